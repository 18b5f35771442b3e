//! The frame of every page: header, ways, languages, footer.

use std::sync::Arc;

use askama::Template;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use vocabulary::Language;

use crate::assets::{ICON, SCRIPT, STYLESHEET};
use crate::failure::Failure;
use crate::texts::Texts;

/// A way in the header: a path without language, and the key of its name.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// Path, beginning with a slash.
    pub path: &'static str,
    /// Key of the text.
    pub key: &'static str,
    /// Other paths whose pages, with all below them, are reached by this way.
    pub also: &'static [&'static str],
}

impl Way {
    /// Where a page is as seen from this way.
    fn to(self, page: &str) -> Here {
        if page == self.path {
            return Here::This;
        }
        let is_below = |path: &str| {
            page.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/') || path.ends_with('/'))
        };
        if is_below(self.path) || self.also.iter().any(|path| is_below(path)) { Here::Below } else { Here::Elsewhere }
    }
}

/// Where a page is as seen from a way in the header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Here {
    /// It is where the way leads.
    This,
    /// It is reached by the way.
    Below,
    /// It is elsewhere.
    Elsewhere,
}

/// The way to one's own account, in a house with people.
#[derive(Debug, Clone, Copy)]
pub struct People {
    /// Where one signs in.
    pub sign_in: Way,
    /// Where one's account is.
    pub account: Way,
    /// Whether a request looks like one of somebody who is signed in: what the header shows hangs on it, no right does.
    pub is_signed_in: fn(&HeaderMap) -> bool,
}

/// What all pages of a program have in common.
#[derive(Debug, Clone)]
pub struct Site {
    /// The ways in the header.
    pub ways: Arc<[Way]>,
    /// The way to one's own account, when the house has people.
    pub people: Option<People>,
}

impl Site {
    /// A site without people.
    #[must_use]
    pub fn with_ways(ways: impl Into<Arc<[Way]>>) -> Self {
        Self { ways: ways.into(), people: None }
    }

    /// The same, with one more way in the header, behind the others.
    #[must_use]
    pub fn with_way(self, way: Way) -> Self {
        let ways = self.ways.iter().copied().chain([way]).collect();
        Self { ways, ..self }
    }

    /// The same, with a way to one's own account.
    #[must_use]
    pub fn with_people(self, people: People) -> Self {
        Self { people: Some(people), ..self }
    }
}

/// Who asks for which page: what a frame needs to know of the request.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The texts in the page's language.
    pub texts: Texts,
    site: Site,
    /// Path without language, with query, beginning with a slash.
    path: String,
    host: Option<String>,
    is_signed_in: bool,
}

impl Visit {
    /// The visit that a request makes to a path (with query) whose language was taken off.
    #[must_use]
    pub fn new(site: &Site, texts: Texts, path: &str, headers: &HeaderMap) -> Self {
        let host = host_of(headers);
        let path = if path.starts_with('/') { path.to_owned() } else { format!("/{path}") };
        let is_signed_in = site.people.is_some_and(|people| (people.is_signed_in)(headers));
        Self { texts, site: site.clone(), path, host: host.map(str::to_owned), is_signed_in }
    }

    /// The address of a path without language, in the page's language.
    #[must_use]
    pub fn address(&self, path: &str) -> String {
        format!("/{}{path}", self.texts.language().code())
    }

    /// The same with the name of the house, as print and citations write it.
    #[must_use]
    pub fn whole_address(&self, path: &str) -> String {
        format!("{}{}", self.host.as_deref().unwrap_or_default(), self.address(path))
    }

    /// Whether the reader looks like somebody who is signed in. What they may do is not said by that.
    #[must_use]
    pub const fn looks_signed_in(&self) -> bool {
        self.is_signed_in
    }

    /// The path of this page without language and query.
    #[must_use]
    pub fn path(&self) -> &str {
        self.path.split('?').next().unwrap_or("/")
    }
}

/// The name the reader knows the house by; shown in print, so only what a host name can be.
pub(crate) fn host_of(headers: &HeaderMap) -> Option<&str> {
    headers.get("host").and_then(|host| host.to_str().ok()).filter(|host| {
        host.len() <= 255 && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte))
    })
}

/// What a page says of itself.
#[derive(Debug, Clone, Default)]
pub struct Title {
    /// Its title, without the house's name.
    pub title: String,
    /// One sentence on it, for search engines; none when the title says it all.
    pub description: Option<String>,
    /// Words in the search field.
    pub words: String,
    /// The snapshot it shows.
    pub snapshot: Option<u64>,
    /// Where the page is kept for good, without language; its own path when none.
    pub permanent: Option<String>,
    /// Whether it is one reader's own: search engines are sent away, and print does not name its address.
    pub is_private: bool,
}

#[derive(Template)]
#[template(path = "frame.html")]
struct Frame<'a> {
    texts: Texts,
    title: &'a Title,
    stylesheet: String,
    script: String,
    icon: String,
    robots: Robots,
    canonical: String,
    any_language: String,
    ways: Vec<ShownWay>,
    account: Option<ShownWay>,
    languages: Vec<ShownLanguage>,
    front: String,
    search: String,
    about: String,
    shown_address: String,
    content: &'a str,
}

/// What search engines may do with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Robots {
    /// Show it under its permanent address.
    Index,
    /// Nothing: it tells of a failure.
    Leave,
}

struct ShownWay {
    address: String,
    name: String,
    here: Here,
}

struct ShownLanguage {
    code: &'static str,
    own_name: &'static str,
    /// The same page as the reader has it, in that language.
    address: String,
    /// The permanent address of it.
    permanent: String,
    is_this: bool,
}

/// A page: its content in the frame.
pub fn page(visit: &Visit, title: &Title, content: &impl Template) -> Response {
    let robots = if title.is_private { Robots::Leave } else { Robots::Index };
    match content.render().and_then(|content| frame(visit, title, robots, &content)) {
        Ok(html) => html_response(StatusCode::OK, visit.texts, html),
        Err(error) => Failure::internal(&error).into_response(),
    }
}

/// A page that says in its own words what was not found or not understood, and offers a way on. It goes out as it is,
/// with its status.
pub fn page_of_failure(status: StatusCode, visit: &Visit, title: &Title, content: &impl Template) -> Response {
    let mut response = page(visit, title, content);
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
        response.extensions_mut().insert(ToldAlready);
    }
    response
}

/// Marks the answer to a failure that is a page already.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ToldAlready;

fn html_response(status: StatusCode, texts: Texts, html: String) -> Response {
    let mut response = (status, html).into_response();
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(texts.language().code()));
    response
}

fn frame(visit: &Visit, title: &Title, robots: Robots, content: &str) -> Result<String, askama::Error> {
    let texts = visit.texts;
    let shown =
        |way: Way| ShownWay { address: visit.address(way.path), name: texts.text(way.key), here: way.to(visit.path()) };
    let own = title.permanent.as_deref().unwrap_or(&visit.path);
    Frame {
        texts,
        title,
        stylesheet: STYLESHEET.address(),
        script: SCRIPT.address(),
        icon: ICON.address(),
        robots,
        canonical: visit.address(own),
        any_language: own.to_owned(),
        ways: visit.site.ways.iter().map(|way| shown(*way)).collect(),
        account: visit
            .site
            .people
            .map(|people| shown(if visit.is_signed_in { people.account } else { people.sign_in })),
        languages: Language::ALL
            .into_iter()
            .map(|language| ShownLanguage {
                code: language.code(),
                own_name: language.own_name(),
                address: format!("/{}{}", language.code(), visit.path),
                permanent: format!("/{}{own}", language.code()),
                is_this: language == texts.language(),
            })
            .collect(),
        front: visit.address("/"),
        search: visit.address("/search"),
        about: visit.address("/about"),
        shown_address: if title.is_private { String::new() } else { visit.whole_address(own) },
        content,
    }
    .render()
}

#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'a> {
    texts: Texts,
    heading: String,
    explanation: String,
    next: String,
    failure: &'a Failure,
    search: String,
    front: String,
}

/// The page that tells of a failure, with its status.
pub(crate) fn failure_page(visit: &Visit, failure: &Failure) -> Response {
    let texts = visit.texts;
    let key = failure.key();
    let content = FailurePage {
        texts,
        heading: texts.text(&format!("{key}-title")),
        explanation: failure.explanation(texts),
        next: failure.next_step(texts),
        failure,
        search: visit.address("/search"),
        front: visit.address("/"),
    };
    let title = Title { title: content.heading.clone(), ..Title::default() };
    match content.render().and_then(|content| frame(visit, &title, Robots::Leave, &content)) {
        Ok(html) => html_response(failure.status, texts, html),
        Err(error) => {
            tracing::error!(%error, "the page of a failure could not be made");
            failure.status.into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Template)]
    #[template(source = "<p>x</p>", ext = "html")]
    struct Nothing;

    async fn shown(site: &Site, cookies: &str, title: &Title) -> String {
        let mut headers = HeaderMap::new();
        headers.insert("cookie", cookies.parse().unwrap());
        headers.insert("host", "ayni.example".parse().unwrap());
        let visit = Visit::new(site, Texts::default(), "/account/secret?x=1", &headers);
        let response = page(&visit, title, &Nothing);
        let body = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        String::from_utf8(body.to_vec()).unwrap()
    }

    #[tokio::test]
    async fn the_way_to_ones_account_hangs_on_who_asks_and_a_private_page_hides_its_address() {
        let people = People {
            sign_in: Way { path: "/sign-in", key: "way-sign-in", also: &[] },
            account: Way { path: "/account", key: "way-account", also: &[] },
            is_signed_in: |headers| headers.get("cookie").is_some_and(|cookie| cookie == "ayni=1"),
        };
        let (without, with) = (Site::with_ways([]), Site::with_ways([]).with_people(people));
        let (open, private) = (Title::default(), Title { is_private: true, ..Title::default() });
        let page = shown(&without, "ayni=1", &open).await;
        assert!(!page.contains("/en/account\"") && !page.contains("/en/sign-in\""));
        assert!(page.contains("ayni.example/en/account/secret") && page.contains("rel=\"canonical\""));
        assert!(shown(&with, "other=1", &open).await.contains("<a href=\"/en/sign-in\">Sign in</a>"));
        let page = shown(&with, "ayni=1", &private).await;
        assert!(page.contains("<a href=\"/en/account\" aria-current=\"true\">My account</a>"), "{page}");
        assert!(page.contains("noindex") && !page.contains("canonical") && !page.contains("ayni.example/"));
    }

    #[test]
    fn pages_below_a_way_are_reached_by_it() {
        let way = Way { path: "/countries", key: "way-countries", also: &["/country", "/between"] };
        for (page, expected) in [
            ("/countries", Here::This),
            ("/country/br", Here::Below),
            ("/between/cu/ve", Here::Below),
            ("/countriesque", Here::Elsewhere),
            ("/", Here::Elsewhere),
        ] {
            assert_eq!(way.to(page), expected, "{page}");
        }
    }
}
