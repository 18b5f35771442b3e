//! Sums of the record in words, and as figures draw them.
//!
//! On a page, money is rounded to a tenth of a million or of a thousand million; figures as tables, files and the
//! question itself give every digit.

use archive::{Cell, Exact, Figure, InWhat, Section};
use record::{Interval, Measure, Qualifier};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use shell::Texts;
use shell::figures::{self, Style};

/// The ends of a sum; none when it has more digits than a decimal of the record holds.
fn interval(figure: &Figure) -> Option<Interval> {
    let end = |end: Option<Exact>| end.map_or(Some(None), |end| end.to_decimal().map(Some));
    Some(Interval { low: end(figure.low)?, best: end(figure.best)?, high: end(figure.high)? })
}

/// The hedge that a sum with one open end and a best value at the other stands for.
fn hedge(interval: &Interval) -> Option<Qualifier> {
    match (interval.low, interval.best, interval.high) {
        (None, Some(best), Some(high)) if best == high => Some(Qualifier::Almost),
        (Some(low), Some(best), None) if best == low => Some(Qualifier::Over),
        _ => None,
    }
}

/// The same interval with each end rounded to a multiple of `step`, half away from zero.
fn to_steps(interval: &Interval, step: Decimal) -> Interval {
    let round = |end: Decimal| (end / step).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero) * step;
    Interval { low: interval.low.map(round), best: interval.best.map(round), high: interval.high.map(round) }
}

fn ends(interval: &Interval) -> impl Iterator<Item = Decimal> {
    [interval.low, interval.best, interval.high].into_iter().flatten().map(|end| end.abs())
}

/// Money as a page says it: whole below a million, then tenths of a million, then tenths of a thousand million.
fn rounded(interval: &Interval) -> Interval {
    let (million, thousand_million) = (Decimal::from(1_000_000), Decimal::from(1_000_000_000));
    let smallest = ends(interval).min().unwrap_or_default();
    let largest = ends(interval).max().unwrap_or_default();
    let step = if smallest >= thousand_million {
        Decimal::from(100_000_000)
    } else if smallest >= million {
        Decimal::from(100_000)
    } else if largest >= Decimal::ONE_HUNDRED {
        Decimal::ONE
    } else {
        Decimal::new(1, 2)
    };
    to_steps(interval, step)
}

/// A sum in words: `USD 12.3 million`, `over 14,000 physicians`; none when nothing is known.
pub fn text(texts: Texts, in_what: &InWhat, cell: &Cell) -> Option<String> {
    let Some(known) = interval(&cell.figure) else {
        // Beyond what a decimal of the record holds, the digits are written as they are.
        let ends = [cell.figure.low, cell.figure.best, cell.figure.high];
        return Some(ends.iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join("–"));
    };
    match in_what {
        InWhat::Money(currency) => {
            figures::money(texts, hedge(&known), &rounded(&known), currency.as_deref(), Style::Words)
        }
        InWhat::Quantity(unit) => figures::counted(texts, hedge(&known), &known, unit.as_deref(), Style::Words),
        InWhat::Count => figures::interval(texts, None, &known, Style::Digits),
    }
}

/// A sum as a figure draws it; none when nothing is known. The figure's unit says what it is in.
pub fn drawn(texts: Texts, in_what: &InWhat, cell: &Cell) -> Option<charts::Amount> {
    let known = interval(&cell.figure)?;
    let written = match in_what {
        InWhat::Money(_) => to_steps(&known, Decimal::ONE),
        InWhat::Quantity(_) | InWhat::Count => known,
    };
    let text = figures::interval(texts, hedge(&known), &written, Style::Digits)?;
    let number = |end: Option<Decimal>| end.and_then(|end| end.to_f64());
    Some(charts::Amount { best: number(known.best), low: number(known.low), high: number(known.high), text })
}

/// A count as a figure draws it.
pub fn drawn_count(texts: Texts, count: u64) -> charts::Amount {
    let number = count.to_f64();
    charts::Amount { best: number, low: number, high: number, text: counted(texts, count) }
}

/// A count as the language writes it.
pub fn counted(texts: Texts, count: u64) -> String {
    figures::grouped(texts.language(), &count.to_string())
}

/// How a section stands in time, when that is not simply a flow in a period.
pub fn in_time(texts: Texts, section: &Section) -> Option<String> {
    section.measure.filter(|measure| *measure != Measure::Flow).map(|measure| texts.name(measure))
}

#[cfg(test)]
mod tests {
    use vocabulary::Language;

    use super::*;

    fn cell(low: Option<i128>, best: Option<i128>, high: Option<i128>) -> Cell {
        let exact = |end: Option<i128>| end.map(|end| Exact::from_units(end * 100_000_000));
        Cell { figure: Figure { low: exact(low), best: exact(best), high: exact(high) }, known: 1, ..Cell::default() }
    }

    fn said(in_what: &InWhat, cell: &Cell) -> String {
        text(Texts::of(Language::En), in_what, cell).unwrap_or_default().replace('\u{a0}', " ")
    }

    #[test]
    fn money_is_rounded_and_ranges_and_hedges_stay() {
        let usd = InWhat::Money(Some("USD".into()));
        let same = |value| cell(Some(value), Some(value), Some(value));
        assert_eq!(said(&usd, &same(12_345_678)), "USD 12.3 million");
        assert_eq!(said(&usd, &same(999_999)), "USD 999,999");
        // 4 to 25 thousand million and 160.3 million: each end is rounded by itself.
        assert_eq!(said(&usd, &cell(Some(4_160_300_000), None, Some(25_160_300_000))), "USD 4.2–25.2 billion");
        assert_eq!(said(&usd, &cell(Some(350_000), None, Some(25_160_300))), "USD 350,000–25,160,300");
        assert_eq!(said(&usd, &cell(Some(2_000_000), Some(2_000_000), None)), "over USD 2 million");
        assert_eq!(said(&usd, &Cell::default()), "");
        let people = InWhat::Quantity(Some("physician".into()));
        assert_eq!(said(&people, &cell(Some(14_000), Some(14_000), None)), "over 14,000 physicians");
        assert_eq!(said(&InWhat::Count, &same(1_234)), "1,234");
        let most = Cell { figure: Figure::exact(Exact::from_units(i128::MAX)), known: 1, ..Cell::default() };
        assert!(said(&usd, &most).starts_with("1701411834604692317316873037158"));
    }

    #[test]
    fn what_is_drawn_has_all_its_ends() {
        let usd = InWhat::Money(Some("USD".into()));
        let range = drawn(Texts::of(Language::Es), &usd, &cell(Some(4), None, Some(25_000))).unwrap();
        assert_eq!(
            (range.low, range.best, range.high, range.text.as_str()),
            (Some(4.0), None, Some(25_000.0), "4–25.000")
        );
        assert_eq!(drawn(Texts::of(Language::En), &usd, &Cell::default()), None);
    }
}
