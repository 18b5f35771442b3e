//! Readings themselves: made, found, closed and opened again.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use desk::Act;
use desk::audit::Note;
use desk::people::{Name, PersonId};
use desk::rights::{Object, Rights, may_enter_record};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, PaginatorTrait as _, QueryFilter,
    QueryOrder, QuerySelect,
};
use vocabulary::Language;

use super::tables::{reading, reading_case, reading_reader};
use super::{MOST_CASES, Readings, allow, drawn, not_there, size, stored, unknown};
use crate::readers::error::{ReadersError, ReadersRefusal};
use crate::readers::rules::assign::PerCase;
use crate::readers::rules::standing::{ShownTo, Stage, Standing, THEORIES};
use crate::readers::rules::subject::Subject;

/// How many ids a refusal repeats.
const REPEATED: usize = 10;

/// A reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its number.
    pub id: i64,
    /// Its title.
    pub title: String,
    /// What is read with what.
    pub subject: Subject,
    /// The snapshot in which cases are read.
    pub snapshot: i64,
    /// How many cases it has.
    pub cases: usize,
    /// How many readers each case has.
    pub per_case: PerCase,
    /// From which it is drawn who reads what.
    pub(super) seed: u64,
    /// To whom answers are shown once it is closed.
    pub shown_to: ShownTo,
    /// How far it is.
    pub stage: Stage,
    /// Who leads it.
    pub leader: PersonId,
    /// When it was made.
    pub made_at: DateTime<Utc>,
    /// When it was closed for the first time.
    pub first_closed_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

/// A reading to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReading {
    /// Its title.
    pub title: Name,
    /// What is read with what.
    pub subject: Subject,
    /// Ids of cases, in the order in which they are read; not looked at for theories.
    pub cases: Vec<String>,
    /// How many readers each case has.
    pub per_case: PerCase,
    /// To whom answers are shown once it is closed.
    pub shown_to: ShownTo,
}

/// A reading in the list of a person's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The reading.
    pub reading: Reading,
    /// What the person is to it.
    pub standing: Standing,
}

/// Whether somebody may make readings: whoever may enter the record may ask others to read it.
#[must_use]
pub fn may_make(rights: &Rights) -> bool {
    may_enter_record(rights)
}

pub(super) fn of_row(row: reading::Model) -> Result<Reading, ReadersError> {
    let subject = match (row.subject.as_str(), &row.pair) {
        (THEORIES, Some(pair)) => Subject::Theories(pair.parse().map_err(|_| unknown(pair, "two countries"))?),
        (THEORIES, None) => return Err(unknown("", "two countries")),
        (rulebook, _) => Subject::Rulebook(rulebook.to_owned()),
    };
    Ok(Reading {
        id: row.id,
        title: row.title,
        subject,
        snapshot: row.snapshot,
        cases: size(row.cases),
        per_case: PerCase::of(size(row.per_case)),
        seed: row.seed.unsigned_abs(),
        shown_to: ShownTo::of(&row.shown_to).ok_or_else(|| unknown(&row.shown_to, "to whom it is shown"))?,
        stage: Stage::of(&row.stage).ok_or_else(|| unknown(&row.stage, "a stage"))?,
        leader: PersonId(row.leader_id),
        made_at: row.made_at,
        first_closed_at: row.first_closed_at,
        closed_at: row.closed_at,
    })
}

/// How a reading's row is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    /// As it is.
    Look,
    /// So that it stays as it is until the act ends.
    Share,
    /// So that nobody else holds it until the act ends.
    Alone,
}

pub(super) async fn by_id(at: &impl ConnectionTrait, id: i64, hold: Hold) -> Result<Reading, ReadersError> {
    let query = reading::Entity::find_by_id(id);
    let query = match hold {
        Hold::Look => query,
        Hold::Share => query.lock_shared(),
        Hold::Alone => query.lock_exclusive(),
    };
    of_row(query.one(at).await?.ok_or_else(not_there)?)
}

/// Who reads in a reading now: the row of a person, none when they do not.
pub(super) async fn reader_of(
    at: &impl ConnectionTrait,
    reading: i64,
    person: PersonId,
) -> Result<Option<reading_reader::Model>, ReadersError> {
    let row = reading_reader::Entity::find_by_id((reading, person.0)).one(at).await?;
    Ok(row.filter(|row| row.left_at.is_none()))
}

/// A reading that is there for a person, and what they are to it.
pub(super) async fn found(
    at: &impl ConnectionTrait,
    id: i64,
    person: PersonId,
    hold: Hold,
) -> Result<(Reading, Standing), ReadersError> {
    let reading = by_id(at, id, hold).await?;
    let reads = reader_of(at, id, person).await?.is_some();
    let standing = Standing { leads: reading.leader == person, reads };
    if !standing.is_member() {
        return Err(not_there());
    }
    Ok((reading, standing))
}

/// A reading that a person leads; for its readers the right is missing, for others it is not there.
pub(super) async fn led(act: &Act, id: i64, person: PersonId) -> Result<Reading, ReadersError> {
    let (reading, standing) = found(act.transaction(), id, person, Hold::Alone).await?;
    allow(standing.leads)?;
    Ok(reading)
}

impl Readings {
    /// Whether a person may make readings.
    ///
    /// # Errors
    /// What reading says.
    pub async fn makes(&self, person: PersonId) -> Result<bool, ReadersError> {
        Ok(may_make(&self.rights(person).await?))
    }

    /// Makes a reading, which the maker leads.
    ///
    /// # Errors
    /// What is not allowed; what of [`ReadersRefusal`] speaks of cases.
    pub async fn make(&self, actor: PersonId, new: &NewReading, language: Language) -> Result<i64, ReadersError> {
        allow(self.makes(actor).await?)?;
        new.subject.parts()?;
        let cases = match &new.subject {
            Subject::Theories(pair) => vec![(pair.to_string(), pair.to_string())],
            Subject::Rulebook(_) => self.titled(&new.cases, language).await?,
        };
        let mut act = self.begin(actor).await?;
        allow(may_make(&act.rights(actor).await?))?;
        let row = reading::ActiveModel {
            title: Set(new.title.as_str().to_owned()),
            subject: Set(new.subject.word().to_owned()),
            pair: Set(match &new.subject {
                Subject::Theories(pair) => Some(pair.to_string()),
                Subject::Rulebook(_) => None,
            }),
            snapshot: Set(self.cases.snapshot()),
            cases: Set(stored(cases.len())),
            per_case: Set(stored(new.per_case.number())),
            seed: Set(drawn()?),
            shown_to: Set(new.shown_to.word().to_owned()),
            stage: Set(Stage::Open.word().to_owned()),
            leader_id: Set(actor.0),
            made_at: Set(act.at()),
            first_closed_at: Set(None),
            closed_at: Set(None),
            ..Default::default()
        };
        let id = reading::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
        let rows = cases.into_iter().enumerate().map(|(place, (case, title))| reading_case::ActiveModel {
            reading_id: Set(id),
            place: Set(stored(place + 1)),
            case_id: Set(case),
            title: Set(title),
        });
        let rows: Vec<_> = rows.collect();
        for some in rows.chunks(500) {
            reading_case::Entity::insert_many(some.to_vec()).exec_without_returning(act.transaction()).await?;
        }
        act.note(Note::of("reading.made").on(Object::Reading(id)).saying(new.title.as_str()));
        act.commit().await?;
        Ok(id)
    }

    /// Cases with their titles, each once; every one must be there.
    async fn titled(&self, ids: &[String], language: Language) -> Result<Vec<(String, String)>, ReadersError> {
        let mut seen = BTreeSet::new();
        let ids: Vec<String> =
            ids.iter().map(|id| id.trim().to_owned()).filter(|id| !id.is_empty() && seen.insert(id.clone())).collect();
        if ids.is_empty() {
            return Err(ReadersRefusal::NoCases.into());
        }
        if ids.len() > MOST_CASES {
            return Err(ReadersRefusal::TooManyCases(ids.len()).into());
        }
        let titles = self.cases.titles(&ids, language).await?;
        let lacking: Vec<&str> = ids.iter().filter(|id| !titles.contains_key(*id)).map(String::as_str).collect();
        if !lacking.is_empty() {
            let told = lacking.iter().take(REPEATED).copied().collect::<Vec<_>>().join(", ");
            let more =
                if lacking.len() > REPEATED { format!(", + {}", lacking.len() - REPEATED) } else { String::new() };
            return Err(ReadersRefusal::UnknownCases(format!("{told}{more}")).into());
        }
        Ok(ids.into_iter().map(|id| (id.clone(), titles.get(&id).cloned().unwrap_or(id))).collect())
    }

    /// The readings that a person leads or reads in, the newest first, and how many there are.
    ///
    /// # Errors
    /// What reading says.
    pub async fn of_person(
        &self,
        person: PersonId,
        (skip, size): (u64, u64),
    ) -> Result<(Vec<Listed>, u64), ReadersError> {
        let at = self.reach();
        let mine = reading_reader::Column::PersonId.eq(person.0).and(reading_reader::Column::LeftAt.is_null());
        let reads: Vec<i64> = reading_reader::Entity::find()
            .select_only()
            .column(reading_reader::Column::ReadingId)
            .filter(mine)
            .into_tuple()
            .all(at)
            .await?;
        let theirs = reading::Column::LeaderId.eq(person.0).or(reading::Column::Id.is_in(reads.clone()));
        let query = reading::Entity::find().filter(theirs);
        let total = query.clone().count(at).await?;
        let rows = query.order_by_desc(reading::Column::Id).offset(skip).limit(size).all(at).await?;
        let listed = |row: reading::Model| {
            let standing = Standing { leads: row.leader_id == person.0, reads: reads.contains(&row.id) };
            of_row(row).map(|reading| Listed { reading, standing })
        };
        Ok((rows.into_iter().map(listed).collect::<Result<_, _>>()?, total))
    }

    /// A reading, and what a person is to it.
    ///
    /// # Errors
    /// What is not there.
    pub async fn reading(&self, person: PersonId, id: i64) -> Result<(Reading, Standing), ReadersError> {
        found(self.reach(), id, person, Hold::Look).await
    }

    /// A reading, for who leads it.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn led(&self, person: PersonId, id: i64) -> Result<Reading, ReadersError> {
        let (reading, standing) = found(self.reach(), id, person, Hold::Look).await?;
        allow(standing.leads)?;
        Ok(reading)
    }

    /// Closes a reading: nobody answers any more, and all answers are compared.
    ///
    /// # Errors
    /// What is not allowed or not there; [`ReadersRefusal::Closed`].
    pub async fn close(&self, actor: PersonId, id: i64) -> Result<(), ReadersError> {
        let mut act = self.begin(actor).await?;
        let reading = led(&act, id, actor).await?;
        if reading.stage == Stage::Closed {
            return Err(ReadersRefusal::Closed.into());
        }
        super::people::number(&act, id).await?;
        let new = reading::ActiveModel {
            stage: Set(Stage::Closed.word().to_owned()),
            first_closed_at: Set(reading.first_closed_at.or(Some(act.at()))),
            closed_at: Set(Some(act.at())),
            ..Default::default()
        };
        self.change(&act, id, new).await?;
        act.note(Note::of("reading.closed").on(Object::Reading(id)));
        act.commit().await?;
        Ok(())
    }

    /// Opens a closed reading again, for a reason that stands in the audit. What is answered from now on is marked: who
    /// answers could have seen what others had said.
    ///
    /// # Errors
    /// What is not allowed or not there; [`ReadersRefusal::StillOpen`], [`ReadersRefusal::NoReason`].
    pub async fn reopen(&self, actor: PersonId, id: i64, reason: &str) -> Result<(), ReadersError> {
        let mut act = self.begin(actor).await?;
        let reading = led(&act, id, actor).await?;
        if reading.stage == Stage::Open {
            return Err(ReadersRefusal::StillOpen.into());
        }
        let reason = reason_of(reason, true)?;
        let new = reading::ActiveModel {
            stage: Set(Stage::Open.word().to_owned()),
            closed_at: Set(None),
            ..Default::default()
        };
        self.change(&act, id, new).await?;
        act.note(Note::of("reading.reopened").on(Object::Reading(id)).saying(reason));
        act.commit().await?;
        Ok(())
    }

    async fn change(&self, act: &Act, id: i64, new: reading::ActiveModel) -> Result<(), ReadersError> {
        let this = reading::Column::Id.eq(id);
        reading::Entity::update_many().set(new).filter(this).exec(act.transaction()).await?;
        Ok(())
    }
}

/// A reason as it stands in the audit.
pub(super) fn reason_of(text: &str, is_needed: bool) -> Result<&str, ReadersError> {
    let reason = text.trim();
    if is_needed && reason.is_empty() {
        return Err(ReadersRefusal::NoReason.into());
    }
    if reason.len() > crate::readers::rules::answering::LONGEST_TEXT {
        return Err(ReadersRefusal::TextLength(reason.len()).into());
    }
    Ok(reason)
}

/// Sets how many readers each case has.
pub(super) async fn set_per_case(act: &Act, id: i64, per_case: PerCase) -> Result<(), ReadersError> {
    let new = reading::ActiveModel { per_case: Set(stored(per_case.number())), ..Default::default() };
    reading::Entity::update_many().set(new).filter(reading::Column::Id.eq(id)).exec(act.transaction()).await?;
    Ok(())
}

/// Readings of a subject that are closed and shown to everybody, among those of these numbers where some are given.
pub(super) async fn shown_to_everybody(
    at: &impl ConnectionTrait,
    subject: &str,
    among: Option<Vec<i64>>,
) -> Result<Vec<Reading>, ReadersError> {
    let mut wanted = reading::Column::Subject
        .eq(subject)
        .and(reading::Column::Stage.eq(Stage::Closed.word()))
        .and(reading::Column::ShownTo.eq(ShownTo::Everybody.word()));
    if let Some(among) = among {
        wanted = wanted.and(reading::Column::Id.is_in(among));
    }
    let rows = reading::Entity::find().filter(wanted).order_by_asc(reading::Column::Id).all(at).await?;
    rows.into_iter().map(of_row).collect()
}
