//! Static files: compiled in, named after their content, cached for ever.

use std::sync::LazyLock;

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::failure::Failure;

/// One static file.
#[derive(Debug)]
pub struct Asset {
    /// Its name with the beginning of its SHA-256: another content has another name.
    pub name: String,
    content_type: &'static str,
    content: &'static [u8],
}

impl Asset {
    fn new(stem: &str, extension: &str, content_type: &'static str, content: &'static [u8]) -> Self {
        let hash = format!("{:x}", Sha256::digest(content));
        Self { name: format!("{stem}.{}.{extension}", &hash[..12]), content_type, content }
    }

    /// The address of the file.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/static/{}", self.name)
    }
}

/// The one stylesheet.
pub static STYLESHEET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("ayni", "css", "text/css; charset=utf-8", include_bytes!("../../../static/ayni.css")));

/// The sign in the browser's tab.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("ayni", "svg", "image/svg+xml", include_bytes!("../../../static/ayni.svg")));

/// Answers `/static/{name}`.
pub(crate) async fn file(Path(name): Path<String>) -> Response {
    let Some(asset) = [&*STYLESHEET, &*ICON].into_iter().find(|asset| asset.name == name) else {
        return Failure::not_found(name).into_response();
    };
    let mut response = (StatusCode::OK, Body::from(asset.content)).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable"));
    response
}
