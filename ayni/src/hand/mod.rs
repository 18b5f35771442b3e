//! Keeping what is entered on pages: each entry is a source of its own, loaded as a file would be.
//!
//! An entry becomes a file in the casebook's notation and goes through the same load as any other, so that history,
//! differences, forgetting, verifying and backups know nothing special of it. What is no part of the record yet
//! stands in the data folder under `hand/`: drafts, received workbooks, and what was removed and can be brought back.

mod guard;
mod shelf;

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use archive::{Archive, ArchiveError, Wait};
use explorer::hand::{Draft, Pairs, Received, Refused, Removed, key_of, window_of};
use formats::{Collected, Format};
use record::{Entry, Source};
use search::Index;
use tokio::runtime::Handle;

pub use guard::Doorkeeper;
use shelf::Shelf;

use crate::failure::{Failure, chain};
use crate::loading::{Loading, What};
use crate::progress::Progress;

/// How long a page waits for another writer.
const PATIENCE: Duration = Duration::from_secs(5);

/// What others are told who want to write at the same time.
const DOING: &str = "a page on which something is entered";

/// Keeps what is entered by hand in one data folder.
pub struct Keeper {
    runtime: Handle,
    archive: Archive,
    index: Arc<Index>,
    shelf: Shelf,
    /// Drafts are read, compared and written one at a time.
    one_at_a_time: Mutex<()>,
}

impl Keeper {
    /// The keeper of a data folder; `runtime` is the one that serves its pages.
    pub fn new(runtime: Handle, data: &Path, archive: Archive, index: Arc<Index>) -> Self {
        Self { runtime, archive, index, shelf: Shelf::of(data), one_at_a_time: Mutex::new(()) }
    }

    /// Takes the folder's lock.
    fn loading(&self) -> Result<Loading, Refused> {
        let taken = self.runtime.block_on(self.archive.writer(Wait::AtMost(PATIENCE), DOING));
        let writer = taken.map_err(|error| match error {
            ArchiveError::Locked { holder, .. } => Refused::Busy(holder),
            other => Refused::Storage(chain(&other)),
        })?;
        Loading::with(self.runtime.clone(), writer, &self.archive, &self.index, Progress::none()).map_err(of_failure)
    }

    /// Makes everything visible, here at once and to others soon.
    fn commit(&self, loading: Loading, reason: &str) -> Result<(), Refused> {
        loading.commit(reason).map_err(of_failure)?;
        // Words first: a snapshot must never be visible before its words are.
        self.index.refresh().map_err(|error| Refused::Storage(chain(&error)))?;
        self.archive.refresh().map_err(|error| Refused::Storage(chain(&error)))?;
        Ok(())
    }

    fn load_text(&self, key: &str, bytes: Vec<u8>, from: Before, reason: &str) -> Result<i64, Refused> {
        let mut loading = self.loading()?;
        match (from, loading.edition(key)) {
            (Before::Any, _) | (Before::None, None) => {}
            (Before::None, Some(_)) => return Err(Refused::Taken),
            (Before::Edition(from), now) if now == Some(from) => {}
            (Before::Edition(_), _) => return Err(Refused::Changed),
        }
        let what = What::Held { name: key.to_owned(), bytes };
        loading.read(&what, Some(key)).map_err(of_failure)?.outcome.map_err(Refused::Storage)?;
        let edition = loading.edition(key).ok_or(Refused::Missing)?;
        self.commit(loading, reason)?;
        Ok(edition)
    }

    fn alone(&self) -> MutexGuard<'_, ()> {
        // Whoever panicked left files whole: they are renamed into place.
        self.one_at_a_time.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What the record must hold under a key before it is written.
enum Before {
    /// Nothing.
    None,
    /// This edition.
    Edition(i64),
    /// Whatever it may be.
    Any,
}

fn of_failure(failure: Failure) -> Refused {
    Refused::Storage(failure.message)
}

impl explorer::hand::Keeper for Keeper {
    fn keep(&self, name: &str, entry: &Entry, works: &[Source], from: Option<i64>) -> Result<i64, Refused> {
        let text = formats::casebook::write(entry, works).map_err(|error| Refused::NotCarried(error.to_string()))?;
        let key = key_of(shelf::checked(name)?);
        let before = from.map_or(Before::None, Before::Edition);
        self.load_text(&key, text.into_bytes(), before, &format!("enter {key}"))
    }

    fn remove(&self, name: &str, from: i64) -> Result<(), Refused> {
        let key = key_of(shelf::checked(name)?);
        let mut loading = self.loading()?;
        match loading.edition(&key) {
            None => return Err(Refused::Missing),
            Some(now) if now != from => return Err(Refused::Changed),
            Some(_) => {}
        }
        let snapshot = self.archive.current();
        let at = archive::EntryKey { load: from, position: 0 };
        let found = self.runtime.block_on(async {
            let title = snapshot.entry_refs_of(&[at]).await?.first().and_then(|one| one.title("en").map(str::to_owned));
            Ok::<_, ArchiveError>((title, snapshot.raw(at).await?))
        });
        let (title, text) = found.map_err(|error| Refused::Storage(chain(&error)))?;
        // First what is needed to bring it back, then the removal.
        self.shelf.keep_removed(name, &title.unwrap_or_else(|| name.to_owned()), &text)?;
        loading.forget(&key).map_err(of_failure)?;
        self.commit(loading, &format!("remove {key}"))
    }

    fn bring_back(&self, name: &str) -> Result<(), Refused> {
        let text = self.shelf.removed_text(name)?;
        let key = key_of(name);
        self.load_text(&key, text, Before::None, &format!("bring back {key}"))?;
        self.shelf.drop_removed(name)
    }

    fn removed(&self) -> Result<Vec<Removed>, Refused> {
        self.shelf.removed()
    }

    fn drafts(&self) -> Result<Vec<Draft>, Refused> {
        self.shelf.drafts()
    }

    fn draft(&self, name: &str) -> Result<Draft, Refused> {
        self.shelf.draft(name)
    }

    fn keep_draft(&self, name: &str, from: u64, pairs: &Pairs) -> Result<(String, u64), Refused> {
        let _alone = self.alone();
        let (now, is_own) = match self.shelf.draft(name) {
            Ok(draft) => {
                let same_window = window_of(pairs).is_some() && window_of(&draft.pairs) == window_of(pairs);
                (draft.edition, draft.edition == from || same_window)
            }
            // One that was thrown away or saved meanwhile is begun anew under its own name.
            Err(Refused::Missing) => (0, true),
            Err(other) => return Err(other),
        };
        let name = if is_own { name.to_owned() } else { self.shelf.free_draft(name)? };
        let edition = if is_own { now.saturating_add(1) } else { 1 };
        self.shelf.keep_draft(&name, edition, pairs)?;
        Ok((name, edition))
    }

    fn drop_draft(&self, name: &str) -> Result<(), Refused> {
        let _alone = self.alone();
        self.shelf.drop_draft(name)
    }

    fn template(&self) -> Result<Vec<u8>, Refused> {
        formats::workbook::template_xlsx().map_err(|error| Refused::Storage(chain(&error)))
    }

    fn receive(&self, bytes: &[u8]) -> Result<Received, Refused> {
        let name = self.shelf.keep_received(bytes)?;
        Ok(read_workbook(name, bytes))
    }

    fn received(&self, name: &str) -> Result<Received, Refused> {
        Ok(read_workbook(name.to_owned(), &self.shelf.received(name)?))
    }

    fn load(&self, name: &str, key: &str) -> Result<(), Refused> {
        let bytes = self.shelf.received(name)?;
        self.load_text(key, bytes, Before::Any, &format!("enter {key}"))?;
        self.shelf.drop_received(name)
    }
}

/// What a workbook says, without keeping it.
fn read_workbook(name: String, bytes: &[u8]) -> Received {
    let mut collected = Collected::default();
    let read = formats::read(Box::new(bytes), "workbook.xlsx", &mut collected);
    let unreadable = match read {
        Ok(summary) if summary.format == Format::Workbook => None,
        Ok(summary) => Some(format!("{}; a workbook is expected (.xlsx)", summary.format.as_str())),
        Err(error) => Some(chain(&error)),
    };
    if unreadable.is_some() {
        return Received { name, unreadable, ..Received::default() };
    }
    let title = |entry: &Entry| entry.title("en").unwrap_or("—").to_owned();
    Received { name, entries: collected.entries.iter().map(title).collect(), findings: collected.findings, unreadable }
}

/// Throws away what the data folder keeps beside the record of an entry made by hand: for whoever forgets it everywhere.
pub fn forget(data: &Path, key: &str) -> Result<(), Failure> {
    let Some(name) = key.strip_prefix(explorer::hand::PREFIX) else {
        return Ok(());
    };
    let shelf = Shelf::of(data);
    let dropped = shelf.drop_removed(name).and_then(|()| shelf.drop_drafts_about(name));
    match dropped {
        Ok(()) | Err(Refused::Missing) => Ok(()),
        Err(error) => Err(Failure::new(error.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_sent_instead_of_a_workbook_is_refused_with_a_reason() {
        for bytes in [b"".as_slice(), b"PK\x03\x04 broken", b"kind = \"activity\"\n[title]\nen = \"x\"\n", b"<a/>"] {
            let received = read_workbook("x".to_owned(), bytes);
            assert!(received.unreadable.is_some() && received.entries.is_empty(), "{received:?}");
        }
        let template = formats::workbook::template_xlsx().unwrap();
        let received = read_workbook("x".to_owned(), &template);
        assert_eq!((received.unreadable, received.entries.len(), received.findings.len()), (None, 0, 0));
    }
}
