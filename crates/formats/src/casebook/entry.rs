//! The entry of a casebook file: its header, and the tables that say who, why,
//! where and what came of it. Those that say what moved are in `tables`.

use record::{
    AdministrativeArea, Code, DateKind, Description, Document, Entry, EntryDate, EntryKind, Judgement, Link, LinkKind,
    Party, Place, PlaceKind, PlaceRole, Purpose, PurposeKind, Quantity, Reading, Role, Severity,
};

use record::entry::{FRAMEWORKS, Header};

use super::CASEBOOK;
use super::page::Page;
use super::row::Row;
use super::tables;

/// IATI vocabulary of sectors: OECD-DAC five-digit purposes.
const DAC_PURPOSES: &str = "1";
/// IATI sector vocabularies of the Sustainable Development Goals and their targets.
const SDG_GOALS: &str = "7";
const SDG_TARGETS: &str = "8";

/// Our own vocabulary of tags: the chapters of the casebook.
const CHAPTERS: &str = "casebook-chapter";

/// IATI vocabulary of areas: countries of ISO 3166-1.
const ISO_COUNTRIES: &str = "A4";

/// Reads one file's entry.
pub(super) fn read(row: &Row<'_>, page: &Page<'_>) -> Entry {
    row.asks("work");
    if row.flag("firsthand") == Some(true) {
        page.set_firsthand();
    }
    let mut entry = Entry {
        header: header(row, page),
        descriptions: each(row, "description", description),
        dates: each(row, "date", date),
        parties: each(row, "party", party),
        flows: each(row, "flow", tables::flow),
        exchanges: each(row, "exchange", tables::exchange),
        plans: each(row, "plan", tables::plan),
        terms: each(row, "term", tables::term),
        readings: each(row, "reading", reading),
        documents: each(row, "document", document),
        links: each(row, "link", link),
        places: each(row, "place", place),
        ..Entry::default()
    };
    entry.purposes = each(row, "sector", sector);
    entry.purposes.extend(each(row, "sdg", sdg));
    entry.purposes.extend(chapter(row));
    entry.purposes.extend(each(row, "tag", tag));
    for (index, result) in row.rows("result").iter().enumerate() {
        let index = i32::try_from(index).unwrap_or(i32::MAX);
        entry.results.push(tables::result(result, index));
        result.finish();
    }
    row.finish();
    tables::check_names(row, &entry);
    entry
}

/// Reads each of the tables `[[key]]`.
fn each<T>(row: &Row<'_>, key: &'static str, read: impl Fn(&Row<'_>) -> T) -> Vec<T> {
    row.rows(key)
        .iter()
        .map(|row| {
            let value = read(row);
            row.finish();
            value
        })
        .collect()
}

fn header(row: &Row<'_>, page: &Page<'_>) -> Header {
    let missing = |rule: &str, expected: &str, done: &str| {
        row.report(rule, Severity::Error, None, Some(expected.to_owned()), done);
    };
    let kind = row.word("kind", EntryKind::from_name, EntryKind::ALL, EntryKind::as_str);
    if kind.is_none() {
        missing(
            "casebook.kind.missing",
            "kind = \"activity\", body, event, instrument or context",
            "taken for an activity",
        );
    }
    let titles = row.texts("title");
    if titles.is_empty() {
        missing("casebook.title.missing", "[title] with en, es, pt", "the entry has no title");
    }
    let framework = row.word(
        "framework",
        |name| FRAMEWORKS.iter().find(|&&known| known == name),
        &FRAMEWORKS.iter().collect::<Vec<_>>(),
        |name| name,
    );
    let status = row.code("status");
    let slug = page.part.slug();
    Header {
        kind: kind.unwrap_or_default(),
        identifier: row.owned("identifier").or_else(|| slug.map(|slug| format!("{CASEBOOK}:{slug}"))),
        titles,
        status,
        collaboration: row.code("collaboration"),
        framework: framework.map(|&name| Code::from(name)),
        precursor: row.flag("precursor").unwrap_or_default(),
        humanitarian: row.flag("humanitarian"),
        offset: i64::try_from(page.part.offset).unwrap_or(i64::MAX),
        length: i64::try_from(page.part.text.len()).unwrap_or(i64::MAX),
        line: i32::try_from(page.part.first_line).ok(),
        ..Header::default()
    }
}

fn description(row: &Row<'_>) -> Description {
    let mut texts = row.own_texts();
    texts.extend(row.texts("text"));
    if texts.is_empty() {
        tables::nothing_said(row, "en, es, pt");
    }
    Description { kind: row.code("kind"), texts, at: row.origin() }
}

fn date(row: &Row<'_>) -> EntryDate {
    let kind = row.word("kind", DateKind::from_name, DateKind::ALL, DateKind::as_str);
    let date = row.date("date");
    if date.is_none() && !row.has("date") {
        tables::nothing_said(row, "date");
    }
    EntryDate {
        code: kind.is_none().then(|| row.code("kind")).flatten(),
        kind,
        date: date.unwrap_or_default(),
        notes: row.texts("note"),
        at: row.origin(),
    }
}

fn party(row: &Row<'_>) -> Party {
    let role = row.word("role", Role::from_name, Role::ALL, Role::as_str);
    let organisation = row.organisation();
    if organisation.is_unknown() {
        tables::nothing_said(row, "name, country or body");
    }
    Party {
        role_code: role.is_none().then(|| row.code("role")).flatten(),
        role: role.or_else(|| row.has("role").then_some(Role::Other)),
        organisation,
        notes: row.texts("note"),
        at: row.origin(),
        ..Party::default()
    }
}

fn reading(row: &Row<'_>) -> Reading {
    Reading {
        framework: row.code("framework"),
        principle: row.code("principle"),
        scope: row.texts("scope"),
        judgement: row.word("judgement", Judgement::from_name, Judgement::ALL, Judgement::as_str),
        judged_by: row.texts("by"),
        texts: row.texts("text"),
        quotation: row.quotation(),
        at: row.origin(),
    }
}

fn link(row: &Row<'_>) -> Link {
    let kind = row.word("kind", LinkKind::from_name, LinkKind::ALL, LinkKind::as_str);
    let target = row.owned("to");
    if target.is_none() {
        tables::nothing_said(row, "to");
    }
    Link {
        code: kind.is_none().then(|| row.code("kind")).flatten(),
        kind: kind.or_else(|| row.has("kind").then_some(LinkKind::Other)),
        target: target.unwrap_or_default(),
        notes: row.texts("note"),
        at: row.origin(),
    }
}

/// A country (with the name of the part meant, if any), a region or, with a
/// name only, a location.
fn place(row: &Row<'_>) -> Place {
    let country = row.country();
    let region = row.code("region");
    let names = row.texts("name");
    let kind = match (&country, &region) {
        (_, Some(_)) => Some(PlaceKind::Region),
        (Some(_), None) => Some(PlaceKind::Country),
        (None, None) if !names.is_empty() => Some(PlaceKind::Location),
        (None, None) => {
            tables::nothing_said(row, "country, region or name");
            None
        }
    };
    // A region keeps the country beside it as the area that it lies in.
    let within = region.as_ref().and(country.clone()).map(|code| AdministrativeArea {
        vocabulary: Some(ISO_COUNTRIES.into()),
        code: Some(code),
        level: None,
    });
    let population = row.hedged("population");
    Place {
        kind,
        role: row.word("role", PlaceRole::from_name, PlaceRole::ALL, PlaceRole::as_str).unwrap_or_default(),
        vocabulary: row.code("vocabulary"),
        administrative: within.into_iter().collect(),
        code: region.or(country),
        percentage: row.amount("percentage"),
        names,
        descriptions: row.texts("note"),
        population: Quantity {
            qualifier: population.map(|(qualifier, _)| qualifier),
            amount: population.map(|(_, amount)| amount).unwrap_or_default(),
            text: row.owned("population_text"),
            unit: row.code("population_unit"),
        },
        at: row.origin(),
        ..Place::default()
    }
}

fn sector(row: &Row<'_>) -> Purpose {
    Purpose {
        kind: Some(PurposeKind::Sector),
        vocabulary: Some(row.code("vocabulary").unwrap_or_else(|| DAC_PURPOSES.into())),
        code: row.code("code"),
        percentage: row.amount("percentage"),
        texts: row.texts("note"),
        at: row.origin(),
        ..Purpose::default()
    }
}

fn sdg(row: &Row<'_>) -> Purpose {
    let code = row.code("code");
    let is_target = code.as_deref().is_some_and(|code| code.contains('.'));
    Purpose {
        kind: Some(PurposeKind::Sdg),
        vocabulary: Some(if is_target { SDG_TARGETS } else { SDG_GOALS }.into()),
        code,
        texts: row.texts("note"),
        at: row.origin(),
        ..Purpose::default()
    }
}

/// The chapter of the casebook in which the case is told: our own order, which no work is cited for.
fn chapter(row: &Row<'_>) -> Option<Purpose> {
    Some(Purpose {
        kind: Some(PurposeKind::Tag),
        vocabulary: Some(CHAPTERS.into()),
        code: Some(row.code("chapter")?),
        at: row.place(),
        ..Purpose::default()
    })
}

fn tag(row: &Row<'_>) -> Purpose {
    let (code, texts) = (row.code("code"), row.texts("note"));
    if code.is_none() && texts.is_empty() {
        tables::nothing_said(row, "code or note");
    }
    Purpose {
        kind: Some(PurposeKind::Tag),
        vocabulary: row.code("vocabulary"),
        code,
        texts,
        at: row.origin(),
        ..Purpose::default()
    }
}

fn document(row: &Row<'_>) -> Document {
    Document {
        url: row.owned("url"),
        titles: row.texts("title"),
        descriptions: row.texts("note"),
        languages: row.code("language").into_iter().collect(),
        at: row.origin(),
        ..Document::default()
    }
}
