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

use crate::form::Rows;

/// The rows of one entry; `source` names where the record has it from.
#[must_use]
pub fn rows(entry: &Entry, source: &str) -> Rows {
    Rows::of_activity(entry, |gaps| fill::rows(entry, source, gaps))
}

#[cfg(test)]
mod tests;
