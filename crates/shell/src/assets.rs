//! Static files: compiled in, named after their content, packed once, cached for ever.

use std::sync::{LazyLock, OnceLock};

use axum::body::{Body, Bytes};
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::coding::{Coding, Effort};
use crate::failure::Failure;

/// One static file.
#[derive(Debug)]
pub struct Asset {
    /// Its name with the beginning of its SHA-256: another content has another name.
    pub name: String,
    content_type: &'static str,
    content: &'static [u8],
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

impl Asset {
    fn new(stem: &str, extension: &str, content_type: &'static str, content: &'static [u8]) -> Self {
        Self {
            name: hashed_name(stem, extension, content),
            content_type,
            content,
            gzip: OnceLock::new(),
            brotli: OnceLock::new(),
        }
    }

    /// The address of the file.
    #[must_use]
    pub fn address(&self) -> String {
        format!("/static/{}", self.name)
    }

    /// The beginning of the content's hash.
    pub(crate) fn hash(&self) -> &str {
        self.name.split('.').nth(1).unwrap_or_default()
    }

    fn packed(&self, coding: Coding) -> Bytes {
        let pack =
            || coding.pack(self.content, Effort::File).map_or_else(|| Bytes::from_static(self.content), Bytes::from);
        match coding {
            Coding::Plain => Bytes::from_static(self.content),
            Coding::Gzip => self.gzip.get_or_init(pack).clone(),
            Coding::Brotli => self.brotli.get_or_init(pack).clone(),
        }
    }
}

/// The name of a file with the beginning of its SHA-256: another content has another name, so that it can be cached for
/// ever.
#[must_use]
pub fn hashed_name(stem: &str, extension: &str, content: &[u8]) -> String {
    let hash = format!("{:x}", Sha256::digest(content));
    format!("{stem}.{}.{extension}", &hash[..12])
}

/// The `Cache-Control` of what is served under such a name.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// The one stylesheet.
pub static STYLESHEET: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("ayni", "css", "text/css; charset=utf-8", include_bytes!("../../../static/ayni.css")));

/// The one script: comfort for pages that work without it.
pub static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("ayni", "js", "text/javascript; charset=utf-8", include_bytes!("../../../static/ayni.js"))
});

/// The script of the one page on which several people write at once, with Yjs (MIT) in it: made of `static/writing` by
/// `cargo xtask writing`. The page works without it.
pub static WRITING: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("writing", "js", "text/javascript; charset=utf-8", include_bytes!("../../../static/writing.js"))
});

/// The script of the forms for passkeys, which browsers use by script alone. All other ways in need none.
pub static PASSKEY: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("passkey", "js", "text/javascript; charset=utf-8", include_bytes!("../../../static/passkey.js"))
});

/// The script of the one page on which cases are read: it keeps each answer as it is given. The page works without it.
pub static READERS: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("readers", "js", "text/javascript; charset=utf-8", include_bytes!("../../../static/readers.js"))
});

/// The script of a recording's page: it goes on where the reader stopped, and tells what was watched. The page plays
/// without it.
pub static RECORDING: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("recording", "js", "text/javascript; charset=utf-8", include_bytes!("../../../static/recording.js"))
});

/// The sign in the browser's tab.
pub static ICON: LazyLock<Asset> =
    LazyLock::new(|| Asset::new("ayni", "svg", "image/svg+xml", include_bytes!("../../../static/ayni.svg")));

/// Answers `/static/{name}`.
pub(crate) async fn file(Path(name): Path<String>, headers: HeaderMap) -> Response {
    let all = [&*STYLESHEET, &*SCRIPT, &*WRITING, &*PASSKEY, &*READERS, &*RECORDING, &*ICON];
    let Some(asset) = all.into_iter().find(|asset| asset.name == name) else {
        return Failure::not_found(name).into_response();
    };
    let coding = Coding::accepted(&headers);
    let mut response = (StatusCode::OK, Body::from(asset.packed(coding))).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(FOR_EVER));
    headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    if let Some(name) = coding.name() {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    response
}
