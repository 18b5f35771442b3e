//! Content codings: how a body is packed for the way, and which one a client wants.

use std::io::Write as _;

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_ENCODING;

/// How a body is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Coding {
    /// As it is.
    Plain,
    /// RFC 1952: what every client reads.
    Gzip,
    /// RFC 7932: a sixth smaller than gzip on our pages, read by every browser since 2017.
    Brotli,
}

/// How much work packing may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// A page, packed once a snapshot while somebody waits for it: some milliseconds.
    Page,
    /// A file of the program, packed once a run.
    File,
}

impl Coding {
    /// The best-liked coding that a request accepts (RFC 9110, section 12.5.3); of equals the smaller. What accepts
    /// none of them, `identity;q=0` included, is plain: the layer around answers it.
    pub(crate) fn accepted(headers: &HeaderMap) -> Self {
        let [brotli, gzip] = weights(headers);
        match (brotli, gzip) {
            (brotli, gzip) if brotli > 0.0 && brotli >= gzip => Self::Brotli,
            (_, gzip) if gzip > 0.0 => Self::Gzip,
            _ => Self::Plain,
        }
    }

    /// Whether a request accepts gzip, liked best or not: the coding that is made quickly.
    pub(crate) fn is_gzip_accepted(headers: &HeaderMap) -> bool {
        let [_, gzip] = weights(headers);
        gzip > 0.0
    }

    /// Its name in `Content-Encoding`; none for plain.
    pub(crate) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }

    /// The body packed; none when it is plain or packing failed, which it does not in memory.
    pub(crate) fn pack(self, body: &[u8], effort: Effort) -> Option<Vec<u8>> {
        let room = Vec::with_capacity(body.len() / 4 + 64);
        match self {
            Self::Plain => None,
            Self::Gzip => {
                let level = if effort == Effort::File { 9 } else { 6 };
                let mut packer = flate2::write::GzEncoder::new(room, flate2::Compression::new(level));
                packer.write_all(body).ok()?;
                packer.finish().ok()
            }
            Self::Brotli => {
                // Quality 5 is where brotli begins to look for distant repetitions, of which pages are full; from 10
                // on it takes a hundred times as long. A window of 1 MiB holds every page.
                let quality = if effort == Effort::File { 9 } else { 5 };
                let mut packer = brotli::CompressorWriter::new(room, 32 * 1024, quality, 20);
                packer.write_all(body).ok()?;
                Some(packer.into_inner())
            }
        }
    }
}

/// How well a request likes brotli and gzip.
fn weights(headers: &HeaderMap) -> [f32; 2] {
    let mut weights: [Option<f32>; 2] = [None, None];
    let mut any: Option<f32> = None;
    for value in headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok()) {
        for part in value.split(',') {
            let (name, weight) = part.split_once(';').map_or((part, Some(1.0)), |(name, weight)| {
                let weight = weight.trim().strip_prefix("q=").or_else(|| weight.trim().strip_prefix("Q="));
                (name, weight.and_then(|digits| digits.trim().parse().ok()))
            });
            match name.trim() {
                "br" => weights[0] = weight,
                "gzip" | "x-gzip" => weights[1] = weight,
                "*" => any = weight,
                _ => {}
            }
        }
    }
    weights.map(|weight| weight.or(any).unwrap_or(0.0))
}

/// Whether packing makes a body of this type smaller.
pub(crate) fn is_text(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.starts_with("text/")
        || kind.ends_with("+xml")
        || kind.ends_with("+json")
        || matches!(kind, "application/json" | "application/xml" | "application/javascript" | "application/x-ndjson")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn the_best_liked_coding_is_taken() {
        for (header, expected) in [
            (None, Coding::Plain),
            (Some("gzip, deflate, br, zstd"), Coding::Brotli),
            (Some("gzip"), Coding::Gzip),
            (Some("br;q=0.5, gzip;q=1.0"), Coding::Gzip),
            (Some("br;q=0, gzip;q=0"), Coding::Plain),
            (Some("identity"), Coding::Plain),
            (Some("*"), Coding::Brotli),
            (Some("*;q=0.1, br;q=0"), Coding::Gzip),
            (Some("br;q=nonsense"), Coding::Plain),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(header) = header {
                headers.insert(ACCEPT_ENCODING, header.parse().unwrap());
            }
            assert_eq!(Coding::accepted(&headers), expected, "{header:?}");
            let refuses = header.is_none_or(|header| header.contains("gzip;q=0") || header == "identity")
                || header == Some("br;q=nonsense");
            assert_eq!(Coding::is_gzip_accepted(&headers), !refuses, "{header:?}");
        }
    }

    #[test]
    fn what_is_packed_comes_back() {
        let body = include_bytes!("../../../static/ayni.css");
        for effort in [Effort::Page, Effort::File] {
            let mut back = Vec::new();
            let packed = Coding::Gzip.pack(body, effort).unwrap();
            flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut back).unwrap();
            assert!(packed.len() * 2 < body.len() && back == body);
            back.clear();
            let packed = Coding::Brotli.pack(body, effort).unwrap();
            brotli::Decompressor::new(packed.as_slice(), 4096).read_to_end(&mut back).unwrap();
            assert!(packed.len() * 2 < body.len() && back == body);
        }
        assert_eq!(Coding::Plain.pack(body, Effort::Page), None);
    }

    #[test]
    fn pictures_and_papers_are_packed_already() {
        assert!(is_text("text/html; charset=utf-8") && is_text("image/svg+xml") && is_text("application/json"));
        assert!(!is_text("image/png") && !is_text("application/pdf") && !is_text(""));
    }
}
