//! Which currencies have rates, and of which time: for people who ask what can be converted.

use chrono::NaiveDate;

use super::{Change, Currency, RateTable};
use crate::Code;

/// The rates of one currency, in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The currency.
    pub currency: Code,
    /// First and last day of daily rates; none when there are none.
    pub daily: Option<(NaiveDate, NaiveDate)>,
    /// First and last year of averages, and how many years between have none; none when there are none.
    pub annual: Option<(i32, i32, usize)>,
    /// The fixed ratio by which it follows from another currency.
    pub change: Option<&'static Change>,
}

impl RateTable {
    /// The rates of every currency, by code.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.currencies.iter().map(span)
    }
}

fn span(currency: &Currency) -> Span {
    let day = |number: i32| NaiveDate::from_num_days_from_ce_opt(number);
    let daily = currency.daily.first().zip(currency.daily.last());
    let annual = currency.annual.first().zip(currency.annual.last());
    Span {
        currency: currency.code.clone(),
        daily: daily.and_then(|(first, last)| day(first.when).zip(day(last.when))),
        annual: annual.map(|(first, last)| {
            let years = usize::try_from(last.when - first.when + 1).unwrap_or_default();
            (first.when, last.when, years.saturating_sub(currency.annual.len()))
        }),
        change: currency.change,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiled_rates_span_what_their_sources_say() {
        let spans: Vec<Span> = RateTable::compiled().spans().collect();
        let of = |code: &str| spans.iter().find(|span| span.currency == code).unwrap();
        // The European Central Bank's first reference rates are of 4 January 1999.
        assert_eq!(of("USD").daily.unwrap().0, NaiveDate::from_ymd_opt(1999, 1, 4).unwrap());
        assert_eq!(of("DEM").change.unwrap().into, "EUR");
        assert!(of("BRL").annual.is_some_and(|(first, last, _)| first < 1970 && last > 2014));
        assert!(spans.iter().all(|span| span.currency != "VES"), "there are no rates of the bolívar");
        assert_eq!(spans.len(), RateTable::compiled().currencies().count());
    }
}
