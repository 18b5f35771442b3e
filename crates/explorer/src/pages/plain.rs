//! Answers that are no pages: health, the way for robots, an entry's own text.

use archive::EntryKey;
use axum::extract::{Path, State};
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use shell::Failure;

use crate::ExplorerState;
use crate::error::of_archive;
use crate::reader::Reader;

const TEXT: HeaderValue = HeaderValue::from_static("text/plain; charset=utf-8");

/// `/healthz`: that the house answers, and with which snapshot.
pub async fn health(State(state): State<ExplorerState>) -> Response {
    let body = format!("ok\nsnapshot {}\n", state.archive.current().number());
    ([(CONTENT_TYPE, TEXT), (CACHE_CONTROL, HeaderValue::from_static("no-store"))], body).into_response()
}

/// `/robots.txt`: pages may be read; the endless ways through lists and the forms that write need not be.
pub async fn robots() -> Response {
    let mut body = "User-agent: *\n".to_owned();
    for language in shell::Language::ALL {
        for path in ["search", "findings", "data/difference", "enter"] {
            body.push_str(&format!("Disallow: /{language}/{path}\n"));
        }
    }
    ([(CONTENT_TYPE, TEXT)], body).into_response()
}

/// The source's own text of an entry.
pub async fn raw(Path((key, position)): Path<(String, String)>, reader: Reader) -> Result<Response, Failure> {
    let key = entry_key(&reader, &key, &position)?;
    let bytes = reader.snapshot.raw(key).await.map_err(of_archive)?;
    if bytes.is_empty() {
        return Err(Failure::not_found(reader.visit.path().to_owned()));
    }
    Ok(([(CONTENT_TYPE, TEXT)], bytes).into_response())
}

/// The entry at a position of a live source.
pub fn entry_key(reader: &Reader, key: &str, position: &str) -> Result<EntryKey, Failure> {
    let load = reader.snapshot.manifest().load_of(key).ok_or_else(|| Failure::not_found(key))?;
    let position: i32 = position.parse().map_err(|_| Failure::not_found(position))?;
    Ok(EntryKey { load: load.load, position })
}
