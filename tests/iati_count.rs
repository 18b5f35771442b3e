//! The published files of IATI 2.03, loaded by the program and counted by a
//! Python script that shares no code with it.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::support::{Office, checkout, samples};

#[test]
fn a_folder_of_published_files_adds_up_to_an_independent_count() {
    let Some(samples) = samples("the independent count") else { return };
    let folder = samples.join("iati/2.03");
    let mut files: Vec<_> = std::fs::read_dir(&folder)
        .expect("the samples have IATI 2.03")
        .filter_map(|file| file.ok().map(|file| file.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .collect();
    files.sort();
    assert!(!files.is_empty());

    let office = Office::empty();
    let said = office.run(["load", folder.to_str().expect("a path in UTF-8"), "--json"]);
    assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
    let loaded: BTreeMap<String, Value> = said
        .json_lines()
        .into_iter()
        .map(|line| (line["source"].as_str().unwrap_or_default().to_owned(), line))
        .collect();

    let script = checkout().join("crates/formats/tests/independent_count.py");
    let counted = Command::new("python3").arg(script).args(&files).output().expect("python3 runs");
    assert!(counted.status.success(), "{}", String::from_utf8_lossy(&counted.stderr));
    let counts: Vec<Value> = String::from_utf8_lossy(&counted.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a file"))
        .collect();
    assert_eq!(counts.len(), files.len());

    for (path, count) in files.iter().zip(&counts) {
        let key = path.file_name().and_then(|name| name.to_str()).expect("a name in UTF-8");
        let line = loaded.get(key).unwrap_or_else(|| panic!("{key} was loaded: {}", said.out));
        for name in ["activities", "transactions", "budgets"] {
            assert_eq!(line[name], count[name], "{key}: {name}");
        }
        // Sums per currency over the stored rows, exact to the last digit.
        let sums = office.json([
            "sql",
            &format!(
                "SELECT coalesce(f.value_currency, e.defaults_currency, '') AS currency, sum(f.value_amount_best) AS total \
                 FROM flow f JOIN entry e ON f.load = e.load AND f.entry = e.entry JOIN source s ON s.load = e.load \
                 WHERE s.key = '{key}' AND s.kind = 'file' AND f.value_amount_best IS NOT NULL GROUP BY 1 ORDER BY 1"
            ),
        ]);
        let ours: BTreeMap<String, String> = sums["rows"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| (text(&row["currency"]), plain(&text(&row["total"]))))
            .collect();
        let theirs: BTreeMap<String, String> = count["sums"]
            .as_object()
            .expect("sums are an object")
            .iter()
            .map(|(currency, total)| (currency.clone(), plain(&text(total))))
            .collect();
        assert_eq!(ours, theirs, "{key}");
    }
    office.must(["verify"]);
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
