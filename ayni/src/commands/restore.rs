//! `ayni restore`: a verified copy as a new data folder.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use super::verify::rebuild;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output;

/// Open a verified copy as a new data folder.
///
/// The data folder (--data) must not exist yet, or be empty. A copy in which
/// any file is missing, changed or added is refused.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni restore /media/disk/ayni-2026-11-21 --data ./ayni-data")]
pub struct Restore {
    /// What `ayni backup` made.
    #[arg(value_name = "BACKUP")]
    from: PathBuf,
}

impl Restore {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let copied = context.wait(archive::restore(&self.from, &context.data))?;
        let archive = context.archive()?;
        let indexed = rebuild(context, &archive)?;
        if context.json {
            output::json(&json!({ "restored": copied, "indexed": indexed }))?;
        } else {
            let arguments =
                [("path", context.data.display().to_string().into()), ("from", self.from.display().to_string().into())];
            output::print(&context.texts.text_with("cli-restore-done", &arguments))?;
        }
        Ok(exit::DONE)
    }
}
