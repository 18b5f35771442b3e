//! Documents that several people write: reading one, and writing it where the browser has a script.
//!
//! News go to a browser as server-sent events and come from it as posted forms, not through a WebSocket: both are plain
//! HTTP, which every proxy of a ministry lets through, every post is checked like any other, and it takes no library.

mod history;
mod live;
mod section;

pub use history::{list, name, restore, version};
pub use live::{LARGEST_POST, news, sync, update};
pub use section::{save, show as show_section};

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use shell::{Failure, Texts, Title};

use super::guest::{Answer, Guest};
use super::sent::Sent;
use crate::acts::SignedInPerson;
use crate::cowriting::{Writing, WritingId};
use crate::owners::{Access, Place};

#[derive(Template)]
#[template(path = "desk_writing.html")]
struct Page<'a> {
    texts: Texts,
    title: &'a str,
    notice: Option<String>,
    place: Option<(String, String)>,
    base: String,
    number: i64,
    person: i64,
    token: String,
    script: String,
    may_write: bool,
    most: u64,
    too_long: String,
    sections: Vec<Shown<'a>>,
}

struct Shown<'a> {
    key: &'a str,
    heading: &'a str,
    text: String,
}

/// `/writing/N`
pub async fn show(guest: Guest, person: SignedInPerson, Path(id): Path<i64>) -> Answer {
    let found = guest.reception.desk.writing(person.person.id, WritingId(id)).await;
    let (writing, mut state, access) = found.map_err(|error| guest.told(error))?;
    let done = guest.asked("done").filter(|done| ["saved", "met-others", "unchanged", "restored"].contains(done));
    let sections = writing.sections.iter().map(|section| Shown {
        key: section.key.as_str(),
        heading: section.heading(guest.language()),
        text: state.texts.remove(section.key.as_str()).unwrap_or_default(),
    });
    let sections = sections.collect();
    let page = Page {
        texts: guest.texts,
        title: &writing.title,
        notice: done.map(|done| guest.text(&format!("writing-done-{done}"))),
        place: place(&guest, &writing).map(|place| (guest.address(&place.path), place.name)),
        base: guest.address(&format!("/writing/{id}")),
        number: id,
        person: person.person.id.0,
        token: guest.form_token(),
        script: shell::assets::WRITING.address(),
        may_write: access == Access::Write,
        most: crate::cowriting::LONGEST_SECTION,
        too_long: guest.sentence(&crate::error::Refusal::WritingTooLong),
        sections,
    };
    Ok(answered(&guest, &writing.title, &page))
}

/// A page of one reader's own.
fn answered(guest: &Guest, title: &str, page: &impl Template) -> Response {
    let title = Title { title: title.to_owned(), is_private: true, ..Title::default() };
    guest.unkept(shell::page(&guest.visit, &title, page))
}

/// Where a document belongs.
fn place(guest: &Guest, writing: &Writing) -> Option<Place> {
    let owner = guest.reception.desk.owners().of(&writing.owner.0)?;
    Some(owner.place(writing.owner.1, guest.language()))
}

/// A number that a form of a document carries. Whoever may not see the document learns nothing of what is wrong with it.
async fn sent_number(sent: &Sent, person: &SignedInPerson, id: WritingId, name: &str) -> Result<i64, Response> {
    match number(Some(sent.get(name)), name, 0) {
        Ok(number) => Ok(number.unwrap_or_default()),
        Err(failure) => {
            let access = sent.guest.reception.desk.writing_access(person.person.id, id).await;
            access.map_err(|error| sent.guest.told(error))?;
            Err(failure.into_response())
        }
    }
}

/// A number that stands in an address or a form, from `least` on; none when it is not there.
fn number(said: Option<&str>, name: &str, least: i64) -> Result<Option<i64>, Failure> {
    let Some(text) = said else { return Ok(None) };
    match text.parse::<i64>() {
        Ok(number) if number >= least => Ok(Some(number)),
        _ => Err(Failure::not_understood(format!("{name}={text}"))),
    }
}
