//! Cases in time: rows packed from the top, decades as a grid, dates as fuzzy as they are.
//!
//! A wedge opens over the span in which a case can have begun; a bar lasts as long as the case; an arrow goes on. A
//! case without a known end has a dotted tail, one without any date is listed below the others.

use crate::figure::{Case, Timeline};
use crate::ink::{self, Ink, Style, Texture};
use crate::layout::{self, Layout, Sample};
use crate::series;
use crate::sheet::{Anchor, Fill, Letters, Paint, Path, Sheet};
use crate::text::{self, Weight};

/// How high a bar is.
const BAR: f64 = 6.0;

/// Shorter than this in pixels, a case is a mark.
const SHORTEST: f64 = 6.0;

/// Rows after which the years are written again.
const ROWS_TO_YEARS: usize = 24;

/// Draws a timeline; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, timeline: &Timeline, top: f64) -> f64 {
    if timeline.cases.is_empty() {
        return layout::nothing(sheet, layout, top);
    }
    let kinds = kinds(timeline);
    let items: Vec<(Sample, String)> =
        kinds.iter().enumerate().map(|(place, kind)| (Sample::Mark(ink::style(place)), (*kind).to_owned())).collect();
    let top = layout::legend(sheet, layout, top, &items);
    let years = Years::of(layout, timeline);
    let rows = packed(layout, timeline, &years);
    let height = layout.small * 1.25 + BAR + 8.0;
    let band = layout.small * 1.7;
    let count = rows.iter().map(|place| place.row + 1).max().unwrap_or(1);
    let bands = count.div_ceil(ROWS_TO_YEARS).max(1);
    let bottom = top + count as f64 * height + (bands + 1) as f64 * band;
    let y_of = |row: usize| top + row as f64 * height + (row / ROWS_TO_YEARS + 1) as f64 * band;
    years.draw_grid(sheet, top + band * 0.2, bottom - band * 0.2);
    for place in 0..bands {
        let y = top + (place * ROWS_TO_YEARS) as f64 * height + place as f64 * band;
        years.write(sheet, layout, y + band * 0.66);
    }
    years.write(sheet, layout, bottom - band * 0.34);
    for (case, place) in timeline.cases.iter().zip(&rows) {
        let style = ink::style(kinds.iter().position(|kind| *kind == case.kind).unwrap_or(0));
        let name =
            if case.when.trim().is_empty() { case.name.clone() } else { format!("{} · {}", case.name, case.when) };
        sheet.together(&name, case.address.as_deref(), |sheet| {
            draw_case(sheet, layout, case, place, style, y_of(place.row));
        });
    }
    bottom + 4.0
}

fn kinds(timeline: &Timeline) -> Vec<&str> {
    let mut kinds: Vec<&str> = Vec::new();
    for case in &timeline.cases {
        if !case.kind.trim().is_empty() && !kinds.contains(&case.kind.as_str()) {
            kinds.push(&case.kind);
        }
    }
    kinds
}

/// A year that can be drawn.
fn year(date: Option<f64>) -> Option<f64> {
    date.filter(|date| date.is_finite() && date.abs() < 10_000.0)
}

/// From years to places.
struct Years {
    first: f64,
    last: f64,
    left: f64,
    right: f64,
    every: i32,
}

impl Years {
    fn of(layout: &Layout, timeline: &Timeline) -> Self {
        let dates =
            || timeline.cases.iter().flat_map(|case| [case.first, case.first_latest, case.last]).filter_map(year);
        let (mut first, mut last) = (dates().fold(f64::MAX, f64::min), dates().fold(f64::MIN, f64::max));
        if first > last {
            (first, last) = (0.0, 10.0);
        }
        let (first, last) = ((first / 10.0).floor() * 10.0, ((last + 0.5) / 10.0).ceil() * 10.0);
        #[expect(clippy::cast_possible_truncation, reason = "at most twenty thousand years")]
        let span = (last - first) as i32;
        let every = series::years_between_ticks(span, layout.room() / (layout.small * 3.2)).max(10);
        Self { first, last, left: layout.left + 8.0, right: layout.right - 16.0, every }
    }

    fn x(&self, year: f64) -> f64 {
        self.left + (self.right - self.left) * ((year - self.first) / (self.last - self.first)).clamp(0.0, 1.0)
    }

    fn ticks(&self, every: i32) -> impl Iterator<Item = i32> {
        #[expect(clippy::cast_possible_truncation, reason = "at most ten thousand years from now")]
        let (first, last) = (self.first as i32, self.last as i32);
        (first.div_euclid(every)..=last.div_euclid(every))
            .map(move |place| place * every)
            .filter(move |year| (first..=last).contains(year))
    }

    fn draw_grid(&self, sheet: &mut Sheet, top: f64, bottom: f64) {
        let mut decades = Path::default();
        let fine = if self.last - self.first > 600.0 { self.every } else { 10 };
        for decade in self.ticks(fine) {
            let x = self.x(f64::from(decade));
            decades.from((x, top)).to((x, bottom));
        }
        sheet.path(&decades, Paint::stroke(Ink::Line, 0.6));
    }

    fn write(&self, sheet: &mut Sheet, layout: &Layout, y: f64) {
        for year in self.ticks(self.every) {
            let x = self.x(f64::from(year));
            let letters = layout.soft().anchor(Anchor::Middle).rim(Ink::Paper);
            let half = letters.width(&year.to_string()) / 2.0;
            sheet.text((x.clamp(layout.left + half, layout.right - half), y), &year.to_string(), letters);
        }
    }
}

/// Where a case is.
struct Place {
    row: usize,
    name: String,
    name_left: f64,
    /// Where the bar begins, where it is sure to have begun, where it ends.
    bar: Option<(f64, f64, f64)>,
    end: End,
}

/// How a bar ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    /// At a date.
    Closed,
    /// It goes on.
    Open,
    /// Nothing is known of it.
    Unknown,
}

/// Gives each case the first row that has room for its bar and its name, in the order given.
fn packed(layout: &Layout, timeline: &Timeline, years: &Years) -> Vec<Place> {
    let longest = layout.by_width(layout.room(), 420.0, 460.0);
    let mut taken: Vec<Vec<(f64, f64)>> = Vec::new();
    let (mut placed, mut undated) = (Vec::new(), Vec::new());
    for (index, case) in timeline.cases.iter().enumerate() {
        let shown = text::shortened(&case.name, layout.small, Weight::Regular, longest - 14.0);
        let name = shown.lines.into_iter().next().unwrap_or_default();
        let width = text::width(&name, layout.small, Weight::Regular);
        let (bar, end) = bar(case, years);
        let start = bar.map_or(layout.left, |bar| bar.0 - 3.0);
        let name_left = start.min(layout.right - width).max(layout.left);
        let right = (name_left + width).max(bar.map_or(0.0, |bar| bar.2 + 10.0)) + 8.0;
        let span = (name_left.min(start) - 2.0, right);
        placed.push(Place { row: 0, name, name_left, bar, end });
        if bar.is_none() {
            undated.push((index, span));
            continue;
        }
        placed[index].row = row_with_room(&mut taken, span, 0);
    }
    let dated = taken.len();
    for (index, span) in undated {
        placed[index].row = row_with_room(&mut taken, span, dated);
    }
    placed
}

fn row_with_room(taken: &mut Vec<Vec<(f64, f64)>>, span: (f64, f64), from: usize) -> usize {
    let is_free = |row: &Vec<(f64, f64)>| row.iter().all(|other| span.1 <= other.0 || other.1 <= span.0);
    let row = (from..taken.len()).find(|row| is_free(&taken[*row])).unwrap_or_else(|| {
        taken.push(Vec::new());
        taken.len() - 1
    });
    taken[row].push(span);
    row
}

fn bar(case: &Case, years: &Years) -> (Option<(f64, f64, f64)>, End) {
    let (first, latest, last) = (year(case.first), year(case.first_latest), year(case.last));
    let end = match (case.goes_on, last) {
        (true, _) => End::Open,
        (false, Some(_)) => End::Closed,
        (false, None) => End::Unknown,
    };
    // Only the latest beginning is known, or only the end: it began before, nobody knows when.
    let Some(begin) = first.or(latest).or(last) else { return (None, end) };
    let sure = years.x(latest.unwrap_or(begin).max(begin));
    let start = if first.is_none() { years.x(begin) - 16.0 } else { years.x(begin) };
    let stop = match end {
        End::Open => years.right + 8.0,
        End::Closed => years.x(last.unwrap_or(begin)).max(sure),
        End::Unknown => sure,
    };
    (Some((start.max(years.left - 6.0), sure, stop)), end)
}

fn draw_case(sheet: &mut Sheet, layout: &Layout, case: &Case, place: &Place, style: Style, top: f64) {
    let baseline = top + layout.small;
    let letters = Letters::of(layout.small).rim(Ink::Paper);
    sheet.text((place.name_left, baseline), &place.name, letters);
    let middle = baseline + 4.0 + BAR / 2.0;
    let Some((start, sure, stop)) = place.bar else {
        return sheet.disc((place.name_left + 4.0, middle), 3.0, Paint::stroke(style.ink, 1.4));
    };
    let half = BAR / 2.0;
    if sure - start > 1.5 {
        // The longer it can have begun ago, the thinner.
        let mut wedge = Path::default();
        wedge.to((start, middle)).to((sure, middle - half)).to((sure, middle + half)).close();
        sheet.path(&wedge, Paint::fill(Fill::Textured(style.ink, Texture::Dots)));
    }
    let fill = Fill::Textured(style.ink, style.texture);
    match place.end {
        End::Open => {
            let tip = stop;
            let body = (tip - 7.0 - sure).max(0.0);
            if body > 0.0 {
                sheet.rectangle([sure, middle - half, body, BAR], Paint::fill(fill));
            }
            layout::arrowhead(sheet, (tip, middle), 0.0, 8.0, Paint::solid(style.ink));
            layout::mark(sheet, style, (sure, middle), 3.8);
        }
        End::Closed if stop - sure >= SHORTEST => {
            sheet.rectangle([sure, middle - half, stop - sure, BAR], Paint::fill(fill));
            sheet.line((sure, middle - half), (sure, middle + half), Paint::stroke(style.ink, 1.5));
            sheet.line((stop, middle - half), (stop, middle + half), Paint::stroke(style.ink, 1.5));
        }
        End::Closed => layout::mark(sheet, style, (f64::midpoint(sure, stop), middle), 3.8),
        End::Unknown => {
            layout::mark(sheet, style, (sure, middle), 3.8);
            // An event is over when it has happened; only what has a beginning in time has a tail.
            if case.first_latest.is_some() || case.first.is_some() {
                for step in 1..=2 {
                    let x = sure + 5.0 + f64::from(step) * 3.0;
                    sheet.disc((x.min(layout.right - 1.0), middle), 0.8, Paint::solid(style.ink));
                }
            }
        }
    }
}
