//! What Ayni is.

use askama::Template;
use axum::response::Response;
use shell::{Failure, Texts};

use crate::reader::Reader;

#[derive(Template)]
#[template(path = "about.html")]
struct About {
    texts: Texts,
    sources: String,
    findings: String,
}

/// `/about`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let content = About { texts, sources: reader.address("/sources"), findings: reader.address("/findings") };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("about-title")), &content))
}
