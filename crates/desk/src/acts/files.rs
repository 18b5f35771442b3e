//! Files that people bring: taken in while they are sent, named within the act of the room whose they are, handed out by
//! number, swept away when nothing names them.

use std::collections::BTreeMap;
use std::ops::Range;

use axum::body::Bytes;
use futures_util::Stream;

use super::Desk;
use crate::error::{DeskError, Refusal};
use crate::files::{Arrived, File, FileBytes, FileId, FileKind, Files, GRACE};
use crate::people::PersonId;
use crate::store::{Act, files, people};

impl Desk {
    /// The same desk, which keeps files there.
    #[must_use]
    pub fn with_files(self, files: Files) -> Self {
        self.with(|inside| inside.files = Some(files))
    }

    fn files(&self) -> Result<&Files, DeskError> {
        self.files.as_ref().ok_or_else(|| Refusal::NoFiles.into())
    }

    /// Takes a file in while it is sent. Whether the person may bring one is decided before. `taken` says how many bytes a
    /// file of a kind may have; what a file is, is told by its content. Nothing names it yet: what is not settled is to
    /// be discarded, and is swept away a day later where that did not happen.
    ///
    /// # Errors
    /// [`Refusal::FileKind`], [`Refusal::FileEmpty`], [`Refusal::FileTooLarge`], [`Refusal::FilesOfTheDay`],
    /// [`Refusal::FileCutShort`], [`Refusal::NoFiles`]; [`DeskError::Files`], [`DeskError::Database`].
    pub async fn receive_file<E>(
        &self,
        actor: PersonId,
        name: &str,
        taken: impl Fn(FileKind) -> Option<u64>,
        bytes: impl Stream<Item = Result<Bytes, E>>,
    ) -> Result<Arrived, DeskError> {
        let files = self.files()?;
        let brought = files::brought(self.store(), actor, self.now()).await?;
        files.receive((name, files.a_day().saturating_sub(brought)), taken, bytes).await
    }

    /// Names a file that has come in, as that of a thing of a room: true together with whatever else the act writes. How
    /// much somebody brought that day is counted here once more, one after the other.
    ///
    /// # Errors
    /// [`Refusal::FilesOfTheDay`], [`Refusal::NotThere`], [`Refusal::NoFiles`]; [`DeskError::Files`],
    /// [`DeskError::Database`].
    pub async fn settle_file(&self, act: &Act, arrived: &Arrived, owner: (&str, i64)) -> Result<FileId, DeskError> {
        let kept = self.files()?;
        let person = act.actor().ok_or(Refusal::NotThere)?;
        people::held(act, person).await?.ok_or(Refusal::NotThere)?;
        let brought = files::brought(act, person, act.at()).await?;
        if brought.saturating_add(arrived.size) > kept.a_day() {
            return Err(Refusal::FilesOfTheDay { most: kept.a_day() }.into());
        }
        files::count(act, person, arrived.size).await?;
        // Held from here on, so that who sweeps waits. Then the bytes come to their place, and last the name.
        files::hold_named(act, arrived).await?;
        kept.settle(arrived).await?;
        files::insert(act, arrived, owner, person).await
    }

    /// Throws away a file that has come in and is not to be named.
    ///
    /// # Errors
    /// [`Refusal::NoFiles`], [`DeskError::Files`].
    pub async fn discard_file(&self, arrived: &Arrived) -> Result<(), DeskError> {
        self.files()?.discard(arrived).await
    }

    /// Takes the name from a file. What is in it is kept a day longer, and for as long as another file holds the same.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn drop_file(&self, act: &Act, id: FileId) -> Result<(), DeskError> {
        files::drop_file(act, id).await
    }

    /// Files by their numbers; who may have them is asked before.
    ///
    /// # Errors
    /// [`DeskError::Database`].
    pub async fn files_of(&self, ids: &[FileId]) -> Result<BTreeMap<FileId, File>, DeskError> {
        let found = files::by_ids(self.store(), ids).await?;
        Ok(found.into_iter().map(|file| (file.id, file)).collect())
    }

    /// These bytes of a file, as they come.
    ///
    /// # Errors
    /// [`Refusal::NoFiles`], [`DeskError::Files`].
    pub async fn read_file(&self, file: &File, part: Range<u64>) -> Result<FileBytes, DeskError> {
        self.files()?.read(&file.sha256, part).await
    }

    /// Throws away what nothing has named for a day: what came in and was never named, and what was dropped. How many
    /// that were.
    ///
    /// # Errors
    /// [`DeskError::Files`], [`DeskError::Database`].
    pub async fn sweep_files(&self) -> Result<u64, DeskError> {
        let Some(kept) = &self.files else { return Ok(0) };
        let cutoff = self.now() - GRACE;
        let mut gone = kept.discard_before(cutoff).await?;
        let there = kept.all().await?;
        let written = files::contents(self.store(), cutoff).await?;
        // What is there and was never written down: whoever brought it stopped before the act ended.
        let orphans = there.into_iter().filter(|(sha256, at)| *at < cutoff && !written.known.contains(sha256));
        for sha256 in orphans.map(|(sha256, _)| sha256).chain(written.unnamed.iter().cloned()) {
            let act = self.begin(None).await?;
            if files::hold_unnamed(&act, &sha256, cutoff).await? {
                kept.remove(&sha256).await?;
                files::forget_content(&act, &sha256).await?;
                act.commit().await?;
                gone += 1;
            }
        }
        Ok(gone)
    }
}
