//! Between the record's Arrow schemas and what the storage makes of them: list
//! items are called otherwise there, and texts may come as views.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, ListArray, RecordBatch, RecordBatchOptions, StructArray, new_null_array};
use arrow_schema::{ArrowError, DataType, Field, Fields, Schema, SchemaRef};

/// The batch with the columns of `schema`, by name, in its order and its types. A column that may be without values
/// is without any when the batch lacks it: programs of other days write others.
pub(crate) fn conform(batch: &RecordBatch, schema: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let columns = schema
        .fields()
        .iter()
        .map(|field| match batch.column_by_name(field.name()) {
            Some(column) => conform_array(column, field.data_type()),
            None if field.is_nullable() => Ok(new_null_array(field.data_type(), batch.num_rows())),
            None => Err(ArrowError::SchemaError(format!("column {} is missing", field.name()))),
        })
        .collect::<Result<Vec<_>, _>>()?;
    let options = RecordBatchOptions::new().with_row_count(Some(batch.num_rows()));
    RecordBatch::try_new_with_options(Arc::clone(schema), columns, &options)
}

/// Renames inside lists and structs without copying; anything else is cast.
fn conform_array(array: &ArrayRef, wanted: &DataType) -> Result<ArrayRef, ArrowError> {
    if array.data_type() == wanted {
        return Ok(Arc::clone(array));
    }
    match (array.data_type(), wanted) {
        (DataType::List(_), DataType::List(item)) => {
            let list = array.as_list::<i32>();
            let values = conform_array(list.values(), item.data_type())?;
            Ok(Arc::new(ListArray::try_new(Arc::clone(item), list.offsets().clone(), values, list.nulls().cloned())?))
        }
        (DataType::Struct(have), DataType::Struct(want)) if have.len() == want.len() => {
            let from = array.as_struct();
            let columns = from
                .columns()
                .iter()
                .zip(want)
                .map(|(column, field)| conform_array(column, field.data_type()))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(Arc::new(StructArray::try_new(want.clone(), columns, from.nulls().cloned())?))
        }
        _ => arrow_cast::cast(array, wanted),
    }
}

/// The record's schema as Delta tables have it: list items are called
/// `element`, and what lies inside lists may be null as far as the type says,
/// because the engine forgets such promises on the way through its functions.
pub(crate) fn stored_schema(schema: &Schema) -> Schema {
    let fields = schema
        .fields()
        .iter()
        .map(|field| Field::new(field.name(), stored_type(field.data_type()), field.is_nullable()));
    Schema::new(fields.collect::<Fields>())
}

fn stored_type(data_type: &DataType) -> DataType {
    match data_type {
        DataType::List(item) => DataType::List(Arc::new(Field::new("element", stored_type(item.data_type()), true))),
        DataType::Struct(fields) => DataType::Struct(
            fields.iter().map(|field| Field::new(field.name(), stored_type(field.data_type()), true)).collect(),
        ),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use record::Table;
    use record::tables::BatchBuilder;

    use super::*;

    #[test]
    fn every_table_goes_there_and_back() {
        for &table in Table::ALL {
            let schema = table.schema();
            let stored = Arc::new(stored_schema(&schema));
            let empty = RecordBatch::new_empty(Arc::clone(&schema));
            let there = conform(&empty, &stored).unwrap();
            assert_eq!(conform(&there, &schema).unwrap(), empty);
        }
    }

    #[test]
    fn a_column_of_another_day_is_without_values() {
        let narrow = RecordBatch::new_empty(Arc::new(Schema::new(vec![Field::new("a", DataType::Int32, false)])));
        let wide = |nullable| {
            Arc::new(Schema::new(vec![
                Field::new("b", DataType::Utf8, nullable),
                Field::new("a", DataType::Int32, false),
            ]))
        };
        assert_eq!(conform(&narrow, &wide(true)).unwrap().num_columns(), 2);
        let error = conform(&narrow, &wide(false)).unwrap_err().to_string();
        assert!(error.contains("column b is missing"), "{error}");
        // What a batch has beyond the schema is left out.
        assert_eq!(conform(&RecordBatch::new_empty(wide(true)), &narrow.schema()).unwrap(), narrow);
    }

    #[test]
    fn texts_in_lists_keep_their_words() {
        let mut builder = BatchBuilder::default();
        let mut entry = record::Entry::default();
        entry.header.titles = vec![record::Text::new("es", "médicos")];
        builder.entry(1, 0, &entry);
        let (table, batch) = builder.finish().unwrap().remove(0);
        let stored = Arc::new(stored_schema(&table.schema()));
        let there = conform(&batch, &stored).unwrap();
        assert_ne!(there.schema(), batch.schema());
        assert_eq!(conform(&there, &table.schema()).unwrap(), batch);
    }
}
