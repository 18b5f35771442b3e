//! Reading the fields of one row: each gives what it says, or a problem that says what was read and expected.

use std::cell::RefCell;
use std::collections::BTreeMap;

use record::words::{LONGEST_QUOTATION, WordsError, count_words, read_date, read_figure};
use record::{
    Amount, Basis, Citation, Code, FuzzyDate, Interval, Organisation, Origin, Qualifier, Quantity, Source, Text,
    Valuation, Value,
};
use vocabulary::{CodeList, Language, country, modality, region, sdg, sector, unctad, unit};

use super::filled::Filled;
use super::schema::Group;

/// IATI vocabulary of regions: the UN's M49.
const M49: &str = "2";

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Name of the field.
    pub field: String,
    /// What was read; empty when something is missing.
    pub read: String,
    /// Key of the text that says what was expected.
    pub expected: &'static str,
    /// What that text names.
    pub argument: String,
}

/// What all rows share while a form is read.
pub struct Shared<'a> {
    pub filled: &'a Filled,
    pub written: Language,
    pub languages: Vec<String>,
    /// Short names of the works, in order.
    pub works: Vec<String>,
    /// Names of the flows by the number of their row.
    pub flows: BTreeMap<usize, String>,
    pub problems: RefCell<Vec<Problem>>,
}

/// One row of the form.
pub struct Cells<'a> {
    shared: &'a Shared<'a>,
    prefix: String,
}

impl<'a> Shared<'a> {
    /// The rows of a table in which something is filled in.
    pub fn rows(&'a self, group: &Group) -> Vec<(usize, Cells<'a>)> {
        let filled = self.filled.rows(group.name).into_iter().filter(|&row| !self.filled.is_row_empty(group, row));
        filled.map(|row| (row, Cells { shared: self, prefix: format!("{}.{row}.", group.name) })).collect()
    }
}

impl Cells<'_> {
    fn name(&self, field: &str) -> String {
        format!("{}{field}", self.prefix)
    }

    fn raw(&self, field: &str) -> &str {
        self.shared.filled.get(&self.name(field)).trim()
    }

    /// States what is wrong with a field.
    pub fn problem(&self, field: &str, read: &str, expected: &'static str, argument: &str) {
        self.shared.problems.borrow_mut().push(Problem {
            field: self.name(field),
            read: read.to_owned(),
            expected,
            argument: argument.to_owned(),
        });
    }

    /// A text as it stands, without what no text has: letters that steer a terminal.
    fn clean(&self, field: &str, text: &str) -> Option<String> {
        let clean: String =
            text.chars().filter(|letter| !letter.is_control() || matches!(letter, '\n' | '\t')).collect();
        if has_mail_address(&clean) {
            self.problem(field, text, "hand-expected-no-address", "");
        }
        Some(clean.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// A text of no language: a code, a name, an address.
    pub fn text(&self, field: &str) -> Option<String> {
        self.clean(field, self.raw(field))
    }

    pub fn code(&self, field: &str) -> Option<Code> {
        self.text(field).map(Code::from)
    }

    /// A field without which the row says nothing.
    pub fn required(&self, field: &str, value: Option<String>) -> String {
        value.unwrap_or_else(|| {
            self.problem(field, "", "hand-expected-something", "");
            String::new()
        })
    }

    /// Texts in the entry's languages, in the order of their codes.
    pub fn words(&self, field: &str) -> Vec<Text> {
        let of = |language: &String| {
            let field = format!("{field}.{language}");
            Some(Text::new(language, self.clean(&field, self.raw(&field))?))
        };
        self.shared.languages.iter().filter_map(of).collect()
    }

    /// As [`Cells::words`], where there must be one.
    pub fn required_words(&self, field: &str) -> Vec<Text> {
        let words = self.words(field);
        if words.is_empty() {
            let language = self.shared.languages.first().map_or("", String::as_str);
            self.problem(&format!("{field}.{language}"), "", "hand-expected-something", "");
        }
        words
    }

    /// A word of a closed list; none when nothing is chosen.
    pub fn choice<T>(&self, field: &str, from_name: impl Fn(&str) -> Option<T>) -> Option<T> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        let chosen = from_name(raw);
        if chosen.is_none() {
            self.problem(field, raw, "hand-expected-choice", "");
        }
        chosen
    }

    /// As [`Cells::choice`], where one must be chosen.
    pub fn required_choice<T>(&self, field: &str, from_name: impl Fn(&str) -> Option<T>) -> Option<T> {
        if self.raw(field).is_empty() {
            self.problem(field, "", "hand-expected-choice", "");
        }
        self.choice(field, from_name)
    }

    /// Yes or no; none when nothing is chosen.
    pub fn yes_or_no(&self, field: &str) -> Option<bool> {
        self.choice(field, |name| match name {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        })
    }

    /// A code of a list, as the list writes it.
    pub fn listed(&self, field: &str, list: CodeList) -> Option<Code> {
        self.looked_up(field, "hand-expected-code", |text| list.get(text).map(|code| code.code.to_owned()))
    }

    fn looked_up(&self, field: &str, expected: &'static str, find: impl Fn(&str) -> Option<String>) -> Option<Code> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        let found = find(raw);
        if found.is_none() {
            self.problem(field, raw, expected, "");
        }
        found.map(Code::from)
    }

    /// A country by its name in any of the languages, or its code.
    pub fn country(&self, field: &str) -> Option<Code> {
        self.looked_up(field, "hand-expected-country", |text| {
            country::by_name(text).or_else(|| country::by_code(text)).map(|country| country.code.to_owned())
        })
    }

    /// A region of the UN's M49 by its name or code, with its vocabulary.
    pub fn region(&self, field: &str) -> Option<(Code, Code)> {
        let found =
            self.looked_up(field, "hand-expected-region", |text| region_named(text).map(|one| one.code.to_owned()));
        found.map(|code| (code, M49.into()))
    }

    /// A DAC sector.
    pub fn sector(&self, field: &str) -> Option<Code> {
        self.looked_up(field, "hand-expected-sector", |text| sector::by_code(text).map(|one| one.code().to_owned()))
    }

    /// A goal or target of the 2030 Agenda.
    pub fn target(&self, field: &str) -> Option<Code> {
        self.looked_up(field, "hand-expected-target", |text| {
            let goal = text.parse().ok().and_then(sdg::goal).map(|goal| goal.number.to_string());
            goal.or_else(|| sdg::target(text).map(|target| target.code.to_owned()))
        })
    }

    pub fn modality(&self, field: &str) -> Option<Code> {
        self.looked_up(field, "hand-expected-code", |text| {
            modality::parse(text).map(|(vocabulary, code)| format!("{}:{}", vocabulary.word(), code.code))
        })
    }

    pub fn unctad(&self, field: &str) -> Option<Code> {
        self.looked_up(field, "hand-expected-choice", |text| unctad::by_code(text).map(|item| item.code.to_owned()))
    }

    pub fn currency(&self, field: &str) -> Option<Code> {
        self.looked_up(field, "hand-expected-currency", |text| {
            let code = text.to_uppercase();
            vocabulary::currency::is_known(&code).then_some(code)
        })
    }

    /// A unit by its word or name; one that the vocabulary does not have is kept as it is written.
    fn unit(&self, field: &str) -> Option<Code> {
        let text = self.text(field)?;
        let known = unit::by_code(&text).or_else(|| unit::by_name(&text));
        Some(known.map_or_else(|| Code::from(text.as_str()), |unit| Code::from(unit.code)))
    }

    /// A hedged figure.
    pub fn figure(&self, field: &str) -> Option<(Qualifier, Interval)> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        match read_figure(raw, self.shared.written) {
            Ok(figure) => Some(figure),
            Err(WordsError::Ambiguous(_)) => {
                self.problem(field, raw, "hand-expected-separator", "");
                None
            }
            Err(WordsError::Hedge(_)) => {
                self.problem(field, raw, "hand-expected-figure", "");
                None
            }
        }
    }

    /// A share in percent.
    pub fn share(&self, field: &str) -> Option<Amount> {
        let (qualifier, interval) = self.figure(field)?;
        let share = interval
            .best
            .filter(|share| qualifier == Qualifier::Exact && (Amount::ZERO..=Amount::ONE_HUNDRED).contains(share));
        if share.is_none() {
            self.problem(field, self.raw(field), "hand-expected-share", "");
        }
        share
    }

    pub fn quantity(&self, field: &str, unit: &str, words: &str) -> Quantity {
        let figure = self.figure(field);
        Quantity {
            qualifier: figure.map(|(qualifier, _)| qualifier),
            amount: figure.map(|(_, amount)| amount).unwrap_or_default(),
            text: self.text(words),
            unit: self.unit(unit),
        }
    }

    pub fn value(&self) -> Value {
        let figure = self.figure("value");
        let currency = self.currency("currency");
        if figure.is_some() && self.raw("currency").is_empty() {
            self.problem("currency", "", "hand-expected-currency", "");
        }
        let implied = if figure.is_some() { Valuation::Reported } else { Valuation::NotReported };
        let valuation = self.choice("valuation", Valuation::from_name).unwrap_or(implied);
        if figure.is_some() && matches!(valuation, Valuation::NotMonetised | Valuation::NotReported) {
            self.problem("valuation", self.raw("value"), "hand-expected-no-value", "");
        }
        Value {
            qualifier: figure.map(|(qualifier, _)| qualifier),
            amount: figure.map(|(_, amount)| amount).unwrap_or_default(),
            text: self.text("value_text"),
            currency,
            date: self.day("value_date"),
            valuation,
        }
    }

    pub fn date(&self, field: &str) -> Option<FuzzyDate> {
        let raw = self.raw(field);
        if raw.is_empty() {
            return None;
        }
        let date = read_date(raw, self.shared.written).ok();
        if date.is_none() {
            self.problem(field, raw, "hand-expected-date", "");
        }
        date
    }

    /// A period's first and last day; a period that is only about right has none.
    pub fn period(&self, field: &str) -> (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>) {
        let Some(date) = self.date(field) else { return (None, None) };
        if date.text.starts_with('~') {
            self.problem(field, self.raw(field), "hand-expected-period", "");
        }
        (date.first, date.last)
    }

    /// One day.
    fn day(&self, field: &str) -> Option<chrono::NaiveDate> {
        let date = self.date(field)?;
        if date.first.is_none() || date.first != date.last {
            self.problem(field, self.raw(field), "hand-expected-day", "");
            return None;
        }
        date.first
    }

    /// An organisation, community or country whose fields begin with `prefix`.
    pub fn organisation(&self, prefix: &str) -> Organisation {
        let of = |field: &str| format!("{prefix}{field}");
        let country = self.country(&of("country"));
        Organisation {
            reference: self.code(&of("body")),
            names: self.words(&of("name")),
            kind: self.listed(&of("type"), CodeList::OrganisationType),
            country_basis: country.as_ref().map(|_| Basis::Stated),
            country,
            activity: None,
        }
    }

    /// Flows of this entry by the number or name that people give them, and flows of others as `identifier#name`.
    pub fn flow_names(&self, field: &str) -> Vec<Code> {
        let flows = &self.shared.flows;
        let mut names = Vec::new();
        for part in self.raw(field).split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let numbered = || {
                let number: usize = part.trim_start_matches('#').parse().ok()?;
                flows.values().nth(number.checked_sub(1)?)
            };
            let own = flows.values().find(|name| name.as_str() == part).or_else(numbered);
            match own {
                Some(name) => names.push(Code::from(name.as_str())),
                None if part.split_once('#').is_some_and(|(entry, name)| !entry.is_empty() && !name.is_empty()) => {
                    names.push(Code::from(part));
                }
                None => {
                    let all: Vec<&str> = flows.values().map(String::as_str).collect();
                    self.problem(field, part, "hand-expected-flow", &all.join(", "));
                }
            }
        }
        names
    }

    /// The source's words, which need a source.
    pub fn quotation(&self, at: &Origin) -> Option<String> {
        let quotation = self.text("quote")?;
        let words = count_words(&quotation);
        if words > LONGEST_QUOTATION {
            self.problem("quote", &words.to_string(), "hand-expected-quotation", &LONGEST_QUOTATION.to_string());
        }
        if at.citations.is_empty() {
            self.problem("cite.0.work", "", "hand-expected-citation", "");
        }
        Some(quotation)
    }

    /// What the row cites.
    pub fn origin(&self) -> Origin {
        let numbers = self.shared.filled.numbers(&self.name("cite."));
        Origin { line: None, citations: numbers.into_iter().filter_map(|number| self.citation(number)).collect() }
    }

    fn citation(&self, number: usize) -> Option<Citation> {
        let of = |part: &str| format!("cite.{number}.{part}");
        let (work, place, lines) = (self.raw(&of("work")), self.text(&of("where")), self.raw(&of("lines")));
        if work.is_empty() && place.is_none() && lines.is_empty() {
            return None;
        }
        let works = &self.shared.works;
        let numbered = || works.get(work.parse::<usize>().ok()?.checked_sub(1)?);
        let Some(key) = works.iter().find(|key| key.as_str() == work).or_else(numbered) else {
            self.problem(&of("work"), work, "hand-expected-work", &works.join(", "));
            return None;
        };
        let (first_line, last_line) = if lines.is_empty() {
            (0, 0)
        } else {
            let (first, last) = lines.split_once(['-', '–']).unwrap_or((lines, lines));
            let number = |text: &str| text.trim().parse::<i32>().ok().filter(|line| *line > 0);
            match (number(first), number(last)) {
                (Some(first), Some(last)) if first <= last => (first, last),
                _ => {
                    self.problem(&of("lines"), lines, "hand-expected-lines", "");
                    (0, 0)
                }
            }
        };
        Some(Citation { work: Code::from(key.as_str()), section: place.unwrap_or_default(), first_line, last_line })
    }

    /// A work that rows cite.
    pub fn work(&self) -> Source {
        let citation = self.text("citation");
        let link = self.text("link");
        if let Some(link) = &link
            && !is_address(link)
        {
            self.problem("link", link, "hand-expected-link", "");
        }
        let citation = match (citation, link) {
            (Some(citation), Some(link)) => Some(format!("{citation} {link}")),
            (one, other) => one.or(other),
        };
        Source {
            kind: record::SourceKind::Work,
            title: self.text("title"),
            publisher: self.text("publisher"),
            citation,
            licence: self.text("licence"),
            ..Source::default()
        }
    }
}

/// A region of the UN's M49 by its code, or its name in any of the languages.
fn region_named(text: &str) -> Option<&'static region::Region> {
    let folded = vocabulary::fold(text);
    region::by_m49(text).or_else(|| {
        region::all().iter().find(|one| one.names.all().iter().any(|name| vocabulary::fold(name) == folded))
    })
}

/// A web address without white space.
pub fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !text.contains(char::is_whitespace))
}

/// Whether a word of the text is somebody's mail address, which the record does not store.
fn has_mail_address(text: &str) -> bool {
    text.split(|letter: char| letter.is_whitespace() || "<>()[],;\"".contains(letter)).any(|word| {
        word.split_once('@').is_some_and(|(name, host)| {
            let host = host.trim_end_matches(['.', ':', '!', '?']);
            !name.is_empty() && !name.contains('/') && host.contains('.') && !host.contains(['/', '@'])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mail_addresses_of_persons_are_known_from_other_words() {
        for text in ["escribir a ana@minsa.gob.pe.", "<ana.paz@example.org>"] {
            assert!(has_mail_address(text), "{text}");
        }
        for text in ["@home", "a@b", "https://example.org/@office.html", "5 @ 3.50"] {
            assert!(!has_mail_address(text), "{text}");
        }
        assert!(is_address("https://example.org/x") && !is_address("example.org") && !is_address("https://a b"));
    }
}
