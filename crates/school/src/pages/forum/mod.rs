//! The forum of a run: its threads, what is written in them, who takes posts down, and letters about them.

mod letters;
mod post;
mod seals;
mod stop;
mod thread;
mod threads;

use axum::Router;

use crate::pages::hall::Hall;
use crate::pages::routes::Route;

/// What readers' mail programs ask for by themselves.
pub(super) fn without_language() -> Router<Hall> {
    stop::without_language()
}

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    [threads::routes(), thread::routes(), post::routes(), seals::routes(), letters::routes(), stop::routes()].concat()
}
