//! Exchange rates as two institutions publish them, in tables of text: the
//! euro reference rates of the European Central Bank, and the rates of the
//! International Monetary Fund in the form that Code for IATI gives them.
//!
//! Every rate becomes a row of the table `rate`, as it is read. Which of them
//! are used, and how, is the record's rule: see [`record::rates`].

mod ecb;
mod imf;
mod rules;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::io::Read;
use std::str::FromStr;

use record::columns::ExchangeRate;
use record::{Finding, Severity, Source, SourceKind};
use rust_decimal::Decimal;

pub use rules::RULES;

use crate::lines::Lines;
use crate::open::failure;
use crate::recognise::Format;
use crate::sink::{ReadError, Sink};
use crate::unpack::hold;

/// Written where a source has no rate.
const WITHOUT: &str = "N/A";

/// Which of the two tables a text is, by its first line.
pub(crate) fn looks_like(head: &str) -> Option<Format> {
    let first = head.trim_start_matches('\u{feff}').lines().next()?;
    if imf::is_heading(first) {
        return Some(Format::RatesImf);
    }
    ecb::is_heading(first).then_some(Format::RatesEcb)
}

/// Reads a table of rates of the kind that `format` says.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole; what is wrong with one rate is a finding.
pub fn read(format: Format, input: &mut dyn Read, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let bytes = hold(input).map_err(|error| failure(error, file))?;
    let (title, publisher) = match format {
        Format::RatesImf => ("Exchange rates, national currency per US dollar", "International Monetary Fund"),
        _ => ("Euro foreign exchange reference rates", "European Central Bank"),
    };
    sink.source(Source {
        kind: SourceKind::File,
        key: file.to_owned(),
        title: Some(title.to_owned()),
        publisher: Some(publisher.to_owned()),
        format: Some(format.as_str().into()),
        ..Source::default()
    })?;
    sink.bytes(&bytes)?;
    let mut table = Table { file, sink, said: BTreeSet::new(), cut: 0 };
    match format {
        Format::RatesImf => imf::read(&bytes, &mut table)?,
        _ => ecb::read(&bytes, &mut table)?,
    }
    table.finish()
}

/// The table being read: where its rates and findings go.
struct Table<'a> {
    file: &'a str,
    sink: &'a mut dyn Sink,
    /// What is said once a file, however often it occurs.
    said: BTreeSet<String>,
    /// Rates with more digits than are kept.
    cut: u64,
}

/// Something wrong in one line.
struct Wrong<'a> {
    rule: &'static str,
    severity: Severity,
    line: u64,
    subject: &'a str,
    read: &'a str,
    expected: &'a str,
    done: &'a str,
}

impl Table<'_> {
    fn report(&mut self, wrong: &Wrong<'_>) -> Result<(), ReadError> {
        self.sink.finding(Finding {
            rule: wrong.rule.into(),
            severity: wrong.severity,
            file: self.file.to_owned(),
            line: i32::try_from(wrong.line).ok(),
            subject: Some(wrong.subject.to_owned()),
            read: Some(wrong.read.to_owned()),
            expected: Some(wrong.expected.to_owned()),
            done: Some(wrong.done.to_owned()),
            ..Finding::default()
        })?;
        Ok(())
    }

    /// As [`Table::report`], but only the first time for this rule and text.
    fn report_once(&mut self, wrong: &Wrong<'_>) -> Result<(), ReadError> {
        if self.said.insert(format!("{} {}", wrong.rule, wrong.read)) { self.report(wrong) } else { Ok(()) }
    }

    /// The rate that a cell holds, with its text when digits were cut; none, and a finding, when it holds none.
    fn rate(
        &mut self,
        cell: &str,
        line: u64,
        currency: &str,
    ) -> Result<Option<(ExchangeRate, Option<String>)>, ReadError> {
        let parsed =
            Decimal::from_str(cell).or_else(|_| Decimal::from_scientific(cell)).ok().and_then(ExchangeRate::new);
        let Some(rate) = parsed else {
            self.report(&Wrong {
                rule: "rates.rate.invalid",
                severity: Severity::Warning,
                line,
                subject: currency,
                read: cell,
                expected: "a decimal number above zero and below ten thousand million, or N/A",
                done: "left out",
            })?;
            return Ok(None);
        };
        let is_cut = Decimal::from_str_exact(cell).is_err();
        self.cut += u64::from(is_cut);
        Ok(Some((rate, is_cut.then(|| cell.to_owned()))))
    }

    fn check_currency(&mut self, code: &str, line: u64) -> Result<(), ReadError> {
        if vocabulary::currency::is_known(code) {
            return Ok(());
        }
        self.report_once(&Wrong {
            rule: "rates.currency.unknown",
            severity: Severity::Notice,
            line,
            subject: "currency",
            read: code,
            expected: "a code of ISO 4217, present or withdrawn",
            done: "kept as read",
        })
    }

    fn wrong_date(&mut self, read: &str, line: u64) -> Result<(), ReadError> {
        self.report(&Wrong {
            rule: "rates.date.invalid",
            severity: Severity::Warning,
            line,
            subject: "Date",
            read,
            expected: "a day such as 2010-12-31",
            done: "the line is left out",
        })
    }

    fn finish(mut self) -> Result<(), ReadError> {
        if self.cut == 0 {
            return Ok(());
        }
        let read = format!("{} rates with more than 28 digits", self.cut);
        self.report(&Wrong {
            rule: "rates.digits.cut",
            severity: Severity::Notice,
            line: 1,
            subject: "Rate",
            read: &read,
            expected: "at most 28 digits",
            done: "rounded; the text is kept beside the rate",
        })
    }
}

impl Table<'_> {
    /// Hands over each row with its line, the one of headings too; rows may be of any length.
    fn each_row(
        &mut self,
        bytes: &[u8],
        mut take: impl FnMut(&mut Self, &csv::StringRecord, u64) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let mut table =
            csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(bytes);
        let mut lines = Lines::of(bytes);
        let mut row = csv::StringRecord::new();
        loop {
            if self.sink.cancelled() {
                return Err(ReadError::Cancelled);
            }
            match table.read_record(&mut row) {
                Ok(true) => {}
                Ok(false) => return Ok(()),
                Err(error) => return Err(ReadError::Refused { path: self.file.to_owned(), reason: error.to_string() }),
            }
            let line = lines.at(row.position().map_or(0, csv::Position::byte));
            take(self, &row, line)?;
        }
    }
}
