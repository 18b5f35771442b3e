//! What changed between two snapshots: sources first, then the entries of
//! those that were replaced.
//!
//! Entries are told apart by identifier; where one is missing or repeated, by
//! their place among the equals. An entry has changed when any of its rows
//! has, whatever line or byte of the file it stands on.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use record::{Amount, Entry};
use serde::Serialize;

use crate::error::Result;
use crate::manifest::LoadRecord;
use crate::snapshot::Snapshot;

/// Entries read at a time.
const CHUNK: i32 = 500;

/// What changed from one snapshot to another.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Difference {
    /// Sources that only the later one has.
    pub added: Vec<LoadRecord>,
    /// Sources that only the earlier one has.
    pub removed: Vec<LoadRecord>,
    /// Sources that both have, read anew.
    pub replaced: Vec<Replaced>,
}

/// A source that was replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Replaced {
    /// Its load in the earlier snapshot.
    pub before: LoadRecord,
    /// Its load in the later one.
    pub after: LoadRecord,
    /// Entries that came, by identifier, none where they have none.
    pub added: Vec<Option<String>>,
    /// Entries that went.
    pub removed: Vec<Option<String>>,
    /// Entries that are in both and differ.
    pub changed: Vec<Changed>,
}

/// An entry that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Its identifier.
    pub identifier: Option<String>,
    /// The tables in which its rows differ.
    pub tables: Vec<&'static str>,
    /// Where flows or plans differ: their sums by currency, before and after.
    pub sums: Vec<SumChange>,
}

/// A sum of money of one entry, before and after; exact best values only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SumChange {
    /// `flow` or `plan`.
    pub table: &'static str,
    /// Currency; empty where the source gives none.
    pub currency: String,
    /// Sum before.
    pub before: Amount,
    /// Sum after.
    pub after: Amount,
}

/// Where an entry is in its source, and what each of its tables hashes to.
struct Fingerprint {
    position: i32,
    tables: Vec<u64>,
}

/// Identifier, and place among the entries of the same identifier.
type Name = (Option<String>, u32);

impl Snapshot {
    /// What changed from this snapshot to `later`.
    ///
    /// # Errors
    /// What reading says.
    pub async fn diff(&self, later: &Self) -> Result<Difference> {
        let mut difference = Difference::default();
        for before in &self.manifest().loads {
            match later.manifest().load_of(&before.key) {
                None => difference.removed.push(before.clone()),
                Some(after) if after.load != before.load => {
                    difference.replaced.push(self.replaced(later, before, after).await?);
                }
                Some(_) => {}
            }
        }
        let is_new = |load: &&LoadRecord| self.manifest().load_of(&load.key).is_none();
        difference.added = later.manifest().loads.iter().filter(is_new).cloned().collect();
        Ok(difference)
    }

    async fn replaced(&self, later: &Self, before: &LoadRecord, after: &LoadRecord) -> Result<Replaced> {
        let old = self.fingerprints(&before.key).await?;
        let mut new = later.fingerprints(&after.key).await?;
        let mut replaced = Replaced {
            before: before.clone(),
            after: after.clone(),
            added: Vec::new(),
            removed: Vec::new(),
            changed: Vec::new(),
        };
        for (name, one) in old {
            let Some(other) = new.remove(&name) else {
                replaced.removed.push(name.0);
                continue;
            };
            let tables: Vec<&'static str> = TABLES
                .iter()
                .zip(one.tables.iter().zip(&other.tables))
                .filter(|(_, (one, other))| one != other)
                .map(|(table, _)| *table)
                .collect();
            if tables.is_empty() {
                continue;
            }
            let sums = if tables.contains(&"flow") || tables.contains(&"plan") {
                let earlier = self.entries_of(&before.key, one.position, 1).await?;
                let later = later.entries_of(&after.key, other.position, 1).await?;
                match (earlier.first(), later.first()) {
                    (Some((_, earlier)), Some((_, later))) => sum_changes(earlier, later),
                    _ => Vec::new(),
                }
            } else {
                Vec::new()
            };
            replaced.changed.push(Changed { identifier: name.0, tables, sums });
        }
        replaced.added = new.into_keys().map(|(identifier, _)| identifier).collect();
        Ok(replaced)
    }

    async fn fingerprints(&self, source: &str) -> Result<BTreeMap<Name, Fingerprint>> {
        let mut found = BTreeMap::new();
        let mut repeated: BTreeMap<Option<String>, u32> = BTreeMap::new();
        let mut first = 0;
        loop {
            let entries = self.entries_of(source, first, CHUNK).await?;
            if entries.is_empty() {
                return Ok(found);
            }
            for (key, entry) in entries {
                let identifier = entry.header.identifier.clone();
                let place = repeated.entry(identifier.clone()).and_modify(|place| *place += 1).or_insert(0);
                found.insert((identifier, *place), Fingerprint { position: key.position, tables: hashes(entry) });
            }
            first += CHUNK;
        }
    }
}

/// The tables that are compared, in the order of [`hashes`].
const TABLES: [&str; 15] = [
    "entry", "description", "date", "contact", "party", "purpose", "flow", "exchange", "plan", "term", "reading",
    "result", "document", "link", "place",
];

/// What the rows of each table hash to, wherever they stand in the file.
fn hashes(mut entry: Entry) -> Vec<u64> {
    entry.header.offset = 0;
    entry.header.length = 0;
    entry.header.line = None;
    macro_rules! without_lines {
        ($($rows:ident),*) => { $( for row in &mut entry.$rows { row.at.line = None; } )* };
    }
    without_lines!(
        descriptions, dates, contacts, parties, purposes, flows, exchanges, plans, terms, readings, results, documents,
        links, places
    );
    for other in &mut entry.header.other_identifiers {
        other.at.line = None;
    }
    /// The debug form of a row names every field with its value: equal forms are equal rows.
    fn hash(rows: &impl std::fmt::Debug) -> u64 {
        let mut hasher = DefaultHasher::new();
        format!("{rows:?}").hash(&mut hasher);
        hasher.finish()
    }
    vec![
        hash(&entry.header),
        hash(&entry.descriptions),
        hash(&entry.dates),
        hash(&entry.contacts),
        hash(&entry.parties),
        hash(&entry.purposes),
        hash(&entry.flows),
        hash(&entry.exchanges),
        hash(&entry.plans),
        hash(&entry.terms),
        hash(&entry.readings),
        hash(&entry.results),
        hash(&entry.documents),
        hash(&entry.links),
        hash(&entry.places),
    ]
}

/// Sums by table and currency of what has an exact or best value.
fn sums(entry: &Entry) -> BTreeMap<(&'static str, String), Amount> {
    let default = entry.header.defaults.currency.as_deref().unwrap_or_default();
    let flows = entry.flows.iter().map(|flow| ("flow", &flow.value));
    let plans = entry.plans.iter().map(|plan| ("plan", &plan.value));
    let mut sums: BTreeMap<(&'static str, String), Amount> = BTreeMap::new();
    for (table, value) in flows.chain(plans) {
        if let Some(best) = value.amount.best {
            let currency = value.currency.as_deref().unwrap_or(default).to_owned();
            let sum = sums.entry((table, currency)).or_default();
            *sum = sum.saturating_add(best);
        }
    }
    sums
}

fn sum_changes(earlier: &Entry, later: &Entry) -> Vec<SumChange> {
    let (before, after) = (sums(earlier), sums(later));
    let mut keys: Vec<_> = before.keys().chain(after.keys()).cloned().collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .map(|key| SumChange {
            before: before.get(&key).copied().unwrap_or_default(),
            after: after.get(&key).copied().unwrap_or_default(),
            table: key.0,
            currency: key.1,
        })
        .filter(|change| change.before != change.after)
        .collect()
}
