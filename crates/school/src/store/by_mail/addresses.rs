//! Addresses to which a person answers, each for one thing. Of each only a hash is kept, as of every secret of the house;
//! so every letter has new ones.

use chrono::{DateTime, TimeDelta, Utc};
use desk::people::PersonId;
use desk::{Act, Token};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter};

use super::super::School;
use super::super::tables::{answer_address, arrived_mail, heard_mail, waiting_mail};
use crate::error::{SchoolError, unknown};
use crate::rules::by_mail::VALID;

/// For how long it is known of an address that it was one, and of a letter that it came.
const REMEMBERED: TimeDelta = TimeDelta::days(90);

/// What an address is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum Thing {
    /// A thread of the forum.
    Thread(i64),
    /// What is handed in.
    Item(String),
    /// A letter about several things, each of which has an address of its own.
    Several,
    /// A letter that waits until its person says that they wrote it.
    Waiting(i64),
}

impl Thing {
    pub(super) fn key(&self) -> (&'static str, String) {
        match self {
            Self::Thread(id) => ("thread", id.to_string()),
            Self::Item(id) => ("item", id.clone()),
            Self::Several => ("several", String::new()),
            Self::Waiting(id) => ("waiting", id.to_string()),
        }
    }

    pub(super) fn of(kind: &str, thing: &str) -> Result<Self, SchoolError> {
        let number = || thing.parse().map_err(|_| unknown(thing, "a number"));
        match kind {
            "thread" => Ok(Self::Thread(number()?)),
            "item" => Ok(Self::Item(thing.to_owned())),
            "several" => Ok(Self::Several),
            "waiting" => Ok(Self::Waiting(number()?)),
            other => Err(unknown(other, "what an address is for")),
        }
    }
}

/// Writes an address down.
pub(super) async fn insert(
    act: &Act,
    (person, run): (PersonId, i64),
    token: &Token,
    thing: &Thing,
    expires_at: DateTime<Utc>,
) -> Result<(), SchoolError> {
    let (kind, thing) = thing.key();
    let row = answer_address::ActiveModel {
        token_hash: Set(token.hash()),
        run_id: Set(run),
        person_id: Set(person.0),
        kind: Set(kind.to_owned()),
        thing: Set(thing),
        made_at: Set(act.at()),
        expires_at: Set(expires_at),
        revoked_at: Set(None),
    };
    answer_address::Entity::insert(row).exec_without_returning(act.transaction()).await?;
    Ok(())
}

impl School {
    /// New addresses for things, in their order; none where letters cannot be answered.
    pub(in crate::store) async fn answer_addresses(
        &self,
        person: PersonId,
        run: i64,
        things: &[Thing],
    ) -> Result<Option<Vec<String>>, SchoolError> {
        let Some(pattern) = self.desk().answers() else { return Ok(None) };
        let act = self.desk().begin(None).await?;
        let mut made = Vec::with_capacity(things.len());
        for thing in things {
            let token = Token::random()?;
            insert(&act, (person, run), &token, thing, act.at() + VALID).await?;
            made.push(pattern.address(&token));
        }
        act.commit().await?;
        Ok(Some(made))
    }

    /// Makes all addresses of a person in a run worthless. Returns how many there were.
    ///
    /// # Errors
    /// [`SchoolError::Desk`].
    pub async fn revoke_answer_addresses(&self, actor: PersonId, run: i64) -> Result<u64, SchoolError> {
        let mut act = self.begin(actor).await?;
        let mine = answer_address::Column::PersonId.eq(actor.0).and(answer_address::Column::RunId.eq(run));
        let open = mine.and(answer_address::Column::RevokedAt.is_null());
        let revoked = answer_address::Entity::update_many()
            .col_expr(answer_address::Column::RevokedAt, Expr::value(act.at()))
            .filter(open)
            .exec(act.transaction())
            .await?;
        act.note(desk::audit::Note::of("answer-addresses.revoked").to(actor).on(desk::rights::Object::Run(run)));
        act.commit().await?;
        Ok(revoked.rows_affected)
    }

    /// Deletes what has run out: addresses and letters that were remembered long enough, and letters that waited in vain.
    pub(in crate::store) async fn tidy_mail(&self) -> Result<(), SchoolError> {
        let act = self.desk().begin(None).await?;
        let before = act.at() - REMEMBERED;
        let at = act.transaction();
        answer_address::Entity::delete_many().filter(answer_address::Column::ExpiresAt.lt(before)).exec(at).await?;
        arrived_mail::Entity::delete_many().filter(arrived_mail::Column::At.lt(before)).exec(at).await?;
        waiting_mail::Entity::delete_many().filter(waiting_mail::Column::ExpiresAt.lt(act.at())).exec(at).await?;
        let day = before.date_naive().to_string();
        heard_mail::Entity::delete_many().filter(heard_mail::Column::Day.lt(day)).exec(at).await?;
        act.commit().await?;
        Ok(())
    }
}
