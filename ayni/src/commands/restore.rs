//! `ayni restore`: a verified copy as a new data folder.

use std::path::PathBuf;

use clap::Args;
use desk::copies;
use desk::settings::FILE;
use serde_json::json;

use super::verify::rebuild;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::of_desk;
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
        let entries = self.examine_people(context)?;
        let copied = context.wait(archive::restore(&self.from, &context.data))?;
        let archive = context.archive()?;
        let indexed = rebuild(context, &archive)?;
        if context.json {
            output::json(&json!({ "restored": copied, "indexed": indexed, "audit_entries": entries }))?;
        } else {
            let arguments =
                [("path", context.data.display().to_string().into()), ("from", self.from.display().to_string().into())];
            output::print(&context.texts.text_with("cli-restore-done", &arguments))?;
        }
        Ok(exit::DONE)
    }

    /// Looks through the accounts in a copy before anything is brought back: how many entries their audit has. In a file
    /// of its own, since opening one leaves traces, and the copy must stay as it is.
    fn examine_people(&self, context: &Context) -> Result<Option<i64>, Failure> {
        let path = self.from.join(FILE);
        if !path.is_file() {
            return Ok(None);
        }
        let folder = std::env::temp_dir().join(format!("ayni-restore-{}", std::process::id()));
        let mut made = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
        made.create(&folder)?;
        let copied = std::fs::copy(&path, folder.join(FILE));
        let found = copied.map(|_| context.wait(copies::examine_file(&folder.join(FILE))));
        std::fs::remove_dir_all(&folder)?;
        match found?.map_err(|error| of_desk(context, error).code(exit::UNSOUND))? {
            Ok(entries) => Ok(Some(entries)),
            Err(damage) => Err(Failure::new(damage.to_string()).code(exit::UNSOUND)),
        }
    }
}
