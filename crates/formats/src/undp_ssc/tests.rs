//! An export of our own with every oddity, and the published ones counted.

use record::{Entry, Role};

use crate::Collected;

const INVENTED: &str = r#"{
  "rows" : [
    {
      "project_id" : "00001234", "split_project" : "00001234", "open_project_id" : "00009999",
      "scale" : "Regional", "location" : "Trinidad and Tobago, Bolivia, LAC countries ", "region" : "Africa, Arab States",
      "thematic_focus" : "Resilience, care and more", "territorial_focus" : "LDC, MIC",
      "project_title" : " Water \u2013 for all", "project_objective" : "Clean water", "ssc_description" : "Write to water@example.org",
      "undp_role_type" : "knowledge broker, builder of capacities", "partner_type" : "CSOs", "project_link" : null,
      "colour" : "blue"
    },
    {
      "project_id" : "", "country_iso3" : "ago", "scale" : "Country-Country", "project_title" : "Seeds", "ssc_description" : null,
      "partner_countries" : "Brazil, The former Yugoslav Republic of Macedonia, 7 countries of the hills", "project_link" : "https://example.org/x "
    },
    { "project_id" : nothing },
    { "project_id" : "xxx1", "project_title" : 5 }
  ]
}
"#;

fn read(text: &str) -> Collected {
    let mut sink = Collected::default();
    super::read(&mut text.as_bytes(), "export.json", &mut sink).unwrap();
    sink
}

fn partners(entry: &Entry, role: Role) -> Vec<(Option<&str>, Option<&str>)> {
    let of_role = entry.parties.iter().filter(|party| party.role == Some(role));
    let shown = of_role.map(|party| {
        let name = party.organisation.names.first().map(|name| name.text.as_str());
        (name, party.organisation.country.as_deref())
    });
    shown.collect()
}

#[test]
fn every_field_has_its_place() {
    assert!(super::looks_like(INVENTED));
    let sink = read(INVENTED);
    assert_eq!(sink.entries.len(), 3);
    let water = &sink.entries[0];
    assert_eq!(water.header.identifier.as_deref(), Some("undp-ssc:00001234"));
    assert_eq!(water.header.other_identifiers[0].reference, "00009999");
    assert_eq!(water.title("en"), Some("Water – for all"));
    assert_eq!((water.header.scope.as_deref(), water.header.line), (Some("2"), Some(3)));
    assert_eq!(
        partners(water, Role::Hosting),
        [(Some("Trinidad and Tobago"), Some("TT")), (Some("Bolivia"), Some("BO")), (Some("LAC countries"), None)]
    );
    let undp = water.parties.iter().find(|party| party.role == Some(Role::Supporting)).unwrap();
    assert_eq!(undp.notes.len(), 2);
    let tags: Vec<_> = water.purposes.iter().map(|tag| tag.code.as_deref().unwrap()).collect();
    assert_eq!(tags, ["Regional", "Resilience, care and more", "LDC", "MIC", "CSOs"]);
    let seeds = &sink.entries[1];
    assert_eq!(seeds.header.identifier, None);
    assert_eq!(partners(seeds, Role::Hosting), [(None, Some("AO"))]);
    assert_eq!(
        partners(seeds, Role::Participating),
        [
            (Some("Brazil"), Some("BR")),
            (Some("The former Yugoslav Republic of Macedonia"), Some("MK")),
            (Some("7 countries of the hills"), None)
        ]
    );
    assert_eq!(seeds.documents[0].url.as_deref(), Some("https://example.org/x"));
    let start = usize::try_from(seeds.header.offset).unwrap();
    let text = std::str::from_utf8(&sink.bytes[start..]).unwrap();
    assert!(text.starts_with("{\n      \"project_id\" : \"\", \"country_iso3\""));
}

#[test]
fn what_is_odd_is_said_and_persons_are_not_kept() {
    let sink = read(INVENTED);
    let said: Vec<_> =
        sink.findings.iter().map(|finding| (finding.rule.as_str(), finding.entry, finding.line)).collect();
    assert_eq!(
        said,
        [
            ("undp-ssc.country.unknown", Some(0), Some(3)),
            ("undp-ssc.field.unread", Some(0), Some(3)),
            ("undp-ssc.id.missing", Some(1), Some(11)),
            ("undp-ssc.country.unknown", Some(1), Some(11)),
            ("undp-ssc.field.unread", Some(2), Some(16)),
            ("undp-ssc.object.invalid", None, Some(15)),
            ("undp-ssc.personal.withheld", None, Some(3)),
        ]
    );
    let kept = serde_json::to_string(&sink.entries).unwrap() + std::str::from_utf8(&sink.bytes).unwrap();
    assert!(!kept.contains("water@") && INVENTED.contains("water@"));
}

/// The published exports: 287 projects, of which five have no number, and 469.
#[test]
fn the_published_exports_have_their_projects() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES does not name the folder of published data");
        return;
    };
    for (name, projects, without_number) in [("275_export.json", 287, 5), ("469_export.json", 469, 0)] {
        let path = std::path::Path::new(&samples).join("south-south/undp-ssc-projects").join(name);
        let Ok(text) = std::fs::read_to_string(&path) else {
            println!("skipped: {} is not there", path.display());
            continue;
        };
        let sink = read(&text);
        assert_eq!(sink.entries.len(), projects, "{name}");
        assert_eq!(sink.bytes, text.as_bytes());
        let count = |rule: &str| sink.findings.iter().filter(|finding| finding.rule == rule).count();
        assert_eq!((count("undp-ssc.id.missing"), count("undp-ssc.object.invalid")), (without_number, 0));
        let unknown: std::collections::BTreeSet<_> = sink
            .findings
            .iter()
            .filter(|finding| finding.rule == "undp-ssc.country.unknown")
            .filter_map(|finding| finding.read.as_deref())
            .collect();
        println!("{name}: no country's name: {unknown:?}");
        assert!(unknown.len() < 12, "{name}: {unknown:?}");
    }
}
