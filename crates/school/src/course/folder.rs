//! The files of a course: on a disk, in the program, or out of a packed file. No path leaves the folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::Path;

use include_dir::{Dir, include_dir};

use super::media::is_media;
use super::problem::Problem;

/// The largest file, in bytes.
pub const LARGEST_FILE: u64 = 16 * 1024 * 1024;
/// All files together, in bytes.
pub const LARGEST_FOLDER: u64 = 256 * 1024 * 1024;
/// Files of one course.
pub const MOST_FILES: usize = 10_000;
/// Folders within one another.
const DEEPEST: usize = 8;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../courses");

/// Files by their path within the folder, with `/` between names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folder {
    files: BTreeMap<String, Vec<u8>>,
}

/// Whether a path stays within its folder: names of letters of the Latin alphabet, digits, `.`, `-` and `_`, none of
/// which begins with a dot.
#[must_use]
pub fn is_confined(path: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty()
            && name.len() <= 200
            && !name.starts_with('.')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
    };
    path.split('/').count() <= DEEPEST && path.split('/').all(is_name)
}

impl Folder {
    /// Adds a file.
    ///
    /// # Errors
    /// [`Problem`], when the path would leave the folder, is there already, or the folder grows too large.
    pub fn insert(&mut self, path: &str, bytes: Vec<u8>) -> Result<(), Problem> {
        if !is_confined(path) {
            return Err(Problem::new(
                path,
                None,
                path,
                "a path within the folder, of letters, digits, “.”, “-” and “_”",
            ));
        }
        if bytes.len() as u64 > LARGEST_FILE || self.size() + bytes.len() as u64 > LARGEST_FOLDER {
            let expected = format!("at most {LARGEST_FILE} bytes a file and {LARGEST_FOLDER} in all");
            return Err(Problem::new(path, None, format!("{} bytes", bytes.len()), expected));
        }
        if self.files.len() >= MOST_FILES {
            return Err(Problem::new(path, None, "one more file", format!("at most {MOST_FILES} files")));
        }
        if self.files.insert(path.to_owned(), bytes).is_some() {
            return Err(Problem::new(path, None, path, "each file once"));
        }
        Ok(())
    }

    /// The bytes of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// All files, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// All bytes.
    fn size(&self) -> u64 {
        self.files.values().map(|bytes| bytes.len() as u64).sum()
    }

    /// A folder on a disk, but for its media, which are too large to be held: see [`media_on_disk`]. Links are not
    /// followed, and names that begin with a dot are passed over: they are the business of tools such as git.
    ///
    /// # Errors
    /// All [`Problem`]s that were met.
    pub fn on_disk(path: &Path) -> Result<Self, Vec<Problem>> {
        let mut folder = Self::default();
        let mut problems = Vec::new();
        folder.add_from(path, "", &mut problems);
        if problems.is_empty() { Ok(folder) } else { Err(problems) }
    }

    fn add_from(&mut self, path: &Path, within: &str, problems: &mut Vec<Problem>) {
        let unreadable = |name: &str, error: &std::io::Error| {
            Problem::new(name, None, error.to_string(), "a folder that can be read")
        };
        let entries = match fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) => return problems.push(unreadable(within, &error)),
        };
        for entry in entries {
            let read = entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?, entry.path())));
            let (name, kind, path) = match read {
                Ok(read) => read,
                Err(error) => return problems.push(unreadable(within, &error)),
            };
            let name = name.to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            let name = if within.is_empty() { name.into_owned() } else { format!("{within}/{name}") };
            // So that the folder itself is passed over too.
            if kind.is_dir() && is_media(&format!("{name}/x")) {
                continue;
            }
            if !is_confined(&name) {
                problems.push(Problem::new(&name, None, &name, "names of letters, digits, “.”, “-” and “_”"));
            } else if kind.is_dir() {
                self.add_from(&path, &name, problems);
            } else if !kind.is_file() {
                problems.push(Problem::new(&name, None, "a link or a device", "a file or a folder"));
            } else {
                let added = bounded(&path).map_err(|error| unreadable(&name, &error));
                if let Err(problem) = added.and_then(|bytes| self.insert(&name, bytes)) {
                    problems.push(problem);
                    // Too many or too large: what follows would say the same a thousand times.
                    if self.files.len() >= MOST_FILES || self.size() > LARGEST_FOLDER - LARGEST_FILE {
                        return;
                    }
                }
            }
        }
    }

    /// Writes the files into a folder, which is made and must be empty.
    ///
    /// # Errors
    /// Of the file system; [`std::io::ErrorKind::AlreadyExists`], when something is there.
    pub fn write_to(&self, path: &Path) -> std::io::Result<()> {
        fs::create_dir_all(path)?;
        if fs::read_dir(path)?.next().is_some() {
            let message = format!("{} is not empty; a course is written into an empty folder", path.display());
            return Err(std::io::Error::new(std::io::ErrorKind::AlreadyExists, message));
        }
        for (name, bytes) in self.files() {
            let file = path.join(name);
            if let Some(parent) = file.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(file, bytes)?;
        }
        Ok(())
    }

    /// The folder of a course that comes with the program.
    #[must_use]
    pub fn shipped(name: &str) -> Option<Self> {
        let dir = SHIPPED.get_dir(name)?;
        let mut folder = Self::default();
        folder.add_shipped(dir, dir.path());
        Some(folder)
    }

    fn add_shipped(&mut self, dir: &Dir<'_>, root: &Path) {
        for file in dir.files() {
            if let Some(path) = file.path().strip_prefix(root).ok().and_then(Path::to_str) {
                self.files.insert(path.replace('\\', "/"), file.contents().to_vec());
            }
        }
        for dir in dir.dirs() {
            self.add_shipped(dir, root);
        }
    }
}

/// The paths of a course's media on a disk, and what is no file among them. Links are not followed.
#[must_use]
pub fn media_on_disk(path: &Path) -> (BTreeSet<String>, Vec<Problem>) {
    let (mut paths, mut problems) = (BTreeSet::new(), Vec::new());
    let mut folders = vec![(path.to_owned(), String::new())];
    while let Some((folder, within)) = folders.pop() {
        // What cannot be read is said where the course is read, unless it is a folder of media.
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) => {
                problems.push(Problem::new(&within, None, error.to_string(), "a folder that can be read").left_out());
                continue;
            }
        };
        for entry in entries.flatten() {
            let (name, Ok(kind)) = (entry.file_name(), entry.file_type()) else { continue };
            let name = name.to_string_lossy();
            if name.starts_with('.') {
                continue;
            }
            let name = if within.is_empty() { name.into_owned() } else { format!("{within}/{name}") };
            if kind.is_dir() && name.split('/').count() <= DEEPEST {
                folders.push((entry.path(), name));
            } else if !is_media(&name) {
                // It is the course's.
            } else if !kind.is_file() {
                let problem = Problem::new(&name, None, "a link, a device or a folder too deep", "a file");
                problems.push(problem.left_out());
            } else {
                paths.insert(name);
            }
        }
    }
    (paths, problems)
}

/// The names of the courses that come with the program.
#[must_use]
pub fn shipped_names() -> Vec<&'static str> {
    SHIPPED.dirs().filter_map(|dir| dir.path().to_str()).collect()
}

/// A file's bytes, with one more than the most where there are too many.
fn bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_folder() {
        for path in ["course.toml", "modules/01-a/items/02-b/en.md"] {
            assert!(is_confined(path), "{path}");
        }
        for path in [
            "",
            "/etc/passwd",
            "../x",
            "a/../b",
            "a//b",
            "a/.git/x",
            "a\\b",
            "c:x",
            "a/\0",
            "á.md",
            "a/b/c/d/e/f/g/h/i",
        ] {
            assert!(!is_confined(path), "{path}");
            assert!(Folder::default().insert(path, Vec::new()).is_err(), "{path}");
        }
    }

    #[test]
    fn a_folder_goes_to_the_disk_and_comes_back() {
        let folder = Folder::shipped("health-diplomacy-short").unwrap();
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("course");
        folder.write_to(&path).unwrap();
        assert_eq!(Folder::on_disk(&path).unwrap(), folder);
        assert_eq!(folder.write_to(&path).unwrap_err().kind(), std::io::ErrorKind::AlreadyExists);
    }

    #[test]
    fn links_and_files_too_large_are_refused_and_all_said_at_once() {
        let place = tempfile::tempdir().unwrap();
        std::os::unix::fs::symlink("/etc/passwd", place.path().join("en.md")).unwrap();
        fs::File::create(place.path().join("big")).unwrap().set_len(LARGEST_FILE + 1).unwrap();
        fs::write(place.path().join("a b"), "").unwrap();
        fs::create_dir(place.path().join(".git")).unwrap();
        let problems = Folder::on_disk(place.path()).unwrap_err();
        assert_eq!(problems.len(), 3, "{problems:?}");
    }

    #[test]
    fn the_program_carries_its_courses() {
        let names = shipped_names();
        assert!(names.contains(&"health-diplomacy") && names.contains(&"health-diplomacy-short"), "{names:?}");
        assert_eq!(Folder::shipped("none"), None);
    }
}
