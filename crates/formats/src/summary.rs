//! What was read from one file, counted while it passes on to the sink.

use record::{Entry, Finding, Source, SourceKind};

use crate::recognise::Format;
use crate::sink::{Sink, SinkError};
use crate::unpack::Packing;

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// What the file is.
    pub format: Format,
    /// What it was packed with.
    pub packing: Packing,
    /// Version of the format, as the file says.
    pub version: Option<String>,
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
    /// Stored bytes: unpacked and in UTF-8.
    pub bytes: u64,
    /// Bytes as they came.
    pub packed_bytes: u64,
    /// SHA-256 of the bytes as they came, in hexadecimal.
    pub sha256: String,
}

/// Counts what passes through to another sink.
pub(crate) struct Counting<'a> {
    pub inner: &'a mut dyn Sink,
    pub version: Option<String>,
    pub entries: u64,
    pub activities: u64,
    pub flows: u64,
    pub plans: u64,
    pub findings: u64,
    pub bytes: u64,
}

impl<'a> Counting<'a> {
    pub fn new(inner: &'a mut dyn Sink) -> Self {
        Self { inner, version: None, entries: 0, activities: 0, flows: 0, plans: 0, findings: 0, bytes: 0 }
    }

    /// What was counted.
    pub fn summary(self, format: Format, packing: Packing, packed_bytes: u64, sha256: String) -> Summary {
        Summary {
            format,
            packing,
            version: self.version,
            entries: self.entries,
            activities: self.activities,
            flows: self.flows,
            plans: self.plans,
            findings: self.findings,
            bytes: self.bytes,
            packed_bytes,
            sha256,
        }
    }
}

impl Sink for Counting<'_> {
    fn source(&mut self, source: Source) -> Result<(), SinkError> {
        if source.kind == SourceKind::File {
            self.version = source.version.as_deref().map(str::to_owned);
        }
        self.inner.source(source)
    }

    fn entry(&mut self, entry: Entry) -> Result<(), SinkError> {
        self.entries += 1;
        self.activities += u64::from(entry.header.kind == record::EntryKind::Activity);
        self.flows += entry.flows.len() as u64;
        self.plans += entry.plans.len() as u64;
        self.inner.entry(entry)
    }

    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        self.findings += 1;
        self.inner.finding(finding)
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.bytes += bytes.len() as u64;
        self.inner.bytes(bytes)
    }

    fn cancelled(&self) -> bool {
        self.inner.cancelled()
    }
}
