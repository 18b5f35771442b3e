//! Dates as people write them on these pages: *March 17, 2019*, *August 29th,
//! 2019*, *August-December 2017*, *2015–2019*.

use chrono::{Datelike, NaiveDate};
use record::FuzzyDate;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month of a name or of its first three letters or more.
fn month(word: &str) -> Option<u32> {
    let word = word.trim_end_matches('.').to_lowercase();
    if word.len() < 3 {
        return None;
    }
    let position =
        MONTHS.iter().position(|month| month.starts_with(&word) || (word == "sept" && *month == "september"))?;
    u32::try_from(position + 1).ok()
}

/// A day of a month: `17`, `29th`.
fn day(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let ending = &word[digits.len()..];
    let is_ordinal = matches!(ending.to_lowercase().as_str(), "" | "st" | "nd" | "rd" | "th");
    let number = digits.parse().ok().filter(|number| (1..=31).contains(number))?;
    (is_ordinal && digits.len() <= 2).then_some(number)
}

fn year(word: &str) -> Option<i32> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|number| is_year && (1800..=2200).contains(number))
}

/// The days (`Month D, YYYY`) in a line, in order, and the words around them.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Days<'t> {
    pub dates: Vec<NaiveDate>,
    /// Words before the first of them.
    pub before: Vec<&'t str>,
    /// Words between or behind them.
    pub after: Vec<&'t str>,
}

/// Finds the days in a line.
pub(super) fn days(line: &str) -> Days<'_> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches([',', ';', '.']).to_owned();
    let mut days = Days::default();
    let mut at = 0;
    while at < words.len() {
        let three = words.get(at..at + 3).and_then(|three| {
            let (first, second, third) = (bare(three[0]), bare(three[1]), bare(three[2]));
            let year = year(&third)?;
            // Month first as in the Americas, or day first.
            let (month, day) = month(&first).zip(day(&second)).or_else(|| month(&second).zip(day(&first)))?;
            NaiveDate::from_ymd_opt(year, month, day)
        });
        if let Some(date) = three {
            days.dates.push(date);
            at += 3;
        } else {
            let words_of = if days.dates.is_empty() { &mut days.before } else { &mut days.after };
            words_of.push(words[at]);
            at += 1;
        }
    }
    days
}

/// One end of a period, as far as it is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct End {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
}

impl End {
    /// An end from its words; none when a word is not understood.
    fn parse(text: &str) -> Option<Self> {
        let mut end = Self::default();
        let words = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty());
        let mut any = false;
        for word in words {
            any = true;
            if let Some(value) = year(word) {
                end.year = Some(value);
            } else if let Some(value) = month(word) {
                end.month = Some(value);
            } else {
                end.day = Some(day(word)?);
            }
        }
        (any && (end.day.is_none() || end.month.is_some())).then_some(end)
    }

    fn written(self) -> Option<String> {
        let year = self.year?;
        Some(match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
            (Some(month), None) => format!("{year:04}-{month:02}"),
            _ => format!("{year:04}"),
        })
    }
}

/// The period a text means; none when it is not understood.
pub(super) fn period(text: &str) -> Option<FuzzyDate> {
    let text = text.trim().trim_end_matches('.');
    let unified = text.replace(['–', '—', '‒'], "-").replace(" to ", " - ").replace(" until ", " - ");
    let unified = unified.strip_prefix("From ").or_else(|| unified.strip_prefix("from ")).unwrap_or(&unified);
    let (first, last) = match unified.split_once('-') {
        None => return End::parse(unified)?.written()?.parse().ok(),
        Some((first, last)) => (first.trim(), last.trim()),
    };
    let mut start = End::parse(first)?;
    if matches!(last.to_lowercase().as_str(), "present" | "ongoing" | "today" | "now") {
        return format!("{}/..", start.written()?).parse().ok();
    }
    let end = End::parse(last)?;
    // "August-December 2017": the year stands once, for both.
    start.year = start.year.or(end.year);
    let (start, end) = (start.written()?, end.written()?);
    if start == end {
        return start.parse().ok();
    }
    format!("{start}/{end}").parse().ok()
}

/// The first and the last part of a period, for dates of their own.
pub(super) fn ends(period: &FuzzyDate) -> (Option<FuzzyDate>, Option<FuzzyDate>) {
    match period.text.split_once('/') {
        Some((first, last)) => (first.parse().ok(), last.parse().ok()),
        None if period.first.is_some_and(|first| Some(first.year()) == period.last.map(|last| last.year())) => {
            (Some(period.clone()), Some(period.clone()))
        }
        None => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_found_among_words() {
        let days_of = days("By March 17, 2019 August 29th, 2019 Solution");
        let written: Vec<String> = days_of.dates.iter().map(NaiveDate::to_string).collect();
        assert_eq!(written, ["2019-03-17", "2019-08-29"]);
        assert_eq!((days_of.before, days_of.after), (vec!["By"], vec!["Solution"]));
        assert_eq!(days("17 March 2019").dates.len(), 1);
        assert_eq!(days("February 30, 2019").dates.len(), 0);
    }

    #[test]
    fn periods_are_understood_or_not() {
        for (text, expected) in [
            ("August-December 2017", Some("2017-08/2017-12")),
            ("2015–2019", Some("2015/2019")),
            ("2015 - present", Some("2015/..")),
            ("January 2015 to March 2017", Some("2015-01/2017-03")),
            ("From 1 March 2015 until 5 May 2016", Some("2015-03-01/2016-05-05")),
            ("March 1, 2015 – May 5, 2016", Some("2015-03-01/2016-05-05")),
            ("2017", Some("2017")),
            ("Sept 2017", Some("2017-09")),
            ("three years", None),
            ("2019 - 2015", None),
            ("", None),
            ("-", None),
        ] {
            assert_eq!(period(text).map(|date| date.text).as_deref(), expected, "{text}");
        }
    }
}
