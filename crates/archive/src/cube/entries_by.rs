//! What the shares of each entry have, for questions that count entries by it.
//!
//! Entries counted by provider, by modality or by direction need each combination of an entry and these values once. The
//! cube's rows hold just that where it has the columns; the many shares are gone through only for others. The next
//! question by the same columns finds the table there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::builder::{ArrayBuilder, Int32Builder, Int64Builder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, UInt32Type};
use arrow_array::{Array, ArrayRef, Int32Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema};
use datafusion::catalog::TableProvider;
use datafusion::datasource::MemTable;

use super::{ENTRIES, NUMBERS, Numbering, SET, read_columns};
use crate::error::{ArchiveError, Result};
use crate::latest::Latest;
use crate::scratch::ScratchTable;
use crate::snapshot::Snapshot;

/// Rows of a batch.
const BATCH: usize = 8192;

/// How many tables are kept for a snapshot, and how many rows they may have together; the one asked for last always
/// stays.
const KEPT: usize = 8;
const KEPT_ROWS: usize = 8_000_000;

fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
    ArchiveError::storage("what the shares of entries have could not be laid out")(source)
}

fn misread() -> ArchiveError {
    ArchiveError::Order("the cube has other columns than it was written with")
}

/// A table of `load`, `entry` and some columns of shares: each combination once.
#[derive(Debug)]
pub(crate) struct EntriesBy {
    table: ScratchTable,
    rows: usize,
}

impl EntriesBy {
    /// The name of its table.
    pub(crate) fn table(&self) -> &str {
        self.table.name()
    }

    async fn make(snapshot: &Snapshot, columns: &BTreeSet<&'static str>) -> Result<Self> {
        let batches = match snapshot.manifest().cube.as_ref().filter(|cube| cube.counts_items) {
            Some(cube) if snapshot.has_in_cube(columns.iter().copied()) => {
                let path = snapshot.layout().cubes().join(&cube.name);
                let wanted = |column: &str| column == SET || column == ENTRIES || columns.contains(column);
                let (rows, _) = read_columns(&path, wanted)?;
                of_cube(&rows, columns, snapshot.numbering().await?.as_ref())?
            }
            _ => {
                let names: Vec<String> = columns.iter().map(|column| format!("\"{column}\"")).collect();
                let names = names.join(", ");
                let sql = format!("SELECT DISTINCT load, entry, {names} FROM allocation WHERE \"set\" = 'place'");
                snapshot.query(&sql).await?
            }
        };
        let rows = batches.iter().map(RecordBatch::num_rows).sum();
        let schema = batches.first().map_or_else(|| schema(columns), RecordBatch::schema);
        // As many parts as are gone through at a time.
        let parallel = std::thread::available_parallelism().map_or(1, usize::from);
        let mut parts = vec![Vec::new(); parallel];
        for (number, batch) in batches.into_iter().enumerate() {
            parts[number % parallel].push(batch);
        }
        let table = MemTable::try_new(schema, parts).map_err(failed)?;
        let table: Arc<dyn TableProvider> = Arc::new(table);
        Ok(Self { table: ScratchTable::register(snapshot.session().await?, "entries_by", table)?, rows })
    }
}

fn schema(columns: &BTreeSet<&'static str>) -> Arc<Schema> {
    let of = |column: &&'static str| if NUMBERS.contains(column) { DataType::Int32 } else { DataType::Utf8 };
    let keys = [Field::new("load", DataType::Int64, false), Field::new("entry", DataType::Int32, false)];
    let fields = columns.iter().map(|column| Field::new(*column, of(column), true));
    Arc::new(Schema::new(keys.into_iter().chain(fields).collect::<Vec<_>>()))
}

/// A value of a column of shares.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Value {
    Text(Option<Arc<str>>),
    Number(Option<i32>),
}

/// A column of the cube.
enum Column<'a> {
    Text(&'a StringArray),
    Number(&'a Int32Array),
}

impl<'a> Column<'a> {
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

/// From rows of the cube: of all rows of places with the same values, each entry once.
fn of_cube(rows: &[RecordBatch], columns: &BTreeSet<&'static str>, numbering: &Numbering) -> Result<Vec<RecordBatch>> {
    let mut of_values: BTreeMap<Vec<Value>, Vec<u32>> = BTreeMap::new();
    for batch in rows {
        let sets = batch.column_by_name(SET).and_then(|column| column.as_string_opt::<i32>()).ok_or_else(misread)?;
        let lists = batch.column_by_name(ENTRIES).and_then(|column| column.as_list_opt::<i32>()).ok_or_else(misread)?;
        let values = columns.iter().map(|name| Column::of(batch, name)).collect::<Result<Vec<_>>>()?;
        for row in (0..batch.num_rows()).filter(|&row| sets.is_valid(row) && sets.value(row) == "place") {
            let of_row = values.iter().map(|column| column.value(row)).collect();
            let entries = lists.value(row);
            let entries = entries.as_primitive_opt::<UInt32Type>().ok_or_else(misread)?;
            of_values.entry(of_row).or_default().extend_from_slice(entries.values());
        }
    }
    let mut laid_out = LaidOut::of(columns);
    for (values, mut entries) in of_values {
        entries.sort_unstable();
        entries.dedup();
        for entry in entries {
            laid_out.add(numbering.key_of(entry).ok_or_else(misread)?, &values)?;
        }
    }
    laid_out.finish()
}

/// The table as it grows.
struct LaidOut {
    schema: Arc<Schema>,
    loads: Int64Builder,
    entries: Int32Builder,
    values: Vec<Building>,
    batches: Vec<RecordBatch>,
}

enum Building {
    Text(StringBuilder),
    Number(Int32Builder),
}

impl LaidOut {
    fn of(columns: &BTreeSet<&'static str>) -> Self {
        let building = |column: &&'static str| match NUMBERS.contains(column) {
            true => Building::Number(Int32Builder::new()),
            false => Building::Text(StringBuilder::new()),
        };
        Self {
            schema: schema(columns),
            loads: Int64Builder::new(),
            entries: Int32Builder::new(),
            values: columns.iter().map(building).collect(),
            batches: Vec::new(),
        }
    }

    fn add(&mut self, (load, entry): (i64, i32), values: &[Value]) -> Result<()> {
        self.loads.append_value(load);
        self.entries.append_value(entry);
        for (building, value) in self.values.iter_mut().zip(values) {
            match (building, value) {
                (Building::Text(building), Value::Text(text)) => building.append_option(text.as_deref()),
                (Building::Number(building), Value::Number(number)) => building.append_option(*number),
                (Building::Text(_) | Building::Number(_), _) => return Err(misread()),
            }
        }
        if self.loads.len() == BATCH { self.end_batch() } else { Ok(()) }
    }

    fn end_batch(&mut self) -> Result<()> {
        let mut columns: Vec<ArrayRef> = vec![Arc::new(self.loads.finish()), Arc::new(self.entries.finish())];
        columns.extend(self.values.iter_mut().map(|building| match building {
            Building::Text(building) => Arc::new(building.finish()) as ArrayRef,
            Building::Number(building) => Arc::new(building.finish()),
        }));
        self.batches.push(RecordBatch::try_new(Arc::clone(&self.schema), columns).map_err(failed)?);
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<RecordBatch>> {
        self.end_batch()?;
        Ok(self.batches)
    }
}

/// The tables that were made for questions to a snapshot.
#[derive(Default)]
pub(crate) struct EntriesByColumns {
    made: Latest<BTreeSet<&'static str>, EntriesBy>,
}

impl EntriesByColumns {
    /// The table of some columns; made when there is none.
    pub(crate) async fn of(&self, snapshot: &Snapshot, columns: BTreeSet<&'static str>) -> Result<Arc<EntriesBy>> {
        let make = || async { EntriesBy::make(snapshot, &columns).await.map(Arc::new) };
        let by = self.made.cell(&columns).get_or_try_init(make).await.cloned()?;
        self.made.shrink(KEPT, KEPT_ROWS, |by| by.rows);
        Ok(by)
    }
}
