//! Who, what, how, why and where of an entry, in brief.

use record::Table;

use super::rows::{RowView, Rows};

/// One of the questions, and the first rows that answer it.
pub(crate) struct Part {
    /// The question.
    pub title: String,
    /// The first rows.
    pub rows: Vec<RowView>,
    /// How many more there are.
    pub more: usize,
    /// Where all of them are.
    pub address: String,
}

/// The five questions in the order of the house: where is asked last.
pub(crate) fn parts(rows: Rows<'_>) -> Vec<Part> {
    let entry = rows.entry;
    [
        ("who", vec![(Table::Party, entry.parties.len(), 6)]),
        ("what", vec![(Table::Description, entry.descriptions.len(), 1), (Table::Purpose, entry.purposes.len(), 3)]),
        ("how", vec![(Table::Exchange, entry.exchanges.len(), 2), (Table::Flow, entry.flows.len(), 4)]),
        ("why", vec![(Table::Term, entry.terms.len(), 4)]),
        ("where", vec![(Table::Place, entry.places.len(), 4)]),
    ]
    .into_iter()
    .map(|(question, tables)| {
        let (mut shown, mut more) = (Vec::new(), 0);
        for (table, count, most) in tables {
            let (first, beyond) = rows.first(table, 0..count, most);
            shown.extend(first);
            more += beyond;
        }
        Part {
            title: rows.texts.text(&format!("entry-{question}")),
            rows: shown,
            more,
            address: format!("{}#{question}", rows.page),
        }
    })
    .collect()
}
