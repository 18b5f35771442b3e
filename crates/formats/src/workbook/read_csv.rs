//! A folder of CSV files as sheets of cells.

use encoding_rs::{Encoding, WINDOWS_1252};
use record::{Code, Finding, Severity};

use super::assemble::{RawCell, RawRow, RawSheet, assemble};
use super::rules;
use super::write_csv::as_meant;
use super::{MAX_CELLS, MAX_UNPACKED, continued, sheets};
use crate::{ReadError, Sink};

/// Whether a file of this name holds a sheet of the record: `flows.csv`, in any folder.
#[must_use]
pub fn is_sheet_file(name: &str) -> bool {
    sheet_name(name).is_some_and(|name| {
        let name = name.to_lowercase();
        name == continued::SHEET || sheets::all().iter().any(|sheet| sheet.name == name)
    })
}

/// `flows` of `folder/flows.csv`.
fn sheet_name(path: &str) -> Option<&str> {
    let name = path.rsplit(['/', '\\']).next()?;
    let (stem, extension) = name.rsplit_once('.')?;
    extension.eq_ignore_ascii_case("csv").then_some(stem)
}

/// Reads a folder of CSV files: name and bytes of each. `file` is what
/// messages about the whole folder call it; others name the file.
///
/// Commas, semicolons and tabs are understood as separators, UTF-8, UTF-16
/// with a byte order mark and, with a finding, Windows-1252 as encodings.
///
/// # Errors
/// As [`read_xlsx`](super::read_xlsx).
pub fn read_csv(files: &[(String, Vec<u8>)], file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let refused = |reason: String| ReadError::Refused { path: file.to_owned(), reason };
    let bytes: u64 = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    if bytes > MAX_UNPACKED {
        let most = MAX_UNPACKED / (1024 * 1024);
        return Err(refused(format!("its files have more than {most} MiB together; load it in parts")));
    }
    let mut findings = Vec::new();
    let mut sheets = Vec::new();
    let mut cells = 0;
    for (name, bytes) in files {
        let text = decoded(name, bytes, &mut findings);
        let rows = rows(name, &text, &mut findings);
        cells += rows.iter().map(|row| row.cells.len()).sum::<usize>();
        if cells > MAX_CELLS {
            return Err(refused(format!("it has more than {MAX_CELLS} cells; load it in parts")));
        }
        let sheet = sheet_name(name).unwrap_or(name).to_owned();
        sheets.push(RawSheet { name: sheet, file: name.clone(), rows });
    }
    assemble(sheets, findings, file, sink)
}

fn decoded<'a>(name: &str, bytes: &'a [u8], findings: &mut Vec<Finding>) -> std::borrow::Cow<'a, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, was_wrong) = encoding.decode_without_bom_handling(rest);
        if was_wrong {
            findings.push(file_finding(
                name,
                rules::TEXT_ENCODING,
                Severity::Error,
                encoding.name(),
                "bytes of the encoding that the file's first bytes announce",
                "what could not be read became �",
            ));
        }
        return text;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(error) => {
            findings.push(Finding {
                read: Some(format!("byte {}", error.valid_up_to() + 1)),
                ..file_finding(
                    name,
                    rules::TEXT_ENCODING,
                    Severity::Warning,
                    "",
                    "UTF-8 (in the program that saves the file: CSV UTF-8)",
                    "the file was read as Windows-1252, as older programs save it",
                )
            });
            WINDOWS_1252.decode_without_bom_handling(bytes).0
        }
    }
}

fn file_finding(name: &str, rule: &'static str, severity: Severity, read: &str, expected: &str, done: &str) -> Finding {
    Finding {
        rule: Code::const_new(rule),
        severity,
        file: name.to_owned(),
        read: (!read.is_empty()).then(|| read.to_owned()),
        expected: Some(expected.to_owned()),
        done: Some(done.to_owned()),
        ..Finding::default()
    }
}

/// The separator that the first line uses most, and which is the comma if it uses none.
fn separator(first_line: &str) -> char {
    [',', ';', '\t'].into_iter().rev().max_by_key(|separator| first_line.matches(*separator).count()).unwrap_or(',')
}

/// The rows that hold something, numbered as a spreadsheet program numbers them.
///
/// Our own reader rather than the `csv` crate's: that skips empty lines and
/// counts lines of the file, so that its numbers are not those an officer sees.
fn rows(name: &str, text: &str, findings: &mut Vec<Finding>) -> Vec<RawRow> {
    let first_line = text.lines().next().unwrap_or_default();
    let (text, separator, mut number) = match first_line.strip_prefix("sep=").and_then(|rest| rest.chars().next()) {
        // Excel's own way to say it; the line is no row.
        Some(separator) => (text.split_once('\n').map_or("", |(_, rest)| rest), separator, 1),
        None => (text, separator(first_line), 0),
    };
    let mut rows = Vec::new();
    let mut letters = text.chars().peekable();
    while letters.peek().is_some() {
        number += 1;
        let mut row = RawRow { number, cells: Vec::new() };
        let mut column = 0;
        loop {
            let mut cell = String::new();
            let mut closed = true;
            if letters.next_if_eq(&'"').is_some() {
                closed = false;
                while let Some(letter) = letters.next() {
                    if letter != '"' {
                        cell.push(letter);
                    } else if letters.next_if_eq(&'"').is_some() {
                        cell.push('"');
                    } else {
                        closed = true;
                        break;
                    }
                }
            }
            while let Some(letter) = letters.next_if(|letter| *letter != separator && !matches!(letter, '\n' | '\r')) {
                cell.push(letter);
            }
            if !closed {
                findings.push(Finding {
                    line: Some(number),
                    column: i32::try_from(column + 1).ok(),
                    ..file_finding(
                        name,
                        rules::TEXT_QUOTATION,
                        Severity::Error,
                        &cell.chars().take(80).collect::<String>(),
                        "a quotation mark at the end of the cell",
                        "the rest of the file was read as one cell",
                    )
                });
            }
            let meant = as_meant(&cell);
            if !meant.is_empty() {
                row.cells.push(RawCell { column, text: meant.to_owned(), remark: None });
            }
            column += 1;
            if letters.next_if(|letter| *letter == separator).is_none() {
                break;
            }
        }
        letters.next_if_eq(&'\r');
        letters.next_if_eq(&'\n');
        if !row.cells.is_empty() {
            rows.push(row);
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(i32, &[&str])]) {
        let rows = rows("a.csv", text, &mut Vec::new());
        let read: Vec<(i32, Vec<&str>)> =
            rows.iter().map(|row| (row.number, row.cells.iter().map(|cell| cell.text.as_str()).collect())).collect();
        let expected: Vec<(i32, Vec<&str>)> =
            expected.iter().map(|(number, cells)| (*number, cells.to_vec())).collect();
        assert_eq!(read, expected, "{text:?}");
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_shows_them() {
        check("key,kind\na,b\n", &[(1, &["key", "kind"]), (2, &["a", "b"])]);
        check("key\r\n\r\n\r\na\r\n", &[(1, &["key"]), (4, &["a"])]);
        check("key\n\"two\nlines\"\nb", &[(1, &["key"]), (2, &["two\nlines"]), (3, &["b"])]);
        check("key;kind\r\na;\"b;c\"\r\n", &[(1, &["key", "kind"]), (2, &["a", "b;c"])]);
        check("sep=|\nkey|kind\n", &[(2, &["key", "kind"])]);
        check("key\n\"said \"\"so\"\"\"\n", &[(1, &["key"]), (2, &["said \"so\""])]);
        check("key\n'=1+1\n''@x\n'tis\n", &[(1, &["key"]), (2, &["=1+1"]), (3, &["'@x"]), (4, &["'tis"])]);
        check("", &[]);
    }

    #[test]
    fn an_open_quotation_mark_is_reported() {
        let mut findings = Vec::new();
        rows("a.csv", "key\n\"open\nand on", &mut findings);
        assert_eq!(findings.len(), 1);
        assert_eq!((findings[0].line, findings[0].column), (Some(2), Some(1)));
        assert_eq!(findings[0].rule, "workbook.text.quotation");
    }

    #[test]
    fn files_are_known_by_their_names() {
        assert!(is_sheet_file("in/flows.csv"));
        assert!(is_sheet_file("Entries.CSV"));
        assert!(!is_sheet_file("flows.xlsx"));
        assert!(!is_sheet_file("other.csv"));
    }
}
