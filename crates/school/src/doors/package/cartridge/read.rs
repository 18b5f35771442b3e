//! A cartridge as a course.

use std::collections::{BTreeMap, BTreeSet};

use super::super::archive::Files;
use super::super::markup::{LARGEST_PAGE, outward, to_markdown};
use super::super::outline::{self, Outline, OutlineItem, OutlineKind, OutlineModule, file_name};
use super::super::{Choices, Imported, Note, NoteKind, PackageError, Work, language_or, own_folder};
use super::{MANIFEST, OWN_FOLDER};
use crate::doors::jws::shortened;
use crate::doors::xml::{self, Element};

/// Reads a cartridge.
///
/// # Errors
/// Without a usable table of contents, or with nothing in it.
pub(crate) fn read(files: &Files, choices: &Choices) -> Result<Imported, PackageError> {
    let bytes = files.get(MANIFEST).ok_or(PackageError::UnknownKind)?;
    let manifest = xml::read(bytes).map_err(|error| PackageError::Contents { file: MANIFEST, error })?;
    if manifest.name != "manifest" {
        return Err(PackageError::Missing { file: MANIFEST, missing: "manifest" });
    }
    let mut notes = Vec::new();
    match own_folder(files, OWN_FOLDER) {
        Some(Ok((course, media))) => {
            notes.push(Note { place: String::new(), what: NoteKind::OwnFolder });
            return Ok(Imported { course, notes, media });
        }
        Some(Err(reason)) => notes.push(Note { place: String::new(), what: NoteKind::OwnFolderNotWhole { reason } }),
        None => {}
    }
    let outline = outline(&manifest, files, choices, &mut notes)?;
    outline::into_course(outline, &choices.id, &choices.wording, notes)
}

/// The pages and topics of a cartridge.
pub(crate) fn outline(
    manifest: &Element,
    files: &Files,
    choices: &Choices,
    notes: &mut Vec<Note>,
) -> Result<Outline, PackageError> {
    let general = manifest.at(&["metadata", "lom", "general"]);
    let title = general.and_then(|general| general.at(&["title", "string"]));
    let tag = general.map(|general| general.text_at(&["language"])).filter(|tag| !tag.is_empty());
    let tag = tag.or_else(|| title.and_then(|title| title.attribute("language"))).unwrap_or_default();
    let language = language_or(tag, choices, notes);
    let organization = manifest.at(&["organizations", "organization"]);
    let organization = organization.ok_or(PackageError::Missing { file: MANIFEST, missing: "organization" })?;
    let resources =
        manifest.child("resources").ok_or(PackageError::Missing { file: MANIFEST, missing: "resources" })?;
    let resources: BTreeMap<&str, &Element> = resources
        .children("resource")
        .filter_map(|resource| Some((resource.attribute("identifier")?, resource)))
        .collect();
    let mut reader = Reader { files, resources, notes, modules: Vec::new(), work: Work::default() };
    // The profile has one root item that holds all (§4.4); older programs leave it out.
    let mut top: Vec<&Element> = organization.children("item").collect();
    if let [root] = top.as_slice()
        && root.attribute("identifierref").is_none()
    {
        top = root.children("item").collect();
    }
    for item in top {
        reader.module(item);
    }
    if reader.work.is_too_much() {
        return Err(PackageError::TooMuch);
    }
    reader.modules.retain(|module| !module.items.is_empty());
    Ok(Outline {
        title: title.map(|title| title.text.trim().to_owned()).unwrap_or_default(),
        summary: general.map(|general| general.text_at(&["description", "string"]).to_owned()).unwrap_or_default(),
        language,
        modules: reader.modules,
    })
}

struct Reader<'a> {
    files: &'a Files,
    resources: BTreeMap<&'a str, &'a Element>,
    notes: &'a mut Vec<Note>,
    modules: Vec<OutlineModule>,
    work: Work,
}

impl<'a> Reader<'a> {
    fn note(&mut self, place: &str, what: NoteKind) {
        self.notes.push(Note { place: shortened(place), what });
    }

    /// An item at the top with others in it is a module; one that opens something stands in a module that
    /// collects such items.
    fn module(&mut self, item: &Element) {
        let title = item.text_at(&["title"]).to_owned();
        if item.attribute("identifierref").is_some() && item.child("item").is_none() {
            if self.modules.last().is_none_or(|module| !module.title.is_empty()) {
                self.modules.push(OutlineModule::default());
            }
            self.item(item);
            return;
        }
        self.modules.push(OutlineModule { title, ..OutlineModule::default() });
        self.within(item);
    }

    /// Folders within a module have no counterpart here: what is in them stands in the module.
    fn within(&mut self, item: &Element) {
        if item.attribute("identifierref").is_some() {
            self.item(item);
        }
        for item in item.children("item") {
            self.within(item);
        }
    }

    fn item(&mut self, item: &Element) {
        if self.work.is_too_much() {
            return;
        }
        let title = item.text_at(&["title"]).to_owned();
        let reference = item.attribute("identifierref").unwrap_or_default();
        let Some(resource) = self.resources.get(reference).copied() else {
            return self.note(&title, NoteKind::FileMissing { name: shortened(reference) });
        };
        let kind = resource.attribute("type").unwrap_or_default();
        let made = if kind == "webcontent" || kind.starts_with("associatedcontent/") {
            self.web_content(&title, resource)
        } else if kind.starts_with("imswl_xmlv") {
            self.document(&title, resource, "webLink").and_then(|link| self.web_link(&title, &link))
        } else if kind.starts_with("imsdt_xmlv") {
            let topic = self.document(&title, resource, "topic");
            topic.map(|topic| self.with_text(&title, &topic, OutlineKind::Forum))
        } else if kind.starts_with("assignment_xmlv") {
            self.document(&title, resource, "assignment").map(|assignment| {
                let gradable = assignment.child("gradable").filter(|gradable| gradable.text.trim() != "false");
                let points = gradable.and_then(|gradable| points(gradable.attribute("points_possible")?));
                self.with_text(&title, &assignment, OutlineKind::Assignment { points })
            })
        } else if kind.starts_with("imsqti_xmlv") {
            return self.note(&title, NoteKind::Test);
        } else if kind.starts_with("imsbasiclti_xmlv") {
            return self.note(&title, NoteKind::Tool);
        } else {
            return self.note(&title, NoteKind::Skipped { kind: shortened(kind) });
        };
        if let (Some(made), Some(module)) = (made, self.modules.last_mut()) {
            module.items.push(made);
        }
    }

    /// The XML file of a resource.
    fn document(&mut self, title: &str, resource: &Element, root: &'static str) -> Option<Element> {
        let path = resource.child("file").and_then(|file| file.attribute("href"));
        let path = path.or_else(|| resource.attribute("href")).unwrap_or_default();
        let name = shortened(path);
        let Some(bytes) = self.bytes(path) else {
            self.note(title, NoteKind::FileMissing { name });
            return None;
        };
        let read = xml::read(bytes);
        self.work.spend(bytes.len());
        let reason = match read {
            Ok(document) if document.name == root => return Some(document),
            Ok(document) => format!("it is `{}`, not `{root}`", shortened(&document.name)),
            Err(error) => error.to_string(),
        };
        self.note(title, NoteKind::Unreadable { name, reason });
        None
    }

    /// A file by the address in the manifest, in which signs may be percent-encoded.
    fn bytes(&self, path: &str) -> Option<&'a [u8]> {
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let found = self.files.get(path).or_else(|| self.files.get(&percent_decoded(path)?));
        found.map(Vec::as_slice)
    }

    fn web_link(&mut self, title: &str, link: &Element) -> Option<OutlineItem> {
        let read = link.child("url").and_then(|url| url.attribute("href")).unwrap_or_default();
        let Some(address) = outward(read) else {
            self.note(title, NoteKind::Address { read: shortened(read) });
            return None;
        };
        let title = titled(title, link);
        Some(OutlineItem { title, kind: OutlineKind::Reading, text: format!("<{address}>\n"), files: Vec::new() })
    }

    fn with_text(&mut self, title: &str, document: &Element, kind: OutlineKind) -> OutlineItem {
        let text = document.child("text");
        let is_html = text.and_then(|text| text.attribute("texttype")).is_none_or(|kind| kind == "text/html");
        let words = text.map(|text| text.text.as_str()).unwrap_or_default();
        let markdown = if words.len() > LARGEST_PAGE {
            self.note(title, NoteKind::PageTooLarge { bytes: words.len() });
            String::new()
        } else if is_html {
            to_markdown(words, &outward)
        } else {
            to_markdown(&plain_as_html(words), &outward)
        };
        self.work.spend(markdown.len());
        OutlineItem { title: titled(title, document), kind, text: markdown, files: Vec::new() }
    }

    fn web_content(&mut self, title: &str, resource: &Element) -> Option<OutlineItem> {
        let paths: Vec<&str> = resource.children("file").filter_map(|file| file.attribute("href")).collect();
        let main = resource.attribute("href").or_else(|| paths.first().copied()).unwrap_or_default();
        let Some(bytes) = self.bytes(main) else {
            self.note(title, NoteKind::FileMissing { name: shortened(main) });
            return None;
        };
        let is_page = [".html", ".htm", ".xhtml"].iter().any(|ending| main.to_ascii_lowercase().ends_with(ending));
        self.work.spend(bytes.len());
        let mut named: BTreeMap<String, String> = BTreeMap::new();
        let mut names = BTreeSet::new();
        let mut files = Vec::new();
        let mut missing = Vec::new();
        for path in paths.iter().copied().filter(|path| !is_page || *path != main).chain((!is_page).then_some(main)) {
            let Some(bytes) = self.bytes(path) else {
                missing.push(path.to_owned());
                continue;
            };
            if named.contains_key(path) {
                continue;
            }
            self.work.spend(bytes.len());
            if self.work.is_too_much() {
                break;
            }
            let mut name = file_name(path.rsplit('/').next().unwrap_or(path));
            while !names.insert(name.clone()) {
                name = format!("{}-{name}", names.len());
            }
            named.insert(path.to_owned(), name.clone());
            files.push((name, bytes.to_vec()));
        }
        let text = if is_page && bytes.len() > LARGEST_PAGE {
            let bytes = bytes.len();
            self.note(title, NoteKind::PageTooLarge { bytes });
            return None;
        } else if is_page {
            let page = String::from_utf8_lossy(bytes);
            let links = |address: &str| inward(address, main, &named).or_else(|| outward(address));
            to_markdown(&page, &links)
        } else {
            let links = named.values().map(|name| format!("- [{name}](files/{name})\n"));
            links.collect()
        };
        self.work.spend(text.len());
        for path in missing {
            self.note(title, NoteKind::FileMissing { name: shortened(&path) });
        }
        Some(OutlineItem { title: title.to_owned(), kind: OutlineKind::Reading, text, files })
    }
}

/// The title in the table of contents, or the document's own.
fn titled(title: &str, document: &Element) -> String {
    if title.is_empty() { document.text_at(&["title"]).to_owned() } else { title.to_owned() }
}

/// Whole points; halves are rounded up.
fn points(text: &str) -> Option<u32> {
    let (whole, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    let whole: u32 = whole.parse().ok()?;
    let part = part.trim_end_matches('0');
    whole
        .checked_add(u32::from(part.starts_with(|c: char| ('5'..='9').contains(&c))))
        .filter(|points| *points <= 100_000)
}

/// Where a link to another file of the same resource leads, once they lie in the course's folder.
fn inward(address: &str, page: &str, named: &BTreeMap<String, String>) -> Option<String> {
    // Profile §4.3: `$IMS-CC-FILEBASE$` stands for the top of the cartridge.
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let path =
        match address.strip_prefix("$IMS-CC-FILEBASE$/").or_else(|| address.strip_prefix("%24IMS-CC-FILEBASE%24/")) {
            Some(path) => path.to_owned(),
            None => {
                let mut parts: Vec<&str> = page.split('/').collect();
                parts.pop();
                for part in address.split('/') {
                    match part {
                        "" | "." => {}
                        ".." => {
                            parts.pop()?;
                        }
                        part => parts.push(part),
                    }
                }
                parts.join("/")
            }
        };
    let decoded = percent_decoded(&path);
    let name = named.get(&path).or_else(|| named.get(decoded.as_ref()?))?;
    Some(format!("files/{name}"))
}

fn percent_decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, others @ ..] = rest {
        rest = others;
        if *first == b'%' {
            let digits = std::str::from_utf8(others.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &others[2..];
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).ok()
}

pub(crate) fn plain_as_html(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.split("\n\n").map(|part| format!("<p>{}</p>\n", part.trim().replace('\n', "<br>"))).collect()
}
