//! The one table of addresses of readings, each with who may come. The router is made of it, and so is the test that
//! sends everybody everywhere.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};

use super::hall::Hall;
use super::{coding, codings, compare, lead, leader, list, make, round};

/// Who may come to an address. Everybody else is led to signing in, or is told that there is nothing, or that the right is
/// missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Whoever is signed in; what is shown is their own.
    SignedIn,
    /// Who may enter the record, and so may have it read.
    Makers,
    /// Who leads the reading that the address names, and who reads in it.
    Members,
    /// Who leads it.
    Leader,
    /// Who administers the house.
    Administrators,
    /// Who leads it, and who administers the house.
    LeaderOrAdministrators,
    /// Who reads in it.
    Readers,
    /// Who reads the case that the address names.
    ReadersOfTheCase,
}

/// One address.
#[derive(Debug, Clone)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, without language; parts in braces are numbers.
    pub path: &'static str,
    /// Who may come.
    pub audience: Audience,
    handler: MethodRouter<Hall>,
}

/// A page.
pub(super) fn show<H: Handler<T, Hall>, T: 'static>(audience: Audience, path: &'static str, handler: H) -> Route {
    Route { method: "GET", path, audience, handler: get(handler) }
}

/// What is done by a form.
pub(super) fn act<H: Handler<T, Hall>, T: 'static>(audience: Audience, path: &'static str, handler: H) -> Route {
    Route { method: "POST", path, audience, handler: post(handler) }
}

impl Route {
    /// The same, taking forms of up to so many bytes.
    pub(super) fn taking(self, bytes: usize) -> Self {
        Self { handler: self.handler.layer(DefaultBodyLimit::max(bytes)), ..self }
    }
}

/// Every address of readings.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        list::routes(),
        make::routes(),
        round::routes(),
        lead::routes(),
        leader::routes(),
        coding::routes(),
        compare::routes(),
        codings::routes(),
    ]
    .concat()
}

/// All pages of readings, without language; to be put into the frame of the house by `shell::around`.
pub fn router(hall: Hall) -> Router {
    let add = |router: Router<Hall>, route: Route| router.route(route.path, route.handler);
    routes().into_iter().fold(Router::new(), add).with_state(hall)
}
