//! What was made for questions to a snapshot, for the next that need the same.

use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::OnceCell;

/// What is there, or will be.
pub(crate) type Making<V> = Arc<OnceCell<Arc<V>>>;

/// Things made by key, the one asked for last at the end.
pub(crate) struct Latest<K, V> {
    made: Mutex<Vec<(K, Making<V>)>>,
}

impl<K, V> Default for Latest<K, V> {
    fn default() -> Self {
        Self { made: Mutex::default() }
    }
}

impl<K: PartialEq + Clone, V> Latest<K, V> {
    /// The place of a thing, which is filled once.
    pub(crate) fn cell(&self, key: &K) -> Making<V> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let at = made.iter().position(|(known, _)| known == key);
        let known = at.map_or_else(|| (key.clone(), Arc::default()), |at| made.remove(at));
        let cell = Arc::clone(&known.1);
        made.push(known);
        cell
    }

    /// Lets go of those asked for longest ago, while there are more than `most`, or they have more than `most_rows`
    /// together; the one asked for last always stays, and who still reads one keeps it.
    pub(crate) fn shrink(&self, most: usize, most_rows: usize, rows: impl Fn(&V) -> usize) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |cell: &OnceCell<Arc<V>>| cell.get().map_or(0, |thing| rows(thing));
        while made.len() > 1 && (made.len() > most || made.iter().map(|(_, cell)| of(cell)).sum::<usize>() > most_rows)
        {
            made.remove(0);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_for_longest_ago_goes_first() {
        let latest: Latest<&str, usize> = Latest::default();
        for (key, rows) in [("a", 5), ("b", 6), ("c", 7)] {
            latest.cell(&key).set(Arc::new(rows)).unwrap();
        }
        assert_eq!(latest.cell(&"a").get().map(|rows| **rows), Some(5));
        latest.shrink(3, 12, |rows| *rows);
        assert_eq!(latest.cell(&"b").get(), None);
        latest.shrink(2, 100, |rows| *rows);
        // What is not made yet was asked for last: it stays, and what it was asked for before "b" goes.
        assert_eq!(latest.cell(&"a").get().map(|rows| **rows), Some(5));
        assert_eq!(latest.cell(&"c").get(), None);
        let one: Latest<&str, usize> = Latest::default();
        one.cell(&"large").set(Arc::new(1_000)).unwrap();
        one.shrink(1, 1, |rows| *rows);
        assert_eq!(one.cell(&"large").get().map(|rows| **rows), Some(1_000));
    }
}
