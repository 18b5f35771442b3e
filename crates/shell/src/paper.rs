//! Papers: what a page offers to print or to edit, as content without a form.
//!
//! A room describes a [`Paper`]; whoever composes the program supplies the
//! [`Press`] that makes a PDF, an editable document or a picture of it. Rooms
//! know no typesetter.

use std::sync::Arc;

use thiserror::Error;
use vocabulary::Language;

/// A document of a page or a few, in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// A line below the title.
    pub subtitle: Option<String>,
    /// Its language.
    pub language: Language,
    /// Where it is kept for good, with the snapshot: the last line of each page.
    pub colophon: String,
    /// Its parts, in order.
    pub blocks: Vec<Block>,
}

/// A part of a paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Paragraph(String),
    /// A remark in small print.
    Note(String),
    /// Paragraphs of a list.
    List(Vec<String>),
    /// A quotation and where it stands.
    Quotation {
        /// The words.
        words: String,
        /// The work and its lines.
        source: String,
    },
    /// A table; columns whose place is in `numbers` are set to the right.
    Table {
        /// What it shows.
        caption: Option<String>,
        /// Headings of the columns.
        headings: Vec<String>,
        /// The rows.
        rows: Vec<Vec<String>>,
        /// Places of the columns that hold numbers.
        numbers: Vec<usize>,
    },
    /// A figure, as SVG with its title inside, and a text for who does not see it.
    Figure {
        /// The document.
        svg: String,
        /// What it shows.
        description: String,
    },
}

/// Why a paper was not made.
#[derive(Debug, Error)]
#[error("the document could not be made: {0}")]
pub struct PaperError(pub String);

/// Makes documents and pictures. Slow work: call it where blocking is allowed.
pub trait Press: Send + Sync {
    /// A tagged PDF, A4.
    ///
    /// # Errors
    /// When the paper cannot be set.
    fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, PaperError>;

    /// How many pages the PDF has.
    ///
    /// # Errors
    /// When the paper cannot be set.
    fn pages(&self, paper: &Paper) -> Result<usize, PaperError>;

    /// A document that a word processor opens (Office Open XML, `.docx`).
    ///
    /// # Errors
    /// When the paper cannot be written.
    fn editable(&self, paper: &Paper) -> Result<Vec<u8>, PaperError>;

    /// A PNG of an SVG, so many pixels wide.
    ///
    /// # Errors
    /// When the SVG cannot be read or the width is out of bounds.
    fn png(&self, svg: &str, width: u32) -> Result<Vec<u8>, PaperError>;
}

/// A press that may not be there: pages offer only what it can make.
pub type MaybePress = Option<Arc<dyn Press>>;
