//! Lists of nominations as pages show them: an office's own, the organiser's overview of all, and the one that a letter's
//! link leads to.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use desk::audit::Note;
use desk::people::{InstitutionId, PersonId};
use desk::rights::{Object, Role};
use desk::{Refusal, Token};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::nominations::{Nomination, StepTaken, by_id, held_of, hold, list, nominates, nomination_of, record};
use super::runs::{Run, by_id as run_by_id, organises};
use super::tables::{nomination, nomination_link, quota, run};
use super::{School, allow, not_there, number};
use crate::course::Course;
use crate::error::SchoolError;
use crate::rules::nomination::{Quota, ranked_before};

/// The list of one office in a run.
#[derive(Debug, Clone)]
pub struct OfficeList {
    /// The run.
    pub run: Run,
    /// Its course.
    pub course: Arc<Course>,
    /// The office.
    pub office: InstitutionId,
    /// Its places.
    pub quota: Quota,
    /// The names, by number.
    pub nominations: Vec<Nomination>,
    /// Whether the reader nominates for the office; otherwise they organise the run.
    pub is_own: bool,
    /// Whether the reader organises the run.
    pub organises: bool,
}

/// The lists of all offices in a run.
#[derive(Debug, Clone)]
pub struct AllLists {
    /// The run.
    pub run: Run,
    /// Its course.
    pub course: Arc<Course>,
    /// By office: its places and its names.
    pub offices: BTreeMap<InstitutionId, (Quota, Vec<Nomination>)>,
}

/// A run in which an office has places.
#[derive(Debug, Clone)]
pub struct OwnList {
    /// The run.
    pub run: Run,
    /// Its course.
    pub course: Arc<Course>,
    /// The office.
    pub office: InstitutionId,
    /// Its places.
    pub quota: Quota,
}

/// One nomination with its history.
#[derive(Debug, Clone)]
pub struct OneNomination {
    /// The nomination.
    pub nomination: Nomination,
    /// What was done to it, in order.
    pub steps: Vec<StepTaken>,
    /// The names of those who did it.
    pub names: BTreeMap<PersonId, String>,
}

/// What a letter's link leads to, before the person has answered.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The nomination.
    pub nomination: Nomination,
    /// The run.
    pub run: Run,
    /// Its course.
    pub course: Arc<Course>,
    /// Until when the link opens.
    pub expires_at: DateTime<Utc>,
}

fn quota_of(row: &quota::Model) -> Quota {
    Quota { places: number(row.places), reserves: number(row.reserves) }
}

impl School {
    /// The list of an office: for its own nominating officers, and for who organises the run. Another office's list is
    /// not there. Four questions to the database.
    ///
    /// # Errors
    /// What is not there.
    pub async fn office_list(
        &self,
        reader: PersonId,
        run: i64,
        office: InstitutionId,
    ) -> Result<OfficeList, SchoolError> {
        let rights = self.desk.rights(reader).await?;
        let run = run_by_id(self.reach(), run).await?;
        let (is_own, organises) = (nominates(&rights, office), organises(&rights, &run));
        if !is_own && !organises {
            return Err(not_there());
        }
        let places = quota::Entity::find_by_id((run.id, office.0)).one(self.reach()).await?.ok_or_else(not_there)?;
        let nominations = list(self.reach(), run.id, office).await?;
        let course = self.course(run.course).await?;
        Ok(OfficeList { course, office, quota: quota_of(&places), nominations, is_own, organises, run })
    }

    /// The lists of all offices of a run: for who organises it. Four questions to the database.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn all_lists(&self, reader: PersonId, run: i64) -> Result<AllLists, SchoolError> {
        let run = run_by_id(self.reach(), run).await?;
        allow(organises(&self.desk.rights(reader).await?, &run))?;
        let mut offices = BTreeMap::new();
        for row in quota::Entity::find().filter(quota::Column::RunId.eq(run.id)).all(self.reach()).await? {
            offices.insert(InstitutionId(row.institution_id), (quota_of(&row), Vec::new()));
        }
        let of_run = nomination::Column::RunId.eq(run.id);
        let rows = nomination::Entity::find().filter(of_run).order_by_asc(nomination::Column::Id);
        for row in rows.all(self.reach()).await? {
            let found = nomination_of(row)?;
            // No name is on a list without places; one that were should be seen all the same.
            let none = || (Quota { places: 0, reserves: 0 }, Vec::new());
            offices.entry(found.office).or_insert_with(none).1.push(found);
        }
        Ok(AllLists { course: self.course(run.course).await?, run, offices })
    }

    /// The runs in which somebody's offices have places, the newest first.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn own_lists(&self, reader: PersonId) -> Result<Vec<OwnList>, SchoolError> {
        let rights = self.desk.rights(reader).await?;
        let offices: Vec<i64> = rights.objects_of(Role::NominatingOfficer).map(Object::number).collect();
        let theirs = quota::Column::InstitutionId.is_in(offices);
        let places = quota::Entity::find().filter(theirs).order_by_desc(quota::Column::RunId).all(self.reach()).await?;
        let ids: Vec<i64> = places.iter().map(|row| row.run_id).collect();
        let mut found = BTreeMap::new();
        for row in run::Entity::find().filter(run::Column::Id.is_in(ids)).all(self.reach()).await? {
            found.insert(row.id, super::runs::run_of(&row)?);
        }
        let mut lists = Vec::new();
        for row in places {
            let Some(run) = found.get(&row.run_id).cloned() else { continue };
            let course = self.course(run.course).await?;
            lists.push(OwnList { run, course, office: InstitutionId(row.institution_id), quota: quota_of(&row) });
        }
        Ok(lists)
    }

    /// What the link of a letter leads to: nothing is used up by looking.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`].
    pub async fn nominated(&self, token: &Token) -> Result<Asked, SchoolError> {
        let link = nomination_link::Entity::find_by_id(token.hash()).one(self.reach()).await?;
        let link = link.filter(|link| link.used_at.is_none() && link.expires_at > self.desk.now());
        let link = link.ok_or(Refusal::LinkNotValid)?;
        let row = nomination::Entity::find_by_id(link.nomination_id).one(self.reach()).await?.ok_or_else(not_there)?;
        let found = nomination_of(row)?;
        let run = run_by_id(self.reach(), found.run).await?;
        let course = self.course(run.course).await?;
        Ok(Asked { nomination: found, run, course, expires_at: link.expires_at })
    }

    /// One nomination of a list, with what was done to it and by whom: for the readers of the list.
    ///
    /// # Errors
    /// What is not there.
    pub async fn nomination(
        &self,
        reader: PersonId,
        run: i64,
        office: InstitutionId,
        id: i64,
    ) -> Result<OneNomination, SchoolError> {
        let list = self.office_list(reader, run, office).await?;
        let nomination = list.nominations.into_iter().find(|one| one.id == id).ok_or_else(not_there)?;
        let steps = self.history(reader, id).await?;
        let names =
            super::names(self.reach(), steps.iter().filter_map(|step| step.by).map(|by| by.0).collect()).await?;
        Ok(OneNomination { nomination, steps, names })
    }

    /// That a nomination is on an office's list in a run: so that no address names that of another.
    ///
    /// # Errors
    /// What is not there.
    pub async fn is_on_list(&self, id: i64, run: i64, office: InstitutionId) -> Result<(), SchoolError> {
        let row = nomination::Entity::find_by_id(id).one(self.reach()).await?;
        let is_of = row.is_some_and(|row| row.run_id == run && row.institution_id == office.0);
        if is_of { Ok(()) } else { Err(not_there()) }
    }

    /// Puts a reserve before the one who waits before them: their own office does.
    ///
    /// # Errors
    /// What is not allowed; [`crate::SchoolRefusal::Nomination`].
    pub async fn rank_before(&self, actor: PersonId, id: i64) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = by_id(&act, id).await?;
        allow(nominates(&act.rights(actor).await?, found.office))?;
        hold(&act, found.run, found.office).await?;
        let held: Vec<_> = list(act.transaction(), found.run, found.office).await?.iter().map(held_of).collect();
        let Some(both) = ranked_before(&held, id)? else { return Ok(()) };
        for (one, rank) in both {
            let change = nomination::ActiveModel { place_rank: Set(Some(i64::from(rank))), ..Default::default() };
            let this = nomination::Column::Id.eq(one);
            nomination::Entity::update_many().set(change).filter(this).exec(act.transaction()).await?;
        }
        record(&act, id, "ranked", "", Some(both[1].0)).await?;
        let note = Note::of("nomination.ranked").on(Object::Institution(found.office.0));
        act.note(note.saying(format!("nomination {id}")));
        act.commit().await?;
        Ok(())
    }
}
