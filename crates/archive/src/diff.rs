//! What changed between two snapshots: sources first, then the entries of
//! those that were replaced.
//!
//! Entries are told apart by identifier; where one is missing or repeated, by
//! their place among the equals. An entry has changed when any of its rows
//! has, whatever line or byte of the file it stands on.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use record::{Entry, Interval};
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
    /// The sums of the source as a whole that differ.
    pub sums: Vec<SumChange>,
}

/// An entry that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Its identifier.
    pub identifier: Option<String>,
    /// The tables in which its rows differ.
    pub tables: Vec<&'static str>,
    /// How many rows of each of them are only in one of the two.
    pub rows: Vec<RowChange>,
    /// Where flows or plans differ: their sums by currency, before and after.
    pub sums: Vec<SumChange>,
}

/// Rows of one table of an entry that changed. A row that was reworded is removed once and added once; what changed
/// its place only is neither.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowChange {
    /// The table.
    pub table: &'static str,
    /// Rows that only the later one has.
    pub added: u64,
    /// Rows that only the earlier one has.
    pub removed: u64,
}

/// A sum of money of one entry or source, before and after. What must not be added up stands apart: flows of another
/// transaction type or measure, plans of another kind, amounts in another currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SumChange {
    /// `flow` or `plan`.
    pub table: &'static str,
    /// Code of TransactionType of the flows, or kind of the plans; none where the source gives none.
    pub kind: Option<String>,
    /// Measure of the flows.
    pub measure: Option<&'static str>,
    /// Currency; none where the source gives none.
    pub currency: Option<String>,
    /// Sum before; none when there was nothing to sum.
    pub before: Option<Interval>,
    /// Sum after.
    pub after: Option<Interval>,
}

/// Where an entry is in its source, and what the rows of each of its tables hash to, in their order.
struct Fingerprint {
    position: i32,
    tables: Vec<Vec<u64>>,
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
        let (old, old_sums) = self.fingerprints(&before.key).await?;
        let (mut new, new_sums) = later.fingerprints(&after.key).await?;
        let mut replaced = Replaced {
            before: before.clone(),
            after: after.clone(),
            added: Vec::new(),
            removed: Vec::new(),
            changed: Vec::new(),
            sums: differing(&old_sums, &new_sums),
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
            let rows = row_changes(&one.tables, &other.tables);
            replaced.changed.push(Changed { identifier: name.0, tables, rows, sums });
        }
        replaced.added = new.into_keys().map(|(identifier, _)| identifier).collect();
        Ok(replaced)
    }

    async fn fingerprints(&self, source: &str) -> Result<(BTreeMap<Name, Fingerprint>, Sums)> {
        let mut found = BTreeMap::new();
        let mut all = Sums::new();
        let mut repeated: BTreeMap<Option<String>, u32> = BTreeMap::new();
        let mut first = 0;
        loop {
            let entries = self.entries_of(source, first, CHUNK).await?;
            if entries.is_empty() {
                return Ok((found, all));
            }
            for (key, entry) in entries {
                add_sums(&mut all, &entry);
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
    "entry",
    "description",
    "date",
    "contact",
    "party",
    "purpose",
    "flow",
    "exchange",
    "plan",
    "term",
    "reading",
    "result",
    "document",
    "link",
    "place",
];

/// What the rows of each table hash to, wherever they stand in the file.
fn hashes(entry: Entry) -> Vec<Vec<u64>> {
    let entry = entry.without_positions();
    /// The debug form of a row names every field with its value: equal forms are equal rows.
    fn hash<T: std::fmt::Debug>(rows: &[T]) -> Vec<u64> {
        rows.iter()
            .map(|row| {
                let mut hasher = DefaultHasher::new();
                format!("{row:?}").hash(&mut hasher);
                hasher.finish()
            })
            .collect()
    }
    vec![
        hash(std::slice::from_ref(&entry.header)),
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

/// What a sum is of: table, kind, measure, currency.
type SumKey = (&'static str, Option<String>, Option<&'static str>, Option<String>);

type Sums = BTreeMap<SumKey, Interval>;

/// Rows that are only on one side, table by table.
fn row_changes(before: &[Vec<u64>], after: &[Vec<u64>]) -> Vec<RowChange> {
    let mut changes = Vec::new();
    for ((table, before), after) in TABLES.iter().zip(before).zip(after).filter(|((_, before), after)| before != after)
    {
        let mut balance: BTreeMap<u64, i64> = BTreeMap::new();
        for hash in before {
            *balance.entry(*hash).or_default() -= 1;
        }
        for hash in after {
            *balance.entry(*hash).or_default() += 1;
        }
        let added = balance.values().filter(|count| **count > 0).map(|count| count.unsigned_abs()).sum();
        let removed = balance.values().filter(|count| **count < 0).map(|count| count.unsigned_abs()).sum();
        changes.push(RowChange { table, added, removed });
    }
    changes
}

/// Sums of the amounts that are known, ranges as ranges.
fn sums(entry: &Entry) -> Sums {
    let mut sums = Sums::new();
    add_sums(&mut sums, entry);
    sums
}

fn add_sums(sums: &mut Sums, entry: &Entry) {
    let text = |code: &Option<record::Code>| code.as_ref().map(ToString::to_string);
    let flows = entry.flows.iter().map(|flow| {
        let key = ("flow", text(&flow.transaction_type), Some(flow.measure.as_str()));
        (key, &flow.value)
    });
    let plans = entry.plans.iter().map(|plan| {
        let key = ("plan", plan.kind.map(|kind| kind.as_str().to_owned()), None);
        (key, &plan.value)
    });
    for ((table, kind, measure), value) in flows.chain(plans).filter(|(_, value)| !value.amount.is_unknown()) {
        let currency = text(&value.currency).or_else(|| text(&entry.header.defaults.currency));
        sums.entry((table, kind, measure, currency))
            // A sum too large to be told is unknown.
            .and_modify(|sum| *sum = sum.checked_add(&value.amount).unwrap_or(Interval::UNKNOWN))
            .or_insert(value.amount);
    }
}

/// A sum of money of one entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SumOf {
    /// `flow` or `plan`.
    pub table: &'static str,
    /// Code of TransactionType of the flows, or kind of the plans; none where the source gives none.
    pub kind: Option<String>,
    /// Measure of the flows.
    pub measure: Option<&'static str>,
    /// Currency; none where the source gives none.
    pub currency: Option<String>,
    /// The sum.
    pub sum: Interval,
}

/// The sums of an entry's money; what must not be added up stands apart.
#[must_use]
pub fn sums_of(entry: &Entry) -> Vec<SumOf> {
    let sums = sums(entry).into_iter();
    sums.map(|((table, kind, measure, currency), sum)| SumOf { table, kind, measure, currency, sum }).collect()
}

/// What differs between two states of one entry, wherever they stand in their files; none when nothing does.
#[must_use]
pub fn change_of(before: &Entry, after: &Entry) -> Option<Changed> {
    let (old, new) = (hashes(before.clone()), hashes(after.clone()));
    let differ = TABLES.iter().zip(old.iter().zip(&new)).filter(|(_, (old, new))| old != new);
    let tables: Vec<&'static str> = differ.map(|(table, _)| *table).collect();
    (!tables.is_empty()).then(|| Changed {
        identifier: after.header.identifier.clone(),
        tables,
        rows: row_changes(&old, &new),
        sums: sum_changes(before, after),
    })
}

fn sum_changes(earlier: &Entry, later: &Entry) -> Vec<SumChange> {
    differing(&sums(earlier), &sums(later))
}

fn differing(before: &Sums, after: &Sums) -> Vec<SumChange> {
    let keys: BTreeSet<&SumKey> = before.keys().chain(after.keys()).collect();
    keys.into_iter()
        .map(|key| SumChange {
            table: key.0,
            kind: key.1.clone(),
            measure: key.2,
            currency: key.3.clone(),
            before: before.get(key).copied(),
            after: after.get(key).copied(),
        })
        .filter(|change| change.before != change.after)
        .collect()
}

#[cfg(test)]
mod tests {
    use record::{Measure, Qualifier};

    use super::*;
    use crate::tests::{Bench, entry, money, people};

    fn diff(bench: &Bench, from: u64, to: u64) -> Difference {
        let (from, to) = (bench.archive.snapshot(Some(from)).unwrap(), bench.archive.snapshot(Some(to)).unwrap());
        bench.runtime.block_on(from.diff(&to)).unwrap()
    }

    fn keys(loads: &[LoadRecord]) -> Vec<&str> {
        loads.iter().map(|load| load.key.as_str()).collect()
    }

    fn name(identifier: &str) -> Option<String> {
        Some(identifier.to_owned())
    }

    #[test]
    fn sources_come_go_and_are_replaced() {
        let bench = Bench::new();
        bench.load(&[("a", &[entry("1")]), ("b", &[entry("2")])]);
        let mut writer = bench.writer();
        writer.forget(&["a".into()]).unwrap();
        crate::tests::push(&mut writer, "c", &[entry("3")]);
        bench.commit(writer);
        let there = diff(&bench, 1, 2);
        assert_eq!((keys(&there.added), keys(&there.removed), there.replaced), (vec!["c"], vec!["a"], vec![]));
        let back = diff(&bench, 2, 1);
        assert_eq!((keys(&back.added), keys(&back.removed)), (vec!["a"], vec!["c"]));
        assert_eq!(diff(&bench, 2, 2), Difference::default());
    }

    #[test]
    fn entries_of_a_replaced_source_are_compared_by_identifier() {
        let bench = Bench::new();
        let mut changed = entry("changed");
        changed.header.defaults.currency = Some("EUR".into());
        changed.flows = vec![
            money("10", "USD", "CU", "DZ", "1963"),
            money("5", "USD", "CU", "DZ", "1964"),
            people("DZ", "1963", Measure::Flow, Some((Qualifier::Exact, 56))),
        ];
        let mut commitment = money("100", "USD", "CU", "DZ", "1963");
        commitment.transaction_type = Some("2".into());
        changed.flows.push(commitment);
        let mut ranged = money("1", "EUR", "CU", "DZ", "1963");
        ranged.value.amount = Interval::between(1.into(), 3.into());
        ranged.value.currency = None;
        changed.flows.push(ranged);
        let mut reworded = entry("reworded");
        reworded.parties = vec![record::Party::default()];
        let before = [entry("gone"), changed.clone(), reworded.clone(), entry("same")];
        bench.load(&[("a", &before)]);
        changed.flows[1].value.amount = Interval::exact("7.5".parse().unwrap());
        changed.flows[4].value.amount = Interval::between(1.into(), 4.into());
        reworded.header.titles.clear();
        reworded.parties.clear();
        let mut same = entry("same");
        // Where it stands does not count.
        same.header.line = Some(99);
        bench.load(&[("a", &[same, reworded, changed, entry("new")])]);
        let difference = diff(&bench, 1, 2);
        let [replaced] = &difference.replaced[..] else { panic!("{difference:?}") };
        assert_eq!((replaced.before.counts.entries, replaced.after.counts.entries), (4, 4));
        assert_eq!(replaced.added, [name("new")]);
        assert_eq!(replaced.removed, [name("gone")]);
        let tables: Vec<_> = replaced.changed.iter().map(|one| (one.identifier.clone(), one.tables.clone())).collect();
        assert_eq!(tables, [(name("changed"), vec!["flow"]), (name("reworded"), vec!["entry", "party"])]);
        let rows = |table, added, removed| RowChange { table, added, removed };
        assert_eq!(replaced.changed[0].rows, [rows("flow", 2, 2)]);
        assert_eq!(replaced.changed[1].rows, [rows("entry", 1, 1), rows("party", 0, 1)]);
        let sum = |currency: &str, before: Interval, after: Interval| SumChange {
            table: "flow",
            kind: name("3"),
            measure: Some("flow"),
            currency: name(currency),
            before: Some(before),
            after: Some(after),
        };
        assert_eq!(
            replaced.changed[0].sums,
            [
                sum("EUR", Interval::between(1.into(), 3.into()), Interval::between(1.into(), 4.into())),
                sum("USD", Interval::exact(15.into()), Interval::exact("17.5".parse().unwrap())),
            ]
        );
        assert_eq!(replaced.changed[1].sums, []);
        assert_eq!(replaced.sums, replaced.changed[0].sums, "of the source as a whole");
    }

    #[test]
    fn repeated_and_missing_identifiers_are_compared_by_their_place_among_equals() {
        let bench = Bench::new();
        let titled = |identifier: Option<&str>, title: &str| {
            let mut entry = entry("x");
            entry.header.identifier = identifier.map(str::to_owned);
            entry.header.titles = vec![record::Text::new("en", title)];
            entry
        };
        let twice = [titled(Some("r"), "one"), titled(None, "nameless"), titled(Some("r"), "two")];
        bench.load(&[("a", &twice)]);
        bench.load(&[(
            "a",
            &[titled(None, "nameless"), titled(Some("r"), "one"), titled(Some("r"), "three"), titled(None, "more")],
        )]);
        let difference = diff(&bench, 1, 2);
        let replaced = &difference.replaced[0];
        assert_eq!((&replaced.added[..], &replaced.removed[..]), (&[None][..], &[][..]));
        assert_eq!(replaced.changed.len(), 1);
        assert_eq!((&replaced.changed[0].identifier, &replaced.changed[0].tables[..]), (&name("r"), &["entry"][..]));
    }
}
