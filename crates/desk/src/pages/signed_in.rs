//! Who is signed in, as a parameter of a handler.
//!
//! `Option<SignedInPerson>` is for pages that everybody may read; `SignedInPerson` leads everybody else to signing in;
//! [`Administrator`] tells those without the right that they have none. [`Known`] is `SignedInPerson` without the rights.

use axum::extract::{FromRef, FromRequestParts, OptionalFromRequestParts};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use shell::Failure;

use super::guest::Guest;
use super::reception::Reception;
use crate::acts::{Desk, SignedInPerson};
use crate::error::{DeskError, Refusal};
use crate::people::Person;
use crate::rights::may_see_everybody;
use crate::secret::Token;
use crate::session::Session;

/// Who is signed in, in as much as a page asks to know of them.
trait Found: Sized + Send {
    /// Whose session a token opens.
    fn behind(desk: &Desk, token: &Token) -> impl Future<Output = Result<Option<Self>, DeskError>> + Send;
}

impl Found for SignedInPerson {
    async fn behind(desk: &Desk, token: &Token) -> Result<Option<Self>, DeskError> {
        desk.signed_in(token).await
    }
}

/// Who is signed in, without their rights: for the pages of a room that asks for those itself, at the data. One question
/// to the database.
#[derive(Debug, Clone)]
pub struct Known {
    /// The session.
    pub session: Session,
    /// The person.
    pub person: Person,
}

impl Found for Known {
    async fn behind(desk: &Desk, token: &Token) -> Result<Option<Self>, DeskError> {
        Ok(desk.known(token).await?.map(|(session, person)| Self { session, person }))
    }
}

async fn find<F: Found, S>(parts: &Parts, state: &S) -> Result<(Guest, Option<F>), Response>
where
    Reception: FromRef<S>,
{
    let guest = Guest::of(parts, Reception::from_ref(state)).map_err(IntoResponse::into_response)?;
    let Some(token) = &guest.session else { return Ok((guest, None)) };
    match F::behind(&guest.reception.desk, token).await {
        Ok(found) => Ok((guest, found)),
        Err(error) => Err(Failure::internal(&error).into_response()),
    }
}

/// Makes a type a parameter of handlers: as it is, it leads who is not signed in to signing in; as an option it does not.
macro_rules! asked_for {
    ($found:ty) => {
        impl<S> FromRequestParts<S> for $found
        where
            Reception: FromRef<S>,
            S: Send + Sync,
        {
            type Rejection = Response;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Response> {
                let (guest, found) = find::<Self, S>(parts, state).await?;
                found.ok_or_else(|| guest.sign_in_first())
            }
        }

        impl<S> OptionalFromRequestParts<S> for $found
        where
            Reception: FromRef<S>,
            S: Send + Sync,
        {
            type Rejection = Response;

            async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Option<Self>, Response> {
                find::<Self, S>(parts, state).await.map(|(_, found)| found)
            }
        }
    };
}

asked_for!(SignedInPerson);
asked_for!(Known);

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
        let (guest, person) = find::<SignedInPerson, S>(parts, state).await?;
        match person {
            Some(person) if may_see_everybody(&person.rights) => Ok(Self(person)),
            Some(_) => Err(guest.told(Refusal::NotAllowed.into())),
            None => Err(guest.sign_in_first()),
        }
    }
}
