//! Questionnaires. Where one is anonymous, its answers are stored without the person, under a random name, and nothing
//! joins them to who has answered.

use std::collections::BTreeMap;

use desk::Token;
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter};

use super::tables::{questionnaire_answer, questionnaire_done};
use super::{School, allow, not_there, runs};
use crate::course::{Course, Questionnaire, Words};
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::questionnaire::{Answers, Compared, Told, check, compared, told};

fn named<'a>(course: &'a Course, id: &str) -> Result<&'a Questionnaire, SchoolError> {
    course.questionnaires.iter().map(|(_, one)| one).find(|one| one.id == id).ok_or_else(not_there)
}

/// The module that a questionnaire is about: one of the course, where it is asked after each; empty where it is not.
fn holds_module(course: &Course, id: &str, module: &str) -> bool {
    let per_module = course.questionnaire_files.as_ref().and_then(|files| files.per_module.as_ref());
    let is_per_module = course.questionnaires.iter().any(|(file, one)| one.id == id && Some(file) == per_module);
    if is_per_module { course.modules.iter().any(|one| one.id == module) } else { module.is_empty() }
}

async fn all(at: &impl ConnectionTrait, run: i64, id: &str, module: &str) -> Result<Vec<Answers>, SchoolError> {
    let these = questionnaire_answer::Column::RunId
        .eq(run)
        .and(questionnaire_answer::Column::Questionnaire.eq(id))
        .and(questionnaire_answer::Column::Module.eq(module));
    let rows = questionnaire_answer::Entity::find().filter(these).all(at).await?;
    let read = |row: questionnaire_answer::Model| {
        serde_json::from_str(&row.answers).map_err(|_| unknown("(answers)", "answers by question"))
    };
    rows.into_iter().map(read).collect()
}

/// A questionnaire as it is put to a reader.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    /// What the course is called.
    pub course: Words,
    /// The questionnaire.
    pub questionnaire: Questionnaire,
    /// What the module is called, where it is about one.
    pub module: Option<Words>,
    /// Whether the reader has answered.
    pub is_answered: bool,
}

impl School {
    /// A questionnaire, for who takes the course.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn asked(&self, reader: PersonId, run: i64, id: &str, module: &str) -> Result<Asked, SchoolError> {
        let found = self.find(self.reach(), run, Some(reader)).await?;
        let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
        allow(enrolled.is(EnrolmentRole::Participant))?;
        let questionnaire = named(&found.course, id)?.clone();
        if !holds_module(&found.course, id, module) {
            return Err(not_there());
        }
        let key = (run, id.to_owned(), module.to_owned(), reader.0);
        let done = questionnaire_done::Entity::find_by_id(key).one(self.reach()).await?;
        let about = found.course.modules.iter().find(|one| one.id == module);
        Ok(Asked {
            course: found.course.title.clone(),
            questionnaire,
            module: about.map(|module| module.title.clone()),
            is_answered: done.is_some(),
        })
    }

    /// Answers a questionnaire, once.
    ///
    /// # Errors
    /// What is not there; [`SchoolError::Answers`]; [`SchoolRefusal::AnsweredAlready`].
    pub async fn answer(
        &self,
        actor: PersonId,
        run: i64,
        id: &str,
        module: &str,
        answers: &Answers,
    ) -> Result<(), SchoolError> {
        // By nobody, as far as the audit is told: the time of the entry would join answers to people.
        let act = self.desk.begin(None).await?;
        let found = self.find(act.transaction(), run, Some(actor)).await?;
        let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
        allow(enrolled.is(EnrolmentRole::Participant))?;
        let questionnaire = named(&found.course, id)?;
        if !holds_module(&found.course, id, module) {
            return Err(not_there());
        }
        let held = check(questionnaire, answers).map_err(SchoolError::Answers)?;
        let done = questionnaire_done::ActiveModel {
            run_id: Set(run),
            questionnaire: Set(id.to_owned()),
            module: Set(module.to_owned()),
            person_id: Set(actor.0),
        };
        use questionnaire_done::Column::{Module, PersonId as Person, Questionnaire as Which, RunId};
        let once = OnConflict::columns([RunId, Which, Module, Person]).do_nothing().to_owned();
        let inserted = questionnaire_done::Entity::insert(done).on_conflict(once).try_insert();
        match inserted.exec_without_returning(act.transaction()).await? {
            sea_orm::TryInsertResult::Inserted(1) => {}
            _ => return Err(SchoolRefusal::AnsweredAlready.into()),
        }
        let row = questionnaire_answer::ActiveModel {
            id: Set(Token::random().map_err(SchoolError::from)?.reveal()),
            run_id: Set(run),
            questionnaire: Set(id.to_owned()),
            module: Set(module.to_owned()),
            person_id: Set((!questionnaire.anonymous).then_some(actor.0)),
            answers: Set(serde_json::to_string(&held).map_err(|_| unknown("(answers)", "answers by question"))?),
        };
        questionnaire_answer::Entity::insert(row).exec_without_returning(act.transaction()).await?;
        act.commit().await?;
        Ok(())
    }

    /// What is told of all answers: for who organises the run; nothing of fewer than
    /// [`FEWEST_TOLD`](crate::rules::questionnaire::FEWEST_TOLD).
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn told(
        &self,
        reader: PersonId,
        run: i64,
        id: &str,
        module: &str,
    ) -> Result<BTreeMap<String, Told>, SchoolError> {
        let mut act = self.begin(reader).await?;
        let found = runs::organised(&act, reader, run).await?;
        let course = self.course_at(act.transaction(), found.course).await?;
        let answers = told(named(&course, id)?, &all(act.transaction(), run, id, module).await?);
        act.note(Note::of("answers.read").on(Object::Run(run)).saying(format!("{id} {module}")));
        act.commit().await?;
        Ok(answers)
    }

    /// Questions that were asked before and after the course, compared: for who organises the run.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn before_and_after(&self, reader: PersonId, run: i64) -> Result<Vec<Compared>, SchoolError> {
        let found = runs::by_id(self.reach(), run).await?;
        allow(runs::organises(&self.desk.rights(reader).await?, &found))?;
        let course = self.course(found.course).await?;
        let Some(files) = &course.questionnaire_files else { return Ok(Vec::new()) };
        let of = |file: &Option<String>| {
            let file = file.as_ref()?;
            course.questionnaires.iter().find(|(name, _)| name == file).map(|(_, one)| one)
        };
        let (Some(before), Some(after)) = (of(&files.before), of(&files.after)) else { return Ok(Vec::new()) };
        let first = all(self.reach(), run, &before.id, "").await?;
        let then = all(self.reach(), run, &after.id, "").await?;
        Ok(compared((before, &first), (after, &then)))
    }
}
