//! Who may write, and whether a form comes from one of our own pages.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName};

use super::keeper::Pairs;

/// The field of a form that holds the token.
pub const TOKEN: &str = "token";

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Says who may write. The program supplies it.
pub trait Guard: Send + Sync {
    /// Whether pages that write exist at all, here and now.
    fn is_open(&self) -> bool;

    /// Whether the name by which the reader reached the house is one by which pages that write may be reached: a
    /// foreign name that leads to this machine is none.
    fn knows(&self, host: &str) -> bool;

    /// What a form of this program carries and a foreign page cannot know.
    fn token(&self) -> &str;
}

/// What a server puts in that passes on the requests of others.
const PASSED_ON: [&str; 4] = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"];

/// Whether pages that write exist for this request: not for one that another server passes on, for behind it may be
/// anybody.
pub fn admits(guard: &dyn Guard, headers: &HeaderMap) -> bool {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    let is_direct = PASSED_ON.iter().all(|name| !headers.contains_key(*name));
    guard.is_open() && is_direct && host.is_some_and(|host| guard.knows(host))
}

/// Whether what was posted comes from one of our own pages: by what the browser says of its origin, and by the token.
pub fn is_ours(guard: &dyn Guard, headers: &HeaderMap, pairs: &Pairs) -> bool {
    let of = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let is_same_site = of(SEC_FETCH_SITE).is_none_or(|site| matches!(site, "same-origin" | "none"));
    let host = of(HOST).unwrap_or_default();
    let is_same_origin = of(ORIGIN)
        .is_none_or(|origin| origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")) == Some(host));
    let token = pairs.iter().find(|(name, _)| name == TOKEN).map_or("", |(_, value)| value.as_str());
    is_same_site && is_same_origin && is_equal(token, guard.token())
}

/// Compares without telling by its time how much is equal.
fn is_equal(one: &str, other: &str) -> bool {
    one.len() == other.len()
        && one.bytes().zip(other.bytes()).fold(0, |differing, (one, other)| differing | (one ^ other)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Here;

    impl Guard for Here {
        fn is_open(&self) -> bool {
            true
        }
        fn knows(&self, host: &str) -> bool {
            host == "localhost:1"
        }
        fn token(&self) -> &str {
            "secret"
        }
    }

    #[track_caller]
    fn check(headers: &[(&'static str, &str)], token: &str, expected: (bool, bool)) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.insert(*name, value.parse().unwrap());
        }
        let pairs = vec![(TOKEN.to_owned(), token.to_owned())];
        assert_eq!((admits(&Here, &map), is_ours(&Here, &map, &pairs)), expected, "{headers:?} {token}");
    }

    #[test]
    fn foreign_names_and_foreign_pages_are_refused() {
        let here = ("host", "localhost:1");
        check(&[here], "secret", (true, true));
        check(&[here, ("origin", "http://localhost:1"), ("sec-fetch-site", "same-origin")], "secret", (true, true));
        check(&[here], "", (true, false));
        check(&[here], "secre7", (true, false));
        check(&[here, ("origin", "http://evil.example")], "secret", (true, false));
        check(&[here, ("origin", "null")], "secret", (true, false));
        check(&[here, ("sec-fetch-site", "cross-site")], "secret", (true, false));
        check(&[here, ("sec-fetch-site", "same-site")], "secret", (true, false));
        check(&[here, ("x-forwarded-for", "10.0.0.7")], "secret", (false, true));
        check(&[("host", "rebound.example")], "secret", (false, true));
        check(&[], "secret", (false, true));
    }
}
