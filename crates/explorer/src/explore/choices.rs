//! What a question can be narrowed to: the values that occur in the record, named in the reader's language.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use archive::{Dimension, Snapshot, ValueCount};
use shell::{Failure, Language, Texts, sorting};
use tokio::sync::OnceCell;

use crate::error::of_archive;
use crate::wording;

/// How many values of one dimension are offered; names of partners may be more, and can be typed.
pub const OFFERED: usize = 400;

/// How many snapshots' values are kept.
const SNAPSHOTS: usize = 4;

/// The values that occur in a snapshot.
#[derive(Debug, Default)]
pub struct Values {
    counts: HashMap<Dimension, Vec<ValueCount>>,
    /// Named and in order, in each language that was read in.
    named: [OnceLock<HashMap<Dimension, Vec<Choice>>>; Language::ALL.len()],
}

/// Values with the number of their snapshot.
type OfSnapshot = (u64, Arc<OnceCell<Values>>);

/// The values that occur in the snapshots that were asked last, each looked up once.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    kept: Arc<Mutex<Vec<OfSnapshot>>>,
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
        let mut values = Values::default();
        for dimension in LOOKED_UP {
            values.counts.insert(dimension, snapshot.values_of(dimension, OFFERED).await?);
        }
        Ok(values)
    });
    looked_up.await.map_err(|error| Failure::internal(&error))?.map_err(of_archive)
}

/// The values of a dimension that occur, by their names in the reader's language; the unknown is left out.
pub fn named(texts: Texts, values: Option<&Values>, dimension: Dimension) -> Vec<Choice> {
    values.and_then(|values| values.in_order(texts, dimension)).map_or_else(Vec::new, <[Choice]>::to_vec)
}

impl Values {
    fn in_order(&self, texts: Texts, dimension: Dimension) -> Option<&[Choice]> {
        let place = Language::ALL.iter().position(|language| *language == texts.language())?;
        let named = self.named.get(place)?.get_or_init(|| {
            let of =
                |(&dimension, counts): (&Dimension, &Vec<ValueCount>)| (dimension, choices(texts, dimension, counts));
            self.counts.iter().map(of).collect()
        });
        named.get(&dimension).map(Vec::as_slice)
    }
}

fn choices(texts: Texts, dimension: Dimension, counts: &[ValueCount]) -> Vec<Choice> {
    let mut choices: Vec<Choice> = counts
        .iter()
        .filter_map(|one| one.value.clone())
        .map(|value| Choice { name: wording::label(texts, dimension, &Some(value.clone())), value })
        .collect();
    sorting::by_name(texts, &mut choices, |choice| &choice.name);
    choices
}
