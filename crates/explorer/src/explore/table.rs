//! An answer as tables: sections whose figures are never added, each figure with a way to the rows behind it.

use archive::{Answer, Cell, Dimension, InWhat, Measured, Section, Value};
use shell::addresses::segment;
use shell::{Argument, Texts, sorting};

use crate::addresses;
use crate::explore::asked::Asked;
use crate::explore::sentence::is_of_money;
use crate::wording;

/// How many sections a page lays out.
pub const SECTIONS: usize = 12;

/// How many columns of a section a page lays out.
pub const COLUMNS: usize = 16;

/// How many rows of a section a page lays out at most, and at least.
const MOST_ROWS: usize = 50;
const FEWEST_ROWS: usize = 10;

/// About how many figures a page lays out; sections with many columns show fewer rows.
const CELLS: usize = 1_200;

/// A name of a row, with the page of what it names.
pub struct Label {
    pub name: String,
    pub address: Option<String>,
}

/// A figure with the way to the rows behind it.
pub struct Shown {
    pub text: String,
    pub address: String,
}

/// A row of a section.
pub struct RowView {
    pub labels: Vec<Label>,
    pub cells: Vec<Option<Shown>>,
}

/// A section laid out.
pub struct SectionView {
    pub heading: String,
    pub row_headings: Vec<String>,
    pub column_headings: Vec<String>,
    pub rows: Vec<RowView>,
    /// The total when it stands in the table, under the only column.
    pub total_in_table: bool,
    pub total: Shown,
    pub beside: Vec<String>,
    /// *51–100 of 1,234 rows*, when not all are shown.
    pub rows_shown: Option<String>,
    /// *Columns 1–16 of 40*, when not all are shown.
    pub columns_shown: Option<String>,
}

/// Which part of an answer a page lays out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Rows to leave out first.
    pub skip: usize,
    /// Rows to show at most.
    pub rows: usize,
    /// Columns to leave out first.
    pub columns_skip: usize,
}

/// How many rows of each of the sections a page lays out.
pub fn rows_a_page(sections: &[Section]) -> usize {
    let columns: usize = sections.iter().map(|section| section.columns.len().clamp(1, COLUMNS)).sum();
    (CELLS / columns.max(1)).clamp(FEWEST_ROWS, MOST_ROWS)
}

/// What turns an answer into what a page shows.
pub struct Layout<'a> {
    pub texts: Texts,
    pub asked: &'a Asked,
    /// The snapshot, when the address names one.
    pub snapshot: Option<&'a str>,
    /// Puts the language before a path.
    pub localised: &'a dyn Fn(&str) -> String,
}

impl Layout<'_> {
    /// A section, its rows being in the order in which they are to be shown.
    pub fn section(&self, answer: &Answer, section: &Section, place: Place) -> SectionView {
        let texts = self.texts;
        let question = &answer.question;
        let columns: Vec<usize> = (0..section.columns.len()).skip(place.columns_skip).take(COLUMNS).collect();
        let rows: Vec<RowView> = section
            .rows
            .iter()
            .skip(place.skip)
            .take(place.rows)
            .map(|row| RowView {
                labels: question
                    .rows
                    .iter()
                    .zip(&row.keys)
                    .map(|(dimension, value)| self.label(*dimension, value))
                    .collect(),
                cells: columns
                    .iter()
                    .map(|&column| {
                        let cell = row.cells.get(column)?.as_ref()?;
                        Some(self.shown(section, cell, &row.keys, section.columns.get(column)?))
                    })
                    .collect(),
            })
            .collect();
        let column_headings = columns
            .iter()
            .filter_map(|&column| section.columns.get(column))
            .map(|values| self.column_heading(&question.columns, values))
            .collect();
        let part = |key: &str, first: usize, count: usize, total: usize| {
            let arguments = [
                ("first", Argument::from(shell::figures::count(texts, first + 1))),
                ("last", shell::figures::count(texts, first + count).into()),
                ("total", shell::figures::count(texts, total).into()),
            ];
            (count < total).then(|| texts.text_with(key, &arguments))
        };
        SectionView {
            heading: wording::heading(texts, section),
            row_headings: question.rows.iter().map(|dimension| wording::name(texts, *dimension)).collect(),
            column_headings,
            rows_shown: part("explore-rows-shown", place.skip, rows.len(), section.rows.len()),
            columns_shown: part("explore-columns-shown", place.columns_skip, columns.len(), section.columns.len()),
            rows,
            total_in_table: !question.rows.is_empty() && section.columns.len() == 1,
            total: self.total(section),
            beside: wording::beside(texts, section),
        }
    }

    fn column_heading(&self, dimensions: &[Dimension], values: &[Value]) -> String {
        let labels: Vec<String> = dimensions
            .iter()
            .zip(values)
            .map(|(dimension, value)| wording::label(self.texts, *dimension, value))
            .collect();
        if labels.is_empty() { self.texts.text("explore-figure") } else { labels.join(" · ") }
    }

    fn label(&self, dimension: Dimension, value: &Value) -> Label {
        Label {
            name: wording::label(self.texts, dimension, value),
            address: value.as_deref().and_then(|value| page_of(dimension, value)).map(|path| (self.localised)(&path)),
        }
    }

    fn shown(&self, section: &Section, cell: &Cell, row: &[Value], column: &[Value]) -> Shown {
        Shown { text: wording::cell(self.texts, cell), address: behind_address(self, self.asked, section, row, column) }
    }

    /// The total, which is asked for without rows and columns.
    fn total(&self, section: &Section) -> Shown {
        let whole = self.asked.with(|asked| {
            asked.worded.question.rows.clear();
            asked.worded.question.columns.clear();
        });
        Shown {
            text: wording::cell(self.texts, &section.total),
            address: behind_address(self, &whole, section, &[], &[]),
        }
    }
}

/// The address of the rows behind a figure.
fn behind_address(layout: &Layout<'_>, asked: &Asked, section: &Section, row: &[Value], column: &[Value]) -> String {
    let mut address = asked.address(&(layout.localised)("/explore/behind"), &[("snapshot", layout.snapshot)]);
    let mut push = |key: &str, value: &str| {
        let separator = if address.contains('?') { '&' } else { '?' };
        address.push(separator);
        address.push_str(key);
        address.push('=');
        address.push_str(&segment(value));
    };
    if let InWhat::Money(Some(code)) | InWhat::Quantity(Some(code)) = &section.in_what {
        push("in", code);
    }
    if let Some(measure) = section.measure {
        push("time", measure.as_str());
    }
    // An empty value is the unknown.
    for (key, values) in [("row", row), ("column", column)] {
        for value in values {
            push(key, value.as_deref().unwrap_or_default());
        }
    }
    address
}

/// What a section is in, from the code that an address has.
pub fn in_what(measured: &Measured, code: Option<&str>) -> InWhat {
    let code = code.map(str::to_owned);
    match measured {
        Measured::Entries | Measured::FlowCount => InWhat::Count,
        other if is_of_money(other) => InWhat::Money(code),
        _ => InWhat::Quantity(code),
    }
}

/// The page of what a value names, without language.
pub fn page_of(dimension: Dimension, value: &str) -> Option<String> {
    match dimension {
        Dimension::Provider | Dimension::Receiver | Dimension::Country | Dimension::Place => country_page(value),
        Dimension::Membership | Dimension::ProviderMembership | Dimension::ReceiverMembership => {
            vocabulary::membership::group(value).map(|group| format!("/group/{}", segment(&group.code.to_lowercase())))
        }
        Dimension::Sector => vocabulary::sector::by_code(value).map(|_| format!("/sector/{}", segment(value))),
        Dimension::Partner | Dimension::ReceivingPartner => Some(format!("/partner/{}", segment(value))),
        Dimension::Source => Some(addresses::source(value)),
        _ => None,
    }
}

/// The page of a country.
pub fn country_page(code: &str) -> Option<String> {
    (code.len() == 2).then(|| format!("/country/{}", segment(&code.to_lowercase())))
}

/// Puts rows in the order of their names in the reader's language, where they are names: the order of codes is nobody's.
pub fn by_names(texts: Texts, answer: &mut Answer, backwards: bool) {
    let rows = answer.question.rows.clone();
    let Some(first) = rows.first() else { return };
    if matches!(first, Dimension::Year | Dimension::Decade) {
        return;
    }
    for section in &mut answer.sections {
        section.rows.sort_by_cached_key(|row| {
            let keys = rows.iter().zip(&row.keys).map(|(dimension, value)| {
                let name = wording::label(texts, *dimension, value);
                let number = match dimension {
                    Dimension::Year | Dimension::Decade => value.as_deref().and_then(|year| year.parse().ok()),
                    _ => None,
                };
                (value.is_none(), number.unwrap_or(0_i32), sorting::key(texts, &name))
            });
            keys.collect::<Vec<_>>()
        });
        if backwards {
            // The unknown stays last.
            let known = section.rows.iter().filter(|row| row.keys.first().is_some_and(Option::is_some)).count();
            section.rows[..known].reverse();
        }
    }
}
