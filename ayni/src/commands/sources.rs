//! `ayni sources`: what the record rests on.

use archive::LiveSource;
use clap::Args;
use record::Table;
use serde_json::json;

use crate::cli::{Paging, exit};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{self, Side};

/// List what the record rests on.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni sources\n  ayni sources --snapshot 1 --json")]
pub struct Sources {
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
    #[command(flatten)]
    paging: Paging,
}

/// How many rows of a table a source brought.
fn rows(source: &LiveSource, table: Table) -> u64 {
    source.load.rows.get(table.as_str()).copied().unwrap_or_default()
}

impl Sources {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        let sources = context.wait(snapshot.sources())?;
        let total = sources.len();
        let page: Vec<_> = sources.into_iter().skip(self.paging.offset).take(self.paging.limit).collect();
        if context.json {
            let list: Vec<_> = page
                .iter()
                .map(|one| {
                    json!({
                        "key": one.load.key,
                        "title": one.source.title,
                        "publisher": one.source.publisher,
                        "licence": one.source.licence,
                        "format": one.load.format,
                        "version": one.load.version,
                        "entries": one.load.counts.entries,
                        "activities": one.load.counts.activities,
                        "transactions": one.load.counts.flows,
                        "plans": one.load.counts.plans,
                        "findings": one.load.counts.findings,
                        "rates": rows(one, Table::Rate),
                        "observations": rows(one, Table::Observation),
                        "indicators": rows(one, Table::Indicator),
                        "bytes": one.load.bytes,
                        "sha256": one.load.sha256,
                        "stored_sha256": one.load.stored_sha256,
                        "loaded_at": one.load.loaded_at,
                        "load": one.load.load,
                        "works": one.works,
                    })
                })
                .collect();
            output::json(&json!({ "snapshot": snapshot.number(), "total": total, "sources": list }))?;
            return Ok(exit::DONE);
        }
        if total == 0 {
            output::print(&context.text("cli-sources-none"))?;
            return Ok(exit::DONE);
        }
        let count = |number: u64| shell::figures::grouped(context.language(), &number.to_string());
        let headings = ["source", "format", "entries", "flows", "plans", "rates", "figures", "findings", "loaded"]
            .map(|name| context.text(&format!("cli-column-{name}")));
        let (left, right) = (Side::Left, Side::Right);
        let sides = [left, left, right, right, right, right, right, right, left];
        let columns: Vec<(&str, Side)> = headings.iter().map(String::as_str).zip(sides).collect();
        let rows = page.iter().map(|one| {
            let load = &one.load;
            let format = [load.format.as_deref(), load.version.as_deref()].into_iter().flatten().collect::<Vec<_>>();
            vec![
                load.key.clone(),
                format.join(" "),
                count(load.counts.entries),
                count(load.counts.flows),
                count(load.counts.plans),
                count(rows(one, Table::Rate)),
                count(rows(one, Table::Observation) + rows(one, Table::Indicator)),
                count(load.counts.findings),
                load.loaded_at.get(..16).unwrap_or(&load.loaded_at).replace('T', " "),
            ]
        });
        output::print(&output::table(&columns, rows).to_string())?;
        output::more(context, total, self.paging)?;
        Ok(exit::DONE)
    }
}
