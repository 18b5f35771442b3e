//! The board on which teams form.

use axum::extract::Path;
use desk::pages::{Answer, Cell, Field, Form, Sent, Sheet, Table};
use desk::people::{Name, PersonId};

use super::super::nav;
use super::super::seat::{Seat, Typed};
use super::rule;
use crate::store::boards::Board;
use crate::store::teams::Team;

/// `/runs/{run}/teams`
pub(super) async fn show(seat: Seat, Path(run): Path<i64>) -> Answer {
    page(&seat, run, &Typed::default()).await
}

async fn page(seat: &Seat, run: i64, typed: &Typed) -> Answer {
    let board = seat.school.team_board(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let texts = seat.guest.texts;
    let forms_now = board.around.form_at(seat.school.desk().now());
    let row = |(team, members): &(Team, Vec<(PersonId, String)>)| row(seat, run, &board, team, members, forms_now);
    let table = Table {
        caption: texts.text_with("work-teams-caption", &[("count", board.teams.len().into())]),
        headings: ["team", "members", "countries", "rule", "do"]
            .map(|key| texts.text(&format!("work-column-{key}")))
            .to_vec(),
        rows: board.teams.iter().map(row).collect(),
    };
    let mut sheet = Sheet::new(texts.text("work-teams-title"))
        .notice(seat.done("work-team"))
        .block(nav::block(&seat.guest, run))
        .text(rule::asked(texts, board.around.rule));
    if let Some(from) = board.around.from.filter(|_| !forms_now) {
        sheet = sheet.text(seat.with("work-teams-from", &[("from", seat.at(from).into())]));
    }
    sheet = sheet.table(table, texts.text("work-teams-none"));
    if forms_now && board.around.takes_part && board.own.is_none() {
        let form = Form::new(&seat.guest, &format!("/runs/{run}/teams"), texts.text("work-team-form"))
            .field(typed.keep(Field::text("name", texts.text("work-field-team")), "name"));
        sheet = sheet.heading(texts.text("work-team-form-title")).text(texts.text("work-team-form-lead")).form(form);
    }
    if board.around.organises {
        let way = seat.address(&format!("/runs/{run}/teams/proposal"));
        sheet = sheet.link(way, texts.text("work-proposal-title"));
    }
    Ok(typed.page(seat, sheet))
}

fn row(
    seat: &Seat,
    run: i64,
    board: &Board,
    team: &Team,
    members: &[(PersonId, String)],
    forms_now: bool,
) -> Vec<Cell> {
    let texts = seat.guest.texts;
    let path = format!("/runs/{run}/teams/{}", team.id);
    let has_room = team.result.rule.has_room(u32::try_from(members.len()).unwrap_or(u32::MAX));
    let mut forms = Vec::new();
    if forms_now && board.around.takes_part && board.own.is_none() && has_room {
        forms.push(Form::new(&seat.guest, &format!("{path}/join"), texts.text("work-team-join")).small());
    }
    let names: Vec<&str> = members.iter().map(|(_, name)| if name.is_empty() { "—" } else { name }).collect();
    let name = match board.own {
        Some(own) if own == team.id => seat.with("work-team-own", &[("name", team.name.as_str().into())]),
        _ => team.name.clone(),
    };
    vec![
        Cell::link(seat.address(&path), name),
        Cell::text(names.join(", ")),
        Cell::text(rule::countries(texts, &team.result)),
        Cell::text(rule::state(texts, &team.result)),
        Cell { forms, ..Cell::default() },
    ]
}

/// `/runs/{run}/teams`, posted
pub(super) async fn form(seat: Seat, Path(run): Path<i64>, sent: Sent) -> Answer {
    let Ok(name) = sent.get("name").parse::<Name>() else {
        let place = seat.school.place(seat.id(), run).await.map_err(|error| seat.told(error))?;
        if !place.is(crate::rules::enrolment::EnrolmentRole::Participant) {
            return Err(seat.told(desk::Refusal::NotAllowed.into()));
        }
        let problem = seat.text("wrong-name");
        return page(&seat, run, &Typed::not_read(sent, problem)).await;
    };
    match seat.school.form_team(seat.id(), run, &name).await {
        Ok(team) => Ok(seat.guest.see_other(&format!("/runs/{run}/teams/{team}?done=formed"))),
        Err(error) => page(&seat, run, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await,
    }
}
