//! The timeline and the casebook, as pages to read through, and what hangs on the page of an entry: its history, its
//! figures and its files.

pub mod beside;
pub mod book;
pub mod chronicle;
pub mod differences;
pub mod files;
pub mod history;
pub mod pictures;
mod printed;
pub mod timeline;

use axum::Router;
use axum::routing::get;

use crate::ExplorerState;

/// Its addresses, without language.
pub fn routes() -> Router<ExplorerState> {
    Router::new()
        .route("/timeline", get(timeline::show))
        .route("/timeline.csv", get(timeline::table))
        .route("/timeline/figure/{file}", get(timeline::picture))
        .route("/casebook", get(book::contents))
        .route("/casebook/book.pdf", get(printed::pdf))
        .route("/casebook/book.docx", get(printed::editable))
        .route("/casebook/book.json", get(files::book))
        .route("/casebook/{chapter}", get(book::chapter))
        .route("/entries.csv", get(files::list_csv))
        .route("/entries.json", get(files::list_json))
        .route("/source/{key}/entry/{position}/history", get(history::show))
        .route("/source/{key}/entry/{position}/entry.json", get(files::entry_json))
        .route("/source/{key}/entry/{position}/flows.csv", get(files::flows_csv))
        .route("/source/{key}/entry/{position}/figure/{file}", get(crate::pages::entry::picture))
}
