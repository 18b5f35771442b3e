//! Sets as files: every entry with its intervals, a part at a time.

use std::collections::HashMap;
use std::sync::Arc;

use archive::{EntryKey, Snapshot};
use axum::body::Body;
use axum::extract::{Path, Query};
use axum::response::Response;
use futures_util::stream;
use rust_decimal::Decimal;
use serde_json::{Value as Json, json};
use shell::Failure;
use shell::csv::{Separator, is_formula, quoted};

use super::read::{BySide, ReadSet};
use super::show::{Asking, Pairs, asking, of_file, unkept};
use crate::many::Whose;
use crate::pages::files::attached;
use crate::pages::visitor::Visitor;

/// How many entries of a file are made at a time.
const AT_A_TIME: usize = 10_000;

/// How many entries are looked up by their keys; more are found sooner by going through their part of the table.
const LOOKED_UP: usize = 256;

/// The type of such files.
const CSV: &str = "text/csv; charset=utf-8";

/// What the parts of a file are made of.
struct Parts {
    snapshot: Snapshot,
    asking: Asking,
    set: Arc<ReadSet>,
}

/// `/lens/{rulebook}/many/readings.csv?…`
pub(super) async fn csv(
    Path(rulebook): Path<String>,
    Query(pairs): Pairs,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let parts = parts(&visitor, &rulebook, &pairs).await?;
    let mut headings: Vec<String> =
        ["source", "position", "identifier", "title", "year", "criteria_answered", "answers_from"]
            .map(str::to_owned)
            .to_vec();
    for principle in &parts.asking.rulebook.principles {
        headings.extend(["low", "high", "coverage"].map(|what| format!("{}_{what}", principle.id)));
    }
    let head = format!("\u{feff}{}", line(&headings));
    let name = format!("{}-readings.csv", parts.asking.rulebook.id);
    let counts_readers = parts.asking.asked.whose.counts_readers();
    Ok(unkept(&visitor, counts_readers, attached(streamed(parts, head, String::new(), csv_part), CSV, &name)))
}

/// `/lens/{rulebook}/many/readings.json?…`
pub(super) async fn json(
    Path(rulebook): Path<String>,
    Query(pairs): Pairs,
    visitor: Visitor,
) -> Result<Response, Failure> {
    let parts = parts(&visitor, &rulebook, &pairs).await?;
    let rulebook = parts.asking.rulebook;
    let asked: Vec<Json> = parts.asking.asked.pairs_of_set().iter().map(|(key, value)| json!([key, value])).collect();
    let about = json!({
        "rulebook": rulebook.id,
        "least_coverage": rulebook.least_coverage,
        "snapshot": parts.snapshot.number(),
        "asked": asked,
        "answers": parts.asking.asked.whose.as_str(),
        "total": parts.set.chosen.total,
        "note": visitor.texts.text("many-files-note"),
    });
    let about = about.to_string();
    let head = format!("{},\"entries\":[\n", about.trim_end_matches('}'));
    let name = format!("{}-readings.json", rulebook.id);
    let counts_readers = parts.asking.asked.whose.counts_readers();
    let body = streamed(parts, head, "\n]}\n".to_owned(), json_part);
    Ok(unkept(&visitor, counts_readers, attached(body, "application/json", &name)))
}

async fn parts(visitor: &Visitor, rulebook: &str, pairs: &[(String, String)]) -> Result<Parts, Failure> {
    let asking = asking(visitor, rulebook, pairs)?;
    let set = asking.set(visitor).await.map_err(|unread| of_file(visitor, unread))?;
    Ok(Parts { snapshot: visitor.snapshot.clone(), asking, set })
}

/// A body made of parts while it is sent.
fn streamed(parts: Parts, head: String, tail: String, write: fn(&Parts, usize, &Named, &mut String)) -> Body {
    let total = parts.set.chosen.entries.len();
    let head = stream::iter([Ok(head)]);
    let parts = Arc::new(parts);
    let middle = stream::unfold(0usize, move |from| {
        let parts = Arc::clone(&parts);
        async move {
            if from >= total {
                return None;
            }
            let to = (from + AT_A_TIME).min(total);
            let keys: Vec<EntryKey> =
                parts.set.chosen.entries.get(from..to).unwrap_or_default().iter().map(|(key, _)| *key).collect();
            let made = named(&parts.snapshot, &keys).await.map(|named| {
                let mut text = String::new();
                for place in from..to {
                    write(&parts, place, &named, &mut text);
                }
                text
            });
            Some((made, to))
        }
    });
    let tail = stream::iter([Ok(tail)]);
    Body::from_stream(futures_util::StreamExt::chain(futures_util::StreamExt::chain(head, middle), tail))
}

/// Identifiers and titles of entries.
type Named = HashMap<EntryKey, (Option<String>, Option<String>)>;

async fn named(snapshot: &Snapshot, keys: &[EntryKey]) -> Result<Named, archive::ArchiveError> {
    if keys.len() <= LOOKED_UP {
        let found = snapshot.entry_refs_of(keys).await?;
        let named = found.into_iter().map(|entry| {
            let title = entry.title("en").map(str::to_owned);
            (entry.key, (entry.header.identifier, title))
        });
        return Ok(named.collect());
    }
    let (Some(first), Some(last)) = (keys.first(), keys.last()) else { return Ok(Named::new()) };
    let sql = format!(
        "SELECT load, entry, identifier, titles[1]['text'] AS title FROM entry WHERE load BETWEEN {} AND {} \
         AND (load > {} OR entry >= {}) AND (load < {} OR entry <= {})",
        first.load, last.load, first.load, first.position, last.load, last.position
    );
    let text = |value: &Json| value.as_str().map(str::to_owned);
    let rows = snapshot.sql(&sql, None).await?.cells()?;
    let named = rows.iter().filter_map(|row| match row.as_slice() {
        [load, position, identifier, title] => {
            let whole = |value: &Json| value.as_i64().or_else(|| value.as_str()?.parse().ok());
            let position = i32::try_from(whole(position)?).ok()?;
            Some((EntryKey { load: whole(load)?, position }, (text(identifier), text(title))))
        }
        _ => None,
    });
    Ok(named.collect())
}

/// By whom the answered criteria of an entry are answered.
fn from(set: &ReadSet, place: usize) -> &'static str {
    let answered = set.answered.get(place).copied().unwrap_or_default();
    let whose = match set.sides.get(&place) {
        None => (answered > 0).then_some(Whose::Record),
        Some(BySide { record: 0, readers: 0, .. }) => None,
        Some(BySide { readers: 0, .. }) => Some(Whose::Record),
        Some(BySide { record: 0, .. }) => Some(Whose::Readers),
        Some(_) => Some(Whose::Both),
    };
    whose.map_or("", Whose::as_str)
}

fn plain(share: Decimal) -> String {
    share.round_dp(6).normalize().to_string()
}

fn csv_part(parts: &Parts, place: usize, named: &Named, text: &mut String) {
    let Some((key, year)) = parts.set.chosen.entries.get(place) else { return };
    let (identifier, title) = named.get(key).cloned().unwrap_or_default();
    let mut cells = vec![
        parts.snapshot.key_of(key.load).to_owned(),
        key.position.to_string(),
        identifier.unwrap_or_default(),
        title.unwrap_or_default(),
        year.map(|year| year.to_string()).unwrap_or_default(),
        parts.set.answered.get(place).copied().unwrap_or_default().to_string(),
        from(&parts.set, place).to_owned(),
    ];
    for (units, principle) in parts.set.units_of(place).iter().zip(&parts.asking.compiled.principles) {
        let span = principle.is_shown(units).then(|| principle.span(units));
        cells.push(span.map(|span| plain(span.low)).unwrap_or_default());
        cells.push(span.map(|span| plain(span.high)).unwrap_or_default());
        cells.push(plain(principle.share(units.answered)));
    }
    text.push_str(&line(&cells));
}

fn json_part(parts: &Parts, place: usize, named: &Named, text: &mut String) {
    let Some((key, year)) = parts.set.chosen.entries.get(place) else { return };
    let (identifier, title) = named.get(key).cloned().unwrap_or_default();
    let of = parts.set.units_of(place).iter().zip(&parts.asking.compiled.principles);
    let principles: Vec<Json> = of
        .zip(&parts.asking.rulebook.principles)
        .map(|((units, compiled), principle)| {
            let span = compiled.is_shown(units).then(|| compiled.span(units));
            json!({
                "id": principle.id,
                "interval": span.map(|span| json!({ "low": plain(span.low), "high": plain(span.high) })),
                "coverage": plain(compiled.share(units.answered)),
            })
        })
        .collect();
    if place > 0 {
        text.push_str(",\n");
    }
    let sides = parts.set.sides.get(&place);
    let entry = json!({
        "source": parts.snapshot.key_of(key.load),
        "position": key.position,
        "identifier": identifier,
        "title": title,
        "year": year,
        "criteria_answered": parts.set.answered.get(place),
        "answers_from": Some(from(&parts.set, place)).filter(|from| !from.is_empty()),
        "criteria_answered_by_readers": sides.map_or(0, |sides| sides.readers),
        "criteria_answered_otherwise": sides.map_or(0, |sides| sides.apart),
        "principles": principles,
    });
    text.push_str(&entry.to_string());
}

/// A line of cells. A text that a spreadsheet would take for a formula has an apostrophe before it; numbers stay.
fn line(cells: &[String]) -> String {
    let cell = |cell: &String| {
        let is_guarded = is_formula(cell) && cell.parse::<Decimal>().is_err();
        let cell = if is_guarded { format!("'{cell}") } else { cell.clone() };
        quoted(&cell, Separator::Comma)
    };
    let mut line = cells.iter().map(cell).collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

/// A table as a file, in UTF-8 with the mark by which spreadsheets know it.
pub(super) fn table(name: &str, headings: &[String], rows: &[Vec<String>]) -> Response {
    let mut text = format!("\u{feff}{}", line(headings));
    for row in rows {
        text.push_str(&line(row));
    }
    attached(text, CSV, name)
}
