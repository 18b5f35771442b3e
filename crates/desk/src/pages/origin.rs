//! Where a posted form comes from, by what the browser says of it.

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName};

const SEC_FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Where a form was sent from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// From a page of this house.
    Ours,
    /// From another one's.
    Foreign,
    /// The browser does not say.
    Unsaid,
}

/// Decides by `Sec-Fetch-Site` (Fetch Metadata) and `Origin` (RFC 6454): either can say that it is foreign, and one must
/// say that it is ours. `address` is under which people reach the house.
#[must_use]
pub fn of(headers: &HeaderMap, address: &str) -> Origin {
    let said = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let host = said(HOST).unwrap_or_default();
    let is_ours = |origin: &str| {
        let name = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
        origin == address || (!host.is_empty() && name == Some(host))
    };
    let by_site = said(SEC_FETCH_SITE).map(|site| match site {
        "same-origin" => Origin::Ours,
        // Typed or called up again by the reader: no page sent it.
        "none" => Origin::Unsaid,
        _ => Origin::Foreign,
    });
    let by_origin = said(ORIGIN).map(|origin| if is_ours(origin) { Origin::Ours } else { Origin::Foreign });
    let both = [by_site, by_origin];
    if both.contains(&Some(Origin::Foreign)) {
        Origin::Foreign
    } else if both.contains(&Some(Origin::Ours)) {
        Origin::Ours
    } else {
        Origin::Unsaid
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pairs: &[(&'static str, &str)], expected: Origin) {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, value.parse().unwrap());
        }
        assert_eq!(of(&headers, "https://ayni.example"), expected, "{pairs:?}");
    }

    #[test]
    fn either_header_can_say_foreign_and_one_must_say_ours() {
        check(&[], Origin::Unsaid);
        check(&[("sec-fetch-site", "none")], Origin::Unsaid);
        check(&[("sec-fetch-site", "same-origin")], Origin::Ours);
        check(&[("origin", "https://ayni.example")], Origin::Ours);
        check(&[("origin", "http://localhost:8080"), ("host", "localhost:8080")], Origin::Ours);
        for foreign in ["null", "", "https://evil.example", "https://ayni.example.evil.example", "http://"] {
            check(&[("origin", foreign)], Origin::Foreign);
            check(&[("origin", foreign), ("sec-fetch-site", "same-origin")], Origin::Foreign);
        }
        for site in ["same-site", "cross-site", "", "SAME-ORIGIN"] {
            check(&[("sec-fetch-site", site), ("origin", "https://ayni.example")], Origin::Foreign);
        }
    }
}
