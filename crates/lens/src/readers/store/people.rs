//! Who reads in a reading, which cases each reads, and by which name each is shown.

use desk::Act;
use desk::audit::Note;
use desk::people::{EmailAddress, Name, PersonId};
use desk::rights::Object;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder, QuerySelect};

use super::rounds::{Hold, found, led, set_per_case};
use super::tables::{person, reading_answer, reading_reader, reading_task};
use super::{Readings, drawn, not_there, stored};
use crate::readers::error::{ReadersError, ReadersRefusal};
use crate::readers::rules::assign::{PerCase, assign};
use crate::readers::rules::standing::Stage;

/// Draws a number for every reader who has none.
pub(super) async fn number(act: &Act, reading: i64) -> Result<(), ReadersError> {
    let of_reading = reading_reader::Column::ReadingId.eq(reading);
    let rows = reading_reader::Entity::find()
        .filter(of_reading)
        .order_by_asc(reading_reader::Column::PersonId)
        .all(act.transaction())
        .await?;
    let mut last = rows.iter().map(|row| row.number).max().unwrap_or(0);
    let mut without = Vec::new();
    for row in rows.iter().filter(|row| row.number == 0) {
        without.push((drawn()?, row.person_id));
    }
    without.sort_unstable();
    for (_, person) in without {
        last += 1;
        let this = reading_reader::Column::ReadingId.eq(reading).and(reading_reader::Column::PersonId.eq(person));
        let new = reading_reader::ActiveModel { number: Set(last), ..Default::default() };
        reading_reader::Entity::update_many().set(new).filter(this).exec(act.transaction()).await?;
    }
    Ok(())
}

impl Readings {
    /// Adds a reader by their e-mail address: somebody who has an account. They read what is assigned next.
    ///
    /// # Errors
    /// What is not allowed or not there; [`ReadersRefusal::Closed`], [`ReadersRefusal::NobodyThere`],
    /// [`ReadersRefusal::ReadsAlready`].
    pub async fn add_reader(&self, actor: PersonId, reading: i64, email: &EmailAddress) -> Result<(), ReadersError> {
        let mut act = self.begin(actor).await?;
        let found = led(&act, reading, actor).await?;
        if found.stage == Stage::Closed {
            return Err(ReadersRefusal::Closed.into());
        }
        let theirs = person::Column::Email.eq(email.as_str());
        let reader = person::Entity::find().filter(theirs).one(act.transaction()).await?;
        let reader = reader.ok_or(ReadersRefusal::NobodyThere)?.id;
        let row = reading_reader::ActiveModel {
            reading_id: Set(reading),
            person_id: Set(reader),
            number: Set(0),
            shown_as: Set(None),
            joined_at: Set(act.at()),
            left_at: Set(None),
        };
        let before = reading_reader::Entity::find_by_id((reading, reader)).one(act.transaction()).await?;
        match before {
            Some(row) if row.left_at.is_none() => return Err(ReadersRefusal::ReadsAlready.into()),
            Some(_) => {
                let this =
                    reading_reader::Column::ReadingId.eq(reading).and(reading_reader::Column::PersonId.eq(reader));
                let again = reading_reader::ActiveModel { left_at: Set(None), ..Default::default() };
                reading_reader::Entity::update_many().set(again).filter(this).exec(act.transaction()).await?;
            }
            None => {
                reading_reader::Entity::insert(row).exec_without_returning(act.transaction()).await?;
            }
        }
        act.note(Note::of("reading.reader-added").on(Object::Reading(reading)).to(PersonId(reader)));
        act.commit().await?;
        Ok(())
    }

    /// Ends somebody's reading. What they answered stays and counts.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn end_reader(&self, actor: PersonId, reading: i64, reader: PersonId) -> Result<(), ReadersError> {
        let mut act = self.begin(actor).await?;
        led(&act, reading, actor).await?;
        let this = reading_reader::Column::ReadingId
            .eq(reading)
            .and(reading_reader::Column::PersonId.eq(reader.0))
            .and(reading_reader::Column::LeftAt.is_null());
        let left = reading_reader::ActiveModel { left_at: Set(Some(act.at())), ..Default::default() };
        let changed = reading_reader::Entity::update_many().set(left).filter(this).exec(act.transaction()).await?;
        if changed.rows_affected == 0 {
            return Err(not_there());
        }
        let tasks = reading_task::Column::ReadingId.eq(reading).and(reading_task::Column::PersonId.eq(reader.0));
        reading_task::Entity::delete_many().filter(tasks).exec(act.transaction()).await?;
        act.note(Note::of("reading.reader-ended").on(Object::Reading(reading)).to(reader));
        act.commit().await?;
        Ok(())
    }

    /// Assigns the cases to those who read now: evenly, and the same when nothing has changed. What somebody has begun
    /// stays theirs. Returns how many tasks there are.
    ///
    /// # Errors
    /// What is not allowed or not there; [`ReadersRefusal::Closed`], [`ReadersRefusal::NoReaders`],
    /// [`ReadersRefusal::TooFewReaders`].
    pub async fn assign(&self, actor: PersonId, reading: i64, per_case: PerCase) -> Result<usize, ReadersError> {
        let mut act = self.begin(actor).await?;
        let found = led(&act, reading, actor).await?;
        if found.stage == Stage::Closed {
            return Err(ReadersRefusal::Closed.into());
        }
        let now = reading_reader::Column::ReadingId.eq(reading).and(reading_reader::Column::LeftAt.is_null());
        let readers: Vec<i64> = reading_reader::Entity::find()
            .select_only()
            .column(reading_reader::Column::PersonId)
            .filter(now)
            .order_by_asc(reading_reader::Column::PersonId)
            .into_tuple()
            .all(act.transaction())
            .await?;
        if readers.is_empty() {
            return Err(ReadersRefusal::NoReaders.into());
        }
        if per_case.number() > readers.len() {
            return Err(ReadersRefusal::TooFewReaders { are: readers.len(), read: per_case.number() }.into());
        }
        let of_reading = reading_answer::Column::ReadingId.eq(reading);
        let begun: Vec<(i64, i64)> = reading_answer::Entity::find()
            .select_only()
            .columns([reading_answer::Column::Place, reading_answer::Column::PersonId])
            .filter(of_reading.and(reading_answer::Column::PersonId.is_in(readers.clone())))
            .distinct()
            .order_by_asc(reading_answer::Column::Place)
            .order_by_asc(reading_answer::Column::PersonId)
            .into_tuple()
            .all(act.transaction())
            .await?;
        let position = |person: i64| readers.iter().position(|reader| *reader == person);
        let kept: Vec<(usize, usize)> =
            begun.iter().filter_map(|(place, person)| Some((super::size(*place - 1), position(*person)?))).collect();
        let of_case = assign(found.cases, readers.len(), per_case, found.seed, &kept);
        let former = reading_task::Column::ReadingId.eq(reading);
        reading_task::Entity::delete_many().filter(former).exec(act.transaction()).await?;
        let mut rows = Vec::new();
        for (place, chosen) in of_case.iter().enumerate() {
            for person in chosen.iter().filter_map(|reader| readers.get(*reader)) {
                rows.push(reading_task::ActiveModel {
                    reading_id: Set(reading),
                    person_id: Set(*person),
                    place: Set(stored(place + 1)),
                });
            }
        }
        for some in rows.chunks(500) {
            reading_task::Entity::insert_many(some.to_vec()).exec_without_returning(act.transaction()).await?;
        }
        set_per_case(&act, reading, per_case).await?;
        act.note(Note::of("reading.assigned").on(Object::Reading(reading)).saying(rows.len().to_string()));
        act.commit().await?;
        Ok(rows.len())
    }

    /// By which name a reader is shown once the reading is closed; none for their number.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn show_as(&self, actor: PersonId, reading: i64, name: Option<&Name>) -> Result<(), ReadersError> {
        let mut act = self.begin(actor).await?;
        let (_, standing) = found(act.transaction(), reading, actor, Hold::Look).await?;
        super::allow(standing.reads)?;
        let this = reading_reader::Column::ReadingId.eq(reading).and(reading_reader::Column::PersonId.eq(actor.0));
        let shown = name.map(|name| name.as_str().to_owned());
        reading_reader::Entity::update_many()
            .col_expr(reading_reader::Column::ShownAs, Expr::value(shown))
            .filter(this)
            .exec(act.transaction())
            .await?;
        act.note(Note::of("reading.named").on(Object::Reading(reading)).to(actor));
        act.commit().await?;
        Ok(())
    }
}
