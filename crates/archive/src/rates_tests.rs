//! Rates that come, change and go, and what becomes of converted amounts.

use record::columns::ExchangeRate;
use record::rates::{Rate, RatePeriod};
use record::{Code, Indicator, Observation};

use crate::tests::{Bench, entry, money, push};
use crate::{Committed, Dimension, Finished, Money, NewLoad, Question, ReadSource, Snapshot, Writer};

fn annual(currency: &str, area: &str, year: i32, rate: &str) -> Rate {
    Rate {
        series: Code::new("imf-enda"),
        currency: Code::new(currency),
        base: Code::new("USD"),
        period: RatePeriod::Year,
        date: chrono::NaiveDate::from_ymd_opt(year, 12, 31).unwrap(),
        rate: ExchangeRate::new(rate.parse().unwrap()).unwrap(),
        area: Some(Code::new(area)),
        ..Rate::default()
    }
}

fn load_rates(writer: &mut Writer, key: &str, rates: &[Rate]) -> Finished {
    writer.begin(NewLoad { key: key.to_owned(), reader: "test 1".to_owned() }).unwrap();
    for rate in rates {
        writer.push_rate(rate).unwrap();
    }
    let sha256 = crate::manifest::digest(format!("{rates:?}").as_bytes());
    writer.finish_load(ReadSource { sha256, format: None, version: None }).unwrap()
}

/// Dollars and series of each flow, by load and entry.
fn dollars(bench: &Bench, snapshot: &Snapshot) -> Vec<String> {
    let sql = "SELECT load, entry, CAST(usd_best AS VARCHAR) AS usd, coalesce(conversion_series, conversion_state) AS how \
               FROM allocation WHERE \"set\" = 'place' ORDER BY load, entry, \"row\"";
    let batches = bench.runtime.block_on(snapshot.query(sql)).unwrap();
    let mut rows = Vec::new();
    for batch in &batches {
        let columns = crate::snapshot::Columns::new(batch);
        for row in 0..batch.num_rows() {
            let text = |column| columns.text(column, row).unwrap_or_else(|| "unknown".to_owned());
            let amount: String = text(2).trim_end_matches('0').trim_end_matches('.').to_owned();
            rows.push(format!("{}.{} {amount} {}", text(0), text(1), text(3)));
        }
    }
    rows
}

fn assert_sound(bench: &Bench) {
    let found = bench.runtime.block_on(bench.archive.verify()).unwrap();
    assert!(found.is_sound(), "{}", found.problems_joined());
}

#[test]
fn a_fresh_record_converts_and_rates_of_the_record_come_before_the_compiled_ones() {
    let bench = Bench::new();
    let with = |identifier: &str, currency: &str| {
        let mut one = entry(identifier);
        one.flows = vec![money("100", currency, "BR", "MZ", "2010-05-02")];
        one
    };
    let entries = [with("1", "EUR"), with("2", "VES"), with("3", "ARS")];
    bench.load(&[("a", &entries)]);
    let compiled = [
        "1.0 133.15 ecb-daily".to_owned(),
        "1.1 unknown unconvertible".to_owned(),
        "1.2 25.66540676 imf-enda/AR".to_owned(),
    ];
    assert_eq!(dollars(&bench, &bench.snapshot()), compiled);
    // Rates and entries come in one commit: both loads are converted at the rates that were loaded.
    let mut writer = bench.writer();
    push(&mut writer, "b", &[with("4", "ARS")]);
    load_rates(&mut writer, "rates", &[annual("ARS", "AR", 2010, "4"), annual("VES", "VE", 2010, "1")]);
    assert_eq!(bench.commit(writer), Committed::Snapshot(2));
    let loaded = [
        "1.0 133.15 ecb-daily".to_owned(),
        "1.1 100 imf-enda/VE@3".to_owned(),
        "1.2 25 imf-enda/AR@3".to_owned(),
        "2.0 25 imf-enda/AR@3".to_owned(),
    ];
    assert_eq!(dollars(&bench, &bench.snapshot()), loaded);
    let question = Question { money: Money::Dollars, rows: vec![Dimension::Source], ..Question::default() };
    let used = bench.runtime.block_on(bench.snapshot().rates_behind(&question)).unwrap();
    let used: Vec<_> = used
        .iter()
        .map(|one| (one.series.as_str(), one.source.as_deref(), one.items, one.first.as_deref(), one.longest_gap))
        .collect();
    assert_eq!(
        used,
        [
            ("imf-enda/AR@3", Some("rates"), 2, Some("2010-12-31"), Some(243)),
            ("ecb-daily", None, 1, Some("2010-04-30"), Some(2)),
            ("imf-enda/VE@3", Some("rates"), 1, Some("2010-12-31"), Some(243)),
        ]
    );
    assert_sound(&bench);
    // Other rates under the same key; the entries stay.
    let mut writer = bench.writer();
    load_rates(&mut writer, "rates", &[annual("ARS", "AR", 2010, "5")]);
    assert_eq!(bench.commit(writer), Committed::Snapshot(3));
    assert_eq!(
        dollars(&bench, &bench.snapshot()),
        ["1.0 133.15 ecb-daily", "1.1 unknown unconvertible", "1.2 20 imf-enda/AR@4", "2.0 20 imf-enda/AR@4"]
    );
    assert_sound(&bench);
    // Forgotten: the compiled ones again, in earlier snapshots what they always showed.
    let mut writer = bench.writer();
    writer.forget(&["rates".into()]).unwrap();
    bench.commit(writer);
    let mut all = compiled.to_vec();
    all.push("2.0 25.66540676 imf-enda/AR".to_owned());
    assert_eq!(dollars(&bench, &bench.snapshot()), all);
    assert_eq!(dollars(&bench, &bench.archive.snapshot(Some(1)).unwrap()), compiled);
    assert_eq!(dollars(&bench, &bench.archive.snapshot(Some(2)).unwrap()), loaded);
    assert_sound(&bench);
    // Nothing more to do.
    assert_eq!(bench.commit(bench.writer()), Committed::Nothing(4));
}

#[test]
fn shares_derived_by_other_rules_are_derived_anew() {
    let bench = Bench::new();
    let entries: Vec<_> = (0..300)
        .map(|number| {
            let mut one = entry(&format!("XM-{number}"));
            one.flows = (0..3).map(|_| money("3.10", "EUR", "BR", "MZ", "2012-02-29")).collect();
            one
        })
        .collect();
    bench.load(&[("big", &entries)]);
    let before = dollars(&bench, &bench.snapshot());
    // As a program would leave it whose rules were others.
    let layout = bench.archive.layout().clone();
    let mut manifest = bench.snapshot().manifest().clone();
    manifest.rates = None;
    manifest.rewrite(&layout).unwrap();
    bench.archive.set_current(bench.archive.snapshot_of(manifest));
    assert_eq!(bench.commit(bench.writer()), Committed::Snapshot(2));
    assert_eq!(dollars(&bench, &bench.snapshot()), before);
    assert_eq!(before.len(), 900);
    assert_sound(&bench);
}

#[test]
fn a_folder_of_an_earlier_program_gets_the_tables_it_lacks() {
    let bench = Bench::new();
    bench.load(&[("a", &[entry("1")])]);
    let layout = bench.archive.layout().clone();
    for number in 0..=1 {
        let mut manifest = crate::Manifest::read(&layout.manifest(number)).unwrap();
        for table in crate::tables::ADDED_LATER {
            manifest.tables.remove(table.as_str());
            manifest.written.retain(|path, _| !path.contains(&format!("/{table}/")));
            std::fs::remove_dir_all(layout.table(table)).ok();
        }
        manifest.rewrite(&layout).unwrap();
        bench.archive.set_current(bench.archive.snapshot_of(manifest));
    }
    assert_sound(&bench);
    let count = |sql: &str| bench.runtime.block_on(bench.snapshot().count(sql)).unwrap();
    assert_eq!(count("SELECT count(*) FROM rate"), 0);
    let mut writer = bench.writer();
    load_rates(&mut writer, "rates", &[annual("ARS", "AR", 2010, "5")]);
    bench.commit(writer);
    assert_eq!(count("SELECT count(*) FROM rate"), 1);
    assert_sound(&bench);
}

#[test]
fn figures_are_found_by_indicator_country_and_year() {
    let bench = Bench::new();
    let mut writer = bench.writer();
    writer.begin(NewLoad { key: "doctors.csv".into(), reader: "test 1".into() }).unwrap();
    for (country, year, value) in [("CU", 1965, "0.9"), ("CU", 1970, "0.7"), ("DZ", 1965, "0.1")] {
        writer
            .push_observation(&Observation {
                indicator: Code::new("doctors"),
                place: Code::new(country.to_lowercase()),
                country: Some(Code::new(country)),
                year,
                value: value.parse().ok(),
                text: value.to_owned(),
                line: None,
            })
            .unwrap();
    }
    let title = Some("Doctors per 1000".to_owned());
    writer.push_indicator(&Indicator { indicator: Code::new("doctors"), title, ..Indicator::default() }).unwrap();
    writer.finish_load(ReadSource { sha256: "0".into(), format: None, version: None }).unwrap();
    bench.commit(writer);
    let snapshot = bench.snapshot();
    bench.runtime.block_on(async {
        let series = snapshot.series("doctors", &["CU".into()], 1960..=1969).await.unwrap();
        assert_eq!(series.points.len(), 1);
        assert_eq!(series.points[0].observation.value.unwrap().to_string(), "0.9");
        assert_eq!(series.points[0].source, "doctors.csv");
        assert_eq!(series.described[0].title.as_deref(), Some("Doctors per 1000"));
        assert_eq!(snapshot.series("doctors", &[], 0..=9999).await.unwrap().points.len(), 3);
        let counts = snapshot.indicators().await.unwrap();
        assert_eq!((counts.len(), counts[0].countries, counts[0].figures), (1, 2, 3));
        assert_eq!((counts[0].first, counts[0].last), (Some(1965), Some(1970)));
        assert_eq!(counts[0].title.as_deref(), Some("Doctors per 1000"));
    });
    assert_sound(&bench);
}
