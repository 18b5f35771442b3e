//! The workbook as the way in bulk: its template, a filled one as it would be read, and keeping it.

use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use record::Finding;
use shell::{Failure, Texts};

use super::{Sent, Writer, foreign, see_other, too_large, words_of};
use crate::hand::guard::TOKEN;
use crate::hand::keeper::Received;
use crate::hand::{LARGEST_WORKBOOK, names};
use crate::paging::{Pager, Part};
use crate::view::entry::FindingRow;

/// Findings shown at once.
const SIZE: usize = 100;

const SPREADSHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

#[derive(Template)]
#[template(path = "hand_workbook.html")]
struct Start {
    texts: Texts,
    template: String,
    action: String,
    token: String,
    limit: String,
    problem: Option<String>,
}

/// `/enter/workbook`
pub async fn show(writer: Writer) -> Response {
    start(&writer, None)
}

fn start(writer: &Writer, problem: Option<String>) -> Response {
    let reader = &writer.reader;
    let texts = reader.texts;
    let limit = (LARGEST_WORKBOOK / (1024 * 1024)).to_string();
    let content = Start {
        texts,
        template: reader.address("/enter/workbook/template"),
        action: reader.address("/enter/workbook"),
        token: writer.token(),
        limit: texts.text_with("hand-workbook-limit", &[("limit", limit.into())]),
        problem,
    };
    writer.page(texts.text("hand-workbook-title"), &content)
}

/// `/enter/workbook/template`: the file to fill in.
pub async fn template(writer: Writer) -> Result<Response, Failure> {
    let bytes = writer.must(|keeper| keeper.template()).await?;
    let headers = [(CONTENT_TYPE, SPREADSHEET), (CONTENT_DISPOSITION, "attachment; filename=\"cooperation.xlsx\"")];
    Ok((headers, bytes).into_response())
}

/// Takes a filled workbook: it is read, and shown before anything is kept in the record.
pub async fn receive(
    writer: Writer,
    form: Result<Multipart, axum::extract::multipart::MultipartRejection>,
) -> Result<Response, Response> {
    let Ok(mut form) = form else {
        return Err(foreign(&writer.reader));
    };
    let mut pairs = Vec::new();
    let mut file = None;
    loop {
        let field = form.next_field().await.map_err(|_| too_large(&writer.reader, LARGEST_WORKBOOK))?;
        let Some(field) = field else { break };
        let name = field.name().unwrap_or_default().to_owned();
        // The token stands first in the form: without it nothing else is even taken in.
        if name != TOKEN && !writer.sent_by_us(&pairs) {
            return Err(foreign(&writer.reader));
        }
        let bytes = field.bytes().await.map_err(|_| too_large(&writer.reader, LARGEST_WORKBOOK))?;
        match name.as_str() {
            TOKEN => pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            "file" => file = Some(bytes),
            _ => {}
        }
    }
    if !writer.sent_by_us(&pairs) {
        return Err(foreign(&writer.reader));
    }
    let Some(file) = file.filter(|file| !file.is_empty()) else {
        let problem = writer.reader.texts.text("hand-workbook-no-file");
        return Ok(start(&writer, Some(problem)));
    };
    let kept = writer.keeping(move |keeper| keeper.receive(&file)).await.map_err(IntoResponse::into_response)?;
    match kept {
        Ok(received) => see_other(&writer.reader.address(&format!("/enter/workbook/{}", received.name)))
            .map_err(IntoResponse::into_response),
        Err(refused) => Ok(start(&writer, Some(words_of(writer.reader.texts, &refused)))),
    }
}

#[derive(Template)]
#[template(path = "hand_received.html")]
struct ReceivedPage {
    texts: Texts,
    count: String,
    entries: Vec<String>,
    entries_more: Option<String>,
    unreadable: Option<String>,
    findings_count: String,
    findings: Vec<FindingRow>,
    pager: Option<Pager>,
    action: String,
    token: String,
    name: String,
    again: String,
    problem: Option<String>,
}

/// Titles shown of the entries of a workbook.
const TITLES: usize = 200;

/// `/enter/workbook/NAME?page=`: what a received workbook says, cell by cell where something is odd.
pub async fn received(Path(name): Path<String>, writer: Writer) -> Result<Response, Failure> {
    let received = writer.must(move |keeper| keeper.received(&name)).await?;
    page(&writer, &received, String::new(), None)
}

fn page(writer: &Writer, received: &Received, name: String, problem: Option<String>) -> Result<Response, Failure> {
    let reader = &writer.reader;
    let texts = reader.texts;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let more = received.entries.len().saturating_sub(TITLES);
    let content = ReceivedPage {
        texts,
        count: texts.count("hand-received-count", received.entries.len()),
        entries: received.entries.iter().take(TITLES).cloned().collect(),
        entries_more: (more > 0).then(|| texts.count("hand-received-more", more)),
        unreadable: received.unreadable.clone(),
        findings_count: texts.count("hand-received-findings", received.findings.len()),
        findings: part
            .of(&received.findings)
            .iter()
            .map(|finding| FindingRow::at(texts, finding, cell(finding)))
            .collect(),
        pager: part.pager(&reader.visit, received.findings.len(), "page", &reader.questions, "#findings")?,
        action: reader.address(&format!("/enter/workbook/{}", received.name)),
        token: writer.token(),
        name,
        again: reader.address("/enter/workbook"),
        problem,
    };
    Ok(writer.page(texts.text("hand-received-title"), &content))
}

/// Sheet, and the cell as spreadsheet programs name it: `flows!C7`.
fn cell(finding: &Finding) -> String {
    let sheet = finding.file.rsplit(['/', '#']).next().unwrap_or(&finding.file);
    let column = finding.column.map(letters).unwrap_or_default();
    match finding.line {
        Some(line) => format!("{sheet}!{column}{line}"),
        None => sheet.to_owned(),
    }
}

/// The letters of a column, from 1: A, B, … Z, AA.
fn letters(column: i32) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or_default();
        letters.push(char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// Keeps a received workbook under the name that was typed.
pub async fn keep(Path(name): Path<String>, sent: Sent) -> Result<Response, Response> {
    let Sent { writer, pairs } = sent;
    let typed = pairs.iter().find(|(field, _)| field == "name").map_or("", |(_, value)| value.trim()).to_owned();
    let wanted = name.clone();
    let received = writer.must(move |keeper| keeper.received(&wanted)).await.map_err(IntoResponse::into_response)?;
    let Some(key) = names::slug(&typed).map(|slug| format!("workbook:{slug}")) else {
        let problem = writer.reader.texts.text("hand-received-name-missing");
        return page(&writer, &received, typed, Some(problem)).map_err(IntoResponse::into_response);
    };
    match writer.keeping(move |keeper| keeper.load(&name, &key)).await.map_err(IntoResponse::into_response)? {
        Ok(()) => see_other(&writer.reader.address("/enter?done=workbook")).map_err(IntoResponse::into_response),
        Err(refused) => {
            let problem = words_of(writer.reader.texts, &refused);
            page(&writer, &received, typed, Some(problem)).map_err(IntoResponse::into_response)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_named_as_spreadsheets_name_them() {
        let finding = |line, column| Finding { file: "book.xlsx#flows".into(), line, column, ..Finding::default() };
        assert_eq!(cell(&finding(Some(7), Some(3))), "flows!C7");
        assert_eq!(cell(&finding(Some(2), Some(28))), "flows!AB2");
        assert_eq!(cell(&finding(None, None)), "flows");
        assert_eq!((letters(26), letters(27), letters(702)), ("Z".into(), "AA".into(), "ZZ".into()));
    }
}
