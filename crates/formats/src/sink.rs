//! What a reader gives to, and how reading can fail as a whole.

use std::io;

use record::{Entry, Finding, Indicator, Observation, Rate, Source};
use thiserror::Error;

/// What of a file a sink has a use for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Wanted {
    /// All that the record has a place for.
    #[default]
    Everything,
    /// What flows and plans, and how they are shared out by sector and place, rest on. Readers may leave out the rest of
    /// an entry, with what would be found wrong in it, and the hash of the file; what is given is given as otherwise.
    Shares,
}

/// Takes what a reader finds, in document order.
pub trait Sink {
    /// What it has a use for; the same throughout a file.
    fn wanted(&self) -> Wanted {
        Wanted::Everything
    }

    /// What the file says about itself, and works it cites. The first call of a
    /// file describes the file.
    ///
    /// # Errors
    /// [`SinkError`] when it cannot be kept; reading stops.
    fn source(&mut self, source: Source) -> Result<(), SinkError>;

    /// The next entry. Its `header.offset` and `header.length` say where its
    /// text stands in the bytes given to [`Sink::bytes`]. A sink that keeps it
    /// takes it; what it leaves is freed by the reader that made it.
    ///
    /// # Errors
    /// [`SinkError`] when it cannot be kept; reading stops.
    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError>;

    /// Something wrong or odd.
    ///
    /// # Errors
    /// [`SinkError`] when it cannot be kept; reading stops.
    fn finding(&mut self, finding: Finding) -> Result<(), SinkError>;

    /// The next exchange rate. A sink that has no use for rates passes them over.
    ///
    /// # Errors
    /// [`SinkError`] when it cannot be kept; reading stops.
    fn rate(&mut self, rate: Rate) -> Result<(), SinkError> {
        let _ = rate;
        Ok(())
    }

    /// The next figure about a country in a year. A sink that has no use for figures passes them over.
    ///
    /// # Errors
    /// [`SinkError`] when it cannot be kept; reading stops.
    fn observation(&mut self, observation: Observation) -> Result<(), SinkError> {
        let _ = observation;
        Ok(())
    }

    /// What such figures are of. A sink that has no use for it passes it over.
    ///
    /// # Errors
    /// [`SinkError`] when it cannot be kept; reading stops.
    fn indicator(&mut self, indicator: Indicator) -> Result<(), SinkError> {
        let _ = indicator;
        Ok(())
    }

    /// The next bytes of the file as they are to be stored: unpacked, in UTF-8,
    /// with personal details overwritten by as many spaces. Readers give all
    /// bytes, in order, and never later than the entry they belong to ends.
    ///
    /// # Errors
    /// [`SinkError`] when they cannot be kept; reading stops.
    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError>;

    /// Whether it works on a thread of its own: a reader leaves it a processor then.
    fn has_own_thread(&self) -> bool {
        false
    }

    /// Whether reading should stop early (an interrupted command).
    fn cancelled(&self) -> bool {
        false
    }
}

/// Why a sink could not keep what it was given.
#[derive(Debug, Error)]
#[error("{message}")]
pub struct SinkError {
    /// A sentence for the user.
    pub message: String,
    /// What lies behind it.
    #[source]
    pub source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Why a file could not be read at all. What is wrong with a part of a file is
/// a finding instead.
#[derive(Debug, Error)]
pub enum ReadError {
    /// The operating system refused.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: String,
        /// The refusal.
        #[source]
        source: io::Error,
    },
    /// The content is of no known format.
    #[error("{path}: this is not a file that can be loaded: {reason}")]
    Unknown {
        /// The file.
        path: String,
        /// What was seen, and what is known.
        reason: String,
    },
    /// The file is hostile or damaged beyond reading.
    #[error("{path}: {reason}")]
    Refused {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// The sink could not keep it.
    #[error(transparent)]
    Sink(#[from] SinkError),
    /// The sink asked to stop.
    #[error("stopped before the end")]
    Cancelled,
}

/// Keeps everything in memory: for small files, previews and tests.
#[derive(Debug, Default)]
pub struct Collected {
    /// Sources, the file first.
    pub sources: Vec<Source>,
    /// Entries in document order.
    pub entries: Vec<Entry>,
    /// Findings in document order.
    pub findings: Vec<Finding>,
    /// Exchange rates in document order.
    pub rates: Vec<Rate>,
    /// Figures about countries in document order.
    pub observations: Vec<Observation>,
    /// What they are of.
    pub indicators: Vec<Indicator>,
    /// The stored bytes.
    pub bytes: Vec<u8>,
}

impl Sink for Collected {
    fn source(&mut self, source: Source) -> Result<(), SinkError> {
        self.sources.push(source);
        Ok(())
    }

    fn entry(&mut self, entry: &mut Entry) -> Result<(), SinkError> {
        self.entries.push(std::mem::take(entry));
        Ok(())
    }

    fn finding(&mut self, finding: Finding) -> Result<(), SinkError> {
        self.findings.push(finding);
        Ok(())
    }

    fn rate(&mut self, rate: Rate) -> Result<(), SinkError> {
        self.rates.push(rate);
        Ok(())
    }

    fn observation(&mut self, observation: Observation) -> Result<(), SinkError> {
        self.observations.push(observation);
        Ok(())
    }

    fn indicator(&mut self, indicator: Indicator) -> Result<(), SinkError> {
        self.indicators.push(indicator);
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> Result<(), SinkError> {
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }
}
