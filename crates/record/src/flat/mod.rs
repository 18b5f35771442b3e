//! The flat row: one share of one transaction or budget, with all that is known of it in plain
//! columns, for those who count in a spreadsheet or a data frame.
//!
//! A row has three parts. The columns of an [`EntryPart`] are the same for all rows of an entry,
//! those of an [`ItemPart`] for all shares of a transaction; a [`SharePart`] is of one sector and
//! one place. Who writes rows is told of each part once, and may keep what it made of it.
//! [`flatten`] gives the rows; writers of files are in `formats` and `archive`.

mod parts;
mod periods;
mod rows;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::columns::ExchangeRate;

pub use parts::{EntryPart, ItemPart, SharePart};
pub use periods::Periods;
pub use rows::{Flattened, Selection, Vocabularies, flatten};

/// The value of one column in one row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Words or a code.
    Text(Option<&'a str>),
    /// A whole number.
    Integer(Option<i64>),
    /// An exact decimal number.
    Number(Option<Decimal>),
    /// An exchange rate.
    Rate(Option<ExchangeRate>),
    /// A day.
    Date(Option<NaiveDate>),
    /// Yes or no.
    Truth(Option<bool>),
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Words or a code.
    Text,
    /// A whole number.
    Integer,
    /// An exact decimal number of at most 38 digits, 8 of them after the point.
    Number,
    /// An exchange rate: a decimal number of at most 38 digits, 28 of them after the point.
    Rate,
    /// A day.
    Date,
    /// Yes or no.
    Truth,
}

/// A column of the flat row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// What it holds.
    pub kind: CellKind,
    /// What it means, in one sentence.
    pub meaning: &'static str,
}

/// A part of the row: its columns, and its cells in the same order.
pub trait Part {
    /// The columns.
    const COLUMNS: &'static [Column];

    /// Gives each cell.
    fn cells<'s>(&'s self, give: &mut impl FnMut(Cell<'s>));
}

/// All columns in the order of the row.
pub fn columns() -> impl Iterator<Item = &'static Column> {
    EntryPart::COLUMNS.iter().chain(ItemPart::COLUMNS).chain(SharePart::COLUMNS)
}

/// Takes the rows, in the order of the source.
pub trait RowSink {
    /// The rows that follow are of this entry.
    fn entry(&mut self, entry: &EntryPart<'_>);

    /// The rows that follow are of this item of the entry.
    fn item(&mut self, item: &ItemPart<'_>);

    /// One row.
    fn row(&mut self, entry: &EntryPart<'_>, item: &ItemPart<'_>, share: &SharePart<'_>);
}
