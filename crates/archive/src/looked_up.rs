//! What a snapshot finds by the indexes of its files, without a query: the
//! rows of a few entries, those with an identifier, the findings of an entry.

use std::cmp::Ordering;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Field, Schema, SchemaRef};
use record::{Finding, Table};

use crate::batches::conform;
use crate::cube;
use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::snapshot::{FindingFilter, Page, Paged, Snapshot, SourceFinding};

/// Tables that are looked into for the page of an entry by something else than the entry's key.
const BY_TEXT: [Table; 2] = [Table::Entry, Table::Link];

impl Snapshot {
    /// Reads what the first page of an entry, and the first question to the cube, would wait for. Data files that an
    /// earlier snapshot of this process had need no second reading.
    ///
    /// # Errors
    /// What reading says.
    pub async fn make_ready(&self) -> Result<()> {
        for table in BY_TEXT {
            if let Some(lookup) = self.lookup(table).await? {
                let read = tokio::task::spawn_blocking(move || lookup.warm()).await;
                read.map_err(interrupted)??;
            }
        }
        let is_of_pages = |table: &&Table| match table {
            Table::Share => false,
            Table::Finding => true,
            other => other.is_of_entries(),
        };
        for &table in Table::ALL.iter().filter(is_of_pages) {
            self.lookup(table).await?;
        }
        if self.manifest().cube.is_some() {
            self.count(&format!("SELECT count(*) FROM {}", cube::NAME)).await?;
            // What is behind figures, and which entries these are.
            self.members().await?;
            self.numbering().await?;
        }
        // Among which sources a view would choose.
        self.rivals().await?;
        Ok(())
    }

    /// The rows of some entries in a table, dead ones too.
    pub(crate) async fn rows_at(&self, table: Table, keys: Vec<EntryKey>) -> Result<Vec<RecordBatch>> {
        let Some(lookup) = self.lookup(table).await? else {
            return Ok(Vec::new());
        };
        let read = tokio::task::spawn_blocking(move || lookup.rows_of(&keys)).await;
        conformed(table, read.map_err(interrupted)??)
    }

    /// The rows of a table whose text is one of these, those of dead loads too, and perhaps rows with other texts.
    pub(crate) async fn rows_with(&self, table: Table, texts: Vec<String>) -> Result<Vec<RecordBatch>> {
        let Some(lookup) = self.lookup(table).await? else {
            return Ok(Vec::new());
        };
        let read = tokio::task::spawn_blocking(move || lookup.rows_with(&texts)).await;
        conformed(table, read.map_err(interrupted)??)
    }

    /// Some columns of the rows of many entries in a table, dead ones too.
    pub(crate) async fn columns_at(
        &self,
        table: Table,
        columns: &'static [&'static str],
        keys: Vec<EntryKey>,
    ) -> Result<Vec<RecordBatch>> {
        let Some(lookup) = self.lookup(table).await? else {
            return Ok(Vec::new());
        };
        let read = tokio::task::spawn_blocking(move || lookup.columns_of(columns, &keys)).await;
        with_columns(table, columns, &read.map_err(interrupted)??)
    }

    /// Some columns of the rows of a table whose text another row has too, and perhaps of others, dead ones too.
    pub(crate) async fn columns_alike(
        &self,
        table: Table,
        columns: &'static [&'static str],
    ) -> Result<Vec<RecordBatch>> {
        let Some(lookup) = self.lookup(table).await? else {
            return Ok(Vec::new());
        };
        let mut loads: Vec<i64> = self.manifest().loads.iter().map(|load| load.load).collect();
        loads.sort_unstable();
        let read = tokio::task::spawn_blocking(move || lookup.columns_alike(columns, &loads)).await;
        with_columns(table, columns, &read.map_err(interrupted)??)
    }

    /// The findings of one entry, in the order in which all findings are listed.
    pub(crate) async fn findings_of_entry(
        &self,
        source: &str,
        position: i32,
        filter: &FindingFilter,
        page: Page,
    ) -> Result<Paged<SourceFinding>> {
        let Some(load) = self.manifest().load_of(source).map(|load| load.load) else {
            return Ok(Paged { items: Vec::new(), total: 0 });
        };
        let batches = self.rows_at(Table::Finding, vec![EntryKey { load, position }]).await?;
        let mut found: Vec<Finding> = Vec::new();
        for batch in &batches {
            let rows = record::tables::read_by_load::<Finding>(batch).map_err(ArchiveError::rows(Table::Finding))?;
            found.extend(rows.into_iter().map(|(_, finding)| finding));
        }
        let is_asked = |finding: &Finding| {
            (filter.severities.is_empty() || filter.severities.contains(&finding.severity))
                && (filter.rules.is_empty() || filter.rules.iter().any(|rule| finding.rule == *rule))
        };
        found.retain(is_asked);
        found.sort_by(as_listed);
        let total = found.len() as u64;
        let items = page.of(found).map(|finding| SourceFinding { source: source.to_owned(), load, finding });
        Ok(Paged { items: items.collect(), total })
    }
}

/// The order in which the findings of an entry are listed; what has no line, subject or quotation comes last.
fn as_listed(one: &Finding, other: &Finding) -> Ordering {
    fn last<T: Ord>(one: Option<T>, other: Option<T>) -> Ordering {
        (one.is_none(), one).cmp(&(other.is_none(), other))
    }
    last(one.line, other.line)
        .then_with(|| last(one.column, other.column))
        .then_with(|| one.rule.cmp(&other.rule))
        .then_with(|| last(one.subject.as_deref(), other.subject.as_deref()))
        .then_with(|| last(one.read.as_deref(), other.read.as_deref()))
}

fn interrupted(error: tokio::task::JoinError) -> ArchiveError {
    ArchiveError::storage("reading of an entry was interrupted")(error)
}

fn conformed(table: Table, batches: Vec<RecordBatch>) -> Result<Vec<RecordBatch>> {
    conformed_to(table, &table.schema(), &batches)
}

/// With these columns of the table, in their order.
fn with_columns(table: Table, columns: &[&str], batches: &[RecordBatch]) -> Result<Vec<RecordBatch>> {
    let fields = columns.iter().map(|column| table.schema().field_with_name(column).cloned());
    let fields = fields.collect::<std::result::Result<Vec<Field>, _>>();
    let schema = Schema::new(fields.map_err(ArchiveError::storage(format!("the table “{table}” could not be read")))?);
    conformed_to(table, &Arc::new(schema), batches)
}

fn conformed_to(table: Table, schema: &SchemaRef, batches: &[RecordBatch]) -> Result<Vec<RecordBatch>> {
    let failed = || ArchiveError::storage(format!("the table “{table}” could not be read"));
    batches.iter().map(|batch| conform(batch, schema).map_err(failed())).collect()
}
