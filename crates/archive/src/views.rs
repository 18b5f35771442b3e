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

use arrow_array::cast::AsArray;
use arrow_array::{RecordBatch, StringArray};
use fixedbitset::FixedBitSet;
use record::{Entry, Party, Role, Table};
use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::{Deserialize, Serialize};

use crate::cores;
use crate::engine::{CATALOG, SCRATCH};
use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
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

/// How far from official an entry that is at hand is.
fn distance(entry: &Entry) -> i64 {
    let reporters = entry.parties.iter().filter(|party| party.role == Some(Role::Reporting));
    let of = |party: &Party| distance_of(party.secondary, party.organisation.kind.as_deref());
    reporters.map(of).min().unwrap_or(UNSAID)
}

/// The same as [`DISTANCE`], of who reports.
fn distance_of(secondary: Option<bool>, kind: Option<&str>) -> i64 {
    match kind {
        _ if secondary == Some(true) => 3,
        Some("10" | "11" | "15") => 0,
        _ => 1,
    }
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
        // Boxed: what waits for an answer holds what waits for this, and would be nested too deeply for the compiler.
        self.contested_cell(view).get_or_try_init(|| Box::pin(self.find_contested(view))).await
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
        let claims = self.claims().await?;
        let not_shown_of = |claims: &[ClaimOfEntry]| {
            let mut keys = Vec::new();
            for of_one in claims.chunk_by(ClaimOfEntry::is_of_same) {
                not_shown(view, &by_load(of_one), &mut keys);
            }
            keys
        };
        let mut keys = cores::each(parts(&claims), not_shown_of).concat();
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

    /// The claims to identifiers that several sources claim, those to one together, by load and position.
    async fn claims(&self) -> Result<Vec<ClaimOfEntry>> {
        if self.manifest().loads.len() < 2 {
            return Ok(Vec::new());
        }
        // Identifiers are many and rivals as a rule few: only those that are alike are read.
        let live = self.visible_loads();
        let batches = self.columns_alike(Table::Entry, &["load", "entry", "identifier", "updated"]).await?;
        let claims = cores::each(batches, |batch| {
            let said = texts(&batch, 2)?.iter().zip(texts(&batch, 3)?);
            let keys = Keys::of(&batch)?;
            let said = keys.all().zip(said).filter(|(key, _)| live.contains(&key.load));
            let claims = said.filter_map(|(key, (identifier, updated))| {
                let identifier = identifier.filter(|identifier| !identifier.is_empty())?.to_owned();
                let hash = FxBuildHasher.hash_one(&identifier);
                Some(ClaimOfEntry { hash, identifier, key, updated: updated.map(str::to_owned), distance: UNSAID })
            });
            Ok(claims.collect::<Vec<_>>())
        });
        let mut claims: Vec<ClaimOfEntry> =
            claims.into_iter().collect::<Result<Vec<_>>>()?.into_iter().flatten().collect();
        // Texts are compared only where their hashes are the same.
        claims.sort_unstable_by(|one, other| {
            (one.hash.cmp(&other.hash))
                .then_with(|| one.identifier.cmp(&other.identifier))
                .then(one.key.cmp(&other.key))
        });
        let mut are_rivals = Vec::with_capacity(claims.len());
        for alike in claims.chunk_by(ClaimOfEntry::is_of_same) {
            let of_several = alike.iter().any(|claim| claim.key.load != alike[0].key.load);
            are_rivals.extend(alike.iter().map(|_| of_several));
        }
        let mut are_rivals = are_rivals.into_iter();
        claims.retain(|_| are_rivals.next() == Some(true));
        let distances = self.distances(claims.iter().map(|claim| claim.key).collect()).await?;
        for claim in &mut claims {
            claim.distance = distances.get(&claim.key).copied().unwrap_or(UNSAID);
        }
        Ok(claims)
    }

    /// How far from official some entries are, of those that say who reports them.
    async fn distances(&self, keys: Vec<EntryKey>) -> Result<FxHashMap<EntryKey, i64>> {
        let mut distances = FxHashMap::with_capacity_and_hasher(keys.len(), FxBuildHasher);
        let columns = &["load", "entry", "role", "secondary", "organisation_kind"];
        let batches = self.columns_at(Table::Party, columns, keys).await?;
        let said = cores::each(batches, |batch| {
            let secondary = batch.column(3).as_boolean_opt().ok_or(MISREAD)?;
            let said = texts(&batch, 2)?.iter().zip(secondary).zip(texts(&batch, 4)?);
            let keys = Keys::of(&batch)?;
            let said = keys.all().zip(said).filter(|(_, ((role, _), _))| *role == Some(Role::Reporting.as_str()));
            Ok(said.map(|(key, ((_, secondary), kind))| (key, distance_of(secondary, kind))).collect::<Vec<_>>())
        });
        for (key, distance) in said.into_iter().collect::<Result<Vec<Vec<_>>>>()?.into_iter().flatten() {
            let least = distances.entry(key).or_insert(distance);
            *least = distance.min(*least);
        }
        Ok(distances)
    }
}

/// How far from official an entry is that says nothing of who reports it.
const UNSAID: i64 = 2;

const FAILED: &str = "the rival sources could not be looked up";
const MISREAD: ArchiveError = ArchiveError::Order("what rival sources say came in other columns than it was asked for");

/// A column of texts.
fn texts(batch: &RecordBatch, column: usize) -> Result<&StringArray> {
    batch.column(column).as_string_opt::<i32>().ok_or(MISREAD)
}

/// What one entry says of itself, whose identifier several sources claim.
struct ClaimOfEntry {
    /// Of the identifier.
    hash: u64,
    identifier: String,
    key: EntryKey,
    updated: Option<String>,
    distance: i64,
}

impl ClaimOfEntry {
    /// Whether another claims the same identifier.
    fn is_of_same(&self, other: &Self) -> bool {
        self.hash == other.hash && self.identifier == other.identifier
    }
}

/// Parts of claims that can be looked at by themselves: those to one identifier, which come together, stay together.
fn parts(claims: &[ClaimOfEntry]) -> Vec<&[ClaimOfEntry]> {
    let size = claims.len().div_ceil(4 * cores::count()).max(1);
    let mut parts = Vec::new();
    let mut left = claims;
    while !left.is_empty() {
        let mut end = size.min(left.len());
        while end < left.len() && left[end].is_of_same(&left[end - 1]) {
            end += 1;
        }
        let (part, after) = left.split_at(end);
        parts.push(part);
        left = after;
    }
    parts
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
    fn claims_to_one_identifier_stay_in_one_part() {
        let of = |hash: u64| ClaimOfEntry {
            hash,
            identifier: hash.to_string(),
            key: EntryKey { load: 1, position: 0 },
            updated: None,
            distance: 0,
        };
        let claims: Vec<ClaimOfEntry> = (0..1000).map(|number| of(number / 7)).collect();
        let parts = parts(&claims);
        assert!(parts.len() > 1);
        assert_eq!(parts.iter().map(|part| part.len()).sum::<usize>(), claims.len());
        for (part, next) in parts.iter().zip(&parts[1..]) {
            assert!(part.last().unwrap().hash < next[0].hash);
        }
        assert!(super::parts(&[]).is_empty());
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
