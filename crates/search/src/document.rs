//! What of an entry is indexed, in which field.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use record::{Entry, FuzzyDate, PlaceKind, Text};
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::analysis::{LANGUAGES, PLAIN};

/// The fields of the index.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// Load the entry came with.
    pub load: Field,
    /// Position of the entry in its source.
    pub entry: Field,
    /// Kind of the entry.
    pub kind: Field,
    /// Countries of its partners, its flows' sides and its places.
    pub country: Field,
    /// First years of the decades that its dates touch.
    pub decade: Field,
    /// Languages of its texts: codes of two letters.
    pub language: Field,
    /// The first day it can have begun, in days of the common era.
    pub began: Field,
    /// Identifier, whole.
    pub identifier: Field,
    /// Titles, by language.
    pub titles: [Field; LANGUAGES.len()],
    /// All other texts, by language.
    pub bodies: [Field; LANGUAGES.len()],
    /// Every word of every text and identifier, unstemmed.
    pub plain: Field,
}

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let text = |analyzer: &str, stored: bool| {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer(analyzer)
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let options = TextOptions::default().set_indexing_options(indexing);
        if stored { options.set_stored() } else { options }
    };
    let mut builder = Schema::builder();
    let fields = Fields {
        load: builder.add_i64_field("load", FAST | INDEXED | STORED),
        entry: builder.add_i64_field("entry", FAST | STORED),
        kind: builder.add_text_field("kind", STRING | STORED | FAST),
        country: builder.add_text_field("country", STRING | FAST),
        decade: builder.add_i64_field("decade", FAST | INDEXED),
        language: builder.add_text_field("language", STRING | FAST),
        began: builder.add_i64_field("began", FAST),
        identifier: builder.add_text_field("identifier", STRING | STORED),
        titles: LANGUAGES
            .map(|language| builder.add_text_field(&format!("title_{}", language.code), text(language.code, true))),
        bodies: LANGUAGES
            .map(|language| builder.add_text_field(&format!("body_{}", language.code), text(language.code, true))),
        plain: builder.add_text_field("plain", text(PLAIN, false)),
    };
    (builder.build(), fields)
}

/// The document of an entry.
pub(crate) fn document(fields: &Fields, load: i64, position: i32, entry: &Entry) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_i64(fields.load, load);
    document.add_i64(fields.entry, i64::from(position));
    document.add_text(fields.kind, entry.header.kind.as_str());
    if let Some(identifier) = &entry.header.identifier {
        document.add_text(fields.identifier, identifier);
        document.add_text(fields.plain, identifier);
    }
    for country in countries(entry) {
        document.add_text(fields.country, country);
    }
    let dates = dates(entry);
    for decade in decades(&dates) {
        document.add_i64(fields.decade, i64::from(decade));
    }
    if let Some(day) = dates.iter().filter_map(|date| date.first.or(date.last)).min() {
        document.add_i64(fields.began, i64::from(day.num_days_from_ce()));
    }
    let default = entry.header.defaults.language.as_deref();
    let mut languages = BTreeSet::new();
    let mut add = |texts: &[Text], by_language: &[Field; LANGUAGES.len()]| {
        for text in texts.iter().filter(|text| !text.text.trim().is_empty()) {
            document.add_text(fields.plain, &text.text);
            let language =
                text.language.as_deref().or(default).map(|code| code.get(..2).unwrap_or(code).to_ascii_lowercase());
            if let Some(code) = language.as_ref().filter(|code| code.len() == 2) {
                languages.insert(code.clone());
            }
            // A text of unknown language is findable by its plain words; it is shown with the first language's.
            let index =
                language.and_then(|code| LANGUAGES.iter().position(|language| language.code == code)).unwrap_or(0);
            document.add_text(by_language[index], &text.text);
        }
    };
    add(&entry.header.titles, &fields.titles);
    let bodies = &fields.bodies;
    for description in &entry.descriptions {
        add(&description.texts, bodies);
    }
    for party in &entry.parties {
        add(&party.organisation.names, bodies);
        add(&party.notes, bodies);
    }
    for flow in &entry.flows {
        add(&flow.descriptions, bodies);
        add(&flow.provider.names, bodies);
        add(&flow.receiver.names, bodies);
    }
    for exchange in &entry.exchanges {
        add(&exchange.titles, bodies);
    }
    for term in &entry.terms {
        add(&term.texts, bodies);
    }
    for reading in &entry.readings {
        add(&reading.texts, bodies);
    }
    for result in &entry.results {
        add(&result.titles, bodies);
        add(&result.descriptions, bodies);
        add(&result.indicator_titles, bodies);
    }
    for purpose in &entry.purposes {
        add(&purpose.texts, bodies);
    }
    for place in &entry.places {
        add(&place.names, bodies);
        add(&place.descriptions, bodies);
    }
    let quotations = entry
        .flows
        .iter()
        .map(|flow| &flow.quotation)
        .chain(entry.terms.iter().map(|term| &term.quotation))
        .chain(entry.readings.iter().map(|reading| &reading.quotation))
        .chain(entry.exchanges.iter().map(|exchange| &exchange.quotation));
    for quotation in quotations.flatten() {
        add(&[Text::new("", quotation.as_str())], bodies);
    }
    for language in languages {
        document.add_text(fields.language, language);
    }
    document
}

/// Countries of partners, of flows' sides and of places.
fn countries(entry: &Entry) -> BTreeSet<&str> {
    let partners = entry.parties.iter().map(|party| &party.organisation);
    let sides = entry.flows.iter().flat_map(|flow| [&flow.provider, &flow.receiver]);
    let places = entry.places.iter().filter(|place| place.kind == Some(PlaceKind::Country));
    let codes = partners.chain(sides).filter_map(|organisation| organisation.country.as_deref());
    codes.chain(places.filter_map(|place| place.code.as_deref())).collect()
}

/// When it was: its own dates, else those of its flows.
fn dates(entry: &Entry) -> Vec<&FuzzyDate> {
    let is_known = |date: &&FuzzyDate| date.first.is_some() || date.last.is_some();
    let own: Vec<&FuzzyDate> = entry.dates.iter().map(|date| &date.date).filter(is_known).collect();
    if own.is_empty() {
        return entry.flows.iter().filter_map(|flow| flow.date.as_ref()).filter(is_known).collect();
    }
    own
}

/// The decades that dates touch; of an open end, the decade of the end that is known.
fn decades(dates: &[&FuzzyDate]) -> BTreeSet<i32> {
    /// A span of more decades than this says little about when.
    const LONGEST: i32 = 30;
    let decade = |day: NaiveDate| day.year().div_euclid(10);
    let mut decades = BTreeSet::new();
    for date in dates {
        let (Some(first), Some(last)) = (date.first.or(date.last), date.last.or(date.first)) else { continue };
        let (first, last) = (decade(first), decade(last));
        decades.extend((first..=last.min(first + LONGEST)).map(|decade| decade * 10));
    }
    decades
}
