//! Invitations: a role on an object, offered to a mailbox.

use chrono::{DateTime, TimeDelta, Utc};
use vocabulary::Language;

use crate::people::{EmailAddress, PersonId};
use crate::rights::{Object, Role};

/// For how long an invitation opens.
pub const OPEN_FOR: TimeDelta = TimeDelta::days(14);

/// Who is invited, and to what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The mailbox.
    pub email: EmailAddress,
    /// The language of the letter.
    pub language: Language,
    /// The role that is offered.
    pub role: Role,
    /// What the role is on.
    pub object: Object,
}

/// An invitation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its number.
    pub id: i64,
    /// Who is invited, and to what.
    pub invited: Invited,
    /// Who invites; none for whoever holds the machine.
    pub invited_by: Option<PersonId>,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it closes.
    pub expires_at: DateTime<Utc>,
    /// When it was used.
    pub used_at: Option<DateTime<Utc>>,
    /// When it was withdrawn.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

impl Invitation {
    /// Whether it can be used at that instant.
    #[must_use]
    pub fn is_open_at(&self, now: DateTime<Utc>) -> bool {
        self.used_at.is_none() && self.withdrawn_at.is_none() && now < self.expires_at
    }
}
