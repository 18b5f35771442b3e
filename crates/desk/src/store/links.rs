//! What is sent by e-mail and opens once: sign-in links and invitations.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder};
use vocabulary::Language;

use super::tables::{invitation, sign_in_link};
use super::{Act, Readable};
use crate::error::DeskError;
use crate::invitation::{Invitation, Invited};
use crate::people::PersonId;
use crate::rights::{Object, Role};
use crate::secret::Token;

/// Writes down a sign-in link; one for nobody opens nothing.
pub(crate) async fn insert_link(
    act: &Act,
    person: Option<PersonId>,
    token: &Token,
    expires_at: DateTime<Utc>,
) -> Result<(), DeskError> {
    let row = sign_in_link::ActiveModel {
        person_id: Set(person.map(|person| person.0)),
        token_hash: Set(token.hash()),
        created_at: Set(act.at()),
        expires_at: Set(expires_at),
        used_at: Set(None),
        ..Default::default()
    };
    sign_in_link::Entity::insert(row).exec(act.reach()).await?;
    Ok(())
}

/// Uses a sign-in link: of all who try at once, one learns whose it is. The update decides, not a question before it.
pub(crate) async fn claim_link(act: &Act, token: &Token) -> Result<Option<PersonId>, DeskError> {
    use sign_in_link::{Column, Entity};
    let open = Condition::all()
        .add(Column::TokenHash.eq(token.hash()))
        .add(Column::UsedAt.is_null())
        .add(Column::PersonId.is_not_null())
        .add(Column::ExpiresAt.gt(act.at()));
    let used =
        Entity::update_many().col_expr(Column::UsedAt, Expr::value(act.at())).filter(open).exec(act.reach()).await?;
    if used.rows_affected != 1 {
        return Ok(None);
    }
    let row = Entity::find().filter(Column::TokenHash.eq(token.hash())).one(act.reach()).await?;
    Ok(row.and_then(|row| row.person_id).map(PersonId))
}

/// Makes every open sign-in link of a person worthless.
pub(crate) async fn void_links(act: &Act, person: PersonId) -> Result<(), DeskError> {
    use sign_in_link::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(act.at()))
        .filter(Column::PersonId.eq(person.0).and(Column::UsedAt.is_null()))
        .exec(act.reach())
        .await?;
    Ok(())
}

fn invitation_of(row: invitation::Model) -> Result<Invitation, DeskError> {
    let unknown = |read: &str, expected| DeskError::UnknownValue { read: read.to_owned(), expected };
    let language: Language = row.language.parse().map_err(|_| unknown(&row.language, "a language of the house"))?;
    Ok(Invitation {
        id: row.id,
        invited: Invited {
            email: row.email.parse()?,
            language,
            role: Role::of(&row.role).ok_or_else(|| unknown(&row.role, "a role"))?,
            object: Object::of(&row.object_kind, row.object_id)
                .ok_or_else(|| unknown(&row.object_kind, "a kind of object"))?,
        },
        invited_by: row.invited_by.map(PersonId),
        created_at: row.created_at,
        expires_at: row.expires_at,
        used_at: row.used_at,
        withdrawn_at: row.withdrawn_at,
    })
}

/// Writes down an invitation, in the name of who acts.
pub(crate) async fn insert_invitation(
    act: &Act,
    invited: &Invited,
    by: Option<PersonId>,
    token: &Token,
    expires_at: DateTime<Utc>,
) -> Result<i64, DeskError> {
    let row = invitation::ActiveModel {
        token_hash: Set(token.hash()),
        email: Set(invited.email.to_string()),
        language: Set(invited.language.code().to_owned()),
        role: Set(invited.role.word().to_owned()),
        object_kind: Set(invited.object.kind().to_owned()),
        object_id: Set(invited.object.number()),
        invited_by: Set(by.map(|person| person.0)),
        created_at: Set(act.at()),
        expires_at: Set(expires_at),
        used_at: Set(None),
        withdrawn_at: Set(None),
        ..Default::default()
    };
    Ok(invitation::Entity::insert(row).exec(act.reach()).await?.last_insert_id)
}

/// Uses the invitation of a token's hash, as [`claim_link`] uses a link.
pub(crate) async fn claim_invitation(act: &Act, token_hash: &str) -> Result<Option<Invitation>, DeskError> {
    use invitation::{Column, Entity};
    let open = Condition::all()
        .add(Column::TokenHash.eq(token_hash))
        .add(Column::UsedAt.is_null())
        .add(Column::WithdrawnAt.is_null())
        .add(Column::ExpiresAt.gt(act.at()));
    let used =
        Entity::update_many().col_expr(Column::UsedAt, Expr::value(act.at())).filter(open).exec(act.reach()).await?;
    if used.rows_affected != 1 {
        return Ok(None);
    }
    invitation_by_hash(act, token_hash).await
}

/// The invitation of a token's hash, open or not.
pub(crate) async fn invitation_by_hash(at: &impl Readable, hash: &str) -> Result<Option<Invitation>, DeskError> {
    let row = invitation::Entity::find().filter(invitation::Column::TokenHash.eq(hash)).one(at.reach()).await?;
    row.map(invitation_of).transpose()
}

/// The invitation of that number.
pub(crate) async fn invitation_by_id(at: &impl Readable, id: i64) -> Result<Option<Invitation>, DeskError> {
    let row = invitation::Entity::find_by_id(id).one(at.reach()).await?;
    row.map(invitation_of).transpose()
}

/// The invitations to an object, the newest first.
pub(crate) async fn invitations_to(at: &impl Readable, object: Object) -> Result<Vec<Invitation>, DeskError> {
    use invitation::{Column, Entity};
    let to = Column::ObjectKind.eq(object.kind()).and(Column::ObjectId.eq(object.number()));
    let rows = Entity::find().filter(to).order_by_desc(Column::Id).all(at.reach()).await?;
    rows.into_iter().map(invitation_of).collect()
}

/// Withdraws an invitation that was not used; says whether it was there to withdraw.
pub(crate) async fn withdraw_invitation(act: &Act, id: i64) -> Result<bool, DeskError> {
    use invitation::{Column, Entity};
    let open = Column::Id.eq(id).and(Column::UsedAt.is_null()).and(Column::WithdrawnAt.is_null());
    let withdrawn = Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(act.at()))
        .filter(open)
        .exec(act.reach())
        .await?;
    Ok(withdrawn.rows_affected == 1)
}

/// Withdraws the open invitations to a role that whoever holds the machine wrote.
pub(crate) async fn withdraw_of_the_machine(act: &Act, role: Role) -> Result<(), DeskError> {
    use invitation::{Column, Entity};
    Entity::update_many()
        .col_expr(Column::WithdrawnAt, Expr::value(act.at()))
        .filter(is_open(act.at()).add(Column::InvitedBy.is_null()).add(Column::Role.eq(role.word())))
        .exec(act.reach())
        .await?;
    Ok(())
}

/// How many invitations are open at that instant.
pub(crate) async fn count_open(at: &impl Readable, now: DateTime<Utc>) -> Result<u64, DeskError> {
    use sea_orm::PaginatorTrait;
    Ok(invitation::Entity::find().filter(is_open(now)).count(at.reach()).await?)
}

/// Open invitations, the newest first.
pub(crate) async fn open_invitations(
    at: &impl Readable,
    now: DateTime<Utc>,
    (skip, most): (u64, u64),
) -> Result<Vec<Invitation>, DeskError> {
    use sea_orm::QuerySelect;
    let found = invitation::Entity::find().filter(is_open(now)).order_by_desc(invitation::Column::Id);
    let rows = found.offset(skip).limit(most).all(at.reach()).await?;
    rows.into_iter().map(invitation_of).collect()
}

fn is_open(now: DateTime<Utc>) -> Condition {
    use invitation::Column;
    Condition::all().add(Column::UsedAt.is_null()).add(Column::WithdrawnAt.is_null()).add(Column::ExpiresAt.gt(now))
}

/// Deletes sign-in links that expired before that instant.
pub(crate) async fn delete_expired_links(act: &Act, before: DateTime<Utc>) -> Result<u64, DeskError> {
    use sign_in_link::{Column, Entity};
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(act.reach()).await?.rows_affected)
}
