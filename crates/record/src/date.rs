//! Dates as sources give them: a day, a month, a year, a decade, a span.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use thiserror::Error;

use crate::columns::columns;

columns! {
    /// A date that may be less exact than a day: the words of the source and
    /// the first and last day they can mean.
    ///
    /// Read from `1963`, `1963-05`, `1963-05-21`, `1890s`, `19th century`
    /// (as `1801/1900`), `1870s/1890s`, `2003-04/2005`, with an optional leading
    /// `~` (about), `../1990` (until) or `1990/..` (since). An open end is none.
    #[derive(Eq, Hash)]
    pub struct FuzzyDate {
        /// The date as written, in the notation above.
        pub text: String,
        /// The first day it can mean; none when open or unknown.
        pub first: Option<NaiveDate>,
        /// The last day it can mean; none when open or unknown.
        pub last: Option<NaiveDate>,
    }
}

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error(
    "“{0}” is not a date; expected a year (1963), a month (1963-05), a day (1963-05-21), a decade (1890s) or a span of two of them (1870s/1890s, 1990/..)"
)]
pub struct FuzzyDateError(pub String);

impl FuzzyDate {
    /// One day.
    #[must_use]
    pub fn day(date: NaiveDate) -> Self {
        Self { text: date.to_string(), first: Some(date), last: Some(date) }
    }

    /// A whole year.
    #[must_use]
    pub fn year(year: i32) -> Self {
        Self {
            text: format!("{year:04}"),
            first: NaiveDate::from_ymd_opt(year, 1, 1),
            last: NaiveDate::from_ymd_opt(year, 12, 31),
        }
    }

    /// The shortest date of the notation that means exactly these days; none when both ends are open or they are the
    /// wrong way round.
    #[must_use]
    pub fn of_days(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<Self> {
        let candidates = match (first, last) {
            (None, None) => return None,
            (Some(first), None) => vec![format!("{first}/..")],
            (None, Some(last)) => vec![format!("../{last}")],
            (Some(first), Some(last)) => {
                let year = |date: NaiveDate| format!("{:04}", date.year());
                let month = |date: NaiveDate| date.format("%Y-%m").to_string();
                vec![
                    year(first),
                    format!("{}/{}", year(first), year(last)),
                    month(first),
                    format!("{}/{}", month(first), month(last)),
                    first.to_string(),
                    format!("{first}/{last}"),
                ]
            }
        };
        candidates
            .iter()
            .filter_map(|text| text.parse::<Self>().ok())
            .find(|date| (date.first, date.last) == (first, last))
    }

    /// The year when first and last day share one, else none.
    #[must_use]
    pub fn single_year(&self) -> Option<i32> {
        let first = self.first?.year();
        (self.last?.year() == first).then_some(first)
    }

    /// The first year of the decade when first and last day share one, else none.
    #[must_use]
    pub fn single_decade(&self) -> Option<i32> {
        let first = self.first?.year().div_euclid(10);
        (self.last?.year().div_euclid(10) == first).then_some(first * 10)
    }
}

impl fmt::Display for FuzzyDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text)
    }
}

impl FromStr for FuzzyDate {
    type Err = FuzzyDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || FuzzyDateError(text.to_owned());
        let trimmed = text.trim();
        let bare = trimmed.strip_prefix('~').unwrap_or(trimmed);
        let (first, last) = match bare.split_once('/') {
            Some(("..", "..")) => return Err(error()),
            Some(("..", end)) => (None, Some(bounds(end).ok_or_else(error)?.1)),
            Some((start, "..")) => (Some(bounds(start).ok_or_else(error)?.0), None),
            Some((start, end)) => {
                let (start, end) = (bounds(start).ok_or_else(error)?.0, bounds(end).ok_or_else(error)?.1);
                if end < start {
                    return Err(error());
                }
                (Some(start), Some(end))
            }
            None => {
                let (first, last) = bounds(bare).ok_or_else(error)?;
                (Some(first), Some(last))
            }
        };
        Ok(Self { text: trimmed.to_owned(), first, last })
    }
}

/// The first and last day that one date without a span can mean.
fn bounds(text: &str) -> Option<(NaiveDate, NaiveDate)> {
    let number = |digits: &str, length: usize| -> Option<u32> {
        (digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.parse().ok())?
    };
    if let Some(decade) = text.strip_suffix('s') {
        let year = i32::try_from(number(decade, 4)?).ok()?;
        if year % 10 != 0 {
            return None;
        }
        return Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year + 9, 12, 31)?));
    }
    let mut parts = text.split('-');
    let year = i32::try_from(number(parts.next()?, 4)?).ok()?;
    let month = parts.next().map(|part| number(part, 2).ok_or(())).transpose().ok()?;
    let day = parts.next().map(|part| number(part, 2).ok_or(())).transpose().ok()?;
    if parts.next().is_some() {
        return None;
    }
    match (month, day) {
        (None, _) => Some((NaiveDate::from_ymd_opt(year, 1, 1)?, NaiveDate::from_ymd_opt(year, 12, 31)?)),
        (Some(month), None) => {
            let first = NaiveDate::from_ymd_opt(year, month, 1)?;
            Some((first, first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?))
        }
        (Some(month), Some(day)) => {
            let date = NaiveDate::from_ymd_opt(year, month, day)?;
            Some((date, date))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, first: Option<&str>, last: Option<&str>) {
        let date: FuzzyDate = text.parse().unwrap();
        let day = |text: Option<&str>| text.map(|text| text.parse::<NaiveDate>().unwrap());
        assert_eq!((date.first, date.last), (day(first), day(last)), "{text}");
        assert_eq!(date.to_string(), text);
    }

    #[test]
    fn dates_mean_their_first_and_last_day() {
        check("1963", Some("1963-01-01"), Some("1963-12-31"));
        check("2003-04", Some("2003-04-01"), Some("2003-04-30"));
        check("2016-02-29", Some("2016-02-29"), Some("2016-02-29"));
        check("1890s", Some("1890-01-01"), Some("1899-12-31"));
        check("1870s/1890s", Some("1870-01-01"), Some("1899-12-31"));
        check("2017-08/2017-12", Some("2017-08-01"), Some("2017-12-31"));
        check("1960/..", Some("1960-01-01"), None);
        check("../1990", None, Some("1990-12-31"));
        check("~1865", Some("1865-01-01"), Some("1865-12-31"));
    }

    #[test]
    fn days_are_written_as_short_as_they_can_be() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        for (first, last, text) in [
            ("1963-01-01", "1963-12-31", "1963"),
            ("1990-01-01", "1999-12-31", "1990/1999"),
            ("2003-04-01", "2003-04-30", "2003-04"),
            ("2003-04-01", "2005-12-31", "2003-04/2005-12"),
            ("2016-02-29", "2016-02-29", "2016-02-29"),
            ("2016-02-29", "2016-03-01", "2016-02-29/2016-03-01"),
            ("2016-02-29", "", "2016-02-29/.."),
            ("", "2016-02-29", "../2016-02-29"),
        ] {
            assert_eq!(FuzzyDate::of_days(day(first), day(last)).unwrap().text, text);
        }
        assert_eq!(FuzzyDate::of_days(None, None), None);
        assert_eq!(FuzzyDate::of_days(day("2016-02-29"), day("2015-01-01")), None);
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in
            ["", "63", "1963-13", "2015-02-29", "1893s", "1990/1980", "soon", "2003-4", "../..", "1963-05-21-01"]
        {
            assert_eq!(text.parse::<FuzzyDate>(), Err(FuzzyDateError(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn a_year_or_decade_is_known_only_when_the_whole_date_lies_in_it() {
        let date = |text: &str| text.parse::<FuzzyDate>().unwrap();
        assert_eq!(date("2003-04").single_year(), Some(2003));
        assert_eq!(date("1890s").single_year(), None);
        assert_eq!(date("1890s").single_decade(), Some(1890));
        assert_eq!(date("1999/2000").single_decade(), None);
        assert_eq!(date("1990/..").single_year(), None);
    }
}
