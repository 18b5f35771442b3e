//! The works that a casebook cites, and the sections of their texts.

use std::collections::BTreeMap;

use record::{Citation, Severity, Source, SourceKind};

use super::Parsed;
use super::row::{Row, parse_citation};

/// The works, by key.
#[derive(Debug, Default)]
pub(super) struct Works(BTreeMap<String, Work>);

#[derive(Debug, Default)]
struct Work {
    lines: Option<i32>,
    sections: Vec<Section>,
}

#[derive(Debug)]
struct Section {
    heading: String,
    first: i32,
    last: i32,
}

impl Works {
    /// Takes the works that a file describes, and gives their sources.
    pub fn collect(&mut self, parsed: &Parsed<'_>) -> Vec<Source> {
        let Some(table) = &parsed.table else {
            return Vec::new();
        };
        let none = Self::default();
        let mut sources = Vec::new();
        for row in Row::top(&parsed.page, table, &none).rows("work") {
            let (source, work) = read_work(&row);
            row.finish();
            if source.key.is_empty() {
                row.report(
                    "casebook.work.key",
                    Severity::Error,
                    None,
                    Some("key = \"…\"".to_owned()),
                    "the work is left out",
                );
            } else if self.0.contains_key(&source.key) {
                row.report(
                    "casebook.work.repeated",
                    Severity::Error,
                    Some(source.key),
                    Some("one table for each work".to_owned()),
                    "the first is used",
                );
            } else {
                self.0.insert(source.key.clone(), work);
                sources.push(source);
            }
        }
        sources
    }

    /// Whether no work is described.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A citation with its section, and what is wrong with it. It is kept when
    /// it can be understood, even if the work is not described.
    pub fn cite(&self, text: &str) -> (Option<Citation>, Option<String>) {
        let Some(mut citation) = parse_citation(text) else {
            return (None, Some("work:line, work:first-last, lines from 1, or work § page or section".to_owned()));
        };
        let Some(work) = self.0.get(citation.work.as_str()) else {
            let known: Vec<&str> = self.0.keys().map(String::as_str).collect();
            let problem = format!("a work that is described: {}", known.join(", "));
            return (Some(citation), (!known.is_empty()).then_some(problem));
        };
        let problem = work
            .lines
            .filter(|&lines| citation.last_line > lines)
            .map(|lines| format!("lines within the work, which has {lines}"));
        let section =
            work.sections.iter().find(|section| (section.first..=section.last).contains(&citation.first_line));
        // A place in the citation's own words is more exact than the heading it stands under.
        if let Some(section) = section
            && citation.section.is_empty()
        {
            citation.section.clone_from(&section.heading);
        }
        (Some(citation), problem)
    }
}

fn read_work(row: &Row<'_>) -> (Source, Work) {
    // What the work is and its language have no column; the stored file keeps them.
    row.asks("kind");
    row.asks("language");
    let source = Source {
        kind: SourceKind::Work,
        key: row.owned("key").unwrap_or_default(),
        title: row.owned("title"),
        publisher: row.owned("publisher"),
        citation: row.owned("citation"),
        licence: row.owned("licence"),
        sha256: row.owned("sha256"),
        ..Source::default()
    };
    let mut work = Work { lines: row.count("lines"), sections: Vec::new() };
    for section in row.rows("section") {
        let heading = section.owned("heading");
        let lines = (section.count("first"), section.count("last"));
        section.finish();
        match (heading, lines) {
            (Some(heading), (Some(first), Some(last))) if first <= last => {
                work.sections.push(Section { heading, first, last });
            }
            _ => section.report(
                "casebook.section.invalid",
                Severity::Error,
                None,
                Some("heading, first and last, which is not before first".to_owned()),
                "the section is left out",
            ),
        }
    }
    (source, work)
}
