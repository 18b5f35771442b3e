//! Rows as comma-separated values (RFC 4180).

use serde_json::Value;

/// A line of headings and a line a row; lists within a cell are joined by semicolons.
pub fn document(columns: &[&str], rows: &[Value]) -> String {
    let mut text = line(columns.iter().map(|column| cell(column)));
    for row in rows {
        text.push_str(&line(columns.iter().map(|column| cell(&words(&row[*column])))));
    }
    text
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = cells.collect::<Vec<_>>().join(",");
    line.push_str("\r\n");
    line
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(words).collect::<Vec<_>>().join("; "),
        other => other.to_string(),
    }
}

/// A cell, between quotation marks where it must be. A text that a spreadsheet would take for a formula has an
/// apostrophe before it.
pub fn cell(text: &str) -> String {
    let is_number = || text.parse::<rust_decimal::Decimal>().is_ok();
    let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number();
    let guarded = if is_formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
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
