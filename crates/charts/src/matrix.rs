//! Who with whom: a square for each pair, shaded by the amount, which is written in it where there is room.
//!
//! Columns that do not fit beside each other go on below, with the names of the rows again.

use crate::figure::{Amount, Matrix};
use crate::ink::{Ink, SHADES};
use crate::layout::{self, Layout};
use crate::scale::Ends;
use crate::shading::Shading;
use crate::sheet::{Anchor, Fill, Letters, Paint, Sheet};
use crate::text::{self, Lines, Weight};

/// How far names of columns are turned.
const TURN: f64 = -52.0;

/// Draws a matrix; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, matrix: &Matrix, top: f64) -> f64 {
    if matrix.rows.is_empty() || matrix.columns.is_empty() {
        return layout::nothing(sheet, layout, top);
    }
    let shading = Shading::of(matrix.cells.iter().flatten().map(|cell| Ends::of_some(cell.as_ref())));
    let top = layout::legend(sheet, layout, top, &shading.legend(&layout.words.numerals));
    let plan = Plan::new(layout, matrix);
    let mut y = top;
    let mut first = 0;
    while first < matrix.columns.len() {
        let last = (first + plan.columns_at_once).min(matrix.columns.len());
        y = draw_block(sheet, layout, matrix, &plan, &shading, first..last, y);
        first = last;
    }
    y
}

/// Sizes that all blocks share.
struct Plan {
    names: f64,
    name_lines: Vec<Lines>,
    column_names: Vec<Lines>,
    /// How high and how far right the turned names reach.
    above: f64,
    beyond: f64,
    cell: (f64, f64),
    columns_at_once: usize,
}

impl Plan {
    fn new(layout: &Layout, matrix: &Matrix) -> Self {
        let most = layout.room() * layout.by_width(0.34, 0.26, 0.22);
        let name_lines: Vec<Lines> =
            matrix.rows.iter().map(|name| text::wrapped(name, layout.small, Weight::Regular, most - 8.0, 2)).collect();
        let names = widest(layout, &name_lines) + 8.0;
        let longest = layout.by_width(90.0, 130.0, 150.0);
        let column_names: Vec<Lines> =
            matrix.columns.iter().map(|name| text::shortened(name, layout.small, Weight::Regular, longest)).collect();
        let length = widest(layout, &column_names);
        let (sine, cosine) = TURN.to_radians().sin_cos();
        let (above, beyond) = (length * -sine + layout.small, length * cosine + 4.0);
        let room = layout.room() - names - beyond;
        let smallest = layout.small + 10.0;
        // As wide as the amounts, if that leaves all columns beside each other.
        let written = matrix
            .cells
            .iter()
            .flatten()
            .flatten()
            .map(|amount| text::width(&text::cleaned(&amount.text), layout.small, Weight::Regular))
            .fold(0.0, f64::max);
        let columns = matrix.columns.len();
        let wanted = (written + 8.0).clamp(smallest, 120.0);
        let width = (room / columns as f64).clamp(smallest, wanted.max(smallest * 1.4));
        let row = if name_lines.iter().any(|lines| lines.lines.len() > 1) { layout.small * 2.5 } else { smallest };
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some columns, at least one")]
        let columns_at_once = ((room / width + 1e-6).floor().max(1.0)) as usize;
        Self { names, name_lines, column_names, above, beyond, cell: (width, row), columns_at_once }
    }
}

fn widest(layout: &Layout, all: &[Lines]) -> f64 {
    all.iter()
        .flat_map(|lines| &lines.lines)
        .map(|line| text::width(line, layout.small, Weight::Regular))
        .fold(0.0, f64::max)
}

fn draw_block(
    sheet: &mut Sheet,
    layout: &Layout,
    matrix: &Matrix,
    plan: &Plan,
    shading: &Shading,
    columns: std::ops::Range<usize>,
    top: f64,
) -> f64 {
    let (wide, high) = plan.cell;
    let left = layout.left + plan.names;
    let first = top + plan.above + 4.0;
    write_heading(sheet, layout, matrix, plan, first);
    for (place, column) in columns.clone().enumerate() {
        let x = left + place as f64 * wide + wide / 2.0 + layout.small * 0.3;
        let lines = &plan.column_names[column];
        let whole = if lines.is_shortened { matrix.columns[column].as_str() } else { "" };
        sheet.together(whole, None, |sheet| {
            for line in &lines.lines {
                sheet.turned_text((x, first - 5.0), Some(TURN), line, Letters::of(layout.small));
            }
        });
    }
    debug_assert!(plan.beyond >= 0.0);
    for (row, lines) in plan.name_lines.iter().enumerate() {
        let y = first + row as f64 * high;
        let line = layout.small * 1.15;
        let start = y + high / 2.0 + layout.small * 0.36 - (lines.lines.len().max(1) - 1) as f64 * line / 2.0;
        let whole = if lines.is_shortened { matrix.rows[row].as_str() } else { "" };
        sheet.together(whole, None, |sheet| {
            for (place, text) in lines.lines.iter().enumerate() {
                let letters = Letters::of(layout.small).anchor(Anchor::End);
                sheet.text((left - 7.0, start + place as f64 * line), text, letters);
            }
        });
        let cells = matrix.cells.get(row).map_or(&[][..], Vec::as_slice);
        for (place, column) in columns.clone().enumerate() {
            let cell = [left + place as f64 * wide + 1.0, y + 1.0, wide - 2.0, high - 2.0];
            match cells.get(column).and_then(Option::as_ref) {
                Some(amount) => {
                    let name = format!("{} – {}: {}", matrix.rows[row], matrix.columns[column], amount.text);
                    sheet.together(&name, None, |sheet| draw_cell(sheet, layout, shading, amount, cell));
                }
                None => sheet.disc((cell[0] + cell[2] / 2.0, cell[1] + cell[3] / 2.0), 0.9, Paint::solid(Ink::Line)),
            }
        }
    }
    first + plan.name_lines.len() as f64 * high + 12.0
}

/// What rows and columns are, in the corner.
fn write_heading(sheet: &mut Sheet, layout: &Layout, matrix: &Matrix, plan: &Plan, first: f64) {
    let words: Vec<&str> = matrix.headings.iter().map(String::as_str).filter(|word| !word.trim().is_empty()).collect();
    let arrows =
        if words.len() == 2 { [format!("{} ↓", words[0]), format!("{} →", words[1])].to_vec() } else { Vec::new() };
    let mut y = first - 5.0;
    for word in arrows.iter().rev() {
        let lines = text::shortened(word, layout.small, Weight::Regular, plan.names - 8.0);
        for line in lines.lines {
            sheet.text((layout.left, y), &line, layout.soft());
            y -= layout.small * 1.25;
        }
    }
}

fn draw_cell(sheet: &mut Sheet, layout: &Layout, shading: &Shading, amount: &Amount, [x, y, wide, high]: [f64; 4]) {
    let fill = shading.fill(Ends::of(amount));
    match fill {
        Some(fill) => sheet.rectangle([x, y, wide, high], Paint::fill(fill)),
        // There is something, and nobody knows how much.
        None => sheet
            .rectangle([x + 0.5, y + 0.5, wide - 1.0, high - 1.0], Paint::stroke(Ink::Soft, 1.0).dashed(Some("2 2"))),
    }
    let written = text::cleaned(&amount.text);
    let written = if written.is_empty() { layout.unknown() } else { &written };
    if text::width(written, layout.small, Weight::Regular) > wide - 3.0 {
        return;
    }
    // Text on the darkest shades is light on paper, and dark in the dark scheme, whose darkest are its lightest.
    let ink = match fill {
        Some(Fill::Solid(Ink::Shade(step))) if step + 2 >= SHADES => Ink::Paper,
        _ => Ink::Text,
    };
    let letters = Letters::of(layout.small).ink(ink).anchor(Anchor::Middle);
    let letters = match fill {
        Some(Fill::Solid(Ink::Shade(0 | 3 | 4))) | None => letters,
        _ => letters.rim(Ink::Paper),
    };
    sheet.text((x + wide / 2.0, y + high / 2.0 + layout.small * 0.36), written, letters);
}
