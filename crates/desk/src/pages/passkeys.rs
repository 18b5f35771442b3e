//! One's own passkeys, and signing in with one.
//!
//! A browser uses a passkey by a script alone: `static/passkey.js` asks for what it takes, fills in the form that stands
//! on the page, and sends it. Without script the page says so, and every other way in stays.

use askama::Template;
use axum::extract::Path;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;
use shell::Texts;

use super::fields::Field;
use super::form::Form;
use super::guest::{Answer, Guest, local_path};
use super::password::present;
use super::sent::Sent;
use super::sheet::{Block, Cell, Sheet, Table};
use super::sign_in::{entered, sheet as sign_in_sheet};
use super::times::instant;
use crate::acts::SignedInPerson;
use crate::error::{DeskError, Refusal};
use crate::passkey::{MOST, Made, Passkey, Shown};
use crate::people::Name;

const PATH: &str = "/account/passkeys";
/// What was done before the page is shown.
const DONE: [&str; 3] = ["added", "renamed", "removed"];

/// A form that the script fills in: what it asks for before, and what it says when it cannot go on.
#[derive(Template)]
#[template(path = "desk_passkey.html")]
struct ByScript {
    texts: Texts,
    does: &'static str,
    begin: String,
    form: Form,
    script: String,
}

impl ByScript {
    fn block(guest: &Guest, does: &'static str, begin: &str, form: Form) -> Block {
        let (begin, script) = (guest.address(begin), shell::assets::PASSKEY.address());
        Block::Html(Self { texts: guest.texts, does, begin, form, script }.to_string())
    }
}

/// The part of the page for signing in; none where no passkey can be made for the house.
pub(super) fn sign_in_part(guest: &Guest, sheet: Sheet, next: &str) -> Sheet {
    if guest.reception.desk.passkey_house().is_none() {
        return sheet;
    }
    let form = Form::new(guest, "/sign-in/passkey", guest.text("passkey-sign-in"))
        .field(Field::hidden("credential", ""))
        .field(Field::hidden("client-data", ""))
        .field(Field::hidden("authenticator-data", ""))
        .field(Field::hidden("signature", ""))
        .field(Field::hidden("user-handle", ""))
        .field(Field::hidden("next", next));
    sheet
        .heading(guest.text("passkey-sign-in-heading"))
        .text(guest.text("passkey-sign-in-text"))
        .block(ByScript::block(guest, "show", "/sign-in/passkey/begin", form))
}

/// The bytes of a field; none of what is no base64, which is refused like any other bytes that say nothing.
fn bytes_of(sent: &Sent, name: &str) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(sent.get(name).trim_end_matches('=')).unwrap_or_default()
}

fn in_json(guest: &Guest, value: &Value) -> Response {
    let mut response = value.to_string().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    guest.unkept(response)
}

/// `/sign-in/passkey/begin`, posted by the script: what the browser is told.
pub async fn begin_sign_in(sent: Sent) -> Answer {
    let guest = &sent.guest;
    let told = guest.reception.desk.begin_passkey_sign_in(guest.browser(), &guest.visitor).await;
    Ok(in_json(guest, &told.map_err(|error| guest.told(error))?))
}

/// `/sign-in/passkey`, posted
pub async fn sign_in(sent: Sent) -> Answer {
    let guest = &sent.guest;
    let next = local_path(sent.get("next")).unwrap_or_default();
    let shown = Shown {
        credential: bytes_of(&sent, "credential"),
        client_data: bytes_of(&sent, "client-data"),
        authenticator_data: bytes_of(&sent, "authenticator-data"),
        signature: bytes_of(&sent, "signature"),
        user_handle: bytes_of(&sent, "user-handle"),
    };
    if shown.credential.is_empty() {
        let sheet = sign_in_sheet(guest, "", next, None).problem(guest.text("passkey-needs-script"));
        return Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    }
    let desk = &guest.reception.desk;
    match desk.sign_in_by_passkey(guest.browser(), &shown, &guest.visitor, guest.session.as_ref()).await {
        Ok(signed_in) => Ok(entered(guest, &signed_in, if next.is_empty() { "/account" } else { next })),
        Err(DeskError::Refused(refusal)) => {
            let sheet = sign_in_sheet(guest, "", next, None).problem(guest.sentence(&refusal));
            Ok(guest.refused_with(&refusal, &sheet))
        }
        Err(error) => Err(guest.told(error)),
    }
}

/// `/account/passkeys`
pub async fn list(guest: Guest, person: SignedInPerson) -> Answer {
    let sheet = list_sheet(&guest, &person, "", None).await.map_err(|error| guest.told(error))?;
    Ok(guest.page(&sheet))
}

async fn list_sheet(
    guest: &Guest,
    person: &SignedInPerson,
    name: &str,
    name_problem: Option<String>,
) -> Result<Sheet, DeskError> {
    let desk = &guest.reception.desk;
    let passkeys = desk.passkeys_of(person.person.id).await?;
    let when = |at| instant(guest.texts, person.person.profile.time_zone, at);
    let row = |one: &Passkey| {
        vec![
            Cell::link(guest.address(&format!("{PATH}/{}", one.id)), one.name.as_str()),
            Cell::text(when(one.added_at)),
            Cell::text(one.used_at.map_or_else(|| guest.text("passkey-unused"), when)),
        ]
    };
    let table = Table {
        caption: guest.texts.count("passkeys-caption", passkeys.len()),
        headings: ["passkey-name", "passkey-added", "session-seen"].map(|key| guest.text(key)).to_vec(),
        rows: passkeys.iter().map(row).collect(),
    };
    let done = DONE.into_iter().find(|done| guest.asked("done") == Some(done));
    let sheet = Sheet::new(guest.text("passkeys-title"))
        .notice(done.map(|done| guest.text(&format!("passkeys-done-{done}"))))
        .text(guest.text("passkeys-text"))
        .table(table, guest.text("passkeys-none"));
    let sheet = if desk.passkey_house().is_none() {
        sheet.text(guest.text("passkeys-no-name"))
    } else if passkeys.len() >= MOST {
        sheet.text(guest.sentence(&Refusal::PasskeysFull { most: MOST }))
    } else {
        let form = Form::new(guest, PATH, guest.text("passkey-add"))
            .field(
                Field::text("name", guest.text("passkey-name"))
                    .value(name)
                    .hint(guest.text("hint-passkey-name"))
                    .problem(name_problem),
            )
            .maybe(present(guest, person))
            .field(Field::hidden("client-data", ""))
            .field(Field::hidden("attestation", ""));
        let begin = format!("{PATH}/begin");
        sheet.heading(guest.text("passkey-add-heading")).block(ByScript::block(guest, "make", &begin, form))
    };
    Ok(sheet.link(guest.address("/account"), guest.text("to-account")))
}

/// `/account/passkeys/begin`, posted by the script: what the browser is told.
pub async fn begin(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let told = guest.reception.desk.begin_passkey(&person.session, guest.browser()).await;
    Ok(in_json(guest, &told.map_err(|error| guest.told(error))?))
}

/// `/account/passkeys`, posted
pub async fn add(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let again = |name_problem| list_sheet(guest, &person, sent.get("name"), name_problem);
    let Ok(name) = sent.get("name").parse::<Name>() else {
        let sheet = again(Some(guest.text("wrong-name"))).await.map_err(|error| guest.told(error))?;
        return Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    };
    let made = Made { client_data: bytes_of(&sent, "client-data"), attestation: bytes_of(&sent, "attestation") };
    if made.attestation.is_empty() {
        let sheet = again(None).await.map_err(|error| guest.told(error))?;
        let sheet = sheet.problem(guest.text("passkey-needs-script"));
        return Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    }
    let present = Some(sent.get("present"));
    let desk = &guest.reception.desk;
    match desk.add_passkey(&person.session, present, guest.browser(), (&name, &made), &guest.visitor).await {
        Ok(()) => Ok(guest.see_other(&format!("{PATH}?done=added"))),
        Err(DeskError::Refused(refusal)) => {
            let sheet = again(None).await.map_err(|error| guest.told(error))?;
            Ok(guest.refused_with(&refusal, &sheet.problem(guest.sentence_of_proof(&refusal))))
        }
        Err(error) => Err(guest.told(error)),
    }
}

/// `/account/passkeys/ID`
pub async fn show(guest: Guest, person: SignedInPerson, Path(id): Path<i64>) -> Answer {
    match guest.reception.desk.passkey_of(person.person.id, id).await {
        Ok(passkey) => Ok(guest.page(&one_sheet(&guest, &person, &passkey, passkey.name.as_str()))),
        Err(error) => Err(gone(&guest, error)),
    }
}

/// What is not there any more, or another's, leads to what is.
fn gone(guest: &Guest, error: DeskError) -> Response {
    match error {
        DeskError::Refused(Refusal::NotThere) => guest.see_other(PATH),
        error => guest.told(error),
    }
}

fn one_sheet(guest: &Guest, person: &SignedInPerson, passkey: &Passkey, name: &str) -> Sheet {
    let own = |rest: &str| format!("{PATH}/{}/{rest}", passkey.id);
    let rename = Form::new(guest, &own("rename"), guest.text("save"))
        .field(Field::text("name", guest.text("passkey-name")).value(name));
    let remove = Form::new(guest, &own("remove"), guest.text("passkey-remove")).maybe(present(guest, person)).grave();
    Sheet::new(passkey.name.clone())
        .form(rename)
        .heading(guest.text("passkey-remove-heading"))
        .text(guest.text("passkey-remove-text"))
        .form(remove)
        .link(guest.address(PATH), guest.text("passkeys-title"))
}

/// `/account/passkeys/ID/rename`, posted
pub async fn rename(person: SignedInPerson, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let desk = &guest.reception.desk;
    let Ok(name) = sent.get("name").parse::<Name>() else {
        return match desk.passkey_of(person.person.id, id).await {
            Ok(passkey) => {
                let sheet = one_sheet(guest, &person, &passkey, sent.get("name")).problem(guest.text("wrong-name"));
                Ok(guest.page_with(StatusCode::UNPROCESSABLE_ENTITY, &sheet))
            }
            Err(error) => Err(gone(guest, error)),
        };
    };
    match desk.rename_passkey(person.person.id, id, &name).await {
        Ok(()) => Ok(guest.see_other(&format!("{PATH}?done=renamed"))),
        Err(error) => Err(gone(guest, error)),
    }
}

/// `/account/passkeys/ID/remove`, posted
pub async fn remove(person: SignedInPerson, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let desk = &guest.reception.desk;
    let passkey = match desk.passkey_of(person.person.id, id).await {
        Ok(passkey) => passkey,
        Err(error) => return Err(gone(guest, error)),
    };
    match desk.remove_passkey(&person.session, Some(sent.get("present")), id, &guest.visitor).await {
        Ok(()) => Ok(guest.see_other(&format!("{PATH}?done=removed"))),
        Err(DeskError::Refused(refusal)) if refusal != Refusal::NotThere => {
            let sheet = one_sheet(guest, &person, &passkey, passkey.name.as_str());
            Ok(guest.refused_with(&refusal, &sheet.problem(guest.sentence_of_proof(&refusal))))
        }
        Err(error) => Err(gone(guest, error)),
    }
}
