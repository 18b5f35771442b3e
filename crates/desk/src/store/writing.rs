//! Documents that several people write: their updates, checkpoints and snapshots.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter, QueryOrder,
    QuerySelect, RelationDef,
};

use super::tables::{person, writing, writing_checkpoint, writing_client, writing_snapshot, writing_update};
use super::{Act, Readable};
use crate::cowriting::{Change, NewWriting, Snapshot, Writing, WritingId, WrittenBy};
use crate::error::DeskError;
use crate::people::PersonId;

fn of_row(row: writing::Model) -> Result<Writing, DeskError> {
    let sections = serde_json::from_str(&row.sections)
        .map_err(|_| DeskError::UnknownValue { read: row.sections.clone(), expected: "the sections of a document" })?;
    Ok(Writing {
        id: WritingId(row.id),
        owner: (row.owner_kind, row.owner_number),
        word: row.word.parse()?,
        title: row.title,
        sections,
        head: row.head,
        created_at: row.created_at,
    })
}

/// Begins a document, unless the owner has one of that word.
pub(crate) async fn insert(act: &Act, new: &NewWriting<'_>) -> Result<WritingId, DeskError> {
    let (kind, number) = new.owner;
    let same = writing::Column::OwnerKind
        .eq(kind)
        .and(writing::Column::OwnerNumber.eq(number))
        .and(writing::Column::Word.eq(new.word.as_str()));
    let sections = serde_json::to_string(new.sections).map_err(|error| DeskError::Database(Box::new(error)))?;
    let row = writing::ActiveModel {
        owner_kind: Set(kind.to_owned()),
        owner_number: Set(number),
        word: Set(new.word.as_str().to_owned()),
        title: Set(new.title.as_str().to_owned()),
        sections: Set(sections),
        head: Set(0),
        created_by: Set(act.actor().map(|person| person.0)),
        created_at: Set(act.at()),
        ..Default::default()
    };
    let taken = [writing::Column::OwnerKind, writing::Column::OwnerNumber, writing::Column::Word];
    writing::Entity::insert(row)
        .on_conflict(OnConflict::columns(taken).do_nothing().to_owned())
        .exec_without_returning(act.reach())
        .await?;
    let row = writing::Entity::find().filter(same).one(act.reach()).await?;
    row.map(|row| WritingId(row.id)).ok_or_else(|| crate::error::Refusal::NotThere.into())
}

/// A document.
pub(crate) async fn by_id(at: &impl Readable, id: WritingId) -> Result<Option<Writing>, DeskError> {
    writing::Entity::find_by_id(id.0).one(at.reach()).await?.map(of_row).transpose()
}

/// A document, which nobody else changes until the act is over.
pub(crate) async fn held(act: &Act, id: WritingId) -> Result<Option<Writing>, DeskError> {
    let row = writing::Entity::find_by_id(id.0).lock_exclusive().one(act.reach()).await?;
    row.map(of_row).transpose()
}

/// The documents of a thing, in the order in which they were begun.
pub(crate) async fn of_owner(at: &impl Readable, (kind, number): (&str, i64)) -> Result<Vec<Writing>, DeskError> {
    let theirs = writing::Column::OwnerKind.eq(kind).and(writing::Column::OwnerNumber.eq(number));
    let rows = writing::Entity::find().filter(theirs).order_by_asc(writing::Column::Id).all(at.reach()).await?;
    rows.into_iter().map(of_row).collect()
}

/// What a document up to an update is built of.
pub(crate) struct Parts {
    /// The last checkpoint and the updates from there on, each with the number of the update that it ends with.
    pub bytes: Vec<(i64, Vec<u8>)>,
    /// The last update, when it is among them.
    pub last: Option<Change>,
}

/// What a document up to an update is built of, from the last checkpoint not after `kept` on.
pub(crate) async fn parts(at: &impl Readable, id: WritingId, (kept, until): (i64, i64)) -> Result<Parts, DeskError> {
    use writing_checkpoint::Column as Checkpoint;
    use writing_update::Column as Update;
    let earlier = Checkpoint::WritingId.eq(id.0).and(Checkpoint::Sequence.lte(std::cmp::min(kept, until)));
    let checkpoint =
        writing_checkpoint::Entity::find().filter(earlier).order_by_desc(Checkpoint::Sequence).one(at.reach()).await?;
    let mut bytes: Vec<(i64, Vec<u8>)> = checkpoint.into_iter().map(|row| (row.sequence, row.bytes)).collect();
    let from = bytes.first().map_or(0, |(sequence, _)| *sequence);
    let later = Update::WritingId.eq(id.0).and(Update::Sequence.gt(from)).and(Update::Sequence.lte(until));
    let rows = writing_update::Entity::find()
        .filter(later)
        .join(JoinType::InnerJoin, writer())
        .select_also(person::Entity)
        .order_by_asc(Update::Sequence)
        .all(at.reach())
        .await?;
    let mut last = None;
    for (row, person) in rows {
        bytes.push((row.sequence, row.bytes));
        last = Some(ChangeRow {
            sequence: row.sequence,
            person_id: row.person_id,
            name: person.map_or_else(String::new, |person| person.name),
            way: row.way,
            at: row.at,
            sections: row.sections,
            added: row.added,
            removed: row.removed,
        });
    }
    Ok(Parts { bytes, last: last.map(change_of).transpose()? })
}

/// Updates after a number, at most so many, in order.
pub(crate) async fn updates_after(
    at: &impl Readable,
    id: WritingId,
    sequence: i64,
    most: u64,
) -> Result<Vec<(i64, Vec<u8>)>, DeskError> {
    use writing_update::Column as Update;
    let later = Update::WritingId.eq(id.0).and(Update::Sequence.gt(sequence));
    let rows = writing_update::Entity::find()
        .select_only()
        .columns([Update::Sequence, Update::Bytes])
        .filter(later)
        .order_by_asc(Update::Sequence)
        .limit(most)
        .into_tuple()
        .all(at.reach())
        .await?;
    Ok(rows)
}

/// What an update is kept with.
pub(crate) struct NewUpdate<'a> {
    pub person: PersonId,
    pub way: WrittenBy,
    pub sections: &'a [String],
    pub added: u64,
    pub removed: u64,
    pub bytes: &'a [u8],
}

/// Appends an update to a document that is held; its number.
pub(crate) async fn append(act: &Act, held: &Writing, new: NewUpdate<'_>) -> Result<i64, DeskError> {
    let sequence = held.head + 1;
    let count = |units: u64| i64::try_from(units).unwrap_or(i64::MAX);
    let sections = serde_json::to_string(new.sections).map_err(|error| DeskError::Database(Box::new(error)))?;
    let row = writing_update::ActiveModel {
        writing_id: Set(held.id.0),
        sequence: Set(sequence),
        person_id: Set(new.person.0),
        way: Set(new.way.word().to_owned()),
        at: Set(act.at()),
        sections: Set(sections),
        added: Set(count(new.added)),
        removed: Set(count(new.removed)),
        bytes: Set(new.bytes.to_vec()),
    };
    writing_update::Entity::insert(row).exec_without_returning(act.reach()).await?;
    writing::Entity::update_many()
        .col_expr(writing::Column::Head, Expr::value(sequence))
        .filter(writing::Column::Id.eq(held.id.0))
        .exec(act.reach())
        .await?;
    Ok(sequence)
}

/// Puts the whole state after an update down.
pub(crate) async fn put_checkpoint(act: &Act, id: WritingId, sequence: i64, bytes: Vec<u8>) -> Result<(), DeskError> {
    let row = writing_checkpoint::ActiveModel { writing_id: Set(id.0), sequence: Set(sequence), bytes: Set(bytes) };
    writing_checkpoint::Entity::insert(row).exec_without_returning(act.reach()).await?;
    Ok(())
}

/// Whose a writing browser is, after it was taken for this person where it was nobody's.
pub(crate) async fn owner_of_client(
    act: &Act,
    id: WritingId,
    client: u64,
    person: PersonId,
) -> Result<PersonId, DeskError> {
    use writing_client::Column;
    let number = i64::try_from(client).unwrap_or(i64::MAX);
    let found = writing_client::Entity::find_by_id((id.0, number)).one(act.reach()).await?;
    if let Some(row) = found {
        return Ok(PersonId(row.person_id));
    }
    let row = writing_client::ActiveModel { writing_id: Set(id.0), client: Set(number), person_id: Set(person.0) };
    // The document is held: nobody else takes the number meanwhile.
    writing_client::Entity::insert(row)
        .on_conflict(OnConflict::columns([Column::WritingId, Column::Client]).do_nothing().to_owned())
        .exec_without_returning(act.reach())
        .await?;
    Ok(person)
}

#[derive(FromQueryResult)]
struct ChangeRow {
    sequence: i64,
    person_id: i64,
    name: String,
    way: String,
    at: DateTime<Utc>,
    sections: String,
    added: i64,
    removed: i64,
}

fn writer() -> RelationDef {
    writing_update::Entity::belongs_to(person::Entity)
        .from(writing_update::Column::PersonId)
        .to(person::Column::Id)
        .into()
}

/// Changes before a number, the newest first, at most so many.
pub(crate) async fn changes(
    at: &impl Readable,
    id: WritingId,
    before: Option<i64>,
    most: u64,
) -> Result<Vec<Change>, DeskError> {
    use writing_update::Column as Update;
    let mut asked = writing_update::Entity::find().filter(Update::WritingId.eq(id.0));
    if let Some(before) = before {
        asked = asked.filter(Update::Sequence.lt(before));
    }
    let rows = asked
        .select_only()
        .columns([Update::Sequence, Update::PersonId, Update::Way, Update::At])
        .columns([Update::Sections, Update::Added, Update::Removed])
        .join(JoinType::InnerJoin, writer())
        .column(person::Column::Name)
        .order_by_desc(Update::Sequence)
        .limit(most)
        .into_model::<ChangeRow>()
        .all(at.reach())
        .await?;
    rows.into_iter().map(change_of).collect()
}

fn change_of(row: ChangeRow) -> Result<Change, DeskError> {
    let unknown = |read: &str, expected| DeskError::UnknownValue { read: read.to_owned(), expected };
    Ok(Change {
        sequence: row.sequence,
        person: PersonId(row.person_id),
        name: Some(row.name).filter(|name| !name.is_empty()),
        way: WrittenBy::of(&row.way).ok_or_else(|| unknown(&row.way, "a way of writing"))?,
        at: row.at,
        sections: serde_json::from_str(&row.sections).map_err(|_| unknown(&row.sections, "keys of sections"))?,
        added: row.added,
        removed: row.removed,
    })
}

/// Gives a state a name.
pub(crate) async fn insert_snapshot(
    act: &Act,
    id: WritingId,
    sequence: i64,
    name: &str,
    person: PersonId,
) -> Result<i64, DeskError> {
    let row = writing_snapshot::ActiveModel {
        writing_id: Set(id.0),
        sequence: Set(sequence),
        name: Set(name.to_owned()),
        person_id: Set(person.0),
        at: Set(act.at()),
        ..Default::default()
    };
    Ok(writing_snapshot::Entity::insert(row).exec(act.reach()).await?.last_insert_id)
}

/// The snapshots of a document, the newest first.
pub(crate) async fn snapshots(at: &impl Readable, id: WritingId) -> Result<Vec<Snapshot>, DeskError> {
    use writing_snapshot::Column;
    let whose =
        writing_snapshot::Entity::belongs_to(person::Entity).from(Column::PersonId).to(person::Column::Id).into();
    let rows = writing_snapshot::Entity::find()
        .filter(Column::WritingId.eq(id.0))
        .join(JoinType::InnerJoin, whose)
        .select_also(person::Entity)
        .order_by_desc(Column::Id)
        .all(at.reach())
        .await?;
    let of = |(row, person): (writing_snapshot::Model, Option<person::Model>)| Snapshot {
        id: row.id,
        sequence: row.sequence,
        name: row.name,
        by: person.map(|person| person.name).filter(|name| !name.is_empty()),
        at: row.at,
    };
    Ok(rows.into_iter().map(of).collect())
}

/// How many changes a person made in which documents: what is taken out about them.
pub(crate) async fn by_person(at: &impl Readable, person: PersonId) -> Result<Vec<(i64, i64)>, DeskError> {
    use writing_update::Column as Update;
    let rows = writing_update::Entity::find()
        .select_only()
        .column(Update::WritingId)
        .column_as(Update::Sequence.count(), "changes")
        .filter(Update::PersonId.eq(person.0))
        .group_by(Update::WritingId)
        .order_by_asc(Update::WritingId)
        .into_tuple()
        .all(at.reach())
        .await?;
    Ok(rows)
}
