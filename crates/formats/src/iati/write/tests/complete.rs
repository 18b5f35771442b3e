//! Whether everything that is not carried is listed, by a comparison that knows
//! nothing of how entries are prepared.

use std::collections::BTreeSet;

use record::{Entry, Table};
use serde::Serialize;
use serde_json::{Map, Value};

use super::super::Draft;
use crate::gap::{Effect, Reason};

/// Columns that positions, order and the codes of known kinds may change without a word.
const SILENT: [&str; 12] = [
    "at",
    "flow",
    "result",
    "indicator",
    "period",
    "country_basis",
    "country",
    "qualifier",
    "valuation",
    "kind",
    "role",
    "role_code",
];

/// A row as it counts: without white space at the ends, without what says nothing.
fn counted(table: Table, value: Value) -> Value {
    match value {
        Value::String(text) => {
            let text = text.trim();
            if text.is_empty() { Value::Null } else { Value::String(text.to_owned()) }
        }
        Value::Array(items) => {
            let items: Vec<Value> =
                items.into_iter().map(|item| counted(table, item)).filter(|item| !item.is_null()).collect();
            if items.is_empty() { Value::Null } else { Value::Array(items) }
        }
        Value::Object(fields) => {
            let is_words = fields.len() == 2 && fields.contains_key("text") && fields.contains_key("language");
            let fields: Map<String, Value> = fields
                .into_iter()
                .filter(|(name, _)| !SILENT.contains(&name.as_str()))
                // Kinds of dates and links have codes of the standard.
                .filter(|(name, _)| name != "code" || !matches!(table, Table::Date | Table::Link))
                .map(|(name, value)| (name, counted(table, value)))
                .filter(|(_, value)| !value.is_null())
                .collect();
            if fields.is_empty() || (is_words && !fields.contains_key("text")) {
                Value::Null
            } else {
                Value::Object(fields)
            }
        }
        value => value,
    }
}

fn counted_rows<R: Serialize>(table: Table, rows: &[R]) -> Vec<Value> {
    rows.iter().map(|row| counted(table, serde_json::to_value(row).unwrap())).collect()
}

/// Every row that is not listed is carried as it is, and as many rows are
/// carried as are not listed as left out.
#[track_caller]
pub(super) fn assert_complete(entry: &Entry, draft: &Draft) {
    macro_rules! tables {
        ($($table:ident = $rows:ident),* $(,)?) => {
            $(
                let before = counted_rows(Table::$table, &entry.$rows);
                let after = counted_rows(Table::$table, &draft.carried.$rows);
                assert_table(draft, Table::$table, &before, &after);
            )*
        };
    }
    tables!(
        Description = descriptions,
        Date = dates,
        Contact = contacts,
        Party = parties,
        Purpose = purposes,
        Flow = flows,
        Exchange = exchanges,
        Plan = plans,
        Term = terms,
        Reading = readings,
        Result = results,
        Document = documents,
        Link = links,
        Place = places,
    );
    let header = |entry: &Entry| {
        let mut header = entry.header.clone();
        (header.offset, header.length, header.line) = (0, 0, None);
        counted(Table::Entry, serde_json::to_value(&header).unwrap())
    };
    let (before, after) = (header(entry), header(&draft.carried));
    let listed: BTreeSet<&str> =
        draft.gaps.iter().filter(|gap| gap.table == Table::Entry).map(|gap| gap.field).collect();
    for (name, value) in before.as_object().into_iter().flatten() {
        if name == "defaults" {
            for (part, value) in value.as_object().into_iter().flatten() {
                let same = after.get("defaults").and_then(|defaults| defaults.get(part)) == Some(value);
                assert!(
                    same || listed.contains(format!("defaults_{part}").as_str()),
                    "{part}: {value}\n{:#?}",
                    draft.gaps
                );
            }
            continue;
        }
        let is_order = name == "other_identifiers" && listed.contains("");
        assert!(
            after.get(name) == Some(value) || listed.contains(name.as_str()) || is_order,
            "{name}: {value}\n{:#?}",
            draft.gaps
        );
    }
}

#[track_caller]
fn assert_table(draft: &Draft, table: Table, before: &[Value], after: &[Value]) {
    if draft.gaps.iter().any(|gap| gap.table == table && gap.reason == Reason::ReadsOtherwise) {
        return;
    }
    let of_table = || draft.gaps.iter().filter(move |gap| gap.table == table && gap.effect != Effect::Refused);
    let listed: BTreeSet<usize> = of_table().filter_map(|gap| gap.row).collect();
    let lost: BTreeSet<usize> = of_table().filter(|gap| gap.field.is_empty()).filter_map(|gap| gap.row).collect();
    let supplied = of_table().filter(|gap| gap.reason == Reason::Supplied && gap.row.is_none()).count();
    let by_table =
        of_table().any(|gap| gap.row.is_none() && gap.field.is_empty() && gap.reason == Reason::RowIncomplete);
    for (position, row) in before.iter().enumerate() {
        // The reader makes quantities of actual values where the record had none.
        let is_but_for_quantity = |one: &Value| {
            let mut one = one.clone();
            row.get("quantity").is_none()
                && one.as_object_mut().and_then(|row| row.remove("quantity")).is_some()
                && one == *row
        };
        let is_carried = after.contains(row) || (table == Table::Result && after.iter().any(is_but_for_quantity));
        let is_there = listed.contains(&position) || is_carried || (by_table && table == Table::Term);
        assert!(is_there, "{table} {position} is neither carried nor listed: {row}\n{after:#?}\n{:#?}", draft.gaps);
    }
    // Conditions of which only that they are there can be said share one row.
    if table != Table::Term {
        assert_eq!(after.len(), before.len() - lost.len() + supplied, "{table}: {:#?}", draft.gaps);
    }
}
