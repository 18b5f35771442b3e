//! A course of another system, taken in: what it is, is told by its content; what was not taken is said.

use std::io::{self, ErrorKind};

use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::IntoResponse as _;
use desk::pages::{Administrator, Answer, Block, Choice, Field, Form, SentFile, Sheet};
use futures_util::{StreamExt as _, stream};
use shell::{Failure, Language, Texts};

use super::super::seat::{Seat, Typed};
use super::super::wording;
use super::words;
use crate::course::media_of;
use crate::doors::package::{self, Choices, Imported, Wording};
use crate::error::SchoolError;
use crate::store::media::{Coming, MediaBrought};

/// `/courses/import`
pub(super) async fn show(_: Administrator, seat: Seat) -> Answer {
    Ok(page(&seat, &Typed::default(), None))
}

fn page(seat: &Seat, typed: &Typed, problem: Option<(StatusCode, String)>) -> axum::response::Response {
    let texts = seat.guest.texts;
    let form = Form::new(&seat.guest, "/courses/import", texts.text("work-import-button"))
        .field(
            typed
                .keep(Field::text("id", texts.text("work-field-course-id")), "id")
                .hint(texts.text("work-course-id-hint")),
        )
        .field(
            Field::choice("language", texts.text("work-field-course-language"), languages())
                .value(typed.or("language", seat.language().code())),
        )
        .field(
            Field::file("file", texts.text("work-field-package"), ".imscc,.mbz,.zip")
                .hint(texts.text("work-package-hint")),
        );
    let sheet = Sheet::new(texts.text("work-import-title")).text(texts.text("work-import-lead")).form(form);
    match problem {
        Some((status, problem)) => seat.guest.page_with(status, &sheet.problem(problem)),
        None => seat.page(&sheet),
    }
}

fn languages() -> Vec<Choice> {
    wording::languages(Language::ALL)
}

/// A name in addresses: small letters, digits and hyphens.
fn is_id(text: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    (1..=60).contains(&text.len()) && text.bytes().all(is_sign) && !text.starts_with('-') && !text.ends_with('-')
}

/// `/courses/import`, posted
pub(super) async fn take(_: Administrator, seat: Seat, file: SentFile) -> Answer {
    let SentFile { sent, bytes, .. } = file;
    let texts = seat.guest.texts;
    let id = sent.get("id").trim().to_owned();
    let language = sent.get("language").parse::<Language>().unwrap_or_else(|_| seat.language());
    let typed = Typed::not_read(sent, String::new());
    let unread = |problem: String| page(&seat, &typed, Some((StatusCode::UNPROCESSABLE_ENTITY, problem)));
    if !is_id(&id) {
        return Ok(unread(texts.text("work-wrong-course-id")));
    }
    let choices = Choices { id, language, wording: made_words(Texts::of(language)) };
    let read = tokio::task::spawn_blocking(move || package::read(&bytes, &choices)).await;
    let imported = match read.map_err(|error| Failure::internal(&error).into_response())? {
        Ok(imported) => imported,
        Err(error) => return Ok(unread(words::refused(texts, &error))),
    };
    let entered = match seat.school.enter_course(seat.id(), &imported.course).await {
        Ok(entered) => entered,
        Err(error) => {
            let Some(problem) = seat.problem(&error) else { return Err(seat.told(error)) };
            return Ok(unread(problem));
        }
    };
    let media = match bring_media(&seat, entered, &imported).await {
        Ok(media) => media,
        // The course is there; what failed is not of the reader's making.
        Err(error) => return Err(seat.told(error)),
    };
    let course = &imported.course;
    let many = [
        ("course", course.title.text(seat.language()).into()),
        ("modules", course.modules.len().into()),
        ("items", course.items().count().into()),
        ("number", entered.to_string().into()),
    ];
    let mut sheet = Sheet::new(texts.text("work-imported-title"))
        .notice(Some(texts.text_with("work-imported", &many)))
        .heading(texts.text("work-imported-notes"));
    if imported.notes.is_empty() && media.problems.is_empty() {
        sheet = sheet.text(texts.text("work-imported-whole"));
    }
    let mut notes: Vec<String> = imported.notes.iter().map(|note| words::note(texts, note)).collect();
    if media.renditions + media.words > 0 {
        let kept = [("renditions", media.renditions.into()), ("words", media.words.into())];
        notes.push(texts.text_with("work-media-brought", &kept));
    }
    notes.extend(media.problems.iter().map(ToString::to_string));
    sheet = if notes.is_empty() { sheet } else { sheet.block(Block::Items(notes)) };
    Ok(seat.page(&sheet.link(seat.address("/courses"), texts.text("work-courses-title"))))
}

/// Brings the media that a package holds of its own folder.
async fn bring_media(seat: &Seat, course: i64, imported: &Imported) -> Result<MediaBrought, SchoolError> {
    let paths = imported.media.keys().cloned().collect();
    let head = |path: &str| imported.media.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let (media, mut problems) = media_of(&imported.course, &paths, head);
    let open = |path: &str| -> io::Result<Coming> {
        let bytes = imported.media.get(path).cloned().ok_or(ErrorKind::NotFound)?;
        Ok(stream::iter([Ok(Bytes::from(bytes))]).boxed())
    };
    // Nothing is asked of the place where files are kept when there is none to bring.
    if media.files.is_empty() {
        return Ok(MediaBrought { problems, ..MediaBrought::default() });
    }
    let mut brought = seat.school.bring_media(seat.id(), course, &media, open).await?;
    problems.append(&mut brought.problems);
    Ok(MediaBrought { problems, ..brought })
}

/// The words for a rubric that has to be made, in the course's language.
fn made_words(texts: Texts) -> Wording {
    Wording {
        criterion: texts.text("work-made-criterion"),
        all_points: texts.text("work-made-all"),
        no_points: texts.text("work-made-none"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_addresses_is_plain() {
        for id in ["salud-publica", "a", "curso-2027"] {
            assert!(is_id(id), "{id}");
        }
        for id in ["", "-a", "a-", "Salud", "a b", "ñ", "../x", &"a".repeat(61)] {
            assert!(!is_id(id), "{id}");
        }
    }
}
