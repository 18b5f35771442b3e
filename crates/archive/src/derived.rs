//! Tables that rooms above derive from entries: the archive makes, keeps and asks them, and knows nothing of what they
//! mean.
//!
//! A derived table has a row for each entry. It is a file of its own beside the cube that belongs to one snapshot and one
//! version of its definitions; it is made when it is first asked for, by going through the record in batches, and no
//! manifest names it: whoever lacks it makes it again. Queries see it among the other tables, and questions can be laid
//! out by its [`Derived`] values.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use arrow_array::{ArrayRef, Int32Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use futures_util::StreamExt;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::properties::WriterProperties;
use record::{Entry, Table};
use tokio::sync::OnceCell;

use crate::entries::EntryKey;
use crate::error::{ArchiveError, Cause, Result};
use crate::layout::{sync_file, sync_folder_of, temporary_beside};
use crate::manifest::digest;
use crate::snapshot::{Columns, Snapshot};

/// A value of a derived table by which questions can be laid out and narrowed.
#[derive(Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Derived {
    /// Its word in commands and addresses: a family and a name, `signal:tied`.
    pub word: String,
    /// A query for `load`, `entry`, `value`, with one row for each entry; no value where there is none.
    pub query: String,
    /// The words that it can be; none of numbers and ranges.
    pub words: &'static [&'static str],
}

/// What makes the rows of a derived table: given by whoever knows what they mean.
pub trait Derive: Send + Sync {
    /// The table's name in queries; no name of the record.
    fn name(&self) -> &'static str;
    /// Changes whenever the same entries would give other rows.
    fn version(&self) -> String;
    /// The columns after `load` and `entry`.
    fn columns(&self) -> Fields;
    /// Which rows of an entry are looked at.
    fn needs(&self) -> &'static [Table];
    /// The values that questions can name.
    fn values(&self) -> &'static [Derived];
    /// Looks up once what stands around all entries of a snapshot.
    fn begin<'a>(&'a self, snapshot: &'a Snapshot) -> Beginning<'a>;
}

/// What looks up what stands around the entries.
pub type Beginning<'a> = Pin<Box<dyn Future<Output = Result<Arc<dyn DeriveRows>, Cause>> + Send + 'a>>;

/// Makes rows from entries, in any order and on several threads.
pub trait DeriveRows: Send + Sync {
    /// The columns of the table for these entries, in their order.
    ///
    /// # Errors
    /// Whatever hinders it.
    fn rows(&self, entries: &[(EntryKey, Entry)]) -> Result<Vec<ArrayRef>, Cause>;
}

/// The tables that the program derives.
static TABLES: RwLock<Vec<&'static dyn Derive>> = RwLock::new(Vec::new());

/// Makes a table known to all questions of this process; one of a name that is known already changes nothing.
pub fn derive_table(table: &'static dyn Derive) {
    let mut tables = TABLES.write().unwrap_or_else(PoisonError::into_inner);
    let is_free = Table::from_name(table.name()).is_none() && tables.iter().all(|one| one.name() != table.name());
    if is_free {
        tables.push(table);
    }
}

/// The tables that were made known.
pub(crate) fn tables() -> Vec<&'static dyn Derive> {
    TABLES.read().unwrap_or_else(PoisonError::into_inner).clone()
}

pub(crate) fn table(name: &str) -> Option<&'static dyn Derive> {
    tables().into_iter().find(|table| table.name() == name)
}

/// The derived values that questions can name.
pub fn derived_values() -> impl Iterator<Item = &'static Derived> {
    tables().into_iter().flat_map(|table| table.values())
}

/// The keys of its rows, and its own columns.
pub(crate) fn schema(table: &dyn Derive) -> SchemaRef {
    let keys = [Field::new("load", DataType::Int64, false), Field::new("entry", DataType::Int32, false)];
    let own = table.columns();
    Arc::new(Schema::new(keys.into_iter().map(Arc::new).chain(own.iter().cloned()).collect::<Fields>()))
}

/// Entries read and turned into rows at once.
const ENTRIES: i32 = 4096;
/// Rows of one group of the file.
const ROWS_IN_GROUP: usize = 64 * 1024;
/// How many files of a table are kept: those of the newest snapshots that were asked.
const KEPT: usize = 3;

/// The files of derived tables of a snapshot, by the table's name.
#[derive(Default)]
pub(crate) struct DerivedFiles {
    made: Mutex<BTreeMap<&'static str, Arc<OnceCell<PathBuf>>>>,
}

impl DerivedFiles {
    /// The place of a table's file; a new one when the file it named is gone.
    fn cell(&self, name: &'static str) -> Arc<OnceCell<PathBuf>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let cell = made.entry(name).or_default();
        if cell.get().is_some_and(|path| !path.is_file()) {
            *cell = Arc::default();
        }
        Arc::clone(cell)
    }
}

impl Snapshot {
    /// The file of a derived table, made when there is none. It is made to its end even when who asked waits no longer.
    pub(crate) async fn derived_file(&self, table: &'static dyn Derive) -> Result<PathBuf> {
        let cell = self.derived_files().cell(table.name());
        if let Some(path) = cell.get() {
            return Ok(path.clone());
        }
        let snapshot = self.clone();
        let making = tokio::spawn(async move { cell.get_or_try_init(|| made(&snapshot, table)).await.cloned() });
        making.await.map_err(failed(table.name()))?
    }

    /// Makes a derived table of this snapshot ready, so that the first question by it does not wait for that; nothing is
    /// done when no table of that name is known.
    ///
    /// # Errors
    /// What reading and writing say.
    pub async fn make_derived(&self, name: &str) -> Result<()> {
        match table(name) {
            Some(table) => self.derived_file(table).await.map(|_| ()),
            None => Ok(()),
        }
    }
}

fn failed<E: Into<Cause>>(name: &'static str) -> impl FnOnce(E) -> ArchiveError {
    ArchiveError::storage(format!("the derived table “{name}” could not be made"))
}

async fn made(snapshot: &Snapshot, table: &'static dyn Derive) -> Result<PathBuf> {
    let folder = snapshot.layout().derived();
    let manifest = snapshot.manifest();
    // A manifest that was rewritten shows other rows under its number.
    let loads: Vec<String> = manifest.loads.iter().map(|load| load.load.to_string()).collect();
    let of = digest(format!("{} {} {}", table.version(), manifest.created, loads.join(" ")).as_bytes());
    let path = folder.join(format!("{}-{:020}-{}.parquet", table.name(), manifest.number, of.get(..16).unwrap_or(&of)));
    if path.is_file() {
        return Ok(path);
    }
    fs::create_dir_all(&folder).map_err(ArchiveError::io(&folder, "made"))?;
    static NUMBER: AtomicU64 = AtomicU64::new(0);
    let temporary = temporary_beside(&path).with_extension(NUMBER.fetch_add(1, Ordering::Relaxed).to_string());
    let written = async {
        write(snapshot, table, &temporary).await?;
        sync_file(&temporary)?;
        fs::rename(&temporary, &path).map_err(ArchiveError::io(&path, "written"))?;
        sync_folder_of(&path)
    };
    if let Err(error) = written.await {
        // The error in hand is the one to report.
        let _ = fs::remove_file(&temporary);
        return Err(error);
    }
    remove_older(&folder, table.name())?;
    Ok(path)
}

/// Removes the files of a table but those of the newest snapshots.
fn remove_older(folder: &Path, name: &str) -> Result<()> {
    let begins = format!("{name}-");
    let mut files = Vec::new();
    for item in fs::read_dir(folder).map_err(ArchiveError::io(folder, "read"))? {
        let path = item.map_err(ArchiveError::io(folder, "read"))?.path();
        let file = path.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
        if file.starts_with(&begins) {
            files.push((file, path));
        }
    }
    files.sort();
    files.reverse();
    for (_, path) in files.into_iter().skip(KEPT) {
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(ArchiveError::io(&path, "removed")(error));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Goes through the record and writes the rows of a table, in the order of loads and entries.
async fn write(snapshot: &Snapshot, table: &'static dyn Derive, to: &Path) -> Result<()> {
    let name = table.name();
    let schema = schema(table);
    let rows = table.begin(snapshot).await.map_err(failed(name))?;
    let file = File::create(to).map_err(ArchiveError::io(to, "written"))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_max_row_group_row_count(Some(ROWS_IN_GROUP))
        .build();
    let mut writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties)).map_err(failed(name))?;
    let parts = parts(snapshot).await?;
    let parallel = crate::cores::count();
    let mut batches = futures_util::stream::iter(parts)
        .map(|(load, first)| {
            let (snapshot, rows, schema) = (snapshot.clone(), Arc::clone(&rows), Arc::clone(&schema));
            tokio::spawn(async move { batch(&snapshot, table, &rows, schema, load, first).await })
        })
        .buffered(parallel);
    while let Some(batch) = batches.next().await {
        writer.write(&batch.map_err(failed(name))??).map_err(failed(name))?;
    }
    writer.close().map_err(failed(name))?;
    Ok(())
}

/// The load and the first position of every batch.
async fn parts(snapshot: &Snapshot) -> Result<Vec<(i64, i32)>> {
    let mut parts = Vec::new();
    for batch in &snapshot.query("SELECT load, max(entry) FROM entry GROUP BY load ORDER BY load").await? {
        let columns = Columns::new(batch);
        for row in 0..batch.num_rows() {
            let last = columns.number(1, row).and_then(|last| i32::try_from(last).ok());
            if let (Some(load), Some(last)) = (columns.number(0, row), last) {
                parts.extend((0..=last).step_by(ENTRIES.unsigned_abs() as usize).map(|first| (load, first)));
            }
        }
    }
    Ok(parts)
}

async fn batch(
    snapshot: &Snapshot,
    table: &'static dyn Derive,
    rows: &Arc<dyn DeriveRows>,
    schema: SchemaRef,
    load: i64,
    first: i32,
) -> Result<RecordBatch> {
    let name = table.name();
    let last = first.saturating_add(ENTRIES - 1);
    let entries = snapshot.entries_between(load, first, last, table.needs()).await?;
    let entries: Vec<(EntryKey, Entry)> =
        entries.into_iter().map(|((load, position), entry)| (EntryKey { load, position }, entry)).collect();
    let rows = Arc::clone(rows);
    let making = tokio::task::spawn_blocking(move || {
        let loads = Int64Array::from_iter_values(entries.iter().map(|(key, _)| key.load));
        let positions = Int32Array::from_iter_values(entries.iter().map(|(key, _)| key.position));
        let mut columns: Vec<ArrayRef> = vec![Arc::new(loads), Arc::new(positions)];
        columns.extend(rows.rows(&entries)?);
        Ok::<_, Cause>(RecordBatch::try_new(schema, columns)?)
    });
    making.await.map_err(failed(name))?.map_err(failed(name))
}

/// The derived word that comes nearest to a written one, the nearest first; for messages.
pub(crate) fn nearest(written: &str) -> Vec<&'static str> {
    let mut words: Vec<(usize, &'static str)> =
        derived_values().map(|value| (apart(written, &value.word), value.word.as_str())).collect();
    words.sort_unstable();
    words.into_iter().take(3).map(|(_, word)| word).collect()
}

/// How many letters must be put in, taken out or changed to make one word of another.
fn apart(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.chars().enumerate() {
        let mut line = vec![row + 1];
        for (column, second) in other.iter().enumerate() {
            let changed = above[column] + usize::from(letter != *second);
            line.push(changed.min(above[column + 1] + 1).min(line[column] + 1));
        }
        above = line;
    }
    above.last().copied().unwrap_or_default()
}
