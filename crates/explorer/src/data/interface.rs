//! `/data/api`: the interface for programs, explained, with examples that answer.

use askama::Template;
use axum::response::Response;
use shell::{Failure, Texts};

use crate::api::{self, Route};
use crate::reader::Reader;

struct Address {
    path: &'static str,
    summary: String,
    example: &'static str,
    limit: Option<(usize, usize)>,
    has_csv: bool,
}

#[derive(Template)]
#[template(path = "data_api.html")]
struct Interface {
    texts: Texts,
    addresses: Vec<Address>,
    seconds: String,
    openapi: String,
    explore: String,
    reference: String,
}

/// `/data/api`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let content = Interface {
        texts,
        addresses: api::descriptions().into_iter().map(|route| address(texts, route)).collect(),
        seconds: api::SECONDS.to_string(),
        openapi: format!("{}/openapi.json", api::ROOT),
        explore: reader.address("/explore"),
        reference: reader.address("/docs/reference/api"),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("data-door-api")), &content))
}

fn address(texts: Texts, route: &'static Route) -> Address {
    Address {
        path: route.path,
        summary: texts.text(&format!("api-{}", route.schema.to_lowercase())),
        example: route.example,
        limit: route.paged,
        has_csv: route.has_csv,
    }
}
