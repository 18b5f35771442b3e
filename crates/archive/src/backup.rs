//! Verified copies of an archive, made while others read and write, and their
//! return.
//!
//! A backup holds one state: the manifests that were there when it began, and
//! every file they name, as real copies that share no block with the original.
//! It is written under a temporary name, read again file by file and verified
//! as an archive, and only then gets its name. Its list, `backup.json`, has the
//! length and SHA-256 of every file, and a checksum of its own.

mod files;
mod list;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use record::Table;
use serde::Serialize;

use crate::archive::{Archive, Options, now};
use crate::checksums::{self, name};
use crate::error::{ArchiveError, Result};
use crate::layout::{Layout, sync_folder_of, write_durably};
use crate::manifest::{self, Manifest};
use crate::tables;
use crate::verify::{Problem, Verification};

use files::{Found, Partial, copy, empty_target, files_below, sync_folders};
use list::{Kept, LIST, List};

/// How often a backup begins anew when sources are removed everywhere while it copies.
const ATTEMPTS: usize = 3;

/// A copy that was made and verified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Copied {
    /// Where it is.
    pub path: PathBuf,
    /// The newest snapshot in it.
    pub snapshot: u64,
    /// Files copied.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// Files of the further folders that were left out: they went while the copy was made, or lead to a folder
    /// elsewhere.
    pub left_out: Vec<String>,
    /// What verification of the copy found; no problem among it.
    pub verification: Verification,
}

/// What a backup copies.
struct Plan {
    root: PathBuf,
    /// Manifests as they are read: the bytes, because a removal may rewrite them.
    manifests: BTreeMap<String, Vec<u8>>,
    /// Other files of the archive, by path in the data folder.
    files: BTreeSet<String>,
    /// Further folders, copied as they are.
    folders: Vec<String>,
    /// Further files: name in the copy, and where each lies.
    also: Vec<(String, PathBuf)>,
}

/// Why copying did not come to its end.
enum Interrupted {
    /// A file went because a source was removed everywhere: begin anew.
    Changed,
    /// Anything else.
    Failed(ArchiveError),
}

impl From<ArchiveError> for Interrupted {
    fn from(error: ArchiveError) -> Self {
        Self::Failed(error)
    }
}

impl Archive {
    /// Makes a verified copy in the folder `to`, which must be empty or absent, while others read and write.
    ///
    /// `folders` are further folders of the data folder to copy as they are after the archive: that nobody writes
    /// to them meanwhile, or that they bear it, is the caller's matter. `also` are further files: each by its name in
    /// the copy's folder, and where it lies now. What is written to while it is copied is first brought into such a
    /// file by whoever knows how.
    ///
    /// # Errors
    /// [`ArchiveError::NotEmpty`], [`ArchiveError::Inside`], [`ArchiveError::Unverified`] when the copy (which means
    /// the original) is damaged, and what reading and writing say, of further files too. Nothing is left in `to` then.
    pub async fn backup(&self, to: &Path, folders: &[&str], also: &[(&str, &Path)]) -> Result<Copied> {
        let to = std::path::absolute(to).map_err(ArchiveError::io(to, "found"))?;
        for copied in ["archive", "sources"].iter().chain(folders) {
            let folder = self.root().join(copied);
            if to.starts_with(&folder) {
                return Err(ArchiveError::Inside { path: to, folder });
            }
        }
        empty_target(&to)?;
        for _ in 0..ATTEMPTS {
            let plan = self.plan(folders, also).await?;
            let partial = Partial::beside(&to)?;
            match self.copy_plan(plan, partial.path()).await {
                Err(Interrupted::Changed) => {}
                Err(Interrupted::Failed(error)) => return Err(error),
                Ok((list, left_out)) => {
                    let again = read_again(partial.path(), list).await?;
                    return settle(partial, &to, self.options().clone(), again, left_out).await;
                }
            }
        }
        let problems = "sources were removed everywhere again and again while it was copied".to_owned();
        Err(ArchiveError::Unverified { path: to, problems })
    }

    async fn plan(&self, folders: &[&str], also: &[(&str, &Path)]) -> Result<Plan> {
        let layout = self.layout();
        let root = layout.root();
        let mut manifests = BTreeMap::new();
        let mut files: BTreeSet<String> = [name(root, &layout.format())].into();
        let mut versions: BTreeMap<Table, BTreeSet<u64>> = BTreeMap::new();
        for number in manifest::numbers(layout)? {
            let path = layout.manifest(number);
            let bytes = fs::read(&path).map_err(ArchiveError::io(&path, "read"))?;
            // A damaged one is copied as it is, and found when the copy is verified.
            if let Ok(manifest) = Manifest::parse(&path, &bytes) {
                for &table in Table::ALL {
                    versions.entry(table).or_default().extend(manifest.tables.get(table.as_str()));
                }
                let stored = manifest.loads.iter().filter_map(|load| load.stored_sha256.as_ref());
                files.extend(stored.map(|sha256| name(root, &layout.source(sha256))));
                files.extend(manifest.cube.iter().map(|cube| name(root, &layout.cubes().join(&cube.name))));
                files.extend(manifest.netting.iter().map(|marks| name(root, &layout.netting().join(&marks.name))));
            }
            manifests.insert(name(root, &path), bytes);
        }
        for (table, versions) in versions {
            let last = versions.last().copied();
            let logs = checksums::log_files(layout, table)?.into_iter();
            files.extend(logs.filter(|file| Some(file.version) <= last).map(|file| name(root, &file.path)));
            for version in versions {
                let data = tables::files(layout, table, version).await?;
                files.extend(data.into_iter().map(|file| name(root, &layout.table(table).join(file))));
            }
        }
        let folders = folders.iter().map(|&folder| folder.to_owned()).collect();
        let also = also.iter().map(|&(name, path)| (name.to_owned(), path.to_owned())).collect();
        Ok(Plan { root: root.to_owned(), manifests, files, folders, also })
    }

    async fn copy_plan(&self, plan: Plan, to: &Path) -> Result<(List, Vec<String>), Interrupted> {
        let (to, program) = (to.to_owned(), self.options().program.clone());
        let copying = tokio::task::spawn_blocking(move || plan.copy(&to, program));
        copying.await.map_err(ArchiveError::storage("copying was interrupted"))?
    }
}

impl Plan {
    /// Copies everything into the folder `to`; gives the list of it and what was left out.
    fn copy(&self, to: &Path, program: String) -> Result<(List, Vec<String>), Interrupted> {
        let mut kept = BTreeMap::new();
        Layout::new(to).create()?;
        for table in Table::ALL {
            let folder = Layout::new(to).table(*table);
            fs::create_dir_all(&folder).map_err(ArchiveError::io(&folder, "made"))?;
        }
        for (name, bytes) in &self.manifests {
            write_durably(&to.join(name), bytes)?;
            kept.insert(name.clone(), Kept::of(bytes));
        }
        for name in &self.files {
            match copy(&self.root.join(name), &to.join(name))? {
                Found::Copied(copied) => {
                    kept.insert(name.clone(), copied);
                }
                Found::Gone if self.is_rewritten() => return Err(Interrupted::Changed),
                Found::Gone => {
                    let problem = Problem::Missing { path: name.clone(), named_by: "the record".to_owned() };
                    let (path, problems) = (self.root.clone(), problem.to_string());
                    return Err(ArchiveError::Unverified { path, problems }.into());
                }
            }
        }
        if self.is_rewritten() {
            return Err(Interrupted::Changed);
        }
        let mut left_out = Vec::new();
        for folder in &self.folders {
            let from = self.root.join(folder);
            if !from.exists() {
                continue;
            }
            let made = to.join(folder);
            fs::create_dir_all(&made).map_err(ArchiveError::io(&made, "made"))?;
            let (files, elsewhere) = files_below(&from)?;
            left_out.extend(elsewhere.iter().map(|path| name(&self.root, path)));
            for path in files {
                let name = name(&self.root, &path);
                match copy(&path, &to.join(&name))? {
                    Found::Copied(copied) => {
                        kept.insert(name, copied);
                    }
                    Found::Gone => left_out.push(name),
                }
            }
        }
        for (name, path) in &self.also {
            match copy(path, &to.join(name))? {
                Found::Copied(copied) => {
                    kept.insert(name.clone(), copied);
                }
                Found::Gone => {
                    let gone = std::io::Error::from(std::io::ErrorKind::NotFound);
                    return Err(ArchiveError::io(path, "copied")(gone).into());
                }
            }
        }
        let newest = self.manifests.keys().next_back().map(|name| to.join(name));
        let snapshot = newest.and_then(|path| Manifest::read(&path).ok()).map_or(0, |manifest| manifest.number);
        let list = List { program, created: now(), snapshot, files: kept };
        write_durably(&to.join(LIST), list.sealed()?.as_bytes())?;
        sync_folders(to)?;
        Ok((list, left_out))
    }

    /// Whether a manifest is no longer what it was when copying began.
    fn is_rewritten(&self) -> bool {
        self.manifests.iter().any(|(name, bytes)| fs::read(self.root.join(name)).ok().as_ref() != Some(bytes))
    }
}

/// Brings a backup back into the folder `to`, which must be empty or absent.
///
/// Every file is compared with the backup's list; the result is verified as an
/// archive before it gets its name.
///
/// # Errors
/// [`ArchiveError::NotEmpty`], [`ArchiveError::Inside`], [`ArchiveError::Unverified`] with every file that is
/// missing, changed or not of the backup, and what reading and writing say. Nothing is left in `to` then.
pub async fn restore(from: &Path, to: &Path) -> Result<Copied> {
    let from = std::path::absolute(from).map_err(ArchiveError::io(from, "found"))?;
    let to = std::path::absolute(to).map_err(ArchiveError::io(to, "found"))?;
    if to.starts_with(&from) {
        return Err(ArchiveError::Inside { path: to, folder: from });
    }
    empty_target(&to)?;
    let list = List::read(&from)?;
    let partial = Partial::beside(&to)?;
    let (source, target) = (from.clone(), partial.path().to_owned());
    let copying = tokio::task::spawn_blocking(move || {
        let problems = list.compare(&source, Some(&target))?;
        sync_folders(&target)?;
        Ok::<_, ArchiveError>((list, problems))
    });
    let (list, problems) = copying.await.map_err(ArchiveError::storage("copying was interrupted"))??;
    if !problems.is_empty() {
        return Err(unverified(&from, &problems));
    }
    settle(partial, &to, Options::default(), list, Vec::new()).await
}

/// Reads a new copy from the disk again and compares it with its list.
async fn read_again(copy: &Path, list: List) -> Result<List> {
    let folder = copy.to_owned();
    let reading = tokio::task::spawn_blocking(move || list.compare(&folder, None).map(|problems| (list, problems)));
    let (list, problems) = reading.await.map_err(ArchiveError::storage("reading of the copy was interrupted"))??;
    if problems.is_empty() { Ok(list) } else { Err(unverified(copy, &problems)) }
}

/// Verifies a copy as an archive and gives it its name.
async fn settle(partial: Partial, to: &Path, options: Options, list: List, left_out: Vec<String>) -> Result<Copied> {
    let verification = Archive::open_with(partial.path(), options)?.verify().await?;
    if !verification.is_sound() {
        return Err(ArchiveError::Unverified { path: to.to_owned(), problems: verification.problems_joined() });
    }
    partial.name(to)?;
    sync_folder_of(to)?;
    Ok(Copied {
        path: to.to_owned(),
        snapshot: list.snapshot,
        files: list.files.len() as u64,
        bytes: list.files.values().map(|file| file.bytes).sum(),
        left_out,
        verification,
    })
}

fn unverified(path: &Path, problems: &[Problem]) -> ArchiveError {
    let problems = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    ArchiveError::Unverified { path: path.to_owned(), problems }
}
