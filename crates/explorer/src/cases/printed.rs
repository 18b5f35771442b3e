//! The casebook as one document, to print or to edit.

use std::sync::Arc;

use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use record::{Entry, Flow, Origin};
use shell::figures::{self, Shown, Style};
use shell::paper::{Block, Paper, PaperError, Press};
use shell::{Argument, Failure, Texts, dates};

use crate::cases::book::{self, Cited};
use crate::cases::chronicle::Dated;
use crate::cases::differences;
use crate::digest::Case;
use crate::parts::{Partner, Said, Where};
use crate::reader::Reader;
use crate::view::entry::{descriptions, title};
use crate::view::flows::Defaults;

/// `/casebook/book.pdf`
pub async fn pdf(reader: Reader) -> Result<Response, Failure> {
    made(&reader, |press, paper| press.pdf(paper), "application/pdf", "casebook.pdf").await
}

/// `/casebook/book.docx`
pub async fn editable(reader: Reader) -> Result<Response, Failure> {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    made(&reader, |press, paper| press.editable(paper), KIND, "casebook.docx").await
}

async fn made(
    reader: &Reader,
    make: fn(&dyn Press, &Paper) -> Result<Vec<u8>, PaperError>,
    kind: &'static str,
    name: &'static str,
) -> Result<Response, Failure> {
    let press = reader.state.press().map(Arc::clone).ok_or_else(|| Failure::not_found(name))?;
    let paper = paper(reader).await?;
    let bytes = tokio::task::spawn_blocking(move || make(press.as_ref(), &paper)).await;
    let bytes = bytes.map_err(|error| Failure::internal(&error))?.map_err(|error| Failure::internal(&error))?;
    let mut response = ([(CONTENT_TYPE, kind)], bytes).into_response();
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

async fn paper(reader: &Reader) -> Result<Paper, Failure> {
    let texts = reader.texts;
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let cases = book::cases(&reader.snapshot, &digest);
    let mut blocks = vec![Block::Paragraph(texts.text("casebook-lead"))];
    for (code, told) in book::chapters(&cases) {
        blocks.push(Block::Heading(texts.word("chapter", code)));
        for one in &told {
            tell(texts, one, &mut blocks);
        }
        let cited: Vec<&Case> = told.iter().map(|one| one.case).collect();
        for work in book::works(reader, &cited).await? {
            blocks.push(Block::Note(cited_work(&work)));
        }
    }
    Ok(Paper {
        title: texts.text("casebook-title"),
        subtitle: Some(texts.count("entries-count", cases.len())),
        language: texts.language(),
        colophon: format!(
            "{} · {}",
            reader.address("/casebook"),
            texts.text_with("footer-snapshot", &[("number", Argument::from(reader.snapshot.number().to_string()))])
        ),
        blocks,
    })
}

fn cited_work(cited: &Cited) -> String {
    let sections: Vec<String> = cited.sections.iter().map(|(section, lines)| format!("{section} ({lines})")).collect();
    format!("{}: {}. {}", cited.work.key, cited.work.citation, sections.join("; "))
}

/// One case: what is said of it, what went and came, the terms, and where each stands.
fn tell(texts: Texts, one: &Dated<'_>, blocks: &mut Vec<Block>) {
    let entry = &one.case.entry;
    let language = Defaults::of(entry).language;
    let mut heading = vec![title(texts, entry).text];
    heading.extend(one.when.map(|date| dates::fuzzy(texts, date)));
    blocks.push(Block::Heading(heading.join(" · ")));
    for row in descriptions(texts, entry, language) {
        blocks.push(Block::Paragraph(with_place(&row.text.text, &row.at)));
    }
    for exchange in &entry.exchanges {
        let name =
            Said::choose(texts, &exchange.titles, language).map_or_else(|| texts.text("exchange"), |said| said.text);
        blocks.push(Block::Paragraph(format!("{name}: {}", texts.name(exchange.answer))));
        quoted(texts, exchange.quotation.as_deref(), &exchange.at, blocks);
    }
    let flows: Vec<String> = entry.flows.iter().map(|flow| flow_line(texts, entry, flow)).collect();
    if !flows.is_empty() {
        blocks.push(Block::List(flows));
    }
    for term in &entry.terms {
        let mut words: Vec<String> = term.kind.map(|kind| texts.name(kind)).into_iter().collect();
        words.extend(Said::choose(texts, &term.texts, language).map(|said| said.text));
        words.extend(
            Said::choose(texts, &term.owed_to, language)
                .map(|said| texts.text_with("term-owed-to", &[("whom", said.text.into())])),
        );
        blocks.push(Block::Paragraph(with_place(&words.join(" · "), &Where::new(texts, &term.at))));
        quoted(texts, term.quotation.as_deref(), &term.at, blocks);
    }
    for difference in differences::within(texts, entry) {
        let sides = difference.sides.iter().map(|side| {
            let figures = side.amounts.iter().map(|amount| amount.figure.text().to_owned());
            let words = [Some(side.says.clone()), side.whose.as_ref().map(|said| said.text.clone())];
            let text = side.text.as_ref().map(|said| said.text.clone());
            let all: Vec<String> =
                words.into_iter().flatten().chain(figures).chain(text).filter(|words| !words.is_empty()).collect();
            with_place(&all.join(" · "), &side.at)
        });
        blocks.push(Block::Paragraph(
            texts.text_with("casebook-differ-about", &[("about", difference.about.as_str().into())]),
        ));
        blocks.push(Block::List(sides.collect()));
    }
}

fn flow_line(texts: Texts, entry: &Entry, flow: &Flow) -> String {
    let defaults = Defaults::of(entry);
    let known = |shown: Shown| match shown {
        Shown::Known(text) => Some(text),
        Shown::Unknown { .. } => None,
    };
    let side = |side| Partner::new(texts, side, defaults.language).short();
    let mut words = vec![texts.name(flow.kind)];
    words.extend(known(figures::quantity(texts, &flow.quantity, Style::Words)));
    words.extend(known(figures::value(texts, &flow.value, defaults.currency, Style::Words)));
    let sides: Vec<String> = [side(&flow.provider), side(&flow.receiver)].into_iter().flatten().collect();
    if !sides.is_empty() {
        words.push(sides.join(" → "));
    }
    words.extend(flow.date.as_ref().map(|date| dates::fuzzy(texts, date)));
    words.extend(Said::choose(texts, &flow.descriptions, defaults.language).map(|said| said.text));
    with_place(&words.join(" · "), &Where::new(texts, &flow.at))
}

fn quoted(texts: Texts, words: Option<&str>, at: &Origin, blocks: &mut Vec<Block>) {
    if let Some(words) = words {
        let source = passages(&Where::new(texts, at));
        blocks.push(Block::Quotation { words: words.to_owned(), source });
    }
}

fn with_place(words: &str, at: &Where) -> String {
    let places = passages(at);
    if places.is_empty() { words.to_owned() } else { format!("{words} [{places}]") }
}

fn passages(at: &Where) -> String {
    at.passages.iter().map(|passage| passage.text.as_str()).collect::<Vec<_>>().join("; ")
}
