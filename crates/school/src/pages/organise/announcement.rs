//! A word to everybody in a run: a thread of the forum, and a letter to each.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::pages::{Answer, Field, Form, Guest, Known, Sent, Sheet};
use shell::Language;

use crate::pages::nav;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{problem, status_of, told, zone_of};
use crate::pages::wording;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::forum::{LONGEST_POST, Names};
use crate::store::School;
use crate::store::forum::{NewPost, NewThread};

pub(super) fn routes() -> Vec<Route> {
    use Audience::EnrolledOrganisers;
    vec![
        show(EnrolledOrganisers, "/runs/{run}/organise/announcement", write),
        act(EnrolledOrganisers, "/runs/{run}/organise/announcement", send).taking(3 * LONGEST_POST + 4_096),
    ]
}

/// `/runs/RUN/organise/announcement`
async fn write(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    page(&guest, &reader, &school, run, (["", "", ""], None, StatusCode::OK)).await
}

async fn page(
    guest: &Guest,
    reader: &Known,
    school: &School,
    run: i64,
    ([title, text, language], problem, status): ([&str; 3], Option<String>, StatusCode),
) -> Answer {
    let texts = guest.texts;
    let place = school.organised_place(reader.person.id, run).await;
    let place = place.map_err(|error| told(guest, zone_of(Some(reader)), error))?;
    if !place.is(EnrolmentRole::Organiser) {
        return Err(told(guest, zone_of(Some(reader)), desk::Refusal::NotAllowed.into()));
    }
    let language = if language.is_empty() { guest.language().code() } else { language };
    let form = Form::new(guest, &format!("/runs/{run}/organise/announcement"), texts.text("school-announcement-send"))
        .field(Field::text("title", texts.text("school-thread-title")).value(title))
        .field(
            Field::lines("text", texts.text("school-post-text"), 10).value(text).hint(texts.text("school-post-hint")),
        )
        .field(
            Field::choice("language", texts.text("school-post-language"), wording::languages(Language::ALL))
                .value(language),
        );
    let sheet = Sheet::new(texts.text("school-announcement-title"))
        .problem(problem)
        .block(nav::block(guest, run))
        .link(guest.address(&format!("/runs/{run}/organise")), texts.text("school-organise-title"))
        .text(texts.text("school-announcement-lead"))
        .form(form);
    Ok(guest.page_with(status, &sheet))
}

/// `/runs/RUN/organise/announcement`, posted
async fn send(reader: Known, Path(run): Path<i64>, State(school): State<School>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let language = sent.get("language").parse().unwrap_or_else(|_| guest.language());
    let thread = NewThread { title: sent.get("title").to_owned(), language, names: Names::Shown };
    let text = NewPost { text: sent.get("text").to_owned(), language, reply_to: None };
    match school.announce_to_all(reader.person.id, run, &thread, &text).await {
        Ok(_) => Ok(guest.see_other(&format!("/runs/{run}/organise?done=announced"))),
        Err(error) => match problem(guest, zone_of(Some(&reader)), &error) {
            Some(problem) => {
                let typed = [sent.get("title"), sent.get("text"), sent.get("language")];
                page(guest, &reader, &school, run, (typed, Some(problem), status_of(&error))).await
            }
            None => Err(told(guest, zone_of(Some(&reader)), error)),
        },
    }
}
