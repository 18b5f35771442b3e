//! More days: what participants asked for, and what the organiser gives.

use axum::extract::Path;
use desk::pages::{Answer, Cell, Choice, Field, Form, Sent, Sheet, Table};
use desk::people::PersonId;

use super::super::nav;
use super::super::seat::{Seat, Typed};
use crate::rules::extension::{Extension, Whom};
use crate::store::extensions::{Days, GivenDays, MOST_DAYS, Request, RequestState};
use crate::store::lists::Place;

/// `/runs/{run}/days`
pub(super) async fn list(seat: Seat, Path(run): Path<i64>) -> Answer {
    page(&seat, run, &Typed::default()).await
}

async fn page(seat: &Seat, run: i64, typed: &Typed) -> Answer {
    let place = seat.school.organised_place(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let days = seat.school.days(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let institutions = seat.institutions().await?;
    let texts = seat.guest.texts;
    let asked = Table {
        caption: texts.text("work-asked-caption"),
        headings: ["person", "item", "days", "why", "when", "do"]
            .map(|key| texts.text(&format!("work-column-{key}")))
            .to_vec(),
        rows: days.requests.iter().map(|one| request(seat, &place, &days, one)).collect(),
    };
    let whom = |one: &GivenDays| match one.whom.0.as_str() {
        "all" => texts.text("work-whom-all"),
        "institution" => institutions.get(&desk::people::InstitutionId(one.whom.1)).cloned().unwrap_or_default(),
        "person" => days.names.get(&PersonId(one.whom.1)).cloned().unwrap_or_default(),
        _ => seat.with("work-whom-team", &[("number", one.whom.1.to_string().into())]),
    };
    let row = |one: &GivenDays| {
        vec![
            Cell::text(whom(one)),
            Cell::text(title(seat, &place, &one.item)),
            Cell::text(one.days.to_string()),
            Cell::text(one.why.clone()),
            Cell::text(seat.at(one.given_at)),
        ]
    };
    let given = Table {
        caption: texts.text("work-given-caption"),
        headings: ["person", "item", "days", "why", "when"]
            .map(|key| texts.text(&format!("work-column-{key}")))
            .to_vec(),
        rows: days.given.iter().map(row).collect(),
    };
    let sheet = Sheet::new(texts.text("work-days-page-title"))
        .notice(seat.done("work-days"))
        .block(nav::block(&seat.guest, run))
        .table(asked, texts.text("work-asked-none"))
        .heading(texts.text("work-given-title"))
        .table(given, texts.text("work-given-none"))
        .form(give_form(seat, &place, &institutions, typed));
    Ok(typed.page(seat, sheet))
}

fn title(seat: &Seat, place: &Place, item: &str) -> String {
    place.course.item(item).map_or_else(|| item.to_owned(), |item| item.title.text(seat.language()).to_owned())
}

fn request(seat: &Seat, place: &Place, days: &Days, one: &Request) -> Vec<Cell> {
    let texts = seat.guest.texts;
    let last = if one.state == RequestState::Waits {
        let path = format!("/runs/{}/days/{}", place.run.id, one.id);
        let form = Form::new(&seat.guest, &path, texts.text("work-days-give"))
            .field(Field::text("days", texts.text("work-column-days")).value(one.days.to_string()))
            .field(Field::text("answer", texts.text("work-field-answer")).optional())
            .also("refuse", texts.text("work-days-refuse"))
            .small();
        Cell::form(form)
    } else {
        Cell::text(texts.text(&format!("work-request-{}", one.state.word())))
    };
    vec![
        Cell::text(days.names.get(&one.person).cloned().unwrap_or_default()),
        Cell::text(title(seat, place, &one.item)),
        Cell::text(one.days.to_string()),
        Cell::text(one.why.clone()),
        Cell::text(seat.at(one.asked_at)),
        last,
    ]
}

fn give_form(
    seat: &Seat,
    place: &Place,
    institutions: &std::collections::BTreeMap<desk::people::InstitutionId, String>,
    typed: &Typed,
) -> Form {
    let texts = seat.guest.texts;
    let due = place.course.items().filter(|item| item.due_offset_days().is_some());
    let items = due.map(|item| Choice::new(item.id.clone(), item.title.text(seat.language()))).collect();
    let mut whom = vec![Choice::new("all", texts.text("work-whom-all"))];
    whom.extend(institutions.iter().map(|(id, name)| Choice::new(id.0.to_string(), name.clone())));
    Form::new(&seat.guest, &format!("/runs/{}/days", place.run.id), texts.text("work-days-give"))
        .field(typed.keep(Field::choice("item", texts.text("work-column-item"), items), "item"))
        .field(typed.keep(Field::choice("whom", texts.text("work-field-whom"), whom), "whom"))
        .field(typed.keep(Field::text("days", seat.with("work-field-days", &[("most", MOST_DAYS.into())])), "days"))
        .field(typed.keep(Field::lines("why", texts.text("work-field-why"), 2), "why"))
}

/// `/runs/{run}/days`, posted: to everyone, or to all of an institution.
pub(super) async fn give(seat: Seat, Path(run): Path<i64>, sent: Sent) -> Answer {
    let whom = match sent.get("whom") {
        "all" => Some(Whom::All),
        number => number.parse().ok().map(Whom::Institution),
    };
    let days = sent.get("days").trim().parse::<u32>().ok().filter(|days| (1..=MOST_DAYS).contains(days));
    let (Some(whom), Some(days)) = (whom, days) else {
        // What may not be done is told before what could not be read.
        seat.school.organised_place(seat.id(), run).await.map_err(|error| seat.told(error))?;
        let problem = seat.with("work-wrong-days", &[("most", MOST_DAYS.into())]);
        return page(&seat, run, &Typed::not_read(sent, problem)).await;
    };
    match seat.school.extend(seat.id(), run, sent.get("item"), Extension { whom, days }, sent.get("why")).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/days?done=given"))),
        Err(error) => page(&seat, run, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await,
    }
}

/// `/runs/{run}/days/{request}`, posted
pub(super) async fn answer(seat: Seat, Path((run, request)): Path<(i64, i64)>, sent: Sent) -> Answer {
    let asked = seat.school.days(seat.id(), run).await.map_err(|error| seat.told(error))?;
    if !asked.requests.iter().any(|one| one.id == request) {
        return Err(seat.told(desk::Refusal::NotThere.into()));
    }
    let days = if sent.get("do") == "refuse" { None } else { Some(sent.get("days").trim().parse().unwrap_or(0)) };
    match seat.school.answer_request(seat.id(), request, days, sent.get("answer")).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/days?done=answered"))),
        Err(error) => {
            let Some(problem) = seat.problem(&error) else { return Err(seat.told(error)) };
            page(&seat, run, &Typed::only(&error, problem)).await
        }
    }
}
