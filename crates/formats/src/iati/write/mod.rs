//! Writes entries as IATI activities, version 2.03.
//!
//! Each entry passes through three hands. First it is *prepared*: brought to
//! what the standard can say, and everything that stays behind or changes is
//! listed as a [`Gap`]. Then what is left is *rendered* in the order that the
//! schema demands. Last, the text is *read back* by the reader of this house;
//! what does not read as it was prepared is a gap too. Reading what was written
//! gives the prepared entry, always.
//!
//! Nothing is invented. Where the schema or the ruleset demands what the record
//! does not hold, the row is left out, or, when the activity cannot be without
//! it, the entry is refused. Nothing is written in other namespaces.
//!
//! | in the record | in the file |
//! |---|---|
//! | header, descriptions, dates | attributes and first elements of the activity; `activity-date` |
//! | parties of IATI's roles, the reporting one | `participating-org`, `reporting-org` |
//! | contacts | `contact-info`, without persons |
//! | purposes | `sector`, `tag`, `country-budget-items`, `humanitarian-scope`, `policy-marker` |
//! | flows of money in a period, of one exact amount | `transaction` |
//! | plans | `budget`, `planned-disbursement` |
//! | conditions, terms of loans | `conditions`, `crs-add` |
//! | results with an indicator | `result` |
//! | documents, links of IATI's kinds | `document-link`, `related-activity` |
//! | descriptions of kind `legacy-data` | `legacy-data` |
//! | places where it acts | `recipient-country`, `recipient-region`, `location` |
//! | exchanges, readings, other terms, roles, links, ranges, quantities, citations | not carried |
//!
//! White space at the ends of texts, and how it is known of which country an
//! organisation is, count for nothing.

mod clean;
mod documents;
mod head;
mod parties;
mod places;
mod plans;
mod purposes;
mod results;
mod rows;
mod stream;
mod terms;
mod transactions;
mod xml;

#[cfg(test)]
mod tests;

use std::io;

use record::{Code, Entry, EntryKind, Role, Table, Text};

use super::{Context, Position, activity};
use crate::gap::{Effect, Gap, Gaps, Reason};
use xml::Xml;

pub use stream::{Outcome, WriteError, Writer};

/// The version of the standard that is written.
pub const VERSION: &str = "2.03";

/// Who publishes, where the entry does not say so.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reporter {
    /// IATI organisation identifier.
    pub reference: String,
    /// Code of OrganisationType.
    pub kind: String,
    /// Name.
    pub name: String,
}

/// What to use as value date where the record has none, which the standard demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ValueDates {
    /// Nothing: amounts without a value date are not carried.
    #[default]
    AsRecorded,
    /// The date of the transaction, or the first day of the period of a budget.
    FromTransaction,
}

/// What the publisher decides.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Options {
    /// Who publishes entries that name no complete reporting organisation.
    pub reporter: Option<Reporter>,
    /// What to do about missing value dates.
    pub value_dates: ValueDates,
    /// When the file was made, as `xsd:dateTime`.
    pub generated: Option<String>,
}

/// One entry as an activity.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The element `iati-activity`. Not to be published when a gap refuses it.
    pub xml: String,
    /// What reading the element gives, without positions.
    pub carried: Entry,
    /// What of the entry is not published, or not as it stands.
    pub gaps: Vec<Gap>,
}

impl Draft {
    /// Whether nothing that the schema or the ruleset demands is missing.
    #[must_use]
    pub fn is_publishable(&self) -> bool {
        self.gaps.iter().all(|gap| gap.effect != Effect::Refused)
    }
}

/// Writes one entry.
///
/// # Errors
/// None that can be met: the text is written into memory.
pub fn draft(entry: &Entry, options: &Options) -> io::Result<Draft> {
    let mut gaps = Gaps::default();
    let prepared = prepare(entry.clone().without_positions(), options, &mut gaps);
    require(&prepared, &mut gaps);
    let xml = render(&prepared)?;
    let carried = read_back(&xml);
    compare(&prepared, &carried, &mut gaps);
    Ok(Draft { xml, carried, gaps: gaps.into_list() })
}

/// What of the entry the standard can say.
fn prepare(mut entry: Entry, options: &Options, gaps: &mut Gaps) -> Entry {
    if entry.header.kind != EntryKind::Activity {
        gaps.refused("kind", Reason::NotAnActivity, Some(entry.header.kind.to_string()));
        entry.header.kind = EntryKind::Activity;
    }
    let earlier = entry.header.version.as_deref().is_some_and(|version| version.starts_with('1'));
    let line = if earlier { Line::First } else { Line::Second };
    head::prepare(&mut entry, gaps);
    parties::prepare(&mut entry, options, gaps);
    let flows = transactions::prepare(&mut entry, options, gaps);
    plans::prepare(&mut entry, options, gaps);
    purposes::prepare(&mut entry, &flows, gaps);
    places::prepare(&mut entry, &flows, line, gaps);
    terms::prepare(&mut entry, gaps);
    results::prepare(&mut entry, gaps);
    documents::prepare(&mut entry, gaps);
    entry.exchanges = gaps.rows(Table::Exchange, entry.exchanges, |gaps, row, _| gaps.row_lost(&row, Reason::NoPlace));
    entry.readings = gaps.rows(Table::Reading, entry.readings, |gaps, row, _| gaps.row_lost(&row, Reason::NoPlace));
    entry
}

/// Which line of the standard an entry was read from: the first has codes of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Line {
    First,
    Second,
}

/// What an activity cannot be without: by the schema, or by the rules of the
/// ruleset that need no more than a look at what is there.
fn require(entry: &Entry, gaps: &mut Gaps) {
    let header = &entry.header;
    let is_reporting = |role: Option<Role>| role == Some(Role::Reporting);
    let is_complete = |organisation: &record::Organisation| {
        organisation.reference.is_some() && organisation.kind.is_some() && !organisation.names.is_empty()
    };
    let starts = |code: Option<&Code>| matches!(code.map(Code::as_str), Some("1" | "2"));
    let is_sector = |purpose: &record::Purpose| purposes::element(purpose) == Some("sector");
    let everywhere = |has: &dyn Fn(i32) -> bool| {
        let count = i32::try_from(entry.flows.len()).unwrap_or(i32::MAX);
        count > 0 && (0..count).all(has)
    };
    let activity_sector = entry.purposes.iter().any(|purpose| purpose.flow.is_none() && is_sector(purpose));
    let flow_sector =
        everywhere(&|flow| entry.purposes.iter().any(|purpose| purpose.flow == Some(flow) && is_sector(purpose)));
    let is_recipient = |place: &record::Place| place.kind != Some(record::PlaceKind::Location);
    let activity_place = entry.places.iter().any(|place| place.flow.is_none() && is_recipient(place));
    let flow_place = everywhere(&|flow| entry.places.iter().any(|place| place.flow == Some(flow)));
    let required = [
        ("iati-identifier", header.identifier.is_some()),
        (
            "reporting-org",
            entry.parties.iter().any(|party| is_reporting(party.role) && is_complete(&party.organisation)),
        ),
        ("title", !header.titles.is_empty()),
        ("description", entry.descriptions.iter().any(|one| one.kind.as_deref() != Some(activity::LEGACY_DATA))),
        ("participating-org", entry.parties.iter().any(|party| !is_reporting(party.role))),
        ("activity-status", header.status.is_some()),
        ("activity-date (1, 2)", entry.dates.iter().any(|date| starts(date.code.as_ref()))),
        ("sector", activity_sector || flow_sector),
        ("recipient-country, recipient-region", activity_place || flow_place),
    ];
    gaps.of_table(Table::Entry);
    for (element, _) in required.iter().filter(|(_, is_there)| !is_there) {
        gaps.refused(element, Reason::Required, None);
    }
}

fn render(entry: &Entry) -> io::Result<String> {
    let mut xml = Xml::new();
    head::open(entry, &mut xml)?;
    parties::write_reporting(entry, &mut xml)?;
    head::write_words(entry, &mut xml)?;
    parties::write_participating(entry, &mut xml)?;
    parties::write_other_identifiers(entry, &mut xml)?;
    head::write_dates(entry, &mut xml)?;
    parties::write_contacts(entry, &mut xml)?;
    xml.code("activity-scope", entry.header.scope.as_ref())?;
    places::write(entry, None, &mut xml)?;
    purposes::write(entry, None, &mut xml)?;
    head::write_defaults(entry, &mut xml)?;
    plans::write(entry, &mut xml)?;
    if let Some(percentage) = &entry.header.capital_spend {
        xml.leaf("capital-spend", &[("percentage", Some(percentage))])?;
    }
    transactions::write(entry, &mut xml)?;
    documents::write(entry, &mut xml)?;
    head::write_legacy_data(entry, &mut xml)?;
    terms::write_conditions(entry, &mut xml)?;
    results::write(entry, &mut xml)?;
    terms::write_crs_add(entry, &mut xml)?;
    xml.close("iati-activity")?;
    Ok(xml.into_text())
}

fn read_back(xml: &str) -> Entry {
    let context = Context { version: Some(Code::const_new(VERSION)), ..Context::default() };
    activity::parse(xml, &context, Position::START, 0).entry.without_positions()
}

/// Lists the tables that do not read as they were prepared.
fn compare(prepared: &Entry, carried: &Entry, gaps: &mut Gaps) {
    macro_rules! tables {
        ($($table:ident = $rows:ident),* $(,)?) => {
            $(
                if prepared.$rows != carried.$rows {
                    gaps.of_table(Table::$table);
                    gaps.changed("", &prepared.$rows, &carried.$rows, Reason::ReadsOtherwise);
                }
            )*
        };
    }
    tables!(
        Entry = header,
        Description = descriptions,
        Date = dates,
        Contact = contacts,
        Party = parties,
        Purpose = purposes,
        Flow = flows,
        Exchange = exchanges,
        Plan = plans,
        Term = terms,
        Reading = readings,
        Result = results,
        Document = documents,
        Link = links,
        Place = places,
    );
}

/// A text without a language, as readers give those of attributes.
fn plain(text: impl Into<String>) -> Text {
    Text { language: None, text: text.into() }
}
