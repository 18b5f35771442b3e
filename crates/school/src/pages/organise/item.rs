//! One item as its organiser sets it: when it opens, how long its recording is, when and where groups meet.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use desk::pages::{Answer, Choice, Field, Form, Guest, Known, Sent, Sheet};
use shell::{Argument, Language};

use crate::course::{Detail, ItemKind};
use crate::error::SchoolError;
use crate::pages::nav;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{problem, status_of, told, zone_of};
use crate::rules::release::{OfTwo, instant};
use crate::store::School;
use crate::store::live::{LiveTime, MeetingPlace};

pub(super) fn routes() -> Vec<Route> {
    use Audience::Organisers;
    vec![
        show(Organisers, "/runs/{run}/organise/items/{item}", show_item),
        act(Organisers, "/runs/{run}/organise/items/{item}/release", release),
        act(Organisers, "/runs/{run}/organise/items/{item}/recording", recording),
        act(Organisers, "/runs/{run}/organise/items/{item}/meeting/{group}", meeting),
    ]
}

/// What the form of a meeting sends for the house's server.
const SERVER: &str = "server";

/// What was typed in one of the forms, and why it was not taken.
#[derive(Default)]
struct Typed<'a> {
    day: &'a str,
    hour: &'a str,
    link: &'a str,
    place: &'a str,
    seconds: &'a str,
    group: &'a str,
    problem: Option<String>,
    status: StatusCode,
}

/// `/runs/RUN/organise/items/ITEM`
async fn show_item(
    guest: Guest,
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
) -> Answer {
    page(&guest, &reader, &school, (run, &id), &Typed::default()).await
}

async fn page(guest: &Guest, reader: &Known, school: &School, (run, id): (i64, &str), typed: &Typed<'_>) -> Answer {
    let zone = zone_of(Some(reader));
    let (texts, language) = (guest.texts, guest.language());
    let place = school.organised_place(reader.person.id, run).await.map_err(|error| told(guest, zone, error))?;
    let Some(item) = place.course.item(id) else {
        return Err(told(guest, zone, desk::Refusal::NotThere.into()));
    };
    let base = format!("/runs/{run}/organise/items/{}", shell::addresses::segment(id));
    let in_zone = texts.text_with("school-in-zone", &[("zone", Argument::from(place.run.calendar.zone.name()))]);
    let set = place.run.releases.get(id);
    let day = set.map_or_else(String::new, |at| at.date().to_string());
    let hour = set.map_or_else(String::new, |at| at.time().format("%H:%M").to_string());
    let is_release = typed.group.is_empty();
    let release = Form::new(guest, &format!("{base}/release"), texts.text("save"))
        .field(
            Field::day("day", texts.text("school-release-day"))
                .value(if is_release && !typed.day.is_empty() { typed.day } else { &day })
                .hint(texts.text("school-release-hint"))
                .optional(),
        )
        .field(
            Field::hour("hour", texts.text("school-release-hour"))
                .value(if is_release && !typed.hour.is_empty() { typed.hour } else { &hour })
                .hint(in_zone.clone())
                .optional(),
        );
    let mut sheet = Sheet::new(item.title.text(language).to_owned())
        .problem(typed.problem.clone())
        .block(nav::block(guest, run))
        .link(guest.address(&format!("/runs/{run}/organise")), texts.text("school-organise-title"))
        .heading(texts.text("school-release-heading"))
        .form(release);
    if matches!(item.kind(), ItemKind::Video | ItemKind::Live) {
        let seconds = Field::text("seconds", texts.text("school-recording-seconds"))
            .value(typed.seconds)
            .hint(texts.text("school-recording-hint"));
        let form = Form::new(guest, &format!("{base}/recording"), texts.text("save")).field(seconds);
        sheet = sheet
            .heading(texts.text("school-recording-heading"))
            .form(form)
            .link(guest.address(&format!("{base}/media")), texts.text("media-title"));
    }
    if let Detail::Live(live) = &item.detail {
        let times = place.run.live.get(id);
        for session in &live.sessions {
            let code = session.group.code();
            let time = times.and_then(|times| times.get(code));
            let local = time.map(|time| time.at.with_timezone(&place.run.calendar.zone).naive_local());
            let is_this = typed.group == code;
            let day = local.map_or_else(
                || place.run.calendar.day(session.offset_days).map(|day| day.to_string()).unwrap_or_default(),
                |local| local.date().to_string(),
            );
            let hour = local.map_or_else(String::new, |local| local.time().format("%H:%M").to_string());
            let link = time.map(|time| time.link.as_str()).unwrap_or_default();
            let heading =
                texts.text_with("school-meeting-heading", &[("group", Argument::from(session.group.own_name()))]);
            let form = Form::new(guest, &format!("{base}/meeting/{code}"), texts.text("save"))
                .field(Field::day("day", texts.text("school-release-day")).value(if is_this {
                    typed.day
                } else {
                    &day
                }))
                .field(
                    Field::hour("hour", texts.text("school-release-hour"))
                        .value(if is_this { typed.hour } else { &hour })
                        .hint(in_zone.clone()),
                )
                .field(
                    Field::text("link", texts.text("school-meeting-link"))
                        .value(if is_this { typed.link } else { link })
                        .hint(texts.text("school-meeting-link-hint"))
                        .optional(),
                )
                .maybe(school.meeting_server().is_some().then(|| {
                    let is_there = time.is_some_and(|time| time.place == MeetingPlace::Server);
                    let is_there = if is_this { typed.place == SERVER } else { is_there };
                    let choices = vec![
                        Choice::new("", texts.text("meetings-place-link")),
                        Choice::new(SERVER, texts.text("meetings-place-server")),
                    ];
                    Field::choice("place", texts.text("meetings-place"), choices)
                        .value(if is_there { SERVER } else { "" })
                        .hint(texts.text("meetings-place-hint"))
                }));
            sheet = sheet.heading(heading).form(form);
        }
    }
    Ok(guest.page_with(typed.status, &sheet))
}

/// A day and an hour as browsers send them.
fn local(day: &str, hour: &str) -> Option<NaiveDateTime> {
    let day: NaiveDate = day.trim().parse().ok()?;
    let hour = NaiveTime::parse_from_str(hour.trim(), "%H:%M").or_else(|_| hour.trim().parse()).ok()?;
    Some(day.and_time(hour))
}

/// `/runs/RUN/organise/items/ITEM/release`, posted: without day and hour, on its day of the course.
async fn release(
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let (day, hour) = (sent.get("day"), sent.get("hour"));
    let typed = Typed { day, hour, ..Typed::default() };
    let is_empty = day.is_empty() && hour.is_empty();
    let at = local(day, hour);
    if at.is_none() && !is_empty {
        return wrong_time(&sent, &reader, &school, (run, &id), typed).await;
    }
    let done = school.set_release(reader.person.id, run, &id, at).await;
    after(&sent, &reader, &school, (run, &id), done, typed).await
}

/// `/runs/RUN/organise/items/ITEM/recording`, posted
async fn recording(
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let seconds = sent.get("seconds");
    let typed = Typed { seconds, ..Typed::default() };
    let length = seconds.trim().parse::<u32>().ok().and_then(|seconds| seconds.checked_mul(1000));
    let Some(length) = length.filter(|length| (1..=crate::rules::watched::LONGEST).contains(length)) else {
        return wrong_time(&sent, &reader, &school, (run, &id), typed).await;
    };
    let done = school.set_recording(reader.person.id, run, &id, length).await;
    after(&sent, &reader, &school, (run, &id), done, typed).await
}

/// `/runs/RUN/organise/items/ITEM/meeting/GROUP`, posted
async fn meeting(
    reader: Known,
    Path((run, id, group)): Path<(i64, String, String)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let (day, hour, link) = (sent.get("day"), sent.get("hour"), sent.get("link"));
    let at_server = sent.get("place") == SERVER && school.meeting_server().is_some();
    let typed = Typed { day, hour, link, place: sent.get("place"), group: &group, ..Typed::default() };
    let fail = |error: SchoolError| told(guest, zone_of(Some(&reader)), error);
    let place = school.organised_place(reader.person.id, run).await.map_err(fail)?;
    let at = local(day, hour).and_then(|local| instant(local, place.run.calendar.zone, OfTwo::Earlier));
    let Some(at) = at else {
        return wrong_time(&sent, &reader, &school, (run, &id), typed).await;
    };
    let Ok(language) = group.parse::<Language>() else { return Err(fail(desk::Refusal::NotThere.into())) };
    let place = if at_server { MeetingPlace::Server } else { MeetingPlace::Link };
    let time = LiveTime { at, link: link.to_owned(), place };
    let done = school.set_live_time(reader.person.id, run, &id, language, Some(&time)).await;
    after(&sent, &reader, &school, (run, &id), done, typed).await
}

async fn wrong_time(sent: &Sent, reader: &Known, school: &School, place: (i64, &str), typed: Typed<'_>) -> Answer {
    let problem = Some(sent.guest.text("school-wrong-time"));
    let typed = Typed { problem, status: StatusCode::UNPROCESSABLE_ENTITY, ..typed };
    page(&sent.guest, reader, school, place, &typed).await
}

async fn after(
    sent: &Sent,
    reader: &Known,
    school: &School,
    (run, id): (i64, &str),
    done: Result<(), SchoolError>,
    typed: Typed<'_>,
) -> Answer {
    let zone = zone_of(Some(reader));
    match done {
        Ok(()) => Ok(sent.guest.see_other(&format!("/runs/{run}/organise?done=item"))),
        Err(error) => match problem(&sent.guest, zone, &error) {
            Some(problem) => {
                let typed = Typed { problem: Some(problem), status: status_of(&error), ..typed };
                page(&sent.guest, reader, school, (run, id), &typed).await
            }
            None => Err(told(&sent.guest, zone, error)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_hours_are_read_as_browsers_send_them() {
        let at = |text: &str| text.parse::<NaiveDateTime>().ok();
        assert_eq!(local("2027-08-02", "09:30"), at("2027-08-02T09:30:00"));
        assert_eq!(local(" 2027-08-02 ", "09:30:15"), at("2027-08-02T09:30:15"));
        for (day, hour) in
            [("", ""), ("2027-08-02", ""), ("", "09:00"), ("2027-02-30", "09:00"), ("2027-08-02", "24:10")]
        {
            assert_eq!(local(day, hour), None, "{day} {hour}");
        }
    }
}
