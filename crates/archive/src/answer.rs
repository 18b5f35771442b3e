//! Answers: sections of rows and columns, with what is not in the sums beside them.

use std::cmp::Ordering;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use arrow_array::builder::{Decimal128Builder, StringBuilder, UInt64Builder};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use record::Measure;
use record::columns::PRECISION;
use serde::Serialize;

use crate::error::{ArchiveError, Result};
use crate::figures::{Cell, Exact, Figure};
use crate::question::{Order, Question, Value};
use crate::snapshot::Page;

/// What the figures of a section are in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case", tag = "of", content = "code")]
pub enum InWhat {
    /// A number of entries or flows.
    Count,
    /// Money of this currency; none when the source gives none.
    Money(Option<String>),
    /// A quantity in this unit; none when the source gives none.
    Quantity(Option<String>),
}

/// One row of a section: a cell for each of the section's columns, none where there is nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The row's values, one for each dimension of the rows.
    pub keys: Vec<Value>,
    /// The cells.
    pub cells: Vec<Option<Cell>>,
}

/// What stands beside the sums of a section.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Beside {
    /// Of the total, what is not shared out by sector; only when sectors are asked for.
    pub without_sector: Option<Cell>,
    /// Of the total, what is not shared out by place; only when places are asked for.
    pub without_place: Option<Cell>,
    /// How many have no figure because the partners chose not to express it in money.
    pub not_monetised: u64,
}

/// The figures of one kind: of one measure in time and one currency or unit.
/// Sections are never added to one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// How the figures stand in time; none for counts.
    pub measure: Option<Measure>,
    /// What they are in.
    pub in_what: InWhat,
    /// The columns' values; one empty list when no columns were asked for.
    pub columns: Vec<Vec<Value>>,
    /// The rows of the page.
    pub rows: Vec<Row>,
    /// How many rows there are in all.
    pub row_count: u64,
    /// The total over everything the section is made of, each item once.
    pub total: Cell,
    /// What is not in the rows as one might expect.
    pub beside: Beside,
}

/// Money that could not be converted, by its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unconverted {
    /// How it stands in time.
    pub measure: Option<Measure>,
    /// Its currency; none when the source gives none.
    pub currency: Option<String>,
    /// How much.
    pub total: Cell,
}

/// What a reader must know of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "note")]
pub enum Note {
    /// Rows or columns of this dimension overlap: they are no parts of the total.
    Overlaps {
        /// The dimension's word.
        dimension: &'static str,
    },
    /// There are sections of other measures in time beside the first; they are not added in.
    OtherMeasures,
    /// Sections of these units stand beside those asked for: their counts include what was asked for, and more.
    WiderUnits {
        /// The units.
        units: Vec<String>,
    },
    /// No rule marks repetitions yet: netted equals as reported.
    NothingNetted,
    /// Original and revised budgets may both be there.
    BudgetsMayRepeat,
    /// What does not lie wholly in the years asked for is left out, the undated included.
    WholeYearsOnly,
    /// The view leaves out this many entries, which another source claims too.
    LeftOut {
        /// How many.
        entries: u64,
    },
    /// Where several sources speak of one activity, the figure goes from the lowest to the highest of them.
    WidestRange,
    /// Directions follow the house's rule, by countries and year.
    DirectionRule,
}

/// The answer to a question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// What was asked.
    pub question: Question,
    /// The snapshot it was asked of.
    pub snapshot: u64,
    /// The sections: flows first.
    pub sections: Vec<Section>,
    /// Money that is in no section because it could not be converted.
    pub unconvertible: Vec<Unconverted>,
    /// What to know.
    pub notes: Vec<Note>,
}

impl Section {
    /// The cell of a row and a column by their places.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        self.rows.get(row)?.cells.get(column)?.as_ref()
    }

    /// The cell of these values, when it is on the page.
    #[must_use]
    pub fn cell_of(&self, row: &[Option<&str>], column: &[Option<&str>]) -> Option<&Cell> {
        let is = |keys: &[Value], wanted: &[Option<&str>]| keys.iter().map(Option::as_deref).eq(wanted.iter().copied());
        let row = self.rows.iter().position(|one| is(&one.keys, row))?;
        let column = self.columns.iter().position(|one| is(one, column))?;
        self.cell(row, column)
    }
}

/// One cell before it has its place.
pub(crate) struct Placed {
    pub(crate) row: Vec<Value>,
    pub(crate) column: Vec<Value>,
    pub(crate) cell: Cell,
}

/// Puts cells into rows and columns, in order, and cuts out the page.
pub(crate) fn lay_out(cells: Vec<Placed>, order: Order, page: Page) -> (Vec<Vec<Value>>, Vec<Row>, u64) {
    let mut columns: Vec<Vec<Value>> = cells.iter().map(|cell| cell.column.clone()).collect();
    columns.sort_by(|one, other| compare_keys(one, other));
    columns.dedup();
    let mut rows: Vec<Row> = Vec::new();
    let mut cells = cells;
    cells.sort_by(|one, other| compare_keys(&one.row, &other.row));
    for placed in cells {
        let column = columns.binary_search_by(|keys| compare_keys(keys, &placed.column)).unwrap_or_default();
        match rows.last_mut() {
            Some(last) if last.keys == placed.row => last.cells[column] = Some(placed.cell),
            _ => {
                let mut row = Row { keys: placed.row, cells: vec![None; columns.len()] };
                row.cells[column] = Some(placed.cell);
                rows.push(row);
            }
        }
    }
    match order {
        Order::Keys => {}
        Order::KeysBackwards => rows.sort_by(|one, other| compare_backwards(&one.keys, &other.keys)),
        Order::Largest => rows.sort_by_key(|row| std::cmp::Reverse(leading(row))),
        // What has no figure stays last in both directions.
        Order::Smallest => rows.sort_by_key(|row| (leading(row).is_none(), leading(row))),
    }
    let count = rows.len() as u64;
    let rows = rows.into_iter().skip(page.skip).take(page.take.unwrap_or(usize::MAX)).collect();
    (columns, rows, count)
}

fn leading(row: &Row) -> Option<i128> {
    row.cells
        .iter()
        .flatten()
        .filter_map(|cell| cell.figure.leading())
        .map(Exact::units)
        .reduce(|one, two| one.saturating_add(two))
}

/// Numbers by size, then texts; unknown last.
fn compare(one: &Value, other: &Value) -> Ordering {
    match (one, other) {
        (None, None) => Ordering::Equal,
        (None, Some(_)) => Ordering::Greater,
        (Some(_), None) => Ordering::Less,
        (Some(one), Some(other)) => match (one.parse::<i64>(), other.parse::<i64>()) {
            // Codes such as 012 and 12 are told apart.
            (Ok(left), Ok(right)) => left.cmp(&right).then_with(|| one.cmp(other)),
            (Ok(_), Err(_)) => Ordering::Less,
            (Err(_), Ok(_)) => Ordering::Greater,
            (Err(_), Err(_)) => one.cmp(other),
        },
    }
}

fn compare_keys(one: &[Value], other: &[Value]) -> Ordering {
    one.iter().zip(other).map(|(one, other)| compare(one, other)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn compare_backwards(one: &[Value], other: &[Value]) -> Ordering {
    one.iter()
        .zip(other)
        .map(|(one, other)| match (one, other) {
            (Some(_), Some(_)) => compare(other, one),
            _ => compare(one, other),
        })
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}

/// How numbers are written into a table.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    Decimal,
    Text,
}

impl Answer {
    /// The answer as one table: a row a cell, with the section it belongs to. Amounts are Decimal128(38, 8).
    ///
    /// # Errors
    /// When the table cannot be put together.
    pub fn to_batch(&self) -> Result<RecordBatch> {
        self.batch(Numbers::Decimal)
    }

    /// Writes the table as CSV with a line of names. Amounts are exact.
    ///
    /// # Errors
    /// What writing says.
    pub fn write_csv<W: Write>(&self, to: W) -> Result<()> {
        let mut writer = arrow_csv::WriterBuilder::new().with_header(true).build(to);
        writer
            .write(&self.batch(Numbers::Text)?)
            .map_err(ArchiveError::storage("the answer could not be written as CSV"))
    }

    /// Writes the table as a Parquet file.
    ///
    /// # Errors
    /// What writing says.
    pub fn write_parquet(&self, path: &Path) -> Result<()> {
        fn failed<E: Into<crate::error::Cause>>(source: E) -> ArchiveError {
            ArchiveError::storage("the answer could not be written as Parquet")(source)
        }
        let batch = self.to_batch()?;
        let file = std::fs::File::create(path).map_err(ArchiveError::io(path, "written"))?;
        let mut writer = ArrowWriter::try_new(file, batch.schema(), None).map_err(failed)?;
        writer.write(&batch).map_err(failed)?;
        writer.close().map_err(failed)?;
        Ok(())
    }

    /// The answer as a JSON value; amounts are texts, so that no digit is lost.
    ///
    /// # Errors
    /// When it cannot be put together.
    pub fn to_json(&self) -> Result<serde_json::Value> {
        serde_json::to_value(self).map_err(ArchiveError::storage("the answer could not be written as JSON"))
    }

    fn schema(&self, numbers: Numbers) -> SchemaRef {
        let amount = match numbers {
            Numbers::Decimal => DataType::Decimal128(PRECISION, record::amount::SCALE as i8),
            Numbers::Text => DataType::Utf8,
        };
        let mut fields = vec![Field::new("in_time", DataType::Utf8, true), Field::new("in_what", DataType::Utf8, true)];
        fields.extend(
            self.question
                .shown()
                .map(|dimension| Field::new(dimension.as_str().replace('-', "_"), DataType::Utf8, true)),
        );
        fields.extend(["low", "best", "high"].map(|name| Field::new(name, amount.clone(), true)));
        fields.extend(
            ["with_figure", "without_figure", "unconvertible", "shares", "items", "entries"]
                .map(|name| Field::new(name, DataType::UInt64, true)),
        );
        Arc::new(Schema::new(fields))
    }

    fn batch(&self, numbers: Numbers) -> Result<RecordBatch> {
        let row_dimensions = self.question.rows.len();
        let dimensions = row_dimensions + self.question.columns.len();
        let mut texts: Vec<StringBuilder> = (0..dimensions + 2).map(|_| StringBuilder::new()).collect();
        let mut ends: Vec<Ends> = (0..3).map(|_| Ends::new(numbers)).collect();
        let mut counts: Vec<UInt64Builder> = (0..6).map(|_| UInt64Builder::new()).collect();
        for section in &self.sections {
            let in_what = match &section.in_what {
                InWhat::Count => Some("count"),
                InWhat::Money(code) | InWhat::Quantity(code) => code.as_deref(),
            };
            for row in &section.rows {
                for (column, cell) in section.columns.iter().zip(&row.cells) {
                    let Some(cell) = cell else { continue };
                    texts[0].append_option(section.measure.map(Measure::as_str));
                    texts[1].append_option(in_what);
                    for (builder, key) in texts[2..].iter_mut().zip(row.keys.iter().chain(column)) {
                        builder.append_option(key.as_deref());
                    }
                    let Figure { low, best, high } = cell.figure;
                    for (builder, end) in ends.iter_mut().zip([low, best, high]) {
                        builder.append(end);
                    }
                    let numbers = [
                        Some(cell.known),
                        Some(cell.without_figure),
                        Some(cell.unconvertible),
                        Some(cell.shares),
                        cell.items,
                        cell.entries,
                    ];
                    for (builder, number) in counts.iter_mut().zip(numbers) {
                        builder.append_option(number);
                    }
                }
            }
        }
        let columns: Vec<ArrayRef> = texts
            .into_iter()
            .map(|mut builder| Arc::new(builder.finish()) as ArrayRef)
            .chain(ends.into_iter().map(Ends::finish))
            .chain(counts.into_iter().map(|mut builder| Arc::new(builder.finish()) as ArrayRef))
            .collect();
        RecordBatch::try_new(self.schema(numbers), columns)
            .map_err(ArchiveError::storage("the answer could not be put into a table"))
    }
}

/// Builds a column of amounts.
enum Ends {
    Decimal(Decimal128Builder),
    Text(StringBuilder),
}

impl Ends {
    fn new(numbers: Numbers) -> Self {
        match numbers {
            Numbers::Decimal => Self::Decimal(
                Decimal128Builder::new().with_data_type(DataType::Decimal128(PRECISION, record::amount::SCALE as i8)),
            ),
            Numbers::Text => Self::Text(StringBuilder::new()),
        }
    }

    fn append(&mut self, end: Option<Exact>) {
        match self {
            Self::Decimal(builder) => builder.append_option(end.map(Exact::units)),
            Self::Text(builder) => builder.append_option(end.map(|end| end.to_string())),
        }
    }

    fn finish(self) -> ArrayRef {
        match self {
            Self::Decimal(mut builder) => Arc::new(builder.finish()),
            Self::Text(mut builder) => Arc::new(builder.finish()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_come_in_their_order_and_the_undated_last() {
        let value = |text: &str| Some(text.to_owned());
        let mut values = [None, value("BR"), value("1990"), value("990"), value("AR")];
        values.sort_by(compare);
        assert_eq!(values, [value("990"), value("1990"), value("AR"), value("BR"), None]);
    }

    #[test]
    fn a_page_says_how_many_rows_there_are() {
        let cell = |row: &str, units: i128| Placed {
            row: vec![Some(row.to_owned())],
            column: Vec::new(),
            cell: Cell { figure: Figure::exact(Exact::from_units(units)), ..Cell::default() },
        };
        let cells = || vec![cell("a", 1), cell("b", 3), cell("c", 2)];
        let (columns, rows, count) = lay_out(cells(), Order::Largest, Page { skip: 1, take: Some(1) });
        assert_eq!((columns.len(), rows.len(), count), (1, 1, 3));
        assert_eq!(rows[0].keys, [Some("c".to_owned())]);
        let (_, rows, _) = lay_out(cells(), Order::KeysBackwards, Page::ALL);
        assert_eq!(rows[0].keys, [Some("c".to_owned())]);
    }
}
