//! Copies of the desk's database, and whether one is whole: its pages, its references, its audit.

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
    if !store.columns().await?.iter().any(|(table, ..)| table == "file_content") {
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
