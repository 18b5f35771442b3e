//! Dates that may be less exact than a day.

use record::columns::joined;
use record::{FuzzyDate, Severity};

use super::column::{Cells, Column, Done, Remark, Width};
use super::rules;
use super::text::{quote, unquote};
use super::values::Leaf;

/// An end that is open although the date's own text does not say so.
const OPEN: &str = "..";

/// A date in its notation; `_first` and `_last` only where the notation does
/// not say them.
fn date_columns<R: 'static>(
    name: &str,
    of: fn(&R) -> Option<&FuzzyDate>,
    of_mut: fn(&mut R) -> &mut FuzzyDate,
    when_empty: Option<fn() -> Remark>,
) -> Vec<Column<R>> {
    type Day = fn(&mut FuzzyDate) -> &mut Option<chrono::NaiveDate>;
    let says_itself = |date: &FuzzyDate| date.text.parse::<FuzzyDate>().as_ref() == Ok(date);
    let main = Column::new(
        name,
        move |row: &R, _| of(row).map(|date| quote(&date.text).into_owned()).unwrap_or_default(),
        move |row, text, _, remarks| {
            let has_ends = of(row).is_some_and(|date| date.text == OPEN);
            if text.is_empty() {
                if has_ends {
                    of_mut(row).text.clear();
                } else if let Some(remark) = when_empty {
                    remarks.push(remark());
                }
                return;
            }
            let written = unquote(text);
            match written.parse::<FuzzyDate>() {
                Ok(read) if !has_ends => *of_mut(row) = read,
                result => {
                    of_mut(row).text = written.to_owned();
                    if let (Err(error), false) = (result, has_ends) {
                        remarks.push(Remark {
                            rule: rules::DATE_INVALID,
                            severity: Severity::Warning,
                            expected: expected_date(&error.to_string()),
                            done: Done::ReadAs(format!("{written}, first and last day unknown")),
                        });
                    }
                }
            }
        },
    )
    .note("date.notation")
    .width(Width::Narrow)
    .late();
    let ends: [(&str, Day); 2] = [("first", |date| &mut date.first), ("last", |date| &mut date.last)];
    let mut columns = vec![main];
    columns.extend(ends.into_iter().map(|(end, day_of)| {
        Column::new(
            joined(name, end),
            move |row: &R, _| match of(row) {
                Some(date) if !says_itself(date) => {
                    day_of(&mut date.clone()).map_or_else(|| OPEN.to_owned(), |day| day.to_string())
                }
                _ => String::new(),
            },
            move |row, text, _, remarks| {
                if text.is_empty() {
                    return;
                }
                let day = if text == OPEN { Ok(None) } else { chrono::NaiveDate::read(text).map(Some) };
                match day {
                    Ok(day) => {
                        let date = of_mut(row);
                        *day_of(date) = day;
                        // Tells the column of the date itself that its ends are given.
                        OPEN.clone_into(&mut date.text);
                    }
                    Err(remark) => remarks.push(remark),
                }
            },
        )
        .note(&format!("date.{end}"))
        .width(Width::Narrow)
    }));
    columns
}

/// What a date may be, from the error's own sentence, which quotes the text first.
fn expected_date(message: &str) -> String {
    message.split_once("expected ").map_or(message, |(_, expected)| expected).to_owned()
}

impl Cells for FuzzyDate {
    fn columns(name: &str) -> Vec<Column<Self>> {
        date_columns(name, |date: &Self| Some(date), |date| date, Some(|| Remark::lost(rules::CELL_REQUIRED, "a date")))
    }
}

impl Cells for Option<FuzzyDate> {
    fn columns(name: &str) -> Vec<Column<Self>> {
        date_columns(name, |date: &Self| date.as_ref(), |date| date.get_or_insert_default(), None)
    }
}
