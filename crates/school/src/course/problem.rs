//! What is wrong with a course's folder: where, what was read, what was expected, and what was done.

use std::fmt;

/// What became of what was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// The course is not taken until it is mended.
    NotTaken,
    /// It is kept as it is, and goes out again with the course.
    Kept,
    /// It is left out; the rest is taken.
    LeftOut,
}

/// One thing that is wrong, or that was not understood.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file's path within the folder; empty for the folder itself.
    pub file: String,
    /// The line, from 1, where there is one to point at.
    pub line: Option<usize>,
    /// What was read.
    pub read: String,
    /// What was expected.
    pub expected: String,
    /// What was done.
    pub done: Done,
}

/// The longest piece of what was read that a message repeats, in characters.
const LONGEST_PIECE: usize = 120;

impl Problem {
    /// A problem for which the course is not taken.
    #[must_use]
    pub fn new(file: &str, line: Option<usize>, read: impl AsRef<str>, expected: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line,
            read: piece(read.as_ref()),
            expected: expected.into(),
            done: Done::NotTaken,
        }
    }

    /// The same, for what is kept although it was not understood.
    #[must_use]
    pub fn kept(self) -> Self {
        Self { done: Done::Kept, ..self }
    }

    /// The same, for what is left out while the rest is taken.
    #[must_use]
    pub fn left_out(self) -> Self {
        Self { done: Done::LeftOut, ..self }
    }
}

/// The beginning of a text, with a sign where it goes on.
fn piece(text: &str) -> String {
    let mut signs = text.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    let mut piece: String = signs.by_ref().take(LONGEST_PIECE).collect();
    if signs.next().is_some() {
        piece.push('…');
    }
    piece
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let file = if self.file.is_empty() { "the folder" } else { &self.file };
        write!(formatter, "{file}")?;
        if let Some(line) = self.line {
            write!(formatter, ", line {line}")?;
        }
        let done = match self.done {
            Done::NotTaken => "the course is not taken",
            Done::Kept => "kept as it is",
            Done::LeftOut => "left out, the rest goes on",
        };
        write!(formatter, ": read «{}», expected {}; {done}", self.read, self.expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_says_where_what_and_what_was_done() {
        let problem = Problem::new("course.toml", Some(3), "format = 2", "1");
        assert_eq!(problem.to_string(), "course.toml, line 3: read «format = 2», expected 1; the course is not taken");
        let long = Problem::new("", None, "ñ".repeat(200), "less").kept();
        assert_eq!(long.to_string(), format!("the folder: read «{}…», expected less; kept as it is", "ñ".repeat(120)));
    }
}
