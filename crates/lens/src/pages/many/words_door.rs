//! The door by which a search for words comes in: the lens has no text index of its own.

use archive::{EntryKey, Snapshot};

use crate::pages::Told;

/// Who finds entries by words.
pub trait Words: Send + Sync {
    /// The entries of a snapshot that have all these words, in any language.
    fn with_words<'a>(&'a self, snapshot: &'a Snapshot, words: &'a str) -> Told<'a, Vec<EntryKey>>;
}
