//! Accounts elsewhere by which people sign in here.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder};

use super::tables::linked_account::{ActiveModel, Column, Entity, Model};
use super::{Act, Readable, is_taken};
use crate::error::DeskError;
use crate::open_id::LinkedAccount;
use crate::people::PersonId;

fn account_of(row: Model) -> LinkedAccount {
    LinkedAccount {
        id: row.id,
        person: PersonId(row.person_id),
        issuer: row.issuer,
        subject: row.subject,
        linked_at: row.linked_at,
        used_at: row.used_at,
    }
}

/// The accounts elsewhere of a person, the one linked last first.
pub(crate) async fn of_person(at: &impl Readable, person: PersonId) -> Result<Vec<LinkedAccount>, DeskError> {
    let theirs = Entity::find().filter(Column::PersonId.eq(person.0)).order_by_desc(Column::Id);
    Ok(theirs.all(at.reach()).await?.into_iter().map(account_of).collect())
}

/// Whose account it is that an issuer knows by a subject.
pub(crate) async fn find(at: &impl Readable, issuer: &str, subject: &str) -> Result<Option<LinkedAccount>, DeskError> {
    let same = Column::Issuer.eq(issuer).and(Column::Subject.eq(subject));
    Ok(Entity::find().filter(same).one(at.reach()).await?.map(account_of))
}

/// Links an account elsewhere to a person; false when it is linked already, to whomever.
pub(crate) async fn insert(act: &Act, person: PersonId, issuer: &str, subject: &str) -> Result<bool, DeskError> {
    // Asked first: in PostgreSQL a refused insert would spoil the whole transaction.
    if find(act, issuer, subject).await?.is_some() {
        return Ok(false);
    }
    let row = ActiveModel {
        person_id: Set(person.0),
        issuer: Set(issuer.to_owned()),
        subject: Set(subject.to_owned()),
        linked_at: Set(act.at()),
        used_at: Set(None),
        ..Default::default()
    };
    match Entity::insert(row).exec(act.reach()).await {
        Ok(_) => Ok(true),
        Err(error) if is_taken(&error) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// Remembers a use.
pub(crate) async fn used(act: &Act, id: i64) -> Result<(), DeskError> {
    let same = Column::Id.eq(id);
    Entity::update_many().col_expr(Column::UsedAt, Expr::value(act.at())).filter(same).exec(act.reach()).await?;
    Ok(())
}

/// Unlinks a person's account elsewhere; what it was, if it was there.
pub(crate) async fn remove(act: &Act, person: PersonId, id: i64) -> Result<Option<LinkedAccount>, DeskError> {
    let found = Entity::find_by_id(id).filter(Column::PersonId.eq(person.0)).one(act.reach()).await?;
    let Some(row) = found else { return Ok(None) };
    let is_gone = Entity::delete_by_id(id).exec(act.reach()).await?.rows_affected == 1;
    Ok(is_gone.then(|| account_of(row)))
}
