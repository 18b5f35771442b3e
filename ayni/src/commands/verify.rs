//! `ayni verify`: whether everything in the data folder, or in a copy of one, is whole.

use std::path::{Path, PathBuf};

use archive::{Archive, Wait};
use clap::Args;
use desk::copies;
use desk::settings::FILE;
use search::Index;
use serde_json::json;

use super::backup::tell_absent;
use super::restore::examine_files;
use crate::cli::exit;
use crate::context::Context;
use crate::failure::Failure;
use crate::house::{self, AddressArgument, DatabaseArgument, of_desk};
use crate::output;

/// Entries read at a time while words are indexed anew.
const CHUNK: i32 = 500;

/// Check that everything in the data folder is whole.
///
/// Manifests, tables, stored sources and the cube against their checksums;
/// rows against their entries; shares against what they are shares of; words
/// against entries; the accounts of people, their audit and the files that they
/// name. Names every problem; changes nothing. Of a copy it compares every file
/// with the copy's list, looks through the accounts, and says what is not in it.
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  ayni verify\n  ayni verify --json\n  ayni verify --rebuild-search\n  ayni verify --copy /media/disk/ayni-2026-11-21"
)]
pub struct Verify {
    /// Index the words of all entries anew, then check.
    #[arg(long)]
    rebuild_search: bool,
    /// Check this copy, which `ayni backup` made, in place of the data folder.
    #[arg(long, value_name = "FOLDER", conflicts_with = "rebuild_search")]
    copy: Option<PathBuf>,
    /// The database.
    #[command(flatten)]
    database: DatabaseArgument,
}

impl Verify {
    /// Runs the command.
    pub fn run(&self, context: &Context) -> Result<u8, Failure> {
        if let Some(copy) = &self.copy {
            return verify_copy(context, copy);
        }
        let archive = context.archive()?;
        if self.rebuild_search {
            let count = rebuild(context, &archive, &context.data)?;
            eprintln!("{}", context.texts.text_with("cli-search-rebuilt", &[("count", count.into())]));
        }
        let found = context.wait(archive.verify())?;
        let words = self.words(context, &archive)?;
        let (entries, damage) = self.people(context)?;
        let others = || words.clone().into_iter().chain(damage.clone());
        let is_sound = found.is_sound() && words.is_none() && damage.is_none();
        if context.json {
            let problems: Vec<String> = found.problems.iter().map(ToString::to_string).chain(others()).collect();
            let notices: Vec<String> = found.notices.iter().map(ToString::to_string).collect();
            let people = entries.map(|entries| json!({ "audit_entries": entries }));
            output::json(&json!({
                "sound": is_sound, "looked_at": found, "people": people, "problems": problems, "notices": notices,
            }))?;
        } else {
            for notice in &found.notices {
                eprintln!("{notice}");
            }
            if is_sound {
                let count = |number: u64| shell::figures::grouped(context.language(), &number.to_string());
                let arguments = [
                    ("snapshots", count(found.manifests).into()),
                    ("sources", count(found.sources).into()),
                    ("rows", count(found.rows).into()),
                ];
                output::print(&context.texts.text_with("cli-verify-sound", &arguments))?;
                if let Some(entries) = entries {
                    let count = usize::try_from(entries).unwrap_or_default();
                    output::print(&context.texts.count("admin-audit-sound", count))?;
                }
            } else {
                let count = found.problems.len() + others().count();
                output::print(&context.texts.text_with("cli-verify-problems", &[("count", count.into())]))?;
                for problem in found.problems.iter().map(ToString::to_string).chain(others()) {
                    output::print(&output::shown(&format!("  {problem}")))?;
                }
            }
        }
        Ok(if is_sound { exit::DONE } else { exit::UNSOUND })
    }

    /// How many entries the audit of people has, where there is one; or what is wrong with their database.
    fn people(&self, context: &Context) -> Result<(Option<i64>, Option<String>), Failure> {
        let resolved = house::resolve_for_command(context, &self.database, &AddressArgument::default())?;
        if !resolved.is_there() {
            return Ok((None, None));
        }
        let found = context.wait(async {
            let store = resolved.open().await?;
            let found = match copies::examine(&store).await {
                Ok(Ok(entries)) => match copies::examine_kept(&store, resolved.files_there()?.as_ref()).await {
                    Ok(Ok(_)) => Ok(Ok(entries)),
                    Ok(Err(damage)) => Ok(Err(damage)),
                    Err(error) => Err(error),
                },
                other => other,
            };
            store.close().await?;
            found
        });
        Ok(match found {
            Ok(Ok(entries)) => (Some(entries), None),
            Ok(Err(damage)) => (None, Some(damage.to_string())),
            // A file that is no database at all is a problem of the data folder, not of this command.
            Err(error) => (None, Some(of_desk(context, error).message)),
        })
    }

    /// Whether the index has the words of every visible entry.
    fn words(&self, context: &Context, archive: &Archive) -> Result<Option<String>, Failure> {
        let index = context.index()?;
        let snapshot = archive.snapshot(None)?;
        for load in &snapshot.manifest().loads {
            let indexed = index.count_of(load.load)?;
            if indexed != load.counts.entries {
                let arguments = [
                    ("source", load.key.as_str().into()),
                    ("indexed", indexed.into()),
                    ("entries", load.counts.entries.into()),
                ];
                return Ok(Some(context.texts.text_with("cli-verify-words", &arguments)));
            }
        }
        Ok(None)
    }
}

/// Checks a copy where it lies.
fn verify_copy(context: &Context, copy: &Path) -> Result<u8, Failure> {
    let found = context.wait(archive::examine_backup(copy))?;
    let mut problems: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
    let entries = match examine_copied_people(context, copy)? {
        Ok(entries) => entries,
        Err(damage) => {
            problems.push(damage);
            None
        }
    };
    let is_sound = problems.is_empty();
    if context.json {
        output::json(&json!({
            "sound": is_sound, "looked_at": found, "people": entries.map(|entries| json!({ "audit_entries": entries })),
            "problems": problems,
        }))?;
    } else if is_sound {
        let arguments = [
            ("files", found.files.into()),
            ("bytes", shell::figures::bytes(context.texts, found.bytes).into()),
            ("path", copy.display().to_string().into()),
            ("made", found.created.as_str().into()),
        ];
        output::print(&output::shown(&context.texts.text_with("verify-copy-sound", &arguments)))?;
    } else {
        output::print(&context.texts.text_with("cli-verify-problems", &[("count", problems.len().into())]))?;
        for problem in &problems {
            output::print(&output::shown(&format!("  {problem}")))?;
        }
    }
    if !context.json {
        match &found.absent {
            Some(absent) => tell_absent(context, absent)?,
            None => output::print(&context.text("verify-copy-silent"))?,
        }
    }
    Ok(if is_sound { exit::DONE } else { exit::UNSOUND })
}

/// Looks through the accounts in a copy and the files that they name. In a file of its own, since opening one leaves
/// traces, and the copy must stay as it is.
fn examine_copied_people(context: &Context, copy: &Path) -> Result<Result<Option<i64>, String>, Failure> {
    let path = copy.join(FILE);
    if !path.is_file() {
        return Ok(Ok(None));
    }
    let folder = std::env::temp_dir().join(format!("ayni-verify-{}", std::process::id()));
    let mut made = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut made, 0o700);
    made.create(&folder)?;
    let accounts = folder.join(FILE);
    let found = std::fs::copy(&path, &accounts).map(|_| {
        context.wait(async {
            match copies::examine_file(&accounts).await? {
                Ok(entries) => Ok(examine_files(&accounts, copy).await?.map(|_| entries)),
                Err(damage) => Ok(Err(damage)),
            }
        })
    });
    std::fs::remove_dir_all(&folder)?;
    Ok(match found? {
        Ok(found) => found.map(Some).map_err(|damage| damage.to_string()),
        Err(error) => Err(of_desk(context, error).message),
    })
}

/// Indexes the entries of every load that some snapshot shows, in the archive's folder.
pub fn rebuild(context: &Context, archive: &Archive, data: &Path) -> Result<u64, Failure> {
    let writer = context.wait(archive.writer(Wait::No, "ayni verify --rebuild-search"))?;
    let folder = data.join("search");
    let index = Index::recreate(&folder)?;
    let mut words = index.writer()?;
    let mut done = std::collections::BTreeSet::new();
    let mut count = 0;
    for manifest in archive.manifests()?.iter().rev() {
        let snapshot = archive.snapshot(Some(manifest.number))?;
        for load in &manifest.loads {
            if !done.insert(load.load) {
                continue;
            }
            let mut first = 0;
            loop {
                let entries = context.wait(snapshot.entries_of(&load.key, first, CHUNK))?;
                if entries.is_empty() {
                    break;
                }
                for (key, entry) in &entries {
                    words.add(key.load, key.position, entry)?;
                    count += 1;
                }
                first += CHUNK;
            }
        }
    }
    words.commit()?;
    writer.leave()?;
    Ok(count)
}
