//! What a check says.

use record::Severity;

use super::place::Place;
use super::rules::Rule;

/// Longest excerpt of a file in a [`Problem`], in characters.
const LONGEST_EXCERPT: usize = 200;

/// One thing that is wrong or odd in a file, complete enough to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Identifier of the rule: that of the standard's ruleset or its validator where they have one.
    pub rule: &'static str,
    /// Which sentence explains it: `check-NAME` and `check-NAME-remedy` in the locale files. Empty
    /// for the encoding and packing of a file, whose rules have sentences as findings.
    pub message: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// Line, from 1.
    pub line: u64,
    /// Column, from 1, in characters.
    pub column: u64,
    /// The element or attribute it is about: `iati-activity[2]/transaction/value/@currency`.
    pub subject: String,
    /// What was read, cut off after 200 characters.
    pub read: Option<String>,
    /// What was expected: names, codes, a type, a date.
    pub expected: Option<String>,
}

impl Problem {
    pub(super) fn new(rule: Rule, place: Place, subject: String) -> Self {
        Self {
            rule: rule.id,
            message: rule.message,
            severity: rule.severity,
            line: place.line,
            column: place.column,
            subject,
            read: None,
            expected: None,
        }
    }

    /// A problem of the file as such: its encoding or packing.
    pub(crate) fn of_file(
        rule: &'static str,
        severity: Severity,
        line: u64,
        read: Option<String>,
        expected: Option<String>,
    ) -> Self {
        let read = read.as_deref().map(excerpt);
        Self { rule, message: "", severity, line, column: 1, subject: String::new(), read, expected }
    }

    pub(super) fn read(mut self, read: &str) -> Self {
        self.read = Some(excerpt(read));
        self
    }

    pub(super) fn expected(mut self, expected: impl Into<String>) -> Self {
        self.expected = Some(expected.into());
        self
    }
}

/// The beginning of a text on one line.
fn excerpt(text: &str) -> String {
    let mut words = String::new();
    // White space inside an identifier is what some rules are about, so it stays; line ends do not.
    let mut characters = text.chars().map(|it| if it.is_control() { ' ' } else { it });
    words.extend(characters.by_ref().take(LONGEST_EXCERPT));
    if characters.next().is_some() {
        words.push('…');
    }
    words
}
