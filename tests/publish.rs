//! What the record holds goes out in the forms that others read, and what does not is named.

use std::process::Command;

use crate::support::{Office, samples};

/// Two complete activities, one of them with what no form holds, and one that breaks a rule.
const REPORT: &str = r#"<iati-activities version="2.03">
<iati-activity xml:lang="es" default-currency="USD"><iati-identifier>CU-GOV-1-1</iati-identifier>
<reporting-org ref="CU-GOV-1" type="10"><narrative>Ministerio</narrative></reporting-org>
<title><narrative>Brigada</narrative></title><description><narrative>Una brigada</narrative></description>
<participating-org role="4" ref="CU-GOV-1"/><activity-status code="2"/><activity-date type="2" iso-date="2003-04-16"/>
<recipient-country code="VE"/><sector vocabulary="1" code="12220"/>
<transaction><transaction-type code="3"/><transaction-date iso-date="2015-01-01"/><value value-date="2015-01-01">10.10</value></transaction>
<transaction><transaction-type code="3"/><transaction-date iso-date="2016-01-01"/><value>5</value></transaction>
</iati-activity>
<iati-activity xml:lang="es"><iati-identifier>CU-GOV-1-2</iati-identifier>
<title><narrative>Sin lo demás</narrative></title>
</iati-activity>
<iati-activity xml:lang="es"><iati-identifier>CU-GOV-1-3</iati-identifier>
<reporting-org ref="CU-GOV-1" type="10"><narrative>Ministerio</narrative></reporting-org>
<title><narrative>Dos sectores</narrative></title><description><narrative>Sin porcentajes</narrative></description>
<participating-org role="4" ref="CU-GOV-1"/><activity-status code="2"/><activity-date type="2" iso-date="2003-04-16"/>
<recipient-country code="VE"/><sector vocabulary="1" code="12220"/><sector vocabulary="1" code="12230"/>
</iati-activity></iati-activities>"#;

fn office() -> Office {
    let office = Office::empty();
    office.file("report.xml", REPORT);
    office.must(["load", "report.xml", "--as", "ministry"]);
    office
}

fn read(office: &Office, name: &str) -> String {
    std::fs::read_to_string(office.desk().join(name)).expect("the file is there")
}

#[test]
fn activities_go_out_valid_and_come_back_the_same() {
    let office = office();
    let said = office.run(["publish", "iati", "--output", "out.xml", "--report", "gaps.csv"]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    assert!(said.out.is_empty(), "{}", said.out);
    assert!(said.err.contains("1 of 3 entries written to out.xml"), "{}", said.err);
    assert!(said.err.contains("CU-GOV-1-2: reporting-org, description"), "{}", said.err);
    assert!(said.err.contains("CU-GOV-1-3: 2.1.1"), "{}", said.err);
    let gaps = read(&office, "gaps.csv");
    assert!(gaps.lines().any(|line| line.starts_with("ministry,CU-GOV-1-1,1,not-carried,row-incomplete,")), "{gaps}");
    assert!(!office.desk().join("out.xml.partial").exists());

    office.must(["load", "out.xml", "--as", "again"]);
    let claims = office.json(["show", "CU-GOV-1-1"])["claims"].as_array().cloned().expect("a list");
    let entry = |claim: &serde_json::Value| -> record::Entry {
        serde_json::from_value(claim["entry"].clone()).expect("the answer holds an entry")
    };
    let (mut before, after) = (entry(&claims[0]).without_positions(), entry(&claims[1]).without_positions());
    assert_eq!(before.flows.len(), 2);
    before.flows.truncate(1);
    assert_eq!(before, after);

    let refused = office.run(["publish", "iati", "--output", "out.xml"]);
    assert_eq!(refused.code, Some(1));
    assert!(refused.err.contains("exists already"), "{}", refused.err);
    let asked = ["--force", "--value-date-from-transaction", "--id", "CU-GOV-1-1", "--source", "ministry"];
    office.must(["publish", "iati", "--output", "out.xml"].into_iter().chain(asked));
    assert_eq!(read(&office, "out.xml").matches("<transaction>").count(), 2);

    let Some(samples) = samples("activities_go_out_valid_and_come_back_the_same") else { return };
    let schema = samples.join("schemas/2.03/iati-activities-schema.xsd");
    let checked = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema"])
        .arg(schema)
        .arg(office.desk().join("out.xml"))
        .output()
        .expect("xmllint runs");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}

#[test]
fn what_is_missing_can_be_supplied_and_standard_output_holds_the_file_alone() {
    let office = office();
    let none = office.run(["publish", "iati", "--id", "CU-GOV-1-2", "--output", "-"]);
    assert_eq!((none.code, none.out.as_str()), (Some(1), ""), "{}", none.err);
    let nobody = office.run(["publish", "iati", "--id", "nobody", "--output", "-"]);
    assert_eq!(nobody.code, Some(4), "{}", nobody.err);
    let words = office.must(["publish", "iati", "--words", "brigada", "--output", "-", "--json"]);
    assert!(words.out.starts_with("<?xml") && words.out.trim_end().ends_with("</iati-activities>"), "{}", words.out);
    let report: serde_json::Value = serde_json::from_str(&words.err).expect("the report is JSON");
    assert_eq!((report["entries"].as_u64(), report["published"].as_u64()), (Some(1), Some(1)));
    assert_eq!(report["gaps"][0]["reason"], "row-incomplete");
    let half = office.run(["publish", "iati", "--output", "-", "--reporting-org", "CU-GOV-1"]);
    assert_eq!(half.code, Some(2), "a reporting organisation needs name and type");
}

#[test]
fn tossd_and_the_un_framework_are_tables() {
    let office = office();
    office.must(["load", "--casebook"]);
    let said = office.run(["publish", "tossd", "--source", "ministry", "--output", "tossd.csv"]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    assert!(said.err.contains("no source: tossdid, FinancingArrangement"), "{}", said.err);
    let table = read(&office, "tossd.csv");
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].starts_with("Year,provider,ProviderNameE,agencyname_E,tossdid,ProjectNumber"));
    assert!(lines[1].starts_with("2015,338,Cuba,Ministerio,,CU-GOV-1-1,463,Venezuela"), "{}", lines[1]);
    assert!(lines[1].contains(",USD,,10.1,,"), "{}", lines[1]);
    assert_eq!(lines.len(), 3);

    let said = office.run(["publish", "unctad", "--source", "casebook", "--output", "unctad.xlsx", "--json"]);
    assert_eq!(said.code, Some(3), "{}", said.err);
    let report = said.json();
    assert!(report["rows"].as_u64().is_some_and(|rows| rows > 0), "{report}");
    assert_eq!(report["columns_without_source"][0], "item_number");
    assert!(std::fs::read(office.desk().join("unctad.xlsx")).expect("readable").starts_with(b"PK"));
    for language in ["es", "pt"] {
        let said = office.run(["publish", "unctad", "--source", "casebook", "--output", "-", "--language", language]);
        assert!(!said.err.contains('⟦') && said.out.starts_with("group,group_basis"), "{}", said.err);
    }
}
