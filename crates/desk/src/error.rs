//! What goes wrong at the desk: refusals, which a person is told, and failures, which the log is told.

use chrono::{DateTime, TimeDelta, Utc};
use shell::{Argument, Texts};
use vocabulary::Language;

use crate::open_id::OpenIdFault;
use crate::people::{NotAName, TimeZone};
use crate::rights::{Object, Role};

/// Why an act was not done although everything works. Each has a text `refusal-…` in the locales.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// E-mail address, password, code or link do not open anything. The same for an unknown account.
    #[error("these do not open an account")]
    WrongProof,
    /// A link or an invitation that was used, has expired, was withdrawn or never was.
    #[error("this link is not valid any more")]
    LinkNotValid,
    /// Too many attempts; the next may be made then.
    #[error("too many attempts; the next at {until}")]
    TooManyAttempts {
        /// When the next attempt is heard.
        until: DateTime<Utc>,
    },
    /// The person may not do this.
    #[error("this takes a right that is not held")]
    NotAllowed,
    /// Nothing of that name or number is there for this person.
    #[error("it is not there")]
    NotThere,
    /// The e-mail address belongs to somebody already.
    #[error("somebody has this e-mail address already")]
    AddressTaken,
    /// The role is held already.
    #[error("the role {role:?} on {object:?} is held already")]
    RoleHeld {
        /// The role.
        role: Role,
        /// What it is held on.
        object: Object,
    },
    /// Without this person nobody would be left to administer the house.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// Somebody administers the house already.
    #[error("somebody administers this house already")]
    AdministratorThere,
    /// A password that is too short or too long.
    #[error("a password has {least} to {most} characters; this one has {read}")]
    PasswordLength {
        /// How many characters were read.
        read: usize,
        /// The fewest.
        least: usize,
        /// The most.
        most: usize,
    },
    /// A second factor is set already.
    #[error("a second factor is set already")]
    SecondFactorSet,
    /// A passkey is not known, or what the browser sent of it does not hold.
    #[error("this passkey is not taken")]
    PasskeyNotTaken,
    /// A person has as many passkeys as they may.
    #[error("at most {most} passkeys")]
    PasskeysFull {
        /// How many they may have.
        most: usize,
    },
    /// Signing in elsewhere did not bring anybody here.
    #[error("signing in elsewhere: {fault} (reference {reference})")]
    OpenId {
        /// Why.
        fault: OpenIdFault,
        /// Under which the log says more.
        reference: String,
    },
    /// What a browser sent of a document is nothing that a document takes.
    #[error("this is no update of a document: {why}")]
    WritingMalformed {
        /// What is wrong with it.
        why: String,
    },
    /// What a browser sent builds on something that the house does not have.
    #[error("it builds on what is not here")]
    WritingOutOfStep,
    /// A section or a document would be longer than any may be.
    #[error("the text is too long")]
    WritingTooLong,
    /// The person has too many windows with documents open.
    #[error("too many windows are open")]
    TooManyWindows,
    /// A file that by its content is of no kind that is taken here.
    #[error("by its content the file is of no kind that is taken here")]
    FileKind,
    /// A file without anything in it.
    #[error("the file is empty")]
    FileEmpty,
    /// A file is longer than one of its kind may be.
    #[error("a file of this kind has at most {most} bytes")]
    FileTooLarge {
        /// The most, in bytes.
        most: u64,
    },
    /// The person has brought as much as one may within a day.
    #[error("within a day one person brings at most {most} bytes")]
    FilesOfTheDay {
        /// The most, in bytes.
        most: u64,
    },
    /// The line broke before a file was whole.
    #[error("the file broke off before it was whole")]
    FileCutShort,
    /// The house keeps no files.
    #[error("this house keeps no files")]
    NoFiles,
}

impl Refusal {
    /// The key of its text in the locales.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::WrongProof => "refusal-wrong-proof",
            Self::LinkNotValid => "refusal-link-not-valid",
            Self::TooManyAttempts { .. } => "refusal-too-many-attempts",
            Self::NotAllowed => "refusal-not-allowed",
            Self::NotThere => "refusal-not-there",
            Self::AddressTaken => "refusal-address-taken",
            Self::RoleHeld { .. } => "refusal-role-held",
            Self::LastAdministrator => "refusal-last-administrator",
            Self::AdministratorThere => "refusal-administrator-there",
            Self::PasswordLength { .. } => "refusal-password-length",
            Self::SecondFactorSet => "refusal-second-factor-set",
            Self::PasskeyNotTaken => "refusal-passkey-not-taken",
            Self::PasskeysFull { .. } => "refusal-passkeys-full",
            Self::OpenId { fault, .. } => fault.key(),
            Self::WritingMalformed { .. } => "refusal-writing-malformed",
            Self::WritingOutOfStep => "refusal-writing-out-of-step",
            Self::WritingTooLong => "refusal-writing-too-long",
            Self::TooManyWindows => "refusal-too-many-windows",
            Self::FileKind => "refusal-file-kind",
            Self::FileEmpty => "refusal-file-empty",
            Self::FileTooLarge { .. } => "refusal-file-too-large",
            Self::FilesOfTheDay { .. } => "refusal-files-of-the-day",
            Self::FileCutShort => "refusal-file-cut-short",
            Self::NoFiles => "refusal-no-files",
        }
    }

    /// What the person is told, in their language and with times of their zone.
    #[must_use]
    pub fn sentence(&self, language: Language, zone: TimeZone) -> String {
        let count = |count: usize| Argument::from(count);
        let arguments = match self {
            Self::TooManyAttempts { until } => {
                // To the next whole minute: a minute early would be too early.
                let minute = *until + TimeDelta::seconds(59);
                vec![("until", Argument::from(zone.local(minute).format("%H:%M").to_string()))]
            }
            Self::PasswordLength { read, least, most } => {
                vec![("read", count(*read)), ("least", count(*least)), ("most", count(*most))]
            }
            Self::PasskeysFull { most } => vec![("most", count(*most))],
            Self::OpenId { reference, .. } => vec![("reference", Argument::from(reference.as_str()))],
            Self::WritingTooLong => {
                let most = usize::try_from(crate::cowriting::LONGEST_SECTION).unwrap_or(usize::MAX);
                vec![("most", count(most))]
            }
            Self::FileTooLarge { most } | Self::FilesOfTheDay { most } => {
                vec![("most", shell::figures::bytes(Texts::of(language), *most).into())]
            }
            _ => Vec::new(),
        };
        Texts::of(language).text_with(self.key(), &arguments)
    }
}

/// Why nothing came back.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// The act was refused; the person is told why.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A name, address or time zone that was typed is none.
    #[error(transparent)]
    NotAName(#[from] NotAName),
    /// The database failed or holds what it should not.
    #[error("the database: {0}")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A row holds a value that this version does not know.
    #[error("the database holds «{read}» where {expected} was expected")]
    UnknownValue {
        /// What was read.
        read: String,
        /// What was expected.
        expected: &'static str,
    },
    /// The machine gives no random bytes.
    #[error("the machine gives no random bytes: {0}")]
    NoRandomness(String),
    /// A password could not be hashed, or what is stored is no hash.
    #[error("hashing a password: {0}")]
    Hashing(String),
    /// A second factor could not be set up or checked.
    #[error("a second factor: {0}")]
    SecondFactor(String),
    /// A message could not be put together or handed over.
    #[error("a message: {0}")]
    Mail(String),
    /// The place where files are kept failed.
    #[error("the files: {0}")]
    Files(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The file that a setting names cannot be read.
    #[error("the setting `{name}`: the file {} cannot be read: {problem}", path.display())]
    SettingFile {
        /// The setting's name.
        name: &'static str,
        /// The file.
        path: std::path::PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A setting that is none.
    #[error("the setting `{name}`: read «{read}», expected {expected}")]
    Setting {
        /// The setting's name.
        name: &'static str,
        /// What was read.
        read: String,
        /// What was expected.
        expected: &'static str,
    },
}

impl DeskError {
    /// Why the act was refused, when it was.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_has_its_sentence_in_every_language() {
        let until = DateTime::from_timestamp(1_700_000_001, 0).unwrap();
        let refusals = [
            Refusal::WrongProof,
            Refusal::LinkNotValid,
            Refusal::TooManyAttempts { until },
            Refusal::NotAllowed,
            Refusal::NotThere,
            Refusal::AddressTaken,
            Refusal::RoleHeld { role: Role::Tutor, object: Object::Run(1) },
            Refusal::LastAdministrator,
            Refusal::AdministratorThere,
            Refusal::PasswordLength { read: 5, least: 12, most: 200 },
            Refusal::SecondFactorSet,
            Refusal::PasskeyNotTaken,
            Refusal::PasskeysFull { most: 20 },
            Refusal::WritingMalformed { why: String::new() },
            Refusal::WritingOutOfStep,
            Refusal::WritingTooLong,
            Refusal::TooManyWindows,
            Refusal::FileKind,
            Refusal::FileEmpty,
            Refusal::FileTooLarge { most: 5 << 20 },
            Refusal::FilesOfTheDay { most: 20 << 30 },
            Refusal::FileCutShort,
            Refusal::NoFiles,
        ];
        let elsewhere = OpenIdFault::ALL.map(|fault| Refusal::OpenId { fault, reference: "r7".to_owned() });
        let refusals: Vec<Refusal> = refusals.into_iter().chain(elsewhere).collect();
        let zone: TimeZone = "America/La_Paz".parse().unwrap();
        for language in Language::ALL {
            for refusal in &refusals {
                let sentence = refusal.sentence(language, zone);
                assert!(sentence.ends_with('.') && !sentence.contains('⟦'), "{sentence}");
            }
        }
        // 22:13:21 UTC, rounded up, four hours behind.
        assert_eq!(
            Refusal::TooManyAttempts { until }.sentence(Language::En, zone),
            "Too many attempts. Try again at 18:14."
        );
    }
}
