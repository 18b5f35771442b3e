//! Figures and dates as people write them in English, Spanish and Portuguese, read into the notations of
//! [`hedge`](crate::hedge) and [`FuzzyDate`](crate::FuzzyDate).
//!
//! A workbook's cell and the form on a page are read here; a casebook file is written in the notations themselves.
//! What the words say goes through the same parsers: this module only translates.

mod dates;
mod figures;

pub use dates::read_date;
pub use figures::{WordsError, hedge_in_notation, read_figure, write_figure};

/// Words that a quotation may have, whoever writes it down.
pub const LONGEST_QUOTATION: usize = 40;

/// How many words a quotation has.
#[must_use]
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}
