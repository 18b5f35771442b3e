//! Reads the text of a practice line by line.

use std::io::Read;
use std::ops::Range;

use record::{
    Basis, Code, Contact, DateKind, Description, Document, Entry, EntryDate, EntryKind, Finding, FuzzyDate,
    Organisation, Party, Purpose, PurposeKind, Role, Severity, Source, SourceKind, Text,
};

use record::entry::Header;

use super::labels::{Label, is_challenge_heading, is_solution_heading};
use super::line::{Line, Remark};
use super::{FORMAT, contact, dates, partners, sdg};
use crate::open::failure;
use crate::personal::{addresses, blanked, telephones};
use crate::sink::{ReadError, Sink};
use crate::unpack::hold;

/// Sector vocabularies of IATI for goals and targets of the 2030 Agenda.
const SDG_GOALS: &str = "7";
const SDG_TARGETS: &str = "8";

/// Reads a practice: UTF-8, unpacked. `file` names it in findings.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole. What is not understood in
/// it is a finding.
pub fn read(input: &mut dyn Read, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    let bytes = hold(input).map_err(|error| failure(error, file))?;
    let text = String::from_utf8_lossy(&bytes);
    let mut page = Page::new(&text, file);
    page.read();
    sink.source(Source {
        kind: SourceKind::File,
        key: file.to_owned(),
        title: page.entry.title("").map(str::to_owned),
        format: Some(FORMAT.into()),
        ..Source::default()
    })?;
    let stored = blanked(&text, &page.personal);
    sink.bytes(stored.as_bytes())?;
    sink.entry(&mut page.entry)?;
    for finding in page.findings {
        sink.finding(finding)?;
    }
    Ok(())
}

/// Which part of the page a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Title,
    Challenge,
    Solution,
    /// Behind the first label.
    Labels,
}

struct Page<'t> {
    text: &'t str,
    file: &'t str,
    section: Section,
    /// A label whose value is expected in the next line.
    open: Option<Label>,
    status: Option<Code>,
    entry: Entry,
    findings: Vec<Finding>,
    /// Bytes to overwrite.
    personal: Vec<Range<usize>>,
}

impl<'t> Page<'t> {
    fn new(text: &'t str, file: &'t str) -> Self {
        let header = Header {
            kind: EntryKind::Activity,
            length: i64::try_from(text.len()).unwrap_or(i64::MAX),
            line: Some(1),
            ..Header::default()
        };
        Self {
            text,
            file,
            section: Section::Title,
            open: None,
            status: None,
            entry: Entry { header, ..Entry::default() },
            findings: Vec::new(),
            personal: addresses(text),
        }
    }

    fn read(&mut self) {
        let mut offset = 0;
        for (index, raw) in self.text.split_inclusive('\n').enumerate() {
            let words = raw.trim();
            let line = Line { number: index + 1, offset: offset + (raw.len() - raw.trim_start().len()), words };
            offset += raw.len();
            if !words.is_empty() {
                self.line(line);
            }
        }
        self.withheld_addresses();
        self.finish_period();
    }

    fn line(&mut self, line: Line<'t>) {
        if self.section == Section::Title {
            self.entry.header.titles.push(Text::new("", line.words));
            self.section = Section::Challenge;
            return;
        }
        if let Some((label, value)) = Label::of(line.words) {
            self.section = Section::Labels;
            self.open = None;
            let value_line = Line { offset: line.offset + (line.words.len() - value.len()), words: value, ..line };
            if label.is_of_contact() {
                self.contact_details(value_line);
            }
            if value.is_empty() || value == ";" {
                self.open = Some(label);
            } else {
                self.labelled(label, value_line);
            }
            return;
        }
        match self.section {
            Section::Labels => self.behind_labels(line),
            _ if is_solution_heading(line.words) => self.section = Section::Solution,
            _ if is_challenge_heading(line.words) => {}
            Section::Challenge if self.is_byline(line.words) => self.byline(line),
            Section::Challenge => self.paragraph("challenge", line),
            Section::Solution | Section::Title => self.paragraph("solution", line),
        }
    }

    fn is_byline(&self, words: &str) -> bool {
        let starts = words == "By" || words.starts_with("By ");
        starts && self.entry.descriptions.is_empty() && !dates::days(words).dates.is_empty()
    }

    /// `By … March 17, 2019 August 29th, 2019 Solution`: published, last changed, kind of page.
    fn byline(&mut self, line: Line<'t>) {
        let days = dates::days(line.words);
        if let Some(published) = days.dates.first() {
            self.date(DateKind::Published, FuzzyDate::day(*published), Vec::new(), line);
        }
        if let Some(updated) = days.dates.get(1) {
            self.entry.header.updated = Some(updated.to_string());
        }
        for further in days.dates.iter().skip(2) {
            self.date(DateKind::Other, FuzzyDate::day(*further), Vec::new(), line);
        }
        if let Some(author) = days.before.get(1..).filter(|words| !words.is_empty()) {
            self.author(author, line);
        }
        if !days.after.is_empty() {
            self.entry.purposes.push(Purpose {
                kind: Some(PurposeKind::Tag),
                texts: vec![Text::new("", days.after.join(" "))],
                at: line.origin(),
                ..Purpose::default()
            });
        }
    }

    /// An organisation is who reports; a person's name is not kept.
    fn author(&mut self, words: &[&str], line: Line<'t>) {
        let name = words.join(" ");
        if partners::names_organisation(&name) {
            self.party(Role::Reporting, partners::organisation(&name), line);
            return;
        }
        let start = line.words.find(words[0]).unwrap_or(0);
        let last = words[words.len() - 1];
        let end = line.words[start..].find(last).map_or(line.words.len(), |at| start + at + last.len());
        self.personal.push(line.offset + start..line.offset + end);
        self.withheld(line, "the author's name was overwritten with spaces");
    }

    fn paragraph(&mut self, kind: &str, line: Line<'t>) {
        let words = blanked(line.words, &addresses(line.words));
        self.entry.descriptions.push(Description {
            kind: Some(kind.into()),
            texts: vec![Text::new("", words.trim())],
            at: line.origin(),
        });
        self.goals(line);
    }

    fn goals(&mut self, line: Line<'t>) {
        for named in sdg::named(line.words) {
            if !named.is_known() {
                self.report(
                    line,
                    named.at,
                    Remark {
                        rule: "practice.sdg.unknown",
                        severity: Severity::Warning,
                        read: Some(&named.code),
                        expected: "a goal or target of the 2030 Agenda",
                        done: "kept as read",
                    },
                );
            }
            let vocabulary = if named.is_target() { SDG_TARGETS } else { SDG_GOALS };
            let is_repeated =
                self.entry.purposes.iter().any(|purpose| purpose.code.as_deref() == Some(named.code.as_str()));
            if !is_repeated {
                self.entry.purposes.push(Purpose {
                    kind: Some(PurposeKind::Sdg),
                    vocabulary: Some(vocabulary.into()),
                    code: Some(named.code.into()),
                    at: line.origin(),
                    ..Purpose::default()
                });
            }
        }
    }

    fn labelled(&mut self, label: Label, line: Line<'t>) {
        match label {
            Label::Countries => self.countries(line),
            Label::Supporting => self.organisations(Role::Supporting, line),
            Label::Implementing => self.organisations(Role::Implementing, line),
            Label::Nominating => self.organisations(Role::Reporting, line),
            Label::Status => self.status(line),
            Label::Period => self.period(line),
            Label::Address => self.address(line),
            Label::Contact => self.contact(line),
            Label::Email | Label::Telephone => {}
        }
    }

    fn behind_labels(&mut self, line: Line<'t>) {
        match self.open.take() {
            Some(Label::Address) if !is_address(line.words) => self.contact(line),
            Some(Label::Email | Label::Telephone | Label::Contact) => {
                self.contact_details(line);
                self.contact(line);
            }
            Some(label) => self.labelled(label, line),
            None if is_address(line.words) => self.address(line),
            None => {
                self.contact_details(line);
                self.contact(line);
            }
        }
    }

    fn countries(&mut self, line: Line<'t>) {
        for (name, code) in partners::countries(line.words) {
            if code.is_none() {
                let at = line.words.find(name.as_str()).unwrap_or(0);
                self.report(
                    line,
                    at,
                    Remark {
                        rule: "practice.country.unknown",
                        severity: Severity::Notice,
                        read: Some(&name),
                        expected: "the name of a country",
                        done: "kept as a name without a country",
                    },
                );
            }
            let organisation = Organisation {
                names: vec![Text::new("", name)],
                country_basis: code.as_ref().map(|_| Basis::Name),
                country: code,
                ..Organisation::default()
            };
            self.party(Role::Participating, organisation, line);
        }
    }

    fn organisations(&mut self, role: Role, line: Line<'t>) {
        for name in partners::organisations(line.words) {
            self.party(role, partners::organisation(&name), line);
        }
    }

    fn party(&mut self, role: Role, organisation: Organisation, line: Line<'t>) {
        self.entry.parties.push(Party { role: Some(role), organisation, at: line.origin(), ..Party::default() });
    }

    /// The status in IATI's code, and its words as they are.
    fn status(&mut self, line: Line<'t>) {
        let code = match line.words.trim_end_matches('.').to_lowercase().as_str() {
            "planned" | "pipeline" | "proposed" => Some("1"),
            "ongoing" | "on-going" | "in progress" | "active" | "under implementation" => Some("2"),
            "completed" | "complete" | "closed" | "finished" | "concluded" => Some("4"),
            "cancelled" | "canceled" => Some("5"),
            "suspended" => Some("6"),
            _ => None,
        };
        if code.is_none() {
            self.report(
                line,
                0,
                Remark {
                    rule: "practice.status.unknown",
                    severity: Severity::Notice,
                    read: Some(line.words),
                    expected: "Planned, Ongoing, Completed, Cancelled or Suspended",
                    done: "kept as a description only",
                },
            );
        }
        self.status = code.map(Code::from);
        self.entry.header.status.clone_from(&self.status);
        self.entry.descriptions.push(Description {
            kind: Some("status".into()),
            texts: vec![Text::new("", line.words)],
            at: line.origin(),
        });
    }

    fn period(&mut self, line: Line<'t>) {
        let notes = vec![Text::new("", line.words)];
        let date = dates::period(line.words);
        if date.is_none() {
            self.report(
                line,
                0,
                Remark {
                    rule: "practice.period.unknown",
                    severity: Severity::Warning,
                    read: Some(line.words),
                    expected: "a period such as August-December 2017 or 2015-2019",
                    done: "kept in words, without dates",
                },
            );
        }
        self.date(DateKind::Period, date.unwrap_or_default(), notes, line);
    }

    fn date(&mut self, kind: DateKind, date: FuzzyDate, notes: Vec<Text>, line: Line<'t>) {
        self.entry.dates.push(EntryDate { kind: Some(kind), code: None, date, notes, at: line.origin() });
    }

    /// What is completed or under way has begun, what is completed has ended;
    /// without a status nobody knows.
    fn finish_period(&mut self) {
        let Some(period) = self.entry.dates.iter().find(|date| date.kind == Some(DateKind::Period)) else {
            return;
        };
        let kinds = match self.status.as_deref() {
            Some("1") => (DateKind::PlannedStart, DateKind::PlannedEnd),
            Some("2") => (DateKind::ActualStart, DateKind::PlannedEnd),
            Some("4") => (DateKind::ActualStart, DateKind::ActualEnd),
            _ => return,
        };
        let at = period.at.clone();
        let (start, end) = dates::ends(&period.date);
        for (kind, date) in [(kinds.0, start), (kinds.1, end)] {
            self.entry.dates.extend(date.map(|date| EntryDate {
                kind: Some(kind),
                date,
                at: at.clone(),
                ..EntryDate::default()
            }));
        }
    }

    fn address(&mut self, line: Line<'t>) {
        self.entry.documents.push(Document {
            url: Some(line.words.to_owned()),
            at: line.origin(),
            ..Document::default()
        });
    }

    /// Telephone numbers in a line of the contact are overwritten.
    fn contact_details(&mut self, line: Line<'t>) {
        let numbers = telephones(line.words);
        if !numbers.is_empty() {
            self.withheld(line, "a telephone number was overwritten with spaces");
        }
        let in_text = |range: Range<usize>| line.offset + range.start..line.offset + range.end;
        self.personal.extend(numbers.into_iter().map(in_text));
    }

    fn contact(&mut self, line: Line<'t>) {
        let mut details = addresses(line.words);
        details.extend(telephones(line.words));
        let words = blanked(line.words, &details);
        let words = words.trim_end_matches([' ', ',', ';']);
        if words.trim().is_empty() {
            return;
        }
        match contact::line(words) {
            contact::Line::Office(office) => self.entry.contacts.push(Contact { at: line.origin(), ..*office }),
            contact::Line::Person { rest, length } => {
                self.personal.push(line.offset..line.offset + length);
                self.withheld(line, "the name of a person without an office was overwritten with spaces");
                self.entry.contacts.extend(rest.map(|organisation| Contact {
                    organisations: vec![Text::new("", organisation)],
                    at: line.origin(),
                    ..Contact::default()
                }));
            }
            contact::Line::Other => {
                self.report(
                    line,
                    0,
                    Remark {
                        rule: "practice.line.unknown",
                        severity: Severity::Notice,
                        read: Some(words),
                        expected: "a labelled line, or a contact: name, office, organisation",
                        done: "kept in the source's text only",
                    },
                );
            }
        }
    }

    fn withheld_addresses(&mut self) {
        for range in addresses(self.text) {
            let number = self.text[..range.start].matches('\n').count() + 1;
            let line = Line { number, offset: range.start, words: "" };
            self.withheld(line, "an e-mail address was overwritten with spaces");
        }
    }

    fn withheld(&mut self, line: Line<'_>, done: &str) {
        self.report(
            line,
            0,
            Remark {
                rule: "practice.personal.withheld",
                severity: Severity::Notice,
                read: None,
                expected: "offices, not persons",
                done,
            },
        );
    }

    fn report(&mut self, line: Line<'_>, byte: usize, remark: Remark<'_>) {
        self.findings.push(line.finding(self.file, self.text, byte, remark));
    }
}

fn is_address(words: &str) -> bool {
    let lower = words.to_ascii_lowercase();
    !lower.contains(char::is_whitespace)
        && (lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www."))
}
