//! What came of it: results with their indicators, baselines, targets and
//! actual values.
//!
//! A row is one value: an indicator in a period, or an indicator or a result
//! that has none. A period may give several targets and actual values, for
//! places and groups of people; those that speak of the same place and group
//! share a row, and the row's notes say of which (`location = AF-KAN`,
//! `sex = female`). A baseline goes to the rows of its place and group.

use std::collections::{HashMap, VecDeque};

use chrono::NaiveDate;
use record::{Code, Document, Entry, Interval, Origin, Quantity, ResultRow, Text, parse_amount};
use vocabulary::CodeList;

use super::dates::End;
use super::documents::document;
use super::element::Element;
use super::remarks::Remark;
use super::rules;
use super::walk::{Step, Walk};

/// Bytes of titles and descriptions that the rows of one activity may repeat.
const MOST_REPEATED: usize = 64 << 20;

/// One baseline, target or actual value.
#[derive(Default)]
struct Figure {
    /// The place and group it speaks of, as `name = value`, in document order.
    about: Vec<String>,
    value: Option<String>,
    year: Option<i32>,
    date: Option<NaiveDate>,
    comments: Vec<Text>,
}

#[derive(Default)]
struct Period {
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    targets: Vec<Figure>,
    actuals: Vec<Figure>,
    at: Origin,
}

#[derive(Default)]
struct Indicator {
    measure: Option<Code>,
    ascending: Option<bool>,
    aggregation: Option<bool>,
    titles: Vec<Text>,
    descriptions: Vec<Text>,
    baselines: Vec<Figure>,
    periods: Vec<Period>,
    at: Origin,
}

/// `result`, the number `position` of the activity, from 0.
pub(super) fn result<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, position: i32, entry: &mut Entry) -> Step {
    let place = element.at;
    let mut common = ResultRow {
        result: position,
        at: walk.origin(element.at),
        kind: walk.code(&mut element, "type", CodeList::ResultType),
        aggregation: walk.boolean(&mut element, "aggregation-status"),
        ..ResultRow::default()
    };
    let mut indicators = Vec::new();
    let mut documents = Vec::new();
    walk.children(element, |walk, child| {
        match child.name {
            "title" => common.titles.extend(walk.texts(child)?),
            "description" => common.descriptions.extend(walk.texts(child)?),
            "document-link" => documents.push(document(walk, child)?),
            "reference" => walk.unrecorded(child)?,
            "indicator" => indicators.push(indicator(walk, child, &mut documents)?),
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    entry.documents.append(&mut documents);
    if indicators.is_empty() {
        entry.results.push(common);
        return Ok(());
    }
    for (number, indicator) in (0i32..).zip(indicators) {
        let mut row = ResultRow {
            indicator: Some(number),
            measure: indicator.measure,
            ascending: indicator.ascending,
            // The indicator's own word on adding up is nearer to the value.
            aggregation: indicator.aggregation.or(common.aggregation),
            indicator_titles: indicator.titles,
            indicator_descriptions: indicator.descriptions,
            at: indicator.at,
            ..common.clone()
        };
        let periods = &indicator.periods;
        let most_rows = periods.iter().map(|period| 1 + period.targets.len() + period.actuals.len()).sum::<usize>()
            + indicator.baselines.len();
        let repeated = most_rows.saturating_mul(bytes_of_texts(&row));
        if walk.repeated + repeated > MOST_REPEATED {
            leave_texts_out(walk, &mut row, place);
        } else {
            walk.repeated += repeated;
        }
        rows(row, indicator.baselines, indicator.periods, &mut entry.results);
    }
    Ok(())
}

/// The texts that every row of an indicator repeats.
fn texts_of(row: &mut ResultRow) -> [&mut Vec<Text>; 4] {
    [&mut row.titles, &mut row.descriptions, &mut row.indicator_titles, &mut row.indicator_descriptions]
}

fn bytes_of_texts(row: &ResultRow) -> usize {
    let texts = [&row.titles, &row.descriptions, &row.indicator_titles, &row.indicator_descriptions];
    texts.into_iter().flatten().map(|text| text.text.len() + size_of::<Text>()).sum()
}

fn leave_texts_out(walk: &mut Walk<'_>, row: &mut ResultRow, place: usize) {
    for texts in texts_of(row) {
        texts.clear();
    }
    if walk.first_time(rules::RESULT_TEXTS, "") {
        let done = "the rows of this result, and of those after it, are kept without them";
        walk.report(rules::RESULT_TEXTS, place, Remark { subject: "result", done, ..Remark::default() });
    }
}

/// The rows of one indicator; `row` holds what they share.
fn rows(row: ResultRow, baselines: Vec<Figure>, periods: Vec<Period>, into: &mut Vec<ResultRow>) {
    let mut baseline_used = vec![false; baselines.len()];
    let mut first_baseline: HashMap<&[String], usize> = HashMap::new();
    for (index, baseline) in baselines.iter().enumerate() {
        first_baseline.entry(&baseline.about).or_insert(index);
    }
    for (number, period) in (0i32..).zip(periods) {
        let mut of_period: Vec<(Vec<String>, ResultRow)> = Vec::new();
        let fresh = || ResultRow {
            period: Some(number),
            start: period.start,
            end: period.end,
            at: period.at.clone(),
            ..row.clone()
        };
        // Rows that have a target and wait for its actual value, by what they speak of, in document order.
        let mut waiting: HashMap<Vec<String>, VecDeque<usize>> = HashMap::new();
        for target in period.targets {
            waiting.entry(target.about.clone()).or_default().push_back(of_period.len());
            let row = ResultRow { target: Some(target.value.unwrap_or_default()), ..about(fresh(), &target.about) };
            of_period.push((target.about, with_notes(row, target.comments)));
        }
        for actual in period.actuals {
            let index = waiting.get_mut(&actual.about).and_then(VecDeque::pop_front).unwrap_or_else(|| {
                of_period.push((actual.about.clone(), about(fresh(), &actual.about)));
                of_period.len() - 1
            });
            let row = &mut of_period[index].1;
            row.quantity = quantity(actual.value.as_deref());
            row.actual = Some(actual.value.unwrap_or_default());
            row.notes.extend(actual.comments);
        }
        if of_period.is_empty() {
            of_period.push((Vec::new(), fresh()));
        }
        for (about, mut row) in of_period {
            if let Some(&index) = first_baseline.get(about.as_slice()) {
                set_baseline(&mut row, &baselines[index]);
                baseline_used[index] = true;
            }
            // A value that is not there has held its place in the row until now.
            row.target = row.target.filter(|value| !value.is_empty());
            row.actual = row.actual.filter(|value| !value.is_empty());
            into.push(row);
        }
    }
    let before = into.len();
    for (baseline, used) in baselines.iter().zip(&baseline_used) {
        if !used {
            let mut row = row.clone();
            row.notes.extend(baseline.about.iter().map(|about| note(about)));
            set_baseline(&mut row, baseline);
            into.push(row);
        }
    }
    if into.len() == before && baseline_used.is_empty() && row_has_no_period(into, &row) {
        into.push(row);
    }
}

/// Whether the indicator of `row` has not got a row yet.
fn row_has_no_period(rows: &[ResultRow], row: &ResultRow) -> bool {
    rows.last().is_none_or(|last| (last.result, last.indicator) != (row.result, row.indicator))
}

/// The row, which says what it speaks of.
fn about(row: ResultRow, about: &[String]) -> ResultRow {
    with_notes(row, about.iter().map(|about| note(about)))
}

fn with_notes(mut row: ResultRow, notes: impl IntoIterator<Item = Text>) -> ResultRow {
    row.notes.extend(notes);
    row
}

fn note(about: &str) -> Text {
    Text { language: None, text: about.to_owned() }
}

fn set_baseline(row: &mut ResultRow, baseline: &Figure) {
    row.baseline_year = baseline.year;
    row.baseline_date = baseline.date;
    row.baseline.clone_from(&baseline.value);
    row.notes.extend(baseline.comments.iter().cloned());
}

/// The value as a quantity when it is a number; its unit is told by the indicator's words.
fn quantity(value: Option<&str>) -> Quantity {
    Quantity {
        amount: value
            .and_then(|text| parse_amount(text).ok())
            .map_or(Interval::UNKNOWN, |(number, _)| Interval::exact(number)),
        ..Quantity::default()
    }
}

fn indicator<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, documents: &mut Vec<Document>) -> Step<Indicator> {
    let mut indicator = Indicator {
        measure: walk.code(&mut element, "measure", CodeList::IndicatorMeasure),
        ascending: walk.boolean(&mut element, "ascending"),
        aggregation: walk.boolean(&mut element, "aggregation-status"),
        at: walk.origin(element.at),
        ..Indicator::default()
    };
    walk.children(element, |walk, child| {
        match child.name {
            "title" => indicator.titles.extend(walk.texts(child)?),
            "description" => indicator.descriptions.extend(walk.texts(child)?),
            "document-link" => documents.push(document(walk, child)?),
            "reference" => walk.unrecorded(child)?,
            "baseline" => indicator.baselines.push(figure(walk, child, documents)?),
            "period" => indicator.periods.push(period(walk, child, documents)?),
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    Ok(indicator)
}

fn period<'a>(walk: &mut Walk<'a>, element: Element<'a>, documents: &mut Vec<Document>) -> Step<Period> {
    let mut period = Period { at: walk.origin(element.at), ..Period::default() };
    walk.children(element, |walk, child| {
        let at = child.at;
        match child.name {
            "period-start" => {
                let day = walk.end_of_period(child, End::First)?;
                walk.once(&mut period.start, day, at, "period-start");
            }
            "period-end" => {
                let day = walk.end_of_period(child, End::Last)?;
                walk.once(&mut period.end, day, at, "period-end");
            }
            "target" => period.targets.push(figure(walk, child, documents)?),
            "actual" => period.actuals.push(figure(walk, child, documents)?),
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    Ok(period)
}

/// `baseline`, `target`, `actual`.
fn figure<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, documents: &mut Vec<Document>) -> Step<Figure> {
    let mut figure = Figure { value: element.string("value"), ..Figure::default() };
    if element.name == "baseline" {
        figure.year = walk.whole(&mut element, "year");
        let date = element.string("iso-date");
        figure.date = walk.day(date.as_deref(), element.at, "baseline/@iso-date");
    }
    let (value, about, comments) = (&mut figure.value, &mut figure.about, &mut figure.comments);
    walk.children(element, |walk, mut child| {
        match child.name {
            "location" => {
                let reference = child.string("ref").unwrap_or_default();
                about.push(format!("location = {reference}"));
                walk.leaf(child)?;
            }
            "dimension" => {
                let name = child.string("name").unwrap_or_default();
                let value = child.string("value").unwrap_or_default();
                about.push(format!("{name} = {value}"));
                walk.leaf(child)?;
            }
            "comment" => comments.extend(walk.texts(child)?),
            "document-link" => documents.push(document(walk, child)?),
            // Version 1.
            "value" => {
                let text = walk.text(child)?;
                if value.is_none() && !text.is_empty() {
                    *value = Some(text);
                }
            }
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    Ok(figure)
}
