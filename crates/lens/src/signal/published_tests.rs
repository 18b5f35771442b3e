//! Signals on files as they are published: nothing panics, values are of their kind, and what one knows of a file shows.

use std::collections::BTreeMap;
use std::path::PathBuf;

use formats::Collected;
use record::Entry;
use rust_decimal::Decimal;

use super::*;
use crate::rulebook::shipped;

fn samples() -> Option<PathBuf> {
    let samples = std::env::var_os("AYNI_SAMPLES").map(PathBuf::from);
    if samples.is_none() {
        println!("skipped: AYNI_SAMPLES does not name the folder of published data");
    }
    samples
}

fn iati(name: &str) -> Option<Vec<Entry>> {
    let path = samples()?.join("iati/2.03").join(name);
    let bytes = std::fs::read(path).unwrap();
    let mut sink = Collected::default();
    formats::iati::read(&mut bytes.as_slice(), name, &mut sink).unwrap();
    assert!(!sink.entries.is_empty());
    Some(sink.entries)
}

/// How many entries have each value of a signal; those without one under none.
fn values(entries: &[Entry], signal: &str) -> BTreeMap<Option<String>, usize> {
    let mut counts = BTreeMap::new();
    for entry in entries {
        let value = find(signal).unwrap().of(&Case::alone(entry, Context::shipped())).value;
        let word = value.map(|value| match value {
            Value::Truth(truth) => truth.to_string(),
            Value::Word(word) => word.to_owned(),
            Value::Number(number) => number.to_string(),
            Value::Interval(interval) => format!("{interval:?}"),
        });
        *counts.entry(word).or_default() += 1;
    }
    counts
}

#[test]
fn what_the_united_states_report_of_cuba_goes_from_north_to_south() {
    let Some(entries) = iati("usaid-cu.xml") else { return };
    let directions = values(&entries, "direction");
    let known: usize = directions.iter().filter(|(word, _)| word.is_some()).map(|(_, count)| count).sum();
    assert!(known * 10 >= entries.len() * 8, "{directions:?}");
    let north_south = directions.get(&Some("north-south".to_owned())).copied().unwrap_or_default();
    assert!(north_south * 10 >= known * 9, "{directions:?}");
}

#[test]
fn every_published_entry_is_read_within_the_bounds() {
    for name in
        ["CAF-ActivityFile-2025-10-10.xml", "who-arg.xml", "usaid-cu.xml", "bcie-2025-12-12.xml", "acfspain-ml.xml"]
    {
        let Some(entries) = iati(name) else { return };
        for entry in &entries {
            let case = Case::alone(entry, Context::shipped());
            for signal in CATALOGUE {
                let found = signal.of(&case);
                if let (Some(Value::Number(share)), Kind::Number(Unit::Percent)) = (&found.value, signal.kind) {
                    // A grant element may be below nothing; every other share is one.
                    let is_share = *share >= Decimal::ZERO && *share <= Decimal::ONE_HUNDRED;
                    assert!(is_share || signal.name == "grant-element", "{}: {share}", signal.name);
                }
            }
            for rulebook in shipped().unwrap() {
                for one in rulebook.reading(|signal| signal.of(&case), &[]).unwrap().principles {
                    assert!(
                        Decimal::ZERO <= one.span.low && one.span.low <= one.span.high && one.span.high <= Decimal::ONE
                    );
                }
            }
        }
        println!("{name}: {} entries", entries.len());
    }
}
