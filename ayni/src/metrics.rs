//! What the house measures of itself, in the text form of Prometheus: requests by route, what waits, what is kept. None of
//! it says who asked or for what; every label is of few kinds.
//!
//! `/metrics` is told to whoever asks from this machine, unless a proxy stands before the server, where everybody does;
//! and to whoever brings the token that `AYNI_METRICS_TOKEN` names.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use archive::Archive;
use axum::Router;
use axum::extract::{ConnectInfo, State};
use axum::http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use desk::Desk;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;
use sha2::{Digest as _, Sha256};
use shell::measured::{Answered, Meter};
use shell::rates::Client;

/// The bounds between which durations are counted, in seconds.
const BOUNDS: [f64; 10] = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0];
/// How the text form calls itself.
const FORM: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";
/// How long the database is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByOutcome {
    route: String,
    method: &'static str,
    status: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct ByRoute {
    route: String,
}

/// What is measured. Shared by the server, which counts, and the page, which tells.
pub struct Metrics {
    registry: Registry,
    requests: Family<ByOutcome, Counter>,
    durations: Family<ByRoute, Histogram, fn() -> Histogram>,
    letters: Gauge,
    given_up: Gauge,
    sessions: Gauge,
    files: Gauge,
    file_bytes: Gauge,
    tasks: Gauge,
    snapshot: Gauge,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Metrics")
    }
}

fn histogram() -> Histogram {
    Histogram::new(BOUNDS)
}

impl Metrics {
    /// Everything at zero.
    pub fn new() -> Self {
        let mut registry = Registry::with_prefix("ayni");
        let requests = Family::default();
        registry.register(
            "requests",
            "Requests that were answered, by route, method and class of status",
            requests.clone(),
        );
        let durations = Family::new_with_constructor(histogram as fn() -> Histogram);
        registry.register("request_seconds", "How long requests took until the answer began", durations.clone());
        let mut gauge = |name: &str, help: &str| {
            let gauge: Gauge = Gauge::default();
            registry.register(name, help, gauge.clone());
            gauge
        };
        let letters = gauge("letters_waiting", "Letters in the outbox that are still to be sent");
        let given_up = gauge("letters_given_up", "Letters that could not be sent");
        let sessions = gauge("sessions_open", "Sessions that are open");
        let files = gauge("files", "Files that something names");
        let file_bytes = gauge("file_bytes", "Bytes of what is in files, each content once");
        let tasks = gauge("background_tasks", "Tasks under way in the program, background work included");
        let snapshot = gauge("record_snapshot", "The number of the record's newest snapshot");
        Self { registry, requests, durations, letters, given_up, sessions, files, file_bytes, tasks, snapshot }
    }

    /// Asks the house what is waiting and kept, and writes everything down.
    async fn told(&self, archive: &Archive, desk: Option<&Desk>) -> Result<String, String> {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        self.snapshot.set(number(archive.current().number()));
        self.tasks.set(number(tokio::runtime::Handle::current().metrics().num_alive_tasks() as u64));
        if let Some(desk) = desk {
            let counts = desk.counts().await.map_err(|error| error.to_string())?;
            self.letters.set(number(counts.letters_waiting));
            self.given_up.set(number(counts.letters_given_up));
            self.sessions.set(number(counts.sessions_open));
            self.files.set(number(counts.files));
            self.file_bytes.set(number(counts.file_bytes));
        }
        let mut text = String::new();
        encode(&mut text, &self.registry).map_err(|error| error.to_string())?;
        Ok(text)
    }
}

impl Meter for Metrics {
    fn answered(&self, answered: Answered<'_>) {
        let status = match answered.status.as_u16() {
            0..200 => "1xx",
            200..300 => "2xx",
            300..400 => "3xx",
            400..500 => "4xx",
            _ => "5xx",
        };
        let route = answered.route.to_owned();
        let by = ByOutcome { route: route.clone(), method: answered.method, status };
        self.requests.get_or_create(&by).inc();
        self.durations.get_or_create(&ByRoute { route }).observe(answered.took.as_secs_f64());
    }
}

/// Who is told.
#[derive(Clone)]
pub struct Told {
    metrics: Arc<Metrics>,
    archive: Archive,
    desk: Option<Desk>,
    client: Client,
    /// The SHA-256 of the token, so that comparing tells nothing of it by its time.
    token: Option<[u8; 32]>,
}

impl Told {
    /// Tells who asks from this machine, and who brings the token.
    pub fn new(
        metrics: Arc<Metrics>,
        (archive, desk): (Archive, Option<Desk>),
        client: Client,
        token: Option<&str>,
    ) -> Self {
        let token = token.map(|token| Sha256::digest(token.as_bytes()).into());
        Self { metrics, archive, desk, client, token }
    }

    fn may(&self, peer: SocketAddr, headers: &HeaderMap) -> bool {
        let brought = headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let brought = brought.and_then(|value| value.strip_prefix("Bearer "));
        let is_token = match (self.token, brought) {
            (Some(token), Some(brought)) => token == <[u8; 32]>::from(Sha256::digest(brought.trim().as_bytes())),
            _ => false,
        };
        is_token || (self.client == Client::Connected && peer.ip().is_loopback() && self.token.is_none())
    }
}

/// `/metrics`, a whole path without language.
pub fn router(told: Told) -> Router {
    Router::new().route("/metrics", get(show)).with_state(told)
}

async fn show(State(told): State<Told>, ConnectInfo(peer): ConnectInfo<SocketAddr>, headers: HeaderMap) -> Response {
    if !told.may(peer, &headers) {
        // As if there were nothing.
        return StatusCode::NOT_FOUND.into_response();
    }
    let text = tokio::time::timeout(PATIENCE, told.metrics.told(&told.archive, told.desk.as_ref())).await;
    match text {
        Ok(Ok(text)) => ([(CONTENT_TYPE, FORM), (CACHE_CONTROL, "no-store")], text).into_response(),
        Ok(Err(error)) => {
            tracing::error!(error, "the house could not be measured");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        Err(_) => StatusCode::SERVICE_UNAVAILABLE.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_is_of_few_kinds_and_says_nothing_of_who_asked() {
        let metrics = Metrics::new();
        for status in [200, 204, 304, 404, 503] {
            let status = StatusCode::from_u16(status).unwrap();
            let took = Duration::from_millis(7);
            metrics.answered(Answered { route: "/runs/{run}", method: "GET", status, took });
        }
        let mut text = String::new();
        encode(&mut text, &metrics.registry).unwrap();
        for line in [
            "ayni_requests_total{route=\"/runs/{run}\",method=\"GET\",status=\"2xx\"} 2",
            "ayni_requests_total{route=\"/runs/{run}\",method=\"GET\",status=\"5xx\"} 1",
            "ayni_request_seconds_count{route=\"/runs/{run}\"} 5",
            "ayni_letters_waiting 0",
        ] {
            assert!(text.contains(line), "{line} is not in\n{text}");
        }
        assert!(text.ends_with("# EOF\n"));
    }
}
