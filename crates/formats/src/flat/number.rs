//! Digits of numbers and days, without a detour through text of their own.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

/// Writes an exact decimal without zeros at the end of its fraction.
pub(super) fn push_decimal(to: &mut Vec<u8>, number: Decimal) {
    let mut magnitude = number.mantissa().unsigned_abs();
    let mut scale = number.scale() as usize;
    if magnitude == 0 {
        to.push(b'0');
        return;
    }
    if number.is_sign_negative() {
        to.push(b'-');
    }
    // Amounts fit 64 bits but for the rarest, and dividing these is quick.
    if let Ok(mut small) = u64::try_from(magnitude) {
        while scale > 0 && small.is_multiple_of(10) {
            small /= 10;
            scale -= 1;
        }
        push_scaled(to, itoa::Buffer::new().format(small), scale);
    } else {
        while scale > 0 && magnitude.is_multiple_of(10) {
            magnitude /= 10;
            scale -= 1;
        }
        push_scaled(to, itoa::Buffer::new().format(magnitude), scale);
    }
}

fn push_scaled(to: &mut Vec<u8>, digits: &str, scale: usize) {
    let digits = digits.as_bytes();
    if scale == 0 {
        to.extend_from_slice(digits);
    } else if digits.len() > scale {
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        to.extend_from_slice(whole);
        to.push(b'.');
        to.extend_from_slice(fraction);
    } else {
        to.extend_from_slice(b"0.");
        to.resize(to.len() + scale - digits.len(), b'0');
        to.extend_from_slice(digits);
    }
}

/// Writes a whole number.
pub(super) fn push_integer(to: &mut Vec<u8>, number: i64) {
    to.extend_from_slice(itoa::Buffer::new().format(number).as_bytes());
}

/// Writes a day as ISO 8601.
pub(super) fn push_date(to: &mut Vec<u8>, date: NaiveDate) {
    match u32::try_from(date.year()) {
        Ok(year) if year < 10_000 => {
            let digit = |number: u32| b'0' + (number % 10) as u8;
            let (month, day) = (date.month(), date.day());
            to.extend_from_slice(&[
                digit(year / 1000),
                digit(year / 100),
                digit(year / 10),
                digit(year),
                b'-',
                digit(month / 10),
                digit(month),
                b'-',
                digit(day / 10),
                digit(day),
            ]);
        }
        _ => to.extend_from_slice(date.to_string().as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(number: Decimal) -> String {
        let mut bytes = Vec::new();
        push_decimal(&mut bytes, number);
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn days_are_written_as_iso_8601() {
        for text in ["2015-05-02", "0001-12-31", "9999-01-10"] {
            let mut bytes = Vec::new();
            push_date(&mut bytes, text.parse().unwrap());
            assert_eq!(bytes, text.as_bytes());
        }
    }

    proptest! {
        #[test]
        fn digits_are_those_of_the_number(mantissa in -(1i128 << 95)..(1i128 << 95), scale in 0u32..=28) {
            let number = Decimal::from_i128_with_scale(mantissa, scale);
            prop_assert_eq!(written(number), number.normalize().to_string());
        }

        #[test]
        fn digits_of_usual_amounts_are_those_of_the_number(mantissa in -1_000_000_000_000i64..1_000_000_000_000, scale in 0u32..=8) {
            let number = Decimal::new(mantissa, scale);
            prop_assert_eq!(written(number), number.normalize().to_string());
        }
    }
}
