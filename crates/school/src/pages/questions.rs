//! A questionnaire, for who takes the course.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::pages::{Answer, Choice, Field, Form, Guest, Known, Sent, Sheet};

use super::nav;
use super::routes::{Audience, Route, act, show};
use super::told::{problem, status_of, told, zone_of};
use crate::course::{Question, QuestionKind, Questionnaire};
use crate::rules::questionnaire::{Answers, LONGEST_ANSWER};
use crate::store::School;

/// What stands before the name of a question in a form, so that no question is taken for the token.
const PREFIX: &str = "q-";

/// The addresses of this topic.
pub(super) fn routes() -> Vec<Route> {
    use Audience::Participants;
    vec![
        show(Participants, "/runs/{run}/questions/{questionnaire}", ask),
        act(Participants, "/runs/{run}/questions/{questionnaire}", answer).taking(64 * LONGEST_ANSWER),
    ]
}

/// `/runs/RUN/questions/QUESTIONNAIRE?module=`
async fn ask(
    guest: Guest,
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
) -> Answer {
    let module = guest.asked("module").unwrap_or_default().to_owned();
    page(&guest, &reader, &school, (run, &id, &module), (&Answers::new(), None, StatusCode::OK)).await
}

async fn page(
    guest: &Guest,
    reader: &Known,
    school: &School,
    (run, id, module): (i64, &str, &str),
    (typed, problem, status): (&Answers, Option<String>, StatusCode),
) -> Answer {
    let (texts, language) = (guest.texts, guest.language());
    let asked = school.asked(reader.person.id, run, id, module).await;
    let asked = asked.map_err(|error| told(guest, zone_of(Some(reader)), error))?;
    let questionnaire = &asked.questionnaire;
    let mut sheet = Sheet::new(questionnaire.title.text(language).to_owned())
        .problem(problem)
        .block(nav::block(guest, run))
        .text(asked.course.text(language).to_owned());
    if let Some(module) = &asked.module {
        sheet = sheet.text(module.text(language).to_owned());
    }
    sheet = sheet.text(questionnaire.introduction.text(language).to_owned());
    let privacy = if questionnaire.anonymous { "school-questions-anonymous" } else { "school-questions-named" };
    sheet = sheet.text(texts.text(privacy));
    if asked.is_answered {
        return Ok(guest.page_with(status, &sheet.notice(Some(texts.text("school-refusal-answered")))));
    }
    let path = format!("/runs/{run}/questions/{}", shell::addresses::segment(id));
    let mut form = Form::new(guest, &path, texts.text("school-questions-send")).field(Field::hidden("module", module));
    for question in &questionnaire.questions {
        form = form.field(field(guest, questionnaire, question, typed));
    }
    Ok(guest.page_with(status, &sheet.form(form)))
}

fn field(guest: &Guest, questionnaire: &Questionnaire, question: &Question, typed: &Answers) -> Field {
    let language = guest.language();
    let name = format!("{PREFIX}{}", question.id);
    let label = question.text.text(language).to_owned();
    let none = || Choice::new("", guest.text("school-questions-choose"));
    let field = match question.kind {
        QuestionKind::Scale => {
            let scale = questionnaire.scales.iter().find(|scale| Some(&scale.id) == question.scale.as_ref());
            let steps = scale.map(|scale| scale.steps.as_slice()).unwrap_or_default().iter().enumerate();
            let steps = steps.map(|(place, step)| Choice::new(place.to_string(), step.name.text(language)));
            Field::choice(&name, label, std::iter::once(none()).chain(steps).collect())
        }
        QuestionKind::Choice => {
            let choices = question.choices.iter().map(|one| Choice::new(one.id.as_str(), one.name.text(language)));
            Field::choice(&name, label, std::iter::once(none()).chain(choices).collect())
        }
        QuestionKind::Number => Field::text(&name, label),
        QuestionKind::Text => Field::lines(&name, label, 4),
    };
    let field = field.value(typed.get(&question.id).map_or("", String::as_str));
    if question.required { field } else { field.optional().hint(guest.text("school-questions-optional")) }
}

/// `/runs/RUN/questions/QUESTIONNAIRE`, posted
async fn answer(
    reader: Known,
    Path((run, id)): Path<(i64, String)>,
    State(school): State<School>,
    sent: Sent,
) -> Answer {
    let guest = &sent.guest;
    let module = sent.get("module");
    let answers: Answers = sent
        .fields()
        .filter_map(|(name, value)| Some((name.strip_prefix(PREFIX)?.to_owned(), value.to_owned())))
        .collect();
    match school.answer(reader.person.id, run, &id, module, &answers).await {
        Ok(()) => Ok(guest.see_other(&format!("/runs/{run}?done=answered"))),
        Err(error) => match problem(guest, zone_of(Some(&reader)), &error) {
            Some(problem) => {
                let shown = (&answers, Some(problem), status_of(&error));
                page(guest, &reader, &school, (run, &id, module), shown).await
            }
            None => Err(told(guest, zone_of(Some(&reader)), error)),
        },
    }
}
