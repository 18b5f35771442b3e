//! Dates in words: *about 1865*, *década de 1890*, *21 de mayo de 1963*, *1976–1983*.

use vocabulary::Language;

use crate::date::{FuzzyDate, FuzzyDateError};

const ABOUT: &[&str] = &[
    "about ",
    "around ",
    "circa ",
    "ca. ",
    "c. ",
    "hacia ",
    "alrededor de ",
    "aproximadamente ",
    "cerca de ",
    "por volta de ",
];
const SINCE: &[&str] = &["since ", "from ", "desde ", "a partir de "];
const UNTIL: &[&str] = &["until ", "till ", "hasta ", "até "];
const DECADE: &[&str] = &["the ", "década de ", "decada de ", "los años ", "años ", "os anos ", "anos "];
const BETWEEN: &[(&str, &str)] = &[
    ("between ", " and "),
    ("entre ", " y "),
    ("entre ", " e "),
    ("from ", " to "),
    ("de ", " a "),
    ("desde ", " hasta "),
    ("desde ", " a "),
    ("desde ", " até "),
    ("", " to "),
    ("", " a "),
    ("", " al "),
    ("", " hasta "),
    ("", " até "),
    ("", " – "),
    ("", " — "),
    ("", " - "),
    ("", "–"),
    ("", "—"),
];

/// The months in the three languages, from January.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "enero", "ene", "janeiro"],
    &["february", "feb", "febrero", "fevereiro", "fev"],
    &["march", "mar", "marzo", "março", "marco"],
    &["april", "apr", "abril", "abr"],
    &["may", "mayo", "maio", "mai"],
    &["june", "jun", "junio", "junho"],
    &["july", "jul", "julio", "julho"],
    &["august", "aug", "agosto", "ago"],
    &["september", "sep", "sept", "septiembre", "setiembre", "setembro", "set"],
    &["october", "oct", "octubre", "outubro", "out"],
    &["november", "nov", "noviembre", "novembro"],
    &["december", "dec", "diciembre", "dic", "dezembro", "dez"],
];

/// Reads a date as people write it on a page in `language`; the result is in the notation of [`FuzzyDate`].
///
/// Everything in that notation is understood, and besides: *about*, *since*, *until*, spans in words or with a dash,
/// decades, and months by name. `21/05/1963` is day, month and year; in English it is refused when it could be the
/// other way round.
///
/// # Errors
/// [`FuzzyDateError`] quotes the text.
pub fn read_date(text: &str, language: Language) -> Result<FuzzyDate, FuzzyDateError> {
    let refused = || FuzzyDateError(text.to_owned());
    let trimmed = text.trim();
    if let Ok(date) = trimmed.parse() {
        return Ok(date);
    }
    let lower = trimmed.to_lowercase().replace('\u{a0}', " ");
    notation(&lower, language).ok_or_else(refused)?.parse().map_err(|_| refused())
}

fn notation(text: &str, language: Language) -> Option<String> {
    let after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word)).map(str::trim);
    if let Some(rest) = after(ABOUT).or_else(|| text.strip_prefix('~').map(str::trim)) {
        return Some(format!("~{}", spanned(rest, language)?));
    }
    spanned(text, language)
}

fn spanned(text: &str, language: Language) -> Option<String> {
    let years = text.split_once('-').filter(|(first, last)| is_year(first) && is_year(last));
    if let Some((first, last)) = years {
        return Some(format!("{first}/{last}"));
    }
    for (before, between) in BETWEEN {
        let ends = text.strip_prefix(before).and_then(|rest| rest.split_once(between));
        if let Some((first, last)) = ends
            && let (Some(first), Some(last)) = (one(first, language), one(last, language))
        {
            return Some(format!("{first}/{last}"));
        }
    }
    let after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
    if let Some(date) = after(SINCE).and_then(|rest| one(rest, language)) {
        return Some(format!("{date}/.."));
    }
    if let Some(date) = after(UNTIL).and_then(|rest| one(rest, language)) {
        return Some(format!("../{date}"));
    }
    one(text, language)
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// One date without a span, in the notation.
fn one(text: &str, language: Language) -> Option<String> {
    let text = text.trim();
    if text.parse::<FuzzyDate>().is_ok_and(|_| !text.contains(['/', '~'])) {
        return Some(text.to_owned());
    }
    if let Some(rest) = DECADE.iter().find_map(|word| text.strip_prefix(word)) {
        let year = rest.strip_suffix('s').unwrap_or(rest);
        return (is_year(year) && year.ends_with('0')).then(|| format!("{year}s"));
    }
    in_figures(text, language).or_else(|| with_month(text))
}

/// `21/05/1963`, `05/1963`, `21.5.1963`.
fn in_figures(text: &str, language: Language) -> Option<String> {
    let parts: Vec<&str> = text.split(['/', '.']).collect();
    let number = |part: &str| part.parse::<u32>().ok().filter(|_| part.len() <= 2);
    match parts.as_slice() {
        [month, year] if is_year(year) => Some(format!("{year}-{:02}", number(month)?)),
        [first, second, year] if is_year(year) => {
            let (first, second) = (number(first)?, number(second)?);
            if language == Language::En && first <= 12 && second <= 12 && first != second {
                return None;
            }
            let (day, month) = if second > 12 && language == Language::En { (second, first) } else { (first, second) };
            Some(format!("{year}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}

/// `21 de mayo de 1963`, `May 21, 1963`, `May 1963`.
fn with_month(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split([' ', ',']).filter(|word| !matches!(*word, "" | "de" | "del" | "of" | "do")).collect();
    let month_of = |word: &str| {
        let word = word.trim_end_matches('.');
        MONTHS.iter().position(|names| names.contains(&word)).map(|position| position + 1)
    };
    let day_of =
        |word: &str| word.trim_end_matches(['º', 'o']).parse::<u32>().ok().filter(|day| (1..=31).contains(day));
    match words.as_slice() {
        [month, year] if is_year(year) => Some(format!("{year}-{:02}", month_of(month)?)),
        [first, second, year] if is_year(year) => {
            let (day, month) = match (day_of(first), month_of(second)) {
                (Some(day), Some(month)) => (day, month),
                _ => (day_of(second)?, month_of(first)?),
            };
            Some(format!("{year}-{month:02}-{day:02}"))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, notation: &str) {
        assert_eq!(read_date(text, Language::Es), Ok(notation.parse().unwrap()), "{text}");
    }

    #[test]
    fn dates_in_words_mean_what_the_notation_says() {
        check("1963", "1963");
        check("2003-04", "2003-04");
        check("~1865", "~1865");
        check("hacia 1865", "~1865");
        check("about 1870s", "~1870s");
        check("desde 1960", "1960/..");
        check("até 1990", "../1990");
        check("década de 1890", "1890s");
        check("the 1890s", "1890s");
        check("1976–1983", "1976/1983");
        check("1976-1983", "1976/1983");
        check("entre 1976 y mayo de 1983", "1976/1983-05");
        check("21 de mayo de 1963", "1963-05-21");
        check("May 21, 1963", "1963-05-21");
        check("Marzo 2014", "2014-03");
        check("21/05/1963", "1963-05-21");
        check("05/1963", "1963-05");
        check("desde 2003 hasta 2012", "2003/2012");
    }

    #[test]
    fn what_is_no_date_or_could_be_two_is_refused() {
        for text in ["", "pronto", "31/02/2015", "1983–1976", "década de 1893", "mayo", "desde", "21 de nunca de 1963"]
        {
            assert_eq!(read_date(text, Language::Es), Err(FuzzyDateError(text.to_owned())), "{text}");
        }
        assert!(read_date("05/06/1963", Language::En).is_err());
        assert_eq!(read_date("05/21/1963", Language::En), "1963-05-21".parse());
        assert_eq!(read_date("05/06/1963", Language::Pt), "1963-06-05".parse());
    }
}
