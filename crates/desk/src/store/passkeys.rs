//! Passkeys, and what stands for a person with authenticators.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder};

use super::tables::passkey::{ActiveModel, Column, Entity, Model};
use super::tables::passkey_holder;
use super::{Act, Readable, is_taken};
use crate::error::{DeskError, Refusal};
use crate::passkey::{Credential, Passkey};
use crate::people::PersonId;
use crate::secret::random;

fn passkey_of(row: Model) -> Result<(Passkey, Credential), DeskError> {
    let counter = u32::try_from(row.counter).map_err(|_| DeskError::UnknownValue {
        read: row.counter.to_string(),
        expected: "how often a passkey was used",
    })?;
    let passkey = Passkey {
        id: row.id,
        person: PersonId(row.person_id),
        name: row.name,
        added_at: row.added_at,
        used_at: row.used_at,
    };
    Ok((passkey, Credential { id: row.credential, key: row.public_key, counter }))
}

/// What stands for a person with authenticators; made when it is first asked for.
pub(crate) async fn handle(act: &Act, person: PersonId) -> Result<Vec<u8>, DeskError> {
    if let Some(handle) = known_handle(act, person).await? {
        return Ok(handle);
    }
    let handle = random::<32>()?.to_vec();
    let row = passkey_holder::ActiveModel { person_id: Set(person.0), handle: Set(handle.clone()) };
    passkey_holder::Entity::insert(row).exec_without_returning(act.reach()).await?;
    Ok(handle)
}

/// What stands for a person with authenticators, if it was ever asked for.
pub(crate) async fn known_handle(at: &impl Readable, person: PersonId) -> Result<Option<Vec<u8>>, DeskError> {
    Ok(passkey_holder::Entity::find_by_id(person.0).one(at.reach()).await?.map(|row| row.handle))
}

/// A person's passkeys, the one added last first.
pub(crate) async fn of_person(at: &impl Readable, person: PersonId) -> Result<Vec<(Passkey, Credential)>, DeskError> {
    let theirs = Entity::find().filter(Column::PersonId.eq(person.0)).order_by_desc(Column::Id);
    theirs.all(at.reach()).await?.into_iter().map(passkey_of).collect()
}

/// One of a person's passkeys.
pub(crate) async fn one_of(at: &impl Readable, person: PersonId, id: i64) -> Result<Option<Passkey>, DeskError> {
    let row = Entity::find_by_id(id).filter(Column::PersonId.eq(person.0)).one(at.reach()).await?;
    Ok(row.map(passkey_of).transpose()?.map(|(passkey, _)| passkey))
}

/// The passkey of a credential's id.
pub(crate) async fn by_credential(
    at: &impl Readable,
    credential: &[u8],
) -> Result<Option<(Passkey, Credential)>, DeskError> {
    let row = Entity::find().filter(Column::Credential.eq(credential.to_vec())).one(at.reach()).await?;
    row.map(passkey_of).transpose()
}

/// Adds a passkey.
pub(crate) async fn insert(act: &Act, person: PersonId, credential: &Credential, name: &str) -> Result<i64, DeskError> {
    // Asked first: in PostgreSQL a refused insert would spoil the whole transaction.
    if by_credential(act, &credential.id).await?.is_some() {
        return Err(Refusal::PasskeyNotTaken.into());
    }
    let row = ActiveModel {
        person_id: Set(person.0),
        credential: Set(credential.id.clone()),
        public_key: Set(credential.key.clone()),
        counter: Set(i64::from(credential.counter)),
        name: Set(name.to_owned()),
        added_at: Set(act.at()),
        used_at: Set(None),
        ..Default::default()
    };
    let inserted = Entity::insert(row).exec(act.reach()).await;
    let inserted = inserted
        .map_err(|error| if is_taken(&error) { Refusal::PasskeyNotTaken.into() } else { DeskError::from(error) })?;
    Ok(inserted.last_insert_id)
}

/// Remembers a use; says whether nobody else used it since it was read.
pub(crate) async fn used(act: &Act, id: i64, before: u32, counter: u32) -> Result<bool, DeskError> {
    let as_it_was = Column::Id.eq(id).and(Column::Counter.eq(i64::from(before)));
    let used = Entity::update_many()
        .col_expr(Column::Counter, Expr::value(i64::from(counter)))
        .col_expr(Column::UsedAt, Expr::value(act.at()))
        .filter(as_it_was)
        .exec(act.reach())
        .await?;
    Ok(used.rows_affected == 1)
}

/// Calls a person's passkey otherwise; says whether it was there.
pub(crate) async fn rename(act: &Act, person: PersonId, id: i64, name: &str) -> Result<bool, DeskError> {
    let mine = Column::PersonId.eq(person.0).and(Column::Id.eq(id));
    let renamed =
        Entity::update_many().col_expr(Column::Name, Expr::value(name)).filter(mine).exec(act.reach()).await?;
    Ok(renamed.rows_affected == 1)
}

/// Takes a person's passkey away; says whether it was there.
pub(crate) async fn remove(act: &Act, person: PersonId, id: i64) -> Result<bool, DeskError> {
    let mine = Column::PersonId.eq(person.0).and(Column::Id.eq(id));
    Ok(Entity::delete_many().filter(mine).exec(act.reach()).await?.rows_affected == 1)
}
