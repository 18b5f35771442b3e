//! What was wrong or odd in the sources.

use archive::{FindingCount, FindingFilter, Page};
use askama::Template;
use axum::response::Response;
use record::Severity;
use shell::{Failure, Texts, figures};

use crate::addresses::{self, with_query};
use crate::error::of_archive;
use crate::pages::entries::usize;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::view::entry::FindingRow;

const SIZE: usize = 50;

/// A rule with how many findings it gave.
pub struct RuleRow {
    /// The list of its findings.
    pub way: Way,
    /// What it says.
    pub meaning: Option<String>,
    /// How much it matters.
    pub severity: String,
    /// How many findings.
    pub count: String,
}

struct Row {
    finding: FindingRow,
    source: Way,
    entry: Option<String>,
}

struct Choice {
    value: &'static str,
    name: String,
    is_chosen: bool,
}

#[derive(Template)]
#[template(path = "findings.html")]
struct Findings {
    texts: Texts,
    action: String,
    source: String,
    rule: String,
    meaning: Option<String>,
    severities: Vec<Choice>,
    is_narrowed: bool,
    all: String,
    count: String,
    rules: Vec<RuleRow>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    is_record_empty: bool,
}

/// `/findings?source=&rule=&severity=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let asked = |name: &str| reader.questions.get(name).map(|value| value.trim().to_owned());
    let (source, rule, severity) = (asked("source"), asked("rule"), asked("severity"));
    let severity = match severity.as_deref() {
        None => None,
        Some(name) => {
            Some(Severity::from_name(name).ok_or_else(|| Failure::not_understood(format!("severity={name}")))?)
        }
    };
    if let Some(key) = &source
        && reader.snapshot.manifest().load_of(key).is_none()
    {
        return Err(Failure::not_found(key.as_str()));
    }
    let filter = FindingFilter {
        sources: source.clone().into_iter().collect(),
        severities: severity.into_iter().collect(),
        rules: rule.clone().into_iter().collect(),
        entry: None,
    };
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let found = reader.snapshot.findings(&filter, page).await.map_err(of_archive)?;
    let counts = reader.snapshot.finding_counts(&filter).await.map_err(of_archive)?;
    let total = usize(found.total);
    let rows = found
        .items
        .iter()
        .map(|one| Row {
            finding: FindingRow::new(texts, one),
            source: Way {
                address: reader.address(&addresses::source(&one.source)),
                name: Said::plain(one.source.as_str()),
                is_here: false,
            },
            entry: one.finding.entry.map(|position| {
                reader.address(&addresses::placed(&one.source, archive::EntryKey { load: one.load, position }))
            }),
        })
        .collect();
    let mut severities = vec![Choice { value: "", name: texts.text("severities-all"), is_chosen: severity.is_none() }];
    severities.extend(Severity::ALL.iter().map(|&one| Choice {
        value: one.as_str(),
        name: texts.name(one),
        is_chosen: severity == Some(one),
    }));
    let content = Findings {
        texts,
        action: reader.address("/findings"),
        meaning: rule.as_deref().and_then(|rule| texts.rule(rule)),
        severities,
        is_narrowed: source.is_some() || rule.is_some() || severity.is_some(),
        all: reader.address("/findings"),
        count: texts.count("findings-count", total),
        rules: rules(&reader, &counts, source.as_deref()),
        rows,
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "#list")?,
        is_record_empty: reader.snapshot.manifest().loads.is_empty(),
        source: source.unwrap_or_default(),
        rule: rule.unwrap_or_default(),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("findings-title")), &content))
}

/// Counts by rule over the sources, the most frequent first.
pub fn rules(reader: &Reader, counts: &[FindingCount], source: Option<&str>) -> Vec<RuleRow> {
    let texts = reader.texts;
    let mut by_rule: std::collections::BTreeMap<(&str, &str), u64> = std::collections::BTreeMap::new();
    for one in counts {
        *by_rule.entry((&one.rule, &one.severity)).or_default() += one.count;
    }
    let mut rows: Vec<((&str, &str), u64)> = by_rule.into_iter().collect();
    rows.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
    rows.into_iter()
        .map(|((rule, severity), count)| RuleRow {
            way: Way {
                address: with_query(&reader.address("/findings"), &[("source", source), ("rule", Some(rule))]),
                name: Said::plain(rule),
                is_here: false,
            },
            meaning: texts.rule(rule),
            severity: Severity::from_name(severity).map_or_else(|| severity.to_owned(), |one| texts.name(one)),
            count: figures::grouped(texts.language(), &count.to_string()),
        })
        .collect()
}
