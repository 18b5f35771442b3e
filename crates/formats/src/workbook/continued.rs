//! Texts that are longer than a spreadsheet's cell.
//!
//! A cell of a spreadsheet holds at most 32,767 UTF-16 units. A longer text is
//! cut into pieces: the cell holds the first and ends with `[[continued:c1]]`,
//! and the sheet `continued` holds the others, one a row with the reference
//! `c1`, each between two bars, so that no program takes off white space at
//! the cut.

use std::collections::HashMap;

/// The sheet's name.
pub(super) const SHEET: &str = "continued";
/// Its headings.
pub(super) const HEADINGS: [&str; 2] = ["reference", "text"];
/// How the mark at the end of a continued cell begins.
pub(super) const MARK: &str = "[[continued:";
/// UTF-16 units in one piece: below the limit of 32,767, with room for the mark.
pub(super) const PIECE: usize = 32_000;

/// Collects the pieces of texts that are too long.
#[derive(Debug, Default)]
pub(super) struct Continued {
    /// Reference and piece, in order.
    pub rows: Vec<[String; 2]>,
    references: usize,
}

impl Continued {
    /// What the cell itself holds.
    pub(super) fn fit(&mut self, cell: String) -> String {
        // A text has at most as many UTF-16 units as bytes.
        if cell.len() <= PIECE || cell.encode_utf16().count() <= PIECE {
            return cell;
        }
        self.references += 1;
        let reference = format!("c{}", self.references);
        let mut pieces = pieces(&cell).into_iter();
        let first = pieces.next().unwrap_or_default();
        self.rows.extend(pieces.map(|piece| [reference.clone(), format!("|{piece}|")]));
        format!("{first}{MARK}{reference}]]")
    }
}

fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let (mut start, mut units) = (0, 0);
    for (position, letter) in text.char_indices() {
        if units + letter.len_utf16() > PIECE {
            pieces.push(text.get(start..position).unwrap_or_default());
            (start, units) = (position, 0);
        }
        units += letter.len_utf16();
    }
    pieces.push(text.get(start..).unwrap_or_default());
    pieces
}

/// The pieces that a workbook holds, by reference.
#[derive(Debug, Default)]
pub(super) struct Pieces {
    by_reference: HashMap<String, String>,
}

impl Pieces {
    /// Adds a row of the sheet.
    pub(super) fn add(&mut self, reference: &str, piece: &str) {
        let bare = piece.strip_prefix('|').and_then(|piece| piece.strip_suffix('|')).unwrap_or(piece);
        self.by_reference.entry(reference.to_owned()).or_default().push_str(bare);
    }

    /// The whole text of a cell; an error with the reference that has no pieces.
    pub(super) fn whole(&self, cell: &str) -> Result<Option<String>, String> {
        let Some((first, reference)) = cell.strip_suffix("]]").and_then(|cell| cell.rsplit_once(MARK)) else {
            return Ok(None);
        };
        match self.by_reference.get(reference) {
            Some(rest) => Ok(Some(format!("{first}{rest}"))),
            None => Err(reference.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_between_letters_and_put_together_again() {
        // Each of these letters takes two UTF-16 units and four bytes.
        let text = format!("x{}", "😀".repeat(40_000));
        let mut continued = Continued::default();
        let cell = continued.fit(text.clone());
        assert!(cell.encode_utf16().count() <= 32_767);
        assert_eq!(continued.rows.len(), 2);
        let mut read = Pieces::default();
        for [reference, piece] in &continued.rows {
            assert!(piece.encode_utf16().count() <= 32_767);
            read.add(reference, piece);
        }
        assert_eq!(read.whole(&cell), Ok(Some(text)));
        assert_eq!(Pieces::default().whole(&cell), Err("c1".to_owned()));
        assert_eq!(read.whole("short"), Ok(None));
        assert_eq!(continued.fit("short".to_owned()), "short");
    }
}
