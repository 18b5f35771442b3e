//! Entries go out as files and come back the same.

use std::path::Path;

use record::entry::Header;
use record::{
    Citation, Code, Description, Entry, Flow, Interval, Organisation, Origin, Party, Plan, Purpose, PurposeKind,
    Qualifier, Quantity, ResultRow, Role, Source, SourceKind, Text, Valuation, Value,
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
            ..Flow::default()
        }],
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
    let planned = Entry { plans: vec![Plan::default()], ..entry };
    assert_eq!(write(&planned, &[work]).unwrap_err().0, "plans");
}
