//! `ayni restore`: a verified copy as a new data folder.

use std::path::{Path, PathBuf};

use archive::{Archive, Returned};
use clap::Args;
use desk::copies::{self, Damage};
use desk::files::Files;
use desk::settings::{FILE, FILES, FilesSetting, Resolved};
use desk::{DeskError, Store};
use serde_json::json;

use super::backup::tell_absent;
use super::verify::rebuild;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, of_desk};
use crate::output;

/// Open a verified copy as a new data folder.
///
/// The data folder (--data) must not exist yet, or be empty. A copy in which
/// any file is missing, changed or added is refused, and so is one whose
/// accounts name a file that is not there. Where AYNI_FILES names a bucket, the
/// files are brought into it. The folder gets its name last.
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
        let resolved = house::resolve_for_command(context, &DatabaseArgument::default(), &AddressArgument::default())?;
        let returned = context.wait(archive::restore(&self.from, &context.data))?;
        let entries = examine_people(context, &returned)?;
        bring_files(context, &resolved, returned.folder())?;
        let indexed = rebuild(context, &Archive::open(returned.folder())?, returned.folder())?;
        let absent = returned.absent().unwrap_or_default().to_vec();
        let copied = context.wait(returned.settle())?;
        if context.json {
            output::json(&json!({
                "restored": copied, "indexed": indexed, "audit_entries": entries, "absent": absent,
            }))?;
        } else {
            let arguments =
                [("path", context.data.display().to_string().into()), ("from", self.from.display().to_string().into())];
            output::print(&context.texts.text_with("cli-restore-done", &arguments))?;
            tell_absent(context, &absent)?;
        }
        Ok(exit::DONE)
    }
}

/// Looks through the accounts that were brought back and the files that they name: how many entries their audit has.
fn examine_people(context: &Context, returned: &Returned) -> Result<Option<i64>, Failure> {
    let path = returned.folder().join(FILE);
    if !path.is_file() {
        return Ok(None);
    }
    let told = |error: DeskError| of_desk(context, error).code(exit::UNSOUND);
    let entries = context.wait(copies::examine_file(&path)).map_err(told)?;
    let entries = entries.map_err(|damage| Failure::new(damage.to_string()).code(exit::UNSOUND))?;
    let found = context.wait(examine_files(&path, returned.folder())).map_err(told)?;
    match found {
        // Programs that did not say what a copy lacks left out what was in a bucket.
        Err(damage) if returned.absent().is_none() => {
            let arguments = [("damage", damage.to_string().into())];
            eprintln!("{}", output::shown(&context.texts.text_with("restore-files-lacking", &arguments)));
        }
        Err(damage) => return Err(Failure::new(damage.to_string()).code(exit::UNSOUND)),
        Ok(_) => {}
    }
    Ok(Some(entries))
}

/// Whether every file that the accounts in a file name is below a folder, and what it should be.
pub async fn examine_files(accounts: &Path, folder: &Path) -> Result<Result<u64, Damage>, DeskError> {
    let kept = Files::there(&folder.join(FILES))?;
    let store = Store::in_file(accounts).await?;
    let found = copies::examine_kept(&store, kept.as_ref()).await;
    store.close().await?;
    found
}

/// Brings the files into the bucket, where one is set.
fn bring_files(context: &Context, resolved: &Resolved, folder: &Path) -> Result<(), Failure> {
    let kept = folder.join(FILES);
    if !matches!(resolved.files, FilesSetting::Bucket(_)) || !kept.is_dir() {
        return Ok(());
    }
    let brought = context.wait(async {
        let Some(from) = Files::there(&kept)? else { return Ok(0) };
        copies::bring_kept(&from, &resolved.kept_files()?).await
    });
    brought.map_err(|error| of_desk(context, error))?;
    std::fs::remove_dir_all(&kept)?;
    Ok(())
}
