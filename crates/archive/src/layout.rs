//! Where everything lies in the data folder.
//!
//! ```text
//! archive/format            number of the layout
//! archive/lock              held by the writer, says who it is
//! archive/writing           present while a writer is at work, and after one died
//! archive/manifests/<n>.json
//! archive/tables/<table>/   Delta tables
//! archive/cubes/<n>.parquet     sums
//! archive/netting/<n>.parquet   which rows repeat others
//! archive/derived/<table>-<n>-<version>.parquet   tables that other rooms derive, made again when they are missing
//! sources/<sha256>.zst      the bytes that were read, seekable
//! ```
//!
//! Manifests, lock and sources are plain files of a local folder; the tables
//! are addressed by URL, so that they can move to an object store first.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use record::Table;

use crate::error::{ArchiveError, Result};

/// The layout this program writes.
pub const FORMAT: u32 = 5;

/// Paths inside one data folder.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    root: PathBuf,
}

impl Layout {
    pub(crate) fn new(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn archive(&self) -> PathBuf {
        self.root.join("archive")
    }

    pub(crate) fn format(&self) -> PathBuf {
        self.archive().join("format")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.archive().join("lock")
    }

    pub(crate) fn writing(&self) -> PathBuf {
        self.archive().join("writing")
    }

    pub(crate) fn manifests(&self) -> PathBuf {
        self.archive().join("manifests")
    }

    pub(crate) fn manifest(&self, number: u64) -> PathBuf {
        self.manifests().join(format!("{number:020}.json"))
    }

    pub(crate) fn table(&self, table: Table) -> PathBuf {
        self.archive().join("tables").join(table.as_str())
    }

    pub(crate) fn cubes(&self) -> PathBuf {
        self.archive().join("cubes")
    }

    pub(crate) fn netting(&self) -> PathBuf {
        self.archive().join("netting")
    }

    pub(crate) fn derived(&self) -> PathBuf {
        self.archive().join("derived")
    }

    pub(crate) fn sources(&self) -> PathBuf {
        self.root.join("sources")
    }

    pub(crate) fn source(&self, stored_sha256: &str) -> PathBuf {
        self.sources().join(format!("{stored_sha256}.zst"))
    }

    /// Whether an archive was begun here.
    pub(crate) fn exists(&self) -> bool {
        self.format().is_file()
    }

    /// Makes the folders; the number of the layout is written last.
    pub(crate) fn create(&self) -> Result<()> {
        for folder in [self.manifests(), self.cubes(), self.netting(), self.sources(), self.archive().join("tables")] {
            fs::create_dir_all(&folder).map_err(ArchiveError::io(&folder, "made"))?;
        }
        Ok(())
    }

    /// Writes the number of the layout.
    pub(crate) fn write_format(&self) -> Result<()> {
        write_whole(&self.format(), format!("{FORMAT}\n").as_bytes())
    }

    /// Refuses a folder that a newer program wrote, or one from before the first release.
    pub(crate) fn check_format(&self) -> Result<()> {
        let path = self.format();
        let text = fs::read_to_string(&path).map_err(ArchiveError::io(&path, "read"))?;
        let line = text.lines().next().unwrap_or_default().trim();
        let found: u32 = line
            .parse()
            .map_err(|_| ArchiveError::Layout { path: path.clone(), found: line.chars().take(40).collect() })?;
        if found > FORMAT {
            return Err(ArchiveError::Newer { path: self.root.clone(), found, known: FORMAT });
        }
        if found < FORMAT {
            return Err(ArchiveError::Older { path: self.root.clone(), found, known: FORMAT });
        }
        Ok(())
    }
}

/// Writes a file beside its place, makes it durable and moves it there, so
/// that the place holds the old content or the new one.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<()> {
    let temporary = temporary_beside(path);
    let written = write_durably(&temporary, content)
        .and_then(|()| fs::rename(&temporary, path).map_err(ArchiveError::io(path, "written")))
        .and_then(|()| sync_folder_of(path));
    if written.is_err() {
        // The error in hand is the one to report; a leftover is removed by the next writer.
        let _ = fs::remove_file(&temporary);
    }
    written
}

/// A name in the same folder that no reader looks at.
pub(crate) fn temporary_beside(path: &Path) -> PathBuf {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    path.with_file_name(format!(".{name}.{}.tmp", std::process::id()))
}

/// Writes and makes durable.
pub(crate) fn write_durably(path: &Path, content: &[u8]) -> Result<()> {
    let mut file = fs::File::create(path).map_err(ArchiveError::io(path, "written"))?;
    file.write_all(content).and_then(|()| file.sync_all()).map_err(ArchiveError::io(path, "written"))
}

/// Makes a file's content durable.
pub(crate) fn sync_file(path: &Path) -> Result<()> {
    fs::File::open(path).and_then(|file| file.sync_all()).map_err(ArchiveError::io(path, "made durable"))
}

/// Makes the names in the file's folder durable.
pub(crate) fn sync_folder_of(path: &Path) -> Result<()> {
    match path.parent() {
        // Only Unix lets a folder be opened to make it durable.
        Some(folder) if cfg!(unix) => sync_file(folder),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_a_newer_program_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        layout.create().unwrap();
        layout.write_format().unwrap();
        layout.check_format().unwrap();
        fs::write(layout.format(), "99\n").unwrap();
        let error = layout.check_format().unwrap_err().to_string();
        assert!(error.contains("layout 99"), "{error}");
        fs::write(layout.format(), "hello").unwrap();
        let error = layout.check_format().unwrap_err().to_string();
        assert!(error.contains("“hello”"), "{error}");
    }
}
