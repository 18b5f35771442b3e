//! A file handed out, all of it or a part, once it is known that the reader may have it.

use axum::body::Body;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, ETAG, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

use crate::acts::Desk;
use crate::error::DeskError;
use crate::files::{File, FileKind, Part, part_of};

/// A document of this kind does nothing, wherever it is opened.
const DOES_NOTHING: &str = "default-src 'none'; sandbox";

/// How a file is handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum As {
    /// In a page, or opened by the browser where it can do no harm.
    Shown,
    /// To be saved under this name.
    Saved(String),
}

/// Answers with a file, or the part of it that is asked for: one range (206), none that there is (416), nothing when the
/// reader has it (304). The right is asked each time: nobody between the house and the reader keeps it, and the reader
/// asks whether it still holds.
///
/// # Errors
/// [`DeskError::Files`]; [`crate::Refusal::NoFiles`].
pub async fn hand_out(desk: &Desk, file: &File, headers: &HeaderMap, how: &As) -> Result<Response, DeskError> {
    let tag = format!("\"{}\"", file.sha256);
    let mut response = if has(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match asked(headers, &tag, file.size) {
            Part::Whole => whole(Body::from_stream(desk.read_file(file, 0..file.size).await?), file.size),
            Part::Bytes(part) => {
                let (length, range) =
                    (part.end - part.start, format!("bytes {}-{}/{}", part.start, part.end - 1, file.size));
                let mut response = whole(Body::from_stream(desk.read_file(file, part).await?), length);
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
                set(&mut response, CONTENT_RANGE, &range);
                response
            }
            Part::Beyond => {
                let mut response = StatusCode::RANGE_NOT_SATISFIABLE.into_response();
                set(&mut response, CONTENT_RANGE, &format!("bytes */{}", file.size));
                // The frame of the pages says nothing of it in words: who asks for parts is a player.
                set(&mut response, CONTENT_TYPE, "text/html");
                return Ok(response);
            }
        }
    };
    set(&mut response, CONTENT_TYPE, file.kind.content_type());
    set(&mut response, ACCEPT_RANGES, "bytes");
    described(&mut response, &tag, (file.kind, how));
    Ok(response)
}

/// The same with words that lie in the database, such as captions.
#[must_use]
pub fn words(text: String, kind: FileKind, headers: &HeaderMap, how: &As) -> Response {
    let tag = format!("\"{:x}\"", Sha256::digest(text.as_bytes()));
    let mut response =
        if has(headers, &tag) { StatusCode::NOT_MODIFIED.into_response() } else { Body::from(text).into_response() };
    set(&mut response, CONTENT_TYPE, kind.content_type());
    described(&mut response, &tag, (kind, how));
    response
}

fn whole(body: Body, length: u64) -> Response {
    let mut response = body.into_response();
    response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    response
}

fn described(response: &mut Response, tag: &str, (kind, how): (FileKind, &As)) {
    set(response, ETAG, tag);
    set(response, CACHE_CONTROL, "private, no-cache");
    set(response, X_CONTENT_TYPE_OPTIONS, "nosniff");
    if !kind.is_sound() && !kind.is_video() {
        set(response, CONTENT_SECURITY_POLICY, DOES_NOTHING);
    }
    let may_be_shown = !matches!(kind, FileKind::Html | FileKind::Svg | FileKind::Other);
    match how {
        As::Shown if may_be_shown => set(response, CONTENT_DISPOSITION, "inline"),
        As::Shown => set(response, CONTENT_DISPOSITION, "attachment"),
        As::Saved(name) => set(response, CONTENT_DISPOSITION, &attachment(name)),
    }
}

/// The name in ASCII for all, and as it is for those who read RFC 6266.
fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|sign| if sign.is_ascii_alphanumeric() || ".-_".contains(sign) { sign } else { '_' })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", shell::addresses::segment(name))
}

fn set(response: &mut Response, name: HeaderName, value: &str) {
    // The values are made of numbers, hexadecimal digits, our own words and what `attachment` leaves of a name.
    if let Ok(value) = HeaderValue::try_from(value) {
        response.headers_mut().insert(name, value);
    }
}

fn said(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Whether the reader has the file already.
fn has(headers: &HeaderMap, tag: &str) -> bool {
    let Some(tags) = said(headers, IF_NONE_MATCH) else { return false };
    tags.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
}

/// The part that is asked for. Whoever asks for the rest of another file than this one gets all of it.
fn asked(headers: &HeaderMap, tag: &str, size: u64) -> Part {
    let is_of_this = said(headers, IF_RANGE).is_none_or(|one| one.trim() == tag);
    if is_of_this { part_of(said(headers, RANGE), size) } else { Part::Whole }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), value.parse().unwrap())).collect()
    }

    #[test]
    fn the_rest_of_another_file_is_all_of_this_one() {
        let ask = |tag: &str| asked(&headers(&[(RANGE, "bytes=2-3"), (IF_RANGE, tag)]), "\"a\"", 9);
        assert_eq!(ask("\"a\""), Part::Bytes(2..4));
        for other in ["\"b\"", "W/\"a\"", "Wed, 21 Oct 2026 07:28:00 GMT"] {
            assert_eq!(ask(other), Part::Whole, "{other}");
        }
    }

    #[test]
    fn what_the_reader_has_is_told_by_its_tag() {
        for (tags, expected) in [("\"a\"", true), ("\"b\", W/\"a\"", true), ("*", true), ("\"b\"", false), ("a", false)]
        {
            assert_eq!(has(&headers(&[(IF_NONE_MATCH, tags)]), "\"a\""), expected, "{tags}");
        }
        assert!(!has(&HeaderMap::new(), "\"a\""));
    }

    #[test]
    fn what_may_hold_scripts_is_saved_and_does_nothing() {
        for kind in FileKind::ALL {
            let response = words("<script>".to_owned(), kind, &HeaderMap::new(), &As::Shown);
            let header = |name| response.headers()[name].to_str().unwrap();
            assert_eq!(header(X_CONTENT_TYPE_OPTIONS), "nosniff");
            let is_harmless = header(CONTENT_DISPOSITION) == "attachment"
                || !["html", "svg", "xml"].iter().any(|word| header(CONTENT_TYPE).contains(word));
            assert!(is_harmless, "{kind:?}");
            let does_nothing =
                kind.is_sound() || kind.is_video() || header(CONTENT_SECURITY_POLICY).contains("sandbox");
            assert!(does_nothing, "{kind:?}");
        }
    }

    proptest! {
        #[test]
        fn every_name_is_a_header(name in any::<String>()) {
            let value = attachment(&name);
            prop_assert!(HeaderValue::try_from(&value).is_ok());
            prop_assert_eq!(value.matches('"').count(), 2);
        }
    }
}
