//! Rows of rival sources: what is read of them, identifier after identifier.
//!
//! All rows but those of the most official source are marked, whatever they
//! say; what they say only tells which row they repeat. A number made from it
//! is enough for that, and what is sorted stays narrow.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{ArrayRef, Int32Array, Int64Array, RecordBatch, StringArray};
use arrow_schema::DataType;
use datafusion::error::{DataFusionError, Result as EngineResult};
use datafusion::logical_expr::{ColumnarValue, ScalarUDF, Volatility, create_udf};
use record::Table;
use record::allocation::Item;
use rustc_hash::FxHashMap;

use super::matching::{Claimed, Mark, Official, RowAt, same_identifier};
use crate::entries::EntryKey;
use crate::error::{ArchiveError, Result};
use crate::keys::Keys;
use crate::rivals::Rival;
use crate::snapshot::Snapshot;

const MISREAD: ArchiveError = ArchiveError::Order("the rows of rival sources came in other columns than asked for");

/// The claims of sources to identifiers that others claim too.
pub(super) struct Claims {
    /// Those to one identifier one after the other.
    rivals: Vec<Rival>,
    /// The same by the keys of their entries, which rise.
    by_key: Vec<ByKey>,
    /// The default currencies of their entries, each once.
    currencies: Vec<String>,
}

struct ByKey {
    key: EntryKey,
    /// Its place among the claims.
    place: u32,
    /// The place of its default currency, if there is one.
    currency: Option<u32>,
}

impl Claims {
    /// Those in a snapshot; none when no identifier is claimed by several sources.
    pub(super) async fn of(snapshot: &Snapshot) -> Result<Option<Self>> {
        let rivals = snapshot.rival_entries().await?;
        if rivals.is_empty() {
            return Ok(None);
        }
        let by_key = (0..).zip(&rivals).map(|(place, rival)| ByKey { key: rival.key, place, currency: None });
        let mut by_key: Vec<ByKey> = by_key.collect();
        by_key.sort_unstable_by_key(|claim| claim.key);
        let mut claims = Self { rivals, by_key, currencies: Vec::new() };
        let keys = claims.by_key.iter().map(|claim| claim.key).collect();
        let batches = snapshot.columns_at(Table::Entry, &["load", "entry", "defaults_currency"], keys).await?;
        claims.take_currencies(&batches)?;
        Ok(Some(claims))
    }

    fn take_currencies(&mut self, batches: &[RecordBatch]) -> Result<()> {
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        for batch in batches {
            let said = batch.column(2).as_string_opt::<i32>().ok_or(MISREAD)?;
            for (key, currency) in Keys::of(batch)?.all().zip(said) {
                let (Some(currency), Some(place)) = (currency, self.place_by_key(key)) else { continue };
                let number = *known.entry(currency).or_insert_with(|| {
                    self.currencies.push(currency.to_owned());
                    // There are no more of them than entries.
                    u32::try_from(self.currencies.len() - 1).unwrap_or(u32::MAX)
                });
                self.by_key[place].currency = Some(number);
            }
        }
        Ok(())
    }

    fn place_by_key(&self, key: EntryKey) -> Option<usize> {
        self.by_key.binary_search_by_key(&key, |claim| claim.key).ok()
    }

    /// What is looked up for each row by the columns of its load and its entry; none when the columns are others.
    fn looked_up<'a, T: Copy>(
        &'a self,
        columns: &[ArrayRef],
        of: impl Fn(&'a ByKey) -> Option<T>,
    ) -> Option<Vec<Option<T>>> {
        let [loads, entries] = columns else {
            return None;
        };
        let loads = loads.as_primitive_opt::<Int64Type>()?.values();
        let entries = entries.as_primitive_opt::<Int32Type>()?.values();
        // Rows come by load and entry: as a rule a row is of the entry of the row before.
        let mut before = (None, None);
        let found = loads.iter().zip(entries).map(|(&load, &position)| {
            let key = EntryKey { load, position };
            if before.0 != Some(key) {
                before = (Some(key), self.place_by_key(key).and_then(|place| of(&self.by_key[place])));
            }
            before.1
        });
        Some(found.collect())
    }

    /// The function of a load and an entry that gives the place of its claim.
    pub(super) fn place_function(self: &Arc<Self>, name: &str) -> ScalarUDF {
        function(name, DataType::Int64, Arc::clone(self), |claims, columns| {
            let places = claims.looked_up(columns, |claim| Some(i64::from(claim.place)))?;
            Some(Arc::new(Int64Array::from(places)))
        })
    }

    /// The function of a load and an entry that gives the default currency of an entry with a claim.
    pub(super) fn currency_function(self: &Arc<Self>, name: &str) -> ScalarUDF {
        function(name, DataType::Utf8, Arc::clone(self), |claims, columns| {
            let currency = |claim: &ByKey| claims.currencies.get(claim.currency? as usize).map(String::as_str);
            Some(Arc::new(StringArray::from(claims.looked_up(columns, currency)?)))
        })
    }
}

/// A function of a load and an entry.
fn function(
    name: &str,
    gives: DataType,
    claims: Arc<Claims>,
    of: fn(&Claims, &[ArrayRef]) -> Option<ArrayRef>,
) -> ScalarUDF {
    create_udf(
        name,
        vec![DataType::Int64, DataType::Int32],
        gives,
        Volatility::Immutable,
        Arc::new(move |values: &[ColumnarValue]| -> EngineResult<ColumnarValue> {
            let columns = ColumnarValue::values_to_arrays(values)?;
            let found = of(&claims, &columns).map(ColumnarValue::Array);
            found.ok_or_else(|| DataFusionError::Execution("claims are looked up by load and entry".to_owned()))
        }),
    )
}

/// What is read of the rows with claims, in the order of [`Rows`].
pub(super) const COLUMNS: &str = "claim, item, \"position\", class, said";

/// Finds what rows of rival sources repeat, identifier after identifier.
pub(super) struct ByIdentifier<'a> {
    claims: &'a Claims,
    /// The number of the identifier, and the rows of its entries so far, with their class.
    identifier: Option<u32>,
    rows: Vec<(i64, Claimed)>,
}

impl<'a> ByIdentifier<'a> {
    pub(super) const fn new(claims: &'a Claims) -> Self {
        Self { claims, identifier: None, rows: Vec::new() }
    }

    /// Takes the next rows, which come by the places of their claims. Gives what was found out by them.
    pub(super) fn push(&mut self, batch: &RecordBatch) -> Result<Vec<Mark>> {
        let rows = Rows::of(batch).ok_or(MISREAD)?;
        let mut marks = Vec::new();
        for row in 0..batch.num_rows() {
            let place = usize::try_from(rows.claim.value(row)).map_err(|_| MISREAD)?;
            let rival = self.claims.rivals.get(place).ok_or(MISREAD)?;
            if self.identifier != Some(rival.identifier) {
                self.end(&mut marks);
                self.identifier = Some(rival.identifier);
            }
            let at = RowAt {
                load: rival.key.load,
                entry: rival.key.position,
                item: Item::from_name(rows.item.value(row)).ok_or(MISREAD)?,
                position: rows.position.value(row),
            };
            let official = Official::new(rival.distance, rival.updated, rival.key.load);
            self.rows.push((rows.class.value(row), Claimed { at, official, said: rows.said.value(row) }));
        }
        Ok(marks)
    }

    /// Gives what is found out by the last rows.
    pub(super) fn finish(mut self) -> Vec<Mark> {
        let mut marks = Vec::new();
        self.end(&mut marks);
        marks
    }

    fn end(&mut self, marks: &mut Vec<Mark>) {
        self.rows.sort_unstable_by_key(|(class, row)| (*class, row.at));
        for of_class in self.rows.chunk_by(|one, other| one.0 == other.0) {
            marks.extend(same_identifier(of_class.iter().map(|(_, row)| row)));
        }
        self.rows.clear();
    }
}

/// A batch of rows, column by column.
struct Rows<'a> {
    claim: &'a Int64Array,
    item: &'a StringArray,
    position: &'a Int32Array,
    class: &'a Int64Array,
    said: &'a Int64Array,
}

impl<'a> Rows<'a> {
    fn of(batch: &'a RecordBatch) -> Option<Self> {
        let [claim, item, position, class, said] = batch.columns() else {
            return None;
        };
        Some(Self {
            claim: claim.as_primitive_opt::<Int64Type>()?,
            item: item.as_string_opt::<i32>()?,
            position: position.as_primitive_opt::<Int32Type>()?,
            class: class.as_primitive_opt::<Int64Type>()?,
            said: said.as_primitive_opt::<Int64Type>()?,
        })
    }
}
