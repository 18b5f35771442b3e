//! Hedged figures in words: *almost 140,000*, *casi 140.000*, *4–25 billion*, *mais de 14 mil*.

use rust_decimal::Decimal;
use thiserror::Error;
use vocabulary::Language;

use crate::amount::{Amount, AmountError, parse_amount};
use crate::hedge::{HedgeError, parse_hedged, write_hedged};
use crate::interval::{Interval, Qualifier};

/// Why words are no figure.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WordsError {
    /// In the notation they stand for, they are none.
    #[error(transparent)]
    Hedge(#[from] HedgeError),
    /// The separator in it can mean thousands or decimals.
    #[error("in “{0}” the comma can mean thousands or decimals")]
    Ambiguous(String),
}

impl From<AmountError> for WordsError {
    fn from(error: AmountError) -> Self {
        Self::Hedge(HedgeError::Amount(error))
    }
}

/// Hedges as people write them, longer ones before those they begin with.
const HEDGES: &[(&str, Qualifier)] = &[
    ("approximately ", Qualifier::About),
    ("aproximadamente ", Qualifier::About),
    ("alrededor de ", Qualifier::About),
    ("perto de ", Qualifier::About),
    ("cerca de ", Qualifier::About),
    ("around ", Qualifier::About),
    ("about ", Qualifier::About),
    ("unos ", Qualifier::About),
    ("unas ", Qualifier::About),
    ("nearly ", Qualifier::Almost),
    ("almost ", Qualifier::Almost),
    ("casi ", Qualifier::Almost),
    ("quase ", Qualifier::Almost),
    ("more than ", Qualifier::Over),
    ("over ", Qualifier::Over),
    ("más de ", Qualifier::Over),
    ("mas de ", Qualifier::Over),
    ("mais de ", Qualifier::Over),
    ("at least ", Qualifier::AtLeast),
    ("al menos ", Qualifier::AtLeast),
    ("por lo menos ", Qualifier::AtLeast),
    ("pelo menos ", Qualifier::AtLeast),
    ("ao menos ", Qualifier::AtLeast),
    ("up to ", Qualifier::UpTo),
    ("hasta ", Qualifier::UpTo),
    ("até ", Qualifier::UpTo),
    ("ate ", Qualifier::UpTo),
];

/// The same text with its hedge, if it begins with one in any of the languages, as the word of the notation.
///
/// Numbers stay as they are.
#[must_use]
pub fn hedge_in_notation(text: &str) -> String {
    let lower = text.to_lowercase();
    match hedge_of(&lower) {
        (Some(hedge), figure) => format!("{hedge} {figure}"),
        (None, _) => lower,
    }
}

fn hedge_of(lower: &str) -> (Option<Qualifier>, &str) {
    HEDGES
        .iter()
        .find_map(|(words, hedge)| lower.strip_prefix(words).map(|figure| (Some(*hedge), figure.trim_start())))
        .unwrap_or((None, lower))
}

/// Words for thousands and more: the number before them is multiplied by the power of ten.
///
/// A *billion* is a thousand million in English, a *billón* a million million in Spanish.
const SCALES: &[(&str, u32)] = &[
    ("mil millones", 9),
    ("mil milhões", 9),
    ("thousand", 3),
    ("mil", 3),
    ("million", 6),
    ("millón", 6),
    ("millon", 6),
    ("millones", 6),
    ("milhão", 6),
    ("milhões", 6),
    ("milhoes", 6),
    ("billion", 9),
    ("bilhão", 9),
    ("bilhões", 9),
    ("bilhoes", 9),
    ("billón", 12),
    ("billones", 12),
    ("trillion", 12),
    ("trilhão", 12),
    ("trilhões", 12),
];

/// Reads a figure as people write it on a page in `language`.
///
/// Everything that [`parse_hedged`] understands is understood, and besides: hedges and scales (*million*, *mil*) of
/// the three languages, ranges with a dash or in words, and numbers with the language's separators. In Spanish and
/// Portuguese the point separates thousands and the comma decimals; three digits after a lone comma can be either
/// and are refused rather than guessed.
///
/// # Errors
/// [`WordsError`] says which part cannot be read.
pub fn read_figure(text: &str, language: Language) -> Result<(Qualifier, Interval), WordsError> {
    let lower = text.trim().to_lowercase().replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace('−', "-");
    let (hedge, rest) = hedge_of(&lower);
    let notation = match (hedge, range(rest)) {
        (None, Some((low, high))) => {
            let (bound, high) = match hedge_of(high) {
                (Some(Qualifier::Over), high) => ("over ", high),
                _ => ("", high),
            };
            let (high, scale) = number(high, language)?;
            let (low, own) = number(low, language)?;
            // In “4–25 billion” both ends are billions.
            let low = if own == 0 { scaled(low, scale, rest)? } else { low };
            format!("{low}..{bound}{high}")
        }
        // The notation's own words go on as they are.
        (None, None) => match Qualifier::ALL.iter().find_map(|word| {
            rest.strip_prefix(word.as_str()).and_then(|after| after.strip_prefix(' ')).map(|figure| (word, figure))
        }) {
            Some((word, figure)) => format!("{word} {}", number(figure, language)?.0),
            None => number(rest, language)?.0.to_string(),
        },
        (Some(hedge), _) => format!("{hedge} {}", number(rest, language)?.0),
    };
    Ok(parse_hedged(&notation)?)
}

/// The two ends of a range.
fn range(text: &str) -> Option<(&str, &str)> {
    if let Some(ends) = text.split_once("..") {
        return Some(ends);
    }
    for (before, between) in
        [("between ", " and "), ("entre ", " y "), ("entre ", " e "), ("from ", " to "), ("de ", " a ")]
    {
        if let Some(ends) = text.strip_prefix(before).and_then(|rest| rest.split_once(between)) {
            return Some(ends);
        }
    }
    let of_numbers = |(low, high): (&str, &str)| {
        let begins = |text: &str| text.trim_start().starts_with(|letter: char| letter.is_ascii_digit());
        begins(low) && begins(high)
    };
    ["–", "—", "-", " to ", " a "]
        .into_iter()
        .find_map(|between| text.split_once(between).filter(|ends| of_numbers(*ends)))
}

/// A number with its scale worked in, and the power of ten of that scale.
fn number(text: &str, language: Language) -> Result<(Amount, u32), WordsError> {
    let trimmed = text.trim();
    let (figure, power) = SCALES
        .iter()
        .find_map(|(word, power)| {
            let figure = trimmed.strip_suffix(word)?;
            // “mil” alone is a number, and no other word may run into the scale.
            let is_apart = figure.ends_with(|letter: char| letter.is_whitespace() || letter.is_ascii_digit());
            is_apart.then_some((figure.trim_end(), *power))
        })
        .unwrap_or((trimmed, 0));
    let plain = in_plain_digits(figure, language)?;
    Ok((scaled(parse_amount(&plain)?.0, power, text)?, power))
}

fn scaled(number: Amount, power: u32, text: &str) -> Result<Amount, WordsError> {
    let too_many = || WordsError::from(AmountError::TooManyDigits(text.trim().to_owned()));
    let scaled = number.checked_mul(Decimal::from(10_u64.pow(power))).ok_or_else(too_many)?;
    // What the record cannot hold is refused by the one who knows.
    Ok(parse_amount(&scaled.normalize().to_string()).map_err(|_| too_many())?.0)
}

/// The number with a point before the decimals and nothing between thousands.
fn in_plain_digits(text: &str, language: Language) -> Result<String, WordsError> {
    let (point, comma) = (text.rfind('.'), text.rfind(','));
    // Where both stand, the last one is the decimals', whatever the language.
    let decimal = match (point, comma) {
        (Some(point), Some(comma)) => Some(if comma > point { ',' } else { '.' }),
        _ if language == Language::En => return Ok(text.to_owned()),
        (None, Some(comma)) => {
            let after = text.get(comma + 1..).unwrap_or_default();
            if text.matches(',').count() == 1 && after.len() == 3 && !text.starts_with('0') {
                return Err(WordsError::Ambiguous(text.to_owned()));
            }
            Some(',')
        }
        (Some(point), None) => {
            let after = text.get(point + 1..).unwrap_or_default();
            let is_grouped = after.len() == 3 && !text.starts_with('0') || text.matches('.').count() > 1;
            (!is_grouped).then_some('.')
        }
        (None, None) => None,
    };
    let grouping = if decimal == Some('.') { ',' } else { '.' };
    let is_grouped_in_threes = |whole: &str| {
        let mut groups = whole.split(grouping);
        let first = groups.next().unwrap_or_default().trim_start_matches(['-', '+']);
        (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3)
    };
    let (whole, fraction) = match decimal.and_then(|decimal| text.rsplit_once(decimal)) {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let whole = if whole.contains(grouping) && is_grouped_in_threes(whole) {
        whole.replace(grouping, "")
    } else {
        whole.to_owned()
    };
    Ok(match fraction {
        Some(fraction) => format!("{whole}.{fraction}"),
        None => whole,
    })
}

/// Writes a figure as people write it in `language`, so that [`read_figure`] gives it back; none when nothing is
/// known or words cannot say it.
#[must_use]
pub fn write_figure(qualifier: Option<Qualifier>, interval: &Interval, language: Language) -> Option<String> {
    let qualifier = qualifier.unwrap_or_default();
    // What the notation cannot say, these words cannot.
    write_hedged(Some(qualifier), interval)?;
    let words = |english, spanish, portuguese| match language {
        Language::En => english,
        Language::Es => spanish,
        Language::Pt => portuguese,
    };
    let over = words("over", "más de", "mais de");
    let hedged =
        |hedge: &str, value: Option<Amount>| value.map(|value| format!("{hedge} {}", written(value, language)));
    let text = match qualifier {
        Qualifier::Exact => written(interval.best?, language),
        Qualifier::About => hedged(words("about", "cerca de", "cerca de"), interval.best)?,
        Qualifier::Almost => hedged(words("almost", "casi", "quase"), interval.best)?,
        Qualifier::Over => hedged(over, interval.best)?,
        Qualifier::AtLeast => hedged(words("at least", "al menos", "pelo menos"), interval.low)?,
        Qualifier::UpTo => hedged(words("up to", "hasta", "até"), interval.high)?,
        Qualifier::Between => match (interval.low?, interval.high) {
            (low, Some(high)) => format!("{}..{}", written(low, language), written(high, language)),
            (low, None) => format!("{0}..{over} {0}", written(low, language)),
        },
    };
    (read_figure(&text, language).ok()? == (qualifier, *interval)).then_some(text)
}

/// A number with the language's separators.
fn written(value: Amount, language: Language) -> String {
    let text = value.to_string();
    let (whole, fraction) = text.split_once('.').map_or((text.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let (grouping, decimal) = if language == Language::En { (',', '.') } else { ('.', ',') };
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut written = sign.to_owned();
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len() - place;
        if digits.len() > 4 && place > 0 && left.is_multiple_of(3) {
            written.push(grouping);
        }
        written.push(digit);
    }
    if let Some(fraction) = fraction {
        written.push(decimal);
        written.push_str(fraction);
        if language != Language::En && fraction.len() == 3 {
            // Three digits could be thousands.
            written.push('0');
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(language: Language, text: &str, notation: &str) {
        assert_eq!(read_figure(text, language), Ok(parse_hedged(notation).unwrap()), "{text}");
    }

    #[test]
    fn the_same_figure_in_three_languages() {
        check(Language::En, "almost 140,000", "almost 140000");
        check(Language::Es, "casi 140.000", "almost 140000");
        check(Language::Es, "Casi 140 000", "almost 140000");
        check(Language::Pt, "quase 140 mil", "almost 140000");
        check(Language::En, "4-25 billion", "4000000000..25000000000");
        check(Language::Es, "entre 4 y 25 mil millones", "4000000000..25000000000");
        check(Language::Es, "4.000–25.000 millones", "4000000000..25000000000");
        check(Language::Pt, "4 a 25 bilhões", "4000000000..25000000000");
        check(Language::En, "over 14,000", "over 14000");
        check(Language::Es, "más de 14.000", "over 14000");
        check(Language::Pt, "mais de 14 mil", "over 14000");
        check(Language::Es, "160,3 millones", "160300000");
        check(Language::En, "160.3 million", "160300000");
        check(Language::En, "700..over 2000", "700..over 2000");
        check(Language::Es, "700..más de 2.000", "700..over 2000");
        check(Language::En, "at-least 25", "at-least 25");
        check(Language::Pt, "até 5", "up-to 5");
        check(Language::Es, "1.234,56", "1234.56");
        check(Language::Es, "1,234.56", "1234.56");
        check(Language::Es, "0,125", "0.125");
        check(Language::Es, "12,5", "12.5");
        check(Language::Es, "1.5", "1.5");
    }

    #[test]
    fn what_is_no_figure_or_could_be_two_is_refused() {
        assert_eq!(read_figure("140,000", Language::Es), Err(WordsError::Ambiguous("140,000".into())));
        for text in ["several", "", "mil", "casi", "4-3", "1.2.3", "12,34,5", "10 gazillion"] {
            for language in Language::ALL {
                assert!(read_figure(text, language).is_err(), "{text} in {language}");
            }
        }
        assert!(read_figure("99999999999999 billion", Language::En).is_err());
    }

    proptest! {
        #[test]
        fn figures_come_back_in_every_language(
            first in 0_i64..10_000_000_000_000, scale in 0_u32..6, more in 0_i64..1_000_000, hedge in 0_usize..7,
        ) {
            let low = Decimal::new(first, scale).normalize();
            let qualifier = Qualifier::ALL[hedge % Qualifier::ALL.len()];
            let interval = if qualifier == Qualifier::Between {
                Interval::between(low, low + Decimal::from(more))
            } else {
                Interval::hedged(qualifier, low)
            };
            for language in Language::ALL {
                let written = write_figure(Some(qualifier), &interval, language);
                let written = written.unwrap_or_else(|| panic!("{qualifier} {interval:?} in {language}"));
                prop_assert_eq!(read_figure(&written, language).unwrap(), (qualifier, interval), "{}", written);
            }
        }
    }
}
