//! Files, folders and archives through the front door, and bytes that nobody meant.

mod hostile;

use std::fs;
use std::io::{self, Cursor, Write};
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use tempfile::TempDir;
use zip::write::SimpleFileOptions;

use crate::{Collected, Format, Input, ReadError, Summary, Walk, inputs, read};

const CASE: &str = "kind = \"event\"\n[title]\nen = \"Fair\"\n[[place]]\ncountry = \"PE\"\ncite = \"w:1-2\"\n";
const WORKS: &str = "[[work]]\nkey = \"w\"\ntitle = \"Work\"\nlines = 9\n";
const FINANCE: &str = include_str!("../tests/fixtures/aiddata/invented.csv");
const INITIATIVES: &str = include_str!("../tests/fixtures/galaxy/invented.csv");
const TOTALS: &str = include_str!("../tests/fixtures/crs/crs_2015.csv");
const TOTALS_BY_SECTOR: &str = include_str!("../tests/fixtures/crs/crs_2015_sectors.csv");
const PARTNERS: &str = include_str!("../tests/fixtures/segib/invented.csv");
const PROJECTS: &str = r#"{"rows": [{"project_id": "1", "ssc_description": "x", "location": "Peru, Chile", "scale": "Global"}, {"project_id": null}]}"#;
const ANSWER: &str = r#"{"response": {"docs": [{"iati_identifier": "XX-1", "title_narrative": ["a", "b"], "title_narrative_xml_lang": ["en"], "sector_code": ["1"], "dataset_version": "2.03", "transaction_value": [1.5, 2e3], "transaction_transaction_type_code": ["2", "3"], "contact_info_email": ["x"], "location_point_pos": ["1 2"]}]}}"#;
const PRACTICE: &str = include_str!("../tests/fixtures/practice/seed-libraries.txt");
const IATI: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<iati-activities version=\"2.03\">\n<iati-activity><iati-identifier>XX-1</iati-identifier></iati-activity>\n</iati-activities>\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn of_bytes(bytes: &[u8]) -> (Result<Summary, ReadError>, Collected) {
    let mut sink = Collected::default();
    let summary = read(Box::new(bytes), "file", &mut sink);
    (summary, sink)
}

fn of_input(input: &Input) -> (Summary, Collected) {
    let mut sink = Collected::default();
    (input.read(&mut sink).unwrap(), sink)
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn keys(walk: &Walk) -> Vec<&str> {
    walk.inputs.iter().map(|input| input.key().unwrap()).collect()
}

#[test]
fn the_same_file_reads_the_same_in_every_packing() {
    let (plain, expected) = of_bytes(IATI.as_bytes());
    let plain = plain.unwrap();
    assert_eq!((plain.format, plain.version.as_deref()), (Format::IatiActivities, Some("2.03")));
    assert_eq!((plain.counts.entries, plain.counts.activities, plain.packed_bytes), (1, 1, IATI.len() as u64));
    assert!(
        String::from_utf8(expected.bytes.clone()).unwrap().starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    );
    let packed =
        [gzip(IATI.as_bytes()), zstd::encode_all(IATI.as_bytes(), 0).unwrap(), zip(&[("a.xml", IATI.as_bytes())])];
    for bytes in packed {
        let (summary, sink) = of_bytes(&bytes);
        assert_eq!(summary.unwrap().packed_bytes, bytes.len() as u64);
        assert_eq!((sink.entries, sink.bytes), (expected.entries.clone(), expected.bytes.clone()));
    }
}

#[test]
fn the_format_is_that_of_the_content_whatever_the_name() {
    for (bytes, format) in [
        (CASE, Format::Casebook),
        (PRACTICE, Format::Practice),
        (FINANCE, Format::AiddataChina),
        (INITIATIVES, Format::UndpSouthSouth),
        (TOTALS, Format::OecdCrs),
        (TOTALS_BY_SECTOR, Format::OecdCrs),
        (PARTNERS, Format::SegibPartners),
        (PROJECTS, Format::UndpSsc),
        (ANSWER, Format::IatiDatastore),
        ("<iati-organisations/>", Format::IatiOrganisations),
    ] {
        let (summary, sink) = of_bytes(bytes.as_bytes());
        let summary = summary.unwrap();
        assert_eq!(summary.format, format);
        assert_eq!(summary.counts.bytes, sink.bytes.len() as u64);
        assert_eq!(sink.sources[0].format.as_deref(), Some(format.as_str()));
    }
    for (bytes, seen) in [(&b"%PDF-1.4 x"[..], "PDF"), (b"", "empty"), (b"dear all", "dear all"), (b"\x00\x01", "0001")]
    {
        let error = of_bytes(bytes).0.unwrap_err();
        assert!(matches!(error, ReadError::Unknown { .. }));
        assert!(error.to_string().contains(seen) && error.to_string().contains("IATI"), "{error}");
    }
}

#[test]
fn damage_in_a_packing_is_reported_and_what_was_unpacked_is_read() {
    let packed = gzip(format!("{CASE}{}", "# note\n".repeat(4)).as_bytes());
    let mut broken = packed.clone();
    let checksum = broken.len() - 6;
    broken[checksum] ^= 0xff;
    let (summary, sink) = of_bytes(&broken);
    assert_eq!(summary.unwrap().counts.entries, 1);
    assert!(sink.findings.iter().any(|finding| finding.rule == "file.packing.damaged"));
    let document = zip(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", b"<x/>")]);
    assert!(of_bytes(&document).0.unwrap_err().to_string().contains("Office document"));
    let nested = zip(&[("inner.zip", &zip(&[("a.toml", CASE.as_bytes())]))]);
    assert!(matches!(of_bytes(&nested).0, Err(ReadError::Refused { .. })));
}

#[test]
fn a_folder_gives_its_files_in_order_with_their_keys() {
    let archive =
        zip(&[("b/two.toml", CASE.as_bytes()), ("a.xml", IATI.as_bytes()), (".hidden", b"x"), ("__MACOSX/x", b"x")]);
    let folder = folder(&[
        ("z.txt", PRACTICE.as_bytes()),
        ("sub/activities.zip", &archive),
        ("sub/deeper/x.xml.gz", &gzip(IATI.as_bytes())),
        (".hidden/y.xml", IATI.as_bytes()),
    ]);
    symlink(folder.path(), folder.path().join("sub/again")).unwrap();
    symlink("nowhere", folder.path().join("broken")).unwrap();
    let walk = inputs(&[folder.path().to_owned()]);
    assert_eq!(
        keys(&walk),
        ["z.txt", "sub/activities.zip/a.xml", "sub/activities.zip/b/two.toml", "sub/deeper/x.xml.gz"]
    );
    assert_eq!(walk.refused.len(), 1);
    assert!(walk.refused[0].to_string().contains("broken"));
    for input in &walk.inputs {
        let (summary, sink) = of_input(input);
        assert_eq!((summary.counts.entries, sink.entries.len()), (1, 1), "{}", input.name());
        assert!(input.size().unwrap() > 0);
    }
    let alone = inputs(&[folder.path().join("sub/activities.zip")]);
    assert_eq!(keys(&alone), ["activities.zip/a.xml", "activities.zip/b/two.toml"]);
}

#[test]
fn what_cannot_be_found_or_told_apart_is_refused_and_the_rest_goes_on() {
    let folder = folder(&[("a/x.toml", CASE.as_bytes()), ("b/x.toml", WORKS.as_bytes())]);
    let paths = ["a/x.toml", "b/x.toml", "a/x.toml", "missing"].map(|path| folder.path().join(path));
    let walk = inputs(&paths);
    assert_eq!(keys(&walk), ["x.toml"]);
    assert_eq!(walk.refused.len(), 2);
    assert!(walk.refused.iter().any(|error| error.to_string().contains("--as NAME")));
    let standard = inputs(&[PathBuf::from("-")]);
    assert_eq!(standard.inputs[0].key(), None);
}

#[test]
fn a_folder_with_works_is_one_casebook() {
    let folder =
        folder(&[("book/LICENSE", b"x"), ("book/fair.toml", CASE.as_bytes()), ("book/works.toml", WORKS.as_bytes())]);
    let walk = inputs(&[folder.path().join("book")]);
    assert_eq!(keys(&walk), ["book"]);
    let (summary, sink) = of_input(&walk.inputs[0]);
    assert_eq!((summary.format, summary.counts.findings), (Format::Casebook, 0));
    assert_eq!(sink.entries[0].header.identifier.as_deref(), Some("casebook:fair"));
}

#[test]
fn a_workbook_is_one_source_as_excel_as_folder_and_as_archive() {
    let files = crate::workbook::template_csv().unwrap();
    let named: Vec<(String, Vec<u8>)> = files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect();
    let borrowed: Vec<(&str, &[u8])> = named.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let archive = zip(&borrowed);
    let xlsx = crate::workbook::template_xlsx().unwrap();
    let mut all: Vec<(String, &[u8])> =
        borrowed.iter().map(|(name, bytes)| (format!("tables/{name}"), *bytes)).collect();
    all.push(("tables.zip".to_owned(), &archive));
    all.push(("book.xlsx".to_owned(), &xlsx));
    let all: Vec<(&str, &[u8])> = all.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    let folder = folder(&all);
    let walk = inputs(&[folder.path().to_owned()]);
    assert_eq!(keys(&walk), ["book.xlsx", "tables.zip", "tables"]);
    for input in &walk.inputs {
        assert_eq!(of_input(input).0.format, Format::Workbook, "{}", input.name());
    }
}

#[test]
fn reading_can_move_to_another_thread() {
    let folder = folder(&[("x.toml", CASE.as_bytes())]);
    let walk = inputs(&[folder.path().to_owned()]);
    let input = walk.inputs[0].clone();
    let entries = std::thread::spawn(move || of_input(&input).1.entries.len()).join().unwrap();
    assert_eq!(entries, 1);
}

/// A reader that fails after some bytes.
struct Failing(usize);

impl io::Read for Failing {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(io::Error::other("the disk is gone"));
        }
        let count = buffer.len().min(self.0);
        buffer[..count].fill(b' ');
        self.0 -= count;
        Ok(count)
    }
}

#[test]
fn a_failing_disk_is_an_error_and_no_early_end() {
    for length in [0, 100, 100_000] {
        let mut sink = Collected::default();
        let source = io::Read::chain(IATI.as_bytes(), Failing(length));
        let error = read(Box::new(source), "file", &mut sink).unwrap_err();
        assert!(error.to_string().contains("the disk is gone"), "{error}");
    }
}
