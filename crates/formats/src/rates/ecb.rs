//! One row a day, one column a currency: `Date,USD,JPY,…`, units of the
//! currency for one euro, `N/A` where there is none.

use chrono::NaiveDate;
use record::Code;
use record::rates::{ECB_DAILY, Rate, RatePeriod};

use super::{Table, WITHOUT};
use crate::sink::ReadError;

/// Currencies that a heading must name at least, so that no other table of dates is taken for this one.
const FEWEST: usize = 5;

pub(super) fn is_heading(line: &str) -> bool {
    let mut cells = line.split(',').map(|cell| cell.trim().trim_matches('"'));
    let is_code = |cell: &&str| cell.len() == 3 && cell.bytes().all(|byte| byte.is_ascii_uppercase());
    cells.next() == Some("Date") && {
        let rest: Vec<&str> = cells.filter(|cell| !cell.is_empty()).collect();
        rest.len() >= FEWEST && rest.iter().all(is_code) && rest.contains(&"USD")
    }
}

pub(super) fn read(bytes: &[u8], table: &mut Table<'_>) -> Result<(), ReadError> {
    let mut currencies: Vec<Code> = Vec::new();
    table.each_row(bytes, |table, row, line| {
        if line > 1 {
            return read_row(table, &currencies, row, line);
        }
        currencies = row.iter().skip(1).map(Code::new).collect();
        for currency in currencies.iter().filter(|code| !code.is_empty()) {
            table.check_currency(currency, line)?;
        }
        Ok(())
    })
}

fn read_row(table: &mut Table<'_>, currencies: &[Code], row: &csv::StringRecord, line: u64) -> Result<(), ReadError> {
    let date = row.get(0).unwrap_or_default();
    let Ok(day) = date.parse::<NaiveDate>() else {
        return table.wrong_date(date, line);
    };
    let cells = currencies.iter().zip(row.iter().skip(1)).filter(|(code, _)| !code.is_empty());
    for (currency, cell) in cells.filter(|(_, cell)| !cell.is_empty() && *cell != WITHOUT) {
        let Some((rate, text)) = table.rate(cell, line, currency)? else {
            continue;
        };
        table.sink.rate(Rate {
            series: Code::new(ECB_DAILY),
            currency: currency.clone(),
            base: Code::new("EUR"),
            period: RatePeriod::Day,
            date: day,
            rate,
            text,
            area: None,
            line: i32::try_from(line).ok(),
        })?;
    }
    Ok(())
}
