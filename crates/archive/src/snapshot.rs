//! One snapshot: the record as one manifest lists it.

use std::collections::{BTreeMap, HashSet};
use std::sync::{Arc, Weak};

use arrow_array::RecordBatch;
use datafusion::prelude::SessionContext;
use record::source::Source;
use record::{Finding, Severity, SourceKind, Table};
use tokio::sync::OnceCell;

use crate::batches::conform;
use crate::cube::{self, EntriesByColumns, Members, Numbering, Sides};
use crate::derived::DerivedFiles;
use crate::engine::Engine;
use crate::error::{ArchiveError, Result};
use crate::kept::Kept;
use crate::layout::Layout;
use crate::lookup::Lookup;
use crate::manifest::{LoadRecord, Manifest};
use crate::netting::Marks;
use crate::views::View;

/// The record as it was at one moment. Cheap to clone; tables are opened when first asked for.
#[derive(Clone)]
pub struct Snapshot {
    shared: Arc<Shared>,
}

struct Shared {
    layout: Layout,
    engine: Engine,
    manifest: Manifest,
    session: OnceCell<SessionContext>,
    session_for_few: OnceCell<SessionContext>,
    // Entries whose identifier several sources claim.
    rivals: OnceCell<Vec<crate::rivals::Rival>>,
    // Entries that a view chooses among, found once for each view that does.
    contested: [OnceCell<crate::views::Contested>; 4],
    sources: OnceCell<Vec<LiveSource>>,
    // Where the rows of entries lie, table by table.
    lookups: BTreeMap<Table, OnceCell<Arc<Lookup>>>,
    // What repeats what among the rows that a view shows, where it is not stored.
    repetitions: [OnceCell<Arc<crate::netting::Repetitions>>; 4],
    // Where the stored marks of entries lie.
    stored_marks: OnceCell<Arc<Lookup>>,
    // The same in memory.
    marks: [OnceCell<Arc<Marks>>; 4],
    // The items and entries behind the rows of the cube.
    members: OnceCell<Members>,
    // The numbers of its items.
    numbering: OnceCell<Arc<Numbering>>,
    // The cubes of questions that the kept one cannot answer.
    sides: Sides,
    // What the shares of entries have, by the columns that were asked for.
    entries_by: EntriesByColumns,
    // What rooms above keep with it.
    kept: Kept,
    // Tables that rooms above derive.
    derived: DerivedFiles,
}

/// A snapshot that is there as long as somebody else keeps it: its own session refers to it so.
#[derive(Clone)]
pub(crate) struct WeakSnapshot {
    shared: Weak<Shared>,
}

impl WeakSnapshot {
    pub(crate) fn get(&self) -> Option<Snapshot> {
        self.shared.upgrade().map(|shared| Snapshot { shared })
    }
}

/// A live source: what the manifest says of its load, and what the file says of itself.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LiveSource {
    /// Its load.
    pub load: LoadRecord,
    /// The source's own description.
    pub source: Source,
    /// Works it cites.
    pub works: Vec<Source>,
}

/// Which findings to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FindingFilter {
    /// Of these sources; of all when empty.
    pub sources: Vec<String>,
    /// Of these severities; of all when empty.
    pub severities: Vec<Severity>,
    /// Of these rules; of all when empty.
    pub rules: Vec<String>,
    /// Of the entry at this position only.
    pub entry: Option<i32>,
}

/// Which part of a list to give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Page {
    /// How many to pass over.
    pub skip: usize,
    /// How many to give at most; all when none.
    pub take: Option<usize>,
}

impl Page {
    /// The whole list.
    pub const ALL: Self = Self { skip: 0, take: None };

    /// The first `count`.
    #[must_use]
    pub const fn first(count: usize) -> Self {
        Self { skip: 0, take: Some(count) }
    }

    /// The part of a whole list.
    pub(crate) fn of<T>(self, all: Vec<T>) -> impl Iterator<Item = T> {
        all.into_iter().skip(self.skip).take(self.take.unwrap_or(usize::MAX))
    }

    /// How many there are in all, when a page of so many says it: no other question is needed then.
    pub(crate) fn total(self, given: usize) -> Option<u64> {
        let is_last = self.take.is_none_or(|take| given < take) && (given > 0 || self.skip == 0);
        is_last.then_some((self.skip + given) as u64)
    }

    pub(crate) fn sql(self) -> String {
        let limit = self.take.map_or_else(String::new, |count| format!(" LIMIT {count}"));
        format!("{limit} OFFSET {}", self.skip)
    }
}

/// A part of a list, with how many there are in all.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Paged<T> {
    /// The part.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: u64,
}

/// A finding with the source it is about.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SourceFinding {
    /// Key of the source.
    pub source: String,
    /// Its load.
    pub load: i64,
    /// The finding.
    pub finding: Finding,
}

/// How many findings one rule gave in one source.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct FindingCount {
    /// Key of the source.
    pub source: String,
    /// The rule.
    pub rule: String,
    /// The severity.
    pub severity: String,
    /// How many.
    pub count: u64,
}

impl Snapshot {
    /// A handle that does not keep it.
    pub(crate) fn downgraded(&self) -> WeakSnapshot {
        WeakSnapshot { shared: Arc::downgrade(&self.shared) }
    }

    pub(crate) fn new(layout: Layout, engine: Engine, manifest: Manifest) -> Self {
        Self {
            shared: Arc::new(Shared {
                layout,
                engine,
                manifest,
                session: OnceCell::new(),
                session_for_few: OnceCell::new(),
                sources: OnceCell::new(),
                lookups: Table::ALL.iter().map(|&table| (table, OnceCell::new())).collect(),
                rivals: OnceCell::new(),
                contested: Default::default(),
                repetitions: Default::default(),
                stored_marks: OnceCell::new(),
                marks: Default::default(),
                members: OnceCell::new(),
                numbering: OnceCell::new(),
                sides: Sides::default(),
                entries_by: EntriesByColumns::default(),
                kept: Kept::default(),
                derived: DerivedFiles::default(),
            }),
        }
    }

    /// Its number.
    #[must_use]
    pub fn number(&self) -> u64 {
        self.shared.manifest.number
    }

    /// What it is made of.
    #[must_use]
    pub fn manifest(&self) -> &Manifest {
        &self.shared.manifest
    }

    /// The loads whose rows are visible: what a search narrows its hits to.
    #[must_use]
    pub fn visible_loads(&self) -> HashSet<i64> {
        self.manifest().loads.iter().map(|load| load.load).collect()
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.shared.layout
    }

    pub(crate) fn rivals_cell(&self) -> &OnceCell<Vec<crate::rivals::Rival>> {
        &self.shared.rivals
    }

    pub(crate) fn contested_cell(&self, view: View) -> &OnceCell<crate::views::Contested> {
        &self.shared.contested[view as usize]
    }

    pub(crate) fn repetitions_cell(&self, view: View) -> &OnceCell<Arc<crate::netting::Repetitions>> {
        &self.shared.repetitions[view as usize]
    }

    pub(crate) fn stored_marks_cell(&self) -> &OnceCell<Arc<Lookup>> {
        &self.shared.stored_marks
    }

    pub(crate) fn marks_cell(&self, view: View) -> &OnceCell<Arc<Marks>> {
        &self.shared.marks[view as usize]
    }

    pub(crate) fn numbering_cell(&self) -> &OnceCell<Arc<Numbering>> {
        &self.shared.numbering
    }

    pub(crate) fn sides(&self) -> &Sides {
        &self.shared.sides
    }

    pub(crate) fn entries_by_columns(&self) -> &EntriesByColumns {
        &self.shared.entries_by
    }

    pub(crate) fn derived_files(&self) -> &DerivedFiles {
        &self.shared.derived
    }

    pub(crate) fn kept_things(&self) -> &Kept {
        &self.shared.kept
    }

    /// Whether it has a cube that knows what repeats what; one of an earlier program does not.
    pub(crate) fn has_whole_cube(&self) -> bool {
        self.manifest().cube.is_some() && self.manifest().netting.is_some()
    }

    /// Whether its cube knows the items and entries behind its rows.
    pub(crate) fn cube_counts_items(&self) -> bool {
        self.manifest().cube.as_ref().is_some_and(|cube| cube.counts_items)
    }

    /// The items and entries behind the rows of the cube; none when it knows none.
    pub(crate) async fn members(&self) -> Result<Option<&Members>> {
        let Some(cube) = self.manifest().cube.as_ref().filter(|cube| cube.counts_items) else {
            return Ok(None);
        };
        let read = || async { cube::read_members(self.layout(), cube) };
        self.shared.members.get_or_try_init(read).await.map(Some)
    }

    /// Where the rows of entries lie in a table; none when the snapshot is of a program that had no such table.
    pub(crate) async fn lookup(&self, table: Table) -> Result<Option<Arc<Lookup>>> {
        let (Some(cell), Some(&version)) =
            (self.shared.lookups.get(&table), self.manifest().tables.get(table.as_str()))
        else {
            return Ok(None);
        };
        let known = self.shared.engine.known();
        let open = || async { Lookup::open(self.layout(), known, table, version).await.map(Arc::new) };
        cell.get_or_try_init(open).await.cloned().map(Some)
    }

    /// The session that sees this snapshot's tables.
    pub(crate) async fn session(&self) -> Result<&SessionContext> {
        self.shared.session.get_or_try_init(|| async { self.shared.engine.session(self) }).await
    }

    /// Runs a query of our own making.
    pub(crate) async fn query(&self, sql: &str) -> Result<Vec<RecordBatch>> {
        run(self.session().await?, sql).await
    }

    /// Runs a query of our own making that goes through few rows.
    pub(crate) async fn query_few(&self, sql: &str) -> Result<Vec<RecordBatch>> {
        run(self.session_for_few().await?, sql).await
    }

    /// The session that sees the same tables and goes through them in one stream.
    pub(crate) async fn session_for_few(&self) -> Result<&SessionContext> {
        let all = self.session().await?;
        let make = || async { Ok::<_, ArchiveError>(self.shared.engine.session_for_few(all)) };
        self.shared.session_for_few.get_or_try_init(make).await
    }

    /// Runs a query that gives whole rows of a table.
    pub(crate) async fn rows(&self, table: Table, sql: &str) -> Result<Vec<RecordBatch>> {
        let schema = table.schema();
        self.query(sql)
            .await?
            .iter()
            .map(|batch| {
                conform(batch, &schema).map_err(ArchiveError::storage(format!("the table “{table}” could not be read")))
            })
            .collect()
    }

    /// Runs a query that gives one whole number.
    pub(crate) async fn count(&self, sql: &str) -> Result<u64> {
        let batches = self.query(sql).await?;
        Ok(batches
            .iter()
            .filter(|batch| batch.num_rows() > 0)
            .map(|batch| Columns::new(batch).number(0, 0).unwrap_or_default())
            .sum::<i64>()
            .unsigned_abs())
    }

    /// Key of the source of a load; empty for a load that is not live.
    #[must_use]
    pub fn key_of(&self, load: i64) -> &str {
        self.manifest().load(load).map_or("", |one| one.key.as_str())
    }

    /// The live sources, by key.
    ///
    /// # Errors
    /// What reading says.
    pub async fn sources(&self) -> Result<Vec<LiveSource>> {
        self.all_sources().await.map(<[LiveSource]>::to_vec)
    }

    async fn all_sources(&self) -> Result<&[LiveSource]> {
        self.shared.sources.get_or_try_init(|| self.read_sources()).await.map(Vec::as_slice)
    }

    async fn read_sources(&self) -> Result<Vec<LiveSource>> {
        let batches = self.rows(Table::Source, "SELECT * FROM source").await?;
        let mut found: BTreeMap<i64, (Option<Source>, Vec<Source>)> = BTreeMap::new();
        for batch in &batches {
            let rows = record::tables::read_by_load::<Source>(batch).map_err(ArchiveError::rows(Table::Source))?;
            for (load, source) in rows {
                let place = found.entry(load).or_default();
                match source.kind {
                    SourceKind::File => place.0 = Some(source),
                    SourceKind::Work => place.1.push(source),
                }
            }
        }
        let mut sources: Vec<LiveSource> = self
            .manifest()
            .loads
            .iter()
            .map(|load| {
                let (source, works) = found.remove(&load.load).unwrap_or_default();
                LiveSource { load: load.clone(), source: source.unwrap_or_default(), works }
            })
            .collect();
        sources.sort_by(|one, other| one.load.key.cmp(&other.load.key));
        Ok(sources)
    }

    /// One live source.
    ///
    /// # Errors
    /// [`ArchiveError::NoSource`] when there is none, or what reading says.
    pub async fn source(&self, key: &str) -> Result<LiveSource> {
        self.all_sources()
            .await?
            .iter()
            .find(|source| source.load.key == key)
            .cloned()
            .ok_or_else(|| ArchiveError::NoSource(key.to_owned()))
    }

    /// Findings in the order of the sources.
    ///
    /// # Errors
    /// What reading says.
    pub async fn findings(&self, filter: &FindingFilter, page: Page) -> Result<Paged<SourceFinding>> {
        if let ([source], Some(position)) = (filter.sources.as_slice(), filter.entry) {
            return self.findings_of_entry(source, position, filter, page).await;
        }
        let condition = self.finding_condition(filter);
        let batches = self
            .rows(
                Table::Finding,
                &format!(
                    "SELECT * FROM finding WHERE {condition} ORDER BY load, entry NULLS FIRST, line, \"column\", rule, subject, read{}",
                    page.sql()
                ),
            )
            .await?;
        let mut items = Vec::new();
        for batch in &batches {
            let rows = record::tables::read_by_load::<Finding>(batch).map_err(ArchiveError::rows(Table::Finding))?;
            items.extend(rows.into_iter().map(|(load, finding)| SourceFinding {
                source: self.key_of(load).to_owned(),
                load,
                finding,
            }));
        }
        let total = match page.total(items.len()) {
            Some(total) => total,
            None => self.count(&format!("SELECT count(*) FROM finding WHERE {condition}")).await?,
        };
        Ok(Paged { items, total })
    }

    /// How many findings each rule gave in each source, the most frequent first.
    ///
    /// # Errors
    /// What reading says.
    pub async fn finding_counts(&self, filter: &FindingFilter) -> Result<Vec<FindingCount>> {
        let condition = self.finding_condition(filter);
        let batches = self
            .query(&format!(
                "SELECT load, rule, severity, count(*) FROM finding WHERE {condition} GROUP BY load, rule, severity ORDER BY 4 DESC, load, rule"
            ))
            .await?;
        let mut counts = Vec::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            for row in 0..batch.num_rows() {
                counts.push(FindingCount {
                    source: self.key_of(columns.number(0, row).unwrap_or_default()).to_owned(),
                    rule: columns.text(1, row).unwrap_or_default(),
                    severity: columns.text(2, row).unwrap_or_default(),
                    count: columns.number(3, row).unwrap_or_default().unsigned_abs(),
                });
            }
        }
        Ok(counts)
    }

    fn finding_condition(&self, filter: &FindingFilter) -> String {
        let mut conditions = vec!["true".to_owned()];
        if !filter.sources.is_empty() {
            conditions.push(self.load_condition("load", &filter.sources));
        }
        if !filter.severities.is_empty() {
            let names: Vec<&str> = filter.severities.iter().map(|one| one.as_str()).collect();
            conditions.push(one_of("severity", &names));
        }
        if !filter.rules.is_empty() {
            conditions.push(one_of("rule", &filter.rules));
        }
        if let Some(entry) = filter.entry {
            conditions.push(format!("entry = {entry}"));
        }
        conditions.join(" AND ")
    }

    /// The condition that a column of load ids names one of the sources.
    pub(crate) fn load_condition(&self, column: &str, keys: &[String]) -> String {
        let loads: Vec<String> = self
            .manifest()
            .loads
            .iter()
            .filter(|load| keys.contains(&load.key))
            .map(|load| load.load.to_string())
            .collect();
        if loads.is_empty() {
            return "false".to_owned();
        }
        format!("{column} IN ({})", loads.join(", "))
    }
}

async fn run(session: &SessionContext, sql: &str) -> Result<Vec<RecordBatch>> {
    fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
        ArchiveError::storage("the record could not be searched")(source)
    }
    let frame = session.sql(sql).await.map_err(failed)?;
    frame.collect().await.map_err(failed)
}

/// A text as SQL writes it.
pub(crate) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The condition that a column holds one of the texts.
pub(crate) fn one_of<T: AsRef<str>>(column: &str, texts: &[T]) -> String {
    let list: Vec<String> = texts.iter().map(|text| quoted(text.as_ref())).collect();
    if list.is_empty() {
        return "false".to_owned();
    }
    format!("{column} IN ({})", list.join(", "))
}

/// Reads cells of small results, whatever integer or text type they have.
pub(crate) struct Columns<'a> {
    batch: &'a RecordBatch,
}

impl<'a> Columns<'a> {
    pub(crate) fn new(batch: &'a RecordBatch) -> Self {
        Self { batch }
    }

    fn cell(&self, column: usize, row: usize) -> Option<datafusion::common::ScalarValue> {
        datafusion::common::ScalarValue::try_from_array(self.batch.column(column), row)
            .ok()
            .filter(|value| !value.is_null())
    }

    pub(crate) fn number(&self, column: usize, row: usize) -> Option<i64> {
        use datafusion::common::ScalarValue::{Decimal128, Int8, Int16, Int32, Int64, UInt8, UInt16, UInt32, UInt64};
        match self.cell(column, row)? {
            Int8(number) => number.map(i64::from),
            Int16(number) => number.map(i64::from),
            Int32(number) => number.map(i64::from),
            Int64(number) => number,
            UInt8(number) => number.map(i64::from),
            UInt16(number) => number.map(i64::from),
            UInt32(number) => number.map(i64::from),
            UInt64(number) => number.and_then(|number| i64::try_from(number).ok()),
            Decimal128(number, _, 0) => number.and_then(|number| i64::try_from(number).ok()),
            _ => None,
        }
    }

    pub(crate) fn text(&self, column: usize, row: usize) -> Option<String> {
        match self.cell(column, row)? {
            datafusion::common::ScalarValue::Utf8(text)
            | datafusion::common::ScalarValue::LargeUtf8(text)
            | datafusion::common::ScalarValue::Utf8View(text) => text,
            other => Some(other.to_string()),
        }
    }

    /// A decimal number in units of 10⁻⁸.
    pub(crate) fn units(&self, column: usize, row: usize) -> Option<i128> {
        match self.cell(column, row)? {
            datafusion::common::ScalarValue::Decimal128(number, _, 8) => number,
            _ => None,
        }
    }
}
