//! How much of everything there is: what is measured of the house, without a word on anybody.

use super::Desk;
use crate::error::DeskError;
use crate::store::{files, outbox, sessions};

/// How much there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Letters that are still to be sent.
    pub letters_waiting: u64,
    /// Letters that could not be sent.
    pub letters_given_up: u64,
    /// Sessions that are open.
    pub sessions_open: u64,
    /// Files that something names.
    pub files: u64,
    /// Bytes of what is in them, each content once.
    pub file_bytes: u64,
}

impl Desk {
    /// How much of everything there is now.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn counts(&self) -> Result<Counts, DeskError> {
        let (letters_waiting, letters_given_up) = outbox::counted(&self.store).await?;
        let (files, file_bytes) = files::counted(&self.store).await?;
        let sessions_open = sessions::counted(&self.store, self.now()).await?;
        Ok(Counts { letters_waiting, letters_given_up, sessions_open, files, file_bytes })
    }
}
