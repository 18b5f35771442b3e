//! What of an entry is indexed, in which field.

use record::{Entry, Text};
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
        kind: builder.add_text_field("kind", STRING | STORED),
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
    let default = entry.header.defaults.language.as_deref();
    let mut add = |texts: &[Text], by_language: &[Field; LANGUAGES.len()]| {
        for text in texts.iter().filter(|text| !text.text.trim().is_empty()) {
            document.add_text(fields.plain, &text.text);
            let language =
                text.language.as_deref().or(default).map(|code| code.get(..2).unwrap_or(code).to_ascii_lowercase());
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
    document
}
