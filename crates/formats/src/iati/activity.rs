//! One activity: from its text to an entry of the record.

use record::{
    Code, DateKind, Description, Document, Entry, EntryDate, EntryKind, Finding, OtherIdentifier, PlaceKind, PlanKind,
    PurposeKind,
};
use vocabulary::CodeList;

use super::context::Context;
use super::element::Element;
use super::remarks::Remark;
use super::rules;
use super::split::Position;
use super::walk::{Node, Step, Stop, Walk};
use super::{documents, organisations, places, purposes, results, terms, transactions};

/// What one activity comes to.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The entry. Its offset and length are those of the text.
    pub entry: Entry,
    /// What is wrong or odd, in document order.
    pub findings: Vec<Finding>,
}

/// Reads the text of one `iati-activity` element that begins at `begin` of the
/// file and is the entry number `entry` of it, from 0.
///
/// What is wrong with the text becomes findings. Where it is not well-formed or
/// breaks off, what precedes is kept; an element that is not complete is not.
/// Names, e-mail addresses and telephone numbers of persons are not read; see
/// [`super::personal`] for the text itself.
///
/// The result depends on nothing but the arguments: activities of a file may be
/// read at the same time.
#[must_use]
pub fn parse(text: &str, context: &Context<'_>, begin: Position, entry: i32) -> Parsed {
    let mut walk = Walk::new(text, context, begin, entry);
    let mut activity = Entry::default();
    activity.header.kind = EntryKind::Activity;
    activity.header.version.clone_from(&context.version);
    activity.header.offset = i64::try_from(begin.offset).unwrap_or(i64::MAX);
    activity.header.length = i64::try_from(text.len()).unwrap_or(i64::MAX);
    activity.header.line = Some(i32::try_from(begin.line).unwrap_or(i32::MAX));
    // Whatever stopped the walk has become a finding.
    let _: Result<(), Stop> = read(&mut walk, &mut activity);
    if activity.header.identifier.is_none() {
        walk.report(
            rules::IDENTIFIER_MISSING,
            0,
            Remark {
                subject: "iati-identifier",
                expected: Some("an identifier"),
                done: "the activity is kept without one",
                ..Remark::default()
            },
        );
    }
    Parsed { entry: activity, findings: walk.into_findings() }
}

fn read<'a>(walk: &mut Walk<'a>, entry: &mut Entry) -> Step {
    let mut element = loop {
        match walk.next()? {
            Node::Element(element) => break element,
            Node::Text(..) | Node::End => {}
        }
    };
    attributes(walk, &mut element, entry);
    let mut results = 0;
    walk.children(element, |walk, child| child_of_activity(walk, child, entry, &mut results))
}

fn attributes<'a>(walk: &mut Walk<'a>, element: &mut Element<'a>, entry: &mut Entry) {
    let at = element.at;
    let line = walk.origin(at);
    let header = &mut entry.header;
    header.defaults.language = walk.code(element, "xml:lang", CodeList::Language);
    header.defaults.currency = walk.code(element, "default-currency", CodeList::Currency);
    header.humanitarian = walk.boolean(element, "humanitarian");
    header.hierarchy = walk.whole(element, "hierarchy");
    header.updated = element.string("last-updated-datetime");
    header.budget_not_provided = walk.code(element, "budget-not-provided", CodeList::BudgetNotProvided);
    // Version 1 allows a version of its own on every activity.
    if let Some(version) = element.code("version") {
        header.version.get_or_insert(version);
    }
    // The address of the activity's own data identifies it as other identifiers do.
    if let Some(address) = element.string("linked-data-uri") {
        header.other_identifiers.push(OtherIdentifier {
            reference: address,
            kind: Some(Code::const_new(LINKED_DATA)),
            at: line,
            ..OtherIdentifier::default()
        });
    }
}

/// Kind of the other identifier that holds `iati-activity/@linked-data-uri`.
pub const LINKED_DATA: &str = "linked-data-uri";

fn child_of_activity<'a>(walk: &mut Walk<'a>, child: Element<'a>, entry: &mut Entry, results: &mut i32) -> Step {
    let at = child.at;
    match child.name {
        "iati-identifier" => {
            let text = walk.text(child)?;
            let identifier = (!text.is_empty()).then_some(text);
            walk.once(&mut entry.header.identifier, identifier, at, "iati-identifier");
        }
        "reporting-org" => organisations::reporting(walk, child, entry)?,
        "title" => entry.header.titles.extend(walk.texts(child)?),
        "description" => description(walk, child, entry)?,
        "participating-org" => organisations::participating(walk, child, entry)?,
        "other-identifier" => organisations::other_identifier(walk, child, entry)?,
        "activity-status" => {
            let code = walk.coded(child, CodeList::ActivityStatus)?;
            walk.once(&mut entry.header.status, code, at, "activity-status");
        }
        "activity-date" => date(walk, child, entry)?,
        "contact-info" => organisations::contact(walk, child, entry)?,
        "activity-scope" => {
            let code = walk.coded(child, CodeList::ActivityScope)?;
            walk.once(&mut entry.header.scope, code, at, "activity-scope");
        }
        "recipient-country" => entry.places.push(places::recipient(walk, child, PlaceKind::Country, None)?),
        "recipient-region" => entry.places.push(places::recipient(walk, child, PlaceKind::Region, None)?),
        "location" => places::location(walk, child, entry)?,
        "sector" => entry.purposes.push(purposes::purpose(walk, child, PurposeKind::Sector, None)?),
        "tag" => entry.purposes.push(purposes::purpose(walk, child, PurposeKind::Tag, None)?),
        "policy-marker" => entry.purposes.push(purposes::purpose(walk, child, PurposeKind::Marker, None)?),
        "humanitarian-scope" => {
            let scope = purposes::purpose(walk, child, PurposeKind::HumanitarianScope, None)?;
            entry.purposes.push(scope);
        }
        "country-budget-items" => purposes::budget_items(walk, child, entry)?,
        "collaboration-type" => {
            let code = walk.coded(child, CodeList::CollaborationType)?;
            walk.once(&mut entry.header.collaboration, code, at, "collaboration-type");
        }
        "default-flow-type" => {
            let code = walk.coded(child, CodeList::FlowType)?;
            walk.once(&mut entry.header.defaults.flow_type, code, at, "default-flow-type");
        }
        "default-finance-type" => {
            let code = walk.coded(child, CodeList::FinanceType)?;
            walk.once(&mut entry.header.defaults.finance_type, code, at, "default-finance-type");
        }
        "default-aid-type" => entry.header.defaults.aid_types.extend(walk.vocabulary_code(child)?),
        "default-tied-status" => {
            let code = walk.coded(child, CodeList::TiedStatus)?;
            walk.once(&mut entry.header.defaults.tied_status, code, at, "default-tied-status");
        }
        "budget" => transactions::plan(walk, child, PlanKind::Budget, entry)?,
        "planned-disbursement" => transactions::plan(walk, child, PlanKind::PlannedDisbursement, entry)?,
        "capital-spend" => capital_spend(walk, child, entry)?,
        "transaction" => transactions::transaction(walk, child, entry)?,
        "document-link" => entry.documents.push(documents::document(walk, child)?),
        "activity-website" => website(walk, child, entry)?,
        "related-activity" => documents::related(walk, child, entry)?,
        "conditions" => terms::conditions(walk, child, entry)?,
        "result" => {
            results::result(walk, child, *results, entry)?;
            *results += 1;
        }
        "crs-add" => terms::crs_add(walk, child, entry)?,
        "legacy-data" | "fss" => walk.unrecorded(child)?,
        _ => walk.unknown(child)?,
    }
    Ok(())
}

fn description<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let at = walk.origin(element.at);
    let kind = walk.code(&mut element, "type", CodeList::DescriptionType);
    let texts = walk.texts(element)?;
    entry.descriptions.push(Description { kind, texts, at });
    Ok(())
}

fn date<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let place = element.at;
    let at = walk.origin(place);
    let code = walk.required_code(&mut element, "type", CodeList::ActivityDateType);
    let mut written = element.string("iso-date");
    let mut notes = walk.texts(element)?;
    // Version 1 may give the date as text, or repeat it there.
    if written.is_none() && !notes.is_empty() && walk.context.first_line() {
        written = Some(notes.remove(0).text);
    }
    notes.retain(|note| Some(&note.text) != written.as_ref());
    let date = walk.fuzzy_day(written.as_deref(), place, "activity-date/@iso-date");
    let Some(date) = date else {
        walk.missing(place, "activity-date/@iso-date");
        return Ok(());
    };
    entry.dates.push(EntryDate { kind: code.as_deref().and_then(date_kind), code, date, notes, at });
    Ok(())
}

/// IATI's ActivityDateType: numbers in version 2, words in version 1.
fn date_kind(code: &str) -> Option<DateKind> {
    Some(match code {
        "1" | "start-planned" => DateKind::PlannedStart,
        "2" | "start-actual" => DateKind::ActualStart,
        "3" | "end-planned" => DateKind::PlannedEnd,
        "4" | "end-actual" => DateKind::ActualEnd,
        _ => return None,
    })
}

fn capital_spend<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let at = element.at;
    let percentage = element.string("percentage");
    match &percentage {
        // Kept as written; the number is only checked.
        Some(text) => {
            walk.number(text, at, "capital-spend/@percentage");
        }
        None => walk.missing(at, "capital-spend/@percentage"),
    }
    walk.leaf(element)?;
    walk.once(&mut entry.header.capital_spend, percentage, at, "capital-spend");
    Ok(())
}

/// `activity-website` of version 1, which version 2 gives as a document.
fn website<'a>(walk: &mut Walk<'a>, element: Element<'a>, entry: &mut Entry) -> Step {
    let at = walk.origin(element.at);
    let url = walk.text(element)?;
    if !url.is_empty() {
        entry.documents.push(Document { url: Some(url), at, ..Document::default() });
    }
    Ok(())
}
