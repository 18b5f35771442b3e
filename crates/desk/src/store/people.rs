//! People and their passwords.

use sea_orm::sea_query::{Expr, ExprTrait as _, Func, LikeExpr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::tables::{password, person, person_in_audit, second_factor};
use super::{Act, Readable, is_taken};
use crate::error::{DeskError, Refusal};
use crate::people::{EmailAddress, Person, PersonId, Profile};
use crate::secret::{in_text, random};

/// A person whom the database holds, as a type; none when erased.
pub(super) fn person_of(row: person::Model) -> Result<Option<Person>, DeskError> {
    let Some(email) = row.email else { return Ok(None) };
    let unknown_language =
        |_| DeskError::UnknownValue { read: row.language.clone(), expected: "a language of the house" };
    Ok(Some(Person {
        id: PersonId(row.id),
        email: email.parse()?,
        profile: Profile {
            name: row.name.parse()?,
            language: row.language.parse().map_err(unknown_language)?,
            time_zone: row.time_zone.parse()?,
        },
        created_at: row.created_at,
    }))
}

/// Enters a person, with a random id for the audit.
pub(crate) async fn insert(act: &Act, email: &EmailAddress, profile: &Profile) -> Result<PersonId, DeskError> {
    // Asked first: in PostgreSQL a refused insert would spoil the whole transaction.
    if by_email(act, email).await?.is_some() {
        return Err(Refusal::AddressTaken.into());
    }
    let row = person::ActiveModel {
        email: Set(Some(email.to_string())),
        name: Set(profile.name.as_str().to_owned()),
        language: Set(profile.language.code().to_owned()),
        time_zone: Set(profile.time_zone.name().to_owned()),
        created_at: Set(act.at()),
        erased_at: Set(None),
        ..Default::default()
    };
    let row = person::Entity::insert(row)
        .exec(act.reach())
        .await
        .map_err(|error| if is_taken(&error) { Refusal::AddressTaken.into() } else { DeskError::from(error) })?;
    let id = row.last_insert_id;
    let audit = person_in_audit::ActiveModel { person_id: Set(id), audit_id: Set(in_text(&random::<16>()?)) };
    person_in_audit::Entity::insert(audit).exec_without_returning(act.reach()).await?;
    Ok(PersonId(id))
}

/// The person of that number; none when there is none or they were erased.
pub(crate) async fn by_id(at: &impl Readable, id: PersonId) -> Result<Option<Person>, DeskError> {
    let row = person::Entity::find_by_id(id.0).one(at.reach()).await?;
    row.map_or(Ok(None), person_of)
}

/// The person of that number, and whether they have a second factor, in one question.
pub(crate) async fn with_factor(at: &impl Readable, id: PersonId) -> Result<Option<(Person, bool)>, DeskError> {
    let whose = person::Entity::belongs_to(second_factor::Entity)
        .from(person::Column::Id)
        .to(second_factor::Column::PersonId)
        .into();
    let found = person::Entity::find_by_id(id.0)
        .join(JoinType::LeftJoin, whose)
        .select_also(second_factor::Entity)
        .one(at.reach())
        .await?;
    let Some((row, factor)) = found else { return Ok(None) };
    let has_factor = factor.is_some_and(|factor| factor.confirmed_at.is_some());
    Ok(person_of(row)?.map(|person| (person, has_factor)))
}

/// The person of that number, held until the act ends: whatever else begins or ends sessions of theirs, changes their
/// password or erases them waits for it.
pub(crate) async fn held(act: &Act, id: PersonId) -> Result<Option<Person>, DeskError> {
    let row = person::Entity::find_by_id(id.0).lock_exclusive().one(act.reach()).await?;
    row.map_or(Ok(None), person_of)
}

/// The person of that mailbox.
pub(crate) async fn by_email(at: &impl Readable, email: &EmailAddress) -> Result<Option<Person>, DeskError> {
    let row = person::Entity::find().filter(person::Column::Email.eq(email.as_str())).one(at.reach()).await?;
    row.map_or(Ok(None), person_of)
}

/// The people of those numbers who were not erased, by name.
pub(crate) async fn by_ids(at: &impl Readable, ids: impl Iterator<Item = PersonId>) -> Result<Vec<Person>, DeskError> {
    let these = person::Column::Id.is_in(ids.map(|id| id.0));
    let rows = person::Entity::find().filter(these).order_by_asc(person::Column::Name).all(at.reach()).await?;
    Ok(rows.into_iter().map(person_of).collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
}

/// A part of the people who were not erased, by name, and how many there are in all. Each of `words` is looked for in
/// names and addresses.
pub(crate) async fn find(
    at: &impl Readable,
    words: &str,
    (skip, most): (u64, u64),
) -> Result<(Vec<Person>, u64), DeskError> {
    use person::Column;
    let mut meant = Condition::all().add(Column::ErasedAt.is_null());
    for word in words.split_whitespace() {
        // SQLite compares letters beyond ASCII as they are written; what is found is a name or an address all the same.
        let like = || LikeExpr::new(format!("%{}%", escaped(&word.to_lowercase()))).escape('\\');
        let name = Expr::expr(Func::lower(Expr::col((person::Entity, Column::Name)))).like(like());
        meant = meant.add(name.or(Expr::col((person::Entity, Column::Email)).like(like())));
    }
    let count = person::Entity::find().filter(meant.clone()).count(at.reach()).await?;
    let found = person::Entity::find().filter(meant).order_by_asc(Column::Name).order_by_asc(Column::Id);
    let rows = found.offset(skip).limit(most).all(at.reach()).await?;
    let people = rows.into_iter().map(person_of).collect::<Result<Vec<_>, _>>()?;
    Ok((people.into_iter().flatten().collect(), count))
}

/// A word in which no sign stands for others.
fn escaped(word: &str) -> String {
    word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Makes another mailbox a person's.
pub(crate) async fn set_email(act: &Act, id: PersonId, email: &EmailAddress) -> Result<(), DeskError> {
    person::Entity::update_many()
        .col_expr(person::Column::Email, Expr::value(email.as_str()))
        .filter(person::Column::Id.eq(id.0))
        .exec(act.reach())
        .await
        .map_err(|error| if is_taken(&error) { Refusal::AddressTaken.into() } else { DeskError::from(error) })?;
    Ok(())
}

/// Changes what a person says of themselves.
pub(crate) async fn update_profile(act: &Act, id: PersonId, profile: &Profile) -> Result<(), DeskError> {
    let change = person::ActiveModel {
        name: Set(profile.name.as_str().to_owned()),
        language: Set(profile.language.code().to_owned()),
        time_zone: Set(profile.time_zone.name().to_owned()),
        ..Default::default()
    };
    person::Entity::update_many().set(change).filter(person::Column::Id.eq(id.0)).exec(act.reach()).await?;
    Ok(())
}

/// The hash of a person's password, when they have one.
pub(crate) async fn password_hash(at: &impl Readable, id: PersonId) -> Result<Option<String>, DeskError> {
    Ok(password::Entity::find_by_id(id.0).one(at.reach()).await?.map(|row| row.hash))
}

/// Person and password hash of a mailbox, with the same two questions whether there is such a person or not.
pub(crate) async fn with_password(
    at: &impl Readable,
    email: &EmailAddress,
) -> Result<(Option<Person>, Option<String>), DeskError> {
    let person = by_email(at, email).await?;
    let hash = password_hash(at, person.as_ref().map_or(PersonId(0), |person| person.id)).await?;
    Ok((person, hash))
}

/// Sets a person's password.
pub(crate) async fn set_password(act: &Act, id: PersonId, hash: String) -> Result<(), DeskError> {
    let row = password::ActiveModel { person_id: Set(id.0), hash: Set(hash), changed_at: Set(act.at()) };
    let instead = OnConflict::column(password::Column::PersonId)
        .update_columns([password::Column::Hash, password::Column::ChangedAt])
        .to_owned();
    password::Entity::insert(row).on_conflict(instead).exec_without_returning(act.reach()).await?;
    Ok(())
}
