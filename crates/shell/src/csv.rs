//! What files of comma-separated values need wherever they are written: texts that a spreadsheet would compute, and
//! quotation marks (RFC 4180).
//!
//! What is done about a formula is the room's: numbers may stay as they are where only the program writes them, and may
//! not where a person chose the text.

/// What a text may begin with for a spreadsheet to take it for a formula (OWASP, *CSV Injection*); the wide forms are
/// read like the usual ones.
const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet may take a text for a formula, a number with a sign included.
#[must_use]
pub fn is_formula(text: &str) -> bool {
    text.starts_with(['\t', '\r', '\n']) || text.trim_start().starts_with(BEGINNINGS)
}

/// Which letters the reader of a file may take for the end of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// The comma alone.
    Comma,
    /// The comma, and the semicolon that spreadsheets expect where the comma is the decimal mark.
    CommaOrSemicolon,
}

/// A text as a cell, between quotation marks where it must be.
#[must_use]
pub fn quoted(text: &str, separator: Separator) -> String {
    let must_be =
        text.contains(['"', ',', '\n', '\r']) || separator == Separator::CommaOrSemicolon && text.contains(';');
    if must_be { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_known_by_their_beginning() {
        for text in ["=1", "+1", "-2", "@SUM(A1)", " =1", "\u{a0}=1", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x"]
        {
            assert!(is_formula(text), "{text:?}");
        }
        for text in ["", "5", "4–25", "—", "−5", "a-b", "3 = 3", "'=1", " x"] {
            assert!(!is_formula(text), "{text:?}");
        }
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        for (text, comma, either) in [
            ("x", "x", "x"),
            ("x;y", "x;y", "\"x;y\""),
            ("x,y", "\"x,y\"", "\"x,y\""),
            ("\"x\"", "\"\"\"x\"\"\"", "\"\"\"x\"\"\""),
            ("x\ny", "\"x\ny\"", "\"x\ny\""),
        ] {
            assert_eq!(
                (quoted(text, Separator::Comma).as_str(), quoted(text, Separator::CommaOrSemicolon).as_str()),
                (comma, either)
            );
        }
    }
}
