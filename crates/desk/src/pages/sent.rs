//! What was posted, once it is known to come from a form of ours.

use axum::body::Bytes;
use axum::extract::{FromRef, FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use shell::Failure;

use super::fields::Field;
use super::form::{Form, TOKEN};
use super::guest::Guest;
use super::origin::Origin;
use super::reception::Reception;
use super::sheet::Sheet;

/// What was posted from a form of ours, by the guest who was given that form.
#[derive(Debug, Clone)]
pub struct Sent {
    /// Who sent it.
    pub guest: Guest,
    pub(super) fields: Vec<(String, String)>,
}

impl Sent {
    /// What stands in a field; empty when it was not sent.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// All fields, in the order of the form.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.fields.iter().filter(|(name, _)| name != TOKEN).map(|(name, value)| (name.as_str(), value.as_str()))
    }
}

impl<S> FromRequest<S> for Sent
where
    Reception: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (guest, request) =
            sender(request, state, "application/x-www-form-urlencoded").map_err(|refused| *refused)?;
        let bytes = Bytes::from_request(request, state).await;
        let bytes = bytes.map_err(|_| Failure::of(StatusCode::PAYLOAD_TOO_LARGE).into_response())?;
        let fields = shell::addresses::fields(&bytes).ok_or_else(|| Failure::not_understood("").into_response())?;
        let sent = Self { guest, fields };
        if sent.guest.is_form_token(sent.get(TOKEN)) {
            return Ok(sent);
        }
        Err(if sent.guest.origin == Origin::Ours { once_more(&sent) } else { foreign(&sent.guest) })
    }
}

/// Who sends a form of that content type, and the request, of whose body nothing was read yet. What another house's page
/// sends is not read at all.
pub(super) fn sender<S>(request: Request, state: &S, content_type: &str) -> Result<(Guest, Request), Box<Response>>
where
    Reception: FromRef<S>,
{
    let (parts, body) = request.into_parts();
    let guest = Guest::of(&parts, Reception::from_ref(state)).map_err(|failure| Box::new(failure.into_response()))?;
    let said = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !said.starts_with(content_type) || guest.origin == Origin::Foreign {
        return Err(Box::new(foreign(&guest)));
    }
    Ok((guest, Request::from_parts(parts, body)))
}

/// What was sent comes from somewhere else, or nobody knows from where: none of it is shown or done.
pub(super) fn foreign(guest: &Guest) -> Response {
    let sheet = Sheet::new(guest.text("form-foreign-title"))
        .problem(guest.text("form-foreign-text"))
        .link(guest.address(guest.visit.path()), guest.text("form-foreign-back"));
    guest.page_with(StatusCode::FORBIDDEN, &sheet)
}

/// What was sent comes from a page of ours that was opened before signing in or out: nothing is done, and what was typed
/// is kept to be sent once more, but for passwords and codes.
fn once_more(sent: &Sent) -> Response {
    let guest = &sent.guest;
    let mut form = Form::new(guest, guest.visit.path(), guest.text("form-again-button"));
    for (name, value) in sent.fields() {
        form = form.field(match name {
            "password" | "present" | "new" => Field::password(name, guest.text(&format!("field-{name}"))),
            "code" => Field::code(name, guest.text("field-code")),
            _ => Field::hidden(name, value),
        });
    }
    let sheet = Sheet::new(guest.text("form-again-title")).problem(guest.text("form-again-text")).form(form);
    guest.page_with(StatusCode::FORBIDDEN, &sheet)
}
