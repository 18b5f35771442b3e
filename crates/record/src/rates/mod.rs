//! Exchange rates: what a source says of them, and which one an amount is converted at.
//!
//! They stand here, below the archive, because every derivation needs them,
//! also the one that streams and stores nothing, and because looking one up
//! needs no library: [`RateTable`] is a few sorted lists.
//!
//! The rule, in this order; `rate` is always units of the currency for one
//! United States dollar:
//! 1. a **daily** rate of the European Central Bank: the nearest day on or
//!    before the wanted one, at most [`LONGEST_GAP`] days; across the euro's
//!    rate in dollars of that same day;
//! 2. the **annual** average of the International Monetary Fund for the same
//!    calendar year, of the area that issues the currency;
//! 3. the rate of another currency in which this one was fixed
//!    ([`changes`]): from the day the euro came, this one is asked first;
//! 4. none: the amount is unconvertible.
//!
//! Which rate was taken is said in [`Conversion::series`]: `ecb-daily`,
//! `imf-enda/FR` (the area of the row), with `@12` behind it when it came with
//! load 12 and not with the program, and ` via EUR` when it went through a
//! fixed ratio. A rate that was loaded takes the place of the compiled one of
//! the same currency and day, or year.
//!
//! An amount of which no more than the year is known is converted at the
//! average of the year: a day's rate would be a guess.

pub mod changes;
pub mod compiled;
mod select;
mod spans;
#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate};
use compact_str::format_compact;
use rust_decimal::Decimal;

use crate::Code;
use crate::allocation::{Conversion, ConversionState, Rates};
use crate::columns::{ExchangeRate, columns, name_enum};

use changes::Change;
pub use select::RateTableBuilder;
pub use spans::Span;

/// Most days that a daily rate may lie before the day it is used for.
pub const LONGEST_GAP: i32 = 31;

/// Name of the European Central Bank's series of daily reference rates.
pub const ECB_DAILY: &str = "ecb-daily";

/// Name of the International Monetary Fund's series ENDA: national currency per dollar, average of the period.
pub const IMF_ANNUAL: &str = "imf-enda";

/// The currency amounts are converted into.
const DOLLAR: &str = "USD";
/// The currency that daily rates are for one unit of.
const EURO: &str = "EUR";

name_enum! {
    /// For how long a rate holds.
    #[derive(Default)]
    pub enum RatePeriod {
        /// One day.
        #[default]
        Day = "day",
        /// The average of a year.
        Year = "year",
    }
}

columns! {
    /// One rate as a source states it: one row of the table `rate`.
    #[derive(Eq)]
    pub struct Rate {
        /// Name of the series: [`ECB_DAILY`] or [`IMF_ANNUAL`].
        pub series: Code,
        /// Currency, as the source names it.
        pub currency: Code,
        /// The currency for one unit of which the rate is.
        pub base: Code,
        /// For how long it holds.
        pub period: RatePeriod,
        /// The day, or the last day of the period.
        pub date: NaiveDate,
        /// Units of `currency` for one unit of `base`.
        pub rate: ExchangeRate,
        /// The rate as written, when it has more digits than are kept.
        pub text: Option<String>,
        /// Country or union the row is of, as the source codes it.
        pub area: Option<Code>,
        /// Line of the file, from 1.
        pub line: Option<i32>,
    }
}

/// A rate and where it came from.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Point {
    /// Days from the common era, or the year.
    when: i32,
    rate: Decimal,
    /// Place in the table's list of series.
    series: u32,
}

/// The rates of one currency, both lists by time.
#[derive(Debug, Clone, Default)]
struct Currency {
    code: Code,
    /// Units for one euro.
    daily: Vec<Point>,
    /// Units for one dollar.
    annual: Vec<Point>,
    /// How it follows from another currency.
    change: Option<&'static Change>,
}

/// All rates there are, ready to be asked millions of times: nothing is allocated for a currency of the present.
#[derive(Debug, Clone, Default)]
pub struct RateTable {
    series: Vec<Code>,
    /// By code.
    currencies: Vec<Currency>,
    /// Place of the dollar's daily rates, which every cross rate needs.
    dollar: Option<usize>,
}

/// The day an amount is wanted at, or the whole year.
#[derive(Clone, Copy)]
struct Wanted {
    /// The day; the last one of a year.
    day: NaiveDate,
    /// Whether no more than the year is known, so that a day's rate would be a guess.
    year_only: bool,
}

/// A rate in dollars, before it is said how it was come by.
struct Found {
    rate: Decimal,
    series: u32,
    date: NaiveDate,
    gap: i32,
}

impl RateTable {
    /// The rates compiled into the program.
    #[must_use]
    pub fn compiled() -> &'static Self {
        compiled::table()
    }

    /// The codes of all currencies that have a rate on some day, or follow from one that has.
    pub fn currencies(&self) -> impl Iterator<Item = &str> {
        self.currencies.iter().map(|currency| currency.code.as_str())
    }

    fn currency(&self, code: &str) -> Option<&Currency> {
        let place = self.currencies.binary_search_by(|one| one.code.as_str().cmp(code)).ok()?;
        self.currencies.get(place)
    }

    /// The dollar's rate for one euro: nearest day on or before.
    fn dollars(&self, day: i32) -> Option<&Point> {
        nearest(&self.currencies.get(self.dollar?)?.daily, day)
    }

    fn daily(&self, currency: &Currency, wanted: NaiveDate) -> Option<Found> {
        let day = wanted.num_days_from_ce();
        let (units, point) = if currency.code == EURO {
            (Decimal::ONE, self.dollars(day)?)
        } else {
            let point = nearest(&currency.daily, day)?;
            (point.rate, point)
        };
        let gap = day - point.when;
        if gap > LONGEST_GAP {
            return None;
        }
        // The builder kept only days on which the dollar has a rate too.
        let dollars = self.dollars(point.when).filter(|dollars| dollars.when == point.when)?;
        let date = NaiveDate::from_num_days_from_ce_opt(point.when)?;
        Some(Found { rate: units.checked_div(dollars.rate)?, series: point.series, date, gap })
    }

    fn annual(&self, currency: &Currency, wanted: NaiveDate) -> Option<Found> {
        let place = currency.annual.binary_search_by_key(&wanted.year(), |point| point.when).ok()?;
        let point = currency.annual.get(place)?;
        let date = NaiveDate::from_ymd_opt(point.when, 12, 31)?;
        let gap = i32::try_from((date - wanted).num_days()).ok()?;
        Some(Found { rate: point.rate, series: point.series, date, gap })
    }

    fn own(&self, currency: &Currency, wanted: Wanted) -> Option<Conversion> {
        let daily = if wanted.year_only { None } else { self.daily(currency, wanted.day) };
        let found = daily.or_else(|| self.annual(currency, wanted.day))?;
        Some(Conversion {
            state: ConversionState::Converted,
            rate: Some(ExchangeRate::new(found.rate)?),
            series: self.series.get(usize::try_from(found.series).ok()?).cloned(),
            date: Some(found.date),
            gap: Some(found.gap),
            ..Conversion::default()
        })
    }

    fn through(&self, currency: &Currency, wanted: Wanted) -> Option<Conversion> {
        let change = currency.change.filter(|change| change.holds_on(wanted.day))?;
        let other = self.converted(self.currency(&change.into)?, wanted)?;
        let rate = other.rate?.checked_mul(change.units).and_then(ExchangeRate::new)?;
        let series = other.series.map(|series| {
            let via = format_compact!(" via {}", change.into);
            if series.ends_with(via.as_str()) { series } else { series + via.as_str() }
        });
        Some(Conversion { rate: Some(rate), series, ..other })
    }

    fn converted(&self, currency: &Currency, wanted: Wanted) -> Option<Conversion> {
        let is_over = currency.change.is_some_and(|change| wanted.day >= change.from);
        if is_over {
            self.through(currency, wanted).or_else(|| self.own(currency, wanted))
        } else {
            self.own(currency, wanted).or_else(|| self.through(currency, wanted))
        }
    }

    fn found(&self, currency: &str, wanted: Option<Wanted>) -> Conversion {
        if currency == DOLLAR {
            return Conversion { state: ConversionState::Identity, ..Conversion::default() };
        }
        wanted
            .and_then(|wanted| self.converted(self.currency(currency)?, wanted))
            .unwrap_or(Conversion { state: ConversionState::Unconvertible, ..Conversion::default() })
    }
}

/// The rates compiled into the program, unpacked when the first is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct CompiledRates;

impl Rates for CompiledRates {
    fn rate(&self, currency: &str, date: Option<NaiveDate>) -> Conversion {
        RateTable::compiled().rate(currency, date)
    }

    fn average(&self, currency: &str, year: i32) -> Conversion {
        RateTable::compiled().average(currency, year)
    }
}

impl Rates for RateTable {
    fn rate(&self, currency: &str, date: Option<NaiveDate>) -> Conversion {
        self.found(currency, date.map(|day| Wanted { day, year_only: false }))
    }

    fn average(&self, currency: &str, year: i32) -> Conversion {
        let last = NaiveDate::from_ymd_opt(year, 12, 31);
        self.found(currency, last.map(|day| Wanted { day, year_only: true }))
    }
}

/// The last point on or before a day.
fn nearest(points: &[Point], day: i32) -> Option<&Point> {
    points.partition_point(|point| point.when <= day).checked_sub(1).and_then(|place| points.get(place))
}
