//! How searching can fail.

use thiserror::Error;

/// Why the index could not be used.
#[derive(Debug, Error)]
pub enum SearchError {
    /// The folder of the index cannot be read or written.
    #[error("the search index in {folder} cannot be opened: {source}")]
    Open {
        /// The folder.
        folder: String,
        /// Tantivy's or the operating system's reason.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The index has other fields than this program writes.
    #[error(
        "the search index in {folder} was written by another version; “ayni verify --rebuild-search” makes it anew"
    )]
    OtherVersion {
        /// The folder.
        folder: String,
    },
    /// The engine failed.
    #[error("the search index failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
}
