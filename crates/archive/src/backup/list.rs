//! The list of a backup: every file with its length and SHA-256.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use super::files::{Found, copy, files_below};
use crate::checksums::name;
use crate::error::{ArchiveError, Result};
use crate::manifest::{digest, seal, unseal};
use crate::sources::file_digest;
use crate::verify::Problem;

/// Name of the list in the backup's folder.
pub(super) const LIST: &str = "backup.json";
/// Under which name the list is sealed.
const SEALED: &str = "backup";

/// One file of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Its length.
    pub(super) bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub(super) sha256: String,
}

impl Kept {
    pub(super) fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, sha256: digest(bytes) }
    }
}

/// Something of a data folder that a backup does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absent {
    /// What it is, as a word: `accounts`.
    pub what: String,
    /// Where it is kept.
    pub kept: String,
    /// By what means it is copied.
    pub copy_with: String,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct List {
    /// Version of the program that made it.
    pub(super) program: String,
    /// When, RFC 3339.
    pub(super) created: String,
    /// The newest snapshot in it.
    pub(super) snapshot: u64,
    /// Its files, by path in it.
    pub(super) files: BTreeMap<String, Kept>,
    /// What is not in it. Programs before this list had the word did not say.
    #[serde(default)]
    pub(super) absent: Option<Vec<Absent>>,
}

impl List {
    pub(super) fn bytes(&self) -> u64 {
        self.files.values().map(|file| file.bytes).sum()
    }

    pub(super) fn sealed(&self) -> Result<String> {
        let text = serde_json::to_string(self)
            .map_err(ArchiveError::storage("the list of the backup could not be put together"))?;
        Ok(seal(SEALED, &text))
    }

    /// Reads the list of the backup in a folder.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(LIST);
        let refused = |problems: String| ArchiveError::Unverified { path: folder.to_owned(), problems };
        if !path.is_file() {
            return Err(refused(format!("it has no {LIST}, so it is no backup")));
        }
        let bytes = fs::read(&path).map_err(ArchiveError::io(&path, "read"))?;
        let list: Self = std::str::from_utf8(&bytes)
            .map_err(|error| error.to_string())
            .and_then(|text| unseal(SEALED, text).map_err(str::to_owned))
            .and_then(|text| serde_json::from_str(text).map_err(|error| error.to_string()))
            .map_err(|reason| refused(format!("{LIST} is damaged: {reason}")))?;
        let is_inside = |name: &str| Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
        if let Some(outside) = list.files.keys().find(|name| name.is_empty() || !is_inside(name)) {
            return Err(refused(format!("{LIST} names “{outside}”, which is outside the backup")));
        }
        Ok(list)
    }

    /// Compares a folder with the list, copying each file to `to` when given; gives what is missing, changed or not
    /// listed.
    pub(super) fn compare(&self, folder: &Path, to: Option<&Path>) -> Result<Vec<Problem>> {
        let mut problems = Vec::new();
        for (name, expected) in &self.files {
            let path = folder.join(name);
            let read = match to {
                Some(to) => copy(&path, &to.join(name))?,
                None if path.is_file() => {
                    let bytes = fs::metadata(&path).map_err(ArchiveError::io(&path, "read"))?.len();
                    Found::Copied(Kept { bytes, sha256: file_digest(&path)? })
                }
                None => Found::Gone,
            };
            let path = name.clone();
            match read {
                Found::Gone => problems.push(Problem::Missing { path, named_by: LIST.to_owned() }),
                Found::Copied(read) if read.bytes != expected.bytes => {
                    problems.push(Problem::Length { path, read: read.bytes, expected: expected.bytes });
                }
                Found::Copied(read) if read.sha256 != expected.sha256 => {
                    let expected = expected.sha256.clone();
                    problems.push(Problem::Checksum { path, read: read.sha256, expected });
                }
                Found::Copied(_) => {}
            }
        }
        let listed: BTreeSet<&str> = self.files.keys().map(String::as_str).chain([LIST]).collect();
        let (files, elsewhere) = files_below(folder)?;
        for path in files.iter().chain(&elsewhere) {
            let name = name(folder, path);
            if !listed.contains(name.as_str()) {
                problems.push(Problem::Extra { path: name, list: LIST.to_owned() });
            }
        }
        Ok(problems)
    }
}
