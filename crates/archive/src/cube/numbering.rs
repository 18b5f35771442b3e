//! The numbers of the items of a snapshot.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use arrow_array::{Int32Array, RecordBatch};
use record::allocation::Item;

use super::adding::too_large;
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
use crate::snapshot::Snapshot;
use crate::streams;

/// Numbers the items of a snapshot without gaps, those of an entry one after the other: its flows, then its plans.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    /// For each entry that has items, in order: its key, the number of its first flow, that of its first plan.
    entries: Vec<((i64, i32), u32, u32)>,
}

impl Numbering {
    /// From how many flows and plans each entry has.
    pub(crate) fn new(mut counts: Vec<Counted>) -> Result<Self> {
        counts.sort_unstable_by_key(|(key, ..)| *key);
        let mut entries = Vec::with_capacity(counts.len());
        let mut next: u32 = 0;
        for (key, flows, plans) in counts {
            let first_plan = next.checked_add(flows).ok_or_else(too_large)?;
            entries.push((key, next, first_plan));
            next = first_plan.checked_add(plans).ok_or_else(too_large)?;
        }
        Ok(Self { entries })
    }

    /// Which of the entries rising numbers of items are of, each once.
    pub(super) fn entries_of(&self, items: &[u32]) -> impl Iterator<Item = usize> {
        let mut known = 0;
        items.iter().filter_map(move |&item| {
            let is_known = known > 0 && self.entries.get(known).is_none_or(|&(_, next, _)| item < next);
            (!is_known).then(|| {
                known += count_up_to(&self.entries[known..], item);
                known - 1
            })
        })
    }

    /// The key of the entry of a number.
    pub(super) fn key_of(&self, entry: u32) -> Option<(i64, i32)> {
        self.entries.get(usize::try_from(entry).ok()?).map(|(key, ..)| *key)
    }

    /// The number of an item: of the flow or plan at a position of the entry at a place among those with items.
    pub(super) fn number_of(&self, place: usize, item: Item, position: u32) -> Option<u32> {
        let (_, flow, plan) = self.entries.get(place)?;
        let first = match item {
            Item::Flow => flow,
            Item::Plan => plan,
        };
        first.checked_add(position)
    }

    /// How many entries there are with items.
    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    /// As [`Numbering::place_of`], when the place of an entry is known that as a rule comes right before.
    pub(super) fn place_after(&self, before: Option<usize>, key: (i64, i32)) -> Option<usize> {
        let next = before.map_or(0, |before| before + 1);
        let is_next = self.entries.get(next).is_some_and(|(at, ..)| *at == key);
        if is_next { Some(next) } else { self.place_of(key) }
    }

    /// Which of the entries with items one is.
    pub(crate) fn place_of(&self, key: (i64, i32)) -> Option<usize> {
        self.entries.binary_search_by_key(&key, |(key, ..)| *key).ok()
    }
}

/// How many of some entries begin with an item or one before it: looked for in growing steps, since it is as a rule one of
/// the next.
fn count_up_to(entries: &[((i64, i32), u32, u32)], item: u32) -> usize {
    let is_beyond = |at: usize| entries.get(at).is_none_or(|&(_, first, _)| first > item);
    let mut step = 1;
    while !is_beyond(step - 1) {
        step *= 2;
    }
    // The last that is known to begin before is half a step back.
    let begin = step / 2;
    let end = entries.len().min(step);
    begin + entries[begin..end].partition_point(|&(_, first, _)| first <= item)
}

/// How many flows and how many plans an entry has.
type Counted = ((i64, i32), u32, u32);

/// Numbers the items of a snapshot: all its flows and plans, whether they have shares or not.
async fn numbering(snapshot: &Snapshot) -> Result<Numbering> {
    let sql = "SELECT load, entry, flow_count, plan_count FROM entry WHERE flow_count > 0 OR plan_count > 0";
    let take = |counts: &mut Vec<Counted>, batch: &RecordBatch| {
        let misread = ArchiveError::Order("the entries of the record do not say how many items they have");
        count_items(&Keys::of(batch)?, batch, counts).ok_or(misread)
    };
    let failed = "the items of the record could not be numbered";
    Numbering::new(streams::collect(snapshot.session().await?, sql, failed, Vec::new, take).await?.concat())
}

/// Adds how many items the entries of a batch have; none when a column holds something else.
fn count_items(keys: &Keys<'_>, batch: &RecordBatch, counts: &mut Vec<Counted>) -> Option<()> {
    let int = |column: usize| batch.column(column).as_primitive_opt::<Int32Type>();
    let (flows, plans) = (int(2)?, int(3)?);
    for (row, key) in keys.all().enumerate() {
        let count = |of: &Int32Array| u32::try_from(of.value(row)).ok();
        counts.push(((key.load, key.position), count(flows)?, count(plans)?));
    }
    Some(())
}

impl Snapshot {
    /// The numbers of its items, found once.
    pub(crate) async fn numbering(&self) -> Result<Arc<Numbering>> {
        self.numbering_cell().get_or_try_init(|| async { numbering(self).await.map(Arc::new) }).await.cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_in_steps_is_what_a_search_finds() {
        for count in 0_u32..40 {
            let entries: Vec<_> = (0..count).map(|at| ((1, 0), at * 3, at * 3)).collect();
            for item in 0..130 {
                let expected = entries.partition_point(|&(_, first, _)| first <= item);
                assert_eq!(count_up_to(&entries, item), expected, "{item} of {count}");
            }
        }
    }

    #[test]
    fn entries_follow_from_the_numbers_of_their_items() {
        let counts = vec![((1, 9), 3, 2), ((1, 2), 2, 1), ((1, 4), 0, 1)];
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
