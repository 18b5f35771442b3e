//! A document becomes an activity.

use record::entry::{Defaults, Header};
use record::{
    DateKind, Description, Document, Entry, EntryDate, EntryKind, FuzzyDate, Term, TermKind, Text, VocabularyCode,
};

use super::fields::Fields;
use super::money::{plans, transactions, truth};
use super::partners::{contacts, links, parties};
use super::places::{locations, purposes, recipients};
use super::rules;
use crate::json_items::Item;

/// Fields that say something of the answer, not of the activity.
const OF_THE_ANSWER: [&str; 5] =
    ["dataset_generated_datetime", "dataset_linked_data_default", "dataset_iati_version", "_version_", "id"];

/// The activity of a document.
pub(super) fn entry(fields: &mut Fields<'_>, item: &Item) -> Entry {
    let mut entry = Entry { header: header(fields, item), ..Entry::default() };
    if entry.header.identifier.is_none() {
        let (expected, done) = ("an identifier", "kept without one");
        fields.say(rules::IDENTIFIER_MISSING, "iati_identifier", "", expected, done);
    }
    descriptions(fields, &mut entry);
    dates(fields, &mut entry);
    parties(fields, &mut entry);
    links(fields, &mut entry);
    contacts(fields, &mut entry);
    purposes(fields, &mut entry);
    recipients(fields, &mut entry);
    locations(fields, &mut entry);
    transactions(fields, &mut entry);
    plans(fields, &mut entry);
    conditions(fields, &mut entry);
    documents(fields, &mut entry);
    for name in OF_THE_ANSWER {
        fields.list(name);
    }
    fields.unread();
    entry
}

fn header(fields: &mut Fields<'_>, item: &Item) -> Header {
    Header {
        kind: EntryKind::Activity,
        identifier: fields.one("iati_identifier"),
        titles: fields.texts("title_narrative"),
        status: fields.code("activity_status_code"),
        collaboration: fields.code("collaboration_type_code"),
        scope: fields.code("activity_scope_code"),
        hierarchy: fields.one("hierarchy").and_then(|level| level.parse().ok()),
        humanitarian: fields.one("humanitarian").as_deref().and_then(truth),
        capital_spend: fields.one("capital_spend_percentage"),
        budget_not_provided: fields.code("budget_not_provided"),
        defaults: Defaults {
            currency: fields.code("default_currency"),
            language: fields.code("xml_lang"),
            flow_type: fields.code("default_flow_type_code"),
            finance_type: fields.code("default_finance_type_code"),
            aid_types: default_aid_types(fields),
            tied_status: fields.code("default_tied_status_code"),
        },
        updated: fields.one("last_updated_datetime"),
        version: fields.code("dataset_version"),
        offset: item.offset,
        length: i64::try_from(item.text.len()).unwrap_or(i64::MAX),
        line: Some(item.line),
        ..Header::default()
    }
}

fn default_aid_types(fields: &mut Fields<'_>) -> Vec<VocabularyCode> {
    let codes = fields.list("default_aid_type_code");
    let given = fields.list("default_aid_type_vocabulary");
    let vocabularies = fields.codes_beside("default_aid_type_vocabulary", codes.len());
    if !given.is_empty() && given.len() != codes.len() {
        // Without its vocabulary a code would be taken for one of the DAC's.
        return Vec::new();
    }
    codes
        .into_iter()
        .zip(vocabularies)
        .map(|(code, vocabulary)| VocabularyCode { vocabulary, code: code.into() })
        .collect()
}

fn descriptions(fields: &mut Fields<'_>, entry: &mut Entry) {
    let kinds = fields.list("description_type");
    let texts = fields.texts("description_narrative");
    if kinds.len() <= 1 {
        // One description, in all its languages.
        if !texts.is_empty() {
            let kind = fields.code("description_type");
            entry.descriptions.push(Description { kind, texts, at: fields.at() });
        }
        return;
    }
    let beside = fields.texts_beside("description_narrative", kinds.len());
    if beside.iter().all(Vec::is_empty) {
        // Which text is of which kind is not known: each stands by itself.
        for text in texts {
            entry.descriptions.push(Description { kind: None, texts: vec![text], at: fields.at() });
        }
        return;
    }
    for (kind, texts) in kinds.into_iter().zip(beside) {
        let kind = Some(kind.trim()).filter(|kind| !kind.is_empty()).map(Into::into);
        entry.descriptions.push(Description { kind, texts, at: fields.at() });
    }
}

fn dates(fields: &mut Fields<'_>, entry: &mut Entry) {
    let days = fields.list("activity_date_iso_date");
    let codes = fields.codes_beside("activity_date_type", days.len());
    let notes = fields.texts_beside("activity_date_narrative", days.len());
    for ((text, code), mut notes) in days.into_iter().zip(codes).zip(notes) {
        let kind = match code.as_deref() {
            Some("1") => Some(DateKind::PlannedStart),
            Some("2") => Some(DateKind::ActualStart),
            Some("3") => Some(DateKind::PlannedEnd),
            Some("4") => Some(DateKind::ActualEnd),
            Some(_) => Some(DateKind::Other),
            None => None,
        };
        let day = fields.day("activity_date_iso_date", &text);
        if day.is_none() && !text.trim().is_empty() {
            notes.push(Text::new("", text.trim()));
        }
        let date = day.map(FuzzyDate::day).unwrap_or_default();
        entry.dates.push(EntryDate { kind, code, date, notes, at: fields.at() });
    }
}

fn conditions(fields: &mut Fields<'_>, entry: &mut Entry) {
    let attached = fields.one("conditions_attached").as_deref().and_then(truth);
    let codes = fields.list("conditions_condition_type");
    let texts = fields.texts_beside("conditions_condition_narrative", codes.len());
    match attached {
        Some(false) => {
            entry.terms.push(Term { kind: Some(TermKind::NoConditions), at: fields.at(), ..Term::default() });
        }
        // Conditions are said to be attached, and not what they are.
        Some(true) if codes.is_empty() => {
            entry.terms.push(Term { kind: Some(TermKind::Condition), at: fields.at(), ..Term::default() });
        }
        _ => {}
    }
    for (code, texts) in codes.into_iter().zip(texts) {
        let (kind, code) = (Some(TermKind::Condition), Some(code.trim().into()));
        entry.terms.push(Term { kind, code, texts, at: fields.at(), ..Term::default() });
    }
}

fn documents(fields: &mut Fields<'_>, entry: &mut Entry) {
    let urls = fields.list("document_link_url");
    let count = urls.len();
    let formats = fields.codes_beside("document_link_format", count);
    let titles = fields.texts_beside("document_link_title_narrative", count);
    let descriptions = fields.texts_beside("document_link_description_narrative", count);
    // A document may have several categories and languages.
    let mut categories = several(fields, "document_link_category_code", count);
    let mut languages = several(fields, "document_link_language_code", count);
    let days = fields.beside("document_link_document_date_iso_date", count).unwrap_or_default();
    let days: Vec<_> = days.iter().map(|text| fields.day("document_link_document_date_iso_date", text)).collect();
    let rows = urls.into_iter().zip(formats).zip(titles).zip(descriptions).enumerate();
    for (index, (((url, format), titles), descriptions)) in rows {
        entry.documents.push(Document {
            url: Some(url.trim().to_owned()).filter(|url| !url.is_empty()),
            format,
            titles,
            descriptions,
            categories: std::mem::take(&mut categories[index]),
            languages: std::mem::take(&mut languages[index]),
            date: days.get(index).copied().flatten(),
            at: fields.at(),
            ..Document::default()
        });
    }
}

/// Codes of which an element has any number: those of a single element are its
/// own, those of several cannot be told apart for certain.
fn several(fields: &mut Fields<'_>, name: &str, count: usize) -> Vec<Vec<record::Code>> {
    let mut beside = vec![Vec::new(); count];
    let codes: Vec<String> = fields.list(name).into_iter().filter(|code| !code.trim().is_empty()).collect();
    if let [only] = beside.as_mut_slice() {
        *only = codes.iter().map(|code| code.trim().into()).collect();
        return beside;
    }
    let all_the_same = codes.windows(2).all(|pair| pair[0] == pair[1]);
    // As many as elements, and all the same: no element has the same code twice.
    if !codes.is_empty() && codes.len() == count && all_the_same {
        return codes.iter().map(|code| vec![code.trim().into()]).collect();
    }
    if !codes.is_empty() {
        let read = format!("{} values for {count} elements", codes.len());
        let expected = "values that can be told apart";
        fields.say(rules::ARRAY_LENGTH, name, &read, expected, "not attached; kept in the source's text only");
    }
    beside
}
