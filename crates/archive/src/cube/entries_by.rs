//! What the shares of each entry have, for questions that count entries by it.
//!
//! Entries counted by provider, by modality or by direction need each combination of these values once, with the entries
//! that have it. The cube's rows hold just that where it has the columns; the many shares are gone through only for
//! others. The next question by the same columns finds it there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, UInt32Type};
use arrow_array::{Array, ArrayRef, Int32Array, Int64Array, RecordBatch, RecordBatchOptions, StringArray};
use arrow_schema::{DataType, Field, Schema};
use datafusion::catalog::TableProvider;
use datafusion::datasource::MemTable;
use fixedbitset::FixedBitSet;
use tokio::sync::OnceCell;

use super::{ENTRIES, NUMBERS, Numbering, SET, placed, read_columns};
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
use crate::latest::Latest;
use crate::scratch::ScratchTable;
use crate::snapshot::Snapshot;

/// Rows of a batch.
const BATCH: usize = 8192;

/// How many are kept for a snapshot, and how many pairs of an entry and a combination they may have together; the one
/// asked for last always stays.
const KEPT: usize = 8;
const KEPT_ROWS: usize = 8_000_000;

fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
    ArchiveError::storage("what the shares of entries have could not be laid out")(source)
}

fn misread() -> ArchiveError {
    ArchiveError::Order("the cube has other columns than it was written with")
}

/// What the shares of entries have in some columns: each combination of values once, with the entries that have it.
#[derive(Debug)]
pub(crate) struct EntriesBy {
    columns: BTreeSet<&'static str>,
    /// Each combination, with the numbers of its entries: each once and rising.
    groups: Vec<(Vec<Value>, Vec<u32>)>,
    /// The combinations alone, each with its place.
    values: ScratchTable,
    numbering: Arc<Numbering>,
    laid_out: OnceCell<ScratchTable>,
}

impl EntriesBy {
    /// The name of its table of combinations: its columns, and the place of each.
    pub(crate) fn values(&self) -> &str {
        self.values.name()
    }

    /// The name of its table of `load`, `entry` and its columns, once it is laid out: each combination once.
    pub(crate) fn table(&self) -> Option<&str> {
        self.laid_out.get().map(ScratchTable::name)
    }

    /// Lays out its table, for questions that ask more of entries than what their shares have.
    pub(crate) async fn lay_out(&self, snapshot: &Snapshot) -> Result<&str> {
        let make = || async {
            let session = snapshot.session().await?;
            ScratchTable::register(session, "entries_by", self.rows()?)
        };
        self.laid_out.get_or_try_init(make).await.map(ScratchTable::name)
    }

    async fn make(snapshot: &Snapshot, columns: &BTreeSet<&'static str>) -> Result<Self> {
        let numbering = snapshot.numbering().await?;
        let groups = match snapshot.manifest().cube.as_ref().filter(|cube| cube.counts_items) {
            Some(cube) if snapshot.has_in_cube(columns.iter().copied()) => {
                let path = snapshot.layout().cubes().join(&cube.name);
                let wanted = |column: &str| column == SET || column == ENTRIES || columns.contains(column);
                of_cube(&read_columns(&path, wanted)?.0, columns)?
            }
            _ => {
                let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
                let names = names.join(", ");
                let sql = format!("SELECT DISTINCT load, entry, {names} FROM allocation WHERE \"set\" = 'place'");
                of_shares(&snapshot.query(&sql).await?, columns, &numbering)?
            }
        };
        let groups: Vec<_> = groups
            .into_iter()
            .map(|(values, mut entries)| {
                entries.sort_unstable();
                entries.dedup();
                entries.shrink_to_fit();
                (values, entries)
            })
            .collect();
        let schema = Arc::new(Schema::new(fields(columns).collect::<Vec<_>>()));
        let values: Vec<&[Value]> = groups.iter().map(|(values, _)| values.as_slice()).collect();
        let batches = values.chunks(BATCH).map(|values| {
            let options = RecordBatchOptions::new().with_row_count(Some(values.len()));
            RecordBatch::try_new_with_options(Arc::clone(&schema), arrays(columns, values), &options).map_err(failed)
        });
        let table = placed(batches.collect::<Result<_>>()?, &schema)?;
        let values = ScratchTable::register(snapshot.session().await?, "values", table)?;
        Ok(Self { columns: columns.clone(), groups, values, numbering, laid_out: OnceCell::new() })
    }

    /// How many entries its combinations have together.
    fn len(&self) -> usize {
        self.groups.iter().map(|(_, entries)| entries.len()).sum()
    }

    /// A row for each entry and combination.
    fn rows(&self) -> Result<Arc<dyn TableProvider>> {
        let keys = [Field::new("load", DataType::Int64, false), Field::new("entry", DataType::Int32, false)];
        let schema = Arc::new(Schema::new(keys.into_iter().chain(fields(&self.columns)).collect::<Vec<_>>()));
        // As many parts as are gone through at a time.
        let parallel = crate::cores::count();
        let mut parts = vec![Vec::new(); parallel];
        let mut pairs = self.groups.iter().flat_map(|(values, of)| of.iter().map(move |entry| (entry, values)));
        for number in 0.. {
            let (mut loads, mut entries, mut values) = (Vec::new(), Vec::new(), Vec::new());
            for (&entry, of_entry) in pairs.by_ref().take(BATCH) {
                let (load, entry) = self.numbering.key_of(entry).ok_or_else(misread)?;
                loads.push(load);
                entries.push(entry);
                values.push(of_entry.as_slice());
            }
            if values.is_empty() {
                break;
            }
            let keys: [ArrayRef; 2] = [Arc::new(Int64Array::from(loads)), Arc::new(Int32Array::from(entries))];
            let all = keys.into_iter().chain(arrays(&self.columns, &values)).collect();
            parts[number % parallel].push(RecordBatch::try_new(Arc::clone(&schema), all).map_err(failed)?);
        }
        Ok(Arc::new(MemTable::try_new(schema, parts).map_err(failed)?))
    }

    /// No entry.
    pub(crate) fn none(&self) -> SomeEntries {
        SomeEntries { numbered: FixedBitSet::with_capacity(self.numbering.len()), others: false }
    }

    /// The entries of some combinations, by their places.
    pub(crate) fn entries_of(&self, places: impl IntoIterator<Item = i32>) -> SomeEntries {
        let mut some = self.none();
        let entries = places.into_iter().flat_map(|place| self.group(place));
        entries.for_each(|&entry| some.numbered.insert(entry as usize));
        some
    }

    /// How many of some entries have no share, of so many entries in all.
    pub(crate) fn without_shares(&self, among: &SomeEntries, all: u64) -> u64 {
        let mut without = self.entries_of((0..).take(self.groups.len()));
        without.reverse();
        without.keep(among);
        self.count_all(&without, all)
    }

    /// How many some entries are, of so many in all.
    pub(crate) fn count_all(&self, some: &SomeEntries, all: u64) -> u64 {
        let others = if some.others { all.saturating_sub(self.numbering.len() as u64) } else { 0 };
        some.numbered.count_ones(..) as u64 + others
    }

    /// How many entries some combinations have among others; `met` is empty before and after.
    pub(crate) fn count(&self, places: &[i32], among: &SomeEntries, met: &mut SomeEntries) -> u64 {
        let entries = || places.iter().flat_map(|&place| self.group(place)).map(|&entry| entry as usize);
        let mut count = 0;
        for entry in entries().filter(|&entry| among.numbered.contains(entry)) {
            count += u64::from(!met.numbered.put(entry));
        }
        entries().for_each(|entry| met.numbered.remove(entry));
        count
    }

    fn group(&self, place: i32) -> &[u32] {
        let group = usize::try_from(place).ok().and_then(|place| self.groups.get(place));
        group.map_or(&[], |(_, entries)| entries.as_slice())
    }
}

/// Some of the entries of a snapshot: some of those with flows or plans, and whether all others are among them, which no
/// share tells apart.
#[derive(Debug, Clone)]
pub(crate) struct SomeEntries {
    /// By their places.
    numbered: FixedBitSet,
    others: bool,
}

impl SomeEntries {
    /// Adds others.
    pub(crate) fn add(&mut self, others: &Self) {
        self.numbered.union_with(&others.numbered);
        self.others |= others.others;
    }

    /// Keeps those that are among others too.
    pub(crate) fn keep(&mut self, others: &Self) {
        self.numbered.intersect_with(&others.numbered);
        self.others &= others.others;
    }

    /// Takes all that it did not have, and none of those it had.
    pub(crate) fn reverse(&mut self) {
        self.numbered.toggle_range(..);
        self.others = !self.others;
    }
}

fn fields<'a>(columns: &'a BTreeSet<&'static str>) -> impl Iterator<Item = Field> + 'a {
    let of = |column: &&'static str| if NUMBERS.contains(column) { DataType::Int32 } else { DataType::Utf8 };
    columns.iter().map(move |column| Field::new(*column, of(column), true))
}

/// Combinations as columns.
fn arrays(columns: &BTreeSet<&'static str>, values: &[&[Value]]) -> Vec<ArrayRef> {
    let array = |(at, name): (usize, &&'static str)| -> ArrayRef {
        let values = values.iter().map(|values| &values[at]);
        match NUMBERS.contains(name) {
            true => Arc::new(values.map(Value::number).collect::<Int32Array>()),
            false => Arc::new(values.map(Value::text).collect::<StringArray>()),
        }
    };
    columns.iter().enumerate().map(array).collect()
}

/// A value of a column of shares.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    Text(Option<Arc<str>>),
    Number(Option<i32>),
}

impl Value {
    fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => text.as_deref(),
            Self::Number(_) => None,
        }
    }

    fn number(&self) -> Option<i32> {
        match self {
            Self::Text(_) => None,
            Self::Number(number) => *number,
        }
    }
}

/// A column of the cube, or of shares.
enum Column<'a> {
    Text(&'a StringArray),
    Number(&'a Int32Array),
}

impl<'a> Column<'a> {
    fn all(batch: &'a RecordBatch, names: &BTreeSet<&'static str>) -> Result<Vec<Self>> {
        names.iter().map(|name| Self::of(batch, name)).collect()
    }

    fn of(batch: &'a RecordBatch, name: &str) -> Result<Self> {
        let column = batch.column_by_name(name).ok_or_else(misread)?;
        if NUMBERS.contains(&name) {
            return column.as_primitive_opt::<Int32Type>().map(Self::Number).ok_or_else(misread);
        }
        column.as_string_opt::<i32>().map(Self::Text).ok_or_else(misread)
    }

    fn value(&self, row: usize) -> Value {
        match self {
            Self::Text(column) => Value::Text(column.is_valid(row).then(|| Arc::from(column.value(row)))),
            Self::Number(column) => Value::Number(column.is_valid(row).then(|| column.value(row))),
        }
    }
}

/// The numbers of the entries that have each combination, in any order.
type Groups = BTreeMap<Vec<Value>, Vec<u32>>;

/// From rows of the cube: those of places.
fn of_cube(rows: &[RecordBatch], columns: &BTreeSet<&'static str>) -> Result<Groups> {
    let mut groups = Groups::new();
    for batch in rows {
        let sets = batch.column_by_name(SET).and_then(|column| column.as_string_opt::<i32>()).ok_or_else(misread)?;
        let lists = batch.column_by_name(ENTRIES).and_then(|column| column.as_list_opt::<i32>()).ok_or_else(misread)?;
        let values = Column::all(batch, columns)?;
        for row in (0..batch.num_rows()).filter(|&row| sets.is_valid(row) && sets.value(row) == "place") {
            let of_row = values.iter().map(|column| column.value(row)).collect();
            let entries = lists.value(row);
            let entries = entries.as_primitive_opt::<UInt32Type>().ok_or_else(misread)?;
            groups.entry(of_row).or_default().extend_from_slice(entries.values());
        }
    }
    Ok(groups)
}

/// From loads, entries and what a share of them has.
fn of_shares(rows: &[RecordBatch], columns: &BTreeSet<&'static str>, numbering: &Numbering) -> Result<Groups> {
    let mut groups = Groups::new();
    for batch in rows {
        let keys = Keys::of(batch)?;
        let values = Column::all(batch, columns)?;
        for (row, key) in keys.all().enumerate() {
            let entry = numbering.place_of((key.load, key.position)).ok_or_else(misread)?;
            let of_row = values.iter().map(|column| column.value(row)).collect();
            groups.entry(of_row).or_default().push(u32::try_from(entry).map_err(failed)?);
        }
    }
    Ok(groups)
}

/// Those that were made for questions to a snapshot.
#[derive(Default)]
pub(crate) struct EntriesByColumns {
    made: Latest<BTreeSet<&'static str>, EntriesBy>,
}

impl EntriesByColumns {
    /// That of some columns; made when there is none.
    pub(crate) async fn of(&self, snapshot: &Snapshot, columns: BTreeSet<&'static str>) -> Result<Arc<EntriesBy>> {
        let make = || async { EntriesBy::make(snapshot, &columns).await.map(Arc::new) };
        let by = self.made.cell(&columns).get_or_try_init(make).await.cloned()?;
        self.made.shrink(KEPT, KEPT_ROWS, EntriesBy::len);
        Ok(by)
    }
}
