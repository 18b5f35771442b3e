//! From the paths that a user names to the files behind them.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::archive::{Archive, Holds};
use crate::open::{Input, Place};
use crate::sink::ReadError;
use crate::unpack::{HEAD, Packing};
use crate::{casebook, workbook};

/// The argument that means standard input.
const STANDARD_INPUT: &str = "-";

/// The file whose presence makes a folder of CSV tables a workbook.
const ENTRIES_TABLE: &str = "entries.csv";

/// The file whose presence makes a folder of TOML files a casebook.
const WORKS_FILE: &str = "works.toml";

/// What was found behind paths.
#[derive(Debug, Default)]
pub struct Walk {
    /// What can be tried, sorted by name within each path.
    pub inputs: Vec<Input>,
    /// What cannot be read; the rest is not touched by it.
    pub refused: Vec<ReadError>,
}

/// Finds the files behind paths: files as they are, folders with all that is
/// in them, zip archives with all their members, `-` for standard input.
///
/// Hidden files are left out within folders. A folder (or archive) with a table
/// `entries.csv` is one workbook of its CSV tables, and a folder with a
/// `works.toml` that describes works is one casebook of its TOML files: each of
/// the two is one input. Links to folders that lead in a circle are followed once.
#[must_use]
pub fn inputs(paths: &[PathBuf]) -> Walk {
    let mut walk = inputs_of_any_key(paths);
    walk.refuse_repeated_keys();
    walk
}

/// The same for those who keep nothing, and to whom two files of one key are two files.
#[must_use]
pub fn inputs_of_any_key(paths: &[PathBuf]) -> Walk {
    let mut walk = Walk::default();
    for path in paths {
        walk.argument(path);
    }
    walk
}

/// A file on the way: what to show and what its key is.
struct Named {
    name: String,
    key: String,
}

impl Named {
    fn within(&self, part: &str) -> Self {
        Self { name: format!("{}/{part}", self.name), key: format!("{}/{part}", self.key) }
    }
}

impl Walk {
    fn argument(&mut self, path: &Path) {
        if path.as_os_str() == STANDARD_INPUT {
            self.inputs.push(Input { name: "standard input".to_owned(), key: None, place: Place::StandardInput });
            return;
        }
        let shown = path.display().to_string();
        let name = match shown.trim_end_matches('/') {
            "" => shown.clone(),
            trimmed => trimmed.to_owned(),
        };
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(error) => return self.refuse(name, error),
        };
        let own = own_name(path);
        if found.is_dir() {
            let mut above = Vec::new();
            self.folder(path, &name, None, &own, &mut above);
        } else {
            self.file(path, Named { name, key: own }, found.is_file());
        }
    }

    /// A folder. `key` is its path relative to the argument, none for the
    /// argument itself, whose name is `own`.
    fn folder(&mut self, path: &Path, name: &str, key: Option<&str>, own: &str, above: &mut Vec<PathBuf>) {
        let listed = fs::canonicalize(path).and_then(|canonical| Ok((canonical, list(path)?)));
        let (canonical, entries) = match listed {
            Ok(listed) => listed,
            Err(error) => return self.refuse(name.to_owned(), error),
        };
        if above.contains(&canonical) {
            return;
        }
        above.push(canonical);
        let within = |part: &str| Named {
            name: format!("{name}/{part}"),
            key: key.map_or_else(|| part.to_owned(), |key| format!("{key}/{part}")),
        };
        let mut files: Vec<(String, PathBuf)> = Vec::new();
        let mut folders: Vec<(String, PathBuf)> = Vec::new();
        for (part, path) in entries {
            match fs::metadata(&path) {
                Ok(found) if found.is_dir() => folders.push((part, path)),
                Ok(found) if found.is_file() => files.push((part, path)),
                Ok(_) => self.refused.push(ReadError::Refused {
                    path: within(&part).name,
                    reason: "it is neither a file nor a folder; name it as an argument to read it".to_owned(),
                }),
                Err(error) => self.refuse(within(&part).name, error),
            }
        }
        let whole = Named { name: name.to_owned(), key: key.unwrap_or(own).to_owned() };
        let of_casebook = |parts: &[(String, PathBuf)]| {
            parts
                .iter()
                .any(|(part, path)| part == WORKS_FILE && head(path).is_ok_and(|head| casebook::describes_works(&head)))
        };
        if of_casebook(&files) {
            files.retain(|(part, _)| has_extension(part, "toml"));
            let parts = files.drain(..).map(|(part, path)| (part, Place::File(path))).collect();
            self.push(whole, Place::Casebook(parts));
        } else if files.iter().any(|(part, _)| part.eq_ignore_ascii_case(ENTRIES_TABLE)) {
            let (tables, others) = files.into_iter().partition(|(part, _)| has_extension(part, "csv"));
            files = others;
            let tables: Vec<(String, PathBuf)> = tables;
            let parts = tables.into_iter().map(|(part, path)| (part, Place::File(path))).collect();
            self.push(whole, Place::Tables(parts));
        }
        for (part, path) in files {
            self.file(&path, within(&part), true);
        }
        for (part, path) in folders {
            let named = within(&part);
            self.folder(&path, &named.name, Some(&named.key), own, above);
        }
        above.pop();
    }

    /// A file, or the members of one that is an archive. What is no regular
    /// file, such as a pipe, cannot be looked into beforehand.
    fn file(&mut self, path: &Path, named: Named, is_regular: bool) {
        let is_archive = is_regular && head(path).is_ok_and(|head| Packing::of(&head) == Packing::Zip);
        let members = is_archive.then(|| Archive::of_file(path)).map(|archive| {
            let archive = archive?;
            let holds = archive.holds();
            Ok::<_, io::Error>((archive, holds))
        });
        match members {
            Some(Ok((archive, Holds::Members(members)))) => self.members(&archive, members, &named),
            Some(Err(error)) => self.refused.push(crate::open::failure(error, &named.name)),
            Some(Ok((_, Holds::Excel | Holds::Document(_)))) | None => self.push(named, Place::File(path.to_owned())),
        }
    }

    fn members(&mut self, archive: &Archive, members: Vec<(usize, String)>, named: &Named) {
        if members.is_empty() {
            self.refused.push(ReadError::Unknown {
                path: named.name.clone(),
                reason: "it is a zip archive without files".to_owned(),
            });
        }
        // Tables that lie in one folder of the archive are one workbook.
        let mut workbooks: BTreeMap<String, Vec<(String, Place)>> = BTreeMap::new();
        for (_, member) in &members {
            let (folder, file) = parted(member);
            if file.eq_ignore_ascii_case(ENTRIES_TABLE) && workbook::is_sheet_file(file) {
                workbooks.insert(folder.to_owned(), Vec::new());
            }
        }
        for (index, member) in members {
            let place = Place::Member { archive: archive.clone(), index };
            let (folder, file) = parted(&member);
            match workbooks.get_mut(folder) {
                Some(tables) if has_extension(file, "csv") => tables.push((file.to_owned(), place)),
                _ => self.push(named.within(&member), place),
            }
        }
        for (folder, tables) in workbooks {
            let whole = if folder.is_empty() {
                Named { name: named.name.clone(), key: named.key.clone() }
            } else {
                named.within(&folder)
            };
            self.push(whole, Place::Tables(tables));
        }
    }

    fn push(&mut self, named: Named, place: Place) {
        self.inputs.push(Input { name: named.name, key: Some(named.key), place });
    }

    fn refuse(&mut self, path: String, source: io::Error) {
        self.refused.push(ReadError::Io { path, source });
    }

    /// Two inputs of one key would replace one another; the first stays.
    fn refuse_repeated_keys(&mut self) {
        let mut taken: BTreeMap<String, String> = BTreeMap::new();
        let mut repeated = Vec::new();
        self.inputs.retain(|input| {
            let Some(key) = &input.key else {
                return true;
            };
            if let Some(first) = taken.get(key) {
                if *first != input.name {
                    repeated.push(ReadError::Refused {
                        path: input.name.clone(),
                        reason: format!(
                            "its source would be called “{key}”, as that of {first} is in the same load; load it alone with --as NAME"
                        ),
                    });
                }
                return false;
            }
            taken.insert(key.clone(), input.name.clone());
            true
        });
        self.refused.append(&mut repeated);
    }
}

/// Folder and file of a member's name.
fn parted(member: &str) -> (&str, &str) {
    member.rsplit_once('/').unwrap_or(("", member))
}

fn has_extension(name: &str, wanted: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| extension.eq_ignore_ascii_case(wanted))
}

/// The last part of a path; of `.` or `..`, that of the folder it means.
fn own_name(path: &Path) -> String {
    let last = path.file_name().map(|name| name.to_string_lossy().into_owned());
    last.or_else(|| Some(fs::canonicalize(path).ok()?.file_name()?.to_string_lossy().into_owned()))
        .unwrap_or_else(|| path.display().to_string())
}

/// What is in a folder, sorted by name, without what is hidden.
fn list(path: &Path) -> io::Result<Vec<(String, PathBuf)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            found.push((name, entry.path()));
        }
    }
    found.sort();
    Ok(found)
}

/// The first bytes of a file.
fn head(path: &Path) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}
