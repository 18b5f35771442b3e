//! Lists as JSON and CSV, with the way to the next part.

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_TYPE, HeaderName, LINK};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::call::{Asked, Form};
use super::csv;
use super::route::Route;
use crate::downloads::attached;

/// A part of a list.
pub struct Listing {
    /// The items.
    pub items: Vec<Value>,
    /// How many there are in all.
    pub total: u64,
    /// What is said of the list besides.
    pub more: Map<String, Value>,
}

impl Listing {
    /// A part of a list.
    pub fn new(items: Vec<Value>, total: u64) -> Self {
        Self { items, total, more: Map::new() }
    }

    /// The part that is asked for of a list that is at hand.
    pub fn of(asked: &Asked, all: Vec<Value>) -> Self {
        let total = all.len() as u64;
        Self::new(all.into_iter().skip(asked.skip).take(asked.take).collect(), total)
    }

    /// The same, with something said besides.
    pub fn with(mut self, name: &str, value: Value) -> Self {
        self.more.insert(name.to_owned(), value);
        self
    }

    /// The answer in the form asked for.
    pub fn answer(self, asked: &Asked, route: &Route) -> Response {
        let next = asked.next(self.total);
        if asked.form == Form::Csv {
            return csv_file(&csv::document(route.columns, &self.items), route, Some(self.total), next.as_deref());
        }
        let mut body = self.more;
        body.insert("snapshot".to_owned(), json!(asked.snapshot.number()));
        body.insert("total".to_owned(), json!(self.total));
        body.insert("limit".to_owned(), json!(asked.take));
        body.insert("offset".to_owned(), json!(asked.skip));
        body.insert("next".to_owned(), json!(next));
        body.insert("items".to_owned(), Value::Array(self.items));
        document(&Value::Object(body), next.as_deref())
    }
}

/// A JSON document.
pub fn document(body: &Value, next: Option<&str>) -> Response {
    let mut response = body.to_string().into_response();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    link(&mut response, next);
    response
}

/// A CSV file, named after its address.
pub fn csv_file(text: &str, route: &Route, total: Option<u64>, next: Option<&str>) -> Response {
    let name = route.path.trim_start_matches(super::ROOT).split('/').find(|part| !part.is_empty()).unwrap_or("ayni");
    let mut response = attached(text.to_owned(), "text/csv; charset=utf-8; header=present", &format!("{name}.csv"));
    let headers = response.headers_mut();
    if let Some(total) = total {
        headers.insert(HeaderName::from_static("x-total-count"), HeaderValue::from(total));
    }
    link(&mut response, next);
    response
}

fn link(response: &mut Response, next: Option<&str>) {
    if let Some(value) = next.and_then(|next| HeaderValue::try_from(format!("<{next}>; rel=\"next\"")).ok()) {
        response.headers_mut().insert(LINK, value);
    }
}
