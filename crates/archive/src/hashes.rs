//! Where the rows lie that hold a text: a sorted list of the texts' hashes,
//! eight bytes a row. Different texts may share a hash; nothing is missed, and
//! whoever looks into the rows found sees which are meant.

use std::hash::Hasher;

use arrow_array::{Array, StringArray};
use rustc_hash::FxHasher;

/// Hashes of the texts of a file's rows.
#[derive(Debug, Default)]
pub(crate) struct Hashes {
    /// Hash and row, by hash.
    of: Vec<(u32, u32)>,
    /// Rows seen so far.
    rows: usize,
}

impl Hashes {
    /// Takes the texts of the next rows; rows without a text are passed over.
    pub(crate) fn push(&mut self, texts: &StringArray) {
        for (at, text) in texts.iter().enumerate() {
            // A data file holds far fewer rows than four thousand million.
            if let (Some(text), Ok(row)) = (text, u32::try_from(self.rows + at)) {
                self.of.push((hash(text), row));
            }
        }
        self.rows += texts.len();
    }

    /// Ready to be asked.
    pub(crate) fn sorted(mut self) -> Self {
        self.of.sort_unstable();
        self.of.shrink_to_fit();
        self
    }

    /// All of them with their rows, by hash.
    pub(crate) fn all(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.of.iter().copied()
    }

    /// The rows that may hold the text, in their order.
    pub(crate) fn rows_of(&self, text: &str) -> impl Iterator<Item = usize> + '_ {
        let wanted = hash(text);
        let first = self.of.partition_point(|(one, _)| *one < wanted);
        let found = self.of.iter().skip(first).take_while(move |(one, _)| *one == wanted);
        found.map(|(_, row)| *row as usize)
    }
}

fn hash(text: &str) -> u32 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    let mixed = hasher.finish();
    (mixed ^ (mixed >> 32)) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_of_a_text_is_found() {
        let mut hashes = Hashes::default();
        hashes.push(&StringArray::from(vec![Some("AR-1"), None, Some("BR-2")]));
        hashes.push(&StringArray::from(vec![Some("AR-1"), Some("")]));
        let hashes = hashes.sorted();
        assert_eq!(hashes.rows_of("AR-1").collect::<Vec<_>>(), [0, 3]);
        assert_eq!(hashes.rows_of("BR-2").collect::<Vec<_>>(), [2]);
        assert_eq!(hashes.rows_of("").collect::<Vec<_>>(), [4]);
        assert_eq!(hashes.rows_of("XM").count(), 0);
        let mut rows: Vec<u32> = hashes.all().map(|(_, row)| row).collect();
        assert!(hashes.all().is_sorted());
        rows.sort_unstable();
        assert_eq!(rows, [0, 2, 3, 4]);
    }

    #[test]
    fn many_texts_share_few_hashes() {
        let texts: Vec<String> = (0..100_000).map(|number| format!("XM-DAC-41114-PROJECT-{number:08}")).collect();
        let mut all: Vec<u32> = texts.iter().map(|text| hash(text)).collect();
        all.sort_unstable();
        all.dedup();
        assert!(all.len() > 99_900, "{}", all.len());
    }
}
