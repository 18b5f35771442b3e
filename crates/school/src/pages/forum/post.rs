//! One post in the hands of who wrote it, or of who moderates.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::pages::{Answer, Block, Field, Form, Guest, Known, Sent, Sheet};
use shell::Argument;

use super::thread::page_of;
use crate::error::SchoolError;
use crate::pages::markdown;
use crate::pages::nav;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{problem, status_of, told, zone_of};
use crate::rules::forum::LONGEST_POST;
use crate::store::School;
use crate::store::forum::Moderation;

pub(super) fn routes() -> Vec<Route> {
    use Audience::{Authors, Handlers, Moderators, Organisers};
    vec![
        show(Handlers, "/runs/{run}/forum/posts/{post}", handle),
        act(Authors, "/runs/{run}/forum/posts/{post}", change).taking(3 * LONGEST_POST + 4_096),
        act(Moderators, "/runs/{run}/forum/posts/{post}/take-down", take_down),
        act(Moderators, "/runs/{run}/forum/posts/{post}/restore", restore),
        act(Organisers, "/runs/{run}/forum/posts/{post}/ask-to-open", ask_to_open),
    ]
}

#[derive(Default)]
struct Typed<'a> {
    text: Option<&'a str>,
    why: &'a str,
    problem: Option<String>,
    status: StatusCode,
}

/// `/runs/RUN/forum/posts/POST`: also for who wrote it.
async fn handle(
    guest: Guest,
    reader: Known,
    Path((run, post)): Path<(i64, i64)>,
    State(school): State<School>,
) -> Answer {
    page(&guest, &reader, &school, (run, post), &Typed::default()).await
}

async fn page(guest: &Guest, reader: &Known, school: &School, (run, id): (i64, i64), typed: &Typed<'_>) -> Answer {
    let zone = zone_of(Some(reader));
    let texts = guest.texts;
    let fail = |error: SchoolError| told(guest, zone, error);
    let post = school.post_to_handle(reader.person.id, id).await.map_err(fail)?;
    if post.run != run {
        return Err(fail(desk::Refusal::NotThere.into()));
    }
    let path = format!("/runs/{run}/forum/posts/{id}");
    let back = guest.address(&format!("/runs/{run}/forum/{}", post.thread));
    let done = ["taken-down", "restored", "asked"].into_iter().find(|done| guest.asked("done") == Some(done));
    let mut sheet = Sheet::new(texts.text("school-post-title"))
        .notice(done.map(|done| texts.text(&format!("school-done-{done}"))))
        .problem(typed.problem.clone())
        .block(nav::block(guest, run))
        .link(back, texts.text("school-post-thread"));
    if let Some(why) = &post.taken_down {
        sheet = sheet.text(texts.text_with("school-post-down-why", &[("why", Argument::from(why.as_str()))]));
    }
    if post.is_mine && post.taken_down.is_none() {
        let text = Field::lines("text", texts.text("school-post-text"), 10)
            .value(typed.text.unwrap_or(&post.text))
            .hint(texts.text("school-post-change-hint"));
        sheet = sheet.form(Form::new(guest, &path, texts.text("school-post-save")).field(text));
    } else {
        sheet = sheet.block(Block::Html(format!("<div class=\"narrow\">{}</div>", markdown::to_html(&post.text))));
    }
    if post.moderates {
        sheet = sheet.heading(texts.text("school-post-moderate"));
        sheet = if post.taken_down.is_some() {
            sheet.form(Form::new(guest, &format!("{path}/restore"), texts.text("school-post-restore")))
        } else {
            let why = Field::text("why", texts.text("school-post-why")).value(typed.why);
            sheet.form(Form::new(guest, &format!("{path}/take-down"), texts.text("school-post-take-down")).field(why))
        };
    }
    if post.moderates || post.organises {
        let versions = school.versions(reader.person.id, id).await.map_err(fail)?;
        sheet = sheet.heading(texts.text("school-post-versions"));
        for (number, text, at) in versions {
            let at = desk::pages::instant(texts, zone, at);
            let words = [("number", Argument::from(number)), ("at", at.into())];
            sheet = sheet
                .block(Block::Html(format!("<h3>{}</h3>", escaped(&texts.text_with("school-post-version", &words)))))
                .block(Block::Html(format!("<div class=\"narrow\">{}</div>", markdown::to_html(&text))));
        }
    }
    if post.organises && post.is_sealed {
        let reason = Field::text("reason", texts.text("school-seal-reason"));
        sheet = sheet
            .heading(texts.text("school-seal-ask"))
            .text(texts.text("school-seal-how"))
            .form(Form::new(guest, &format!("{path}/ask-to-open"), texts.text("school-seal-ask-button")).field(reason));
    }
    Ok(guest.page_with(typed.status, &sheet))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `/runs/RUN/forum/posts/POST`, posted
async fn change(
    reader: Known,
    Path((run, post)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let text = sent.get("text");
    let done = match school.runs_post(run, post).await {
        Ok(thread) => school.change_post(reader.person.id, post, text).await.map(|()| thread),
        Err(error) => Err(error),
    };
    let thread = match done {
        Ok(thread) => thread,
        Err(error) => {
            let typed = Typed { text: Some(text), ..Typed::default() };
            return refused(&sent, &reader, &school, (run, post), error, typed).await;
        }
    };
    let number = school.number_of_post(thread, post).await;
    let number = number.map_err(|error| told(&sent.guest, zone_of(Some(&reader)), error))?;
    let page = page_of(number);
    Ok(sent.guest.see_other(&format!("/runs/{run}/forum/{thread}?page={page}&done=changed#post-{post}")))
}

/// `/runs/RUN/forum/posts/POST/take-down`, posted
async fn take_down(
    reader: Known,
    Path((run, post)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let why = sent.get("why").to_owned();
    moderate(&sent, &reader, &school, (run, post), (&Moderation::TakeDown { why }, "taken-down")).await
}

/// `/runs/RUN/forum/posts/POST/restore`, posted
async fn restore(
    reader: Known,
    Path((run, post)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    moderate(&sent, &reader, &school, (run, post), (&Moderation::Restore, "restored")).await
}

async fn moderate(
    sent: &Sent,
    reader: &Known,
    school: &School,
    (run, post): (i64, i64),
    (moderation, word): (&Moderation, &str),
) -> Answer {
    let done = match school.runs_post(run, post).await {
        Ok(_) => school.moderate(reader.person.id, post, moderation).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(()) => Ok(sent.guest.see_other(&format!("/runs/{run}/forum/posts/{post}?done={word}"))),
        Err(error) => {
            let typed = Typed { why: sent.get("why"), ..Typed::default() };
            refused(sent, reader, school, (run, post), error, typed).await
        }
    }
}

/// `/runs/RUN/forum/posts/POST/ask-to-open`, posted
async fn ask_to_open(
    reader: Known,
    Path((run, post)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let done = match school.runs_post(run, post).await {
        Ok(_) => school.ask_to_open(reader.person.id, post, sent.get("reason")).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(_) => Ok(sent.guest.see_other(&format!("/runs/{run}/seals?done=asked"))),
        Err(error) => refused(&sent, &reader, &school, (run, post), error, Typed::default()).await,
    }
}

/// The page with what was typed and why it was not taken, or the page that tells that there is nothing.
async fn refused(
    sent: &Sent,
    reader: &Known,
    school: &School,
    place: (i64, i64),
    error: SchoolError,
    typed: Typed<'_>,
) -> Answer {
    let zone = zone_of(Some(reader));
    match problem(&sent.guest, zone, &error) {
        Some(problem) => {
            let typed = Typed { problem: Some(problem), status: status_of(&error), ..typed };
            // Who may not see the post is told why the act was refused, and nothing of the post.
            match page(&sent.guest, reader, school, place, &typed).await {
                Ok(page) => Ok(page),
                Err(_) => Err(told(&sent.guest, zone, error)),
            }
        }
        None => Err(told(&sent.guest, zone, error)),
    }
}
