//! What changed between two snapshots, kept.
//!
//! Comparing two snapshots reads sources whole: it is not done again for the next reader.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use archive::{Difference, Snapshot};
use axum::http::StatusCode;
use shell::Failure;
use tokio::sync::{OnceCell, Semaphore};

use crate::error::of_archive;

/// Comparisons that are kept.
const COMPARISONS: usize = 16;

/// How long a reader waits for a comparison, in seconds; it goes on meanwhile.
pub const PATIENCE: u64 = 8;

/// After how many seconds a comparison is given up.
pub const LONGEST: u64 = 120;

/// What is kept. Cheap to clone.
#[derive(Clone)]
pub struct Kept {
    shared: Arc<Shared>,
}

struct Shared {
    comparisons: Mutex<VecDeque<Comparison>>,
    // Comparisons read much: one at a time.
    turn: Semaphore,
}

/// A comparison of two snapshots, done or under way.
#[derive(Clone)]
struct Comparison {
    between: (u64, u64),
    done: Arc<OnceCell<Arc<Difference>>>,
}

impl Default for Kept {
    fn default() -> Self {
        let shared = Shared { comparisons: Mutex::default(), turn: Semaphore::new(1) };
        Self { shared: Arc::new(shared) }
    }
}

impl Kept {
    /// What changed from one snapshot to another; none when that takes longer than a reader waits: it goes on, and who
    /// asks again finds it done.
    ///
    /// # Errors
    /// A failure of what reading says.
    pub async fn difference(&self, from: &Snapshot, to: &Snapshot) -> Result<Option<Arc<Difference>>, Failure> {
        let comparison = self.comparison((from.number(), to.number()));
        if let Some(done) = comparison.done.get() {
            return Ok(Some(Arc::clone(done)));
        }
        let (kept, from, to) = (self.clone(), from.clone(), to.clone());
        // A task of its own: a reader who goes away does not undo what the next one waits for.
        let work = tokio::spawn(async move {
            let compare = || async {
                let _turn = kept.shared.turn.acquire().await.map_err(|error| Failure::internal(&error))?;
                match tokio::time::timeout(Duration::from_secs(LONGEST), from.diff(&to)).await {
                    Ok(compared) => compared.map(Arc::new).map_err(of_archive),
                    Err(_) => Err(Failure::logged(
                        StatusCode::SERVICE_UNAVAILABLE,
                        &format!("snapshots {} and {} not compared in time", from.number(), to.number()),
                    )),
                }
            };
            comparison.done.get_or_try_init(compare).await.cloned()
        });
        match tokio::time::timeout(Duration::from_secs(PATIENCE), work).await {
            Ok(done) => done.map_err(|error| Failure::internal(&error))?.map(Some),
            Err(_) => Ok(None),
        }
    }

    fn comparison(&self, between: (u64, u64)) -> Comparison {
        let mut kept = self.shared.comparisons.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(found) = kept.iter().find(|one| one.between == between) {
            return found.clone();
        }
        let new = Comparison { between, done: Arc::default() };
        kept.push_front(new.clone());
        kept.truncate(COMPARISONS);
        new
    }
}
