//! From a figure to an SVG document.

use crate::figure::{Caption, Figure, Words};
use crate::layout::{self, Layout};
use crate::sheet::Sheet;
use crate::{bars, flow_diagram, flow_map, map, matrix, multiples, scatter, series, timeline};

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

/// Draws a figure with its caption, numbers as no language in particular writes them.
#[must_use]
pub fn draw(figure: &Figure, caption: &Caption, width: Width) -> Drawing {
    draw_in(figure, caption, &Words::default(), width)
}

/// Draws a figure with its caption in a language: a document by itself, with title, unit and source.
#[must_use]
pub fn draw_in(figure: &Figure, caption: &Caption, words: &Words, width: Width) -> Drawing {
    let layout = Layout::new(width, caption, words);
    let mut sheet = Sheet::new(f64::from(width.pixels()));
    let top = layout::head(&mut sheet, &layout);
    let bottom = body(&mut sheet, &layout, figure, top);
    let height = layout::foot(&mut sheet, &layout, bottom);
    finish(sheet, caption, width, height)
}

/// Draws a figure for a page that writes title, unit and source itself: these are left to the page, but for who does
/// not see.
#[must_use]
pub fn draw_bare(figure: &Figure, caption: &Caption, words: &Words, width: Width) -> Drawing {
    let layout = Layout::new(width, caption, words);
    let mut sheet = Sheet::new(f64::from(width.pixels()));
    let bottom = body(&mut sheet, &layout, figure, 6.0);
    finish(sheet, caption, width, (bottom + 4.0).ceil())
}

fn body(sheet: &mut Sheet, layout: &Layout, figure: &Figure, top: f64) -> f64 {
    match figure {
        Figure::Map(map) => map::draw(sheet, layout, map, top),
        Figure::FlowMap(map) => flow_map::draw(sheet, layout, map, top),
        Figure::FlowDiagram(diagram) => flow_diagram::draw(sheet, layout, diagram, top),
        Figure::Series(series) => series::draw(sheet, layout, series, top),
        Figure::Bars(bars) => bars::draw(sheet, layout, bars, top),
        Figure::Multiples(multiples) => multiples::draw(sheet, layout, multiples, top),
        Figure::Timeline(timeline) => timeline::draw(sheet, layout, timeline, top),
        Figure::Matrix(matrix) => matrix::draw(sheet, layout, matrix, top),
        Figure::Scatter(scatter) => scatter::draw(sheet, layout, scatter, top),
    }
}

fn finish(sheet: Sheet, caption: &Caption, width: Width, height: f64) -> Drawing {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some thousand pixels, above zero")]
    let pixels = height as u32;
    let svg = sheet.finish(&caption.title, &caption.description, f64::from(pixels));
    Drawing { svg, width: width.pixels(), height: pixels }
}
