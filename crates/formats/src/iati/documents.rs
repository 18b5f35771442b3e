//! Documents and relations to other activities.

use record::{Document, Entry, Link, LinkKind};
use vocabulary::CodeList;

use super::element::Element;
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
    // Version 1 gives the language as an attribute.
    document.languages.extend(element.code("language"));
    walk.children(element, |walk, child| {
        let at = child.at;
        match child.name {
            "title" => document.titles.extend(walk.texts(child)?),
            "description" => document.descriptions.extend(walk.texts(child)?),
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
    entry.links.push(Link { kind: code.as_deref().map(relation), code, target, notes, at });
    Ok(())
}

/// IATI's RelatedActivityType.
fn relation(code: &str) -> LinkKind {
    match code {
        "1" => LinkKind::Parent,
        "2" => LinkKind::Child,
        "3" => LinkKind::Sibling,
        "4" => LinkKind::CoFunded,
        "5" => LinkKind::ThirdParty,
        _ => LinkKind::Other,
    }
}
