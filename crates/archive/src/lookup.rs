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
        let mut keys = keys.to_vec();
        keys.sort_unstable();
        keys.dedup();
        let keys: Arc<[EntryKey]> = keys.into();
        let mut found = Vec::new();
        for file in &self.files {
            let has_load = |group: &&Group| keys.iter().any(|key| group.loads.contains(&key.load));
            for (number, group) in file.groups.iter().enumerate().filter(|(_, group)| has_load(group)) {
                let selection = group.selection(&keys);
                if selection.selects_any() {
                    file.read(number, selection, Some(&keys), &mut found).map_err(failed(self.rows))?;
                }
            }
        }
        Ok(found)
    }

    /// All rows whose text is one of these, and perhaps others: whoever asks looks at what they say. Reads from the
    /// disk: not to be called from async code.
    pub(crate) fn rows_with(&self, texts: &[String]) -> Result<Vec<RecordBatch>> {
        let mut found = Vec::new();
        for file in &self.files {
            let hashes = file.hashes(self.rows)?;
            let mut rows: Vec<usize> = texts.iter().flat_map(|text| hashes.rows_of(text)).collect();
            rows.sort_unstable();
            rows.dedup();
            let mut rows = rows.as_slice();
            let mut begin = 0;
            for (number, group) in file.groups.iter().enumerate() {
                let (inside, after) = rows.split_at(rows.partition_point(|row| *row < begin + group.rows));
                if !inside.is_empty() {
                    let ranges = inside.iter().map(|row| row - begin..row - begin + 1);
                    let selection = RowSelection::from_consecutive_ranges(ranges, group.rows);
                    file.read(number, selection, None, &mut found).map_err(failed(self.rows))?;
                }
                rows = after;
                begin += group.rows;
            }
        }
        Ok(found)
    }

    /// Makes ready what the first question would wait for.
    pub(crate) fn warm(&self) -> Result<()> {
        if self.rows.text.is_some() {
            for file in &self.files {
                file.hashes(self.rows)?;
            }
        }
        Ok(())
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

    /// Reads some rows of a group; of them, where keys are given, those of the entries.
    fn read(
        &self,
        group: usize,
        selection: RowSelection,
        keys: Option<&Arc<[EntryKey]>>,
        found: &mut Vec<RecordBatch>,
    ) -> std::result::Result<(), Cause> {
        let mut reader = ParquetRecordBatchReaderBuilder::new_with_metadata(open(&self.path)?, self.metadata.clone())
            .with_row_groups(vec![group])
            .with_row_selection(selection);
        if let Some(keys) = keys {
            let mask = ProjectionMask::columns(self.metadata.metadata().file_metadata().schema_descr(), KEYS);
            let keys = Arc::clone(keys);
            let is_of_entries = move |batch: RecordBatch| {
                let loads = batch.column(0).as_primitive::<Int64Type>();
                let entries = batch.column(1).as_primitive::<Int32Type>();
                let is_wanted = |load: Option<i64>, position: Option<i32>| {
                    let key = load.zip(position).map(|(load, position)| EntryKey { load, position });
                    key.is_some_and(|key| keys.binary_search(&key).is_ok())
                };
                let wanted = loads.iter().zip(entries).map(|(load, position)| Some(is_wanted(load, position)));
                Ok(wanted.collect::<BooleanArray>())
            };
            reader = reader.with_row_filter(RowFilter::new(vec![Box::new(ArrowPredicateFn::new(mask, is_of_entries))]));
        }
        for batch in reader.build()? {
            found.push(batch?);
        }
        Ok(())
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

    /// The rows that may be those of the entries.
    fn selection(&self, keys: &[EntryKey]) -> RowSelection {
        let none = RowSelection::from_consecutive_ranges(std::iter::empty(), self.rows);
        keys.iter().filter_map(|key| self.selection_of(*key)).fold(none, |all, one| all.union(&one))
    }

    fn selection_of(&self, key: EntryKey) -> Option<RowSelection> {
        let [loads, entries] = &self.pages;
        let pages_of = |pages: &[KeyPage], value: i64| -> Vec<Range<usize>> {
            let holds = |page: &&KeyPage| (page.least..=page.greatest).contains(&value);
            pages.iter().filter(holds).map(|page| page.rows.clone()).collect()
        };
        let (loads, entries) = (pages_of(loads, key.load), pages_of(entries, key.position.into()));
        if loads.is_empty() || entries.is_empty() {
            return None;
        }
        let of = |pages: Vec<Range<usize>>| RowSelection::from_consecutive_ranges(pages.into_iter(), self.rows);
        Some(of(loads).intersection(&of(entries)))
    }
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
