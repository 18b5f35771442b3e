//! A run's stages, and what each lets happen.

use chrono::{DateTime, Utc};

use super::enrolment::EnrolmentRole;
use super::release::is_open;
use crate::course::{ItemKind, keys::choice};

choice! {
    /// How far a run is.
    pub enum Stage {
        /// It is prepared; only its organisers see it.
        Draft = "draft",
        /// Offices send their lists.
        Nominating = "nominating",
        /// The course is held.
        Running = "running",
        /// It is over; who was in it reads on.
        Closed = "closed",
        /// What the course opens afterwards is open to everyone.
        OpenArchive = "open-archive",
    }
}

/// Whether a run may go from one stage to the other: forwards, one at a time, and back from nominating to draft.
#[must_use]
pub const fn may_go(from: Stage, to: Stage) -> bool {
    matches!(
        (from, to),
        (Stage::Draft, Stage::Nominating)
            | (Stage::Nominating, Stage::Draft | Stage::Running)
            | (Stage::Running, Stage::Closed)
            | (Stage::Closed, Stage::OpenArchive)
    )
}

/// Who asks for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// Somebody who is enrolled in the run.
    Enrolled(EnrolmentRole),
    /// Somebody who organises the run or its course.
    Organiser,
    /// Anybody else.
    Visitor,
}

/// Whether an item can be reached at all. Before its instant it is as if it were not there, for everyone but those who
/// prepare it.
#[must_use]
pub fn can_reach(
    reader: Reader,
    stage: Stage,
    item: (ItemKind, Option<DateTime<Utc>>),
    opened_afterwards: &[ItemKind],
    now: DateTime<Utc>,
) -> bool {
    let (kind, opens) = item;
    match reader {
        Reader::Organiser | Reader::Enrolled(EnrolmentRole::Organiser) => true,
        Reader::Enrolled(_) => {
            matches!(stage, Stage::Running | Stage::Closed | Stage::OpenArchive) && is_open(opens, now)
        }
        Reader::Visitor => stage == Stage::OpenArchive && is_open(opens, now) && opened_afterwards.contains(&kind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_go_forwards_one_at_a_time() {
        let mut allowed = Vec::new();
        for from in Stage::ALL {
            for to in Stage::ALL.iter().filter(|to| may_go(*from, **to)) {
                allowed.push((from.word(), to.word()));
            }
        }
        assert_eq!(
            allowed,
            [
                ("draft", "nominating"),
                ("nominating", "draft"),
                ("nominating", "running"),
                ("running", "closed"),
                ("closed", "open-archive"),
            ]
        );
    }

    #[test]
    fn before_its_instant_an_item_is_there_for_organisers_only() {
        let now = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let soon = Some(now + chrono::TimeDelta::microseconds(1));
        for stage in Stage::ALL.iter().copied() {
            for kind in ItemKind::ALL.iter().copied() {
                for role in EnrolmentRole::ALL.iter().copied() {
                    let reaches = |opens| can_reach(Reader::Enrolled(role), stage, (kind, opens), ItemKind::ALL, now);
                    let is_organiser = role == EnrolmentRole::Organiser;
                    assert_eq!(reaches(soon), is_organiser);
                    assert_eq!(reaches(None), is_organiser);
                    let is_held = !matches!(stage, Stage::Draft | Stage::Nominating);
                    assert_eq!(reaches(Some(now)), is_organiser || is_held);
                }
                let visits = |opens, open: &[ItemKind]| can_reach(Reader::Visitor, stage, (kind, opens), open, now);
                assert!(!visits(soon, ItemKind::ALL));
                assert_eq!(
                    visits(Some(now), &[ItemKind::Video]),
                    stage == Stage::OpenArchive && kind == ItemKind::Video
                );
            }
        }
    }
}
