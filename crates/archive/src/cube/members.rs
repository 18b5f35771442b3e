//! Which items and entries each row of the cube was added up from, so that each is counted once.

use std::sync::{Mutex, PoisonError};

use arrow_array::cast::AsArray;
use arrow_array::types::{Int16Type, UInt32Type};
use arrow_array::{ListArray, RecordBatch};

use super::{AMOUNTS, ENDS, ENTRIES, ITEMS, KNOWN_ENDS, SET};
use crate::cores;
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

/// The rows, items and entries that were counted in the cell at hand; none between two cells.
#[derive(Debug)]
struct Counted {
    rows: Met,
    items: Met,
    entries: Met,
}

/// Which of some numbers were met: a bit each, so that those of millions of items stay near the processor.
#[derive(Debug)]
struct Met {
    words: Vec<u64>,
}

impl Met {
    fn none_of(count: usize) -> Self {
        Self { words: vec![0; count.div_ceil(64)] }
    }

    /// Whether a number is met for the first time.
    fn meet(&mut self, number: usize) -> bool {
        let (word, bit) = (&mut self.words[number / 64], 1 << (number % 64));
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    /// How many of those behind a row are met for the first time, and of these how many were not met in a whole either.
    fn meet_all(&mut self, (alone, shared): (u64, BitsOf<'_>), whole: Option<&mut Self>) -> (u64, u64) {
        let (mut new, mut new_in_whole) = (alone, alone);
        let mut meet = |word: u32, bits: u64| {
            let met = &mut self.words[word as usize];
            let fresh = bits & !*met;
            *met |= bits;
            new += u64::from(fresh.count_ones());
            fresh
        };
        let all = shared.words.iter().zip(shared.bits);
        match whole {
            None => all.for_each(|(&word, &bits)| {
                meet(word, bits);
            }),
            Some(whole) => all.for_each(|(&word, &bits)| {
                let met = &mut whole.words[word as usize];
                let fresh = meet(word, bits) & !*met;
                *met |= fresh;
                new_in_whole += u64::from(fresh.count_ones());
            }),
        }
        (new, new_in_whole)
    }

    /// Forgets all, when none outside these words were met, which are so many.
    fn forget<'a>(&mut self, count: usize, words: impl Iterator<Item = &'a u32>) {
        if count > self.words.len() {
            self.words.fill(0);
        } else {
            words.for_each(|&word| self.words[word as usize] = 0);
        }
    }
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
    shared: Bits,
    ends: Vec<usize>,
}

/// Numbers as the bits of words: which word, and which of its 64. Items of an entry have numbers one after the other, and
/// as a rule are behind the same rows: a word stands for several.
#[derive(Debug, Default)]
struct Bits {
    words: Vec<u32>,
    bits: Vec<u64>,
}

impl Bits {
    /// Adds rising numbers; those of the list before are not touched.
    fn extend(&mut self, numbers: impl Iterator<Item = u32>) {
        let begin = self.words.len();
        for number in numbers {
            let (word, bit) = (number / 64, 1 << (number % 64));
            if self.words.len() > begin && self.words.last() == Some(&word) {
                if let Some(bits) = self.bits.last_mut() {
                    *bits |= bit;
                }
            } else {
                self.words.push(word);
                self.bits.push(bit);
            }
        }
    }

    fn shrink_to_fit(&mut self) {
        self.words.shrink_to_fit();
        self.bits.shrink_to_fit();
    }
}

/// Some of them: those of a row.
#[derive(Debug, Clone, Copy)]
struct BitsOf<'a> {
    words: &'a [u32],
    bits: &'a [u64],
}

impl Behind {
    fn of_row(&self, row: usize) -> (u64, BitsOf<'_>) {
        let begin = row.checked_sub(1).map_or(0, |before| self.ends[before]);
        let of_row = begin..self.ends[row];
        (self.alone[row], BitsOf { words: &self.shared.words[of_row.clone()], bits: &self.shared.bits[of_row] })
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
        let mut parts: Vec<Part<'_>> = Vec::new();
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
            parts.push(Part { batch, set, items: items?, entries: entries? });
            members.begins.push(begin);
            begin += batch.num_rows();
        }
        // What is behind rows is found for items and for entries at the same time.
        let behind = |lists: ListsOf| {
            let lists: Vec<(&[usize], &ListArray)> =
                parts.iter().map(|part| (part.set.as_slice(), lists(part))).collect();
            let often = Often::count(sets.len(), &lists)?;
            let behind = lists.iter().map(|(set, lists)| often.split(set, lists)).collect::<Option<Vec<Behind>>>();
            Some((often.numbers, behind?))
        };
        let lists: [ListsOf; 2] = [|part| part.items, |part| part.entries];
        let mut found = cores::each(lists.into(), behind).into_iter();
        let (items, entries) = (found.next()??, found.next()??);
        (members.items, members.entries) = (items.0, entries.0);
        for ((part, items), entries) in parts.iter().zip(items.1).zip(entries.1) {
            let column = |name: &str| part.batch.column_by_name(name);
            let states = column("conversion_state")?.as_string_opt::<i32>()?;
            members.batches.push(Batch {
                known_ends: column(KNOWN_ENDS)?.as_primitive_opt::<Int16Type>()?.values().to_vec(),
                is_unconvertible: states.iter().map(|state| state == Some("unconvertible")).collect(),
                items,
                entries,
            });
        }
        Some(members)
    }

    /// Something to count with: one for as many cells as wanted.
    pub(crate) fn counter(&self) -> Counter<'_> {
        let spare = self.spare.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let rows = self.batches.iter().map(|batch| batch.known_ends.len()).sum();
        let new = || Counted {
            rows: Met::none_of(rows),
            items: Met::none_of(self.items),
            entries: Met::none_of(self.entries),
        };
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

/// A batch, the set of each of its rows, and the lists of their items and entries.
struct Part<'a> {
    batch: &'a RecordBatch,
    set: Vec<usize>,
    items: &'a ListArray,
    entries: &'a ListArray,
}

/// One of its lists.
type ListsOf = for<'p, 'b> fn(&'p Part<'b>) -> &'b ListArray;

/// How often each number stands in the lists of a set: not at all, once, more often.
struct Often {
    /// One more than the highest number.
    numbers: usize,
    /// One set after the other.
    counts: Vec<u8>,
}

impl Often {
    fn count(sets: usize, lists: &[(&[usize], &ListArray)]) -> Option<Self> {
        let mut numbers = 0;
        for (_, lists) in lists {
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
        let mut behind = Behind { alone: Vec::new(), shared: Bits::default(), ends: Vec::new() };
        for (row, &set) in set.iter().enumerate() {
            let list = lists.value(row);
            let numbers = list.as_primitive_opt::<UInt32Type>()?.values();
            let is_shared = |number: &u32| self.counts[set * self.numbers + *number as usize] > 1;
            let shared = || numbers.iter().copied().filter(is_shared);
            behind.shared.extend(shared());
            behind.alone.push((numbers.len() - shared().count()) as u64);
            behind.ends.push(behind.shared.words.len());
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

/// How many items and entries were counted, and of the items how many have a figure, are open at an end, or could not
/// be converted.
#[derive(Default)]
struct Tally {
    items: u64,
    entries: u64,
    known: u64,
    ends: [u64; 3],
    unconvertible: u64,
}

impl Tally {
    /// Adds what is new behind a row; `ends` says which ends of the amount its items have.
    fn add(&mut self, items: u64, entries: u64, ends: [u64; 3], is_unconvertible: bool) {
        self.items += items;
        self.entries += entries;
        self.known += items * (ends[0] | ends[1] | ends[2]);
        self.ends.iter_mut().zip(ends).for_each(|(count, end)| *count += items * end);
        self.unconvertible += if is_unconvertible { items } else { 0 };
    }

    fn write(&self, sums: &mut Sums) {
        [sums.lows, sums.bests, sums.highs] = self.ends;
        (sums.known, sums.unconvertible) = (self.known, self.unconvertible);
        (sums.items, sums.entries) = (Some(self.items), Some(self.entries));
    }
}

impl Counter<'_> {
    /// Counts what is behind some rows of the cube, and writes it into the sums of an amount: how many items and
    /// entries, and how many items have a figure, are open at an end, or could not be converted.
    pub(crate) fn count(&mut self, rows: &[i32], amount: &str, sums: &mut Sums) {
        self.count_parts(amount, [(rows, sums)], None);
    }

    /// Counts what is behind each part of a whole, and behind the whole, of which each row is in one part: all in one
    /// go through the rows.
    pub(crate) fn count_parts<'r>(
        &mut self,
        amount: &str,
        parts: impl IntoIterator<Item = (&'r [i32], &'r mut Sums)>,
        whole: Option<&mut Sums>,
    ) {
        let Some(counted) = &mut self.counted else {
            return;
        };
        let first = AMOUNTS.iter().position(|one| *one == amount).unwrap_or_default() * ENDS.len();
        let mut of_whole = whole.as_ref().map(|_| self.members.counter());
        let mut in_whole = of_whole.as_mut().and_then(|counter| counter.counted.as_mut());
        let (mut tally_of_whole, mut met_in_whole) = (Tally::default(), Vec::new());
        for (rows, sums) in parts {
            let (mut tally, mut met) = (Tally::default(), Vec::with_capacity(rows.len()));
            for row in rows {
                let Some(row) = usize::try_from(*row).ok() else {
                    continue;
                };
                let Some((batch, at)) = self.members.at(row).filter(|_| counted.rows.meet(row)) else {
                    continue;
                };
                met.push((row, batch, at));
                let ends = [0, 1, 2].map(|end| u64::from(batch.known_ends[at] >> (first + end) & 1 == 1));
                let is_unconvertible = amount == "usd" && batch.is_unconvertible[at];
                let mut whole = in_whole.as_mut();
                let items_in_whole = whole.as_mut().map(|whole| &mut whole.items);
                let (items, new_items) = counted.items.meet_all(batch.items.of_row(at), items_in_whole);
                let entries_in_whole = whole.map(|whole| &mut whole.entries);
                let (entries, new_entries) = counted.entries.meet_all(batch.entries.of_row(at), entries_in_whole);
                tally.add(items, entries, ends, is_unconvertible);
                tally_of_whole.add(new_items, new_entries, ends, is_unconvertible);
            }
            tally.write(sums);
            counted.forget(&met);
            if in_whole.is_some() {
                met_in_whole.append(&mut met);
            }
        }
        if let Some(sums) = whole {
            tally_of_whole.write(sums);
        }
        if let Some(whole) = in_whole {
            whole.forget(&met_in_whole);
        }
    }
}

impl Counted {
    /// Forgets all, when nothing but these rows and what is behind them was met.
    fn forget(&mut self, met: &[(usize, &Batch, usize)]) {
        let behind = |of: fn(&Batch) -> &Behind| met.iter().map(move |(_, batch, at)| of(batch).of_row(*at).1.words);
        let (items, entries) = (behind(|batch| &batch.items), behind(|batch| &batch.entries));
        self.items.forget(items.clone().map(<[u32]>::len).sum(), items.flatten());
        self.entries.forget(entries.clone().map(<[u32]>::len).sum(), entries.flatten());
        met.iter().for_each(|(row, ..)| self.rows.words[row / 64] = 0);
    }
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
        // Twice: what was met in one whole is forgotten in the next.
        for _ in 0..2 {
            let (mut one, mut other, mut whole) = (Sums::default(), Sums::default(), Sums::default());
            counter.count_parts("usd", [([0, 1].as_slice(), &mut one), (&[2, 3], &mut other)], Some(&mut whole));
            let counts = |sums: &Sums| (sums.items, sums.entries, sums.known, sums.unconvertible);
            assert_eq!(counts(&one), (Some(3), Some(2), 2, 1));
            assert_eq!(counts(&other), (Some(3), Some(2), 3, 0));
            assert_eq!(counts(&whole), (Some(5), Some(3), 4, 1));
        }
    }
}
