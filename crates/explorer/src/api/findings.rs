//! `/api/v1/findings` and `/api/v1/rules`.

use archive::{EntryKey, FindingFilter, SourceFinding};
use axum::response::Response;
use record::Severity;
use serde_json::{Value, json};

use super::call::{Asked, Call, Refusal};
use super::listing::Listing;
use super::{entries, route};
use crate::data::rules::{RuleCount, counts_by_rule};

fn item(asked: &Asked, one: &SourceFinding) -> Value {
    let finding = &one.finding;
    let said = |sentence: &Option<String>| sentence.as_deref().map(|sentence| asked.texts.said(sentence));
    let (expected, done) = (said(&finding.expected), said(&finding.done));
    json!({
        "source": one.source,
        "entry": finding.entry,
        "rule": finding.rule,
        "meaning": asked.texts.rule(&finding.rule),
        "severity": finding.severity,
        "file": finding.file,
        "line": finding.line,
        "column": finding.column,
        "subject": finding.subject,
        "read": finding.read,
        "expected": finding.expected,
        "expected_key": expected.as_ref().and_then(|said| said.key),
        "expected_worded": expected.map(|said| said.text),
        "done": finding.done,
        "done_key": done.as_ref().and_then(|said| said.key),
        "done_worded": done.map(|said| said.text),
        "about": finding.entry.map(|position| entries::own_address(&one.source, EntryKey { load: one.load, position })),
    })
}

/// Lists findings.
pub async fn list(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::FINDINGS).await?;
    let words: Vec<(&'static str, Severity)> = Severity::ALL.iter().map(|&one| (one.as_str(), one)).collect();
    let filter = FindingFilter {
        sources: asked.known_sources()?,
        severities: asked.named("severity", &words)?,
        rules: asked.all("rule"),
        entry: None,
    };
    let found = asked.snapshot.findings(&filter, asked.page()).await?;
    let items = found.items.iter().map(|one| item(&asked, one)).collect();
    Ok(Listing::new(items, found.total).answer(&asked, &route::FINDINGS))
}

/// Lists rules with how often each was found.
pub async fn rules(call: Call) -> Result<Response, Refusal> {
    let asked = call.read(&route::RULES).await?;
    let filter = FindingFilter { sources: asked.known_sources()?, ..FindingFilter::default() };
    let counts = asked.snapshot.finding_counts(&filter).await?;
    let items = counts_by_rule(&counts, asked.state.rules())
        .into_iter()
        .map(|RuleCount { rule, errors, warnings, notices, sources }| {
            json!({
                "rule": rule,
                "meaning": asked.texts.rule(&rule),
                "errors": errors,
                "warnings": warnings,
                "notices": notices,
                "sources": sources,
            })
        })
        .collect();
    Ok(Listing::of(&asked, items).answer(&asked, &route::RULES))
}
