//! Institutions and their names.

use std::collections::BTreeMap;

use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};

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

/// All institutions with their names, by number: one question.
pub(crate) async fn all(at: &impl Readable) -> Result<Vec<Institution>, DeskError> {
    use institution::Column;
    use institution_name::Column as Named;
    type Row = (i64, String, Option<String>, Option<String>, Option<String>);
    let named =
        institution::Entity::belongs_to(institution_name::Entity).from(Column::Id).to(Named::InstitutionId).into();
    let rows: Vec<Row> = institution::Entity::find()
        .select_only()
        .columns([Column::Id, Column::Kind, Column::Country])
        .columns([Named::Language, Named::Name])
        .join(JoinType::LeftJoin, named)
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(at.reach())
        .await?;
    let of_one = rows.chunk_by(|one, two| one.0 == two.0);
    of_one
        .filter_map(|rows| {
            let (id, kind, country, ..) = rows.first()?;
            let names = rows.iter().filter_map(|row| row.3.clone().zip(row.4.clone())).collect();
            Some(institution_of(*id, kind, country.as_ref(), names))
        })
        .collect()
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
    institution_of(row.id, &row.kind, row.country.as_ref(), names).map(Some)
}

fn institution_of(
    id: i64,
    kind: &str,
    country: Option<&String>,
    names: BTreeMap<String, String>,
) -> Result<Institution, DeskError> {
    let kind = InstitutionKind::of(kind)
        .ok_or_else(|| DeskError::UnknownValue { read: kind.to_owned(), expected: "a kind of institution" })?;
    Ok(Institution { id: InstitutionId(id), kind, country: country.cloned(), names })
}
