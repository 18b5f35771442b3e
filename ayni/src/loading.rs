//! Putting readers, archive and search together: one load is one transaction
//! over all files, visible when its manifest is written.

use archive::{Archive, ArchiveError, Committed, Finished, NewLoad, ReadSource, Wait, Writer};
use formats::{Input, ReadError, Sink, SinkError, Summary};
use record::{Entry, Finding, Indicator, Observation, Rate, Severity, Source};
use search::{Index, IndexWriter};
use tokio::runtime::Handle;

use crate::casebook;
use crate::context::Context;
use crate::failure::{Failure, chain};
use crate::progress::Progress;

/// Name and version of the readers: a program whose readers read more reads unchanged files anew.
const READER: &str = concat!("ayni ", env!("CARGO_PKG_VERSION"), " readers 1");

/// What became of one file.
#[derive(Debug)]
pub struct FileOutcome {
    /// The file, as the user named it or found in a folder or archive.
    pub file: String,
    /// Key of the source.
    pub key: String,
    /// Seconds it took.
    pub seconds: f64,
    /// What was read, or why nothing was.
    pub outcome: Result<Read, String>,
}

/// What was read from one file.
#[derive(Debug)]
pub struct Read {
    /// What the reader counted.
    pub summary: Summary,
    /// Budgets among the plans.
    pub budgets: u64,
    /// Findings, those of the derivation included.
    pub findings: u64,
    /// Findings of severity error.
    pub errors: u64,
    /// Whether the same bytes were in the record already.
    pub unchanged: bool,
}

/// Reads files into the record.
pub struct Loading {
    runtime: Handle,
    progress: Progress,
    writer: Writer,
    words: IndexWriter,
    has_changed: bool,
}

impl Loading {
    /// Takes the folder's lock and clears away what a dead writer left.
    pub fn begin(
        context: &Context,
        archive: &Archive,
        index: &Index,
        wait: Wait,
        progress: Progress,
    ) -> Result<Self, Failure> {
        let writer = context.wait(archive.writer(wait, "ayni load"))?;
        Self::with(context.handle(), writer, archive, index, progress)
    }

    /// Goes on with a writer that has the lock.
    pub fn with(
        runtime: Handle,
        writer: Writer,
        archive: &Archive,
        index: &Index,
        progress: Progress,
    ) -> Result<Self, Failure> {
        let mut words = index.writer()?;
        words.remove_loads_from(archive.current().manifest().next_load)?;
        Ok(Self { runtime, progress, writer, words, has_changed: false })
    }

    /// The number of the load that holds the source of a key; none when there is no such source.
    pub fn edition(&self, key: &str) -> Option<i64> {
        self.writer.live().iter().find(|load| load.key == key).map(|load| load.load)
    }

    /// Takes a source out of the record; earlier snapshots still show it.
    pub fn forget(&mut self, key: &str) -> Result<(), Failure> {
        self.writer.forget(&[key.to_owned()])?;
        Ok(())
    }

    /// Reads one source as one load. Only what stops everything is an error.
    pub fn read(&mut self, what: &What, key: Option<&str>) -> Result<FileOutcome, Failure> {
        let started = std::time::Instant::now();
        let file = what.name().to_owned();
        let key = key.unwrap_or(what.key()).to_owned();
        let load = self.writer.begin(NewLoad { key: key.clone(), reader: READER.to_owned() })?;
        let mut sink = Keeper {
            writer: &mut self.writer,
            words: &mut self.words,
            progress: &self.progress,
            file: &file,
            load,
            errors: 0,
            failure: None,
        };
        let read = formats::on_its_own_thread(&mut sink, |sink| what.read(sink));
        let (errors, failure) = (sink.errors, sink.failure.take());
        let outcome = match (read, failure) {
            (_, Some(failure)) => {
                self.writer.abort_load();
                return Err(failure);
            }
            (Ok(summary), None) => {
                let counts = self.writer.counts();
                // A keeper has a use for everything, so the bytes were hashed.
                let sha256 = summary.sha256.clone();
                let sha256 = sha256.ok_or(ArchiveError::Order("a source was read without being hashed"))?;
                let read = ReadSource {
                    sha256,
                    format: Some(summary.format.as_str().to_owned()),
                    version: summary.version.clone(),
                };
                let unchanged = match self.writer.finish_load(read)? {
                    Finished::Kept(_) => false,
                    Finished::Unchanged(_) => true,
                };
                if unchanged {
                    self.words.remove_load(load);
                } else {
                    self.has_changed = true;
                }
                Ok(Read { budgets: counts.budgets, findings: counts.findings, errors, unchanged, summary })
            }
            (Err(error), None) => {
                self.writer.abort_load();
                self.words.remove_load(load);
                Err(chain(&error))
            }
        };
        Ok(FileOutcome { file, key, seconds: started.elapsed().as_secs_f64(), outcome })
    }

    /// Makes everything visible at once.
    pub fn commit(mut self, reason: &str) -> Result<Committed, Failure> {
        self.progress.finish();
        if self.has_changed {
            // Words and tables before the manifest: without it nobody sees them.
            let (words, tables) = std::thread::scope(|scope| {
                let words = scope.spawn(|| self.words.commit());
                let tables = self.runtime.block_on(self.writer.end_tables());
                (words.join(), tables)
            });
            words.unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            tables?;
        }
        Ok(self.runtime.block_on(self.writer.commit(reason, None))?)
    }
}

/// Hands what a reader finds to the archive and the index.
struct Keeper<'a> {
    writer: &'a mut Writer,
    words: &'a mut IndexWriter,
    progress: &'a Progress,
    file: &'a str,
    load: i64,
    errors: u64,
    failure: Option<Failure>,
}

impl Keeper<'_> {
    /// A sink's error is a sentence; the failure with its exit code is kept beside it.
    fn stop<E: Into<Failure>>(&mut self, error: E) -> SinkError {
        let failure = error.into();
        let message = failure.message.clone();
        self.failure = Some(failure);
        SinkError { message, source: None }
    }
}

impl Sink for Keeper<'_> {
    fn source(&mut self, source: Source) -> Result<(), SinkError> {
        self.writer.push_source(source).map_err(|error| self.stop(error))
    }

    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
        let position = self.writer.push_entry(entry).map_err(|error| self.stop(error))?;
        self.progress.say(self.file, u64::from(position.unsigned_abs()) + 1);
        self.words.add(self.load, position, entry).map_err(|error| self.stop(error))
    }

    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        self.errors += u64::from(finding.severity == Severity::Error);
        self.writer.push_finding(&finding).map_err(|error| self.stop(error))
    }

    fn rate(&mut self, rate: Rate) -> Result<(), SinkError> {
        self.writer.push_rate(&rate).map_err(|error| self.stop(error))
    }

    fn observation(&mut self, observation: Observation) -> Result<(), SinkError> {
        self.writer.push_observation(&observation).map_err(|error| self.stop(error))
    }

    fn indicator(&mut self, indicator: Indicator) -> Result<(), SinkError> {
        self.writer.push_indicator(&indicator).map_err(|error| self.stop(error))
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.progress.advance(bytes.len() as u64);
        self.writer.push_bytes(bytes).map_err(|error| self.stop(error))
    }
}

/// Counts what a reader finds, and keeps nothing.
#[derive(Debug, Default)]
struct Counter {
    entries: i32,
    budgets: u64,
    findings: u64,
    errors: u64,
}

impl Sink for Counter {
    fn source(&mut self, _: Source) -> Result<(), SinkError> {
        Ok(())
    }

    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
        let no_rates = record::allocation::NoRates;
        let findings = record::allocation::each_allocation(entry, self.entries, "", &no_rates, &mut |_| {});
        self.entries = self.entries.saturating_add(1);
        self.budgets += entry.plans.iter().filter(|plan| plan.kind == Some(record::PlanKind::Budget)).count() as u64;
        for finding in findings {
            self.finding(finding)?;
        }
        Ok(())
    }

    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        self.findings += 1;
        self.errors += u64::from(finding.severity == Severity::Error);
        Ok(())
    }

    fn bytes(&mut self, _: &[u8]) -> Result<(), SinkError> {
        Ok(())
    }
}

/// Reads a source without writing anything.
pub fn rehearse(what: &What, key: Option<&str>) -> FileOutcome {
    let started = std::time::Instant::now();
    let mut counter = Counter::default();
    let outcome = what.read(&mut counter).map_err(|error| chain(&error)).map(|summary| Read {
        budgets: counter.budgets,
        findings: counter.findings,
        errors: counter.errors,
        unchanged: false,
        summary,
    });
    FileOutcome {
        file: what.name().to_owned(),
        key: key.unwrap_or(what.key()).to_owned(),
        seconds: started.elapsed().as_secs_f64(),
        outcome,
    }
}

/// One source to read.
#[derive(Debug)]
pub enum What {
    /// What the user named.
    Input(Input),
    /// The casebook that the program carries.
    Casebook,
    /// What was entered on a page, under the name that messages give it.
    Held {
        /// The name.
        name: String,
        /// The bytes of the file.
        bytes: Vec<u8>,
    },
}

impl What {
    fn name(&self) -> &str {
        match self {
            Self::Input(input) => input.name(),
            Self::Casebook => casebook::KEY,
            Self::Held { name, .. } => name,
        }
    }

    /// The source's key unless the user gives another.
    fn key(&self) -> &str {
        match self {
            Self::Input(input) => input.key().unwrap_or(input.name()),
            Self::Casebook => casebook::KEY,
            Self::Held { name, .. } => name,
        }
    }

    /// Bytes to read, when known beforehand.
    pub fn size(&self) -> Option<u64> {
        match self {
            Self::Input(input) => input.size(),
            Self::Casebook => Some(casebook::bundle().len() as u64),
            Self::Held { bytes, .. } => Some(bytes.len() as u64),
        }
    }

    fn read(&self, sink: &mut dyn Sink) -> Result<Summary, ReadError> {
        match self {
            Self::Input(input) => input.read(sink),
            Self::Casebook => formats::read(Box::new(casebook::bundle().as_bytes()), casebook::KEY, sink),
            Self::Held { name, bytes } => formats::read(Box::new(bytes.as_slice()), name, sink),
        }
    }
}

/// Brings the record up to this program: derives shares anew that were derived by other exchange rates or rules
/// than it has, and loads the casebook when the record has none or an older one, unless the user forgot it on purpose.
pub fn keep_casebook_current(context: &Context, archive: &Archive) -> Result<(), Failure> {
    let current = archive.current();
    let wanted = casebook::sha256();
    let is_derived = current.is_derived_by_this_program();
    let is_current =
        current.manifest().load_of(casebook::KEY).is_some_and(|load| load.sha256 == wanted && load.reader == READER);
    let is_wanted = !is_current && !current.manifest().forgotten.iter().any(|key| key == casebook::KEY);
    if is_derived && !is_wanted {
        return Ok(());
    }
    eprintln!("{}", context.text(if is_wanted { "cli-casebook-loading" } else { "cli-deriving" }));
    let index = context.index()?;
    let wait = Wait::AtMost(std::time::Duration::from_secs(60));
    let mut loading = Loading::begin(context, archive, &index, wait, Progress::over_bytes(None))?;
    if is_wanted && let Err(problem) = loading.read(&What::Casebook, None)?.outcome {
        return Err(Failure::new(problem));
    }
    loading.commit(if is_wanted { "the casebook of this program" } else { "the exchange rates of this program" })?;
    archive.refresh()?;
    Ok(())
}
