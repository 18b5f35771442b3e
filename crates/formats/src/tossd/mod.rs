//! Rows in the form of TOSSD, *total official support for sustainable development*.
//!
//! The columns are those of the activity-level files that the OECD, as the
//! secretariat of TOSSD, publishes at tossd.online, by the names they have
//! there (as listed by ONE Campaign's `tossd-reader`, `schema.csv`); what they
//! mean is in the *TOSSD Reporting Instructions* (tossd.org). They differ in
//! money: the published files are in thousands of United States dollars, a
//! reporting country gives its own currency, and so do these rows.
//!
//! A row is what one provider committed, disbursed or received back in one year
//! and one currency, for one receiving country or region, one purpose and one
//! instrument of one activity. Amounts that an activity splits by sector and
//! place are split exactly, as everywhere in this house. Loan repayments and
//! reimbursements are reflows; interest is not. Flows that the form cannot
//! hold (physical quantities, ranges, stocks, dates in no one year) are
//! [`Gap`]s.

mod columns;
mod fill;

use record::Entry;

pub use columns::{COLUMNS, Column};

use crate::TableCell;
use crate::gap::{Effect, Gap, Gaps, Reason};
use record::{EntryKind, Table};

/// The rows of one entry.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// One cell a column of [`COLUMNS`].
    pub rows: Vec<Vec<TableCell>>,
    /// What of the entry's flows they do not hold.
    pub gaps: Vec<Gap>,
}

impl Rows {
    /// Whether the entry is one that the form is about.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.gaps.iter().all(|gap| gap.effect != Effect::Refused)
    }
}

/// The rows of one entry; `source` names where the record has it from.
#[must_use]
pub fn rows(entry: &Entry, source: &str) -> Rows {
    let mut gaps = Gaps::default();
    if entry.header.kind != EntryKind::Activity {
        gaps.refused("kind", Reason::NotAnActivity, Some(entry.header.kind.to_string()));
        return Rows { rows: Vec::new(), gaps: gaps.into_list() };
    }
    if entry.flows.is_empty() {
        gaps.of_table(Table::Flow);
        gaps.refused("flow", Reason::Required, None);
        return Rows { rows: Vec::new(), gaps: gaps.into_list() };
    }
    let rows = fill::rows(entry, source, &mut gaps);
    Rows { rows, gaps: gaps.into_list() }
}

#[cfg(test)]
mod tests;
