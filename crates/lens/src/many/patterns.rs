//! Alike rows, read once: of many entries most say the same to one principle.

use std::collections::HashMap;

use record::Interval;
use rust_decimal::Decimal;

use super::compiled::{Cell, Compiled};
use super::rows::DIGITS;
use crate::reading::{Case, Effect, ReadingError, Steps, sensitivity_counted};
use crate::rulebook::{Principle, Rulebook};
use crate::signal::{Found, Signal, Value};

/// The most different rows of one principle that are kept apart.
pub const MOST_PATTERNS: usize = 20_000;

/// What signals are worth, kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kept {
    Nothing,
    /// Place among the words of the signal.
    Word(usize),
    Number(i128),
    Interval(Option<i128>, Option<i128>),
}

/// How many rows are alike, principle by principle.
#[derive(Debug, Clone, Default)]
pub struct Patterns {
    principles: Vec<OfPrinciple>,
    /// Rows that were left out of a principle, because there were too many different ones.
    pub left_out: u64,
}

#[derive(Debug, Clone, Default)]
struct OfPrinciple {
    /// Its signals, with their places among those of the rulebook.
    signals: Vec<(usize, &'static Signal)>,
    counts: HashMap<Vec<Kept>, u64>,
}

impl Patterns {
    /// Of no rows.
    #[must_use]
    pub fn new(rulebook: &Rulebook, compiled: &Compiled) -> Self {
        let of = |principle: &Principle| {
            let mut signals: Vec<(usize, &'static Signal)> = Vec::new();
            for bearing in principle.criteria.iter().flat_map(|criterion| &criterion.signals) {
                let place = compiled.signals.iter().position(|signal| signal.name == bearing.signal.name);
                if let Some(place) = place.filter(|place| signals.iter().all(|(other, _)| other != place)) {
                    signals.push((place, bearing.signal));
                }
            }
            OfPrinciple { signals, counts: HashMap::new() }
        };
        Self { principles: rulebook.principles.iter().map(of).collect(), left_out: 0 }
    }

    /// Adds a row.
    pub fn add<'a>(&mut self, cell: impl Fn(usize) -> Cell<'a>) {
        let mut is_left_out = false;
        for principle in &mut self.principles {
            let pattern: Vec<Kept> =
                principle.signals.iter().map(|(place, signal)| kept(signal, cell(*place))).collect();
            if let Some(count) = principle.counts.get_mut(&pattern) {
                *count += 1;
            } else if principle.counts.len() < MOST_PATTERNS {
                principle.counts.insert(pattern, 1);
            } else {
                is_left_out = true;
            }
        }
        self.left_out += u64::from(is_left_out);
    }
}

fn kept(signal: &Signal, cell: Cell<'_>) -> Kept {
    match cell {
        Cell::Nothing => Kept::Nothing,
        Cell::Word(word) => {
            let words = signal.kind.words().unwrap_or_default();
            words.iter().position(|other| *other == word).map_or(Kept::Nothing, Kept::Word)
        }
        Cell::Number(number) => Kept::Number(number),
        Cell::Interval { low, high } => Kept::Interval(low, high),
    }
}

fn value(signal: &Signal, kept: Kept) -> Option<Value> {
    let number = |parts: i128| Decimal::try_from_i128_with_scale(parts, DIGITS).ok();
    match kept {
        Kept::Nothing => None,
        Kept::Word(place) => signal.kind.words()?.get(place).map(|word| match *word {
            "true" => Value::Truth(true),
            "false" => Value::Truth(false),
            word => Value::Word(word),
        }),
        Kept::Number(parts) => number(parts).map(Value::Number),
        Kept::Interval(low, high) => {
            Some(Value::Interval(Interval { low: low.and_then(number), best: None, high: high.and_then(number) }))
        }
    }
}

/// What every knob of a rulebook does over the rows, as [`crate::reading::sensitivity`] tells it, principle by principle.
///
/// # Errors
/// [`ReadingError`] is not to be expected: there are no readers' answers here.
pub fn sensitivity_of(rulebook: &Rulebook, patterns: &Patterns, steps: &Steps) -> Result<Vec<Effect>, ReadingError> {
    let mut effects = Vec::new();
    for (at, (principle, of)) in rulebook.principles.iter().zip(&patterns.principles).enumerate() {
        let alone = Rulebook { principles: vec![principle.clone()], ..rulebook.clone() };
        let cases: Vec<(Case, u64)> = of
            .counts
            .iter()
            .map(|(pattern, count)| {
                let found = of.signals.iter().zip(pattern).filter_map(|((_, signal), kept)| {
                    let found = Found { value: Some(value(signal, *kept)?), evidence: Vec::new() };
                    Some((signal.name, found))
                });
                (Case { found: found.collect(), answers: Vec::new() }, *count)
            })
            .collect();
        let counted: Vec<(&Case, u64)> = cases.iter().map(|(case, count)| (case, *count)).collect();
        for mut effect in sensitivity_counted(&alone, &counted, steps)? {
            effect.knob = effect.knob.at(at);
            effects.push(effect);
        }
    }
    Ok(effects)
}
