//! Files that things of rooms hold, what is in them, and how much people have brought.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, PaginatorTrait as _, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::tables::{file, file_content, file_upload};
use super::{Act, Readable};
use crate::error::DeskError;
use crate::files::{Arrived, File, FileId, FileKind};
use crate::people::PersonId;

/// How far back what somebody has brought counts.
const DAY: TimeDelta = TimeDelta::hours(24);

fn file_of((row, content): (file::Model, Option<file_content::Model>)) -> Result<File, DeskError> {
    let unknown = |read: &str, expected| DeskError::UnknownValue { read: read.to_owned(), expected };
    let content = content.ok_or_else(|| unknown(&row.sha256, "what is in a file"))?;
    Ok(File {
        id: FileId(row.id),
        size: u64::try_from(content.size).map_err(|_| unknown(&row.sha256, "a length"))?,
        kind: FileKind::of_word(&content.kind).ok_or_else(|| unknown(&content.kind, "a kind of file"))?,
        sha256: row.sha256,
        name: row.name,
        person: row.person_id.map(PersonId),
        at: row.at,
    })
}

fn content() -> sea_orm::RelationDef {
    file::Entity::belongs_to(file_content::Entity).from(file::Column::Sha256).to(file_content::Column::Sha256).into()
}

/// Files by their numbers.
pub(crate) async fn by_ids(at: &impl Readable, ids: &[FileId]) -> Result<Vec<File>, DeskError> {
    let ids: Vec<i64> = ids.iter().map(|id| id.0).collect();
    let rows = file::Entity::find()
        .filter(file::Column::Id.is_in(ids))
        .join(sea_orm::JoinType::InnerJoin, content())
        .select_also(file_content::Entity)
        .order_by_asc(file::Column::Id)
        .all(at.reach())
        .await?;
    rows.into_iter().map(file_of).collect()
}

/// The files that somebody brought.
pub(crate) async fn of_person(at: &impl Readable, person: PersonId) -> Result<Vec<File>, DeskError> {
    let rows = file::Entity::find()
        .filter(file::Column::PersonId.eq(person.0))
        .join(sea_orm::JoinType::InnerJoin, content())
        .select_also(file_content::Entity)
        .order_by_asc(file::Column::Id)
        .all(at.reach())
        .await?;
    rows.into_iter().map(file_of).collect()
}

/// How many bytes somebody has brought within the last day.
pub(crate) async fn brought(at: &impl Readable, person: PersonId, now: DateTime<Utc>) -> Result<u64, DeskError> {
    let lately = file_upload::Column::PersonId.eq(person.0).and(file_upload::Column::At.gt(now - DAY));
    let sizes: Vec<i64> = file_upload::Entity::find()
        .select_only()
        .column(file_upload::Column::Size)
        .filter(lately)
        .into_tuple()
        .all(at.reach())
        .await?;
    Ok(sizes.into_iter().filter_map(|size| u64::try_from(size).ok()).sum())
}

/// Writes down that somebody brought so much.
pub(crate) async fn count(act: &Act, person: PersonId, size: u64) -> Result<(), DeskError> {
    let row = file_upload::ActiveModel {
        person_id: Set(person.0),
        size: Set(i64::try_from(size).unwrap_or(i64::MAX)),
        at: Set(act.at()),
        ..Default::default()
    };
    file_upload::Entity::insert(row).exec_without_returning(act.reach()).await?;
    Ok(())
}

/// Takes hold of what is in a file until the act ends, and writes down that it is named now.
pub(crate) async fn hold_named(act: &Act, arrived: &Arrived) -> Result<(), DeskError> {
    let row = file_content::ActiveModel {
        sha256: Set(arrived.sha256.clone()),
        size: Set(i64::try_from(arrived.size).unwrap_or(i64::MAX)),
        kind: Set(arrived.kind.word().to_owned()),
        at: Set(act.at()),
    };
    let again = OnConflict::column(file_content::Column::Sha256).update_column(file_content::Column::At).to_owned();
    file_content::Entity::insert(row).on_conflict(again).exec_without_returning(act.reach()).await?;
    Ok(())
}

/// Names a file whose content is held.
pub(crate) async fn insert(
    act: &Act,
    arrived: &Arrived,
    (kind, number): (&str, i64),
    person: PersonId,
) -> Result<FileId, DeskError> {
    let row = file::ActiveModel {
        sha256: Set(arrived.sha256.clone()),
        name: Set(arrived.name.clone()),
        owner_kind: Set(kind.to_owned()),
        owner_number: Set(number),
        person_id: Set(Some(person.0)),
        at: Set(act.at()),
        ..Default::default()
    };
    Ok(FileId(file::Entity::insert(row).exec(act.reach()).await?.last_insert_id))
}

/// Takes the name away from what is in a file; what nothing names any more is kept a while longer.
pub(crate) async fn drop_file(act: &Act, id: FileId) -> Result<(), DeskError> {
    let Some(row) = file::Entity::find_by_id(id.0).one(act.reach()).await? else { return Ok(()) };
    file_content::Entity::update_many()
        .col_expr(file_content::Column::At, Expr::value(act.at()))
        .filter(file_content::Column::Sha256.eq(row.sha256))
        .exec(act.reach())
        .await?;
    file::Entity::delete_by_id(id.0).exec(act.reach()).await?;
    Ok(())
}

/// What is known by its content, and whether a file of that content is there.
pub(crate) struct Contents {
    /// Everything that is written down.
    pub known: BTreeSet<String>,
    /// What no file has had since before an instant.
    pub unnamed: BTreeSet<String>,
}

/// What is written down of contents.
pub(crate) async fn contents(at: &impl Readable, cutoff: DateTime<Utc>) -> Result<Contents, DeskError> {
    let named = Query::select().column(file::Column::Sha256).from(file::Entity).to_owned();
    let hashes = || file_content::Entity::find().select_only().column(file_content::Column::Sha256);
    let unnamed = file_content::Column::At.lt(cutoff).and(file_content::Column::Sha256.not_in_subquery(named));
    let known: Vec<String> = hashes().into_tuple().all(at.reach()).await?;
    let unnamed: Vec<String> = hashes().filter(unnamed).into_tuple().all(at.reach()).await?;
    Ok(Contents { known: known.into_iter().collect(), unnamed: unnamed.into_iter().collect() })
}

/// Takes hold of a content, and says whether nothing has named it since before an instant. One of which nothing was
/// written down is: whoever names it next waits for this act.
pub(crate) async fn hold_unnamed(act: &Act, sha256: &str, cutoff: DateTime<Utc>) -> Result<bool, DeskError> {
    let row = file_content::ActiveModel {
        sha256: Set(sha256.to_owned()),
        size: Set(1),
        kind: Set(FileKind::Other.word().to_owned()),
        at: Set(DateTime::<Utc>::UNIX_EPOCH),
    };
    let keep = OnConflict::column(file_content::Column::Sha256).do_nothing().to_owned();
    file_content::Entity::insert(row).on_conflict(keep).try_insert().exec_without_returning(act.reach()).await?;
    let row = file_content::Entity::find_by_id(sha256.to_owned()).lock_exclusive().one(act.reach()).await?;
    let names = file::Entity::find().filter(file::Column::Sha256.eq(sha256)).count(act.reach()).await?;
    Ok(names == 0 && row.is_some_and(|row| row.at < cutoff))
}

/// Forgets a content that is held and that nothing names.
pub(crate) async fn forget_content(act: &Act, sha256: &str) -> Result<(), DeskError> {
    file_content::Entity::delete_by_id(sha256.to_owned()).exec(act.reach()).await?;
    Ok(())
}

/// Forgets what was brought before the last day; how many files that were.
pub(crate) async fn forget_counts(act: &Act) -> Result<u64, DeskError> {
    let old = file_upload::Column::At.lte(act.at() - DAY);
    Ok(file_upload::Entity::delete_many().filter(old).exec(act.reach()).await?.rows_affected)
}

/// Lets the files that somebody brought name them no more: neither by number nor by what they called them.
pub(crate) async fn forget_person(act: &Act, person: PersonId) -> Result<(), DeskError> {
    let nobody = file::ActiveModel { person_id: Set(None), name: Set(String::new()), ..Default::default() };
    file::Entity::update_many().set(nobody).filter(file::Column::PersonId.eq(person.0)).exec(act.reach()).await?;
    file_upload::Entity::delete_many().filter(file_upload::Column::PersonId.eq(person.0)).exec(act.reach()).await?;
    Ok(())
}

/// Every content that a file names, with its length and one of its files' numbers.
pub(crate) async fn named(at: &impl Readable) -> Result<Vec<File>, DeskError> {
    let rows = file::Entity::find()
        .join(sea_orm::JoinType::InnerJoin, content())
        .select_also(file_content::Entity)
        .order_by_asc(file::Column::Sha256)
        .order_by_asc(file::Column::Id)
        .all(at.reach())
        .await?;
    rows.into_iter().map(file_of).collect()
}

/// Whether a file names a content.
pub(crate) async fn is_named(at: &impl Readable, sha256: &str) -> Result<bool, DeskError> {
    Ok(file::Entity::find().filter(file::Column::Sha256.eq(sha256)).count(at.reach()).await? > 0)
}

/// How many files there are, and their bytes.
pub(crate) async fn counted(at: &impl Readable) -> Result<(u64, u64), DeskError> {
    let sizes: Vec<i64> = file_content::Entity::find()
        .select_only()
        .column(file_content::Column::Size)
        .into_tuple()
        .all(at.reach())
        .await?;
    let bytes = sizes.iter().filter_map(|size| u64::try_from(*size).ok()).sum();
    Ok((file::Entity::find().count(at.reach()).await?, bytes))
}
