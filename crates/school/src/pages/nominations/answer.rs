//! The page that a letter's link leads to: whoever was nominated says yes or no. They need no account for either.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use desk::Token;
use desk::pages::{Answer, Block, Cell, Field, Form, Guest, Sent, Sheet};
use desk::people::{Name, Profile, TimeZone};

use super::super::told::{token_of, told, zone_of};
use super::super::wording;
use crate::error::SchoolError;
use crate::store::School;
use crate::store::offices::Asked;

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Answered<'a> {
    sent: Option<&'a Sent>,
    problem: Option<String>,
}

/// `/nomination/{token}`
pub(super) async fn ask(guest: Guest, State(school): State<School>, Path(token): Path<String>) -> Answer {
    let token = token_of(&token).map_err(|error| told(&guest, zone_of(None), error))?;
    let asked = school.nominated(&token).await.map_err(|error| told(&guest, zone_of(None), error))?;
    let sheet = sheet(&guest, &school, &token, &asked, &Answered::default()).await?;
    Ok(guest.page(&sheet))
}

async fn sheet(
    guest: &Guest,
    school: &School,
    token: &Token,
    asked: &Asked,
    answered: &Answered<'_>,
) -> Result<Sheet, Response> {
    let institutions = school.desk().institutions().await.map_err(|error| guest.told(error))?;
    let name = |id| institutions.iter().find(|one| one.id == id).map_or("", |one| one.name(guest.language()));
    let nominee = &asked.nomination.nominee;
    let texts = guest.texts;
    let zone: TimeZone =
        asked.run.calendar.zone.name().parse().map_err(|error: desk::people::NotAName| guest.told(error.into()))?;
    let typed = |name: &str, otherwise: &str| answered.sent.map_or(otherwise, |sent| sent.get(name)).to_owned();
    let pairs = vec![
        (texts.text("work-column-name"), Cell::text(nominee.name.as_str())),
        (texts.text("work-column-office"), Cell::text(name(asked.nomination.office))),
        (texts.text("work-column-post"), Cell::text(nominee.post.as_str())),
        (texts.text("school-run-course"), Cell::text(asked.course.title.text(guest.language()))),
        (texts.text("school-run-starts"), Cell::text(wording::day(texts, asked.run.calendar.starts_on))),
        (texts.text("work-answer-until"), Cell::text(wording::at(texts, zone, asked.expires_at))),
    ];
    let path = format!("/nomination/{}", token.reveal());
    let accept = Form::new(guest, &format!("{path}/accept"), texts.text("work-answer-accept"))
        .field(
            Field::text("name", texts.text("field-name"))
                .value(typed("name", nominee.name.as_str()))
                .autocomplete("name"),
        )
        .field(
            Field::choice("language", texts.text("field-language"), wording::languages(shell::Language::ALL))
                .value(typed("language", nominee.language.code())),
        )
        .field(
            Field::text("time-zone", texts.text("field-time-zone"))
                .value(typed("time-zone", zone.name()))
                .hint(texts.text("hint-time-zone")),
        );
    let decline = Form::new(guest, &format!("{path}/decline"), texts.text("work-answer-decline"))
        .field(Field::lines("why", texts.text("work-answer-why"), 2).value(typed("why", "")).optional())
        .small();
    Ok(Sheet::new(texts.text("work-answer-title"))
        .problem(answered.problem.clone())
        .block(Block::Pairs(pairs))
        .text(asked.course.summary.text(guest.language()).to_owned())
        .heading(texts.text("work-answer-accept-title"))
        .text(texts.text("work-answer-accept-lead"))
        .form(accept)
        .heading(texts.text("work-answer-decline-title"))
        .text(texts.text("work-answer-decline-lead"))
        .form(decline))
}

/// `/nomination/{token}/accept`, posted
pub(super) async fn accept(State(school): State<School>, Path(token): Path<String>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let token = token_of(&token).map_err(|error| told(guest, zone_of(None), error))?;
    let read = (sent.get("name").parse::<Name>(), sent.get("language").parse(), sent.get("time-zone").parse());
    let profile = match read {
        (Ok(name), Ok(language), Ok(time_zone)) => Profile { name, language, time_zone },
        (name, language, _) => {
            let key = if name.is_err() {
                "wrong-name"
            } else if language.is_err() {
                "wrong-language"
            } else {
                "wrong-time-zone"
            };
            let answered = Answered { sent: Some(&sent), problem: Some(guest.text(key)) };
            return once_more(guest, &school, &token, &answered).await;
        }
    };
    match school.accept(&token, &profile).await {
        Ok(_) => Ok(thanks(guest, "accepted")),
        Err(error) => refused(guest, &school, &token, &sent, error).await,
    }
}

/// `/nomination/{token}/decline`, posted
pub(super) async fn decline(State(school): State<School>, Path(token): Path<String>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let token = token_of(&token).map_err(|error| told(guest, zone_of(None), error))?;
    match school.decline(&token, sent.get("why")).await {
        Ok(()) => Ok(thanks(guest, "declined")),
        Err(error) => refused(guest, &school, &token, &sent, error).await,
    }
}

/// What was answered did not go through: the page again, when its link still opens.
async fn refused(guest: &Guest, school: &School, token: &Token, sent: &Sent, error: SchoolError) -> Answer {
    let problem = super::super::told::problem(guest, zone_of(None), &error);
    match problem {
        Some(problem) if school.nominated(token).await.is_ok() => {
            once_more(guest, school, token, &Answered { sent: Some(sent), problem: Some(problem) }).await
        }
        _ => Err(told(guest, zone_of(None), error)),
    }
}

async fn once_more(guest: &Guest, school: &School, token: &Token, answered: &Answered<'_>) -> Answer {
    let asked = school.nominated(token).await.map_err(|error| told(guest, zone_of(None), error))?;
    let sheet = sheet(guest, school, token, &asked, answered).await?;
    Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet))
}

/// What happens next. The link is used up, so that the page is the answer itself.
fn thanks(guest: &Guest, word: &str) -> Response {
    let sheet = Sheet::new(guest.text(&format!("work-answer-{word}-title")))
        .text(guest.text(&format!("work-answer-{word}-text")))
        .link(guest.address("/sign-in"), guest.text("way-sign-in"));
    guest.page(&sheet)
}
