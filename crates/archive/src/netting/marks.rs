//! The marks of a snapshot as a function for queries: why a row repeats others.
//!
//! Rows come by load and entry, and few are marked: looking each up in a sorted
//! list costs less than joining all of them with the table of marks, which
//! copies them, and they keep their order.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use datafusion::execution::FunctionRegistry;
use futures_util::StreamExt;
use record::allocation::Item;

use super::Reason;
use super::matching::RowAt;
use crate::error::{ArchiveError, Result};
use crate::row_texts::{self, RowTexts};
use crate::snapshot::Snapshot;
use crate::views::View;

/// A marked row of an entry: item, position, and why.
pub(crate) type Marked = (Item, i32, Reason);

/// All marks, by the rows they are of, those of an entry one after the other.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    /// For each entry with marked rows, in order: its key, and the place of its first mark.
    entries: Vec<((i64, i32), usize)>,
    marked: Vec<Marked>,
}

impl Marks {
    /// Takes the next mark; none when it does not come after the one before.
    fn push(&mut self, entry: (i64, i32), marked: Marked) -> Option<()> {
        match self.entries.last() {
            Some((last, _)) if *last == entry => {
                let (item, position, _) = self.marked.last()?;
                ((*item, *position) < (marked.0, marked.1)).then_some(())?;
            }
            last => {
                last.is_none_or(|(last, _)| *last < entry).then_some(())?;
                self.entries.push((entry, self.marked.len()));
            }
        }
        self.marked.push(marked);
        Some(())
    }

    /// Takes the marks of a batch: load, entry, item, position, reason.
    fn push_all(&mut self, batch: &RecordBatch) -> Option<()> {
        let loads = batch.column(0).as_primitive_opt::<Int64Type>()?.values();
        let entries = batch.column(1).as_primitive_opt::<Int32Type>()?.values();
        let items = batch.column(2).as_string_opt::<i32>()?;
        let positions = batch.column(3).as_primitive_opt::<Int32Type>()?.values();
        let reasons = batch.column(4).as_string_opt::<i32>()?;
        for row in 0..batch.num_rows() {
            let (item, reason) = (Item::from_name(items.value(row))?, Reason::from_name(reasons.value(row))?);
            self.push((loads[row], entries[row]), (item, positions[row], reason))?;
        }
        Some(())
    }
}

impl Marks {
    /// All of them, row after row.
    fn rows(&self) -> impl Iterator<Item = (RowAt, Reason)> {
        let ends = self.entries.iter().skip(1).map(|(_, first)| *first).chain([self.marked.len()]);
        let entries = self.entries.iter().zip(ends);
        entries.flat_map(|(((load, entry), first), end)| {
            let of_entry = self.marked.get(*first..end).unwrap_or_default().iter();
            of_entry.map(|&(item, position, reason)| (RowAt { load: *load, entry: *entry, item, position }, reason))
        })
    }

    /// With the rows that another reason marked, of which none is marked yet.
    pub(super) fn with(&self, rows: &[RowAt], reason: Reason) -> Self {
        let mut all: Vec<(RowAt, Reason)> = self.rows().collect();
        all.extend(rows.iter().map(|row| (*row, reason)));
        all.sort_unstable();
        all.dedup_by_key(|(row, _)| *row);
        let mut marks = Self::default();
        for (row, reason) in all {
            // They rise, so that each comes after the one before.
            _ = marks.push((row.load, row.entry), (row.item, row.position, reason));
        }
        marks
    }

    /// The marked rows of an entry.
    pub(crate) fn of(&self, entry: (i64, i32)) -> &[Marked] {
        let Ok(place) = self.entries.binary_search_by_key(&entry, |(entry, _)| *entry) else {
            return &[];
        };
        let first = self.entries.get(place).map_or(0, |(_, first)| *first);
        let end = self.entries.get(place + 1).map_or(self.marked.len(), |(_, first)| *first);
        self.marked.get(first..end).unwrap_or_default()
    }

    /// Why one of the rows of an entry repeats others; none when it is not among those that are marked.
    pub(crate) fn reason(marked: &[Marked], item: Item, position: i32) -> Option<Reason> {
        let place = marked.binary_search_by_key(&(item, position), |(item, position, _)| (*item, *position));
        marked.get(place.ok()?).map(|(.., reason)| *reason)
    }
}

impl RowTexts for Arc<Marks> {
    type Row = Marked;

    fn of_entry(&self, entry: (i64, i32)) -> &[Self::Row] {
        self.of(entry)
    }

    fn text(marks: &[Self::Row], item: Item, position: i32) -> Option<&'static str> {
        Marks::reason(marks, item, position).map(Reason::as_str)
    }
}

impl Snapshot {
    /// The name of the function that gives the reason why a row repeats others, among the rows that a view shows; none
    /// when nothing is marked.
    pub(crate) async fn netted_by(&self, view: View) -> Result<Option<String>> {
        let Some(marks) = self.marks(view).await? else {
            return Ok(None);
        };
        let name = format!("netted_by_{}", view as usize);
        let session = self.session().await?;
        if session.udf(&name).is_err() {
            session.register_udf(row_texts::function(&name, marks));
        }
        Ok(Some(name))
    }

    /// The marks of the rows that a view shows; none when nothing is marked.
    pub(crate) async fn marks(&self, view: View) -> Result<Option<Arc<Marks>>> {
        let Some(table) = self.repetitions(view).await? else {
            return Ok(None);
        };
        self.marks_cell(view).get_or_try_init(|| self.read_marks(&table)).await.cloned().map(Some)
    }

    async fn read_marks(&self, table: &str) -> Result<Arc<Marks>> {
        // One stream of a file, or of a table made from one: its rows come as they lie, by load, entry, item and position.
        let sql = format!("SELECT load, entry, item, \"position\", reason FROM {table} WHERE nth = 0");
        let failed = |error| ArchiveError::storage("the marks of what repeats could not be read")(error);
        let frame = self.session_for_few().await?.sql(&sql).await.map_err(failed)?;
        let mut stream = frame.execute_stream().await.map_err(failed)?;
        let mut marks = Marks::default();
        while let Some(batch) = stream.next().await {
            let taken = marks.push_all(&batch.map_err(failed)?);
            taken
                .ok_or(ArchiveError::Order("the marks of what repeats lie in another order than they were written"))?;
        }
        marks.marked.shrink_to_fit();
        Ok(Arc::new(marks))
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::Array;

    use super::*;

    #[test]
    fn every_marked_row_has_its_reason() {
        let mut marks = Marks::default();
        for (entry, marked) in [
            ((1, 0), (Item::Flow, 2, Reason::Parent)),
            ((1, 0), (Item::Plan, 2, Reason::Incoming)),
            ((2, 7), (Item::Flow, 0, Reason::SameTransfer)),
        ] {
            marks.push(entry, marked).unwrap();
        }
        // What came before does not come again.
        for (entry, marked) in [((1, 0), (Item::Flow, 9, Reason::Parent)), ((2, 7), (Item::Flow, 0, Reason::Parent))] {
            assert_eq!(marks.push(entry, marked), None);
        }
        let marks = Arc::new(marks);
        let rows = [(1, 0, "flow", 2), (1, 0, "flow", 3), (1, 0, "plan", 2), (1, 1, "flow", 2), (2, 7, "flow", 0)];
        let columns = row_texts::columns(&rows);
        let reasons = marks.texts(&columns).unwrap();
        let found: Vec<Option<&str>> = reasons.as_string::<i32>().iter().collect();
        assert_eq!(found, [Some("parent"), None, Some("incoming"), None, Some("same-transfer")]);
        assert!(marks.texts(&columns[..3]).is_none());
        assert_eq!(reasons.null_count(), 2);
    }
}
