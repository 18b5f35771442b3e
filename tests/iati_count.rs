//! The published files of IATI, of every version, loaded by the program and
//! counted by a Python script that shares no code with it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::support::{Office, checkout, samples};

/// Currency, or type and currency, to sum.
type Sums = BTreeMap<String, String>;

/// The files in `malformed` that are broken, with the activities and
/// transactions that precede the break, and those that the record holds.
///
/// The first ends with another end tag than its root's, so all of it precedes
/// the break. The second breaks off before its first activity. The third is
/// well-formed XML but uses a prefix that its second activity does not declare;
/// the reader says so and reads on.
const BROKEN: [(&str, [u64; 2], [u64; 2]); 3] = [
    ("malformed/UNDP_LKA_iatitest.xml", [127, 86], [127, 86]),
    ("malformed/broken.xml", [0, 0], [0, 0]),
    ("malformed/frankenstein.xml", [1, 2], [2, 4]),
];

#[test]
fn the_published_files_add_up_to_an_independent_count() {
    let Some(samples) = samples("the independent count") else { return };
    let folder = samples.join("iati");
    let files = files_of(&folder);

    let office = Office::empty();
    let said = office.run(["load", folder.to_str().expect("a path in UTF-8"), "--json"]);
    assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
    let loaded: BTreeMap<String, Value> = said
        .json_lines()
        .into_iter()
        .map(|line| (line["source"].as_str().unwrap_or_default().to_owned(), line))
        .collect();
    let counted = independently_counted(&files);
    assert_eq!(counted.len(), files.len());

    // Sums over the stored rows, exact to the last digit: as reported by currency, and by the type
    // that each transaction counts as.
    let by_currency = sums(
        &office,
        "SELECT s.key AS source, coalesce(f.value_currency, e.defaults_currency, '') AS what, \
         sum(f.value_amount_best) AS total FROM flow f JOIN entry e ON f.load = e.load AND f.entry = e.entry \
         JOIN source s ON s.load = e.load WHERE s.kind = 'file' AND f.value_amount_best IS NOT NULL GROUP BY 1, 2",
    );
    let by_type = sums(
        &office,
        "SELECT s.key AS source, coalesce(a.transaction_type, '') || ' ' || coalesce(a.currency, '') AS what, \
         sum(a.value_best) AS total FROM allocation a JOIN source s ON s.load = a.load WHERE s.kind = 'file' \
         AND a.item = 'flow' AND a.\"set\" = 'place' AND a.value_best IS NOT NULL GROUP BY 1, 2",
    );
    let (mut activities, mut transactions) = (0, 0);
    for (path, count) in files.iter().zip(&counted) {
        let key = path.strip_prefix(&folder).ok().and_then(Path::to_str).expect("a path in UTF-8");
        let line = loaded.get(key).unwrap_or_else(|| panic!("{key} was loaded: {}", said.out));
        if let Some((_, before, held)) = BROKEN.iter().find(|(name, ..)| *name == key) {
            assert!(count["broken"].is_number(), "{key}");
            assert_eq!(["activities", "transactions"].map(|name| number(&count[name])), *before, "{key}");
            assert_eq!(["activities", "transactions"].map(|name| number(&line[name])), *held, "{key}");
            continue;
        }
        assert!(count["broken"].is_null(), "{key} is well-formed");
        for name in ["activities", "transactions", "budgets"] {
            assert_eq!(number(&line[name]), number(&count[name]), "{key}: {name}");
        }
        assert_eq!(by_currency.get(key).cloned().unwrap_or_default(), plain_sums(&count["sums"]), "{key}");
        assert_eq!(by_type.get(key).cloned().unwrap_or_default(), plain_sums(&count["sums_by_type"]), "{key}");
        activities += number(&line["activities"]);
        transactions += number(&line["transactions"]);
    }
    assert_eq!((activities, transactions), (2_410, 11_699), "in the files that are well-formed");
    office.must(["verify"]);
}

fn files_of(folder: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).expect("the samples are there");
        entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect()
    };
    let mut files: Vec<PathBuf> = entries(folder).iter().flat_map(|version| entries(version)).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "xml"));
    files.sort();
    files
}

fn independently_counted(files: &[PathBuf]) -> Vec<Value> {
    let script = checkout().join("crates/formats/tests/independent_count.py");
    let counted = Command::new("python3").arg(script).args(files).output().expect("python3 runs");
    assert!(counted.status.success(), "{}", String::from_utf8_lossy(&counted.stderr));
    String::from_utf8_lossy(&counted.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a file"))
        .collect()
}

/// The sums of a question by source.
fn sums(office: &Office, question: &str) -> BTreeMap<String, Sums> {
    let answer = office.json(["sql", question]);
    let mut sums: BTreeMap<String, Sums> = BTreeMap::new();
    for row in answer["rows"].as_array().expect("rows") {
        sums.entry(text(&row["source"])).or_default().insert(text(&row["what"]), plain(&text(&row["total"])));
    }
    sums
}

fn plain_sums(counted: &Value) -> Sums {
    let sums = counted.as_object().expect("sums are an object");
    sums.iter().map(|(what, total)| (what.clone(), plain(&text(total)))).collect()
}

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_default()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Without trailing zeros, so that `1.50` equals `1.5`.
fn plain(number: &str) -> String {
    match number.split_once('.') {
        Some((whole, fraction)) => {
            let fraction = fraction.trim_end_matches('0');
            if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
        }
        None => number.to_owned(),
    }
}
