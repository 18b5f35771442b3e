//! Teams. Whoever changes a team holds its row, so that the rule is asked about what is there, and its answer is stored
//! with what it was made of. Countries are those of the enrolments.

use std::collections::{BTreeMap, BTreeSet};

use desk::Act;
use desk::audit::Note;
use desk::people::{InstitutionId, InstitutionKind, Name, PersonId};
use desk::rights::{Object, Role};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::tables::{enrolment, institution, team, team_member, team_partner, team_waiver};
use super::{School, allow, bounded, enrolments, is_taken, not_there, runs};
use crate::course::Course;
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::proposing::{Candidate, propose};
use crate::rules::run::Stage;
use crate::rules::team::{Inputs, Member, RuleResult, TeamRule};

/// A team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Team {
    /// Its number.
    pub id: i64,
    /// The run.
    pub run: i64,
    /// What it is called.
    pub name: String,
    /// The rule's answer when it last changed, with what it was made of.
    pub result: RuleResult,
}

pub(super) fn team_of(row: &team::Model) -> Result<Team, SchoolError> {
    let result = serde_json::from_str(&row.result).map_err(|_| unknown(&row.result, "the result of a team's rule"))?;
    Ok(Team { id: row.id, run: row.run_id, name: row.name.clone(), result })
}

/// The team of that number.
pub(super) async fn by_id(at: &impl ConnectionTrait, id: i64) -> Result<Team, SchoolError> {
    team_of(&team::Entity::find_by_id(id).one(at).await?.ok_or_else(not_there)?)
}

/// Holds a team's row until the act ends.
async fn hold(act: &Act, id: i64) -> Result<Team, SchoolError> {
    let row = team::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?.ok_or_else(not_there)?;
    team_of(&row)
}

/// Who is in a team now.
pub(super) async fn members(at: &impl ConnectionTrait, team: i64) -> Result<Vec<PersonId>, SchoolError> {
    let here = team_member::Column::TeamId.eq(team).and(team_member::Column::LeftAt.is_null());
    let rows = team_member::Entity::find().filter(here).order_by_asc(team_member::Column::PersonId).all(at).await?;
    Ok(rows.into_iter().map(|row| PersonId(row.person_id)).collect())
}

/// The team of a person in a run.
pub(super) async fn of_member(
    at: &impl ConnectionTrait,
    run: i64,
    person: PersonId,
) -> Result<Option<Team>, SchoolError> {
    let found = team::Entity::find()
        .join(
            sea_orm::JoinType::InnerJoin,
            team::Entity::belongs_to(team_member::Entity).from(team::Column::Id).to(team_member::Column::TeamId).into(),
        )
        .filter(team_member::Column::RunId.eq(run))
        .filter(team_member::Column::PersonId.eq(person.0))
        .filter(team_member::Column::LeftAt.is_null());
    found.one(at).await?.as_ref().map(team_of).transpose()
}

/// Every team of a run with its members' numbers: two questions.
pub(super) async fn all(at: &impl ConnectionTrait, run: i64) -> Result<Vec<(Team, BTreeSet<PersonId>)>, SchoolError> {
    let rows = team::Entity::find().filter(team::Column::RunId.eq(run)).order_by_asc(team::Column::Id).all(at).await?;
    let here = team_member::Column::RunId.eq(run).and(team_member::Column::LeftAt.is_null());
    let mut members: BTreeMap<i64, BTreeSet<PersonId>> = BTreeMap::new();
    for row in team_member::Entity::find().filter(here).all(at).await? {
        members.entry(row.team_id).or_default().insert(PersonId(row.person_id));
    }
    rows.iter().map(|row| Ok((team_of(row)?, members.remove(&row.id).unwrap_or_default()))).collect()
}

/// Who is in a team that meets the rule, or was let off it: two questions.
pub(super) async fn in_good_teams(at: &impl ConnectionTrait, run: i64) -> Result<BTreeSet<PersonId>, SchoolError> {
    let good = all(at, run).await?.into_iter().filter(|(team, _)| team.result.is_enough());
    Ok(good.flat_map(|(_, people)| people).collect())
}

/// Asks the rule about a team as it is now, and keeps the answer.
async fn ask(act: &mut Act, team: &Team) -> Result<RuleResult, SchoolError> {
    let people: Vec<i64> = members(act.transaction(), team.id).await?.into_iter().map(|one| one.0).collect();
    let enrolled = enrolment::Column::RunId
        .eq(team.run)
        .and(enrolment::Column::PersonId.is_in(people.clone()))
        .and(enrolment::Column::Role.eq(EnrolmentRole::Participant.word()))
        .and(enrolment::Column::LeftAt.is_null());
    let rows = enrolment::Entity::find().filter(enrolled).all(act.transaction()).await?;
    let member = |row: enrolment::Model| Member {
        person: row.person_id,
        country: row.country,
        of_regional_body: row.of_regional_body != 0,
    };
    let bodies = team_partner::Column::TeamId.eq(team.id).and(team_partner::Column::IsRegionalBody.eq(1));
    let partners = team_partner::Entity::find().filter(bodies).all(act.transaction()).await?;
    let waiver = team_waiver::Entity::find_by_id(team.id).one(act.transaction()).await?;
    let inputs = Inputs {
        members: rows.into_iter().map(member).collect(),
        regional_partners: partners.into_iter().map(|row| row.institution_id).collect(),
        waiver: waiver.map(|row| row.reason),
    };
    let result = team.result.rule.ask(inputs);
    let text = in_json(&result)?;
    let change = team::ActiveModel { result: Set(text.clone()), ..Default::default() };
    team::Entity::update_many().set(change).filter(team::Column::Id.eq(team.id)).exec(act.transaction()).await?;
    act.note(Note::of("team.rule").on(Object::Team(team.id)).saying(if result.is_met() { "met" } else { "not met" }));
    Ok(result)
}

fn in_json(result: &RuleResult) -> Result<String, SchoolError> {
    serde_json::to_string(result).map_err(|error| unknown(&error.to_string(), "a result that can be stored"))
}

/// Puts somebody into a team whose row is held.
async fn enter(act: &mut Act, team: &Team, person: PersonId) -> Result<(), SchoolError> {
    let there = members(act.transaction(), team.id).await?;
    if !team.result.rule.has_room(u32::try_from(there.len()).unwrap_or(u32::MAX)) {
        return Err(SchoolRefusal::TeamFull { most: team.result.rule.members_at_most }.into());
    }
    if of_member(act.transaction(), team.run, person).await?.is_some() {
        return Err(SchoolRefusal::InATeam.into());
    }
    let row = team_member::ActiveModel {
        team_id: Set(team.id),
        run_id: Set(team.run),
        person_id: Set(person.0),
        joined_at: Set(act.at()),
        left_at: Set(None),
        ..Default::default()
    };
    let inserted = team_member::Entity::insert(row).exec(act.transaction()).await;
    // Who joins two teams at once is in the one whose act came first.
    inserted
        .map_err(|error| if is_taken(&error) { SchoolRefusal::InATeam.into() } else { SchoolError::from(error) })?;
    act.give_role(person, Role::Member, Object::Team(team.id)).await?;
    act.note(Note::of("team.joined").to(person).on(Object::Team(team.id)));
    Ok(())
}

async fn exit(act: &mut Act, team: &Team, person: PersonId) -> Result<bool, SchoolError> {
    let mine = team_member::Column::TeamId.eq(team.id).and(team_member::Column::PersonId.eq(person.0));
    let left = team_member::Entity::update_many()
        .col_expr(team_member::Column::LeftAt, Expr::value(act.at()))
        .filter(mine.and(team_member::Column::LeftAt.is_null()))
        .exec(act.transaction())
        .await?;
    if left.rows_affected == 0 {
        return Ok(false);
    }
    act.take_role(person, Role::Member, Object::Team(team.id)).await?;
    act.note(Note::of("team.left").to(person).on(Object::Team(team.id)));
    Ok(true)
}

/// Takes somebody who leaves a run out of their team.
pub(super) async fn leave_any(act: &mut Act, run: i64, person: PersonId) -> Result<(), SchoolError> {
    if let Some(found) = of_member(act.transaction(), run, person).await? {
        let team = hold(act, found.id).await?;
        exit(act, &team, person).await?;
        ask(act, &team).await?;
    }
    Ok(())
}

async fn insert(act: &Act, run: i64, name: &Name, rule: TeamRule) -> Result<Team, SchoolError> {
    let result = rule.ask(Inputs::default());
    let row = team::ActiveModel {
        run_id: Set(run),
        name: Set(name.as_str().to_owned()),
        created_at: Set(act.at()),
        result: Set(in_json(&result)?),
        ..Default::default()
    };
    let id = team::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
    Ok(Team { id, run, name: name.as_str().to_owned(), result })
}

async fn add_partner(act: &Act, team: i64, institution: InstitutionId) -> Result<(), SchoolError> {
    let found = institution::Entity::find_by_id(institution.0).one(act.transaction()).await?.ok_or_else(not_there)?;
    if team_partner::Entity::find_by_id((team, institution.0)).one(act.transaction()).await?.is_some() {
        return Ok(());
    }
    let is_body = found.kind == InstitutionKind::RegionalBody.word();
    let row = team_partner::ActiveModel {
        team_id: Set(team),
        institution_id: Set(institution.0),
        is_regional_body: Set(i64::from(is_body)),
    };
    team_partner::Entity::insert(row).exec_without_returning(act.transaction()).await?;
    Ok(())
}

/// What a proposed team is called until its members name it.
fn number_as_name(number: usize) -> Result<Name, SchoolError> {
    Ok(number.to_string().parse().map_err(desk::DeskError::from)?)
}

fn rule_of(course: &Course) -> Result<TeamRule, SchoolError> {
    TeamRule::of(course).ok_or_else(not_there)
}

impl School {
    /// That teams form now, and the rule by which they do.
    async fn teams_form(&self, act: &Act, run: i64) -> Result<TeamRule, SchoolError> {
        let run = runs::by_id(act.transaction(), run).await?;
        if run.stage != Stage::Running {
            return Err(SchoolRefusal::WrongStage.into());
        }
        let course = self.course_at(act.transaction(), run.course).await?;
        let team = course.project.as_ref().and_then(|project| project.team.as_ref());
        let from = team.and_then(|team| {
            run.calendar.opens(crate::rules::release::Release::AfterDays(team.open_from_offset_days?))
        });
        match from {
            Some(from) if from > act.at() => Err(SchoolRefusal::TeamsNotOpen { from }.into()),
            _ => rule_of(&course),
        }
    }

    /// Forms a team and joins it.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal`].
    pub async fn form_team(&self, actor: PersonId, run: i64, name: &Name) -> Result<i64, SchoolError> {
        let mut act = self.begin(actor).await?;
        let rule = self.teams_form(&act, run).await?;
        let enrolled = enrolments::must(act.transaction(), run, actor).await?;
        allow(enrolled.is(EnrolmentRole::Participant))?;
        let team = insert(&act, run, name, rule).await?;
        enter(&mut act, &team, actor).await?;
        ask(&mut act, &team).await?;
        act.commit().await?;
        Ok(team.id)
    }

    /// Joins a team.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal`].
    pub async fn join_team(&self, actor: PersonId, id: i64) -> Result<RuleResult, SchoolError> {
        let mut act = self.begin(actor).await?;
        let team = hold(&act, id).await?;
        self.teams_form(&act, team.run).await?;
        let enrolled = enrolments::must(act.transaction(), team.run, actor).await?;
        allow(enrolled.is(EnrolmentRole::Participant))?;
        enter(&mut act, &team, actor).await?;
        let result = ask(&mut act, &team).await?;
        act.commit().await?;
        Ok(result)
    }

    /// Leaves a team, or lets somebody go as an organiser does.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn leave_team(&self, actor: PersonId, id: i64, person: PersonId) -> Result<RuleResult, SchoolError> {
        let mut act = self.begin(actor).await?;
        let team = hold(&act, id).await?;
        if actor != person {
            runs::organised(&act, actor, team.run).await?;
        }
        if !exit(&mut act, &team, person).await? {
            return Err(not_there());
        }
        let result = ask(&mut act, &team).await?;
        act.commit().await?;
        Ok(result)
    }

    /// That somebody is in a team, or organises its run.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn may_change_team(&self, actor: PersonId, id: i64) -> Result<(), SchoolError> {
        let team = by_id(self.reach(), id).await?;
        if members(self.reach(), id).await?.contains(&actor) {
            return Ok(());
        }
        let run = runs::by_id(self.reach(), team.run).await?;
        allow(runs::organises(&self.desk.rights(actor).await?, &run))
    }

    /// Gives a team a name: its members do, and who organises the run, while the run is held.
    ///
    /// # Errors
    /// What is not allowed or not there; [`SchoolRefusal::WrongStage`].
    pub async fn name_team(&self, actor: PersonId, id: i64, name: &Name) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let team = hold(&act, id).await?;
        if !members(act.transaction(), id).await?.contains(&actor) {
            runs::organised(&act, actor, team.run).await?;
        }
        if runs::by_id(act.transaction(), team.run).await?.stage != Stage::Running {
            return Err(SchoolRefusal::WrongStage.into());
        }
        let change = team::ActiveModel { name: Set(name.as_str().to_owned()), ..Default::default() };
        team::Entity::update_many().set(change).filter(team::Column::Id.eq(id)).exec(act.transaction()).await?;
        act.note(Note::of("team.named").on(Object::Team(id)).saying(name.as_str()));
        act.commit().await?;
        Ok(())
    }

    /// Makes an institution a partner of a team: its members do, and who organises the run.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn add_partner(
        &self,
        actor: PersonId,
        id: i64,
        partner: InstitutionId,
    ) -> Result<RuleResult, SchoolError> {
        let mut act = self.begin(actor).await?;
        let team = hold(&act, id).await?;
        if !members(act.transaction(), id).await?.contains(&actor) {
            runs::organised(&act, actor, team.run).await?;
        }
        add_partner(&act, id, partner).await?;
        act.note(Note::of("team.partner").on(Object::Team(id)).saying(partner.0.to_string()));
        let result = ask(&mut act, &team).await?;
        act.commit().await?;
        Ok(result)
    }

    /// Lets a team off the rule, with a reason.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::NoReason`].
    pub async fn waive(&self, actor: PersonId, id: i64, reason: &str) -> Result<RuleResult, SchoolError> {
        let mut act = self.begin(actor).await?;
        let team = hold(&act, id).await?;
        runs::organised(&act, actor, team.run).await?;
        bounded(reason)?;
        if reason.trim().is_empty() {
            return Err(SchoolRefusal::NoReason.into());
        }
        team_waiver::Entity::delete_by_id(id).exec(act.transaction()).await?;
        let row = team_waiver::ActiveModel {
            team_id: Set(id),
            reason: Set(reason.trim().to_owned()),
            given_by: Set(actor.0),
            given_at: Set(act.at()),
        };
        team_waiver::Entity::insert(row).exec_without_returning(act.transaction()).await?;
        act.note(Note::of("team.waived").on(Object::Team(id)).saying(reason.trim()));
        let result = ask(&mut act, &team).await?;
        act.commit().await?;
        Ok(result)
    }

    /// The teams of a run with their members: for everyone in it.
    ///
    /// # Errors
    /// What is not there.
    pub async fn teams(&self, reader: PersonId, run: i64) -> Result<Vec<(Team, BTreeSet<PersonId>)>, SchoolError> {
        let found = self.find(self.reach(), run, Some(reader)).await?;
        if found.enrolled.is_none() && found.reader != crate::rules::run::Reader::Organiser {
            return Err(not_there());
        }
        all(self.reach(), run).await
    }

    /// Proposes teams of everyone who is in none, from countries, languages and interests. Changes nothing.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolError::CannotPropose`].
    pub async fn propose_teams(
        &self,
        actor: PersonId,
        run: i64,
        regional_body: Option<InstitutionId>,
    ) -> Result<Vec<Vec<PersonId>>, SchoolError> {
        let found = runs::by_id(self.reach(), run).await?;
        allow(runs::organises(&self.desk.rights(actor).await?, &found))?;
        let course = self.course(found.course).await?;
        let placed: BTreeSet<PersonId> =
            all(self.reach(), run).await?.into_iter().flat_map(|(_, people)| people).collect();
        let everyone = enrolments::all(self.reach(), run).await?;
        let free = everyone.iter().filter(|one| one.is(EnrolmentRole::Participant) && !placed.contains(&one.person));
        let candidates: Vec<_> = free
            .map(|one| Candidate {
                country: one.country.clone(),
                language: one.group.map(|group| group.code().to_owned()).unwrap_or_default(),
                interests: one.interests.clone(),
                person: one.person.0,
            })
            .collect();
        let teams = propose(&rule_of(&course)?, &candidates, regional_body.is_some())?;
        Ok(teams.into_iter().map(|team| team.into_iter().map(PersonId).collect()).collect())
    }

    /// Forms the teams that were proposed, all or none.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal`].
    pub async fn form_proposed(
        &self,
        actor: PersonId,
        run: i64,
        teams: &[Vec<PersonId>],
        regional_body: Option<InstitutionId>,
    ) -> Result<Vec<i64>, SchoolError> {
        let mut act = self.begin(actor).await?;
        runs::organised(&act, actor, run).await?;
        let rule = self.teams_form(&act, run).await?;
        let mut formed = Vec::new();
        for (place, people) in teams.iter().enumerate() {
            let team = insert(&act, run, &number_as_name(place + 1)?, rule).await?;
            for person in people {
                let enrolled = enrolments::must(act.transaction(), run, *person).await?;
                allow(enrolled.is(EnrolmentRole::Participant))?;
                enter(&mut act, &team, *person).await?;
            }
            if let Some(body) = regional_body {
                add_partner(&act, team.id, body).await?;
            }
            ask(&mut act, &team).await?;
            formed.push(team.id);
        }
        act.commit().await?;
        Ok(formed)
    }
}
