//! Whole practices: one invented, one published.

use std::path::PathBuf;

use record::{Basis, DateKind, Entry, Role};

use crate::Collected;

fn read(text: &str) -> Collected {
    let mut sink = Collected::default();
    super::read(&mut text.as_bytes(), "practice.txt", &mut sink).unwrap();
    assert_eq!(sink.bytes.len(), text.len());
    assert_eq!(sink.entries.len(), 1);
    sink
}

fn parties(entry: &Entry, role: Role) -> Vec<(&str, Option<&str>)> {
    let of_role = entry.parties.iter().filter(|party| party.role == Some(role));
    of_role.map(|party| (party.organisation.names[0].text.as_str(), party.organisation.country.as_deref())).collect()
}

fn dates(entry: &Entry) -> Vec<(DateKind, &str, Option<i32>)> {
    entry.dates.iter().map(|date| (date.kind.unwrap(), date.date.text.as_str(), date.at.line)).collect()
}

fn descriptions<'a>(entry: &'a Entry, kind: &str) -> Vec<(&'a str, Option<i32>)> {
    let of_kind = entry.descriptions.iter().filter(|description| description.kind.as_deref() == Some(kind));
    of_kind.map(|description| (description.texts[0].text.as_str(), description.at.line)).collect()
}

fn codes(entry: &Entry) -> Vec<(&str, Option<i32>)> {
    let coded = entry.purposes.iter().filter_map(|purpose| Some((purpose.code.as_deref()?, purpose.at.line)));
    coded.collect()
}

fn rules(sink: &Collected) -> Vec<(&str, Option<i32>)> {
    sink.findings.iter().map(|finding| (finding.rule.as_str(), finding.line)).collect()
}

#[test]
fn every_line_of_an_invented_practice_has_its_place() {
    let text = include_str!("../../tests/fixtures/practice/seed-libraries.txt");
    assert!(super::looks_like(text));
    let sink = read(text);
    let entry = &sink.entries[0];
    assert_eq!(entry.header.identifier, None);
    assert_eq!(entry.title("en"), Some("Seed Libraries Across Three Valleys"));
    assert_eq!(entry.header.status.as_deref(), Some("2"));
    assert_eq!(entry.header.updated.as_deref(), Some("2022-06-11"));
    assert_eq!(
        dates(entry),
        [
            (DateKind::Published, "2021-05-03", Some(3)),
            (DateKind::Period, "2020-03/2023", Some(22)),
            (DateKind::ActualStart, "2020-03", Some(22)),
            (DateKind::PlannedEnd, "2023", Some(22)),
        ]
    );
    assert_eq!(parties(entry, Role::Reporting), [("Northern Seed Institute", None)]);
    assert_eq!(
        parties(entry, Role::Participating),
        [
            ("Trinidad and Tobago", Some("TT")),
            ("the Plurinational State of Bolivia", Some("BO")),
            ("Peru", Some("PE")),
            ("Chile", Some("CL")),
            ("Lower Valley", None),
        ]
    );
    assert_eq!(
        parties(entry, Role::Supporting),
        [
            ("Northern Seed Institute (NSI) of Peru", Some("PE")),
            ("Fund for Water and Soil", None),
            ("Union of Valley Cooperatives", None),
        ]
    );
    assert_eq!(parties(entry, Role::Implementing), [("Union of Valley Cooperatives", None)]);
    assert_eq!(codes(entry), [("2", Some(10)), ("15", Some(10)), ("2.5", Some(10)), ("17.99", Some(10))]);
    assert_eq!(descriptions(entry, "status"), [("Ongoing", Some(20))]);
    assert_eq!(descriptions(entry, "solution")[1], ("Fifty families took part.", Some(12)));
    assert_eq!(entry.documents[0].url.as_deref(), Some("https://example.org/seeds"));
    let offices: Vec<_> = entry.contacts.iter().map(|it| (it.officeholder.as_deref(), it.at.line)).collect();
    assert_eq!(offices, [(Some("Dr. Rosa Quispe"), Some(28)), (None, Some(30))]);
    assert_eq!(
        rules(&sink),
        [
            ("practice.sdg.unknown", Some(10)),
            ("practice.country.unknown", Some(14)),
            ("practice.line.unknown", Some(26)),
            ("practice.personal.withheld", Some(30)),
            ("practice.personal.withheld", Some(32)),
            ("practice.personal.withheld", Some(6)),
            ("practice.personal.withheld", Some(33)),
        ]
    );
    assert_eq!((sink.findings[1].column, sink.findings[1].read.as_deref()), (Some(102), Some("Lower Valley")));
}

#[test]
fn persons_are_not_stored() {
    let text = include_str!("../../tests/fixtures/practice/seed-libraries.txt");
    let sink = read(text);
    let stored = String::from_utf8(sink.bytes.clone()).unwrap();
    let entry = serde_json::to_string(&sink.entries).unwrap();
    let findings = serde_json::to_string(&sink.findings).unwrap();
    for personal in ["seeds@example.org", "rosa@", "555-0100", "Ana Mamani"] {
        assert!(text.contains(personal));
        for place in [&stored, &entry, &findings] {
            assert!(!place.contains(personal), "{personal} in {place}");
        }
    }
    assert!(stored.contains("Dr. Rosa Quispe, Head of Exchange"));
    let lines = |text: &str| text.lines().map(str::len).collect::<Vec<_>>();
    assert_eq!(lines(&stored), lines(text));
}

#[test]
fn an_author_who_is_a_person_is_not_stored() {
    let sink = read("Title\n\nBy José  María Pérez May 3, 2021\n\nText\n\nTowards a Solution\n\nWork\n");
    let stored = String::from_utf8(sink.bytes).unwrap();
    assert!(!stored.contains("Mar") && stored.contains("May 3, 2021"));
    assert_eq!(sink.entries[0].parties.len(), 0);
}

#[test]
fn what_is_not_understood_is_kept_in_words() {
    let sink = read(
        "Title\nTowards a Solution\nProject status: Dormant\nProject period: three summers\nSupported by:\nHill Bank\n",
    );
    let entry = &sink.entries[0];
    assert_eq!(entry.header.status, None);
    assert_eq!(descriptions(entry, "status"), [("Dormant", Some(3))]);
    assert_eq!(entry.dates[0].notes[0].text, "three summers");
    assert_eq!(parties(entry, Role::Supporting), [("Hill Bank", None)]);
    assert_eq!(rules(&sink), [("practice.status.unknown", Some(3)), ("practice.period.unknown", Some(4))]);
}

/// The practice that the South–South Galaxy published in 2019.
#[test]
fn the_published_practice_is_read_whole() {
    let folder = std::env::var_os("AYNI_SEEDS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds"), PathBuf::from);
    let path = folder.join("002_6ed247e5b2967f85.txt");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there (AYNI_SEEDS names its folder)", path.display());
        return;
    };
    assert!(super::looks_like(&text));
    let sink = read(&text);
    assert_eq!(rules(&sink), []);
    let entry = &sink.entries[0];
    assert_eq!(entry.title("en"), Some("Health Diplomacy in the Context of South American Integration"));
    assert_eq!(entry.header.updated.as_deref(), Some("2019-08-29"));
    assert_eq!(entry.header.status.as_deref(), Some("4"));
    assert_eq!(
        dates(entry),
        [
            (DateKind::Published, "2019-03-17", Some(3)),
            (DateKind::Period, "2017-08/2017-12", Some(34)),
            (DateKind::ActualStart, "2017-08", Some(34)),
            (DateKind::ActualEnd, "2017-12", Some(34)),
        ]
    );
    assert_eq!(entry.dates[1].notes[0].text, "August-December 2017");
    let countries = parties(entry, Role::Participating);
    let countries: Vec<_> = countries.iter().map(|(_, code)| code.unwrap()).collect();
    assert_eq!(countries, ["AR", "BO", "BR", "CL", "CO", "EC", "GY", "PY", "PE", "SR", "UY", "VE"]);
    let institute = "Centre for International Relations in Health of";
    let flacso = "Latin American University of Social Sciences of Argentina (FLACSO Argentina)";
    assert_eq!(
        parties(entry, Role::Supporting),
        [
            ("ISAGS-UNASUR", None),
            (format!("{institute} the Oswaldo Cruz Foundation (CRIS/ FIOCUZ) of Brazil").as_str(), Some("BR")),
            (flacso, Some("AR")),
        ]
    );
    assert_eq!(
        parties(entry, Role::Implementing),
        [
            ("ISAGS-UNASUR", None),
            (format!("{institute} Oswaldo Cruz Foundation (CRIS/ FIOCUZ)").as_str(), None),
            (flacso, Some("AR")),
        ]
    );
    assert!(
        entry
            .parties
            .iter()
            .all(|party| party.organisation.country.is_none() || party.organisation.country_basis == Some(Basis::Name))
    );
    assert_eq!(codes(entry), [("17", Some(20)), ("17.16", Some(20))]);
    assert_eq!(descriptions(entry, "challenge").len(), 1);
    assert_eq!(descriptions(entry, "solution").len(), 8);
    assert_eq!(descriptions(entry, "status"), [("Completed", Some(32))]);
    let contact = &entry.contacts[0];
    assert_eq!(contact.officeholder.as_deref(), Some("Ms. Carina Vance"));
    assert_eq!(contact.offices[0].text, "Executive Director");
    assert_eq!(contact.organisations[0].text, "ISAGS-UNASUR");
    assert_eq!(contact.at.line, Some(39));
    assert_eq!(entry.documents, []);
    assert_eq!(sink.bytes, text.as_bytes());
}
