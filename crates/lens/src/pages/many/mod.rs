//! Readings of many: any set of entries through one rulebook, and what each of its thresholds and weights does there.
//!
//! | address, without language | gives |
//! |---|---|
//! | `/lens/RULEBOOK/many?…` | coverage, the spread of intervals, over time, by form; the entries |
//! | `/lens/RULEBOOK/many/figure/NAME.svg?…`, `.png`, `.csv` | a figure of it |
//! | `/lens/RULEBOOK/many/readings.csv?…`, `.json` | every entry with its intervals |
//! | `/lens/RULEBOOK/sensitivity?…` | each threshold and weight put elsewhere, over the same entries |
//!
//! The filters are the pairs of [`archive::Question`], so that a set chosen in the explorer keeps its address; beside
//! them `q` (words), `answers` (whose answers count: `record`, `readers`, `both`), `form` (what entries are grouped by),
//! `order` and `page`. Countries narrow a set and never lay it
//! out: nothing here ranks them.
//!
//! | limit | of |
//! |---|---|
//! | [`MOST`] | the entries of one set |
//! | `kept::AT_ONCE` | sets that are read at the same time |
//! | `kept::KEPT` | the entries of all sets that are kept |

pub(crate) mod answered;
pub(crate) mod asked;
pub(crate) mod block;
mod figures;
mod files;
pub(crate) mod form;
mod kept;
pub(crate) mod listed;
pub(crate) mod read;
mod sensitivity;
pub(crate) mod show;
mod words_door;

#[cfg(test)]
pub(crate) mod tests;

use axum::Router;
use axum::routing::get;
use shell::Language;

use super::state::LensState;
use crate::rulebook;

pub use words_door::Words;

pub(super) use kept::KeptSets;

/// The most entries of one set; of more than these, the first in the order of their sources.
pub const MOST: usize = 2_000_000;

/// Its addresses, without language.
pub(super) fn routes() -> Router<LensState> {
    Router::new()
        .route("/lens/{rulebook}/many", get(show::show))
        .route("/lens/{rulebook}/many/figure/{file}", get(show::figure))
        .route("/lens/{rulebook}/many/readings.csv", get(files::csv))
        .route("/lens/{rulebook}/many/readings.json", get(files::json))
        .route("/lens/{rulebook}/sensitivity", get(sensitivity::show))
}

/// The pages of many of all rulebooks: their paths, without language and questions, and the rulebooks' titles.
#[must_use]
pub fn ways(language: Language) -> Vec<(String, &'static str)> {
    // What is wrong with a rulebook is told where it is read.
    let rulebooks = rulebook::shipped().unwrap_or_default();
    rulebooks.iter().map(|rulebook| (path(&rulebook.id), rulebook.title.in_language(language))).collect()
}

/// The page of many, without language and questions.
pub(crate) fn path(rulebook: &str) -> String {
    format!("/lens/{rulebook}/many")
}
