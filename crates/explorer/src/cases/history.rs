//! The history of an entry: in which snapshots its source was read anew, and what of the entry changed.

use std::collections::BTreeMap;

use archive::{Changed, EntryFilter, EntryKey, Manifest, Page, RowChange, SumChange};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::Entry;
use shell::figures::{self, Style};
use shell::{Argument, Failure, Texts};

use crate::addresses;
use crate::error::of_archive;
use crate::pages::plain::entry_key;
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::view::entry::{loaded, title};
use crate::view::rivals::name_of_sum;

/// How many readings of the source are compared; the page says so when there were more.
const MOST: usize = 12;

/// What happened to the entry in a snapshot.
struct Step {
    snapshot: String,
    when: String,
    reason: String,
    what: String,
    changes: Vec<String>,
    sums: Vec<SumRow>,
}

struct SumRow {
    name: String,
    before: String,
    after: String,
}

#[derive(Template)]
#[template(path = "cases_history.html")]
struct History {
    texts: Texts,
    entry: Way,
    steps: Vec<Step>,
    earlier: usize,
    has_identifier: bool,
}

/// `/source/KEY/entry/N/history`
pub async fn show(Path((key, position)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let at = entry_key(&reader, &key, &position)?;
    let entry = reader.snapshot.entry(at).await.map_err(of_archive)?;
    let identifier = entry.header.identifier.clone().filter(|identifier| !identifier.is_empty());
    let archive = reader.state.archive.clone();
    let manifests = tokio::task::spawn_blocking(move || archive.manifests())
        .await
        .map_err(|error| Failure::internal(&error))?
        .map_err(of_archive)?;
    let mut readings = readings(&manifests, &key, reader.snapshot.number());
    let earlier = readings.len().saturating_sub(MOST);
    readings.drain(..earlier);
    let mut steps = Vec::new();
    let mut before: Option<Entry> = None;
    for (index, manifest) in readings.iter().enumerate() {
        let now = match &identifier {
            _ if manifest.load_of(&key).is_some_and(|load| load.load == at.load) => Some(entry.clone()),
            Some(identifier) => at_snapshot(&reader, manifest.number, &key, identifier).await?,
            None => None,
        };
        let is_first = index == 0 && earlier == 0;
        steps.push(step(texts, manifest, &key, before.as_ref(), now.as_ref(), is_first));
        before = now;
    }
    steps.reverse();
    let content = History {
        texts,
        entry: Way {
            address: reader.address(&addresses::placed(&key, at)),
            name: title(texts, &entry),
            is_here: false,
        },
        steps,
        earlier,
        has_identifier: identifier.is_some(),
    };
    let name = texts.text_with("history-title", &[("title", content.entry.name.text.as_str().into())]);
    Ok(shell::page(&reader.visit, &reader.title(name), &content))
}

/// The manifests up to a snapshot in which the source was read anew, came or went; the first first.
fn readings<'a>(manifests: &'a [Manifest], key: &str, newest: u64) -> Vec<&'a Manifest> {
    let by_number: BTreeMap<u64, &Manifest> =
        manifests.iter().filter(|one| one.number <= newest).map(|one| (one.number, one)).collect();
    let mut found: Vec<&Manifest> = Vec::new();
    let mut last = None;
    for manifest in by_number.into_values() {
        let load = manifest.load_of(key).map(|load| load.load);
        if load != last {
            found.push(manifest);
        }
        last = load;
    }
    found
}

/// The entry of that identifier in a source as a snapshot held it; the first of several.
async fn at_snapshot(reader: &Reader, number: u64, key: &str, identifier: &str) -> Result<Option<Entry>, Failure> {
    let snapshot = reader.state.archive.snapshot(Some(number)).map_err(of_archive)?;
    if snapshot.manifest().load_of(key).is_none() {
        return Ok(None);
    }
    let filter = EntryFilter {
        sources: vec![key.to_owned()],
        identifiers: vec![identifier.to_owned()],
        ..EntryFilter::default()
    };
    let found = snapshot.entries(&filter, Page::first(1)).await.map_err(of_archive)?;
    let key: Option<EntryKey> = found.items.first().map(|entry| entry.key);
    match key {
        Some(key) => Ok(Some(snapshot.entry(key).await.map_err(of_archive)?)),
        None => Ok(None),
    }
}

fn step(
    texts: Texts,
    manifest: &Manifest,
    key: &str,
    before: Option<&Entry>,
    now: Option<&Entry>,
    is_first: bool,
) -> Step {
    let change = before.zip(now).and_then(|(before, now)| archive::change_of(before, now));
    let what = match (before, now) {
        _ if manifest.load_of(key).is_none() => "history-source-went",
        (None, Some(_)) if is_first => "history-came-with-source",
        (None, Some(_)) => "history-came",
        (Some(_), None) => "history-went",
        (None, None) => "history-not-there",
        (Some(_), Some(_)) if change.is_some() => "history-changed",
        (Some(_), Some(_)) => "history-same",
    };
    let (changes, sums) = change.map_or_else(Default::default, |change: Changed| {
        (
            change.rows.iter().map(|row| row_change(texts, row)).collect(),
            change.sums.iter().map(|sum| sum_change(texts, sum)).collect(),
        )
    });
    Step {
        snapshot: texts.text_with("history-snapshot", &[("number", Argument::from(manifest.number.to_string()))]),
        when: loaded(texts, &manifest.created),
        reason: manifest.reason.clone(),
        what: texts.text(what),
        changes,
        sums,
    }
}

fn row_change(texts: Texts, row: &RowChange) -> String {
    texts.text_with(
        "history-rows",
        &[
            ("table", texts.word("table", row.table).into()),
            ("added", figures::grouped(texts.language(), &row.added.to_string()).into()),
            ("removed", figures::grouped(texts.language(), &row.removed.to_string()).into()),
        ],
    )
}

fn sum_change(texts: Texts, change: &SumChange) -> SumRow {
    let written = |sum: Option<&record::Interval>| {
        sum.and_then(|sum| figures::money(texts, None, sum, change.currency.as_deref(), Style::Digits))
            .unwrap_or_else(|| "—".to_owned())
    };
    SumRow {
        name: name_of_sum(texts, &(change.table, change.kind.clone(), change.measure, change.currency.clone())),
        before: written(change.before.as_ref()),
        after: written(change.after.as_ref()),
    }
}

/// The name of the page of an entry's history, under the entry's own address.
pub fn way(reader: &Reader, key: &str, at: EntryKey) -> Way {
    Way {
        address: reader.address(&format!("{}/history", addresses::placed(key, at))),
        name: Said::plain(reader.texts.text("history")),
        is_here: false,
    }
}
