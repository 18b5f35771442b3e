//! Second factors and recovery codes.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter};

use super::tables::{recovery_code, second_factor};
use super::{Act, Readable};
use crate::error::DeskError;
use crate::people::PersonId;

/// A second factor as it is stored.
#[derive(Clone)]
pub(crate) struct Factor {
    pub secret: Vec<u8>,
    pub is_confirmed: bool,
}

/// A person's second factor, confirmed or not.
pub(crate) async fn of_person(at: &impl Readable, person: PersonId) -> Result<Option<Factor>, DeskError> {
    let row = second_factor::Entity::find_by_id(person.0).one(at.reach()).await?;
    Ok(row.map(|row| Factor { secret: row.secret, is_confirmed: row.confirmed_at.is_some() }))
}

/// Writes down a secret that is not confirmed yet, in place of one that was not either.
pub(crate) async fn begin(act: &Act, person: PersonId, secret: Vec<u8>) -> Result<(), DeskError> {
    use second_factor::Column;
    let row = second_factor::ActiveModel {
        person_id: Set(person.0),
        secret: Set(secret),
        created_at: Set(act.at()),
        confirmed_at: Set(None),
        last_step: Set(0),
    };
    let instead = OnConflict::column(Column::PersonId)
        .update_columns([Column::Secret, Column::CreatedAt])
        .action_and_where(Expr::col((second_factor::Entity, Column::ConfirmedAt)).is_null())
        .to_owned();
    second_factor::Entity::insert(row).on_conflict(instead).exec_without_returning(act.reach()).await?;
    Ok(())
}

/// Takes a step of a secret that awaits confirmation; says whether it was there and the step is new.
pub(crate) async fn confirm(act: &Act, person: PersonId, secret: &[u8], step: i64) -> Result<bool, DeskError> {
    use second_factor::{Column, Entity};
    let waiting = Column::PersonId
        .eq(person.0)
        .and(Column::ConfirmedAt.is_null())
        .and(Column::Secret.eq(secret.to_vec()))
        .and(Column::LastStep.lt(step));
    let confirmed = Entity::update_many()
        .col_expr(Column::ConfirmedAt, Expr::value(act.at()))
        .col_expr(Column::LastStep, Expr::value(step))
        .filter(waiting)
        .exec(act.reach())
        .await?;
    Ok(confirmed.rows_affected == 1)
}

/// Takes a step of a confirmed secret; no step, and none before it, is taken twice.
pub(crate) async fn take_step(act: &Act, person: PersonId, step: i64) -> Result<bool, DeskError> {
    use second_factor::{Column, Entity};
    let later = Column::PersonId.eq(person.0).and(Column::ConfirmedAt.is_not_null()).and(Column::LastStep.lt(step));
    let taken =
        Entity::update_many().col_expr(Column::LastStep, Expr::value(step)).filter(later).exec(act.reach()).await?;
    Ok(taken.rows_affected == 1)
}

/// Takes the second factor away, with its recovery codes.
pub(crate) async fn remove(act: &Act, person: PersonId) -> Result<(), DeskError> {
    second_factor::Entity::delete_by_id(person.0).exec(act.reach()).await?;
    remove_codes(act, person).await
}

async fn remove_codes(act: &Act, person: PersonId) -> Result<(), DeskError> {
    let mine = recovery_code::Column::PersonId.eq(person.0);
    recovery_code::Entity::delete_many().filter(mine).exec(act.reach()).await?;
    Ok(())
}

/// Writes down recovery codes in place of those there were.
pub(crate) async fn set_codes(act: &Act, person: PersonId, hashes: Vec<String>) -> Result<(), DeskError> {
    remove_codes(act, person).await?;
    let rows = hashes.into_iter().map(|hash| recovery_code::ActiveModel {
        person_id: Set(person.0),
        code_hash: Set(hash),
        used_at: Set(None),
        ..Default::default()
    });
    recovery_code::Entity::insert_many(rows).exec_without_returning(act.reach()).await?;
    Ok(())
}

/// Uses a recovery code; says whether it was there to use.
pub(crate) async fn claim_code(act: &Act, person: PersonId, hash: &str) -> Result<bool, DeskError> {
    use recovery_code::{Column, Entity};
    let open = Column::PersonId.eq(person.0).and(Column::CodeHash.eq(hash)).and(Column::UsedAt.is_null());
    let used =
        Entity::update_many().col_expr(Column::UsedAt, Expr::value(act.at())).filter(open).exec(act.reach()).await?;
    Ok(used.rows_affected == 1)
}

/// How many recovery codes are left.
pub(crate) async fn codes_left(at: &impl Readable, person: PersonId) -> Result<u64, DeskError> {
    use recovery_code::{Column, Entity};
    let open = Column::PersonId.eq(person.0).and(Column::UsedAt.is_null());
    Ok(Entity::find().filter(open).count(at.reach()).await?)
}
