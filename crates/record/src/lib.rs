//! What a cooperation is, and its arithmetic.
//!
//! An [`Entry`] is one thing that a source records: a cooperation, a body, an
//! event, an instrument or a context. It carries its answers to *who, what,
//! how, why, on what terms* and then *where* as lists of rows; every row knows
//! the line of the file it came from and, for a work that is cited, the passage.
//!
//! Readers in `formats` produce entries, `archive` stores them as the tables
//! of [`tables`], and writers in `formats` turn them back into files. This
//! crate reads and writes nothing: it knows no file, no XML, no SQL.
#![warn(missing_docs)]

pub mod allocation;
pub mod amount;
pub mod columns;
pub mod date;
pub mod entry;
pub mod finding;
pub mod flat;
pub mod hedge;
pub mod interval;
pub mod kinds;
pub mod measures;
pub mod observation;
pub mod rates;
pub mod rows;
pub mod source;
mod sparse;
pub mod split;
pub mod tables;
mod units;
pub mod words;

pub use allocation::{Allocation, allocate};
pub use amount::{Amount, AmountError, parse_amount};
pub use date::{FuzzyDate, FuzzyDateError};
pub use entry::Entry;
pub use finding::{Finding, Severity};
pub use interval::{Interval, Qualifier};
pub use kinds::*;
pub use observation::{Indicator, Observation};
pub use rates::{Rate, RateTable};
pub use rows::*;
pub use source::{Source, SourceKind};
pub use tables::Table;

/// A code kept exactly as it was read. Short codes are stored inline.
pub type Code = compact_str::CompactString;
