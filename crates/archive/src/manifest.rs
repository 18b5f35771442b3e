//! Manifests: one file a snapshot, written last and whole.
//!
//! A manifest lists the loads that are live and the version of every table
//! that holds them. Whatever no manifest names is invisible.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{ArchiveError, Result};
use crate::layout::{Layout, sync_folder_of, temporary_beside, write_durably, write_whole};

/// How many rows of the main kinds a load brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Entries of all kinds.
    pub entries: u64,
    /// Entries of kind activity.
    pub activities: u64,
    /// Flows (IATI: transactions).
    pub flows: u64,
    /// Plans: budgets and planned disbursements.
    pub plans: u64,
    /// Of them, budgets.
    pub budgets: u64,
    /// Findings, those of the derivation included.
    pub findings: u64,
}

/// One source as it was read once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadRecord {
    /// Its load id: what its rows carry.
    pub load: i64,
    /// The source's key.
    pub key: String,
    /// Format, as its reader names it.
    pub format: Option<String>,
    /// Version of the format.
    pub version: Option<String>,
    /// Name and version of the reader: another one reads the same bytes anew.
    pub reader: String,
    /// SHA-256 of the bytes as they came, in hexadecimal.
    pub sha256: String,
    /// SHA-256 of the bytes as stored; none when nothing was stored.
    pub stored_sha256: Option<String>,
    /// Length of the stored bytes before compression.
    pub bytes: u64,
    /// Rows it brought.
    pub counts: Counts,
    /// Rows of every table, by the table's name.
    pub rows: BTreeMap<String, u64>,
    /// When it was loaded, RFC 3339.
    pub loaded_at: String,
}

/// A source that was removed from all snapshots.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The source's key.
    pub key: String,
    /// Its load.
    pub load: i64,
    /// When it was removed, RFC 3339.
    pub removed_at: String,
}

/// The cube's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CubeFile {
    /// Name in the folder of cubes.
    pub name: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Whether it knows the items and entries behind its rows; one of an earlier program does not.
    #[serde(default)]
    pub counts_items: bool,
}

/// The file of marks: which rows repeat others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NettingFile {
    /// Name in the folder of marks.
    pub name: String,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// How many flows and plans are marked.
    pub marks: u64,
}

/// One snapshot of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Its number; the next has the next one.
    pub number: u64,
    /// The snapshot it followed.
    pub parent: Option<u64>,
    /// When it was written, RFC 3339.
    pub created: String,
    /// The command that made it.
    pub reason: String,
    /// Version of the program.
    pub program: String,
    /// The load id the next load gets.
    pub next_load: i64,
    /// The loads that are visible, by load id.
    pub loads: Vec<LoadRecord>,
    /// Loads whose rows are in the tables but are not visible.
    pub dead: Vec<i64>,
    /// Version of each table, by its name.
    pub tables: BTreeMap<String, u64>,
    /// The cube, when there is one.
    pub cube: Option<CubeFile>,
    /// The marks of what repeats, when there are some.
    #[serde(default)]
    pub netting: Option<NettingFile>,
    /// Which state of the text index belongs to it: the caller's own words.
    pub search: Option<String>,
    /// Which exchange rates, and which rules, the shares were derived by; none when an earlier program wrote it.
    #[serde(default)]
    pub rates: Option<String>,
    /// Keys that were forgotten on purpose and are not to be loaded by themselves again.
    pub forgotten: Vec<String>,
    /// Sources removed from all snapshots.
    pub removed: Vec<Removed>,
    /// SHA-256, in hexadecimal, of every file of tables and sources that came since the parent, by its path
    /// in the data folder: Parquet pages have no checksum of their own. Whoever removes a manifest hands its
    /// list on to the next one.
    #[serde(default)]
    pub written: BTreeMap<String, String>,
}

impl Manifest {
    /// The live load of a source.
    #[must_use]
    pub fn load_of(&self, key: &str) -> Option<&LoadRecord> {
        self.loads.iter().find(|load| load.key == key)
    }

    /// The live load of that id.
    #[must_use]
    pub fn load(&self, load: i64) -> Option<&LoadRecord> {
        self.loads.iter().find(|one| one.load == load)
    }

    /// Writes a new manifest; its number must be free.
    pub(crate) fn write(&self, layout: &Layout) -> Result<()> {
        let path = layout.manifest(self.number);
        let temporary = temporary_beside(&path);
        write_durably(&temporary, self.sealed()?.as_bytes())?;
        // A link does not overwrite, a rename would.
        let linked = fs::hard_link(&temporary, &path).or_else(|error| {
            if path.exists() {
                Err(error)
            } else {
                // File systems without links; the writer's lock keeps others away.
                fs::rename(&temporary, &path)
            }
        });
        let _ = fs::remove_file(&temporary);
        linked.map_err(ArchiveError::io(&path, "written"))?;
        sync_folder_of(&path)
    }

    /// Writes a manifest in the place of its former self.
    pub(crate) fn rewrite(&self, layout: &Layout) -> Result<()> {
        write_whole(&layout.manifest(self.number), self.sealed()?.as_bytes())
    }

    /// The manifest with a checksum before it, as one JSON object.
    fn sealed(&self) -> Result<String> {
        let text =
            serde_json::to_string(self).map_err(ArchiveError::storage("the manifest could not be put together"))?;
        Ok(seal("manifest", &text))
    }

    /// Reads one manifest.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let bytes = fs::read(path).map_err(ArchiveError::io(path, "read"))?;
        Self::parse(path, &bytes)
    }

    /// Understands the bytes of the manifest in `path`.
    pub(crate) fn parse(path: &Path, bytes: &[u8]) -> Result<Self> {
        let damaged = |reason: String| ArchiveError::Manifest { path: path.to_owned(), reason };
        let text = std::str::from_utf8(bytes).map_err(|error| damaged(error.to_string()))?;
        let body = unseal("manifest", text).map_err(|reason| damaged(reason.to_owned()))?;
        serde_json::from_str(body).map_err(|error| damaged(error.to_string()))
    }
}

// The checksum stands outside what it covers, byte by byte.
const HEAD: &str = "{\"sha256\":\"";
const TAIL: &str = "}\n";

/// A JSON text under `name` with its checksum before it, as one JSON object.
pub(crate) fn seal(name: &str, text: &str) -> String {
    format!("{HEAD}{}\",\"{name}\":{text}{TAIL}", digest(text.as_bytes()))
}

/// The text that was sealed under `name`, or why it cannot be believed.
pub(crate) fn unseal<'a>(name: &str, sealed: &'a str) -> Result<&'a str, &'static str> {
    let (sum, body) = sealed
        .strip_prefix(HEAD)
        .and_then(|rest| rest.strip_suffix(TAIL))
        .and_then(|rest| rest.split_once(&format!("\",\"{name}\":")))
        .ok_or("it is not whole")?;
    if digest(body.as_bytes()) == sum { Ok(body) } else { Err("its checksum does not fit") }
}

/// SHA-256 in hexadecimal.
pub(crate) fn digest(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// The numbers of all manifest files, the oldest first.
pub(crate) fn numbers(layout: &Layout) -> Result<Vec<u64>> {
    let folder = layout.manifests();
    let mut numbers = Vec::new();
    for item in fs::read_dir(&folder).map_err(ArchiveError::io(&folder, "read"))? {
        let item = item.map_err(ArchiveError::io(&folder, "read"))?;
        let name = item.file_name();
        if let Some(number) =
            name.to_str().and_then(|name| name.strip_suffix(".json")).and_then(|number| number.parse().ok())
        {
            numbers.push(number);
        }
    }
    numbers.sort_unstable();
    Ok(numbers)
}

/// The newest manifest that is whole; a torn one is passed over.
pub(crate) fn newest(layout: &Layout) -> Result<Manifest> {
    let mut torn = None;
    for number in numbers(layout)?.into_iter().rev() {
        match Manifest::read(&layout.manifest(number)) {
            Ok(manifest) => return Ok(manifest),
            Err(error @ ArchiveError::Manifest { .. }) => {
                tracing::warn!("{error}; an older one is used");
                torn.get_or_insert(error);
            }
            Err(error) => return Err(error),
        }
    }
    Err(torn.unwrap_or_else(|| ArchiveError::Missing(layout.root().to_owned())))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) fn manifest(number: u64) -> Manifest {
        Manifest {
            number,
            parent: number.checked_sub(1),
            created: "2026-01-01T00:00:00Z".into(),
            reason: "test".into(),
            program: "0".into(),
            next_load: 1,
            loads: Vec::new(),
            dead: vec![3],
            tables: BTreeMap::new(),
            cube: None,
            netting: None,
            search: None,
            rates: None,
            forgotten: Vec::new(),
            removed: Vec::new(),
            written: BTreeMap::new(),
        }
    }

    #[test]
    fn a_torn_manifest_is_recognised_and_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        layout.create().unwrap();
        manifest(0).write(&layout).unwrap();
        manifest(1).write(&layout).unwrap();
        assert_eq!(newest(&layout).unwrap(), manifest(1));
        let path = layout.manifest(1);
        let text = fs::read_to_string(&path).unwrap();
        for broken in [&text[..text.len() - 10], &text.replace("\"dead\":[3]", "\"dead\":[4]"), ""] {
            fs::write(&path, broken).unwrap();
            assert!(matches!(Manifest::read(&path), Err(ArchiveError::Manifest { .. })), "{broken}");
            assert_eq!(newest(&layout).unwrap(), manifest(0));
        }
    }

    #[test]
    fn a_number_is_given_once() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        layout.create().unwrap();
        manifest(5).write(&layout).unwrap();
        assert!(manifest(5).write(&layout).is_err());
        let left: Vec<_> = fs::read_dir(layout.manifests()).unwrap().collect();
        assert_eq!(left.len(), 1, "the temporary file is gone");
    }
}
