//! A large file that is posted, taken in while it is sent, once it is known to come from a form of ours.

use axum::extract::multipart::Multipart;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use shell::Failure;

use super::form::TOKEN;
use super::guest::Guest;
use super::reception::Reception;
use super::sent::{Sent, foreign, sender};
use super::sent_file::{MOST_FIELDS, text};
use crate::error::DeskError;
use crate::files::{Arrived, FileKind};
use crate::people::PersonId;

/// A form with a file of which nothing was read yet: first it is asked whether the person may bring one.
#[derive(Debug)]
pub struct SentUpload {
    /// Who sends it.
    pub guest: Guest,
    form: Multipart,
}

/// What came in of a form with a file.
#[derive(Debug)]
pub struct Uploaded {
    /// The other fields that stood before the file, and who sent them.
    pub sent: Sent,
    /// The file, or why it was not taken. None where no file was chosen.
    pub file: Option<Result<Arrived, DeskError>>,
}

impl<S> FromRequest<S> for SentUpload
where
    Reception: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (guest, request) = sender(request, state, "multipart/form-data").map_err(|refused| *refused)?;
        let form = Multipart::from_request(request, state).await;
        let form = form.map_err(|_| Failure::not_understood("").into_response())?;
        Ok(Self { guest, form })
    }
}

impl SentUpload {
    /// Takes the form in, and its file while it is sent. `taken` says how many bytes a file of a kind may have. A file that
    /// is not settled afterwards is to be discarded.
    ///
    /// # Errors
    /// What is answered to a form that is not ours, or cannot be read.
    pub async fn take(self, actor: PersonId, taken: impl Fn(FileKind) -> Option<u64>) -> Result<Uploaded, Response> {
        let Self { guest, mut form } = self;
        let unread = |error: axum::extract::multipart::MultipartError| Failure::of(error.status()).into_response();
        let mut fields: Vec<(String, String)> = Vec::new();
        while let Some(field) = form.next_field().await.map_err(unread)? {
            if fields.len() >= MOST_FIELDS {
                return Err(Failure::of(StatusCode::PAYLOAD_TOO_LARGE).into_response());
            }
            let called = field.name().unwrap_or_default().to_owned();
            let Some(name) = field.file_name().map(str::to_owned) else {
                fields.push((called, text(field).await?));
                continue;
            };
            // The token comes first, so that nobody's file is read without it.
            let has_token = fields.iter().any(|(name, value)| name == TOKEN && guest.is_form_token(value));
            if !has_token {
                return Err(foreign(&guest));
            }
            let file = if name.is_empty() {
                None
            } else {
                Some(guest.reception.desk.receive_file(actor, &name, &taken, field).await)
            };
            // The file stands last in every form of ours: what follows it is not read.
            return Ok(Uploaded { sent: Sent { guest, fields }, file });
        }
        let sent = Sent { guest, fields };
        if !sent.guest.is_form_token(sent.get(TOKEN)) {
            return Err(foreign(&sent.guest));
        }
        Ok(Uploaded { sent, file: None })
    }
}
