//! A line of a practice, and what can be said about it.

use record::{Finding, Origin, Severity};

/// One line: its number from 1, its first byte, and its words.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'t> {
    pub number: usize,
    pub offset: usize,
    pub words: &'t str,
}

/// What is said in a finding.
#[derive(Debug, Clone, Copy)]
pub(super) struct Remark<'a> {
    pub rule: &'static str,
    pub severity: Severity,
    pub read: Option<&'a str>,
    pub expected: &'a str,
    pub done: &'a str,
}

impl Line<'_> {
    pub fn origin(&self) -> Origin {
        Origin { line: i32::try_from(self.number).ok(), citations: Vec::new() }
    }

    /// A finding about what stands `byte` bytes into the line's words. `text`
    /// is the whole text.
    pub fn finding(&self, file: &str, text: &str, byte: usize, remark: Remark<'_>) -> Finding {
        let before = text.get(..self.offset + byte).unwrap_or_default();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = before[start..].chars().count() + 1;
        Finding {
            rule: remark.rule.into(),
            severity: remark.severity,
            entry: Some(0),
            file: file.to_owned(),
            line: i32::try_from(self.number).ok(),
            column: i32::try_from(column).ok(),
            subject: None,
            read: remark.read.map(str::to_owned),
            expected: Some(remark.expected.to_owned()),
            done: Some(remark.done.to_owned()),
        }
    }
}
