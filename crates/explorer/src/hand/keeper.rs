//! Who keeps what is entered by hand. The program supplies it: the explorer itself writes nothing.
//!
//! An entry made by hand is a source of its own, `hand:NAME`, so that saving it again replaces exactly it. Its
//! *edition* is the number of the load that holds it, which no two savings share.

use record::{Entry, Finding, Source};
use thiserror::Error;

/// What the keys of sources entered by hand begin with.
pub const PREFIX: &str = "hand:";

/// The key of the source that holds an entry made by hand.
#[must_use]
pub fn key_of(name: &str) -> String {
    format!("{PREFIX}{name}")
}

/// The fields of a form as they were typed, by name.
pub type Pairs = Vec<(String, String)>;

/// The field that says in which window a form was opened: who goes back a page is nobody else.
pub const WINDOW: &str = "window";

/// The window that a form was opened in; none when it does not say.
#[must_use]
pub fn window_of(pairs: &Pairs) -> Option<&str> {
    pairs.iter().find(|(name, _)| name == WINDOW).map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

/// A form that was kept as it stands, complete or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name in addresses.
    pub name: String,
    /// How often it was kept, from 1.
    pub edition: u64,
    /// When it was last kept, RFC 3339.
    pub changed: String,
    /// What was typed.
    pub pairs: Pairs,
}

/// An entry that was removed and can be brought back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removed {
    /// Its name.
    pub name: String,
    /// Its title, in whichever language it has one.
    pub title: String,
    /// When it was removed, RFC 3339.
    pub when: String,
}

/// A workbook that was received and is not yet in the record.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Received {
    /// Its name in addresses: the beginning of its SHA-256.
    pub name: String,
    /// Titles or identifiers of its entries.
    pub entries: Vec<String>,
    /// What is wrong or odd, with sheet, row and column.
    pub findings: Vec<Finding>,
    /// Why it cannot be read as a whole.
    pub unreadable: Option<String>,
}

/// Why something was not kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refused {
    /// Somebody else is writing into the folder.
    #[error("another is writing: {0}")]
    Busy(String),
    /// It was changed in the meantime, or is gone.
    #[error("it was changed in the meantime")]
    Changed,
    /// The name is taken.
    #[error("there is one of that name")]
    Taken,
    /// There is none of that name.
    #[error("there is none of that name")]
    Missing,
    /// The notation it is kept in cannot carry it.
    #[error("{0}")]
    NotCarried(String),
    /// The folder could not be read or written.
    #[error("{0}")]
    Storage(String),
}

/// Keeps entries, drafts and workbooks. Every method may wait for the disk.
pub trait Keeper: Send + Sync {
    /// Keeps an entry as the source of this name and gives its new edition. `from` is the edition that was changed;
    /// none for a new entry.
    ///
    /// # Errors
    /// [`Refused::Changed`] when the record holds another edition, [`Refused::Taken`] when a new entry's name is
    /// taken, [`Refused::Busy`] when the folder's lock is held.
    fn keep(&self, name: &str, entry: &Entry, works: &[Source], from: Option<i64>) -> Result<i64, Refused>;

    /// Takes an entry out of the record, so that it can be brought back.
    ///
    /// # Errors
    /// As [`Keeper::keep`].
    fn remove(&self, name: &str, from: i64) -> Result<(), Refused>;

    /// Brings a removed entry back.
    ///
    /// # Errors
    /// As [`Keeper::keep`].
    fn bring_back(&self, name: &str) -> Result<(), Refused>;

    /// The entries that can be brought back, the last removed first.
    ///
    /// # Errors
    /// [`Refused::Storage`].
    fn removed(&self) -> Result<Vec<Removed>, Refused>;

    /// The drafts, the last changed first.
    ///
    /// # Errors
    /// [`Refused::Storage`].
    fn drafts(&self) -> Result<Vec<Draft>, Refused>;

    /// The draft of a name.
    ///
    /// # Errors
    /// [`Refused::Missing`] or [`Refused::Storage`].
    fn draft(&self, name: &str) -> Result<Draft, Refused>;

    /// Keeps what was typed. `from` is the edition of the draft that was changed; 0 for a new draft. Gives the
    /// draft's name and edition: where another [window](window_of) has changed that draft in the meantime, or the name
    /// is taken, it gets a name of its own, and nothing is lost.
    ///
    /// # Errors
    /// [`Refused::Storage`].
    fn keep_draft(&self, name: &str, from: u64, pairs: &Pairs) -> Result<(String, u64), Refused>;

    /// Throws a draft away.
    ///
    /// # Errors
    /// [`Refused::Storage`].
    fn drop_draft(&self, name: &str) -> Result<(), Refused>;

    /// The workbook to fill in, as an Excel file.
    ///
    /// # Errors
    /// [`Refused::Storage`].
    fn template(&self) -> Result<Vec<u8>, Refused>;

    /// Receives a filled workbook and reads it without keeping it in the record.
    ///
    /// # Errors
    /// [`Refused::Storage`].
    fn receive(&self, bytes: &[u8]) -> Result<Received, Refused>;

    /// A workbook that was received, read again.
    ///
    /// # Errors
    /// [`Refused::Missing`] or [`Refused::Storage`].
    fn received(&self, name: &str) -> Result<Received, Refused>;

    /// Loads a received workbook as the source of a key; a live source of that key is replaced.
    ///
    /// # Errors
    /// As [`Keeper::keep`].
    fn load(&self, name: &str, key: &str) -> Result<(), Refused>;
}
