//! More days: participants ask, organisers answer. What is given is an extension like any other.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder, QuerySelect,
};

use super::tables::{extension, extension_request};
use super::{School, allow, bounded, not_there, number, runs, teams};
use crate::course::{ItemKind, keys::choice};
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::letters::{self, Kind};
use crate::rules::enrolment::EnrolmentRole;

/// The most days that can be asked for at once.
pub const MOST_DAYS: u32 = 60;

choice! {
    /// What became of a request.
    pub enum RequestState {
        /// It waits for its answer.
        Waits = "waits",
        /// Days were given.
        Given = "given",
        /// No days were given.
        Refused = "refused",
    }
}

/// A request for more days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its number.
    pub id: i64,
    /// For what.
    pub item: String,
    /// Who asks.
    pub person: PersonId,
    /// How many days; those that were given, once some were.
    pub days: u32,
    /// Why.
    pub why: String,
    /// When it was asked.
    pub asked_at: DateTime<Utc>,
    /// What became of it.
    pub state: RequestState,
    /// What was answered besides.
    pub answer: String,
}

/// Days that were given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenDays {
    /// For what.
    pub item: String,
    /// To whom: `all`, `institution`, `person` or `team`, and its number.
    pub whom: (String, i64),
    /// How many.
    pub days: u32,
    /// Why.
    pub why: String,
    /// When they were given.
    pub given_at: DateTime<Utc>,
}

/// What an organiser sees of days asked for and given.
#[derive(Debug, Clone)]
pub struct Days {
    /// The requests, the newest first.
    pub requests: Vec<Request>,
    /// What was given, the newest first.
    pub given: Vec<GivenDays>,
    /// The names of people that stand in either.
    pub names: BTreeMap<PersonId, String>,
}

fn request_of(row: extension_request::Model) -> Result<Request, SchoolError> {
    Ok(Request {
        id: row.id,
        person: PersonId(row.person_id),
        days: number(row.days),
        state: RequestState::of(&row.state).ok_or_else(|| unknown(&row.state, "the state of a request"))?,
        item: row.item,
        why: row.why,
        asked_at: row.asked_at,
        answer: row.answer,
    })
}

/// What somebody asked for an item, in order.
pub(super) async fn of_person(
    at: &impl ConnectionTrait,
    run: i64,
    item: &str,
    person: PersonId,
) -> Result<Vec<Request>, SchoolError> {
    use extension_request::Column;
    let theirs = Column::RunId.eq(run).and(Column::PersonId.eq(person.0)).and(Column::Item.eq(item));
    let rows = extension_request::Entity::find().filter(theirs).order_by_asc(Column::Id).all(at).await?;
    rows.into_iter().map(request_of).collect()
}

impl School {
    /// Asks for more days for an item that one hands in, oneself or with a team.
    ///
    /// # Errors
    /// What is not there; [`SchoolRefusal::Days`], [`SchoolRefusal::NoReason`], [`SchoolRefusal::AskedAlready`].
    pub async fn ask_for_days(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        days: u32,
        why: &str,
    ) -> Result<i64, SchoolError> {
        if !(1..=MOST_DAYS).contains(&days) {
            return Err(SchoolRefusal::Days { read: days, most: MOST_DAYS }.into());
        }
        bounded(why)?;
        if why.trim().is_empty() {
            return Err(SchoolRefusal::NoReason.into());
        }
        let mut act = self.begin(actor).await?;
        let found = self.find(act.transaction(), run, Some(actor)).await?;
        found.item(item, act.at())?.due_offset_days().ok_or_else(not_there)?;
        allow(found.enrolled.as_ref().ok_or_else(not_there)?.is(EnrolmentRole::Participant))?;
        // Held, so that of two requests sent at once the second sees the first.
        super::hand_ins::hold_owner(&act, run, super::hand_ins::Owner::Person(actor)).await?;
        let before = of_person(act.transaction(), run, item, actor).await?;
        if before.iter().any(|one| one.state == RequestState::Waits) {
            return Err(SchoolRefusal::AskedAlready.into());
        }
        let row = extension_request::ActiveModel {
            run_id: Set(run),
            item: Set(item.to_owned()),
            person_id: Set(actor.0),
            days: Set(i64::from(days)),
            why: Set(why.trim().to_owned()),
            asked_at: Set(act.at()),
            state: Set(RequestState::Waits.word().to_owned()),
            answer: Set(String::new()),
            answered_by: Set(None),
            answered_at: Set(None),
            ..Default::default()
        };
        let id = extension_request::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
        act.note(Note::of("extension.asked").to(actor).on(Object::Run(run)).saying(format!("{item}: {days} days")));
        act.commit().await?;
        Ok(id)
    }

    /// Answers a request: with days, which for a project go to the team, or with none. The person gets a letter.
    ///
    /// # Errors
    /// What is not allowed, not there or answered already; [`SchoolRefusal::Days`]; [`SchoolRefusal::NoReason`], when
    /// no days are given and it is not said why.
    pub async fn answer_request(
        &self,
        actor: PersonId,
        id: i64,
        days: Option<u32>,
        answer: &str,
    ) -> Result<i64, SchoolError> {
        bounded(answer)?;
        if let Some(read) = days.filter(|days| !(1..=MOST_DAYS).contains(days)) {
            return Err(SchoolRefusal::Days { read, most: MOST_DAYS }.into());
        }
        let mut act = self.begin(actor).await?;
        let row = extension_request::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?;
        let row = row.ok_or_else(not_there)?;
        let run = runs::organised(&act, actor, row.run_id).await?;
        if row.state != RequestState::Waits.word() {
            return Err(not_there());
        }
        if days.is_none() && answer.trim().is_empty() {
            return Err(SchoolRefusal::NoReason.into());
        }
        let person = PersonId(row.person_id);
        let course = self.course_at(act.transaction(), run.course).await?;
        let item = course.item(&row.item).ok_or_else(not_there)?;
        if let Some(days) = days {
            let team = match item.kind() {
                ItemKind::Project => teams::of_member(act.transaction(), run.id, person).await?,
                _ => None,
            };
            let (whom, whom_id) = team.map_or(("person", person.0), |team| ("team", team.id));
            let given = extension::ActiveModel {
                run_id: Set(run.id),
                item: Set(row.item.clone()),
                whom: Set(whom.to_owned()),
                whom_id: Set(whom_id),
                days: Set(i64::from(days)),
                why: Set(row.why.clone()),
                given_by: Set(actor.0),
                given_at: Set(act.at()),
                ..Default::default()
            };
            extension::Entity::insert(given).exec(act.transaction()).await?;
        }
        let state = if days.is_some() { RequestState::Given } else { RequestState::Refused };
        let change = extension_request::ActiveModel {
            days: Set(days.map_or(row.days, i64::from)),
            state: Set(state.word().to_owned()),
            answer: Set(answer.trim().to_owned()),
            answered_by: Set(Some(actor.0)),
            answered_at: Set(Some(act.at())),
            ..Default::default()
        };
        let this = extension_request::Column::Id.eq(id);
        extension_request::Entity::update_many().set(change).filter(this).exec(act.transaction()).await?;
        if let Some(reader) = act.person(person).await? {
            let language = reader.profile.language;
            let arguments = [
                ("item", item.title.text(language).to_owned()),
                ("course", course.title.text(language).to_owned()),
                ("days", days.unwrap_or(0).to_string()),
                ("state", state.word().to_owned()),
            ];
            let more = Some(answer.trim().to_owned()).filter(|text| !text.is_empty()).into_iter().collect();
            let link = Some(format!("{}/runs/{}/items/{}/hand-in", self.address(), run.id, row.item));
            act.post(letters::to(&reader, letters::in_words(Kind::Extension, language, &arguments, more, link)));
        }
        let text = format!("{}: {} days", row.item, days.unwrap_or(0));
        act.note(Note::of("extension.answered").to(person).on(Object::Run(run.id)).saying(text));
        act.commit().await?;
        Ok(run.id)
    }

    /// Days asked for and given: for who organises the run.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn days(&self, reader: PersonId, run: i64) -> Result<Days, SchoolError> {
        let found = runs::by_id(self.reach(), run).await?;
        allow(runs::organises(&self.desk.rights(reader).await?, &found))?;
        use extension_request::Column;
        let asked = extension_request::Entity::find().filter(Column::RunId.eq(run)).order_by_desc(Column::Id);
        let requests = asked.all(self.reach()).await?.into_iter().map(request_of).collect::<Result<Vec<_>, _>>()?;
        let given = extension::Entity::find().filter(extension::Column::RunId.eq(run));
        let given = given.order_by_desc(extension::Column::Id).all(self.reach()).await?;
        let people = requests.iter().map(|one| one.person.0);
        let people: Vec<i64> =
            people.chain(given.iter().filter(|row| row.whom == "person").map(|row| row.whom_id)).collect();
        let names = super::names(self.reach(), people).await?;
        let given = given.into_iter().map(|row| GivenDays {
            item: row.item,
            whom: (row.whom, row.whom_id),
            days: number(row.days),
            why: row.why,
            given_at: row.given_at,
        });
        Ok(Days { requests, given: given.collect(), names })
    }
}
