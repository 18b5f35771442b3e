//! One activity: from its text to an entry of the record.

use record::{
    Code, DateKind, Description, Entry, EntryDate, EntryKind, Finding, OtherIdentifier, PlaceKind, PlanKind,
    PurposeKind, Text,
};
use vocabulary::CodeList;

use super::context::Context;
use super::element::Element;
use super::remarks::Remark;
use super::rules;
use super::split::Position;
use super::walk::{Node, Step, Stop, Walk, add_texts};
use super::{documents, drafts, organisations, places, purposes, results, terms, transactions, translations};
use crate::sink::Wanted;

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
    // Version 1 allows a version of its own on every activity.
    let own = own_version(text).map(|version| Context { version: Some(version), ..context.clone() });
    let context = own.as_ref().unwrap_or(context);
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

/// The version that the start tag of the activity names.
fn own_version(text: &str) -> Option<Code> {
    let tag = &text[..memchr::memchr(b'>', text.as_bytes())?];
    let name = memchr::memmem::find(tag.as_bytes(), b"version")?;
    let stands_alone = tag[..name].ends_with(|before: char| before.is_ascii_whitespace());
    let value = tag[name + "version".len()..].trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    let version = value[1..].split(quote).next()?.trim();
    (stands_alone && !version.is_empty()).then(|| Code::new(version))
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
    // Read already, see `own_version`.
    element.take("version");
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

/// The elements on which no flow, no plan and no share of one rests.
const BESIDE_SHARES: [&str; 9] = [
    "description",
    "contact-info",
    "location",
    "tag",
    "policy-marker",
    "document-link",
    "activity-website",
    "conditions",
    "result",
];

fn child_of_activity<'a>(walk: &mut Walk<'a>, child: Element<'a>, entry: &mut Entry, results: &mut i32) -> Step {
    if walk.context.wanted == Wanted::Shares && BESIDE_SHARES.contains(&child.name) {
        return walk.pass_over(child);
    }
    let at = child.at;
    match child.name {
        "iati-identifier" => {
            let text = walk.text(child)?;
            let identifier = (!text.is_empty()).then_some(text);
            walk.once(&mut entry.header.identifier, identifier, at, "iati-identifier");
        }
        "reporting-org" => organisations::reporting(walk, child, entry)?,
        "title" => add_texts(&mut entry.header.titles, walk.texts(child)?),
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
        "recipient-country" => add_place(walk, child, PlaceKind::Country, entry)?,
        "recipient-region" => add_place(walk, child, PlaceKind::Region, entry)?,
        "location" => places::location(walk, child, entry)?,
        "sector" => add_purpose(walk, child, PurposeKind::Sector, entry)?,
        "tag" => add_purpose(walk, child, PurposeKind::Tag, entry)?,
        "policy-marker" => add_purpose(walk, child, PurposeKind::Marker, entry)?,
        "humanitarian-scope" => add_purpose(walk, child, PurposeKind::HumanitarianScope, entry)?,
        "country-budget-items" => purposes::budget_items(walk, child, entry)?,
        "collaboration-type" => {
            let code = walk.coded(child, CodeList::CollaborationType)?;
            walk.once(&mut entry.header.collaboration, code, at, "collaboration-type");
        }
        name @ ("default-flow-type" | "default-finance-type" | "default-aid-type" | "default-tied-status") => {
            default(walk, child, name, entry)?;
        }
        "budget" => transactions::plan(walk, child, PlanKind::Budget, entry)?,
        "planned-disbursement" => transactions::plan(walk, child, PlanKind::PlannedDisbursement, entry)?,
        "capital-spend" => capital_spend(walk, child, entry)?,
        "transaction" => transactions::transaction(walk, child, entry)?,
        "document-link" => entry.documents.push(documents::document(walk, child)?),
        "activity-website" => documents::website(walk, child, entry)?,
        "related-activity" => documents::related(walk, child, entry)?,
        "conditions" => terms::conditions(walk, child, entry)?,
        "result" => {
            results::result(walk, child, *results, entry)?;
            *results += 1;
        }
        "crs-add" => terms::crs_add(walk, child, entry)?,
        "legacy-data" => legacy_data(walk, child, entry)?,
        "fss" => walk.unrecorded(child)?,
        _ => match drafts::renamed(walk, &child) {
            Some("budget") => transactions::plan(walk, child, PlanKind::Budget, entry)?,
            Some(became) => default(walk, child, became, entry)?,
            None => walk.unknown(child)?,
        },
    }
    Ok(())
}

/// What holds for all transactions that say nothing else.
fn default<'a>(walk: &mut Walk<'a>, element: Element<'a>, name: &str, entry: &mut Entry) -> Step {
    let at = element.at;
    let defaults = &mut entry.header.defaults;
    match name {
        "default-flow-type" => {
            let code = walk.coded(element, CodeList::FlowType)?;
            walk.once(&mut defaults.flow_type, code, at, name);
        }
        "default-finance-type" => {
            let code = walk.coded(element, CodeList::FinanceType)?;
            walk.once(&mut defaults.finance_type, code, at, name);
        }
        "default-tied-status" => {
            let code = walk.coded(element, CodeList::TiedStatus)?;
            walk.once(&mut defaults.tied_status, code, at, name);
        }
        _ => defaults.aid_types.extend(walk.vocabulary_code(element)?),
    }
    Ok(())
}

fn add_place<'a>(walk: &mut Walk<'a>, element: Element<'a>, kind: PlaceKind, entry: &mut Entry) -> Step {
    let place = places::recipient(walk, element, kind, None)?;
    translations::add(&mut entry.places, place, walk, entry.header.defaults.language.as_ref());
    Ok(())
}

fn add_purpose<'a>(walk: &mut Walk<'a>, element: Element<'a>, kind: PurposeKind, entry: &mut Entry) -> Step {
    let purpose = purposes::purpose(walk, element, kind, None)?;
    translations::add(&mut entry.purposes, purpose, walk, entry.header.defaults.language.as_ref());
    Ok(())
}

fn description<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let at = walk.origin(element.at);
    let kind = walk.code(&mut element, "type", CodeList::DescriptionType);
    let texts = walk.texts(element)?;
    let description = Description { kind, texts, at };
    translations::add(&mut entry.descriptions, description, walk, entry.header.defaults.language.as_ref());
    Ok(())
}

/// Kind of the description that holds one `legacy-data`.
pub const LEGACY_DATA: &str = "legacy-data";

/// `legacy-data`: what the reporter's own system says. A description whose texts
/// are `name = value`, the element's text, and `iati-equivalent = element`.
fn legacy_data<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let at = walk.origin(element.at);
    let name = element.string("name").unwrap_or_default();
    let value = element.string("value").unwrap_or_default();
    let equivalent = element.string("iati-equivalent");
    let mut texts = vec![Text { language: None, text: format!("{name} = {value}") }];
    texts.extend(walk.texts(element)?.into_iter().filter(|text| text.text != value));
    texts.extend(equivalent.map(|name| Text { language: None, text: format!("iati-equivalent = {name}") }));
    entry.descriptions.push(Description { kind: Some(Code::const_new(LEGACY_DATA)), texts, at });
    Ok(())
}

fn date<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let place = element.at;
    let at = walk.origin(place);
    let code = walk.required_code(&mut element, "type", CodeList::ActivityDateType);
    let iso = element.string("iso-date").or_else(|| walk.draft_attribute(&mut element, "iso_date", "iso-date"));
    let mut notes = walk.texts(element)?;
    // Version 1 may give the date as text, or repeat it there.
    let text = notes.first().filter(|_| walk.context.first_line()).map(|note| note.text.clone());
    let written = walk.date_of_two(iso, text, place, "activity-date");
    notes.retain(|note| Some(&note.text) != written.as_ref());
    let date = walk.fuzzy_day(written.as_deref(), place, "activity-date/@iso-date");
    let Some(date) = date else {
        walk.missing(place, "activity-date/@iso-date");
        return Ok(());
    };
    entry.dates.push(EntryDate { kind: code.as_deref().and_then(date_kind), code, date, notes, at });
    Ok(())
}

/// IATI's ActivityDateType: numbers in version 2, words in version 1. A mere
/// `start` or `end`, as some files have it, does not say whether it is planned.
fn date_kind(code: &str) -> Option<DateKind> {
    Some(match CodeList::ActivityDateType.current_code(code) {
        "1" => DateKind::PlannedStart,
        "2" => DateKind::ActualStart,
        "3" => DateKind::PlannedEnd,
        "4" => DateKind::ActualEnd,
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
