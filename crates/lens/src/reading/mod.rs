//! Readings: what a rulebook's criteria are answered by the record and by readers, and the interval of each principle.
//!
//! *Partly* counts as one half; *cannot tell* is unanswered. Where record and readers, or readers among themselves,
//! differ, the criterion spans both answers. A principle's interval is the weighted mean of its criteria: its low end if
//! every unanswered criterion went against, its high end if every one went for. A reader's answer never replaces the
//! record's: both stand beside each other.

mod beside;
mod sensitivity;

#[cfg(test)]
mod tests;

pub use beside::{Beside, Stand, beside};
pub use sensitivity::{Case, Effect, Knob, Steps, knobs, sensitivity, sensitivity_counted};

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use thiserror::Error;

use crate::rulebook::{Criterion, Principle, Rulebook};
use crate::signal::{Found, Signal};

/// An answer to a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Answer {
    /// It is so.
    Yes,
    /// It is so in part: counts as one half.
    Partly,
    /// It is not so.
    No,
    /// What there is does not say: counts as unanswered.
    CannotTell,
}

impl Answer {
    /// All answers, as a page offers them.
    pub const ALL: [Self; 4] = [Self::Yes, Self::Partly, Self::No, Self::CannotTell];

    /// Its word in files and addresses.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Partly => "partly",
            Self::No => "no",
            Self::CannotTell => "cannot-tell",
        }
    }

    /// The answer of a word.
    #[must_use]
    pub fn from_name(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answer| answer.as_str() == word)
    }

    /// What it counts, from 0 to 1; none when it answers nothing.
    #[must_use]
    pub const fn counts(self) -> Option<Decimal> {
        match self {
            Self::Yes => Some(Decimal::ONE),
            Self::Partly => Some(HALF),
            Self::No => Some(Decimal::ZERO),
            Self::CannotTell => None,
        }
    }
}

const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// From the lowest to the highest answer, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// If every unanswered criterion went against.
    pub low: Decimal,
    /// If every unanswered criterion went for.
    pub high: Decimal,
}

impl Span {
    /// Nothing is answered.
    pub const OPEN: Self = Self { low: Decimal::ZERO, high: Decimal::ONE };

    /// The span of the answers that answer something; none when none does.
    #[must_use]
    pub fn of(answers: impl IntoIterator<Item = Answer>) -> Option<Self> {
        answers.into_iter().filter_map(Answer::counts).fold(None, |span: Option<Self>, value| {
            Some(span.map_or(Self { low: value, high: value }, |span| Self {
                low: span.low.min(value),
                high: span.high.max(value),
            }))
        })
    }

    /// How far apart its ends are.
    #[must_use]
    pub fn width(&self) -> Decimal {
        self.high - self.low
    }
}

/// A passage that a reader quotes for an answer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Quotation {
    /// What is quoted: a document's address, a work's key, or the table and row of the record.
    pub source: String,
    /// Where in it: lines, a page, a section.
    pub place: String,
    /// Its words.
    pub text: String,
}

/// What a reader answered to one criterion of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReaderAnswer {
    /// The principle's id.
    pub principle: String,
    /// The criterion's id.
    pub criterion: String,
    /// Who answered, as the caller names readers.
    pub reader: String,
    /// The answer.
    pub answer: Answer,
    /// The evidence.
    pub quotations: Vec<Quotation>,
    /// What the reader adds.
    pub remark: String,
}

/// What one signal says to a criterion.
#[derive(Debug, Clone)]
pub struct RecordAnswer {
    /// The signal.
    pub signal: &'static Signal,
    /// Its value, and the rows it rests on.
    pub found: Found,
    /// What the value says to the criterion; none when it says nothing, or there is no value.
    pub answer: Option<Answer>,
}

/// How the answers to one criterion stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Differences {
    /// Signals say different things.
    pub within_record: bool,
    /// Readers say different things.
    pub among_readers: bool,
    /// What the record says is not what every reader says.
    pub between: bool,
}

impl Differences {
    /// Whether there are any.
    #[must_use]
    pub const fn any(self) -> bool {
        self.within_record || self.among_readers || self.between
    }
}

/// One criterion, read.
#[derive(Debug, Clone)]
pub struct CriterionReading<'r> {
    /// The criterion.
    pub criterion: &'r Criterion,
    /// What the record says, signal by signal.
    pub record: Vec<RecordAnswer>,
    /// What readers say.
    pub readers: Vec<&'r ReaderAnswer>,
    /// The span of all answers; none when nothing is answered.
    pub span: Option<Span>,
    /// How they differ.
    pub differences: Differences,
}

/// One principle, read.
#[derive(Debug, Clone)]
pub struct PrincipleReading<'r> {
    /// The principle.
    pub principle: &'r Principle,
    /// Its interval.
    pub span: Span,
    /// The answered share of its criteria by weight, from 0 to 1.
    pub coverage: Decimal,
    /// Whether the coverage is at least the rulebook's, so that the interval may be shown.
    pub is_shown: bool,
    /// Criterion by criterion.
    pub criteria: Vec<CriterionReading<'r>>,
}

/// One case read through one rulebook.
#[derive(Debug, Clone)]
pub struct Reading<'r> {
    /// The rulebook.
    pub rulebook: &'r Rulebook,
    /// Its principles, in order.
    pub principles: Vec<PrincipleReading<'r>>,
}

/// Why a reader's answer does not belong to a rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReadingError {
    /// The rulebook has no such criterion.
    #[error("the rulebook “{rulebook}” has no criterion “{criterion}” under “{principle}”")]
    UnknownCriterion {
        /// The rulebook's id.
        rulebook: String,
        /// The principle as given.
        principle: String,
        /// The criterion as given.
        criterion: String,
    },
    /// The criterion's scale has no such answer.
    #[error("“{answer}” is no answer to the criterion “{criterion}”, which is so or is not so")]
    NotOnTheScale {
        /// The criterion's id.
        criterion: String,
        /// The answer's word.
        answer: &'static str,
    },
    /// One reader answered one criterion twice.
    #[error("the reader “{reader}” answered the criterion “{criterion}” twice")]
    AnsweredTwice {
        /// The criterion's id.
        criterion: String,
        /// The reader.
        reader: String,
    },
}

impl Rulebook {
    /// Reads one case: `found` gives what each signal says of it, `answers` what readers say.
    ///
    /// # Errors
    /// [`ReadingError`] when an answer belongs to no criterion, is not on its scale, or is a reader's second one.
    pub fn reading<'r>(
        &'r self,
        mut found: impl FnMut(&'static Signal) -> Found,
        answers: &'r [ReaderAnswer],
    ) -> Result<Reading<'r>, ReadingError> {
        let mut by_criterion: BTreeMap<(&str, &str), Vec<&ReaderAnswer>> = BTreeMap::new();
        for answer in answers {
            let criterion = self
                .principle(&answer.principle)
                .and_then(|principle| principle.criteria.iter().find(|one| one.id == answer.criterion))
                .ok_or_else(|| ReadingError::UnknownCriterion {
                    rulebook: self.id.clone(),
                    principle: answer.principle.clone(),
                    criterion: answer.criterion.clone(),
                })?;
            if !criterion.scale.has(answer.answer) {
                let criterion = criterion.id.clone();
                return Err(ReadingError::NotOnTheScale { criterion, answer: answer.answer.as_str() });
            }
            let listed = by_criterion.entry((&answer.principle, &answer.criterion)).or_default();
            if listed.iter().any(|other| other.reader == answer.reader) {
                let (criterion, reader) = (criterion.id.clone(), answer.reader.clone());
                return Err(ReadingError::AnsweredTwice { criterion, reader });
            }
            listed.push(answer);
        }
        let principles = self
            .principles
            .iter()
            .map(|principle| {
                let criteria: Vec<CriterionReading<'r>> = principle
                    .criteria
                    .iter()
                    .map(|criterion| {
                        let readers = by_criterion.remove(&(principle.id.as_str(), criterion.id.as_str()));
                        read_criterion(criterion, &mut found, readers.unwrap_or_default())
                    })
                    .collect();
                let (span, coverage) = joined(criteria.iter().map(|reading| (reading.criterion.weight, reading.span)));
                PrincipleReading { principle, span, coverage, is_shown: coverage >= self.least_coverage, criteria }
            })
            .collect();
        Ok(Reading { rulebook: self, principles })
    }
}

fn read_criterion<'r>(
    criterion: &'r Criterion,
    found: &mut impl FnMut(&'static Signal) -> Found,
    readers: Vec<&'r ReaderAnswer>,
) -> CriterionReading<'r> {
    let record: Vec<RecordAnswer> = criterion
        .signals
        .iter()
        .map(|bearing| {
            let found = found(bearing.signal);
            let answer = found.value.as_ref().and_then(|value| bearing.answer(value));
            RecordAnswer { signal: bearing.signal, found, answer }
        })
        .collect();
    let of_record = Span::of(record.iter().filter_map(|one| one.answer));
    let of_readers = Span::of(readers.iter().map(|one| one.answer));
    let spreads = |span: Option<Span>| span.is_some_and(|span| span.low != span.high);
    let differences = Differences {
        within_record: spreads(of_record),
        among_readers: spreads(of_readers),
        between: matches!((of_record, of_readers), (Some(one), Some(two)) if one != two),
    };
    let span = match (of_record, of_readers) {
        (Some(one), Some(two)) => Some(Span { low: one.low.min(two.low), high: one.high.max(two.high) }),
        (one, two) => one.or(two),
    };
    CriterionReading { criterion, record, readers, span, differences }
}

/// The interval and the coverage of a principle from its criteria: what each weighs, and the span of its answers.
///
/// Without any weight nothing is answered.
#[must_use]
pub fn joined(criteria: impl IntoIterator<Item = (Decimal, Option<Span>)>) -> (Span, Decimal) {
    let (mut low, mut high, mut answered, mut whole) = (Decimal::ZERO, Decimal::ZERO, Decimal::ZERO, Decimal::ZERO);
    for (weight, span) in criteria {
        whole += weight;
        if span.is_some() {
            answered += weight;
        }
        let span = span.unwrap_or(Span::OPEN);
        low += weight * span.low;
        high += weight * span.high;
    }
    if whole.is_zero() {
        return (Span::OPEN, Decimal::ZERO);
    }
    (Span { low: low / whole, high: high / whole }, answered / whole)
}
