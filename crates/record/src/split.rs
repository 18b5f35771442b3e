//! Splitting an amount so that its parts sum to it exactly.

use rust_decimal::Decimal;
use thiserror::Error;

use crate::amount::{Amount, SCALE, SMALLEST, power_of_ten};
use crate::columns::restored;

/// Why an amount cannot be split by the weights given.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum SplitError {
    /// There is no weight at all.
    #[error("there is nothing to split by")]
    NoWeights,
    /// The weights sum to zero.
    #[error("the shares sum to zero")]
    SumIsZero,
    /// A weight is below zero.
    #[error("a share is negative: {0}")]
    Negative(Decimal),
    /// The numbers are too large for exact arithmetic.
    #[error("the numbers are too large to split exactly")]
    TooLarge,
    /// There are more shares than one amount is split into.
    #[error("{0} shares are more than one amount is split into")]
    TooMany(usize),
}

/// Splits `amount` in proportion to `weights`, by largest remainder at the
/// smallest unit the record stores (10⁻⁸): the parts sum exactly to the amount,
/// each differs from its exact share by less than one such unit, and equal
/// remainders go to the earlier weight.
///
/// # Errors
/// [`SplitError`] when the weights are empty, negative or sum to zero, or a
/// product does not fit.
pub fn split(amount: Amount, weights: &[Decimal]) -> Result<Vec<Amount>, SplitError> {
    split_at(amount, weights, SMALLEST)
}

/// [`split`] at another smallest unit, such as 1 for whole persons.
///
/// # Errors
/// As [`split`].
pub fn split_at(amount: Amount, weights: &[Decimal], unit: Decimal) -> Result<Vec<Amount>, SplitError> {
    if weights.is_empty() {
        return Err(SplitError::NoWeights);
    }
    if let Some(&negative) = weights.iter().find(|weight| weight.is_sign_negative() && !weight.is_zero()) {
        return Err(SplitError::Negative(negative));
    }
    let whole_weights = whole_weights(weights).ok_or(SplitError::TooLarge)?;
    let total: i128 =
        whole_weights.iter().try_fold(0i128, |sum, &weight| sum.checked_add(weight)).ok_or(SplitError::TooLarge)?;
    if total == 0 {
        return Err(SplitError::SumIsZero);
    }
    let (units, leftover) = units_of(amount, unit).ok_or(SplitError::TooLarge)?;
    let magnitude = units.unsigned_abs();
    let total = total.unsigned_abs();
    let mut parts = Vec::with_capacity(whole_weights.len());
    let mut remainders = Vec::with_capacity(whole_weights.len());
    for (position, &weight) in whole_weights.iter().enumerate() {
        let (quotient, remainder) =
            multiply_divide(magnitude, weight.unsigned_abs(), total).ok_or(SplitError::TooLarge)?;
        parts.push(quotient);
        remainders.push((remainder, position));
    }
    let given: u128 = parts.iter().sum();
    let missing = usize::try_from(magnitude - given).map_err(|_| SplitError::TooLarge)?;
    if missing > 0 || !leftover.is_zero() {
        remainders.sort_by(|left, right| right.0.cmp(&left.0).then(left.1.cmp(&right.1)));
    }
    for &(_, position) in remainders.iter().take(missing) {
        parts[position] += 1;
    }
    let mut amounts: Vec<Decimal> = parts
        .into_iter()
        .map(|part| {
            let part = i128::try_from(part).ok()?;
            of_units(if units < 0 { -part } else { part }, unit)
        })
        .collect::<Option<_>>()
        .ok_or(SplitError::TooLarge)?;
    if !leftover.is_zero() {
        let place = remainders.first().map_or(0, |&(_, position)| position);
        amounts[place] += leftover;
    }
    Ok(amounts)
}

/// The weights as whole numbers in the same proportion; none when they do not fit.
fn whole_weights(weights: &[Decimal]) -> Option<Vec<i128>> {
    let all_at = |places: u32| weights.iter().map(|&weight| at_scale(weight, places)).collect::<Option<Vec<_>>>();
    let written = all_at(weights.iter().map(Decimal::scale).max().unwrap_or(0));
    // Zeros at the end may be what makes them too large.
    written.or_else(|| {
        let weights: Vec<Decimal> = weights.iter().map(Decimal::normalize).collect();
        let places = weights.iter().map(Decimal::scale).max().unwrap_or(0);
        weights.iter().map(|&weight| at_scale(weight, places)).collect()
    })
}

/// The amount in whole units, and what of it is finer than a unit; none when it does not fit.
fn units_of(amount: Amount, unit: Decimal) -> Option<(i128, Decimal)> {
    if unit == SMALLEST && amount.scale() <= SCALE {
        let units = at_scale(amount, SCALE)?;
        return (units.unsigned_abs() < 1 << MANTISSA_BITS).then_some((units, Decimal::ZERO));
    }
    let exact = amount.checked_div(unit)?;
    let units = at_scale(exact.trunc().normalize(), 0)?;
    Some((units, amount - unit.checked_mul(exact.trunc())?))
}

/// Bits of the digits of a decimal.
const MANTISSA_BITS: u32 = 96;

/// So many units as an amount without trailing zeros; none when it does not fit.
fn of_units(units: i128, unit: Decimal) -> Option<Decimal> {
    if unit == SMALLEST {
        return restored(units);
    }
    Decimal::try_from_i128_with_scale(units, 0).ok()?.checked_mul(unit).map(|value| value.normalize())
}

/// The decimal as a whole number of 10⁻ᵖˡᵃᶜᵉˢ; none when it does not fit.
fn at_scale(value: Decimal, places: u32) -> Option<i128> {
    let shift = places.checked_sub(value.scale())?;
    value.mantissa().checked_mul(power_of_ten(shift))
}

/// (a·b) div c and (a·b) mod c without losing bits, for c below 2¹²⁷.
fn multiply_divide(a: u128, b: u128, c: u128) -> Option<(u128, u128)> {
    // Most fit 64 bits, whose division is quick.
    if let (Ok(small), Ok(b), Ok(c)) = (u64::try_from(a), u64::try_from(b), u64::try_from(c))
        && let Some(product) = small.checked_mul(b)
    {
        return Some(((product / c).into(), (product % c).into()));
    }
    if let Some(product) = a.checked_mul(b) {
        return Some((product / c, product % c));
    }
    // Long multiplication, one bit of b at a time: rare, for amounts beyond 10²⁰ units.
    let (mut quotient, mut remainder) = (0u128, 0u128);
    for bit in (0..128 - b.leading_zeros()).rev() {
        quotient = quotient.checked_mul(2)?;
        remainder = remainder.checked_mul(2)?;
        if (b >> bit) & 1 == 1 {
            quotient = quotient.checked_add(a / c)?;
            remainder = remainder.checked_add(a % c)?;
        }
        quotient = quotient.checked_add(remainder / c)?;
        remainder %= c;
    }
    Some((quotient, remainder))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimals(texts: &[&str]) -> Vec<Decimal> {
        texts.iter().map(|text| text.parse().unwrap()).collect()
    }

    #[test]
    fn a_hundred_over_three_thirds() {
        let parts = split_at(Decimal::from(100), &decimals(&["33.3333", "33.3333", "33.3333"]), Decimal::ONE).unwrap();
        assert_eq!(parts, decimals(&["34", "33", "33"]));
    }

    #[test]
    fn a_negative_amount_splits_like_its_opposite() {
        let weights = decimals(&["60", "40"]);
        assert_eq!(split("-10.01".parse().unwrap(), &weights).unwrap(), decimals(&["-6.006", "-4.004"]));
    }

    #[test]
    fn what_cannot_be_split_says_why() {
        assert_eq!(split(Decimal::ONE, &[]), Err(SplitError::NoWeights));
        assert_eq!(split(Decimal::ONE, &decimals(&["0", "0"])), Err(SplitError::SumIsZero));
        assert_eq!(split(Decimal::ONE, &decimals(&["110", "-10"])), Err(SplitError::Negative("-10".parse().unwrap())));
    }

    #[test]
    fn the_largest_amounts_split_exactly() {
        let amount: Decimal = "99999999999999999999.99999999".parse().unwrap();
        let weights = decimals(&["12.34567890", "33.33333333", "0.00000001", "54.32098776"]);
        let parts = split(amount, &weights).unwrap();
        assert_eq!(parts.iter().sum::<Decimal>(), amount);
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole(mantissa in -1_000_000_000_000i64..1_000_000_000_000, weights in prop::collection::vec(0u32..1_000_000, 1..40)) {
            let amount = Decimal::new(mantissa, 3);
            let weights: Vec<Decimal> = weights.into_iter().map(|weight| Decimal::new(i64::from(weight), 4)).collect();
            let total: Decimal = weights.iter().sum();
            prop_assume!(!total.is_zero());
            let parts = split(amount, &weights).unwrap();
            prop_assert_eq!(parts.iter().sum::<Decimal>(), amount);
            for (part, weight) in parts.iter().zip(&weights) {
                let exact = amount * weight / total;
                prop_assert!((part - exact).abs() < SMALLEST * Decimal::TWO, "{} against {}", part, exact);
                prop_assert!(part.is_zero() || part.is_sign_negative() == amount.is_sign_negative());
            }
        }
    }
}
