//! A table of figures as a spreadsheet: what a question's answer is taken away in.

use std::io;

use record::Amount;
use rust_xlsxwriter::{Format as CellFormat, Workbook, XlsxError};

use crate::workbook::defused;

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

/// Writes rows as comma-separated values in UTF-8, line by line. Texts that a
/// spreadsheet would take for formulas are written as in the workbook's files:
/// with an apostrophe before them.
#[derive(Debug)]
pub struct CsvTable<W: io::Write> {
    writer: csv::Writer<W>,
}

impl<W: io::Write> CsvTable<W> {
    /// A table with its line of headings.
    ///
    /// # Errors
    /// When `to` refuses.
    pub fn new<'h>(to: W, headings: impl IntoIterator<Item = &'h str>) -> io::Result<Self> {
        let mut writer = csv::Writer::from_writer(to);
        writer.write_record(headings)?;
        Ok(Self { writer })
    }

    /// Adds a row.
    ///
    /// # Errors
    /// When it cannot be written, or has another number of cells than there are headings.
    pub fn row(&mut self, cells: &[TableCell]) -> io::Result<()> {
        self.writer.write_record(cells.iter().map(|cell| match cell {
            TableCell::Empty => String::new(),
            TableCell::Text(text) => defused(text),
            TableCell::Number(number) => number.normalize().to_string(),
        }))?;
        Ok(())
    }

    /// Writes what is left, and gives back what it was written to.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(|error| error.into_error())
    }
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
    fn lines_hold_texts_and_numbers_and_no_formulas() {
        let mut table = CsvTable::new(Vec::new(), ["what", "figure"]).unwrap();
        table.row(&[TableCell::Text("=1+1, \"a\"".into()), TableCell::Number("-1.50".parse().unwrap())]).unwrap();
        table.row(&[TableCell::Empty, TableCell::Empty]).unwrap();
        assert!(table.row(&[TableCell::Empty]).is_err());
        let text = String::from_utf8(table.finish().unwrap()).unwrap();
        assert!(text.starts_with("what,figure\n\"'=1+1, \"\"a\"\"\",-1.5\n,\n"), "{text}");
    }

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
