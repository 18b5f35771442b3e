//! Reading a course's folder, file by file. What can be read is read, so that everything wrong is said at once.

use std::collections::{BTreeMap, BTreeSet};

use vocabulary::Language;

use super::check::check;
use super::folder::{Folder, is_confined};
use super::head::Course;
use super::item::{Detail, Item};
use super::keys::{File, Here, Reading};
use super::module::Module;
use super::problem::{Done, Problem};
use super::works::Works;

/// What came of reading a folder.
#[derive(Debug, Clone, PartialEq)]
pub struct WhatWasRead {
    /// The course; none when something is so wrong that it is not taken.
    pub course: Option<Course>,
    /// All that is wrong or was not understood, by file and line.
    pub problems: Vec<Problem>,
}

impl WhatWasRead {
    /// The course, or why it is not taken.
    ///
    /// # Errors
    /// All [`Problem`]s.
    pub fn into_course(self) -> Result<Course, Vec<Problem>> {
        self.course.ok_or(self.problems)
    }
}

/// Reads a course's folder.
#[must_use]
pub fn read(folder: &Folder) -> WhatWasRead {
    let reader = Reader { folder, reading: Reading::default(), used: BTreeSet::new() };
    let (course, reading) = reader.course();
    let mut problems = reading.into_problems();
    if let Some(course) = &course {
        check(course, folder, &mut problems);
    }
    problems.sort();
    problems.dedup();
    let is_taken = problems.iter().all(|problem| problem.done == Done::Kept);
    WhatWasRead { course: course.filter(|_| is_taken), problems }
}

struct Reader<'a> {
    folder: &'a Folder,
    reading: Reading,
    used: BTreeSet<String>,
}

/// Reads only the languages of `course.toml`, since every text of it asks for them.
struct Languages(Vec<Language>);

impl Here for Languages {
    fn read_here(row: &mut super::keys::Row<'_>) -> Option<Self> {
        super::keys::Key::take(row, "languages").map(Self)
    }

    fn put_here(&self, _: &mut super::emit::Section) {}
}

impl Reader<'_> {
    fn say(&self, problem: Problem) {
        self.reading.say(problem);
    }

    fn text(&mut self, path: &str) -> Option<String> {
        self.used.insert(path.to_owned());
        let Some(bytes) = self.folder.get(path) else {
            self.say(Problem::new(path, None, "no such file", "the file that the course names"));
            return None;
        };
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(text.to_owned()),
            Err(error) => {
                let line = 1 + bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
                self.say(Problem::new(path, Some(line), "bytes that are no UTF-8", "UTF-8"));
                None
            }
        }
    }

    fn toml<T: Here>(&mut self, path: &str) -> Option<T> {
        let text = self.text(path)?;
        File { path, text: &text, reading: &self.reading }.read()
    }

    /// A path that a file names, relative to the folder it is in.
    fn path(&self, file: &str, within: &str, named: &str) -> Option<String> {
        let path = format!("{within}{named}");
        if is_confined(&path) {
            return Some(path);
        }
        self.say(Problem::new(file, None, named, "a name within the course's folder"));
        None
    }

    fn course(mut self) -> (Option<Course>, Reading) {
        let path = "course.toml";
        let Some(text) = self.text(path) else { return (None, self.reading) };
        // A first look, whose problems are said again by the second.
        let first = Reading::default();
        let languages = File { path, text: &text, reading: &first }.read::<Languages>();
        self.reading.ask_for(&languages.map(|languages| languages.0).unwrap_or_default());
        let course = File { path, text: &text, reading: &self.reading }.read::<Course>();
        let Some(mut course) = course else { return (None, self.reading) };
        let mut is_whole = true;
        for folder in course.module_folders.clone() {
            match self.module(path, &folder, &course.languages) {
                Some(module) => course.modules.push(module),
                None => is_whole = false,
            }
        }
        course.works = course.works_file.clone().and_then(|named| {
            let file = self.path(path, "", &named)?;
            let text = self.text(&file)?;
            Works::read(&file, &text).map_err(|problem| self.say(problem)).ok()
        });
        let files = course.questionnaire_files.clone();
        let named = files.into_iter().flat_map(|files| [files.before, files.per_module, files.after]).flatten();
        for named in named.collect::<BTreeSet<_>>() {
            let file = self.path(path, "", &named);
            if let Some(questionnaire) = file.and_then(|file| self.toml(&file)) {
                course.questionnaires.push((named, questionnaire));
            }
        }
        self.keep_others(&mut course);
        (is_whole.then_some(course), self.reading)
    }

    fn module(&mut self, by: &str, folder: &str, languages: &[Language]) -> Option<Module> {
        let within = self.path(by, "modules/", folder)?;
        let path = format!("{within}/module.toml");
        let mut module: Module = self.toml(&path)?;
        let mut is_whole = true;
        for folder in module.item_folders.clone() {
            let within = self.path(&path, &format!("{within}/items/"), &folder);
            match within.and_then(|within| self.item(&within, languages)) {
                Some(item) => module.items.push(item),
                None => is_whole = false,
            }
        }
        is_whole.then_some(module)
    }

    fn item(&mut self, within: &str, languages: &[Language]) -> Option<Item> {
        let path = format!("{within}/item.toml");
        let item: Option<Item> = self.toml(&path);
        let texts: Option<BTreeMap<_, _>> = languages
            .iter()
            .map(|language| Some((*language, self.text(&format!("{within}/{language}.md"))?)))
            .collect();
        let mut item = item?;
        item.texts = texts?;
        match &mut item.detail {
            Detail::Essay(essay) => {
                essay.rubric = self.beside(&path, within, essay.rubric_file.as_deref())?;
            }
            Detail::Project(project) => {
                project.rubric = self.beside(&path, within, project.rubric_file.as_deref())?;
                project.template = self.beside(&path, within, project.template_file.as_deref())?;
            }
            _ => {}
        }
        Some(item)
    }

    /// A file beside an item's: none when none is named, and none at all when it is named and cannot be read.
    #[expect(clippy::option_option, reason = "not named and not readable are two things")]
    fn beside<T: Here>(&mut self, by: &str, within: &str, named: Option<&str>) -> Option<Option<T>> {
        let Some(named) = named else { return Some(None) };
        let path = self.path(by, &format!("{within}/"), named)?;
        self.toml(&path).map(Some)
    }

    /// Files that nothing named: kept, and said. A folder that looks like a module's or an item's was forgotten.
    fn keep_others(&self, course: &mut Course) {
        for (path, bytes) in self.folder.files().filter(|(path, _)| !self.used.contains(*path)) {
            let problem = Problem::new(path, None, path, "a file that the course names");
            let is_forgotten = path.ends_with("/module.toml") || path.ends_with("/item.toml");
            self.say(if is_forgotten { problem } else { problem.kept() });
            // It came out of a folder, so that it fits into one.
            let _ = course.other_files.insert(path, bytes.to_vec());
        }
    }
}
