//! Deriving the shares of loads anew, because the rates they were converted
//! at, or the rules they were derived by, are others now.
//!
//! The entries are read back from their tables, a part of a load at a time, so
//! that memory stays bounded whatever a load's size. The former shares are
//! deleted in a new version of their table and the new ones appended to it:
//! earlier snapshots name earlier versions and show what they always showed.

use std::collections::{BTreeMap, BTreeSet};

use record::Table;
use record::allocation::RESTS_ON;
use record::tables::BatchBuilder;

use crate::archive::Archive;
use crate::error::{ArchiveError, Result};
use crate::manifest::{LoadRecord, Manifest};
use crate::rates::CurrentRates;
use crate::snapshot::Snapshot;
use crate::tables::{self, Appender};

/// Rows of shares collected before they are handed to the storage.
const ROWS: usize = 32 * 1024;
/// Rows read back at once, on average.
const ROWS_AT_ONCE: u64 = 32 * 1024;
/// Entries read back at once, at most.
const ENTRIES_AT_ONCE: u64 = 8 * 1024;

/// The tables that are derived.
const DERIVED: [Table; 2] = [Table::Share, Table::Profile];

/// What became of the tables of shares.
pub(crate) struct Rederived {
    /// Their new versions.
    pub(crate) versions: BTreeMap<Table, u64>,
    /// How many rows each load has in them now.
    pub(crate) rows: BTreeMap<(i64, Table), u64>,
}

/// Derives the shares of the `stale` loads anew. `interim` lists them and the versions that hold their entries.
pub(crate) async fn rederive(
    archive: &Archive,
    interim: Manifest,
    stale: &BTreeSet<i64>,
    rates: &CurrentRates,
) -> Result<Rederived> {
    let layout = archive.layout();
    let list: Vec<i64> = stale.iter().copied().collect();
    let mut versions = BTreeMap::new();
    for table in DERIVED {
        versions.insert(table, tables::delete_loads(layout, table, &list).await?);
    }
    let mut appender = Appender::start(&tokio::runtime::Handle::current(), layout.clone(), versions.clone());
    let loads: Vec<LoadRecord> = interim.loads.iter().filter(|load| stale.contains(&load.load)).cloned().collect();
    let snapshot = archive.snapshot_of(interim);
    let mut rows = BTreeMap::new();
    for load in &loads {
        let counted = derive_load(&snapshot, load, rates, &mut appender).await?;
        rows.extend(DERIVED.into_iter().zip(counted).map(|(table, count)| ((load.load, table), count)));
    }
    for (table, adds) in appender.finish().await?.into_iter().filter(|(_, adds)| !adds.is_empty()) {
        let version = versions.get(&table).copied().unwrap_or_default();
        versions.insert(table, tables::commit(layout, table, version, adds).await?);
    }
    Ok(Rederived { versions, rows })
}

/// Derives one load; gives the number of its shares and of their profiles.
async fn derive_load(
    snapshot: &Snapshot,
    load: &LoadRecord,
    rates: &CurrentRates,
    appender: &mut Appender,
) -> Result<[u64; 2]> {
    let mut builder = BatchBuilder::default();
    let (mut shares, mut profiles) = (0, 0);
    let step = step(load);
    let mut first = 0;
    while first < load.counts.entries {
        let last = (first + step).min(load.counts.entries) - 1;
        let (from, to) = (position(first)?, position(last)?);
        for ((_, at), entry) in snapshot.entries_between(load.load, from, to, &RESTS_ON).await? {
            // What is odd in the shares was said when the load was read; rates change nothing of it.
            let derived = builder.shares_of(load.load, at, &entry, &load.key, rates);
            shares += derived.shares;
            profiles += derived.profiles;
            if builder.len() >= ROWS {
                hand_over(&mut builder, appender).await?;
            }
        }
        first = last + 1;
    }
    hand_over(&mut builder, appender).await?;
    Ok([shares, profiles])
}

async fn hand_over(builder: &mut BatchBuilder, appender: &mut Appender) -> Result<()> {
    let batches = builder.finish().map_err(ArchiveError::storage("the derived rows could not be put together"))?;
    if batches.is_empty() { Ok(()) } else { appender.push_later(batches).await }
}

/// How many entries of a load are read at once.
fn step(load: &LoadRecord) -> u64 {
    let rows: u64 = RESTS_ON.iter().filter_map(|table| load.rows.get(table.as_str())).sum();
    let for_each = (rows / load.counts.entries.max(1)).max(1);
    (ROWS_AT_ONCE / for_each).clamp(1, ENTRIES_AT_ONCE)
}

fn position(number: u64) -> Result<i32> {
    i32::try_from(number).map_err(|_| ArchiveError::Order("the source has too many entries"))
}
