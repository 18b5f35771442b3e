//! The exchange rates that shares are converted at: those compiled into the
//! program, and those of the record, which take their place; and which of them
//! an answer rests on.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_array::types::Int32Type;
use chrono::NaiveDate;
use record::allocation::{Conversion, RULES, Rates};
use record::rates::{RateTableBuilder, compiled};
use record::{Rate, RateTable, Table};
use serde::Serialize;

use crate::cube::{CONVERSION_DATE, CONVERSION_GAP, CONVERSION_SERIES, PLACE};
use crate::error::{ArchiveError, Result};
use crate::figures::Sums;
use crate::manifest::digest;
use crate::plan_sql::{Of, Plan};
use crate::question::{Money, Question};
use crate::snapshot::{Columns, Snapshot};

/// The rates of a writer, as its loads come and go.
pub(crate) struct RatesInUse {
    /// Those of each live load that has some.
    loaded: BTreeMap<i64, RateTableBuilder>,
    table: CurrentRates,
}

/// Rates to convert at. The compiled ones are unpacked when first needed.
#[derive(Clone, Default)]
pub(crate) struct CurrentRates(Option<Arc<RateTable>>);

impl Rates for CurrentRates {
    fn rate(&self, currency: &str, date: Option<NaiveDate>) -> Conversion {
        self.table().rate(currency, date)
    }

    fn average(&self, currency: &str, year: i32) -> Conversion {
        self.table().average(currency, year)
    }
}

impl CurrentRates {
    fn table(&self) -> &RateTable {
        self.0.as_deref().unwrap_or_else(|| RateTable::compiled())
    }
}

impl RatesInUse {
    /// The rates of a snapshot.
    pub(crate) async fn of(snapshot: &Snapshot) -> Result<Self> {
        let mut rates = Self { loaded: BTreeMap::new(), table: CurrentRates::default() };
        let has_rates = |rows: &BTreeMap<String, u64>| rows.contains_key(Table::Rate.as_str());
        let loads = snapshot.manifest().loads.iter().filter(|load| has_rates(&load.rows)).map(|load| load.load);
        for load in loads.collect::<Vec<_>>() {
            let mut builder = RateTableBuilder::new();
            for batch in snapshot.rows(Table::Rate, &format!("SELECT * FROM rate WHERE load = {load}")).await? {
                let rows = record::tables::read_by_load::<Rate>(&batch).map_err(ArchiveError::rows(Table::Rate))?;
                for (_, rate) in rows {
                    builder.add(&rate, Some(load));
                }
            }
            rates.loaded.insert(load, builder);
        }
        rates.put_together();
        Ok(rates)
    }

    /// What they are now; a copy is cheap.
    pub(crate) fn table(&self) -> CurrentRates {
        self.table.clone()
    }

    pub(crate) fn add(&mut self, load: i64, rates: RateTableBuilder) {
        self.loaded.insert(load, rates);
        self.put_together();
    }

    pub(crate) fn remove(&mut self, load: i64) {
        if self.loaded.remove(&load).is_some() {
            self.put_together();
        }
    }

    fn put_together(&mut self) {
        self.table = CurrentRates((!self.loaded.is_empty()).then(|| {
            let mut builder = RateTableBuilder::over(RateTable::compiled());
            // Later loads come later: of two rates for one day theirs is the one that counts.
            for rates in self.loaded.values() {
                builder.merge(rates);
            }
            Arc::new(builder.finish())
        }));
    }

    /// What tells these rates, and the rules that shares are derived by, from others: shares derived under
    /// another name are derived anew.
    pub(crate) fn name(&self) -> String {
        let loads: Vec<String> = self.loaded.keys().map(|load| format!(" + load {load}")).collect();
        format!("{}{}", built_in(), loads.concat())
    }
}

/// The name of the rates and rules that the program itself has.
pub(crate) fn built_in() -> &'static str {
    static NAME: LazyLock<String> = LazyLock::new(|| {
        let digest = digest(compiled::packed());
        format!("rules {RULES}, compiled {}", &digest[..16])
    });
    &NAME
}

impl Snapshot {
    /// Whether its shares were derived by the rates and rules that this program has, and those of its own loads.
    #[must_use]
    pub fn is_derived_by_this_program(&self) -> bool {
        self.manifest().rates.as_deref().is_some_and(|rates| {
            rates.strip_prefix(built_in()).is_some_and(|rest| rest.is_empty() || rest.starts_with(" + load "))
        })
    }
}

/// A series of exchange rates that figures rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RatesUsed {
    /// Name of the series, with the load it came with, as the rows have it.
    pub series: String,
    /// Key of the source it was loaded from; none when it is compiled into the program.
    pub source: Option<String>,
    /// How many flows or plans were converted at it.
    pub items: u64,
    /// Date of the earliest rate used.
    pub first: Option<String>,
    /// Date of the latest rate used.
    pub last: Option<String>,
    /// Most days between a date wanted and the date used.
    pub longest_gap: Option<i64>,
}

/// The query for the series that the rows of a question's base rest on, each flow or plan once.
fn used_sql(base: &str) -> String {
    format!(
        "SELECT series, CAST(min(rate_date) AS VARCHAR), CAST(max(rate_date) AS VARCHAR), max(gap), count(*) \
         FROM (SELECT DISTINCT c.load, c.entry, c.item, c.\"position\", c.conversion_series AS series, \
             c.conversion_date AS rate_date, c.conversion_gap AS gap \
           FROM (SELECT DISTINCT load, entry, item, \"position\" FROM ({base})) b \
           JOIN allocation c ON c.load = b.load AND c.entry = b.entry AND c.item = b.item \
             AND c.\"position\" = b.\"position\" AND c.\"set\" = 'place') \
         GROUP BY series"
    )
}

/// Key of the source that a series was loaded from; none when it is compiled into the program.
fn source_of(snapshot: &Snapshot, series: &str) -> Option<String> {
    let load = series.split('@').nth(1).and_then(|rest| rest.split(' ').next()?.parse().ok());
    load.map(|load| snapshot.key_of(load).to_owned())
}

/// What such a query gives: series, first date, last date and longest gap, and how many items each row is of.
fn used(
    snapshot: &Snapshot,
    batches: &[RecordBatch],
    mut items: impl FnMut(&RecordBatch, usize) -> u64,
) -> Vec<RatesUsed> {
    let mut used = Vec::new();
    for batch in batches {
        let columns = Columns::new(batch);
        used.extend((0..batch.num_rows()).map(|row| {
            let series = columns.text(0, row).unwrap_or_default();
            RatesUsed {
                source: source_of(snapshot, &series),
                series,
                items: items(batch, row),
                first: columns.text(1, row),
                last: columns.text(2, row),
                longest_gap: columns.number(3, row),
            }
        }));
    }
    used.sort_by(|one, other| other.items.cmp(&one.items).then_with(|| one.series.cmp(&other.series)));
    used
}

impl Snapshot {
    /// The exchange rates that a question's dollars rest on, the most used first; none when it asks for no dollars.
    ///
    /// # Errors
    /// [`ArchiveError::Question`] when it makes no sense, or what reading says.
    pub async fn rates_behind(&self, question: &Question) -> Result<Vec<RatesUsed>> {
        if question.money != Money::Dollars {
            return Ok(Vec::new());
        }
        let found = self.found(question).await?;
        let mut looked_up = self.look_up(question, found.as_ref()).await?;
        // The kept cube knows no rates; one that does can be made for most questions.
        let plan = Plan::of_rows(self, question, looked_up.clone()).await?;
        if !plan.is_of_money() {
            return Ok(Vec::new());
        }
        let converted = ["a.conversion_state = 'converted'".to_owned()];
        let columns = [CONVERSION_SERIES, CONVERSION_DATE, CONVERSION_GAP];
        let Some(side) = self.side_with(question, &columns).await? else {
            let batches = self.query(&used_sql(&plan.base(Of::Counted, &[], &converted)?)).await?;
            let items = |batch: &RecordBatch, row| Columns::new(batch).number(4, row).unwrap_or_default();
            return Ok(used(self, &batches, |batch, row| items(batch, row).unsigned_abs()));
        };
        looked_up.side = Some(Arc::clone(&side));
        let plan = Plan::new(self, question, looked_up).await?;
        let base = plan.base(Of::Counted, &[], &converted)?;
        let sql = format!(
            "SELECT c.{CONVERSION_SERIES}, min(c.{CONVERSION_DATE}), max(c.{CONVERSION_DATE}), max(c.{CONVERSION_GAP}), \
             array_agg(c.{PLACE}) FROM (SELECT DISTINCT {PLACE} FROM ({base})) b JOIN {} c ON c.{PLACE} = b.{PLACE} \
             GROUP BY c.{CONVERSION_SERIES}",
            side.table()
        );
        let mut counter = side.members().counter();
        Ok(used(self, &self.query_few(&sql).await?, |batch, row| {
            let behind = batch.column(4).as_list_opt::<i32>().map(|behind| behind.value(row));
            let rows = behind.as_ref().and_then(|rows| rows.as_primitive_opt::<Int32Type>());
            let mut sums = Sums::default();
            counter.count(rows.map_or(&[], |rows| rows.values()), plan.amount(), &mut sums);
            sums.items.unwrap_or_default()
        }))
    }
}
