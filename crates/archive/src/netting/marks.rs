//! The marks of a snapshot as a function for queries: why a row repeats others.
//!
//! Rows come by load and entry, and few are marked: looking each up in a sorted
//! list costs less than joining all of them with the table of marks, which
//! copies them, and they keep their order.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{ArrayRef, StringArray};
use arrow_schema::DataType;
use datafusion::error::{DataFusionError, Result as EngineResult};
use datafusion::logical_expr::{ColumnarValue, Volatility, create_udf};
use record::allocation::Item;

use super::Reason;
use crate::error::Result;
use crate::snapshot::{Columns, Snapshot};
use crate::views::View;

/// A marked row: load, entry, item, position.
type At = (i64, i32, Item, i32);

/// All marks, by the rows they are of.
#[derive(Debug)]
struct Marks {
    of: Vec<(At, Reason)>,
}

impl Marks {
    /// Why each of the rows repeats others; none where it does not.
    fn reasons(&self, arguments: &[ArrayRef]) -> Option<ArrayRef> {
        let [loads, entries, items, positions] = arguments else {
            return None;
        };
        let loads = loads.as_primitive_opt::<Int64Type>()?.values();
        let entries = entries.as_primitive_opt::<Int32Type>()?.values();
        let items = items.as_string_opt::<i32>()?;
        let positions = positions.as_primitive_opt::<Int32Type>()?.values();
        // The marks of the entry that the row before was of.
        let (mut entry, mut marks): (_, &[(At, Reason)]) = (None, &[]);
        let reasons: StringArray = (0..loads.len())
            .map(|row| {
                let at = (loads[row], entries[row]);
                if entry != Some(at) {
                    entry = Some(at);
                    marks = self.of_entry(at);
                }
                if marks.is_empty() {
                    return None;
                }
                let wanted = (at.0, at.1, Item::from_name(items.value(row))?, positions[row]);
                let place = marks.binary_search_by_key(&wanted, |(at, _)| *at).ok()?;
                marks.get(place).map(|(_, reason)| reason.as_str())
            })
            .collect();
        Some(Arc::new(reasons))
    }

    fn of_entry(&self, entry: (i64, i32)) -> &[(At, Reason)] {
        let of = |mark: &(At, Reason)| (mark.0.0, mark.0.1);
        let first = self.of.partition_point(|mark| of(mark) < entry);
        let rest = self.of.get(first..).unwrap_or_default();
        rest.get(..rest.partition_point(|mark| of(mark) == entry)).unwrap_or_default()
    }
}

impl Snapshot {
    /// The name of the function that gives the reason why a row repeats others, among the rows that a view shows; none
    /// when nothing is marked.
    pub(crate) async fn netted_by(&self, view: View) -> Result<Option<String>> {
        let Some(table) = self.repetitions(view).await? else {
            return Ok(None);
        };
        let made = self.marks_cell(view).get_or_try_init(|| async { self.make_function(&table, view).await }).await?;
        Ok(Some(made.clone()))
    }

    async fn make_function(&self, table: &str, view: View) -> Result<String> {
        let sql = format!("SELECT load, entry, item, \"position\", reason FROM {table} WHERE nth = 0");
        let mut of = Vec::new();
        for batch in &self.query(&sql).await? {
            let columns = Columns::new(batch);
            let int = |column, row| columns.number(column, row).and_then(|number| i32::try_from(number).ok());
            of.extend((0..batch.num_rows()).filter_map(|row| {
                let item = Item::from_name(&columns.text(2, row)?)?;
                let at = (columns.number(0, row)?, int(1, row)?, item, int(3, row)?);
                Some((at, Reason::from_name(&columns.text(4, row)?)?))
            }));
        }
        of.sort_unstable();
        let marks = Marks { of };
        let name = format!("netted_by_{}", view as usize);
        let function = create_udf(
            &name,
            vec![DataType::Int64, DataType::Int32, DataType::Utf8, DataType::Int32],
            DataType::Utf8,
            Volatility::Immutable,
            Arc::new(move |values: &[ColumnarValue]| -> EngineResult<ColumnarValue> {
                let arrays = ColumnarValue::values_to_arrays(values)?;
                let reasons = marks.reasons(&arrays);
                reasons.map(ColumnarValue::Array).ok_or_else(|| {
                    DataFusionError::Execution("marks are looked up by load, entry, item and position".to_owned())
                })
            }),
        );
        self.session().await?.register_udf(function);
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::{Array, Int32Array, Int64Array};

    use super::*;

    #[test]
    fn every_marked_row_has_its_reason() {
        let marks = Marks {
            of: vec![
                ((1, 0, Item::Flow, 2), Reason::Parent),
                ((1, 0, Item::Plan, 2), Reason::Incoming),
                ((2, 7, Item::Flow, 0), Reason::SameTransfer),
            ],
        };
        let rows = [(1, 0, "flow", 2), (1, 0, "flow", 3), (1, 0, "plan", 2), (1, 1, "flow", 2), (2, 7, "flow", 0)];
        let arguments: [ArrayRef; 4] = [
            Arc::new(Int64Array::from_iter_values(rows.map(|row| row.0))),
            Arc::new(Int32Array::from_iter_values(rows.map(|row| row.1))),
            Arc::new(StringArray::from_iter_values(rows.map(|row| row.2))),
            Arc::new(Int32Array::from_iter_values(rows.map(|row| row.3))),
        ];
        let reasons = marks.reasons(&arguments).unwrap();
        let found: Vec<Option<&str>> = reasons.as_string::<i32>().iter().collect();
        assert_eq!(found, [Some("parent"), None, Some("incoming"), None, Some("same-transfer")]);
        assert!(marks.reasons(&arguments[..3]).is_none());
        assert_eq!(reasons.null_count(), 2);
    }
}
