//! What the rows of an entry leave to it to say: in which currency, who
//! reports, and how official they are.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, Int64Array, RecordBatch, StringArray};
use arrow_schema::DataType;
use datafusion::logical_expr::ScalarUDF;
use datafusion::prelude::SessionContext;
use rustc_hash::FxHashMap;

use super::by_key::{ByKey, function};
use super::file;
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
use crate::rivals::{self, UNSAID};

const MISREAD: ArchiveError =
    ArchiveError::Order("what entries say of themselves came in other columns than asked for");

/// What all entries of a snapshot say for their rows.
#[derive(Debug, Default)]
pub(super) struct Speakers {
    by_key: ByKey<Speaker>,
    /// Currencies and references of organisations, each once.
    texts: Vec<String>,
}

/// What an entry says: the places of texts.
#[derive(Debug, Clone, Copy, Default)]
struct Speaker {
    currency: Option<u32>,
    reporter: Option<u32>,
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
            entries.extend(Keys::of(batch)?.all().zip(currencies).map(|(key, currency)| {
                let currency = currency.map(|currency| texts.place(currency));
                (key, Speaker { currency, ..Speaker::default() })
            }));
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
                let both = speaker.reporter.into_iter().chain(reporter.map(|reporter| texts.place(reporter)));
                speaker.reporter = both.min_by_key(|place| &texts.all[*place as usize]);
            }
            Ok(())
        })
        .await?;
        Ok(Self { by_key, texts: texts.all })
    }

    fn text(&self, place: Option<u32>) -> Option<&str> {
        self.texts.get(place? as usize).map(String::as_str)
    }

    fn texts(&self, columns: &[ArrayRef], place: fn(&Speaker) -> Option<u32>) -> Option<ArrayRef> {
        let texts = self.by_key.looked_up(columns, |speaker| self.text(place(speaker)))?;
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

/// Texts, each once.
#[derive(Default)]
struct Texts {
    all: Vec<String>,
    places: FxHashMap<String, u32>,
}

impl Texts {
    fn place(&mut self, text: &str) -> u32 {
        if let Some(place) = self.places.get(text) {
            return *place;
        }
        // There are no more of them than entries, which are counted by smaller numbers.
        let place = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(text.to_owned());
        self.places.insert(text.to_owned(), place);
        place
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
    while let Some(batch) = file::next(&mut stream).await {
        take(&batch.map_err(failed)?)?;
    }
    Ok(())
}
