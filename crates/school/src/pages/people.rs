//! Who is in a run, and who was at a live session: for tutors and organisers.

use std::collections::BTreeMap;

use axum::extract::{Path, State};
use desk::pages::{Answer, Cell, Field, Form, Guest, Known, Sent, Sheet, Table};
use desk::people::PersonId;
use shell::Argument;

use super::nav;
use super::routes::{Audience, Route, act, show};
use super::told::{told, zone_of};
use super::wording;
use crate::course::ItemKind;
use crate::rules::enrolment::EnrolmentRole;
use crate::store::School;
use crate::store::items::Meeting;
use crate::store::lists::Named;
use crate::store::live::MeetingPlace;
use crate::store::meetings::Seen;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::Tutors;
    vec![
        show(Tutors, "/runs/{run}/people", list),
        show(Tutors, "/runs/{run}/items/{item}/attendance", attendance),
        act(Tutors, "/runs/{run}/items/{item}/attendance", was_there),
        act(Tutors, "/runs/{run}/items/{item}/attendance/taken", taken),
    ]
}

/// How many people a page shows.
const SIZE: u64 = 100;

/// `/runs/RUN/people?page=`
async fn list(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    let zone = zone_of(Some(&reader));
    let part = guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    let people = school.people_of(reader.person.id, run).await.map_err(|error| told(&guest, zone, error))?;
    let sheet = Sheet::new(guest.text("school-people-title"))
        .block(nav::block(&guest, run))
        .table(table(&guest, &people, part, |_| Vec::new()), guest.text("school-people-none"))
        .parts(&guest, part, people.len() as u64, "");
    Ok(guest.page(&sheet))
}

/// The people of a run, with what can be done with each.
pub(super) fn table(
    guest: &Guest,
    people: &[Named],
    (skip, most): (u64, u64),
    forms: impl Fn(&Named) -> Vec<Form>,
) -> Table {
    let texts = guest.texts;
    let (skip, most) = (usize::try_from(skip).unwrap_or(usize::MAX), usize::try_from(most).unwrap_or(usize::MAX));
    let row = |one: &Named| {
        let roles: Vec<String> = one.enrolled.roles.iter().map(|role| wording::role(texts, *role)).collect();
        let country = one.enrolled.country.as_deref().map_or_else(
            || "—".to_owned(),
            |code| {
                let known = vocabulary::country::by_alpha3(code);
                known.map_or_else(|| code.to_owned(), |country| country.names.get(guest.language()).to_owned())
            },
        );
        vec![
            Cell::text(one.name.as_str()),
            Cell::text(one.email.as_deref().unwrap_or("—")),
            Cell { forms: forms(one), ..Cell::text(roles.join(", ")) },
            Cell::text(country),
            Cell::text(one.enrolled.group.map_or("—", |group| group.own_name())),
        ]
    };
    let headings = ["field-name", "field-email", "school-people-roles", "institution-country", "school-group"];
    Table {
        caption: texts.text_with("school-people-caption", &[("count", Argument::from(people.len()))]),
        headings: headings.map(|key| texts.text(key)).to_vec(),
        rows: people.iter().skip(skip).take(most).map(row).collect(),
    }
}

/// `/runs/RUN/items/ITEM/attendance`
async fn attendance(
    guest: Guest,
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
) -> Answer {
    let zone = zone_of(Some(&reader));
    let texts = guest.texts;
    let found = school.item(Some(reader.person.id), run, &id).await.map_err(|error| told(&guest, zone, error))?;
    if found.item.kind() != ItemKind::Live {
        return Err(told(&guest, zone, desk::Refusal::NotThere.into()));
    }
    let people = school.people_of(reader.person.id, run).await.map_err(|error| told(&guest, zone, error))?;
    let there = school.there(reader.person.id, run, &id).await.map_err(|error| told(&guest, zone, error))?;
    let is_at_server = |meeting: &Meeting| meeting.time.as_ref().is_some_and(|time| time.place == MeetingPlace::Server);
    let at_server = found.meetings.iter().any(is_at_server);
    let joined = if at_server { school.joined(reader.person.id, run, &id).await } else { Ok(BTreeMap::new()) };
    let joined = joined.map_err(|error| told(&guest, zone, error))?;
    let path = format!("/runs/{run}/items/{}/attendance", shell::addresses::segment(&id));
    let row = |one: &Named| {
        let is_there = there.contains(&one.enrolled.person);
        let form = Form::new(&guest, &path, texts.text("school-attendance-was"))
            .field(Field::hidden("person", &one.enrolled.person.0.to_string()))
            .small();
        vec![
            Cell::text(one.name.as_str()),
            Cell::text(one.enrolled.group.map_or("—", |group| group.own_name())),
            if is_there { Cell::text(texts.text("school-attendance-there")) } else { Cell::form(form) },
            Cell::text(
                joined.get(&one.enrolled.person).map_or_else(|| "—".to_owned(), |at| wording::at(texts, zone, *at)),
            ),
        ]
    };
    let takers = people.iter().filter(|one| one.enrolled.is(EnrolmentRole::Participant));
    let headings = ["field-name", "school-group", "school-attendance-title", "meetings-joined"];
    let table = Table {
        caption: texts.text_with("school-attendance-caption", &[("count", Argument::from(there.len()))]),
        headings: headings.map(|key| texts.text(key)).to_vec(),
        rows: takers.map(row).collect(),
    };
    let mut sheet = Sheet::new(texts.text("school-attendance-title"))
        .notice((guest.asked("done") == Some("taken")).then(|| texts.text("meetings-taken")))
        .block(nav::block(&guest, run))
        .text(found.item.title.text(guest.language()).to_owned());
    if at_server {
        let form = |from: &str, key: &str| {
            Form::new(&guest, &format!("{path}/taken"), texts.text(key)).field(Field::hidden("from", from))
        };
        sheet = sheet
            .text(texts.text("meetings-attendance-text"))
            .form(form("door", "meetings-take-door"))
            .form(form("room", "meetings-take-room"));
    }
    let sheet = sheet.table(table, texts.text("school-people-none"));
    Ok(guest.page(&sheet))
}

/// `/runs/RUN/items/ITEM/attendance/taken`, posted
async fn taken(
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let seen = if sent.get("from") == "room" { Seen::InTheRoom } else { Seen::AtTheDoor };
    let done = school.take_attendance(reader.person.id, run, &id, seen).await;
    done.map_err(|error| told(&sent.guest, zone_of(Some(&reader)), error))?;
    Ok(sent.guest.see_other(&format!("/runs/{run}/items/{}/attendance?done=taken", shell::addresses::segment(&id))))
}

/// `/runs/RUN/items/ITEM/attendance`, posted
async fn was_there(
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let people: Vec<PersonId> = sent
        .fields()
        .filter(|(name, _)| *name == "person")
        .filter_map(|(_, value)| value.parse().ok().map(PersonId))
        .collect();
    let done = school.was_there(reader.person.id, run, &id, &people).await;
    done.map_err(|error| told(guest, zone_of(Some(&reader)), error))?;
    Ok(guest.see_other(&format!("/runs/{run}/items/{}/attendance", shell::addresses::segment(&id))))
}
