//! Excel files as sheets of cells.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader, Xlsx, XlsxError};
use quick_xml::events::Event;
use record::Severity;

use super::assemble::{RawCell, RawRow, RawSheet, assemble};
use super::column::{Done, Remark};
use super::rules;
use super::{MAX_CELLS, MAX_UNPACKED};
use crate::{ReadError, Sink};

/// The part that makes a zip file an Excel workbook.
const WORKBOOK_PART: &str = "xl/workbook.xml";

/// Whether the bytes are an Excel file, by the parts the zip file names.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    zip::ZipArchive::new(Cursor::new(bytes)).is_ok_and(|archive| archive.index_for_name(WORKBOOK_PART).is_some())
}

/// Reads an Excel workbook. `file` is what messages call it; they add the sheet
/// as `file#sheet`.
///
/// # Errors
/// [`ReadError::Refused`] when the bytes are no Excel file, are damaged, or
/// pass a limit; [`ReadError::Unknown`] when no sheet is one of the record's;
/// [`ReadError::Sink`] and [`ReadError::Cancelled`] from the sink.
pub fn read_xlsx(bytes: &[u8], file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let refused = |reason: String| ReadError::Refused { path: file.to_owned(), reason };
    let sheets = checked_sheets(bytes, file, &LIMITS).map_err(refused)?;
    assemble(sheets, Vec::new(), file, sink)
}

/// How much a file may hold.
pub(super) struct Limits {
    /// Cells.
    pub cells: usize,
    /// Bytes of all parts, unpacked.
    pub unpacked: u64,
}

const LIMITS: Limits = Limits { cells: MAX_CELLS, unpacked: MAX_UNPACKED };

/// The sheets of a file, or why it is refused.
pub(super) fn checked_sheets(bytes: &[u8], file: &str, limits: &Limits) -> Result<Vec<RawSheet>, String> {
    check_parts(bytes, limits)?;
    // The library that reads cells computes with whatever numbers a damaged file
    // gives, and panics on some; such a file is refused like any other damage.
    catch_unwind(AssertUnwindSafe(|| read_sheets(bytes, file, limits)))
        .unwrap_or_else(|_| Err("the Excel file is damaged beyond reading".to_owned()))
}

fn read_sheets(bytes: &[u8], file: &str, limits: &Limits) -> Result<Vec<RawSheet>, String> {
    let mut workbook: Xlsx<_> =
        Xlsx::new(Cursor::new(bytes)).map_err(|error| format!("the Excel file is damaged: {error}"))?;
    let mut sheets = Vec::new();
    let mut cells = 0;
    for name in workbook.sheet_names() {
        let rows = match read_sheet(&mut workbook, &name, &mut cells, limits) {
            Ok(rows) => rows,
            // A sheet that holds a chart only.
            Err(SheetError::Xlsx(XlsxError::NotAWorksheet(_))) => continue,
            Err(SheetError::Xlsx(error)) => return Err(format!("sheet “{name}” is damaged: {error}")),
            Err(SheetError::Beyond) => {
                return Err(format!("sheet “{name}” is damaged: it has a cell beyond the last row or column"));
            }
            Err(SheetError::TooManyCells) => {
                return Err(format!("it has more than {} cells; load it in parts", limits.cells));
            }
        };
        sheets.push(RawSheet { file: format!("{file}#{name}"), name, rows });
    }
    Ok(sheets)
}

/// Refuses what unpacks to more than the limit, whatever its directory says,
/// and what would make the library that reads cells ask for endless memory.
fn check_parts(bytes: &[u8], limits: &Limits) -> Result<(), String> {
    let damaged = |error: &dyn std::fmt::Display| format!("the Excel file is damaged: {error}");
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("this is not an Excel file: {error}"))?;
    let mut left = limits.unpacked;
    for position in 0..archive.len() {
        let part = archive.by_index(position).map_err(|error| damaged(&error))?;
        let read =
            io::copy(&mut part.take(left.saturating_add(1)), &mut io::sink()).map_err(|error| damaged(&error))?;
        left = left
            .checked_sub(read)
            .ok_or_else(|| format!("it unpacks to more than {} MiB; load it in parts", limits.unpacked >> 20))?;
        let part = archive.by_index(position).map_err(|error| damaged(&error))?;
        if part.name().to_ascii_lowercase().ends_with("sharedstrings.xml")
            && !promises_at_most(BufReader::new(part), limits.cells)
        {
            return Err("the Excel file is damaged: it promises more texts than it may have cells".to_owned());
        }
    }
    Ok(())
}

/// Whether the table of texts promises at most so many: room for all of them
/// is taken before the first is read.
fn promises_at_most(part: impl BufRead, most: usize) -> bool {
    let mut xml = quick_xml::Reader::from_reader(part);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let promised = element.attributes().flatten().find(|attribute| attribute.key.as_ref() == UNIQUE_COUNT);
                return promised.is_none_or(|attribute| {
                    let digits = attribute.value.trim_matches(|letter: char| !letter.is_ascii_digit());
                    digits.is_empty() || digits.parse::<usize>().is_ok_and(|promised| promised <= most)
                });
            }
            // The library that reads cells will say what is wrong.
            Ok(Event::Eof) | Err(_) => return true,
            Ok(_) => {}
        }
    }
}

/// The attribute that promises how many texts there are.
const UNIQUE_COUNT: &str = "uniqueCount";

/// Rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

enum SheetError {
    Xlsx(XlsxError),
    /// A cell where no sheet has one.
    Beyond,
    TooManyCells,
}

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> Self {
        Self::Xlsx(error)
    }
}

/// Reads cell by cell: a sheet whose only cell is the last of 17 thousand
/// million takes no more memory than another.
fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    cells: &mut usize,
    limits: &Limits,
) -> Result<Vec<RawRow>, SheetError> {
    let mut reader = workbook.worksheet_cells_reader(name)?;
    let mut rows: BTreeMap<u32, BTreeMap<u32, RawCell>> = BTreeMap::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        *cells += 1;
        if *cells > limits.cells {
            return Err(SheetError::TooManyCells);
        }
        let (row, column) = cell.pos;
        if row >= ROWS || column >= COLUMNS {
            return Err(SheetError::Beyond);
        }
        let (text, remark) = text_of(cell.value);
        let remark = match (cell.formula, remark) {
            (Some(_), None) => {
                let done = if text.is_empty() { Done::LeftEmpty } else { Done::ReadAs(text.clone()) };
                Some((text.clone(), formula_remark(done)))
            }
            (_, remark) => remark,
        };
        if text.is_empty() && remark.is_none() {
            continue;
        }
        let cell = RawCell { column: column as usize, text, remark: remark.map(Box::new) };
        rows.entry(row).or_default().insert(column, cell);
    }
    Ok(rows
        .into_iter()
        .map(|(row, cells)| RawRow {
            number: i32::try_from(u64::from(row) + 1).unwrap_or(i32::MAX),
            cells: cells.into_values().collect(),
        })
        .collect())
}

fn formula_remark(done: Done) -> Remark {
    Remark {
        rule: rules::CELL_FORMULA,
        severity: Severity::Notice,
        expected: "a value; this is the result of a formula as it was last computed".to_owned(),
        done,
    }
}

/// Whole numbers up to here are exact in a spreadsheet (15 digits).
const EXACT: f64 = 1e15;

/// The text of a cell, and what is to be said of it: what was read, and the remark.
fn text_of(value: DataRef<'_>) -> (String, Option<(String, Remark)>) {
    match value {
        DataRef::Empty => (String::new(), None),
        DataRef::String(text) => (text, None),
        DataRef::SharedString(text) => (text.to_owned(), None),
        DataRef::Int(number) => (number.to_string(), None),
        DataRef::Bool(true) => ("yes".to_owned(), None),
        DataRef::Bool(false) => ("no".to_owned(), None),
        DataRef::Float(number) => number_text(number),
        DataRef::DateTime(date) => date_text(date),
        DataRef::DateTimeIso(text) => {
            let day = text.strip_suffix('Z').unwrap_or(&text);
            (day.strip_suffix("T00:00:00").unwrap_or(day).to_owned(), None)
        }
        DataRef::DurationIso(text) => {
            let remark = number_remark(&text, "a text; this is a span of time");
            (text, Some(remark))
        }
        DataRef::Error(error) => {
            let remark = Remark::lost(rules::CELL_ERROR, "a value; the formula of this cell failed");
            (String::new(), Some((error.to_string(), remark)))
        }
    }
}

fn number_text(number: f64) -> (String, Option<(String, Remark)>) {
    // The shortest decimal number that the stored one stands for.
    let text = number.to_string();
    if number.fract() == 0.0 && number.abs() < EXACT {
        return (text, None);
    }
    let expected = "a cell of type text: the program keeps 15 digits of a number, in binary fractions";
    let remark = number_remark(&text, expected);
    (text, Some(remark))
}

fn number_remark(text: &str, expected: &str) -> (String, Remark) {
    let remark = Remark {
        rule: rules::CELL_NUMBER,
        severity: Severity::Notice,
        expected: expected.to_owned(),
        done: Done::ReadAs(text.to_owned()),
    };
    (text.to_owned(), remark)
}

/// Days that Excel can show: from 1900-01-01 to 9999-12-31.
const DAYS: std::ops::Range<f64> = 1.0..2_958_466.0;

fn date_text(date: ExcelDateTime) -> (String, Option<(String, Remark)>) {
    let number = date.as_f64();
    if date.is_duration() || !DAYS.contains(&number) {
        let text = number.to_string();
        let remark = number_remark(&text, "a date; this is a time of day or a span of time");
        return (text, Some(remark));
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    let text = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second) == (0, 0, 0) {
        return (text, None);
    }
    (format!("{text}T{hour:02}:{minute:02}:{second:02}"), None)
}
