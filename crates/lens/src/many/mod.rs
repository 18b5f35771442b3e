//! Readings of many: a rulebook over any number of entries, from what the signals of each are worth.
//!
//! | file | holds |
//! |---|---|
//! | `answers` | whose answers count, and what readers say |
//! | `compiled` | a rulebook as one lookup a signal, which reads a row in whole parts of weights |
//! | `rows` | the rows of the table of signals |
//! | `through` | going through that table, a part at a time |
//! | `tally` | many readings added up: coverage, the spread of intervals, answers by criterion |
//! | `patterns` | alike rows read once, for what turning a threshold or a weight would change |
//!
//! Everything is what [`crate::reading::Reading`] gives entry by entry, in whole numbers until the last step, so that parts
//! sum to the whole. Nothing here knows a country.

mod answers;
mod compiled;
mod patterns;
mod rows;
mod tally;
mod through;

#[cfg(test)]
mod tests;

pub use answers::{Given, OfEntry, ReadersSay, Whose, placed};
pub use compiled::{Cell, Compiled, CompiledPrinciple, Said, Spread, TooFine, Units};
pub use patterns::{MOST_PATTERNS, Patterns, sensitivity_of};
pub use rows::{Rows, WrongTable};
pub use tally::{Answered, BINS, End, PrincipleTally, Sides, Tally};
pub use through::{ThroughError, through, through_all};
