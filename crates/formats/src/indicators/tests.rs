//! Tables of DDF, ordinary, odd and wrong.

use std::fs::File;
use std::path::Path;

use crate::{Collected, Format, read};

fn collected(text: &str) -> (Collected, Format) {
    let mut sink = Collected::default();
    let summary = read(Box::new(text.as_bytes()), "file.csv", &mut sink).unwrap();
    (sink, summary.format)
}

#[test]
fn figures_keep_their_text_and_say_what_is_odd() {
    let text = "geo,time,doctors\ncub,1965,0.9\nakr_a_dhe,1965,1\nakr_a_dhe,1966,2\ncub,soon,1\ncub,1966,n/a\ncub,1967,\r\ncub\r\n";
    let (sink, format) = collected(text);
    assert_eq!(format, Format::DdfPoints);
    let rows: Vec<_> = sink
        .observations
        .iter()
        .map(|one| (one.country.as_deref(), one.year, one.value.map(|value| value.to_string()), one.text.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (Some("CU"), 1965, Some("0.9".to_owned()), "0.9"),
            (None, 1965, Some("1".to_owned()), "1"),
            (None, 1966, Some("2".to_owned()), "2"),
            (Some("CU"), 1966, None, "n/a"),
            (Some("CU"), 1967, None, ""),
        ]
    );
    let findings: Vec<_> = sink.findings.iter().map(|one| (one.rule.as_str(), one.line.unwrap())).collect();
    assert_eq!(
        findings,
        [("ddf.place.unknown", 3), ("ddf.year.invalid", 5), ("ddf.value.invalid", 6), ("ddf.row.short", 8)]
    );
    assert_eq!(sink.observations[0].indicator, "doctors");
}

#[test]
fn concepts_name_the_indicators() {
    let text = "concept,concept_type,description,format,name,source_url\n\
        doctors,measure,\"Physicians, all\",,Doctors per 1000,https://example.org\n\
        geo,entity_domain,,,Place,\nshare,measure,,percent,Share,\n";
    let (sink, format) = collected(text);
    assert_eq!(format, Format::DdfConcepts);
    let codes: Vec<_> = sink.indicators.iter().map(|one| (one.indicator.as_str(), one.unit.as_deref())).collect();
    assert_eq!(codes, [("doctors", None), ("share", Some("percent"))]);
    assert_eq!(sink.indicators[0].description.as_deref(), Some("Physicians, all"));
}

#[test]
fn a_table_of_places_is_known_and_kept() {
    let (sink, format) = collected("country,is--country,name\ncub,TRUE,Cuba\n");
    assert_eq!(format, Format::DdfEntities);
    assert_eq!(sink.findings[0].rule, "ddf.entities.unread");
    assert_eq!(sink.bytes.len(), 39);
}

#[test]
fn published_tables_are_read_whole() {
    let Some(samples) = std::env::var_os("AYNI_SAMPLES") else {
        println!("skipped: AYNI_SAMPLES is not set");
        return;
    };
    let folder = Path::new(&samples).join("indicators");
    let mut names: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    names.sort();
    let (mut rows, mut titles) = (0, 0);
    for path in names.iter().filter(|path| path.extension().is_some_and(|extension| extension == "csv")) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let mut sink = Collected::default();
        let summary = read(Box::new(File::open(path).unwrap()), &name, &mut sink).unwrap();
        rows += summary.counts.observations;
        titles += summary.counts.indicators;
        let harmless = ["ddf.place.unknown", "ddf.entities.unread"];
        assert!(sink.findings.iter().all(|one| harmless.contains(&one.rule.as_str())), "{name}: {:?}", sink.findings);
        let lines = std::fs::read_to_string(path).unwrap().lines().count();
        if name.starts_with("ddf--datapoints") {
            assert_eq!(sink.observations.len(), lines - 1, "{name}");
            assert!(sink.observations.iter().all(|one| one.value.is_some()), "{name}");
        }
    }
    // The sum of the lines of the thirteen tables, less their headings.
    assert_eq!(rows, 100_646);
    assert!(titles > 400, "{titles}");
}
