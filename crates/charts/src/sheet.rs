//! The paper a figure is drawn on: SVG written piece by piece.
//!
//! Colours are attributes with their light form, and classes that the document's own style gives their dark form.
//! Text is escaped here and nowhere else; no number that is not finite reaches the document.

use std::fmt::Write as _;

use crate::ink::{Ink, Texture};
pub use crate::path::Path;
use crate::path::{hundredths, short};
use crate::text::{self, Weight};

/// What fills a surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fill {
    /// A colour.
    Solid(Ink),
    /// A colour's pattern; the plain one is the colour.
    Textured(Ink, Texture),
    /// Stripes of two colours.
    Mixed(Ink, Ink),
}

/// How a form is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Paint {
    fill: Option<Fill>,
    fill_opacity: Option<f64>,
    stroke: Option<(Ink, f64)>,
    dashes: Option<&'static str>,
    has_round_ends: bool,
}

impl Paint {
    /// A surface.
    pub fn fill(fill: Fill) -> Self {
        Self { fill: Some(fill), ..Self::default() }
    }

    /// A surface of one colour.
    pub fn solid(ink: Ink) -> Self {
        Self::fill(Fill::Solid(ink))
    }

    /// A line so many pixels wide.
    pub fn stroke(ink: Ink, width: f64) -> Self {
        Self { stroke: Some((ink, width)), ..Self::default() }
    }

    /// With an edge.
    pub fn edged(self, ink: Ink, width: f64) -> Self {
        Self { stroke: Some((ink, width)), ..self }
    }

    /// With dashes, as `stroke-dasharray`.
    pub fn dashed(self, dashes: Option<&'static str>) -> Self {
        Self { dashes, ..self }
    }

    /// The surface lets through what is below.
    pub fn opacity(self, opacity: f64) -> Self {
        Self { fill_opacity: Some(opacity), ..self }
    }

    /// Lines end round.
    pub fn round(self) -> Self {
        Self { has_round_ends: true, ..self }
    }
}

/// Which end of a text is at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Anchor {
    /// Its start.
    #[default]
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Letters {
    /// Size in pixels.
    pub size: f64,
    /// Weight.
    pub weight: Weight,
    /// Colour.
    pub ink: Ink,
    /// Which end is at the place.
    pub anchor: Anchor,
    /// Whether a rim of paper parts it from what is below.
    pub rim: Option<Ink>,
}

impl Letters {
    /// Ordinary text of a size.
    pub fn of(size: f64) -> Self {
        Self { size, weight: Weight::Regular, ink: Ink::Text, anchor: Anchor::Start, rim: None }
    }

    /// In another colour.
    pub fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// Anchored elsewhere.
    pub fn anchor(self, anchor: Anchor) -> Self {
        Self { anchor, ..self }
    }

    /// Bold.
    pub fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    /// With a rim.
    pub fn rim(self, ink: Ink) -> Self {
        Self { rim: Some(ink), ..self }
    }

    /// How wide a text is in these letters.
    pub fn width(self, text: &str) -> f64 {
        text::width(text, self.size, self.weight)
    }
}

/// The size of text that is not given one of its own.
const USUAL_SIZE: f64 = 12.0;

/// The fonts, the reader's own first.
const FONTS: &str = "system-ui,-apple-system,'Segoe UI',Roboto,'Noto Sans','Liberation Sans',Arial,sans-serif";

/// A figure being drawn.
#[derive(Debug)]
pub struct Sheet {
    body: String,
    inks_filled: [bool; Ink::ALL.len()],
    inks_stroked: [bool; Ink::ALL.len()],
    /// The patterns used, and by how much what they fill is drawn larger than it is shown.
    fills: Vec<(Fill, f64)>,
    parts: f64,
    clips: Vec<[f64; 4]>,
    width: f64,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(width: f64) -> Self {
        Self {
            body: String::with_capacity(16 * 1024),
            inks_filled: [false; Ink::ALL.len()],
            inks_stroked: [false; Ink::ALL.len()],
            fills: Vec::new(),
            parts: 1.0,
            clips: Vec::new(),
            width,
        }
    }

    /// A rectangle.
    pub fn rectangle(&mut self, [x, y, width, height]: [f64; 4], paint: Paint) {
        self.body.push_str("<rect");
        for (name, value) in [("x", x), ("y", y), ("width", width.max(0.0)), ("height", height.max(0.0))] {
            self.attribute(name, value);
        }
        self.paint(paint);
        self.body.push_str("/>");
    }

    /// A disc.
    pub fn disc(&mut self, (x, y): (f64, f64), radius: f64, paint: Paint) {
        self.body.push_str("<circle");
        for (name, value) in [("cx", x), ("cy", y), ("r", radius)] {
            self.attribute(name, value);
        }
        self.paint(paint);
        self.body.push_str("/>");
    }

    /// A line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), paint: Paint) {
        let mut path = Path::default();
        path.to(from).to(to);
        self.path(&path, paint);
    }

    /// A path.
    pub fn path(&mut self, path: &Path, paint: Paint) {
        if path.data.is_empty() {
            return;
        }
        self.body.push_str("<path d=\"");
        self.body.push_str(&path.data);
        self.body.push('"');
        self.paint(Paint { fill: paint.fill, ..paint });
        self.body.push_str("/>");
    }

    /// A line of text at its baseline.
    pub fn text(&mut self, (x, y): (f64, f64), text: &str, letters: Letters) {
        self.turned_text((x, y), None, text, letters);
    }

    /// A line of text, turned by so many degrees about its place.
    pub fn turned_text(&mut self, (x, y): (f64, f64), degrees: Option<f64>, text: &str, letters: Letters) {
        if text.is_empty() {
            return;
        }
        self.body.push_str("<text");
        if let Some(degrees) = degrees {
            let _ = write!(self.body, " transform=\"translate({} {})rotate({})\"", short(x), short(y), short(degrees));
        } else {
            self.attribute("x", x);
            self.attribute("y", y);
        }
        if (letters.size - USUAL_SIZE).abs() > 0.01 {
            self.attribute("font-size", letters.size);
        }
        if letters.weight == Weight::Bold {
            self.body.push_str(" font-weight=\"600\"");
        }
        match letters.anchor {
            Anchor::Start => {}
            Anchor::Middle => self.body.push_str(" text-anchor=\"middle\""),
            Anchor::End => self.body.push_str(" text-anchor=\"end\""),
        }
        let rim = letters.rim;
        if letters.ink != Ink::Text || rim.is_some() {
            let paint =
                Paint { fill: Some(Fill::Solid(letters.ink)), stroke: rim.map(|ink| (ink, 3.0)), ..Paint::default() };
            if rim.is_some() {
                self.body.push_str(" paint-order=\"stroke\" stroke-linejoin=\"round\"");
            }
            self.paint(paint);
        }
        self.body.push('>');
        escape(&mut self.body, text);
        self.body.push_str("</text>");
    }

    /// What is drawn inside belongs together: it has a name for who points at it, and leads to an address.
    pub fn together(&mut self, name: &str, address: Option<&str>, draw: impl FnOnce(&mut Self)) {
        let address = address.filter(|address| is_address(address));
        match address {
            Some(address) => {
                self.body.push_str("<a href=\"");
                escape(&mut self.body, address);
                self.body.push_str("\">");
            }
            None => self.body.push_str("<g>"),
        }
        if !name.is_empty() {
            self.body.push_str("<title>");
            escape(&mut self.body, name);
            self.body.push_str("</title>");
        }
        draw(self);
        self.body.push_str(if address.is_some() { "</a>" } else { "</g>" });
    }

    /// What is drawn inside shares a paint and a scale: lengths are written in `1/parts` pixels.
    pub fn sharing(&mut self, paint: Paint, parts: f64, draw: impl FnOnce(&mut Self)) {
        self.body.push_str("<g");
        if (parts - 1.0).abs() > 1e-9 {
            let _ = write!(self.body, " transform=\"scale({})\"", 1.0 / parts);
        }
        self.parts = parts;
        self.paint(Paint { stroke: paint.stroke.map(|(ink, width)| (ink, width * parts)), ..paint });
        self.parts = 1.0;
        self.body.push('>');
        draw(self);
        self.body.push_str("</g>");
    }

    /// A path that takes its paint from [`Sheet::sharing`].
    pub fn plain_path(&mut self, data: &str) {
        self.body.push_str("<path d=\"");
        self.body.push_str(data);
        self.body.push_str("\"/>");
    }

    /// What is drawn inside shows only within a rectangle.
    pub fn clipped(&mut self, within: [f64; 4], draw: impl FnOnce(&mut Self)) {
        let _ = write!(self.body, "<g clip-path=\"url(#w{})\">", self.clips.len());
        self.clips.push(within);
        draw(self);
        self.body.push_str("</g>");
    }

    /// The whole document.
    pub fn finish(mut self, title: &str, description: &str, height: f64) -> String {
        self.inks_filled[Ink::Paper.index()] = true;
        self.inks_filled[Ink::Text.index()] = true;
        let (width, height) = (short(self.width), short(height));
        let mut whole = String::with_capacity(self.body.len() + 4096);
        let _ = write!(
            whole,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
             role=\"img\" aria-labelledby=\"t d\" font-family=\"{FONTS}\" font-size=\"{USUAL_SIZE}\" class=\"fk\" fill=\"{}\">",
            Ink::Text.light()
        );
        whole.push_str("<title id=\"t\">");
        escape(&mut whole, title);
        whole.push_str("</title><desc id=\"d\">");
        escape(&mut whole, description);
        whole.push_str("</desc>");
        let patterns = self.patterns();
        self.style(&mut whole);
        if !patterns.is_empty() || !self.clips.is_empty() {
            whole.push_str("<defs>");
            whole.push_str(&patterns);
            for (place, [x, y, wide, high]) in self.clips.iter().enumerate() {
                let _ = write!(
                    whole,
                    "<clipPath id=\"w{place}\"><rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/></clipPath>",
                    short(*x),
                    short(*y),
                    short(*wide),
                    short(*high)
                );
            }
            whole.push_str("</defs>");
        }
        let _ =
            write!(whole, "<rect class=\"fp\" fill=\"{}\" width=\"{width}\" height=\"{height}\"/>", Ink::Paper.light());
        whole.push_str(&self.body);
        whole.push_str("</svg>\n");
        whole
    }

    /// Print and programs that know no schemes keep the attributes.
    fn style(&self, whole: &mut String) {
        whole.push_str("<style>text{font-variant-numeric:tabular-nums}@media screen and (prefers-color-scheme:dark){");
        for ink in Ink::ALL {
            if self.inks_filled[ink.index()] {
                let _ = write!(whole, ".f{}{{fill:{}}}", ink.letters(), ink.dark());
            }
            if self.inks_stroked[ink.index()] {
                let _ = write!(whole, ".s{}{{stroke:{}}}", ink.letters(), ink.dark());
            }
        }
        whole.push_str("}</style>");
    }

    fn patterns(&mut self) -> String {
        let fills = std::mem::take(&mut self.fills);
        let mut all = String::new();
        for (fill, parts) in fills {
            let _ = write!(
                all,
                "<pattern id=\"{}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"",
                name_of(fill, parts)
            );
            if parts > 1.0 {
                let _ = write!(all, " patternTransform=\"scale({})\"", short(parts));
            }
            all.push('>');
            match fill {
                Fill::Solid(_) => {}
                Fill::Textured(ink, texture) => {
                    self.inks_filled[ink.index()] = true;
                    let (letters, light) = (ink.letters(), ink.light());
                    let _ = write!(
                        all,
                        "<rect width=\"6\" height=\"6\" class=\"f{letters}\" fill=\"{light}\" fill-opacity=\".28\"/>"
                    );
                    if texture == Texture::Dots {
                        let _ = write!(
                            all,
                            "<g class=\"f{letters}\" fill=\"{light}\"><circle cx=\"1.5\" cy=\"1.5\" r=\"1.1\"/><circle \
                             cx=\"4.5\" cy=\"4.5\" r=\"1.1\"/></g>"
                        );
                    } else {
                        self.inks_stroked[ink.index()] = true;
                        let _ = write!(
                            all,
                            "<path class=\"s{letters}\" stroke=\"{light}\" stroke-width=\"1.5\" fill=\"none\" d=\"{}\"/>",
                            strokes(texture)
                        );
                    }
                }
                Fill::Mixed(one, other) => {
                    self.inks_filled[one.index()] = true;
                    self.inks_stroked[other.index()] = true;
                    let _ = write!(
                        all,
                        "<rect width=\"6\" height=\"6\" class=\"f{}\" fill=\"{}\"/><path class=\"s{}\" stroke=\"{}\" \
                         stroke-width=\"2.1\" fill=\"none\" d=\"{}\"/>",
                        one.letters(),
                        one.light(),
                        other.letters(),
                        other.light(),
                        strokes(Texture::Rising)
                    );
                }
            }
            all.push_str("</pattern>");
        }
        all
    }

    fn attribute(&mut self, name: &str, value: f64) {
        let _ = write!(self.body, " {name}=\"{}\"", short(value));
    }

    fn paint(&mut self, paint: Paint) {
        let (fill, stroke) = (paint.fill, paint.stroke);
        let solid = match fill {
            Some(Fill::Solid(ink) | Fill::Textured(ink, Texture::Plain)) => Some(ink),
            _ => None,
        };
        match (solid, stroke) {
            (Some(fill), Some((ink, _))) => {
                let _ = write!(self.body, " class=\"f{} s{}\"", fill.letters(), ink.letters());
            }
            (Some(fill), None) => {
                let _ = write!(self.body, " class=\"f{}\"", fill.letters());
            }
            (None, Some((ink, _))) => {
                let _ = write!(self.body, " class=\"s{}\"", ink.letters());
            }
            (None, None) => {}
        }
        match (fill, solid) {
            (_, Some(ink)) => {
                self.inks_filled[ink.index()] = true;
                let _ = write!(self.body, " fill=\"{}\"", ink.light());
            }
            (Some(fill), None) => {
                let used = (fill, self.parts);
                if !self.fills.contains(&used) {
                    self.fills.push(used);
                }
                let _ = write!(self.body, " fill=\"url(#{})\"", name_of(fill, self.parts));
            }
            (None, None) => self.body.push_str(" fill=\"none\""),
        }
        if let Some(opacity) = paint.fill_opacity {
            let _ = write!(self.body, " fill-opacity=\"{}\"", hundredths(opacity));
        }
        if let Some((ink, width)) = stroke {
            self.inks_stroked[ink.index()] = true;
            let _ = write!(self.body, " stroke=\"{}\" stroke-width=\"{}\"", ink.light(), hundredths(width));
        }
        if let Some(dashes) = paint.dashes {
            let _ = write!(self.body, " stroke-dasharray=\"{dashes}\"");
        }
        if paint.has_round_ends {
            self.body.push_str(" stroke-linecap=\"round\" stroke-linejoin=\"round\"");
        }
    }
}

fn strokes(texture: Texture) -> &'static str {
    match texture {
        Texture::Falling => "M-1 -1L7 7M-1 5L1 7M5 -1L7 1",
        Texture::Upright => "M1.5 0V6M4.5 0V6",
        Texture::Plain | Texture::Rising | Texture::Dots => "M-1 7L7 -1M-1 1L1 -1M5 7L7 5",
    }
}

fn name_of(fill: Fill, parts: f64) -> String {
    let name = match fill {
        Fill::Solid(ink) => format!("p{}", ink.letters()),
        Fill::Textured(ink, texture) => {
            let letter = match texture {
                Texture::Plain => 'p',
                Texture::Rising => 'r',
                Texture::Dots => 'd',
                Texture::Falling => 'f',
                Texture::Upright => 'u',
            };
            format!("x{letter}{}", ink.letters())
        }
        Fill::Mixed(one, other) => format!("y{}{}", one.letters(), other.letters()),
    };
    if parts > 1.0 { format!("{name}-large") } else { name }
}

/// An address on this site or the web: nothing that a click would run.
fn is_address(address: &str) -> bool {
    (address.starts_with('/') && !address.starts_with("//"))
        || address.starts_with("https://")
        || address.starts_with("http://")
}

/// Writes text so that it is only text, in content and in attributes.
fn escape(into: &mut String, text: &str) {
    for letter in text::cleaned(text).chars() {
        match letter {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            other => into.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        let mut sheet = Sheet::new(100.0);
        sheet.text((1.0, 2.0), "<script>\"'&\u{0}", Letters::of(12.0));
        let svg = sheet.finish("</title><script>", "", 10.0);
        assert!(!svg.contains("<script"), "{svg}");
        assert!(svg.contains("&lt;script&gt;&quot;&#39;&amp;</text>"), "{svg}");
    }

    #[test]
    fn only_addresses_are_followed() {
        for (address, is_followed) in [
            ("/country/br", true),
            ("https://example.org/?a=1&b=2", true),
            ("javascript:alert(1)", false),
            ("//elsewhere.example", false),
            ("data:text/html,x", false),
        ] {
            let mut sheet = Sheet::new(100.0);
            sheet.together("name", Some(address), |_| {});
            assert_eq!(sheet.finish("", "", 1.0).contains("<a href"), is_followed, "{address}");
        }
    }

    #[test]
    fn no_number_is_written_that_is_not_finite() {
        let mut sheet = Sheet::new(f64::NAN);
        sheet.disc((f64::INFINITY, f64::NEG_INFINITY), f64::NAN, Paint::solid(Ink::Text));
        let svg = sheet.finish("", "", f64::NAN);
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }

    #[test]
    fn the_dark_form_of_each_colour_used_is_in_the_style() {
        let mut sheet = Sheet::new(100.0);
        sheet.rectangle([0.0, 0.0, 5.0, 5.0], Paint::fill(Fill::Textured(Ink::Maize, Texture::Rising)));
        let svg = sheet.finish("", "", 10.0);
        assert!(svg.contains(&format!(".fm{{fill:{}}}", Ink::Maize.dark())), "{svg}");
        assert!(svg.contains("id=\"xrm\"") && svg.contains("url(#xrm)"), "{svg}");
    }
}
