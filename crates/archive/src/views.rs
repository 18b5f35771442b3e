//! When several sources claim one identifier: which of them a view shows.
//!
//! A claimant is *official* to the degree that its reporting organisation
//! speaks for itself: first a government (OrganisationType 10, 11 or 15) that
//! reports its own activity, then any other organisation that does, then a
//! source without a reporting organisation, last a secondary reporter.
//! `official first` takes the first in this order, `third party first` the
//! last; among equals the one changed last by its own word, then the source
//! loaded last. A source that claims an identifier more than once is taken or
//! left with all its claims. `widest range` takes all of them, and gives for
//! each figure the lowest and the highest sum that one of them comes to.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use record::{Entry, Party, Role};
use serde::{Deserialize, Serialize};

use crate::engine::{CATALOG, SCRATCH};
use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::netting;
use crate::scratch;
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

impl View {
    /// Its word in commands, addresses and tables.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::OfficialFirst => "official-first",
            Self::ThirdPartyFirst => "third-party-first",
            Self::WidestRange => "widest-range",
        }
    }
}

impl View {
    /// Of entries that claim one identifier, the load that the view shows; none when it takes all of them.
    #[must_use]
    pub fn chosen(self, claims: &[(EntryKey, &Entry)]) -> Option<i64> {
        let mut by_load: BTreeMap<i64, Claim> = BTreeMap::new();
        for (key, entry) in claims {
            let claim = by_load.entry(key.load).or_insert_with(|| Claim {
                load: key.load,
                distance: i64::MAX,
                updated: None,
                entries: Vec::new(),
            });
            claim.distance = claim.distance.min(distance(entry));
            claim.updated = claim.updated.take().max(entry.header.updated.clone());
            claim.entries.push(key.position);
        }
        let claims: Vec<Claim> = by_load.into_values().collect();
        let mut out = Vec::new();
        not_shown(self, &claims, &mut out);
        let mut shown = claims.iter().filter(|claim| !out.iter().any(|(load, _)| *load == claim.load));
        shown.next().map(|claim| claim.load).filter(|_| shown.next().is_none())
    }
}

/// The same as [`DISTANCE`], of an entry that is at hand.
fn distance(entry: &Entry) -> i64 {
    let of = |party: &Party| match party.organisation.kind.as_deref() {
        _ if party.secondary == Some(true) => 3,
        Some("10" | "11" | "15") => 0,
        _ => 1,
    };
    let reporters = entry.parties.iter().filter(|party| party.role == Some(Role::Reporting));
    reporters.map(of).min().unwrap_or(2)
}

/// How far from official a row of `party` in the role *reporting* is: 0 is the most official. An entry without such
/// a row is at 2. Netting ranks by the same number.
pub(crate) const DISTANCE: &str =
    "CASE WHEN secondary THEN 3 WHEN organisation_kind IN ('10', '11', '15') THEN 0 ELSE 1 END";

/// The entries a view leaves out, or those of which it gives a range.
#[derive(Debug)]
pub(crate) struct Contested {
    /// The table that lists them; none when there is none to list.
    table: Option<String>,
}

/// One source's claim to an identifier.
struct Claim {
    load: i64,
    distance: i64,
    updated: Option<String>,
    entries: Vec<i32>,
}

impl Snapshot {
    /// The table of the entries that `view` leaves out, found once for a snapshot; none when it leaves out none.
    pub(crate) async fn entries_left_out(&self, view: View) -> Result<Option<String>> {
        match view {
            View::All | View::WidestRange => Ok(None),
            View::OfficialFirst | View::ThirdPartyFirst => self.contested(view).await,
        }
    }

    /// The table of the entries that `view` leaves out or, when it gives ranges, of all that it chooses among.
    pub(crate) async fn contested(&self, view: View) -> Result<Option<String>> {
        let cell = match view {
            View::All => return Ok(None),
            View::OfficialFirst => self.contested_cell(0),
            View::ThirdPartyFirst => self.contested_cell(1),
            View::WidestRange => self.contested_cell(2),
        };
        let found = cell.get_or_try_init(|| async { self.find_contested(view).await.map(Arc::new) }).await?;
        Ok(found.table.clone())
    }

    async fn find_contested(&self, view: View) -> Result<Contested> {
        let none = Contested { table: None };
        if self.manifest().loads.len() < 2 {
            return Ok(none);
        }
        let sql = format!(
            "SELECT load, entry, identifier, distance, updated FROM ({}) ORDER BY identifier, load, entry",
            netting::contested(&netting::speakers(None))
        );
        let mut out = Vec::new();
        let (mut of, mut claims): (Option<String>, Vec<Claim>) = (None, Vec::new());
        for batch in &self.query(&sql).await? {
            let columns = Columns::new(batch);
            for row in 0..batch.num_rows() {
                let (Some(load), Some(entry)) = (columns.number(0, row), columns.number(1, row)) else {
                    continue;
                };
                let identifier = columns.text(2, row);
                if of != identifier {
                    not_shown(view, &std::mem::take(&mut claims), &mut out);
                    of = identifier;
                }
                let distance = columns.number(3, row).unwrap_or_default();
                let updated = columns.text(4, row);
                let entry = i32::try_from(entry).unwrap_or_default();
                match claims.last_mut() {
                    Some(claim) if claim.load == load => {
                        claim.distance = claim.distance.min(distance);
                        claim.updated = claim.updated.take().max(updated);
                        claim.entries.push(entry);
                    }
                    _ => claims.push(Claim { load, distance, updated, entries: vec![entry] }),
                }
            }
        }
        not_shown(view, &claims, &mut out);
        if out.is_empty() {
            return Ok(none);
        }
        out.sort_unstable();
        let name = match view {
            View::ThirdPartyFirst => "left_out_third_party_first",
            View::WidestRange => "contested",
            View::All | View::OfficialFirst => "left_out_official_first",
        };
        let table = format!("{CATALOG}.{SCRATCH}.{name}");
        let registered = self.session().await?.register_table(&table, scratch::keys(&out)?);
        registered.map_err(ArchiveError::storage("the rival sources could not be looked up"))?;
        Ok(Contested { table: Some(table) })
    }
}

/// Of the claims to one identifier, the entries that are not simply shown.
fn not_shown(view: View, claims: &[Claim], out: &mut Vec<(i64, i32)>) {
    let latest = |claim: &Claim| (Reverse(claim.updated.clone()), Reverse(claim.load));
    let shown = match view {
        View::All | View::WidestRange => None,
        View::OfficialFirst => claims.iter().min_by_key(|claim| (claim.distance, latest(claim))),
        View::ThirdPartyFirst => claims.iter().min_by_key(|claim| (-claim.distance, latest(claim))),
    };
    let shown = shown.map(|claim| claim.load);
    for claim in claims.iter().filter(|claim| Some(claim.load) != shown) {
        out.extend(claim.entries.iter().map(|&entry| (claim.load, entry)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim(load: i64, distance: i64, updated: Option<&str>) -> Claim {
        Claim { load, distance, updated: updated.map(str::to_owned), entries: vec![0] }
    }

    fn left(view: View, claims: &[Claim]) -> Vec<i64> {
        let mut out = Vec::new();
        not_shown(view, claims, &mut out);
        out.into_iter().map(|(load, _)| load).collect()
    }

    #[test]
    fn the_most_official_then_the_latest_claim_is_shown() {
        let claims = [claim(1, 1, None), claim(2, 0, Some("2020")), claim(3, 0, Some("2024")), claim(4, 0, None)];
        assert_eq!(left(View::OfficialFirst, &claims), [1, 2, 4], "changed last by its own word");
        assert_eq!(left(View::ThirdPartyFirst, &claims), [2, 3, 4]);
        assert_eq!(left(View::WidestRange, &claims), [1, 2, 3, 4], "all are compared");
        assert_eq!(left(View::OfficialFirst, &[claim(1, 3, None), claim(2, 3, None)]), [1], "loaded last");
        assert!(left(View::OfficialFirst, &[]).is_empty());
    }

    #[test]
    fn a_view_chooses_among_entries_at_hand_as_it_does_in_the_tables() {
        let reported = |kind: &str, secondary: bool| Entry {
            parties: vec![Party {
                role: Some(Role::Reporting),
                secondary: Some(secondary),
                organisation: record::Organisation { kind: Some(kind.into()), ..Default::default() },
                ..Party::default()
            }],
            ..Entry::default()
        };
        let (own, other, none) = (reported("10", false), reported("10", true), Entry::default());
        let key = |load| EntryKey { load, position: 0 };
        let claims = [(key(1), &none), (key(2), &own), (key(3), &other)];
        assert_eq!(View::OfficialFirst.chosen(&claims), Some(2));
        assert_eq!(View::ThirdPartyFirst.chosen(&claims), Some(3));
        assert_eq!(View::All.chosen(&claims), None);
        assert_eq!(View::WidestRange.chosen(&claims), None);
        assert_eq!(View::OfficialFirst.chosen(&[]), None);
    }
}
