//! One person, as administrators see them: roles, sessions, what is kept, erasure.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;

use super::fields::{Choice, Field};
use super::form::Form;
use super::guest::{Answer, Guest};
use super::own_data::file;
use super::sent::Sent;
use super::sheet::{Block, Cell, Sheet, Table};
use super::signed_in::Administrator;
use super::times::instant;
use super::wording::{self, Names};
use crate::acts::{PersonFile, SignedInPerson};
use crate::error::DeskError;
use crate::people::{EmailAddress, PersonId};
use crate::rights::{Grant, Object, Role};

/// What was done before the page is shown.
const DONE: [&str; 3] = ["role-given", "role-ended", "sessions-ended"];

fn path(id: PersonId, rest: &str) -> String {
    format!("/administration/people/{}{rest}", id.0)
}

/// `/administration/people/ID`
pub async fn show(guest: Guest, Administrator(person): Administrator, Path(id): Path<i64>) -> Answer {
    page(&guest, &person, PersonId(id), Typed::default(), StatusCode::OK).await.map_err(|error| guest.told(error))
}

/// What was typed into the page's forms, and what is wrong with it.
#[derive(Default)]
struct Typed {
    role: String,
    object: String,
    email: String,
    email_problem: Option<String>,
    problem: Option<String>,
}

async fn page(
    guest: &Guest,
    viewer: &SignedInPerson,
    id: PersonId,
    typed: Typed,
    status: StatusCode,
) -> Result<Response, DeskError> {
    let (desk, texts) = (&guest.reception.desk, guest.texts);
    let found = desk.person_file(&viewer.rights, id).await?;
    let names = desk.institution_names(guest.language()).await?;
    let zone = viewer.person.profile.time_zone;
    let factor = if found.has_second_factor { "admin-factor-set" } else { "admin-factor-none" };
    let pairs = vec![
        (texts.text("field-email"), Cell::text(found.person.email.as_str())),
        (texts.text("field-language"), Cell::text(found.person.profile.language.own_name())),
        (texts.text("field-time-zone"), Cell::text(found.person.profile.time_zone.name())),
        (texts.text("person-since"), Cell::text(instant(texts, zone, found.person.created_at))),
        (texts.text("account-factor"), Cell::text(texts.text(factor))),
    ];
    let done = DONE.into_iter().find(|done| guest.asked("done") == Some(done));
    let sheet = Sheet::new(found.person.profile.name.as_str().to_owned())
        .notice(done.map(|done| texts.text(&format!("person-done-{done}"))))
        .problem(typed.problem.clone())
        .block(Block::Pairs(pairs))
        .heading(texts.text("account-roles"))
        .table(roles_table(guest, id, &found.roles, &names), texts.text("person-no-role"))
        .form(role_form(guest, id, &names, &typed));
    let sheet = sessions_part(guest, sheet, &found, viewer)
        .heading(texts.text("account-data"))
        .form(Form::new(guest, &path(id, "/data"), texts.text("data-button")).small())
        .heading(texts.text("person-erase"))
        .text(texts.text("person-erase-text"));
    let again = Field::email("email", texts.text("person-email-again"))
        .value(typed.email)
        .autocomplete("off")
        .problem(typed.email_problem);
    let erase = Form::new(guest, &path(id, "/erase"), texts.text("person-erase-button")).field(again).grave();
    let sheet = sheet.form(erase).link(guest.address("/administration/people"), texts.text("people-title"));
    Ok(guest.page_with(status, &sheet))
}

fn roles_table(guest: &Guest, id: PersonId, roles: &[Grant], names: &Names) -> Table {
    let row = |grant: &Grant| {
        let end = Form::new(guest, &format!("/administration/roles/{}/end", grant.id), guest.text("role-end"))
            .field(Field::hidden("person", &id.0.to_string()));
        vec![
            Cell::text(wording::role(guest.texts, grant.role)),
            Cell::text(wording::object(guest.texts, grant.object, names)),
            Cell::form(end.small()),
        ]
    };
    Table {
        caption: guest.text("account-roles"),
        headings: ["field-role", "field-object", "session-act"].map(|key| guest.text(key)).to_vec(),
        rows: roles.iter().map(row).collect(),
    }
}

/// The objects that the desk itself has: the house and its institutions. Roles on others are given by the rooms that
/// keep them.
pub(super) fn role_fields(guest: &Guest, names: &Names, role: &str, object: &str) -> (Field, Field) {
    let texts = guest.texts;
    let fits_here = |role: &Role| role.fits(Object::House) || role.fits(Object::Institution(1));
    let roles = Role::ALL.into_iter().filter(fits_here);
    let roles = roles.map(|role| Choice::new(role.word(), wording::role(texts, role))).collect();
    let house = Choice::new(Object::House.to_string(), wording::object(texts, Object::House, names));
    let institutions = names.iter().map(|(id, name)| Choice::new(Object::Institution(id.0).to_string(), name.as_str()));
    let objects = std::iter::once(house).chain(institutions).collect();
    let role = Field::choice("role", texts.text("field-role"), roles).value(role);
    (role, Field::choice("object", texts.text("field-object"), objects).value(object))
}

fn role_form(guest: &Guest, id: PersonId, names: &Names, typed: &Typed) -> Form {
    let (role, object) = role_fields(guest, names, &typed.role, &typed.object);
    Form::new(guest, &path(id, "/roles"), guest.text("role-give")).field(role).field(object)
}

fn sessions_part(guest: &Guest, sheet: Sheet, found: &PersonFile, viewer: &SignedInPerson) -> Sheet {
    let row = |session: &crate::session::Session| {
        vec![
            Cell::text(instant(guest.texts, viewer.person.profile.time_zone, session.seen_at)),
            Cell::text(guest.text(&format!("session-by-{}", session.proof.word()))),
            Cell::text(session.visitor.address.as_str()),
            Cell::text(session.visitor.agent.as_str()),
        ]
    };
    let table = Table {
        caption: guest.text("sessions-caption"),
        headings: ["seen", "by", "address", "browser"].map(|key| guest.text(&format!("session-{key}"))).to_vec(),
        rows: found.sessions.iter().map(row).collect(),
    };
    let sheet = sheet.heading(guest.text("account-sessions")).table(table, guest.text("sessions-none"));
    if found.sessions.is_empty() {
        return sheet;
    }
    sheet.form(Form::new(guest, &path(found.person.id, "/end-sessions"), guest.text("sessions-end-all")).small())
}

/// The role and the object of a form; none when they are none, or the one does not fit the other.
pub(super) fn read_role(sent: &Sent) -> Option<(Role, Object)> {
    let (role, object) = (Role::of(sent.get("role"))?, sent.get("object").parse().ok()?);
    role.fits(object).then_some((role, object))
}

/// `/administration/people/ID/roles`, posted
pub async fn give_role(Administrator(person): Administrator, Path(id): Path<i64>, sent: Sent) -> Answer {
    let (guest, id) = (&sent.guest, PersonId(id));
    let typed = |problem| Typed {
        role: sent.get("role").to_owned(),
        object: sent.get("object").to_owned(),
        problem: Some(problem),
        ..Typed::default()
    };
    let Some(what) = read_role(&sent) else {
        let typed = typed(guest.text("wrong-role"));
        let page = page(guest, &person, id, typed, StatusCode::UNPROCESSABLE_ENTITY).await;
        return page.map_err(|error| guest.told(error));
    };
    match guest.reception.desk.give_role(person.person.id, id, what, None, &[]).await {
        Ok(_) => Ok(guest.see_other(&path(id, "?done=role-given"))),
        Err(error) => again(guest, &person, id, error, typed).await,
    }
}

/// The page once more, with why the act was refused.
async fn again(
    guest: &Guest,
    person: &SignedInPerson,
    id: PersonId,
    error: DeskError,
    typed: impl FnOnce(String) -> Typed,
) -> Answer {
    use crate::error::Refusal;
    let DeskError::Refused(refusal) = error else { return Err(guest.told(error)) };
    if matches!(refusal, Refusal::NotThere | Refusal::NotAllowed) {
        return Err(guest.told(refusal.into()));
    }
    let page = page(guest, person, id, typed(guest.sentence(&refusal)), StatusCode::CONFLICT).await;
    page.map_err(|error| guest.told(error))
}

/// `/administration/roles/ID/end`, posted
pub async fn end_role(Administrator(person): Administrator, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let Ok(whose) = sent.get("person").parse().map(PersonId) else {
        return Err(guest.told(crate::error::Refusal::NotThere.into()));
    };
    match guest.reception.desk.end_role(person.person.id, id, &[]).await {
        Ok(()) => Ok(guest.see_other(&path(whose, "?done=role-ended"))),
        Err(error) => {
            let typed = |problem| Typed { problem: Some(problem), ..Typed::default() };
            again(guest, &person, whose, error, typed).await
        }
    }
}

/// `/administration/people/ID/end-sessions`, posted
pub async fn end_sessions(Administrator(person): Administrator, Path(id): Path<i64>, sent: Sent) -> Answer {
    let (guest, id) = (&sent.guest, PersonId(id));
    let ended = guest.reception.desk.end_all_sessions(person.person.id, id).await;
    ended.map_err(|error| guest.told(error))?;
    Ok(guest.see_other(&path(id, "?done=sessions-ended")))
}

/// `/administration/people/ID/data`, posted
pub async fn data(Administrator(person): Administrator, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let kept = guest.reception.desk.export(person.person.id, PersonId(id)).await;
    Ok(file(guest, &kept.map_err(|error| guest.told(error))?))
}

/// `/administration/people/ID/erase`, posted; the address is asked for once more, since it cannot be undone.
pub async fn erase(Administrator(person): Administrator, Path(id): Path<i64>, sent: Sent) -> Answer {
    let (guest, id) = (&sent.guest, PersonId(id));
    let desk = &guest.reception.desk;
    let found = desk.person(id).await.map_err(|error| guest.told(error))?;
    let Some(found) = found else { return Err(guest.told(crate::error::Refusal::NotThere.into())) };
    let typed = sent.get("email");
    if typed.parse::<EmailAddress>().ok().as_ref() != Some(&found.email) {
        let email_problem = Some(guest.text("wrong-email-again"));
        let typed = Typed { email: typed.to_owned(), email_problem, ..Typed::default() };
        let page = page(guest, &person, id, typed, StatusCode::UNPROCESSABLE_ENTITY).await;
        return page.map_err(|error| guest.told(error));
    }
    match desk.erase(person.person.id, id).await {
        Ok(()) => Ok(guest.see_other("/administration/people?done=erased")),
        Err(error) => {
            let typed = |problem| Typed { problem: Some(problem), ..Typed::default() };
            again(guest, &person, id, error, typed).await
        }
    }
}
