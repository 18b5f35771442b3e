//! The one mapping from what goes wrong to what a reader is told.
//!
//! | what went wrong | status | told |
//! |---|---|---|
//! | an address, identifier or filter that leads nowhere | 404 | what was looked for, a search for it |
//! | a question that is not understood | 400 | which part, what would be right |
//! | too many questions in too short a time | 429 | when to come back |
//! | anything inside the house | 500 | a reference to quote; the cause is in the log under it, once |
//! | an answer that takes too long | 503 | that it was cut, after how long, and how to ask for less |
//!
//! A handler returns a [`Failure`]; the frame of the pages turns it into a page in the reader's language, or into a
//! problem document (RFC 9457) for a program: under `/api/`, or where JSON is what the request accepts.

use std::error::Error;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use crate::texts::Texts;

/// What went wrong, as far as a reader is told.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Failure {
    /// The status of the answer.
    pub status: StatusCode,
    /// What was looked for or not understood, in the reader's words.
    pub subject: Option<String>,
    /// What the log calls it.
    pub reference: Option<String>,
    /// The nearest that there is: whole addresses (with language) and their names in the reader's language.
    pub near: Vec<(String, String)>,
    /// What to do next, in the reader's language, when a room knows better than the frame.
    pub next: Option<String>,
    /// Seconds: after which an answer was cut, or until the next question may be asked.
    pub seconds: Option<u32>,
}

impl Failure {
    /// A status without a subject.
    #[must_use]
    pub fn of(status: StatusCode) -> Self {
        Self { status, ..Self::default() }
    }

    /// Nothing is there: `subject` is what was looked for.
    #[must_use]
    pub fn not_found(subject: impl Into<String>) -> Self {
        let subject = Some(subject.into()).filter(|subject: &String| !subject.is_empty());
        Self { subject, ..Self::of(StatusCode::NOT_FOUND) }
    }

    /// A part of the question is not understood.
    #[must_use]
    pub fn not_understood(subject: impl Into<String>) -> Self {
        Self { subject: Some(subject.into()), ..Self::of(StatusCode::BAD_REQUEST) }
    }

    /// An answer was not ready within `limit` and was cut.
    #[must_use]
    pub fn cut(limit: Duration) -> Self {
        let seconds = u32::try_from(limit.as_secs()).unwrap_or(u32::MAX);
        Self { seconds: Some(seconds), ..Self::of(StatusCode::SERVICE_UNAVAILABLE) }
    }

    /// One question too many; the next may be asked after `seconds`.
    #[must_use]
    pub fn too_often(seconds: u32) -> Self {
        Self { seconds: Some(seconds), ..Self::of(StatusCode::TOO_MANY_REQUESTS) }
    }

    /// The same, with the nearest that there is: whole addresses and their names.
    #[must_use]
    pub fn with_near(mut self, near: Vec<(String, String)>) -> Self {
        self.near = near;
        self
    }

    /// The same, with what to do next in the reader's language.
    #[must_use]
    pub fn with_next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    /// Something inside the house failed: the cause goes to the log with its whole chain, the reader gets a reference.
    #[must_use]
    pub fn internal(error: &(dyn Error + 'static)) -> Self {
        let mut chain = error.to_string();
        let mut next = error.source();
        while let Some(cause) = next {
            // Writing to a string does not fail.
            let _ = write!(chain, ": {cause}");
            next = cause.source();
        }
        Self::logged(StatusCode::INTERNAL_SERVER_ERROR, &chain)
    }

    /// A status that the machinery around the pages chose, with what is known about it.
    #[must_use]
    pub fn logged(status: StatusCode, cause: &str) -> Self {
        let reference = new_reference();
        tracing::error!(reference, status = status.as_u16(), "{cause}");
        Self { reference: Some(reference), ..Self::of(status) }
    }

    /// What the keys of its texts begin with.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self.status {
            StatusCode::NOT_FOUND => "failure-not-found",
            StatusCode::SERVICE_UNAVAILABLE => "failure-too-long",
            StatusCode::TOO_MANY_REQUESTS => "failure-too-often",
            status if status.is_client_error() => "failure-not-understood",
            _ => "failure-internal",
        }
    }
}

impl Failure {
    /// What happened and why, in the reader's language.
    pub(crate) fn explanation(&self, texts: Texts) -> String {
        let seconds = ("seconds", self.seconds.unwrap_or_default().into());
        texts.text_with(&format!("{}-text", self.key()), &[seconds])
    }

    /// The next step, in the reader's language.
    pub(crate) fn next_step(&self, texts: Texts) -> String {
        self.next.clone().unwrap_or_else(|| texts.text(&format!("{}-next", self.key())))
    }
}

impl IntoResponse for Failure {
    /// The frame of the pages replaces this answer; what is here is for a router that has no frame.
    fn into_response(self) -> Response {
        let mut response = (self.status, self.status.canonical_reason().unwrap_or("error")).into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// A reference short enough to be read over a telephone: the minute and a count, in letters and digits that are not
/// mistaken for each other (Crockford's base 32).
fn new_reference() -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let count = u64::from(COUNT.fetch_add(1, Ordering::Relaxed) & 0x7FFF);
    let minute = (chrono::Utc::now().timestamp().unsigned_abs() / 60) & 0x1FF_FFFF;
    let mut rest = (minute << 15) | count;
    let mut reference = [b'0'; 9];
    for (position, place) in reference.iter_mut().enumerate().rev() {
        if position == 4 {
            *place = b'-';
            continue;
        }
        *place = LETTERS[(rest & 31) as usize];
        rest >>= 5;
    }
    reference.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_differ_and_can_be_read_aloud() {
        let (one, two) = (new_reference(), new_reference());
        assert_ne!(one, two);
        assert_eq!(one.len(), 9);
        assert_eq!(one.as_bytes()[4], b'-');
        assert!(one.bytes().filter(|byte| *byte != b'-').all(|byte| byte.is_ascii_alphanumeric()));
    }

    #[test]
    fn the_inside_of_the_house_is_not_shown() {
        let failure = Failure::internal(&std::io::Error::other("/secret/path is gone"));
        assert_eq!(failure.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(failure.subject, None);
        assert!(failure.reference.is_some_and(|reference| !reference.contains("secret")));
    }

    #[test]
    fn every_failure_is_told_in_every_language() {
        let near = vec![("/es/country/br".to_owned(), "Brasil".to_owned())];
        for failure in [
            Failure::not_found("x").with_near(near),
            Failure::not_understood("x").with_next("Y"),
            Failure::cut(Duration::from_secs(20)),
            Failure::too_often(1),
            Failure::of(StatusCode::INTERNAL_SERVER_ERROR),
        ] {
            for language in vocabulary::Language::ALL {
                let texts = Texts::of(language);
                assert!(!failure.explanation(texts).contains('⟦') && !failure.next_step(texts).contains('⟦'));
                let told = crate::problem::problem(texts, &failure, serde_json::Map::new());
                assert_eq!(told.status(), failure.status);
            }
        }
        assert!(Failure::cut(Duration::from_secs(20)).explanation(Texts::default()).contains("20 seconds"));
    }
}
