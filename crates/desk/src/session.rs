//! Sessions: what one is, and until when it is open.

use chrono::{DateTime, TimeDelta, Utc};

use crate::people::PersonId;

/// The longest part of what a browser says of itself that is kept, in characters; for recognising one's own sessions.
pub const LONGEST_AGENT: usize = 200;
/// How long a session stays open without being used.
pub const IDLE: TimeDelta = TimeDelta::days(7);
/// How fine the time of last use is kept: a write for every page would cost more than the page.
pub const SEEN_STEP: TimeDelta = TimeDelta::minutes(5);
/// For how long a sign-in by link counts as fresh enough to set a password without the old one.
pub const FRESH: TimeDelta = TimeDelta::minutes(30);

/// Where somebody comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visitor {
    /// The network address.
    pub address: String,
    /// What the browser says of itself, cut to [`LONGEST_AGENT`] characters.
    pub agent: String,
}

impl Visitor {
    /// A visitor from an address.
    #[must_use]
    pub fn new(address: impl Into<String>, agent: &str) -> Self {
        Self { address: address.into(), agent: agent.chars().take(LONGEST_AGENT).collect() }
    }
}

/// How far a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It opens what the person may open.
    Whole,
    /// It opens nothing but the question for the second factor.
    AwaitsSecondFactor,
}

impl Stage {
    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::AwaitsSecondFactor => "awaits-second-factor",
        }
    }

    /// The stage of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::Whole, Self::AwaitsSecondFactor].into_iter().find(|stage| stage.word() == word)
    }

    /// How long a session lasts at most, used or not.
    #[must_use]
    pub const fn longest(self) -> TimeDelta {
        match self {
            Self::Whole => TimeDelta::days(30),
            Self::AwaitsSecondFactor => TimeDelta::minutes(10),
        }
    }
}

/// How somebody showed who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// By password.
    Password,
    /// By an e-mailed link.
    Link,
    /// By an invitation, which came by e-mail too.
    Invitation,
    /// By a learning platform whose account they joined with theirs.
    Platform,
    /// By a passkey.
    Passkey,
    /// By an account elsewhere, through OpenID Connect.
    OpenId,
}

impl Proof {
    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Link => "link",
            Self::Invitation => "invitation",
            Self::Platform => "platform",
            Self::Passkey => "passkey",
            Self::OpenId => "open-id",
        }
    }

    /// The proof of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        let all = [Self::Password, Self::Link, Self::Invitation, Self::Platform, Self::Passkey, Self::OpenId];
        all.into_iter().find(|proof| proof.word() == word)
    }
}

/// A session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub person: PersonId,
    /// How far it is.
    pub stage: Stage,
    /// How it began.
    pub proof: Proof,
    /// Where it began.
    pub visitor: Visitor,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to [`SEEN_STEP`].
    pub seen_at: DateTime<Utc>,
    /// When it ends at the latest.
    pub expires_at: DateTime<Utc>,
}

impl Session {
    /// Whether it is open at that instant, at whatever stage.
    #[must_use]
    pub fn is_open_at(&self, now: DateTime<Utc>) -> bool {
        now < self.expires_at && now < self.seen_at + IDLE
    }

    /// Whether its last use should be written down anew.
    #[must_use]
    pub fn is_to_be_marked_seen(&self, now: DateTime<Utc>) -> bool {
        now >= self.seen_at + SEEN_STEP
    }

    /// Whether the mailbox was shown to be the person's within [`FRESH`]: then a forgotten password is not asked for.
    #[must_use]
    pub fn shows_the_mailbox(&self, now: DateTime<Utc>) -> bool {
        matches!(self.proof, Proof::Link | Proof::Invitation) && now < self.created_at + FRESH
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn session(proof: Proof) -> Session {
        let start = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        Session {
            id: 1,
            person: PersonId(1),
            stage: Stage::Whole,
            proof,
            visitor: Visitor::new("192.0.2.1", &"x".repeat(500)),
            created_at: start,
            seen_at: start,
            expires_at: start + Stage::Whole.longest(),
        }
    }

    #[test]
    fn it_ends_when_idle_and_at_the_latest_when_it_was_to() {
        let mut session = session(Proof::Password);
        let start = session.created_at;
        assert!(session.is_open_at(start + IDLE - TimeDelta::microseconds(1)));
        assert!(!session.is_open_at(start + IDLE));
        session.seen_at = start + TimeDelta::days(29);
        assert!(session.is_open_at(start + TimeDelta::days(30) - TimeDelta::microseconds(1)));
        assert!(!session.is_open_at(start + TimeDelta::days(30)));
    }

    #[test]
    fn only_a_fresh_sign_in_by_mail_stands_for_the_old_password() {
        let by_link = session(Proof::Link);
        assert!(by_link.shows_the_mailbox(by_link.created_at));
        assert!(!by_link.shows_the_mailbox(by_link.created_at + FRESH));
        assert!(!session(Proof::Password).shows_the_mailbox(by_link.created_at));
    }

    #[test]
    fn use_is_marked_every_five_minutes_and_agents_are_cut() {
        let session = session(Proof::Link);
        assert!(!session.is_to_be_marked_seen(session.seen_at + TimeDelta::seconds(299)));
        assert!(session.is_to_be_marked_seen(session.seen_at + SEEN_STEP));
        assert_eq!(session.visitor.agent.len(), LONGEST_AGENT);
    }
}
