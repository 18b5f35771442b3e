//! Mailboxes that people say are theirs, until they have opened a link that was sent there.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter};

use super::tables::new_address::{ActiveModel, Column, Entity};
use super::{Act, Readable};
use crate::error::DeskError;
use crate::people::{EmailAddress, PersonId};
use crate::secret::Token;

/// Writes down a new mailbox; the ones asked for before are worth nothing any more.
pub(crate) async fn insert(
    act: &Act,
    person: PersonId,
    email: &EmailAddress,
    token: &Token,
    expires_at: DateTime<Utc>,
) -> Result<(), DeskError> {
    void(act, person).await?;
    let row = ActiveModel {
        person_id: Set(person.0),
        email: Set(email.to_string()),
        token_hash: Set(token.hash()),
        created_at: Set(act.at()),
        expires_at: Set(expires_at),
        used_at: Set(None),
        ..Default::default()
    };
    Entity::insert(row).exec(act.reach()).await?;
    Ok(())
}

fn is_open(token: &Token, now: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::TokenHash.eq(token.hash()))
        .add(Column::UsedAt.is_null())
        .add(Column::ExpiresAt.gt(now))
}

/// The mailbox of a link that can be used.
pub(crate) async fn open(
    at: &impl Readable,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<Option<EmailAddress>, DeskError> {
    let row = Entity::find().filter(is_open(token, now)).one(at.reach()).await?;
    Ok(row.map(|row| row.email.parse()).transpose()?)
}

/// Uses a link: of all who try at once, one learns whose it is and which mailbox.
pub(crate) async fn claim(act: &Act, token: &Token) -> Result<Option<(PersonId, EmailAddress)>, DeskError> {
    let used = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(act.at()))
        .filter(is_open(token, act.at()))
        .exec(act.reach())
        .await?;
    if used.rows_affected != 1 {
        return Ok(None);
    }
    let row = Entity::find().filter(Column::TokenHash.eq(token.hash())).one(act.reach()).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some((PersonId(row.person_id), row.email.parse()?)))
}

/// Makes the open links of a person worthless.
pub(crate) async fn void(act: &Act, person: PersonId) -> Result<(), DeskError> {
    Entity::delete_many().filter(Column::PersonId.eq(person.0)).exec(act.reach()).await?;
    Ok(())
}

/// Deletes what expired before that instant.
pub(crate) async fn delete_expired(act: &Act, before: DateTime<Utc>) -> Result<u64, DeskError> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(act.reach()).await?.rows_affected)
}
