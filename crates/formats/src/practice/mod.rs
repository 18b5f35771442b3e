//! A practice as the South–South Galaxy publishes it, in plain text: a title,
//! a line of dates, the challenge, *Towards a Solution*, and labelled lines
//! such as *Supported by:*. One text gives one activity.
//!
//! The text names no identifier, so the activity has none. What stands in the
//! place of a contact is kept as an office; e-mail addresses, telephone
//! numbers and names without an office are overwritten with spaces in what is
//! stored.

mod contact;
mod dates;
mod labels;
mod line;
pub(crate) mod partners;
mod read;
mod rules;
mod sdg;

#[cfg(test)]
mod tests;

pub use read::read;
pub use rules::RULES;

use labels::{Label, is_solution_heading};

/// Name of the format.
const FORMAT: &str = "practice";

/// Signs of a practice that a text must show before it is taken for one.
const FEWEST_SIGNS: usize = 3;

/// Whether a text is a practice, by its headings and labels.
pub(crate) fn looks_like(head: &str) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let mut solution = false;
    for line in head.lines().map(str::trim) {
        solution |= is_solution_heading(line);
        seen.extend(Label::of(line).map(|(label, _)| label));
    }
    seen.len() + usize::from(solution) >= FEWEST_SIGNS
}
