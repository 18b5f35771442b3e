//! Reads the compiled-in tables: tab-separated text whose comment lines (`#`) name the source.
//!
//! The tables are part of the program, so a malformed one is a programming error that the tests of
//! each module find; at run time a missing cell reads as empty text.

/// One row of a table: cells by position, never out of bounds.
#[derive(Clone, Debug)]
pub(crate) struct Row(Vec<&'static str>);

impl Row {
    /// The cell at `index`, trimmed; empty when the row is shorter.
    pub(crate) fn cell(&self, index: usize) -> &'static str {
        self.0.get(index).copied().unwrap_or("")
    }

    /// The cell at `index`, or `None` when it is empty.
    pub(crate) fn optional(&self, index: usize) -> Option<&'static str> {
        Some(self.cell(index)).filter(|text| !text.is_empty())
    }

    /// The cell at `index` as a number; `None` when it is empty or not one.
    pub(crate) fn number<T: std::str::FromStr>(&self, index: usize) -> Option<T> {
        self.cell(index).parse().ok()
    }

    /// The cell at `index` split at `separator`, without empty parts.
    pub(crate) fn list(&self, index: usize, separator: char) -> Vec<&'static str> {
        self.cell(index).split(separator).map(str::trim).filter(|part| !part.is_empty()).collect()
    }

    /// How many cells the row has.
    #[cfg(test)]
    pub(crate) fn width(&self) -> usize {
        self.0.len()
    }
}

/// The rows below the header line.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Row> {
    all_lines(text).skip(1)
}

/// The header line (the names of the columns).
#[cfg(test)]
pub(crate) fn header(text: &'static str) -> Option<Row> {
    all_lines(text).next()
}

fn all_lines(text: &'static str) -> impl Iterator<Item = Row> {
    text.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| Row(line.split('\t').map(str::trim).collect()))
}

/// Checks that a table names its source and that every row has as many cells as the header.
#[cfg(test)]
pub(crate) fn assert_well_formed(name: &str, text: &'static str) {
    assert!(text.starts_with("# "), "{name} does not begin with its source");
    let width = header(text).map(|row| row.width()).unwrap_or(0);
    assert!(width > 1, "{name} has no header");
    for row in rows(text) {
        assert_eq!(row.width(), width, "{name}: a row of another width: {row:?}");
    }
}
