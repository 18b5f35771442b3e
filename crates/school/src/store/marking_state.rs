//! How far the marking of a run is, in counts, for who organises it: not one mark is read here.

use std::collections::{BTreeMap, BTreeSet};

use desk::people::PersonId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait as _};

use super::tables::{agreed_mark, hand_in, marking};
use super::{School, allow, runs};
use crate::error::SchoolError;

/// How far the marking of an item is: counts, and no mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct State {
    /// People or teams who have handed in.
    pub handed_in: usize,
    /// Hand-ins that markers were asked about.
    pub given_out: usize,
    /// Marks that are found or agreed on.
    pub found: usize,
    /// Marks that are out.
    pub released: usize,
}

impl School {
    /// How far the marking of each item of a run is: for who organises it. Counts only; no mark is told.
    ///
    /// # Errors
    /// What is not allowed or not there.
    pub async fn marking_state(&self, reader: PersonId, run: i64) -> Result<BTreeMap<String, State>, SchoolError> {
        let found = runs::by_id(self.reach(), run).await?;
        allow(runs::organises(&self.desk.rights(reader).await?, &found))?;
        let rows: Vec<(i64, String, String, i64)> = hand_in::Entity::find()
            .select_only()
            .columns([hand_in::Column::Id, hand_in::Column::Item, hand_in::Column::Owner, hand_in::Column::OwnerId])
            .filter(hand_in::Column::RunId.eq(run))
            .into_tuple()
            .all(self.reach())
            .await?;
        let of_run = hand_in::Entity::find().select_only().column(hand_in::Column::Id);
        let of_run = of_run.filter(hand_in::Column::RunId.eq(run)).into_query();
        let given = marking::Entity::find().select_only().column(marking::Column::HandInId).distinct();
        let given = given.filter(marking::Column::HandInId.in_subquery(of_run.clone()));
        let given: Vec<i64> = given.into_tuple().all(self.reach()).await?;
        let agreed = agreed_mark::Entity::find().filter(agreed_mark::Column::HandInId.in_subquery(of_run));
        let agreed = agreed.all(self.reach()).await?;
        let mut owners: BTreeMap<&str, BTreeSet<(&str, i64)>> = BTreeMap::new();
        let mut states: BTreeMap<String, State> = BTreeMap::new();
        for (id, item, owner, owner_id) in &rows {
            owners.entry(item).or_default().insert((owner, *owner_id));
            let state = states.entry(item.clone()).or_default();
            let found = agreed.iter().find(|one| one.hand_in_id == *id);
            state.given_out += usize::from(given.contains(id));
            state.found += usize::from(found.is_some());
            state.released += usize::from(found.is_some_and(|one| one.released_at.is_some()));
        }
        for (item, owners) in owners {
            if let Some(state) = states.get_mut(item) {
                state.handed_in = owners.len();
            }
        }
        Ok(states)
    }
}
