//! Figures on pages: a picture at three widths, its data as a table, and files to take away.
//!
//! A page makes its figures as [`Named`]; [`Block`] lays one out, [`answer`] serves its files at
//! `…/figure/NAME.svg`, `.png` and `.csv` (with `?width=360`, `800` or `1200`). The pictures within a page are
//! `NAME.bare.svg`: the page itself says their title, unit and source.

use askama::Template;
use askama::filters::HtmlSafe;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use charts::{Caption, Drawing, Figure, Numerals, Table, Width, Words};
use shell::{Argument, Failure, Texts};
use vocabulary::Language;

use crate::addresses::with_query;
use crate::csv;
use crate::reader::Reader;

/// A figure with its name in addresses.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Its name: small letters and hyphens.
    pub name: &'static str,
    /// What it shows.
    pub figure: Figure,
    /// The words around it.
    pub caption: Caption,
}

/// A figure laid out on a page.
#[derive(Template, Debug, Clone)]
#[template(path = "figure.html")]
pub struct Block {
    texts: Texts,
    caption: Caption,
    narrow: File,
    page: File,
    headings: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
    /// How many rows of how many are shown, when not all are.
    shown: Option<String>,
    svg: String,
    png: Option<String>,
    csv: String,
}

/// A cell of a figure's table.
#[derive(Debug, Clone)]
struct Cell {
    text: String,
    is_number: bool,
}

/// How many rows of its data a figure shows on its page; its CSV has all.
const ROWS: usize = 60;

/// What stands before the ending of a picture whose page says its title, unit and source: `map.bare.svg`.
const BARE: &str = "bare";

impl HtmlSafe for Block {}

#[derive(Debug, Clone)]
struct File {
    address: String,
    width: u32,
    height: u32,
}

impl Block {
    /// Lays out a figure of the page at `path` (without language) that is asked with `pairs`.
    pub fn new(reader: &Reader, path: &str, pairs: &[(&str, Option<&str>)], named: &Named) -> Self {
        let address = |ending: &str, width: Option<Width>| {
            let width = width.map(|width| width.pixels().to_string());
            let mut all = pairs.to_vec();
            all.push(("width", width.as_deref()));
            with_query(&reader.address(&format!("{path}/figure/{}.{ending}", named.name)), &all)
        };
        let words = words(reader.texts);
        let file = |width: Width| {
            let Drawing { width: wide, height, .. } = charts::draw_bare(&named.figure, &named.caption, &words, width);
            File { address: address(&format!("{BARE}.svg"), Some(width)), width: wide, height }
        };
        let table = charts::table(&named.figure);
        let numbers: Vec<bool> = (0..table.headings.len()).map(|column| is_of_numbers(&table, column)).collect();
        let cells = |row: &Vec<String>| -> Vec<Cell> {
            let numbers = numbers.iter().copied().chain(std::iter::repeat(false));
            row.iter().zip(numbers).map(|(text, is_number)| Cell { text: text.clone(), is_number }).collect()
        };
        let total = table.rows.len();
        let arguments = [("shown", Argument::from(ROWS)), ("total", Argument::from(total))];
        Self {
            texts: reader.texts,
            caption: named.caption.clone(),
            narrow: file(Width::Narrow),
            page: file(Width::Page),
            headings: cells(&table.headings),
            rows: table.rows.iter().take(ROWS).map(cells).collect(),
            shown: (total > ROWS).then(|| reader.texts.text_with("figure-rows-shown", &arguments)),
            svg: address("svg", Some(Width::Wide)),
            png: reader.state.press().map(|_| address("png", Some(Width::Wide))),
            csv: address("csv", None),
        }
    }
}

/// Whether a column beside the first holds figures: what is known in it has a digit.
fn is_of_numbers(table: &Table, column: usize) -> bool {
    let mut known = table.rows.iter().filter_map(|row| row.get(column)).filter(|cell| !matches!(cell.trim(), "" | "—"));
    column > 0 && known.all(|cell| cell.bytes().any(|letter| letter.is_ascii_digit()))
}

/// What figures say in the reader's language, and how it writes numbers.
pub fn words(texts: Texts) -> Words {
    let word = |name: &str| texts.text(name);
    // As `shell::figures` writes numbers (Unicode CLDR).
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
            million: word("axis-million"),
            billion: word("figure-billion"),
        },
        empty: word("figure-empty"),
        unknown: word("figure-unknown"),
        logarithmic: word("figure-logarithmic"),
    }
}

/// The file of a figure: `NAME.svg`, `NAME.bare.svg`, `NAME.png` or `NAME.csv`, at the width that the address asks for.
pub async fn answer(reader: &Reader, figures: Vec<Named>, file: &str) -> Result<Response, Failure> {
    let not_found = || Failure::not_found(file);
    let (name, kind) = file.rsplit_once('.').ok_or_else(not_found)?;
    let (name, kind) = match name.strip_suffix(&format!(".{BARE}")) {
        Some(name) if kind == "svg" => (name, BARE),
        _ => (name, kind),
    };
    let named = figures.into_iter().find(|figure| figure.name == name).ok_or_else(not_found)?;
    let width = match reader.questions.get("width") {
        None | Some("800") => Width::Page,
        Some("360") => Width::Narrow,
        Some("1200") => Width::Wide,
        Some(other) => return Err(Failure::not_understood(format!("width={other}"))),
    };
    let words = words(reader.texts);
    match kind {
        "svg" => Ok(svg(charts::draw_in(&named.figure, &named.caption, &words, width))),
        BARE => Ok(svg(charts::draw_bare(&named.figure, &named.caption, &words, width))),
        "png" => {
            let press = reader.state.press().cloned().ok_or_else(not_found)?;
            let drawing = charts::draw_in(&named.figure, &named.caption, &words, width);
            let made = tokio::task::spawn_blocking(move || press.png(&drawing.svg, drawing.width * 2)).await;
            let png = made.map_err(|error| Failure::internal(&error))?.map_err(|error| Failure::internal(&error))?;
            Ok(([(CONTENT_TYPE, "image/png")], png).into_response())
        }
        "csv" => {
            let table = charts::table(&named.figure);
            Ok(csv::file(name, &table.headings, &table.rows))
        }
        _ => Err(not_found()),
    }
}

/// A document of its own: its colours follow the reader's scheme by a style of its own, which the policy of pages
/// would refuse.
fn svg(drawing: Drawing) -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
    let mut response = ([(CONTENT_TYPE, "image/svg+xml; charset=utf-8")], drawing.svg).into_response();
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}
