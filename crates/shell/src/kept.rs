//! Pages made once: a bounded store of whole answers, packed as they go over the wire.
//!
//! A page depends on its address, the language in it, the edition (the snapshot and whatever else changes pages), the
//! name of the house in the request (it stands in print) and the coding the client accepts; an answer without language
//! in its address also on what form and language the request likes. Those are the key; the store is shared by all
//! readers. While one reader's page is made, others who ask for the same wait for it.
//!
//! Kept are answers to `GET` and `HEAD` with status 200, whose length is known and at most [`LARGEST`], that set no
//! cookie, do not vary by anything that is not in the key, and say neither `no-store` nor `private`; a room takes an answer
//! out with [`NotKept`]. Requests with an authorisation are passed by, and those of somebody who looks signed in to the
//! house ([`crate::People`]); other cookies, such as the one a form for signing in leaves behind, say nothing of the
//! reader: what is made from them says `no-store` or sets a cookie. An answer that was cut at the limit of time is given
//! again for [`CUT_STAYS`], so that a question which is too long is not run by everyone who asks it.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::{Body, Bytes, HttpBody as _, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, AUTHORIZATION, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG,
    IF_NONE_MATCH, SET_COOKIE, VARY,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use vocabulary::Language;

use crate::addresses::language_of;
use crate::assets::{SCRIPT, STYLESHEET};
use crate::coding::{Coding, Effort, is_text};
use crate::page::{Site, host_of};
use crate::serve::Edition;

/// The longest body that is kept, in bytes before packing.
pub const LARGEST: u64 = 4 << 20;

/// How long an answer that was cut is given again.
pub const CUT_STAYS: Duration = Duration::from_secs(10);

/// How long it is remembered that the answers of an address are not kept.
const PASSED_STAYS: Duration = Duration::from_secs(60);

/// From this length on a body is packed where blocking is allowed.
const LONG: usize = 64 * 1024;

/// Below this length packing saves nothing.
const SHORT: usize = 256;

/// What an answer takes besides its body and its key: a list of headers and the store's own places.
const AROUND: u64 = 1_500;

/// An extension of a response that must not be kept: a room sets it where the next reader's answer may differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotKept;

/// The tag of the edition in the page's language, for the layer that gives pages their `ETag`.
#[derive(Debug, Clone)]
pub(crate) struct PageTag(pub(crate) HeaderValue);

/// An answer as it goes over the wire.
#[derive(Debug, Clone)]
struct Made {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

/// What is known of an address whose answers are not kept.
#[derive(Debug, Clone)]
enum Passed {
    /// Each is made for its reader.
    Always { until: Instant },
    /// The last one was cut.
    Cut { until: Instant, made: Made },
}

impl Passed {
    fn until(&self) -> Instant {
        match self {
            Self::Always { until } | Self::Cut { until, .. } => *until,
        }
    }
}

#[derive(Debug, Clone)]
struct Weight;

impl Weighter<String, Made> for Weight {
    fn weight(&self, key: &String, made: &Made) -> u64 {
        (key.len() + made.body.len()) as u64 + AROUND
    }
}

/// The store.
pub(crate) struct Shelf {
    pages: Cache<String, Made, Weight>,
    passed: Cache<String, Passed>,
    edition: Edition,
    site: Site,
}

impl Shelf {
    /// An empty store of at most `bytes` for the pages of a site.
    pub(crate) fn new(bytes: u64, edition: Edition, site: Site) -> Self {
        // A page takes some 12 kB when packed; the estimate only sizes the first tables.
        let expected = usize::try_from(bytes / 12_000).unwrap_or(usize::MAX).clamp(16, 100_000);
        Self { pages: Cache::with_weighter(expected, bytes, Weight), passed: Cache::new(4_096), edition, site }
    }

    /// Whether a request may get an answer that is made for its reader alone.
    fn is_personal(&self, headers: &HeaderMap) -> bool {
        headers.contains_key(AUTHORIZATION) || self.site.people.is_some_and(|people| (people.is_signed_in)(headers))
    }

    fn passed(&self, key: &str) -> Option<Passed> {
        self.passed.get(key).filter(|passed| passed.until() > Instant::now())
    }
}

/// The tag of pages in a language (or of answers without one), of an edition.
fn tag_of(edition: &str, language: &str) -> Option<HeaderValue> {
    let (style, script) = (STYLESHEET.hash(), SCRIPT.hash());
    let tag = format!("W/\"{edition}-{}-{style}-{script}-{language}\"", env!("CARGO_PKG_VERSION"));
    HeaderValue::try_from(tag).ok()
}

/// Whether a request names the tag among those it has.
fn has(headers: &HeaderMap, tag: &HeaderValue) -> bool {
    let Ok(tag) = tag.to_str() else { return false };
    let mut tags = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    tags.any(|tags| tags.split(',').any(|one| one.trim() == tag))
}

/// Answers from the store, or makes the page and keeps it.
pub(crate) async fn answer(State(shelf): State<Arc<Shelf>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    let language = language_of(path).map(|(language, _)| language);
    if language.is_none() && !path.starts_with("/api/") && !path.starts_with("/docs/") {
        return next.run(request).await;
    }
    let edition = (shelf.edition)();
    let tag = language.and_then(|language| tag_of(&edition, language.code()));
    let is_reading = matches!(*request.method(), Method::GET | Method::HEAD);
    let is_personal = shelf.is_personal(request.headers());
    // What was made for one reader has no tag: after signing out, the browser would show it as everybody's.
    if let Some(tag) = tag.as_ref().filter(|_| !is_personal) {
        request.extensions_mut().insert(PageTag(tag.clone()));
    }
    if !is_reading || is_personal {
        return next.run(request).await;
    }
    if let Some(tag) = tag.filter(|tag| has(request.headers(), tag)) {
        // The reader has the page of this edition: it is not made to say so.
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        response.headers_mut().insert(ETAG, tag);
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        response.headers_mut().insert(VARY, HeaderValue::from_static("accept-encoding"));
        return response;
    }
    let coding = Coding::accepted(request.headers());
    let asked = Asked {
        is_head: *request.method() == Method::HEAD,
        key: format!(
            "{edition}\n{}\n{}\n{}\n{}\n{}",
            coding.name().unwrap_or_default(),
            host_of(request.headers()).unwrap_or_default(),
            likes(&request, language, ACCEPT),
            likes(&request, language, ACCEPT_LANGUAGE),
            request.uri().path_and_query().map_or("/", |address| address.as_str()),
        ),
        tags: request.headers().get_all(IF_NONE_MATCH).iter().cloned().collect(),
    };
    let before = |key: &str| match shelf.passed(key) {
        Some(Passed::Cut { made, .. }) => Some(Ok(made)),
        Some(Passed::Always { .. }) => Some(Err(())),
        None => None,
    };
    let guard = match before(&asked.key) {
        Some(Ok(made)) => return made.answer(&asked),
        Some(Err(())) => return next.run(request).await,
        None => match shelf.pages.get_value_or_guard_async(&asked.key).await {
            Ok(made) => return made.answer(&asked),
            Err(guard) => guard,
        },
    };
    // Whoever waited for an answer that turned out not to be kept goes on alone.
    match before(&asked.key) {
        Some(Ok(made)) => return made.answer(&asked),
        Some(Err(())) => {
            drop(guard);
            return next.run(request).await;
        }
        None => {}
    }
    // What is kept is the whole answer, whoever asked for it first.
    request.headers_mut().remove(IF_NONE_MATCH);
    *request.method_mut() = Method::GET;
    let response = next.run(request).await;
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        let Ok(made) = Made::of(response, coding).await else { return StatusCode::SERVICE_UNAVAILABLE.into_response() };
        let until = Instant::now() + CUT_STAYS;
        shelf.passed.insert(asked.key.clone(), Passed::Cut { until, made: made.clone() });
        return made.answer(&asked);
    }
    let in_key: &[&str] =
        if language.is_none() { &["accept-encoding", "accept", "accept-language"] } else { &["accept-encoding"] };
    if !may_be_kept(&response, in_key) {
        // A failure inside the house may be gone the next time.
        if !response.status().is_server_error() {
            shelf.passed.insert(asked.key, Passed::Always { until: Instant::now() + PASSED_STAYS });
        }
        return if asked.is_head { without_body(response) } else { response };
    }
    match Made::of(response, coding).await {
        Ok(made) => {
            // Refused only when the place was taken meanwhile: then it is made again one day.
            let _ = guard.insert(made.clone());
            made.answer(&asked)
        }
        Err(status) => status.into_response(),
    }
}

/// An address without language may choose form and language by what the request says it likes.
fn likes(request: &Request, language: Option<Language>, name: HeaderName) -> &str {
    let value = request.headers().get(name).and_then(|value| value.to_str().ok());
    value.filter(|_| language.is_none()).unwrap_or_default()
}

/// What of a request decides how a kept answer is given.
struct Asked {
    key: String,
    is_head: bool,
    tags: Vec<HeaderValue>,
}

/// Whether an answer is the same for all whose requests have the same key, of which the headers `in_key` are parts.
fn may_be_kept(response: &Response, in_key: &[&str]) -> bool {
    let headers = response.headers();
    let says = |words: &[&str]| {
        let mut values = headers.get_all(CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
        values.any(|value| value.split(',').any(|one| words.contains(&one.trim())))
    };
    let varies = || {
        let values = headers.get_all(VARY).iter().filter_map(|value| value.to_str().ok());
        let mut names = values.flat_map(|value| value.split(','));
        names.any(|name| !in_key.iter().any(|one| one.eq_ignore_ascii_case(name.trim())))
    };
    response.status() == StatusCode::OK
        && response.extensions().get::<NotKept>().is_none()
        && response.body().size_hint().exact().is_some_and(|length| length <= LARGEST)
        && !headers.contains_key(SET_COOKIE)
        && !says(&["no-store", "private"])
        && !varies()
}

fn without_body(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let mut response = Response::from_parts(parts, Body::empty());
    if let Some(length) = body.size_hint().exact() {
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
    response
}

impl Made {
    /// Takes an answer whole and packs it; the status to give instead when its body breaks off.
    async fn of(response: Response, coding: Coding) -> Result<Self, StatusCode> {
        let (parts, body) = response.into_parts();
        let limit = usize::try_from(LARGEST).unwrap_or(usize::MAX);
        let mut body = to_bytes(body, limit).await.map_err(|error| {
            tracing::error!(%error, "an answer broke off while it was made");
            StatusCode::INTERNAL_SERVER_ERROR
        })?;
        let mut headers = parts.headers;
        let content_type = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if is_text(content_type) && body.len() >= SHORT && !headers.contains_key(CONTENT_ENCODING) {
            let says =
                headers.get_all(VARY).iter().any(|value| value.as_bytes().eq_ignore_ascii_case(b"accept-encoding"));
            if !says {
                headers.append(VARY, HeaderValue::from_static("accept-encoding"));
            }
            if let Some((name, packed)) = coding.name().zip(packed(&body, coding).await) {
                headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
                body = Bytes::from(packed);
            }
        }
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        Ok(Self { status: parts.status, headers, body })
    }

    fn answer(&self, asked: &Asked) -> Response {
        let is_known = self.headers.get(ETAG).and_then(|tag| tag.to_str().ok()).is_some_and(|tag| {
            let mut tags = asked.tags.iter().filter_map(|value| value.to_str().ok());
            tags.any(|tags| tags.split(',').any(|one| one.trim() == tag))
        });
        let mut response =
            Response::new(if asked.is_head || is_known { Body::empty() } else { self.body.clone().into() });
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        if is_known {
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            for name in [CONTENT_LENGTH, CONTENT_TYPE, CONTENT_ENCODING] {
                response.headers_mut().remove(name);
            }
        }
        response
    }
}

async fn packed(body: &Bytes, coding: Coding) -> Option<Vec<u8>> {
    if body.len() < LONG {
        return coding.pack(body, Effort::Page);
    }
    let body = body.clone();
    tokio::task::spawn_blocking(move || coding.pack(&body, Effort::Page)).await.ok().flatten()
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;
    use std::sync::atomic::{AtomicU32, Ordering};

    use axum::http::header::{ACCEPT_ENCODING, COOKIE, HOST};
    use axum::routing::get;
    use axum::{Json, Router};
    use tower::ServiceExt;

    use super::*;
    use crate::page::{People, Way};
    use crate::serve::{Limits, around};

    /// A house that counts how often its pages are made.
    struct House {
        router: Router,
        made: Arc<AtomicU32>,
        edition: Arc<AtomicU32>,
    }

    impl House {
        fn new() -> Self {
            let (made, edition) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicU32::new(1)));
            let counted = |answer: fn() -> Response| {
                let made = Arc::clone(&made);
                get(move || async move {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    made.fetch_add(1, Ordering::SeqCst);
                    answer()
                })
            };
            let slow = Arc::clone(&made);
            let pages = Router::new()
                .route("/page", counted(|| ([(CONTENT_TYPE, "text/html")], "words ".repeat(500)).into_response()))
                .route("/picture", counted(|| ([(CONTENT_TYPE, "image/png")], vec![7_u8; 900]).into_response()))
                .route("/stored", counted(|| ([(CACHE_CONTROL, "private, no-store")], "x").into_response()))
                .route("/varies", counted(|| ([(VARY, "accept")], "x").into_response()))
                .route("/cookie", counted(|| ([(SET_COOKIE, "a=b")], "x").into_response()))
                .route("/stream", counted(|| Body::from_stream(tokio_stream()).into_response()))
                .route("/mine", counted(|| (axum::Extension(NotKept), "x").into_response()))
                .route("/missing", counted(|| StatusCode::NOT_FOUND.into_response()))
                .route("/fails", counted(|| StatusCode::INTERNAL_SERVER_ERROR.into_response()))
                .route(
                    "/slow",
                    get(move || async move {
                        slow.fetch_add(1, Ordering::SeqCst);
                        tokio::time::sleep(Duration::from_secs(9)).await;
                    }),
                );
            let current = Arc::clone(&edition);
            let edition_now = Arc::new(move || current.load(Ordering::SeqCst).to_string());
            let limits = Limits { time: Duration::from_millis(200), ..Limits::default() };
            let api = counted(|| ([(VARY, "Accept, accept-language")], Json(7)).into_response());
            let other = Router::new().route("/api/v1/ask", api);
            let site = Site::with_ways([]).with_people(People {
                sign_in: Way { path: "/sign-in", key: "way-sign-in", also: &[] },
                account: Way { path: "/account", key: "way-account", also: &[] },
                is_signed_in: |headers| {
                    headers.get(COOKIE).is_some_and(|cookies| cookies.to_str().unwrap().contains("ayni=me"))
                },
            });
            let router = around(&site, &pages, other, edition_now, limits);
            Self { router, made, edition }
        }

        async fn ask(&self, method: Method, address: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, Bytes) {
            let mut request = axum::http::Request::builder().method(method).uri(address);
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let (parts, body) =
                self.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap().into_parts();
            (parts.status, parts.headers, to_bytes(body, 1 << 20).await.unwrap())
        }

        async fn get(&self, address: &str) -> (StatusCode, HeaderMap, Bytes) {
            self.ask(Method::GET, address, &[]).await
        }

        fn made(&self) -> u32 {
            self.made.swap(0, Ordering::SeqCst)
        }
    }

    /// A body whose length nobody knows beforehand.
    fn tokio_stream() -> impl futures_util::Stream<Item = Result<Bytes, std::io::Error>> + Send + 'static {
        futures_util::stream::iter([Ok(Bytes::from_static(b"x"))])
    }

    #[tokio::test]
    async fn a_page_is_made_once_for_all_who_ask_at_the_same_time() {
        let house = House::new();
        let asked = (0..20).map(|_| house.get("/es/page"));
        let answers = futures_util::future::join_all(asked).await;
        assert!(answers.iter().all(|(status, _, body)| *status == StatusCode::OK && body.len() == 3_000));
        assert_eq!(house.made(), 1);
        house.get("/es/page").await;
        assert_eq!(house.made(), 0);
        // Another language, question, house name or edition is another page.
        house.get("/pt/page").await;
        house.get("/es/page?year=2010").await;
        house.ask(Method::GET, "/es/page", &[(HOST.as_str(), "ayni.example")]).await;
        house.edition.fetch_add(1, Ordering::SeqCst);
        house.get("/es/page").await;
        assert_eq!(house.made(), 4);
    }

    #[tokio::test]
    async fn what_is_made_for_one_reader_has_no_tag() {
        let house = House::new();
        let (_, headers, _) = house.get("/es/page").await;
        let tag = headers[ETAG].to_str().unwrap().to_owned();
        let personal = [("cookie", "ayni=me"), (IF_NONE_MATCH.as_str(), tag.as_str())];
        let (status, headers, _) = house.ask(Method::GET, "/es/page", &personal).await;
        assert_eq!((status, headers.contains_key(ETAG)), (StatusCode::OK, false));
        assert_eq!(house.made(), 2);
        let (status, ..) = house.ask(Method::GET, "/es/page", &[(IF_NONE_MATCH.as_str(), &tag)]).await;
        assert_eq!(status, StatusCode::NOT_MODIFIED);
    }

    #[tokio::test]
    async fn a_cookie_that_is_no_session_keeps_nobody_from_kept_pages() {
        let house = House::new();
        let (_, of_all, _) = house.get("/es/page").await;
        for cookie in ["ayni-form=x", "theme=dark; other=1", ""] {
            let (status, headers, _) = house.ask(Method::GET, "/es/page", &[(COOKIE.as_str(), cookie)]).await;
            assert_eq!((status, &headers[ETAG]), (StatusCode::OK, &of_all[ETAG]), "{cookie}");
            // What is made from a cookie says so, and stays its reader's.
            for address in ["stored", "cookie"] {
                for _ in 0..2 {
                    house.ask(Method::GET, &format!("/es/{address}"), &[(COOKIE.as_str(), cookie)]).await;
                }
            }
            assert_eq!(house.made(), if cookie == "ayni-form=x" { 5 } else { 4 }, "{cookie}");
        }
    }

    #[tokio::test]
    async fn answers_to_programs_are_kept_for_each_form_and_language() {
        let house = House::new();
        for _ in 0..2 {
            for likes in ["es", "pt"] {
                house.ask(Method::GET, "/api/v1/ask", &[(ACCEPT_LANGUAGE.as_str(), likes)]).await;
                house
                    .ask(
                        Method::GET,
                        "/api/v1/ask",
                        &[(ACCEPT.as_str(), "text/csv"), (ACCEPT_LANGUAGE.as_str(), likes)],
                    )
                    .await;
            }
        }
        assert_eq!(house.made(), 4);
    }

    #[tokio::test]
    async fn kept_pages_are_packed_as_each_client_accepts() {
        let house = House::new();
        for _ in 0..2 {
            for (accepted, coding) in [("gzip, deflate, br", Some("br")), ("gzip", Some("gzip")), ("identity", None)] {
                let (status, headers, body) =
                    house.ask(Method::GET, "/es/page", &[(ACCEPT_ENCODING.as_str(), accepted)]).await;
                assert_eq!(status, StatusCode::OK);
                assert_eq!(headers.get(CONTENT_ENCODING).map(|value| value.to_str().unwrap()), coding);
                assert_eq!(headers[VARY], "accept-encoding");
                assert_eq!(headers[CONTENT_LENGTH], body.len().to_string());
                let mut text = Vec::new();
                match coding {
                    Some("br") => brotli::Decompressor::new(&body[..], 4096).read_to_end(&mut text).unwrap(),
                    Some(_) => flate2::read::GzDecoder::new(&body[..]).read_to_end(&mut text).unwrap(),
                    None => (&body[..]).read_to_end(&mut text).unwrap(),
                };
                assert_eq!(text, "words ".repeat(500).as_bytes());
            }
        }
        assert_eq!(house.made(), 3);
        let (_, headers, body) = house.ask(Method::GET, "/es/picture", &[(ACCEPT_ENCODING.as_str(), "br")]).await;
        assert!(!headers.contains_key(CONTENT_ENCODING) && body.len() == 900);
    }

    #[tokio::test]
    async fn heads_and_conditions_are_answered_from_the_store() {
        let house = House::new();
        let (status, headers, body) = house.ask(Method::HEAD, "/en/page", &[]).await;
        assert_eq!((status, body.len()), (StatusCode::OK, 0));
        assert_eq!(headers[CONTENT_LENGTH], "3000");
        let (_, headers, body) = house.get("/en/page").await;
        assert_eq!((house.made(), body.len()), (1, 3_000));
        let tag = headers[ETAG].to_str().unwrap();
        let (status, headers, body) = house.ask(Method::GET, "/en/page", &[(IF_NONE_MATCH.as_str(), tag)]).await;
        assert_eq!((status, body.len()), (StatusCode::NOT_MODIFIED, 0));
        assert_eq!(headers[ETAG], tag);
        assert!(!headers.contains_key(CONTENT_TYPE));
        house.edition.fetch_add(1, Ordering::SeqCst);
        let (status, ..) = house.ask(Method::GET, "/en/page", &[(IF_NONE_MATCH.as_str(), tag)]).await;
        assert_eq!((status, house.made()), (StatusCode::OK, 1));
        let (status, ..) = house.ask(Method::POST, "/en/page", &[]).await;
        assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    }

    #[tokio::test]
    async fn what_is_made_for_one_reader_is_not_kept() {
        let house = House::new();
        for address in ["stored", "varies", "cookie", "stream", "mine", "missing", "fails"] {
            for _ in 0..3 {
                house.get(&format!("/es/{address}")).await;
            }
            assert_eq!(house.made(), 3, "{address}");
        }
        for (name, value) in [("cookie", "ayni-form=x; ayni=me"), ("authorization", "a")] {
            for _ in 0..2 {
                house.ask(Method::GET, "/es/page", &[(name, value)]).await;
            }
            assert_eq!(house.made(), 2, "{name}");
        }
        assert!(!house.get("/es/stored").await.1.contains_key(ETAG));
        house.made();
        // Those who wait for such an answer do not wait for each other in turn.
        let begun = Instant::now();
        futures_util::future::join_all((0..20).map(|_| house.get("/pt/mine"))).await;
        assert_eq!(house.made(), 20);
        assert!(begun.elapsed() < Duration::from_millis(300), "{:?}", begun.elapsed());
    }

    #[tokio::test]
    async fn an_answer_that_was_cut_is_not_tried_by_everyone() {
        let house = House::new();
        let answers = futures_util::future::join_all((0..10).map(|_| house.get("/pt/slow"))).await;
        for (status, headers, body) in answers {
            assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(headers[CACHE_CONTROL], "no-store");
            assert!(String::from_utf8_lossy(&body).contains("menos anos"));
        }
        assert_eq!(house.made(), 1);
    }

    #[tokio::test]
    async fn the_store_stays_within_its_bound() {
        let shelf = Shelf::new(200_000, Arc::new(String::new), Site::with_ways([]));
        for number in 0..500 {
            let body = Bytes::from(vec![b'x'; 10_000]);
            let made = Made { status: StatusCode::OK, headers: HeaderMap::new(), body };
            shelf.pages.insert(number.to_string(), made);
        }
        assert!(shelf.pages.weight() <= 200_000 && shelf.pages.len() >= 5, "{}", shelf.pages.weight());
    }
}
