//! From a figure back to the rows behind it.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use record::Measure;
use record::allocation::Item;
use serde::Serialize;

use crate::answer::InWhat;
use crate::ask::int;
use crate::dimensions::Dimension;
use crate::entries::{EntryKey, EntryRef, key_condition};
use crate::error::Result;
use crate::figures::{Exact, Figure};
use crate::plan_sql::{Of, Plan, Relation};
use crate::question::{Counting, Question, Value};
use crate::snapshot::{Columns, Page, Paged, Snapshot, quoted};

/// Which cell of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellKey {
    /// Measure in time of its section.
    pub measure: Option<Measure>,
    /// What its section is in.
    pub in_what: InWhat,
    /// Its row.
    pub row: Vec<Value>,
    /// Its column.
    pub column: Vec<Value>,
}

/// A flow, plan or entry behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Behind {
    /// The entry.
    pub entry: EntryRef,
    /// The flow or plan; none when entries were counted.
    pub item: Option<BehindItem>,
}

/// The flow or plan behind a figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BehindItem {
    /// Flow or plan.
    pub item: Item,
    /// Position within the entry.
    pub position: i32,
    /// Line of the source it stands on.
    pub line: Option<i64>,
    /// What of it is in the figure.
    pub figure: Figure,
}

impl Snapshot {
    /// The flows, plans or entries behind one cell, in the order of their sources.
    ///
    /// # Errors
    /// [`ArchiveError::Question`] when it makes no sense, or what reading says.
    pub async fn rows_behind(&self, question: &Question, cell: &CellKey, page: Page) -> Result<Paged<Behind>> {
        // The cube knows no rows.
        let question = Question { counting: Counting::Items, ..question.clone() };
        let scratch = self.found(&question).await?;
        let behind = self.behind(&question, cell, page, scratch.table.clone()).await;
        scratch.finish(self.session().await?);
        behind
    }

    async fn behind(
        &self,
        question: &Question,
        cell: &CellKey,
        page: Page,
        found: Option<String>,
    ) -> Result<Paged<Behind>> {
        let plan = Plan::new(self, question, self.look_up(question, found).await?)?;
        let shown: Vec<Dimension> = question.shown().collect();
        let base = plan.base(Of::Counted, &shown, &[])?;
        let is = |column: &str, value: Option<&str>| match value {
            Some(value) => format!("{column} = {}", quoted(value)),
            None => format!("{column} IS NULL"),
        };
        let unit = match &cell.in_what {
            InWhat::Count => None,
            InWhat::Money(code) | InWhat::Quantity(code) => code.as_deref(),
        };
        let mut conditions = vec![is("s_measure", cell.measure.map(Measure::as_str)), is("s_unit", unit)];
        for (index, (dimension, key)) in shown.iter().zip(cell.row.iter().chain(&cell.column)).enumerate() {
            let value = self.stored_key(*dimension, key);
            conditions.push(is(&format!("d{index}"), value.as_deref()));
        }
        let conditions = conditions.join(" AND ");
        let is_of_entries = plan.relation == Relation::Entries;
        let rows = if is_of_entries {
            format!("SELECT DISTINCT load, entry FROM ({base}) WHERE {conditions}")
        } else {
            format!(
                "SELECT load, entry, item, \"position\", SUM(low) AS low, SUM(best) AS best, SUM(high) AS high \
                 FROM ({base}) WHERE {conditions} GROUP BY load, entry, item, \"position\""
            )
        };
        let total = self.count(&format!("SELECT count(*) FROM ({rows})")).await?;
        let order = if is_of_entries { "load, entry" } else { "load, entry, item, \"position\"" };
        let batches = self.query(&format!("SELECT * FROM ({rows}) ORDER BY {order}{}", page.sql())).await?;
        let items = self.describe(&batches, is_of_entries).await?;
        Ok(Paged { items, total })
    }

    async fn describe(&self, batches: &[RecordBatch], is_of_entries: bool) -> Result<Vec<Behind>> {
        let mut found: Vec<(EntryKey, Option<BehindItem>)> = Vec::new();
        for batch in batches {
            let columns = Columns::new(batch);
            for row in 0..batch.num_rows() {
                let key = EntryKey {
                    load: columns.number(0, row).unwrap_or_default(),
                    position: int(columns.number(1, row)),
                };
                let item = (!is_of_entries).then(|| BehindItem {
                    item: columns.text(2, row).and_then(|name| Item::from_name(&name)).unwrap_or_default(),
                    position: int(columns.number(3, row)),
                    line: None,
                    figure: Figure {
                        low: columns.units(4, row).map(Exact::from_units),
                        best: columns.units(5, row).map(Exact::from_units),
                        high: columns.units(6, row).map(Exact::from_units),
                    },
                });
                found.push((key, item));
            }
        }
        let mut keys: Vec<EntryKey> = found.iter().map(|(key, _)| *key).collect();
        keys.dedup();
        let entries: BTreeMap<EntryKey, EntryRef> =
            self.entry_refs_of(&keys).await?.into_iter().map(|entry| (entry.key, entry)).collect();
        let lines = if is_of_entries || keys.is_empty() { BTreeMap::new() } else { self.lines(&keys).await? };
        Ok(found
            .into_iter()
            .filter_map(|(key, item)| {
                Some(Behind {
                    entry: entries.get(&key)?.clone(),
                    item: item.map(|item| BehindItem {
                        line: lines.get(&(key, item.item.as_str(), item.position)).copied(),
                        ..item
                    }),
                })
            })
            .collect())
    }

    async fn lines(&self, keys: &[EntryKey]) -> Result<BTreeMap<(EntryKey, &'static str, i32), i64>> {
        let mut lines = BTreeMap::new();
        for item in [Item::Flow, Item::Plan] {
            let sql = format!(
                "SELECT load, entry, row, at_line FROM {item} WHERE {} AND at_line IS NOT NULL",
                key_condition(keys)
            );
            for batch in &self.query(&sql).await? {
                let columns = Columns::new(batch);
                for row in 0..batch.num_rows() {
                    let key = EntryKey {
                        load: columns.number(0, row).unwrap_or_default(),
                        position: int(columns.number(1, row)),
                    };
                    if let Some(line) = columns.number(3, row) {
                        lines.insert((key, item.as_str(), int(columns.number(2, row))), line);
                    }
                }
            }
        }
        Ok(lines)
    }
}
