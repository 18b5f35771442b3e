//! The calendar years or quarters that a budget's period touches, by days.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

/// Whether budgets are shared out over time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Periods {
    /// A budget stays whole, whatever its period.
    #[default]
    Whole,
    /// By calendar years, in proportion to the days in each.
    Years,
    /// By calendar quarters, in proportion to the days in each.
    Quarters,
}

/// A part of a period, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

impl Span {
    /// The days in it, as a weight.
    pub fn days(&self) -> Decimal {
        Decimal::from((self.last - self.first).num_days() + 1)
    }
}

impl Periods {
    /// The parts of a period; the period itself when it is to stay whole, ends before it begins, or
    /// a day of it lies beyond the calendar.
    pub(super) fn parts(self, whole: Span) -> Vec<Span> {
        let months = match self {
            Self::Whole => return vec![whole],
            Self::Years => 12,
            Self::Quarters => 3,
        };
        let mut parts = Vec::new();
        let mut first = whole.first;
        while first <= whole.last {
            let month = first.month0() / months * months + 1;
            let next = NaiveDate::from_ymd_opt(first.year(), month, 1)
                .and_then(|begin| begin.checked_add_months(Months::new(months)));
            let Some(next) = next else { return vec![whole] };
            let last = next.pred_opt().map_or(whole.last, |last| last.min(whole.last));
            parts.push(Span { first, last });
            first = next;
        }
        if parts.is_empty() { vec![whole] } else { parts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(periods: Periods, first: &str, last: &str, expected: &[(&str, &str)]) {
        let parts = periods.parts(Span { first: day(first), last: day(last) });
        let expected: Vec<Span> =
            expected.iter().map(|(first, last)| Span { first: day(first), last: day(last) }).collect();
        assert_eq!(parts, expected);
    }

    #[test]
    fn a_fiscal_year_touches_two_years_and_four_quarters() {
        check(
            Periods::Years,
            "2015-04-01",
            "2016-03-31",
            &[("2015-04-01", "2015-12-31"), ("2016-01-01", "2016-03-31")],
        );
        check(
            Periods::Quarters,
            "2015-04-15",
            "2015-12-31",
            &[("2015-04-15", "2015-06-30"), ("2015-07-01", "2015-09-30"), ("2015-10-01", "2015-12-31")],
        );
        let parts = Periods::Quarters.parts(Span { first: day("2015-04-01"), last: day("2016-03-31") });
        let days: Vec<String> = parts.iter().map(|part| part.days().to_string()).collect();
        assert_eq!(days, ["91", "92", "92", "91"]);
    }

    #[test]
    fn what_cannot_be_parted_stays_whole() {
        check(Periods::Whole, "2015-04-01", "2017-03-31", &[("2015-04-01", "2017-03-31")]);
        check(Periods::Years, "2016-04-01", "2015-03-31", &[("2016-04-01", "2015-03-31")]);
        check(Periods::Quarters, "2015-02-01", "2015-02-01", &[("2015-02-01", "2015-02-01")]);
    }
}
