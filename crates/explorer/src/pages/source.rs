//! One source: what it says of itself, its entries, its findings, the works it cites.

use archive::{EntryFilter, FindingFilter, Page};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use shell::{Failure, Texts, figures};

use crate::addresses::{self, with_query};
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
    fact("source-format", load.format.as_deref().map(|format| texts.word("format", format)));
    fact("source-version", load.version.clone());
    fact("source-loaded-name", Some(loaded(texts, &load.loaded_at)));
    fact("source-size", Some(figures::bytes(texts, load.bytes)));
    fact("source-sha256", Some(load.sha256.clone()));
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
        key: key.clone(),
    };
    let mut title = reader.title(key);
    title.permanent = Some(path);
    Ok(shell::page(&reader.visit, &title, &content))
}
