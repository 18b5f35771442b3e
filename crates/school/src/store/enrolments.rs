//! Who is in a run. Institution and country are those of the day of enrolment: what changes afterwards in a profile or
//! at an institution changes nothing here.

use std::collections::BTreeSet;

use desk::audit::Note;
use desk::people::{InstitutionId, InstitutionKind, PersonId};
use desk::rights::Object;
use desk::{Act, Refusal};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder};
use vocabulary::Language;

use super::tables::{enrolment, institution};
use super::{School, bounded, is_taken, not_there, runs};
use crate::error::{SchoolError, unknown};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::run::Reader;

/// From where, and for which group, somebody is enrolled.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct As {
    /// The institution.
    pub institution: Option<InstitutionId>,
    /// The language group.
    pub group: Option<Language>,
}

/// Somebody in a run, with every role they hold there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub roles: BTreeSet<EnrolmentRole>,
    /// The institution as at enrolment.
    pub institution: Option<InstitutionId>,
    /// Its country as at enrolment: an ISO 3166-1 code of three letters.
    pub country: Option<String>,
    /// Whether the institution is a regional body.
    pub of_regional_body: bool,
    /// The language group, where one was chosen.
    pub group: Option<Language>,
    /// What they would work on, in their own words.
    pub interests: BTreeSet<String>,
}

impl Enrolled {
    /// As what the rules see them: of several roles the one that reaches furthest.
    #[must_use]
    pub fn role(&self) -> EnrolmentRole {
        use EnrolmentRole::{Marker, Moderator, Observer, Organiser, Participant, Tutor};
        let by_reach = [Organiser, Moderator, Tutor, Participant, Marker, Observer];
        by_reach.into_iter().find(|role| self.roles.contains(role)).unwrap_or(Observer)
    }

    /// Whether they hold that role.
    #[must_use]
    pub fn is(&self, role: EnrolmentRole) -> bool {
        self.roles.contains(&role)
    }

    /// As a reader of items.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader::Enrolled(self.role())
    }
}

pub(super) fn enrolled_of(rows: &[enrolment::Model]) -> Result<Option<Enrolled>, SchoolError> {
    let role = |word: &str| EnrolmentRole::of(word).ok_or_else(|| unknown(word, "a role in a run"));
    let roles = rows.iter().map(|row| role(&row.role)).collect::<Result<_, _>>()?;
    // A participant's row says where they come from; other roles may have been given without.
    let first = rows.iter().find(|row| row.role == EnrolmentRole::Participant.word()).or_else(|| rows.first());
    Ok(first.map(|row| Enrolled {
        person: PersonId(row.person_id),
        roles,
        institution: row.institution_id.map(InstitutionId),
        country: row.country.clone(),
        of_regional_body: row.of_regional_body != 0,
        group: row.group_language.parse().ok(),
        interests: row.interests.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect(),
    }))
}

/// Somebody in a run; none when they are not in it, or not any more.
pub(super) async fn of(at: &impl ConnectionTrait, run: i64, person: PersonId) -> Result<Option<Enrolled>, SchoolError> {
    let mine = enrolment::Column::RunId.eq(run).and(enrolment::Column::PersonId.eq(person.0));
    let here = mine.and(enrolment::Column::LeftAt.is_null());
    let rows = enrolment::Entity::find().filter(here).order_by_asc(enrolment::Column::Id).all(at).await?;
    enrolled_of(&rows)
}

/// The same, or that there is nothing for them.
pub(super) async fn must(at: &impl ConnectionTrait, run: i64, person: PersonId) -> Result<Enrolled, SchoolError> {
    of(at, run, person).await?.ok_or_else(not_there)
}

/// All who are in a run, by number.
pub(super) async fn all(at: &impl ConnectionTrait, run: i64) -> Result<Vec<Enrolled>, SchoolError> {
    let here = enrolment::Column::RunId.eq(run).and(enrolment::Column::LeftAt.is_null());
    let rows = enrolment::Entity::find()
        .filter(here)
        .order_by_asc(enrolment::Column::PersonId)
        .order_by_asc(enrolment::Column::Id)
        .all(at)
        .await?;
    let people = rows.chunk_by(|one, two| one.person_id == two.person_id);
    Ok(people.map(enrolled_of).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// Enrols somebody, with the desk's role that goes with it. Country and kind are those of the institution now. Nothing
/// happens when they hold the role already.
pub(super) async fn enter(
    act: &mut Act,
    run: i64,
    person: PersonId,
    role: EnrolmentRole,
    from: &As,
) -> Result<(), SchoolError> {
    let institution = match from.institution {
        Some(id) => {
            institution::Entity::find_by_id(id.0).one(act.transaction()).await?.ok_or_else(not_there).map(Some)?
        }
        None => None,
    };
    if of(act.transaction(), run, person).await?.is_some_and(|one| one.is(role)) {
        return Ok(());
    }
    let is_body = institution.as_ref().is_some_and(|one| one.kind == InstitutionKind::RegionalBody.word());
    let row = enrolment::ActiveModel {
        run_id: Set(run),
        person_id: Set(person.0),
        role: Set(role.word().to_owned()),
        institution_id: Set(institution.as_ref().map(|one| one.id)),
        country: Set(institution.and_then(|one| one.country)),
        of_regional_body: Set(i64::from(is_body)),
        group_language: Set(from.group.map(|group| group.code().to_owned()).unwrap_or_default()),
        interests: Set(String::new()),
        enrolled_at: Set(act.at()),
        left_at: Set(None),
        ..Default::default()
    };
    let inserted = enrolment::Entity::insert(row).exec(act.transaction()).await;
    inserted.map_err(|error| {
        let held = Refusal::RoleHeld { role: role.at_the_desk(), object: Object::Run(run) };
        if is_taken(&error) { SchoolError::from(held) } else { SchoolError::from(error) }
    })?;
    act.give_role(person, role.at_the_desk(), Object::Run(run)).await?;
    act.note(Note::of("enrolled").to(person).on(Object::Run(run)).saying(role.word()));
    Ok(())
}

/// Ends an enrolment; says whether there was one.
pub(super) async fn end(act: &mut Act, run: i64, person: PersonId, role: EnrolmentRole) -> Result<bool, SchoolError> {
    let mine = enrolment::Column::RunId.eq(run).and(enrolment::Column::PersonId.eq(person.0));
    let this = mine.and(enrolment::Column::Role.eq(role.word())).and(enrolment::Column::LeftAt.is_null());
    let ended = enrolment::Entity::update_many()
        .col_expr(enrolment::Column::LeftAt, Expr::value(act.at()))
        .filter(this)
        .exec(act.transaction())
        .await?;
    act.take_role(person, role.at_the_desk(), Object::Run(run)).await?;
    act.note(Note::of("left").to(person).on(Object::Run(run)).saying(role.word()));
    Ok(ended.rows_affected > 0)
}

impl School {
    /// Enrols somebody directly, as an organiser does with tutors, markers, moderators and observers. Participants come
    /// by nomination; in a run without places of offices they may be enrolled so too.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn enrol(
        &self,
        actor: PersonId,
        run: i64,
        person: PersonId,
        role: EnrolmentRole,
        from: &As,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        runs::organised(&act, actor, run).await?;
        act.person(person).await?.ok_or_else(not_there)?;
        enter(&mut act, run, person, role, from).await?;
        act.commit().await?;
        Ok(())
    }

    /// Lets somebody go, or goes.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn leave(
        &self,
        actor: PersonId,
        run: i64,
        person: PersonId,
        role: EnrolmentRole,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        if actor != person {
            runs::organised(&act, actor, run).await?;
        }
        if !end(&mut act, run, person, role).await? {
            return Err(not_there());
        }
        super::teams::leave_any(&mut act, run, person).await?;
        act.commit().await?;
        Ok(())
    }

    /// Chooses one's language group and says what one would work on.
    ///
    /// # Errors
    /// What is not there: not in the run, or no such group.
    pub async fn choose(
        &self,
        actor: PersonId,
        run: i64,
        group: Option<Language>,
        interests: &BTreeSet<String>,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = runs::by_id(act.transaction(), run).await?;
        must(act.transaction(), run, actor).await?;
        let course = self.course_at(act.transaction(), found.course).await?;
        if group.is_some_and(|group| !course.groups.iter().any(|one| one.language == group)) {
            return Err(not_there());
        }
        interests.iter().try_for_each(|one| bounded(one))?;
        // One a line; a line break within one would make two of it.
        let interests: Vec<_> =
            interests.iter().map(|one| one.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
        bounded(&interests.join("\n"))?;
        let change = enrolment::ActiveModel {
            group_language: Set(group.map(|group| group.code().to_owned()).unwrap_or_default()),
            interests: Set(interests.join("\n")),
            ..Default::default()
        };
        let mine = enrolment::Column::RunId.eq(run).and(enrolment::Column::PersonId.eq(actor.0));
        enrolment::Entity::update_many().set(change).filter(mine).exec(act.transaction()).await?;
        act.note(Note::of("group.chosen").to(actor).on(Object::Run(run)));
        act.commit().await?;
        Ok(())
    }

    /// Somebody in a run; none when they are not in it.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn enrolled(&self, run: i64, person: PersonId) -> Result<Option<Enrolled>, SchoolError> {
        of(self.reach(), run, person).await
    }

    /// All who are in a run: for those who organise it.
    ///
    /// # Errors
    /// What is not allowed.
    pub async fn everyone(&self, actor: PersonId, run: i64) -> Result<Vec<Enrolled>, SchoolError> {
        let found = runs::by_id(self.reach(), run).await?;
        super::allow(runs::organises(&self.desk.rights(actor).await?, &found))?;
        all(self.reach(), run).await
    }
}
