//! Numbers, truth values and amounts of money, as the standard writes them and
//! as publishers do.

use std::cmp::Ordering;

use record::amount::{Repair, SCALE, SMALLEST};
use record::{AmountError, Interval, Valuation, Value, parse_amount};
use rust_decimal::Decimal;

use super::codes;
use super::element::Element;
use super::remarks::{Remark, Subject};
use super::rules;
use super::walk::{Step, Walk};
use vocabulary::CodeList;

impl<'a> Walk<'a> {
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
