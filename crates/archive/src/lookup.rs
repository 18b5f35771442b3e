//! The rows of one entry, straight from the files of a table.
//!
//! Rows lie by load and entry, and each file says of every page which loads and
//! entries it holds. These indexes are read once for a snapshot; an entry is
//! then one or two pages of each column away, without a plan and without a
//! look at any other file.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

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
use crate::error::{ArchiveError, Result};
use crate::layout::Layout;
use crate::tables;

/// The columns that rows lie by.
const KEYS: [&str; 2] = ["load", "entry"];

/// Where the rows of each entry lie in one version of a table.
pub(crate) struct Lookup {
    table: Table,
    files: Vec<IndexedFile>,
}

struct IndexedFile {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
    groups: Vec<Group>,
}

/// A group of rows with the pages of its two keys.
struct Group {
    rows: usize,
    pages: [Vec<KeyPage>; 2],
}

/// What one page of a key holds: its rows within the group, its least and its greatest value.
struct KeyPage {
    rows: Range<usize>,
    least: i64,
    greatest: i64,
}

impl Lookup {
    /// Reads the indexes of all files of a version.
    pub(crate) async fn open(layout: &Layout, table: Table, version: u64) -> Result<Self> {
        let folder = layout.table(table);
        let paths: Vec<PathBuf> =
            tables::files(layout, table, version).await?.into_iter().map(|name| folder.join(name)).collect();
        let read = move || paths.into_iter().map(|path| IndexedFile::open(path, table)).collect::<Result<_>>();
        let files = tokio::task::spawn_blocking(read).await.map_err(failed(table))??;
        Ok(Self { table, files })
    }

    /// All rows of an entry, as the files have them. Reads from the disk: not to be called from async code.
    pub(crate) fn rows_of(&self, key: EntryKey) -> Result<Vec<RecordBatch>> {
        let mut found = Vec::new();
        for file in &self.files {
            for (number, group) in file.groups.iter().enumerate() {
                let selection = group.selection(key);
                if selection.selects_any() {
                    file.read(number, selection, key, &mut found).map_err(failed(self.table))?;
                }
            }
        }
        Ok(found)
    }
}

fn failed<E: Into<crate::error::Cause>>(table: Table) -> impl FnOnce(E) -> ArchiveError {
    ArchiveError::storage(format!("the table “{table}” could not be read"))
}

impl IndexedFile {
    fn open(path: PathBuf, table: Table) -> Result<Self> {
        let file = File::open(&path).map_err(ArchiveError::io(&path, "read"))?;
        let metadata = ParquetMetaDataReader::new()
            .with_page_index_policy(PageIndexPolicy::Optional)
            .parse_and_finish(&file)
            .map_err(failed(table))?;
        let groups = (0..metadata.num_row_groups()).map(|group| Group::of(&metadata, group)).collect();
        // Where pages lie is needed to read them; what the other columns hold is not.
        let metadata = metadata.into_builder().set_column_index(None).build();
        let metadata =
            ArrowReaderMetadata::try_new(Arc::new(metadata), ArrowReaderOptions::new()).map_err(failed(table))?;
        Ok(Self { path, metadata, groups })
    }

    fn read(
        &self,
        group: usize,
        selection: RowSelection,
        key: EntryKey,
        found: &mut Vec<RecordBatch>,
    ) -> std::result::Result<(), crate::error::Cause> {
        let mask = ProjectionMask::columns(self.metadata.metadata().file_metadata().schema_descr(), KEYS);
        let is_of_entry = move |batch: RecordBatch| {
            let loads = batch.column(0).as_primitive::<Int64Type>();
            let entries = batch.column(1).as_primitive::<Int32Type>();
            let same = loads.iter().zip(entries).map(|row| Some(row == (Some(key.load), Some(key.position))));
            Ok(same.collect::<BooleanArray>())
        };
        let file = open(&self.path)?;
        let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone())
            .with_row_groups(vec![group])
            .with_row_selection(selection)
            .with_row_filter(RowFilter::new(vec![Box::new(ArrowPredicateFn::new(mask, is_of_entry))]))
            .build()?;
        for batch in reader {
            found.push(batch?);
        }
        Ok(())
    }
}

fn open(path: &Path) -> std::result::Result<File, crate::error::Cause> {
    File::open(path).map_err(|error| format!("{}: {error}", path.display()).into())
}

impl Group {
    fn of(metadata: &ParquetMetaData, group: usize) -> Self {
        let rows = usize::try_from(metadata.row_group(group).num_rows()).unwrap_or_default();
        let pages = KEYS.map(|name| {
            pages(metadata, group, name, rows)
                // Without an index, any of the rows may be the entry's.
                .unwrap_or_else(|| vec![KeyPage { rows: 0..rows, least: i64::MIN, greatest: i64::MAX }])
        });
        Self { rows, pages }
    }

    /// The rows that may be the entry's.
    fn selection(&self, key: EntryKey) -> RowSelection {
        let [loads, entries] = &self.pages;
        let of = |pages: &[KeyPage], value: i64| {
            let ranges = pages.iter().filter(|page| (page.least..=page.greatest).contains(&value));
            RowSelection::from_consecutive_ranges(ranges.map(|page| page.rows.clone()), self.rows)
        };
        of(loads, key.load).intersection(&of(entries, key.position.into()))
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
