//! The seventeen Sustainable Development Goals and their 169 targets.
//!
//! Source: UN General Assembly resolution 70/1; names of the goals as the UN shows them in the
//! three languages (`data/sdg-goals.tsv`), targets from the IATI code list UNSDG-Targets, in
//! English only.

use std::sync::LazyLock;

use crate::codelist::{Code, CodeList};
use crate::language::Names;
use crate::table;

const TABLE: &str = include_str!("../data/sdg-goals.tsv");

/// A goal.
#[derive(Clone, Copy, Debug)]
pub struct Goal {
    /// 1 to 17.
    pub number: u8,
    /// The short name.
    pub names: Names,
}

static GOALS: LazyLock<Vec<Goal>> = LazyLock::new(|| {
    table::rows(TABLE)
        .filter_map(|row| {
            Some(Goal { number: row.number(0)?, names: Names::new(row.cell(1), row.cell(2), row.cell(3)) })
        })
        .collect()
});

/// All goals, in order.
pub fn goals() -> &'static [Goal] {
    &GOALS
}

/// The goal of that number.
pub fn goal(number: u8) -> Option<&'static Goal> {
    goals().iter().find(|goal| goal.number == number)
}

/// A target by its code, such as `17.16` or `3.b`; case is ignored.
pub fn target(code: &str) -> Option<&'static Code> {
    CodeList::SdgTarget.get(&code.trim().to_ascii_lowercase())
}

/// The targets of a goal.
pub fn targets_of(goal: u8) -> impl Iterator<Item = &'static Code> {
    CodeList::SdgTarget.codes().iter().filter(move |code| goal_of(code.code) == Some(goal))
}

/// The number of the goal in a goal's, target's or indicator's code: `17.16.1` is of goal 17.
pub fn goal_of(code: &str) -> Option<u8> {
    let number = code.trim().split('.').next()?.parse().ok()?;
    goal(number).map(|goal| goal.number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seventeen_goals_and_169_targets() {
        table::assert_well_formed("sdg-goals.tsv", TABLE);
        assert_eq!(goals().len(), 17);
        assert_eq!(CodeList::SdgGoal.codes().len(), 17);
        assert_eq!(CodeList::SdgTarget.codes().len(), 169);
        assert_eq!((1..=17).map(|goal| targets_of(goal).count()).sum::<usize>(), 169);
        for goal in goals() {
            assert!(CodeList::SdgGoal.get(&goal.number.to_string()).is_some());
            assert!(targets_of(goal.number).count() > 0);
        }
    }

    #[test]
    fn look_ups() {
        assert_eq!(goal(3).unwrap().names.es, "Salud y bienestar");
        assert_eq!(targets_of(3).count(), 13);
        assert_eq!(targets_of(17).count(), 19);
        assert!(target("17.16").is_some());
        assert!(target("3.B").is_some());
        assert_eq!(goal_of("17.16.1"), Some(17));
        assert_eq!(goal_of("18.1"), None);
        assert!(target("99").is_none());
    }
}
