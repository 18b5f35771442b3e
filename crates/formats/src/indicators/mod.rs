//! Figures about countries in years, in the form of DDF (the data description
//! format of Gapminder): one table an indicator (`geo,time,<indicator>`), one
//! of what the indicators are (`concept,concept_type,…`), and tables of places
//! (`country,…,is--country,…`), which are known and not needed.
//!
//! Places are three small letters, mostly those of ISO 3166; what they are
//! otherwise stands in [`places`].

mod places;
mod rules;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io::Read;

use record::{Code, Finding, Indicator, Observation, Severity, Source, SourceKind, parse_amount};

pub use rules::RULES;

use crate::lines::Lines;
use crate::open::failure;
use crate::recognise::Format;
use crate::sink::{ReadError, Sink};
use crate::unpack::hold;

/// Which table of DDF a text is, by its first line.
pub(crate) fn looks_like(head: &str) -> Option<Format> {
    let first = head.trim_start_matches('\u{feff}').lines().next()?;
    let cells: Vec<&str> = first.split(',').map(|cell| cell.trim().trim_matches('"')).collect();
    match cells.as_slice() {
        [place, "time" | "year", indicator] if is_place(place) && is_name(indicator) => Some(Format::DdfPoints),
        ["concept", rest @ ..] if rest.contains(&"concept_type") => Some(Format::DdfConcepts),
        [_, rest @ ..] if rest.iter().any(|cell| cell.starts_with("is--")) => Some(Format::DdfEntities),
        _ => None,
    }
}

fn is_place(heading: &str) -> bool {
    matches!(heading, "geo" | "country")
}

/// Whether a heading is a name of DDF: small letters, digits and low lines.
fn is_name(heading: &str) -> bool {
    !heading.is_empty()
        && heading.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Reads a table of DDF of the kind that `format` says.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole; what is wrong with one line is a finding.
pub fn read(format: Format, input: &mut dyn Read, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let bytes = hold(input).map_err(|error| failure(error, file))?;
    sink.source(Source {
        kind: SourceKind::File,
        key: file.to_owned(),
        format: Some(format.as_str().into()),
        ..Source::default()
    })?;
    sink.bytes(&bytes)?;
    let mut reading = Reading { file, sink, unknown: BTreeSet::new() };
    match format {
        Format::DdfPoints => reading.points(&bytes),
        Format::DdfConcepts => reading.concepts(&bytes),
        _ => reading.report(
            "ddf.entities.unread",
            Severity::Notice,
            1,
            (
                "places",
                "a table of places",
                "figures or what they are of",
                "places are those of the vocabulary; the text is kept",
            ),
        ),
    }
}

struct Reading<'a> {
    file: &'a str,
    sink: &'a mut dyn Sink,
    /// Places without a country that were said already.
    unknown: BTreeSet<String>,
}

impl Reading<'_> {
    /// `what` is the subject, what was read, what was expected and what was done.
    fn report(
        &mut self,
        rule: &'static str,
        severity: Severity,
        line: u64,
        what: (&str, &str, &str, &str),
    ) -> Result<(), ReadError> {
        let (subject, read, expected, done) = what;
        self.sink.finding(Finding {
            rule: rule.into(),
            severity,
            file: self.file.to_owned(),
            line: i32::try_from(line).ok(),
            subject: Some(subject.to_owned()),
            read: Some(read.to_owned()),
            expected: Some(expected.to_owned()),
            done: Some(done.to_owned()),
            ..Finding::default()
        })?;
        Ok(())
    }

    fn each_row(
        &mut self,
        bytes: &[u8],
        mut take: impl FnMut(&mut Self, &csv::StringRecord, &csv::StringRecord, u64) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut table = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(bytes);
        let refused =
            |error: csv::Error, file: &str| ReadError::Refused { path: file.to_owned(), reason: error.to_string() };
        let headings = table.headers().map_err(|error| refused(error, self.file))?.clone();
        let mut lines = Lines::of(bytes);
        for row in table.records() {
            if self.sink.cancelled() {
                return Err(ReadError::Cancelled);
            }
            let row = row.map_err(|error| refused(error, self.file))?;
            let line = lines.at(row.position().map_or(0, csv::Position::byte));
            take(self, &headings, &row, line)?;
        }
        Ok(())
    }

    fn points(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        self.each_row(bytes, |reading, headings, row, line| {
            let indicator = headings.get(2).unwrap_or_default();
            let [Some(place), Some(time), Some(text)] = std::array::from_fn(|cell| row.get(cell)) else {
                let read = row.iter().collect::<Vec<_>>().join(",");
                let what = ("row", read.as_str(), "a place, a year and a figure", "left out");
                return reading.report("ddf.row.short", Severity::Warning, line, what);
            };
            let Some(year) = time.parse().ok().filter(|year| (0..=9999).contains(year)) else {
                let what = ("time", time, "a year of four digits", "the line is left out");
                return reading.report("ddf.year.invalid", Severity::Warning, line, what);
            };
            let country = places::country(place);
            if country.is_none() && reading.unknown.insert(place.to_owned()) {
                let what = ("geo", place, "a country of the vocabulary", "kept as read, without a country");
                reading.report("ddf.place.unknown", Severity::Notice, line, what)?;
            }
            let value = parse_amount(text).ok().map(|(amount, _)| amount);
            if value.is_none() && !text.is_empty() {
                let what =
                    (indicator, text, "a decimal number of at most eight digits after the point", "kept as text");
                reading.report("ddf.value.invalid", Severity::Warning, line, what)?;
            }
            reading.sink.observation(Observation {
                indicator: Code::new(indicator),
                place: Code::new(place),
                country: country.map(Code::new),
                year,
                value,
                text: text.to_owned(),
                line: i32::try_from(line).ok(),
            })?;
            Ok(())
        })
    }

    /// Of the concepts, those that figures are of; the others describe the tables themselves.
    fn concepts(&mut self, bytes: &[u8]) -> Result<(), ReadError> {
        self.each_row(bytes, |reading, headings, row, line| {
            let cell = |name: &str| {
                let column = headings.iter().position(|heading| heading == name)?;
                row.get(column).filter(|cell| !cell.is_empty()).map(str::to_owned)
            };
            let Some(concept) = cell("concept") else {
                let read = row.iter().collect::<Vec<_>>().join(",");
                let what = ("row", read.as_str(), "the code of a concept", "left out");
                return reading.report("ddf.row.short", Severity::Warning, line, what);
            };
            if cell("concept_type").is_some_and(|kind| kind != "measure") {
                return Ok(());
            }
            reading.sink.indicator(Indicator {
                indicator: Code::new(concept),
                title: cell("name"),
                description: cell("description").or_else(|| cell("description_long")),
                unit: cell("format").map(Code::from),
                publisher: cell("source"),
                address: cell("source_url").or_else(|| cell("indicator_url")),
                line: i32::try_from(line).ok(),
            })?;
            Ok(())
        })
    }
}
