//! A Moodle backup (`.mbz`) as a course. The form has no standard; it is what Moodle's own backup writes
//! since 2.0: `moodle_backup.xml` lists sections and activities, each with a folder of XML, and `files.xml` says
//! which file of the pool `files/` belongs to what.
//!
//! Taken are pages, links, files, forums (their introduction), assignments and BigBlueButton sessions. People
//! and what they wrote are not read, whether they are in the backup or not.

use std::collections::{BTreeMap, BTreeSet};

use super::archive::Files;
use super::cartridge::plain_as_html;
use super::markup::{LARGEST_PAGE, outward, to_markdown};
use super::outline::{self, NamedFiles, Outline, OutlineItem, OutlineKind, OutlineModule, file_name};
use super::{Choices, Imported, Note, NoteKind, PackageError, Work, language_or};
use crate::doors::jws::shortened;
use crate::doors::xml::{self, Element};

const CONTENTS: &str = "moodle_backup.xml";
/// What Moodle writes for a value that is not there.
const NOTHING: &str = "$@NULL@$";

/// Reads a backup.
///
/// # Errors
/// Without a usable table of contents, or with nothing in it.
pub(super) fn read(files: &Files, choices: &Choices) -> Result<Imported, PackageError> {
    let bytes = files.get(CONTENTS).ok_or(PackageError::UnknownKind)?;
    let backup = xml::read(bytes).map_err(|error| PackageError::Contents { file: CONTENTS, error })?;
    let information =
        backup.child("information").ok_or(PackageError::Missing { file: CONTENTS, missing: "information" })?;
    let contents =
        information.child("contents").ok_or(PackageError::Missing { file: CONTENTS, missing: "contents" })?;
    let mut reader = Reader { files, notes: Vec::new(), pool: BTreeMap::new(), work: Work::default() };
    reader.read_pool();
    if reader.has_people() {
        reader.note("", NoteKind::PeopleNotRead);
    }
    let course = reader.document("", "course/course.xml");
    let course_text = |name: &str| course.as_ref().map(|course| value(course, name).to_owned()).unwrap_or_default();
    let language = language_or(&course_text("lang"), choices, &mut reader.notes);
    let modules = reader.modules(contents);
    if reader.work.is_too_much() {
        return Err(PackageError::TooMuch);
    }
    let summary = to_markdown(&course_text("summary"), &outward);
    let outline = Outline {
        title: value(information, "original_course_fullname").to_owned(),
        summary: summary.trim().to_owned(),
        language,
        modules,
    };
    outline::into_course(outline, &choices.id, &choices.wording, reader.notes)
}

/// A file of the pool, as `files.xml` names it.
struct Pooled {
    hash: String,
    area: String,
    path: String,
    name: String,
}

struct Reader<'a> {
    files: &'a Files,
    notes: Vec<Note>,
    /// By context and component.
    pool: BTreeMap<(String, String), Vec<Pooled>>,
    work: Work,
}

fn value<'a>(element: &'a Element, name: &str) -> &'a str {
    Some(element.text_at(&[name])).filter(|text| *text != NOTHING).unwrap_or_default()
}

impl Reader<'_> {
    fn note(&mut self, place: &str, what: NoteKind) {
        self.notes.push(Note { place: shortened(place), what });
    }

    /// A document of the backup; `None`, with a note, when it is missing or cannot be read.
    fn document(&mut self, place: &str, path: &str) -> Option<Element> {
        let bytes = self.files.get(path);
        self.work.spend(bytes.map_or(0, Vec::len));
        let what = match bytes.map(|bytes| xml::read(bytes)) {
            Some(Ok(document)) => return Some(document),
            Some(Err(error)) => NoteKind::Unreadable { name: shortened(path), reason: error.to_string() },
            None => NoteKind::FileMissing { name: shortened(path) },
        };
        self.note(place, what);
        None
    }

    fn read_pool(&mut self) {
        // A backup without files has no such list, or an empty one.
        if !self.files.contains_key("files.xml") {
            return;
        }
        let Some(list) = self.document("", "files.xml") else { return };
        for file in list.children("file") {
            let name = value(file, "filename");
            let hash = value(file, "contenthash");
            // A folder is a file called `.`.
            if name == "." || hash.len() != 40 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
                continue;
            }
            let key = (value(file, "contextid").to_owned(), value(file, "component").to_owned());
            let pooled = Pooled {
                hash: hash.to_ascii_lowercase(),
                area: value(file, "filearea").to_owned(),
                path: value(file, "filepath").to_owned(),
                name: name.to_owned(),
            };
            self.pool.entry(key).or_default().push(pooled);
        }
    }

    fn has_people(&self) -> bool {
        self.files.contains_key("users.xml")
    }

    fn modules(&mut self, contents: &Element) -> Vec<OutlineModule> {
        let listed = |kind: &'static str, name: &'static str| {
            contents.child(kind).map(|list| list.children(name).cloned().collect::<Vec<_>>()).unwrap_or_default()
        };
        let mut activities: BTreeMap<String, Element> = BTreeMap::new();
        let mut of_section: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut in_order = Vec::new();
        for activity in listed("activities", "activity") {
            let id = value(&activity, "moduleid").to_owned();
            of_section.entry(value(&activity, "sectionid").to_owned()).or_default().push(id.clone());
            in_order.push(id.clone());
            activities.insert(id, activity);
        }
        let mut modules = Vec::new();
        let mut done = BTreeSet::new();
        let mut sections: Vec<(u32, OutlineModule, Vec<String>)> = Vec::new();
        for (index, section) in listed("sections", "section").iter().enumerate() {
            let id = value(section, "sectionid");
            let title = value(section, "title").to_owned();
            let path = format!("{}/section.xml", value(section, "directory"));
            if self.work.is_too_much() {
                break;
            }
            let Some(document) = self.document(&title, &path) else { continue };
            let number = value(&document, "number").parse().unwrap_or(u32::try_from(index).unwrap_or(u32::MAX));
            let name = Some(value(&document, "name")).filter(|name| !name.is_empty()).unwrap_or(&title);
            if value(&document, "visible") == "0" {
                self.note(name, NoteKind::WasHidden);
            }
            let summary = to_markdown(value(&document, "summary"), &outward);
            // The order on the page; activities that it does not name follow in the order of the backup.
            let sequence = value(&document, "sequence").split(',').map(|id| id.trim().to_owned());
            let mut ids: Vec<String> = sequence.filter(|id| activities.contains_key(id)).collect();
            let named: BTreeSet<String> = ids.iter().cloned().collect();
            let also = of_section.get(id).into_iter().flatten().filter(|other| !named.contains(*other));
            ids.extend(also.cloned());
            let module =
                OutlineModule { title: name.to_owned(), summary: summary.trim().to_owned(), items: Vec::new() };
            sections.push((number, module, ids));
        }
        sections.sort_by_key(|(number, ..)| *number);
        // What stands in no section that could be read is not lost.
        let placed: BTreeSet<&String> = sections.iter().flat_map(|(_, _, ids)| ids).collect();
        let rest = in_order.iter().filter(|id| !placed.contains(id)).cloned().collect();
        sections.push((u32::MAX, OutlineModule::default(), rest));
        for (_, mut module, ids) in sections {
            for id in ids {
                if done.insert(id.clone()) {
                    module.items.extend(self.activity(&activities[&id]));
                }
            }
            if !module.items.is_empty() {
                modules.push(module);
            }
        }
        modules
    }

    fn activity(&mut self, listed: &Element) -> Option<OutlineItem> {
        if self.work.is_too_much() {
            return None;
        }
        let kind = value(listed, "modulename").to_owned();
        let title = value(listed, "title").to_owned();
        if kind == "subsection" {
            self.note(&title, NoteKind::OwnModule);
            return None;
        }
        let is_read = ["page", "url", "resource", "forum", "assign", "bigbluebuttonbn"].contains(&kind.as_str());
        if !is_read {
            self.note(&title, NoteKind::Skipped { kind: shortened(&kind) });
            return None;
        }
        let directory = value(listed, "directory");
        let document = self.document(&title, &format!("{directory}/{kind}.xml"))?;
        let Some(activity) = document.child(&kind) else {
            let (name, reason) = (shortened(directory), format!("it holds no `{kind}`"));
            self.note(&title, NoteKind::Unreadable { name, reason });
            return None;
        };
        let module = self.files.get(&format!("{directory}/module.xml")).and_then(|bytes| xml::read(bytes).ok());
        if module.is_some_and(|module| value(&module, "visible") == "0") {
            self.note(&title, NoteKind::WasHidden);
        }
        let context = document.attribute("contextid").unwrap_or_default().to_owned();
        let (named, files) = self.files_of(&title, &context, &format!("mod_{kind}"));
        let title = Some(value(activity, "name")).filter(|name| !name.is_empty()).unwrap_or(&title).to_owned();
        let mut text = self.text(&title, value(activity, "intro"), value(activity, "introformat"), &named);
        let kind = match kind.as_str() {
            "page" => {
                let content = self.text(&title, value(activity, "content"), value(activity, "contentformat"), &named);
                // The introduction of a page mostly repeats its title and is hidden by default.
                text = if content.trim().is_empty() { text } else { content };
                OutlineKind::Reading
            }
            "url" => {
                let read = value(activity, "externalurl");
                match outward(read) {
                    Some(address) => text = joined(&text, &format!("<{address}>\n")),
                    None => self.note(&title, NoteKind::Address { read: shortened(read) }),
                }
                OutlineKind::Reading
            }
            "resource" => {
                let links: String = files.iter().map(|(name, _)| format!("- [{name}](files/{name})\n")).collect();
                text = joined(&text, &links);
                OutlineKind::Reading
            }
            "forum" => OutlineKind::Forum,
            "assign" => {
                // Below zero the grade is the number of a scale, which says nothing of points.
                let grade = value(activity, "grade").split('.').next().and_then(|grade| grade.parse::<u32>().ok());
                OutlineKind::Assignment { points: grade.filter(|grade| (1..=100_000).contains(grade)) }
            }
            _ => {
                let time = |name| value(activity, name).parse::<u64>().ok().filter(|time| *time > 0);
                let seconds =
                    time("closingtime").zip(time("openingtime")).and_then(|(end, start)| end.checked_sub(start));
                // A room that stays open for days is no length of a session.
                let minutes = seconds.map(|seconds| seconds / 60).filter(|minutes| (5..=12 * 60).contains(minutes));
                OutlineKind::Live { minutes: minutes.and_then(|minutes| u32::try_from(minutes).ok()) }
            }
        };
        Some(OutlineItem { title, kind, text, files })
    }

    /// The files of an activity: which address in its texts is which file, and the files.
    fn files_of(&mut self, place: &str, context: &str, component: &str) -> (BTreeMap<String, String>, NamedFiles) {
        let mut named = BTreeMap::new();
        let mut files = Vec::new();
        let mut missing = Vec::new();
        let mut names = BTreeSet::new();
        let pooled = self.pool.get(&(context.to_owned(), component.to_owned()));
        for file in pooled.into_iter().flatten() {
            // Hand-ins and attachments of posts are people's.
            if !matches!(file.area.as_str(), "content" | "intro" | "introattachment") {
                continue;
            }
            let path = format!("files/{}/{}", &file.hash[..2], file.hash);
            let Some(bytes) = self.files.get(&path) else {
                missing.push(file.name.clone());
                continue;
            };
            let mut name = file_name(&file.name);
            while !names.insert(name.clone()) {
                name = format!("{}-{name}", names.len());
            }
            self.work.spend(bytes.len());
            if self.work.is_too_much() {
                break;
            }
            named.insert(format!("{}{}", file.path, file.name), name.clone());
            files.push((name, bytes.clone()));
        }
        for name in missing {
            self.note(place, NoteKind::FileMissing { name: shortened(&name) });
        }
        (named, files)
    }

    /// A text in one of Moodle's formats: 1 is HTML, 4 Markdown, 2 plain; 0 is HTML with line ends that count.
    fn text(&mut self, place: &str, text: &str, format: &str, named: &BTreeMap<String, String>) -> String {
        if text.len() > LARGEST_PAGE {
            self.note(place, NoteKind::PageTooLarge { bytes: text.len() });
            return String::new();
        }
        let links = |address: &str| match address.strip_prefix("@@PLUGINFILE@@") {
            Some(path) => {
                let path = path.split('?').next().unwrap_or_default();
                let found = named.get(path).or_else(|| named.get(&decoded(path)));
                found.map(|name| format!("files/{name}"))
            }
            None => outward(address),
        };
        let markdown = match format {
            "2" => to_markdown(&plain_as_html(text), &links),
            // Markdown of others may hold HTML and any address: it goes the same way as everything else.
            "4" => to_markdown(&super::markup::to_html(text), &links),
            _ => to_markdown(text, &links),
        };
        self.work.spend(markdown.len());
        markdown
    }
}

fn joined(text: &str, more: &str) -> String {
    if text.trim().is_empty() { more.to_owned() } else { format!("{text}\n{more}") }
}

/// `%20` and the like, as Moodle writes names of files in addresses.
fn decoded(path: &str) -> String {
    let pairs = format!("x={}", path.replace('+', "%2B"));
    let decoded = url::form_urlencoded::parse(pairs.as_bytes()).next();
    decoded.map(|(_, value)| value.into_owned()).unwrap_or_default()
}
