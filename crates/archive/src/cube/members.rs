//! Which items and entries each row of the cube was added up from, so that each is counted once.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int16Type, UInt32Type};
use arrow_array::{Array, ListArray, RecordBatch};

use super::{AMOUNTS, ENDS, ENTRIES, ITEMS, KNOWN_ENDS};
use crate::figures::Sums;

/// The items and entries behind the rows of a cube, in the order of the rows.
#[derive(Debug)]
pub(crate) struct Members {
    batches: Vec<Batch>,
    /// The row that each batch begins with.
    begins: Vec<usize>,
    /// One more than the highest number.
    items: usize,
    entries: usize,
}

#[derive(Debug)]
struct Batch {
    known_ends: Vec<i16>,
    is_unconvertible: Vec<bool>,
    items: ListArray,
    entries: ListArray,
}

impl Members {
    /// The columns of the cube's file that it is read from.
    pub(super) const COLUMNS: [&'static str; 4] = [KNOWN_ENDS, "conversion_state", ITEMS, ENTRIES];

    /// From batches of these columns; none when they are others.
    pub(super) fn new(batches: &[RecordBatch]) -> Option<Self> {
        let mut members = Self { batches: Vec::new(), begins: Vec::new(), items: 0, entries: 0 };
        let mut begin = 0;
        for batch in batches {
            let column = |name: &str| batch.column_by_name(name);
            let states = column("conversion_state")?.as_string_opt::<i32>()?;
            let batch = Batch {
                known_ends: column(KNOWN_ENDS)?.as_primitive_opt::<Int16Type>()?.values().to_vec(),
                is_unconvertible: states.iter().map(|state| state == Some("unconvertible")).collect(),
                items: column(ITEMS)?.as_list_opt::<i32>()?.clone(),
                entries: column(ENTRIES)?.as_list_opt::<i32>()?.clone(),
            };
            members.items = members.items.max(beyond(&batch.items)?);
            members.entries = members.entries.max(beyond(&batch.entries)?);
            members.begins.push(begin);
            begin += batch.items.len();
            members.batches.push(batch);
        }
        Some(members)
    }

    /// Something to count with: one for as many cells as wanted.
    pub(crate) fn counter(&self) -> Counter<'_> {
        Counter { members: self, items: vec![0; self.items], entries: vec![0; self.entries], cell: 0 }
    }

    fn at(&self, row: usize) -> Option<(&Batch, usize)> {
        let batch = self.begins.partition_point(|&begin| begin <= row).checked_sub(1)?;
        let (of, at) = (self.batches.get(batch)?, row - self.begins[batch]);
        (at < of.items.len()).then_some((of, at))
    }
}

/// One more than the highest number in lists; none when they hold no such numbers.
fn beyond(lists: &ListArray) -> Option<usize> {
    let numbers = lists.values().as_primitive_opt::<UInt32Type>()?;
    Some(numbers.values().iter().max().map_or(0, |&highest| highest as usize + 1))
}

/// Counts items and entries, each once a cell.
pub(crate) struct Counter<'a> {
    members: &'a Members,
    // The cell in which each was counted last.
    items: Vec<u32>,
    entries: Vec<u32>,
    cell: u32,
}

impl Counter<'_> {
    /// Counts what is behind some rows of the cube, and writes it into the sums of an amount: how many items and
    /// entries, and how many items have a figure, are open at an end, or could not be converted.
    pub(crate) fn count(&mut self, rows: &[i32], amount: &str, sums: &mut Sums) {
        self.cell += 1;
        let first = AMOUNTS.iter().position(|one| *one == amount).unwrap_or_default() * ENDS.len();
        let (mut items, mut entries) = (0, 0);
        (sums.known, sums.lows, sums.bests, sums.highs, sums.unconvertible) = (0, 0, 0, 0, 0);
        for row in rows {
            let Some((batch, at)) = usize::try_from(*row).ok().and_then(|row| self.members.at(row)) else {
                continue;
            };
            let new = count_new(&mut self.items, self.cell, &batch.items.value(at));
            let is_known = |end: usize| u64::from(batch.known_ends[at] >> (first + end) & 1 == 1);
            let [low, best, high] = [0, 1, 2].map(is_known);
            items += new;
            sums.known += new * (low | best | high);
            sums.lows += new * low;
            sums.bests += new * best;
            sums.highs += new * high;
            if amount == "usd" && batch.is_unconvertible[at] {
                sums.unconvertible += new;
            }
            entries += count_new(&mut self.entries, self.cell, &batch.entries.value(at));
        }
        (sums.items, sums.entries) = (Some(items), Some(entries));
    }
}

/// How many of the numbers are new to a cell; they are marked.
fn count_new(counted_in: &mut [u32], cell: u32, numbers: &dyn Array) -> u64 {
    let mut new = 0;
    for &number in numbers.as_primitive::<UInt32Type>().values() {
        let counted_in = &mut counted_in[number as usize];
        new += u64::from(*counted_in != cell);
        *counted_in = cell;
    }
    new
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::UInt32Type;
    use arrow_array::{Int16Array, StringArray};
    use arrow_schema::{DataType, Field, Schema};

    use super::*;

    fn batch(known_ends: &[i16], states: &[&str], items: &[&[u32]], entries: &[&[u32]]) -> RecordBatch {
        let lists = |lists: &[&[u32]]| {
            let lists = lists.iter().map(|list| Some(list.iter().map(|&number| Some(number)).collect::<Vec<_>>()));
            Arc::new(ListArray::from_iter_primitive::<UInt32Type, _, _>(lists))
        };
        let list = DataType::new_list(DataType::UInt32, true);
        let [known, state, of_items, of_entries] = Members::COLUMNS;
        let schema = Schema::new(vec![
            Field::new(known, DataType::Int16, false),
            Field::new(state, DataType::Utf8, true),
            Field::new(of_items, list.clone(), false),
            Field::new(of_entries, list, false),
        ]);
        let states = StringArray::from_iter_values(states);
        let columns: Vec<arrow_array::ArrayRef> =
            vec![Arc::new(Int16Array::from(known_ends.to_vec())), Arc::new(states), lists(items), lists(entries)];
        RecordBatch::try_new(Arc::new(schema), columns).unwrap()
    }

    #[test]
    fn an_item_in_several_rows_is_counted_once_a_cell() {
        // Bits of value: 1, 2, 4; of dollars: 8, 16, 32. The second row could not be converted.
        let batches = [
            batch(&[0b11_1111, 0b00_0111], &["converted", "unconvertible"], &[&[0, 1], &[4]], &[&[0], &[2]]),
            batch(&[0b11_1111, 0b00_1001], &["converted", "converted"], &[&[1, 2], &[3]], &[&[0, 1], &[1]]),
        ];
        let members = Members::new(&batches).unwrap();
        let mut counter = members.counter();
        let mut count = |rows: &[i32], amount| {
            let mut sums = Sums { known: 77, ..Sums::default() };
            counter.count(rows, amount, &mut sums);
            let ends = (sums.lows, sums.bests, sums.highs);
            ((sums.items.unwrap(), sums.entries.unwrap()), sums.known, ends, sums.unconvertible)
        };
        assert_eq!(count(&[0, 2], "usd"), ((3, 2), 3, (3, 3, 3), 0));
        assert_eq!(count(&[0, 1, 2, 3], "usd"), ((5, 3), 4, (4, 3, 3), 1));
        assert_eq!(count(&[0, 1, 2, 3], "value"), ((5, 3), 5, (5, 4, 4), 0));
        assert_eq!(count(&[3], "value"), ((1, 1), 1, (1, 0, 0), 0));
        assert_eq!(count(&[2, 0, 0], "quantity"), ((3, 2), 0, (0, 0, 0), 0));
        assert_eq!(count(&[], "usd"), ((0, 0), 0, (0, 0, 0), 0));
        // A row that the cube does not have counts nothing.
        assert_eq!(count(&[4, -1], "usd"), ((0, 0), 0, (0, 0, 0), 0));
    }
}
