//! What is wrong in a file of this room, and where it stands.

use std::fmt;
use std::ops::Range;

use thiserror::Error;

/// One thing that is wrong in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as its reader named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What was read there.
    pub read: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, column, read, expected } = self;
        write!(formatter, "{file}:{line}:{column}: read {read}; expected {expected}; the file is not used")
    }
}

/// Everything that is wrong in a file, in the order in which it stands there; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Problems(pub Vec<Problem>);

/// A file while it is read: turns places into lines, and collects what is wrong.
#[derive(Debug)]
pub(crate) struct Page<'a> {
    file: &'a str,
    text: &'a str,
    problems: Vec<(usize, Problem)>,
}

/// The longest piece of a file that a message repeats, in characters.
const LONGEST_PIECE: usize = 80;

impl<'a> Page<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, problems: Vec::new() }
    }

    /// What stands at a place, as it is written.
    pub(crate) fn written(&self, span: &Range<usize>) -> &'a str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// Says that what stands at a place is not what was expected.
    pub(crate) fn say(&mut self, span: &Range<usize>, expected: impl Into<String>) {
        let piece = self.written(span).lines().next().unwrap_or_default().trim();
        let read = if piece.is_empty() { self.line_of(span.start).trim() } else { piece };
        let read = format!("“{}”", shortened(read));
        self.say_read(span, read, expected);
    }

    /// Says what was read at a place, in words, and what was expected.
    pub(crate) fn say_read(&mut self, span: &Range<usize>, read: impl Into<String>, expected: impl Into<String>) {
        let start = span.start.min(self.text.len());
        let before = self.text.get(..start).unwrap_or_default();
        let line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
        let column = 1 + before.chars().rev().take_while(|&letter| letter != '\n').count();
        let problem =
            Problem { file: self.file.to_owned(), line, column, read: read.into(), expected: expected.into() };
        self.problems.push((start, problem));
    }

    /// Says what the reader of TOML found.
    pub(crate) fn say_error(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        let read = format!("“{}”", shortened(self.line_of(span.start).trim()));
        self.say_read(&span, read, format!("a file of this kind in TOML: {}", error.message().trim_end()));
    }

    fn line_of(&self, offset: usize) -> &'a str {
        let offset = offset.min(self.text.len());
        let start = self.text.get(..offset).unwrap_or_default().rfind('\n').map_or(0, |at| at + 1);
        self.text.get(start..).unwrap_or_default().lines().next().unwrap_or_default()
    }

    /// Nothing when all is well, else what is wrong in the order of the file.
    pub(crate) fn verdict(mut self) -> Result<(), Problems> {
        if self.problems.is_empty() {
            return Ok(());
        }
        self.problems.sort_by_key(|(start, _)| *start);
        Err(Problems(self.problems.into_iter().map(|(_, problem)| problem).collect()))
    }
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST_PIECE) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}
