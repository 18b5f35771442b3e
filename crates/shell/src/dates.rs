//! Dates in words, no more exact than the source gives them.
//!
//! The words are texts of the house and not ICU4X's: what the record has are decades, open spans and hedges, for which
//! Unicode CLDR has no pattern, and `icu_datetime` (2.4.0) lacks the digits of the year in what it loads for a year with
//! its month.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use record::FuzzyDate;

use crate::texts::{Argument, Texts};

/// A fuzzy date in words: `May 1963`, `1890s`, `since 1960`, `about 1865`, `1870s to 1890s`.
///
/// A date that is not in the notation of [`FuzzyDate`] is shown as written.
#[must_use]
pub fn fuzzy(texts: Texts, date: &FuzzyDate) -> String {
    let text = date.text.trim();
    in_words(texts, text).unwrap_or_else(|| text.to_owned())
}

/// A day in words.
#[must_use]
pub fn day(texts: Texts, date: NaiveDate) -> String {
    texts.text_with(
        "date-day",
        &[
            ("day", Argument::from(date.day().to_string())),
            ("month", texts.text(&format!("month-{}", date.month())).into()),
            ("year", date.year().to_string().into()),
        ],
    )
}

/// An instant: the day in words and the time in UTC, to the minute.
#[must_use]
pub fn instant(texts: Texts, instant: DateTime<Utc>) -> String {
    format!("{}, {} UTC", day(texts, instant.date_naive()), instant.format("%H:%M"))
}

fn in_words(texts: Texts, text: &str) -> Option<String> {
    let with = |key: &str, date: String| texts.text_with(key, &[("date", date.into())]);
    if let Some(bare) = text.strip_prefix('~') {
        return Some(with("date-about", in_words(texts, bare)?));
    }
    match text.split_once('/') {
        Some(("..", end)) => Some(with("date-until", one(texts, end)?)),
        Some((start, "..")) => Some(with("date-since", one(texts, start)?)),
        Some((start, end)) if is_year(start) && is_year(end) => {
            Some(texts.text_with("figure-range", &[("low", start.into()), ("high", end.into())]))
        }
        Some((start, end)) => Some(
            texts.text_with("date-span", &[("first", one(texts, start)?.into()), ("last", one(texts, end)?.into())]),
        ),
        None => one(texts, text),
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// One date without a span.
fn one(texts: Texts, text: &str) -> Option<String> {
    if is_year(text) {
        return Some(text.to_owned());
    }
    if let Some(year) = text.strip_suffix('s').filter(|year| is_year(year)) {
        return Some(texts.text_with("date-decade", &[("year", year.into())]));
    }
    if let Ok(date) = text.parse::<NaiveDate>() {
        return Some(day(texts, date));
    }
    let (year, month) = text.split_once('-').filter(|(year, _)| is_year(year))?;
    let month = month.parse::<u32>().ok().filter(|month| (1..=12).contains(month))?;
    Some(
        texts
            .text_with("date-month", &[("month", texts.text(&format!("month-{month}")).into()), ("year", year.into())]),
    )
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: [&str; 3]) {
        let date = FuzzyDate { text: text.to_owned(), ..FuzzyDate::default() };
        for (language, expected) in Language::ALL.into_iter().zip(expected) {
            assert_eq!(fuzzy(Texts::of(language), &date), expected, "{text} in {language}");
        }
    }

    #[test]
    fn dates_are_no_more_exact_than_their_source() {
        check("1963", ["1963", "1963", "1963"]);
        check("2003-04", ["April 2003", "abril de 2003", "abril de 2003"]);
        check("1963-05-01", ["1 May 1963", "1 de mayo de 1963", "1 de maio de 1963"]);
        check("1890s", ["1890s", "década de 1890", "década de 1890"]);
        check("1870s/1890s", ["1870s to 1890s", "década de 1870 a década de 1890", "década de 1870 a década de 1890"]);
        check("1960/..", ["since 1960", "desde 1960", "desde 1960"]);
        check("../1990", ["until 1990", "hasta 1990", "até 1990"]);
        check("~1865", ["about 1865", "hacia 1865", "por volta de 1865"]);
        check("1976/1983", ["1976–1983", "1976–1983", "1976–1983"]);
        check("2010/2015-03", ["2010 to March 2015", "2010 a marzo de 2015", "2010 a março de 2015"]);
    }

    #[test]
    fn every_month_has_its_name() {
        let names = [
            "January February March April May June July August September October November December",
            "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
            "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        ];
        for (number, year) in (1..=12).zip([1000, 1492, 1803, 1899, 1900, 1963, 1999, 2000, 2026, 2100, 2999, 9999]) {
            let name = names.map(|names| names.split(' ').nth(number - 1).unwrap());
            check(
                &format!("{year}-{number:02}"),
                [&format!("{} {year}", name[0]), &format!("{} de {year}", name[1]), &format!("{} de {year}", name[2])],
            );
            check(
                &format!("{year}-{number:02}-28"),
                [
                    &format!("28 {} {year}", name[0]),
                    &format!("28 de {} de {year}", name[1]),
                    &format!("28 de {} de {year}", name[2]),
                ],
            );
        }
    }

    #[test]
    fn what_is_no_date_is_shown_as_written() {
        check("soon", ["soon", "soon", "soon"]);
        check("2015-13", ["2015-13", "2015-13", "2015-13"]);
        check("2015-02-31", ["2015-02-31", "2015-02-31", "2015-02-31"]);
        check("", ["", "", ""]);
    }
}
