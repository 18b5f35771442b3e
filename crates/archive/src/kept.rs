//! What rooms above make once of a snapshot and keep with it: the archive knows nothing of it but its type.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use record::{Entry, Table};
use tokio::sync::OnceCell;

use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::snapshot::Snapshot;

/// One thing of each type.
#[derive(Default)]
pub(crate) struct Kept {
    things: Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>,
}

impl Kept {
    fn cell<T: Send + Sync + 'static>(&self) -> Option<Arc<OnceCell<Arc<T>>>> {
        let mut things = self.things.lock().unwrap_or_else(PoisonError::into_inner);
        let cell = things.entry(TypeId::of::<T>()).or_insert_with(|| Arc::new(OnceCell::<Arc<T>>::new()));
        Arc::clone(cell).downcast().ok()
    }
}

impl Snapshot {
    /// The thing of a type that is kept with this snapshot; made when it is first asked for, and let go of with the
    /// last copy of the snapshot.
    ///
    /// # Errors
    /// What making it says; it is tried again then when it is next asked for.
    pub async fn kept<T, E, F>(&self, make: impl FnOnce() -> F) -> Result<Arc<T>, E>
    where
        T: Send + Sync + 'static,
        F: Future<Output = Result<T, E>>,
    {
        match self.kept_things().cell::<T>() {
            Some(cell) => cell.get_or_try_init(|| async move { make().await.map(Arc::new) }).await.map(Arc::clone),
            // A cell lies under the type it was made for.
            None => make().await.map(Arc::new),
        }
    }

    /// A few entries with their rows of some tables only, by load and position; what is not live is left out.
    ///
    /// # Errors
    /// What reading says.
    pub async fn parts_of(&self, keys: &[EntryKey], tables: &[Table]) -> Result<Vec<(EntryKey, Entry)>> {
        let live: Vec<EntryKey> = keys.iter().copied().filter(|key| self.manifest().load(key.load).is_some()).collect();
        let mut entries = live.iter().map(|key| ((key.load, key.position), Entry::default())).collect();
        for &table in tables {
            for batch in self.rows_at(table, live.clone()).await? {
                record::tables::read_entries(table, &batch, &mut entries).map_err(ArchiveError::rows(table))?;
            }
        }
        Ok(entries.into_iter().map(|((load, position), entry)| (EntryKey { load, position }, entry)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::Bench;

    #[derive(Debug, PartialEq)]
    struct Count(u64);

    #[test]
    fn what_is_kept_is_made_once_for_a_snapshot() {
        let bench = Bench::new();
        let mut entry = Entry::default();
        entry.header.identifier = Some("A".to_owned());
        entry.links.push(record::Link { target: "B".to_owned(), ..record::Link::default() });
        bench.load(&[("one", std::slice::from_ref(&entry))]);
        let snapshot = bench.snapshot();
        let made = std::cell::Cell::new(0);
        let count = || {
            bench.runtime.block_on(snapshot.kept(|| async {
                made.set(made.get() + 1);
                // The first time it fails.
                if made.get() == 1 { Err("not yet") } else { Ok(Count(snapshot.entry_count())) }
            }))
        };
        assert_eq!(count(), Err("not yet"));
        assert_eq!(count().as_deref(), Ok(&Count(1)));
        assert_eq!(count().as_deref(), Ok(&Count(1)));
        assert_eq!(made.get(), 2);
        let key = bench.runtime.block_on(snapshot.by_identifier("A")).unwrap()[0].key;
        let dead = EntryKey { load: i64::MAX, position: 0 };
        let parts = bench.runtime.block_on(snapshot.parts_of(&[key, dead], &[Table::Entry])).unwrap();
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].1.header.identifier.as_deref(), Some("A"));
        assert!(parts[0].1.links.is_empty(), "a table that was not asked for");
    }
}
