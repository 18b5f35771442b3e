//! How far a reading is: what its own page shows. Of answers only how many there are.

use std::collections::{BTreeMap, BTreeSet};

use desk::people::PersonId;
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait as _, JoinType, QueryFilter, QueryOrder, QuerySelect};

use super::rounds::{Hold, Reading, by_id};
use super::tables::{person, reading_answer, reading_case, reading_reader, reading_task};
use super::{Readings, not_there, size, stored};
use crate::readers::error::ReadersError;
use crate::readers::rules::standing::Standing;

/// How far one reader is, as who leads the reading sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    /// Who.
    pub person: PersonId,
    /// Their name; empty when they were erased.
    pub name: String,
    /// Cases that are theirs.
    pub cases: usize,
    /// Cases of theirs in which everything is answered.
    pub done: usize,
    /// Questions they have answered.
    pub answers: usize,
}

/// One of the reading's cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseListed {
    /// Its place, from 1.
    pub place: usize,
    /// Its id.
    pub case: String,
    /// Its title.
    pub title: String,
    /// Whether it is the person's to read, and how many questions they have answered.
    pub own: Option<usize>,
    /// How many read it, and how many of them have answered everything; for who leads the reading.
    pub readers: (usize, usize),
}

/// A reading as its page shows it to a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// The reading.
    pub reading: Reading,
    /// What the person is to it.
    pub standing: Standing,
    /// By which name the person is shown, when they read and have chosen one.
    pub shown_as: Option<String>,
    /// How many questions are asked of each case.
    pub questions: usize,
    /// The person's own progress, when they read.
    pub own: Option<Progress>,
    /// Everybody's, for who leads the reading; empty for others.
    pub people: Vec<Progress>,
    /// Some of the cases.
    pub cases: Vec<CaseListed>,
}

impl Readings {
    /// A reading as its page shows it to a person, with a part of its cases. Five questions to the database.
    ///
    /// # Errors
    /// What is not there.
    pub async fn round(&self, person: PersonId, id: i64, (skip, most): (u64, u64)) -> Result<Round, ReadersError> {
        let at = self.reach();
        let reading = by_id(at, id, Hold::Look).await?;
        let leads = reading.leader == person;
        let mut readers = reading_reader::Entity::find()
            .join(
                JoinType::InnerJoin,
                reading_reader::Entity::belongs_to(person::Entity)
                    .from(reading_reader::Column::PersonId)
                    .to(person::Column::Id)
                    .into(),
            )
            .select_only()
            .columns([reading_reader::Column::PersonId])
            .column(reading_reader::Column::ShownAs)
            .column(person::Column::Name)
            .filter(reading_reader::Column::ReadingId.eq(id).and(reading_reader::Column::LeftAt.is_null()))
            .order_by_asc(person::Column::Name)
            .order_by_asc(reading_reader::Column::PersonId);
        if !leads {
            readers = readers.filter(reading_reader::Column::PersonId.eq(person.0));
        }
        let readers: Vec<(i64, Option<String>, String)> = readers.into_tuple().all(at).await?;
        let own = readers.iter().find(|(reader, ..)| *reader == person.0);
        let standing = Standing { leads, reads: own.is_some() };
        if !standing.is_member() {
            return Err(not_there());
        }
        let mut tasks = reading_task::Entity::find().filter(reading_task::Column::ReadingId.eq(id));
        let mut answers = reading_answer::Entity::find()
            .select_only()
            .columns([reading_answer::Column::PersonId, reading_answer::Column::Place])
            .column_as(reading_answer::Column::Version.count(), "answers")
            .filter(
                reading_answer::Column::ReadingId
                    .eq(id)
                    .and(reading_answer::Column::IsLast.eq(1))
                    .and(reading_answer::Column::Answer.is_not_null()),
            )
            .group_by(reading_answer::Column::PersonId)
            .group_by(reading_answer::Column::Place);
        if !leads {
            tasks = tasks.filter(reading_task::Column::PersonId.eq(person.0));
            answers = answers.filter(reading_answer::Column::PersonId.eq(person.0));
        }
        let tasks: BTreeSet<(i64, i64)> =
            tasks.all(at).await?.into_iter().map(|row| (row.person_id, row.place)).collect();
        let answers: Vec<(i64, i64, i64)> = answers.into_tuple().all(at).await?;
        let answers: BTreeMap<(i64, i64), usize> =
            answers.into_iter().map(|(reader, place, count)| ((reader, place), size(count))).collect();
        let questions = reading.subject.parts()?.iter().map(|part| part.questions.len()).sum();
        let count = |reader: i64, place: i64| answers.get(&(reader, place)).copied().unwrap_or_default();
        let progress = |(reader, _, name): &(i64, Option<String>, String)| {
            let own: Vec<usize> =
                tasks.iter().filter(|(of, _)| of == reader).map(|(_, place)| count(*reader, *place)).collect();
            Progress {
                person: PersonId(*reader),
                name: name.clone(),
                cases: own.len(),
                done: own.iter().filter(|count| **count >= questions).count(),
                answers: own.iter().sum(),
            }
        };
        let (skip, most) = (stored(usize::try_from(skip).unwrap_or(usize::MAX)), i64::try_from(most).unwrap_or(0));
        let part = reading_case::Column::Place.gt(skip).and(reading_case::Column::Place.lte(skip.saturating_add(most)));
        let rows = reading_case::Entity::find()
            .filter(reading_case::Column::ReadingId.eq(id).and(part))
            .order_by_asc(reading_case::Column::Place)
            .all(at)
            .await?;
        let listed = |row: reading_case::Model| {
            let of_case: Vec<i64> =
                tasks.iter().filter(|(_, place)| *place == row.place).map(|(reader, _)| *reader).collect();
            let done = of_case.iter().filter(|reader| count(**reader, row.place) >= questions).count();
            CaseListed {
                place: size(row.place),
                case: row.case_id,
                title: row.title,
                own: tasks.contains(&(person.0, row.place)).then(|| count(person.0, row.place)),
                readers: if leads { (of_case.len(), done) } else { (0, 0) },
            }
        };
        Ok(Round {
            standing,
            shown_as: own.and_then(|(_, shown_as, _)| shown_as.clone()),
            questions,
            own: own.map(progress),
            people: if leads { readers.iter().map(progress).collect() } else { Vec::new() },
            cases: rows.into_iter().map(listed).collect(),
            reading,
        })
    }
}
