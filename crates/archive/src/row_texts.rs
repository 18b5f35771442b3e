//! Functions for queries that look a text up for each row of shares: by load, entry, item and position.
//!
//! Shares come by load and entry: what is known of an entry is found once for all of its rows, which costs less than
//! joining them with a table, and they keep their order.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{ArrayRef, StringArray};
use arrow_schema::DataType;
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{ScalarUDF, TypeSignature};
use record::allocation::Item;

use crate::functions;

/// What is known of the rows of entries.
pub(crate) trait RowTexts: Send + Sync + 'static {
    /// What is known of one row.
    type Row;

    /// What is known of the rows of an entry, by its load and its place there; nothing when the slice is empty.
    fn of_entry(&self, entry: (i64, i32)) -> &[Self::Row];

    /// The text of one of them.
    fn text(rows: &[Self::Row], item: Item, position: i32) -> Option<&'static str>;

    /// The texts of rows, from columns of loads, entries, items and positions; none when these are others.
    fn texts(&self, columns: &[ArrayRef]) -> Option<ArrayRef> {
        let [loads, entries, items, positions] = columns else {
            return None;
        };
        let loads = loads.as_primitive_opt::<Int64Type>()?.values();
        let entries = entries.as_primitive_opt::<Int32Type>()?.values();
        let items = items.as_string_opt::<i32>()?;
        let positions = positions.as_primitive_opt::<Int32Type>()?.values();
        // What is known of the entry that the row before was of.
        let (mut entry, mut rows): (_, &[Self::Row]) = (None, &[]);
        let texts: StringArray = (0..loads.len())
            .map(|row| {
                let at = (loads[row], entries[row]);
                if entry != Some(at) {
                    (entry, rows) = (Some(at), self.of_entry(at));
                }
                if rows.is_empty() {
                    return None;
                }
                Self::text(rows, Item::from_name(items.value(row))?, positions[row])
            })
            .collect();
        Some(Arc::new(texts))
    }
}

/// The function of that name, of load, entry, item and position.
pub(crate) fn function(name: &str, of: impl RowTexts) -> ScalarUDF {
    let arguments = vec![DataType::Int64, DataType::Int32, DataType::Utf8, DataType::Int32];
    functions::of_columns(name, TypeSignature::Exact(arguments), DataType::Utf8, move |columns| {
        of.texts(columns).ok_or_else(|| {
            DataFusionError::Execution("rows are looked up by load, entry, item and position".to_owned())
        })
    })
}

#[cfg(test)]
pub(crate) fn columns(rows: &[(i64, i32, &str, i32)]) -> [ArrayRef; 4] {
    [
        Arc::new(arrow_array::Int64Array::from_iter_values(rows.iter().map(|row| row.0))),
        Arc::new(arrow_array::Int32Array::from_iter_values(rows.iter().map(|row| row.1))),
        Arc::new(StringArray::from_iter_values(rows.iter().map(|row| row.2))),
        Arc::new(arrow_array::Int32Array::from_iter_values(rows.iter().map(|row| row.3))),
    ]
}
