//! Tables of answers as spreadsheets: for the command line and, through the explorer's state, for the pages.

use archive::TableValue;
use explorer::SheetError;
use formats::TableCell;

use crate::failure::chain;

/// Writes the spreadsheets that pages offer.
pub struct Workbooks;

impl explorer::Sheets for Workbooks {
    fn xlsx(&self, headings: &[String], rows: Vec<Vec<TableValue>>) -> Result<Vec<u8>, SheetError> {
        let rows: Vec<Vec<TableCell>> = rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect();
        formats::table_xlsx("answer", headings, &rows).map_err(|error| SheetError(chain(&error)))
    }
}

fn cell(value: TableValue) -> TableCell {
    match value {
        TableValue::Unknown => TableCell::Empty,
        TableValue::Text(text) => TableCell::Text(text),
        // More digits than a decimal of the record holds are written as they are.
        TableValue::Number(exact) => {
            exact.to_decimal().map_or_else(|| TableCell::Text(exact.to_string()), TableCell::Number)
        }
    }
}
