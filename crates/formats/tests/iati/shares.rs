//! What a sink that wants shares only is given comes to the same rows, and nothing is found in it that is not there.

use std::collections::BTreeSet;
use std::path::Path;

use formats::flat::CsvRows;
use formats::{Collected, Sink, SinkError, Summary, Wanted};
use record::allocation::NoRates;
use record::flat::{Periods, Selection, Vocabularies, flatten};
use record::{Entry, Finding, Source};
use vocabulary::Language;

use super::{fixture, published};

/// Collects what is given to a sink that wants shares only.
#[derive(Default)]
struct OfShares(Collected);

impl Sink for OfShares {
    fn wanted(&self) -> Wanted {
        Wanted::Shares
    }

    fn source(&mut self, source: Source) -> Result<(), SinkError> {
        self.0.source(source)
    }

    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
        self.0.entry(entry)
    }

    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        self.0.finding(finding)
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.0.bytes(bytes)
    }
}

fn rows(entries: &[Entry]) -> String {
    let selection = Selection {
        language: Language::Es,
        vocabularies: Vocabularies::All,
        budgets: Some(Periods::Quarters),
        from: None,
        to: None,
    };
    let mut rows = CsvRows::default();
    for (position, entry) in (0..).zip(entries) {
        flatten(entry, position, "x.xml", &NoRates, &selection, &mut rows);
    }
    String::from_utf8(rows.take()).unwrap()
}

/// Compares the two ways to read a file; gives how many findings and elements of entries were passed over.
fn compare(name: &str, bytes: &[u8]) -> (usize, usize) {
    let (mut whole, mut part) = (Collected::default(), OfShares::default());
    let of_whole = formats::read(Box::new(bytes), "x.xml", &mut whole).unwrap();
    let of_part = formats::read(Box::new(bytes), "x.xml", &mut part).unwrap();
    let part = part.0;
    assert!(of_whole.sha256.is_some() && of_part.sha256.is_none(), "{name}");
    let found = of_part.counts.findings;
    let counts = formats::summary::Counts { findings: of_whole.counts.findings, ..of_part.counts };
    assert_eq!(Summary { counts, sha256: of_whole.sha256.clone(), ..of_part }, of_whole, "{name}");
    assert_eq!(found, part.findings.len() as u64, "{name}");
    assert_eq!(part.sources, whole.sources, "{name}");
    assert_eq!(part.bytes, whole.bytes, "{name}");
    assert_eq!(rows(&part.entries), rows(&whole.entries), "{name}");
    // What is told once an activity may be told of a later place.
    let all: BTreeSet<_> = whole.findings.iter().map(|finding| (finding.entry, &finding.rule)).collect();
    for finding in &part.findings {
        assert!(all.contains(&(finding.entry, &finding.rule)), "{name}: {finding:?}");
    }
    let beside = |entry: &Entry| entry.results.len() + entry.documents.len() + entry.terms.len();
    let passed: usize =
        whole.entries.iter().map(beside).sum::<usize>() - part.entries.iter().map(beside).sum::<usize>();
    (whole.findings.len() - part.findings.len(), passed)
}

#[test]
fn fixtures_come_to_the_same_rows() {
    let (mut findings, mut passed) = (0, 0);
    for file in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/iati")).unwrap() {
        let name = file.unwrap().file_name().into_string().unwrap();
        // Those that declare a document type are refused.
        let is_read = || formats::read(Box::new(fixture(&name).as_slice()), &name, &mut Collected::default()).is_ok();
        if name.ends_with(".xml") && is_read() {
            let of_file = compare(&name, &fixture(&name));
            findings += of_file.0;
            passed += of_file.1;
        }
    }
    assert!(findings > 0 && passed > 0, "{findings} findings and {passed} elements passed over");
}

#[test]
fn published_files_come_to_the_same_rows() {
    let (mut findings, mut passed) = (0, 0);
    for file in published() {
        let of_file = compare(&file.display().to_string(), &std::fs::read(&file).unwrap());
        findings += of_file.0;
        passed += of_file.1;
    }
    println!("{findings} findings and {passed} elements passed over");
}
