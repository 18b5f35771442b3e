//! A course as a folder of Markdown and TOML: read into types, checked, and written back. The form of the files stands
//! in `docs/src/reference/course-format.md`.

mod check;
mod edition;
mod emit;
mod folder;
mod head;
mod item;
pub(crate) mod keys;
mod media;
mod module;
mod problem;
mod questionnaire;
mod read;
mod rubric;
mod template;
#[cfg(test)]
mod tests;
mod works;
mod write;

pub use folder::{Folder, LARGEST_FILE, LARGEST_FOLDER, MOST_FILES, is_confined, media_on_disk, shipped_names};
pub use head::{
    After, AfterMore, Completion, CountedFrom, Country, Course, EssayLanguage, Essays, Forum, ForumUse, Group, InPlace,
    ItemKind, Live, Marking, NameInSource, Need, NominationRule, Objective, Origin, Pace, ProjectRule,
    QuestionnaireFiles, Reserves, Sender, TakenItem, Takes, TeamSizes, Videos,
};
pub use item::{
    CasebookEntry, Detail, Essay, ForumDetail, FullReference, Item, LiveDetail, NamedWork, Passage, Project,
    ReadingDetail, ReadingEntry, ReadingKind, ReadingWhat, Rule, RuleMore, Session, SessionRole, VideoDetail,
};
pub use keys::{Citations, Source, Words};
pub use media::{Media, MediaFile, MediaHead, MediaPart, SpokenBy, WRITTEN_BY, is_media, media_folders, media_of};
pub use module::{Aim, Module};
pub use problem::{Done, Problem};
pub use questionnaire::{Question, QuestionKind, Questionnaire, Scale, Step};
pub use read::{WhatWasRead, read};
pub use rubric::{Criterion, Level, Rubric};
pub use template::{Column, ColumnType, DocumentSection, NamedChoice, SectionKind, Template};
pub use works::Works;
pub use write::write;

/// The version of the files' form that is read and written.
pub const FORMAT: u32 = 1;

/// A course that comes with the program, whole: a shorter edition has its items.
///
/// # Errors
/// All [`Problem`]s; none of that name is one too.
pub fn shipped(name: &str) -> Result<Course, Vec<Problem>> {
    let folder = Folder::shipped(name)
        .ok_or_else(|| vec![Problem::new("", None, name, format!("one of {}", shipped_names().join(", ")))])?;
    let course = read(&folder).into_course()?;
    match course.takes.as_ref().map(|takes| takes.course.clone()) {
        Some(other) => course.with_items_of(&shipped(&other)?),
        None => Ok(course),
    }
}

/// The full course, read once for all tests.
#[cfg(test)]
pub(crate) fn full() -> &'static Course {
    static FULL: std::sync::LazyLock<Course> =
        std::sync::LazyLock::new(|| shipped("health-diplomacy").unwrap_or_else(|problems| panic!("{problems:?}")));
    &FULL
}
