//! Commercial flows between countries, of a whole snapshot: what may run parallel to a cooperation.
//!
//! Found once and kept with the snapshot, by provider, receiver and year: what stands around one entry is then looked
//! up, and its sum is the same whether one entry is read or all of them.

use std::collections::BTreeMap;

use archive::{ArchiveError, EntryKey, Snapshot};
use arrow_array::RecordBatch;
use chrono::{Datelike, NaiveDate};
use record::columns::{Columns as _, ColumnsError};
use record::{Code, DateKind, Entry, EntryDate, Flow, FuzzyDate, Interval};
use thiserror::Error;

use crate::signal::{CATALOGUE, Case, Context, Definition, EXPORT_CREDIT, PARALLEL_YEARS};

/// Why the rows of commercial flows could not be read.
#[derive(Debug, Error)]
pub enum CommerceError {
    /// What the archive said.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// What the rows lack.
    #[error("the commercial flows of the record are not understood: {0}")]
    Rows(#[from] ColumnsError),
}

/// From whom to whom.
type Pair = (Code, Code);

/// The flows of one pair of countries in one year.
#[derive(Debug, Default)]
struct Cell {
    /// By entry.
    flows: Vec<(EntryKey, Interval)>,
    /// Their sum; none when it fits no number.
    sum: Option<Interval>,
}

/// The commercial flows of a snapshot.
#[derive(Debug, Default)]
pub(crate) struct Commerce {
    cells: BTreeMap<Pair, BTreeMap<i32, Cell>>,
}

/// A commercial flow beside a cooperation.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Beside {
    provider: Code,
    receiver: Code,
    year: i32,
    amount: Interval,
}

/// An entry with such flows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Neighbour {
    /// Where it is.
    pub(crate) key: EntryKey,
    /// Its flows.
    pub(crate) flows: Vec<Beside>,
}

impl Beside {
    /// A flow that says as much, and nothing else.
    pub(crate) fn stand_in(&self) -> Flow {
        let mut flow = Flow { flow_type: Some(Code::new(EXPORT_CREDIT)), ..Flow::default() };
        flow.provider.country = Some(self.provider.clone());
        flow.receiver.country = Some(self.receiver.clone());
        flow.value.currency = Some(Code::new("USD"));
        flow.value.amount = self.amount;
        flow.date = Some(FuzzyDate::year(self.year));
        flow
    }
}

const KEY: &str = "load * 4294967296 + entry";

impl Commerce {
    /// Finds them.
    pub(crate) async fn of(snapshot: &Snapshot) -> Result<Self, CommerceError> {
        let mut commerce = Self::default();
        let in_sectors = format!("{KEY} IN (SELECT {KEY} FROM purpose WHERE kind = 'sector' AND ({}))", sectors());
        let is_credit = format!("flow_type = '{EXPORT_CREDIT}'");
        // In two parts, because neither of them has to go through the other's rows.
        let credits = flows_where(&is_credit);
        let others = flows_where(&format!("(flow_type IS NULL OR NOT {is_credit}) AND {in_sectors}"));
        let mut without_date = Vec::new();
        for sql in [credits, others] {
            for batch in snapshot.sql(&sql, None).await?.batches {
                commerce.take(&batch, &mut without_date)?;
            }
        }
        if !without_date.is_empty() {
            let years = begins(snapshot).await?;
            for (key, pair, amount) in without_date {
                if let Some(year) = years.get(&key) {
                    commerce.put(pair, *year, key, amount);
                }
            }
        }
        for cell in commerce.cells.values_mut().flat_map(BTreeMap::values_mut) {
            cell.flows.sort_by_key(|(key, _)| *key);
            cell.sum = summed(cell.flows.iter().map(|(_, amount)| *amount));
        }
        Ok(commerce)
    }

    fn take(
        &mut self,
        batch: &RecordBatch,
        without_date: &mut Vec<(EntryKey, Pair, Interval)>,
    ) -> Result<(), ColumnsError> {
        let loads = i64::reader("load", batch)?;
        let positions = i32::reader("entry", batch)?;
        let providers = Code::reader("provider_country", batch)?;
        let receivers = Code::reader("receiver_country", batch)?;
        let amounts = Interval::reader("value_amount", batch)?;
        let days = Option::<NaiveDate>::reader("date_first", batch)?;
        for row in 0..batch.num_rows() {
            let key = EntryKey { load: i64::read(&loads, row)?, position: i32::read(&positions, row)? };
            let pair = (Code::read(&providers, row)?, Code::read(&receivers, row)?);
            let amount = Interval::read(&amounts, row)?;
            match Option::<NaiveDate>::read(&days, row)? {
                Some(day) => self.put(pair, day.year(), key, amount),
                None => without_date.push((key, pair, amount)),
            }
        }
        Ok(())
    }

    fn put(&mut self, pair: Pair, year: i32, key: EntryKey, amount: Interval) {
        self.cells.entry(pair).or_default().entry(year).or_default().flows.push((key, amount));
    }

    /// The cells between the providers and receivers of a case in the years around its beginning.
    fn near<'c>(&'c self, case: &Case<'_>) -> Vec<(&'c Pair, i32, &'c Cell)> {
        // Of most countries there are no such flows at all, and the sides of an entry take long to find.
        if self.cells.is_empty() {
            return Vec::new();
        }
        let (Some((year, _)), sides) = (case.year(), case.sides()) else { return Vec::new() };
        let mut near = Vec::new();
        for provider in &sides.providers {
            for receiver in &sides.receivers {
                let Some((pair, years)) = self.cells.get_key_value(&(provider.clone(), receiver.clone())) else {
                    continue;
                };
                let years = years.range(year - PARALLEL_YEARS..=year + PARALLEL_YEARS);
                near.extend(years.map(|(year, cell)| (pair, *year, cell)));
            }
        }
        near
    }

    /// The entries with flows beside a case, which itself is at `own`, in the order in which they were loaded.
    pub(crate) fn around(&self, case: &Case<'_>, own: EntryKey) -> Vec<Neighbour> {
        let mut found: BTreeMap<EntryKey, Vec<Beside>> = BTreeMap::new();
        for ((provider, receiver), year, cell) in self.near(case) {
            for (key, amount) in cell.flows.iter().filter(|(key, _)| *key != own) {
                let (provider, receiver) = (provider.clone(), receiver.clone());
                found.entry(*key).or_default().push(Beside { provider, receiver, year, amount: *amount });
            }
        }
        found.into_iter().map(|(key, flows)| Neighbour { key, flows }).collect()
    }

    /// One entry that stands for all of [`Self::around`]: its flows have the same sum. None when there is nothing.
    pub(crate) fn stand_in(&self, case: &Case<'_>, own: EntryKey) -> Option<Entry> {
        let mut flows = Vec::new();
        for ((provider, receiver), year, cell) in self.near(case) {
            let mut add = |amount: Interval| {
                let (provider, receiver) = (provider.clone(), receiver.clone());
                flows.push(Beside { provider, receiver, year, amount }.stand_in());
            };
            let is_own = cell.flows.binary_search_by_key(&own, |(key, _)| *key).is_ok();
            match cell.sum.filter(|_| !is_own) {
                Some(sum) => add(sum),
                None => cell.flows.iter().filter(|(key, _)| *key != own).for_each(|(_, amount)| add(*amount)),
            }
        }
        (!flows.is_empty()).then(|| Entry { flows, ..Entry::default() })
    }
}

fn summed(amounts: impl Iterator<Item = Interval>) -> Option<Interval> {
    let mut sum: Option<Interval> = None;
    for amount in amounts {
        sum = Some(sum.map_or(Some(amount), |sum| sum.checked_add(&amount))?);
    }
    sum
}

/// The condition that a sector's code begins with one of those of the signal.
fn sectors() -> String {
    let codes = CATALOGUE.iter().find_map(|signal| match signal.definition {
        Definition::ParallelFlows(codes) => Some(codes),
        _ => None,
    });
    let begins = codes.unwrap_or_default().iter().map(|code| format!("starts_with(code, '{code}')"));
    begins.collect::<Vec<_>>().join(" OR ")
}

fn flows_where(condition: &str) -> String {
    format!(
        "SELECT load, entry, CAST(provider_country AS VARCHAR) AS provider_country, \
         CAST(receiver_country AS VARCHAR) AS receiver_country, date_first, value_amount_low, value_amount_best, \
         value_amount_high FROM flow WHERE value_currency = 'USD' AND provider_country IS NOT NULL \
         AND receiver_country IS NOT NULL AND {condition} AND (value_amount_low IS NOT NULL \
         OR value_amount_best IS NOT NULL OR value_amount_high IS NOT NULL)"
    )
}

/// The years in which the entries begin that have commercial flows without a date.
async fn begins(snapshot: &Snapshot) -> Result<BTreeMap<EntryKey, i32>, CommerceError> {
    let sql = format!(
        "SELECT load, entry, CAST(kind AS VARCHAR) AS kind, date_first FROM date WHERE {KEY} IN (SELECT {KEY} FROM flow WHERE date_first IS NULL \
         AND value_currency = 'USD') ORDER BY load, entry, row"
    );
    let mut entries: BTreeMap<EntryKey, Entry> = BTreeMap::new();
    for batch in snapshot.sql(&sql, None).await?.batches {
        let loads = i64::reader("load", &batch)?;
        let positions = i32::reader("entry", &batch)?;
        let kinds = Option::<DateKind>::reader("kind", &batch)?;
        let days = Option::<NaiveDate>::reader("date_first", &batch)?;
        for row in 0..batch.num_rows() {
            let key = EntryKey { load: i64::read(&loads, row)?, position: i32::read(&positions, row)? };
            let first = Option::<NaiveDate>::read(&days, row)?;
            let date = FuzzyDate { first, ..FuzzyDate::default() };
            let kind = Option::<DateKind>::read(&kinds, row)?;
            entries.entry(key).or_default().dates.push(EntryDate { kind, date, ..EntryDate::default() });
        }
    }
    let years = entries.iter().filter_map(|(key, entry)| {
        let (year, _) = Case::alone(entry, Context::shipped()).year()?;
        Some((*key, year))
    });
    Ok(years.collect())
}
