//! The cube: sums of all shares by the columns most questions ask of,
//! small enough to stay in memory.
//!
//! It is made with each snapshot and named by its manifest. A question that
//! needs nothing else is answered from it; the answer is the same, because
//! sums of sums are sums, open ends are counted beside them, and each row
//! knows the items and entries it was added up from.

mod adding;
mod among;
mod entries_by;
mod members;
mod numbering;
mod numbers;
mod profiles;
mod related;
mod side;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, Int32Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::TableProvider;
use datafusion::datasource::MemTable;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;
use record::allocation::AllocationSet;

pub(crate) use self::adding::By;
use self::adding::{About, Adding};
pub(crate) use self::among::Narrowed;
pub(crate) use self::entries_by::{EntriesBy, EntriesByColumns, SomeEntries};
pub(crate) use self::members::Members;
pub(crate) use self::numbering::Numbering;
use self::profiles::Profiles;
pub(crate) use self::related::MOST as MOST_RELATED;
use self::related::Related;
pub(crate) use self::side::{Side, Sides};
use crate::cores;
use crate::error::{ArchiveError, Result};
use crate::layout::{Layout, sync_file, sync_folder_of, temporary_beside};
use crate::manifest::CubeFile;
use crate::snapshot::Snapshot;
use crate::sources::file_digest;
use crate::streams;
use crate::views::View;

/// Name of the cube in queries.
pub(crate) const NAME: &str = "cube";

/// The columns it is summed by, as they are called in `allocation`; the last
/// two say whether a plan is a budget, and why a row repeats others: so that it
/// holds both what is reported and what is left when repetitions are left out.
pub(crate) const KEYS: [&str; 28] = [
    "item",
    "set",
    "entry_kind",
    "kind",
    "measure",
    "transaction_type",
    "sector",
    "sector_state",
    "place_country",
    "place_region",
    "place_state",
    "provider_country",
    "receiver_country",
    "year",
    "decade",
    "first_year",
    "last_year",
    "collaboration",
    "framework",
    "modality",
    "flow_type",
    "finance_type",
    "unit",
    "currency",
    "valuation",
    "conversion_state",
    "plan_kind",
    NETTED,
];

/// The amounts it holds sums of.
pub(crate) const AMOUNTS: [&str; 3] = ["value", "usd", "quantity"];

/// The ends of an amount, each summed for itself.
const ENDS: [&str; 3] = ["low", "best", "high"];

/// Of how many shares of a row any end of an amount is known, and which.
const COUNTS: [&str; 4] = ["known", "lows", "bests", "highs"];

/// Columns of the exchange rate of a share: keys of cubes for one question only. The date is a text in these.
pub(crate) const CONVERSION_SERIES: &str = "conversion_series";
pub(crate) const CONVERSION_DATE: &str = "conversion_date";
pub(crate) const CONVERSION_GAP: &str = "conversion_gap";

/// The load, which stands for its source: a key of cubes for one question only.
pub(crate) const LOAD: &str = "load";

/// Why a row repeats others.
const NETTED: &str = "netted";

/// To what the entry is related, a list: a key of cubes for one question only.
pub(crate) const RELATED: &str = "related";

/// Whether the view leaves the entry out: a key of cubes for one question only.
pub(crate) const LEFT_OUT: &str = "left_out";

/// The keys that shares of one profile may differ in.
const OF_SHARES: [&str; 5] = [NETTED, CONVERSION_DATE, CONVERSION_GAP, RELATED, LEFT_OUT];

/// The keys that are whole numbers; all others but [`LOAD`] are texts.
const NUMBERS: [&str; 5] = ["year", "decade", "first_year", "last_year", CONVERSION_GAP];

/// Column of the set that a row is of: by sectors, by places.
const SET: &str = "set";

/// Column of which ends are known: a bit for each end of each amount, in their order. A key too, so that all shares of
/// a row are alike.
const KNOWN_ENDS: &str = "known_ends";

/// Column of how many shares a row was added up from.
const SHARES: &str = "shares";

/// Column of the numbers of the items that a row was added up from: lists, each number once and rising.
const ITEMS: &str = "items";

/// Column of the numbers of the entries that these items are of.
const ENTRIES: &str = "entries";

/// Column of the place of a row, from nought; in queries only.
pub(crate) const PLACE: &str = "nth";

/// Rows of a batch that is written, and of a group of these.
const BATCH: usize = 4096;
const ROWS_IN_GROUP: usize = 8 * BATCH;

/// Items behind the rows of a group, after which it ends: groups are read at the same time.
const ITEMS_IN_GROUP: usize = 1 << 22;

/// What a share adds to the sums of one amount: the three figures, whether any
/// is known, and which.
pub(crate) fn share_columns(amount: &str) -> [(String, &'static str); 7] {
    let known = |end: &str| format!("CAST({amount}_{end} IS NOT NULL AS BIGINT)");
    [
        (format!("{amount}_low"), "low"),
        (format!("{amount}_best"), "best"),
        (format!("{amount}_high"), "high"),
        (
            format!(
                "CAST({amount}_low IS NOT NULL OR {amount}_best IS NOT NULL OR {amount}_high IS NOT NULL AS BIGINT)"
            ),
            "known",
        ),
        (known("low"), "lows"),
        (known("best"), "bests"),
        (known("high"), "highs"),
    ]
}

/// All shares, and why their row repeats others (`netted`), as the function `netted_by` says.
pub(crate) fn shares(netted_by: Option<&str>) -> String {
    let netted = netted_by.map_or_else(
        || "CAST(NULL AS VARCHAR)".to_owned(),
        |function| format!("{function}(a.load, a.entry, a.item, a.\"position\")"),
    );
    format!("(SELECT a.*, {netted} AS {NETTED} FROM allocation a)")
}

const FAILED: &str = "the sums of the cube could not be written";

fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
    ArchiveError::storage(FAILED)(source)
}

/// What is added up to a cube, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Of the shares, by what and which amounts.
    pub(crate) by: By,
    /// By what its shares are shared out; none for both.
    pub(crate) set: Option<AllocationSet>,
    /// What the profiles `a` of its shares meet.
    pub(crate) condition: String,
    /// The entries whose shares they are.
    pub(crate) narrowed: Narrowed,
    /// The query for what entries are related to, where it is added up by that.
    pub(crate) related: Option<&'static str>,
    /// Which of several sources count.
    pub(crate) view: View,
    /// Whether rows that repeat others are told from the rest. In a view that chooses, these are found among what it
    /// shows, which takes long: where nobody asks, they are not.
    pub(crate) is_marked: bool,
}

impl Wanted {
    /// All of it: what the kept cube is made of.
    fn everything() -> Self {
        let by = By { keys: KEYS.into(), amounts: &AMOUNTS };
        Self {
            by,
            set: None,
            condition: "true".to_owned(),
            narrowed: Narrowed::default(),
            related: None,
            view: View::All,
            is_marked: true,
        }
    }
}

/// Adds shares of a snapshot up, as many streams of them at a time as the engine gives.
async fn add_up(snapshot: &Snapshot, wanted: &Wanted) -> Result<Adding> {
    let marks = if wanted.is_marked { snapshot.marks(wanted.view).await? } else { None };
    let left_out = snapshot.places_left_out(wanted.view).await?;
    let numbering = snapshot.numbering().await?;
    let profiles = Profiles::read(snapshot, &wanted.by, &wanted.condition).await?;
    let related = match wanted.related {
        None => None,
        Some(query) => Some(Related::read(snapshot, &numbering, query).await?),
    };
    let among = snapshot.among(&numbering, &wanted.narrowed, related.as_ref()).await?;
    let by = wanted.by.clone();
    let about = Arc::new(About { by, profiles, numbering, marks, among, related, left_out });
    let columns = about.columns().join("\", \"");
    let of_set = wanted.set.map(|set| format!(" WHERE \"{SET}\" = '{set}'")).unwrap_or_default();
    let sql = format!("SELECT \"{columns}\" FROM share{of_set}");
    let begin = || Adding::new(Arc::clone(&about));
    let parts = streams::collect(snapshot.session().await?, &sql, FAILED, begin, Adding::add).await?;
    let mut adding = begin();
    for part in parts {
        adding.merge(part)?;
    }
    Ok(adding)
}

/// Sums up a snapshot and writes the cube's file.
pub(crate) async fn write(snapshot: &Snapshot) -> Result<CubeFile> {
    let wanted = Wanted::everything();
    let adding = add_up(snapshot, &wanted).await?;
    let layout = snapshot.layout();
    let name = format!("{:020}.parquet", snapshot.number());
    let path = layout.cubes().join(&name);
    let temporary = temporary_beside(&path);
    let file = File::create(&temporary).map_err(ArchiveError::io(&temporary, "written"))?;
    let lists =
        [ITEMS, ENTRIES].map(|list| ColumnPath::new(vec![list.to_owned(), "list".to_owned(), "item".to_owned()]));
    let properties = lists.into_iter().fold(
        WriterProperties::builder()
            .set_compression(Compression::ZSTD(ZstdLevel::default()))
            // A group is in memory until it is written.
            .set_max_row_group_row_count(Some(ROWS_IN_GROUP)),
        // Rising numbers: their differences are small.
        |properties, list| {
            properties
                .set_column_dictionary_enabled(list.clone(), false)
                .set_column_encoding(list, Encoding::DELTA_BINARY_PACKED)
        },
    );
    // A record without flows and plans has a cube too: one without rows.
    let mut writer =
        ArrowWriter::try_new(file, Adding::schema(&wanted.by), Some(properties.build())).map_err(failed)?;
    let mut items = 0;
    for batch in adding.batches(BATCH) {
        let batch = batch?;
        let lists = batch.column_by_name(ITEMS).and_then(|lists| lists.as_list_opt::<i32>());
        items += lists.map_or(0, |lists| lists.values().len());
        writer.write(&batch).map_err(failed)?;
        if items >= ITEMS_IN_GROUP {
            writer.flush().map_err(failed)?;
            items = 0;
        }
    }
    writer.close().map_err(failed)?;
    sync_file(&temporary)?;
    std::fs::rename(&temporary, &path).map_err(ArchiveError::io(&path, "written"))?;
    sync_folder_of(&path)?;
    Ok(CubeFile { name, sha256: file_digest(&path)?, counts_items: true })
}

/// Reads the cube's file into memory, all but the numbers of items and entries; each row with its place.
pub(crate) fn read(layout: &Layout, cube: &CubeFile) -> Result<Arc<dyn TableProvider>> {
    let path = layout.cubes().join(&cube.name);
    let batches = read_columns(&path, |column| column != ITEMS && column != ENTRIES)?;
    placed(batches.0, &batches.1)
}

/// Rows of a cube as a table, each with its place.
fn placed(batches: Vec<RecordBatch>, schema: &SchemaRef) -> Result<Arc<dyn TableProvider>> {
    fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
        ArchiveError::storage("the sums of a cube could not be laid out")(source)
    }
    let mut next = 0;
    let mut placed = Vec::with_capacity(batches.len());
    let fields = schema.fields().iter().map(|field| field.as_ref().clone());
    let schema = Arc::new(Schema::new(fields.chain([Field::new(PLACE, DataType::Int32, false)]).collect::<Vec<_>>()));
    for batch in batches {
        let end = i32::try_from(batch.num_rows()).map_err(failed)? + next;
        let places: ArrayRef = Arc::new(Int32Array::from_iter_values(next..end));
        let columns = batch.columns().iter().cloned().chain([places]).collect();
        placed.push(RecordBatch::try_new(Arc::clone(&schema), columns).map_err(failed)?);
        next = end;
    }
    let table = MemTable::try_new(schema, vec![placed]).map_err(failed)?;
    Ok(Arc::new(table))
}

/// Reads which items and entries the rows were added up from.
pub(crate) fn read_members(layout: &Layout, cube: &CubeFile) -> Result<Members> {
    let path = layout.cubes().join(&cube.name);
    let rows = read_columns(&path, |column| Members::COLUMNS.contains(&column))?.0;
    Members::new(&rows).ok_or(ArchiveError::Order("the cube has other columns than it was written with"))
}

/// Some columns of a cube's file; its groups are read at the same time.
fn read_columns(path: &Path, wanted: impl Fn(&str) -> bool) -> Result<(Vec<RecordBatch>, SchemaRef)> {
    fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
        ArchiveError::storage("the sums of the cube could not be read")(source)
    }
    let open = || File::open(path).map_err(ArchiveError::io(path, "read"));
    let known = ArrowReaderMetadata::load(&open()?, ArrowReaderOptions::default()).map_err(failed)?;
    let fields = known.schema().fields().iter().enumerate();
    let roots: Vec<usize> = fields.filter(|(_, field)| wanted(field.name())).map(|(at, _)| at).collect();
    let schema = Arc::new(known.schema().project(&roots).map_err(failed)?);
    let mask = ProjectionMask::roots(known.parquet_schema(), roots);
    let read = |group: usize| {
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(open()?, known.clone());
        let reader = builder.with_projection(mask.clone()).with_row_groups(vec![group]).build().map_err(failed)?;
        reader.collect::<std::result::Result<Vec<RecordBatch>, _>>().map_err(failed)
    };
    let groups = (0..known.metadata().num_row_groups()).collect();
    let batches = cores::each(groups, read).into_iter().collect::<Result<Vec<_>>>()?;
    Ok((batches.concat(), schema))
}
