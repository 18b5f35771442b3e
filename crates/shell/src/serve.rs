//! What stands around every router of pages: languages, headers, compression, limits, failures as pages.

use std::any::Any;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName, LOCATION,
    REFERRER_POLICY, RETRY_AFTER, VARY, X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::serve::ListenerExt as _;
use tokio::net::TcpListener;
use tokio::runtime::Handle;
use tower_http::CompressionLevel;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, NotForContentType, Predicate as _};
use vocabulary::Language;

use crate::addresses::language_of;
use crate::assets;
use crate::failure::Failure;
use crate::kept::{self, PageTag, Shelf};
use crate::making;
use crate::measured::{Meter, measured};
use crate::negotiation::negotiate;
use crate::packed;
use crate::page::{Site, ToldAlready, Visit, failure_page};
use crate::problem;
use crate::rates::{self, Client, Counters, RATES, Rate};
use crate::texts::Texts;

/// Pages take scripts and styles from the house's own files only; nothing of them takes part in what a frame or a
/// foreign host could do.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      media-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The policy of a page that another house's page may show within itself, or whose form leads to another house; both
/// are named by origin, such as `https://campus.example`. None for what is no origin.
#[must_use]
pub fn policy_with(frame: Option<&str>, form: Option<&str>) -> Option<HeaderValue> {
    let is_origin = |origin: &&str| {
        let name = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
        name.is_some_and(|name| {
            !name.is_empty() && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "-.:[]".contains(sign))
        })
    };
    if ![frame, form].iter().flatten().all(is_origin) {
        return None;
    }
    let frames = frame.map_or_else(|| "frame-ancestors 'none'".to_owned(), |frame| format!("frame-ancestors {frame}"));
    let forms = form.map_or_else(|| "form-action 'self'".to_owned(), |form| format!("form-action 'self' {form}"));
    let policy = POLICY.replace("frame-ancestors 'none'", &frames).replace("form-action 'self'", &forms);
    HeaderValue::try_from(policy).ok()
}

/// How hard is packed what goes out bit by bit.
const PACKING: CompressionLevel = CompressionLevel::Precise(3);

/// Limits of one request, and of what is kept for the next ones.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How long an answer may take.
    pub time: Duration,
    /// How long the answer to a form with a file may take, whose sending counts.
    pub upload: Duration,
    /// How large a question may be, in bytes, where a route does not take more.
    pub body: usize,
    /// How much of made pages is kept, in bytes.
    pub kept: u64,
    /// How often one client may ask for what is costly.
    pub rates: &'static [Rate],
    /// How clients are known.
    pub client: Client,
    /// The threads on which what is not kept is made; those that listen when none are named.
    pub making: Option<Handle>,
    /// Who counts what is asked; nobody when none is named.
    pub meter: Option<Arc<dyn Meter>>,
}

impl Default for Limits {
    /// Twenty seconds, and two hours for a file over a poor line; 64 KiB, as nothing is uploaded here; 64 MiB of pages, some five thousand; [`RATES`].
    fn default() -> Self {
        let (body, kept) = (64 * 1024, 64 << 20);
        let (time, upload) = (Duration::from_secs(20), Duration::from_secs(2 * 60 * 60));
        Self { time, upload, body, kept, rates: RATES, client: Client::Connected, making: None, meter: None }
    }
}

/// What the answers depend on besides their address: the number of the snapshot and whatever else changes them.
pub type Edition = Arc<dyn Fn() -> String + Send + Sync>;

/// Pages in three languages with everything around them.
///
/// `pages` answers paths without language and finds the [`Texts`] of its language among the request's extensions;
/// `other` answers whole paths (`/healthz`). Any other path without language leads to itself in the reader's
/// language. `edition` goes into the `ETag` of pages.
pub fn around(site: &Site, pages: &Router, other: Router, edition: Edition, limits: Limits) -> Router {
    let mut router = other.route("/static/{name}", get(assets::file));
    for language in Language::ALL {
        let texts = Texts::of(language);
        let of_language = pages
            .clone()
            .fallback(nothing_there)
            .method_not_allowed_fallback(not_this_way)
            .layer(middleware::from_fn(move |request: Request, next: Next| remembered(texts, request, next)));
        let front = format!("/{}", language.code());
        let to_front = format!("{front}/");
        router = router.nest(&front, of_language.clone()).route(
            &to_front,
            axum::routing::any(move |mut request: Request| {
                // The root of a nested router answers without the slash only.
                let service = of_language.clone();
                *request.uri_mut() = root_of(request.uri());
                async move { tower::ServiceExt::oneshot(service, request).await }
            }),
        );
    }
    // Sound and pictures are packed already, and a part of them must be what its place says.
    let packed = DefaultPredicate::new()
        .and(NotForContentType::const_new("audio/"))
        .and(NotForContentType::const_new("video/"))
        .and(NotForContentType::const_new("application/octet-stream"));
    let counters = Counters::new(site.clone(), limits.client, limits.rates);
    let router = router
        .fallback(to_a_language)
        // A route that takes more says so by a limit of its own.
        .layer(DefaultBodyLimit::max(limits.body))
        .layer(middleware::from_fn_with_state((limits.time, limits.upload), in_time))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state((site.clone(), limits.time), failures_as_pages));
    let router = match limits.making {
        Some(making) => router.layer(middleware::from_fn_with_state(making, making::elsewhere)),
        None => router,
    };
    router
        .layer(middleware::from_fn_with_state(Arc::new(Shelf::new(limits.kept, edition, site.clone())), kept::answer))
        .layer(middleware::from_fn_with_state(Arc::new(counters), rates::limited))
        // What is not kept, and so comes unpacked: pages in one go, the rest as it is made.
        .layer(middleware::from_fn(packed::at_once))
        .layer(CompressionLayer::new().quality(PACKING).compress_when(packed))
        .layer(middleware::from_fn(secured))
        .layer(middleware::from_fn_with_state(limits.meter, measured))
}

/// Answers whoever connects, until it is told to stop and those who ask then have their answers.
///
/// It stands here and not where the program is put together, since what is put together there is compiled for its size.
///
/// # Errors
/// None in practice: who cannot be let in is let in later.
pub async fn listen(
    listener: TcpListener,
    router: Router,
    stop: Pin<Box<dyn Future<Output = ()> + Send>>,
) -> std::io::Result<()> {
    // What is written goes out at once: half an answer would wait for the reader's word that the other half came.
    let listener = listener.tap_io(|line| {
        if let Err(error) = line.set_nodelay(true) {
            tracing::debug!(%error, "a line stays slow");
        }
    });
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}

/// Cuts an answer off that takes too long. A form with a file may take as long as its sending does.
async fn in_time(State((time, upload)): State<(Duration, Duration)>, request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let is_upload = request.method() == Method::POST && kind.starts_with("multipart/form-data");
    let most = if is_upload { upload } else { time };
    let made = tokio::time::timeout(most, next.run(request)).await;
    made.unwrap_or_else(|_| StatusCode::SERVICE_UNAVAILABLE.into_response())
}

/// The same question at the root.
fn root_of(uri: &Uri) -> Uri {
    let address = uri.query().map_or_else(|| "/".to_owned(), |query| format!("/?{query}"));
    address.parse().unwrap_or_else(|_| Uri::from_static("/"))
}

async fn nothing_there(uri: Uri) -> Failure {
    Failure::not_found(crate::addresses::decoded(uri.path()).unwrap_or_default())
}

async fn not_this_way(method: Method) -> Failure {
    Failure { subject: Some(method.to_string()), ..Failure::of(StatusCode::METHOD_NOT_ALLOWED) }
}

/// Leads an address without language to the same one in the reader's language.
async fn to_a_language(method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return not_this_way(method).await.into_response();
    }
    let language = negotiated(&headers);
    let address = uri.path_and_query().map_or("/", |address| address.as_str());
    let Ok(location) = HeaderValue::try_from(format!("/{}{address}", language.code())) else {
        return Failure::not_found("").into_response();
    };
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(LOCATION, location);
    response.headers_mut().insert(VARY, HeaderValue::from_static("accept-language"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

fn negotiated(headers: &HeaderMap) -> Language {
    negotiate(headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()))
}

/// Gives a page its language, and the tag of its edition unless the room keeps it from being stored.
async fn remembered(texts: Texts, mut request: Request, next: Next) -> Response {
    // The edition was read before the page is made: a page that is newer than its tag is fetched once more, one that
    // is older would stay.
    let tag = request.extensions().get::<PageTag>().map(|tag| tag.0.clone());
    request.extensions_mut().insert(texts);
    let mut response = next.run(request).await;
    let is_stored = response
        .headers()
        .get(CACHE_CONTROL)
        .is_none_or(|control| !control.to_str().is_ok_and(|control| control.contains("no-store")));
    if response.status() == StatusCode::OK
        && is_stored
        && let Some(tag) = tag
    {
        response.headers_mut().entry(ETAG).or_insert(tag);
    }
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

#[allow(clippy::needless_pass_by_value, reason = "the layer's handlers take the panic's payload")]
fn panicked(payload: Box<dyn Any + Send + 'static>) -> Response {
    let words = payload
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    Failure::logged(StatusCode::INTERNAL_SERVER_ERROR, &format!("a page panicked: {words}")).into_response()
}

/// Turns whatever failed below into a page in the reader's language.
async fn failures_as_pages(State((site, time)): State<(Site, Duration)>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let mut response = next.run(request).await;
    let status = response.status();
    let has_its_own_words = problem::is_one(&response) || is_a_page(&response);
    if (!status.is_client_error() && !status.is_server_error()) || has_its_own_words {
        return response;
    }
    if response.extensions_mut().remove::<ToldAlready>().is_some() {
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        return response;
    }
    let failure = match response.extensions_mut().remove::<Failure>() {
        Some(failure) => failure,
        // What axum and the limits answer by themselves.
        None if status.is_client_error() => Failure::of(status),
        None => {
            let cause = format!("no answer to {} within {time:?}", crate::addresses::without_secrets(uri.path()));
            Failure { seconds: Failure::cut(time).seconds, ..Failure::logged(status, &cause) }
        }
    };
    told(&site, &uri, &headers, &failure)
}

/// A failure as whoever asks can read it: a page in their language, or a problem document.
pub(crate) fn told(site: &Site, uri: &Uri, headers: &HeaderMap, failure: &Failure) -> Response {
    let language = language_of(uri.path()).map_or_else(|| negotiated(headers), |(language, _)| language);
    let whole = uri.path_and_query().map_or("/", |address| address.as_str());
    let path = language_of(whole).map_or(whole, |(_, path)| path);
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let is_program = path.starts_with(problem::PATH) || (accept.contains("json") && !accept.contains("html"));
    let texts = Texts::of(language);
    let mut page = if is_program {
        problem::problem(texts, failure, serde_json::Map::new())
    } else {
        failure_page(&Visit::new(site, texts, path, headers), failure)
    };
    page.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = failure.seconds.filter(|_| failure.status == StatusCode::TOO_MANY_REQUESTS) {
        page.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    page
}

/// Whether a handler made a page of what failed itself, as one that offers what is nearest.
fn is_a_page(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

async fn secured(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        // A document that is no page, such as a figure, may bring a policy of its own.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    response
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::header::{CONTENT_ENCODING, CONTENT_LANGUAGE, HOST, IF_NONE_MATCH};
    use axum::{Extension, http};
    use tower::ServiceExt;

    use super::*;
    use crate::page::Way;

    #[test]
    fn another_house_is_let_in_by_its_origin_only() {
        let policy = |frame, form| policy_with(frame, form).map(|value| value.to_str().unwrap().to_owned());
        let framed = policy(Some("https://campus.example:8443"), None).unwrap();
        assert!(
            framed.contains("frame-ancestors https://campus.example:8443;") && framed.contains("form-action 'self';")
        );
        let posting = policy(None, Some("https://campus.example")).unwrap();
        assert!(
            posting.contains("frame-ancestors 'none'")
                && posting.contains("form-action 'self' https://campus.example;")
        );
        assert!(posting.starts_with("default-src 'none'; script-src 'self'"));
        for wrong in ["*", "https:", "https://", "https://a b", "https://a;script-src *", "null", "'self'"] {
            assert_eq!(policy(Some(wrong), None), None, "{wrong}");
        }
    }

    fn site() -> Site {
        Site::with_ways([Way { path: "/sources", key: "way-sources", also: &[] }])
    }

    #[derive(askama::Template)]
    #[template(source = "<p>{{ words }}</p>", ext = "html")]
    struct Words {
        words: String,
    }

    fn router() -> Router {
        async fn words(Extension(texts): Extension<Texts>, uri: Uri, headers: HeaderMap) -> Response {
            let visit = Visit::new(&site(), texts, uri.path_and_query().unwrap().as_str(), &headers);
            let title = crate::Title { title: "<b>".into(), snapshot: Some(7), ..crate::Title::default() };
            crate::page(&visit, &title, &Words { words: format!("<script>{}", uri.path()) })
        }
        async fn breaks() -> Failure {
            Failure::internal(&std::io::Error::other("/secret/place"))
        }
        async fn nearly() -> Failure {
            Failure::not_found("brasill")
                .with_near(vec![("/es/country/br".to_owned(), "Brasil <b>".to_owned())])
                .with_next("Pruebe con <i>otro</i> nombre.")
        }
        let pages = Router::new()
            .route("/", get(words))
            .route("/words/{*rest}", get(words))
            .route("/panic", get(|| async { panic!("on purpose") as () }))
            .route("/slow", get(|| async { tokio::time::sleep(Duration::from_secs(9)).await }))
            .route("/breaks", get(breaks))
            .route("/nearly", get(nearly));
        let other = Router::new().route("/api/panic", get(|| async { panic!("on purpose") as () }));
        let limits = Limits { time: Duration::from_millis(200), ..Limits::default() };
        around(&site(), &pages, other, Arc::new(|| "7".to_owned()), limits)
    }

    async fn ask(address: &str, headers: &[(http::HeaderName, &str)]) -> (StatusCode, HeaderMap, String) {
        let mut request = http::Request::get(address);
        for (name, value) in headers {
            request = request.header(name, *value);
        }
        let response = router().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = String::from_utf8_lossy(&to_bytes(body, 1 << 20).await.unwrap()).into_owned();
        (parts.status, parts.headers, body)
    }

    #[tokio::test]
    async fn a_page_has_its_language_its_other_languages_and_its_address() {
        for address in ["/es/words/a%2Fb?x=1&y=%22", "/es", "/es/", "/es/?x=1"] {
            let (status, headers, body) = ask(address, &[(HOST, "ayni.example:8080")]).await;
            assert_eq!(status, StatusCode::OK, "{address}");
            assert_eq!(headers[CONTENT_LANGUAGE], "es");
            assert!(body.starts_with("<!doctype html>\n<html lang=\"es\">"), "{body}");
            assert!(body.contains("<title>&#60;b&#62; · Ayni</title>"), "{body}");
            assert!(body.contains("&#60;script&#62;") && !body.contains("<script>"));
            assert!(body.contains("Versión 7 del registro") && body.contains("ayni.example:8080/es/"), "{body}");
        }
        let (_, _, body) = ask("/es/words/a%2Fb?x=1&y=%22", &[(HOST, "evil<script>")]).await;
        assert!(!body.contains("evil"));
        for code in ["en", "es", "pt"] {
            let link =
                format!("<link rel=\"alternate\" hreflang=\"{code}\" href=\"/{code}/words/a%2Fb?x=1&#38;y=%22\">");
            assert!(body.contains(&link), "{link} in {body}");
        }
        for link in [
            "<link rel=\"canonical\" href=\"/es/words/a%2Fb?x=1&#38;y=%22\">",
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"/words/a%2Fb?x=1&#38;y=%22\">",
        ] {
            assert!(body.contains(link), "{link} in {body}");
        }
        let (_, _, body) = ask("/es/missing", &[]).await;
        assert!(body.contains("noindex") && !body.contains("canonical") && !body.contains("hreflang=\"x-default"));
    }

    #[tokio::test]
    async fn addresses_without_language_lead_to_the_reader_s() {
        for (header, expected) in [("pt-BR,pt;q=0.9", "/pt/cooperation/a%2Fb?x=1"), ("qu", "/en/cooperation/a%2Fb?x=1")]
        {
            let (status, headers, _) = ask("/cooperation/a%2Fb?x=1", &[(ACCEPT_LANGUAGE, header)]).await;
            assert_eq!((status, headers[LOCATION].to_str().unwrap()), (StatusCode::FOUND, expected));
            assert_eq!(headers[VARY], "accept-language");
        }
        let (_, headers, _) = ask("//evil.example/", &[]).await;
        assert_eq!(headers[LOCATION], "/en//evil.example/");
        assert_eq!(ask("/", &[(ACCEPT_LANGUAGE, "es")]).await.1[LOCATION], "/es/");
    }

    #[tokio::test]
    async fn every_answer_is_secured_and_a_known_page_is_not_sent_again() {
        let (_, headers, _) = ask("/pt/", &[]).await;
        let policy = headers[CONTENT_SECURITY_POLICY].to_str().unwrap();
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'") && !policy.contains("unsafe")
        );
        assert_eq!(headers[X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[CACHE_CONTROL], "no-cache");
        let tag = headers[ETAG].to_str().unwrap().to_owned();
        assert!(tag.starts_with("W/\"7-") && tag.ends_with("-pt\""));
        let (status, headers, body) = ask("/pt/", &[(IF_NONE_MATCH, &tag)]).await;
        assert_eq!((status, body.as_str()), (StatusCode::NOT_MODIFIED, ""));
        assert!(headers.contains_key(CONTENT_SECURITY_POLICY));
        assert_eq!(ask("/es/", &[(IF_NONE_MATCH, &tag)]).await.0, StatusCode::OK);
        for address in ["/", "/en/missing", "/en/panic", "/static/none.css"] {
            assert!(ask(address, &[]).await.1.contains_key(CONTENT_SECURITY_POLICY), "{address}");
        }
        let (_, headers, _) = ask("/en/", &[(http::header::ACCEPT_ENCODING, "gzip")]).await;
        assert_eq!(headers[CONTENT_ENCODING], "gzip");
    }

    #[tokio::test]
    async fn failures_are_pages_in_the_reader_s_language_without_internals() {
        for (address, expected, words) in [
            ("/es/missing/<b>", StatusCode::NOT_FOUND, "Aquí no hay nada"),
            ("/pt/panic", StatusCode::INTERNAL_SERVER_ERROR, "Não foi possível preparar esta página"),
            ("/en/breaks", StatusCode::INTERNAL_SERVER_ERROR, "Reference:"),
            ("/en/slow", StatusCode::SERVICE_UNAVAILABLE, "This took too long"),
            ("/static/none.css", StatusCode::NOT_FOUND, "There is nothing here"),
        ] {
            let address = address.replace("<b>", "%3Cb%3E");
            let (status, headers, body) = ask(&address, &[]).await;
            assert_eq!(status, expected, "{address}");
            assert!(body.contains(words), "{address}: {body}");
            assert!(!body.contains("secret") && !body.contains("on purpose") && !body.contains("<b>"), "{body}");
            assert_eq!(headers[CACHE_CONTROL], "no-store");
        }
        let request = http::Request::post("/en/").body(Body::empty()).unwrap();
        let response = router().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::METHOD_NOT_ALLOWED);
    }

    #[tokio::test]
    async fn programs_are_told_of_failures_in_a_document() {
        let (status, headers, body) = ask("/api/panic", &[(ACCEPT_LANGUAGE, "es")]).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(headers[http::header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(headers["access-control-allow-origin"], "*");
        let told: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(told["status"], 500);
        assert!(told["title"].as_str().unwrap().starts_with("No se pudo"), "{body}");
        assert!(told["reference"].as_str().is_some_and(|text| text.len() == 9), "{body}");
        assert!(!body.contains("on purpose"), "{body}");
    }

    #[tokio::test]
    async fn a_failure_offers_the_nearest_and_the_room_s_next_step() {
        let (status, _, body) = ask("/es/nearly", &[]).await;
        assert_eq!(status, StatusCode::NOT_FOUND);
        assert!(body.contains("<a href=\"/es/country/br\">Brasil &#60;b&#62;</a>"), "{body}");
        assert!(body.contains("Pruebe con &#60;i&#62;otro&#60;/i&#62; nombre.") && body.contains("brasill"), "{body}");
        let (_, headers, body) = ask("/es/nearly", &[(ACCEPT, "application/json")]).await;
        assert_eq!(headers[http::header::CONTENT_TYPE], "application/problem+json");
        let problem: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(problem["near"][0]["address"], "/es/country/br");
        assert_eq!((problem["status"].as_u64(), problem["subject"].as_str()), (Some(404), Some("brasill")));
        let (_, headers, _) = ask("/en/slow", &[(ACCEPT, "text/html, application/json")]).await;
        assert_eq!(headers[http::header::CONTENT_TYPE], "text/html; charset=utf-8");
    }

    #[tokio::test]
    async fn who_asks_too_often_is_told_when_to_come_back() {
        let limits = Limits { client: Client::Forwarded, ..Limits::default() };
        let router = around(&site(), &Router::new(), Router::new(), Arc::new(String::new), limits);
        let ask = async |address: &str| {
            let request = http::Request::get(address).header("x-forwarded-for", "192.0.2.1").body(Body::empty());
            router.clone().oneshot(request.unwrap()).await.unwrap()
        };
        for _ in 0..30 {
            assert_eq!(ask("/es/explore.csv").await.status(), StatusCode::NOT_FOUND);
        }
        let response = ask("/es/explore.csv").await;
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(response.headers()[RETRY_AFTER], "1");
        let body = to_bytes(response.into_body(), 1 << 20).await.unwrap();
        assert!(String::from_utf8_lossy(&body).contains("Demasiadas preguntas"));
        for _ in 0..100 {
            assert_ne!(ask("/api/v1/ask").await.status(), StatusCode::TOO_MANY_REQUESTS);
        }
        let response = ask("/api/v1/ask").await;
        assert_eq!(response.status(), StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(response.headers()[http::header::CONTENT_TYPE], "application/problem+json");
        assert!(response.headers().contains_key(CONTENT_SECURITY_POLICY));
    }

    #[tokio::test]
    async fn static_files_are_named_by_their_content_and_kept_for_ever() {
        let (_, _, page) = ask("/en/", &[]).await;
        let address = page.split("href=\"").find(|part| part.starts_with("/static/ayni.")).unwrap();
        let (status, headers, body) = ask(address.split('"').next().unwrap(), &[]).await;
        assert_eq!(status, StatusCode::OK);
        assert_eq!(headers[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(headers[http::header::CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(body, include_str!("../../../static/ayni.css"));
        let address = page.split("src=\"").find(|part| part.starts_with("/static/ayni.")).unwrap();
        let address = address.split('"').next().unwrap();
        let (_, headers, body) = ask(address, &[]).await;
        assert_eq!(headers[http::header::CONTENT_TYPE], "text/javascript; charset=utf-8");
        assert_eq!(body, include_str!("../../../static/ayni.js"));
        for (accepted, coding) in [("br, gzip", "br"), ("gzip", "gzip")] {
            let (_, headers, _) = ask(address, &[(http::header::ACCEPT_ENCODING, accepted)]).await;
            assert_eq!(
                (&headers[CONTENT_ENCODING], &headers[VARY]),
                (&coding.parse().unwrap(), &"accept-encoding".parse().unwrap())
            );
        }
    }
}
