//! A set of entries read from the table of signals, a part at a time.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use archive::{ArchiveError, Chosen, Dimension, EntryKey, Question, Snapshot};
use shell::Failure;
use thiserror::Error;

use super::answered::Answered;
use super::asked::{Asked, Order};
use super::{MOST, Words};
use crate::many::{Cell, Compiled, OfEntry, Patterns, ReadersSay, Said, Tally, ThroughError, TooFine, Units, through};
use crate::rulebook::Rulebook;

/// A set of entries, read through a rulebook.
#[derive(Debug, Default)]
pub(crate) struct ReadSet {
    /// The entries, the years they begin in, and their forms.
    pub chosen: Chosen,
    /// Entry by entry the reading of each principle; of an entry without a row in the table, nothing is answered.
    pub units: Vec<Units>,
    /// Entry by entry how many criteria are answered.
    pub answered: Vec<u16>,
    /// Of entries that readers answer something of, by their places: how many criteria each side answers.
    pub sides: BTreeMap<usize, BySide>,
    /// How many principles there are.
    pub principles: usize,
    /// Entries that have no row in the table of signals.
    pub unread: usize,
    /// All added up.
    pub whole: Tally,
    /// By the year they begin in, where it is known.
    pub years: BTreeMap<i32, Tally>,
    /// By their forms, in the order of [`Chosen::values`]: one entry may count in several.
    pub forms: Vec<Tally>,
    by_coverage: OnceLock<Vec<u32>>,
    by_date: OnceLock<Vec<u32>>,
}

/// How many criteria of an entry are answered by whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct BySide {
    /// By the record.
    pub record: u16,
    /// By readers.
    pub readers: u16,
    /// How many of them they answer differently.
    pub apart: u16,
}

impl BySide {
    fn add(&mut self, said: Said) {
        self.record += u16::from(said.record.is_some());
        self.readers += u16::from(said.readers.is_some());
        self.apart += u16::from(said.is_apart());
    }
}

/// Why a set cannot be read.
#[derive(Debug, Clone, Error)]
pub(crate) enum Unread {
    /// The snapshot has no table of signals.
    #[error("there is no table of signals")]
    NoTable,
    /// The rulebook's weights are too fine.
    #[error(transparent)]
    TooFine(#[from] TooFine),
    /// Words were asked for where nobody finds any.
    #[error("words cannot be searched here")]
    NoWords,
    /// The question makes no sense; why, in English.
    #[error("{0}")]
    NotUnderstood(String),
    /// Something failed inside; it was logged.
    #[error("the set could not be read")]
    Failed(Failure),
}

impl From<ArchiveError> for Unread {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Question(words) => Self::NotUnderstood(words),
            other => Self::Failed(Failure::internal(&other)),
        }
    }
}

impl From<ThroughError> for Unread {
    fn from(error: ThroughError) -> Self {
        match error {
            ThroughError::NoTable => Self::NoTable,
            other => Self::Failed(Failure::internal(&other)),
        }
    }
}

/// Which entries are meant.
pub(crate) async fn choose(
    snapshot: &Snapshot,
    words: Option<&Arc<dyn Words>>,
    asked: &Asked,
    most: usize,
) -> Result<Chosen, Unread> {
    let entries = match (&asked.words, words) {
        (None, _) => None,
        (Some(asked), Some(words)) => Some(words.with_words(snapshot, asked).await.map_err(Unread::Failed)?),
        (Some(_), None) => return Err(Unread::NoWords),
    };
    let question = Question { entries, ..asked.question.clone() };
    Ok(snapshot.chosen(&question, Some(asked.form), most).await?)
}

impl ReadSet {
    /// Reads the entries that an address asks for, with what readers answered where their answers count.
    pub async fn of(
        snapshot: &Snapshot,
        words: Option<&Arc<dyn Words>>,
        rulebook: &Rulebook,
        asked: &Asked,
        answered: Option<&Answered>,
    ) -> Result<Self, Unread> {
        let compiled = Compiled::new(rulebook)?;
        let chosen = choose(snapshot, words, asked, MOST).await?;
        let keys: Vec<EntryKey> = chosen.entries.iter().map(|(key, _)| *key).collect();
        let readers = answered.filter(|_| asked.whose.counts_readers());
        let mut reading = Filling::new(&compiled, keys.len());
        if asked.whose.counts_record() {
            through(snapshot, &compiled.signals, &keys, |place, rows, row| {
                let of = keys.get(place).and_then(|key| readers?.of_entry(*key));
                reading.read(place, |signal| rows.cell(row, signal), of);
            })
            .await?;
        }
        for (key, of) in readers.into_iter().flat_map(Answered::entries) {
            if let Ok(place) = keys.binary_search(&key)
                && !reading.is_read(place)
            {
                reading.read(place, |_| Cell::Nothing, Some(of));
            }
        }
        let unread = if asked.whose.counts_record() { reading.unread() } else { 0 };
        let Filling { units, answered, sides, mut whole, .. } = reading;
        let principles = compiled.principles.len();
        let mut years: BTreeMap<i32, Tally> = BTreeMap::new();
        for ((_, year), read) in chosen.entries.iter().zip(units.chunks(principles.max(1))) {
            whole.add(&compiled, read);
            if let Some(year) = year {
                years.entry(*year).or_insert_with(|| Tally::new(&compiled)).add(&compiled, read);
            }
        }
        let mut forms = vec![Tally::new(&compiled); chosen.values.len()];
        for (place, form) in &chosen.of {
            let read = units.get(place * principles..(place + 1) * principles).unwrap_or_default();
            if let Some(tally) = forms.get_mut(*form) {
                tally.add(&compiled, read);
            }
        }
        Ok(Self { chosen, units, answered, sides, principles, unread, whole, years, forms, ..Self::default() })
    }

    /// The readings of one entry.
    pub fn units_of(&self, place: usize) -> &[Units] {
        self.units.get(place * self.principles..(place + 1) * self.principles).unwrap_or_default()
    }

    /// The places of its entries in an order; none for the order in which they stand.
    pub fn in_order(&self, order: Order) -> Option<&[u32]> {
        let places = || (0..).take(self.chosen.entries.len());
        match order {
            Order::Sources => None,
            Order::Coverage => Some(self.by_coverage.get_or_init(|| {
                let mut places: Vec<u32> = places().collect();
                places.sort_by_key(|place| std::cmp::Reverse(self.answered.get(*place as usize).copied()));
                places
            })),
            Order::Date => Some(self.by_date.get_or_init(|| {
                let year = |place: &u32| self.chosen.entries.get(*place as usize).and_then(|(_, year)| *year);
                let mut places: Vec<u32> = places().collect();
                places.sort_by_key(|place| (year(place).is_none(), year(place)));
                places
            })),
        }
    }
}

/// Readings while they are made.
struct Filling<'c> {
    compiled: &'c Compiled,
    units: Vec<Units>,
    answered: Vec<u16>,
    is_read: Vec<bool>,
    sides: BTreeMap<usize, BySide>,
    whole: Tally,
}

impl<'c> Filling<'c> {
    /// Of so many entries, of none of which anything is answered yet.
    fn new(compiled: &'c Compiled, entries: usize) -> Self {
        let nothing: Vec<Units> =
            compiled.principles.iter().map(|one| Units { low: 0, high: one.whole, answered: 0 }).collect();
        Self {
            compiled,
            units: nothing.repeat(entries),
            answered: vec![0; entries],
            is_read: vec![false; entries],
            sides: BTreeMap::new(),
            whole: Tally::new(compiled),
        }
    }

    fn is_read(&self, place: usize) -> bool {
        self.is_read.get(place).copied().unwrap_or_default()
    }

    fn unread(&self) -> usize {
        self.is_read.iter().filter(|is_read| !**is_read).count()
    }

    /// Reads the entry at a place.
    fn read<'a>(&mut self, place: usize, cell: impl Fn(usize) -> Cell<'a>, of: Option<&OfEntry>) {
        let (mut count, mut sides) = (0, BySide::default());
        let (compiled, whole) = (self.compiled, &mut self.whole);
        let read = compiled.read(cell, of.map_or(ReadersSay::NOTHING, |of| &of.says), |principle, criterion, said| {
            count += u16::from(said.both().is_some());
            sides.add(said);
            whole.add_answer(principle, criterion, said);
        });
        if of.is_some() {
            self.sides.insert(place, sides);
        }
        let principles = read.len();
        if let Some(to) = self.units.get_mut(place * principles..(place + 1) * principles) {
            to.copy_from_slice(&read);
        }
        if let (Some(answered), Some(is_read)) = (self.answered.get_mut(place), self.is_read.get_mut(place)) {
            (*answered, *is_read) = (count, true);
        }
    }
}

/// Alike rows of the entries that an address asks for, and how many entries these are, of how many.
pub(crate) async fn patterns(
    snapshot: &Snapshot,
    words: Option<&Arc<dyn Words>>,
    rulebook: &Rulebook,
    asked: &Asked,
) -> Result<(Patterns, usize, usize), Unread> {
    let compiled = Compiled::new(rulebook)?;
    let without_form = Asked { form: Dimension::EntryKind, ..asked.clone() };
    let chosen = choose(snapshot, words, &without_form, MOST).await?;
    let keys: Vec<EntryKey> = chosen.entries.iter().map(|(key, _)| *key).collect();
    let mut patterns = Patterns::new(rulebook, &compiled);
    let mut count = 0;
    through(snapshot, &compiled.signals, &keys, |_, rows, row| {
        count += 1;
        patterns.add(|signal| rows.cell(row, signal));
    })
    .await?;
    Ok((patterns, count, chosen.total))
}
