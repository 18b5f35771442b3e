//! How far somebody is towards the certificate.

use axum::extract::Path;
use desk::pages::{Answer, Cell, Sheet, Table};
use shell::{Argument, Texts};

use super::super::seat::Seat;
use super::super::{nav, wording};
use crate::course::Course;
use crate::rules::completion::{Progress, is_complete};

/// `/runs/{run}/progress`
pub(super) async fn show(seat: Seat, Path(run): Path<i64>) -> Answer {
    let page = seat.school.course_page(Some(seat.id()), run).await.map_err(|error| seat.told(error))?;
    if page.enrolled.is_none() {
        return Err(seat.told(desk::Refusal::NotThere.into()));
    }
    let course = seat.school.course(page.run.course).await.map_err(|error| seat.told(error))?;
    let texts = seat.guest.texts;
    let sheet = Sheet::new(texts.text("work-progress-title"))
        .block(nav::block(&seat.guest, run))
        .text(texts.text(if is_complete(&page.progress) { "work-progress-complete" } else { "work-progress-lead" }))
        .table(table(texts, &course, &page.progress), texts.text("work-progress-none"));
    Ok(seat.page(&sheet))
}

/// What is asked for, and how far it is.
pub(super) fn table(texts: Texts, course: &Course, progress: &[Progress]) -> Table {
    let row = |one: &Progress| {
        let title =
            |id: &String| course.item(id).map_or(id.as_str(), |item| item.title.text(texts.language())).to_owned();
        let done: Vec<String> = one.done.iter().map(title).collect();
        let state = if one.is_met() {
            texts.text("work-progress-met")
        } else if one.lacks_team_rule {
            texts.text("work-progress-team")
        } else {
            texts.text("work-progress-open")
        };
        vec![
            Cell::text(wording::kind(texts, one.kind)),
            Cell::text(format!("{} / {}", one.done.len(), one.needed)),
            Cell::text(state),
            Cell::text(if done.is_empty() { "—".to_owned() } else { done.join(" · ") }),
        ]
    };
    let met = progress.iter().filter(|one| one.is_met()).count();
    let arguments = [("met", Argument::from(met)), ("all", Argument::from(progress.len()))];
    Table {
        caption: texts.text_with("work-progress-caption", &arguments),
        headings: ["kind", "done", "state", "items"].map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: progress.iter().map(row).collect(),
    }
}
