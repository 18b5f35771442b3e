//! Who asks: a person who is signed in, within their rights, or whoever holds the machine, through the program's
//! commands. The latter could write into the database itself; what they do here stands in the audit, done by nobody.

use crate::people::PersonId;
use crate::rights::Rights;

/// Who does something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A person, whose rights are asked for within the act.
    Person(PersonId),
    /// Whoever holds the machine.
    Machine,
}

impl By {
    /// The person, when it is one.
    #[must_use]
    pub const fn person(self) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Machine => None,
        }
    }
}

impl From<PersonId> for By {
    fn from(person: PersonId) -> Self {
        Self::Person(person)
    }
}

/// Who looks at something: reading takes the rights that came with the request, so that they are read once a page.
#[derive(Debug, Clone, Copy)]
pub enum Viewer<'a> {
    /// A person with the rights they hold now.
    Person(&'a Rights),
    /// Whoever holds the machine.
    Machine,
}

impl Viewer<'_> {
    /// Whether a rule lets them; the machine is asked for no right.
    pub(crate) fn may(self, rule: impl FnOnce(&Rights) -> bool) -> bool {
        match self {
            Self::Person(rights) => rule(rights),
            Self::Machine => true,
        }
    }
}

impl<'a> From<&'a Rights> for Viewer<'a> {
    fn from(rights: &'a Rights) -> Self {
        Self::Person(rights)
    }
}
