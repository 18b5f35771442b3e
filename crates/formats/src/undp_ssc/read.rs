//! Reads the exports object by object: one activity each.

use std::io::BufRead;

use record::entry::Header;
use record::{
    Basis, Description, Document, Entry, EntryKind, Organisation, Origin, OtherIdentifier, Party, Place, PlaceKind,
    Purpose, PurposeKind, Role, Text,
};
use serde_json::{Map, Value};

use super::{FORMAT, rules};
use crate::json_items::{Item, Items};
use crate::practice::partners::countries;
use crate::recipients::{Recipient, partner, place, recipient};
use crate::reporting::{Notes, Remark, Tally, begin};
use crate::sink::{ReadError, Sink};

/// Fields that are read; others are reported.
const FIELDS: [&str; 16] = [
    "project_id",
    "split_project",
    "open_project_id",
    "scale",
    "location",
    "country_iso3",
    "region",
    "territorial_focus",
    "thematic_focus",
    "project_title",
    "project_objective",
    "undp_role_type",
    "partner_type",
    "ssc_description",
    "project_link",
    "partner_countries",
];
/// Lists whose values become tags, and the tag's vocabulary.
const TAGS: [(&str, &str); 4] = [
    ("scale", "undp-ssc:scale"),
    ("thematic_focus", "undp-ssc:theme"),
    ("territorial_focus", "undp-ssc:territory"),
    ("partner_type", "undp-ssc:partner-type"),
];

/// Reads an export: UTF-8, unpacked. `file` names it in findings.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole. What is not understood in
/// it is a finding.
pub fn read(input: &mut dyn BufRead, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    begin(FORMAT, file, sink)?;
    let mut items = Items::new(input, file, Some("rows"), &[]);
    let mut about_file = Notes::of_file(file);
    let mut tally = Tally::default();
    let mut position = 0;
    while let Some(item) = items.next(sink)? {
        if item.withheld {
            let what = ("", "an e-mail address");
            tally.add(
                rules::PERSONAL_WITHHELD,
                Some(item.line),
                what,
                "offices, not persons",
                "overwritten with spaces",
            );
        }
        match serde_json::from_str::<Map<String, Value>>(&item.text) {
            Ok(fields) => {
                let notes = Notes::of_entry(file, position);
                let mut project = Project { item: &item, fields: &fields, notes, entry: Entry::default() };
                project.read();
                position += 1;
                let Project { mut entry, mut notes, .. } = project;
                sink.entry(&mut entry)?;
                notes.give(sink)?;
            }
            Err(error) => {
                let (expected, done) = (error.to_string(), "kept in the source's text only");
                let remark = Remark { subject: "rows", read: Some(&item.text), expected: &expected, done };
                about_file.say(rules::OBJECT_INVALID, Some(item.line), remark);
            }
        }
    }
    tally.say(&mut about_file);
    about_file.give(sink)?;
    Ok(())
}

struct Project<'r, 'f> {
    item: &'r Item,
    fields: &'r Map<String, Value>,
    notes: Notes<'f>,
    entry: Entry,
}

impl<'r> Project<'r, '_> {
    /// The words of a field; none when it is null, empty or absent.
    fn get(&self, field: &str) -> Option<&'r str> {
        self.fields.get(field)?.as_str().map(str::trim).filter(|words| !words.is_empty())
    }

    fn at(&self) -> Origin {
        Origin { line: Some(self.item.line), citations: Vec::new() }
    }

    fn read(&mut self) {
        let id = self.get("project_id");
        self.entry.header = Header {
            kind: EntryKind::Activity,
            identifier: id.map(|id| format!("undp-ssc:{id}")),
            titles: texts(self.get("project_title")),
            // The export describes the South–South cooperation in each project.
            framework: Some("south-south".into()),
            scope: self.scope().map(Into::into),
            offset: self.item.offset,
            length: i64::try_from(self.item.text.len()).unwrap_or(i64::MAX),
            line: Some(self.item.line),
            ..Header::default()
        };
        if id.is_none() {
            let (expected, done) = ("a number", "kept without an identifier");
            let remark = Remark { subject: "project_id", read: None, expected, done };
            self.notes.say(rules::ID_MISSING, Some(self.item.line), remark);
        }
        self.other_identifiers(id);
        for (field, kind) in [("project_objective", "2"), ("ssc_description", "south-south")] {
            if let Some(words) = self.get(field) {
                let texts = texts(Some(words));
                self.entry.descriptions.push(Description { kind: Some(kind.into()), texts, at: self.at() });
            }
        }
        self.hosts();
        self.partners();
        self.region();
        self.undp();
        self.tags();
        if let Some(url) = self.get("project_link") {
            self.entry.documents.push(Document { url: Some(url.to_owned()), at: self.at(), ..Document::default() });
        }
        self.unread();
    }

    /// IATI's scope, where the word means the same; *country to country* has none.
    fn scope(&self) -> Option<&'static str> {
        match self.get("scale")?.to_lowercase().as_str() {
            "global" => Some("1"),
            "regional" => Some("2"),
            _ => None,
        }
    }

    fn other_identifiers(&mut self, id: Option<&str>) {
        for field in ["split_project", "open_project_id"] {
            let Some(reference) = self.get(field).filter(|other| Some(*other) != id) else { continue };
            let known = &mut self.entry.header.other_identifiers;
            if known.iter().all(|one| one.reference != reference) {
                let at = Origin { line: Some(self.item.line), citations: Vec::new() };
                known.push(OtherIdentifier { reference: reference.to_owned(), at, ..OtherIdentifier::default() });
            }
        }
    }

    fn hosts(&mut self) {
        if let Some(code) = self.get("country_iso3") {
            let found = recipient(&code.to_uppercase());
            self.host("country_iso3", code, found);
        }
        for (name, found) in self.named("location") {
            self.host("location", &name, found);
        }
    }

    fn host(&mut self, field: &str, name: &str, found: Option<Recipient>) {
        self.check(field, name, found.as_ref());
        let (words, basis) = if field == "location" { (Some(name), Basis::Name) } else { (None, Basis::Stated) };
        let words = words.or_else(|| found.is_none().then_some(name));
        let at = self.at();
        self.entry.places.push(Place { at: at.clone(), ..place(found.as_ref(), words) });
        let organisation = partner(found.as_ref(), words, basis);
        self.entry.parties.push(Party { role: Some(Role::Hosting), organisation, at, ..Party::default() });
    }

    fn partners(&mut self) {
        for (name, found) in self.named("partner_countries") {
            self.check("partner_countries", &name, found.as_ref());
            let organisation = partner(found.as_ref(), Some(&name), Basis::Name);
            let at = self.at();
            self.entry.parties.push(Party { role: Some(Role::Participating), organisation, at, ..Party::default() });
        }
    }

    /// The names in a list of countries, with what the vocabulary knows of them.
    fn named(&self, field: &str) -> Vec<(String, Option<Recipient>)> {
        let list = self.get(field).unwrap_or_default();
        let known = |(name, code): (String, Option<record::Code>)| {
            let found = code.map(Recipient::Country).or_else(|| recipient(&name));
            (name, found)
        };
        countries(list).into_iter().map(known).collect()
    }

    fn check(&mut self, field: &str, name: &str, found: Option<&Recipient>) {
        if found.is_none() {
            let (expected, done) = ("a country", "kept as a name without a country");
            let remark = Remark { subject: field, read: Some(name), expected, done };
            self.notes.say(rules::COUNTRY_UNKNOWN, Some(self.item.line), remark);
        }
    }

    fn region(&mut self) {
        for name in values(self.get("region")) {
            let names = texts(Some(name));
            let at = self.at();
            self.entry.places.push(Place { kind: Some(PlaceKind::Region), names, at, ..Place::default() });
        }
    }

    fn undp(&mut self) {
        let roles: Vec<Text> = values(self.get("undp_role_type")).map(|role| Text::new("", role)).collect();
        if !roles.is_empty() {
            let organisation = Organisation { names: texts(Some("UNDP")), ..Organisation::default() };
            let (role, at) = (Some(Role::Supporting), self.at());
            self.entry.parties.push(Party { role, organisation, notes: roles, at, ..Party::default() });
        }
    }

    fn tags(&mut self) {
        for (field, vocabulary) in TAGS {
            // Themes hold commas and "and"; only the other lists are lists.
            let whole = field == "thematic_focus";
            let value = self.get(field);
            let words: Vec<&str> = if whole { value.into_iter().collect() } else { values(value).collect() };
            for word in words {
                let at = self.at();
                self.entry.purposes.push(Purpose {
                    kind: Some(PurposeKind::Tag),
                    vocabulary: Some(vocabulary.into()),
                    code: Some(word.into()),
                    at,
                    ..Purpose::default()
                });
            }
        }
    }

    fn unread(&mut self) {
        for (field, value) in self.fields {
            let is_text = matches!(value, Value::Null | Value::String(_));
            if FIELDS.contains(&field.as_str()) && is_text {
                continue;
            }
            let (read, expected) = (value.to_string(), "a text in a field that the reader knows");
            let done = "kept in the source's text only";
            let remark = Remark { subject: field, read: Some(&read), expected, done };
            self.notes.say(rules::FIELD_UNREAD, Some(self.item.line), remark);
        }
    }
}

/// Words in a language that the export does not name.
fn texts(words: Option<&str>) -> Vec<Text> {
    words.map(|words| Text::new("", words)).into_iter().collect()
}

/// The values of a list with commas.
fn values(list: Option<&str>) -> impl Iterator<Item = &str> {
    list.unwrap_or_default().split(',').map(str::trim).filter(|value| !value.is_empty())
}
