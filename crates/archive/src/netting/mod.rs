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

mod candidates;
mod derive;
mod file;
mod marks;
mod matching;
mod pairs;
#[cfg(test)]
mod tests;

use record::allocation::Item;
use serde::{Deserialize, Serialize};

pub(crate) use candidates::{contested, speakers};
pub(crate) use derive::{Repetitions, write};
pub(crate) use file::{NAME, provider};

use crate::entries::EntryKey;
use crate::error::Result;
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
        let Some(table) = self.repetitions(crate::View::All).await? else {
            return Ok(Vec::new());
        };
        let sql = format!(
            "SELECT n.item, n.\"position\", n.reason, n.repeats_load, n.repeats_entry, n.repeats_position, e.identifier \
             FROM (SELECT * FROM {table} WHERE load = {} AND entry = {}) n \
             LEFT JOIN entry e ON e.load = n.repeats_load AND e.entry = n.repeats_entry \
             ORDER BY n.item, n.\"position\", n.nth",
            key.load, key.position
        );
        let mut found: Vec<Repetition> = Vec::new();
        for batch in &self.query(&sql).await? {
            let columns = Columns::new(batch);
            let int = |column, row| columns.number(column, row).and_then(|number| i32::try_from(number).ok());
            for row in 0..batch.num_rows() {
                let item = columns.text(0, row).and_then(|name| Item::from_name(&name)).unwrap_or_default();
                let reason = columns.text(2, row).and_then(|name| Reason::from_name(&name));
                let (Some(position), Some(reason)) = (int(1, row), reason) else {
                    continue;
                };
                let load = columns.number(3, row).unwrap_or_default();
                let repeated = Repeated {
                    entry: EntryKey { load, position: int(4, row).unwrap_or_default() },
                    source: self.key_of(load).to_owned(),
                    identifier: columns.text(6, row),
                    position: int(5, row),
                };
                match found.last_mut() {
                    Some(last) if (last.item, last.position) == (item, position) => last.repeats.push(repeated),
                    _ => found.push(Repetition { item, position, reason, repeats: vec![repeated] }),
                }
            }
        }
        Ok(found)
    }
}
