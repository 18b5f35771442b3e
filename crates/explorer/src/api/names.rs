//! The names of the codes in an answer.

use archive::{Answer, Dimension};
use serde_json::{Map, Value, json};
use shell::Texts;

use crate::wording;

/// Every code that stands in the rows and columns of an answer, with its name, by dimension. What is a name already
/// (a partner, a source, a year) has none.
pub fn of_answer(texts: Texts, answer: &Answer) -> Value {
    let mut names: Map<String, Value> = Map::new();
    let mut add = |dimension: Dimension, code: &str| {
        let name = wording::label(texts, dimension, &Some(code.to_owned()));
        if name != code {
            let of_dimension = names.entry(dimension.as_str()).or_insert_with(|| json!({}));
            of_dimension[code] = Value::String(name);
        }
    };
    let (rows, columns) = (&answer.question.rows, &answer.question.columns);
    for section in &answer.sections {
        for row in &section.rows {
            for (dimension, code) in rows.iter().zip(&row.keys) {
                code.iter().for_each(|code| add(*dimension, code));
            }
        }
        for column in &section.columns {
            for (dimension, code) in columns.iter().zip(column) {
                code.iter().for_each(|code| add(*dimension, code));
            }
        }
    }
    Value::Object(names)
}
