//! What was wrong or odd in the sources.

use std::collections::{BTreeMap, HashMap};

use archive::{FindingCount, FindingFilter, Page};
use askama::Template;
use axum::response::Response;
use record::Severity;
use shell::{Failure, Texts, figures};

use crate::addresses::{self, with_query};
use crate::data::Downloads;
use crate::error::of_archive;
use crate::pages::entries::usize;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::view::entry::FindingRow;

const SIZE: usize = 50;

/// Rules that are shown before the list of all rules is.
const RULES: usize = 20;

/// Publishers that are shown; the list of sources has the others.
const PUBLISHERS: usize = 20;

/// Sources that are named of one publisher.
const NAMED: usize = 5;

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

/// A publisher with how many findings its sources gave.
struct PublisherRow {
    name: String,
    errors: String,
    warnings: String,
    notices: String,
    sources: Vec<Way>,
    more: usize,
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
    rules_left: usize,
    all_rules: String,
    publishers: Vec<PublisherRow>,
    publishers_left: usize,
    rows: Vec<Row>,
    pager: Option<Pager>,
    downloads: Downloads,
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
    let mut rules = rules(&reader, &counts, source.as_deref());
    let rules_left = rules.len().saturating_sub(RULES);
    rules.truncate(RULES);
    let (publishers, publishers_left) = publishers(&reader, &counts).await?;
    let asked = [
        ("source", source.as_deref()),
        ("rule", rule.as_deref()),
        ("severity", severity.map(|severity| severity.as_str())),
    ];
    let downloads = Downloads::new(&reader, "/findings", &asked, found.total, 10_000);
    let content = Findings {
        texts,
        downloads,
        rules_left,
        all_rules: reader.address("/data/rules"),
        publishers,
        publishers_left,
        action: reader.address("/findings"),
        meaning: rule.as_deref().and_then(|rule| texts.rule(rule)),
        severities,
        is_narrowed: source.is_some() || rule.is_some() || severity.is_some(),
        all: reader.address("/findings"),
        count: texts.count("findings-count", total),
        rules,
        rows,
        pager: part.pager(&reader.visit, total, "page", &reader.questions, "#list")?,
        is_record_empty: reader.snapshot.manifest().loads.is_empty(),
        source: source.unwrap_or_default(),
        rule: rule.unwrap_or_default(),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("findings-title")), &content))
}

/// Counts by publisher, the one with the most errors first, then with the most findings; and how many are left out.
async fn publishers(reader: &Reader, counts: &[FindingCount]) -> Result<(Vec<PublisherRow>, usize), Failure> {
    let texts = reader.texts;
    let sources = reader.snapshot.sources().await.map_err(of_archive)?;
    let publisher_of: HashMap<&str, Option<&str>> =
        sources.iter().map(|one| (one.load.key.as_str(), one.source.publisher.as_deref())).collect();
    /// Findings by severity and by source.
    type Counts<'a> = ([u64; 3], BTreeMap<&'a str, u64>);
    let mut found: BTreeMap<Option<&str>, Counts<'_>> = BTreeMap::new();
    for one in counts {
        let publisher = publisher_of.get(one.source.as_str()).copied().flatten().filter(|name| !name.trim().is_empty());
        let (by_severity, keys) = found.entry(publisher).or_default();
        let place = match Severity::from_name(&one.severity) {
            Some(Severity::Error) => 0,
            Some(Severity::Notice) => 2,
            _ => 1,
        };
        by_severity[place] += one.count;
        *keys.entry(&one.source).or_default() += one.count;
    }
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, (counts, _))| std::cmp::Reverse((counts[0], counts.iter().sum::<u64>())));
    let left = found.len().saturating_sub(PUBLISHERS);
    let rows = found.into_iter().take(PUBLISHERS).map(|(name, (counts, keys))| {
        let [errors, warnings, notices] = counts.map(|count| figures::grouped(texts.language(), &count.to_string()));
        let mut keys: Vec<(&str, u64)> = keys.into_iter().collect();
        keys.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let ways = keys.iter().take(NAMED).map(|(key, _)| Way {
            address: with_query(&reader.address("/findings"), &[("source", Some(key))]),
            name: Said::plain(*key),
            is_here: false,
        });
        PublisherRow {
            name: name.map_or_else(|| texts.text("data-findings-unpublished"), str::to_owned),
            errors,
            warnings,
            notices,
            sources: ways.collect(),
            more: keys.len().saturating_sub(NAMED),
        }
    });
    Ok((rows.collect(), left))
}

/// Counts by rule over the sources, the most frequent first.
pub fn rules(reader: &Reader, counts: &[FindingCount], source: Option<&str>) -> Vec<RuleRow> {
    let texts = reader.texts;
    let mut by_rule: BTreeMap<(&str, &str), u64> = BTreeMap::new();
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
