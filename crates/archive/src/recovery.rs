//! What a writer does before it begins: take back what a dead writer left
//! half done, and finish removals that were decided.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use record::Table;

use crate::archive::all_manifests;
use crate::error::{ArchiveError, Result};
use crate::layout::{Layout, write_whole};
use crate::manifest::{self, Manifest};
use crate::tables;

/// Brings the folder to what the newest manifest says and marks that a writer
/// is at work. Gives the manifest and the version of each table to build upon.
pub(crate) async fn clean_up(layout: &Layout) -> Result<(Manifest, BTreeMap<Table, u64>)> {
    let newest = manifest::newest(layout)?;
    let died = layout.writing().exists();
    let mut versions = BTreeMap::new();
    let mut is_ahead = false;
    for &table in Table::ALL {
        if !tables::is_made(layout, table) {
            // The folder is of a program that had no such table.
            versions.insert(table, tables::create(layout, table).await?);
            continue;
        }
        let listed = newest.tables.get(table.as_str()).copied().unwrap_or_default();
        let version = if tables::has_later(layout, table, listed) {
            is_ahead = true;
            take_back(layout, table, listed).await?
        } else {
            listed
        };
        versions.insert(table, version);
    }
    if died || is_ahead {
        tracing::info!("removing what an interrupted writer left");
        if !newest.removed.is_empty() {
            rewrite_older(layout, &newest)?;
        }
        remove_leftovers(layout, &versions).await?;
    }
    write_whole(&layout.writing(), b"")?;
    Ok((newest, versions))
}

/// The work is done: nothing is left half written.
pub(crate) fn done(layout: &Layout) -> Result<()> {
    let path = layout.writing();
    match fs::remove_file(&path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(ArchiveError::io(&path, "removed")(error)),
        _ => Ok(()),
    }
}

/// The version with the content of `listed`: the latest one when it has that content already.
async fn take_back(layout: &Layout, table: Table, listed: u64) -> Result<u64> {
    let latest = tables::open_latest(layout, table).await?.version().unwrap_or(listed);
    if tables::files(layout, table, latest).await? == tables::files(layout, table, listed).await? {
        return Ok(latest);
    }
    tables::restore(layout, table, listed).await
}

/// Removes from older manifests, tables, cubes and sources what the newest manifest says is removed.
pub(crate) async fn remove_everywhere(layout: &Layout, newest: &Manifest) -> Result<()> {
    rewrite_older(layout, newest)?;
    let versions = Table::ALL
        .iter()
        .map(|&table| {
            let version = newest.tables.get(table.as_str()).copied().unwrap_or_default();
            (table, version)
        })
        .collect();
    remove_leftovers(layout, &versions).await
}

/// Older manifests that knew a removed load are pointed at the newest tables,
/// of which they show the loads they always showed, less the removed ones.
fn rewrite_older(layout: &Layout, newest: &Manifest) -> Result<()> {
    let removed: BTreeSet<i64> = newest.removed.iter().map(|one| one.load).collect();
    let physical: BTreeSet<i64> =
        newest.loads.iter().map(|load| load.load).chain(newest.dead.iter().copied()).collect();
    for mut older in all_manifests(layout)? {
        let knows = older
            .loads
            .iter()
            .map(|load| load.load)
            .chain(older.dead.iter().copied())
            .any(|load| removed.contains(&load));
        if older.number >= newest.number || !knows {
            continue;
        }
        older.loads.retain(|load| !removed.contains(&load.load));
        let live: BTreeSet<i64> = older.loads.iter().map(|load| load.load).collect();
        older.dead = physical.difference(&live).copied().collect();
        older.tables.clone_from(&newest.tables);
        older.removed.clone_from(&newest.removed);
        // Its sums hold what was removed.
        older.cube = None;
        older.netting = None;
        older.rewrite(layout)?;
    }
    Ok(())
}

/// Removes files that no manifest names.
async fn remove_leftovers(layout: &Layout, versions: &BTreeMap<Table, u64>) -> Result<()> {
    let manifests = all_manifests(layout)?;
    for (&table, &version) in versions {
        let mut named: BTreeSet<u64> =
            manifests.iter().filter_map(|manifest| manifest.tables.get(table.as_str()).copied()).collect();
        named.insert(version);
        tables::remove_unnamed(layout, table, &named).await?;
    }
    let stored: BTreeSet<String> = manifests
        .iter()
        .flat_map(|manifest| &manifest.loads)
        .filter_map(|load| load.stored_sha256.as_ref())
        .map(|sha256| format!("{sha256}.zst"))
        .collect();
    remove_other_files(&layout.sources(), &stored)?;
    let cubes: BTreeSet<String> =
        manifests.iter().filter_map(|manifest| manifest.cube.as_ref()).map(|cube| cube.name.clone()).collect();
    remove_other_files(&layout.cubes(), &cubes)?;
    let marks: BTreeSet<String> =
        manifests.iter().filter_map(|manifest| manifest.netting.as_ref()).map(|marks| marks.name.clone()).collect();
    remove_other_files(&layout.netting(), &marks)?;
    // Whoever needs a derived table makes it again, of what is left.
    remove_other_files(&layout.derived(), &BTreeSet::new())?;
    let kept: BTreeSet<String> =
        manifest::numbers(layout)?.into_iter().map(|number| format!("{number:020}.json")).collect();
    remove_other_files(&layout.manifests(), &kept)
}

fn remove_other_files(folder: &Path, kept: &BTreeSet<String>) -> Result<()> {
    let items = match fs::read_dir(folder) {
        Ok(items) => items,
        // An earlier program made no such folder.
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(ArchiveError::io(folder, "read")(error)),
    };
    for item in items {
        let item = item.map_err(ArchiveError::io(folder, "read"))?;
        let name = item.file_name().to_string_lossy().into_owned();
        if kept.contains(&name) {
            continue;
        }
        let path = item.path();
        let removed = match item.file_type() {
            Ok(kind) if kind.is_file() => fs::remove_file(&path),
            // The folder of intermediate files of a writer that died.
            Ok(kind) if kind.is_dir() && name.starts_with('.') => fs::remove_dir_all(&path),
            _ => Ok(()),
        };
        removed.map_err(ArchiveError::io(&path, "removed"))?;
    }
    Ok(())
}
