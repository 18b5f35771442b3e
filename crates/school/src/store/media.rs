//! The media of a course's folder, in and out: what an organiser brings by a form, brought with the course. It comes in
//! by the same way, and what is refused is told with its file and line while the rest goes on.

use std::collections::BTreeMap;
use std::io;

use axum::body::Bytes;
use desk::audit::Note;
use desk::files::{Arrived, File, FileBytes};
use desk::people::PersonId;
use desk::rights::{Object, Role};
use desk::{Act, Refusal};
use futures_util::StreamExt as _;
use futures_util::stream::BoxStream;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use vocabulary::Language;

use super::lists::CourseListed;
use super::recordings::{Recording, RenditionKept, Spoken, Words, WrittenBy};
use super::tables::rendition;
use super::{School, allow, not_there};
use crate::course::{ItemKind, Media, MediaFile, MediaHead, MediaPart, Problem, SpokenBy};
use crate::doors::webvtt::{self, LARGEST_FILE};
use crate::error::{SchoolError, SchoolRefusal};
use crate::rules::recording::Rendition;

/// The bytes of a file that is to come in.
pub type Coming = BoxStream<'static, io::Result<Bytes>>;

/// What came of bringing media.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MediaBrought {
    /// Renditions that were kept.
    pub renditions: usize,
    /// Captions and texts that were kept.
    pub words: usize,
    /// What was not taken, or not whole, by file and line.
    pub problems: Vec<Problem>,
}

/// The recording of an item of a course, with its folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaKept {
    /// The item's folder `media` in the course's folder.
    pub folder: String,
    /// The recording.
    pub recording: Recording,
}

impl MediaKept {
    /// What goes out as text: names in the course's folder, and what stands in each.
    #[must_use]
    pub fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        let mut heads = Vec::new();
        for one in &self.recording.spoken {
            for (part, text) in [
                (MediaPart::Captions(one.language), &one.captions),
                (MediaPart::Transcript(one.language), &one.transcript),
            ] {
                if !text.is_empty() {
                    texts.push((format!("{}/{}", self.folder, part.name("")), text.clone()));
                }
            }
            heads.extend(head_of(one));
        }
        if !heads.is_empty() {
            let head = MediaHead { spoken: heads, other: toml::Table::new() };
            texts.push((format!("{}/{}", self.folder, crate::course::WRITTEN_BY), head.text()));
        }
        texts
    }

    /// The name of a rendition in the course's folder.
    #[must_use]
    pub fn name_of(&self, kept: &RenditionKept) -> String {
        format!("{}/{}", self.folder, MediaPart::Rendition(kept.rendition).name(kept.kind.ending()))
    }
}

fn head_of(spoken: &Spoken) -> Option<SpokenBy> {
    let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
    let (author, reviewed_by) = (said(&spoken.author), said(&spoken.reviewed_by));
    let is_plain = author.is_none() && reviewed_by.is_none() && !spoken.by_machine;
    (!is_plain).then(|| SpokenBy {
        language: spoken.language,
        author,
        by_machine: spoken.by_machine.then_some(true),
        reviewed_by,
        other: toml::Table::new(),
    })
}

/// What a file should be, in words of a message.
fn expected(part: MediaPart) -> &'static str {
    match part {
        MediaPart::Rendition(Rendition::Audio) => "sound of at most 200 MB (M4A, MP4, Opus, Ogg, WebM, MP3, FLAC, WAV)",
        MediaPart::Rendition(_) => "a video of at most 2 GB (MP4, WebM)",
        MediaPart::Captions(_) => "captions in WebVTT of at most 4 MB",
        MediaPart::Transcript(_) => "text in UTF-8 of at most 4 MB",
    }
}

impl School {
    /// Whether somebody may bring or take the media of a course, of an item that has some: administrators, and its authors.
    async fn authored(&self, act: &Act, actor: PersonId, course: i64, item: &str) -> Result<(), SchoolError> {
        let rights = act.rights(actor).await?;
        allow(rights.administers() || rights.has(Role::Author, Object::Course(course)))?;
        let course = self.course_at(act.transaction(), course).await?;
        let item = course.item(item).ok_or_else(not_there)?;
        if matches!(item.kind(), ItemKind::Video | ItemKind::Live) { Ok(()) } else { Err(not_there()) }
    }

    /// Brings the media of a course that was entered. `open` gives the bytes of a path. What is the same as before is
    /// brought again without harm, so that what was broken off can be begun anew.
    ///
    /// # Errors
    /// What is not allowed; what the desk says of its files and its database. What is wrong with a file is none: it is
    /// told in what is returned.
    pub async fn bring_media(
        &self,
        actor: PersonId,
        course: i64,
        media: &Media,
        open: impl Fn(&str) -> io::Result<Coming>,
    ) -> Result<MediaBrought, SchoolError> {
        let mut brought = MediaBrought::default();
        for file in &media.files {
            let act = self.begin(actor).await?;
            self.authored(&act, actor, course, &file.item).await?;
            drop(act);
            let wrong = |read: String| Problem::new(&file.path, None, read, expected(file.part)).left_out();
            let coming = match open(&file.path) {
                Ok(coming) => coming,
                Err(error) => {
                    brought.problems.push(wrong(error.to_string()));
                    continue;
                }
            };
            let done = match file.part {
                MediaPart::Rendition(rendition) => {
                    self.bring_rendition(actor, (course, file), rendition, coming).await.map(|()| Vec::new())
                }
                MediaPart::Captions(language) => {
                    self.bring_words(actor, course, (file, media), (language, Words::Captions), coming).await
                }
                MediaPart::Transcript(language) => {
                    self.bring_words(actor, course, (file, media), (language, Words::Transcript), coming).await
                }
            };
            match done {
                Ok(problems) => {
                    match file.part {
                        MediaPart::Rendition(_) => brought.renditions += 1,
                        _ => brought.words += 1,
                    }
                    brought.problems.extend(problems);
                }
                Err(SchoolError::Course(problems)) => brought.problems.extend(problems),
                Err(error) => match file_refusal(&error) {
                    Some(read) => brought.problems.push(wrong(read)),
                    None => return Err(error),
                },
            }
        }
        Ok(brought)
    }

    async fn bring_rendition(
        &self,
        actor: PersonId,
        (course, file): (i64, &MediaFile),
        rendition: Rendition,
        coming: Coming,
    ) -> Result<(), SchoolError> {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        let arrived = self.desk.receive_file(actor, name, |kind| rendition.takes(kind), coming).await?;
        let kept = self.settle_entered(actor, (course, &file.item), rendition, &arrived).await;
        self.kept_or_discarded(&arrived, kept).await
    }

    async fn settle_entered(
        &self,
        actor: PersonId,
        (course, item): (i64, &str),
        rendition: Rendition,
        arrived: &Arrived,
    ) -> Result<(), SchoolError> {
        let mut act = self.begin(actor).await?;
        self.authored(&act, actor, course, item).await?;
        self.put_rendition(&act, (course, item), rendition, arrived).await?;
        let said = format!("{item} {}", rendition.word());
        act.note(Note::of("recording.kept").on(Object::Course(course)).saying(said));
        act.commit().await?;
        Ok(())
    }

    /// Brings words: what is left out of them is told with its line.
    async fn bring_words(
        &self,
        actor: PersonId,
        course: i64,
        (file, media): (&MediaFile, &Media),
        (language, words): (Language, Words),
        coming: Coming,
    ) -> Result<Vec<Problem>, SchoolError> {
        let expected = expected(file.part);
        let wrong = |line: Option<usize>, read: String| Problem::new(&file.path, line, read, expected).left_out();
        let refused = |line: Option<usize>, read: String| SchoolError::Course(vec![wrong(line, read)]);
        let bytes = whole(coming).await.map_err(|read| refused(None, read))?;
        let mut problems = Vec::new();
        let text = match words {
            Words::Transcript => match String::from_utf8(bytes) {
                Ok(text) if text.trim().is_empty() => return Err(refused(None, "nothing".to_owned())),
                Ok(text) => text,
                Err(error) => {
                    let upto = error.utf8_error().valid_up_to();
                    let before = &error.as_bytes()[..upto];
                    let line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
                    return Err(refused(Some(line), "bytes that are no UTF-8".to_owned()));
                }
            },
            Words::Captions => {
                let read = webvtt::parse(&bytes).map_err(|why| refused(None, why.to_string()))?;
                problems.extend(read.problems.iter().map(|one| wrong(Some(one.line), one.to_string())));
                if read.further_problems > 0 {
                    problems.push(wrong(None, format!("{} more problems", read.further_problems)));
                }
                let (captions, _) = read.captions.made_safe();
                if captions.cues().next().is_none() {
                    return Err(refused(None, "no captions".to_owned()));
                }
                webvtt::write(&captions)
            }
        };
        let by = media.by.get(&(file.item.clone(), language));
        let by = by.map_or_else(WrittenBy::default, |by| WrittenBy {
            author: by.author.clone().unwrap_or_default(),
            by_machine: by.by_machine.unwrap_or(false),
            reviewed_by: by.reviewed_by.clone().unwrap_or_default(),
        });
        let mut act = self.begin(actor).await?;
        self.authored(&act, actor, course, &file.item).await?;
        self.put_spoken(&act, (course, &file.item), (language, words), (&text, &by)).await?;
        let deed = if words == Words::Captions { "captions.kept" } else { "transcript.kept" };
        let said = format!("{} {}", file.item, language.code());
        act.note(Note::of(deed).on(Object::Course(course)).saying(said));
        act.commit().await?;
        Ok(problems)
    }

    /// The recordings of a course with their folders, for who may take the course out.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn media_of_course(&self, reader: PersonId, course: i64) -> Result<Vec<MediaKept>, SchoolError> {
        let listed = self.courses(reader).await?;
        listed.iter().find(|one| one.id == course).ok_or_else(not_there)?;
        let folders = self.course(course).await?;
        let mut recordings = self.recordings(course).await?;
        let of_items = crate::course::media_folders(&folders).into_iter();
        let kept = of_items
            .filter_map(|(folder, item)| recordings.remove(&item.id).map(|recording| MediaKept { folder, recording }));
        Ok(kept.collect())
    }

    /// How many bytes the renditions of each of these courses have: one question. Who may know of them is asked before.
    pub(crate) async fn media_sizes(&self, courses: &[CourseListed]) -> Result<BTreeMap<i64, u64>, SchoolError> {
        let courses: Vec<i64> = courses.iter().map(|one| one.id).collect();
        let rows: Vec<(i64, i64)> = rendition::Entity::find()
            .select_only()
            .column(rendition::Column::CourseId)
            .column(rendition::Column::Size)
            .filter(rendition::Column::CourseId.is_in(courses))
            .into_tuple()
            .all(self.reach())
            .await?;
        let mut sizes = BTreeMap::new();
        for (course, size) in rows {
            *sizes.entry(course).or_default() += u64::try_from(size).unwrap_or(0);
        }
        Ok(sizes)
    }

    /// The bytes of a rendition of a course, as they come; who may have them is asked by
    /// [`media_of_course`](Self::media_of_course).
    ///
    /// # Errors
    /// What the desk says of its files.
    pub async fn bytes_of(&self, kept: &RenditionKept) -> Result<FileBytes, SchoolError> {
        let file: File = self.desk.files_of(&[kept.file()]).await?.remove(&kept.file()).ok_or_else(not_there)?;
        Ok(self.desk.read_file(&file, 0..file.size).await?)
    }
}

/// The whole of a small file, or why it is none.
async fn whole(mut coming: Coming) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    while let Some(piece) = coming.next().await {
        bytes.extend_from_slice(&piece.map_err(|error| error.to_string())?);
        if bytes.len() > LARGEST_FILE {
            return Err(format!("more than {LARGEST_FILE} bytes"));
        }
    }
    Ok(bytes)
}

/// What a file is refused for, in words of a message; none where the fault is not the file's.
fn file_refusal(error: &SchoolError) -> Option<String> {
    if let SchoolError::Refused(SchoolRefusal::TextLength { .. }) = error {
        return Some(error.to_string());
    }
    let refusal = error.desk_refusal()?;
    let is_of_files = matches!(
        refusal,
        Refusal::FileKind
            | Refusal::FileEmpty
            | Refusal::FileTooLarge { .. }
            | Refusal::FilesOfTheDay { .. }
            | Refusal::FileCutShort
    );
    is_of_files.then(|| refusal.to_string())
}
