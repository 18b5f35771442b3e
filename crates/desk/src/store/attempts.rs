//! Attempts to sign in, as long as they count.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use super::tables::attempt::{ActiveModel, Column, Entity};
use super::{Act, Readable, Store};
use crate::error::DeskError;
use crate::secret::in_text;
use crate::throttle::{CountedBy, WINDOW};

/// What stands for an address or an account: they are not kept in plain text.
fn key_hash(key: &str) -> String {
    in_text(&Sha256::digest(key.as_bytes()))
}

/// Writes an attempt down and tells all that count, this one included. It is written before anybody counts, in a
/// transaction of its own, so that of many at once each sees all that were written before it.
pub(crate) async fn count(
    store: &Store,
    by: CountedBy,
    key: &str,
    now: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, DeskError> {
    let key = key_hash(key);
    let act = store.begin(None, now).await?;
    let row = ActiveModel {
        counted_by: Set(by.word().to_owned()),
        key_hash: Set(key.clone()),
        at: Set(now),
        ..Default::default()
    };
    Entity::insert(row).exec(act.reach()).await?;
    act.commit().await?;
    // More than this many are refused whatever their instants are; the newest decide when the next is heard.
    let most = by.limit() as u64 + 1;
    let rows = Entity::find()
        .filter(Column::CountedBy.eq(by.word()).and(Column::KeyHash.eq(key)).and(Column::At.gt(now - WINDOW)))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(most)
        .all(store.reach())
        .await?;
    Ok(rows.into_iter().map(|row| row.at).collect())
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
