//! A course as a cartridge in one language.

use std::io::{Cursor, Write as _};

use vocabulary::Language;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::super::markup::to_html;
use super::super::{LIMITS, PackageError};
use super::{CartridgeVersion, MANIFEST, OWN_FOLDER};
use crate::course::{self, Course, Detail, Item, ReadingWhat};
use crate::doors::xml::Writer;

/// A file of the cartridge, and the resource it belongs to.
struct Resource {
    identifier: String,
    kind: String,
    /// Its files; the first is the one that is opened.
    files: Vec<(String, Vec<u8>)>,
    /// Whether the first file is named as the resource's `href` (web content only).
    is_web_content: bool,
}

/// Writes a course as a cartridge for one language.
///
/// Readings, lectures, live sessions and projects go out as pages of web content, opening threads as
/// discussion topics, essays as assignments (1.3) or pages (1.1). With them goes the course's own folder: see
/// the [package module](super::super) on languages, and on who should get it. The same course gives the same
/// bytes.
///
/// # Errors
/// A course without texts in that language, or that cannot be written as a folder.
pub fn write_cartridge(
    course: &Course,
    language: Language,
    version: CartridgeVersion,
) -> Result<Vec<u8>, PackageError> {
    if !course.languages.contains(&language) {
        return Err(PackageError::NoSuchLanguage { language });
    }
    let folder = course::write(course)?;
    let mut resources = Vec::new();
    let mut manifest = Writer::new();
    begin(&mut manifest, course, language, version);
    for (module_index, module) in course.modules.iter().enumerate() {
        let module_number = module_index + 1;
        manifest.open("item", &[("identifier", &format!("M{module_number}"))]);
        manifest.leaf("title", &[], module.title.text(language));
        for (item_index, item) in module.items.iter().enumerate() {
            let number = format!("{module_number}_{}", item_index + 1);
            let (identifier, reference) = (format!("I{number}"), format!("R{number}"));
            manifest.open("item", &[("identifier", &identifier), ("identifierref", &reference)]);
            manifest.leaf("title", &[], item.title.text(language));
            manifest.close();
            let mut resource = resource(item, reference, language, version);
            if resource.is_web_content {
                let within = format!(
                    "modules/{}/items/{}/",
                    course.module_folders[module_index], module.item_folders[item_index]
                );
                for (path, bytes) in course.other_files.files() {
                    if let Some(name) = path.strip_prefix(&within) {
                        resource.files.push((format!("{}/{name}", resource.identifier), bytes.to_vec()));
                    }
                }
            }
            resources.push(resource);
        }
        manifest.close();
    }
    // The root item and the organization.
    manifest.close();
    manifest.close();
    manifest.close();
    let own = folder.files().map(|(path, bytes)| (format!("{OWN_FOLDER}/{path}"), bytes.to_vec()));
    resources.push(Resource {
        identifier: "OWN".to_owned(),
        kind: "associatedcontent/imscc_xmlv1p1/learning-application-resource".to_owned(),
        files: own.collect(),
        is_web_content: false,
    });
    manifest.open("resources", &[]);
    for resource in &resources {
        let mut attributes = vec![("identifier", resource.identifier.as_str()), ("type", &resource.kind)];
        if resource.is_web_content {
            attributes.extend(resource.files.first().map(|(path, _)| ("href", path.as_str())));
        }
        manifest.open("resource", &attributes);
        for (path, _) in &resource.files {
            manifest.leaf("file", &[("href", path)], "");
        }
        manifest.close();
    }
    packed(&manifest.finish(), &resources)
}

fn begin(manifest: &mut Writer, course: &Course, language: Language, version: CartridgeVersion) {
    let short = version.short();
    let namespace = format!("http://www.imsglobal.org/xsd/imsccv{short}/imscp_v1p1");
    let lom = format!("http://ltsc.ieee.org/xsd/imsccv{short}/LOM/manifest");
    let identifier = format!("C-{}", course.id);
    manifest.open("manifest", &[("identifier", &identifier), ("xmlns", &namespace), ("xmlns:lomimscc", &lom)]);
    manifest.open("metadata", &[]);
    manifest.leaf("schema", &[], "IMS Common Cartridge");
    manifest.leaf("schemaversion", &[], version.number());
    manifest.open("lomimscc:lom", &[]);
    manifest.open("lomimscc:general", &[]);
    // In the order of the schema.
    manifest.open("lomimscc:title", &[]);
    manifest.leaf("lomimscc:string", &[("language", language.code())], course.title.text(language));
    manifest.close();
    manifest.leaf("lomimscc:language", &[], language.code());
    manifest.open("lomimscc:description", &[]);
    manifest.leaf("lomimscc:string", &[("language", language.code())], course.summary.text(language));
    manifest.close();
    manifest.close();
    manifest.close();
    manifest.close();
    manifest.open("organizations", &[]);
    manifest.open("organization", &[("identifier", "O"), ("structure", "rooted-hierarchy")]);
    manifest.open("item", &[("identifier", "ROOT")]);
}

fn resource(item: &Item, identifier: String, language: Language, version: CartridgeVersion) -> Resource {
    let short = version.short();
    let title = item.title.text(language);
    let body = body(item, language);
    let (kind, path, bytes) = match &item.detail {
        Detail::Forum(_) => {
            let mut topic = Writer::new();
            topic.open("topic", &[("xmlns", &format!("http://www.imsglobal.org/xsd/imsccv{short}/imsdt_v{short}"))]);
            topic.leaf("title", &[], title);
            topic.leaf("text", &[("texttype", "text/html")], &body);
            (format!("imsdt_xmlv{short}"), format!("{identifier}.xml"), topic.finish().into_bytes())
        }
        Detail::Essay(essay) if version == CartridgeVersion::V1_3 => {
            let mut assignment = Writer::new();
            let namespace = "http://www.imsglobal.org/xsd/imscc_extensions/assignment";
            assignment.open("assignment", &[("xmlns", namespace), ("identifier", &identifier)]);
            assignment.leaf("title", &[], title);
            assignment.leaf("text", &[("texttype", "text/html")], &body);
            match essay.rubric.as_ref().map(|rubric| rubric.total.to_string()) {
                Some(points) => assignment.leaf("gradable", &[("points_possible", &points)], "true"),
                None => assignment.leaf("gradable", &[], "false"),
            }
            assignment.open("submission_formats", &[]);
            assignment.leaf("format", &[("type", "html")], "");
            assignment.leaf("format", &[("type", "file")], "");
            ("assignment_xmlv1p0".to_owned(), format!("{identifier}.xml"), assignment.finish().into_bytes())
        }
        _ => {
            let page = page(title, &body, language);
            ("webcontent".to_owned(), format!("{identifier}/page.html"), page.into_bytes())
        }
    };
    let is_web_content = kind == "webcontent";
    Resource { identifier, kind, files: vec![(path, bytes)], is_web_content }
}

/// The text, and for readings what is read and why.
fn body(item: &Item, language: Language) -> String {
    let mut body = item.texts.get(&language).map(|text| to_html(text)).unwrap_or_default();
    if let Detail::Reading(reading) = &item.detail
        && !reading.readings.is_empty()
    {
        body.push_str("<ul>\n");
        for entry in &reading.readings {
            let what = match &entry.what {
                ReadingWhat::Passage(passage) => passage.reference.as_str(),
                ReadingWhat::Casebook(entry) => entry.entry.as_str(),
                ReadingWhat::Named(named) => named.named_as.text(language),
            };
            body.push_str(&format!("<li><cite>{}</cite> {}</li>\n", in_html(what), in_html(entry.why.text(language))));
        }
        body.push_str("</ul>\n");
    }
    body
}

fn page(title: &str, body: &str, language: Language) -> String {
    let (code, title) = (language.code(), in_html(title));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{code}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n\
        <body>\n{body}</body>\n</html>\n"
    )
}

fn in_html(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn packed(manifest: &str, resources: &[Resource]) -> Result<Vec<u8>, PackageError> {
    let failed = |what: &dyn std::fmt::Display| PackageError::Folder { problem: what.to_string() };
    let files = || resources.iter().flat_map(|resource| &resource.files);
    // What is written can be read again.
    let bytes: u64 = files().map(|(_, bytes)| bytes.len() as u64).sum();
    if files().count() >= LIMITS.members || bytes > LIMITS.total_bytes {
        return Err(failed(&"the course is larger than a package may be"));
    }
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(zip::DateTime::default());
    let all = [(MANIFEST, manifest.as_bytes())].into_iter();
    for (path, bytes) in all.chain(files().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))) {
        writer.start_file(path, options).map_err(|error| failed(&error))?;
        writer.write_all(bytes).map_err(|error| failed(&error))?;
    }
    Ok(writer.finish().map_err(|error| failed(&error))?.into_inner())
}
