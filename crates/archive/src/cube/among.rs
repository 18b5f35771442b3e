//! Which entries a cube for some questions is narrowed to.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use fixedbitset::FixedBitSet;

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

/// The keys of a batch of loads and entries.
fn keys(batch: &RecordBatch, into: &mut Vec<(i64, i32)>) -> Result<()> {
    let loads = batch.column(0).as_primitive_opt::<Int64Type>().ok_or_else(misread)?;
    let entries = batch.column(1).as_primitive_opt::<Int32Type>().ok_or_else(misread)?;
    into.extend(loads.values().iter().copied().zip(entries.values().iter().copied()));
    Ok(())
}

impl Snapshot {
    /// The places of the entries that meet what narrows a cube; none when nothing does. `related` is what is known already of what
    /// entries are related to, and the query that told it.
    pub(super) async fn among(
        &self,
        numbering: &Arc<Numbering>,
        narrowed: &Narrowed,
        related: Option<(&str, &Related)>,
    ) -> Result<Option<FixedBitSet>> {
        let mut among: Option<FixedBitSet> = None;
        let mut narrow = |met: FixedBitSet| match &mut among {
            Some(among) => among.intersect_with(&met),
            None => among = Some(met),
        };
        let places = |keys: &mut dyn Iterator<Item = (i64, i32)>| -> FixedBitSet {
            keys.filter_map(|key| numbering.place_of(key)).collect()
        };
        if let Some(found) = &narrowed.entries {
            narrow(places(&mut found.iter().map(|key| (key.load, key.position))));
        }
        let mut conditions: Vec<String> = Vec::new();
        for filter in &narrowed.filters {
            match filter.dimension.of_share() {
                OfShare::Entry(expression) => conditions.push(scalar_condition(&text(expression), filter)),
                // Where values are few, the bits of each entry tell.
                OfShare::Related(query) if filter.dimension.has_few_values() => {
                    let read;
                    let related = match related {
                        Some((known, related)) if known == query => related,
                        _ => {
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
            let met =
                streams::collect(self.session().await?, &sql, failed, Vec::new, |all, batch| keys(batch, all)).await?;
            narrow(places(&mut met.into_iter().flatten()));
        }
        Ok(among)
    }
}
