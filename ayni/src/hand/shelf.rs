//! The files beside the record: drafts, received workbooks, removed entries.
//!
//! Each is written whole under another name and then renamed, so that a crash leaves the old file or the new one.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use chrono::{DateTime, SecondsFormat, Utc};
use explorer::hand::{Draft, Pairs, Refused, Removed};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// How long a workbook waits to be kept.
const WAITING: Duration = Duration::from_secs(7 * 24 * 60 * 60);

/// Letters of a workbook's name.
const NAME: usize = 16;

/// The folder `hand` of a data folder.
pub struct Shelf {
    folder: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct DraftFile {
    edition: u64,
    changed: String,
    fields: Pairs,
}

#[derive(Serialize, Deserialize)]
struct RemovedFile {
    title: String,
    when: String,
    text: String,
}

/// A name that can be a file's: nothing that leads elsewhere.
pub fn checked(name: &str) -> Result<&str, Refused> {
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if (1..=100).contains(&name.len()) && name.bytes().all(is_plain) { Ok(name) } else { Err(Refused::Missing) }
}

fn storage(path: &Path) -> impl FnOnce(std::io::Error) -> Refused + '_ {
    move |error| match error.kind() {
        ErrorKind::NotFound => Refused::Missing,
        _ => Refused::Storage(format!("{}: {error}", path.display())),
    }
}

fn damaged(path: &Path) -> impl FnOnce(serde_json::Error) -> Refused + '_ {
    move |error| Refused::Storage(format!("{}: {error}", path.display()))
}

fn now() -> String {
    Utc::now().to_rfc3339_opts(SecondsFormat::Secs, true)
}

impl Shelf {
    /// The shelf of a data folder.
    pub fn of(data: &Path) -> Self {
        Self { folder: data.join("hand") }
    }

    fn path(&self, kind: &str, name: &str, ending: &str) -> Result<PathBuf, Refused> {
        Ok(self.folder.join(kind).join(format!("{}.{ending}", checked(name)?)))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), Refused> {
        let refused = |error: std::io::Error| Refused::Storage(format!("{}: {error}", path.display()));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(refused)?;
        }
        let partial = path.with_extension(format!("{}.partial", std::process::id()));
        let written = File::create(&partial).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.and_then(|()| fs::rename(&partial, path)).map_err(|error| {
            // The error is what matters; a leftover shows in its name what it is.
            let _ = fs::remove_file(&partial);
            refused(error)
        })
    }

    fn remove(&self, path: &Path) -> Result<(), Refused> {
        match fs::remove_file(path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(storage(path)(error)),
            _ => Ok(()),
        }
    }

    /// The names of the files of a kind.
    fn names(&self, kind: &str) -> Result<Vec<String>, Refused> {
        let folder = self.folder.join(kind);
        let items = match fs::read_dir(&folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            items => items.map_err(storage(&folder))?,
        };
        let mut names = Vec::new();
        for item in items {
            let file = item.map_err(storage(&folder))?.file_name();
            let name = file.to_str().and_then(|file| file.split_once('.')).filter(|(_, ending)| *ending == "json");
            names.extend(name.map(|(name, _)| name.to_owned()));
        }
        names.sort();
        Ok(names)
    }

    /// All drafts, the last changed first.
    pub fn drafts(&self) -> Result<Vec<Draft>, Refused> {
        let mut drafts = Vec::new();
        for name in self.names("drafts")? {
            match self.draft(&name) {
                Ok(draft) => drafts.push(draft),
                // Thrown away since the names were listed.
                Err(Refused::Missing) => {}
                Err(other) => return Err(other),
            }
        }
        drafts.sort_by(|one, other| other.changed.cmp(&one.changed).then_with(|| one.name.cmp(&other.name)));
        Ok(drafts)
    }

    /// One draft.
    pub fn draft(&self, name: &str) -> Result<Draft, Refused> {
        let path = self.path("drafts", name, "json")?;
        let text = fs::read(&path).map_err(storage(&path))?;
        let DraftFile { edition, changed, fields } = serde_json::from_slice(&text).map_err(damaged(&path))?;
        Ok(Draft { name: name.to_owned(), edition, changed, pairs: fields })
    }

    /// A name for a draft beside another.
    pub fn free_draft(&self, name: &str) -> Result<String, Refused> {
        let taken = self.names("drafts")?;
        let mut number = 2_u64;
        loop {
            let free = format!("{}-{number}", checked(name)?);
            if !taken.contains(&free) {
                return Ok(free);
            }
            number += 1;
        }
    }

    /// Writes a draft.
    pub fn keep_draft(&self, name: &str, edition: u64, pairs: &Pairs) -> Result<(), Refused> {
        let path = self.path("drafts", name, "json")?;
        let file = DraftFile { edition, changed: now(), fields: pairs.clone() };
        self.write(&path, &serde_json::to_vec_pretty(&file).map_err(damaged(&path))?)
    }

    /// Throws a draft away.
    pub fn drop_draft(&self, name: &str) -> Result<(), Refused> {
        self.remove(&self.path("drafts", name, "json")?)
    }

    /// Throws away the drafts that change an entry.
    pub fn drop_drafts_about(&self, entry: &str) -> Result<(), Refused> {
        for draft in self.drafts()? {
            if draft.pairs.iter().any(|(name, value)| name == "about" && value == entry) {
                self.drop_draft(&draft.name)?;
            }
        }
        Ok(())
    }

    /// The removed entries, the last removed first.
    pub fn removed(&self) -> Result<Vec<Removed>, Refused> {
        let mut removed = Vec::new();
        for name in self.names("removed")? {
            let RemovedFile { title, when, .. } = self.removed_file(&name)?;
            removed.push(Removed { name, title, when });
        }
        removed.sort_by(|one, other| other.when.cmp(&one.when).then_with(|| one.name.cmp(&other.name)));
        Ok(removed)
    }

    fn removed_file(&self, name: &str) -> Result<RemovedFile, Refused> {
        let path = self.path("removed", name, "json")?;
        let text = fs::read(&path).map_err(storage(&path))?;
        serde_json::from_slice(&text).map_err(damaged(&path))
    }

    /// The file of a removed entry.
    pub fn removed_text(&self, name: &str) -> Result<Vec<u8>, Refused> {
        Ok(self.removed_file(name)?.text.into_bytes())
    }

    /// Keeps what is needed to bring an entry back.
    pub fn keep_removed(&self, name: &str, title: &str, text: &[u8]) -> Result<(), Refused> {
        let path = self.path("removed", name, "json")?;
        let text = String::from_utf8_lossy(text).into_owned();
        let file = RemovedFile { title: title.to_owned(), when: now(), text };
        self.write(&path, &serde_json::to_vec_pretty(&file).map_err(damaged(&path))?)
    }

    /// Throws a removed entry away for good.
    pub fn drop_removed(&self, name: &str) -> Result<(), Refused> {
        self.remove(&self.path("removed", name, "json")?)
    }

    /// Keeps a workbook until somebody decides; those that nobody decided on for a week go.
    pub fn keep_received(&self, bytes: &[u8]) -> Result<String, Refused> {
        self.drop_waiting();
        let mut name = format!("{:x}", Sha256::digest(bytes));
        name.truncate(NAME);
        self.write(&self.path("received", &name, "xlsx")?, bytes)?;
        Ok(name)
    }

    /// The bytes of a received workbook.
    pub fn received(&self, name: &str) -> Result<Vec<u8>, Refused> {
        let path = self.path("received", name, "xlsx")?;
        fs::read(&path).map_err(storage(&path))
    }

    /// Throws a received workbook away.
    pub fn drop_received(&self, name: &str) -> Result<(), Refused> {
        self.remove(&self.path("received", name, "xlsx")?)
    }

    fn drop_waiting(&self) {
        // What cannot be looked at or removed now is tried again with the next workbook.
        let Ok(items) = fs::read_dir(self.folder.join("received")) else { return };
        let before = SystemTime::now() - WAITING;
        for item in items.flatten() {
            let changed = item.metadata().and_then(|about| about.modified());
            if changed.is_ok_and(|changed| DateTime::<Utc>::from(changed) < DateTime::<Utc>::from(before)) {
                let _ = fs::remove_file(item.path());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_kept_whole_and_names_lead_nowhere_else() {
        let folder = tempfile::tempdir().unwrap();
        let shelf = Shelf::of(folder.path());
        assert_eq!(shelf.drafts(), Ok(Vec::new()));
        let pairs = vec![("flow.0.quantity".to_owned(), "casi 140.000 \u{1}\"".to_owned())];
        shelf.keep_draft("barcas", 1, &pairs).unwrap();
        assert_eq!(shelf.draft("barcas").unwrap().pairs, pairs);
        assert_eq!(shelf.free_draft("barcas").as_deref(), Ok("barcas-2"));
        for name in ["", "../barcas", "a/b", "Barcas", ".", "x\0"] {
            assert_eq!(shelf.draft(name), Err(Refused::Missing), "{name:?}");
            assert_eq!(shelf.keep_draft(name, 1, &pairs), Err(Refused::Missing), "{name:?}");
        }
        shelf.drop_draft("barcas").unwrap();
        shelf.drop_draft("barcas").unwrap();
        assert_eq!(shelf.draft("barcas"), Err(Refused::Missing));
        shelf.keep_removed("barcas", "Barcas", b"kind = \"activity\"").unwrap();
        assert_eq!(shelf.removed().unwrap()[0].title, "Barcas");
        assert_eq!(shelf.removed_text("barcas").unwrap(), b"kind = \"activity\"");
        let name = shelf.keep_received(b"PK").unwrap();
        assert_eq!((name.len(), shelf.received(&name)), (NAME, Ok(b"PK".to_vec())));
    }
}
