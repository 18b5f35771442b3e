//! `ayni sql`: the tables in SQL, for reading only.

use clap::Args;

use super::answer_file::{self, Target};
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;

/// Ask the tables in SQL (SELECT only).
///
/// Tables: source, entry, description, date, contact, party, purpose, flow,
/// exchange, plan, term, reading, result, document, link, place, finding,
/// share, profile, rate, observation, indicator; views: activity, allocation,
/// cube. Definitions, changes, COPY and file functions are refused.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni sql \"SELECT kind, count(*) FROM entry GROUP BY kind\"\n  ayni sql \"SELECT * FROM term WHERE kind = 'obligation'\" --csv\n  ayni sql \"SELECT * FROM flow\" --parquet --to flows.parquet"
)]
pub struct Sql {
    /// One SELECT statement.
    #[arg(value_name = "STATEMENT")]
    statement: String,
    #[command(flatten)]
    target: Target,
    /// Give at most this many rows; says so when there are more.
    #[arg(long, default_value_t = 10_000, value_name = "N")]
    limit: usize,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    snapshot: Option<u64>,
}

impl Sql {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let snapshot = context.snapshot(self.snapshot)?;
        let answer = context.wait(snapshot.sql(&self.statement, Some(self.limit)))?;
        answer_file::write_sql(context, &self.target, &answer)?;
        Ok(exit::DONE)
    }
}
