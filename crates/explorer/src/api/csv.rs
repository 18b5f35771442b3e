//! Items of the record as comma-separated values.

use serde_json::Value;

use crate::csv::line;

/// A line of headings and a line a row; lists within a cell are joined by semicolons.
pub fn document(columns: &[&str], rows: &[Value]) -> String {
    let mut text = line(columns);
    for row in rows {
        text.push_str(&line(columns.iter().map(|column| words(&row[*column]))));
    }
    text
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn cells_are_quoted_and_no_formula_is_let_through() {
        let rows =
            [json!({ "a": "x, \"y\"", "b": -1.5, "c": ["p", "q"] }), json!({ "a": "=1+1", "b": null, "c": "-2" })];
        assert_eq!(document(&["a", "b", "c"], &rows), "a,b,c\r\n\"x, \"\"y\"\"\",-1.5,p; q\r\n'=1+1,,-2\r\n");
    }
}
