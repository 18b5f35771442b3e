//! Documents, and relations to other activities.

use std::io;

use record::{Code, Document, Entry, Link, LinkKind, Table};
use vocabulary::CodeList;

use super::xml::Xml;
use super::{clean, rows};
use crate::gap::{Gaps, Reason};

pub(super) fn prepare(entry: &mut Entry, gaps: &mut Gaps) {
    entry.documents =
        gaps.rows(Table::Document, std::mem::take(&mut entry.documents), |gaps, row, _| document(gaps, row));
    entry.links = gaps.rows(Table::Link, std::mem::take(&mut entry.links), |gaps, row, _| link(gaps, row));
}

fn document(gaps: &mut Gaps, mut row: Document) -> Option<Document> {
    clean::origin(gaps, &mut row.at);
    clean::address(gaps, "url", &mut row.url);
    clean::code(gaps, "format", None, &mut row.format);
    clean::texts(gaps, "titles", &mut row.titles);
    clean::texts(gaps, "descriptions", &mut row.descriptions);
    clean::codes(gaps, "categories", CodeList::DocumentCategory, &mut row.categories);
    clean::codes(gaps, "languages", CodeList::Language, &mut row.languages);
    clean::day(gaps, "date", &mut row.date);
    gaps.without("sha256", &mut row.sha256, Reason::NoPlace);
    let required = [
        ("url", row.url.is_none()),
        ("format", row.format.is_none()),
        ("titles", row.titles.is_empty()),
        ("categories", row.categories.is_empty()),
    ];
    match required.iter().find(|(_, missing)| *missing) {
        Some((field, _)) => gaps.row_lost_by(field, &row, Reason::RowIncomplete),
        None => Some(row),
    }
}

/// IATI's RelatedActivityType; none for relations that it does not know.
fn relation_code(kind: LinkKind) -> Option<&'static str> {
    Some(match kind {
        LinkKind::Parent => "1",
        LinkKind::Child => "2",
        LinkKind::Sibling => "3",
        LinkKind::CoFunded => "4",
        LinkKind::ThirdParty => "5",
        _ => return None,
    })
}

fn link(gaps: &mut Gaps, mut row: Link) -> Option<Link> {
    clean::origin(gaps, &mut row.at);
    clean::code(gaps, "code", Some(CodeList::RelatedActivityType), &mut row.code);
    let Some(target) = clean::text(gaps, "target", &row.target) else {
        return gaps.row_lost_by("target", &row, Reason::RowIncomplete);
    };
    row.target = target;
    match (row.kind.map(|kind| (kind, relation_code(kind))), &row.code) {
        (Some((_, Some(code))), _) => row.code = Some(Code::const_new(code)),
        (Some((LinkKind::Other, None)) | None, Some(code)) => {
            let known =
                [LinkKind::Parent, LinkKind::Child, LinkKind::Sibling, LinkKind::CoFunded, LinkKind::ThirdParty];
            row.kind = known.into_iter().find(|kind| relation_code(*kind) == Some(code)).or(Some(LinkKind::Other));
        }
        (Some((LinkKind::Other, None)) | None, None) => {
            return gaps.row_lost_by("code", &row.target, Reason::RowIncomplete);
        }
        (Some((_, None)), _) => return gaps.row_lost(&row, Reason::NoPlace),
    }
    gaps.without("notes", &mut row.notes, Reason::NoPlace);
    Some(row)
}

pub(super) fn write(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for document in &entry.documents {
        xml.open("document-link", &[("format", document.format.as_deref()), ("url", document.url.as_deref())])?;
        xml.texts("title", &[], &document.titles)?;
        xml.texts_if_any("description", &document.descriptions)?;
        for category in &document.categories {
            xml.code("category", Some(category))?;
        }
        for language in &document.languages {
            xml.code("language", Some(language))?;
        }
        rows::write_day(xml, "document-date", document.date)?;
        xml.close("document-link")?;
    }
    for link in &entry.links {
        xml.leaf("related-activity", &[("ref", Some(&link.target)), ("type", link.code.as_deref())])?;
    }
    Ok(())
}
