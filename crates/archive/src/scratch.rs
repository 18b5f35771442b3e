//! Tables that are there for a while: what was looked up for one question, or made for some.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_array::{Int32Array, Int64Array, RecordBatch};
use arrow_schema::{DataType, Field, Schema};
use datafusion::catalog::TableProvider;
use datafusion::datasource::MemTable;
use datafusion::prelude::SessionContext;

use crate::engine::{CATALOG, SCRATCH};
use crate::error::{ArchiveError, Result};

/// A table in the engine under a name of its own. It is taken out when nobody holds this any more: the question is
/// answered, or nobody waits for its answer.
pub(crate) struct ScratchTable {
    name: String,
    session: SessionContext,
}

impl ScratchTable {
    /// Announces a table; `what` says what it is of.
    pub(crate) fn register(session: &SessionContext, what: &str, table: Arc<dyn TableProvider>) -> Result<Self> {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let name = format!("{CATALOG}.{SCRATCH}.{what}_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        session
            .register_table(name.as_str(), table)
            .map_err(ArchiveError::storage("a table for one question could not be looked up"))?;
        Ok(Self { name, session: session.clone() })
    }

    /// What it is called in queries.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl std::fmt::Debug for ScratchTable {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_tuple("ScratchTable").field(&self.name).finish()
    }
}

impl Drop for ScratchTable {
    fn drop(&mut self) {
        // Its memory is all that would be lost.
        let _ = self.session.deregister_table(self.name.as_str());
    }
}

/// Keys of entries as a table of their loads and positions.
pub(crate) fn keys(keys: &[(i64, i32)]) -> Result<Arc<dyn TableProvider>> {
    fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
        ArchiveError::storage("a list of entries could not be looked up")(source)
    }
    let fields = [Field::new("load", DataType::Int64, false), Field::new("entry", DataType::Int32, false)];
    let schema = Arc::new(Schema::new(fields.to_vec()));
    let loads = Int64Array::from_iter_values(keys.iter().map(|key| key.0));
    let entries = Int32Array::from_iter_values(keys.iter().map(|key| key.1));
    let batch = RecordBatch::try_new(Arc::clone(&schema), vec![Arc::new(loads), Arc::new(entries)]).map_err(failed)?;
    Ok(Arc::new(MemTable::try_new(schema, vec![vec![batch]]).map_err(failed)?))
}
