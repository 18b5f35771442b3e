//! The marks of a snapshot as a function for queries: why a row repeats others.
//!
//! Rows come by load and entry, and few are marked: looking each up in a sorted
//! list costs less than joining all of them with the table of marks, which
//! copies them, and they keep their order.

use record::allocation::Item;

use super::Reason;
use crate::error::Result;
use crate::row_texts::{self, RowTexts};
use crate::snapshot::{Columns, Snapshot};
use crate::views::View;

/// A marked row: load, entry, item, position.
type At = (i64, i32, Item, i32);

/// All marks, by the rows they are of.
#[derive(Debug)]
struct Marks {
    of: Vec<(At, Reason)>,
}

impl RowTexts for Marks {
    type Row = (At, Reason);

    fn of_entry(&self, entry: (i64, i32)) -> &[Self::Row] {
        let of = |mark: &(At, Reason)| (mark.0.0, mark.0.1);
        let first = self.of.partition_point(|mark| of(mark) < entry);
        let rest = self.of.get(first..).unwrap_or_default();
        rest.get(..rest.partition_point(|mark| of(mark) == entry)).unwrap_or_default()
    }

    fn text(marks: &[Self::Row], item: Item, position: i32) -> Option<&'static str> {
        let place = marks.binary_search_by_key(&(item, position), |((_, _, item, position), _)| (*item, *position));
        marks.get(place.ok()?).map(|(_, reason)| reason.as_str())
    }
}

impl Snapshot {
    /// The name of the function that gives the reason why a row repeats others, among the rows that a view shows; none
    /// when nothing is marked.
    pub(crate) async fn netted_by(&self, view: View) -> Result<Option<String>> {
        let Some(table) = self.repetitions(view).await? else {
            return Ok(None);
        };
        let made = self.marks_cell(view).get_or_try_init(|| async { self.make_function(&table, view).await }).await?;
        Ok(Some(made.clone()))
    }

    async fn make_function(&self, table: &str, view: View) -> Result<String> {
        let sql = format!("SELECT load, entry, item, \"position\", reason FROM {table} WHERE nth = 0");
        let mut of = Vec::new();
        for batch in &self.query(&sql).await? {
            let columns = Columns::new(batch);
            let int = |column, row| columns.number(column, row).and_then(|number| i32::try_from(number).ok());
            of.extend((0..batch.num_rows()).filter_map(|row| {
                let item = Item::from_name(&columns.text(2, row)?)?;
                let at = (columns.number(0, row)?, int(1, row)?, item, int(3, row)?);
                Some((at, Reason::from_name(&columns.text(4, row)?)?))
            }));
        }
        of.sort_unstable();
        let name = format!("netted_by_{}", view as usize);
        self.session().await?.register_udf(row_texts::function(&name, Marks { of }));
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use arrow_array::Array;
    use arrow_array::cast::AsArray;

    use super::*;

    #[test]
    fn every_marked_row_has_its_reason() {
        let marks = Marks {
            of: vec![
                ((1, 0, Item::Flow, 2), Reason::Parent),
                ((1, 0, Item::Plan, 2), Reason::Incoming),
                ((2, 7, Item::Flow, 0), Reason::SameTransfer),
            ],
        };
        let rows = [(1, 0, "flow", 2), (1, 0, "flow", 3), (1, 0, "plan", 2), (1, 1, "flow", 2), (2, 7, "flow", 0)];
        let columns = row_texts::columns(&rows);
        let reasons = marks.texts(&columns).unwrap();
        let found: Vec<Option<&str>> = reasons.as_string::<i32>().iter().collect();
        assert_eq!(found, [Some("parent"), None, Some("incoming"), None, Some("same-transfer")]);
        assert!(marks.texts(&columns[..3]).is_none());
        assert_eq!(reasons.null_count(), 2);
    }
}
