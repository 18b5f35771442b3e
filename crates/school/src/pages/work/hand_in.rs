//! Where one writes and hands in. The draft lies on the server from the first time it is saved; what was typed comes back
//! with every answer; a receipt proves what arrived.

use axum::extract::Path;
use axum::http::StatusCode;
use desk::pages::{Answer, Block, Cell, Field, Form, Sent, SentFile, Sheet, Table};
use desk::people::PersonId;

use super::super::seat::{Seat, Typed};
use super::super::{download, nav};
use super::rubric;
use crate::course::Detail;
use crate::error::SchoolError;
use crate::rules::draft::with_plain_line_ends;
use crate::rules::receipt;
use crate::rules::run::Stage;
use crate::store::drafts::{Draft, DraftSaved, WritingPlace};
use crate::store::extensions::{MOST_DAYS, RequestState};
use crate::store::hand_ins::{Content, Receipt};

type Place = Path<(i64, String)>;

fn front(run: i64, item: &str) -> String {
    format!("/runs/{run}/items/{}", shell::addresses::segment(item))
}

/// What the page says besides what lies in the database.
#[derive(Default)]
struct Said {
    typed: Typed,
    /// What somebody else saved, or the same person elsewhere, since this page was opened.
    differs: Option<Draft>,
    /// The version that the form begins with, when it is another than the stored one.
    began_with: Option<u32>,
}

/// `/runs/{run}/items/{item}/hand-in`
pub(super) async fn show(seat: Seat, Path((run, item)): Place) -> Answer {
    page(&seat, run, &item, &Said::default()).await
}

async fn page(seat: &Seat, run: i64, item: &str, said: &Said) -> Answer {
    let place = seat.school.writing_place(seat.id(), run, item).await.map_err(|error| seat.told(error))?;
    let (texts, language) = (seat.guest.texts, seat.language());
    let now = seat.school.desk().now();
    let mut sheet = Sheet::new(seat.with("work-hand-in-title", &[("item", place.item.title.text(language).into())]))
        .notice(arrived(seat, &place).or_else(|| seat.done("work-hand-in")))
        .block(nav::block(&seat.guest, run))
        .block(Block::Pairs(about(seat, &place)))
        .link(seat.address(&front(run, item)), texts.text("work-to-brief"));
    if let Some(mark) = &place.mark {
        sheet = marked(seat, sheet, mark);
    }
    if let Some(rubric) = place.item.rubric() {
        sheet = sheet.heading(texts.text("work-rubric-title")).block(rubric::block(texts, rubric));
    }
    if place.run.stage == Stage::Running {
        sheet = writing(seat, sheet, &place, said);
        let is_open = place.due.is_some_and(|due| now <= due);
        if is_open {
            let file =
                Form::new(&seat.guest, &format!("{}/hand-in/file", front(run, item)), texts.text("work-file-button"))
                    .field(
                        Field::file("file", texts.text("work-field-file"), ".docx,.odt,.txt,.md")
                            .hint(texts.text("work-file-hint")),
                    );
            sheet = sheet.heading(texts.text("work-file-title")).form(file);
        }
    }
    sheet = sheet
        .heading(texts.text("work-versions-title"))
        .table(versions(seat, &place), texts.text("work-versions-none"));
    if place.run.stage == Stage::Running && place.due.is_some_and(|due| now <= due) {
        sheet = days(seat, sheet, &place, &said.typed);
    }
    Ok(said.typed.page(seat, sheet))
}

/// What has just arrived, when the address names a receipt of this page.
fn arrived(seat: &Seat, place: &WritingPlace) -> Option<String> {
    let number = seat.guest.asked("receipt")?;
    let receipt = place.versions.iter().find(|one| one.number == number)?;
    let arguments = [
        ("receipt", receipt.number.as_str().into()),
        ("version", receipt.version.into()),
        ("at", seat.at(receipt.at).into()),
        ("words", receipt.words.unwrap_or(0).into()),
    ];
    Some(seat.with("work-arrived", &arguments))
}

fn about(seat: &Seat, place: &WritingPlace) -> Vec<(String, Cell)> {
    let texts = seat.guest.texts;
    let mut pairs =
        vec![(texts.text("work-due"), Cell::text(place.due.map_or_else(|| "—".to_owned(), |due| seat.at(due))))];
    if let Some(team) = &place.team {
        let path = format!("/runs/{}/teams/{}", place.run.id, team.id);
        pairs.push((texts.text("work-team"), Cell::link(seat.address(&path), team.name.clone())));
    }
    if let Detail::Essay(essay) = &place.item.detail {
        let range = format!("{}–{}", essay.words_at_least, essay.words_at_most);
        pairs.push((texts.text("work-words-asked"), Cell::text(range)));
    }
    pairs
}

fn marked(seat: &Seat, sheet: Sheet, mark: &crate::store::marks::Agreed) -> Sheet {
    let texts = seat.guest.texts;
    let pairs = vec![
        (texts.text("work-mark"), Cell::text(mark.mark.to_string())),
        (texts.text("work-mark-method"), Cell::text(texts.text(&format!("work-method-{}", mark.method.word())))),
        (texts.text("work-mark-difference"), Cell::text(mark.difference.to_string())),
    ];
    let mut sheet = sheet.heading(texts.text("work-mark-title")).block(Block::Pairs(pairs));
    for (number, comment) in (1_u32..).zip(&mark.comments) {
        if !comment.trim().is_empty() {
            let named =
                seat.with("work-mark-comment", &[("number", number.into()), ("comment", comment.as_str().into())]);
            sheet = sheet.text(named);
        }
    }
    if mark.comment.trim().is_empty() { sheet } else { sheet.text(mark.comment.clone()) }
}

fn writing(seat: &Seat, sheet: Sheet, place: &WritingPlace, said: &Said) -> Sheet {
    let texts = seat.guest.texts;
    let (stored, version) = place.draft.as_ref().map_or(("", 0), |draft| (draft.text.as_str(), draft.version));
    let began_with = said.began_with.unwrap_or(version);
    let text = said.typed.or("text", stored);
    let words = receipt::words(text);
    let saved = place.draft.as_ref().map_or_else(
        || texts.text("work-draft-none"),
        |draft| {
            seat.with("work-draft-saved", &[("at", seat.at(draft.saved_at).into()), ("version", draft.version.into())])
        },
    );
    let path = format!("{}/hand-in", front(place.run.id, &place.item.id));
    let is_open = place.due.is_some_and(|due| seat.school.desk().now() <= due);
    let field = Field::lines("text", texts.text("work-field-text"), 24)
        .value(text)
        .hint(seat.with("work-text-hint", &[("words", words.into())]))
        .optional();
    let form = Form::new(&seat.guest, &path, texts.text("work-draft-button"))
        .field(Field::hidden("began-with", &began_with.to_string()))
        .field(field);
    let form = if is_open { form.also("hand-in", texts.text("work-hand-in-button")) } else { form };
    let mut sheet = sheet.heading(texts.text("work-write-title")).text(saved).form(form);
    if let Some(other) = &said.differs {
        let arguments = [("at", seat.at(other.saved_at).into()), ("own", is_same(other.saved_by, seat.id()).into())];
        sheet = sheet
            .heading(texts.text("work-differs-title"))
            .text(seat.with("work-differs-text", &arguments))
            .block(Block::Html(format!("<pre class=\"said\">{}</pre>", escaped(&other.text))));
    }
    sheet
}

const fn is_same(one: PersonId, other: PersonId) -> &'static str {
    if one.0 == other.0 { "yes" } else { "no" }
}

/// Text as HTML that does nothing.
pub(in crate::pages) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn versions(seat: &Seat, place: &WritingPlace) -> Table {
    let texts = seat.guest.texts;
    let front = front(place.run.id, &place.item.id);
    let row = |receipt: &Receipt| {
        let name = receipt.file_name.clone().unwrap_or_else(|| texts.text("work-version-text"));
        vec![
            Cell::link(seat.address(&format!("{front}/hand-in/{}", receipt.version)), receipt.version.to_string()),
            Cell::text(seat.at(receipt.at)),
            Cell::text(name),
            Cell::text(receipt.words.map_or_else(|| "—".to_owned(), |words| words.to_string())),
            Cell::link(seat.address(&format!("/receipts/{}", receipt.number)), receipt.number.clone()),
        ]
    };
    Table {
        caption: texts.text("work-versions-caption"),
        headings: ["version", "when", "what", "words", "receipt"]
            .map(|key| texts.text(&format!("work-column-{key}")))
            .to_vec(),
        rows: place.versions.iter().map(row).collect(),
    }
}

fn days(seat: &Seat, sheet: Sheet, place: &WritingPlace, typed: &Typed) -> Sheet {
    let texts = seat.guest.texts;
    let mut sheet = sheet.heading(texts.text("work-days-title"));
    for one in &place.requests {
        let arguments =
            [("days", one.days.into()), ("at", seat.at(one.asked_at).into()), ("answer", one.answer.as_str().into())];
        sheet = sheet.text(seat.with(&format!("work-days-{}", one.state.word()), &arguments));
    }
    if place.requests.iter().any(|one| one.state == RequestState::Waits) {
        return sheet;
    }
    let path = format!("{}/days", front(place.run.id, &place.item.id));
    let form = Form::new(&seat.guest, &path, texts.text("work-days-button"))
        .field(
            Field::text("days", seat.with("work-field-days", &[("most", MOST_DAYS.into())]))
                .value(typed.or("days", "")),
        )
        .field(typed.keep(Field::lines("why", texts.text("work-field-why"), 2), "why"));
    sheet.text(texts.text("work-days-lead")).form(form)
}

/// `/runs/{run}/items/{item}/hand-in`, posted: the draft is kept first, whatever comes of the rest.
pub(super) async fn write(seat: Seat, Path((run, item)): Place, sent: Sent) -> Answer {
    let began_with = sent.get("began-with").parse().unwrap_or(0);
    let saved = seat.school.save_draft(seat.id(), run, &item, sent.get("text"), began_with).await;
    match saved {
        Ok(DraftSaved::Kept(_)) => {}
        Ok(DraftSaved::Differs(other)) => {
            let problem = seat.text("work-differs-title");
            let said =
                Said { began_with: Some(other.version), differs: Some(other), typed: Typed::not_read(sent, problem) };
            let mut answer = page(&seat, run, &item, &said).await?;
            *answer.status_mut() = StatusCode::CONFLICT;
            return Ok(answer);
        }
        Err(error) => {
            let typed = Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?;
            return page(&seat, run, &item, &Said { typed, ..Said::default() }).await;
        }
    }
    if sent.get("do") != "hand-in" {
        return Ok(seat.guest.see_other(&format!("{}/hand-in?done=saved", front(run, &item))));
    }
    let text = with_plain_line_ends(sent.get("text"));
    let handed = once(&seat, run, &item, Content::Text(text)).await;
    match handed {
        Ok(receipt) => Ok(to_receipt(&seat, run, &item, &receipt)),
        Err(error) => {
            let typed = Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?;
            page(&seat, run, &item, &Said { typed, ..Said::default() }).await
        }
    }
}

/// Hands in, unless the newest version is the same to the byte: somebody whose line broke sends twice, and gets the receipt
/// that they did not see.
async fn once(seat: &Seat, run: i64, item: &str, content: Content) -> Result<Receipt, SchoolError> {
    let sha256 = receipt::sha256(match &content {
        Content::Text(text) => text.as_bytes(),
        Content::File { bytes, .. } => bytes,
    });
    let before = seat.school.my_hand_ins(seat.id(), run, item).await?;
    match before.into_iter().next() {
        Some(newest) if newest.sha256 == sha256 => Ok(newest),
        _ => seat.school.hand_in(seat.id(), run, item, content).await,
    }
}

fn to_receipt(seat: &Seat, run: i64, item: &str, receipt: &Receipt) -> axum::response::Response {
    seat.guest.see_other(&format!("{}/hand-in?receipt={}", front(run, item), receipt.number))
}

/// `/runs/{run}/items/{item}/hand-in/file`, posted
pub(super) async fn file(seat: Seat, Path((run, item)): Place, file: SentFile) -> Answer {
    let SentFile { name, bytes, .. } = file;
    let content = Content::File { name, bytes };
    match once(&seat, run, &item, content).await {
        Ok(receipt) => Ok(to_receipt(&seat, run, &item, &receipt)),
        // The draft that lies on the server is shown, not an empty field: no text came along.
        Err(error) => {
            let Some(problem) = seat.problem(&error) else { return Err(seat.told(error)) };
            let typed = Typed::only(&error, problem);
            page(&seat, run, &item, &Said { typed, ..Said::default() }).await
        }
    }
}

/// `/runs/{run}/items/{item}/hand-in/{version}`: one's own version, as it was handed in.
pub(super) async fn version(seat: Seat, Path((run, item, version)): Path<(i64, String, u32)>) -> Answer {
    let found = seat.school.my_version(seat.id(), run, &item, version).await;
    let (receipt, bytes) = found.map_err(|error| seat.told(error))?;
    let name = receipt.file_name.unwrap_or_else(|| format!("{item}-{version}.txt"));
    // Never as a page, whatever was sent: the browser keeps it.
    Ok(download::file(&seat.guest, &name, "application/octet-stream", bytes))
}

/// `/runs/{run}/items/{item}/days`, posted
pub(super) async fn ask_for_days(seat: Seat, Path((run, item)): Place, sent: Sent) -> Answer {
    let days = sent.get("days").trim().parse().unwrap_or(0);
    match seat.school.ask_for_days(seat.id(), run, &item, days, sent.get("why")).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("{}/hand-in?done=asked", front(run, &item)))),
        Err(error) => {
            let typed = Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?;
            page(&seat, run, &item, &Said { typed, ..Said::default() }).await
        }
    }
}
