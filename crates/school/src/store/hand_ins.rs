//! Handing in: versions, deadlines with their extensions, and receipts that prove what arrived.

use chrono::{DateTime, Utc};
use desk::Act;
use desk::audit::Note;
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::tables::{enrolment, extension, hand_in, hand_in_file, team};
use super::{School, allow, enrolments, items, not_there, number, runs, teams};
use crate::course::{ItemKind, Words};
use crate::doors::document::{self, NotRead};
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::letters::{self, Kind};
use crate::rules::enrolment::EnrolmentRole;
use crate::rules::extension::{Extension, HandsIn, Whom, deadline};
use crate::rules::receipt::{self, Arrived, LARGEST};
use crate::rules::run::Stage;

/// Whose a hand-in is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owner {
    /// A person's.
    Person(PersonId),
    /// A team's.
    Team(i64),
}

impl Owner {
    pub(super) const fn key(self) -> (&'static str, i64) {
        match self {
            Self::Person(person) => ("person", person.0),
            Self::Team(team) => ("team", team),
        }
    }

    pub(super) fn of(word: &str, id: i64) -> Self {
        if word == "team" { Self::Team(id) } else { Self::Person(PersonId(id)) }
    }
}

/// What is handed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// Text, typed or pasted.
    Text(String),
    /// A file.
    File {
        /// Its name, as it was sent.
        name: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
}

/// What is handed in, once it is known that markers can read it.
pub(super) struct Ready {
    file_name: Option<String>,
    bytes: Vec<u8>,
    words: u32,
}

impl Ready {
    /// What no marker could read is refused now, while there is time to send it in another form.
    pub(super) async fn of(content: Content) -> Result<Self, SchoolError> {
        let (file_name, bytes) = match content {
            Content::Text(text) => (None, text.into_bytes()),
            Content::File { name, bytes } => (Some(name), bytes),
        };
        if bytes.is_empty() || bytes.len() > LARGEST {
            return Err(SchoolRefusal::HandInLength { read: bytes.len(), most: LARGEST }.into());
        }
        let (bytes, read) = read_apart(bytes).await?;
        let words = receipt::words(&read.map_err(|why| SchoolRefusal::NotRead { why })?);
        Ok(Self { file_name, bytes, words })
    }
}

/// What was handed in, and to what.
pub(super) struct HandedIn {
    pub receipt: Receipt,
    pub item: Words,
    pub course: Words,
}

/// What proves that something arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its number.
    pub number: String,
    /// The run.
    pub run: i64,
    /// The item.
    pub item: String,
    /// The version, from 1.
    pub version: u32,
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// Bytes.
    pub bytes: usize,
    /// The SHA-256 of the bytes, in hexadecimal.
    pub sha256: String,
    /// Words.
    pub words: Option<u32>,
    /// The name under which a file was sent.
    pub file_name: Option<String>,
}

pub(super) fn receipt_of(row: &hand_in::Model) -> Receipt {
    Receipt {
        number: row.receipt.clone(),
        run: row.run_id,
        item: row.item.clone(),
        version: number(row.version),
        at: row.at,
        bytes: usize::try_from(row.size).unwrap_or(0),
        sha256: row.sha256.clone(),
        words: row.words.map(number),
        file_name: row.file_name.clone(),
    }
}

/// Versions of one hand-in, the newest first.
pub(super) async fn versions(
    at: &impl ConnectionTrait,
    run: i64,
    item: &str,
    owner: Owner,
) -> Result<Vec<hand_in::Model>, SchoolError> {
    let (word, id) = owner.key();
    let of_owner = hand_in::Column::RunId
        .eq(run)
        .and(hand_in::Column::Item.eq(item))
        .and(hand_in::Column::Owner.eq(word))
        .and(hand_in::Column::OwnerId.eq(id));
    Ok(hand_in::Entity::find().filter(of_owner).order_by_desc(hand_in::Column::Version).all(at).await?)
}

/// A document's text, read where it keeps nobody waiting: a packed one may take a second.
pub(super) async fn read_apart(bytes: Vec<u8>) -> Result<(Vec<u8>, Result<String, NotRead>), SchoolError> {
    let work = tokio::task::spawn_blocking(move || {
        let read = document::text_of(&bytes);
        (bytes, read)
    });
    work.await.map_err(|error| unknown(&error.to_string(), "a document that was read"))
}

/// Holds the row that says whose it is, so that versions follow one another.
pub(super) async fn hold_owner(act: &Act, run: i64, owner: Owner) -> Result<(), SchoolError> {
    match owner {
        Owner::Person(person) => {
            let mine = enrolment::Column::RunId.eq(run).and(enrolment::Column::PersonId.eq(person.0));
            enrolment::Entity::find().filter(mine).lock_exclusive().all(act.transaction()).await?;
        }
        Owner::Team(id) => {
            team::Entity::find_by_id(id).lock_exclusive().one(act.transaction()).await?;
        }
    }
    Ok(())
}

impl School {
    /// Hands something in. What was handed in before stays; the newest counts. A receipt comes back and goes out by
    /// letter.
    ///
    /// # Errors
    /// What is not there; [`SchoolRefusal::TooLate`], [`SchoolRefusal::HandInLength`], [`SchoolRefusal::WrongStage`].
    pub async fn hand_in(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        content: Content,
    ) -> Result<Receipt, SchoolError> {
        let ready = Ready::of(content).await?;
        let mut act = self.begin(actor).await?;
        let HandedIn { receipt, item, course } = self.hand_in_within(&mut act, actor, run, item, ready).await?;
        if let Some(reader) = act.person(actor).await? {
            let language = reader.profile.language;
            let arguments = [
                ("item", item.text(language).to_owned()),
                ("course", course.text(language).to_owned()),
                ("at", reader.profile.time_zone.local(receipt.at).format("%Y-%m-%d %H:%M").to_string()),
                ("version", receipt.version.to_string()),
                ("bytes", receipt.bytes.to_string()),
                ("receipt", receipt.number.clone()),
            ];
            act.post(letters::to(&reader, letters::in_words(Kind::Receipt, language, &arguments, Vec::new(), None)));
        }
        act.commit().await?;
        Ok(receipt)
    }

    /// The same within an act of the one who hands in; whoever asks writes the letter.
    pub(super) async fn hand_in_within(
        &self,
        act: &mut Act,
        actor: PersonId,
        run: i64,
        item: &str,
        ready: Ready,
    ) -> Result<HandedIn, SchoolError> {
        let Ready { file_name, bytes, words } = ready;
        let found = self.find(act.transaction(), run, Some(actor)).await?;
        let what = found.item(item, act.at())?;
        let enrolled = found.enrolled.as_ref().ok_or_else(not_there)?;
        allow(enrolled.is(EnrolmentRole::Participant))?;
        if found.run.stage != Stage::Running {
            return Err(SchoolRefusal::WrongStage.into());
        }
        let team = teams::of_member(act.transaction(), run, actor).await?.map(|team| team.id);
        let owner = match what.kind() {
            ItemKind::Essay => Owner::Person(actor),
            ItemKind::Project => Owner::Team(team.ok_or_else(not_there)?),
            _ => return Err(not_there()),
        };
        let given = items::extensions(act.transaction(), run).await?.remove(item).unwrap_or_default();
        let who = HandsIn { person: actor.0, institution: enrolled.institution.map(|id| id.0), team };
        let due = what.due_offset_days().and_then(|due| deadline(&found.run.calendar, due, &given, who));
        let due = due.ok_or_else(not_there)?;
        if act.at() > due {
            return Err(SchoolRefusal::TooLate { deadline: due }.into());
        }
        hold_owner(act, run, owner).await?;
        let before = versions(act.transaction(), run, item, owner).await?;
        let version = before.first().map_or(1, |row| number(row.version) + 1);
        let sha256 = receipt::sha256(&bytes);
        let arrived = Arrived { run, item, owner: owner.key(), version, sha256: &sha256, at: act.at() };
        let row = hand_in::Model {
            id: 0,
            run_id: run,
            item: item.to_owned(),
            owner: owner.key().0.to_owned(),
            owner_id: owner.key().1,
            version: i64::from(version),
            handed_by: actor.0,
            file_name,
            size: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
            receipt: receipt::number(&arrived),
            sha256: sha256.clone(),
            words: Some(i64::from(words)),
            at: act.at(),
            deadline: due,
        };
        let receipt = receipt_of(&row);
        let mut new = hand_in::ActiveModel::from(row).reset_all();
        new.id = sea_orm::ActiveValue::NotSet;
        let id = hand_in::Entity::insert(new).exec(act.transaction()).await?.last_insert_id;
        let file = hand_in_file::ActiveModel { hand_in_id: Set(id), bytes: Set(bytes) };
        hand_in_file::Entity::insert(file).exec_without_returning(act.transaction()).await?;
        act.note(Note::of("handed-in").on(Object::Run(run)).saying(format!("{item}, receipt {}", receipt.number)));
        Ok(HandedIn { receipt, item: what.title.clone(), course: found.course.title.clone() })
    }

    /// What somebody, or their team, has handed in, the newest first: their own only.
    ///
    /// # Errors
    /// What is not there.
    pub async fn my_hand_ins(&self, reader: PersonId, run: i64, item: &str) -> Result<Vec<Receipt>, SchoolError> {
        let owner = self.owner_of(reader, run, item).await?;
        Ok(versions(self.reach(), run, item, owner).await?.iter().map(receipt_of).collect())
    }

    /// What a receipt's number stands for: anybody who has the number may ask. It says nothing of whose it is.
    ///
    /// # Errors
    /// What is not there.
    pub async fn receipt(&self, number: &str) -> Result<Receipt, SchoolError> {
        let number = number.trim().to_uppercase();
        let row = hand_in::Entity::find().filter(hand_in::Column::Receipt.eq(number)).one(self.reach()).await?;
        let receipt = row.as_ref().map(receipt_of).ok_or_else(not_there)?;
        Ok(Receipt { file_name: None, ..receipt })
    }

    /// One version with its bytes: for whose it is, or their team's.
    ///
    /// # Errors
    /// What is not there.
    pub async fn my_version(
        &self,
        reader: PersonId,
        run: i64,
        item: &str,
        version: u32,
    ) -> Result<(Receipt, Vec<u8>), SchoolError> {
        let owner = self.owner_of(reader, run, item).await?;
        let rows = versions(self.reach(), run, item, owner).await?;
        let row = rows.iter().find(|row| number(row.version) == version).ok_or_else(not_there)?;
        let file = hand_in_file::Entity::find_by_id(row.id).one(self.reach()).await?.ok_or_else(not_there)?;
        Ok((receipt_of(row), file.bytes))
    }

    /// Whose a reader's hand-in of an item is.
    async fn owner_of(&self, reader: PersonId, run: i64, item: &str) -> Result<Owner, SchoolError> {
        let found = self.find(self.reach(), run, Some(reader)).await?;
        match found.item(item, self.desk.now())?.kind() {
            ItemKind::Project => {
                let team = teams::of_member(self.reach(), run, reader).await?;
                Ok(Owner::Team(team.ok_or_else(not_there)?.id))
            }
            _ => Ok(Owner::Person(reader)),
        }
    }

    /// Gives more days for an item.
    ///
    /// # Errors
    /// What is not allowed or not there; [`SchoolRefusal::NoReason`].
    pub async fn extend(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        given: Extension,
        why: &str,
    ) -> Result<i64, SchoolError> {
        let mut act = self.begin(actor).await?;
        let found = runs::organised(&act, actor, run).await?;
        let course = self.course_at(act.transaction(), found.course).await?;
        course.item(item).and_then(|item| item.due_offset_days()).ok_or_else(not_there)?;
        if why.trim().is_empty() {
            return Err(SchoolRefusal::NoReason.into());
        }
        let (whom, whom_id) = match given.whom {
            Whom::All => ("all", 0),
            Whom::Institution(id) => ("institution", id),
            Whom::Person(id) => ("person", id),
            Whom::Team(id) => ("team", id),
        };
        if let Whom::Person(id) = given.whom {
            enrolments::must(act.transaction(), run, PersonId(id)).await?;
        }
        let row = extension::ActiveModel {
            run_id: Set(run),
            item: Set(item.to_owned()),
            whom: Set(whom.to_owned()),
            whom_id: Set(whom_id),
            days: Set(i64::from(given.days)),
            why: Set(why.trim().to_owned()),
            given_by: Set(actor.0),
            given_at: Set(act.at()),
            ..Default::default()
        };
        let id = extension::Entity::insert(row).exec(act.transaction()).await?.last_insert_id;
        let text = format!("{item}: {} days to {whom} {whom_id}: {}", given.days, why.trim());
        act.note(Note::of("extension.given").on(Object::Run(run)).saying(text));
        act.commit().await?;
        Ok(id)
    }
}
