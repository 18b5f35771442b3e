//! Explore: one question as table, map, flows and series; the query wizard; downloads.

use axum::Router;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
}
