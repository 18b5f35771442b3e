//! What the profiles of a snapshot have in the columns that a cube is added up by.
//!
//! Shares are many and their profiles few: what a cube is added up by is read of these, and a share only says which one
//! it has.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, Int32Array, Int64Array, RecordBatch, StringArray};
use record::allocation::{AmountsKnown, Item};
use rustc_hash::{FxHashMap, FxHashSet};

use super::adding::{By, misread, too_large};
use super::{LOAD, OF_SHARES};
use crate::error::Result;
use crate::snapshot::Snapshot;
use crate::texts::Texts;

/// The code of *nothing* among the keys; no year and no code of a text is as low.
pub(super) const NOTHING: i32 = i32::MIN;

/// What a share has by its profile.
#[derive(Debug, Clone, Copy)]
pub(super) struct OfProfile {
    /// Which of the combinations of keys.
    pub(super) combination: u32,
    /// Of a flow or of a plan.
    pub(super) item: Item,
    /// Where its amounts are stored.
    pub(super) amounts: AmountsKnown,
}

/// The profiles of some shares.
pub(super) struct Profiles {
    /// The keys that profiles have.
    keys: Vec<&'static str>,
    texts: Vec<Texts>,
    /// The codes of each combination, one after the other: of its keys, and which ends of its amounts are known.
    codes: Vec<i32>,
    /// By load, and by number in the load.
    of: FxHashMap<i64, Vec<Option<OfProfile>>>,
}

/// A column of keys as it comes.
enum Column<'a> {
    Text(&'a StringArray),
    Number(&'a Int32Array),
    Load(&'a Int64Array),
}

impl Profiles {
    /// Reads the profiles that meet a condition, as `a`.
    pub(super) async fn read(snapshot: &Snapshot, by: &By, condition: &str) -> Result<Self> {
        let keys: Vec<&'static str> = by.keys.iter().copied().filter(|key| !OF_SHARES.contains(key)).collect();
        let shown: String =
            keys.iter().filter(|&&key| key != LOAD).map(|key| format!(", a.\"{key}\" AS \"{key}\"")).collect();
        let sql = format!(
            "SELECT a.load AS load, a.\"number\" AS at_number, a.item AS of_item, a.amounts AS at_amounts{shown} \
             FROM profile a WHERE {condition}"
        );
        let mut profiles = Self {
            texts: keys.iter().map(|_| Texts::default()).collect(),
            keys,
            codes: Vec::new(),
            of: FxHashMap::default(),
        };
        let mut known = FxHashMap::default();
        for batch in &snapshot.query(&sql).await? {
            profiles.take(batch, by, &mut known).ok_or_else(misread)??;
        }
        Ok(profiles)
    }

    fn take(&mut self, batch: &RecordBatch, by: &By, known: &mut FxHashMap<Vec<i32>, u32>) -> Option<Result<()>> {
        let int = |name: &str| batch.column_by_name(name)?.as_primitive_opt::<Int32Type>();
        let loads = batch.column_by_name("load")?.as_primitive_opt::<Int64Type>()?;
        let (numbers, amounts) = (int("at_number")?, int("at_amounts")?);
        let items = batch.column_by_name("of_item")?.as_string_opt::<i32>()?;
        let columns = self.keys.iter().map(|&key| {
            let column = batch.column_by_name(key)?;
            if key == LOAD {
                return column.as_primitive_opt().map(Column::Load);
            }
            match column.as_string_opt::<i32>() {
                Some(texts) => Some(Column::Text(texts)),
                None => column.as_primitive_opt().map(Column::Number),
            }
        });
        let columns = columns.collect::<Option<Vec<Column<'_>>>>()?;
        let mut codes = Vec::with_capacity(columns.len() + 1);
        for row in 0..batch.num_rows() {
            codes.clear();
            for (column, texts) in columns.iter().zip(&mut self.texts) {
                let code = match column {
                    Column::Text(column) if column.is_valid(row) => texts.code(column.value(row)),
                    Column::Number(column) if column.is_valid(row) => Ok(column.value(row)),
                    Column::Load(column) => texts.code(&column.value(row).to_string()),
                    Column::Text(_) | Column::Number(_) => Ok(NOTHING),
                };
                match code {
                    Ok(code) => codes.push(code),
                    Err(error) => return Some(Err(error)),
                }
            }
            let amounts = AmountsKnown::from_bits(amounts.value(row));
            codes.push(amounts.known() & by.ends());
            let combination = match known.get(&codes) {
                Some(&combination) => combination,
                None => {
                    let Ok(next) = u32::try_from(known.len()) else { return Some(Err(too_large())) };
                    self.codes.extend_from_slice(&codes);
                    known.insert(codes.clone(), next);
                    next
                }
            };
            let (of_load, number) =
                (self.of.entry(loads.value(row)).or_default(), usize::try_from(numbers.value(row)).ok()?);
            if of_load.len() <= number {
                of_load.resize(number + 1, None);
            }
            of_load[number] = Some(OfProfile { combination, item: Item::from_name(items.value(row))?, amounts });
        }
        Some(Ok(()))
    }

    /// Those of a load, by their numbers; none where one is not asked about.
    pub(super) fn of_load(&self, load: i64) -> &[Option<OfProfile>] {
        self.of.get(&load).map_or(&[], Vec::as_slice)
    }

    /// The ends as which the figures of some ends are stored, each once and in their order.
    pub(super) fn stored(&self, ends: impl Iterator<Item = usize> + Clone) -> Vec<usize> {
        let amounts: FxHashSet<AmountsKnown> = self.of.values().flatten().flatten().map(|one| one.amounts).collect();
        let mut stored: Vec<usize> =
            amounts.iter().flat_map(|amounts| ends.clone().filter_map(|end| amounts.stored_as(end))).collect();
        stored.sort_unstable();
        stored.dedup();
        stored
    }

    fn codes_of(&self, combination: u32) -> &[i32] {
        let width = self.keys.len() + 1;
        let first = combination as usize * width;
        self.codes.get(first..first + width).unwrap_or_default()
    }

    /// A bit for each end that is known of a combination.
    pub(super) fn known_ends(&self, combination: u32) -> i32 {
        self.codes_of(combination).last().copied().unwrap_or_default()
    }

    /// The number that a combination has in a key; none when it has none, or profiles have no such key.
    pub(super) fn number(&self, key: usize, combination: u32) -> Option<i32> {
        self.codes_of(combination).get(key).copied().filter(|&code| code != NOTHING)
    }

    /// The text that a combination has in a key.
    pub(super) fn text(&self, key: usize, combination: u32) -> Option<&str> {
        self.texts.get(key)?.text(self.number(key, combination)?)
    }

    /// The place of a key among those that profiles have.
    pub(super) fn place_of(&self, key: &str) -> Option<usize> {
        self.keys.iter().position(|one| *one == key)
    }
}
