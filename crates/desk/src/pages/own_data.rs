//! Taking out all that is kept about oneself.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::Value;

use super::form::Form;
use super::guest::{Answer, Guest};
use super::sent::Sent;
use super::sheet::Sheet;
use crate::acts::SignedInPerson;

/// `/account/data`
pub async fn show(guest: Guest, _: SignedInPerson) -> Answer {
    let sheet = Sheet::new(guest.text("account-data"))
        .text(guest.text("data-text"))
        .form(Form::new(&guest, "/account/data", guest.text("data-button")))
        .link(guest.address("/account"), guest.text("to-account"));
    Ok(guest.page(&sheet))
}

/// `/account/data`, posted
pub async fn take(person: SignedInPerson, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let kept = guest.reception.desk.export(person.person.id, person.person.id).await;
    Ok(file(guest, &kept.map_err(|error| guest.told(error))?))
}

/// JSON as a file to take away.
pub(super) fn file(guest: &Guest, kept: &Value) -> Response {
    let mut response = format!("{kept:#}\n").into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"ayni-account.json\""));
    guest.unkept(response)
}
