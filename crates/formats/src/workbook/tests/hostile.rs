//! Damaged and hostile files: an error or findings, never a panic.

use std::io::{Cursor, Read, Write};
use std::sync::LazyLock;

use zip::write::SimpleFileOptions;

use super::read_xlsx::{Limits, checked_sheets};
use super::*;
use crate::ReadError;

static EXAMPLE: LazyLock<Vec<u8>> = LazyLock::new(|| write_xlsx(&example::entries()).unwrap());

/// The parts of an Excel file.
fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|position| {
            let mut part = archive.by_index(position).unwrap();
            let mut content = Vec::new();
            part.read_to_end(&mut content).unwrap();
            (part.name().to_owned(), content)
        })
        .collect()
}

fn zipped(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

static PARTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| parts(&EXAMPLE));

/// A small workbook whose sheet `entries` is this XML.
fn with_sheet(xml: &str) -> Vec<u8> {
    let position = PARTS.iter().position(|(name, _)| name == "xl/worksheets/sheet2.xml").unwrap();
    let mut parts = PARTS.clone();
    parts[position].1 = xml.as_bytes().to_vec();
    zipped(&parts)
}

fn read(bytes: &[u8]) -> Result<Collected, ReadError> {
    let mut collected = Collected::default();
    read_xlsx(bytes, "a.xlsx", &mut collected).map(|()| collected)
}

#[test]
fn what_is_no_workbook_is_refused_with_a_reason() {
    for (bytes, reason) in [
        (b"".as_slice(), "this is not an Excel file"),
        (b"PK\x03\x04 and nothing more", "this is not an Excel file"),
        (&zipped(&[("word/document.xml".to_owned(), b"<a/>".to_vec())]), "damaged"),
    ] {
        assert!(!is_workbook(bytes));
        let message = read(bytes).unwrap_err().to_string();
        assert!(message.starts_with("a.xlsx: ") && message.contains(reason), "{message}");
    }
    assert!(is_workbook(&EXAMPLE));
}

#[test]
fn a_file_beyond_a_limit_is_refused() {
    let zeros = zipped(&[("xl/workbook.xml".to_owned(), vec![0; 3 << 20])]);
    assert!(zeros.len() < 1 << 16);
    // Far more cells than texts: each of these says the same.
    let row = "<row><c t=\"str\"><v>key</v></c></row>".repeat(20_000);
    let cells = with_sheet(&format!("<worksheet><sheetData>{row}</sheetData></worksheet>"));
    for (bytes, limits, expected) in [
        (&zeros, Limits { cells: 1000, unpacked: 2 << 20 }, "it unpacks to more than 2 MiB; load it in parts"),
        (&cells, Limits { cells: 10_000, unpacked: MAX_UNPACKED }, "it has more than 10000 cells; load it in parts"),
    ] {
        let refused = checked_sheets(bytes, "a.xlsx", &limits).map(|sheets| sheets.len());
        assert_eq!(refused, Err(expected.to_owned()));
    }
}

#[test]
fn room_is_not_taken_for_texts_that_are_only_promised() {
    let mut parts = PARTS.clone();
    let texts = parts.iter_mut().find(|(name, _)| name == "xl/sharedStrings.xml").unwrap();
    texts.1 = b"<?xml version=\"1.0\"?><!-- --><sst uniqueCount='99999999999'><si><t>key</t></si></sst>".to_vec();
    assert_eq!(
        read(&zipped(&parts)).unwrap_err().to_string(),
        "a.xlsx: the Excel file is damaged: it promises more texts than it may have cells"
    );
}

#[test]
fn a_cell_at_the_far_end_takes_no_room() {
    let head = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>key</v></c><c r=\"B1\" t=\"str\"><v>kind</v></c></row>";
    let far =
        "<row r=\"1048576\"><c r=\"A1048576\" t=\"str\"><v>a</v></c><c r=\"XFD1048576\" t=\"str\"><v>x</v></c></row>";
    let collected = read(&with_sheet(&format!("{head}{far}</sheetData></worksheet>"))).unwrap();
    assert_eq!(collected.entries.len(), 1);
    assert_eq!(collected.entries[0].header.line, Some(1_048_576));
    assert!(
        collected
            .findings
            .iter()
            .any(|finding| finding.rule == "workbook.column.unknown" && finding.column == Some(16_384))
    );
    // Positions that no sheet has.
    for reference in ["XFE1", "A0", "A99999999999", "ZZZZZZZZ1", "1A", "", "A1048577", "A4294967296"] {
        let row = format!("<row r=\"2\"><c r=\"{reference}\" t=\"str\"><v>x</v></c></row>");
        let message = read(&with_sheet(&format!("{head}{row}</sheetData></worksheet>"))).unwrap_err().to_string();
        assert!(message.contains("damaged"), "{reference}: {message}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn damaged_files_never_panic(cut in 0_usize..100_000, changes in prop::collection::vec((0_usize..100_000, any::<u8>()), 0..6)) {
        let mut bytes = EXAMPLE.clone();
        for (place, byte) in &changes {
            let place = place % bytes.len();
            bytes[place] = *byte;
        }
        if cut < bytes.len() {
            bytes.truncate(cut);
        }
        let _outcome = read(&bytes);
    }

    #[test]
    fn damaged_parts_never_panic(
        part in 0_usize..100,
        changes in prop::collection::vec((any::<prop::sample::Index>(), prop::sample::select(vec![
            "", "<", ">", "\"", "&", "0", "-1", "99999999999999999999", "</c>", "<c>", "<v>", "t=\"s\"", "r=\"", "é", "<!DOCTYPE a>", "A1:",
        ]), 0_usize..8), 1..8),
    ) {
        let mut parts = PARTS.clone();
        let count = parts.len();
        let content = &mut parts[part % count].1;
        for (place, insert, removed) in &changes {
            let start = place.index(content.len().max(1)).min(content.len());
            let end = (start + removed).min(content.len());
            content.splice(start..end, insert.bytes());
        }
        let _outcome = read(&zipped(&parts));
    }

    #[test]
    fn odd_csv_never_panics(text in "(key|kind|a|#|\"|'|=|,|;|\t|\n|\r|\\||:|\\[en\\]|\\\\|é|[[:cntrl:]]){0,60}", name in prop::sample::select(vec!["entries.csv", "flows.csv", "continued.csv", "dates.csv"])) {
        let files = [("entries.csv".to_owned(), b"key,kind\na,body\n".to_vec()), (name.to_owned(), text.into_bytes())];
        let _outcome = read_csv(&files, "folder", &mut Collected::default());
    }
}
