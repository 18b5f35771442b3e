//! The figures of these pages, made of answers.

use archive::{Answer, Measured, Section};
use charts::{Arc, Bar, Bars, Caption, Figure, FlowMap, Line, Map, MapPlace, Point, Series};
use shell::Texts;

use crate::figure::{Block, Named};
use crate::places::amounts;
use crate::places::asking::{main_section, rows};
use crate::places::codes::{between_path, country_path};
use crate::reader::Reader;

/// How many bars and arcs one figure draws; its caption says of how many.
pub const BARS: usize = 15;
pub const ARCS: usize = 60;

/// A figure laid out on the page at a path, of the snapshot that the page shows.
pub fn block(reader: &Reader, path: &str, named: &Named) -> Block {
    Block::new(reader, path, &[("snapshot", reader.questions.get("snapshot"))], named)
}

/// The words around a figure of this snapshot.
pub fn caption(reader: &Reader, title: String, unit: String) -> Caption {
    let texts = reader.texts;
    let snapshot = reader.snapshot.number().to_string();
    Caption {
        description: format!("{title} {}", texts.text("places-figure-table-below")),
        title,
        unit,
        source: texts.text_with("places-figure-source", &[("number", snapshot.into())]),
    }
}

/// The years of an answer as lines, one for each way in which its figures stand in time.
pub fn lines(texts: Texts, name: &str, answer: &Answer) -> Vec<Line> {
    answer
        .sections
        .iter()
        .filter_map(|section| {
            let points = points(texts, section);
            let in_time = amounts::in_time(texts, section).map(|words| format!(" ({words})")).unwrap_or_default();
            (!points.is_empty()).then(|| Line { name: format!("{name}{in_time}"), points })
        })
        .collect()
}

fn points(texts: Texts, section: &Section) -> Vec<Point> {
    rows(section)
        .filter_map(|(year, cell)| {
            Some(Point { year: year?.parse().ok()?, amount: amounts::drawn(texts, &section.in_what, cell)? })
        })
        .collect()
}

/// Lines over years; none when there is no point.
pub fn series(reader: &Reader, name: &'static str, title: String, unit: String, lines: Vec<Line>) -> Option<Named> {
    if lines.is_empty() {
        return None;
    }
    let figure = Figure::Series(Series { lines, years: reader.texts.text("dimension-year") });
    Some(Named { name, figure, caption: caption(reader, title, unit) })
}

/// The largest rows of an answer as bars; `named` gives a key its name and its page.
pub fn bars(
    reader: &Reader,
    name: &'static str,
    title: String,
    answer: &Answer,
    named: impl Fn(Option<&str>) -> (String, Option<String>),
) -> Option<Named> {
    let texts = reader.texts;
    let section = main_section(answer)?;
    let mut known: Vec<(Option<&str>, &archive::Cell)> =
        rows(section).filter(|(_, cell)| cell.figure.leading().is_some()).collect();
    known.sort_by_key(|(key, cell)| (key.is_none(), std::cmp::Reverse(cell.figure.leading()), key.map(str::to_owned)));
    let bars: Vec<Bar> = known
        .iter()
        .take(BARS)
        .map(|(key, cell)| {
            let (name, address) = named(*key);
            Bar { name, amount: amounts::drawn(texts, &section.in_what, cell), address }
        })
        .collect();
    if bars.is_empty() {
        return None;
    }
    let title = with_cut(texts, title, bars.len(), known.len());
    let dimension = answer.question.rows.first()?;
    let unit = unit_of(texts, answer);
    let headings = [texts.text(&format!("dimension-{dimension}")), unit.clone()];
    let caption = caption(reader, title, unit);
    Some(Named { name, figure: Figure::Bars(Bars { bars, headings }), caption })
}

/// What an answer about money is in.
fn unit_of(texts: Texts, answer: &Answer) -> String {
    match answer.question.measured {
        Measured::Commitments => texts.text("places-unit-committed"),
        _ => "USD".to_owned(),
    }
}

/// A title that says when not all is drawn.
pub fn with_cut(texts: Texts, title: String, shown: usize, total: usize) -> String {
    if shown >= total {
        return title;
    }
    let cut = texts.text_with("places-figure-cut", &[("shown", shown.into()), ("total", total.into())]);
    format!("{title} {cut}")
}

/// A country's name and page, for a code of the record.
pub fn country_named(reader: &Reader, code: Option<&str>) -> (String, Option<String>) {
    match code {
        None => (reader.texts.text("unknown"), None),
        Some(code) => {
            let known = vocabulary::country::by_code(code);
            (reader.texts.country(code), known.map(|country| reader.address(&country_path(country))))
        }
    }
}

/// Flows between countries by their number, both directions.
pub fn flow_map(reader: &Reader, name: &'static str, title: String, pairs: &[(String, String, u64)]) -> Option<Named> {
    let texts = reader.texts;
    let mut known: Vec<(&'static vocabulary::Country, &'static vocabulary::Country, u64)> = pairs
        .iter()
        .filter_map(|(from, to, count)| {
            Some((vocabulary::country::by_code(from)?, vocabulary::country::by_code(to)?, *count))
        })
        .filter(|(from, to, _)| from.code != to.code)
        .collect();
    known.sort_by_key(|(from, to, count)| (std::cmp::Reverse(*count), from.code, to.code));
    let side =
        |country: &vocabulary::Country| (country.code.to_owned(), country.names.get(texts.language()).to_owned());
    let arcs: Vec<Arc> = known
        .iter()
        .take(ARCS)
        .map(|(from, to, count)| Arc {
            from: side(from),
            to: side(to),
            amount: amounts::drawn_count(texts, *count),
            address: Some(reader.address(&between_path(from, to))),
        })
        .collect();
    if arcs.is_empty() {
        return None;
    }
    let title = with_cut(texts, title, arcs.len(), known.len());
    let headings = [texts.text("flow-from"), texts.text("flow-to"), texts.text("places-flows-told")];
    let caption = caption(reader, title, texts.text("places-unit-flows"));
    Some(Named { name, figure: Figure::FlowMap(FlowMap::around(arcs, headings)), caption })
}

/// A map of countries by a count.
pub fn map(
    reader: &Reader,
    name: &'static str,
    title: String,
    unit: String,
    places: Vec<MapPlace>,
    members_of: Option<String>,
) -> Option<Named> {
    if places.is_empty() {
        return None;
    }
    let texts = reader.texts;
    let figure = Figure::Map(Map {
        // Who belongs to a group of one region is seen best in that region.
        extent: if members_of.is_some() { places.iter().map(|place| place.code.clone()).collect() } else { Vec::new() },
        places,
        members_of,
        nothing: texts.text("places-map-nothing"),
        headings: [texts.text("dimension-country"), unit.clone()],
    });
    Some(Named { name, figure, caption: caption(reader, title, unit) })
}
