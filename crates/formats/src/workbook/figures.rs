//! Figures that a source may hedge: quantities and values in money.

use record::columns::joined;
use record::hedge::{parse_hedged, write_hedged};
use record::words::hedge_in_notation;
use record::{Interval, Qualifier, Quantity, Severity, Valuation, Value, parse_amount};
use vocabulary::CodeList;

use super::column::{Cells, Column, Done, Remark, Width, field};
use super::lists::List;
use super::rules;
use super::text::unquote;
use super::values::{Leaf, amount_remark};

/// The interval and hedge of a figure that a larger row holds.
struct Figure<R> {
    of: fn(&R) -> (&Interval, Option<Qualifier>),
    interval: fn(&mut R) -> &mut Interval,
    qualifier: fn(&mut R) -> &mut Option<Qualifier>,
    words: fn(&mut R) -> &mut Option<String>,
}

impl<R> Clone for Figure<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> Copy for Figure<R> {}

/// The figure in the notation of `record::hedge`; none when it cannot say it.
///
/// A bare number has no hedge recorded; `exact 56` says that the source calls it exact.
fn notation(interval: &Interval, qualifier: Option<Qualifier>) -> Option<String> {
    match qualifier {
        None => {
            let value = interval.best?;
            let text = value.to_string();
            let read = parse_amount(&text).ok()?.0;
            (*interval == Interval::exact(value) && read == value).then_some(text)
        }
        Some(Qualifier::Exact) => {
            write_hedged(qualifier, interval).map(|figure| format!("{} {figure}", Qualifier::Exact))
        }
        Some(_) => write_hedged(qualifier, interval),
    }
}

fn read_figure(text: &str) -> Result<(Option<Qualifier>, Interval), Remark> {
    let translated = hedge_in_notation(text);
    match parse_hedged(&translated) {
        Ok((Qualifier::Exact, interval)) if !translated.starts_with(Qualifier::Exact.as_str()) => Ok((None, interval)),
        Ok((qualifier, interval)) => Ok((Some(qualifier), interval)),
        Err(_) => Err(Remark {
            rule: rules::FIGURE_INVALID,
            severity: Severity::Warning,
            expected: "a figure: 56, about 50000, almost 140000, over 14000, at-least 25, up-to 5 or 4..25".to_owned(),
            done: Done::ReadAs(text.to_owned()),
        }),
    }
}

fn figure_column<R: 'static>(name: &str, figure: Figure<R>) -> Column<R> {
    Column::new(
        name,
        move |row: &R, _| {
            let (interval, qualifier) = (figure.of)(row);
            notation(interval, qualifier).unwrap_or_default()
        },
        move |row, text, _, remarks| {
            if text.is_empty() {
                return;
            }
            match read_figure(text) {
                Ok((qualifier, interval)) => {
                    *(figure.interval)(row) = interval;
                    *(figure.qualifier)(row) = qualifier;
                }
                Err(remark) => {
                    // What is no figure is kept in words.
                    *(figure.words)(row) = Some(text.to_owned());
                    remarks.push(Remark { done: Done::Kept, ..remark });
                }
            }
        },
    )
    .note("figure.notation")
    .width(Width::Narrow)
}

/// The ends and the hedge of figures that the notation cannot say.
fn exact_columns<R: 'static>(name: &str, figure: Figure<R>) -> Vec<Column<R>> {
    type End = fn(&mut Interval) -> &mut Option<rust_decimal::Decimal>;
    let ends: [(&str, End); 3] = [("low", |it| &mut it.low), ("best", |it| &mut it.best), ("high", |it| &mut it.high)];
    let mut columns: Vec<Column<R>> = ends
        .into_iter()
        .map(|(end, end_of)| {
            Column::new(
                joined(name, end),
                move |row: &R, _| {
                    let (interval, qualifier) = (figure.of)(row);
                    let mut interval = *interval;
                    match notation(&interval, qualifier) {
                        Some(_) => String::new(),
                        None => end_of(&mut interval).map(|value| value.to_string()).unwrap_or_default(),
                    }
                },
                move |row, text, _, remarks| {
                    if text.is_empty() {
                        return;
                    }
                    match parse_amount(text) {
                        Ok((value, _)) => *end_of((figure.interval)(row)) = Some(value),
                        Err(error) => remarks.push(amount_remark(&error)),
                    }
                },
            )
            .note(&format!("figure.{end}"))
            .width(Width::Narrow)
        })
        .collect();
    columns.push(
        Column::new(
            joined(name, "hedge"),
            move |row: &R, _| {
                let (interval, qualifier) = (figure.of)(row);
                match (notation(interval, qualifier), qualifier) {
                    (None, Some(hedge)) => hedge.to_string(),
                    _ => String::new(),
                }
            },
            move |row, text, _, remarks| {
                if text.is_empty() {
                    return;
                }
                match Qualifier::read(text) {
                    Ok(hedge) => *(figure.qualifier)(row) = Some(hedge),
                    Err(remark) => remarks.push(remark),
                }
            },
        )
        .note("figure.hedge")
        .list(Qualifier::LIST)
        .width(Width::Narrow),
    );
    columns
}

/// The words of a figure. An empty cell leaves what the figure's own column kept in words.
fn words_column<R: 'static>(
    name: &str,
    of: fn(&R) -> &Option<String>,
    words: fn(&mut R) -> &mut Option<String>,
) -> Column<R> {
    Column::new(
        joined(name, "text"),
        move |row: &R, _| of(row).as_ref().map(Leaf::write).unwrap_or_default(),
        move |row, text, _, _| {
            if !text.is_empty() {
                *words(row) = Some(unquote(text).to_owned());
            }
        },
    )
    .note("figure.text")
}

impl Cells for Quantity {
    fn columns(name: &str) -> Vec<Column<Self>> {
        let figure = Figure {
            of: |it: &Self| (&it.amount, it.qualifier),
            interval: |it| &mut it.amount,
            qualifier: |it| &mut it.qualifier,
            words: |it| &mut it.text,
        };
        let mut columns = vec![figure_column(name, figure)];
        columns.extend(
            field("quantity.unit", &joined(name, "unit"), |it: &Self| &it.unit, |it| &mut it.unit)
                .into_iter()
                .map(|column| column.list(Some(List::Units))),
        );
        columns.extend(exact_columns(name, figure));
        columns.push(words_column(name, |it: &Self| &it.text, |it| &mut it.text));
        columns
    }
}

impl Cells for Value {
    fn columns(name: &str) -> Vec<Column<Self>> {
        let figure = Figure {
            of: |it: &Self| (&it.amount, it.qualifier),
            interval: |it| &mut it.amount,
            qualifier: |it| &mut it.qualifier,
            words: |it| &mut it.text,
        };
        let mut columns = vec![figure_column(name, figure)];
        columns.extend(
            field("value.currency", &joined(name, "currency"), |it: &Self| &it.currency, |it| &mut it.currency)
                .into_iter()
                .map(|column| column.list(Some(List::Codes(CodeList::Currency)))),
        );
        columns.extend(field("value.date", &joined(name, "date"), |it: &Self| &it.date, |it| &mut it.date));
        columns.extend(exact_columns(name, figure));
        columns.push(words_column(name, |it: &Self| &it.text, |it| &mut it.text));
        columns.push(valuation_column(&joined(name, "valuation")));
        columns
    }
}

/// An empty cell beside a value means that the source states the value, and
/// beside none that it gives none.
fn valuation_column(heading: &str) -> Column<Value> {
    let implied = |it: &Value| {
        if it.amount.is_unknown() && it.text.is_none() { Valuation::NotReported } else { Valuation::Reported }
    };
    Column::new(
        heading,
        move |it: &Value, _| {
            if it.valuation == implied(it) { String::new() } else { it.valuation.to_string() }
        },
        move |it, text, _, remarks| {
            it.valuation = implied(it);
            if !text.is_empty() {
                match Valuation::read(text) {
                    Ok(valuation) => it.valuation = valuation,
                    Err(remark) => remarks.push(remark),
                }
            }
        },
    )
    .note("value.valuation")
    .list(Valuation::LIST)
    .width(Width::Narrow)
}
