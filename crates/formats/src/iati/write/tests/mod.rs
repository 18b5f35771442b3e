//! What is written reads back as the same record; what is left out is listed;
//! what is published is valid.

mod complete;
mod generated;

use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::process::Command;

use record::Entry;

use super::*;
use crate::Collected;
use complete::assert_complete;

fn read(name: &str, bytes: &[u8]) -> Vec<Entry> {
    let mut sink = Collected::default();
    crate::iati::read(&mut BufReader::new(bytes), name, &mut sink).unwrap();
    sink.entries
}

fn fixture(name: &str) -> Vec<Entry> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/iati").join(name);
    read(name, &fs::read(path).unwrap())
}

fn samples() -> Option<PathBuf> {
    let samples = std::env::var_os("AYNI_SAMPLES").map(PathBuf::from);
    if samples.is_none() {
        println!("skipped: AYNI_SAMPLES is not set");
    }
    samples
}

/// Files of published data whose name of folder begins so.
fn published(samples: &Path, folder: &str) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(samples.join("iati"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(folder)))
        .flat_map(|path| fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no files of {folder} in {}", samples.display());
    files
}

/// Drafts an entry and looks at what holds for every draft.
#[track_caller]
fn sound(entry: &Entry, options: &Options) -> Draft {
    let draft = draft(entry, options).unwrap();
    for gap in draft.gaps.iter().filter(|gap| gap.reason == Reason::ReadsOtherwise) {
        // Rows of results that no tree of the standard reads as.
        assert!(gap.table == record::Table::Result, "{gap:#?}\n{}", draft.xml);
    }
    if draft.gaps.is_empty() && draft.carried == entry.clone().without_positions() {
        return draft;
    }
    assert_complete(entry, &draft);
    // What was carried once is carried again as it is.
    let again = super::draft(&draft.carried, options).unwrap();
    assert_eq!(again.carried, draft.carried, "{}", draft.xml);
    let changes: Vec<&Gap> = again.gaps.iter().filter(|gap| gap.effect != Effect::Refused).collect();
    assert!(changes.is_empty(), "{changes:#?}\n{}", draft.xml);
    draft
}

fn said(gaps: &[Gap]) -> Vec<String> {
    let row = |gap: &Gap| gap.row.map(|row| format!(" {row}")).unwrap_or_default();
    gaps.iter()
        .map(|gap| {
            let became = gap.became.as_deref().map(|became| format!(" → {became}")).unwrap_or_default();
            let value = gap.value.as_deref().unwrap_or_default();
            let what =
                format!("{} {}: {}{} {}", gap.effect.as_str(), gap.reason.as_str(), gap.table, row(gap), gap.field);
            format!("{} [{value}{became}]", what.trim_end())
        })
        .collect()
}

/// Checks a file against the schema of version 2.03.
fn assert_valid(samples: &Path, text: &str) {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), text).unwrap();
    let schema = samples.join("schemas/2.03/iati-activities-schema.xsd");
    let output =
        Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(schema).arg(file.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}", said.chars().take(3000).collect::<String>());
}

/// The file of the activities that miss nothing, whatever rules they break otherwise.
fn file(drafts: &[Draft]) -> String {
    let xml: String = drafts.iter().filter(|draft| draft.is_publishable()).map(|draft| draft.xml.as_str()).collect();
    format!("<iati-activities version=\"2.03\">{xml}</iati-activities>")
}

/// The rules of the schema that the check of this house finds broken.
fn broken_schema(text: &str) -> Vec<String> {
    let mut broken = Vec::new();
    let options = crate::iati::check::Options::today();
    crate::iati::check::check(&mut text.as_bytes(), &options, &mut |problem| {
        if problem.rule.starts_with("schema.") {
            broken.push(format!("{} {}: {:?}", problem.rule, problem.subject, problem.read));
        }
    })
    .unwrap();
    broken
}

/// A complete activity in the fewest words, to be changed by the tests.
pub(super) fn complete_activity() -> Entry {
    const TEXT: &str = r#"<iati-activities version="2.03"><iati-activity xml:lang="es" default-currency="USD">
        <iati-identifier>CU-GOV-1-1</iati-identifier>
        <reporting-org ref="CU-GOV-1" type="10"><narrative>Ministerio</narrative></reporting-org>
        <title><narrative>Brigada</narrative></title>
        <description><narrative>Una brigada</narrative></description>
        <participating-org role="4" ref="CU-GOV-1"/>
        <activity-status code="2"/>
        <activity-date type="2" iso-date="2003-04-16"/>
        <recipient-country code="VE"/>
        <sector code="12220"/>
    </iati-activity></iati-activities>"#;
    read("complete.xml", TEXT.as_bytes()).remove(0)
}

#[test]
fn everything_that_the_record_took_from_a_file_goes_back_into_one() {
    let entries = fixture("everything.xml");
    let draft = sound(&entries[0], &Options::default());
    // What the reader had made of it already: a value without a date, a result without an indicator.
    assert_eq!(
        said(&draft.gaps),
        [
            "not-carried row-incomplete: flow 1 [amount: -250, -250, -250, valuation: reported → value_date]",
            "not-carried flow-not-carried: place 5 [code: 298, flow: 1, kind: region, role: acts, vocabulary: 1]",
            "not-carried row-incomplete: result 6 [kind: 2, result: 1, titles: Without indicators → indicator]",
        ]
    );
    assert!(draft.is_publishable());
    let refused = sound(&entries[1], &Options::default());
    let missing: Vec<&str> =
        refused.gaps.iter().filter(|gap| gap.effect == Effect::Refused).map(|gap| gap.field).collect();
    assert_eq!(
        missing,
        [
            "reporting-org",
            "title",
            "description",
            "participating-org",
            "activity-status",
            "activity-date (1, 2)",
            "sector",
            "recipient-country, recipient-region"
        ]
    );
}

#[test]
fn the_first_line_of_the_standard_is_written_in_the_words_of_the_second() {
    let entries = fixture("version-1.xml");
    let draft = sound(&entries[0], &Options::default());
    assert!(draft.is_publishable());
    let flow = &draft.carried.flows[0];
    assert_eq!(flow.transaction_type.as_deref(), Some("3"));
    assert_eq!(draft.carried.parties[1].role_code.as_deref(), Some("1"));
    assert_eq!(draft.carried.purposes[0].vocabulary.as_deref(), Some("1"));
    assert_eq!(
        said(&draft.gaps),
        [
            "changed version: entry version [1.03 → 2.03]",
            "changed earlier-code: date 0 code [start-planned → 1]",
            "changed earlier-code: date 1 code [end-actual → 4]",
            "changed earlier-code: party 1 role_code [Funding → 1]",
            "changed earlier-code: flow 0 transaction_type [D → 3]",
            "changed spelling: flow 0 value_text [3,802 → 3802]",
            "changed earlier-code: purpose 0 vocabulary [DAC → 1]",
            "not-carried row-incomplete: document 0 [categories: A12, url: http://example.org/a → format]",
            "not-carried no-place: link 0 notes [Whole]",
        ]
    );
}

#[test]
fn odd_files_are_carried_as_far_as_they_were_read() {
    for name in
        ["dates-and-values", "garbage", "characters", "foreign", "truncated", "contact", "bom-crlf", "no-version"]
    {
        for entry in fixture(&format!("{name}.xml")) {
            sound(&entry, &Options::default());
        }
    }
}

#[test]
fn published_files_come_back_as_the_same_record_and_valid() {
    let Some(samples) = samples() else { return };
    let mut writer = Writer::new(Vec::new(), Options::default());
    let mut drafts = Vec::new();
    let (mut entries, mut whole) = (0, 0);
    for file in published(&samples, "2.") {
        for entry in read(&file.display().to_string(), &fs::read(&file).unwrap()) {
            // The version apart, which is another one on purpose.
            let version = Some(Code::const_new(VERSION));
            let entry = Entry { header: record::entry::Header { version, ..entry.header }, ..entry };
            let draft = sound(&entry, &Options::default());
            assert!(draft.gaps.iter().all(|gap| gap.reason != Reason::ReadsOtherwise), "{}", draft.xml);
            entries += 1;
            if draft.gaps.is_empty() {
                assert_eq!(draft.carried, entry.without_positions(), "{}", draft.xml);
                whole += 1;
            }
            // The schema is checked of all below; the check of the house takes its time, so of some.
            if entries % 8 == 0 {
                let outcome = writer.add(draft.clone()).unwrap();
                let broken: Vec<&Gap> = outcome.gaps.iter().filter(|gap| gap.field.starts_with("schema.")).collect();
                assert!(broken.is_empty(), "{broken:#?}\n{}", draft.xml);
            }
            drafts.push(draft);
        }
    }
    println!("{entries} entries, {whole} of them carried whole, {} published", writer.published());
    assert!(whole * 2 > entries, "{whole} of {entries}");
    assert!(writer.published() > 0);
    // More than what is published: what breaks rules of the ruleset is valid all the same.
    assert_valid(&samples, &file(&drafts));
}

#[test]
fn published_files_of_the_first_line_are_written_valid() {
    let Some(samples) = samples() else { return };
    let mut drafts = Vec::new();
    let files: Vec<PathBuf> = ["1.", "no-version"].iter().flat_map(|folder| published(&samples, folder)).collect();
    for input in crate::inputs(&files).inputs {
        let mut sink = Collected::default();
        // Files that are refused as a whole have entries no more than empty ones.
        let _: Result<_, crate::ReadError> = input.read(&mut sink);
        for entry in &sink.entries {
            drafts.push(sound(entry, &Options::default()));
        }
    }
    assert!(drafts.iter().any(Draft::is_publishable));
    assert_valid(&samples, &file(&drafts));
    assert_eq!(broken_schema(&file(&drafts)), Vec::<String>::new());
}

#[test]
fn what_breaks_a_rule_of_the_standard_is_refused_with_the_rule() {
    let mut entry = complete_activity();
    let second = record::Purpose { code: Some(Code::const_new("12230")), ..entry.purposes[0].clone() };
    entry.purposes.push(second);
    let outcome = Writer::new(Vec::new(), Options::default()).entry(&entry).unwrap();
    assert!(!outcome.is_published);
    // Two sectors of one vocabulary need their shares.
    assert!(outcome.gaps.iter().any(|gap| gap.reason == Reason::Rule && gap.field == "2.1.1"), "{:#?}", outcome.gaps);
}

#[test]
fn who_publishes_can_be_supplied_and_is_listed() {
    let mut entry = complete_activity();
    entry.parties.retain(|party| party.role != Some(Role::Reporting));
    assert!(!sound(&entry, &Options::default()).is_publishable());
    let nobody = Reporter { reference: " ".into(), kind: "10".into(), name: "Ministerio".into() };
    let without = super::draft(&entry, &Options { reporter: Some(nobody), ..Options::default() }).unwrap();
    assert!(!without.is_publishable(), "a reporter without an identifier is none");
    let reporter = Reporter { reference: "VE-GOV-7".into(), kind: "10".into(), name: "Ministerio".into() };
    let draft = sound(&entry, &Options { reporter: Some(reporter), ..Options::default() });
    assert!(draft.is_publishable());
    assert_eq!(said(&draft.gaps), ["changed supplied: party organisation_reference [ → VE-GOV-7]"]);
    assert_eq!(draft.carried.parties[0].organisation.country.as_deref(), Some("VE"));
}

#[test]
fn a_range_is_never_written_as_one_number() {
    use record::{Flow, FuzzyDate, Interval, Qualifier, Value};
    let day: chrono::NaiveDate = "2010-01-01".parse().unwrap();
    let flow = |qualifier, amount| Flow {
        transaction_type: Some(Code::const_new("3")),
        date: Some(FuzzyDate::day(day)),
        value: Value { amount, qualifier, date: Some(day), ..Value::default() },
        ..Flow::default()
    };
    let mut entry = complete_activity();
    let number = |number: i64| record::Amount::from(number);
    entry.flows = vec![
        flow(Some(Qualifier::Between), Interval::between(number(4), number(25))),
        flow(Some(Qualifier::Over), Interval::hedged(Qualifier::Over, number(14))),
        flow(Some(Qualifier::About), Interval::exact(number(3))),
        flow(Some(Qualifier::Exact), Interval::exact(number(7))),
    ];
    entry.flows[3].provider = record::Organisation::of_country("CU");
    let draft = sound(&entry, &Options::default());
    assert_eq!(draft.carried.flows.len(), 1);
    assert_eq!(draft.carried.flows[0].value.amount, Interval::exact(number(7)));
    let reasons: Vec<Reason> = draft.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(reasons, [Reason::NotExact, Reason::NotExact, Reason::NotExact, Reason::CountryOfOrganisation]);
    entry.flows[3].value.date = None;
    assert_eq!(sound(&entry, &Options::default()).carried.flows.len(), 0);
    let asked = Options { value_dates: ValueDates::FromTransaction, ..Options::default() };
    assert_eq!(sound(&entry, &asked).carried.flows[0].value.date, Some(day));
}

#[test]
fn nothing_is_written_without_an_activity() {
    let mut writer =
        Writer::new(Vec::new(), Options { generated: Some("2024-01-01T00:00:00Z".into()), ..Options::default() });
    let mut body = complete_activity();
    body.header.kind = EntryKind::Body;
    let outcome = writer.entry(&body).unwrap();
    assert_eq!((outcome.is_published, outcome.gaps[0].reason), (false, Reason::NotAnActivity));
    writer.entry(&complete_activity()).unwrap();
    let text = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert!(text.contains("generated-datetime=\"2024-01-01T00:00:00Z\">\n<iati-activity "), "{text}");
    assert_eq!(read("x", text.as_bytes()).len(), 1);
    assert_eq!(Writer::new(Vec::new(), Options::default()).finish().unwrap(), Vec::<u8>::new());
}
