//! Values that take several columns: texts in languages, partners, and what an
//! entry states once for all its flows.

use record::columns::joined;
use record::entry::Defaults;
use record::{Basis, Code, Organisation, Origin, Severity, Text};
use vocabulary::CodeList;

use super::column::{Cells, Column, Done, Remark, Width, field};
use super::lists::List;
use super::rules;
use super::text::{escape, quote, split_at, unescape, unquote};
use super::values::Leaf;

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
                    ..Remark::lost(rules::TEXT_ORDER, "")
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
                rule: rules::TEXT_LANGUAGE,
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
