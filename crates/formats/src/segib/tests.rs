//! A table of our own with every oddity, and the published one counted.

use crate::Collected;

const INVENTED: &str = include_str!("../../tests/fixtures/segib/invented.csv");

fn read(text: &str) -> Collected {
    let mut sink = Collected::default();
    super::read(&mut text.as_bytes(), "partners.csv", &mut sink).unwrap();
    assert_eq!(sink.bytes, text.as_bytes());
    sink
}

#[test]
fn partners_are_countries_and_bodies() {
    assert!(super::looks_like(&crate::delimited::headings_of(INVENTED)));
    let sink = read(INVENTED);
    let partners: Vec<_> = sink
        .entries
        .iter()
        .map(|entry| {
            let other = &entry.parties[1].organisation;
            let number = entry.results[0].quantity.amount.single().map(|number| number.to_string());
            (other.country.as_deref().map(str::to_owned), other.reference.as_deref().map(str::to_owned), number)
        })
        .collect();
    let row = |country: Option<&str>, reference: Option<&str>, number: Option<&str>| {
        (country.map(str::to_owned), reference.map(str::to_owned), number.map(str::to_owned))
    };
    assert_eq!(
        partners,
        [
            row(Some("CL"), None, Some("88")),
            row(None, Some("segib:OPS"), Some("1")),
            row(None, Some("segib:AP"), Some("1")),
            row(Some("DO"), None, Some("41")),
            row(None, Some("segib:UE"), Some("8")),
            row(None, None, None),
            row(None, None, Some("2")),
        ]
    );
    assert_eq!(sink.entries[5].results[0].actual.as_deref(), Some("some"));
    assert!(sink.entries.iter().all(|entry| entry.flows.is_empty()));
    let said: Vec<_> = sink.findings.iter().map(|it| (it.rule.as_str(), it.line)).collect();
    assert_eq!(
        said,
        [
            ("segib-partners.partner.spelling", Some(5)),
            ("segib-partners.partner.contradicts", Some(7)),
            ("segib-partners.number.invalid", Some(7)),
            ("segib-partners.country.unknown", Some(8)),
            ("segib-partners.partner.contradicts", Some(8)),
        ]
    );
}

/// The published table: 80 partners of Argentina.
#[test]
fn the_published_table_has_its_partners() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES does not name the folder of published data");
        return;
    };
    let path = std::path::Path::new(&samples).join("south-south/segib-sample/argentina-partners.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let sink = read(&text);
    assert_eq!(sink.entries.len(), text.lines().count() - 1);
    let bodies = sink.entries.iter().filter(|entry| entry.parties[1].organisation.country.is_none());
    let bodies: Vec<_> = bodies.map(|entry| entry.parties[1].organisation.names[0].text.as_str()).collect();
    // Counted by eye: AP, IDB, CAF, ECLAC, FAO, FONTAGRO, GCF, GEF, IICA, MERCOSUR, OEI, OISS, WHO,
    // UNIDO, PAHO/WHO, SEGIB, European Union, UNESCO.
    assert_eq!(bodies.len(), 18, "{bodies:?}");
}
