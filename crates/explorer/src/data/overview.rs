//! `/data`: the doors to everything that is known of the data.

use askama::Template;
use axum::response::Response;
use shell::{Failure, Texts};

use super::{number, when};
use crate::reader::Reader;

struct Door {
    address: String,
    name: String,
    text: String,
    count: Option<String>,
}

#[derive(Template)]
#[template(path = "data_overview.html")]
struct Overview {
    texts: Texts,
    facts: Vec<(String, String)>,
    doors: Vec<Door>,
}

/// `/data`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let manifest = reader.snapshot.manifest();
    let sum = |of: fn(&archive::Counts) -> u64| manifest.loads.iter().map(|load| of(&load.counts)).sum::<u64>();
    let indicators = reader.snapshot.indicators().await.map_err(crate::error::of_archive)?;
    let history = reader.state.history().await?;
    let counted = |count: u64| Some(number(texts, count));
    let door = |path: &str, key: &str, count: Option<String>| Door {
        address: reader.address(path),
        name: texts.text(&format!("data-door-{key}")),
        text: texts.text(&format!("data-door-{key}-text")),
        count,
    };
    let content = Overview {
        texts,
        facts: vec![
            (texts.text("data-snapshot"), format!("{} · {}", manifest.number, when(texts, &manifest.created))),
            (texts.text("source-entries"), number(texts, sum(|counts| counts.entries))),
            (texts.text("source-flows"), number(texts, sum(|counts| counts.flows))),
            (texts.text("source-plans"), number(texts, sum(|counts| counts.plans))),
        ],
        doors: vec![
            door("/sources", "sources", counted(manifest.loads.len() as u64)),
            door("/data/licences", "licences", None),
            door("/findings", "findings", counted(sum(|counts| counts.findings))),
            door("/data/rules", "rules", None),
            door("/data/snapshots", "snapshots", counted(history.states.len() as u64)),
            door("/data/indicators", "indicators", counted(indicators.len() as u64)),
            door("/data/rates", "rates", None),
            door("/docs/explanation/numbers", "numbers", None),
            door("/docs", "book", None),
            door("/data/api", "api", None),
        ],
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("way-data")), &content))
}
