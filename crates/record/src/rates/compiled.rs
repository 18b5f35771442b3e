//! The rates compiled into the program: a text of daily and annual rates,
//! packed with zstd. `cargo xtask rates --from DIR` writes it.
//!
//! ```text
//! # remarks: sources, dates, terms
//! days 1999-01-04 1 1 3       the first day, then the days from one to the next
//! day USD 4 11789 1 .2 -6     digits after the point, the first rate in these digits, then differences;
//!                             .2 stands for two days without a rate
//! year AFN AF 2003 48.76 . 49.49    currency, area, first year, rates; a point for a year without one
//! ```

use std::fmt::Write;
use std::sync::LazyLock;

use chrono::{Days, NaiveDate};
use rust_decimal::Decimal;

use super::{ECB_DAILY, IMF_ANNUAL, Point, RateTable, RateTableBuilder};
use crate::Code;

const PACKED: &[u8] = include_bytes!("../../data/rates.txt.zst");

/// The table, unpacked at its first use.
pub(super) fn table() -> &'static RateTable {
    static COMPILED: LazyLock<RateTable> =
        LazyLock::new(|| read(&text()).expect("the rates compiled into the program are whole: a test reads them"));
    &COMPILED
}

/// The compiled rates as they are packed: to tell one edition from another.
#[must_use]
pub const fn packed() -> &'static [u8] {
    PACKED
}

/// The text of the compiled rates, with the remarks on their sources at its head.
#[must_use]
pub fn text() -> String {
    let bytes = zstd::decode_all(PACKED).expect("the rates compiled into the program unpack: a test unpacks them");
    String::from_utf8(bytes).expect("the rates compiled into the program are text: a test reads them")
}

/// Writes a table in the form that is compiled in, without packing it. `remarks` stand at its head.
#[must_use]
pub fn write(table: &RateTable, remarks: &str) -> String {
    let mut text = String::new();
    for line in remarks.lines() {
        line_of(&mut text, format_args!("# {line}"));
    }
    let days: Vec<i32> = table
        .dollar
        .map_or_else(Vec::new, |place| table.currencies[place].daily.iter().map(|point| point.when).collect());
    if let Some(first) = days.first().and_then(|day| NaiveDate::from_num_days_from_ce_opt(*day)) {
        let gaps: Vec<String> = days.windows(2).map(|pair| (pair[1] - pair[0]).to_string()).collect();
        line_of(&mut text, format_args!("days {first} {}", gaps.join(" ")));
    }
    for currency in table.currencies.iter().filter(|currency| !currency.daily.is_empty()) {
        line_of(&mut text, format_args!("day {} {}", currency.code, differences(&days, &currency.daily)));
    }
    for currency in &table.currencies {
        let mut rest = currency.annual.as_slice();
        while let Some(first) = rest.first() {
            let length = rest.iter().take_while(|point| point.series == first.series).count();
            let (run, after) = rest.split_at(length);
            rest = after;
            let series = table.series.get(first.series as usize).map_or("", Code::as_str);
            let area = series.rsplit('/').next().unwrap_or_default();
            let mut rates = String::new();
            let mut year = first.when;
            for point in run {
                for _ in year..point.when {
                    rates.push_str(" .");
                }
                // Writing to a String does not fail.
                let _ = write!(rates, " {}", point.rate);
                year = point.when + 1;
            }
            line_of(&mut text, format_args!("year {} {area} {}{rates}", currency.code, first.when));
        }
    }
    text
}

fn line_of(text: &mut String, line: std::fmt::Arguments<'_>) {
    // Writing to a String does not fail.
    let _ = writeln!(text, "{line}");
}

/// Digits after the point, the first rate, then differences, with the days that have none.
fn differences(days: &[i32], points: &[Point]) -> String {
    let scale = points.iter().map(|point| point.rate.normalize().scale()).max().unwrap_or_default();
    let whole = |rate: Decimal| {
        let rate = rate.normalize();
        rate.mantissa() * 10i128.pow(scale - rate.scale())
    };
    let mut text = scale.to_string();
    let (mut former, mut without) = (0, 0);
    let mut points = points.iter().peekable();
    for day in days {
        match points.next_if(|point| point.when == *day) {
            None => without += 1,
            Some(point) => {
                if without > 0 {
                    let _ = write!(text, " .{without}");
                }
                let rate = whole(point.rate);
                let _ = write!(text, " {}", rate - former);
                (former, without) = (rate, 0);
            }
        }
    }
    text
}

/// Reads the text; none when it is not of this form.
pub(super) fn read(text: &str) -> Option<RateTable> {
    let mut builder = RateTableBuilder::new();
    let mut days: Vec<NaiveDate> = Vec::new();
    let daily = Code::new(ECB_DAILY);
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut words = line.split_ascii_whitespace();
        match words.next()? {
            "days" => {
                days.push(words.next()?.parse().ok()?);
                for gap in words {
                    days.push(days.last()?.checked_add_days(Days::new(gap.parse().ok()?))?);
                }
            }
            "day" => {
                let (currency, scale) = (words.next()?, words.next()?.parse().ok()?);
                let (mut place, mut units) = (0usize, 0i64);
                let mut rates = Vec::with_capacity(days.len());
                for word in words {
                    if let Some(without) = word.strip_prefix('.') {
                        place += without.parse::<usize>().ok()?;
                        continue;
                    }
                    units += word.parse::<i64>().ok()?;
                    let rate = Decimal::try_new(units, scale).ok()?;
                    rates.push((*days.get(place)?, rate));
                    place += 1;
                }
                builder.add_days(currency, &rates, &daily);
            }
            "year" => {
                let (currency, area) = (words.next()?, words.next()?);
                let series = Code::from(format!("{IMF_ANNUAL}/{area}"));
                let first: i32 = words.next()?.parse().ok()?;
                for (year, word) in (first..).zip(words).filter(|(_, word)| *word != ".") {
                    builder.add_annual(currency, year, word.parse().ok()?, &series);
                }
            }
            _ => return None,
        }
    }
    Some(builder.finish())
}
