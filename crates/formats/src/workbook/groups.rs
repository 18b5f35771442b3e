//! Values that take several columns: texts in languages, partners, hedged
//! figures, dates that may be less exact than a day.

use record::columns::joined;
use record::entry::Defaults;
use record::hedge::{parse_hedged, write_hedged};
use record::{
    Basis, Code, FuzzyDate, Interval, Organisation, Origin, Qualifier, Quantity, Severity, Text, Valuation, Value,
    parse_amount,
};
use vocabulary::CodeList;

use super::column::{Cells, Column, Done, Remark, Width, field};
use super::lists::List;
use super::text::{escape, quote, split_at, unescape, unquote};
use super::values::{Leaf, amount_remark};

/// Languages that have a column of their own.
const LANGUAGES: [&str; 3] = ["en", "es", "pt"];

/// Texts in `_en`, `_es`, `_pt`, and the rest in `_other`, a line each:
///
/// ```text
/// fr: in another language
/// : in a language the source does not name
/// [en]
/// ```
///
/// The order is that of the columns, then of the lines; `[en]` says that the
/// text of the column `_en` stands here instead. A `\` at the end of a line
/// continues it.
impl Cells for Vec<Text> {
    fn columns(name: &str) -> Vec<Column<Self>> {
        let mut columns: Vec<Column<Self>> = LANGUAGES
            .iter()
            .enumerate()
            .map(|(slot, language)| {
                Column::new(
                    joined(name, language),
                    move |texts: &Self, _| {
                        layout(texts).0[slot].map(|text| quote(text).into_owned()).unwrap_or_default()
                    },
                    move |texts, cell, _, _| {
                        if !cell.is_empty() {
                            texts.push(Text { language: Some(Code::new(language)), text: unquote(cell).to_owned() });
                        }
                    },
                )
                .note(&format!("text.{language}"))
                .width(Width::Wide)
            })
            .collect();
        columns.push(
            Column::new(joined(name, "other"), |texts: &Self, _| layout(texts).1.join("\n"), read_other)
                .note("text.other"),
        );
        columns
    }
}

/// The texts that have a column, and the lines of the others.
fn layout(texts: &[Text]) -> ([Option<&str>; 3], Vec<String>) {
    let mut slots = [None; 3];
    let mut lines = Vec::new();
    let mut next = 0;
    for text in texts {
        let slot = text
            .language
            .as_deref()
            .and_then(|language| LANGUAGES.iter().position(|own| *own == language))
            .filter(|slot| slots[*slot].is_none());
        match slot {
            Some(slot) => {
                slots[slot] = Some(text.text.as_str());
                if lines.is_empty() && slot >= next {
                    next = slot + 1;
                } else {
                    lines.push(format!("[{}]", LANGUAGES[slot]));
                }
            }
            None => {
                let language = text.language.as_deref().map(|language| escape(&quote(language), &[':', '\n', '[']));
                lines.push(format!("{}: {}", language.unwrap_or_default(), escape(&quote(&text.text), &['\n'])));
            }
        }
    }
    (slots, lines)
}

fn read_other(texts: &mut Vec<Text>, cell: &str, _: &[record::Flow], remarks: &mut Vec<Remark>) {
    const EXPECTED: &str = "lines of a language, a colon and the text: “fr: texte”";
    if cell.is_empty() {
        return;
    }
    let mut rest = Vec::new();
    for line in split_at(cell, '\n') {
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        if let Some(language) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            match texts.iter().position(|text| text.language.as_deref() == Some(language)) {
                Some(position) => rest.push(texts.remove(position)),
                None => remarks.push(Remark {
                    expected: format!("a text in the column of “{language}”"),
                    ..Remark::lost("workbook.text.order", "")
                }),
            }
            continue;
        }
        let parts = split_at(line, ':');
        let (language, words) = match parts.as_slice() {
            [language, words @ ..] if !words.is_empty() => (language.trim(), words.join(":")),
            _ => ("", line.to_owned()),
        };
        let plain = unquote(&unescape(language)).to_owned();
        let is_tag = language.is_empty()
            || (plain.len() <= 12 && plain.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
        if parts.len() < 2 || !is_tag {
            remarks.push(Remark {
                rule: "workbook.text.language",
                severity: Severity::Warning,
                expected: EXPECTED.to_owned(),
                done: Done::Kept,
            });
        }
        rest.push(Text {
            language: (!language.is_empty()).then(|| Code::new(&plain)),
            text: unquote(&unescape(words.trim())).to_owned(),
        });
    }
    texts.append(&mut rest);
}

impl Cells for Organisation {
    fn columns(name: &str) -> Vec<Column<Self>> {
        let heading = |part: &str| joined(name, part);
        let mut columns = Vec::new();
        columns.extend(
            field("organisation.country", &heading("country"), |it: &Self| &it.country, |it| &mut it.country)
                .into_iter()
                .map(|column| column.list(Some(List::Countries))),
        );
        columns.extend(field("organisation.name", &heading("name"), |it: &Self| &it.names, |it| &mut it.names));
        columns.extend(
            field("organisation.kind", &heading("kind"), |it: &Self| &it.kind, |it| &mut it.kind)
                .into_iter()
                .map(|column| column.list(Some(List::Codes(CodeList::OrganisationType)))),
        );
        columns.extend(field(
            "organisation.reference",
            &heading("reference"),
            |it: &Self| &it.reference,
            |it| &mut it.reference,
        ));
        columns.extend(field(
            "organisation.activity",
            &heading("activity"),
            |it: &Self| &it.activity,
            |it| &mut it.activity,
        ));
        columns.push(basis_column(&heading("country_basis")));
        columns
    }
}

/// Written for a country whose basis is not recorded: an empty cell beside a
/// country means that this workbook states it.
const NOT_RECORDED: &str = "not-recorded";

fn basis_column(heading: &str) -> Column<Organisation> {
    Column::new(
        heading,
        |it: &Organisation, _| match (it.country_basis, &it.country) {
            (Some(Basis::Stated), Some(_)) | (None, None) => String::new(),
            (Some(basis), _) => basis.to_string(),
            (None, Some(_)) => NOT_RECORDED.to_owned(),
        },
        |it, text, _, remarks| {
            it.country_basis = match text {
                NOT_RECORDED => None,
                "" => it.country.is_some().then_some(Basis::Stated),
                text => match Basis::read(text) {
                    Ok(basis) => Some(basis),
                    Err(remark) => {
                        remarks.push(remark);
                        None
                    }
                },
            };
        },
    )
    .note("organisation.country_basis")
    .list(Basis::LIST)
    .width(Width::Narrow)
}

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

/// Hedges as people write them in the three languages, and the word of the notation.
const HEDGES: &[(&str, Qualifier)] = &[
    ("approximately ", Qualifier::About),
    ("aproximadamente ", Qualifier::About),
    ("alrededor de ", Qualifier::About),
    ("cerca de ", Qualifier::About),
    ("nearly ", Qualifier::Almost),
    ("casi ", Qualifier::Almost),
    ("quase ", Qualifier::Almost),
    ("more than ", Qualifier::Over),
    ("más de ", Qualifier::Over),
    ("mais de ", Qualifier::Over),
    ("al menos ", Qualifier::AtLeast),
    ("por lo menos ", Qualifier::AtLeast),
    ("pelo menos ", Qualifier::AtLeast),
    ("ao menos ", Qualifier::AtLeast),
    ("hasta ", Qualifier::UpTo),
    ("até ", Qualifier::UpTo),
];

fn read_figure(text: &str) -> Result<(Option<Qualifier>, Interval), Remark> {
    let lower = text.to_lowercase();
    let translated = HEDGES
        .iter()
        .find_map(|(words, hedge)| lower.strip_prefix(words).map(|figure| format!("{hedge} {figure}")))
        .unwrap_or(lower);
    match parse_hedged(&translated) {
        Ok((Qualifier::Exact, interval)) if !translated.starts_with(Qualifier::Exact.as_str()) => Ok((None, interval)),
        Ok((qualifier, interval)) => Ok((Some(qualifier), interval)),
        Err(_) => Err(Remark {
            rule: "workbook.figure.invalid",
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

/// An end that is open although the date's own text does not say so.
const OPEN: &str = "..";

/// A date in its notation; `_first` and `_last` only where the notation does
/// not say them.
fn date_columns<R: 'static>(
    name: &str,
    of: fn(&R) -> Option<&FuzzyDate>,
    of_mut: fn(&mut R) -> &mut FuzzyDate,
    when_empty: Option<fn() -> Remark>,
) -> Vec<Column<R>> {
    type Day = fn(&mut FuzzyDate) -> &mut Option<chrono::NaiveDate>;
    let says_itself = |date: &FuzzyDate| date.text.parse::<FuzzyDate>().as_ref() == Ok(date);
    let main = Column::new(
        name,
        move |row: &R, _| of(row).map(|date| quote(&date.text).into_owned()).unwrap_or_default(),
        move |row, text, _, remarks| {
            let has_ends = of(row).is_some_and(|date| date.text == OPEN);
            if text.is_empty() {
                if has_ends {
                    of_mut(row).text.clear();
                } else if let Some(remark) = when_empty {
                    remarks.push(remark());
                }
                return;
            }
            let written = unquote(text);
            match written.parse::<FuzzyDate>() {
                Ok(read) if !has_ends => *of_mut(row) = read,
                result => {
                    of_mut(row).text = written.to_owned();
                    if let (Err(error), false) = (result, has_ends) {
                        remarks.push(Remark {
                            rule: "workbook.date.invalid",
                            severity: Severity::Warning,
                            expected: expected_date(&error.to_string()),
                            done: Done::ReadAs(format!("{written}, first and last day unknown")),
                        });
                    }
                }
            }
        },
    )
    .note("date.notation")
    .width(Width::Narrow)
    .late();
    let ends: [(&str, Day); 2] = [("first", |date| &mut date.first), ("last", |date| &mut date.last)];
    let mut columns = vec![main];
    columns.extend(ends.into_iter().map(|(end, day_of)| {
        Column::new(
            joined(name, end),
            move |row: &R, _| match of(row) {
                Some(date) if !says_itself(date) => {
                    day_of(&mut date.clone()).map_or_else(|| OPEN.to_owned(), |day| day.to_string())
                }
                _ => String::new(),
            },
            move |row, text, _, remarks| {
                if text.is_empty() {
                    return;
                }
                let day = if text == OPEN { Ok(None) } else { chrono::NaiveDate::read(text).map(Some) };
                match day {
                    Ok(day) => {
                        let date = of_mut(row);
                        *day_of(date) = day;
                        // Tells the column of the date itself that its ends are given.
                        OPEN.clone_into(&mut date.text);
                    }
                    Err(remark) => remarks.push(remark),
                }
            },
        )
        .note(&format!("date.{end}"))
        .width(Width::Narrow)
    }));
    columns
}

/// What a date may be, from the error's own sentence, which quotes the text first.
fn expected_date(message: &str) -> String {
    message.split_once("expected ").map_or(message, |(_, expected)| expected).to_owned()
}

impl Cells for FuzzyDate {
    fn columns(name: &str) -> Vec<Column<Self>> {
        date_columns(
            name,
            |date: &Self| Some(date),
            |date| date,
            Some(|| Remark::lost("workbook.cell.required", "a date")),
        )
    }
}

impl Cells for Option<FuzzyDate> {
    fn columns(name: &str) -> Vec<Column<Self>> {
        date_columns(name, |date: &Self| date.as_ref(), |date| date.get_or_insert_default(), None)
    }
}

/// Passages only: the line is that of the row, wherever it stands.
impl Cells for Origin {
    fn columns(name: &str) -> Vec<Column<Self>> {
        field("origin.citations", name, |it: &Self| &it.citations, |it| &mut it.citations)
    }
}

impl Cells for Defaults {
    fn columns(name: &str) -> Vec<Column<Self>> {
        let heading = |part: &str| joined(name, part);
        let coded = |columns: Vec<Column<Self>>, list: CodeList| {
            columns.into_iter().map(move |column| column.list(Some(List::Codes(list))))
        };
        let mut columns = Vec::new();
        columns.extend(coded(
            field("default.currency", &heading("currency"), |it: &Self| &it.currency, |it| &mut it.currency),
            CodeList::Currency,
        ));
        columns.extend(coded(
            field("default.language", &heading("language"), |it: &Self| &it.language, |it| &mut it.language),
            CodeList::Language,
        ));
        columns.extend(coded(
            field("default.flow_type", &heading("flow_type"), |it: &Self| &it.flow_type, |it| &mut it.flow_type),
            CodeList::FlowType,
        ));
        columns.extend(coded(
            field(
                "default.finance_type",
                &heading("finance_type"),
                |it: &Self| &it.finance_type,
                |it| &mut it.finance_type,
            ),
            CodeList::FinanceType,
        ));
        columns.extend(coded(
            field("default.modalities", &heading("modalities"), |it: &Self| &it.aid_types, |it| &mut it.aid_types),
            CodeList::AidType,
        ));
        columns.extend(coded(
            field(
                "default.tied_status",
                &heading("tied_status"),
                |it: &Self| &it.tied_status,
                |it| &mut it.tied_status,
            ),
            CodeList::TiedStatus,
        ));
        columns
    }
}
