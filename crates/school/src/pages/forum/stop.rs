//! The page that a letter's link leads to, on which somebody ends letters like it without signing in; and the address at
//! which their mail program does so by one request ([RFC 8058](https://www.rfc-editor.org/rfc/rfc8058)).

use axum::Router;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use desk::Token;
use desk::pages::{Answer, Form, Guest, Sent, Sheet};
use shell::{Argument, Failure};

use crate::pages::hall::Hall;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{token_of, told, zone_of};
use crate::store::School;
use crate::store::following::Stopping;

pub(super) fn routes() -> Vec<Route> {
    vec![show(Audience::Anyone, "/letters/stop/{token}", ask), act(Audience::Anyone, "/letters/stop/{token}", stop)]
}

pub(super) fn without_language() -> Router<Hall> {
    Router::new().route("/letters/stop/{token}/now", post(at_once))
}

async fn stopping(guest: &Guest, school: &School, token: &str) -> Result<(Token, Stopping), Response> {
    let fail = |error| told(guest, zone_of(None), error);
    let token = token_of(token).map_err(fail)?;
    let stopping = school.stopping(&token, guest.language()).await.map_err(fail)?;
    Ok((token, stopping))
}

/// What is ended, in words: `school-stop-…-thread` or `school-stop-…-forum`.
fn about(guest: &Guest, says: &str, stopping: &Stopping) -> String {
    let course = ("course", Argument::from(stopping.course.text(guest.language())));
    match &stopping.discussion {
        Some(title) => {
            let title = ("title", Argument::from(title.as_str()));
            guest.texts.text_with(&format!("school-stop-{says}-thread"), &[title, course])
        }
        None => guest.texts.text_with(&format!("school-stop-{says}-forum"), &[course]),
    }
}

/// `/letters/stop/{token}`: asks first, since programs that look into letters follow links too.
async fn ask(guest: Guest, State(school): State<School>, Path(token): Path<String>) -> Answer {
    let (token, stopping) = stopping(&guest, &school, &token).await?;
    let path = format!("/letters/stop/{}", token.reveal());
    let sheet = Sheet::new(guest.text("school-stop-title")).text(about(&guest, "asks", &stopping)).form(Form::new(
        &guest,
        &path,
        guest.text("school-stop-button"),
    ));
    Ok(guest.page(&sheet))
}

/// `/letters/stop/{token}`, posted
async fn stop(State(school): State<School>, Path(token): Path<String>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let (token, stopping) = stopping(guest, &school, &token).await?;
    school.stop(&token).await.map_err(|error| told(guest, zone_of(None), error))?;
    let letters = guest.address(&format!("/runs/{}/forum/letters", stopping.run));
    let sheet = Sheet::new(guest.text("school-stop-done"))
        .text(about(guest, "did", &stopping))
        .link(letters, guest.text("school-letters-title"));
    Ok(guest.page(&sheet))
}

/// `/letters/stop/{token}/now`
async fn at_once(State(school): State<School>, Path(token): Path<String>) -> Response {
    let stopped = match token_of(&token) {
        Ok(token) => school.stop(&token).await,
        Err(error) => Err(error),
    };
    match stopped {
        Ok(()) => StatusCode::NO_CONTENT.into_response(),
        Err(error) if error.desk_refusal().is_some() => StatusCode::GONE.into_response(),
        Err(error) => Failure::internal(&error).into_response(),
    }
}
