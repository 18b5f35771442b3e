//! The flat arrays of a document, and which of them belong together.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use record::{Code, Interval, Organisation, Origin, Text, Valuation, Value};
use rust_decimal::Decimal;
use serde_json::value::RawValue;
use vocabulary::organisation::country_of_organisation_identifier;

use super::rules;
use crate::reporting::{Notes, Remark, Rule};

/// The arrays of one document, with what is said about them.
pub(super) struct Fields<'f> {
    values: BTreeMap<String, Vec<String>>,
    used: BTreeSet<String>,
    line: i32,
    notes: Notes<'f>,
}

impl<'f> Fields<'f> {
    /// Reads a document's text. Numbers stay as they are written.
    ///
    /// # Errors
    /// What is wrong with it as JSON.
    pub fn parse(text: &str, line: i32, notes: Notes<'f>) -> Result<Self, serde_json::Error> {
        let raw: BTreeMap<String, Box<RawValue>> = serde_json::from_str(text)?;
        let mut values = BTreeMap::new();
        for (name, value) in raw {
            values.insert(name, elements(&value)?);
        }
        Ok(Self { values, used: BTreeSet::new(), line, notes })
    }

    /// What was said.
    pub fn notes(&mut self) -> &mut Notes<'f> {
        &mut self.notes
    }

    /// Where rows from this document stand.
    pub fn at(&self) -> Origin {
        Origin { line: Some(self.line), citations: Vec::new() }
    }

    /// Says something about a field.
    pub fn say(&mut self, rule: Rule, subject: &str, read: &str, expected: &str, done: &str) {
        let read = (!read.is_empty()).then_some(read);
        self.notes.say(rule, Some(self.line), Remark { subject, read, expected, done });
    }

    /// All values of a field, empty ones among them.
    pub fn list(&mut self, name: &str) -> Vec<String> {
        self.used.insert(name.to_owned());
        self.values.get(name).cloned().unwrap_or_default()
    }

    /// The value of a field that is given once; none when it is empty.
    pub fn one(&mut self, name: &str) -> Option<String> {
        let list = self.list(name);
        let value = list.into_iter().next()?.trim().to_owned();
        (!value.is_empty()).then_some(value)
    }

    /// [`Fields::one`] as a code.
    pub fn code(&mut self, name: &str) -> Option<Code> {
        self.one(name).map(Code::from)
    }

    /// One value for each of `count` elements; none when the array is absent
    /// or has another length, which is said.
    pub fn beside(&mut self, name: &str, count: usize) -> Option<Vec<String>> {
        let list = self.list(name);
        if list.is_empty() || list.len() == count {
            return (!list.is_empty()).then_some(list);
        }
        self.lengths_differ(name, list.len(), count);
        None
    }

    /// [`Fields::beside`] as codes; empty ones are none.
    pub fn codes_beside(&mut self, name: &str, count: usize) -> Vec<Option<Code>> {
        let found = self.beside(name, count).unwrap_or_default();
        let mut codes: Vec<Option<Code>> =
            found.into_iter().map(|code| Some(code.trim()).filter(|code| !code.is_empty()).map(Code::from)).collect();
        codes.resize(count, None);
        codes
    }

    fn lengths_differ(&mut self, name: &str, found: usize, count: usize) {
        let (read, expected) = (format!("{found} values"), format!("{count} values, one an element"));
        self.say(rules::ARRAY_LENGTH, name, &read, &expected, "not attached; kept in the source's text only");
    }

    /// The texts of a field that is given once, in all their languages.
    pub fn texts(&mut self, name: &str) -> Vec<Text> {
        let texts = self.list(name);
        let languages = self.list(&format!("{name}_xml_lang"));
        if !languages.is_empty() && languages.len() != texts.len() {
            let (read, expected) = (format!("{} languages", languages.len()), format!("{} languages", texts.len()));
            self.say(rules::LANGUAGE_UNKNOWN, name, &read, &expected, "the texts are kept without languages");
        }
        let known = languages.len() == texts.len();
        let language = |index: usize| languages.get(index).filter(|_| known).map_or("", String::as_str);
        let worded = texts.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
        worded.map(|(index, text)| Text::new(language(index), text.trim())).collect()
    }

    /// The texts of each of `count` elements: all of them for a single
    /// element, else one each when all are in one language.
    pub fn texts_beside(&mut self, name: &str, count: usize) -> Vec<Vec<Text>> {
        if count == 1 {
            return vec![self.texts(name)];
        }
        let mut beside = vec![Vec::new(); count];
        let texts = self.list(name);
        if !self.told_apart(name, count) {
            self.lengths_differ(name, texts.len(), count);
            return beside;
        }
        let languages = self.list(&format!("{name}_xml_lang"));
        let language = languages.first().map_or("", String::as_str);
        for (element, text) in beside.iter_mut().zip(&texts) {
            if !text.trim().is_empty() {
                element.push(Text::new(language, text.trim()));
            }
        }
        beside
    }

    /// Whether it can be told which text of a field is of which of `count`
    /// elements: no element has two texts in one language.
    fn told_apart(&mut self, name: &str, count: usize) -> bool {
        let texts = self.list(name);
        let languages = self.list(&format!("{name}_xml_lang"));
        let one_language = languages.windows(2).all(|pair| pair[0] == pair[1]);
        let known = languages.is_empty() || (languages.len() == count && one_language);
        count == 1 || texts.is_empty() || (texts.len() == count && known)
    }

    /// One organisation for each of `count` elements, from the fields that
    /// begin with `prefix`; `activity` ends the field of its own activity.
    ///
    /// Where something is given and cannot be attached, the organisation is
    /// called `?`: unknown, but not left out.
    pub fn organisations(&mut self, prefix: &str, activity: &str, count: usize) -> Vec<Organisation> {
        let names_told_apart = self.told_apart(&format!("{prefix}_narrative"), count);
        let given = ["_ref", "_type"].map(|field| self.list(&format!("{prefix}{field}")).len());
        let attached = names_told_apart && given.iter().all(|length| *length == 0 || *length == count);
        let references = self.codes_beside(&format!("{prefix}_ref"), count);
        let kinds = self.codes_beside(&format!("{prefix}_type"), count);
        let activities = self.codes_beside(&format!("{prefix}_{activity}"), count);
        let names = self.texts_beside(&format!("{prefix}_narrative"), count);
        let rows = references.into_iter().zip(kinds).zip(activities).zip(names);
        rows.map(|(((reference, kind), activity), mut names)| {
            if !attached && reference.is_none() && names.is_empty() {
                names.push(Text::new("", "?"));
            }
            let country = reference.as_deref().and_then(country_of_reference);
            Organisation {
                country_basis: country.as_ref().map(|_| record::Basis::Identifier),
                country,
                reference,
                names,
                kind,
                activity,
            }
        })
        .collect()
    }

    /// A day: the first ten letters of an instant of Solr.
    pub fn day(&mut self, name: &str, text: &str) -> Option<chrono::NaiveDate> {
        let day = text.get(..10).unwrap_or(text).parse().ok();
        if day.is_none() && !text.trim().is_empty() {
            self.say(rules::DATE_INVALID, name, text, "a date such as 2026-01-31", "the date counts as unknown");
        }
        day
    }

    /// An amount in a currency, exactly as it is written.
    pub fn value(&mut self, name: &str, text: &str, currency: Option<Code>, day: Option<chrono::NaiveDate>) -> Value {
        let value = Value { currency, date: day, ..Value::default() };
        if let Ok((amount, _)) = record::parse_amount(text) {
            return Value { amount: Interval::exact(amount), valuation: Valuation::Reported, ..value };
        }
        let rounded = Decimal::from_str(text).ok().map(|number| number.round_dp(record::amount::SCALE));
        match rounded.and_then(|number| record::parse_amount(&number.to_string()).ok()) {
            Some((amount, _)) => {
                self.say(rules::VALUE_PRECISION, name, text, "at most eight decimal places", "rounded to eight");
                let text = Some(text.to_owned());
                Value { amount: Interval::exact(amount), valuation: Valuation::Reported, text, ..value }
            }
            None => {
                self.say(rules::VALUE_INVALID, name, text, "a number", "kept in words");
                Value { text: Some(text.to_owned()), ..value }
            }
        }
    }

    /// Says which fields nobody asked for.
    pub fn unread(&mut self) {
        let unread: Vec<&str> =
            self.values.keys().map(String::as_str).filter(|name| !self.used.contains(*name)).collect();
        if !unread.is_empty() {
            let read = unread.join(", ");
            self.say(rules::FIELD_UNREAD, "", &read, "fields that the reader knows", "kept in the source's text only");
        }
    }
}

/// The country that an organisation's identifier states.
fn country_of_reference(reference: &str) -> Option<Code> {
    country_of_organisation_identifier(reference)?.country().map(|country| country.code.into())
}

/// The values of a field: of an array each, of anything else one. Texts
/// without their quotation marks, numbers as written.
fn elements(value: &RawValue) -> Result<Vec<String>, serde_json::Error> {
    let text = value.get();
    if text.starts_with('[') {
        let list: Vec<Box<RawValue>> = serde_json::from_str(text)?;
        return list.iter().map(|element| scalar(element.get())).collect();
    }
    Ok(vec![scalar(text)?])
}

fn scalar(text: &str) -> Result<String, serde_json::Error> {
    match text.as_bytes().first() {
        Some(b'"') => serde_json::from_str(text),
        _ if text == "null" => Ok(String::new()),
        _ => Ok(text.to_owned()),
    }
}
