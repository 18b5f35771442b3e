//! What is around every figure: title and unit above, legend, source below; margins and sizes by width.

use crate::drawing::Width;
use crate::figure::{Caption, Words};
use crate::ink::{Ink, Mark, Style};
use crate::sheet::{Fill, Letters, Paint, Path, Sheet};
use crate::text::{self, Weight};

/// Sizes and margins of a width, and the words.
#[derive(Debug, Clone, Copy)]
pub struct Layout<'a> {
    /// The width.
    pub width: Width,
    /// The words around the figure.
    pub caption: &'a Caption,
    /// The words of the language.
    pub words: &'a Words,
    /// Left edge of what is drawn.
    pub left: f64,
    /// Right edge of what is drawn.
    pub right: f64,
    /// Size of usual text.
    pub size: f64,
    /// Size of small text; never below 11.
    pub small: f64,
}

impl<'a> Layout<'a> {
    /// Of a width.
    pub fn new(width: Width, caption: &'a Caption, words: &'a Words) -> Self {
        let (margin, size) = match width {
            Width::Narrow => (10.0, 12.0),
            Width::Page => (14.0, 12.5),
            Width::Wide => (18.0, 13.0),
        };
        let right = f64::from(width.pixels()) - margin;
        Self { width, caption, words, left: margin, right, size, small: size - 1.0 }
    }

    /// How much width there is.
    pub fn room(&self) -> f64 {
        self.right - self.left
    }

    /// One of three values.
    pub fn by_width<T>(&self, narrow: T, page: T, wide: T) -> T {
        match self.width {
            Width::Narrow => narrow,
            Width::Page => page,
            Width::Wide => wide,
        }
    }

    /// Usual letters.
    pub fn letters(&self) -> Letters {
        Letters::of(self.size)
    }

    /// Small letters of second rank.
    pub fn soft(&self) -> Letters {
        Letters::of(self.small).ink(Ink::Soft)
    }

    /// The caller's word for what is not known, or a stroke.
    pub fn unknown(&self) -> &'a str {
        if self.words.unknown.trim().is_empty() { "—" } else { &self.words.unknown }
    }
}

/// Writes title and unit; says where what follows begins.
pub fn head(sheet: &mut Sheet, layout: &Layout) -> f64 {
    let mut y = layout.by_width(8.0, 10.0, 12.0);
    let title = layout.by_width(15.0, 17.0, 19.0);
    let letters = Letters::of(title).bold();
    for line in text::wrapped(&layout.caption.title, title, Weight::Bold, layout.room(), 4).lines {
        y += title * 1.25;
        sheet.text((layout.left, y - title * 0.25), &line, letters);
    }
    for line in text::wrapped(&layout.caption.unit, layout.size, Weight::Regular, layout.room(), 3).lines {
        y += layout.size * 1.4;
        sheet.text((layout.left, y - layout.size * 0.3), &line, layout.letters().ink(Ink::Soft));
    }
    y + layout.by_width(8.0, 10.0, 12.0)
}

/// Writes the source; says how high the figure is.
pub fn foot(sheet: &mut Sheet, layout: &Layout, top: f64) -> f64 {
    let mut y = top + 4.0;
    for line in text::wrapped(&layout.caption.source, layout.small, Weight::Regular, layout.room(), 6).lines {
        y += layout.small * 1.4;
        sheet.text((layout.left, y - layout.small * 0.3), &line, layout.soft());
    }
    (y + layout.by_width(8.0, 10.0, 12.0)).ceil()
}

/// Says that there is nothing to show, in the caller's words; says where what follows begins.
pub fn nothing(sheet: &mut Sheet, layout: &Layout, top: f64) -> f64 {
    let height = 72.0;
    sheet.rectangle(
        [layout.left + 0.5, top, layout.room() - 1.0, height],
        Paint::stroke(Ink::Line, 1.0).dashed(Some("4 4")),
    );
    let lines = text::wrapped(&layout.words.empty, layout.size, Weight::Regular, layout.room() - 24.0, 3).lines;
    let mut y = top + height / 2.0 + layout.size * 0.35 - lines.len().saturating_sub(1) as f64 * layout.size * 0.7;
    for line in lines {
        let letters = layout.letters().ink(Ink::Soft).anchor(crate::sheet::Anchor::Middle);
        sheet.text((f64::midpoint(layout.left, layout.right), y), &line, letters);
        y += layout.size * 1.4;
    }
    top + height + 4.0
}

/// What stands before a word of a legend.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Sample {
    /// A surface.
    Surface(Fill),
    /// A surface with an edge.
    Edged(Fill, Ink),
    /// A line with its mark.
    Line(Style),
    /// A mark.
    Mark(Style),
    /// A line with an arrowhead.
    Arrow(Ink, Option<&'static str>),
}

/// Writes a legend in as many rows as it needs; says where what follows begins.
pub fn legend(sheet: &mut Sheet, layout: &Layout, top: f64, items: &[(Sample, String)]) -> f64 {
    if items.is_empty() {
        return top;
    }
    let (line, sample, gap) = (layout.small * 1.65, 22.0, 16.0);
    let (mut x, mut y) = (layout.left, top);
    for (kind, word) in items {
        let most = layout.room() - sample - 6.0;
        let shown = text::shortened(word, layout.small, Weight::Regular, most);
        let word_shown = shown.lines.first().map_or("", String::as_str);
        let width = sample + 6.0 + text::width(word_shown, layout.small, Weight::Regular);
        if x > layout.left && x + width > layout.right {
            x = layout.left;
            y += line;
        }
        let middle = y + line / 2.0;
        sheet.together(if shown.is_shortened { word } else { "" }, None, |sheet| {
            draw_sample(sheet, *kind, x, middle);
            sheet.text((x + sample + 6.0, middle + layout.small * 0.36), word_shown, Letters::of(layout.small));
        });
        x += width + gap;
    }
    y + line + 4.0
}

fn draw_sample(sheet: &mut Sheet, sample: Sample, x: f64, y: f64) {
    match sample {
        Sample::Surface(fill) => sheet.rectangle([x, y - 5.5, 22.0, 11.0], Paint::fill(fill)),
        Sample::Edged(fill, ink) => {
            sheet.rectangle([x + 0.7, y - 5.5, 20.6, 11.0], Paint::fill(fill).edged(ink, 1.4));
        }
        Sample::Line(style) => {
            sheet.line((x, y), (x + 22.0, y), Paint::stroke(style.ink, 2.0).dashed(style.dashes));
            mark(sheet, style, (x + 11.0, y), 3.4);
        }
        Sample::Mark(style) => mark(sheet, style, (x + 14.0, y), 4.0),
        Sample::Arrow(ink, dashes) => {
            sheet.line((x, y), (x + 16.0, y), Paint::stroke(ink, 2.4).dashed(dashes));
            let mut head = Path::default();
            head.to((x + 14.5, y - 4.0)).to((x + 22.0, y)).to((x + 14.5, y + 4.0)).close();
            sheet.path(&head, Paint::solid(ink));
        }
    }
}

/// Draws a mark of about the area of a disc of that radius.
pub fn mark(sheet: &mut Sheet, style: Style, (x, y): (f64, f64), radius: f64) {
    let paint = Paint::solid(style.ink).edged(Ink::Paper, 1.0);
    let mut path = Path::default();
    match style.mark {
        Mark::Disc => return sheet.disc((x, y), radius, paint),
        Mark::Square => {
            let half = radius * 0.9;
            return sheet.rectangle([x - half, y - half, half * 2.0, half * 2.0], paint);
        }
        Mark::Triangle => {
            let (up, side) = (radius * 1.3, radius * 1.15);
            path.to((x, y - up)).to((x + side, y + radius * 0.75)).to((x - side, y + radius * 0.75)).close();
        }
        Mark::Diamond => {
            let half = radius * 1.3;
            path.to((x, y - half)).to((x + half, y)).to((x, y + half)).to((x - half, y)).close();
        }
    }
    sheet.path(&path, paint);
}

/// An arrowhead whose point is at a place and looks along a direction (radians, clockwise from east).
pub fn arrowhead(sheet: &mut Sheet, (x, y): (f64, f64), direction: f64, length: f64, paint: Paint) {
    let (sine, cosine) = direction.sin_cos();
    let half = length * 0.5;
    let at = |along: f64, across: f64| (x + along * cosine - across * sine, y + along * sine + across * cosine);
    let mut path = Path::default();
    path.to(at(-length, -half)).to((x, y)).to(at(-length, half)).close();
    sheet.path(&path, paint);
}
