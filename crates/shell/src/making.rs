//! Where pages are made: on threads of their own, so that those who take what is kept do not wait behind those who ask
//! something new. A question to a large record keeps a thread for as long as it takes; the threads that listen have
//! nothing to do then but to answer.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::runtime::Handle;
use tokio::task::JoinSet;

use crate::failure::Failure;

/// Makes an answer on the threads for that. Who does not wait for it any more takes the making with them.
pub(crate) async fn elsewhere(State(making): State<Handle>, request: Request, next: Next) -> Response {
    let mut made = JoinSet::new();
    made.spawn_on(next.run(request), &making);
    match made.join_next().await {
        Some(Ok(response)) => response,
        Some(Err(error)) => Failure::logged(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()).into_response(),
        None => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn_with_state;
    use axum::routing::get;
    use tokio::runtime::{Builder, Runtime};
    use tower::ServiceExt;

    use super::*;

    fn threads(name: &str) -> Runtime {
        Builder::new_multi_thread().worker_threads(1).thread_name(name).enable_all().build().unwrap()
    }

    async fn at(router: &Router, path: &str) -> String {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        String::from_utf8(to_bytes(answer.into_body(), 1_000).await.unwrap().to_vec()).unwrap()
    }

    #[test]
    fn who_asks_for_what_is_at_hand_does_not_wait_for_what_takes_long() {
        let (listening, making) = (threads("listening"), threads("making"));
        let name = || async { std::thread::current().name().unwrap_or_default().to_owned() };
        // Never rests: whoever shares its thread waits.
        let long = || async {
            let begun = Instant::now();
            while begun.elapsed() < Duration::from_millis(600) {}
            "long"
        };
        let router = Router::new()
            .route("/name", get(name))
            .route("/long", get(long))
            .layer(from_fn_with_state(making.handle().clone(), elsewhere))
            .route("/at-hand", get(name));
        listening.block_on(async {
            assert_eq!(at(&router, "/name").await, "making");
            let of_long = tokio::spawn({
                let router = router.clone();
                async move { at(&router, "/long").await }
            });
            tokio::time::sleep(Duration::from_millis(50)).await;
            let asked = Instant::now();
            let at_hand = tokio::spawn({
                let router = router.clone();
                async move { at(&router, "/at-hand").await }
            });
            assert_eq!(at_hand.await.unwrap(), "listening");
            assert!(!of_long.is_finished(), "answered after {:?}, while the long one is made", asked.elapsed());
            assert_eq!(of_long.await.unwrap(), "long");
        });
    }

    #[test]
    fn what_nobody_waits_for_is_not_made_to_its_end() {
        let making = threads("making");
        let listening = threads("listening");
        let (ended, mut waiting) = tokio::sync::mpsc::channel::<()>(1);
        let forever = move || {
            let ended = ended.clone();
            async move {
                let _there_until_dropped = ended;
                std::future::pending::<&'static str>().await
            }
        };
        let router =
            Router::new().route("/", get(forever)).layer(from_fn_with_state(making.handle().clone(), elsewhere));
        listening.block_on(async {
            let asked = tokio::time::timeout(Duration::from_millis(50), at(&router, "/")).await;
            assert!(asked.is_err());
            drop(router);
            let gone = tokio::time::timeout(Duration::from_secs(10), waiting.recv()).await;
            assert_eq!(gone, Ok(None), "the making ended with the wait");
        });
    }
}
