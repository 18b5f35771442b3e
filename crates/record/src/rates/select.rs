//! From rates as sources state them to the ones that are used: each under the
//! currency its figures count in, of the area that issues it, once for a day
//! or a year.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::{Currency, DOLLAR, ECB_DAILY, EURO, IMF_ANNUAL, Point, Rate, RatePeriod, RateTable, changes};
use crate::Code;

const ANNUAL_SERIES: &str = include_str!("../../data/annual-series.tsv");

/// Areas that issue a currency whose code does not begin with the code of their country, as the IMF codes them:
/// unions, states that are no more, and the two areas of one guilder, which follow each other in time.
/// Every other code of ISO 4217 begins with the country code of its issuer.
const ISSUERS: &[(&str, &[&str])] = &[
    ("ANG", &["AN", "1C_355"]),
    ("CSJ", &["CSH"]),
    ("DDM", &["DE2"]),
    ("EUR", &["U2"]),
    ("SUR", &["SUH"]),
    ("XAF", &["5X"]),
    ("XCD", &["5Y"]),
    ("XCG", &["CW"]),
    ("XDR", &["XDR"]),
    ("XOF", &["7A"]),
    ("XPF", &["PF"]),
    ("YDD", &["1C_459"]),
    ("YUN", &["YUC"]),
];

/// The first year that averages are used from: the record's oldest money.
const FIRST_YEAR: i32 = 1955;

/// The rows of a table of this crate: lines of cells, without remarks and the line of names.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    table
        .lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .skip(1)
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// What a line of the table of annual series says.
#[derive(Clone)]
struct Meaning {
    area: &'static str,
    code: &'static str,
    first: i32,
    last: i32,
    /// None when the row is left out.
    used_as: Option<&'static str>,
}

fn meanings() -> Vec<Meaning> {
    rows(ANNUAL_SERIES)
        .filter_map(|cells| {
            let [area, code, first, last, used_as, _] = cells.as_slice() else {
                return None;
            };
            let used_as = Some(*used_as).filter(|code| *code != "-");
            let year = |cell: &str, open| if cell.is_empty() { Some(open) } else { cell.parse().ok() };
            Some(Meaning { area, code, first: year(first, i32::MIN)?, last: year(last, i32::MAX)?, used_as })
        })
        .collect()
}

fn issues(area: &str, currency: &str) -> bool {
    match ISSUERS.iter().find(|(code, _)| *code == currency) {
        Some((_, areas)) => areas.contains(&area),
        None => currency.get(..2) == Some(area),
    }
}

/// Puts a [`RateTable`] together.
#[derive(Clone)]
pub struct RateTableBuilder {
    series: Vec<Code>,
    places: BTreeMap<Code, u32>,
    currencies: BTreeMap<Code, Currency>,
    meanings: Vec<Meaning>,
}

impl RateTableBuilder {
    /// Begins with nothing.
    #[must_use]
    pub fn new() -> Self {
        Self { series: Vec::new(), places: BTreeMap::new(), currencies: BTreeMap::new(), meanings: meanings() }
    }

    /// Begins with a table, whose rates stay where none is added for the same currency and time.
    #[must_use]
    pub fn over(table: &RateTable) -> Self {
        Self {
            series: table.series.clone(),
            places: (0..).zip(&table.series).map(|(place, series)| (series.clone(), place)).collect(),
            currencies: table.currencies.iter().map(|one| (one.code.clone(), one.clone())).collect(),
            meanings: meanings(),
        }
    }

    /// Adds a rate as a source states it; of several for the same currency and time the one added last is used.
    /// `load` is the load it came with. Says whether it is used: not so when its area does not issue the
    /// currency, or its figures are known to count in no single unit.
    pub fn add(&mut self, rate: &Rate, load: Option<i64>) -> bool {
        let from = |name: &str| load.map_or_else(|| Code::new(name), |load| Code::from(format!("{name}@{load}")));
        match (rate.period, rate.base.as_str()) {
            (RatePeriod::Day, EURO) => {
                self.add_daily(&rate.currency, rate.date, *rate.rate, &from(ECB_DAILY));
                true
            }
            (RatePeriod::Year, DOLLAR) => {
                let Some((area, year)) = rate.area.as_deref().map(|area| (area, rate.date.year())) else {
                    return false;
                };
                let meant = self.meanings.iter().find(|meaning| {
                    meaning.area == area
                        && meaning.code == rate.currency
                        && (meaning.first..=meaning.last).contains(&year)
                });
                let currency = match meant {
                    Some(meaning) => meaning.used_as,
                    None => Some(rate.currency.as_str()),
                };
                let used = currency.filter(|code| issues(area, code) && *code != DOLLAR && year >= FIRST_YEAR);
                if let Some(currency) = used {
                    self.add_annual(currency, year, *rate.rate, &from(&format!("{IMF_ANNUAL}/{area}")));
                }
                used.is_some()
            }
            _ => false,
        }
    }

    /// Adds all that another builder has; of several rates for the same currency and time the other's is used.
    pub fn merge(&mut self, other: &Self) {
        let places: Vec<u32> = other.series.iter().map(|series| self.place(series)).collect();
        let moved = |point: &Point| Point { series: places[point.series as usize], ..*point };
        for (code, currency) in &other.currencies {
            let own = self.currency(code);
            own.daily.extend(currency.daily.iter().map(moved));
            own.annual.extend(currency.annual.iter().map(moved));
        }
    }

    /// Adds daily rates of one currency: units of it for one euro.
    pub(super) fn add_days(&mut self, currency: &str, rates: &[(NaiveDate, Decimal)], series: &Code) {
        let series = self.place(series);
        let points = rates.iter().map(|&(date, rate)| Point { when: date.num_days_from_ce(), rate, series });
        self.currency(currency).daily.extend(points);
    }

    /// Adds a daily rate: units of the currency for one euro.
    fn add_daily(&mut self, currency: &str, date: NaiveDate, rate: Decimal, series: &Code) {
        let point = Point { when: date.num_days_from_ce(), rate, series: self.place(series) };
        self.currency(currency).daily.push(point);
    }

    /// Adds the average of a year: units of the currency for one dollar.
    pub(super) fn add_annual(&mut self, currency: &str, year: i32, rate: Decimal, series: &Code) {
        let point = Point { when: year, rate, series: self.place(series) };
        self.currency(currency).annual.push(point);
    }

    fn place(&mut self, series: &Code) -> u32 {
        if let Some(place) = self.places.get(series) {
            return *place;
        }
        // A record has far fewer loads of rates than this counts.
        let place = u32::try_from(self.series.len()).unwrap_or(u32::MAX);
        self.series.push(series.clone());
        self.places.insert(series.clone(), place);
        place
    }

    fn currency(&mut self, code: &str) -> &mut Currency {
        if !self.currencies.contains_key(code) {
            self.currencies.insert(Code::new(code), Currency { code: Code::new(code), ..Currency::default() });
        }
        self.currencies.entry(Code::new(code)).or_default()
    }

    /// The table.
    #[must_use]
    pub fn finish(mut self) -> RateTable {
        self.currency(EURO);
        for change in changes::all() {
            self.currency(&change.currency).change = Some(change);
        }
        let mut currencies: Vec<Currency> = self.currencies.into_values().collect();
        for currency in &mut currencies {
            keep_last(&mut currency.daily);
            keep_last(&mut currency.annual);
        }
        let dollar = currencies.iter().position(|currency| currency.code == DOLLAR);
        // Without the dollar's rate of its day a rate for the euro leads nowhere.
        let days = dollar.map_or_else(Vec::new, |place| currencies[place].daily.clone());
        for currency in &mut currencies {
            currency.daily.retain(|point| days.binary_search_by_key(&point.when, |day| day.when).is_ok());
        }
        RateTable { series: self.series, currencies, dollar }
    }
}

impl Default for RateTableBuilder {
    fn default() -> Self {
        Self::new()
    }
}

/// Sorts by time; of several points of one time the one added last stays.
fn keep_last(points: &mut Vec<Point>) {
    points.reverse();
    points.sort_by_key(|point| point.when);
    points.dedup_by_key(|point| point.when);
}
