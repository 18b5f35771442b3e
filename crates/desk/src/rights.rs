//! Roles on objects, and what they allow. Plain functions: from the roles a person holds to yes or no.

use chrono::{DateTime, Utc};

use crate::people::{InstitutionId, PersonId};

/// What a role is held on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Object {
    /// The house as a whole.
    House,
    /// A course.
    Course(i64),
    /// One holding of a course.
    Run(i64),
    /// An institution.
    Institution(i64),
    /// A team.
    Team(i64),
    /// A round in which people read cases.
    Reading(i64),
}

impl Object {
    /// The word for its kind in the database.
    #[must_use]
    pub const fn kind(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Course(_) => "course",
            Self::Run(_) => "run",
            Self::Institution(_) => "institution",
            Self::Team(_) => "team",
            Self::Reading(_) => "reading",
        }
    }

    /// Its number; the house has 0.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::House => 0,
            Self::Course(id) | Self::Run(id) | Self::Institution(id) | Self::Team(id) | Self::Reading(id) => id,
        }
    }

    /// The object of that kind and number.
    #[must_use]
    pub fn of(kind: &str, number: i64) -> Option<Self> {
        match kind {
            "house" => Some(Self::House),
            "course" => Some(Self::Course(number)),
            "run" => Some(Self::Run(number)),
            "institution" => Some(Self::Institution(number)),
            "team" => Some(Self::Team(number)),
            "reading" => Some(Self::Reading(number)),
            _ => None,
        }
    }
}

/// Text that names no object.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("read «{0}», expected house, or course:N, run:N, institution:N, team:N with its number")]
pub struct NoObject(String);

impl std::str::FromStr for Object {
    type Err = NoObject;

    /// Reads `house` or `institution:3`.
    fn from_str(text: &str) -> Result<Self, NoObject> {
        let found = match text.trim().split_once(':') {
            None => Some(Self::House).filter(|house| house.kind() == text.trim()),
            Some(("house", _)) => None,
            Some((kind, number)) => {
                number.parse().ok().filter(|number| *number > 0).and_then(|number| Self::of(kind, number))
            }
        };
        found.ok_or_else(|| NoObject(text.to_owned()))
    }
}

impl std::fmt::Display for Object {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::House => formatter.write_str(self.kind()),
            _ => write!(formatter, "{}:{}", self.kind(), self.number()),
        }
    }
}

/// What a person is to an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Administers the house.
    Administrator,
    /// Enters cooperation into the record.
    Recorder,
    /// Organises a course or a run.
    Organiser,
    /// Writes a course.
    Author,
    /// Tutors in a run.
    Tutor,
    /// Marks in a run.
    Marker,
    /// Moderates a run's forum.
    Moderator,
    /// Takes part in a run.
    Participant,
    /// Looks on.
    Observer,
    /// Nominates for an institution.
    NominatingOfficer,
    /// Works for an institution.
    Staff,
    /// Belongs to a team.
    Member,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 12] = [
        Self::Administrator,
        Self::Recorder,
        Self::Organiser,
        Self::Author,
        Self::Tutor,
        Self::Marker,
        Self::Moderator,
        Self::Participant,
        Self::Observer,
        Self::NominatingOfficer,
        Self::Staff,
        Self::Member,
    ];

    /// The word that stands in the database; its name is the text `desk-role-…`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Recorder => "recorder",
            Self::Organiser => "organiser",
            Self::Author => "author",
            Self::Tutor => "tutor",
            Self::Marker => "marker",
            Self::Moderator => "moderator",
            Self::Participant => "participant",
            Self::Observer => "observer",
            Self::NominatingOfficer => "nominating-officer",
            Self::Staff => "staff",
            Self::Member => "member",
        }
    }

    /// The role of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }

    /// Whether the role means something on that kind of object.
    #[must_use]
    pub const fn fits(self, object: Object) -> bool {
        match self {
            Self::Administrator | Self::Recorder => matches!(object, Object::House),
            Self::Organiser => matches!(object, Object::Course(_) | Object::Run(_)),
            Self::Author => matches!(object, Object::Course(_)),
            Self::Tutor | Self::Marker | Self::Moderator | Self::Participant => matches!(object, Object::Run(_)),
            Self::Observer => matches!(object, Object::Course(_) | Object::Run(_) | Object::Institution(_)),
            Self::NominatingOfficer | Self::Staff => matches!(object, Object::Institution(_)),
            Self::Member => matches!(object, Object::Team(_)),
        }
    }
}

/// A role that somebody was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// Its number.
    pub id: i64,
    /// Who holds it.
    pub person: PersonId,
    /// The role.
    pub role: Role,
    /// What it is held on.
    pub object: Object,
    /// Who gave it; none for the house's first administrator.
    pub given_by: Option<PersonId>,
    /// When it was given.
    pub given_at: DateTime<Utc>,
    /// The instant from which it is held no more, when one was set.
    pub until: Option<DateTime<Utc>>,
}

impl Grant {
    /// Whether the role is held at that instant.
    #[must_use]
    pub fn is_held_at(&self, now: DateTime<Utc>) -> bool {
        self.given_at <= now && self.until.is_none_or(|until| now < until)
    }
}

/// The roles a person holds at one instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rights {
    /// Whose they are.
    pub person: PersonId,
    held: Vec<(Role, Object)>,
}

impl Rights {
    /// Of all roles that were given, those that this person holds at that instant.
    #[must_use]
    pub fn at(person: PersonId, grants: &[Grant], now: DateTime<Utc>) -> Self {
        let held = grants
            .iter()
            .filter(|grant| grant.person == person && grant.is_held_at(now))
            .map(|grant| (grant.role, grant.object))
            .collect();
        Self { person, held }
    }

    /// Whether the person has this role on this very object.
    #[must_use]
    pub fn has(&self, role: Role, object: Object) -> bool {
        self.held.contains(&(role, object))
    }

    /// Whether the person administers the house.
    #[must_use]
    pub fn administers(&self) -> bool {
        self.has(Role::Administrator, Object::House)
    }

    /// Whether the person organises the object or one that encloses it. The room that knows which run a team is in,
    /// and which course a run is of, says what encloses what.
    #[must_use]
    pub fn organises(&self, object: Object, enclosing: &[Object]) -> bool {
        std::iter::once(&object).chain(enclosing).any(|one| self.has(Role::Organiser, *one))
    }

    /// Every role that is held, with its object.
    pub fn held(&self) -> impl Iterator<Item = (Role, Object)> + '_ {
        self.held.iter().copied()
    }

    /// The objects on which the person has this role.
    pub fn objects_of(&self, role: Role) -> impl Iterator<Item = Object> + '_ {
        self.held.iter().filter(move |(held, _)| *held == role).map(|(_, object)| *object)
    }
}

/// Whether the person may give that role, or take it away.
///
/// Administrators give every role where it fits. Organisers give what fits the courses and runs they organise and the
/// teams in them, so that one organiser can name another. Nobody else gives a role.
#[must_use]
pub fn may_give(rights: &Rights, role: Role, object: Object, enclosing: &[Object]) -> bool {
    let is_of_a_course = matches!(object, Object::Course(_) | Object::Run(_) | Object::Team(_));
    role.fits(object) && (rights.administers() || (is_of_a_course && rights.organises(object, enclosing)))
}

/// Whether the person may enter institutions and change their names.
#[must_use]
pub fn may_keep_institutions(rights: &Rights) -> bool {
    rights.administers()
}

/// Whether the person may see who works at an institution and who nominates for it.
#[must_use]
pub fn may_see_office(rights: &Rights, institution: InstitutionId) -> bool {
    let office = Object::Institution(institution.0);
    rights.administers() || rights.has(Role::NominatingOfficer, office) || rights.has(Role::Staff, office)
}

/// Whether the person may see everybody who has an account, and letters that did not go out.
#[must_use]
pub fn may_see_everybody(rights: &Rights) -> bool {
    rights.administers()
}

/// Whether the person may end the sessions of `subject`.
#[must_use]
pub fn may_end_sessions(rights: &Rights, subject: PersonId) -> bool {
    rights.person == subject || rights.administers()
}

/// Whether the person may enter and change what the record holds.
#[must_use]
pub fn may_enter_record(rights: &Rights) -> bool {
    rights.administers() || rights.has(Role::Recorder, Object::House)
}

/// Whether the person may read the audit.
#[must_use]
pub fn may_read_audit(rights: &Rights) -> bool {
    rights.administers()
}

/// Whether the person may take out all that is kept about `subject`.
#[must_use]
pub fn may_export(rights: &Rights, subject: PersonId) -> bool {
    rights.person == subject || rights.administers()
}

/// Whether the person may have `subject` erased.
#[must_use]
pub fn may_erase(rights: &Rights, subject: PersonId) -> bool {
    rights.person == subject || rights.administers()
}

/// Whether a role may be taken from its holder: somebody must be left to administer the house. `administrators` is
/// how many hold that role now.
#[must_use]
pub const fn leaves_an_administrator(role: Role, administrators: u64) -> bool {
    !matches!(role, Role::Administrator) || administrators > 1
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    const ANA: PersonId = PersonId(1);
    const OBJECTS: [Object; 5] =
        [Object::House, Object::Course(1), Object::Run(1), Object::Institution(1), Object::Team(1)];

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).unwrap()
    }

    fn grant(role: Role, object: Object) -> Grant {
        Grant { id: 1, person: ANA, role, object, given_by: None, given_at: start(), until: None }
    }

    fn with(role: Role, object: Object) -> Rights {
        Rights::at(ANA, &[grant(role, object)], start())
    }

    #[test]
    fn words_come_back_and_every_role_fits_somewhere() {
        for role in Role::ALL {
            assert_eq!(Role::of(role.word()), Some(role));
            assert!(OBJECTS.iter().any(|object| role.fits(*object)), "{role:?}");
        }
        for object in OBJECTS.into_iter().chain([Object::Reading(1)]) {
            assert_eq!(Object::of(object.kind(), object.number()), Some(object));
            assert_eq!(object.to_string().parse(), Ok(object));
        }
        for wrong in ["", "houses", "house:0", "run", "run:", "run:x", "run:-1", "run:0", "planet:1"] {
            assert!(wrong.parse::<Object>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_role_is_held_from_when_it_was_given_until_its_end() {
        let end = start() + TimeDelta::days(1);
        let limited = Grant { until: Some(end), ..grant(Role::Tutor, Object::Run(1)) };
        let held = |now| Rights::at(ANA, std::slice::from_ref(&limited), now).has(Role::Tutor, Object::Run(1));
        assert!(!held(start() - TimeDelta::microseconds(1)));
        assert!(held(start()));
        assert!(held(end - TimeDelta::microseconds(1)));
        assert!(!held(end));
    }

    #[test]
    fn nobody_has_what_another_person_was_given() {
        let rights = Rights::at(PersonId(2), &[grant(Role::Administrator, Object::House)], start());
        assert!(!rights.administers());
        assert!(!may_export(&rights, ANA));
        assert!(may_export(&rights, PersonId(2)));
    }

    #[test]
    fn only_administrators_and_organisers_give_roles_and_only_where_they_fit() {
        let administrator = with(Role::Administrator, Object::House);
        for role in Role::ALL {
            for object in OBJECTS {
                assert_eq!(may_give(&administrator, role, object, &[]), role.fits(object), "{role:?} {object:?}");
                let organiser = with(Role::Organiser, Object::Run(1));
                let is_of_the_run = object == Object::Run(1) && role.fits(object);
                assert_eq!(may_give(&organiser, role, object, &[]), is_of_the_run, "{role:?} {object:?}");
            }
        }
        for role in Role::ALL.into_iter().filter(|role| !matches!(role, Role::Administrator | Role::Organiser)) {
            assert!(!may_see_everybody(&with(role, OBJECTS[0])) && !may_keep_institutions(&with(role, OBJECTS[0])));
            for object in OBJECTS.into_iter().filter(|object| role.fits(*object)) {
                let holder = with(role, object);
                let gives =
                    Role::ALL.iter().any(|given| OBJECTS.iter().any(|on| may_give(&holder, *given, *on, &[object])));
                assert!(!gives, "{role:?}");
            }
        }
    }

    #[test]
    fn an_organiser_reaches_into_the_teams_of_the_run_and_no_other() {
        let organiser = with(Role::Organiser, Object::Run(1));
        assert!(may_give(&organiser, Role::Member, Object::Team(7), &[Object::Run(1), Object::Course(1)]));
        assert!(!may_give(&organiser, Role::Member, Object::Team(7), &[Object::Run(2), Object::Course(1)]));
        assert!(!may_give(&organiser, Role::Staff, Object::Institution(1), &[Object::Run(1)]));
    }

    #[test]
    fn an_office_is_seen_by_those_who_belong_to_it() {
        for role in Role::ALL {
            for object in OBJECTS.into_iter().chain([Object::Institution(2)]).filter(|object| role.fits(*object)) {
                let rights = with(role, object);
                let belongs = role == Role::Administrator
                    || (object == Object::Institution(1) && matches!(role, Role::NominatingOfficer | Role::Staff));
                assert_eq!(may_see_office(&rights, InstitutionId(1)), belongs, "{role:?} {object:?}");
                let enters = matches!(role, Role::Administrator | Role::Recorder);
                assert_eq!(may_enter_record(&rights), enters, "{role:?}");
                assert_eq!(may_end_sessions(&rights, PersonId(9)), role == Role::Administrator, "{role:?}");
            }
        }
        assert!(may_end_sessions(&with(Role::Staff, Object::Institution(1)), ANA));
    }

    #[test]
    fn somebody_is_left_to_administer() {
        assert!(!leaves_an_administrator(Role::Administrator, 1));
        assert!(leaves_an_administrator(Role::Administrator, 2));
        assert!(leaves_an_administrator(Role::Tutor, 0));
    }
}
