//! Every kind of damage is found, and a sound archive is found sound.

use std::fs;
use std::path::{Path, PathBuf};

use record::tables::RowKey;
use record::{Code, Exchange, Interval, Place, PlaceKind, Plan, PlanKind, Purpose, PurposeKind, Table};

use super::*;
use crate::Archive;
use crate::tests::{Bench, entry, money, push};

/// Two snapshots, with a replaced source, shares by sector and place, and a plan.
pub(crate) fn bench() -> Bench {
    let bench = Bench::new();
    let mut one = entry("one");
    one.flows = vec![money("100.01", "USD", "CU", "DZ", "1963-05-24"), money("5", "EUR", "CU", "DZ", "1964")];
    one.flows[0].name = Some(Code::new("first"));
    one.flows[0].receiver = record::Organisation::default();
    one.exchanges = vec![Exchange { went: vec![Code::new("first")], ..Exchange::default() }];
    for (code, share) in [("12220", "33.3"), ("12191", "66.7")] {
        one.purposes.push(Purpose {
            kind: Some(PurposeKind::Sector),
            vocabulary: Some(Code::new("1")),
            code: Some(Code::new(code)),
            percentage: Some(share.parse().unwrap()),
            ..Purpose::default()
        });
    }
    for (code, share) in [("DZ", "50"), ("TN", "50")] {
        one.places.push(Place {
            kind: Some(PlaceKind::Country),
            code: Some(Code::new(code)),
            percentage: Some(share.parse().unwrap()),
            ..Place::default()
        });
    }
    let mut plan = Plan { kind: Some(PlanKind::Budget), ..Plan::default() };
    plan.value.amount = Interval::exact("7".parse().unwrap());
    plan.value.currency = Some(Code::new("USD"));
    one.plans = vec![plan];
    bench.load(&[("a", &[one.clone(), entry("two")]), ("b", &[entry("three")])]);
    bench.load(&[("b", &[one, entry("four")])]);
    bench
}

fn verify(bench: &Bench) -> Verification {
    // Opened anew: nothing of the files is remembered.
    let archive = Archive::open(bench.folder.path()).unwrap();
    bench.runtime.block_on(archive.verify()).unwrap()
}

/// The files alone: asking for the rows as well takes long without optimisation.
fn verify_files(bench: &Bench) -> Verification {
    let mut found = Verification::default();
    bench.runtime.block_on(files::check(bench.archive.layout(), &mut found)).unwrap();
    found
}

fn files_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() { found.extend(files_below(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn a_sound_archive_is_sound() {
    let bench = bench();
    let found = verify(&bench);
    assert_eq!(found.problems, []);
    assert_eq!(found.notices, []);
    assert_eq!((found.snapshot, found.manifests, found.sources), (2, 3, 3));
    assert!(found.rows > 30 && found.files > 40, "{found:?}");
}

#[test]
fn an_archive_after_removal_and_after_a_dead_writer_is_sound() {
    let bench = bench();
    let mut writer = bench.writer();
    writer.forget_everywhere(&["a".into()]).unwrap();
    bench.commit(writer);
    let found = verify(&bench);
    assert_eq!((found.problems, found.notices), (vec![], vec![]));
    let mut writer = bench.writer();
    push(&mut writer, "c", &[entry("5")]);
    drop(writer);
    let found = verify(&bench);
    assert_eq!(found.problems, []);
    assert!(found.notices.contains(&Notice::Writing), "{:?}", found.notices);
    assert!(
        found
            .notices
            .iter()
            .any(|notice| matches!(notice, Notice::Leftover { path, .. } if path.starts_with("sources/")))
    );
    bench.load(&[("c", &[entry("5")])]);
    let found = verify(&bench);
    assert_eq!((found.problems, found.notices), (vec![], vec![]));
}

#[test]
fn a_changed_byte_is_found_in_every_file() {
    let bench = bench();
    let root = bench.folder.path();
    let mut seen = 0;
    for path in files_below(root) {
        let name = crate::checksums::name(root, &path);
        let whole = fs::read(&path).unwrap();
        // The lock says who wrote last, which is nobody's record; the hint where the last checkpoint is, likewise.
        let is_hint = name == "archive/lock" || name.ends_with("_last_checkpoint");
        // All tables are alike: two stand for them.
        let is_other_table = name.starts_with("archive/tables/")
            && !["archive/tables/entry/", "archive/tables/exchange/"].iter().any(|table| name.starts_with(table));
        if whole.is_empty() || is_hint || is_other_table {
            continue;
        }
        seen += 1;
        let mut bytes = whole.clone();
        bytes[whole.len() / 2] ^= 0x10;
        fs::write(&path, bytes).unwrap();
        let found = verify_files(&bench);
        let text = found.problems_joined();
        assert!(text.contains(&name), "{name}: {text}");
        fs::write(&path, &whole).unwrap();
    }
    assert!(seen > 12, "{seen} files");
    assert!(verify(&bench).is_sound());
}

#[test]
fn what_is_missing_shortened_or_left_over_is_named() {
    let bench = bench();
    let root = bench.folder.path();
    let layout = bench.archive.layout().clone();
    let data = files_below(&layout.table(Table::Flow))
        .into_iter()
        .find(|path| path.extension().is_some_and(|end| end == "parquet"))
        .unwrap();
    let whole = fs::read(&data).unwrap();
    fs::write(&data, &whole[..whole.len() - 1]).unwrap();
    let found = verify(&bench);
    assert!(
        found.problems.iter().any(|problem| matches!(problem, Problem::Length { .. })),
        "{}",
        found.problems_joined()
    );
    assert!(found.notices.iter().any(|notice| matches!(notice, Notice::NotChecked { .. })));
    fs::remove_file(&data).unwrap();
    assert!(matches!(verify_files(&bench).problems[0], Problem::Missing { .. }));
    fs::write(&data, &whole).unwrap();
    let manifest = layout.manifest(1);
    let text = fs::read(&manifest).unwrap();
    fs::remove_file(&manifest).unwrap();
    let found = verify_files(&bench);
    assert!(found.notices.contains(&Notice::ParentGone { number: 2, parent: 1 }), "{:?}", found.notices);
    fs::write(&manifest, text).unwrap();
    fs::write(layout.cubes().join(".x.tmp"), b"1234").unwrap();
    let found = verify_files(&bench);
    assert!(found.is_sound());
    assert_eq!(found.notices, [Notice::Leftover { path: "archive/cubes/.x.tmp".into(), bytes: 4 }]);
    assert!(root.exists());
}

/// Writes the newest manifest anew after a change, as a faulty program could have written it.
fn rewrite(bench: &Bench, change: impl FnOnce(&mut crate::Manifest)) {
    let mut manifest = bench.snapshot().manifest().clone();
    change(&mut manifest);
    manifest.rewrite(bench.archive.layout()).unwrap();
}

#[test]
fn rows_that_contradict_the_manifest_are_named() {
    let bench = bench();
    rewrite(&bench, |manifest| {
        manifest.loads[0].rows.insert("term".into(), 3);
        manifest.loads[1].bytes = 2;
        manifest.loads[1].sha256 = "0".repeat(64);
        manifest.dead.retain(|load| *load != 2);
    });
    let text = verify(&bench).problems_joined();
    for words in [
        "rows of a load: table term, load 1 (a): read 0, expected 3",
        "unknown load: table entry, load 2: read 1 rows",
        "place of entries in the text of “b”",
        "stored text of “b”",
        "description of load 3: SHA-256: read",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
}

#[test]
fn wrong_sums_orphans_and_gaps_are_named() {
    let bench = bench();
    let layout = bench.archive.layout().clone();
    let before = bench.snapshot().manifest().clone();
    let mut one = entry("of load 3");
    one.flows = vec![money("1", "USD", "CU", "DZ", "1963"), money("2", "USD", "CU", "DZ", "1963")];
    one.purposes = vec![Purpose { flow: Some(9), ..Purpose::default() }];
    let (mut shares, _) = record::allocate(&one, 7, "b", &record::allocation::NoRates);
    shares[0].value.best = Some("1.00000001".parse().unwrap());
    shares.retain(|share| share.position == 0);
    one.flows.remove(1);
    let mut builder = record::tables::BatchBuilder::default();
    // The profiles that the load has go on being numbered; one share gets a profile that is not there.
    let known =
        bench.runtime.block_on(bench.snapshot().entries_between(3, 0, 6, &record::allocation::RESTS_ON)).unwrap();
    for ((_, position), known) in known {
        builder.shares_of(3, position, &known, "b", &record::allocation::NoRates);
    }
    let lost = record::Allocation { position: 1, ..shares[0].clone() };
    builder.finish().unwrap();
    builder.entry(3, 7, &one);
    for (row, share) in (0..).zip(&shares) {
        builder.allocation(&RowKey { load: 3, entry: 7, row }, share);
    }
    builder.entry(3, 8, &{
        let mut two = entry("x");
        two.flows = vec![money("2", "USD", "CU", "DZ", "1963")];
        two
    });
    let batches = builder.finish().unwrap();
    // The entry itself is left out for one table: its rows are orphans.
    let mut batches: Vec<_> = batches.into_iter().filter(|(table, _)| *table != Table::Entry).collect();
    let mut other = record::tables::BatchBuilder::default();
    for number in 0..40 {
        let sector = Some(Code::new(number.to_string()));
        other.allocation(&RowKey { load: 3, entry: 7, row: 9 }, &record::Allocation { sector, ..lost.clone() });
    }
    let mut last = other.finish().unwrap();
    last.retain(|(table, _)| *table == Table::Share);
    batches.extend(last.into_iter().map(|(table, rows)| (table, rows.slice(39, 1))));
    let versions = bench.runtime.block_on(async {
        let versions: std::collections::BTreeMap<Table, u64> =
            Table::ALL.iter().map(|&table| (table, before.tables[table.as_str()])).collect();
        let mut appender =
            crate::tables::Appender::start(&tokio::runtime::Handle::current(), layout.clone(), versions.clone());
        appender.push_later(batches).await.unwrap();
        let mut after = before.tables.clone();
        for (table, adds) in appender.finish().await.unwrap() {
            let version = crate::tables::commit(&layout, table, versions[&table], adds).await.unwrap();
            after.insert(table.as_str().to_owned(), version);
        }
        after
    });
    rewrite(&bench, |manifest| manifest.tables = versions);
    let found = verify(&bench);
    let text = found.problems_joined();
    for words in [
        "rows without an entry: table flow, load 3: read 2, of entry 7 first",
        "reference to a flow: table purpose, load 3: read 1 rows",
        "sum of shares: flow 0 of entry 7, load 3, by place: value, best: read 1.00000001, expected 1",
        "sets of shares: flow 0 of entry 8, load 3: read no shares",
        "sets of shares: flow 0 of entry 8, load 3: read 0 sets of sectors to ask of, expected one",
        "rows of a load: table flow, load 3 (b): read 4, expected 2",
        "profile of shares: load 3: read 1 shares without it, of entry 7 first, expected none",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    // Shares lie in two, by place and by sector, and their profiles in one.
    assert!(found.notices.contains(&Notice::WithoutChecksum { files: 9 }), "{:?}", found.notices);
}
