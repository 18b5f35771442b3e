//! The figures of an answer: exact sums with open ends, and what is behind them.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

/// Smallest units in one: figures count 10⁻⁸.
const ONE: i128 = 100_000_000;

/// A decimal number of at most eight places and 38 digits. Written as text, so that nothing is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Exact(i128);

impl Exact {
    /// From a number of 10⁻⁸.
    #[must_use]
    pub const fn from_units(units: i128) -> Self {
        Self(units)
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(number: u64) -> Self {
        // A 64-bit number times 10⁸ fits 128 bits.
        Self(number as i128 * ONE)
    }

    /// As a number of 10⁻⁸.
    #[must_use]
    pub const fn units(self) -> i128 {
        self.0
    }

    /// As a [`Decimal`]; none when it has more digits than that holds.
    #[must_use]
    pub fn to_decimal(self) -> Option<Decimal> {
        record::columns::restored(self.0)
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs();
        let one = ONE.unsigned_abs();
        let (whole, part) = (units / one, units % one);
        if part == 0 {
            return write!(formatter, "{sign}{whole}");
        }
        let digits = format!("{part:08}");
        write!(formatter, "{sign}{whole}.{}", digits.trim_end_matches('0'))
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A sum as an interval: ends add, an open end stays open, a missing best value stays missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Figure {
    /// The lowest value; none when the end is open.
    pub low: Option<Exact>,
    /// The best value; none when something in the sum has none.
    pub best: Option<Exact>,
    /// The highest value; none when the end is open.
    pub high: Option<Exact>,
}

impl Figure {
    /// One exact value.
    #[must_use]
    pub const fn exact(value: Exact) -> Self {
        Self { low: Some(value), best: Some(value), high: Some(value) }
    }

    /// What to sort by: the best value, else a known end.
    #[must_use]
    pub fn leading(&self) -> Option<Exact> {
        self.best.or(self.low).or(self.high)
    }
}

/// One figure of an answer and how much is behind it.
///
/// *Items* are flows or plans. `known`, `without_figure`, `unconvertible` and
/// the counts of open ends count items where items were counted
/// ([`crate::Counting::Items`]), else shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Cell {
    /// The sum over what has a figure; three times none when nothing has.
    pub figure: Figure,
    /// How many have a figure.
    pub known: u64,
    /// Of these, how many are open towards low.
    pub open_low: u64,
    /// Of these, how many are open towards high.
    pub open_high: u64,
    /// Of these, how many have no best value.
    pub without_best: u64,
    /// How many have no figure.
    pub without_figure: u64,
    /// How many have a figure that could not be converted; they are not in the sum.
    pub unconvertible: u64,
    /// How many shares.
    pub shares: u64,
    /// How many items, when counted.
    pub items: Option<u64>,
    /// How many entries, when counted.
    pub entries: Option<u64>,
}

/// Sums as a query gives them, before open ends are decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Sums {
    pub(crate) low: i128,
    pub(crate) best: i128,
    pub(crate) high: i128,
    pub(crate) known: u64,
    pub(crate) lows: u64,
    pub(crate) bests: u64,
    pub(crate) highs: u64,
    pub(crate) shares: u64,
    pub(crate) unconvertible: u64,
    pub(crate) items: Option<u64>,
    pub(crate) entries: Option<u64>,
}

impl Sums {
    /// Adds other sums; entries may be in both and are not counted together.
    pub(crate) fn add(&mut self, other: &Self) {
        self.low += other.low;
        self.best += other.best;
        self.high += other.high;
        self.known += other.known;
        self.lows += other.lows;
        self.bests += other.bests;
        self.highs += other.highs;
        self.shares += other.shares;
        self.unconvertible += other.unconvertible;
        self.items = self.items.or(Some(0)).zip(other.items).map(|(one, two)| one + two);
        self.entries = None;
    }

    pub(crate) fn cell(&self) -> Cell {
        let whole = |sum: i128, count: u64| (self.known > 0 && count == self.known).then_some(Exact::from_units(sum));
        let counted = self.items.unwrap_or(self.shares);
        Cell {
            figure: Figure {
                low: whole(self.low, self.lows),
                best: whole(self.best, self.bests),
                high: whole(self.high, self.highs),
            },
            known: self.known,
            open_low: self.known.saturating_sub(self.lows),
            open_high: self.known.saturating_sub(self.highs),
            without_best: self.known.saturating_sub(self.bests),
            without_figure: counted.saturating_sub(self.known).saturating_sub(self.unconvertible),
            unconvertible: self.unconvertible,
            shares: self.shares,
            items: self.items,
            entries: self.entries,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exact_numbers_are_written_without_loss() {
        for (units, text) in [
            (0, "0"),
            (1, "0.00000001"),
            (-150_000_000, "-1.5"),
            (1_400_000_000_000, "14000"),
            (99_999_999_999_999_999_999_999_999_999_999_999_999, "999999999999999999999999999999.99999999"),
        ] {
            assert_eq!(Exact::from_units(units).to_string(), text);
        }
        assert_eq!(Exact::whole(7).to_decimal(), Some(Decimal::from(7)));
        assert_eq!(Exact::from_units(i128::MAX).to_decimal(), None);
    }

    #[test]
    fn one_open_end_opens_the_sum() {
        let mut sums =
            Sums { low: 5, best: 5, high: 5, known: 1, lows: 1, bests: 1, highs: 1, shares: 1, ..Sums::default() };
        assert_eq!(sums.cell().figure, Figure::exact(Exact::from_units(5)));
        sums.add(&Sums { low: 7, best: 7, known: 1, lows: 1, bests: 1, shares: 1, ..Sums::default() });
        let cell = sums.cell();
        assert_eq!(cell.figure.low, Some(Exact::from_units(12)));
        assert_eq!(cell.figure.high, None);
        assert_eq!(cell.open_high, 1);
        sums.add(&Sums { shares: 1, ..Sums::default() });
        assert_eq!(sums.cell().without_figure, 1);
        assert_eq!(sums.cell().figure.low, Some(Exact::from_units(12)));
    }
}
