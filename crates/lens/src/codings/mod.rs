//! Codings as files of comma-separated values: what readers answered, with their evidence.
//!
//! One line a quotation; an answer without one has one line. What a spreadsheet would compute is written behind an
//! apostrophe and read without it, so that what was written is what is read.

mod read;
mod write;

#[cfg(test)]
mod tests;

pub use read::{CodingProblem, Read, read};
pub use write::write;

use std::borrow::Cow;

use crate::reading::ReaderAnswer;

/// One reader's answer to one criterion of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coding {
    /// Identifier of the case.
    pub case: String,
    /// Id of the rulebook.
    pub rulebook: String,
    /// The answer.
    pub answer: ReaderAnswer,
}

/// The columns, in the order in which they are written.
pub const COLUMNS: [&str; 10] = [
    "case",
    "rulebook",
    "principle",
    "criterion",
    "reader",
    "answer",
    "remark",
    "quoted_source",
    "quoted_place",
    "quotation",
];

/// Whether a spreadsheet may take a text for a formula, once the apostrophes before it are gone.
fn is_formula(text: &str) -> bool {
    shell::csv::is_formula(text.trim_start_matches('\''))
}

/// A text that no spreadsheet computes: behind an apostrophe where one might.
pub(crate) fn guarded(text: &str) -> Cow<'_, str> {
    if is_formula(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text that was guarded.
fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|_| is_formula(text)).unwrap_or(text)
}
