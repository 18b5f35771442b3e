//! Disbursements by country, sector and year of published files, shared out by the program and by a Python script
//! that shares no code with it: equal to the last unit, in the currencies reported and in dollars.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::support::{Office, checkout, samples};

/// Currency as reported, country, sector, year.
type Cell = [Option<String>; 4];

/// Versions of the standard whose files are compared.
const VERSIONS: [&str; 9] = ["1.0", "1.01", "1.02", "1.04", "1.05", "2.01", "2.02", "2.03", "no-version"];

#[test]
fn shares_of_published_disbursements_equal_an_independent_computation() {
    let Some(samples) = samples("the independent allocation") else { return };
    let mut files = Vec::new();
    for version in VERSIONS {
        let folder = std::fs::read_dir(samples.join("iati").join(version)).expect("the samples have that version");
        files.extend(folder.filter_map(|file| file.ok().map(|file| file.path())));
    }
    files.retain(|path| path.extension().is_some_and(|extension| extension == "xml"));
    files.sort();
    assert!(files.len() > 40, "{} files", files.len());

    let office = Office::empty();
    let paths: Vec<&str> = files.iter().map(|path| path.to_str().expect("a path in UTF-8")).collect();
    let said = office.run(["load"].into_iter().chain(paths.iter().copied()));
    assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
    let reported = sums(&office, &[]);
    let dollars = sums(&office, &["--currency", "usd"]);

    let script = checkout().join("tests/independent_allocation.py");
    let computed = Command::new("python3").arg(script).arg(samples.join("fx")).args(&files).output();
    let computed = computed.expect("python3 runs");
    assert!(computed.status.success(), "{}", String::from_utf8_lossy(&computed.stderr));
    let computed: Vec<[Option<String>; 6]> = serde_json::from_slice(&computed.stdout).expect("a JSON array");
    let theirs = |place: usize| -> BTreeMap<Cell, String> {
        let sum =
            |row: &[Option<String>; 6]| row[place].clone().map(|sum| if sum == "-0" { "0".to_owned() } else { sum });
        computed.iter().filter_map(|row| Some((std::array::from_fn(|key| row[key].clone()), sum(row)?))).collect()
    };
    assert_equal(&reported, &theirs(4));
    assert_equal(&dollars, &theirs(5));
}

/// The program's sums of disbursements.
fn sums(office: &Office, more: &[&str]) -> BTreeMap<Cell, String> {
    let question = ["ask", "--measure", "disbursements", "--rows", "currency,place,sector,year", "--limit", "1000000"];
    let answer = office.json(question.iter().chain(more).copied());
    let rows =
        answer["sections"].as_array().expect("sections").iter().flat_map(|section| {
            section["rows"].as_array().expect("rows").iter().map(|row| {
                (std::array::from_fn(|key| text(&row["keys"][key])), text(&row["cells"][0]["figure"]["best"]))
            })
        });
    rows.filter_map(|(cell, sum)| Some((cell, sum?))).collect()
}

fn assert_equal(ours: &BTreeMap<Cell, String>, theirs: &BTreeMap<Cell, String>) {
    assert!(theirs.len() > 1_000, "{} cells", theirs.len());
    let differing: Vec<_> = theirs
        .keys()
        .chain(ours.keys())
        .filter(|cell| ours.get(*cell) != theirs.get(*cell))
        .map(|cell| (cell, ours.get(cell), theirs.get(cell)))
        .take(10)
        .collect();
    assert!(differing.is_empty(), "cell, ours, theirs: {differing:#?}");
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}
