//! What of the rooms below becomes which failure of a page.

use archive::ArchiveError;
use shell::Failure;

/// The failure that an error of the archive means to a reader.
pub fn of_archive(error: ArchiveError) -> Failure {
    match error {
        ArchiveError::NoSource(key) => Failure::not_found(key),
        ArchiveError::NoSnapshot { number, .. } => Failure::not_found(number.to_string()),
        ArchiveError::NoEntry { .. } => Failure::not_found(String::new()),
        ArchiveError::Question(words) | ArchiveError::Refused(words) | ArchiveError::Query(words) => {
            Failure::not_understood(words)
        }
        other => Failure::internal(&other),
    }
}
