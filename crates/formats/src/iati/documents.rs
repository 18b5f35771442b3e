//! Documents, the activity's web page, and relations to other activities.

use record::{Code, Document, Entry, Link, LinkKind, Text};
use vocabulary::CodeList;

use super::element::Element;
use super::translations;
use super::walk::{Step, Walk};

/// `document-link`, of the activity, a result, an indicator, a baseline or a period.
pub(super) fn document<'a>(walk: &mut Walk<'a>, mut element: Element<'a>) -> Step<Document> {
    let place = element.at;
    let mut document = Document {
        url: element.string("url"),
        format: element.code("format"),
        at: walk.origin(place),
        ..Document::default()
    };
    if document.url.is_none() {
        walk.missing(place, "document-link/@url");
    }
    // Some files give the language as an attribute.
    document.languages.extend(element.code("language"));
    // What holds for the element holds for the texts in it.
    let language = element.code("xml:lang");
    walk.children(element, |walk, child| {
        let at = child.at;
        match child.name {
            "title" => document.titles.extend(in_language(walk.texts(child)?, language.as_ref())),
            "description" => document.descriptions.extend(in_language(walk.texts(child)?, language.as_ref())),
            "category" => document.categories.extend(walk.coded(child, CodeList::DocumentCategory)?),
            "language" => document.languages.extend(walk.coded(child, CodeList::Language)?),
            "document-date" => {
                let day = walk.dated(child)?;
                walk.once(&mut document.date, day, at, "document-date");
            }
            // Organisation files have it; version 1.0x of activities too.
            "recipient-country" => walk.unrecorded(child)?,
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    Ok(document)
}

/// The texts, those without a language of their own in the given one.
fn in_language(mut texts: Vec<Text>, language: Option<&Code>) -> Vec<Text> {
    for text in texts.iter_mut().filter(|text| text.language.is_none()) {
        text.language = language.cloned();
    }
    texts
}

/// The code of DocumentCategory that version 2.01 gave to what `activity-website` had been.
const ACTIVITY_WEB_PAGE: &str = "A12";

/// `activity-website` of version 1: a document without a title.
pub(super) fn website<'a>(walk: &mut Walk<'a>, element: Element<'a>, entry: &mut Entry) -> Step {
    let at = walk.origin(element.at);
    let url = walk.text(element)?;
    if !url.is_empty() {
        let categories = vec![Code::const_new(ACTIVITY_WEB_PAGE)];
        entry.documents.push(Document { url: Some(url), categories, at, ..Document::default() });
    }
    Ok(())
}

/// `related-activity`.
pub(super) fn related<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let place = element.at;
    let at = walk.origin(place);
    let code = walk.required_code(&mut element, "type", CodeList::RelatedActivityType);
    let target = element.string("ref");
    let notes = walk.texts(element)?;
    let Some(target) = target else {
        walk.missing(place, "related-activity/@ref");
        return Ok(());
    };
    let link = Link { kind: code.as_deref().map(relation), code, target, notes, at };
    translations::add(&mut entry.links, link, walk, entry.header.defaults.language.as_ref());
    Ok(())
}

/// IATI's RelatedActivityType.
fn relation(code: &str) -> LinkKind {
    match CodeList::RelatedActivityType.current_code(code) {
        "1" => LinkKind::Parent,
        "2" => LinkKind::Child,
        "3" => LinkKind::Sibling,
        "4" => LinkKind::CoFunded,
        "5" => LinkKind::ThirdParty,
        _ => LinkKind::Other,
    }
}
