//! One publisher's report, loaded again under the same name: what changed.

use serde_json::Value;

use crate::support::{Office, samples};

fn file(activities: &[(&str, &[(&str, &str)])]) -> String {
    let mut body = String::new();
    for (identifier, flows) in activities {
        let flows: String = flows
            .iter()
            .map(|(code, amount)| {
                format!(
                    "<transaction><transaction-type code=\"{code}\"/><transaction-date iso-date=\"2020-01-01\"/>\
                     <value value-date=\"2020-01-01\">{amount}</value></transaction>"
                )
            })
            .collect();
        body.push_str(&format!(
            "<iati-activity default-currency=\"EUR\"><iati-identifier>{identifier}</iati-identifier>\
             <title><narrative>T</narrative></title>{flows}</iati-activity>\n"
        ));
    }
    format!("<iati-activities version=\"2.03\">\n{body}</iati-activities>\n")
}

#[track_caller]
fn load(office: &Office, path: &str) {
    let said = office.run(["load", path, "--as", "us"]);
    assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
}

#[test]
fn a_reload_is_explained_by_activities_rows_and_sums() {
    let office = Office::empty();
    office.file(
        "old.xml",
        file(&[("gone", &[("3", "1")]), ("same", &[("3", "2")]), ("more", &[("3", "10"), ("2", "50")])]),
    );
    office.file(
        "new.xml",
        file(&[("same", &[("3", "2")]), ("more", &[("3", "10"), ("3", "5.5"), ("2", "60")]), ("new", &[])]),
    );
    load(&office, "old.xml");
    load(&office, "new.xml");
    let told = office.json(["snapshots", "--diff", "1", "2"]);
    let replaced = &told["difference"]["replaced"][0];
    assert_eq!((&replaced["added"], &replaced["removed"]), (&serde_json::json!(["new"]), &serde_json::json!(["gone"])));
    let changed = replaced["changed"].as_array().expect("changed");
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(changed[0]["rows"], serde_json::json!([{"table": "flow", "added": 2, "removed": 1}]));
    let sums = |of: &Value| -> Vec<String> {
        let sums = of.as_array().expect("sums").iter();
        sums.map(|sum| {
            format!(
                "{} {}: {} → {}",
                sum["kind"].as_str().unwrap_or_default(),
                sum["currency"].as_str().unwrap_or_default(),
                sum["before"]["best"].as_str().unwrap_or("—"),
                sum["after"]["best"].as_str().unwrap_or("—")
            )
        })
        .collect()
    };
    assert_eq!(sums(&changed[0]["sums"]), ["2 EUR: 50 → 60", "3 EUR: 10 → 15.5"]);
    assert_eq!(sums(&replaced["sums"]), ["2 EUR: 50 → 60", "3 EUR: 13 → 17.5"]);
    let said = office.must(["snapshots", "--diff", "1", "2"]);
    for words in ["+ new", "- gone", "~ more: changed in flow", "flow: 2 rows added, 1 removed", "EUR: 13 → 17.5"] {
        assert!(said.out.contains(words), "{words}: {}", said.out);
    }
}

#[test]
fn two_dated_exports_of_one_publisher() {
    let Some(samples) = samples("two dated exports") else { return };
    let folder = samples.join("iati/2.03");
    let office = Office::empty();
    for file in ["bcie-2025-12-12.xml", "bcie-2025-12-18.xml"] {
        load(&office, folder.join(file).to_str().expect("a path in UTF-8"));
    }
    let told = office.json(["snapshots", "--diff", "1", "2"]);
    let replaced = &told["difference"]["replaced"][0];
    let listed = |list: &str| -> Vec<String> {
        let mut names: Vec<String> = replaced[list]
            .as_array()
            .expect("a list")
            .iter()
            .map(|name| name.as_str().unwrap_or_default().to_owned())
            .collect();
        names.sort();
        names
    };
    // The identifiers as they stand in the files; one may be there more than once.
    let [older, newer] = ["bcie-2025-12-12.xml", "bcie-2025-12-18.xml"].map(|file| {
        let text = std::fs::read_to_string(folder.join(file)).expect("the file is text");
        let mut names: Vec<String> = text
            .split("<iati-identifier>")
            .skip(1)
            .map(|rest| rest.split('<').next().unwrap_or_default().trim().to_owned())
            .collect();
        names.sort();
        names
    });
    assert_eq!(listed("added"), without(&newer, &older));
    assert_eq!(listed("removed"), without(&older, &newer));
    assert!(!listed("added").is_empty() && replaced["changed"].as_array().is_some_and(|changed| !changed.is_empty()));
    // Sums of the source as a whole are what is asked of the two snapshots.
    for snapshot in ["1", "2"] {
        let answer = office.json(["ask", "--measure", "disbursements", "--snapshot", snapshot]);
        let total = answer["sections"][0]["total"]["figure"]["best"].clone();
        let side = if snapshot == "1" { "before" } else { "after" };
        let sums = replaced["sums"].as_array().expect("sums");
        let sum = sums.iter().find(|sum| sum["table"] == "flow" && sum["kind"] == "3").expect("disbursements changed");
        // One is written with the zeros of its file, the other without.
        let plain = |amount: &Value| amount.as_str().map(|text| text.trim_end_matches('0').to_owned());
        assert_eq!(plain(&sum[side]["best"]), plain(&total), "{side}");
    }
}

/// What a list has beyond another, one for one.
fn without(list: &[String], other: &[String]) -> Vec<String> {
    let mut other = other.to_vec();
    let mut beyond = Vec::new();
    for name in list {
        match other.iter().position(|one| one == name) {
            Some(place) => _ = other.remove(place),
            None => beyond.push(name.clone()),
        }
    }
    beyond
}
