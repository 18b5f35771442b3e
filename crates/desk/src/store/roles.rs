//! Roles that people were given.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
};

use super::tables::role_given::{ActiveModel, Column, Entity, Model};
use super::{Act, Readable, is_taken};
use crate::error::{DeskError, Refusal};
use crate::people::PersonId;
use crate::rights::{Grant, Object, Role};

fn grant_of(row: Model) -> Result<Grant, DeskError> {
    let role =
        Role::of(&row.role).ok_or_else(|| DeskError::UnknownValue { read: row.role.clone(), expected: "a role" })?;
    let object = Object::of(&row.object_kind, row.object_id)
        .ok_or_else(|| DeskError::UnknownValue { read: row.object_kind.clone(), expected: "a kind of object" })?;
    Ok(Grant {
        id: row.id,
        person: PersonId(row.person_id),
        role,
        object,
        given_by: row.given_by.map(PersonId),
        given_at: row.given_at,
        until: row.until,
    })
}

/// The roles of a person that were not taken away; some may have run out.
pub(crate) async fn of_person(at: &impl Readable, person: PersonId) -> Result<Vec<Grant>, DeskError> {
    let mine = Column::PersonId.eq(person.0).and(Column::EndedAt.is_null());
    let rows = Entity::find().filter(mine).order_by_asc(Column::Id).all(at.reach()).await?;
    rows.into_iter().map(grant_of).collect()
}

/// The roles of several people that were not taken away; some may have run out.
pub(crate) async fn of_people(
    at: &impl Readable,
    people: impl Iterator<Item = PersonId>,
) -> Result<Vec<Grant>, DeskError> {
    let theirs = Column::PersonId.is_in(people.map(|person| person.0)).and(Column::EndedAt.is_null());
    let rows = Entity::find().filter(theirs).order_by_asc(Column::Id).all(at.reach()).await?;
    rows.into_iter().map(grant_of).collect()
}

/// The roles on an object that were not taken away.
pub(crate) async fn on(at: &impl Readable, object: Object) -> Result<Vec<Grant>, DeskError> {
    let rows = Entity::find().filter(on_object(object)).order_by_asc(Column::Id).all(at.reach()).await?;
    rows.into_iter().map(grant_of).collect()
}

/// The role of that number, when it was not taken away.
pub(crate) async fn by_id(at: &impl Readable, id: i64) -> Result<Option<Grant>, DeskError> {
    let row = Entity::find_by_id(id).filter(Column::EndedAt.is_null()).one(at.reach()).await?;
    row.map(grant_of).transpose()
}

fn on_object(object: Object) -> Condition {
    Condition::all()
        .add(Column::ObjectKind.eq(object.kind()))
        .add(Column::ObjectId.eq(object.number()))
        .add(Column::EndedAt.is_null())
}

/// A role as it is given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewGrant {
    pub person: PersonId,
    pub role: Role,
    pub object: Object,
    pub given_by: Option<PersonId>,
    pub until: Option<chrono::DateTime<chrono::Utc>>,
}

/// Gives a role. One that has run out makes way.
pub(crate) async fn give(act: &Act, new: NewGrant) -> Result<i64, DeskError> {
    let same = || on_object(new.object).add(Column::PersonId.eq(new.person.0)).add(Column::Role.eq(new.role.word()));
    Entity::update_many()
        .col_expr(Column::EndedAt, Expr::col(Column::Until))
        .filter(same().add(Column::Until.lte(act.at())))
        .exec(act.reach())
        .await?;
    let held = || Refusal::RoleHeld { role: new.role, object: new.object };
    if Entity::find().filter(same()).count(act.reach()).await? > 0 {
        return Err(held().into());
    }
    let row = ActiveModel {
        person_id: Set(new.person.0),
        role: Set(new.role.word().to_owned()),
        object_kind: Set(new.object.kind().to_owned()),
        object_id: Set(new.object.number()),
        given_by: Set(new.given_by.map(|giver| giver.0)),
        given_at: Set(act.at()),
        until: Set(new.until),
        ended_at: Set(None),
        ended_by: Set(None),
        ..Default::default()
    };
    let row = Entity::insert(row).exec(act.reach()).await;
    row.map(|row| row.last_insert_id)
        .map_err(|error| if is_taken(&error) { held().into() } else { DeskError::from(error) })
}

/// Takes a role away; says whether it was there to take.
pub(crate) async fn end(act: &Act, id: i64) -> Result<bool, DeskError> {
    let ended = Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(act.at()))
        .col_expr(Column::EndedBy, Expr::value(act.actor().map(|actor| actor.0)))
        .filter(Column::Id.eq(id).and(Column::EndedAt.is_null()))
        .exec(act.reach())
        .await?;
    Ok(ended.rows_affected == 1)
}

/// How many administer the house now. Locks their rows, so that two who leave at once see one another.
pub(crate) async fn administrators(act: &Act) -> Result<u64, DeskError> {
    use sea_orm::QuerySelect;
    let held = on_object(Object::House)
        .add(Column::Role.eq(Role::Administrator.word()))
        .add(Column::GivenAt.lte(act.at()))
        .add(Column::Until.is_null().or(Column::Until.gt(act.at())));
    let rows = Entity::find().filter(held).order_by_asc(Column::Id).lock_exclusive().all(act.reach()).await?;
    Ok(rows.len() as u64)
}
