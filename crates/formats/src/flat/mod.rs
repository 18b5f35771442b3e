//! Flat rows as text: CSV for spreadsheets and data frames, JSON with one object a line.
//!
//! What an entry or a transaction has in common for all its rows is written once and copied.

mod csv;
mod json;
mod number;

pub use self::csv::CsvRows;
pub use self::json::JsonRows;
