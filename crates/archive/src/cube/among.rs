//! Which entries a cube for some questions is narrowed to.

use std::sync::Arc;

use arrow_array::RecordBatch;
use fixedbitset::FixedBitSet;

use super::{Numbering, Related};
use crate::dimensions::OfShare;
use crate::entries::EntryKey;
use crate::error::Result;
use crate::keys::Keys;
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

impl Snapshot {
    /// The places of the entries that meet what narrows a cube; none when nothing does. `known` is what is known already of what
    /// entries are related to.
    pub(super) async fn among(
        &self,
        numbering: &Arc<Numbering>,
        narrowed: &Narrowed,
        known: Option<&Related>,
    ) -> Result<Option<FixedBitSet>> {
        let mut among: Option<FixedBitSet> = None;
        let mut narrow = |met: FixedBitSet| match &mut among {
            Some(among) => among.intersect_with(&met),
            None => among = Some(met),
        };
        let places = |keys: &[EntryKey]| -> FixedBitSet {
            keys.iter().filter_map(|key| numbering.place_of((key.load, key.position))).collect()
        };
        if let Some(found) = &narrowed.entries {
            narrow(places(found));
        }
        let mut conditions: Vec<String> = Vec::new();
        for filter in &narrowed.filters {
            match filter.dimension.of_share() {
                OfShare::Entry(expression) => conditions.push(scalar_condition(&text(expression), filter)),
                // Where values are few, the bits of each entry tell.
                OfShare::Related(query) if filter.dimension.has_few_values() => {
                    let read;
                    let related = match known.filter(|known| known.is_of(query)) {
                        Some(known) => known,
                        None => {
                            read = Related::read(self, numbering, query).await?;
                            &read
                        }
                    };
                    let meets = related.meets(filter);
                    narrow((0..numbering.len()).filter(|&at| meets(related.bits(at))).collect());
                }
                OfShare::Related(query) => conditions.push(related_condition(query, "e", filter)),
                // Told by shares.
                OfShare::One(..) | OfShare::Many(..) | OfShare::Load => {}
            }
        }
        if !conditions.is_empty() {
            let sql = format!("SELECT e.load, e.entry FROM entry e WHERE {}", conditions.join(" AND "));
            let failed = "the entries that a question is narrowed to could not be found";
            let take = |met: &mut Vec<EntryKey>, batch: &RecordBatch| {
                met.extend(Keys::of(batch)?.all());
                Ok(())
            };
            let met = streams::collect(self.session().await?, &sql, failed, Vec::new, take).await?;
            narrow(places(&met.concat()));
        }
        Ok(among)
    }
}
