//! What other systems' packages have in common, and a course made of it.
//!
//! A package knows less than a course. What it does not say is decided here, once, and told: one module a
//! week, minutes reckoned from the length of a text, no limits of words, a rubric of one criterion. Each
//! decision is marked as the author's own choice in the course's files, and is a [`Note`].

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;
use vocabulary::Language;

use super::{Imported, Note, NoteKind, PackageError, Wording};
use crate::course::{
    Citations, Course, Criterion, Detail, Essay, Folder, ForumDetail, Group, Item, LARGEST_FILE, Level, LiveDetail,
    Module, ReadingDetail, Rubric, Session, Source, Words,
};

/// A package's course.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Outline {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) language: Language,
    pub(super) modules: Vec<OutlineModule>,
}

/// A section of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct OutlineModule {
    pub(super) title: String,
    pub(super) summary: String,
    pub(super) items: Vec<OutlineItem>,
}

/// Files by the names that texts use for them.
pub(super) type NamedFiles = Vec<(String, Vec<u8>)>;

/// Something in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OutlineItem {
    pub(super) title: String,
    pub(super) kind: OutlineKind,
    /// Markdown.
    pub(super) text: String,
    /// Files that belong to it.
    pub(super) files: NamedFiles,
}

/// What it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OutlineKind {
    /// Something to read: a page, a link, files.
    Reading,
    Forum,
    /// Something to hand in, with the most points there are, when that was said.
    Assignment {
        points: Option<u32>,
    },
    /// A live session, with its length in minutes, when that was said.
    Live {
        minutes: Option<u32>,
    },
}

/// A name of a file as it can stand in a course's folder.
pub(super) fn file_name(name: &str) -> String {
    let (stem, ending) = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 8 => (stem, Some(ending)),
        _ => (name, None),
    };
    let stem = named(stem, "file");
    let ending = ending.map(|ending| named(ending, "bin")).unwrap_or_default();
    if ending.is_empty() { stem } else { format!("{stem}.{ending}") }
}

/// A title as a name: small letters, digits and `-`, at most 60.
fn named(title: &str, otherwise: &str) -> String {
    let folded = vocabulary::fold(title);
    let mut name = String::new();
    for word in folded.split_whitespace() {
        if name.len() + word.len() >= 60 {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    if name.is_empty() { otherwise.to_owned() } else { name }
}

/// The name, or with a number behind it when it was given before.
fn once(names: &mut BTreeSet<String>, name: String) -> String {
    let mut tried = name.clone();
    let mut number = 1;
    while !names.insert(tried.clone()) {
        number += 1;
        tried = format!("{name}-{number}");
    }
    tried
}

struct Making<'a> {
    language: Language,
    wording: &'a Wording,
    notes: Vec<Note>,
    ids: BTreeSet<String>,
    other_files: Folder,
    has_live: bool,
}

/// Makes a course of an outline. `id` is its name in addresses.
pub(super) fn into_course(
    outline: Outline,
    id: &str,
    wording: &Wording,
    notes: Vec<Note>,
) -> Result<Imported, PackageError> {
    let language = outline.language;
    let mut making =
        Making { language, wording, notes, ids: BTreeSet::new(), other_files: Folder::default(), has_live: false };
    let mut modules = Vec::new();
    let mut module_folders = Vec::new();
    let mut module_ids = BTreeSet::new();
    for (index, module) in outline.modules.into_iter().enumerate() {
        let module_id = once(&mut module_ids, named(&module.title, "module"));
        let folder = format!("{:02}-{module_id}", index + 1);
        module_folders.push(folder.clone());
        modules.push(making.module(module, module_id, index, &folder));
    }
    if modules.is_empty() {
        return Err(PackageError::NothingInIt);
    }
    making.tell_choices();
    let groups = making.has_live.then(|| Group {
        language,
        source: own_choice(),
        name: making.words(language.own_name()),
        other: Table::new(),
    });
    let title = if outline.title.trim().is_empty() { id.to_owned() } else { outline.title };
    let summary = if outline.summary.trim().is_empty() { title.clone() } else { outline.summary };
    let course = Course {
        format: crate::course::FORMAT,
        id: id.to_owned(),
        version: "1".to_owned(),
        // What others made is not licensed to anybody by being imported.
        licence: "LicenseRef-unknown".to_owned(),
        works_file: None,
        languages: vec![language],
        module_folders,
        title: making.words(&title),
        summary: making.words(&summary),
        name_in_source: None,
        origins: Vec::new(),
        objectives: Vec::new(),
        nomination: None,
        countries: Vec::new(),
        groups: groups.into_iter().collect(),
        videos: None,
        live: None,
        forum: None,
        essays: None,
        project: None,
        marking: None,
        completion: None,
        questionnaire_files: None,
        after: None,
        takes: None,
        modules,
        works: None,
        questionnaires: Vec::new(),
        other_files: making.other_files,
        other: Table::new(),
    };
    Ok(Imported { course, notes: making.notes, media: super::Files::new() })
}

fn own_choice() -> Source {
    Source { cite: Citations(Vec::new()), own_choice: true }
}

impl Making<'_> {
    fn words(&self, text: &str) -> Words {
        Words::of([(self.language, text.trim().to_owned())])
    }

    fn note(&mut self, place: &str, what: NoteKind) {
        self.notes.push(Note { place: place.to_owned(), what });
    }

    fn tell_choices(&mut self) {
        self.note("", NoteKind::WeeksChosen);
        self.note("", NoteKind::MinutesReckoned);
        self.note("", NoteKind::LicenceUnknown);
    }

    fn module(&mut self, module: OutlineModule, id: String, index: usize, folder: &str) -> Module {
        let week = u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1);
        let mut items = Vec::new();
        let mut item_folders = Vec::new();
        for (index, item) in module.items.into_iter().enumerate() {
            let item_id = once(&mut self.ids, named(&item.title, "item"));
            let item_folder = format!("{:02}-{item_id}", index + 1);
            let within = format!("modules/{folder}/items/{item_folder}");
            items.push(self.item(item, item_id, week, &within));
            item_folders.push(item_folder);
        }
        let title = if module.title.trim().is_empty() { &id } else { &module.title };
        let summary = if module.summary.trim().is_empty() { title } else { &module.summary };
        let (title, summary) = (self.words(title), self.words(summary));
        Module {
            id,
            weeks: vec![week, week],
            source: own_choice(),
            item_folders,
            title,
            summary,
            aims: Vec::new(),
            items,
            other: Table::new(),
        }
    }

    fn item(&mut self, item: OutlineItem, id: String, week: u32, within: &str) -> Item {
        let place = item.title.trim().to_owned();
        for (name, bytes) in item.files {
            let size = bytes.len() as u64;
            if size > LARGEST_FILE {
                self.note(&place, NoteKind::FileTooLarge { name, bytes: size });
            } else if self.other_files.insert(&format!("{within}/files/{name}"), bytes).is_err() {
                self.note(&place, NoteKind::FileLeftOut { name });
            }
        }
        // An item has a text in every language: of what had none, the title.
        let title = if place.is_empty() { id.clone() } else { place.clone() };
        let text = if item.text.trim().is_empty() { format!("{title}\n") } else { item.text };
        let offset_days = (week - 1).saturating_mul(7);
        let words = u32::try_from(text.split_whitespace().count()).unwrap_or(u32::MAX);
        let detail = self.detail(item.kind, &place, offset_days, &title);
        Item {
            id,
            week: Some(week),
            offset_days,
            // A hundred and fifty words a minute, and five minutes at least.
            minutes: (words / 150).max(5),
            required: true,
            counts: false,
            source: own_choice(),
            title: self.words(&title),
            summary: self.words(&title),
            aims: Vec::new(),
            detail,
            texts: BTreeMap::from([(self.language, text)]),
            other: Table::new(),
        }
    }

    fn detail(&mut self, kind: OutlineKind, place: &str, offset_days: u32, title: &str) -> Detail {
        match kind {
            OutlineKind::Reading => Detail::Reading(ReadingDetail { readings: Vec::new() }),
            OutlineKind::Forum => Detail::Forum(ForumDetail { thread: "opening".to_owned(), names_shown: true }),
            OutlineKind::Assignment { points } => {
                self.note(place, NoteKind::RubricMade);
                if points.is_none() {
                    self.note(place, NoteKind::PointsChosen);
                }
                let points = points.filter(|points| *points > 0).unwrap_or(100);
                let level = |points: u32, text: &str| Level { points, text: self.words(text), other: Table::new() };
                let levels = vec![level(points, &self.wording.all_points), level(0, &self.wording.no_points)];
                let title = self.words(&self.wording.criterion);
                let criterion = Criterion { id: "whole".to_owned(), points, title, levels, other: Table::new() };
                Detail::Essay(Essay {
                    individual: true,
                    due_offset_days: offset_days.saturating_add(7),
                    words_at_least: 0,
                    words_at_most: MOST_WORDS,
                    rubric_file: Some("rubric.toml".to_owned()),
                    rubric: Some(Rubric {
                        source: own_choice(),
                        total: points,
                        criteria: vec![criterion],
                        other: Table::new(),
                    }),
                })
            }
            OutlineKind::Live { minutes } => {
                self.has_live = true;
                if minutes.is_none() {
                    self.note(place, NoteKind::LengthChosen);
                }
                let session = Session {
                    group: self.language,
                    offset_days,
                    minutes: minutes.unwrap_or(60),
                    task: self.words(title),
                    roles: Vec::new(),
                    other: Table::new(),
                };
                Detail::Live(LiveDetail { recording: None, sessions: vec![session] })
            }
        }
    }
}

/// What a hand-in may have at most when nobody said.
const MOST_WORDS: u32 = 20_000;
