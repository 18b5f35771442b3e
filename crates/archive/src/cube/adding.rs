//! Adding shares up to the rows of a cube.
//!
//! Shares stream by; each is added to the row of its keys. Beside the sums, a row holds the numbers of the items and of
//! the entries it was added up from, so that a question can count each once, however its shares are spread over rows.

use std::hash::BuildHasher;
use std::ops::Range;
use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, Int16Builder, Int64Builder, ListBuilder, UInt32Builder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Decimal128Array, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use hashbrown::HashTable;
use record::allocation::Item;
use record::columns::PRECISION;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::numbers::Numbers;
use super::{AMOUNTS, COUNTS, ENDS, ENTRIES, ITEMS, KNOWN_ENDS, LOAD, NUMBERS, SHARES};
use crate::error::{ArchiveError, Result};

/// How many sums a row has: the ends of each amount.
const SUMS: usize = AMOUNTS.len() * ENDS.len();

/// How many items may be behind the rows of a batch before it ends: each is a whole number there.
const BEHIND_BATCH: usize = 1 << 20;

/// The code of *nothing* among the keys; no year and no code of a text is as low.
const NOTHING: i32 = i32::MIN;

fn misread() -> ArchiveError {
    ArchiveError::Order("the shares came in other columns than the cube adds up")
}

fn too_large() -> ArchiveError {
    ArchiveError::Order("the record has more items, or larger sums, than the cube can hold")
}

/// Numbers the items of a snapshot without gaps, those of an entry one after the other: its flows, then its plans.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// For each entry that has items, in order: its key, the number of its first flow, that of its first plan.
    entries: Vec<((i64, i32), u32, u32)>,
    /// How many items there are.
    items: u32,
}

impl Numbering {
    /// From how many flows and plans each entry has; of several counts of the same the highest holds.
    pub(crate) fn new(mut counts: Vec<((i64, i32), Item, u32)>) -> Result<Self> {
        counts.sort_unstable_by_key(|(key, ..)| *key);
        let mut entries = Vec::new();
        let mut next: u32 = 0;
        for of_entry in counts.chunk_by(|one, other| one.0 == other.0) {
            let count = |wanted| {
                let counts = of_entry.iter().filter(|(_, item, _)| *item == wanted).map(|(.., count)| *count);
                counts.max().unwrap_or_default()
            };
            let (flows, plans) = (count(Item::Flow), count(Item::Plan));
            let first_plan = next.checked_add(flows).ok_or_else(too_large)?;
            entries.push((of_entry[0].0, next, first_plan));
            next = first_plan.checked_add(plans).ok_or_else(too_large)?;
        }
        Ok(Self { entries, items: next })
    }

    /// Which of the entries rising numbers of items are of, each once.
    fn entries_of(&self, items: &[u32]) -> impl Iterator<Item = usize> {
        let mut known = 0;
        items.iter().filter_map(move |&item| {
            let is_known = known > 0 && self.entries.get(known).is_none_or(|&(_, next, _)| item < next);
            (!is_known).then(|| {
                known += self.entries[known..].partition_point(|&(_, first, _)| first <= item);
                known - 1
            })
        })
    }

    /// The key of the entry of a number.
    pub(super) fn key_of(&self, entry: u32) -> Option<(i64, i32)> {
        self.entries.get(usize::try_from(entry).ok()?).map(|(key, ..)| *key)
    }

    /// How many items there are.
    pub(crate) fn items(&self) -> usize {
        self.items as usize
    }

    /// The numbers of the plans of an entry.
    pub(crate) fn plans_of(&self, key: (i64, i32)) -> Range<usize> {
        let Some(place) = self.place_of(key) else {
            return 0..0;
        };
        let end = self.entries.get(place + 1).map_or(self.items, |&(_, next, _)| next);
        self.entries.get(place).map_or(0..0, |&(.., first)| first as usize..end as usize)
    }

    /// How many entries there are with items.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// Which of the entries with items one is.
    pub(super) fn place_of(&self, key: (i64, i32)) -> Option<usize> {
        self.entries.binary_search_by_key(&key, |(key, ..)| *key).ok()
    }
}

/// The distinct texts of one key, each with a code.
#[derive(Default)]
struct Texts {
    codes: FxHashMap<Arc<str>, i32>,
    all: Vec<Arc<str>>,
    /// The code of the share before, which most shares repeat.
    last: usize,
}

impl Texts {
    fn code(&mut self, text: &str) -> Result<i32> {
        if self.all.get(self.last).is_none_or(|last| **last != *text) {
            self.last = match self.codes.get(text) {
                Some(&code) => code as usize,
                None => {
                    let code = i32::try_from(self.all.len()).map_err(|_| too_large())?;
                    let text: Arc<str> = Arc::from(text);
                    self.codes.insert(Arc::clone(&text), code);
                    self.all.push(text);
                    code as usize
                }
            };
        }
        i32::try_from(self.last).map_err(|_| too_large())
    }
}

/// One row of the cube as it grows.
struct Row {
    sums: [i128; SUMS],
    shares: i64,
    items: Numbers,
}

/// What a cube is added up by.
#[derive(Debug, Clone)]
pub(super) struct By {
    /// The columns that are alike in a row.
    pub(super) keys: Arc<[&'static str]>,
    /// The amounts that are summed, of [`AMOUNTS`].
    pub(super) amounts: &'static [&'static str],
}

impl By {
    /// The amounts that are summed, each with the place of its first end among those of all amounts.
    fn amounts(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let places = (0..SUMS).step_by(ENDS.len()).zip(AMOUNTS);
        places.filter(|(_, amount)| self.amounts.contains(amount))
    }
}

/// The rows of a cube as they grow.
pub(super) struct Adding {
    by: By,
    numbering: Arc<Numbering>,
    texts: Vec<Texts>,
    /// Places of rows, by the codes of their keys.
    places: HashTable<usize>,
    /// The codes of all rows, one row after the other: of its keys, and which ends of its amounts are known, a bit for
    /// each sum.
    codes: Vec<i32>,
    rows: Vec<Row>,
    /// The codes of the share at hand, and those of the one before with the place of their row.
    current: Vec<i32>,
    last: Option<usize>,
    entry: Option<((i64, i32), usize)>,
    load: Option<(i64, i32)>,
}

/// A column of keys as it comes.
enum Column<'a> {
    Text(&'a StringArray),
    Number(&'a Int32Array),
    Load(&'a Int64Array),
}

/// A batch of shares, its columns found.
struct Shares<'a> {
    keys: Vec<Column<'a>>,
    /// The ends of the amounts that are added up, each with its place among those of all amounts.
    sums: Vec<(usize, &'a Decimal128Array)>,
    loads: &'a Int64Array,
    entries: &'a Int32Array,
    items: &'a StringArray,
    positions: &'a Int32Array,
}

impl<'a> Shares<'a> {
    fn of(batch: &'a RecordBatch, by: &By) -> Option<Self> {
        let column = |name: &str| batch.column_by_name(name);
        let int = |name: &str| column(name)?.as_primitive_opt::<Int32Type>();
        let keys = by.keys.iter().map(|&key| {
            let column = column(key)?;
            if key == LOAD {
                return column.as_primitive_opt::<Int64Type>().map(Column::Load);
            }
            match column.as_string_opt::<i32>() {
                Some(texts) => Some(Column::Text(texts)),
                None => column.as_primitive_opt::<Int32Type>().map(Column::Number),
            }
        });
        let ends =
            by.amounts().flat_map(|(first, amount)| (first..).zip(ENDS.map(|end| column(&format!("{amount}_{end}")))));
        Some(Self {
            keys: keys.collect::<Option<_>>()?,
            sums: ends
                .map(|(at, end)| Some((at, end?.as_primitive_opt::<Decimal128Type>()?)))
                .collect::<Option<_>>()?,
            loads: column("load")?.as_primitive_opt::<Int64Type>()?,
            entries: int("entry")?,
            items: column("item")?.as_string_opt()?,
            positions: int("position")?,
        })
    }
}

impl Adding {
    pub(super) fn new(by: By, numbering: Arc<Numbering>) -> Self {
        Self {
            texts: by.keys.iter().map(|_| Texts::default()).collect(),
            current: vec![NOTHING; by.keys.len() + 1],
            by,
            numbering,
            places: HashTable::new(),
            codes: Vec::new(),
            rows: Vec::new(),
            last: None,
            entry: None,
            load: None,
        }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Adds a batch of shares.
    pub(super) fn add(&mut self, batch: &RecordBatch) -> Result<()> {
        let shares = Shares::of(batch, &self.by).ok_or_else(misread)?;
        for share in 0..batch.num_rows() {
            self.read_codes(&shares, share)?;
            let at = self.place_of_current();
            let entry = self.entry_of((shares.loads.value(share), shares.entries.value(share)))?;
            let (_, first_flow, first_plan) = self.numbering.entries[entry];
            let first = if shares.items.value(share) == Item::Flow.as_str() { first_flow } else { first_plan };
            let position = u32::try_from(shares.positions.value(share)).map_err(|_| misread())?;
            let row = &mut self.rows[at];
            for &(end, column) in &shares.sums {
                if column.is_valid(share) {
                    let sum = &mut row.sums[end];
                    *sum = sum.checked_add(column.value(share)).ok_or_else(too_large)?;
                }
            }
            row.shares += 1;
            row.items.push(first + position);
        }
        Ok(())
    }

    /// Adds what another has added up, by the same and of the same numbers.
    pub(super) fn merge(&mut self, other: Self) -> Result<()> {
        if self.rows.is_empty() {
            *self = other;
            return Ok(());
        }
        let Self { texts, codes, rows, .. } = other;
        // The codes of its texts are not those of ours.
        let mut ours: Vec<Vec<i32>> = Vec::with_capacity(texts.len());
        for (known, texts) in self.texts.iter_mut().zip(&texts) {
            ours.push(texts.all.iter().map(|text| known.code(text)).collect::<Result<_>>()?);
        }
        let width = self.current.len();
        for (of_row, row) in codes.chunks_exact(width).zip(rows) {
            self.current.copy_from_slice(of_row);
            for ((key, ours), code) in self.by.keys.iter().zip(&ours).zip(&mut self.current) {
                if !NUMBERS.contains(key) && *code != NOTHING {
                    let theirs = usize::try_from(*code).map_err(|_| misread())?;
                    *code = ours.get(theirs).copied().ok_or_else(misread)?;
                }
            }
            let at = self.place_of_current();
            let into = &mut self.rows[at];
            for (sum, more) in into.sums.iter_mut().zip(&row.sums) {
                *sum = sum.checked_add(*more).ok_or_else(too_large)?;
            }
            into.shares += row.shares;
            row.items.iter().for_each(|number| into.items.push(number));
        }
        Ok(())
    }

    /// Reads the codes of a share.
    fn read_codes(&mut self, shares: &Shares<'_>, share: usize) -> Result<()> {
        for ((code, column), texts) in self.current.iter_mut().zip(&shares.keys).zip(&mut self.texts) {
            *code = match column {
                Column::Text(column) if column.is_valid(share) => texts.code(column.value(share))?,
                Column::Number(column) if column.is_valid(share) => column.value(share),
                Column::Load(column) => {
                    let load = column.value(share);
                    let known = self.load.filter(|(last, _)| *last == load).map(|(_, code)| code);
                    let code = known.map_or_else(|| texts.code(&load.to_string()), Ok)?;
                    self.load = Some((load, code));
                    code
                }
                Column::Text(_) | Column::Number(_) => NOTHING,
            }
        }
        let known = shares.sums.iter().filter(|(_, column)| column.is_valid(share));
        self.current[self.by.keys.len()] = known.fold(0, |bits, (bit, _)| bits | 1 << bit);
        Ok(())
    }

    /// The row of the codes at hand; a new one where there is none yet.
    fn place_of_current(&mut self) -> usize {
        let width = self.current.len();
        if let Some(last) = self.last
            && self.codes[last * width..(last + 1) * width] == *self.current
        {
            return last;
        }
        let hash = |codes: &[i32]| FxBuildHasher.hash_one(codes);
        let codes = &self.codes;
        let is_same = |&at: &usize| codes[at * width..(at + 1) * width] == *self.current;
        let of = |&at: &usize| hash(&codes[at * width..(at + 1) * width]);
        let at = match self.places.entry(hash(&self.current), is_same, of) {
            hashbrown::hash_table::Entry::Occupied(known) => *known.get(),
            hashbrown::hash_table::Entry::Vacant(vacant) => {
                let at = self.rows.len();
                vacant.insert(at);
                self.codes.extend_from_slice(&self.current);
                self.rows.push(Row { sums: [0; SUMS], shares: 0, items: Numbers::default() });
                at
            }
        };
        self.last = Some(at);
        at
    }

    fn entry_of(&mut self, key: (i64, i32)) -> Result<usize> {
        if let Some((last, place)) = self.entry
            && last == key
        {
            return Ok(place);
        }
        let place = self.numbering.place_of(key).ok_or_else(misread)?;
        self.entry = Some((key, place));
        Ok(place)
    }

    /// The columns that [`Adding::batches`] gives.
    pub(super) fn schema(by: &By) -> SchemaRef {
        let key = |key: &&str| {
            let of = match *key {
                LOAD => DataType::Int64,
                key if NUMBERS.contains(&key) => DataType::Int32,
                _ => DataType::Utf8,
            };
            Field::new(*key, of, true)
        };
        let mut fields: Vec<Field> = by.keys.iter().map(key).collect();
        fields.push(Field::new(KNOWN_ENDS, DataType::Int16, false));
        for (_, amount) in by.amounts() {
            let sum = DataType::Decimal128(PRECISION, record::amount::SCALE as i8);
            fields.extend(ENDS.map(|end| Field::new(format!("{amount}_{end}"), sum.clone(), true)));
            fields.extend(COUNTS.map(|count| Field::new(format!("{amount}_{count}"), DataType::Int64, false)));
        }
        fields.push(Field::new(SHARES, DataType::Int64, false));
        let list = || DataType::List(Arc::new(Field::new("item", DataType::UInt32, false)));
        fields.extend([ITEMS, ENTRIES].map(|name| Field::new(name, list(), false)));
        Arc::new(Schema::new(fields))
    }

    /// The rows, so many at a time at most; fewer where many items are behind them.
    pub(super) fn batches(self, size: usize) -> impl Iterator<Item = Result<RecordBatch>> {
        let Self { by, texts, codes, rows, numbering, .. } = self;
        let width = by.keys.len() + 1;
        let mut rows = rows.into_iter();
        let mut first = 0;
        std::iter::from_fn(move || {
            let (mut part, mut behind) = (Vec::new(), 0);
            while part.len() < size
                && behind < BEHIND_BATCH
                && let Some(row) = rows.next()
            {
                behind += row.items.most();
                part.push(row);
            }
            let codes = codes.get(first * width..(first + part.len()) * width).unwrap_or_default();
            first += part.len();
            (!part.is_empty()).then(|| batch(&by, &texts, codes, part, &numbering))
        })
    }
}

/// Rows as columns, from the codes of their keys.
fn batch(by: &By, texts: &[Texts], codes: &[i32], rows: Vec<Row>, numbering: &Numbering) -> Result<RecordBatch> {
    let width = by.keys.len() + 1;
    let mut columns: Vec<ArrayRef> = Vec::new();
    for (key, (name, texts)) in by.keys.iter().zip(texts).enumerate() {
        let codes = codes.chunks_exact(width).map(|codes| codes[key]).map(|code| (code != NOTHING).then_some(code));
        let text = |code: i32| usize::try_from(code).ok().and_then(|code| texts.all.get(code)).map(|text| &**text);
        columns.push(match *name {
            LOAD => Arc::new(codes.map(|code| code.and_then(text)?.parse().ok()).collect::<Int64Array>()),
            name if NUMBERS.contains(&name) => Arc::new(codes.collect::<Int32Array>()),
            _ => Arc::new(codes.map(|code| code.and_then(text)).collect::<StringArray>()),
        });
    }
    let ends: Vec<i32> = codes.chunks_exact(width).map(|codes| codes[by.keys.len()]).collect();
    let mut known_ends = Int16Builder::with_capacity(rows.len());
    for &ends in &ends {
        known_ends.append_value(i16::try_from(ends).map_err(|_| misread())?);
    }
    columns.push(Arc::new(known_ends.finish()));
    for (first, _) in by.amounts() {
        let bit = |end: usize| 1 << (first + end);
        let all = bit(0) | bit(1) | bit(2);
        for end in 0..ENDS.len() {
            let mut sums = Decimal128Builder::with_capacity(rows.len())
                .with_precision_and_scale(PRECISION, record::amount::SCALE as i8)
                .map_err(|_| misread())?;
            for (ends, row) in ends.iter().zip(&rows) {
                let is_known = ends & bit(end) != 0;
                sums.append_option(is_known.then_some(row.sums[first + end]));
            }
            columns.push(Arc::new(sums.finish()));
        }
        for bits in [all, bit(0), bit(1), bit(2)] {
            let mut counts = Int64Builder::with_capacity(rows.len());
            for (ends, row) in ends.iter().zip(&rows) {
                counts.append_value(if ends & bits == 0 { 0 } else { row.shares });
            }
            columns.push(Arc::new(counts.finish()));
        }
    }
    columns.push(Arc::new(rows.iter().map(|row| row.shares).collect::<Int64Array>()));
    let field = Arc::new(Field::new("item", DataType::UInt32, false));
    let mut items = ListBuilder::new(UInt32Builder::new()).with_field(Arc::clone(&field));
    let mut entries = ListBuilder::new(UInt32Builder::new()).with_field(field);
    for row in rows {
        // Each once and rising.
        let mut numbers: Vec<u32> = row.items.iter().collect();
        numbers.sort_unstable();
        numbers.dedup();
        items.values().append_slice(&numbers);
        items.append(true);
        for entry in numbering.entries_of(&numbers) {
            entries.values().append_value(u32::try_from(entry).map_err(|_| too_large())?);
        }
        entries.append(true);
    }
    columns.extend([items, entries].map(|mut lists| Arc::new(lists.finish()) as ArrayRef));
    RecordBatch::try_new(Adding::schema(by), columns)
        .map_err(ArchiveError::storage("the cube could not be put together"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_follow_from_the_numbers_of_their_items() {
        let count = |entry, item, count| ((1, entry), item, count);
        let counts = vec![
            count(9, Item::Flow, 3),
            count(9, Item::Flow, 1),
            count(2, Item::Flow, 2),
            count(2, Item::Plan, 1),
            count(4, Item::Plan, 1),
            count(9, Item::Plan, 2),
        ];
        let numbering = Numbering::new(counts).unwrap();
        assert_eq!(numbering.entries, [((1, 2), 0, 2), ((1, 4), 3, 3), ((1, 9), 4, 7)]);
        let of = |items: &[u32]| numbering.entries_of(items).collect::<Vec<_>>();
        assert_eq!(of(&[0, 1, 2, 3, 4, 5, 6, 7, 8]), [0, 1, 2]);
        assert_eq!(of(&[1, 8]), [0, 2]);
        assert_eq!(of(&[3]), [1]);
        assert_eq!(of(&[7, 8]), [2]);
        assert_eq!(of(&[]), [0_usize; 0]);
    }
}
