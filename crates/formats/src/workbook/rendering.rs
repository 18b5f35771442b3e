//! The text of a workbook as it is stored: what `ayni show --raw` prints.

use std::ops::Range;

/// Collects the rows that are read, as UTF-8 text.
#[derive(Debug, Default)]
pub(super) struct Rendering {
    /// The text so far.
    pub text: String,
}

impl Rendering {
    /// Begins a sheet.
    pub(super) fn sheet(&mut self, name: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(&format!("[{name}]\n"));
    }

    /// Adds a row as CSV; gives the place of its text, without the end of the line.
    pub(super) fn row<'a>(&mut self, cells: impl Iterator<Item = &'a str>) -> Range<usize> {
        let start = self.text.len();
        for (position, cell) in cells.enumerate() {
            if position > 0 {
                self.text.push(',');
            }
            if cell.contains([',', '"', '\n', '\r']) {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(cell);
            }
        }
        let end = self.text.len();
        self.text.push('\n');
        start..end
    }
}
