//! `ayni flatten` on files of every kind, against values computed by hand and by an independent script.

use std::process::{Command, Stdio};

use serde_json::Value;

use crate::support::{Office, Said, checkout, samples};

const HEAD: &str = r#"<iati-activities version="2.03"><iati-activity default-currency="USD" xml:lang="es"><iati-identifier>AR-1-x</iati-identifier><reporting-org ref="AR-1" type="10"><narrative>Ministerio</narrative></reporting-org><title><narrative>=2+2, a title</narrative></title><recipient-country code="BO" percentage="60"/><recipient-region code="489" percentage="40"/><sector vocabulary="1" code="12220" percentage="75"/><sector code="13040" percentage="25"/><sector vocabulary="2" code="122"/>"#;
const BUDGET: &str = r#"<budget type="1"><period-start iso-date="2015-07-01"/><period-end iso-date="2016-06-30"/><value value-date="2015-07-01">366</value></budget>"#;
const END: &str = "</iati-activity></iati-activities>";

/// A disbursement on that date, written as published.
fn disbursement(date: &str, value: &str) -> String {
    format!(
        r#"<transaction><transaction-type code="3"/><transaction-date iso-date="{date}"/><value value-date="{date}">{value}</value></transaction>"#
    )
}

fn file() -> String {
    // The second date has a zone offset, as xsd:date allows: other tools drop the whole file for it.
    format!("{HEAD}{BUDGET}{}{}{END}", disbursement("2015-05-02", "100.01"), disbursement("2016-01-31+01:00", "10"))
}

fn rows(said: &Said) -> Vec<Value> {
    assert_eq!(said.code, Some(0), "{}", said.err);
    said.json_lines()
}

/// The named columns of the rows, one line a row.
fn select(rows: &[Value], columns: &[&str]) -> Vec<String> {
    let cell = |row: &Value, name: &str| match &row[name] {
        Value::String(text) => text.clone(),
        Value::Null => "·".to_owned(),
        other => other.to_string(),
    };
    rows.iter().map(|row| columns.iter().map(|name| cell(row, name)).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn a_transaction_is_shared_out_and_a_date_with_a_zone_offset_is_kept() {
    let office = Office::empty();
    office.file("a.xml", file());
    let all = rows(&office.run(["flatten", "a.xml", "--json"]));
    assert_eq!(
        select(&all, &["date", "year_quarter", "sector", "country", "region", "value", "value_usd", "conversion"]),
        [
            "2015-05-02 2015 Q2 12220 BO · 45.0045 45.0045 identity",
            "2015-05-02 2015 Q2 12220 · 489 30.003 30.003 identity",
            "2015-05-02 2015 Q2 13040 BO · 15.0015 15.0015 identity",
            "2015-05-02 2015 Q2 13040 · 489 10.001 10.001 identity",
            "2016-01-31 2016 Q1 12220 BO · 4.5 4.5 identity",
            "2016-01-31 2016 Q1 12220 · 489 3 3 identity",
            "2016-01-31 2016 Q1 13040 BO · 1.5 1.5 identity",
            "2016-01-31 2016 Q1 13040 · 489 1 1 identity",
        ]
    );
    assert_eq!(
        select(
            &all[..1],
            &["iati_identifier", "file", "title", "provider_org", "transaction_type_name", "item_number"]
        ),
        ["AR-1-x a.xml =2+2, a title Ministerio Disbursement 1"]
    );
    assert!(!office.data().exists(), "nothing is stored");
}

#[test]
fn years_budgets_and_vocabularies_are_chosen() {
    let office = Office::empty();
    office.file("a.xml", file());
    let of = |more: &[&str]| rows(&office.run(["flatten", "a.xml", "--json"].iter().chain(more)));
    assert_eq!(select(&of(&["--from", "2016"]), &["year"]), ["2016"; 4]);
    assert_eq!(of(&["--to", "2014"]).len(), 0);
    let budgets = of(&["--budgets=years", "--to", "2015"]);
    let budgets: Vec<Value> = budgets.into_iter().filter(|row| row["item"] == "budget").collect();
    // 184 of 366 days lie in 2015.
    assert_eq!(select(&budgets[..1], &["date", "date_end", "value", "sector"]), ["2015-07-01 2015-12-31 82.8 12220"]);
    assert_eq!(of(&["--budgets"]).len(), 12);
    assert_eq!(select(&of(&["--vocabulary", "2"])[..1], &["sector", "chosen", "value"]), ["122 false 60.006"]);
    assert_eq!(of(&["--vocabulary", "all"]).len(), 12);
    let spanish = rows(&office.run(["flatten", "a.xml", "--json", "--language", "es"]));
    assert_eq!(select(&spanish[..1], &["sector_name"]), ["Atención básica de salud"]);
}

#[test]
fn csv_holds_no_formula_and_files_are_whole_or_not_there() {
    let office = Office::empty();
    office.file("a.xml", file());
    let csv = office.must(["flatten", "a.xml"]).out;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 9);
    assert!(lines[0].starts_with("iati_identifier,title,"));
    assert!(lines[1].starts_with("AR-1-x,\"'=2+2, a title\",AR-1,Ministerio,10,"), "{}", lines[1]);

    office.must(["flatten", "a.xml", "--output", "rows.csv"]);
    assert_eq!(std::fs::read_to_string(office.desk().join("rows.csv")).expect("the file"), csv);
    assert_eq!(office.run(["flatten", "a.xml", "--output", "rows.csv"]).code, Some(1), "a file is not replaced");
    let told = office.json(["flatten", "a.xml", "--parquet", "--output", "rows.parquet"]);
    assert_eq!((&told["rows"], &told["items"], &told["files"]), (&Value::from(8), &Value::from(2), &Value::from(1)));
    let parquet = std::fs::read(office.desk().join("rows.parquet")).expect("the file");
    assert!(parquet.starts_with(b"PAR1") && parquet.ends_with(b"PAR1"));
    assert_eq!(office.run(["flatten", "a.xml", "--parquet"]).code, Some(2), "Parquet needs a file");
}

#[test]
fn broken_files_give_what_they_have_and_say_so() {
    let office = Office::empty();
    office.file("good.xml", file());
    let broken = file();
    let at = broken.rfind("<transaction>").expect("a second transaction");
    office.file("broken.xml", &broken[..at + 20]);
    office.file("unknown.bin", b"\x7fELF nothing of ours");
    let said = office.run(["flatten", "good.xml", "broken.xml", "unknown.bin", "--findings", "found.jsonl"]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    assert_eq!(said.out.lines().count(), 1 + 8 + 4);
    assert!(said.err.contains("broken.xml: a part of it could not be read"), "{}", said.err);
    assert!(said.err.contains("unknown.bin"), "{}", said.err);
    let found = std::fs::read_to_string(office.desk().join("found.jsonl")).expect("the findings");
    let found: Vec<Value> = found.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let told = |rule: &str, file: &str| found.iter().any(|one| one["rule"] == rule && one["file"] == file);
    assert!(told("iati.activity.unclosed", "broken.xml"), "{found:?}");
    assert_eq!(office.run(["flatten", "unknown.bin", "--output", "none.csv"]).code, Some(1));
    assert!(!office.desk().join("none.csv").exists());
}

#[test]
fn folders_packed_files_and_standard_input_are_read() {
    let office = Office::empty();
    office.file("reports/a.xml", file());
    office.file("reports/b.xml", file().replace("AR-1-x", "AR-1-y"));
    let packed = Command::new("gzip").arg("-k").arg(office.desk().join("reports/b.xml")).status().expect("gzip runs");
    assert!(packed.success());
    let all = rows(&office.run(["flatten", "reports", "--json"]));
    let mut files = select(&all, &["file"]);
    files.dedup();
    assert_eq!(files, ["reports/a.xml", "reports/b.xml", "reports/b.xml.gz"], "in order");

    let input = std::fs::File::open(office.desk().join("reports/a.xml")).expect("the file");
    let output = office.command().args(["flatten", "-"]).stdin(Stdio::from(input)).output().expect("the program runs");
    assert_eq!(Said::from(output).out.lines().count(), 9);
}

#[test]
fn the_reference_page_describes_every_column() {
    let page = std::fs::read_to_string(checkout().join("docs/src/reference/flatten.md")).expect("the page");
    let listed: Vec<String> = page
        .lines()
        .filter(|line| !line.starts_with("| `-"))
        .filter_map(|line| line.strip_prefix("| `"))
        .map(|line| {
            let mut cells = line.split(" | ");
            let name = cells.next().unwrap_or_default().trim_end_matches('`');
            format!("{name}: {}", cells.next().unwrap_or_default())
        })
        .collect();
    let columns: Vec<String> =
        record::flat::columns().map(|column| format!("{}: {}", column.name, column.meaning)).collect();
    assert_eq!(listed, columns);
}

#[test]
fn shares_of_published_files_equal_an_independent_computation() {
    let Some(samples) = samples("the independent shares") else { return };
    let office = Office::empty();
    let folders: Vec<String> = ["2.01", "2.02", "2.03"]
        .iter()
        .map(|version| samples.join("iati").join(version).display().to_string())
        .collect();
    let mut arguments = vec!["flatten", "--output", "rows.csv"];
    arguments.extend(folders.iter().map(String::as_str));
    let said = office.run(&arguments);
    assert!(matches!(said.code, Some(0 | 3)), "{}", said.err);
    let script = checkout().join("tests/independent_shares.py");
    let compared =
        Command::new("python3").arg(script).arg(office.desk().join("rows.csv")).args(&folders).output().expect("runs");
    let told = String::from_utf8_lossy(&compared.stdout);
    assert!(compared.status.success(), "{told}{}", String::from_utf8_lossy(&compared.stderr));
    assert!(told.contains("cells are equal"), "{told}");
}
