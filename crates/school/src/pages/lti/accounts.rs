//! Joining an account at a platform with one's own here, and parting them again.

use axum::extract::State;
use axum::http::HeaderMap;
use desk::pages::{Answer, Cell, Field, Form, Guest, Known, Sent, Sheet, Table};
use shell::Argument;

use super::super::routes::{Audience, Route, act, show};
use super::super::seat::Seat;
use super::super::told::{status_of, told, zone_of};
use super::{ARRIVAL, kept};
use crate::store::School;
use crate::store::lti::{Arrival, JoinedAccount, Onward};

pub(super) fn routes() -> Vec<Route> {
    use Audience::{Anyone, SignedIn};
    vec![
        show(Anyone, "/lti/arrived", arrived),
        act(SignedIn, "/lti/arrived", join),
        show(SignedIn, "/lti/accounts", list),
        act(SignedIn, "/lti/accounts", part),
    ]
}

/// Where somebody is told to come again from the platform.
fn nobody(guest: &Guest) -> Sheet {
    Sheet::new(guest.text("lti-arrived-title"))
        .problem(guest.text("lti-arrived-gone"))
        .link(guest.address("/runs"), guest.text("school-runs-title"))
}

fn names(arrival: &Arrival) -> [(&'static str, Argument<'_>); 2] {
    let name = if arrival.name.is_empty() { "—" } else { arrival.name.as_str() };
    [("platform", arrival.platform.name.as_str().into()), ("name", name.into())]
}

/// `/lti/arrived`
async fn arrived(guest: Guest, reader: Option<Known>, headers: HeaderMap, State(school): State<School>) -> Answer {
    let zone = zone_of(reader.as_ref());
    let fail = |error| told(&guest, zone, error);
    let Some(token) = kept(&headers, ARRIVAL) else { return Ok(guest.page(&nobody(&guest))) };
    let Some(arrival) = school.arrival(&token).await.map_err(fail)? else { return Ok(guest.page(&nobody(&guest))) };
    let texts = guest.texts;
    let sheet = Sheet::new(texts.text("lti-arrived-title")).text(texts.text_with("lti-arrived-text", &names(&arrival)));
    let sheet = match &reader {
        Some(reader) => {
            let own = [("own", Argument::from(reader.person.profile.name.as_str()))];
            sheet
                .text(texts.text_with("lti-arrived-own", &own))
                .form(Form::new(&guest, "/lti/arrived", texts.text("lti-arrived-join")))
                .text(texts.text("lti-arrived-other"))
        }
        None => sheet
            .link(guest.address("/sign-in?next=%2Flti%2Farrived"), texts.text("lti-arrived-sign-in"))
            .text(texts.text("lti-arrived-invited")),
    };
    Ok(guest.page(&sheet))
}

/// `/lti/arrived`, posted
async fn join(seat: Seat, headers: HeaderMap, _sent: Sent) -> Answer {
    let Some(token) = kept(&headers, ARRIVAL) else { return Ok(seat.page(&nobody(&seat.guest))) };
    match seat.school.join_accounts(seat.id(), &token).await {
        Ok(Onward::To(path)) => Ok(seat.guest.see_other(&path)),
        Ok(Onward::Choosing) => Ok(seat.guest.see_other("/lti/choose")),
        Err(error) if error.desk_refusal() == Some(&desk::Refusal::NotThere) => Ok(seat.page(&nobody(&seat.guest))),
        Err(error) => Err(seat.told(error)),
    }
}

/// `/lti/accounts`
async fn list(seat: Seat) -> Answer {
    page(&seat, None).await
}

async fn page(seat: &Seat, problem: Option<(axum::http::StatusCode, String)>) -> Answer {
    let accounts = seat.school.joined_accounts(seat.id()).await.map_err(|error| seat.told(error))?;
    let row = |one: &JoinedAccount| {
        let part = Form::new(&seat.guest, "/lti/accounts", seat.text("lti-accounts-part"))
            .field(Field::hidden("issuer", &one.issuer))
            .field(Field::hidden("subject", &one.subject))
            .small();
        vec![
            Cell::text(one.issuer.as_str()),
            Cell::text(if one.name.is_empty() { "—" } else { &one.name }),
            Cell { forms: vec![part], ..Cell::text(seat.at(one.since)) },
        ]
    };
    let headings = ["lti-platform", "field-name", "lti-accounts-since"];
    let table = Table {
        caption: seat.with("lti-accounts-caption", &[("count", Argument::from(accounts.len()))]),
        headings: headings.map(|key| seat.text(key)).to_vec(),
        rows: accounts.iter().map(row).collect(),
    };
    let sheet = Sheet::new(seat.text("lti-accounts-title"))
        .notice(seat.done("lti-accounts"))
        .text(seat.text("lti-accounts-text"))
        .table(table, seat.text("lti-accounts-none"));
    Ok(match problem {
        Some((status, problem)) => seat.guest.page_with(status, &sheet.problem(problem)),
        None => seat.page(&sheet),
    })
}

/// `/lti/accounts`, posted
async fn part(seat: Seat, sent: Sent) -> Answer {
    match seat.school.part_accounts(seat.id(), sent.get("issuer"), sent.get("subject")).await {
        Ok(()) => Ok(seat.guest.see_other("/lti/accounts?done=parted")),
        Err(error) if error.desk_refusal() == Some(&desk::Refusal::NotThere) => {
            page(&seat, Some((status_of(&error), seat.text("lti-accounts-not-joined")))).await
        }
        Err(error) => Err(seat.told(error)),
    }
}
