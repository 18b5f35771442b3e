//! The list of sources.

use archive::LiveSource;
use askama::Template;
use axum::response::Response;
use shell::{Failure, Texts, figures};

use crate::addresses::{self, with_query};
use crate::data::order::{OF_SOURCES, sort_sources};
use crate::data::{Downloads, orders};
use crate::error::of_archive;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::view::entry::loaded;

const SIZE: usize = 50;

struct Row {
    way: Way,
    title: Option<String>,
    publisher: Option<String>,
    format: Option<String>,
    entries: String,
    flows: String,
    plans: String,
    findings: String,
    findings_address: Option<String>,
    licence: Option<String>,
    loaded: String,
}

#[derive(Template)]
#[template(path = "sources.html")]
struct Sources {
    texts: Texts,
    count: String,
    sorts: Vec<Way>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    downloads: Downloads,
    licences: String,
    snapshots: String,
}

/// `/sources?sort=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let mut sources = reader.snapshot.sources().await.map_err(of_archive)?;
    let (order, sorts) = orders(&reader, "/sources", &OF_SOURCES, "")?;
    sort_sources(texts, &mut sources, order);
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let content = Sources {
        texts,
        count: texts.count("sources-count", sources.len()),
        sorts,
        rows: part.of(&sources).iter().map(|source| Row::new(&reader, source)).collect(),
        pager: part.pager(&reader.visit, sources.len(), "page", &reader.questions, "")?,
        downloads: Downloads::new(&reader, "/sources", &[("sort", Some(order))], sources.len() as u64, 1_000),
        licences: reader.address("/data/licences"),
        snapshots: reader.address("/data/snapshots"),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("sources-title")), &content))
}

impl Row {
    fn new(reader: &Reader, source: &LiveSource) -> Self {
        let texts = reader.texts;
        let (load, counts) = (&source.load, source.load.counts);
        let number = |count: u64| figures::grouped(texts.language(), &count.to_string());
        Self {
            way: Way {
                address: reader.address(&addresses::source(&load.key)),
                name: Said::plain(load.key.as_str()),
                is_here: false,
            },
            title: source.source.title.clone().filter(|title| *title != load.key),
            publisher: source.source.publisher.clone(),
            format: load.format.as_deref().map(|format| {
                let format = texts.word("format", format);
                load.version.as_deref().map_or_else(|| format.clone(), |version| format!("{format} {version}"))
            }),
            entries: number(counts.entries),
            flows: number(counts.flows),
            plans: number(counts.plans),
            findings: number(counts.findings),
            findings_address: (counts.findings > 0)
                .then(|| with_query(&reader.address("/findings"), &[("source", Some(&load.key))])),
            licence: source.source.licence.clone(),
            loaded: loaded(texts, &load.loaded_at),
        }
    }
}
