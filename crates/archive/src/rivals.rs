//! The entries whose identifier several sources claim, found by the hashes that
//! pages are looked up by.

use std::hash::BuildHasher;

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch, StringArray};
use futures_util::FutureExt;
use record::{Role, Table};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::cores;
use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
use crate::snapshot::Snapshot;

/// An entry whose identifier another source claims too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rival {
    /// Which entry it is.
    pub(crate) key: EntryKey,
    /// The number of its identifier, from nought.
    pub(crate) identifier: u32,
    /// How far from official its speaker is: see [`distance`].
    pub(crate) distance: u8,
    /// How late it was changed, by its own word, among those that claim the same identifier; nought when it does not
    /// say.
    pub(crate) updated: u32,
}

impl Rival {
    /// Whether another claims the same identifier.
    pub(crate) const fn is_of_same(&self, other: &Self) -> bool {
        self.identifier == other.identifier
    }
}

/// How far from official a speaker is, of whom an entry says whether they repeat others, and their OrganisationType: 0 is
/// the most official.
pub(crate) fn distance(secondary: Option<bool>, kind: Option<&str>) -> u8 {
    match kind {
        _ if secondary == Some(true) => 3,
        Some("10" | "11" | "15") => 0,
        _ => 1,
    }
}

/// How far from official an entry is that says nothing of who reports it.
pub(crate) const UNSAID: u8 = 2;

const MISREAD: ArchiveError = ArchiveError::Order("what rival sources say came in other columns than it was asked for");

impl Snapshot {
    /// The entries whose identifier several sources claim, found once for a snapshot: those of one identifier one after
    /// the other, by load and position.
    pub(crate) async fn rivals(&self) -> Result<&[Rival]> {
        // Boxed: what waits for an answer holds what waits for this, and would be nested too deeply for the compiler.
        self.rivals_cell().get_or_try_init(|| self.find_rivals().boxed()).await.map(Vec::as_slice)
    }

    async fn find_rivals(&self) -> Result<Vec<Rival>> {
        if self.manifest().loads.len() < 2 {
            return Ok(Vec::new());
        }
        // Identifiers are many and rivals as a rule few: only those that are alike are read.
        let live = self.visible_loads();
        let batches = self.columns_alike(Table::Entry, &["load", "entry", "identifier", "updated"]).await?;
        let said = batches.iter().map(Said::of).collect::<Result<Vec<_>>>()?;
        let claims_of = |(number, said): (usize, &Said<'_>)| -> Vec<Claim> {
            let claims = said.keys.all().enumerate().filter(|(_, key)| live.contains(&key.load));
            let claims = claims.filter_map(|(row, key)| {
                let identifier = text(said.identifiers, row).filter(|identifier| !identifier.is_empty())?;
                Some(Claim { hash: FxBuildHasher.hash_one(identifier), key, at: (number, row) })
            });
            claims.collect()
        };
        let mut claims = cores::each(said.iter().enumerate().collect(), claims_of).concat();
        claims.sort_unstable_by_key(|claim| (claim.hash, claim.key));
        let rivals_of = |claims: &[Claim]| {
            let mut rivals = Rivals { said: &said, found: Vec::new(), identifiers: 0 };
            claims.chunk_by(|one, other| one.hash == other.hash).for_each(|alike| rivals.push_alike(alike));
            (rivals.found, rivals.identifiers)
        };
        let parts = cores::parts(&claims, |one, other| one.hash == other.hash);
        let mut rivals = Vec::new();
        let mut identifiers = 0;
        for (part, identifiers_of_part) in cores::each(parts, rivals_of) {
            rivals.extend(part.into_iter().map(|rival| Rival { identifier: identifiers + rival.identifier, ..rival }));
            identifiers += identifiers_of_part;
        }
        let distances = self.distances(rivals.iter().map(|rival| rival.key).collect()).await?;
        for rival in &mut rivals {
            rival.distance = distances.get(&rival.key).copied().unwrap_or(UNSAID);
        }
        Ok(rivals)
    }

    /// How far from official some entries are, of those that say who reports them.
    async fn distances(&self, keys: Vec<EntryKey>) -> Result<FxHashMap<EntryKey, u8>> {
        let mut distances = FxHashMap::with_capacity_and_hasher(keys.len(), FxBuildHasher);
        let columns = &["load", "entry", "role", "secondary", "organisation_kind"];
        let batches = self.columns_at(Table::Party, columns, keys).await?;
        let said = cores::each(batches, |batch| {
            let secondary = batch.column(3).as_boolean_opt().ok_or(MISREAD)?;
            let said = texts(&batch, 2)?.iter().zip(secondary).zip(texts(&batch, 4)?);
            let keys = Keys::of(&batch)?;
            let said = keys.all().zip(said).filter(|(_, ((role, _), _))| *role == Some(Role::Reporting.as_str()));
            Ok(said.map(|(key, ((_, secondary), kind))| (key, distance(secondary, kind))).collect::<Vec<_>>())
        });
        for (key, distance) in said.into_iter().collect::<Result<Vec<Vec<_>>>>()?.into_iter().flatten() {
            let least = distances.entry(key).or_insert(distance);
            *least = distance.min(*least);
        }
        Ok(distances)
    }
}

/// A column of texts.
fn texts(batch: &RecordBatch, column: usize) -> Result<&StringArray> {
    batch.column(column).as_string_opt::<i32>().ok_or(MISREAD)
}

fn text(texts: &StringArray, row: usize) -> Option<&str> {
    texts.is_valid(row).then(|| texts.value(row))
}

/// What entries say of themselves.
struct Said<'a> {
    keys: Keys<'a>,
    identifiers: &'a StringArray,
    updated: &'a StringArray,
}

impl<'a> Said<'a> {
    fn of(batch: &'a RecordBatch) -> Result<Self> {
        Ok(Self { keys: Keys::of(batch)?, identifiers: texts(batch, 2)?, updated: texts(batch, 3)? })
    }
}

/// An identifier that an entry claims.
#[derive(Clone, Copy)]
struct Claim {
    hash: u64,
    key: EntryKey,
    /// The place of its batch, and its row there.
    at: (usize, usize),
}

/// Those of the claims with rivals.
struct Rivals<'a> {
    said: &'a [Said<'a>],
    found: Vec<Rival>,
    identifiers: u32,
}

impl<'a> Rivals<'a> {
    fn updated(&self, claim: &Claim) -> Option<&'a str> {
        text(self.said[claim.at.0].updated, claim.at.1)
    }

    /// Takes claims whose identifiers have the same hash: as a rule they are the same.
    fn push_alike(&mut self, claims: &[Claim]) {
        let said = self.said;
        let identifier = |claim: &Claim| said[claim.at.0].identifiers.value(claim.at.1);
        if claims.iter().all(|claim| identifier(claim) == identifier(&claims[0])) {
            return self.push_same(claims);
        }
        let mut claims = claims.to_vec();
        claims.sort_by_key(identifier);
        for same in claims.chunk_by(|one, other| identifier(one) == identifier(other)) {
            self.push_same(same);
        }
    }

    /// Takes the claims to one identifier.
    fn push_same(&mut self, claims: &[Claim]) {
        if claims.iter().all(|claim| claim.key.load == claims[0].key.load) {
            return;
        }
        let mut days: Vec<&str> = claims.iter().filter_map(|claim| self.updated(claim)).collect();
        days.sort_unstable();
        days.dedup();
        for claim in claims {
            let updated = self.updated(claim).map_or(0, |day| days.partition_point(|before| *before < day) + 1);
            self.found.push(Rival {
                key: claim.key,
                identifier: self.identifiers,
                distance: UNSAID,
                // There are no more of them than entries, and of these fewer than a position can count.
                updated: u32::try_from(updated).unwrap_or(u32::MAX),
            });
        }
        self.identifiers += 1;
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::{ArrayRef, Int32Array, Int64Array};

    use super::*;

    /// Loads, identifiers and days of entries.
    fn batch(entries: &[(i64, &str, Option<&str>)]) -> RecordBatch {
        let positions = 0..i32::try_from(entries.len()).unwrap();
        let columns: [(&str, ArrayRef); 4] = [
            ("load", Arc::new(Int64Array::from_iter_values(entries.iter().map(|entry| entry.0)))),
            ("entry", Arc::new(Int32Array::from_iter_values(positions))),
            ("identifier", Arc::new(StringArray::from_iter_values(entries.iter().map(|entry| entry.1)))),
            ("updated", Arc::new(entries.iter().map(|entry| entry.2).collect::<StringArray>())),
        ];
        RecordBatch::try_from_iter(columns).unwrap()
    }

    #[test]
    fn identifiers_with_the_same_hash_are_told_apart() {
        let batch = batch(&[
            (1, "one", Some("2021")),
            (1, "two", None),
            (2, "one", None),
            (2, "one", Some("2020")),
            (3, "two", None),
            (3, "three", None),
        ]);
        let said = [Said::of(&batch).unwrap()];
        let claim = |(row, key)| Claim { hash: 7, key, at: (0, row) };
        let claims: Vec<Claim> = said[0].keys.all().enumerate().map(claim).collect();
        let mut rivals = Rivals { said: &said, found: Vec::new(), identifiers: 0 };
        rivals.push_alike(&claims);
        let found: Vec<_> =
            rivals.found.iter().map(|rival| (rival.identifier, rival.key.position, rival.updated)).collect();
        assert_eq!(found, [(0, 0, 2), (0, 2, 0), (0, 3, 1), (1, 1, 0), (1, 4, 0)], "three is claimed once");
        rivals.push_alike(&[]);
        assert_eq!(rivals.identifiers, 2);
    }
}
