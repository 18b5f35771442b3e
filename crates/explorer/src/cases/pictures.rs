//! The figures on the page of an entry: its flows by year, its dates.

use charts::{Amount, Caption, Figure, Line, Point, Series};
use record::{Entry, Interval};
use rust_decimal::prelude::ToPrimitive;
use shell::{Argument, dates};

use crate::cases::timeline::spanned;
use crate::figure::Named;
use crate::reader::Reader;
use crate::view::entry::title;
use crate::view::totals::{Line as Sums, Totals};

/// The figures of an entry; none where there is nothing to see.
pub fn of_entry(reader: &Reader, entry: &Entry, totals: &Totals) -> Vec<Named> {
    [by_year(reader, entry, totals), in_time(reader, entry)].into_iter().flatten().collect()
}

fn source(reader: &Reader) -> String {
    let number = Argument::from(reader.snapshot.number().to_string());
    reader.texts.text_with("figure-of-snapshot", &[("number", number)])
}

/// The most frequent currency, one line for each sort of flows that has more than a year.
fn by_year(reader: &Reader, entry: &Entry, totals: &Totals) -> Option<Named> {
    let texts = reader.texts;
    let currency = totals.lines.iter().find_map(|line| line.sort.currency())?;
    let has_years = |line: &&Sums| line.years.iter().filter(|year| year.year.is_some()).count() > 1;
    let lines: Vec<Line> = totals
        .lines
        .iter()
        .filter(|line| line.sort.currency() == Some(currency))
        .filter(has_years)
        .map(|line| Line {
            name: line.sort.name(texts),
            points: line
                .years
                .iter()
                .filter_map(|year| {
                    let sum = year.sum.as_ref()?;
                    Some(Point {
                        year: year.year?,
                        amount: drawn(sum, line.sort.written(texts, sum).unwrap_or_default()),
                    })
                })
                .collect(),
        })
        .collect();
    let years: Vec<i32> = lines.iter().flat_map(|line| line.points.iter().map(|point| point.year)).collect();
    let (first, last) = (*years.iter().min()?, *years.iter().max()?);
    Some(Named {
        name: "by-year",
        caption: Caption {
            title: texts.text_with("entry-by-year", &[("title", title(texts, entry).text.into())]),
            unit: texts.text_with("entry-by-year-unit", &[("currency", currency.into())]),
            source: source(reader),
            description: texts.text_with(
                "entry-by-year-text",
                &[("first", Argument::from(first.to_string())), ("last", last.to_string().into())],
            ),
        },
        figure: Figure::Series(Series { lines, years: texts.text("totals-year") }),
    })
}

/// An interval as a figure draws it: the only place where it becomes binary.
fn drawn(sum: &Interval, text: String) -> Amount {
    let number = |value: Option<rust_decimal::Decimal>| value.and_then(|value| value.to_f64());
    Amount { best: number(sum.best), low: number(sum.low), high: number(sum.high), text }
}

/// Its dates, when there are several.
fn in_time(reader: &Reader, entry: &Entry) -> Option<Named> {
    let texts = reader.texts;
    let cases: Vec<charts::Case> = entry
        .dates
        .iter()
        .filter(|date| date.date.first.is_some() || date.date.last.is_some())
        .map(|date| {
            let kind = match (date.kind, date.code.as_deref()) {
                (Some(kind), _) => texts.name(kind),
                (None, Some(code)) => code.to_owned(),
                (None, None) => texts.text("unknown"),
            };
            charts::Case { name: kind.clone(), kind, when: dates::fuzzy(texts, &date.date), ..spanned(&date.date) }
        })
        .collect();
    (cases.len() > 2).then(|| Named {
        name: "dates",
        caption: Caption {
            title: texts.text_with("entry-dates-figure", &[("title", title(texts, entry).text.into())]),
            unit: texts.text("timeline-figure-unit"),
            source: source(reader),
            description: texts.count("entry-dates-text", cases.len()),
        },
        figure: Figure::Timeline(charts::Timeline {
            cases,
            headings: [texts.text("flow-when"), texts.text("flow-what"), texts.text("kinds")],
        }),
    })
}
