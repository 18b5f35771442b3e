//! Several series side by side, all on one scale.

use crate::figure::Multiples;
use crate::ink;
use crate::labels::Rect;
use crate::layout::{self, Layout, Sample};
use crate::scale::Scale;
use crate::series::{self, Plot, Span};
use crate::sheet::Sheet;
use crate::text::{self, Weight};

/// Draws the panels; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, multiples: &Multiples, top: f64) -> f64 {
    let span = Span::of(multiples.panels.iter().map(|panel| &panel.series));
    let Some(years) = span.years else {
        return layout::nothing(sheet, layout, top);
    };
    let top = legend(sheet, layout, multiples, top);
    let columns = layout.by_width(2, 3, 4).min(multiples.panels.len().max(1));
    let gap = layout.by_width(12.0, 20.0, 24.0);
    let axis = span.axis(layout, 3);
    let numbers = series::axis_width(layout, &axis, layout.small) + 8.0;
    let width = (layout.room() - gap * (columns - 1) as f64) / columns as f64;
    let height = layout.by_width(86.0, 110.0, 130.0);
    let line = layout.size * 1.25;
    let mut y = top;
    for row in multiples.panels.chunks(columns) {
        let titles: Vec<_> =
            row.iter().map(|panel| text::wrapped(&panel.title, layout.size, Weight::Bold, width, 3)).collect();
        let above = titles.iter().map(|title| title.lines.len()).max().unwrap_or(0) as f64 * line;
        let log = if axis.scale() == Scale::Logarithmic { layout.small * 1.3 } else { 0.0 };
        for (column, (panel, title)) in row.iter().zip(&titles).enumerate() {
            let left = layout.left + column as f64 * (width + gap);
            let plot = Plot {
                area: Rect {
                    left: left + numbers,
                    top: y + above + 8.0 + log,
                    right: left + width,
                    bottom: y + above + 8.0 + log + height,
                },
                axis: axis.clone(),
                years,
                step: span.step,
                small: layout.small,
            };
            sheet.together(&panel.title, None, |sheet| {
                for (place, text) in title.lines.iter().enumerate() {
                    sheet.text((left, y + (place + 1) as f64 * line - line * 0.25), text, layout.letters().bold());
                }
                plot.frame(sheet, layout);
                for (place, line) in panel.series.lines.iter().enumerate() {
                    plot.line(sheet, line, ink::style(style_of(multiples, &line.name, place)));
                }
            });
        }
        y += above + 8.0 + log + height + layout.small * 1.4 + 22.0;
    }
    y - 8.0
}

/// Lines of one name look alike in all panels.
fn style_of(multiples: &Multiples, name: &str, place: usize) -> usize {
    names(multiples).iter().position(|known| *known == name).unwrap_or(place)
}

fn names(multiples: &Multiples) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    // When no panel has more than one line, the panels' titles say all.
    if multiples.panels.iter().all(|panel| panel.series.lines.len() <= 1) {
        return names;
    }
    for line in multiples.panels.iter().flat_map(|panel| &panel.series.lines) {
        if !line.name.trim().is_empty() && !names.contains(&line.name.as_str()) {
            names.push(&line.name);
        }
    }
    names
}

fn legend(sheet: &mut Sheet, layout: &Layout, multiples: &Multiples, top: f64) -> f64 {
    let items: Vec<(Sample, String)> = names(multiples)
        .into_iter()
        .enumerate()
        .map(|(place, name)| (Sample::Line(ink::style(place)), name.to_owned()))
        .collect();
    layout::legend(sheet, layout, top, &items)
}
