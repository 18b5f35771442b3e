//! Recordings of items: their renditions, captions and what is said in them. Like an item's text, they are there for a
//! reader when the item is open to them, and not before, by whatever address.

use std::collections::BTreeMap;

use desk::Act;
use desk::audit::Note;
use desk::files::{Arrived, File, FileId, FileKind};
use desk::people::PersonId;
use desk::rights::Object;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder};
use vocabulary::Language;

use super::tables::{rendition, spoken};
use super::{School, bounded, not_there, runs};
use crate::course::ItemKind;
use crate::doors::webvtt::LARGEST_FILE;
use crate::error::{SchoolError, SchoolRefusal, unknown};
use crate::rules::recording::Rendition;

/// The kind of what the files belong to: a course.
const OWNER: &str = "course";

/// A rendition that is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenditionKept {
    /// Which.
    pub rendition: Rendition,
    /// Its length in bytes.
    pub size: u64,
    /// What it is.
    pub kind: FileKind,
    file: FileId,
}

impl RenditionKept {
    /// Its file.
    pub(super) const fn file(&self) -> FileId {
        self.file
    }
}

/// What is said in a recording, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// The language.
    pub language: Language,
    /// Captions in WebVTT, as they may be shown; empty where there are none.
    pub captions: String,
    /// A text of its own; empty where the captions stand for it.
    pub transcript: String,
    /// Who wrote it.
    pub author: String,
    /// Whether a machine made it.
    pub by_machine: bool,
    /// Who looked through it; empty when nobody has.
    pub reviewed_by: String,
}

/// The recording of an item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recording {
    /// In which forms it can be played, the smallest first.
    pub renditions: Vec<RenditionKept>,
    /// What is said in it, by language.
    pub spoken: Vec<Spoken>,
}

/// Which words of a recording are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Words {
    /// The captions.
    Captions,
    /// The text.
    Transcript,
}

/// Who wrote words, and who looked through them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WrittenBy {
    /// Who wrote them.
    pub author: String,
    /// Whether a machine made them.
    pub by_machine: bool,
    /// Who looked through them; empty when nobody has.
    pub reviewed_by: String,
}

fn kept_of(row: rendition::Model) -> Result<RenditionKept, SchoolError> {
    Ok(RenditionKept {
        rendition: Rendition::of(&row.rendition).ok_or_else(|| unknown(&row.rendition, "a rendition"))?,
        size: u64::try_from(row.size).unwrap_or(0),
        kind: FileKind::of_word(&row.kind).ok_or_else(|| unknown(&row.kind, "a kind of file"))?,
        file: FileId(row.file_id),
    })
}

fn spoken_of(row: spoken::Model) -> Result<Spoken, SchoolError> {
    Ok(Spoken {
        language: row.language.parse().map_err(|_| unknown(&row.language, "a language"))?,
        captions: row.captions,
        transcript: row.transcript,
        author: row.author,
        by_machine: row.by_machine != 0,
        reviewed_by: row.reviewed_by,
    })
}

impl School {
    /// The recording of an item of a course: two questions. Whether somebody may have it is asked before.
    pub(crate) async fn recording(&self, course: i64, item: &str) -> Result<Recording, SchoolError> {
        let of = rendition::Column::CourseId.eq(course).and(rendition::Column::Item.eq(item));
        let rows = rendition::Entity::find().filter(of).all(self.reach()).await?;
        let mut renditions = rows.into_iter().map(kept_of).collect::<Result<Vec<_>, _>>()?;
        renditions.sort_by_key(|one| one.rendition);
        let of = spoken::Column::CourseId.eq(course).and(spoken::Column::Item.eq(item));
        let rows = spoken::Entity::find().filter(of).order_by_asc(spoken::Column::Language).all(self.reach()).await?;
        Ok(Recording { renditions, spoken: rows.into_iter().map(spoken_of).collect::<Result<_, _>>()? })
    }

    /// The recordings of all items of a course: two questions. Whether somebody may have them is asked before.
    pub(super) async fn recordings(&self, course: i64) -> Result<BTreeMap<String, Recording>, SchoolError> {
        let mut recordings: BTreeMap<String, Recording> = BTreeMap::new();
        let rows = rendition::Entity::find().filter(rendition::Column::CourseId.eq(course)).all(self.reach()).await?;
        for row in rows {
            recordings.entry(row.item.clone()).or_default().renditions.push(kept_of(row)?);
        }
        let of_course = spoken::Entity::find().filter(spoken::Column::CourseId.eq(course));
        for row in of_course.order_by_asc(spoken::Column::Language).all(self.reach()).await? {
            recordings.entry(row.item.clone()).or_default().spoken.push(spoken_of(row)?);
        }
        for one in recordings.values_mut() {
            one.renditions.sort_by_key(|one| one.rendition);
        }
        Ok(recordings)
    }

    /// The file of a rendition, for whoever the item is open to now.
    ///
    /// # Errors
    /// What is not there: also what is not open.
    pub async fn rendition(
        &self,
        reader: Option<PersonId>,
        run: i64,
        item: &str,
        rendition: Rendition,
    ) -> Result<(File, RenditionKept), SchoolError> {
        let found = self.find(self.reach(), run, reader).await?;
        found.item(item, self.desk.now())?;
        let key = (found.run.course, item.to_owned(), rendition.word().to_owned());
        let row = rendition::Entity::find_by_id(key).one(self.reach()).await?.ok_or_else(not_there)?;
        let kept = kept_of(row)?;
        let mut files = self.desk.files_of(&[kept.file]).await?;
        Ok((files.remove(&kept.file).ok_or_else(not_there)?, kept))
    }

    /// What is said in a recording in a language, for whoever the item is open to now.
    ///
    /// # Errors
    /// What is not there: also what is not open.
    pub async fn spoken(
        &self,
        reader: Option<PersonId>,
        run: i64,
        item: &str,
        language: Language,
    ) -> Result<Spoken, SchoolError> {
        let found = self.find(self.reach(), run, reader).await?;
        found.item(item, self.desk.now())?;
        let key = (found.run.course, item.to_owned(), language.code().to_owned());
        let row = spoken::Entity::find_by_id(key).one(self.reach()).await?.ok_or_else(not_there)?;
        spoken_of(row)
    }

    /// The recording of an item as its organisers see it, at whatever time it opens.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn organised_recording(&self, actor: PersonId, run: i64, item: &str) -> Result<Recording, SchoolError> {
        let act = self.begin(actor).await?;
        let course = self.recorded(&act, actor, run, item).await?;
        drop(act);
        self.recording(course, item).await
    }

    /// The course of an item that can have a recording, for who organises it.
    async fn recorded(&self, act: &Act, actor: PersonId, run: i64, item: &str) -> Result<i64, SchoolError> {
        let run = runs::organised(act, actor, run).await?;
        let course = self.course_at(act.transaction(), run.course).await?;
        let item = course.item(item).ok_or_else(not_there)?;
        if matches!(item.kind(), ItemKind::Video | ItemKind::Live) { Ok(run.course) } else { Err(not_there()) }
    }

    /// Keeps a file that has come in as a rendition, in the place of the former one. What is not kept is thrown away.
    ///
    /// # Errors
    /// What is not allowed or not there; what the desk says of files.
    pub async fn keep_rendition(
        &self,
        actor: PersonId,
        (run, item): (i64, &str),
        rendition: Rendition,
        arrived: &Arrived,
    ) -> Result<(), SchoolError> {
        let kept = self.settle_rendition(actor, (run, item), rendition, arrived).await;
        self.kept_or_discarded(arrived, kept).await
    }

    /// Throws a file away that was not kept.
    pub(super) async fn kept_or_discarded(
        &self,
        arrived: &Arrived,
        kept: Result<(), SchoolError>,
    ) -> Result<(), SchoolError> {
        if kept.is_err()
            && let Err(error) = self.desk.discard_file(arrived).await
        {
            tracing::warn!(%error, "a file that nothing names waits to be swept away");
        }
        kept
    }

    async fn settle_rendition(
        &self,
        actor: PersonId,
        (run, item): (i64, &str),
        rendition: Rendition,
        arrived: &Arrived,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let course = self.recorded(&act, actor, run, item).await?;
        self.put_rendition(&act, (course, item), rendition, arrived).await?;
        act.note(Note::of("recording.kept").on(Object::Run(run)).saying(format!("{item} {}", rendition.word())));
        act.commit().await?;
        Ok(())
    }

    /// Puts a rendition in the place of the former one; whether somebody may is asked before.
    pub(super) async fn put_rendition(
        &self,
        act: &Act,
        (course, item): (i64, &str),
        rendition: Rendition,
        arrived: &Arrived,
    ) -> Result<(), SchoolError> {
        rendition.takes(arrived.kind).filter(|most| arrived.size <= *most).ok_or(desk::Refusal::FileKind)?;
        let file = self.desk.settle_file(act, arrived, (OWNER, course)).await?;
        self.take_rendition_away(act, (course, item), rendition).await?;
        let row = rendition::ActiveModel {
            course_id: Set(course),
            item: Set(item.to_owned()),
            rendition: Set(rendition.word().to_owned()),
            file_id: Set(file.0),
            size: Set(i64::try_from(arrived.size).unwrap_or(i64::MAX)),
            kind: Set(arrived.kind.word().to_owned()),
        };
        rendition::Entity::insert(row).exec_without_returning(act.transaction()).await?;
        Ok(())
    }

    /// Takes a rendition's row away and the name from its file; whether there was one.
    async fn take_rendition_away(
        &self,
        act: &Act,
        (course, item): (i64, &str),
        rendition: Rendition,
    ) -> Result<bool, SchoolError> {
        let key = (course, item.to_owned(), rendition.word().to_owned());
        let Some(row) = rendition::Entity::find_by_id(key.clone()).one(act.transaction()).await? else {
            return Ok(false);
        };
        rendition::Entity::delete_by_id(key).exec(act.transaction()).await?;
        self.desk.drop_file(act, FileId(row.file_id)).await?;
        Ok(true)
    }

    /// Takes a rendition away.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn drop_rendition(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        rendition: Rendition,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let course = self.recorded(&act, actor, run, item).await?;
        if !self.take_rendition_away(&act, (course, item), rendition).await? {
            return Err(not_there());
        }
        act.note(Note::of("recording.dropped").on(Object::Run(run)).saying(format!("{item} {}", rendition.word())));
        act.commit().await?;
        Ok(())
    }

    /// Keeps captions (WebVTT that may be shown) or a text of what is said, in the place of the former ones.
    ///
    /// # Errors
    /// What is not allowed or not there; [`SchoolRefusal::TextLength`].
    pub async fn keep_spoken(
        &self,
        actor: PersonId,
        (run, item): (i64, &str),
        (language, words): (Language, Words),
        (text, by): (&str, &WrittenBy),
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let course = self.recorded(&act, actor, run, item).await?;
        self.put_spoken(&act, (course, item), (language, words), (text, by)).await?;
        let deed = if words == Words::Captions { "captions.kept" } else { "transcript.kept" };
        act.note(Note::of(deed).on(Object::Run(run)).saying(format!("{item} {}", language.code())));
        act.commit().await?;
        Ok(())
    }

    /// Puts captions or a text in the place of the former ones; whether somebody may is asked before.
    pub(super) async fn put_spoken(
        &self,
        act: &Act,
        (course, item): (i64, &str),
        (language, words): (Language, Words),
        (text, by): (&str, &WrittenBy),
    ) -> Result<(), SchoolError> {
        bounded(&by.author)?;
        bounded(&by.reviewed_by)?;
        if text.len() > LARGEST_FILE {
            return Err(SchoolRefusal::TextLength { read: text.len(), most: LARGEST_FILE }.into());
        }
        let (captions, transcript) = match words {
            Words::Captions => (text, ""),
            Words::Transcript => ("", text),
        };
        let row = spoken::ActiveModel {
            course_id: Set(course),
            item: Set(item.to_owned()),
            language: Set(language.code().to_owned()),
            captions: Set(captions.to_owned()),
            transcript: Set(transcript.to_owned()),
            author: Set(by.author.trim().to_owned()),
            by_machine: Set(i64::from(by.by_machine)),
            reviewed_by: Set(by.reviewed_by.trim().to_owned()),
        };
        let text = match words {
            Words::Captions => spoken::Column::Captions,
            Words::Transcript => spoken::Column::Transcript,
        };
        let instead = OnConflict::columns([spoken::Column::CourseId, spoken::Column::Item, spoken::Column::Language])
            .update_columns([text, spoken::Column::Author, spoken::Column::ByMachine, spoken::Column::ReviewedBy])
            .to_owned();
        spoken::Entity::insert(row).on_conflict(instead).exec_without_returning(act.transaction()).await?;
        Ok(())
    }

    /// Takes captions and text of a language away.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn drop_spoken(
        &self,
        actor: PersonId,
        run: i64,
        item: &str,
        language: Language,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        let course = self.recorded(&act, actor, run, item).await?;
        let key = (course, item.to_owned(), language.code().to_owned());
        let gone = spoken::Entity::delete_by_id(key).exec(act.transaction()).await?;
        if gone.rows_affected == 0 {
            return Err(not_there());
        }
        act.note(Note::of("captions.dropped").on(Object::Run(run)).saying(format!("{item} {}", language.code())));
        act.commit().await?;
        Ok(())
    }
}
