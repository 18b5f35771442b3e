//! `ayni backup`: a verified copy of the data folder.

use std::path::PathBuf;

use clap::Args;
use desk::settings::{DatabaseSetting, FILE, FILES, FilesSetting, Resolved};
use desk::{Store, copies};
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, of_desk};
use crate::output;

/// Make a verified copy of the data folder.
///
/// Works while the record is served and loaded, and while people work: the copy
/// is of the newest snapshot and those before it, and of the accounts as they
/// are at one instant. It appears only when it is complete and verifies. The
/// text index is not copied: `ayni restore` makes it anew. A PostgreSQL server
/// is copied by its own pg_dump.
#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  ayni backup /media/disk/ayni-2026-11-21\n  ayni backup copy --json")]
pub struct Backup {
    /// A folder that does not exist yet, or is empty.
    #[arg(value_name = "FOLDER")]
    to: PathBuf,
    /// The database.
    #[command(flatten)]
    database: DatabaseArgument,
}

/// What became of the accounts of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum People {
    /// There are none.
    None,
    /// They are in the copy; the audit has that many entries.
    Copied(i64),
    /// They are on a server.
    OnAServer,
}

impl Backup {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let archive = context.archive()?;
        let resolved = house::resolve_for_command(context, &self.database, &AddressArgument::default())?;
        let beside = Beside::new(context)?;
        let people = copy_people(context, &resolved, &beside)?;
        let path = beside.file();
        let also = [(FILE, path.as_path())];
        let also = if matches!(people, People::Copied(_)) { also.as_slice() } else { &[] };
        // The accounts were copied first: what they name was there by then, and nothing that they name goes for a day.
        let kept = format!("{FILES}/kept");
        let folders = match (&resolved.files, people) {
            (FilesSetting::Folder(_), People::Copied(_) | People::OnAServer) => vec![kept.as_str()],
            _ => Vec::new(),
        };
        let copied = context.wait(archive.backup(&self.to, &folders, also))?;
        if context.json {
            let people = match people {
                People::None => json!(null),
                People::Copied(entries) => json!({ "file": FILE, "audit_entries": entries }),
                People::OnAServer => json!({ "server": true, "copy_with": "pg_dump" }),
            };
            output::json(&json!({ "backup": copied, "people": people }))?;
        } else {
            let arguments = [
                ("files", copied.files.into()),
                ("bytes", shell::figures::bytes(context.texts, copied.bytes).into()),
                ("path", copied.path.display().to_string().into()),
            ];
            output::print(&context.texts.text_with("cli-backup-done", &arguments))?;
            match people {
                People::None => {}
                People::Copied(entries) => {
                    let count = usize::try_from(entries).unwrap_or_default();
                    output::print(&context.texts.count("backup-people-copied", count))?;
                }
                People::OnAServer => output::print(&context.text("backup-people-on-a-server"))?,
            }
        }
        Ok(exit::DONE)
    }
}

/// Brings the accounts into a file that nobody writes to, and looks through it.
fn copy_people(context: &Context, resolved: &Resolved, beside: &Beside) -> Result<People, Failure> {
    let DatabaseSetting::File(path) = &resolved.database else { return Ok(People::OnAServer) };
    if !path.is_file() {
        return Ok(People::None);
    }
    let found = context.wait(async {
        let store = Store::in_file(path).await?;
        store.copy_to(&beside.file()).await?;
        store.close().await?;
        copies::examine_file(&beside.file()).await
    });
    match found.map_err(|error| of_desk(context, error))? {
        Ok(entries) => Ok(People::Copied(entries)),
        Err(damage) => Err(Failure::new(damage.to_string()).code(exit::UNSOUND).hint("“ayni verify” says more")),
    }
}

/// A folder for the copy of the accounts until it is part of the backup: in the data folder, where nobody else reads.
/// It goes when this is dropped.
struct Beside(PathBuf);

impl Beside {
    fn new(context: &Context) -> Result<Self, Failure> {
        let folder = context.data.join(format!(".backup-{}", std::process::id()));
        if folder.exists() {
            // Left behind by a process of that number that was killed.
            std::fs::remove_dir_all(&folder)?;
        }
        let mut made = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
        made.create(&folder)?;
        Ok(Self(folder))
    }

    fn file(&self) -> PathBuf {
        self.0.join(FILE)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // What cannot be removed now has a name by which whoever finds it knows what it is.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
