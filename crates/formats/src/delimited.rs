//! Tables of text with a row of headings: rows one after another, each with
//! its line and its place in the stored bytes.
//!
//! The cells are the `csv` crate's. Beside it the bytes that it takes are kept
//! until their row is complete, so that they can be given to the sink as they
//! came, but with personal details overwritten.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, BufRead, Read};
use std::ops::Range;
use std::rc::Rc;

use record::Origin;

use crate::open::failure;
use crate::personal::{addresses, blanked};
use crate::sink::{ReadError, Sink};

/// Most bytes of one row: beyond it a quotation mark was most likely never closed.
pub(crate) const LONGEST_ROW: usize = 16 * 1024 * 1024;

/// Bytes that the `csv` crate asks for at a time.
const BUFFER: usize = 64 * 1024;

/// One row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Its line in the file, from 1; the line it begins in when a cell breaks it.
    pub line: i32,
    /// Its first byte in the stored text.
    pub offset: i64,
    /// The first byte behind it.
    pub end: i64,
    /// Its cells, without those that hold personal details.
    pub cells: Vec<String>,
    /// Whether something was overwritten in its stored text.
    pub withheld: bool,
}

impl Row {
    /// Where a row of the record that comes from it stands.
    pub fn origin(&self) -> Origin {
        Origin { line: Some(self.line), citations: Vec::new() }
    }
}

/// The headings of a table: which column is where.
#[derive(Debug, Clone, Default)]
pub(crate) struct Headings {
    names: Vec<String>,
    positions: HashMap<String, usize>,
}

impl Headings {
    /// Of two columns with one heading the first counts.
    pub fn new(cells: &[String]) -> Self {
        let names: Vec<String> = cells.iter().map(|cell| cell.trim().to_owned()).collect();
        let mut positions = HashMap::new();
        for (position, name) in names.iter().enumerate() {
            positions.entry(name.clone()).or_insert(position);
        }
        Self { names, positions }
    }

    /// The headings in their order.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The cell of a row in the column of that heading, without surrounding
    /// blanks; empty when there is no such column or the row ends before it.
    pub fn cell<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        self.raw(row, name).trim()
    }

    /// [`Headings::cell`] with the blanks around it.
    pub fn raw<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        self.positions.get(name).and_then(|position| row.cells.get(*position)).map_or("", String::as_str)
    }
}

/// The headings in the first row of a text.
#[cfg(test)]
pub(crate) fn headings_of(head: &str) -> Vec<String> {
    first_rows(head, 1).into_iter().next().unwrap_or_default()
}

/// The first rows of a text, as far as it goes.
pub(crate) fn first_rows(head: &str, count: usize) -> Vec<Vec<String>> {
    let trimmed = head.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(trimmed))
        .from_reader(trimmed.as_bytes());
    let rows = reader.records().take(count).filter_map(Result::ok);
    rows.map(|row| row.iter().map(|cell| cell.trim().to_owned()).collect()).collect()
}

/// The separator that the first line uses most: comma, semicolon or tab.
fn separator(head: &str) -> u8 {
    let line = head.trim_start().lines().next().unwrap_or_default();
    let mut most = (b',', 0);
    for separator in [b',', b';', b'\t'] {
        let count = memchr::memchr_iter(separator, line.as_bytes()).count();
        if count > most.1 {
            most = (separator, count);
        }
    }
    most.0
}

/// Reads the rows of a table and gives its text to the sink.
pub(crate) struct Rows<'r> {
    csv: csv::Reader<Tee<'r>>,
    /// Bytes that the `csv` crate has taken, behind `offset`.
    taken: Rc<RefCell<Vec<u8>>>,
    file: &'r str,
    separator: u8,
    /// First byte of `taken` in the text.
    offset: u64,
    line: i64,
    /// Columns whose cells are never read.
    withheld: Vec<usize>,
}

/// Keeps a copy of what it reads until a row is complete.
struct Tee<'r> {
    inner: &'r mut dyn BufRead,
    taken: Rc<RefCell<Vec<u8>>>,
}

impl Read for Tee<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let mut taken = self.taken.borrow_mut();
        if taken.len() + count > LONGEST_ROW + BUFFER {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                format!("a row has more than {LONGEST_ROW} bytes; a quotation mark is probably not closed"),
            ));
        }
        taken.extend_from_slice(&buffer[..count]);
        Ok(count)
    }
}

impl<'r> Rows<'r> {
    /// Reads `input`, which `file` names in messages.
    ///
    /// # Errors
    /// [`ReadError::Io`] when its beginning cannot be read.
    pub fn new(input: &'r mut dyn BufRead, file: &'r str) -> Result<Self, ReadError> {
        let beginning = input.fill_buf().map_err(|error| failure(error, file))?;
        let separator = separator(&String::from_utf8_lossy(beginning));
        let taken = Rc::new(RefCell::new(Vec::new()));
        let csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .buffer_capacity(BUFFER)
            .from_reader(Tee { inner: input, taken: Rc::clone(&taken) });
        Ok(Self { csv, taken, file, separator, offset: 0, line: 1, withheld: Vec::new() })
    }

    /// Leaves the cells of these columns unread and overwrites them in the stored text.
    pub fn withhold(&mut self, columns: impl IntoIterator<Item = usize>) {
        self.withheld.extend(columns);
    }

    /// The next row; none at the end.
    ///
    /// # Errors
    /// [`ReadError`] when the file cannot be read on, the sink refuses, or a
    /// row has more than [`LONGEST_ROW`] bytes.
    pub fn next(&mut self, sink: &mut dyn Sink) -> Result<Option<Row>, ReadError> {
        if sink.cancelled() {
            return Err(ReadError::Cancelled);
        }
        let mut record = csv::ByteRecord::new();
        let found = self.csv.read_byte_record(&mut record).map_err(|error| self.refused(error))?;
        let end = self.csv.position().byte();
        let length = usize::try_from(end.saturating_sub(self.offset)).unwrap_or(usize::MAX);
        let raw: Vec<u8> = {
            let mut taken = self.taken.borrow_mut();
            let length = if found { length.min(taken.len()) } else { taken.len() };
            taken.drain(..length).collect()
        };
        // The second half of a CR LF, and empty lines, stand before the row.
        let before = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        let text = String::from_utf8_lossy(&raw[before..]);
        let mut hidden = addresses(&text);
        if !self.withheld.is_empty() {
            let cells = cells(&text, self.separator);
            hidden.extend(self.withheld.iter().filter_map(|column| cells.get(*column).cloned()));
        }
        hidden.retain(|range| !text[range.clone()].trim_matches([' ', '"']).is_empty());
        sink.bytes(&raw[..before])?;
        if hidden.is_empty() {
            sink.bytes(&raw[before..])?;
        } else {
            sink.bytes(overwritten(&text, &hidden).as_bytes())?;
        }
        let newlines = |bytes: &[u8]| memchr::memchr_iter(b'\n', bytes).count() as i64;
        let line = self.line + newlines(&raw[..before]);
        let offset = self.offset + before as u64;
        let written = raw[before..].iter().rposition(|byte| !matches!(byte, b'\r' | b'\n')).map_or(0, |last| last + 1);
        self.line += newlines(&raw);
        self.offset += raw.len() as u64;
        if !found {
            return Ok(None);
        }
        Ok(Some(Row {
            line: i32::try_from(line).unwrap_or(i32::MAX),
            offset: i64::try_from(offset).unwrap_or(i64::MAX),
            end: i64::try_from(offset + written as u64).unwrap_or(i64::MAX),
            cells: self.readable(&record),
            withheld: !hidden.is_empty(),
        }))
    }

    /// The cells, without e-mail addresses and without the withheld columns.
    fn readable(&self, record: &csv::ByteRecord) -> Vec<String> {
        let readable = |(column, cell): (usize, &[u8])| {
            if self.withheld.contains(&column) {
                return String::new();
            }
            let cell = String::from_utf8_lossy(cell);
            let hidden = addresses(&cell);
            if hidden.is_empty() { cell.into_owned() } else { blanked(&cell, &hidden).trim().to_owned() }
        };
        record.iter().enumerate().map(readable).collect()
    }

    fn refused(&self, error: csv::Error) -> ReadError {
        let message = error.to_string();
        match error.into_kind() {
            csv::ErrorKind::Io(error) => failure(error, self.file),
            _ => ReadError::Refused { path: self.file.to_owned(), reason: message },
        }
    }
}

/// Overwrites ranges with spaces, but keeps quotation marks and line ends, so
/// that the stored text is the same table.
fn overwritten(text: &str, ranges: &[Range<usize>]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for byte in ranges.iter().flat_map(|range| range.clone()) {
        if let Some(byte) = bytes.get_mut(byte).filter(|byte| !matches!(byte, b'"' | b'\r' | b'\n')) {
            *byte = b' ';
        }
    }
    // A range covers whole letters, so what is left is text.
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Where the cells of a row stand in its text, quotation marks included, by
/// the rules of the `csv` crate: a quotation mark means something only where a
/// cell begins with it.
fn cells(text: &str, separator: u8) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut from = 0;
    let mut within = false;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' if at == from => within = true,
            b'"' if within && bytes.get(at + 1) == Some(&b'"') => at += 1,
            b'"' if within => within = false,
            byte if byte == separator && !within => {
                cells.push(from..at);
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    let end = text.trim_end_matches(['\r', '\n']).len().max(from);
    cells.push(from..end);
    cells
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sink::Collected;

    fn read(text: &str, withheld: &[usize]) -> (Vec<Row>, String) {
        let mut sink = Collected::default();
        let mut input = text.as_bytes();
        let mut rows = Rows::new(&mut input, "a.csv").unwrap();
        rows.withhold(withheld.iter().copied());
        let mut found = Vec::new();
        while let Some(row) = rows.next(&mut sink).unwrap() {
            found.push(row);
        }
        (found, String::from_utf8(sink.bytes).unwrap())
    }

    #[test]
    fn rows_know_their_line_and_their_text() {
        for end in ["\n", "\r\n"] {
            let text = format!("a,b{end}1,\"two{end}lines\"{end}{end}3,4{end}5,6");
            let (rows, stored) = read(&text, &[]);
            assert_eq!(stored, text);
            let lines: Vec<i32> = rows.iter().map(|row| row.line).collect();
            assert_eq!(lines, [1, 2, 5, 6]);
            let of = |row: &Row| stored[row.offset as usize..row.end as usize].to_owned();
            assert_eq!(of(&rows[1]), format!("1,\"two{end}lines\""));
            assert_eq!(of(&rows[3]), "5,6");
            assert_eq!(rows[1].cells[1], format!("two{end}lines"));
        }
    }

    #[test]
    fn personal_details_are_overwritten_and_not_read() {
        let text = "name;contacts;note\nx;\"Ana; 555\n0100\";write to ana@x.org, please\ny;;z\n";
        let (rows, stored) = read(text, &[1]);
        assert_eq!(rows[1].cells, ["x", "", "write to          , please"]);
        assert!(rows[1].withheld && !rows[2].withheld);
        assert!(!stored.contains("Ana") && !stored.contains("0100") && !stored.contains("ana@"));
        assert_eq!((stored.len(), stored.lines().count()), (text.len(), text.lines().count()));
        assert_eq!(rows[2].cells, ["y", "", "z"]);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_refused_beyond_a_limit() {
        let text = format!("a,b\n\"{}", "x\n".repeat(LONGEST_ROW / 2 + BUFFER));
        let mut input = text.as_bytes();
        let mut rows = Rows::new(&mut input, "a.csv").unwrap();
        let mut sink = Collected::default();
        rows.next(&mut sink).unwrap();
        let error = rows.next(&mut sink).unwrap_err();
        assert!(error.to_string().contains("quotation mark"), "{error}");
    }

    #[test]
    fn headings_are_found_in_any_separator() {
        for text in ["a,b,c\n1,2,3", "a;b;c\n1;2;3", "\u{feff}\"a\"\tb\tc\n"] {
            assert_eq!(headings_of(text), ["a", "b", "c"], "{text}");
        }
    }

    proptest! {
        #[test]
        fn ranges_of_cells_are_those_of_the_csv_crate(cells_in in prop::collection::vec("[a,\"\n ]{0,6}", 1..6)) {
            let mut writer = csv::Writer::from_writer(Vec::new());
            writer.write_record(&cells_in).unwrap();
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let found = cells(&text, b',');
            prop_assert_eq!(found.len(), cells_in.len());
            let (rows, stored) = read(&text, &[]);
            prop_assert_eq!(&stored, &text);
            if let Some(row) = rows.first() {
                prop_assert_eq!(row.cells.len(), cells_in.len());
            }
        }
    }
}
