//! Cells of the table: numbers, days, currencies, words.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::{Days, NaiveDate};
use record::{Code, FuzzyDate, Interval, Text, Valuation, Value};
use rust_decimal::Decimal;
use vocabulary::currency;

use super::rules;
use crate::delimited::{Headings, Row};
use crate::mojibake::{self, Reading};
use crate::reporting::{Notes, Remark, Tally};

/// Digits that a binary number of a spreadsheet holds for certain.
const CERTAIN_DIGITS: usize = 15;

/// One row with what is to be said about it.
pub(super) struct Cells<'r, 'f> {
    pub headings: &'r Headings,
    pub row: &'r Row,
    pub notes: &'r mut Notes<'f>,
    pub tally: &'r mut Tally,
}

impl Cells<'_, '_> {
    /// The cell under a heading; none when it is empty.
    pub fn get(&self, column: &str) -> Option<&str> {
        Some(self.headings.cell(self.row, column)).filter(|cell| !cell.is_empty())
    }

    /// Says something about a cell.
    pub fn say(&mut self, rule: crate::reporting::Rule, remark: Remark<'_>) {
        self.notes.say(rule, Some(self.row.line), remark);
    }

    /// The words of a cell, garbled letters undone where that is certain.
    pub fn words(&mut self, column: &str) -> Option<String> {
        let words = self.get(column)?.to_owned();
        Some(self.mended(column, words))
    }

    /// [`Cells::words`] as texts of the record; the table does not say in which language.
    pub fn texts(&mut self, column: &str) -> Vec<Text> {
        self.words(column).map(|words| Text::new("", words)).into_iter().collect()
    }

    /// Undoes garbled letters where that is certain, and says so.
    pub fn mended(&mut self, column: &str, words: String) -> String {
        match mojibake::read(&words) {
            Reading::Plain => words,
            Reading::Repaired(original) => {
                let done = format!("read as “{original}”");
                let remark = Remark { subject: column, read: Some(&words), expected: "readable letters", done: &done };
                self.say(rules::TEXT_REPAIRED, remark);
                original
            }
            Reading::Garbled => {
                let done = "kept as read";
                self.say(
                    rules::TEXT_GARBLED,
                    Remark { subject: column, read: Some(&words), expected: "readable letters", done },
                );
                words
            }
        }
    }

    /// A number as text: without the tail of a binary number, else as read.
    pub fn number_text(&mut self, column: &str) -> Option<String> {
        let cell = self.get(column)?.to_owned();
        let plain = shortest(&cell).into_owned();
        if plain != cell {
            let line = Some(self.row.line);
            let what = (column, cell.as_str());
            self.tally.add(rules::NUMBER_BINARY, line, what, "a decimal number", "written in its shortest form");
        }
        if Decimal::from_str(&plain).is_err() {
            self.say(
                rules::NUMBER_INVALID,
                Remark { subject: column, read: Some(&cell), expected: "a number", done: "kept as words" },
            );
        }
        Some(plain)
    }

    /// A number that is no money: degrees, shares.
    pub fn number(&mut self, column: &str) -> Option<Decimal> {
        let text = self.number_text(column)?;
        Decimal::from_str(&text).ok().map(|number| number.round_dp(record::amount::SCALE))
    }

    /// A day: a date as written, or the number a spreadsheet counts it with.
    pub fn date(&mut self, column: &str) -> Option<Result<FuzzyDate, String>> {
        let cell = self.get(column)?.to_owned();
        if let Some(day) = serial_day(&cell) {
            let line = Some(self.row.line);
            let what = (column, cell.as_str());
            self.tally.add(rules::DATE_SERIAL, line, what, "a date such as 2009-07-24", "counted from 1899-12-30");
            return Some(Ok(FuzzyDate::day(day)));
        }
        Some(cell.parse().map_err(|_| {
            self.say(
                rules::DATE_INVALID,
                Remark { subject: column, read: Some(&cell), expected: "a date", done: "kept in words" },
            );
            cell
        }))
    }

    /// The year of the commitment: *about* it when the table calls it uncertain.
    pub fn year(&mut self) -> Option<FuzzyDate> {
        let cell = self.get("year").or_else(|| self.get("transactions_start_year"))?.to_owned();
        let is_uncertain = self.get("year_uncertain") == Some("1");
        let year = cell.parse::<i32>().ok().filter(|year| (1800..=2200).contains(year));
        let Some(year) = year else {
            self.say(
                rules::YEAR_INVALID,
                Remark { subject: "year", read: Some(&cell), expected: "a year", done: "left without a date" },
            );
            return None;
        };
        let date = FuzzyDate::year(year);
        Some(if is_uncertain { FuzzyDate { text: format!("~{}", date.text), ..date } } else { date })
    }

    /// The amount in its own currency. `namibian` says that the project's only
    /// receiver is Namibia.
    pub fn value(&mut self, receiver: Option<&str>) -> Value {
        let Some(cell) = self.get("amount").map(str::to_owned) else {
            return Value::default();
        };
        let currency = self.currency(receiver);
        match record::parse_amount(&cell) {
            Ok((amount, _)) => {
                Value { amount: Interval::exact(amount), currency, valuation: Valuation::Reported, ..Value::default() }
            }
            Err(error) => {
                let expected = error.to_string();
                self.say(
                    rules::AMOUNT_INVALID,
                    Remark { subject: "amount", read: Some(&cell), expected: &expected, done: "kept in words" },
                );
                Value { text: Some(cell), currency, ..Value::default() }
            }
        }
    }

    /// The currency of the amount. In the published table every `NA` was taken
    /// for *not available*: `NAD` became ` D` where the receiver is Namibia,
    /// whose two-letter code is empty in the same rows.
    fn currency(&mut self, receiver: Option<&str>) -> Option<Code> {
        let raw = self.headings.raw(self.row, "currency").to_owned();
        let code = raw.trim();
        if code.is_empty() {
            return None;
        }
        if currency::is_known(code) {
            return Some(code.into());
        }
        if code == "D" && receiver == Some("NA") && self.get("recipient_iso2").is_none() {
            self.say(
                rules::CURRENCY_REPAIRED,
                Remark { subject: "currency", read: Some(&raw), expected: "a currency", done: "read as NAD" },
            );
            return Some("NAD".into());
        }
        self.say(
            rules::CURRENCY_UNKNOWN,
            Remark {
                subject: "currency",
                read: Some(&raw),
                expected: "three letters of ISO 4217",
                done: "kept as read",
            },
        );
        Some(code.into())
    }
}

/// The shortest decimal number that is the same binary number, where a text
/// has more digits than those can hold: `33.049999999999997` is 33.05.
fn shortest(text: &str) -> Cow<'_, str> {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
    if digits <= CERTAIN_DIGITS || !is_plain || !text.contains('.') {
        return Cow::Borrowed(text);
    }
    match text.parse::<f64>() {
        Ok(number) => {
            let short = number.to_string();
            if short.len() < text.len() { Cow::Owned(short) } else { Cow::Borrowed(text) }
        }
        Err(_) => Cow::Borrowed(text),
    }
}

/// The day that a spreadsheet counts with five digits: 40018 is 2009-07-24.
fn serial_day(text: &str) -> Option<NaiveDate> {
    let is_serial = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let days: u64 = text.parse().ok().filter(|_| is_serial)?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(Days::new(days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn binary_tails_go_and_digits_stay() {
        for (text, expected) in [
            ("33.049999999999997", "33.05"),
            ("-6.8234899999999996", "-6.82349"),
            ("1.50", "1.50"),
            ("96523917", "96523917"),
            ("12345678901234567", "12345678901234567"),
            ("0.1234567890123456789", "0.12345678901234568"),
            ("n/a", "n/a"),
        ] {
            assert_eq!(shortest(text), expected, "{text}");
        }
    }

    #[test]
    fn days_of_a_spreadsheet() {
        // As LibreOffice shows 40018, 37064 and 25569.
        for (text, day) in [("40018", "2009-07-24"), ("37064", "2001-06-22"), ("25569", "1970-01-01")] {
            assert_eq!(serial_day(text).map(|day| day.to_string()).as_deref(), Some(day));
        }
        assert_eq!(serial_day("2009"), None);
        assert_eq!(serial_day("2009-"), None);
    }
}
