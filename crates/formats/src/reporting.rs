//! What the readers of tables and of JSON say about what they read.

use std::collections::BTreeMap;

use record::{Finding, Severity, Source, SourceKind};

use crate::sink::{Sink, SinkError};

/// A rule of a reader.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// Its identifier, as in [`Finding::rule`].
    pub id: &'static str,
    /// How much a breach of it matters.
    pub severity: Severity,
}

/// Declares the rules of a reader: a constant each, and the list of all with
/// their meanings.
macro_rules! rules {
    ($($name:ident = $id:literal, $severity:ident, $meaning:literal;)*) => {
        $(pub(super) const $name: $crate::reporting::Rule =
            $crate::reporting::Rule { id: $id, severity: record::Severity::$severity };)*

        /// Every rule identifier that this reader gives, with its meaning in
        /// one English sentence.
        pub const RULES: &[(&str, &str)] = &[$(($id, $meaning)),*];
    };
}
pub(crate) use rules;

/// Tells the sink which file is read, and in which format.
pub(crate) fn begin(format: &'static str, file: &str, sink: &mut dyn Sink) -> Result<(), SinkError> {
    sink.source(Source {
        kind: SourceKind::File,
        key: file.to_owned(),
        format: Some(format.into()),
        ..Source::default()
    })
}

/// What is said in a finding, beside its rule and place.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Remark<'a> {
    /// Column or field it is about.
    pub subject: &'a str,
    /// What was read.
    pub read: Option<&'a str>,
    /// What was expected.
    pub expected: &'a str,
    /// What was done.
    pub done: &'a str,
}

/// Most letters of a cell that a finding repeats.
const LONGEST_QUOTATION: usize = 300;

/// The beginning of a text, for a finding.
fn quoted(text: &str) -> String {
    match text.char_indices().nth(LONGEST_QUOTATION) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Collects findings about one file, or about one entry of it.
#[derive(Debug)]
pub(crate) struct Notes<'f> {
    file: &'f str,
    entry: Option<i32>,
    findings: Vec<Finding>,
}

impl<'f> Notes<'f> {
    /// Findings about the file as a whole.
    pub fn of_file(file: &'f str) -> Self {
        Self { file, entry: None, findings: Vec::new() }
    }

    /// Findings about the entry at this position.
    pub fn of_entry(file: &'f str, entry: i32) -> Self {
        Self { file, entry: Some(entry), findings: Vec::new() }
    }

    /// Adds a finding.
    pub fn say(&mut self, rule: Rule, line: Option<i32>, remark: Remark<'_>) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        self.findings.push(Finding {
            rule: rule.id.into(),
            severity: rule.severity,
            entry: self.entry,
            file: self.file.to_owned(),
            // A table without rows has no line.
            line: line.filter(|&line| line > 0),
            column: None,
            subject: some(remark.subject),
            read: remark.read.map(quoted),
            expected: some(remark.expected),
            done: some(remark.done),
        });
    }

    /// Gives what was said to the sink, in order; nothing is left.
    pub fn give(&mut self, sink: &mut dyn Sink) -> Result<(), SinkError> {
        self.take().into_iter().try_for_each(|finding| sink.finding(finding))
    }

    /// What was said, in order; nothing is left.
    pub fn take(&mut self) -> Vec<Finding> {
        std::mem::take(&mut self.findings)
    }
}

/// Counts what a file does throughout, such as writing dates as numbers: one
/// finding says how often, and where first.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    counted: BTreeMap<&'static str, Counted>,
}

#[derive(Debug)]
struct Counted {
    rule: Rule,
    times: u64,
    line: Option<i32>,
    subject: String,
    read: String,
    expected: &'static str,
    done: &'static str,
}

impl Tally {
    /// Counts one more.
    pub fn add(
        &mut self,
        rule: Rule,
        line: Option<i32>,
        (subject, read): (&str, &str),
        expected: &'static str,
        done: &'static str,
    ) {
        self.counted
            .entry(rule.id)
            .or_insert_with(|| Counted {
                rule,
                times: 0,
                line,
                subject: subject.to_owned(),
                read: read.to_owned(),
                expected,
                done,
            })
            .times += 1;
    }

    /// Says what was counted.
    pub fn say(&self, notes: &mut Notes<'_>) {
        for counted in self.counted.values() {
            let read = match counted.times {
                1 => counted.read.clone(),
                times => format!("{} (the first of {times} in the file)", counted.read),
            };
            notes.say(
                counted.rule,
                counted.line,
                Remark { subject: &counted.subject, read: Some(&read), expected: counted.expected, done: counted.done },
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULE: Rule = Rule { id: "some.rule", severity: Severity::Notice };

    #[test]
    fn what_a_file_does_throughout_is_one_finding() {
        let mut tally = Tally::default();
        for line in [4, 7, 9] {
            tally.add(RULE, Some(line), ("start", &line.to_string()), "a date", "read as a date");
        }
        let mut notes = Notes::of_file("a.csv");
        tally.say(&mut notes);
        let findings = notes.take();
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].line, Some(4));
        assert_eq!(findings[0].read.as_deref(), Some("4 (the first of 3 in the file)"));
    }

    #[test]
    fn long_cells_are_shortened_in_findings_only() {
        let long = "é".repeat(500);
        let mut notes = Notes::of_entry("a.csv", 3);
        notes.say(RULE, None, Remark { read: Some(&long), ..Remark::default() });
        let finding = notes.take().remove(0);
        assert_eq!(finding.read.map(|text| text.chars().count()), Some(301));
        assert_eq!((finding.entry, finding.subject), (Some(3), None));
    }
}
