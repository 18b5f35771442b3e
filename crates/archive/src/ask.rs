//! Asking a snapshot a question, and going from a figure back to its rows.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::RecordBatch;
use record::Measure;
use record::allocation::Item;
use serde::Serialize;

use crate::answer::{Answer, Beside, InWhat, Note, Placed, Section, Unconverted, lay_out};
use crate::dimensions::{Dimension, OfShare};
use crate::engine::{CATALOG, SCRATCH};
use crate::entries::{EntryKey, EntryRef, key_condition};
use crate::error::Result;
use crate::figures::{Cell, Exact, Figure, Sums};
use crate::plan_sql::{Plan, Relation};
use crate::question::{Counting, Measured, Money, Netting, Question, Value};
use crate::rates::{self, RatesUsed};
use crate::snapshot::{Columns, Page, Paged, Snapshot, quoted};
use crate::views::View;

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

/// Takes a list of found entries out of the engine when the question is done.
struct Scratch {
    table: Option<String>,
}

impl Scratch {
    fn finish(self, session: &datafusion::prelude::SessionContext) {
        if let Some(table) = self.table {
            // Its memory is all that would be lost.
            let _ = session.deregister_table(table);
        }
    }
}

/// One row of sums as a query gives it.
struct RawRow {
    keys: Vec<Value>,
    measure: Option<Measure>,
    unit: Value,
    sums: Sums,
}

/// Which section a row belongs to, in the order in which sections stand: what
/// has no unit comes after what has one.
type SectionKey = (Option<Measure>, bool, Value);

fn section_of(row: &RawRow) -> SectionKey {
    (row.measure, row.unit.is_none(), row.unit.clone())
}

impl Snapshot {
    /// Answers a question.
    ///
    /// # Errors
    /// [`ArchiveError::Question`] when it makes no sense, or what reading says.
    pub async fn ask(&self, question: &Question) -> Result<Answer> {
        let scratch = self.found(question).await?;
        let answer = self.answer(question, scratch.table.clone()).await;
        scratch.finish(self.session().await?);
        answer
    }

    async fn found(&self, question: &Question) -> Result<Scratch> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let table = match &question.entries {
            None => None,
            Some(entries) => {
                let number = NUMBER.fetch_add(1, Ordering::Relaxed);
                let table = format!("{CATALOG}.{SCRATCH}.found_{number}");
                let keys: Vec<(i64, i32)> = entries.iter().map(|key| (key.load, key.position)).collect();
                self.register_keys(&table, &keys).await?;
                Some(table)
            }
        };
        Ok(Scratch { table })
    }

    async fn answer(&self, question: &Question, found: Option<String>) -> Result<Answer> {
        let left_out = self.entries_left_out(question.view).await?;
        let table = left_out.as_ref().and_then(|left_out| left_out.table.clone());
        let plan = Plan::new(self, question, found.clone(), table.clone())?;
        let shown: Vec<Dimension> = question.shown().collect();
        let cells = self.sums(&plan, &shown, &[]).await?;
        let totals = self.sums(&plan, &[], &[]).await?;
        let mut sections: BTreeMap<SectionKey, Section> = BTreeMap::new();
        for total in totals.iter().filter(|total| total.sums.shares > 0 || total.sums.items > Some(0)) {
            let section = Section {
                measure: total.measure,
                in_what: in_what(&plan, total.unit.clone()),
                columns: Vec::new(),
                rows: Vec::new(),
                row_count: 0,
                total: total.sums.cell(),
                beside: Beside::default(),
            };
            sections.insert(section_of(total), counted(&plan, section));
        }
        let mut placed: BTreeMap<_, Vec<Placed>> = BTreeMap::new();
        for cell in cells {
            let at = section_of(&cell);
            let (row, column) = cell.keys.split_at(question.rows.len());
            placed.entry(at).or_default().push(Placed {
                row: row.to_vec(),
                column: column.to_vec(),
                cell: counted_cell(&plan, cell.sums.cell()),
            });
        }
        for (at, cells) in placed {
            if let Some(section) = sections.get_mut(&at) {
                (section.columns, section.rows, section.row_count) = lay_out(cells, question.order, question.page);
            }
        }
        if plan.relation != Relation::Entries && question.view != View::WidestRange {
            self.look_beside(&plan, &mut sections).await?;
        }
        let mut sections: Vec<Section> = sections.into_values().collect();
        // What was asked for comes before the wider units beside it.
        sections.sort_by_key(|section| is_wider(question, section));
        let unconvertible = if question.money == Money::Dollars && plan.is_of_money() {
            self.unconverted(question, found, table).await?
        } else {
            Vec::new()
        };
        Ok(Answer {
            notes: notes(question, &sections, left_out.map_or(0, |left_out| left_out.entries)),
            question: question.clone(),
            snapshot: self.number(),
            sections,
            unconvertible,
        })
    }

    /// What is unallocated or deliberately without a value, section by section.
    async fn look_beside(&self, plan: &Plan<'_>, sections: &mut BTreeMap<SectionKey, Section>) -> Result<()> {
        let by_sector = plan.question.mentioned().any(Dimension::is_of_sectors);
        let by_place = plan.question.mentioned().any(Dimension::is_of_places);
        let rows = self.sums(plan, &[], &["no_sector", "no_place", "valuation"]).await?;
        let mut without_sector: BTreeMap<SectionKey, Sums> = BTreeMap::new();
        let mut without_place: BTreeMap<SectionKey, Sums> = BTreeMap::new();
        for row in &rows {
            let at = section_of(row);
            let is = |index: usize| row.keys.get(index).and_then(Option::as_deref) == Some("true");
            if by_sector && is(0) {
                add(&mut without_sector, at.clone(), &row.sums);
            }
            if by_place && is(1) {
                add(&mut without_place, at, &row.sums);
            }
            let valuation = row.keys.get(2).and_then(Option::as_deref);
            if plan.is_of_money()
                && valuation == Some(record::Valuation::NotMonetised.as_str())
                && let Some(section) = sections.get_mut(&section_of(row))
            {
                section.beside.not_monetised += row.sums.cell().without_figure;
            }
        }
        for (at, section) in sections {
            section.beside.without_sector = without_sector.get(at).map(Sums::cell);
            section.beside.without_place = without_place.get(at).map(Sums::cell);
        }
        Ok(())
    }

    async fn unconverted(
        &self,
        question: &Question,
        found: Option<String>,
        left_out: Option<String>,
    ) -> Result<Vec<Unconverted>> {
        let reported = Question { money: Money::AsReported, ..question.clone() };
        let plan = Plan::new(self, &reported, found, left_out)?;
        let condition = "a.conversion_state = 'unconvertible'".to_owned();
        let base = plan.base(&[], &[condition])?;
        let mut rows = self.read_sums(&plan, &plan.sums(&base, 0, &[]), 0).await?;
        rows.retain(|row| row.sums.known > 0);
        rows.sort_by(|one, other| (one.measure, &one.unit).cmp(&(other.measure, &other.unit)));
        Ok(rows
            .into_iter()
            .map(|row| Unconverted { measure: row.measure, total: row.sums.cell(), currency: row.unit })
            .collect())
    }

    /// The exchange rates that a question's dollars rest on, the most used first; none when it asks for no dollars.
    ///
    /// # Errors
    /// [`ArchiveError::Question`] when it makes no sense, or what reading says.
    pub async fn rates_behind(&self, question: &Question) -> Result<Vec<RatesUsed>> {
        if question.money != Money::Dollars {
            return Ok(Vec::new());
        }
        // The cube knows no rates.
        let question = Question { counting: Counting::Items, ..question.clone() };
        let scratch = self.found(&question).await?;
        let used = self.rates_used(&question, scratch.table.clone()).await;
        scratch.finish(self.session().await?);
        used
    }

    async fn rates_used(&self, question: &Question, found: Option<String>) -> Result<Vec<RatesUsed>> {
        let left_out = self.entries_left_out(question.view).await?;
        let table = left_out.as_ref().and_then(|left_out| left_out.table.clone());
        let plan = Plan::new(self, question, found, table)?;
        if !plan.is_of_money() {
            return Ok(Vec::new());
        }
        let base = plan.base(&[], &["a.conversion_state = 'converted'".to_owned()])?;
        self.query(&rates::used_sql(&base)).await.map(|batches| rates::used(self, &batches))
    }

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
        let left_out = self.entries_left_out(question.view).await?;
        let table = left_out.as_ref().and_then(|left_out| left_out.table.clone());
        let plan = Plan::new(self, question, found, table)?;
        let shown: Vec<Dimension> = question.shown().collect();
        let base = plan.base(&shown, &[])?;
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

    async fn sums(&self, plan: &Plan<'_>, shown: &[Dimension], more: &[&str]) -> Result<Vec<RawRow>> {
        let base = plan.base(shown, &[])?;
        let sql = plan.sums(&base, shown.len(), more);
        let mut rows = self.read_sums(plan, &sql, shown.len() + more.len()).await?;
        for (index, dimension) in shown.iter().enumerate() {
            if matches!(dimension.of_share(), OfShare::Load) {
                for row in &mut rows {
                    let load = row.keys[index].as_deref().and_then(|load| load.parse().ok());
                    row.keys[index] = load.map(|load| self.key_of(load).to_owned());
                }
            }
        }
        Ok(rows)
    }

    /// A source's key stands for its load in queries.
    fn stored_key(&self, dimension: Dimension, key: &Value) -> Value {
        match dimension.of_share() {
            OfShare::Load => {
                let key = key.as_deref()?;
                // A load id that no load has: nothing is found.
                Some(self.manifest().load_of(key).map_or_else(|| "-1".to_owned(), |load| load.load.to_string()))
            }
            _ => key.clone(),
        }
    }

    async fn read_sums(&self, plan: &Plan<'_>, sql: &str, keys: usize) -> Result<Vec<RawRow>> {
        let mut rows = Vec::new();
        for batch in &self.query(sql).await? {
            let columns = Columns::new(batch);
            let schema = batch.schema();
            let at = |name: &str| schema.index_of(name).ok();
            let count = |name: &str, row: usize| {
                at(name).map(|column| columns.number(column, row).unwrap_or_default().unsigned_abs())
            };
            let sum =
                |name: &str, row: usize| at(name).and_then(|column| columns.units(column, row)).unwrap_or_default();
            for row in 0..batch.num_rows() {
                let entries = count("entries", row);
                let mut sums = Sums {
                    low: sum("low", row),
                    best: sum("best", row),
                    high: sum("high", row),
                    known: count("known", row).unwrap_or_default(),
                    lows: count("lows", row).unwrap_or_default(),
                    bests: count("bests", row).unwrap_or_default(),
                    highs: count("highs", row).unwrap_or_default(),
                    shares: count("shares", row).unwrap_or_default(),
                    unconvertible: count("unconvertible", row).unwrap_or_default(),
                    items: count("items", row),
                    entries,
                };
                if plan.relation == Relation::Entries {
                    sums.items = entries;
                }
                rows.push(RawRow {
                    keys: (0..keys).map(|column| columns.text(column, row)).collect(),
                    measure: columns.text(keys, row).and_then(|name| Measure::from_name(&name)),
                    unit: columns.text(keys + 1, row),
                    sums,
                });
            }
        }
        Ok(rows)
    }
}

fn int(number: Option<i64>) -> i32 {
    number.and_then(|number| i32::try_from(number).ok()).unwrap_or_default()
}

fn add(sums: &mut BTreeMap<SectionKey, Sums>, at: SectionKey, more: &Sums) {
    sums.entry(at).and_modify(|sums| sums.add(more)).or_insert(*more);
}

fn in_what(plan: &Plan<'_>, unit: Value) -> InWhat {
    if is_count(plan) {
        InWhat::Count
    } else if plan.is_of_money() {
        InWhat::Money(unit)
    } else {
        InWhat::Quantity(unit)
    }
}

fn is_count(plan: &Plan<'_>) -> bool {
    plan.relation == Relation::Entries || plan.question.measured == Measured::FlowCount
}

/// For counts, the figure is the count itself.
fn counted_cell(plan: &Plan<'_>, cell: Cell) -> Cell {
    if !is_count(plan) {
        return cell;
    }
    let count = if plan.relation == Relation::Entries { cell.entries } else { cell.items };
    let count = count.unwrap_or_default();
    Cell {
        figure: Figure::exact(Exact::whole(count)),
        known: count,
        shares: cell.shares,
        items: (plan.relation != Relation::Entries).then_some(cell.items).flatten(),
        entries: cell.entries,
        ..Cell::default()
    }
}

fn counted(plan: &Plan<'_>, section: Section) -> Section {
    Section { total: counted_cell(plan, section.total), ..section }
}

fn notes(question: &Question, sections: &[Section], left_out: u64) -> Vec<Note> {
    let mut notes: Vec<Note> = question
        .shown()
        .filter(|dimension| {
            dimension.overlaps() || (question.measured == Measured::Entries && !is_of_whole_entry(*dimension))
        })
        .map(|dimension| Note::Overlaps { dimension: dimension.as_str() })
        .collect();
    let measures: std::collections::BTreeSet<_> = sections.iter().filter_map(|section| section.measure).collect();
    if measures.len() > 1 {
        notes.push(Note::OtherMeasures);
    }
    let mut units: Vec<String> = sections
        .iter()
        .filter(|section| is_wider(question, section))
        .filter_map(|section| match &section.in_what {
            InWhat::Quantity(unit) => unit.clone(),
            InWhat::Count | InWhat::Money(_) => None,
        })
        .collect();
    units.sort_unstable();
    units.dedup();
    if !units.is_empty() {
        notes.push(Note::WiderUnits { units });
    }
    if question.netting == Netting::Netted {
        notes.push(Note::NothingNetted);
    }
    if question.measured == Measured::Budgets {
        notes.push(Note::BudgetsMayRepeat);
    }
    if question.from.is_some() || question.to.is_some() {
        notes.push(Note::WholeYearsOnly);
    }
    if left_out > 0 {
        notes.push(Note::LeftOut { entries: left_out });
    }
    if question.view == View::WidestRange {
        notes.push(Note::WidestRange);
    }
    if question.mentioned().any(|dimension| dimension == Dimension::Direction) {
        notes.push(Note::DirectionRule);
    }
    notes
}

/// Whether a section is of a unit that was not asked for but includes one that was.
fn is_wider(question: &Question, section: &Section) -> bool {
    match (&question.measured, &section.in_what) {
        (Measured::Units(units), InWhat::Quantity(Some(unit))) => !units.contains(unit),
        _ => false,
    }
}

/// Whether an entry has one value of it.
fn is_of_whole_entry(dimension: Dimension) -> bool {
    use crate::dimensions::OfEntry;
    matches!(dimension.of_entry(), OfEntry::One(_) | OfEntry::Load)
}
