//! `/data/api`: the interface for programs, explained, with examples that answer.

use askama::Template;
use axum::response::Response;
use shell::rates::{OF_ANSWERS, OF_FILES};
use shell::{Argument, Failure, Texts};

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
    rates: String,
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
        rates: rates(texts),
        openapi: format!("{}/openapi.json", api::ROOT),
        explore: reader.address("/explore"),
        reference: reader.address("/docs/reference/api"),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("data-door-api")), &content))
}

/// How often one client may ask, as the door counts it.
fn rates(texts: Texts) -> String {
    let number = |rate: std::num::NonZeroU32| Argument::from(rate.to_string());
    let arguments = [
        ("answers", number(OF_ANSWERS.at_once)),
        ("answers-a-minute", number(OF_ANSWERS.a_minute)),
        ("files", number(OF_FILES.at_once)),
        ("files-a-minute", number(OF_FILES.a_minute)),
    ];
    texts.text_with("api-rates-text", &arguments)
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
