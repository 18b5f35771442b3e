//! An answer as one table: CSV, Parquet, and cells for a spreadsheet, all with the same columns.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, StringBuilder, UInt64Builder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, UInt64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use record::Measure;
use record::columns::PRECISION;

use crate::answer::{Answer, InWhat, Section};
use crate::error::{ArchiveError, Result};
use crate::figures::{Exact, Figure};
use crate::output;
use crate::rates::RatesUsed;

/// One cell of an answer's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableValue {
    /// Nothing is known, or nothing applies.
    Unknown,
    /// A word, a code, a year.
    Text(String),
    /// An amount or a count.
    Number(Exact),
}

/// How numbers are written into a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Decimal,
    Text,
}

impl Answer {
    /// The answer as one table: a row a cell, with the section it belongs to. Amounts are Decimal128(38, 8).
    ///
    /// # Errors
    /// When the table cannot be put together.
    pub fn to_batch(&self) -> Result<RecordBatch> {
        self.batch(Numbers::Decimal)
    }

    /// The names of the table's columns and its rows, cell by cell.
    ///
    /// # Errors
    /// When the table cannot be put together.
    pub fn table(&self) -> Result<(Vec<String>, Vec<Vec<TableValue>>)> {
        let batch = self.to_batch()?;
        let cell = |column: &ArrayRef, row: usize| match column.data_type() {
            _ if column.is_null(row) => TableValue::Unknown,
            DataType::Decimal128(..) => {
                TableValue::Number(Exact::from_units(column.as_primitive::<Decimal128Type>().value(row)))
            }
            DataType::UInt64 => TableValue::Number(Exact::whole(column.as_primitive::<UInt64Type>().value(row))),
            _ => TableValue::Text(column.as_string::<i32>().value(row).to_owned()),
        };
        let rows = (0..batch.num_rows()).map(|row| batch.columns().iter().map(|column| cell(column, row)).collect());
        Ok((output::headings(&batch.schema()), rows.collect()))
    }

    /// Writes the table as CSV with a line of names. Amounts are exact.
    ///
    /// # Errors
    /// What writing says.
    pub fn write_csv<W: Write>(&self, to: W) -> Result<()> {
        let mut writer = arrow_csv::WriterBuilder::new().with_header(true).build(to);
        writer
            .write(&self.batch(Numbers::Text)?)
            .map_err(ArchiveError::storage("the answer could not be written as CSV"))
    }

    /// Writes the table as a Parquet file.
    ///
    /// # Errors
    /// What writing says.
    pub fn write_parquet(&self, path: &Path) -> Result<()> {
        std::fs::write(path, self.to_parquet()?).map_err(ArchiveError::io(path, "written"))
    }

    /// The table as the bytes of a Parquet file.
    ///
    /// # Errors
    /// What writing says.
    pub fn to_parquet(&self) -> Result<Vec<u8>> {
        fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
            ArchiveError::storage("the answer could not be written as Parquet")(source)
        }
        let batch = self.to_batch()?;
        let mut bytes = Vec::new();
        let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), None).map_err(failed)?;
        writer.write(&batch).map_err(failed)?;
        writer.close().map_err(failed)?;
        Ok(bytes)
    }

    /// The answer as a JSON value; amounts are texts, so that no digit is lost.
    ///
    /// # Errors
    /// When it cannot be put together.
    pub fn to_json(&self) -> Result<serde_json::Value> {
        serde_json::to_value(self).map_err(ArchiveError::storage("the answer could not be written as JSON"))
    }

    /// The answer with the rates it rests on, as one line of JSON.
    ///
    /// # Errors
    /// When it cannot be put together.
    pub fn to_json_line(&self, rates: &[RatesUsed]) -> Result<String> {
        let mut json = self.to_json()?;
        json["rates"] = serde_json::json!(rates);
        Ok(format!("{json}\n"))
    }

    fn schema(&self, numbers: Numbers) -> SchemaRef {
        let amount = match numbers {
            Numbers::Decimal => DataType::Decimal128(PRECISION, record::amount::SCALE as i8),
            Numbers::Text => DataType::Utf8,
        };
        let mut fields = vec![Field::new("in_time", DataType::Utf8, true), Field::new("in_what", DataType::Utf8, true)];
        fields.extend(
            self.question
                .shown()
                .map(|dimension| Field::new(dimension.as_str().replace(['-', ':'], "_"), DataType::Utf8, true)),
        );
        fields.extend(["low", "best", "high"].map(|name| Field::new(name, amount.clone(), true)));
        fields.extend(
            ["with_figure", "without_figure", "unconvertible", "shares", "items", "entries"]
                .map(|name| Field::new(name, DataType::UInt64, true)),
        );
        fields.extend(["view", "netting", "rivals"].map(|name| Field::new(name, DataType::Utf8, true)));
        Arc::new(Schema::new(fields))
    }

    /// The sources that the view left out of a section, or compared in it; none when there are none.
    fn rivals_of(&self, section: &Section) -> Option<String> {
        let is_here =
            |measure: &Option<Measure>, in_what: &InWhat| *measure == section.measure && *in_what == section.in_what;
        let sources: Vec<&str> = self
            .rivals
            .iter()
            .filter(|rival| is_here(&rival.measure, &rival.in_what))
            .map(|rival| rival.source.as_str())
            .collect();
        (!sources.is_empty()).then(|| sources.join("; "))
    }

    fn batch(&self, numbers: Numbers) -> Result<RecordBatch> {
        let row_dimensions = self.question.rows.len();
        let dimensions = row_dimensions + self.question.columns.len();
        let mut texts: Vec<StringBuilder> = (0..dimensions + 2).map(|_| StringBuilder::new()).collect();
        let mut ends: Vec<Ends> = (0..3).map(|_| Ends::new(numbers)).collect();
        let mut counts: Vec<UInt64Builder> = (0..6).map(|_| UInt64Builder::new()).collect();
        let mut picked: Vec<StringBuilder> = (0..3).map(|_| StringBuilder::new()).collect();
        for section in &self.sections {
            let in_what = match &section.in_what {
                InWhat::Count => Some("count"),
                InWhat::Money(code) | InWhat::Quantity(code) => code.as_deref(),
            };
            let rivals = self.rivals_of(section);
            for row in &section.rows {
                for (column, cell) in section.columns.iter().zip(&row.cells) {
                    let Some(cell) = cell else { continue };
                    texts[0].append_option(section.measure.map(Measure::as_str));
                    texts[1].append_option(in_what);
                    for (builder, key) in texts[2..].iter_mut().zip(row.keys.iter().chain(column)) {
                        builder.append_option(key.as_deref());
                    }
                    let Figure { low, best, high } = cell.figure;
                    for (builder, end) in ends.iter_mut().zip([low, best, high]) {
                        builder.append(end);
                    }
                    let numbers = [
                        Some(cell.known),
                        Some(cell.without_figure),
                        Some(cell.unconvertible),
                        Some(cell.shares),
                        cell.items,
                        cell.entries,
                    ];
                    for (builder, number) in counts.iter_mut().zip(numbers) {
                        builder.append_option(number);
                    }
                    picked[0].append_value(self.question.view.as_str());
                    picked[1].append_value(self.question.netting.as_str());
                    picked[2].append_option(rivals.as_deref());
                }
            }
        }
        let columns: Vec<ArrayRef> = texts
            .into_iter()
            .map(|mut builder| Arc::new(builder.finish()) as ArrayRef)
            .chain(ends.into_iter().map(Ends::finish))
            .chain(counts.into_iter().map(|mut builder| Arc::new(builder.finish()) as ArrayRef))
            .chain(picked.into_iter().map(|mut builder| Arc::new(builder.finish()) as ArrayRef))
            .collect();
        RecordBatch::try_new(self.schema(numbers), columns)
            .map_err(ArchiveError::storage("the answer could not be put into a table"))
    }
}

/// Builds a column of amounts.
enum Ends {
    Decimal(Decimal128Builder),
    Text(StringBuilder),
}

impl Ends {
    fn new(numbers: Numbers) -> Self {
        match numbers {
            Numbers::Decimal => Self::Decimal(
                Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, record::amount::SCALE as i8)),
            ),
            Numbers::Text => Self::Text(StringBuilder::new()),
        }
    }

    fn append(&mut self, end: Option<Exact>) {
        match self {
            Self::Decimal(builder) => builder.append_option(end.map(Exact::units)),
            Self::Text(builder) => builder.append_option(end.map(|end| end.to_string())),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Decimal(mut builder) => Arc::new(builder.finish()),
            Self::Text(mut builder) => Arc::new(builder.finish()),
        }
    }
}
