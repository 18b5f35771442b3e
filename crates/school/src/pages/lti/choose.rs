//! Choosing what a platform's course links to (LTI Deep Linking): a run, or something of it.

use axum::http::HeaderMap;
use axum::http::header::CONTENT_SECURITY_POLICY;
use desk::pages::{Answer, Block, Choice, Field, Form, Sent, Sheet};
use shell::Argument;

use super::super::routes::{Audience, Route, act, show};
use super::super::seat::Seat;
use super::{ARRIVAL, escaped, kept};
use crate::doors::lti::DeepLinkingAnswer;
use crate::error::SchoolError;
use crate::store::lti::Arrival;

pub(super) fn routes() -> Vec<Route> {
    use Audience::SignedIn;
    vec![show(SignedIn, "/lti/choose", runs), act(SignedIn, "/lti/choose", choose)]
}

/// Nobody chooses with this browser.
fn nobody(seat: &Seat) -> Sheet {
    Sheet::new(seat.text("lti-choose-title"))
        .problem(seat.text("lti-choose-gone"))
        .link(seat.address("/runs"), seat.text("school-runs-title"))
}

/// Who came to choose; the page that says so where nobody did.
async fn choosing(seat: &Seat, headers: &HeaderMap) -> Result<(desk::Token, Arrival), axum::response::Response> {
    let Some(token) = kept(headers, ARRIVAL) else { return Err(seat.page(&nobody(seat))) };
    match seat.school.choosing(seat.id(), &token).await {
        Ok(arrival) => Ok((token, arrival)),
        Err(error) if error.desk_refusal().is_some() => Err(seat.page(&nobody(seat))),
        Err(error) => Err(seat.told(error)),
    }
}

/// `/lti/choose?run=`: the runs, then what is in one.
async fn runs(seat: Seat, headers: HeaderMap) -> Answer {
    let (_, arrival) = choosing(&seat, &headers).await?;
    let named = [("platform", Argument::from(arrival.platform.name.as_str()))];
    let sheet = Sheet::new(seat.text("lti-choose-title")).text(seat.with("lti-choose-text", &named));
    let language = seat.language();
    let Some(run) = seat.guest.asked("run").and_then(|run| run.parse::<i64>().ok()) else {
        let listed = seat.school.runs_of(Some(seat.id())).await.map_err(|error| seat.told(error))?;
        let way = |run: &crate::store::lists::RunListed| {
            let starts = super::super::wording::day(seat.guest.texts, run.run.calendar.starts_on);
            let name = format!("{} · {starts}", run.title.text(language));
            (seat.address(&format!("/lti/choose?run={}", run.run.id)), name)
        };
        let ways: Vec<_> = listed.iter().map(way).collect();
        let block = if ways.is_empty() { Block::Empty(seat.text("lti-choose-none")) } else { Block::Links(ways) };
        return Ok(seat.page(&sheet.heading(seat.text("school-runs-own")).block(block)));
    };
    let page = seat.school.course_page(Some(seat.id()), run).await.map_err(|error| seat.told(error))?;
    let mut choices = vec![Choice::new("", seat.text("lti-choose-whole"))];
    let items = page.modules.iter().flat_map(|module| &module.items);
    choices.extend(items.filter_map(|item| Some(Choice::new(item.id.clone()?, item.title.text(language)))));
    let form = Form::new(&seat.guest, "/lti/choose", seat.text("lti-choose-button"))
        .field(Field::hidden("run", &run.to_string()))
        .field(Field::choice("item", seat.text("lti-choose-item"), choices));
    let other = (seat.address("/lti/choose"), seat.text("lti-choose-other"));
    Ok(seat.page(&sheet.heading(page.title.text(language).to_owned()).form(form).link(other.0, other.1)))
}

/// `/lti/choose`, posted: the page from which the answer goes to the platform.
async fn choose(seat: Seat, headers: HeaderMap, sent: Sent) -> Answer {
    let (token, arrival) = choosing(&seat, &headers).await?;
    let not_there = || seat.told(SchoolError::from(desk::Refusal::NotThere));
    let run: i64 = sent.get("run").parse().map_err(|_| not_there())?;
    let page = seat.school.course_page(Some(seat.id()), run).await.map_err(|error| seat.told(error))?;
    let language = seat.language();
    let item = sent.get("item");
    let (path, title) = if item.is_empty() {
        (format!("/runs/{run}"), page.title.text(language).to_owned())
    } else {
        let mut items = page.modules.iter().flat_map(|module| &module.items);
        let found = items.find(|one| one.id.as_deref() == Some(item)).ok_or_else(not_there)?;
        (format!("/runs/{run}/items/{}", shell::addresses::segment(item)), found.title.text(language).to_owned())
    };
    let answer = seat.school.choose_link(seat.id(), &token, &path, &title).await.map_err(|error| seat.told(error))?;
    let named = [("platform", Argument::from(arrival.platform.name.as_str())), ("title", title.as_str().into())];
    let sheet = Sheet::new(seat.text("lti-choose-title"))
        .text(seat.with("lti-choose-chosen", &named))
        .block(Block::Html(form(&answer, &seat.with("lti-choose-back", &named[..1]))));
    let mut response = seat.page(&sheet);
    let origin = answer.address.origin().ascii_serialization();
    if let Some(policy) = shell::policy_with(None, Some(&origin)) {
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}

/// The form that takes the answer to the platform: it carries the signed answer and nothing of ours.
fn form(answer: &DeepLinkingAnswer, button: &str) -> String {
    format!(
        "<form class=\"enter\" method=\"post\" action=\"{}\">\n<input type=\"hidden\" name=\"JWT\" value=\"{}\">\n\
         <p class=\"buttons\"><button>{}</button></p>\n</form>",
        escaped(answer.address.as_str()),
        escaped(&answer.jwt),
        escaped(button)
    )
}
