//! `/data/snapshots` and `/data/snapshot/N`: the states of the record.

use std::cmp::Reverse;

use archive::LoadRecord;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use shell::{Argument, Failure, Texts};

use super::history::State;
use super::{Downloads, number, orders, when};
use crate::addresses;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;

const SIZE: usize = 50;

/// How many keys a line names before it says how many more there are.
const NAMED: usize = 3;

struct Row {
    way: Way,
    when: String,
    changes: Vec<String>,
    difference: Option<String>,
    sources: String,
    entries: String,
    flows: String,
    findings: String,
}

#[derive(Template)]
#[template(path = "data_snapshots.html")]
struct Snapshots {
    texts: Texts,
    count: String,
    sorts: Vec<Way>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    downloads: Downloads,
    compare: String,
    from: u64,
    to: u64,
}

/// `/data/snapshots?sort=&page=`
pub async fn list(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let history = reader.state.history().await?;
    let names = [("newest", "data-sort-newest"), ("oldest", "data-sort-oldest"), ("entries", "sort-entries")];
    let (order, sorts) = orders(&reader, "/data/snapshots", &names, "")?;
    let mut states: Vec<&State> = history.states.iter().rev().collect();
    match order {
        "oldest" => states.reverse(),
        "entries" => states.sort_by_key(|state| Reverse(state.counts.entries)),
        _ => {}
    }
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let rows = part.of(&states).iter().map(|state| Row::new(&reader, state)).collect();
    let newest = reader.snapshot.number();
    let content = Snapshots {
        texts,
        count: texts.count("data-snapshots-count", states.len()),
        sorts,
        rows,
        pager: part.pager(&reader.visit, states.len(), "page", &reader.questions, "")?,
        downloads: Downloads::new(&reader, "/snapshots", &[], states.len() as u64, 1_000),
        compare: reader.address("/data/difference"),
        from: history.state(newest).and_then(|state| state.parent).unwrap_or(newest),
        to: newest,
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("data-snapshots-title")), &content))
}

impl Row {
    fn new(reader: &Reader, state: &State) -> Self {
        let texts = reader.texts;
        Self {
            way: way(reader, state.number),
            when: when(texts, &state.created),
            changes: changes(texts, state),
            difference: state.parent.map(|parent| difference(reader, parent, state.number)),
            sources: number(texts, state.sources as u64),
            entries: number(texts, state.counts.entries),
            flows: number(texts, state.counts.flows),
            findings: number(texts, state.counts.findings),
        }
    }
}

/// The page of a snapshot.
pub fn way(reader: &Reader, number: u64) -> Way {
    Way {
        address: reader.address(&format!("/data/snapshot/{number}")),
        name: Said::plain(number.to_string()),
        is_here: false,
    }
}

fn difference(reader: &Reader, from: u64, to: u64) -> String {
    reader.address(&format!("/data/difference/{from}/{to}"))
}

/// What came, was read anew and went, a few keys of each.
fn changes(texts: Texts, state: &State) -> Vec<String> {
    [("data-loaded", &state.loaded), ("data-reloaded", &state.reloaded), ("data-gone", &state.gone)]
        .into_iter()
        .filter(|(_, keys)| !keys.is_empty())
        .map(|(key, keys)| {
            let mut named = keys.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            if keys.len() > NAMED {
                named = texts.text_with(
                    "data-and-more",
                    &[("named", named.into()), ("count", Argument::from(keys.len() - NAMED))],
                );
            }
            texts.text_with(key, &[("sources", named.into())])
        })
        .collect()
}

struct LoadRow {
    key: String,
    address: Option<String>,
    state: &'static str,
    entries: String,
    flows: String,
    plans: String,
    findings: String,
    loaded: String,
}

#[derive(Template)]
#[template(path = "data_snapshot.html")]
struct SnapshotPage {
    texts: Texts,
    number: u64,
    facts: Vec<(String, String)>,
    gone: Vec<String>,
    difference: Option<String>,
    before: Option<Way>,
    after: Option<Way>,
    count: String,
    sorts: Vec<Way>,
    rows: Vec<LoadRow>,
    pager: Option<Pager>,
    downloads: Downloads,
    is_newest: bool,
    since: String,
}

/// `/data/snapshot/N?sort=&page=`
pub async fn show(Path(asked): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let wanted: u64 = asked.parse().map_err(|_| Failure::not_found(asked.as_str()))?;
    let history = reader.state.history().await?;
    let state = history.state(wanted).ok_or_else(|| Failure::not_found(asked.as_str()))?;
    let snapshot = reader.state.snapshot(wanted).await?;
    let path = format!("/data/snapshot/{wanted}");
    let names =
        [("key", "sort-key"), ("entries", "sort-entries"), ("findings", "sort-findings"), ("loaded", "sort-loaded")];
    let (order, sorts) = orders(&reader, &path, &names, "#sources")?;
    let mut loads: Vec<&LoadRecord> = snapshot.manifest().loads.iter().collect();
    loads.sort_by(|one, other| one.key.cmp(&other.key));
    match order {
        "entries" => loads.sort_by_key(|load| Reverse(load.counts.entries)),
        "findings" => loads.sort_by_key(|load| Reverse(load.counts.findings)),
        "loaded" => loads.sort_by(|one, other| other.loaded_at.cmp(&one.loaded_at)),
        _ => {}
    }
    let newest = reader.snapshot.number();
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let rows = part.of(&loads).iter().map(|load| load_row(&reader, state, load)).collect();
    let beside = |number: Option<u64>| number.and_then(|one| history.state(one)).map(|one| way(&reader, one.number));
    let asked_number = wanted.to_string();
    let content = SnapshotPage {
        texts,
        number: wanted,
        facts: facts(texts, state),
        gone: state.gone.clone(),
        difference: state.parent.map(|parent| difference(&reader, parent, wanted)),
        before: beside(wanted.checked_sub(1)),
        after: beside(wanted.checked_add(1)),
        count: texts.count("sources-count", loads.len()),
        sorts,
        rows,
        pager: part.pager(&reader.visit, loads.len(), "page", &reader.questions, "#sources")?,
        downloads: Downloads::new(&reader, "/sources", &[("snapshot", Some(&asked_number))], loads.len() as u64, 1_000),
        is_newest: wanted == newest,
        since: difference(&reader, wanted, newest),
    };
    let title = texts.text_with("data-snapshot-title", &[("number", asked_number.as_str().into())]);
    Ok(shell::page(&reader.visit, &reader.title(title), &content))
}

fn facts(texts: Texts, state: &State) -> Vec<(String, String)> {
    vec![
        (texts.text("data-written"), when(texts, &state.created)),
        (texts.text("data-reason"), state.reason.clone()),
        (texts.text("data-program"), state.program.clone()),
        (texts.text("source-entries"), number(texts, state.counts.entries)),
        (texts.text("source-flows"), number(texts, state.counts.flows)),
        (texts.text("source-plans"), number(texts, state.counts.plans)),
        (texts.text("source-findings"), number(texts, state.counts.findings)),
    ]
}

fn load_row(reader: &Reader, state: &State, load: &LoadRecord) -> LoadRow {
    let texts = reader.texts;
    LoadRow {
        key: load.key.clone(),
        // A source that was forgotten since has no page.
        address: reader.snapshot.manifest().load_of(&load.key).map(|_| reader.address(&addresses::source(&load.key))),
        state: if state.loaded.contains(&load.key) {
            "data-state-loaded"
        } else if state.reloaded.contains(&load.key) {
            "data-state-reloaded"
        } else {
            ""
        },
        entries: number(texts, load.counts.entries),
        flows: number(texts, load.counts.flows),
        plans: number(texts, load.counts.plans),
        findings: number(texts, load.counts.findings),
        loaded: when(texts, &load.loaded_at),
    }
}
