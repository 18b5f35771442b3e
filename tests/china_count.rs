//! Health cooperation of China 2000–2014 by receiver and flow class, loaded and
//! asked by the program and counted by a Python script that shares no code
//! with it.

use std::collections::BTreeMap;
use std::process::Command;

use serde_json::Value;

use crate::support::{Office, checkout, samples};

/// Figures by receiver and flow class; an unknown receiver is empty.
type Figures = BTreeMap<String, String>;

/// The rows of a section laid out by receiver and flow class, by what `read` finds in the cell.
fn figures(section: &Value, read: impl Fn(&Value) -> Option<String>) -> Figures {
    let rows = section["rows"].as_array().expect("a section has rows");
    let key = |row: &Value| format!("{} {}", word(&row["keys"][0]), word(&row["keys"][1]));
    rows.iter().filter_map(|row| Some((key(row), read(&row["cells"][0])?))).collect()
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn object(value: &Value) -> Figures {
    let pairs = value.as_object().expect("an object").iter();
    pairs
        .map(|(key, figure)| (key.clone(), figure.as_str().map_or_else(|| figure.to_string(), str::to_owned)))
        .collect()
}

#[test]
fn health_cooperation_of_china_by_receiver_and_flow_class() {
    let Some(samples) = samples("the cooperation of China") else { return };
    let table = samples.join("aiddata-china/chinese_official_finance_v1_geocoded.csv");
    let script = checkout().join("tests/china_count.py");
    let counted = Command::new("python3").arg(script).arg(&table).output().expect("python3 runs");
    assert!(counted.status.success(), "{}", String::from_utf8_lossy(&counted.stderr));
    let counted: Value = serde_json::from_slice(&counted.stdout).expect("one JSON object");
    assert_eq!((&counted["projects"], &counted["health"]), (&3_485.into(), &609.into()));

    let office = Office::empty();
    let said = office.run(["load", table.to_str().expect("a path in UTF-8"), "--as", "china", "--json"]);
    assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
    let loaded = said.json_lines().remove(0);
    assert_eq!((&loaded["activities"], &loaded["format"]), (&3_485.into(), &"aiddata-china".into()));

    let ask = |measure: &'static str| {
        let question = ["ask", "--measure", measure, "--rows", "receiver,flow-type", "--limit", "1000"];
        let narrowed = ["--where", "provider=CN", "--where", "sector=120", "--years", "2000-2014"];
        office.json(question.into_iter().chain(narrowed))
    };
    let projects = ask("flow-count");
    let section = &projects["sections"][0];
    assert_eq!(figures(section, |cell| Some(cell["items"].to_string())), object(&counted["counts"]));
    assert_eq!(section["total"]["items"], 609);

    let amounts = ask("commitments");
    let mut sums: BTreeMap<String, Figures> = BTreeMap::new();
    for section in amounts["sections"].as_array().expect("sections") {
        assert_eq!(section["measure"], "flow");
        let of_currency = figures(section, |cell| cell["figure"]["best"].as_str().map(str::to_owned));
        if !of_currency.is_empty() {
            sums.insert(word(&section["in_what"]["code"]), of_currency);
        }
    }
    let expected: BTreeMap<String, Figures> =
        counted["sums"].as_object().expect("sums").iter().map(|(code, of)| (code.clone(), object(of))).collect();
    assert_eq!(sums, expected);

    // A row leads back to the words of the table.
    let raw = office.must(["show", "aiddata:1", "--raw"]).out;
    assert!(raw.starts_with("1,1_2377450,"), "{raw}");
    office.must(["verify"]);
}

#[test]
fn totals_of_statistics_are_never_added_to_activities() {
    let office = Office::empty();
    let activity = "<iati-activities version=\"2.03\"><iati-activity default-currency=\"USD\"><iati-identifier>XX-1</iati-identifier><recipient-country code=\"PE\"/><transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"2015-06-01\"/><value value-date=\"2015-06-01\">100</value></transaction></iati-activity></iati-activities>";
    let files = [
        office.file("in/activity.xml", activity),
        office.file("in/crs_2015.csv", "donor_code,1,701\ndonor_name,Austria,Japan\nPeru,0.5,2\n"),
        office.file("in/crs_2015_sectors.csv", "recipient_code,recipient_name,12110,12220\n454,Peru,1.5,1\n"),
    ];
    for file in files {
        let said = office.run(["load", file.to_str().expect("a path in UTF-8")]);
        assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
    }
    let answer = office.json(["ask", "--measure", "flows", "--rows", "receiver"]);
    let totals: BTreeMap<String, String> = answer["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .map(|section| (word(&section["measure"]), word(&section["total"]["figure"]["best"])))
        .collect();
    let expected = [("flow", "100"), ("aggregate", "2500000"), ("aggregate-by-sector", "2500000")];
    let expected: BTreeMap<String, String> =
        expected.iter().map(|(measure, total)| ((*measure).to_owned(), (*total).to_owned())).collect();
    assert_eq!(totals, expected, "{answer:#}");
    let alone = office.json(["ask", "--measure", "flows", "--where", "entry-kind=activity"]);
    assert_eq!(alone["sections"].as_array().map(Vec::len), Some(1));
}
