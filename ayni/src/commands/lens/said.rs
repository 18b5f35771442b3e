//! What signals and readings say, in words and in JSON.

use lens::reading::{PrincipleReading, Span};
use lens::signal::{Evidence, Kind, Signal, Unit, Value};
use record::{Entry, Interval, Origin, Table};
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use shell::Texts;
use shell::figures::{self, Style};

/// A value in words, with its unit.
pub fn value(texts: Texts, signal: &Signal, value: Option<&Value>) -> String {
    let with_unit = |digits: String, unit: Unit| match unit {
        Unit::Count => digits,
        Unit::Percent => format!("{digits}\u{a0}%"),
        _ => format!("{digits} {}", texts.text(&format!("signal-unit-{}", unit.as_str()))),
    };
    match (value, signal.kind) {
        (Some(Value::Truth(truth)), _) => texts.text(&format!("signal-word-{truth}")),
        (Some(Value::Word(word)), _) => texts.text(&format!("signal-word-{word}")),
        (Some(Value::Number(number)), Kind::Number(unit)) => with_unit(figures::number(texts, *number), unit),
        (Some(Value::Interval(interval)), Kind::Interval(unit)) => {
            let digits = figures::interval(texts, None, interval, Style::Digits);
            digits.map_or_else(|| texts.text("answer-not-said"), |digits| with_unit(digits, unit))
        }
        _ => texts.text("answer-not-said"),
    }
}

/// A value as JSON: words and truths as they are, exact numbers as text.
pub fn value_json(value: Option<&Value>) -> Json {
    let exact = |number: Decimal| number.normalize().to_string();
    match value {
        None => Json::Null,
        Some(Value::Truth(truth)) => json!(truth),
        Some(Value::Word(word)) => json!(word),
        Some(Value::Number(number)) => json!(exact(*number)),
        Some(Value::Interval(interval)) => json!({
            "low": interval.low.map(exact),
            "best": interval.best.map(exact),
            "high": interval.high.map(exact),
        }),
    }
}

/// A number from 0 to 1 with two decimals at most.
pub fn share(texts: Texts, share: Decimal) -> String {
    figures::number(texts, share.round_dp(2))
}

/// A share as a percentage.
pub fn percent(texts: Texts, share: Decimal) -> String {
    format!("{}\u{a0}%", figures::number(texts, (share * Decimal::ONE_HUNDRED).round_dp(0)))
}

/// An interval from 0 to 1.
pub fn span(texts: Texts, span: Span) -> String {
    let (low, high) = (span.low.round_dp(2), span.high.round_dp(2));
    let interval = if low == high { Interval::exact(low) } else { Interval::between(low, high) };
    figures::interval(texts, None, &interval, Style::Digits).unwrap_or_default()
}

/// The interval of a principle with its coverage, or that too little is answered.
pub fn principle(texts: Texts, reading: &PrincipleReading<'_>, least: Decimal) -> String {
    let coverage = percent(texts, reading.coverage);
    if reading.is_shown {
        let arguments = [("interval", span(texts, reading.span).into()), ("coverage", coverage.into())];
        return texts.text_with("cli-lens-interval", &arguments);
    }
    let arguments = [("coverage", coverage.into()), ("least", percent(texts, least).into())];
    texts.text_with("cli-lens-not-shown", &arguments)
}

/// A span as JSON; nothing below the stated coverage.
pub fn span_json(span: Span, is_shown: bool) -> Json {
    if !is_shown {
        return Json::Null;
    }
    json!({ "low": span.low.round_dp(4).normalize().to_string(), "high": span.high.round_dp(4).normalize().to_string() })
}

/// Where a row that a value rests on stands.
pub fn origin(entry: &Entry, evidence: Evidence) -> Option<&Origin> {
    let Evidence { table, row } = evidence;
    Some(match table {
        Table::Description => &entry.descriptions.get(row)?.at,
        Table::Date => &entry.dates.get(row)?.at,
        Table::Party => &entry.parties.get(row)?.at,
        Table::Purpose => &entry.purposes.get(row)?.at,
        Table::Flow => &entry.flows.get(row)?.at,
        Table::Exchange => &entry.exchanges.get(row)?.at,
        Table::Term => &entry.terms.get(row)?.at,
        Table::Result => &entry.results.get(row)?.at,
        Table::Link => &entry.links.get(row)?.at,
        Table::Place => &entry.places.get(row)?.at,
        _ => return None,
    })
}

/// A row that a value rests on: its table and position, the line it stands at, and what it cites.
pub fn row(texts: Texts, entry: &Entry, evidence: Evidence) -> String {
    let mut text = format!("{} {}", evidence.table, evidence.row + 1);
    let Some(origin) = origin(entry, evidence) else { return text };
    if let Some(line) = origin.line {
        let line = texts.text_with("cli-lens-line", &[("line", line.to_string().into())]);
        text = format!("{text}, {line}");
    }
    let cited: Vec<String> = origin
        .citations
        .iter()
        .map(|citation| format!("{}:{}-{}", citation.work, citation.first_line, citation.last_line))
        .collect();
    if cited.is_empty() { text } else { format!("{text} ({})", cited.join(", ")) }
}

/// A row that a value rests on, as JSON.
pub fn row_json(entry: &Entry, evidence: Evidence) -> Json {
    let origin = origin(entry, evidence);
    json!({
        "table": evidence.table.as_str(),
        "row": evidence.row,
        "line": origin.and_then(|origin| origin.line),
        "citations": origin.map(|origin| &origin.citations),
    })
}
