//! One source: what it says of itself, its entries, its findings, the works it cites.

use archive::{EntryFilter, FindingFilter, Page};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use shell::{Failure, Texts, figures};

use crate::addresses::{self, with_query};
use crate::data::Downloads;
use crate::data::history::Reading;
use crate::data::snapshots::way;
use crate::error::of_archive;
use crate::pages::Listed;
use crate::pages::entries::{sorts, usize};
use crate::pages::findings::{RuleRow, rules};
use crate::paging::{Pager, Part};
use crate::parts::Way;
use crate::reader::Reader;
use crate::view::entry::{WorkRow, loaded};

const SIZE: usize = 50;

struct Entry {
    listed: Listed,
    own_address: String,
}

/// One reading of the source, and the snapshots that show it.
struct ReadingRow {
    loaded: String,
    first: Way,
    last: Option<Way>,
    entries: String,
    flows: String,
    findings: String,
    sha256: String,
    difference: Option<String>,
}

#[derive(Template)]
#[template(path = "source.html")]
struct SourcePage {
    texts: Texts,
    key: String,
    facts: Vec<(String, String)>,
    count: String,
    sorts: Vec<Way>,
    entries: Vec<Entry>,
    pager: Option<Pager>,
    rules: Vec<RuleRow>,
    findings_address: String,
    works: Vec<WorkRow>,
    readings: Vec<ReadingRow>,
    about: Downloads,
    downloads: Downloads,
    finding_downloads: Downloads,
}

/// `/source/KEY?sort=&page=`
pub async fn show(Path(key): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let source = reader.snapshot.source(&key).await.map_err(of_archive)?;
    let path = addresses::source(&key);
    let (order, sorts) = sorts(&reader, &path)?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let filter = EntryFilter { sources: vec![key.clone()], order, ..EntryFilter::default() };
    let found =
        reader.snapshot.entries(&filter, Page { skip: part.skip(), take: Some(SIZE) }).await.map_err(of_archive)?;
    let of_source = FindingFilter { sources: vec![key.clone()], ..FindingFilter::default() };
    let counts = reader.snapshot.finding_counts(&of_source).await.map_err(of_archive)?;
    let total = usize(found.total);
    let mut facts: Vec<(String, String)> = Vec::new();
    let mut fact = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            facts.push((texts.text(name), value));
        }
    };
    let (load, said) = (&source.load, &source.source);
    fact("source-title", said.title.clone());
    fact("source-publisher", said.publisher.clone());
    fact("source-citation", said.citation.clone());
    fact("source-licence-name", said.licence.clone());
    fact("source-retrieved", said.retrieved.clone());
    let score = |score: Option<rust_decimal::Decimal>| {
        let score = figures::number(texts, score?);
        Some(texts.text_with("data-source-score", &[("score", score.into())]))
    };
    fact("data-source-quality", score(said.source_quality));
    fact("data-completeness", score(said.completeness));
    fact("source-format", load.format.as_deref().map(|format| texts.word("format", format)));
    fact("source-version", load.version.clone());
    fact("source-loaded-name", Some(loaded(texts, &load.loaded_at)));
    fact("source-size", Some(figures::bytes(texts, load.bytes)));
    fact("data-reader", Some(load.reader.clone()));
    fact("source-sha256", Some(load.sha256.clone()));
    fact("data-stored-sha256", load.stored_sha256.clone().filter(|stored| *stored != load.sha256));
    let history = reader.state.history().await?;
    let asked = [("source", Some(key.as_str()))];
    let content = SourcePage {
        texts,
        facts,
        count: texts.count("entries-count", total),
        sorts,
        entries: found
            .items
            .iter()
            .map(|entry| Entry {
                listed: Listed::new(&reader, entry),
                own_address: reader.address(&addresses::placed(&entry.source, entry.key)),
            })
            .collect(),
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "#entries")?,
        rules: rules(&reader, &counts, Some(&key)),
        findings_address: with_query(&reader.address("/findings"), &[("source", Some(&key))]),
        works: source.works.iter().map(WorkRow::new).collect(),
        readings: readings(&reader, history.readings(&key)),
        about: Downloads::new(&reader, "/sources", &asked, 1, 1_000),
        downloads: Downloads::new(&reader, "/entries", &asked, found.total, 1_000),
        finding_downloads: Downloads::new(&reader, "/findings", &asked, load.counts.findings, 10_000),
        key: key.clone(),
    };
    let mut title = reader.title(key);
    title.permanent = Some(path);
    Ok(shell::page(&reader.visit, &title, &content))
}

/// The readings of a source, the newest first, each with what changed since the one before.
fn readings(reader: &Reader, readings: &[Reading]) -> Vec<ReadingRow> {
    let texts = reader.texts;
    let count = |count: u64| figures::grouped(texts.language(), &count.to_string());
    let rows = readings.iter().enumerate().map(|(at, reading)| ReadingRow {
        loaded: loaded(texts, &reading.load.loaded_at),
        first: way(reader, reading.first),
        last: (reading.last != reading.first).then(|| way(reader, reading.last)),
        entries: count(reading.load.counts.entries),
        flows: count(reading.load.counts.flows),
        findings: count(reading.load.counts.findings),
        sha256: reading.load.sha256.clone(),
        difference: at
            .checked_sub(1)
            .and_then(|before| readings.get(before))
            .map(|before| reader.address(&format!("/data/difference/{}/{}", before.last, reading.first))),
    });
    let mut rows: Vec<ReadingRow> = rows.collect();
    rows.reverse();
    rows
}
