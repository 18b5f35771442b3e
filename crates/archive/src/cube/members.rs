//! Which items and entries each row of the cube was added up from, so that each is counted once.

use std::sync::{Mutex, PoisonError};

use arrow_array::cast::AsArray;
use arrow_array::types::{Int16Type, UInt32Type};
use arrow_array::{ListArray, RecordBatch};

use super::{AMOUNTS, ENDS, ENTRIES, ITEMS, KNOWN_ENDS, SET};
use crate::figures::Sums;

/// How many counters' memory is kept.
const SPARE: usize = 4;

/// The items and entries behind the rows of a cube, in the order of the rows.
#[derive(Debug)]
pub(crate) struct Members {
    batches: Vec<Batch>,
    /// The row that each batch begins with.
    begins: Vec<usize>,
    /// One more than the highest number.
    items: usize,
    entries: usize,
    /// What earlier counters counted with: with many items, making it takes longer than counting.
    spare: Mutex<Vec<Counted>>,
}

/// The cell in which each row, each item and each entry was counted last, and the last cell.
#[derive(Debug)]
struct Counted {
    rows: Vec<u32>,
    items: Vec<u32>,
    entries: Vec<u32>,
    cell: u32,
}

#[derive(Debug)]
struct Batch {
    known_ends: Vec<i16>,
    is_unconvertible: Vec<bool>,
    items: Behind,
    entries: Behind,
}

/// What is behind some rows.
#[derive(Debug)]
struct Behind {
    /// Of each row, how many are behind no other row of its set.
    alone: Vec<u64>,
    /// The numbers of the others, one row after the other, and where each row's end.
    shared: Vec<u32>,
    ends: Vec<usize>,
}

impl Behind {
    fn of_row(&self, row: usize) -> (u64, &[u32]) {
        let begin = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        (self.alone[row], &self.shared[begin..self.ends[row]])
    }
}

impl Members {
    /// The columns of the cube's file that it is read from.
    pub(super) const COLUMNS: [&'static str; 5] = [SET, KNOWN_ENDS, "conversion_state", ITEMS, ENTRIES];

    /// From batches of these columns; none when they are others.
    ///
    /// Rows are only ever counted together with others of their set: an item is shared out by sectors in one set and by
    /// places in another. What is behind one row of a set alone needs no number.
    pub(super) fn new(batches: &[RecordBatch]) -> Option<Self> {
        let mut members =
            Self { batches: Vec::new(), begins: Vec::new(), items: 0, entries: 0, spare: Mutex::default() };
        let mut sets: Vec<String> = Vec::new();
        let mut parts = Vec::new();
        let mut begin = 0;
        for batch in batches {
            let column = |name: &str| batch.column_by_name(name);
            let mut set = Vec::with_capacity(batch.num_rows());
            for name in column(SET)?.as_string_opt::<i32>()? {
                let name = name.unwrap_or_default();
                let at = sets.iter().position(|known| known == name).unwrap_or_else(|| {
                    sets.push(name.to_owned());
                    sets.len() - 1
                });
                set.push(at);
            }
            let [items, entries] = [ITEMS, ENTRIES].map(|name| column(name)?.as_list_opt::<i32>());
            parts.push((batch, set, items?, entries?));
            members.begins.push(begin);
            begin += batch.num_rows();
        }
        let items = Often::count(sets.len(), parts.iter().map(|(_, set, items, _)| (set.as_slice(), *items)))?;
        let entries = Often::count(sets.len(), parts.iter().map(|(_, set, _, entries)| (set.as_slice(), *entries)))?;
        (members.items, members.entries) = (items.numbers, entries.numbers);
        for (batch, set, of_items, of_entries) in &parts {
            let column = |name: &str| batch.column_by_name(name);
            let states = column("conversion_state")?.as_string_opt::<i32>()?;
            members.batches.push(Batch {
                known_ends: column(KNOWN_ENDS)?.as_primitive_opt::<Int16Type>()?.values().to_vec(),
                is_unconvertible: states.iter().map(|state| state == Some("unconvertible")).collect(),
                items: items.split(set, of_items)?,
                entries: entries.split(set, of_entries)?,
            });
        }
        Some(members)
    }

    /// Something to count with: one for as many cells as wanted.
    pub(crate) fn counter(&self) -> Counter<'_> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // A counter that has counted in very many cells begins anew, before its numbers end.
        let spare = spare.filter(|counted| counted.cell < u32::MAX / 2);
        let rows = self.batches.iter().map(|batch| batch.known_ends.len()).sum();
        let new =
            || Counted { rows: vec![0; rows], items: vec![0; self.items], entries: vec![0; self.entries], cell: 0 };
        Counter { members: self, counted: Some(spare.unwrap_or_else(new)) }
    }

    /// Whether a column holds lists of members, and no sums.
    pub(super) fn is_list(column: &str) -> bool {
        column == ITEMS || column == ENTRIES
    }

    fn at(&self, row: usize) -> Option<(&Batch, usize)> {
        let batch = self.begins.partition_point(|&begin| begin <= row).checked_sub(1)?;
        let (of, at) = (self.batches.get(batch)?, row - self.begins[batch]);
        (at < of.known_ends.len()).then_some((of, at))
    }
}

/// How often each number stands in the lists of a set: not at all, once, more often.
struct Often {
    /// One more than the highest number.
    numbers: usize,
    /// One set after the other.
    counts: Vec<u8>,
}

impl Often {
    fn count<'a>(sets: usize, lists: impl Iterator<Item = (&'a [usize], &'a ListArray)> + Clone) -> Option<Self> {
        let mut numbers = 0;
        for (_, lists) in lists.clone() {
            let highest = lists.values().as_primitive_opt::<UInt32Type>()?.values().iter().max();
            numbers = numbers.max(highest.map_or(0, |&highest| highest as usize + 1));
        }
        let mut counts = vec![0_u8; numbers * sets];
        for (set, lists) in lists {
            for (row, &set) in set.iter().enumerate() {
                for &number in lists.value(row).as_primitive_opt::<UInt32Type>()?.values() {
                    let count = &mut counts[set * numbers + number as usize];
                    *count = count.saturating_add(1);
                }
            }
        }
        Some(Self { numbers, counts })
    }

    fn split(&self, set: &[usize], lists: &ListArray) -> Option<Behind> {
        let mut behind = Behind { alone: Vec::new(), shared: Vec::new(), ends: Vec::new() };
        for (row, &set) in set.iter().enumerate() {
            let list = lists.value(row);
            let numbers = list.as_primitive_opt::<UInt32Type>()?.values();
            let is_shared = |number: &u32| self.counts[set * self.numbers + *number as usize] > 1;
            let before = behind.shared.len();
            behind.shared.extend(numbers.iter().copied().filter(is_shared));
            behind.alone.push((numbers.len() - (behind.shared.len() - before)) as u64);
            behind.ends.push(behind.shared.len());
        }
        behind.shared.shrink_to_fit();
        Some(behind)
    }
}

/// Counts items and entries, each once a cell.
pub(crate) struct Counter<'a> {
    members: &'a Members,
    // There until it is dropped.
    counted: Option<Counted>,
}

impl Drop for Counter<'_> {
    fn drop(&mut self) {
        let mut spare = self.members.spare.lock().unwrap_or_else(PoisonError::into_inner);
        if spare.len() < SPARE {
            spare.extend(self.counted.take());
        }
    }
}

impl Counter<'_> {
    /// Counts what is behind some rows of the cube, and writes it into the sums of an amount: how many items and
    /// entries, and how many items have a figure, are open at an end, or could not be converted.
    pub(crate) fn count(&mut self, rows: &[i32], amount: &str, sums: &mut Sums) {
        let Some(counted) = &mut self.counted else {
            return;
        };
        counted.cell += 1;
        let first = AMOUNTS.iter().position(|one| *one == amount).unwrap_or_default() * ENDS.len();
        let (mut items, mut entries) = (0, 0);
        (sums.known, sums.lows, sums.bests, sums.highs, sums.unconvertible) = (0, 0, 0, 0, 0);
        for row in rows {
            let Some(row) = usize::try_from(*row).ok() else {
                continue;
            };
            let Some((batch, at)) = self.members.at(row).filter(|_| counted.rows[row] != counted.cell) else {
                continue;
            };
            counted.rows[row] = counted.cell;
            let new = count_new(&mut counted.items, counted.cell, batch.items.of_row(at));
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
            entries += count_new(&mut counted.entries, counted.cell, batch.entries.of_row(at));
        }
        (sums.items, sums.entries) = (Some(items), Some(entries));
    }
}

/// How many of those behind a row are new to a cell; their numbers are marked.
fn count_new(counted_in: &mut [u32], cell: u32, (alone, shared): (u64, &[u32])) -> u64 {
    let mut new = alone;
    for &number in shared {
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
        let [set, known, state, of_items, of_entries] = Members::COLUMNS;
        let schema = Schema::new(vec![
            Field::new(set, DataType::Utf8, true),
            Field::new(known, DataType::Int16, false),
            Field::new(state, DataType::Utf8, true),
            Field::new(of_items, list.clone(), false),
            Field::new(of_entries, list, false),
        ]);
        let sets = Arc::new(StringArray::from_iter_values(states.iter().map(|_| "place")));
        let states = StringArray::from_iter_values(states);
        let columns: Vec<arrow_array::ArrayRef> =
            vec![sets, Arc::new(Int16Array::from(known_ends.to_vec())), Arc::new(states), lists(items), lists(entries)];
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
