//! The cube: sums of all chosen shares by the columns most questions ask of,
//! small enough to stay in memory.
//!
//! It is made with each snapshot and named by its manifest. A question that
//! needs nothing else is answered from it; the answer is the same, because
//! sums of sums are sums and open ends are counted beside them.

use std::fs::File;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use datafusion::catalog::TableProvider;
use datafusion::datasource::MemTable;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::error::{ArchiveError, Result};
use crate::layout::{Layout, sync_file, sync_folder_of, temporary_beside};
use crate::manifest::CubeFile;
use crate::snapshot::Snapshot;
use crate::sources::file_digest;
use crate::views::View;

/// Name of the cube in queries.
pub(crate) const NAME: &str = "cube";

/// The columns it is summed by, as they are called in `allocation`; the last
/// two say whether a plan is a budget, and why a row repeats others: so that it
/// holds both what is reported and what is left when repetitions are left out.
pub(crate) const KEYS: [&str; 26] = [
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
    "unit",
    "currency",
    "valuation",
    "conversion_state",
    "plan_kind",
    "netted",
];

/// The amounts it holds sums of.
pub(crate) const AMOUNTS: [&str; 3] = ["value", "usd", "quantity"];

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

/// All chosen shares with the years they lie in, the kind of the plan they are of where `plans` are asked about, and
/// why their row repeats others (`netted`), as the function `netted_by` says.
pub(crate) fn shares(plans: Plans, netted_by: Option<&str>) -> String {
    let netted = netted_by.map_or_else(
        || "CAST(NULL AS VARCHAR)".to_owned(),
        |function| format!("{function}(a.load, a.entry, a.item, a.\"position\")"),
    );
    let (kind, of_plan) = match plans {
        Plans::Asked => (
            "p.kind",
            " LEFT JOIN plan p ON a.item = 'plan' AND p.load = a.load AND p.entry = a.entry AND p.row = a.\"position\"",
        ),
        Plans::NotAsked => ("CAST(NULL AS VARCHAR)", ""),
    };
    format!(
        "(SELECT a.*, CAST(date_part('year', a.\"first\") AS INT) AS first_year, \
         CAST(date_part('year', a.\"last\") AS INT) AS last_year, {kind} AS plan_kind, {netted} AS netted \
         FROM allocation a{of_plan} WHERE a.chosen)"
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

fn sql(netted_by: Option<&str>) -> String {
    let keys: Vec<String> = KEYS.iter().map(|key| format!("\"{key}\"")).collect();
    let keys = keys.join(", ");
    let sums: Vec<String> = AMOUNTS
        .iter()
        .flat_map(|amount| {
            share_columns(amount)
                .into_iter()
                .map(move |(expression, name)| format!("SUM({expression}) AS {amount}_{name}"))
        })
        .collect();
    let sums = sums.join(", ");
    // The item is one of the keys, so that no sum is in both; the many shares of flows need no look at plans.
    let of = |item: &str, plans| {
        let shares = shares(plans, netted_by);
        format!("SELECT {keys}, {sums}, COUNT(*) AS shares FROM {shares} WHERE item = '{item}' GROUP BY {keys}")
    };
    format!("{} UNION ALL {}", of("flow", Plans::NotAsked), of("plan", Plans::Asked))
}

/// Sums up a snapshot and writes the cube's file.
pub(crate) async fn write(snapshot: &Snapshot) -> Result<CubeFile> {
    fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
        ArchiveError::storage("the sums of the cube could not be written")(source)
    }
    let netted_by = snapshot.netted_by(View::All).await?;
    let frame = snapshot.session().await?.sql(&sql(netted_by.as_deref())).await.map_err(failed)?;
    let planned = SchemaRef::clone(frame.schema().inner());
    let batches = frame.collect().await.map_err(failed)?;
    let layout = snapshot.layout();
    let name = format!("{:020}.parquet", snapshot.number());
    let path = layout.cubes().join(&name);
    let temporary = temporary_beside(&path);
    let file = File::create(&temporary).map_err(ArchiveError::io(&temporary, "written"))?;
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
    // A record without flows and plans has a cube too: one without rows.
    let schema = batches.first().map_or(planned, RecordBatch::schema);
    let mut writer = ArrowWriter::try_new(file, schema, Some(properties)).map_err(failed)?;
    for batch in &batches {
        writer.write(batch).map_err(failed)?;
    }
    writer.close().map_err(failed)?;
    sync_file(&temporary)?;
    std::fs::rename(&temporary, &path).map_err(ArchiveError::io(&path, "written"))?;
    sync_folder_of(&path)?;
    Ok(CubeFile { name, sha256: file_digest(&path)? })
}

/// Reads the cube's file into memory.
pub(crate) fn read(layout: &Layout, cube: &CubeFile) -> Result<Arc<dyn TableProvider>> {
    let path = layout.cubes().join(&cube.name);
    let file = File::open(&path).map_err(ArchiveError::io(&path, "read"))?;
    fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
        ArchiveError::storage("the sums of the cube could not be read")(source)
    }
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).map_err(failed)?.build().map_err(failed)?;
    let schema = arrow_array::RecordBatchReader::schema(&reader);
    let batches = reader.collect::<std::result::Result<Vec<RecordBatch>, _>>().map_err(failed)?;
    let table = MemTable::try_new(schema, vec![batches]).map_err(failed)?;
    Ok(Arc::new(table))
}
