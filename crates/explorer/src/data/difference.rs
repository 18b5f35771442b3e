//! `/data/difference/A/B`: what changed between two snapshots, as `ayni snapshots --diff` tells it.

use archive::{Changed, Difference, LoadRecord, Replaced, SumChange};
use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::StatusCode;
use axum::http::header::{LOCATION, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use record::{Interval, Measure};
use shell::figures::{self, Style};
use shell::{Argument, Failure, Texts};
use vocabulary::CodeList;

use super::kept::LONGEST;
use super::number;
use super::snapshots::way;
use crate::addresses;
use crate::api;
use crate::paging::{Pager, Part};
use crate::parts::Way;
use crate::reader::Reader;

const SIZE: usize = 100;

/// Sums that are shown of one source or entry; the interface for programs gives all.
const SUMS: usize = 40;

/// A source that came or went.
struct Whole {
    key: String,
    address: Option<String>,
    entries: String,
}

/// A source that was read anew.
struct Anew {
    key: String,
    address: Option<String>,
    counts: String,
    sums: Sums,
}

/// Sums that differ.
struct Sums {
    rows: Vec<SumRow>,
    more: usize,
}

/// A sum, before and after.
struct SumRow {
    name: String,
    before: String,
    after: String,
}

/// An entry that came, went or changed.
struct EntryRow {
    sign: &'static str,
    said: String,
    identifier: Option<String>,
    address: Option<String>,
    source: String,
    rows: Vec<String>,
    sums: Sums,
}

#[derive(Template)]
#[template(path = "data_difference.html")]
struct Page {
    texts: Texts,
    from: Way,
    to: Way,
    back: String,
    is_same: bool,
    added: Vec<Whole>,
    removed: Vec<Whole>,
    anew: Vec<Anew>,
    count: String,
    rows: Vec<EntryRow>,
    pager: Option<Pager>,
    json: String,
}

#[derive(Template)]
#[template(path = "data_difference_waits.html")]
struct Waits {
    texts: Texts,
    again: String,
    longest: String,
}

/// `/data/difference?from=&to=`: leads to the comparison that a form asks for.
pub async fn choose(reader: Reader) -> Result<Response, Failure> {
    let asked = |name: &str| {
        let text = reader.questions.get(name).unwrap_or_default().trim();
        text.parse::<u64>().map_err(|_| Failure::not_understood(format!("{name}={text}")))
    };
    let address = reader.address(&format!("/data/difference/{}/{}", asked("from")?, asked("to")?));
    let mut response = StatusCode::SEE_OTHER.into_response();
    let location = HeaderValue::try_from(address).map_err(|error| Failure::internal(&error))?;
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

/// `/data/difference/A/B?page=`
pub async fn show(Path((from, to)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let asked = |text: &str| text.parse::<u64>().map_err(|_| Failure::not_found(text));
    let earlier = reader.state.snapshot(asked(&from)?).await?;
    let later = reader.state.snapshot(asked(&to)?).await?;
    let arguments = [("from", Argument::from(from.as_str())), ("to", Argument::from(to.as_str()))];
    let title = reader.title(texts.text_with("data-difference-title", &arguments));
    let Some(difference) = reader.state.kept.difference(&earlier, &later).await? else {
        let longest = number(texts, LONGEST);
        let content = Waits { texts, again: reader.address(reader.visit.path()), longest };
        let mut response = shell::page(&reader.visit, &title, &content);
        *response.status_mut() = StatusCode::ACCEPTED;
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("5"));
        return Ok(response);
    };
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let lines = lines(&difference);
    let whole = |loads: &[LoadRecord]| loads.iter().map(|load| whole(&reader, load)).collect::<Vec<_>>();
    let content = Page {
        texts,
        from: way(&reader, earlier.number()),
        to: way(&reader, later.number()),
        back: reader.address(&format!("/data/difference/{}/{}", later.number(), earlier.number())),
        is_same: *difference == Difference::default(),
        added: whole(&difference.added),
        removed: whole(&difference.removed),
        anew: difference.replaced.iter().map(|one| anew(&reader, one)).collect(),
        count: texts.count("data-difference-entries", lines.len()),
        rows: part.of(&lines).iter().map(|line| line.row(&reader)).collect(),
        pager: part.pager(&reader.visit, lines.len(), "page", &reader.questions, "#entries")?,
        json: format!("{}/difference/{}/{}", api::ROOT, earlier.number(), later.number()),
    };
    Ok(shell::page(&reader.visit, &title, &content))
}

/// One entry that differs, before it is laid out.
enum Line<'a> {
    Added(&'a Replaced, &'a Option<String>),
    Removed(&'a Replaced, &'a Option<String>),
    Changed(&'a Replaced, &'a Changed),
}

fn lines(difference: &Difference) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    for replaced in &difference.replaced {
        lines.extend(replaced.added.iter().map(|one| Line::Added(replaced, one)));
        lines.extend(replaced.removed.iter().map(|one| Line::Removed(replaced, one)));
        lines.extend(replaced.changed.iter().map(|one| Line::Changed(replaced, one)));
    }
    lines
}

impl Line<'_> {
    fn row(&self, reader: &Reader) -> EntryRow {
        let texts = reader.texts;
        let (sign, key, replaced, identifier) = match self {
            Self::Added(replaced, identifier) => ("+", "data-entry-added", replaced, *identifier),
            Self::Removed(replaced, identifier) => ("−", "data-entry-removed", replaced, *identifier),
            Self::Changed(replaced, changed) => ("~", "data-entry-changed", replaced, &changed.identifier),
        };
        let (rows, sums) = match self {
            Self::Changed(_, changed) => (
                changed
                    .rows
                    .iter()
                    .map(|row| {
                        texts.text_with(
                            "data-entry-rows",
                            &[
                                ("table", row.table.into()),
                                ("added", Argument::from(row.added)),
                                ("removed", Argument::from(row.removed)),
                            ],
                        )
                    })
                    .collect(),
                sums(texts, &changed.sums),
            ),
            _ => (Vec::new(), sums(texts, &[])),
        };
        let is_there = !matches!(self, Self::Removed(..));
        EntryRow {
            sign,
            said: texts.text(key),
            // Whatever its kind, the page of an identifier shows all that claim it.
            address: identifier
                .as_deref()
                .filter(|_| is_there)
                .map(|one| reader.address(&addresses::claimed(record::EntryKind::Activity, one))),
            identifier: identifier.clone(),
            source: replaced.after.key.clone(),
            rows,
            sums,
        }
    }
}

fn whole(reader: &Reader, load: &LoadRecord) -> Whole {
    Whole {
        key: load.key.clone(),
        address: live(reader, &load.key),
        entries: reader.texts.count("entries-count", crate::pages::entries::usize(load.counts.entries)),
    }
}

fn live(reader: &Reader, key: &str) -> Option<String> {
    reader.snapshot.manifest().load_of(key).map(|_| reader.address(&addresses::source(key)))
}

fn anew(reader: &Reader, replaced: &Replaced) -> Anew {
    let count = |list: usize| Argument::from(list);
    let arguments = [
        ("added", count(replaced.added.len())),
        ("removed", count(replaced.removed.len())),
        ("changed", count(replaced.changed.len())),
    ];
    Anew {
        key: replaced.after.key.clone(),
        address: live(reader, &replaced.after.key),
        counts: reader.texts.text_with("data-difference-counts", &arguments),
        sums: sums(reader.texts, &replaced.sums),
    }
}

fn sums(texts: Texts, changes: &[SumChange]) -> Sums {
    let figure = |interval: &Option<Interval>| {
        let known = interval.as_ref().and_then(|known| figures::interval(texts, None, known, Style::Digits));
        known.unwrap_or_else(|| "—".to_owned())
    };
    let rows = changes.iter().take(SUMS).map(|change| SumRow {
        name: name_of_sum(texts, change),
        before: figure(&change.before),
        after: figure(&change.after),
    });
    Sums { rows: rows.collect(), more: changes.len().saturating_sub(SUMS) }
}

/// `Disbursement (3), USD`; how it stands in time is said unless it moved in a period.
fn name_of_sum(texts: Texts, sum: &SumChange) -> String {
    let kind = match (sum.table, sum.kind.as_deref()) {
        ("flow", Some(code)) => texts.code(CodeList::TransactionType, code),
        (_, Some(kind)) => texts.find(&format!("plan-kind-{kind}")).unwrap_or_else(|| kind.to_owned()),
        (_, None) => texts.text("data-sum-flows"),
    };
    let in_time = sum
        .measure
        .and_then(Measure::from_name)
        .filter(|measure| *measure != Measure::Flow)
        .map(|measure| format!(", {}", texts.measure(measure)))
        .unwrap_or_default();
    let currency = sum.currency.clone().unwrap_or_else(|| texts.text("data-sum-no-currency"));
    format!("{kind}{in_time}, {currency}")
}
