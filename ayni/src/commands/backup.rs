//! `ayni backup`: a verified copy of the data folder.

use std::path::{Path, PathBuf};

use archive::{Absent, Further};
use clap::Args;
use desk::copies::{self, CopiedFile, Damage, Which};
use desk::files::Files;
use desk::settings::{DatabaseSetting, FILE, FILES, OUTBOX, Resolved};
use desk::{DeskError, Store};
use serde_json::json;

use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, of_desk};
use crate::output;

/// What has not been entered to its end on pages: files that appear whole.
const HAND: &str = "hand";

/// Make a verified copy of the data folder.
///
/// Works while the record is served and loaded, and while people work: the copy
/// is of the newest snapshot and those before it, of the accounts as they are at
/// one instant, and of every file that they name, from a folder or a bucket. It
/// appears only when it is complete and verifies, and says what is not in it.
/// The text index is not copied: `ayni restore` makes it anew. A PostgreSQL
/// server is copied by its own pg_dump, before this copy is made.
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
    /// They are in the copy; the audit has that many entries, and so many files that they name are there too.
    Copied { entries: i64, files: usize },
    /// They are on a server; so many files are in the copy.
    OnAServer { files: usize },
}

impl Backup {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        let archive = context.archive()?;
        let resolved = house::resolve_for_command(context, &self.database, &AddressArgument::default())?;
        let begun = archive.begin_backup(&self.to, &[HAND])?;
        // The accounts come first, then what they name: it was there by then, and none of it goes for a day.
        let (people, further) = copy_people(context, &resolved, begun.folder())?;
        let absent = absent(context, &resolved);
        let copied = context.wait(archive.backup(begun, further, absent))?;
        if context.json {
            let people = match people {
                People::None => json!(null),
                People::Copied { entries, files } => {
                    json!({ "file": FILE, "audit_entries": entries, "files": files })
                }
                People::OnAServer { files } => json!({ "server": true, "copy_with": "pg_dump", "files": files }),
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
                People::Copied { entries, files } => {
                    let count = usize::try_from(entries).unwrap_or_default();
                    output::print(&context.texts.count("backup-people-copied", count))?;
                    output::print(&context.texts.count("backup-files-copied", files))?;
                }
                People::OnAServer { files } => output::print(&context.texts.count("backup-files-copied", files))?,
            }
            tell_absent(context, &copied.absent)?;
        }
        Ok(exit::DONE)
    }
}

/// Brings the accounts into the copy's folder, looks through them, and brings every file that they name.
fn copy_people(context: &Context, resolved: &Resolved, to: &Path) -> Result<(People, Vec<Further>), Failure> {
    let told = |error: DeskError| of_desk(context, error);
    let path = match &resolved.database {
        DatabaseSetting::File(path) => path,
        DatabaseSetting::Server(_) => {
            let copied = context.wait(async { copy_files(resolved, resolved.open().await?, to, Which::Kept).await });
            let further = copied.map_err(told)?.map_err(|damage| unsound(&damage))?;
            return Ok((People::OnAServer { files: further.len() }, further));
        }
    };
    if !path.is_file() {
        return Ok((People::None, Vec::new()));
    }
    let copy = to.join(FILE);
    let entries = context.wait(async {
        let store = Store::in_file(path).await?;
        let copied = store.copy_to(&copy).await;
        store.close().await?;
        copied?;
        copies::examine_file(&copy).await
    });
    let entries = entries.map_err(told)?.map_err(|damage| unsound(&damage))?;
    let copied = context.wait(async { copy_files(resolved, Store::in_file(&copy).await?, to, Which::Named).await });
    let mut further = copied.map_err(told)?.map_err(|damage| unsound(&damage))?;
    let files = further.len();
    further.push(Further::of(to, FILE)?);
    Ok((People::Copied { entries, files }, further))
}

/// Brings files into the copy's folder.
async fn copy_files(
    resolved: &Resolved,
    store: Store,
    to: &Path,
    which: Which,
) -> Result<Result<Vec<Further>, Damage>, DeskError> {
    let kept = resolved.files_there()?;
    let into = Files::in_folder(&to.join(FILES))?;
    let copied = copies::copy_kept(&store, (kept.as_ref(), &into), which).await;
    store.close().await?;
    let further =
        |one: CopiedFile| Further { name: format!("{FILES}/{}", one.path), bytes: one.size, sha256: one.sha256 };
    Ok(copied?.map(|files| files.into_iter().map(further).collect()))
}

fn unsound(damage: &Damage) -> Failure {
    Failure::new(damage.to_string()).code(exit::UNSOUND).hint("“ayni verify” says more")
}

/// What the data folder has, or stands for, and the copy does not hold.
fn absent(context: &Context, resolved: &Resolved) -> Vec<Absent> {
    let mut absent = Vec::new();
    if matches!(resolved.database, DatabaseSetting::Server(_)) {
        absent.push(Absent {
            what: "accounts".to_owned(),
            kept: "PostgreSQL".to_owned(),
            copy_with: "pg_dump".to_owned(),
        });
    }
    if context.data.join(OUTBOX).is_dir() {
        absent.push(Absent { what: "letters".to_owned(), kept: OUTBOX.to_owned(), copy_with: "cp".to_owned() });
    }
    absent
}

/// Says what a copy does not hold.
pub fn tell_absent(context: &Context, absent: &[Absent]) -> Result<(), Failure> {
    for one in absent {
        let key = match one.what.as_str() {
            "accounts" => "backup-absent-accounts",
            "letters" => "backup-absent-letters",
            _ => "backup-absent-other",
        };
        let arguments = [
            ("what", one.what.as_str().into()),
            ("kept", one.kept.as_str().into()),
            ("means", one.copy_with.as_str().into()),
        ];
        output::print(&output::shown(&context.texts.text_with(key, &arguments)))?;
    }
    Ok(())
}
