//! Horizontal bars, in the order given, from zero.

use crate::figure::{Amount, Bar, Bars};
use crate::ink::{Ink, Texture};
use crate::layout::{self, Layout};
use crate::scale::{Axis, Ends, Open, Scale};
use crate::sheet::{Fill, Letters, Paint, Sheet};
use crate::text::{self, Lines, Weight};

/// How far a bar goes on whose end is open.
const OPEN: f64 = 22.0;

/// Where the parts of the rows are.
struct Columns {
    names: f64,
    zero_left: f64,
    zero_right: f64,
    is_name_above: bool,
}

/// Draws bars; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, bars: &Bars, top: f64) -> f64 {
    if bars.bars.is_empty() {
        return layout::nothing(sheet, layout, top);
    }
    let axis = Axis::new(bars.bars.iter().flat_map(|bar| Ends::of_some(bar.amount.as_ref()).all()), Scale::Linear, 4);
    let columns = columns(layout, bars);
    let mut y = top;
    let bar_height = layout.by_width(15.0, 17.0, 19.0);
    let first = y;
    let mut rows = Vec::new();
    for bar in &bars.bars {
        let name = name_lines(layout, &columns, bar);
        let lines = name.lines.len().max(1) as f64;
        let above = if columns.is_name_above { lines * layout.size * 1.3 } else { 0.0 };
        let height = if columns.is_name_above {
            above + bar_height + 10.0
        } else {
            (bar_height + 8.0).max(lines * layout.size * 1.25 + 6.0)
        };
        rows.push((y, above, height, name));
        y += height;
    }
    zero_line(sheet, &axis, &columns, first, y);
    for (bar, (row, above, height, name)) in bars.bars.iter().zip(&rows) {
        let middle = if columns.is_name_above { row + above + bar_height / 2.0 + 3.0 } else { row + height / 2.0 };
        let full = format!("{}: {}", bar.name, bar.amount.as_ref().map_or(layout.unknown(), |amount| &amount.text));
        sheet.together(&full, bar.address.as_deref(), |sheet| {
            write_name(sheet, layout, &columns, name, *row, middle);
            match &bar.amount {
                Some(amount) if Ends::of(amount).central().is_some() => {
                    draw_bar(sheet, layout, &columns, &axis, amount, middle, bar_height);
                }
                amount => {
                    let word = amount.as_ref().map_or("", |amount| amount.text.as_str());
                    let word = if word.trim().is_empty() { layout.unknown() } else { word };
                    draw_unknown(sheet, layout, &columns, &axis, word, middle);
                }
            }
        });
    }
    y + 4.0
}

fn columns(layout: &Layout, bars: &Bars) -> Columns {
    let widest = |texts: &mut dyn Iterator<Item = &str>| {
        texts.map(|text| text::width(&text::cleaned(text), layout.size, Weight::Regular)).fold(0.0, f64::max)
    };
    let names = widest(&mut bars.bars.iter().map(|bar| bar.name.as_str()));
    let values = widest(
        &mut bars.bars.iter().map(|bar| bar.amount.as_ref().map_or(layout.unknown(), |amount| amount.text.as_str())),
    );
    let values = values.min(layout.room() * layout.by_width(0.45, 0.3, 0.25)) + 10.0;
    let most_of_names = layout.room() * layout.by_width(0.28, 0.34, 0.3);
    let is_name_above = layout.room() < 400.0 && names > most_of_names;
    let names = if is_name_above { 0.0 } else { names.min(most_of_names) + 10.0 };
    Columns { names, zero_left: layout.left + names, zero_right: layout.right - values - OPEN, is_name_above }
}

fn name_lines(layout: &Layout, columns: &Columns, bar: &Bar) -> Lines {
    let most = if columns.is_name_above { layout.room() } else { columns.names - 9.0 };
    text::wrapped(&bar.name, layout.size, Weight::Regular, most, 2)
}

fn write_name(sheet: &mut Sheet, layout: &Layout, columns: &Columns, name: &Lines, row: f64, middle: f64) {
    let line = layout.size * 1.25;
    let first = if columns.is_name_above {
        row + layout.size
    } else {
        middle + layout.size * 0.36 - (name.lines.len().max(1) - 1) as f64 * line / 2.0
    };
    for (place, text) in name.lines.iter().enumerate() {
        sheet.text((layout.left, first + place as f64 * line), text, layout.letters());
    }
}

fn zero_line(sheet: &mut Sheet, axis: &Axis, columns: &Columns, top: f64, bottom: f64) {
    let x = columns.at(axis.zero());
    sheet.line((x, top), (x, bottom), Paint::stroke(Ink::Soft, 1.0));
}

impl Columns {
    fn at(&self, share: f64) -> f64 {
        self.zero_left + share * (self.zero_right - self.zero_left)
    }
}

fn draw_bar(
    sheet: &mut Sheet,
    layout: &Layout,
    columns: &Columns,
    axis: &Axis,
    amount: &Amount,
    middle: f64,
    height: f64,
) {
    let ends = Ends::of(amount);
    let Some(central) = ends.central() else { return };
    let (ink, texture) =
        if central < 0.0 { (Ink::Cochineal, Texture::Falling) } else { (Ink::Indigo, Texture::Rising) };
    let at = |amount: f64| columns.at(axis.share(amount).unwrap_or(0.0));
    let zero = columns.at(axis.zero());
    let top = middle - height / 2.0;
    let surface = |sheet: &mut Sheet, from: f64, to: f64, fill: Fill| {
        sheet.rectangle([from.min(to), top, (to - from).abs(), height], Paint::fill(fill));
    };
    // What is sure is whole; what may be is a pattern.
    let mut end = zero.max(at(central));
    match (ends.range(), ends.open()) {
        (Some((low, high)), _) => {
            let sure = if low >= 0.0 {
                at(low)
            } else if high <= 0.0 {
                at(high)
            } else {
                zero
            };
            surface(sheet, zero, sure, Fill::Solid(ink));
            let (from, to) = if low < 0.0 && high > 0.0 {
                (at(low), at(high))
            } else {
                (sure, at(if high <= 0.0 { low } else { high }))
            };
            surface(sheet, from, to, Fill::Textured(ink, texture));
            end = zero.max(at(high));
            if let Some(best) = ends.best {
                sheet.line((at(best), top - 2.0), (at(best), top + height + 2.0), Paint::stroke(Ink::Text, 2.0));
            }
        }
        (None, Some(Open::Above)) => {
            surface(sheet, zero, at(central), Fill::Solid(ink));
            let from = at(central);
            surface(sheet, from, from + OPEN - 8.0, Fill::Textured(ink, texture));
            layout::arrowhead(sheet, (from + OPEN - 1.0, middle), 0.0, 8.0, Paint::solid(ink));
            end = zero.max(from + OPEN);
        }
        (None, Some(Open::Below)) => {
            surface(sheet, zero, at(central), Fill::Textured(ink, texture));
            sheet.line((at(central), top), (at(central), top + height), Paint::stroke(ink, 2.0));
        }
        (None, None) => surface(sheet, zero, at(central), Fill::Solid(ink)),
    }
    let most = layout.right - end - 6.0;
    let shown = text::shortened(&amount.text, layout.size, Weight::Regular, most);
    for line in shown.lines {
        sheet.text((end + 6.0, middle + layout.size * 0.36), &line, layout.letters());
    }
}

fn draw_unknown(sheet: &mut Sheet, layout: &Layout, columns: &Columns, axis: &Axis, word: &str, middle: f64) {
    let x = columns.at(axis.zero());
    sheet.line((x + 4.0, middle), (x + 30.0, middle), Paint::stroke(Ink::Soft, 1.4).dashed(Some("1.5 4")).round());
    let shown = text::shortened(word, layout.size, Weight::Regular, layout.right - x - 36.0);
    for line in shown.lines {
        sheet.text((x + 36.0, middle + layout.size * 0.36), &line, Letters::of(layout.size).ink(Ink::Soft));
    }
}
