//! What others coded elsewhere, from files of comma-separated values.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};

use super::rounds::led;
use super::tables::{reading_case, reading_import, reading_imported};
use super::{MOST_IMPORTED, Readings, allow, not_there, quotations_out, size, stored};
use crate::codings::{CodingProblem, read};
use crate::readers::error::{ReadersError, ReadersRefusal};
use crate::readers::rules::answering::{Typed, check};
use crate::readers::rules::subject::Part;

/// A file that was taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Its number.
    pub id: i64,
    /// The file's name.
    pub name: String,
    /// When it was taken in.
    pub at: DateTime<Utc>,
    /// How many answers were taken from it.
    pub answers: usize,
}

/// What came of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imported {
    /// Answers that were taken.
    pub taken: usize,
    /// Answers to another rulebook.
    pub of_another_rulebook: usize,
    /// Answers on cases that this reading does not have.
    pub of_other_cases: usize,
    /// Answers to questions that the rulebook does not have, or which the question does not take.
    pub of_other_questions: usize,
    /// What of the file could not be read.
    pub problems: Vec<CodingProblem>,
}

impl Imported {
    /// How many answers were left out.
    #[must_use]
    pub const fn left_out(&self) -> usize {
        self.of_another_rulebook + self.of_other_cases + self.of_other_questions
    }
}

impl Readings {
    /// Takes answers of others from a file: those to this reading's questions on its cases. They count beside those of
    /// the readers, and are told apart.
    ///
    /// # Errors
    /// What is not allowed or not there; [`ReadersRefusal::NothingImported`], [`ReadersRefusal::TooManyImported`].
    pub async fn import(&self, actor: PersonId, id: i64, name: &str, bytes: &[u8]) -> Result<Imported, ReadersError> {
        let mut act = self.begin(actor).await?;
        let reading = led(&act, id, actor).await?;
        let found = read(bytes);
        if found.codings.len() > MOST_IMPORTED {
            return Err(ReadersRefusal::TooManyImported(found.codings.len()).into());
        }
        let parts = reading.subject.parts()?;
        let of_reading = reading_case::Column::ReadingId.eq(id);
        let cases = reading_case::Entity::find().filter(of_reading).all(act.transaction()).await?;
        let places: BTreeMap<String, i64> = cases.into_iter().map(|row| (row.case_id, row.place)).collect();
        let mut told = Imported { problems: found.problems, ..Imported::default() };
        let mut rows = Vec::new();
        for coding in found.codings {
            if coding.rulebook != reading.subject.word() {
                told.of_another_rulebook += 1;
                continue;
            }
            let Some(place) = places.get(&coding.case) else {
                told.of_other_cases += 1;
                continue;
            };
            let answer = coding.answer;
            let typed = Typed {
                answer: answer.answer.as_str().to_owned(),
                quotations: answer.quotations,
                remark: answer.remark,
            };
            let Some(given) = question(&parts, &answer.principle, &answer.criterion, &typed) else {
                told.of_other_questions += 1;
                continue;
            };
            rows.push(reading_imported::ActiveModel {
                reading_id: Set(id),
                place: Set(*place),
                part: Set(answer.principle),
                question: Set(answer.criterion),
                reader: Set(answer.reader),
                answer: Set(given.answer.as_str().to_owned()),
                quotations: Set(quotations_out(&given.quotations)?),
                remark: Set(given.remark),
                ..Default::default()
            });
        }
        if rows.is_empty() {
            let first = told.problems.first().map_or_else(|| name.to_owned(), ToString::to_string);
            return Err(ReadersRefusal::NothingImported(first).into());
        }
        told.taken = rows.len();
        let import = reading_import::ActiveModel {
            reading_id: Set(id),
            name: Set(name.to_owned()),
            imported_by: Set(actor.0),
            imported_at: Set(act.at()),
            answers: Set(stored(rows.len())),
            ..Default::default()
        };
        let import = reading_import::Entity::insert(import).exec(act.transaction()).await?.last_insert_id;
        for some in rows.chunks(500) {
            let some = some.iter().cloned().map(|row| reading_imported::ActiveModel { import_id: Set(import), ..row });
            reading_imported::Entity::insert_many(some).exec_without_returning(act.transaction()).await?;
        }
        act.note(Note::of("reading.imported").on(Object::Reading(id)).saying(told.taken.to_string()));
        act.commit().await?;
        Ok(told)
    }

    /// The files that were taken in, for who leads the reading.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn imports(&self, person: PersonId, id: i64) -> Result<Vec<Import>, ReadersError> {
        let (_, standing) = super::rounds::found(self.reach(), id, person, super::rounds::Hold::Look).await?;
        allow(standing.leads)?;
        let of_reading = reading_import::Column::ReadingId.eq(id);
        let query = reading_import::Entity::find().filter(of_reading).order_by_asc(reading_import::Column::Id);
        let import = |row: reading_import::Model| Import {
            id: row.id,
            name: row.name,
            at: row.imported_at,
            answers: size(row.answers),
        };
        Ok(query.all(self.reach()).await?.into_iter().map(import).collect())
    }

    /// Takes a file's answers out again.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn withdraw_import(&self, actor: PersonId, id: i64, import: i64) -> Result<(), ReadersError> {
        let mut act = self.begin(actor).await?;
        led(&act, id, actor).await?;
        let this = reading_import::Column::Id.eq(import).and(reading_import::Column::ReadingId.eq(id));
        let found = reading_import::Entity::find().filter(this).one(act.transaction()).await?.ok_or_else(not_there)?;
        let of_file = reading_imported::Column::ImportId.eq(found.id);
        reading_imported::Entity::delete_many().filter(of_file).exec(act.transaction()).await?;
        reading_import::Entity::delete_by_id(found.id).exec(act.transaction()).await?;
        act.note(Note::of("reading.import-withdrawn").on(Object::Reading(id)).saying(found.answers.to_string()));
        act.commit().await?;
        Ok(())
    }
}

/// The answer as the question takes it.
fn question(
    parts: &[Part],
    part: &str,
    question: &str,
    typed: &Typed,
) -> Option<crate::readers::rules::answering::Given> {
    let part = parts.iter().find(|one| one.id == part)?;
    check(part.questions.iter().find(|one| one.id == question)?, typed).ok()
}
