//! From an entry to the form that describes it.

use std::collections::BTreeSet;

use record::words::write_figure;
use record::{
    Amount, Citation, Entry, Flow, FuzzyDate, Interval, Organisation, Origin, Place, PlaceKind, Plan, Purpose,
    PurposeKind, Qualifier, Quantity, Source, Text, Valuation, Value,
};
use vocabulary::{Language, country};

use super::cells::is_address;
use super::filled::Filled;
use super::keeper::key_of;
use super::reading::{self, Understood};
use super::schema::group_of;

/// The form that describes an entry, with figures as `language` writes them; none when the form cannot carry all of
/// it. `name` is the entry's own.
pub fn write(name: &str, entry: &Entry, works: &[Source], language: Language) -> Option<Filled> {
    let filled = laid_out(name, entry, works, language);
    let Understood { entry: mut again, works: works_again, problems } = reading::read(&filled);
    if again.header.identifier.is_none() {
        again.header.identifier = Some(key_of(name));
    }
    let same =
        again == entry.clone().without_positions() && works_again == works.iter().map(as_cited).collect::<Vec<_>>();
    (same && problems.is_empty()).then_some(filled)
}

/// As much of an entry as the form can carry.
pub fn laid_out(name: &str, entry: &Entry, works: &[Source], language: Language) -> Filled {
    let mut out = Out { filled: Filled::default(), language };
    out.filled.set_written(language);
    for code in languages(entry) {
        out.filled.add_language(&code);
    }
    out.header(name, entry);
    out.tables(entry);
    for (row, work) in works.iter().enumerate() {
        out.work(row, work);
    }
    out.filled
}

/// A work without what the archive adds to it.
fn as_cited(work: &Source) -> Source {
    Source {
        kind: record::SourceKind::Work,
        key: work.key.clone(),
        title: work.title.clone(),
        publisher: work.publisher.clone(),
        citation: work.citation.clone(),
        licence: work.licence.clone(),
        ..Source::default()
    }
}

/// Every language that a text of the entry is in.
fn languages(entry: &Entry) -> BTreeSet<String> {
    let mut texts: Vec<&Text> = entry.header.titles.iter().collect();
    let organisations = entry
        .parties
        .iter()
        .map(|row| &row.organisation)
        .chain(entry.flows.iter().flat_map(|flow| [&flow.provider, &flow.receiver]))
        .chain(entry.plans.iter().flat_map(|plan| [&plan.provider, &plan.receiver]));
    texts.extend(organisations.flat_map(|organisation| &organisation.names));
    texts.extend(entry.descriptions.iter().flat_map(|row| &row.texts));
    texts.extend(entry.dates.iter().flat_map(|row| &row.notes));
    texts.extend(entry.parties.iter().flat_map(|row| &row.notes));
    texts.extend(entry.purposes.iter().flat_map(|row| &row.texts));
    texts.extend(entry.flows.iter().flat_map(|row| &row.descriptions));
    texts.extend(entry.exchanges.iter().flat_map(|row| &row.titles));
    texts.extend(entry.terms.iter().flat_map(|row| row.party.iter().chain(&row.owed_to).chain(&row.texts)));
    texts.extend(entry.readings.iter().flat_map(|row| row.scope.iter().chain(&row.judged_by).chain(&row.texts)));
    texts.extend(entry.results.iter().flat_map(|row| row.titles.iter().chain(&row.notes)));
    texts.extend(entry.documents.iter().flat_map(|row| &row.titles));
    texts.extend(entry.links.iter().flat_map(|row| &row.notes));
    texts.extend(entry.places.iter().flat_map(|row| row.names.iter().chain(&row.descriptions)));
    texts.into_iter().filter_map(|text| text.language.as_deref().map(str::to_owned)).collect()
}

struct Out {
    filled: Filled,
    language: Language,
}

/// A row of a table of the form.
struct RowOut<'a> {
    filled: &'a mut Filled,
    prefix: String,
    language: Language,
}

impl RowOut<'_> {
    fn said(&mut self, field: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.filled.set(&format!("{}{field}", self.prefix), text);
        }
    }

    fn words(&mut self, field: &str, texts: &[Text]) {
        for text in texts {
            let language = text.language.as_deref().unwrap_or_default();
            self.filled.set(&format!("{}{field}.{language}", self.prefix), text.text.as_str());
        }
    }

    fn figure(&mut self, field: &str, qualifier: Option<Qualifier>, interval: &Interval) {
        self.said(field, write_figure(qualifier, interval, self.language).as_deref());
    }

    fn share(&mut self, field: &str, share: Option<Amount>) {
        if let Some(share) = share {
            self.figure(field, Some(Qualifier::Exact), &Interval::exact(share));
        }
    }

    fn quantity(&mut self, field: &str, unit: &str, words: &str, quantity: &Quantity) {
        self.figure(field, quantity.qualifier, &quantity.amount);
        self.said(unit, quantity.unit.as_deref());
        self.said(words, quantity.text.as_deref());
    }

    fn value(&mut self, value: &Value) {
        self.figure("value", value.qualifier, &value.amount);
        self.said("currency", value.currency.as_deref());
        let implied = if value.amount.is_unknown() { Valuation::NotReported } else { Valuation::Reported };
        self.said("valuation", (value.valuation != implied).then(|| value.valuation.as_str()));
        self.said("value_text", value.text.as_deref());
        self.said("value_date", value.date.map(|date| date.to_string()).as_deref());
    }

    fn yes_or_no(&mut self, field: &str, is_so: Option<bool>) {
        self.said(field, is_so.map(|is_so| if is_so { "yes" } else { "no" }));
    }

    fn date(&mut self, field: &str, date: Option<&FuzzyDate>) {
        self.said(field, date.map(|date| date.text.as_str()));
    }

    /// A country by its name, where that name leads back to it.
    fn country(&mut self, field: &str, code: Option<&str>) {
        let named = code.and_then(country::by_code).map(|country| country.names.get(self.language));
        let leads_back = named.filter(|name| country::by_name(name).map(|country| country.code) == code);
        self.said(field, leads_back.or(code));
    }

    fn organisation(&mut self, prefix: &str, organisation: &Organisation) {
        self.country(&format!("{prefix}country"), organisation.country.as_deref());
        self.words(&format!("{prefix}name"), &organisation.names);
        self.said(&format!("{prefix}type"), organisation.kind.as_deref());
        self.said(&format!("{prefix}body"), organisation.reference.as_deref());
    }

    fn origin(&mut self, at: &Origin) {
        for (number, Citation { work, section, first_line, last_line }) in at.citations.iter().enumerate() {
            self.said(&format!("cite.{number}.work"), Some(work));
            self.said(&format!("cite.{number}.where"), Some(section.as_str()).filter(|text| !text.is_empty()));
            let lines =
                if first_line == last_line { first_line.to_string() } else { format!("{first_line}-{last_line}") };
            self.said(&format!("cite.{number}.lines"), (*first_line > 0).then_some(lines.as_str()));
        }
    }
}

impl Out {
    fn row(&mut self, group: &str, row: usize) -> RowOut<'_> {
        if let Some(group) = group_of(group) {
            self.filled.begin_row(group, row);
        }
        RowOut { filled: &mut self.filled, prefix: format!("{group}.{row}."), language: self.language }
    }

    fn header(&mut self, name: &str, entry: &Entry) {
        let header = &entry.header;
        let own = header.identifier.as_deref().filter(|identifier| *identifier != key_of(name));
        let mut row = self.row("entry", 0);
        row.said("kind", Some(header.kind.as_str()));
        row.words("title", &header.titles);
        row.said("framework", header.framework.as_deref());
        row.said("status", header.status.as_deref());
        row.said("collaboration", header.collaboration.as_deref());
        row.said("precursor", header.precursor.then_some("yes"));
        row.yes_or_no("humanitarian", header.humanitarian);
        row.said("identifier", own);
    }

    fn tables(&mut self, entry: &Entry) {
        for (number, one) in entry.descriptions.iter().enumerate() {
            let mut row = self.row("description", number);
            row.words("text", &one.texts);
            row.origin(&one.at);
        }
        for (number, one) in entry.dates.iter().enumerate() {
            let mut row = self.row("date", number);
            row.said("kind", one.kind.map(record::DateKind::as_str));
            row.date("date", Some(&one.date));
            row.words("note", &one.notes);
            row.origin(&one.at);
        }
        for (number, one) in entry.parties.iter().enumerate() {
            let mut row = self.row("party", number);
            row.said("role", one.role.map(record::Role::as_str));
            row.organisation("", &one.organisation);
            row.words("note", &one.notes);
            row.origin(&one.at);
        }
        for (table, kind) in [("sector", PurposeKind::Sector), ("sdg", PurposeKind::Sdg), ("tag", PurposeKind::Tag)] {
            let of_kind = entry.purposes.iter().filter(|purpose| purpose.kind == Some(kind));
            for (number, one) in of_kind.enumerate() {
                self.purpose(table, number, one);
            }
        }
        for (number, one) in entry.flows.iter().enumerate() {
            self.flow(number, one);
        }
        for (number, one) in entry.plans.iter().enumerate() {
            self.plan(number, one);
        }
        self.answers(entry);
        for (number, one) in entry.results.iter().enumerate() {
            let mut row = self.row("result", number);
            row.words("title", &one.titles);
            row.quantity("quantity", "unit", "quantity_text", &one.quantity);
            row.said("actual", one.actual.as_deref());
            row.said("target", one.target.as_deref());
            row.date("date", FuzzyDate::of_days(one.start, one.end).as_ref());
            row.words("note", &one.notes);
            row.said("quote", one.quotation.as_deref());
            row.origin(&one.at);
        }
        for (number, one) in entry.documents.iter().enumerate() {
            let mut row = self.row("document", number);
            row.said("url", one.url.as_deref());
            row.words("title", &one.titles);
            row.said("language", one.languages.first().map(record::Code::as_str));
            row.origin(&one.at);
        }
        for (number, one) in entry.links.iter().enumerate() {
            let mut row = self.row("link", number);
            row.said("kind", one.kind.map(record::LinkKind::as_str));
            row.said("to", Some(&one.target));
            row.words("note", &one.notes);
            row.origin(&one.at);
        }
        for (number, one) in entry.places.iter().enumerate() {
            self.place(number, one);
        }
    }

    fn purpose(&mut self, table: &str, number: usize, one: &Purpose) {
        let mut row = self.row(table, number);
        row.said("code", one.code.as_deref());
        row.said("vocabulary", one.vocabulary.as_deref().filter(|_| table == "tag"));
        row.share("percentage", one.percentage);
        row.words("note", &one.texts);
        row.origin(&one.at);
    }

    fn flow(&mut self, number: usize, one: &Flow) {
        let mut row = self.row("flow", number);
        row.said("id", one.name.as_deref());
        row.said("kind", Some(one.kind.as_str()));
        row.said("measure", Some(one.measure.as_str()));
        row.organisation("provider_", &one.provider);
        row.organisation("receiver_", &one.receiver);
        row.quantity("quantity", "unit", "quantity_text", &one.quantity);
        row.value(&one.value);
        row.date("date", one.date.as_ref());
        row.said("transaction_type", one.transaction_type.as_deref());
        row.said("finance_type", one.finance_type.as_deref());
        row.said("tied_status", one.tied_status.as_deref());
        row.said("modality", one.modality.as_deref());
        row.said("unctad_group", one.unctad_group.as_deref());
        row.yes_or_no("humanitarian", one.humanitarian);
        row.words("note", &one.descriptions);
        row.said("quote", one.quotation.as_deref());
        row.origin(&one.at);
    }

    fn plan(&mut self, number: usize, one: &Plan) {
        let mut row = self.row("plan", number);
        row.said("kind", one.kind.map(record::PlanKind::as_str));
        row.said("type", one.plan_type.as_deref());
        row.said("status", one.status.as_deref());
        row.date("period", FuzzyDate::of_days(one.start, one.end).as_ref());
        row.organisation("provider_", &one.provider);
        row.organisation("receiver_", &one.receiver);
        row.value(&one.value);
        row.origin(&one.at);
    }

    /// Exchanges, terms and readings.
    fn answers(&mut self, entry: &Entry) {
        for (number, one) in entry.exchanges.iter().enumerate() {
            let mut row = self.row("exchange", number);
            row.said("id", one.name.as_deref());
            row.words("title", &one.titles);
            row.said("level", one.level.as_deref());
            row.said("answer", Some(one.answer.as_str()));
            for (field, names) in [("went", &one.went), ("came", &one.came)] {
                let names: Vec<&str> = names.iter().map(record::Code::as_str).collect();
                row.said(field, (!names.is_empty()).then(|| names.join(", ")).as_deref());
            }
            row.said("quote", one.quotation.as_deref());
            row.origin(&one.at);
        }
        for (number, one) in entry.terms.iter().enumerate() {
            let mut row = self.row("term", number);
            row.said("kind", one.kind.map(record::TermKind::as_str));
            row.words("text", &one.texts);
            row.words("party", &one.party);
            row.words("owed_to", &one.owed_to);
            row.said("flow", one.flow.as_deref());
            row.said("quote", one.quotation.as_deref());
            row.origin(&one.at);
        }
        for (number, one) in entry.readings.iter().enumerate() {
            let mut row = self.row("reading", number);
            row.said("framework", one.framework.as_deref());
            row.said("principle", one.principle.as_deref());
            row.said("judgement", one.judgement.map(record::Judgement::as_str));
            row.words("text", &one.texts);
            row.words("scope", &one.scope);
            row.words("by", &one.judged_by);
            row.said("quote", one.quotation.as_deref());
            row.origin(&one.at);
        }
    }

    fn place(&mut self, number: usize, one: &Place) {
        let mut row = self.row("place", number);
        row.said("role", Some(one.role.as_str()));
        if one.kind == Some(PlaceKind::Region) {
            row.said("region", one.code.as_deref());
            row.country("country", one.administrative.first().and_then(|area| area.code.as_deref()));
        } else {
            row.country("country", one.code.as_deref());
        }
        row.words("name", &one.names);
        row.share("percentage", one.percentage);
        row.quantity("population", "population_unit", "population_text", &one.population);
        row.words("note", &one.descriptions);
        row.origin(&one.at);
    }

    fn work(&mut self, number: usize, work: &Source) {
        // A link stands at the end of what says how to cite the work.
        let citation = work.citation.as_deref().unwrap_or_default();
        let (citation, link) = match citation.rsplit_once(' ') {
            Some((citation, link)) if is_address(link) => (citation, link),
            None if is_address(citation) => ("", citation),
            _ => (citation, ""),
        };
        let filled = |text: &'_ str| (!text.is_empty()).then(|| text.to_owned());
        let (citation, link) = (filled(citation), filled(link));
        let mut row = self.row("work", number);
        row.said("key", Some(&work.key));
        row.said("title", work.title.as_deref());
        row.said("publisher", work.publisher.as_deref());
        row.said("citation", citation.as_deref());
        row.said("link", link.as_deref());
        row.said("licence", work.licence.as_deref());
    }
}
