//! Sheets of cells become entries, and messages that name sheet, row and column.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use record::{Code, Entry, Finding, Severity, Source, SourceKind};

use super::column::{Done, Face, Remark};
use super::continued::{self, Pieces};
use super::grid::ASIDE;
use super::rendering::Rendering;
use super::rules;
use super::sheets::{self, ENTRIES, KEY, Sheet};
use super::text::{items, split_at, unescape, unguard, unquote};
use super::{FORMAT, LISTS, READ_ME, VERSION};
use crate::{ReadError, Sink};

/// One cell as it was read.
#[derive(Debug, Default)]
pub(super) struct RawCell {
    /// Column, from 0.
    pub column: usize,
    /// What is taken as its text.
    pub text: String,
    /// What stood there instead, if that is not the text, and what is to be said of it.
    pub remark: Option<Box<(String, Remark)>>,
}

/// One row as it was read.
#[derive(Debug, Default)]
pub(super) struct RawRow {
    /// Its number in the sheet, from 1.
    pub number: i32,
    /// Its cells; none twice.
    pub cells: Vec<RawCell>,
}

/// One sheet as it was read.
#[derive(Debug, Default)]
pub(super) struct RawSheet {
    /// Its name.
    pub name: String,
    /// What messages call it.
    pub file: String,
    /// Its rows, in order.
    pub rows: Vec<RawRow>,
}

/// Longest quotation in a message, in characters.
const LONGEST_QUOTATION: usize = 200;

fn quotation(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTATION) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Gives the entries of the sheets to the sink, with everything that is wrong
/// or odd; `findings` are those of the file so far.
pub(super) fn assemble(
    sheets: Vec<RawSheet>,
    findings: Vec<Finding>,
    file: &str,
    sink: &mut dyn Sink,
) -> Result<(), ReadError> {
    let mut reading = Reading { findings, ..Reading::default() };
    let known = reading.sort_out(sheets, file)?;
    reading.pieces(&known);
    for (sheet, raw) in sheets::all().iter().zip(&known.tables) {
        if let Some(raw) = raw {
            reading.table(sheet, raw);
        } else if sheet.name == ENTRIES {
            reading.say(Finding {
                rule: Code::const_new(rules::SHEET_MISSING),
                severity: Severity::Error,
                file: file.to_owned(),
                subject: Some(ENTRIES.to_owned()),
                expected: Some("a sheet of this name, with one row an entry".to_owned()),
                done: Some("no row of another sheet belongs to an entry".to_owned()),
                ..Finding::default()
            });
        }
    }
    sink.source(Source {
        kind: SourceKind::File,
        key: file.to_owned(),
        format: Some(Code::const_new(FORMAT)),
        version: Some(Code::const_new(VERSION)),
        ..Source::default()
    })?;
    sink.bytes(reading.rendering.text.as_bytes())?;
    for finding in reading.findings {
        sink.finding(finding)?;
    }
    for mut entry in reading.entries {
        if sink.cancelled() {
            return Err(ReadError::Cancelled);
        }
        sink.entry(&mut entry)?;
    }
    Ok(())
}

/// The sheets that are read.
#[derive(Default)]
struct Known {
    /// In the order of the record's sheets.
    tables: Vec<Option<RawSheet>>,
    continued: Option<RawSheet>,
}

#[derive(Default)]
struct Reading {
    findings: Vec<Finding>,
    entries: Vec<Entry>,
    by_key: HashMap<String, usize>,
    pieces: Pieces,
    rendering: Rendering,
}

/// The columns of one sheet, found by their headings.
struct Layout {
    /// Position of the key.
    key: Option<usize>,
    /// For each column of the record's sheet, its position.
    places: Vec<Option<usize>>,
    /// For each position, whether it is a column of the record's sheet or the key.
    known: Vec<bool>,
}

impl Layout {
    fn is_known(&self, position: usize) -> bool {
        self.known.get(position).copied().unwrap_or(false)
    }
}

fn normal(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The name as a heading: what an officer may have changed without meaning to.
fn is_own(name: &str) -> bool {
    [READ_ME, LISTS].iter().any(|own| normal(own) == normal(name))
}

impl Reading {
    fn say(&mut self, finding: Finding) {
        self.findings.push(finding);
    }

    fn sort_out(&mut self, sheets: Vec<RawSheet>, file: &str) -> Result<Known, ReadError> {
        let mut known = Known { tables: sheets::all().iter().map(|_| None).collect(), continued: None };
        let mut others = Vec::new();
        for raw in sheets {
            let name = normal(&raw.name);
            let place = if name == continued::SHEET {
                Some(&mut known.continued)
            } else {
                let position = sheets::all().iter().position(|sheet| sheet.name == name);
                position.and_then(|position| known.tables.get_mut(position))
            };
            match place {
                Some(place @ None) => *place = Some(raw),
                Some(Some(_)) => self.say(sheet_finding(
                    &raw,
                    rules::SHEET_REPEATED,
                    "one sheet of this name",
                    "the second was left out",
                )),
                None if is_own(&raw.name) => {}
                None => others.push(raw),
            }
        }
        let all: Vec<&str> = sheets::all().iter().map(|sheet| sheet.name).collect();
        if known.tables.iter().all(Option::is_none) {
            return Err(ReadError::Unknown {
                path: file.to_owned(),
                reason: format!(
                    "none of its sheets ({}) has a name that the record knows ({})",
                    others.iter().map(|raw| raw.name.as_str()).collect::<Vec<_>>().join(", "),
                    all.join(", ")
                ),
            });
        }
        for raw in others.iter().filter(|raw| !raw.rows.is_empty()) {
            let expected = format!("one of {}", all.join(", "));
            self.say(sheet_finding(raw, rules::SHEET_UNKNOWN, &expected, "the sheet was left out"));
        }
        Ok(known)
    }

    fn pieces(&mut self, known: &Known) {
        let Some(raw) = &known.continued else { return };
        for row in raw.rows.iter().skip(1) {
            let cell = |column: usize| {
                row.cells.iter().find(|cell| cell.column == column).map_or("", |cell| cell.text.as_str())
            };
            self.pieces.add(cell(0).trim(), cell(1));
        }
    }

    fn table(&mut self, sheet: &Sheet, raw: &RawSheet) {
        let mut rows = raw.rows.iter();
        let Some(head) = rows.next() else { return };
        let layout = self.layout(sheet, raw, head, rows.clone());
        self.rendering.sheet(sheet.name);
        self.render(&layout, head);
        for row in rows {
            let is_empty = row.cells.iter().all(|cell| cell.text.trim().is_empty() && cell.remark.is_none());
            let key = layout.key.map_or("", |position| text_of(row, position).trim());
            if !is_empty && !key.starts_with(ASIDE) {
                let place = self.render(&layout, row);
                self.row(sheet, raw, &layout, row, key, place);
            }
        }
    }

    /// Adds a row to the stored text: the columns that are read, in the file's order.
    fn render(&mut self, layout: &Layout, row: &RawRow) -> Range<usize> {
        let known = (0..layout.known.len()).filter(|position| layout.is_known(*position));
        self.rendering.row(known.map(|position| text_of(row, position)))
    }

    fn layout<'a>(
        &mut self,
        sheet: &Sheet,
        raw: &RawSheet,
        head: &RawRow,
        rows: impl Iterator<Item = &'a RawRow> + Clone,
    ) -> Layout {
        let mut layout = Layout { key: None, places: vec![None; sheet.faces.len()], known: Vec::new() };
        for cell in &head.cells {
            let heading = normal(&cell.text);
            if heading.is_empty() {
                continue;
            }
            let slot = if heading == KEY {
                Some(&mut layout.key)
            } else {
                let position = sheet.faces.iter().position(|face| face.heading == heading);
                position.and_then(|position| layout.places.get_mut(position))
            };
            let at = |rule: &'static str, expected: &str, done: &str| Finding {
                rule: Code::const_new(rule),
                severity: Severity::Warning,
                file: raw.file.clone(),
                line: Some(head.number),
                column: number(cell.column),
                subject: Some(cell.text.trim().to_owned()),
                read: Some(quotation(&cell.text)),
                expected: Some(expected.to_owned()),
                done: Some(done.to_owned()),
                ..Finding::default()
            };
            match slot {
                Some(slot @ None) => {
                    *slot = Some(cell.column);
                    if layout.known.len() <= cell.column {
                        layout.known.resize(cell.column + 1, false);
                    }
                    layout.known[cell.column] = true;
                }
                Some(Some(_)) => self.findings.push(at(
                    rules::COLUMN_REPEATED,
                    "each heading once",
                    "the second column was left out",
                )),
                None => {
                    if layout.known.len() <= cell.column {
                        layout.known.resize(cell.column + 1, false);
                    }
                    let nearest = nearest(&heading, &sheet.faces);
                    let expected = match nearest {
                        Some(nearest) => format!("a heading of the template, such as “{nearest}”"),
                        None => "a heading of the template".to_owned(),
                    };
                    self.findings.push(at(rules::COLUMN_UNKNOWN, &expected, "the column was left out"));
                }
            }
        }
        self.unheaded(raw, head, rows);
        if layout.key.is_none() {
            self.say(Finding {
                line: Some(head.number),
                ..sheet_finding(
                    raw,
                    rules::COLUMN_MISSING,
                    "a column “key” that says which entry a row belongs to",
                    "the rows were left out",
                )
            });
        }
        layout
    }

    /// Says once for each column without a heading that it holds something.
    fn unheaded<'a>(&mut self, raw: &RawSheet, head: &RawRow, rows: impl Iterator<Item = &'a RawRow>) {
        let mut said: HashSet<usize> = HashSet::new();
        for row in rows {
            for cell in row.cells.iter().filter(|cell| !cell.text.trim().is_empty()) {
                if text_of(head, cell.column).trim().is_empty() && said.insert(cell.column) {
                    self.say(Finding {
                        severity: Severity::Warning,
                        line: Some(row.number),
                        column: number(cell.column),
                        // It may hold what is a person's own: it is not quoted.
                        read: None,
                        ..sheet_finding(
                            raw,
                            rules::COLUMN_UNKNOWN,
                            "a heading over each column that is used",
                            "the column was left out",
                        )
                    });
                }
            }
        }
    }

    fn row(&mut self, sheet: &Sheet, raw: &RawSheet, layout: &Layout, row: &RawRow, key: &str, place: Range<usize>) {
        let is_entry = sheet.name == ENTRIES;
        let position = match self.entry_of(is_entry, raw, layout, row, key) {
            Some(position) => position,
            None => return,
        };
        let mut remarks: Vec<(Option<usize>, String, String, Remark)> = Vec::new();
        let texts: Vec<String> = sheet
            .faces
            .iter()
            .zip(&layout.places)
            .map(|(face, column)| {
                let Some(cell) = column.and_then(|column| row.cells.iter().find(|cell| cell.column == column)) else {
                    return String::new();
                };
                if let Some(remark) = &cell.remark {
                    remarks.push((*column, face.heading.clone(), remark.0.clone(), remark.1.clone()));
                }
                let (text, remark) = self.text(face, cell.text.trim());
                if let Some(remark) = remark {
                    remarks.push((*column, face.heading.clone(), cell.text.clone(), remark));
                }
                text
            })
            .collect();
        let mut said = Vec::new();
        if let Some(entry) = self.entries.get_mut(position) {
            (sheet.read)(entry, &texts, row.number, &mut said);
            if is_entry {
                let (start, end) = (place.start, place.end);
                entry.header.offset = i64::try_from(start).unwrap_or(i64::MAX);
                entry.header.length = i64::try_from(end - start).unwrap_or(i64::MAX);
            }
        }
        remarks.extend(said.into_iter().map(|(position, remark)| {
            let face = sheet.faces.get(position);
            let heading = face.map(|face| face.heading.clone()).unwrap_or_default();
            let column = layout.places.get(position).copied().flatten();
            let read = texts.get(position).cloned().unwrap_or_default();
            (column, heading, read, remark)
        }));
        for (column, heading, read, remark) in remarks {
            self.say(Finding {
                rule: Code::const_new(remark.rule),
                severity: remark.severity,
                entry: i32::try_from(position).ok(),
                file: raw.file.clone(),
                line: Some(row.number),
                column: column.and_then(number),
                subject: Some(heading),
                read: Some(quotation(&read)),
                expected: (!remark.expected.is_empty()).then_some(remark.expected),
                done: Some(remark.done.sentence()),
            });
        }
    }

    /// The entry that a row belongs to; a new one for a row of `entries`.
    fn entry_of(&mut self, is_entry: bool, raw: &RawSheet, layout: &Layout, row: &RawRow, key: &str) -> Option<usize> {
        let column = layout.key?;
        let at = |rule: &'static str, severity: Severity, read: String, expected: &str, done: &str| Finding {
            rule: Code::const_new(rule),
            severity,
            file: raw.file.clone(),
            line: Some(row.number),
            column: number(column),
            subject: Some(KEY.to_owned()),
            read: Some(read),
            expected: Some(expected.to_owned()),
            done: Some(done.to_owned()),
            ..Finding::default()
        };
        if key.is_empty() {
            let known = row.cells.iter().filter(|cell| layout.is_known(cell.column));
            let cells: Vec<&str> = known.map(|cell| cell.text.trim()).filter(|text| !text.is_empty()).collect();
            let finding = at(
                rules::KEY_MISSING,
                Severity::Error,
                quotation(&cells.join(" | ")),
                "a key that says which entry the row belongs to",
                "the row was left out",
            );
            self.say(finding);
            return None;
        }
        match (is_entry, self.by_key.get(key).copied()) {
            (false, Some(position)) => Some(position),
            (false, None) => {
                let finding = at(
                    rules::KEY_UNKNOWN,
                    Severity::Error,
                    quotation(key),
                    "a key that a row of the sheet “entries” has",
                    "the row was left out",
                );
                self.say(finding);
                None
            }
            (true, found) => {
                let position = self.entries.len();
                self.entries.push(Entry::default());
                if found.is_some() {
                    let finding = at(
                        rules::KEY_REPEATED,
                        Severity::Error,
                        quotation(key),
                        "a key that only one row of this sheet has",
                        "the row was read as an entry of its own; rows of other sheets with this key belong to the first",
                    );
                    self.say(Finding { entry: i32::try_from(position).ok(), ..finding });
                } else {
                    self.by_key.insert(key.to_owned(), position);
                }
                Some(position)
            }
        }
    }

    /// What a cell means: pieces put together, the code of a chosen label, guarded letters undone.
    fn text(&self, face: &Face, cell: &str) -> (String, Option<Remark>) {
        let mut remark = None;
        let whole = match self.pieces.whole(cell) {
            Ok(whole) => whole,
            Err(reference) => {
                remark = Some(Remark {
                    rule: rules::TEXT_CONTINUED,
                    severity: Severity::Error,
                    expected: format!("rows with the reference {reference} on the sheet “{}”", continued::SHEET),
                    done: Done::Kept,
                });
                None
            }
        };
        let cell = whole.as_deref().unwrap_or(cell);
        let Some(list) = face.list else {
            return (unguard(cell).into_owned(), remark);
        };
        let text = unguard(list.code_of(cell)).into_owned();
        if list.is_checked() && !text.is_empty() {
            let is_code = |code: &str| list.contains(unquote(code));
            let is_known = if face.several {
                // A code with a vocabulary of its own is not of this list.
                items(&text).iter().all(|item| split_at(item, ':').len() > 1 || is_code(&unescape(item)))
            } else {
                is_code(&text)
            };
            if !is_known {
                remark = remark.or(Some(Remark {
                    rule: rules::CODE_UNKNOWN,
                    severity: Severity::Notice,
                    expected: format!("a code of the list “{}” on the sheet “{LISTS}”", list.name()),
                    done: Done::Kept,
                }));
            }
        }
        (text, remark)
    }
}

fn text_of(row: &RawRow, position: usize) -> &str {
    row.cells.iter().find(|cell| cell.column == position).map_or("", |cell| cell.text.as_str())
}

/// A position as a column number from 1.
fn number(position: usize) -> Option<i32> {
    i32::try_from(position).ok()?.checked_add(1)
}

fn sheet_finding(raw: &RawSheet, rule: &'static str, expected: &str, done: &str) -> Finding {
    Finding {
        rule: Code::const_new(rule),
        severity: Severity::Error,
        file: raw.file.clone(),
        read: Some(quotation(&raw.name)),
        expected: Some(expected.to_owned()),
        done: Some(done.to_owned()),
        ..Finding::default()
    }
}

/// A heading that begins as this one does: `title` for `titles`, `provider_name_en` for `provider`.
fn nearest<'a>(heading: &str, faces: &'a [Face]) -> Option<&'a str> {
    faces
        .iter()
        .map(|face| {
            let shared = face.heading.chars().zip(heading.chars()).take_while(|(own, read)| own == read).count();
            (shared, face.heading.as_str())
        })
        .filter(|(shared, _)| *shared >= 3)
        .max_by_key(|(shared, own)| (*shared, usize::MAX - own.len()))
        .map(|(_, own)| own)
}
