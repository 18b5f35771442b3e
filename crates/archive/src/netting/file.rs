//! Marks as Parquet files: those of one reason while others are asked, and all
//! of a snapshot beside its cube.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{Int32Builder, Int64Builder};
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use datafusion::catalog::TableProvider;
use datafusion::datasource::file_format::parquet::ParquetFormat;
use datafusion::datasource::listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl};
use futures_util::StreamExt;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use record::allocation::Item;

use super::Reason;
use super::matching::Mark;
use crate::error::{ArchiveError, Cause, Result};

/// Name of the marks in queries.
pub(crate) const NAME: &str = "netting";

/// Rows collected before they are written.
const ROWS: usize = 8 * 1024;
/// Rows of one group of the file.
const ROWS_IN_GROUP: usize = 64 * 1024;
/// Rows of one page: what is unpacked to look up one entry.
const ROWS_IN_PAGE: usize = 2048;

fn failed<E: Into<Cause>>(source: E) -> ArchiveError {
    ArchiveError::storage("the marks of what repeats could not be written")(source)
}

/// The columns: the marked row, why, and what it repeats. A mark has a row for each of the rows it repeats, `nth`
/// counts them from 0.
pub(super) fn schema() -> SchemaRef {
    Arc::new(Schema::new(vec![
        Field::new("load", DataType::Int64, false),
        Field::new("entry", DataType::Int32, false),
        Field::new("item", DataType::Utf8, false),
        Field::new("position", DataType::Int32, false),
        Field::new("reason", DataType::Utf8, false),
        Field::new("nth", DataType::Int32, false),
        Field::new("repeats_load", DataType::Int64, false),
        Field::new("repeats_entry", DataType::Int32, false),
        Field::new("repeats_position", DataType::Int32, true),
    ]))
}

/// The same while reasons are asked: items and reasons are their places in the lists of all of them, so that they take
/// little where all are sorted.
fn schema_of_one() -> SchemaRef {
    let schema = schema();
    let fields = schema.fields().iter().map(|field| match field.data_type() {
        DataType::Utf8 => Field::new(field.name(), DataType::Int32, false),
        _ => field.as_ref().clone(),
    });
    Arc::new(Schema::new(fields.collect::<Fields>()))
}

fn writer(path: &Path, schema: SchemaRef) -> Result<ArrowWriter<File>> {
    let file = File::create(path).map_err(ArchiveError::io(path, "written"))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(ROWS_IN_GROUP))
        .set_data_page_row_count_limit(ROWS_IN_PAGE)
        .build();
    ArrowWriter::try_new(file, schema, Some(properties)).map_err(failed)
}

/// Writes the marks of one reason as they come.
pub(super) struct MarkWriter {
    path: PathBuf,
    reason: Reason,
    writer: ArrowWriter<File>,
    waiting: Vec<Mark>,
    marks: u64,
}

impl MarkWriter {
    pub(super) fn create(path: PathBuf, reason: Reason) -> Result<Self> {
        Ok(Self { writer: writer(&path, schema_of_one())?, path, reason, waiting: Vec::new(), marks: 0 })
    }

    pub(super) fn push(&mut self, marks: Vec<Mark>) -> Result<()> {
        self.marks += marks.len() as u64;
        self.waiting.extend(marks);
        if self.waiting.len() >= ROWS { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<()> {
        let marks = std::mem::take(&mut self.waiting);
        if marks.is_empty() {
            return Ok(());
        }
        self.writer.write(&batch(self.reason, &marks).map_err(failed)?).map_err(failed)
    }

    /// Ends the file; gives its path and how many rows are marked in it.
    pub(super) fn finish(mut self) -> Result<(PathBuf, u64)> {
        self.write()?;
        self.writer.close().map_err(failed)?;
        Ok((self.path, self.marks))
    }
}

fn batch(reason: Reason, marks: &[Mark]) -> Result<RecordBatch, arrow_schema::ArrowError> {
    let mut longs: [Int64Builder; 2] = Default::default();
    let mut ints: [Int32Builder; 7] = Default::default();
    for mark in marks {
        for (nth, of) in (0..).zip(&mark.repeats) {
            longs[0].append_value(mark.row.load);
            ints[0].append_value(mark.row.entry);
            ints[1].append_value(mark.row.item as i32);
            ints[2].append_value(mark.row.position);
            ints[3].append_value(reason as i32);
            ints[4].append_value(nth);
            longs[1].append_value(of.load);
            ints[5].append_value(of.entry);
            ints[6].append_option(of.position);
        }
    }
    let [load, of_load] = longs.map(|mut column| Arc::new(column.finish()) as ArrayRef);
    let [entry, item, position, reason, nth, of_entry, of_position] =
        ints.map(|mut column| Arc::new(column.finish()) as ArrayRef);
    let columns = vec![load, entry, item, position, reason, nth, of_load, of_entry, of_position];
    RecordBatch::try_new(schema_of_one(), columns)
}

/// With the words of items and reasons.
fn in_words(batch: &RecordBatch) -> Result<RecordBatch> {
    const MISREAD: ArchiveError = ArchiveError::Order("the marks of what repeats came in other columns than written");
    let words = |column: usize, word: fn(usize) -> Option<&'static str>| -> Result<ArrayRef> {
        let places = batch.column(column).as_primitive_opt::<Int32Type>().ok_or(MISREAD)?.values();
        let words = places.iter().map(|place| word(usize::try_from(*place).ok()?));
        let words: Option<Vec<&'static str>> = words.collect();
        Ok(Arc::new(StringArray::from(words.ok_or(MISREAD)?)))
    };
    let mut columns = batch.columns().to_vec();
    columns[2] = words(2, |place| Item::ALL.get(place).map(|item| item.as_str()))?;
    columns[4] = words(4, |place| Reason::ALL.get(place).map(|reason| reason.as_str()))?;
    RecordBatch::try_new(schema(), columns).map_err(failed)
}

/// Writes what a query over marks of reasons gives.
pub(super) async fn write_stream(
    path: &Path,
    stream: Option<datafusion::execution::SendableRecordBatchStream>,
) -> Result<()> {
    let mut writer = writer(path, schema())?;
    if let Some(mut stream) = stream {
        while let Some(batch) = stream.next().await {
            writer.write(&in_words(&batch.map_err(failed)?)?).map_err(failed)?;
        }
    }
    writer.close().map_err(failed)?;
    Ok(())
}

/// The path as a URL: as a path, the engine would take some letters for wildcards.
fn address(path: &Path) -> String {
    use std::fmt::Write;
    let mut address = "file://".to_owned();
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => address.push(byte.into()),
            // Writing to a String does not fail.
            _ => _ = write!(address, "%{byte:02X}"),
        }
    }
    address
}

/// The file of all marks as a table, read from the disk when asked.
pub(crate) fn provider(path: &Path) -> Result<Arc<dyn TableProvider>> {
    provider_with(path, schema())
}

/// The file of the marks of one reason as a table, for [`write_stream`].
pub(super) fn provider_of_one(path: &Path) -> Result<Arc<dyn TableProvider>> {
    provider_with(path, schema_of_one())
}

fn provider_with(path: &Path, schema: SchemaRef) -> Result<Arc<dyn TableProvider>> {
    parquet_table(path, schema).map_err(ArchiveError::storage("the marks of what repeats could not be read"))
}

/// A Parquet file with these columns as a table, read from the disk when asked.
pub(crate) fn parquet_table(path: &Path, schema: SchemaRef) -> datafusion::error::Result<Arc<dyn TableProvider>> {
    let url = ListingTableUrl::parse(address(path))?;
    let options = ListingOptions::new(Arc::new(ParquetFormat::default())).with_file_extension("");
    let config = ListingTableConfig::new(url).with_listing_options(options).with_schema(schema);
    Ok(Arc::new(ListingTable::try_new(config)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_no_pattern() {
        assert_eq!(address(Path::new("/data [1]/año/*.parquet")), "file:///data%20%5B1%5D/a%C3%B1o/%2A.parquet");
    }
}
