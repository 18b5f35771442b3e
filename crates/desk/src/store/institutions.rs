//! Institutions and their names.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use vocabulary::Language;

use super::tables::{institution, institution_name};
use super::{Act, Readable};
use crate::error::DeskError;
use crate::people::{Institution, InstitutionId, InstitutionKind, NewInstitution};

/// Enters an institution with its names.
pub(crate) async fn insert(act: &Act, new: &NewInstitution) -> Result<InstitutionId, DeskError> {
    let row = institution::ActiveModel {
        kind: Set(new.kind.word().to_owned()),
        country: Set(new.country.clone()),
        created_at: Set(act.at()),
        ..Default::default()
    };
    let id = institution::Entity::insert(row).exec(act.reach()).await?.last_insert_id;
    insert_names(act, InstitutionId(id), new).await?;
    Ok(InstitutionId(id))
}

/// Says anew what an institution is and what it is called; says whether it was there.
pub(crate) async fn change(act: &Act, id: InstitutionId, new: &NewInstitution) -> Result<bool, DeskError> {
    let change = institution::ActiveModel {
        kind: Set(new.kind.word().to_owned()),
        country: Set(new.country.clone()),
        ..Default::default()
    };
    let this = institution::Column::Id.eq(id.0);
    let changed = institution::Entity::update_many().set(change).filter(this).exec(act.reach()).await?;
    if changed.rows_affected != 1 {
        return Ok(false);
    }
    let its_names = institution_name::Column::InstitutionId.eq(id.0);
    institution_name::Entity::delete_many().filter(its_names).exec(act.reach()).await?;
    insert_names(act, id, new).await?;
    Ok(true)
}

async fn insert_names(act: &Act, id: InstitutionId, new: &NewInstitution) -> Result<(), DeskError> {
    let names = new.names.iter().map(|(language, name)| institution_name::ActiveModel {
        institution_id: Set(id.0),
        language: Set((*language).to_owned()),
        name: Set(name.as_str().to_owned()),
    });
    institution_name::Entity::insert_many(names).exec_without_returning(act.reach()).await?;
    Ok(())
}

/// All institutions, by number.
pub(crate) async fn all(at: &impl Readable) -> Result<Vec<Institution>, DeskError> {
    let rows = institution::Entity::find().order_by_asc(institution::Column::Id).all(at.reach()).await?;
    let mut names: BTreeMap<i64, BTreeMap<String, String>> = BTreeMap::new();
    for row in institution_name::Entity::find().all(at.reach()).await? {
        names.entry(row.institution_id).or_default().insert(row.language, row.name);
    }
    rows.into_iter().map(|row| institution_of(&row, names.remove(&row.id).unwrap_or_default())).collect()
}

/// The name of every institution in a language, or else the first there is, by number.
pub(crate) async fn names(
    at: &impl Readable,
    language: Language,
) -> Result<BTreeMap<InstitutionId, String>, DeskError> {
    use institution_name::Column;
    let rows = institution_name::Entity::find().order_by_asc(Column::Language).all(at.reach()).await?;
    let mut names = BTreeMap::new();
    for row in rows {
        let is_own = row.language == language.code();
        let name = names.entry(InstitutionId(row.institution_id));
        if is_own {
            *name.or_default() = row.name;
        } else {
            name.or_insert(row.name);
        }
    }
    Ok(names)
}

/// The institution of that number.
pub(crate) async fn by_id(at: &impl Readable, id: InstitutionId) -> Result<Option<Institution>, DeskError> {
    let Some(row) = institution::Entity::find_by_id(id.0).one(at.reach()).await? else { return Ok(None) };
    let names = institution_name::Entity::find()
        .filter(institution_name::Column::InstitutionId.eq(id.0))
        .all(at.reach())
        .await?;
    let names = names.into_iter().map(|name| (name.language, name.name)).collect();
    institution_of(&row, names).map(Some)
}

fn institution_of(row: &institution::Model, names: BTreeMap<String, String>) -> Result<Institution, DeskError> {
    let kind = InstitutionKind::of(&row.kind)
        .ok_or_else(|| DeskError::UnknownValue { read: row.kind.clone(), expected: "a kind of institution" })?;
    Ok(Institution { id: InstitutionId(row.id), kind, country: row.country.clone(), names })
}
