//! The recording of an item as its organiser brings it: the files in which it can be played, captions, and what is said as
//! text, each language with who wrote it and who looked through it.

use axum::extract::Path;
use axum::http::StatusCode;
use desk::DeskError;
use desk::pages::{Answer, Block, Cell, Choice, Field, Form, Sent, SentFile, SentUpload, Sheet, Table, Uploaded};
use shell::{Argument, Language};

use crate::doors::webvtt;
use crate::error::SchoolError;
use crate::pages::recording::{about, sized};
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::seat::Seat;
use crate::pages::{nav, wording};
use crate::rules::recording::{LONGEST_VIDEO, Rendition};
use crate::store::recordings::{Recording, Words, WrittenBy};

/// What a form takes besides its file.
const BESIDES: u64 = 64 * 1024;
/// How many problems of a caption file are shown line by line.
const SHOWN: usize = 20;

pub(super) fn routes() -> Vec<Route> {
    use Audience::Organisers;
    let largest = usize::try_from(LONGEST_VIDEO + BESIDES).unwrap_or(usize::MAX);
    vec![
        show(Organisers, "/runs/{run}/organise/items/{item}/media", show_media),
        act(Organisers, "/runs/{run}/organise/items/{item}/media", bring).taking(largest),
        act(Organisers, "/runs/{run}/organise/items/{item}/media/{rendition}/remove", remove),
        act(Organisers, "/runs/{run}/organise/items/{item}/captions", captions).taking(webvtt::LARGEST_FILE + 65_536),
        act(Organisers, "/runs/{run}/organise/items/{item}/transcript", transcript).taking(3 * webvtt::LARGEST_FILE),
        act(Organisers, "/runs/{run}/organise/items/{item}/spoken/{language}/remove", remove_spoken),
    ]
}

type Place = Path<(i64, String)>;

fn base(run: i64, item: &str) -> String {
    format!("/runs/{run}/organise/items/{}", shell::addresses::segment(item))
}

/// What is said on the page besides what is there: what was typed, and why it was not taken.
#[derive(Default)]
struct Said {
    sent: Option<Sent>,
    problem: Option<(StatusCode, String)>,
    /// Problems of a caption file, line by line.
    lines: Vec<String>,
    /// That the file was taken all the same.
    notice: Option<String>,
}

impl Said {
    fn or(&self, name: &str, otherwise: &str) -> String {
        let sent = self.sent.as_ref().map(|sent| sent.get(name)).filter(|value| !value.is_empty());
        sent.unwrap_or(otherwise).to_owned()
    }
}

/// `/runs/RUN/organise/items/ITEM/media`
async fn show_media(seat: Seat, Path((run, item)): Place) -> Answer {
    page(&seat, run, &item, Said { notice: seat.done("media"), ..Said::default() }).await
}

async fn page(seat: &Seat, run: i64, item: &str, said: Said) -> Answer {
    let told = |error| seat.told(error);
    let recording = seat.school.organised_recording(seat.id(), run, item).await.map_err(told)?;
    let texts = seat.guest.texts;
    let base = base(run, item);
    let mut sheet = Sheet::new(texts.text("media-title"))
        .notice(said.notice.clone())
        .problem(said.problem.as_ref().map(|(_, problem)| problem.clone()))
        .block(nav::block(&seat.guest, run))
        .link(seat.address(&base), texts.text("school-item-organise"))
        .text(texts.text("media-lead"));
    if !said.lines.is_empty() {
        sheet = sheet.heading(texts.text("media-lines")).block(Block::Items(said.lines.clone()));
    }
    sheet = sheet
        .heading(texts.text("media-files"))
        .table(files(seat, &base, &recording), texts.text("media-files-none"))
        .form(file_form(seat, &base, &said))
        .heading(texts.text("media-spoken"))
        .table(spoken(seat, &base, &recording), texts.text("media-spoken-none"))
        .form(words_form(seat, &format!("{base}/captions"), Words::Captions, &said))
        .heading(texts.text("media-transcript"))
        .form(words_form(seat, &format!("{base}/transcript"), Words::Transcript, &said));
    let status = said.problem.as_ref().map_or(StatusCode::OK, |(status, _)| *status);
    Ok(seat.guest.page_with(status, &sheet))
}

fn files(seat: &Seat, base: &str, recording: &Recording) -> Table {
    let rows = recording.renditions.iter().map(|one| {
        let remove = format!("{base}/media/{}/remove", one.rendition.word());
        vec![
            Cell::text(sized(seat.guest.texts, one.rendition, one.size)),
            Cell::text(one.rendition.content_type(one.kind)),
            Cell::form(Form::new(&seat.guest, &remove, seat.text("media-remove")).small()),
        ]
    });
    Table {
        caption: seat.text("media-files"),
        headings: vec![seat.text("media-rendition"), seat.text("media-kind"), String::new()],
        rows: rows.collect(),
    }
}

fn spoken(seat: &Seat, base: &str, recording: &Recording) -> Table {
    let rows = recording.spoken.iter().map(|one| {
        let remove = format!("{base}/spoken/{}/remove", one.language.code());
        let has = [(&one.captions, "media-has-captions"), (&one.transcript, "media-has-transcript")];
        let has: Vec<String> =
            has.into_iter().filter(|(text, _)| !text.is_empty()).map(|(_, key)| seat.text(key)).collect();
        vec![
            Cell::text(about(seat.guest.texts, one)),
            Cell::text(has.join(", ")),
            Cell::form(Form::new(&seat.guest, &remove, seat.text("media-remove")).small()),
        ]
    });
    Table {
        caption: seat.text("media-spoken"),
        headings: vec![seat.text("media-language"), seat.text("media-there"), String::new()],
        rows: rows.collect(),
    }
}

fn file_form(seat: &Seat, base: &str, said: &Said) -> Form {
    let name = |rendition: Rendition| match rendition {
        Rendition::Audio => seat.text("school-media-audio"),
        other => seat.with("school-media-video", &[("size", other.word().into())]),
    };
    let choices = Rendition::ALL.into_iter().map(|one| Choice::new(one.word(), name(one))).collect();
    Form::new(&seat.guest, &format!("{base}/media"), seat.text("media-bring"))
        .field(
            Field::choice("rendition", seat.text("media-rendition"), choices)
                .value(said.or("rendition", Rendition::P240.word())),
        )
        // The file stands last, so that all else is known when it begins.
        .field(
            Field::file("file", seat.text("media-file"), ".mp4,.m4a,.webm,.ogg,.opus,.mp3,.flac,.wav")
                .hint(seat.text("media-file-hint")),
        )
}

fn words_form(seat: &Seat, path: &str, words: Words, said: &Said) -> Form {
    let by = [("no", "media-by-hand"), ("yes", "media-by-machine")];
    let by = by.into_iter().map(|(value, key)| Choice::new(value, seat.text(key))).collect();
    let form = Form::new(&seat.guest, path, seat.text("media-bring"))
        .field(
            Field::choice("language", seat.text("media-language"), wording::languages(Language::ALL))
                .value(said.or("language", seat.language().code())),
        )
        .field(Field::text("author", seat.text("media-author")).value(said.or("author", "")).optional())
        .field(Field::choice("machine", seat.text("media-made"), by).value(said.or("machine", "no")))
        .field(
            Field::text("reviewed", seat.text("media-reviewed-by"))
                .value(said.or("reviewed", ""))
                .hint(seat.text("media-reviewed-hint"))
                .optional(),
        );
    match words {
        Words::Captions => form.field(
            Field::file("file", seat.text("media-captions-file"), ".vtt,.srt").hint(seat.text("media-captions-hint")),
        ),
        Words::Transcript => form.field(
            Field::lines("text", seat.text("media-transcript-text"), 12)
                .value(said.or("text", ""))
                .hint(seat.text("media-transcript-hint")),
        ),
    }
}

/// Why a file or its words were not taken, where that can be mended on this page; anything else takes a page of its own.
fn problem(seat: &Seat, error: SchoolError) -> Result<(StatusCode, String), SchoolError> {
    use desk::Refusal::{FileCutShort, FileEmpty, FileKind, FileTooLarge, FilesOfTheDay};
    if let Some(refusal @ (FileCutShort | FileEmpty | FileKind | FileTooLarge { .. } | FilesOfTheDay { .. })) =
        error.desk_refusal()
    {
        return Ok((StatusCode::UNPROCESSABLE_ENTITY, seat.guest.sentence(refusal)));
    }
    match seat.problem(&error) {
        Some(problem) => Ok((StatusCode::UNPROCESSABLE_ENTITY, problem)),
        None => Err(error),
    }
}

/// Leads back to the page, or shows it with what was typed and why it was not taken.
async fn after(seat: &Seat, (run, item): (i64, &str), sent: Sent, done: Result<(), SchoolError>, word: &str) -> Answer {
    match done {
        Ok(()) => Ok(seat.guest.see_other(&format!("{}/media?done={word}", base(run, item)))),
        Err(error) => {
            let problem = problem(seat, error).map_err(|error| seat.told(error))?;
            page(seat, run, item, Said { sent: Some(sent), problem: Some(problem), ..Said::default() }).await
        }
    }
}

/// `/runs/RUN/organise/items/ITEM/media`, posted
async fn bring(seat: Seat, Path((run, item)): Place, form: SentUpload) -> Answer {
    // Before anything of the file is read.
    seat.school.organised_recording(seat.id(), run, &item).await.map_err(|error| seat.told(error))?;
    let largest = |kind| Rendition::ALL.into_iter().filter_map(|one: Rendition| one.takes(kind)).max();
    let Uploaded { sent, file } = form.take(seat.id(), largest).await?;
    let done = match (file, Rendition::of(sent.get("rendition"))) {
        (Some(Ok(arrived)), Some(rendition)) => {
            seat.school.keep_rendition(seat.id(), (run, &item), rendition, &arrived).await
        }
        (Some(Ok(arrived)), None) => {
            seat.school.desk().discard_file(&arrived).await.map_err(|error| seat.told(error.into()))?;
            Err(desk::Refusal::FileKind.into())
        }
        (Some(Err(error)), _) => Err(error.into()),
        (None, _) => Err(desk::Refusal::FileEmpty.into()),
    };
    after(&seat, (run, &item), sent, done, "file").await
}

/// `/runs/RUN/organise/items/ITEM/media/RENDITION/remove`, posted
async fn remove(seat: Seat, Path((run, item, rendition)): Path<(i64, String, String)>, sent: Sent) -> Answer {
    let done = match Rendition::of(&rendition) {
        Some(rendition) => seat.school.drop_rendition(seat.id(), run, &item, rendition).await,
        None => Err(desk::Refusal::NotThere.into()),
    };
    after(&seat, (run, &item), sent, done, "removed").await
}

/// The language of a form, and who wrote what came with it.
fn read_words(seat: &Seat, sent: &Sent) -> (Language, WrittenBy) {
    let by = WrittenBy {
        author: sent.get("author").to_owned(),
        by_machine: sent.get("machine") == "yes",
        reviewed_by: sent.get("reviewed").to_owned(),
    };
    (sent.get("language").parse().unwrap_or_else(|_| seat.language()), by)
}

/// `/runs/RUN/organise/items/ITEM/captions`, posted: what could not be used of the file is told by its lines.
async fn captions(seat: Seat, Path((run, item)): Place, file: SentFile) -> Answer {
    seat.school.organised_recording(seat.id(), run, &item).await.map_err(|error| seat.told(error))?;
    let SentFile { sent, bytes, .. } = file;
    let (language, by) = read_words(&seat, &sent);
    // A file of WebVTT says that it is one; anything else is read as SubRip, which has no sign of its own.
    let is_webvtt = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes).starts_with(b"WEBVTT");
    let read = if is_webvtt { webvtt::parse(&bytes) } else { webvtt::from_subrip(&bytes) };
    let read = match read {
        Ok(read) => read,
        Err(refused) => {
            let wrong = seat.with("media-wrong-captions", &[("wrong", Argument::from(refused.to_string()))]);
            let problem = Some((StatusCode::UNPROCESSABLE_ENTITY, wrong));
            return page(&seat, run, &item, Said { sent: Some(sent), problem, ..Said::default() }).await;
        }
    };
    let (captions, _) = read.captions.made_safe();
    if captions.cues().next().is_none() {
        let problem = Some((StatusCode::UNPROCESSABLE_ENTITY, seat.text("media-no-cues")));
        let lines = read.problems.iter().take(SHOWN).map(ToString::to_string).collect();
        return page(&seat, run, &item, Said { sent: Some(sent), problem, lines, ..Said::default() }).await;
    }
    let text = webvtt::write(&captions);
    let kept = seat.school.keep_spoken(seat.id(), (run, &item), (language, Words::Captions), (&text, &by)).await;
    if kept.is_ok() && !read.problems.is_empty() {
        let count = read.problems.len() + read.further_problems;
        let mut lines: Vec<String> = read.problems.iter().take(SHOWN).map(ToString::to_string).collect();
        if count > lines.len() {
            lines.push(seat.with("media-more-lines", &[("count", Argument::from(count - lines.len()))]));
        }
        let notice = Some(seat.with("media-captions-with-problems", &[("count", Argument::from(count))]));
        return page(&seat, run, &item, Said { lines, notice, ..Said::default() }).await;
    }
    after(&seat, (run, &item), sent, kept, "captions").await
}

/// `/runs/RUN/organise/items/ITEM/transcript`, posted
async fn transcript(seat: Seat, Path((run, item)): Place, sent: Sent) -> Answer {
    let (language, by) = read_words(&seat, &sent);
    let text = sent.get("text").trim().to_owned();
    let done = if text.is_empty() {
        Err(SchoolError::from(DeskError::from(desk::Refusal::FileEmpty)))
    } else {
        seat.school.keep_spoken(seat.id(), (run, &item), (language, Words::Transcript), (&text, &by)).await
    };
    after(&seat, (run, &item), sent, done, "transcript").await
}

/// `/runs/RUN/organise/items/ITEM/spoken/LANGUAGE/remove`, posted
async fn remove_spoken(seat: Seat, Path((run, item, language)): Path<(i64, String, String)>, sent: Sent) -> Answer {
    let done = match language.parse::<Language>() {
        Ok(language) => seat.school.drop_spoken(seat.id(), run, &item, language).await,
        Err(_) => Err(desk::Refusal::NotThere.into()),
    };
    after(&seat, (run, &item), sent, done, "removed").await
}
