//! The checksums a manifest keeps of the files that came with it.
//!
//! Neither the pages of Parquet nor the log of a Delta table carry a checksum,
//! so that a damaged byte could go unnoticed. Every manifest therefore lists
//! the files that were added since its parent, once; all manifests together
//! cover all files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use record::Table;

use crate::error::{ArchiveError, Result};
use crate::layout::Layout;
use crate::manifest::LoadRecord;
use crate::sources::file_digest;
use crate::tables;

/// Checksums of what came between two states of the tables, and of the stored sources of `loads`, by path in the
/// data folder.
pub(crate) async fn written(
    layout: &Layout,
    before: Option<&BTreeMap<String, u64>>,
    after: &BTreeMap<String, u64>,
    loads: &[&LoadRecord],
) -> Result<BTreeMap<String, String>> {
    let mut paths = Vec::new();
    for &table in Table::ALL {
        let version = after.get(table.as_str()).copied().unwrap_or_default();
        let former = before.and_then(|versions| versions.get(table.as_str()).copied());
        if former == Some(version) {
            continue;
        }
        let known = match former {
            Some(former) => tables::files(layout, table, former).await?,
            None => BTreeSet::new(),
        };
        let new = tables::files(layout, table, version).await?;
        paths.extend(new.difference(&known).map(|name| layout.table(table).join(name)));
        let is_new = |file: &LogFile| file.version <= version && former.is_none_or(|former| file.version > former);
        paths.extend(log_files(layout, table)?.into_iter().filter(is_new).map(|file| file.path));
    }
    paths.extend(loads.iter().filter_map(|load| load.stored_sha256.as_ref()).map(|sha256| layout.source(sha256)));
    let root = layout.root().to_owned();
    tokio::task::spawn_blocking(move || paths.iter().map(|path| Ok((name(&root, path), file_digest(path)?))).collect())
        .await
        .map_err(ArchiveError::storage("the checksums of the files could not be computed"))?
}

/// A path below the data folder, with `/` on every system.
pub(crate) fn name(root: &Path, path: &Path) -> String {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

/// A file of a table's log: a commit or a checkpoint.
pub(crate) struct LogFile {
    /// The version it makes or sums up.
    pub(crate) version: u64,
    /// Whether it is a commit.
    pub(crate) is_commit: bool,
    /// Where it is.
    pub(crate) path: PathBuf,
}

/// All commits and checkpoints of a table's log.
pub(crate) fn log_files(layout: &Layout, table: Table) -> Result<Vec<LogFile>> {
    let folder = tables::log(layout, table);
    let mut found = Vec::new();
    if !folder.exists() {
        // A table that the program which made the folder did not have.
        return Ok(found);
    }
    for item in fs::read_dir(&folder).map_err(ArchiveError::io(&folder, "read"))? {
        let path = item.map_err(ArchiveError::io(&folder, "read"))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some((number, rest)) = name.split_once('.') else {
            continue;
        };
        let is_commit = rest == "json";
        let is_checkpoint = rest.starts_with("checkpoint") && rest.ends_with(".parquet");
        if let (Ok(version), true) = (number.parse(), is_commit || is_checkpoint) {
            found.push(LogFile { version, is_commit, path });
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(found)
}
