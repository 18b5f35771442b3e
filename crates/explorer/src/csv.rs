//! Rows as comma-separated values (RFC 4180), which no spreadsheet takes for formulas.

use std::borrow::Cow;

use axum::response::Response;
use shell::csv::{Separator, is_formula, quoted};

use crate::downloads::attached;

/// The type of such files.
pub const TYPE: &str = "text/csv; charset=utf-8";

/// What stands between the digits of a number in any of the ways in which numbers are written.
const BETWEEN_DIGITS: [char; 8] = ['.', ',', '\'', '’', ' ', '\u{a0}', '\u{202f}', '\u{2009}'];

/// A line of cells with its end.
pub fn line<T: AsRef<str>>(cells: impl IntoIterator<Item = T>) -> String {
    let mut line = cells.into_iter().map(|one| cell(one.as_ref())).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// A file `NAME.csv` of headings and rows, in UTF-8 with the mark by which spreadsheets know it.
pub fn file<T: AsRef<str>, R: AsRef<[String]>>(
    name: &str,
    headings: impl IntoIterator<Item = T>,
    rows: impl IntoIterator<Item = R>,
) -> Response {
    let mut text = String::from("\u{feff}");
    text.push_str(&line(headings));
    for row in rows {
        text.push_str(&line(row.as_ref()));
    }
    attached(text, TYPE, &format!("{name}.csv"))
}

/// A cell, between quotation marks where it must be. A text that a spreadsheet would take for a formula has an
/// apostrophe before it; numbers stay as they are, however they are written.
pub fn cell(text: &str) -> String {
    let guarded = if is_formula(text) && !is_number(text) { Cow::Owned(format!("'{text}")) } else { text.into() };
    quoted(&guarded, Separator::Comma)
}

/// Whether a text is a sign, then digits with nothing but single marks of decimals and groups between them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let mut was_digit = false;
    for letter in digits.chars() {
        let is_digit = letter.is_ascii_digit();
        if !(is_digit || was_digit && BETWEEN_DIGITS.contains(&letter)) {
            return false;
        }
        was_digit = is_digit;
    }
    was_digit
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        let cells = ["x", "x, \"y\"", "two\nlines", ""];
        assert_eq!(line(cells), "x,\"x, \"\"y\"\"\",\"two\nlines\",\r\n");
    }

    #[test]
    fn no_formula_is_let_through() {
        for formula in [
            "=1+1",
            "+1+cmd|' /C calc'!A0",
            "-1+cmd|' /C calc'!A0",
            "-1-1",
            "-2+3",
            "- 5",
            "-",
            "@SUM(A1)",
            " =1+1",
            "\t=1+1",
            "\rx",
            "\nx",
            "＝1+1",
            "＠x",
            "-1.",
            "-1,,2",
            "+1E9",
        ] {
            let written = cell(formula);
            assert!(written.starts_with('\'') || written.starts_with("\"'"), "{formula:?}: {written:?}");
        }
    }

    #[test]
    fn plain_numbers_stay_as_they_are_in_every_language() {
        for number in ["5", "-5", "+5", "-1.5", "-12", "-1 234", "-1\u{a0}234", "-1\u{202f}234"] {
            assert_eq!(cell(number), number);
        }
        for number in ["-1,234.5", "-1.234,5", "+1\u{202f}234,5"] {
            assert_eq!(cell(number), format!("\"{number}\""));
        }
        for text in ["4–25", "—", "Cuba → Argelia", "a-b", "3 = 3"] {
            assert_eq!(cell(text), text);
        }
    }
}
