//! All countries at once: what each contributes and receives, in how many cooperations. Read once a snapshot.

use std::collections::BTreeMap;
use std::sync::Arc;

use archive::{Answer, Cell, Dimension, Measured, Snapshot};
use record::{EntryKind, FlowKind};
use shell::Failure;

use crate::places::asking::{ask, main_section, only, question, rows};
use crate::reader::Reader;

/// One direction of all countries.
#[derive(Debug)]
pub(crate) struct Direction {
    /// Money that moved, by country.
    pub moved: Answer,
    /// Money that was committed, by country.
    pub committed: Answer,
    /// Which kinds of flows there are, by country; money is none of them.
    pub kinds: BTreeMap<String, Vec<FlowKind>>,
}

impl Direction {
    async fn read(snapshot: &Snapshot, of: Dimension) -> Result<Self, Failure> {
        let moved = question(Measured::Flows, &[of], &[]);
        let committed = question(Measured::Commitments, &[of], &[]);
        let (moved, committed) = tokio::try_join!(ask(snapshot, &moved), ask(snapshot, &committed))?;
        let mut kinds: BTreeMap<String, Vec<FlowKind>> = BTreeMap::new();
        for &kind in FlowKind::ALL.iter().filter(|kind| **kind != FlowKind::Money) {
            let answer = ask(snapshot, &question(Measured::Kind(kind), &[of], &[])).await?;
            for (code, _) in answer.sections.iter().flat_map(rows) {
                let kinds = kinds.entry(code.unwrap_or_default().to_owned()).or_default();
                if kinds.last() != Some(&kind) {
                    kinds.push(kind);
                }
            }
        }
        Ok(Self { moved, committed, kinds })
    }

    /// What a country's money sums up to: moved, committed.
    pub(crate) fn money(&self, code: &str) -> [Option<&Cell>; 2] {
        let of = |answer: &'_ Answer| -> Option<usize> {
            let section = main_section(answer)?;
            section.rows.iter().position(|row| row.keys.first().and_then(Option::as_deref) == Some(code))
        };
        [&self.moved, &self.committed].map(|answer| {
            let row = of(answer)?;
            main_section(answer)?.cell(row, 0)
        })
    }
}

/// What the pages of all countries show.
#[derive(Debug)]
pub(crate) struct Overview {
    /// How many cooperations, by country.
    pub cooperations: Answer,
    /// What they contribute.
    pub gives: Direction,
    /// What they receive.
    pub gets: Direction,
}

impl Overview {
    /// The overview of the reader's snapshot.
    pub(crate) async fn of(reader: &Reader) -> Result<Arc<Self>, Failure> {
        let snapshot = reader.snapshot.clone();
        let kept = &reader.state.places.overview;
        kept.of(snapshot.number(), "", async move { Self::read(&snapshot).await }).await
    }

    async fn read(snapshot: &Snapshot) -> Result<Self, Failure> {
        let of_activities = [only(Dimension::EntryKind, EntryKind::Activity.as_str())];
        let cooperations = question(Measured::Entries, &[Dimension::Country], &of_activities);
        let (cooperations, gives, gets) = tokio::try_join!(
            ask(snapshot, &cooperations),
            Box::pin(Direction::read(snapshot, Dimension::Provider)),
            Box::pin(Direction::read(snapshot, Dimension::Receiver))
        )?;
        Ok(Self { cooperations, gives, gets })
    }

    /// How many cooperations there are, by the code of the country.
    pub(crate) fn counts(&self) -> Vec<(&str, u64)> {
        let sections = self.cooperations.sections.iter();
        sections.flat_map(rows).filter_map(|(code, cell)| Some((code?, cell.known))).collect()
    }
}
