//! `/data/rules`: every rule that findings follow, with what it means and how often it was found.

use archive::FindingFilter;
use askama::Template;
use axum::response::Response;
use shell::{Failure, Texts};

use super::rules::{RuleCount, counts_by_rule};
use super::{Downloads, number, orders};
use crate::addresses::with_query;
use crate::error::of_archive;
use crate::paging::{Pager, Part};
use crate::parts::Way;
use crate::reader::Reader;

const SIZE: usize = 60;

struct Row {
    rule: String,
    address: Option<String>,
    meaning: String,
    errors: String,
    warnings: String,
    notices: String,
    sources: String,
}

#[derive(Template)]
#[template(path = "data_rules.html")]
struct Rules {
    texts: Texts,
    count: String,
    action: String,
    words: String,
    sorts: Vec<Way>,
    rows: Vec<Row>,
    pager: Option<Pager>,
    downloads: Downloads,
}

/// `/data/rules?q=&sort=&page=`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let counts = reader.snapshot.finding_counts(&FindingFilter::default()).await.map_err(of_archive)?;
    let mut rules = counts_by_rule(&counts, reader.state.rules());
    let names = [("findings", "sort-findings"), ("rule", "data-sort-rule"), ("sources", "data-sort-sources")];
    let (order, sorts) = orders(&reader, "/data/rules", &names, "")?;
    match order {
        "rule" => rules.sort_by(|one, other| one.rule.cmp(&other.rule)),
        "sources" => rules.sort_by_key(|one| std::cmp::Reverse(one.sources)),
        _ => {}
    }
    let total = rules.len() as u64;
    let words = reader.questions.get("q").unwrap_or_default().trim().to_owned();
    let wanted = words.to_lowercase();
    let rows: Vec<Row> = rules
        .iter()
        .map(|rule| Row::new(&reader, rule))
        .filter(|row| row.rule.contains(&wanted) || row.meaning.to_lowercase().contains(&wanted))
        .collect();
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let shown = rows.len();
    let pager = part.pager(&reader.visit, shown, "page", &reader.questions, "")?;
    let content = Rules {
        texts,
        count: texts.count("data-rules-count", shown),
        action: reader.address("/data/rules"),
        words,
        sorts,
        rows: rows.into_iter().skip(part.skip()).take(SIZE).collect(),
        pager,
        downloads: Downloads::new(&reader, "/rules", &[], total, 1_000),
    };
    Ok(shell::page(&reader.visit, &reader.title(texts.text("data-rules-title")), &content))
}

impl Row {
    fn new(reader: &Reader, one: &RuleCount) -> Self {
        let texts = reader.texts;
        Self {
            rule: one.rule.clone(),
            address: (one.all() > 0)
                .then(|| with_query(&reader.address("/findings"), &[("rule", Some(one.rule.as_str()))])),
            meaning: texts.rule(&one.rule).unwrap_or_default(),
            errors: number(texts, one.errors),
            warnings: number(texts, one.warnings),
            notices: number(texts, one.notices),
            sources: number(texts, one.sources),
        }
    }
}
