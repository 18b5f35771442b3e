//! The cube: sums of all shares by the columns most questions ask of,
//! small enough to stay in memory.
//!
//! It is made with each snapshot and named by its manifest. A question that
//! needs nothing else is answered from it; the answer is the same, because
//! sums of sums are sums, open ends are counted beside them, and each row
//! knows the items and entries it was added up from.

mod adding;
mod entries_by;
mod members;
mod numbers;
mod side;

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{ArrayRef, Int32Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use datafusion::catalog::TableProvider;
use datafusion::datasource::MemTable;
use futures_util::StreamExt;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::arrow::{ArrowWriter, ProjectionMask};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;
use record::allocation::Item;
use tokio::task::JoinSet;

pub(crate) use self::adding::Numbering;
use self::adding::{Adding, By};
pub(crate) use self::entries_by::{EntriesBy, EntriesByColumns, SomeEntries};
pub(crate) use self::members::Members;
pub(crate) use self::side::{Side, Sides, Wanted};
use crate::error::{ArchiveError, Result};
use crate::layout::{Layout, sync_file, sync_folder_of, temporary_beside};
use crate::manifest::CubeFile;
use crate::question::Measured;
use crate::snapshot::Snapshot;
use crate::sources::file_digest;
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
    "netted",
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

/// All shares with the years they lie in, the kind of the plan they are of (`plan_kind`) as the function `kind_of_plan`
/// says where it is asked about, and why their row repeats others (`netted`), as the function `netted_by` says.
pub(crate) fn shares(kind_of_plan: Option<&str>, netted_by: Option<&str>) -> String {
    let looked_up = |function: Option<&str>| {
        function.map_or_else(
            || "CAST(NULL AS VARCHAR)".to_owned(),
            |function| format!("{function}(a.load, a.entry, a.item, a.\"position\")"),
        )
    };
    let (kind, netted) = (looked_up(kind_of_plan), looked_up(netted_by));
    format!(
        "(SELECT a.*, CAST(date_part('year', a.\"first\") AS INT) AS first_year, \
         CAST(date_part('year', a.\"last\") AS INT) AS last_year, {kind} AS plan_kind, {netted} AS netted \
         FROM allocation a)"
    )
}

/// Whether the kind of a plan is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plans {
    /// It is.
    Asked,
    /// It is not.
    NotAsked,
}

impl Plans {
    /// Whether what is measured asks about it.
    pub(crate) fn of(measured: &Measured) -> Self {
        match measured {
            Measured::Budgets | Measured::PlannedDisbursements => Self::Asked,
            _ => Self::NotAsked,
        }
    }
}

fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
    ArchiveError::storage("the sums of the cube could not be written")(source)
}

/// Numbers the items of a snapshot: all its flows and plans, whether they have shares or not.
async fn numbering(snapshot: &Snapshot) -> Result<Numbering> {
    let session = snapshot.session().await?;
    let mut counts = Vec::new();
    for item in [Item::Flow, Item::Plan] {
        let frame = session.sql(&format!("SELECT load, entry, row FROM {item}")).await.map_err(failed)?;
        let mut parts = JoinSet::new();
        for mut stream in frame.execute_stream_partitioned().await.map_err(failed)? {
            parts.spawn(async move {
                let mut counts = Vec::new();
                while let Some(batch) = stream.next().await {
                    let counted = count_items(&batch.map_err(failed)?, item, &mut counts);
                    counted.ok_or(ArchiveError::Order("the items of the record have keys without numbers"))?;
                }
                Ok::<_, ArchiveError>(counts)
            });
        }
        while let Some(part) = parts.join_next().await {
            counts.append(&mut part.map_err(failed)??);
        }
    }
    Numbering::new(counts)
}

/// Adds how many items the entries of a batch have, at least: rows lie by entry, so that those of most are together, and
/// the last one tells. None when a key is no number.
fn count_items(batch: &RecordBatch, item: Item, counts: &mut Vec<((i64, i32), Item, u32)>) -> Option<()> {
    let int = |column: usize| batch.column(column).as_primitive_opt::<Int32Type>();
    let (loads, entries, rows) = (batch.column(0).as_primitive_opt::<Int64Type>()?, int(1)?, int(2)?);
    for row in 0..batch.num_rows() {
        let key = (loads.value(row), entries.value(row));
        let count = u32::try_from(rows.value(row)).ok()?.checked_add(1)?;
        match counts.last_mut() {
            Some((last, _, most)) if *last == key => *most = count.max(*most),
            _ => counts.push((key, item, count)),
        }
    }
    Some(())
}

impl Snapshot {
    /// The function that gives the kind of a plan, where it is asked about.
    pub(crate) async fn kinds_for(&self, plans: Plans) -> Result<Option<&'static str>> {
        match plans {
            Plans::Asked => self.kind_of_plan().await.map(Some),
            Plans::NotAsked => Ok(None),
        }
    }

    /// The numbers of its items, found once.
    pub(crate) async fn numbering(&self) -> Result<Arc<Numbering>> {
        self.numbering_cell().get_or_try_init(|| async { numbering(self).await.map(Arc::new) }).await.cloned()
    }
}

/// Adds some amounts of shares of a snapshot up by some of their columns, as many streams of them at a time as the engine gives.
async fn add_up(snapshot: &Snapshot, by: &By, parts: &[Part<'_>]) -> Result<Adding> {
    let netted_by = snapshot.netted_by(View::All).await?;
    let numbering = snapshot.numbering().await?;
    let session = snapshot.session().await?;
    let mut adding = Adding::new(by.clone(), Arc::clone(&numbering));
    let sums = by.amounts.iter().flat_map(|amount| ENDS.map(|end| format!("{amount}_{end}")));
    let shown = by.keys.iter().filter(|&&key| key != LOAD).map(|&key| match key {
        CONVERSION_DATE => format!("CAST({CONVERSION_DATE} AS VARCHAR) AS {CONVERSION_DATE}"),
        key => format!("\"{key}\""),
    });
    let columns = shown.chain(sums.map(|sum| format!("\"{sum}\""))).collect::<Vec<_>>().join(", ");
    for part in parts {
        let shares = shares(snapshot.kinds_for(part.plans).await?, netted_by.as_deref());
        let condition = part.condition;
        let sql = format!("SELECT {columns}, load, entry, \"position\" FROM {shares} a WHERE {condition}");
        let frame = session.sql(&sql).await.map_err(failed)?;
        let mut parts = JoinSet::new();
        for (number, mut stream) in frame.execute_stream_partitioned().await.map_err(failed)?.into_iter().enumerate() {
            let mut adding = Adding::new(by.clone(), Arc::clone(&numbering));
            parts.spawn(async move {
                while let Some(batch) = stream.next().await {
                    adding.add(&batch.map_err(failed)?)?;
                }
                Ok::<_, ArchiveError>((number, adding))
            });
        }
        let mut added = Vec::new();
        while let Some(part) = parts.join_next().await {
            added.push(part.map_err(failed)??);
        }
        added.sort_by_key(|(number, _)| *number);
        for (_, part) in added {
            adding.merge(part)?;
        }
    }
    Ok(adding)
}

/// Some of the shares.
struct Part<'a> {
    plans: Plans,
    /// What they meet, of shares `a`.
    condition: &'a str,
}

/// Adds all shares of a snapshot up.
async fn add_up_all(snapshot: &Snapshot) -> Result<Adding> {
    // The many shares of flows need no look at plans.
    let flows = Part { plans: Plans::NotAsked, condition: "a.item = 'flow'" };
    let plans = Part { plans: Plans::Asked, condition: "a.item = 'plan'" };
    add_up(snapshot, &by_all(), &[flows, plans]).await
}

/// What the kept cube is added up by.
fn by_all() -> By {
    By { keys: KEYS.into(), amounts: &AMOUNTS }
}

/// Sums up a snapshot and writes the cube's file.
pub(crate) async fn write(snapshot: &Snapshot) -> Result<CubeFile> {
    let adding = add_up_all(snapshot).await?;
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
    let mut writer = ArrowWriter::try_new(file, Adding::schema(&by_all()), Some(properties.build())).map_err(failed)?;
    for batch in adding.batches(BATCH) {
        writer.write(&batch?).map_err(failed)?;
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
    let (batches, _) = read_columns(&path, |column| Members::COLUMNS.contains(&column))?;
    Members::new(&batches).ok_or(ArchiveError::Order("the cube has other columns than it was written with"))
}

/// Some columns of a cube's file.
fn read_columns(path: &Path, wanted: impl Fn(&str) -> bool) -> Result<(Vec<RecordBatch>, SchemaRef)> {
    fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
        ArchiveError::storage("the sums of the cube could not be read")(source)
    }
    let file = File::open(path).map_err(ArchiveError::io(path, "read"))?;
    let builder = ParquetRecordBatchReaderBuilder::try_new(file).map_err(failed)?;
    let fields = builder.schema().fields().iter().enumerate();
    let roots: Vec<usize> = fields.filter(|(_, field)| wanted(field.name())).map(|(at, _)| at).collect();
    let mask = ProjectionMask::roots(builder.parquet_schema(), roots);
    let reader = builder.with_projection(mask).build().map_err(failed)?;
    let schema = arrow_array::RecordBatchReader::schema(&reader);
    let batches = reader.collect::<std::result::Result<Vec<RecordBatch>, _>>().map_err(failed)?;
    Ok((batches, schema))
}
