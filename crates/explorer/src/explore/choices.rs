//! What a question can be narrowed to: the values that occur in the record, named in the reader's language.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use archive::{Dimension, Snapshot, ValueCount};
use shell::{Failure, Texts};
use tokio::sync::OnceCell;

use crate::error::of_archive;
use crate::wording;

/// How many values of one dimension are offered; names of partners may be more, and can be typed.
pub const OFFERED: usize = 400;

/// How many snapshots' values are kept.
const SNAPSHOTS: usize = 4;

/// The values that occur, by dimension.
pub type Values = HashMap<Dimension, Arc<Vec<ValueCount>>>;

/// The values that occur in the snapshots that were asked last, each looked up once.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    kept: Arc<Mutex<Vec<(u64, Arc<OnceCell<Values>>)>>>,
}

/// A value that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As addresses have it.
    pub value: String,
    /// In the reader's language.
    pub name: String,
}

/// The dimensions that the page offers to narrow by, whose values are looked up.
pub const LOOKED_UP: [Dimension; 13] = [
    Dimension::Provider,
    Dimension::Receiver,
    Dimension::ProviderMembership,
    Dimension::ReceiverMembership,
    Dimension::SectorGroup,
    Dimension::Sector,
    Dimension::Modality,
    Dimension::Kind,
    Dimension::Collaboration,
    Dimension::Direction,
    Dimension::Framework,
    Dimension::Source,
    Dimension::Unit,
];

impl Choices {
    /// The values of a snapshot.
    ///
    /// # Errors
    /// A [`Failure`] of what reading says.
    pub async fn of(&self, snapshot: &Snapshot) -> Result<Arc<OnceCell<Values>>, Failure> {
        let cell = {
            // Each change of the list is whole before the lock is given back.
            let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            let place = kept.iter().position(|(number, _)| *number == snapshot.number());
            let one = match place {
                Some(place) => kept.remove(place),
                None => (snapshot.number(), Arc::default()),
            };
            if kept.len() >= SNAPSHOTS {
                kept.remove(0);
            }
            let cell = Arc::clone(&one.1);
            kept.push(one);
            cell
        };
        cell.get_or_try_init(|| look_up(snapshot)).await?;
        Ok(cell)
    }
}

async fn look_up(snapshot: &Snapshot) -> Result<Values, Failure> {
    // A task of its own: a reader who goes away does not undo what the next one waits for.
    let snapshot = snapshot.clone();
    let looked_up = tokio::spawn(async move {
        let mut values = Values::new();
        for dimension in LOOKED_UP {
            values.insert(dimension, Arc::new(snapshot.values_of(dimension, OFFERED).await?));
        }
        Ok(values)
    });
    looked_up.await.map_err(|error| Failure::internal(&error))?.map_err(of_archive)
}

/// The values of a dimension that occur, by their names in the reader's language; the unknown is left out.
pub fn named(texts: Texts, values: Option<&Values>, dimension: Dimension) -> Vec<Choice> {
    let values = values.and_then(|values| values.get(&dimension)).map_or(&[][..], |values| values.as_slice());
    let mut choices: Vec<Choice> = values
        .iter()
        .filter_map(|one| one.value.clone())
        .map(|value| Choice { name: wording::label(texts, dimension, &Some(value.clone())), value })
        .collect();
    choices.sort_by_cached_key(|choice| wording::sort_key(texts, &choice.name));
    choices
}
