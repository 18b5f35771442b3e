//! How a value becomes dollars: for which date its rate is looked up, and the division.

use rust_decimal::Decimal;

use super::{Conversion, ConversionState, Item, RateDate, Rates};
use crate::amount::{LARGEST, SCALE};
use crate::date::FuzzyDate;
use crate::interval::Interval;
use crate::rows::Value;

/// The rate of an item's value, and the value in dollars: for the value's own date, else for the day of the flow or the
/// first day of the plan's period, else for the year of the flow. A flow that is dated by several years has no rate.
pub(super) fn conversion(
    value: &Value,
    item: Item,
    dates: Option<&FuzzyDate>,
    currency: Option<&str>,
    rates: &dyn Rates,
) -> (Conversion, Interval) {
    if value.amount.is_unknown() {
        return (Conversion::default(), Interval::UNKNOWN);
    }
    let unconvertible = Conversion { state: ConversionState::Unconvertible, ..Conversion::default() };
    let Some(currency) = currency else {
        return (unconvertible, Interval::UNKNOWN);
    };
    let at = |date, dated_by| Conversion { dated_by, ..rates.rate(currency, date) };
    let first = dates.and_then(|dates| dates.first);
    let last = dates.and_then(|dates| dates.last);
    let conversion = match (value.date, item) {
        (Some(date), _) => at(Some(date), Some(RateDate::Value)),
        (None, Item::Plan) => at(first.or(last), first.or(last).map(|_| RateDate::Period)),
        (None, Item::Flow) if first.is_some() && first == last => at(first, Some(RateDate::Flow)),
        (None, Item::Flow) => match dates.and_then(FuzzyDate::single_year) {
            Some(year) => Conversion { dated_by: Some(RateDate::FlowYear), ..rates.average(currency, year) },
            None => at(None, None),
        },
    };
    let dollars = in_dollars(&value.amount, &conversion);
    match conversion.state {
        ConversionState::Identity => {
            (Conversion { state: ConversionState::Identity, ..Conversion::default() }, dollars)
        }
        ConversionState::Converted if !fits(&value.amount, &dollars) => (unconvertible, Interval::UNKNOWN),
        _ => (conversion, dollars),
    }
}

/// USD = value ÷ rate; all ends open when there is no rate.
pub(super) fn in_dollars(value: &Interval, conversion: &Conversion) -> Interval {
    match (conversion.state, conversion.rate) {
        (ConversionState::Identity, _) => *value,
        (ConversionState::Converted, Some(rate)) => {
            let divided = |end: Option<Decimal>| {
                end.and_then(|amount| amount.checked_div(*rate)).map(|amount| amount.round_dp(SCALE))
            };
            if let Some(single) = value.single() {
                let single = divided(Some(single));
                return Interval { low: single, best: single, high: single };
            }
            Interval { low: divided(value.low), best: divided(value.best), high: divided(value.high) }
        }
        _ => Interval::UNKNOWN,
    }
}

/// Whether every known end of the value fits into the record as dollars too.
fn fits(value: &Interval, dollars: &Interval) -> bool {
    [(value.low, dollars.low), (value.best, dollars.best), (value.high, dollars.high)]
        .iter()
        .all(|(own, converted)| own.is_some() == converted.is_some_and(|amount| amount.abs() <= LARGEST))
}
