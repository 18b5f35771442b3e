//! An entry as text for a terminal.

use archive::Repetition;
use record::allocation::Item;
use record::entry::text_in;
use record::{Entry, Flow, Organisation, Origin, PlaceKind, Text};
use shell::{Texts, dates, figures, figures::Style};
use vocabulary::CodeList;

/// The whole entry: identification, who, what, how, on what terms, results, where, sources.
pub fn text(texts: Texts, source: &str, entry: &Entry, repetitions: &[Repetition]) -> String {
    let mut page = Page { texts, out: String::new(), source: source.to_owned(), repetitions };
    page.head(source, entry);
    page.who(entry);
    page.what(entry);
    page.how(entry);
    page.why(entry);
    page.results(entry);
    page.place(entry);
    page.links(entry);
    page.out
}

/// The name of an organisation: its own, else its country's, else its reference.
pub fn organisation(texts: Texts, one: &Organisation) -> Option<String> {
    let name = text_in(&one.names, texts.language().code()).map(str::to_owned);
    let country = one.country.as_deref().map(|code| texts.country(code));
    match (name, country) {
        (Some(name), Some(country)) => Some(format!("{name} ({country})")),
        (Some(name), None) => Some(name),
        (None, Some(country)) => Some(country),
        (None, None) => one.reference.as_ref().map(ToString::to_string),
    }
}

struct Page<'a> {
    texts: Texts,
    out: String,
    source: String,
    repetitions: &'a [Repetition],
}

impl Page<'_> {
    fn line(&mut self, indent: usize, text: &str) {
        for _ in 0..indent {
            self.out.push_str("  ");
        }
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, key: &str) {
        self.out.push('\n');
        let text = self.texts.text(key);
        self.line(0, &text.to_uppercase());
    }

    fn pick(&self, list: &[Text]) -> Option<String> {
        text_in(list, self.texts.language().code()).map(str::to_owned)
    }

    fn labelled(&mut self, indent: usize, key: &str, value: Option<String>) {
        if let Some(value) = value {
            let label = self.texts.text(key);
            self.line(indent, &format!("{label}: {value}"));
        }
    }

    /// `csp-2017, Conclusion, lines 496–498; line 57 of the file`.
    fn origin(&mut self, indent: usize, at: &Origin) {
        let mut parts: Vec<String> = at
            .citations
            .iter()
            .map(|citation| {
                let lines = if citation.first_line == citation.last_line {
                    citation.first_line.to_string()
                } else {
                    format!("{}–{}", citation.first_line, citation.last_line)
                };
                let key = if citation.first_line == citation.last_line { "cli-citation-line" } else { "cli-citation" };
                self.texts.text_with(
                    key,
                    &[
                        ("work", citation.work.as_str().into()),
                        ("section", citation.section.as_str().into()),
                        ("lines", lines.into()),
                    ],
                )
            })
            .collect();
        if let Some(line) = at.line {
            parts.push(self.texts.text_with("cli-line", &[("line", line.to_string().into())]));
        }
        if !parts.is_empty() {
            self.line(indent, &format!("[{}]", parts.join("; ")));
        }
    }

    fn quotation(&mut self, indent: usize, quotation: Option<&String>) {
        if let Some(words) = quotation {
            self.line(indent, &format!("“{words}”"));
        }
    }

    fn head(&mut self, source: &str, entry: &Entry) {
        let header = &entry.header;
        let unknown = self.texts.text("cli-untitled");
        let title = entry.title(self.texts.language().code()).map_or(unknown, str::to_owned);
        self.line(0, &title);
        let kind = self.texts.name(header.kind);
        let identifier = header.identifier.clone().unwrap_or_else(|| "—".to_owned());
        let line = self.texts.text_with(
            "cli-head",
            &[("identifier", identifier.into()), ("kind", kind.into()), ("source", source.into())],
        );
        self.line(0, &line);
        if header.precursor {
            let text = self.texts.text("cli-precursor");
            self.line(0, &text);
        }
        for date in &entry.dates {
            let label = date.kind.map_or_else(|| "—".to_owned(), |kind| self.texts.name(kind));
            let note = self.pick(&date.notes).map(|note| format!(" — {note}")).unwrap_or_default();
            let text = format!("{label}: {}{note}", dates::fuzzy(self.texts, &date.date));
            self.line(0, &text);
        }
        let status = header.status.as_deref().map(|code| self.texts.code(CodeList::ActivityStatus, code));
        self.labelled(0, "cli-status", status);
        let collaboration =
            header.collaboration.as_deref().map(|code| self.texts.code(CodeList::CollaborationType, code));
        self.labelled(0, "cli-collaboration", collaboration);
        let framework = header.framework.as_deref().map(|word| self.texts.word("framework", word));
        self.labelled(0, "cli-framework", framework);
        for description in &entry.descriptions {
            if let Some(text) = self.pick(&description.texts) {
                self.out.push('\n');
                self.line(0, &text);
                self.origin(1, &description.at);
            }
        }
    }

    fn who(&mut self, entry: &Entry) {
        self.heading("cli-who");
        if entry.parties.is_empty() {
            let text = self.texts.text("cli-not-said");
            self.line(1, &text);
        }
        for party in &entry.parties {
            let role = match (party.role, &party.role_code) {
                (Some(role), _) => self.texts.name(role),
                (None, Some(code)) => code.to_string(),
                (None, None) => "—".to_owned(),
            };
            let name = organisation(self.texts, &party.organisation).unwrap_or_else(|| "—".to_owned());
            self.line(1, &format!("{role}: {name}"));
            if let Some(note) = self.pick(&party.notes) {
                self.line(2, &note);
            }
            self.origin(2, &party.at);
        }
    }

    fn what(&mut self, entry: &Entry) {
        if entry.purposes.iter().all(|purpose| purpose.flow.is_some()) {
            return;
        }
        self.heading("cli-what");
        for purpose in entry.purposes.iter().filter(|purpose| purpose.flow.is_none()) {
            let kind = purpose.kind.map(|kind| self.texts.name(kind)).unwrap_or_default();
            let code = purpose.code.as_deref().unwrap_or("—");
            let is_dac = purpose
                .vocabulary
                .as_deref()
                .is_none_or(|vocabulary| CodeList::SectorVocabulary.current_code(vocabulary) == "1");
            let name = if is_dac && purpose.kind == Some(record::PurposeKind::Sector) {
                self.texts.code(CodeList::Sector, code)
            } else {
                match self.pick(&purpose.texts) {
                    Some(text) => format!("{text} ({code})"),
                    None => code.to_owned(),
                }
            };
            let share = purpose.percentage.map(|share| format!(" · {share} %")).unwrap_or_default();
            self.line(1, &format!("{kind}: {name}{share}"));
        }
    }

    /// Why a flow or plan is marked as repeating others, and which.
    fn repeats(&mut self, item: Item, position: usize) {
        let is_it = |one: &&Repetition| one.item == item && usize::try_from(one.position) == Ok(position);
        let Some(mark) = self.repetitions.iter().find(is_it) else {
            return;
        };
        let texts = self.texts;
        let of: Vec<String> = mark
            .repeats
            .iter()
            .map(|of| {
                let name = of.identifier.clone().unwrap_or_else(|| format!("{}#{}", of.source, of.entry.position));
                let row = of.position.map(|position| {
                    // Rows are counted from 1 for people.
                    let number = (i64::from(position) + 1).to_string();
                    format!(", {}", texts.text_with(&format!("cli-item-{item}"), &[("number", number.into())]))
                });
                let source = if of.source == self.source { String::new() } else { format!(", {}", of.source) };
                format!("{name}{source}{}", row.unwrap_or_default())
            })
            .collect();
        let key = if mark.repeats.iter().all(|of| of.position.is_none()) { "cli-repeats-entry" } else { "cli-repeats" };
        let why = texts.text(&format!("repeats-{}", mark.reason));
        self.line(2, &format!("↳ {} {} ({why})", texts.text(key), of.join(" + ")));
    }

    fn flow(&mut self, entry: &Entry, flow: &Flow, position: usize) {
        let texts = self.texts;
        let mut parts = vec![texts.name(flow.kind)];
        let quantity = figures::quantity(texts, &flow.quantity, Style::Words);
        let value = figures::value(texts, &flow.value, entry.header.defaults.currency.as_deref(), Style::Words);
        match (quantity.reason(), value.reason()) {
            (None, None) => parts.extend([quantity.text().to_owned(), value.text().to_owned()]),
            (None, Some(_)) => parts.push(quantity.text().to_owned()),
            (Some(_), None) => parts.push(value.text().to_owned()),
            (Some(reason), Some(_)) => parts.push(format!("— ({reason})")),
        }
        if let Some(code) = flow.transaction_type.as_deref() {
            parts.push(texts.code(CodeList::TransactionType, code));
        } else {
            parts.push(texts.name(flow.measure));
        }
        let side = |one: &Organisation| organisation(texts, one).unwrap_or_else(|| "—".to_owned());
        parts.push(format!("{} → {}", side(&flow.provider), side(&flow.receiver)));
        parts.push(flow.date.as_ref().map_or_else(|| texts.text("cli-undated"), |date| dates::fuzzy(texts, date)));
        self.line(1, &parts.join(" · "));
        self.repeats(Item::Flow, position);
        if let Some(text) = self.pick(&flow.descriptions) {
            self.line(2, &text);
        }
        self.quotation(2, flow.quotation.as_ref());
        self.origin(2, &flow.at);
    }

    fn how(&mut self, entry: &Entry) {
        if entry.flows.is_empty() && entry.plans.is_empty() && entry.exchanges.is_empty() {
            return;
        }
        self.heading("cli-how");
        for (position, flow) in entry.flows.iter().enumerate() {
            self.flow(entry, flow, position);
        }
        for (position, plan) in entry.plans.iter().enumerate() {
            let kind = plan.kind.map(|kind| self.texts.name(kind)).unwrap_or_default();
            let value =
                figures::value(self.texts, &plan.value, entry.header.defaults.currency.as_deref(), Style::Digits);
            let day = |date: Option<chrono::NaiveDate>| date.map_or_else(|| "—".to_owned(), |date| date.to_string());
            let text = format!("{kind}: {} · {}–{}", value.text(), day(plan.start), day(plan.end));
            self.line(1, &text);
            self.repeats(Item::Plan, position);
        }
        if !entry.exchanges.is_empty() {
            self.heading("cli-exchanges");
        }
        for exchange in &entry.exchanges {
            let title = self.pick(&exchange.titles).unwrap_or_default();
            let answer = self.texts.name(exchange.answer);
            self.line(1, &format!("{title} · {answer}"));
            for (key, names) in [("cli-went", &exchange.went), ("cli-came", &exchange.came)] {
                let told: Vec<String> = names.iter().map(|name| self.told(entry, name)).collect();
                if !told.is_empty() {
                    self.labelled(2, key, Some(told.join("; ")));
                }
            }
            self.labelled(2, "cli-level", exchange.level.as_deref().map(|level| self.texts.word("level", level)));
            self.quotation(2, exchange.quotation.as_ref());
            self.origin(2, &exchange.at);
        }
    }

    /// A flow of this entry told in a few words; the reference itself when it is another entry's.
    fn told(&self, entry: &Entry, name: &str) -> String {
        match entry.flows.iter().find(|flow| flow.name.as_deref() == Some(name)) {
            Some(flow) => {
                let quantity = figures::quantity(self.texts, &flow.quantity, Style::Words);
                let amount =
                    if quantity.reason().is_none() { format!(" ({})", quantity.text()) } else { String::new() };
                let side = |one: &Organisation| organisation(self.texts, one).unwrap_or_else(|| "—".to_owned());
                format!("{name}{amount}, {} → {}", side(&flow.provider), side(&flow.receiver))
            }
            None => name.to_owned(),
        }
    }

    fn why(&mut self, entry: &Entry) {
        if !entry.terms.is_empty() {
            self.heading("cli-why");
        }
        for term in &entry.terms {
            let kind = term.kind.map_or_else(|| "—".to_owned(), |kind| self.texts.name(kind));
            let text = self.pick(&term.texts).unwrap_or_default();
            self.line(1, &format!("{kind}: {text}"));
            self.labelled(2, "cli-party", self.pick(&term.party));
            self.labelled(2, "cli-owed-to", self.pick(&term.owed_to));
            self.quotation(2, term.quotation.as_ref());
            self.origin(2, &term.at);
        }
        if !entry.readings.is_empty() {
            self.heading("cli-readings");
        }
        for reading in &entry.readings {
            let framework =
                reading.framework.as_deref().map(|word| self.texts.word("theory", word)).unwrap_or_default();
            let judgement = reading.judgement.map(|judgement| self.texts.name(judgement)).unwrap_or_default();
            let principle = reading
                .principle
                .as_deref()
                .map(|word| format!(" · {}", self.texts.word("principle", word)))
                .unwrap_or_default();
            let scope = self.pick(&reading.scope).map(|scope| format!(" · {scope}")).unwrap_or_default();
            self.line(1, &format!("{framework}{principle}: {judgement}{scope}"));
            if let Some(text) = self.pick(&reading.texts) {
                self.line(2, &text);
            }
            self.labelled(2, "cli-judged-by", self.pick(&reading.judged_by));
            self.quotation(2, reading.quotation.as_ref());
            self.origin(2, &reading.at);
        }
    }

    fn results(&mut self, entry: &Entry) {
        if entry.results.is_empty() {
            return;
        }
        self.heading("cli-results");
        for row in &entry.results {
            let title = self.pick(&row.titles).or_else(|| self.pick(&row.indicator_titles)).unwrap_or_default();
            let quantity = figures::quantity(self.texts, &row.quantity, Style::Words);
            let actual = match (quantity.reason(), &row.actual) {
                (None, _) => quantity.text().to_owned(),
                (Some(_), Some(actual)) => actual.clone(),
                (Some(_), None) => "—".to_owned(),
            };
            self.line(1, &format!("{title}: {actual}"));
            self.quotation(2, row.quotation.as_ref());
            self.origin(2, &row.at);
        }
    }

    fn place(&mut self, entry: &Entry) {
        if entry.places.iter().all(|place| place.flow.is_some()) {
            return;
        }
        self.heading("cli-where");
        for place in entry.places.iter().filter(|place| place.flow.is_none()) {
            let role = self.texts.name(place.role);
            let name = match (place.kind, place.code.as_deref()) {
                (Some(PlaceKind::Country), Some(code)) => Some(self.texts.country(code)),
                (Some(PlaceKind::Region), Some(code)) => Some(self.texts.code(CodeList::Region, code)),
                _ => None,
            };
            let named = [name, self.pick(&place.names)].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let share = place.percentage.map(|share| format!(" · {share} %")).unwrap_or_default();
            self.line(1, &format!("{role}: {named}{share}"));
            self.origin(2, &place.at);
        }
    }

    fn links(&mut self, entry: &Entry) {
        if entry.links.is_empty() && entry.documents.is_empty() {
            return;
        }
        self.heading("cli-links");
        for link in &entry.links {
            let kind = link.kind.map_or_else(|| "—".to_owned(), |kind| self.texts.name(kind));
            let note = self.pick(&link.notes).map(|note| format!(" — {note}")).unwrap_or_default();
            self.line(1, &format!("{kind}: {}{note}", link.target));
        }
        for document in &entry.documents {
            let title = self.pick(&document.titles).unwrap_or_default();
            self.line(1, &format!("{title} {}", document.url.as_deref().unwrap_or("—")));
        }
    }
}
