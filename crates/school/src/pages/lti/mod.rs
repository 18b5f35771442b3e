//! The course opened from another platform (LTI 1.3): the way in, joining accounts, choosing what to link to, and the
//! platforms that an administrator registers.

mod accounts;
mod choose;
mod platforms;
mod way_in;

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use desk::Token;

use super::routes::Route;

pub(super) use way_in::without_language;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    [accounts::routes(), choose::routes(), platforms::routes()].concat()
}

/// The cookie of who came and is at the door.
const ARRIVAL: &str = "__Host-ayni-arrival";

/// What a request's cookie of that name holds; none where it stands twice.
fn kept(headers: &HeaderMap, name: &str) -> Option<Token> {
    let said = headers.get(COOKIE)?.to_str().ok()?;
    let mut found = said.split(';').filter_map(|pair| pair.trim().split_once('=')).filter(|(is, _)| *is == name);
    let (_, value) = found.next()?;
    if found.next().is_some() { None } else { value.parse().ok() }
}

/// Has the browser keep a token, under a name that no neighbour can set.
fn keep(response: &mut Response, name: &str, token: &Token, seconds: i64, others: &str) {
    let cookie = format!("{name}={}; Max-Age={seconds}; Path=/; HttpOnly; Secure; {others}", token.reveal());
    if let Ok(value) = HeaderValue::try_from(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// Has the browser keep who came, while they join accounts or choose.
fn keep_arrival(response: &mut Response, token: &Token) {
    keep(response, ARRIVAL, token, 3_600, "SameSite=Lax");
}

/// Text as it stands in HTML, between tags and in values.
fn escaped(text: &str) -> String {
    let letters = [("&", "&#38;"), ("<", "&#60;"), (">", "&#62;"), ("\"", "&#34;"), ("'", "&#39;")];
    letters.iter().fold(text.to_owned(), |text, (letter, written)| text.replace(letter, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_that_stands_twice_is_none() {
        let token = Token::random().unwrap();
        let headers = |said: String| HeaderMap::from_iter([(COOKIE, HeaderValue::try_from(said).unwrap())]);
        let one = format!("a=b; {ARRIVAL}={}", token.reveal());
        assert_eq!(kept(&headers(one.clone()), ARRIVAL), Some(token));
        let other = Token::random().unwrap();
        assert_eq!(kept(&headers(format!("{one}; {ARRIVAL}={}", other.reveal())), ARRIVAL), None);
        assert_eq!(kept(&headers("x".to_owned()), ARRIVAL), None);
    }

    #[test]
    fn no_text_leaves_its_place_in_html() {
        assert_eq!(escaped("a\"'><b>&"), "a&#34;&#39;&#62;&#60;b&#62;&#38;");
    }
}
