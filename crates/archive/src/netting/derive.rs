//! Deriving the marks of a snapshot, reason after reason.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::DataType;
use datafusion::datasource::MemTable;
use datafusion::prelude::SessionContext;
use futures_util::{FutureExt, StreamExt};
use record::allocation::Item;
use record::columns::PRECISION;

use super::claimed::{self, ByIdentifier, Claims};
use super::file::{self, MarkWriter};
use super::matching::{self, Candidate, Mark, RowAt, Rule, Said, Side, Taken};
use super::pairs::{self, Pair};
use super::speakers::Speakers;
use super::{Marks, NAME, Reason, candidates};
use crate::engine::{CATALOG, SCRATCH};
use crate::error::{ArchiveError, Cause, Result};
use crate::layout::{sync_file, sync_folder_of, temporary_beside};
use crate::manifest::NettingFile;
use crate::row_texts;
use crate::snapshot::Snapshot;
use crate::sources::file_digest;
use crate::views::View;

fn failed<E: Into<Cause>>(source: E) -> ArchiveError {
    ArchiveError::storage("what repeats what could not be found out")(source)
}

/// What repeats what, as a snapshot's questions see it.
#[derive(Debug)]
pub(crate) struct Repetitions {
    /// The table that lists the marks; none when nothing is marked.
    table: Option<String>,
}

impl Snapshot {
    /// The table of marks for a view, derived once where it is not stored; none when nothing is marked.
    pub(crate) async fn repetitions(&self, view: View) -> Result<Option<String>> {
        let stored = self.manifest().netting.as_ref();
        match stored {
            // What repeats nothing among all rows repeats nothing among some.
            Some(netting) if netting.marks == 0 => return Ok(None),
            Some(_) if view == View::All => return Ok(Some(NAME.to_owned())),
            _ => {}
        }
        // Boxed: what waits for an answer holds what waits for this, and would be nested too deeply for the compiler.
        let derive = || self.derive_now(view).boxed();
        let found = self.repetitions_cell(view).get_or_try_init(derive).await?;
        Ok(found.table.clone())
    }

    async fn derive_now(&self, view: View) -> Result<Arc<Repetitions>> {
        let folder = Temporary::create(std::env::temp_dir())?;
        let (path, marks) = derive(self, view, &folder.path).await?;
        if marks == 0 {
            return Ok(Arc::new(Repetitions { table: None }));
        }
        let session = self.session().await?;
        // In one stream, so that the rows stay in their order.
        let frame = self.session_for_few().await?.read_table(file::provider(&path)?).map_err(failed)?;
        let batches = frame.collect().await.map_err(failed)?;
        let table = format!("{CATALOG}.{SCRATCH}.netting_{}", view as usize);
        let provider = MemTable::try_new(file::schema(), vec![batches]).map_err(failed)?;
        session.register_table(&table, Arc::new(provider)).map_err(failed)?;
        Ok(Arc::new(Repetitions { table: Some(table) }))
    }
}

/// Derives the marks of a snapshot and writes them beside its cube.
pub(crate) async fn write(snapshot: &Snapshot) -> Result<NettingFile> {
    let folder = snapshot.layout().netting();
    std::fs::create_dir_all(&folder).map_err(ArchiveError::io(&folder, "made"))?;
    let name = format!("{:020}.parquet", snapshot.number());
    let path = folder.join(&name);
    let work = Temporary::create(folder)?;
    let (derived, marks) = derive(snapshot, View::All, &work.path).await?;
    let temporary = temporary_beside(&path);
    std::fs::rename(&derived, &temporary).map_err(ArchiveError::io(&temporary, "written"))?;
    sync_file(&temporary)?;
    std::fs::rename(&temporary, &path).map_err(ArchiveError::io(&path, "written"))?;
    sync_folder_of(&path)?;
    Ok(NettingFile { sha256: file_digest(&path)?, name, marks })
}

/// A folder for intermediate files, removed with them.
struct Temporary {
    path: PathBuf,
}

impl Temporary {
    fn create(inside: PathBuf) -> Result<Self> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let path = inside.join(format!(".ayni-netting-{}-{number}.tmp", std::process::id()));
        std::fs::create_dir_all(&path).map_err(ArchiveError::io(&path, "made"))?;
        Ok(Self { path })
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        // What stays behind is named by nothing; the next writer removes it.
        let _ = std::fs::remove_dir_all(&self.path);
    }
}

/// Asks all reasons; gives the file of all marks, in the order of the rows, and how many rows are marked.
async fn derive(snapshot: &Snapshot, view: View, folder: &Path) -> Result<(PathBuf, u64)> {
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let left_out = snapshot.entries_left_out(view).await?;
    let session = snapshot.session().await?;
    let functions = Functions(number);
    let speakers = Arc::new(Speakers::of(session).await?);
    session.register_udf(speakers.currency_function(&functions.name(CURRENCY)));
    session.register_udf(speakers.reporter_function(&functions.name(REPORTER)));
    session.register_udf(speakers.distance_function(&functions.name(DISTANCE)));
    let [distance, reporter] = [DISTANCE, REPORTER].map(|function| functions.name(function));
    let mut derivation = Derivation {
        snapshot,
        session,
        folder,
        prefix: format!("{CATALOG}.{SCRATCH}.netting_work_{number}"),
        speakers: candidates::speakers(&distance, &reporter, left_out.as_deref()),
        left_out,
        functions,
        marks: Vec::new(),
        marked: Arc::default(),
        later: Vec::new(),
        count: 0,
    };
    derivation.run(view).await
}

struct Derivation<'a> {
    snapshot: &'a Snapshot,
    session: &'a SessionContext,
    folder: &'a Path,
    prefix: String,
    speakers: String,
    /// The table of the entries that are not looked at, if there are any.
    left_out: Option<String>,
    functions: Functions,
    /// Tables of the marks so far, one a reason.
    marks: Vec<String>,
    /// The rows that are marked so far, but for those that nobody has looked up yet.
    marked: Arc<Marks>,
    later: Vec<(Reason, Vec<RowAt>)>,
    count: u64,
}

impl Derivation<'_> {
    async fn run(&mut self, view: View) -> Result<(PathBuf, u64)> {
        // A view other than all picks among rival sources itself.
        if view == View::All {
            self.ask_rivals().await?;
        }
        for reason in Reason::ALL {
            if let Some((rows, rule)) = self.rows(reason).await? {
                let rows = self.unmarked(rows);
                let rows = match reason {
                    Reason::SameTransfer => self.suspicious(&rows).await?,
                    _ => Some(rows),
                };
                if let Some(rows) = rows {
                    self.ask(reason, &rows, rule).await?;
                }
            }
        }
        let all = self.folder.join("all.parquet");
        let stream = if self.marks.is_empty() {
            None
        } else {
            let marks: Vec<String> = self.marks.iter().map(|table| format!("SELECT * FROM {table}")).collect();
            let sql =
                format!("SELECT * FROM ({}) ORDER BY load, entry, item, \"position\", nth", marks.join(" UNION ALL "));
            Some(self.session.sql(&sql).await.map_err(failed)?.execute_stream().await.map_err(failed)?)
        };
        file::write_stream(&all, stream).await?;
        Ok((all, self.count))
    }

    /// The query for the rows that a reason compares, and how; none when there is nothing to compare.
    async fn rows(&self, reason: Reason) -> Result<Option<(String, Rule)>> {
        let speakers = &self.speakers;
        let rows: (Option<String>, Rule) = match reason {
            // Asked before the others, in its own way.
            Reason::SameIdentifier => return Ok(None),
            Reason::SecondaryPublisher => {
                if self.snapshot.count(candidates::SECONDARY_SIGNS).await? == 0 {
                    return Ok(None);
                }
                (self.sides(reason, &candidates::secondary_pairs(speakers)).await?, matching::secondary_publisher)
            }
            Reason::Parent => {
                if self.snapshot.count("SELECT COUNT(*) FROM link WHERE kind IN ('parent', 'child')").await? == 0 {
                    return Ok(None);
                }
                (self.sides(reason, &candidates::parent_pairs(speakers)).await?, matching::parent)
            }
            Reason::Incoming => {
                let found = pairs::read(&self.snapshot.query(&candidates::mirror_pairs(speakers)).await?);
                let table = self.pairs(reason, &found)?;
                (table.map(|table| candidates::mirrors(speakers, &table)), matching::incoming)
            }
            Reason::SameTransfer => {
                let [reporter, currency] = [REPORTER, CURRENCY].map(|function| self.functions.name(function));
                let rows = candidates::transfers(&reporter, &currency, self.left_out.as_deref());
                (Some(rows), matching::same_transfer)
            }
        };
        Ok(rows.0.map(|query| (query, rows.1)))
    }

    /// Those of some rows that no reason has marked yet.
    fn unmarked(&mut self, rows: String) -> String {
        for (reason, rows) in std::mem::take(&mut self.later) {
            self.marked = Arc::new(self.marked.with(&rows, reason));
        }
        if self.marks.is_empty() {
            return rows;
        }
        let reason_of = self.functions.name(REASON_OF);
        self.session.register_udf(row_texts::function(&reason_of, Arc::clone(&self.marked)));
        candidates::unmarked(&rows, &reason_of)
    }

    async fn sides(&self, reason: Reason, sql: &str) -> Result<Option<String>> {
        let found = pairs::without_circles(pairs::read(&self.snapshot.query(sql).await?));
        let table = self.pairs(reason, &found)?;
        Ok(table.map(|table| candidates::items(&candidates::sides(&self.speakers, &table), reason == Reason::Parent)))
    }

    /// Announces pairs of entries; none when there are none.
    fn pairs(&self, reason: Reason, pairs: &[Pair]) -> Result<Option<String>> {
        if pairs.is_empty() {
            return Ok(None);
        }
        let table = self.table("pairs", reason);
        self.session.register_table(&table, Arc::new(pairs::table(pairs)?)).map_err(failed)?;
        Ok(Some(table))
    }

    /// Those of many rows whose fingerprint another activity has too: the others need no sorting.
    async fn suspicious(&self, rows: &str) -> Result<Option<String>> {
        let shared = self.snapshot.query(&candidates::shared_fingerprints(rows)).await?;
        let shared: Vec<RecordBatch> = shared.into_iter().filter(|batch| batch.num_rows() > 0).collect();
        let Some(first) = shared.first() else {
            return Ok(None);
        };
        let table = self.table("shared", Reason::SameTransfer);
        let provider = MemTable::try_new(first.schema(), vec![shared.clone()]).map_err(failed)?;
        self.session.register_table(&table, Arc::new(provider)).map_err(failed)?;
        Ok(Some(candidates::suspicious(rows, &table, &self.speakers)))
    }

    fn table(&self, what: &str, reason: Reason) -> String {
        format!("{}_{what}_{}", self.prefix, reason as usize)
    }

    /// Goes through the rows of sources that claim the same identifier.
    async fn ask_rivals(&mut self) -> Result<()> {
        let snapshot = self.snapshot;
        let rivals = snapshot.rivals().await?;
        if rivals.is_empty() {
            return Ok(());
        }
        let claim = self.functions.name(CLAIM);
        self.session.register_udf(Arc::new(Claims::of(rivals)).place_function(&claim));
        let rows = candidates::claimed(&claim, &self.functions.name(CURRENCY));
        let sql = format!("SELECT {} FROM ({rows}) ORDER BY claim", claimed::COLUMNS);
        let mut stream = self.session.sql(&sql).await.map_err(failed)?.execute_stream().await.map_err(failed)?;
        let mut marking = self.marking(Reason::SameIdentifier)?;
        let mut identifiers = ByIdentifier::new(rivals);
        while let Some(batch) = stream.next().await {
            marking.push(identifiers.push(&batch.map_err(failed)?)?)?;
        }
        marking.push(identifiers.finish())?;
        self.take(marking)
    }

    /// Goes through the groups of a reason, one at a time.
    async fn ask(&mut self, reason: Reason, rows: &str, rule: Rule) -> Result<()> {
        let mut marking = self.marking(reason)?;
        let sql = format!("SELECT {COLUMNS} FROM ({rows}) ORDER BY g0, g1, g2");
        let mut stream = self.session.sql(&sql).await.map_err(failed)?.execute_stream().await.map_err(failed)?;
        let mut taken = Taken::default();
        let (mut group, mut name) = (Vec::new(), None);
        let mut marks_of = |mut group: Vec<Candidate>| {
            group.sort_by_key(|row| row.at);
            rule(&group, &mut taken)
        };
        while let Some(batch) = stream.next().await {
            let rows = Rows::new(&batch.map_err(failed)?)?;
            for row in 0..rows.count() {
                let next = rows.group(row);
                if !is_same(name.as_ref(), &next) {
                    marking.push(marks_of(std::mem::take(&mut group)))?;
                    name = Some(next.map(|part| part.map(str::to_owned)));
                }
                group.push(rows.candidate(row));
            }
        }
        marking.push(marks_of(group))?;
        self.take(marking)
    }

    fn marking(&self, reason: Reason) -> Result<Marking> {
        let path = self.folder.join(format!("{reason}.parquet"));
        Ok(Marking { reason, writer: MarkWriter::create(path, reason)?, rows: Vec::new() })
    }

    /// Takes what a reason has marked.
    fn take(&mut self, Marking { reason, writer, rows }: Marking) -> Result<()> {
        let (path, marks) = writer.finish()?;
        tracing::debug!(%reason, marks, "rows marked as repeating others");
        if marks > 0 {
            let table = self.table("marks", reason);
            self.session.register_table(&table, file::provider_of_one(&path)?).map_err(failed)?;
            self.marks.push(table);
            self.later.push((reason, rows));
            self.count += marks;
        }
        Ok(())
    }
}

impl Drop for Derivation<'_> {
    /// Whatever happened, and when nobody waits any more, what it announced goes with it.
    fn drop(&mut self) {
        for reason in Reason::ALL {
            for what in ["pairs", "shared", "marks"] {
                // Its memory is all that would be lost.
                let _ = self.session.deregister_table(self.table(what, reason));
            }
        }
        for function in [CLAIM, CURRENCY, DISTANCE, REPORTER, REASON_OF] {
            self.session.deregister_udf(&self.functions.name(function));
        }
    }
}

/// The names of functions that live as long as a derivation, which is told from others at the same time by its number.
struct Functions(u64);

impl Functions {
    fn name(&self, of: &str) -> String {
        format!("netting_{of}_{}", self.0)
    }
}

/// What is looked up of an entry, and why a row is marked.
const CLAIM: &str = "claim";
const CURRENCY: &str = "currency";
const DISTANCE: &str = "distance";
const REPORTER: &str = "reporter";
const REASON_OF: &str = "reason_of";

/// What a reason marks, on its way into a file.
struct Marking {
    reason: Reason,
    writer: MarkWriter,
    rows: Vec<RowAt>,
}

impl Marking {
    fn push(&mut self, marks: Vec<Mark>) -> Result<()> {
        self.rows.extend(marks.iter().map(|mark| mark.row));
        self.writer.push(marks)
    }
}

/// The name of a group: three texts, each of which may be absent.
fn is_same(one: Option<&[Option<String>; 3]>, other: &[Option<&str>; 3]) -> bool {
    one.is_some_and(|one| one.iter().map(Option::as_deref).eq(other.iter().copied()))
}

/// What is read of the rows of a group, in the order of [`Rows`].
const COLUMNS: &str = "g0, g1, g2, load, entry, item, \"position\", side, distance, updated, names, currency, \
     v_low, v_best, v_high, unit, q_low, q_best, q_high, first_day, last_day";

/// A batch of rows, column by column.
struct Rows {
    group: [StringArray; 3],
    load: Int64Array,
    entry: Int32Array,
    item: StringArray,
    position: Int32Array,
    side: Int64Array,
    distance: Int64Array,
    updated: StringArray,
    names: BooleanArray,
    currency: StringArray,
    value: [arrow_array::Decimal128Array; 3],
    unit: StringArray,
    quantity: [arrow_array::Decimal128Array; 3],
    days: [arrow_array::Date32Array; 2],
}

impl Rows {
    fn new(batch: &RecordBatch) -> Result<Self> {
        let column = |index: usize, wanted: &DataType| -> Result<ArrayRef> {
            arrow_cast::cast(batch.column(index), wanted).map_err(failed)
        };
        let text = |index| Ok::<_, ArchiveError>(column(index, &DataType::Utf8)?.as_string::<i32>().clone());
        let long = |index| Ok::<_, ArchiveError>(column(index, &DataType::Int64)?.as_primitive::<Int64Type>().clone());
        let int = |index| Ok::<_, ArchiveError>(column(index, &DataType::Int32)?.as_primitive::<Int32Type>().clone());
        let amount = |index| {
            let column = column(index, &DataType::Decimal128(PRECISION, record::amount::SCALE as i8))?;
            Ok::<_, ArchiveError>(column.as_primitive::<Decimal128Type>().clone())
        };
        let day = |index| Ok::<_, ArchiveError>(column(index, &DataType::Date32)?.as_primitive::<Date32Type>().clone());
        Ok(Self {
            group: [text(0)?, text(1)?, text(2)?],
            load: long(3)?,
            entry: int(4)?,
            item: text(5)?,
            position: int(6)?,
            side: long(7)?,
            distance: long(8)?,
            updated: text(9)?,
            names: column(10, &DataType::Boolean)?.as_boolean().clone(),
            currency: text(11)?,
            value: [amount(12)?, amount(13)?, amount(14)?],
            unit: text(15)?,
            quantity: [amount(16)?, amount(17)?, amount(18)?],
            days: [day(19)?, day(20)?],
        })
    }

    fn count(&self) -> usize {
        self.load.len()
    }

    fn group(&self, row: usize) -> [Option<&str>; 3] {
        std::array::from_fn(|part| of(&self.group[part], row))
    }

    fn candidate(&self, row: usize) -> Candidate {
        let owned = |column: &StringArray| of(column, row).map(str::to_owned);
        let amounts = |columns: &[arrow_array::Decimal128Array; 3]| {
            std::array::from_fn(|end| columns[end].is_valid(row).then(|| columns[end].value(row)))
        };
        let [first, last] = std::array::from_fn(|end| self.days[end].is_valid(row).then(|| self.days[end].value(row)));
        let load = self.load.value(row);
        Candidate {
            at: RowAt {
                load,
                entry: self.entry.value(row),
                item: of(&self.item, row).and_then(Item::from_name).unwrap_or_default(),
                position: self.position.value(row),
            },
            side: if self.side.value(row) == 0 { Side::May } else { Side::Stays },
            rank: (self.distance.value(row), Reverse(owned(&self.updated)), Reverse(load)),
            names: self.names.is_valid(row) && self.names.value(row),
            said: Said {
                currency: owned(&self.currency),
                value: amounts(&self.value),
                unit: owned(&self.unit),
                quantity: amounts(&self.quantity),
                first,
                last,
            },
        }
    }
}

fn of(column: &StringArray, row: usize) -> Option<&str> {
    column.is_valid(row).then(|| column.value(row))
}
