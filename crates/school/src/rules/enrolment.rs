//! Who is in a run, and as what.

use desk::rights::Role;

use crate::course::keys::choice;

choice! {
    /// What somebody is in a run.
    pub enum EnrolmentRole {
        /// Takes the course.
        Participant = "participant",
        /// Helps those who take it.
        Tutor = "tutor",
        /// Marks essays and projects.
        Marker = "marker",
        /// Moderates the forum.
        Moderator = "moderator",
        /// Organises the run.
        Organiser = "organiser",
        /// Looks on.
        Observer = "observer",
    }
}

impl EnrolmentRole {
    /// The desk's role that goes with it.
    #[must_use]
    pub const fn at_the_desk(self) -> Role {
        match self {
            Self::Participant => Role::Participant,
            Self::Tutor => Role::Tutor,
            Self::Marker => Role::Marker,
            Self::Moderator => Role::Moderator,
            Self::Organiser => Role::Organiser,
            Self::Observer => Role::Observer,
        }
    }

    /// Whether they write in the forum.
    #[must_use]
    pub const fn writes(self) -> bool {
        !matches!(self, Self::Observer | Self::Marker)
    }

    /// Whether they hand in, watch and answer for a certificate, and are counted for a team.
    #[must_use]
    pub const fn takes_the_course(self) -> bool {
        matches!(self, Self::Participant)
    }

    /// Whether they may take posts down and restore them.
    #[must_use]
    pub const fn moderates(self) -> bool {
        matches!(self, Self::Moderator | Self::Organiser)
    }
}

#[cfg(test)]
mod tests {
    use desk::rights::Object;

    use super::*;

    #[test]
    fn every_role_fits_a_run_at_the_desk_and_has_its_own_word() {
        for role in EnrolmentRole::ALL {
            assert!(role.at_the_desk().fits(Object::Run(1)), "{role:?}");
            assert_eq!(role.at_the_desk().word(), role.word());
            assert_eq!(EnrolmentRole::of(role.word()), Some(*role));
        }
    }

    #[test]
    fn only_participants_take_the_course() {
        let takers: Vec<_> = EnrolmentRole::ALL.iter().filter(|role| role.takes_the_course()).collect();
        assert_eq!(takers, [&EnrolmentRole::Participant]);
        assert!(!EnrolmentRole::Marker.writes() && !EnrolmentRole::Observer.writes() && EnrolmentRole::Tutor.writes());
    }
}
