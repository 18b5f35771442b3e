//! `/api/v1`, `/api/v1/search` and `/api/v1/countries`.

use std::sync::Arc;

use archive::EntryKey;
use axum::response::Response;
use record::EntryKind;
use serde_json::{Value, json};
use shell::Failure;
use vocabulary::{country, membership, region};

use super::call::{Call, Refusal};
use super::listing::{self, Listing};
use super::{entries, route};
use crate::addresses;

/// What there is to ask.
pub async fn index(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::INDEX).await?;
    let addresses: Vec<Value> = super::descriptions()
        .into_iter()
        .map(|route| json!({ "path": route.path, "summary": route.summary, "example": route.example }))
        .collect();
    let body = json!({
        "snapshot": asked.snapshot.number(),
        "addresses": addresses,
        "description": route::OPENAPI.path,
        "explanation": asked.page_address("/data/api"),
        "seconds": super::SECONDS,
    });
    Ok(listing::document(&body, None))
}

/// Finds entries by words.
pub async fn search(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::SEARCH).await?;
    let query = search::Query {
        words: asked.get("q").unwrap_or_default().to_owned(),
        visible: Arc::new(asked.snapshot.visible_loads()),
        kinds: entries::kinds(&asked)?,
        language: asked.texts.language().code().to_owned(),
        page: asked.skip..asked.skip.saturating_add(asked.take),
        ..search::Query::default()
    };
    let index = Arc::clone(&asked.state.index);
    let found = tokio::task::spawn_blocking(move || index.search(&query))
        .await
        .map_err(|error| Failure::internal(&error))?
        .map_err(|error| Failure::internal(&error))?;
    let items = found
        .hits
        .iter()
        .map(|hit| {
            let key = EntryKey { load: hit.load, position: hit.entry };
            let source = asked.snapshot.key_of(hit.load);
            let passage = hit.passage.as_ref();
            json!({
                "source": source,
                "position": hit.entry,
                "kind": hit.kind.map(EntryKind::as_str),
                "identifier": hit.identifier,
                "title": hit.title.as_ref().map(|title| &title.text),
                "passage": passage.map(|passage| &passage.text),
                "language": passage.map(|passage| passage.language),
                "found": passage.map(|passage| {
                    passage.found.iter().map(|range| [range.start, range.end]).collect::<Vec<_>>()
                }),
                "self": entries::own_address(source, key),
                "page": asked.page_address(&addresses::placed(source, key)),
            })
        })
        .collect();
    let listing = Listing::new(items, found.total as u64)
        .with("approximate", json!(found.approximate))
        .with("remarks", json!(found.remarks));
    Ok(listing.answer(&asked, &route::SEARCH))
}

/// Lists countries.
pub async fn countries(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::COUNTRIES).await?;
    let language = asked.texts.language();
    let items = country::all()
        .iter()
        .map(|one| {
            let region = one.regions().next();
            let groups: Vec<&str> = membership::memberships(one.code)
                .into_iter()
                .filter(|span| span.to.is_none() && span.kind == membership::Kind::Member)
                .map(|span| span.group)
                .collect();
            json!({
                "code": one.code,
                "alpha2": one.alpha2,
                "alpha3": one.alpha3,
                "numeric": one.numeric,
                "name": one.names.get(language),
                "region": region,
                "region_name": region.and_then(region::by_m49).map(|region| region.names.get(language)),
                "former_from": one.former.as_ref().and_then(|former| former.from),
                "former_to": one.former.as_ref().map(|former| former.to),
                "groups": groups,
            })
        })
        .collect();
    Ok(Listing::of(&asked, items).answer(&asked, &route::COUNTRIES))
}
