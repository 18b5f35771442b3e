//! One's own calendar: a link for calendar programs that can be taken back, and the feed that it opens.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use desk::Token;
use desk::pages::{Answer, Block, Form, Sent, Sheet};
use shell::Failure;

use super::hall::Hall;
use super::routes::{Audience, Route, act, show};
use super::seat::Seat;
use crate::store::School;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::SignedIn, "/calendar", page),
        act(Audience::SignedIn, "/calendar", make),
        act(Audience::SignedIn, "/calendar/revoke", revoke),
    ]
}

/// The feed: an address without language, since a calendar program keeps it for years.
pub(super) fn without_language() -> Router<Hall> {
    Router::new().route("/calendar/{token}/ayni.ics", get(feed))
}

/// `/calendar`
async fn page(seat: Seat) -> Answer {
    let made = seat.school.calendar_link(seat.id()).await.map_err(|error| seat.told(error))?;
    let texts = seat.guest.texts;
    let mut sheet = Sheet::new(texts.text("work-calendar-title"))
        .notice(seat.done("work-calendar"))
        .text(texts.text("work-calendar-lead"));
    sheet = match made {
        Some(at) => {
            let revoke = Form::new(&seat.guest, "/calendar/revoke", texts.text("work-calendar-revoke")).grave();
            sheet
                .text(seat.with("work-calendar-made", &[("at", seat.at(at).into())]))
                .form(Form::new(&seat.guest, "/calendar", texts.text("work-calendar-replace")))
                .form(revoke)
        }
        None => sheet.block(Block::Empty(texts.text("work-calendar-none"))).form(Form::new(
            &seat.guest,
            "/calendar",
            texts.text("work-calendar-make"),
        )),
    };
    Ok(seat.page(&sheet))
}

/// `/calendar`, posted: the link is shown this once.
async fn make(seat: Seat, _sent: Sent) -> Answer {
    let token = seat.school.make_calendar_link(seat.id()).await.map_err(|error| seat.told(error))?;
    let address = format!("{}/calendar/{}/ayni.ics", seat.school.desk().address(), token.reveal());
    let texts = seat.guest.texts;
    let sheet = Sheet::new(texts.text("work-calendar-title"))
        .notice(Some(texts.text("work-calendar-done-made")))
        .text(texts.text("work-calendar-copy"))
        .block(Block::Codes(vec![address]))
        .link(seat.address("/calendar"), texts.text("work-calendar-back"));
    Ok(seat.page(&sheet))
}

/// `/calendar/revoke`, posted
async fn revoke(seat: Seat, _sent: Sent) -> Answer {
    seat.school.revoke_calendar_link(seat.id()).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other("/calendar?done=revoked"))
}

/// `/calendar/{token}/ayni.ics`
async fn feed(State(school): State<School>, Path(token): Path<String>) -> Result<Response, Response> {
    let gone = || StatusCode::GONE.into_response();
    let token: Token = token.parse().map_err(|_| gone())?;
    match school.calendar(&token).await {
        Ok(feed) => {
            let headers = [(CONTENT_TYPE, "text/calendar; charset=utf-8"), (CACHE_CONTROL, "private, no-store")];
            Ok((headers, feed.write()).into_response())
        }
        Err(error) if error.desk_refusal().is_some() => Err(gone()),
        Err(error) => Err(Failure::internal(&error).into_response()),
    }
}
