//! Writes an entry as a casebook file, so that reading it gives the entry back.

use record::hedge::write_hedged;
use record::{
    AdministrativeArea, Citation, DateKind, Document, Entry, Flow, FuzzyDate, Interval, Organisation, Origin, Place,
    PlaceKind, Plan, PlanKind, Purpose, PurposeKind, Qualifier, Quantity, ResultRow, Role, Source, SourceKind, Text,
    Valuation, Value,
};
use thiserror::Error;

use super::row::SECTION;
use crate::sink::Collected;

/// The notation cannot say what the entry holds, or not so that it comes back the same.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the notation of the casebook cannot hold this entry's {0} so that they come back the same")]
pub struct NotCarried(pub String);

/// The file of an entry, with the works that its rows cite.
///
/// It says `firsthand = true`: rows without a citation rest on whoever wrote it. What is written is read again and
/// compared; nothing is written that would not come back.
///
/// # Errors
/// [`NotCarried`] names the first table that the notation cannot carry.
pub fn write(entry: &Entry, works: &[Source]) -> Result<String, NotCarried> {
    let mut out = Out::default();
    out.header(entry);
    out.tables(entry);
    out.works(works);
    let mut again = Collected::default();
    super::read(&mut out.text.as_bytes(), "entry", &mut again).map_err(|error| NotCarried(error.to_string()))?;
    let Some(read) = again.entries.pop() else {
        return Err(NotCarried("title".to_owned()));
    };
    let (read, original) = (read.without_positions(), entry.clone().without_positions());
    if let Some(table) = read.first_difference(&original) {
        return Err(NotCarried(table.to_owned()));
    }
    let cited: Vec<Source> = again.sources.into_iter().filter(|source| source.kind == SourceKind::Work).collect();
    if cited != works.iter().map(as_cited).collect::<Vec<_>>() {
        return Err(NotCarried("works".to_owned()));
    }
    Ok(out.text)
}

/// A work without what the archive adds to it.
fn as_cited(work: &Source) -> Source {
    Source {
        kind: SourceKind::Work,
        key: work.key.clone(),
        title: work.title.clone(),
        publisher: work.publisher.clone(),
        citation: work.citation.clone(),
        licence: work.licence.clone(),
        ..Source::default()
    }
}

#[derive(Default)]
struct Out {
    text: String,
}

/// A text as TOML writes it on one line.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            other if other.is_control() => quoted.push_str(&format!("\\u{:04X}", u32::from(other))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Texts by language, or the one text of no stated language.
fn worded(texts: &[Text]) -> Option<String> {
    match texts {
        [] => None,
        [Text { language: None, text }] => Some(quoted(text)),
        several => {
            let each: Vec<String> = several
                .iter()
                .map(|text| format!("{} = {}", text.language.as_deref().unwrap_or("und"), quoted(&text.text)))
                .collect();
            Some(format!("{{ {} }}", each.join(", ")))
        }
    }
}

fn cited(citation: &Citation) -> String {
    let Citation { work, section, first_line, last_line } = citation;
    let lines = match (*first_line, *last_line) {
        (0, 0) => String::new(),
        (first, last) if first == last => format!(":{first}"),
        (first, last) => format!(":{first}-{last}"),
    };
    if lines.is_empty() || !section.is_empty() {
        format!("{work}{lines} {SECTION} {section}").trim_end().to_owned()
    } else {
        format!("{work}{lines}")
    }
}

fn organisation(organisation: &Organisation) -> Option<String> {
    let mut keys = Vec::new();
    let mut key = |name: &str, value: Option<String>| keys.extend(value.map(|value| format!("{name} = {value}")));
    key("country", organisation.country.as_deref().map(quoted));
    key("name", worded(&organisation.names));
    key("body", organisation.reference.as_deref().map(quoted));
    key("type", organisation.kind.as_deref().map(quoted));
    (!keys.is_empty()).then(|| format!("{{ {} }}", keys.join(", ")))
}

impl Out {
    fn line(&mut self, key: &str, value: Option<String>) {
        if let Some(value) = value {
            self.text.push_str(&format!("{key} = {value}\n"));
        }
    }

    fn said(&mut self, key: &str, text: Option<&str>) {
        self.line(key, text.map(quoted));
    }

    fn words(&mut self, key: &str, texts: &[Text]) {
        self.line(key, worded(texts));
    }

    fn table(&mut self, name: &str) {
        self.text.push_str(&format!("\n[[{name}]]\n"));
    }

    fn figure(&mut self, key: &str, qualifier: Option<Qualifier>, interval: &Interval) {
        self.line(key, write_hedged(qualifier, interval).as_deref().map(quoted));
    }

    fn origin(&mut self, at: &Origin) {
        let cites: Vec<String> = at.citations.iter().map(|citation| quoted(&cited(citation))).collect();
        match cites.as_slice() {
            [] => {}
            [one] => self.line("cite", Some(one.clone())),
            several => self.line("cite", Some(format!("[{}]", several.join(", ")))),
        }
    }

    fn header(&mut self, entry: &Entry) {
        let header = &entry.header;
        self.said("kind", Some(header.kind.as_str()));
        self.said("identifier", header.identifier.as_deref());
        self.line("firsthand", Some("true".to_owned()));
        self.said("framework", header.framework.as_deref());
        self.said("collaboration", header.collaboration.as_deref());
        self.said("status", header.status.as_deref());
        self.line("precursor", header.precursor.then(|| "true".to_owned()));
        self.line("humanitarian", header.humanitarian.map(|is| is.to_string()));
        self.words("title", &header.titles);
    }

    fn tables(&mut self, entry: &Entry) {
        for row in &entry.descriptions {
            self.table("description");
            self.said("kind", row.kind.as_deref());
            self.words("text", &row.texts);
            self.origin(&row.at);
        }
        for row in &entry.dates {
            self.table("date");
            self.said("kind", row.kind.map(DateKind::as_str).or(row.code.as_deref()));
            self.said("date", Some(&row.date.text));
            self.words("note", &row.notes);
            self.origin(&row.at);
        }
        for row in &entry.parties {
            self.table("party");
            self.said("role", row.role.map(Role::as_str));
            let organisation = &row.organisation;
            self.words("name", &organisation.names);
            self.said("country", organisation.country.as_deref());
            self.said("body", organisation.reference.as_deref());
            self.said("type", organisation.kind.as_deref());
            self.words("note", &row.notes);
            self.origin(&row.at);
        }
        entry.purposes.iter().for_each(|row| self.purpose(row));
        entry.flows.iter().for_each(|row| self.flow(row));
        self.answers(entry);
        entry.plans.iter().for_each(|row| self.plan(row));
        entry.results.iter().for_each(|row| self.result(row));
        entry.documents.iter().for_each(|row| self.document(row));
        for row in &entry.links {
            self.table("link");
            self.said("kind", row.kind.map(record::LinkKind::as_str).or(row.code.as_deref()));
            self.said("to", Some(&row.target));
            self.words("note", &row.notes);
            self.origin(&row.at);
        }
        entry.places.iter().for_each(|row| self.place(row));
    }

    /// Exchanges, terms and readings.
    fn answers(&mut self, entry: &Entry) {
        for row in &entry.exchanges {
            self.table("exchange");
            self.said("id", row.name.as_deref());
            self.words("title", &row.titles);
            self.said("level", row.level.as_deref());
            self.said("answer", Some(row.answer.as_str()));
            for (key, names) in [("went", &row.went), ("came", &row.came)] {
                let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
                self.line(key, (!names.is_empty()).then(|| format!("[{}]", names.join(", "))));
            }
            self.said("quote", row.quotation.as_deref());
            self.origin(&row.at);
        }
        for row in &entry.terms {
            self.table("term");
            self.said("kind", row.kind.map(record::TermKind::as_str));
            self.said("code", row.code.as_deref());
            self.words("party", &row.party);
            self.words("owed_to", &row.owed_to);
            self.said("flow", row.flow.as_deref());
            self.words("text", &row.texts);
            self.said("quote", row.quotation.as_deref());
            self.origin(&row.at);
        }
        for row in &entry.readings {
            self.table("reading");
            self.said("framework", row.framework.as_deref());
            self.said("principle", row.principle.as_deref());
            self.words("scope", &row.scope);
            self.said("judgement", row.judgement.map(record::Judgement::as_str));
            self.words("by", &row.judged_by);
            self.words("text", &row.texts);
            self.said("quote", row.quotation.as_deref());
            self.origin(&row.at);
        }
    }

    fn purpose(&mut self, row: &Purpose) {
        let (table, vocabulary) = match row.kind {
            Some(PurposeKind::Sdg) => ("sdg", None),
            Some(PurposeKind::Tag) => ("tag", row.vocabulary.as_deref()),
            // Another kind does not come back, and is refused.
            _ => ("sector", row.vocabulary.as_deref()),
        };
        self.table(table);
        self.said("vocabulary", vocabulary);
        self.said("code", row.code.as_deref());
        self.said("percentage", row.percentage.map(|share| share.to_string()).as_deref());
        self.words("note", &row.texts);
        self.origin(&row.at);
    }

    fn flow(&mut self, row: &Flow) {
        self.table("flow");
        self.said("id", row.name.as_deref());
        self.said("kind", Some(row.kind.as_str()));
        self.said("measure", Some(row.measure.as_str()));
        self.line("provider", organisation(&row.provider));
        self.line("receiver", organisation(&row.receiver));
        self.quantity(&row.quantity);
        self.value(&row.value);
        self.said("date", row.date.as_ref().map(|date| date.text.as_str()));
        self.said("transaction_type", row.transaction_type.as_deref());
        self.said("flow_type", row.flow_type.as_deref());
        self.said("finance_type", row.finance_type.as_deref());
        self.said("tied_status", row.tied_status.as_deref());
        self.said("modality", row.modality.as_deref());
        self.said("unctad_group", row.unctad_group.as_deref());
        self.line("humanitarian", row.humanitarian.map(|is| is.to_string()));
        self.words("note", &row.descriptions);
        self.said("quote", row.quotation.as_deref());
        self.origin(&row.at);
    }

    fn quantity(&mut self, quantity: &Quantity) {
        self.figure("quantity", quantity.qualifier, &quantity.amount);
        self.said("quantity_text", quantity.text.as_deref());
        self.said("unit", quantity.unit.as_deref());
    }

    fn value(&mut self, value: &Value) {
        self.figure("value", value.qualifier, &value.amount);
        self.said("value_text", value.text.as_deref());
        self.said("currency", value.currency.as_deref());
        self.said("value_date", value.date.map(|date| date.to_string()).as_deref());
        let is_known = !value.amount.is_unknown();
        let implied = if is_known { Valuation::Reported } else { Valuation::NotReported };
        self.said("valuation", (value.valuation != implied).then(|| value.valuation.as_str()));
    }

    fn plan(&mut self, row: &Plan) {
        self.table("plan");
        self.said("kind", row.kind.map(PlanKind::as_str));
        self.said("type", row.plan_type.as_deref());
        self.said("status", row.status.as_deref());
        self.said("period", FuzzyDate::of_days(row.start, row.end).map(|period| period.text).as_deref());
        self.line("provider", organisation(&row.provider));
        self.line("receiver", organisation(&row.receiver));
        self.value(&row.value);
        self.origin(&row.at);
    }

    fn result(&mut self, row: &ResultRow) {
        self.table("result");
        self.words("title", &row.titles);
        self.words("text", &row.descriptions);
        self.said("date", FuzzyDate::of_days(row.start, row.end).map(|date| date.text).as_deref());
        self.said("target", row.target.as_deref());
        self.said("actual", row.actual.as_deref());
        self.quantity(&row.quantity);
        self.words("note", &row.notes);
        self.said("quote", row.quotation.as_deref());
        self.origin(&row.at);
    }

    fn document(&mut self, row: &Document) {
        self.table("document");
        self.said("url", row.url.as_deref());
        self.words("title", &row.titles);
        self.words("note", &row.descriptions);
        self.said("language", row.languages.first().map(record::Code::as_str));
        self.origin(&row.at);
    }

    fn place(&mut self, row: &Place) {
        self.table("place");
        let within: Option<&AdministrativeArea> = row.administrative.first();
        match row.kind {
            Some(PlaceKind::Region) => {
                self.said("region", row.code.as_deref());
                self.said("country", within.and_then(|area| area.code.as_deref()));
            }
            _ => self.said("country", row.code.as_deref()),
        }
        self.said("vocabulary", row.vocabulary.as_deref());
        self.said("role", Some(row.role.as_str()));
        self.said("percentage", row.percentage.map(|share| share.to_string()).as_deref());
        self.words("name", &row.names);
        self.words("note", &row.descriptions);
        self.figure("population", row.population.qualifier, &row.population.amount);
        self.said("population_text", row.population.text.as_deref());
        self.said("population_unit", row.population.unit.as_deref());
        self.origin(&row.at);
    }

    fn works(&mut self, works: &[Source]) {
        for work in works {
            self.table("work");
            self.said("key", Some(&work.key));
            self.said("title", work.title.as_deref());
            self.said("publisher", work.publisher.as_deref());
            self.said("citation", work.citation.as_deref());
            self.said("licence", work.licence.as_deref());
        }
    }
}
