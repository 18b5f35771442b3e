//! An answer as text for a terminal: a table a section, and what stands beside it.

use archive::{Answer, RatesUsed, Section};
use explorer::wording;
use shell::{Argument, Texts};

use crate::output::{self, Side};

/// The whole answer.
pub fn text(texts: Texts, answer: &Answer, rates: &[RatesUsed]) -> String {
    if answer.sections.is_empty() && answer.unconvertible.is_empty() {
        return texts.text("answer-nothing");
    }
    let mut parts: Vec<String> = answer.sections.iter().map(|section| section_text(texts, answer, section)).collect();
    parts.extend(wording::unconvertible(texts, answer));
    if !rates.is_empty() {
        parts.push(wording::rates(texts, rates).join("\n"));
    }
    for beside in wording::beside_sums(texts, answer) {
        let lines: Vec<String> = beside.lines.iter().map(|line| format!("  {line}")).collect();
        parts.push(format!("{}\n{}", beside.heading, lines.join("\n")));
    }
    let notes: Vec<String> = wording::notes(texts, answer).iter().map(|note| format!("· {note}")).collect();
    if !notes.is_empty() {
        parts.push(notes.join("\n"));
    }
    parts.join("\n\n")
}

fn section_text(texts: Texts, answer: &Answer, section: &Section) -> String {
    let mut lines = vec![wording::heading(texts, section)];
    let rows = &answer.question.rows;
    let columns = &answer.question.columns;
    let mut headings: Vec<(String, Side)> =
        rows.iter().map(|dimension| (wording::name(texts, *dimension), Side::Left)).collect();
    for column in &section.columns {
        let labels: Vec<String> =
            columns.iter().zip(column).map(|(dimension, value)| wording::label(texts, *dimension, value)).collect();
        headings.push((labels.join(" · "), Side::Right));
    }
    let mut table_rows: Vec<Vec<String>> = section
        .rows
        .iter()
        .map(|row| {
            let labels = rows.iter().zip(&row.keys).map(|(dimension, value)| wording::label(texts, *dimension, value));
            let cells =
                row.cells.iter().map(|cell| cell.as_ref().map_or_else(String::new, |cell| wording::cell(texts, cell)));
            labels.chain(cells).collect()
        })
        .collect();
    // Under several columns a total over all of them would read as the last one's: it gets a line of its own.
    let total_in_table = !rows.is_empty() && section.columns.len() == 1;
    if total_in_table {
        let mut total = vec![texts.text("answer-total")];
        total.resize(rows.len(), String::new());
        total.push(wording::cell(texts, &section.total));
        table_rows.push(total);
    }
    let borrowed: Vec<(&str, Side)> = headings.iter().map(|(text, side)| (text.as_str(), *side)).collect();
    lines.push(output::table(&borrowed, table_rows).to_string());
    if section.columns.len() > 1 {
        lines.push(format!("{}: {}", texts.text("answer-total"), wording::cell(texts, &section.total)));
    }
    lines.extend(wording::beside(texts, section));
    let shown = section.rows.len();
    if (shown as u64) < section.row_count {
        let arguments = [("shown", Argument::from(shown)), ("total", Argument::from(section.row_count))];
        lines.push(texts.text_with("cli-more", &arguments));
    }
    lines.join("\n")
}
