//! The programming interface: the same questions as the pages, in JSON and CSV.
//!
//! [`routes`] makes a router of the descriptions in `route`; the document at `/api/v1/openapi.json` is made of the
//! same ones, so that every address is described. A handler reads a [`call::Call`] by its description, asks the
//! snapshot and gives a list, an answer or a [`call::Refusal`], which becomes `application/problem+json`.
//! `door` stands around all of it: languages, tags, limits, readers from other houses.

mod ask;
mod call;
mod csv;
mod door;
mod entries;
mod findings;
mod listing;
mod names;
mod nearest;
pub mod openapi;
mod route;
mod schemas;
mod series;
mod snapshots;
mod sources;
mod words;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::{MethodRouter, any, get};
use shell::Failure;

use crate::ExplorerState;

pub use door::SECONDS;
pub use nearest::nearest;
pub use route::Route;

/// Where the interface begins.
pub const ROOT: &str = "/api/v1";

/// Every description with what answers it.
fn table() -> Vec<(&'static Route, MethodRouter<ExplorerState>)> {
    vec![
        (&route::INDEX, get(words::index)),
        (&route::OPENAPI, get(openapi::document)),
        (&route::ASK, get(ask::answer)),
        (&route::ENTRIES, get(entries::list)),
        (&route::ENTRY, get(entries::one)),
        (&route::BY_IDENTIFIER, get(entries::claims)),
        (&route::SEARCH, get(words::search)),
        (&route::SOURCES, get(sources::list)),
        (&route::FINDINGS, get(findings::list)),
        (&route::RULES, get(findings::rules)),
        (&route::SNAPSHOTS, get(snapshots::list)),
        (&route::DIFFERENCE, get(snapshots::difference)),
        (&route::INDICATORS, get(series::indicators)),
        (&route::SERIES, get(series::series)),
        (&route::COUNTRIES, get(words::countries)),
    ]
}

/// The descriptions of all addresses.
pub fn descriptions() -> Vec<&'static Route> {
    table().into_iter().map(|(route, _)| route).collect()
}

/// Its addresses, without language.
pub fn routes(state: &ExplorerState) -> Router<ExplorerState> {
    let nothing_there = || any(|uri: axum::http::Uri| async move { Failure::not_found(uri.path()) });
    let mut router = Router::new().route("/api", nothing_there()).route("/api/{*rest}", nothing_there());
    for (route, answers) in table() {
        router = router.route(route.path, answers);
    }
    router.layer(axum::middleware::from_fn_with_state(state.clone(), door::pass))
}
