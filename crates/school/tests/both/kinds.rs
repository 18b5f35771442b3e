//! What both matrices of the school's addresses share: the kinds of people, what comes of a request, and a browser for each
//! kind.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use desk::people::PersonId;

use crate::browser::{Browser, Page, with_forms};
use crate::harness::House;

/// A kind of person, as seen from the run, ministry, team and hand-in that the addresses name. Each matrix sends those that
/// make a difference to its own addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Nobody,
    WithoutRole,
    Participant,
    ParticipantOfAnotherTeam,
    Tutor,
    Marker,
    MarkerAsked,
    MarkerOfOthers,
    Moderator,
    Observer,
    Organiser,
    CourseOrganiser,
    ParticipantElsewhere,
    OrganiserElsewhere,
    OfficerHere,
    OfficerElsewhere,
    Administrator,
}

/// What comes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The page or the act was reached, whatever it said.
    Reached,
    /// Signing in comes first.
    SignIn,
    /// There is nothing, or the right is missing.
    Refused,
}

#[track_caller]
pub fn outcome(page: &Page) -> Outcome {
    match page.status {
        StatusCode::SEE_OTHER if page.leads_to().starts_with("/sign-in?next=") => Outcome::SignIn,
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND => Outcome::Refused,
        status if status.is_server_error() => panic!("{status}: {}", page.body),
        _ => Outcome::Reached,
    }
}

/// A browser, and what its forms carry.
pub type Seat = (Browser, String);

/// A seat for each kind of person, and one for nobody.
pub async fn seats(house: &House, people: &BTreeMap<Kind, PersonId>) -> BTreeMap<Kind, Seat> {
    let mut seats = BTreeMap::new();
    seats.insert(Kind::Nobody, with_forms(house));
    for (kind, person) in people {
        let browser = house.browser_of(*person).await;
        let forms = browser.session().unwrap().form_token();
        seats.insert(*kind, (browser, forms));
    }
    seats
}

/// How many entries the audit has; that it holds together is seen on the way.
pub async fn count(house: &House) -> i64 {
    house.desk.verify_audit().await.unwrap().unwrap()
}
