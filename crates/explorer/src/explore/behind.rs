//! The rows behind a figure: each with its entry, its source and line, its share, the whole, and the rate.

use archive::{Behind, CellKey, Dimension, InWhat, Page, Value, Whole};
use askama::Template;
use axum::response::Response;
use record::Measure;
use record::allocation::Item;
use shell::{Argument, Failure, Texts};

use crate::addresses;
use crate::explore::answers::{Unanswered, with_words};
use crate::explore::asked::{Asked, asked};
use crate::explore::page::{PATH, address};
use crate::explore::sentence::sentence;
use crate::explore::table::in_what;
use crate::pages::entries::usize;
use crate::pages::way_to;
use crate::paging::{Pager, Part};
use crate::parts::{Said, Way};
use crate::reader::Reader;
use crate::wording;

/// How many rows a page has.
const SIZE: usize = 50;

/// A row behind a figure.
struct Row {
    entry: Way,
    identifier: Option<String>,
    source: Way,
    /// *Flow 3*; none when entries were counted.
    item: Option<String>,
    line: Option<String>,
    share: String,
    whole: Option<String>,
    rate: Option<String>,
}

#[derive(Template)]
#[template(path = "explore_behind.html")]
struct BehindPage {
    texts: Texts,
    title: String,
    sentence: String,
    back: String,
    /// What the row and the column are, and what the figure is in.
    keys: Vec<(String, String)>,
    count: String,
    rows: Vec<Row>,
    has_items: bool,
    has_rates: bool,
    pager: Option<Pager>,
}

/// `/explore/behind?…&row=…&column=…&in=…&time=…`
pub async fn show(reader: Reader) -> Result<Response, Failure> {
    let texts = reader.texts;
    let asked = asked(&reader);
    let cell = cell_asked(&reader, &asked)?;
    let part = Part::asked(&reader.questions, "page", SIZE)?;
    let page = Page { skip: part.skip(), take: Some(SIZE) };
    let found = reader.state.answers.in_turn(async {
        let mut question = asked.worded.question.clone();
        if let Some(words) = &asked.worded.words {
            let index = std::sync::Arc::clone(&reader.state.index);
            question.entries = Some(with_words(&reader.snapshot, index, words.clone()).await?);
        }
        reader.snapshot.rows_behind(&question, &cell, page).await.map_err(Unanswered::from)
    });
    let found = found.await?;
    let rows: Vec<Row> = found.items.iter().map(|one| Row::new(&reader, one)).collect();
    let question = &asked.worded.question;
    let mut keys = vec![(texts.text("explore-behind-what"), wording::what(texts, cell.measure, &cell.in_what))];
    let shown = question.rows.iter().zip(&cell.row).chain(question.columns.iter().zip(&cell.column));
    keys.extend(shown.map(|(one, value)| (wording::name(texts, *one), wording::label(texts, *one, value))));
    let total = usize(found.total);
    let title = texts.text("explore-behind");
    let content = BehindPage {
        texts,
        title: title.clone(),
        sentence: sentence(texts, &asked.worded),
        back: address(&reader, PATH, &asked),
        keys,
        count: texts.count("explore-behind-count", total),
        has_items: rows.iter().any(|row| row.item.is_some()),
        has_rates: rows.iter().any(|row| row.rate.is_some()),
        pager: pager(&reader, &asked, &cell, part, total)?,
        rows,
    };
    Ok(shell::page(&reader.visit, &reader.title(title), &content))
}

/// The figure that the address names.
fn cell_asked(reader: &Reader, asked: &Asked) -> Result<CellKey, Failure> {
    let values = |name: &str, dimensions: &[Dimension]| -> Result<Vec<Value>, Failure> {
        let values: Vec<Value> = reader
            .questions
            .pairs()
            .filter(|(key, _)| *key == name)
            .map(|(_, value)| (!value.is_empty()).then(|| value.to_owned()))
            .collect();
        if values.len() != dimensions.len() {
            let expected: Vec<&str> = dimensions.iter().map(|one| one.as_str()).collect();
            return Err(Failure::not_understood(format!("{name} ({})", expected.join(", "))));
        }
        Ok(values)
    };
    let question = &asked.worded.question;
    let measure = match reader.questions.get("time") {
        None => None,
        Some(word) => Some(Measure::from_name(word).ok_or_else(|| Failure::not_understood(format!("time={word}")))?),
    };
    Ok(CellKey {
        measure,
        in_what: in_what(&question.measured, reader.questions.get("in")),
        row: values("row", &question.rows)?,
        column: values("column", &question.columns)?,
    })
}

fn pager(reader: &Reader, asked: &Asked, cell: &CellKey, part: Part, total: usize) -> Result<Option<Pager>, Failure> {
    let parts = total.div_ceil(part.size).max(1);
    if part.number > parts {
        return Err(Failure::not_found(format!("page={}", part.number)));
    }
    if parts == 1 {
        return Ok(None);
    }
    let turn = |number: usize| {
        let mut address = address(reader, "/explore/behind", asked);
        let (code, number) = (code_of(&cell.in_what), number.to_string());
        let measure = cell.measure.map(Measure::as_str);
        let keys = cell.row.iter().map(|value| ("row", Some(value.as_deref().unwrap_or_default())));
        let columns = cell.column.iter().map(|value| ("column", Some(value.as_deref().unwrap_or_default())));
        let others = [("in", code), ("time", measure), ("page", Some(number.as_str()).filter(|one| *one != "1"))];
        for (name, value) in others.into_iter().chain(keys).chain(columns) {
            if let Some(value) = value {
                address.push(if address.contains('?') { '&' } else { '?' });
                address.push_str(&format!("{name}={}", shell::addresses::segment(value)));
            }
        }
        address
    };
    let texts = reader.texts;
    let count = |value: usize| Argument::from(shell::figures::count(texts, value));
    let arguments = [
        ("first", count(part.skip() + 1)),
        ("last", count((part.skip() + part.size).min(total))),
        ("total", count(total)),
    ];
    Ok(Some(Pager {
        position: texts.text_with("pager-position", &arguments),
        before: (part.number > 1).then(|| turn(part.number - 1)),
        after: (part.number < parts).then(|| turn(part.number + 1)),
    }))
}

fn code_of(in_what: &InWhat) -> Option<&str> {
    match in_what {
        InWhat::Count => None,
        InWhat::Money(code) | InWhat::Quantity(code) => code.as_deref(),
    }
}

impl Row {
    fn new(reader: &Reader, behind: &Behind) -> Self {
        let texts = reader.texts;
        let item = behind.item.as_ref();
        let none = || texts.text("explore-no-figure");
        let number = |number: i64| Argument::from(number.to_string());
        Self {
            entry: way_to(reader, &behind.entry),
            identifier: behind.entry.header.identifier.clone(),
            source: Way {
                address: reader.address(&addresses::source(&behind.entry.source)),
                name: Said::plain(behind.entry.source.as_str()),
                is_here: false,
            },
            item: item.map(|item| {
                let key = if item.item == Item::Flow { "explore-flow-number" } else { "explore-plan-number" };
                texts.text_with(key, &[("number", number(i64::from(item.position) + 1))])
            }),
            line: item
                .and_then(|item| item.line)
                .map(|line| texts.text_with("cite-file-line", &[("line", number(line))])),
            share: item
                .map_or_else(|| "1".to_owned(), |item| wording::figure(texts, &item.figure).unwrap_or_else(none)),
            whole: item.and_then(|item| item.whole.as_ref()).map(|whole| whole_in_words(texts, whole)),
            rate: item.and_then(|item| item.whole.as_ref()).and_then(|whole| rate_in_words(texts, whole)),
        }
    }
}

fn whole_in_words(texts: Texts, whole: &Whole) -> String {
    let figure = wording::figure(texts, &whole.figure).unwrap_or_else(|| texts.text("explore-no-figure"));
    format!("{figure} {}", wording::what(texts, None, &whole.in_what))
}

fn rate_in_words(texts: Texts, whole: &Whole) -> Option<String> {
    let rate = whole.rate.as_ref()?;
    let arguments = [
        ("rate", Argument::from(shell::figures::grouped(texts.language(), &rate.rate))),
        ("currency", code_of(&whole.in_what).unwrap_or_default().to_owned().into()),
        ("series", rate.series.clone().unwrap_or_default().into()),
        ("date", rate.date.clone().unwrap_or_default().into()),
    ];
    Some(texts.text_with("explore-rate", &arguments))
}
