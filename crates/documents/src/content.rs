//! What stands in a document: plain values, without form.

use serde::Serialize;

/// A document of a page or a few, in one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// Its language, as in BCP 47: `en`, `es`, `pt`.
    pub language: String,
    /// The last line of each page: where it is kept for good.
    pub colophon: String,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
    /// What a PDF says, as its last remark, when it has letters that its fonts do not have; they are shown as `□`.
    pub unprintable: String,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// Its words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its words; a line break stays one.
        text: String,
    },
    /// A remark in small print.
    Note {
        /// Its words.
        text: String,
    },
    /// Paragraphs of a list.
    List {
        /// One text an item.
        items: Vec<String>,
    },
    /// A quotation and where it stands.
    Quotation {
        /// The words.
        words: String,
        /// The work and its lines.
        source: String,
    },
    /// A table, whose head is repeated on every page it goes on to.
    Table(Table),
    /// A figure as SVG, and a text for who does not see it.
    Figure {
        /// The document.
        svg: String,
        /// What it shows.
        description: String,
    },
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Table {
    /// What it shows.
    pub caption: Option<String>,
    /// Headings of the columns.
    pub headings: Vec<String>,
    /// The rows; one that is shorter than the headings ends in empty cells, what is longer goes to the last cell.
    pub rows: Vec<Vec<String>>,
    /// Places of the columns that hold numbers, from 0: they are set to the right.
    pub numbers: Vec<usize>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// Numbers: as wide as they are, to the right.
    Numbers,
    /// Text: a share of the width that is left, by how long its cells are.
    Text {
        /// The share.
        share: usize,
    },
}

impl Table {
    /// The rows, each with as many cells as there are columns.
    pub(crate) fn even_rows(&self) -> Vec<Vec<String>> {
        let columns = self.headings.len();
        let even = |row: &Vec<String>| {
            let mut cells: Vec<String> = row.iter().take(columns).cloned().collect();
            if let (Some(last), Some(more)) = (cells.last_mut(), row.get(columns..).filter(|more| !more.is_empty())) {
                last.push_str(&format!("; {}", more.join("; ")));
            }
            cells.resize(columns, String::new());
            cells
        };
        self.rows.iter().map(even).collect()
    }

    /// How each column is set: texts share what numbers leave, by the mean length of their cells, none less than an
    /// eighth of the longest.
    pub(crate) fn columns(&self) -> Vec<Column> {
        let rows = self.even_rows();
        let mean = |place: usize, heading: &str| {
            let all: usize = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.chars().count()).sum();
            (all / rows.len().max(1)).max(heading.chars().count()).clamp(4, 80)
        };
        let lengths: Vec<usize> = self.headings.iter().enumerate().map(|(place, name)| mean(place, name)).collect();
        let longest = lengths.iter().copied().max().unwrap_or_default();
        lengths
            .into_iter()
            .enumerate()
            .map(|(place, length)| match self.numbers.contains(&place) {
                true => Column::Numbers,
                false => Column::Text { share: length.max(longest / 8) },
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_made_even_without_losing_a_cell() {
        let table = Table {
            headings: vec!["Who".into(), "What".into()],
            rows: vec![vec!["a".into()], vec!["a".into(), "b".into(), "c".into(), "d".into()]],
            ..Table::default()
        };
        assert_eq!(table.even_rows(), [["a", ""], ["a", "b; c; d"]]);
    }

    #[test]
    fn long_texts_have_wide_columns_and_numbers_their_own_width() {
        let table = Table {
            headings: vec!["Year".into(), "Words".into(), "Code".into()],
            rows: vec![vec!["2010".into(), "long ".repeat(40), "x".into()]],
            numbers: vec![0],
            ..Table::default()
        };
        let [Column::Numbers, Column::Text { share: long }, Column::Text { share: short }] = table.columns()[..] else {
            panic!("{:?}", table.columns());
        };
        assert_eq!((long, short), (80, 10));
    }
}
