//! A reading's own page: for readers their cases, for who leads it how far everybody is. Of answers only how many.

use axum::extract::Path;
use axum::response::IntoResponse as _;
use desk::pages::{Answer, Cell, Field, Form, Sent, Sheet, Table};
use desk::people::Name;
use shell::Argument;

use super::routes::{Audience, Route, act, show};
use super::seat::Seat;
use super::{lead, list, path};
use crate::readers::rules::standing::Stage;
use crate::readers::store::{CaseListed, Progress, Round};

/// How many cases a page shows.
const SIZE: u64 = 50;

pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::Members, "/lens/readings/{reading}", page),
        act(Audience::Readers, "/lens/readings/{reading}/name", name),
        show(Audience::Readers, "/lens/readings/{reading}/next", next),
    ]
}

/// `/lens/readings/N?page=`
async fn page(seat: Seat, Path(id): Path<i64>) -> Answer {
    let part = seat.guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    let round = seat.readings.round(seat.id(), id, part).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.page(&sheet(&seat, &round, part, seat.done())))
}

/// What the page says, and what can be done there.
pub(super) fn sheet(seat: &Seat, round: &Round, part: (u64, u64), notice: Option<String>) -> Sheet {
    let reading = &round.reading;
    let base = path(reading.id);
    let address = |behind: &str| seat.address(&format!("{base}{behind}"));
    let is_closed = reading.stage == Stage::Closed;
    let mut sheet = Sheet::new(reading.title.clone())
        .notice(notice)
        .link(seat.address(super::PATH), seat.text("readers-list-title"))
        .block(desk::pages::Block::Pairs(pairs(seat, round)));
    if reading.first_closed_at.is_some() && !is_closed {
        sheet = sheet.text(seat.text("readers-round-reopened"));
    }
    if is_closed {
        sheet = sheet
            .link(address("/agreement"), seat.text("readers-agreement-title"))
            .link(address("/codings.csv"), seat.text("readers-codings-all"));
    }
    if let Some(own) = &round.own {
        sheet = sheet.heading(seat.text("readers-own-heading"));
        let words = [("done", Argument::from(own.done)), ("cases", Argument::from(own.cases))];
        sheet = sheet.text(seat.with("readers-own-progress", &words));
        if own.cases == 0 {
            sheet = sheet.text(seat.text("readers-own-none"));
        } else if !is_closed {
            let key = if own.done < own.cases { "readers-own-next" } else { "readers-own-all" };
            sheet = if own.done < own.cases {
                sheet.link(address("/next"), seat.text(key))
            } else {
                sheet.text(seat.text(key))
            };
            sheet = sheet.link(address("/codings.csv"), seat.text("readers-codings-own"));
        }
        sheet = sheet.form(
            Form::new(&seat.guest, &format!("{base}/name"), seat.text("readers-name-button")).field(
                Field::text("name", seat.text("readers-name-label"))
                    .value(round.shown_as.as_deref().unwrap_or_default())
                    .hint(seat.text("readers-name-hint"))
                    .optional(),
            ),
        );
    }
    sheet = sheet
        .heading(seat.text("readers-cases-heading"))
        .table(cases(seat, round), seat.text("readers-cases-none"))
        .parts(&seat.guest, part, reading.cases as u64, "");
    if round.standing.leads { lead::sections(seat, round, sheet) } else { sheet }
}

fn pairs(seat: &Seat, round: &Round) -> Vec<(String, Cell)> {
    let reading = &round.reading;
    let number = |number: usize| shell::figures::count(seat.guest.texts, number);
    let mut pairs = vec![
        ("readers-round-subject", list::subject(seat, reading)),
        ("readers-round-stage", seat.text(&format!("readers-stage-{}", reading.stage.word()))),
        ("readers-round-cases", number(reading.cases)),
        ("readers-round-questions", number(round.questions)),
        ("readers-round-shown-to", seat.text(&format!("readers-shown-to-{}", reading.shown_to.word()))),
        ("readers-round-snapshot", reading.snapshot.to_string()),
        ("readers-round-made", seat.at(reading.made_at)),
    ];
    if let Some(closed) = reading.closed_at {
        pairs.push(("readers-round-closed", seat.at(closed)));
    }
    pairs.into_iter().map(|(key, text)| (seat.text(key), Cell::text(text))).collect()
}

fn cases(seat: &Seat, round: &Round) -> Table {
    let base = path(round.reading.id);
    let is_closed = round.reading.stage == Stage::Closed;
    let leads = round.standing.leads;
    let row = |one: &CaseListed| {
        let to = if is_closed {
            Some(format!("{base}/answers?case={}", one.place))
        } else {
            one.own.map(|_| format!("{base}/cases/{}", one.place))
        };
        let title = format!("{}. {}", one.place, one.title);
        let mut cells = vec![match to {
            Some(to) => Cell::link(seat.address(&to), title),
            None => Cell::text(title),
        }];
        if round.standing.reads {
            cells.push(Cell::text(match one.own {
                Some(answers) => {
                    let words = [("answers", Argument::from(answers)), ("questions", Argument::from(round.questions))];
                    seat.with("readers-cases-answered", &words)
                }
                None => seat.text("readers-cases-not-own"),
            }));
        }
        if leads {
            let (readers, done) = one.readers;
            let words = [("readers", Argument::from(readers)), ("done", Argument::from(done))];
            cells.push(Cell::text(seat.with("readers-cases-readers", &words)));
        }
        cells
    };
    let mut headings = vec!["readers-cases-case"];
    if round.standing.reads {
        headings.push("readers-cases-yours");
    }
    if leads {
        headings.push("readers-cases-everybody");
    }
    Table {
        caption: seat.with("readers-cases-caption", &[("count", Argument::from(round.reading.cases))]),
        headings: headings.into_iter().map(|key| seat.text(key)).collect(),
        rows: round.cases.iter().map(row).collect(),
    }
}

/// Everybody's progress, for who leads the reading.
pub(super) fn people(seat: &Seat, round: &Round) -> Table {
    let base = path(round.reading.id);
    let number = |number: usize| Cell::text(shell::figures::count(seat.guest.texts, number));
    let row = |one: &Progress| {
        let end = Form::new(
            &seat.guest,
            &format!("{base}/readers/{}/end", one.person.0),
            seat.with("readers-people-end", &[("name", Argument::from(one.name.as_str()))]),
        );
        let name = if one.name.is_empty() { "—".to_owned() } else { one.name.clone() };
        vec![Cell::text(name), number(one.cases), number(one.done), number(one.answers), Cell::form(end.small())]
    };
    Table {
        caption: seat.with("readers-people-caption", &[("count", Argument::from(round.people.len()))]),
        headings: ["name", "cases", "done", "answers", "act"]
            .map(|key| seat.text(&format!("readers-people-{key}")))
            .to_vec(),
        rows: round.people.iter().map(row).collect(),
    }
}

/// `/lens/readings/N/name`, posted
async fn name(seat: Seat, Path(id): Path<i64>, sent: Sent) -> Answer {
    let typed = sent.get("name").trim();
    let name: Option<Name> = match typed {
        "" => None,
        typed => match typed.parse() {
            Ok(name) => Some(name),
            Err(_) => {
                let round = seat.readings.round(seat.id(), id, (0, SIZE)).await.map_err(|error| seat.told(error))?;
                if !round.standing.reads {
                    return Err(seat.told(desk::Refusal::NotAllowed.into()));
                }
                let page = sheet(&seat, &round, (0, SIZE), None).problem(seat.text("wrong-name"));
                return Ok(seat.guest.page_with(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &page));
            }
        },
    };
    seat.readings.show_as(seat.id(), id, name.as_ref()).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("{}?done=named", path(id))))
}

/// `/lens/readings/N/next`: on to the first case in which something is unanswered.
async fn next(seat: Seat, Path(id): Path<i64>) -> Answer {
    let next = seat.readings.next(seat.id(), id, None).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&to(id, next)).into_response())
}

/// Where somebody goes on: to a case and a part of its questions, or to the reading when all is answered.
pub(super) fn to(reading: i64, next: Option<(usize, String)>) -> String {
    match next {
        Some((place, part)) => {
            format!("{}/cases/{place}?part={}", path(reading), shell::addresses::segment(&part))
        }
        None => format!("{}?done=all-answered", path(reading)),
    }
}
