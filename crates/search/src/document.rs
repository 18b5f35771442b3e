//! What of an entry is indexed, in which field.

use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate};
use record::{Entry, FuzzyDate, PlaceKind, Text};
use rustc_hash::FxHashSet;
use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::analysis::{BEGINS, LANGUAGES, PLAIN};

/// The fields of the index.
#[derive(Debug, Clone)]
pub(crate) struct Fields {
    /// The number of the load, before the texts: see [`BEGINS`].
    pub begins: Field,
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
    /// The words of the identifier, unstemmed.
    pub identifier_words: Field,
}

/// The schema and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let text = |analyzer: &str, what: IndexRecordOption| {
        let indexing = TextFieldIndexing::default().set_tokenizer(analyzer).set_index_option(what);
        TextOptions::default().set_indexing_options(indexing)
    };
    let in_order = IndexRecordOption::WithFreqsAndPositions;
    let stored = |analyzer| text(analyzer, in_order).set_stored();
    let mut builder = Schema::builder();
    // Fields are written in this order.
    let fields = Fields {
        begins: builder.add_text_field("begins", text(BEGINS, IndexRecordOption::Basic)),
        load: builder.add_i64_field("load", FAST | INDEXED | STORED),
        entry: builder.add_i64_field("entry", FAST | STORED),
        kind: builder.add_text_field("kind", STRING | STORED | FAST),
        country: builder.add_text_field("country", STRING | FAST),
        decade: builder.add_i64_field("decade", FAST | INDEXED),
        language: builder.add_text_field("language", STRING | FAST),
        began: builder.add_i64_field("began", FAST),
        identifier: builder.add_text_field("identifier", STRING | STORED),
        titles: LANGUAGES
            .map(|language| builder.add_text_field(&format!("title_{}", language.code), stored(language.code))),
        bodies: LANGUAGES
            .map(|language| builder.add_text_field(&format!("body_{}", language.code), stored(language.code))),
        identifier_words: builder.add_text_field("identifier_words", text(PLAIN, in_order)),
    };
    (builder.build(), fields)
}

/// The document of an entry. A text that an entry repeats, as it does the names of its partners in flow after flow, is
/// in it once.
pub(crate) fn document(fields: &Fields, load: i64, position: i32, entry: &Entry) -> TantivyDocument {
    let mut document = TantivyDocument::default();
    document.add_i64(fields.load, load);
    document.add_i64(fields.entry, i64::from(position));
    document.add_text(fields.kind, entry.header.kind.as_str());
    document.add_text(fields.begins, load.to_string());
    if let Some(identifier) = &entry.header.identifier {
        document.add_text(fields.identifier, identifier);
        document.add_text(fields.identifier_words, identifier);
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
    let mut texts = Texts {
        document,
        default: entry.header.defaults.language.as_deref(),
        seen: FxHashSet::default(),
        languages: BTreeSet::new(),
    };
    texts.add(&entry.header.titles, &fields.titles);
    add_bodies(&mut texts, entry, &fields.bodies);
    for language in &texts.languages {
        texts.document.add_text(fields.language, language);
    }
    texts.document
}

/// A field for each language.
type ByLanguage = [Field; LANGUAGES.len()];

/// The texts of a document while it is put together.
struct Texts<'a> {
    document: TantivyDocument,
    default: Option<&'a str>,
    /// What is in it already, by language.
    seen: FxHashSet<(usize, &'a str)>,
    /// The languages of its texts, by two small letters.
    languages: BTreeSet<String>,
}

impl<'a> Texts<'a> {
    fn add(&mut self, texts: &'a [Text], by_language: &ByLanguage) {
        for text in texts {
            self.add_text(text.language.as_deref(), &text.text, by_language);
        }
    }

    fn add_text(&mut self, language: Option<&str>, text: &'a str, by_language: &ByLanguage) {
        let code = language.or(self.default);
        // A text of unknown language is with the first language's.
        let language = code.and_then(language_of).unwrap_or(0);
        if text.trim().is_empty() || !self.seen.insert((language, text)) {
            return;
        }
        if let Some(code) = code.map(|code| code.get(..2).unwrap_or(code)).filter(|code| code.len() == 2) {
            self.languages.insert(code.to_ascii_lowercase());
        }
        self.document.add_text(by_language[language], text);
    }
}

/// Which of the languages a code names, by its first two letters.
fn language_of(code: &str) -> Option<usize> {
    let code = code.get(..2).unwrap_or(code);
    LANGUAGES.iter().position(|language| language.code.eq_ignore_ascii_case(code))
}

fn add_bodies<'a>(texts: &mut Texts<'a>, entry: &'a Entry, bodies: &ByLanguage) {
    for description in &entry.descriptions {
        texts.add(&description.texts, bodies);
    }
    for party in &entry.parties {
        texts.add(&party.organisation.names, bodies);
        texts.add(&party.notes, bodies);
    }
    for flow in &entry.flows {
        texts.add(&flow.descriptions, bodies);
        texts.add(&flow.provider.names, bodies);
        texts.add(&flow.receiver.names, bodies);
    }
    for exchange in &entry.exchanges {
        texts.add(&exchange.titles, bodies);
    }
    for term in &entry.terms {
        texts.add(&term.texts, bodies);
    }
    for reading in &entry.readings {
        texts.add(&reading.texts, bodies);
    }
    for result in &entry.results {
        texts.add(&result.titles, bodies);
        texts.add(&result.descriptions, bodies);
        texts.add(&result.indicator_titles, bodies);
    }
    for purpose in &entry.purposes {
        texts.add(&purpose.texts, bodies);
    }
    for place in &entry.places {
        texts.add(&place.names, bodies);
        texts.add(&place.descriptions, bodies);
    }
    let quotations = entry
        .flows
        .iter()
        .map(|flow| &flow.quotation)
        .chain(entry.terms.iter().map(|term| &term.quotation))
        .chain(entry.readings.iter().map(|reading| &reading.quotation))
        .chain(entry.exchanges.iter().map(|exchange| &exchange.quotation));
    for quotation in quotations.flatten() {
        texts.add_text(None, quotation, bodies);
    }
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

#[cfg(test)]
mod tests {
    use record::Flow;
    use tantivy::schema::Value;

    use super::*;

    #[test]
    fn a_text_that_an_entry_repeats_is_indexed_once() {
        let mut entry = Entry::default();
        entry.header.identifier = Some("AR-1".to_owned());
        entry.header.titles = vec![Text::new("es", "Salud"), Text::new("ES-ar", "Salud"), Text::new("pt", "Salud")];
        let flow = Flow {
            descriptions: vec![Text::new("es", "Salud"), Text::new("es", "Pago"), Text::new("es", " ")],
            quotation: Some("Pago".to_owned()),
            ..Flow::default()
        };
        entry.flows = vec![flow.clone(), flow];
        let (_, fields) = schema();
        let document = document(&fields, 1, 0, &entry);
        let texts = |field: Field| -> Vec<&str> {
            document.get_all(field).filter_map(|value| value.as_value().as_str()).collect()
        };
        assert_eq!(texts(fields.titles[1]), ["Salud"]);
        assert_eq!(texts(fields.titles[2]), ["Salud"]);
        assert_eq!(texts(fields.bodies[1]), ["Pago"]);
        // The quotation, whose language nobody says, is with the first language's.
        assert_eq!(texts(fields.bodies[0]), ["Pago"]);
        assert_eq!(texts(fields.identifier_words), ["AR-1"]);
    }
}
