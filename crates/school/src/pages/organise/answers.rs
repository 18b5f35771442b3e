//! What questionnaires say: counts and words without names, and what was asked before and after, side by side. Of fewer than
//! five nothing is told.

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse as _, Response};
use desk::pages::{Answer, Block, Cell, Guest, Sheet, Table};
use shell::{Argument, Failure};

use crate::course::{Course, Question, QuestionKind, Questionnaire};
use crate::pages::nav;
use crate::pages::routes::{Audience, Route, show};
use crate::pages::seat::Seat;
use crate::rules::questionnaire::{Compared, FEWEST_TOLD, Told};

pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::Organisers, "/runs/{run}/organise/answers", list),
        show(Audience::Anyone, "/runs/{run}/report/answers", moved),
    ]
}

/// `/runs/RUN/organise/answers?questionnaire=&module=`
async fn list(seat: Seat, Path(run): Path<i64>) -> Answer {
    let place = seat.school.organised_place(seat.id(), run).await.map_err(|error| seat.told(error))?;
    let course = &place.course;
    let mut sheet = Sheet::new(seat.text("school-answers-title"))
        .block(nav::block(&seat.guest, run))
        .link(seat.address(&format!("/runs/{run}/organise")), seat.text("school-organise-title"))
        .text(seat.with("school-answers-lead", &[("fewest", Argument::from(FEWEST_TOLD))]));
    let ways = ways(&seat, run, course);
    if ways.is_empty() {
        return Ok(seat.page(&sheet.text(seat.text("school-answers-none"))));
    }
    sheet = sheet.block(Block::Links(ways));
    let Some(id) = seat.guest.asked("questionnaire") else {
        let compared = seat.school.before_and_after(seat.id(), run).await.map_err(|error| seat.told(error))?;
        let table = compared_table(&seat, course, &compared);
        let sheet = sheet.heading(seat.text("school-answers-before-and-after"));
        return Ok(seat.page(&sheet.table(table, seat.text("school-answers-compared-none"))));
    };
    let module = seat.guest.asked("module").unwrap_or_default();
    let answers = seat.school.told(seat.id(), run, id, module).await.map_err(|error| seat.told(error))?;
    if let Some((_, questionnaire)) = course.questionnaires.iter().find(|(_, one)| one.id == id) {
        sheet = sheet.heading(name(&seat, course, questionnaire, module));
        for question in &questionnaire.questions {
            let given = answers.get(&question.id).unwrap_or(&Told::TooFew);
            sheet = told(&seat, sheet, (questionnaire, question), given);
        }
    }
    Ok(seat.page(&sheet))
}

/// `/runs/RUN/report/answers?of=&module=`: where this page stood as well until both became one.
async fn moved(guest: Guest, Path(run): Path<i64>) -> Response {
    let asked = ["of", "module"].map(|part| guest.asked(part).map(shell::addresses::segment));
    let path = match asked {
        [Some(of), module] => address(run, &of, module.as_deref().unwrap_or_default()),
        [None, _] => format!("/runs/{run}/organise/answers"),
    };
    let there = guest.address(&path);
    let Ok(location) = HeaderValue::try_from(&there) else {
        return Failure::not_understood(&there).into_response();
    };
    (axum::http::StatusCode::PERMANENT_REDIRECT, [(LOCATION, location)]).into_response()
}

/// The path of what a questionnaire says; its parts as they stand in an address.
fn address(run: i64, questionnaire: &str, module: &str) -> String {
    let module = if module.is_empty() { String::new() } else { format!("&module={module}") };
    format!("/runs/{run}/organise/answers?questionnaire={questionnaire}{module}")
}

fn is_per_module(course: &Course, questionnaire: &Questionnaire) -> bool {
    let per_module = course.questionnaire_files.as_ref().and_then(|files| files.per_module.as_ref());
    course.questionnaires.iter().any(|(file, one)| one.id == questionnaire.id && Some(file) == per_module)
}

/// What a questionnaire is called, with its module where it is asked after each.
fn name(seat: &Seat, course: &Course, questionnaire: &Questionnaire, module: &str) -> String {
    let title = questionnaire.title.text(seat.language()).to_owned();
    match course.modules.iter().find(|one| one.id == module) {
        Some(module) => format!("{title}: {}", module.title.text(seat.language())),
        None => title,
    }
}

fn ways(seat: &Seat, run: i64, course: &Course) -> Vec<(String, String)> {
    let mut ways = Vec::new();
    for (_, one) in &course.questionnaires {
        let mut way = |module: &str| {
            let [of, part] = [one.id.as_str(), module].map(shell::addresses::segment);
            ways.push((seat.address(&address(run, &of, &part)), name(seat, course, one, module)));
        };
        if is_per_module(course, one) {
            course.modules.iter().for_each(|module| way(&module.id));
        } else {
            way("");
        }
    }
    ways
}

/// What was answered to one question.
fn told(seat: &Seat, sheet: Sheet, (questionnaire, question): (&Questionnaire, &Question), given: &Told) -> Sheet {
    let sheet = sheet.heading(question.text.text(seat.language()).to_owned());
    match given {
        Told::TooFew => sheet.block(Block::Empty(seat.text("school-answers-few"))),
        Told::Words(all) => all.iter().fold(sheet, |sheet, words| sheet.text(format!("“{words}”"))),
        Told::Counts(counts) => {
            let pair = |(answer, count): (&String, &usize)| {
                (answered(seat, questionnaire, question, answer), Cell::text(count.to_string()))
            };
            let total: usize = counts.values().sum();
            sheet
                .block(Block::Pairs(counts.iter().map(pair).collect()))
                .text(seat.with("school-answers-total", &[("count", Argument::from(total))]))
        }
    }
}

/// An answer as the questionnaire words it.
fn answered(seat: &Seat, questionnaire: &Questionnaire, question: &Question, answer: &str) -> String {
    let language = seat.language();
    let worded = match question.kind {
        QuestionKind::Scale => {
            let scale = questionnaire.scales.iter().find(|scale| Some(&scale.id) == question.scale.as_ref());
            let step = answer.parse::<usize>().ok().and_then(|step| scale?.steps.get(step));
            step.map(|step| step.name.text(language).to_owned())
        }
        QuestionKind::Choice => {
            let found = question.choices.iter().find(|choice| choice.id == answer);
            found.map(|choice| choice.name.text(language).to_owned())
        }
        QuestionKind::Number | QuestionKind::Text => None,
    };
    worded.unwrap_or_else(|| answer.to_owned())
}

/// A mean step as it is told: from 1, to the hundredth.
fn step(hundredths: u64) -> String {
    let from_one = hundredths + 100;
    format!("{}.{:02}", from_one / 100, from_one % 100)
}

fn compared_table(seat: &Seat, course: &Course, compared: &[Compared]) -> Table {
    let text = |id: &str| {
        let questions = course.questionnaires.iter().flat_map(|(_, one)| &one.questions);
        let found = questions.into_iter().find(|question| question.id == id);
        found.map_or(id, |question| question.text.text(seat.language())).to_owned()
    };
    let figure = |hundredths: u64| Cell::text(shell::figures::grouped(seat.language(), &step(hundredths)));
    let row = |one: &Compared| {
        let answered = format!("{} / {}", one.answered.0, one.answered.1);
        vec![Cell::text(text(&one.question)), figure(one.before), figure(one.after), Cell::text(answered)]
    };
    Table {
        caption: seat.text("school-answers-compared"),
        headings: ["question", "before", "after", "answered"]
            .map(|key| seat.text(&format!("school-answers-{key}")))
            .to_vec(),
        rows: compared.iter().map(row).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mean_step_is_told_from_one() {
        assert_eq!([0, 7, 117, 400].map(step), ["1.00", "1.07", "2.17", "5.00"]);
    }

    #[test]
    fn an_address_names_a_module_only_where_there_is_one() {
        assert_eq!(address(7, "before", ""), "/runs/7/organise/answers?questionnaire=before");
        assert_eq!(address(7, "after-module", "2"), "/runs/7/organise/answers?questionnaire=after-module&module=2");
    }
}
