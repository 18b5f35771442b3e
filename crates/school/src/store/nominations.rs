//! The nomination desk: lists of offices, confirmation by the ministry, the person's answer, enrolment, substitution.
//! Every act that needs a place holds the row of the office's places, so that of many at once no more than those come
//! through.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};
use desk::audit::Note;
use desk::people::{EmailAddress, InstitutionId, Name, PersonId, Profile};
use desk::rights::{Object, Rights, Role};
use desk::{Act, Refusal, Token};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};
use vocabulary::Language;

use super::runs::Run;
use super::tables::{nomination, nomination_link, nomination_step, quota};
use super::{School, allow, bounded, enrolments, is_taken, not_there, number, runs};
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::letters::{self, Kind};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::nomination::{self as rule, Held, Quota, Seat, Status, Step};
use crate::rules::run::Stage;

/// How long the link to an invitation opens.
pub const LINK_OPEN_FOR: TimeDelta = TimeDelta::days(30);

/// A name as an office puts it on its list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nominee {
    /// The mailbox.
    pub email: EmailAddress,
    /// The name.
    pub name: Name,
    /// The post, in the office's words.
    pub post: Name,
    /// The language they work in.
    pub language: Language,
    /// Where they are employed: their country and institution in the run.
    pub employer: InstitutionId,
}

/// A nomination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomination {
    /// Its number.
    pub id: i64,
    /// The run.
    pub run: i64,
    /// The office.
    pub office: InstitutionId,
    /// Who.
    pub nominee: Nominee,
    /// Whose account it became.
    pub person: Option<PersonId>,
    /// Place or reserve.
    pub seat: Seat,
    /// How far it is.
    pub status: Status,
    /// Who put it on the list.
    pub proposed_by: PersonId,
    /// When it was proposed.
    pub proposed_at: DateTime<Utc>,
}

/// One step of a nomination's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepTaken {
    /// What was done; `proposed` or `moved-up` besides the steps of the rule.
    pub step: String,
    /// By whom; none when by the nominee without an account.
    pub by: Option<PersonId>,
    /// When.
    pub at: DateTime<Utc>,
    /// Why.
    pub why: String,
    /// The nomination that took the place, or gave it.
    pub other: Option<i64>,
}

fn seat_of(rank: Option<i64>) -> Seat {
    rank.map_or(Seat::Place, |rank| Seat::Reserve(number(rank)))
}

fn status_of(word: &str) -> Result<Status, SchoolError> {
    Status::of(word).ok_or_else(|| unknown(word, "the status of a nomination"))
}

pub(super) fn nomination_of(row: nomination::Model) -> Result<Nomination, SchoolError> {
    let status = status_of(&row.status)?;
    Ok(Nomination {
        id: row.id,
        run: row.run_id,
        office: InstitutionId(row.institution_id),
        nominee: Nominee {
            email: row.email.parse().map_err(|_| unknown("(a mailbox)", "an e-mail address"))?,
            name: row.name.parse().map_err(|_| unknown("(a name)", "a name"))?,
            post: row.post.parse().map_err(|_| unknown("(a post)", "the name of a post"))?,
            language: row.language.parse().map_err(|_| unknown(&row.language, "a language"))?,
            employer: InstitutionId(row.employer_id),
        },
        person: row.person_id.map(PersonId),
        seat: seat_of(row.place_rank),
        status,
        proposed_by: PersonId(row.proposed_by),
        proposed_at: row.proposed_at,
    })
}

pub(super) fn held_of(one: &Nomination) -> Held {
    Held { id: one.id, seat: one.seat, status: one.status }
}

/// Holds the row of an office's places until the act ends; nobody else counts them meanwhile.
pub(super) async fn hold(act: &Act, run: i64, office: InstitutionId) -> Result<Quota, SchoolError> {
    let row = quota::Entity::find_by_id((run, office.0)).lock_exclusive().one(act.transaction()).await?;
    let row = row.ok_or_else(not_there)?;
    Ok(Quota { places: number(row.places), reserves: number(row.reserves) })
}

/// The list of an office, by number.
pub(super) async fn list(
    at: &impl ConnectionTrait,
    run: i64,
    office: InstitutionId,
) -> Result<Vec<Nomination>, SchoolError> {
    let of_office = nomination::Column::RunId.eq(run).and(nomination::Column::InstitutionId.eq(office.0));
    let rows = nomination::Entity::find().filter(of_office).order_by_asc(nomination::Column::Id).all(at).await?;
    rows.into_iter().map(nomination_of).collect()
}

pub(super) async fn by_id(act: &Act, id: i64) -> Result<Nomination, SchoolError> {
    nomination::Entity::find_by_id(id).one(act.transaction()).await?.ok_or_else(not_there).and_then(nomination_of)
}

pub(super) fn nominates(rights: &Rights, office: InstitutionId) -> bool {
    rights.has(Role::NominatingOfficer, Object::Institution(office.0))
}

async fn set_status(act: &Act, id: i64, status: Status) -> Result<(), SchoolError> {
    let change = nomination::ActiveModel { status: Set(status.word().to_owned()), ..Default::default() };
    nomination::Entity::update_many().set(change).filter(nomination::Column::Id.eq(id)).exec(act.transaction()).await?;
    Ok(())
}

pub(super) async fn record(act: &Act, id: i64, step: &str, why: &str, other: Option<i64>) -> Result<(), SchoolError> {
    bounded(why)?;
    let row = nomination_step::ActiveModel {
        nomination_id: Set(id),
        step: Set(step.to_owned()),
        by_person: Set(act.actor().map(|actor| actor.0)),
        at: Set(act.at()),
        why: Set(why.to_owned()),
        other_id: Set(other),
        ..Default::default()
    };
    nomination_step::Entity::insert(row).exec(act.transaction()).await?;
    Ok(())
}

fn must_be(run: &Run, stages: &[Stage]) -> Result<(), SchoolError> {
    if stages.contains(&run.stage) { Ok(()) } else { Err(SchoolRefusal::WrongStage.into()) }
}

impl School {
    /// Puts a name on an office's list: into a place, or behind its last reserve.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::Nomination`], [`SchoolRefusal::NominatedAlready`],
    /// [`SchoolRefusal::WrongStage`].
    pub async fn nominate(
        &self,
        actor: PersonId,
        run: i64,
        office: InstitutionId,
        nominee: &Nominee,
        wants: Wants,
    ) -> Result<i64, SchoolError> {
        let mut act = self.begin(actor).await?;
        allow(nominates(&act.rights(actor).await?, office))?;
        must_be(&runs::by_id(act.transaction(), run).await?, &[Stage::Nominating])?;
        let quota = hold(&act, run, office).await?;
        let held: Vec<_> = list(act.transaction(), run, office).await?.iter().map(held_of).collect();
        let seat = rule::seat_for(wants == Wants::Place, quota, &held)?;
        let id = insert(&act, actor, run, office, nominee, seat).await?;
        record(&act, id, "proposed", "", None).await?;
        act.note(Note::of("nomination.proposed").on(Object::Institution(office.0)).saying(format!("nomination {id}")));
        act.commit().await?;
        Ok(id)
    }

    /// The ministry signs for a nomination, which invites the person. Returns the token of the link, which goes nowhere
    /// but into the letter and to the caller's own program.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::Nomination`].
    pub async fn confirm(&self, actor: PersonId, id: i64, why: &str) -> Result<Token, SchoolError> {
        let names = self.office_names().await?;
        let mut act = self.begin(actor).await?;
        let found = by_id(&act, id).await?;
        allow(nominates(&act.rights(actor).await?, found.office))?;
        hold(&act, found.run, found.office).await?;
        // Read again: the first look told only whose row to hold.
        let found = by_id(&act, id).await?;
        set_status(&act, id, found.status.after(Step::Confirm)?).await?;
        record(&act, id, Step::Confirm.word(), why, None).await?;
        let token = Token::random()?;
        let link = nomination_link::ActiveModel {
            token_hash: Set(token.hash()),
            nomination_id: Set(id),
            expires_at: Set(act.at() + LINK_OPEN_FOR),
            used_at: Set(None),
        };
        nomination_link::Entity::insert(link).exec_without_returning(act.transaction()).await?;
        let run = runs::by_id(act.transaction(), found.run).await?;
        let course = self.course_at(act.transaction(), run.course).await?;
        let language = found.nominee.language;
        let office = names.get(&(found.office, language)).cloned().unwrap_or_default();
        let arguments = [
            ("name", found.nominee.name.as_str().to_owned()),
            ("office", office),
            ("course", course.title.text(language).to_owned()),
        ];
        let link = Some(format!("{}/nomination/{}", self.address(), token.reveal()));
        let matter = letters::in_words(Kind::Invitation, language, &arguments, Vec::new(), link);
        act.post(letters::to_mailbox(found.nominee.email.clone(), language, found.person, matter));
        act.note(
            Note::of("nomination.confirmed").on(Object::Institution(found.office.0)).saying(format!("nomination {id}")),
        );
        act.commit().await?;
        Ok(token)
    }

    /// The person says yes, by the link of their letter: they get an account where they have none.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`]; [`SchoolRefusal::Nomination`].
    pub async fn accept(&self, token: &Token, profile: &Profile) -> Result<(i64, PersonId), SchoolError> {
        let names = self.office_names().await?;
        let mut act = self.desk.begin(None).await?;
        let id = claim(&act, token).await?;
        let found = self.held(&act, id).await?;
        let person = act.person_of(&found.nominee.email, profile).await?;
        act.is_done_by(person);
        set_status(&act, id, found.status.after(Step::Accept)?).await?;
        let change = nomination::ActiveModel { person_id: Set(Some(person.0)), ..Default::default() };
        let this = nomination::Column::Id.eq(id);
        nomination::Entity::update_many().set(change).filter(this).exec(act.transaction()).await?;
        record(&act, id, Step::Accept.word(), "", None).await?;
        self.tell_office(&mut act, &found, Status::Accepted, &names).await?;
        act.note(Note::of("nomination.accepted").to(person).on(Object::Run(found.run)));
        act.commit().await?;
        Ok((found.run, person))
    }

    /// The person says no, by the link of their letter. They need no account for that.
    ///
    /// # Errors
    /// [`Refusal::LinkNotValid`]; [`SchoolRefusal::Nomination`].
    pub async fn decline(&self, token: &Token, why: &str) -> Result<(), SchoolError> {
        let names = self.office_names().await?;
        let mut act = self.desk.begin(None).await?;
        let id = claim(&act, token).await?;
        let found = self.held(&act, id).await?;
        set_status(&act, id, found.status.after(Step::Decline)?).await?;
        record(&act, id, Step::Decline.word(), why, None).await?;
        self.tell_office(&mut act, &found, Status::Declined, &names).await?;
        act.note(Note::of("nomination.declined").on(Object::Run(found.run)).saying(format!("nomination {id}")));
        act.commit().await?;
        Ok(())
    }

    /// Writes to whoever put the name on the list what became of it.
    async fn tell_office(
        &self,
        act: &mut Act,
        found: &Nomination,
        status: Status,
        names: &BTreeMap<(InstitutionId, Language), String>,
    ) -> Result<(), SchoolError> {
        let Some(officer) = act.person(found.proposed_by).await? else { return Ok(()) };
        let language = officer.profile.language;
        let run = runs::by_id(act.transaction(), found.run).await?;
        let course = self.course_at(act.transaction(), run.course).await?;
        let arguments = [
            ("name", found.nominee.name.as_str().to_owned()),
            ("office", names.get(&(found.office, language)).cloned().unwrap_or_default()),
            ("course", course.title.text(language).to_owned()),
            ("role", shell::Texts::of(language).text(&format!("school-status-{}", status.word()))),
        ];
        let link = Some(format!("{}/runs/{}/nominations/{}", self.address(), run.id, found.office.0));
        act.post(letters::to(&officer, letters::in_words(Kind::Nomination, language, &arguments, Vec::new(), link)));
        Ok(())
    }

    /// The nomination, with its office's places held.
    async fn held(&self, act: &Act, id: i64) -> Result<Nomination, SchoolError> {
        let found = by_id(act, id).await?;
        hold(act, found.run, found.office).await?;
        by_id(act, id).await
    }

    /// The organiser lets somebody in who accepted.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::Nomination`].
    pub async fn enrol_nominee(&self, actor: PersonId, id: i64) -> Result<PersonId, SchoolError> {
        let mut act = self.begin(actor).await?;
        let run = runs::organised(&act, actor, by_id(&act, id).await?.run).await?;
        must_be(&run, &[Stage::Nominating, Stage::Running])?;
        let found = self.held(&act, id).await?;
        set_status(&act, id, rule::enrol(held_of(&found))?).await?;
        record(&act, id, Step::Enrol.word(), "", None).await?;
        let person = found.person.ok_or_else(not_there)?;
        let course = self.course_at(act.transaction(), run.course).await?;
        let has_group = course.groups.iter().any(|group| group.language == found.nominee.language);
        let from = enrolments::As {
            institution: Some(found.nominee.employer),
            group: has_group.then_some(found.nominee.language),
        };
        enrolments::enter(&mut act, run.id, person, EnrolmentRole::Participant, &from).await?;
        if let Some(reader) = act.person(person).await? {
            let language = reader.profile.language;
            let arguments = [
                ("name", reader.profile.name.as_str().to_owned()),
                ("course", course.title.text(language).to_owned()),
                ("at", run.calendar.starts_on.to_string()),
            ];
            let link = Some(format!("{}/runs/{}", self.address(), run.id));
            act.post(letters::to(&reader, letters::in_words(Kind::Enrolled, language, &arguments, Vec::new(), link)));
        }
        act.commit().await?;
        Ok(person)
    }

    /// The office takes a name back; who was in the run already leaves it.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::Nomination`], [`SchoolRefusal::NoReason`].
    pub async fn withdraw(&self, actor: PersonId, id: i64, why: &str) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = self.may_change(&act, actor, id, why).await?;
        self.end_nomination(&mut act, &found, Step::Withdraw, why, None).await?;
        act.commit().await?;
        Ok(())
    }

    /// The first reserve takes the place of somebody, who leaves it. The reserve's own nomination stays as far as it
    /// was. Returns the reserve's nomination.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::Nomination`], [`SchoolRefusal::NoReason`].
    pub async fn substitute(&self, actor: PersonId, id: i64, why: &str) -> Result<i64, SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = self.may_change(&act, actor, id, why).await?;
        let all: Vec<_> = list(act.transaction(), found.run, found.office).await?.iter().map(held_of).collect();
        let (_, next) = rule::reserves(&all).into_iter().next().ok_or(rule::Refused::NobodyWaits)?;
        self.end_nomination(&mut act, &found, Step::Substitute, why, Some(next)).await?;
        move_up(&mut act, &found, next, Some(id)).await?;
        act.commit().await?;
        Ok(next)
    }

    /// The first reserve takes a place that is free.
    ///
    /// # Errors
    /// What is not allowed; [`SchoolRefusal::Nomination`].
    pub async fn fill_place(&self, actor: PersonId, run: i64, office: InstitutionId) -> Result<i64, SchoolError> {
        let mut act = self.begin(actor).await?;
        allow(nominates(&act.rights(actor).await?, office))?;
        let quota = hold(&act, run, office).await?;
        let all = list(act.transaction(), run, office).await?;
        let next = rule::next_in_line(quota, &all.iter().map(held_of).collect::<Vec<_>>())?;
        let found = all.into_iter().find(|one| one.id == next).ok_or_else(not_there)?;
        move_up(&mut act, &found, next, None).await?;
        act.commit().await?;
        Ok(next)
    }

    async fn may_change(&self, act: &Act, actor: PersonId, id: i64, why: &str) -> Result<Nomination, SchoolError> {
        let found = self.held(act, id).await?;
        let run = runs::by_id(act.transaction(), found.run).await?;
        let rights = act.rights(actor).await?;
        allow(nominates(&rights, found.office) || runs::organises(&rights, &run))?;
        if why.trim().is_empty() { Err(SchoolRefusal::NoReason.into()) } else { Ok(found) }
    }

    async fn end_nomination(
        &self,
        act: &mut Act,
        found: &Nomination,
        step: Step,
        why: &str,
        other: Option<i64>,
    ) -> Result<(), SchoolError> {
        set_status(act, found.id, found.status.after(step)?).await?;
        record(act, found.id, step.word(), why, other).await?;
        if let (Status::Enrolled, Some(person)) = (found.status, found.person) {
            enrolments::end(act, found.run, person, EnrolmentRole::Participant).await?;
            super::teams::leave_any(act, found.run, person).await?;
        }
        let note = Note::of(if step == Step::Withdraw { "nomination.withdrawn" } else { "nomination.substituted" });
        let note = note.on(Object::Institution(found.office.0)).saying(format!("nomination {}", found.id));
        act.note(if let Some(person) = found.person { note.to(person) } else { note });
        Ok(())
    }

    /// The list of an office: for its own nominating officers, and for who organises the run. Another office's list is
    /// not there.
    ///
    /// # Errors
    /// What is not there.
    pub async fn nominations(
        &self,
        reader: PersonId,
        run: i64,
        office: InstitutionId,
    ) -> Result<Vec<Nomination>, SchoolError> {
        let rights = self.desk.rights(reader).await?;
        let found = runs::by_id(self.reach(), run).await?;
        if !nominates(&rights, office) && !runs::organises(&rights, &found) {
            return Err(not_there());
        }
        list(self.reach(), run, office).await
    }

    /// What was done to a nomination, in order: for the same readers.
    ///
    /// # Errors
    /// What is not there.
    pub async fn history(&self, reader: PersonId, id: i64) -> Result<Vec<StepTaken>, SchoolError> {
        let row = nomination::Entity::find_by_id(id).one(self.reach()).await?.ok_or_else(not_there)?;
        let rights = self.desk.rights(reader).await?;
        let run = runs::by_id(self.reach(), row.run_id).await?;
        if !nominates(&rights, InstitutionId(row.institution_id)) && !runs::organises(&rights, &run) {
            return Err(not_there());
        }
        let rows = nomination_step::Entity::find()
            .filter(nomination_step::Column::NominationId.eq(id))
            .order_by_asc(nomination_step::Column::Id)
            .all(self.reach())
            .await?;
        let one = |row: nomination_step::Model| StepTaken {
            step: row.step,
            by: row.by_person.map(PersonId),
            at: row.at,
            why: row.why,
            other: row.other_id,
        };
        Ok(rows.into_iter().map(one).collect())
    }

    /// Names of institutions, by language.
    pub(super) async fn office_names(&self) -> Result<BTreeMap<(InstitutionId, Language), String>, SchoolError> {
        let all = self.desk.institutions().await?;
        let names = |one: &desk::people::Institution| Language::ALL.map(|at| ((one.id, at), one.name(at).to_owned()));
        Ok(all.iter().flat_map(names).collect())
    }

    /// The address of the house, for letters.
    pub(super) fn address(&self) -> &str {
        self.desk.address()
    }
}

/// What a name on the list asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wants {
    /// A place.
    Place,
    /// To wait as a reserve.
    Reserve,
}

async fn insert(
    act: &Act,
    actor: PersonId,
    run: i64,
    office: InstitutionId,
    nominee: &Nominee,
    seat: Seat,
) -> Result<i64, SchoolError> {
    let live = Status::ALL.iter().filter(|status| status.is_live()).map(|status| status.word());
    let same = nomination::Column::RunId
        .eq(run)
        .and(nomination::Column::Email.eq(nominee.email.as_str()))
        .and(nomination::Column::Status.is_in(live));
    // Asked first: in PostgreSQL a refused insert would spoil the whole transaction.
    if nomination::Entity::find().filter(same).one(act.transaction()).await?.is_some() {
        return Err(SchoolRefusal::NominatedAlready.into());
    }
    let row = nomination::ActiveModel {
        run_id: Set(run),
        institution_id: Set(office.0),
        employer_id: Set(nominee.employer.0),
        person_id: Set(None),
        email: Set(nominee.email.to_string()),
        name: Set(nominee.name.as_str().to_owned()),
        post: Set(nominee.post.as_str().to_owned()),
        language: Set(nominee.language.code().to_owned()),
        place_rank: Set(match seat {
            Seat::Place => None,
            Seat::Reserve(rank) => Some(i64::from(rank)),
        }),
        status: Set(Status::Proposed.word().to_owned()),
        proposed_by: Set(actor.0),
        proposed_at: Set(act.at()),
        ..Default::default()
    };
    let inserted = nomination::Entity::insert(row).exec(act.transaction()).await;
    inserted.map(|row| row.last_insert_id).map_err(|error| {
        if is_taken(&error) { SchoolRefusal::NominatedAlready.into() } else { SchoolError::from(error) }
    })
}

/// Gives a reserve a place.
async fn move_up(act: &mut Act, found: &Nomination, next: i64, instead_of: Option<i64>) -> Result<(), SchoolError> {
    let change = nomination::ActiveModel { place_rank: Set(None), ..Default::default() };
    let this = nomination::Column::Id.eq(next);
    nomination::Entity::update_many().set(change).filter(this).exec(act.transaction()).await?;
    record(act, next, "moved-up", "", instead_of).await?;
    act.note(
        Note::of("nomination.moved-up").on(Object::Institution(found.office.0)).saying(format!("nomination {next}")),
    );
    Ok(())
}

/// Uses a link up: of all who try at once, one does.
async fn claim(act: &Act, token: &Token) -> Result<i64, SchoolError> {
    use nomination_link::Column;
    let open = Column::TokenHash.eq(token.hash()).and(Column::UsedAt.is_null()).and(Column::ExpiresAt.gt(act.at()));
    let used = nomination_link::Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(act.at()))
        .filter(open)
        .exec(act.transaction())
        .await?;
    let row = match used.rows_affected {
        1 => nomination_link::Entity::find_by_id(token.hash()).one(act.transaction()).await?,
        _ => None,
    };
    row.map(|row| row.nomination_id).ok_or_else(|| Refusal::LinkNotValid.into())
}
