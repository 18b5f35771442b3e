//! What an activity says of itself: identifier, attributes, titles,
//! descriptions, status, dates, defaults.

use std::io;

use record::{Code, DateKind, Description, Entry, Table, Text};
use vocabulary::CodeList;

use super::xml::{Xml, truth};
use super::{VERSION, clean, rows};
use crate::gap::{Gaps, Reason};
use crate::iati::activity::{LEGACY_DATA, LINKED_DATA};

pub(super) fn prepare(entry: &mut Entry, gaps: &mut Gaps) {
    header(entry, gaps);
    descriptions(entry, gaps);
    dates(entry, gaps);
}

fn header(entry: &mut Entry, gaps: &mut Gaps) {
    gaps.of_table(Table::Entry);
    let header = &mut entry.header;
    clean::string(gaps, "identifier", &mut header.identifier);
    clean::texts(gaps, "titles", &mut header.titles);
    for (field, list, slot) in [
        ("status", CodeList::ActivityStatus, &mut header.status),
        ("collaboration", CodeList::CollaborationType, &mut header.collaboration),
        ("scope", CodeList::ActivityScope, &mut header.scope),
        ("budget_not_provided", CodeList::BudgetNotProvided, &mut header.budget_not_provided),
        ("defaults_currency", CodeList::Currency, &mut header.defaults.currency),
        ("defaults_language", CodeList::Language, &mut header.defaults.language),
        ("defaults_flow_type", CodeList::FlowType, &mut header.defaults.flow_type),
        ("defaults_finance_type", CodeList::FinanceType, &mut header.defaults.finance_type),
        ("defaults_tied_status", CodeList::TiedStatus, &mut header.defaults.tied_status),
    ] {
        clean::code(gaps, field, Some(list), slot);
    }
    rows::vocabulary_codes(gaps, "defaults_aid_types", &mut header.defaults.aid_types);
    if header.defaults.language.as_deref().is_some_and(|language| !clean::is_language(language)) {
        gaps.without("defaults_language", &mut header.defaults.language, Reason::WrongForm);
    }
    clean::string(gaps, "capital_spend", &mut header.capital_spend);
    if header.capital_spend.as_deref().is_some_and(|text| !clean::is_decimal(text)) {
        gaps.without("capital_spend", &mut header.capital_spend, Reason::WrongForm);
    }
    clean::string(gaps, "updated", &mut header.updated);
    if header.updated.as_deref().is_some_and(|text| !clean::is_instant(text)) {
        gaps.without("updated", &mut header.updated, Reason::WrongForm);
    }
    gaps.without("framework", &mut header.framework, Reason::NoPlace);
    gaps.without("precursor", &mut header.precursor, Reason::NoPlace);
    if header.version.as_deref() != Some(VERSION) {
        gaps.changed("version", &header.version, VERSION, Reason::Version);
        header.version = Some(Code::const_new(VERSION));
    }
}

fn descriptions(entry: &mut Entry, gaps: &mut Gaps) {
    entry.descriptions = gaps.rows(Table::Description, std::mem::take(&mut entry.descriptions), |gaps, mut row, _| {
        clean::origin(gaps, &mut row.at);
        clean::texts(gaps, "texts", &mut row.texts);
        if row.kind.as_deref() == Some(LEGACY_DATA) {
            return legacy_data(gaps, row);
        }
        clean::code(gaps, "kind", Some(CodeList::DescriptionType), &mut row.kind);
        // Other formats have words of their own for what a description is.
        if row.kind.as_deref().is_some_and(|kind| CodeList::DescriptionType.get(kind).is_none()) {
            gaps.without("kind", &mut row.kind, Reason::NoPlace);
        }
        if row.texts.is_empty() { gaps.row_lost_by("texts", &row.kind, Reason::RowIncomplete) } else { Some(row) }
    });
    rows::in_order(gaps, Table::Description, &mut entry.descriptions, |row| row.kind.as_deref() == Some(LEGACY_DATA));
}

/// What stands between name and value in a text of `legacy-data`.
const IS: &str = " = ";
/// The name of the text that says which element of the standard it would be.
const EQUIVALENT: &str = "iati-equivalent";

/// Name and value, and what of the standard they are equal to, as the reader puts them.
fn legacy_data(gaps: &mut Gaps, mut row: Description) -> Option<Description> {
    // A value may be empty: what stands between it and its name is no white space at the end.
    if let Some(first) = row.texts.first_mut().filter(|first| first.text.ends_with(IS.trim_end())) {
        first.text.push(' ');
    }
    let is_plain = |text: &Text| text.language.is_none();
    let parts = |text: &Text| text.text.split_once(IS).map(|(name, value)| (name.to_owned(), value.to_owned()));
    let is_named = row
        .texts
        .first()
        .filter(|text| is_plain(text))
        .and_then(parts)
        .is_some_and(|(name, value)| !name.is_empty() && name == name.trim() && value == value.trim());
    if !is_named {
        return gaps.row_lost(&row, Reason::RowIncomplete);
    }
    let mut others = row.texts.split_off(1);
    let is_equivalent = |text: &Text| {
        is_plain(text) && parts(text).is_some_and(|(name, value)| name == EQUIVALENT && is_name_token(&value))
    };
    let equivalent = others.pop_if(|text| is_equivalent(text));
    if !others.is_empty() {
        gaps.lost("texts", &others, Reason::NoPlace);
    }
    row.texts.extend(equivalent);
    Some(row)
}

/// `xsd:NMTOKEN`, of ASCII letters.
fn is_name_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:".contains(&byte))
}

/// IATI's ActivityDateType; none for dates that it does not know.
fn date_code(kind: DateKind) -> Option<&'static str> {
    Some(match kind {
        DateKind::PlannedStart => "1",
        DateKind::ActualStart => "2",
        DateKind::PlannedEnd => "3",
        DateKind::ActualEnd => "4",
        _ => return None,
    })
}

fn dates(entry: &mut Entry, gaps: &mut Gaps) {
    entry.dates = gaps.rows(Table::Date, std::mem::take(&mut entry.dates), |gaps, mut row, _| {
        clean::origin(gaps, &mut row.at);
        clean::code(gaps, "code", Some(CodeList::ActivityDateType), &mut row.code);
        clean::texts(gaps, "notes", &mut row.notes);
        match row.kind.map(|kind| (kind, date_code(kind))) {
            Some((_, Some(code))) => row.code = Some(Code::const_new(code)),
            Some((DateKind::Other, None)) | None => {
                let known = [DateKind::PlannedStart, DateKind::ActualStart, DateKind::PlannedEnd, DateKind::ActualEnd];
                row.kind = known.into_iter().find(|kind| date_code(*kind) == row.code.as_deref());
            }
            Some((_, None)) => return gaps.row_lost(&row, Reason::NoPlace),
        }
        if row.code.is_none() {
            return gaps.row_lost_by("code", &row.date.text, Reason::RowIncomplete);
        }
        let Some(day) = clean::exact_day(&row.date) else {
            return gaps.row_lost_by("date", &row.date.text, Reason::NotADay);
        };
        // A note that repeats the date is taken for the date.
        if row.notes.iter().any(|note| note.text == day.to_string()) {
            row.notes.retain(|note| note.text != day.to_string());
            gaps.changed("notes", &row.date.text, &row.notes, Reason::Spelling);
        }
        Some(row)
    });
}

/// The start tag of the activity with its identifier.
pub(super) fn open(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    let header = &entry.header;
    let hierarchy = header.hierarchy.map(|level| level.to_string());
    let linked_data = header
        .other_identifiers
        .iter()
        .find(|other| other.kind.as_deref() == Some(LINKED_DATA))
        .map(|other| &other.reference);
    xml.open(
        "iati-activity",
        &[
            ("xml:lang", header.defaults.language.as_deref()),
            ("default-currency", header.defaults.currency.as_deref()),
            ("last-updated-datetime", header.updated.as_deref()),
            ("humanitarian", truth(header.humanitarian)),
            ("hierarchy", hierarchy.as_deref()),
            ("linked-data-uri", linked_data.map(String::as_str)),
            ("budget-not-provided", header.budget_not_provided.as_deref()),
        ],
    )?;
    match &header.identifier {
        Some(identifier) => xml.text("iati-identifier", &[], identifier),
        None => Ok(()),
    }
}

/// Titles and descriptions.
pub(super) fn write_words(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    xml.texts_if_any("title", &entry.header.titles)?;
    for description in entry.descriptions.iter().filter(|one| one.kind.as_deref() != Some(LEGACY_DATA)) {
        xml.texts("description", &[("type", description.kind.as_deref())], &description.texts)?;
    }
    Ok(())
}

/// What the reporter's own system says.
pub(super) fn write_legacy_data(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    for description in entry.descriptions.iter().filter(|one| one.kind.as_deref() == Some(LEGACY_DATA)) {
        let mut parts = description.texts.iter().filter_map(|text| text.text.split_once(IS));
        let (name, value) = parts.next().unwrap_or_default();
        let equivalent = parts.next().map(|(_, value)| value);
        xml.leaf("legacy-data", &[("name", Some(name)), ("value", Some(value)), (EQUIVALENT, equivalent)])?;
    }
    Ok(())
}

/// Status and dates.
pub(super) fn write_dates(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    xml.code("activity-status", entry.header.status.as_ref())?;
    for date in &entry.dates {
        xml.texts(
            "activity-date",
            &[("type", date.code.as_deref()), ("iso-date", Some(&date.date.text))],
            &date.notes,
        )?;
    }
    Ok(())
}

/// Collaboration and what holds for all transactions.
pub(super) fn write_defaults(entry: &Entry, xml: &mut Xml) -> io::Result<()> {
    let header = &entry.header;
    xml.code("collaboration-type", header.collaboration.as_ref())?;
    xml.code("default-flow-type", header.defaults.flow_type.as_ref())?;
    xml.code("default-finance-type", header.defaults.finance_type.as_ref())?;
    rows::write_vocabulary_codes(xml, "default-aid-type", &header.defaults.aid_types)?;
    xml.code("default-tied-status", header.defaults.tied_status.as_ref())
}
