//! The workbook: the record as the spreadsheet that an officer fills in.
//!
//! One sheet holds one table of the record (`entries`, `descriptions`,
//! `dates`, …), one row a row of it. The column `key` says which entry a row
//! belongs to: any word that only one row of the sheet `entries` has. A folder
//! of CSV files, one a sheet, is the same workbook. [`write_xlsx`] and
//! [`write_csv`] write any entries so that [`read_xlsx`] and [`read_csv`] give
//! the same entries back, except for their positions in the file they came
//! from ([`Entry::without_positions`]).
//!
//! `sheets.rs` declares the columns once; template, writer and reader follow
//! it. A column states how a field is written and read (`values.rs` for one
//! cell, `groups.rs` for several). `notes.tsv` explains each in three languages.
//! `text.rs` says what stands in a cell letter by letter.
//!
//! **Rows set aside.** A row whose key begins with `#` is not read: the
//! explanations and examples of the template, and whatever a person sets aside.
//!
//! **What the sink is given as bytes.** The stored text of a workbook is not
//! the zipped file but a rendering of its sheets in UTF-8: for each sheet of
//! the record a line `[name]`, then its headings and rows as CSV, and an empty
//! line. It holds what is read: no rows set aside, and no sheets or columns
//! that the record does not know, for beside the offices of `contacts` they may
//! hold telephone numbers or addresses of persons. An entry's offset and
//! length are those of its row under `[entries]`; the line of an entry or row
//! is its row in its sheet.
//!
//! **Limits.** A file of more than [`MAX_CELLS`] cells, or whose parts unpack
//! to more than [`MAX_UNPACKED`] bytes, is refused as a whole, with a message.

mod assemble;
mod column;
mod continued;
mod dates;
mod example;
mod figures;
mod flow_reference;
mod grid;
mod groups;
mod lists;
mod notes;
mod read_csv;
mod read_xlsx;
mod rendering;
mod rules;
mod sheets;
mod text;
mod values;
mod write_csv;
mod write_xlsx;

#[cfg(test)]
mod tests;

use record::Entry;
use thiserror::Error;

pub use read_csv::{is_sheet_file, read_csv};
pub use read_xlsx::{is_workbook, read_xlsx};
pub use rules::RULES;
pub(crate) use write_csv::defused;

/// Format of a [`Source`](record::Source) that is a workbook.
pub const FORMAT: &str = "workbook";
/// Version of the layout.
pub const VERSION: &str = "1";

/// Most filled cells that a workbook may have: some hundred thousand entries.
pub const MAX_CELLS: usize = 10_000_000;
/// Most bytes that the parts of an Excel file may unpack to, and that the
/// files of a folder may have together.
pub const MAX_UNPACKED: u64 = 512 * 1024 * 1024;

/// The sheet of notes, which is not read.
const READ_ME: &str = "read me";
/// The sheet of lists, which is not read.
const LISTS: &str = "lists";

/// Why a workbook cannot be written.
#[derive(Debug, Error)]
pub enum WorkbookError {
    /// A cell would not give back what the record holds.
    #[error(
        "sheet {sheet}, entry {key}{}: the workbook cannot hold “{cell}” so that it comes back the same",
        .column.as_ref().map(|column| format!(", column {column}")).unwrap_or_default()
    )]
    Cell {
        /// The sheet.
        sheet: &'static str,
        /// Key of the entry.
        key: String,
        /// Heading of the column, when one cell can be named.
        column: Option<String>,
        /// What the cell would hold.
        cell: String,
    },
    /// More rows than a sheet holds.
    #[error("sheet {sheet} would have {rows} rows; a spreadsheet holds {most}: write fewer entries at a time")]
    Rows {
        /// The sheet.
        sheet: &'static str,
        /// Rows with the heading.
        rows: usize,
        /// The limit.
        most: usize,
    },
    /// The Excel file could not be made.
    #[error("the Excel file could not be made: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The CSV text could not be made.
    #[error("the CSV file could not be made: {0}")]
    Csv(#[from] csv::Error),
}

/// The empty workbook to fill in, as an Excel file.
///
/// # Errors
/// [`WorkbookError::Xlsx`] when the file cannot be made.
pub fn template_xlsx() -> Result<Vec<u8>, WorkbookError> {
    write_xlsx(&[])
}

/// The empty workbook to fill in, as CSV files: name and content of each.
///
/// # Errors
/// [`WorkbookError::Csv`] when a file cannot be made.
pub fn template_csv() -> Result<Vec<(String, String)>, WorkbookError> {
    write_csv(&[])
}

/// A workbook that holds the entries, as an Excel file.
///
/// # Errors
/// [`WorkbookError`] names the cell that cannot hold what the record has, or
/// the sheet that would have too many rows. Nothing is cut.
pub fn write_xlsx(entries: &[Entry]) -> Result<Vec<u8>, WorkbookError> {
    write_xlsx::bytes(&grid::grids(entries)?)
}

/// A workbook that holds the entries, as CSV files: name and content of each.
///
/// # Errors
/// As [`write_xlsx`].
pub fn write_csv(entries: &[Entry]) -> Result<Vec<(String, String)>, WorkbookError> {
    write_csv::files(&grid::grids(entries)?)
}
