//! A reading as a file: JSON with everything, CSV with one line an answer.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use shell::Failure;
use shell::csv::{Separator, is_formula, quoted};

use super::reading::Found;
use super::view;
use super::visitor::Visitor;
use crate::reading::{CriterionReading, PrincipleReading, Reading, RecordAnswer, Span};
use crate::signal::{Evidence, Kind, Unit, Value};

/// A file of that name. Letters that a header cannot carry become hyphens.
pub(super) fn attached(content: impl Into<Body>, kind: &'static str, name: &str) -> Response {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_');
    let name: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
    let mut response = ([(CONTENT_TYPE, kind)], content.into()).into_response();
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

/// The reading with all rows that its values rest on. Below the least coverage an interval is null.
pub(super) fn json(visitor: &Visitor, reading: &Reading<'_>, found: &Found) -> Result<Response, Failure> {
    let language = visitor.texts.language();
    let rulebook = reading.rulebook;
    let told = json!({
        "entry": {
            "id": found.id,
            "identifier": found.gathered.entry.header.identifier,
            "title": view::title(visitor.texts, &found.gathered.entry.header, &found.id).text,
            "address": visitor.visit.whole_address(&found.path),
            "source": visitor.snapshot.key_of(found.key.load),
            "position": found.key.position,
        },
        "snapshot": visitor.snapshot.number(),
        "rulebook": {
            "id": rulebook.id,
            "title": rulebook.title.in_language(language),
            "least_coverage": rulebook.least_coverage,
        },
        "note": visitor.texts.text("lenses-no-score"),
        "principles": reading.principles.iter().map(|one| principle(visitor, one)).collect::<Vec<_>>(),
    });
    let text = serde_json::to_vec_pretty(&told).map_err(|error| Failure::internal(&error))?;
    Ok(attached(text, "application/json", &name(rulebook, &found.id, "json")))
}

fn name(rulebook: &crate::Rulebook, id: &str, ending: &str) -> String {
    format!("{}-{id}.{ending}", rulebook.id)
}

fn principle(visitor: &Visitor, one: &PrincipleReading<'_>) -> Json {
    json!({
        "id": one.principle.id,
        "title": one.principle.title.in_language(visitor.texts.language()),
        "interval": span(one.is_shown.then_some(one.span)),
        "coverage": one.coverage,
        "criteria": one.criteria.iter().map(|one| criterion(visitor, one)).collect::<Vec<_>>(),
    })
}

fn span(span: Option<Span>) -> Json {
    span.map_or(Json::Null, |span| json!({ "low": span.low, "high": span.high }))
}

fn criterion(visitor: &Visitor, one: &CriterionReading<'_>) -> Json {
    let readers = one.readers.iter().map(|answer| {
        let quotations = answer.quotations.iter();
        json!({
            "reader": answer.reader,
            "answer": answer.answer.as_str(),
            "quotations": quotations
                .map(|one| json!({ "source": one.source, "place": one.place, "text": one.text }))
                .collect::<Vec<_>>(),
            "remark": answer.remark,
        })
    });
    json!({
        "id": one.criterion.id,
        "question": one.criterion.question.in_language(visitor.texts.language()),
        "weight": one.criterion.weight,
        "answers": span(one.span),
        "record": one.record.iter().map(record).collect::<Vec<_>>(),
        "readers": readers.collect::<Vec<_>>(),
        "differs": {
            "within_record": one.differences.within_record,
            "among_readers": one.differences.among_readers,
            "record_and_readers": one.differences.between,
        },
    })
}

fn record(said: &RecordAnswer) -> Json {
    let value = match &said.found.value {
        None => Json::Null,
        Some(Value::Truth(truth)) => json!(truth),
        Some(Value::Word(word)) => json!(word),
        Some(Value::Number(number)) => json!(number),
        Some(Value::Interval(interval)) => {
            json!({ "low": interval.low, "best": interval.best, "high": interval.high })
        }
    };
    json!({
        "signal": said.signal.name,
        "value": value,
        "unit": unit(said.signal.kind),
        "answer": said.answer.map(|answer| answer.as_str()),
        "rows": said.found.evidence.iter().map(row).collect::<Vec<_>>(),
    })
}

const fn unit(kind: Kind) -> Option<&'static str> {
    match kind {
        Kind::Number(unit) | Kind::Interval(unit) => Some(Unit::as_str(unit)),
        Kind::Truth | Kind::Category(_) => None,
    }
}

/// A row as the tables of the record name it: table, and position among the entry's rows from 0.
fn row(evidence: &Evidence) -> String {
    format!("{}:{}", evidence.table.as_str(), evidence.row)
}

/// One line a signal or reader, for every criterion at least one.
pub(super) fn csv(visitor: &Visitor, reading: &Reading<'_>, found: &Found) -> Response {
    let language = visitor.texts.language();
    let mut text = String::from("\u{feff}");
    let headings = [
        "rulebook",
        "principle",
        "criterion",
        "question",
        "said_by",
        "name",
        "value",
        "unit",
        "answer",
        "rows",
        "quotations",
    ];
    line(&mut text, headings.iter().map(|one| (*one).to_owned()));
    for principle in &reading.principles {
        for one in &principle.criteria {
            let begun = || {
                let question = one.criterion.question.in_language(language);
                [&reading.rulebook.id, &principle.principle.id, &one.criterion.id]
                    .map(Clone::clone)
                    .into_iter()
                    .chain([question.to_owned()])
            };
            for said in &one.record {
                let rows: Vec<String> = said.found.evidence.iter().map(row).collect();
                let answer = said.answer.map_or("", |answer| answer.as_str());
                let rest = [
                    "record",
                    said.signal.name,
                    &said.found.value.as_ref().map(plain).unwrap_or_default(),
                    unit(said.signal.kind).unwrap_or_default(),
                    answer,
                    &rows.join(" "),
                    "",
                ];
                line(&mut text, begun().chain(rest.map(str::to_owned)));
            }
            for answer in &one.readers {
                let quotations: Vec<String> = answer.quotations.iter().map(|one| one.text.clone()).collect();
                let rest = ["reader", &answer.reader, "", "", answer.answer.as_str(), "", &quotations.join(" | ")];
                line(&mut text, begun().chain(rest.map(str::to_owned)));
            }
            if one.record.is_empty() && one.readers.is_empty() {
                line(&mut text, begun().chain(std::iter::repeat_n(String::new(), 7)));
            }
        }
    }
    attached(text, "text/csv; charset=utf-8", &name(reading.rulebook, &found.id, "csv"))
}

/// A value as programs read it.
fn plain(value: &Value) -> String {
    let end = |end: Option<Decimal>| end.map(|end| end.normalize().to_string()).unwrap_or_default();
    match value {
        Value::Truth(truth) => truth.to_string(),
        Value::Word(word) => (*word).to_owned(),
        Value::Number(number) => number.normalize().to_string(),
        Value::Interval(interval) => format!("{}..{}", end(interval.low), end(interval.high)),
    }
}

/// A line of cells. A text that a spreadsheet would take for a formula has an apostrophe before it; numbers stay.
fn line(text: &mut String, cells: impl Iterator<Item = String>) {
    for (place, cell) in cells.enumerate() {
        if place > 0 {
            text.push(',');
        }
        let is_guarded = is_formula(&cell) && cell.parse::<Decimal>().is_err();
        let cell = if is_guarded { format!("'{cell}") } else { cell };
        text.push_str(&quoted(&cell, Separator::Comma));
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_lets_no_formula_through_and_keeps_numbers() {
        let mut text = String::new();
        line(&mut text, ["=1+1", "-0.5", "a, \"b\"", "-x"].into_iter().map(str::to_owned));
        assert_eq!(text, "'=1+1,-0.5,\"a, \"\"b\"\"\",'-x\r\n");
    }
}
