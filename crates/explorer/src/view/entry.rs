//! One entry as its page shows it: who, what, how, why, and then where.

use std::collections::BTreeMap;

use archive::{EntryKey, LiveSource, Paged, Repetition, SourceFinding};
use record::{Entry, Finding, Link, Severity, Source};
use shell::{Argument, Failure, Texts, Visit, Worded, dates, figures};
use vocabulary::CodeList;

use crate::addresses;
use crate::paging::{Pager, Part};
use crate::parts::{Figure, Said, Way, Where, work_anchor};
use crate::reader::Questions;
use crate::view::flows::{Defaults, ExchangeView, FlowRow, OtherFlows, PlanRow};
use crate::view::relations::{self, LinkRow};
use crate::view::rows::{ContactRow, DocumentRow, PartyRow, PlaceRow, PurposeRow, ReadingRow, ResultView, TermRow};

/// How many rows of one table a page shows at once.
pub const ROWS: usize = 100;

/// Rows of one table, the part of them that is shown.
#[derive(Debug, Clone)]
pub struct Rows<T> {
    /// The rows shown.
    pub items: Vec<T>,
    /// How many there are in all.
    pub total: usize,
    /// How many stand before them: the fragments of rows are numbered through.
    pub before: usize,
    /// Ways to the others.
    pub pager: Option<Pager>,
}

impl<T> Rows<T> {
    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        self.total == 0
    }
}

/// A date of the entry.
#[derive(Debug, Clone)]
pub struct DateRow {
    /// What it marks.
    pub kind: String,
    /// The date.
    pub date: Figure,
    /// What the source says of it.
    pub note: Option<Said>,
    /// Where it stands.
    pub at: Where,
}

/// A description.
#[derive(Debug, Clone)]
pub struct DescriptionRow {
    /// What kind of description it is, when the source says.
    pub kind: Option<String>,
    /// The text.
    pub text: Said,
    /// Where it stands.
    pub at: Where,
}

/// A finding about the entry.
#[derive(Debug, Clone)]
pub struct FindingRow {
    /// How much it matters.
    pub severity: String,
    /// Class of the style sheet for it.
    pub class: &'static str,
    /// The rule.
    pub rule: String,
    /// What the rule says, where we have words for it.
    pub meaning: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// What was read.
    pub read: Option<String>,
    /// What the reader of the file saw, where that is no text of the file.
    pub seen: Option<Worded>,
    /// What was expected.
    pub expected: Option<Worded>,
    /// What was done.
    pub done: Option<Worded>,
    /// File, line and column.
    pub place: String,
}

impl FindingRow {
    /// A finding as it is shown in any list of the record's.
    pub fn new(texts: Texts, found: &SourceFinding) -> Self {
        let finding = &found.finding;
        let mut place = finding.file.clone();
        if let Some(line) = finding.line {
            place.push_str(&format!(":{line}"));
            if let Some(column) = finding.column {
                place.push_str(&format!(":{column}"));
            }
        }
        Self::at(texts, finding, place)
    }

    /// A finding as it is shown, with its place in the words of the list.
    pub fn at(texts: Texts, finding: &Finding, place: String) -> Self {
        let seen = finding.read.as_deref().and_then(|read| texts.said_in_place(&finding.rule, read));
        Self {
            severity: texts.name(finding.severity),
            class: match finding.severity {
                Severity::Error => "severity-error",
                Severity::Warning => "severity-warning",
                Severity::Notice => "severity-notice",
            },
            rule: finding.rule.to_string(),
            meaning: texts.rule(&finding.rule),
            subject: finding.subject.clone(),
            read: finding.read.clone().filter(|_| seen.is_none()),
            seen,
            expected: finding.expected.as_deref().map(|sentence| texts.said(sentence)),
            done: finding.done.as_deref().map(|sentence| texts.said(sentence)),
            place,
        }
    }
}

/// A work that rows of the entry cite.
#[derive(Debug, Clone)]
pub struct WorkRow {
    /// Fragment on the page.
    pub anchor: String,
    /// Its key.
    pub key: String,
    /// How to cite it.
    pub citation: String,
    /// Licence.
    pub licence: Option<String>,
}

impl WorkRow {
    /// A work of a source.
    pub fn new(work: &Source) -> Self {
        let parts = [&work.title, &work.citation].into_iter().flatten().map(String::as_str).collect::<Vec<_>>();
        Self {
            anchor: work_anchor(&work.key),
            key: work.key.clone(),
            citation: if parts.is_empty() { work.key.clone() } else { parts.join(". ") },
            licence: work.licence.clone(),
        }
    }
}

/// What was read from the archive for one entry's page.
pub struct Read<'a> {
    /// Where the entry is.
    pub key: EntryKey,
    /// The entry.
    pub entry: &'a Entry,
    /// Its source.
    pub source: &'a LiveSource,
    /// Its findings, the first part of them.
    pub findings: &'a Paged<SourceFinding>,
    /// Pages of the entries that its links name, by identifier.
    pub linked: &'a BTreeMap<String, Way>,
    /// Links of others to it, with the entry each stands in.
    pub back: &'a [(Way, Link)],
    /// How many links of others there are in all.
    pub back_total: u64,
    /// Flows of other entries that its exchanges name.
    pub others: &'a OtherFlows,
    /// Its flows and plans that repeat rows of other entries.
    pub repetitions: &'a [Repetition],
}

/// An entry, ready for its template.
pub struct EntryView {
    /// What is recorded.
    pub kind: String,
    /// Its title.
    pub title: Said,
    /// Identifier as read.
    pub identifier: Option<String>,
    /// Status, scope, framework and the like.
    pub about: Vec<String>,
    /// Whether the source calls it a precursor.
    pub is_precursor: bool,
    /// Who.
    pub parties: Rows<PartyRow>,
    /// What: descriptions.
    pub descriptions: Rows<DescriptionRow>,
    /// What: dates.
    pub dates: Vec<DateRow>,
    /// What: sectors and goals.
    pub purposes: Rows<PurposeRow>,
    /// How: exchanges.
    pub exchanges: Vec<ExchangeView>,
    /// How: flows.
    pub flows: Rows<FlowRow>,
    /// How: plans.
    pub plans: Rows<PlanRow>,
    /// Why, on what terms.
    pub terms: Rows<TermRow>,
    /// What the authors judge.
    pub readings: Rows<ReadingRow>,
    /// Where.
    pub places: Rows<PlaceRow>,
    /// What came of it.
    pub results: Rows<ResultView>,
    /// Documents.
    pub documents: Rows<DocumentRow>,
    /// Links to others and from them.
    pub links: Rows<LinkRow>,
    /// How many links of others are not shown.
    pub links_more: u64,
    /// Other identifiers, with who gave them.
    pub identifiers: Vec<(String, String)>,
    /// Offices to turn to.
    pub contacts: Vec<ContactRow>,
    /// Findings.
    pub findings: Vec<FindingRow>,
    /// How many findings there are in all.
    pub findings_total: u64,
    /// All findings of the source.
    pub findings_address: String,
    /// Key of the source.
    pub source: Way,
    /// What the source says of itself.
    pub source_about: Vec<String>,
    /// Where the entry stands in its source.
    pub line: Option<String>,
    /// Which bytes of the stored source it is.
    pub bytes: Option<String>,
    /// Works cited by the entry.
    pub works: Vec<WorkRow>,
    /// The entry by its place in its source.
    pub own_address: String,
    /// The entry's own text.
    pub raw_address: String,
}

impl EntryView {
    /// The view of an entry; the questions in the address say which part of each long table is shown.
    ///
    /// # Errors
    /// A [`Failure`] when the address asks for a part that is not there.
    pub fn new(visit: &Visit, questions: &Questions, read: &Read<'_>) -> Result<Self, Failure> {
        let texts = visit.texts;
        let entry = read.entry;
        let header = &entry.header;
        let default = Defaults::of(entry).language;
        let lists = Lists { visit, questions };
        let key = &read.source.load.key;
        let own = addresses::placed(key, read.key);
        let links = relations::links(texts, &entry.links, read.linked, read.back, default);
        let mut links = lists.rows("links", &links, LinkRow::clone)?;
        relations::mark_same(&mut links.items);
        let mut parties = lists.rows("parties", &entry.parties, |row| PartyRow::new(texts, row, default))?;
        mark_same_role(&mut parties.items);
        let mut flows = lists.rows("flows", &entry.flows, |row| FlowRow::new(texts, row, Defaults::of(entry)))?;
        mark_repeated(texts, &mut flows.items, read.repetitions, lists.first_of("flows")?);
        Ok(Self {
            kind: texts.name(header.kind),
            title: title(texts, entry),
            identifier: header.identifier.clone(),
            about: about(texts, entry),
            is_precursor: header.precursor,
            parties,
            descriptions: lists.rows("descriptions", &descriptions(texts, entry, default), DescriptionRow::clone)?,
            dates: entry
                .dates
                .iter()
                .map(|date| DateRow {
                    kind: match (date.kind, date.code.as_deref()) {
                        (Some(kind), _) => texts.name(kind),
                        (None, Some(code)) => code.to_owned(),
                        (None, None) => texts.text("unknown"),
                    },
                    date: Figure::date(texts, Some(&date.date)),
                    note: Said::choose(texts, &date.notes, default),
                    at: Where::new(texts, &date.at),
                })
                .collect(),
            purposes: lists.rows("purposes", &entry.purposes, |row| PurposeRow::new(texts, row, default))?,
            exchanges: entry
                .exchanges
                .iter()
                .map(|exchange| ExchangeView::new(texts, exchange, entry, read.others))
                .collect(),
            flows,
            plans: lists.rows("plans", &entry.plans, |row| PlanRow::new(texts, row, Defaults::of(entry)))?,
            terms: lists.rows("terms", &entry.terms, |row| TermRow::new(texts, row, default))?,
            readings: lists.rows("readings", &entry.readings, |row| ReadingRow::new(texts, row, default))?,
            places: lists.rows("places", &entry.places, |row| PlaceRow::new(texts, row, default))?,
            results: lists.rows("results", &entry.results, |row| ResultView::new(texts, row, default))?,
            documents: lists.rows("documents", &entry.documents, |row| DocumentRow::new(texts, row, default))?,
            links,
            links_more: read.back_total.saturating_sub(read.back.len() as u64),
            identifiers: header
                .other_identifiers
                .iter()
                .map(|other| {
                    let owner = Said::choose(texts, &other.owner_names, default)
                        .map(|owner| owner.text)
                        .or_else(|| other.owner_reference.as_deref().map(str::to_owned));
                    let kind = other.kind.as_deref().map(|code| texts.code(CodeList::OtherIdentifierType, code));
                    let about = [kind, owner].into_iter().flatten().collect::<Vec<_>>().join(" · ");
                    (other.reference.clone(), about)
                })
                .collect(),
            contacts: entry.contacts.iter().filter_map(|contact| ContactRow::new(texts, contact, default)).collect(),
            findings: read.findings.items.iter().map(|finding| FindingRow::new(texts, finding)).collect(),
            findings_total: read.findings.total,
            findings_address: addresses::with_query(&visit.address("/findings"), &[("source", Some(key))]),
            source: Way {
                address: visit.address(&addresses::source(key)),
                name: Said::plain(key.as_str()),
                is_here: false,
            },
            source_about: source_about(texts, read.source),
            line: header
                .line
                .map(|line| texts.text_with("cite-file-line", &[("line", Argument::from(line.to_string()))])),
            bytes: (header.length > 0).then(|| bytes(texts, header.offset, header.length)),
            works: works(entry, &read.source.works),
            raw_address: visit.address(&format!("{own}/raw")),
            own_address: visit.address(&own),
        })
    }
}

struct Lists<'a> {
    visit: &'a Visit,
    questions: &'a Questions,
}

impl Lists<'_> {
    /// The place of the first row that is shown.
    fn first_of(&self, name: &str) -> Result<usize, Failure> {
        Ok(Part::asked(self.questions, name, ROWS)?.skip())
    }

    fn rows<S, T>(&self, name: &str, all: &[S], make: impl Fn(&S) -> T) -> Result<Rows<T>, Failure> {
        let part = Part::asked(self.questions, name, ROWS)?;
        Ok(Rows {
            items: part.of(all).iter().map(make).collect(),
            total: all.len(),
            before: part.skip(),
            pager: part.pager(self.visit, all.len(), name, self.questions, &format!("#{name}"))?,
        })
    }
}

/// The bytes of an entry in its stored source, counted from 0.
fn bytes(texts: Texts, offset: i64, length: i64) -> String {
    let number = |number: i64| Argument::from(figures::grouped(texts.language(), &number.to_string()));
    let last = offset.saturating_add(length).saturating_sub(1);
    texts.text_with("entry-bytes", &[("first", number(offset)), ("last", number(last))])
}

/// Marks the parties that have the role of the one before.
fn mark_same_role(rows: &mut [PartyRow]) {
    for place in 1..rows.len() {
        rows[place].is_same_role = rows[place].role == rows[place - 1].role;
    }
}

/// Says of flows that repeat others why they are marked; `first` is the place of the first of them in the entry.
fn mark_repeated(texts: Texts, rows: &mut [FlowRow], repetitions: &[Repetition], first: usize) {
    for repetition in repetitions.iter().filter(|one| one.item == record::allocation::Item::Flow) {
        let place = usize::try_from(repetition.position).ok().and_then(|place| place.checked_sub(first));
        if let Some(row) = place.and_then(|place| rows.get_mut(place)) {
            let why = texts.text(&format!("repeats-{}", repetition.reason));
            row.known.push(texts.text_with("entry-repeats", &[("why", why.into())]));
        }
    }
}

/// The title of an entry, else its identifier, else that it has none.
pub fn title(texts: Texts, entry: &Entry) -> Said {
    Said::choose(texts, &entry.header.titles, entry.header.defaults.language.as_deref())
        .or_else(|| entry.header.identifier.clone().map(Said::plain))
        .unwrap_or_else(|| Said::plain(texts.text("entry-untitled")))
}

fn about(texts: Texts, entry: &Entry) -> Vec<String> {
    let header = &entry.header;
    let mut about = Vec::new();
    about.extend(header.framework.as_deref().map(|word| texts.word("framework", word)));
    for (list, code) in [
        (CodeList::ActivityStatus, &header.status),
        (CodeList::CollaborationType, &header.collaboration),
        (CodeList::ActivityScope, &header.scope),
    ] {
        about.extend(code.as_deref().map(|code| texts.code(list, code)));
    }
    if header.humanitarian == Some(true) {
        about.push(texts.text("flow-humanitarian"));
    }
    about.extend(
        header
            .updated
            .as_deref()
            .map(|when| texts.text_with("entry-updated", &[("when", Argument::from(loaded(texts, when)))])),
    );
    about
}

/// The descriptions of an entry, those that have words.
pub fn descriptions(texts: Texts, entry: &Entry, default: Option<&str>) -> Vec<DescriptionRow> {
    entry
        .descriptions
        .iter()
        .filter_map(|description| {
            Some(DescriptionRow {
                kind: description.kind.as_deref().map(|code| texts.code(CodeList::DescriptionType, code)),
                text: Said::choose(texts, &description.texts, default)?,
                at: Where::new(texts, &description.at),
            })
        })
        .collect()
}

/// What is known of a source, in words.
pub fn source_about(texts: Texts, source: &LiveSource) -> Vec<String> {
    let mut about = Vec::new();
    let text = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
    about.extend(text(&source.source.title));
    about.extend(text(&source.source.publisher));
    about.extend(source.load.format.as_deref().map(|format| {
        let format = texts.word("format", format);
        source.load.version.as_deref().map_or_else(|| format.clone(), |version| format!("{format} {version}"))
    }));
    about.extend(
        text(&source.source.licence)
            .map(|licence| texts.text_with("source-licence", &[("licence", Argument::from(licence))])),
    );
    about.push(texts.text_with("source-loaded", &[("when", loaded(texts, &source.load.loaded_at).into())]));
    about
}

/// An RFC 3339 instant in words; as written when it is none.
pub fn loaded(texts: Texts, instant: &str) -> String {
    chrono::DateTime::parse_from_rfc3339(instant)
        .map_or_else(|_| instant.to_owned(), |when| dates::instant(texts, when.with_timezone(&chrono::Utc)))
}

/// The works that rows of the entry cite, in the order of the source's list.
fn works(entry: &Entry, works: &[Source]) -> Vec<WorkRow> {
    let cited: std::collections::BTreeSet<&str> =
        origins(entry).flat_map(|at| at.citations.iter()).map(|citation| citation.work.as_str()).collect();
    works.iter().filter(|work| cited.contains(work.key.as_str())).map(WorkRow::new).collect()
}

/// Where each row of an entry stands.
pub fn origins(entry: &Entry) -> impl Iterator<Item = &record::Origin> {
    let descriptions = entry.descriptions.iter().map(|row| &row.at);
    descriptions
        .chain(entry.dates.iter().map(|row| &row.at))
        .chain(entry.parties.iter().map(|row| &row.at))
        .chain(entry.purposes.iter().map(|row| &row.at))
        .chain(entry.flows.iter().map(|row| &row.at))
        .chain(entry.exchanges.iter().map(|row| &row.at))
        .chain(entry.plans.iter().map(|row| &row.at))
        .chain(entry.terms.iter().map(|row| &row.at))
        .chain(entry.readings.iter().map(|row| &row.at))
        .chain(entry.results.iter().map(|row| &row.at))
        .chain(entry.documents.iter().map(|row| &row.at))
        .chain(entry.links.iter().map(|row| &row.at))
        .chain(entry.places.iter().map(|row| &row.at))
}
