//! What readers answered of the entries of a snapshot, found once for each edition of their answers.
//!
//! It comes through the door of the reading's page ([`crate::pages::Readers`]), which tells what is open to everybody only.
//! Whoever reads from here asks the door for its edition first: a reading that is opened again has another one, and what
//! was kept of it is not looked at any more.

use std::collections::BTreeMap;
use std::sync::Arc;

use archive::{EntryKey, Snapshot};
use shell::Failure;

use crate::many::{Given, OfEntry, placed};
use crate::pages::state::LensState;
use crate::pages::visitor::of_archive;
use crate::rulebook::Rulebook;

/// What readers answered through one rulebook.
#[derive(Debug, Default)]
pub(crate) struct Answered {
    /// What changes whenever it does.
    pub edition: String,
    /// Entry by entry, in order.
    entries: BTreeMap<EntryKey, OfEntry>,
}

impl Answered {
    /// What readers answered through a rulebook; none in a house without readers.
    pub async fn of(state: &LensState, snapshot: &Snapshot, rulebook: &Rulebook) -> Result<Option<Arc<Self>>, Failure> {
        let Some(readers) = state.readers() else { return Ok(None) };
        let edition = readers.edition(&rulebook.id).await?;
        let name = format!("{} {} {edition}", snapshot.number(), rulebook.id);
        if let Some(kept) = state.sets().answered(&name) {
            return Ok(Some(kept));
        }
        let given = readers.given(&rulebook.id).await?;
        let entries = placed(snapshot, rulebook, given).await.map_err(of_archive)?;
        let answered = Arc::new(Self { edition, entries });
        state.sets().keep_answered(name, &answered);
        Ok(Some(answered))
    }

    /// What is answered of an entry.
    pub fn of_entry(&self, key: EntryKey) -> Option<&OfEntry> {
        self.entries.get(&key)
    }

    /// Whether anything is answered to a criterion.
    pub fn has(&self, principle: &str, criterion: &str) -> bool {
        let is_it = |given: &Given| given.principle == principle && given.criterion == criterion;
        self.entries.values().any(|of| of.given.iter().any(is_it))
    }

    /// The entries of which something is answered, in order.
    pub fn entries(&self) -> impl Iterator<Item = (EntryKey, &OfEntry)> {
        self.entries.iter().map(|(key, of)| (*key, of))
    }
}
