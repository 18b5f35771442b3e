//! Activities as the IATI Datastore answers with them: documents of Solr, each
//! an object of flat arrays, `{"response": {"docs": […]}}`, or documents by
//! themselves. One document gives one activity.
//!
//! **Parallel arrays.** What IATI nests, Solr lays side by side: the values of
//! all transactions in one array, their types in another. An element or
//! attribute that a transaction lacks leaves no gap, so that the arrays lose
//! their alignment. An array is only read beside another when
//! - it is as long as the array of what every element must have, and
//! - each element has at most one of it; for texts, when all are in one
//!   language.
//!
//! Otherwise nothing is guessed: the values are not attached, and a finding
//! says which array has which length. What matters for counting is stricter
//! still: transactions without types, or whose currencies cannot be told
//! apart, and budgets without periods, are not read at all; a default that
//! some transactions override is not taken for the others. The source's text
//! keeps everything.
//!
//! Persons' names, e-mail addresses and telephone numbers are overwritten.
//! Results are not read.

mod activity;
mod fields;
mod money;
mod partners;
mod places;
mod read;
mod rules;

#[cfg(test)]
mod tests;

pub use read::read;
pub use rules::RULES;

/// Name of the format.
pub(crate) const FORMAT: &str = "iati-datastore";

/// Fields of which a document shows several near its beginning.
const SIGNS: [&str; 8] = [
    "\"iati_identifier\"",
    "\"title_narrative\"",
    "\"dataset_version\"",
    "\"sector_code\"",
    "\"reporting_org_ref\"",
    "\"activity_status_code\"",
    "\"activity_date_type\"",
    "\"participating_org_role\"",
];
/// Signs that a text must show before it is taken for an answer.
const FEWEST_SIGNS: usize = 3;

/// Whether a JSON text begins as these answers do.
pub(crate) fn looks_like(head: &str) -> bool {
    head.starts_with(['{', '[']) && SIGNS.iter().filter(|sign| head.contains(*sign)).count() >= FEWEST_SIGNS
}
