//! From amounts to places: round steps, axes, and numbers as the reader's language writes them.

use crate::figure::{Amount, Numerals};

/// The ends of an amount that are numbers, in order; what is not finite is not known.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Ends {
    /// The best value.
    pub best: Option<f64>,
    /// Low end.
    pub low: Option<f64>,
    /// High end.
    pub high: Option<f64>,
}

impl Ends {
    /// Of an amount.
    pub fn of(amount: &Amount) -> Self {
        let finite = |number: Option<f64>| {
            let number = number.filter(|number| number.is_finite() && number.abs() < 1e30)?;
            // Smaller than anything that is counted: no axis can be divided by it.
            Some(if number.abs() < 1e-30 { 0.0 } else { number })
        };
        let (low, high) = match (finite(amount.low), finite(amount.high)) {
            (Some(low), Some(high)) if low > high => (Some(high), Some(low)),
            ends => ends,
        };
        Self { best: finite(amount.best), low, high }
    }

    /// Of an amount that may not be known.
    pub fn of_some(amount: Option<&Amount>) -> Self {
        amount.map(Self::of).unwrap_or_default()
    }

    /// All numbers there are.
    pub fn all(self) -> impl Iterator<Item = f64> {
        [self.best, self.low, self.high].into_iter().flatten()
    }

    /// One number to draw by: the best value, the middle of a range, or its only end.
    pub fn central(self) -> Option<f64> {
        match (self.best, self.low, self.high) {
            (Some(best), _, _) => Some(best),
            (None, Some(low), Some(high)) => Some(f64::midpoint(low, high)),
            (None, one, other) => one.or(other),
        }
    }

    /// Whether it is a range of two different ends.
    pub fn range(self) -> Option<(f64, f64)> {
        match (self.low, self.high) {
            (Some(low), Some(high)) if high > low => Some((low, high)),
            _ => None,
        }
    }

    /// Which end is open, when there is an end but no best value and not the other end.
    pub fn open(self) -> Option<Open> {
        match (self.low, self.high, self.best) {
            (Some(_), None, None) => Some(Open::Above),
            (None, Some(_), None) => Some(Open::Below),
            _ => None,
        }
    }
}

/// The end of a range that is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Open {
    /// It may be more.
    Above,
    /// It may be less.
    Below,
}

/// How an axis divides its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Equal amounts, equal lengths.
    Linear,
    /// Equal ratios, equal lengths.
    Logarithmic,
}

impl Scale {
    /// Logarithmic where amounts are all above zero and the largest more than a thousand times the smallest, if there
    /// is a word to say so.
    pub fn for_all(amounts: impl Iterator<Item = f64>, word: &str) -> Self {
        let (low, high) = amounts.fold((f64::MAX, 0.0_f64), |(low, high), amount| (low.min(amount), high.max(amount)));
        let is_wide = low > 0.0 && high / low > 1000.0;
        if is_wide && !word.trim().is_empty() { Self::Logarithmic } else { Self::Linear }
    }
}

/// An axis: the amounts it spans, and how they are measured off.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    low: f64,
    high: f64,
    is_logarithmic: bool,
    /// The amounts that are marked.
    pub ticks: Vec<f64>,
}

impl Axis {
    /// An axis for these amounts with about so many ticks; a linear one reaches zero.
    pub fn new(amounts: impl Iterator<Item = f64>, scale: Scale, about: usize) -> Self {
        Self::with(amounts, scale, about, true)
    }

    /// An axis that need not reach zero.
    pub fn near(amounts: impl Iterator<Item = f64>, scale: Scale, about: usize) -> Self {
        Self::with(amounts, scale, about, false)
    }

    fn with(amounts: impl Iterator<Item = f64>, scale: Scale, about: usize, reaches_zero: bool) -> Self {
        let is_logarithmic = scale == Scale::Logarithmic;
        let (mut low, mut high) = (f64::INFINITY, f64::NEG_INFINITY);
        for amount in amounts.filter(|amount| !is_logarithmic || *amount > 0.0) {
            low = low.min(amount);
            high = high.max(amount);
        }
        if low > high {
            (low, high) = if is_logarithmic { (1.0, 10.0) } else { (0.0, 1.0) };
        }
        if is_logarithmic { Self::logarithmic(low, high, about) } else { Self::linear(low, high, about, reaches_zero) }
    }

    fn linear(low: f64, high: f64, about: usize, reaches_zero: bool) -> Self {
        let (mut low, mut high) = if reaches_zero { (low.min(0.0), high.max(0.0)) } else { (low, high) };
        if high - low <= f64::EPSILON * high.abs().max(1.0) {
            if high == 0.0 || reaches_zero {
                high += 1.0;
            } else {
                (low, high) = (low - low.abs() / 2.0, high + high.abs() / 2.0);
            }
        }
        let step = step((high - low) / count(about));
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let mut ticks = Vec::new();
        let mut tick = first;
        while tick <= last && ticks.len() < 64 {
            ticks.push(tick * step);
            tick += 1.0;
        }
        Self { low: first * step, high: last * step, is_logarithmic: false, ticks }
    }

    fn logarithmic(low: f64, high: f64, about: usize) -> Self {
        let (first, last) = (low.log10().floor(), high.log10().ceil());
        let last = if last <= first { first + 1.0 } else { last };
        let every = ((last - first) / count(about)).ceil().max(1.0);
        let mut ticks = Vec::new();
        let mut power = first;
        while power <= last && ticks.len() < 64 {
            ticks.push(10.0_f64.powf(power));
            power += every;
        }
        Self { low: 10.0_f64.powf(first), high: 10.0_f64.powf(last), is_logarithmic: true, ticks }
    }

    /// How it divides its length.
    pub fn scale(&self) -> Scale {
        if self.is_logarithmic { Scale::Logarithmic } else { Scale::Linear }
    }

    /// Where an amount is, from 0 (low end) to 1 (high end); none where it has no place.
    pub fn share(&self, amount: f64) -> Option<f64> {
        if !self.is_logarithmic {
            return Some(((amount - self.low) / (self.high - self.low)).clamp(0.0, 1.0));
        }
        (amount > 0.0).then(|| {
            let (low, high) = (self.low.log10(), self.high.log10());
            ((amount.log10() - low) / (high - low)).clamp(0.0, 1.0)
        })
    }

    /// Where zero is, or the low end where zero has no place.
    pub fn zero(&self) -> f64 {
        self.share(0.0).unwrap_or(0.0)
    }

    /// The number of a tick, as precise as its neighbours need.
    pub fn written(&self, tick: f64, numerals: &Numerals) -> String {
        let step =
            if self.is_logarithmic { tick } else { self.ticks.get(1).map_or(1.0, |second| second - self.ticks[0]) };
        number(tick, step, numerals)
    }
}

fn count(about: usize) -> f64 {
    f64::from(u32::try_from(about.max(1)).unwrap_or(u32::MAX))
}

/// The round step nearest above: 1, 2, 2.5 or 5 times a power of ten.
fn step(least: f64) -> f64 {
    let power = 10.0_f64.powf(least.log10().floor());
    let times = least / power;
    let round = [1.0, 2.0, 2.5, 5.0].into_iter().find(|round| times <= round + 1e-9).unwrap_or(10.0);
    round * power
}

/// A number with as many decimals as a step needs, in thousands, millions or thousands of millions where the language
/// has words for them and the step allows it.
pub fn number(value: f64, step: f64, numerals: &Numerals) -> String {
    let size = value.abs();
    let (divisor, word) = [(1e9, &numerals.billion), (1e6, &numerals.million), (1e3, &numerals.thousand)]
        .into_iter()
        .find(|(divisor, word)| size >= *divisor && !word.is_empty())
        .unwrap_or((1.0, &numerals.thousand));
    let (scaled, step) = (size / divisor, (step / divisor).abs());
    let decimals = decimals_of(step);
    let digits = format!("{scaled:.decimals$}");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
    let mut text = String::new();
    if value < 0.0 && digits.chars().any(|digit| matches!(digit, '1'..='9')) {
        text.push('\u{2212}');
    }
    for (place, digit) in whole.chars().enumerate() {
        let left = whole.len() - place;
        if place > 0 && left.is_multiple_of(3) && whole.len() >= numerals.groups_from {
            text.push(numerals.group);
        }
        text.push(digit);
    }
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        text.push(numerals.decimal);
        text.push_str(fraction);
    }
    if divisor > 1.0 {
        text.push('\u{a0}');
        text.push_str(word);
    }
    text
}

/// The decimals that a step needs: 0.25 needs two, 20 none.
fn decimals_of(step: f64) -> usize {
    (0..9)
        .find(|decimals| {
            let scaled = step * 10.0_f64.powi(*decimals);
            (scaled - scaled.round()).abs() < 1e-6 * scaled.abs().max(1.0) && scaled.round() >= 1.0
        })
        .map_or(9, |decimals| usize::try_from(decimals).unwrap_or(9))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english() -> Numerals {
        Numerals { decimal: '.', group: ',', groups_from: 4, million: "million".to_owned(), ..Numerals::default() }
    }

    #[test]
    fn ticks_are_round_and_span_the_amounts() {
        let axis = Axis::new([3.0, 97.0].into_iter(), Scale::Linear, 5);
        assert_eq!(axis.ticks, [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]);
        assert_eq!(axis.share(50.0), Some(0.5));
    }

    #[test]
    fn what_is_below_zero_has_a_place() {
        let axis = Axis::new([-40.0, 100.0].into_iter(), Scale::Linear, 4);
        assert_eq!(axis.ticks, [-50.0, 0.0, 50.0, 100.0]);
        assert!((axis.zero() - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(axis.written(-50.0, &english()), "\u{2212}50");
    }

    #[test]
    fn ratios_are_equal_lengths_on_a_logarithmic_axis() {
        let axis = Axis::new([2.0, 80_000.0].into_iter(), Scale::Logarithmic, 5);
        assert_eq!(axis.ticks.len(), 6);
        let (one, ten, hundred) = (axis.share(1.0), axis.share(10.0), axis.share(100.0));
        assert!((ten.zip(one).map_or(0.0, |(b, a)| b - a) - hundred.zip(ten).map_or(1.0, |(b, a)| b - a)).abs() < 1e-9);
        assert_eq!(axis.share(0.0), None);
        assert_eq!(axis.share(-5.0), None);
    }

    #[test]
    fn ratios_are_measured_off_only_where_it_is_said() {
        let of = |amounts: &[f64], word| Scale::for_all(amounts.iter().copied(), word);
        assert_eq!(of(&[1.0, 2000.0], "logarithmic"), Scale::Logarithmic);
        assert_eq!(of(&[1.0, 2000.0], " "), Scale::Linear);
        assert_eq!(of(&[1.0, 900.0], "logarithmic"), Scale::Linear);
        assert_eq!(of(&[0.0, 9000.0], "logarithmic"), Scale::Linear);
        assert_eq!(of(&[], "logarithmic"), Scale::Linear);
    }

    #[test]
    fn nothing_and_one_amount_have_an_axis_too() {
        for amounts in [&[][..], &[0.0], &[7.0], &[-7.0]] {
            let axis = Axis::new(amounts.iter().copied(), Scale::Linear, 5);
            assert!(axis.high > axis.low, "{amounts:?}");
        }
    }

    #[test]
    fn numbers_are_written_as_the_language_does() {
        let english = english();
        assert_eq!(number(1234.5, 0.5, &english), "1,234.5");
        assert_eq!(number(2_500_000.0, 500_000.0, &english), "2.5\u{a0}million");
        assert_eq!(number(0.25, 0.25, &english), "0.25");
        assert_eq!(number(0.0, 500_000.0, &english), "0");
        assert_eq!(number(12_345.0, 1.0, &Numerals::default()), "12\u{202f}345");
        assert_eq!(number(2000.0, 500.0, &Numerals::default()), "2000");
    }

    #[test]
    fn what_is_no_number_is_not_known() {
        let amount = Amount { best: Some(f64::NAN), low: Some(9.0), high: Some(2.0), text: String::new() };
        let ends = Ends::of(&amount);
        assert_eq!((ends.best, ends.range()), (None, Some((2.0, 9.0))));
        let open = Amount { low: Some(14_000.0), high: Some(f64::INFINITY), ..Amount::default() };
        assert_eq!(Ends::of(&open).open(), Some(Open::Above));
    }
}
