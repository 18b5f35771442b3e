//! Where things stand in an activity, and what is said about them.

use std::collections::HashSet;

use memchr::{memchr_iter, memrchr};
use record::{Code, Finding, Origin};

use super::rules::{self, Rule};
use super::split::characters;
use super::walk::Walk;

/// Findings listed for one activity.
const MOST_FINDINGS: usize = 1_000;
/// Things of a rule that are remembered as said: more than can be listed, few enough to hold.
const MOST_REMEMBERED: usize = 2_000;
/// Characters of what was read that a finding quotes.
const LONGEST_QUOTATION: usize = 200;

/// What is said about one place of the activity.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Remark<'r> {
    /// Element or attribute below the element being read; empty for that element.
    pub subject: &'r str,
    /// What was read.
    pub read: Option<&'r str>,
    /// What was expected.
    pub expected: Option<&'r str>,
    /// What was done.
    pub done: &'r str,
}

/// An element or one of its attributes. Written out only when something is
/// wrong with it, since most things are right.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'s> {
    element: &'s str,
    attribute: Option<&'s str>,
}

impl<'s> From<&'s str> for Subject<'s> {
    fn from(element: &'s str) -> Self {
        Self { element, attribute: None }
    }
}

impl<'s> From<(&'s str, &'s str)> for Subject<'s> {
    fn from((element, attribute): (&'s str, &'s str)) -> Self {
        Self { element, attribute: Some(attribute) }
    }
}

impl Subject<'_> {
    /// `element` or `element/@attribute`.
    pub fn path(self) -> String {
        match self.attribute {
            Some(attribute) => format!("{}/@{attribute}", self.element),
            None => self.element.to_owned(),
        }
    }
}

impl Walk<'_> {
    /// The findings, in document order.
    pub fn into_findings(mut self) -> Vec<Finding> {
        // Said however many findings there are.
        if let Some((count, first)) = self.unread {
            let (rule, line) = (rules::ACTIVITY_ELEMENTS, self.line(first));
            self.findings.push(Finding {
                rule: Code::const_new(rule.id),
                severity: rule.severity,
                entry: Some(self.entry),
                file: self.context.file.to_owned(),
                line: Some(line),
                read: Some(format!("{count} more")),
                expected: Some("at most 500,000 elements".to_owned()),
                done: Some("those before are read".to_owned()),
                ..Finding::default()
            });
        }
        if self.unlisted > 0 {
            let many = rules::FINDINGS_MANY;
            self.findings.push(Finding {
                rule: Code::const_new(many.id),
                severity: many.severity,
                entry: Some(self.entry),
                file: self.context.file.to_owned(),
                line: Some(clamp(self.begin.line)),
                read: Some(format!("{} more", self.unlisted)),
                done: Some("counted, not listed".to_owned()),
                ..Finding::default()
            });
        }
        self.findings
    }

    // Where things stand.

    /// The line of a byte of the activity.
    pub fn line(&mut self, at: usize) -> i32 {
        let (mark, before) = self.line_mark;
        let (mark, before) = if at < mark { (0, 0) } else { (mark, before) };
        let between = self.source.as_bytes().get(mark..at).unwrap_or_default();
        let lines = before + memchr_iter(b'\n', between).count() as u64;
        self.line_mark = (at, lines);
        clamp(self.begin.line + lines)
    }

    /// The line of a row.
    pub fn origin(&mut self, at: usize) -> Origin {
        Origin { line: Some(self.line(at)), citations: Vec::new() }
    }

    /// The column of a byte of the activity, in characters.
    fn column(&mut self, at: usize) -> i32 {
        let bytes = self.source.as_bytes();
        let before = bytes.get(..at).unwrap_or(bytes);
        let (mark, mark_begin, mark_characters) = self.column_mark;
        let from = if mark <= at { mark } else { 0 };
        let (begin, count) = match memrchr(b'\n', &before[from.min(before.len())..]) {
            Some(newline) => {
                let begin = from + newline + 1;
                (begin, characters(&before[begin..]))
            }
            None if mark <= at => (mark_begin, mark_characters + characters(&before[from.min(before.len())..])),
            None => (0, characters(before)),
        };
        self.column_mark = (at, begin, count);
        let first = if begin == 0 { self.begin.column } else { 1 };
        clamp(first + count)
    }

    // Findings.

    /// Keeps a finding about a byte of the activity.
    pub fn report(&mut self, rule: Rule, at: usize, remark: Remark<'_>) {
        if self.findings.len() >= MOST_FINDINGS {
            self.unlisted += 1;
            return;
        }
        let line = self.line(at);
        let column = self.column(at);
        let mut subject = String::new();
        // The activity itself goes without saying.
        let path = self.path.iter().skip(1).map(|(name, _)| *name);
        for name in path.chain((!remark.subject.is_empty()).then_some(remark.subject)) {
            if !subject.is_empty() {
                subject.push('/');
            }
            subject.push_str(name);
        }
        if subject.is_empty() {
            subject.push_str("iati-activity");
        }
        self.findings.push(Finding {
            rule: Code::const_new(rule.id),
            severity: rule.severity,
            entry: Some(self.entry),
            file: self.context.file.to_owned(),
            line: Some(line),
            column: Some(column),
            subject: Some(subject),
            read: remark.read.map(quotation),
            expected: remark.expected.map(str::to_owned),
            done: (!remark.done.is_empty()).then(|| remark.done.to_owned()),
        });
    }

    /// Whether this is said for the first time in the activity; beyond
    /// [`MOST_REMEMBERED`] things said by a rule, everything is.
    pub fn first_time(&mut self, rule: Rule, key: &str) -> bool {
        let index = self.said.iter().position(|(id, _)| *id == rule.id).unwrap_or_else(|| {
            self.said.push((rule.id, HashSet::new()));
            self.said.len() - 1
        });
        let said = &mut self.said[index].1;
        if said.contains(key) {
            return false;
        }
        if said.len() < MOST_REMEMBERED {
            said.insert(key.to_owned());
        }
        true
    }

    /// Sets what may be said once; a further value is reported. Version 1 says
    /// the same again for each language, which goes without a word.
    pub fn once<T: PartialEq>(&mut self, slot: &mut Option<T>, value: Option<T>, at: usize, subject: &str) {
        match (&slot, value) {
            (None, value) => *slot = value,
            (Some(known), Some(value)) if self.context.first_line() && *known == value => {}
            (Some(_), Some(_)) => self.repeated(at, subject),
            (Some(_), None) => {}
        }
    }

    /// Reports an element beyond the first of its kind.
    pub fn repeated(&mut self, at: usize, subject: &str) {
        self.report(rules::ELEMENT_REPEATED, at, Remark { subject, done: "the first one counts", ..Remark::default() });
    }

    /// Reports a required attribute that is missing or empty.
    pub fn missing<'s>(&mut self, at: usize, subject: impl Into<Subject<'s>>) {
        let subject = &subject.into().path();
        self.report(rules::ATTRIBUTE_MISSING, at, Remark { subject, done: "counts as not said", ..Remark::default() });
    }
}

/// A number for a column of 32 bits; beyond it, the largest there is.
fn clamp(number: u64) -> i32 {
    i32::try_from(number).unwrap_or(i32::MAX)
}

fn quotation(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTATION) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
