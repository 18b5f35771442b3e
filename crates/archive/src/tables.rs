//! The Delta tables: make, open at a version, append, take back, delete.
//!
//! Nothing here decides what is visible: that is the manifest's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use arrow_array::cast::AsArray;
use deltalake::kernel::engine::arrow_conversion::TryIntoKernel;
use deltalake::kernel::transaction::{CommitBuilder, CommitProperties};
use deltalake::kernel::{Action, Add, StructType};
use deltalake::protocol::{DeltaOperation, SaveMode};
use deltalake::writer::{DeltaWriter, RecordBatchWriter};
use deltalake::{DeltaTable, DeltaTableBuilder, TableProperty};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;
use record::Table;
use tokio::sync::mpsc;

use crate::batches::{conform, stored_schema};
use crate::error::{ArchiveError, Result};
use crate::layout::{Layout, sync_file, sync_folder_of};

/// How the rows of a table lie in a file.
struct Lying {
    /// Rows of one group: the unit in which a scan skips.
    rows_in_group: usize,
    /// Rows of one page: what is unpacked to read one row.
    rows_in_page: usize,
    /// Bytes of the dictionary of a column in one group, at most: a column with more values than that has few that
    /// repeat, and whoever reads one row unpacks the whole dictionary.
    dictionary_bytes: usize,
    /// How pages are packed.
    packing: Compression,
}

/// For tables of which single rows are read. An entry is a page of each of some hundred columns: what is packed the
/// tightest would take longer to be made ready to unpack each of them than to unpack it.
const FOR_LOOKING_UP: Lying =
    Lying { rows_in_group: 64 * 1024, rows_in_page: 2048, dictionary_bytes: 64 * 1024, packing: Compression::SNAPPY };
/// For the table that is only ever gone through, and has the most rows: little is to be said of each page.
fn for_scanning() -> Lying {
    Lying {
        rows_in_group: 128 * 1024,
        rows_in_page: 16 * 1024,
        dictionary_bytes: 512 * 1024,
        packing: Compression::ZSTD(ZstdLevel::default()),
    }
}

fn lying(table: Table) -> Lying {
    match table {
        Table::Share => for_scanning(),
        _ => FOR_LOOKING_UP,
    }
}

/// The column of shares that says by what an item is shared out. Each file holds the shares of one set: a question is
/// asked of one, and passes by the files of the other.
const SET: &str = "set";

/// Whole numbers that rise from row to row, or stay: their differences take less than a dictionary of them.
const COUNTED: [&str; 8] = ["load", "entry", "row", "position", "line", "at_line", "offset", "length"];
/// Bytes after which a data file is closed and the next begun.
const FILE_BYTES: u64 = 256 * 1024 * 1024;
/// Commits after which a table's log is summed up in a checkpoint.
const CHECKPOINT_INTERVAL: &str = "20";

fn failed<E: Into<crate::error::Cause>>(table: Table, doing: &str) -> impl FnOnce(E) -> ArchiveError {
    ArchiveError::storage(format!("the table “{table}” could not be {doing}"))
}

fn url_text(layout: &Layout, table: Table) -> String {
    layout.table(table).to_string_lossy().into_owned()
}

fn builder(layout: &Layout, table: Table) -> Result<DeltaTableBuilder> {
    deltalake::ensure_table_uri(url_text(layout, table))
        .and_then(DeltaTableBuilder::from_url)
        .map_err(failed(table, "found"))
}

/// Makes the empty table; its first version is 0.
pub(crate) async fn create(layout: &Layout, table: Table) -> Result<u64> {
    let path = layout.table(table);
    std::fs::create_dir_all(&path).map_err(ArchiveError::io(&path, "made"))?;
    let schema = stored_schema(&table.schema());
    let kernel: StructType = (&schema).try_into_kernel().map_err(failed(table, "described"))?;
    let made =
        DeltaTable::try_from_url(deltalake::ensure_table_uri(url_text(layout, table)).map_err(failed(table, "found"))?)
            .await
            .map_err(failed(table, "made"))?
            .create()
            .with_save_mode(SaveMode::Ignore)
            .with_table_name(table.as_str())
            .with_columns(kernel.fields().cloned())
            .with_configuration_property(TableProperty::EnableExpiredLogCleanup, Some("false"))
            .with_configuration_property(TableProperty::CheckpointInterval, Some(CHECKPOINT_INTERVAL))
            // Statistics of keys only: they find an entry's files, and the log holds no texts.
            .with_configuration_property(TableProperty::DataSkippingStatsColumns, Some(statistics(table)))
            .await
            .map_err(failed(table, "made"))?;
    Ok(made.version().unwrap_or_default())
}

fn statistics(table: Table) -> &'static str {
    match table {
        Table::Share => "load,entry,set",
        table if table.is_of_entries() => "load,entry",
        _ => "load",
    }
}

/// Tables that folders of earlier programs do not have; the next writer makes them.
pub(crate) const ADDED_LATER: [Table; 3] = [Table::Rate, Table::Observation, Table::Indicator];

/// Whether the table is there.
pub(crate) fn is_made(layout: &Layout, table: Table) -> bool {
    log_file(layout, table, 0).is_file() || log(layout, table).is_dir()
}

/// Opens the table as it was at `version`.
pub(crate) async fn open(layout: &Layout, table: Table, version: u64) -> Result<DeltaTable> {
    builder(layout, table)?.with_version(version).load().await.map_err(failed(table, "opened"))
}

/// Opens the table as it is now.
pub(crate) async fn open_latest(layout: &Layout, table: Table) -> Result<DeltaTable> {
    builder(layout, table)?.load().await.map_err(failed(table, "opened"))
}

/// The file of the table's log that holds `version`.
fn log_file(layout: &Layout, table: Table, version: u64) -> PathBuf {
    layout.table(table).join("_delta_log").join(format!("{version:020}.json"))
}

/// Whether the table has a version after this one.
pub(crate) fn has_later(layout: &Layout, table: Table, version: u64) -> bool {
    log_file(layout, table, version + 1).is_file()
}

/// Brings the table's content back to what it was at `version`, as a new version.
pub(crate) async fn restore(layout: &Layout, table: Table, version: u64) -> Result<u64> {
    let (restored, _) = open_latest(layout, table)
        .await?
        .restore()
        .with_version_to_restore(version)
        .await
        .map_err(failed(table, "brought back to its last complete state"))?;
    Ok(restored.version().unwrap_or_default())
}

/// Deletes the rows of some loads; gives the new version, or the former when there were none.
pub(crate) async fn delete_loads(layout: &Layout, table: Table, loads: &[i64]) -> Result<u64> {
    let list: Vec<String> = loads.iter().map(ToString::to_string).collect();
    let (left, _) = open_latest(layout, table)
        .await?
        .delete()
        .with_predicate(format!("load IN ({})", list.join(", ")))
        .with_writer_properties(properties(table))
        .await
        .map_err(failed(table, "cleared of rows"))?;
    Ok(left.version().unwrap_or_default())
}

/// Names of the data files of one version, relative to the table's folder.
pub(crate) async fn files(layout: &Layout, table: Table, version: u64) -> Result<BTreeSet<String>> {
    let opened = open(layout, table, version).await?;
    let uris = opened.get_file_uris().map_err(failed(table, "listed"))?;
    // All files of our tables lie directly in the table's folder.
    Ok(uris.filter_map(|uri| uri.rsplit('/').next().map(str::to_owned)).collect())
}

/// Data files of one version, by name, with their length in bytes and their number of rows as the log has them.
pub(crate) async fn listed(
    layout: &Layout,
    table: Table,
    version: u64,
) -> Result<BTreeMap<String, (u64, Option<u64>)>> {
    let opened = open(layout, table, version).await?;
    let state = opened.snapshot().map_err(failed(table, "listed"))?;
    Ok(state
        .log_data()
        .iter()
        .map(|file| {
            let rows = file.num_records().and_then(|rows| u64::try_from(rows).ok());
            (file.path().into_owned(), (u64::try_from(file.size()).unwrap_or_default(), rows))
        })
        .collect())
}

/// Removes data files that none of the `versions` names. Gives their number.
pub(crate) async fn remove_unnamed(layout: &Layout, table: Table, versions: &BTreeSet<u64>) -> Result<usize> {
    let mut named = BTreeSet::new();
    for &version in versions {
        named.extend(files(layout, table, version).await?);
    }
    let folder = layout.table(table);
    let mut removed = 0;
    for item in std::fs::read_dir(&folder).map_err(ArchiveError::io(&folder, "read"))? {
        let item = item.map_err(ArchiveError::io(&folder, "read"))?;
        let name = item.file_name().to_string_lossy().into_owned();
        let is_file = item.file_type().is_ok_and(|kind| kind.is_file());
        if is_file && !named.contains(&name) {
            let path = item.path();
            std::fs::remove_file(&path).map_err(ArchiveError::io(&path, "removed"))?;
            removed += 1;
        }
    }
    Ok(removed)
}

/// How data files are written: sorted as they come, by load and entry, with page statistics of these two, so that one
/// entry is read from one page of each column. What else statistics could skip by lies in no order.
fn properties(table: Table) -> WriterProperties {
    let lying = lying(table);
    let mut properties = WriterProperties::builder()
        .set_created_by(concat!("ayni ", env!("CARGO_PKG_VERSION")).to_owned())
        .set_compression(lying.packing)
        .set_max_row_group_row_count(Some(lying.rows_in_group))
        .set_data_page_row_count_limit(lying.rows_in_page)
        .set_dictionary_page_size_limit(lying.dictionary_bytes)
        .set_statistics_enabled(EnabledStatistics::None);
    for key in ["load", "entry"] {
        properties = properties.set_column_statistics_enabled(ColumnPath::from(key), EnabledStatistics::Page);
    }
    if table == Table::Share {
        properties = properties.set_column_statistics_enabled(ColumnPath::from(SET), EnabledStatistics::Chunk);
    }
    for field in table.schema().fields().iter().filter(|field| COUNTED.contains(&field.name().as_str())) {
        let path = ColumnPath::from(field.name().as_str());
        properties = properties
            .set_column_dictionary_enabled(path.clone(), false)
            .set_column_encoding(path, Encoding::DELTA_BINARY_PACKED);
    }
    properties.build()
}

/// Data files that no version of their table names yet.
pub(crate) type NewFiles = BTreeMap<Table, Vec<Add>>;

/// What the appending task is told.
type Message = Vec<(Table, arrow_array::RecordBatch)>;

/// Encodes and writes batches beside the thread that produces them. Memory
/// stays bounded: the channel holds few messages, and each table at most one
/// group of rows.
pub(crate) struct Appender {
    sender: Option<mpsc::Sender<Message>>,
    task: Option<tokio::task::JoinHandle<Result<NewFiles>>>,
    runtime: tokio::runtime::Handle,
}

impl Appender {
    /// Begins on top of the given version of each table.
    pub(crate) fn start(runtime: &tokio::runtime::Handle, layout: Layout, versions: BTreeMap<Table, u64>) -> Self {
        let (sender, receiver) = mpsc::channel(2);
        Self {
            sender: Some(sender),
            task: Some(runtime.spawn(append(layout, versions, receiver))),
            runtime: runtime.clone(),
        }
    }

    /// Hands over batches; waits while the storage is behind. Not to be called from async code.
    pub(crate) fn push(&mut self, batches: Message) -> Result<()> {
        let sent = self.sender.as_ref().is_some_and(|sender| sender.blocking_send(batches).is_ok());
        if sent {
            return Ok(());
        }
        // The task ended early: its error says why.
        self.sender = None;
        let stopped = ArchiveError::Order("the writer has stopped after an error");
        match self.task.take().map(|task| self.runtime.block_on(task)) {
            Some(Ok(Err(error))) => Err(error),
            _ => Err(stopped),
        }
    }

    /// As [`Appender::push`], from async code.
    pub(crate) async fn push_later(&mut self, batches: Message) -> Result<()> {
        match &self.sender {
            Some(sender) if sender.send(batches).await.is_ok() => Ok(()),
            // The task ended early; finishing tells why.
            _ => Ok(()),
        }
    }

    /// Ends the files and gives what is to be committed.
    pub(crate) async fn finish(mut self) -> Result<NewFiles> {
        self.sender = None;
        let Some(task) = self.task.take() else {
            return Err(ArchiveError::Order("the writer has stopped after an error"));
        };
        task.await.map_err(ArchiveError::storage("writing of the tables was interrupted"))?
    }
}

impl Drop for Appender {
    /// Without an end there is nothing to commit: what is under way stops.
    fn drop(&mut self) {
        if let Some(task) = &self.task {
            task.abort();
        }
    }
}

async fn append(
    layout: Layout,
    versions: BTreeMap<Table, u64>,
    mut receiver: mpsc::Receiver<Message>,
) -> Result<NewFiles> {
    let mut writers: BTreeMap<(Table, Option<String>), RecordBatchWriter> = BTreeMap::new();
    while let Some(batches) = receiver.recv().await {
        for (table, batch) in batches {
            let writer = match writers.entry((table, set_of(table, &batch))) {
                std::collections::btree_map::Entry::Occupied(there) => there.into_mut(),
                std::collections::btree_map::Entry::Vacant(place) => {
                    let version = versions.get(&table).copied().unwrap_or_default();
                    let opened = open(&layout, table, version).await?;
                    let writer = RecordBatchWriter::for_table(&opened)
                        .map_err(failed(table, "written"))?
                        .with_writer_properties(properties(table))
                        .with_target_file_size(FILE_BYTES);
                    place.insert(writer)
                }
            };
            let schema = writer.arrow_schema();
            let stored = conform(&batch, &schema).map_err(failed(table, "written"))?;
            writer.write(stored).await.map_err(failed(table, "written"))?;
        }
    }
    let mut adds = NewFiles::new();
    for ((table, _), mut writer) in writers {
        let files = writer.flush().await.map_err(failed(table, "written"))?;
        adds.entry(table).or_default().extend(files);
    }
    Ok(adds)
}

/// The set that a batch of shares is of; none for other rows.
fn set_of(table: Table, batch: &arrow_array::RecordBatch) -> Option<String> {
    if table != Table::Share {
        return None;
    }
    let sets = batch.column_by_name(SET)?.as_string_opt::<i32>()?;
    sets.iter().next().flatten().map(str::to_owned)
}

/// Commits new data files to a table and makes them and the log durable. Gives the new version.
pub(crate) async fn commit(layout: &Layout, table: Table, version: u64, adds: Vec<Add>) -> Result<u64> {
    let opened = open(layout, table, version).await?;
    for add in &adds {
        sync_file(&layout.table(table).join(&add.path))?;
    }
    let state = opened.snapshot().map_err(failed(table, "committed"))?;
    let committed = CommitBuilder::from(CommitProperties::default().with_cleanup_expired_logs(Some(false)))
        .with_actions(adds.into_iter().map(Action::Add).collect())
        .build(
            Some(state),
            opened.log_store(),
            DeltaOperation::Write { mode: SaveMode::Append, partition_by: None, predicate: None },
        )
        .await
        .map_err(failed(table, "committed"))?;
    let version = committed.version();
    let log = log_file(layout, table, version);
    sync_file(&log)?;
    sync_folder_of(&log)?;
    sync_folder_of(&log_folder(&log))?;
    Ok(version)
}

/// The folder of the table's log.
pub(crate) fn log(layout: &Layout, table: Table) -> PathBuf {
    layout.table(table).join("_delta_log")
}

fn log_folder(log: &Path) -> PathBuf {
    log.parent().map(Path::to_owned).unwrap_or_default()
}

/// The table's provider for queries, with plain text columns and filters taken into the files.
pub(crate) async fn provider(
    opened: &DeltaTable,
    table: Table,
    session: datafusion::execution::SessionState,
) -> Result<Arc<dyn datafusion::catalog::TableProvider>> {
    let provider =
        opened.table_provider().with_session(Arc::new(session)).build().await.map_err(failed(table, "opened"))?;
    Ok(Arc::new(provider))
}
