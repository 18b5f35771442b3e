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

use fixedbitset::FixedBitSet;
use futures_util::FutureExt;
use record::{Entry, Party, Role};
use serde::{Deserialize, Serialize};

use crate::cores;
use crate::engine::{CATALOG, SCRATCH};
use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::rivals::{self, Rival, UNSAID};
use crate::scratch;
use crate::snapshot::Snapshot;

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
    /// Whether it shows some of several sources and leaves out the others.
    pub(crate) const fn chooses(self) -> bool {
        matches!(self, Self::OfficialFirst | Self::ThirdPartyFirst)
    }

    /// Of entries that claim one identifier, the load that the view shows; none when it takes all of them.
    #[must_use]
    pub fn chosen(self, claims: &[(EntryKey, &Entry)]) -> Option<i64> {
        let mut by_load: BTreeMap<i64, Claim<Option<&str>>> = BTreeMap::new();
        for (key, entry) in claims {
            let updated = entry.header.updated.as_deref();
            let claim = Claim { load: key.load, distance: distance(entry), updated };
            by_load.entry(key.load).and_modify(|one| *one = one.and(claim)).or_insert(claim);
        }
        self.shown(by_load.into_values())
    }

    /// Of the claims of several sources to one identifier, the load that is shown; none when all are.
    fn shown<U: Ord + Copy>(self, claims: impl Iterator<Item = Claim<U>>) -> Option<i64> {
        let latest = |claim: &Claim<U>| (Reverse(claim.updated), Reverse(claim.load));
        let shown = match self {
            Self::All | Self::WidestRange => None,
            Self::OfficialFirst => claims.min_by_key(|claim| (claim.distance, latest(claim))),
            Self::ThirdPartyFirst => claims.min_by_key(|claim| (Reverse(claim.distance), latest(claim))),
        };
        shown.map(|claim| claim.load)
    }
}

/// How far from official an entry that is at hand is.
fn distance(entry: &Entry) -> u8 {
    let reporters = entry.parties.iter().filter(|party| party.role == Some(Role::Reporting));
    let of = |party: &Party| rivals::distance(party.secondary, party.organisation.kind.as_deref());
    reporters.map(of).min().unwrap_or(UNSAID)
}

/// One source's claim to an identifier.
#[derive(Debug, Clone, Copy)]
struct Claim<U> {
    load: i64,
    distance: u8,
    /// When it was changed last, by its own word.
    updated: U,
}

impl<U: Ord> Claim<U> {
    /// With another claim of the same source.
    fn and(self, other: Self) -> Self {
        Self { distance: self.distance.min(other.distance), updated: self.updated.max(other.updated), ..self }
    }
}

/// The entries a view leaves out, or those of which it gives a range.
#[derive(Debug, Default)]
pub(crate) struct Contested {
    /// Their keys, rising.
    keys: Vec<(i64, i32)>,
    /// The table that lists them; none when there is none to list.
    table: Option<String>,
}

impl Snapshot {
    /// The table of the entries that `view` leaves out, found once for a snapshot; none when it leaves out none.
    pub(crate) async fn entries_left_out(&self, view: View) -> Result<Option<String>> {
        if view.chooses() { self.contested(view).await } else { Ok(None) }
    }

    /// The table of the entries that `view` leaves out or, when it gives ranges, of all that it chooses among.
    pub(crate) async fn contested(&self, view: View) -> Result<Option<String>> {
        if view == View::All { Ok(None) } else { Ok(self.contested_of(view).await?.table.clone()) }
    }

    /// What a view that is not of all sources chooses among.
    async fn contested_of(&self, view: View) -> Result<&Contested> {
        // Boxed: what waits for an answer holds what waits for this, and would be nested too deeply for the compiler.
        self.contested_cell(view).get_or_try_init(|| self.find_contested(view).boxed()).await
    }

    /// The places, among the entries with flows or plans, of those that `view` leaves out; none when it leaves out none.
    pub(crate) async fn places_left_out(&self, view: View) -> Result<Option<FixedBitSet>> {
        if !view.chooses() {
            return Ok(None);
        }
        let keys = &self.contested_of(view).await?.keys;
        if keys.is_empty() {
            return Ok(None);
        }
        let numbering = self.numbering().await?;
        Ok(Some(keys.iter().filter_map(|key| numbering.place_of(*key)).collect()))
    }

    async fn find_contested(&self, view: View) -> Result<Contested> {
        let rivals = self.rivals().await?;
        let not_shown_of = |rivals: &[Rival]| {
            let mut keys = Vec::new();
            for of_one in rivals.chunk_by(Rival::is_of_same) {
                keys.extend(not_shown(view, of_one).map(|key| (key.load, key.position)));
            }
            keys
        };
        let mut keys = cores::each(cores::parts(rivals, Rival::is_of_same), not_shown_of).concat();
        if keys.is_empty() {
            return Ok(Contested::default());
        }
        keys.sort_unstable();
        let name = match view {
            View::ThirdPartyFirst => "left_out_third_party_first",
            View::WidestRange => "contested",
            View::All | View::OfficialFirst => "left_out_official_first",
        };
        let table = format!("{CATALOG}.{SCRATCH}.{name}");
        let registered = self.session().await?.register_table(&table, scratch::keys(&keys)?);
        registered.map_err(ArchiveError::storage(FAILED))?;
        Ok(Contested { keys, table: Some(table) })
    }
}

const FAILED: &str = "the rival sources could not be looked up";

/// Of the entries that claim one identifier, by load, those that are not simply shown.
fn not_shown(view: View, rivals: &[Rival]) -> impl Iterator<Item = EntryKey> {
    let claim = |rival: &Rival| Claim { load: rival.key.load, distance: rival.distance, updated: rival.updated };
    let of_one_load = rivals.chunk_by(|one, other| one.key.load == other.key.load);
    let shown = view.shown(of_one_load.filter_map(|of_one| of_one.iter().map(claim).reduce(Claim::and)));
    rivals.iter().map(|rival| rival.key).filter(move |key| Some(key.load) != shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rival(load: i64, distance: u8, updated: u32) -> Rival {
        Rival { key: EntryKey { load, position: 0 }, identifier: 0, distance, updated }
    }

    fn left(view: View, rivals: &[Rival]) -> Vec<i64> {
        not_shown(view, rivals).map(|key| key.load).collect()
    }

    #[test]
    fn the_most_official_then_the_latest_claim_is_shown() {
        let rivals = [rival(1, 1, 0), rival(2, 0, 1), rival(3, 0, 2), rival(4, 0, 0)];
        assert_eq!(left(View::OfficialFirst, &rivals), [1, 2, 4], "changed last by its own word");
        assert_eq!(left(View::ThirdPartyFirst, &rivals), [2, 3, 4]);
        assert_eq!(left(View::WidestRange, &rivals), [1, 2, 3, 4], "all are compared");
        assert_eq!(left(View::OfficialFirst, &[rival(1, 3, 0), rival(2, 3, 0)]), [1], "loaded last");
        assert!(left(View::OfficialFirst, &[]).is_empty());
    }

    #[test]
    fn a_source_that_claims_twice_is_taken_with_its_best_claim() {
        let second = Rival { key: EntryKey { load: 1, position: 1 }, ..rival(1, 0, 0) };
        assert_eq!(left(View::OfficialFirst, &[rival(1, 3, 0), second, rival(2, 1, 0)]), [2]);
        assert_eq!(left(View::OfficialFirst, &[rival(1, 3, 0), rival(2, 1, 0)]), [1]);
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
