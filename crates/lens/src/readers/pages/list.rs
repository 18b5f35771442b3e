//! One's own readings: those one leads and those one reads in.

use desk::pages::{Answer, Cell, Sheet, Table};
use shell::Argument;

use super::leader;
use super::routes::{Audience, Route, show};
use super::seat::Seat;
use crate::readers::rules::subject::Subject;
use crate::readers::store::{Listed, Reading, may_make};

/// How many readings a page shows.
const SIZE: u64 = 50;

pub(super) fn routes() -> Vec<Route> {
    vec![show(Audience::SignedIn, "/lens/readings", list)]
}

/// What is read with what, in words.
pub(super) fn subject(seat: &Seat, reading: &Reading) -> String {
    match &reading.subject {
        Subject::Rulebook(id) => {
            let title = reading.subject.title(seat.language()).ok().flatten();
            title.map_or_else(|| id.clone(), str::to_owned)
        }
        Subject::Theories(pair) => {
            let country = |code: &str| Argument::from(seat.guest.texts.country(code));
            let year = |year: i32| Argument::from(year.to_string());
            let arguments = [
                ("first", country(&pair.first)),
                ("second", country(&pair.second)),
                ("from", year(pair.from)),
                ("to", year(pair.to)),
            ];
            seat.with("readers-subject-theories", &arguments)
        }
    }
}

/// `/lens/readings?page=`
async fn list(seat: Seat) -> Answer {
    let part = seat.guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    let (listed, total) = seat.readings.of_person(seat.id(), part).await.map_err(|error| seat.told(error))?;
    let rights = seat.readings.rights(seat.id()).await.map_err(|error| seat.told(error))?;
    let makes = may_make(&rights);
    let row = |one: &Listed| {
        let reading = &one.reading;
        let roles = [(one.standing.leads, "readers-role-leads"), (one.standing.reads, "readers-role-reads")];
        let roles: Vec<String> = roles.iter().filter(|(is, _)| *is).map(|(_, key)| seat.text(key)).collect();
        vec![
            Cell::link(seat.address(&super::path(reading.id)), reading.title.clone()),
            Cell::text(subject(&seat, reading)),
            Cell::text(seat.text(&format!("readers-stage-{}", reading.stage.word()))),
            Cell::text(roles.join(", ")),
        ]
    };
    let table = Table {
        caption: seat.with("readers-list-caption", &[("count", Argument::from(total))]),
        headings: ["title", "subject", "stage", "role"]
            .map(|key| seat.text(&format!("readers-list-{key}-heading")))
            .to_vec(),
        rows: listed.iter().map(row).collect(),
    };
    let empty = seat.text(if makes { "readers-list-none-makes" } else { "readers-list-none" });
    let mut sheet =
        Sheet::new(seat.text("readers-list-title")).notice(seat.done()).text(seat.text("readers-list-lead"));
    if makes {
        sheet = sheet.link(seat.address("/lens/readings/new"), seat.text("readers-make-title"));
    }
    if rights.administers() {
        sheet = sheet.link(seat.address(leader::PATH), seat.text("readers-leaders-title"));
    }
    Ok(seat.guest.page(&sheet.table(table, empty).parts(&seat.guest, part, total, "")))
}
