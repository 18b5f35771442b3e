//! Attempts to sign in, as long as they count.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, QueryFilter, Statement,
};
use sha2::{Digest, Sha256};

use super::tables::attempt::{ActiveModel, Column, Entity};
use super::{Act, Readable};
use crate::error::DeskError;
use crate::secret::in_text;
use crate::throttle::{CountedBy, WINDOW};

/// What stands for an address or an account: they are not kept in plain text.
fn key_hash(key: &str) -> String {
    in_text(&Sha256::digest(key.as_bytes()))
}

/// The attempts of a key that were heard and still count. Until the act ends, nobody else asks for the same key: in
/// SQLite since one act writes at a time, in PostgreSQL by a lock on the key.
pub(crate) async fn heard(act: &Act, by: CountedBy, key: &str) -> Result<Vec<DateTime<Utc>>, DeskError> {
    let key = key_hash(key);
    let connection = act.reach();
    if connection.get_database_backend() == DbBackend::Postgres {
        let sql = "SELECT pg_advisory_xact_lock($1, hashtext($2))";
        let class = match by {
            CountedBy::Address => 1_i32,
            CountedBy::Account => 2,
        };
        let values = [class.into(), key.clone().into()];
        connection.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, sql, values)).await?;
    }
    let rows = Entity::find()
        .filter(Column::CountedBy.eq(by.word()).and(Column::KeyHash.eq(key)).and(Column::At.gt(act.at() - WINDOW)))
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.at).collect())
}

/// Writes down that an attempt was heard.
pub(crate) async fn insert(act: &Act, by: CountedBy, key: &str) -> Result<(), DeskError> {
    let row = ActiveModel {
        counted_by: Set(by.word().to_owned()),
        key_hash: Set(key_hash(key)),
        at: Set(act.at()),
        ..Default::default()
    };
    Entity::insert(row).exec(act.reach()).await?;
    Ok(())
}

/// Forgets the attempts of an account that was opened.
pub(crate) async fn forget(act: &Act, by: CountedBy, key: &str) -> Result<(), DeskError> {
    let same = Column::CountedBy.eq(by.word()).and(Column::KeyHash.eq(key_hash(key)));
    Entity::delete_many().filter(same).exec(act.reach()).await?;
    Ok(())
}

/// Deletes attempts that do not count any more.
pub(crate) async fn delete_old(act: &Act) -> Result<u64, DeskError> {
    Ok(Entity::delete_many().filter(Column::At.lte(act.at() - WINDOW)).exec(act.reach()).await?.rows_affected)
}
