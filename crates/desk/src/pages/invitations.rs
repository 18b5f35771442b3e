//! Invitations, as administrators write and withdraw them.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::IntoResponse;

use super::administration::with_ways;
use super::fields::Field;
use super::form::Form;
use super::guest::{Answer, Guest};
use super::person::{read_role, role_fields};
use super::sent::Sent;
use super::sheet::{Cell, Sheet, Table};
use super::signed_in::Administrator;
use super::times::instant;
use super::wording;
use crate::acts::SignedInPerson;
use crate::invitation::{Invitation, Invited};
use crate::people::EmailAddress;
use crate::rights::Object;

const PATH: &str = "/administration/invitations";

/// How many invitations a page shows.
const SIZE: u64 = 50;

/// What was done before the page is shown.
const DONE: [&str; 2] = ["written", "withdrawn"];

/// What is typed, and what is wrong with it.
#[derive(Default)]
struct Typed {
    email: String,
    role: String,
    object: String,
    language: String,
    email_problem: Option<String>,
    problem: Option<String>,
}

/// `/administration/invitations?page=&object=`
pub async fn list(guest: Guest, Administrator(person): Administrator) -> Answer {
    let typed = Typed {
        object: guest.asked("object").unwrap_or_default().to_owned(),
        language: guest.language().code().to_owned(),
        ..Typed::default()
    };
    page(&guest, &person, &typed, StatusCode::OK).await
}

async fn page(guest: &Guest, person: &SignedInPerson, typed: &Typed, status: StatusCode) -> Answer {
    let (desk, texts, part) =
        (&guest.reception.desk, guest.texts, guest.part(SIZE).map_err(IntoResponse::into_response)?);
    let told = |error| guest.told(error);
    let (invitations, total) = desk.open_invitations(&person.rights, part).await.map_err(told)?;
    let names = desk.institution_names(guest.language()).await.map_err(told)?;
    let row = |one: &Invitation| {
        let withdraw = Form::new(guest, &format!("{PATH}/{}/withdraw", one.id), texts.text("invitation-withdraw"));
        let until = instant(texts, person.person.profile.time_zone, one.expires_at);
        vec![
            Cell::text(one.invited.email.as_str()),
            Cell::text(wording::role(texts, one.invited.role)),
            Cell::text(wording::object(texts, one.invited.object, &names)),
            Cell::text(until),
            Cell::form(withdraw.small()),
        ]
    };
    let headings = ["field-email", "field-role", "field-object", "invitation-until", "session-act"];
    let table = Table {
        caption: texts.count("invitations-caption", usize::try_from(total).unwrap_or(usize::MAX)),
        headings: headings.map(|key| texts.text(key)).to_vec(),
        rows: invitations.iter().map(row).collect(),
    };
    let (role, object) = role_fields(guest, &names, &typed.role, &typed.object);
    let letter = Field::choice("language", texts.text("field-letter-language"), wording::languages());
    let form = Form::new(guest, PATH, texts.text("invitation-write"))
        .field(
            Field::email("email", texts.text("field-email"))
                .value(typed.email.as_str())
                .autocomplete("off")
                .problem(typed.email_problem.clone()),
        )
        .field(role)
        .field(object)
        .field(letter.value(typed.language.as_str()));
    let done = DONE.into_iter().find(|done| guest.asked("done") == Some(done));
    let sheet = Sheet::new(texts.text("invitations-title"))
        .notice(done.map(|done| texts.text(&format!("invitations-done-{done}"))))
        .problem(typed.problem.clone())
        .table(table, texts.text("invitations-none"))
        .parts(guest, part, total, "")
        .heading(texts.text("invitation-write-heading"))
        .form(form);
    Ok(guest.page_with(status, &with_ways(sheet, guest)))
}

/// `/administration/invitations`, posted
pub async fn write(Administrator(person): Administrator, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let email = sent.get("email").parse::<EmailAddress>().ok();
    let language = sent.get("language").parse().ok();
    let (Some(email), Some((role, object)), Some(language)) = (email.clone(), read_role(&sent), language) else {
        let typed = Typed {
            email: sent.get("email").to_owned(),
            role: sent.get("role").to_owned(),
            object: sent.get("object").to_owned(),
            language: sent.get("language").to_owned(),
            email_problem: email.is_none().then(|| guest.text("wrong-email")),
            problem: read_role(&sent).is_none().then(|| guest.text("wrong-role")),
        };
        return page(guest, &person, &typed, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let desk = &guest.reception.desk;
    // What the letter calls the object, in its reader's language.
    let names = match object {
        Object::Institution(_) => desk.institution_names(language).await.map_err(|error| guest.told(error))?,
        _ => BTreeMap::new(),
    };
    let name = wording::object(shell::Texts::of(language), object, &names);
    let invited = Invited { email, language, role, object };
    let written = desk.invite(person.person.id, &invited, &name, &[]).await;
    written.map_err(|error| guest.told(error))?;
    Ok(guest.see_other(&format!("{PATH}?done=written")))
}

/// `/administration/invitations/ID/withdraw`, posted
pub async fn withdraw(Administrator(person): Administrator, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let withdrawn = guest.reception.desk.withdraw_invitation(person.person.id, id, &[]).await;
    withdrawn.map_err(|error| guest.told(error))?;
    Ok(guest.see_other(&format!("{PATH}?done=withdrawn")))
}
