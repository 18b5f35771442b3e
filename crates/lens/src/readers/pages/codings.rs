//! Answers as a file that `lens::codings` reads again.

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::IntoResponse as _;
use desk::pages::Answer;
use shell::Failure;

use super::routes::{Audience, Route, show};
use super::seat::Seat;

pub(super) fn routes() -> Vec<Route> {
    vec![show(Audience::Members, "/lens/readings/{reading}/codings.csv", file)]
}

/// `/lens/readings/N/codings.csv`: all answers once the reading is closed, one's own until then.
async fn file(seat: Seat, Path(id): Path<i64>) -> Answer {
    let found = seat.readings.codings(seat.id(), id, seat.language()).await;
    let (reading, codings) = found.map_err(|error| seat.told(error))?;
    let bytes = crate::codings::write(&codings).map_err(|error| Failure::internal(&error).into_response())?;
    let mut response = ([(CONTENT_TYPE, "text/csv; charset=utf-8")], bytes).into_response();
    let name = format!("attachment; filename=\"{}-{}.csv\"", reading.subject.word(), reading.id);
    if let Ok(value) = HeaderValue::try_from(name) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    Ok(seat.guest.unkept(response))
}
