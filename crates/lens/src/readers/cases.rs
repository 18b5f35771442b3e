//! Where the texts of cases come from: whoever composes the program says it.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::future::Future;
use std::pin::Pin;

use vocabulary::Language;

use super::rules::subject::Pair;

/// Why the record could not be read.
#[derive(Debug, thiserror::Error)]
#[error("the record: {0}")]
pub struct RecordError(#[source] Box<dyn Error + Send + Sync>);

impl RecordError {
    /// With what went wrong.
    pub fn new(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self(error.into())
    }
}

/// What is answered about cases.
pub type CasesAnswer<'a, T> = Pin<Box<dyn Future<Output = Result<T, RecordError>> + Send + 'a>>;

/// One statement of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its words.
    pub text: String,
    /// What a quotation of it names as its source: the table and row of the record.
    pub source: String,
    /// Where in the source it stands; empty when the record does not say.
    pub place: String,
}

/// Statements under one heading.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// The heading, in the reader's language.
    pub heading: String,
    /// The statements.
    pub lines: Vec<Line>,
}

/// What a reader reads of a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseText {
    /// Its title.
    pub title: String,
    /// Its page, as a path without language; none when it has none.
    pub path: Option<String>,
    /// Who, what, how and why, with terms, rows and sources.
    pub passages: Vec<Passage>,
    /// How many statements more the record has than are given here; they stand on its page.
    pub more: usize,
}

/// What gives the texts of cases.
pub trait Cases: fmt::Debug + Send + Sync {
    /// The number of the snapshot that is current: a new reading keeps to it.
    fn snapshot(&self) -> i64;

    /// The titles of cases in the current snapshot, by id. What is not there is left out.
    fn titles<'a>(&'a self, ids: &'a [String], language: Language) -> CasesAnswer<'a, BTreeMap<String, String>>;

    /// The ids of cases that words find, at most so many, the best first.
    fn find<'a>(&'a self, words: &'a str, language: Language, most: usize) -> CasesAnswer<'a, Vec<String>>;

    /// A case as a snapshot has it; none when it is not there any more.
    fn text<'a>(&'a self, snapshot: i64, id: &'a str, language: Language) -> CasesAnswer<'a, Option<CaseText>>;

    /// What the record holds of two countries in a period.
    fn between<'a>(&'a self, snapshot: i64, pair: &'a Pair, language: Language) -> CasesAnswer<'a, CaseText>;
}
