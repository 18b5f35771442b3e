//! Reading a case: what the record says beside the questions of one part. Without script the form is sent whole and leads
//! on; with it each answer is kept as it is given.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse as _, Response};
use desk::Refusal;
use desk::pages::{Answer, Sent};
use serde_json::json;
use shell::{Argument, Texts, Title};

use super::coding_form::{Answered, as_typed, changes, key, sent};
use super::routes::{Audience, Route, act, show};
use super::seat::{Seat, status_of};
use super::{path, round};
use crate::readers::cases::CaseText;
use crate::readers::error::{ReadersError, ReadersRefusal};
use crate::readers::rules::answering::Asked;
use crate::readers::rules::standing::Stage;
use crate::readers::rules::subject::{Part, Question, Subject};
use crate::readers::store::Task;
use crate::reading::Quotation;

/// The largest form: every text of every question as long as it may be would be larger, and is not typed.
const LARGEST: usize = 1 << 20;

pub(super) fn routes() -> Vec<Route> {
    use Audience::ReadersOfTheCase;
    vec![
        show(ReadersOfTheCase, "/lens/readings/{reading}/cases/{place}", page),
        act(ReadersOfTheCase, "/lens/readings/{reading}/cases/{place}", save).taking(LARGEST),
        act(ReadersOfTheCase, "/lens/readings/{reading}/cases/{place}/answer", answer).taking(LARGEST),
    ]
}

#[derive(Template)]
#[template(path = "readers_coding.html")]
struct Page {
    texts: Texts,
    title: String,
    meta: Vec<String>,
    notice: Option<String>,
    problem: Option<String>,
    ways: Vec<(String, String)>,
    parts: Vec<(String, String, bool)>,
    case: Option<CaseText>,
    more: Option<String>,
    part_title: &'static str,
    statement: &'static str,
    action: String,
    one: String,
    token: String,
    questions: Vec<Shown>,
    is_open: bool,
    script: String,
    gone: String,
}

/// A question as the page shows it.
struct Shown {
    key: String,
    number: usize,
    text: String,
    notes: Vec<(Option<String>, Vec<&'static str>)>,
    base: i64,
    /// Value, name, key, and whether it is chosen.
    answers: Vec<(&'static str, String, usize, bool)>,
    quotations: Vec<Quotation>,
    remark: String,
    problem: Option<String>,
    may_undo: bool,
    has_evidence: bool,
}

/// The part that an address names, or the first in which something is unanswered, or the first.
fn chosen<'p>(parts: &'p [Part], asked: Option<&str>, task: &Task) -> Option<&'p Part> {
    let named = asked.and_then(|id| parts.iter().find(|part| part.id == id));
    named.or_else(|| parts.iter().find(|part| unanswered(part, task) > 0)).or_else(|| parts.first())
}

/// How many questions of a part are unanswered.
fn unanswered(part: &Part, task: &Task) -> usize {
    let is_open = |question: &&Question| {
        let asked = Asked { part: part.id.clone(), question: question.id.clone() };
        task.answers.get(&asked).is_none_or(|kept| kept.given.is_none())
    };
    part.questions.iter().filter(is_open).count()
}

/// What was typed and what is wrong with it, for the page on which it was typed.
#[derive(Default)]
struct Typed {
    answered: BTreeMap<Asked, Answered>,
    wrong: BTreeMap<Asked, ReadersRefusal>,
    problem: Option<(StatusCode, String)>,
}

/// `/lens/readings/N/cases/PLACE?part=`
async fn page(seat: Seat, Path((id, place)): Path<(i64, usize)>) -> Answer {
    let task = seat.readings.task(seat.id(), id, place).await.map_err(|error| seat.told(error))?;
    let part = seat.guest.asked("part").map(str::to_owned);
    shown(&seat, &task, part.as_deref(), &Typed::default()).await
}

async fn shown(seat: &Seat, task: &Task, part: Option<&str>, typed: &Typed) -> Answer {
    let language = seat.language();
    let reading = &task.reading;
    let cases = seat.readings.cases();
    let case = match &reading.subject {
        Subject::Rulebook(_) => cases.text(reading.snapshot, &task.case, language).await,
        Subject::Theories(pair) => cases.between(reading.snapshot, pair, language).await.map(Some),
    };
    let case = case.map_err(|error| seat.told(error.into()))?;
    let parts = reading.subject.parts().map_err(|error| seat.told(error))?;
    let part = chosen(&parts, part, task).ok_or_else(|| seat.told(Refusal::NotThere.into()))?;
    let base = format!("{}/cases/{}", path(reading.id), task.place);
    let to_part = |part: &Part| seat.address(&format!("{base}?part={}", shell::addresses::segment(&part.id)));
    let count = |number: usize| Argument::from(number);
    let position = parts.iter().position(|one| one.id == part.id).unwrap_or_default();
    let mut ways = vec![(seat.address(&path(reading.id)), reading.title.clone())];
    let title = case.as_ref().map_or_else(|| task.title.clone(), |case| case.title.clone());
    ways.extend(
        case.as_ref().and_then(|case| case.path.as_ref()).map(|to| (seat.address(to), seat.text("readers-case-page"))),
    );
    let of_parts = parts.iter().map(|one| {
        let open = unanswered(one, task);
        let name = one.title(language).to_owned();
        let name = if open == 0 {
            format!("{name} ✓")
        } else {
            seat.with("readers-part-open", &[("name", name.into()), ("open", count(open))])
        };
        (to_part(one), name, one.id == part.id)
    });
    let more = case.as_ref().filter(|case| case.more > 0).map(|case| case.more);
    let content = Page {
        texts: seat.guest.texts,
        meta: vec![
            seat.with("readers-case-of", &[("place", count(task.place)), ("cases", count(reading.cases))]),
            seat.with("readers-part-of", &[("place", count(position + 1)), ("parts", count(parts.len()))]),
            seat.text(&format!("readers-shown-to-{}-told", reading.shown_to.word())),
        ],
        title: title.clone(),
        notice: seat.done(),
        problem: typed.problem.as_ref().map(|(_, problem)| problem.clone()),
        ways,
        parts: of_parts.collect(),
        more: more.map(|more| seat.with("readers-case-more", &[("count", count(more))])),
        case,
        part_title: part.title(language),
        statement: part.statement(language),
        action: to_part(part),
        one: seat.address(&format!("{base}/answer")),
        token: seat.guest.form_token(),
        questions: part.questions.iter().enumerate().map(|one| question(seat, task, part, one, typed)).collect(),
        is_open: reading.stage == Stage::Open,
        script: shell::assets::READERS.address(),
        gone: seat.text("readers-live-gone"),
    };
    let title = Title { title, is_private: true, ..Title::default() };
    let mut response = shell::page(&seat.guest.visit, &title, &content);
    if let (Some((status, _)), StatusCode::OK) = (&typed.problem, response.status()) {
        *response.status_mut() = *status;
    }
    Ok(seat.guest.unkept(response))
}

fn question(seat: &Seat, task: &Task, part: &Part, (at, question): (usize, &Question), typed: &Typed) -> Shown {
    let language = seat.language();
    let asked = Asked { part: part.id.clone(), question: question.id.clone() };
    let kept = task.answers.get(&asked);
    let now = typed.answered.get(&asked).cloned().unwrap_or_else(|| as_typed(kept));
    let mut notes: Vec<(Option<String>, Vec<&'static str>)> = Vec::new();
    for (heading, note) in &question.notes {
        let heading = heading.map(|key| seat.text(key));
        let words = note.in_language(language);
        match notes.last_mut() {
            Some((last, all)) if *last == heading => all.push(words),
            _ => notes.push((heading, vec![words])),
        }
    }
    let mut quotations = now.typed.quotations.clone();
    quotations.retain(|one| *one != Quotation::default());
    let has_evidence = !quotations.is_empty() || !now.typed.remark.is_empty();
    quotations.push(Quotation::default());
    let answers = question.answers().enumerate().map(|(at, answer)| {
        let word = answer.as_str();
        (word, seat.text(&format!("lens-answer-{word}")), at + 1, now.typed.answer == word)
    });
    Shown {
        key: key(&part.id, &question.id),
        number: at + 1,
        text: question.text(language).map_or_else(|| seat.text("readers-question-theory"), str::to_owned),
        notes,
        base: now.base,
        answers: answers.collect(),
        quotations,
        remark: now.typed.remark.clone(),
        problem: typed.wrong.get(&asked).map(|refusal| refusal.sentence(language)),
        may_undo: kept.is_some(),
        has_evidence,
    }
}

/// The part that a form was sent from: its address says so.
fn sent_part<'p>(seat: &Seat, parts: &'p [Part]) -> Result<&'p Part, ReadersError> {
    let found = seat.guest.asked("part").and_then(|id| parts.iter().find(|part| part.id == id));
    found.ok_or_else(|| Refusal::NotThere.into())
}

/// `/lens/readings/N/cases/PLACE?part=`, posted: the whole form, and on to what is unanswered next.
async fn save(seat: Seat, Path((id, place)): Path<(i64, usize)>, form: Sent) -> Answer {
    let task = seat.readings.task(seat.id(), id, place).await.map_err(|error| seat.told(error))?;
    let parts = task.reading.subject.parts().map_err(|error| seat.told(error))?;
    let part = sent_part(&seat, &parts).map_err(|error| seat.told(error))?;
    let mut answered = sent(part, form.fields());
    let undone = form.get("do").strip_prefix("undo:").and_then(|key| key.split_once('.'));
    let undone = undone.map(|(part, question)| Asked { part: part.to_owned(), question: question.to_owned() });
    if let Some(asked) = &undone {
        answered.remove(asked);
    }
    let outcome = match changes(part, &answered, &task.answers) {
        Ok(changes) => seat.readings.answer(seat.id(), id, place, &changes).await.map(|_| ()),
        Err(wrong) => {
            let problem = Some((StatusCode::UNPROCESSABLE_ENTITY, seat.text("readers-coding-wrong")));
            return shown(&seat, &task, Some(&part.id), &Typed { answered, wrong, problem }).await;
        }
    };
    let outcome = match (outcome, &undone) {
        (Ok(()), Some(asked)) => seat.readings.undo(seat.id(), id, place, asked).await,
        (outcome, _) => outcome,
    };
    match outcome {
        Ok(()) if undone.is_some() => {
            let to = round::to(id, Some((place, part.id.clone())));
            Ok(seat.guest.see_other(&format!("{to}&done=undone")))
        }
        Ok(()) => {
            let next = seat.readings.next(seat.id(), id, Some((place, &part.id))).await;
            Ok(seat.guest.see_other(&round::to(id, next.map_err(|error| seat.told(error))?)))
        }
        Err(error) => {
            let Some(problem) = seat.problem(&error) else { return Err(seat.told(error)) };
            let problem = Some((status_of(&error), problem));
            // What was meanwhile kept elsewhere is the ground of the next attempt; what was typed here stays.
            let task = seat.readings.task(seat.id(), id, place).await.map_err(|error| seat.told(error))?;
            for (asked, one) in &mut answered {
                one.base = task.answers.get(asked).map_or(0, |kept| kept.version);
            }
            shown(&seat, &task, Some(&part.id), &Typed { answered, problem, ..Typed::default() }).await
        }
    }
}

/// `/lens/readings/N/cases/PLACE/answer?part=`, posted: one answer, as the script sends it.
async fn answer(seat: Seat, Path((id, place)): Path<(i64, usize)>, form: Sent) -> Answer {
    let task = seat.readings.task(seat.id(), id, place).await.map_err(|error| seat.told(error))?;
    let parts = task.reading.subject.parts().map_err(|error| seat.told(error))?;
    let part = sent_part(&seat, &parts).map_err(|error| seat.told(error))?;
    let outcome = match changes(part, &sent(part, form.fields()), &task.answers) {
        Ok(changes) => seat.readings.answer(seat.id(), id, place, &changes).await,
        Err(wrong) => Err(wrong.into_values().next().unwrap_or(ReadersRefusal::NoAnswer).into()),
    };
    match outcome {
        Ok(versions) => {
            let version = versions.first().copied();
            Ok(in_json(&seat, StatusCode::OK, &json!({ "version": version, "said": seat.text("readers-live-saved") })))
        }
        Err(error @ ReadersError::Refused(_)) => {
            let said = seat.problem(&error).unwrap_or_default();
            Err(in_json(&seat, status_of(&error), &json!({ "said": said })))
        }
        Err(error) => Err(seat.told(error)),
    }
}

fn in_json(seat: &Seat, status: StatusCode, value: &serde_json::Value) -> Response {
    seat.guest.unkept((status, [(CONTENT_TYPE, "application/json")], value.to_string()).into_response())
}
