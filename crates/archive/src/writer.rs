//! Writing: one source after the other, then one commit that makes all of them
//! visible at once.
//!
//! Whatever is written before the commit is invisible, because no manifest
//! lists it; a writer that dies leaves files which the next writer removes.
//! The methods that take rows wait while the storage is behind and are called
//! from ordinary threads, not from async code.

use std::collections::{BTreeMap, BTreeSet};

use record::rates::RateTableBuilder;
use record::tables::{BatchBuilder, SharesOf};
use record::{Entry, EntryKind, Finding, Indicator, Observation, PlanKind, Rate, Source, SourceKind, Table};

use crate::archive::{Archive, all_manifests, now};
use crate::checksums;
use crate::cube;
use crate::error::{ArchiveError, Result};
use crate::lock::{Wait, WriterLock};
use crate::manifest::{Counts, LoadRecord, Manifest, Removed};
use crate::netting;
use crate::rates::RatesInUse;
use crate::recovery;
use crate::rederive::rederive;
use crate::sources::SourceWriter;
use crate::tables::{self, Appender};

/// Rows collected before they are handed to the storage.
const ROWS: usize = 64 * 1024;
/// Bytes of source text whose rows are collected before they are handed to the storage.
const TEXT: i64 = 16 * 1024 * 1024;

/// What a load begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLoad {
    /// The source's key; a live source of the same key is replaced.
    pub key: String,
    /// Name and version of the reader.
    pub reader: String,
}

/// What is known of a source once it was read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSource {
    /// SHA-256 of the bytes as they came, in hexadecimal.
    pub sha256: String,
    /// Format, as its reader names it.
    pub format: Option<String>,
    /// Version of the format.
    pub version: Option<String>,
}

/// How a load ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finished {
    /// It will be visible with the commit.
    Kept(LoadRecord),
    /// The same reader read the same bytes under the same key before: that load stays.
    Unchanged(LoadRecord),
}

/// How a commit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Committed {
    /// A new snapshot of that number.
    Snapshot(u64),
    /// There was nothing to commit; the newest snapshot stays the one of that number.
    Nothing(u64),
}

impl Committed {
    /// The number of the newest snapshot.
    #[must_use]
    pub const fn number(self) -> u64 {
        match self {
            Self::Snapshot(number) | Self::Nothing(number) => number,
        }
    }
}

/// The one who may write. Dropped without a commit, nothing of it is ever visible.
pub struct Writer {
    archive: Archive,
    _lock: WriterLock,
    runtime: tokio::runtime::Handle,
    base: Manifest,
    versions: BTreeMap<Table, u64>,
    rates: RatesInUse,
    /// The rates that new loads were derived by.
    derived_by: BTreeMap<i64, String>,
    builder: BatchBuilder,
    text: i64,
    appender: Option<Appender>,
    /// Whether rows were handed to the storage.
    has_written: bool,
    current: Option<Current>,
    next_load: i64,
    live: Vec<LoadRecord>,
    dead: Vec<i64>,
    forgotten: BTreeSet<String>,
    remove: BTreeSet<i64>,
    removed: Vec<Removed>,
    has_changed: bool,
}

/// The load being read.
struct Current {
    load: i64,
    new: NewLoad,
    source: Option<Source>,
    position: i32,
    counts: Counts,
    rows: BTreeMap<Table, u64>,
    rates: RateTableBuilder,
    bytes: SourceWriter,
}

impl Writer {
    pub(crate) async fn begin_writing(archive: Archive, wait: Wait, doing: &str) -> Result<Self> {
        let lock = WriterLock::take(archive.layout(), wait, doing).await?;
        let (base, versions) = recovery::clean_up(archive.layout()).await?;
        archive.refresh()?;
        let rates = RatesInUse::of(&archive.snapshot_of(base.clone())).await?;
        Ok(Self {
            runtime: tokio::runtime::Handle::current(),
            versions,
            rates,
            derived_by: BTreeMap::new(),
            builder: BatchBuilder::default(),
            text: 0,
            appender: None,
            has_written: false,
            current: None,
            next_load: base.next_load,
            live: base.loads.clone(),
            dead: base.dead.clone(),
            forgotten: base.forgotten.iter().cloned().collect(),
            remove: BTreeSet::new(),
            removed: base.removed.clone(),
            has_changed: false,
            base,
            archive,
            _lock: lock,
        })
    }

    /// The sources that will be live with the next commit, by load id.
    #[must_use]
    pub fn live(&self) -> &[LoadRecord] {
        &self.live
    }

    /// Whether the key was forgotten on purpose and not loaded since.
    #[must_use]
    pub fn is_forgotten(&self, key: &str) -> bool {
        self.forgotten.contains(key)
    }

    /// The live load of this key, when the same reader read the same bytes: reading them again changes nothing.
    #[must_use]
    pub fn same(&self, key: &str, sha256: &str, reader: &str) -> Option<&LoadRecord> {
        self.live.iter().find(|load| load.key == key && load.sha256 == sha256 && load.reader == reader)
    }

    /// Begins the load of one source; gives its load id.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] while another load is under way, or what writing says.
    pub fn begin(&mut self, new: NewLoad) -> Result<i64> {
        if self.current.is_some() {
            return Err(ArchiveError::Order("a load is under way already"));
        }
        let load = self.next_load;
        let bytes = SourceWriter::create(self.archive.layout(), load)?;
        self.next_load += 1;
        self.current = Some(Current {
            load,
            new,
            source: None,
            position: 0,
            counts: Counts::default(),
            rows: BTreeMap::new(),
            rates: RateTableBuilder::new(),
            bytes,
        });
        Ok(load)
    }

    fn current(&mut self) -> Result<&mut Current> {
        self.current.as_mut().ok_or(ArchiveError::Order("no load is under way"))
    }

    /// Takes what the file says about itself, or a work it cites. The first one that describes a file is the source's own.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] outside a load, or what writing says.
    pub fn push_source(&mut self, source: Source) -> Result<()> {
        let current = self.current()?;
        if source.kind == SourceKind::File && current.source.is_none() {
            current.source = Some(source);
            return Ok(());
        }
        let load = current.load;
        *current.rows.entry(Table::Source).or_default() += 1;
        self.builder.source(load, &source);
        self.hand_over_when_full()
    }

    /// Takes the next entry and derives its shares; gives its position.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] outside a load, or what writing says.
    pub fn push_entry(&mut self, entry: &Entry) -> Result<i32> {
        let rates = self.rates.table();
        let current = self.current.as_mut().ok_or(ArchiveError::Order("no load is under way"))?;
        let (load, position) = (current.load, current.position);
        let file = current.source.as_ref().map_or_else(|| current.new.key.clone(), |source| source.key.clone());
        current.position = position.checked_add(1).ok_or(ArchiveError::Order("the source has too many entries"))?;
        let derived = self.builder.shares_of(load, position, entry, &file, &rates);
        current.counts.entries += 1;
        current.counts.activities += u64::from(entry.header.kind == EntryKind::Activity);
        current.counts.flows += entry.flows.len() as u64;
        current.counts.plans += entry.plans.len() as u64;
        current.counts.budgets += entry.plans.iter().filter(|plan| plan.kind == Some(PlanKind::Budget)).count() as u64;
        count_rows(&mut current.rows, entry, &derived);
        self.builder.entry(load, position, entry);
        self.text += entry.header.length.max(0);
        for finding in &derived.findings {
            self.push_finding(finding)?;
        }
        self.hand_over_when_full()?;
        Ok(position)
    }

    /// Takes something wrong or odd.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] outside a load, or what writing says.
    pub fn push_finding(&mut self, finding: &Finding) -> Result<()> {
        let current = self.current()?;
        let load = current.load;
        current.counts.findings += 1;
        *current.rows.entry(Table::Finding).or_default() += 1;
        self.builder.finding(load, finding);
        self.hand_over_when_full()
    }

    /// Takes the next exchange rate. Once the load is finished, amounts are converted at it, those of all other
    /// live sources too.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] outside a load, or what writing says.
    pub fn push_rate(&mut self, rate: &Rate) -> Result<()> {
        let current = self.current()?;
        let load = current.load;
        *current.rows.entry(Table::Rate).or_default() += 1;
        current.rates.add(rate, Some(load));
        self.builder.rate(load, rate);
        self.hand_over_when_full()
    }

    /// Takes the next figure about a country in a year.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] outside a load, or what writing says.
    pub fn push_observation(&mut self, observation: &Observation) -> Result<()> {
        let current = self.current()?;
        let load = current.load;
        *current.rows.entry(Table::Observation).or_default() += 1;
        self.builder.observation(load, observation);
        self.hand_over_when_full()
    }

    /// Takes what such figures are of.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] outside a load, or what writing says.
    pub fn push_indicator(&mut self, indicator: &Indicator) -> Result<()> {
        let current = self.current()?;
        let load = current.load;
        *current.rows.entry(Table::Indicator).or_default() += 1;
        self.builder.indicator(load, indicator);
        self.hand_over_when_full()
    }

    /// Takes the next bytes of the source as they are to be stored.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] outside a load, or what writing says.
    pub fn push_bytes(&mut self, bytes: &[u8]) -> Result<()> {
        self.current()?.bytes.push(bytes)
    }

    /// What the load under way has brought so far.
    #[must_use]
    pub fn counts(&self) -> Counts {
        self.current.as_ref().map_or_else(Counts::default, |current| current.counts)
    }

    fn hand_over_when_full(&mut self) -> Result<()> {
        if self.builder.len() < ROWS && self.text < TEXT {
            return Ok(());
        }
        let batches = self.take_batches()?;
        self.appender().push(batches)
    }

    fn take_batches(&mut self) -> Result<Vec<(Table, arrow_array::RecordBatch)>> {
        self.text = 0;
        self.builder.finish().map_err(ArchiveError::storage("the collected rows could not be put together"))
    }

    fn appender(&mut self) -> &mut Appender {
        self.has_written = true;
        let (runtime, layout, versions) = (&self.runtime, self.archive.layout(), &self.versions);
        self.appender.get_or_insert_with(|| Appender::start(runtime, layout.clone(), versions.clone()))
    }

    /// Ends the load: from the next commit on it is live, in the place of the former load of its key.
    ///
    /// # Errors
    /// [`ArchiveError::Order`] outside a load, or what writing says; the load is given up then.
    pub fn finish_load(&mut self, read: ReadSource) -> Result<Finished> {
        let current = self.current.take().ok_or(ArchiveError::Order("no load is under way"))?;
        let load = current.load;
        let same = self.same(&current.new.key, &read.sha256, &current.new.reader).cloned();
        if let Some(same) = same {
            current.bytes.discard();
            self.dead.push(load);
            return Ok(Finished::Unchanged(same));
        }
        // Until it is complete, its rows are nobody's.
        self.dead.push(load);
        let mut rows = current.rows;
        let stored = current.bytes.finish()?;
        let described = current.source.unwrap_or_default();
        let source = Source {
            key: current.new.key.clone(),
            format: described.format.or_else(|| read.format.as_deref().map(record::Code::new)),
            version: described.version.or_else(|| read.version.as_deref().map(record::Code::new)),
            retrieved: described.retrieved.or_else(|| Some(now())),
            sha256: Some(read.sha256.clone()),
            stored_sha256: stored.as_ref().map(|stored| stored.sha256.clone()),
            bytes: stored.as_ref().and_then(|stored| i64::try_from(stored.bytes).ok()),
            ..described
        };
        *rows.entry(Table::Source).or_default() += 1;
        self.builder.source(load, &source);
        self.hand_over_when_full()?;
        let record = LoadRecord {
            load,
            key: current.new.key,
            format: source.format.map(|code| code.to_string()),
            version: source.version.map(|code| code.to_string()),
            reader: current.new.reader,
            sha256: read.sha256,
            bytes: stored.as_ref().map_or(0, |stored| stored.bytes),
            stored_sha256: stored.map(|stored| stored.sha256),
            counts: current.counts,
            rows: rows.into_iter().map(|(table, count)| (table.as_str().to_owned(), count)).collect(),
            loaded_at: now(),
        };
        self.derived_by.insert(load, self.rates.name());
        self.retire(&record.key);
        if record.rows.contains_key(Table::Rate.as_str()) {
            self.rates.add(load, current.rates);
        }
        self.forgotten.remove(&record.key);
        self.dead.retain(|dead| *dead != load);
        self.live.push(record.clone());
        self.has_changed = true;
        Ok(Finished::Kept(record))
    }

    /// Gives up the load under way, if there is one; the writer goes on with others.
    pub fn abort_load(&mut self) {
        if let Some(current) = self.current.take() {
            current.bytes.discard();
            self.dead.push(current.load);
        }
    }

    /// Takes the live load of a key out of the next snapshot.
    fn retire(&mut self, key: &str) -> Option<LoadRecord> {
        let place = self.live.iter().position(|load| load.key == key)?;
        let retired = self.live.remove(place);
        self.dead.push(retired.load);
        self.rates.remove(retired.load);
        Some(retired)
    }

    /// Takes sources out of the next snapshot; earlier snapshots still show them.
    ///
    /// # Errors
    /// [`ArchiveError::NoSource`] when one is not live; nothing is forgotten then.
    pub fn forget(&mut self, keys: &[String]) -> Result<Vec<LoadRecord>> {
        for key in keys {
            if !self.live.iter().any(|load| load.key == *key) {
                return Err(ArchiveError::NoSource(key.clone()));
            }
        }
        let mut forgotten = Vec::new();
        for key in keys {
            forgotten.extend(self.retire(key));
            self.forgotten.insert(key.clone());
            self.has_changed = true;
        }
        Ok(forgotten)
    }

    /// Removes sources from all snapshots, with their rows and bytes, when this is committed.
    ///
    /// # Errors
    /// [`ArchiveError::NoSource`] when no snapshot has one of them, or what reading says.
    pub fn forget_everywhere(&mut self, keys: &[String]) -> Result<Vec<LoadRecord>> {
        let manifests = all_manifests(self.archive.layout())?;
        let mut found: BTreeMap<i64, LoadRecord> = BTreeMap::new();
        for key in keys {
            let everywhere =
                manifests.iter().flat_map(|manifest| &manifest.loads).chain(&self.live).filter(|load| load.key == *key);
            let before = found.len();
            found.extend(everywhere.map(|load| (load.load, load.clone())));
            if found.len() == before {
                return Err(ArchiveError::NoSource(key.clone()));
            }
        }
        for key in keys {
            self.retire(key);
            self.forgotten.insert(key.clone());
        }
        for (load, record) in &found {
            self.remove.insert(*load);
            self.removed.push(Removed { key: record.key.clone(), load: *load, removed_at: now() });
        }
        self.has_changed = true;
        Ok(found.into_values().collect())
    }

    /// Writes what was collected into the tables and ends their files. A commit begins with it; whoever has other files
    /// to end before the commit can end them at the same time.
    ///
    /// # Errors
    /// What writing says; the next writer cleans up then.
    pub async fn end_tables(&mut self) -> Result<()> {
        let batches = self.take_batches()?;
        if !batches.is_empty() {
            self.appender().push_later(batches).await?;
        }
        let Some(appender) = self.appender.take() else {
            return Ok(());
        };
        for (table, adds) in appender.finish().await? {
            if adds.is_empty() {
                continue;
            }
            let version = self.versions.get(&table).copied().unwrap_or_default();
            let version = tables::commit(self.archive.layout(), table, version, adds).await?;
            self.versions.insert(table, version);
        }
        Ok(())
    }

    /// Makes everything visible at once as a new snapshot.
    ///
    /// `reason` is the command, `search` the caller's name for the state of the
    /// text index that belongs to it. A load still under way is given up.
    ///
    /// # Errors
    /// What writing says; the former snapshot stays then, and the next writer cleans up.
    pub async fn commit(mut self, reason: &str, search: Option<String>) -> Result<Committed> {
        self.abort_load();
        let stale = self.stale();
        if !self.has_changed && stale.is_empty() {
            let number = self.base.number;
            return self.leave().map(|()| Committed::Nothing(number));
        }
        let layout = self.archive.layout().clone();
        self.end_tables().await?;
        if !self.remove.is_empty() {
            let loads: Vec<i64> = self.remove.iter().copied().collect();
            for &table in Table::ALL {
                let version = tables::delete_loads(&layout, table, &loads).await?;
                self.versions.insert(table, version);
            }
            self.dead.retain(|load| !self.remove.contains(load));
        }
        if !stale.is_empty() {
            self.derive_anew(&stale).await?;
        }
        let mut manifest = Manifest {
            number: self.base.number + 1,
            parent: Some(self.base.number),
            created: now(),
            reason: reason.to_owned(),
            program: self.archive.options().program.clone(),
            next_load: self.next_load,
            loads: std::mem::take(&mut self.live),
            dead: std::mem::take(&mut self.dead),
            tables: self.versions.iter().map(|(table, version)| (table.as_str().to_owned(), *version)).collect(),
            cube: None,
            netting: None,
            search,
            rates: Some(self.rates.name()),
            forgotten: self.forgotten.iter().cloned().collect(),
            removed: std::mem::take(&mut self.removed),
            written: BTreeMap::new(),
        };
        manifest.written = {
            let is_new = |load: &&LoadRecord| load.load >= self.base.next_load;
            let new: Vec<&LoadRecord> = manifest.loads.iter().filter(is_new).collect();
            checksums::written(&layout, Some(&self.base.tables), &manifest.tables, &new).await?
        };
        tracing::debug!("the tables are written");
        manifest.netting = Some(netting::write(&self.archive.snapshot_of(manifest.clone())).await?);
        tracing::debug!("what repeats what is written");
        manifest.cube = Some(cube::write(&self.archive.snapshot_of(manifest.clone())).await?);
        tracing::debug!("the sums are written");
        manifest.write(&layout)?;
        // From here on the new snapshot is there, whatever happens.
        let number = manifest.number;
        self.archive.set_current(self.archive.snapshot_of(manifest.clone()));
        if !self.remove.is_empty() {
            recovery::remove_everywhere(&layout, &manifest).await?;
        }
        recovery::done(&layout)?;
        Ok(Committed::Snapshot(number))
    }

    /// Leaves the record as it is. Where rows were handed to the storage, which no manifest lists, the mark of a writer
    /// at work stays, so that the next one removes them.
    ///
    /// # Errors
    /// What writing says.
    pub fn leave(mut self) -> Result<()> {
        self.abort_load();
        if self.has_written { Ok(()) } else { recovery::done(self.archive.layout()) }
    }

    /// The live loads whose shares were derived by other rates, or other rules, than they would be now.
    fn stale(&self) -> BTreeSet<i64> {
        let now = self.rates.name();
        let derived_by = |load: &LoadRecord| match self.derived_by.get(&load.load) {
            Some(rates) => Some(rates.as_str()),
            None => self.base.rates.as_deref(),
        };
        let has_shares = |load: &&LoadRecord| load.counts.flows + load.counts.plans > 0;
        let live = self.live.iter().filter(has_shares);
        live.filter(|load| derived_by(load) != Some(now.as_str())).map(|load| load.load).collect()
    }

    /// Derives the shares of some live loads anew, once their entries are in the tables.
    async fn derive_anew(&mut self, stale: &BTreeSet<i64>) -> Result<()> {
        let interim = Manifest {
            next_load: self.next_load,
            loads: self.live.clone(),
            dead: self.dead.clone(),
            tables: self.versions.iter().map(|(table, version)| (table.as_str().to_owned(), *version)).collect(),
            cube: None,
            ..self.base.clone()
        };
        let derived = rederive(&self.archive, interim, stale, &self.rates.table()).await?;
        self.versions.extend(derived.versions);
        for load in &mut self.live {
            let rows = derived.rows.iter().filter(|((of, _), _)| *of == load.load);
            load.rows.extend(rows.map(|((_, table), rows)| (table.as_str().to_owned(), *rows)));
        }
        Ok(())
    }
}

fn count_rows(rows: &mut BTreeMap<Table, u64>, entry: &Entry, derived: &SharesOf) {
    let counts = [
        (Table::Entry, 1),
        (Table::Description, entry.descriptions.len()),
        (Table::Date, entry.dates.len()),
        (Table::Contact, entry.contacts.len()),
        (Table::Party, entry.parties.len()),
        (Table::Purpose, entry.purposes.len()),
        (Table::Flow, entry.flows.len()),
        (Table::Exchange, entry.exchanges.len()),
        (Table::Plan, entry.plans.len()),
        (Table::Term, entry.terms.len()),
        (Table::Reading, entry.readings.len()),
        (Table::Result, entry.results.len()),
        (Table::Document, entry.documents.len()),
        (Table::Link, entry.links.len()),
        (Table::Place, entry.places.len()),
    ];
    let counts = counts.map(|(table, count)| (table, count as u64));
    let derived = [(Table::Share, derived.shares), (Table::Profile, derived.profiles)];
    for (table, count) in counts.into_iter().chain(derived).filter(|(_, count)| *count > 0) {
        *rows.entry(table).or_default() += count;
    }
}
