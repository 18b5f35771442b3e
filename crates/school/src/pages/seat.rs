//! Somebody signed in at a page of the school, with all that a handler does with them.

use std::collections::BTreeMap;

use axum::extract::{FromRef as _, FromRequestParts};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;
use chrono::{DateTime, Utc};
use desk::pages::{Field, Guest, Known, Sent, Sheet};
use desk::people::{InstitutionId, Person, PersonId, TimeZone};
use shell::Argument;
use vocabulary::Language;

use super::hall::Hall;
use super::{told, wording};
use crate::error::SchoolError;
use crate::store::School;

/// Somebody signed in. One question to the database.
#[derive(Debug, Clone)]
pub(super) struct Seat {
    pub guest: Guest,
    pub person: Person,
    pub school: School,
}

impl FromRequestParts<Hall> for Seat {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, hall: &Hall) -> Result<Self, Response> {
        let guest = Guest::from_request_parts(parts, hall).await?;
        let Known { person, .. } = <Known as FromRequestParts<Hall>>::from_request_parts(parts, hall).await?;
        Ok(Self { guest, person, school: School::from_ref(hall) })
    }
}

impl Seat {
    /// Who it is.
    pub const fn id(&self) -> PersonId {
        self.person.id
    }

    /// Their zone.
    pub const fn zone(&self) -> TimeZone {
        self.person.profile.time_zone
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
        wording::at(self.guest.texts, self.zone(), at)
    }

    /// The page that tells why nothing came back.
    pub fn told(&self, error: SchoolError) -> Response {
        told::told(&self.guest, self.zone(), error)
    }

    /// What went wrong, when it can be said on the page where it was tried.
    pub fn problem(&self, error: &SchoolError) -> Option<String> {
        told::problem(&self.guest, self.zone(), error)
    }

    /// What was done just before, when the address says so and there is a text for it.
    pub fn done(&self, front: &str) -> Option<String> {
        let word = self.guest.asked("done")?;
        let is_word = word.len() <= 30 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        is_word.then(|| self.guest.texts.find(&format!("{front}-done-{word}"))).flatten()
    }

    /// The names of institutions in the reader's language. One question to the database.
    pub async fn institutions(&self) -> Result<BTreeMap<InstitutionId, String>, Response> {
        let all = self.school.desk().institutions().await.map_err(|error| self.told(error.into()))?;
        Ok(all.iter().map(|one| (one.id, one.name(self.language()).to_owned())).collect())
    }

    /// A page.
    pub fn page(&self, sheet: &Sheet) -> Response {
        self.guest.page(sheet)
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
    pub fn not_taken(seat: &Seat, sent: Sent, error: SchoolError) -> Result<Self, SchoolError> {
        match seat.problem(&error) {
            Some(problem) => Ok(Self { sent: Some(sent), problem: Some((told::status_of(&error), problem)) }),
            None => Err(error),
        }
    }

    /// What was typed, with a sentence on what could not be read in it.
    pub const fn not_read(sent: Sent, problem: String) -> Self {
        Self { sent: Some(sent), problem: Some((StatusCode::UNPROCESSABLE_ENTITY, problem)) }
    }

    /// A sentence on what went wrong, where nothing that was typed comes back.
    pub const fn only(error: &SchoolError, problem: String) -> Self {
        Self { sent: None, problem: Some((told::status_of(error), problem)) }
    }

    /// What was typed in a field, or what stands there otherwise: also when the form that was sent has no such field.
    pub fn or<'a>(&'a self, name: &str, otherwise: &'a str) -> &'a str {
        let sent = self.sent.as_ref().and_then(|sent| sent.fields().find(|(field, _)| *field == name));
        sent.map_or(otherwise, |(_, value)| value)
    }

    /// The field with what was typed in it.
    pub fn keep(&self, field: Field, name: &str) -> Field {
        field.value(self.or(name, ""))
    }

    /// The page, with its problem and the status that goes with it.
    pub fn page(&self, seat: &Seat, sheet: Sheet) -> Response {
        match &self.problem {
            Some((status, problem)) => seat.guest.page_with(*status, &sheet.problem(problem.clone())),
            None => seat.page(&sheet),
        }
    }
}
