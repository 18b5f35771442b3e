//! The people of a run as its organiser keeps them: who is enrolled as what, and who leaves.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::pages::{Answer, Choice, Field, Form, Guest, Known, Sent, Sheet};
use desk::people::{EmailAddress, InstitutionId, Name, PersonId, Profile};
use shell::Language;

use crate::pages::nav;
use crate::pages::people::table;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{problem, status_of, told, zone_of};
use crate::pages::wording;
use crate::rules::enrolment::EnrolmentRole;
use crate::store::School;
use crate::store::enrolments::As;

/// How many people a page shows.
const SIZE: u64 = 100;

pub(super) fn routes() -> Vec<Route> {
    use Audience::Organisers;
    vec![
        show(Organisers, "/runs/{run}/organise/people", list),
        act(Organisers, "/runs/{run}/organise/people", enrol),
        act(Organisers, "/runs/{run}/organise/people/{person}/leave", leave),
    ]
}

#[derive(Default)]
struct Typed<'a> {
    name: &'a str,
    email: &'a str,
    role: &'a str,
    language: &'a str,
    institution: &'a str,
    wrong: [Option<&'static str>; 2],
    problem: Option<String>,
    status: StatusCode,
}

/// `/runs/RUN/organise/people?page=`
async fn list(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    page(&guest, &reader, &school, run, &Typed::default()).await
}

async fn page(guest: &Guest, reader: &Known, school: &School, run: i64, typed: &Typed<'_>) -> Answer {
    let (texts, zone) = (guest.texts, zone_of(Some(reader)));
    let part = guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    school.organised_place(reader.person.id, run).await.map_err(|error| told(guest, zone, error))?;
    let people = school.people_of(reader.person.id, run).await.map_err(|error| told(guest, zone, error))?;
    let names = school.desk().institution_names(guest.language()).await;
    let names = names.map_err(|error| guest.told(error))?;
    let mut institutions: Vec<Choice> =
        names.iter().map(|(id, name)| Choice::new(id.0.to_string(), name.as_str())).collect();
    institutions.sort_by(|one, two| one.name.cmp(&two.name));
    institutions.insert(0, Choice::new("", texts.text("school-enrol-no-institution")));
    let roles = EnrolmentRole::ALL.iter().map(|role| Choice::new(role.word(), wording::role(texts, *role))).collect();
    let language = if typed.language.is_empty() { guest.language().code() } else { typed.language };
    let role = if typed.role.is_empty() { EnrolmentRole::Tutor.word() } else { typed.role };
    let wrong = |place: usize| typed.wrong[place].map(|key| texts.text(key));
    let path = format!("/runs/{run}/organise/people");
    let form = Form::new(guest, &path, texts.text("school-enrol-button"))
        .field(Field::text("name", texts.text("field-name")).value(typed.name).problem(wrong(0)))
        .field(
            Field::email("email", texts.text("field-email"))
                .value(typed.email)
                .autocomplete("off")
                .hint(texts.text("school-enrol-hint"))
                .problem(wrong(1)),
        )
        .field(Field::choice("role", texts.text("school-people-roles"), roles).value(role))
        .field(
            Field::choice("language", texts.text("field-language"), wording::languages(Language::ALL)).value(language),
        )
        .field(
            Field::choice("institution", texts.text("school-enrol-institution"), institutions)
                .value(typed.institution)
                .hint(texts.text("school-enrol-institution-hint")),
        );
    let leaves = |one: &crate::store::lists::Named| {
        let of_role = |role: &EnrolmentRole| {
            let words = [("role", wording::role(texts, *role).into())];
            Form::new(
                guest,
                &format!("{path}/{}/leave", one.enrolled.person.0),
                texts.text_with("school-leave", &words),
            )
            .field(Field::hidden("role", role.word()))
            .small()
        };
        let is_oneself = one.enrolled.person == reader.person.id;
        let others = one.enrolled.roles.iter().filter(|role| !(is_oneself && **role == EnrolmentRole::Organiser));
        others.map(of_role).collect()
    };
    let done = ["enrolled", "left"].into_iter().find(|done| guest.asked("done") == Some(done));
    let sheet = Sheet::new(texts.text("school-people-title"))
        .notice(done.map(|done| texts.text(&format!("school-done-{done}"))))
        .problem(typed.problem.clone())
        .block(nav::block(guest, run))
        .link(guest.address(&format!("/runs/{run}/organise")), texts.text("school-organise-title"))
        .table(table(guest, &people, part, leaves), texts.text("school-people-none"))
        .parts(guest, part, people.len() as u64, "")
        .heading(texts.text("school-enrol-heading"))
        .form(form);
    Ok(guest.page_with(typed.status, &sheet))
}

/// `/runs/RUN/organise/people`, posted
async fn enrol(reader: Known, Path(run): Path<i64>, State(school): State<School>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let zone = zone_of(Some(&reader));
    let place = school.organised_place(reader.person.id, run).await.map_err(|error| told(guest, zone, error))?;
    let mut typed = Typed {
        name: sent.get("name"),
        email: sent.get("email"),
        role: sent.get("role"),
        language: sent.get("language"),
        institution: sent.get("institution"),
        ..Typed::default()
    };
    let (name, email) = (typed.name.parse::<Name>().ok(), typed.email.parse::<EmailAddress>().ok());
    typed.wrong = [name.is_none().then_some("wrong-name"), email.is_none().then_some("school-wrong-email")];
    let (Some(name), Some(email), Some(role)) = (name, email, EnrolmentRole::of(typed.role)) else {
        typed.status = StatusCode::UNPROCESSABLE_ENTITY;
        return page(guest, &reader, &school, run, &typed).await;
    };
    let language = typed.language.parse().unwrap_or_else(|_| guest.language());
    let time_zone = place.run.calendar.zone.name().parse().unwrap_or(zone);
    let from = As { institution: typed.institution.parse().ok().map(InstitutionId), group: None };
    let profile = Profile { name, language, time_zone };
    match school.enrol_mailbox(reader.person.id, run, (&email, &profile), role, &from).await {
        Ok(_) => Ok(guest.see_other(&format!("/runs/{run}/organise/people?done=enrolled"))),
        Err(error) => match problem(guest, zone, &error) {
            Some(problem) => {
                let typed = Typed { problem: Some(problem), status: status_of(&error), ..typed };
                page(guest, &reader, &school, run, &typed).await
            }
            None => Err(told(guest, zone, error)),
        },
    }
}

/// `/runs/RUN/organise/people/PERSON/leave`, posted
async fn leave(
    reader: Known,
    Path((run, person)): Path<(i64, i64)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let fail = |error| told(guest, zone_of(Some(&reader)), error);
    school.organised_place(reader.person.id, run).await.map_err(fail)?;
    let Some(role) = EnrolmentRole::of(sent.get("role")) else { return Err(fail(desk::Refusal::NotThere.into())) };
    school.leave(reader.person.id, run, PersonId(person), role).await.map_err(fail)?;
    Ok(guest.see_other(&format!("/runs/{run}/organise/people?done=left")))
}
