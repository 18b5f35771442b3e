//! A file of activities, one after the other.

use std::io::{self, Write};

use quick_xml::escape::escape;
use record::{Entry, Severity, Table};
use thiserror::Error;

use super::super::check;
use super::{Draft, Options, VERSION, draft};
use crate::gap::{Effect, Gap, Reason};

/// Why a file cannot be written on.
#[derive(Debug, Error)]
#[error("the activities could not be written")]
pub struct WriteError(#[from] io::Error);

/// What became of one entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Whether it stands in the file.
    pub is_published: bool,
    /// What of it does not, or not as it stands in the record.
    pub gaps: Vec<Gap>,
}

/// Writes a file of activities, entry by entry, holding one at a time.
///
/// The schema demands at least one activity: nothing is written, not even the
/// root, before the first that can be published.
#[derive(Debug)]
pub struct Writer<W> {
    to: W,
    options: Options,
    check: check::Options,
    published: u64,
}

impl<W: Write> Writer<W> {
    /// A file in `to`.
    pub fn new(to: W, options: Options) -> Self {
        Self { to, options, check: check::Options::today(), published: 0 }
    }

    /// Activities written so far.
    pub fn published(&self) -> u64 {
        self.published
    }

    /// Writes an entry, unless something that the standard demands is missing or wrong.
    ///
    /// # Errors
    /// [`WriteError`] when `to` refuses.
    pub fn entry(&mut self, entry: &Entry) -> Result<Outcome, WriteError> {
        self.add(draft(entry, &self.options)?)
    }

    /// Writes what was drafted before, when the check of this house finds no error in it.
    pub(super) fn add(&mut self, mut draft: Draft) -> Result<Outcome, WriteError> {
        if draft.is_publishable() {
            draft.gaps.extend(broken_rules(&draft.xml, &self.check)?);
        }
        if !draft.is_publishable() {
            return Ok(Outcome { is_published: false, gaps: draft.gaps });
        }
        let Draft { xml, gaps, .. } = draft;
        if self.published == 0 {
            self.to.write_all(root(&self.options).as_bytes())?;
        }
        self.to.write_all(xml.as_bytes())?;
        self.to.write_all(b"\n")?;
        self.published += 1;
        Ok(Outcome { is_published: true, gaps })
    }

    /// Ends the file, and gives back what it was written to.
    ///
    /// # Errors
    /// [`WriteError`] when it refuses.
    pub fn finish(mut self) -> Result<W, WriteError> {
        if self.published > 0 {
            self.to.write_all(b"</iati-activities>\n")?;
        }
        self.to.flush()?;
        Ok(self.to)
    }
}

/// The errors that the check finds in a file of this one activity: schema,
/// ruleset and code lists. Its warnings are left to `ayni check`.
fn broken_rules(xml: &str, options: &check::Options) -> io::Result<Vec<Gap>> {
    let file = format!("{}{xml}\n</iati-activities>\n", root(&Options::default()));
    let mut broken = Vec::new();
    check::check(&mut file.as_bytes(), options, &mut |problem| {
        if problem.severity == Severity::Error {
            let expected = problem.expected.map(|expected| format!(" ({expected})")).unwrap_or_default();
            broken.push(Gap {
                effect: Effect::Refused,
                reason: Reason::Rule,
                table: Table::Entry,
                row: None,
                field: problem.rule,
                value: problem.read,
                became: Some(format!("{}{expected}", problem.subject)),
            });
        }
    })?;
    Ok(broken)
}

fn root(options: &Options) -> String {
    let generated = options
        .generated
        .as_deref()
        .map(|instant| format!(" generated-datetime=\"{}\"", escape(instant)))
        .unwrap_or_default();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<iati-activities version=\"{VERSION}\"{generated}>\n")
}
