//! The outbox: letters that wait, and what became of them.

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait as _, QueryFilter, QueryOrder,
    QuerySelect,
};
use vocabulary::Language;

use super::tables::letter::{ActiveModel, Column, Entity, Model};
use super::{Act, Readable, Store};
use crate::clock::OFF;
use crate::error::DeskError;
use crate::mail::letter::{Matter, NewLetter};
use crate::mail::{LEASE, LONGEST_WAIT};
use crate::people::PersonId;

/// What becomes of a letter that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It waits for the worker.
    Goes,
    /// It is for nobody: neither address nor words are kept, and it never leaves.
    IsWithheld,
}

/// Writes a letter into the outbox.
pub(super) async fn add(act: &Act, letter: &NewLetter, fate: Fate) -> Result<(), DeskError> {
    let matter = serde_json::to_string(&letter.matter).map_err(|error| DeskError::Mail(error.to_string()))?;
    let (address, matter, done_at, outcome) = match fate {
        Fate::Goes => (letter.to.to_string(), matter, None, None),
        Fate::IsWithheld => (String::new(), String::new(), Some(act.at()), Some("withheld".to_owned())),
    };
    let row = ActiveModel {
        person_id: Set(letter.person.map(|person| person.0)),
        address: Set(address),
        language: Set(letter.language.code().to_owned()),
        kind: Set(letter.matter.word().to_owned()),
        matter: Set(matter),
        created_at: Set(act.at()),
        due_at: Set(act.at()),
        tries: Set(0),
        lease_until: Set(None),
        lease_by: Set(None),
        done_at: Set(done_at),
        outcome: Set(outcome),
        last_error: Set(None),
        ..Default::default()
    };
    Entity::insert(row).exec(act.reach()).await?;
    Ok(())
}

/// A letter that a worker has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Taken {
    pub id: i64,
    pub person: Option<PersonId>,
    pub address: String,
    pub language: Language,
    pub matter: Matter,
    /// How often it was tried, this time included.
    pub tries: i32,
}

fn taken_of(row: Model) -> Result<Taken, DeskError> {
    let unknown = |expected| DeskError::UnknownValue { read: row.kind.clone(), expected };
    Ok(Taken {
        id: row.id,
        person: row.person_id.map(PersonId),
        language: row.language.parse().map_err(|_| unknown("a letter in a language of the house"))?,
        matter: serde_json::from_str(&row.matter).map_err(|_| unknown("a letter with its matter"))?,
        address: row.address,
        tries: i32::try_from(row.tries).unwrap_or(i32::MAX),
    })
}

/// A letter that is due and in nobody's hands. One that would wait for longer than any does was written by a clock that was
/// wrong, and is due too: what it is about is looked at anyway when it leaves.
fn waits(now: DateTime<Utc>) -> Condition {
    let is_over = |column: Column, longest: TimeDelta| column.lte(now).or(column.gt(now + longest + OFF));
    Condition::all()
        .add(Column::DoneAt.is_null())
        .add(is_over(Column::DueAt, LONGEST_WAIT))
        .add(Column::LeaseUntil.is_null().or(is_over(Column::LeaseUntil, LEASE)))
}

/// The numbers of letters that are due and in nobody's hands, the oldest first.
pub(crate) async fn due(store: &Store, now: DateTime<Utc>, most: u64) -> Result<Vec<i64>, DeskError> {
    let rows = Entity::find().filter(waits(now)).order_by_asc(Column::DueAt).order_by_asc(Column::Id).limit(most);
    Ok(rows.select_only().column(Column::Id).into_tuple::<i64>().all(store.reach()).await?)
}

/// Takes a letter for [`LEASE`]: of all workers that try, one gets it. A worker that dies leaves it to the next. Counted
/// as a try from here on, so that a letter which kills its worker is given up one day.
pub(crate) async fn take(store: &Store, id: i64, worker: &str, now: DateTime<Utc>) -> Result<Option<Taken>, DeskError> {
    let act = store.begin(None, now).await?;
    let taken = Entity::update_many()
        .col_expr(Column::LeaseUntil, Expr::value(now + LEASE))
        .col_expr(Column::LeaseBy, Expr::value(worker))
        .col_expr(Column::Tries, Expr::col(Column::Tries).add(1))
        .filter(waits(now).add(Column::Id.eq(id)))
        .exec(act.reach())
        .await?;
    let row = match taken.rows_affected {
        1 => Entity::find_by_id(id).one(act.reach()).await?,
        _ => None,
    };
    act.commit().await?;
    row.map(taken_of).transpose()
}

/// How a try ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ended {
    /// It was handed over.
    Sent,
    /// It is tried again then.
    Again { at: DateTime<Utc>, error: String },
    /// It was not its time yet: looked at again then, and that was no try.
    Early { at: DateTime<Utc>, tries: i32 },
    /// It is not tried again.
    GivenUp { error: String },
    /// It must not go any more.
    Withheld,
}

/// Writes down how a try ended, unless another worker has taken the letter over meanwhile.
pub(crate) async fn end_try(
    store: &Store,
    id: i64,
    worker: &str,
    ended: Ended,
    now: DateTime<Utc>,
) -> Result<(), DeskError> {
    let act = store.begin(None, now).await?;
    let done = |outcome: &str, last_error: Option<String>| ActiveModel {
        done_at: Set(Some(now)),
        outcome: Set(Some(outcome.to_owned())),
        matter: Set(String::new()),
        last_error: Set(last_error),
        ..Default::default()
    };
    let change = match ended {
        Ended::Sent => done("sent", None),
        Ended::GivenUp { error } => done("given-up", Some(error)),
        Ended::Withheld => done("withheld", None),
        Ended::Early { at, tries } => {
            ActiveModel { due_at: Set(at), tries: Set(i64::from(tries)), ..Default::default() }
        }
        Ended::Again { at, error } => {
            ActiveModel { due_at: Set(at), last_error: Set(Some(error)), ..Default::default() }
        }
    };
    let change = ActiveModel { lease_until: Set(None), lease_by: Set(None), ..change };
    let mine = Column::Id.eq(id).and(Column::LeaseBy.eq(worker)).and(Column::DoneAt.is_null());
    Entity::update_many().set(change).filter(mine).exec(act.reach()).await?;
    act.commit().await
}

/// A letter as an administrator sees it: what became of it, not what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterStatus {
    /// Its number.
    pub id: i64,
    /// The person, when it is one's.
    pub person: Option<PersonId>,
    /// What kind of letter it is.
    pub kind: String,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// How often it was tried.
    pub tries: i64,
    /// `sent`, `given-up`, `withheld`; none while it waits.
    pub outcome: Option<String>,
    /// Why the last try failed.
    pub last_error: Option<String>,
}

fn status_of(row: Model) -> LetterStatus {
    LetterStatus {
        id: row.id,
        person: row.person_id.map(PersonId),
        kind: row.kind,
        created_at: row.created_at,
        tries: row.tries,
        outcome: row.outcome,
        last_error: row.last_error,
    }
}

/// Letters that wait or were given up, the oldest first, at most that many.
pub(crate) async fn unsent(at: &impl Readable, most: u64) -> Result<Vec<LetterStatus>, DeskError> {
    let is_unsent = Column::Outcome.is_null().or(Column::Outcome.eq("given-up"));
    let rows = Entity::find().filter(is_unsent).order_by_asc(Column::Id).limit(most).all(at.reach()).await?;
    Ok(rows.into_iter().map(status_of).collect())
}

/// The letters to a person, the oldest first.
pub(crate) async fn to_person(at: &impl Readable, person: PersonId) -> Result<Vec<LetterStatus>, DeskError> {
    let rows = Entity::find().filter(Column::PersonId.eq(person.0)).order_by_asc(Column::Id).all(at.reach()).await?;
    Ok(rows.into_iter().map(status_of).collect())
}

/// How many letters wait, and how many were given up.
pub(crate) async fn counted(at: &impl Readable) -> Result<(u64, u64), DeskError> {
    let waiting = Entity::find().filter(Column::DoneAt.is_null()).count(at.reach()).await?;
    let given_up = Entity::find().filter(Column::Outcome.eq("given-up")).count(at.reach()).await?;
    Ok((waiting, given_up))
}
