//! Entries go out as files and come back the same.

use std::path::Path;

use record::entry::Header;
use record::{
    Citation, Code, Contact, Description, Entry, Flow, Interval, Organisation, Origin, Party, Plan, PlanKind, Purpose,
    PurposeKind, Qualifier, Quantity, ResultRow, Role, Source, SourceKind, Text, Valuation, Value,
};

use super::write;
use crate::{Collected, inputs};

#[test]
fn every_case_of_the_casebook_comes_back() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../casebook");
    let mut read = Collected::default();
    for input in inputs(&[folder]).inputs {
        input.read(&mut read).unwrap();
    }
    assert!(read.entries.len() > 100);
    for entry in &read.entries {
        if let Err(error) = write(entry, &[]) {
            panic!("{:?}: {error}", entry.header.identifier);
        }
    }
}

#[test]
fn a_firsthand_entry_has_no_findings_and_keeps_what_no_case_has() {
    let work = Source {
        kind: SourceKind::Work,
        key: "memo".into(),
        title: Some("A \"memo\"\nof two lines \\ and more".into()),
        citation: Some("Ministry 2019. https://example.org/memo".into()),
        ..Source::default()
    };
    let cited = |section: &str, first_line, last_line| Citation {
        work: "memo".into(),
        section: section.into(),
        first_line,
        last_line,
    };
    let entry = Entry {
        header: Header {
            identifier: Some("hand:boats".into()),
            titles: vec![Text::new("es", "Barcas"), Text::new("qu", "Wamp'u")],
            collaboration: Some("1".into()),
            humanitarian: Some(true),
            ..Header::default()
        },
        descriptions: vec![Description { texts: vec![Text::new("qu", "ñawpaq")], ..Description::default() }],
        parties: vec![Party {
            role: Some(Role::Evaluating),
            organisation: Organisation { reference: Some("PE-1".into()), ..Organisation::of_country("PE") },
            at: Origin {
                line: None, citations: vec![cited("p. 12", 0, 0), cited("", 0, 0), cited("annex § 2", 3, 4)]
            },
            ..Party::default()
        }],
        purposes: vec![Purpose {
            kind: Some(PurposeKind::Tag),
            texts: vec![Text::new("es", "pesca")],
            ..Purpose::default()
        }],
        flows: vec![Flow {
            quantity: Quantity {
                amount: Interval::hedged(Qualifier::Almost, 140_000.into()),
                qualifier: Some(Qualifier::Almost),
                unit: Some(Code::new("boat")),
                text: None,
            },
            value: Value { valuation: Valuation::NotMonetised, ..Value::default() },
            transaction_type: Some("2".into()),
            tied_status: Some("5".into()),
            humanitarian: Some(false),
            ..Flow::default()
        }],
        plans: vec![
            Plan {
                kind: Some(PlanKind::Budget),
                plan_type: Some("2".into()),
                status: Some("1".into()),
                start: "2027-01-01".parse().ok(),
                end: "2028-12-31".parse().ok(),
                value: Value {
                    amount: Interval::hedged(Qualifier::UpTo, 3_500_000.into()),
                    qualifier: Some(Qualifier::UpTo),
                    currency: Some("BRL".into()),
                    date: "2027-01-01".parse().ok(),
                    ..Value::default()
                },
                provider: Organisation::of_country("BR"),
                receiver: Organisation { names: vec![Text::new("pt", "Fiocruz")], ..Organisation::of_country("MZ") },
                at: Origin { line: None, citations: vec![cited("p. 3", 0, 0)] },
            },
            Plan {
                kind: Some(PlanKind::PlannedDisbursement),
                start: "2027-03-15".parse().ok(),
                end: "2027-03-15".parse().ok(),
                value: Value { valuation: Valuation::NotReported, ..Value::default() },
                ..Plan::default()
            },
        ],
        results: vec![ResultRow {
            start: "2010-01-01".parse().ok(),
            end: "2015-03-31".parse().ok(),
            actual: Some("doubled".into()),
            ..ResultRow::default()
        }],
        ..Entry::default()
    };
    let text = write(&entry, std::slice::from_ref(&work)).unwrap();
    let mut read = Collected::default();
    super::read(&mut text.as_bytes(), "x", &mut read).unwrap();
    assert_eq!(read.findings, []);
    assert!(text.contains("cite = [\"memo § p. 12\", \"memo §\", \"memo:3-4 § annex § 2\"]"), "{text}");
    // A table that the notation does not have is refused, not dropped.
    let with_office = Entry { contacts: vec![Contact::default()], ..entry.clone() };
    assert_eq!(write(&with_office, std::slice::from_ref(&work)).unwrap_err().0, "contacts");
    // Nor is a period that ends before it begins.
    let backwards = Plan { start: "2028-01-01".parse().ok(), end: "2027-01-01".parse().ok(), ..entry.plans[0].clone() };
    assert_eq!(write(&Entry { plans: vec![backwards], ..entry }, &[work]).unwrap_err().0, "plans");
}
