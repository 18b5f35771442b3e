//! Ranges: what a source hedges stays hedged in every sum.

use rust_decimal::Decimal;

use crate::amount::Amount;
use crate::columns::{columns, name_enum};

name_enum! {
    /// How a source hedges a figure.
    #[derive(Default)]
    pub enum Qualifier {
        /// The figure as it stands.
        #[default]
        Exact = "exact",
        /// *about*, *some*, *approximately*: near the figure on either side.
        About = "about",
        /// *almost*, *nearly*: below the figure, close to it.
        Almost = "almost",
        /// *over*, *more than*: above the figure.
        Over = "over",
        /// *at least*, *upwards of*: the figure or more.
        AtLeast = "at-least",
        /// *up to*: the figure or less.
        UpTo = "up-to",
        /// Two figures, *between … and …*.
        Between = "between",
    }
}

columns! {
    /// An amount or quantity between two ends, either of which may be open,
    /// with a best value or none. All three in the same unit.
    ///
    /// A figure that was not given at all is three times none.
    #[derive(Copy, Eq)]
    pub struct Interval {
        /// The lowest value the source allows; none when the end is open.
        pub low: Option<Decimal>,
        /// The value to show for it; none when the source gives only ends.
        pub best: Option<Decimal>,
        /// The highest value the source allows; none when the end is open.
        pub high: Option<Decimal>,
    }
}

impl Interval {
    /// Nothing is known: both ends open, no best value.
    pub const UNKNOWN: Self = Self { low: None, best: None, high: None };

    /// A single reported value.
    #[must_use]
    pub const fn exact(value: Amount) -> Self {
        Self { low: Some(value), best: Some(value), high: Some(value) }
    }

    /// *Between `low` and `high`*, without a best value.
    #[must_use]
    pub fn between(low: Amount, high: Amount) -> Self {
        Self { low: Some(low.min(high)), best: None, high: Some(low.max(high)) }
    }

    /// The interval a hedged single figure stands for.
    ///
    /// | hedge | low | best | high |
    /// |---|---|---|---|
    /// | exact | v | v | v |
    /// | about | open | v | open |
    /// | almost, up to | open | v, none | v |
    /// | over, at least | v | v, none | open |
    ///
    /// *Almost* and *over* speak of a value near the figure, which is shown as
    /// the best one; *up to* and *at least* speak only of a bound.
    #[must_use]
    pub const fn hedged(qualifier: Qualifier, value: Amount) -> Self {
        match qualifier {
            Qualifier::Exact | Qualifier::Between => Self::exact(value),
            Qualifier::About => Self { low: None, best: Some(value), high: None },
            Qualifier::Almost => Self { low: None, best: Some(value), high: Some(value) },
            Qualifier::UpTo => Self { low: None, best: None, high: Some(value) },
            Qualifier::Over => Self { low: Some(value), best: Some(value), high: None },
            Qualifier::AtLeast => Self { low: Some(value), best: None, high: None },
        }
    }

    /// Whether nothing at all is known.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        self.low.is_none() && self.best.is_none() && self.high.is_none()
    }

    /// The single value when low, best and high agree.
    #[must_use]
    pub fn single(&self) -> Option<Amount> {
        (self.low.is_some() && self.low == self.high && self.best == self.low).then_some(self.low).flatten()
    }

    /// The sum: ends add, an open end stays open, a missing best value stays missing.
    ///
    /// None when a sum does not fit a [`Decimal`].
    #[must_use]
    pub fn checked_add(&self, other: &Self) -> Option<Self> {
        fn both(left: Option<Decimal>, right: Option<Decimal>) -> Option<Option<Decimal>> {
            match (left, right) {
                (Some(left), Some(right)) => left.checked_add(right).map(Some),
                _ => Some(None),
            }
        }
        Some(Self {
            low: both(self.low, other.low)?,
            best: both(self.best, other.best)?,
            high: both(self.high, other.high)?,
        })
    }

    /// The product of two intervals: the extreme combinations of their ends.
    ///
    /// An end of the product is open when an open end takes part in it; a
    /// factor of exactly zero closes it. None on overflow.
    #[must_use]
    pub fn checked_mul(&self, other: &Self) -> Option<Self> {
        let products = extremes(self, other, |left, right| left.checked_mul(right))?;
        let best = match (self.best, other.best) {
            (Some(left), Some(right)) => Some(left.checked_mul(right)?),
            _ => None,
        };
        Some(Self { low: products.0, best, high: products.1 })
    }

    /// The quotient of two intervals. None on overflow or when the divisor may be zero.
    #[must_use]
    pub fn checked_div(&self, other: &Self) -> Option<Self> {
        let keeps_clear_of_zero =
            other.low.is_some_and(|low| low > Decimal::ZERO) || other.high.is_some_and(|high| high < Decimal::ZERO);
        if !keeps_clear_of_zero {
            return None;
        }
        let reciprocal = Self {
            low: match other.high {
                Some(high) => Some(Decimal::ONE.checked_div(high)?),
                // An open high end brings the reciprocal down to zero, which it never reaches.
                None => Some(Decimal::ZERO),
            },
            best: None,
            high: match other.low {
                Some(low) => Some(Decimal::ONE.checked_div(low)?),
                None => Some(Decimal::ZERO),
            },
        };
        let exact_ends = other.low.is_some() && other.high.is_some();
        let (low, high) = if exact_ends {
            extremes(self, other, |left, right| left.checked_div(right))?
        } else {
            extremes(self, &reciprocal, |left, right| left.checked_mul(right))?
        };
        let best = match (self.best, other.best) {
            (Some(left), Some(right)) => Some(left.checked_div(right)?),
            _ => None,
        };
        Some(Self { low, best, high })
    }

    /// The interval times one exact factor; a negative factor swaps the ends.
    #[must_use]
    pub fn checked_scale(&self, factor: Amount) -> Option<Self> {
        let times = |end: Option<Decimal>| match end {
            Some(value) => value.checked_mul(factor).map(Some),
            None => Some(None),
        };
        let (low, high) = if factor.is_sign_negative() { (self.high, self.low) } else { (self.low, self.high) };
        Some(Self { low: times(low)?, best: times(self.best)?, high: times(high)? })
    }
}

type Ends = (Option<Decimal>, Option<Decimal>);

/// The lowest and highest result over all combinations of ends, where an open
/// end counts as minus or plus infinity.
fn extremes(
    left: &Interval,
    right: &Interval,
    operation: impl Fn(Decimal, Decimal) -> Option<Decimal>,
) -> Option<Ends> {
    let ends = |interval: &Interval| {
        [interval.low.map_or(End::MinusInfinity, End::Finite), interval.high.map_or(End::PlusInfinity, End::Finite)]
    };
    let mut low = End::PlusInfinity;
    let mut high = End::MinusInfinity;
    for one in ends(left) {
        for two in ends(right) {
            let result = match (one, two) {
                (End::Finite(one), End::Finite(two)) => End::Finite(operation(one, two)?),
                (one, two) => match one.sign() * two.sign() {
                    0 => End::Finite(Decimal::ZERO),
                    sign if sign > 0 => End::PlusInfinity,
                    _ => End::MinusInfinity,
                },
            };
            low = low.min(result);
            high = high.max(result);
        }
    }
    let finite = |end| match end {
        End::Finite(value) => Some(value),
        End::MinusInfinity | End::PlusInfinity => None,
    };
    Some((finite(low), finite(high)))
}

/// One end of an interval on the extended number line; the order of the
/// variants is the order of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum End {
    MinusInfinity,
    Finite(Decimal),
    PlusInfinity,
}

impl End {
    fn sign(self) -> i8 {
        match self {
            Self::MinusInfinity => -1,
            Self::PlusInfinity => 1,
            Self::Finite(value) if value.is_zero() => 0,
            Self::Finite(value) if value.is_sign_negative() => -1,
            Self::Finite(_) => 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_range_and_a_figure_add_to_a_range() {
        // Oracle of the design: 4–25 billion plus 160.3 million.
        let china = Interval::between(decimal("4e9".replace("e9", "000000000").as_str()), decimal("25000000000"));
        let brazil = Interval::exact(decimal("160300000"));
        let sum = china.checked_add(&brazil).unwrap();
        assert_eq!(sum, Interval { low: Some(decimal("4160300000")), best: None, high: Some(decimal("25160300000")) });
    }

    #[test]
    fn a_share_with_an_open_end_keeps_it_open() {
        // Oracle of the design: at least 25 % of 11–41.7 = 2.75–41.7, a share being at most one.
        let share = Interval { low: Some(decimal("0.25")), best: None, high: Some(Decimal::ONE) };
        let total = Interval::between(decimal("11"), decimal("41.7"));
        assert_eq!(share.checked_mul(&total).unwrap(), Interval::between(decimal("2.75"), decimal("41.7")));
        let open = Interval::hedged(Qualifier::AtLeast, decimal("0.25"));
        assert_eq!(open.checked_mul(&total).unwrap(), Interval { low: Some(decimal("2.75")), best: None, high: None });
    }

    #[test]
    fn hedges_open_the_right_end() {
        let over = Interval::hedged(Qualifier::Over, decimal("14000"));
        assert_eq!((over.low, over.high), (Some(decimal("14000")), None));
        let almost = Interval::hedged(Qualifier::Almost, decimal("140000"));
        assert_eq!((almost.low, almost.high), (None, Some(decimal("140000"))));
        assert_eq!(
            over.checked_add(&almost).unwrap(),
            Interval { low: None, best: Some(decimal("154000")), high: None }
        );
    }

    #[test]
    fn a_negative_factor_swaps_the_ends() {
        let range = Interval { low: Some(decimal("2")), best: Some(decimal("3")), high: None };
        let scaled = range.checked_scale(decimal("-2")).unwrap();
        assert_eq!(scaled, Interval { low: None, best: Some(decimal("-6")), high: Some(decimal("-4")) });
    }

    #[test]
    fn division_by_what_may_be_zero_has_no_answer() {
        let one = Interval::exact(Decimal::ONE);
        assert_eq!(one.checked_div(&Interval::between(decimal("-1"), decimal("1"))), None);
        assert_eq!(
            Interval::between(decimal("1"), decimal("6")).checked_div(&Interval::between(decimal("2"), decimal("4"))),
            Some(Interval::between(decimal("0.25"), decimal("3")))
        );
        assert_eq!(
            one.checked_div(&Interval::hedged(Qualifier::AtLeast, decimal("2"))),
            Some(Interval { low: Some(Decimal::ZERO), best: None, high: Some(decimal("0.5")) })
        );
    }

    fn any_interval() -> impl Strategy<Value = Interval> {
        (-1000i64..1000, 0i64..1000, any::<bool>(), any::<bool>()).prop_map(|(low, width, open_low, open_high)| {
            Interval {
                low: (!open_low).then(|| Decimal::new(low, 2)),
                best: None,
                high: (!open_high).then(|| Decimal::new(low + width, 2)),
            }
        })
    }

    fn contains(interval: &Interval, value: Decimal) -> bool {
        interval.low.is_none_or(|low| low <= value) && interval.high.is_none_or(|high| value <= high)
    }

    proptest! {
        #[test]
        fn every_combination_lies_within(left in any_interval(), right in any_interval(), one in -2000i64..2000, two in -2000i64..2000) {
            let (one, two) = (Decimal::new(one, 2), Decimal::new(two, 2));
            prop_assume!(contains(&left, one) && contains(&right, two));
            prop_assert!(contains(&left.checked_add(&right).unwrap(), one + two));
            prop_assert!(contains(&left.checked_mul(&right).unwrap(), one * two));
            if let Some(quotient) = left.checked_div(&right) {
                prop_assert!(contains(&quotient, one / two));
            }
        }
    }
}
