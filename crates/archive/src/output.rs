//! Rows for people and other programs: CSV, JSON, Parquet.
//!
//! Exact decimal numbers are written as digits, never as floating point, and
//! without zeros at the end; dates as ISO 8601; lists and structures as JSON.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Decimal128Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type,
    UInt32Type, UInt64Type,
};
use arrow_array::{Array, RecordBatch, RecordBatchOptions, StringArray};
use arrow_cast::display::{ArrayFormatter, FormatOptions};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;
use serde_json::{Map, Value};

use crate::error::{ArchiveError, Cause, Result};
use crate::layout::temporary_beside;

fn failed<E: Into<Cause>>(source: E) -> ArchiveError {
    ArchiveError::storage("the answer could not be written")(source)
}

/// Writes rows as comma-separated values with a line of headings.
///
/// An unknown value is an empty cell, and so is an empty text; JSON and Parquet tell them apart.
///
/// # Errors
/// What writing says.
pub fn batches_to_csv<W: Write>(schema: &SchemaRef, batches: &[RecordBatch], to: W) -> Result<()> {
    let headings = headings(schema);
    let fields: Vec<Field> = headings.iter().map(|name| Field::new(name, DataType::Utf8, true)).collect();
    let texts = Arc::new(Schema::new(fields));
    let mut writer = arrow_csv::WriterBuilder::new().with_header(true).build(to);
    // Without a row the writer leaves the headings out.
    writer.write(&RecordBatch::new_empty(Arc::clone(&texts))).map_err(failed)?;
    for batch in batches {
        let columns = batch.columns().iter().map(|column| text_column(column).map(|texts| Arc::new(texts) as _));
        let columns = columns.collect::<Result<Vec<_>, ArrowError>>().map_err(failed)?;
        let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
        let batch = RecordBatch::try_new_with_options(Arc::clone(&texts), columns, &options).map_err(failed)?;
        writer.write(&batch).map_err(failed)?;
    }
    Ok(())
}

/// Rows as JSON objects by column name, unknown values as `null`.
///
/// A name that comes again has its number after it: `load`, `load_2`.
///
/// # Errors
/// When a value of an exotic type cannot be shown.
pub fn batches_to_json_rows(batches: &[RecordBatch]) -> Result<Vec<Value>> {
    let mut rows = Vec::new();
    for batch in batches {
        let headings = headings(&batch.schema());
        for row in 0..batch.num_rows() {
            let cells = headings.iter().zip(batch.columns()).map(|(name, column)| {
                let value = value(column.as_ref(), row).map_err(failed)?;
                Ok((name.clone(), value))
            });
            rows.push(Value::Object(cells.collect::<Result<Map<_, _>>>()?));
        }
    }
    Ok(rows)
}

/// Writes rows as one Parquet file with their own types. The file is whole or is not there.
///
/// # Errors
/// What writing says.
pub fn batches_to_parquet(schema: &SchemaRef, batches: &[RecordBatch], path: &Path) -> Result<()> {
    let temporary = temporary_beside(path);
    let write = || -> Result<()> {
        let file = File::create(&temporary).map_err(ArchiveError::io(path, "written"))?;
        let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
        let mut writer = ArrowWriter::try_new(file, Arc::clone(schema), Some(properties)).map_err(failed)?;
        for batch in batches {
            writer.write(batch).map_err(failed)?;
        }
        writer.close().map_err(failed)?;
        std::fs::rename(&temporary, path).map_err(ArchiveError::io(path, "written"))
    };
    let written = write();
    if written.is_err() {
        // The error in hand is the one to report.
        let _ = std::fs::remove_file(&temporary);
    }
    written
}

/// The names of the columns, each once.
pub(crate) fn headings(schema: &Schema) -> Vec<String> {
    let mut headings: Vec<String> = Vec::new();
    for field in schema.fields() {
        let mut name = field.name().clone();
        let mut number = 2;
        while headings.contains(&name) {
            name = format!("{}_{number}", field.name());
            number += 1;
        }
        headings.push(name);
    }
    headings
}

fn text_column(column: &dyn Array) -> Result<StringArray, ArrowError> {
    (0..column.len())
        .map(|row| {
            Ok(match value(column, row)? {
                Value::Null => None,
                Value::String(text) => Some(text),
                other => Some(other.to_string()),
            })
        })
        .collect()
}

/// One cell as JSON.
pub(crate) fn value(column: &dyn Array, row: usize) -> Result<Value, ArrowError> {
    if column.is_null(row) {
        return Ok(Value::Null);
    }
    Ok(match column.data_type() {
        DataType::Null => Value::Null,
        DataType::Boolean => column.as_boolean().value(row).into(),
        DataType::Int8 => column.as_primitive::<Int8Type>().value(row).into(),
        DataType::Int16 => column.as_primitive::<Int16Type>().value(row).into(),
        DataType::Int32 => column.as_primitive::<Int32Type>().value(row).into(),
        DataType::Int64 => column.as_primitive::<Int64Type>().value(row).into(),
        DataType::UInt8 => column.as_primitive::<UInt8Type>().value(row).into(),
        DataType::UInt16 => column.as_primitive::<UInt16Type>().value(row).into(),
        DataType::UInt32 => column.as_primitive::<UInt32Type>().value(row).into(),
        DataType::UInt64 => column.as_primitive::<UInt64Type>().value(row).into(),
        DataType::Float32 => f64::from(column.as_primitive::<Float32Type>().value(row)).into(),
        DataType::Float64 => column.as_primitive::<Float64Type>().value(row).into(),
        DataType::Decimal128(_, _) => exact(&column.as_primitive::<Decimal128Type>().value_as_string(row)).into(),
        DataType::Utf8 => column.as_string::<i32>().value(row).into(),
        DataType::LargeUtf8 => column.as_string::<i64>().value(row).into(),
        DataType::Utf8View => column.as_string_view().value(row).into(),
        DataType::List(_) => list(&column.as_list::<i32>().value(row))?,
        DataType::LargeList(_) => list(&column.as_list::<i64>().value(row))?,
        DataType::Struct(fields) => {
            let columns = fields.iter().zip(column.as_struct().columns());
            let cells = columns.map(|(field, column)| Ok((field.name().clone(), value(column.as_ref(), row)?)));
            Value::Object(cells.collect::<Result<_, ArrowError>>()?)
        }
        // Dates, times and rarer types, as Arrow shows them: ISO 8601.
        _ => ArrayFormatter::try_new(column, &FormatOptions::default())?.value(row).try_to_string()?.into(),
    })
}

fn list(values: &dyn Array) -> Result<Value, ArrowError> {
    (0..values.len()).map(|row| value(values, row)).collect::<Result<Vec<_>, _>>().map(Value::Array)
}

/// Digits without zeros at the end of the fraction.
fn exact(digits: &str) -> &str {
    if digits.contains('.') { digits.trim_end_matches('0').trim_end_matches('.') } else { digits }
}

#[cfg(test)]
mod tests {
    use arrow_array::builder::{ListBuilder, StringBuilder};
    use arrow_array::{ArrayRef, Date32Array, Decimal128Array, Int64Array};
    use serde_json::json;

    use super::*;

    fn batch() -> RecordBatch {
        let amounts =
            Decimal128Array::from(vec![Some(12_345_678_901_234_567_890_050_000_000), Some(-500_000_000), None])
                .with_precision_and_scale(38, 8)
                .unwrap();
        let mut lists = ListBuilder::new(StringBuilder::new());
        lists.append_value([Some("a\"b"), None]);
        lists.append_null();
        lists.append_value([Some("c")]);
        let columns: Vec<(&str, ArrayRef)> = vec![
            ("amount", Arc::new(amounts)),
            ("date", Arc::new(Date32Array::from(vec![Some(0), None, Some(-2_400)]))),
            ("codes", Arc::new(lists.finish())),
            ("text", Arc::new(StringArray::from(vec![Some("a, b"), Some(""), None]))),
        ];
        RecordBatch::try_from_iter(columns).unwrap()
    }

    #[test]
    fn cells_are_exact() {
        let rows = batches_to_json_rows(&[batch()]).unwrap();
        assert_eq!(
            rows[0],
            json!({"amount": "123456789012345678900.5", "date": "1970-01-01", "codes": ["a\"b", null], "text": "a, b"})
        );
        assert_eq!(rows[1], json!({"amount": "-5", "date": null, "codes": null, "text": ""}));
        let mut csv = Vec::new();
        batches_to_csv(&batch().schema(), &[batch()], &mut csv).unwrap();
        let csv = String::from_utf8(csv).unwrap();
        assert_eq!(
            csv.lines().collect::<Vec<_>>(),
            [
                "amount,date,codes,text",
                r#"123456789012345678900.5,1970-01-01,"[""a\""b"",null]","a, b""#,
                "-5,,,",
                ",1963-06-07,\"[\"\"c\"\"]\","
            ]
        );
    }

    #[test]
    fn headings_are_there_without_rows_and_each_once() {
        let load = || Field::new("load", DataType::Int64, false);
        let schema = Arc::new(Schema::new(vec![load(), load()]));
        let mut csv = Vec::new();
        batches_to_csv(&schema, &[], &mut csv).unwrap();
        assert_eq!(csv, b"load,load_2\n");
        let ids = || Arc::new(Int64Array::from(vec![1])) as ArrayRef;
        let batch = RecordBatch::try_new(schema, vec![ids(), ids()]).unwrap();
        assert_eq!(batches_to_json_rows(&[batch]).unwrap(), [json!({"load": 1, "load_2": 1})]);
    }

    #[test]
    fn a_parquet_file_comes_back_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("rows.parquet");
        batches_to_parquet(&batch().schema(), &[batch()], &path).unwrap();
        let read =
            parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(File::open(&path).unwrap()).unwrap();
        let back: Vec<RecordBatch> = read.build().unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(back, [batch()]);
        let nowhere = folder.path().join("no/rows.parquet");
        assert!(batches_to_parquet(&batch().schema(), &[batch()], &nowhere).is_err());
    }
}
