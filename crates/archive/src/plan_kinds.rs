//! The kind of each plan of a snapshot as a function for queries.
//!
//! Joining shares with the plans would hold one side of the join in memory, with all its figures.

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use futures_util::StreamExt;
use record::PlanKind;
use record::allocation::Item;

use crate::cube::Numbering;
use crate::error::{ArchiveError, Result};
use crate::row_texts::{self, RowTexts};
use crate::snapshot::Snapshot;

/// Name of the function.
const NAME: &str = "kind_of_plan";

/// A plan: load, entry, row.
type At = (i64, i32, u32);

/// The kinds of all plans.
#[derive(Debug)]
struct Kinds {
    numbering: Arc<Numbering>,
    /// By number; none where a plan says none, where an entry has no such row, and of flows.
    kinds: Vec<Option<PlanKind>>,
}

impl Kinds {
    fn new(numbering: Arc<Numbering>) -> Self {
        Self { kinds: vec![None; numbering.items()], numbering }
    }

    /// Takes the kind of a plan; none when the plan has no number.
    fn push(&mut self, ((load, entry, row), kind): (At, Option<PlanKind>)) -> Option<()> {
        let number = self.numbering.plans_of((load, entry)).nth(row as usize)?;
        *self.kinds.get_mut(number)? = kind;
        Some(())
    }
}

impl RowTexts for Kinds {
    type Row = Option<PlanKind>;

    fn of_entry(&self, key: (i64, i32)) -> &[Self::Row] {
        self.kinds.get(self.numbering.plans_of(key)).unwrap_or_default()
    }

    fn text(plans: &[Self::Row], item: Item, position: i32) -> Option<&'static str> {
        let plan = plans.get(usize::try_from(position).ok()?).filter(|_| item == Item::Plan)?;
        plan.map(PlanKind::as_str)
    }
}

/// Reads the plans of a batch: load, entry, row, kind.
fn plans_of(batch: &RecordBatch) -> Option<Vec<(At, Option<PlanKind>)>> {
    let loads = batch.column(0).as_primitive_opt::<Int64Type>()?.values();
    let entries = batch.column(1).as_primitive_opt::<Int32Type>()?.values();
    let rows = batch.column(2).as_primitive_opt::<Int32Type>()?.values();
    let kinds = batch.column(3).as_string_opt::<i32>()?;
    (0..batch.num_rows())
        .map(|at| Some(((loads[at], entries[at], u32::try_from(rows[at]).ok()?), PlanKind::from_name(kinds.value(at)))))
        .collect()
}

impl Snapshot {
    /// The name of the function that gives the kind of a plan; of load, entry, item and position. Made when first asked
    /// for: it reads all plans, and holds a byte for each flow and plan.
    pub(crate) async fn kind_of_plan(&self) -> Result<&'static str> {
        let make = || async { self.make_kind_of_plan().await };
        self.kind_of_plan_cell().get_or_try_init(make).await.copied()
    }

    async fn make_kind_of_plan(&self) -> Result<&'static str> {
        let failed = |error| ArchiveError::storage("the kinds of plans could not be read")(error);
        let session = self.session().await?;
        let frame = session.sql("SELECT load, entry, row, kind FROM plan").await.map_err(failed)?;
        let mut stream = frame.execute_stream().await.map_err(failed)?;
        let mut kinds = Kinds::new(self.numbering().await?);
        while let Some(batch) = stream.next().await {
            let of_batch = plans_of(&batch.map_err(failed)?);
            let taken = of_batch.and_then(|plans| plans.into_iter().try_for_each(|plan| kinds.push(plan)));
            taken.ok_or(ArchiveError::Order("the plans of the record have keys without numbers"))?;
        }
        session.register_udf(row_texts::function(NAME, kinds));
        Ok(NAME)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_plan_has_its_kind_and_nothing_else_has_one() {
        let (budget, planned) = (Some(PlanKind::Budget), Some(PlanKind::PlannedDisbursement));
        let counts =
            [((1, 4), Item::Flow, 2), ((1, 4), Item::Plan, 4), ((1, 9), Item::Flow, 1), ((2, 0), Item::Plan, 2)];
        let mut kinds = Kinds::new(Arc::new(Numbering::new(counts.to_vec()).unwrap()));
        let plans =
            [((2, 0, 1), planned), ((1, 4, 0), budget), ((1, 4, 3), planned), ((1, 4, 1), None), ((2, 0, 0), budget)];
        for plan in plans {
            kinds.push(plan).unwrap();
        }
        for nowhere in [(1, 4, 4), (1, 9, 0), (3, 0, 0)] {
            assert_eq!(kinds.push((nowhere, budget)), None);
        }
        let rows = [
            (1, 4, "plan", 0),
            (1, 4, "plan", 1),
            (1, 4, "plan", 2),
            (1, 4, "plan", 3),
            (1, 4, "plan", 4),
            (1, 4, "flow", 0),
            (1, 5, "plan", 0),
            (2, 0, "plan", 0),
            (2, 0, "plan", 1),
            (2, 0, "plan", -1),
        ];
        let columns = row_texts::columns(&rows);
        let found = kinds.texts(&columns).unwrap();
        let found: Vec<Option<&str>> = found.as_string::<i32>().iter().collect();
        let (budget, planned) = (Some("budget"), Some("planned-disbursement"));
        assert_eq!(found, [budget, None, None, planned, None, None, None, budget, planned, None]);
        assert!(kinds.texts(&columns[..3]).is_none());
    }
}
