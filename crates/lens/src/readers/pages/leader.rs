//! Who leads a reading, and giving it to somebody else.

use axum::extract::Path;
use desk::pages::{Answer, Block, Cell, Field, Form, Sent, Sheet, Table};
use desk::people::EmailAddress;
use shell::Argument;

use super::routes::{Audience, Route, act, show};
use super::seat::{Seat, Typed};
use super::{list, path};
use crate::readers::error::ReadersError;
use crate::readers::store::Led;

/// How many readings a page shows.
const SIZE: u64 = 50;

/// The path of all readings with who leads them, without language.
pub(super) const PATH: &str = "/lens/readings/leaders";

pub(super) fn routes() -> Vec<Route> {
    use Audience::{Administrators, LeaderOrAdministrators};
    vec![
        show(Administrators, PATH, leaders),
        show(LeaderOrAdministrators, "/lens/readings/{reading}/leader", page),
        act(LeaderOrAdministrators, "/lens/readings/{reading}/leader", hand_over),
    ]
}

/// What who leads a reading is called.
fn leader(seat: &Seat, led: &Led) -> String {
    led.leader.clone().unwrap_or_else(|| seat.text("readers-leader-nobody"))
}

/// `/lens/readings/leaders?page=`
async fn leaders(seat: Seat) -> Answer {
    let part = seat.guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    let (all, total) = seat.readings.all_led(seat.id(), part).await.map_err(|error| seat.told(error))?;
    let row = |one: &Led| {
        let reading = &one.reading;
        vec![
            Cell::link(seat.address(&format!("{}/leader", path(reading.id))), reading.title.clone()),
            Cell::text(list::subject(&seat, reading)),
            Cell::text(seat.text(&format!("readers-stage-{}", reading.stage.word()))),
            Cell::text(leader(&seat, one)),
        ]
    };
    let table = Table {
        caption: seat.with("readers-list-caption", &[("count", Argument::from(total))]),
        headings: [
            "readers-list-title-heading",
            "readers-list-subject-heading",
            "readers-list-stage-heading",
            "readers-leader",
        ]
        .map(|key| seat.text(key))
        .to_vec(),
        rows: all.iter().map(row).collect(),
    };
    let sheet = Sheet::new(seat.text("readers-leaders-title"))
        .notice(seat.done())
        .link(seat.address(super::PATH), seat.text("readers-list-title"))
        .text(seat.text("readers-leaders-lead"))
        .table(table, seat.text("readers-leaders-none"))
        .parts(&seat.guest, part, total, "");
    Ok(seat.guest.page(&sheet))
}

/// `/lens/readings/N/leader`
async fn page(seat: Seat, Path(id): Path<i64>) -> Answer {
    form(&seat, id, &Typed::default()).await
}

/// The page with what was typed.
async fn form(seat: &Seat, id: i64, typed: &Typed) -> Answer {
    let led = seat.readings.led_by(seat.id(), id).await.map_err(|error| seat.told(error))?;
    let reading = &led.reading;
    let leads = reading.leader == seat.id();
    // Who takes it over has their own address there already.
    let usual = if leads { String::new() } else { seat.person.email.to_string() };
    let reason = Field::lines("reason", seat.text("readers-leader-reason"), 2)
        .hint(seat.text("readers-leader-reason-hint"))
        .value(typed.or("reason", ""));
    let form = Form::new(&seat.guest, &format!("{}/leader", path(id)), seat.text("readers-leader-button"))
        .field(
            Field::email("email", seat.text("readers-leader-email"))
                .autocomplete("off")
                .hint(seat.text(if leads { "readers-leader-email-hint" } else { "readers-leader-take-hint" }))
                .value(typed.or("email", &usual)),
        )
        .field(if leads { reason.optional() } else { reason });
    let back = if leads {
        (seat.address(&path(id)), reading.title.clone())
    } else {
        (seat.address(PATH), seat.text("readers-leaders-title"))
    };
    let pairs = [
        ("readers-list-title-heading", reading.title.clone()),
        ("readers-round-subject", list::subject(seat, reading)),
        ("readers-round-stage", seat.text(&format!("readers-stage-{}", reading.stage.word()))),
        ("readers-round-shown-to", seat.text(&format!("readers-shown-to-{}", reading.shown_to.word()))),
        ("readers-leader", leader(seat, &led)),
    ];
    let sheet = Sheet::new(seat.text("readers-leader-title"))
        .link(back.0, back.1)
        .block(Block::Pairs(pairs.map(|(key, text)| (seat.text(key), Cell::text(text))).to_vec()))
        .text(seat.text("readers-leader-lead"))
        .form(form);
    Ok(typed.page(seat, sheet))
}

/// `/lens/readings/N/leader`, posted
async fn hand_over(seat: Seat, Path(id): Path<i64>, sent: Sent) -> Answer {
    let led = seat.readings.led_by(seat.id(), id).await.map_err(|error| seat.told(error))?;
    let Ok(email) = sent.get("email").parse::<EmailAddress>() else {
        let problem = seat.text("wrong-email");
        return form(&seat, id, &Typed::not_read(sent, problem)).await;
    };
    match seat.readings.hand_over(seat.id(), id, &email, sent.get("reason")).await {
        Ok(next) => {
            let to = if next == seat.id() {
                path(id)
            } else if led.reading.leader == seat.id() {
                super::PATH.to_owned()
            } else {
                PATH.to_owned()
            };
            Ok(seat.guest.see_other(&format!("{to}?done=handed-over")))
        }
        Err(error) => not_taken(&seat, id, sent, error).await,
    }
}

/// The page with what was typed and why it was not taken.
async fn not_taken(seat: &Seat, id: i64, sent: Sent, error: ReadersError) -> Answer {
    match Typed::not_taken(seat, sent, error) {
        Ok(typed) => form(seat, id, &typed).await,
        Err(error) => Err(seat.told(error)),
    }
}
