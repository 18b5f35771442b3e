//! A workbook as a folder of CSV files, one a sheet.

use super::WorkbookError;
use super::grid::Grid;

/// Letters that a spreadsheet program takes for the beginning of a formula
/// (OWASP, *CSV Injection*): a cell that begins with one is written with `'`
/// before it, which the program shows as text and the reader takes off again.
pub(super) const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Tells a spreadsheet program that the file is UTF-8.
pub(super) const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The cell as it stands in a CSV file. A text that itself begins with
/// apostrophes before such a letter gets one more.
pub(crate) fn defused(cell: &str) -> String {
    if cell.trim_start_matches('\'').starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// The inverse of [`defused`].
pub(super) fn as_meant(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.trim_start_matches('\'').starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// One file for each sheet.
pub(super) fn files(grids: &[Grid]) -> Result<Vec<(String, String)>, WorkbookError> {
    grids
        .iter()
        .map(|grid| {
            let rows = grid.rows.iter().map(|(_, row)| row.iter().map(|cell| defused(cell)));
            let text = csv_text(rows)?;
            Ok((format!("{}.csv", grid.name.replace(' ', "-")), format!("{BYTE_ORDER_MARK}{text}")))
        })
        .collect()
}

/// Rows as CSV text with commas, lines ending as RFC 4180 says.
pub(super) fn csv_text<Row: IntoIterator<Item = String>>(
    rows: impl Iterator<Item = Row>,
) -> Result<String, WorkbookError> {
    let mut writer = csv::WriterBuilder::new().flexible(true).terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.into_iter().map(String::into_bytes))?;
    }
    let bytes = writer.into_inner().map_err(|error| WorkbookError::Csv(csv::Error::from(error.into_error())))?;
    // Only texts were written.
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
