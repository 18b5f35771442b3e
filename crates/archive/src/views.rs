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
use std::hash::BuildHasher;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::Int64Type;
use arrow_array::{RecordBatch, StringArray};
use fixedbitset::FixedBitSet;
use record::{Entry, Party, Role};
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

use crate::engine::{CATALOG, SCRATCH};
use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
use crate::snapshot::Snapshot;
use crate::{scratch, streams};

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
    reporters.map(of).min().unwrap_or(UNSAID)
}

/// How far from official a row of `party` in the role *reporting* is: 0 is the most official. An entry without such
/// a row is at 2. Netting ranks by the same number.
pub(crate) const DISTANCE: &str =
    "CASE WHEN secondary THEN 3 WHEN organisation_kind IN ('10', '11', '15') THEN 0 ELSE 1 END";

/// The entries a view leaves out, or those of which it gives a range.
#[derive(Debug, Default)]
pub(crate) struct Contested {
    /// Their keys, rising.
    keys: Vec<(i64, i32)>,
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
        if view.chooses() { self.contested(view).await } else { Ok(None) }
    }

    /// The table of the entries that `view` leaves out or, when it gives ranges, of all that it chooses among.
    pub(crate) async fn contested(&self, view: View) -> Result<Option<String>> {
        if view == View::All { Ok(None) } else { Ok(self.contested_of(view).await?.table.clone()) }
    }

    /// What a view that is not of all sources chooses among.
    async fn contested_of(&self, view: View) -> Result<&Contested> {
        self.contested_cell(view).get_or_try_init(|| self.find_contested(view)).await
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
        let mut keys = Vec::new();
        let claims = self.claims().await?;
        for of_one in claims.chunk_by(|one, other| one.identifier == other.identifier) {
            not_shown(view, &by_load(of_one), &mut keys);
        }
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

    /// The claims to identifiers that several sources claim, by identifier, load and position.
    async fn claims(&self) -> Result<Vec<ClaimOfEntry>> {
        if self.manifest().loads.len() < 2 {
            return Ok(Vec::new());
        }
        let session = self.session().await?;
        // Identifiers are many and rivals as a rule few: those whose hashes are alike first, then what they say.
        let sql = format!("SELECT load, entry, identifier FROM {CLAIMS}");
        let take = |hashes: &mut Vec<(u64, EntryKey)>, batch: &RecordBatch| {
            let (keys, identifiers) = (Keys::of(batch)?, texts(batch, 2)?);
            hashes
                .extend(keys.all().zip(identifiers).filter_map(|(key, one)| Some((FxBuildHasher.hash_one(one?), key))));
            Ok(())
        };
        let mut hashes = streams::collect(session, &sql, FAILED, Vec::new, take).await?.concat();
        hashes.sort_unstable();
        let mut rivals: Vec<EntryKey> = hashes
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|alike| alike.iter().any(|(_, key)| key.load != alike[0].1.load))
            .flat_map(|alike| alike.iter().map(|(_, key)| *key))
            .collect();
        if rivals.is_empty() {
            return Ok(Vec::new());
        }
        rivals.sort_unstable();
        let rivals = Arc::new(rivals);
        let sql = format!("SELECT load, entry, identifier, updated FROM {CLAIMS}");
        let of = Arc::clone(&rivals);
        let take = move |claims: &mut Vec<ClaimOfEntry>, batch: &RecordBatch| {
            let (keys, said) = (Keys::of(batch)?, texts(batch, 2)?.iter().zip(texts(batch, 3)?));
            let rivals = keys.all().zip(said).filter(|(key, _)| of.binary_search(key).is_ok());
            claims.extend(rivals.filter_map(|(key, (identifier, updated))| {
                let (identifier, updated) = (identifier?.to_owned(), updated.map(str::to_owned));
                Some(ClaimOfEntry { identifier, key, updated, distance: UNSAID })
            }));
            Ok(())
        };
        let mut claims = streams::collect(session, &sql, FAILED, Vec::new, take).await?.concat();
        let sql =
            format!("SELECT load, entry, CAST({DISTANCE} AS BIGINT) AS distance FROM party WHERE role = 'reporting'");
        let of = Arc::clone(&rivals);
        let take = move |distances: &mut FxHashMap<EntryKey, i64>, batch: &RecordBatch| {
            let said = batch.column(2).as_primitive_opt::<Int64Type>().ok_or(MISREAD)?;
            let keys = Keys::of(batch)?;
            let said = keys.all().zip(said.values()).filter(|(key, _)| of.binary_search(key).is_ok());
            for (key, &distance) in said {
                let least = distances.entry(key).or_insert(distance);
                *least = distance.min(*least);
            }
            Ok(())
        };
        let distances = streams::collect(session, &sql, FAILED, FxHashMap::default, take).await?;
        for claim in &mut claims {
            let said = distances.iter().filter_map(|distances| distances.get(&claim.key)).min();
            claim.distance = said.copied().unwrap_or(UNSAID);
        }
        claims.sort_unstable_by(|one, other| (&one.identifier, one.key).cmp(&(&other.identifier, other.key)));
        Ok(claims)
    }
}

/// How far from official an entry is that says nothing of who reports it.
const UNSAID: i64 = 2;

/// The entries that claim an identifier.
const CLAIMS: &str = "entry WHERE identifier IS NOT NULL AND identifier <> ''";

const FAILED: &str = "the rival sources could not be looked up";
const MISREAD: ArchiveError = ArchiveError::Order("what rival sources say came in other columns than it was asked for");

/// A column of texts.
fn texts(batch: &RecordBatch, column: usize) -> Result<&StringArray> {
    batch.column(column).as_string_opt::<i32>().ok_or(MISREAD)
}

/// What one entry says of itself, whose identifier several sources claim.
#[derive(Clone)]
struct ClaimOfEntry {
    identifier: String,
    key: EntryKey,
    updated: Option<String>,
    distance: i64,
}

/// The claims of sources to one identifier, from those of their entries in the order of loads; none where it is of one
/// source alone.
fn by_load(entries: &[ClaimOfEntry]) -> Vec<Claim> {
    let claims: Vec<Claim> = entries
        .chunk_by(|one, other| one.key.load == other.key.load)
        .map(|entries| Claim {
            load: entries[0].key.load,
            distance: entries.iter().map(|entry| entry.distance).min().unwrap_or(UNSAID),
            updated: entries.iter().filter_map(|entry| entry.updated.clone()).max(),
            entries: entries.iter().map(|entry| entry.key.position).collect(),
        })
        .collect();
    if claims.len() < 2 { Vec::new() } else { claims }
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
