//! Which values a dimension has in the record: what a question can be narrowed to.

use serde::Serialize;

use crate::cube;
use crate::dimensions::{Dimension, OfEntry, OfShare};
use crate::error::Result;
use crate::question::Value;
use crate::snapshot::{Columns, Snapshot};

/// A value of a dimension, and how much of the record has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ValueCount {
    /// The value; none for *unknown*.
    pub value: Value,
    /// How many shares of flows and plans have it; of what is told of entries only, how many of these; of a source,
    /// how many entries it has.
    pub count: u64,
}

impl Snapshot {
    /// The values of a dimension that occur in the record, the most frequent first; at most `most` of them.
    ///
    /// # Errors
    /// What reading says.
    pub async fn values_of(&self, dimension: Dimension, most: usize) -> Result<Vec<ValueCount>> {
        let of_shares = |expression: &str, columns: &[&str]| {
            let set = if dimension.is_of_sectors() { "sector" } else { "place" };
            let (relation, shares) = if self.has_in_cube(columns.iter().copied()) {
                (cube::NAME.to_owned(), "SUM(a.shares)")
            } else {
                (cube::shares(None), "COUNT(*)")
            };
            format!(
                "SELECT {expression} AS found, {shares} AS shares FROM {relation} a WHERE a.\"set\" = '{set}' GROUP BY 1"
            )
        };
        let of_entries = |expression: &str| {
            format!("SELECT CAST({expression} AS VARCHAR) AS found, COUNT(*) AS shares FROM entry e GROUP BY 1")
        };
        let inner = match dimension.of_share() {
            OfShare::Load => return Ok(self.sources_as_values(most)),
            // What the cube does not tell is told of entries where it can be: these are fewer.
            OfShare::One(_, columns)
                if !self.has_in_cube(columns.iter().copied())
                    && let OfEntry::One(expression) = dimension.of_entry() =>
            {
                of_entries(expression)
            }
            OfShare::One(expression, columns) => of_shares(&format!("CAST({expression} AS VARCHAR)"), columns),
            OfShare::Many(expression, columns) => {
                let lists = of_shares(expression, columns);
                // The lists are counted first: they are few.
                format!(
                    "SELECT one AS found, SUM(shares) AS shares FROM (SELECT unnest(found) AS one, shares FROM ({lists})) GROUP BY 1"
                )
            }
            OfShare::Entry(expression) => of_entries(expression),
            OfShare::Related(related) => {
                format!("SELECT CAST(value AS VARCHAR) AS found, COUNT(*) AS shares FROM ({related}) GROUP BY 1")
            }
        };
        let sql = format!("SELECT found, shares FROM ({inner}) ORDER BY shares DESC, found LIMIT {most}");
        let mut values = Vec::new();
        for batch in &self.query(&sql).await? {
            let columns = Columns::new(batch);
            values.extend((0..batch.num_rows()).map(|row| ValueCount {
                value: columns.text(0, row),
                count: columns.number(1, row).unwrap_or_default().unsigned_abs(),
            }));
        }
        Ok(values)
    }

    /// The live sources with their entries.
    fn sources_as_values(&self, most: usize) -> Vec<ValueCount> {
        let mut values: Vec<ValueCount> = self
            .manifest()
            .loads
            .iter()
            .map(|load| ValueCount { value: Some(load.key.clone()), count: load.counts.entries })
            .collect();
        values.sort_by(|one, other| (other.count, &one.value).cmp(&(one.count, &other.value)));
        values.truncate(most);
        values
    }
}
