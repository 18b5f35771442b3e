//! A table of figures as a spreadsheet: what a question's answer is taken away in.

use record::Amount;
use rust_xlsxwriter::{Format as CellFormat, Workbook, XlsxError};

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableCell {
    /// Nothing is known.
    Empty,
    /// Words.
    Text(String),
    /// A figure.
    Number(Amount),
}

/// Digits that a spreadsheet's numbers hold exactly.
const EXACT_DIGITS: usize = 15;

/// Writes one sheet with a line of headings, frozen, and the rows below it.
///
/// A figure of more than fifteen digits is written as text, since a
/// spreadsheet would round it.
///
/// # Errors
/// [`XlsxError`] when the sheet would be larger than a spreadsheet can be.
pub fn table_xlsx(sheet: &str, headings: &[String], rows: &[Vec<TableCell>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let bold = CellFormat::new().set_bold();
    let page = workbook.add_worksheet();
    page.set_name(sheet)?;
    for (column, heading) in (0u16..).zip(headings) {
        page.write_string_with_format(0, column, heading, &bold)?;
    }
    page.set_freeze_panes(1, 0)?;
    for (line, row) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                TableCell::Empty => {}
                TableCell::Text(text) => {
                    page.write_string(line, column, text)?;
                }
                TableCell::Number(number) => {
                    let text = number.normalize().to_string();
                    let digits = text.bytes().filter(u8::is_ascii_digit).count();
                    // The text of at most fifteen digits is what the number reads back as.
                    match text.parse::<f64>() {
                        Ok(value) if digits <= EXACT_DIGITS => page.write_number(line, column, value)?,
                        _ => page.write_string(line, column, &text)?,
                    };
                }
            }
        }
    }
    page.autofit();
    workbook.save_to_buffer()
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};

    use super::*;

    #[test]
    fn figures_come_back_as_written() {
        let rows = vec![
            vec![TableCell::Text("=1+1".into()), TableCell::Number("1234.5".parse().unwrap())],
            vec![TableCell::Empty, TableCell::Number("12345678901234567.89".parse().unwrap())],
        ];
        let bytes = table_xlsx("answer", &["what".into(), "figure".into()], &rows).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
        let range = book.worksheet_range("answer").unwrap();
        assert_eq!(range.get((1, 0)), Some(&Data::String("=1+1".into())));
        assert_eq!(range.get((1, 1)), Some(&Data::Float(1234.5)));
        assert_eq!(range.get((2, 1)), Some(&Data::String("12345678901234567.89".into())));
    }
}
