//! Rows of the form against amounts split by hand.

use std::io::BufReader;

use record::{Entry, EntryKind};

use super::*;
use crate::gap::Reason;
use crate::{Collected, TableCell};

const ACTIVITY: &str = r#"<iati-activities version="2.03"><iati-activity default-currency="EUR">
    <iati-identifier>CU-GOV-1-1</iati-identifier>
    <reporting-org ref="CU-GOV-1" type="10"><narrative>Ministry</narrative></reporting-org>
    <title><narrative xml:lang="es">Brigada</narrative><narrative xml:lang="en">Brigade</narrative></title>
    <participating-org role="4" crs-channel-code="41143"><narrative>WHO</narrative></participating-org>
    <recipient-country code="BO" percentage="60"/><recipient-country code="VE" percentage="40"/>
    <sector vocabulary="1" code="12220" percentage="50"/><sector vocabulary="1" code="12250" percentage="50"/>
    <tag vocabulary="3" code="3.8"/>
    <collaboration-type code="8"/>
    <default-finance-type code="110"/>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2015-03-01"/><value value-date="2015-03-01">100.01</value></transaction>
    <transaction><transaction-type code="4"/><transaction-date iso-date="2015-09-01"/><value value-date="2015-09-01">10</value></transaction>
    <transaction><transaction-type code="2"/><transaction-date iso-date="2015-01-01"/><value currency="USD" value-date="2015-01-01">7</value></transaction>
    <transaction><transaction-type code="5"/><transaction-date iso-date="2015-01-01"/><value value-date="2015-01-01">1</value></transaction>
    <transaction><transaction-type code="3"/><transaction-date iso-date="soon"/><value value-date="2015-01-01">1</value></transaction>
</iati-activity></iati-activities>"#;

fn entry() -> Entry {
    let mut sink = Collected::default();
    crate::iati::read(&mut BufReader::new(ACTIVITY.as_bytes()), "a.xml", &mut sink).unwrap();
    sink.entries.remove(0)
}

fn cell(row: &[TableCell], name: &str) -> String {
    let column = COLUMNS.iter().position(|column| column.name == name).unwrap();
    match &row[column] {
        TableCell::Empty => String::new(),
        TableCell::Text(text) => text.clone(),
        TableCell::Number(number) => number.normalize().to_string(),
    }
}

#[test]
fn a_row_is_a_year_a_receiver_and_a_purpose() {
    let found = rows(&entry(), "ministry");
    assert!(found.is_published());
    let summary: Vec<String> = found
        .rows
        .iter()
        .map(|row| {
            ["recipientcode", "purposecode", "Currency", "Commitment", "Disbursements"]
                .map(|name| cell(row, name))
                .join(" ")
        })
        .collect();
    // 110.01 at 60 and 40, each at 50 and 50; 7 likewise. DAC codes: Bolivia 428, Venezuela 463.
    assert_eq!(
        summary,
        [
            "428 12220 EUR  33.003",
            "428 12250 EUR  33.003",
            "463 12220 EUR  22.002",
            "463 12250 EUR  22.002",
            "428 12220 USD 2.1 ",
            "428 12250 USD 2.1 ",
            "463 12220 USD 1.4 ",
            "463 12250 USD 1.4 ",
        ]
    );
    let first = &found.rows[0];
    for (name, expected) in [
        ("Year", "2015"),
        ("provider", "338"),
        ("ProviderNameE", "Cuba"),
        ("agencyname_E", "Ministry"),
        ("ProjectNumber", "CU-GOV-1-1"),
        ("ProjectTitle", "Brigade"),
        ("Channel", "WHO"),
        ("ChannelCode", "41143"),
        ("Financeinstrument", "110"),
        ("FrameworkOfCollaboration", "FC02"),
        ("sdgcode", "3.8"),
        ("sector3", "122"),
        ("Sourcename", "ministry"),
        ("TossdPillar", ""),
        ("tossdid", ""),
    ] {
        assert_eq!(cell(first, name), expected, "{name}");
    }
    let said: Vec<(Option<usize>, Reason)> = found.gaps.iter().map(|gap| (gap.row, gap.reason)).collect();
    assert_eq!(said, [(Some(3), Reason::NoPlace), (Some(4), Reason::NotAYear)]);
}

#[test]
fn ranges_quantities_and_what_is_no_activity_are_listed() {
    use record::{FlowKind, Interval, Measure, Qualifier};
    let mut entry = entry();
    entry.flows[0].value.amount = Interval::between(1.into(), 9.into());
    entry.flows[0].value.qualifier = Some(Qualifier::Between);
    entry.flows[1].measure = Measure::Cumulative;
    entry.flows[2].kind = FlowKind::People;
    entry.flows[2].value = record::Value::default();
    let found = rows(&entry, "x");
    assert!(found.rows.is_empty());
    let reasons: Vec<Reason> = found.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(reasons[..3], [Reason::NotExact, Reason::NotAFlow, Reason::NotMoney]);
    entry.header.kind = EntryKind::Event;
    assert!(!rows(&entry, "x").is_published());
}

#[test]
fn columns_are_named_once_and_those_without_a_source_are_known() {
    let names: std::collections::BTreeSet<&str> = COLUMNS.iter().map(|column| column.name).collect();
    assert_eq!(names.len(), COLUMNS.len());
    let without: Vec<&str> =
        COLUMNS.iter().filter(|column| column.source.is_none()).map(|column| column.name).collect();
    assert!(without.contains(&"TossdPillar") && without.contains(&"Concessionality"));
    for row in rows(&entry(), "x").rows {
        for (column, cell) in COLUMNS.iter().zip(&row) {
            assert!(column.source.is_some() || *cell == TableCell::Empty, "{}", column.name);
        }
    }
}
