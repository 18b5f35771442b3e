//! What can go wrong while keeping the record.
//!
//! The first sentence of every error speaks of the record and its files; what
//! the libraries below say is kept as the error's source.

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// What lies behind a refusal of the storage.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why the archive could not do what was asked.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// There is no archive in the folder.
    #[error("there is no record in {}: nothing was loaded there yet", .0.display())]
    Missing(PathBuf),
    /// The folder was written by a newer program.
    #[error(
        "the record in {} has layout {found}, written by a newer version of the program; this one reads layouts up to {known}",
        path.display()
    )]
    Newer {
        /// The data folder.
        path: PathBuf,
        /// The layout found.
        found: u32,
        /// The newest layout this program reads.
        known: u32,
    },
    /// The folder was written by a program from before the first release.
    #[error(
        "the record in {} has layout {found}, from before the first release; this program reads layout {known}: load the sources again into another folder",
        path.display()
    )]
    Older {
        /// The data folder.
        path: PathBuf,
        /// The layout found.
        found: u32,
        /// The layout this program reads.
        known: u32,
    },
    /// The file that names the layout holds something else.
    #[error("{} should hold the number of the layout; it holds “{found}”", path.display())]
    Layout {
        /// The file.
        path: PathBuf,
        /// Its first line.
        found: String,
    },
    /// Somebody else is writing.
    #[error("{} is being written by {holder}; wait until it is done, or end it", path.display())]
    Locked {
        /// The data folder.
        path: PathBuf,
        /// Who holds the lock: process and since when, as far as known.
        holder: String,
    },
    /// The operating system refused.
    #[error("{} could not be {doing}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What was tried, as a past participle: read, written.
        doing: &'static str,
        /// The refusal.
        #[source]
        source: io::Error,
    },
    /// A manifest cannot be believed.
    #[error("the manifest {} is damaged: {reason}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What does not fit.
        reason: String,
    },
    /// No snapshot has that number.
    #[error("there is no snapshot {number}; the newest is {newest}")]
    NoSnapshot {
        /// The number asked for.
        number: u64,
        /// The newest one.
        newest: u64,
    },
    /// No live source has that key.
    #[error("there is no source “{0}” in this snapshot")]
    NoSource(String),
    /// No such entry.
    #[error("there is no entry {position} of load {load} in this snapshot")]
    NoEntry {
        /// The load.
        load: i64,
        /// Position in its source.
        position: i32,
    },
    /// The stored bytes do not reach as far as the entry says.
    #[error("the stored text of “{key}” ends before byte {end}")]
    Text {
        /// Key of the source.
        key: String,
        /// First byte after the wanted range.
        end: u64,
    },
    /// The writer was used in a wrong order.
    #[error("{0}")]
    Order(&'static str),
    /// A table could not be read or written.
    #[error("{what}")]
    Storage {
        /// A sentence about the table and what was tried.
        what: String,
        /// What the storage said.
        #[source]
        source: Cause,
    },
    /// Stored rows are not what the record expects.
    #[error("the stored rows of “{table}” are not understood: {source}")]
    Rows {
        /// The table.
        table: &'static str,
        /// What does not fit.
        #[source]
        source: record::columns::ColumnsError,
    },
    /// A query that may not be asked.
    #[error("only questions are allowed here: {0}")]
    Refused(String),
    /// A query that is not understood.
    #[error("the query is not understood: {0}")]
    Query(String),
    /// A question that makes no sense.
    #[error("{0}")]
    Question(String),
    /// An answer with more figures than whoever asked can take.
    #[error("the answer has more than {most} figures: ask for fewer rows or columns")]
    TooLarge {
        /// How many it may have.
        most: usize,
    },
    /// A backup or restoration that does not verify.
    #[error("{} does not verify: {problems}", path.display())]
    Unverified {
        /// The folder.
        path: PathBuf,
        /// The problems found, joined.
        problems: String,
    },
    /// A copy would contain itself.
    #[error("{} lies inside {}, which is to be copied", path.display(), folder.display())]
    Inside {
        /// Where the copy was to go.
        path: PathBuf,
        /// The folder it is in.
        folder: PathBuf,
    },
    /// A folder that should be empty is not.
    #[error("{} is not empty", .0.display())]
    NotEmpty(PathBuf),
}

/// The usual result.
pub type Result<T, E = ArchiveError> = std::result::Result<T, E>;

impl ArchiveError {
    /// An error of the storage, with a sentence about what was tried.
    pub(crate) fn storage<E: Into<Cause>>(what: impl Into<String>) -> impl FnOnce(E) -> Self {
        let what = what.into();
        move |source| Self::Storage { what, source: source.into() }
    }

    /// An error of the operating system.
    pub(crate) fn io(path: &Path, doing: &'static str) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, doing, source }
    }

    /// Rows that are not those of the table.
    pub(crate) fn rows(table: record::Table) -> impl FnOnce(record::columns::ColumnsError) -> Self {
        move |source| Self::Rows { table: table.as_str(), source }
    }
}
