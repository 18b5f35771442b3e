//! Rows of the table of signals, as they come from the archive.

use archive::EntryKey;
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Decimal128Array, RecordBatch, StringArray, StringViewArray};
use arrow_schema::DataType;
use rust_decimal::Decimal;
use thiserror::Error;

use super::compiled::Cell;
use crate::signal::{Kind, Signal};
use crate::table::columns_of;

/// Decimal places of the table's numbers.
pub(super) const DIGITS: u32 = crate::table::SCALE as u32;

/// The table of signals is not as this program makes it.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the column “{0}” of the table of signals is missing, or of another type")]
pub struct WrongTable(pub String);

/// Some rows of the table, with the columns of some signals.
pub struct Rows<'b> {
    batch: &'b RecordBatch,
    columns: Vec<Column<'b>>,
}

enum Column<'b> {
    Text(&'b StringArray),
    View(&'b StringViewArray),
    Number(&'b Decimal128Array),
    Interval([&'b Decimal128Array; 3]),
}

impl<'b> Rows<'b> {
    /// The rows of a batch, with the columns of these signals.
    ///
    /// # Errors
    /// [`WrongTable`] when the batch does not have them.
    pub fn new(batch: &'b RecordBatch, signals: &[&'static Signal]) -> Result<Self, WrongTable> {
        let find = |name: &str| batch.column_by_name(name).ok_or_else(|| WrongTable(name.to_owned()));
        let number = |name: &str| -> Result<&'b Decimal128Array, WrongTable> {
            find(name)?.as_primitive_opt::<Decimal128Type>().ok_or_else(|| WrongTable(name.to_owned()))
        };
        let columns = signals
            .iter()
            .map(|signal| {
                let names: Vec<String> = columns_of(signal).into_iter().map(|(name, _)| name).collect();
                match (signal.kind, names.as_slice()) {
                    (Kind::Truth | Kind::Category(_), [name]) => {
                        let column: &'b ArrayRef = find(name)?;
                        match column.data_type() {
                            DataType::Utf8 => Ok(Column::Text(column.as_string::<i32>())),
                            DataType::Utf8View => Ok(Column::View(column.as_string_view())),
                            _ => Err(WrongTable(name.clone())),
                        }
                    }
                    (Kind::Number(_), [name]) => number(name).map(Column::Number),
                    (_, [low, best, high]) => Ok(Column::Interval([number(low)?, number(best)?, number(high)?])),
                    _ => Err(WrongTable(signal.name.to_owned())),
                }
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { batch, columns })
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.batch.num_rows()
    }

    /// The keys of their entries.
    ///
    /// # Errors
    /// [`WrongTable`] when the batch has none.
    pub fn keys(&self) -> Result<Vec<EntryKey>, WrongTable> {
        let find = |name: &str| self.batch.column_by_name(name).ok_or_else(|| WrongTable(name.to_owned()));
        let loads = find("load")?.as_primitive_opt::<Int64Type>().ok_or_else(|| WrongTable("load".to_owned()))?;
        let entries = find("entry")?.as_primitive_opt::<Int32Type>().ok_or_else(|| WrongTable("entry".to_owned()))?;
        let both = loads.values().iter().zip(entries.values());
        Ok(both.map(|(load, position)| EntryKey { load: *load, position: *position }).collect())
    }

    /// What the signal at a place is worth in a row.
    #[must_use]
    pub fn cell(&self, row: usize, place: usize) -> Cell<'b> {
        let of = |column: &Decimal128Array| column.is_valid(row).then(|| column.value(row));
        match self.columns.get(place) {
            Some(Column::Text(column)) if column.is_valid(row) => Cell::Word(column.value(row)),
            Some(Column::View(column)) if column.is_valid(row) => Cell::Word(column.value(row)),
            Some(Column::Number(column)) => of(column).map_or(Cell::Nothing, Cell::Number),
            Some(Column::Interval([low, best, high])) => {
                let (low, best, high) = (of(low), of(best), of(high));
                if low.or(best).or(high).is_none() { Cell::Nothing } else { Cell::Interval { low, high } }
            }
            _ => Cell::Nothing,
        }
    }

    /// The number in a row, or the best value of a range: none where there is only a range, or no number.
    #[must_use]
    pub fn best(&self, row: usize, place: usize) -> Option<Decimal> {
        let of = |column: &Decimal128Array| {
            let parts = column.is_valid(row).then(|| column.value(row))?;
            Decimal::try_from_i128_with_scale(parts, DIGITS).ok()
        };
        match self.columns.get(place)? {
            Column::Number(column) => of(column),
            Column::Interval([low, best, high]) => {
                of(best).or_else(|| of(low).filter(|low| of(high).as_ref() == Some(low)))
            }
            Column::Text(_) | Column::View(_) => None,
        }
    }
}
