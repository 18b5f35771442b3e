//! Explore: one question as table, map, flows and series; the query wizard; downloads.
//!
//! | file | holds |
//! |---|---|
//! | `asked` | what an address asks |
//! | `understand` | names for codes, and what comes nearest |
//! | `answers` | answers, kept and limited |
//! | `choices` | what a question can be narrowed to |

#![allow(dead_code, unused_imports, reason = "the page that asks follows")]

mod answers;
mod asked;
mod choices;
mod understand;

use archive::Snapshot;
use axum::Router;

pub use answers::{Answered, Answers, FIGURES, TIME, Unanswered, Worded, with_words};
pub use asked::{Asked, Misunderstood, Show, asked};
pub use choices::Choices;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
}

/// The whole answer to a question, computed once for all who ask it of the snapshot.
///
/// # Errors
/// [`Unanswered`]: it makes no sense, takes too long ([`TIME`]), or its answer is too large ([`FIGURES`]).
pub async fn answer(
    state: &ExplorerState,
    snapshot: &Snapshot,
    worded: &Worded,
) -> Result<std::sync::Arc<Answered>, Unanswered> {
    state.answers.of(snapshot, &state.index, worded).await
}
