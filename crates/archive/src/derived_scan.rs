//! A derived table as queries see it: its columns are known at once, its file is made when rows are asked for.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;

use arrow_schema::SchemaRef;
use datafusion::catalog::{Session, TableProvider};
use datafusion::error::DataFusionError;
use datafusion::logical_expr::{Expr, TableType};
use datafusion::physical_plan::ExecutionPlan;

use crate::derived::{self, Derive};
use crate::error::ArchiveError;
use crate::netting;
use crate::snapshot::WeakSnapshot;

/// A derived table of a snapshot.
pub(crate) struct DerivedTable {
    table: &'static dyn Derive,
    schema: SchemaRef,
    snapshot: WeakSnapshot,
}

impl DerivedTable {
    pub(crate) fn new(table: &'static dyn Derive, snapshot: WeakSnapshot) -> Self {
        Self { table, schema: derived::schema(table), snapshot }
    }

    async fn plan(
        &self,
        state: &dyn Session,
        projection: Option<&Vec<usize>>,
        limit: Option<usize>,
    ) -> datafusion::error::Result<Arc<dyn ExecutionPlan>> {
        let refused = |error: ArchiveError| DataFusionError::External(Box::new(error));
        let gone = || ArchiveError::Order("a derived table was asked for of a snapshot that nobody holds");
        let snapshot = self.snapshot.get().ok_or_else(|| refused(gone()))?;
        let path = snapshot.derived_file(self.table).await.map_err(refused)?;
        netting::parquet_table(&path, Arc::clone(&self.schema))?.scan(state, projection, &[], limit).await
    }
}

impl fmt::Debug for DerivedTable {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("DerivedTable").field(&self.table.name()).finish()
    }
}

impl TableProvider for DerivedTable {
    fn schema(&self) -> SchemaRef {
        Arc::clone(&self.schema)
    }

    fn table_type(&self) -> TableType {
        TableType::Base
    }

    // The trait is written with the `async_trait` macro; this is what it stands for. Filters are left to the engine.
    fn scan<'life0, 'life1, 'life2, 'life3, 'async_trait>(
        &'life0 self,
        state: &'life1 dyn Session,
        projection: Option<&'life2 Vec<usize>>,
        _filters: &'life3 [Expr],
        limit: Option<usize>,
    ) -> Pin<Box<dyn Future<Output = datafusion::error::Result<Arc<dyn ExecutionPlan>>> + Send + 'async_trait>>
    where
        'life0: 'async_trait,
        'life1: 'async_trait,
        'life2: 'async_trait,
        'life3: 'async_trait,
        Self: 'async_trait,
    {
        Box::pin(self.plan(state, projection, limit))
    }
}
