//! `ayni snapshots`: the states of the record through time, and what changed.

use clap::Args;
use serde_json::json;

use super::difference;
use crate::cli::{Paging, exit};
use crate::context::Context;
use crate::failure::Failure;
use crate::output::{self, Side};

/// List the states of the record through time, or compare two.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni snapshots\n  ayni snapshots --diff 1 3\n  ayni snapshots --diff 1 3 --json")]
pub struct Snapshots {
    /// Say what changed from the first to the second.
    #[arg(long, num_args = 2, value_names = ["FROM", "TO"])]
    diff: Option<Vec<u64>>,
    #[command(flatten)]
    paging: Paging,
}

impl Snapshots {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        if let Some([from, to]) = self.diff.as_deref() {
            return difference::tell(context, *from, *to, self.paging);
        }
        let manifests = context.archive()?.manifests()?;
        let total = manifests.len();
        let page: Vec<_> = manifests.iter().skip(self.paging.offset).take(self.paging.limit).collect();
        if context.json {
            let list: Vec<_> = page
                .iter()
                .map(|one| {
                    json!({
                        "number": one.number,
                        "parent": one.parent,
                        "created": one.created,
                        "reason": one.reason,
                        "program": one.program,
                        "sources": one.loads.len(),
                        "entries": one.loads.iter().map(|load| load.counts.entries).sum::<u64>(),
                    })
                })
                .collect();
            output::json(&json!({ "total": total, "snapshots": list }))?;
            return Ok(exit::DONE);
        }
        let headings = ["snapshot", "created", "sources", "entries", "reason"]
            .map(|name| context.text(&format!("cli-column-{name}")));
        let sides = [Side::Right, Side::Left, Side::Right, Side::Right, Side::Left];
        let columns: Vec<(&str, Side)> = headings.iter().map(String::as_str).zip(sides).collect();
        let count = |number: u64| shell::figures::grouped(context.language(), &number.to_string());
        let rows = page.iter().map(|one| {
            vec![
                one.number.to_string(),
                one.created.get(..19).unwrap_or(&one.created).replace('T', " "),
                count(one.loads.len() as u64),
                count(one.loads.iter().map(|load| load.counts.entries).sum()),
                one.reason.clone(),
            ]
        });
        output::print(&output::table(&columns, rows).to_string())?;
        output::more(context, total, self.paging)?;
        Ok(exit::DONE)
    }
}
