//! Entering a cooperation by hand.

use axum::Router;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
}
