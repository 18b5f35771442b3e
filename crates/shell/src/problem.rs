//! Failures as programs read them: `application/problem+json` (RFC 9457).
//!
//! Everything below [`PATH`] is asked by programs: what goes wrong there is no page but a document with `type`,
//! `title`, `status` and `detail`, the `subject` that was not found or not understood, the `reference` of what is in
//! the log, the `seconds` after which an answer was cut or until which to wait, and the nearest that there is (`near`,
//! each with `address` and `name`).

use axum::http::HeaderValue;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS, CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_TYPE,
    HeaderMap, HeaderName,
};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::failure::Failure;
use crate::texts::Texts;

/// What the addresses begin with that programs ask.
pub const PATH: &str = "/api/";

/// The media type of problems.
pub const MEDIA_TYPE: &str = "application/problem+json";

/// The page that explains the problems.
pub const EXPLAINED_AT: &str = "/docs/reference/api#problems";

/// The document that tells of a failure; `more` are members beside those of every problem.
#[must_use]
pub fn problem(texts: Texts, failure: &Failure, more: Map<String, Value>) -> Response {
    let key = failure.key();
    let mut body = more;
    let detail = format!("{} {}", failure.explanation(texts), failure.next_step(texts));
    body.insert("type".to_owned(), json!(EXPLAINED_AT));
    body.insert("title".to_owned(), json!(texts.text(&format!("{key}-title"))));
    body.insert("status".to_owned(), json!(failure.status.as_u16()));
    body.insert("detail".to_owned(), json!(detail));
    for (name, value) in [("subject", &failure.subject), ("reference", &failure.reference)] {
        if let Some(value) = value {
            body.insert(name.to_owned(), json!(value));
        }
    }
    if let Some(seconds) = failure.seconds {
        body.insert("seconds".to_owned(), json!(seconds));
    }
    if !failure.near.is_empty() {
        let near = failure.near.iter().map(|(address, name)| json!({ "address": address, "name": name }));
        body.insert("near".to_owned(), near.collect());
    }
    let mut response = (failure.status, Value::Object(body).to_string()).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(texts.language().code()));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    open(headers);
    response
}

/// Lets pages of any house read an answer: it is public and depends on nobody's credentials.
pub fn open(headers: &mut HeaderMap) {
    for (name, value) in [
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (ACCESS_CONTROL_EXPOSE_HEADERS, "etag, link, retry-after, x-total-count"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
}

/// Whether an answer is a problem already.
#[must_use]
pub fn is_one(response: &Response) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == MEDIA_TYPE)
}
