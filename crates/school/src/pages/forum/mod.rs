//! The forum of a run: its threads, what is written in them, who takes posts down, and letters about them.

mod letters;
mod post;
mod seals;
mod thread;
mod threads;

use crate::pages::routes::Route;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    [threads::routes(), thread::routes(), post::routes(), seals::routes(), letters::routes()].concat()
}
