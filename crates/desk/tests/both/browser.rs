//! A browser without script, in memory: it keeps cookies, follows forms and sends what browsers send.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use desk::{Token, cookie};
use tower::ServiceExt as _;

use crate::harness::{House, router};

/// A page that came back.
pub struct Page {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
    pub bytes: Vec<u8>,
}

impl Page {
    /// Where it leads, without the language.
    pub fn leads_to(&self) -> &str {
        let to = self.headers.get("location").and_then(|value| value.to_str().ok()).unwrap_or_default();
        to.get(3..).unwrap_or(to)
    }

    /// The fields of the form that posts to a path, as they stand.
    #[track_caller]
    pub fn form(&self, action: &str) -> BTreeMap<String, String> {
        let start = format!("action=\"{action}\">");
        let found = self
            .body
            .split("<form ")
            .find(|part| part.split_once('\n').is_some_and(|(head, _)| head.ends_with(&start)));
        let form = found.unwrap_or_else(|| panic!("no form to {action} in {}", self.body));
        let form = form.split("</form>").next().unwrap();
        let mut fields = BTreeMap::new();
        for tag in form.split('<').skip(1) {
            if tag.starts_with("input ") {
                let value = attribute(tag, "value").unwrap_or_default();
                fields.extend(attribute(tag, "name").map(|name| (name, value)));
            } else if tag.starts_with("textarea ") {
                // The line break behind the tag is no part of the text.
                let text = tag.split_once('>').map_or("", |(_, text)| text);
                fields
                    .extend(attribute(tag, "name").map(|name| (name, plain(text.strip_prefix('\n').unwrap_or(text)))));
            } else if tag.starts_with("select ") {
                let name = attribute(tag, "name").unwrap();
                let options = form.split(&format!("<{}", tag.split('>').next().unwrap())).nth(1).unwrap();
                let options: Vec<&str> = options.split("</select>").next().unwrap().split("<option ").skip(1).collect();
                let chosen = options.iter().find(|option| option.contains(" selected>")).or(options.first()).unwrap();
                fields.insert(name, attribute(&format!("option {chosen}"), "value").unwrap());
            }
        }
        fields
    }

    #[track_caller]
    pub fn shows(&self, text: &str) {
        assert!(self.body.contains(text), "{text} is not in {}", self.body);
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let head = tag.split('>').next()?;
    let value = head.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(plain(value))
}

/// What is written in HTML, as it is meant.
fn plain(written: &str) -> String {
    let letters = [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")];
    letters.iter().fold(written.to_owned(), |text, (written, letter)| text.replace(written, letter))
}

/// A browser with its cookies.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
    pub address: String,
}

impl Browser {
    pub fn new(house: &House) -> Self {
        Self { router: router(house), cookies: BTreeMap::new(), address: "192.0.2.9".to_owned() }
    }

    /// The same browser before another router.
    pub fn before(mut self, router: Router) -> Self {
        self.router = router;
        self
    }

    /// Posts fields to a whole path, as a page of another house does.
    #[allow(dead_code, reason = "rooms above the desk have whole paths that take forms")]
    pub async fn post_whole(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", shell::addresses::segment(name), shell::addresses::segment(value)))
            .collect();
        let request = Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", "cross-site")
            .header("origin", "https://campus.ministry.example");
        self.send(request, pairs.join("&")).await
    }

    /// Asks for a whole path with a header of one's own.
    #[allow(dead_code, reason = "rooms above the desk have pages that stand in frames")]
    pub async fn whole_with(&mut self, path: &str, header: (&str, &str)) -> Page {
        self.send(Request::get(path).header(header.0, header.1), String::new()).await
    }

    /// The session that the browser has.
    pub fn session(&self) -> Option<Token> {
        self.cookies.get("__Host-ayni").and_then(|value| value.parse().ok())
    }

    /// Puts a session into the browser.
    pub fn with_session(mut self, token: &Token) -> Self {
        self.cookies.insert("__Host-ayni".to_owned(), token.reveal());
        self
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.send(Request::get(format!("/es{path}")), String::new()).await
    }

    /// Asks for a path with headers of one's own.
    #[allow(dead_code, reason = "not every room asks so")]
    pub async fn get_with(&mut self, path: &str, headers: &[(&str, &str)]) -> Page {
        let mut request = Request::get(format!("/es{path}"));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request, String::new()).await
    }

    /// Asks for what is told of a path, without what is there.
    #[allow(dead_code, reason = "not every room asks so")]
    pub async fn head(&mut self, path: &str) -> Page {
        self.send(Request::head(format!("/es{path}")), String::new()).await
    }

    /// Posts fields as a page of the house does.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.post_with(path, fields, &[("sec-fetch-site", "same-origin"), ("origin", "https://ayni.example")]).await
    }

    /// Posts fields with headers of one's own.
    pub async fn post_with(&mut self, path: &str, fields: &[(&str, &str)], headers: &[(&str, &str)]) -> Page {
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", shell::addresses::segment(name), shell::addresses::segment(value)))
            .collect();
        let mut request =
            Request::post(format!("/es{path}")).header("content-type", "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request, pairs.join("&")).await
    }

    /// Posts a file with the fields of its form, as a page of the house does.
    pub async fn post_file(&mut self, path: &str, fields: &[(&str, &str)], name: &str, bytes: &[u8]) -> Page {
        let mut body = Vec::new();
        for (field, value) in fields {
            let part = format!("--b0\r\nContent-Disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n");
            body.extend_from_slice(part.as_bytes());
        }
        let head = format!("--b0\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n--b0--\r\n");
        let request = Request::post(format!("/es{path}"))
            .header("content-type", "multipart/form-data; boundary=b0")
            .header("sec-fetch-site", "same-origin")
            .header("origin", "https://ayni.example");
        self.send(request, body).await
    }

    /// Asks for a whole path, without language.
    pub async fn whole(&mut self, path: &str) -> Page {
        self.send(Request::get(path), String::new()).await
    }

    /// Fills the form of a page in and posts it.
    pub async fn submit(&mut self, page: &Page, path: &str, typed: &[(&str, &str)]) -> Page {
        let mut fields = page.form(&format!("/es{path}"));
        for (name, value) in typed {
            assert!(fields.contains_key(*name), "no field {name} in {fields:?}");
            fields.insert((*name).to_owned(), (*value).to_owned());
        }
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.post(path, &fields).await
    }

    /// Opens a page and fills its form of the same address in.
    pub async fn fill(&mut self, path: &str, typed: &[(&str, &str)]) -> Page {
        let page = self.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}: {}", page.body);
        self.submit(&page, path, typed).await
    }

    async fn send(&mut self, request: axum::http::request::Builder, body: impl Into<Body>) -> Page {
        let cookies: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let mut request = request.header("host", "ayni.example").header("user-agent", "Test/1.0");
        if !cookies.is_empty() {
            request = request.header("cookie", cookies.join("; "));
        }
        let mut request = request.body(body.into()).unwrap();
        let peer = SocketAddr::new(self.address.parse().unwrap(), 4711);
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for set in parts.headers.get_all("set-cookie") {
            let set = set.to_str().unwrap();
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        let bytes = to_bytes(body, 64 << 20).await.unwrap().to_vec();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Page { status: parts.status, headers: parts.headers, body, bytes }
    }
}

/// A browser without a session that has opened a page with a form, and what its forms carry.
pub fn with_forms(house: &House) -> (Browser, String) {
    let (mut browser, token) = (Browser::new(house), Token::random().unwrap());
    let set = cookie::set_for_forms(&token, cookie::Line::Safe);
    let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
    browser.cookies.insert(name.to_owned(), value.to_owned());
    (browser, token.form_token())
}
