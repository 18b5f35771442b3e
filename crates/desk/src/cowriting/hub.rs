//! Who has which document open, and that something of it is new. Nothing of this is stored: with several servers on one
//! database, each knows its own readers, and looks into the database every few seconds for what came by another.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard};

use tokio::sync::watch;

use super::WritingId;
use crate::people::PersonId;

/// How many documents one person may have open at once, in all their windows.
const MOST_OF_A_PERSON: usize = 12;

/// Somebody who has a document open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Present {
    /// Their name.
    pub name: String,
    /// The section in which they wrote last.
    pub section: Option<String>,
}

#[derive(Default)]
struct Open {
    documents: BTreeMap<i64, Document>,
    is_over: bool,
}

struct Document {
    changed: watch::Sender<u64>,
    windows: BTreeMap<u64, (PersonId, Present)>,
}

/// What is open.
#[derive(Default)]
pub(crate) struct Hub {
    open: Mutex<Open>,
    next: std::sync::atomic::AtomicU64,
}

impl fmt::Debug for Hub {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Hub")
    }
}

/// A window in which a document is open. Dropped, it is closed.
pub struct Heard {
    hub: Arc<Hub>,
    writing: i64,
    window: u64,
    changed: watch::Receiver<u64>,
}

impl fmt::Debug for Heard {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Heard({}, {})", self.writing, self.window)
    }
}

impl Hub {
    fn open(&self) -> MutexGuard<'_, Open> {
        // What stands in there is whole between any two lines: a panic elsewhere does not spoil it.
        self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Opens a window; none when the person has too many, or the house is closing.
    pub(crate) fn enter(self: &Arc<Self>, writing: WritingId, person: PersonId, name: &str) -> Option<Heard> {
        let window = self.next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let changed = {
            let mut open = self.open();
            let windows = open.documents.values().flat_map(|document| document.windows.values());
            if open.is_over || windows.filter(|(other, _)| *other == person).count() >= MOST_OF_A_PERSON {
                return None;
            }
            let new = || Document { changed: watch::channel(0).0, windows: BTreeMap::new() };
            let document = open.documents.entry(writing.0).or_insert_with(new);
            document.windows.insert(window, (person, Present { name: name.to_owned(), section: None }));
            // Whoever is there already hears that somebody came.
            document.changed.send_modify(|count| *count += 1);
            document.changed.subscribe()
        };
        Some(Heard { hub: Arc::clone(self), writing: writing.0, window, changed })
    }

    /// Says that something of a document is new.
    pub(crate) fn tell(&self, writing: WritingId) {
        if let Some(document) = self.open().documents.get(&writing.0) {
            document.changed.send_modify(|count| *count += 1);
        }
    }

    /// Says in which section a person writes.
    pub(crate) fn writes_in(&self, writing: WritingId, person: PersonId, section: &str) {
        let mut open = self.open();
        let Some(document) = open.documents.get_mut(&writing.0) else { return };
        let theirs = document.windows.values_mut().filter(|(other, _)| *other == person);
        for (_, present) in theirs {
            present.section = Some(section.to_owned());
        }
    }

    /// Closes all windows, and opens no more.
    pub(crate) fn end(&self) {
        let mut open = self.open();
        open.is_over = true;
        open.documents.clear();
    }

    fn leave(&self, writing: i64, window: u64) {
        let mut open = self.open();
        let Some(document) = open.documents.get_mut(&writing) else { return };
        document.windows.remove(&window);
        if document.windows.is_empty() {
            open.documents.remove(&writing);
        } else {
            document.changed.send_modify(|count| *count += 1);
        }
    }
}

impl Heard {
    /// Waits until something is new, or a moment has passed; false when the house is closing.
    pub(crate) async fn wait(&mut self, most: std::time::Duration) -> bool {
        match tokio::time::timeout(most, self.changed.changed()).await {
            Ok(Ok(())) | Err(_) => true,
            Ok(Err(_)) => false,
        }
    }

    /// Who has the document open, each person once, by name.
    #[must_use]
    pub fn present(&self) -> Vec<Present> {
        let open = self.hub.open();
        let Some(document) = open.documents.get(&self.writing) else { return Vec::new() };
        let people: BTreeMap<PersonId, &Present> =
            document.windows.values().map(|(person, present)| (*person, present)).collect();
        let mut present: Vec<Present> = people.into_values().cloned().collect();
        present.sort_by(|one, other| (&one.name, &one.section).cmp(&(&other.name, &other.section)));
        present
    }
}

impl Drop for Heard {
    fn drop(&mut self) {
        self.hub.leave(self.writing, self.window);
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn who_is_there_is_known_as_long_as_they_are() {
        let (hub, writing) = (Arc::new(Hub::default()), WritingId(1));
        let mut ana = hub.enter(writing, PersonId(1), "Ana").unwrap();
        let eva = hub.enter(writing, PersonId(2), "Eva").unwrap();
        let again = hub.enter(writing, PersonId(2), "Eva").unwrap();
        hub.writes_in(writing, PersonId(2), "goal");
        let names = |heard: &Heard| heard.present().into_iter().map(|one| (one.name, one.section)).collect::<Vec<_>>();
        assert_eq!(names(&ana), [("Ana".to_owned(), None), ("Eva".to_owned(), Some("goal".to_owned()))]);
        assert!(ana.wait(Duration::from_secs(9)).await);
        drop((eva, again));
        assert_eq!(names(&ana).len(), 1);
        assert!(ana.wait(Duration::from_secs(9)).await && ana.wait(Duration::from_millis(1)).await);
        hub.tell(WritingId(2));
        let mut many: Vec<_> = (0..MOST_OF_A_PERSON).map(|_| hub.enter(WritingId(2), PersonId(3), "Eva")).collect();
        assert!(many.iter().all(Option::is_some) && hub.enter(writing, PersonId(3), "Eva").is_none());
        many.pop();
        assert!(hub.enter(writing, PersonId(3), "Eva").is_some());
        hub.end();
        // What was told before is heard first.
        while ana.wait(Duration::from_secs(9)).await {}
        assert!(hub.enter(writing, PersonId(1), "Ana").is_none());
        drop((ana, many));
        assert!(hub.open().documents.is_empty());
    }
}
