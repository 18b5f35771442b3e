//! Cubes for questions that the kept one cannot answer.
//!
//! A question by a column that the kept cube does not have is answered from one of its own: of the columns that the
//! question needs, of the amounts that it sums and of the shares that it is about, added up in one pass. The next question
//! of the same columns finds it there: another year, another country, netted or not. So is a question about some entries
//! only: those with some words, or with some role, which no share tells.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use super::{By, Members, NETTED, Wanted, add_up, failed, placed};
use crate::error::{ArchiveError, Result};
use crate::latest::Latest;
use crate::scratch::ScratchTable;
use crate::snapshot::Snapshot;

/// The columns that every question needs.
const ALWAYS: [&str; 11] = [
    "item",
    "set",
    "kind",
    "measure",
    "transaction_type",
    "plan_kind",
    "currency",
    "unit",
    "valuation",
    "conversion_state",
    NETTED,
];

/// Rows of a batch.
const BATCH: usize = 8192;

/// How many are kept for a snapshot, and how many rows they may have together; the one asked for last always stays.
const KEPT: usize = 8;
const KEPT_ROWS: usize = 1_000_000;

impl By {
    /// For questions that need some columns besides those that are always there.
    pub(crate) fn of_questions(mut columns: BTreeSet<&'static str>, amounts: &'static [&'static str]) -> Self {
        columns.extend(ALWAYS);
        Self { keys: columns.into_iter().collect(), amounts }
    }
}

/// A cube for some questions.
#[derive(Debug)]
pub(crate) struct Side {
    table: ScratchTable,
    members: Members,
    rows: usize,
}

impl Side {
    /// The name of its table.
    pub(crate) fn table(&self) -> &str {
        self.table.name()
    }

    /// The items and entries behind its rows.
    pub(crate) fn members(&self) -> &Members {
        &self.members
    }

    async fn make(snapshot: &Snapshot, wanted: &Wanted) -> Result<Self> {
        let adding = add_up(snapshot, wanted).await?;
        let rows = adding.rows();
        let schema = super::Adding::schema(&wanted.by);
        let batches = adding.batches(BATCH).collect::<Result<Vec<_>>>()?;
        let members =
            Members::new(&batches).ok_or(ArchiveError::Order("a cube has other columns than it was made with"))?;
        // What the members hold is not held twice.
        let sums: Vec<usize> =
            (0..schema.fields().len()).filter(|&at| !Members::is_list(schema.field(at).name())).collect();
        let batches = batches.iter().map(|batch| batch.project(&sums)).collect::<std::result::Result<Vec<_>, _>>();
        let schema = Arc::new(schema.project(&sums).map_err(failed)?);
        let cube = placed(batches.map_err(failed)?, &schema)?;
        let table = ScratchTable::register(snapshot.session().await?, "cube", cube)?;
        Ok(Self { table, members, rows })
    }
}

/// Seconds after which one that is not finished is given up: nobody gets it then.
const LONGEST: u64 = 120;

/// The cubes that were made for questions to a snapshot.
#[derive(Default)]
pub(crate) struct Sides {
    made: Latest<Wanted, Side>,
    /// One is made at a time: each goes through many shares on all cores.
    turn: Arc<tokio::sync::Mutex<()>>,
}

impl Sides {
    /// The cube that is wanted; made when there is none. It is made to its end even when who asked waits no longer, so
    /// that a question which takes longer than it may is answered when it is asked again.
    pub(crate) async fn of(&self, snapshot: &Snapshot, wanted: Wanted) -> Result<Arc<Side>> {
        let cell = self.made.cell(&wanted);
        if let Some(side) = cell.get() {
            return Ok(Arc::clone(side));
        }
        let (snapshot, turn) = (snapshot.clone(), Arc::clone(&self.turn));
        let making = tokio::spawn(async move {
            let make = || async {
                let _turn = turn.lock().await;
                let making = Side::make(&snapshot, &wanted);
                let made = tokio::time::timeout(Duration::from_secs(LONGEST), making).await;
                made.map_err(failed)?.map(Arc::new)
            };
            cell.get_or_try_init(make).await.cloned()
        });
        let side = making.await.map_err(failed)??;
        self.made.shrink(KEPT, KEPT_ROWS, |side| side.rows);
        Ok(side)
    }
}
