//! The lists of these pages as files: countries, organisations, sectors, groups of countries.

use archive::Cell;
use axum::response::Response;
use serde_json::{Map, Value, json};
use shell::Failure;

use crate::addresses::with_query;
use crate::paging::Part;
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::{csv, downloads};

/// How many rows one file holds; more come as further parts (`part=2`).
pub const ROWS: usize = 10_000;

/// The forms of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Comma-separated values.
    Csv,
    /// JSON: an object with the rows as objects.
    Json,
}

impl Form {
    const ALL: [Self; 2] = [Self::Csv, Self::Json];

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Json => "json",
        }
    }
}

/// A part of a list.
#[derive(Debug)]
pub struct Table {
    /// What the list is of: the name of the file and of the rows in it.
    pub name: &'static str,
    /// The names of the columns.
    pub headings: Vec<String>,
    /// A value a column.
    pub rows: Vec<Vec<Value>>,
    /// How many rows the whole list has.
    pub total: usize,
}

/// The part of a list that the address asks for.
///
/// # Errors
/// [`Failure::not_understood`] when it is no number of a part.
pub fn part(reader: &Reader) -> Result<Part, Failure> {
    Part::asked(&reader.questions, "part", ROWS)
}

/// The ways to the files of the list at a path, asked as the page is.
pub fn ways(reader: &Reader, path: &str, total: usize) -> Vec<Way> {
    let parts = total.div_ceil(ROWS).max(1);
    let way = |form: Form, part: usize| {
        let number = part.to_string();
        let mut questions = reader.questions.others(&["page", "part"]);
        questions.push(("part", Some(number.as_str()).filter(|_| part > 1)));
        let name = form.ending().to_ascii_uppercase();
        Way {
            address: with_query(&reader.address(&format!("{path}.{}", form.ending())), &questions),
            name: Said::plain(if parts > 1 { format!("{name} {part}") } else { name }),
            is_here: false,
        }
    };
    Form::ALL
        .into_iter()
        .flat_map(|form| (1..=parts).map(move |part| (form, part)))
        .map(|(form, part)| way(form, part))
        .collect()
}

/// A part of a list as a file.
///
/// # Errors
/// A [`Failure`] when the address asks for no number of a part.
pub fn file(reader: &Reader, form: Form, table: &Table) -> Result<Response, Failure> {
    match form {
        Form::Csv => {
            let rows = table.rows.iter().map(|row| row.iter().map(written).collect::<Vec<String>>());
            Ok(csv::file(table.name, &table.headings, rows))
        }
        Form::Json => {
            let rows = table.rows.iter().map(|row| {
                let members = table.headings.iter().cloned().zip(row.iter().cloned());
                Value::Object(members.collect::<Map<String, Value>>())
            });
            let value = json!({
                "snapshot": reader.snapshot.number(),
                "total": table.total,
                "part": part(reader)?.number,
                "parts": table.total.div_ceil(ROWS).max(1),
                table.name: rows.collect::<Vec<Value>>(),
            });
            downloads::json(&value, &format!("{}.json", table.name))
        }
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(written).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// The names of the columns of a sum.
pub fn ends_of(name: &str) -> [String; 3] {
    ["low", "best", "high"].map(|end| format!("{name}_{end}"))
}

/// A sum with every digit: what it is at least, at best and at most; nothing where nothing is known.
pub fn ends(cell: Option<&Cell>) -> [Value; 3] {
    let figure = cell.map(|cell| &cell.figure);
    let ends = figure.map_or([None; 3], |figure| [figure.low, figure.best, figure.high]);
    ends.map(|end| end.map_or(Value::Null, |end| Value::String(end.to_string())))
}
