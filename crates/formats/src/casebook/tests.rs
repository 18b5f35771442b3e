//! The notation, its mistakes, and the casebook of this repository.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use record::words::LONGEST_QUOTATION;
use record::{
    Basis, Citation, Entry, EntryKind, Finding, Interval, LinkKind, Measure, Organisation, PlaceKind, PurposeKind,
    Qualifier, Role, Severity, Source, SourceKind, Valuation,
};
use sha2::{Digest, Sha256};

use crate::{Collected, inputs};

fn read(text: &str, name: &str) -> Collected {
    let mut sink = Collected::default();
    super::read(&mut text.as_bytes(), name, &mut sink).unwrap();
    assert_eq!(sink.bytes, text.as_bytes());
    sink
}

const WORKS: &str = r#"
[[work]]
key = "w"
title = "A work"
lines = 20
[[work.section]]
heading = "First"
first = 1
last = 9
[[work.section]]
heading = "Second"
first = 10
last = 20
"#;

const CASE: &str = r#"kind = "activity"
framework = "south-south"

[title]
en = "Boats for seeds"
es = "Barcas por semillas"

[[date]]
kind = "actual-start"
date = "1890s"
cite = "w:3"

[[party]]
role = "requesting"
name = { en = "fishers" }
country = "PE"
type = "24"
cite = ["w:3-4", "w:12"]

[[flow]]
id = "boats"
kind = "goods"
measure = "cumulative"
provider = { country = "PE" }
receiver = { name = { en = "islanders" }, body = "casebook:islands" }
quantity = "almost 700"
quantity_text = "almost 700"
unit = "boat"
value = 1200
currency = "PEN"
date = 1895-01-02
quote = "they sent almost 700 boats"
cite = "w:5"

[[exchange]]
went = ["boats"]
came = "casebook:islands#seeds"
cite = "w:5"

[[link]]
kind = "inspired"
to = "casebook:islands"
cite = "w:6"

[[place]]
country = "PE"
name = { en = "the northern coast" }
cite = "w:6"

[[sdg]]
code = "14.b"
cite = "w:7"
"#;

const ISLANDS: &str = r#"kind = "body"
title = { en = "The islands" }
[[flow]]
id = "seeds"
kind = "goods"
cite = "w:8"
"#;

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.rule.as_str()).collect()
}

#[test]
fn a_bundle_gives_entries_with_their_places() {
    let bundle = super::bundle([("boats.toml", CASE), ("islands.toml", ISLANDS), ("works.toml", WORKS)].into_iter());
    let sink = read(&bundle, "casebook");
    assert_eq!(sink.findings, []);
    assert_eq!(sink.sources.len(), 2);
    assert_eq!((sink.sources[1].kind, sink.sources[1].key.as_str()), (SourceKind::Work, "w"));
    let entry = &sink.entries[0];
    assert_eq!(entry.header.identifier.as_deref(), Some("casebook:boats"));
    let start = usize::try_from(entry.header.offset).unwrap();
    let length = usize::try_from(entry.header.length).unwrap();
    assert_eq!(&bundle[start..start + length], CASE);
    assert_eq!(entry.header.line, Some(2));
    assert_eq!(sink.entries[1].header.line, Some(2 + i32::try_from(CASE.lines().count()).unwrap() + 1));
    let party = &entry.parties[0];
    assert_eq!(party.role, Some(Role::Requesting));
    assert_eq!(party.organisation.country_basis, Some(Basis::Stated));
    // Line 13 of the file, behind the line that names it.
    assert_eq!(party.at.line, Some(14));
    let cite = |section: &str, first_line, last_line| Citation {
        work: "w".into(),
        section: section.into(),
        first_line,
        last_line,
    };
    assert_eq!(party.at.citations, [cite("First", 3, 4), cite("Second", 12, 12)]);
    let flow = &entry.flows[0];
    assert_eq!(flow.provider, Organisation::of_country("PE"));
    assert_eq!(flow.receiver.reference.as_deref(), Some("casebook:islands"));
    assert_eq!(flow.quantity.amount, Interval::hedged(Qualifier::Almost, 700.into()));
    assert_eq!(flow.quantity.qualifier, Some(Qualifier::Almost));
    assert_eq!(flow.measure, Measure::Cumulative);
    assert_eq!(flow.value.amount, Interval::exact(1200.into()));
    assert_eq!(flow.value.valuation, Valuation::Reported);
    assert_eq!(flow.date.as_ref().unwrap().text, "1895-01-02");
    assert_eq!(entry.exchanges[0].came, ["casebook:islands#seeds"]);
    assert_eq!(entry.links[0].kind, Some(LinkKind::Inspired));
    assert_eq!((entry.places[0].kind, entry.places[0].code.as_deref()), (Some(PlaceKind::Country), Some("PE")));
    assert_eq!(entry.purposes[0].kind, Some(PurposeKind::Sdg));
    assert_eq!(sink.entries[1].flows[0].value.valuation, Valuation::NotReported);
}

/// Reads a file with one mistake beside the works, and gives its findings.
#[track_caller]
fn check(mistaken: &str, expected: &str) -> (Collected, Finding) {
    let bundle = super::bundle([("works.toml", WORKS), ("x.toml", mistaken), ("islands.toml", ISLANDS)].into_iter());
    let sink = read(&bundle, "casebook");
    assert_eq!(rules(&sink.findings), [expected], "{mistaken}");
    let finding = sink.findings[0].clone();
    assert_eq!(finding.file, "casebook/x.toml");
    (sink, finding)
}

#[test]
fn every_mistake_is_reported_where_it_stands_and_the_rest_stays() {
    let (sink, finding) = check(&CASE.replace("type = \"24\"", "tpye = \"24\""), "casebook.key.unknown");
    assert_eq!((finding.line, finding.column), (Some(17), Some(1)));
    assert_eq!(finding.subject.as_deref(), Some("party.tpye"));
    assert_eq!(finding.read.as_deref(), Some("tpye = \"24\""));
    assert_eq!(finding.expected.as_deref(), Some("one of body, cite, country, name, note, role, type"));
    assert_eq!(sink.entries[0].parties[0].organisation.country.as_deref(), Some("PE"));

    let (sink, finding) =
        check(&CASE.replace("almost 700\"\nquantity_text", "nearly 700\"\nquantity_text"), "casebook.figure.invalid");
    assert_eq!((finding.line, finding.column), (Some(26), Some(12)));
    assert!(finding.expected.unwrap().contains("“nearly” is not one of"));
    assert!(sink.entries[0].flows[0].quantity.amount.is_unknown());
    assert_eq!(sink.entries[0].flows[0].quantity.text.as_deref(), Some("almost 700"));

    let (sink, _) = check(&CASE.replace("requesting", "demanding"), "casebook.word.unknown");
    let party = &sink.entries[0].parties[0];
    assert_eq!((party.role, party.role_code.as_deref()), (Some(Role::Other), Some("demanding")));

    let (sink, finding) = check(&CASE.replace("1890s", "the nineties"), "casebook.date.invalid");
    assert_eq!(finding.read.as_deref(), Some("\"the nineties\""));
    assert_eq!(sink.entries[0].dates[0].date.text, "");

    let (sink, _) = check(&CASE.replace("w:12", "z:12"), "casebook.citation.invalid");
    assert_eq!(sink.entries[0].parties[0].at.citations.len(), 2);
    let (sink, _) = check(&CASE.replace("w:12", "twelve"), "casebook.citation.invalid");
    assert_eq!(sink.entries[0].parties[0].at.citations.len(), 1);
    check(&CASE.replace("w:12", "w:12-21"), "casebook.citation.invalid");
    check(&CASE.replace("cite = \"w:7\"\n", ""), "casebook.citation.missing");
    check(&CASE.replace("country = \"PE\"\ntype", "country = \"XQ\"\ntype"), "casebook.country.unknown");
    check(&CASE.replace("\"PEN\"", "\"ZZZ\""), "casebook.currency.unknown");
    check(&CASE.replace("went = [\"boats\"]", "went = [\"ships\"]"), "casebook.flow.unknown");
    check(&CASE.replace("to = \"casebook:islands\"", "to = \"casebook:nowhere\""), "casebook.reference.unknown");
    check(&CASE.replace("islands#seeds", "islands#sand"), "casebook.reference.unknown");
    check(&CASE.replace("[[sdg]]", "[sdg]"), "casebook.table.single");
    check(&CASE.replace("{ en = \"fishers\" }", "{ english = \"fishers\", en = \"x\" }"), "casebook.language.unknown");
    check(&CASE.replace("they sent", &"word ".repeat(LONGEST_QUOTATION)), "casebook.quotation.long");
    check(&CASE.replace("kind = \"activity\"\n", ""), "casebook.kind.missing");
}

#[test]
fn a_file_that_is_no_toml_is_left_out_and_the_others_stay() {
    let (sink, finding) = check("kind = \"body\"\n[title\nen = 'x'\n", "casebook.toml.invalid");
    assert_eq!(finding.line, Some(2));
    assert_eq!(finding.severity, Severity::Error);
    assert_eq!(finding.read.as_deref(), Some("[title"));
    assert_eq!(finding.entry, None);
    assert_eq!(sink.entries.len(), 1);
}

#[test]
fn a_file_alone_says_once_that_its_works_are_not_described() {
    let sink = read(ISLANDS, "folder/islands.toml");
    assert_eq!(rules(&sink.findings), ["casebook.works.missing"]);
    assert_eq!(sink.entries[0].header.identifier.as_deref(), Some("casebook:islands"));
    assert_eq!(sink.entries[0].flows[0].at.citations[0].first_line, 8);
}

#[test]
fn odd_bundles_are_split_without_loss() {
    for (text, names) in [
        ("", vec!["f"]),
        ("#=== é", vec!["é"]),
        ("#=== a\n#=== b\nx", vec!["a", "b"]),
        ("# note\n#=== a\nx", vec!["a"]),
        ("x = 1\n#=== a\r\ny = 1", vec!["f", "a"]),
    ] {
        let parts = super::page::split(text, "f");
        assert_eq!(parts.iter().map(|part| part.name.as_str()).collect::<Vec<_>>(), names, "{text}");
        for part in parts {
            assert_eq!(&text[part.offset..part.offset + part.text.len()], part.text);
            assert_eq!(text[..part.offset].matches('\n').count() + 1, part.first_line.min(text.lines().count().max(1)));
        }
    }
}

fn repository_casebook() -> Collected {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let walk = inputs(&[folder]);
    assert_eq!(walk.inputs.len(), 1, "the folder is one casebook");
    let mut sink = Collected::default();
    let summary = walk.inputs[0].read(&mut sink).unwrap();
    assert_eq!(summary.counts.entries, sink.entries.len() as u64);
    sink
}

fn all_citations(entry: &Entry) -> Vec<(&Citation, Option<&str>)> {
    let mut found = Vec::new();
    macro_rules! cited {
        ($($rows:ident),*; $($quoted:ident),*) => {
            $( for row in &entry.$rows { found.extend(row.at.citations.iter().map(|it| (it, None))); } )*
            $( for row in &entry.$quoted {
                found.extend(row.at.citations.iter().map(|it| (it, row.quotation.as_deref())));
            } )*
        };
    }
    cited!(descriptions, dates, parties, purposes, documents, links, places; flows, exchanges, terms, readings, results);
    found
}

#[test]
fn the_casebook_of_this_repository_is_sound() {
    let sink = repository_casebook();
    let messages: Vec<String> = sink
        .findings
        .iter()
        .map(|it| {
            let place = format!("{}:{}", it.file, it.line.unwrap_or_default());
            let read = it.read.as_deref().unwrap_or_default();
            format!("{place} {}: {read}, expected {}", it.rule, it.expected.as_deref().unwrap_or_default())
        })
        .collect();
    assert!(messages.is_empty(), "{}", messages.join("\n"));
    assert!(sink.entries.len() >= 60, "{} entries", sink.entries.len());
    let identifiers: BTreeSet<&str> =
        sink.entries.iter().filter_map(|entry| entry.header.identifier.as_deref()).collect();
    assert_eq!(identifiers.len(), sink.entries.len(), "every entry has an identifier of its own");
    let works: BTreeMap<&str, &Source> = sink
        .sources
        .iter()
        .filter(|source| source.kind == SourceKind::Work)
        .map(|source| (source.key.as_str(), source))
        .collect();
    for entry in &sink.entries {
        let identifier = entry.header.identifier.as_deref().unwrap();
        for link in &entry.links {
            assert!(identifiers.contains(link.target.as_str()), "{identifier} links to {}", link.target);
        }
        for (citation, _) in all_citations(entry) {
            assert!(works.contains_key(citation.work.as_str()), "{identifier} cites {}", citation.work);
            assert!(!citation.section.is_empty(), "{identifier} cites lines outside of every section");
        }
        for language in ["en", "es", "pt"] {
            let titled = entry.header.titles.iter().any(|title| title.language.as_deref() == Some(language));
            assert!(titled, "{identifier} has no title in {language}");
        }
    }
    // Totals come from statistics only.
    for kind in EntryKind::ALL.iter().filter(|kind| **kind != EntryKind::Aggregate) {
        assert!(sink.entries.iter().any(|entry| entry.header.kind == *kind), "no entry is of kind {kind}");
    }
}

/// The words of a text as far as they matter for a quotation: hyphens at ends
/// of lines and within words are gone, signs separate.
fn words(text: &str) -> Vec<String> {
    let joined = text.replace("-\n", "").replace("- \n", "").replace(['-', '\u{ad}'], "");
    joined
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// Whether the words stand in the text one after another; numbers of the text
/// that are not in the quotation (of notes) may stand between them.
fn quotes(text: &[String], quotation: &[String]) -> bool {
    (0..text.len()).any(|start| {
        let mut at = start;
        quotation.iter().all(|word| {
            while at < text.len() && text[at] != *word && text[at].bytes().all(|byte| byte.is_ascii_digit()) {
                at += 1;
            }
            let same = text.get(at) == Some(word);
            at += 1;
            same
        })
    })
}

#[test]
fn quotations_stand_in_the_cited_lines() {
    let folder = std::env::var_os("AYNI_SEEDS")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds"), PathBuf::from);
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there (AYNI_SEEDS names the folder of the works' texts)", folder.display());
        return;
    };
    let texts: BTreeMap<String, String> = files
        .filter_map(|file| std::fs::read(file.ok()?.path()).ok())
        .filter_map(|bytes| Some((format!("{:x}", Sha256::digest(&bytes)), String::from_utf8(bytes).ok()?)))
        .collect();
    let sink = repository_casebook();
    let of_work: BTreeMap<&str, Vec<&str>> = sink
        .sources
        .iter()
        .filter_map(|source| {
            let text = texts.get(source.sha256.as_deref()?)?;
            Some((source.key.as_str(), text.split('\n').collect()))
        })
        .collect();
    assert!(of_work.len() >= 3, "the texts of {} works were found", of_work.len());
    let mut checked = 0;
    let mut missing = Vec::new();
    for entry in &sink.entries {
        let mut cited: BTreeMap<&str, String> = BTreeMap::new();
        for (citation, quotation) in all_citations(entry) {
            let Some(quotation) = quotation else { continue };
            let lines = &of_work[citation.work.as_str()];
            let from = usize::try_from(citation.first_line).unwrap() - 1;
            let to = usize::try_from(citation.last_line).unwrap().min(lines.len());
            let text = cited.entry(quotation).or_default();
            text.push_str(&lines[from..to].join("\n"));
            text.push('\n');
        }
        for (quotation, text) in cited {
            checked += 1;
            // "…" and "[…]" leave out words between two parts that are both there.
            let found = quotation
                .split(['…'])
                .flat_map(|part| part.split("..."))
                .map(words)
                .all(|part| quotes(&words(&text), &part));
            if !found || quotation.split_whitespace().count() > LONGEST_QUOTATION {
                missing.push(format!("{}: {quotation}", entry.header.identifier.as_deref().unwrap_or_default()));
            }
        }
    }
    assert!(checked > 50, "{checked} quotations");
    assert!(missing.is_empty(), "not in the cited lines:\n{}", missing.join("\n"));
}
