//! The audit: who did what, when, to what. Each entry holds the hash of the one before it, so that none can be changed,
//! taken out or put in unseen.
//!
//! An entry holds no personal text. People stand in it under a random id; what was written of them is there as a hash
//! under a salt of its own. Text, salt, and which id is whose lie beside the chain: erasing a person deletes those, and
//! the chain stays as it was.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};

use crate::people::PersonId;
use crate::rights::Object;
use crate::secret::{in_text, keyed};

/// What an act writes into the audit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// What was done: `role.given`, `session.ended`. A word of the room that did it, never personal.
    pub deed: &'static str,
    /// To whom it was done, when to somebody.
    pub subject: Option<PersonId>,
    /// To what it was done.
    pub object: Object,
    /// What else there is to say; may be personal, and is erased with the subject, or with who did it where there is
    /// none. Never a secret.
    pub text: String,
}

impl Note {
    /// A deed on the house, without a text.
    #[must_use]
    pub fn of(deed: &'static str) -> Self {
        Self { deed, subject: None, object: Object::House, text: String::new() }
    }

    /// The same, done to somebody.
    #[must_use]
    pub fn to(self, subject: PersonId) -> Self {
        Self { subject: Some(subject), ..self }
    }

    /// The same, done to something.
    #[must_use]
    pub fn on(self, object: Object) -> Self {
        Self { object, ..self }
    }

    /// The same, with a text.
    #[must_use]
    pub fn saying(self, text: impl Into<String>) -> Self {
        Self { text: text.into(), ..self }
    }
}

/// One link of the chain, as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place: 1, 2, 3 …
    pub sequence: i64,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// The random id of who did it; none when nobody was signed in.
    pub actor: Option<String>,
    /// What was done.
    pub deed: String,
    /// The kind and number of what it was done to.
    pub object: (String, i64),
    /// The random id of the person it was done to.
    pub subject: Option<String>,
    /// The salted hash of the text; none without a text.
    pub text_hash: Option<String>,
    /// The hash of the entry before; [`BEGINNING`] for the first.
    pub previous: String,
    /// The hash of all of the above.
    pub hash: String,
}

/// What stands before the first entry.
pub const BEGINNING: &str = "beginning";

impl Entry {
    /// The hash that this entry should have: SHA-256 over every field, each preceded by its length and by whether it is
    /// there at all.
    #[must_use]
    pub fn expected_hash(&self) -> String {
        let fields = [
            Some(self.sequence.to_string()),
            Some(self.at.timestamp_micros().to_string()),
            self.actor.clone(),
            Some(self.deed.clone()),
            Some(self.object.0.clone()),
            Some(self.object.1.to_string()),
            self.subject.clone(),
            self.text_hash.clone(),
            Some(self.previous.clone()),
        ];
        let mut hasher = Sha256::new_with_prefix(b"ayni-audit-1");
        for field in fields {
            hasher.update([u8::from(field.is_some())]);
            let field = field.unwrap_or_default();
            hasher.update((field.len() as u64).to_be_bytes());
            hasher.update(field.as_bytes());
        }
        in_text(&hasher.finalize())
    }
}

/// The hash of an entry's text under its salt.
#[must_use]
pub fn text_hash(salt: &[u8], text: &str) -> String {
    in_text(&keyed(salt, &[text.as_bytes()]))
}

/// The text of an entry, while it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptText {
    /// Its salt.
    pub salt: Vec<u8>,
    /// The text.
    pub text: String,
}

/// What is wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// One or more entries before it are missing, or it stands twice.
    #[error("an entry before this one is missing")]
    Missing,
    /// It does not continue the entry before.
    #[error("this entry does not continue the one before")]
    Unlinked,
    /// It was changed after it was written.
    #[error("this entry was changed after it was written")]
    Changed,
    /// The text beside it is not the one it was written with.
    #[error("the text of this entry was changed after it was written")]
    TextChanged,
    /// Entries after it were taken out.
    #[error("entries after this one are missing")]
    CutOff,
}

/// The first entry at which the chain breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("entry {sequence} of the audit: {fault}")]
pub struct Broken {
    /// The entry's place.
    pub sequence: i64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// A walk along the chain, entry by entry, from the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    sequence: i64,
    hash: String,
}

impl Default for Walk {
    fn default() -> Self {
        Self { sequence: 0, hash: BEGINNING.to_owned() }
    }
}

impl Walk {
    /// Takes the next entry, with its text when that is still kept.
    ///
    /// # Errors
    /// [`Broken`], when it is not what should come next.
    pub fn step(&mut self, entry: &Entry, text: Option<&KeptText>) -> Result<(), Broken> {
        let broken = |fault| Err(Broken { sequence: entry.sequence, fault });
        if entry.sequence != self.sequence + 1 {
            return broken(Fault::Missing);
        }
        if entry.previous != self.hash {
            return broken(Fault::Unlinked);
        }
        if entry.hash != entry.expected_hash() {
            return broken(Fault::Changed);
        }
        if let Some(text) = text
            && entry.text_hash.as_deref() != Some(text_hash(&text.salt, &text.text).as_str())
        {
            return broken(Fault::TextChanged);
        }
        self.sequence = entry.sequence;
        self.hash.clone_from(&entry.hash);
        Ok(())
    }

    /// Compares the end of the walk with what the store remembers as the last entry; the answer is how many there are.
    ///
    /// # Errors
    /// [`Broken`], when entries at the end are missing.
    pub fn end(self, last_sequence: i64, last_hash: &str) -> Result<i64, Broken> {
        if self.sequence == last_sequence && self.hash == last_hash {
            Ok(self.sequence)
        } else {
            Err(Broken { sequence: self.sequence, fault: Fault::CutOff })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain() -> Vec<(Entry, KeptText)> {
        let mut previous = BEGINNING.to_owned();
        let mut chain = Vec::new();
        for sequence in 1..=5 {
            let text = KeptText { salt: vec![7; 16], text: format!("text {sequence}") };
            let mut entry = Entry {
                sequence,
                at: DateTime::from_timestamp(1_700_000_000 + sequence, 0).unwrap(),
                actor: (sequence > 1).then(|| "someone".to_owned()),
                deed: "role.given".to_owned(),
                object: ("run".to_owned(), 3),
                subject: None,
                text_hash: Some(text_hash(&text.salt, &text.text)),
                previous: previous.clone(),
                hash: String::new(),
            };
            entry.hash = entry.expected_hash();
            previous.clone_from(&entry.hash);
            chain.push((entry, text));
        }
        chain
    }

    fn walk(chain: &[(Entry, KeptText)], last: &Entry) -> Result<i64, Broken> {
        let mut walk = Walk::default();
        for (entry, text) in chain {
            walk.step(entry, Some(text))?;
        }
        walk.end(last.sequence, &last.hash)
    }

    #[test]
    fn a_whole_chain_holds_with_texts_and_without() {
        let chain = chain();
        assert_eq!(walk(&chain, &chain[4].0), Ok(5));
        let mut walk = Walk::default();
        for (entry, _) in &chain {
            walk.step(entry, None).unwrap();
        }
        assert_eq!(Walk::default().end(0, BEGINNING), Ok(0));
    }

    #[test]
    fn every_change_of_a_field_is_named() {
        type Change = fn(&mut Entry);
        let changes: [(Change, Fault); 8] = [
            (|entry| entry.at += chrono::TimeDelta::microseconds(1), Fault::Changed),
            (|entry| entry.actor = None, Fault::Changed),
            (|entry| entry.deed.push('x'), Fault::Changed),
            (|entry| entry.object.1 = 4, Fault::Changed),
            (|entry| entry.subject = Some(String::new()), Fault::Changed),
            (|entry| entry.text_hash = None, Fault::Changed),
            (|entry| entry.previous.push('x'), Fault::Unlinked),
            (|entry| entry.sequence = 9, Fault::Missing),
        ];
        for (change, fault) in changes {
            let mut chain = chain();
            let last = chain[4].0.clone();
            change(&mut chain[2].0);
            assert_eq!(walk(&chain, &last).unwrap_err().fault, fault);
        }
    }

    #[test]
    fn an_entry_rewritten_with_its_hash_breaks_the_next() {
        let mut chain = chain();
        let last = chain[4].0.clone();
        chain[2].0.deed = "role.ended".to_owned();
        chain[2].0.hash = chain[2].0.expected_hash();
        assert_eq!(walk(&chain, &last), Err(Broken { sequence: 4, fault: Fault::Unlinked }));
    }

    #[test]
    fn entries_taken_out_and_texts_changed_are_named() {
        let whole = chain();
        let last = &whole[4].0;
        let mut chain = whole.clone();
        chain.remove(1);
        assert_eq!(walk(&chain, last), Err(Broken { sequence: 3, fault: Fault::Missing }));
        assert_eq!(walk(&whole[..3], last), Err(Broken { sequence: 3, fault: Fault::CutOff }));
        let mut chain = whole.clone();
        chain[3].1.text.push('!');
        assert_eq!(walk(&chain, last), Err(Broken { sequence: 4, fault: Fault::TextChanged }));
    }
}
