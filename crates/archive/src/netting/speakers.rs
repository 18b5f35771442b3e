//! What the rows of an entry leave to it to say: in which currency, who
//! reports, and how official they are.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::DataType;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::SessionContext;
use futures_util::StreamExt;

use super::by_key::{ByKey, function};
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
use crate::rivals::{self, UNSAID};
use crate::texts::Texts;

const MISREAD: ArchiveError =
    ArchiveError::Order("what entries say of themselves came in other columns than asked for");

/// What all entries of a snapshot say for their rows.
pub(super) struct Speakers {
    by_key: ByKey<Speaker>,
    /// Currencies and references of organisations, each once.
    texts: Texts,
}

/// What an entry says: codes of texts.
#[derive(Debug, Clone, Copy, Default)]
struct Speaker {
    currency: Option<i32>,
    reporter: Option<i32>,
    /// How far from official who reports it is; none when it does not say who does.
    distance: Option<u8>,
}

impl Speakers {
    /// Reads the default currencies of entries, and who reports them.
    pub(super) async fn of(session: &SessionContext) -> Result<Self> {
        let mut texts = Texts::default();
        let mut entries = Vec::new();
        each_batch(session, "SELECT load, entry, defaults_currency FROM entry", |batch| {
            let currencies = column(batch, 2)?;
            for (key, currency) in Keys::of(batch)?.all().zip(currencies) {
                let currency = currency.map(|currency| texts.code(currency)).transpose()?;
                entries.push((key, Speaker { currency, ..Speaker::default() }));
            }
            Ok(())
        })
        .await?;
        let mut by_key: ByKey<Speaker> = entries.into_iter().collect();
        let reporters = "SELECT load, entry, organisation_reference, secondary, organisation_kind FROM party \
                         WHERE role = 'reporting'";
        each_batch(session, reporters, |batch| {
            let secondary = batch.column(3).as_boolean_opt().ok_or(MISREAD)?;
            let said = column(batch, 2)?.iter().zip(secondary).zip(column(batch, 4)?);
            for (key, ((reporter, secondary), kind)) in Keys::of(batch)?.all().zip(said) {
                let Some(speaker) = by_key.get_mut(key) else { continue };
                // Of several, the most official one, and the reference that comes first.
                speaker.distance = speaker.distance.into_iter().chain([rivals::distance(secondary, kind)]).min();
                let reporter = reporter.map(|reporter| texts.code(reporter)).transpose()?;
                speaker.reporter = speaker.reporter.into_iter().chain(reporter).min_by_key(|code| texts.text(*code));
            }
            Ok(())
        })
        .await?;
        Ok(Self { by_key, texts })
    }

    fn texts(&self, columns: &[ArrayRef], code: fn(&Speaker) -> Option<i32>) -> Option<ArrayRef> {
        let texts = self.by_key.looked_up(columns, |speaker| self.texts.text(code(speaker)?))?;
        Some(Arc::new(StringArray::from(texts)))
    }

    /// The function of a load and an entry that gives the default currency.
    pub(super) fn currency_function(self: &Arc<Self>, name: &str) -> ScalarUDF {
        function(name, DataType::Utf8, self, |speakers, columns| speakers.texts(columns, |speaker| speaker.currency))
    }

    /// The function of a load and an entry that gives the reference of who reports it.
    pub(super) fn reporter_function(self: &Arc<Self>, name: &str) -> ScalarUDF {
        function(name, DataType::Utf8, self, |speakers, columns| speakers.texts(columns, |speaker| speaker.reporter))
    }

    /// The function of a load and an entry that says how far from official who reports it is.
    pub(super) fn distance_function(self: &Arc<Self>, name: &str) -> ScalarUDF {
        function(name, DataType::Int64, self, |speakers, columns| {
            let distance = |speaker: &Speaker| Some(i64::from(speaker.distance.unwrap_or(UNSAID)));
            Some(Arc::new(Int64Array::from(speakers.by_key.looked_up(columns, distance)?)))
        })
    }
}

/// A column of texts.
fn column(batch: &RecordBatch, column: usize) -> Result<&StringArray> {
    batch.column(column).as_string_opt::<i32>().ok_or(MISREAD)
}

async fn each_batch(
    session: &SessionContext,
    sql: &str,
    mut take: impl FnMut(&RecordBatch) -> Result<()>,
) -> Result<()> {
    let failed = |error| ArchiveError::storage("what entries say of themselves could not be read")(error);
    let mut stream = session.sql(sql).await.map_err(failed)?.execute_stream().await.map_err(failed)?;
    while let Some(batch) = stream.next().await {
        take(&batch.map_err(failed)?)?;
    }
    Ok(())
}
