//! What who leads a reading does with it: readers, assignment, files of others, closing and opening again.

use axum::extract::Path;
use axum::response::IntoResponse as _;
use desk::pages::{Answer, Cell, Choice, Field, Form, Sent, SentFile, Sheet, Table};
use desk::people::{EmailAddress, PersonId};
use shell::Argument;

use super::routes::{Audience, Route, act, show};
use super::seat::{Seat, status_of};
use super::{path, round};
use crate::readers::error::ReadersError;
use crate::readers::rules::assign::PerCase;
use crate::readers::rules::standing::Stage;
use crate::readers::store::{Import, Imported, Round};

/// How many cases stand on the page that tells of a problem.
const SIZE: u64 = 50;

/// The largest file of answers, in bytes.
const LARGEST: usize = 4 << 20;

/// How many problems of a file are told one by one.
const TOLD: usize = 50;

pub(super) fn routes() -> Vec<Route> {
    use Audience::Leader;
    vec![
        act(Leader, "/lens/readings/{reading}/readers", add),
        act(Leader, "/lens/readings/{reading}/readers/{person}/end", end),
        act(Leader, "/lens/readings/{reading}/assign", assign),
        act(Leader, "/lens/readings/{reading}/close", close),
        act(Leader, "/lens/readings/{reading}/reopen", reopen),
        show(Leader, "/lens/readings/{reading}/imports", imports),
        act(Leader, "/lens/readings/{reading}/imports", import).taking(LARGEST),
        act(Leader, "/lens/readings/{reading}/imports/{import}/withdraw", withdraw),
    ]
}

/// What stands on the reading's page for who leads it.
pub(super) fn sections(seat: &Seat, round: &Round, sheet: Sheet) -> Sheet {
    let reading = &round.reading;
    let base = path(reading.id);
    let form = |behind: &str, button: &str| Form::new(&seat.guest, &format!("{base}{behind}"), seat.text(button));
    let mut sheet = sheet
        .link(seat.address(&format!("{base}/leader")), seat.text("readers-leader-title"))
        .heading(seat.text("readers-people-heading"))
        .table(round::people(seat, round), seat.text("readers-people-none"));
    if reading.stage == Stage::Closed {
        return sheet
            .link(seat.address(&format!("{base}/imports")), seat.text("readers-imports-title"))
            .heading(seat.text("readers-reopen-heading"))
            .text(seat.text("readers-reopen-text"))
            .form(form("/reopen", "readers-reopen-button").field(Field::lines(
                "reason",
                seat.text("readers-reopen-reason"),
                3,
            )));
    }
    sheet = sheet.form(form("/readers", "readers-add-button").field(
        Field::email("email", seat.text("readers-add-email")).autocomplete("off").hint(seat.text("readers-add-hint")),
    ));
    if !round.people.is_empty() {
        let each = |number: usize| {
            Choice::new(number.to_string(), seat.with("readers-assign-some", &[("number", Argument::from(number))]))
        };
        let mut choices = vec![Choice::new("0", seat.text("readers-assign-all"))];
        choices.extend((1..round.people.len()).map(each));
        sheet = sheet.heading(seat.text("readers-assign-heading")).text(seat.text("readers-assign-text")).form(
            form("/assign", "readers-assign-button").field(
                Field::choice("per-case", seat.text("readers-assign-per-case"), choices)
                    .value(reading.per_case.number().to_string()),
            ),
        );
    }
    sheet
        .link(seat.address(&format!("{base}/imports")), seat.text("readers-imports-title"))
        .heading(seat.text("readers-close-heading"))
        .text(seat.text("readers-close-text"))
        .form(form("/close", "readers-close-button"))
}

/// The reading's page again, with what went wrong; what no page can tell comes back as it is.
async fn again(seat: &Seat, id: i64, error: ReadersError) -> Answer {
    let Some(problem) = seat.problem(&error) else { return Err(seat.told(error)) };
    let round = seat.readings.round(seat.id(), id, (0, SIZE)).await.map_err(|error| seat.told(error))?;
    let sheet = round::sheet(seat, &round, (0, SIZE), None).problem(problem);
    Ok(seat.guest.page_with(status_of(&error), &sheet))
}

/// On to the reading's page, or back to it with what went wrong.
async fn done<T>(seat: &Seat, id: i64, word: &str, outcome: Result<T, ReadersError>) -> Answer {
    match outcome {
        Ok(_) => Ok(seat.guest.see_other(&format!("{}?done={word}", path(id)))),
        Err(error) => again(seat, id, error).await,
    }
}

/// `/lens/readings/N/readers`, posted
async fn add(seat: Seat, Path(id): Path<i64>, sent: Sent) -> Answer {
    let Ok(email) = sent.get("email").parse::<EmailAddress>() else {
        seat.readings.led(seat.id(), id).await.map_err(|error| seat.told(error))?;
        let round = seat.readings.round(seat.id(), id, (0, SIZE)).await.map_err(|error| seat.told(error))?;
        let sheet = round::sheet(&seat, &round, (0, SIZE), None).problem(seat.text("wrong-email"));
        return Ok(seat.guest.page_with(axum::http::StatusCode::UNPROCESSABLE_ENTITY, &sheet));
    };
    let outcome = seat.readings.add_reader(seat.id(), id, &email).await;
    done(&seat, id, "reader-added", outcome).await
}

/// `/lens/readings/N/readers/PERSON/end`, posted
async fn end(seat: Seat, Path((id, person)): Path<(i64, i64)>, _: Sent) -> Answer {
    let outcome = seat.readings.end_reader(seat.id(), id, PersonId(person)).await;
    done(&seat, id, "reader-ended", outcome).await
}

/// `/lens/readings/N/assign`, posted
async fn assign(seat: Seat, Path(id): Path<i64>, sent: Sent) -> Answer {
    let per_case = PerCase::of(sent.get("per-case").parse().unwrap_or_default());
    let outcome = seat.readings.assign(seat.id(), id, per_case).await;
    done(&seat, id, "assigned", outcome).await
}

/// `/lens/readings/N/close`, posted
async fn close(seat: Seat, Path(id): Path<i64>, _: Sent) -> Answer {
    let outcome = seat.readings.close(seat.id(), id).await;
    done(&seat, id, "closed", outcome).await
}

/// `/lens/readings/N/reopen`, posted
async fn reopen(seat: Seat, Path(id): Path<i64>, sent: Sent) -> Answer {
    let outcome = seat.readings.reopen(seat.id(), id, sent.get("reason")).await;
    done(&seat, id, "reopened", outcome).await
}

/// `/lens/readings/N/imports`
async fn imports(seat: Seat, Path(id): Path<i64>) -> Answer {
    let sheet = imports_sheet(&seat, id).await?;
    Ok(seat.guest.page(&sheet.notice(seat.done())))
}

async fn imports_sheet(seat: &Seat, id: i64) -> Result<Sheet, axum::response::Response> {
    let reading = seat.readings.led(seat.id(), id).await.map_err(|error| seat.told(error))?;
    let all = seat.readings.imports(seat.id(), id).await.map_err(|error| seat.told(error))?;
    let base = path(id);
    let row = |one: &Import| {
        let withdraw = Form::new(
            &seat.guest,
            &format!("{base}/imports/{}/withdraw", one.id),
            seat.text("readers-imports-withdraw"),
        );
        vec![
            Cell::text(one.name.clone()),
            Cell::text(shell::figures::count(seat.guest.texts, one.answers)),
            Cell::text(seat.at(one.at)),
            Cell::form(withdraw.small()),
        ]
    };
    let table = Table {
        caption: seat.with("readers-imports-caption", &[("count", Argument::from(all.len()))]),
        headings: ["file", "answers", "at", "act"].map(|key| seat.text(&format!("readers-imports-{key}"))).to_vec(),
        rows: all.iter().map(row).collect(),
    };
    let form = Form::new(&seat.guest, &format!("{base}/imports"), seat.text("readers-imports-button"))
        .field(Field::file("file", seat.text("readers-imports-choose"), ".csv,text/csv"));
    let columns =
        [("columns", Argument::from(crate::codings::COLUMNS.join(", "))), ("rulebook", reading.subject.word().into())];
    Ok(Sheet::new(seat.text("readers-imports-title"))
        .link(seat.address(&base), reading.title.clone())
        .text(seat.with("readers-imports-lead", &columns))
        .table(table, seat.text("readers-imports-none"))
        .form(form))
}

/// `/lens/readings/N/imports`, posted
async fn import(seat: Seat, Path(id): Path<i64>, file: SentFile) -> Answer {
    match seat.readings.import(seat.id(), id, &file.name, &file.bytes).await {
        Ok(imported) => {
            let sheet = imports_sheet(&seat, id).await?;
            Ok(seat.guest.page(&told(&seat, sheet, &imported)))
        }
        Err(error) => {
            let Some(problem) = seat.problem(&error) else { return Err(seat.told(error)) };
            let sheet = imports_sheet(&seat, id).await?;
            Ok(seat.guest.page_with(status_of(&error), &sheet.problem(problem)).into_response())
        }
    }
}

/// What came of a file, on the page of files.
fn told(seat: &Seat, sheet: Sheet, imported: &Imported) -> Sheet {
    let mut sheet = sheet.notice(Some(seat.with("readers-imported", &[("count", Argument::from(imported.taken))])));
    let mut items = Vec::new();
    for (key, count) in [
        ("readers-imported-another-rulebook", imported.of_another_rulebook),
        ("readers-imported-other-cases", imported.of_other_cases),
        ("readers-imported-other-questions", imported.of_other_questions),
    ] {
        if count > 0 {
            items.push(seat.with(key, &[("count", Argument::from(count))]));
        }
    }
    items.extend(imported.problems.iter().take(TOLD).map(ToString::to_string));
    if imported.problems.len() > TOLD {
        let more = Argument::from(imported.problems.len() - TOLD);
        items.push(seat.with("readers-imported-more-problems", &[("count", more)]));
    }
    if !items.is_empty() {
        sheet = sheet.heading(seat.text("readers-imported-left-out")).block(desk::pages::Block::Items(items));
    }
    sheet
}

/// `/lens/readings/N/imports/FILE/withdraw`, posted
async fn withdraw(seat: Seat, Path((id, import)): Path<(i64, i64)>, _: Sent) -> Answer {
    seat.readings.withdraw_import(seat.id(), id, import).await.map_err(|error| seat.told(error))?;
    Ok(seat.guest.see_other(&format!("{}/imports?done=withdrawn", path(id))))
}
