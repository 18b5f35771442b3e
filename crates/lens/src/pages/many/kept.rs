//! Sets that were read, kept for the pages, figures and files of the same address.

use std::sync::{Arc, Mutex, PoisonError};

use archive::Snapshot;
use tokio::sync::Semaphore;

use super::Words;
use super::answered::Answered;
use super::asked::{Asked, address};
use super::read::{ReadSet, Unread};
use crate::rulebook::Rulebook;

/// How many sets are read at the same time; others wait for their turn.
const AT_ONCE: usize = 2;

/// The most entries of all sets that are kept; those asked for longest ago go first.
const KEPT: usize = 3_000_000;

/// How many editions of readers' answers are kept: some of each rulebook.
const EDITIONS: usize = 16;

/// Sets that were read. Cheap to clone.
#[derive(Clone)]
pub(in crate::pages) struct KeptSets {
    shared: Arc<Shared>,
}

struct Shared {
    turns: Semaphore,
    /// The latest asked for last.
    sets: Mutex<Vec<(String, Arc<ReadSet>)>>,
    /// What readers answered, the latest found last.
    answered: Mutex<Vec<(String, Arc<Answered>)>>,
}

impl Default for KeptSets {
    fn default() -> Self {
        let turns = Semaphore::new(AT_ONCE);
        Self { shared: Arc::new(Shared { turns, sets: Mutex::default(), answered: Mutex::default() }) }
    }
}

impl KeptSets {
    /// The set that an address asks for, read when it is not kept.
    pub(super) async fn of(
        &self,
        snapshot: &Snapshot,
        words: Option<&Arc<dyn Words>>,
        rulebook: &Rulebook,
        asked: &Asked,
        answered: Option<&Answered>,
    ) -> Result<Arc<ReadSet>, Unread> {
        let set = address(&rulebook.id, &asked.pairs_of_set());
        let edition = answered.filter(|_| asked.whose.counts_readers()).map_or("", |answered| &answered.edition);
        let name = format!("{} {} {} {edition} {set}", snapshot.number(), asked.form, asked.whose.as_str());
        if let Some(set) = self.find(&name) {
            return Ok(set);
        }
        let _turn = self.turn().await;
        // Another may have read it while this one waited.
        if let Some(set) = self.find(&name) {
            return Ok(set);
        }
        let set = Arc::new(ReadSet::of(snapshot, words, rulebook, asked, answered).await?);
        self.keep(name, &set);
        Ok(set)
    }

    /// A turn to read; the semaphore is never closed.
    pub(in crate::pages) async fn turn(&self) -> Option<tokio::sync::SemaphorePermit<'_>> {
        self.shared.turns.acquire().await.ok()
    }

    /// What readers answered, where it is kept under this name.
    pub(super) fn answered(&self, name: &str) -> Option<Arc<Answered>> {
        let kept = self.shared.answered.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|(other, _)| other == name).map(|(_, answered)| Arc::clone(answered))
    }

    /// Keeps what readers answered.
    pub(super) fn keep_answered(&self, name: String, answered: &Arc<Answered>) {
        let mut kept = self.shared.answered.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push((name, Arc::clone(answered)));
        if kept.len() > EDITIONS {
            kept.remove(0);
        }
    }

    fn find(&self, name: &str) -> Option<Arc<ReadSet>> {
        let mut sets = self.shared.sets.lock().unwrap_or_else(PoisonError::into_inner);
        let place = sets.iter().position(|(other, _)| other == name)?;
        let found = sets.remove(place);
        let set = Arc::clone(&found.1);
        sets.push(found);
        Some(set)
    }

    fn keep(&self, name: String, set: &Arc<ReadSet>) {
        let mut sets = self.shared.sets.lock().unwrap_or_else(PoisonError::into_inner);
        sets.push((name, Arc::clone(set)));
        let size = |set: &ReadSet| set.chosen.entries.len() + 1_000;
        while sets.iter().map(|(_, set)| size(set)).sum::<usize>() > KEPT && !sets.is_empty() {
            sets.remove(0);
        }
    }
}
