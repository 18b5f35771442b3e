//! Taking part by mail: addresses to which people answer, who chose to take part by mail alone, the weekly letter, and
//! what becomes of letters that arrive.

mod about_items;
mod addresses;
mod arriving;
mod choosing;
mod confirming;
mod said;
mod weekly;

use desk::Act;
use desk::people::PersonId;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use serde_json::{Value, json};

pub use arriving::Arrived;
pub use choosing::{ByMail, ByMailAlone, ByMailPage};
pub use confirming::Waiting;

pub(super) use addresses::Thing;

use super::tables::{answer_address, by_mail, heard_mail, waiting_mail};
use crate::error::SchoolError;

/// What is kept about a person here.
pub(super) async fn kept(at: &impl ConnectionTrait, subject: PersonId) -> Result<Value, SchoolError> {
    let chosen = by_mail::Entity::find().filter(by_mail::Column::PersonId.eq(subject.0)).all(at).await?;
    let made = answer_address::Entity::find().filter(answer_address::Column::PersonId.eq(subject.0)).all(at).await?;
    let waiting = waiting_mail::Entity::find().filter(waiting_mail::Column::PersonId.eq(subject.0)).all(at).await?;
    Ok(json!({
        "runs": chosen.iter().map(|one| json!({ "run": one.run_id, "since": one.since })).collect::<Vec<_>>(),
        "addresses to answer to": made.iter().map(|one| json!({
            "run": one.run_id, "kind": one.kind, "thing": one.thing, "made": one.made_at, "expires": one.expires_at,
            "revoked": one.revoked_at,
        })).collect::<Vec<_>>(),
        "letters that wait": waiting.iter().map(|one| json!({
            "run": one.run_id, "from": one.sender, "file": one.file_name, "at": one.at,
            "text": String::from_utf8(one.bytes.clone()).ok(),
        })).collect::<Vec<_>>(),
    }))
}

/// Erases it.
pub(super) async fn forget(act: &Act, subject: PersonId) -> Result<(), SchoolError> {
    let at = act.transaction();
    by_mail::Entity::delete_many().filter(by_mail::Column::PersonId.eq(subject.0)).exec(at).await?;
    answer_address::Entity::delete_many().filter(answer_address::Column::PersonId.eq(subject.0)).exec(at).await?;
    waiting_mail::Entity::delete_many().filter(waiting_mail::Column::PersonId.eq(subject.0)).exec(at).await?;
    heard_mail::Entity::delete_many().filter(heard_mail::Column::PersonId.eq(subject.0)).exec(at).await?;
    Ok(())
}
