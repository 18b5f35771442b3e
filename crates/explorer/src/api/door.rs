//! What stands around every call: its language, its tag, its time, and that pages of other houses may read it.

use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT, ACCEPT_LANGUAGE, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_MAX_AGE, ALLOW,
    CACHE_CONTROL, CONTENT_LANGUAGE, ETAG, IF_NONE_MATCH, VARY,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use shell::negotiation::negotiate;
use shell::{Failure, Texts, problem};

use super::call::{More, prefers_csv};
use crate::ExplorerState;

/// How long a call may take, in seconds; stated in the description.
pub const SECONDS: u64 = 15;

/// The methods there are.
const METHODS: &str = "GET, HEAD, OPTIONS";

/// Lets a call in and its answer out.
pub async fn pass(State(state): State<ExplorerState>, mut request: Request, next: Next) -> Response {
    let texts = texts_of(request.uri().query().unwrap_or_default(), request.headers());
    if request.method() == Method::OPTIONS {
        return preflight();
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let subject = Some(request.method().to_string());
        let failure = Failure { subject, ..Failure::of(StatusCode::METHOD_NOT_ALLOWED) };
        let mut response = problem::problem(texts, &failure, serde_json::Map::new());
        response.headers_mut().insert(ALLOW, HeaderValue::from_static(METHODS));
        return response;
    }
    let tag = tag(&state, texts, request.headers());
    let has_it = request
        .headers()
        .get_all(IF_NONE_MATCH)
        .iter()
        .any(|value| value.to_str().is_ok_and(|tags| tags.split(',').any(|one| one.trim() == tag)));
    let mut response = if has_it {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        request.extensions_mut().insert(texts);
        let path = request.uri().path().to_owned();
        match tokio::time::timeout(Duration::from_secs(SECONDS), next.run(request)).await {
            Ok(response) => response,
            Err(_) => {
                let cause = format!("no answer to {path} within {SECONDS} seconds");
                let seconds = Failure::cut(Duration::from_secs(SECONDS)).seconds;
                Failure { seconds, ..Failure::logged(StatusCode::SERVICE_UNAVAILABLE, &cause) }.into_response()
            }
        }
    };
    if let Some(problem) = as_problem(texts, &mut response) {
        return problem;
    }
    let headers = response.headers_mut();
    problem::open(headers);
    if let Ok(tag) = HeaderValue::try_from(tag) {
        headers.insert(ETAG, tag);
    }
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    headers.insert(VARY, HeaderValue::from_static("accept, accept-language"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(texts.language().code()));
    response
}

/// The language that `lang` names, else the one that the reader likes best. A language that is none of ours is said
/// by whoever reads the call.
fn texts_of(query: &str, headers: &HeaderMap) -> Texts {
    let asked = query.split('&').find_map(|pair| pair.strip_prefix("lang=")).and_then(|code| code.parse().ok());
    let liked = || negotiate(headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()));
    Texts::of(asked.unwrap_or_else(liked))
}

/// An answer changes with the record, the program, the language and the form.
fn tag(state: &ExplorerState, texts: Texts, headers: &HeaderMap) -> String {
    let accept = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let form = if prefers_csv(accept) { "csv" } else { "json" };
    format!(
        "W/\"api-{}-{}-{}-{form}\"",
        state.archive.current().number(),
        env!("CARGO_PKG_VERSION"),
        texts.language().code()
    )
}

fn preflight() -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    let headers = response.headers_mut();
    problem::open(headers);
    for (name, value) in [
        (ACCESS_CONTROL_ALLOW_METHODS, METHODS),
        (ACCESS_CONTROL_ALLOW_HEADERS, "accept, accept-language, if-none-match"),
        (ACCESS_CONTROL_MAX_AGE, "86400"),
        (ALLOW, METHODS),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

/// The problem that a failed answer becomes; none when it did not fail.
fn as_problem(texts: Texts, response: &mut Response) -> Option<Response> {
    let status = response.status();
    if !(status.is_client_error() || status.is_server_error()) || problem::is_one(response) {
        return None;
    }
    let failure = response.extensions_mut().remove::<Failure>();
    let failure = failure.unwrap_or_else(|| Failure::of(status));
    let more = response.extensions_mut().remove::<More>().map(|more| more.0).unwrap_or_default();
    Some(problem::problem(texts, &failure, more))
}
