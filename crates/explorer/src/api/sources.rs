//! `/api/v1/sources`.

use archive::LiveSource;
use axum::response::Response;
use record::Table;
use serde_json::{Value, json};

use super::call::{Asked, Call, Refusal};
use super::listing::Listing;
use super::route;
use crate::addresses;
use crate::data::order;

/// What is known of a source.
fn item(asked: &Asked, one: &LiveSource) -> Value {
    let (load, said) = (&one.load, &one.source);
    let rows = |table: Table| load.rows.get(table.as_str()).copied().unwrap_or_default();
    json!({
        "key": load.key,
        "title": said.title,
        "publisher": said.publisher,
        "licence": said.licence,
        "citation": said.citation,
        "retrieved": said.retrieved,
        "format": load.format,
        "version": load.version,
        "entries": load.counts.entries,
        "activities": load.counts.activities,
        "flows": load.counts.flows,
        "plans": load.counts.plans,
        "findings": load.counts.findings,
        "rates": rows(Table::Rate),
        "observations": rows(Table::Observation),
        "indicators": rows(Table::Indicator),
        "bytes": load.bytes,
        "sha256": load.sha256,
        "stored_sha256": load.stored_sha256,
        "source_quality": said.source_quality,
        "completeness": said.completeness,
        "loaded_at": load.loaded_at,
        "load": load.load,
        "works": one.works,
        "page": asked.page_address(&addresses::source(&load.key)),
    })
}

/// Lists sources.
pub async fn list(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::SOURCES).await?;
    let keys = asked.known_sources()?;
    let mut sources = asked.snapshot.sources().await?;
    if !keys.is_empty() {
        sources.retain(|source| keys.contains(&source.load.key));
    }
    order::sort_sources(asked.texts, &mut sources, asked.get("sort").unwrap_or("key"));
    let items = sources.iter().map(|source| item(&asked, source)).collect();
    Ok(Listing::of(&asked, items).answer(&asked, &route::SOURCES))
}
