//! The cases that people described by hand, kept in memory for the front page.
//!
//! Files of transactions and published lists of projects come by the thousand and say little of terms; what the front
//! page tells comes from the casebook, workbooks and practices. They are read once a snapshot.

use std::sync::Arc;

use archive::{ArchiveError, EntryKey, LoadRecord, Snapshot};
use chrono::Datelike;
use record::{Entry, EntryKind};
use shell::Failure;
use tokio::sync::Mutex;

use crate::error::of_archive;

/// How many entries are kept; the front page says so when there are more.
pub const MOST: usize = 2_000;

/// The format of the historical record that comes with the program.
pub const CASEBOOK: &str = "casebook";

/// One case with its rows.
#[derive(Debug, Clone)]
pub struct Case {
    /// Where it is.
    pub key: EntryKey,
    /// Key of its source.
    pub source: String,
    /// Its rows.
    pub entry: Entry,
}

/// The cases of one snapshot.
#[derive(Debug, Default)]
pub struct Digest {
    /// The cases, in the order of the sources.
    pub cases: Vec<Case>,
    /// How many more there are.
    pub more: u64,
}

/// The digests of the snapshots that were asked for last: the newest, and beside it an earlier one.
#[derive(Debug, Clone, Default)]
pub struct Digests {
    kept: Arc<Mutex<Vec<Kept>>>,
}

/// How many digests are kept.
const KEPT: usize = 2;

/// A digest with the number of its snapshot.
#[derive(Debug)]
struct Kept {
    number: u64,
    digest: Arc<Digest>,
}

impl Digests {
    /// The digest of a snapshot.
    ///
    /// # Errors
    /// A [`Failure`] of what reading says.
    pub async fn of(&self, snapshot: &Snapshot) -> Result<Arc<Digest>, Failure> {
        // The lock is held while reading: a hundred readers of a new snapshot wait for one reading.
        let mut kept = self.kept.lock().await;
        if let Some(kept) = kept.iter().find(|kept| kept.number == snapshot.number()) {
            return Ok(Arc::clone(&kept.digest));
        }
        // A task of its own: a reader who goes away does not undo what the next one waits for.
        let snapshot_read = snapshot.clone();
        let digest = tokio::spawn(async move { read(&snapshot_read).await })
            .await
            .map_err(|error| Failure::internal(&error))?
            .map_err(of_archive)?;
        let digest = Arc::new(digest);
        kept.push(Kept { number: snapshot.number(), digest: Arc::clone(&digest) });
        // The lowest number goes first, but not the one that was just read.
        while kept.len() > KEPT {
            let oldest = kept.iter().take(kept.len() - 1).enumerate().min_by_key(|(_, kept)| kept.number);
            let Some((place, _)) = oldest else { break };
            kept.remove(place);
        }
        Ok(digest)
    }
}

async fn read(snapshot: &Snapshot) -> Result<Digest, ArchiveError> {
    let mut digest = Digest::default();
    // The historical record first: it is not crowded out by long lists.
    let mut loads: Vec<&LoadRecord> = snapshot.manifest().loads.iter().collect();
    loads.sort_by_key(|load| load.format.as_deref() != Some(CASEBOOK));
    for load in loads {
        if load.format.as_deref().is_none_or(is_a_list) {
            continue;
        }
        let room = MOST - digest.cases.len();
        digest.more += load.counts.entries.saturating_sub(room as u64);
        if room == 0 {
            continue;
        }
        let count = i32::try_from(room).unwrap_or(i32::MAX);
        for (key, entry) in snapshot.entries_of(&load.key, 0, count).await? {
            digest.cases.push(Case { key, source: load.key.clone(), entry });
        }
    }
    Ok(digest)
}

/// Whether a format is one of transactions, projects or totals rather than of cases described by hand.
fn is_a_list(format: &str) -> bool {
    const LISTS: [&str; 5] = ["aiddata-china", "oecd-crs", "segib-partners", "undp-southsouth", "undp-ssc"];
    format.starts_with("iati") || LISTS.contains(&format)
}

impl Digest {
    /// The cooperation that is told on a day: those with an exchange first, else those with terms, in turn.
    #[must_use]
    pub fn told_on(&self, day: chrono::NaiveDate) -> Option<&Case> {
        let of = |wanted: fn(&Entry) -> bool| -> Vec<&Case> {
            let mut cases: Vec<&Case> = self
                .cases
                .iter()
                .filter(|case| case.entry.header.kind == EntryKind::Activity && wanted(&case.entry))
                .collect();
            cases.sort_by(|one, other| one.entry.header.identifier.cmp(&other.entry.header.identifier));
            cases
        };
        let mut candidates = of(|entry| !entry.exchanges.is_empty());
        if candidates.is_empty() {
            candidates = of(|entry| !entry.terms.is_empty());
        }
        let turn = usize::try_from(day.ordinal0()).ok()?.checked_rem(candidates.len())?;
        candidates.get(turn).copied()
    }
}
