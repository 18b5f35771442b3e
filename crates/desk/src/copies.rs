//! Copies of the desk's database and of the files it names, and whether they are whole: pages, references, audit, bytes.

use std::collections::BTreeMap;
use std::path::Path;

use crate::acts::{Desk, Settings};
use crate::audit::Broken;
use crate::clock::Clock;
use crate::error::DeskError;
use crate::files::{FileId, Files};
use crate::password::Cost;
use crate::store::{Store, files};

/// What is wrong with a database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// SQLite's own check finds it damaged.
    #[error("the database of people is damaged: {0}")]
    File(String),
    /// The audit's chain breaks.
    #[error("the audit of the database of people: {0}")]
    Audit(Broken),
    /// The bytes of a file are gone.
    #[error("the file {} ({sha256}) is not there", number.0)]
    FileGone {
        /// The file.
        number: FileId,
        /// What should be in it.
        sha256: String,
    },
    /// The bytes of a file are others.
    #[error("the file {} ({sha256}) holds something else", number.0)]
    FileChanged {
        /// The file.
        number: FileId,
        /// What should be in it.
        sha256: String,
    },
}

/// Looks through a database: how many entries its audit has, or what is wrong with it.
///
/// # Errors
/// [`DeskError::Database`], when it cannot be read at all, or is of a later version.
pub async fn examine(store: &Store) -> Result<Result<i64, Damage>, DeskError> {
    if let Some(damage) = store.first_damage().await? {
        return Ok(Err(Damage::File(damage)));
    }
    // A database that lacks steps may be whole all the same, and one that has not come far has no audit yet.
    if !store.columns().await?.iter().any(|(table, ..)| table == "audit_entry") {
        return Ok(Ok(0));
    }
    // Neither address nor cost matters to who reads the audit.
    let settings = Settings::new("http://localhost", Cost::Full)?;
    let desk = Desk::new(store.clone(), Clock::of_the_machine(), settings);
    Ok(desk.verify_audit().await?.map_err(Damage::Audit))
}

/// Looks through the files that a database names: how many there are, or what is wrong with the first that is not whole.
/// What nothing names is not looked at. Without a place where they are kept, whatever is named is gone.
///
/// # Errors
/// [`DeskError::Database`], [`DeskError::Files`].
pub async fn examine_kept(store: &Store, kept: Option<&Files>) -> Result<Result<u64, Damage>, DeskError> {
    if !names_files(store).await? {
        return Ok(Ok(0));
    }
    let mut last = String::new();
    let mut count = 0;
    for file in files::named(store).await? {
        count += 1;
        if file.sha256 == last {
            continue;
        }
        let (number, sha256) = (file.id, file.sha256.clone());
        let found = match kept {
            Some(kept) => kept.look(&file.sha256).await?,
            None => None,
        };
        match found {
            None => return Ok(Err(Damage::FileGone { number, sha256 })),
            Some(found) if found != (file.size, file.sha256.clone()) => {
                return Ok(Err(Damage::FileChanged { number, sha256 }));
            }
            Some(_) => last = file.sha256,
        }
    }
    Ok(Ok(count))
}

/// Which files are copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Those that the database names: it is a copy itself, and names no other.
    Named,
    /// Everything that is kept: the database goes on, and what it names is copied by other means.
    Kept,
}

/// A file that was copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedFile {
    /// Its path below the place where files are kept.
    pub path: String,
    /// Its length.
    pub size: u64,
    /// What is in it, as SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Brings files to another place: whatever a copy of the database names, or everything. Each is compared with its name on
/// the way, and appears there only when it is whole. What was copied, or what is wrong with the first file that the
/// database names and that is not whole.
///
/// # Errors
/// [`DeskError::Database`], [`DeskError::Files`].
pub async fn copy_kept(
    store: &Store,
    (from, to): (Option<&Files>, &Files),
    which: Which,
) -> Result<Result<Vec<CopiedFile>, Damage>, DeskError> {
    let mut wanted: BTreeMap<String, Option<FileId>> = BTreeMap::new();
    if let (Which::Kept, Some(from)) = (which, from) {
        wanted.extend(from.all().await?.into_keys().map(|sha256| (sha256, None)));
    }
    if names_files(store).await? {
        for file in files::named(store).await? {
            wanted.insert(file.sha256, Some(file.id));
        }
    }
    let mut copied = Vec::new();
    for (sha256, named) in wanted {
        let found = match from {
            Some(from) => from.copy_to(&sha256, to).await?,
            None => None,
        };
        match (found, named) {
            (Some((size, read)), _) if read == sha256 => {
                copied.push(CopiedFile { path: Files::path_of(&sha256), size, sha256 });
            }
            (Some(_), Some(number)) => return Ok(Err(Damage::FileChanged { number, sha256 })),
            // Named a moment ago and dropped since, where the database goes on; of a copy's names none goes for a day.
            (None, Some(number)) if which == Which::Named => return Ok(Err(Damage::FileGone { number, sha256 })),
            (None, Some(number)) if files::is_named(store, &sha256).await? => {
                return Ok(Err(Damage::FileGone { number, sha256 }));
            }
            _ => {}
        }
    }
    Ok(Ok(copied))
}

/// Brings everything that is kept in one place to another, each compared with its name on the way. How many files that
/// were.
///
/// # Errors
/// [`DeskError::Files`].
pub async fn bring_kept(from: &Files, to: &Files) -> Result<u64, DeskError> {
    let mut count = 0;
    for sha256 in from.all().await?.into_keys() {
        match from.copy_to(&sha256, to).await? {
            Some((_, read)) if read == sha256 => count += 1,
            _ => {
                let changed = std::io::Error::other(format!("{sha256} is not there, or holds something else"));
                return Err(DeskError::Files(Box::new(changed)));
            }
        }
    }
    Ok(count)
}

/// Whether a database has come so far as to name files.
async fn names_files(store: &Store) -> Result<bool, DeskError> {
    Ok(store.columns().await?.iter().any(|(table, ..)| table == "file_content"))
}

/// Looks through a file. It is closed again: nothing lies beside it afterwards.
///
/// # Errors
/// As [`examine`].
pub async fn examine_file(path: &Path) -> Result<Result<i64, Damage>, DeskError> {
    let store = Store::in_file(path).await?;
    let found = examine(&store).await;
    store.close().await?;
    found
}
