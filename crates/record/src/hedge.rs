//! Hedged figures as people write them in a casebook file or a workbook.
//!
//! ```text
//! 56              exactly 56
//! about 50000     near it            almost 140000   just below it
//! over 14000      just above it      at-least 25     it or more
//! up-to 5         it or less         4..25           between the two
//! 700..over 2000  from the first, with no upper end
//! ```

use thiserror::Error;

use crate::amount::{Amount, AmountError, parse_amount};
use crate::interval::{Interval, Qualifier};

/// Why a text is not a hedged figure.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum HedgeError {
    /// A number in it cannot be read.
    #[error(transparent)]
    Amount(#[from] AmountError),
    /// A word in it is no hedge.
    #[error("“{0}” is not one of about, almost, over, at-least, up-to")]
    Word(String),
    /// The ends of a range are the wrong way round.
    #[error("“{0}” is a range whose second end is below its first")]
    Order(String),
}

/// Reads a hedged figure in the notation of this module.
///
/// # Errors
/// [`HedgeError`] says which part cannot be read.
pub fn parse_hedged(text: &str) -> Result<(Qualifier, Interval), HedgeError> {
    let trimmed = text.trim();
    let number = |text: &str| -> Result<Amount, HedgeError> { Ok(parse_amount(text)?.0) };
    if let Some((low, high)) = trimmed.split_once("..") {
        let low = number(low)?;
        if let Some(bound) = high.trim().strip_prefix("over ") {
            number(bound)?;
            return Ok((Qualifier::Between, Interval { low: Some(low), best: None, high: None }));
        }
        let high = number(high)?;
        if high < low {
            return Err(HedgeError::Order(text.to_owned()));
        }
        return Ok((Qualifier::Between, Interval::between(low, high)));
    }
    let normalised = trimmed.replace("at least ", "at-least ").replace("up to ", "up-to ");
    let (qualifier, figure) = match normalised.split_once(' ') {
        Some((word, figure)) if word.starts_with(|letter: char| letter.is_alphabetic()) => {
            match Qualifier::from_name(word) {
                Some(qualifier) if qualifier != Qualifier::Between => (qualifier, figure.to_owned()),
                _ => return Err(HedgeError::Word(word.to_owned())),
            }
        }
        _ => (Qualifier::Exact, normalised),
    };
    Ok((qualifier, Interval::hedged(qualifier, number(&figure)?)))
}

/// Writes a figure in the notation of this module; none when nothing is known
/// or the notation cannot say it.
#[must_use]
pub fn write_hedged(qualifier: Option<Qualifier>, interval: &Interval) -> Option<String> {
    let written = match (qualifier.unwrap_or_default(), interval.low, interval.best, interval.high) {
        (Qualifier::Exact, _, Some(value), _) => value.to_string(),
        (Qualifier::Between, Some(low), None, Some(high)) => format!("{low}..{high}"),
        // The bound that the second figure named is gone; what is known stays.
        (Qualifier::Between, Some(low), None, None) => format!("{low}..over {low}"),
        (hedge @ (Qualifier::About | Qualifier::Almost | Qualifier::Over), _, Some(value), _) => {
            format!("{hedge} {value}")
        }
        (Qualifier::AtLeast, Some(value), _, _) => format!("at-least {value}"),
        (Qualifier::UpTo, _, _, Some(value)) => format!("up-to {value}"),
        _ => return None,
    };
    let (read, again) = parse_hedged(&written).ok()?;
    (again == *interval && read == qualifier.unwrap_or_default()).then_some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, qualifier: Qualifier, low: Option<i64>, best: Option<i64>, high: Option<i64>) {
        let (read, interval) = parse_hedged(text).unwrap();
        let decimal = |value: Option<i64>| value.map(Amount::from);
        assert_eq!(read, qualifier, "{text}");
        assert_eq!(interval, Interval { low: decimal(low), best: decimal(best), high: decimal(high) }, "{text}");
        let written = write_hedged(Some(read), &interval).unwrap();
        assert_eq!(parse_hedged(&written).unwrap(), (read, interval), "{text} written as {written}");
    }

    #[test]
    fn hedges_of_the_casebook() {
        check("56", Qualifier::Exact, Some(56), Some(56), Some(56));
        check("almost 140000", Qualifier::Almost, None, Some(140_000), Some(140_000));
        check("over 14,000", Qualifier::Over, Some(14_000), Some(14_000), None);
        check("at least 25", Qualifier::AtLeast, Some(25), None, None);
        check("up-to 5", Qualifier::UpTo, None, None, Some(5));
        check("about 50000", Qualifier::About, None, Some(50_000), None);
        check("4000000000..25000000000", Qualifier::Between, Some(4_000_000_000), None, Some(25_000_000_000));
        check("700..over 2000", Qualifier::Between, Some(700), None, None);
    }

    #[test]
    fn what_is_no_hedged_figure_says_why() {
        assert_eq!(parse_hedged("nearly 5"), Err(HedgeError::Word("nearly".into())));
        assert_eq!(parse_hedged("9..3"), Err(HedgeError::Order("9..3".into())));
        assert!(matches!(parse_hedged("several"), Err(HedgeError::Amount(AmountError::NotANumber(_)))));
        assert!(matches!(parse_hedged(""), Err(HedgeError::Amount(AmountError::Empty))));
    }
}
