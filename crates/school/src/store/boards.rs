//! Teams as pages show them: all of a run on one board, and one alone.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use desk::people::{InstitutionId, PersonId};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::items::Found;
use super::runs::Run;
use super::tables::team_partner;
use super::teams::{self, Team};
use super::{School, not_there};
use crate::course::Course;
use crate::error::SchoolError;
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::release::Release;
use crate::rules::run::{Reader, Stage};
use crate::rules::team::TeamRule;

/// Who reads about teams, and when these form.
#[derive(Debug, Clone)]
pub struct Around {
    /// The run.
    pub run: Run,
    /// Its course.
    pub course: Arc<Course>,
    /// What a team must have.
    pub rule: TeamRule,
    /// From when on teams form; none, when the course does not say: from the start.
    pub from: Option<DateTime<Utc>>,
    /// Whether the reader takes the course.
    pub takes_part: bool,
    /// Whether the reader organises the run.
    pub organises: bool,
}

/// The teams of a run.
#[derive(Debug, Clone)]
pub struct Board {
    /// Who reads.
    pub around: Around,
    /// The teams, each with its members' numbers and names.
    pub teams: Vec<(Team, Vec<(PersonId, String)>)>,
    /// The reader's own.
    pub own: Option<i64>,
}

/// One team.
#[derive(Debug, Clone)]
pub struct TeamPage {
    /// Who reads.
    pub around: Around,
    /// The team.
    pub team: Team,
    /// Its members' numbers and names.
    pub members: Vec<(PersonId, String)>,
    /// The institutions that are its partners.
    pub partners: Vec<InstitutionId>,
    /// Whether the reader is in it.
    pub is_own: bool,
}

impl Around {
    fn of(found: Found) -> Result<Self, SchoolError> {
        let rule = TeamRule::of(&found.course).ok_or_else(not_there)?;
        let enrolled = found.enrolled.as_ref();
        let organises =
            found.reader == Reader::Organiser || enrolled.is_some_and(|one| one.is(EnrolmentRole::Organiser));
        if enrolled.is_none() && !organises {
            return Err(not_there());
        }
        let team = found.course.project.as_ref().and_then(|project| project.team.as_ref());
        let from = team.and_then(|team| found.run.calendar.opens(Release::AfterDays(team.open_from_offset_days?)));
        let takes_part = enrolled.is_some_and(|one| one.is(EnrolmentRole::Participant));
        Ok(Self { rule, from, takes_part, organises, run: found.run, course: found.course })
    }

    /// Whether teams form now.
    #[must_use]
    pub fn form_at(&self, now: DateTime<Utc>) -> bool {
        self.run.stage == Stage::Running && self.from.is_none_or(|from| from <= now)
    }
}

impl School {
    /// The teams of a run: for everyone in it, and who organises it. Five questions to the database.
    ///
    /// # Errors
    /// What is not there: also where the course has no teams.
    pub async fn team_board(&self, reader: PersonId, run: i64) -> Result<Board, SchoolError> {
        let around = Around::of(self.find(self.reach(), run, Some(reader)).await?)?;
        let all = teams::all(self.reach(), run).await?;
        let people = all.iter().flat_map(|(_, members)| members).map(|person| person.0).collect();
        let names = super::names(self.reach(), people).await?;
        let own = all.iter().find(|(_, members)| members.contains(&reader)).map(|(team, _)| team.id);
        let named = |(team, members): (Team, std::collections::BTreeSet<PersonId>)| {
            let named = members.into_iter().map(|person| (person, names.get(&person).cloned().unwrap_or_default()));
            (team, named.collect())
        };
        Ok(Board { teams: all.into_iter().map(named).collect(), own, around })
    }

    /// One team of a run: for everyone in the run, and who organises it.
    ///
    /// # Errors
    /// What is not there.
    pub async fn team_page(&self, reader: PersonId, run: i64, id: i64) -> Result<TeamPage, SchoolError> {
        let around = Around::of(self.find(self.reach(), run, Some(reader)).await?)?;
        let team = teams::by_id(self.reach(), id).await?;
        if team.run != run {
            return Err(not_there());
        }
        let members = teams::members(self.reach(), id).await?;
        let mut names = super::names(self.reach(), members.iter().map(|one| one.0).collect()).await?;
        let partners =
            team_partner::Entity::find().filter(team_partner::Column::TeamId.eq(id)).all(self.reach()).await?;
        Ok(TeamPage {
            is_own: members.contains(&reader),
            members: members.into_iter().map(|one| (one, names.remove(&one).unwrap_or_default())).collect(),
            partners: partners.into_iter().map(|row| InstitutionId(row.institution_id)).collect(),
            team,
            around,
        })
    }

    /// The names of people of a run: for who organises it.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn names_in(
        &self,
        reader: PersonId,
        run: i64,
        people: &[PersonId],
    ) -> Result<BTreeMap<PersonId, String>, SchoolError> {
        let everyone = self.everyone(reader, run).await?;
        let here = people.iter().filter(|person| everyone.iter().any(|one| one.person == **person));
        super::names(self.reach(), here.map(|person| person.0).collect()).await
    }

    /// Whether a team is of a run: so that no address names the team of another.
    ///
    /// # Errors
    /// What is not there.
    pub async fn team_is_of(&self, id: i64, run: i64) -> Result<(), SchoolError> {
        if self.run_of_team(id).await? == run { Ok(()) } else { Err(not_there()) }
    }

    /// The run that a team is in.
    ///
    /// # Errors
    /// What is not there.
    pub async fn run_of_team(&self, id: i64) -> Result<i64, SchoolError> {
        Ok(teams::by_id(self.reach(), id).await?.run)
    }
}
