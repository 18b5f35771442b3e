//! Rows of the table, group by group.

use record::{
    Code, Flow, FlowKind, Interval, Measure, Organisation, Place, PlaceKind, Qualifier, Quantity, Text, Valuation,
    Value,
};

use super::*;
use crate::TableCell;
use crate::gap::Reason;

fn flow(kind: FlowKind) -> Flow {
    Flow {
        kind,
        provider: Organisation::of_country("CU"),
        receiver: Organisation::of_country("VE"),
        date: Some("2004".parse().unwrap()),
        ..Flow::default()
    }
}

fn cell(row: &[TableCell], name: &str) -> String {
    let column = COLUMNS.iter().position(|column| column.name == name).unwrap();
    match &row[column] {
        TableCell::Empty => String::new(),
        TableCell::Text(text) => text.clone(),
        TableCell::Number(number) => number.normalize().to_string(),
    }
}

fn said(row: &[TableCell], names: &[&str]) -> String {
    names.iter().map(|name| cell(row, name)).collect::<Vec<_>>().join("|")
}

#[test]
fn what_moved_and_whether_it_has_a_value_tell_the_group() {
    let mut entry = Entry::default();
    entry.header.titles = vec![Text::new("es", "Brigada")];
    let money = Value {
        amount: Interval::exact(10.into()),
        currency: Some(Code::const_new("USD")),
        valuation: Valuation::Reported,
        ..Value::default()
    };
    let physicians = Quantity {
        amount: Interval::hedged(Qualifier::Over, 14_000.into()),
        qualifier: Some(Qualifier::Over),
        unit: Some(Code::const_new("physician")),
        ..Quantity::default()
    };
    entry.flows = vec![
        Flow { value: money.clone(), finance_type: Some(Code::const_new("110")), ..flow(FlowKind::Money) },
        Flow { value: money, ..flow(FlowKind::Goods) },
        Flow { quantity: physicians, ..flow(FlowKind::People) },
        Flow { unctad_group: Some(Code::const_new("C.humanitarian")), ..flow(FlowKind::Services) },
    ];
    let found = rows(&entry, "casebook");
    assert_eq!(found.gaps, []);
    let names = [
        "group",
        "group_basis",
        "item",
        "value",
        "unit",
        "quantity_low",
        "quantity_high",
        "quantity_hedge",
        "direction",
    ];
    let summary: Vec<String> = found.rows.iter().map(|row| said(row, &names)).collect();
    // Cuba and Venezuela were middle-income countries in 2004.
    assert_eq!(
        summary,
        [
            "A|derived|A.grant|10|||||south-south",
            "B|derived|B.goods|10|||||south-south",
            "C|derived|C.technical||physician|14000||over|south-south",
            "C|stated|C.humanitarian||||||south-south",
        ]
    );
    assert_eq!(
        said(&found.rows[0], &["year", "provider", "receiver", "title", "source"]),
        "2004|Cuba|Venezuela|Brigada|casebook"
    );
}

#[test]
fn shares_of_places_are_rows_and_what_is_no_flow_of_a_year_is_listed() {
    let place = |code: &str, share: i64| Place {
        kind: Some(PlaceKind::Country),
        code: Some(Code::new(code)),
        percentage: Some(share.into()),
        ..Place::default()
    };
    let mut given = flow(FlowKind::Money);
    given.receiver = Organisation::default();
    given.value = Value { amount: Interval::between(4.into(), 25.into()), ..Value::default() };
    given.value.qualifier = Some(Qualifier::Between);
    let committed = Flow { transaction_type: Some(Code::const_new("2")), ..given.clone() };
    let stock = Flow { measure: Measure::Stock, ..given.clone() };
    let undated = Flow { date: Some("2004/2006".parse().unwrap()), ..given.clone() };
    let unvalued = Flow { value: Value::default(), ..given.clone() };
    let entry = Entry {
        places: vec![place("BO", 75), place("VE", 25)],
        flows: vec![given, committed, stock, undated, unvalued],
        ..Entry::default()
    };
    let found = rows(&entry, "x");
    let names = ["receiver_country", "value_low", "value", "value_high", "value_hedge"];
    let summary: Vec<String> = found.rows.iter().map(|row| said(row, &names)).collect();
    assert_eq!(summary, ["BO|3||18.75|between", "VE|1||6.25|between"]);
    let reasons: Vec<Reason> = found.gaps.iter().map(|gap| gap.reason).collect();
    assert_eq!(reasons, [Reason::NoPlace, Reason::NotAFlow, Reason::NotAYear, Reason::NotMoney]);
}
