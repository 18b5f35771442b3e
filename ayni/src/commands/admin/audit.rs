//! `ayni admin verify-audit`: whether the chain of the audit holds.

use clap::Args;
use desk::Desk;
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::of_desk;
use crate::output;

/// Check that no entry of the audit was changed or taken out.
///
/// Works on a server too: what `pg_restore` brought back is checked by it.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni admin verify-audit\n  ayni admin verify-audit --json")]
pub(super) struct VerifyAudit {}

impl VerifyAudit {
    /// Runs the command.
    pub fn run(&self, context: &Context, desk: &Desk) -> Result<u8, Failure> {
        match context.wait(desk.verify_audit()).map_err(|error| of_desk(context, error))? {
            Ok(entries) => {
                if context.json {
                    output::json(&json!({ "sound": true, "entries": entries }))?;
                } else {
                    let count = usize::try_from(entries).unwrap_or_default();
                    output::print(&context.texts.count("admin-audit-sound", count))?;
                }
                Ok(exit::DONE)
            }
            Err(broken) => {
                if context.json {
                    let problem = broken.fault.to_string();
                    output::json(&json!({ "sound": false, "entry": broken.sequence, "problem": problem }))?;
                } else {
                    output::print(&broken.to_string())?;
                }
                Ok(exit::UNSOUND)
            }
        }
    }
}
