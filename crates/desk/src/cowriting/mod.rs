//! Documents that several people write at once: named sections of plain text that belong to a thing of another room.
//!
//! A document is its updates, in order, none of which is ever changed or deleted; what is read is built from them, from
//! the last checkpoint on. Browsers with a script send Yjs's updates and hear those of others; browsers without one send
//! a section whole, with the number of the update they had read, and only what they changed of it is put in. An update is
//! stored before it is acknowledged, and who writes must have the right to at that moment.

pub mod changes;
mod hub;
mod texts;
pub mod wire;

use std::collections::BTreeMap;
use std::str::FromStr;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use vocabulary::Language;

use crate::people::{Name, NotAName, PersonId};

pub(crate) use hub::Hub;
pub use hub::{Heard, Present};
pub(crate) use texts::{Taken, Texts, units_of};

/// The largest update that is taken, in bytes: a long chapter pasted at once.
pub const LARGEST_UPDATE: usize = 512 * 1024;
/// The longest text of a section, in UTF-16 units: some forty printed pages.
pub const LONGEST_SECTION: u64 = 100_000;
/// The largest state of a document, in bytes, with what is left of deleted text.
pub const LARGEST_STATE: usize = 4 << 20;
/// The most sections of a document.
pub const MOST_SECTIONS: usize = 40;
/// After how many updates the whole state is put down, so that no more than these are read one by one.
pub(crate) const CHECKPOINT_EVERY: i64 = 64;
/// What one person writes without a longer pause is one entry of the history.
pub const PAUSE: TimeDelta = TimeDelta::minutes(10);

/// A document's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WritingId(pub i64);

/// The key of a section, and the word of a document among its owner's: small letters, digits, hyphens; at most 60.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Key(String);

impl Key {
    /// The key.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Key {
    type Err = NotAName;

    fn from_str(text: &str) -> Result<Self, NotAName> {
        let is_one = (1..=60).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        let refused = || NotAName { read: text.to_owned(), expected: "small letters, digits and hyphens, at most 60" };
        if is_one { Ok(Self(text.to_owned())) } else { Err(refused()) }
    }
}

impl TryFrom<String> for Key {
    type Error = NotAName;

    fn try_from(text: String) -> Result<Self, NotAName> {
        text.parse()
    }
}

impl From<Key> for String {
    fn from(key: Key) -> Self {
        key.0
    }
}

/// A section of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its key.
    pub key: Key,
    /// Its heading by language code; at least one.
    pub headings: BTreeMap<String, String>,
}

impl Section {
    /// The heading in a language, or else the first there is.
    #[must_use]
    pub fn heading(&self, language: Language) -> &str {
        let first = || self.headings.values().next();
        self.headings.get(language.code()).or_else(first).map_or("", String::as_str)
    }
}

/// A document as a room begins it.
#[derive(Debug, Clone)]
pub struct NewWriting<'a> {
    /// The kind and number of the thing that it belongs to; the kind is that of an [`Owner`](crate::owners::Owner).
    pub owner: (&'a str, i64),
    /// Which of the owner's documents.
    pub word: &'a Key,
    /// Its title.
    pub title: &'a Name,
    /// Its sections, in order: one to [`MOST_SECTIONS`], no key twice.
    pub sections: &'a [Section],
}

/// A document, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Writing {
    /// Its number.
    pub id: WritingId,
    /// The kind and number of the thing that it belongs to.
    pub owner: (String, i64),
    /// Which of the owner's documents.
    pub word: Key,
    /// Its title.
    pub title: String,
    /// Its sections, in order.
    pub sections: Vec<Section>,
    /// The number of the last update; 0 before the first.
    pub head: i64,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
}

impl Writing {
    /// The section of a key.
    #[must_use]
    pub fn section(&self, key: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.key.as_str() == key)
    }

    pub(crate) fn keys(&self) -> Vec<String> {
        self.sections.iter().map(|section| section.key.as_str().to_owned()).collect()
    }
}

/// A document as it was after an update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The number of that update.
    pub sequence: i64,
    /// The text of each section, by key.
    pub texts: BTreeMap<String, String>,
}

/// The way by which something was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenBy {
    /// By a browser that sends updates.
    Live,
    /// By the plain form.
    Form,
    /// By bringing an earlier state back.
    Restored,
}

impl WrittenBy {
    /// The word in the database.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Live => "live",
            Self::Form => "form",
            Self::Restored => "restored",
        }
    }

    /// The way of that word.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        [Self::Live, Self::Form, Self::Restored].into_iter().find(|way| way.word() == word)
    }
}

/// One acknowledged change, without its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its number in the document: 1, 2, 3 …
    pub sequence: i64,
    /// Who made it.
    pub person: PersonId,
    /// Their name; none once they were erased.
    pub name: Option<String>,
    /// By which way.
    pub way: WrittenBy,
    /// When it was acknowledged.
    pub at: DateTime<Utc>,
    /// The sections whose text it changed.
    pub sections: Vec<String>,
    /// UTF-16 units that were put in.
    pub added: i64,
    /// UTF-16 units that were taken out.
    pub removed: i64,
}

/// What one person wrote without a long pause and without another's change in between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spell {
    /// The first change.
    pub first: i64,
    /// The last one, with all sections and units of the spell.
    pub last: Change,
    /// When it began.
    pub from: DateTime<Utc>,
}

/// Changes, the newest first, as spells, the newest first.
#[must_use]
pub fn spells(changes: &[Change]) -> Vec<Spell> {
    let mut spells: Vec<Spell> = Vec::new();
    for change in changes {
        match spells.last_mut() {
            Some(spell)
                if spell.last.person == change.person
                    && spell.last.way == WrittenBy::Live
                    && change.way == WrittenBy::Live
                    && spell.from - change.at <= PAUSE =>
            {
                (spell.first, spell.from) = (change.sequence, change.at);
                spell.last.added += change.added;
                spell.last.removed += change.removed;
                for section in &change.sections {
                    if !spell.last.sections.contains(section) {
                        spell.last.sections.push(section.clone());
                    }
                }
            }
            _ => spells.push(Spell { first: change.sequence, from: change.at, last: change.clone() }),
        }
    }
    spells
}

/// A state that somebody gave a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// Its number.
    pub id: i64,
    /// The update after which it was.
    pub sequence: i64,
    /// Its name.
    pub name: String,
    /// Who gave it; none once they were erased.
    pub by: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(sequence: i64, person: i64, minute: i64, way: WrittenBy) -> Change {
        Change {
            sequence,
            person: PersonId(person),
            name: None,
            way,
            at: DateTime::from_timestamp(1_790_000_000 + minute * 60, 0).unwrap(),
            sections: vec![format!("s{}", sequence % 2)],
            added: 10,
            removed: 1,
        }
    }

    #[test]
    fn what_one_person_writes_in_one_go_is_one_spell() {
        use WrittenBy::{Form, Live};
        let changes = [
            change(7, 1, 60, Form),
            change(6, 1, 59, Live),
            change(5, 1, 58, Live),
            change(4, 2, 57, Live),
            change(3, 1, 56, Live),
            change(2, 1, 46, Live),
            change(1, 1, 35, Live),
        ];
        let found: Vec<(i64, i64, i64)> =
            spells(&changes).iter().map(|spell| (spell.first, spell.last.sequence, spell.last.added)).collect();
        assert_eq!(found, [(7, 7, 10), (5, 6, 20), (4, 4, 10), (2, 3, 20), (1, 1, 10)]);
        assert_eq!(spells(&changes)[1].last.sections, ["s0", "s1"]);
        assert!(spells(&[]).is_empty());
    }

    #[test]
    fn a_key_can_stand_in_an_address() {
        for text in ["goal", "partners-2", &"a".repeat(60)] {
            assert_eq!(text.parse::<Key>().unwrap().as_str(), text);
        }
        for text in ["", "Goal", "a b", "ñ", "../x", &"a".repeat(61)] {
            assert!(text.parse::<Key>().is_err(), "{text}");
        }
    }
}
