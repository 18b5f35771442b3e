//! Figures on these pages: a picture at two widths, its data as a table, and both as files.
//!
//! The picture is a document of its own at `…/figure/NAME.svg`, because the policy of pages refuses the style within it;
//! `NAME.bare.svg` is the one in the page, which says title, unit and source itself; `NAME.png` is there where the house
//! has a press.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use charts::{Caption, Drawing, Figure, Numerals, Width, Words};
use shell::{Failure, Language, Texts};

use super::asked::address;
use super::files;
use crate::pages::visitor::Visitor;

/// A figure with its name in addresses.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Named {
    /// Small letters, digits and hyphens.
    pub name: String,
    /// What it shows.
    pub figure: Figure,
    /// The words around it.
    pub caption: Caption,
}

/// A figure laid out on a page.
#[derive(Template, Debug, Clone)]
#[template(path = "many_figure.html")]
pub(crate) struct Block {
    texts: Texts,
    caption: Caption,
    narrow: File,
    page: File,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
    svg: String,
    png: Option<String>,
    csv: String,
}

impl HtmlSafe for Block {}

#[derive(Debug, Clone)]
struct File {
    address: String,
    width: u32,
    height: u32,
}

impl Block {
    /// Lays out a figure whose files are below `path` (with its language) and asked for with `pairs`.
    pub fn new(visitor: &Visitor, path: &str, pairs: &[(String, String)], named: &Named) -> Self {
        let texts = visitor.texts;
        let at = |ending: &str, width: Option<Width>| {
            let width = width.map(|width| ("width".to_owned(), width.pixels().to_string()));
            let pairs: Vec<(String, String)> = pairs.iter().cloned().chain(width).collect();
            address(&format!("{path}/figure/{}.{ending}", named.name), &pairs)
        };
        let words = words(texts);
        let file = |width: Width| {
            let Drawing { width: wide, height, .. } = charts::draw_bare(&named.figure, &named.caption, &words, width);
            File { address: at("bare.svg", Some(width)), width: wide, height }
        };
        let table = charts::table(&named.figure);
        Self {
            texts,
            caption: named.caption.clone(),
            narrow: file(Width::Narrow),
            page: file(Width::Page),
            headings: table.headings,
            rows: table.rows,
            svg: at("svg", Some(Width::Wide)),
            png: visitor.state.press().map(|_| at("png", Some(Width::Wide))),
            csv: at("csv", None),
        }
    }
}

/// The file of a figure: `NAME.svg`, `NAME.bare.svg`, `NAME.png` or `NAME.csv`, at the width that the address asks for.
pub(crate) async fn answer(visitor: &Visitor, figures: Vec<Named>, file: &str) -> Result<Response, Failure> {
    let texts = visitor.texts;
    let not_found = || Failure::not_found(file);
    let (name, kind) = file.rsplit_once('.').ok_or_else(not_found)?;
    let (name, is_bare) = match name.strip_suffix(".bare") {
        Some(name) if kind == "svg" => (name, true),
        _ => (name, false),
    };
    let named = figures.into_iter().find(|figure| figure.name == name).ok_or_else(not_found)?;
    let width = match visitor.get("width") {
        None | Some("800") => Width::Page,
        Some("360") => Width::Narrow,
        Some("1200") => Width::Wide,
        Some(other) => return Err(Failure::not_understood(format!("width={other}"))),
    };
    match kind {
        "svg" if is_bare => Ok(svg(charts::draw_bare(&named.figure, &named.caption, &words(texts), width))),
        "svg" => Ok(svg(charts::draw_in(&named.figure, &named.caption, &words(texts), width))),
        "png" => {
            let press = visitor.state.press().cloned().ok_or_else(not_found)?;
            let drawing = charts::draw_in(&named.figure, &named.caption, &words(texts), width);
            let made = tokio::task::spawn_blocking(move || press.png(&drawing.svg, drawing.width * 2)).await;
            let png = made.map_err(|error| Failure::internal(&error))?.map_err(|error| Failure::internal(&error))?;
            Ok(([(CONTENT_TYPE, "image/png")], png).into_response())
        }
        "csv" => {
            let table = charts::table(&named.figure);
            Ok(files::table(&format!("{name}.csv"), &table.headings, &table.rows))
        }
        _ => Err(not_found()),
    }
}

fn svg(drawing: Drawing) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
    let mut response = ([(CONTENT_TYPE, "image/svg+xml; charset=utf-8")], drawing.svg).into_response();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// What figures say in the reader's language, and how it writes numbers (Unicode CLDR).
fn words(texts: Texts) -> Words {
    let (decimal, group, groups_from) = match texts.language() {
        Language::En => ('.', ',', 4),
        Language::Es => (',', '.', 5),
        Language::Pt => (',', '.', 4),
    };
    Words {
        numerals: Numerals {
            decimal,
            group,
            groups_from,
            thousand: String::new(),
            million: texts.text("axis-million"),
            billion: texts.text("figure-billion"),
        },
        empty: texts.text("figure-empty"),
        unknown: texts.text("figure-unknown"),
        logarithmic: texts.text("figure-logarithmic"),
    }
}
