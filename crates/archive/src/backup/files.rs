//! Copying files durably, and folders that get their name last.

use std::fs::{self, File};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::list::Kept;
use crate::error::{ArchiveError, Result};
use crate::layout::sync_file;

/// What became of a file that was to be copied.
pub(super) enum Found {
    /// It was copied.
    Copied(Kept),
    /// It is not there.
    Gone,
}

/// Copies a file and makes the copy durable; gives its length and SHA-256 as they were read.
pub(super) fn copy(from: &Path, to: &Path) -> Result<Found> {
    let mut source = match File::open(from) {
        Ok(source) => source,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Found::Gone),
        Err(error) => return Err(ArchiveError::io(from, "read")(error)),
    };
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(ArchiveError::io(folder, "made"))?;
    }
    let mut target = File::create(to).map_err(ArchiveError::io(to, "written"))?;
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let count = source.read(&mut buffer).map_err(ArchiveError::io(from, "read"))?;
        if count == 0 {
            break;
        }
        hash.update(&buffer[..count]);
        bytes += count as u64;
        target.write_all(&buffer[..count]).map_err(ArchiveError::io(to, "written"))?;
    }
    target.sync_all().map_err(ArchiveError::io(to, "written"))?;
    Ok(Found::Copied(Kept { bytes, sha256: format!("{:x}", hash.finalize()) }))
}

/// All files below a folder, and links that lead to a folder elsewhere.
pub(super) fn files_below(folder: &Path) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
    let (mut files, mut elsewhere) = (Vec::new(), Vec::new());
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for item in fs::read_dir(&folder).map_err(ArchiveError::io(&folder, "read"))? {
            let item = item.map_err(ArchiveError::io(&folder, "read"))?;
            let path = item.path();
            let kind = item.file_type().map_err(ArchiveError::io(&path, "read"))?;
            if kind.is_dir() {
                folders.push(path);
            } else if kind.is_symlink() && path.is_dir() {
                elsewhere.push(path);
            } else {
                files.push(path);
            }
        }
    }
    files.sort();
    elsewhere.sort();
    Ok((files, elsewhere))
}

/// Makes the names in all folders below one durable.
pub(super) fn sync_folders(folder: &Path) -> Result<()> {
    if cfg!(not(unix)) {
        // Only Unix lets a folder be opened to make it durable.
        return Ok(());
    }
    for item in fs::read_dir(folder).map_err(ArchiveError::io(folder, "read"))? {
        let path = item.map_err(ArchiveError::io(folder, "read"))?.path();
        if path.is_dir() {
            sync_folders(&path)?;
        }
    }
    sync_file(folder)
}

/// Refuses a target that holds anything.
pub(super) fn empty_target(to: &Path) -> Result<()> {
    let mut items = match fs::read_dir(to) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        items => items.map_err(ArchiveError::io(to, "read"))?,
    };
    if items.next().is_none() { Ok(()) } else { Err(ArchiveError::NotEmpty(to.to_owned())) }
}

/// Removes a folder, if it is there.
pub(super) fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(ArchiveError::io(folder, "removed")(error)),
        _ => Ok(()),
    }
}

/// A folder that is removed unless it gets its name.
#[derive(Debug)]
pub(super) struct Partial {
    path: Option<PathBuf>,
}

impl Partial {
    /// An empty folder beside `to`, on the same file system.
    pub(super) fn beside(to: &Path) -> Result<Self> {
        let name = to.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = to.with_file_name(format!(".{name}.{}.partial", std::process::id()));
        remove(&path)?;
        fs::create_dir_all(&path).map_err(ArchiveError::io(&path, "made"))?;
        Ok(Self { path: Some(path) })
    }

    pub(super) fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    /// Moves the folder to its name, in the place of an empty one.
    pub(super) fn name(mut self, to: &Path) -> Result<()> {
        if to.exists() {
            fs::remove_dir(to).map_err(ArchiveError::io(to, "replaced"))?;
        }
        fs::rename(self.path(), to).map_err(ArchiveError::io(to, "written"))?;
        self.path = None;
        Ok(())
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        if let Some(path) = &self.path {
            // What led here is the error to report; the leftover shows in its name what it is.
            let _ = fs::remove_dir_all(path);
        }
    }
}
