//! An entry as its readers read it: who, what, how, on what terms, what came of it, where, each statement with its row and
//! the passage it rests on. What the authors of a source judge is left out: readers judge for themselves.

use lens::readers::{Line, Passage};
use record::{Citation, Entry, Flow, FlowKind, Organisation, Origin, Text};
use shell::figures::{Style, quantity, value};
use shell::{Argument, Texts};

/// How many statements stand under one heading; the others are counted.
const MOST: usize = 30;

/// Whether everything is told, or only what bears on how two countries deal with each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whole {
    /// Everything.
    Yes,
    /// What it is, what went and came, and on what terms.
    No,
}

/// The passages of an entry, and how many statements were left out.
pub struct Told {
    pub passages: Vec<Passage>,
    pub more: usize,
}

/// The statements of an entry.
pub fn of_entry(texts: Texts, entry: &Entry, whole: Whole) -> Told {
    let mut told = Told { passages: Vec::new(), more: 0 };
    let teller = Teller { texts };
    teller.put(&mut told, "about", teller.about(entry));
    if whole == Whole::Yes {
        teller.put(&mut told, "who", teller.who(entry));
        teller.put(&mut told, "what", teller.what(entry));
    }
    teller.put(&mut told, "how", teller.how(entry));
    teller.put(&mut told, "exchange", teller.exchange(entry));
    teller.put(&mut told, "why", teller.terms(entry));
    if whole == Whole::Yes {
        teller.put(&mut told, "results", teller.results(entry));
        teller.put(&mut told, "where", teller.places(entry));
        teller.put(&mut told, "documents", teller.documents(entry));
    }
    told
}

struct Teller {
    texts: Texts,
}

impl Teller {
    fn put(&self, told: &mut Told, heading: &str, mut lines: Vec<Line>) {
        lines.retain(|line| !line.text.trim().is_empty());
        told.more += lines.len().saturating_sub(MOST);
        lines.truncate(MOST);
        if !lines.is_empty() {
            told.passages.push(Passage { heading: self.texts.text(&format!("readers-passage-{heading}")), lines });
        }
    }

    fn said<'a>(&self, texts: &'a [Text]) -> &'a str {
        record::entry::text_in(texts, self.texts.language().code()).unwrap_or_default()
    }

    /// A statement with its row, counted from 1, and the passages it rests on.
    fn line(&self, text: String, (table, row): (&str, usize), at: &Origin) -> Line {
        let row = [("table", Argument::from(table)), ("row", Argument::from((row + 1).to_string()))];
        let source = self.texts.text_with("readers-source-row", &row);
        let place: Vec<String> = at.citations.iter().map(|citation| self.place(citation)).collect();
        Line { text, source, place: place.join("; ") }
    }

    fn place(&self, citation: &Citation) -> String {
        let line = |line: i32| Argument::from(line.to_string());
        let arguments = [
            ("work", Argument::from(citation.work.as_str())),
            ("first", line(citation.first_line)),
            ("last", line(citation.last_line)),
        ];
        self.texts.text_with("readers-place-lines", &arguments)
    }

    /// The statement with the words of its source behind it, where they are quoted.
    fn quoted(&self, text: &str, quotation: Option<&String>) -> String {
        match quotation.filter(|quotation| !quotation.trim().is_empty()) {
            None => text.to_owned(),
            Some(quotation) => {
                let arguments = [("text", Argument::from(text)), ("quotation", quotation.as_str().into())];
                self.texts.text_with("readers-line-quoted", &arguments).trim().to_owned()
            }
        }
    }

    fn name(&self, organisation: &Organisation) -> String {
        let name = self.said(&organisation.names);
        let country = organisation.country.as_deref().map(|code| self.texts.country(code));
        match (name.is_empty(), country) {
            (false, Some(country)) if country != name => format!("{name} ({country})"),
            (false, _) => name.to_owned(),
            (true, Some(country)) => country,
            (true, None) => organisation.reference.as_ref().map_or_else(|| "—".to_owned(), ToString::to_string),
        }
    }

    fn about(&self, entry: &Entry) -> Vec<Line> {
        let rows = entry.descriptions.iter().enumerate();
        let mut lines: Vec<Line> =
            rows.map(|(row, one)| self.line(self.said(&one.texts).to_owned(), ("description", row), &one.at)).collect();
        lines.extend(entry.dates.iter().enumerate().map(|(row, one)| {
            let kind = one.kind.map(|kind| self.texts.name(kind)).unwrap_or_default();
            let day = shell::dates::fuzzy(self.texts, &one.date);
            self.line(format!("{kind} {day}").trim().to_owned(), ("date", row), &one.at)
        }));
        lines
    }

    fn who(&self, entry: &Entry) -> Vec<Line> {
        let rows = entry.parties.iter().enumerate();
        rows.map(|(row, one)| {
            let role = one.role.map_or_else(|| "—".to_owned(), |role| self.texts.name(role));
            let arguments = [("role", Argument::from(role)), ("name", self.name(&one.organisation).into())];
            let text = self.texts.text_with("readers-line-party", &arguments);
            let notes = self.said(&one.notes);
            let text = if notes.is_empty() { text } else { format!("{text}. {notes}") };
            self.line(text, ("party", row), &one.at)
        })
        .collect()
    }

    fn what(&self, entry: &Entry) -> Vec<Line> {
        let rows = entry.purposes.iter().enumerate();
        rows.map(|(row, one)| {
            let words = self.said(&one.texts);
            let code = one.code.as_deref().unwrap_or_default();
            let text = if words.is_empty() { code.to_owned() } else { words.to_owned() };
            self.line(text, ("purpose", row), &one.at)
        })
        .collect()
    }

    fn figure(&self, entry: &Entry, flow: &Flow) -> String {
        let currency = entry.header.defaults.currency.as_deref();
        let counted = quantity(self.texts, &flow.quantity, Style::Digits);
        let money = value(self.texts, &flow.value, currency, Style::Digits);
        let known: Vec<&str> =
            [&counted, &money].into_iter().filter(|shown| shown.reason().is_none()).map(|shown| shown.text()).collect();
        if known.is_empty() { "—".to_owned() } else { known.join(", ") }
    }

    fn how(&self, entry: &Entry) -> Vec<Line> {
        let rows = entry.flows.iter().enumerate();
        rows.map(|(row, one)| {
            let words = self.said(&one.descriptions);
            let what = match (words.is_empty(), one.kind) {
                (false, _) => words.to_owned(),
                (true, kind) => self.texts.name::<FlowKind>(kind),
            };
            let arguments = [
                ("what", Argument::from(what)),
                ("provider", self.name(&one.provider).into()),
                ("receiver", self.name(&one.receiver).into()),
                ("figure", self.figure(entry, one).into()),
            ];
            let text = self.texts.text_with("readers-line-flow", &arguments);
            let when = one.date.as_ref().map(|date| shell::dates::fuzzy(self.texts, date));
            let text = when.map_or_else(|| text.clone(), |when| format!("{text} ({when})"));
            self.line(self.quoted(&text, one.quotation.as_ref()), ("flow", row), &one.at)
        })
        .collect()
    }

    fn exchange(&self, entry: &Entry) -> Vec<Line> {
        let named = |names: &[record::Code]| {
            let of = |name: &record::Code| {
                let flow = entry.flows.iter().find(|flow| flow.name.as_ref() == Some(name));
                flow.map_or_else(|| name.to_string(), |flow| self.said(&flow.descriptions).to_owned())
            };
            let all: Vec<String> = names.iter().map(of).filter(|words| !words.is_empty()).collect();
            if all.is_empty() { "—".to_owned() } else { all.join("; ") }
        };
        let rows = entry.exchanges.iter().enumerate();
        rows.map(|(row, one)| {
            let sides = [("went", Argument::from(named(&one.went))), ("came", named(&one.came).into())];
            let title = self.said(&one.titles);
            let text = self.texts.text_with("readers-line-went", &sides);
            let answer = self.texts.name(one.answer);
            let text = format!("{title} {text} {answer}").trim().to_owned();
            self.line(self.quoted(&text, one.quotation.as_ref()), ("exchange", row), &one.at)
        })
        .collect()
    }

    fn terms(&self, entry: &Entry) -> Vec<Line> {
        let rows = entry.terms.iter().enumerate();
        rows.map(|(row, one)| {
            let kind = one.kind.map(|kind| self.texts.name(kind)).unwrap_or_default();
            let words = self.said(&one.texts);
            let text = match (kind.is_empty(), words.is_empty()) {
                (false, false) => format!("{kind}: {words}"),
                (false, true) => kind,
                (true, _) => words.to_owned(),
            };
            let owed = self.said(&one.owed_to);
            let text = if owed.is_empty() {
                text
            } else {
                let arguments = [("text", Argument::from(text)), ("owed", owed.into())];
                self.texts.text_with("readers-line-owed", &arguments)
            };
            self.line(self.quoted(&text, one.quotation.as_ref()), ("term", row), &one.at)
        })
        .collect()
    }

    fn results(&self, entry: &Entry) -> Vec<Line> {
        let rows = entry.results.iter().enumerate();
        rows.map(|(row, one)| {
            let parts = [&one.titles, &one.descriptions, &one.indicator_titles, &one.notes];
            let words: Vec<&str> =
                parts.iter().map(|texts| self.said(texts)).filter(|words| !words.is_empty()).collect();
            let shown = quantity(self.texts, &one.quantity, Style::Digits);
            let figure = if shown.reason().is_none() { format!(" {}", shown.text()) } else { String::new() };
            let text = format!("{}{figure}", words.join(". "));
            self.line(self.quoted(&text, one.quotation.as_ref()), ("result", row), &one.at)
        })
        .collect()
    }

    fn places(&self, entry: &Entry) -> Vec<Line> {
        let rows = entry.places.iter().enumerate();
        rows.map(|(row, one)| {
            let name = self.said(&one.names);
            let code = one.code.as_deref().unwrap_or_default();
            let text = if name.is_empty() { self.texts.country(code) } else { name.to_owned() };
            self.line(text, ("place", row), &one.at)
        })
        .collect()
    }

    fn documents(&self, entry: &Entry) -> Vec<Line> {
        let rows = entry.documents.iter().enumerate();
        rows.map(|(row, one)| {
            let address = one.url.as_deref().unwrap_or_default();
            self.line(format!("{} {address}", self.said(&one.titles)).trim().to_owned(), ("document", row), &one.at)
        })
        .collect()
    }
}
