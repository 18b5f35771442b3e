//! Netting: which rows repeat others, why, and which ones.
//!
//! A unit of money may be reported by its provider, by an intermediary and by
//! the receiver, in a whole and in its parts, and by somebody who reports what
//! others do. Nothing is deleted for that: rows that repeat others are marked
//! with the first of five [`Reason`]s that holds and with the rows they
//! repeat, and a question may leave marked rows out.
//!
//! What repeats what depends on all sources that are live, so that it is
//! derived for each snapshot and written beside the cube, when it is committed.
//! A view that picks among rival sources shows fewer rows: for it, repetitions
//! are derived among the rows it shows, when first asked for.
//!
//! The reasons are asked in their order. What one of them marked is out of the
//! next one's sight, as a row to mark and as a row to repeat; within a reason
//! nothing repeats itself in a circle. Whoever follows a mark, and the mark of
//! the row it leads to, therefore ends at a row that stays: of all copies of
//! one unit of money, one is always counted.
//!
//! Amounts are compared as they were reported, in their own currency; never
//! after conversion.

mod by_key;
mod candidates;
mod claimed;
mod derive;
mod file;
mod marks;
mod matching;
mod pairs;
mod speakers;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::RecordBatch;
use record::allocation::Item;
use serde::{Deserialize, Serialize};

pub(crate) use derive::{Repetitions, write};
pub(crate) use file::{NAME, parquet_table, provider};
pub(crate) use marks::Marks;

use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::lookup::Lookup;
use crate::snapshot::{Columns, Snapshot};

/// Why a row repeats others; in the order in which the reasons are asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// Another source speaks of an activity of the same identifier, and is more official or newer.
    SameIdentifier,
    /// Its publisher reports what another one, whose own report is there too, has done.
    SecondaryPublisher,
    /// It stands in the whole, and a part has the same flows.
    Parent,
    /// It came in as its provider, whose own report is there too, says that it went out.
    Incoming,
    /// It is of the same day and amount, between the same two organisations, as a row of another activity.
    SameTransfer,
}

impl Reason {
    /// All of them, in their order.
    pub const ALL: [Self; 5] =
        [Self::SameIdentifier, Self::SecondaryPublisher, Self::Parent, Self::Incoming, Self::SameTransfer];

    /// Its word in tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameIdentifier => "same-identifier",
            Self::SecondaryPublisher => "secondary-publisher",
            Self::Parent => "parent",
            Self::Incoming => "incoming",
            Self::SameTransfer => "same-transfer",
        }
    }

    /// The reason of that word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.as_str() == name)
    }
}

impl std::fmt::Display for Reason {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(self.as_str())
    }
}

/// A flow or plan that repeats others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repetition {
    /// Flow or plan.
    pub item: Item,
    /// Its position within the entry.
    pub position: i32,
    /// Why it is marked.
    pub reason: Reason,
    /// What it repeats: one row, or the several that sum to it.
    pub repeats: Vec<Repeated>,
}

/// What a marked row repeats.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Repeated {
    /// The entry.
    pub entry: EntryKey,
    /// Key of its source.
    pub source: String,
    /// Identifier of the entry.
    pub identifier: Option<String>,
    /// Position of the flow or plan; none when it is what the entry as a whole says in another way.
    pub position: Option<i32>,
}

impl Snapshot {
    /// The flows and plans of an entry that repeat others, in their order.
    ///
    /// # Errors
    /// What reading says.
    pub async fn repetitions_in(&self, key: EntryKey) -> Result<Vec<Repetition>> {
        let mut marks = Vec::new();
        for batch in &self.marks_of(key).await? {
            let columns = Columns::new(batch);
            let int = |column, row| columns.number(column, row).and_then(|number| i32::try_from(number).ok());
            marks.extend((0..batch.num_rows()).filter_map(|row| {
                let load = columns.number(6, row)?;
                let repeated = Repeated {
                    entry: EntryKey { load, position: int(7, row)? },
                    source: self.key_of(load).to_owned(),
                    identifier: None,
                    position: int(8, row),
                };
                let item = Item::from_name(&columns.text(2, row)?)?;
                let reason = Reason::from_name(&columns.text(4, row)?)?;
                Some(((item.as_str(), int(3, row)?, int(5, row)?), item, reason, repeated))
            }));
        }
        marks.sort_by_key(|(at, ..)| *at);
        self.name(marks.iter_mut().map(|(.., repeated)| repeated).collect()).await?;
        let mut found: Vec<Repetition> = Vec::new();
        for ((_, position, _), item, reason, repeated) in marks {
            match found.last_mut() {
                Some(last) if (last.item, last.position) == (item, position) => last.repeats.push(repeated),
                _ => found.push(Repetition { item, position, reason, repeats: vec![repeated] }),
            }
        }
        Ok(found)
    }

    /// The rows of an entry in the table of marks.
    async fn marks_of(&self, key: EntryKey) -> Result<Vec<RecordBatch>> {
        let Some(table) = self.repetitions(crate::View::All).await? else {
            return Ok(Vec::new());
        };
        let Some(stored) = &self.manifest().netting else {
            let of_entry = format!("load = {} AND entry = {}", key.load, key.position);
            return self.query(&format!("SELECT * FROM {table} WHERE {of_entry}")).await;
        };
        let path = self.layout().netting().join(&stored.name);
        let open = || async { Lookup::open_file(NAME, path).await.map(Arc::new) };
        let lookup = Arc::clone(self.stored_marks_cell().get_or_try_init(open).await?);
        let read = tokio::task::spawn_blocking(move || lookup.rows_of(&[key])).await;
        read.map_err(ArchiveError::storage("reading of the marks was interrupted"))?
    }

    /// Puts the identifiers to entries that are repeated.
    async fn name(&self, repeated: Vec<&mut Repeated>) -> Result<()> {
        let keys: BTreeSet<EntryKey> = repeated.iter().map(|one| one.entry).collect();
        let named = self.entry_refs_of(&keys.into_iter().collect::<Vec<_>>()).await?;
        let named: BTreeMap<EntryKey, Option<String>> =
            named.into_iter().map(|one| (one.key, one.header.identifier)).collect();
        for one in repeated {
            one.identifier = named.get(&one.entry).cloned().flatten();
        }
        Ok(())
    }
}
