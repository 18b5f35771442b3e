//! Reads the table row by row: one activity each.

use std::io::BufRead;

use record::entry::Header;
use record::{
    Basis, DateKind, Description, Document, Entry, EntryDate, EntryKind, FuzzyDate, Organisation, Party, Place,
    PlaceKind, Purpose, PurposeKind, Role, Text,
};

use super::cells::{Years, goal, is_address, is_prose, links, values, years};
use super::{FORMAT, rules};
use crate::delimited::{Headings, Row, Rows};
use crate::practice::partners::organisations;
use crate::recipients::{Recipient, partner, place, recipient};
use crate::reporting::{Notes, Remark, Rule, Tally, begin};
use crate::sink::{ReadError, Sink};

const HOSTS: &str = "Host/Recipient Country/ies";
const PROVIDERS: &str = "Provider Country/ies";
const ENTITIES: &str = "Entity/ies Supporting and/or Implementing";
/// IATI's vocabulary of the goals of the 2030 Agenda.
const SDG_GOALS: &str = "7";
/// Columns of tags, and the word that names the tag's vocabulary.
const TAGS: [(&str, &str); 4] = [
    ("Thematic Areas", "undp-southsouth:theme"),
    ("Sub-thematic areas", "undp-southsouth:sub-theme"),
    ("Does it involve LDCs?", "undp-southsouth:least-developed"),
    ("Is the private sector involved?", "undp-southsouth:private-sector"),
];

/// Reads the table: UTF-8, unpacked. `file` names it in findings.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole. What is not understood in
/// it is a finding.
pub fn read(input: &mut dyn BufRead, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    begin(FORMAT, file, sink)?;
    let mut rows = Rows::new(input, file)?;
    let headings = Headings::new(&rows.next(sink)?.unwrap_or_default().cells);
    let mut tally = Tally::default();
    let mut position = 0;
    while let Some(row) = rows.next(sink)? {
        if row.withheld {
            let what = ("", "an e-mail address");
            tally.add(
                rules::PERSONAL_WITHHELD,
                Some(row.line),
                what,
                "offices, not persons",
                "overwritten with spaces",
            );
        }
        if row.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let mut initiative = Initiative {
            headings: &headings,
            row: &row,
            notes: Notes::of_entry(file, position),
            entry: Entry::default(),
        };
        initiative.read();
        position += 1;
        let Initiative { mut entry, mut notes, .. } = initiative;
        sink.entry(&mut entry)?;
        notes.give(sink)?;
    }
    let mut notes = Notes::of_file(file);
    tally.say(&mut notes);
    notes.give(sink)?;
    Ok(())
}

struct Initiative<'r, 'f> {
    headings: &'r Headings,
    row: &'r Row,
    notes: Notes<'f>,
    entry: Entry,
}

impl<'r> Initiative<'r, '_> {
    fn cell(&self, column: &str) -> &'r str {
        self.headings.cell(self.row, column)
    }

    fn say(&mut self, rule: Rule, subject: &str, read: &str, expected: &str, done: &str) {
        let read = (!read.is_empty()).then_some(read);
        self.notes.say(rule, Some(self.row.line), Remark { subject, read, expected, done });
    }

    fn read(&mut self) {
        self.width();
        let (number, row) = (self.cell("Number"), self.row);
        self.entry.header = Header {
            kind: EntryKind::Activity,
            identifier: (!number.is_empty()).then(|| format!("undp-southsouth:{number}")),
            titles: texts(self.cell("Project Name")),
            // What the table is of, as its publisher says.
            framework: Some("south-south".into()),
            offset: row.offset,
            length: row.end - row.offset,
            line: Some(row.line),
            ..Header::default()
        };
        self.description("", self.cell("Description"));
        self.countries(PROVIDERS, Role::Supporting, "provider", rules::PROVIDER_MISSING);
        self.countries(HOSTS, Role::Receiving, "host", rules::HOST_MISSING);
        self.regions();
        self.entities();
        self.undp("UNDP as Implementor", Role::Implementing);
        self.undp("UNDP as Donor", Role::Funding);
        self.dates();
        self.goals("Primary SDG Contribution");
        self.goals("Secondary SDG Contribution");
        self.tags();
        self.documents();
    }

    fn width(&mut self) {
        let (cells, expected) = (self.row.cells.len(), self.headings.names().len());
        if cells != expected {
            let (cells, expected) = (format!("{cells} cells"), format!("{expected} cells"));
            self.say(rules::ROW_SHORT, "", &cells, &expected, "the cells that have a heading are read");
        }
    }

    fn description(&mut self, kind: &str, words: &str) {
        if !words.is_empty() {
            self.entry.descriptions.push(Description {
                kind: (!kind.is_empty()).then(|| kind.into()),
                texts: texts(words),
                at: self.row.origin(),
            });
        }
    }

    fn countries(&mut self, column: &'static str, role: Role, role_code: &str, missing: Rule) {
        let cell = self.cell(column);
        if cell.is_empty() {
            self.say(missing, column, "", "codes of countries", "left unknown");
        }
        for value in values(cell) {
            let found = recipient(value).filter(|found| matches!(found, Recipient::Country(_)));
            if found.is_none() {
                let expected = "three letters of ISO 3166, or the name of a country";
                self.say(rules::COUNTRY_UNKNOWN, column, value, expected, "kept as a name");
            }
            let name = found.is_none().then_some(value);
            let organisation = partner(found.as_ref(), name, Basis::Stated);
            self.party(role, role_code, organisation, Vec::new());
            if role == Role::Receiving && found.is_some() {
                self.entry.places.push(Place { at: self.row.origin(), ..place(found.as_ref(), None) });
            }
        }
    }

    fn party(&mut self, role: Role, role_code: &str, organisation: Organisation, notes: Vec<Text>) {
        self.entry.parties.push(Party {
            role: Some(role),
            role_code: (!role_code.is_empty()).then(|| role_code.into()),
            organisation,
            notes,
            at: self.row.origin(),
            ..Party::default()
        });
    }

    fn regions(&mut self) {
        for region in values(self.cell("Regions Involved")) {
            self.entry.places.push(Place {
                kind: Some(PlaceKind::Region),
                names: texts(region),
                at: self.row.origin(),
                ..Place::default()
            });
        }
    }

    fn entities(&mut self) {
        let cell = self.cell(ENTITIES);
        if is_prose(cell) {
            self.say(rules::ENTITIES_PROSE, ENTITIES, cell, "names parted by commas", "kept as a description");
            self.description("supporting-or-implementing", cell);
            return;
        }
        for name in organisations(cell) {
            let organisation = Organisation { names: texts(&name), ..Organisation::default() };
            self.party(Role::Supporting, "supporting-or-implementing", organisation, Vec::new());
        }
    }

    fn undp(&mut self, column: &'static str, role: Role) {
        let cell = self.cell(column);
        let notes = match cell.to_uppercase().as_str() {
            "" | "NO" => return,
            "YES" => Vec::new(),
            _ => {
                self.say(rules::FLAG_UNKNOWN, column, cell, "YES, NO or nothing", "kept as notes");
                texts(cell)
            }
        };
        let organisation = Organisation { names: texts("UNDP"), ..Organisation::default() };
        self.party(role, column, organisation, notes);
    }

    fn dates(&mut self) {
        let (start, end) = (self.cell("Start year"), self.cell("End year"));
        let (kind, code, date) = match years(start, end) {
            Years::NotStated => return,
            Years::Period(date) => (DateKind::Period, "", date),
            Years::Start(date) => (DateKind::Other, "Start year", date),
            Years::End(date) => (DateKind::Other, "End year", date),
            Years::Invalid => {
                let read = format!("{start} to {end}");
                let expected = "years such as 2011 and 2016, or Present as the last";
                self.say(rules::YEAR_INVALID, "Start year", &read, expected, "kept in words, without a date");
                self.entry.dates.push(EntryDate {
                    kind: Some(DateKind::Period),
                    code: None,
                    date: FuzzyDate::default(),
                    notes: texts(&read),
                    at: self.row.origin(),
                });
                return;
            }
        };
        self.entry.dates.push(EntryDate {
            kind: Some(kind),
            code: (!code.is_empty()).then(|| code.into()),
            date,
            notes: Vec::new(),
            at: self.row.origin(),
        });
    }

    fn goals(&mut self, column: &'static str) {
        for value in values(self.cell(column)) {
            let found = goal(value);
            if found.is_none() {
                self.say(rules::GOAL_INVALID, column, value, "a goal such as SDG3", "kept as read");
            }
            self.entry.purposes.push(Purpose {
                kind: Some(PurposeKind::Sdg),
                vocabulary: Some(SDG_GOALS.into()),
                code: Some(found.map_or_else(|| value.into(), |goal| goal.to_string().into())),
                texts: texts(column),
                at: self.row.origin(),
                ..Purpose::default()
            });
        }
    }

    fn tags(&mut self) {
        for (column, vocabulary) in TAGS {
            for value in values(self.cell(column)) {
                self.entry.purposes.push(Purpose {
                    kind: Some(PurposeKind::Tag),
                    vocabulary: Some(vocabulary.into()),
                    code: Some(value.into()),
                    at: self.row.origin(),
                    ..Purpose::default()
                });
            }
        }
    }

    fn documents(&mut self) {
        for link in links(self.cell("Links")) {
            let is_web = is_address(link);
            if !is_web {
                self.say(
                    rules::LINK_INVALID,
                    "Links",
                    link,
                    "an address such as https://example.org",
                    "kept as a title",
                );
            }
            self.entry.documents.push(Document {
                url: is_web.then(|| link.to_owned()),
                titles: if is_web { Vec::new() } else { texts(link) },
                at: self.row.origin(),
                ..Document::default()
            });
        }
    }
}

/// Words in a language that the table does not name.
fn texts(words: &str) -> Vec<Text> {
    if words.is_empty() { Vec::new() } else { vec![Text::new("", words)] }
}
