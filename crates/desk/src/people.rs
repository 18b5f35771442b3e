//! People and institutions, and the names that are checked once, when they are read.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use vocabulary::Language;

/// The longest name, in characters. Longer ones are refused, never cut.
pub const LONGEST_NAME: usize = 200;
/// The longest e-mail address, in bytes (RFC 5321, 4.5.3.1.3, less its angle brackets).
pub const LONGEST_ADDRESS: usize = 254;

/// Text that is no name, address or time zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("read «{read}», expected {expected}")]
pub struct NotAName {
    /// What was read.
    pub read: String,
    /// What was expected.
    pub expected: &'static str,
}

/// A person's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub i64);

/// An institution's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstitutionId(pub i64);

/// An e-mail address in lower case, so that one mailbox is one account.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct EmailAddress(String);

impl EmailAddress {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for EmailAddress {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let lower = text.trim().to_lowercase();
        let is_one = lower.len() <= LONGEST_ADDRESS && lower.parse::<lettre::Address>().is_ok();
        if is_one { Ok(Self(lower)) } else { Err(NotAName { read: text.to_owned(), expected: "an e-mail address" }) }
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A name of one line, 1 to [`LONGEST_NAME`] characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Name {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = words.chars().count();
        // A line break in a name would be a header of its own in a message.
        if length == 0 || length > LONGEST_NAME || words.chars().any(char::is_control) {
            return Err(NotAName { read: text.to_owned(), expected: "a name of one line, 1 to 200 characters" });
        }
        Ok(Self(words))
    }
}

/// A time zone of the IANA database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeZone(chrono_tz::Tz);

impl TimeZone {
    /// Its name, such as `America/La_Paz`.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// The instant on a clock of this zone.
    #[must_use]
    pub fn local(self, instant: DateTime<Utc>) -> DateTime<chrono_tz::Tz> {
        instant.with_timezone(&self.0)
    }
}

impl FromStr for TimeZone {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let zone = text.trim().parse().map_err(|_| NotAName {
            read: text.to_owned(),
            expected: "a time zone of the IANA database, such as America/La_Paz",
        })?;
        Ok(Self(zone))
    }
}

/// What a person says of themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The name, as they write it.
    pub name: Name,
    /// The language they read.
    pub language: Language,
    /// The zone in which they see times.
    pub time_zone: TimeZone,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The number.
    pub id: PersonId,
    /// The mailbox, which is the account's name.
    pub email: EmailAddress,
    /// What they say of themselves.
    pub profile: Profile,
    /// When the account began.
    pub created_at: DateTime<Utc>,
}

/// What an institution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum InstitutionKind {
    /// A ministry of health.
    MinistryOfHealth,
    /// A ministry of foreign affairs.
    MinistryOfForeignAffairs,
    /// The organiser of courses.
    Organiser,
    /// A university, a school, an institute.
    Academic,
    /// A body of several countries.
    RegionalBody,
    /// One that looks on.
    Observer,
}

impl InstitutionKind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::MinistryOfHealth,
        Self::MinistryOfForeignAffairs,
        Self::Organiser,
        Self::Academic,
        Self::RegionalBody,
        Self::Observer,
    ];

    /// The word that stands in the database and in addresses.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::MinistryOfHealth => "ministry-of-health",
            Self::MinistryOfForeignAffairs => "ministry-of-foreign-affairs",
            Self::Organiser => "organiser",
            Self::Academic => "academic",
            Self::RegionalBody => "regional-body",
            Self::Observer => "observer",
        }
    }

    /// The kind of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// An institution as it is entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInstitution {
    /// What it is.
    pub kind: InstitutionKind,
    /// The country's ISO 3166-1 code of three letters; none for a body of several countries.
    pub country: Option<String>,
    /// Its names; at least one language.
    pub names: BTreeMap<&'static str, Name>,
}

/// An institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// The number.
    pub id: InstitutionId,
    /// What it is.
    pub kind: InstitutionKind,
    /// The country's ISO 3166-1 code of three letters.
    pub country: Option<String>,
    /// Its names by language code.
    pub names: BTreeMap<String, String>,
}

impl Institution {
    /// The name in a language, or else the first there is.
    #[must_use]
    pub fn name(&self, language: Language) -> &str {
        let first = || self.names.values().next();
        self.names.get(language.code()).or_else(first).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mailbox_is_one_address_whatever_the_case() {
        let read = |text: &str| text.parse::<EmailAddress>().map(|address| address.to_string());
        assert_eq!(read(" Ana.Rojas@Salud.Example ").unwrap(), "ana.rojas@salud.example");
        for text in
            ["", "ana", "ana@", "@salud.example", "ana@salud.example\r\nBcc: all@salud.example", "a b@c.example"]
        {
            assert!(read(text).is_err(), "{text}");
        }
        assert!(read(&format!("{}@salud.example", "a".repeat(300))).is_err());
    }

    #[test]
    fn a_name_is_one_line() {
        assert_eq!("  María\n José ".parse::<Name>().unwrap().as_str(), "María José");
        assert!("".parse::<Name>().is_err());
        assert!("a\u{7}b".parse::<Name>().is_err());
        assert!("ñ".repeat(200).parse::<Name>().is_ok());
        assert!("ñ".repeat(201).parse::<Name>().is_err());
    }

    #[test]
    fn zones_are_those_of_the_iana_database() {
        let zone: TimeZone = "America/La_Paz".parse().unwrap();
        let instant = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        // 2023-11-14 22:13:20 UTC; Bolivia is four hours behind all year.
        assert_eq!(zone.local(instant).format("%d %H:%M").to_string(), "14 18:13");
        assert!("La Paz".parse::<TimeZone>().is_err());
    }

    #[test]
    fn kinds_come_back_from_their_words() {
        for kind in InstitutionKind::ALL {
            assert_eq!(InstitutionKind::of(kind.word()), Some(kind));
        }
        assert_eq!(InstitutionKind::of("bank"), None);
    }
}
