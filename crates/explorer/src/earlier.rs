//! Earlier snapshots that addresses ask for, kept open for a while.

use std::sync::{Arc, Mutex, PoisonError};

use archive::{Archive, ArchiveError, Snapshot};
use shell::Failure;

use crate::error::of_archive;

/// How many are kept open: each has tables and sums in memory.
const MOST: usize = 4;

/// The earlier snapshots that were asked for last.
#[derive(Clone, Default)]
pub struct Earlier {
    open: Arc<Mutex<Vec<Snapshot>>>,
}

impl Earlier {
    /// The snapshot of a number as an address has it.
    ///
    /// # Errors
    /// [`Failure`] when it is no number or no snapshot has it.
    pub fn of(&self, archive: &Archive, number: &str) -> Result<Snapshot, Failure> {
        let asked = || format!("snapshot={number}");
        let number: u64 = number.trim().parse().map_err(|_| Failure::not_understood(asked()))?;
        let current = archive.current();
        if current.number() == number {
            return Ok(current);
        }
        // A list of snapshots cannot be left half done.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = open.iter().position(|one| one.number() == number) {
            let snapshot = open.remove(place);
            open.push(snapshot.clone());
            return Ok(snapshot);
        }
        let snapshot = archive.snapshot(Some(number)).map_err(|error| match error {
            ArchiveError::NoSnapshot { .. } => Failure::not_found(asked()),
            other => of_archive(other),
        })?;
        if open.len() >= MOST {
            open.remove(0);
        }
        open.push(snapshot.clone());
        Ok(snapshot)
    }
}
