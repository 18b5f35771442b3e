//! Who joins a live session at the house's server, as what, and when.

use chrono::{DateTime, TimeDelta, Utc};
use vocabulary::Language;

use super::enrolment::EnrolmentRole;
use crate::doors::bigbluebutton::Part;

/// Minutes before it begins from which one can join.
pub const OPENS_BEFORE: i64 = 15;
/// The same for those who lead it.
pub const OPENS_BEFORE_FOR_MODERATORS: i64 = 60;
/// Minutes after its planned end for which one can still join: sessions run over.
pub const CLOSES_AFTER: i64 = 60;

/// Whether one can join now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// Not yet.
    OpensAt(DateTime<Utc>),
    /// Now.
    Open,
    /// Not any more.
    Over,
}

/// Whether one can join a session of so many minutes now.
#[must_use]
pub fn door(begins: DateTime<Utc>, minutes: u32, part: Part, now: DateTime<Utc>) -> Door {
    let before = match part {
        Part::Viewer => OPENS_BEFORE,
        Part::Moderator => OPENS_BEFORE_FOR_MODERATORS,
    };
    let opens = begins - TimeDelta::minutes(before);
    let closes = begins + TimeDelta::minutes(i64::from(minutes) + CLOSES_AFTER);
    if now < opens {
        Door::OpensAt(opens)
    } else if now < closes {
        Door::Open
    } else {
        Door::Over
    }
}

/// As what somebody joins: tutors and organisers lead, everybody else takes part.
#[must_use]
pub fn part(roles: impl IntoIterator<Item = EnrolmentRole>, organises: bool) -> Part {
    let leads = |role| matches!(role, EnrolmentRole::Tutor | EnrolmentRole::Organiser);
    if organises || roles.into_iter().any(leads) { Part::Moderator } else { Part::Viewer }
}

/// Whether somebody joins a group's session: their own, any while they have chosen none, and every one for who leads.
#[must_use]
pub fn is_for(session: Language, own: Option<Language>, part: Part) -> bool {
    part == Part::Moderator || own.is_none_or(|own| own == session)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_opens_before_and_closes_after() {
        let begins = DateTime::from_timestamp(1_790_000_000, 0).unwrap();
        let at = |minutes: i64| begins + TimeDelta::minutes(minutes);
        let viewer = |minutes| door(begins, 90, Part::Viewer, at(minutes));
        assert_eq!(viewer(-16), Door::OpensAt(at(-15)));
        assert_eq!(viewer(-15), Door::Open);
        assert_eq!(viewer(149), Door::Open);
        assert_eq!(viewer(150), Door::Over);
        assert_eq!(door(begins, 90, Part::Moderator, at(-60)), Door::Open);
        assert_eq!(door(begins, 90, Part::Moderator, at(-61)), Door::OpensAt(at(-60)));
    }

    #[test]
    fn only_tutors_and_organisers_lead() {
        for role in EnrolmentRole::ALL.iter().copied() {
            let leads = matches!(role, EnrolmentRole::Tutor | EnrolmentRole::Organiser);
            assert_eq!(part([role], false) == Part::Moderator, leads, "{role:?}");
        }
        assert_eq!(part([], true), Part::Moderator);
        assert_eq!(part([EnrolmentRole::Observer, EnrolmentRole::Tutor], false), Part::Moderator);
    }

    #[test]
    fn a_group_meets_by_itself() {
        use Language::{En, Es};
        assert!(is_for(Es, Some(Es), Part::Viewer) && is_for(Es, None, Part::Viewer));
        assert!(!is_for(Es, Some(En), Part::Viewer));
        assert!(is_for(Es, Some(En), Part::Moderator));
    }
}
