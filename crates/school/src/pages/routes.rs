//! The one table of the school's addresses, joined from its topics, each with who may come. The router is made of it, and
//! so is the test that sends everybody everywhere.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::routing::{MethodRouter, get, post};

use super::hall::Hall;
use super::{
    by_mail, calendar, certificates, course, forum, group, item, lti, marking, meetings, nominations, organise,
    packages, people, questions, recording, reports, runs, teams, work,
};

/// Who may come to an address. Everybody else is led to signing in, or is told that there is nothing, or that the right is
/// missing: the school decides that where the data is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    /// Everybody; what is shown hangs on who it is.
    Anyone,
    /// Whoever is signed in; what is shown and done is their own.
    SignedIn,
    /// Who is in the run that the address names, in any role, and who organises it or its course.
    InRun,
    /// Who is enrolled in the run, in any role: organisers of its course who are not in it are no part of this.
    Enrolled,
    /// Who takes the course in that run.
    Participants,
    /// Who writes in the forum of that run: takes part, tutors, moderates or organises.
    Writers,
    /// Who wrote the post that the address names.
    Authors,
    /// Who wrote the post, who moderates, and who organises the run or its course.
    Handlers,
    /// Who moderates the forum of that run, or organises it, being enrolled there.
    Moderators,
    /// Who tutors in that run or organises it.
    Tutors,
    /// Who is in the team that the address names, and who organises that run or its course.
    Team,
    /// Who is in the team that the address names.
    TeamMember,
    /// Who marks in that run.
    Markers,
    /// Who was asked to mark the hand-in that the address names.
    Asked,
    /// Who organises that run or its course.
    Organisers,
    /// Who organises that run, being enrolled in it.
    EnrolledOrganisers,
    /// Who nominates for the institution that the address names.
    Office,
    /// The same, and who organises that run or its course.
    OfficeOrOrganisers,
    /// Administrators of the house, and whoever organises a course.
    MakersOfRuns,
    /// Administrators of the house.
    Administrators,
}

/// One address.
#[derive(Debug, Clone)]
pub struct Route {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The path, without language; parts in braces are numbers, names of items, or tokens.
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
    /// The same, taking forms of up to so many bytes as they are sent: what is typed can be three times shorter.
    pub(super) fn taking(self, bytes: usize) -> Self {
        Self { handler: self.handler.layer(DefaultBodyLimit::max(bytes)), ..self }
    }
}

/// Every address of the school.
#[must_use]
pub fn routes() -> Vec<Route> {
    [
        runs::routes(),
        course::routes(),
        item::routes(),
        recording::routes(),
        questions::routes(),
        group::routes(),
        forum::routes(),
        people::routes(),
        organise::routes(),
        nominations::routes(),
        work::routes(),
        marking::routes(),
        teams::routes(),
        reports::routes(),
        certificates::routes(),
        calendar::routes(),
        by_mail::routes(),
        packages::routes(),
        meetings::routes(),
        lti::routes(),
    ]
    .concat()
}

/// All pages of the school, without language; to be put into the frame of the house by `shell::around`.
pub fn router(hall: Hall) -> Router {
    let add = |router: Router<Hall>, route: Route| router.route(route.path, route.handler);
    routes().into_iter().fold(Router::new(), add).with_state(hall)
}

/// What other programs fetch from the school: whole paths, without language. To be given to `shell::around` beside the
/// pages.
pub fn without_language(hall: Hall) -> Router {
    certificates::without_language()
        .merge(calendar::without_language())
        .merge(lti::without_language())
        .merge(forum::without_language())
        .with_state(hall)
}
