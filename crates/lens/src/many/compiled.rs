//! A rulebook as lookups: what each value of a signal says, and what each criterion weighs in whole parts.

use rust_decimal::Decimal;
use thiserror::Error;

use super::answers::ReadersSay;
use super::rows::DIGITS;
use crate::reading::{Answer, Span};
use crate::rulebook::{Bearing, Range, Rulebook, Says};
use crate::signal::Signal;

/// What a signal is worth in one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cell<'a> {
    /// The record does not say.
    Nothing,
    /// A word; `true` and `false` too.
    Word(&'a str),
    /// A number, in hundred-millionths.
    Number(i128),
    /// A range, in hundred-millionths; an end may be open.
    Interval {
        /// Its low end.
        low: Option<i128>,
        /// Its high end.
        high: Option<i128>,
    },
}

/// What a row says to a criterion: the least and the most of its answers in halves, from 0 (no) to 2 (yes).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Spread {
    /// The least.
    pub low: u8,
    /// The most.
    pub high: u8,
}

/// What is said to a criterion of one entry, by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Said {
    /// By the record.
    pub record: Option<Spread>,
    /// By readers.
    pub readers: Option<Spread>,
}

impl Said {
    /// From the least to the most of all that is said; none when nothing is.
    #[must_use]
    pub fn both(self) -> Option<Spread> {
        match (self.record, self.readers) {
            (Some(one), Some(two)) => Some(one.and(two)),
            (one, two) => one.or(two),
        }
    }

    /// Whether the record says something else than readers do.
    #[must_use]
    pub fn is_apart(self) -> bool {
        matches!((self.record, self.readers), (Some(one), Some(two)) if one != two)
    }
}

impl Spread {
    /// From the lesser to the greater of both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { low: self.low.min(other.low), high: self.high.max(other.high) }
    }

    /// The same from 0 to 1.
    #[must_use]
    pub fn span(self) -> Span {
        let half = |halves: u8| Decimal::new(i64::from(halves) * 5, 1);
        Span { low: half(self.low), high: half(self.high) }
    }
}

/// The reading of one principle in whole parts of its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Units {
    /// If every unanswered criterion went against.
    pub low: u32,
    /// If every unanswered criterion went for.
    pub high: u32,
    /// The answered part.
    pub answered: u32,
}

/// The weights of a rulebook have more digits than are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("the weights of the rulebook have more digits than readings of many can add up")]
pub struct TooFine;

/// A rulebook, ready to read rows.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The signals that it reads, each once, in the order in which they are named first.
    pub signals: Vec<&'static Signal>,
    /// Its principles, in order.
    pub principles: Vec<CompiledPrinciple>,
}

/// One principle, ready to read rows.
#[derive(Debug, Clone)]
pub struct CompiledPrinciple {
    /// What all its criteria weigh together.
    pub whole: u32,
    /// The least answered part at which its interval is shown.
    pub least: u32,
    /// What each criterion weighs.
    pub weights: Vec<u32>,
    lookups: Vec<Vec<(usize, Lookup)>>,
}

#[derive(Debug, Clone)]
enum Lookup {
    /// What each word says; what is not listed says nothing.
    Words(Vec<(String, u8)>),
    /// From (included), below (not included), and what lies between says.
    Ranges(Vec<(Option<i128>, Option<i128>, u8)>),
}

impl Compiled {
    /// Makes a rulebook ready.
    ///
    /// # Errors
    /// [`TooFine`] when its weights cannot be added up as whole parts.
    pub fn new(rulebook: &Rulebook) -> Result<Self, TooFine> {
        let mut signals: Vec<&'static Signal> = Vec::new();
        let mut principles = Vec::with_capacity(rulebook.principles.len());
        for principle in &rulebook.principles {
            let weights = whole_parts(principle.criteria.iter().map(|criterion| criterion.weight))?;
            let lookups = principle
                .criteria
                .iter()
                .map(|criterion| {
                    let lookup = |bearing: &Bearing| {
                        let known = signals.iter().position(|signal| signal.name == bearing.signal.name);
                        let place = known.unwrap_or_else(|| {
                            signals.push(bearing.signal);
                            signals.len() - 1
                        });
                        (place, Lookup::new(&bearing.says))
                    };
                    criterion.signals.iter().map(lookup).collect()
                })
                .collect();
            let whole = weights.iter().try_fold(0u32, |sum, weight| sum.checked_add(*weight)).ok_or(TooFine)?;
            let least = u32::try_from((rulebook.least_coverage * Decimal::from(whole)).ceil()).map_err(|_| TooFine)?;
            principles.push(CompiledPrinciple { whole, least, weights, lookups });
        }
        Ok(Self { signals, principles })
    }

    /// Reads a row: `cell` gives what the signal at a place among [`Compiled::signals`] is worth, `readers` what readers
    /// answered of the entry; `told` is told what is said to each criterion (principle, criterion). Gives the reading of
    /// every principle, in order.
    pub fn read<'a>(
        &self,
        cell: impl Fn(usize) -> Cell<'a>,
        readers: &ReadersSay,
        mut told: impl FnMut(usize, usize, Said),
    ) -> Vec<Units> {
        let mut read = Vec::with_capacity(self.principles.len());
        for (at, principle) in self.principles.iter().enumerate() {
            let mut units = Units::default();
            for (within, (lookups, weight)) in principle.lookups.iter().zip(&principle.weights).enumerate() {
                let record = lookups
                    .iter()
                    .filter_map(|(place, lookup)| lookup.of(cell(*place)))
                    .map(|halves| Spread { low: halves, high: halves })
                    .reduce(Spread::and);
                let said = Said { record, readers: readers.to(at, within) };
                // A weight is twice itself, so that one half of it is whole too.
                match said.both() {
                    None => units.high += weight,
                    Some(spread) => {
                        units.low += weight / 2 * u32::from(spread.low);
                        units.high += weight / 2 * u32::from(spread.high);
                        units.answered += weight;
                    }
                }
                told(at, within, said);
            }
            read.push(units);
        }
        read
    }
}

impl CompiledPrinciple {
    /// Whether the coverage is at least the rulebook's, so that the interval may be shown.
    #[must_use]
    pub const fn is_shown(&self, units: &Units) -> bool {
        units.answered >= self.least
    }

    /// A part of the whole, from 0 to 1.
    #[must_use]
    pub fn share(&self, part: u32) -> Decimal {
        if self.whole == 0 { Decimal::ZERO } else { Decimal::from(part) / Decimal::from(self.whole) }
    }

    /// The interval, from 0 to 1.
    #[must_use]
    pub fn span(&self, units: &Units) -> Span {
        if self.whole == 0 { Span::OPEN } else { Span { low: self.share(units.low), high: self.share(units.high) } }
    }
}

/// The weights in the smallest whole parts of which one half is whole too.
fn whole_parts(weights: impl Iterator<Item = Decimal> + Clone) -> Result<Vec<u32>, TooFine> {
    let scale = weights.clone().map(|weight| weight.normalize().scale()).max().unwrap_or_default();
    let parts: Vec<u128> = weights
        .map(|weight| {
            let weight = weight.normalize();
            let ten = 10u128.checked_pow(scale - weight.scale()).ok_or(TooFine)?;
            u128::try_from(weight.mantissa()).ok().and_then(|parts| parts.checked_mul(ten)).ok_or(TooFine)
        })
        .collect::<Result<_, _>>()?;
    let common = parts.iter().fold(0, |one, two| common_divisor(one, *two)).max(1);
    parts.into_iter().map(|part| u32::try_from(part / common * 2).map_err(|_| TooFine)).collect()
}

fn common_divisor(one: u128, two: u128) -> u128 {
    if two == 0 { one } else { common_divisor(two, one % two) }
}

impl Lookup {
    fn new(says: &Says) -> Self {
        match says {
            Says::Words { yes, partly, no, .. } => Self::Words(
                [(yes, 2), (partly, 1), (no, 0)]
                    .into_iter()
                    .flat_map(|(words, halves)| words.iter().map(move |word| (word.clone(), halves)))
                    .collect(),
            ),
            Says::Ranges { yes, partly, no } => {
                let range = |(range, halves): (&Option<Range>, u8)| {
                    range.map(|range| (range.from.map(hundred_millionths), range.below.map(hundred_millionths), halves))
                };
                Self::Ranges([(yes, 2), (partly, 1), (no, 0)].into_iter().filter_map(range).collect())
            }
        }
    }

    fn of(&self, cell: Cell<'_>) -> Option<u8> {
        match (self, cell) {
            (Self::Words(words), Cell::Word(word)) => {
                words.iter().find(|(other, _)| other == word).map(|(_, halves)| *halves)
            }
            (Self::Ranges(ranges), Cell::Number(number)) => ranges
                .iter()
                .find(|(from, below, _)| {
                    from.is_none_or(|from| from <= number) && below.is_none_or(|below| number < below)
                })
                .map(|(.., halves)| *halves),
            (Self::Ranges(ranges), Cell::Interval { low, high }) => ranges
                .iter()
                .find(|(from, below, _)| {
                    from.is_none_or(|from| low.is_some_and(|low| from <= low))
                        && below.is_none_or(|below| high.is_some_and(|high| high < below))
                })
                .map(|(.., halves)| *halves),
            _ => None,
        }
    }
}

/// A threshold in the unit of the table. Rounded up: a number of so many digits is not below the one exactly where it is
/// not below the other.
fn hundred_millionths(threshold: Decimal) -> i128 {
    let parts = threshold.checked_mul(Decimal::from(10u64.pow(DIGITS)));
    // Beyond what a number of the table can be, any threshold is as good.
    parts.map_or(i128::MAX, |parts| parts.ceil().trunc().mantissa())
}

impl From<Spread> for [Answer; 2] {
    /// The least and the most of the answers.
    fn from(spread: Spread) -> Self {
        let answer = |halves| match halves {
            0 => Answer::No,
            1 => Answer::Partly,
            _ => Answer::Yes,
        };
        [answer(spread.low), answer(spread.high)]
    }
}
