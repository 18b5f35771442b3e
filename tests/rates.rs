//! Rates and context series through the program: compiled rates convert at once, loaded ones take their place, and
//! figures about countries stand in tables of their own.

use serde_json::Value;

use crate::support::{Office, samples};

const EUROS: &str = "<iati-activities version=\"2.03\"><iati-activity default-currency=\"EUR\">\
    <iati-identifier>XX-1</iati-identifier><title><narrative>T</narrative></title>\
    <transaction><transaction-type code=\"3\"/><transaction-date iso-date=\"2010-05-02\"/>\
    <value value-date=\"2010-05-01\">100</value></transaction>\
    </iati-activity></iati-activities>";

/// The sum in dollars, and the series it rests on.
#[track_caller]
fn dollars(office: &Office) -> (String, String) {
    let answer = office.json(["ask", "--currency", "usd"]);
    let total = &answer["sections"][0]["total"]["figure"]["best"];
    let series = &answer["rates"][0]["series"];
    let text = |value: &Value| value.as_str().unwrap_or("—").to_owned();
    (text(total), text(series))
}

#[test]
fn loaded_rates_take_the_place_of_compiled_ones_and_give_it_back() {
    let office = Office::empty();
    office.file("euros.xml", EUROS);
    office.run(["load", "euros.xml"]);
    // The first of May 2010 was a Saturday: the rate of Friday, 1.3315 dollars for a euro.
    assert_eq!(dollars(&office), ("133.15".to_owned(), "ecb-daily".to_owned()));

    office.file("rates.csv", "Date,USD,JPY,CHF,GBP,CZK,\n2010-04-30,2,150,1.5,0.5,25,\n");
    office.must(["load", "rates.csv", "--as", "own-rates"]);
    let (sum, series) = dollars(&office);
    assert_eq!(sum, "200");
    assert!(series.starts_with("ecb-daily@"), "{series}");

    office.must(["forget", "own-rates"]);
    assert_eq!(dollars(&office), ("133.15".to_owned(), "ecb-daily".to_owned()));
    let old = office.json(["ask", "--currency", "usd", "--snapshot", "2"]);
    assert_eq!(old["sections"][0]["total"]["figure"]["best"], "200", "earlier snapshots keep their figures");
}

#[test]
fn what_cannot_be_converted_is_named_beside_the_total() {
    let office = Office::empty();
    office.file("bolivares.xml", EUROS.replace("\"EUR\"", "\"VEF\""));
    office.run(["load", "bolivares.xml"]);
    let answer = office.json(["ask", "--currency", "usd"]);
    assert_eq!(answer["unconvertible"][0]["currency"], "VEF");
    assert_eq!(answer["unconvertible"][0]["total"]["figure"]["best"], "100");
}

#[test]
fn the_published_series_about_countries_are_kept_as_written_and_in_no_total() {
    let Some(samples) = samples("the context series") else { return };
    let office = Office::empty();
    let folder = samples.join("indicators");
    let said = office.run(["load", folder.to_str().expect("a path in UTF-8")]);
    assert!(matches!(said.code, Some(0 | 3)), "{}\n{}", said.out, said.err);
    let told = office.json(["sql", "SELECT count(*) AS n, count(DISTINCT indicator) AS i FROM observation"]);
    let row = &told["rows"][0];
    // Counted in the files: lines below the heading of each table of points.
    let (mut lines, mut tables) = (0, 0);
    for file in points(&folder) {
        let text = std::fs::read_to_string(&file).expect("the table can be read");
        lines += text.lines().skip(1).filter(|line| !line.trim().is_empty()).count() as u64;
        tables += 1;
    }
    assert!(tables > 0 && lines > 1_000, "{tables} tables, {lines} lines");
    assert_eq!((row["n"].as_u64(), row["i"].as_u64()), (Some(lines), Some(tables)));
    let asked = office.json(["ask"]);
    assert_eq!(asked["sections"], serde_json::json!([]), "figures about countries are no cooperation");
}

/// The tables of points among the published series.
fn points(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let mut found = Vec::new();
    for item in std::fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = item.path();
        let name = item.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            found.extend(points(&path));
        } else if name.contains("datapoints") && name.ends_with(".csv") {
            found.push(path);
        }
    }
    found
}
