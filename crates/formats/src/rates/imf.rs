//! One row a currency, country and period:
//! `Date,Rate,Currency,Frequency,Source,Country code,Country`, units of the
//! currency for one US dollar. Annual rows are averages of the year (the
//! IMF's series ENDA): the file does not say so itself, and an end-of-year
//! series has the same headings. Rows of months and quarters are not used.

use chrono::NaiveDate;
use record::rates::{IMF_ANNUAL, Rate, RatePeriod};
use record::{Code, Severity};

use super::{Table, WITHOUT, Wrong};
use crate::sink::ReadError;

const HEADING: [&str; 7] = ["Date", "Rate", "Currency", "Frequency", "Source", "Country code", "Country"];

/// The frequency of rows that are averages of years.
const ANNUAL: &str = "A";

pub(super) fn is_heading(line: &str) -> bool {
    line.split(',').map(|cell| cell.trim().trim_matches('"')).eq(HEADING)
}

pub(super) fn read(bytes: &[u8], table: &mut Table<'_>) -> Result<(), ReadError> {
    table.each_row(bytes, |table, row, line| if line == 1 { Ok(()) } else { read_row(table, row, line) })
}

fn read_row(table: &mut Table<'_>, row: &csv::StringRecord, line: u64) -> Result<(), ReadError> {
    let [Some(date), Some(rate), Some(currency), Some(frequency), _, Some(area)] =
        std::array::from_fn(|cell| row.get(cell))
    else {
        let read = row.iter().collect::<Vec<_>>().join(",");
        return table.report(&Wrong {
            rule: "rates.row.short",
            severity: Severity::Warning,
            line,
            subject: "row",
            read: &read,
            expected: "a cell for each of the seven headings",
            done: "left out",
        });
    };
    if rate.is_empty() || rate == WITHOUT {
        return Ok(());
    }
    if frequency != ANNUAL {
        return table.report_once(&Wrong {
            rule: "rates.frequency.other",
            severity: Severity::Warning,
            line,
            subject: "Frequency",
            read: frequency,
            expected: "A: the average of a year",
            done: "rates of this frequency are left out",
        });
    }
    let Ok(day) = date.parse::<NaiveDate>() else {
        return table.wrong_date(date, line);
    };
    table.check_currency(currency, line)?;
    let Some((rate, text)) = table.rate(rate, line, currency)? else {
        return Ok(());
    };
    table.sink.rate(Rate {
        series: Code::new(IMF_ANNUAL),
        currency: Code::new(currency),
        base: Code::new("USD"),
        period: RatePeriod::Year,
        date: day,
        rate,
        text,
        area: Some(Code::new(area)).filter(|area| !area.is_empty()),
        line: i32::try_from(line).ok(),
    })?;
    Ok(())
}
