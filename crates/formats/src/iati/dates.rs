//! Dates, as the standard writes them and as publishers do.
//!
//! Version 1 allows dates as text beside `iso-date` or in its place. What such a text says without
//! doubt is read, with a finding: a year, a month or a quarter (`2009-December`, `2011Q3`), a day
//! with the month's name (`9 July 2012`), a day of one digit (`2010-12-9`), the year last when only
//! one of the other numbers can be a month (`31/08/2013`). What could be either (`05/06/2010`) is
//! not read.

use chrono::NaiveDate;
use record::FuzzyDate;

use super::element::Element;
use super::remarks::{Remark, Subject};
use super::rules;
use super::walk::{Step, Walk};

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
    /// A date in other words, which may be less exact than a day.
    Reworded(FuzzyDate),
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
            Ok(date) if !text.contains(['/', '~', 's']) => Read::Reworded(date),
            _ => in_words(text).map_or(Read::Nothing, Read::Reworded),
        },
    }
}

/// Months in the languages of most files: English with its short forms, French, Spanish, Portuguese.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "enero", "janeiro"],
    &["february", "feb", "février", "fevrier", "febrero", "fevereiro"],
    &["march", "mar", "mars", "marzo", "março", "marco"],
    &["april", "apr", "avril", "abril"],
    &["may", "mai", "mayo", "maio"],
    &["june", "jun", "juin", "junio", "junho"],
    &["july", "jul", "juillet", "julio", "julho"],
    &["august", "aug", "août", "aout", "agosto"],
    &["september", "sep", "sept", "septembre", "septiembre", "setembro"],
    &["october", "oct", "octobre", "octubre", "outubro"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "décembre", "decembre", "diciembre", "dezembro"],
];

/// The longest text that is looked at as a date in words.
const LONGEST: usize = 40;

/// `2009-December`, `9 July 2012`, `2011Q3`, `2010-12-9`; none when the text could mean another date.
fn in_words(text: &str) -> Option<FuzzyDate> {
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.to_lowercase();
    let parts: Vec<&str> = lower
        .split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '/' | ',' | '.'))
        .filter(|part| !part.is_empty() && !matches!(*part, "de" | "of" | "del"))
        .collect();
    let year_of = |part: &str| (part.len() == 4).then(|| number(part)).flatten();
    let day_of = |part: &str| (part.len() <= 2).then(|| number(part)).flatten();
    let month_of = |part: &str| (1..).zip(MONTHS).find(|(_, names)| names.contains(&part)).map(|(month, _)| month);
    let written = match *parts.as_slice() {
        [one] => {
            let (year, quarter) = one.split_once('q')?;
            quarter_of(year_of(year)?, quarter)?
        }
        [first, second] => {
            if let Some(year) = year_of(first) {
                match (second.strip_prefix('q'), month_of(second)) {
                    (Some(quarter), _) => quarter_of(year, quarter)?,
                    (None, Some(month)) => format!("{year:04}-{month:02}"),
                    // Not 2010/11, which may be a year that ends in 2011.
                    (None, None) if lower.contains('-') => format!("{year:04}-{:02}", day_of(second)?),
                    (None, None) => return None,
                }
            } else {
                let year = year_of(second)?;
                match first.strip_prefix('q') {
                    Some(quarter) => quarter_of(year, quarter)?,
                    None => format!("{year:04}-{:02}", month_of(first)?),
                }
            }
        }
        [first, second, third] => {
            let (year, month, day) = match (year_of(first), month_of(first), month_of(second)) {
                (Some(year), _, month) => (year, month.or_else(|| day_of(second))?, day_of(third)?),
                (None, Some(month), _) => (year_of(third)?, month, day_of(second)?),
                (None, None, Some(month)) => (year_of(third)?, month, day_of(first)?),
                (None, None, None) => {
                    // Of two numbers only one beyond twelve tells which is the month.
                    let (day, month) = match (day_of(first)?, day_of(second)?) {
                        (day, month) if day > 12 || day == month => (day, month),
                        (month, day) if day > 12 => (day, month),
                        _ => return None,
                    };
                    (year_of(third)?, month, day)
                }
            };
            format!("{year:04}-{month:02}-{day:02}")
        }
        _ => return None,
    };
    written.parse().ok()
}

fn number(digits: &str) -> Option<u32> {
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}

/// The three months of a quarter of a calendar year, as a span.
fn quarter_of(year: u32, quarter: &str) -> Option<String> {
    let quarter = number(quarter).filter(|quarter| (1..=4).contains(quarter))?;
    Some(format!("{year:04}-{:02}/{year:04}-{:02}", 3 * quarter - 2, 3 * quarter))
}

/// Which end of a period a date stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// Its first day.
    First,
    /// Its last day.
    Last,
}

impl<'a> Walk<'a> {
    /// A day, or none with a finding when it is not one.
    pub fn day<'s>(&mut self, text: Option<&str>, at: usize, subject: impl Into<Subject<'s>>) -> Option<NaiveDate> {
        self.day_of(text, at, subject.into(), None)
    }

    /// A day; of a month or year, the one at the given end.
    fn day_of(&mut self, text: Option<&str>, at: usize, subject: Subject<'_>, end: Option<End>) -> Option<NaiveDate> {
        let text = text?.trim();
        if text.is_empty() {
            return None;
        }
        match read_date(text) {
            Read::Day(day) => return Some(day),
            Read::DayOfInstant(day) => {
                self.date_remark(text, at, subject, &day.to_string());
                return Some(day);
            }
            Read::Reworded(date) => {
                let day = match end {
                    None => date.first.filter(|_| date.first == date.last),
                    Some(End::First) => date.first,
                    Some(End::Last) => date.last,
                };
                if let Some(day) = day {
                    self.date_remark(text, at, subject, &day.to_string());
                    return Some(day);
                }
            }
            Read::Nothing => {}
        }
        self.no_date(text, at, subject, "the date counts as unknown");
        None
    }

    /// A day, or less exactly a month, quarter or year, which is a finding. What
    /// is no date at all keeps its words, without a first and last day.
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
            Read::Reworded(date) => {
                let meaning = if date.first == date.last { "" } else { ", with its first and last day" };
                self.date_remark(text, at, subject.into(), &format!("{date}{meaning}"));
                date
            }
            Read::Nothing => {
                self.no_date(text, at, subject.into(), "the date counts as unknown");
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

    fn no_date(&mut self, text: &str, at: usize, subject: Subject<'_>, done: &str) {
        self.report(
            rules::DATE_INVALID,
            at,
            Remark { subject: &subject.path(), read: Some(text), expected: Some("YYYY-MM-DD"), done },
        );
    }

    /// Which of the two places for a date is read: `iso-date`, unless it is
    /// missing, or is no date while the text is one.
    pub fn date_of_two(&mut self, iso: Option<String>, text: Option<String>, at: usize, name: &str) -> Option<String> {
        match (iso, text) {
            (Some(iso), Some(text))
                if matches!(read_date(iso.trim()), Read::Nothing)
                    && !matches!(read_date(text.trim()), Read::Nothing) =>
            {
                self.no_date(&iso, at, (name, "iso-date").into(), &format!("the text “{}” is read", text.trim()));
                Some(text)
            }
            (iso, text) => iso.or(text),
        }
    }

    /// The date of an element such as `period-start`: its `iso-date`, else its text.
    pub fn date_text(&mut self, mut element: Element<'a>) -> Step<Option<String>> {
        let (at, name) = (element.at, element.name);
        let iso = element.string("iso-date");
        let text = self.text(element)?;
        let date = self.date_of_two(iso, (!text.is_empty()).then_some(text), at, name);
        if date.is_none() {
            self.missing(at, (name, "iso-date"));
        }
        Ok(date)
    }

    /// The day of an element such as `document-date`.
    pub fn dated(&mut self, element: Element<'a>) -> Step<Option<NaiveDate>> {
        let (at, name) = (element.at, element.name);
        let text = self.date_text(element)?;
        Ok(self.day(text.as_deref(), at, (name, "iso-date")))
    }

    /// The day of `period-start` or `period-end`. A month or year stands for
    /// its first or last day: the longest period that it can mean.
    pub fn end_of_period(&mut self, element: Element<'a>, end: End) -> Step<Option<NaiveDate>> {
        let (at, name) = (element.at, element.name);
        let text = self.date_text(element)?;
        Ok(self.day_of(text.as_deref(), at, (name, "iso-date").into(), Some(end)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read = match read_date(text) {
            Read::Day(day) => day.to_string(),
            Read::DayOfInstant(day) => format!("instant {day}"),
            Read::Reworded(date) => format!("reworded {date}"),
            Read::Nothing => "nothing".to_owned(),
        };
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn days_are_read_with_and_without_zone() {
        check("2016-02-29", "2016-02-29");
        check("2016-02-29Z", "2016-02-29");
        check("2016-02-29+01:00", "2016-02-29");
        check("2016-02-29-05:00", "2016-02-29");
        check("2016-02-29T00:00:00", "instant 2016-02-29");
        check("2016-02-29 00:00", "instant 2016-02-29");
        check("2016", "reworded 2016");
        check("2016-02", "reworded 2016-02");
    }

    #[test]
    fn dates_in_words_are_read_where_they_can_mean_one_thing() {
        check("2009-December", "reworded 2009-12");
        check("December 2009", "reworded 2009-12");
        check("diciembre de 2009", "reworded 2009-12");
        check("9 July 2012", "reworded 2012-07-09");
        check("July 9, 2012", "reworded 2012-07-09");
        check("30-Jun-2011", "reworded 2011-06-30");
        check("1 août 2008", "reworded 2008-08-01");
        check("2011Q3", "reworded 2011-07/2011-09");
        check("Q4 2011", "reworded 2011-10/2011-12");
        check("2010-12-9", "reworded 2010-12-09");
        check("2010/12/09", "reworded 2010-12-09");
        check("2010-6", "reworded 2010-06");
        check("31/08/2013", "reworded 2013-08-31");
        check("8/31/2013", "reworded 2013-08-31");
        check("5.5.2013", "reworded 2013-05-05");
    }

    #[test]
    fn what_could_mean_several_dates_or_none_is_not_read() {
        for text in [
            "2015-02-29",
            "30/02/2016",
            "13/14/2016",
            "05/06/2010",
            "2010/11",
            "2016-02-29+1",
            "1990s",
            "ñññññññ",
            "9-Jul-12",
            "2011Q5",
            "2011Q",
            "31 June 2011",
            "begun in 2009",
            "Total for 2011 Quarter 3",
            "2010-12-311",
            "2010-13",
            "",
            "-",
        ] {
            check(text, "nothing");
        }
    }
}
