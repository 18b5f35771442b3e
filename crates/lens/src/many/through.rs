//! Going through the table of signals, a part at a time: never more rows are held than those of one part.

use std::collections::BTreeMap;

use archive::{ArchiveError, EntryKey, Snapshot, key_condition};
use thiserror::Error;

use super::rows::{Rows, WrongTable};
use crate::signal::Signal;
use crate::table::{NAME, columns_of};

/// How many entries are looked up by their keys; more are found sooner by going through the table.
const LOOKED_UP: usize = 256;

/// How many rows of the table are held at a time, about.
const AT_A_TIME: u64 = 100_000;

/// Why the table of signals could not be gone through.
#[derive(Debug, Error)]
pub enum ThroughError {
    /// The snapshot has no such table.
    #[error("there is no table of signals")]
    NoTable,
    /// What the archive said.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The table is another.
    #[error(transparent)]
    Rows(#[from] WrongTable),
}

/// Goes through the rows that the table has for entries, which stand in order; `each` is told the place of the entry among
/// them, the rows and which of these it is.
///
/// # Errors
/// [`ThroughError`].
pub async fn through(
    snapshot: &Snapshot,
    signals: &[&'static Signal],
    keys: &[EntryKey],
    mut each: impl FnMut(usize, &Rows<'_>, usize),
) -> Result<(), ThroughError> {
    go(snapshot, signals, &parts_of(snapshot, keys), |key, rows, row| {
        if let Ok(place) = keys.binary_search(&key) {
            each(place, rows, row);
        }
    })
    .await
}

/// Goes through all rows of the table: `each` is told the entry, the rows and which of these it is.
///
/// # Errors
/// [`ThroughError`].
pub async fn through_all(
    snapshot: &Snapshot,
    signals: &[&'static Signal],
    each: impl FnMut(EntryKey, &Rows<'_>, usize),
) -> Result<(), ThroughError> {
    let loads = snapshot.manifest().loads.iter().map(|load| (load.load, i32::MAX));
    go(snapshot, signals, &parts(snapshot, &loads.collect()), each).await
}

async fn go(
    snapshot: &Snapshot,
    signals: &[&'static Signal],
    conditions: &[String],
    mut each: impl FnMut(EntryKey, &Rows<'_>, usize),
) -> Result<(), ThroughError> {
    let columns: Vec<String> = ["load".to_owned(), "entry".to_owned()]
        .into_iter()
        .chain(signals.iter().flat_map(|signal| columns_of(signal)).map(|(name, _)| name))
        .map(|name| format!("\"{name}\""))
        .collect();
    for condition in conditions {
        let sql = format!("SELECT {} FROM {NAME} WHERE {condition}", columns.join(", "));
        let answer = match snapshot.sql(&sql, None).await {
            Ok(answer) => answer,
            Err(ArchiveError::Query(words)) if words.contains("there is no table") => {
                return Err(ThroughError::NoTable);
            }
            Err(other) => return Err(other.into()),
        };
        for batch in &answer.batches {
            let rows = Rows::new(batch, signals)?;
            for (row, key) in rows.keys()?.into_iter().enumerate() {
                each(key, &rows, row);
            }
        }
        // Others have their turn between two parts.
        tokio::task::yield_now().await;
    }
    Ok(())
}

/// Conditions that together hold these entries, each for a part of the table that is held at once.
fn parts_of(snapshot: &Snapshot, keys: &[EntryKey]) -> Vec<String> {
    if keys.len() > LOOKED_UP {
        let mut last_of: BTreeMap<i64, i32> = BTreeMap::new();
        for key in keys {
            let last = last_of.entry(key.load).or_default();
            *last = (*last).max(key.position);
        }
        return parts(snapshot, &last_of);
    }
    if keys.is_empty() { Vec::new() } else { vec![key_condition(keys)] }
}

/// Conditions for these loads, each up to its last position that is wanted.
fn parts(snapshot: &Snapshot, last_of: &BTreeMap<i64, i32>) -> Vec<String> {
    let mut conditions = Vec::new();
    // Loads that stand beside each other are read together as long as they are few.
    let mut together: Option<(i64, i64, u64)> = None;
    let close = |together: &mut Option<(i64, i64, u64)>, conditions: &mut Vec<String>| {
        if let Some((first, last, _)) = together.take() {
            conditions.push(format!("\"load\" BETWEEN {first} AND {last}"));
        }
    };
    for load in &snapshot.manifest().loads {
        let Some(last) = last_of.get(&load.load) else { continue };
        let entries = load.counts.entries;
        if entries > AT_A_TIME {
            close(&mut together, &mut conditions);
            let step = i32::try_from(AT_A_TIME).unwrap_or(i32::MAX);
            let last = (*last).min(i32::try_from(entries).unwrap_or(i32::MAX));
            let mut from = 0i32;
            while from <= last {
                let below = from.saturating_add(step);
                conditions.push(format!("\"load\" = {} AND \"entry\" >= {from} AND \"entry\" < {below}", load.load));
                from = below;
            }
            continue;
        }
        let is_too_many = together.is_some_and(|(_, before, sum)| sum + entries > AT_A_TIME || before > load.load);
        if is_too_many {
            close(&mut together, &mut conditions);
        }
        let (first, _, sum) = together.unwrap_or((load.load, load.load, 0));
        together = Some((first, load.load, sum + entries));
    }
    close(&mut together, &mut conditions);
    conditions
}
