//! Courses that were entered, and runs of them.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use desk::Act;
use desk::audit::Note;
use desk::people::{InstitutionId, PersonId};
use desk::rights::{Object, Rights, Role};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use super::live::LiveTimes;
use super::tables::{course, course_file, quota, recording, run};
use super::{School, allow, enrolments, not_there};
use crate::course::{self as files, Course, Folder};
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::nomination::Quota;
use crate::rules::release::{Calendar, Release};
use crate::rules::run::{Stage, may_go};

/// One holding of a course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its number.
    pub id: i64,
    /// The number of the course, in the version with which the run began.
    pub course: i64,
    /// How far it is.
    pub stage: Stage,
    /// When things open and are due.
    pub calendar: Calendar,
    /// When items open that the run has set itself, in its zone.
    pub releases: BTreeMap<String, NaiveDateTime>,
    /// When live sessions are held, by item and language group.
    pub live: LiveTimes,
}

/// A run as it is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewRun {
    /// Day 0.
    pub starts_on: NaiveDate,
    /// The zone of record.
    pub zone: chrono_tz::Tz,
    /// The hour at which items open.
    pub opens_at: NaiveTime,
    /// The hour at which things are due.
    pub due_at: NaiveTime,
}

pub(super) fn run_of(row: &run::Model) -> Result<Run, SchoolError> {
    Ok(Run {
        id: row.id,
        course: row.course_id,
        stage: Stage::of(&row.stage).ok_or_else(|| unknown(&row.stage, "a stage"))?,
        calendar: Calendar {
            starts_on: row.starts_on.parse().map_err(|_| unknown(&row.starts_on, "a day"))?,
            zone: row.time_zone.parse().map_err(|_| unknown(&row.time_zone, "a time zone"))?,
            opens_at: row.opens_at.parse().map_err(|_| unknown(&row.opens_at, "an hour"))?,
            due_at: row.due_at.parse().map_err(|_| unknown(&row.due_at, "an hour"))?,
        },
        releases: serde_json::from_str(&row.releases).map_err(|_| unknown(&row.releases, "times by item"))?,
        live: serde_json::from_str(&row.live).map_err(|_| unknown(&row.live, "live sessions by item"))?,
    })
}

/// The run of that number.
pub(super) async fn by_id(at: &impl ConnectionTrait, id: i64) -> Result<Run, SchoolError> {
    run_of(&run::Entity::find_by_id(id).one(at).await?.ok_or_else(not_there)?)
}

/// Whether somebody organises a run: it, or its course.
pub(super) fn organises(rights: &Rights, run: &Run) -> bool {
    rights.organises(Object::Run(run.id), &[Object::Course(run.course)])
}

/// The run, when the actor organises it.
pub(super) async fn organised(act: &Act, actor: PersonId, id: i64) -> Result<Run, SchoolError> {
    let run = by_id(act.transaction(), id).await?;
    allow(organises(&act.rights(actor).await?, &run))?;
    Ok(run)
}

impl School {
    /// Enters a version of a course. Administrators do, and authors of an earlier version.
    ///
    /// # Errors
    /// [`SchoolError::Course`], when it does not hold or is entered already; what is not allowed.
    pub async fn enter_course(&self, actor: PersonId, new: &Course) -> Result<i64, SchoolError> {
        let folder = files::write(new).map_err(|problem| SchoolError::Course(vec![problem]))?;
        let read = files::read(&folder).into_course().map_err(SchoolError::Course)?;
        let mut act = self.begin(actor).await?;
        let rights = act.rights(actor).await?;
        let same = course::Entity::find().filter(course::Column::Slug.eq(new.id.as_str()));
        let earlier = same.all(act.transaction()).await?;
        allow(rights.administers() || earlier.iter().any(|row| rights.has(Role::Author, Object::Course(row.id))))?;
        if earlier.iter().any(|row| row.version == new.version) {
            let read = format!("version {} of {}", new.version, new.id);
            let expected = "a version that was not entered yet";
            return Err(SchoolError::Course(vec![files::Problem::new("course.toml", None, read, expected)]));
        }
        let row = course::ActiveModel {
            slug: Set(new.id.clone()),
            version: Set(new.version.clone()),
            entered_by: Set(actor.0),
            entered_at: Set(act.at()),
            ..Default::default()
        };
        let id = course::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
        for (path, bytes) in folder.files() {
            let row =
                course_file::ActiveModel { course_id: Set(id), path: Set(path.to_owned()), bytes: Set(bytes.to_vec()) };
            course_file::Entity::insert(row).exec_without_returning(act.transaction()).await?;
        }
        act.note(Note::of("course.entered").on(Object::Course(id)).saying(format!("{} {}", new.id, new.version)));
        act.commit().await?;
        self.remember(id, Arc::new(read));
        Ok(id)
    }

    /// A course that was entered. Read once, since a version never changes.
    ///
    /// # Errors
    /// What is not there; [`SchoolError::Course`], when this version cannot read it any more.
    pub async fn course(&self, id: i64) -> Result<Arc<Course>, SchoolError> {
        self.course_at(self.reach(), id).await
    }

    /// The same, read through the caller's own connection.
    pub(super) async fn course_at(&self, at: &impl ConnectionTrait, id: i64) -> Result<Arc<Course>, SchoolError> {
        let kept = self.courses.read().ok().and_then(|courses| courses.get(&id).cloned());
        if let Some(course) = kept {
            return Ok(course);
        }
        let rows = course_file::Entity::find().filter(course_file::Column::CourseId.eq(id)).all(at).await?;
        if rows.is_empty() {
            return Err(not_there());
        }
        let mut folder = Folder::default();
        for row in rows {
            folder.insert(&row.path, row.bytes).map_err(|problem| SchoolError::Course(vec![problem]))?;
        }
        let course = Arc::new(files::read(&folder).into_course().map_err(SchoolError::Course)?);
        self.remember(id, course.clone());
        Ok(course)
    }

    fn remember(&self, id: i64, course: Arc<Course>) {
        // A lock that somebody died with only means that the course is read again.
        if let Ok(mut courses) = self.courses.write() {
            courses.insert(id, course);
        }
    }

    /// Opens a run, which its opener organises. Administrators do, and organisers of the course.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn open_run(&self, actor: PersonId, course: i64, new: NewRun) -> Result<i64, SchoolError> {
        self.course(course).await?;
        let mut act = self.begin(actor).await?;
        let rights = act.rights(actor).await?;
        allow(rights.administers() || rights.organises(Object::Course(course), &[]))?;
        let row = run::ActiveModel {
            course_id: Set(course),
            stage: Set(Stage::Draft.word().to_owned()),
            starts_on: Set(new.starts_on.to_string()),
            time_zone: Set(new.zone.name().to_owned()),
            opens_at: Set(new.opens_at.to_string()),
            due_at: Set(new.due_at.to_string()),
            releases: Set("{}".to_owned()),
            live: Set("{}".to_owned()),
            created_at: Set(act.at()),
            ..Default::default()
        };
        let id = run::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
        enrolments::enter(&mut act, id, actor, EnrolmentRole::Organiser, &enrolments::As::default()).await?;
        act.note(Note::of("run.opened").on(Object::Run(id)));
        act.commit().await?;
        Ok(id)
    }

    /// A run.
    ///
    /// # Errors
    /// What is not there.
    pub async fn run(&self, id: i64) -> Result<Run, SchoolError> {
        by_id(self.reach(), id).await
    }

    /// Takes a run to its next stage.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::WrongStage`].
    pub async fn take_to(&self, actor: PersonId, id: i64, stage: Stage) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let row = run::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?.ok_or_else(not_there)?;
        let run = run_of(&row)?;
        allow(organises(&act.rights(actor).await?, &run))?;
        if !may_go(run.stage, stage) {
            return Err(SchoolRefusal::WrongStage.into());
        }
        let change = run::ActiveModel { stage: Set(stage.word().to_owned()), ..Default::default() };
        run::Entity::update_many().set(change).filter(run::Column::Id.eq(id)).exec(act.transaction()).await?;
        act.note(Note::of("run.stage").on(Object::Run(id)).saying(stage.word()));
        act.commit().await?;
        Ok(())
    }

    /// Sets when an item opens, in the run's zone; none: on its day of the course.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn set_release(
        &self,
        actor: PersonId,
        id: i64,
        item: &str,
        local: Option<NaiveDateTime>,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let row = run::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?.ok_or_else(not_there)?;
        let found = run_of(&row)?;
        allow(organises(&act.rights(actor).await?, &found))?;
        self.course_at(act.transaction(), found.course).await?.item(item).ok_or_else(not_there)?;
        let mut releases = found.releases;
        match local {
            Some(local) => drop(releases.insert(item.to_owned(), local)),
            None => drop(releases.remove(item)),
        }
        let text = serde_json::to_string(&releases).map_err(|_| unknown(item, "times by item"))?;
        let change = run::ActiveModel { releases: Set(text), ..Default::default() };
        run::Entity::update_many().set(change).filter(run::Column::Id.eq(id)).exec(act.transaction()).await?;
        act.note(Note::of("item.release").on(Object::Run(id)).saying(item));
        act.commit().await?;
        Ok(())
    }

    /// Says how long an item's recording is, in milliseconds. It belongs to the course, so that every run has it.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn set_recording(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        length_ms: u32,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let run = organised(&act, actor, run).await?;
        self.course_at(act.transaction(), run.course).await?.item(item).ok_or_else(not_there)?;
        let row = recording::ActiveModel {
            course_id: Set(run.course),
            item: Set(item.to_owned()),
            length_ms: Set(i64::from(length_ms)),
        };
        let instead = OnConflict::columns([recording::Column::CourseId, recording::Column::Item])
            .update_column(recording::Column::LengthMs)
            .to_owned();
        recording::Entity::insert(row).on_conflict(instead).exec_without_returning(act.transaction()).await?;
        act.note(Note::of("recording.set").on(Object::Run(run.id)).saying(item));
        act.commit().await?;
        Ok(())
    }

    /// Sets the places of an office in a run. Raising them lets nobody in: who moves up is confirmed like anybody else.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn set_quota(
        &self,
        actor: PersonId,
        run: i64,
        office: InstitutionId,
        places: Quota,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        organised(&act, actor, run).await?;
        let row = quota::ActiveModel {
            run_id: Set(run),
            institution_id: Set(office.0),
            places: Set(i64::from(places.places)),
            reserves: Set(i64::from(places.reserves)),
        };
        let instead = OnConflict::columns([quota::Column::RunId, quota::Column::InstitutionId])
            .update_columns([quota::Column::Places, quota::Column::Reserves])
            .to_owned();
        quota::Entity::insert(row).on_conflict(instead).exec_without_returning(act.transaction()).await?;
        let text = format!("run {run}: {} places, {} reserves", places.places, places.reserves);
        act.note(Note::of("quota.set").on(Object::Institution(office.0)).saying(text));
        act.commit().await?;
        Ok(())
    }
}

/// When an item opens: on its day of the course, or when the run has set it.
pub(super) fn opens(run: &Run, item: &files::Item) -> Option<DateTime<Utc>> {
    let own = run.releases.get(&item.id).copied().map(Release::At);
    run.calendar.opens(own.unwrap_or(Release::AfterDays(item.offset_days)))
}
