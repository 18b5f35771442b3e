//! Cases as fuzzy sets: chosen from the record or typed as a table, calibrated, compared, minimised, taken to R.
//!
//! | address, without language | gives |
//! |---|---|
//! | `/lens/sets?…` | the form, calibration, truth table, solutions, robustness |
//! | `/lens/sets?…&row=N` | the same, with one row of the truth table opened to its cases and quotations |
//! | `/lens/sets/figure/calibration-N.svg?…`, `.png`, `.csv` | what the calibration of the N-th set does |
//! | `/lens/sets/cases.csv?…`, `/lens/sets/qca.r?…` | the memberships for R's package QCA, and a script that asks the same |
//!
//! Everything is in the address: the cases (`case`, one or several identifiers, or the filters of a question), or a
//! `table` that was typed; the sets (`condition`, `anchors` and `expects` as often as there are conditions, `outcome`,
//! `outcome-anchors`); the thresholds (`least-cases`, `inclusion`, `pri`).
//!
//! | limit | of |
//! |---|---|
//! | [`MOST_CASES`] | cases |
//! | [`MOST_CONDITIONS`] | conditions |
//! | [`MOST_LETTERS`] | a table that is typed |

mod asked;
mod cases;
mod files;
mod form;
mod show;
mod typed;
mod views;

#[cfg(test)]
mod tests;

use axum::Router;
use axum::routing::get;

use super::state::LensState;

/// The page, without language and questions.
pub const PATH: &str = "/lens/sets";

/// The most cases that are compared.
pub const MOST_CASES: usize = 200;

/// The most conditions: each of three ways to minimise, and each anchor moved, takes some milliseconds at most then.
pub const MOST_CONDITIONS: usize = 6;

/// The most letters of a table that is typed: it stands in the address.
pub const MOST_LETTERS: usize = 4_000;

/// Its addresses, without language.
pub(super) fn routes() -> Router<LensState> {
    Router::new()
        .route(PATH, get(show::show))
        .route("/lens/sets/figure/{file}", get(show::figure))
        .route("/lens/sets/cases.csv", get(files::csv))
        .route("/lens/sets/qca.r", get(files::script))
}
