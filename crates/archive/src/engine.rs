//! The query engine: one runtime for all snapshots, one session for each.

use std::collections::BTreeMap;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use datafusion::catalog::{
    CatalogProvider, MemoryCatalogProvider, MemorySchemaProvider, SchemaProvider, TableProvider,
};
use datafusion::datasource::{MemTable, ViewTable, provider_as_source};
use datafusion::error::DataFusionError;
use datafusion::execution::memory_pool::FairSpillPool;
use datafusion::execution::runtime_env::{RuntimeEnv, RuntimeEnvBuilder};
use datafusion::execution::{SessionState, SessionStateBuilder};
use datafusion::logical_expr::{Expr, LogicalPlanBuilder};
use datafusion::prelude::{SessionConfig, SessionContext, col, lit};
use record::Table;
use tokio::sync::OnceCell;

use crate::archive::Options;
use crate::derived_scan::DerivedTable;
use crate::error::{ArchiveError, Result};
use crate::layout::Layout;
use crate::lookup::KnownFiles;
use crate::manifest::{CubeFile, Manifest, NettingFile};
use crate::snapshot::{Snapshot, WeakSnapshot};
use crate::tables;
use crate::{allocation, cube, derived, functions, netting};

/// Name of the catalog in queries.
pub(crate) const CATALOG: &str = "ayni";
/// Name of the schema that holds the tables of the record.
pub(crate) const SCHEMA: &str = "record";
/// Name of the schema for tables that live as long as one question.
pub(crate) const SCRATCH: &str = "scratch";

/// What all snapshots share: memory, caches, threads.
#[derive(Clone)]
pub(crate) struct Engine {
    runtime: Arc<RuntimeEnv>,
    parallel: usize,
    // Tells the tables how to read; it knows no tables, so nothing refers to itself in a circle.
    reading: SessionState,
    known: Arc<KnownFiles>,
}

impl Engine {
    pub(crate) fn new(options: &Options) -> Result<Self> {
        let runtime = RuntimeEnvBuilder::new()
            .with_memory_pool(Arc::new(FairSpillPool::new(options.memory)))
            .build_arc()
            .map_err(ArchiveError::storage("the query engine could not be started"))?;
        let parallel = options.parallel.max(1);
        let reading = SessionStateBuilder::new()
            .with_config(config(parallel))
            .with_runtime_env(Arc::clone(&runtime))
            .with_default_features()
            .build();
        Ok(Self { runtime, parallel, reading, known: Arc::default() })
    }

    /// The indexes of data files that were read.
    pub(crate) fn known(&self) -> &KnownFiles {
        &self.known
    }

    /// A session whose tables are those of one snapshot.
    pub(crate) fn session(&self, snapshot: &Snapshot) -> Result<SessionContext> {
        let (layout, manifest) = (snapshot.layout(), snapshot.manifest());
        let context = self.context(self.parallel);
        let catalog = MemoryCatalogProvider::new();
        let record = RecordSchema {
            layout: layout.clone(),
            versions: manifest.tables.clone(),
            visible: visible(manifest),
            reading: self.reading.clone(),
            opened: Table::ALL.iter().map(|&table| (table, OnceCell::new())).collect(),
            allocation: OnceCell::new(),
            cube: manifest.cube.clone(),
            cube_read: OnceCell::new(),
            netting: manifest.netting.clone(),
            snapshot: snapshot.downgraded(),
        };
        let registered = catalog
            .register_schema(SCHEMA, Arc::new(record))
            .and_then(|_| catalog.register_schema(SCRATCH, Arc::new(MemorySchemaProvider::new())));
        registered.map_err(ArchiveError::storage("the tables could not be announced"))?;
        context.register_catalog(CATALOG, Arc::new(catalog));
        Ok(context)
    }

    /// A session with the tables of another, for queries that have few rows to go through: for them, sharing out the
    /// work takes longer than doing it.
    pub(crate) fn session_for_few(&self, of: &SessionContext) -> SessionContext {
        let context = self.context(1);
        if let Some(catalog) = of.catalog(CATALOG) {
            context.register_catalog(CATALOG, catalog);
        }
        context
    }

    fn context(&self, parallel: usize) -> SessionContext {
        let state = SessionStateBuilder::new()
            .with_config(config(parallel))
            .with_runtime_env(Arc::clone(&self.runtime))
            .with_default_features()
            .build();
        let context = SessionContext::new_with_state(state);
        functions::register(&context);
        context
    }
}

fn config(parallel: usize) -> SessionConfig {
    let mut config = SessionConfig::new()
        .with_target_partitions(parallel)
        .with_information_schema(true)
        .with_create_default_catalog_and_schema(false)
        .with_default_catalog_and_schema(CATALOG, SCHEMA);
    let options = config.options_mut();
    // Texts come as the record's schemas have them.
    options.execution.parquet.schema_force_view_types = false;
    options.sql_parser.map_string_types_to_utf8view = false;
    // One entry is found by its key without unpacking its neighbours' texts.
    options.execution.parquet.pushdown_filters = true;
    options.execution.parquet.reorder_filters = true;
    config
}

/// The condition that rows of live loads meet; none when all rows are.
fn visible(manifest: &Manifest) -> Option<Expr> {
    if manifest.dead.is_empty() {
        return None;
    }
    if manifest.loads.is_empty() {
        return Some(lit(false));
    }
    // Runs of live load ids: short even after years of reloading, and good for skipping files.
    let mut live: Vec<i64> = manifest.loads.iter().map(|load| load.load).collect();
    live.sort_unstable();
    let dead: std::collections::BTreeSet<i64> = manifest.dead.iter().copied().collect();
    let mut runs: Vec<(i64, i64)> = Vec::new();
    for load in live {
        match runs.last_mut() {
            Some((_, end)) if dead.range(*end..load).next().is_none() => *end = load,
            _ => runs.push((load, load)),
        }
    }
    runs.into_iter()
        .map(
            |(first, last)| {
                if first == last { col("load").eq(lit(first)) } else { col("load").between(lit(first), lit(last)) }
            },
        )
        .reduce(Expr::or)
}

/// The tables of one manifest, opened when first asked for.
struct RecordSchema {
    layout: Layout,
    versions: BTreeMap<String, u64>,
    visible: Option<Expr>,
    reading: SessionState,
    opened: BTreeMap<Table, OnceCell<Arc<dyn TableProvider>>>,
    allocation: OnceCell<Arc<dyn TableProvider>>,
    cube: Option<CubeFile>,
    cube_read: OnceCell<Arc<dyn TableProvider>>,
    netting: Option<NettingFile>,
    /// What derived tables are made from.
    snapshot: WeakSnapshot,
}

impl fmt::Debug for RecordSchema {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the tables of the record")
    }
}

/// Name of the view of entries of kind activity.
const ACTIVITY: &str = "activity";

impl RecordSchema {
    async fn open(&self, table: Table) -> Result<Arc<dyn TableProvider>> {
        let cell = self.opened.get(&table).ok_or(ArchiveError::Order("a table is missing from the list of tables"))?;
        cell.get_or_try_init(|| async {
            let Some(&version) = self.versions.get(table.as_str()) else {
                // The snapshot is of a program that had no such table.
                let empty = MemTable::try_new(table.schema(), vec![Vec::new()]);
                let empty = empty.map_err(ArchiveError::storage(format!("the table “{table}” could not be opened")))?;
                return Ok(Arc::new(empty) as Arc<dyn TableProvider>);
            };
            let opened = tables::open(&self.layout, table, version).await?;
            let provider = tables::provider(&opened, table, self.reading.clone()).await?;
            match &self.visible {
                None => Ok(provider),
                Some(condition) => view(table.as_str(), provider, condition.clone()),
            }
        })
        .await
        .cloned()
    }

    async fn find(&self, name: &str) -> Result<Option<Arc<dyn TableProvider>>> {
        if name == ACTIVITY {
            let entries = self.open(Table::Entry).await?;
            return view(Table::Entry.as_str(), entries, col("kind").eq(lit("activity"))).map(Some);
        }
        if name == allocation::NAME {
            let tables = (self.open(Table::Share).await?, self.open(Table::Profile).await?);
            let made = self.allocation.get_or_try_init(|| allocation::view(tables.0, tables.1)).await?;
            return Ok(Some(Arc::clone(made)));
        }
        if name == cube::NAME {
            let Some(file) = &self.cube else {
                return Ok(None);
            };
            let read = || async { cube::read(&self.layout, file) };
            return self.cube_read.get_or_try_init(read).await.cloned().map(Some);
        }
        if name == netting::NAME {
            return self
                .netting
                .as_ref()
                .map(|file| netting::provider(&self.layout.netting().join(&file.name)))
                .transpose();
        }
        match Table::from_name(name) {
            Some(table) => self.open(table).await.map(Some),
            None => {
                let table = derived::table(name).map(|table| DerivedTable::new(table, self.snapshot.clone()));
                Ok(table.map(|table| Arc::new(table) as Arc<dyn TableProvider>))
            }
        }
    }
}

fn view(name: &str, provider: Arc<dyn TableProvider>, condition: Expr) -> Result<Arc<dyn TableProvider>> {
    let plan = LogicalPlanBuilder::scan(name, provider_as_source(provider), None)
        .and_then(|scan| scan.filter(condition))
        .and_then(LogicalPlanBuilder::build)
        .map_err(ArchiveError::storage(format!("the table “{name}” could not be narrowed to what is visible")))?;
    Ok(Arc::new(ViewTable::new(plan, None)))
}

impl SchemaProvider for RecordSchema {
    fn table_names(&self) -> Vec<String> {
        Table::ALL
            .iter()
            .map(|table| table.as_str().to_owned())
            .chain([ACTIVITY, allocation::NAME].map(str::to_owned))
            .chain(self.cube.is_some().then(|| cube::NAME.to_owned()))
            .chain(self.netting.is_some().then(|| netting::NAME.to_owned()))
            .chain(derived::tables().iter().map(|table| table.name().to_owned()))
            .collect()
    }

    // The trait is written with the `async_trait` macro; this is what it stands for.
    fn table<'life0, 'life1, 'async_trait>(
        &'life0 self,
        name: &'life1 str,
    ) -> Pin<Box<dyn Future<Output = datafusion::error::Result<Option<Arc<dyn TableProvider>>>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        Self: 'async_trait,
    {
        Box::pin(async move { self.find(name).await.map_err(|error| DataFusionError::External(Box::new(error))) })
    }

    fn table_exist(&self, name: &str) -> bool {
        name == ACTIVITY
            || name == allocation::NAME
            || (name == cube::NAME && self.cube.is_some())
            || (name == netting::NAME && self.netting.is_some())
            || Table::from_name(name).is_some()
            || derived::table(name).is_some()
    }
}
