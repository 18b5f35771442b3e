//! What readers answered, beside what the record says of the same entries.

use std::collections::BTreeMap;
use std::sync::Arc;

use archive::{ArchiveError, EntryFilter, EntryKey, Page, Snapshot};

use super::compiled::Spread;
use crate::reading::Answer;
use crate::rulebook::Rulebook;

/// Whose answers count in readings of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Whose {
    /// The record's: what signals say.
    #[default]
    Record,
    /// Readers': what they answered in closed readings that are shown to everybody.
    Readers,
    /// Both, as the page of a cooperation has them: a criterion spans all that is said.
    Both,
}

impl Whose {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Record, Self::Readers, Self::Both];

    /// Its word in addresses and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Record => "record",
            Self::Readers => "readers",
            Self::Both => "both",
        }
    }

    /// The one of a word.
    #[must_use]
    pub fn from_name(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|whose| whose.as_str() == word)
    }

    /// Whether what the record says counts.
    #[must_use]
    pub const fn counts_record(self) -> bool {
        !matches!(self, Self::Readers)
    }

    /// Whether what readers say counts.
    #[must_use]
    pub const fn counts_readers(self) -> bool {
        !matches!(self, Self::Record)
    }
}

/// What a reader answered to a criterion of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The entry's identifier.
    pub entry: String,
    /// The principle's id.
    pub principle: String,
    /// The criterion's id.
    pub criterion: String,
    /// Who answered, as readers are named to the public.
    pub reader: String,
    /// The answer.
    pub answer: Answer,
}

/// What readers say of one entry, criterion by criterion; of what they cannot tell nothing is there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ReadersSay(BTreeMap<(usize, usize), Spread>);

impl ReadersSay {
    /// Nothing.
    pub const NOTHING: &'static Self = &Self(BTreeMap::new());

    /// What is said of one entry. Answers to what the rulebook does not ask any more are not counted.
    #[must_use]
    pub fn of<'g>(rulebook: &Rulebook, given: impl IntoIterator<Item = &'g Given>) -> Self {
        let mut all = Self::default();
        for one in given {
            let principle = rulebook.principles.iter().position(|principle| principle.id == one.principle);
            let Some(at) = principle else { continue };
            let criteria =
                rulebook.principles.get(at).map(|principle| principle.criteria.as_slice()).unwrap_or_default();
            let Some(within) = criteria.iter().position(|criterion| criterion.id == one.criterion) else { continue };
            let halves = match one.answer {
                Answer::No => 0,
                Answer::Partly => 1,
                Answer::Yes => 2,
                Answer::CannotTell => continue,
            };
            let said = Spread { low: halves, high: halves };
            let spread = all.0.entry((at, within)).or_insert(said);
            *spread = spread.and(said);
        }
        all
    }

    /// What is said to a criterion (principle, criterion).
    #[must_use]
    pub fn to(&self, principle: usize, criterion: usize) -> Option<Spread> {
        self.0.get(&(principle, criterion)).copied()
    }

    /// Whether nothing is said.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }
}

/// What readers answered of one entry.
#[derive(Debug, Clone, Default)]
pub struct OfEntry {
    /// Answer by answer.
    pub given: Arc<[Given]>,
    /// Criterion by criterion.
    pub says: ReadersSay,
}

/// How many identifiers are looked up at once; more would be looked for in the whole table.
const AT_ONCE: usize = 200;

/// Answers at the entries that they are of: all that claim the identifier. What is not in the snapshot is left out.
///
/// # Errors
/// What reading says.
pub async fn placed(
    snapshot: &Snapshot,
    rulebook: &Rulebook,
    given: Vec<Given>,
) -> Result<BTreeMap<EntryKey, OfEntry>, ArchiveError> {
    let mut by_identifier: BTreeMap<String, Vec<Given>> = BTreeMap::new();
    for one in given {
        by_identifier.entry(one.entry.clone()).or_default().push(one);
    }
    let of: BTreeMap<String, OfEntry> = by_identifier
        .into_iter()
        .map(|(identifier, given)| {
            let says = ReadersSay::of(rulebook, &given);
            (identifier, OfEntry { given: given.into(), says })
        })
        .filter(|(_, of)| !of.says.is_nothing())
        .collect();
    let identifiers: Vec<String> = of.keys().cloned().collect();
    let mut entries = BTreeMap::new();
    for some in identifiers.chunks(AT_ONCE) {
        let filter = EntryFilter { identifiers: some.to_vec(), ..EntryFilter::default() };
        for entry in snapshot.entries(&filter, Page::ALL).await?.items {
            let said = entry.header.identifier.as_ref().and_then(|identifier| of.get(identifier));
            entries.extend(said.map(|said| (entry.key, said.clone())));
        }
    }
    Ok(entries)
}
