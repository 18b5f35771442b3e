//! Marking: what a marker has to read, without names; and how far it is, for the organiser, without marks.

use std::collections::BTreeMap;

use axum::extract::Path;
use axum::http::StatusCode;
use desk::pages::{Answer, Block, Cell, Field, Form, Sent, Sheet, Table};

use super::nav;
use super::routes::{Audience, Route, act, show};
use super::seat::{Seat, Typed};
use super::work::{escaped, rubric_block};
use crate::course::Rubric;
use crate::error::SchoolError;
use crate::rules::marking::{Hundredths, Next, Scores};
use crate::store::marking_state::State;
use crate::store::marks::{MarkingDesk, Save, Task};

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::{Asked, Markers, Organisers};
    vec![
        show(Markers, "/runs/{run}/marking", tasks),
        show(Asked, "/runs/{run}/marking/{hand_in}", task),
        act(Asked, "/runs/{run}/marking/{hand_in}", save),
        act(Asked, "/runs/{run}/marking/{hand_in}/agree", agree),
        show(Organisers, "/runs/{run}/marks", state),
        act(Organisers, "/runs/{run}/marks/{item}/give-out", give_out),
        act(Organisers, "/runs/{run}/marks/{item}/release", release),
    ]
}

/// `/runs/{run}/marking`
async fn tasks(seat: Seat, Path(run): Path<i64>) -> Answer {
    let place = seat.school.place(seat.id(), run).await.map_err(|error| seat.told(error))?;
    if !place.is(crate::rules::enrolment::EnrolmentRole::Marker) {
        return Err(seat.told(desk::Refusal::NotAllowed.into()));
    }
    let tasks = seat.school.to_mark(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let texts = seat.guest.texts;
    let row = |task: &Task| {
        let state = match &task.own {
            Some(mark) if mark.is_sealed => "sealed",
            Some(_) => "begun",
            None => "waits",
        };
        let item = place.course.item(&task.item).map_or(task.item.as_str(), |item| item.title.text(seat.language()));
        vec![
            Cell::link(seat.address(&format!("/runs/{run}/marking/{}", task.hand_in)), task.hand_in.to_string()),
            Cell::text(item),
            Cell::text(task.words.map_or_else(|| "—".to_owned(), |words| words.to_string())),
            Cell::text(texts.text(&format!("work-task-{state}"))),
        ]
    };
    let table = Table {
        caption: texts.text("work-tasks-caption"),
        headings: ["task", "item", "words", "state"].map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: tasks.iter().map(row).collect(),
    };
    let sheet = Sheet::new(texts.text("work-tasks-title"))
        .notice(seat.done("work-marking"))
        .block(nav::block(&seat.guest, run))
        .text(texts.text("work-tasks-lead"))
        .table(table, texts.text("work-tasks-none"));
    Ok(seat.page(&sheet))
}

type Place = Path<(i64, i64)>;

/// `/runs/{run}/marking/{hand_in}`
async fn task(seat: Seat, Path((run, id)): Place) -> Answer {
    page(&seat, run, id, &Typed::default(), &BTreeMap::new()).await
}

/// What is wrong with the points of a criterion.
type Wrong = BTreeMap<String, String>;

async fn page(seat: &Seat, run: i64, id: i64, typed: &Typed, wrong: &Wrong) -> Answer {
    let desk = seat.school.marking_desk(seat.id(), run, id).await.map_err(|error| seat.told(error))?;
    let (texts, language) = (seat.guest.texts, seat.language());
    let item = desk.course.item(&desk.item);
    let rubric = item.and_then(|item| item.rubric()).ok_or_else(|| seat.told(desk::Refusal::NotThere.into()))?;
    let title = item.map_or(desk.item.as_str(), |item| item.title.text(language));
    let mut sheet =
        Sheet::new(seat.with("work-task-title", &[("item", title.into()), ("number", id.to_string().into())]))
            .notice(seat.done("work-marking"))
            .link(seat.address(&format!("/runs/{run}/marking")), texts.text("work-to-tasks"))
            .text(texts.text("work-task-lead"))
            .heading(texts.text("work-task-text"));
    sheet = match &desk.text {
        Some(text) => sheet.block(Block::Html(format!("<div class=\"said narrow\">{}</div>", escaped(text)))),
        None => sheet.block(Block::Empty(texts.text("work-task-no-text"))),
    };
    sheet = sheet.heading(texts.text("work-rubric-title")).block(rubric_block(texts, rubric));
    let sealed = desk.own.as_ref().is_some_and(|own| own.is_sealed);
    sheet = if sealed {
        after_sealing(seat, sheet, run, id, &desk, typed)
    } else {
        sheet.form(form(seat, run, id, &desk, rubric, typed, wrong))
    };
    Ok(typed.page(seat, sheet))
}

fn form(seat: &Seat, run: i64, id: i64, desk: &MarkingDesk, rubric: &Rubric, typed: &Typed, wrong: &Wrong) -> Form {
    let texts = seat.guest.texts;
    let mut form = Form::new(&seat.guest, &format!("/runs/{run}/marking/{id}"), texts.text("work-mark-save"));
    for criterion in &rubric.criteria {
        let kept = desk
            .own
            .as_ref()
            .and_then(|own| own.scores.get(&criterion.id))
            .map(ToString::to_string)
            .unwrap_or_default();
        let name = format!("points-{}", criterion.id);
        let arguments =
            [("criterion", criterion.title.text(seat.language()).into()), ("most", criterion.points.into())];
        let field = Field::text(&name, seat.with("work-field-points", &arguments))
            .value(typed.or(&name, &kept))
            .problem(wrong.get(&criterion.id).cloned())
            .optional();
        form = form.field(field);
    }
    let comment = desk.own.as_ref().map_or("", |own| own.comment.as_str());
    form.field(
        Field::lines("comment", texts.text("work-field-comment"), 6)
            .value(typed.or("comment", comment))
            .hint(texts.text("work-comment-hint"))
            .optional(),
    )
    .also("seal", texts.text("work-mark-seal"))
}

/// What a marker sees once their own mark is sealed: nothing of the others' before these are sealed too.
fn after_sealing(seat: &Seat, sheet: Sheet, run: i64, id: i64, desk: &MarkingDesk, typed: &Typed) -> Sheet {
    let texts = seat.guest.texts;
    let own = desk.own.as_ref().map(|own| own.total).unwrap_or_default();
    let mut sheet =
        sheet.heading(texts.text("work-sealed-title")).text(seat.with("work-sealed-own", &[("total", own.into())]));
    for other in &desk.others {
        let arguments = [("total", other.total.into()), ("comment", other.comment.as_str().into())];
        sheet = sheet.text(seat.with("work-sealed-other", &arguments));
    }
    match (desk.agreed, desk.next) {
        (Some(mark), _) => sheet.text(seat.with("work-sealed-found", &[("mark", mark.to_string().into())])),
        (None, Some(Next::MustAgree { difference } | Next::NeedsThird { difference })) => {
            let form =
                Form::new(&seat.guest, &format!("/runs/{run}/marking/{id}/agree"), texts.text("work-agree-button"))
                    .field(typed.keep(Field::text("mark", texts.text("work-field-agreed")), "mark"))
                    .field(typed.keep(
                        Field::lines("agreed-comment", texts.text("work-field-comment"), 3).optional(),
                        "agreed-comment",
                    ));
            sheet.text(seat.with("work-sealed-apart", &[("difference", difference.into())])).form(form)
        }
        (None, _) => sheet.text(texts.text("work-sealed-waits")),
    }
}

/// The points that were typed; else what is wrong with each.
fn points(seat: &Seat, sent: &Sent) -> Result<Scores, Wrong> {
    let (mut scores, mut wrong) = (Scores::new(), Wrong::new());
    for (name, value) in sent.fields() {
        let Some(criterion) = name.strip_prefix("points-") else { continue };
        match value.trim() {
            "" => {}
            value => match value.parse() {
                Ok(points) => drop(scores.insert(criterion.to_owned(), points)),
                Err(_) => drop(wrong.insert(criterion.to_owned(), seat.text("work-wrong-points"))),
            },
        }
    }
    if wrong.is_empty() { Ok(scores) } else { Err(wrong) }
}

/// `/runs/{run}/marking/{hand_in}`, posted
async fn save(seat: Seat, Path((run, id)): Place, sent: Sent) -> Answer {
    // Whether it is there for them comes before what is wrong with what was typed.
    seat.school.marking_desk(seat.id(), run, id).await.map_err(|error| seat.told(error))?;
    let scores = match points(&seat, &sent) {
        Ok(scores) => scores,
        Err(wrong) => return page(&seat, run, id, &Typed::not_read(sent, seat.text("work-not-taken")), &wrong).await,
    };
    let save = if sent.get("do") == "seal" { Save::Sealed } else { Save::Open };
    match seat.school.save_mark(seat.id(), id, &scores, sent.get("comment"), save).await {
        Ok(_) if save == Save::Sealed => Ok(seat.guest.see_other(&format!("/runs/{run}/marking/{id}?done=sealed"))),
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/marking/{id}?done=saved"))),
        Err(error) => {
            let wrong = wrong_points(&seat, &error);
            page(&seat, run, id, &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?, &wrong).await
        }
    }
}

/// What is wrong with points, by criterion, in the reader's language.
fn wrong_points(seat: &Seat, error: &SchoolError) -> Wrong {
    use crate::rules::marking::WrongScores::{Missing, TooMany, Unknown};
    let SchoolError::Scores(all) = error else { return Wrong::new() };
    let one = |wrong: &crate::rules::marking::WrongScores| match wrong {
        Missing { criterion } => (criterion.clone(), seat.text("work-points-missing")),
        TooMany { criterion, read, most } => (
            criterion.clone(),
            seat.with("work-points-too-many", &[("read", (*read).into()), ("most", (*most).into())]),
        ),
        Unknown { criterion } => (criterion.clone(), seat.text("work-wrong-points")),
    };
    all.iter().map(one).collect()
}

/// Points with up to two digits behind the point or the comma, in hundredths.
fn hundredths(typed: &str) -> Option<Hundredths> {
    let typed = typed.trim().replace(',', ".");
    let (whole, part) = typed.split_once('.').unwrap_or((&typed, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 6 || part.len() > 2 || !is_number(whole) || !is_number(part) {
        return None;
    }
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    Some(Hundredths(whole.parse::<u32>().ok()? * 100 + part))
}

/// `/runs/{run}/marking/{hand_in}/agree`, posted
async fn agree(seat: Seat, Path((run, id)): Place, sent: Sent) -> Answer {
    seat.school.marking_desk(seat.id(), run, id).await.map_err(|error| seat.told(error))?;
    let Some(mark) = hundredths(sent.get("mark")) else {
        let typed = Typed::not_read(sent, seat.text("work-wrong-points"));
        return page(&seat, run, id, &typed, &Wrong::new()).await;
    };
    match seat.school.agree(seat.id(), id, mark, sent.get("agreed-comment")).await {
        Ok(()) => Ok(seat.guest.see_other(&format!("/runs/{run}/marking/{id}?done=agreed"))),
        Err(error) => {
            page(
                &seat,
                run,
                id,
                &Typed::not_taken(&seat, sent, error).map_err(|error| seat.told(error))?,
                &Wrong::new(),
            )
            .await
        }
    }
}

/// `/runs/{run}/marks`
async fn state(seat: Seat, Path(run): Path<i64>) -> Answer {
    overview(&seat, run, None).await
}

async fn overview(seat: &Seat, run: i64, problem: Option<(StatusCode, String)>) -> Answer {
    let place = seat.school.organised_place(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let states = seat.school.marking_state(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let texts = seat.guest.texts;
    let button = |item: &str, act: &str| {
        let path = format!("/runs/{run}/marks/{}/{act}", shell::addresses::segment(item));
        Form::new(&seat.guest, &path, texts.text(&format!("work-marks-{act}"))).small()
    };
    let row = |item: &crate::course::Item| {
        let state = states.get(&item.id).copied().unwrap_or_default();
        let State { handed_in, given_out, found, released } = state;
        let mut forms = Vec::new();
        if given_out < handed_in {
            forms.push(button(&item.id, "give-out"));
        }
        if released < found {
            forms.push(button(&item.id, "release"));
        }
        let mut cells = vec![Cell::text(item.title.text(seat.language()))];
        cells.extend([handed_in, given_out, found, released].map(|many| Cell::text(many.to_string())));
        cells.push(Cell { forms, ..Cell::default() });
        cells
    };
    let marked = place.course.items().filter(|item| item.rubric().is_some());
    let headings = ["item", "handed-in", "given-out", "found", "released", "do"];
    let table = Table {
        caption: texts.text("work-marks-caption"),
        headings: headings.map(|key| texts.text(&format!("work-column-{key}"))).to_vec(),
        rows: marked.map(row).collect(),
    };
    let sheet = Sheet::new(texts.text("work-marks-title"))
        .notice(seat.done("work-marks"))
        .block(nav::block(&seat.guest, run))
        .text(texts.text("work-marks-lead"))
        .table(table, texts.text("work-marks-none"));
    Ok(match problem {
        Some((status, problem)) => seat.guest.page_with(status, &sheet.problem(problem)),
        None => seat.page(&sheet),
    })
}

/// Leads back to the overview, or shows it with what went wrong.
async fn after(seat: &Seat, run: i64, done: Result<usize, SchoolError>, word: &str) -> Answer {
    match done {
        Ok(_) => Ok(seat.guest.see_other(&format!("/runs/{run}/marks?done={word}"))),
        Err(error) => match seat.problem(&error) {
            Some(problem) => overview(seat, run, Some((super::told::status_of(&error), problem))).await,
            None => Err(seat.told(error)),
        },
    }
}

/// `/runs/{run}/marks/{item}/give-out`, posted
async fn give_out(seat: Seat, Path((run, item)): Path<(i64, String)>, _sent: Sent) -> Answer {
    let done = seat.school.give_out(seat.id(), run, &item).await;
    after(&seat, run, done, "given-out").await
}

/// `/runs/{run}/marks/{item}/release`, posted
async fn release(seat: Seat, Path((run, item)): Path<(i64, String)>, _sent: Sent) -> Answer {
    let done = seat.school.release_marks(seat.id(), run, &item).await;
    after(&seat, run, done, "released").await
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn points_are_read_exactly_or_not_at_all() {
        for (typed, expected) in [
            ("60", Some(6000)),
            (" 60,5 ", Some(6050)),
            ("60.25", Some(6025)),
            ("60.255", None),
            ("", None),
            (".5", None),
            ("-1", None),
            ("1e3", None),
            ("9999999", None),
        ] {
            assert_eq!(hundredths(typed).map(|mark| mark.0), expected, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_mark_that_is_shown_is_read_back(mark in 0_u32..=99_999_999) {
            prop_assert_eq!(hundredths(&Hundredths(mark).to_string()), Some(Hundredths(mark)));
        }
    }
}
