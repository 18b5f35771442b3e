//! Tables as TOML, with their keys in the order in which a person reads them.

use toml::Value;

/// What stands under a key.
#[derive(Debug, Clone)]
pub(crate) enum Out {
    /// `key = value`.
    Inline(Value),
    /// `[key]`.
    Table(Section),
    /// `[[key]]`, several times.
    Tables(Vec<Section>),
}

impl Out {
    /// A value as it was read.
    pub fn of(value: Value) -> Self {
        match value {
            Value::Table(table) => Self::Table(Section::of(table)),
            Value::Array(array) if !array.is_empty() && array.iter().all(Value::is_table) => {
                let section =
                    |value| if let Value::Table(table) = value { Section::of(table) } else { Section::default() };
                Self::Tables(array.into_iter().map(section).collect())
            }
            other => Self::Inline(other),
        }
    }
}

/// A table's keys, in order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Section {
    entries: Vec<(String, Out)>,
}

impl Section {
    fn of(table: toml::Table) -> Self {
        Self { entries: table.into_iter().map(|(key, value)| (key, Out::of(value))).collect() }
    }

    /// Adds a key.
    pub fn put(&mut self, key: &str, out: Out) {
        self.entries.push((key.to_owned(), out));
    }

    /// The text of the whole.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.write("", &mut text);
        text
    }

    fn write(&self, path: &str, text: &mut String) {
        for (key, out) in &self.entries {
            if let Out::Inline(value) = out {
                text.push_str(&format!("{} = {value}\n", quoted(key)));
            }
        }
        for (key, out) in &self.entries {
            let path = if path.is_empty() { quoted(key) } else { format!("{path}.{}", quoted(key)) };
            match out {
                Out::Inline(_) => {}
                Out::Table(section) => {
                    begin(text, &format!("[{path}]"));
                    section.write(&path, text);
                }
                Out::Tables(sections) => {
                    for section in sections {
                        begin(text, &format!("[[{path}]]"));
                        section.write(&path, text);
                    }
                }
            }
        }
    }
}

/// Begins a table, after an empty line where something stands before it.
fn begin(text: &mut String, head: &str) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.push_str(head);
    text.push('\n');
}

/// A key, in quotation marks where it needs them.
fn quoted(key: &str) -> String {
    let is_bare =
        !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if is_bare {
        return key.to_owned();
    }
    let escaped = key.chars().map(|sign| match sign {
        '"' | '\\' => format!("\\{sign}"),
        sign if sign.is_control() => format!("\\u{:04X}", u32::from(sign)),
        sign => sign.to_string(),
    });
    format!("\"{}\"", escaped.collect::<String>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            any::<i64>().prop_map(Value::Integer),
            any::<bool>().prop_map(Value::Boolean),
            any::<String>().prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::Array),
                prop::collection::btree_map(any::<String>(), inner, 0..4)
                    .prop_map(|table| Value::Table(table.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn every_table_comes_back(table in prop::collection::btree_map(any::<String>(), value(), 0..5)) {
            let table: toml::Table = table.into_iter().collect();
            let text = Section::of(table.clone()).text();
            prop_assert_eq!(text.parse::<toml::Table>().unwrap(), table, "{}", text);
        }
    }
}
