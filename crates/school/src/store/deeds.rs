//! What people have done with items: watched, read, attended, answered. One row a person and item, which every act that
//! adds to it holds until it ends.

use std::collections::{BTreeMap, BTreeSet};

use desk::Act;
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, FromQueryResult, QueryFilter,
    QuerySelect,
};

use super::tables::{deed, recording};
use super::{School, allow, enrolments, not_there, number, runs};
use crate::course::ItemKind;
use crate::error::{SchoolError, SchoolRefusal};
use crate::rules::completion::Deeds;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::forum::{ForumRefusal, LONGEST_POST};
use crate::rules::marking::Hundredths;
use crate::rules::run::Stage;
use crate::rules::watched::{LONGEST, NotIntervals, Watched};

pub(super) fn deeds_of(row: &deed::Model) -> Deeds {
    Deeds {
        watched_percent: number(row.watched_percent),
        is_text_read: row.read_at.is_some(),
        was_there: row.there_at.is_some(),
        is_answered: row.answer.is_some(),
        posts: number(row.posts),
        mark: row.mark.map(|mark| Hundredths(number(mark))),
    }
}

/// What the course page shows of a deed. The intervals of a recording and a long answer stay where they are.
#[derive(Debug, FromQueryResult)]
struct DeedRow {
    item: String,
    watched_percent: i64,
    is_text_read: bool,
    was_there: bool,
    is_answered: bool,
    posts: i64,
    mark: Option<i64>,
}

/// What a person has done in a run, by item.
pub(super) async fn of(
    at: &impl ConnectionTrait,
    run: i64,
    person: PersonId,
) -> Result<BTreeMap<String, Deeds>, SchoolError> {
    let mine = deed::Column::RunId.eq(run).and(deed::Column::PersonId.eq(person.0));
    let rows = deed::Entity::find()
        .select_only()
        .columns([deed::Column::Item, deed::Column::WatchedPercent, deed::Column::Posts, deed::Column::Mark])
        .column_as(deed::Column::ReadAt.is_not_null(), "is_text_read")
        .column_as(deed::Column::ThereAt.is_not_null(), "was_there")
        .column_as(deed::Column::Answer.is_not_null(), "is_answered")
        .filter(mine)
        .into_model::<DeedRow>();
    let deeds = |row: &DeedRow| Deeds {
        watched_percent: number(row.watched_percent),
        is_text_read: row.is_text_read,
        was_there: row.was_there,
        is_answered: row.is_answered,
        posts: number(row.posts),
        mark: row.mark.map(|mark| Hundredths(number(mark))),
    };
    let pair = |row: DeedRow| {
        let done = deeds(&row);
        (row.item, done)
    };
    Ok(rows.all(at).await?.into_iter().map(pair).collect())
}

/// What everyone has done in a run.
pub(super) async fn all(
    at: &impl ConnectionTrait,
    run: i64,
) -> Result<BTreeMap<PersonId, BTreeMap<String, Deeds>>, SchoolError> {
    let rows = deed::Entity::find().filter(deed::Column::RunId.eq(run)).all(at).await?;
    let mut everyone: BTreeMap<PersonId, BTreeMap<String, Deeds>> = BTreeMap::new();
    for row in rows {
        let deeds = deeds_of(&row);
        everyone.entry(PersonId(row.person_id)).or_default().insert(row.item, deeds);
    }
    Ok(everyone)
}

/// The row of a person and item, made when there is none, and held until the act ends.
async fn hold(act: &Act, run: i64, person: PersonId, item: &str) -> Result<deed::Model, SchoolError> {
    let row = deed::ActiveModel {
        run_id: Set(run),
        person_id: Set(person.0),
        item: Set(item.to_owned()),
        intervals: Set(String::new()),
        position_ms: Set(0),
        watched_percent: Set(0),
        read_at: Set(None),
        there_at: Set(None),
        answer: Set(None),
        posts: Set(0),
        mark: Set(None),
        // The day, not the instant: in a thread without names the instant would tell who wrote.
        updated_at: Set(act.at().date_naive().and_time(chrono::NaiveTime::MIN).and_utc()),
    };
    let key = [deed::Column::RunId, deed::Column::PersonId, deed::Column::Item];
    let keep = OnConflict::columns(key).do_nothing().to_owned();
    deed::Entity::insert(row).on_conflict(keep).try_insert().exec_without_returning(act.transaction()).await?;
    let key = (run, person.0, item.to_owned());
    deed::Entity::find_by_id(key).lock_exclusive().one(act.transaction()).await?.ok_or_else(not_there)
}

async fn change(act: &Act, row: &deed::Model, new: deed::ActiveModel) -> Result<(), SchoolError> {
    let this = deed::Column::RunId
        .eq(row.run_id)
        .and(deed::Column::PersonId.eq(row.person_id))
        .and(deed::Column::Item.eq(row.item.as_str()));
    deed::Entity::update_many().set(new).filter(this).exec(act.transaction()).await?;
    Ok(())
}

/// Adds to, or takes from, the posts of a person in an item's thread.
pub(super) async fn add_posts(act: &Act, run: i64, person: PersonId, item: &str, more: i64) -> Result<(), SchoolError> {
    let row = hold(act, run, person, item).await?;
    let posts = Ord::max(row.posts + more, 0);
    change(act, &row, deed::ActiveModel { posts: Set(posts), ..Default::default() }).await
}

/// Writes a released mark down.
pub(super) async fn set_mark(
    act: &Act,
    run: i64,
    person: PersonId,
    item: &str,
    mark: Hundredths,
) -> Result<(), SchoolError> {
    let row = hold(act, run, person, item).await?;
    change(act, &row, deed::ActiveModel { mark: Set(Some(i64::from(mark.0))), ..Default::default() }).await
}

impl School {
    /// An item that somebody enrolled reaches while the run is held.
    async fn open_item(
        &self,
        act: &Act,
        actor: PersonId,
        run: i64,
        item: &str,
    ) -> Result<(i64, ItemKind), SchoolError> {
        let found = self.find(act.transaction(), run, Some(actor)).await?;
        let kind = found.item(item, act.at())?.kind();
        found.enrolled.ok_or_else(not_there)?;
        if found.run.stage != Stage::Running {
            return Err(SchoolRefusal::WrongStage.into());
        }
        Ok((found.run.course, kind))
    }

    /// Joins what somebody has watched to what they had watched before, and keeps where they stopped. Returns how much
    /// of the video they have watched, in hundredths.
    ///
    /// # Errors
    /// What is not there; [`SchoolRefusal::WrongStage`].
    pub async fn watched(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        more: &Watched,
        position_ms: u32,
    ) -> Result<u32, SchoolError> {
        if position_ms > LONGEST {
            return Err(NotIntervals { read: position_ms.to_string() }.into());
        }
        let act = self.begin(actor).await?;
        let (course, kind) = self.open_item(&act, actor, run, item).await?;
        if !matches!(kind, ItemKind::Video | ItemKind::Live) {
            return Err(not_there());
        }
        let row = hold(&act, run, actor, item).await?;
        let recorded = recording::Entity::find_by_id((course, item.to_owned())).one(act.transaction()).await?;
        let length = recorded.map_or(0, |row| number(row.length_ms));
        let before: Watched = row.intervals.parse()?;
        let joined = before.joined(more).within(if length == 0 { LONGEST } else { length });
        let percent = joined.percent(length);
        let new = deed::ActiveModel {
            intervals: Set(joined.to_string()),
            position_ms: Set(i64::from(position_ms)),
            watched_percent: Set(i64::from(percent)),
            updated_at: Set(act.at()),
            ..Default::default()
        };
        change(&act, &row, new).await?;
        act.commit().await?;
        Ok(percent)
    }

    /// Confirms that an item's text was read.
    ///
    /// # Errors
    /// What is not there; [`SchoolRefusal::WrongStage`].
    pub async fn confirm_read(&self, actor: PersonId, run: i64, item: &str) -> Result<(), SchoolError> {
        let act = self.begin(actor).await?;
        self.open_item(&act, actor, run, item).await?;
        let row = hold(&act, run, actor, item).await?;
        if row.read_at.is_none() {
            change(&act, &row, deed::ActiveModel { read_at: Set(Some(act.at())), ..Default::default() }).await?;
        }
        act.commit().await?;
        Ok(())
    }

    /// Answers a live session's questions in writing.
    ///
    /// # Errors
    /// What is not there; [`SchoolRefusal::WrongStage`], [`ForumRefusal::Length`].
    pub async fn answer_live(&self, actor: PersonId, run: i64, item: &str, text: &str) -> Result<(), SchoolError> {
        if text.trim().is_empty() || text.len() > LONGEST_POST {
            return Err(ForumRefusal::Length { read: text.len() }.into());
        }
        let act = self.begin(actor).await?;
        if self.open_item(&act, actor, run, item).await?.1 != ItemKind::Live {
            return Err(not_there());
        }
        let row = hold(&act, run, actor, item).await?;
        change(&act, &row, deed::ActiveModel { answer: Set(Some(text.to_owned())), ..Default::default() }).await?;
        act.commit().await?;
        Ok(())
    }

    /// Who is written down as having been at a live session: for organisers and tutors.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn there(&self, reader: PersonId, run: i64, item: &str) -> Result<BTreeSet<PersonId>, SchoolError> {
        let found = runs::by_id(self.reach(), run).await?;
        let role = enrolments::of(self.reach(), run, reader).await?;
        let is_tutor = role.is_some_and(|one| one.is(EnrolmentRole::Tutor));
        allow(is_tutor || runs::organises(&self.desk().rights(reader).await?, &found))?;
        let were =
            deed::Column::RunId.eq(run).and(deed::Column::Item.eq(item)).and(deed::Column::ThereAt.is_not_null());
        let rows = deed::Entity::find().filter(were).all(self.reach()).await?;
        Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
    }

    /// Writes down who was at a live session: organisers and tutors do.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn was_there(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        people: &[PersonId],
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = runs::by_id(act.transaction(), run).await?;
        let role = enrolments::of(act.transaction(), run, actor).await?;
        let is_tutor = role.is_some_and(|one| one.is(EnrolmentRole::Tutor));
        allow(is_tutor || runs::organises(&act.rights(actor).await?, &found))?;
        let course = self.course_at(act.transaction(), found.course).await?;
        course.item(item).filter(|item| item.kind() == ItemKind::Live).ok_or_else(not_there)?;
        // Always in this order, so that no two acts wait for one another.
        let mut people = people.to_vec();
        people.sort_unstable();
        for person in people {
            enrolments::must(act.transaction(), run, person).await?;
            let row = hold(&act, run, person, item).await?;
            if row.there_at.is_none() {
                change(&act, &row, deed::ActiveModel { there_at: Set(Some(act.at())), ..Default::default() }).await?;
            }
        }
        act.note(Note::of("attendance.written").on(Object::Run(run)).saying(item));
        act.commit().await?;
        Ok(())
    }
}
