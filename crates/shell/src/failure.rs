//! The one mapping from what goes wrong to what a reader is told.
//!
//! | what went wrong | status | told |
//! |---|---|---|
//! | an address, identifier or filter that leads nowhere | 404 | what was looked for, a search for it |
//! | a question that is not understood | 400 | which part, what would be right |
//! | anything inside the house | 500 | a reference to quote; the cause is in the log under it, once |
//! | an answer that takes too long | 503 | the same, and to try again |
//!
//! A handler returns a [`Failure`]; the frame of the pages turns it into a page in the reader's language.

use std::error::Error;
use std::fmt::Write as _;
use std::sync::atomic::{AtomicU32, Ordering};

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// What went wrong, as far as a reader is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The status of the answer.
    pub status: StatusCode,
    /// What was looked for or not understood, in the reader's words.
    pub subject: Option<String>,
    /// What the log calls it.
    pub reference: Option<String>,
}

impl Failure {
    /// Nothing is there: `subject` is what was looked for.
    #[must_use]
    pub fn not_found(subject: impl Into<String>) -> Self {
        let subject = subject.into();
        Self {
            status: StatusCode::NOT_FOUND,
            subject: Some(subject).filter(|subject| !subject.is_empty()),
            reference: None,
        }
    }

    /// A part of the question is not understood.
    #[must_use]
    pub fn not_understood(subject: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, subject: Some(subject.into()), reference: None }
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
        Self { status, subject: None, reference: Some(reference) }
    }

    /// What the keys of its texts begin with.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self.status {
            StatusCode::NOT_FOUND => "failure-not-found",
            StatusCode::SERVICE_UNAVAILABLE => "failure-too-long",
            status if status.is_client_error() => "failure-not-understood",
            _ => "failure-internal",
        }
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
}
