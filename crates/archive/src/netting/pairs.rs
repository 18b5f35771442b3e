//! Pairs of entries: one whose rows may be marked, one whose rows stay.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use arrow_array::{Int32Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use datafusion::datasource::MemTable;

use crate::error::{ArchiveError, Cause, Result};
use crate::snapshot::Columns;

/// An entry by load and position.
pub(super) type At = (i64, i32);

/// An entry whose rows may be marked, and one whose rows stay.
pub(super) type Pair = (At, At);

/// Leaves out pairs that lie in a circle or between two: who is the whole of
/// which is not said then, and nothing may repeat itself.
pub(super) fn without_circles(pairs: Vec<Pair>) -> Vec<Pair> {
    // An entry that nothing leads to, or that leads nowhere, is in no circle: it is taken away until none is left.
    let mut lies_in_circle: BTreeSet<Pair> = pairs.iter().copied().collect();
    loop {
        let from: BTreeSet<At> = lies_in_circle.iter().map(|pair| pair.0).collect();
        let to: BTreeSet<At> = lies_in_circle.iter().map(|pair| pair.1).collect();
        let before = lies_in_circle.len();
        lies_in_circle.retain(|(one, other)| to.contains(one) && from.contains(other));
        if lies_in_circle.len() == before {
            break;
        }
    }
    pairs.into_iter().filter(|pair| pair.0 != pair.1 && !lies_in_circle.contains(pair)).collect()
}

/// Reads pairs from the first four columns of a query.
pub(super) fn read(batches: &[RecordBatch]) -> Vec<Pair> {
    let mut pairs = BTreeMap::new();
    for batch in batches {
        let columns = Columns::new(batch);
        let at = |first: usize, row: usize| {
            let entry = columns.number(first + 1, row).and_then(|entry| i32::try_from(entry).ok());
            Some((columns.number(first, row)?, entry?))
        };
        for row in 0..batch.num_rows() {
            if let (Some(one), Some(other)) = (at(0, row), at(2, row)) {
                pairs.insert((one, other), ());
            }
        }
    }
    pairs.into_keys().collect()
}

/// The pairs as a table with the columns `l_load`, `l_entry`, `r_load`, `r_entry`.
pub(super) fn table(pairs: &[Pair]) -> Result<MemTable> {
    fn failed<E: Into<Cause>>(source: E) -> ArchiveError {
        ArchiveError::storage("a list of pairs of entries could not be looked up")(source)
    }
    let schema = Arc::new(Schema::new(vec![
        Field::new("l_load", DataType::Int64, false),
        Field::new("l_entry", DataType::Int32, false),
        Field::new("r_load", DataType::Int64, false),
        Field::new("r_entry", DataType::Int32, false),
    ]));
    let batch = RecordBatch::try_new(
        Arc::clone(&schema),
        vec![
            Arc::new(Int64Array::from_iter_values(pairs.iter().map(|pair| pair.0.0))),
            Arc::new(Int32Array::from_iter_values(pairs.iter().map(|pair| pair.0.1))),
            Arc::new(Int64Array::from_iter_values(pairs.iter().map(|pair| pair.1.0))),
            Arc::new(Int32Array::from_iter_values(pairs.iter().map(|pair| pair.1.1))),
        ],
    )
    .map_err(failed)?;
    MemTable::try_new(schema, vec![vec![batch]]).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(one: i32, other: i32) -> Pair {
        ((1, one), (1, other))
    }

    #[test]
    fn circles_are_left_out_and_chains_stay() {
        let chain = vec![pair(1, 2), pair(2, 3)];
        assert_eq!(without_circles(chain.clone()), chain);
        let circle = vec![pair(5, 6), pair(6, 7), pair(7, 5)];
        assert_eq!(without_circles(circle.clone()), []);
        // What leads into a circle or out of it is none itself.
        let all = [chain.clone(), circle, vec![pair(3, 5), pair(7, 8), pair(4, 4)]].concat();
        assert_eq!(without_circles(all), [chain, vec![pair(3, 5), pair(7, 8)]].concat());
    }
}
