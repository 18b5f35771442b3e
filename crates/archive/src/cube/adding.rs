//! Adding shares up to the rows of the cube.
//!
//! Shares stream by; each is added to the row of its keys. Beside the sums, a row holds the numbers of the items and of
//! the entries it was added up from, so that a question can count each once, however its shares are spread over rows.

use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, Int16Builder, Int64Builder, ListBuilder, UInt32Builder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Decimal128Array, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use record::allocation::Item;
use record::columns::PRECISION;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::{AMOUNTS, COUNTS, ENDS, ENTRIES, ITEMS, KEYS, KNOWN_ENDS, NUMBERS, SHARES};
use crate::error::{ArchiveError, Result};

/// How many sums a row has: the ends of each amount.
const SUMS: usize = AMOUNTS.len() * ENDS.len();

/// The code of *nothing* among the keys; no year and no code of a text is as low.
const NOTHING: i32 = i32::MIN;

/// The keys of a row as codes; the last says which ends of its amounts are known, a bit for each sum.
type Codes = [i32; KEYS.len() + 1];

fn misread() -> ArchiveError {
    ArchiveError::Order("the shares came in other columns than the cube adds up")
}

fn too_large() -> ArchiveError {
    ArchiveError::Order("the record has more items, or larger sums, than the cube can hold")
}

/// Numbers the items of a snapshot without gaps, those of an entry one after the other: its flows, then its plans.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// For each entry that has items, in order: its key, the number of its first flow, that of its first plan.
    entries: Vec<((i64, i32), u32, u32)>,
}

impl Numbering {
    /// From how many flows and plans each entry has.
    pub(super) fn new(mut counts: Vec<((i64, i32), Item, u32)>) -> Result<Self> {
        counts.sort_unstable_by_key(|(key, ..)| *key);
        let mut entries = Vec::new();
        let mut next: u32 = 0;
        for of_entry in counts.chunk_by(|one, other| one.0 == other.0) {
            let count = |wanted| of_entry.iter().filter(|(_, item, _)| *item == wanted).map(|(.., count)| count).sum();
            let (flows, plans): (u32, u32) = (count(Item::Flow), count(Item::Plan));
            let first_plan = next.checked_add(flows).ok_or_else(too_large)?;
            entries.push((of_entry[0].0, next, first_plan));
            next = first_plan.checked_add(plans).ok_or_else(too_large)?;
        }
        Ok(Self { entries })
    }

    /// Which of the entries with items one is.
    fn place_of(&self, key: (i64, i32)) -> Option<usize> {
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
    items: Vec<u32>,
    entries: Vec<u32>,
}

/// Pushes a number that shares of the same item bring one after the other.
fn push(numbers: &mut Vec<u32>, number: u32) {
    if numbers.last() != Some(&number) {
        numbers.push(number);
    }
}

/// The rows of the cube as they grow.
pub(super) struct Adding {
    numbering: Numbering,
    texts: Vec<Texts>,
    places: FxHashMap<Codes, usize>,
    rows: Vec<Row>,
    /// The row of the share before, and the place of its entry.
    last: Option<(Codes, usize)>,
    entry: Option<((i64, i32), usize)>,
}

/// A column of keys as it comes.
enum Column<'a> {
    Text(&'a StringArray),
    Number(&'a Int32Array),
}

/// A batch of shares, its columns found.
struct Shares<'a> {
    keys: Vec<Column<'a>>,
    sums: Vec<&'a Decimal128Array>,
    loads: &'a Int64Array,
    entries: &'a Int32Array,
    items: &'a StringArray,
    positions: &'a Int32Array,
}

impl<'a> Shares<'a> {
    fn of(batch: &'a RecordBatch) -> Option<Self> {
        let column = |name: &str| batch.column_by_name(name);
        let int = |name: &str| column(name)?.as_primitive_opt::<Int32Type>();
        let keys = KEYS.iter().map(|key| {
            let column = column(key)?;
            match column.as_string_opt::<i32>() {
                Some(texts) => Some(Column::Text(texts)),
                None => column.as_primitive_opt::<Int32Type>().map(Column::Number),
            }
        });
        let ends = AMOUNTS.iter().flat_map(|amount| ENDS.iter().map(move |end| format!("{amount}_{end}")));
        Some(Self {
            keys: keys.collect::<Option<_>>()?,
            sums: ends.map(|name| column(&name)?.as_primitive_opt::<Decimal128Type>()).collect::<Option<_>>()?,
            loads: column("load")?.as_primitive_opt::<Int64Type>()?,
            entries: int("entry")?,
            items: column("item")?.as_string_opt()?,
            positions: int("position")?,
        })
    }
}

impl Adding {
    pub(super) fn new(numbering: Numbering) -> Self {
        Self {
            numbering,
            texts: KEYS.iter().map(|_| Texts::default()).collect(),
            places: FxHashMap::with_hasher(FxBuildHasher),
            rows: Vec::new(),
            last: None,
            entry: None,
        }
    }

    /// Adds a batch of shares.
    pub(super) fn add(&mut self, batch: &RecordBatch) -> Result<()> {
        let shares = Shares::of(batch).ok_or_else(misread)?;
        for share in 0..batch.num_rows() {
            let codes = self.codes(&shares, share)?;
            let at = self.place_of(codes);
            let entry = self.entry_of((shares.loads.value(share), shares.entries.value(share)))?;
            let (_, first_flow, first_plan) = self.numbering.entries[entry];
            let first = if shares.items.value(share) == Item::Flow.as_str() { first_flow } else { first_plan };
            let position = u32::try_from(shares.positions.value(share)).map_err(|_| misread())?;
            let row = &mut self.rows[at];
            for (sum, column) in row.sums.iter_mut().zip(&shares.sums) {
                if column.is_valid(share) {
                    *sum = sum.checked_add(column.value(share)).ok_or_else(too_large)?;
                }
            }
            row.shares += 1;
            push(&mut row.items, first + position);
            push(&mut row.entries, u32::try_from(entry).map_err(|_| too_large())?);
        }
        Ok(())
    }

    fn codes(&mut self, shares: &Shares<'_>, share: usize) -> Result<Codes> {
        let mut codes = [NOTHING; KEYS.len() + 1];
        for ((code, column), texts) in codes.iter_mut().zip(&shares.keys).zip(&mut self.texts) {
            match column {
                Column::Text(column) if column.is_valid(share) => *code = texts.code(column.value(share))?,
                Column::Number(column) if column.is_valid(share) => *code = column.value(share),
                Column::Text(_) | Column::Number(_) => {}
            }
        }
        let known = shares.sums.iter().enumerate().filter(|(_, column)| column.is_valid(share));
        codes[KEYS.len()] = known.fold(0, |bits, (bit, _)| bits | 1 << bit);
        Ok(codes)
    }

    /// The row of these keys; a new one where there is none yet.
    fn place_of(&mut self, codes: Codes) -> usize {
        if let Some((last, at)) = self.last
            && last == codes
        {
            return at;
        }
        let at = *self.places.entry(codes).or_insert_with(|| {
            self.rows.push(Row { sums: [0; SUMS], shares: 0, items: Vec::new(), entries: Vec::new() });
            self.rows.len() - 1
        });
        self.last = Some((codes, at));
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
    pub(super) fn schema() -> SchemaRef {
        let key = |key: &&str| {
            let of = if NUMBERS.contains(key) { DataType::Int32 } else { DataType::Utf8 };
            Field::new(*key, of, true)
        };
        let mut fields: Vec<Field> = KEYS.iter().map(key).collect();
        fields.push(Field::new(KNOWN_ENDS, DataType::Int16, false));
        for amount in AMOUNTS {
            let sum = DataType::Decimal128(PRECISION, record::amount::SCALE as i8);
            fields.extend(ENDS.map(|end| Field::new(format!("{amount}_{end}"), sum.clone(), true)));
            fields.extend(COUNTS.map(|count| Field::new(format!("{amount}_{count}"), DataType::Int64, false)));
        }
        fields.push(Field::new(SHARES, DataType::Int64, false));
        let list = || DataType::List(Arc::new(Field::new("item", DataType::UInt32, false)));
        fields.extend([ITEMS, ENTRIES].map(|name| Field::new(name, list(), false)));
        Arc::new(Schema::new(fields))
    }

    /// The rows in the order in which their first shares came, so many at a time.
    pub(super) fn batches(self, size: usize) -> impl Iterator<Item = Result<RecordBatch>> {
        let Self { texts, places, rows, .. } = self;
        let mut codes = vec![[NOTHING; KEYS.len() + 1]; rows.len()];
        for (of_row, at) in places {
            codes[at] = of_row;
        }
        let mut rows = codes.into_iter().zip(rows);
        std::iter::from_fn(move || {
            let part: Vec<(Codes, Row)> = rows.by_ref().take(size).collect();
            (!part.is_empty()).then(|| batch(&texts, part))
        })
    }
}

fn batch(texts: &[Texts], mut rows: Vec<(Codes, Row)>) -> Result<RecordBatch> {
    let mut columns: Vec<ArrayRef> = Vec::new();
    for (key, (name, texts)) in KEYS.iter().zip(texts).enumerate() {
        let codes = rows.iter().map(|(codes, _)| codes[key]).map(|code| (code != NOTHING).then_some(code));
        columns.push(if NUMBERS.contains(name) {
            Arc::new(codes.collect::<Int32Array>())
        } else {
            let text = |code: i32| usize::try_from(code).ok().and_then(|code| texts.all.get(code)).map(|text| &**text);
            Arc::new(codes.map(|code| code.and_then(text)).collect::<StringArray>())
        });
    }
    let mut known_ends = Int16Builder::with_capacity(rows.len());
    for (codes, _) in &rows {
        known_ends.append_value(i16::try_from(codes[KEYS.len()]).map_err(|_| misread())?);
    }
    columns.push(Arc::new(known_ends.finish()));
    for amount in 0..AMOUNTS.len() {
        let bit = |end: usize| 1 << (amount * ENDS.len() + end);
        let all = bit(0) | bit(1) | bit(2);
        for end in 0..ENDS.len() {
            let mut sums = Decimal128Builder::with_capacity(rows.len())
                .with_precision_and_scale(PRECISION, record::amount::SCALE as i8)
                .map_err(|_| misread())?;
            for (codes, row) in &rows {
                let is_known = codes[KEYS.len()] & bit(end) != 0;
                sums.append_option(is_known.then_some(row.sums[amount * ENDS.len() + end]));
            }
            columns.push(Arc::new(sums.finish()));
        }
        for bits in [all, bit(0), bit(1), bit(2)] {
            let mut counts = Int64Builder::with_capacity(rows.len());
            for (codes, row) in &rows {
                counts.append_value(if codes[KEYS.len()] & bits == 0 { 0 } else { row.shares });
            }
            columns.push(Arc::new(counts.finish()));
        }
    }
    columns.push(Arc::new(rows.iter().map(|(_, row)| row.shares).collect::<Int64Array>()));
    columns.push(lists(rows.iter_mut().map(|(_, row)| std::mem::take(&mut row.items))));
    columns.push(lists(rows.iter_mut().map(|(_, row)| std::mem::take(&mut row.entries))));
    RecordBatch::try_new(Adding::schema(), columns).map_err(ArchiveError::storage("the cube could not be put together"))
}

/// Lists of numbers, each once and rising.
fn lists(numbers: impl Iterator<Item = Vec<u32>>) -> ArrayRef {
    let field = Arc::new(Field::new("item", DataType::UInt32, false));
    let mut lists = ListBuilder::new(UInt32Builder::new()).with_field(field);
    for mut numbers in numbers {
        numbers.sort_unstable();
        numbers.dedup();
        lists.values().append_slice(&numbers);
        lists.append(true);
    }
    Arc::new(lists.finish())
}
