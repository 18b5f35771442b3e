//! Answers, kept by snapshot and question, each computed once however many ask for it at the same time.
//!
//! | limit | of |
//! |---|---|
//! | [`TIME`] | one question, from when its turn comes |
//! | [`FIGURES`] | the figures of one answer |
//! | [`AT_ONCE`] | questions in the engine at the same time; others wait for their turn |
//! | [`KEPT`] | the memory of the answers that are kept, by estimate; those asked for longest ago go first |
//!
//! When nobody waits for an answer any more, its computation is dropped, and the engine's work ends with it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

use archive::{Answer, ArchiveError, EntryKey, Page, Question, RatesUsed, Snapshot};
use axum::http::StatusCode;
use search::{Index, Query};
use shell::{Failure, Language};
use thiserror::Error;
use tokio::sync::{Semaphore, watch};
use tokio::task::AbortHandle;

/// The longest that one question may take.
pub const TIME: Duration = Duration::from_secs(10);

/// The most figures that one answer may have.
pub const FIGURES: usize = 100_000;

/// How many questions the engine works on at the same time.
const AT_ONCE: usize = 4;

/// How many bytes of answers are kept, by estimate.
const KEPT: usize = 64 << 20;

/// A question with the words that its entries must have.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worded {
    /// The question; its page is passed over, answers are whole.
    pub question: Question,
    /// The words; none when all entries are asked about.
    pub words: Option<String>,
}

impl From<Question> for Worded {
    fn from(question: Question) -> Self {
        Self { question, words: None }
    }
}

/// A whole answer, with the exchange rates that its dollars rest on.
#[derive(Debug, Clone, PartialEq)]
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// The rates, the most used first; none when it asks for no dollars.
    pub rates: Vec<RatesUsed>,
}

/// Why a question has no answer.
#[derive(Debug, Clone, Error)]
pub enum Unanswered {
    /// It makes no sense; why, in English.
    #[error("{0}")]
    NotUnderstood(String),
    /// It was cut.
    #[error("the question took longer than {} seconds and was cut", .0.as_secs())]
    TooLong(Duration),
    /// Its answer has more figures than are laid out.
    #[error("the answer has more than {0} figures")]
    TooLarge(usize),
    /// Something failed inside; it was logged.
    #[error("the question could not be answered")]
    Failed(Failure),
}

impl From<Unanswered> for Failure {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::NotUnderstood(words) => Self::not_understood(words),
            Unanswered::TooLarge(_) => Self::not_understood(unanswered.to_string()),
            Unanswered::TooLong(limit) => Self::cut(limit),
            Unanswered::Failed(failure) => failure,
        }
    }
}

impl From<ArchiveError> for Unanswered {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Question(words) | ArchiveError::Refused(words) | ArchiveError::Query(words) => {
                Self::NotUnderstood(words)
            }
            ArchiveError::TooLarge { most } => Self::TooLarge(most),
            other => Self::Failed(Failure::internal(&other)),
        }
    }
}

type Outcome = Result<Arc<Answered>, Unanswered>;

/// What tells one answer from another: the snapshot, the question as an address has it, the words.
type Key = (u64, String);

/// The answers of one process. Cheap to clone.
#[derive(Clone)]
pub struct Answers {
    shared: Arc<Shared>,
}

struct Shared {
    kept: Mutex<Kept>,
    turns: Semaphore,
    limits: Limits,
}

#[derive(Debug, Clone, Copy)]
struct Limits {
    time: Duration,
    figures: usize,
    bytes: usize,
}

#[derive(Default)]
struct Kept {
    answers: HashMap<Key, KeptAnswer>,
    bytes: usize,
    clock: u64,
    under_way: HashMap<Key, Weak<UnderWay>>,
}

struct KeptAnswer {
    answered: Arc<Answered>,
    bytes: usize,
    asked_at: u64,
}

/// A computation that somebody waits for.
struct UnderWay {
    outcome: watch::Receiver<Option<Outcome>>,
    task: AbortHandle,
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Default for Answers {
    fn default() -> Self {
        Self::within(Limits { time: TIME, figures: FIGURES, bytes: KEPT })
    }
}

impl Answers {
    fn within(limits: Limits) -> Self {
        let shared = Shared { kept: Mutex::default(), turns: Semaphore::new(AT_ONCE), limits };
        Self { shared: Arc::new(shared) }
    }

    /// The whole answer to a question, its rows in the order of their keys.
    ///
    /// # Errors
    /// [`Unanswered`], with the reason.
    pub async fn of(&self, snapshot: &Snapshot, index: &Arc<Index>, worded: &Worded) -> Outcome {
        let (number, entries) = (snapshot.number(), worded.question.entries.is_some());
        let question = Question { order: archive::Order::default(), page: Page::ALL, ..worded.question.clone() };
        let worded = Worded { question, words: worded.words.clone() };
        if entries {
            // A list of entries has no short name.
            let answered = compute(snapshot.clone(), Arc::clone(index), worded, self.shared.limits);
            return self.in_turn(answered).await;
        }
        let key = (number, name(&worded));
        let under_way = {
            let mut kept = self.kept();
            if let Some(answered) = kept.find(&key) {
                return Ok(answered);
            }
            match kept.under_way.get(&key).and_then(Weak::upgrade) {
                Some(under_way) => under_way,
                None => {
                    let under_way = Arc::new(self.begin(key.clone(), snapshot.clone(), Arc::clone(index), worded));
                    kept.under_way.insert(key, Arc::downgrade(&under_way));
                    under_way
                }
            }
        };
        let mut outcome = under_way.outcome.clone();
        match outcome.wait_for(Option::is_some).await {
            Ok(outcome) => outcome.clone().unwrap_or_else(|| Err(lost())),
            Err(_) => Err(lost()),
        }
    }

    fn begin(&self, key: Key, snapshot: Snapshot, index: Arc<Index>, worded: Worded) -> UnderWay {
        let (tell, outcome) = watch::channel(None);
        let answers = self.clone();
        let task = tokio::spawn(async move {
            let answered = compute(snapshot, index, worded, answers.shared.limits);
            let outcome = answers.in_turn(answered).await;
            let mut kept = answers.kept();
            kept.under_way.remove(&key);
            if let Ok(answered) = &outcome {
                kept.keep(key, answered, answers.shared.limits.bytes);
            }
            drop(kept);
            // Nobody may be left who waits.
            let _ = tell.send(Some(outcome));
        });
        UnderWay { outcome, task: task.abort_handle() }
    }

    /// Waits for a turn, then for what is computed, as long as it may take.
    ///
    /// # Errors
    /// [`Unanswered::TooLong`], or what the computation says.
    pub async fn in_turn<T>(&self, computed: impl Future<Output = Result<T, Unanswered>>) -> Result<T, Unanswered> {
        let _turn = self.shared.turns.acquire().await.map_err(|_| lost())?;
        let time = self.shared.limits.time;
        tokio::time::timeout(time, computed).await.unwrap_or(Err(Unanswered::TooLong(time)))
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Each change of the list is whole before the lock is given back.
        self.shared.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The task that computed is gone without a word: it panicked.
fn lost() -> Unanswered {
    Unanswered::Failed(Failure::logged(StatusCode::INTERNAL_SERVER_ERROR, "an answer was lost while it was computed"))
}

fn name(worded: &Worded) -> String {
    let pairs = worded.question.to_pairs();
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
    format!("{}\n{}", pairs.join("\n"), worded.words.as_deref().unwrap_or_default())
}

async fn compute(snapshot: Snapshot, index: Arc<Index>, worded: Worded, limits: Limits) -> Outcome {
    let mut question = worded.question;
    if let Some(words) = worded.words {
        question.entries = Some(with_words(&snapshot, index, words).await?);
    }
    let answer = snapshot.ask_within(&question, limits.figures).await?;
    let rates = snapshot.rates_behind(&question).await?;
    Ok(Arc::new(Answered { answer, rates }))
}

/// All entries of the snapshot that have these words, in any language.
///
/// # Errors
/// [`Unanswered::Failed`] when the index cannot be read.
pub async fn with_words(snapshot: &Snapshot, index: Arc<Index>, words: String) -> Result<Vec<EntryKey>, Unanswered> {
    let query = Query {
        words,
        visible: Arc::new(snapshot.visible_loads()),
        // Only passages depend on it.
        language: Language::default().code().to_owned(),
        ..Query::default()
    };
    let failed = |error: &(dyn std::error::Error + 'static)| Unanswered::Failed(Failure::internal(error));
    let found = tokio::task::spawn_blocking(move || index.keys(&query)).await.map_err(|error| failed(&error))?;
    let found = found.map_err(|error| failed(&error))?;
    Ok(found.into_iter().map(|(load, position)| EntryKey { load, position }).collect())
}

impl Kept {
    fn find(&mut self, key: &Key) -> Option<Arc<Answered>> {
        self.clock += 1;
        let found = self.answers.get_mut(key)?;
        found.asked_at = self.clock;
        Some(Arc::clone(&found.answered))
    }

    fn keep(&mut self, key: Key, answered: &Arc<Answered>, most: usize) {
        let bytes = size(answered) + key.1.len();
        if bytes > most / 4 {
            return;
        }
        self.clock += 1;
        let kept = KeptAnswer { answered: Arc::clone(answered), bytes, asked_at: self.clock };
        if let Some(former) = self.answers.insert(key, kept) {
            self.bytes -= former.bytes;
        }
        self.bytes += bytes;
        while self.bytes > most {
            let oldest = self.answers.iter().min_by_key(|(_, kept)| kept.asked_at).map(|(key, _)| key.clone());
            let Some(gone) = oldest.and_then(|key| self.answers.remove(&key)) else { break };
            self.bytes -= gone.bytes;
        }
    }
}

/// About how many bytes an answer takes.
fn size(answered: &Answered) -> usize {
    /// What an answer takes beside its rows.
    const FRAME: usize = 4_096;
    /// What a value takes beside its letters.
    const VALUE: usize = 48;
    let of_values = |values: &[archive::Value]| -> usize {
        values.iter().map(|value| VALUE + value.as_ref().map_or(0, String::len)).sum()
    };
    let sections = answered.answer.sections.iter().map(|section| {
        let columns: usize = section.columns.iter().map(|column| of_values(column)).sum();
        let rows = section.rows.iter();
        let rows = rows.map(|row| of_values(&row.keys) + row.cells.len() * size_of::<Option<archive::Cell>>());
        columns + rows.sum::<usize>()
    });
    let entries = answered.answer.question.entries.as_ref().map_or(0, |entries| entries.len() * size_of::<EntryKey>());
    FRAME + entries + sections.sum::<usize>()
}

#[cfg(test)]
#[path = "answers_tests.rs"]
mod tests;
