//! Countries, pairs of countries, organisations, sectors, groups of countries.

use axum::Router;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
}
