//! Who may write, and whether a form comes from one of our own pages.

use std::pin::Pin;

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName};

use super::keeper::Pairs;

/// The field of a form that holds the token.
pub const TOKEN: &str = "token";

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// What becomes of a request for a page that writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Admission {
    /// Whoever asks may write; their forms carry this token, which a foreign page cannot know.
    Writer(String),
    /// Nobody has said who they are; who may write can.
    SignsInFirst,
    /// Whoever asks may not write here.
    Closed,
}

/// The answer of a guard, once it has looked.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Admission> + Send + 'a>>;

/// Says who may write. The program supplies it.
pub trait Guard: Send + Sync {
    /// Whether everybody who reaches the house may write: then pages that are read offer it to everybody. Otherwise they
    /// offer it to those who look signed in, and the guard decides when they come.
    fn is_open_to_all(&self) -> bool;

    /// Whether the one who sends a request with these headers may write.
    fn admits<'a>(&'a self, headers: &'a HeaderMap) -> Answer<'a>;
}

/// Whether what was posted comes from one of our own pages: by what the browser says of its origin, and by the token.
pub fn is_ours(token: &str, headers: &HeaderMap, pairs: &Pairs) -> bool {
    let of = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let is_same_site = of(SEC_FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none"));
    let host = of(HOST).unwrap_or_default();
    let is_same_origin = of(ORIGIN)
        .is_none_or(|origin| origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")) == Some(host));
    let sent = pairs.iter().find(|(name, _)| name == TOKEN).map_or("", |(_, value)| value.as_str());
    is_same_site && is_same_origin && is_equal(sent, token)
}

/// Compares without telling by its time how much is equal.
fn is_equal(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |differing, (one, other)| differing | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(headers: &[(&'static str, &str)], token: &str, expected: bool) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        let pairs = vec![(TOKEN.to_owned(), token.to_owned())];
        assert_eq!(is_ours("secret", &map, &pairs), expected, "{headers:?} {token}");
    }

    #[test]
    fn foreign_pages_are_refused() {
        let here = ("host", "localhost:1");
        check(&[here], "secret", true);
        check(&[here, ("origin", "http://localhost:1"), ("sec-fetch-site", "same-origin")], "secret", true);
        check(&[here], "", false);
        check(&[here], "secre7", false);
        check(&[here, ("origin", "http://evil.example")], "secret", false);
        check(&[here, ("origin", "null")], "secret", false);
        check(&[here, ("sec-fetch-site", "cross-site")], "secret", false);
        check(&[here, ("sec-fetch-site", "same-site")], "secret", false);
    }
}
