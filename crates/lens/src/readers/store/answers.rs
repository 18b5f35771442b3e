//! What readers answer: one version after another, of which the last counts.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use desk::Act;
use desk::people::PersonId;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder, QuerySelect,
};

use super::rounds::{Hold, Reading, found};
use super::tables::{reading_answer, reading_case, reading_task};
use super::{Readings, allow, is_taken, not_there, quotations_in, quotations_out, size, stored, unknown};
use crate::readers::error::{ReadersError, ReadersRefusal};
use crate::readers::rules::answering::{Asked, Given};
use crate::readers::rules::standing::{Stage, Standing};
use crate::reading::Answer;

/// An answer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The answer; none when it was taken back.
    pub given: Option<Given>,
    /// Its version, from 1.
    pub version: i64,
    /// When it was given.
    pub at: DateTime<Utc>,
}

/// A case that somebody reads, with what they have answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// The reading.
    pub reading: Reading,
    /// Its place among the reading's cases, from 1.
    pub place: usize,
    /// Its id.
    pub case: String,
    /// Its title as it was when the reading was made.
    pub title: String,
    /// What this reader answered, by question.
    pub answers: BTreeMap<Asked, Kept>,
}

/// An answer to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// To which question.
    pub asked: Asked,
    /// The version that the reader saw when they answered; 0 when there was none.
    pub base: i64,
    /// The answer.
    pub given: Given,
}

fn kept(row: &reading_answer::Model) -> Result<Kept, ReadersError> {
    let given = match &row.answer {
        None => None,
        Some(word) => Some(Given {
            answer: Answer::from_name(word).ok_or_else(|| unknown(word, "an answer"))?,
            quotations: quotations_in(&row.quotations)?,
            remark: row.remark.clone(),
        }),
    };
    Ok(Kept { given, version: row.version, at: row.at })
}

/// The condition for the answers of a person to a case.
fn of_task(reading: i64, person: PersonId, place: usize) -> sea_orm::sea_query::SimpleExpr {
    reading_answer::Column::ReadingId
        .eq(reading)
        .and(reading_answer::Column::PersonId.eq(person.0))
        .and(reading_answer::Column::Place.eq(stored(place)))
}

/// The same for one question.
fn of_question(reading: i64, person: PersonId, place: usize, asked: &Asked) -> sea_orm::sea_query::SimpleExpr {
    of_task(reading, person, place)
        .and(reading_answer::Column::Part.eq(asked.part.as_str()))
        .and(reading_answer::Column::Question.eq(asked.question.as_str()))
}

/// The case of a place, when it is the person's to read.
async fn own_case(
    at: &impl ConnectionTrait,
    reading: i64,
    person: PersonId,
    place: usize,
) -> Result<reading_case::Model, ReadersError> {
    let key = (reading, person.0, stored(place));
    reading_task::Entity::find_by_id(key).one(at).await?.ok_or_else(not_there)?;
    reading_case::Entity::find_by_id((reading, stored(place))).one(at).await?.ok_or_else(not_there)
}

/// A reading in which a person may answer what is asked of a case, until the act ends.
async fn answerable(act: &Act, actor: PersonId, id: i64, place: usize) -> Result<Reading, ReadersError> {
    let (reading, standing) = found(act.transaction(), id, actor, Hold::Share).await?;
    allow(standing.reads)?;
    own_case(act.transaction(), id, actor, place).await?;
    if !standing.may_answer(reading.stage) {
        return Err(ReadersRefusal::Closed.into());
    }
    Ok(reading)
}

impl Readings {
    /// A case that a person reads, with what they have answered: nobody else's answers.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn task(&self, person: PersonId, id: i64, place: usize) -> Result<Task, ReadersError> {
        let at = self.reach();
        let (reading, standing) = found(at, id, person, Hold::Look).await?;
        allow(standing.reads)?;
        let case = own_case(at, id, person, place).await?;
        let last = of_task(id, person, place).and(reading_answer::Column::IsLast.eq(1));
        let mut answers = BTreeMap::new();
        for row in reading_answer::Entity::find().filter(last).all(at).await? {
            let kept = kept(&row)?;
            answers.insert(Asked { part: row.part, question: row.question }, kept);
        }
        Ok(Task { reading, place, case: case.case_id, title: case.title, answers })
    }

    /// Keeps answers to questions of one case, all of them or none. What is the same as it was makes no new version, so
    /// that sending again what was sent already does nothing. Returns the versions, in the order of the changes.
    ///
    /// # Errors
    /// What is not allowed or not there; [`ReadersRefusal::Closed`], [`ReadersRefusal::ChangedMeanwhile`].
    pub async fn answer(
        &self,
        actor: PersonId,
        id: i64,
        place: usize,
        changes: &[Change],
    ) -> Result<Vec<i64>, ReadersError> {
        let act = self.begin(actor).await?;
        let reading = answerable(&act, actor, id, place).await?;
        let parts = reading.subject.parts()?;
        let mut versions = Vec::with_capacity(changes.len());
        for change in changes {
            let part = parts.iter().find(|part| part.id == change.asked.part).ok_or_else(not_there)?;
            part.questions.iter().find(|one| one.id == change.asked.question).ok_or_else(not_there)?;
            versions.push(write(&act, (id, actor, place), change).await?);
        }
        act.commit().await?;
        Ok(versions)
    }

    /// Takes the last answer to a question back: what stood before it stands again, as a version of its own; done twice it
    /// is as it was.
    ///
    /// # Errors
    /// What is not allowed or not there; [`ReadersRefusal::Closed`], [`ReadersRefusal::NothingToUndo`].
    pub async fn undo(&self, actor: PersonId, id: i64, place: usize, asked: &Asked) -> Result<(), ReadersError> {
        let act = self.begin(actor).await?;
        answerable(&act, actor, id, place).await?;
        let rows = reading_answer::Entity::find()
            .filter(of_question(id, actor, place, asked))
            .order_by_desc(reading_answer::Column::Version)
            .limit(2)
            .all(act.transaction())
            .await?;
        let last = rows.first().ok_or(ReadersRefusal::NothingToUndo)?;
        let before = rows.get(1);
        let new = reading_answer::ActiveModel {
            answer: Set(before.and_then(|row| row.answer.clone())),
            quotations: Set(before.map_or_else(|| "[]".to_owned(), |row| row.quotations.clone())),
            remark: Set(before.map_or_else(String::new, |row| row.remark.clone())),
            ..Default::default()
        };
        append(&act, (id, actor, place), asked, last.version, new).await?;
        act.commit().await?;
        Ok(())
    }

    /// The first case of a person's in which something is unanswered, with the first such part; after `behind` first, then
    /// from the beginning.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn next(
        &self,
        person: PersonId,
        id: i64,
        behind: Option<(usize, &str)>,
    ) -> Result<Option<(usize, String)>, ReadersError> {
        let at = self.reach();
        let (reading, standing): (Reading, Standing) = found(at, id, person, Hold::Look).await?;
        allow(standing.reads)?;
        if reading.stage == Stage::Closed {
            return Ok(None);
        }
        let own = reading_task::Column::ReadingId.eq(id).and(reading_task::Column::PersonId.eq(person.0));
        let places: Vec<i64> = reading_task::Entity::find()
            .select_only()
            .column(reading_task::Column::Place)
            .filter(own)
            .order_by_asc(reading_task::Column::Place)
            .into_tuple()
            .all(at)
            .await?;
        let given = reading_answer::Column::ReadingId
            .eq(id)
            .and(reading_answer::Column::PersonId.eq(person.0))
            .and(reading_answer::Column::IsLast.eq(1))
            .and(reading_answer::Column::Answer.is_not_null());
        let answered: Vec<(i64, String, String)> = reading_answer::Entity::find()
            .select_only()
            .columns([reading_answer::Column::Place, reading_answer::Column::Part, reading_answer::Column::Question])
            .filter(given)
            .into_tuple()
            .all(at)
            .await?;
        let answered: std::collections::BTreeSet<_> = answered.into_iter().collect();
        let parts = reading.subject.parts()?;
        let open =
            places.iter().flat_map(|place| parts.iter().map(move |part| (*place, part))).filter(|(place, part)| {
                let is_open = |question: &crate::readers::rules::subject::Question| {
                    !answered.contains(&(*place, part.id.clone(), question.id.clone()))
                };
                part.questions.iter().any(is_open)
            });
        let open: Vec<(usize, &str)> = open.map(|(place, part)| (size(place), part.id.as_str())).collect();
        let order = |part: &str| parts.iter().position(|one| one.id == part);
        let is_behind = |(place, part): &(usize, &str)| {
            behind.is_none_or(|(former, of)| (*place, order(part)) > (former, order(of)))
        };
        let next = open.iter().find(|one| is_behind(one)).or_else(|| open.first());
        Ok(next.map(|(place, part)| (*place, (*part).to_owned())))
    }
}

/// Writes one answer, when it is another than the last.
async fn write(act: &Act, task: (i64, PersonId, usize), change: &Change) -> Result<i64, ReadersError> {
    let (id, actor, place) = task;
    let last = of_question(id, actor, place, &change.asked).and(reading_answer::Column::IsLast.eq(1));
    let last = reading_answer::Entity::find().filter(last).one(act.transaction()).await?;
    let version = last.as_ref().map_or(0, |row| row.version);
    if let Some(row) = &last
        && kept(row)?.given.as_ref() == Some(&change.given)
    {
        return Ok(version);
    }
    if version != change.base {
        return Err(ReadersRefusal::ChangedMeanwhile.into());
    }
    let new = reading_answer::ActiveModel {
        answer: Set(Some(change.given.answer.as_str().to_owned())),
        quotations: Set(quotations_out(&change.given.quotations)?),
        remark: Set(change.given.remark.clone()),
        ..Default::default()
    };
    append(act, task, &change.asked, version, new).await
}

/// Puts a version behind the last one.
async fn append(
    act: &Act,
    (id, actor, place): (i64, PersonId, usize),
    asked: &Asked,
    last: i64,
    new: reading_answer::ActiveModel,
) -> Result<i64, ReadersError> {
    let former = reading_answer::ActiveModel { is_last: Set(0), ..Default::default() };
    let theirs = of_question(id, actor, place, asked).and(reading_answer::Column::IsLast.eq(1));
    reading_answer::Entity::update_many().set(former).filter(theirs).exec(act.transaction()).await?;
    let row = reading_answer::ActiveModel {
        reading_id: Set(id),
        person_id: Set(actor.0),
        place: Set(stored(place)),
        part: Set(asked.part.clone()),
        question: Set(asked.question.clone()),
        version: Set(last + 1),
        is_last: Set(1),
        at: Set(act.at()),
        ..new
    };
    match reading_answer::Entity::insert(row).exec_without_returning(act.transaction()).await {
        Ok(_) => Ok(last + 1),
        Err(error) if is_taken(&error) => Err(ReadersRefusal::ChangedMeanwhile.into()),
        Err(error) => Err(error.into()),
    }
}
