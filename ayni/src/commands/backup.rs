//! `ayni backup`: a verified copy of the data folder.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::output;

/// Make a verified copy of the data folder.
///
/// Works while the record is served and loaded: the copy is of the newest
/// snapshot and those before it. It appears only when it is complete and
/// verifies. The text index is not copied: `ayni restore` makes it anew.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni backup /media/disk/ayni-2026-11-21\n  ayni backup copy --json")]
pub struct Backup {
    /// A folder that does not exist yet, or is empty.
    #[arg(value_name = "FOLDER")]
    to: PathBuf,
}

impl Backup {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let archive = context.archive()?;
        let copied = context.wait(archive.backup(&self.to, &[]))?;
        if context.json {
            output::json(&json!({ "backup": copied }))?;
        } else {
            let arguments = [
                ("files", copied.files.into()),
                ("bytes", shell::figures::bytes(context.texts, copied.bytes).into()),
                ("path", copied.path.display().to_string().into()),
            ];
            output::print(&context.texts.text_with("cli-backup-done", &arguments))?;
        }
        Ok(exit::DONE)
    }
}
