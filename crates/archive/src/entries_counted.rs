//! Entries counted by what their shares have, from the lists of the cube: without a look at the tables.

use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;

use crate::ask::RawRow;
use crate::cube::{EntriesBy, PLACE, SomeEntries};
use crate::dimensions::{Dimension, OfEntry};
use crate::error::{ArchiveError, Result};
use crate::figures::Sums;
use crate::plan_sql::{MEMBERS, Plan, scalar_condition, text, unfold};
use crate::question::{Filter, Match, Measured, Question, Value};
use crate::snapshot::{Columns, Snapshot, one_of};

/// The place of the entries without shares among the combinations of what shares have.
const NO_SHARES: i32 = -1;

/// Entries by the rows and columns of a question, and in all.
pub(crate) struct EntryCounts {
    pub(crate) cells: Vec<RawRow>,
    pub(crate) total: Vec<RawRow>,
}

/// What shares have, where nothing but this tells which entries a question counts, and by what.
fn by_shares_alone<'a>(plan: &'a Plan<'_>) -> Option<&'a EntriesBy> {
    let question: &Question = plan.question;
    let is_of_shares = |dimension: Dimension| matches!(dimension.of_entry(), OfEntry::Share(..));
    let is_narrowed = plan.looked_up.found.is_some() || plan.looked_up.contested.is_some();
    let is_dated = question.from.is_some() || question.to.is_some();
    let is_alone = question.measured == Measured::Entries && !is_narrowed && !is_dated;
    plan.looked_up.entries_by.as_deref().filter(|_| is_alone && question.mentioned().all(is_of_shares))
}

fn row(keys: Vec<Value>, entries: u64) -> RawRow {
    RawRow::new(keys, Sums { items: Some(entries), entries: Some(entries), ..Sums::default() })
}

impl Snapshot {
    /// Counts entries from the lists of the cube; none where the question asks more of them than what their shares
    /// have.
    pub(crate) async fn entries_counted(
        &self,
        plan: &Plan<'_>,
        shown: &[Dimension],
        most: usize,
    ) -> Result<Option<EntryCounts>> {
        let Some(by) = by_shares_alone(plan) else {
            return Ok(None);
        };
        let all = self.entry_count();
        let mut everything = by.none();
        everything.reverse();
        let (mut in_all, mut among) = (everything.clone(), everything);
        let mut after = Vec::new();
        for filter in &plan.question.filters {
            let meeting = self.entries_meeting(by, filter).await?;
            in_all.keep(&meeting);
            match shown.iter().position(|dimension| *dimension == filter.dimension) {
                // Of what is shown, a cell is left out for itself.
                Some(index) => after.push(scalar_condition(&format!("d{index}"), filter)),
                None => among.keep(&meeting),
            }
        }
        let total = row(Vec::new(), by.count_all(&in_all, all));
        if shown.is_empty() {
            return Ok(Some(EntryCounts { cells: vec![total.clone()], total: vec![total] }));
        }
        let without_shares = by.without_shares(&among, all);
        let mut met = by.none();
        let mut cells = Vec::new();
        for batch in &self.query_few(&cells_sql(by, shown, &after)).await? {
            let columns = Columns::new(batch);
            let places = batch.column(shown.len()).as_list_opt::<i32>().ok_or_else(misread)?;
            for at in 0..batch.num_rows() {
                let places = places.value(at);
                let places = places.as_primitive_opt::<Int32Type>().ok_or_else(misread)?.values();
                let mut count = by.count(places, &among, &mut met);
                if places.contains(&NO_SHARES) {
                    count += without_shares;
                }
                if count > 0 {
                    cells.push(row((0..shown.len()).map(|key| columns.text(key, at)).collect(), count));
                }
            }
        }
        if cells.len() > most {
            return Err(ArchiveError::TooLarge { most });
        }
        Ok(Some(EntryCounts { cells, total: vec![total] }))
    }

    /// The entries that meet a filter by any of their shares.
    async fn entries_meeting(&self, by: &EntriesBy, filter: &Filter) -> Result<SomeEntries> {
        let OfEntry::Share(expression, _) = filter.dimension.of_entry() else {
            return Err(ArchiveError::Order("entries are chosen by their shares where these do not tell"));
        };
        let known: Vec<&str> = filter.values.iter().flatten().map(String::as_str).collect();
        let mut meeting = by.none();
        if !known.is_empty() {
            meeting.add(&self.entries_where(by, &one_of(&text(expression), &known)).await?);
        }
        if filter.values.iter().any(Value::is_none) {
            let mut unknown = self.entries_where(by, &format!("{expression} IS NOT NULL")).await?;
            unknown.reverse();
            meeting.add(&unknown);
        }
        if filter.matching == Match::None {
            meeting.reverse();
        }
        Ok(meeting)
    }

    /// The entries with a share that meets a condition.
    async fn entries_where(&self, by: &EntriesBy, condition: &str) -> Result<SomeEntries> {
        let sql = format!("SELECT a.{PLACE} FROM {} a WHERE {condition}", by.values());
        let batches = self.query_few(&sql).await?;
        let places = batches.iter().map(|batch| batch.column(0).as_primitive_opt::<Int32Type>().ok_or_else(misread));
        let places = places.collect::<Result<Vec<_>>>()?;
        Ok(by.entries_of(places.into_iter().flat_map(|places| places.values().iter().copied())))
    }
}

/// The combinations of each cell. Entries without shares have nothing of what is shown.
fn cells_sql(by: &EntriesBy, shown: &[Dimension], after: &[String]) -> String {
    let (mut values, mut nothing, mut keys) = (String::new(), String::new(), String::new());
    for (index, dimension) in shown.iter().enumerate() {
        if let OfEntry::Share(expression, _) = dimension.of_entry() {
            values.push_str(&format!("{} AS d{index}, ", text(expression)));
        }
        nothing.push_str(&format!("CAST(NULL AS VARCHAR) AS d{index}, "));
        keys.push_str(&format!("d{index}, "));
    }
    let cells = format!(
        "SELECT {values}a.{PLACE} AS {PLACE} FROM {} a UNION ALL SELECT {nothing}CAST({NO_SHARES} AS INT) AS {PLACE}",
        by.values()
    );
    let cells = unfold(format!("SELECT * FROM ({cells})"), shown.len(), &[], after);
    format!("SELECT {keys}array_agg({PLACE}) AS {MEMBERS} FROM ({cells}) GROUP BY {}", keys.trim_end_matches(", "))
}

fn misread() -> ArchiveError {
    ArchiveError::Order("the engine gave other columns than were asked for")
}
