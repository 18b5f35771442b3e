//! Rulebooks: frameworks through which the record is read, as data.
//!
//! A rulebook has a title and its source; principles, each with a statement and where it is found; and criteria under
//! each. A criterion is answered by the record where a signal honestly bears on it, and by readers.

mod check;
mod raw;
mod shipped;

#[cfg(test)]
mod tests;

pub use check::RESERVED;
pub(crate) use check::words as checked_words;
pub use shipped::{SHIPPED, shipped};

use record::Citation;
use rust_decimal::Decimal;

use crate::cited::Work;
use crate::problem::{Page, Problems};
use crate::reading::Answer;
use crate::signal::{Signal, Value};
use crate::words::Words;

/// A framework through which the record is read.
#[derive(Debug, Clone)]
pub struct Rulebook {
    /// Its id, as commands and addresses name it: the name of its file.
    pub id: String,
    /// Its title.
    pub title: Words,
    /// What it is and where it ends, for its readers.
    pub about: Words,
    /// The works it rests on.
    pub works: Vec<Work>,
    /// The coverage, from 0 to 1, below which no interval is shown.
    pub least_coverage: Decimal,
    /// Its principles.
    pub principles: Vec<Principle>,
}

/// One principle of a rulebook.
#[derive(Debug, Clone)]
pub struct Principle {
    /// Its id within the rulebook.
    pub id: String,
    /// Its title.
    pub title: Words,
    /// What it says.
    pub statement: Words,
    /// Where it is found.
    pub found: Vec<Citation>,
    /// How one sees whether it is kept.
    pub criteria: Vec<Criterion>,
}

/// One question that is asked of a cooperation.
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its id within the principle.
    pub id: String,
    /// The question; *yes* speaks for the principle.
    pub question: Words,
    /// What a reader should keep in mind.
    pub note: Option<Words>,
    /// Where the framework's text asks it.
    pub found: Vec<Citation>,
    /// What it weighs among the principle's criteria; more than zero.
    pub weight: Decimal,
    /// Which answers there are.
    pub scale: Scale,
    /// The signals that bear on it; none where only readers answer.
    pub signals: Vec<Bearing>,
    /// Signals whose rows a reader should look at, and which answer nothing by themselves.
    pub see: Vec<&'static Signal>,
}

/// Which answers a criterion has, beside *cannot tell*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scale {
    /// Yes, partly, no.
    #[default]
    YesPartlyNo,
    /// Yes, no: it is so or it is not.
    YesNo,
}

impl Scale {
    /// Whether an answer is one of it.
    #[must_use]
    pub const fn has(self, answer: Answer) -> bool {
        !matches!((self, answer), (Self::YesNo, Answer::Partly))
    }
}

/// How a signal bears on a criterion.
#[derive(Debug, Clone)]
pub struct Bearing {
    /// The signal.
    pub signal: &'static Signal,
    /// What which value says.
    pub says: Says,
}

/// What the values of a signal say about a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Says {
    /// Of words: each stands in exactly one of the four.
    Words {
        /// These support.
        yes: Vec<String>,
        /// These support in part.
        partly: Vec<String>,
        /// These contradict.
        no: Vec<String>,
        /// These say nothing.
        silent: Vec<String>,
    },
    /// Of numbers: what lies in no range says nothing.
    Ranges {
        /// Values in it support.
        yes: Option<Range>,
        /// Values in it support in part.
        partly: Option<Range>,
        /// Values in it contradict.
        no: Option<Range>,
    },
}

/// From one threshold to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least value in it; none when it has no lower end.
    pub from: Option<Decimal>,
    /// The first value above it; none when it has no upper end.
    pub below: Option<Decimal>,
}

impl Range {
    /// Whether a value lies in it.
    #[must_use]
    pub fn has(&self, value: Decimal) -> bool {
        self.from.is_none_or(|from| from <= value) && self.below.is_none_or(|below| value < below)
    }

    /// Whether a whole interval lies in it; an open end only where the range has none either.
    #[must_use]
    pub fn holds(&self, value: &record::Interval) -> bool {
        let low = match (self.from, value.low) {
            (Some(from), Some(low)) => from <= low,
            (None, _) => true,
            (Some(_), None) => false,
        };
        let high = match (self.below, value.high) {
            (Some(below), Some(high)) => high < below,
            (None, _) => true,
            (Some(_), None) => false,
        };
        low && high
    }

    /// Whether two ranges have a value in common.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let before =
            |one: &Self, two: &Self| matches!((one.below, two.from), (Some(below), Some(from)) if below <= from);
        !before(self, other) && !before(other, self)
    }
}

impl Bearing {
    /// What a value says; none when it says nothing.
    #[must_use]
    pub fn answer(&self, value: &Value) -> Option<Answer> {
        match (&self.says, value) {
            (Says::Words { yes, partly, no, .. }, Value::Truth(_) | Value::Word(_)) => {
                let word = match value {
                    Value::Truth(true) => "true",
                    Value::Truth(false) => "false",
                    Value::Word(word) => word,
                    Value::Number(_) | Value::Interval(_) => return None,
                };
                let has = |words: &Vec<String>| words.iter().any(|other| other == word);
                if has(yes) {
                    Some(Answer::Yes)
                } else if has(partly) {
                    Some(Answer::Partly)
                } else {
                    has(no).then_some(Answer::No)
                }
            }
            (Says::Ranges { yes, partly, no }, value) => {
                let within = |range: &Option<Range>| {
                    range.as_ref().is_some_and(|range| match value {
                        Value::Number(number) => range.has(*number),
                        Value::Interval(interval) => range.holds(interval),
                        Value::Truth(_) | Value::Word(_) => false,
                    })
                };
                [(yes, Answer::Yes), (partly, Answer::Partly), (no, Answer::No)]
                    .into_iter()
                    .find_map(|(range, answer)| within(range).then_some(answer))
            }
            (Says::Words { .. }, Value::Number(_) | Value::Interval(_)) => None,
        }
    }
}

impl Rulebook {
    /// Reads a rulebook. `file` is the name that messages give; the id is its stem.
    ///
    /// # Errors
    /// [`Problems`]: everything that is wrong, each with its line and column.
    pub fn read(file: &str, text: &str) -> Result<Self, Problems> {
        let mut page = Page::new(file, text);
        let rulebook = match toml::from_str::<raw::Rulebook>(text) {
            Ok(raw) => Some(check::rulebook(file, raw, &mut page)),
            Err(error) => {
                page.say_error(&error);
                None
            }
        };
        page.verdict()?;
        // Without a rulebook there is a problem, and the line above has returned.
        rulebook.ok_or(Problems(Vec::new()))
    }

    /// Its criteria, each with its principle.
    pub fn criteria(&self) -> impl Iterator<Item = (&Principle, &Criterion)> {
        self.principles
            .iter()
            .flat_map(|principle| principle.criteria.iter().map(move |criterion| (principle, criterion)))
    }

    /// The principle of an id.
    #[must_use]
    pub fn principle(&self, id: &str) -> Option<&Principle> {
        self.principles.iter().find(|principle| principle.id == id)
    }
}
