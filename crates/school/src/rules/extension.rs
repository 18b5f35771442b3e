//! Extensions add days; the effective deadline is the latest of all that apply.

use chrono::{DateTime, Utc};

use super::release::Calendar;

/// To whom an extension is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whom {
    /// Everyone in the run.
    All,
    /// Everyone of an institution, by its number.
    Institution(i64),
    /// One person, by their number.
    Person(i64),
    /// One team, by its number.
    Team(i64),
}

/// Days added to one item's deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extension {
    /// To whom.
    pub whom: Whom,
    /// Days added to the day on which it was due at first.
    pub days: u32,
}

/// Who hands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HandsIn {
    /// The person's number.
    pub person: i64,
    /// The institution's, as at enrolment.
    pub institution: Option<i64>,
    /// The team's, for what a team hands in.
    pub team: Option<i64>,
}

/// Whether an extension is for somebody.
#[must_use]
pub fn applies(extension: &Extension, who: HandsIn) -> bool {
    match extension.whom {
        Whom::All => true,
        Whom::Institution(id) => who.institution == Some(id),
        Whom::Person(id) => who.person == id,
        Whom::Team(id) => who.team == Some(id),
    }
}

/// When it is due for somebody: days are added in the run's calendar, so that the hour stays whatever clocks do.
#[must_use]
pub fn deadline(
    calendar: &Calendar,
    due_offset_days: u32,
    extensions: &[Extension],
    who: HandsIn,
) -> Option<DateTime<Utc>> {
    let most = extensions.iter().filter(|one| applies(one, who)).map(|one| one.days).max().unwrap_or(0);
    calendar.due(due_offset_days.checked_add(most)?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn calendar() -> Calendar {
        Calendar {
            starts_on: "2026-08-03".parse().unwrap(),
            zone: "America/Santiago".parse().unwrap(),
            opens_at: "09:00:00".parse().unwrap(),
            due_at: "18:00:00".parse().unwrap(),
        }
    }

    const ANA: HandsIn = HandsIn { person: 1, institution: Some(7), team: None };

    fn whom() -> impl Strategy<Value = Whom> {
        prop_oneof![
            Just(Whom::All),
            (6_i64..9).prop_map(Whom::Institution),
            (0_i64..3).prop_map(Whom::Person),
            (0_i64..3).prop_map(Whom::Team)
        ]
    }

    #[test]
    fn the_latest_of_all_that_apply_counts() {
        let extensions = [
            Extension { whom: Whom::All, days: 2 },
            Extension { whom: Whom::Institution(7), days: 30 },
            Extension { whom: Whom::Person(2), days: 60 },
            Extension { whom: Whom::Team(3), days: 90 },
        ];
        let due = |who| deadline(&calendar(), 20, &extensions, who).unwrap().to_rfc3339();
        // 23 August and 30 days is 22 September, after clocks went forward: six o'clock is 21:00 UTC.
        assert_eq!(due(ANA), "2026-09-22T21:00:00+00:00");
        assert_eq!(due(HandsIn { person: 3, institution: None, team: None }), "2026-08-25T22:00:00+00:00");
        assert_eq!(deadline(&calendar(), 20, &[], ANA).unwrap().to_rfc3339(), "2026-08-23T22:00:00+00:00");
    }

    proptest! {
        #[test]
        fn one_more_extension_never_takes_time_away(
            given in prop::collection::vec((whom(), 0_u32..40), 0..6), more in (whom(), 0_u32..40)
        ) {
            let mut extensions: Vec<_> = given.into_iter().map(|(whom, days)| Extension { whom, days }).collect();
            let before = deadline(&calendar(), 20, &extensions, ANA);
            extensions.push(Extension { whom: more.0, days: more.1 });
            prop_assert!(deadline(&calendar(), 20, &extensions, ANA) >= before);
            let mut other_way = extensions.clone();
            other_way.reverse();
            prop_assert_eq!(deadline(&calendar(), 20, &extensions, ANA), deadline(&calendar(), 20, &other_way, ANA));
        }
    }
}
