//! Decimals as the whole numbers that columns hold, and back.

use rust_decimal::Decimal;

use crate::amount::{SCALE, power_of_ten};

/// The decimal as a number of 10⁻⁸ units, as a Decimal128(38, 8) column holds it.
/// Digits finer than that are rounded half to even: only derived values have any.
#[must_use]
pub fn stored(number: Decimal) -> i128 {
    let rounded = if number.scale() <= SCALE { number } else { number.round_dp(SCALE) };
    // 96 bits of mantissa times at most 10⁸ stay far below 127 bits.
    rounded.mantissa() * power_of_ten(SCALE - rounded.scale())
}

/// The inverse of [`stored`], without trailing zeros; none when a [`Decimal`] cannot hold it.
#[must_use]
pub fn restored(units: i128) -> Option<Decimal> {
    trimmed(units, SCALE)
}

/// As many of 10⁻ˢᶜᵃˡᵉ as a decimal without trailing zeros; none when a [`Decimal`] cannot hold it.
pub(crate) fn trimmed(units: i128, scale: u32) -> Option<Decimal> {
    let (mut mantissa, mut scale) = (units.unsigned_abs(), scale);
    while scale > 0 && u64::try_from(mantissa).is_err() && mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    // Most fit 64 bits, whose division is quick.
    if let Ok(mut small) = u64::try_from(mantissa) {
        while scale > 0 && small % 10 == 0 {
            small /= 10;
            scale -= 1;
        }
        mantissa = small.into();
    }
    let mantissa = i128::try_from(mantissa).ok()?;
    Decimal::try_from_i128_with_scale(if units < 0 { -mantissa } else { mantissa }, scale).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn what_is_stored_comes_back_without_zeros_at_its_end(mantissa in any::<i64>(), scale in 0u32..=8) {
            let number = Decimal::new(mantissa, scale);
            prop_assert_eq!(stored(number), i128::from(mantissa) * 10i128.pow(SCALE - scale));
            let back = restored(stored(number)).unwrap();
            prop_assert_eq!((back.mantissa(), back.scale()), (number.normalize().mantissa(), number.normalize().scale()));
        }
    }

    #[test]
    fn the_largest_numbers_come_back_too() {
        for text in ["99999999999999999999.99999999", "-792281625142643375935.43950335", "0", "10000000000000000000"] {
            let number: Decimal = text.parse().unwrap();
            assert_eq!(restored(stored(number)), Some(number), "{text}");
        }
        assert_eq!(restored(i128::MAX), None);
        assert_eq!(stored("0.000000005".parse().unwrap()), 0, "half to even");
    }
}
