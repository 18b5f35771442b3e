//! `/api/v1/snapshots` and `/api/v1/difference`.

use axum::extract::Path;
use axum::response::Response;
use serde_json::{Value, json};
use shell::Failure;

use super::call::{Call, Refusal};
use super::listing::{self, Listing};
use super::route;
use crate::data::history::State;

fn item(one: &State) -> Value {
    json!({
        "number": one.number,
        "parent": one.parent,
        "created": one.created,
        "reason": one.reason,
        "program": one.program,
        "sources": one.sources,
        "entries": one.counts.entries,
        "flows": one.counts.flows,
        "plans": one.counts.plans,
        "findings": one.counts.findings,
        "loaded": one.loaded,
        "reloaded": one.reloaded,
        "gone": one.gone,
    })
}

/// Lists snapshots, the newest first.
pub async fn list(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::SNAPSHOTS).await?;
    let history = asked.state.history().await?;
    let items = history.states.iter().rev().map(item).collect();
    Ok(Listing::of(&asked, items).answer(&asked, &route::SNAPSHOTS))
}

/// What changed from one snapshot to another.
pub async fn difference(Path((from, to)): Path<(String, String)>, call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::DIFFERENCE).await?;
    let number = |text: &str| text.parse::<u64>().map_err(|_| Failure::not_found(format!("snapshot {text}")));
    let earlier = asked.state.snapshot(number(&from)?).await?;
    let later = asked.state.snapshot(number(&to)?).await?;
    let Some(difference) = asked.state.kept.difference(&earlier, &later).await? else {
        let status = axum::http::StatusCode::SERVICE_UNAVAILABLE;
        return Err(
            Failure::logged(status, "two snapshots are still being compared; who asks again finds it done").into()
        );
    };
    let body = json!({ "from": earlier.number(), "to": later.number(), "difference": *difference });
    Ok(listing::document(&body, None))
}
