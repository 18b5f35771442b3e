//! The cases of a study: from the record, or from a table that was typed.

use std::collections::BTreeMap;
use std::sync::Arc;

use archive::{EntryKey, EntryRef, Snapshot};
use rust_decimal::prelude::ToPrimitive;
use shell::Failure;

use super::MOST_CASES;
use super::asked::{Asked, AskedSet, Source};
use crate::cases;
use crate::many::{Cell, Compiled, Given, ReadersSay, Rows, through};
use crate::pages::many::answered::Answered;
use crate::pages::many::read::{Unread, choose};
use crate::pages::state::LensState;
use crate::pages::visitor::of_archive;
use crate::rulebook::{Principle, Rulebook};
use crate::sets::Measured;
use crate::signal::Signal;

/// The cases with what was measured of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cases {
    /// What was measured.
    pub measured: Vec<Measured>,
    /// Their entries, where they are of the record.
    pub entries: Vec<Option<EntryRef>>,
    /// What is quoted for each, where they were typed.
    pub quotations: Vec<String>,
    /// Identifiers that name no entry.
    pub not_found: Vec<String>,
    /// How many there are in all, where these are the first of them only.
    pub of: Option<usize>,
    /// What readers answered, by rulebook, where a set is made of it and there are readers.
    answered: BTreeMap<&'static str, Arc<Answered>>,
}

impl Cases {
    /// What readers answered of the case at a place to the criterion that a set is made of; nothing of other sets.
    pub fn given(&self, place: usize, set: &AskedSet) -> Vec<&Given> {
        let Source::Readers(rulebook, principle, criterion, _) = set.source else { return Vec::new() };
        let entry = self.entries.get(place).and_then(Option::as_ref);
        let answered = self.answered.get(rulebook.id.as_str());
        let of = entry.zip(answered).and_then(|(entry, answered)| answered.of_entry(entry.key));
        let is_asked = |given: &&Given| given.principle == principle.id && given.criterion == criterion.id;
        of.into_iter().flat_map(|of| of.given.iter()).filter(is_asked).collect()
    }

    /// From where what is known of the case at a place comes, set by set.
    pub fn from(&self, place: usize, sets: &[AskedSet]) -> String {
        let from = |set: &AskedSet| match set.source {
            Source::Number(_) | Source::Word(..) | Source::Criterion(..) => format!("{}: record", set.name),
            Source::Readers(..) => format!("{}: readers ({})", set.name, self.given(place, set).len()),
            Source::Column => format!("{}: table", set.name),
        };
        sets.iter().map(from).collect::<Vec<_>>().join("; ")
    }

    /// Takes what readers answered into what was measured.
    fn measure_readers(&mut self, sets: &[AskedSet]) {
        for (at, set) in sets.iter().enumerate() {
            let Source::Readers(.., how) = set.source else { continue };
            for place in 0..self.measured.len() {
                let value = how.measure(self.given(place, set).iter().map(|given| given.answer));
                if let Some(to) = self.measured.get_mut(place).and_then(|case| case.values.get_mut(at)) {
                    *to = value;
                }
            }
        }
    }
}

/// The cases that an address asks for.
pub(super) async fn cases(state: &LensState, snapshot: &Snapshot, asked: &Asked) -> Result<Cases, Unread> {
    if let Some(table) = &asked.table {
        return Ok(Cases {
            measured: table.cases.clone(),
            entries: vec![None; table.cases.len()],
            quotations: table.quotations.clone(),
            ..Cases::default()
        });
    }
    let mut cases = Cases::default();
    let mut keys: Vec<EntryKey> = Vec::new();
    if asked.named.is_empty() {
        let chosen = choose(snapshot, state.words(), &asked.set, MOST_CASES).await?;
        keys.extend(chosen.entries.iter().map(|(key, _)| *key));
        cases.of = Some(chosen.total).filter(|total| *total > keys.len());
    } else {
        for id in asked.named.iter().take(MOST_CASES) {
            match cases::find(snapshot, id).await.map_err(|error| Unread::Failed(Failure::internal(&error)))? {
                Some(key) => keys.push(key),
                None => cases.not_found.push(id.clone()),
            }
        }
        cases.of = Some(asked.named.len()).filter(|total| *total > MOST_CASES);
        keys.sort_unstable();
        keys.dedup();
    }
    let headers = snapshot.entry_refs_of(&keys).await.map_err(|error| Unread::Failed(of_archive(error)))?;
    let keys: Vec<EntryKey> = headers.iter().map(|entry| entry.key).collect();
    let sources = Sources::new(&asked.sets)?;
    let mut values = vec![vec![None; asked.sets.len()]; keys.len()];
    through(snapshot, &sources.signals, &keys, |place, rows, row| {
        if let Some(to) = values.get_mut(place) {
            *to = sources.sets.iter().map(|set| set.value(rows, row)).collect();
        }
    })
    .await?;
    for (entry, values) in headers.into_iter().zip(values) {
        let name = match entry.header.identifier.clone() {
            Some(identifier) => identifier,
            None => format!("{}#{}", entry.source, entry.key.position),
        };
        cases.measured.push(Measured { name, values });
        cases.entries.push(Some(entry));
        cases.quotations.push(String::new());
    }
    for rulebook in asked.read_by_readers() {
        let answered = Answered::of(state, snapshot, rulebook).await.map_err(Unread::Failed)?;
        cases.answered.extend(answered.map(|answered| (rulebook.id.as_str(), answered)));
    }
    cases.measure_readers(&asked.sets);
    Ok(cases)
}

/// Where the values of each set come from.
struct Sources {
    signals: Vec<&'static Signal>,
    sets: Vec<FromRows>,
}

enum FromRows {
    Best(usize),
    Word(usize, &'static str),
    Criterion { compiled: Compiled, places: Vec<usize> },
    Nothing,
}

impl Sources {
    fn new(sets: &[AskedSet]) -> Result<Self, Unread> {
        let mut signals: Vec<&'static Signal> = Vec::new();
        let mut place = |signal: &'static Signal| {
            let known = signals.iter().position(|other| other.name == signal.name);
            known.unwrap_or_else(|| {
                signals.push(signal);
                signals.len() - 1
            })
        };
        let sets = sets
            .iter()
            .map(|set| {
                Ok(match set.source {
                    Source::Number(signal) => FromRows::Best(place(signal)),
                    Source::Word(signal, word) => FromRows::Word(place(signal), word),
                    Source::Criterion(rulebook, criterion) => {
                        let alone = |principle: &Principle| {
                            let mut principle = principle.clone();
                            principle.criteria = vec![criterion.clone()];
                            principle
                        };
                        let principles = rulebook.principles.iter().take(1).map(alone).collect();
                        let compiled = Compiled::new(&Rulebook { principles, ..rulebook.clone() })?;
                        let places = compiled.signals.iter().map(|signal| place(signal)).collect();
                        FromRows::Criterion { compiled, places }
                    }
                    Source::Readers(..) | Source::Column => FromRows::Nothing,
                })
            })
            .collect::<Result<_, Unread>>()?;
        Ok(Self { signals, sets })
    }
}

impl FromRows {
    /// The value of a row; none where it is not known, or known as a range only.
    fn value(&self, rows: &Rows<'_>, row: usize) -> Option<f64> {
        match self {
            Self::Best(place) => rows.best(row, *place)?.to_f64(),
            Self::Word(place, word) => match rows.cell(row, *place) {
                Cell::Word(other) => Some(f64::from(u8::from(other == *word))),
                _ => None,
            },
            Self::Criterion { compiled, places } => {
                let mut answer = None;
                compiled.read(
                    |signal| places.get(signal).map_or(Cell::Nothing, |place| rows.cell(row, *place)),
                    ReadersSay::NOTHING,
                    |_, _, said| answer = said.record,
                );
                answer.filter(|spread| spread.low == spread.high).map(|spread| f64::from(spread.low) / 2.0)
            }
            Self::Nothing => None,
        }
    }
}
