//! A table of cases that was typed: names of sets in the first line, then a line a case.
//!
//! The first column has the cases, the last the outcome. A column `quotation` is none of the sets: it has what is quoted
//! for a case. `?` and an empty cell are not known.

use thiserror::Error;

use super::asked::number;
use super::{MOST_CASES, MOST_CONDITIONS, MOST_LETTERS};
use crate::sets::Measured;

/// A table that was typed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Typed {
    /// The names of the sets, the outcome last.
    pub names: Vec<String>,
    /// The cases.
    pub cases: Vec<Measured>,
    /// What is quoted for each.
    pub quotations: Vec<String>,
}

/// What is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub(crate) enum TypedError {
    /// It has too many letters.
    #[error("the table is too long")]
    TooLong,
    /// It is no table of comma-separated values.
    #[error("the table cannot be read")]
    NotATable,
    /// It has not at least one condition and an outcome, or too many conditions.
    #[error("the table has {0} sets")]
    Sets(usize),
    /// It has no cases, or too many.
    #[error("the table has {0} cases")]
    Cases(usize),
    /// A cell is no number.
    #[error("“{cell}” in line {line} is no number")]
    NotANumber {
        /// The line, the first being 1.
        line: usize,
        /// The cell.
        cell: String,
    },
}

impl TypedError {
    /// The key of the sentence that says so.
    pub const fn key(&self) -> &'static str {
        match self {
            Self::TooLong => "sets-table-too-long",
            Self::NotATable => "sets-table-unread",
            Self::Sets(_) => "sets-table-sets",
            Self::Cases(_) => "sets-table-cases",
            Self::NotANumber { .. } => "sets-table-number",
        }
    }

    /// What is at fault.
    pub fn place(&self) -> String {
        match self {
            Self::TooLong => MOST_LETTERS.to_string(),
            Self::NotATable => String::new(),
            Self::Sets(_) => MOST_CONDITIONS.to_string(),
            Self::Cases(_) => MOST_CASES.to_string(),
            Self::NotANumber { line, cell } => format!("{line}: {cell}"),
        }
    }
}

/// Reads a table that was typed.
pub(crate) fn read(text: &str) -> Result<Typed, TypedError> {
    if text.chars().count() > MOST_LETTERS {
        return Err(TypedError::TooLong);
    }
    let head = text.lines().next().unwrap_or_default();
    let separator = [b'\t', b';', b','].into_iter().find(|letter| head.as_bytes().contains(letter)).unwrap_or(b',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows = reader.records().map(|row| row.map_err(|_| TypedError::NotATable));
    let head = rows.next().ok_or(TypedError::NotATable)??;
    let quoted = head.iter().position(|name| name.eq_ignore_ascii_case("quotation"));
    let of_sets: Vec<usize> = (1..head.len()).filter(|column| Some(*column) != quoted).collect();
    if !(2..=MOST_CONDITIONS + 1).contains(&of_sets.len()) {
        return Err(TypedError::Sets(of_sets.len()));
    }
    let cell = |row: &csv::StringRecord, column: usize| row.get(column).unwrap_or_default().to_owned();
    let mut typed = Typed {
        names: of_sets.iter().map(|column| cell(&head, *column)).collect(),
        cases: Vec::new(),
        quotations: Vec::new(),
    };
    for (place, row) in rows.enumerate() {
        let row = row?;
        let values = of_sets
            .iter()
            .map(|column| match cell(&row, *column) {
                unknown if unknown.is_empty() || unknown == "?" => Ok(None),
                written => number(&written).map(Some).ok_or(TypedError::NotANumber { line: place + 2, cell: written }),
            })
            .collect::<Result<_, _>>()?;
        typed.cases.push(Measured { name: cell(&row, 0), values });
        typed.quotations.push(quoted.map(|column| cell(&row, column)).unwrap_or_default());
    }
    if !(1..=MOST_CASES).contains(&typed.cases.len()) {
        return Err(TypedError::Cases(typed.cases.len()));
    }
    Ok(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_with_what_is_not_known_and_what_is_quoted() {
        let typed = read("case; A; B; quotation; Y\nx; 1; ,5; “said”; 0.2\ny; ?; ; ; 3\n").unwrap();
        assert_eq!(typed.names, ["A", "B", "Y"]);
        assert_eq!(typed.cases[0].values, [Some(1.0), Some(0.5), Some(0.2)]);
        assert_eq!(typed.cases[1].values, [None, None, Some(3.0)]);
        assert_eq!(typed.quotations, ["“said”", ""]);
        let example = read(&crate::sets::hypothesis()).unwrap();
        assert_eq!((example.names.len(), example.cases.len()), (3, 9));
        assert!(example.quotations[2].contains("revolution"));
        assert_eq!(example.cases.iter().filter(|case| case.values.iter().all(Option::is_some)).count(), 3);
    }

    #[test]
    fn what_is_wrong_with_a_table_is_told() {
        assert_eq!(read("case,A"), Err(TypedError::Sets(1)));
        assert_eq!(read("case,A,Y"), Err(TypedError::Cases(0)));
        assert_eq!(read("case,A,Y\nx,1,many"), Err(TypedError::NotANumber { line: 2, cell: "many".into() }));
        assert_eq!(read(&"x,".repeat(4_000)), Err(TypedError::TooLong));
    }
}
