//! The column by which a purpose or place names a flow of its entry.

use record::Flow;

use super::column::{Column, Done, Remark, Width};
use super::rules;
use super::text::{quote, unquote};

/// A flow of the same entry, by its name when it has one of its own, else as
/// `#1` for the first.
pub(super) fn flow_column<R: 'static>(
    note: &str,
    of: fn(&R) -> &Option<i32>,
    of_mut: fn(&mut R) -> &mut Option<i32>,
) -> Column<R> {
    Column::new(
        "flow",
        move |row: &R, flows| of(row).map(|position| flow_name(position, flows)).unwrap_or_default(),
        move |row, text, flows, remarks| {
            if text.is_empty() {
                *of_mut(row) = None;
                return;
            }
            match flow_position(text, flows) {
                Ok(position) => *of_mut(row) = Some(position),
                Err(remark) => remarks.push(remark),
            }
        },
    )
    .note(note)
    .width(Width::Narrow)
}

fn flow_name(position: i32, flows: &[Flow]) -> String {
    let name =
        usize::try_from(position).ok().and_then(|position| flows.get(position)).and_then(|flow| flow.name.as_deref());
    match name {
        Some(name)
            if !name.starts_with('#')
                && flows.iter().filter(|flow| flow.name.as_deref() == Some(name)).count() == 1 =>
        {
            quote(name).into_owned()
        }
        _ => format!("#{}", i64::from(position) + 1),
    }
}

fn flow_position(text: &str, flows: &[Flow]) -> Result<i32, Remark> {
    // Without its flow the row would speak of the whole entry instead.
    let refused =
        |expected: String| Remark { expected, done: Done::RowLeftOut, ..Remark::lost(rules::FLOW_UNKNOWN, "") };
    if let Some(number) = text.strip_prefix('#') {
        return number
            .parse::<i64>()
            .ok()
            .and_then(|number| i32::try_from(number.checked_sub(1)?).ok())
            .ok_or_else(|| refused("#1 for the first flow of the entry, #2 for the second".to_owned()));
    }
    let name = unquote(text);
    let mut named = flows.iter().enumerate().filter(|(_, flow)| flow.name.as_deref() == Some(name));
    match (named.next(), named.next()) {
        (Some((position, _)), None) => i32::try_from(position).map_err(|_| refused("a flow of this entry".to_owned())),
        (None, _) => Err(refused("the name of a flow of the same entry, or #1 for its first flow".to_owned())),
        (Some(_), Some(_)) => {
            Err(refused("a name that only one flow of the entry has, or #1 for its first flow".to_owned()))
        }
    }
}
