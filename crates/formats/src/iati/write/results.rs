//! What came of it: the rows of results as the tree that the standard has.
//!
//! The reader makes a row of each value, with the place and the group it
//! speaks of as the first notes (`location = AF-KAN`, `sex = female`), then
//! the comments; a baseline goes to every row of its place and group. Here the
//! rows become results, indicators, baselines and periods again. Whose comment
//! a note was, the record does not know: it is written with the target, else
//! with the actual value, and with the baseline where several rows share it.

use std::io;

use record::{Entry, Interval, Quantity, ResultRow, Table, Text, parse_amount};
use vocabulary::CodeList;

use super::xml::{Xml, truth};
use super::{clean, rows};
use crate::gap::{Gaps, Reason};

/// What stands between the name and the value of a place or group in a note.
const IS: &str = " = ";
/// The name of a place among them.
const LOCATION: &str = "location";

pub(super) fn prepare(entry: &mut Entry, gaps: &mut Gaps) {
    entry.results = gaps.rows(Table::Result, std::mem::take(&mut entry.results), |gaps, row, _| result_row(gaps, row));
    // A row without a period comes after those that have one.
    let key = |row: &ResultRow| (row.result, row.indicator, row.period.is_none(), row.period);
    rows::in_order(gaps, Table::Result, &mut entry.results, key);
    renumber(&mut entry.results);
}

fn result_row(gaps: &mut Gaps, mut row: ResultRow) -> Option<ResultRow> {
    clean::origin(gaps, &mut row.at);
    for (field, texts) in [
        ("titles", &mut row.titles),
        ("descriptions", &mut row.descriptions),
        ("indicator_titles", &mut row.indicator_titles),
        ("indicator_descriptions", &mut row.indicator_descriptions),
    ] {
        clean::texts(gaps, field, texts);
    }
    clean::code(gaps, "kind", Some(CodeList::ResultType), &mut row.kind);
    clean::code(gaps, "measure", Some(CodeList::IndicatorMeasure), &mut row.measure);
    clean::string(gaps, "target", &mut row.target);
    clean::string(gaps, "actual", &mut row.actual);
    clean::string(gaps, "baseline", &mut row.baseline);
    gaps.without("quotation", &mut row.quotation, Reason::NoPlace);
    let missing = [
        ("titles", row.titles.is_empty()),
        ("kind", row.kind.is_none()),
        ("indicator", row.indicator.is_none()),
        ("indicator_titles", row.indicator_titles.is_empty()),
        ("measure", row.measure.is_none()),
        ("start", row.period.is_some() && row.start.is_none()),
        ("end", row.period.is_some() && row.end.is_none()),
    ];
    if let Some((field, _)) = missing.iter().find(|(_, missing)| *missing) {
        return gaps.row_lost_by(field, &row, Reason::RowIncomplete);
    }
    figures(gaps, &mut row);
    notes(gaps, &mut row);
    Some(row)
}

/// Baselines need a year, targets and actual values a period.
fn figures(gaps: &mut Gaps, row: &mut ResultRow) {
    clean::day(gaps, "start", &mut row.start);
    clean::day(gaps, "end", &mut row.end);
    clean::day(gaps, "baseline_date", &mut row.baseline_date);
    if row.baseline_year.is_some_and(|year| year < 1) {
        gaps.without("baseline_year", &mut row.baseline_year, Reason::WrongForm);
    }
    if row.baseline_year.is_none() {
        gaps.without("baseline", &mut row.baseline, Reason::RowIncomplete);
        gaps.without("baseline_date", &mut row.baseline_date, Reason::RowIncomplete);
    }
    if row.period.is_none() {
        gaps.without("target", &mut row.target, Reason::RowIncomplete);
        gaps.without("actual", &mut row.actual, Reason::RowIncomplete);
        gaps.without("start", &mut row.start, Reason::RowIncomplete);
        gaps.without("end", &mut row.end, Reason::RowIncomplete);
    }
    // The reader makes the quantity of the actual value; a unit has no place.
    let readable = row.actual.as_deref().and_then(|text| parse_amount(text).ok());
    let read = Quantity {
        amount: readable.map_or(Interval::UNKNOWN, |(number, _)| Interval::exact(number)),
        ..Quantity::default()
    };
    let quantity = std::mem::replace(&mut row.quantity, read.clone());
    if quantity != Quantity::default() && quantity != read {
        gaps.lost("quantity", &quantity, Reason::NoPlace);
    }
}

/// Notes as the reader puts them: first place and groups, then comments.
fn notes(gaps: &mut Gaps, row: &mut ResultRow) {
    let about = about(&row.notes).len();
    let mut comments = row.notes.split_off(about);
    clean::texts(gaps, "notes", &mut comments);
    if row.period.is_none() && row.baseline_year.is_none() {
        // Nothing there could hold them.
        gaps.without("notes", &mut row.notes, Reason::NoPlace);
        if !comments.is_empty() {
            gaps.lost("notes", &comments, Reason::NoPlace);
        }
        return;
    }
    row.notes.extend(comments);
}

/// Counts results, indicators and periods from 0, without gaps.
fn renumber(rows: &mut [ResultRow]) {
    let mut before: Option<(i32, Option<i32>, Option<i32>)> = None;
    let (mut result, mut indicator, mut period) = (-1, -1, -1);
    for row in rows {
        let read = (row.result, row.indicator, row.period);
        if before.is_none_or(|before| before.0 != read.0) {
            (result, indicator, period) = (result + 1, 0, -1);
        } else if before.is_none_or(|before| before.1 != read.1) {
            (indicator, period) = (indicator + 1, -1);
        }
        if row.period.is_some() && (period < 0 || before.is_none_or(|before| before != read)) {
            period += 1;
        }
        before = Some(read);
        row.result = result;
        row.indicator = row.indicator.map(|_| indicator);
        row.period = row.period.map(|_| period);
    }
}

/// The place and the groups that a row speaks of.
fn about(notes: &[Text]) -> &[Text] {
    let is_about = |note: &&Text| {
        let parts = note.text.split_once(IS);
        note.language.is_none()
            && note.text.chars().all(clean::is_xml)
            && parts.is_some_and(|(name, value)| !name.is_empty() && name == name.trim() && value == value.trim())
    };
    &notes[..notes.iter().take_while(is_about).count()]
}

fn comments(row: &ResultRow) -> &[Text] {
    &row.notes[about(&row.notes).len()..]
}

fn has_baseline(row: &ResultRow) -> bool {
    row.baseline_year.is_some()
}

pub(super) fn write(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for result in entry.results.chunk_by(|one, other| one.result == other.result) {
        let Some(first) = result.first() else { continue };
        xml.open("result", &[("type", first.kind.as_deref())])?;
        xml.texts("title", &[], &first.titles)?;
        xml.texts_if_any("description", &first.descriptions)?;
        for indicator in result.chunk_by(|one, other| one.indicator == other.indicator) {
            write_indicator(xml, indicator)?;
        }
        xml.close("result")?;
    }
    Ok(())
}

fn write_indicator(xml: &mut Xml, indicator: &[ResultRow]) -> io::Result<()> {
    let Some(first) = indicator.first() else { return Ok(()) };
    let attributes = [
        ("measure", first.measure.as_deref()),
        ("ascending", truth(first.ascending)),
        ("aggregation-status", truth(first.aggregation)),
    ];
    xml.open("indicator", &attributes)?;
    xml.texts("title", &[], &first.indicator_titles)?;
    xml.texts_if_any("description", &first.indicator_descriptions)?;
    let baselines = baselines(indicator);
    for baseline in &baselines {
        write_baseline(xml, baseline)?;
    }
    let of_periods: Vec<&ResultRow> = indicator.iter().filter(|row| row.period.is_some()).collect();
    for period in of_periods.chunk_by(|one, other| one.period == other.period) {
        write_period(xml, period, &baselines)?;
    }
    xml.close("indicator")
}

/// A baseline with the comments that are its own.
struct Baseline<'r> {
    row: &'r ResultRow,
    comments: &'r [Text],
}

/// The baselines of an indicator: one for each place and group of its periods
/// that has one, then those of rows without a period.
fn baselines(indicator: &[ResultRow]) -> Vec<Baseline<'_>> {
    let mut found: Vec<Baseline<'_>> = Vec::new();
    for row in indicator.iter().filter(|row| row.period.is_some() && has_baseline(row)) {
        let its = about(&row.notes);
        if found.iter().all(|known| about(&known.row.notes) != its) {
            let sharing: Vec<&ResultRow> =
                indicator.iter().filter(|other| other.period.is_some() && about(&other.notes) == its).collect();
            found.push(Baseline { row, comments: shared_comments(&sharing) });
        }
    }
    let of_no_period = indicator.iter().filter(|row| row.period.is_none() && has_baseline(row));
    found.extend(of_no_period.map(|row| Baseline { row, comments: comments(row) }));
    found
}

/// The last comments that all rows share, where there are several rows, or one
/// that has no figure to hold them.
fn shared_comments<'r>(rows: &[&'r ResultRow]) -> &'r [Text] {
    let Some((first, others)) = rows.split_first() else { return &[] };
    if others.is_empty() && (first.target.is_some() || first.actual.is_some()) {
        return &[];
    }
    let of_first = comments(first);
    let shared = others.iter().fold(of_first.len(), |shared, row| {
        let equal = of_first.iter().rev().zip(comments(row).iter().rev()).take_while(|(one, other)| one == other);
        equal.count().min(shared)
    });
    &of_first[of_first.len() - shared..]
}

fn write_baseline(xml: &mut Xml, baseline: &Baseline<'_>) -> io::Result<()> {
    let row = baseline.row;
    let (date, year) = (row.baseline_date.map(|date| date.to_string()), row.baseline_year.map(|year| year.to_string()));
    let attributes = [("iso-date", date.as_deref()), ("year", year.as_deref()), ("value", row.baseline.as_deref())];
    write_figure(xml, "baseline", &attributes, about(&row.notes), baseline.comments)
}

fn write_figure(
    xml: &mut Xml,
    name: &str,
    attributes: &[(&str, Option<&str>)],
    about: &[Text],
    comments: &[Text],
) -> io::Result<()> {
    if about.is_empty() && comments.is_empty() {
        return xml.leaf(name, attributes);
    }
    xml.open(name, attributes)?;
    let parts = || about.iter().filter_map(|note| note.text.split_once(IS));
    // The schema has places before groups.
    for (_, reference) in parts().filter(|(name, _)| *name == LOCATION) {
        xml.leaf("location", &[("ref", Some(reference))])?;
    }
    for (group, value) in parts().filter(|(name, _)| *name != LOCATION) {
        xml.leaf("dimension", &[("name", Some(group)), ("value", Some(value))])?;
    }
    xml.texts_if_any("comment", comments)?;
    xml.close(name)
}

fn write_period(xml: &mut Xml, period: &[&ResultRow], baselines: &[Baseline<'_>]) -> io::Result<()> {
    let Some(first) = period.first() else { return Ok(()) };
    xml.open("period", &[])?;
    rows::write_day(xml, "period-start", first.start)?;
    rows::write_day(xml, "period-end", first.end)?;
    let own_comments = |row: &ResultRow| {
        let its = comments(row);
        let of_baseline = baselines
            .iter()
            .find(|known| about(&known.row.notes) == about(&row.notes))
            .map_or(0, |known| known.comments.len());
        its[..its.len().saturating_sub(of_baseline)].to_vec()
    };
    for row in period {
        let own = own_comments(row);
        let is_all = period.len() == 1 && own.is_empty() && about(&row.notes).is_empty();
        let is_bare = row.target.is_none() && row.actual.is_none();
        if row.target.is_some() || (is_bare && !is_all) {
            write_figure(xml, "target", &[("value", row.target.as_deref())], about(&row.notes), &own)?;
        }
    }
    for row in period.iter().filter(|row| row.actual.is_some()) {
        let own = if row.target.is_some() { Vec::new() } else { own_comments(row) };
        write_figure(xml, "actual", &[("value", row.actual.as_deref())], about(&row.notes), &own)?;
    }
    xml.close("period")
}
