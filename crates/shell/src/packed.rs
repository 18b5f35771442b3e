//! Answers that are made for one reader, packed as they go out. What is kept for all is packed once and well ([`kept`]);
//! this is packed for each request, and so quickly.
//!
//! [`kept`]: crate::kept

use std::cell::RefCell;

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::Request;
use axum::http::header::{
    ACCEPT_RANGES, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, TRANSFER_ENCODING, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use flate2::{Compress, Compression, Crc, FlushCompress, Status};

use crate::coding::{Coding, is_text};

/// How hard it is packed. A page of the school takes a third of the time of gzip's usual level, and a tenth more bytes.
const LEVEL: u32 = 3;

/// Below this length packing saves nothing.
const SHORT: u64 = 256;

/// What is longer is packed bit by bit as it goes out, by the layer around.
const LONG: u64 = 256 * 1024;

thread_local! {
    // Its tables take some 300 kB, which would be laid out anew for each page.
    static PACKER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), false));
}

/// Packs an answer whose length is known, in one go.
pub(crate) async fn at_once(request: Request, next: Next) -> Response {
    let is_wanted = *request.method() != Method::HEAD && Coding::is_gzip_accepted(request.headers());
    let response = next.run(request).await;
    if !is_wanted || !is_to_be_packed(&response) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        tracing::error!("an answer broke off while it was made");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let body = match in_gzip(&body) {
        Some(packed) => {
            say_packed(&mut parts.headers);
            Bytes::from(packed)
        }
        None => body,
    };
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
    Response::from_parts(parts, Body::from(body))
}

fn is_to_be_packed(response: &Response) -> bool {
    let headers = response.headers();
    let is_whole = [CONTENT_ENCODING, CONTENT_RANGE, TRANSFER_ENCODING].iter().all(|name| !headers.contains_key(name));
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let length = response.body().size_hint().exact();
    is_whole && is_text(kind) && length.is_some_and(|length| (SHORT..LONG).contains(&length))
}

fn say_packed(headers: &mut HeaderMap) {
    headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    headers.remove(ACCEPT_RANGES);
    let says = headers.get_all(VARY).iter().any(|value| value.as_bytes().eq_ignore_ascii_case(b"accept-encoding"));
    if !says {
        headers.append(VARY, HeaderValue::from_static("accept-encoding"));
    }
}

/// The body as RFC 1952 has it; none when it does not become shorter.
fn in_gzip(body: &[u8]) -> Option<Vec<u8>> {
    // Deflated, no name, no time, made on no system that matters.
    const HEAD: [u8; 10] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255];
    let mut out = Vec::with_capacity(body.len() + HEAD.len() + 8);
    out.extend_from_slice(&HEAD);
    let whole = PACKER.with_borrow_mut(|packer| {
        packer.reset();
        // There is as much room as the body takes: what would need more is not packed.
        packer.compress_vec(body, &mut out, FlushCompress::Finish)
    });
    if !matches!(whole, Ok(Status::StreamEnd)) || out.len() >= body.len() {
        return None;
    }
    let mut sum = Crc::new();
    sum.update(body);
    out.extend_from_slice(&sum.sum().to_le_bytes());
    out.extend_from_slice(&sum.amount().to_le_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use axum::Router;
    use axum::http::header::{ACCEPT_ENCODING, CONTENT_TYPE};
    use axum::routing::get;
    use proptest::prelude::*;
    use tower::ServiceExt as _;

    use super::*;

    fn back(packed: &[u8]) -> Vec<u8> {
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(packed).read_to_end(&mut back).unwrap();
        back
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(words in prop::collection::vec("[a-zé<>]{1,9}", 0..3_000)) {
            let text = words.join(" ");
            // Twice, since the packer is used again.
            for _ in 0..2 {
                if let Some(packed) = in_gzip(text.as_bytes()) {
                    prop_assert!(packed.len() < text.len() + 8);
                    prop_assert_eq!(back(&packed), text.as_bytes());
                }
            }
        }

        #[test]
        fn what_cannot_be_packed_stays(bytes in prop::collection::vec(any::<u8>(), 0..2_000)) {
            if let Some(packed) = in_gzip(&bytes) {
                prop_assert_eq!(back(&packed), bytes);
            }
        }
    }

    async fn asked(kind: &'static str, length: usize, coding: &'static str, method: Method) -> Response {
        let page = get(move || async move { ([(CONTENT_TYPE, kind)], "x".repeat(length)) });
        let router = Router::new().route("/", page).layer(axum::middleware::from_fn(at_once));
        let request = Request::builder().method(method).uri("/").header(ACCEPT_ENCODING, coding);
        router.oneshot(request.body(Body::empty()).unwrap()).await.unwrap()
    }

    #[tokio::test]
    async fn a_page_is_packed_whole_and_says_how_long_it_is() {
        let response = asked("text/html; charset=utf-8", 20_000, "br, gzip;q=0.5", Method::GET).await;
        assert_eq!(response.headers()[CONTENT_ENCODING], "gzip");
        assert_eq!(response.headers()[VARY], "accept-encoding");
        let length: usize = response.headers()[CONTENT_LENGTH].to_str().unwrap().parse().unwrap();
        let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
        assert!(body.len() == length && length < 200);
        assert_eq!(back(&body), "x".repeat(20_000).as_bytes());
    }

    #[tokio::test]
    async fn what_is_short_long_packed_already_or_not_asked_for_so_is_left() {
        for (kind, length, coding, method) in [
            ("text/html", 200, "gzip", Method::GET),
            ("text/html", 300_000, "gzip", Method::GET),
            ("image/png", 20_000, "gzip", Method::GET),
            ("text/html", 20_000, "gzip;q=0", Method::GET),
            ("text/html", 20_000, "gzip", Method::HEAD),
        ] {
            let response = asked(kind, length, coding, method).await;
            assert!(!response.headers().contains_key(CONTENT_ENCODING), "{kind} {length} {coding}");
        }
    }
}
