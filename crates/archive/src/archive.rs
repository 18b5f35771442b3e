//! The archive of one data folder: opening it, its snapshots, its writer.

use std::path::Path;
use std::sync::{Arc, RwLock};

use record::Table;

use crate::checksums;
use crate::engine::Engine;
use crate::error::{ArchiveError, Result};
use crate::layout::Layout;
use crate::lock::{Wait, WriterLock};
use crate::manifest::{self, Manifest};
use crate::snapshot::Snapshot;
use crate::tables;
use crate::writer::Writer;

/// How the archive uses the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Threads that one query may keep busy.
    pub parallel: usize,
    /// Bytes that all queries together may hold before they use the disk.
    pub memory: usize,
    /// Version of the program, for the manifests it writes.
    pub program: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            parallel: crate::cores::count(),
            memory: 1024 * 1024 * 1024,
            program: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }
}

/// The record of one data folder. Cheap to clone.
#[derive(Clone)]
pub struct Archive {
    shared: Arc<Shared>,
}

struct Shared {
    layout: Layout,
    engine: Engine,
    options: Options,
    current: RwLock<Snapshot>,
}

impl Archive {
    /// Opens the archive in the data folder `root`.
    ///
    /// # Errors
    /// [`ArchiveError::Missing`] when there is none, [`ArchiveError::Newer`] when a newer program
    /// wrote it, and what reading says.
    pub fn open(root: &Path) -> Result<Self> {
        Self::open_with(root, Options::default())
    }

    /// As [`Archive::open`], with options.
    ///
    /// # Errors
    /// As [`Archive::open`].
    pub fn open_with(root: &Path, options: Options) -> Result<Self> {
        if !Layout::new(root).exists() {
            return Err(ArchiveError::Missing(root.to_owned()));
        }
        // Tables are addressed by absolute paths.
        let root = std::path::absolute(root).map_err(ArchiveError::io(root, "found"))?;
        let layout = Layout::new(&root);
        layout.check_format()?;
        let engine = Engine::new(&options)?;
        let current = Snapshot::new(layout.clone(), engine.clone(), manifest::newest(&layout)?);
        Ok(Self { shared: Arc::new(Shared { layout, engine, options, current: RwLock::new(current) }) })
    }

    /// Opens the archive in `root`, which is made first when there is none.
    ///
    /// # Errors
    /// As [`Archive::open`], and what writing says.
    pub async fn open_or_create(root: &Path, options: Options) -> Result<Self> {
        if !Layout::new(root).exists() {
            std::fs::create_dir_all(root).map_err(ArchiveError::io(root, "made"))?;
            let absolute = std::path::absolute(root).map_err(ArchiveError::io(root, "found"))?;
            create(&Layout::new(&absolute), &options).await?;
        }
        Self::open_with(root, options)
    }

    /// The data folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        self.shared.layout.root()
    }

    /// The newest snapshot this process has seen; [`Archive::refresh`] looks for newer ones.
    #[must_use]
    pub fn current(&self) -> Snapshot {
        match self.shared.current.read() {
            Ok(current) => current.clone(),
            // A snapshot is replaced whole: a panic elsewhere cannot leave it half done.
            Err(poisoned) => poisoned.into_inner().clone(),
        }
    }

    /// The snapshot of that number, or the newest one.
    ///
    /// # Errors
    /// [`ArchiveError::NoSnapshot`], or what reading says.
    pub fn snapshot(&self, number: Option<u64>) -> Result<Snapshot> {
        let Some(number) = number else {
            self.refresh()?;
            return Ok(self.current());
        };
        let current = self.current();
        if current.number() == number {
            return Ok(current);
        }
        let path = self.shared.layout.manifest(number);
        if !path.is_file() {
            self.refresh()?;
            return Err(ArchiveError::NoSnapshot { number, newest: self.current().number() });
        }
        Ok(self.snapshot_of(Manifest::read(&path)?))
    }

    /// All manifests that are whole, the oldest first.
    ///
    /// # Errors
    /// What reading says.
    pub fn manifests(&self) -> Result<Vec<Manifest>> {
        all_manifests(&self.shared.layout)
    }

    /// Looks for a newer snapshot and takes it; says whether there was one.
    ///
    /// # Errors
    /// What reading says; the former snapshot stays then.
    pub fn refresh(&self) -> Result<bool> {
        let current = self.current().number();
        // The newest manifest is never rewritten, so that its number tells.
        if manifest::numbers(&self.shared.layout)?.last() == Some(&current) {
            return Ok(false);
        }
        let newest = manifest::newest(&self.shared.layout)?;
        if newest.number == current {
            return Ok(false);
        }
        self.set_current(self.snapshot_of(newest));
        Ok(true)
    }

    /// Takes the writer's lock and removes what a dead writer left.
    ///
    /// `doing` is what others are told who want to write too.
    ///
    /// # Errors
    /// [`ArchiveError::Locked`] when somebody else is writing, and what writing says.
    pub async fn writer(&self, wait: Wait, doing: &str) -> Result<Writer> {
        Writer::begin_writing(self.clone(), wait, doing).await
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.shared.layout
    }

    pub(crate) fn options(&self) -> &Options {
        &self.shared.options
    }

    pub(crate) fn snapshot_of(&self, manifest: Manifest) -> Snapshot {
        Snapshot::new(self.shared.layout.clone(), self.shared.engine.clone(), manifest)
    }

    pub(crate) fn set_current(&self, snapshot: Snapshot) {
        match self.shared.current.write() {
            Ok(mut current) => *current = snapshot,
            Err(poisoned) => *poisoned.into_inner() = snapshot,
        }
    }
}

/// All manifests that are whole, the oldest first.
pub(crate) fn all_manifests(layout: &Layout) -> Result<Vec<Manifest>> {
    let mut manifests = Vec::new();
    for number in manifest::numbers(layout)? {
        match Manifest::read(&layout.manifest(number)) {
            Ok(manifest) => manifests.push(manifest),
            Err(ArchiveError::Manifest { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(manifests)
}

/// Makes an empty archive: the tables, snapshot 0, and the layout's number last.
async fn create(layout: &Layout, options: &Options) -> Result<()> {
    layout.create()?;
    let _lock = WriterLock::take(layout, Wait::Forever, "create the record").await?;
    if layout.exists() {
        return Ok(());
    }
    let mut versions = std::collections::BTreeMap::new();
    for &table in Table::ALL {
        let version = tables::create(layout, table).await?;
        versions.insert(table.as_str().to_owned(), version);
    }
    if manifest::numbers(layout)?.is_empty() {
        let written = checksums::written(layout, None, &versions, &[]).await?;
        let empty = Manifest {
            number: 0,
            parent: None,
            created: now(),
            reason: "create".to_owned(),
            program: options.program.clone(),
            next_load: 1,
            loads: Vec::new(),
            dead: Vec::new(),
            tables: versions,
            cube: None,
            netting: None,
            search: None,
            rates: Some(crate::rates::built_in().to_owned()),
            forgotten: Vec::new(),
            removed: Vec::new(),
            written,
        };
        empty.write(layout)?;
    }
    layout.write_format()
}

/// This instant, RFC 3339 in UTC.
pub(crate) fn now() -> String {
    chrono::Utc::now().to_rfc3339_opts(chrono::SecondsFormat::Millis, true)
}
