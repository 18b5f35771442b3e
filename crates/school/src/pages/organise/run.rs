//! The organiser's page of a run: how far it is, and when each item opens.

use axum::extract::{Path, State};
use desk::pages::{Answer, Block, Cell, Field, Form, Guest, Known, Sent, Sheet, Table};
use shell::Argument;

use super::ways;
use crate::pages::nav;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{told, zone_of};
use crate::pages::wording;
use crate::rules::run::{Stage, may_go};
use crate::store::School;
use crate::store::items::ItemShown;

pub(super) fn routes() -> Vec<Route> {
    use Audience::Organisers;
    vec![show(Organisers, "/runs/{run}/organise", organise), act(Organisers, "/runs/{run}/organise/stage", take_to)]
}

/// `/runs/RUN/organise`
async fn organise(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    let zone = zone_of(Some(&reader));
    let texts = guest.texts;
    let page = school.course_page(Some(reader.person.id), run).await.map_err(|error| told(&guest, zone, error))?;
    if !page.organises {
        // Who organises by a role at the desk may be in the run as something else.
        school.organised_place(reader.person.id, run).await.map_err(|error| told(&guest, zone, error))?;
    }
    let calendar = &page.run.calendar;
    let pairs = vec![
        (texts.text("school-run-stage"), Cell::text(wording::stage(texts, page.run.stage))),
        (texts.text("school-run-starts"), Cell::text(wording::day(texts, calendar.starts_on))),
        (texts.text("school-run-zone"), Cell::text(calendar.zone.name())),
        (texts.text("school-run-opens-at"), Cell::text(calendar.opens_at.format("%H:%M").to_string())),
        (texts.text("school-run-due-at"), Cell::text(calendar.due_at.format("%H:%M").to_string())),
    ];
    let row = |item: &ItemShown| {
        let title = item.title.text(guest.language());
        let id = item.id.as_deref().unwrap_or_default();
        let opens = item.opens.map_or_else(|| "—".to_owned(), |at| desk::pages::instant(texts, zone, at));
        let is_set = page.run.releases.contains_key(id);
        vec![
            Cell::link(guest.address(&format!("/runs/{run}/organise/items/{id}")), title),
            Cell::text(wording::kind(texts, item.kind)),
            Cell::text(if is_set { format!("{opens} ({})", texts.text("school-release-set")) } else { opens }),
        ]
    };
    let items = page.modules.iter().flat_map(|module| &module.items);
    let table = Table {
        caption: texts.text_with("school-items-caption", &[("zone", Argument::from(zone.name()))]),
        headings: ["school-item", "school-item-kind", "school-item-opens"].map(|key| texts.text(key)).to_vec(),
        rows: items.map(row).collect(),
    };
    let done = ["stage", "opened", "item", "announced"].into_iter().find(|done| guest.asked("done") == Some(done));
    let mut sheet = Sheet::new(texts.text("school-organise-title"))
        .notice(done.map(|done| texts.text(&format!("school-done-{done}"))))
        .block(nav::block(&guest, run))
        .heading(page.title.text(guest.language()).to_owned())
        .block(Block::Pairs(pairs))
        .block(Block::Links(ways(&guest, run)));
    for stage in Stage::ALL.iter().copied().filter(|stage| may_go(page.run.stage, *stage)) {
        let form = Form::new(
            &guest,
            &format!("/runs/{run}/organise/stage"),
            texts.text(&format!("school-take-to-{}", stage.word())),
        );
        let form = form.field(Field::hidden("stage", stage.word()));
        sheet = sheet
            .text(texts.text(&format!("school-take-to-{}-means", stage.word())))
            // Only from nominating is there a way back.
            .form(if stage == Stage::Draft || stage == Stage::Nominating { form } else { form.grave() });
    }
    Ok(guest.page(&sheet.table(table, texts.text("school-items-none"))))
}

/// `/runs/RUN/organise/stage`, posted. When a run begins to be held, the threads of its forum are opened.
async fn take_to(reader: Known, Path(run): Path<i64>, State(school): State<School>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let fail = |error| told(guest, zone_of(Some(&reader)), error);
    let Some(stage) = Stage::of(sent.get("stage")) else {
        school.organised_place(reader.person.id, run).await.map_err(fail)?;
        return Err(fail(crate::SchoolRefusal::WrongStage.into()));
    };
    school.take_to(reader.person.id, run, stage).await.map_err(fail)?;
    if stage == Stage::Running {
        school.open_item_threads(reader.person.id, run).await.map_err(fail)?;
    }
    Ok(guest.see_other(&format!("/runs/{run}/organise?done=stage")))
}
