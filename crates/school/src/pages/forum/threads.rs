//! The threads of a run, and opening one.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::pages::{Answer, Block, Cell, Choice, Field, Form, Guest, Known, Sent, Sheet, Table};
use shell::{Argument, Language};

use crate::pages::nav;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{problem, status_of, told, zone_of};
use crate::pages::wording;
use crate::rules::digest::Following;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::forum::{LONGEST_POST, Names};
use crate::rules::run::Stage;
use crate::store::School;
use crate::store::forum::{NewPost, NewThread};
use crate::store::forum_read::{ForumShown, ThreadShown};

/// How many threads a page shows.
const SIZE: u64 = 50;

pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::InRun, "/runs/{run}/forum", list),
        show(Audience::Writers, "/runs/{run}/forum/new", new),
        act(Audience::Writers, "/runs/{run}/forum/new", open).taking(3 * LONGEST_POST + 4_096),
    ]
}

/// `/runs/RUN/forum?page=`
async fn list(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    let zone = zone_of(Some(&reader));
    let texts = guest.texts;
    let part = guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    let forum = school.forum(reader.person.id, run, guest.language()).await;
    let forum = forum.map_err(|error| told(&guest, zone, error))?;
    let row = |thread: &ThreadShown| {
        let mut about = texts.text_with("school-posts", &[("count", Argument::from(thread.posts))]);
        if thread.has_news {
            about = format!("{about}, {}", texts.text("school-thread-news"));
        }
        if thread.following != Following::AsForum {
            let letters = texts.text(&format!("school-thread-{}", thread.following.word()));
            about = format!("{about}, {letters}");
        }
        let names = match thread.names {
            Names::Shown => "school-names-shown",
            Names::Sealed => "school-names-sealed",
        };
        vec![
            Cell::link(guest.address(&format!("/runs/{run}/forum/{}", thread.id)), thread.title.as_str()),
            Cell::text(about),
            Cell::text(desk::pages::instant(texts, zone, thread.last_post_at)),
            Cell::text(texts.text(names)),
        ]
    };
    let total = forum.threads.len() as u64;
    let (skip, most) = (usize::try_from(part.0).unwrap_or(usize::MAX), usize::try_from(part.1).unwrap_or(usize::MAX));
    let headings = ["school-thread", "school-thread-posts", "school-thread-last", "school-thread-names"];
    let table = Table {
        caption: texts.text_with("school-threads-caption", &[("count", Argument::from(forum.threads.len()))]),
        headings: headings.map(|key| texts.text(key)).to_vec(),
        rows: forum.threads.iter().skip(skip).take(most).map(row).collect(),
    };
    let mut ways = Vec::new();
    if writes(&forum) {
        ways.push((guest.address(&format!("/runs/{run}/forum/new")), texts.text("school-thread-new")));
    }
    if forum.enrolled.is_some() {
        ways.push((guest.address(&format!("/runs/{run}/forum/letters")), texts.text("school-letters-title")));
    }
    if forum.enrolled.as_ref().is_none_or(|one| one.is(EnrolmentRole::Organiser)) {
        ways.push((guest.address(&format!("/runs/{run}/seals")), texts.text("school-seals-title")));
    }
    let done = guest.asked("done").filter(|done| *done == "letters").map(|_| texts.text("school-done-letters"));
    let title = texts.text_with("school-forum-of", &[("course", forum.course.text(guest.language()).into())]);
    let mut sheet = Sheet::new(title)
        .notice(done)
        .block(nav::block(&guest, run))
        .table(table, texts.text("school-threads-none"))
        .parts(&guest, part, total, "");
    if !ways.is_empty() {
        sheet = sheet.block(Block::Links(ways));
    }
    Ok(guest.page(&sheet))
}

fn writes(forum: &ForumShown) -> bool {
    forum.stage == Stage::Running && forum.enrolled.as_ref().is_some_and(|one| one.role().writes())
}

/// What is typed of a thread.
#[derive(Default)]
struct Typed<'a> {
    title: &'a str,
    text: &'a str,
    language: &'a str,
    names: &'a str,
    problem: Option<String>,
    status: StatusCode,
}

/// `/runs/RUN/forum/new`
async fn new(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    page(&guest, &reader, &school, run, &Typed::default()).await
}

async fn page(guest: &Guest, reader: &Known, school: &School, run: i64, typed: &Typed<'_>) -> Answer {
    let zone = zone_of(Some(reader));
    let texts = guest.texts;
    let place = school.place(reader.person.id, run).await.map_err(|error| told(guest, zone, error))?;
    let role = place.enrolled.as_ref().map(crate::store::enrolments::Enrolled::role);
    if !role.is_some_and(EnrolmentRole::writes) {
        let refused = crate::rules::forum::ForumRefusal::ReadsOnly;
        return Err(told(guest, zone, refused.into()));
    }
    let language = if typed.language.is_empty() { guest.language().code() } else { typed.language };
    let mut form = Form::new(guest, &format!("/runs/{run}/forum/new"), texts.text("school-thread-open"))
        .field(Field::text("title", texts.text("school-thread-title")).value(typed.title))
        .field(
            Field::lines("text", texts.text("school-post-text"), 10)
                .value(typed.text)
                .hint(texts.text("school-post-hint")),
        )
        .field(
            Field::choice("language", texts.text("school-post-language"), wording::languages(Language::ALL))
                .value(language),
        );
    if place.organises {
        let names = vec![
            Choice::new(Names::Shown.word(), texts.text("school-names-shown")),
            Choice::new(Names::Sealed.word(), texts.text("school-names-sealed")),
        ];
        let field = Field::choice("names", texts.text("school-thread-names"), names)
            .value(typed.names)
            .hint(texts.text("school-names-hint"));
        form = form.field(field);
    }
    let sheet = Sheet::new(texts.text("school-thread-new"))
        .problem(typed.problem.clone())
        .block(nav::block(guest, run))
        .form(form);
    Ok(guest.page_with(typed.status, &sheet))
}

/// `/runs/RUN/forum/new`, posted
async fn open(reader: Known, Path(run): Path<i64>, State(school): State<School>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let zone = zone_of(Some(&reader));
    let language = sent.get("language").parse().unwrap_or_else(|_| guest.language());
    let names = Names::of(sent.get("names")).unwrap_or(Names::Shown);
    let thread = NewThread { title: sent.get("title").to_owned(), language, names };
    let first = NewPost { text: sent.get("text").to_owned(), language, reply_to: None };
    match school.open_thread(reader.person.id, run, &thread, &first).await {
        Ok(thread) => Ok(guest.see_other(&format!("/runs/{run}/forum/{thread}"))),
        Err(error) => match problem(guest, zone, &error) {
            Some(problem) => {
                let typed = Typed {
                    title: sent.get("title"),
                    text: sent.get("text"),
                    language: sent.get("language"),
                    names: sent.get("names"),
                    problem: Some(problem),
                    status: status_of(&error),
                };
                page(guest, &reader, &school, run, &typed).await
            }
            None => Err(told(guest, zone, error)),
        },
    }
}
