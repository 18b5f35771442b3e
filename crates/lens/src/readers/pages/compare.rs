//! What a closed reading says: agreement on each question, the cases that most divide its readers, and every answer with
//! its quotations.

use std::collections::BTreeMap;

use askama::Template as _;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use desk::pages::{Answer, Block, Cell, Sheet, Table};
use shell::{Argument, Failure};
use vocabulary::Language;

use super::routes::{Audience, Route, show};
use super::seat::Seat;
use super::{list, path};
use crate::agreement::{Level, Undefined, divided_cases};
use crate::readers::rules::agreed::{Agreed, AtLevel, DRAWS, Meaning, agreed, values};
use crate::readers::rules::standing::THEORIES;
use crate::readers::rules::subject::{Part, Subject};
use crate::readers::store::{Origin, Results, Told};

/// How many divided cases a page shows.
const SIZE: u64 = 25;

pub(super) fn routes() -> Vec<Route> {
    vec![
        show(Audience::Members, "/lens/readings/{reading}/agreement", agreement),
        show(Audience::Members, "/lens/readings/{reading}/answers", answers),
    ]
}

/// What is asked, in words: of a rulebook its criterion, of theories that all cards are taken together.
fn asked(seat: &Seat, parts: &[Part], part: &str, question: &str) -> String {
    if part == THEORIES {
        return seat.text("readers-agreement-all-cards");
    }
    let language = seat.language();
    let Some(found) = parts.iter().find(|one| one.id == part) else { return format!("{part}: {question}") };
    let text = found.questions.iter().find(|one| one.id == question).and_then(|one| one.text(language));
    text.map_or_else(|| found.title(language).to_owned(), str::to_owned)
}

/// A figure of agreement: three decimals.
fn figure(language: Language, value: f64) -> String {
    let text = format!("{value:.3}");
    let text = if text == "-0.000" { "0.000".to_owned() } else { text };
    shell::figures::grouped(language, &text)
}

fn alpha(seat: &Seat, one: &AtLevel) -> String {
    let language = seat.language();
    match (&one.alpha, &one.interval) {
        (Ok(found), Some(interval)) => {
            let words = [
                ("alpha", Argument::from(figure(language, found.alpha))),
                ("low", figure(language, interval.low).into()),
                ("high", figure(language, interval.high).into()),
            ];
            let told = seat.with("readers-alpha", &words);
            if interval.undefined == 0 {
                return told;
            }
            let left_out = seat.with("readers-alpha-undefined-draws", &[("count", Argument::from(interval.undefined))]);
            format!("{told} {left_out}")
        }
        (Ok(found), None) => figure(language, found.alpha),
        (Err(why), _) => seat.text(match why {
            Undefined::NoPairs => "readers-alpha-no-pairs",
            Undefined::NoVariation => "readers-alpha-no-variation",
            Undefined::BelowZero | Undefined::NotANumber => "readers-alpha-none",
        }),
    }
}

/// `/lens/readings/N/agreement?page=`
async fn agreement(seat: Seat, Path(id): Path<i64>) -> Answer {
    let part = seat.guest.part(SIZE).map_err(axum::response::IntoResponse::into_response)?;
    let results = seat.readings.results(seat.id(), id, None, seat.language()).await;
    let results = results.map_err(|error| seat.told(error))?;
    let (subject, codings) = (results.reading.subject.clone(), results.codings());
    // A thousand draws for each question and level are not for the threads that listen.
    let computed = tokio::task::spawn_blocking(move || {
        let values = values(&subject, &codings)?;
        let agreed = agreed(&subject, &values)?;
        Ok((agreed, divided_cases(&values, Level::Interval)))
    });
    let computed = computed.await.map_err(|error| Failure::internal(&error).into_response())?;
    let (agreed, divided) = computed.map_err(|error| seat.told(error))?;
    let parts = results.reading.subject.parts().map_err(|error| seat.told(error))?;
    let reading = &results.reading;
    let count = |origin: Origin| Argument::from(results.told.iter().filter(|told| told.origin == origin).count());
    let mut sheet = Sheet::new(seat.text("readers-agreement-title"))
        .link(seat.address(&path(id)), reading.title.clone())
        .text(list::subject(&seat, reading))
        .text(seat.with("readers-agreement-lead", &[("draws", Argument::from(DRAWS))]))
        .text(seat.text("readers-agreement-levels"))
        .text(seat.with(
            "readers-agreement-origins",
            &[
                ("blind", count(Origin::Blind)),
                ("after", count(Origin::AfterClosing)),
                ("imported", count(Origin::Imported)),
            ],
        ))
        .table(table(&seat, &parts, &agreed), seat.text("readers-agreement-none"))
        .heading(seat.text("readers-divided-heading"))
        .text(seat.text("readers-divided-lead"));
    let total = divided.len() as u64;
    let (skip, size) = (usize::try_from(part.0).unwrap_or(usize::MAX), SIZE as usize);
    let rows = divided.iter().skip(skip).take(size).map(|one| {
        let place = place_of(&results, &one.case);
        let title = title_of(&seat, &results, &parts, &one.case);
        let first = place.map_or_else(
            || Cell::text(title.clone()),
            |place| Cell::link(seat.address(&format!("{}/answers?case={place}", path(id))), title.clone()),
        );
        let on: Vec<String> =
            one.criteria.iter().map(|(part, question)| asked(&seat, &parts, part, question)).collect();
        vec![first, Cell::text(figure(seat.language(), one.distance)), Cell::text(on.join(" · "))]
    });
    let divided_table = Table {
        caption: seat.with("readers-divided-caption", &[("count", Argument::from(divided.len()))]),
        headings: ["case", "distance", "questions"].map(|key| seat.text(&format!("readers-divided-{key}"))).to_vec(),
        rows: rows.collect(),
    };
    sheet = sheet
        .table(divided_table, seat.text("readers-divided-none"))
        .parts(&seat.guest, part, total, "")
        .link(seat.address(&format!("{}/codings.csv", path(id))), seat.text("readers-codings-all"));
    Ok(seat.guest.page(&sheet))
}

/// Where a unit's answers stand: its case's place; of theories the one case that there is.
fn place_of(results: &Results, case: &str) -> Option<usize> {
    match results.reading.subject {
        Subject::Theories(_) => Some(1),
        Subject::Rulebook(_) => results.cases.iter().find(|(_, id, _)| id == case).map(|(place, ..)| *place),
    }
}

fn title_of(seat: &Seat, results: &Results, parts: &[Part], case: &str) -> String {
    let card = || parts.iter().find(|part| part.id == case).map(|part| part.title(seat.language()).to_owned());
    let title = || results.cases.iter().find(|(_, id, _)| id == case).map(|(.., title)| title.clone());
    let found = if matches!(results.reading.subject, Subject::Theories(_)) { card() } else { title() };
    found.unwrap_or_else(|| case.to_owned())
}

fn table(seat: &Seat, parts: &[Part], all: &[Agreed]) -> Table {
    let number = |number: usize| Cell::text(shell::figures::count(seat.guest.texts, number));
    let row = |one: &Agreed| {
        let first = one.levels.first();
        let found = first.and_then(|level| level.alpha.ok());
        let at = |level: Level| {
            let found = one.levels.iter().find(|one| one.level == level);
            Cell::text(found.map_or_else(|| "—".to_owned(), |one| alpha(seat, one)))
        };
        let meaning = found.map(|found| Meaning::of(found.alpha));
        let meaning = meaning.map(|meaning| seat.text(&format!("readers-meaning-{}", meaning.word())));
        let units = found.map_or(0, |found| usize::try_from(found.units).unwrap_or(usize::MAX));
        let values = found.map_or(0, |found| usize::try_from(found.pairable).unwrap_or(usize::MAX));
        vec![
            Cell::text(asked(seat, parts, &one.part, &one.question)),
            at(Level::Ordinal),
            at(Level::Nominal),
            at(Level::Interval),
            Cell::text(meaning.unwrap_or_else(|| "—".to_owned())),
            number(units),
            number(values),
        ]
    };
    Table {
        caption: seat.with("readers-agreement-caption", &[("count", Argument::from(all.len()))]),
        headings: ["question", "ordinal", "nominal", "interval", "meaning", "units", "values"]
            .map(|key| seat.text(&format!("readers-agreement-{key}")))
            .to_vec(),
        rows: all.iter().map(row).collect(),
    }
}

/// `/lens/readings/N/answers?case=PLACE`: every answer to a case, with its evidence. Dissent stays as it was given.
async fn answers(seat: Seat, Path(id): Path<i64>) -> Answer {
    let place = match seat.guest.asked("case").map(str::parse::<usize>) {
        None => 1,
        Some(Ok(place)) if place > 0 => place,
        Some(_) => {
            let read = format!("case={}", seat.guest.asked("case").unwrap_or_default());
            seat.readings.reading(seat.id(), id).await.map_err(|error| seat.told(error))?;
            return Err(Failure::not_understood(read).into_response());
        }
    };
    let results = seat.readings.results(seat.id(), id, Some(place), seat.language()).await;
    let results = results.map_err(|error| seat.told(error))?;
    let Some((_, case, title)) = results.cases.first() else {
        return Err(seat.told(desk::Refusal::NotThere.into()));
    };
    let parts = results.reading.subject.parts().map_err(|error| seat.told(error))?;
    let mut by_question: BTreeMap<(&str, &str), Vec<&Told>> = BTreeMap::new();
    for told in &results.told {
        let answer = &told.coding.answer;
        by_question.entry((&answer.principle, &answer.criterion)).or_default().push(told);
    }
    let title = if matches!(results.reading.subject, Subject::Theories(_)) {
        list::subject(&seat, &results.reading)
    } else {
        title.clone()
    };
    let mut sheet = Sheet::new(title)
        .link(seat.address(&path(id)), results.reading.title.clone())
        .link(seat.address(&format!("{}/agreement", path(id))), seat.text("readers-agreement-title"))
        .text(seat.with("readers-answers-lead", &[("case", Argument::from(case.as_str()))]));
    if by_question.is_empty() {
        sheet = sheet.block(Block::Empty(seat.text("readers-answers-none")));
    }
    for part in &parts {
        for question in &part.questions {
            let Some(all) = by_question.remove(&(part.id.as_str(), question.id.as_str())) else { continue };
            sheet = sheet.heading(asked(&seat, &parts, &part.id, &question.id));
            let html = answers_in_html(&seat, &all).map_err(|error| Failure::internal(&error).into_response())?;
            sheet = sheet.block(Block::Html(html));
        }
    }
    Ok(seat.guest.page(&sheet))
}

#[derive(askama::Template)]
#[template(path = "readers_answers.html")]
struct Given<'a> {
    divided: Option<String>,
    answers: Vec<One<'a>>,
}

/// One answer as it is shown.
struct One<'a> {
    reader: &'a str,
    answer: String,
    mark: Option<String>,
    told: &'a Told,
}

fn answers_in_html(seat: &Seat, all: &[&Told]) -> askama::Result<String> {
    let first = all.first().map(|told| told.coding.answer.answer);
    let is_divided = all.iter().any(|told| Some(told.coding.answer.answer) != first);
    let one = |told: &&'_ Told| -> (String, Option<String>) {
        let mark = match told.origin {
            Origin::Blind => None,
            Origin::AfterClosing => Some(seat.text("readers-origin-after-closing")),
            Origin::Imported => Some(seat.text("readers-origin-imported")),
        };
        (seat.text(&format!("lens-answer-{}", told.coding.answer.answer.as_str())), mark)
    };
    let answers = all.iter().map(|told| {
        let (answer, mark) = one(told);
        One { reader: &told.coding.answer.reader, answer, mark, told }
    });
    let given = Given { divided: is_divided.then(|| seat.text("readers-answers-divided")), answers: answers.collect() };
    given.render()
}
