//! One thread: its posts, writing in it, and remembering how far one has read.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::pages::{Answer, Choice, Field, Form, Guest, Known, Sent};
use desk::people::{NotAName, TimeZone};
use shell::{Argument, Language, Title};

use crate::pages::markdown;
use crate::pages::nav;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{problem, status_of, told, zone_of};
use crate::pages::wording;
use crate::rules::digest::Following;
use crate::rules::forum::{Author, LONGEST_POST, Names, Shown};
use crate::rules::run::Stage;
use crate::store::School;
use crate::store::forum::NewPost;
use crate::store::forum_read::{Discussion, Part, PostShown};

/// How many posts a page shows: what a poor line carries in a few seconds.
const SIZE: u64 = 40;

/// The page on which the post of that number in its thread stands.
pub(super) const fn page_of(number: u64) -> u64 {
    number.saturating_sub(1) / SIZE + 1
}

pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::InRun, "/runs/{run}/forum/{thread}", show_thread),
        act(Audience::Writers, "/runs/{run}/forum/{thread}", write).taking(3 * LONGEST_POST + 4_096),
        act(Audience::InRun, "/runs/{run}/forum/{thread}/read", read),
        act(Audience::Enrolled, "/runs/{run}/forum/{thread}/letters", follow),
    ]
}

#[derive(Template)]
#[template(path = "school_thread.html")]
struct ThreadSheet {
    ways: Vec<(String, String)>,
    title: String,
    meta: Vec<String>,
    notice: Option<String>,
    problem: Option<String>,
    opening: Option<Arc<str>>,
    posts: Vec<PostLine>,
    empty: Option<String>,
    parts: Vec<(String, String)>,
    read: Option<Form>,
    follow: Option<Form>,
    /// Heading, what is answered, the form.
    write: Option<(String, Option<String>, Form)>,
    new: String,
    taken_down: String,
}

struct PostLine {
    id: i64,
    author: String,
    about: Vec<String>,
    is_new: bool,
    /// The post that it answers, and in which words.
    answers: Option<(i64, String)>,
    html: Option<Arc<str>>,
    /// The language, when it is not the page's.
    language: Option<&'static str>,
    ways: Vec<(String, String)>,
}

#[derive(Default)]
struct Typed<'a> {
    text: &'a str,
    language: &'a str,
    reply: Option<i64>,
    problem: Option<String>,
    status: StatusCode,
}

/// `/runs/RUN/forum/THREAD?page=&reply=`
async fn show_thread(
    guest: Guest,
    reader: Known,
    Path((run, thread)): Path<(i64, i64)>,
    State(school): State<School>,
) -> Answer {
    let reply = guest.asked("reply").and_then(|reply| reply.parse().ok());
    page(&guest, &reader, &school, (run, thread), &Typed { reply, ..Typed::default() }).await
}

async fn page(guest: &Guest, reader: &Known, school: &School, (run, thread): (i64, i64), typed: &Typed<'_>) -> Answer {
    let zone = zone_of(Some(reader));
    let (skip, most) = guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    let part = Part::Of { skip, most };
    let found = school.part_of_discussion(reader.person.id, thread, part, guest.language()).await;
    let found = found.and_then(|found| if found.run == run { Ok(found) } else { Err(desk::Refusal::NotThere.into()) });
    let found = found.map_err(|error| told(guest, zone, error))?;
    let sheet = sheet(guest, reader, zone, &found, (skip, typed));
    let title = Title { title: sheet.title.clone(), is_private: true, ..Title::default() };
    let mut response = shell::page(&guest.visit, &title, &sheet);
    if response.status() == StatusCode::OK {
        *response.status_mut() = typed.status;
    }
    Ok(guest.unkept(response))
}

fn sheet(
    guest: &Guest,
    reader: &Known,
    zone: TimeZone,
    found: &Discussion,
    (skip, typed): (u64, &Typed<'_>),
) -> ThreadSheet {
    let texts = guest.texts;
    let (run, thread) = (found.run, found.thread.id);
    let path = format!("/runs/{run}/forum/{thread}");
    let names: BTreeMap<i64, String> = found.posts.iter().map(|post| (post.id, author(guest, post))).collect();
    let writes = found.stage == Stage::Running && found.enrolled.as_ref().is_some_and(|one| one.role().writes());
    let lines = Lines { guest, reader, zone, found, names: &names, writes };
    let number = skip / SIZE + 1;
    let page = |number: u64| guest.address(&format!("{path}?page={number}"));
    let mut parts = Vec::new();
    if number > 1 {
        parts.push((page(number - 1), texts.text("part-before")));
    }
    if found.has_more {
        parts.push((page(number + 1), texts.text("part-after")));
        let last = u64::from(found.thread.posts).div_ceil(SIZE).max(number + 1);
        parts.push((page(last), texts.text("school-thread-newest")));
    }
    let last = found.posts.last().map(|post| post.id).filter(|last| Some(*last) > found.read_up_to);
    let read = last.map(|last| {
        Form::new(guest, &format!("{path}/read"), texts.text("school-thread-read"))
            .field(Field::hidden("post", &last.to_string()))
            .field(Field::hidden("page", &number.to_string()))
            .small()
    });
    let mut meta = vec![
        found.course.text(guest.language()).to_owned(),
        texts.text_with("school-posts", &[("count", Argument::from(found.thread.posts))]),
        texts.text_with("school-times-in", &[("zone", Argument::from(zone.name()))]),
    ];
    if found.thread.names == Names::Sealed {
        meta.push(texts.text("school-names-sealed-note"));
    }
    let done = ["posted", "changed", "read", "letters"].into_iter().find(|done| guest.asked("done") == Some(done));
    ThreadSheet {
        ways: nav::ways(guest, run),
        title: found.thread.title.clone(),
        meta,
        notice: done.map(|done| texts.text(&format!("school-done-{done}"))),
        problem: typed.problem.clone(),
        opening: found.opening.as_deref().filter(|_| number == 1).map(markdown::laid_out),
        posts: found.posts.iter().map(|post| lines.line(post)).collect(),
        empty: found.posts.is_empty().then(|| texts.text("school-thread-empty")),
        parts,
        read,
        follow: found.enrolled.is_some().then(|| follow_form(guest, &path, found)),
        write: writes.then(|| write_form(guest, &path, &names, typed)),
        new: texts.text("school-post-new"),
        taken_down: texts.text("school-post-taken-down"),
    }
}

fn write_form(
    guest: &Guest,
    path: &str,
    names: &BTreeMap<i64, String>,
    typed: &Typed<'_>,
) -> (String, Option<String>, Form) {
    let texts = guest.texts;
    let language = if typed.language.is_empty() { guest.language().code() } else { typed.language };
    let reply = typed.reply.filter(|reply| names.contains_key(reply));
    let form = Form::new(guest, path, texts.text("school-post-send"))
        .maybe(reply.map(|reply| Field::hidden("reply", &reply.to_string())))
        .field(
            Field::lines("text", texts.text("school-post-text"), 8)
                .value(typed.text)
                .hint(texts.text("school-post-hint")),
        )
        .field(
            Field::choice("language", texts.text("school-post-language"), wording::languages(Language::ALL))
                .value(language),
        );
    let answers = reply.and_then(|reply| names.get(&reply));
    let note = answers.map(|name| texts.text_with("school-post-answers", &[("name", Argument::from(name.as_str()))]));
    (texts.text("school-post-write"), note, form)
}

/// Whether letters about this discussion come as those about the rest of the forum do.
fn follow_form(guest: &Guest, path: &str, found: &Discussion) -> Form {
    let choice = |one: &Following| Choice::new(one.word(), guest.text(&format!("school-following-{}", one.word())));
    let field = Field::choice("letters", guest.text("school-following"), Following::ALL.iter().map(choice).collect());
    Form::new(guest, &format!("{path}/letters"), guest.text("save"))
        .field(field.value(found.thread.following.word()))
        .small()
}

/// Who wrote: a name, or a voice.
fn author(guest: &Guest, post: &PostShown) -> String {
    match &post.author {
        Author::Named((_, name)) if name.is_empty() => guest.text("school-post-nobody"),
        Author::Named((_, name)) => name.clone(),
        Author::Voice(number) => guest.texts.text_with("school-post-voice", &[("number", Argument::from(*number))]),
    }
}

struct Lines<'a> {
    guest: &'a Guest,
    reader: &'a Known,
    zone: TimeZone,
    found: &'a Discussion,
    names: &'a BTreeMap<i64, String>,
    writes: bool,
}

impl Lines<'_> {
    fn line(&self, post: &PostShown) -> PostLine {
        let (guest, texts, found) = (self.guest, self.guest.texts, self.found);
        let is_mine = match &post.author {
            Author::Named((person, _)) => *person == self.reader.person.id,
            Author::Voice(number) => Some(*number) == found.own_voice,
        };
        let moderates = found.enrolled.as_ref().is_some_and(|one| one.role().moderates());
        let mut about = vec![desk::pages::instant(texts, self.zone, post.at)];
        about.extend((post.version > 1).then(|| texts.text("school-post-changed")));
        about.extend((post.language != guest.language()).then(|| post.language.own_name().to_owned()));
        let (html, is_down) = match &post.text {
            Shown::Text(text) => (Some(markdown::laid_out(text)), false),
            Shown::TakenDown => (None, true),
        };
        let way = |path: String, key: &str| (guest.address(&path), texts.text(key));
        let base = format!("/runs/{}/forum", found.run);
        let mut ways = Vec::new();
        if self.writes && !is_down {
            ways.push(way(format!("{base}/{}?reply={}#write", found.thread.id, post.id), "school-post-reply"));
        }
        if self.writes && is_mine && !is_down {
            ways.push(way(format!("{base}/posts/{}", post.id), "school-post-change"));
        } else if moderates {
            ways.push(way(format!("{base}/posts/{}", post.id), "school-post-moderate"));
        }
        let answers = post.reply_to.and_then(|id| {
            let name = self.names.get(&id)?;
            Some((id, texts.text_with("school-post-answer-to", &[("name", Argument::from(name.as_str()))])))
        });
        PostLine {
            id: post.id,
            author: author(guest, post),
            about,
            is_new: !is_mine && found.read_up_to.is_none_or(|read| post.id > read),
            answers,
            html,
            language: (post.language != guest.language()).then(|| post.language.code()),
            ways,
        }
    }
}

/// `/runs/RUN/forum/THREAD`, posted
async fn write(
    reader: Known,
    Path((run, thread)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let zone = zone_of(Some(&reader));
    let language = sent.get("language").parse().unwrap_or_else(|_| guest.language());
    let reply_to = sent.get("reply").parse().ok();
    let new = NewPost { text: sent.get("text").to_owned(), language, reply_to };
    let posted = match school.runs_thread(run, thread).await {
        Ok(()) => school.post(reader.person.id, thread, &new).await,
        Err(error) => Err(error),
    };
    match posted {
        Ok(post) => {
            let newest = school.number_of_post(thread, post).await.map_err(|error| told(guest, zone, error))?;
            let page = page_of(newest);
            Ok(guest.see_other(&format!("/runs/{run}/forum/{thread}?page={page}&done=posted#post-{post}")))
        }
        Err(error) => match problem(guest, zone, &error) {
            Some(problem) => {
                let typed = Typed {
                    text: sent.get("text"),
                    language: sent.get("language"),
                    reply: reply_to,
                    problem: Some(problem),
                    status: status_of(&error),
                };
                page(guest, &reader, &school, (run, thread), &typed).await
            }
            None => Err(told(guest, zone, error)),
        },
    }
}

/// `/runs/RUN/forum/THREAD/read`, posted
async fn read(
    reader: Known,
    Path((run, thread)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let zone = zone_of(Some(&reader));
    let (post, page) = (sent.get("post").parse().unwrap_or(0), sent.get("page").parse::<u64>().unwrap_or(1));
    let read = match school.runs_thread(run, thread).await {
        Ok(()) => school.read_up_to(reader.person.id, thread, post).await,
        Err(error) => Err(error),
    };
    read.map_err(|error| told(guest, zone, error))?;
    Ok(guest.see_other(&format!("/runs/{run}/forum/{thread}?page={page}&done=read")))
}

/// `/runs/RUN/forum/THREAD/letters`, posted
async fn follow(
    reader: Known,
    Path((run, thread)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let fail = |error| told(guest, zone_of(Some(&reader)), error);
    school.runs_thread(run, thread).await.map_err(fail)?;
    let Some(following) = Following::of(sent.get("letters")) else {
        // Only who may say something learns that it was not understood.
        school.may_follow(reader.person.id, thread).await.map_err(fail)?;
        let wrong = NotAName { read: sent.get("letters").to_owned(), expected: "as-forum, each or nothing" };
        return Err(fail(desk::DeskError::from(wrong).into()));
    };
    school.follow(reader.person.id, thread, following).await.map_err(fail)?;
    Ok(guest.see_other(&format!("/runs/{run}/forum/{thread}?done=letters")))
}
