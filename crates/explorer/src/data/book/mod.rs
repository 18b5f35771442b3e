//! The book, served inside the frame: the Markdown of `docs/src`, compiled in.
//!
//! `texts` holds the pages, `contents` reads the table of contents that mdBook reads too, `render` makes HTML of one
//! page. A page that is translated is shown in the reader's language; any other in English, which it says.

mod contents;
mod render;
mod texts;

#[cfg(test)]
mod tests;

use askama::Template;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use shell::assets::FOR_EVER;
use shell::{Failure, Language, Texts};

use crate::api::nearest;
use crate::parts::{Said, Way};
use crate::reader::Reader;

pub use contents::{Contents, Line};

/// Where the book begins, without language.
pub const ROOT: &str = "/docs";

/// The page that `/docs` shows.
const FIRST: &str = "introduction";

/// One line of the table of contents, laid out.
struct Shown {
    way: Option<Way>,
    heading: Option<String>,
}

#[derive(Template)]
#[template(path = "data_book.html")]
struct Page {
    texts: Texts,
    contents: Vec<Shown>,
    language: &'static str,
    is_foreign: bool,
    html: String,
    before: Option<Way>,
    after: Option<Way>,
    markdown: String,
}

#[derive(Template)]
#[template(path = "data_book_missing.html")]
struct Missing {
    texts: Texts,
    asked: String,
    near: Vec<Way>,
    contents: Vec<Shown>,
}

/// `/docs`
pub async fn first(reader: Reader) -> Result<Response, Failure> {
    shown(&reader, FIRST)
}

/// `/docs/PAGE`: a page of the book, a picture of it, or its own Markdown (`.md`).
pub async fn show(Path(asked): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let asked = asked.trim_matches('/');
    let for_ever = texts::picture_hashed(asked);
    // By its plain name the Markdown of a page calls it.
    if let Some(picture) = for_ever.or_else(|| texts::picture(asked)) {
        let control = if for_ever.is_some() { FOR_EVER } else { "no-cache" };
        let mut response = picture.bytes.into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("image/png"));
        response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(control));
        return Ok(response);
    }
    if let Some(name) = asked.strip_suffix(".md") {
        let (text, _) = texts::page(name, reader.texts.language()).ok_or_else(|| Failure::not_found(asked))?;
        let mut response = text.into_response();
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/markdown; charset=utf-8"));
        return Ok(response);
    }
    shown(&reader, asked.strip_suffix(".html").unwrap_or(asked))
}

fn shown(reader: &Reader, name: &str) -> Result<Response, Failure> {
    let texts = reader.texts;
    let Some((markdown, language)) = texts::page(name, texts.language()) else {
        return Ok(missing(reader, name));
    };
    let rendered = render::html(name, markdown, &reader.address(ROOT));
    let contents = Contents::compiled();
    let (before, after) = contents.around(name);
    let way = |line: Option<&Line>| line.map(|line| way_to(reader, line, name));
    let content = Page {
        texts,
        contents: laid_out(reader, contents, name),
        language: language.code(),
        is_foreign: language != texts.language(),
        before: way(before),
        after: way(after),
        markdown: reader.address(&format!("{ROOT}/{name}.md")),
        html: rendered.html,
    };
    Ok(shell::page(&reader.visit, &reader.title(rendered.title), &content))
}

fn missing(reader: &Reader, name: &str) -> Response {
    let contents = Contents::compiled();
    let last = |name: &str| name.rsplit('/').next().unwrap_or_default().to_owned();
    let lasts: Vec<(String, &Line)> = contents.pages().map(|line| (last(&line.page), line)).collect();
    let wanted = nearest(&last(name), lasts.iter().map(|(word, _)| word.as_str()));
    let near = lasts
        .iter()
        .filter(|(word, _)| wanted.contains(&word.as_str()))
        .map(|(_, line)| way_to(reader, line, name))
        .collect();
    let content =
        Missing { texts: reader.texts, asked: name.to_owned(), near, contents: laid_out(reader, contents, name) };
    let mut response = shell::page(&reader.visit, &reader.title(reader.texts.text("book-missing-title")), &content);
    *response.status_mut() = axum::http::StatusCode::NOT_FOUND;
    response
}

fn way_to(reader: &Reader, line: &Line, here: &str) -> Way {
    Way {
        address: reader.address(&format!("{ROOT}/{}", line.page)),
        name: title(reader, line),
        is_here: line.page == here,
    }
}

/// The title of a page in the contents: that of its translation where there is one.
fn title(reader: &Reader, line: &Line) -> Said {
    let own = reader.texts.language();
    match texts::page(&line.page, own) {
        Some((markdown, language)) if language == own && own != Language::En => {
            Said::plain(render::title(markdown).unwrap_or_else(|| line.title.clone()))
        }
        _ if own == Language::En => Said::plain(line.title.as_str()),
        _ => Said { text: line.title.clone(), language: Some("en".to_owned()) },
    }
}

fn laid_out(reader: &Reader, contents: &Contents, here: &str) -> Vec<Shown> {
    contents
        .lines
        .iter()
        .map(|line| match line {
            contents::Item::Heading(heading) => {
                let key = format!("book-part-{}", heading.to_lowercase().replace(' ', "-"));
                let heading = reader.texts.find(&key).unwrap_or_else(|| heading.clone());
                Shown { way: None, heading: Some(heading) }
            }
            contents::Item::Page(line) => Shown { way: Some(way_to(reader, line, here)), heading: None },
        })
        .collect()
}
