//! Files to flat rows, without storing anything.
//!
//! Three hands work at the same time, and what passes between them is bounded: some threads read
//! ([`pipeline`]), several share out and encode ([`encoding`]), and the caller writes in the order
//! of the files ([`output`]). Memory does not grow with the input.

mod encoding;
mod output;
mod pipeline;

use formats::Input;
use record::allocation::Rates;
use record::flat::Selection;
use record::{Finding, Severity};

use crate::failure::Failure;
use crate::progress::Progress;

pub use encoding::Form;
pub use output::Output;

/// What to do.
pub struct Flattening<'a> {
    /// The files, in the order in which their rows are wanted.
    pub inputs: &'a [Input],
    /// Which rows.
    pub selection: &'a Selection,
    /// Exchange rates.
    pub rates: &'a (dyn Rates + Sync),
    /// As what.
    pub form: Form,
    /// Told of every byte read.
    pub progress: &'a Progress,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// Files that were read.
    pub files: u64,
    /// Files of which nothing could be read, with the reason.
    pub refused: Vec<String>,
    /// Files of which a part could not be read.
    pub broken: Vec<String>,
    /// Entries.
    pub entries: u64,
    /// Transactions, and budgets where asked for, that have rows.
    pub items: u64,
    /// Rows.
    pub rows: u64,
    /// Left out because years are asked for and they have no date.
    pub undated: u64,
    /// Given without a value in dollars, because no rate is known.
    pub unconvertible: u64,
    /// Findings of severity error.
    pub errors: u64,
    /// Findings of severity warning.
    pub warnings: u64,
    /// Findings of severity notice.
    pub notices: u64,
}

impl Told {
    fn finding(&mut self, finding: &Finding) {
        match finding.severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Notice => self.notices += 1,
        }
        let is_unread = formats::rules::UNREAD.contains(&finding.rule.as_str());
        if is_unread && self.broken.last() != Some(&finding.file) {
            self.broken.push(finding.file.clone());
        }
    }

    fn add(&mut self, other: Self) {
        let Self { files, refused, broken, entries, items, rows, undated, unconvertible, errors, warnings, notices } =
            other;
        self.files += files;
        self.refused.extend(refused);
        for file in broken {
            if self.broken.last() != Some(&file) {
                self.broken.push(file);
            }
        }
        self.entries += entries;
        self.items += items;
        self.rows += rows;
        self.undated += undated;
        self.unconvertible += unconvertible;
        self.errors += errors;
        self.warnings += warnings;
        self.notices += notices;
    }
}

impl Flattening<'_> {
    /// Reads everything and writes the rows; what cannot be read is told.
    pub fn run(&self, output: &mut Output) -> Result<Told, Failure> {
        pipeline::run(self, output)
    }
}
