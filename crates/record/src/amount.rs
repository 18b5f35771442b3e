//! Exact decimal numbers as the record stores them.

use rust_decimal::Decimal;
use thiserror::Error;

/// A decimal number of at most eight decimal places: what a column of type
/// Decimal128(38, 8) holds and [`Decimal`] can compute with exactly.
pub type Amount = Decimal;

/// Decimal places kept for every amount, quantity and percentage.
pub const SCALE: u32 = 8;

/// The smallest amount the record stores: 10⁻⁸ of a unit.
pub const SMALLEST: Decimal = Decimal::from_parts(1, 0, 0, false, SCALE);

/// 10ⁿ, for n up to 28: the digits of a [`Decimal`]. Higher powers are given as the 28th.
pub(crate) fn power_of_ten(n: u32) -> i128 {
    const POWERS: [i128; 29] = {
        let mut powers = [1; 29];
        let mut n = 1;
        while n < powers.len() {
            powers[n] = 10 * powers[n - 1];
            n += 1;
        }
        powers
    };
    POWERS[(n as usize).min(POWERS.len() - 1)]
}

/// Why a text is not an amount the record can hold.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AmountError {
    /// The text is empty or white space.
    #[error("the amount is empty")]
    Empty,
    /// The text is not a decimal number.
    #[error("“{0}” is not a decimal number")]
    NotANumber(String),
    /// More than eight decimal places, or more digits than the record can hold.
    #[error("“{0}” has more digits than the record can hold (20 before the point, 8 after it)")]
    TooManyDigits(String),
}

/// The largest whole part a stored amount may have: 20 digits, so that sums of
/// a thousand million of them still fit a Decimal128(38, 8).
pub const LARGEST: Decimal = Decimal::from_parts(0x6310_0000, 0x6BC7_5E2D, 0x5, false, 0);

/// What [`parse_amount`] had to put right to read a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repair {
    /// The text is a plain decimal number (`xsd:decimal`).
    None,
    /// Thousands separators, a currency or percent sign or inner blanks were left out.
    Punctuation,
    /// The text is in exponent notation (`1.2E+06`).
    Exponent,
}

/// Reads a decimal number, exactly.
///
/// Plain numbers (`-1234.50`, `.5`, `+7`) are read as `xsd:decimal` says.
/// Beyond that, English thousands separators in groups of three (`3,802`),
/// one leading or trailing `%` and surrounding blanks are understood and
/// reported as a [`Repair`], as is an exponent. A comma that could be a decimal
/// mark (`3,80`) is refused rather than guessed.
///
/// # Errors
/// [`AmountError`] when the text is empty, is no number, or does not fit.
pub fn parse_amount(text: &str) -> Result<(Amount, Repair), AmountError> {
    if let Some(number) = short_number(text) {
        return Ok((number, Repair::None));
    }
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(AmountError::Empty);
    }
    let not_a_number = || AmountError::NotANumber(text.to_owned());
    let mut repair = Repair::None;
    let mut plain = std::borrow::Cow::Borrowed(trimmed);
    if let Some(rest) = plain.strip_suffix('%').or_else(|| plain.strip_prefix('%')) {
        repair = Repair::Punctuation;
        plain = std::borrow::Cow::Owned(rest.trim().to_owned());
    }
    if plain.contains([',', '\u{a0}', '\u{202f}', ' ']) {
        repair = Repair::Punctuation;
        plain = std::borrow::Cow::Owned(without_thousands(&plain).ok_or_else(not_a_number)?);
    }
    let number = if plain.contains(['e', 'E']) {
        repair = Repair::Exponent;
        Decimal::from_scientific(&plain).map_err(|_| not_a_number())?
    } else {
        let digits = plain.strip_prefix(['+', '-']).unwrap_or(&plain);
        let shape_is_plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && digits.bytes().filter(|&byte| byte == b'.').count() <= 1
            && digits.bytes().any(|byte| byte.is_ascii_digit());
        if !shape_is_plain {
            return Err(not_a_number());
        }
        Decimal::from_str_exact(plain.strip_prefix('+').unwrap_or(&plain))
            .map_err(|_| AmountError::TooManyDigits(text.to_owned()))?
    };
    let number = number.normalize();
    if number.scale() > SCALE || number.abs() >= LARGEST {
        return Err(AmountError::TooManyDigits(text.to_owned()));
    }
    Ok((number, repair))
}

/// What most amounts are: at most eighteen digits, eight of them behind a point, perhaps a minus.
fn short_number(text: &str) -> Option<Amount> {
    let (digits, is_negative) = match text.strip_prefix('-') {
        Some(digits) => (digits.as_bytes(), true),
        None => (text.as_bytes(), false),
    };
    if digits.len() > 18 || digits.ends_with(b".") {
        return None;
    }
    let (mut mantissa, mut scale, mut point_seen) = (0i64, 0, false);
    for &byte in digits {
        match byte {
            b'0'..=b'9' => {
                mantissa = mantissa * 10 + i64::from(byte - b'0');
                scale += u32::from(point_seen);
            }
            b'.' if !point_seen => point_seen = true,
            _ => return None,
        }
    }
    if digits.is_empty() || scale > SCALE {
        return None;
    }
    Some(Decimal::new(if is_negative { -mantissa } else { mantissa }, scale).normalize())
}

/// `3,802` → `3802`; `3 802.5` → `3802.5`; anything not grouped in threes → none.
fn without_thousands(text: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let mut groups = whole.split([',', '\u{a0}', '\u{202f}', ' ']);
    let first = groups.next()?;
    let lead = first.strip_prefix(['+', '-']).unwrap_or(first);
    if lead.is_empty() || lead.len() > 3 || fraction.is_some_and(|digits| digits.contains(',')) {
        return None;
    }
    let mut joined = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        joined.push_str(group);
    }
    if let Some(digits) = fraction {
        joined.push('.');
        joined.push_str(digits);
    }
    Some(joined)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str, repair: Repair) {
        let (number, done) = parse_amount(text).unwrap();
        assert_eq!((number.to_string().as_str(), done), (expected, repair), "{text}");
    }

    #[test]
    fn numbers_of_published_files_are_read_exactly() {
        check("1234.50", "1234.5", Repair::None);
        check("-0.00000001", "-0.00000001", Repair::None);
        check("999999999999999999", "999999999999999999", Repair::None);
        check("1234567890123456789", "1234567890123456789", Repair::None);
        check("-0", "0", Repair::None);
        check(" 50 ", "50", Repair::None);
        check("+7", "7", Repair::None);
        check(".5", "0.5", Repair::None);
        check("3,802", "3802", Repair::Punctuation);
        check("1,234,567.89", "1234567.89", Repair::Punctuation);
        check("19%", "19", Repair::Punctuation);
        check("1.2E+06", "1200000", Repair::Exponent);
        check("99999999999999999999.99999999", "99999999999999999999.99999999", Repair::None);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["3,80", "12,34,567", "abc", "1.2.3", "--1", "0x10", "NaN", "1_000", ",5", "1.000,00", "-", "."] {
            assert_eq!(parse_amount(text), Err(AmountError::NotANumber(text.to_owned())), "{text}");
        }
        assert_eq!(parse_amount("  "), Err(AmountError::Empty));
        for text in ["0.123456789", "100000000000000000000", "1234567890123456789012345678901"] {
            assert_eq!(parse_amount(text), Err(AmountError::TooManyDigits(text.to_owned())), "{text}");
        }
    }
}
