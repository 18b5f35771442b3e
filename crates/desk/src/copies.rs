//! Copies of the desk's database, and whether one is whole: its pages, its references, its audit.

use std::path::Path;

use crate::acts::{Desk, Settings};
use crate::audit::Broken;
use crate::clock::Clock;
use crate::error::DeskError;
use crate::password::Cost;
use crate::store::Store;

/// What is wrong with a database.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// SQLite's own check finds it damaged.
    #[error("the database of people is damaged: {0}")]
    File(String),
    /// The audit's chain breaks.
    #[error("the audit of the database of people: {0}")]
    Audit(Broken),
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
