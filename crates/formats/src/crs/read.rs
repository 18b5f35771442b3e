//! Reads a table of totals row by row.

use std::io::BufRead;
use std::str::FromStr;

use record::entry::Header;
use record::{
    Basis, Code, Entry, EntryKind, Flow, FlowKind, FuzzyDate, Interval, Measure, Organisation, Party, Place, Purpose,
    PurposeKind, Role, Text, Valuation, Value,
};
use rust_decimal::Decimal;
use vocabulary::{CodeList, country};

use super::{FORMAT, Layout, Table, looks_like, rules};
use crate::delimited::{Row, Rows};
use crate::recipients::{Recipient, partner, place, recipient};
use crate::reporting::{Notes, Remark, begin};
use crate::sink::{ReadError, Sink};

/// Dollars that a number of the tables counts.
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Reads a table: UTF-8, unpacked. `file` names it in findings, and its year.
///
/// # Errors
/// [`ReadError`] when it cannot be read as a whole. What is not understood in
/// it is a finding.
pub fn read(input: &mut dyn BufRead, file: &str, sink: &mut dyn Sink) -> Result<(), ReadError> {
    begin(FORMAT, file, sink)?;
    let mut rows = Rows::new(input, file)?;
    let first = rows.next(sink)?.unwrap_or_default();
    // The first row of a table of sectors is followed by figures already.
    let mut waiting = rows.next(sink)?;
    let heads: Vec<Vec<String>> = std::iter::once(&first).chain(&waiting).map(trimmed).collect();
    let not_recognised = Layout { table: Table::Sectors, headed: 2, name: 1, code: Some(0) };
    let layout = looks_like(&heads).unwrap_or(not_recognised);
    let codes = heads[0].get(layout.headed..).unwrap_or_default();
    let columns = match layout.table {
        Table::Providers => {
            let names = waiting.take().map(|row| trimmed(&row)).unwrap_or_default();
            columns(codes, names.get(layout.headed..).unwrap_or_default())
        }
        Table::Sectors => columns(codes, &[]),
    };
    let mut totals = Totals { layout, columns, year: year_in_name(file), position: 0, notes: Notes::of_file(file) };
    totals.about_file(file, &first);
    loop {
        let row = match waiting.take() {
            Some(row) => Some(row),
            None => rows.next(sink)?,
        };
        let Some(row) = row else { break };
        totals.row(&row, sink)?;
    }
    totals.notes.give(sink)?;
    Ok(())
}

fn trimmed(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.trim().to_owned()).collect()
}

/// What a column stands for: a provider or a sector.
#[derive(Debug, Clone, Default)]
struct Column {
    code: String,
    name: String,
}

fn columns(codes: &[String], names: &[String]) -> Vec<Column> {
    let count = codes.len().max(names.len());
    let at = |list: &[String], index: usize| list.get(index).cloned().unwrap_or_default();
    (0..count).map(|index| Column { code: at(codes, index), name: at(names, index) }).collect()
}

/// The only year in a file's name, without its folders: `crs_2015_sectors.csv`.
fn year_in_name(file: &str) -> Option<i32> {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let groups = name.split(|letter: char| !letter.is_ascii_digit());
    let mut years = groups.filter(|group| group.len() == 4).filter_map(|group| group.parse::<i32>().ok());
    let mut years = years.by_ref().filter(|year| (1960..=2100).contains(year));
    let year = years.next()?;
    years.next().is_none().then_some(year)
}

/// `0.57443067` or `1.11E-08` of a million dollars, in dollars, exactly.
fn dollars(text: &str) -> Option<Decimal> {
    let number = match text.contains(['e', 'E']) {
        true => Decimal::from_scientific(text).ok()?,
        false => Decimal::from_str(text).ok()?,
    };
    let dollars = number.checked_mul(MILLION)?.normalize();
    // The record's own reader of amounts has the last word on what fits.
    record::parse_amount(&dollars.to_string()).ok().map(|(amount, _)| amount)
}

struct Totals<'f> {
    layout: Layout,
    columns: Vec<Column>,
    year: Option<i32>,
    position: i32,
    notes: Notes<'f>,
}

impl Totals<'_> {
    fn about_file(&mut self, file: &str, first: &Row) {
        let line = Some(first.line);
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let expected = "the year in the table";
        let (rule, done) = match self.year {
            Some(year) => (rules::YEAR_FROM_NAME, format!("the totals are of {year}")),
            None => (rules::YEAR_MISSING, "the totals stand without a date".to_owned()),
        };
        self.notes.say(rule, line, Remark { subject: "year", read: Some(name), expected, done: &done });
        let remark =
            Remark { subject: "unit", read: None, expected: "a unit and a currency", done: "read as millions of USD" };
        self.notes.say(rules::UNIT_ASSUMED, line, remark);
        for column in &self.columns {
            if self.layout.table == Table::Providers && (column.code.is_empty() || column.name.is_empty()) {
                let read = format!("{} {}", column.code, column.name);
                let remark = Remark {
                    subject: "donor_code",
                    read: Some(read.trim()),
                    expected: "a code and a name",
                    done: "what there is counts",
                };
                self.notes.say(rules::PROVIDER_UNNAMED, line, remark);
            }
        }
    }

    fn row(&mut self, row: &Row, sink: &mut dyn Sink) -> Result<(), ReadError> {
        let cells = trimmed(row);
        let at = |column: usize| cells.get(column).map_or("", String::as_str);
        let name = at(self.layout.name);
        let code = self.layout.code.map_or("", at);
        let figures = cells.get(self.layout.headed..).unwrap_or_default();
        let beyond = figures.get(self.columns.len()..).unwrap_or_default().iter().filter(|cell| !cell.is_empty());
        if let Some(cell) = beyond.into_iter().next() {
            let remark =
                Remark { subject: name, read: Some(cell), expected: "no cell", done: "kept in the source's text only" };
            self.notes.say(rules::ROW_LONG, Some(row.line), remark);
        }
        let found: Vec<(usize, Decimal)> = self.figures(row, name, figures);
        if found.is_empty() {
            let read = format!("{code} {name}");
            if !read.trim().is_empty() {
                let remark =
                    Remark { subject: "", read: Some(read.trim()), expected: "amounts", done: "gives no entry" };
                self.notes.say(rules::ROW_EMPTY, Some(row.line), remark);
            }
            return Ok(());
        }
        let receiver = self.receiver(row, code, name);
        match self.layout.table {
            Table::Providers => {
                for (column, amount) in found {
                    let column = &self.columns[column];
                    let mut entry = self.between(row, column, name, receiver.as_ref(), amount);
                    self.position += 1;
                    sink.entry(&mut entry)?;
                }
            }
            Table::Sectors => {
                let mut entry = self.by_sector(row, (code, name), receiver.as_ref(), &found);
                self.position += 1;
                sink.entry(&mut entry)?;
            }
        }
        Ok(())
    }

    /// The amounts of a row, by column, in dollars.
    fn figures(&mut self, row: &Row, name: &str, cells: &[String]) -> Vec<(usize, Decimal)> {
        let mut found = Vec::new();
        for (column, cell) in cells.iter().enumerate().take(self.columns.len()) {
            if cell.is_empty() {
                continue;
            }
            match dollars(cell) {
                Some(amount) => found.push((column, amount)),
                None => {
                    let expected = "a number of millions";
                    let done = "kept in the source's text only";
                    let remark = Remark { subject: name, read: Some(cell), expected, done };
                    self.notes.say(rules::AMOUNT_INVALID, Some(row.line), remark);
                }
            }
        }
        found
    }

    fn receiver(&mut self, row: &Row, code: &str, name: &str) -> Option<Recipient> {
        let country = code.parse().ok().and_then(country::from_dac_recipient_code);
        let region = || CodeList::Region.get(code).map(|region| Recipient::Region(region.code.into()));
        let by_code = country.map(|country| Recipient::Country(country.code.into())).or_else(region);
        let by_name = recipient(name);
        if by_code.is_some() && by_name.is_some() && by_code != by_name {
            let (expected, done) = ("the code of the recipient named", "kept as a name");
            let remark = Remark { subject: code, read: Some(name), expected, done };
            self.notes.say(rules::RECIPIENT_CONTRADICTS, Some(row.line), remark);
            return None;
        }
        let found = by_code.or(by_name);
        if found.is_none() {
            let expected = "a country or region of the DAC";
            let remark = Remark { subject: code, read: Some(name), expected, done: "kept as a name" };
            self.notes.say(rules::RECIPIENT_UNKNOWN, Some(row.line), remark);
        }
        found
    }

    fn entry(&self, row: &Row, identifier: &str, title: &str) -> Entry {
        let year = self.year.map(|year| year.to_string()).unwrap_or_default();
        let title = if year.is_empty() { title.to_owned() } else { format!("{title}, {year}") };
        let header = Header {
            kind: EntryKind::Aggregate,
            identifier: Some(format!("oecd-crs:{year}:{identifier}")),
            titles: vec![Text::new("", title)],
            offset: row.offset,
            length: row.end - row.offset,
            line: Some(row.line),
            ..Header::default()
        };
        Entry { header, ..Entry::default() }
    }

    fn flow(&self, row: &Row, provider: &Organisation, receiver: &Organisation, amount: Decimal) -> Flow {
        Flow {
            kind: FlowKind::Money,
            measure: match self.layout.table {
                Table::Providers => Measure::Aggregate,
                Table::Sectors => Measure::AggregateBySector,
            },
            provider: provider.clone(),
            receiver: receiver.clone(),
            value: Value {
                amount: Interval::exact(amount),
                currency: Some("USD".into()),
                valuation: Valuation::Reported,
                ..Value::default()
            },
            date: self.year.map(FuzzyDate::year),
            at: row.origin(),
            ..Flow::default()
        }
    }

    fn between(&self, row: &Row, column: &Column, name: &str, to: Option<&Recipient>, amount: Decimal) -> Entry {
        let provider = provider(column);
        let receiver = partner(to, Some(name), Basis::Stated);
        let whom = if column.name.is_empty() { &column.code } else { &column.name };
        let mut entry = self.entry(row, &format!("{}:{name}", column.code), &format!("{whom} – {name}"));
        entry.flows.push(self.flow(row, &provider, &receiver, amount));
        let party = |role, organisation| Party { role: Some(role), organisation, at: row.origin(), ..Party::default() };
        entry.parties.push(party(Role::Funding, provider));
        entry.parties.push(party(Role::Receiving, receiver));
        entry.places.push(Place { at: row.origin(), ..place(to, Some(name)) });
        entry
    }

    fn by_sector(
        &self,
        row: &Row,
        (code, name): (&str, &str),
        to: Option<&Recipient>,
        found: &[(usize, Decimal)],
    ) -> Entry {
        let receiver = partner(to, Some(name), Basis::Stated);
        let mut entry = self.entry(row, &format!("{code}:sectors"), name);
        for (position, (column, amount)) in (0..).zip(found) {
            let sector = &self.columns[*column].code;
            entry.flows.push(self.flow(row, &Organisation::default(), &receiver, *amount));
            entry.purposes.push(Purpose {
                flow: Some(position),
                kind: Some(PurposeKind::Sector),
                vocabulary: Some(if sector.len() == 5 { "1".into() } else { "2".into() }),
                code: Some(sector.into()),
                at: row.origin(),
                ..Purpose::default()
            });
        }
        entry.parties.push(Party {
            role: Some(Role::Receiving),
            organisation: receiver,
            at: row.origin(),
            ..Party::default()
        });
        entry.places.push(Place { at: row.origin(), ..place(to, Some(name)) });
        entry
    }
}

/// A provider by its code among those of the DAC.
fn provider(column: &Column) -> Organisation {
    let country = column.code.parse().ok().and_then(country::from_dac_recipient_code);
    Organisation {
        reference: (!column.code.is_empty()).then(|| Code::from(format!("XM-DAC-{}", column.code))),
        names: if column.name.is_empty() { Vec::new() } else { vec![Text::new("", column.name.as_str())] },
        country: country.map(|country| country.code.into()),
        country_basis: country.map(|_| Basis::Identifier),
        ..Organisation::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn millions_are_exact_dollars() {
        for (text, expected) in [
            ("0.57443067", Some("574430.67")),
            ("1.11E-08", Some("0.0111")),
            ("-0.0562986", Some("-56298.6")),
            ("7413.12345678901", Some("7413123456.78901")),
            ("0.0", Some("0")),
            ("a few", None),
            ("1E90", None),
            ("0.000000000000001", None),
        ] {
            assert_eq!(dollars(text).map(|amount| amount.to_string()).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn the_year_is_the_only_one_in_the_name() {
        assert_eq!(year_in_name("2014/crs_2015_sectors.csv"), Some(2015));
        assert_eq!(year_in_name("crs_2015_2016.csv"), None);
        assert_eq!(year_in_name("crs.csv"), None);
    }
}
