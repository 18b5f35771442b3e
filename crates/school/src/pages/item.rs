//! One item: its recording and text, what is read for it, when groups meet, and what one says one has done.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use chrono::{DateTime, Utc};
use desk::pages::{Answer, Field, Form, Guest, Known, Sent};
use desk::people::TimeZone;
use shell::{Argument, Texts, Title};

use super::course::meets;
use super::markdown;
use super::nav;
use super::recording::{Player, Wish, clock, player};
use super::routes::{Audience, Route, act, show};
use super::told::{problem, status_of, told, zone_of};
use super::wording;
use crate::course::{Citations, Detail, ItemKind, ReadingEntry, ReadingWhat};
use crate::error::SchoolError;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::forum::LONGEST_POST;
use crate::rules::run::Stage;
use crate::rules::watched::Watched;
use crate::store::School;
use crate::store::items::ItemRead;
use crate::store::live::MeetingPlace;
use crate::store::recordings::Recording;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{Enrolled, InRun};
    vec![
        show(InRun, "/runs/{run}/items/{item}", item),
        act(Enrolled, "/runs/{run}/items/{item}/read", read),
        act(Enrolled, "/runs/{run}/items/{item}/watched", watched).taking(256 * 1024),
        act(Enrolled, "/runs/{run}/items/{item}/answer", answer).taking(3 * LONGEST_POST + 4_096),
    ]
}

#[derive(Template)]
#[template(path = "school_item.html")]
struct ItemSheet {
    texts: Texts,
    ways: Vec<(String, String)>,
    kind: String,
    title: String,
    meta: Vec<String>,
    notice: Option<String>,
    problem: Option<String>,
    summary: String,
    aims: Vec<String>,
    player: Option<Player>,
    no_recording: Option<String>,
    meetings: Vec<MeetingLine>,
    text: Arc<str>,
    /// The language of the text, when it is not the page's.
    text_language: Option<&'static str>,
    readings: Vec<ReadingLine>,
    forms: Vec<Form>,
    actions: Vec<(String, String)>,
    works: Vec<(String, String)>,
    beside: Vec<(String, String)>,
}

struct MeetingLine {
    when: String,
    link: String,
    task: String,
}

struct ReadingLine {
    what: String,
    address: Option<String>,
    place: String,
    why: String,
    about: String,
}

/// What was typed, and what is wrong with it.
#[derive(Default)]
struct Typed {
    answer: String,
    from: String,
    to: String,
    problem: Option<String>,
    status: StatusCode,
    /// In which form the recording is wished.
    wish: Wish,
}

/// `/runs/RUN/items/ITEM`
async fn item(
    guest: Guest,
    reader: Option<Known>,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
    headers: HeaderMap,
) -> Answer {
    let wish = Wish::of(&guest, &headers);
    let typed = Typed { wish, ..Typed::default() };
    let page = page(&guest, reader.as_ref(), &school, (run, &id), &typed).await?;
    Ok(wish.remembered(page))
}

async fn page(guest: &Guest, reader: Option<&Known>, school: &School, (run, id): (i64, &str), typed: &Typed) -> Answer {
    let zone = zone_of(reader);
    let found = match school.item(reader.map(|reader| reader.person.id), run, id).await {
        Ok(found) => found,
        Err(error) if reader.is_none() && error.desk_refusal().is_some() => return Err(guest.sign_in_first()),
        Err(error) => return Err(told(guest, zone, error)),
    };
    let thread = match (found.item.kind(), &found.enrolled) {
        (ItemKind::Forum, Some(_)) => school.thread_of_item(run, id).await.map_err(|error| told(guest, zone, error))?,
        _ => None,
    };
    let recording = match found.item.kind() {
        ItemKind::Video | ItemKind::Live => school.recording(found.run.course, &found.item.id).await,
        _ => Ok(Recording::default()),
    };
    let recording = recording.map_err(|error| told(guest, zone, error))?;
    let player = player(guest, &found, &recording, typed.wish);
    let sheet = sheet(guest, zone, &found, (thread, player), typed);
    let title = Title { title: sheet.title.clone(), is_private: true, ..Title::default() };
    let mut response = shell::page(&guest.visit, &title, &sheet);
    if response.status() == StatusCode::OK {
        *response.status_mut() = typed.status;
    }
    Ok(guest.unkept(response))
}

fn sheet(
    guest: &Guest,
    zone: TimeZone,
    found: &ItemRead,
    (thread, player): (Option<i64>, Option<Player>),
    typed: &Typed,
) -> ItemSheet {
    let (texts, language, item) = (guest.texts, guest.language(), &found.item);
    let base = format!("/runs/{}/items/{}", found.run.id, item.id);
    let with = |key: &str, at: DateTime<Utc>| texts.text_with(key, &[("at", wording::at(texts, zone, at).into())]);
    let mut meta = vec![
        found.course.text(language).to_owned(),
        found.module.text(language).to_owned(),
        texts.text_with("school-minutes", &[("count", Argument::from(item.minutes))]),
        texts.text(if item.required { "school-required" } else { "school-optional" }),
    ];
    meta.extend(item.counts.then(|| texts.text("school-counts")));
    meta.extend(found.due.map(|at| with("school-due", at)));
    let (text, text_language) = match item.texts.get(&language) {
        Some(text) => (text.as_str(), None),
        None => item.texts.iter().next().map_or(("", None), |(other, text)| (text.as_str(), Some(other.code()))),
    };
    let cites = |key: &str| text.contains(&format!("[{key}:"));
    let tasks: Vec<(shell::Language, String)> = match &item.detail {
        Detail::Live(live) => live.sessions.iter().map(|one| (one.group, one.task.text(language).to_owned())).collect(),
        _ => Vec::new(),
    };
    let meeting = |one: &crate::store::items::Meeting| MeetingLine {
        when: meets(texts, zone, one),
        link: one.time.as_ref().map_or_else(String::new, |time| match time.place {
            MeetingPlace::Link => time.link.clone(),
            MeetingPlace::Server => guest.address(&format!("{base}/join/{}", one.group.code())),
        }),
        task: tasks.iter().find(|(group, _)| *group == one.group).map(|(_, task)| task.clone()).unwrap_or_default(),
    };
    let readings = match &item.detail {
        Detail::Reading(detail) => detail.readings.as_slice(),
        _ => &[],
    };
    let beside = [(&found.beside.0, "school-item-before"), (&found.beside.1, "school-item-after")];
    let beside = beside.into_iter().filter_map(|(one, key)| {
        let (id, title) = one.as_ref()?;
        let address = guest.address(&format!("/runs/{}/items/{id}", found.run.id));
        Some((address, texts.text_with(key, &[("title", Argument::from(title.text(language)))])))
    });
    let done = ["read", "watched", "answered"].into_iter().find(|done| guest.asked("done") == Some(done));
    ItemSheet {
        texts,
        ways: nav::ways(guest, found.run.id),
        kind: wording::kind(texts, item.kind()),
        title: item.title.text(language).to_owned(),
        meta,
        notice: done.map(|done| texts.text(&format!("school-done-{done}"))),
        problem: typed.problem.clone(),
        summary: item.summary.text(language).to_owned(),
        aims: item.aims.iter().map(|aim| aim.text.text(language).to_owned()).collect(),
        no_recording: (player.is_none() && item.kind() == ItemKind::Video).then(|| texts.text("school-no-recording")),
        player,
        meetings: found.meetings.iter().map(meeting).collect(),
        text: markdown::laid_out(text),
        text_language,
        readings: readings.iter().map(|one| reading(guest, one)).collect(),
        forms: forms(guest, found, &base, typed),
        actions: actions(guest, found, &base, thread),
        works: found.works.iter().filter(|(key, _)| cites(key)).cloned().collect(),
        beside: beside.collect(),
    }
}

fn reading(guest: &Guest, entry: &ReadingEntry) -> ReadingLine {
    let (texts, language) = (guest.texts, guest.language());
    let place = |cited: &Citations| cited.0.join("; ");
    let (what, address, place) = match &entry.what {
        ReadingWhat::Passage(passage) => (passage.reference.clone(), None, place(&passage.cite)),
        ReadingWhat::Casebook(case) => {
            let address = guest.address(&format!("/cooperation/{}", shell::addresses::segment(&case.entry)));
            (case.entry.clone(), Some(address), String::new())
        }
        ReadingWhat::Named(named) => (named.named_as.text(language).to_owned(), None, place(&named.cite)),
    };
    let mut about = vec![texts.text(if entry.required { "school-required" } else { "school-optional" })];
    about.extend(entry.minutes.map(|minutes| texts.text_with("school-minutes", &[("count", Argument::from(minutes))])));
    ReadingLine { what, address, place, why: entry.why.text(language).to_owned(), about: about.join(" · ") }
}

/// What somebody enrolled says they have done. Afterwards, and before, nothing is counted.
fn forms(guest: &Guest, found: &ItemRead, base: &str, typed: &Typed) -> Vec<Form> {
    if found.enrolled.is_none() || found.run.stage != Stage::Running {
        return Vec::new();
    }
    let text = |key: &str| guest.text(key);
    let read = || Form::new(guest, &format!("{base}/read"), text("school-read-button"));
    match found.item.kind() {
        ItemKind::Video => {
            let mut forms = Vec::new();
            if !found.deeds.is_text_read {
                forms.push(read());
            }
            let start = clock(found.position_ms);
            let from = if typed.from.is_empty() { start } else { typed.from.clone() };
            forms.push(
                Form::new(guest, &format!("{base}/watched"), text("school-watched-button"))
                    .field(Field::text("from", text("school-watched-from")).value(from))
                    .field(
                        Field::text("to", text("school-watched-to"))
                            .value(typed.to.as_str())
                            .hint(text("school-watched-hint")),
                    ),
            );
            forms
        }
        ItemKind::Reading if !found.deeds.is_text_read => vec![read()],
        ItemKind::Live if !found.deeds.was_there => {
            let answer = Field::lines("answer", text("school-live-answer"), 8)
                .value(typed.answer.as_str())
                .hint(text(if found.deeds.is_answered { "school-live-answered" } else { "school-live-hint" }));
            vec![Form::new(guest, &format!("{base}/answer"), text("school-live-send")).field(answer)]
        }
        _ => Vec::new(),
    }
}

fn actions(guest: &Guest, found: &ItemRead, base: &str, thread: Option<i64>) -> Vec<(String, String)> {
    let way = |path: String, key: &str| (guest.address(&path), guest.text(key));
    let is = |role| found.enrolled.as_ref().is_some_and(|one| one.is(role));
    let mut actions = Vec::new();
    if let Some(thread) = thread {
        actions.push(way(format!("/runs/{}/forum/{thread}", found.run.id), "school-item-thread"));
    }
    let is_at_server =
        |one: &crate::store::items::Meeting| one.time.as_ref().is_some_and(|time| time.place == MeetingPlace::Server);
    if found.meetings.iter().any(is_at_server) {
        actions.push(way(format!("{base}/recordings"), "meetings-recordings-title"));
    }
    if found.item.kind() == ItemKind::Live && (is(EnrolmentRole::Tutor) || is(EnrolmentRole::Organiser)) {
        actions.push(way(format!("{base}/attendance"), "school-attendance-title"));
    }
    if matches!(found.item.kind(), ItemKind::Essay | ItemKind::Project) && is(EnrolmentRole::Participant) {
        actions.push(way(format!("{base}/hand-in"), "work-way-hand-in"));
    }
    if is(EnrolmentRole::Organiser) {
        let organise = format!("/runs/{}/organise/items/{}", found.run.id, found.item.id);
        if matches!(found.item.kind(), ItemKind::Video | ItemKind::Live) {
            actions.push(way(format!("{organise}/media"), "media-title"));
        }
        actions.push(way(organise, "school-item-organise"));
    }
    actions
}

/// `/runs/RUN/items/ITEM/read`, posted
async fn read(reader: Known, Path((run, id)): Path<(i64, String)>, State(school): State<School>, sent: Sent) -> Answer {
    let done = school.confirm_read(reader.person.id, run, &id).await;
    after(&sent, &reader, &school, (run, &id), done, ("read", Typed::default())).await
}

/// `/runs/RUN/items/ITEM/watched`, posted: by the player as intervals, by the form as two times on its clock.
async fn watched(
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let (from, to) = (sent.get("from").to_owned(), sent.get("to").to_owned());
    let typed = Typed { from: from.clone(), to: to.clone(), ..Typed::default() };
    let said = if to.is_empty() {
        let position = sent.get("position").parse().unwrap_or(0);
        sent.get("intervals").parse::<Watched>().map(|more| (more, position)).map_err(SchoolError::from)
    } else {
        match (on_clock(&from), on_clock(&to)) {
            (Some(from), Some(to)) if from < to => Ok((Watched::of([(from, to)]), to)),
            _ => {
                let typed = Typed {
                    problem: Some(guest.text("school-wrong-clock")),
                    status: StatusCode::UNPROCESSABLE_ENTITY,
                    ..typed
                };
                return page(guest, Some(&reader), &school, (run, &id), &typed).await;
            }
        }
    };
    let done = match said {
        Ok((more, position)) => {
            let percent = school.watched(reader.person.id, run, &id, &more, position).await;
            percent.map(drop)
        }
        Err(error) => Err(error),
    };
    after(&sent, &reader, &school, (run, &id), done, ("watched", typed)).await
}

/// `/runs/RUN/items/ITEM/answer`, posted
async fn answer(
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let answer = sent.get("answer");
    let done = school.answer_live(reader.person.id, run, &id, answer).await;
    let typed = Typed { answer: answer.to_owned(), ..Typed::default() };
    after(&sent, &reader, &school, (run, &id), done, ("answered", typed)).await
}

/// Leads back to the item, or shows it with what was typed and why it was not taken.
async fn after(
    sent: &Sent,
    reader: &Known,
    school: &School,
    (run, id): (i64, &str),
    done: Result<(), SchoolError>,
    (word, typed): (&str, Typed),
) -> Result<Response, Response> {
    let guest = &sent.guest;
    let zone = zone_of(Some(reader));
    match done {
        Ok(()) => {
            let id = shell::addresses::segment(id);
            Ok(guest.see_other(&format!("/runs/{run}/items/{id}?done={word}")))
        }
        Err(error) => match problem(guest, zone, &error) {
            Some(problem) => {
                let typed = Typed { problem: Some(problem), status: status_of(&error), ..typed };
                page(guest, Some(reader), school, (run, id), &typed).await
            }
            None => Err(told(guest, zone, error)),
        },
    }
}

/// A time on a player's clock in milliseconds: `12:05`, `1:02:05`, `45` for seconds; none when it is no such time.
fn on_clock(typed: &str) -> Option<u32> {
    let mut total = 0_u32;
    let parts: Vec<&str> = typed.trim().split(':').collect();
    if parts.len() > 3 {
        return None;
    }
    for (place, part) in parts.iter().enumerate() {
        let is_number = !part.is_empty() && part.len() <= 5 && part.bytes().all(|byte| byte.is_ascii_digit());
        let number = part.parse::<u32>().ok().filter(|number| is_number && (place == 0 || *number < 60))?;
        total = total.checked_mul(60)?.checked_add(number)?;
    }
    total.checked_mul(1000)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_players_clock_is_read_as_it_is_shown() {
        for (shown, milliseconds) in [("0:00", 0), ("12:05", 725_000), ("1:02:05", 3_725_000)] {
            assert_eq!(clock(milliseconds), shown);
            assert_eq!(on_clock(shown), Some(milliseconds));
        }
        assert_eq!(on_clock(" 45 "), Some(45_000));
        for wrong in ["", ":", "1:", "1:60", "-1", "1:2:3:4", "a", "99999999", "1:+5"] {
            assert_eq!(on_clock(wrong), None, "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_the_clock_shows_comes_back(seconds in 0_u32..300_000) {
            prop_assert_eq!(on_clock(&clock(seconds * 1000)), Some(seconds * 1000));
        }

        #[test]
        fn no_text_makes_the_clock_fail(text in ".{0,40}") {
            let _ = on_clock(&text);
        }
    }
}
