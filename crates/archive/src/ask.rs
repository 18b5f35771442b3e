//! Asking a snapshot a question.

use std::collections::{BTreeMap, HashSet};

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use record::Measure;

use crate::answer::{Answer, Beside, InWhat, Placed, Section, lay_out};
use crate::beside::{BESIDE, is_wider, notes, told_beside};
use crate::cube::Members;
use crate::dimensions::{Dimension, OfShare};
use crate::error::{ArchiveError, Result};
use crate::figures::{Cell, Exact, Figure, Sums};
use crate::plan_sql::{LookedUp, MEMBERS, Of, Plan, Relation};
use crate::question::{Measured, Money, Netting, Question, Value};
use crate::scratch::{self, ScratchTable};
use crate::snapshot::{Columns, Snapshot};
use crate::views::View;

/// One row of sums as a query gives it.
#[derive(Clone)]
pub(crate) struct RawRow {
    pub(crate) keys: Vec<Value>,
    pub(crate) measure: Option<Measure>,
    pub(crate) unit: Value,
    pub(crate) sums: Sums,
    /// The rows of the cube that it was added up from, where items are counted by them.
    behind: Vec<i32>,
}

impl RawRow {
    /// A row of counts alone.
    pub(crate) const fn new(keys: Vec<Value>, sums: Sums) -> Self {
        Self { keys, measure: None, unit: None, sums, behind: Vec::new() }
    }
}

/// Which section a row belongs to, in the order in which sections stand: what
/// has no unit comes after what has one.
pub(crate) type SectionKey = (Option<Measure>, bool, Value);

pub(crate) fn section_of(row: &RawRow) -> SectionKey {
    (row.measure, row.unit.is_none(), row.unit.clone())
}

impl Snapshot {
    /// Answers a question.
    ///
    /// # Errors
    /// [`ArchiveError::Question`] when it makes no sense, or what reading says.
    pub async fn ask(&self, question: &Question) -> Result<Answer> {
        self.ask_within(question, usize::MAX).await
    }

    /// Answers a question whose answer has at most `most` figures, and lays out no more cells than ten times as many.
    ///
    /// # Errors
    /// [`ArchiveError::TooLarge`] when it has more; as [`Snapshot::ask`] otherwise.
    pub async fn ask_within(&self, question: &Question, most: usize) -> Result<Answer> {
        question.check()?;
        let found = self.found(question).await?;
        let mut looked_up = self.look_up_for_sums(question, found.as_ref()).await?;
        looked_up.side = self.side_of(question).await?;
        self.answer(question, looked_up, most).await
    }

    /// Answers a question from the rows of the record, whatever cube there is.
    #[cfg(test)]
    pub(crate) async fn ask_of_rows(&self, question: &Question) -> Result<Answer> {
        let found = self.found(question).await?;
        let looked_up = LookedUp { of_rows: true, ..self.look_up_for_sums(question, found.as_ref()).await? };
        self.answer(question, looked_up, usize::MAX).await
    }

    /// The table of the entries that a question is narrowed to; none when it is about all.
    pub(crate) async fn found(&self, question: &Question) -> Result<Option<ScratchTable>> {
        let Some(entries) = &question.entries else { return Ok(None) };
        let keys: Vec<(i64, i32)> = entries.iter().map(|key| (key.load, key.position)).collect();
        ScratchTable::register(self.session().await?, "found", scratch::keys(&keys)?).map(Some)
    }

    async fn answer(&self, question: &Question, looked_up: LookedUp, most: usize) -> Result<Answer> {
        let plan = Plan::new(self, question, looked_up.clone()).await?;
        let shown: Vec<Dimension> = question.shown().collect();
        let (cells, totals) = match self.entries_counted(&plan, &shown, most).await? {
            Some(counts) => (counts.cells, counts.total),
            None => self.cells_and_totals(&plan, &shown, most).await?,
        };
        let parts = match told_beside(&plan) {
            Some(condition) => self.sums(&plan, Of::Counted, &[], &BESIDE, &[condition]).await?,
            None => Vec::new(),
        };
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
                check_size(&cells, most)?;
                (section.columns, section.rows, section.row_count) = lay_out(cells, question.order, question.page);
            }
        }
        if plan.relation != Relation::Entries {
            self.look_beside(&plan, &parts, &mut sections).await?;
        }
        let mut sections: Vec<Section> = sections.into_values().collect();
        // What was asked for comes before the wider units beside it.
        sections.sort_by_key(|section| is_wider(question, section));
        // Ranges count as unconvertible only what no claimant says in dollars.
        let is_all_converted =
            question.view != View::WidestRange && totals.iter().all(|total| total.sums.unconvertible == 0);
        let unconvertible = if question.money == Money::Dollars && plan.is_of_money() && !is_all_converted {
            self.unconverted(question, looked_up).await?
        } else {
            Vec::new()
        };
        let repeated = self.repeated(&plan).await?;
        let rivals = self.rival_sums(&plan).await?;
        Ok(Answer {
            notes: notes(question, &sections, &repeated, &rivals),
            question: question.clone(),
            snapshot: self.number(),
            sections,
            unconvertible,
            repeated,
            rivals,
        })
    }

    /// What a question needs to know before it can be put to the tables.
    pub(crate) async fn look_up(&self, question: &Question, found: Option<&ScratchTable>) -> Result<LookedUp> {
        let looked_up = self.look_up_for_sums(question, found).await?;
        self.lay_out(&looked_up).await?;
        Ok(looked_up)
    }

    /// The same, but what the shares of entries have is not laid out as a table.
    async fn look_up_for_sums(&self, question: &Question, found: Option<&ScratchTable>) -> Result<LookedUp> {
        let found = found.map(|table| table.name().to_owned());
        let repetitions = match question.netting {
            _ if question.measured == Measured::Entries => None,
            Netting::Netted => self.netted_by(question.view).await?,
            // What is marked is told beside the sums, where it is known already.
            Netting::AsReported => {
                let is_known = self.manifest().netting.is_some() && question.view == View::All;
                if is_known { self.netted_by(View::All).await? } else { None }
            }
        };
        let contested = self.contested(question.view).await?;
        let entries_by = self.entries_by_of(question).await?;
        Ok(LookedUp { found, contested, repetitions, entries_by, ..LookedUp::default() })
    }

    /// Lays out what the shares of entries have.
    async fn lay_out(&self, looked_up: &LookedUp) -> Result<()> {
        if let Some(by) = &looked_up.entries_by {
            by.lay_out(self).await?;
        }
        Ok(())
    }

    /// The figures of the rows and columns, and those of each section as a whole; the engine stops at one more than
    /// `most`.
    async fn cells_and_totals(
        &self,
        plan: &Plan<'_>,
        shown: &[Dimension],
        most: usize,
    ) -> Result<(Vec<RawRow>, Vec<RawRow>)> {
        self.lay_out(&plan.looked_up).await?;
        let base = plan.base(Of::Counted, shown, &[])?;
        let mut sql = plan.sums(&base, shown.len(), &[]);
        if most < usize::MAX {
            sql = format!("{sql} LIMIT {}", most.saturating_add(1));
        }
        let mut rows = self.read_rows(plan, &sql, shown.len()).await?;
        if rows.len() > most {
            return Err(ArchiveError::TooLarge { most });
        }
        // A row of the cube is in one cell, unless it has several values of what is shown.
        let has_one_value = |dimension: &Dimension| matches!(dimension.of_share(), OfShare::One(..) | OfShare::Load);
        let totals = if shown.is_empty() {
            // Without rows and columns, the one cell is the total.
            self.count_behind(plan, &mut rows).await?;
            rows.clone()
        } else if plan.relation == Relation::Cube && shown.iter().all(has_one_value) {
            self.count_behind_parts(plan, &mut rows).await?
        } else {
            self.count_behind(plan, &mut rows).await?;
            self.sums(plan, Of::Counted, &[], &[], &[]).await?
        };
        self.name_loads(shown, &mut rows);
        Ok((rows, totals))
    }

    /// Sums by the shown dimensions and more columns, of rows that meet more conditions.
    pub(crate) async fn sums(
        &self,
        plan: &Plan<'_>,
        of: Of,
        shown: &[Dimension],
        more: &[&str],
        conditions: &[String],
    ) -> Result<Vec<RawRow>> {
        let base = plan.base(of, shown, conditions)?;
        let sql = plan.sums(&base, shown.len(), more);
        let mut rows = self.read_sums(plan, &sql, shown.len() + more.len()).await?;
        self.name_loads(shown, &mut rows);
        Ok(rows)
    }

    /// The items and entries behind the rows of the cube of a plan.
    async fn members_of<'a>(&'a self, plan: &'a Plan<'_>) -> Result<Option<&'a Members>> {
        match plan.own_members() {
            Some(members) => Ok(Some(members)),
            None => self.members().await,
        }
    }

    /// Counts the items and entries behind rows of sums from the cube.
    async fn count_behind(&self, plan: &Plan<'_>, rows: &mut [RawRow]) -> Result<()> {
        if rows.iter().any(|row| !row.behind.is_empty())
            && let Some(mut counter) = self.members_of(plan).await?.map(Members::counter)
        {
            for row in rows {
                counter.count(&row.behind, plan.amount(), &mut row.sums);
            }
        }
        Ok(())
    }

    /// Counts what is behind the cells of an answer from the cube, which have no row of it in common, and what is behind
    /// each section; gives the sections as wholes.
    async fn count_behind_parts(&self, plan: &Plan<'_>, cells: &mut [RawRow]) -> Result<Vec<RawRow>> {
        let mut counter = match cells.iter().any(|cell| !cell.behind.is_empty()) {
            true => self.members_of(plan).await?.map(Members::counter),
            false => None,
        };
        let mut sections: BTreeMap<SectionKey, Vec<&mut RawRow>> = BTreeMap::new();
        for cell in cells {
            sections.entry(section_of(cell)).or_default().push(cell);
        }
        let mut wholes = Vec::with_capacity(sections.len());
        for ((measure, _, unit), mut cells) in sections {
            let mut sums = cells.iter().map(|cell| cell.sums).reduce(|mut all, cell| {
                all.add(&cell);
                all
            });
            // An item, and an entry, in several cells is counted once.
            if let Some(counter) = &mut counter {
                let parts = cells.iter_mut().map(|cell| (cell.behind.as_slice(), &mut cell.sums));
                counter.count_parts(plan.amount(), parts, sums.as_mut());
            }
            let sums = sums.unwrap_or_default();
            wholes.push(RawRow { keys: Vec::new(), measure, unit, sums, behind: Vec::new() });
        }
        Ok(wholes)
    }

    /// In queries a load stands for its source's key.
    fn name_loads(&self, shown: &[Dimension], rows: &mut [RawRow]) {
        for (index, dimension) in shown.iter().enumerate() {
            if matches!(dimension.of_share(), OfShare::Load) {
                for row in rows.iter_mut() {
                    let load = row.keys[index].as_deref().and_then(|load| load.parse().ok());
                    row.keys[index] = load.map(|load| self.key_of(load).to_owned());
                }
            }
        }
    }

    /// A source's key stands for its load in queries.
    pub(crate) fn stored_key(&self, dimension: Dimension, key: &Value) -> Value {
        match dimension.of_share() {
            OfShare::Load => {
                let key = key.as_deref()?;
                // A load id that no load has: nothing is found.
                Some(self.manifest().load_of(key).map_or_else(|| "-1".to_owned(), |load| load.load.to_string()))
            }
            _ => key.clone(),
        }
    }

    pub(crate) async fn read_sums(&self, plan: &Plan<'_>, sql: &str, keys: usize) -> Result<Vec<RawRow>> {
        let mut rows = self.read_rows(plan, sql, keys).await?;
        self.count_behind(plan, &mut rows).await?;
        Ok(rows)
    }

    /// Reads rows of sums; what is behind those of the cube is not counted.
    async fn read_rows(&self, plan: &Plan<'_>, sql: &str, keys: usize) -> Result<Vec<RawRow>> {
        let mut rows = Vec::new();
        let batches =
            if plan.relation == Relation::Cube { self.query_few(sql).await? } else { self.query(sql).await? };
        for batch in &batches {
            let members = batch.column_by_name(MEMBERS).and_then(|column| column.as_list_opt::<i32>());
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
                let behind = members.map(|members| members.value(row));
                let behind = behind.as_ref().and_then(|rows| rows.as_primitive_opt::<Int32Type>());
                let behind = behind.map_or_else(Vec::new, |rows| rows.values().to_vec());
                rows.push(RawRow {
                    keys: (0..keys).map(|column| columns.text(column, row)).collect(),
                    measure: columns.text(keys, row).and_then(|name| Measure::from_name(&name)),
                    unit: columns.text(keys + 1, row),
                    sums,
                    behind,
                });
            }
        }
        Ok(rows)
    }
}

/// Whether the rows and columns of a section can be laid out: few figures in many rows and columns would be a large
/// table of nothing.
fn check_size(cells: &[Placed], most: usize) -> Result<()> {
    if most == usize::MAX {
        return Ok(());
    }
    let rows: HashSet<&[Value]> = cells.iter().map(|cell| cell.row.as_slice()).collect();
    let columns: HashSet<&[Value]> = cells.iter().map(|cell| cell.column.as_slice()).collect();
    if rows.len().saturating_mul(columns.len()) > most.saturating_mul(10) {
        return Err(ArchiveError::TooLarge { most });
    }
    Ok(())
}

pub(crate) fn int(number: Option<i64>) -> i32 {
    number.and_then(|number| i32::try_from(number).ok()).unwrap_or_default()
}

pub(crate) fn in_what(plan: &Plan<'_>, unit: Value) -> InWhat {
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
pub(crate) fn counted_cell(plan: &Plan<'_>, cell: Cell) -> Cell {
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
