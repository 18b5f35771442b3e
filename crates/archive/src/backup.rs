//! Verified copies of an archive, made while others read and write, and their
//! return.
//!
//! A backup holds one state: the manifests that were there when it began, and
//! every file they name, as real copies that share no block with the original.
//! It is written under a temporary name, read again file by file and verified
//! as an archive, and only then gets its name. Its list, `backup.json`, has the
//! length and SHA-256 of every file, what is not in it, and a checksum of its
//! own.
//!
//! Both ways go in two steps, so that whoever keeps more than the archive puts
//! it in, and looks through it, before anything has its name: [`Backup`] and
//! [`Returned`] are folders that vanish unless they come to their end. A process
//! that is killed leaves one under a name that says what it is.

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
use crate::layout::{Layout, sync_file, sync_folder_of, write_durably};
use crate::manifest::{self, Manifest};
use crate::sources::file_digest;
use crate::tables;
use crate::verify::{Problem, Verification};

use files::{Found, Partial, copy, empty_target, files_below, remove, sync_folders};
use list::{Kept, LIST, List};

pub use list::Absent;

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
    /// What is not in the copy, and by what means it is copied.
    pub absent: Vec<Absent>,
    /// What verification of the copy found; no problem among it.
    pub verification: Verification,
}

/// A file that was put into a copy that is being made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Further {
    /// Its path in the copy's folder.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Further {
    /// A file that lies in the copy's folder and that nobody writes to any more; it is on the disk for good then.
    ///
    /// # Errors
    /// What reading and writing say.
    pub fn of(folder: &Path, name: &str) -> Result<Self> {
        let path = folder.join(name);
        sync_file(&path)?;
        let bytes = fs::metadata(&path).map_err(ArchiveError::io(&path, "read"))?.len();
        Ok(Self { name: name.to_owned(), bytes, sha256: file_digest(&path)? })
    }
}

/// A copy that is being made: a folder without its name, which is removed unless it comes to its end.
#[derive(Debug)]
pub struct Backup {
    partial: Partial,
    to: PathBuf,
    folders: Vec<String>,
}

impl Backup {
    /// Where further files are put before [`Archive::backup`] brings the archive.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.partial.path()
    }
}

/// A backup that is being brought back: a folder without its name, which is removed unless it comes to its end. Every
/// file in it is what the backup's list says.
#[derive(Debug)]
pub struct Returned {
    partial: Partial,
    to: PathBuf,
    list: List,
}

impl Returned {
    /// Where it lies until then.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.partial.path()
    }

    /// What is not in the backup; none when the program that made it did not say.
    #[must_use]
    pub fn absent(&self) -> Option<&[Absent]> {
        self.list.absent.as_deref()
    }

    /// Verifies it as an archive and gives it its name.
    ///
    /// # Errors
    /// [`ArchiveError::Unverified`], and what reading and writing say.
    pub async fn settle(self) -> Result<Copied> {
        sync_folders(self.partial.path())?;
        settle(self.partial, &self.to, Options::default(), self.list, Vec::new()).await
    }
}

/// A backup that was compared with its list and stays where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Examined {
    /// The newest snapshot in it.
    pub snapshot: u64,
    /// When it was made, RFC 3339.
    pub created: String,
    /// Its files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
    /// What is not in it; none when the program that made it did not say.
    pub absent: Option<Vec<Absent>>,
    /// What is missing, changed, or not of it.
    pub problems: Vec<Problem>,
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
    /// Begins a copy in the folder `to`, which must be empty or absent.
    ///
    /// `folders` are further folders of the data folder to copy as they are after the archive: that nobody writes
    /// to them meanwhile, or that they bear it, is the caller's matter. What is written to while it is copied is put
    /// into [`Backup::folder`] by whoever knows how.
    ///
    /// # Errors
    /// [`ArchiveError::NotEmpty`], [`ArchiveError::Inside`], and what writing says.
    pub fn begin_backup(&self, to: &Path, folders: &[&str]) -> Result<Backup> {
        let to = std::path::absolute(to).map_err(ArchiveError::io(to, "found"))?;
        for copied in ["archive", "sources"].iter().chain(folders) {
            let folder = self.root().join(copied);
            if to.starts_with(&folder) {
                return Err(ArchiveError::Inside { path: to, folder });
            }
        }
        empty_target(&to)?;
        let partial = Partial::beside(&to)?;
        Ok(Backup { partial, to, folders: folders.iter().map(|&folder| folder.to_owned()).collect() })
    }

    /// Brings the archive into a copy that was begun, while others read and write; verifies it and gives it its name.
    /// `further` are the files that were put into it, `absent` is what is kept elsewhere and is not in it.
    ///
    /// # Errors
    /// [`ArchiveError::Unverified`] when the copy (which means the original) is damaged, and what reading and writing
    /// say. Nothing is left then.
    pub async fn backup(&self, begun: Backup, further: Vec<Further>, absent: Vec<Absent>) -> Result<Copied> {
        let Backup { partial, to, folders } = begun;
        let further: BTreeMap<String, Kept> =
            further.into_iter().map(|one| (one.name, Kept { bytes: one.bytes, sha256: one.sha256 })).collect();
        for _ in 0..ATTEMPTS {
            let plan = self.plan(&folders).await?;
            match self.copy_plan(plan, partial.path(), (further.clone(), absent.clone())).await {
                Err(Interrupted::Changed) => {
                    for again in ["archive", "sources"].into_iter().chain(folders.iter().map(String::as_str)) {
                        remove(&partial.path().join(again))?;
                    }
                }
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

    async fn plan(&self, folders: &[String]) -> Result<Plan> {
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
        Ok(Plan { root: root.to_owned(), manifests, files, folders: folders.to_vec() })
    }

    async fn copy_plan(
        &self,
        plan: Plan,
        to: &Path,
        besides: (BTreeMap<String, Kept>, Vec<Absent>),
    ) -> Result<(List, Vec<String>), Interrupted> {
        let (to, program) = (to.to_owned(), self.options().program.clone());
        let copying = tokio::task::spawn_blocking(move || plan.copy(&to, program, besides));
        copying.await.map_err(ArchiveError::storage("copying was interrupted"))?
    }
}

impl Plan {
    /// Copies everything into the folder `to`, where further files are already; gives the list of it and what was left
    /// out.
    fn copy(
        &self,
        to: &Path,
        program: String,
        (mut kept, absent): (BTreeMap<String, Kept>, Vec<Absent>),
    ) -> Result<(List, Vec<String>), Interrupted> {
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
        let newest = self.manifests.keys().next_back().map(|name| to.join(name));
        let snapshot = newest.and_then(|path| Manifest::read(&path).ok()).map_or(0, |manifest| manifest.number);
        let list = List { program, created: now(), snapshot, files: kept, absent: Some(absent) };
        write_durably(&to.join(LIST), list.sealed()?.as_bytes())?;
        sync_folders(to)?;
        Ok((list, left_out))
    }

    /// Whether a manifest is no longer what it was when copying began.
    fn is_rewritten(&self) -> bool {
        self.manifests.iter().any(|(name, bytes)| fs::read(self.root.join(name)).ok().as_ref() != Some(bytes))
    }
}

/// Begins to bring a backup back into the folder `to`, which must be empty or absent.
///
/// Every file is compared with the backup's list. [`Returned::settle`] verifies the result as an archive before it gets
/// its name.
///
/// # Errors
/// [`ArchiveError::NotEmpty`], [`ArchiveError::Inside`], [`ArchiveError::Unverified`] with every file that is
/// missing, changed or not of the backup, and what reading and writing say. Nothing is left in `to` then.
pub async fn restore(from: &Path, to: &Path) -> Result<Returned> {
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
        Ok::<_, ArchiveError>((list, problems))
    });
    let (list, problems) = copying.await.map_err(ArchiveError::storage("copying was interrupted"))??;
    if !problems.is_empty() {
        return Err(unverified(&from, &problems));
    }
    Ok(Returned { partial, to, list })
}

/// Compares a backup with its list, where it lies; writes nothing.
///
/// # Errors
/// [`ArchiveError::Unverified`] when it has no list that can be believed, and what reading says.
pub async fn examine(backup: &Path) -> Result<Examined> {
    let list = List::read(backup)?;
    let folder = backup.to_owned();
    let reading = tokio::task::spawn_blocking(move || list.compare(&folder, None).map(|problems| (list, problems)));
    let (list, problems) = reading.await.map_err(ArchiveError::storage("reading of the copy was interrupted"))??;
    Ok(Examined {
        snapshot: list.snapshot,
        files: list.files.len() as u64,
        bytes: list.bytes(),
        created: list.created,
        absent: list.absent,
        problems,
    })
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
        bytes: list.bytes(),
        left_out,
        absent: list.absent.unwrap_or_default(),
        verification,
    })
}

fn unverified(path: &Path, problems: &[Problem]) -> ArchiveError {
    let problems = problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    ArchiveError::Unverified { path: path.to_owned(), problems }
}
