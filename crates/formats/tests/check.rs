//! The check of IATI files: a file with many faults, the published tests of the schema and of the
//! validator with their expected results, published files, and mutations.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use formats::iati::check::{Checked, FileKind, Options, Problem, RULES, Version, check, code_rules};
use proptest::prelude::*;
use record::Severity;

/// A day after the published tests were written.
fn options(version: Option<Version>) -> Options {
    Options { version, today: NaiveDate::from_ymd_opt(2026, 11, 21).unwrap() }
}

fn problems_of(bytes: &[u8], version: Option<Version>) -> (Checked, Vec<Problem>) {
    let mut problems = Vec::new();
    let checked = check(&mut &bytes[..], &options(version), &mut |problem| problems.push(problem)).unwrap();
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count() as u64;
    assert_eq!(checked.errors, count(Severity::Error));
    assert_eq!(checked.warnings, count(Severity::Warning));
    assert_eq!(checked.notices, count(Severity::Notice));
    (checked, problems)
}

fn samples() -> Option<PathBuf> {
    let folder = std::env::var_os("AYNI_SAMPLES").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: AYNI_SAMPLES names no folder");
    }
    folder
}

/// Every XML file below a folder, sorted.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|extension| extension == "xml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

// A file of our own.

#[test]
fn every_fault_is_told_with_its_place() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check");
    for name in ["faults-2.03.xml", "faults-1.05.xml", "organisation.xml"] {
        let (_, problems) = problems_of(&fs::read(fixtures.join(name)).unwrap(), None);
        let mut told = String::new();
        for it in &problems {
            let (read, expected) = (it.read.as_deref().unwrap_or("-"), it.expected.as_deref().unwrap_or("-"));
            let place = format!("{}:{}", it.line, it.column);
            told.push_str(&format!(
                "{place} {} {} {} | read {read} | expected {expected}\n",
                it.severity, it.rule, it.subject
            ));
        }
        insta::assert_snapshot!(name, told);
    }
}

#[test]
fn a_right_file_has_no_problem() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/check");
    let (checked, problems) = problems_of(&fs::read(fixtures.join("right.xml")).unwrap(), None);
    assert_eq!(problems, []);
    assert_eq!((checked.kind, checked.version, checked.units), (Some(FileKind::Activities), Some(Version::V203), 2));
}

#[test]
fn what_is_not_well_formed_is_told_where_it_is() {
    for (text, rule, line, column) in [
        ("", "xml.empty", 1, 1),
        ("<iati-activities>\n <a></b>", "xml.mismatch", 2, 5),
        ("<iati-activities>\n", "xml.unclosed", 2, 1),
        ("<iati-activities version='2.03'>\n<iati-activity", "xml.syntax", 2, 1),
        ("<iati-activities/>\n<b/>", "xml.outside", 2, 1),
        ("x<iati-activities/>", "xml.outside", 1, 1),
        ("<iati-activities a='1' a='2'/>", "xml.repeated", 1, 24),
        ("<iati-activities a='1'b='2'/>", "xml.attribute", 1, 23),
        ("<iati-activities a='&nbsp;'/>", "xml.reference", 1, 21),
        ("<iati-activities>ñ &nbsp;</iati-activities>", "xml.reference", 1, 20),
        ("<iati-activities>A & B</iati-activities>", "xml.reference", 1, 20),
        ("<iati-activities>\u{1}</iati-activities>", "xml.character", 1, 18),
        ("<iati-activities>]]></iati-activities>", "xml.brackets", 1, 18),
        (" <?xml version='1.0'?><iati-activities/>", "xml.declaration", 1, 2),
        ("<?xml version='2'?><iati-activities/>", "xml.declaration", 1, 1),
        ("<!DOCTYPE a><iati-activities/>", "xml.doctype", 1, 1),
        ("<iati-activities><x:a/></iati-activities>", "xml.prefix", 1, 18),
        ("<iati-activities><!-- a -- b --></iati-activities>", "xml.syntax", 1, 18),
        ("<html/>", "iati.root", 1, 1),
    ] {
        let (_, problems) = problems_of(text.as_bytes(), None);
        let found = problems.iter().find(|problem| problem.rule == rule);
        let found = found.unwrap_or_else(|| panic!("{text}: {problems:?}"));
        assert_eq!((found.line, found.column), (line, column), "{text}");
    }
}

#[test]
fn limits_are_told() {
    let deep = format!("<iati-activities>{}", "<iati-activity>".repeat(1_000_000));
    let (_, problems) = problems_of(deep.as_bytes(), None);
    assert!(problems.iter().any(|problem| problem.rule == "limit.depth"));
    let wide = format!("<iati-activities a='{}", "x".repeat(17 << 20));
    let (_, problems) = problems_of(wide.as_bytes(), None);
    assert_eq!(problems.iter().map(|problem| problem.rule).collect::<Vec<_>>(), ["limit.token"]);
    let many: String = (0..1_100).map(|number| format!(" a{number}=''")).collect();
    let (_, problems) = problems_of(format!("<iati-activities{many}/>").as_bytes(), None);
    assert!(problems.iter().any(|problem| problem.rule == "limit.attributes"));
}

#[test]
fn the_reference_lists_every_rule() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/src/reference/check.md");
    let page = fs::read_to_string(&path).unwrap();
    let listed: Vec<(&str, &str)> = page
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(rule, rest)| (rule, rest.split(" |").next().unwrap_or_default()))
        .collect();
    let own = RULES.iter().map(|rule| (rule.id, rule.severity.as_str()));
    let codes: Vec<_> = code_rules().collect();
    let known: Vec<(&str, &str)> =
        own.chain(codes.iter().map(|(rule, ..)| (rule.id, rule.severity.as_str()))).collect();
    let missing: Vec<_> = known.iter().filter(|rule| !listed.contains(rule)).collect();
    assert!(missing.is_empty(), "not in {}: {missing:?}", path.display());
    assert_eq!(listed.len(), known.len());
    for (_, place, list) in &codes {
        let attribute = place.split(" (").next().unwrap();
        assert!(page.contains(&format!("`{attribute}`")) && page.contains(list), "{place} {list}");
    }
}

// Published tests.

/// What a published test expects, and why ours may differ: path below the samples, and the reason.
fn explained() -> BTreeMap<String, String> {
    let table = include_str!("fixtures/check/differences.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    rows.map(|line| line.split_once('\t').unwrap())
        .map(|(path, reason)| {
            assert!(reason.split(' ').count() > 4, "{path} has no explanation");
            (path.to_owned(), reason.to_owned())
        })
        .collect()
}

/// Compares the files that differ with those whose difference is explained.
fn compare(folder: &str, differing: &BTreeMap<String, String>) {
    let explained: BTreeSet<String> = explained().into_keys().filter(|path| path.starts_with(folder)).collect();
    let found: BTreeSet<String> = differing.keys().cloned().collect();
    let unexplained: Vec<(&String, &String)> =
        differing.iter().filter(|(path, _)| !explained.contains(*path)).collect();
    let vanished: Vec<&String> = explained.difference(&found).collect();
    assert!(unexplained.is_empty(), "differ without an explanation: {unexplained:#?}");
    assert!(vanished.is_empty(), "no longer differ: {vanished:#?}");
}

#[test]
fn the_tests_of_the_schema_come_out_as_published() {
    let Some(samples) = samples() else { return };
    let mut differing = BTreeMap::new();
    let mut count = 0;
    for path in files(&samples.join("schema-tests")) {
        let name = path.strip_prefix(&samples).unwrap().to_str().unwrap().to_owned();
        if name.contains("registry-tests") {
            // Records of the registry are a third kind of file, which the standard no longer has.
            continue;
        }
        count += 1;
        let version = if name.contains("/1.03/") { Version::V103 } else { Version::V203 };
        let (_, problems) = problems_of(&fs::read(&path).unwrap(), Some(version));
        let breach =
            problems.iter().find(|problem| problem.rule.starts_with("schema.") || problem.rule.starts_with("xml."));
        let should_pass = name.contains("should-pass");
        if should_pass != breach.is_none() {
            differing.insert(name, format!("{breach:?}"));
        }
    }
    assert_eq!(count, 753);
    compare("schema-tests/", &differing);
}

/// The rules that one kind of rule of the ruleset has.
fn rules_of(kind: &str) -> &'static [&'static str] {
    match kind {
        "atLeastOne" => &[
            "6.11.1", "6.2.2", "6.8.1", "6.9.1", "6.9.2", "6.10.1", "6.13.1", "6.14.1", "8.8.1", "8.9.1", "8.10.1",
            "4.3.1", "4.4.1", "7.9.1",
        ],
        "noMoreThanOne" => &["107.1.2", "107.2.2", "8.11.1"],
        "oneOrAll" => &["4.1.1", "4.5.1", "6.7.2", "7.8.1", "7.8.2"],
        "onlyOneOf" => &["3.6.2", "3.7.1", "3.7.2"],
        "recipientLocation" => &["3.6.2", "3.7.1", "3.7.2"],
        "unique" => &["1.1.3"],
        "startsWith" => &["1.1.1", "1.1.21"],
        "strictSum" | "sum" => &["2.1.2", "3.1.2", "3.4.2", "7.9.2"],
        "dateOrder" => &["8.6.1", "8.6.3", "11.1.2", "11.1.3", "11.1.4", "11.1.5", "11.2.1", "11.2.2"],
        "dateNow" => &["11.1.1", "11.4.1"],
        "betweenDates" => &["11.3.1"],
        "timeLimit" => &["7.5.3"],
        "regexMatches" | "regexNoMatches" => {
            &["1.3.13", "1.8.13", "1.10.13", "1.11.13", "1.12.13", "1.14.13", "1.15.13", "1.18.13"]
        }
        "noSpaces" => &[
            "1.3.1", "1.4.1", "1.5.1", "1.6.1", "1.7.1", "1.8.1", "1.9.1", "1.10.1", "1.11.1", "1.12.1", "1.14.1",
            "1.15.1", "1.16.1", "1.17.1", "1.18.1",
        ],
        "orgIdCheck" => &["1.14.8", "1.18.8", "1.3.13", "1.12.13", "1.14.13", "1.18.13"],
        "range" => &["12.1.1", "12.1.2", "12.2.1", "12.2.2", "12.3.1", "12.3.2"],
        "ifThen" => &["102.1.1", "107.1.1", "107.2.1", "2.1.1", "2.1.4", "2.2.1", "3.1.1", "3.1.4", "6.6.2", "8.8.2"],
        "loop" => &["2.1.1", "2.1.2", "2.1.4", "3.4.1", "3.4.2", "3.4.4", "7.9.1", "7.9.2", "7.9.4"],
        "dupIdentifier" | "dup-activity-ids" => &["1.1.2"],
        // Its files break these, under one identifier or another.
        "identifier" => &["6.8.1", "11.4.1"],
        _ => &[],
    }
}

/// What a test file of the validator expects, by its name: one of these rules is broken, or none.
enum Expected {
    OneOf(Vec<&'static str>),
    /// Problems whose rule begins like this.
    Beginning(&'static [&'static str]),
    NoneOf(Vec<&'static str>),
    NoError,
    /// The name says nothing.
    Unsaid,
}

fn expected(name: &str) -> Expected {
    let parts: Vec<&str> = name.split('/').collect();
    let file = parts[parts.len() - 1];
    if name.contains("ruleset-unit-tests/") {
        let kind = parts[parts.len() - 3];
        if file.contains("no-errors") {
            return Expected::NoError;
        }
        let rules = match file {
            _ if file.starts_with("results_indicator") => vec!["8.8.1", "8.9.1", "8.10.1"],
            _ if file.starts_with("recip_loc") => rules_of("recipientLocation").to_vec(),
            _ => rules_of(kind).to_vec(),
        };
        return match file {
            _ if file.contains("bad") => Expected::OneOf(rules),
            _ if file.contains("good") => Expected::NoneOf(rules),
            _ => Expected::Unsaid,
        };
    }
    let kinds = [
        "atLeastOne",
        "noMoreThanOne",
        "oneOrAll",
        "unique",
        "startsWith",
        "strictSum",
        "dateOrder",
        "dateNow",
        "betweenDates",
        "timeLimit",
        "regexMatches",
        "noSpaces",
        "range",
        "ifThen",
        "dup-activity-ids",
    ];
    let named: Vec<&str> =
        kinds.into_iter().filter(|kind| file.contains(kind)).flat_map(|kind| rules_of(kind).iter().copied()).collect();
    match file {
        _ if file.contains("identifier-exists") && file.contains("not-found") => {
            Expected::Beginning(&["identifier-exists"])
        }
        _ if file.contains("identifier-exists") => Expected::NoError,
        _ if !named.is_empty() => Expected::OneOf(named),
        _ if file.contains("no-errors") => Expected::NoError,
        _ if file.contains("schema-errors") => Expected::Beginning(&["schema."]),
        _ if file.contains("codelist") => Expected::Beginning(&["9."]),
        _ if file.contains("no-narrative") => Expected::Beginning(&["schema.element.missing"]),
        "iati-act-xml-errors.xml"
        | "iati-org-xml-errors.xml"
        | "broken-xml.xml"
        | "not-xml.xml"
        | "xlsx-spreadsheet-with-extension.xml" => Expected::Beginning(&["xml."]),
        "xml-but-not-iati.xml" => Expected::Beginning(&["iati.root"]),
        "multi-blank-activity-ids.xml" | "multi-activity-one-with-errors.xml" => {
            Expected::Beginning(&["schema.", "1."])
        }
        _ => Expected::Unsaid,
    }
}

#[test]
fn the_tests_of_the_validator_come_out_as_published() {
    let Some(samples) = samples() else { return };
    let mut differing = BTreeMap::new();
    let (mut count, mut said) = (0, 0);
    for path in files(&samples.join("validator-tests")) {
        let name = path.strip_prefix(&samples).unwrap().to_str().unwrap().to_owned();
        count += 1;
        let version = name.contains("ruleset-unit-tests").then_some(Version::V203);
        let (checked, problems) = problems_of(&fs::read(&path).unwrap(), version);
        let found: BTreeSet<&str> = problems.iter().map(|problem| problem.rule).collect();
        let is_as_expected = match expected(&name) {
            Expected::OneOf(rules) => rules.iter().any(|rule| found.contains(rule)),
            Expected::Beginning(with) => found.iter().any(|rule| with.iter().any(|with| rule.starts_with(with))),
            Expected::NoneOf(rules) => !rules.iter().any(|rule| found.contains(rule)),
            Expected::NoError => checked.errors == 0,
            Expected::Unsaid => continue,
        };
        said += 1;
        if !is_as_expected {
            differing.insert(name, format!("{found:?}"));
        }
    }
    println!("{said} of {count} files say in their name what is expected");
    compare("validator-tests/", &differing);
}

#[test]
fn published_files_are_checked_to_their_end() {
    let Some(samples) = samples() else { return };
    let mut units = 0;
    for path in files(&samples.join("iati/2.03")) {
        let bytes = fs::read(&path).unwrap();
        let (checked, problems) = problems_of(&bytes, None);
        assert_eq!(checked.bytes, bytes.len() as u64, "{}", path.display());
        assert!(!problems.iter().any(|problem| problem.rule.starts_with("limit.")), "{}", path.display());
        let written = memchr::memmem::find_iter(&bytes, b"<iati-activity").count();
        assert_eq!(checked.units, written as u64, "{}", path.display());
        units += checked.units;
    }
    assert!(units > 500, "{units}");
}

// Whatever comes.

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = problems_of(&bytes, None);
    }

    #[test]
    fn no_change_of_a_file_makes_it_panic(
        at in any::<prop::sample::Index>(),
        length in 0usize..40,
        inserted in "[<>/\"'=& a-z\\[\\]!?-]{0,20}",
    ) {
        let mut bytes = include_bytes!("fixtures/check/faults-2.03.xml").to_vec();
        let begin = at.index(bytes.len());
        let end = (begin + length).min(bytes.len());
        bytes.splice(begin..end, inserted.into_bytes());
        let (checked, problems) = problems_of(&bytes, None);
        prop_assert!(checked.bytes <= bytes.len() as u64);
        let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
        prop_assert!(problems.iter().all(|problem| problem.line <= lines && problem.column >= 1));
    }
}
