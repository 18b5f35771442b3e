//! The data: snapshots and what changed between them, licences, how numbers are computed, the book.

use axum::Router;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
}
