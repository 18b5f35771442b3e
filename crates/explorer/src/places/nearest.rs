//! Addresses that lead elsewhere, and pages that offer the nearest.

use askama::Template;
use axum::http::header::LOCATION;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use shell::{Argument, Failure, Texts};

use crate::addresses::with_query;
use crate::parts::{Said, Way};
use crate::reader::Reader;

/// The answer to an address that is not itself the page's: where it leads, or the nearest. In a box, because it is
/// large and seldom.
pub type LedOn = Box<Result<Response, Failure>>;

/// Leads to a path of this page's language, with the questions of the address.
pub fn moved(reader: &Reader, path: &str) -> Result<Response, Failure> {
    led(&with_query(&reader.address(path), &reader.questions.others(&[])))
}

/// Leads to an address.
pub fn led(address: &str) -> Result<Response, Failure> {
    let location = HeaderValue::try_from(address).map_err(|error| Failure::internal(&error))?;
    let mut response = StatusCode::FOUND.into_response();
    response.headers_mut().insert(LOCATION, location);
    Ok(response)
}

#[derive(Template)]
#[template(path = "places_nearest.html")]
struct Nearest {
    texts: Texts,
    heading: String,
    written: String,
    near: Vec<Way>,
    all: Way,
    search: Way,
}

/// Says that `written` is none of the list at `all`, and offers what is written like it.
pub fn offered(reader: &Reader, written: &str, near: Vec<Way>, all: (&str, &str)) -> Response {
    let texts = reader.texts;
    let written: String = written.chars().take(120).collect();
    let heading = texts.text_with("places-nearest-title", &[("written", Argument::from(written.as_str()))]);
    let searched = with_query(&reader.address("/search"), &[("q", Some(&written))]);
    let content = Nearest {
        texts,
        heading: heading.clone(),
        near,
        all: way(reader.address(all.0), texts.text(all.1)),
        search: way(searched, texts.text("places-nearest-search")),
        written,
    };
    shell::page_of_failure(StatusCode::NOT_FOUND, &reader.visit, &reader.title(heading), &content)
}

/// A link.
pub fn way(address: String, name: impl Into<String>) -> Way {
    Way { address, name: Said::plain(name), is_here: false }
}
