//! What forms with rows and columns have in common: an entry's rows, and what
//! of it they do not hold.

use record::{Entry, EntryKind, Table};

use crate::TableCell;
use crate::gap::{Effect, Gap, Gaps, Reason};

/// The rows of one entry.
#[derive(Debug, Clone, Default)]
pub struct Rows {
    /// One cell a column of the form.
    pub rows: Vec<Vec<TableCell>>,
    /// What of the entry's flows they do not hold.
    pub gaps: Vec<Gap>,
}

impl Rows {
    /// Whether the entry is one that the form is about.
    #[must_use]
    pub fn is_published(&self) -> bool {
        self.gaps.iter().all(|gap| gap.effect != Effect::Refused)
    }

    /// The rows that `fill` makes of an activity with flows; anything else is refused.
    pub(crate) fn of_activity(entry: &Entry, fill: impl FnOnce(&mut Gaps) -> Vec<Vec<TableCell>>) -> Self {
        let mut gaps = Gaps::default();
        let mut rows = Vec::new();
        if entry.header.kind != EntryKind::Activity {
            gaps.refused("kind", Reason::NotAnActivity, Some(entry.header.kind.to_string()));
        } else if entry.flows.is_empty() {
            gaps.of_table(Table::Flow);
            gaps.refused("flow", Reason::Required, None);
        } else {
            rows = fill(&mut gaps);
        }
        Self { rows, gaps: gaps.into_list() }
    }
}
