//! The timeline and the casebook, as pages to read through.

use axum::Router;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
}
