//! What is told of every request, to the log and to who measures: which route, how it ended, how long it took. Neither is
//! told an address with what stands in it, a question, or who asked.

use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

use crate::addresses::language_of;

/// The header with the number of a request, which stands in the log too.
const NUMBER: HeaderName = HeaderName::from_static("x-request-id");
/// The route of what no route is for.
const NO_ROUTE: &str = "(none)";

/// A request that was answered. Everything in it is of few kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answered<'a> {
    /// The pattern of the address, without language: `/runs/{run}`.
    pub route: &'a str,
    /// `GET`, `HEAD`, `POST`, or `other`.
    pub method: &'static str,
    /// How it ended.
    pub status: StatusCode,
    /// How long it took until the answer began.
    pub took: Duration,
}

/// Something that counts requests.
pub trait Meter: fmt::Debug + Send + Sync {
    /// Is told of a request that was answered. Every reader waits for it: it does next to nothing.
    fn answered(&self, answered: Answered<'_>);
}

/// Numbers requests: a beginning that differs from one start of the program to the next, and a count.
fn number() -> String {
    static START: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(std::process::id()));
    static COUNT: AtomicU64 = AtomicU64::new(1);
    format!("{:08x}-{}", *START & 0xffff_ffff, COUNT.fetch_add(1, Ordering::Relaxed))
}

/// Tells of a request when it is answered.
pub(crate) async fn measured(State(meter): State<Option<Arc<dyn Meter>>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let method = match *request.method() {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    };
    let mut response = next.run(request).await;
    let route = matched.as_ref().map_or(NO_ROUTE, |matched| {
        let path = matched.as_str();
        language_of(path).map_or(path, |(_, path)| path)
    });
    let answered = Answered { route, method, status: response.status(), took: begun.elapsed() };
    let id = number();
    tracing::info!(
        target: "ayni::requests",
        id,
        method,
        route,
        status = answered.status.as_u16(),
        microseconds = u64::try_from(answered.took.as_micros()).unwrap_or(u64::MAX),
        "answered"
    );
    if let Some(meter) = &meter {
        meter.answered(answered);
    }
    if let Ok(id) = HeaderValue::try_from(id) {
        response.headers_mut().insert(NUMBER, id);
    }
    response
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use axum::Router;
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;
    use crate::{Limits, Site, around};

    #[derive(Debug, Default)]
    struct Heard(Mutex<Vec<String>>);

    impl Meter for Heard {
        fn answered(&self, answered: Answered<'_>) {
            let told = format!("{} {} {}", answered.method, answered.route, answered.status.as_u16());
            self.0.lock().unwrap().push(told);
        }
    }

    #[tokio::test]
    async fn a_request_is_told_by_its_route_and_not_by_its_address() {
        let heard = Arc::new(Heard::default());
        let limits = Limits { meter: Some(Arc::clone(&heard) as Arc<dyn Meter>), ..Limits::default() };
        let pages = Router::new().route("/sign-in/{token}", get(|| async { "" }));
        let other = Router::new().route("/healthz", get(|| async { "" }));
        let router = around(&Site::with_ways([]), &pages, other, Arc::new(String::new), limits);
        let secret = "s".repeat(43);
        let mut numbers = std::collections::BTreeSet::new();
        for (method, address) in [
            ("GET", format!("/es/sign-in/{secret}?next={secret}")),
            ("GET", format!("/es/sign-in/{secret}")),
            ("DELETE", format!("/pt/sign-in/{secret}")),
            ("GET", "/healthz".to_owned()),
            ("GET", format!("/es/{secret}")),
        ] {
            let request = Request::builder().method(method).uri(address).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            numbers.insert(response.headers()[NUMBER].to_str().unwrap().to_owned());
        }
        assert_eq!(numbers.len(), 5);
        let heard = heard.0.lock().unwrap().clone();
        let expected = [
            "GET /sign-in/{token} 200",
            "GET /sign-in/{token} 200",
            "other /sign-in/{token} 405",
            "GET /healthz 200",
            "GET (none) 404",
        ];
        assert_eq!(heard, expected);
    }
}
