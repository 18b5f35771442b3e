//! The country sheet as a page that prints on one A4, as PDF and as a document to edit.

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use shell::paper::{Block, Paper, PaperError, Press};
use shell::{Failure, Texts};
use vocabulary::Country;

use crate::parts::Way;
use crate::places::codes::country_path;
use crate::places::country::named;
use crate::places::country_read::CountryRead;
use crate::places::nearest;
use crate::places::sheet_paper::{FEWEST_LINES, LINES, STEP, paper};
use crate::reader::Reader;

#[derive(Template)]
#[template(path = "places_sheet.html")]
struct Sheet {
    texts: Texts,
    paper: Paper,
    country: Way,
    pdf: Option<String>,
    editable: Option<String>,
}

/// The sheet on one page, as far as the press can tell.
async fn made(reader: &Reader, country: &Country) -> Result<Paper, Failure> {
    let (read, digest) = tokio::try_join!(CountryRead::of(reader, country), reader.state.digests.of(&reader.snapshot))?;
    let mut lines = LINES;
    loop {
        let made = paper(reader, country, &read, &digest, lines);
        let Some(press) = reader.state.press().cloned() else {
            return Ok(made);
        };
        let of = made.clone();
        let pages = tokio::task::spawn_blocking(move || press.pages(&of)).await;
        let pages = pages.map_err(|error| Failure::internal(&error))?.map_err(|error| Failure::internal(&error))?;
        if pages <= 1 || lines <= FEWEST_LINES {
            return Ok(made);
        }
        lines -= STEP;
    }
}

/// `/country/{code}/sheet`
pub async fn show(Path(code): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let country = match named(&reader, &code, "/sheet") {
        Ok(country) => country,
        Err(answer) => return *answer,
    };
    let path = country_path(country);
    let paper = made(&reader, country).await?;
    let press = |kind: &str| reader.state.press().map(|_| reader.address(&format!("{path}/sheet.{kind}")));
    let name = country.names.get(reader.texts.language());
    let mut title = reader.title(paper.title.clone());
    title.permanent = Some(format!("{path}/sheet"));
    let content = Sheet {
        texts: reader.texts,
        paper,
        country: nearest::way(reader.address(&path), name),
        pdf: press("pdf"),
        editable: press("docx"),
    };
    Ok(shell::page(&reader.visit, &title, &content))
}

/// `/country/{code}/sheet.pdf`
pub async fn pdf(Path(code): Path<String>, reader: Reader) -> Result<Response, Failure> {
    file(&reader, &code, "pdf", "application/pdf", |press, paper| press.pdf(paper)).await
}

/// `/country/{code}/sheet.docx`
pub async fn editable(Path(code): Path<String>, reader: Reader) -> Result<Response, Failure> {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    file(&reader, &code, "docx", TYPE, |press, paper| press.editable(paper)).await
}

async fn file(
    reader: &Reader,
    code: &str,
    kind: &str,
    content_type: &'static str,
    make: fn(&dyn Press, &Paper) -> Result<Vec<u8>, PaperError>,
) -> Result<Response, Failure> {
    let country = match named(reader, code, &format!("/sheet.{kind}")) {
        Ok(country) => country,
        Err(answer) => return *answer,
    };
    let Some(press) = reader.state.press().cloned() else {
        return Err(Failure::not_found(reader.visit.path().to_owned()));
    };
    let paper = made(reader, country).await?;
    let made = tokio::task::spawn_blocking(move || make(press.as_ref(), &paper)).await;
    let bytes = made.map_err(|error| Failure::internal(&error))?.map_err(|error| Failure::internal(&error))?;
    let mut response = ([(CONTENT_TYPE, content_type)], bytes).into_response();
    let name = country.code.to_ascii_lowercase();
    let language = reader.texts.language().code();
    let disposition = format!("attachment; filename=\"ayni-{name}-{language}.{kind}\"");
    if let Ok(value) = HeaderValue::try_from(disposition) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}
