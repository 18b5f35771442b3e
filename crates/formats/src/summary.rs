//! What was read from one file, counted while it passes on to the sink.

use record::{Entry, Finding, Indicator, Observation, Rate, Source, SourceKind};

use crate::recognise::Format;
use crate::sink::{Sink, SinkError, Wanted};
use crate::unpack::Packing;

/// How much was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Entries of any kind.
    pub entries: u64,
    /// Entries that are activities.
    pub activities: u64,
    /// Flows (transactions).
    pub flows: u64,
    /// Plans (budgets and planned disbursements).
    pub plans: u64,
    /// Findings.
    pub findings: u64,
    /// Exchange rates.
    pub rates: u64,
    /// Figures about countries.
    pub observations: u64,
    /// Descriptions of what figures are of.
    pub indicators: u64,
    /// Stored bytes: unpacked and in UTF-8.
    pub bytes: u64,
}

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// What the file is.
    pub format: Format,
    /// What it was packed with.
    pub packing: Packing,
    /// Version of the format, as the file says.
    pub version: Option<String>,
    /// How much was read.
    pub counts: Counts,
    /// Bytes as they came.
    pub packed_bytes: u64,
    /// SHA-256 of the bytes as they came, in hexadecimal; none for a sink that has no use for everything.
    pub sha256: Option<String>,
}

/// Counts what passes through to another sink.
pub(crate) struct Counting<'a> {
    inner: &'a mut dyn Sink,
    version: Option<String>,
    counts: Counts,
}

impl<'a> Counting<'a> {
    pub fn new(inner: &'a mut dyn Sink) -> Self {
        Self { inner, version: None, counts: Counts::default() }
    }

    /// What was counted.
    pub fn summary(self, format: Format, packing: Packing, packed_bytes: u64, sha256: Option<String>) -> Summary {
        Summary { format, packing, version: self.version, counts: self.counts, packed_bytes, sha256 }
    }
}

impl Sink for Counting<'_> {
    fn wanted(&self) -> Wanted {
        self.inner.wanted()
    }

    fn source(&mut self, source: Source) -> Result<(), SinkError> {
        if source.kind == SourceKind::File {
            self.version = source.version.as_deref().map(str::to_owned);
        }
        self.inner.source(source)
    }

    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
        self.counts.entries += 1;
        self.counts.activities += u64::from(entry.header.kind == record::EntryKind::Activity);
        self.counts.flows += entry.flows.len() as u64;
        self.counts.plans += entry.plans.len() as u64;
        self.inner.entry(entry)
    }

    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        self.counts.findings += 1;
        self.inner.finding(finding)
    }

    fn rate(&mut self, rate: Rate) -> Result<(), SinkError> {
        self.counts.rates += 1;
        self.inner.rate(rate)
    }

    fn observation(&mut self, observation: Observation) -> Result<(), SinkError> {
        self.counts.observations += 1;
        self.inner.observation(observation)
    }

    fn indicator(&mut self, indicator: Indicator) -> Result<(), SinkError> {
        self.counts.indicators += 1;
        self.inner.indicator(indicator)
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.counts.bytes += bytes.len() as u64;
        self.inner.bytes(bytes)
    }

    fn has_own_thread(&self) -> bool {
        self.inner.has_own_thread()
    }

    fn cancelled(&self) -> bool {
        self.inner.cancelled()
    }
}
