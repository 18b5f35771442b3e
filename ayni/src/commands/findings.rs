//! `ayni findings`: what was wrong or odd in the sources.

use archive::{FindingFilter, Page};
use clap::Args;
use record::Severity;
use serde_json::json;

use crate::cli::{Paging, exit};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{self, Side};

/// List what was wrong or odd in the sources.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni findings --summary\n  ayni findings --source report.xml --severity error\n  ayni findings --rule iati.date.invalid --json"
)]
pub struct Findings {
    /// Only of this source; may be repeated.
    #[arg(long, value_name = "SOURCE")]
    source: Vec<String>,
    /// Only of this rule; may be repeated.
    #[arg(long, value_name = "RULE")]
    rule: Vec<String>,
    /// Only of this severity: error, warning or notice; may be repeated.
    #[arg(long, value_name = "SEVERITY", value_parser = severity)]
    severity: Vec<Severity>,
    /// Count by source and rule instead of listing.
    #[arg(long)]
    summary: bool,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
    #[command(flatten)]
    paging: Paging,
}

fn severity(text: &str) -> Result<Severity, String> {
    Severity::from_name(text).ok_or_else(|| "expected error, warning or notice".to_owned())
}

impl Findings {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        for key in &self.source {
            context.wait(snapshot.source(key))?;
        }
        let filter = FindingFilter {
            sources: self.source.clone(),
            severities: self.severity.clone(),
            rules: self.rule.clone(),
            entry: None,
        };
        if self.summary { self.summarise(context, &snapshot, &filter) } else { self.list(context, &snapshot, &filter) }
    }

    fn list(&self, context: &Context, snapshot: &archive::Snapshot, filter: &FindingFilter) -> Result<u8, Failure> {
        let page = Page { skip: self.paging.offset, take: Some(self.paging.limit) };
        let found = context.wait(snapshot.findings(filter, page))?;
        if context.json {
            output::json(&json!({ "snapshot": snapshot.number(), "total": found.total, "findings": found.items }))?;
            return Ok(exit::DONE);
        }
        if found.items.is_empty() {
            output::print(&context.text("cli-findings-none"))?;
        }
        for one in &found.items {
            let finding = &one.finding;
            let place = [finding.line, finding.column]
                .into_iter()
                .flatten()
                .map(|number| number.to_string())
                .collect::<Vec<_>>();
            let place = if place.is_empty() { String::new() } else { format!(":{}", place.join(":")) };
            let file = if finding.file.is_empty() { &one.source } else { &finding.file };
            let meaning = context.texts.rule(&finding.rule).unwrap_or_default();
            let mut text =
                format!("{file}{place}: {}: {} [{}]", context.texts.name(finding.severity), meaning, finding.rule);
            let said = |sentence: &String| context.texts.said(sentence).text;
            let read = |read: &String| {
                context.texts.said_in_place(&finding.rule, read).map_or_else(|| read.clone(), |said| said.text)
            };
            for (key, part) in [
                ("cli-finding-subject", finding.subject.clone()),
                ("cli-finding-read", finding.read.as_ref().map(read)),
                ("cli-finding-expected", finding.expected.as_ref().map(said)),
                ("cli-finding-done", finding.done.as_ref().map(said)),
            ] {
                if let Some(part) = part {
                    text.push_str(&format!("\n    {} {part}", context.text(key)));
                }
            }
            output::print(&output::shown(&text))?;
        }
        output::more(context, usize::try_from(found.total).unwrap_or(usize::MAX), self.paging)?;
        Ok(exit::DONE)
    }

    fn summarise(
        &self,
        context: &Context,
        snapshot: &archive::Snapshot,
        filter: &FindingFilter,
    ) -> Result<u8, Failure> {
        let counts = context.wait(snapshot.finding_counts(filter))?;
        let total = counts.len();
        let page: Vec<_> = counts.into_iter().skip(self.paging.offset).take(self.paging.limit).collect();
        if context.json {
            output::json(&json!({ "snapshot": snapshot.number(), "total": total, "counts": page }))?;
            return Ok(exit::DONE);
        }
        let headings =
            ["source", "rule", "severity", "count", "meaning"].map(|name| context.text(&format!("cli-column-{name}")));
        let sides = [Side::Left, Side::Left, Side::Left, Side::Right, Side::Left];
        let columns: Vec<(&str, Side)> = headings.iter().map(String::as_str).zip(sides).collect();
        let rows = page.iter().map(|one| {
            vec![
                one.source.clone(),
                one.rule.clone(),
                Severity::from_name(&one.severity)
                    .map_or_else(|| one.severity.clone(), |severity| context.texts.name(severity)),
                shell::figures::grouped(context.language(), &one.count.to_string()),
                context.texts.rule(&one.rule).unwrap_or_default(),
            ]
        });
        output::print(&output::table(&columns, rows).to_string())?;
        output::more(context, total, self.paging)?;
        Ok(exit::DONE)
    }
}

#[cfg(test)]
mod tests {
    use shell::{Language, Texts};

    #[test]
    fn every_rule_is_explained_in_every_language() {
        let missing: Vec<String> = formats::rules::all()
            .flat_map(|(rule, _)| Language::ALL.map(|language| (rule, language)))
            .filter(|(rule, language)| Texts::of(*language).rule(rule).is_none())
            .map(|(rule, language)| format!("{rule} in {language}"))
            .collect();
        assert_eq!(missing, Vec::<String>::new());
    }
}
