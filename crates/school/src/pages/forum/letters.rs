//! How often one wants letters about a run's forum, and at which hour of one's own.

use axum::extract::{Path, State};
use desk::pages::{Answer, Choice, Field, Form, Guest, Known, Sent, Sheet};
use shell::Argument;

use crate::pages::nav;
use crate::pages::routes::{Audience, Route, act, show};
use crate::pages::told::{told, zone_of};
use crate::rules::digest::Rhythm;
use crate::store::School;

pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::Enrolled, "/runs/{run}/forum/letters", show_wish),
        act(Audience::Enrolled, "/runs/{run}/forum/letters", save),
    ]
}

/// The hour that is offered to who has not said any.
const MORNING: u32 = 7;

/// `/runs/RUN/forum/letters`
async fn show_wish(guest: Guest, reader: Known, Path(run): Path<i64>, State(school): State<School>) -> Answer {
    let zone = zone_of(Some(&reader));
    let texts = guest.texts;
    let said = school.wish_said(reader.person.id, run).await.map_err(|error| told(&guest, zone, error))?;
    let (rhythm, hour) = said.unwrap_or((Rhythm::None, MORNING));
    let choice = |one: &Rhythm| Choice::new(one.word(), texts.text(&format!("school-rhythm-{}", one.word())));
    let hours = (0..24).map(|hour| Choice::new(hour.to_string(), format!("{hour:02}:00"))).collect();
    let hint = texts.text_with("school-letters-zone", &[("zone", Argument::from(zone.name()))]);
    let form = Form::new(&guest, &format!("/runs/{run}/forum/letters"), texts.text("save"))
        .field(
            Field::choice("rhythm", texts.text("school-letters-rhythm"), Rhythm::ALL.iter().map(choice).collect())
                .value(rhythm.word()),
        )
        .field(Field::choice("hour", texts.text("school-letters-hour"), hours).value(hour.to_string()).hint(hint));
    let sheet = Sheet::new(texts.text("school-letters-title"))
        .block(nav::block(&guest, run))
        .text(texts.text("school-letters-lead"))
        .form(form);
    Ok(guest.page(&sheet))
}

/// `/runs/RUN/forum/letters`, posted
async fn save(reader: Known, Path(run): Path<i64>, State(school): State<School>, sent: Sent) -> Answer {
    let guest = &sent.guest;
    let rhythm = Rhythm::of(sent.get("rhythm")).unwrap_or(Rhythm::None);
    // What is no number is no hour either, and is refused as one.
    let hour = sent.get("hour").parse().unwrap_or(u32::MAX);
    let fail = |error| told(guest, zone_of(Some(&reader)), error);
    school.wish_said(reader.person.id, run).await.map_err(fail)?;
    let done = school.wish(reader.person.id, run, rhythm, hour).await;
    done.map_err(fail)?;
    Ok(guest.see_other(&format!("/runs/{run}/forum?done=letters")))
}
