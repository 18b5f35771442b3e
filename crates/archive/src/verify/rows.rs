//! The rows of the newest snapshot, those of replaced loads included.

use std::collections::BTreeMap;

use arrow_array::RecordBatch;
use record::Table;

use super::files::{Files, sentence};
use super::{Notice, Problem, Verification};
use crate::error::Result;
use crate::manifest::{LoadRecord, Manifest};
use crate::snapshot::{Columns, Snapshot};

/// Shares summed at once: bounds the memory of the sums.
const SHARES_AT_ONCE: u64 = 1_000_000;
/// Problems of one kind that are listed; the rest is counted.
const LISTED: usize = 20;

/// The manifest with nothing hidden: its snapshot shows all rows that are in the tables.
pub(super) fn physical(manifest: &Manifest) -> Manifest {
    Manifest { dead: Vec::new(), ..manifest.clone() }
}

struct Check<'a> {
    snapshot: &'a Snapshot,
    manifest: &'a Manifest,
    files: &'a Files,
    /// All loads that were ever live, as they were listed last.
    loads: BTreeMap<i64, &'a LoadRecord>,
    found: &'a mut Verification,
}

pub(super) async fn check(snapshot: &Snapshot, manifest: &Manifest, files: &Files, found: &mut Verification) {
    let listed = files.manifests.iter().flat_map(|manifest| &manifest.loads);
    let is_here = |load: &&LoadRecord| manifest.load(load.load).is_some() || manifest.dead.contains(&load.load);
    let loads = listed.filter(is_here).map(|load| (load.load, load)).collect();
    let mut check = Check { snapshot, manifest, files, loads, found };
    for &table in Table::ALL {
        let counted = check.counts(table).await;
        check.settle(&format!("the rows of {table}"), counted);
    }
    for &table in Table::ALL.iter().filter(|table| table.is_of_entries()) {
        let numbered = check.numbering(table).await;
        check.settle(&format!("the numbering of {table}"), numbered);
        if table != Table::Entry {
            let orphans = check.orphans(table).await;
            check.settle(&format!("the entries of {table}"), orphans);
        }
    }
    for table in [Table::Purpose, Table::Place] {
        let references = check.references(table).await;
        check.settle(&format!("the flows of {table}"), references);
    }
    for item in [Table::Flow, Table::Plan] {
        let counted = check.item_counts(item).await;
        check.settle(&format!("the counts of {item} of entries"), counted);
    }
    let profiles = check.profiles().await;
    check.settle("the profiles of shares", profiles);
    let names = check.exchange_names().await;
    check.settle("the flows of exchange", names);
    for item in [Table::Flow, Table::Plan] {
        let sets = check.sets(item).await;
        check.settle(&format!("the sets of shares of {item}"), sets);
        let shares = check.shares(item).await;
        check.settle(&format!("the sums of shares of {item}"), shares);
    }
    let offsets = check.offsets().await;
    check.settle("the places of entries in their texts", offsets);
    let described = check.descriptions().await;
    check.settle("the descriptions of loads", described);
}

impl Check<'_> {
    /// What a check could not do is a problem, unless damage explains it.
    fn settle(&mut self, what: &str, done: Result<Option<()>>) {
        match done {
            Ok(Some(())) => {}
            Ok(None) => self.found.notices.push(Notice::NotChecked { what: what.to_owned() }),
            Err(error) => {
                self.found.problem(Problem::Unreadable { what: what.to_owned(), reason: sentence(&error) });
            }
        }
    }

    /// Runs a query over some tables; none when one of them is damaged.
    async fn ask(&self, tables: &[Table], sql: &str) -> Result<Option<Vec<RecordBatch>>> {
        if tables.iter().any(|table| self.files.damaged.contains(table)) {
            return Ok(None);
        }
        self.snapshot.query(sql).await.map(Some)
    }

    /// As [`Check::ask`], with each row as whole numbers; an absent one is 0.
    async fn numbers<const N: usize>(&self, tables: &[Table], sql: &str) -> Result<Option<Vec<[i64; N]>>> {
        let Some(batches) = self.ask(tables, sql).await? else {
            return Ok(None);
        };
        let rows = batches.iter().flat_map(|batch| {
            let columns = Columns::new(batch);
            (0..batch.num_rows())
                .map(move |row| std::array::from_fn(|column| columns.number(column, row).unwrap_or_default()))
        });
        Ok(Some(rows.collect()))
    }

    async fn counts(&mut self, table: Table) -> Result<Option<()>> {
        let sql = format!("SELECT load, count(*) FROM \"{table}\" GROUP BY load");
        let Some(rows) = self.numbers(&[table], &sql).await? else {
            return Ok(None);
        };
        let mut read: BTreeMap<i64, u64> = rows.into_iter().map(|[load, rows]| (load, rows.unsigned_abs())).collect();
        self.found.rows += read.values().sum::<u64>();
        for (&load, record) in &self.loads {
            let expected = record.rows.get(table.as_str()).copied().unwrap_or_default();
            let read = read.remove(&load).unwrap_or_default();
            if read != expected {
                let key = record.key.clone();
                self.found.problems.push(Problem::LoadRows { table, load, key, read, expected });
            }
        }
        // A load that was given up may have left rows; it is listed as dead.
        for (load, rows) in read.into_iter().filter(|(load, _)| !self.manifest.dead.contains(load)) {
            self.found.problems.push(Problem::UnknownLoad { table, load, rows });
        }
        Ok(Some(()))
    }

    async fn numbering(&mut self, table: Table) -> Result<Option<()>> {
        // Numbers from 0 to n − 1 have a least, a greatest, a sum and a sum of squares that give them away.
        let sql = format!(
            "SELECT load, count(*), min(entry) FROM (\
               SELECT load, entry FROM (SELECT load, entry, CAST(\"row\" AS BIGINT) AS r FROM \"{table}\") \
               GROUP BY load, entry \
               HAVING min(r) <> 0 OR max(r) <> count(*) - 1 OR sum(r) * 2 <> count(*) * (count(*) - 1) \
                 OR sum(r * r) * 6 <> count(*) * (count(*) - 1) * (2 * count(*) - 1)) \
             GROUP BY load"
        );
        let Some(mut rows) = self.numbers(&[table], &sql).await? else {
            return Ok(None);
        };
        if table == Table::Entry {
            let sql = "SELECT load, count(*), min(entry) FROM entry GROUP BY load \
                       HAVING min(entry) <> 0 OR max(entry) <> count(*) - 1";
            rows.extend(self.numbers(&[table], sql).await?.unwrap_or_default());
        }
        for [load, entries, entry] in rows.into_iter().filter(|&[load, _, _]: &[i64; 3]| self.loads.contains_key(&load))
        {
            self.found.problems.push(Problem::Numbering { table, load, entries: entries.unsigned_abs(), entry });
        }
        Ok(Some(()))
    }

    async fn orphans(&mut self, table: Table) -> Result<Option<()>> {
        let sql = format!(
            "SELECT c.load, count(*), min(c.entry) FROM \"{table}\" c \
             LEFT ANTI JOIN entry e ON c.load = e.load AND c.entry = e.entry GROUP BY c.load"
        );
        let Some(rows) = self.numbers(&[table, Table::Entry], &sql).await? else {
            return Ok(None);
        };
        for [load, rows, entry] in rows {
            self.found.problems.push(Problem::Orphans { table, load, rows: rows.unsigned_abs(), entry });
        }
        Ok(Some(()))
    }

    async fn references(&mut self, table: Table) -> Result<Option<()>> {
        let sql = format!(
            "SELECT c.load, count(*), min(c.entry) FROM (SELECT load, entry, flow FROM \"{table}\" WHERE flow IS NOT NULL) c \
             LEFT ANTI JOIN flow f ON c.load = f.load AND c.entry = f.entry AND c.flow = f.\"row\" GROUP BY c.load"
        );
        let Some(rows) = self.numbers(&[table, Table::Flow], &sql).await? else {
            return Ok(None);
        };
        for [load, rows, entry] in rows {
            self.found.problems.push(Problem::Reference { table, load, rows: rows.unsigned_abs(), entry });
        }
        Ok(Some(()))
    }

    /// Each entry says how many flows and plans it has.
    async fn item_counts(&mut self, item: Table) -> Result<Option<()>> {
        let sql = format!(
            "SELECT e.load, count(*), min(e.entry) FROM entry e \
             LEFT JOIN (SELECT load, entry, count(*) AS n FROM \"{item}\" GROUP BY load, entry) i \
             ON e.load = i.load AND e.entry = i.entry WHERE e.{item}_count <> coalesce(i.n, 0) GROUP BY e.load"
        );
        let Some(rows) = self.numbers(&[Table::Entry, item], &sql).await? else {
            return Ok(None);
        };
        for [load, entries, entry] in rows {
            self.found.problems.push(Problem::ItemCounts { table: item, load, entries: entries.unsigned_abs(), entry });
        }
        Ok(Some(()))
    }

    /// The profiles of a load are numbered from 0, and every share has one of them.
    async fn profiles(&mut self) -> Result<Option<()>> {
        let sql = "SELECT load, count(*), min(\"number\"), max(\"number\") FROM profile GROUP BY load \
                   HAVING min(\"number\") <> 0 OR max(\"number\") <> count(*) - 1 OR count(DISTINCT \"number\") <> count(*)";
        let Some(rows) = self.numbers(&[Table::Profile], sql).await? else {
            return Ok(None);
        };
        for [load, profiles, first, last] in rows {
            self.found.problems.push(Problem::ProfileNumbers { load, profiles: profiles.unsigned_abs(), first, last });
        }
        let sql = "SELECT s.load, count(*), min(s.entry) FROM share s \
                   LEFT ANTI JOIN profile p ON s.load = p.load AND s.profile = p.\"number\" GROUP BY s.load";
        let Some(rows) = self.numbers(&[Table::Share, Table::Profile], sql).await? else {
            return Ok(None);
        };
        for [load, rows, entry] in rows {
            self.found.problems.push(Problem::WithoutProfile { load, rows: rows.unsigned_abs(), entry });
        }
        Ok(Some(()))
    }

    /// Names are the source's own words: one that leads nowhere is no damage.
    async fn exchange_names(&mut self) -> Result<Option<()>> {
        let sql = "SELECT c.load, count(*), min(c.entry) FROM (\
               SELECT load, entry, name FROM (\
                 SELECT load, entry, unnest(went) AS name FROM exchange \
                 UNION ALL SELECT load, entry, unnest(came) AS name FROM exchange) \
               WHERE name NOT LIKE '%#%') c \
             LEFT ANTI JOIN flow f ON c.load = f.load AND c.entry = f.entry AND c.name = f.name GROUP BY c.load";
        let Some(rows) = self.numbers(&[Table::Exchange, Table::Flow], sql).await? else {
            return Ok(None);
        };
        for [load, names, entry] in rows {
            let key = self.loads.get(&load).map(|load| load.key.clone()).unwrap_or_default();
            self.found.notices.push(Notice::ExchangeNames { key, names: names.unsigned_abs(), entry });
        }
        Ok(Some(()))
    }

    /// Conditions that together take every load once, each few enough shares.
    fn parts(&self) -> Vec<String> {
        let mut parts = Vec::new();
        let (mut together, mut count) = (Vec::new(), 0);
        for (load, record) in &self.loads {
            let rows = record.rows.get(Table::Share.as_str()).copied().unwrap_or_default();
            if rows > SHARES_AT_ONCE {
                let entries = record.counts.entries.max(1);
                let step = (entries * SHARES_AT_ONCE / rows).max(1);
                let ranges = (0..entries).step_by(usize::try_from(step).unwrap_or(usize::MAX));
                parts.extend(
                    ranges.map(|first| format!("load = {load} AND entry BETWEEN {first} AND {}", first + step - 1)),
                );
                continue;
            }
            if count + rows > SHARES_AT_ONCE && !together.is_empty() {
                parts.push(format!("load IN ({})", std::mem::take(&mut together).join(", ")));
                count = 0;
            }
            together.push(load.to_string());
            count += rows;
        }
        if !together.is_empty() {
            parts.push(format!("load IN ({})", together.join(", ")));
        }
        parts
    }

    /// Every flow and plan has one set of sectors to ask of.
    async fn sets(&mut self, item: Table) -> Result<Option<()>> {
        for part in self.parts() {
            let sql = format!(
                "WITH i AS (SELECT load, entry, \"row\" AS p FROM \"{item}\" WHERE {part}), \
                 s AS (SELECT load, entry, p, count(*) AS n FROM (\
                   SELECT DISTINCT load, entry, \"position\" AS p, vocabulary FROM allocation \
                   WHERE item = '{item}' AND \"set\" = 'sector' AND {part}) GROUP BY load, entry, p) \
                 SELECT i.load, i.entry, i.p, coalesce(s.n, 0) FROM i \
                 LEFT JOIN s ON i.load = s.load AND i.entry = s.entry AND i.p = s.p \
                 WHERE coalesce(s.n, 0) <> 1 ORDER BY 1, 2, 3"
            );
            let Some(rows) = self.numbers(&[item, Table::Share, Table::Profile], &sql).await? else {
                return Ok(None);
            };
            let problems = rows.into_iter().map(|[load, entry, position, sets]| Problem::Sets {
                item,
                load,
                entry,
                position,
                read: format!("{sets} sets of sectors to ask of"),
                expected: "one".to_owned(),
            });
            self.list(problems, &format!("sets of shares of {item}"));
        }
        Ok(Some(()))
    }

    /// The shares of every set sum to the flow or plan, figure by figure.
    async fn shares(&mut self, item: Table) -> Result<Option<()>> {
        let mut amounts = vec![("value", "value_amount")];
        if item == Table::Flow {
            amounts.push(("quantity", "quantity_amount"));
        }
        let figures: Vec<(String, String)> = amounts
            .iter()
            .flat_map(|(share, whole)| {
                ["low", "best", "high"].map(|end| (format!("{share}_{end}"), format!("{whole}_{end}")))
            })
            .collect();
        let join = |each: &dyn Fn(usize, &(String, String)) -> String, with: &str| {
            figures.iter().enumerate().map(|(index, figure)| each(index, figure)).collect::<Vec<_>>().join(with)
        };
        let sums = join(&|index, (share, _)| format!("sum({share}) AS s{index}"), ", ");
        let wholes = join(&|index, (_, whole)| format!("{whole} AS w{index}"), ", ");
        let pairs = join(&|index, _| format!("s{index}, w{index}"), ", ");
        let differ = join(&|index, _| format!("(s{index} IS DISTINCT FROM w{index})"), " OR ");
        for part in self.parts() {
            let sql = format!(
                "WITH s AS (SELECT load, entry, \"position\" AS p, \"set\" AS kind, vocabulary, {sums} \
                   FROM allocation WHERE item = '{item}' AND {part} GROUP BY load, entry, \"position\", \"set\", vocabulary), \
                 i AS (SELECT load, entry, \"row\" AS p, {wholes} FROM \"{item}\" WHERE {part}) \
                 SELECT coalesce(i.load, s.load), coalesce(i.entry, s.entry), coalesce(i.p, s.p), \
                   i.load IS NULL, s.load IS NULL, s.kind, s.vocabulary, {pairs} \
                 FROM i FULL JOIN s ON i.load = s.load AND i.entry = s.entry AND i.p = s.p \
                 WHERE i.load IS NULL OR s.load IS NULL OR {differ} ORDER BY 1, 2, 3"
            );
            let Some(batches) = self.ask(&[item, Table::Share, Table::Profile], &sql).await? else {
                return Ok(None);
            };
            let mut problems = Vec::new();
            for batch in &batches {
                let columns = Columns::new(batch);
                for row in 0..batch.num_rows() {
                    problems.extend(share_problems(item, &figures, &columns, row));
                }
            }
            self.list(problems.into_iter(), &format!("sums of shares of {item}"));
        }
        Ok(Some(()))
    }

    /// Lists some and counts the rest.
    fn list(&mut self, mut problems: impl Iterator<Item = Problem>, what: &str) {
        self.found.problems.extend(problems.by_ref().take(LISTED));
        let more = problems.count() as u64;
        if more > 0 {
            self.found.problem(Problem::More { what: what.to_owned(), more });
        }
    }

    async fn offsets(&mut self) -> Result<Option<()>> {
        let sql = "SELECT load, least(min(\"offset\"), min(\"length\")), max(\"offset\" + \"length\") FROM entry GROUP BY load";
        let Some(rows) = self.numbers(&[Table::Entry], sql).await? else {
            return Ok(None);
        };
        for [load, first, end] in rows {
            let Some(record) = self.loads.get(&load).filter(|record| record.stored_sha256.is_some()) else {
                continue;
            };
            if first < 0 || end.unsigned_abs() > record.bytes {
                let (key, length) = (record.key.clone(), record.bytes);
                self.found.problems.push(Problem::Offsets { key, first, end, length });
            }
        }
        Ok(Some(()))
    }

    /// The row of `source` that describes a load's file says what the manifest says.
    async fn descriptions(&mut self) -> Result<Option<()>> {
        let sql = "SELECT load, \"key\", sha256, stored_sha256 FROM source WHERE kind = 'file'";
        let Some(batches) = self.ask(&[Table::Source], sql).await? else {
            return Ok(None);
        };
        let mut described: BTreeMap<i64, [Option<String>; 3]> = BTreeMap::new();
        for batch in &batches {
            let columns = Columns::new(batch);
            for row in 0..batch.num_rows() {
                let cells = std::array::from_fn(|column| columns.text(column + 1, row));
                described.insert(columns.number(0, row).unwrap_or_default(), cells);
            }
        }
        for (&load, record) in &self.loads {
            let read = described.remove(&load).unwrap_or_default();
            let expected = [Some(record.key.clone()), Some(record.sha256.clone()), record.stored_sha256.clone()];
            for ((what, read), expected) in ["key", "SHA-256", "SHA-256 as stored"].into_iter().zip(read).zip(expected)
            {
                if read != expected {
                    let words = |text: Option<String>| text.unwrap_or_else(|| "none".to_owned());
                    let (what, read, expected) = (what.to_owned(), words(read), words(expected));
                    self.found.problems.push(Problem::Description { load, what, read, expected });
                }
            }
        }
        Ok(Some(()))
    }
}

/// What is wrong in one row of the comparison of shares with items.
fn share_problems(item: Table, figures: &[(String, String)], columns: &Columns<'_>, row: usize) -> Vec<Problem> {
    let number = |column| columns.number(column, row).unwrap_or_default();
    let (load, entry, position) = (number(0), number(1), number(2));
    let is_true = |column| columns.text(column, row).as_deref() == Some("true");
    let sets = |read: &str, expected: &str| {
        vec![Problem::Sets { item, load, entry, position, read: read.to_owned(), expected: expected.to_owned() }]
    };
    if is_true(3) {
        return sets("shares", "none, because it is not there");
    }
    if is_true(4) {
        return sets("no shares", "a set by place and one by sector");
    }
    let set = match (columns.text(5, row).as_deref(), columns.text(6, row)) {
        (Some("sector"), Some(vocabulary)) => format!("by sector of vocabulary {vocabulary}"),
        (Some("sector"), None) => "without sector".to_owned(),
        _ => "by place".to_owned(),
    };
    let digits = |units: Option<i128>| {
        units.map(|units| rust_decimal::Decimal::try_from_i128_with_scale(units, 8)).map_or_else(
            || "unknown".to_owned(),
            |decimal| match decimal {
                Ok(decimal) => decimal.normalize().to_string(),
                Err(_) => "a number of more than 28 digits".to_owned(),
            },
        )
    };
    figures
        .iter()
        .enumerate()
        .map(|(index, (share, _))| (share, columns.units(7 + 2 * index, row), columns.units(8 + 2 * index, row)))
        .filter(|(_, read, expected)| read != expected)
        .map(|(share, read, expected)| Problem::Shares {
            item,
            load,
            entry,
            position,
            set: set.clone(),
            amount: share.replace('_', ", "),
            read: digits(read),
            expected: digits(expected),
        })
        .collect()
}
