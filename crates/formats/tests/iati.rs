//! The reader of IATI activities: fixtures of every oddity, and published files
//! against an independent count. Random changes of the fixtures are in `formats::fuzzing`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "iati/odd.rs"]
mod odd;
#[path = "iati/shares.rs"]
mod shares;

use std::collections::BTreeMap;
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use formats::iati::{self, Summary};
use formats::{Collected, Format, ReadError, Sink, SinkError};
use record::{Entry, Finding, PlanKind, Source};
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn fixture(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/iati").join(name);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn read(name: &str, bytes: &[u8]) -> Result<(Summary, Collected), ReadError> {
    let mut sink = Collected::default();
    let summary = iati::read(&mut BufReader::new(bytes), name, &mut sink)?;
    Ok((summary, sink))
}

fn read_fixture(name: &str) -> (Summary, Collected) {
    let bytes = fixture(name);
    let (summary, sink) = read(name, &bytes).unwrap();
    assert_sound(&bytes, &summary, &sink);
    (summary, sink)
}

/// What holds for every file, right or wrong.
fn assert_sound(bytes: &[u8], summary: &Summary, sink: &Collected) {
    assert_eq!(sink.bytes.len(), bytes.len());
    assert_eq!(summary.bytes, bytes.len() as u64);
    assert_eq!(summary.activities, sink.entries.len() as u64);
    assert_eq!(summary.findings, sink.findings.len() as u64);
    assert!(std::str::from_utf8(&sink.bytes).is_ok(), "the stored text is not UTF-8");
    let lines = |bytes: &[u8]| bytes.iter().filter(|&&byte| byte == b'\n').count();
    assert_eq!(lines(&sink.bytes), lines(bytes));
    for (position, entry) in sink.entries.iter().enumerate() {
        let begin = usize::try_from(entry.header.offset).unwrap();
        let end = begin + usize::try_from(entry.header.length).unwrap();
        let text = sink.bytes.get(begin..end).unwrap();
        assert!(text.starts_with(b"<iati-activity"), "entry {position}");
        let line = 1 + lines(&sink.bytes[..begin]);
        assert_eq!(entry.header.line, Some(i32::try_from(line).unwrap()), "entry {position}");
    }
    for finding in &sink.findings {
        assert!(iati::RULES.iter().any(|(id, _)| finding.rule == *id), "{finding:?}");
        assert!(finding.line.is_some(), "{finding:?}");
    }
}

/// Everything that a reading says, without what it leaves open.
fn whole(summary: &Summary, sink: &Collected) -> String {
    let answer = json!({
        "summary": {
            "version": summary.version,
            "activities": summary.activities,
            "transactions": summary.transactions,
            "budgets": summary.budgets,
            "planned_disbursements": summary.planned_disbursements,
            "findings": summary.findings,
        },
        "sources": sink.sources,
        "entries": sink.entries,
        "findings": sink.findings,
    });
    serde_json::to_string_pretty(&said(answer).unwrap_or_default()).unwrap()
}

fn said(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => Some(items.into_iter().map(|item| said(item).unwrap_or_default()).collect()),
        Value::Object(fields) => {
            let fields: serde_json::Map<_, _> =
                fields.into_iter().filter_map(|(name, value)| Some((name, said(value)?))).collect();
            (!fields.is_empty()).then_some(Value::Object(fields))
        }
        value => Some(value),
    }
}

fn rules(sink: &Collected) -> Vec<&str> {
    sink.findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn fixtures_come_to_what_they_came_to_before() {
    for name in [
        "everything",
        "dates-and-values",
        "garbage",
        "characters",
        "foreign",
        "truncated",
        "version-1",
        "first-version",
        "drafts",
        "contact",
    ] {
        let (summary, sink) = read_fixture(&format!("{name}.xml"));
        insta::assert_snapshot!(name, whole(&summary, &sink));
    }
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let (_, sink) = read_fixture("bom-crlf.xml");
    let entry = &sink.entries[0];
    assert_eq!(entry.header.titles[0].text, "Médicos\nde familia");
    assert_eq!(entry.header.line, Some(3));
    assert_eq!(entry.flows[0].at.line, Some(9));
    assert_eq!(rules(&sink), Vec::<&str>::new());
}

#[test]
fn declarations_are_refused() {
    let bytes = fixture("entity-bomb.xml");
    let error = read("entity-bomb.xml", &bytes).unwrap_err();
    let message = error.to_string();
    assert!(matches!(error, ReadError::Refused { .. }), "{message}");
    assert!(message.contains("line 3: <!DOCTYPE"), "{message}");
}

#[test]
fn activities_under_another_root_are_read() {
    let (summary, sink) = read_fixture("no-version.xml");
    assert_eq!(summary.activities, 2);
    assert_eq!(sink.entries[0].header.titles[0].text, "One");
    assert_eq!(rules(&sink), ["iati.root", "iati.version"]);
}

#[test]
fn bytes_of_another_encoding_are_shown_as_such() {
    let (_, sink) = read_fixture("latin-1-bytes.xml");
    assert_eq!(sink.entries[0].header.titles[0].text, "Cooperaci?n");
    assert_eq!(rules(&sink), ["iati.text.encoding"]);
}

#[test]
fn persons_are_nowhere() {
    for name in ["contact.xml", "garbage.xml"] {
        let (summary, sink) = read_fixture(name);
        let stored = String::from_utf8(sink.bytes.clone()).unwrap();
        let said = whole(&summary, &sink);
        for secret in ["Pérez", "5555", "nandu", "cooperacion@", "hidden@", "Old Contact"] {
            assert!(!stored.contains(secret), "{name} stores {secret}");
            assert!(!said.contains(secret), "{name} records {secret}");
        }
    }
    let (_, sink) = read_fixture("contact.xml");
    let contact = &sink.entries[0].contacts[0];
    assert_eq!(contact.offices[0].text, "Directora");
    assert_eq!(contact.departments[0].text, "Cooperación,");
}

#[test]
fn an_empty_file_and_a_file_without_xml_say_so() {
    for text in ["", "no xml at all", "<iati-activities version='2.03'/>"] {
        let (summary, sink) = read("x.xml", text.as_bytes()).unwrap();
        assert_sound(text.as_bytes(), &summary, &sink);
        assert!(rules(&sink).contains(&"iati.empty"), "{text}");
        assert_eq!(sink.sources.len(), 1);
    }
}

#[test]
fn a_million_nested_elements_and_ten_thousand_findings_stay_bounded() {
    let mut text =
        String::from("<iati-activities version=\"2.03\"><iati-activity><iati-identifier>A</iati-identifier>");
    text.push_str(&"<a>".repeat(1_000_000));
    text.push_str(&"</a>".repeat(1_000_000));
    text.push_str("</iati-activity><iati-activity><iati-identifier>B</iati-identifier>");
    text.push_str(&"<budget/>".repeat(10_000));
    text.push_str("</iati-activity></iati-activities>");
    let (summary, sink) = read("deep.xml", text.as_bytes()).unwrap();
    assert_sound(text.as_bytes(), &summary, &sink);
    assert_eq!(summary.budgets, 10_000);
    assert!(rules(&sink).contains(&"iati.xml.depth"));
    assert_eq!(rules(&sink).last(), Some(&"iati.findings.many"));
    let last = sink.findings.last().unwrap();
    assert_eq!(last.read.as_deref(), Some("9000 more"));
}

#[test]
fn a_sink_that_refuses_stops_the_reading() {
    struct Full;
    impl Sink for Full {
        fn source(&mut self, _: Source) -> Result<(), SinkError> {
            Ok(())
        }
        fn entry(&mut self, _: &mut Entry) -> Result<(), SinkError> {
            Err(SinkError { message: "the disk is full".to_owned(), source: None })
        }
        fn finding(&mut self, _: Finding) -> Result<(), SinkError> {
            Ok(())
        }
        fn bytes(&mut self, _: &[u8]) -> Result<(), SinkError> {
            Ok(())
        }
    }
    let bytes = fixture("everything.xml");
    let error = iati::read(&mut BufReader::new(bytes.as_slice()), "x.xml", &mut Full).unwrap_err();
    assert_eq!(error.to_string(), "the disk is full");
}

/// What a file comes to, in the words of `independent_count.py`. Of a broken
/// file, what begins before the line of its break.
fn counted(sink: &Collected, broken: Option<i64>) -> Value {
    let precedes = |line: Option<i32>| broken.is_none_or(|end| line.is_some_and(|line| i64::from(line) < end));
    let mut sums: BTreeMap<String, Decimal> = BTreeMap::new();
    let mut types: BTreeMap<String, u64> = BTreeMap::new();
    let (mut transactions, mut unreadable) = (0, 0);
    let entries: Vec<&Entry> = sink.entries.iter().filter(|entry| precedes(entry.header.line)).collect();
    for entry in &entries {
        for flow in entry.flows.iter().filter(|flow| precedes(flow.at.line)) {
            transactions += 1;
            *types.entry(flow.transaction_type.as_deref().unwrap_or_default().to_owned()).or_default() += 1;
            match flow.value.amount.single() {
                Some(amount) => {
                    let currency = flow.value.currency.as_ref().or(entry.header.defaults.currency.as_ref());
                    let currency = currency.map(ToString::to_string).unwrap_or_default();
                    *sums.entry(currency).or_default() += amount;
                }
                None => unreadable += 1,
            }
        }
    }
    let plans = |kind| {
        let plans = entries.iter().flat_map(|entry| &entry.plans).filter(|plan| precedes(plan.at.line));
        plans.filter(|plan| plan.kind == Some(kind)).count()
    };
    let sums: BTreeMap<_, _> =
        sums.into_iter().map(|(currency, sum)| (currency, sum.normalize().to_string())).collect();
    json!({
        "version": sink.sources[0].version,
        "activities": entries.len(),
        "transactions": transactions,
        "budgets": plans(PlanKind::Budget),
        "planned_disbursements": plans(PlanKind::PlannedDisbursement),
        "unreadable": unreadable,
        "types": types,
        "sums": sums,
    })
}

/// A file as the script counts it, and the line of its break.
type Counted = (Value, Option<i64>);

fn independently_counted(files: &[PathBuf]) -> BTreeMap<PathBuf, Counted> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/independent_count.py");
    let output = Command::new("python3").arg(script).args(files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| {
            let mut value: Value = serde_json::from_str(line).unwrap();
            let fields = value.as_object_mut().unwrap();
            let file = fields.remove("file").unwrap();
            let broken = fields.remove("broken").unwrap().as_i64();
            // Compared where the types are understood, in the program's own test.
            fields.remove("sums_by_type").unwrap();
            (PathBuf::from(file.as_str().unwrap()), (value, broken))
        })
        .collect()
}

#[test]
fn fixtures_equal_the_independent_count() {
    let names = [
        "everything.xml",
        "bom-crlf.xml",
        "contact.xml",
        "version-1.xml",
        "first-version.xml",
        "no-version.xml",
        "breaks-off.xml",
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/iati");
    let files: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    let expected = independently_counted(&files);
    for (name, file) in names.iter().zip(&files) {
        let (_, sink) = read_fixture(name);
        let (expected, broken) = &expected[file];
        assert_eq!(counted(&sink, *broken), *expected, "{name}");
    }
}

/// The published samples, of whatever version, broken or not; none, and said so, where there are none.
fn published() -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES is not set");
        return files;
    };
    for folder in fs::read_dir(Path::new(&samples).join("iati")).unwrap() {
        let folder = folder.unwrap().path();
        files.extend(fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()));
    }
    files.retain(|file| file.extension().is_some_and(|extension| extension == "xml"));
    files.sort();
    files
}

#[test]
fn published_files_equal_the_independent_count() {
    let files = published();
    if files.is_empty() {
        return;
    }
    let expected = independently_counted(&files);
    let (mut activities, mut transactions, mut broken_files) = (0, 0, 0);
    for file in &files {
        let mut sink = Collected::default();
        let summary = formats::read(Box::new(fs::File::open(file).unwrap()), "x.xml", &mut sink).unwrap();
        let (expected, broken) = &expected[file];
        if summary.format == Format::IatiOrganisations {
            assert!(sink.entries.is_empty(), "{}", file.display());
            continue;
        }
        assert_eq!(counted(&sink, *broken), *expected, "{}", file.display());
        match broken {
            None => {
                activities += summary.counts.activities;
                transactions += summary.counts.flows;
            }
            Some(_) => broken_files += 1,
        }
    }
    assert_eq!((activities, transactions), (2_410, 11_699), "in well-formed files");
    assert_eq!(broken_files, 3);
}
