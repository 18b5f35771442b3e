//! Entries that no file held: those of the fixtures and the casebook, with
//! values taken away, repeated and exchanged for odd ones, anywhere.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use record::Entry;
use serde_json::{Value, json};

use super::super::{Options, Reporter, ValueDates, Writer};
use super::{assert_valid, broken_schema, complete_activity, file, fixture, samples, sound};

/// Entries to begin with.
static BEGINNINGS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let mut entries = vec![complete_activity()];
    for name in ["everything", "version-1", "dates-and-values", "contact"] {
        entries.extend(fixture(&format!("{name}.xml")));
    }
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let mut sink = crate::Collected::default();
    crate::inputs(&[folder]).inputs[0].read(&mut sink).unwrap();
    // Some with many tables: exchanges, readings, terms, ranges.
    sink.entries
        .sort_by_key(|entry| std::cmp::Reverse(entry.exchanges.len() + entry.readings.len() + entry.terms.len()));
    entries.extend(sink.entries.into_iter().take(6));
    entries.iter().map(|entry| serde_json::to_value(entry).unwrap()).collect()
});

/// What a change puts in the place of a value.
static ODD: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let mut odd: Vec<Value> = [
        "",
        " ",
        "x",
        " á ñ ",
        "a\u{1}b",
        "<&\"'>]]>",
        "a\r\nb\tc",
        "\u{fffe}",
        "sex = female",
        "location = AF-KAN",
        "= =",
        "1",
        "2",
        "3",
        "98",
        "7",
        "8",
        "DAC",
        "C",
        "Funding",
        "start-actual",
        "XX",
        "pt-BR",
        "español",
        "2016-02-29",
        "2016",
        "-1",
        "1.5",
        "1e3",
        "88.8",
        "http://example.org/a b",
        "http://host:port/",
        "1=1",
        "other-flags",
        "rate-1",
        "loan-status/year",
        "loan-status/value-date",
        "2014-01-01T00:00:00Z",
        "XM-DAC-46008",
        "a@b.co",
        "legacy-data",
        "name = ",
        "iati-equivalent = activity-status",
        "start",
        "Output",
        "02",
    ]
    .into_iter()
    .map(Value::from)
    .collect();
    odd.extend([Value::Null, json!(true), json!(0), json!(1), json!(-3), json!([]), json!(["repayment"])]);
    let names =
        ["acts", "lives", "stock", "cumulative", "over", "between", "exact", "estimated", "repayment", "condition"];
    odd.extend(names.into_iter().map(Value::from));
    odd.extend(
        ["no-conditions", "sector", "sdg", "marker", "country", "location", "requesting", "reporting"].map(Value::from),
    );
    odd
});

/// One change: of which leaf or list, and how.
#[derive(Debug, Clone)]
enum Change {
    Put(prop::sample::Index, prop::sample::Index),
    Repeat(prop::sample::Index),
    Remove(prop::sample::Index),
    Turn(prop::sample::Index),
}

fn change() -> impl Strategy<Value = Change> {
    let index = any::<prop::sample::Index>;
    prop_oneof![
        6 => (index(), index()).prop_map(|(at, odd)| Change::Put(at, odd)),
        1 => index().prop_map(Change::Repeat),
        1 => index().prop_map(Change::Remove),
        1 => index().prop_map(Change::Turn),
    ]
}

/// Every place of a value below, as a JSON pointer: leaves, or lists that hold something.
fn places(value: &Value, at: &str, of_lists: bool, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                places(field, &format!("{at}/{name}"), of_lists, found);
            }
        }
        Value::Array(items) => {
            if of_lists && !items.is_empty() || !of_lists && items.is_empty() {
                found.push(at.to_owned());
            }
            for (position, item) in items.iter().enumerate() {
                places(item, &format!("{at}/{position}"), of_lists, found);
            }
        }
        _ if !of_lists => found.push(at.to_owned()),
        _ => {}
    }
}

fn apply(value: &mut Value, change: &Change) {
    let before = value.clone();
    let of_lists = !matches!(change, Change::Put(..));
    let mut found = Vec::new();
    places(value, "", of_lists, &mut found);
    let (Change::Put(at, _) | Change::Repeat(at) | Change::Remove(at) | Change::Turn(at)) = change;
    let Some(slot) = found.get(at.index(found.len().max(1))).and_then(|place| value.pointer_mut(place)) else { return };
    match (change, slot) {
        (Change::Put(_, odd), slot) => *slot = odd.get(&ODD).clone(),
        (Change::Repeat(at), Value::Array(items)) => items.push(at.get(items).clone()),
        (Change::Remove(at), Value::Array(items)) => drop(items.remove(at.index(items.len()))),
        (Change::Turn(_), Value::Array(items)) => items.reverse(),
        _ => {}
    }
    // What the record cannot hold is no entry.
    if serde_json::from_value::<Entry>(value.clone()).is_err() {
        *value = before;
    }
}

fn entry() -> impl Strategy<Value = Entry> {
    (any::<prop::sample::Index>(), prop::collection::vec(change(), 0..12)).prop_map(|(which, changes)| {
        let mut value = which.get(&BEGINNINGS).clone();
        for change in &changes {
            apply(&mut value, change);
        }
        serde_json::from_value(value).unwrap()
    })
}

fn options() -> Options {
    Options {
        reporter: Some(Reporter { reference: "VE-GOV-7".into(), kind: "10".into(), name: "Ministerio".into() }),
        value_dates: ValueDates::FromTransaction,
        generated: None,
    }
}

#[test]
fn whatever_an_entry_holds_is_carried_or_listed_and_what_is_published_is_valid() {
    let config = Config { cases: 96, failure_persistence: None, ..Config::default() };
    let writer = std::cell::RefCell::new(Writer::new(Vec::new(), options()));
    let drafts = std::cell::RefCell::new(Vec::new());
    let run = TestRunner::new(config).run(&entry(), |entry| {
        sound(&entry, &Options::default());
        sound(&entry, &options());
        // The words that every activity needs, so that odd rows reach the schema.
        let mut whole = complete_activity();
        whole.header.titles.extend(entry.header.titles.clone());
        let entry = Entry {
            descriptions: [whole.descriptions, entry.descriptions].concat(),
            dates: [whole.dates, entry.dates].concat(),
            parties: [whole.parties, entry.parties].concat(),
            header: record::entry::Header { other_identifiers: entry.header.other_identifiers, ..whole.header },
            ..entry
        };
        writer.borrow_mut().entry(&entry).unwrap();
        drafts.borrow_mut().push(sound(&entry, &options()));
        Ok(())
    });
    run.unwrap();
    let all = file(&drafts.into_inner());
    assert!(writer.borrow().published() > 3, "{}", writer.borrow().published());
    assert_eq!(broken_schema(&all), Vec::<String>::new());
    if let Some(samples) = samples() {
        assert_valid(&samples, &all);
        let published = writer.into_inner().finish().unwrap();
        assert_valid(&samples, &String::from_utf8(published).unwrap());
    }
}
