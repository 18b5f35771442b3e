//! The history of a document: who wrote when, states with a name, earlier states and bringing them back.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use shell::{Argument, Failure, Texts};

use super::{answered, number, sent_number};
use crate::acts::{SignedInPerson, WritingHistory, WritingVersion};
use crate::cowriting::changes::Mark;
use crate::cowriting::{Snapshot, Spell, Writing, WritingId, spells};
use crate::owners::Access;
use crate::pages::fields::Field;
use crate::pages::form::Form;
use crate::pages::guest::{Answer, Guest};
use crate::pages::sent::Sent;
use crate::pages::sheet::{Block, Cell, Sheet, Table};
use crate::pages::times::instant;
use crate::people::Name;

/// How many changes a page looks at; what one person wrote in one go is one row of it.
const SIZE: u64 = 400;

/// `/writing/N/history?before=`
pub async fn list(guest: Guest, person: SignedInPerson, Path(id): Path<i64>) -> Answer {
    let before = number(guest.asked("before"), "before", 1).map_err(IntoResponse::into_response)?;
    let found = guest.reception.desk.writing_history(person.person.id, WritingId(id), before, SIZE).await;
    let found = found.map_err(|error| guest.told(error))?;
    let when = |at| instant(guest.texts, person.person.profile.time_zone, at);
    let done = guest.asked("done").filter(|done| *done == "named").map(|_| guest.text("writing-done-named"));
    let mut sheet = Sheet::new(found.writing.title.clone())
        .notice(done)
        .heading(guest.text("writing-snapshots"))
        .table(of_snapshots(&guest, &found, when), guest.text("writing-snapshots-none"));
    if found.access == Access::Write {
        sheet = sheet.form(naming(&guest, &found.writing, found.writing.head, None));
    }
    sheet = sheet
        .heading(guest.text("writing-history"))
        .text(guest.text("writing-history-text"))
        .table(of_spells(&guest, &found, when), guest.text("writing-history-none"));
    let mut ways = vec![(guest.address(&format!("/writing/{id}")), guest.text("writing-to-document"))];
    if let Some(last) = found.changes.last().filter(|last| last.sequence > 1) {
        let address = guest.address(&format!("/writing/{id}/history?before={}", last.sequence));
        ways.push((address, guest.text("writing-history-older")));
    }
    Ok(guest.page(&sheet.block(Block::Links(ways))))
}

fn somebody(guest: &Guest, name: Option<&str>) -> String {
    name.map_or_else(|| guest.text("writing-by-erased"), str::to_owned)
}

fn of_snapshots(
    guest: &Guest,
    found: &WritingHistory,
    when: impl Fn(chrono::DateTime<chrono::Utc>) -> String,
) -> Table {
    let row = |snapshot: &Snapshot| {
        let address = version_address(guest, found.writing.id, snapshot.sequence, 0);
        vec![
            Cell::link(address, snapshot.name.as_str()),
            Cell::text(somebody(guest, snapshot.by.as_deref())),
            Cell::text(when(snapshot.at)),
        ]
    };
    Table {
        caption: guest.text("writing-snapshots-caption"),
        headings: ["name", "by", "when"].map(|key| guest.text(&format!("writing-column-{key}"))).to_vec(),
        rows: found.snapshots.iter().map(row).collect(),
    }
}

fn of_spells(guest: &Guest, found: &WritingHistory, when: impl Fn(chrono::DateTime<chrono::Utc>) -> String) -> Table {
    let row = |spell: &Spell| {
        let last = &spell.last;
        let address = version_address(guest, found.writing.id, last.sequence, spell.first - 1);
        let heading = |key: &String| found.writing.section(key).map(|section| section.heading(guest.language()));
        let sections: Vec<&str> = last.sections.iter().filter_map(heading).collect();
        vec![
            Cell::link(address, when(last.at)),
            Cell::text(somebody(guest, last.name.as_deref())),
            Cell::text(sections.join(", ")),
            Cell::text(guest.text(&format!("writing-way-{}", last.way.word()))),
            Cell::text(format!("+{} −{}", counted(guest, last.added), counted(guest, last.removed))),
        ]
    };
    let headings = ["when", "by", "sections", "way", "signs"];
    Table {
        caption: guest.text("writing-history-caption"),
        headings: headings.map(|key| guest.text(&format!("writing-column-{key}"))).to_vec(),
        rows: spells(&found.changes).iter().map(row).collect(),
    }
}

fn counted(guest: &Guest, units: i64) -> String {
    shell::figures::grouped(guest.language(), &units.to_string())
}

fn version_address(guest: &Guest, id: WritingId, sequence: i64, from: i64) -> String {
    guest.address(&format!("/writing/{}/version/{sequence}?from={from}", id.0))
}

/// A form that gives a state a name.
fn naming(guest: &Guest, writing: &Writing, sequence: i64, wrong: Option<(&str, String)>) -> Form {
    let (typed, problem) = wrong.map_or(("", None), |(typed, problem)| (typed, Some(problem)));
    let name = Field::text("name", guest.text("writing-snapshot-name")).value(typed).problem(problem);
    Form::new(guest, &format!("/writing/{}/snapshots", writing.id.0), guest.text("writing-snapshot-button"))
        .field(Field::hidden("sequence", &sequence.to_string()))
        .field(name)
}

/// `/writing/N/snapshots`, posted
pub async fn name(person: SignedInPerson, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let id = WritingId(id);
    let sequence = sent_number(&sent, &person, id, "sequence").await?;
    let desk = &guest.reception.desk;
    let person = person.person.id;
    let Ok(name) = sent.get("name").parse::<Name>() else {
        let (writing, ..) = desk.writing(person, id).await.map_err(|error| guest.told(error))?;
        let form = naming(guest, &writing, sequence, Some((sent.get("name"), guest.text("wrong-name"))));
        let sheet = Sheet::new(writing.title.clone()).form(form);
        return Err(guest.page_with(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    };
    desk.name_state(person, id, sequence, &name).await.map_err(|error| guest.told(error))?;
    Ok(guest.see_other(&format!("/writing/{}/history?done=named", id.0)))
}

/// `/writing/N/restore`, posted
pub async fn restore(person: SignedInPerson, Path(id): Path<i64>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let sequence = sent_number(&sent, &person, WritingId(id), "sequence").await?;
    let restored = guest.reception.desk.restore_writing(person.person.id, WritingId(id), sequence).await;
    restored.map_err(|error| guest.told(error))?;
    Ok(guest.see_other(&format!("/writing/{id}?done=restored")))
}

#[derive(Template)]
#[template(path = "desk_writing_version.html")]
struct VersionPage<'a> {
    texts: Texts,
    title: &'a str,
    about: String,
    is_compared: bool,
    sections: Vec<MarkedSection>,
    forms: Vec<Form>,
    ways: Vec<(String, String)>,
}

struct MarkedSection {
    heading: String,
    parts: Vec<(Mark, String)>,
}

impl MarkedSection {
    fn is_empty(&self) -> bool {
        self.parts.iter().all(|(_, text)| text.is_empty())
    }
}

/// `/writing/N/version/SEQUENCE?from=`
pub async fn version(guest: Guest, person: SignedInPerson, Path((id, sequence)): Path<(i64, i64)>) -> Answer {
    let asked = number(guest.asked("from"), "from", 0).map_err(IntoResponse::into_response)?;
    if asked.is_some_and(|from| from > sequence) || sequence < 0 {
        return Err(Failure::not_understood(format!("from={}", asked.unwrap_or_default())).into_response());
    }
    let from = asked.unwrap_or(0);
    let desk = &guest.reception.desk;
    let found = desk.writing_version(person.person.id, WritingId(id), (from, sequence)).await;
    let found = found.map_err(|error| guest.told(error))?;
    let when = |at| instant(guest.texts, person.person.profile.time_zone, at);
    let about = match &found.change {
        None => guest.text("writing-version-empty"),
        Some(change) => {
            let name = somebody(&guest, change.name.as_deref());
            let arguments = [("when", Argument::from(when(change.at))), ("name", Argument::from(name))];
            guest.texts.text_with("writing-version-about", &arguments)
        }
    };
    Ok(shown(&guest, &found, (from, sequence), about))
}

fn shown(guest: &Guest, found: &WritingVersion, (from, sequence): (i64, i64), about: String) -> Response {
    let writing = &found.writing;
    let id = writing.id.0;
    // Laid over the empty beginning, everything would be marked as new: then it is simply shown.
    let is_compared = from > 0;
    let section = |(key, parts): &(String, Vec<(Mark, String)>)| MarkedSection {
        heading: writing.section(key).map_or("", |section| section.heading(guest.language())).to_owned(),
        parts: if is_compared { parts.clone() } else { vec![(Mark::Same, found.state.texts[key].clone())] },
    };
    let mut forms = Vec::new();
    if found.access == Access::Write {
        let restoring = Form::new(guest, &format!("/writing/{id}/restore"), guest.text("writing-restore"))
            .field(Field::hidden("sequence", &sequence.to_string()));
        forms = vec![restoring, naming(guest, writing, sequence, None)];
    }
    let to = |path: &str, key: &str| (guest.address(&format!("/writing/{id}{path}")), guest.text(key));
    let mut ways = vec![to("", "writing-to-document"), to("/history", "writing-to-history")];
    if is_compared {
        ways.push(to(&format!("/version/{sequence}"), "writing-without-marks"));
    }
    let page = VersionPage {
        texts: guest.texts,
        title: &writing.title,
        about,
        is_compared,
        sections: found.marked.iter().map(section).collect(),
        forms,
        ways,
    };
    answered(guest, &writing.title, &page)
}
