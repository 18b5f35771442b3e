//! The table behind UNDP's visualisation of South–South initiatives: one row
//! an initiative, several values in one cell. One row gives one activity.
//!
//! | columns | where they go |
//! |---|---|
//! | `Number`, `Project Name`, `Description` | identifier `undp-southsouth:N`, title, description |
//! | `Provider Country/ies`, `Host/Recipient Country/ies` | partners: supporting (role code `provider`), receiving (`host`); hosts are places too |
//! | `Regions Involved` | places by name |
//! | `Entity/ies Supporting and/or Implementing` | partners (`supporting-or-implementing`); prose stays a description |
//! | `UNDP as Implementor`, `UNDP as Donor` | UNDP as implementing or funding partner |
//! | `Start year`, `End year` | period; *Present* leaves it open |
//! | the two for goals | goals of the 2030 Agenda, with the heading as note |
//! | themes, `Does it involve LDCs?`, `Is the private sector involved?` | tags |
//! | `Links` | documents |
//!
//! The table names no amounts and nothing that went from whom to whom, so that
//! it gives no flows.

mod cells;
mod read;
mod rules;

#[cfg(test)]
mod tests;

pub use read::read;
pub use rules::RULES;

/// Name of the format.
pub(crate) const FORMAT: &str = "undp-southsouth";

/// Headings that together no other table has.
const SIGNS: [&str; 3] = ["Project Name", "Host/Recipient Country/ies", "Provider Country/ies"];

/// Whether the headings are those of the table.
pub(crate) fn looks_like(headings: &[String]) -> bool {
    SIGNS.iter().all(|sign| headings.iter().any(|heading| heading == sign))
}
