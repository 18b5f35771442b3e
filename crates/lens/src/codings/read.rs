//! Codings from a file that others may have written: what is right is taken, what is not is said with its line.

use std::collections::BTreeMap;

use thiserror::Error;

use super::{COLUMNS, Coding, unguarded};
use crate::reading::{Answer, Quotation, ReaderAnswer};

/// What is wrong in a file of codings.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("line {line}, {column}: read “{read}”; expected {expected}; {done}")]
pub struct CodingProblem {
    /// The line, from 1.
    pub line: u64,
    /// The column, or what of the file.
    pub column: String,
    /// What was read, its first eighty characters.
    pub read: String,
    /// What was expected.
    pub expected: String,
    /// What was done.
    pub done: &'static str,
}

/// What a file of codings holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Read {
    /// The codings, in the order of their first lines.
    pub codings: Vec<Coding>,
    /// What is wrong.
    pub problems: Vec<CodingProblem>,
}

/// The columns without which there is no coding.
const NEEDED: usize = 6;

const LEFT_OUT: &str = "the line is left out";

/// Reads codings. Columns may stand in any order, and those for evidence may be missing; cells are separated by commas,
/// or by semicolons where the first line has no comma.
#[must_use]
pub fn read(bytes: &[u8]) -> Read {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let head = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let delimiter = if head.contains(&b';') && !head.contains(&b',') { b';' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).has_headers(false).from_reader(bytes);
    let mut out = Read::default();
    let mut record = csv::ByteRecord::new();
    let columns = match reader.read_byte_record(&mut record) {
        Ok(true) => columns(&record, &mut out),
        _ => {
            out.say(1, "the file", "", format!("a first line with {}", COLUMNS.join(", ")), "nothing is read");
            None
        }
    };
    let Some(columns) = columns else { return out };
    let mut known: BTreeMap<[String; 5], (usize, u64)> = BTreeMap::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(false) => return out,
            Ok(true) => {}
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                out.say(line, "the file", "", error.to_string(), "the rest is left out");
                return out;
            }
        }
        let line = record.position().map_or(0, csv::Position::line);
        if record.iter().all(<[u8]>::is_empty) {
            continue;
        }
        if let Some(coding) = out.coding(line, &columns, &record) {
            out.add(line, coding, &mut known);
        }
    }
}

/// For each of [`COLUMNS`] where it stands in the file; none when one that is needed does not.
fn columns(record: &csv::ByteRecord, out: &mut Read) -> Option<[Option<usize>; COLUMNS.len()]> {
    let mut columns = [None; COLUMNS.len()];
    for (position, cell) in record.iter().enumerate() {
        let name = String::from_utf8_lossy(cell).trim().to_lowercase();
        let known = COLUMNS.iter().position(|column| *column == name);
        match known.and_then(|known| columns.get_mut(known)) {
            Some(place) if place.is_none() => *place = Some(position),
            Some(_) => out.say(1, &name, &name, "each column once", "the first is read"),
            None => {
                out.say(1, "the first line", &name, format!("one of {}", COLUMNS.join(", ")), "the column is left out")
            }
        }
    }
    let missing: Vec<&str> =
        COLUMNS.iter().zip(&columns).take(NEEDED).filter(|(_, place)| place.is_none()).map(|(name, _)| *name).collect();
    if !missing.is_empty() {
        out.say(1, "the first line", "", format!("the columns {}", missing.join(", ")), "nothing is read");
        return None;
    }
    Some(columns)
}

impl Read {
    fn say(&mut self, line: u64, column: &str, read: &str, expected: impl Into<String>, done: &'static str) {
        let read = read.chars().take(80).collect();
        self.problems.push(CodingProblem { line, column: column.to_owned(), read, expected: expected.into(), done });
    }

    fn coding(
        &mut self,
        line: u64,
        columns: &[Option<usize>; COLUMNS.len()],
        record: &csv::ByteRecord,
    ) -> Option<Coding> {
        let mut cells: [String; COLUMNS.len()] = Default::default();
        for ((cell, name), place) in cells.iter_mut().zip(COLUMNS).zip(columns) {
            let bytes = place.and_then(|place| record.get(place)).unwrap_or_default();
            let Ok(text) = std::str::from_utf8(bytes) else {
                self.say(line, name, &String::from_utf8_lossy(bytes), "text in UTF-8", LEFT_OUT);
                return None;
            };
            *cell = unguarded(text).to_owned();
        }
        let [case, rulebook, principle, criterion, reader, answer, remark, source, place, text] = cells;
        let needed = [&case, &rulebook, &principle, &criterion, &reader];
        if let Some(empty) = needed.iter().position(|cell| cell.is_empty()) {
            let name = COLUMNS.get(empty).copied().unwrap_or_default();
            self.say(line, name, "", "something in this column", LEFT_OUT);
            return None;
        }
        let Some(answer) = Answer::from_name(answer.trim()) else {
            let words: Vec<&str> = Answer::ALL.iter().map(|answer| answer.as_str()).collect();
            self.say(line, "answer", &answer, words.join(", "), LEFT_OUT);
            return None;
        };
        let quotation = Quotation { source, place, text };
        let quotations = if quotation == Quotation::default() { Vec::new() } else { vec![quotation] };
        Some(Coding {
            case,
            rulebook,
            answer: ReaderAnswer { principle, criterion, reader, answer, quotations, remark },
        })
    }

    /// Adds a coding, or its quotation to the one that the same reader has already given.
    fn add(&mut self, line: u64, mut coding: Coding, known: &mut BTreeMap<[String; 5], (usize, u64)>) {
        let key = [
            coding.case.clone(),
            coding.rulebook.clone(),
            coding.answer.principle.clone(),
            coding.answer.criterion.clone(),
            coding.answer.reader.clone(),
        ];
        let Some(&(position, first)) = known.get(&key) else {
            known.insert(key, (self.codings.len(), line));
            self.codings.push(coding);
            return;
        };
        let Some(earlier) = self.codings.get_mut(position) else { return };
        if earlier.answer.answer != coding.answer.answer || earlier.answer.remark != coding.answer.remark {
            let read = coding.answer.answer.as_str();
            self.say(
                line,
                "answer",
                read,
                format!("the answer and remark of line {first}, which is the same reader's"),
                LEFT_OUT,
            );
        } else if coding.answer.quotations.is_empty() {
            self.say(line, "quotation", "", format!("another quotation than in line {first}"), LEFT_OUT);
        } else {
            earlier.answer.quotations.append(&mut coding.answer.quotations);
        }
    }
}
