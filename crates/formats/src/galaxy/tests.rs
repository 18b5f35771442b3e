//! A table of our own with every oddity, and the published one counted.

use record::{DateKind, Entry, PurposeKind, Role};

use crate::Collected;

const INVENTED: &str = include_str!("../../tests/fixtures/galaxy/invented.csv");

fn read(text: &str) -> Collected {
    let mut sink = Collected::default();
    super::read(&mut text.as_bytes(), "table.csv", &mut sink).unwrap();
    sink
}

fn countries(entry: &Entry, role_code: &str) -> Vec<Option<String>> {
    let of_role = entry.parties.iter().filter(|party| party.role_code.as_deref() == Some(role_code));
    of_role.map(|party| party.organisation.country.as_deref().map(str::to_owned)).collect()
}

#[test]
fn several_values_in_one_cell_are_several() {
    let sink = read(INVENTED);
    assert!(super::looks_like(&crate::delimited::headings_of(INVENTED)));
    assert_eq!(sink.entries.len(), 3);
    let seeds = &sink.entries[0];
    assert_eq!(seeds.header.identifier.as_deref(), Some("undp-southsouth:1"));
    assert_eq!(seeds.title("en"), Some("Seeds of the hills"));
    assert_eq!(countries(seeds, "host"), [Some("KE".to_owned()), Some("UG".to_owned())]);
    assert_eq!(countries(seeds, "provider"), [Some("CL".to_owned()), Some("PE".to_owned())]);
    let entities: Vec<_> = seeds
        .parties
        .iter()
        .filter(|party| party.role_code.as_deref() == Some("supporting-or-implementing"))
        .map(|party| party.organisation.names[0].text.as_str())
        .collect();
    assert_eq!(entities, ["Hill Fund", "UNDP", "Ministry of Seeds and Water"]);
    assert!(seeds.parties.iter().any(|party| party.role == Some(Role::Implementing)));
    let urls: Vec<_> = seeds.documents.iter().filter_map(|document| document.url.as_deref()).collect();
    assert_eq!(urls, ["https://example.org/a,b", "https://example.org/c"]);
    let goals: Vec<_> = seeds
        .purposes
        .iter()
        .filter(|purpose| purpose.kind == Some(PurposeKind::Sdg))
        .map(|purpose| purpose.code.as_deref().unwrap())
        .collect();
    assert_eq!(goals, ["2", "8", "17", "3"]);
    assert_eq!(seeds.dates[0].date.text, "2011/..");
    assert_eq!(seeds.places.len(), 4);
    // A cell broken over lines does not move the lines of what follows.
    let lines: Vec<_> = sink.entries.iter().map(|entry| entry.header.line.unwrap()).collect();
    assert_eq!(lines, [2, 4, 6]);
    assert_eq!(sink.entries[2].dates[0].kind, Some(DateKind::Other));
    assert!(sink.entries.iter().all(|entry| entry.flows.is_empty()));
}

#[test]
fn what_is_odd_is_said_and_persons_are_not_kept() {
    let sink = read(INVENTED);
    let said: Vec<_> = sink
        .findings
        .iter()
        .map(|finding| (finding.rule.as_str(), finding.entry, finding.read.as_deref().unwrap_or_default()))
        .collect();
    let prose = "Partners included many offices. Others came later, and stayed.";
    assert_eq!(
        said,
        [
            ("undp-southsouth.host.missing", Some(1), ""),
            ("undp-southsouth.entities.prose", Some(1), prose),
            ("undp-southsouth.flag.unknown", Some(1), "Knowledge Broker,Friend"),
            ("undp-southsouth.year.invalid", Some(1), "2016 to 2011"),
            ("undp-southsouth.goal.invalid", Some(1), "SDDG17"),
            ("undp-southsouth.link.invalid", Some(1), "N/A"),
            ("undp-southsouth.provider.missing", Some(2), ""),
            ("undp-southsouth.country.unknown", Some(2), "HIT"),
            ("undp-southsouth.personal.withheld", None, "an e-mail address"),
        ]
    );
    let kept = serde_json::to_string(&sink.entries).unwrap() + std::str::from_utf8(&sink.bytes).unwrap();
    assert!(!kept.contains("seeds@") && INVENTED.contains("seeds@"));
    assert_eq!(sink.bytes.len(), INVENTED.len());
    assert_eq!(sink.entries[1].descriptions[1].texts[0].text, prose);
    assert_eq!(countries(&sink.entries[2], "host"), [None, Some("HT".to_owned())]);
}

/// The published table: 273 initiatives, 21 without hosts, 29 without providers.
#[test]
fn the_published_table_has_its_initiatives() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES does not name the folder of published data");
        return;
    };
    let path = std::path::Path::new(&samples).join("south-south/undp-southsouth-viz/data-2023-11.csv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: {} is not there", path.display());
        return;
    };
    let sink = read(&text);
    assert_eq!(sink.entries.len(), 273);
    let count = |rule: &str| sink.findings.iter().filter(|finding| finding.rule == rule).count();
    assert_eq!(count("undp-southsouth.host.missing"), 21);
    assert_eq!(count("undp-southsouth.provider.missing"), 29);
    assert_eq!(count("undp-southsouth.year.invalid"), 0);
    let provided_by_china =
        sink.entries.iter().filter(|entry| countries(entry, "provider").contains(&Some("CN".to_owned())));
    // Counted in Python over the parts of the column.
    assert_eq!(provided_by_china.count(), 38);
}
