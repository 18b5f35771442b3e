//! One team: who is in it, what the rule says now, its partners and what it hands in.

use axum::extract::Path;
use desk::pages::{Answer, Block, Cell, Choice, Field, Form, Sent, Sheet, Table};
use desk::people::{InstitutionId, InstitutionKind, Name, PersonId};

use super::super::nav;
use super::super::seat::{Seat, Typed};
use super::rule;
use crate::course::ItemKind;
use crate::error::SchoolError;
use crate::store::boards::TeamPage;

type Place = Path<(i64, i64)>;

/// `/runs/{run}/teams/{team}`
pub(super) async fn show(seat: Seat, Path((run, id)): Place) -> Answer {
    page(&seat, run, id, &Typed::default()).await
}

async fn page(seat: &Seat, run: i64, id: i64, typed: &Typed) -> Answer {
    let found = seat.school.team_page(seat.id(), run, id).await.map_err(|error| seat.told(error))?;
    let all = seat.school.desk().institutions().await.map_err(|error| seat.told(error.into()))?;
    let texts = seat.guest.texts;
    let path = format!("/runs/{run}/teams/{id}");
    let result = &found.team.result;
    let named = |id: &InstitutionId| {
        all.iter().find(|one| one.id == *id).map_or("", |one| one.name(seat.language())).to_owned()
    };
    let partners: Vec<String> = found.partners.iter().map(named).collect();
    let pairs = vec![
        (texts.text("work-column-rule"), Cell::text(rule::state(texts, result))),
        (texts.text("work-column-countries"), Cell::text(rule::countries(texts, result))),
        (
            texts.text("work-team-partners"),
            Cell::text(if partners.is_empty() { "—".to_owned() } else { partners.join(", ") }),
        ),
    ];
    let table = Table {
        caption: texts.text_with("work-members-caption", &[("count", found.members.len().into())]),
        headings: ["name", "country", "do"].map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: found.members.iter().map(|one| member(seat, &path, &found, one)).collect(),
    };
    let mut sheet = Sheet::new(found.team.name.clone())
        .notice(seat.done("work-team"))
        .block(nav::block(&seat.guest, run))
        .text(rule::asked(texts, found.around.rule))
        .block(Block::Pairs(pairs))
        .table(table, texts.text("work-members-none"));
    if found.is_own
        && let Some(project) = found.around.course.items().find(|item| item.kind() == ItemKind::Project)
    {
        let way = format!("/runs/{run}/items/{}/hand-in", project.id);
        sheet = sheet.link(seat.address(&way), project.title.text(seat.language()).to_owned());
    }
    let document = seat.school.project_document(id).await.map_err(|error| seat.told(error))?;
    let asks = found.around.course.items().any(|item| item.document().is_some());
    match document {
        Some(document) if found.is_own || found.around.organises => {
            sheet = sheet.link(seat.address(&format!("/writing/{}", document.0)), texts.text("work-document-title"));
        }
        None if found.is_own && asks && found.around.run.stage == crate::rules::run::Stage::Running => {
            let form = Form::new(&seat.guest, &format!("{path}/document"), texts.text("work-document-begin"));
            sheet = sheet.heading(texts.text("work-document-title")).text(texts.text("work-document-lead")).form(form);
        }
        _ => {}
    }
    if !found.is_own
        && found.around.takes_part
        && found.around.form_at(seat.school.desk().now())
        && result.rule.has_room(u32::try_from(found.members.len()).unwrap_or(u32::MAX))
    {
        sheet = sheet.form(Form::new(&seat.guest, &format!("{path}/join"), texts.text("work-team-join")));
    }
    if found.is_own || found.around.organises {
        let free = all.iter().filter(|one| !found.partners.contains(&one.id));
        let choice = |one: &desk::people::Institution| {
            let name = one.name(seat.language());
            let is_body = one.kind == InstitutionKind::RegionalBody;
            let name = if is_body { seat.with("work-partner-body", &[("name", name.into())]) } else { name.to_owned() };
            Choice::new(one.id.0.to_string(), name)
        };
        let form =
            Form::new(&seat.guest, &format!("{path}/partners"), texts.text("work-partner-add")).field(typed.keep(
                Field::choice("partner", texts.text("work-field-partner"), free.map(choice).collect()),
                "partner",
            ));
        sheet = sheet.heading(texts.text("work-team-partners")).form(form);
        if found.around.run.stage == crate::rules::run::Stage::Running {
            let form = Form::new(&seat.guest, &format!("{path}/name"), texts.text("work-team-name"))
                .field(Field::text("name", texts.text("work-field-team")).value(typed.or("name", &found.team.name)));
            sheet = sheet.heading(texts.text("work-team-name-title")).form(form);
        }
    }
    if found.around.organises && !result.is_enough() {
        let form = Form::new(&seat.guest, &format!("{path}/waive"), texts.text("work-waive-button"))
            .field(typed.keep(Field::lines("why", texts.text("work-field-why"), 2), "why"))
            .grave();
        sheet = sheet.heading(texts.text("work-waive-title")).text(texts.text("work-waive-lead")).form(form);
    }
    Ok(typed.page(seat, sheet.link(seat.address(&format!("/runs/{run}/teams")), texts.text("work-to-teams"))))
}

fn member(seat: &Seat, path: &str, found: &TeamPage, (person, name): &(PersonId, String)) -> Vec<Cell> {
    let texts = seat.guest.texts;
    let counted = found.team.result.inputs.members.iter().find(|one| one.person == person.0);
    let country = match counted {
        Some(one) if one.of_regional_body => texts.text("work-of-body"),
        Some(one) => one.country.as_ref().map_or_else(|| "—".to_owned(), |code| rule::country(texts, code)),
        None => "—".to_owned(),
    };
    let is_self = *person == seat.id();
    let mut forms = Vec::new();
    if is_self || found.around.organises {
        let key = if is_self { "work-team-leave" } else { "work-team-let-go" };
        let form = Form::new(&seat.guest, &format!("{path}/leave"), texts.text(key))
            .field(Field::hidden("person", &person.0.to_string()))
            .small();
        forms.push(form);
    }
    vec![Cell::text(if name.is_empty() { "—" } else { name }), Cell::text(country), Cell { forms, ..Cell::default() }]
}

/// That a team is of the run that the address names, and that its reader is in that run.
async fn here(seat: &Seat, run: i64, id: i64) -> Result<(), axum::response::Response> {
    seat.school.place(seat.id(), run).await.map_err(|error| seat.told(error))?;
    seat.school.team_is_of(id, run).await.map_err(|error| seat.told(error))
}

/// `/runs/{run}/teams/{team}/join`, posted
pub(super) async fn join(seat: Seat, Path((run, id)): Place, _sent: Sent) -> Answer {
    here(&seat, run, id).await?;
    match seat.school.join_team(seat.id(), id).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/teams/{id}?done=joined"))),
        Err(error) => again(&seat, run, id, error).await,
    }
}

/// The page with what went wrong, when that can be said on it.
async fn again(seat: &Seat, run: i64, id: i64, error: SchoolError) -> Answer {
    let Some(problem) = seat.problem(&error) else { return Err(seat.told(error)) };
    page(seat, run, id, &Typed::only(&error, problem)).await
}

/// `/runs/{run}/teams/{team}/document`, posted
pub(super) async fn begin_document(seat: Seat, Path((run, id)): Place, _sent: Sent) -> Answer {
    here(&seat, run, id).await?;
    let document = seat.school.begin_project_document(seat.id(), id).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("/writing/{}", document.0)))
}

/// `/teams/{team}`: where a document's readers are led back to.
pub(super) async fn lead(seat: Seat, Path(id): Path<i64>) -> Answer {
    let run = seat.school.run_of_team(id).await.map_err(|error| seat.told(error))?;
    here(&seat, run, id).await?;
    Ok(seat.guest.see_other(&format!("/runs/{run}/teams/{id}")))
}

/// `/runs/{run}/teams/{team}/leave`, posted
pub(super) async fn leave(seat: Seat, Path((run, id)): Place, sent: Sent) -> Answer {
    here(&seat, run, id).await?;
    let person = sent.get("person").parse().map_or(seat.id(), PersonId);
    match seat.school.leave_team(seat.id(), id, person).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/teams?done=left"))),
        Err(error) => again(&seat, run, id, error).await,
    }
}

/// `/runs/{run}/teams/{team}/partners`, posted
pub(super) async fn add_partner(seat: Seat, Path((run, id)): Place, sent: Sent) -> Answer {
    here(&seat, run, id).await?;
    let partner = InstitutionId(sent.get("partner").parse().unwrap_or(0));
    match seat.school.add_partner(seat.id(), id, partner).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/teams/{id}?done=partner"))),
        Err(error) => again(&seat, run, id, error).await,
    }
}

/// `/runs/{run}/teams/{team}/name`, posted
pub(super) async fn name(seat: Seat, Path((run, id)): Place, sent: Sent) -> Answer {
    here(&seat, run, id).await?;
    let Ok(name) = sent.get("name").parse::<Name>() else {
        // Whether they may comes before what is wrong with what was typed.
        seat.school.may_change_team(seat.id(), id).await.map_err(|error| seat.told(error))?;
        let problem = seat.text("wrong-name");
        return page(&seat, run, id, &Typed::not_read(sent, problem)).await;
    };
    match seat.school.name_team(seat.id(), id, &name).await {
        Ok(()) => Ok(seat.guest.see_other(&format!("/runs/{run}/teams/{id}?done=named"))),
        Err(error) => {
            page(&seat, run, id, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await
        }
    }
}

/// `/runs/{run}/teams/{team}/waive`, posted
pub(super) async fn waive(seat: Seat, Path((run, id)): Place, sent: Sent) -> Answer {
    here(&seat, run, id).await?;
    match seat.school.waive(seat.id(), id, sent.get("why")).await {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/teams/{id}?done=waived"))),
        Err(error) => {
            page(&seat, run, id, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?).await
        }
    }
}
