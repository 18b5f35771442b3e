//! Flat rows as comma-separated values.
//!
//! A spreadsheet takes a text that begins with `=`, `+`, `-` or `@` (or a tab or a carriage return
//! before one) for a formula and computes it, whoever wrote it. Such a text gets one apostrophe
//! before it; so does a text of apostrophes before such a character, so that taking one away gives
//! every text back. Numbers and days are written as they are.

use record::flat::{Cell, EntryPart, ItemPart, Part, RowSink, SharePart, columns};

use super::number::{push_date, push_decimal, push_integer};

/// Collects rows as comma-separated values in UTF-8, lines ending in a line feed.
#[derive(Debug, Default)]
pub struct CsvRows {
    rows: Vec<u8>,
    entry: Vec<u8>,
    item: Vec<u8>,
}

impl CsvRows {
    /// The line of headings.
    #[must_use]
    pub fn heading() -> Vec<u8> {
        let mut line = columns().map(|column| column.name).collect::<Vec<_>>().join(",").into_bytes();
        line.push(b'\n');
        line
    }

    /// Bytes that wait to be taken.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row waits to be taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows so far; those that follow begin anew.
    pub fn take(&mut self) -> Vec<u8> {
        let next = Vec::with_capacity(self.rows.len());
        std::mem::replace(&mut self.rows, next)
    }
}

impl RowSink for CsvRows {
    fn entry(&mut self, entry: &EntryPart<'_>) {
        self.entry.clear();
        push_part(&mut self.entry, entry);
    }

    fn item(&mut self, item: &ItemPart<'_>) {
        self.item.clear();
        push_part(&mut self.item, item);
    }

    fn row(&mut self, _: &EntryPart<'_>, _: &ItemPart<'_>, share: &SharePart<'_>) {
        self.rows.extend_from_slice(&self.entry);
        self.rows.extend_from_slice(&self.item);
        push_part(&mut self.rows, share);
        // The comma after the last cell ends the line instead.
        if let Some(last) = self.rows.last_mut() {
            *last = b'\n';
        }
    }
}

/// Writes the cells of a part, each with a comma after it.
fn push_part(to: &mut Vec<u8>, part: &impl Part) {
    part.cells(&mut |cell| {
        match cell {
            Cell::Text(Some(text)) => push_text(to, text),
            Cell::Integer(Some(number)) => push_integer(to, number),
            Cell::Number(Some(number)) => push_decimal(to, number),
            Cell::Rate(Some(rate)) => push_decimal(to, *rate),
            Cell::Date(Some(date)) => push_date(to, date),
            Cell::Truth(Some(truth)) => to.extend_from_slice(if truth { b"true" } else { b"false" }),
            Cell::Text(None)
            | Cell::Integer(None)
            | Cell::Number(None)
            | Cell::Rate(None)
            | Cell::Date(None)
            | Cell::Truth(None) => {}
        }
        to.push(b',');
    });
}

/// Whether a spreadsheet would compute the text, or would once an apostrophe is taken away.
fn is_formula(text: &[u8]) -> bool {
    let bare = text.iter().position(|byte| *byte != b'\'').map_or(&[][..], |at| &text[at..]);
    // Full-width forms of the four signs count as they do in some spreadsheets.
    let is_wide =
        bare.first() == Some(&0xef) && ["＝", "＋", "－", "＠"].iter().any(|sign| bare.starts_with(sign.as_bytes()));
    is_wide || matches!(bare.first(), Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'))
}

fn push_text(to: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    let formula = is_formula(bytes);
    // Without leaving early, so that many bytes are looked at together.
    let quoted = bytes.iter().fold(false, |found, byte| found | matches!(byte, b',' | b'"' | b'\n' | b'\r'));
    if !quoted {
        if formula {
            to.push(b'\'');
        }
        to.extend_from_slice(bytes);
        return;
    }
    to.push(b'"');
    if formula {
        to.push(b'\'');
    }
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'"', rest) {
        to.extend_from_slice(&rest[..=at]);
        to.push(b'"');
        rest = &rest[at + 1..];
    }
    to.extend_from_slice(rest);
    to.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(text: &str) -> String {
        let mut bytes = Vec::new();
        push_text(&mut bytes, text);
        String::from_utf8(bytes).unwrap()
    }

    /// What a reader of CSV sees, with the apostrophe taken away as documented.
    fn read_back(written: &str) -> String {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(written.as_bytes());
        let cell = match reader.records().next() {
            Some(record) => record.unwrap().get(0).unwrap_or_default().to_owned(),
            None => String::new(),
        };
        match cell.strip_prefix('\'') {
            Some(rest) if is_formula(rest.as_bytes()) => rest.to_owned(),
            _ => cell,
        }
    }

    #[test]
    fn texts_are_quoted_where_they_must_be() {
        assert_eq!(written("plain text"), "plain text");
        assert_eq!(written("a, b"), "\"a, b\"");
        assert_eq!(written("a \"b\" c"), "\"a \"\"b\"\" c\"");
        assert_eq!(written("two\nlines"), "\"two\nlines\"");
    }

    #[test]
    fn what_a_spreadsheet_would_compute_is_text() {
        for text in ["=1+1", "+1", "-5", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(written(text), format!("'{text}"));
        }
        assert_eq!(written("=HYPERLINK(\"http://x\",\"y\")"), "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
        assert_eq!(written("'=1"), "''=1");
        assert_eq!(written("'s-Hertogenbosch"), "'s-Hertogenbosch");
        assert_eq!(written("a=b"), "a=b");
    }

    #[test]
    fn a_row_is_its_three_parts() {
        let entry = EntryPart { iati_identifier: Some("A,1"), hierarchy: Some(2), ..EntryPart::default() };
        let item =
            ItemPart { item: Some("transaction"), transaction_value: "-10.50".parse().ok(), ..ItemPart::default() };
        let share = SharePart { chosen: Some(true), value_usd: "0.25".parse().ok(), ..SharePart::default() };
        let mut rows = CsvRows::default();
        rows.entry(&entry);
        rows.item(&item);
        rows.row(&entry, &item, &share);
        rows.row(&entry, &item, &SharePart::default());
        let mut text = String::from_utf8(CsvRows::heading()).unwrap();
        text.push_str(&String::from_utf8(rows.take()).unwrap());
        assert!(rows.is_empty());
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let read: Vec<std::collections::HashMap<String, String>> =
            reader.deserialize().collect::<Result<_, _>>().unwrap();
        assert_eq!(read.len(), 2);
        let cell = |row: usize, name: &str| read[row][name].clone();
        assert_eq!([cell(0, "iati_identifier"), cell(1, "iati_identifier")], ["A,1", "A,1"]);
        assert_eq!([cell(0, "hierarchy"), cell(0, "transaction_value")], ["2", "-10.5"]);
        assert_eq!([cell(0, "chosen"), cell(0, "value_usd"), cell(1, "value_usd")], ["true", "0.25", ""]);
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@\\-a\",\t\n ]{0,8}") {
            prop_assume!(text != "\n");
            prop_assert_eq!(read_back(&format!("{}\n", written(&text))), text);
        }
    }
}
