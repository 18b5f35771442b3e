//! The rows of some entries, straight from the files of a table.
//!
//! Rows lie by load and entry, and each file says of every page which loads and
//! entries it holds. These indexes are read once for a file; an entry is then
//! one or two pages of each column away, without a plan and without a look at
//! any other file. What is looked up by a text (identifiers, the targets of
//! links) is found by a sorted list of the texts' hashes, made when a file is
//! first asked so. Data files never change: what was read of one serves every
//! snapshot that names it.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::{Range, RangeInclusive};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{BooleanArray, RecordBatch};
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{
    ArrowPredicateFn, ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowFilter, RowSelection,
};
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use parquet::file::page_index::column_index::ColumnIndexMetaData;
use record::Table;

use crate::cores;
use crate::entries::EntryKey;
use crate::error::{ArchiveError, Cause, Result};
use crate::hashes::Hashes;
use crate::layout::Layout;
use crate::positioned::Positioned;
use crate::tables;

/// The columns that rows lie by.
const KEYS: [&str; 2] = ["load", "entry"];

/// The column of a table that its rows are looked up by, beside their entries.
const fn text_column(table: Table) -> Option<&'static str> {
    match table {
        Table::Entry => Some("identifier"),
        Table::Link => Some("target"),
        _ => None,
    }
}

/// The indexes of the data files that were looked into: of each table, those of the version asked for last.
#[derive(Default)]
pub(crate) struct KnownFiles {
    of: Mutex<BTreeMap<Table, Vec<Arc<IndexedFile>>>>,
}

impl KnownFiles {
    fn of(&self, table: Table) -> Vec<Arc<IndexedFile>> {
        self.of.lock().unwrap_or_else(PoisonError::into_inner).get(&table).cloned().unwrap_or_default()
    }

    fn keep(&self, table: Table, files: &[Arc<IndexedFile>]) {
        self.of.lock().unwrap_or_else(PoisonError::into_inner).insert(table, files.to_vec());
    }
}

/// Where the rows of each entry lie in one version of a table.
pub(crate) struct Lookup {
    rows: Rows,
    files: Vec<Arc<IndexedFile>>,
}

/// What kind of rows files hold.
#[derive(Debug, Clone, Copy)]
struct Rows {
    /// The name of their table.
    table: &'static str,
    /// The column by which they are looked up, beside their entries.
    text: Option<&'static str>,
}

impl From<Table> for Rows {
    fn from(table: Table) -> Self {
        Self { table: table.as_str(), text: text_column(table) }
    }
}

pub(crate) struct IndexedFile {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    groups: Vec<Group>,
    hashes: OnceLock<Hashes>,
}

/// A group of rows with the pages of its two keys.
struct Group {
    rows: usize,
    /// From the least load to the greatest.
    loads: RangeInclusive<i64>,
    pages: [Vec<KeyPage>; 2],
}

/// What one page of a key holds: its rows within the group, its least and its greatest value.
struct KeyPage {
    rows: Range<usize>,
    least: i64,
    greatest: i64,
}

impl Lookup {
    /// Reads the indexes of those files of a version that are not known yet.
    pub(crate) async fn open(layout: &Layout, known: &KnownFiles, table: Table, version: u64) -> Result<Self> {
        let folder = layout.table(table);
        let names = tables::files(layout, table, version).await?;
        let before = known.of(table);
        let read = move || {
            let known = |path: &Path| before.iter().find(|file| file.path == path).cloned();
            let open = |path: PathBuf| match known(&path) {
                Some(file) => Ok(file),
                None => IndexedFile::open(path, table.into()).map(Arc::new),
            };
            names.into_iter().map(|name| open(folder.join(name))).collect::<Result<Vec<_>>>()
        };
        let files = tokio::task::spawn_blocking(read).await.map_err(failed(table.into()))??;
        known.keep(table, &files);
        Ok(Self { rows: table.into(), files })
    }

    /// Reads the indexes of a file beside the tables that lies as they do, by load and entry.
    pub(crate) async fn open_file(table: &'static str, path: PathBuf) -> Result<Self> {
        let rows = Rows { table, text: None };
        let file = tokio::task::spawn_blocking(move || IndexedFile::open(path, rows)).await.map_err(failed(rows))??;
        Ok(Self { rows, files: vec![Arc::new(file)] })
    }

    /// All rows of some entries, as the files have them. Reads from the disk: not to be called from async code.
    pub(crate) fn rows_of(&self, keys: &[EntryKey]) -> Result<Vec<RecordBatch>> {
        let keys = sorted(keys);
        self.joined(self.parts_of(&keys).into_iter().map(|part| part.read(Some(&keys), None)))
    }

    /// As [`Lookup::rows_of`], some columns of them, for many entries: read on all cores.
    pub(crate) fn columns_of(&self, columns: &[&str], keys: &[EntryKey]) -> Result<Vec<RecordBatch>> {
        let keys = sorted(keys);
        self.joined(cores::each(self.parts_of(&keys), |part| part.read(Some(&keys), Some(columns))))
    }

    /// All rows whose text is one of these, and perhaps others: whoever asks looks at what they say. Reads from the
    /// disk: not to be called from async code.
    pub(crate) fn rows_with(&self, texts: &[String]) -> Result<Vec<RecordBatch>> {
        let mut parts = Vec::new();
        for file in &self.files {
            let hashes = file.hashes(self.rows)?;
            let mut rows: Vec<usize> = texts.iter().flat_map(|text| hashes.rows_of(text)).collect();
            rows.sort_unstable();
            rows.dedup();
            parts.extend(file.parts(&rows));
        }
        self.joined(parts.into_iter().map(|part| part.read(None, None)))
    }

    /// Some columns of the rows whose text another row has too, and perhaps of others: whoever asks looks at what they
    /// say. Rows are compared where they lie with rows of one of these loads, which rise. Reads from the disk, on all
    /// cores: not to be called from async code.
    pub(crate) fn columns_alike(&self, columns: &[&str], loads: &[i64]) -> Result<Vec<RecordBatch>> {
        self.warm()?;
        let mut all: Vec<(u32, usize)> = Vec::new();
        let mut begin = 0;
        for file in &self.files {
            let lies_with = file.rows_with_loads(loads);
            let hashes = file.hashes(self.rows)?.all().map(|(hash, row)| (hash, row as usize));
            all.extend(hashes.filter(|(_, row)| lies_with(*row)).map(|(hash, row)| (hash, begin + row)));
            begin += file.rows();
        }
        // Those of each file are sorted, which this way of sorting makes use of.
        all.sort();
        let alike = all.chunk_by(|one, other| one.0 == other.0).filter(|alike| alike.len() > 1);
        let mut rows: Vec<usize> = alike.flatten().map(|(_, row)| *row).collect();
        rows.sort_unstable();
        let mut parts = Vec::new();
        let (mut begin, mut left) = (0, rows.as_slice());
        for file in &self.files {
            let end = begin + file.rows();
            let (inside, after) = left.split_at(left.partition_point(|row| *row < end));
            parts.extend(file.parts(&inside.iter().map(|row| row - begin).collect::<Vec<_>>()));
            (begin, left) = (end, after);
        }
        self.joined(cores::each(parts, |part| part.read(None, Some(columns))))
    }

    /// Makes ready what the first question would wait for.
    pub(crate) fn warm(&self) -> Result<()> {
        if self.rows.text.is_some() {
            let read = cores::each(self.files.iter().collect(), |file| file.hashes(self.rows).map(|_| ()));
            read.into_iter().collect::<Result<()>>()?;
        }
        Ok(())
    }

    /// What was read of several parts, in their order.
    fn joined(
        &self,
        read: impl IntoIterator<Item = std::result::Result<Vec<RecordBatch>, Cause>>,
    ) -> Result<Vec<RecordBatch>> {
        Ok(read.into_iter().collect::<std::result::Result<Vec<_>, _>>().map_err(failed(self.rows))?.concat())
    }

    /// Where the rows of some entries may lie, which rise.
    fn parts_of(&self, keys: &[EntryKey]) -> Vec<Part<'_>> {
        let groups = self.files.iter().flat_map(|file| file.groups.iter().enumerate().map(move |group| (file, group)));
        let parts = groups.filter(|(_, (_, group))| group.has_load_of(keys)).map(|(file, (number, group))| Part {
            file,
            group: number,
            selection: group.selection(keys),
        });
        parts.filter(|part| part.selection.selects_any()).collect()
    }
}

/// Each once and rising.
fn sorted(keys: &[EntryKey]) -> Arc<[EntryKey]> {
    let mut keys = keys.to_vec();
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

/// Some rows of a group of a file.
struct Part<'a> {
    file: &'a IndexedFile,
    group: usize,
    selection: RowSelection,
}

impl Part<'_> {
    /// Reads them: where keys are given, those of the entries; where columns are named, these.
    fn read(
        self,
        keys: Option<&Arc<[EntryKey]>>,
        columns: Option<&[&str]>,
    ) -> std::result::Result<Vec<RecordBatch>, Cause> {
        let Self { file, group, selection } = self;
        let schema = file.metadata.metadata().file_metadata().schema_descr();
        let mut reader = ParquetRecordBatchReaderBuilder::new_with_metadata(open(&file.path)?, file.metadata.clone())
            .with_row_groups(vec![group])
            .with_row_selection(selection);
        if let Some(columns) = columns {
            reader = reader.with_projection(ProjectionMask::columns(schema, columns.iter().copied()));
        }
        if let Some(keys) = keys {
            let mask = ProjectionMask::columns(schema, KEYS);
            let keys = Arc::clone(keys);
            let is_of_entries = move |batch: RecordBatch| {
                let loads = batch.column(0).as_primitive::<Int64Type>();
                let entries = batch.column(1).as_primitive::<Int32Type>();
                // As a rule a row is of the entry of the row before.
                let mut before = (None, false);
                let is_wanted = |(load, position): (Option<i64>, Option<i32>)| {
                    let key = load.zip(position).map(|(load, position)| EntryKey { load, position });
                    if key != before.0 {
                        before = (key, key.is_some_and(|key| keys.binary_search(&key).is_ok()));
                    }
                    Some(before.1)
                };
                Ok(loads.iter().zip(entries).map(is_wanted).collect::<BooleanArray>())
            };
            reader = reader.with_row_filter(RowFilter::new(vec![Box::new(ArrowPredicateFn::new(mask, is_of_entries))]));
        }
        Ok(reader.build()?.collect::<std::result::Result<_, _>>()?)
    }
}

fn failed<E: Into<Cause>>(rows: Rows) -> impl FnOnce(E) -> ArchiveError {
    ArchiveError::storage(format!("the table “{}” could not be read", rows.table))
}

impl IndexedFile {
    fn open(path: PathBuf, rows: Rows) -> Result<Self> {
        let file = File::open(&path).map_err(ArchiveError::io(&path, "read"))?;
        let metadata = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Optional)
            .parse_and_finish(&file)
            .map_err(failed(rows))?;
        let groups = (0..metadata.num_row_groups()).map(|group| Group::of(&metadata, group)).collect();
        // Where pages lie is needed to read them; what the other columns hold is not.
        let metadata = metadata.into_builder().set_column_index(None).build();
        let metadata =
            ArrowReaderMetadata::try_new(Arc::new(metadata), ArrowReaderOptions::new()).map_err(failed(rows))?;
        Ok(Self { path, metadata, groups, hashes: OnceLock::new() })
    }

    /// How many rows it holds.
    fn rows(&self) -> usize {
        self.groups.iter().map(|group| group.rows).sum()
    }

    /// Whether a row lies in a group with rows of one of these loads, which rise.
    fn rows_with_loads(&self, loads: &[i64]) -> impl Fn(usize) -> bool {
        let has_load = |group: &Group| {
            let first = loads.partition_point(|load| load < group.loads.start());
            loads.get(first).is_some_and(|load| group.loads.contains(load))
        };
        let ends = self.groups.iter().scan(0, |end, group| {
            *end += group.rows;
            Some((*end, has_load(group)))
        });
        let ends: Vec<(usize, bool)> = ends.collect();
        move |row| ends.get(ends.partition_point(|(end, _)| *end <= row)).is_some_and(|(_, has_load)| *has_load)
    }

    /// Some rows of it, which rise, group by group.
    fn parts(&self, rows: &[usize]) -> Vec<Part<'_>> {
        let (mut begin, mut left) = (0, rows);
        let mut parts = Vec::new();
        for (number, group) in self.groups.iter().enumerate() {
            let (inside, after) = left.split_at(left.partition_point(|row| *row < begin + group.rows));
            if !inside.is_empty() {
                let ranges = inside.iter().map(|row| row - begin..row - begin + 1);
                let selection = RowSelection::from_consecutive_ranges(ranges, group.rows);
                parts.push(Part { file: self, group: number, selection });
            }
            (begin, left) = (begin + group.rows, after);
        }
        parts
    }

    fn hashes(&self, rows: Rows) -> Result<&Hashes> {
        if let Some(known) = self.hashes.get() {
            return Ok(known);
        }
        let hashes = self.read_hashes(rows.text).map_err(failed(rows))?;
        // Two who ask at once read the same.
        Ok(self.hashes.get_or_init(|| hashes))
    }

    fn read_hashes(&self, column: Option<&str>) -> std::result::Result<Hashes, Cause> {
        let Some(column) = column else {
            return Ok(Hashes::default());
        };
        let mask = ProjectionMask::columns(self.metadata.metadata().file_metadata().schema_descr(), [column]);
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(open(&self.path)?, self.metadata.clone())
            .with_projection(mask)
            .build()?;
        let mut hashes = Hashes::default();
        for batch in reader {
            hashes.push(&arrow_cast::cast(batch?.column(0), &arrow_schema::DataType::Utf8)?.as_string::<i32>().clone());
        }
        Ok(hashes.sorted())
    }
}

fn open(path: &Path) -> std::result::Result<Positioned, Cause> {
    Positioned::open(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

impl Group {
    fn of(metadata: &ParquetMetaData, group: usize) -> Self {
        let rows = usize::try_from(metadata.row_group(group).num_rows()).unwrap_or_default();
        let pages = KEYS.map(|name| {
            pages(metadata, group, name, rows)
                // Without an index, any of the rows may be the entry's.
                .unwrap_or_else(|| vec![KeyPage { rows: 0..rows, least: i64::MIN, greatest: i64::MAX }])
        });
        let least = pages[0].iter().map(|page| page.least).min().unwrap_or(i64::MIN);
        let greatest = pages[0].iter().map(|page| page.greatest).max().unwrap_or(i64::MAX);
        Self { rows, loads: least..=greatest, pages }
    }

    /// The rows that may be those of the entries, which rise.
    fn selection(&self, keys: &[EntryKey]) -> RowSelection {
        let [mut loads, mut entries] = self.pages.each_ref().map(|pages| pages.iter().peekable());
        let mut ranges = Vec::new();
        // Pages of the two keys need not begin and end together.
        while let (Some(load), Some(entry)) = (loads.peek(), entries.peek()) {
            let rows = load.rows.start.max(entry.rows.start)..load.rows.end.min(entry.rows.end);
            let (load_ends, entry_ends) = (load.rows.end == rows.end, entry.rows.end == rows.end);
            if is_any_between(keys, load.least..=load.greatest, entry.least..=entry.greatest) {
                ranges.push(rows);
            }
            loads.next_if(|_| load_ends);
            entries.next_if(|_| entry_ends);
        }
        RowSelection::from_consecutive_ranges(ranges.into_iter(), self.rows)
    }

    /// Whether rows may be of one of these entries, which rise.
    fn has_load_of(&self, keys: &[EntryKey]) -> bool {
        is_any_between(keys, self.loads.clone(), i64::MIN..=i64::MAX)
    }
}

/// Whether one of some rising keys is between others.
fn is_any_between(keys: &[EntryKey], loads: RangeInclusive<i64>, positions: RangeInclusive<i64>) -> bool {
    let mut at = keys.partition_point(|key| key.load < *loads.start());
    while let Some(load) = keys.get(at).map(|key| key.load).filter(|load| loads.contains(load)) {
        let is_before = |key: &EntryKey| key.load == load && i64::from(key.position) < *positions.start();
        at += keys[at..].partition_point(is_before);
        if keys.get(at).is_some_and(|key| key.load == load && positions.contains(&key.position.into())) {
            return true;
        }
        at += keys[at..].partition_point(|key| key.load == load);
    }
    false
}

/// The pages of a key within a group; none when the file does not say.
fn pages(metadata: &ParquetMetaData, group: usize, name: &str, rows: usize) -> Option<Vec<KeyPage>> {
    let columns = metadata.file_metadata().schema_descr().columns();
    let column = columns.iter().position(|column| column.path().string() == name)?;
    let firsts: Vec<usize> = metadata
        .offset_index()?
        .get(group)?
        .get(column)?
        .page_locations()
        .iter()
        .map(|page| usize::try_from(page.first_row_index).ok())
        .collect::<Option<_>>()?;
    let ends: Vec<(i64, i64)> = match metadata.column_index()?.get(group)?.get(column)? {
        ColumnIndexMetaData::INT64(index) => {
            index.min_values().iter().copied().zip(index.max_values().iter().copied()).collect()
        }
        ColumnIndexMetaData::INT32(index) => index
            .min_values()
            .iter()
            .map(|&least| i64::from(least))
            .zip(index.max_values().iter().map(|&greatest| i64::from(greatest)))
            .collect(),
        _ => return None,
    };
    let lasts = firsts.iter().skip(1).copied().chain([rows]);
    (firsts.len() == ends.len()).then(|| {
        let pages = firsts.iter().zip(lasts).zip(ends);
        pages.map(|((&first, last), (least, greatest))| KeyPage { rows: first..last, least, greatest }).collect()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn keys_are_found_between_others_as_by_looking_at_each(
            keys in prop::collection::vec((0i64..6, 0i32..12), 0..12),
            loads in (0i64..6, 0i64..6),
            positions in (0i64..12, 0i64..12),
        ) {
            let keys = sorted(&keys.into_iter().map(|(load, position)| EntryKey { load, position }).collect::<Vec<_>>());
            let (loads, positions) = (loads.0..=loads.1, positions.0..=positions.1);
            let is_between = |key: &EntryKey| loads.contains(&key.load) && positions.contains(&key.position.into());
            let expected = keys.iter().any(is_between);
            prop_assert_eq!(is_any_between(&keys, loads.clone(), positions.clone()), expected);
        }
    }
}
