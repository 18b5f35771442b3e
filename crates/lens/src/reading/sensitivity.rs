//! How much a reading of many cases depends on each threshold and each weight of its rulebook.
//!
//! One knob is turned at a time; everything else stays. A threshold that bounds two ranges, such as the end of *partly*
//! that is the beginning of *yes*, is one knob.

use rust_decimal::Decimal;

use super::{Span, joined};
use crate::rulebook::{Criterion, Range, Rulebook, Says};
use crate::signal::{Found, Signal};

use super::{ReaderAnswer, ReadingError};

/// One thing in a rulebook that could have been set otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Knob {
    /// What a criterion weighs.
    Weight {
        /// Position of the principle.
        principle: usize,
        /// Position of the criterion in it.
        criterion: usize,
        /// The weight as the rulebook has it.
        stands_at: Decimal,
    },
    /// Where a range of a signal's values ends and another begins.
    Threshold {
        /// Position of the principle.
        principle: usize,
        /// Position of the criterion in it.
        criterion: usize,
        /// The signal.
        signal: &'static str,
        /// The threshold as the rulebook has it.
        stands_at: Decimal,
    },
}

impl Knob {
    /// Position of the principle it belongs to.
    #[must_use]
    pub const fn principle(&self) -> usize {
        match self {
            Self::Weight { principle, .. } | Self::Threshold { principle, .. } => *principle,
        }
    }

    /// Position of the criterion in its principle.
    #[must_use]
    pub const fn criterion(&self) -> usize {
        match self {
            Self::Weight { criterion, .. } | Self::Threshold { criterion, .. } => *criterion,
        }
    }

    /// The same knob of a rulebook in which its principle stands elsewhere.
    #[must_use]
    pub fn at(mut self, place: usize) -> Self {
        match &mut self {
            Self::Weight { principle, .. } | Self::Threshold { principle, .. } => *principle = place,
        }
        self
    }
}

/// How far knobs are turned.
#[derive(Debug, Clone)]
pub struct Steps {
    /// Each weight times each of these; 0 leaves the criterion out.
    pub weights: Vec<Decimal>,
    /// Each threshold, this share of itself up and down.
    pub thresholds: Vec<Decimal>,
}

impl Default for Steps {
    /// Weights left out, halved and doubled; thresholds moved by a fifth and by a half.
    fn default() -> Self {
        Self {
            weights: vec![Decimal::ZERO, Decimal::new(5, 1), Decimal::TWO],
            thresholds: vec![Decimal::new(2, 1), Decimal::new(5, 1)],
        }
    }
}

/// What turning one knob does to the intervals of its principle, over all cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The knob.
    pub knob: Knob,
    /// Where it was put.
    pub put_at: Decimal,
    /// Cases read.
    pub cases: usize,
    /// Cases whose interval or coverage is another one.
    pub changed: usize,
    /// Mean interval as the rulebook stands; none without cases.
    pub before: Option<Span>,
    /// Mean interval with the knob turned.
    pub after: Option<Span>,
    /// The furthest that an end of a case's interval moved.
    pub furthest: Decimal,
}

/// A case: what each signal says of it, and what readers answered.
#[derive(Debug, Clone, Default)]
pub struct Case {
    /// By the signal's name; a signal that is not there says nothing.
    pub found: std::collections::BTreeMap<&'static str, Found>,
    /// What readers answered.
    pub answers: Vec<ReaderAnswer>,
}

impl Case {
    fn signal(&self, signal: &'static Signal) -> Found {
        self.found.get(signal.name).cloned().unwrap_or_default()
    }
}

/// The knobs of a rulebook, in its order.
#[must_use]
pub fn knobs(rulebook: &Rulebook) -> Vec<Knob> {
    let mut knobs = Vec::new();
    for (at, principle) in rulebook.principles.iter().enumerate() {
        for (within, criterion) in principle.criteria.iter().enumerate() {
            knobs.push(Knob::Weight { principle: at, criterion: within, stands_at: criterion.weight });
            for bearing in &criterion.signals {
                let Says::Ranges { yes, partly, no } = &bearing.says else { continue };
                let mut ends: Vec<Decimal> = [yes, partly, no]
                    .into_iter()
                    .flatten()
                    .flat_map(|range| [range.from, range.below])
                    .flatten()
                    .collect();
                ends.sort_unstable();
                ends.dedup();
                knobs.extend(ends.into_iter().map(|stands_at| Knob::Threshold {
                    principle: at,
                    criterion: within,
                    signal: bearing.signal.name,
                    stands_at,
                }));
            }
        }
    }
    knobs
}

/// The rulebook with one knob put elsewhere; none where it cannot be put there: a range would be empty, or ranges meet.
fn turned(rulebook: &Rulebook, knob: &Knob, put_at: Decimal) -> Option<Rulebook> {
    let mut rulebook = rulebook.clone();
    match knob {
        Knob::Weight { principle, criterion, .. } => {
            rulebook.principles.get_mut(*principle)?.criteria.get_mut(*criterion)?.weight = put_at;
        }
        Knob::Threshold { principle, criterion, signal, stands_at } => {
            let criterion = rulebook.principles.get_mut(*principle)?.criteria.get_mut(*criterion)?;
            let bearing = criterion.signals.iter_mut().find(|bearing| bearing.signal.name == *signal)?;
            let Says::Ranges { yes, partly, no } = &mut bearing.says else { return None };
            let mut seen: Vec<Range> = Vec::new();
            for range in [yes, partly, no].into_iter().flatten() {
                for end in [&mut range.from, &mut range.below].into_iter().flatten() {
                    if *end == *stands_at {
                        *end = put_at;
                    }
                }
                let is_empty = matches!((range.from, range.below), (Some(from), Some(below)) if from >= below);
                if is_empty || seen.iter().any(|other| other.meets(range)) {
                    return None;
                }
                seen.push(*range);
            }
        }
    }
    Some(rulebook)
}

/// What every knob does over a set of cases, in the order of [`knobs`] and of the steps; where a knob cannot be put,
/// there is no row.
///
/// Each case is read once. Turning a weight takes only the spans that are known then; turning a threshold reads its
/// criterion anew.
///
/// # Errors
/// [`ReadingError`] when a reader's answer does not belong to the rulebook.
pub fn sensitivity(rulebook: &Rulebook, cases: &[Case], steps: &Steps) -> Result<Vec<Effect>, ReadingError> {
    let counted: Vec<(&Case, u64)> = cases.iter().map(|case| (case, 1)).collect();
    sensitivity_counted(rulebook, &counted, steps)
}

/// The same over cases of which each stands for so many that are alike.
///
/// # Errors
/// [`ReadingError`] when a reader's answer does not belong to the rulebook.
pub fn sensitivity_counted(
    rulebook: &Rulebook,
    cases: &[(&Case, u64)],
    steps: &Steps,
) -> Result<Vec<Effect>, ReadingError> {
    let read = cases.iter().map(|(case, _)| spans(rulebook, case)).collect::<Result<Vec<_>, _>>()?;
    let mut effects = Vec::new();
    for knob in knobs(rulebook) {
        let positions: Vec<Decimal> = match &knob {
            Knob::Weight { stands_at, .. } => steps.weights.iter().map(|factor| *stands_at * *factor).collect(),
            Knob::Threshold { stands_at, .. } => steps
                .thresholds
                .iter()
                .flat_map(|share| {
                    let step = stands_at.abs() * *share;
                    [*stands_at - step, *stands_at + step]
                })
                .collect(),
        };
        for put_at in positions {
            let Some(other) = turned(rulebook, &knob, put_at) else { continue };
            effects.push(effect(rulebook, &other, cases, &read, knob.clone(), put_at));
        }
    }
    Ok(effects)
}

/// What one criterion's answers span: those of the record and those of readers.
#[derive(Debug, Clone, Copy)]
struct Spans {
    record: Option<Span>,
    readers: Option<Span>,
}

impl Spans {
    fn together(self) -> Option<Span> {
        match (self.record, self.readers) {
            (Some(one), Some(two)) => Some(Span { low: one.low.min(two.low), high: one.high.max(two.high) }),
            (one, two) => one.or(two),
        }
    }
}

/// The spans of every criterion of a case, principle by principle.
fn spans(rulebook: &Rulebook, case: &Case) -> Result<Vec<Vec<Spans>>, ReadingError> {
    let reading = rulebook.reading(|signal| case.signal(signal), &case.answers)?;
    let of_criterion = |one: &super::CriterionReading<'_>| Spans {
        record: Span::of(one.record.iter().filter_map(|one| one.answer)),
        readers: Span::of(one.readers.iter().map(|one| one.answer)),
    };
    Ok(reading.principles.iter().map(|principle| principle.criteria.iter().map(of_criterion).collect()).collect())
}

fn effect(
    rulebook: &Rulebook,
    other: &Rulebook,
    cases: &[(&Case, u64)],
    read: &[Vec<Vec<Spans>>],
    knob: Knob,
    put_at: Decimal,
) -> Effect {
    let at = knob.principle();
    let criteria = |rulebook: &Rulebook| -> Vec<Criterion> {
        rulebook.principles.get(at).map(|principle| principle.criteria.clone()).unwrap_or_default()
    };
    let (was, is) = (criteria(rulebook), criteria(other));
    let anew = match &knob {
        Knob::Threshold { criterion, .. } => Some(*criterion),
        Knob::Weight { .. } => None,
    };
    let (mut before, mut after) = (Vec::with_capacity(cases.len()), Vec::with_capacity(cases.len()));
    let (mut all, mut changed, mut furthest) = (0, 0, Decimal::ZERO);
    for ((case, count), principles) in cases.iter().zip(read) {
        all += count;
        let Some(known) = principles.get(at) else { continue };
        let one = joined(was.iter().zip(known).map(|(criterion, spans)| (criterion.weight, spans.together())));
        let two = joined(is.iter().zip(known).enumerate().map(|(position, (criterion, spans))| {
            let record = if anew == Some(position) { of_record(criterion, case) } else { spans.record };
            (criterion.weight, Spans { record, ..*spans }.together())
        }));
        if one != two {
            changed += count;
        }
        furthest = furthest.max((one.0.low - two.0.low).abs()).max((one.0.high - two.0.high).abs());
        before.push((one.0, *count));
        after.push((two.0, *count));
    }
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let (cases, changed) = (number(all), number(changed));
    Effect { knob, put_at, cases, changed, before: mean(&before), after: mean(&after), furthest }
}

/// What the record's answers to a criterion span.
fn of_record(criterion: &Criterion, case: &Case) -> Option<Span> {
    Span::of(criterion.signals.iter().filter_map(|bearing| {
        let found = case.found.get(bearing.signal.name)?;
        bearing.answer(found.value.as_ref()?)
    }))
}

fn mean(spans: &[(Span, u64)]) -> Option<Span> {
    let count: Decimal = spans.iter().map(|(_, count)| Decimal::from(*count)).sum();
    let sum = |end: fn(&Span) -> Decimal| {
        spans.iter().map(|(span, count)| end(span) * Decimal::from(*count)).sum::<Decimal>()
    };
    (!count.is_zero()).then(|| Span { low: sum(|span| span.low) / count, high: sum(|span| span.high) / count })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::reading::Answer;
    use crate::rulebook::shipped;
    use crate::signal::{Unit, Value};

    fn any_case() -> impl Strategy<Value = Case> {
        let number = prop::option::of((0i64..=100, 0usize..3));
        (prop::collection::vec(number, 6), prop::option::of(prop::sample::select(Answer::ALL.to_vec()))).prop_map(
            |(numbers, answer)| {
                let names = [
                    "health-systems-share",
                    "water-nutrition-share",
                    "primary-care-share",
                    "training-share",
                    "host-implements",
                ];
                let found: BTreeMap<&'static str, Found> = names
                    .into_iter()
                    .zip(numbers)
                    .filter_map(|(name, number)| {
                        Some((
                            name,
                            Found { value: Some(Value::Number(Decimal::from(number?.0))), evidence: Vec::new() },
                        ))
                    })
                    .collect();
                let answers = answer.map(|answer| ReaderAnswer {
                    principle: "transformative".into(),
                    criterion: "primary-care".into(),
                    reader: "a".into(),
                    answer,
                    quotations: Vec::new(),
                    remark: String::new(),
                });
                Case { found, answers: answers.into_iter().collect() }
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn an_effect_is_what_reading_with_the_turned_rulebook_gives(cases in prop::collection::vec(any_case(), 1..6)) {
            let rulebook = &shipped().unwrap()[0];
            for effect in sensitivity(rulebook, &cases, &Steps::default()).unwrap() {
                let other = turned(rulebook, &effect.knob, effect.put_at).unwrap();
                let at = effect.knob.principle();
                let whole = |rulebook: &Rulebook| -> Vec<(Span, Decimal)> {
                    cases
                        .iter()
                        .map(|case| {
                            let reading = rulebook.reading(|signal| case.signal(signal), &case.answers).unwrap();
                            (reading.principles[at].span, reading.principles[at].coverage)
                        })
                        .collect()
                };
                let (before, after) = (whole(rulebook), whole(&other));
                let mean_of = |list: &[(Span, Decimal)]| mean(&list.iter().map(|(span, _)| (*span, 1)).collect::<Vec<_>>());
                prop_assert_eq!(effect.before, mean_of(&before));
                prop_assert_eq!(effect.after, mean_of(&after));
                prop_assert_eq!(effect.changed, before.iter().zip(&after).filter(|(one, two)| one != two).count());
            }
        }
    }

    #[test]
    fn thresholds_are_of_signals_that_are_numbers() {
        for knob in knobs(&shipped().unwrap()[0]) {
            if let Knob::Threshold { signal, .. } = knob {
                let kind = crate::signal::find(signal).unwrap().kind;
                assert!(matches!(
                    kind,
                    crate::signal::Kind::Number(Unit::Percent) | crate::signal::Kind::Interval(Unit::Years)
                ));
            }
        }
    }
}
