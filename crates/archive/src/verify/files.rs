//! The files: layout, manifests, tables, sources, cubes, marks of what repeats, leftovers.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use record::Table;

use super::{Notice, Problem, Verification};
use crate::checksums::{self, name};
use crate::error::{ArchiveError, Result};
use crate::layout::{FORMAT, Layout};
use crate::manifest::{self, LoadRecord, Manifest};
use crate::sources::{self, file_digest};
use crate::tables;

/// What the files are known to be once they were looked at.
pub(super) struct Files {
    /// The manifests that are whole, the oldest first.
    pub(super) manifests: Vec<Manifest>,
    /// Tables whose files are not all whole: their rows are not asked.
    pub(super) damaged: BTreeSet<Table>,
}

struct Check<'a> {
    layout: &'a Layout,
    found: &'a mut Verification,
    checksums: BTreeMap<String, String>,
    without: u64,
    /// Files that a manifest or a log names.
    named_files: BTreeSet<PathBuf>,
    /// Tables whose files could not be listed.
    unlisted: BTreeSet<Table>,
}

pub(super) async fn check(layout: &Layout, found: &mut Verification) -> Result<Files> {
    check_layout(layout, found);
    let manifests = read_manifests(layout, found)?;
    check_chain(layout, &manifests, found);
    // Later lists come later: a source stored again is the one that counts.
    let checksums = manifests.iter().flat_map(|manifest| manifest.written.clone()).collect();
    let mut check =
        Check { layout, found, checksums, without: 0, named_files: BTreeSet::new(), unlisted: BTreeSet::new() };
    let damaged = check.tables(&manifests).await?;
    check.sources(&manifests).await;
    check.derived(&manifests)?;
    check.leftovers(&manifests)?;
    if check.without > 0 {
        let files = check.without;
        check.found.notices.push(Notice::WithoutChecksum { files });
    }
    Ok(Files { manifests, damaged })
}

fn check_layout(layout: &Layout, found: &mut Verification) {
    let path = layout.format();
    let read = fs::read(&path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if !matches!(&read, Ok(text) if text.strip_suffix('\n').is_some_and(is_known_layout)) {
        found.problem(Problem::Layout {
            path: name(layout.root(), &path),
            read: read.unwrap_or_else(|error| error.to_string()).trim_end().chars().take(40).collect(),
            expected: FORMAT.to_string(),
        });
    }
}

fn is_known_layout(text: &str) -> bool {
    text == FORMAT.to_string()
}

fn read_manifests(layout: &Layout, found: &mut Verification) -> Result<Vec<Manifest>> {
    let mut manifests = Vec::new();
    for number in manifest::numbers(layout)? {
        let path = layout.manifest(number);
        found.manifests += 1;
        match Manifest::read(&path) {
            Ok(manifest) if manifest.number == number => manifests.push(manifest),
            Ok(manifest) => found.problem(Problem::Contradiction {
                path: name(layout.root(), &path),
                what: "its number".to_owned(),
                read: manifest.number.to_string(),
                expected: number.to_string(),
            }),
            Err(ArchiveError::Manifest { reason, .. }) => {
                found.problem(Problem::Manifest { path: name(layout.root(), &path), reason });
            }
            Err(error) => {
                found.problem(Problem::Manifest { path: name(layout.root(), &path), reason: sentence(&error) })
            }
        }
    }
    Ok(manifests)
}

fn check_chain(layout: &Layout, manifests: &[Manifest], found: &mut Verification) {
    let numbers = manifest::numbers(layout).unwrap_or_default();
    let mut former: Option<&Manifest> = None;
    for manifest in manifests {
        let number = manifest.number;
        let mut contradiction = |what: &str, read: String, expected: String| {
            let path = name(layout.root(), &layout.manifest(number));
            found.problem(Problem::Contradiction { path, what: what.to_owned(), read, expected });
        };
        let parent = manifest.parent.map_or_else(|| "none".to_owned(), |parent| parent.to_string());
        match (manifest.parent, number) {
            (None, 0) => {}
            (Some(parent_number), _) if parent_number + 1 == number => {}
            (_, 0) => contradiction("its parent", parent, "none".to_owned()),
            _ => contradiction("its parent", parent, (number - 1).to_string()),
        }
        if let Some(former) = former.filter(|former| former.next_load > manifest.next_load) {
            contradiction("the next load", manifest.next_load.to_string(), format!("{} or more", former.next_load));
        }
        let mut loads = BTreeSet::new();
        let mut keys = BTreeSet::new();
        for load in &manifest.loads {
            if load.load < 1 || load.load >= manifest.next_load || manifest.dead.contains(&load.load) {
                contradiction("a live load", load.load.to_string(), "one that was given and did not die".to_owned());
            }
            if !loads.insert(load.load) || !keys.insert(&load.key) {
                contradiction("a live load", format!("{} ({}) twice", load.load, load.key), "once".to_owned());
            }
            check_counts(load, &mut contradiction);
        }
        for &table in Table::ALL {
            if !manifest.tables.contains_key(table.as_str()) && !tables::ADDED_LATER.contains(&table) {
                contradiction("the version of a table", "none".to_owned(), format!("one of {table}"));
            }
        }
        for unknown in manifest.tables.keys().filter(|table| Table::from_name(table).is_none()) {
            contradiction("a table", unknown.clone(), "a table of the record".to_owned());
        }
        if let Some(parent) = manifest.parent.filter(|parent| !numbers.contains(parent)) {
            found.notices.push(Notice::ParentGone { number, parent });
        }
        former = Some(manifest);
    }
}

/// The counts a load is listed with are those of its rows.
fn check_counts(load: &LoadRecord, contradiction: &mut impl FnMut(&str, String, String)) {
    let counts = [
        (Table::Entry, load.counts.entries),
        (Table::Flow, load.counts.flows),
        (Table::Plan, load.counts.plans),
        (Table::Finding, load.counts.findings),
    ];
    for (table, count) in counts {
        let rows = load.rows.get(table.as_str()).copied().unwrap_or_default();
        if rows != count {
            contradiction(&format!("rows of {table} in load {}", load.load), count.to_string(), rows.to_string());
        }
    }
}

impl Check<'_> {
    fn named(&self, path: &Path) -> String {
        name(self.layout.root(), path)
    }

    /// Length and checksum of one file; says whether it is as it was written.
    async fn file(&mut self, path: &Path, named_by: &str, length: Option<u64>) -> bool {
        let name = self.named(path);
        self.named_files.insert(path.to_owned());
        let Ok(metadata) = fs::metadata(path) else {
            self.found.problem(Problem::Missing { path: name, named_by: named_by.to_owned() });
            return false;
        };
        self.found.files += 1;
        self.found.bytes += metadata.len();
        if let Some(expected) = length.filter(|expected| *expected != metadata.len()) {
            self.found.problem(Problem::Length { path: name, read: metadata.len(), expected });
            return false;
        }
        let Some(expected) = self.checksums.get(&name).cloned() else {
            self.without += 1;
            return true;
        };
        let owned = path.to_owned();
        match apart(move || file_digest(&owned).map_err(|error| sentence(&error))).await {
            Ok(read) if read == expected => true,
            Ok(read) => {
                self.found.problem(Problem::Checksum { path: name, read, expected });
                false
            }
            Err(reason) => {
                self.found.problem(Problem::Unreadable { what: name, reason });
                false
            }
        }
    }

    /// Every table at every version that a manifest names; gives the damaged ones.
    async fn tables(&mut self, manifests: &[Manifest]) -> Result<BTreeSet<Table>> {
        let mut damaged = BTreeSet::new();
        for &table in Table::ALL {
            let versions: BTreeSet<u64> =
                manifests.iter().filter_map(|manifest| manifest.tables.get(table.as_str()).copied()).collect();
            let is_whole = self.log(table, versions.last().copied()).await?;
            let mut files = BTreeMap::new();
            let mut is_open = true;
            for version in versions {
                let layout = self.layout.clone();
                // In a task of its own: what damage does to the libraries stays there.
                let listed = tokio::spawn(async move { tables::listed(&layout, table, version).await }).await;
                let listed = listed.map_err(|error| error.to_string());
                match listed.and_then(|listed| listed.map_err(|error| sentence(&error))) {
                    Ok(listed) => files.extend(listed),
                    Err(reason) => {
                        is_open = false;
                        self.unlisted.insert(table);
                        let what = format!("table {table} at version {version}");
                        self.found.problem(Problem::Unreadable { what, reason });
                    }
                }
                self.found.versions += 1;
            }
            let mut are_files_whole = true;
            for (file, (length, rows)) in files {
                let path = self.layout.table(table).join(&file);
                are_files_whole &=
                    self.file(&path, &format!("table {table}"), Some(length)).await && self.content(&path, rows).await;
            }
            if !(is_whole && is_open && are_files_whole) {
                damaged.insert(table);
            }
        }
        Ok(damaged)
    }

    /// The commits and checkpoints of a table's log up to a version.
    async fn log(&mut self, table: Table, last: Option<u64>) -> Result<bool> {
        let Some(last) = last else {
            return Ok(true);
        };
        let files = match checksums::log_files(self.layout, table) {
            Ok(files) => files,
            Err(error) => {
                self.found.problem(Problem::Unreadable { what: format!("table {table}"), reason: sentence(&error) });
                return Ok(false);
            }
        };
        let mut commits = BTreeSet::new();
        let mut is_whole = true;
        for file in files.into_iter().filter(|file| file.version <= last) {
            if file.is_commit {
                commits.insert(file.version);
            }
            is_whole &= self.file(&file.path, &format!("table {table}"), None).await;
        }
        for version in (0..=last).filter(|version| !commits.contains(version)) {
            let path = self.named(&tables::log(self.layout, table).join(format!("{version:020}.json")));
            self.found.problem(Problem::Missing { path, named_by: format!("table {table}") });
            is_whole = false;
        }
        // Checkpoints are known by their checksums alone.
        let folder = self.named(&tables::log(self.layout, table));
        let gone: Vec<String> = self
            .checksums
            .keys()
            .filter(|path| path.starts_with(&folder) && path.contains(".checkpoint"))
            .filter(|path| !self.layout.root().join(path).exists())
            .cloned()
            .collect();
        for path in gone {
            self.found.problem(Problem::Missing { path, named_by: format!("table {table}") });
            is_whole = false;
        }
        Ok(is_whole)
    }

    /// All columns of a data file, unpacked to the end.
    async fn content(&mut self, path: &Path, expected: Option<u64>) -> bool {
        let owned = path.to_owned();
        let read = apart(move || read_all(&owned)).await;
        let name = self.named(path);
        match (read, expected) {
            (Ok(read), Some(expected)) if read != expected => {
                self.found.problem(Problem::FileRows { path: name, read, expected });
                false
            }
            (Ok(_), _) => true,
            (Err(reason), _) => {
                self.found.problem(Problem::Unreadable { what: name, reason });
                false
            }
        }
    }

    /// The stored text of every load of any manifest.
    async fn sources(&mut self, manifests: &[Manifest]) {
        let stored: BTreeMap<&String, &LoadRecord> = manifests
            .iter()
            .flat_map(|manifest| &manifest.loads)
            .filter_map(|load| load.stored_sha256.as_ref().map(|sha256| (sha256, load)))
            .collect();
        for (sha256, load) in stored {
            let path = self.layout.source(sha256);
            if !self.file(&path, &format!("the load of “{}”", load.key), None).await {
                continue;
            }
            let owned = path.clone();
            let unpacked = apart(move || sources::check(&owned).map_err(|error| sentence(&error))).await;
            let path = self.named(&path);
            match unpacked {
                Err(reason) => self.found.problem(Problem::Unreadable { what: path, reason }),
                Ok(read) => {
                    self.found.sources += 1;
                    self.found.text += read.bytes;
                    let key = load.key.clone();
                    if read.bytes != load.bytes {
                        let (what, read, expected) =
                            ("length".to_owned(), read.bytes.to_string(), load.bytes.to_string());
                        self.found.problem(Problem::Text { key, path, what, read, expected });
                    } else if read.sha256 != *sha256 {
                        let (what, expected) = ("SHA-256".to_owned(), sha256.clone());
                        self.found.problem(Problem::Text { key, path, what, read: read.sha256, expected });
                    }
                }
            }
        }
    }

    /// Cubes and marks: what is derived for a snapshot as a whole.
    fn derived(&mut self, manifests: &[Manifest]) -> Result<()> {
        for manifest in manifests {
            let cube = manifest.cube.iter().map(|cube| (self.layout.cubes().join(&cube.name), &cube.sha256));
            let marks = manifest.netting.iter().map(|marks| (self.layout.netting().join(&marks.name), &marks.sha256));
            for (path, sha256) in cube.chain(marks).collect::<Vec<_>>() {
                let name = self.named(&path);
                if !path.is_file() {
                    let named_by = format!("the manifest of snapshot {}", manifest.number);
                    self.found.problem(Problem::Missing { path: name, named_by });
                    continue;
                }
                self.found.files += 1;
                match file_digest(&path) {
                    Ok(read) if read == *sha256 => {}
                    Ok(read) => {
                        self.found.problem(Problem::Checksum { path: name, read, expected: sha256.clone() });
                    }
                    Err(error) => self.found.problem(Problem::Unreadable { what: name, reason: sentence(&error) }),
                }
            }
        }
        Ok(())
    }

    /// Files that nothing names.
    fn leftovers(&mut self, manifests: &[Manifest]) -> Result<()> {
        let layout = self.layout;
        if layout.writing().exists() {
            self.found.notices.push(Notice::Writing);
        }
        let mut known: BTreeSet<PathBuf> = [layout.format(), layout.lock(), layout.writing()].into();
        known.extend(manifest::numbers(layout)?.into_iter().map(|number| layout.manifest(number)));
        for manifest in manifests {
            known.extend(manifest.cube.iter().map(|cube| layout.cubes().join(&cube.name)));
            known.extend(manifest.netting.iter().map(|marks| layout.netting().join(&marks.name)));
            let stored = manifest.loads.iter().filter_map(|load| load.stored_sha256.as_ref());
            known.extend(stored.map(|sha256| layout.source(sha256)));
        }
        let mut folders =
            vec![layout.archive(), layout.manifests(), layout.cubes(), layout.netting(), layout.sources()];
        for &table in Table::ALL {
            let log = tables::log(layout, table);
            known.insert(log.join("_last_checkpoint"));
            let last = manifests.iter().filter_map(|manifest| manifest.tables.get(table.as_str())).max();
            let files = checksums::log_files(layout, table).unwrap_or_default();
            known.extend(files.into_iter().filter(|file| Some(&file.version) <= last).map(|file| file.path));
            folders.push(log);
            if !self.unlisted.contains(&table) {
                folders.push(layout.table(table));
            }
        }
        known.extend(self.named_files.iter().cloned());
        for folder in folders {
            let Ok(items) = fs::read_dir(&folder) else {
                continue;
            };
            for item in items.flatten() {
                let (path, Ok(metadata)) = (item.path(), item.metadata()) else {
                    continue;
                };
                if metadata.is_file() && !known.contains(&path) {
                    let path = self.named(&path);
                    self.found.notices.push(Notice::Leftover { path, bytes: metadata.len() });
                }
            }
        }
        Ok(())
    }
}

/// Reads a data file to its end; gives the number of rows.
fn read_all(path: &Path) -> Result<u64, String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(|builder| builder.with_batch_size(4096).build())
        .map_err(|error| error.to_string())?;
    let mut rows = 0;
    for batch in reader {
        rows += batch.map_err(|error| error.to_string())?.num_rows() as u64;
    }
    Ok(rows)
}

/// Works beside the async threads; a panic over damaged bytes becomes a reason.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T, String> + Send + 'static) -> Result<T, String> {
    tokio::task::spawn_blocking(work).await.map_err(|error| error.to_string())?
}

/// An error with its causes.
pub(super) fn sentence(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(one) = cause {
        let words = one.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = one.source();
    }
    text
}
