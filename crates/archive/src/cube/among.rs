//! Which entries a cube for some questions is narrowed to.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};

use super::adding::misread;
use super::{Numbering, Related};
use crate::dimensions::OfShare;
use crate::entries::EntryKey;
use crate::error::Result;
use crate::plan_sql::{related_condition, scalar_condition, text};
use crate::question::Filter;
use crate::snapshot::Snapshot;
use crate::streams;

/// What narrows a cube to some entries.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Narrowed {
    /// To these, when words were searched for.
    pub(crate) entries: Option<Vec<EntryKey>>,
    /// By what no share tells.
    pub(crate) filters: Vec<Filter>,
}

impl Narrowed {
    /// Whether it narrows to nothing.
    pub(crate) fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// Some of the entries with flows or plans: a bit for each, by its place among them.
#[derive(Debug)]
pub(super) struct Among {
    words: Vec<u64>,
}

impl Among {
    fn of(numbering: &Numbering, entries: impl Iterator<Item = (i64, i32)>) -> Self {
        let mut words = vec![0; numbering.len().div_ceil(64)];
        for place in entries.filter_map(|key| numbering.place_of(key)) {
            words[place / 64] |= 1_u64 << (place % 64);
        }
        Self { words }
    }

    /// Those at which places something holds.
    fn which(numbering: &Numbering, holds: impl Fn(usize) -> bool) -> Self {
        let mut words = vec![0; numbering.len().div_ceil(64)];
        for place in (0..numbering.len()).filter(|&place| holds(place)) {
            words[place / 64] |= 1_u64 << (place % 64);
        }
        Self { words }
    }

    /// Those that are among others too, where there are others.
    fn and_with(mut self, others: Option<&Self>) -> Self {
        let others = others.map_or(&[][..], |others| &others.words);
        self.words.iter_mut().zip(others).for_each(|(word, other)| *word &= other);
        self
    }

    /// Whether the entry at a place is among them.
    pub(super) fn has(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word & 1 << (place % 64) != 0)
    }
}

/// The keys of a batch of loads and entries.
fn keys(batch: &RecordBatch, into: &mut Vec<(i64, i32)>) -> Result<()> {
    let loads = batch.column(0).as_primitive_opt::<Int64Type>().ok_or_else(misread)?;
    let entries = batch.column(1).as_primitive_opt::<Int32Type>().ok_or_else(misread)?;
    into.extend(loads.values().iter().copied().zip(entries.values().iter().copied()));
    Ok(())
}

impl Snapshot {
    /// The entries that meet what narrows a cube; none when nothing does.
    pub(super) async fn among(&self, numbering: &Arc<Numbering>, narrowed: &Narrowed) -> Result<Option<Among>> {
        let found = narrowed.entries.as_ref();
        let mut among = found.map(|keys| Among::of(numbering, keys.iter().map(|key| (key.load, key.position))));
        let mut conditions: Vec<String> = Vec::new();
        for filter in &narrowed.filters {
            match filter.dimension.of_share() {
                OfShare::Entry(expression) => conditions.push(scalar_condition(&text(expression), filter)),
                // Where values are few, the bits of each entry tell.
                OfShare::Related(query) if filter.dimension.has_few_values() => {
                    let related = Related::read(self, numbering, query).await?;
                    let meets = related.meets(filter);
                    let met = Among::which(numbering, |place| meets(related.bits(place)));
                    among = Some(met.and_with(among.as_ref()));
                }
                OfShare::Related(query) => conditions.push(related_condition(query, "e", filter)),
                // Told by shares.
                OfShare::One(..) | OfShare::Many(..) | OfShare::Load => {}
            }
        }
        if !conditions.is_empty() {
            let sql = format!("SELECT e.load, e.entry FROM entry e WHERE {}", conditions.join(" AND "));
            let failed = "the entries that a question is narrowed to could not be found";
            let met =
                streams::collect(self.session().await?, &sql, failed, Vec::new, |all, batch| keys(batch, all)).await?;
            let met = Among::of(numbering, met.into_iter().flatten());
            among = Some(met.and_with(among.as_ref()));
        }
        Ok(among)
    }
}
