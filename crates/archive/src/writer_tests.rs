//! Loads, commits, replacement, forgetting, and writers that die.

use std::fs;

use record::Table;

use crate::tests::{Bench, entry, money, push};
use crate::{Archive, ArchiveError, Committed, EntryFilter, EntryKey, FindingFilter, Finished, NewLoad, Page, Wait};

#[test]
fn an_entry_comes_back_whole_with_its_text() {
    let bench = Bench::new();
    let mut one = entry("XM-1/a b");
    one.flows = vec![money("10.01", "USD", "CU", "DZ", "1963-05")];
    let two = entry("XM-2");
    bench.load(&[("file", &[one.clone(), two])]);
    let snapshot = bench.snapshot();
    assert_eq!(snapshot.number(), 1);
    assert_eq!(snapshot.entry_count(), 2);
    bench.runtime.block_on(async {
        let found = snapshot.by_identifier("XM-1/a b").await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].source, "file");
        let mut read = snapshot.entry(found[0].key).await.unwrap();
        one.header.length = 9;
        assert_eq!(read, one);
        assert_eq!(snapshot.raw(found[0].key).await.unwrap(), b"XM-1/a b\n");
        read.header.length = 0;
        let gone = EntryKey { load: 1, position: 9 };
        assert!(matches!(snapshot.entry(gone).await, Err(ArchiveError::NoEntry { .. })));
        let page = snapshot.entries(&EntryFilter::default(), Page::first(1)).await.unwrap();
        assert_eq!((page.items.len(), page.total), (1, 2));
        let filter = EntryFilter { countries: vec!["DZ".into()], ..EntryFilter::default() };
        assert_eq!(snapshot.entries(&filter, Page::ALL).await.unwrap().total, 1);
        let sources = snapshot.sources().await.unwrap();
        assert_eq!(sources[0].load.counts.flows, 1);
        assert_eq!(sources[0].source.stored_sha256, sources[0].load.stored_sha256);
        assert_eq!(sources[0].source.bytes, Some(14));
    });
}

#[test]
fn the_same_key_replaces_and_the_same_content_does_nothing() {
    let bench = Bench::new();
    bench.load(&[("a", &[entry("1"), entry("2")]), ("b", &[entry("3")])]);
    let mut writer = bench.writer();
    let again = push(&mut writer, "a", &[entry("1"), entry("2")]);
    assert!(matches!(again, Finished::Unchanged(ref load) if load.load == 1), "{again:?}");
    assert_eq!(bench.commit(writer), Committed::Nothing(1));
    assert!(!bench.archive.layout().writing().exists(), "there is nothing for the next writer to remove");
    assert_eq!(bench.load(&[("a", &[entry("4")])]), Committed::Snapshot(2));
    let identifiers = |number| {
        let snapshot = bench.archive.snapshot(Some(number)).unwrap();
        let page = bench.runtime.block_on(snapshot.entries(&EntryFilter::default(), Page::ALL)).unwrap();
        let mut found: Vec<_> = page.items.into_iter().filter_map(|one| one.header.identifier).collect();
        found.sort();
        found
    };
    assert_eq!(identifiers(2), ["3", "4"]);
    assert_eq!(identifiers(1), ["1", "2", "3"], "earlier snapshots stay readable");
    assert!(identifiers(0).is_empty());
    assert!(matches!(bench.archive.snapshot(Some(9)), Err(ArchiveError::NoSnapshot { number: 9, newest: 2 })));
}

#[test]
fn a_writer_that_dies_leaves_the_old_snapshot_and_the_next_one_cleans_up() {
    let bench = Bench::new();
    bench.load(&[("a", &[entry("1")])]);
    let before = bench.snapshot();
    // Dies in the middle of a load.
    let mut writer = bench.writer();
    push(&mut writer, "b", &[entry("2")]);
    writer.begin(NewLoad { key: "c".into(), reader: "r".into() }).unwrap();
    writer.push_bytes(b"half").unwrap();
    writer.push_entry(&entry("3")).unwrap();
    drop(writer);
    // Dies after some tables were committed, before the manifest.
    let mut builder = record::tables::BatchBuilder::default();
    builder.entry(2, 0, &entry("orphan"));
    bench.runtime.block_on(async {
        let layout = bench.archive.layout().clone();
        let version = before.manifest().tables["entry"];
        let versions = [(Table::Entry, version)].into();
        let mut appender = crate::tables::Appender::start(&tokio::runtime::Handle::current(), layout.clone(), versions);
        appender.push_later(builder.finish().unwrap()).await.unwrap();
        for (table, adds) in appender.finish().await.unwrap() {
            crate::tables::commit(&layout, table, version, adds).await.unwrap();
        }
    });
    let reopened = Archive::open(bench.folder.path()).unwrap();
    assert_eq!(reopened.current().manifest(), before.manifest());
    // The next writer takes the same load ids.
    assert_eq!(bench.load(&[("d", &[entry("4")])]), Committed::Snapshot(2));
    let snapshot = bench.snapshot();
    let count = |sql: &str| bench.runtime.block_on(snapshot.count(sql)).unwrap();
    assert_eq!(count("SELECT count(*) FROM entry"), 2);
    assert_eq!(count("SELECT count(*) FROM entry WHERE identifier = 'orphan'"), 0);
    let sources = fs::read_dir(bench.archive.layout().sources()).unwrap().count();
    assert_eq!(sources, 2, "the sources of a and d");
    assert!(!bench.archive.layout().writing().exists());
}

#[test]
fn forgetting_spares_earlier_snapshots_and_forgetting_everywhere_does_not() {
    let bench = Bench::new();
    bench.load(&[("a", &[entry("1")]), ("b", &[entry("2")])]);
    let mut writer = bench.writer();
    assert!(matches!(writer.forget(&["x".into()]), Err(ArchiveError::NoSource(_))));
    writer.forget(&["a".into()]).unwrap();
    bench.commit(writer);
    let total = |number: u64| {
        let snapshot = bench.archive.snapshot(Some(number)).unwrap();
        bench.runtime.block_on(snapshot.count("SELECT count(*) FROM entry")).unwrap()
    };
    assert_eq!((total(1), total(2)), (2, 1));
    let mut writer = bench.writer();
    assert!(writer.is_forgotten("a"));
    writer.forget_everywhere(&["a".into()]).unwrap();
    assert_eq!(bench.commit(writer), Committed::Snapshot(3));
    assert_eq!((total(0), total(1), total(2), total(3)), (0, 1, 1, 1));
    assert_eq!(fs::read_dir(bench.archive.layout().sources()).unwrap().count(), 1);
    assert!(bench.archive.snapshot(Some(1)).unwrap().manifest().load_of("a").is_none());
    // Loading it again is allowed, and gives what was there.
    bench.load(&[("a", &[entry("1")])]);
    assert_eq!((total(3), total(4)), (1, 2));
}

#[test]
fn a_running_reader_sees_a_commit_when_it_looks() {
    let bench = Bench::new();
    let reader = Archive::open(bench.folder.path()).unwrap();
    assert!(!reader.refresh().unwrap());
    bench.load(&[("a", &[entry("1")])]);
    assert_eq!(reader.current().number(), 0);
    assert!(reader.refresh().unwrap());
    assert_eq!(reader.current().number(), 1);
}

#[test]
fn two_writers_do_not_write_at_once() {
    let bench = Bench::new();
    let first = bench.writer();
    let other = Archive::open(bench.folder.path()).unwrap();
    let refused = bench.runtime.block_on(other.writer(Wait::No, "load"));
    assert!(matches!(refused, Err(ArchiveError::Locked { .. })));
    drop(first);
    assert!(bench.runtime.block_on(other.writer(Wait::No, "load")).is_ok());
}

#[test]
fn findings_are_listed_with_their_source() {
    let bench = Bench::new();
    let mut writer = bench.writer();
    writer.begin(NewLoad { key: "a".into(), reader: "r".into() }).unwrap();
    for line in 1..=3 {
        let finding =
            record::Finding { rule: record::Code::new("test.rule"), line: Some(line), ..record::Finding::default() };
        writer.push_finding(&finding).unwrap();
    }
    let read = crate::ReadSource { sha256: "0".into(), format: None, version: None };
    writer.finish_load(read).unwrap();
    bench.commit(writer);
    let snapshot = bench.snapshot();
    bench.runtime.block_on(async {
        let page = Page { skip: 1, take: Some(1) };
        let found = snapshot.findings(&FindingFilter::default(), page).await.unwrap();
        assert_eq!((found.total, found.items.len()), (3, 1));
        assert_eq!(found.items[0].finding.line, Some(2));
        assert_eq!(found.items[0].source, "a");
        let counts = snapshot.finding_counts(&FindingFilter::default()).await.unwrap();
        assert_eq!((counts.len(), counts[0].count), (1, 3));
        let none = FindingFilter { sources: vec!["b".into()], ..FindingFilter::default() };
        assert_eq!(snapshot.findings(&none, Page::ALL).await.unwrap().total, 0);
    });
}

#[test]
fn a_commit_that_fails_half_way_leaves_the_old_snapshot() {
    let bench = Bench::new();
    bench.load(&[("a", &[entry("1")])]);
    let log = bench.archive.layout().table(Table::Finding).join("_delta_log");
    let aside = log.with_file_name("aside");
    let mut writer = bench.writer();
    push(&mut writer, "b", &[entry("2")]);
    writer.begin(NewLoad { key: "c".into(), reader: "r".into() }).unwrap();
    writer.push_finding(&record::Finding::default()).unwrap();
    let read = crate::ReadSource { sha256: "0".into(), format: None, version: None };
    writer.finish_load(read).unwrap();
    // One of the tables cannot be written.
    fs::rename(&log, &aside).unwrap();
    let failed = bench.runtime.block_on(writer.commit("load", None)).unwrap_err();
    assert!(failed.to_string().starts_with("the table “finding” could not be"), "{failed}");
    fs::remove_dir_all(&log).ok();
    fs::rename(&aside, &log).unwrap();
    assert!(!bench.archive.refresh().unwrap());
    assert_eq!(bench.load(&[("d", &[entry("4")])]), Committed::Snapshot(2));
    let snapshot = bench.snapshot();
    let count = bench.runtime.block_on(snapshot.count("SELECT count(*) FROM entry")).unwrap();
    assert_eq!(count, 2);
}

#[test]
fn tables_that_were_ended_are_of_the_commit_and_of_nothing_else() {
    let bench = Bench::new();
    bench.load(&[("a", &[entry("1")])]);
    let count = |sql: &str| bench.runtime.block_on(bench.snapshot().count(sql)).unwrap();
    let mut left = bench.writer();
    push(&mut left, "b", &[entry("2")]);
    bench.runtime.block_on(left.end_tables()).unwrap();
    left.leave().unwrap();
    assert!(bench.archive.layout().writing().exists(), "the next writer removes its rows");
    let mut kept = bench.writer();
    push(&mut kept, "c", &[entry("3"), entry("4")]);
    bench.runtime.block_on(kept.end_tables()).unwrap();
    assert_eq!(count("SELECT count(*) FROM entry"), 1);
    push(&mut kept, "d", &[entry("5")]);
    assert_eq!(bench.commit(kept), Committed::Snapshot(2));
    assert_eq!(count("SELECT count(*) FROM entry"), 4);
    assert_eq!(count("SELECT count(*) FROM entry WHERE identifier = '2'"), 0);
}

#[test]
fn a_large_source_is_written_in_parts() {
    let bench = Bench::new();
    let entries: Vec<_> = (0..3000)
        .map(|number| {
            let mut one = entry(&format!("XM-{number}"));
            one.flows = (0..5).map(|_| money("3.10", "EUR", "BR", "MZ", "2012-02-29")).collect();
            one
        })
        .collect();
    bench.load(&[("big", &entries)]);
    let snapshot = bench.snapshot();
    assert_eq!(snapshot.manifest().loads[0].counts.flows, 15_000);
    bench.runtime.block_on(async {
        let found = snapshot.by_identifier("XM-2999").await.unwrap();
        assert_eq!(snapshot.raw(found[0].key).await.unwrap(), b"XM-2999\n");
        assert_eq!(snapshot.entry(found[0].key).await.unwrap().flows.len(), 5);
        let some = snapshot.entries_of("big", 100, 10).await.unwrap();
        assert_eq!(some.len(), 10);
        assert_eq!(some[0].1.flows.len(), 5);
    });
}

#[test]
fn a_question_reads_the_files_of_the_shares_that_it_is_about() {
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    let bench = Bench::new();
    let mut one = entry("1");
    one.flows = vec![money("10.01", "USD", "CU", "DZ", "1963-05")];
    bench.load(&[("a", &[one])]);
    let snapshot = bench.snapshot();
    bench.runtime.block_on(async {
        let layout = bench.archive.layout();
        let version = snapshot.manifest().tables[Table::Share.as_str()];
        let mut of_set = std::collections::BTreeMap::new();
        for name in crate::tables::files(layout, Table::Share, version).await.unwrap() {
            let file = fs::File::open(layout.table(Table::Share).join(&name)).unwrap();
            let rows = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
            for batch in rows {
                let batch = batch.unwrap();
                let sets = crate::snapshot::Columns::new(&batch);
                let set = batch.schema().index_of("set").unwrap();
                for row in 0..batch.num_rows() {
                    assert_eq!(of_set.insert(sets.text(set, row).unwrap(), name.clone()), None, "one file a set");
                }
            }
        }
        let sql = "EXPLAIN SELECT provider_country FROM allocation WHERE \"set\" = 'place'";
        let plan = crate::batches_to_json_rows(&snapshot.query(sql).await.unwrap()).unwrap();
        let plan = serde_json::to_string(&plan).unwrap();
        assert!(plan.contains(&of_set["place"]), "{plan}");
        assert!(!plan.contains(&of_set["sector"]), "{plan}");
    });
}
