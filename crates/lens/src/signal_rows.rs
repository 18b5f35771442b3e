//! The rows of the table `signal`, read back as what the signals say.

use archive::{ArchiveError, EntryKey, Snapshot};
use arrow_array::RecordBatch;
use arrow_schema::DataType;
use record::Interval;
use record::columns::{Columns as _, ColumnsError};
use rust_decimal::Decimal;
use thiserror::Error;

use crate::rulebook::Rulebook;
use crate::signal::{Found, Kind, Signal, Value};
use crate::table::NAME;

/// Why the table could not be read.
#[derive(Debug, Error)]
pub enum SignalsError {
    /// What the archive said.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// What the rows lack.
    #[error("the table of signals is not understood: {0}")]
    Rows(#[from] ColumnsError),
}

/// What some signals say of every entry of a snapshot, by load and position.
#[derive(Debug, Clone)]
pub struct SignalRows {
    signals: Vec<&'static Signal>,
    batches: Vec<RecordBatch>,
}

/// The values of one entry.
#[derive(Debug, Clone, Copy)]
pub struct SignalRow<'a> {
    /// Where the entry is.
    pub key: EntryKey,
    signals: &'a [&'static Signal],
    values: &'a [Option<Value>],
}

impl SignalRow<'_> {
    /// What a signal says; without rows, which are found in the entry itself. Nothing of a signal that was not asked for.
    #[must_use]
    pub fn found(&self, signal: &Signal) -> Found {
        let at = self.signals.iter().position(|one| one.name == signal.name);
        let value = at.and_then(|at| self.values.get(at).cloned().flatten());
        Found { value, evidence: Vec::new() }
    }
}

/// The signals that bear on the criteria of a rulebook, each once.
#[must_use]
pub fn signals_of(rulebook: &Rulebook) -> Vec<&'static Signal> {
    let mut signals: Vec<&'static Signal> = Vec::new();
    for bearing in rulebook.criteria().flat_map(|(_, criterion)| &criterion.signals) {
        if signals.iter().all(|one| one.name != bearing.signal.name) {
            signals.push(bearing.signal);
        }
    }
    signals
}

impl SignalRows {
    /// Reads what some signals say of all entries; the table is made first when there is none.
    ///
    /// # Errors
    /// What reading says.
    pub async fn of(snapshot: &Snapshot, signals: Vec<&'static Signal>) -> Result<Self, SignalsError> {
        let columns: String = signals
            .iter()
            .flat_map(|signal| crate::table::columns_of(signal))
            .map(|(column, kind)| match kind {
                DataType::Utf8 => format!(", CAST(\"{column}\" AS VARCHAR) AS \"{column}\""),
                _ => format!(", \"{column}\""),
            })
            .collect();
        let sql = format!("SELECT load, entry{columns} FROM {NAME} ORDER BY load, entry");
        Ok(Self { signals, batches: snapshot.sql(&sql, None).await?.batches })
    }

    /// Goes through all entries.
    ///
    /// # Errors
    /// When a value is not one of its signal.
    pub fn for_each(&self, mut with: impl FnMut(SignalRow<'_>)) -> Result<(), SignalsError> {
        for batch in &self.batches {
            let (loads, positions) = (i64::reader("load", batch)?, i32::reader("entry", batch)?);
            let columns = self.signals.iter().map(|signal| Column::of(signal, batch)).collect::<Result<Vec<_>, _>>()?;
            for row in 0..batch.num_rows() {
                let values = columns.iter().map(|column| column.value(row)).collect::<Result<Vec<_>, _>>()?;
                let key = EntryKey { load: i64::read(&loads, row)?, position: i32::read(&positions, row)? };
                with(SignalRow { key, signals: &self.signals, values: &values });
            }
        }
        Ok(())
    }
}

type Reader<T> = <T as record::columns::Columns>::Reader;

/// The columns of one signal in one batch.
enum Column {
    Truth(Reader<Option<String>>),
    Word(Reader<Option<String>>, &'static [&'static str]),
    Number(Reader<Option<Decimal>>),
    Interval(Reader<Interval>),
}

impl Column {
    fn of(signal: &Signal, batch: &RecordBatch) -> Result<Self, ColumnsError> {
        let name = crate::table::column_name(signal);
        Ok(match signal.kind {
            Kind::Truth => Self::Truth(Option::<String>::reader(&name, batch)?),
            Kind::Category(words) => Self::Word(Option::<String>::reader(&name, batch)?, words),
            Kind::Number(_) => Self::Number(Option::<Decimal>::reader(&name, batch)?),
            Kind::Interval(_) => Self::Interval(Interval::reader(&name, batch)?),
        })
    }

    fn value(&self, row: usize) -> Result<Option<Value>, ColumnsError> {
        Ok(match self {
            Self::Truth(column) => Option::<String>::read(column, row)?.map(|word| Value::Truth(word == "true")),
            Self::Word(column, words) => Option::<String>::read(column, row)?
                .and_then(|word| words.iter().copied().find(|one| *one == word))
                .map(Value::Word),
            Self::Number(column) => Option::<Decimal>::read(column, row)?.map(Value::Number),
            Self::Interval(column) => {
                let interval = Interval::read(column, row)?;
                (!interval.is_unknown()).then_some(Value::Interval(interval))
            }
        })
    }
}
