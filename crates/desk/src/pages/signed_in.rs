//! Who is signed in, as a parameter of a handler.
//!
//! `Option<SignedInPerson>` is for pages that everybody may read; `SignedInPerson` leads everybody else to signing in;
//! [`Administrator`] tells those without the right that they have none.

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use shell::Failure;

use super::guest::Guest;
use super::reception::Reception;
use crate::acts::SignedInPerson;
use crate::error::Refusal;
use crate::rights::may_see_everybody;

async fn find<S>(parts: &Parts, state: &S) -> Result<(Guest, Option<SignedInPerson>), Response>
where
    Reception: FromRef<S>,
{
    let guest = Guest::of(parts, Reception::from_ref(state)).map_err(IntoResponse::into_response)?;
    let Some(token) = &guest.session else { return Ok((guest, None)) };
    match guest.reception.desk.signed_in(token).await {
        Ok(person) => Ok((guest, person)),
        Err(error) => Err(Failure::internal(&error).into_response()),
    }
}

impl<S> FromRequestParts<S> for SignedInPerson
where
    Reception: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let (guest, person) = find(parts, state).await?;
        person.ok_or_else(|| guest.sign_in_first())
    }
}

impl<S> OptionalFromRequestParts<S> for SignedInPerson
where
    Reception: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Response> {
        find(parts, state).await.map(|(_, person)| person)
    }
}

/// Somebody who administers the house.
#[derive(Debug, Clone)]
pub struct Administrator(pub SignedInPerson);

impl<S> FromRequestParts<S> for Administrator
where
    Reception: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
        let (guest, person) = find(parts, state).await?;
        match person {
            Some(person) if may_see_everybody(&person.rights) => Ok(Self(person)),
            Some(_) => Err(guest.told(Refusal::NotAllowed.into())),
            None => Err(guest.sign_in_first()),
        }
    }
}
