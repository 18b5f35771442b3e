//! The audit's chain and the texts beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};

use super::tables::{audit_entry, audit_head, audit_text, person, person_in_audit};
use super::{Act, Readable};
use crate::audit::{BEGINNING, Broken, Entry, KeptText, Note, Walk, text_hash};
use crate::error::DeskError;
use crate::people::PersonId;
use crate::secret::random;

/// Entries read at a time while the chain is verified.
const BATCH: u64 = 1000;

fn entry_of(row: audit_entry::Model) -> Entry {
    Entry {
        sequence: row.sequence,
        at: row.at,
        actor: row.actor,
        deed: row.deed,
        object: (row.object_kind, row.object_id),
        subject: row.subject,
        text_hash: row.text_hash,
        previous: row.previous,
        hash: row.hash,
    }
}

/// The random id of a person; none when they were erased.
async fn id_of(at: &impl Readable, person: Option<PersonId>) -> Result<Option<String>, DeskError> {
    let Some(person) = person else { return Ok(None) };
    Ok(person_in_audit::Entity::find_by_id(person.0).one(at.reach()).await?.map(|row| row.audit_id))
}

/// Adds notes to the end of the chain. The row of the last entry is held until the act ends.
pub(crate) async fn append(act: &Act, notes: &[Note]) -> Result<(), DeskError> {
    let head = audit_head::Entity::find_by_id(1).lock_exclusive().one(act.reach()).await?;
    let (mut sequence, mut previous) = head.map_or((0, BEGINNING.to_owned()), |head| (head.sequence, head.hash));
    let actor = id_of(act, act.actor()).await?;
    for note in notes {
        sequence += 1;
        let salt = random::<16>()?;
        let mut entry = Entry {
            sequence,
            at: act.at(),
            actor: actor.clone(),
            deed: note.deed.to_owned(),
            object: (note.object.kind().to_owned(), note.object.number()),
            subject: id_of(act, note.subject).await?,
            text_hash: (!note.text.is_empty()).then(|| text_hash(&salt, &note.text)),
            previous,
            hash: String::new(),
        };
        entry.hash = entry.expected_hash();
        previous = entry.hash.clone();
        insert(act, entry).await?;
        if !note.text.is_empty() {
            let text = audit_text::ActiveModel {
                sequence: Set(sequence),
                person_id: Set(note.subject.or(act.actor()).map(|person| person.0)),
                salt: Set(salt.to_vec()),
                text: Set(note.text.clone()),
            };
            audit_text::Entity::insert(text).exec_without_returning(act.reach()).await?;
        }
    }
    audit_head::Entity::update_many()
        .col_expr(audit_head::Column::Sequence, Expr::value(sequence))
        .col_expr(audit_head::Column::Hash, Expr::value(previous))
        .filter(audit_head::Column::Id.eq(1))
        .exec(act.reach())
        .await?;
    Ok(())
}

async fn insert(act: &Act, entry: Entry) -> Result<(), DeskError> {
    let row = audit_entry::ActiveModel {
        sequence: Set(entry.sequence),
        at: Set(entry.at),
        actor: Set(entry.actor),
        deed: Set(entry.deed),
        object_kind: Set(entry.object.0),
        object_id: Set(entry.object.1),
        subject: Set(entry.subject),
        text_hash: Set(entry.text_hash),
        previous: Set(entry.previous),
        hash: Set(entry.hash),
    };
    audit_entry::Entity::insert(row).exec_without_returning(act.reach()).await?;
    Ok(())
}

/// At most [`BATCH`] entries after that one, with the texts that are kept of them.
async fn batch(at: &impl Readable, after: i64) -> Result<(Vec<Entry>, HashMap<i64, KeptText>), DeskError> {
    let entries: Vec<Entry> = audit_entry::Entity::find()
        .filter(audit_entry::Column::Sequence.gt(after))
        .order_by_asc(audit_entry::Column::Sequence)
        .limit(BATCH)
        .all(at.reach())
        .await?
        .into_iter()
        .map(entry_of)
        .collect();
    let Some(last) = entries.last() else { return Ok((entries, HashMap::new())) };
    let texts = audit_text::Entity::find()
        .filter(audit_text::Column::Sequence.gt(after).and(audit_text::Column::Sequence.lte(last.sequence)))
        .all(at.reach())
        .await?;
    let kept = |row: audit_text::Model| (row.sequence, KeptText { salt: row.salt, text: row.text });
    Ok((entries, texts.into_iter().map(kept).collect()))
}

/// Walks the whole chain: how many entries there are, or the first that does not hold. `act` sees everything as it was at
/// one instant, so that what is added meanwhile does not matter.
pub(crate) async fn verify(act: &Act) -> Result<Result<i64, Broken>, DeskError> {
    let head = audit_head::Entity::find_by_id(1).one(act.reach()).await?;
    let (last, hash) = head.map_or((0, BEGINNING.to_owned()), |head| (head.sequence, head.hash));
    let mut walk = Walk::default();
    let mut after = 0;
    loop {
        let (entries, texts) = batch(act, after).await?;
        let Some(end) = entries.last().map(|entry| entry.sequence) else { return Ok(walk.end(last, &hash)) };
        for entry in &entries {
            if let Err(broken) = walk.step(entry, texts.get(&entry.sequence)) {
                return Ok(Err(broken));
            }
        }
        after = end;
    }
}

/// Entries after that one, at most a thousand, with their texts where those are kept.
pub(crate) async fn after(at: &impl Readable, sequence: i64) -> Result<Vec<(Entry, Option<String>)>, DeskError> {
    let (entries, mut texts) = batch(at, sequence).await?;
    let with_text = |entry: Entry| {
        let text = texts.remove(&entry.sequence).map(|kept| kept.text);
        (entry, text)
    };
    Ok(entries.into_iter().map(with_text).collect())
}

/// Entries before that one, or from the end, the newest first, with their texts where those are kept.
pub(crate) async fn before(
    at: &impl Readable,
    sequence: Option<i64>,
    most: u64,
) -> Result<Vec<(Entry, Option<String>)>, DeskError> {
    use audit_entry::{Column, Entity};
    let mut found = Entity::find().order_by_desc(Column::Sequence).limit(most);
    if let Some(sequence) = sequence {
        found = found.filter(Column::Sequence.lt(sequence));
    }
    let entries: Vec<Entry> = found.all(at.reach()).await?.into_iter().map(entry_of).collect();
    let these = audit_text::Column::Sequence.is_in(entries.iter().map(|entry| entry.sequence));
    let texts = audit_text::Entity::find().filter(these).all(at.reach()).await?;
    let mut texts: HashMap<i64, String> = texts.into_iter().map(|row| (row.sequence, row.text)).collect();
    let with_text = |entry: Entry| {
        let text = texts.remove(&entry.sequence);
        (entry, text)
    };
    Ok(entries.into_iter().map(with_text).collect())
}

/// The people behind random ids, with their names; those who were erased have none.
pub(crate) async fn names(
    at: &impl Readable,
    ids: BTreeSet<String>,
) -> Result<BTreeMap<String, (PersonId, String)>, DeskError> {
    let whose = person_in_audit::Entity::belongs_to(person::Entity)
        .from(person_in_audit::Column::PersonId)
        .to(person::Column::Id)
        .into();
    let rows = person_in_audit::Entity::find()
        .filter(person_in_audit::Column::AuditId.is_in(ids))
        .join(JoinType::InnerJoin, whose)
        .select_also(person::Entity)
        .all(at.reach())
        .await?;
    let named = |(id, person): (person_in_audit::Model, Option<person::Model>)| {
        person.map(|person| (id.audit_id, (PersonId(person.id), person.name)))
    };
    Ok(rows.into_iter().filter_map(named).collect())
}

/// Every entry in which a person stands, as who acted or as whom it was done to, with the texts kept of them.
pub(crate) async fn about(at: &impl Readable, person: PersonId) -> Result<Vec<(Entry, Option<String>)>, DeskError> {
    let Some(id) = id_of(at, Some(person)).await? else { return Ok(Vec::new()) };
    let stands_in = audit_entry::Column::Actor.eq(&id).or(audit_entry::Column::Subject.eq(&id));
    let entries = audit_entry::Entity::find()
        .filter(stands_in)
        .order_by_asc(audit_entry::Column::Sequence)
        .all(at.reach())
        .await?;
    let texts = audit_text::Entity::find().filter(audit_text::Column::PersonId.eq(person.0)).all(at.reach()).await?;
    let mut texts: HashMap<i64, String> = texts.into_iter().map(|row| (row.sequence, row.text)).collect();
    Ok(entries
        .into_iter()
        .map(|row| {
            let text = texts.remove(&row.sequence);
            (entry_of(row), text)
        })
        .collect())
}
