//! Flat rows as JSON, one object a line.
//!
//! Exact numbers are written as texts, so that no digit is lost; an empty cell is `null`.

use record::flat::{Cell, Column, EntryPart, ItemPart, Part, RowSink, SharePart};

use super::number::{push_date, push_decimal, push_integer};

/// Collects rows as JSON in UTF-8, one object a line.
#[derive(Debug, Default)]
pub struct JsonRows {
    rows: Vec<u8>,
    entry: Vec<u8>,
    item: Vec<u8>,
}

impl JsonRows {
    /// Bytes that wait to be taken.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether no row waits to be taken.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows so far; those that follow begin anew.
    pub fn take(&mut self) -> Vec<u8> {
        let next = Vec::with_capacity(self.rows.len());
        std::mem::replace(&mut self.rows, next)
    }
}

impl RowSink for JsonRows {
    fn entry(&mut self, entry: &EntryPart<'_>) {
        self.entry.clear();
        push_part(&mut self.entry, entry);
    }

    fn item(&mut self, item: &ItemPart<'_>) {
        self.item.clear();
        push_part(&mut self.item, item);
    }

    fn row(&mut self, _: &EntryPart<'_>, _: &ItemPart<'_>, share: &SharePart<'_>) {
        self.rows.push(b'{');
        self.rows.extend_from_slice(&self.entry);
        self.rows.extend_from_slice(&self.item);
        push_part(&mut self.rows, share);
        // The comma after the last cell ends the object instead.
        if let Some(last) = self.rows.last_mut() {
            *last = b'}';
        }
        self.rows.push(b'\n');
    }
}

/// Writes the cells of a part with their names, each with a comma after it.
fn push_part<P: Part>(to: &mut Vec<u8>, part: &P) {
    let mut names = P::COLUMNS.iter().map(|column: &Column| column.name);
    part.cells(&mut |cell| {
        to.push(b'"');
        to.extend_from_slice(names.next().unwrap_or_default().as_bytes());
        to.extend_from_slice(b"\":");
        match cell {
            Cell::Text(Some(text)) => push_text(to, text),
            Cell::Integer(Some(number)) => push_integer(to, number),
            Cell::Number(Some(number)) => {
                to.push(b'"');
                push_decimal(to, number);
                to.push(b'"');
            }
            Cell::Rate(Some(rate)) => {
                to.push(b'"');
                push_decimal(to, *rate);
                to.push(b'"');
            }
            Cell::Date(Some(date)) => {
                to.push(b'"');
                push_date(to, date);
                to.push(b'"');
            }
            Cell::Truth(Some(truth)) => to.extend_from_slice(if truth { b"true" } else { b"false" }),
            Cell::Text(None)
            | Cell::Integer(None)
            | Cell::Number(None)
            | Cell::Rate(None)
            | Cell::Date(None)
            | Cell::Truth(None) => {
                to.extend_from_slice(b"null");
            }
        }
        to.push(b',');
    });
}

fn push_text(to: &mut Vec<u8>, text: &str) {
    // Writing a text into memory cannot fail.
    let _: Result<(), serde_json::Error> = serde_json::to_writer(to, text);
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn a_row_is_one_object_with_every_column() {
        let entry = EntryPart { title: Some("Say \"so\"\n"), ..EntryPart::default() };
        let item = ItemPart { date: "2015-05-02".parse().ok(), year: Some(2015), ..ItemPart::default() };
        let share = SharePart { value: "12345678901234567890.12345678".parse().ok(), ..SharePart::default() };
        let mut rows = JsonRows::default();
        rows.entry(&entry);
        rows.item(&item);
        rows.row(&entry, &item, &share);
        let row: Value = serde_json::from_slice(&rows.take()).unwrap();
        assert_eq!(row.as_object().unwrap().len(), record::flat::columns().count());
        assert_eq!(row["title"], "Say \"so\"\n");
        assert_eq!(row["date"], "2015-05-02");
        assert_eq!(row["year"], 2015);
        assert_eq!(row["value"], "12345678901234567890.12345678");
        assert_eq!(row["value_usd"], Value::Null);
    }
}
