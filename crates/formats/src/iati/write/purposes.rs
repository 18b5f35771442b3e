//! What for: sectors, goals, markers, tags, scopes and budget items.

use std::io;

use record::{Code, Entry, Purpose, PurposeKind, Table};
use vocabulary::CodeList;

use super::transactions::Kept;
use super::xml::Xml;
use super::{clean, rows};
use crate::gap::{Gaps, Reason};

/// Sector vocabularies that are goals and targets of the 2030 Agenda.
const GOALS_AS_SECTORS: [&str; 2] = ["7", "8"];
/// Tag vocabularies that are.
const GOALS_AS_TAGS: [&str; 2] = ["2", "3"];

/// The element that a purpose is written as; none for a goal of no vocabulary of the standard.
pub(super) fn element(purpose: &Purpose) -> Option<&'static str> {
    let vocabulary = purpose.vocabulary.as_deref().unwrap_or_default();
    Some(match purpose.kind? {
        PurposeKind::Sector => "sector",
        PurposeKind::Sdg if GOALS_AS_SECTORS.contains(&vocabulary) => "sector",
        PurposeKind::Sdg if GOALS_AS_TAGS.contains(&vocabulary) => "tag",
        PurposeKind::Sdg => return None,
        PurposeKind::Tag => "tag",
        PurposeKind::BudgetItem => "budget-item",
        PurposeKind::HumanitarianScope => "humanitarian-scope",
        PurposeKind::Marker => "policy-marker",
    })
}

/// Where the schema has the element among the others.
fn rank(purpose: &Purpose) -> (bool, Option<i32>, usize) {
    const ORDER: [&str; 5] = ["sector", "tag", "budget-item", "humanitarian-scope", "policy-marker"];
    let place = element(purpose).and_then(|name| ORDER.iter().position(|known| *known == name));
    (purpose.flow.is_some(), purpose.flow, place.unwrap_or(ORDER.len()))
}

pub(super) fn prepare(entry: &mut Entry, flows: &Kept, gaps: &mut Gaps) {
    let mut budget_vocabulary: Option<Code> = None;
    entry.purposes = gaps.rows(Table::Purpose, std::mem::take(&mut entry.purposes), |gaps, mut row, _| {
        clean::origin(gaps, &mut row.at);
        if row.flow.is_some() {
            let Some(flow) = flows.position(row.flow) else {
                return gaps.row_lost(&row, Reason::FlowNotCarried);
            };
            row.flow = Some(flow);
        }
        let row = common(gaps, row)?;
        if row.flow.is_some() { of_flow(gaps, row) } else { of_activity(gaps, row, &mut budget_vocabulary) }
    });
    rows::in_order(gaps, Table::Purpose, &mut entry.purposes, rank);
}

/// What all have alike.
fn common(gaps: &mut Gaps, mut row: Purpose) -> Option<Purpose> {
    let list = match row.kind {
        Some(PurposeKind::Sector) => Some(CodeList::SectorVocabulary),
        Some(PurposeKind::Marker) => Some(CodeList::PolicyMarkerVocabulary),
        _ => None,
    };
    clean::code(gaps, "vocabulary", list, &mut row.vocabulary);
    // A reader knows goals by their vocabulary.
    let vocabulary = row.vocabulary.as_deref().unwrap_or_default();
    match row.kind {
        Some(PurposeKind::Sector) if GOALS_AS_SECTORS.contains(&vocabulary) => row.kind = Some(PurposeKind::Sdg),
        Some(PurposeKind::Tag) if GOALS_AS_TAGS.contains(&vocabulary) => row.kind = Some(PurposeKind::Sdg),
        _ => {}
    }
    clean::address(gaps, "vocabulary_address", &mut row.vocabulary_address);
    clean::code(gaps, "code", None, &mut row.code);
    clean::code(gaps, "significance", None, &mut row.significance);
    clean::texts(gaps, "texts", &mut row.texts);
    let Some(name) = element(&row) else { return gaps.row_lost(&row, Reason::NoPlace) };
    if row.code.is_none() {
        return gaps.row_lost_by("code", &row.texts, Reason::RowIncomplete);
    }
    if !matches!(name, "sector" | "budget-item") {
        gaps.without("percentage", &mut row.percentage, Reason::NoPlace);
    }
    if !matches!(name, "policy-marker" | "humanitarian-scope") {
        gaps.without("significance", &mut row.significance, Reason::NoPlace);
    }
    Some(row)
}

/// A transaction has sectors only, and no shares of them.
fn of_flow(gaps: &mut Gaps, mut row: Purpose) -> Option<Purpose> {
    if element(&row) != Some("sector") {
        return gaps.row_lost(&row, Reason::NoPlace);
    }
    gaps.without("percentage", &mut row.percentage, Reason::NoPlace);
    Some(row)
}

fn of_activity(gaps: &mut Gaps, mut row: Purpose, budget_vocabulary: &mut Option<Code>) -> Option<Purpose> {
    let name = element(&row)?;
    if matches!(name, "tag" | "budget-item" | "humanitarian-scope") && row.vocabulary.is_none() {
        return gaps.row_lost_by("vocabulary", &row.code, Reason::RowIncomplete);
    }
    if name == "humanitarian-scope" && row.significance.is_none() {
        return gaps.row_lost_by("significance", &row.code, Reason::RowIncomplete);
    }
    if name == "budget-item" {
        gaps.without("vocabulary_address", &mut row.vocabulary_address, Reason::NoPlace);
        // All items of an activity are of one vocabulary.
        let first = budget_vocabulary.get_or_insert_with(|| row.vocabulary.clone().unwrap_or_default());
        if row.vocabulary.as_ref() != Some(first) {
            return gaps.row_lost(&row, Reason::OnlyOne);
        }
    }
    Some(row)
}

/// The purposes of the activity, or of one flow.
pub(super) fn write(entry: &Entry, flow: Option<i32>, xml: &mut Xml) -> io::Result<()> {
    let of = |name: &'static str| {
        entry.purposes.iter().filter(move |purpose| purpose.flow == flow && element(purpose) == Some(name))
    };
    for name in ["sector", "tag"] {
        for purpose in of(name) {
            write_coded(xml, name, purpose, &[])?;
        }
    }
    let mut items = of("budget-item").peekable();
    if let Some(first) = items.peek() {
        xml.open("country-budget-items", &[("vocabulary", first.vocabulary.as_deref())])?;
        for item in items {
            write_budget_item(xml, item)?;
        }
        xml.close("country-budget-items")?;
    }
    for purpose in of("humanitarian-scope") {
        write_coded(xml, "humanitarian-scope", purpose, &[("type", purpose.significance.as_deref())])?;
    }
    for purpose in of("policy-marker") {
        write_coded(xml, "policy-marker", purpose, &[("significance", purpose.significance.as_deref())])?;
    }
    Ok(())
}

fn write_coded(xml: &mut Xml, name: &str, purpose: &Purpose, more: &[(&str, Option<&str>)]) -> io::Result<()> {
    let percentage = purpose.percentage.map(clean::number);
    let mut attributes = vec![
        ("vocabulary", purpose.vocabulary.as_deref()),
        ("vocabulary-uri", purpose.vocabulary_address.as_deref()),
        ("code", purpose.code.as_deref()),
        ("percentage", percentage.as_deref()),
    ];
    attributes.extend_from_slice(more);
    xml.texts(name, &attributes, &purpose.texts)
}

fn write_budget_item(xml: &mut Xml, item: &Purpose) -> io::Result<()> {
    let percentage = item.percentage.map(clean::number);
    let attributes = [("code", item.code.as_deref()), ("percentage", percentage.as_deref())];
    if item.texts.is_empty() {
        return xml.leaf("budget-item", &attributes);
    }
    xml.open("budget-item", &attributes)?;
    xml.texts("description", &[], &item.texts)?;
    xml.close("budget-item")
}
