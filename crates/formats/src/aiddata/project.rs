//! The first row of a project becomes its activity.

use record::entry::Header;
use record::{
    Basis, Code, DateKind, Description, Entry, EntryDate, EntryKind, Flow, FlowKind, FuzzyDate, Measure, Organisation,
    Party, Purpose, PurposeKind, Role, Term, TermKind, Text,
};

use super::agencies::agencies;
use super::rules;
use super::values::Cells;
use crate::recipients::{Recipient, partner, place, recipient};
use crate::reporting::Remark;

/// The identifier that AidData's number of a project gives here.
pub(super) fn identifier(project: &str) -> String {
    format!("aiddata:{project}")
}

/// DAC sector groups: the table's sectors have three digits.
const SECTOR_GROUPS: &str = "2";
/// IATI's transaction type of a commitment.
const COMMITMENT: &str = "2";

/// Where the lists of organisations stand, and what their members do.
const AGENCIES: [(&str, Role); 4] = [
    ("funding_agency", Role::Funding),
    ("cofinancing_agency", Role::Funding),
    ("implementing_agency", Role::Implementing),
    ("recipient_agencies", Role::Receiving),
];

/// Columns kept as descriptions of a kind of their own.
const WORDS: [(&str, &str); 2] = [("location_details", "location-details"), ("loan_details", "loan-details")];
/// Columns of figures, kept as descriptions likewise.
const FIGURES: [(&str, &str); 7] = [
    ("usd_current", "usd-current"),
    ("usd_defl_2014", "usd-2014"),
    ("exchange_rates_used", "exchange-rate"),
    ("deflators_used", "deflator"),
    ("sources_count", "sources-count"),
    ("source_triangulation", "source-triangulation"),
    ("field_completeness", "field-completeness"),
];
/// Terms of a loan: years, percent, words.
const LOAN_TERMS: [(&str, &str); 5] = [
    ("loan_type", "loan-type"),
    ("interest_rate", "interest-rate"),
    ("maturity", "maturity"),
    ("grace_period", "grace-period"),
    ("grant_element", "grant-element"),
];
/// Flags, and the value that goes without saying.
const FLAGS: [(&str, &str); 5] = [
    ("umbrella", "0"),
    ("recommended_for_research", "1"),
    ("line_of_credit", "0"),
    ("is_cofinanced", "0"),
    ("is_ground_truthing", "0"),
];
/// Dates of the entry, and the column that repeats them.
const DATES: [(&str, &str, DateKind); 4] = [
    ("start_planned", "", DateKind::PlannedStart),
    ("start_actual", "start_actual_isodate", DateKind::ActualStart),
    ("end_planned", "", DateKind::PlannedEnd),
    ("end_actual", "end_actual_isodate", DateKind::ActualEnd),
];

/// The activity of a project by its first row, without the locations.
pub(super) fn entry(project: &str, cells: &mut Cells<'_, '_>) -> Entry {
    let mut entry = Entry {
        header: Header {
            kind: EntryKind::Activity,
            identifier: Some(identifier(project)),
            titles: cells.texts("project_title"),
            status: status(cells),
            offset: cells.row.offset,
            length: cells.row.end - cells.row.offset,
            line: Some(cells.row.line),
            ..Header::default()
        },
        ..Entry::default()
    };
    descriptions(cells, &mut entry);
    dates(cells, &mut entry);
    parties(cells, &mut entry);
    purposes(cells, &mut entry);
    let receivers = receivers(cells, &mut entry);
    flow(cells, &mut entry, &receivers);
    terms(cells, &mut entry);
    entry
}

/// AidData's words for a status are those of IATI's list in its version 1.
fn status(cells: &mut Cells<'_, '_>) -> Option<Code> {
    let word = cells.get("status")?.to_owned();
    let code = match word.to_lowercase().as_str() {
        "pipeline" | "pipeline/identification" => "1",
        "implementation" => "2",
        "completion" => "3",
        "post-completion" => "4",
        "cancelled" => "5",
        "suspended" => "6",
        _ => {
            unknown_word(cells, "status", &word);
            return Some(word.into());
        }
    };
    Some(code.into())
}

fn unknown_word(cells: &mut Cells<'_, '_>, column: &str, word: &str) {
    cells.say(
        rules::CODE_UNKNOWN,
        Remark { subject: column, read: Some(word), expected: "a word of AidData's list", done: "kept as read" },
    );
}

fn descriptions(cells: &mut Cells<'_, '_>, entry: &mut Entry) {
    let mut push = |kind: &str, text: Option<String>, cells: &Cells<'_, '_>| {
        entry.descriptions.extend(text.map(|text| Description {
            kind: Some(kind.into()),
            texts: vec![Text::new("", text)],
            at: cells.row.origin(),
        }));
    };
    for (column, kind) in WORDS {
        let text = cells.words(column);
        push(kind, text, cells);
    }
    for (column, kind) in FIGURES {
        let text = cells.number_text(column);
        push(kind, text, cells);
    }
}

fn dates(cells: &mut Cells<'_, '_>, entry: &mut Entry) {
    for (column, repeated, kind) in DATES {
        let column = if cells.get(column).is_none() && !repeated.is_empty() { repeated } else { column };
        let Some(read) = cells.date(column) else { continue };
        let (date, notes) = match read {
            Ok(date) => (date, Vec::new()),
            Err(words) => (FuzzyDate::default(), vec![Text::new("", words)]),
        };
        entry.dates.push(EntryDate { kind: Some(kind), code: None, date, notes, at: cells.row.origin() });
    }
    // Neither a start nor an end: the year of the commitment.
    entry.dates.extend(cells.year().map(|date| EntryDate {
        kind: Some(DateKind::Other),
        code: Some("year".into()),
        date,
        notes: Vec::new(),
        at: cells.row.origin(),
    }));
}

fn parties(cells: &mut Cells<'_, '_>, entry: &mut Entry) {
    let provider = provider_country(cells);
    for (column, role) in AGENCIES {
        let list = cells.words(column).unwrap_or_default();
        for agency in agencies(&list) {
            let country = provider.clone().filter(|_| column == "funding_agency");
            entry.parties.push(Party {
                role: Some(role),
                role_code: Some(column.into()),
                organisation: Organisation {
                    names: vec![Text::new("", agency.name)],
                    kind: agency.code,
                    country_basis: country.as_ref().map(|_| Basis::Stated),
                    country,
                    ..Organisation::default()
                },
                notes: agency.kind.map(|kind| Text::new("", kind)).into_iter().collect(),
                at: cells.row.origin(),
                ..Party::default()
            });
        }
    }
}

/// The country that provides, where the table names one.
fn provider_country(cells: &Cells<'_, '_>) -> Option<Code> {
    match recipient(cells.get("donors_iso3").unwrap_or_default())? {
        Recipient::Country(code) => Some(code),
        Recipient::Region(_) => None,
    }
}

fn purposes(cells: &mut Cells<'_, '_>, entry: &mut Entry) {
    let sector = cells.get("crs_sector_code").or_else(|| cells.get("ad_sector_codes")).map(Code::from);
    let names = cells.words("crs_sector_name").or_else(|| cells.words("ad_sector_names"));
    let at = cells.row.origin();
    let texts = |words: Option<String>| words.map(|words| Text::new("", words)).into_iter().collect();
    entry.purposes.extend(sector.map(|code| Purpose {
        kind: Some(PurposeKind::Sector),
        vocabulary: Some(SECTOR_GROUPS.into()),
        code: Some(code),
        texts: texts(names),
        at: at.clone(),
        ..Purpose::default()
    }));
    let tag = |column: &str, code: &str| Purpose {
        kind: Some(PurposeKind::Tag),
        vocabulary: Some(format!("aiddata:{}", column.replace('_', "-")).into()),
        code: Some(code.into()),
        at: at.clone(),
        ..Purpose::default()
    };
    for column in ["intent", "round_coded"] {
        entry.purposes.extend(cells.get(column).map(|word| tag(column, word)));
    }
    for (column, usual) in FLAGS {
        let Some(value) = cells.get(column).filter(|value| *value != usual).map(str::to_owned) else { continue };
        entry.purposes.push(tag(column, &value));
        if matches!(column, "umbrella" | "recommended_for_research") {
            cells.say(
                rules::PROJECT_UMBRELLA,
                Remark {
                    subject: column,
                    read: Some(&value),
                    expected: usual,
                    done: "counted as it stands, with a tag",
                },
            );
        }
    }
}

/// The receivers become places. The table says nothing of their shares, so
/// that several are left without: nobody receives what is not said.
fn receivers(cells: &mut Cells<'_, '_>, entry: &mut Entry) -> Vec<Option<Recipient>> {
    let list = cells.get("recipients_iso3").or_else(|| cells.get("recipient_iso3")).unwrap_or_default().to_owned();
    let names = cells.words("recipients");
    let mut pieces: Vec<&str> = Vec::new();
    for piece in list.split(['|', ';']).map(str::trim).filter(|piece| !piece.is_empty()) {
        if !pieces.contains(&piece) {
            pieces.push(piece);
        }
    }
    let mut receivers = Vec::new();
    for piece in &pieces {
        let found = recipient(piece);
        if found.is_none() {
            cells.say(
                rules::RECEIVER_UNKNOWN,
                Remark {
                    subject: "recipients_iso3",
                    read: Some(piece),
                    expected: "three letters of ISO 3166, or a region of the DAC",
                    done: "kept in words",
                },
            );
        }
        let name = match (&names, pieces.len()) {
            (Some(name), 1) => Some(name.as_str()),
            _ if found.is_none() => Some(*piece),
            _ => None,
        };
        entry.places.push(record::Place { at: cells.row.origin(), ..place(found.as_ref(), name) });
        receivers.push(found);
    }
    receivers
}

fn flow(cells: &mut Cells<'_, '_>, entry: &mut Entry, receivers: &[Option<Recipient>]) {
    let receiver = match receivers {
        [Some(only)] => partner(Some(only), cells.words("recipients").as_deref(), Basis::Stated),
        _ => Organisation::default(),
    };
    let provider_country = provider_country(cells);
    let mut funding =
        entry.parties.iter().filter(|party| party.role_code.as_deref() == Some("funding_agency")).peekable();
    let provider = match (funding.next(), funding.peek()) {
        // One agency has given all; of several nobody knows who gave what.
        (Some(only), None) => only.organisation.clone(),
        _ => Organisation {
            country_basis: provider_country.as_ref().map(|_| Basis::Stated),
            country: provider_country,
            ..Organisation::default()
        },
    };
    let kind = cells.get("flow").map(str::to_owned);
    let (finance_type, modality) = kind.as_deref().map_or((None, None), |kind| {
        let known = dac_codes(kind);
        if known.is_none() {
            unknown_word(cells, "flow", kind);
        }
        known.unwrap_or_default()
    });
    entry.flows.push(Flow {
        kind: FlowKind::Money,
        measure: Measure::Flow,
        provider,
        value: cells.value(receiver.country.as_deref()),
        receiver,
        date: cells.year(),
        transaction_type: Some(COMMITMENT.into()),
        flow_type: cells.get("flow_class").map(Code::from),
        finance_type: finance_type.map(Code::from),
        modality: modality.map(Code::from),
        descriptions: kind.map(|kind| Text::new("", kind)).into_iter().collect(),
        at: cells.row.origin(),
        ..Flow::default()
    });
}

/// The DAC's finance type and modality that say the same as AidData's word for
/// the kind of flow; none when the word is not of AidData's list.
fn dac_codes(kind: &str) -> Option<(Option<&'static str>, Option<&'static str>)> {
    Some(match kind.to_lowercase().as_str() {
        "grant" => (Some("110"), None),
        "loan (excluding debt rescheduling)" => (Some("421"), None),
        "free-standing technical assistance" => (None, Some("D")),
        "scholarships/training in the donor country" => (None, Some("E01")),
        "debt forgiveness" | "debt rescheduling" => (None, Some("F01")),
        // The DAC has several codes for these, and the table does not say which.
        "export credits" | "strategic/supplier credit" | "vague tbd" | "joint venture with recipient" => (None, None),
        _ => return None,
    })
}

fn terms(cells: &mut Cells<'_, '_>, entry: &mut Entry) {
    for (column, code) in LOAN_TERMS {
        let text = if column == "loan_type" { cells.words(column) } else { cells.number_text(column) };
        entry.terms.extend(text.map(|text| Term {
            kind: Some(TermKind::Repayment),
            code: Some(code.into()),
            texts: vec![Text::new("", text)],
            at: cells.row.origin(),
            ..Term::default()
        }));
    }
}
