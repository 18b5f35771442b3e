//! Values that take one cell.

use chrono::NaiveDate;
use record::{
    AdministrativeArea, AmountError, Basis, Citation, Code, DateKind, EntryKind, FlowKind, Judgement, LinkKind,
    Measure, PlaceKind, PlaceRole, PlanKind, PurposeKind, Qualifier, Return, Role, Severity, TermKind, Valuation,
    VocabularyCode, parse_amount,
};
use rust_decimal::Decimal;

use super::column::{Cells, Column, Done, Remark, Width};
use super::lists::{List, Words};
use super::rules;
use super::text::{escape, items, join, quote, split_at, unescape, unquote};

/// A value whose text is never empty: an empty cell means that there is none.
pub(super) trait Leaf: Sized + 'static {
    /// How wide a column of such values is.
    const WIDTH: Width;
    /// The list that its cells choose from.
    const LIST: Option<List> = None;
    /// Its text.
    fn write(&self) -> String;
    /// The value of a text that is not empty.
    fn read(text: &str) -> Result<Self, Remark>;
}

/// What an empty cell means where a value is required.
pub(super) trait Required: Leaf + Default {
    /// What the reader says of it, if anything.
    fn when_empty() -> (Self, Option<Remark>);
}

impl Leaf for String {
    const WIDTH: Width = Width::Wide;
    fn write(&self) -> String {
        quote(self).into_owned()
    }
    fn read(text: &str) -> Result<Self, Remark> {
        Ok(unquote(text).to_owned())
    }
}

impl Leaf for Code {
    const WIDTH: Width = Width::Narrow;
    fn write(&self) -> String {
        quote(self).into_owned()
    }
    fn read(text: &str) -> Result<Self, Remark> {
        Ok(Code::new(unquote(text)))
    }
}

impl Leaf for i32 {
    const WIDTH: Width = Width::Narrow;
    fn write(&self) -> String {
        self.to_string()
    }
    fn read(text: &str) -> Result<Self, Remark> {
        text.parse().map_err(|_| Remark::lost(rules::NUMBER_WHOLE, "a whole number: 3"))
    }
}

impl Leaf for Decimal {
    const WIDTH: Width = Width::Narrow;
    fn write(&self) -> String {
        self.to_string()
    }
    fn read(text: &str) -> Result<Self, Remark> {
        Ok(parse_amount(text).map_err(|error| amount_remark(&error))?.0)
    }
}

/// Why a number cannot be read, as a remark.
pub(super) fn amount_remark(error: &AmountError) -> Remark {
    match error {
        AmountError::TooManyDigits(_) => {
            Remark::lost(rules::NUMBER_DIGITS, "a number of at most 20 digits before the point and 8 after it")
        }
        _ => Remark::lost(rules::NUMBER_INVALID, "a number with a point before the decimals: 1234.5"),
    }
}

impl Leaf for NaiveDate {
    const WIDTH: Width = Width::Narrow;
    fn write(&self) -> String {
        self.to_string()
    }
    fn read(text: &str) -> Result<Self, Remark> {
        text.parse().map_err(|_| Remark::lost(rules::DATE_INVALID, "a day as year, month, day: 2014-03-31"))
    }
}

/// Words for *yes* and *no* in the three languages; the first of each is written.
const YES: &[&str] = &["yes", "true", "1", "sí", "si", "sim", "verdadero", "verdadeiro"];
const NO: &[&str] = &["no", "false", "0", "não", "nao", "falso"];

impl Leaf for bool {
    const WIDTH: Width = Width::Narrow;
    const LIST: Option<List> = Some(List::YesNo);
    fn write(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
    fn read(text: &str) -> Result<Self, Remark> {
        let text = text.to_lowercase();
        match (YES.contains(&text.as_str()), NO.contains(&text.as_str())) {
            (true, _) => Ok(true),
            (_, true) => Ok(false),
            _ => Err(Remark::lost(rules::WORD_UNKNOWN, "yes or no")),
        }
    }
}

/// A closed list of the record as a value of a cell.
macro_rules! words {
    ($($name:ident = $list:literal,)*) => { $(
        impl Leaf for $name {
            const WIDTH: Width = Width::Narrow;
            const LIST: Option<List> = Some(List::Words(&Words {
                name: $list,
                all: || $name::ALL.iter().map(|word| word.as_str()).collect(),
            }));
            fn write(&self) -> String {
                self.as_str().to_owned()
            }
            fn read(text: &str) -> Result<Self, Remark> {
                $name::from_name(text).or_else(|| $name::from_name(&text.to_lowercase())).ok_or_else(|| {
                    let all: Vec<&str> = $name::ALL.iter().map(|word| word.as_str()).collect();
                    Remark::lost(rules::WORD_UNKNOWN, format!("one of {}", all.join(", ")))
                })
            }
        }
    )* };
}

words! {
    EntryKind = "entry_kind",
    Role = "role",
    FlowKind = "flow_kind",
    Measure = "measure",
    Valuation = "valuation",
    TermKind = "term_kind",
    Return = "answer",
    Judgement = "judgement",
    PurposeKind = "purpose_kind",
    PlaceKind = "place_kind",
    PlaceRole = "place_role",
    DateKind = "date_kind",
    LinkKind = "link_kind",
    PlanKind = "plan_kind",
    Qualifier = "hedge",
    Basis = "basis",
}

/// An empty cell is an omission, and what the reader does instead is said.
macro_rules! required {
    ($($type:ty => $instead:expr, $expected:expr;)*) => { $(
        impl Required for $type {
            fn when_empty() -> (Self, Option<Remark>) {
                let instead: $type = $instead;
                let written = instead.write();
                let remark = Remark {
                    rule: rules::CELL_REQUIRED,
                    severity: Severity::Warning,
                    expected: $expected.to_owned(),
                    done: if written == "\"\"" { Done::LeftEmpty } else { Done::ReadAs(written) },
                };
                (instead, Some(remark))
            }
        }
    )* };
}

required! {
    String => Self::default(), "an identifier";
    i32 => 0, "a whole number, from 0";
    EntryKind => Self::default(), "a word of the list";
    FlowKind => Self::default(), "a word of the list";
    Return => Return::NotStated, "a word of the list";
}

/// An empty cell has a meaning that the column's note states.
macro_rules! silent_when_empty {
    ($($type:ty => $meaning:expr;)*) => { $(
        impl Required for $type {
            fn when_empty() -> (Self, Option<Remark>) {
                ($meaning, None)
            }
        }
    )* };
}

silent_when_empty! {
    bool => false;
    Measure => Measure::Flow;
    PlaceRole => PlaceRole::Acts;
}

/// The column of a value that may be absent.
impl<T: Leaf> Cells for Option<T> {
    fn columns(name: &str) -> Vec<Column<Self>> {
        let column = Column::new(
            name,
            |value: &Self, _| value.as_ref().map(Leaf::write).unwrap_or_default(),
            |value, text, _, remarks| {
                *value = None;
                if !text.is_empty() {
                    match T::read(text) {
                        Ok(read) => *value = Some(read),
                        Err(remark) => remarks.push(remark),
                    }
                }
            },
        );
        vec![column.list(T::LIST).width(T::WIDTH)]
    }
}

/// The column of a value that must be there.
macro_rules! required_cells {
    ($($type:ty),*) => { $(
        impl Cells for $type {
            fn columns(name: &str) -> Vec<Column<Self>> {
                let column = Column::new(
                    name,
                    |value: &Self, _| value.write(),
                    |value, text, _, remarks| {
                        let (read, remark) = if text.is_empty() {
                            Self::when_empty()
                        } else {
                            match Self::read(text) {
                                Ok(read) => (read, None),
                                Err(remark) => {
                                    let instead = Self::when_empty().0;
                                    let done = match instead.write() {
                                        written if written == "\"\"" => Done::LeftEmpty,
                                        written => Done::ReadAs(written),
                                    };
                                    (instead, Some(Remark { done, ..remark }))
                                }
                            }
                        };
                        *value = read;
                        remarks.extend(remark);
                    },
                );
                vec![column.list(Self::LIST).width(Self::WIDTH)]
            }
        }
    )* };
}

required_cells!(String, i32, EntryKind, FlowKind, Return, bool, Measure, PlaceRole);

/// A list in one cell, its items separated by ` | `.
pub(super) trait Item: Sized + 'static {
    /// Its text, escaped for what separates items.
    fn write(&self) -> String;
    /// The item of a text that is still escaped.
    fn read(text: &str) -> Result<Self, Remark>;
}

/// Letters with a meaning inside an item of parts.
const PARTS: &[char] = &['|', ':'];

fn part(text: &str) -> String {
    escape(&quote(text), PARTS)
}

fn optional_part(text: Option<&Code>) -> String {
    text.map(|text| part(text)).unwrap_or_default()
}

fn read_part(text: &str) -> Code {
    Code::new(unquote(&unescape(text.trim())))
}

fn read_optional_part(text: &str) -> Option<Code> {
    (!text.trim().is_empty()).then(|| read_part(text))
}

impl Item for Code {
    fn write(&self) -> String {
        escape(&quote(self), &['|'])
    }
    fn read(text: &str) -> Result<Self, Remark> {
        if text.is_empty() {
            return Err(Remark::lost(rules::LIST_INVALID, "codes separated by |: A01 | A02"));
        }
        Ok(read_part(text))
    }
}

impl Item for VocabularyCode {
    fn write(&self) -> String {
        let code = part(&self.code);
        match &self.vocabulary {
            Some(vocabulary) => format!("{}:{code}", part(vocabulary)),
            None => code,
        }
    }
    fn read(text: &str) -> Result<Self, Remark> {
        let parts = split_at(text, ':');
        match parts.as_slice() {
            [code] if !code.is_empty() => Ok(Self { vocabulary: None, code: read_part(code) }),
            [vocabulary, code] if !vocabulary.is_empty() && !code.is_empty() => {
                Ok(Self { vocabulary: Some(read_part(vocabulary)), code: read_part(code) })
            }
            _ => Err(Remark::lost(
                rules::LIST_INVALID,
                "codes separated by |, each with its vocabulary before a colon or without one: D02 | 2:5",
            )),
        }
    }
}

impl Item for AdministrativeArea {
    fn write(&self) -> String {
        [&self.vocabulary, &self.code, &self.level].map(|text| optional_part(text.as_ref())).join(":")
    }
    fn read(text: &str) -> Result<Self, Remark> {
        match split_at(text, ':').as_slice() {
            [vocabulary, code, level] => Ok(Self {
                vocabulary: read_optional_part(vocabulary),
                code: read_optional_part(code),
                level: read_optional_part(level),
            }),
            _ => Err(Remark::lost(
                rules::LIST_INVALID,
                "areas separated by |, each as vocabulary:code:level, any of which may be left out: A1:BR-SP:1",
            )),
        }
    }
}

macro_rules! list_cells {
    ($($type:ty),*) => { $(
        impl Cells for Vec<$type> {
            fn columns(name: &str) -> Vec<Column<Self>> {
                vec![Column::new(
                    name,
                    |list: &Self, _| join(&list.iter().map(Item::write).collect::<Vec<_>>()),
                    |list, cell, _, remarks| {
                        *list = Vec::new();
                        for item in items(cell) {
                            match <$type as Item>::read(item) {
                                Ok(item) => list.push(item),
                                Err(remark) => remarks.push(remark),
                            }
                        }
                    },
                )
                .several()]
            }
        }
    )* };
}

list_cells!(Code, VocabularyCode, AdministrativeArea);

/// Letters with a meaning inside a citation.
const CITED: &[char] = &[';', ':'];

/// `work:section:first-last; …`. A colon inside the section needs no `\`: the
/// work ends at the first, and the lines begin after the last.
impl Cells for Vec<Citation> {
    fn columns(name: &str) -> Vec<Column<Self>> {
        let column = Column::new(
            name,
            |list: &Self, _| list.iter().map(write_citation).collect::<Vec<_>>().join("; "),
            |list, cell, _, remarks| {
                *list = Vec::new();
                if cell.is_empty() {
                    return;
                }
                for item in split_at(cell, ';') {
                    match read_citation(item.trim()) {
                        Some(citation) => list.push(citation),
                        None => remarks.push(Remark::lost(
                            rules::CITATION_INVALID,
                            "passages separated by ; each as work:section:first line-last line",
                        )),
                    }
                }
            },
        );
        vec![column.width(Width::Middle)]
    }
}

fn write_citation(citation: &Citation) -> String {
    let Citation { work, section, first_line, last_line } = citation;
    let cited = |text: &str| if text.is_empty() { String::new() } else { escape(&quote(text), CITED) };
    let lines = if first_line == last_line { first_line.to_string() } else { format!("{first_line}-{last_line}") };
    format!("{}:{}:{lines}", cited(work), cited(section))
}

fn read_citation(text: &str) -> Option<Citation> {
    let parts = split_at(text, ':');
    let [work, section @ .., lines] = parts.as_slice() else { return None };
    if section.is_empty() {
        return None;
    }
    let lines = lines.trim();
    // A line may be negative in a damaged record: the sign is not the dash.
    let dash = lines.char_indices().skip(1).find(|(_, letter)| matches!(letter, '-' | '–'));
    let (first_line, last_line) = match dash {
        Some((position, letter)) => (
            lines.get(..position)?.trim().parse().ok()?,
            lines.get(position + letter.len_utf8()..)?.trim().parse().ok()?,
        ),
        None => {
            let line = lines.parse().ok()?;
            (line, line)
        }
    };
    Some(Citation {
        work: read_part(work),
        section: unquote(&unescape(section.join(":").trim())).to_owned(),
        first_line,
        last_line,
    })
}
