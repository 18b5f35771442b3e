//! Adding shares up to the rows of a cube.
//!
//! Shares stream by; each is added to the row of its keys. Beside the sums, a row holds the numbers of the items and of
//! the entries it was added up from, so that a question can count each once, however its shares are spread over rows.

use std::hash::BuildHasher;
use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, Int16Builder, Int64Builder, ListBuilder, UInt32Builder};
use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Decimal128Type, Int32Type, Int64Type};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Decimal128Array, Int32Array, Int64Array, RecordBatch, StringArray,
};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use fixedbitset::FixedBitSet;
use hashbrown::HashTable;
use record::columns::PRECISION;
use rustc_hash::FxBuildHasher;

use super::numbering::Numbering;
use super::numbers::Numbers;
use super::profiles::Profiles;
use super::related::Related;
use super::{
    AMOUNTS, CONVERSION_DATE, CONVERSION_GAP, COUNTS, ENDS, ENTRIES, ITEMS, KNOWN_ENDS, LEFT_OUT, LOAD, NETTED,
    NUMBERS, RELATED, SHARES,
};
use crate::error::{ArchiveError, Result};
use crate::netting::{Marks, Reason};
use crate::{allocation, cores};

/// How many sums a row has: the ends of each amount.
const SUMS: usize = record::allocation::ENDS;

/// How many items may be behind the rows of a batch before it ends: each is a whole number there.
const BEHIND_BATCH: usize = 1 << 20;

pub(super) fn misread() -> ArchiveError {
    ArchiveError::Order("the shares came in other columns than the cube adds up")
}

pub(super) fn too_large() -> ArchiveError {
    ArchiveError::Order("the record has more items, or larger sums, than the cube can hold")
}

/// The keys of a row that shares of one profile may differ in; only those that it is added up by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Key {
    combination: u32,
    netted: Option<Reason>,
    date: Option<i32>,
    gap: Option<i32>,
    /// What the entry is related to, in bits.
    related: u64,
    /// Whether the view leaves the entry out.
    is_left_out: bool,
}

impl Key {
    /// Whether the combination, and whether the view leaves the entry out, say all.
    fn is_plain(&self) -> bool {
        let Self { combination: _, netted, date, gap, related, is_left_out: _ } = self;
        netted.is_none() && date.is_none() && gap.is_none() && *related == 0
    }
}

/// One row of the cube as it grows.
struct Row {
    key: Key,
    sums: [i128; SUMS],
    shares: i64,
    items: Numbers,
}

/// What a cube is added up by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct By {
    /// The columns that are alike in a row.
    pub(super) keys: Arc<[&'static str]>,
    /// The amounts that are summed, of [`AMOUNTS`].
    pub(super) amounts: &'static [&'static str],
}

impl By {
    /// The amounts that are summed, each with the place of its first end among those of all amounts.
    fn amounts(&self) -> impl Iterator<Item = (usize, &'static str)> + Clone {
        let places = (0..SUMS).step_by(ENDS.len()).zip(AMOUNTS);
        places.filter(|(_, amount)| self.amounts.contains(amount))
    }

    /// The places of the ends that are summed.
    pub(super) fn summed(&self) -> impl Iterator<Item = usize> + Clone {
        self.amounts().flat_map(|(first, _)| first..first + ENDS.len())
    }

    /// A bit for each end that is summed.
    pub(super) fn ends(&self) -> i32 {
        self.summed().fold(0, |bits, end| bits | 1 << end)
    }
}

/// What all shares that are added up have in common.
pub(super) struct About {
    pub(super) by: By,
    pub(super) profiles: Profiles,
    pub(super) numbering: Arc<Numbering>,
    /// Why rows repeat others; none when none does.
    pub(super) marks: Option<Arc<Marks>>,
    /// The places of the entries whose shares are added up; none when those of all are.
    pub(super) among: Option<FixedBitSet>,
    /// What entries are related to; none when nothing is added up by it.
    pub(super) related: Option<Related>,
    /// The places of the entries that the view leaves out; none when it leaves out none.
    pub(super) left_out: Option<FixedBitSet>,
}

impl About {
    /// The columns of shares that are needed.
    pub(super) fn columns(&self) -> Vec<&'static str> {
        let mut columns = vec!["load", "entry", "position", "profile"];
        columns.extend([CONVERSION_DATE, CONVERSION_GAP].iter().filter(|key| self.by.keys.contains(key)));
        let stored = self.profiles.stored(self.by.summed());
        columns.extend(stored.into_iter().map(|end| allocation::AMOUNTS[end]));
        columns
    }
}

/// The rows of a cube as they grow.
pub(super) struct Adding {
    about: Arc<About>,
    /// Places of rows by their combinations, where nothing else tells their keys apart, as a rule: of shown entries and of
    /// those left out.
    plain: [Vec<Option<usize>>; 2],
    /// Places of the other rows, by their keys.
    places: HashTable<usize>,
    rows: Vec<Row>,
    /// The place of the row of the share before, and that of its entry.
    last: Option<usize>,
    place: Option<usize>,
}

/// A batch of shares, its columns found.
struct Shares<'a> {
    loads: &'a Int64Array,
    entries: &'a Int32Array,
    positions: &'a Int32Array,
    profiles: &'a Int32Array,
    dates: Option<&'a Date32Array>,
    gaps: Option<&'a Int32Array>,
    /// The amounts that are stored, by the places of their ends.
    amounts: [Option<&'a Decimal128Array>; SUMS],
}

impl<'a> Shares<'a> {
    fn of(batch: &'a RecordBatch) -> Option<Self> {
        let int = |name: &str| batch.column_by_name(name)?.as_primitive_opt::<Int32Type>();
        Some(Self {
            loads: batch.column_by_name("load")?.as_primitive_opt::<Int64Type>()?,
            entries: int("entry")?,
            positions: int("position")?,
            profiles: int("profile")?,
            dates: batch.column_by_name(CONVERSION_DATE).and_then(|column| column.as_primitive_opt::<Date32Type>()),
            gaps: int(CONVERSION_GAP),
            amounts: allocation::AMOUNTS
                .map(|amount| batch.column_by_name(amount)?.as_primitive_opt::<Decimal128Type>()),
        })
    }
}

impl Adding {
    pub(super) fn new(about: Arc<About>) -> Self {
        Self { about, plain: Default::default(), places: HashTable::new(), rows: Vec::new(), last: None, place: None }
    }

    /// How many rows there are.
    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Adds a batch of shares, but for those whose profiles are not asked about.
    pub(super) fn add(&mut self, batch: &RecordBatch) -> Result<()> {
        let shares = Shares::of(batch).ok_or_else(misread)?;
        let about = Arc::clone(&self.about);
        let ends: Vec<usize> = about.by.summed().collect();
        let is_netted_key = about.by.keys.contains(&NETTED);
        // What is known of the load and of the entry that the share before was of.
        let (mut load, mut profiles): (_, &[_]) = (None, &[]);
        let (mut entry, mut place, mut marked): (_, _, &[_]) = (None, self.place, &[]);
        let (mut is_among, mut related, mut is_left_out) = (false, 0, false);
        for share in 0..batch.num_rows() {
            let at = (shares.loads.value(share), shares.entries.value(share));
            if load != Some(at.0) {
                (load, profiles) = (Some(at.0), about.profiles.of_load(at.0));
            }
            let number = usize::try_from(shares.profiles.value(share)).map_err(|_| misread())?;
            let Some(Some(profile)) = profiles.get(number) else { continue };
            if entry != Some(at) {
                let at_place = about.numbering.place_after(place, at).ok_or_else(misread)?;
                place = Some(at_place);
                marked = about.marks.as_ref().filter(|_| is_netted_key).map_or(&[], |marks| marks.of(at));
                is_among = about.among.as_ref().is_none_or(|among| among.contains(at_place));
                related = about.related.as_ref().map_or(0, |related| related.bits(at_place));
                is_left_out = about.left_out.as_ref().is_some_and(|left_out| left_out.contains(at_place));
                entry = Some(at);
            }
            if !is_among {
                continue;
            }
            let position = shares.positions.value(share);
            let key = Key {
                combination: profile.combination,
                netted: Marks::reason(marked, profile.item, position),
                date: shares.dates.filter(|dates| dates.is_valid(share)).map(|dates| dates.value(share)),
                gap: shares.gaps.filter(|gaps| gaps.is_valid(share)).map(|gaps| gaps.value(share)),
                related,
                is_left_out,
            };
            let position = u32::try_from(position).map_err(|_| misread())?;
            let item = place.and_then(|place| about.numbering.number_of(place, profile.item, position));
            let item = item.ok_or_else(too_large)?;
            let row = self.row_of(key);
            for &end in &ends {
                if let Some(stored) = profile.amounts.stored_as(end) {
                    let amounts = shares.amounts[stored].ok_or_else(misread)?;
                    let sum = &mut row.sums[end];
                    *sum = sum.checked_add(amounts.value(share)).ok_or_else(too_large)?;
                }
            }
            row.shares += 1;
            row.items.push(item);
        }
        self.place = place;
        Ok(())
    }

    /// Adds what another has added up, of the same.
    pub(super) fn merge(&mut self, other: Self) -> Result<()> {
        if self.rows.is_empty() {
            *self = other;
            return Ok(());
        }
        for row in other.rows {
            let into = self.row_of(row.key);
            for (sum, more) in into.sums.iter_mut().zip(&row.sums) {
                *sum = sum.checked_add(*more).ok_or_else(too_large)?;
            }
            into.shares += row.shares;
            row.items.iter().for_each(|number| into.items.push(number));
        }
        Ok(())
    }

    /// The row of a key; a new one where there is none yet.
    fn row_of(&mut self, key: Key) -> &mut Row {
        if let Some(last) = self.last
            && self.rows[last].key == key
        {
            return &mut self.rows[last];
        }
        let next = self.rows.len();
        let at = if key.is_plain() {
            let (places, combination) = (&mut self.plain[usize::from(key.is_left_out)], key.combination as usize);
            if places.len() <= combination {
                places.resize(combination + 1, None);
            }
            *places[combination].get_or_insert(next)
        } else {
            let hash = |key: &Key| FxBuildHasher.hash_one(key);
            let rows = &self.rows;
            let entry = self.places.entry(hash(&key), |&at| rows[at].key == key, |&at| hash(&rows[at].key));
            *entry.or_insert(next).get()
        };
        if at == next {
            self.rows.push(Row { key, sums: [0; SUMS], shares: 0, items: Numbers::default() });
        }
        self.last = Some(at);
        &mut self.rows[at]
    }

    /// The columns that [`Adding::batches`] gives.
    pub(super) fn schema(by: &By) -> SchemaRef {
        let key = |key: &&str| {
            let of = match *key {
                LOAD => DataType::Int64,
                RELATED => DataType::new_list(DataType::Utf8, true),
                LEFT_OUT => DataType::Boolean,
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

    /// The rows, so many at a time at most; fewer where many items are behind them. As many batches are put together at
    /// the same time as there are cores.
    pub(super) fn batches(self, size: usize) -> impl Iterator<Item = Result<RecordBatch>> {
        let Self { about, rows, .. } = self;
        let mut rows = rows.into_iter();
        let mut parts = std::iter::from_fn(move || {
            let (mut part, mut behind) = (Vec::new(), 0);
            while part.len() < size
                && behind < BEHIND_BATCH
                && let Some(row) = rows.next()
            {
                behind += row.items.most();
                part.push(row);
            }
            (!part.is_empty()).then_some(part)
        });
        let at_once = std::iter::from_fn(move || {
            let parts: Vec<Vec<Row>> = parts.by_ref().take(cores::count()).collect();
            (!parts.is_empty()).then(|| cores::each(parts, |part| batch(&about, part)))
        });
        at_once.flatten()
    }
}

/// The column of a key.
fn key_column(about: &About, name: &str, rows: &[Row]) -> ArrayRef {
    let keys = rows.iter().map(|row| row.key);
    let days = |days: Option<i32>| days.and_then(Date32Type::to_naive_date_opt).map(|date| date.to_string());
    if let (RELATED, Some(related)) = (name, &about.related) {
        return related.lists(keys.map(|key| key.related));
    }
    match name {
        NETTED => Arc::new(keys.map(|key| key.netted.map(Reason::as_str)).collect::<StringArray>()),
        CONVERSION_DATE => Arc::new(keys.map(|key| days(key.date)).collect::<StringArray>()),
        CONVERSION_GAP => Arc::new(keys.map(|key| key.gap).collect::<Int32Array>()),
        LEFT_OUT => Arc::new(keys.map(|key| Some(key.is_left_out)).collect::<BooleanArray>()),
        name => {
            let place = about.profiles.place_of(name);
            let text = |key: Key| about.profiles.text(place?, key.combination);
            match name {
                LOAD => Arc::new(keys.map(|key| text(key)?.parse().ok()).collect::<Int64Array>()),
                name if NUMBERS.contains(&name) => {
                    Arc::new(keys.map(|key| about.profiles.number(place?, key.combination)).collect::<Int32Array>())
                }
                _ => Arc::new(keys.map(text).collect::<StringArray>()),
            }
        }
    }
}

/// Rows as columns.
fn batch(about: &About, rows: Vec<Row>) -> Result<RecordBatch> {
    let by = &about.by;
    let mut columns: Vec<ArrayRef> = by.keys.iter().map(|name| key_column(about, name, &rows)).collect();
    let ends: Vec<i32> = rows.iter().map(|row| about.profiles.known_ends(row.key.combination)).collect();
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
        // As a rule a few rising lists one after the other, which this way of sorting makes use of.
        numbers.sort();
        numbers.dedup();
        items.values().append_slice(&numbers);
        items.append(true);
        for entry in about.numbering.entries_of(&numbers) {
            entries.values().append_value(u32::try_from(entry).map_err(|_| too_large())?);
        }
        entries.append(true);
    }
    columns.extend([items, entries].map(|mut lists| Arc::new(lists.finish()) as ArrayRef));
    RecordBatch::try_new(Adding::schema(by), columns)
        .map_err(ArchiveError::storage("the cube could not be put together"))
}
