//! The list of runs: one's own, and those that are open to everyone.

use axum::extract::State;
use desk::pages::{Answer, Block, Cell, Guest, Known, Sheet, Table};
use shell::Argument;

use super::routes::{Audience, Route, show};
use super::told::{told, zone_of};
use super::wording;
use crate::store::School;
use crate::store::lists::RunListed;

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    vec![show(Audience::Anyone, "/runs", list)]
}

/// `/runs`
async fn list(guest: Guest, reader: Option<Known>, State(school): State<School>) -> Answer {
    let zone = zone_of(reader.as_ref());
    let id = reader.as_ref().map(|reader| reader.person.id);
    let runs = school.runs_of(id).await.map_err(|error| told(&guest, zone, error))?;
    let (open, own): (Vec<_>, Vec<_>) =
        runs.into_iter().partition(|listed| listed.roles.is_empty() && !listed.organises);
    let mut sheet = Sheet::new(guest.text("school-runs-title")).text(guest.text("school-runs-lead"));
    if reader.is_some() {
        sheet = sheet
            .heading(guest.text("school-runs-own"))
            .table(table(&guest, "school-runs-own-caption", &own), guest.text("school-runs-own-none"));
    } else {
        let way = (guest.address("/sign-in?next=%2Fruns"), guest.text("school-runs-sign-in"));
        sheet = sheet.link(way.0, way.1);
    }
    if reader.is_some() {
        let way = |path: &str, key: &str| (guest.address(path), guest.text(key));
        let ways = vec![
            way("/nominations", "work-own-lists-title"),
            way("/calendar", "work-calendar-title"),
            way("/lti/accounts", "lti-accounts-title"),
        ];
        sheet = sheet.block(Block::Links(ways));
    }
    let sheet = sheet
        .heading(guest.text("school-runs-open"))
        .table(table(&guest, "school-runs-open-caption", &open), guest.text("school-runs-open-none"));
    Ok(guest.page(&sheet))
}

fn table(guest: &Guest, caption: &str, runs: &[RunListed]) -> Table {
    let texts = guest.texts;
    let row = |listed: &RunListed| {
        let run = &listed.run;
        let mut roles: Vec<String> = listed.roles.iter().map(|role| wording::role(texts, *role)).collect();
        if roles.is_empty() && listed.organises {
            roles.push(texts.text("school-organises-course"));
        }
        vec![
            Cell::link(guest.address(&format!("/runs/{}", run.id)), listed.title.text(guest.language())),
            Cell::text(wording::day(texts, run.calendar.starts_on)),
            Cell::text(wording::stage(texts, run.stage)),
            Cell::text(if roles.is_empty() { "—".to_owned() } else { roles.join(", ") }),
        ]
    };
    let headings = ["school-run-course", "school-run-starts", "school-run-stage", "school-run-role"];
    Table {
        caption: texts.text_with(caption, &[("count", Argument::from(runs.len()))]),
        headings: headings.map(|key| texts.text(key)).to_vec(),
        rows: runs.iter().map(row).collect(),
    }
}
