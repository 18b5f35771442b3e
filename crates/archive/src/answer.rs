//! Answers: sections of rows and columns, with what is not in the sums beside them.

use std::cmp::Ordering;

use record::Measure;
use serde::Serialize;

use crate::figures::{Cell, Exact};
use crate::netting::Reason;
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

/// Rows that repeat others, by reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RepeatedSum {
    /// Why they are marked.
    pub reason: Reason,
    /// How they stand in time.
    pub measure: Option<Measure>,
    /// What they are in.
    pub in_what: InWhat,
    /// How much: in the sums of a question as reported, beside those of a netted one.
    pub total: Cell,
}

/// What a source says of activities of which others speak too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RivalSum {
    /// Key of the source.
    pub source: String,
    /// How it stands in time.
    pub measure: Option<Measure>,
    /// What it is in.
    pub in_what: InWhat,
    /// How much: left out by a view that picks one source, one end of the range or between in the widest range.
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
    /// Nothing that the question is about repeats other rows: netted equals as reported.
    NothingRepeats,
    /// Entries are counted as they are; what repeats is marked among flows and plans.
    EntriesAreNotNetted,
    /// Among the rows counted are some that repeat others; they are listed by reason.
    RepetitionsCounted,
    /// Rows that repeat others are left out; they are listed by reason.
    RepetitionsLeftOut,
    /// Original and revised budgets may both be there.
    BudgetsMayRepeat,
    /// What does not lie wholly in the years asked for is left out, the undated included.
    WholeYearsOnly,
    /// The view leaves out what these sources say, because another one says it too; it is listed by source.
    LeftOut {
        /// Keys of the sources.
        sources: Vec<String>,
    },
    /// Where these sources speak of one activity, the figure goes from the lowest to the highest of them; what each
    /// says is listed. None when no activity has several sources.
    WidestRange {
        /// Keys of the sources.
        sources: Vec<String>,
    },
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
    /// What repeats other rows, by reason.
    pub repeated: Vec<RepeatedSum>,
    /// What rival sources say, by source, when the view chooses among them.
    pub rivals: Vec<RivalSum>,
    /// What to know.
    pub notes: Vec<Note>,
}

impl Answer {
    /// The same answer with its rows in another order, and only a part of each section's rows. It is to be a whole one:
    /// what another page left out does not come back.
    #[must_use]
    pub fn ordered(&self, order: Order, page: Page) -> Self {
        let mut answer = self.clone();
        answer.question.order = order;
        answer.question.page = page;
        for section in &mut answer.sections {
            put_in_order(&mut section.rows, order);
            cut(&mut section.rows, page);
        }
        answer
    }
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
    put_in_order(&mut rows, order);
    let count = rows.len() as u64;
    cut(&mut rows, page);
    (columns, rows, count)
}

fn cut(rows: &mut Vec<Row>, page: Page) {
    rows.drain(..page.skip.min(rows.len()));
    rows.truncate(page.take.unwrap_or(usize::MAX));
}

fn put_in_order(rows: &mut [Row], order: Order) {
    match order {
        Order::Keys => rows.sort_by(|one, other| compare_keys(&one.keys, &other.keys)),
        Order::KeysBackwards => rows.sort_by(|one, other| compare_backwards(&one.keys, &other.keys)),
        Order::Largest => rows.sort_by_key(|row| std::cmp::Reverse(leading(row))),
        // What has no figure stays last in both directions.
        Order::Smallest => rows.sort_by_key(|row| (leading(row).is_none(), leading(row))),
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Figure;

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
