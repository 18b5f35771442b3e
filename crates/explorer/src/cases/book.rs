//! The casebook as a book: chapters by subject, each case with its exchange, its terms and the passages it rests on.

use std::collections::{BTreeMap, BTreeSet};

use archive::Snapshot;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use record::Entry;
use shell::{Failure, Texts, dates};

use crate::addresses;
use crate::cases::chronicle::{self, Dated, Lines};
use crate::cases::differences::{self, Difference};
use crate::cases::timeline::way;
use crate::digest::{CASEBOOK, Case, Digest};
use crate::error::of_archive;
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::view::entry::{DescriptionRow, WorkRow, descriptions, origins};
use crate::view::flows::{Defaults, ExchangeView, FlowRow, OtherFlows};
use crate::view::rows::{ReadingRow, ResultView, TermRow};

/// A chapter in the list of contents.
struct Listed {
    way: Way,
    count: String,
    span: Option<String>,
    cases: Vec<(Option<String>, Way)>,
}

#[derive(Template)]
#[template(path = "cases_book.html")]
struct Book {
    texts: Texts,
    is_empty: bool,
    count: String,
    chapters: Vec<Listed>,
    works: Vec<WorkRow>,
    timeline: String,
    pdf: Option<String>,
    docx: Option<String>,
    json: String,
}

/// A case as the book tells it.
pub struct Told {
    /// Its page.
    pub way: Way,
    /// Fragment on the chapter's page.
    pub anchor: String,
    /// What it is.
    pub kind: String,
    /// Whether the work calls it a precursor.
    pub is_precursor: bool,
    /// When it was.
    pub when: Option<String>,
    /// What the works say of it.
    pub descriptions: Vec<DescriptionRow>,
    /// What went, what came.
    pub exchanges: Vec<ExchangeView>,
    /// Flows that no exchange of it names.
    pub flows: Vec<FlowRow>,
    /// On what terms.
    pub terms: Vec<TermRow>,
    /// What came of it.
    pub results: Vec<ResultView>,
    /// What the authors judge.
    pub readings: Vec<ReadingRow>,
    /// Where the works, or those they report, do not agree.
    pub differences: Vec<Difference>,
    /// What it handed on, and what was handed to it.
    pub lines: Vec<(String, Way)>,
}

/// A work with the sections that a chapter cites.
pub struct Cited {
    /// The work.
    pub work: WorkRow,
    /// Sections, each with its lines.
    pub sections: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "cases_chapter.html")]
struct Chapter {
    texts: Texts,
    name: String,
    count: String,
    cases: Vec<Told>,
    works: Vec<Cited>,
    before: Option<Way>,
    after: Option<Way>,
    contents: String,
    timeline: String,
}

/// The address of a chapter, without language.
pub fn chapter_address(code: &str) -> String {
    format!("/casebook/{}", shell::addresses::segment(code))
}

/// The cases of the book: those of the casebook, and others that name one of its chapters.
pub fn cases<'a>(snapshot: &Snapshot, digest: &'a Digest) -> Vec<&'a Case> {
    let of_casebook = |case: &Case| {
        let load = snapshot.manifest().load(case.key.load);
        load.and_then(|load| load.format.as_deref()) == Some(CASEBOOK)
    };
    let named = |case: &Case| chronicle::chapter(&case.entry) != chronicle::OTHERS;
    digest.cases.iter().filter(|case| of_casebook(case) || named(case)).collect()
}

/// The chapters in the order of their first dates, each with its cases in the order of time.
pub fn chapters<'a>(cases: &[&'a Case]) -> Vec<(&'a str, Vec<Dated<'a>>)> {
    let mut by_chapter: BTreeMap<&str, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        by_chapter.entry(chronicle::chapter(&case.entry)).or_default().push(case);
    }
    let mut chapters: Vec<(&str, Vec<Dated<'_>>)> =
        by_chapter.into_iter().map(|(code, cases)| (code, chronicle::in_time(cases))).collect();
    chapters.sort_by_key(|(code, cases)| {
        let first = cases.first().and_then(Dated::day);
        (*code == chronicle::OTHERS, first.is_none(), first, *code)
    });
    chapters
}

/// `/casebook`
pub async fn contents(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let cases = cases(&reader.snapshot, &digest);
    let listed = chapters(&cases)
        .into_iter()
        .map(|(code, cases)| Listed {
            way: Way {
                address: reader.address(&chapter_address(code)),
                name: Said::plain(texts.word("chapter", code)),
                is_here: false,
            },
            count: texts.count("entries-count", cases.len()),
            span: span(&cases),
            cases: cases
                .iter()
                .map(|one| (one.when.map(|date| dates::fuzzy(texts, date)), way(&reader, one.case)))
                .collect(),
        })
        .collect();
    let has_press = reader.state.press().is_some();
    let content = Book {
        texts,
        is_empty: cases.is_empty(),
        count: texts.count("entries-count", cases.len()),
        chapters: listed,
        works: works(&reader, &cases).await?.into_iter().map(|cited| cited.work).collect(),
        timeline: reader.address("/timeline"),
        pdf: has_press.then(|| reader.address("/casebook/book.pdf")),
        docx: has_press.then(|| reader.address("/casebook/book.docx")),
        json: reader.address("/casebook/book.json"),
    };
    let mut title = reader.title(texts.text("casebook-title"));
    title.description = Some(texts.text("casebook-lead"));
    Ok(shell::page(&reader.visit, &title, &content))
}

/// From the first to the last year of a chapter's cases.
fn span(cases: &[Dated<'_>]) -> Option<String> {
    let years: Vec<i32> = cases
        .iter()
        .filter_map(|one| one.when)
        .flat_map(|date| [date.first, date.last])
        .flatten()
        .map(|day| chrono::Datelike::year(&day))
        .collect();
    let (first, last) = (years.iter().min()?, years.iter().max()?);
    Some(if first == last { first.to_string() } else { format!("{first}–{last}") })
}

/// `/casebook/CHAPTER`
pub async fn chapter(Path(code): Path<String>, reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let digest = reader.state.digests.of(&reader.snapshot).await?;
    let all = cases(&reader.snapshot, &digest);
    let chapters = chapters(&all);
    let place = chapters.iter().position(|(one, _)| *one == code).ok_or_else(|| Failure::not_found(code.as_str()))?;
    let told = &chapters[place].1;
    let teller = Teller::new(&reader, &digest);
    let neighbour = |place: Option<usize>| {
        let (code, _) = chapters.get(place?)?;
        Some(Way {
            address: reader.address(&chapter_address(code)),
            name: Said::plain(texts.word("chapter", code)),
            is_here: false,
        })
    };
    let cited: Vec<&Case> = told.iter().map(|one| one.case).collect();
    let content = Chapter {
        texts,
        name: texts.word("chapter", &code),
        count: texts.count("entries-count", told.len()),
        cases: told.iter().map(|one| teller.tell(one)).collect(),
        works: works(&reader, &cited).await?,
        before: neighbour(place.checked_sub(1)),
        after: neighbour(Some(place + 1)),
        contents: reader.address("/casebook"),
        timeline: reader.address(&addresses::with_query("/timeline", &[("theme", Some(code.as_str()))])),
    };
    let title = reader.title(texts.text_with("casebook-chapter-title", &[("chapter", content.name.as_str().into())]));
    Ok(shell::page(&reader.visit, &title, &content))
}

/// Tells cases as the book does.
pub struct Teller<'a> {
    reader: &'a Reader,
    by_identifier: BTreeMap<&'a str, &'a Case>,
    lines: Lines<'a>,
}

impl<'a> Teller<'a> {
    /// One for the cases of a digest.
    pub fn new(reader: &'a Reader, digest: &'a Digest) -> Self {
        let named = digest.cases.iter().filter_map(|case| Some((case.entry.header.identifier.as_deref()?, case)));
        Self { reader, by_identifier: named.collect(), lines: Lines::new(&digest.cases) }
    }

    /// A case.
    pub fn tell(&self, one: &Dated<'_>) -> Told {
        let texts = self.reader.texts;
        let entry = &one.case.entry;
        let defaults = Defaults::of(entry);
        let others = self.others(entry);
        let in_exchanges: BTreeSet<&str> =
            entry.exchanges.iter().flat_map(|one| one.went.iter().chain(&one.came)).map(|name| name.as_ref()).collect();
        let is_told = |name: Option<&str>| name.is_some_and(|name| in_exchanges.contains(name));
        Told {
            way: way(self.reader, one.case),
            anchor: anchor(entry),
            kind: texts.name(entry.header.kind),
            is_precursor: entry.header.precursor,
            when: one.when.map(|date| dates::fuzzy(texts, date)),
            descriptions: descriptions(texts, entry, defaults.language),
            exchanges: entry.exchanges.iter().map(|one| ExchangeView::new(texts, one, entry, &others)).collect(),
            flows: entry
                .flows
                .iter()
                .filter(|flow| !is_told(flow.name.as_deref()))
                .map(|flow| FlowRow::new(texts, flow, defaults))
                .collect(),
            terms: entry.terms.iter().map(|row| TermRow::new(texts, row, defaults.language)).collect(),
            results: entry.results.iter().map(|row| ResultView::new(texts, row, defaults.language)).collect(),
            readings: entry.readings.iter().map(|row| ReadingRow::new(texts, row, defaults.language)).collect(),
            differences: differences::within(texts, entry),
            lines: self.lines_of(entry),
        }
    }

    /// The entries whose flows its exchanges name.
    fn others(&self, entry: &Entry) -> OtherFlows {
        let names = entry.exchanges.iter().flat_map(|one| one.went.iter().chain(&one.came));
        names
            .filter_map(|name| name.rsplit_once('#'))
            .filter_map(|(identifier, _)| {
                let case = self.by_identifier.get(identifier)?;
                Some((identifier.to_owned(), (case.entry.clone(), way(self.reader, case))))
            })
            .collect()
    }

    fn lines_of(&self, entry: &Entry) -> Vec<(String, Way)> {
        let texts = self.reader.texts;
        let Some(identifier) = entry.header.identifier.as_deref() else { return Vec::new() };
        let stated = self.lines.stated.get(identifier).into_iter().flatten();
        let received = self.lines.received.get(identifier).into_iter().flatten();
        let stated = stated.map(|(kind, other)| (texts.name(*kind), *other));
        stated
            .chain(received.map(|(kind, other)| (texts.link_back(*kind), *other)))
            .filter_map(|(relation, other)| Some((relation, way(self.reader, self.by_identifier.get(other)?))))
            .collect()
    }
}

/// Fragment of a case on its chapter's page.
fn anchor(entry: &Entry) -> String {
    let identifier = entry.header.identifier.as_deref().unwrap_or_default();
    shell::addresses::segment(identifier.strip_prefix("casebook:").unwrap_or(identifier))
}

/// The works that cases cite, each with the sections and lines.
pub async fn works(reader: &Reader, cases: &[&Case]) -> Result<Vec<Cited>, Failure> {
    let keys: BTreeSet<&str> = cases.iter().map(|case| case.source.as_str()).collect();
    let mut cited: BTreeMap<(&str, &str), BTreeSet<(i32, i32)>> = BTreeMap::new();
    for at in cases.iter().flat_map(|case| origins(&case.entry)) {
        for citation in &at.citations {
            let lines = cited.entry((citation.work.as_ref(), citation.section.as_str())).or_default();
            lines.insert((citation.first_line, citation.last_line));
        }
    }
    let mut works = Vec::new();
    for key in keys {
        let source = reader.snapshot.source(key).await.map_err(of_archive)?;
        for work in &source.works {
            let mut sections: Vec<_> = cited.iter().filter(|((of, _), _)| *of == work.key.as_str()).collect();
            sections.sort_by_key(|(_, lines)| lines.first().copied());
            if sections.is_empty() {
                continue;
            }
            works.push(Cited {
                work: WorkRow::new(work),
                sections: sections
                    .into_iter()
                    .map(|((_, section), lines)| ((*section).to_owned(), ranges(lines)))
                    .collect(),
            });
        }
    }
    Ok(works)
}

/// Lines as ranges, those that touch or overlap as one: `4–9, 12`.
fn ranges(lines: &BTreeSet<(i32, i32)>) -> String {
    let mut joined: Vec<(i32, i32)> = Vec::new();
    for &(first, last) in lines {
        match joined.last_mut() {
            Some((_, end)) if first <= end.saturating_add(1) => *end = (*end).max(last),
            _ => joined.push((first, last)),
        }
    }
    let shown = joined.into_iter().map(
        |(first, last)| {
            if first == last { first.to_string() } else { format!("{first}–{last}") }
        },
    );
    shown.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_touch_are_one_range() {
        assert_eq!(ranges(&[(1, 3), (2, 5), (6, 6), (9, 9), (12, 20)].into()), "1–6, 9, 12–20");
        assert_eq!(ranges(&BTreeSet::new()), "");
    }
}
