//! When several sources claim one identifier: which of them a view shows.
//!
//! A claimant is *official* to the degree that its reporting organisation
//! speaks for itself: first a government (OrganisationType 10, 11 or 15) that
//! reports its own activity, then any other organisation that does, then a
//! source without a reporting organisation, last a secondary reporter.
//! `official first` takes the first in this order, `third party first` the
//! last; among equals the source loaded last. A source that claims an
//! identifier more than once is taken or left with all its claims.

use std::collections::BTreeMap;
use std::sync::Arc;

use arrow_array::{Int32Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use datafusion::datasource::MemTable;
use serde::{Deserialize, Serialize};

use crate::engine::{CATALOG, SCRATCH};
use crate::error::{ArchiveError, Result};
use crate::snapshot::{Columns, Snapshot};

/// Which of several sources that claim one identifier count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// All of them, side by side.
    #[default]
    All,
    /// The most official one.
    OfficialFirst,
    /// The least official one.
    ThirdPartyFirst,
    /// From the lowest to the highest figure that any of them gives.
    WidestRange,
}

/// The entries a view leaves out.
#[derive(Debug)]
pub(crate) struct LeftOut {
    /// The table that lists them; none when there is none to list.
    pub(crate) table: Option<String>,
    /// How many.
    pub(crate) entries: u64,
}

const GOVERNMENTS: [&str; 3] = ["10", "11", "15"];

/// How far from official: 0 is the most official.
fn distance(is_reported: bool, is_secondary: bool, kind: Option<&str>) -> u8 {
    match (is_reported, is_secondary) {
        (true, false) if kind.is_some_and(|kind| GOVERNMENTS.contains(&kind)) => 0,
        (true, false) => 1,
        (false, _) => 2,
        (true, true) => 3,
    }
}

impl Snapshot {
    /// The entries that `view` leaves out, found once for a snapshot.
    pub(crate) async fn entries_left_out(&self, view: View) -> Result<Option<Arc<LeftOut>>> {
        let cell = match view {
            View::All | View::WidestRange => None,
            View::OfficialFirst => self.left_out(0),
            View::ThirdPartyFirst => self.left_out(1),
        };
        match cell {
            None => Ok(None),
            Some(cell) => cell
                .get_or_try_init(|| async { self.find_left_out(view).await.map(Arc::new) })
                .await
                .map(|found| Some(Arc::clone(found))),
        }
    }

    async fn find_left_out(&self, view: View) -> Result<LeftOut> {
        let batches = self
            .query(
                "SELECT e.load, e.entry, e.identifier, p.load IS NOT NULL, \
                 coalesce(p.secondary, false), p.organisation_kind \
                 FROM entry e \
                 JOIN (SELECT identifier FROM entry WHERE identifier IS NOT NULL \
                       GROUP BY identifier HAVING COUNT(DISTINCT load) > 1) d ON d.identifier = e.identifier \
                 LEFT JOIN party p ON p.load = e.load AND p.entry = e.entry AND p.role = 'reporting'",
            )
            .await?;
        // By identifier and load: the least distance, and the entries.
        let mut claims: BTreeMap<String, BTreeMap<i64, (u8, Vec<i32>)>> = BTreeMap::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            for row in 0..batch.num_rows() {
                let (Some(load), Some(entry), Some(identifier)) =
                    (columns.number(0, row), columns.number(1, row), columns.text(2, row))
                else {
                    continue;
                };
                let distance = distance(
                    columns.text(3, row).as_deref() == Some("true"),
                    columns.text(4, row).as_deref() == Some("true"),
                    columns.text(5, row).as_deref(),
                );
                let claim = claims.entry(identifier).or_default().entry(load).or_insert((distance, Vec::new()));
                claim.0 = claim.0.min(distance);
                claim.1.extend(i32::try_from(entry));
            }
        }
        let mut left_out = Vec::new();
        for claimants in claims.into_values() {
            let chosen = claimants
                .iter()
                .max_by_key(|(load, (distance, _))| {
                    let closeness = match view {
                        View::ThirdPartyFirst => *distance,
                        View::All | View::OfficialFirst | View::WidestRange => u8::MAX - distance,
                    };
                    (closeness, **load)
                })
                .map(|(load, _)| *load);
            for (load, (_, entries)) in claimants {
                if Some(load) != chosen {
                    left_out.extend(entries.into_iter().map(|entry| (load, entry)));
                }
            }
        }
        left_out.sort_unstable();
        left_out.dedup();
        let entries = left_out.len() as u64;
        if entries == 0 {
            return Ok(LeftOut { table: None, entries });
        }
        let name = match view {
            View::ThirdPartyFirst => "left_out_third_party_first",
            View::All | View::OfficialFirst | View::WidestRange => "left_out_official_first",
        };
        let table = format!("{CATALOG}.{SCRATCH}.{name}");
        self.register_keys(&table, &left_out).await?;
        Ok(LeftOut { table: Some(table), entries })
    }

    /// Announces a list of entries as a table with columns `load` and `entry`.
    pub(crate) async fn register_keys(&self, table: &str, keys: &[(i64, i32)]) -> Result<()> {
        fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
            ArchiveError::storage("a list of entries could not be looked up")(source)
        }
        let schema = Arc::new(Schema::new(vec![
            Field::new("load", DataType::Int64, false),
            Field::new("entry", DataType::Int32, false),
        ]));
        let batch = RecordBatch::try_new(
            Arc::clone(&schema),
            vec![
                Arc::new(Int64Array::from_iter_values(keys.iter().map(|key| key.0))),
                Arc::new(Int32Array::from_iter_values(keys.iter().map(|key| key.1))),
            ],
        )
        .map_err(failed)?;
        let provider = MemTable::try_new(schema, vec![vec![batch]]).map_err(failed)?;
        self.session().await?.register_table(table, Arc::new(provider)).map_err(failed)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_government_that_speaks_for_itself_is_the_most_official() {
        let order = [
            distance(true, false, Some("10")),
            distance(true, false, Some("21")),
            distance(false, false, None),
            distance(true, true, Some("10")),
        ];
        assert!(order.is_sorted_by(|one, other| one < other), "{order:?}");
    }
}
