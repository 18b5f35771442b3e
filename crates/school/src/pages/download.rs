//! Files that pages hand out.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use desk::pages::Guest;

use crate::rules::closing;

/// A table that spreadsheets open. The mark at the beginning tells them that it is UTF-8.
pub(super) fn csv(guest: &Guest, name: &str, rows: &[Vec<String>]) -> Response {
    let text = format!("\u{feff}{}", closing::csv(rows));
    file(guest, &format!("{name}.csv"), "text/csv; charset=utf-8", text.into_bytes())
}

/// A file to keep, which nobody else keeps.
pub(super) fn file(guest: &Guest, name: &str, kind: &'static str, bytes: Vec<u8>) -> Response {
    let mut response = ([(CONTENT_TYPE, kind)], bytes).into_response();
    // The name in ASCII for all, and as it is for those who read RFC 6266.
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || ".-_".contains(sign) { sign } else { '_' })
        .collect();
    let whole = shell::addresses::segment(name);
    let disposition = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{whole}");
    if let Ok(value) = HeaderValue::try_from(disposition) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    guest.unkept(response)
}
