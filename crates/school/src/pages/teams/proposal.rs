//! Teams as the house proposes them, of everyone who is in none: shown first, formed when the organiser says so.

use axum::extract::Path;
use desk::pages::{Answer, Cell, Choice, Field, Form, Sent, Sheet, Table};
use desk::people::{InstitutionId, InstitutionKind, PersonId};

use super::super::nav;
use super::super::seat::Seat;
use crate::error::SchoolError;

/// `/runs/{run}/teams/proposal`
pub(super) async fn show(seat: Seat, Path(run): Path<i64>) -> Answer {
    let body = seat.guest.asked("body").and_then(|body| body.parse().ok()).map(InstitutionId);
    page(&seat, run, body, None).await
}

async fn page(seat: &Seat, run: i64, body: Option<InstitutionId>, problem: Option<SchoolError>) -> Answer {
    seat.school.organised_place(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let all = seat.school.desk().institutions().await.map_err(|error| seat.told(error.into()))?;
    let bodies: Vec<_> = all.iter().filter(|one| one.kind == InstitutionKind::RegionalBody).collect();
    // The first one that there is, where none was chosen: most courses have one.
    let body = body.filter(|id| bodies.iter().any(|one| one.id == *id)).or_else(|| bodies.first().map(|one| one.id));
    let proposed = match problem {
        Some(error) => Err(error),
        None => seat.school.propose_teams(seat.id(), run, body).await,
    };
    let texts = seat.guest.texts;
    let mut sheet = Sheet::new(texts.text("work-proposal-title"))
        .block(nav::block(&seat.guest, run))
        .text(texts.text("work-proposal-lead"));
    let teams = match proposed {
        Ok(teams) => teams,
        Err(error) => {
            let Some(problem) = seat.problem(&error) else { return Err(seat.told(error)) };
            let sheet =
                sheet.problem(problem).link(seat.address(&format!("/runs/{run}/teams")), texts.text("work-to-teams"));
            return Ok(seat.guest.page_with(super::super::told::status_of(&error), &sheet));
        }
    };
    let people: Vec<PersonId> = teams.iter().flatten().copied().collect();
    let names = seat.school.names_in(seat.id(), run, &people).await.map_err(|error| seat.told(error))?;
    let row = |(number, team): (usize, &Vec<PersonId>)| {
        let members: Vec<String> = team.iter().filter_map(|person| names.get(person).cloned()).collect();
        vec![Cell::text(number.to_string()), Cell::text(members.join(", "))]
    };
    let table = Table {
        caption: texts.text_with("work-teams-caption", &[("count", teams.len().into())]),
        headings: ["team", "members"].map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: (1..).zip(&teams).map(row).collect(),
    };
    sheet = sheet.table(table, texts.text("work-proposal-none"));
    if !teams.is_empty() {
        let choices = bodies.iter().map(|one| Choice::new(one.id.0.to_string(), one.name(seat.language()))).collect();
        let chosen = body.map(|id| id.0.to_string()).unwrap_or_default();
        // What was shown is what is formed, whoever joins or leaves a team meanwhile.
        let form = Form::new(&seat.guest, &format!("/runs/{run}/teams/proposal"), texts.text("work-proposal-button"))
            .field(Field::hidden("teams", &written(&teams)))
            .field(Field::choice("body", texts.text("work-field-body"), choices).value(chosen));
        sheet = sheet.form(form);
    }
    Ok(seat.page(&sheet.link(seat.address(&format!("/runs/{run}/teams")), texts.text("work-to-teams"))))
}

/// Teams as a form carries them: numbers, teams apart by a semicolon.
fn written(teams: &[Vec<PersonId>]) -> String {
    let team = |team: &Vec<PersonId>| team.iter().map(|one| one.0.to_string()).collect::<Vec<_>>().join(",");
    teams.iter().map(team).collect::<Vec<_>>().join(";")
}

/// Teams as a form carried them; none when it is something else.
fn read(text: &str) -> Option<Vec<Vec<PersonId>>> {
    let team = |team: &str| team.split(',').map(|one| one.parse().ok().map(PersonId)).collect();
    text.split(';').map(team).collect()
}

/// `/runs/{run}/teams/proposal`, posted
pub(super) async fn form(seat: Seat, Path(run): Path<i64>, sent: Sent) -> Answer {
    seat.school.organised_place(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let body = sent.get("body").parse().ok().map(InstitutionId);
    let Some(teams) = read(sent.get("teams")) else { return page(&seat, run, body, None).await };
    match seat.school.form_proposed(seat.id(), run, &teams, body).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/teams?done=proposed"))),
        Err(error) => page(&seat, run, body, Some(error)).await,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn teams_come_back_as_they_were_shown(teams in prop::collection::vec(prop::collection::vec(1_i64..10_000, 1..8), 1..6)) {
            let teams: Vec<Vec<PersonId>> = teams.into_iter().map(|team| team.into_iter().map(PersonId).collect()).collect();
            prop_assert_eq!(read(&written(&teams)), Some(teams));
        }

        #[test]
        fn nothing_else_is_read_as_teams(text in "[0-9,;a-z -]{0,30}") {
            if let Some(teams) = read(&text) {
                prop_assert!(teams.iter().all(|team| !team.is_empty()));
            }
        }
    }
}
