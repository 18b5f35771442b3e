//! Explore: one question as table, map, flows and series; the query wizard; downloads.
//!
//! | address | gives |
//! |---|---|
//! | `/explore?…` | the form, and the answer as tables or as figures (`show`) |
//! | `/explore/figure/NAME.svg?…`, `.png`, `.csv` | a figure of that view |
//! | `/explore/answer.csv?…`, `.xlsx`, `.parquet`, `.json` | the whole answer |
//! | `/explore/behind?…` | the rows behind one figure of it |
//! | `/explore/cite?…`, `cite.bib`, `cite.ris` | how to cite it |
//!
//! All take the pairs of [`archive::Question::from_pairs`], and with them `q` (words that entries must have), `show`,
//! `page`, `columns-from`, `part` and `snapshot`.
//!
//! | file | holds |
//! |---|---|
//! | `asked` | what an address asks |
//! | `understand` | names for codes, and what comes nearest |
//! | `answers` | answers, kept and limited |
//! | `choices`, `form` | what a question can be narrowed to, and the form that asks it |
//! | `sentence`, `presets` | questions in words, and good ones to begin with |
//! | `page`, `table`, `views` | the page; an answer as tables, and as figures |
//! | `behind`, `files`, `cite` | the rows behind a figure, files, citations |

mod answers;
pub mod asked;
mod behind;
mod choices;
mod cite;
mod files;
mod form;
pub mod page;
mod presets;
pub mod sentence;
mod table;
mod understand;
mod views;

use archive::Snapshot;
use axum::Router;
use axum::routing::get;

pub use answers::{Answered, Answers, Unanswered, Worded};
pub use choices::Choices;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
        .route("/explore", get(page::show))
        .route("/explore/behind", get(behind::show))
        .route("/explore/cite", get(cite::show))
        .route("/explore/figure/{file}", get(page::figure))
        .route("/explore/{file}", get(files::show))
}

/// The whole answer to a question, computed once for all who ask it of the snapshot.
///
/// # Errors
/// [`Unanswered`]: it makes no sense, takes too long ([`answers::TIME`]), or its answer is too large
/// ([`answers::FIGURES`]).
pub async fn answer(
    state: &ExplorerState,
    snapshot: &Snapshot,
    worded: &Worded,
) -> Result<std::sync::Arc<Answered>, Unanswered> {
    state.answers.of(snapshot, &state.index, worded).await
}
