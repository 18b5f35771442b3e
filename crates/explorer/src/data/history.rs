//! The states of the record through time, in short: what came, what was read anew, what went.
//!
//! Manifests list every source; they are read once a snapshot and kept in this form.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use archive::{Archive, Counts, LoadRecord, Manifest};
use shell::Failure;
use tokio::sync::Mutex;

use crate::error::of_archive;

/// One state of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// Its number.
    pub number: u64,
    /// The state it followed.
    pub parent: Option<u64>,
    /// When it was written, RFC 3339.
    pub created: String,
    /// The command that made it.
    pub reason: String,
    /// Version of the program.
    pub program: String,
    /// How many sources it has.
    pub sources: usize,
    /// The rows of all its sources.
    pub counts: Counts,
    /// Keys that its parent had not.
    pub loaded: Vec<String>,
    /// Keys that were read anew.
    pub reloaded: Vec<String>,
    /// Keys that only its parent had.
    pub gone: Vec<String>,
}

/// One reading of a source, and the states that show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The reading.
    pub load: LoadRecord,
    /// The first state that shows it.
    pub first: u64,
    /// The last state that shows it.
    pub last: u64,
}

/// All states.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History {
    /// The states, the oldest first.
    pub states: Vec<State>,
    readings: HashMap<String, Vec<Reading>>,
}

impl History {
    /// The history that manifests tell, the oldest first.
    pub fn of(manifests: &[Manifest]) -> Self {
        let mut history = Self::default();
        for manifest in manifests {
            let parent = manifests.iter().find(|one| Some(one.number) == manifest.parent);
            history.states.push(state(manifest, parent));
            for load in &manifest.loads {
                let readings = history.readings.entry(load.key.clone()).or_default();
                match readings.iter_mut().find(|one| one.load.load == load.load) {
                    Some(reading) => reading.last = manifest.number,
                    None => {
                        readings.push(Reading { load: load.clone(), first: manifest.number, last: manifest.number })
                    }
                }
            }
        }
        history
    }

    /// The readings of a source, the oldest first.
    pub fn readings(&self, key: &str) -> &[Reading] {
        self.readings.get(key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The state of that number.
    pub fn state(&self, number: u64) -> Option<&State> {
        self.states.iter().find(|state| state.number == number)
    }
}

fn state(manifest: &Manifest, parent: Option<&Manifest>) -> State {
    let before: BTreeMap<&str, i64> =
        parent.iter().flat_map(|parent| &parent.loads).map(|load| (load.key.as_str(), load.load)).collect();
    let mut counts = Counts::default();
    let (mut loaded, mut reloaded) = (Vec::new(), Vec::new());
    for load in &manifest.loads {
        counts.entries += load.counts.entries;
        counts.activities += load.counts.activities;
        counts.flows += load.counts.flows;
        counts.plans += load.counts.plans;
        counts.budgets += load.counts.budgets;
        counts.findings += load.counts.findings;
        match before.get(load.key.as_str()) {
            None => loaded.push(load.key.clone()),
            Some(former) if *former != load.load => reloaded.push(load.key.clone()),
            Some(_) => {}
        }
    }
    let now: BTreeMap<&str, i64> = manifest.loads.iter().map(|load| (load.key.as_str(), load.load)).collect();
    State {
        number: manifest.number,
        parent: manifest.parent,
        created: manifest.created.clone(),
        reason: manifest.reason.clone(),
        program: manifest.program.clone(),
        sources: manifest.loads.len(),
        counts,
        loaded,
        reloaded,
        gone: before.keys().filter(|key| !now.contains_key(*key)).map(|key| (*key).to_owned()).collect(),
    }
}

/// A history with the number of its snapshot.
type OfSnapshot = (u64, Arc<History>);

/// The history as of the newest snapshot that was asked for. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Histories {
    kept: Arc<Mutex<Option<OfSnapshot>>>,
}

impl Histories {
    /// The history of the archive as it is now.
    ///
    /// # Errors
    /// A failure of what reading says.
    pub async fn now(&self, archive: &Archive) -> Result<Arc<History>, Failure> {
        let mut kept = self.kept.lock().await;
        let number = archive.current().number();
        if let Some((_, history)) = kept.as_ref().filter(|(of, _)| *of == number) {
            return Ok(Arc::clone(history));
        }
        let archive = archive.clone();
        let read = tokio::task::spawn_blocking(move || archive.manifests().map(|all| History::of(&all)));
        let history = read.await.map_err(|error| Failure::internal(&error))?.map_err(of_archive)?;
        let history = Arc::new(history);
        *kept = Some((number, Arc::clone(&history)));
        Ok(history)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(key: &str, load: i64) -> LoadRecord {
        LoadRecord {
            load,
            key: key.into(),
            format: None,
            version: None,
            reader: "r".into(),
            sha256: format!("{load}"),
            stored_sha256: None,
            bytes: 1,
            counts: Counts { entries: 2, ..Counts::default() },
            rows: BTreeMap::new(),
            loaded_at: "2026-01-01T00:00:00Z".into(),
        }
    }

    fn manifest(number: u64, loads: Vec<LoadRecord>) -> Manifest {
        Manifest {
            number,
            parent: number.checked_sub(1),
            created: String::new(),
            reason: String::new(),
            program: String::new(),
            next_load: 9,
            loads,
            dead: Vec::new(),
            tables: BTreeMap::new(),
            cube: None,
            netting: None,
            search: None,
            rates: None,
            forgotten: Vec::new(),
            removed: Vec::new(),
            written: BTreeMap::new(),
        }
    }

    #[test]
    fn sources_come_are_read_anew_and_go() {
        let history = History::of(&[
            manifest(0, vec![]),
            manifest(1, vec![load("a", 1), load("b", 2)]),
            manifest(2, vec![load("b", 2), load("a", 3)]),
            manifest(3, vec![load("a", 3)]),
        ]);
        let told: Vec<_> = history
            .states
            .iter()
            .map(|one| (one.loaded.join(" "), one.reloaded.join(" "), one.gone.join(" "), one.counts.entries))
            .collect();
        let told: Vec<_> = told.iter().map(|one| (one.0.as_str(), one.1.as_str(), one.2.as_str(), one.3)).collect();
        assert_eq!(told, [("", "", "", 0), ("a b", "", "", 4), ("", "a", "", 4), ("", "", "b", 2)]);
        let spans: Vec<_> = history.readings("a").iter().map(|one| (one.load.load, one.first, one.last)).collect();
        assert_eq!(spans, [(1, 1, 1), (3, 2, 3)]);
        assert_eq!(history.readings("none"), []);
    }
}
