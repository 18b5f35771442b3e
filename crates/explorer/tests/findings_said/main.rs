//! Every sentence that the readers of files write into findings has a wording in every language, and every wording
//! belongs to a sentence that is still written.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod literals;

use std::collections::BTreeSet;
use std::path::Path;

use formats::Collected;
use literals::Literal;
use record::split::SplitError;
use shell::{Language, Texts, said};

/// Files whose sentences go elsewhere: explanations of columns, what publishing leaves out, reasons why a file is not
/// read at all, the parts of IATI's own rules.
const NO_FINDINGS: &[&str] = &[
    "/rules.rs",
    "/columns.rs",
    "/unctad/",
    "/casebook/write.rs",
    "/iati/check/",
    "/iati/write/",
    "/recognise.rs",
    "/src/archive.rs",
    "/src/walk.rs",
    "/delimited.rs",
    "/json_items.rs",
    "/checking.rs",
    "/recipients.rs",
    "/agencies.rs",
    "/flat/",
    "/labels.rs",
    "/workbook/example.rs",
    "/workbook/write_csv.rs",
    "/workbook/write_xlsx.rs",
    "/workbook/notes.rs",
    "/workbook/lists.rs",
    "/practice/sdg.rs",
    "/tossd/",
    "/gap.rs",
];

/// What else the files with findings write: names of columns, words of their notation, reasons why a file is not read.
fn others() -> BTreeSet<&'static str> {
    include_str!("others.txt").lines().filter(|line| !line.starts_with("//")).collect()
}

/// Sentences whose text is made elsewhere, by the errors of numbers, dates and TOML, or put together in two steps.
const IN_STEPS: &[(&str, &str)] = &[
    ("the amount is empty", "el monto está vacío"),
    ("“x” is not a decimal number", "“x” no es un número decimal"),
    (
        "“9” has more digits than the record can hold (20 before the point, 8 after it)",
        "“9” tiene más cifras de las que el registro puede guardar (20 antes del punto, 8 después)",
    ),
    ("TOML: x; one error follows it", "TOML: x; le sigue otro error"),
    ("TOML: x; 2 errors follow it", "TOML: x; le siguen 2 errores"),
    ("expected value at line 1 column 2", "expected value en la línea 1, columna 2"),
    ("</title>", "</title>"),
    ("read as a part of transaction-type", "se lee como parte de transaction-type"),
    ("read as 2012, with its first and last day", "se lee como 2012, con su primer día y el último"),
    (
        "it was read as “spring, first and last day unknown”",
        "se leyó como “spring”, sin que se conozcan el primer día ni el último",
    ),
    ("a code of the list “roles” on the sheet “lists”", "un código de la lista “roles” de la hoja “lists”"),
];

/// The texts that a finding may say.
fn sentences() -> Vec<(String, Literal)> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = Vec::new();
    for folder in ["formats/src", "record/src/allocation"] {
        literals::of_folder(&crates.join(folder), &mut found);
    }
    found.retain(|(file, literal)| {
        let text = literal.text.trim();
        let is_sentence = text.contains(' ') || literal.is_in_place && !text.is_empty();
        is_sentence && !NO_FINDINGS.iter().any(|part| file.contains(part))
    });
    assert!(found.len() > 300, "{}", found.len());
    found
}

/// The keys that word a literal: as a sentence, or else as what stands in place of what was read, by whatever rule.
fn keys(literal: &Literal) -> Vec<&'static str> {
    let spanish = Texts::of(Language::Es);
    if let Some(key) = spanish.said(&literal.filled).key {
        return vec![key];
    }
    let rules = formats::rules::all().map(|(id, _)| id).chain(record::allocation::FINDING_RULES);
    rules.filter_map(|rule| spanish.said_in_place(rule, &literal.filled)?.key).collect()
}

#[test]
fn every_sentence_of_the_readers_has_a_wording() {
    let others = others();
    let mut unworded = BTreeSet::new();
    let mut unused: BTreeSet<&str> = others.clone();
    for (file, literal) in sentences() {
        unused.remove(literal.text.as_str());
        if !others.contains(literal.text.as_str()) && keys(&literal).is_empty() {
            unworded.insert(format!("{file}: {}", literal.text));
        }
    }
    assert!(
        unworded.is_empty(),
        "Give these a text in locales/*/findings-said.ftl, or, when no finding says them, a line in others.txt:\n{}",
        unworded.into_iter().collect::<Vec<_>>().join("\n")
    );
    assert!(unused.is_empty(), "others.txt has lines that no file writes any more: {unused:?}");
}

#[test]
fn every_wording_belongs_to_a_sentence_that_is_written() {
    let spanish = Texts::of(Language::Es);
    let mut written: BTreeSet<&str> = sentences().iter().flat_map(|(_, literal)| keys(literal)).collect();
    // The same words stand for several rules.
    let repeated = |key: &str| {
        let english = |key: &str| Texts::of(Language::En).pattern(key);
        written.iter().any(|other| english(other) == english(key))
    };
    let same: Vec<&str> = said::keys().filter(|key| repeated(key)).collect();
    written.extend(same);
    for (sentence, worded) in IN_STEPS {
        let said = spanish.said(sentence);
        assert_eq!(said.text, *worded);
        written.extend(said.key);
    }
    for hedge in ["9..3", "some 5", "x", ""] {
        let error = record::hedge::parse_hedged(hedge).unwrap_err().to_string();
        let said = spanish.said(&error);
        assert!(said.key.is_some(), "{error}");
        written.extend(said.key);
    }
    let error = "spring".parse::<record::FuzzyDate>().unwrap_err().to_string();
    let said = spanish.said(&error);
    assert!(said.text.contains("no es una fecha; se esperaba un año (1963)"), "{}", said.text);
    let rest = error.split_once("expected ").unwrap().1;
    written.extend([said.key, spanish.said(rest).key].into_iter().flatten());
    for error in [
        SplitError::NoWeights,
        SplitError::SumIsZero,
        SplitError::Negative((-1).into()),
        SplitError::TooLarge,
        SplitError::TooMany(2_000_000),
    ] {
        written.extend(spanish.said_in_place("split.too-large", &error.to_string()).and_then(|said| said.key));
    }
    let unwritten: Vec<&str> = said::keys().filter(|key| !written.contains(key)).collect();
    assert_eq!(unwritten, Vec::<&str>::new());
}

/// Real files with faults: what is said of them is known, word for word.
#[test]
fn what_is_said_of_files_with_faults_is_known() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().join("formats/tests/fixtures");
    let mut files = Vec::new();
    files_of(&fixtures, &mut files);
    let (mut count, mut unknown) = (0, BTreeSet::new());
    for path in files {
        let mut collected = Collected::default();
        let bytes = std::fs::read(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        // What is no file of a known kind is refused with a reason, without findings.
        let _ = formats::read(Box::new(bytes.as_slice()), &name, &mut collected);
        for finding in collected.findings {
            for sentence in [finding.expected, finding.done].into_iter().flatten() {
                count += 1;
                for language in Language::ALL {
                    let said = Texts::of(language).said(&sentence);
                    if said.key.is_none() && sentence.contains(' ') {
                        unknown.insert(format!("{name} {}: {sentence}", finding.rule));
                    }
                    assert!(language != Language::En || said.text == sentence);
                }
            }
        }
    }
    assert_eq!(unknown, BTreeSet::new());
    assert!(count > 100, "{count}");
}

fn files_of(folder: &Path, into: &mut Vec<std::path::PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_of(&path, into);
        } else {
            into.push(path);
        }
    }
}
