//! Spreadsheets of answers: what writes them is supplied by whoever composes the program, because this room knows no
//! file format.

use archive::TableValue;
use thiserror::Error;

/// Why a spreadsheet was not written.
#[derive(Debug, Error)]
#[error("the spreadsheet could not be written: {0}")]
pub struct SheetError(pub String);

/// Writes tables as spreadsheets. Slow work for large tables: call it where blocking is allowed.
pub trait Sheets: Send + Sync {
    /// The bytes of a workbook (Office Open XML, `.xlsx`) of one sheet with a line of headings.
    ///
    /// # Errors
    /// When the table is larger than a sheet can be.
    fn xlsx(&self, headings: &[String], rows: Vec<Vec<TableValue>>) -> Result<Vec<u8>, SheetError>;
}
