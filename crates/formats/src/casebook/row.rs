//! One table of a casebook file: its values, each checked where it is asked for.

use std::cell::RefCell;
use std::ops::Range;

use record::hedge::parse_hedged;
use record::words::{LONGEST_QUOTATION, count_words};
use record::{
    Amount, Basis, Citation, Code, Finding, FuzzyDate, Interval, Organisation, Origin, Qualifier, Severity, Text,
    parse_amount,
};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::page::Page;
use super::works::Works;

/// One table. It notes which keys are asked for, so that [`Row::finish`] can
/// report the others and name those that would have been understood.
pub(super) struct Row<'a> {
    page: &'a Page<'a>,
    works: &'a Works,
    table: &'a DeTable<'a>,
    /// The table's name for people: `flow`, `flow.provider`.
    name: String,
    span: Range<usize>,
    asked: RefCell<Vec<&'static str>>,
}

/// A value with its place.
type Found<'a> = (&'a DeValue<'a>, Range<usize>);

impl<'a> Row<'a> {
    /// The file itself.
    pub fn top(page: &'a Page<'a>, table: &'a DeTable<'a>, works: &'a Works) -> Self {
        Self { page, works, table, name: String::new(), span: 0..0, asked: RefCell::default() }
    }

    pub fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// Makes a key one that is understood.
    pub fn asks(&self, key: &'static str) {
        let mut asked = self.asked.borrow_mut();
        if !asked.contains(&key) {
            asked.push(key);
        }
    }

    fn get(&self, key: &'static str) -> Option<Found<'a>> {
        self.asks(key);
        self.table.get(key).map(|value| (value.get_ref(), value.span()))
    }

    fn subject(&self, key: &str) -> String {
        match (self.name.is_empty(), key.is_empty()) {
            (true, _) => key.to_owned(),
            (false, true) => self.name.clone(),
            (false, false) => format!("{}.{key}", self.name),
        }
    }

    /// A finding about the table as a whole.
    pub fn report(&self, rule: &str, severity: Severity, read: Option<String>, expected: Option<String>, done: &str) {
        let subject = self.subject("");
        self.page.report(
            &self.span,
            Finding {
                rule: rule.into(),
                severity,
                subject: (!subject.is_empty()).then_some(subject),
                read,
                expected,
                done: Some(done.to_owned()),
                ..Finding::default()
            },
        );
    }

    /// A finding about one value, which is left out.
    pub fn reject(&self, key: &str, span: &Range<usize>, rule: &str, expected: impl Into<String>) {
        self.problem(key, span, rule, Severity::Error, expected.into(), "the value is left out");
    }

    fn problem(&self, key: &str, span: &Range<usize>, rule: &str, severity: Severity, expected: String, done: &str) {
        let read = self.page.part.text.get(span.clone()).unwrap_or_default();
        self.page.report(
            span,
            Finding {
                rule: rule.into(),
                severity,
                subject: Some(self.subject(key)),
                read: Some(read.to_owned()),
                expected: Some(expected),
                done: Some(done.to_owned()),
                ..Finding::default()
            },
        );
    }

    /// As [`Row::reject`], for a key of this table.
    pub fn reject_key(&self, key: &'static str, rule: &str, expected: impl Into<String>) {
        if let Some((_, span)) = self.get(key) {
            self.reject(key, &span, rule, expected);
        }
    }

    fn wrong_type(&self, key: &str, span: &Range<usize>, expected: &str) {
        self.reject(key, span, "casebook.value.type", expected);
    }

    /// A text that is not empty.
    pub fn text(&self, key: &'static str) -> Option<&'a str> {
        let (value, span) = self.get(key)?;
        let Some(text) = value.as_str() else {
            self.wrong_type(key, &span, "a text between quotation marks");
            return None;
        };
        if text.trim().is_empty() {
            self.reject(key, &span, "casebook.value.empty", "a text, or no such key");
            return None;
        }
        Some(text)
    }

    pub fn owned(&self, key: &'static str) -> Option<String> {
        self.text(key).map(str::to_owned)
    }

    /// A code: a text, or a number as it is written.
    pub fn code(&self, key: &'static str) -> Option<Code> {
        self.scalar(key).map(Code::from)
    }

    fn scalar(&self, key: &'static str) -> Option<&'a str> {
        match self.get(key)?.0 {
            DeValue::Integer(number) if number.radix() == 10 => Some(number.as_str()),
            DeValue::Float(number) => Some(number.as_str()),
            _ => self.text(key),
        }
    }

    pub fn flag(&self, key: &'static str) -> Option<bool> {
        let (value, span) = self.get(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong_type(key, &span, "true or false");
        }
        flag
    }

    /// A line or other whole number from 1.
    pub fn count(&self, key: &'static str) -> Option<i32> {
        let (value, span) = self.get(key)?;
        let count = value.as_integer().and_then(|number| number.as_str().parse().ok()).filter(|&number| number > 0);
        if count.is_none() {
            self.wrong_type(key, &span, "a whole number from 1");
        }
        count
    }

    /// An exact number.
    pub fn amount(&self, key: &'static str) -> Option<Amount> {
        let text = self.scalar(key)?;
        match parse_amount(text) {
            Ok((amount, _)) => Some(amount),
            Err(error) => {
                self.reject_key(key, "casebook.number.invalid", error.to_string());
                None
            }
        }
    }

    /// A hedged figure.
    pub fn hedged(&self, key: &'static str) -> Option<(Qualifier, Interval)> {
        let text = self.scalar(key)?;
        match parse_hedged(text) {
            Ok(figure) => Some(figure),
            Err(error) => {
                let expected = format!("N, about N, almost N, over N, at-least N, up-to N, N..M or N..over M: {error}");
                self.reject_key(key, "casebook.figure.invalid", expected);
                None
            }
        }
    }

    pub fn date(&self, key: &'static str) -> Option<FuzzyDate> {
        let (value, _) = self.get(key)?;
        let text = match value {
            DeValue::Datetime(date) => date.to_string(),
            _ => self.scalar(key)?.to_owned(),
        };
        match text.parse() {
            Ok(date) => Some(date),
            Err(error) => {
                let error: record::FuzzyDateError = error;
                self.reject_key(key, "casebook.date.invalid", error.to_string());
                None
            }
        }
    }

    /// A word of a closed list. What is no such word is reported and none.
    pub fn word<T: Copy>(
        &self,
        key: &'static str,
        from_name: impl Fn(&str) -> Option<T>,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.text(key)?;
        let word = from_name(text);
        if word.is_none() {
            let allowed: Vec<&str> = all.iter().map(|&value| name(value)).collect();
            self.reject_key(key, "casebook.word.unknown", format!("one of {}", allowed.join(", ")));
        }
        word
    }

    /// Texts by language, or one text of no stated language.
    pub fn texts(&self, key: &'static str) -> Vec<Text> {
        match self.get(key) {
            None => Vec::new(),
            Some((DeValue::String(_), _)) => self.text(key).map(|text| Text::new("", text)).into_iter().collect(),
            Some((DeValue::Table(table), _)) => {
                table.iter().filter_map(|(language, value)| self.text_in(key, language, value)).collect()
            }
            Some((_, span)) => {
                self.wrong_type(key, &span, "texts by language, such as { en = \"…\", es = \"…\", pt = \"…\" }");
                Vec::new()
            }
        }
    }

    /// Texts by language that stand in this very table beside other keys.
    pub fn own_texts(&self) -> Vec<Text> {
        ["en", "es", "pt", "fr"]
            .into_iter()
            .filter_map(|language| Some(Text::new(language, self.text(language)?)))
            .collect()
    }

    fn text_in(
        &self,
        key: &str,
        language: &Spanned<toml::de::DeString<'a>>,
        value: &Spanned<DeValue<'a>>,
    ) -> Option<Text> {
        let code: &str = language.get_ref();
        let subject = format!("{key}.{code}");
        let is_language = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
        if !is_language {
            self.reject(&subject, &language.span(), "casebook.language.unknown", "a language code such as en, es, pt");
            return None;
        }
        match value.get_ref().as_str().map(str::trim) {
            Some("") => self.reject(&subject, &value.span(), "casebook.value.empty", "a text, or no such key"),
            None => self.wrong_type(&subject, &value.span(), "a text between quotation marks"),
            Some(text) => return Some(Text::new(code, text)),
        }
        None
    }

    /// A list of names; one name may stand without brackets.
    pub fn names(&self, key: &'static str) -> Vec<(&'a str, Range<usize>)> {
        match self.get(key) {
            None => Vec::new(),
            Some((DeValue::Array(array), _)) => array
                .iter()
                .filter_map(|value| {
                    let name = value.get_ref().as_str().filter(|name| !name.trim().is_empty());
                    if name.is_none() {
                        self.wrong_type(key, &value.span(), "a name between quotation marks");
                    }
                    Some((name?, value.span()))
                })
                .collect(),
            Some((_, span)) => self.text(key).map(|name| (name, span)).into_iter().collect(),
        }
    }

    /// The source's words, unless there are too many.
    pub fn quotation(&self) -> Option<String> {
        let quotation = self.text("quote")?;
        let words = count_words(quotation);
        if words > LONGEST_QUOTATION {
            let expected = format!("at most {LONGEST_QUOTATION} words; these are {words}");
            self.reject_key("quote", "casebook.quotation.long", expected);
            return None;
        }
        Some(quotation.to_owned())
    }

    /// Where it stands in the file, without the passages it cites.
    pub fn place(&self) -> Origin {
        self.page.origin(&self.span)
    }

    /// Where the table stands and what it cites.
    pub fn origin(&self) -> Origin {
        let mut origin = self.page.origin(&self.span);
        let cited = self.names("cite");
        if cited.is_empty() && !self.has("cite") && !self.page.is_firsthand() {
            self.report(
                "casebook.citation.missing",
                Severity::Warning,
                None,
                Some("cite = \"work:first-last\"".to_owned()),
                "the row is kept without a source",
            );
        }
        for (citation, span) in cited {
            let (citation, problem) = self.works.cite(citation);
            if let Some(expected) = problem {
                let (severity, done) = match citation {
                    Some(_) => (Severity::Warning, "the citation is kept as read"),
                    None => (Severity::Error, "the citation is left out"),
                };
                self.problem("cite", &span, "casebook.citation.invalid", severity, expected, done);
            }
            origin.citations.extend(citation);
        }
        origin
    }

    /// A country's code, reported when no list has it.
    pub fn country(&self) -> Option<Code> {
        let code = self.code("country")?;
        if vocabulary::country::by_code(&code).is_none() && vocabulary::country::by_alpha2(&code).is_none() {
            self.report(
                "casebook.country.unknown",
                Severity::Warning,
                Some(code.to_string()),
                Some("a code of ISO 3166-1 (VE) or, for a former state, ISO 3166-3 (SUHH)".to_owned()),
                "the code is kept as read",
            );
        }
        Some(code)
    }

    /// An organisation or country whose keys stand in this very table.
    pub fn organisation(&self) -> Organisation {
        let country = self.country();
        Organisation {
            reference: self.code("body"),
            names: self.texts("name"),
            kind: self.code("type"),
            country_basis: country.as_ref().map(|_| Basis::Stated),
            country,
            activity: None,
        }
    }

    /// An organisation or country in a table of its own.
    pub fn organisation_in(&self, key: &'static str) -> Organisation {
        match self.get(key) {
            None => Organisation::default(),
            Some((DeValue::Table(table), span)) => {
                let row = self.within(key, table, span);
                let organisation = row.organisation();
                row.finish();
                organisation
            }
            Some((_, span)) => {
                self.wrong_type(key, &span, "{ country = \"CU\" } or { name = { en = \"…\" } }");
                Organisation::default()
            }
        }
    }

    /// The tables `[[key]]`.
    pub fn rows(&self, key: &'static str) -> Vec<Row<'a>> {
        match self.get(key) {
            None => Vec::new(),
            Some((DeValue::Array(array), _)) => array
                .iter()
                .filter_map(|value| match value.get_ref() {
                    DeValue::Table(table) => Some(self.within(key, table, value.span())),
                    _ => {
                        self.wrong_type(key, &value.span(), "a table");
                        None
                    }
                })
                .collect(),
            Some((DeValue::Table(table), span)) => {
                let row = self.within(key, table, span);
                row.report(
                    "casebook.table.single",
                    Severity::Warning,
                    Some(format!("[{key}]")),
                    Some(format!("[[{key}]], for there may be several")),
                    "read as one of them",
                );
                vec![row]
            }
            Some((_, span)) => {
                self.wrong_type(key, &span, &format!("tables [[{key}]]"));
                Vec::new()
            }
        }
    }

    fn within(&self, key: &str, table: &'a DeTable<'a>, span: Range<usize>) -> Row<'a> {
        Row { page: self.page, works: self.works, table, name: self.subject(key), span, asked: RefCell::default() }
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(&self) {
        let asked = self.asked.borrow();
        for (key, value) in self.table {
            let name: &str = key.get_ref();
            if asked.contains(&name) {
                continue;
            }
            let mut allowed = asked.clone();
            allowed.sort_unstable();
            let written = self.page.part.text.get(key.span().start..value.span().end);
            self.page.report(
                &key.span(),
                Finding {
                    rule: "casebook.key.unknown".into(),
                    severity: Severity::Error,
                    subject: Some(self.subject(name)),
                    read: Some(written.unwrap_or(name).to_owned()),
                    expected: Some(format!("one of {}", allowed.join(", "))),
                    done: Some("the key is left out".to_owned()),
                    ..Finding::default()
                },
            );
        }
    }
}

/// What stands between a citation's work and lines and the words for its place: a page, a chapter.
pub(super) const SECTION: char = '§';

/// Reads `work:line`, `work:first-last`, `work § p. 12` or `work:first-last § chapter` into its parts. Lines that are
/// not given are 0.
pub(super) fn parse_citation(text: &str) -> Option<Citation> {
    let (place, section) = match text.split_once(SECTION) {
        Some((place, section)) => (place.trim(), Some(section.trim())),
        None => (text.trim(), None),
    };
    let (work, lines) = match place.rsplit_once(':') {
        Some((work, lines)) => (work, Some(lines)),
        // Only a place in words can do without lines.
        None => (place, section.map(|_| None)?),
    };
    let number = |digits: &str| digits.trim().parse::<i32>().ok().filter(|&line| line > 0);
    let (first_line, last_line) = match lines {
        Some(lines) => {
            let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
            (number(first)?, number(last)?)
        }
        None => (0, 0),
    };
    (!work.is_empty() && first_line <= last_line).then(|| Citation {
        work: work.into(),
        section: section.unwrap_or_default().to_owned(),
        first_line,
        last_line,
    })
}
