//! Rows of rival sources: what is read of them, identifier after identifier.
//!
//! All rows but those of the most official source are marked, whatever they
//! say; what they say only tells which row they repeat. A number made from it
//! is enough for that, and what is sorted stays narrow.

use std::cmp::Reverse;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Int32Array, Int64Array, RecordBatch};
use arrow_schema::DataType;
use datafusion::logical_expr::ScalarUDF;
use record::allocation::Item;

use super::by_key::{ByKey, function};
use super::matching::{Claimed, Mark, RowAt, same_identifier};
use crate::error::{ArchiveError, Result};
use crate::rivals::Rival;

const MISREAD: ArchiveError = ArchiveError::Order("the rows of rival sources came in other columns than asked for");

/// The places, among rivals, of the claims of entries.
pub(super) struct Claims(ByKey<u32>);

impl Claims {
    pub(super) fn of(rivals: &[Rival]) -> Self {
        Self(rivals.iter().zip(0..).map(|(rival, place)| (rival.key, place)).collect())
    }

    /// The function of a load and an entry that gives the place of its claim.
    pub(super) fn place_function(self: &Arc<Self>, name: &str) -> ScalarUDF {
        function(name, DataType::Int64, self, |claims, columns| {
            let places = claims.0.looked_up(columns, |place| Some(i64::from(*place)))?;
            Some(Arc::new(Int64Array::from(places)))
        })
    }
}

/// What is read of the rows with claims, in the order of [`Rows`].
pub(super) const COLUMNS: &str = "claim, item, \"position\", class, said";

/// Finds what rows of rival sources repeat, identifier after identifier.
pub(super) struct ByIdentifier<'a> {
    rivals: &'a [Rival],
    /// The number of the identifier, and the rows of its entries so far, with their class.
    identifier: Option<u32>,
    rows: Vec<(i64, Claimed)>,
}

impl<'a> ByIdentifier<'a> {
    pub(super) const fn new(rivals: &'a [Rival]) -> Self {
        Self { rivals, identifier: None, rows: Vec::new() }
    }

    /// Takes the next rows, which come by the places of their claims. Gives what was found out by them.
    pub(super) fn push(&mut self, batch: &RecordBatch) -> Result<Vec<Mark>> {
        let rows = Rows::of(batch).ok_or(MISREAD)?;
        let mut marks = Vec::new();
        for row in 0..batch.num_rows() {
            let place = usize::try_from(rows.claim.value(row)).map_err(|_| MISREAD)?;
            let rival = self.rivals.get(place).ok_or(MISREAD)?;
            if self.identifier != Some(rival.identifier) {
                self.end(&mut marks);
                self.identifier = Some(rival.identifier);
            }
            let at = RowAt {
                load: rival.key.load,
                entry: rival.key.position,
                item: usize::try_from(rows.item.value(row))
                    .ok()
                    .and_then(|place| Item::ALL.get(place))
                    .copied()
                    .ok_or(MISREAD)?,
                position: rows.position.value(row),
            };
            let rank = (rival.distance, Reverse(rival.updated), Reverse(rival.key.load));
            self.rows.push((rows.class.value(row), Claimed { at, rank, said: rows.said.value(row) }));
        }
        Ok(marks)
    }

    /// Gives what is found out by the last rows.
    pub(super) fn finish(mut self) -> Vec<Mark> {
        let mut marks = Vec::new();
        self.end(&mut marks);
        marks
    }

    fn end(&mut self, marks: &mut Vec<Mark>) {
        self.rows.sort_unstable_by_key(|(class, row)| (*class, row.at));
        for of_class in self.rows.chunk_by(|one, other| one.0 == other.0) {
            marks.extend(same_identifier(of_class.iter().map(|(_, row)| row)));
        }
        self.rows.clear();
    }
}

/// A batch of rows, column by column.
struct Rows<'a> {
    claim: &'a Int64Array,
    item: &'a Int32Array,
    position: &'a Int32Array,
    class: &'a Int64Array,
    said: &'a Int64Array,
}

impl<'a> Rows<'a> {
    fn of(batch: &'a RecordBatch) -> Option<Self> {
        let [claim, item, position, class, said] = batch.columns() else {
            return None;
        };
        Some(Self {
            claim: claim.as_primitive_opt::<Int64Type>()?,
            item: item.as_primitive_opt::<Int32Type>()?,
            position: position.as_primitive_opt::<Int32Type>()?,
            class: class.as_primitive_opt::<Int64Type>()?,
            said: said.as_primitive_opt::<Int64Type>()?,
        })
    }
}
