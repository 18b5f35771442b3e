//! The keys of entries in the batches of a query.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Int32Array, Int64Array, RecordBatch};

use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};

/// The keys of entries, which are the first two columns of a batch.
pub(crate) struct Keys<'a> {
    loads: &'a Int64Array,
    entries: &'a Int32Array,
}

impl<'a> Keys<'a> {
    /// Finds them.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] when the columns are of other types.
    pub(crate) fn of(batch: &'a RecordBatch) -> Result<Self> {
        const MISREAD: ArchiveError = ArchiveError::Order("the rows of entries came without their keys");
        let loads = batch.columns().first().and_then(|column| column.as_primitive_opt::<Int64Type>());
        let entries = batch.columns().get(1).and_then(|column| column.as_primitive_opt::<Int32Type>());
        Ok(Self { loads: loads.ok_or(MISREAD)?, entries: entries.ok_or(MISREAD)? })
    }

    /// The key of a row.
    pub(crate) fn of_row(&self, row: usize) -> EntryKey {
        EntryKey { load: self.loads.value(row), position: self.entries.value(row) }
    }

    /// All of them.
    pub(crate) fn all(&self) -> impl Iterator<Item = EntryKey> {
        (0..self.loads.len()).map(|row| self.of_row(row))
    }
}
