//! Flat rows as a Parquet file, written while they come.
//!
//! Rows are collected column by column ([`FlatColumns`]) wherever they are made, and written in
//! order by one [`FlatParquet`]. A group of rows is closed when it has [`GROUP_ROWS`] rows or takes
//! [`GROUP_BYTES`] in memory, so that memory is bounded whatever the number of rows.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Decimal128Builder, Int64Builder, StringBuilder};
use arrow_array::types::Date32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use record::amount::SCALE;
use record::columns::{ExchangeRate, PRECISION, RATE_SCALE, stored};
use record::flat::{Cell, CellKind, EntryPart, ItemPart, Part, RowSink, SharePart, columns};

use crate::error::{ArchiveError, Cause, Result};
use crate::layout::temporary_beside;

/// Rows of a group at most.
pub const GROUP_ROWS: usize = 250_000;

/// Bytes that a group may take in memory, about.
pub const GROUP_BYTES: usize = 64 << 20;

fn failed<E: Into<Cause>>(source: E) -> ArchiveError {
    ArchiveError::storage("the rows could not be written as Parquet")(source)
}

/// The columns of flat rows, with their types.
fn flat_schema() -> SchemaRef {
    let field = |column: &record::flat::Column| {
        let kind = match column.kind {
            CellKind::Text => DataType::Utf8,
            CellKind::Integer => DataType::Int64,
            CellKind::Number => DataType::Decimal128(PRECISION, SCALE as i8),
            CellKind::Rate => DataType::Decimal128(PRECISION, RATE_SCALE as i8),
            CellKind::Date => DataType::Date32,
            CellKind::Truth => DataType::Boolean,
        };
        Field::new(column.name, kind, true)
    };
    Arc::new(Schema::new(columns().map(field).collect::<Vec<_>>()))
}

/// The cells of one column.
enum Builder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Number(Decimal128Builder),
    Rate(Decimal128Builder),
    Date(Date32Builder),
    Truth(BooleanBuilder),
}

impl Builder {
    fn new(kind: CellKind) -> Self {
        match kind {
            CellKind::Text => Self::Text(StringBuilder::new()),
            CellKind::Integer => Self::Integer(Int64Builder::new()),
            CellKind::Number => {
                Self::Number(Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, SCALE as i8)))
            }
            CellKind::Rate => {
                Self::Rate(Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, RATE_SCALE as i8)))
            }
            CellKind::Date => Self::Date(Date32Builder::new()),
            CellKind::Truth => Self::Truth(BooleanBuilder::new()),
        }
    }

    /// Appends a cell of the column's kind; the row's declaration gives no other.
    fn append(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Self::Text(to), Cell::Text(text)) => to.append_option(text),
            (Self::Integer(to), Cell::Integer(number)) => to.append_option(number),
            (Self::Number(to), Cell::Number(number)) => to.append_option(number.map(stored)),
            (Self::Rate(to), Cell::Rate(rate)) => to.append_option(rate.map(ExchangeRate::stored)),
            (Self::Date(to), Cell::Date(date)) => to.append_option(date.map(Date32Type::from_naive_date)),
            (Self::Truth(to), Cell::Truth(truth)) => to.append_option(truth),
            (Self::Text(to), _) => to.append_null(),
            (Self::Integer(to), _) => to.append_null(),
            (Self::Number(to) | Self::Rate(to), _) => to.append_null(),
            (Self::Date(to), _) => to.append_null(),
            (Self::Truth(to), _) => to.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Integer(column) => Arc::new(column.finish()),
            Self::Number(column) | Self::Rate(column) => Arc::new(column.finish()),
            Self::Date(column) => Arc::new(column.finish()),
            Self::Truth(column) => Arc::new(column.finish()),
        }
    }
}

/// Rows that were collected together.
#[derive(Debug, Clone)]
pub struct FlatBatch(RecordBatch);

/// Collects flat rows column by column.
pub struct FlatColumns {
    schema: SchemaRef,
    builders: Vec<Builder>,
    rows: usize,
}

impl Default for FlatColumns {
    fn default() -> Self {
        let builders = columns().map(|column| Builder::new(column.kind)).collect();
        Self { schema: flat_schema(), builders, rows: 0 }
    }
}

impl FlatColumns {
    /// Rows that wait to be taken.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// The rows so far; those that follow begin anew.
    ///
    /// # Errors
    /// When Arrow refuses the columns.
    pub fn take(&mut self) -> Result<FlatBatch> {
        self.rows = 0;
        let arrays = self.builders.iter_mut().map(Builder::finish).collect();
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).map(FlatBatch).map_err(failed)
    }
}

impl RowSink for FlatColumns {
    fn entry(&mut self, _: &EntryPart<'_>) {}

    fn item(&mut self, _: &ItemPart<'_>) {}

    fn row(&mut self, entry: &EntryPart<'_>, item: &ItemPart<'_>, share: &SharePart<'_>) {
        let mut builders = self.builders.iter_mut();
        let mut give = |cell: Cell<'_>| {
            if let Some(builder) = builders.next() {
                builder.append(cell);
            }
        };
        entry.cells(&mut give);
        item.cells(&mut give);
        share.cells(&mut give);
        self.rows += 1;
    }
}

/// Writes flat rows as one Parquet file, which is whole or is not there.
pub struct FlatParquet {
    path: PathBuf,
    temporary: PathBuf,
    writer: Option<ArrowWriter<File>>,
}

impl FlatParquet {
    /// Begins a file beside the one that it will become.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(path: &Path) -> Result<Self> {
        let temporary = temporary_beside(path);
        let file = File::create(&temporary).map_err(ArchiveError::io(path, "written"))?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            .set_max_row_group_row_count(Some(GROUP_ROWS))
            .build();
        let writer = ArrowWriter::try_new(file, flat_schema(), Some(properties)).map_err(failed)?;
        Ok(Self { path: path.to_owned(), temporary, writer: Some(writer) })
    }

    /// Writes rows.
    ///
    /// # Errors
    /// What writing says.
    pub fn write(&mut self, rows: &FlatBatch) -> Result<()> {
        let Some(writer) = &mut self.writer else { return Ok(()) };
        writer.write(&rows.0).map_err(failed)?;
        if writer.memory_size() > GROUP_BYTES {
            writer.flush().map_err(failed)?;
        }
        Ok(())
    }

    /// Ends the file and puts it in its place.
    ///
    /// # Errors
    /// What writing says.
    pub fn finish(mut self) -> Result<()> {
        if let Some(writer) = self.writer.take() {
            writer.close().map_err(failed)?;
            std::fs::rename(&self.temporary, &self.path).map_err(ArchiveError::io(&self.path, "written"))?;
        }
        Ok(())
    }
}

impl Drop for FlatParquet {
    fn drop(&mut self) {
        // What was not finished is taken away; after finishing there is nothing under this name.
        let _ = std::fs::remove_file(&self.temporary);
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray;
    use arrow_array::types::{Decimal128Type, Int64Type};
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    use super::*;

    fn rows(count: i64) -> FlatBatch {
        let mut columns = FlatColumns::default();
        for number in 0..count {
            let entry = EntryPart { iati_identifier: Some("A-1"), ..EntryPart::default() };
            let item = ItemPart { item_number: Some(number), ..ItemPart::default() };
            let share = SharePart { value: "0.00000001".parse().ok(), chosen: Some(true), ..SharePart::default() };
            columns.entry(&entry);
            columns.item(&item);
            columns.row(&entry, &item, &share);
        }
        assert_eq!(columns.rows(), usize::try_from(count).unwrap());
        columns.take().unwrap()
    }

    #[test]
    fn rows_come_back_from_the_file_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.parquet");
        let mut file = FlatParquet::create(&path).unwrap();
        file.write(&rows(3)).unwrap();
        file.write(&rows(2)).unwrap();
        assert!(!path.exists(), "the file is there only when it is whole");
        file.finish().unwrap();
        let read = ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap().build().unwrap();
        let batches: Vec<RecordBatch> = read.collect::<Result<_, _>>().unwrap();
        assert_eq!(batches.iter().map(RecordBatch::num_rows).sum::<usize>(), 5);
        let first = &batches[0];
        let number = first.column_by_name("item_number").unwrap().as_primitive::<Int64Type>();
        assert_eq!(number.values()[..5], [0, 1, 2, 0, 1]);
        let value = first.column_by_name("value").unwrap().as_primitive::<Decimal128Type>();
        assert_eq!(value.value(0), 1);
        assert_eq!(first.column_by_name("iati_identifier").unwrap().as_string::<i32>().value(4), "A-1");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_file_that_is_not_finished_is_not_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.parquet");
        let mut file = FlatParquet::create(&path).unwrap();
        file.write(&rows(1)).unwrap();
        drop(file);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
