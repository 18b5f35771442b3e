//! The forms, entry by entry.

use std::io::Write;

use formats::gap::Gap;
use formats::iati::write::{Options, Writer};
use formats::{CsvTable, TableCell, table_xlsx, tossd, unctad};
use record::Entry;

use super::target::Target;
use crate::failure::{Failure, chain};

/// What became of one entry.
pub struct Taken {
    /// Whether it stands in the file.
    pub is_published: bool,
    /// What of it does not, or not as it stands in the record.
    pub gaps: Vec<Gap>,
}

/// What the form has to say at the end.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Rows written; none for a form without rows.
    pub rows: Option<u64>,
    /// Columns for which the record has no source.
    pub without_source: Vec<&'static str>,
    /// Columns that are empty in every row all the same.
    pub empty: Vec<&'static str>,
}

/// A file in some form.
pub trait Form {
    /// Takes an entry, or says why not.
    fn entry(&mut self, entry: &Entry, source: &str) -> Result<Taken, Failure>;
    /// Ends the file; without anything in it, there is none.
    fn finish(self: Box<Self>, keep: bool) -> Result<Outcome, Failure>;
}

/// IATI activities.
pub struct Activities {
    writer: Writer<Target>,
}

impl Activities {
    /// A file of activities.
    pub fn new(target: Target, options: Options) -> Self {
        Self { writer: Writer::new(target, options) }
    }
}

impl Form for Activities {
    fn entry(&mut self, entry: &Entry, _: &str) -> Result<Taken, Failure> {
        let outcome = self.writer.entry(entry).map_err(|error| Failure::new(chain(&error)))?;
        Ok(Taken { is_published: outcome.is_published, gaps: outcome.gaps })
    }

    fn finish(self: Box<Self>, keep: bool) -> Result<Outcome, Failure> {
        let target = self.writer.finish().map_err(|error| Failure::new(chain(&error)))?;
        target.finish(keep)?;
        Ok(Outcome::default())
    }
}

/// Rows of an entry, and what they do not hold.
type Rows = (Vec<Vec<TableCell>>, Vec<Gap>);

/// A form with rows and columns.
pub struct Table {
    name: &'static str,
    columns: Vec<&'static str>,
    without_source: Vec<&'static str>,
    filled: Vec<bool>,
    rows_of: fn(&Entry, &str) -> Rows,
    rows: u64,
    to: Sheet,
}

/// Lines as they come, or a spreadsheet, which is held until its end.
enum Sheet {
    Lines(Box<CsvTable<Target>>),
    Spreadsheet(Target, Vec<Vec<TableCell>>),
}

impl Table {
    /// Rows in the form of TOSSD.
    pub fn tossd(target: Target) -> Result<Self, Failure> {
        let columns = tossd::COLUMNS.iter().map(|column| (column.name, column.source.is_some())).collect();
        Self::new(target, "tossd", columns, |entry, source| {
            let found = tossd::rows(entry, source);
            (found.rows, found.gaps)
        })
    }

    /// The table of the UN framework.
    pub fn unctad(target: Target) -> Result<Self, Failure> {
        let columns = unctad::COLUMNS.iter().map(|column| (column.name, column.source.is_some())).collect();
        Self::new(target, "unctad", columns, |entry, source| {
            let found = unctad::rows(entry, source);
            (found.rows, found.gaps)
        })
    }

    fn new(
        target: Target,
        name: &'static str,
        columns: Vec<(&'static str, bool)>,
        rows_of: fn(&Entry, &str) -> Rows,
    ) -> Result<Self, Failure> {
        let names: Vec<&'static str> = columns.iter().map(|(name, _)| *name).collect();
        let to = if target.is_spreadsheet() {
            Sheet::Spreadsheet(target, Vec::new())
        } else {
            Sheet::Lines(Box::new(CsvTable::new(target, names.iter().copied())?))
        };
        Ok(Self {
            name,
            filled: vec![false; names.len()],
            without_source: columns.iter().filter(|(_, has_source)| !has_source).map(|(name, _)| *name).collect(),
            columns: names,
            rows_of,
            rows: 0,
            to,
        })
    }
}

impl Form for Table {
    fn entry(&mut self, entry: &Entry, source: &str) -> Result<Taken, Failure> {
        let (rows, gaps) = (self.rows_of)(entry, source);
        let is_published = !rows.is_empty();
        for row in rows {
            for (filled, cell) in self.filled.iter_mut().zip(&row) {
                *filled |= *cell != TableCell::Empty;
            }
            self.rows += 1;
            match &mut self.to {
                Sheet::Lines(table) => table.row(&row)?,
                Sheet::Spreadsheet(_, rows) => rows.push(row),
            }
        }
        Ok(Taken { is_published, gaps })
    }

    fn finish(self: Box<Self>, keep: bool) -> Result<Outcome, Failure> {
        let mut target = match self.to {
            Sheet::Lines(table) => table.finish()?,
            Sheet::Spreadsheet(mut target, rows) => {
                let headings: Vec<String> = self.columns.iter().map(|name| (*name).to_owned()).collect();
                let bytes = table_xlsx(self.name, &headings, &rows).map_err(|error| Failure::new(chain(&error)))?;
                target.write_all(&bytes)?;
                target
            }
        };
        target.flush()?;
        target.finish(keep)?;
        let is_empty =
            |(name, filled): (&&'static str, &bool)| (!filled && !self.without_source.contains(name)).then_some(*name);
        Ok(Outcome {
            rows: Some(self.rows),
            empty: self.columns.iter().zip(&self.filled).filter_map(is_empty).collect(),
            without_source: self.without_source,
        })
    }
}
