//! What is told when nothing comes back.

use axum::http::StatusCode;
use axum::response::Response;
use desk::pages::{Block, Guest, Known, Sheet};
use desk::people::TimeZone;
use desk::{DeskError, Refusal, Token};
use shell::Failure;

use crate::error::{SchoolError, SchoolRefusal};
use crate::rules::forum::ForumRefusal;

/// The zone in which a reader sees times: their own, or UTC, which is then said beside every time.
pub(super) fn zone_of(reader: Option<&Known>) -> TimeZone {
    let zone = reader.map(|reader| reader.person.profile.time_zone);
    zone.unwrap_or_else(|| chrono_tz::UTC.name().parse().unwrap_or_else(|_| unreachable!("UTC is a time zone")))
}

/// The secret of a letter's link, as it stands in an address.
pub(super) fn token_of(token: &str) -> Result<Token, SchoolError> {
    token.parse().map_err(|_| Refusal::LinkNotValid.into())
}

/// Why an act was not done, when that is something the person can do something about on the page they are on: a
/// sentence in their language. What is not allowed, not there or has failed is not: that takes a page of its own.
pub(super) fn problem(guest: &Guest, zone: TimeZone, error: &SchoolError) -> Option<String> {
    match error {
        SchoolError::Refused(refusal) => Some(refusal.sentence(guest.language(), zone)),
        SchoolError::Scores(wrong) => Some(joined(guest, "school-wrong-scores", wrong)),
        SchoolError::Answers(wrong) => Some(joined(guest, "school-wrong-answers", wrong)),
        SchoolError::Course(problems) => Some(joined(guest, "school-wrong-course", problems)),
        SchoolError::CannotPropose(why) => Some(joined(guest, "school-wrong-proposal", std::slice::from_ref(why))),
        SchoolError::Desk(DeskError::NotAName(wrong)) => Some(joined(guest, "school-wrong-entry", &[wrong])),
        SchoolError::NotIntervals(wrong) => Some(joined(guest, "school-wrong-entry", &[wrong])),
        SchoolError::Desk(_) => None,
    }
}

/// What is wrong, each with what was read and what was expected, behind a sentence in the reader's language.
fn joined<T: ToString>(guest: &Guest, key: &str, wrong: &[T]) -> String {
    let each: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    guest.texts.text_with(key, &[("wrong", each.join("; ").into())])
}

/// The page that tells why nothing came back.
pub(super) fn told(guest: &Guest, zone: TimeZone, error: SchoolError) -> Response {
    let Some(problem) = problem(guest, zone, &error) else {
        return match error {
            SchoolError::Desk(error) => guest.told(error),
            other => axum::response::IntoResponse::into_response(Failure::internal(&other)),
        };
    };
    let sheet = Sheet::new(guest.text("refused-title"))
        .problem(problem)
        .block(Block::Links(vec![(guest.address("/runs"), guest.text("school-runs-title"))]));
    guest.page_with(status_of(&error), &sheet)
}

/// The status of a page that tells of a refusal.
pub(super) const fn status_of(error: &SchoolError) -> StatusCode {
    match error {
        SchoolError::Refused(SchoolRefusal::Forum(ForumRefusal::ReadsOnly | ForumRefusal::NotYours)) => {
            StatusCode::FORBIDDEN
        }
        SchoolError::Refused(
            SchoolRefusal::Forum(ForumRefusal::Length { .. } | ForumRefusal::NoReason)
            | SchoolRefusal::NoReason
            | SchoolRefusal::TextLength { .. }
            | SchoolRefusal::HandInLength { .. }
            | SchoolRefusal::NotRead { .. }
            | SchoolRefusal::Days { .. }
            | SchoolRefusal::NotAsked { .. },
        )
        | SchoolError::Scores(_)
        | SchoolError::Answers(_)
        | SchoolError::Course(_)
        | SchoolError::Desk(_)
        | SchoolError::NotIntervals(_) => StatusCode::UNPROCESSABLE_ENTITY,
        SchoolError::Refused(SchoolRefusal::NoAnswer) => StatusCode::BAD_GATEWAY,
        SchoolError::Refused(_) | SchoolError::CannotPropose(_) => StatusCode::CONFLICT,
    }
}
