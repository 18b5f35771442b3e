//! Taking part by mail alone: one's own choice, what organisers see of it, and the page that asks whether a letter is
//! somebody's.

use axum::extract::{Path, State};
use axum::response::Response;
use desk::pages::{Answer, Block, Cell, Choice, Field, Form, Guest, Sent, Sheet, Table};
use desk::people::PersonId;
use desk::{Refusal, Token};
use shell::Argument;

use super::nav;
use super::routes::{Audience, Route, act, show};
use super::seat::Seat;
use super::told::{token_of, told, zone_of};
use crate::error::SchoolError;
use crate::store::School;
use crate::store::by_mail::{ByMail, ByMailAlone};

/// How many people a page shows.
const SIZE: u64 = 50;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{Anyone, Organisers, Participants};
    vec![
        show(Participants, "/runs/{run}/by-mail", own),
        act(Participants, "/runs/{run}/by-mail", choose),
        act(Participants, "/runs/{run}/by-mail/revoke", revoke),
        show(Organisers, "/runs/{run}/organise/by-mail", overview),
        act(Organisers, "/runs/{run}/organise/by-mail", choose_for),
        show(Anyone, "/by-mail/{token}", ask),
        act(Anyone, "/by-mail/{token}", answer),
    ]
}

/// What a form says about taking part by mail.
fn said(sent: &Sent) -> ByMailAlone {
    if sent.get("by-mail") == "yes" { ByMailAlone::Yes } else { ByMailAlone::No }
}

/// A form that turns it on or off.
fn switch(guest: &Guest, path: &str, to: ByMailAlone) -> Form {
    let (word, key) = match to {
        ByMailAlone::Yes => ("yes", "by-mail-choose"),
        ByMailAlone::No => ("no", "by-mail-end"),
    };
    Form::new(guest, path, guest.text(key)).field(Field::hidden("by-mail", word))
}

/// `/runs/RUN/by-mail`
async fn own(seat: Seat, Path(run): Path<i64>) -> Answer {
    let since = seat.school.by_mail_since(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let path = format!("/runs/{run}/by-mail");
    let mut sheet = Sheet::new(seat.text("by-mail-title"))
        .notice(seat.done("by-mail"))
        .block(nav::block(&seat.guest, run))
        .text(seat.text("by-mail-lead"));
    if seat.school.desk().answers().is_none() {
        sheet = sheet.text(seat.text("by-mail-no-answers"));
    }
    let sheet = match since {
        Some(since) => sheet.text(seat.with("by-mail-since", &[("at", seat.at(since).into())])).form(switch(
            &seat.guest,
            &path,
            ByMailAlone::No,
        )),
        None => sheet.form(switch(&seat.guest, &path, ByMailAlone::Yes)),
    };
    let revoke = Form::new(&seat.guest, &format!("{path}/revoke"), seat.text("by-mail-revoke")).grave();
    let sheet = sheet.heading(seat.text("by-mail-addresses")).text(seat.text("by-mail-addresses-text")).form(revoke);
    Ok(seat.page(&sheet))
}

/// `/runs/RUN/by-mail`, posted
async fn choose(seat: Seat, Path(run): Path<i64>, sent: Sent) -> Answer {
    let word = if said(&sent) == ByMailAlone::Yes { "chosen" } else { "ended" };
    let done = seat.school.take_part_by_mail(seat.id(), run, seat.id(), said(&sent)).await;
    done.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("/runs/{run}/by-mail?done={word}")))
}

/// `/runs/RUN/by-mail/revoke`, posted
async fn revoke(seat: Seat, Path(run): Path<i64>, _sent: Sent) -> Answer {
    seat.school.by_mail_since(seat.id(), run).await.map_err(|error| seat.told(error))?;
    seat.school.revoke_answer_addresses(seat.id(), run).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("/runs/{run}/by-mail?done=revoked")))
}

/// What becomes of letters, in the order in which it is shown.
const OUTCOMES: [&str; 5] = ["taken", "refused", "waiting", "stranger", "automatic"];

/// `/runs/RUN/organise/by-mail?page=`
async fn overview(seat: Seat, Path(run): Path<i64>) -> Answer {
    let guest = &seat.guest;
    let (skip, size) = guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    let page = seat.school.by_mail_page(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let path = format!("/runs/{run}/organise/by-mail");
    let row = |one: &ByMail| {
        let end =
            switch(guest, &path, ByMailAlone::No).field(Field::hidden("person", &one.person.0.to_string())).small();
        vec![Cell::text(one.name.as_str()), Cell::text(seat.at(one.since)), Cell::form(end)]
    };
    let from = usize::try_from(skip).unwrap_or(usize::MAX);
    let shown = page.people.iter().skip(from).take(usize::try_from(size).unwrap_or(usize::MAX));
    let people = Table {
        caption: seat.text("by-mail-people"),
        headings: ["field-name", "by-mail-column-since", "by-mail-column-do"].map(|key| seat.text(key)).to_vec(),
        rows: shown.map(row).collect(),
    };
    let counted = |outcome: &&str| {
        let count = page.letters.get(*outcome).copied().unwrap_or(0);
        (seat.text(&format!("by-mail-count-{outcome}")), Cell::text(count.to_string()))
    };
    let mut sheet = Sheet::new(seat.text("by-mail-organise-title"))
        .notice(seat.done("by-mail"))
        .block(nav::block(guest, run))
        .link(guest.address(&format!("/runs/{run}/organise")), seat.text("school-organise-title"))
        .text(seat.with("by-mail-organise-lead", &[("count", Argument::from(page.people.len()))]))
        .table(people, seat.text("by-mail-people-none"))
        .parts(guest, (skip, size), page.people.len() as u64, "");
    if !page.others.is_empty() {
        let others = page.others.iter().map(|(person, name)| Choice::new(person.0.to_string(), name.as_str()));
        let form = switch(guest, &path, ByMailAlone::Yes).field(Field::choice(
            "person",
            seat.text("by-mail-person"),
            others.collect(),
        ));
        sheet = sheet.heading(seat.text("by-mail-choose-for")).form(form);
    }
    let counts = Block::Pairs(OUTCOMES.iter().map(counted).collect());
    Ok(seat.page(&sheet.heading(seat.text("by-mail-letters")).block(counts)))
}

/// `/runs/RUN/organise/by-mail`, posted
async fn choose_for(seat: Seat, Path(run): Path<i64>, sent: Sent) -> Answer {
    seat.school.organised_place(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let Ok(person) = sent.get("person").parse().map(PersonId) else {
        return Err(seat.told(Refusal::NotThere.into()));
    };
    let word = if said(&sent) == ByMailAlone::Yes { "chosen" } else { "ended" };
    let done = seat.school.take_part_by_mail(seat.id(), run, person, said(&sent)).await;
    done.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("/runs/{run}/organise/by-mail?done={word}")))
}

/// `/by-mail/{token}`
async fn ask(guest: Guest, State(school): State<School>, Path(token): Path<String>) -> Answer {
    let fail = |error| told(&guest, zone_of(None), error);
    let token = token_of(&token).map_err(fail)?;
    let sheet = sheet(&guest, &school, &token).await.map_err(fail)?;
    Ok(guest.page(&sheet))
}

async fn sheet(guest: &Guest, school: &School, token: &Token) -> Result<Sheet, SchoolError> {
    let waiting = school.waiting(token).await?;
    let pairs = vec![
        (guest.text("by-mail-confirm-sender"), Cell::text(waiting.sender)),
        (guest.text("school-run-course"), Cell::text(waiting.course.text(guest.language()))),
        (guest.text("by-mail-confirm-thing"), Cell::text(waiting.title)),
        (guest.text("by-mail-confirm-at"), Cell::text(desk::pages::instant(guest.texts, zone_of(None), waiting.at))),
    ];
    let path = format!("/by-mail/{}", token.reveal());
    let form = Form::new(guest, &path, guest.text("by-mail-confirm-yes")).field(Field::hidden("answer", "yes"));
    let no = Form::new(guest, &path, guest.text("by-mail-confirm-no")).field(Field::hidden("answer", "no")).small();
    let begins = waiting.file_name.unwrap_or(waiting.begins);
    Ok(Sheet::new(guest.text("by-mail-confirm-title"))
        .text(guest.text("by-mail-confirm-lead"))
        .block(Block::Pairs(pairs))
        .text(begins)
        .form(form)
        .form(no))
}

/// `/by-mail/{token}`, posted
async fn answer(State(school): State<School>, Path(token): Path<String>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let fail = |error| told(guest, zone_of(None), error);
    let token = token_of(&token).map_err(fail)?;
    if sent.get("answer") != "yes" {
        school.it_is_not_mine(&token).await.map_err(fail)?;
        return Ok(thanks(guest, "thrown"));
    }
    match school.it_is_mine(&token).await {
        Ok(()) => Ok(thanks(guest, "confirmed")),
        // The letter still waits: the page again, with why it cannot be taken now.
        Err(error) => match super::told::problem(guest, zone_of(None), &error) {
            Some(problem) => {
                let sheet = sheet(guest, &school, &token).await.map_err(fail)?.problem(problem);
                Ok(guest.page_with(super::told::status_of(&error), &sheet))
            }
            None => Err(fail(error)),
        },
    }
}

/// What was done. The link is used up, so that the page is the answer itself.
fn thanks(guest: &Guest, word: &str) -> Response {
    let sheet = Sheet::new(guest.text("by-mail-confirm-title"))
        .text(guest.text(&format!("by-mail-{word}")))
        .link(guest.address("/runs"), guest.text("school-runs-title"));
    guest.page(&sheet)
}
