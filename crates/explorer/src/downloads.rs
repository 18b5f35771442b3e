//! Answers that are saved as files.

use axum::body::Body;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use shell::Failure;

/// A file of that name. Of names of the record, letters that a header cannot carry become hyphens.
pub fn attached(content: impl Into<Body>, kind: &'static str, name: &str) -> Response {
    let mut response = ([(CONTENT_TYPE, kind)], content.into()).into_response();
    let name: String = name.chars().map(|letter| if is_plain(letter) { letter } else { '-' }).collect();
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    response
}

fn is_plain(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_')
}

/// A JSON file of that name, laid out to be read.
///
/// # Errors
/// A [`Failure`] when the value cannot be written.
pub fn json(value: &Value, name: &str) -> Result<Response, Failure> {
    let text = serde_json::to_vec_pretty(value).map_err(|error| Failure::internal(&error))?;
    Ok(attached(text, "application/json", name))
}
