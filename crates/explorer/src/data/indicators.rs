//! `/data/indicators` and `/data/indicator/CODE`: figures about countries in years, as their sources state them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use archive::{Dimension, IndicatorCount, Measured, Order, Page, Question, SeriesPoint};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charts::{Amount, Caption, Figure, Line, Point, Series};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use shell::{Failure, Texts, figures, sorting};

use super::{Downloads, number, orders};
use crate::addresses::{self, with_query};
use crate::api::nearest;
use crate::error::of_archive;
use crate::explore::{self, Worded};
use crate::figure::{self, Block, Named};
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;

const SIZE: usize = 50;

/// Countries in one part of the table.
const COUNTRIES: usize = 40;

/// Years side by side in the table.
const YEARS: usize = 10;

/// Lines of the figure.
const LINES: usize = 6;

struct Row {
    way: Way,
    title: Option<String>,
    countries: String,
    years: String,
    figures: String,
}

#[derive(Template)]
#[template(path = "data_indicators.html")]
struct Indicators {
    texts: Texts,
    count: String,
    sorts: Vec<Way>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    downloads: Downloads,
}

/// `/data/indicators?sort=&page=`
pub async fn list(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let mut found = reader.snapshot.indicators().await.map_err(of_archive)?;
    let names = [
        ("indicator", "data-sort-indicator"),
        ("title", "sort-title"),
        ("countries", "data-sort-countries"),
        ("figures", "data-sort-figures"),
    ];
    let (order, sorts) = orders(&reader, "/data/indicators", &names, "")?;
    match order {
        "title" => found.sort_by_cached_key(|one| {
            (one.title.is_none(), one.title.as_deref().map(|title| sorting::key(texts, title)))
        }),
        "countries" => found.sort_by_key(|one| Reverse(one.countries)),
        "figures" => found.sort_by_key(|one| Reverse(one.figures)),
        _ => {}
    }
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let content = Indicators {
        texts,
        count: texts.count("data-indicators-count", found.len()),
        sorts,
        rows: part.of(&found).iter().map(|one| Row::new(&reader, one)).collect(),
        pager: part.pager(&reader.visit, found.len(), "page", &reader.questions, "")?,
        downloads: Downloads::new(&reader, "/indicators", &[], found.len() as u64, 1_000),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("data-indicators-title")), &content))
}

impl Row {
    fn new(reader: &Reader, one: &IndicatorCount) -> Self {
        let texts = reader.texts;
        Self {
            way: way(reader, &one.indicator),
            title: one.title.clone(),
            countries: number(texts, one.countries),
            years: match (one.first, one.last) {
                (Some(first), Some(last)) if first != last => format!("{first}–{last}"),
                (Some(year), _) | (_, Some(year)) => year.to_string(),
                _ => "—".to_owned(),
            },
            figures: number(texts, one.figures),
        }
    }
}

fn path(indicator: &str) -> String {
    format!("/data/indicator/{}", shell::addresses::segment(indicator))
}

fn way(reader: &Reader, indicator: &str) -> Way {
    Way { address: reader.address(&path(indicator)), name: Said::plain(indicator), is_here: false }
}

/// What a page of an indicator is made of.
struct Read {
    code: String,
    title: String,
    descriptions: Vec<String>,
    sources: Vec<String>,
    /// By place: its country, and by year what the sources say.
    places: BTreeMap<String, Place>,
}

#[derive(Default)]
struct Place {
    country: Option<String>,
    name: String,
    years: BTreeMap<i32, Vec<Stated>>,
}

/// A figure as one source states it.
#[derive(Clone)]
struct Stated {
    value: Option<Decimal>,
    text: String,
}

async fn read(reader: &Reader, code: &str) -> Result<Read, Failure> {
    let series = reader.snapshot.series(code, &[], i32::MIN..=i32::MAX).await.map_err(of_archive)?;
    if series.points.is_empty() && series.described.is_empty() {
        let known = reader.snapshot.indicators().await.map_err(of_archive)?;
        let near = nearest(code, known.iter().map(|one| one.indicator.as_str()));
        let subject = near.first().map_or_else(|| code.to_owned(), |near| format!("{code} ({near}?)"));
        return Err(Failure::not_found(subject));
    }
    let mut read = Read {
        code: code.to_owned(),
        title: series.described.iter().find_map(|one| one.title.clone()).unwrap_or_else(|| code.to_owned()),
        descriptions: series.described.iter().filter_map(|one| one.description.clone()).collect(),
        sources: Vec::new(),
        places: BTreeMap::new(),
    };
    read.descriptions.dedup();
    let mut sources = BTreeSet::new();
    for SeriesPoint { source, observation } in &series.points {
        sources.insert(source.clone());
        let place = read.places.entry(observation.place.to_string()).or_insert_with(|| {
            let country = observation.country.as_ref().map(ToString::to_string);
            let name =
                country.as_deref().map_or_else(|| observation.place.to_string(), |code| reader.texts.country(code));
            Place { country, name, years: BTreeMap::new() }
        });
        let stated = Stated { value: observation.value, text: observation.text.clone() };
        place.years.entry(observation.year).or_default().push(stated);
    }
    read.sources = sources.into_iter().collect();
    Ok(read)
}

impl Read {
    /// The places whose lines are drawn: those asked for, else those that the record speaks of most.
    async fn drawn(&self, reader: &Reader) -> Result<Vec<&Place>, Failure> {
        let of_country = |code: &str| {
            let code = code.trim().to_uppercase();
            self.places.values().find(|place| place.country.as_deref() == Some(code.as_str()))
        };
        if let Some(asked) = reader.questions.get("countries") {
            let mut places = Vec::new();
            for code in asked.split(',').filter(|code| !code.trim().is_empty()).take(LINES) {
                places.push(of_country(code).ok_or_else(|| Failure::not_understood(format!("countries={asked}")))?);
            }
            return Ok(places);
        }
        let question = Question { measured: Measured::Entries, rows: vec![Dimension::Country], ..Question::default() };
        let answered = explore::answer(&reader.state, &reader.snapshot, &Worded::from(question)).await?;
        let answer = answered.answer.ordered(Order::Largest, Page::first(LINES * 4));
        let rows = answer.sections.iter().flat_map(|section| &section.rows);
        let mut places: Vec<&Place> =
            rows.filter_map(|row| of_country(row.keys.first()?.as_deref()?)).take(LINES).collect();
        if places.is_empty() {
            places = self.places.values().take(LINES).collect();
        }
        Ok(places)
    }

    fn figure(&self, reader: &Reader, drawn: &[&Place]) -> Named {
        let texts = reader.texts;
        let lines = drawn.iter().map(|place| Line {
            name: place.name.clone(),
            points: place
                .years
                .iter()
                .filter_map(|(year, stated)| Some(Point { year: *year, amount: amount(texts, stated)? }))
                .collect(),
        });
        let names: Vec<&str> = drawn.iter().map(|place| place.name.as_str()).collect();
        let caption = Caption {
            title: self.title.clone(),
            unit: self.code.clone(),
            source: texts.text_with(
                "data-figure-source",
                &[
                    ("sources", self.sources.join(", ").into()),
                    ("snapshot", reader.snapshot.number().to_string().into()),
                ],
            ),
            description: texts.text_with(
                "data-indicator-figure",
                &[("title", self.title.as_str().into()), ("countries", names.join(", ").into())],
            ),
        };
        let series = Series { lines: lines.collect(), years: texts.text("data-years") };
        Named { name: "series", figure: Figure::Series(series), caption }
    }
}

/// What sources state for a year, as one amount: a range when they differ; none when no one gives a number.
fn amount(texts: Texts, stated: &[Stated]) -> Option<Amount> {
    let values: Vec<Decimal> = stated.iter().filter_map(|one| one.value).collect();
    let (low, high) = (values.iter().min()?, values.iter().max()?);
    let float = |value: &Decimal| value.to_f64();
    let is_one = low == high;
    Some(Amount {
        best: if is_one { float(low) } else { None },
        low: if is_one { None } else { float(low) },
        high: if is_one { None } else { float(high) },
        text: shown(texts, stated),
    })
}

/// What sources state for a year: once where they agree.
fn shown(texts: Texts, stated: &[Stated]) -> String {
    let mut said: Vec<String> = stated
        .iter()
        .map(|one| one.value.map_or_else(|| one.text.clone(), |value| figures::number(texts, value)))
        .collect();
    said.dedup();
    said.join(" / ")
}

struct CountryRow {
    name: String,
    address: Option<String>,
    cells: Vec<Option<String>>,
}

#[derive(Template)]
#[template(path = "data_indicator.html")]
struct IndicatorPage {
    texts: Texts,
    code: String,
    title: String,
    descriptions: Vec<String>,
    sources: Vec<Way>,
    block: Option<Block>,
    action: String,
    countries: String,
    from: String,
    to: String,
    years: Vec<i32>,
    earlier: Option<String>,
    later: Option<String>,
    count: String,
    sorts: Vec<Way>,
    rows: Vec<CountryRow>,
    pager: Option<Pager>,
    downloads: Downloads,
}

/// `/data/indicator/CODE?countries=&from=&to=&sort=&page=`
pub async fn show(Path(code): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let read = read(&reader, &code).await?;
    let path = path(&code);
    let drawn = read.drawn(&reader).await?;
    let countries = reader.questions.get("countries").unwrap_or_default().to_owned();
    let named = read.figure(&reader, &drawn);
    let block =
        (!drawn.is_empty()).then(|| Block::new(&reader, &path, &[("countries", Some(countries.as_str()))], &named));
    let years = years(&reader, &read)?;
    let all_years: BTreeSet<i32> = read.places.values().flat_map(|place| place.years.keys().copied()).collect();
    let names =
        [("country", "data-sort-country"), ("largest", "data-sort-largest"), ("smallest", "data-sort-smallest")];
    let (order, sorts) = orders(&reader, &path, &names, "#table")?;
    let mut places: Vec<&Place> = read.places.values().collect();
    sorting::by_name(texts, &mut places, |place| &place.name);
    let newest = |place: &Place| years.iter().rev().find_map(|year| place.years.get(year)?.last()?.value);
    match order {
        "largest" => places.sort_by_key(|place| (newest(place).is_none(), Reverse(newest(place)))),
        "smallest" => places.sort_by_key(|place| (newest(place).is_none(), newest(place))),
        _ => {}
    }
    let part = Part::asked(&reader.questions, "page", COUNTRIES)?;
    let rows: Vec<CountryRow> = part
        .of(&places)
        .iter()
        .map(|place| CountryRow {
            name: place.name.clone(),
            address: place.country.as_deref().map(|code| reader.address(&format!("/country/{}", code.to_lowercase()))),
            cells: years.iter().map(|year| place.years.get(year).map(|stated| shown(texts, stated))).collect(),
        })
        .collect();
    let to_years = |from: i32, to: i32| {
        let (from, to) = (from.to_string(), to.to_string());
        let mut asked = reader.questions.others(&["from", "to", "page"]);
        asked.extend([("from", Some(from.as_str())), ("to", Some(to.as_str()))]);
        format!("{}#table", with_query(&reader.address(&path), &asked))
    };
    let step = YEARS as i32;
    let (first, last) = (years.first().copied(), years.last().copied());
    let total = read.places.values().map(|place| place.years.values().map(Vec::len).sum::<usize>()).sum::<usize>();
    let content = IndicatorPage {
        texts,
        code: code.clone(),
        title: read.title.clone(),
        descriptions: read.descriptions.clone(),
        sources: read.sources.iter().map(|key| source(&reader, key)).collect(),
        block,
        action: reader.address(&path),
        countries,
        from: first.map(|year| year.to_string()).unwrap_or_default(),
        to: last.map(|year| year.to_string()).unwrap_or_default(),
        earlier: first
            .filter(|first| all_years.iter().any(|year| year < first))
            .map(|first| to_years(first - step, first - 1)),
        later: last.filter(|last| all_years.iter().any(|year| year > last)).map(|last| to_years(last + 1, last + step)),
        years,
        count: texts.count("data-countries-count", places.len()),
        sorts,
        rows,
        pager: part.pager(&reader.visit, places.len(), "page", &reader.questions, "#table")?,
        downloads: Downloads::new(
            &reader,
            &format!("/series/{}", shell::addresses::segment(&code)),
            &[],
            total as u64,
            10_000,
        ),
    };
    Ok(shell::page(&reader.visit, &reader.title(read.title.as_str()), &content))
}

fn source(reader: &Reader, key: &str) -> Way {
    Way { address: reader.address(&addresses::source(key)), name: Said::plain(key), is_here: false }
}

/// The years of the table: those asked for, else the last that have figures; at most [`YEARS`].
fn years(reader: &Reader, read: &Read) -> Result<Vec<i32>, Failure> {
    let asked = |name: &str| -> Result<Option<i32>, Failure> {
        let year = |text: &str| text.trim().parse::<i32>().ok().filter(|year| (1..=9999).contains(year));
        match reader.questions.get(name) {
            None => Ok(None),
            Some(text) => year(text).map(Some).ok_or_else(|| Failure::not_understood(format!("{name}={text}"))),
        }
    };
    let (from, to) = (asked("from")?, asked("to")?);
    let all: BTreeSet<i32> = read.places.values().flat_map(|place| place.years.keys().copied()).collect();
    let within: Vec<i32> = all
        .into_iter()
        .filter(|year| from.is_none_or(|from| *year >= from) && to.is_none_or(|to| *year <= to))
        .collect();
    let skip = if from.is_some() { 0 } else { within.len().saturating_sub(YEARS) };
    Ok(within.into_iter().skip(skip).take(YEARS).collect())
}

/// The figure of an indicator as a file.
pub async fn file(Path((code, file)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let read = read(&reader, &code).await?;
    let drawn = read.drawn(&reader).await?;
    let named = read.figure(&reader, &drawn);
    figure::answer(&reader, vec![named], &file).await
}
