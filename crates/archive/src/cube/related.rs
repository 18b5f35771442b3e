//! What entries are related to, as a key of a cube for some questions: which roles somebody has in them, which signals
//! they give.
//!
//! An entry may be related to several values. Where these are few, those of an entry are the bits of a word.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, RecordBatch};

use super::Numbering;
use super::adding::misread;
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
use crate::question::{Filter, Match};
use crate::snapshot::Snapshot;
use crate::streams;
use crate::texts::Texts;

/// How many values there may be: a bit each, and one for an unknown one.
pub(crate) const MOST: u32 = 63;
/// The bit of an unknown value.
const UNKNOWN: u32 = MOST;

fn bit_of(code: i32) -> Result<u32> {
    let bit = u32::try_from(code).ok().filter(|&bit| bit < MOST);
    bit.ok_or(ArchiveError::Order("entries are related to more values than a cube is added up by"))
}

/// To which values each entry with flows or plans is related.
pub(super) struct Related {
    /// What told it.
    query: String,
    values: Vec<Arc<str>>,
    /// By the place of the entry, a bit for each value.
    of: Vec<u64>,
}

/// What one stream has read.
struct Read {
    numbering: Arc<Numbering>,
    texts: Texts,
    of: Vec<u64>,
}

impl Read {
    /// Takes loads, entries and values.
    fn take(&mut self, batch: &RecordBatch) -> Result<()> {
        let keys = Keys::of(batch)?;
        let values = batch.column(2).as_string_opt::<i32>().ok_or_else(misread)?;
        let mut known = None;
        for row in 0..batch.num_rows() {
            let key = keys.of_row(row);
            let key = (key.load, key.position);
            let place = match known {
                Some((last, place)) if last == key => place,
                Some((_, place)) => self.numbering.place_after(place, key),
                None => self.numbering.place_of(key),
            };
            known = Some((key, place));
            let Some(place) = place else { continue };
            let bit = if values.is_valid(row) { bit_of(self.texts.code(values.value(row))?)? } else { UNKNOWN };
            self.of[place] |= 1 << bit;
        }
        Ok(())
    }
}

impl Related {
    /// Reads what a query for `load`, `entry` and `value` gives, which has no more than [`MOST`] values.
    pub(super) async fn read(snapshot: &Snapshot, numbering: &Arc<Numbering>, query: &str) -> Result<Self> {
        let sql = format!("SELECT load, entry, CAST(value AS VARCHAR) AS value FROM ({query})");
        let begin = || Read { numbering: Arc::clone(numbering), texts: Texts::default(), of: vec![0; numbering.len()] };
        let failed = "what entries are related to could not be read";
        let parts = streams::collect(snapshot.session().await?, &sql, failed, begin, Read::take).await?;
        let mut values = Texts::default();
        let mut of = vec![0; numbering.len()];
        for part in parts {
            let ours = part.texts.all.iter().map(|text| bit_of(values.code(text)?)).collect::<Result<Vec<u32>>>()?;
            for (all, bits) in of.iter_mut().zip(part.of) {
                let known = ours.iter().enumerate().filter(|(theirs, _)| bits & 1 << theirs != 0);
                *all |= known.fold(bits & 1 << UNKNOWN, |bits, (_, ours)| bits | 1 << ours);
            }
        }
        Ok(Self { query: query.to_owned(), values: values.all, of })
    }

    /// Whether a query told it.
    pub(super) fn is_of(&self, query: &str) -> bool {
        self.query == query
    }

    /// The bits of the values of the entry at a place.
    pub(super) fn bits(&self, place: usize) -> u64 {
        self.of.get(place).copied().unwrap_or_default()
    }

    /// Whether entries with these bits meet a filter: as [`related_condition`](crate::plan_sql::related_condition) says.
    pub(super) fn meets(&self, filter: &Filter) -> impl Fn(u64) -> bool + use<> {
        let known = self
            .values
            .iter()
            .enumerate()
            .filter(|(_, value)| filter.values.iter().flatten().any(|wanted| **wanted == ***value));
        let wanted = known.fold(0_u64, |bits, (at, _)| bits | 1 << at);
        let wants_unknown = filter.values.iter().any(Option::is_none);
        let is_any = filter.matching == Match::Any;
        move |bits| {
            let is_unknown = bits & !(1 << UNKNOWN) == 0;
            (bits & wanted != 0 || (wants_unknown && is_unknown)) == is_any
        }
    }

    /// Lists of values from their bits; one value that is none where there are no others.
    pub(super) fn lists(&self, bits: impl Iterator<Item = u64>) -> ArrayRef {
        let mut lists = ListBuilder::new(StringBuilder::new());
        for bits in bits {
            for (value, text) in self.values.iter().enumerate() {
                if bits & 1 << value != 0 {
                    lists.values().append_value(text);
                }
            }
            if bits == 0 || bits & 1 << UNKNOWN != 0 {
                lists.values().append_null();
            }
            lists.append(true);
        }
        Arc::new(lists.finish())
    }
}
