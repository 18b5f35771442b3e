//! What was read for pages and their figures, kept by snapshot.

use std::collections::HashMap;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};

use shell::Failure;
use tokio::sync::OnceCell;

/// How many readings of one kind are kept at once; when there are more, all are let go.
const MOST: usize = 128;

type Cell<T> = Arc<OnceCell<Arc<T>>>;
type Readings<T> = HashMap<(u64, String), Cell<T>>;

/// Readings by snapshot and key. Cheap to clone.
#[derive(Debug)]
pub struct Kept<T> {
    readings: Arc<Mutex<Readings<T>>>,
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Self {
        Self { readings: Arc::clone(&self.readings) }
    }
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self { readings: Arc::default() }
    }
}

impl<T> Kept<T> {
    /// The reading of a key, made now when it is not kept. Those who ask for the same one wait for one reading, and a
    /// reader who goes away does not undo it for the others.
    ///
    /// # Errors
    /// What reading says; a failure is not kept.
    pub async fn of(
        &self,
        snapshot: u64,
        key: &str,
        read: impl Future<Output = Result<T, Failure>> + Send + 'static,
    ) -> Result<Arc<T>, Failure>
    where
        T: Send + Sync + 'static,
    {
        let cell = self.cell(snapshot, key);
        if let Some(kept) = cell.get() {
            return Ok(Arc::clone(kept));
        }
        let filling = async move { cell.get_or_try_init(|| async { read.await.map(Arc::new) }).await.map(Arc::clone) };
        tokio::spawn(filling).await.map_err(|error| Failure::internal(&error))?
    }

    fn cell(&self, snapshot: u64, key: &str) -> Cell<T> {
        // A map is whole whatever happened to another reader.
        let mut readings = self.readings.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (snapshot, key.to_owned());
        if readings.len() >= MOST && !readings.contains_key(&key) {
            readings.clear();
        }
        Arc::clone(readings.entry(key).or_default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_reading_is_made_once_for_each_snapshot_and_a_failure_is_not_kept() {
        let kept: Kept<u32> = Kept::default();
        let failed = kept.of(1, "br", async { Err(Failure::not_found("x")) }).await;
        assert!(failed.is_err());
        assert_eq!(*kept.of(1, "br", async { Ok(1) }).await.unwrap(), 1);
        assert_eq!(*kept.of(1, "br", async { Ok(2) }).await.unwrap(), 1);
        assert_eq!(*kept.of(1, "cu", async { Ok(3) }).await.unwrap(), 3);
        assert_eq!(*kept.of(2, "br", async { Ok(4) }).await.unwrap(), 4);
        for number in 0..MOST * 2 {
            kept.of(2, &number.to_string(), async { Ok(0) }).await.unwrap();
        }
        assert!(kept.readings.lock().unwrap().len() <= MOST);
    }
}
