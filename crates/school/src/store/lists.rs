//! Lists that pages begin with: runs, courses, the people of a run.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use desk::people::PersonId;
use desk::rights::{Object, Role};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};

use super::enrolments::{self, Enrolled};
use super::runs::{self, Run};
use super::tables::{course, enrolment, person, run};
use super::{School, allow, not_there};
use crate::course::{Course, Words};
use crate::error::{SchoolError, unknown};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::run::{Reader, Stage};

/// A run in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct RunListed {
    /// The run.
    pub run: Run,
    /// What its course is called.
    pub title: Words,
    /// What the reader is in it.
    pub roles: BTreeSet<EnrolmentRole>,
    /// Whether the reader organises it, or its course.
    pub organises: bool,
}

/// Where somebody stands in a run.
#[derive(Debug, Clone)]
pub struct Place {
    /// The run.
    pub run: Run,
    /// Its course.
    pub course: Arc<Course>,
    /// The reader, when they are in it.
    pub enrolled: Option<Enrolled>,
    /// Whether the reader organises it, or its course.
    pub organises: bool,
}

impl Place {
    /// Whether the reader holds that role in the run.
    #[must_use]
    pub fn is(&self, role: EnrolmentRole) -> bool {
        self.enrolled.as_ref().is_some_and(|one| one.is(role))
    }
}

/// A course that was entered.
#[derive(Debug, Clone, PartialEq)]
pub struct CourseListed {
    /// Its number.
    pub id: i64,
    /// Its name in addresses, the same for all versions.
    pub slug: String,
    /// The version.
    pub version: String,
    /// What it is called.
    pub title: Words,
}

/// Somebody of a run with their name.
#[derive(Debug, Clone, PartialEq)]
pub struct Named {
    /// Who they are in the run.
    pub enrolled: Enrolled,
    /// Their name.
    pub name: String,
    /// Their mailbox; none when they were erased.
    pub email: Option<String>,
}

impl School {
    /// Whether the house has anybody.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn has_people(&self) -> Result<bool, SchoolError> {
        Ok(person::Entity::find().one(self.reach()).await?.is_some())
    }

    /// The runs that a reader may know of, the one that began last first: those they are in or organise, and open
    /// archives. Three questions to the database, one for who is nobody.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn runs_of(&self, reader: Option<PersonId>) -> Result<Vec<RunListed>, SchoolError> {
        let rows = run::Entity::find().order_by_desc(run::Column::StartsOn).order_by_desc(run::Column::Id);
        let rows = rows.all(self.reach()).await?;
        let mut roles: BTreeMap<i64, BTreeSet<EnrolmentRole>> = BTreeMap::new();
        let mut rights = None;
        if let Some(reader) = reader {
            let here = enrolment::Column::PersonId.eq(reader.0).and(enrolment::Column::LeftAt.is_null());
            for row in enrolment::Entity::find().filter(here).all(self.reach()).await? {
                let role = EnrolmentRole::of(&row.role).ok_or_else(|| unknown(&row.role, "a role in a run"))?;
                roles.entry(row.run_id).or_default().insert(role);
            }
            rights = Some(self.desk().rights(reader).await?);
        }
        let mut listed = Vec::new();
        for row in rows {
            let run = runs::run_of(&row)?;
            let roles = roles.remove(&run.id).unwrap_or_default();
            let organises = rights.as_ref().is_some_and(|rights| runs::organises(rights, &run));
            if roles.is_empty() && !organises && run.stage != Stage::OpenArchive {
                continue;
            }
            let title = self.course(run.course).await?.title.clone();
            listed.push(RunListed { run, title, roles, organises });
        }
        Ok(listed)
    }

    /// Where a reader stands in a run: at most three questions to the database.
    ///
    /// # Errors
    /// What is not there: also for who neither is in the run nor organises it.
    pub async fn place(&self, reader: PersonId, run: i64) -> Result<Place, SchoolError> {
        let found = self.find(self.reach(), run, Some(reader)).await?;
        let organises = match (&found.reader, &found.enrolled) {
            (Reader::Organiser, _) => true,
            (_, Some(one)) if one.is(EnrolmentRole::Organiser) => true,
            (_, Some(_)) => runs::organises(&self.desk().rights(reader).await?, &found.run),
            (_, None) => false,
        };
        if found.enrolled.is_none() && !organises {
            return Err(not_there());
        }
        Ok(Place { run: found.run, course: found.course, enrolled: found.enrolled, organises })
    }

    /// Where an organiser of a run stands in it.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn organised_place(&self, reader: PersonId, run: i64) -> Result<Place, SchoolError> {
        let place = self.place(reader, run).await?;
        allow(place.organises)?;
        Ok(place)
    }

    /// The courses of which a person may open a run: all for administrators, their own for organisers of a course.
    ///
    /// # Errors
    /// What is not allowed: to who may open none.
    pub async fn courses(&self, reader: PersonId) -> Result<Vec<CourseListed>, SchoolError> {
        let rights = self.desk().rights(reader).await?;
        let is_of_course = |object: Object| matches!(object, Object::Course(_));
        allow(rights.administers() || rights.objects_of(Role::Organiser).any(is_of_course))?;
        let rows = course::Entity::find().order_by_desc(course::Column::Id).all(self.reach()).await?;
        let mut listed = Vec::new();
        for row in rows {
            if rights.administers() || rights.organises(Object::Course(row.id), &[]) {
                let title = self.course(row.id).await?.title.clone();
                listed.push(CourseListed { id: row.id, slug: row.slug, version: row.version, title });
            }
        }
        Ok(listed)
    }

    /// All who are in a run with their names, by name: for those who organise it, and its tutors.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn people_of(&self, reader: PersonId, run: i64) -> Result<Vec<Named>, SchoolError> {
        let place = self.place(reader, run).await?;
        allow(place.organises || place.is(EnrolmentRole::Tutor))?;
        let everyone = enrolments::all(self.reach(), run).await?;
        let ids: Vec<i64> = everyone.iter().map(|one| one.person.0).collect();
        let mut names = BTreeMap::new();
        // So many numbers at once stay below what either database takes.
        for some in ids.chunks(1_000) {
            let rows = person::Entity::find().filter(person::Column::Id.is_in(some.to_vec())).all(self.reach()).await?;
            names.extend(rows.into_iter().map(|row| (row.id, (row.name, row.email))));
        }
        let mut named: Vec<Named> = everyone
            .into_iter()
            .map(|enrolled| {
                let (name, email) = names.remove(&enrolled.person.0).unwrap_or_default();
                Named { enrolled, name, email }
            })
            .collect();
        named.sort_by(|one, two| one.name.cmp(&two.name));
        Ok(named)
    }
}
