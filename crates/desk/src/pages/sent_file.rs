//! A file that was posted, once it is known to come from a form of ours.

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use shell::Failure;

use super::form::TOKEN;
use super::reception::Reception;
use super::sent::{Sent, foreign, sender};
use crate::files::shown_name;

/// A form has no more fields than this.
pub(super) const MOST_FIELDS: usize = 30;
/// The longest contents of a field that is no file, in bytes.
const LONGEST_FIELD: usize = 20_000;

/// A file with the other fields of its form. How large it may be says the route.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// The other fields, and who sent them.
    pub sent: Sent,
    /// The file's name as it was sent, without folders and signs that cannot be shown; empty when no file was chosen.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl<S> FromRequest<S> for SentFile
where
    Reception: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (guest, request) = sender(request, state, "multipart/form-data").map_err(|refused| *refused)?;
        let form = Multipart::from_request(request, state).await;
        let mut form = form.map_err(|_| Failure::not_understood("").into_response())?;
        let (mut fields, mut name, mut bytes) = (Vec::new(), String::new(), Vec::new());
        let unread = |error: axum::extract::multipart::MultipartError| Failure::of(error.status()).into_response();
        let mut many = 0;
        while let Some(field) = form.next_field().await.map_err(unread)? {
            many += 1;
            if many > MOST_FIELDS {
                return Err(Failure::of(StatusCode::PAYLOAD_TOO_LARGE).into_response());
            }
            let called = field.name().unwrap_or_default().to_owned();
            // The token comes first, so that nobody's file is read without it.
            let has_token =
                fields.iter().any(|(name, value): &(String, String)| name == TOKEN && guest.is_form_token(value));
            match field.file_name().map(shown_name) {
                Some(_) if !has_token => return Err(foreign(&guest)),
                Some(file_name) => {
                    bytes = field.bytes().await.map_err(unread)?.to_vec();
                    name = file_name;
                }
                None => fields.push((called, text(field).await?)),
            }
        }
        let sent = Sent { guest, fields };
        if !sent.guest.is_form_token(sent.get(TOKEN)) {
            return Err(foreign(&sent.guest));
        }
        Ok(Self { sent, name, bytes })
    }
}

/// The contents of a field that is no file.
pub(super) async fn text(mut field: Field<'_>) -> Result<String, Response> {
    let mut bytes = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|error| Failure::of(error.status()).into_response())? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LONGEST_FIELD {
            return Err(Failure::of(StatusCode::PAYLOAD_TOO_LARGE).into_response());
        }
    }
    String::from_utf8(bytes).map_err(|_| Failure::not_understood("").into_response())
}
