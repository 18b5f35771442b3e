//! Disbursements by country, sector and year of published files, shared out by the program and by a Python script
//! that shares no code with it: equal to the last unit.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::support::{Office, checkout, samples};

/// Currency, country, sector, year.
type Cell = [Option<String>; 4];

/// Versions of the standard whose files are compared.
const VERSIONS: [&str; 3] = ["2.01", "2.02", "2.03"];

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
    assert!(files.len() > 20);

    let office = Office::empty();
    let paths: Vec<&str> = files.iter().map(|path| path.to_str().expect("a path in UTF-8")).collect();
    let said = office.run(["load"].into_iter().chain(paths.iter().copied()));
    assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
    let answer =
        office.json(["ask", "--measure", "disbursements", "--rows", "place,sector,year", "--limit", "1000000"]);
    let mut ours: BTreeMap<Cell, String> = BTreeMap::new();
    for section in answer["sections"].as_array().expect("sections") {
        for row in section["rows"].as_array().expect("rows") {
            let key = |index: usize| text(&row["keys"][index]);
            if let Some(sum) = text(&row["cells"][0]["figure"]["best"]) {
                ours.insert([text(&section["in_what"]["code"]), key(0), key(1), key(2)], sum);
            }
        }
    }

    let script = checkout().join("tests/independent_allocation.py");
    let computed = Command::new("python3").arg(script).args(&files).output().expect("python3 runs");
    assert!(computed.status.success(), "{}", String::from_utf8_lossy(&computed.stderr));
    let computed: Vec<[Option<String>; 5]> = serde_json::from_slice(&computed.stdout).expect("a JSON array");
    let theirs: BTreeMap<Cell, String> = computed
        .into_iter()
        .map(|[currency, country, sector, year, sum]| {
            let sum = sum.filter(|sum| sum != "-0").unwrap_or_else(|| "0".to_owned());
            ([currency, country, sector, year], sum)
        })
        .collect();
    assert!(theirs.len() > 300, "{} cells", theirs.len());
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
