//! How concentrated amounts are: Herfindahl–Hirschman and Gini, each with its correction for few partners.
//!
//! Amounts are the exact ones of each partner. Over ranges these measures have no single value: compute them at stated
//! corner cases, never at middles in silence.

use rust_decimal::Decimal;
use thiserror::Error;

/// Why there is no measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Undefined {
    /// There is no amount at all.
    #[error("there is nothing to share")]
    NoAmount,
    /// The correction for few partners divides by what one partner makes zero.
    #[error("there is only one partner")]
    OnePartner,
    /// Shares of what is below zero mean nothing.
    #[error("an amount is below zero: {0}")]
    BelowZero(Decimal),
    /// The numbers are too large to compute with.
    #[error("the numbers are too large")]
    TooLarge,
}

/// The Herfindahl–Hirschman index Σ s², from 1/n (all alike) to 1 (all with one).
///
/// # Errors
/// [`Undefined`] without any amount, or with one below zero.
pub fn herfindahl(amounts: &[Decimal]) -> Result<Decimal, Undefined> {
    let total = total(amounts)?;
    amounts.iter().try_fold(Decimal::ZERO, |sum, amount| {
        let share = amount / total;
        sum.checked_add(share * share).ok_or(Undefined::TooLarge)
    })
}

/// The index freed of the number of partners: (H − 1/n) / (1 − 1/n), from 0 to 1.
///
/// # Errors
/// [`Undefined`] as for [`herfindahl`], and with one partner.
pub fn herfindahl_normalised(amounts: &[Decimal]) -> Result<Decimal, Undefined> {
    let index = herfindahl(amounts)?;
    if amounts.len() < 2 {
        return Err(Undefined::OnePartner);
    }
    let alike = Decimal::ONE / Decimal::from(amounts.len());
    Ok((index - alike) / (Decimal::ONE - alike))
}

/// As many partners of equal size would give the same index: 1/H.
///
/// # Errors
/// [`Undefined`] as for [`herfindahl`].
pub fn effective_number(amounts: &[Decimal]) -> Result<Decimal, Undefined> {
    Ok(Decimal::ONE / herfindahl(amounts)?)
}

/// The Gini coefficient Σ (2i − n − 1)·x₍ᵢ₎ / (n·Σ x), amounts in ascending order.
///
/// # Errors
/// [`Undefined`] as for [`herfindahl`].
pub fn gini(amounts: &[Decimal]) -> Result<Decimal, Undefined> {
    let total = total(amounts)?;
    let mut sorted = amounts.to_vec();
    sorted.sort_unstable();
    let count = Decimal::from(sorted.len());
    let mut sum = Decimal::ZERO;
    let mut rank = Decimal::ONE;
    for amount in sorted {
        let weight = Decimal::TWO * rank - count - Decimal::ONE;
        sum = weight.checked_mul(amount / total).and_then(|part| sum.checked_add(part)).ok_or(Undefined::TooLarge)?;
        rank += Decimal::ONE;
    }
    Ok(sum / count)
}

/// The Gini coefficient for few partners: times n/(n − 1).
///
/// # Errors
/// [`Undefined`] as for [`herfindahl`], and with one partner.
pub fn gini_small_sample(amounts: &[Decimal]) -> Result<Decimal, Undefined> {
    let gini = gini(amounts)?;
    if amounts.len() < 2 {
        return Err(Undefined::OnePartner);
    }
    let count = Decimal::from(amounts.len());
    Ok(gini * count / (count - Decimal::ONE))
}

fn total(amounts: &[Decimal]) -> Result<Decimal, Undefined> {
    if let Some(&negative) = amounts.iter().find(|amount| amount.is_sign_negative() && !amount.is_zero()) {
        return Err(Undefined::BelowZero(negative));
    }
    let total = amounts.iter().try_fold(Decimal::ZERO, |sum, amount| sum.checked_add(*amount));
    match total.ok_or(Undefined::TooLarge)? {
        total if total.is_zero() => Err(Undefined::NoAmount),
        total => Ok(total),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn amounts(amounts: &[i64]) -> Vec<Decimal> {
        amounts.iter().copied().map(Decimal::from).collect()
    }

    #[test]
    fn ten_to_forty() {
        // Oracle of the design.
        let four = amounts(&[40, 10, 30, 20]);
        assert_eq!(herfindahl(&four).unwrap(), Decimal::new(30, 2));
        assert_eq!(herfindahl_normalised(&four).unwrap().round_dp(4), Decimal::new(667, 4));
        assert_eq!(effective_number(&four).unwrap().round_dp(3), Decimal::new(3333, 3));
        assert_eq!(gini(&four).unwrap(), Decimal::new(25, 2));
        assert_eq!(gini_small_sample(&four).unwrap().round_dp(4), Decimal::new(3333, 4));
    }

    #[test]
    fn what_is_undefined_says_why() {
        assert_eq!(herfindahl(&[]), Err(Undefined::NoAmount));
        assert_eq!(gini(&amounts(&[0, 0])), Err(Undefined::NoAmount));
        assert_eq!(herfindahl(&amounts(&[5])), Ok(Decimal::ONE));
        assert_eq!(herfindahl_normalised(&amounts(&[5])), Err(Undefined::OnePartner));
        assert_eq!(gini_small_sample(&amounts(&[5])), Err(Undefined::OnePartner));
        assert_eq!(herfindahl(&amounts(&[5, -1])), Err(Undefined::BelowZero(-Decimal::ONE)));
    }

    proptest! {
        #[test]
        fn both_lie_between_alike_and_alone(list in prop::collection::vec(0i64..1_000_000_000, 2..30)) {
            let list = amounts(&list);
            prop_assume!(list.iter().any(|amount| !amount.is_zero()));
            let slack = Decimal::new(1, 12);
            for measure in [herfindahl_normalised(&list).unwrap(), gini_small_sample(&list).unwrap()] {
                prop_assert!(-slack <= measure && measure <= Decimal::ONE + slack, "{}", measure);
            }
            let effective = effective_number(&list).unwrap();
            prop_assert!(effective <= Decimal::from(list.len()) + slack);
        }
    }
}
