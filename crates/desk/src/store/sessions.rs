//! Sessions.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, JoinType, PaginatorTrait as _, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::tables::person;
use super::tables::session::{ActiveModel, Column, Entity, Model};
use super::{Act, Readable, Store};
use crate::error::DeskError;
use crate::people::{Person, PersonId};
use crate::secret::Token;
use crate::session::{Proof, Session, Stage, Visitor};

fn session_of(row: Model) -> Result<Session, DeskError> {
    let stage = Stage::of(&row.stage)
        .ok_or_else(|| DeskError::UnknownValue { read: row.stage.clone(), expected: "a stage of a session" })?;
    let proof = Proof::of(&row.proof)
        .ok_or_else(|| DeskError::UnknownValue { read: row.proof.clone(), expected: "a way of signing in" })?;
    Ok(Session {
        id: row.id,
        person: PersonId(row.person_id),
        stage,
        proof,
        visitor: Visitor { address: row.address, agent: row.agent },
        created_at: row.created_at,
        seen_at: row.seen_at,
        expires_at: row.expires_at,
    })
}

/// What a session begins with.
pub(crate) struct NewSession<'a> {
    pub person: PersonId,
    pub token: &'a Token,
    pub stage: Stage,
    pub proof: Proof,
    pub visitor: &'a Visitor,
}

/// Begins a session.
pub(crate) async fn insert(act: &Act, new: NewSession<'_>) -> Result<i64, DeskError> {
    let row = ActiveModel {
        person_id: Set(new.person.0),
        token_hash: Set(new.token.hash()),
        stage: Set(new.stage.word().to_owned()),
        proof: Set(new.proof.word().to_owned()),
        address: Set(new.visitor.address.clone()),
        agent: Set(new.visitor.agent.clone()),
        created_at: Set(act.at()),
        seen_at: Set(act.at()),
        expires_at: Set(act.at() + new.stage.longest()),
        ..Default::default()
    };
    Ok(Entity::insert(row).exec(act.reach()).await?.last_insert_id)
}

/// The session of a token, open or not.
pub(crate) async fn by_token(at: &impl Readable, token: &Token) -> Result<Option<Session>, DeskError> {
    let row = Entity::find().filter(Column::TokenHash.eq(token.hash())).one(at.reach()).await?;
    row.map(session_of).transpose()
}

/// The session of a token, open or not, with the person, in one question.
pub(crate) async fn with_person(
    at: &impl Readable,
    token: &Token,
) -> Result<Option<(Session, Option<Person>)>, DeskError> {
    let whose = Entity::belongs_to(person::Entity).from(Column::PersonId).to(person::Column::Id).into();
    let found = Entity::find()
        .filter(Column::TokenHash.eq(token.hash()))
        .join(JoinType::InnerJoin, whose)
        .select_also(person::Entity)
        .one(at.reach())
        .await?;
    let Some((session, person)) = found else { return Ok(None) };
    let person = person.map_or(Ok(None), super::people::person_of)?;
    Ok(Some((session_of(session)?, person)))
}

/// The sessions of a person, the one seen last first.
pub(crate) async fn of_person(at: &impl Readable, person: PersonId) -> Result<Vec<Session>, DeskError> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .order_by_desc(Column::SeenAt)
        .order_by_desc(Column::Id)
        .all(at.reach())
        .await?;
    rows.into_iter().map(session_of).collect()
}

/// Remembers that a session was used. No act of the person: nothing is noted.
pub(crate) async fn seen(store: &Store, id: i64, now: DateTime<Utc>) -> Result<(), DeskError> {
    let act = store.begin(None, now).await?;
    Entity::update_many()
        .col_expr(Column::SeenAt, Expr::value(now))
        .filter(Column::Id.eq(id).and(Column::SeenAt.lt(now)))
        .exec(act.reach())
        .await?;
    act.commit().await
}

/// Ends one session of a person; says whether it was there.
pub(crate) async fn end(act: &Act, person: PersonId, id: i64) -> Result<bool, DeskError> {
    let mine = Column::PersonId.eq(person.0).and(Column::Id.eq(id));
    Ok(Entity::delete_many().filter(mine).exec(act.reach()).await?.rows_affected == 1)
}

/// Ends the session of a token, whose ever it is; says whether it was there.
pub(crate) async fn end_by_token(act: &Act, token: &Token) -> Result<bool, DeskError> {
    let ended = Entity::delete_many().filter(Column::TokenHash.eq(token.hash())).exec(act.reach()).await?;
    Ok(ended.rows_affected == 1)
}

/// Ends all sessions of a person but one; says how many.
pub(crate) async fn end_others(act: &Act, person: PersonId, kept: i64) -> Result<u64, DeskError> {
    let others = Column::PersonId.eq(person.0).and(Column::Id.ne(kept));
    Ok(Entity::delete_many().filter(others).exec(act.reach()).await?.rows_affected)
}

/// Ends all sessions of a person that began in one way, but for one; says how many.
pub(crate) async fn end_others_by(act: &Act, person: PersonId, proof: Proof, kept: i64) -> Result<u64, DeskError> {
    let theirs = Column::PersonId.eq(person.0).and(Column::Proof.eq(proof.word())).and(Column::Id.ne(kept));
    Ok(Entity::delete_many().filter(theirs).exec(act.reach()).await?.rows_affected)
}

/// Ends all sessions of a person; says how many.
pub(crate) async fn end_all(act: &Act, person: PersonId) -> Result<u64, DeskError> {
    Ok(Entity::delete_many().filter(Column::PersonId.eq(person.0)).exec(act.reach()).await?.rows_affected)
}

/// Deletes sessions that expired before that instant.
pub(crate) async fn delete_expired(act: &Act, before: DateTime<Utc>) -> Result<u64, DeskError> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(act.reach()).await?.rows_affected)
}

/// How many sessions are open.
pub(crate) async fn counted(at: &impl Readable, now: DateTime<Utc>) -> Result<u64, DeskError> {
    Ok(Entity::find().filter(Column::ExpiresAt.gt(now)).count(at.reach()).await?)
}
