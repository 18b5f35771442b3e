//! The files of the repository: those git tracks, and those it would track.

use crate::command;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the repository and its files, with `/` between folders, relative to the root.
#[derive(Debug)]
pub struct Repository {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub root: PathBuf,
    /// Every file that is tracked, or new and not ignored; deleted ones are left out.
    pub files: Vec<String>,
}

impl Repository {
    /// Lists the files with git.
    pub fn open() -> Result<Repository, String> {
        let root = root()?;
        // A checkout may belong to somebody else than the one who tests it, as in a container.
        let safe = format!("safe.directory={}", root.display());
        let listing = command::output(
            Command::new("git")
                .args(["-c", &safe])
                .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
                .current_dir(&root),
        )?;
        let files: BTreeSet<String> = listing
            .split('\0')
            .filter(|path| !path.is_empty() && root.join(path).is_file())
            .map(str::to_owned)
            .collect();
        if files.is_empty() {
            return Err(format!("git names no file under {}", root.display()));
        }
        Ok(Repository { root, files: files.into_iter().collect() })
    }

    /// The text of a file.
    pub fn text(&self, path: &str) -> Result<String, String> {
        std::fs::read_to_string(self.root.join(path))
            .map_err(|error| format!("{path} could not be read as text: {error}"))
    }

    /// The files that `wanted` picks, each with its text.
    pub fn texts(&self, wanted: impl Fn(&str) -> bool) -> Result<Vec<TextFile>, String> {
        self.files
            .iter()
            .filter(|path| wanted(path))
            .map(|path| Ok(TextFile { path: path.clone(), text: self.text(path)? }))
            .collect()
    }

    /// The files with their sizes in bytes.
    pub fn sizes(&self) -> Result<Vec<(String, u64)>, String> {
        self.files
            .iter()
            .map(|path| {
                let size = std::fs::metadata(self.root.join(path))
                    .map_err(|error| format!("the size of {path} could not be read: {error}"))?
                    .len();
                Ok((path.clone(), size))
            })
            .collect()
    }
}

/// A file of the repository with its text.
#[derive(Debug, Clone)]
pub struct TextFile {
    /// Path from the root, with `/`.
    pub path: String,
    /// The whole text.
    pub text: String,
}

#[cfg(test)]
impl TextFile {
    /// For the checks' tests.
    pub fn new(path: &str, text: &str) -> TextFile {
        TextFile { path: path.to_owned(), text: text.to_owned() }
    }
}

/// The workspace's root: the nearest folder upwards that holds `xtask/Cargo.toml`. Searched at run
/// time, since a built xtask may be shared by several checkouts.
pub fn root() -> Result<PathBuf, String> {
    let here = std::env::current_dir().map_err(|error| format!("the current folder cannot be read: {error}"))?;
    here.ancestors()
        .find(|folder| is_root(folder))
        .map(Path::to_path_buf)
        .ok_or_else(|| format!("read the folder {}, expected one inside the repository", here.display()))
}

fn is_root(folder: &Path) -> bool {
    folder.join("xtask/Cargo.toml").is_file() && folder.join("Cargo.toml").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_lists_its_own_files() {
        let repository = Repository::open().expect("a checkout");
        assert!(repository.files.iter().any(|path| path == "xtask/Cargo.toml"));
        let texts = repository.texts(|path| path == "xtask/Cargo.toml").expect("a readable file");
        assert!(texts[0].text.contains("name = \"xtask\""));
        let sizes = repository.sizes().expect("sizes");
        assert_eq!(sizes.len(), repository.files.len());
    }
}
