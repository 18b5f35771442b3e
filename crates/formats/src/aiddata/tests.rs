//! A table of our own with every oddity, and the published one counted.

use record::{Basis, DateKind, Entry, PlaceKind, PurposeKind, Role};

use crate::Collected;

const INVENTED: &str = include_str!("../../tests/fixtures/aiddata/invented.csv");

fn read(text: &str) -> Collected {
    let mut sink = Collected::default();
    super::read(&mut text.as_bytes(), "table.csv", &mut sink).unwrap();
    sink
}

fn raw<'s>(sink: &'s Collected, entry: &Entry) -> &'s str {
    let start = usize::try_from(entry.header.offset).unwrap();
    let end = start + usize::try_from(entry.header.length).unwrap();
    std::str::from_utf8(&sink.bytes[start..end]).unwrap()
}

fn said<'s>(sink: &'s Collected, rule: &str) -> Vec<(Option<i32>, Option<i32>, Option<&'s str>)> {
    let of_rule = sink.findings.iter().filter(|finding| finding.rule == rule);
    of_rule.map(|finding| (finding.entry, finding.line, finding.read.as_deref())).collect()
}

#[test]
fn the_table_is_known_by_its_headings() {
    assert!(super::looks_like(&crate::delimited::headings_of(INVENTED)));
    assert!(!super::looks_like(&["project_id".to_owned(), "flow_class".to_owned()]));
}

#[test]
fn one_project_is_one_activity_with_its_locations() {
    let sink = read(INVENTED);
    let identifiers: Vec<_> = sink.entries.iter().map(|entry| entry.header.identifier.as_deref().unwrap()).collect();
    assert_eq!(identifiers, ["aiddata:7", "aiddata:8", "aiddata:9", "aiddata:10"]);
    let clinic = &sink.entries[0];
    assert_eq!(clinic.title("en"), Some("Clinic of the valley, first part"));
    assert_eq!(clinic.header.status.as_deref(), Some("3"));
    let locations: Vec<_> = clinic
        .places
        .iter()
        .filter(|place| place.kind == Some(PlaceKind::Location))
        .map(|place| (place.names[0].text.as_str(), place.percentage.map(|share| share.to_string()), place.at.line))
        .collect();
    let third = Some("33.33333333".to_owned());
    assert_eq!(
        locations,
        [("Bélem", third.clone(), Some(2)), ("Lake Province", third.clone(), Some(3)), ("Hill", third, Some(6))]
    );
    let place = &clinic.places[1];
    assert_eq!(place.latitude.map(|degrees| degrees.to_string()).as_deref(), Some("-6.82349"));
    assert_eq!(place.gazetteer[0].code, "101");
    let areas: Vec<_> = place.administrative.iter().map(|area| (area.code.as_deref(), area.level.as_deref())).collect();
    assert_eq!(areas, [(Some("25"), Some("1"))]);
    assert_eq!(place.descriptions[0].text, "Earth, Africa, Tanzania, Rukwa, Bélem");
    assert_eq!(place.descriptions[2].text, "precision_code 1");
    // Its text is that of the rows that stand together.
    assert!(raw(&sink, clinic).starts_with("7,7_1,") && raw(&sink, clinic).ends_with("33.049999999999997,8"));
    assert_eq!(raw(&sink, clinic).matches("7,7_").count(), 2);
    assert_eq!(raw(&sink, &sink.entries[1]).lines().count(), 2);
    assert_eq!(sink.entries[1].header.line, Some(4));
}

#[test]
fn the_amount_is_a_commitment_with_its_terms() {
    let sink = read(INVENTED);
    let clinic = &sink.entries[0];
    let flow = &clinic.flows[0];
    assert_eq!(clinic.flows.len(), 1);
    assert_eq!(flow.value.amount.single().map(|value| value.to_string()).as_deref(), Some("1000.5"));
    assert_eq!((flow.value.currency.as_deref(), flow.transaction_type.as_deref()), (Some("TZS"), Some("2")));
    assert_eq!((flow.flow_type.as_deref(), flow.finance_type.as_deref()), (Some("ODA-like"), Some("421")));
    assert_eq!(flow.provider.names[0].text, "River Bank (RB)");
    assert_eq!((flow.provider.country.as_deref(), flow.receiver.country.as_deref()), (Some("CN"), Some("TZ")));
    assert_eq!(flow.receiver.country_basis, Some(Basis::Stated));
    assert_eq!(flow.date.as_ref().map(|date| date.text.as_str()), Some("2009"));
    let terms: Vec<_> =
        clinic.terms.iter().map(|term| (term.code.as_deref().unwrap(), term.texts[0].text.as_str())).collect();
    assert_eq!(
        terms,
        [
            ("loan-type", "Concessional"),
            ("interest-rate", "2"),
            ("maturity", "20"),
            ("grace-period", "5"),
            ("grant-element", "33.05")
        ]
    );
    let of_kind = |kind: &str| {
        let found = clinic.descriptions.iter().find(|description| description.kind.as_deref() == Some(kind));
        found.map(|description| description.texts[0].text.as_str())
    };
    assert_eq!((of_kind("usd-2014"), of_kind("usd-current")), (Some("300"), Some("200")));
    assert_eq!((of_kind("deflator"), of_kind("sources-count")), (Some("0.614427284"), Some("3")));
    let dates: Vec<_> = clinic.dates.iter().map(|date| (date.kind.unwrap(), date.date.text.as_str())).collect();
    assert_eq!(
        dates,
        [(DateKind::ActualStart, "2009-07-24"), (DateKind::ActualEnd, "2011-05-02"), (DateKind::Other, "2009")]
    );
    let parties: Vec<_> = clinic
        .parties
        .iter()
        .map(|party| {
            (party.role.unwrap(), party.organisation.names[0].text.as_str(), party.organisation.kind.as_deref())
        })
        .collect();
    assert_eq!(
        parties,
        [
            (Role::Funding, "River Bank (RB)", Some("10")),
            (Role::Implementing, "Yaound√ç¬© Works", None),
            (Role::Receiving, "Ministry of Health", Some("10")),
        ]
    );
    let sector = &clinic.purposes[0];
    assert_eq!((sector.kind, sector.code.as_deref()), (Some(PurposeKind::Sector), Some("120")));
    // The table does not call anything South–South, so neither does the record.
    assert_eq!((clinic.header.framework.as_deref(), clinic.header.collaboration.as_deref()), (None, None));
}

#[test]
fn several_receivers_stand_without_shares() {
    let sink = read(INVENTED);
    let training = &sink.entries[2];
    let receivers: Vec<_> = training
        .places
        .iter()
        .filter(|place| place.kind != Some(PlaceKind::Location))
        .map(|place| (place.kind, place.code.as_deref(), place.percentage))
        .collect();
    assert_eq!(
        receivers,
        [
            (Some(PlaceKind::Region), Some("298"), None),
            (Some(PlaceKind::Country), Some("KE"), None),
            (None, None, None)
        ]
    );
    assert!(training.flows[0].receiver.is_unknown());
    let (shares, findings) = record::allocate(training, 2, "table.csv", &record::allocation::NoRates);
    assert!(shares.iter().all(|share| share.receiver_country.is_none()));
    assert!(findings.iter().any(|finding| finding.rule == "split.place"));
}

#[test]
fn what_is_odd_is_said_once_and_in_its_place() {
    let sink = read(INVENTED);
    let once = |rule: &str| {
        let found = said(&sink, rule);
        assert_eq!(found.len(), 1, "{rule}: {found:?}");
        found[0]
    };
    assert_eq!(once("aiddata.project.missing"), (None, Some(9), Some("")));
    assert_eq!(once("aiddata.project.apart"), (Some(0), Some(6), Some("project 7 of line 2")));
    assert_eq!(once("aiddata.project.disagrees"), (Some(0), Some(6), Some("Clinic of the hill")));
    assert_eq!(once("aiddata.location.repeated"), (Some(2), Some(8), Some("9_1")));
    assert_eq!(once("aiddata.row.short"), (Some(3), Some(10), Some("50 cells")));
    assert_eq!(once("aiddata.receiver.unknown"), (Some(2), Some(7), Some("ATL")));
    assert_eq!(once("aiddata.project.umbrella"), (Some(2), Some(7), Some("1")));
    assert_eq!(once("aiddata.currency.repaired"), (Some(1), Some(4), Some(" D")));
    assert_eq!(once("aiddata.currency.unknown"), (Some(3), Some(10), Some("XXY")));
    assert_eq!(once("aiddata.amount.invalid"), (Some(3), Some(10), Some("about ten")));
    assert_eq!(once("aiddata.date.invalid"), (Some(1), Some(4), Some("soon")));
    assert_eq!(once("aiddata.date.serial"), (None, Some(2), Some("40018")));
    assert_eq!(said(&sink, "aiddata.year.invalid").len(), 2);
    assert_eq!(once("aiddata.personal.withheld").1, Some(2));
    assert_eq!(said(&sink, "aiddata.code.unknown").len(), 2);
    assert_eq!(said(&sink, "aiddata.text.repaired").len(), 2);
    assert_eq!(once("aiddata.text.garbled"), (Some(0), Some(2), Some("Yaound√ç¬© Works")));
    assert_eq!(sink.entries[1].flows[0].value.currency.as_deref(), Some("NAD"));
    assert_eq!(sink.entries[1].flows[0].date.as_ref().map(|date| date.text.as_str()), Some("~2005"));
    assert_eq!(sink.entries[3].flows[0].value.text.as_deref(), Some("about ten"));
}

#[test]
fn persons_are_neither_read_nor_stored() {
    let sink = read(INVENTED);
    let stored = String::from_utf8(sink.bytes.clone()).unwrap();
    assert_eq!(stored.len(), INVENTED.len());
    let record = serde_json::to_string(&(&sink.entries, &sink.findings)).unwrap();
    for personal in ["Li Example", "li@", "555"] {
        assert!(INVENTED.contains(personal) && !stored.contains(personal) && !record.contains(personal), "{personal}");
    }
}

#[test]
fn a_row_that_comes_too_late_makes_no_second_project() {
    let heading = "project_id,project_location_id,flow_class,crs_sector_code\n";
    let many: String = (0..=super::read::PROJECTS_HELD).map(|id| format!("{id},{id}_1,ODA-like,120\n")).collect();
    let sink = read(&format!("{heading}{many}0,0_2,ODA-like,120\n1,1_2,ODA-like,120\n"));
    assert_eq!(sink.entries.len(), super::read::PROJECTS_HELD + 1);
    assert_eq!(said(&sink, "aiddata.project.late"), [(None, Some(10_003), Some("0"))]);
    assert_eq!(sink.entries[1].places.len(), 2);
}

/// The published table: 6,190 locations of 3,485 projects, 609 of them in health.
#[test]
fn the_published_table_has_its_projects() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES does not name the folder of published data");
        return;
    };
    let path = std::path::Path::new(&samples).join("aiddata-china/chinese_official_finance_v1_geocoded.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let sink = read(&text);
    assert_eq!(sink.entries.len(), 3_485);
    let is_location = |place: &&record::Place| place.kind == Some(PlaceKind::Location);
    assert_eq!(sink.entries.iter().flat_map(|entry| &entry.places).filter(is_location).count(), 6_190);
    let health = sink.entries.iter().filter(|entry| entry.purposes[0].code.as_deref() == Some("120"));
    assert_eq!(health.count(), 609);
    assert_eq!(said(&sink, "aiddata.currency.repaired").len(), 14);
    let serious = sink.findings.iter().filter(|finding| finding.severity == record::Severity::Error);
    assert_eq!(serious.count(), 0);
    for entry in &sink.entries {
        let id = entry.header.identifier.as_deref().unwrap().strip_prefix("aiddata:").unwrap();
        assert!(raw(&sink, entry).lines().all(|line| line.starts_with(&format!("{id},"))));
    }
}
