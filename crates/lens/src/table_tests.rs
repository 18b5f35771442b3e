//! The table says of every entry what the signals say of it when it is read by itself.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use archive::{Archive, EntryKey, NewLoad, Options, Question, ReadSource, Snapshot, Wait};
use chrono::NaiveDate;
use formats::Collected;
use proptest::prelude::*;
use record::columns::{restored, stored};
use record::{Code, DateKind, Entry, EntryDate, Flow, FuzzyDate, Interval, Observation, Purpose, PurposeKind, Role};
use rust_decimal::Decimal;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use crate::cases;
use crate::many::{Cell, Compiled, ReadersSay, Rows, Tally, through, through_all};
use crate::signal::{CATALOGUE, Kind, Signal, Value};
use crate::table;

/// A record in a folder of its own.
struct Record {
    _folder: TempDir,
    runtime: Runtime,
    archive: Archive,
}

impl Record {
    fn of(sources: &[(&str, Vec<Entry>)], observations: &[Observation]) -> Self {
        table::register();
        let folder = tempfile::tempdir().unwrap();
        let runtime = Runtime::new().unwrap();
        let archive = runtime.block_on(Archive::open_or_create(folder.path(), Options::default())).unwrap();
        let mut writer = runtime.block_on(archive.writer(Wait::No, "test")).unwrap();
        for (key, entries) in sources {
            writer.begin(NewLoad { key: (*key).to_owned(), reader: "test 1".to_owned() }).unwrap();
            for entry in entries {
                writer.push_entry(entry).unwrap();
            }
            for observation in observations {
                writer.push_observation(observation).unwrap();
            }
            writer.finish_load(ReadSource { sha256: format!("{key:0>64}"), format: None, version: None }).unwrap();
        }
        runtime.block_on(writer.commit("test", None)).unwrap();
        Self { _folder: folder, runtime, archive }
    }

    fn snapshot(&self) -> Snapshot {
        self.archive.snapshot(None).unwrap()
    }

    /// Compares the table with the entries read one by one; every `step`th of them.
    #[track_caller]
    fn check(&self, step: usize) {
        let snapshot = self.snapshot();
        let context = self.runtime.block_on(cases::context(&snapshot)).unwrap();
        let signals: Vec<&'static Signal> = CATALOGUE.iter().collect();
        let mut said: BTreeMap<EntryKey, Vec<Option<Value>>> = BTreeMap::new();
        let each = |key: EntryKey, rows: &Rows<'_>, row: usize| {
            let values = signals.iter().enumerate().map(|(place, signal)| value(signal, rows, row, place));
            assert!(said.insert(key, values.collect()).is_none(), "one row an entry");
        };
        self.runtime.block_on(through_all(&snapshot, &signals, each)).unwrap();
        for (key, values) in said.iter().step_by(step) {
            let gathered = self.runtime.block_on(cases::gather(&snapshot, *key)).unwrap();
            gathered.read(&context, |case| {
                for (signal, value) in signals.iter().zip(values) {
                    let wanted = signal.of(case).value.map(kept);
                    let id = gathered.entry.header.identifier.as_deref();
                    assert_eq!(*value, wanted, "{} of {id:?} at {key:?}", signal.name);
                }
            });
        }
        let all = self.runtime.block_on(snapshot.entries_asked(&Question::default())).unwrap();
        assert!(said.keys().eq(all.iter().map(|(key, _)| key)), "a row for every entry");
        // Few are looked up by their keys, and say the same.
        let some: Vec<EntryKey> = said.keys().copied().step_by(7).collect();
        let mut seen = Vec::new();
        let each = |place: usize, rows: &Rows<'_>, row: usize| {
            let values: Vec<_> = signals.iter().enumerate().map(|(at, signal)| value(signal, rows, row, at)).collect();
            assert_eq!(Some(&values), said.get(&some[place]));
            seen.push(place);
        };
        self.runtime.block_on(through(&snapshot, &signals, &some, each)).unwrap();
        seen.sort_unstable();
        assert!(seen.into_iter().eq(0..some.len()));
    }
}

/// What a signal says in a row.
fn value(signal: &Signal, rows: &Rows<'_>, row: usize, place: usize) -> Option<Value> {
    let number = |parts: i128| restored(parts).unwrap();
    Some(match rows.cell(row, place) {
        Cell::Nothing => return None,
        Cell::Word(word) if signal.kind == Kind::Truth => Value::Truth(word == "true"),
        Cell::Word(word) => Value::Word(signal.kind.words().unwrap().iter().find(|one| **one == word).unwrap()),
        Cell::Number(parts) => Value::Number(number(parts)),
        Cell::Interval { low, high } => {
            Value::Interval(Interval { low: low.map(number), best: rows.best(row, place), high: high.map(number) })
        }
    })
}

/// A value as a table keeps it: with eight decimal places.
fn kept(value: Value) -> Value {
    let number = |number: Decimal| restored(stored(number)).unwrap();
    match value {
        Value::Number(one) => Value::Number(number(one)),
        Value::Interval(one) => Value::Interval(Interval {
            low: one.low.map(number),
            best: one.best.or(one.low.filter(|low| one.high == Some(*low))).map(number),
            high: one.high.map(number),
        }),
        other => other,
    }
}

fn casebook() -> Vec<Entry> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let texts: Vec<(String, String)> = files
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap()))
        .collect();
    let bundle = formats::casebook::bundle(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    let mut sink = Collected::default();
    formats::casebook::read(&mut bundle.as_bytes(), "casebook", &mut sink).unwrap();
    assert!(sink.entries.len() > 20);
    sink.entries
}

#[test]
fn of_the_casebook_the_table_says_what_the_signals_say() {
    let record = Record::of(&[("casebook", casebook())], &[]);
    record.check(1);
    let snapshot = record.snapshot();
    let key = record.runtime.block_on(cases::find(&snapshot, "casebook:barrio-adentro")).unwrap();
    assert!(key.is_some());
    let by_place = format!("casebook#{}", key.unwrap().position);
    assert_eq!(record.runtime.block_on(cases::find(&snapshot, &by_place)).unwrap(), key);
    for nothing in ["casebook:nothing", "casebook#99999", "nowhere#0", "#", ""] {
        assert_eq!(record.runtime.block_on(cases::find(&snapshot, nothing)).unwrap(), None, "{nothing}");
    }
    // A rulebook reads the same from the table and from the entry.
    let context = record.runtime.block_on(cases::context(&snapshot)).unwrap();
    let gathered = record.runtime.block_on(cases::gather(&snapshot, key.unwrap())).unwrap();
    for rulebook in crate::rulebook::shipped().unwrap() {
        let compiled = Compiled::new(rulebook).unwrap();
        let of_entry = gathered.read(&context, |case| rulebook.reading(|signal| signal.of(case), &[]).unwrap());
        let mut of_table = Vec::new();
        let each = |_: usize, rows: &Rows<'_>, row: usize| {
            of_table = compiled.read(|place| rows.cell(row, place), ReadersSay::NOTHING, |_, _, _| {});
        };
        record.runtime.block_on(through(&snapshot, &compiled.signals, &[key.unwrap()], each)).unwrap();
        let mut tally = Tally::new(&compiled);
        tally.add(&compiled, &of_table);
        for (((units, principle), whole), tally) in
            of_table.iter().zip(&compiled.principles).zip(&of_entry.principles).zip(&tally.principles)
        {
            assert_eq!(principle.span(units), whole.span, "{}", whole.principle.id);
            assert_eq!(principle.share(units.answered), whole.coverage, "{}", whole.principle.id);
            assert_eq!(tally.shown, u64::from(whole.is_shown));
        }
    }
}

#[test]
fn of_published_files_the_table_says_what_the_signals_say() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES").map(PathBuf::from) else {
        println!("skipped: AYNI_SAMPLES does not name the folder of published data");
        return;
    };
    let read = |name: &str| {
        let bytes = std::fs::read(samples.join("iati/2.03").join(name)).unwrap();
        let mut sink = Collected::default();
        formats::iati::read(&mut bytes.as_slice(), name, &mut sink).unwrap();
        sink.entries
    };
    let cuba = read("usaid-cu.xml");
    // A second source claims some of the same activities, and says something else of them.
    let mut rival = cuba.iter().take(5).cloned().collect::<Vec<_>>();
    rival.iter_mut().for_each(|entry| entry.header.status = Some(Code::new("5")));
    let record = Record::of(&[("cuba", cuba), ("rival", rival), ("who", read("who-arg.xml"))], &[]);
    record.check(3);
}

/// An entry of money for a sector, from one of few countries to another.
fn commercial(number: usize, (from, to, year, own_year, kind, amount): (u8, u8, i32, i32, u8, i64)) -> Entry {
    let country = |number: u8| Code::new(["CN", "BR", "AO", "EC"][usize::from(number % 4)]);
    let mut entry = Entry::default();
    entry.header.identifier = Some(format!("entry-{}", number / 2));
    entry.header.status = Some(Code::new(["1", "2"][usize::from(kind % 2)]));
    let date = FuzzyDate::day(NaiveDate::from_ymd_opt(own_year, 3, 1).unwrap());
    entry.dates.push(EntryDate { kind: Some(DateKind::ActualStart), date, ..EntryDate::default() });
    for (role, code) in [(Role::Funding, country(from)), (Role::Receiving, country(to))] {
        let mut party = record::Party { role: Some(role), ..record::Party::default() };
        party.organisation.country = Some(code);
        entry.parties.push(party);
    }
    entry.purposes.push(Purpose {
        kind: Some(PurposeKind::Sector),
        code: Some(Code::new(["32210", "12220", "23010"][usize::from(kind % 3)])),
        ..Purpose::default()
    });
    let mut flow = Flow { flow_type: kind.is_multiple_of(4).then(|| Code::new("22")), ..Flow::default() };
    flow.provider.country = Some(country(from));
    flow.receiver.country = Some(country(to));
    flow.value.currency = Some(Code::new(if kind == 7 { "EUR" } else { "USD" }));
    flow.value.amount = match kind {
        5 => Interval { low: Some(amount.into()), best: None, high: None },
        6 => Interval::default(),
        _ => Interval::exact(amount.into()),
    };
    // Some flows say nothing of when: then the entry does.
    flow.date = (kind != 3).then(|| FuzzyDate::year(year));
    entry.flows.push(flow);
    entry
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn parallel_flows_and_rival_claims_are_the_same_in_the_table(
        drawn in proptest::collection::vec((0u8..4, 0u8..4, 2000i32..2010, 2000i32..2010, 0u8..8, 1i64..1000), 1..40)
    ) {
        let entries = drawn.into_iter().enumerate().map(|(number, one)| commercial(number, one)).collect();
        Record::of(&[("one", entries)], &[]).check(1);
    }
}

#[test]
fn more_neighbours_than_are_read_are_in_the_sum() {
    let count = cases::MOST_NEIGHBOURS + 7;
    let entries: Vec<Entry> = (0..=count).map(|number| commercial(number * 2, (0, 2, 2005, 2005, 0, 10))).collect();
    let record = Record::of(&[("one", entries)], &[]);
    let snapshot = record.snapshot();
    let key = EntryKey { load: snapshot.manifest().loads[0].load, position: 3 };
    let gathered = record.runtime.block_on(cases::gather(&snapshot, key)).unwrap();
    assert_eq!(gathered.neighbours_beyond, 7);
    assert_eq!(gathered.neighbours.len(), cases::MOST_NEIGHBOURS + 1);
    let signal: &Signal = crate::signal::find("parallel-flows").unwrap();
    let context = record.runtime.block_on(cases::context(&snapshot)).unwrap();
    let value = gathered.read(&context, |case| signal.of(case).value);
    assert_eq!(value, Some(Value::Interval(Interval::exact(Decimal::from(count * 10)))));
    record.check(40);
}

#[test]
fn a_loaded_series_takes_the_place_of_the_shipped_one() {
    let figure = |country: &str, value: i64| Observation {
        indicator: Code::new("NY.GDP.MKTP.KD"),
        place: Code::new(country),
        country: Some(Code::new(country)),
        year: 2005,
        value: Some(value.into()),
        text: value.to_string(),
        line: None,
    };
    let entries = vec![commercial(0, (0, 2, 2005, 2005, 1, 10))];
    let record = Record::of(&[("one", entries)], &[figure("CN", 1000), figure("AO", 10)]);
    record.check(1);
    let ratio = record.runtime.block_on(record.snapshot().sql("SELECT gdp_ratio_best FROM signal", None)).unwrap();
    assert_eq!(ratio.cells().unwrap()[0][0], serde_json::json!("2"));
}

#[test]
fn a_question_is_laid_out_by_a_signal() {
    let record = Record::of(&[("casebook", casebook())], &[]);
    let snapshot = record.snapshot();
    let words: Vec<String> = CATALOGUE.iter().map(table::word_of).collect();
    for word in &words {
        let question =
            Question { measured: archive::Measured::Entries, rows: vec![word.parse().unwrap()], ..Question::default() };
        let answer = record.runtime.block_on(snapshot.ask(&question)).unwrap();
        let total: u64 = answer.sections[0].total.entries.unwrap();
        assert_eq!(total, snapshot.entry_count(), "{word}: what is not said is counted too");
        let rows: u64 = answer.sections[0].rows.iter().filter_map(|row| row.cells[0].as_ref()?.entries).sum();
        assert_eq!(rows, total, "{word}");
    }
    let duration = Question {
        measured: archive::Measured::Entries,
        rows: vec!["signal:duration".parse().unwrap()],
        ..Question::default()
    };
    let answer = record.runtime.block_on(snapshot.ask(&duration)).unwrap();
    let is_plain = |number: &str| number.parse::<Decimal>().is_ok_and(|read| read.normalize().to_string() == number);
    let written = |key: &str| key.trim_start_matches('~').split("..").all(|end| end.is_empty() || is_plain(end));
    for key in answer.sections[0].rows.iter().filter_map(|row| row.keys[0].as_deref()) {
        assert!(written(key), "{key}");
    }
}
