//! One's own language group, and what one would work on.

use std::collections::BTreeSet;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::pages::{Answer, Choice, Field, Form, Guest, Known, Sent, Sheet};

use super::nav;
use super::routes::{Audience, Route, act, show};
use super::told::{problem, status_of, told, zone_of};
use crate::store::School;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    vec![show(Audience::Enrolled, "/runs/{run}/group", show_group), act(Audience::Enrolled, "/runs/{run}/group", save)]
}

/// `/runs/RUN/group`
async fn show_group(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    page(&guest, &reader, &school, run, (None, None, StatusCode::OK)).await
}

async fn page(
    guest: &Guest,
    reader: &Known,
    school: &School,
    run: i64,
    (typed, problem, status): (Option<(&str, &str)>, Option<String>, StatusCode),
) -> Answer {
    let (texts, zone) = (guest.texts, zone_of(Some(reader)));
    let place = school.place(reader.person.id, run).await.map_err(|error| told(guest, zone, error))?;
    let Some(enrolled) = &place.enrolled else { return Err(told(guest, zone, desk::Refusal::NotThere.into())) };
    let mut groups = vec![Choice::new("", texts.text("school-group-none"))];
    groups.extend(
        place.course.groups.iter().map(|one| Choice::new(one.language.code(), one.name.text(guest.language()))),
    );
    let interests: Vec<&str> = enrolled.interests.iter().map(String::as_str).collect();
    let stored = (enrolled.group.map(|group| group.code()).unwrap_or_default(), interests.join("\n"));
    let (group, interests) = typed.unwrap_or((stored.0, stored.1.as_str()));
    let form = Form::new(guest, &format!("/runs/{run}/group"), texts.text("save"))
        .field(
            Field::choice("group", texts.text("school-group"), groups)
                .value(group)
                .hint(texts.text("school-group-hint")),
        )
        .field(
            Field::lines("interests", texts.text("school-interests"), 5)
                .value(interests)
                .hint(texts.text("school-interests-hint"))
                .optional(),
        );
    let sheet = Sheet::new(texts.text("school-group-title")).problem(problem).block(nav::block(guest, run)).form(form);
    Ok(guest.page_with(status, &sheet))
}

/// `/runs/RUN/group`, posted
async fn save(reader: Known, Path(run): Path<i64>, State(school): State<School>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let (group, interests) = (sent.get("group"), sent.get("interests"));
    let words: BTreeSet<String> =
        interests.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    match school.choose(reader.person.id, run, group.parse().ok(), &words).await {
        Ok(()) => Ok(guest.see_other(&format!("/runs/{run}?done=group"))),
        Err(error) => match problem(guest, zone_of(Some(&reader)), &error) {
            Some(problem) => {
                let shown = (Some((group, interests)), Some(problem), status_of(&error));
                page(guest, &reader, &school, run, shown).await
            }
            None => Err(told(guest, zone_of(Some(&reader)), error)),
        },
    }
}
