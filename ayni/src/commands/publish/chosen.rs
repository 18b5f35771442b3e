//! Which entries are published, and how they are read: some at a time.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use archive::{EntryFilter, EntryKey, Snapshot};
use clap::Args;
use record::{Entry, EntryKind};

use super::super::search::entry_kind;
use crate::context::Context;
use crate::failure::Failure;

/// Entries read at a time: what is published may be larger than memory.
const AT_ONCE: usize = 300;
/// Hits of a search fetched at a time.
const HITS_AT_ONCE: usize = 1_000;

/// Which entries; all when nothing is said.
#[derive(Debug, Args)]
pub struct Chosen {
    /// Entries with this identifier; may be repeated.
    #[arg(long, value_name = "ID")]
    id: Vec<String>,
    /// Entries of this source; may be repeated.
    #[arg(long, value_name = "SOURCE")]
    source: Vec<String>,
    /// Entries of this kind; may be repeated.
    #[arg(long, value_name = "KIND", value_parser = entry_kind)]
    kind: Vec<EntryKind>,
    /// Entries in which this country (ISO 3166 code) is a partner, a side of a flow or a place; may be repeated.
    #[arg(long, value_name = "COUNTRY")]
    country: Vec<String>,
    /// Entries that have these words, as “ayni search” finds them.
    #[arg(long, value_name = "WORDS")]
    words: Option<String>,
    /// The state of the record to look at; the newest when left out.
    #[arg(long, value_name = "NUMBER")]
    pub snapshot: Option<u64>,
}

impl Chosen {
    /// Where the entries are that are meant, by load and position.
    pub fn keys(&self, context: &Context, snapshot: &Snapshot) -> Result<Vec<EntryKey>, Failure> {
        for key in &self.source {
            context.wait(snapshot.source(key))?;
        }
        let filter = EntryFilter {
            kinds: self.kind.clone(),
            sources: self.source.clone(),
            identifiers: self.id.clone(),
            countries: self.country.iter().map(|code| code.to_ascii_uppercase()).collect(),
            ..EntryFilter::default()
        };
        let mut keys = context.wait(snapshot.entry_keys(&filter))?;
        if let Some(words) = &self.words {
            let found = found(context, snapshot, words)?;
            keys.retain(|key| found.contains(key));
        }
        Ok(keys)
    }
}

fn found(context: &Context, snapshot: &Snapshot, words: &str) -> Result<BTreeSet<EntryKey>, Failure> {
    let index = context.index()?;
    let visible: Arc<HashSet<i64>> = Arc::new(snapshot.manifest().loads.iter().map(|load| load.load).collect());
    let mut found = BTreeSet::new();
    for begin in (0..).step_by(HITS_AT_ONCE) {
        let hits = index.search(&search::Query {
            words: words.to_owned(),
            visible: Arc::clone(&visible),
            language: context.language().code().to_owned(),
            page: begin..begin + HITS_AT_ONCE,
            ..search::Query::default()
        })?;
        // Entries with words one letter away were not asked for.
        if hits.approximate || hits.hits.is_empty() {
            break;
        }
        found.extend(hits.hits.iter().map(|hit| EntryKey { load: hit.load, position: hit.entry }));
    }
    Ok(found)
}

/// Reads the entries, some at a time, and passes each on with the key of its source.
pub fn each(
    context: &Context,
    snapshot: &Snapshot,
    keys: &[EntryKey],
    mut visit: impl FnMut(&str, EntryKey, &Entry) -> Result<(), Failure>,
) -> Result<(), Failure> {
    for some in keys.chunks(AT_ONCE) {
        for (key, entry) in context.wait(snapshot.entries_at(some))? {
            visit(snapshot.key_of(key.load), key, &entry)?;
        }
    }
    Ok(())
}
