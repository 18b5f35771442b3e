//! Dates, numbers, truth values and amounts of money, as the standard writes
//! them and as publishers do.

use std::cmp::Ordering;

use chrono::NaiveDate;
use record::amount::{Repair, SCALE, SMALLEST};
use record::{AmountError, FuzzyDate, Interval, Valuation, Value, parse_amount};
use rust_decimal::Decimal;

use super::codes;
use super::element::Element;
use super::remarks::{Remark, Subject};
use super::rules;
use super::walk::{Step, Walk};
use vocabulary::CodeList;

/// The calendar day of `2016-02-29`.
fn calendar_day(text: &str) -> Option<NaiveDate> {
    let bytes = text.as_bytes();
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let number = |digits: &[u8]| {
        digits.iter().try_fold(0u32, |number, byte| byte.is_ascii_digit().then(|| number * 10 + u32::from(byte - b'0')))
    };
    let year = i32::try_from(number(&bytes[..4])?).ok()?;
    NaiveDate::from_ymd_opt(year, number(&bytes[5..7])?, number(&bytes[8..])?)
}

/// `Z`, `+01:00`, `-05:30`: what `xsd:date` allows behind the day.
fn is_zone(text: &str) -> bool {
    let bytes = text.as_bytes();
    text == "Z"
        || (bytes.len() == 6
            && matches!(bytes[0], b'+' | b'-')
            && bytes[3] == b':'
            && [1, 2, 4, 5].iter().all(|&index| bytes[index].is_ascii_digit()))
}

/// A date as it stands in the file.
enum Read {
    /// `xsd:date`.
    Day(NaiveDate),
    /// A day with a time behind it.
    DayOfInstant(NaiveDate),
    /// A year or a month.
    Fuzzy(FuzzyDate),
    /// No date.
    Nothing,
}

fn read_date(text: &str) -> Read {
    let day = text.get(..10).and_then(calendar_day);
    match (day, text.get(10..).unwrap_or_default()) {
        (Some(day), "") => Read::Day(day),
        (Some(day), rest) if is_zone(rest) => Read::Day(day),
        (Some(day), rest)
            if rest.starts_with(['T', ' ']) && rest[1..].starts_with(|first: char| first.is_ascii_digit()) =>
        {
            Read::DayOfInstant(day)
        }
        _ => match text.parse::<FuzzyDate>() {
            Ok(date) if !text.contains(['/', '~', 's']) => Read::Fuzzy(date),
            _ => Read::Nothing,
        },
    }
}

impl<'a> Walk<'a> {
    /// A day, or none with a finding when it is not one.
    pub fn day<'s>(&mut self, text: Option<&str>, at: usize, subject: impl Into<Subject<'s>>) -> Option<NaiveDate> {
        let text = text?.trim();
        if text.is_empty() {
            return None;
        }
        match read_date(text) {
            Read::Day(day) => Some(day),
            Read::DayOfInstant(day) => {
                self.date_remark(text, at, subject.into(), &day.to_string());
                Some(day)
            }
            Read::Fuzzy(_) | Read::Nothing => {
                self.no_date(text, at, subject.into());
                None
            }
        }
    }

    /// A day, or less exactly a month or year, which is a finding. What is no
    /// date at all keeps its words, without a first and last day.
    pub fn fuzzy_day<'s>(
        &mut self,
        text: Option<&str>,
        at: usize,
        subject: impl Into<Subject<'s>>,
    ) -> Option<FuzzyDate> {
        let text = text?.trim();
        if text.is_empty() {
            return None;
        }
        Some(match read_date(text) {
            Read::Day(day) => FuzzyDate::day(day),
            Read::DayOfInstant(day) => {
                self.date_remark(text, at, subject.into(), &day.to_string());
                FuzzyDate::day(day)
            }
            Read::Fuzzy(date) => {
                self.date_remark(text, at, subject.into(), &format!("{date}, with its first and last day"));
                date
            }
            Read::Nothing => {
                self.no_date(text, at, subject.into());
                FuzzyDate { text: text.to_owned(), first: None, last: None }
            }
        })
    }

    fn date_remark(&mut self, text: &str, at: usize, subject: Subject<'_>, as_what: &str) {
        self.report(
            rules::DATE_FORMAT,
            at,
            Remark {
                subject: &subject.path(),
                read: Some(text),
                expected: Some("YYYY-MM-DD"),
                done: &format!("read as {as_what}"),
            },
        );
    }

    fn no_date(&mut self, text: &str, at: usize, subject: Subject<'_>) {
        self.report(
            rules::DATE_INVALID,
            at,
            Remark {
                subject: &subject.path(),
                read: Some(text),
                expected: Some("YYYY-MM-DD"),
                done: "the date counts as unknown",
            },
        );
    }

    /// A number, or none with a finding. A number of more than eight decimal
    /// places is rounded to eight, half to even; the second value tells.
    pub fn number<'s>(
        &mut self,
        text: &str,
        at: usize,
        subject: impl Into<Subject<'s>>,
    ) -> Option<(Decimal, Exactness)> {
        match parse_amount(text) {
            Ok((number, Repair::None)) => Some((number, Exactness::AsWritten)),
            Ok((number, Repair::Punctuation | Repair::Exponent)) => {
                self.report(
                    rules::VALUE_FORMAT,
                    at,
                    Remark {
                        subject: &subject.into().path(),
                        read: Some(text),
                        expected: Some("a decimal number without separators or signs"),
                        done: &format!("read as {number}"),
                    },
                );
                Some((number, Exactness::Repaired))
            }
            Err(error) => {
                if matches!(error, AmountError::TooManyDigits(_))
                    && let Some(number) = rounded(text.trim())
                {
                    self.report(
                        rules::VALUE_PRECISION,
                        at,
                        Remark {
                            subject: &subject.into().path(),
                            read: Some(text),
                            expected: Some("at most eight decimal places"),
                            done: &format!("rounded to {number}"),
                        },
                    );
                    return Some((number, Exactness::Repaired));
                }
                self.report(
                    rules::VALUE_INVALID,
                    at,
                    Remark {
                        subject: &subject.into().path(),
                        read: Some(text),
                        expected: Some("a decimal number"),
                        done: "the value counts as not reported",
                    },
                );
                None
            }
        }
    }

    /// A percentage of an attribute.
    pub fn percentage(&mut self, element: &mut Element<'a>) -> Option<Decimal> {
        let text = element.string("percentage")?;
        self.number(&text, element.at, (element.name, "percentage")).map(|(number, _)| number)
    }

    /// An `xsd:boolean` of an attribute.
    pub fn boolean(&mut self, element: &mut Element<'a>, name: &str) -> Option<bool> {
        let text = element.code(name)?;
        match text.as_str() {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            other => {
                let subject = format!("{}/@{name}", element.name);
                if other.eq_ignore_ascii_case("true") || other.eq_ignore_ascii_case("false") {
                    let truth = other.eq_ignore_ascii_case("true");
                    self.report_boolean(other, element.at, &subject, &format!("read as {truth}"));
                    return Some(truth);
                }
                self.report_boolean(other, element.at, &subject, "counts as not said");
                None
            }
        }
    }

    fn report_boolean(&mut self, read: &str, at: usize, subject: &str, done: &str) {
        self.report(
            rules::BOOLEAN_INVALID,
            at,
            Remark { subject, read: Some(read), expected: Some("1, 0, true or false"), done },
        );
    }

    /// A whole number of an attribute.
    pub fn whole(&mut self, element: &mut Element<'a>, name: &str) -> Option<i32> {
        let text = element.code(name)?;
        let number = text.parse().ok();
        if number.is_none() {
            let subject = format!("{}/@{name}", element.name);
            self.report(
                rules::NUMBER_INVALID,
                element.at,
                Remark {
                    subject: &subject,
                    read: Some(&text),
                    expected: Some("a whole number"),
                    done: "counts as not said",
                },
            );
        }
        number
    }

    /// The date of an element such as `period-start`: its `iso-date`, else its text.
    pub fn date_text(&mut self, mut element: Element<'a>) -> Step<Option<String>> {
        let (at, name) = (element.at, element.name);
        let iso = element.string("iso-date");
        let text = self.text(element)?;
        let date = iso.or_else(|| (!text.is_empty()).then_some(text));
        if date.is_none() {
            self.missing(at, (name, "iso-date"));
        }
        Ok(date)
    }

    /// The day of an element such as `period-start`.
    pub fn dated(&mut self, element: Element<'a>) -> Step<Option<NaiveDate>> {
        let (at, name) = (element.at, element.name);
        let text = self.date_text(element)?;
        Ok(self.day(text.as_deref(), at, (name, "iso-date")))
    }

    /// An amount of money: an element with currency, value date and text.
    pub fn money(&mut self, mut element: Element<'a>, default_currency: bool) -> Step<Value> {
        let at = element.at;
        let name = element.name;
        let currency = element.code("currency");
        let date_text = element.string("value-date");
        let text = self.text(element)?;
        if let Some(currency) = &currency {
            codes::check(self, CodeList::Currency, currency, at, name);
        }
        let date = self.day(date_text.as_deref(), at, (name, "value-date"));
        let mut value = Value { currency, date, ..Value::default() };
        if text.is_empty() {
            self.report(
                rules::VALUE_MISSING,
                at,
                Remark {
                    subject: name,
                    expected: Some("a decimal number"),
                    done: "the value counts as not reported",
                    ..Remark::default()
                },
            );
            return Ok(value);
        }
        match self.number(&text, at, name) {
            Some((number, exactness)) => {
                value.amount = Interval::exact(number);
                value.valuation = Valuation::Reported;
                value.text = (exactness == Exactness::Repaired).then_some(text);
                if value.currency.is_none() && !default_currency {
                    self.report(
                        rules::CURRENCY_MISSING,
                        at,
                        Remark { subject: name, done: "the amount is kept without a currency", ..Remark::default() },
                    );
                }
            }
            None => value.text = Some(text),
        }
        Ok(value)
    }
}

/// Whether a number was read as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exactness {
    /// As `xsd:decimal` says.
    AsWritten,
    /// Punctuation left out, or rounded.
    Repaired,
}

/// A plain number of more than eight decimal places, rounded half to even; none
/// when its whole part does not fit either.
pub(super) fn rounded(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.')?;
    let places = usize::try_from(SCALE).ok()?;
    let is_number = whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit());
    if !is_number || fraction.len() <= places {
        return None;
    }
    let (kept, beyond) = fraction.split_at(places);
    let whole = if whole.is_empty() { "0" } else { whole };
    let (number, _) = parse_amount(&format!("{whole}.{kept}")).ok()?;
    let beyond_half = beyond.trim_end_matches('0').cmp("5");
    let last_is_odd = kept.bytes().next_back().is_some_and(|digit| digit % 2 == 1);
    let number = match beyond_half {
        Ordering::Greater => number + SMALLEST,
        Ordering::Equal if last_is_odd => number + SMALLEST,
        _ => number,
    };
    let signed = if text.starts_with('-') { -number } else { number };
    Some(signed.normalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_with_and_without_zone() {
        let day = |text: &str| match read_date(text) {
            Read::Day(day) => day.to_string(),
            Read::DayOfInstant(day) => format!("instant {day}"),
            Read::Fuzzy(date) => format!("fuzzy {date}"),
            Read::Nothing => "nothing".to_owned(),
        };
        for (text, expected) in [
            ("2016-02-29", "2016-02-29"),
            ("2016-02-29Z", "2016-02-29"),
            ("2016-02-29+01:00", "2016-02-29"),
            ("2016-02-29-05:00", "2016-02-29"),
            ("2016-02-29T00:00:00", "instant 2016-02-29"),
            ("2016-02-29 00:00", "instant 2016-02-29"),
            ("2016", "fuzzy 2016"),
            ("2016-02", "fuzzy 2016-02"),
            ("2015-02-29", "nothing"),
            ("29/02/2016", "nothing"),
            ("2016-02-29+1", "nothing"),
            ("1990s", "nothing"),
            ("ñññññññ", "nothing"),
        ] {
            assert_eq!(day(text), expected, "{text}");
        }
    }

    #[test]
    fn long_fractions_are_rounded_half_to_even() {
        for (text, expected) in [
            ("1190.4761904761904", Some("1190.47619048")),
            ("-0.123456785", Some("-0.12345678")),
            ("0.123456795", Some("0.1234568")),
            ("0.1234567850000000000000000000000000001", Some("0.12345679")),
            ("31.616944000000001", Some("31.616944")),
            ("123456789012345678901.5", None),
            ("12", None),
        ] {
            assert_eq!(rounded(text).map(|number| number.to_string()).as_deref(), expected, "{text}");
        }
    }
}
