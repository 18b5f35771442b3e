//! Somebody signed in at a page of readings, with all that a handler does with them.

use axum::extract::{FromRef as _, FromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::{IntoResponse as _, Response};
use chrono::{DateTime, Utc};
use desk::DeskError;
use desk::pages::{Guest, Known, Sent, Sheet, instant};
use desk::people::{Person, PersonId};
use shell::{Argument, Failure};
use vocabulary::Language;

use super::hall::Hall;
use crate::readers::error::ReadersError;
use crate::readers::store::Readings;

/// Somebody signed in. One question to the database.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub guest: Guest,
    pub person: Person,
    pub readings: Readings,
}

impl FromRequestParts<Hall> for Seat {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, hall: &Hall) -> Result<Self, Response> {
        let guest = Guest::from_request_parts(parts, hall).await?;
        let Known { person, .. } = <Known as FromRequestParts<Hall>>::from_request_parts(parts, hall).await?;
        Ok(Self { guest, person, readings: Readings::from_ref(hall) })
    }
}

impl Seat {
    /// Who it is.
    pub const fn id(&self) -> PersonId {
        self.person.id
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.guest.language()
    }

    /// A text.
    pub fn text(&self, key: &str) -> String {
        self.guest.text(key)
    }

    /// A text with its arguments.
    pub fn with(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        self.guest.texts.text_with(key, arguments)
    }

    /// The address of a path without language.
    pub fn address(&self, path: &str) -> String {
        self.guest.address(path)
    }

    /// An instant on their clock, with the name of the zone.
    pub fn at(&self, at: DateTime<Utc>) -> String {
        let zone = self.person.profile.time_zone;
        format!("{} ({})", instant(self.guest.texts, zone, at), zone.name())
    }

    /// What went wrong, when it can be said on the page where it was tried.
    pub fn problem(&self, error: &ReadersError) -> Option<String> {
        match error {
            ReadersError::Refused(refusal) => Some(refusal.sentence(self.language())),
            _ => None,
        }
    }

    /// The page that tells why nothing came back.
    pub fn told(&self, error: ReadersError) -> Response {
        let Some(problem) = self.problem(&error) else {
            return match error {
                ReadersError::Desk(error) => self.guest.told(error),
                other => Failure::internal(&other).into_response(),
            };
        };
        let sheet = Sheet::new(self.text("refused-title"))
            .problem(problem)
            .link(self.address(super::PATH), self.text("readers-list-title"));
        self.guest.page_with(status_of(&error), &sheet)
    }

    /// What was done just before, when the address says so and there is a text for it.
    pub fn done(&self) -> Option<String> {
        let word = self.guest.asked("done")?;
        let is_word = word.len() <= 30 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        is_word.then(|| self.guest.texts.find(&format!("readers-done-{word}"))).flatten()
    }
}

/// What was typed and why it was not taken, for the page on which it was typed. Nothing of both when it is opened first.
#[derive(Debug, Default)]
pub(super) struct Typed {
    sent: Option<Sent>,
    problem: Option<(StatusCode, String)>,
}

impl Typed {
    /// What was typed, with why it was not taken; what no page of forms can tell comes back as it is.
    pub fn not_taken(seat: &Seat, sent: Sent, error: ReadersError) -> Result<Self, ReadersError> {
        match seat.problem(&error) {
            Some(problem) => Ok(Self { sent: Some(sent), problem: Some((status_of(&error), problem)) }),
            None => Err(error),
        }
    }

    /// What was typed, with a sentence on what could not be read in it.
    pub const fn not_read(sent: Sent, problem: String) -> Self {
        Self { sent: Some(sent), problem: Some((StatusCode::UNPROCESSABLE_ENTITY, problem)) }
    }

    /// What was typed, with nothing wrong in it: a button asked for something else.
    pub const fn kept(sent: Sent) -> Self {
        Self { sent: Some(sent), problem: None }
    }

    /// What was typed in a field, or what stands there otherwise.
    pub fn or<'a>(&'a self, name: &str, otherwise: &'a str) -> &'a str {
        let sent = self.sent.as_ref().and_then(|sent| sent.fields().find(|(field, _)| *field == name));
        sent.map_or(otherwise, |(_, value)| value)
    }

    /// The page, with its problem and the status that goes with it.
    pub fn page(&self, seat: &Seat, sheet: Sheet) -> Response {
        match &self.problem {
            Some((status, problem)) => seat.guest.page_with(*status, &sheet.problem(problem.clone())),
            None => seat.guest.page(&sheet),
        }
    }
}

/// The status of a page that tells of a refusal.
pub(super) const fn status_of(error: &ReadersError) -> StatusCode {
    match error {
        ReadersError::Refused(refusal) if !refusal.is_of_what_was_typed() => StatusCode::CONFLICT,
        ReadersError::Refused(_) | ReadersError::Desk(DeskError::NotAName(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::INTERNAL_SERVER_ERROR,
    }
}
