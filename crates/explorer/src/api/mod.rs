//! The programming interface: the same questions as the pages, in JSON and CSV.

use axum::Router;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
}
