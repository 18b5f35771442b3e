//! The entries that a question is about, each with the values it is laid out by.

use crate::dimensions::{Dimension, OfEntry};
use crate::entries::EntryKey;
use crate::error::Result;
use crate::plan_sql::{Of, Plan};
use crate::question::{Measured, Question, Value};
use crate::snapshot::{Columns, Snapshot};

impl Snapshot {
    /// The entries that meet a question's filters, years, words and view, by load and position, each with its values of
    /// the question's rows; one that has several values of a row is there once for each.
    ///
    /// # Errors
    /// [`crate::ArchiveError::Question`] when entries cannot be counted so, or what reading says.
    pub async fn entries_asked(&self, question: &Question) -> Result<Vec<(EntryKey, Vec<Value>)>> {
        let question = Question { measured: Measured::Entries, columns: Vec::new(), ..question.clone() };
        let found = self.found(&question).await?;
        let looked_up = self.look_up(&question, found.as_ref()).await?;
        let plan = Plan::new(self, &question, looked_up).await?;
        let base = plan.base(Of::Counted, &question.rows, &[])?;
        let values: String = (0..question.rows.len()).map(|index| format!("d{index}, ")).collect();
        let sql = format!("SELECT DISTINCT {values}load, entry FROM ({base}) ORDER BY load, entry");
        let mut entries = Vec::new();
        for batch in &self.query(&sql).await? {
            let columns = Columns::new(batch);
            let shown = question.rows.len();
            for row in 0..batch.num_rows() {
                let position = columns.number(shown + 1, row).and_then(|position| i32::try_from(position).ok());
                let (Some(load), Some(position)) = (columns.number(shown, row), position) else { continue };
                let value = |(index, dimension): (usize, &Dimension)| match dimension.of_entry() {
                    OfEntry::Load => Some(self.key_of(load).to_owned()),
                    _ => columns.text(index, row),
                };
                let values = question.rows.iter().enumerate().map(value).collect();
                entries.push((EntryKey { load, position }, values));
            }
        }
        Ok(entries)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{Bench, entry, money};

    #[test]
    fn entries_come_with_what_they_are_laid_out_by() {
        let bench = Bench::new();
        let with = |identifier: &str, to: &str, year: &str| {
            let mut one = entry(identifier);
            one.flows = vec![money("1", "USD", "CU", to, year)];
            one
        };
        bench
            .load(&[("one", &[with("a", "DZ", "1963"), with("b", "CL", "1960")]), ("two", &[with("c", "DZ", "1964")])]);
        let snapshot = bench.snapshot();
        let asked = |rows: &[Dimension], filters: &[&str]| {
            let filters = filters.iter().map(|filter| filter.parse().unwrap()).collect();
            let question = Question { rows: rows.to_vec(), filters, ..Question::default() };
            bench.runtime.block_on(snapshot.entries_asked(&question)).unwrap()
        };
        let all = asked(&[], &[]);
        assert_eq!(all.len(), 3);
        assert!(all.iter().all(|(_, values)| values.is_empty()));
        let some = asked(&[Dimension::Source, Dimension::Identifier], &["receiver=DZ"]);
        let values: Vec<Vec<Value>> = some.iter().map(|(_, values)| values.clone()).collect();
        let of = |source: &str, identifier: &str| vec![Some(source.to_owned()), Some(identifier.to_owned())];
        assert_eq!(values, [of("one", "a"), of("two", "c")]);
        assert_eq!(some[0].0, all[0].0);
        let membership = Question { rows: vec![Dimension::Membership], ..Question::default() };
        assert!(bench.runtime.block_on(snapshot.entries_asked(&membership)).is_err());
    }
}
