//! Rows against values computed by hand.

use rust_decimal::Decimal;
use vocabulary::Language;

use super::*;
use crate::Code;
use crate::allocation::{Conversion, ConversionState, NoRates, Rates};
use crate::entry::Entry;
use crate::interval::Interval;
use crate::kinds::{PlaceKind, PlanKind, PurposeKind, Role, Valuation};
use crate::rows::{Flow, Organisation, Party, Place, Plan, Purpose, Text, Value};

/// Keeps rows as texts by column name; empty cells are left out.
#[derive(Default)]
struct Kept {
    entries: usize,
    items: usize,
    rows: Vec<Vec<(&'static str, String)>>,
}

impl RowSink for Kept {
    fn entry(&mut self, _: &EntryPart<'_>) {
        self.entries += 1;
    }

    fn item(&mut self, _: &ItemPart<'_>) {
        self.items += 1;
    }

    fn row(&mut self, entry: &EntryPart<'_>, item: &ItemPart<'_>, share: &SharePart<'_>) {
        let mut texts = Vec::new();
        {
            let mut give = |cell: Cell<'_>| {
                texts.push(match cell {
                    Cell::Text(text) => text.map(str::to_owned),
                    Cell::Integer(number) => number.map(|number| number.to_string()),
                    Cell::Number(number) => number.map(|number| number.normalize().to_string()),
                    Cell::Rate(rate) => rate.map(|rate| rate.to_string()),
                    Cell::Date(date) => date.map(|date| date.to_string()),
                    Cell::Truth(truth) => truth.map(|truth| truth.to_string()),
                });
            };
            entry.cells(&mut give);
            item.cells(&mut give);
            share.cells(&mut give);
        }
        let row = columns().zip(texts).filter_map(|(column, text)| Some((column.name, text?))).collect();
        self.rows.push(row);
    }
}

impl Kept {
    /// The named columns of every row, joined by a space; `·` for an empty cell.
    fn select(&self, names: &[&str]) -> Vec<String> {
        let cell = |row: &[(&str, String)], name: &str| {
            row.iter().find(|(column, _)| *column == name).map_or_else(|| "·".to_owned(), |(_, text)| text.clone())
        };
        self.rows.iter().map(|row| names.iter().map(|name| cell(row, name)).collect::<Vec<_>>().join(" ")).collect()
    }
}

/// Two euros for a dollar.
struct Two;

impl Rates for Two {
    fn rate(&self, currency: &str, date: Option<NaiveDate>) -> Conversion {
        match currency {
            "EUR" => Conversion {
                state: ConversionState::Converted,
                rate: crate::columns::ExchangeRate::new(Decimal::TWO),
                series: Some(Code::new("TEST")),
                date,
                gap: Some(0),
                ..Conversion::default()
            },
            other => NoRates.rate(other, date),
        }
    }
}

fn selection() -> Selection {
    Selection { language: Language::En, vocabularies: Vocabularies::Chosen, budgets: None, from: None, to: None }
}

fn money(amount: &str, currency: &str, date: &str) -> Flow {
    Flow {
        transaction_type: Some(Code::new("3")),
        date: Some(date.parse().unwrap()),
        value: Value {
            amount: Interval::exact(amount.parse().unwrap()),
            currency: Some(Code::new(currency)),
            valuation: Valuation::Reported,
            ..Value::default()
        },
        ..Flow::default()
    }
}

fn sector(code: &str, share: Option<&str>, vocabulary: &str) -> Purpose {
    Purpose {
        kind: Some(PurposeKind::Sector),
        code: Some(Code::new(code)),
        vocabulary: Some(Code::new(vocabulary)),
        percentage: share.map(|text| text.parse().unwrap()),
        ..Purpose::default()
    }
}

fn place(kind: PlaceKind, code: &str, share: &str) -> Place {
    Place {
        kind: Some(kind),
        code: Some(Code::new(code)),
        percentage: Some(share.parse().unwrap()),
        ..Place::default()
    }
}

fn entry() -> Entry {
    let reporter = Organisation {
        reference: Some(Code::new("AR-1")),
        names: vec![Text::new("es", "Ministerio de Salud")],
        ..Organisation::default()
    };
    let mut entry = Entry {
        parties: vec![Party { role: Some(Role::Reporting), organisation: reporter, ..Party::default() }],
        flows: vec![money("100.01", "EUR", "2015-05-02"), money("7", "XXX", "2016-01-31")],
        purposes: vec![sector("12220", Some("75"), "1"), sector("13040", Some("25"), "1"), sector("A", None, "99")],
        places: vec![place(PlaceKind::Country, "BO", "60"), place(PlaceKind::Region, "489", "40")],
        ..Entry::default()
    };
    entry.header.identifier = Some("AR-1-a b".to_owned());
    entry
}

#[test]
fn a_transaction_becomes_one_row_a_sector_and_place() {
    let mut kept = Kept::default();
    let flattened = flatten(&entry(), 0, "a.xml", &Two, &selection(), &mut kept);
    assert_eq!((kept.entries, kept.items, flattened.rows, flattened.items, flattened.unconvertible), (1, 2, 8, 2, 1));
    assert_eq!(
        kept.select(&["sector", "country", "region", "sector_percentage", "place_percentage", "value", "value_usd"])
            [..4],
        [
            "12220 BO · 75 60 45.0045 22.50225",
            "12220 · 489 75 40 30.003 15.0015",
            "13040 BO · 25 60 15.0015 7.50075",
            "13040 · 489 25 40 10.001 5.0005",
        ]
    );
    assert_eq!(
        kept.select(&[
            "sector_category",
            "country_name",
            "region_name",
            "year_quarter",
            "provider_org",
            "exchange_rate"
        ])[..2],
        ["122 Bolivia · 2015 Q2 Ministerio de Salud 2", "122 · South America, regional 2015 Q2 Ministerio de Salud 2"]
    );
    assert_eq!(kept.select(&["value_usd", "conversion", "line"])[4], "· unconvertible ·");
    assert_eq!(kept.select(&["value_date", "value_date_basis"])[0], "2015-05-02 flow-date");
    assert_eq!(kept.select(&["url"])[0], "https://d-portal.org/q.html?aid=AR-1-a%20b");
}

#[test]
fn another_vocabulary_is_given_instead_and_all_beside_each_other() {
    let of = |vocabularies: Vocabularies| {
        let mut kept = Kept::default();
        let flattened = flatten(&entry(), 0, "a.xml", &Two, &Selection { vocabularies, ..selection() }, &mut kept);
        assert!(flattened.findings.is_empty());
        let mut found = kept.select(&["sector_vocabulary", "sector", "chosen"]);
        found.dedup();
        found.truncate(3);
        found
    };
    assert_eq!(of(Vocabularies::One(Code::new("99"))), ["99 A false"]);
    assert_eq!(of(Vocabularies::One(Code::new("2"))), ["· · false"]);
    assert_eq!(of(Vocabularies::All), ["1 12220 true", "1 13040 true", "99 A false"]);
}

#[test]
fn years_leave_out_what_lies_outside_and_count_what_has_no_date() {
    let mut entry = entry();
    entry.flows.push(Flow { date: None, ..money("5", "USD", "2015") });
    let mut kept = Kept::default();
    let wanted = Selection { from: Some(2015), to: Some(2015), ..selection() };
    let flattened = flatten(&entry, 0, "a.xml", &Two, &wanted, &mut kept);
    assert_eq!((flattened.rows, flattened.items, flattened.undated), (4, 1, 1));
    assert_eq!(kept.select(&["date"])[0], "2015-05-02");
}

#[test]
fn budgets_are_given_when_asked_for_and_shared_out_by_days() {
    let mut entry = entry();
    entry.flows.clear();
    entry.plans = vec![Plan {
        kind: Some(PlanKind::Budget),
        start: "2015-04-01".parse().ok(),
        end: "2016-03-31".parse().ok(),
        value: money("366", "EUR", "2015").value,
        ..Plan::default()
    }];
    let mut kept = Kept::default();
    assert_eq!(flatten(&entry, 0, "a.xml", &Two, &selection(), &mut kept), Flattened::default());
    let wanted = Selection { budgets: Some(Periods::Years), from: Some(2016), ..selection() };
    let flattened = flatten(&entry, 0, "a.xml", &Two, &wanted, &mut kept);
    assert_eq!((flattened.rows, flattened.items), (4, 1));
    // 91 of the 366 days lie in 2016; of these 75 % × 60 %.
    assert_eq!(
        kept.select(&["item", "date", "date_end", "year", "transaction_value", "value", "value_usd"])[0],
        "budget 2016-01-01 2016-03-31 2016 366 40.95 20.475"
    );
    let mut whole = Kept::default();
    let _ = flatten(&entry, 0, "a.xml", &Two, &Selection { budgets: Some(Periods::Whole), ..selection() }, &mut whole);
    assert_eq!(whole.select(&["date", "date_end", "year", "value"])[0], "2015-04-01 2016-03-31 · 164.7");
}

#[test]
fn columns_have_distinct_names_and_meanings_that_are_sentences() {
    let mut names: Vec<&str> = columns().map(|column| column.name).collect();
    let count = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), count);
    for column in columns() {
        assert!(column.meaning.ends_with('.') && column.meaning.len() > 8, "{}: {}", column.name, column.meaning);
        assert!(column.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'), "{}", column.name);
    }
}
