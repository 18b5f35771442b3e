//! Chinese official finance, geocoded, as AidData publishes it: a table with
//! one row a *location* of a project. One project gives one activity, its
//! locations are places of it, and its amount is one flow: a commitment.
//!
//! | columns | where they go |
//! |---|---|
//! | `project_id` | identifier `aiddata:ID` |
//! | `project_title`, `status` | title, status (AidData uses IATI's words) |
//! | `recipients_iso3` | receiver of the flow and place; several receivers stay places without shares |
//! | `amount`, `currency`, `year` | value and date of the flow; an uncertain year is *about* it |
//! | `flow_class` | flow type, as read: *ODA-like* is AidData's judgement, not a report to the DAC |
//! | `flow` | finance type or modality where the DAC has the same, and the words |
//! | `interest_rate`, `maturity`, `grace_period`, `grant_element`, `loan_type` | terms of repayment |
//! | `funding_agency`, `cofinancing_agency`, `implementing_agency`, `recipient_agencies` | parties |
//! | `start_…`, `end_…` | dates; a number is a spreadsheet's day |
//! | `usd_current`, `usd_defl_2014`, rates, counts, scores | descriptions of a kind of their own |
//!
//! `contacts`, of earlier editions, is overwritten unread.
//!
//! **Memory.** The rows of a project need not stand together. A project waits
//! until [`read::PROJECTS_HELD`] others have begun behind it; a row that comes
//! later still is a finding, and is not counted as a second project.

mod agencies;
mod locations;
mod project;
mod read;
mod rules;
mod values;

#[cfg(test)]
mod tests;

pub use read::read;
pub use rules::RULES;

/// Name of the format.
pub(crate) const FORMAT: &str = "aiddata-china";

/// Headings that together no other table has.
const SIGNS: [&str; 4] = ["project_id", "project_location_id", "flow_class", "crs_sector_code"];

/// Whether the headings are those of the table.
pub(crate) fn looks_like(headings: &[String]) -> bool {
    SIGNS.iter().all(|sign| headings.iter().any(|heading| heading == sign))
}
