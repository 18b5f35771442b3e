//! `/api/v1/entries`, `/api/v1/entry` and `/api/v1/by-identifier`.

use archive::{EntryFilter, EntryKey, EntryOrder, EntryRef};
use axum::extract::Path;
use axum::response::Response;
use record::EntryKind;
use serde_json::{Value, json};
use shell::Failure;
use shell::addresses::segment;

use super::call::{Asked, Call, Refusal};
use super::listing::{self, Listing};
use super::route;
use crate::addresses;

/// What an entry says of itself, in a list.
fn item(asked: &Asked, entry: &EntryRef) -> Value {
    let header = &entry.header;
    let texts = asked.texts;
    json!({
        "source": entry.source,
        "position": entry.key.position,
        "kind": header.kind,
        "kind_name": texts.name(header.kind),
        "identifier": header.identifier,
        "title": entry.title(texts.language().code()),
        "titles": header.titles,
        "status": header.status,
        "framework": header.framework,
        "updated": header.updated,
        "self": own_address(&entry.source, entry.key),
        "page": asked.page_address(&addresses::entry(
            header.kind,
            header.identifier.as_deref(),
            &entry.source,
            entry.key,
        )),
    })
}

/// The address of an entry in this interface.
pub fn own_address(source: &str, key: EntryKey) -> String {
    format!("{}/entry/{}/{}", super::ROOT, segment(source), key.position)
}

/// The kinds that a call asks for.
pub fn kinds(asked: &Asked) -> Result<Vec<EntryKind>, Refusal> {
    let words: Vec<(&'static str, EntryKind)> = EntryKind::ALL.iter().map(|&kind| (kind.as_str(), kind)).collect();
    asked.named("kind", &words)
}

/// Lists entries.
pub async fn list(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::ENTRIES).await?;
    let order = match asked.get("sort") {
        Some("title") => EntryOrder::Title,
        Some("identifier") => EntryOrder::Identifier,
        _ => EntryOrder::Source,
    };
    let filter = EntryFilter {
        kinds: kinds(&asked)?,
        sources: asked.known_sources()?,
        identifiers: asked.all("identifier"),
        countries: asked.all("country").iter().map(|code| code.to_uppercase()).collect(),
        keys: None,
        order,
    };
    let found = asked.snapshot.entries(&filter, asked.page()).await?;
    let items = found.items.iter().map(|entry| item(&asked, entry)).collect();
    Ok(Listing::new(items, found.total).answer(&asked, &route::ENTRIES))
}

/// An entry with all its rows.
async fn whole(asked: &Asked, source: &str, key: EntryKey) -> Result<Value, Refusal> {
    let snapshot = &asked.snapshot;
    let entry = snapshot.entry(key).await?;
    let repetitions = snapshot.repetitions_in(key).await?;
    let page = addresses::placed(source, key);
    Ok(json!({
        "source": source,
        "position": key.position,
        "load": key.load,
        "self": own_address(source, key),
        "page": asked.page_address(&page),
        "raw": asked.page_address(&format!("{page}/raw")),
        "sums": archive::sums_of(&entry),
        "repetitions": repetitions,
        "entry": entry,
    }))
}

/// One entry by its place.
pub async fn one(Path((source, position)): Path<(String, String)>, call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::ENTRY).await?;
    let not_found = || Failure::not_found(format!("{source}#{position}"));
    let load = asked.snapshot.manifest().load_of(&source).ok_or_else(not_found)?.load;
    let position = position.parse().ok().filter(|position| *position >= 0).ok_or_else(not_found)?;
    let mut body = whole(&asked, &source, EntryKey { load, position }).await.map_err(|refusal| {
        if refusal.failure.status == axum::http::StatusCode::NOT_FOUND { not_found().into() } else { refusal }
    })?;
    body["snapshot"] = json!(asked.snapshot.number());
    Ok(listing::document(&body, None))
}

/// Every entry that claims an identifier.
pub async fn claims(Path(identifier): Path<String>, call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::BY_IDENTIFIER).await?;
    let found = asked.snapshot.by_identifier(&identifier).await?;
    if found.is_empty() {
        return Err(Failure::not_found(identifier).into());
    }
    let mut claims = Vec::with_capacity(found.len());
    for entry in &found {
        claims.push(whole(&asked, &entry.source, entry.key).await?);
    }
    let body = json!({ "snapshot": asked.snapshot.number(), "identifier": identifier, "claims": claims });
    Ok(listing::document(&body, None))
}
