//! From a figure back to the rows behind it.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use record::Measure;
use record::allocation::{ConversionState, Item};
use serde::Serialize;

use crate::answer::InWhat;
use crate::ask::int;
use crate::dimensions::Dimension;
use crate::entries::{EntryKey, EntryRef, key_condition};
use crate::error::Result;
use crate::figures::{Exact, Figure};
use crate::plan_sql::{Of, Plan, Relation};
use crate::question::{Question, Value};
use crate::scratch::ScratchTable;
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
    /// The whole of it, as reported: what the figure is a share of.
    pub whole: Option<Whole>,
}

/// A flow or plan as reported, and how it was converted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Whole {
    /// What the whole is in: its currency or unit.
    pub in_what: InWhat,
    /// How much.
    pub figure: Figure,
    /// The exchange rate of its dollars; none when none was needed or known.
    pub rate: Option<RateUsed>,
}

/// The exchange rate of one value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RateUsed {
    /// Units of the currency for one United States dollar, in all its digits.
    pub rate: String,
    /// Name of the series of rates.
    pub series: Option<String>,
    /// Date of the rate.
    pub date: Option<String>,
    /// Days between the date wanted and the date used.
    pub gap: Option<i64>,
}

/// What of a flow or plan is summed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amount {
    Money,
    Quantity,
}

/// A decimal number without the zeros it ends in.
fn plain(digits: &str) -> String {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.').to_owned() } else { digits.to_owned() }
}

impl Snapshot {
    /// The flows, plans or entries behind one cell, in the order of their sources.
    ///
    /// # Errors
    /// [`ArchiveError::Question`] when it makes no sense, or what reading says.
    pub async fn rows_behind(&self, question: &Question, cell: &CellKey, page: Page) -> Result<Paged<Behind>> {
        let found = self.found(question).await?;
        self.behind(question, cell, page, found.as_ref()).await
    }

    async fn behind(
        &self,
        question: &Question,
        cell: &CellKey,
        page: Page,
        found: Option<&ScratchTable>,
    ) -> Result<Paged<Behind>> {
        let plan = Plan::of_rows(self, question, self.look_up(question, found).await?).await?;
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
        let mut items = self.describe(&batches, is_of_entries).await?;
        if !is_of_entries {
            let of = if plan.is_of_money() { Amount::Money } else { Amount::Quantity };
            self.add_wholes(&mut items, of).await?;
        }
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
                    whole: None,
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

    /// Puts beside each share the whole it is a share of, with the rate it was converted at.
    async fn add_wholes(&self, behind: &mut [Behind], of: Amount) -> Result<()> {
        let mut keys: Vec<EntryKey> = behind.iter().map(|row| row.entry.key).collect();
        keys.dedup();
        if keys.is_empty() {
            return Ok(());
        }
        let (amount, unit) = match of {
            Amount::Money => ("value", "currency"),
            Amount::Quantity => ("quantity", "unit"),
        };
        let end = |end: &str| format!("CASE WHEN COUNT({amount}_{end}) = COUNT(*) THEN SUM({amount}_{end}) END");
        let sql = format!(
            "SELECT load, entry, item, \"position\", {}, {}, {}, max({unit}), max(CAST(conversion_rate AS VARCHAR)), \
             max(conversion_series), max(CAST(conversion_date AS VARCHAR)), max(conversion_gap), max(conversion_state) \
             FROM allocation WHERE {} AND \"set\" = 'place' GROUP BY load, entry, item, \"position\"",
            end("low"),
            end("best"),
            end("high"),
            key_condition(&keys)
        );
        let mut wholes = BTreeMap::new();
        for batch in &self.query(&sql).await? {
            let columns = Columns::new(batch);
            for row in 0..batch.num_rows() {
                let key = EntryKey {
                    load: columns.number(0, row).unwrap_or_default(),
                    position: int(columns.number(1, row)),
                };
                let item = columns.text(2, row).and_then(|name| Item::from_name(&name)).unwrap_or_default();
                let units = |column| columns.units(column, row).map(Exact::from_units);
                let is_converted = columns.text(12, row).as_deref() == Some(ConversionState::Converted.as_str());
                let unit = columns.text(7, row);
                let whole = Whole {
                    in_what: match of {
                        Amount::Money => InWhat::Money(unit),
                        Amount::Quantity => InWhat::Quantity(unit),
                    },
                    figure: Figure { low: units(4), best: units(5), high: units(6) },
                    rate: columns.text(8, row).filter(|_| is_converted).map(|rate| RateUsed {
                        rate: plain(&rate),
                        series: columns.text(9, row),
                        date: columns.text(10, row),
                        gap: columns.number(11, row),
                    }),
                };
                wholes.insert((key, item.as_str(), int(columns.number(3, row))), whole);
            }
        }
        for row in behind {
            if let Some(item) = &mut row.item {
                item.whole = wholes.remove(&(row.entry.key, item.item.as_str(), item.position));
            }
        }
        Ok(())
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
