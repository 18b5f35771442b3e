//! What stands beside a country's cooperation: its groups, its income group, figures about it.

use archive::Series;
use charts::{Amount, Line, Point};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use shell::{Argument, Texts, figures};
use vocabulary::income::{self, income_group};
use vocabulary::membership::{self, Kind, Membership};
use vocabulary::{Country, IncomeGroup};

use crate::figure::Named;
use crate::parts::Way;
use crate::places::codes::group_path;
use crate::places::country_read::INDICATORS;
use crate::places::{drawn, nearest};
use crate::reader::Reader;

/// A group with the years in which a country belonged to it.
#[derive(Debug, Clone)]
pub struct GroupRow {
    /// The group.
    pub way: Way,
    /// When, in what way.
    pub spans: Vec<Span>,
}

/// Some years of belonging.
#[derive(Debug, Clone)]
pub struct Span {
    /// The years.
    pub years: String,
    /// In what way, when that is not plainly as a member.
    pub kind: Option<String>,
    /// What else is to be known, in English.
    pub note: &'static str,
}

impl Span {
    /// A span of the vocabulary.
    pub fn new(texts: Texts, membership: &Membership) -> Self {
        let kind = match membership.kind {
            Kind::Member => None,
            Kind::Associate => Some("places-member-associate"),
            Kind::Participant => Some("places-member-participant"),
            Kind::Guest => Some("places-member-guest"),
            Kind::Invited => Some("places-member-invited"),
            Kind::Suspended => Some("places-member-suspended"),
        };
        let mut years = years(texts, membership.from, membership.to);
        if let Some(earliest) = membership.earliest {
            let earliest = Argument::from(earliest.to_string());
            years = texts.text_with("places-member-earliest", &[("years", years.into()), ("earliest", earliest)]);
        }
        Self { years, kind: kind.map(|key| texts.text(key)), note: membership.note }
    }
}

/// `2008–2019`, `since 2023`.
pub fn years(texts: Texts, from: i32, to: Option<i32>) -> String {
    match to {
        Some(to) if to == from => from.to_string(),
        Some(to) => texts
            .text_with("figure-range", &[("low", from.to_string().into()), ("high", Argument::from(to.to_string()))]),
        None => texts.text_with("date-since", &[("date", Argument::from(from.to_string()))]),
    }
}

/// The groups a country belonged to, in the order of the vocabulary.
pub fn groups_of(reader: &Reader, country: &Country) -> Vec<GroupRow> {
    let texts = reader.texts;
    let all = membership::memberships(country.code);
    membership::groups()
        .iter()
        .filter_map(|group| {
            let mut spans: Vec<&Membership> = all.iter().copied().filter(|span| span.group == group.code).collect();
            spans.sort_by_key(|span| span.from);
            let name = group.names.get(texts.language());
            (!spans.is_empty()).then(|| GroupRow {
                way: nearest::way(reader.address(&group_path(group)), name),
                spans: spans.into_iter().map(|span| Span::new(texts, span)).collect(),
            })
        })
        .collect()
}

/// The income groups of a country in their years: years, name.
pub fn income(texts: Texts, country: &Country) -> Vec<(String, &'static str)> {
    let mut runs: Vec<(i32, i32, IncomeGroup)> = Vec::new();
    for year in income::YEARS {
        let Some(group) = income_group(country.code, year) else { continue };
        match runs.last_mut() {
            Some((_, last, same)) if *same == group && *last + 1 == year => *last = year,
            _ => runs.push((year, year, group)),
        }
    }
    let named = |(from, to, group): (i32, i32, IncomeGroup)| {
        (years(texts, from, Some(to)), group.names().get(texts.language()))
    };
    runs.into_iter().map(named).collect()
}

/// An indicator of a country: what it is, the first and the newest figure, who says so.
#[derive(Debug, Clone)]
pub struct IndicatorRow {
    /// What it is.
    pub name: String,
    /// The earliest figure with its year.
    pub first: String,
    /// The newest figure with its year.
    pub newest: String,
    /// Where it comes from.
    pub source: Way,
}

/// One figure a year: where several sources give one, that of the last loaded, as the archive orders them.
fn points(series: &Series) -> Vec<(i32, Decimal, &str)> {
    let mut points: Vec<(i32, Decimal, &str)> = Vec::new();
    for point in &series.points {
        let Some(value) = point.observation.value else { continue };
        let one = (point.observation.year, value, point.source.as_str());
        match points.last_mut() {
            Some(last) if last.0 == one.0 => *last = one,
            _ => points.push(one),
        }
    }
    points
}

fn written(texts: Texts, value: Decimal) -> String {
    let places = if value.abs() >= Decimal::ONE_HUNDRED { 0 } else { 2 };
    figures::number(texts, value.round_dp(places))
}

/// The indicators of which there are figures.
pub fn indicators(reader: &Reader, context: &[Series]) -> Vec<IndicatorRow> {
    let texts = reader.texts;
    INDICATORS
        .iter()
        .zip(context)
        .filter_map(|((_, key), series)| {
            let points = points(series);
            let (first, newest) = (points.first()?, points.last()?);
            let said = |(year, value, _): &(i32, Decimal, &str)| {
                let arguments = [("figure", written(texts, *value).into()), ("year", year.to_string().into())];
                texts.text_with("places-in-year", &arguments)
            };
            Some(IndicatorRow {
                name: texts.text(key),
                first: said(first),
                newest: said(newest),
                source: nearest::way(reader.address(&crate::addresses::source(newest.2)), newest.2),
            })
        })
        .collect()
}

/// Names of the figures of indicators, in the order of [`INDICATORS`].
const FIGURES: [&str; 4] = ["population", "product", "health-spending", "doctors"];

/// The indicators over years, a figure each: their units are unlike.
pub fn figures_of(reader: &Reader, name: &str, context: &[Series]) -> Vec<Named> {
    let texts = reader.texts;
    let all = INDICATORS.iter().zip(FIGURES).zip(context);
    all.filter_map(|(((_, key), figure), series)| {
        let points: Vec<Point> = points(series)
            .into_iter()
            .map(|(year, value, _)| {
                let number = value.to_f64();
                let text = written(texts, value);
                Point { year, amount: Amount { best: number, low: number, high: number, text } }
            })
            .collect();
        if points.is_empty() {
            return None;
        }
        let indicator = texts.text(key);
        let title = texts.text_with(
            "places-context-title",
            &[("indicator", indicator.as_str().into()), ("country", Argument::from(name))],
        );
        let line = Line { name: name.to_owned(), points };
        drawn::series(reader, figure, title, String::new(), vec![line])
    })
    .collect()
}
