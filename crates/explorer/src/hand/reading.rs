//! From a form to the entry it describes.

use std::cell::RefCell;
use std::collections::BTreeMap;

use record::entry::{FRAMEWORKS, Header};
use record::{
    AdministrativeArea, Code, DateKind, Description, Document, Entry, EntryDate, EntryKind, Exchange, Flow, FlowKind,
    Judgement, Link, LinkKind, Measure, Party, Place, PlaceKind, PlaceRole, Plan, PlanKind, Purpose, PurposeKind,
    Reading, ResultRow, Return, Role, Source, Term, TermKind,
};
use vocabulary::CodeList;

use super::cells::{Cells, Problem, Shared, is_address};
use super::filled::Filled;
use super::schema::{self, Group};

/// IATI vocabularies: DAC five-digit and three-digit sectors, goals, targets, countries as areas.
const DAC_PURPOSES: &str = "1";
const DAC_GROUPS: &str = "2";
const SDG_GOALS: &str = "7";
const SDG_TARGETS: &str = "8";
const ISO_COUNTRIES: &str = "A4";

/// What a form says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Understood {
    /// The entry, as far as it is understood.
    pub entry: Entry,
    /// The works that its rows cite.
    pub works: Vec<Source>,
    /// What is missing or not understood, in the order of the form.
    pub problems: Vec<Problem>,
}

/// Reads a form.
pub fn read(filled: &Filled) -> Understood {
    let mut shared = Shared {
        filled,
        written: filled.written(),
        languages: filled.languages(),
        works: Vec::new(),
        flows: BTreeMap::new(),
        problems: RefCell::default(),
    };
    let works = works(&shared);
    let flows = flow_names(&shared);
    shared.works = works.iter().map(|work| work.key.clone()).collect();
    shared.flows = flows;
    let late = std::mem::take(&mut *shared.problems.borrow_mut());
    let mut entry = Entry { header: header(&shared), ..Entry::default() };
    tables(&shared, &mut entry);
    let mut problems = shared.problems.into_inner();
    problems.extend(late);
    problems.sort_by_key(|problem| place_of(&problem.field));
    Understood { entry, works, problems }
}

/// Where a field stands on the page: its table, then its row.
fn place_of(field: &str) -> (usize, usize) {
    let mut parts = field.split('.');
    let group = parts.next().unwrap_or_default();
    let row = parts.next().and_then(|row| row.parse().ok()).unwrap_or_default();
    (schema::groups().position(|one| one.name == group).unwrap_or(usize::MAX), row)
}

fn group(name: &str) -> &'static Group {
    // The names are those of the schema; a test reads every table.
    schema::group_of(name).unwrap_or(&schema::PARTS[0].groups[0])
}

/// Short letters, digits, hyphens, full stops: what a name in a citation or exchange may have.
fn is_short_name(name: &str) -> bool {
    name.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
}

fn works(shared: &Shared<'_>) -> Vec<Source> {
    let mut works: Vec<Source> = Vec::new();
    for (_, cells) in shared.rows(group("work")) {
        let work = cells.work();
        let key = cells.text("key").or_else(|| work.title.as_deref().and_then(super::names::slug));
        let key = cells.required("key", key);
        if !is_short_name(&key) {
            cells.problem("key", &key, "hand-expected-short-name", "");
        } else if works.iter().any(|other| other.key == key) {
            cells.problem("key", &key, "hand-expected-own-name", "");
        }
        works.push(Source { key, ..work });
    }
    works
}

/// The flows' names: as given, else after their place.
fn flow_names(shared: &Shared<'_>) -> BTreeMap<usize, String> {
    let mut names: BTreeMap<usize, String> = BTreeMap::new();
    for (place, (row, cells)) in (1..).zip(shared.rows(group("flow"))) {
        let name = cells.text("id").unwrap_or_else(|| format!("flow-{place}"));
        if !is_short_name(&name) {
            cells.problem("id", &name, "hand-expected-short-name", "");
        } else if names.values().any(|other| *other == name) {
            cells.problem("id", &name, "hand-expected-own-name", "");
        }
        names.insert(row, name);
    }
    names
}

fn header(shared: &Shared<'_>) -> Header {
    let Some((_, cells)) = shared.rows(group("entry")).into_iter().next() else {
        shared.problems.borrow_mut().push(Problem {
            field: format!("entry.0.title.{}", shared.languages.first().map_or("", String::as_str)),
            read: String::new(),
            expected: "hand-expected-something",
            argument: String::new(),
        });
        return Header::default();
    };
    Header {
        kind: cells.choice("kind", EntryKind::from_name).unwrap_or_default(),
        identifier: cells.text("identifier"),
        titles: cells.required_words("title"),
        status: cells.listed("status", CodeList::ActivityStatus),
        collaboration: cells.listed("collaboration", CodeList::CollaborationType),
        framework: cells
            .choice("framework", |name| FRAMEWORKS.iter().find(|known| **known == name))
            .map(|known| Code::from(*known)),
        precursor: cells.yes_or_no("precursor").unwrap_or_default(),
        humanitarian: cells.yes_or_no("humanitarian"),
        ..Header::default()
    }
}

fn tables(shared: &Shared<'_>, entry: &mut Entry) {
    let each = |name: &str| shared.rows(group(name)).into_iter();
    entry.descriptions = each("description")
        .map(|(_, cells)| Description { kind: None, texts: cells.required_words("text"), at: cells.origin() })
        .collect();
    entry.dates = each("date").map(|(_, cells)| date(&cells)).collect();
    entry.parties = each("party").map(|(_, cells)| party(&cells)).collect();
    entry.purposes = each("sector").map(|(_, cells)| sector(&cells)).collect();
    entry.purposes.extend(each("sdg").map(|(_, cells)| goal(&cells)));
    entry.purposes.extend(each("tag").map(|(_, cells)| tag(&cells)));
    entry.flows = each("flow").map(|(row, cells)| flow(&cells, shared.flows.get(&row))).collect();
    entry.exchanges = each("exchange").map(|(_, cells)| exchange(&cells)).collect();
    entry.plans = each("plan").map(|(_, cells)| plan(&cells)).collect();
    entry.terms = each("term").map(|(_, cells)| term(&cells)).collect();
    entry.readings = each("reading").map(|(_, cells)| reading(&cells)).collect();
    entry.results = (0..).zip(each("result")).map(|(place, (_, cells))| result(&cells, place)).collect();
    entry.documents = each("document").map(|(_, cells)| document(&cells)).collect();
    entry.links = each("link").map(|(_, cells)| link(&cells)).collect();
    entry.places = each("place").map(|(_, cells)| place(&cells)).collect();
}

fn date(cells: &Cells<'_>) -> EntryDate {
    let date = cells.date("date");
    if date.is_none() {
        cells.required("date", cells.text("date"));
    }
    EntryDate {
        kind: cells.required_choice("kind", DateKind::from_name),
        code: None,
        date: date.unwrap_or_default(),
        notes: cells.words("note"),
        at: cells.origin(),
    }
}

fn party(cells: &Cells<'_>) -> Party {
    let organisation = cells.organisation("");
    if organisation.is_unknown() && cells.text("country").is_none() {
        cells.required_words("name");
    }
    Party {
        role: cells.required_choice("role", Role::from_name),
        organisation,
        notes: cells.words("note"),
        at: cells.origin(),
        ..Party::default()
    }
}

fn sector(cells: &Cells<'_>) -> Purpose {
    let code = cells.sector("code");
    if code.is_none() {
        cells.required("code", cells.text("code"));
    }
    let is_group = code.as_deref().is_some_and(|code| code.len() == 3);
    Purpose {
        kind: Some(PurposeKind::Sector),
        vocabulary: Some(if is_group { DAC_GROUPS } else { DAC_PURPOSES }.into()),
        code,
        percentage: cells.share("percentage"),
        texts: cells.words("note"),
        at: cells.origin(),
        ..Purpose::default()
    }
}

fn goal(cells: &Cells<'_>) -> Purpose {
    let code = cells.target("code");
    if code.is_none() {
        cells.required("code", cells.text("code"));
    }
    let is_target = code.as_deref().is_some_and(|code| code.contains('.'));
    Purpose {
        kind: Some(PurposeKind::Sdg),
        vocabulary: Some(if is_target { SDG_TARGETS } else { SDG_GOALS }.into()),
        code,
        texts: cells.words("note"),
        at: cells.origin(),
        ..Purpose::default()
    }
}

fn tag(cells: &Cells<'_>) -> Purpose {
    let (code, texts) = (cells.code("code"), cells.words("note"));
    if code.is_none() && texts.is_empty() {
        cells.required_words("note");
    }
    Purpose {
        kind: Some(PurposeKind::Tag),
        vocabulary: cells.code("vocabulary"),
        code,
        texts,
        at: cells.origin(),
        ..Purpose::default()
    }
}

fn flow(cells: &Cells<'_>, name: Option<&String>) -> Flow {
    let at = cells.origin();
    Flow {
        name: name.map(|name| Code::from(name.as_str())),
        kind: cells.required_choice("kind", FlowKind::from_name).unwrap_or_default(),
        measure: cells.choice("measure", Measure::from_name).unwrap_or_default(),
        provider: cells.organisation("provider_"),
        receiver: cells.organisation("receiver_"),
        quantity: cells.quantity("quantity", "unit", "quantity_text"),
        value: cells.value(),
        date: cells.date("date"),
        transaction_type: cells.listed("transaction_type", CodeList::TransactionType),
        finance_type: cells.listed("finance_type", CodeList::FinanceType),
        tied_status: cells.listed("tied_status", CodeList::TiedStatus),
        modality: cells.modality("modality"),
        unctad_group: cells.unctad("unctad_group"),
        humanitarian: cells.yes_or_no("humanitarian"),
        descriptions: cells.words("note"),
        quotation: cells.quotation(&at),
        at,
        ..Flow::default()
    }
}

fn exchange(cells: &Cells<'_>) -> Exchange {
    let at = cells.origin();
    let (went, came) = (cells.flow_names("went"), cells.flow_names("came"));
    if went.is_empty() && came.is_empty() {
        cells.required("went", cells.text("went"));
    }
    Exchange {
        name: cells.code("id"),
        titles: cells.words("title"),
        level: cells.text("level"),
        answer: cells.choice("answer", Return::from_name).unwrap_or(Return::NotStated),
        went,
        came,
        quotation: cells.quotation(&at),
        at,
    }
}

fn plan(cells: &Cells<'_>) -> Plan {
    let (start, end) = cells.period("period");
    if start.is_none() && end.is_none() {
        cells.required("period", cells.text("period"));
    }
    Plan {
        kind: cells.required_choice("kind", PlanKind::from_name),
        plan_type: cells.listed("type", CodeList::BudgetType),
        status: cells.listed("status", CodeList::BudgetStatus),
        start,
        end,
        value: cells.value(),
        provider: cells.organisation("provider_"),
        receiver: cells.organisation("receiver_"),
        at: cells.origin(),
    }
}

fn term(cells: &Cells<'_>) -> Term {
    let at = cells.origin();
    let mut flows = cells.flow_names("flow").into_iter();
    let flow = flows.next();
    if flows.next().is_some() {
        cells.problem("flow", "", "hand-expected-one-flow", "");
    }
    Term {
        kind: cells.required_choice("kind", TermKind::from_name),
        code: None,
        party: cells.words("party"),
        owed_to: cells.words("owed_to"),
        flow,
        texts: cells.words("text"),
        quotation: cells.quotation(&at),
        at,
    }
}

fn reading(cells: &Cells<'_>) -> Reading {
    let at = cells.origin();
    Reading {
        framework: Some(Code::from(cells.required("framework", cells.text("framework")))),
        principle: cells.code("principle"),
        scope: cells.words("scope"),
        judgement: cells.choice("judgement", Judgement::from_name),
        judged_by: cells.words("by"),
        texts: cells.words("text"),
        quotation: cells.quotation(&at),
        at,
    }
}

fn result(cells: &Cells<'_>, place: i32) -> ResultRow {
    let at = cells.origin();
    let date = cells.date("date").unwrap_or_default();
    ResultRow {
        result: place,
        titles: cells.required_words("title"),
        start: date.first,
        end: date.last,
        target: cells.text("target"),
        actual: cells.text("actual"),
        quantity: cells.quantity("quantity", "unit", "quantity_text"),
        notes: cells.words("note"),
        quotation: cells.quotation(&at),
        at,
        ..ResultRow::default()
    }
}

fn document(cells: &Cells<'_>) -> Document {
    let url = cells.required("url", cells.text("url"));
    if !url.is_empty() && !is_address(&url) {
        cells.problem("url", &url, "hand-expected-link", "");
    }
    let language = cells.text("language");
    if let Some(language) = &language
        && !super::filled::is_language(language)
    {
        cells.problem("language", language, "hand-expected-language", "");
    }
    Document {
        url: Some(url).filter(|url| !url.is_empty()),
        titles: cells.words("title"),
        languages: language.map(Code::from).into_iter().collect(),
        at: cells.origin(),
        ..Document::default()
    }
}

fn link(cells: &Cells<'_>) -> Link {
    Link {
        kind: cells.required_choice("kind", LinkKind::from_name),
        code: None,
        target: cells.required("to", cells.text("to")),
        notes: cells.words("note"),
        at: cells.origin(),
    }
}

fn place(cells: &Cells<'_>) -> Place {
    let (country, region, names) = (cells.country("country"), cells.region("region"), cells.words("name"));
    let kind = match (&country, &region) {
        (_, Some(_)) => Some(PlaceKind::Region),
        (Some(_), None) => Some(PlaceKind::Country),
        (None, None) if !names.is_empty() => Some(PlaceKind::Location),
        (None, None) => {
            cells.required("country", cells.text("country"));
            None
        }
    };
    let (region, vocabulary) = region.map_or((None, None), |(code, vocabulary)| (Some(code), Some(vocabulary)));
    // A region keeps the country beside it as the area that it lies in.
    let within = region.as_ref().and(country.clone()).map(|code| AdministrativeArea {
        vocabulary: Some(ISO_COUNTRIES.into()),
        code: Some(code),
        level: None,
    });
    Place {
        kind,
        role: cells.choice("role", PlaceRole::from_name).unwrap_or_default(),
        vocabulary,
        administrative: within.into_iter().collect(),
        code: region.or(country),
        percentage: cells.share("percentage"),
        names,
        descriptions: cells.words("note"),
        population: cells.quantity("population", "population_unit", "population_text"),
        at: cells.origin(),
        ..Place::default()
    }
}
