//! Amounts over years: ranges as bands, gaps as gaps, open ends as arrows, names beside the lines.

use crate::figure::{Amount, Line, Series};
use crate::ink::{self, Ink, Style, Texture};
use crate::labels::{self, Rect, Room};
use crate::layout::{self, Layout, Sample};
use crate::scale::{Axis, Ends, Open, Scale};
use crate::sheet::{Anchor, Fill, Letters, Paint, Path, Sheet};
use crate::text::{self, Lines, Weight};

/// At most so many points have their amounts written beside them.
const WRITTEN: usize = 16;

/// Draws a series; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, series: &Series, top: f64) -> f64 {
    let span = Span::of([series].into_iter());
    let axis = span.axis(layout, layout.by_width(4, 5, 6));
    let Some(years) = span.years else {
        return layout::nothing(sheet, layout, top);
    };
    let is_named = series.lines.len() > 1 || series.lines.iter().any(|line| !line.name.trim().is_empty());
    let has_legend = is_named && layout.room() < 400.0 && series.lines.len() > 3;
    let names = if is_named && !has_legend { Names::of(layout, series) } else { Names::default() };
    let mut top = top;
    if has_legend {
        let items: Vec<(Sample, String)> = series
            .lines
            .iter()
            .enumerate()
            .map(|(place, line)| (Sample::Line(ink::style(place)), line.name.clone()))
            .collect();
        top = layout::legend(sheet, layout, top, &items);
    }
    let height = layout.by_width(210.0_f64, 290.0, 360.0).max(names.heights.iter().sum::<f64>() + 12.0);
    let plot = Plot {
        area: Rect {
            left: layout.left + axis_width(layout, &axis, layout.small) + 8.0,
            top: top + layout.small,
            right: layout.right - names.width,
            bottom: top + layout.small + height,
        },
        axis,
        years,
        step: span.step,
        small: layout.small,
    };
    plot.frame(sheet, layout);
    let ends: Vec<(f64, f64)> = series
        .lines
        .iter()
        .enumerate()
        .map(|(place, line)| plot.line(sheet, line, ink::style(place)).unwrap_or((plot.area.right, plot.area.bottom)))
        .collect();
    write_amounts(sheet, layout, series, &plot);
    names.write(sheet, layout, series, &plot, &ends);
    plot.area.bottom + layout.small * 1.4 + 10.0
}

/// The years and amounts of one series or several.
pub struct Span {
    /// First and last year; none when there is no point.
    pub years: Option<(i32, i32)>,
    /// The years from one point to the next; more is a gap.
    pub step: i32,
    amounts: Vec<f64>,
}

impl Span {
    /// Of all these series.
    pub fn of<'a>(all: impl Iterator<Item = &'a Series>) -> Self {
        let (mut years, mut amounts, mut step) = (None, Vec::new(), i32::MAX);
        for line in all.flat_map(|series| &series.lines) {
            let mut before: Option<i32> = None;
            for (year, ends) in drawn(line) {
                let (first, last) = years.unwrap_or((year, year));
                years = Some((first.min(year), last.max(year)));
                amounts.extend(ends.all());
                if let Some(before) = before.filter(|before| *before < year) {
                    step = step.min(year.saturating_sub(before));
                }
                before = Some(year);
            }
        }
        Self { years, step: if step == i32::MAX { 1 } else { step }, amounts }
    }

    /// An axis for the amounts.
    pub fn axis(&self, layout: &Layout, about: usize) -> Axis {
        let scale = Scale::for_all(self.amounts.iter().copied(), &layout.words.logarithmic);
        Axis::new(self.amounts.iter().copied(), scale, about)
    }
}

/// The points that have a place, in the order of their years. Years beyond any calendar have none.
fn drawn(line: &Line) -> Vec<(i32, Ends)> {
    let mut points: Vec<(i32, Ends)> = line
        .points
        .iter()
        .filter(|point| (-9999..=9999).contains(&point.year))
        .map(|point| (point.year, Ends::of(&point.amount)))
        .filter(|(_, ends)| ends.central().is_some())
        .collect();
    points.sort_by_key(|(year, _)| *year);
    points
}

/// How wide the numbers of an axis are.
pub fn axis_width(layout: &Layout, axis: &Axis, size: f64) -> f64 {
    axis.ticks
        .iter()
        .map(|tick| text::width(&axis.written(*tick, &layout.words.numerals), size, Weight::Regular))
        .fold(0.0, f64::max)
}

/// The surface lines are drawn on.
pub struct Plot {
    /// Where it is.
    pub area: Rect,
    /// The amounts.
    pub axis: Axis,
    /// First and last year.
    pub years: (i32, i32),
    /// The years from one point to the next.
    pub step: i32,
    /// Size of the numbers.
    pub small: f64,
}

impl Plot {
    fn x(&self, year: i32) -> f64 {
        let (first, last) = self.years;
        let inset = 8.0;
        let room = self.area.right - self.area.left - 2.0 * inset;
        if last == first {
            return self.area.left + inset + room / 2.0;
        }
        self.area.left + inset + room * f64::from(year - first) / f64::from(last - first)
    }

    fn y(&self, amount: f64) -> Option<f64> {
        self.axis.share(amount).map(|share| self.area.bottom - share * (self.area.bottom - self.area.top))
    }

    /// Grid, numbers and years.
    pub fn frame(&self, sheet: &mut Sheet, layout: &Layout) {
        let letters = Letters::of(self.small).ink(Ink::Soft);
        for tick in &self.axis.ticks {
            let Some(y) = self.y(*tick) else { continue };
            let ink = if *tick == 0.0 { Ink::Soft } else { Ink::Line };
            sheet.line((self.area.left, y), (self.area.right, y), Paint::stroke(ink, 1.0));
            let number = self.axis.written(*tick, &layout.words.numerals);
            sheet.text((self.area.left - 6.0, y + self.small * 0.36), &number, letters.anchor(Anchor::End));
        }
        if self.axis.scale() == Scale::Logarithmic {
            let words = &layout.words.logarithmic;
            let shown = text::shortened(words, self.small, Weight::Regular, self.area.right - self.area.left);
            for line in shown.lines {
                let at = (self.area.left + 2.0, self.area.top - self.small * 0.4);
                sheet.text(at, &line, letters);
            }
        }
        let (first, last) = self.years;
        let every = years_between_ticks(last - first, (self.area.right - self.area.left) / (self.small * 3.6));
        let y = self.area.bottom;
        sheet.line((self.area.left, y), (self.area.right, y), Paint::stroke(Ink::Line, 1.0));
        for year in (first.div_euclid(every)..=last.div_euclid(every)).map(|place| place * every) {
            if year < first || year > last {
                continue;
            }
            let x = self.x(year);
            sheet.line((x, y), (x, y + 4.0), Paint::stroke(Ink::Soft, 1.0));
            sheet.text((x, y + 5.0 + self.small), &year.to_string(), letters.anchor(Anchor::Middle));
        }
    }

    /// A line with its band and marks; says where it ends.
    pub fn line(&self, sheet: &mut Sheet, line: &Line, style: Style) -> Option<(f64, f64)> {
        let points: Vec<Placed> = drawn(line).into_iter().filter_map(|(year, ends)| self.placed(year, ends)).collect();
        // A gap ends a run; two points of one year are two runs.
        let mut runs: Vec<Vec<Placed>> = Vec::new();
        for point in &points {
            match runs.last_mut() {
                Some(run) if run.last().is_some_and(|before| (1..=self.step).contains(&(point.year - before.year))) => {
                    run.push(*point);
                }
                _ => runs.push(vec![*point]),
            }
        }
        for run in &runs {
            band(sheet, run, style);
        }
        // Marks that would touch each other are left out, but for those that stand alone.
        let years = f64::from((self.years.1 - self.years.0).max(1));
        let apart = (self.area.right - self.area.left) / years * f64::from(self.step);
        let has_marks = apart >= 11.0;
        let radius = if apart >= 11.0 { 3.4 } else { 2.6 };
        for run in &runs {
            let mut path = Path::default();
            for point in run {
                path.to((point.x, point.y));
            }
            if run.len() > 1 {
                sheet.path(&path, Paint::stroke(style.ink, 2.0).dashed(style.dashes).round());
            }
            for point in run {
                point.open_end(sheet, style);
                if run.len() == 1 {
                    point.whisker(sheet, style);
                }
                if has_marks || run.len() == 1 {
                    layout::mark(sheet, style, (point.x, point.y), radius);
                }
            }
        }
        points.last().map(|point| (point.x, point.y))
    }

    fn placed(&self, year: i32, ends: Ends) -> Option<Placed> {
        let y = self.y(ends.central()?)?;
        let range = ends.range().and_then(|(low, high)| self.y(low).or(Some(self.area.bottom)).zip(self.y(high)));
        Some(Placed { year, x: self.x(year), y, range, open: ends.open() })
    }
}

/// A round number of years, so that about so many ticks fit.
pub fn years_between_ticks(span: i32, room: f64) -> i32 {
    [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000]
        .into_iter()
        .find(|every| f64::from(span / every + 1) <= room.max(2.0))
        .unwrap_or(10_000)
}

#[derive(Clone, Copy)]
struct Placed {
    year: i32,
    x: f64,
    y: f64,
    /// Where low and high ends are.
    range: Option<(f64, f64)>,
    open: Option<Open>,
}

impl Placed {
    fn open_end(&self, sheet: &mut Sheet, style: Style) {
        let Some(open) = self.open else { return };
        let (length, direction) = match open {
            Open::Above => (-20.0, -std::f64::consts::FRAC_PI_2),
            Open::Below => (20.0, std::f64::consts::FRAC_PI_2),
        };
        let tip = self.y + length;
        sheet.line(
            (self.x, self.y),
            (self.x, tip - length.signum() * 5.0),
            Paint::stroke(style.ink, 1.6).dashed(Some("2 2")),
        );
        layout::arrowhead(sheet, (self.x, tip), direction, 7.0, Paint::solid(style.ink));
    }

    fn whisker(&self, sheet: &mut Sheet, style: Style) {
        let Some((low, high)) = self.range else { return };
        let paint = Paint::stroke(style.ink, 1.6);
        sheet.line((self.x, low), (self.x, high), paint);
        for y in [low, high] {
            sheet.line((self.x - 4.0, y), (self.x + 4.0, y), paint);
        }
    }
}

/// The ranges of a run as a surface; where a point has none the surface narrows to its line.
fn band(sheet: &mut Sheet, run: &[Placed], style: Style) {
    if run.len() < 2 || run.iter().all(|point| point.range.is_none()) {
        return;
    }
    let mut path = Path::default();
    for point in run {
        path.to((point.x, point.range.map_or(point.y, |(low, _)| low)));
    }
    for point in run.iter().rev() {
        path.to((point.x, point.range.map_or(point.y, |(_, high)| high)));
    }
    path.close();
    let texture = if style.texture == Texture::Plain { Texture::Rising } else { style.texture };
    sheet.path(&path, Paint::fill(Fill::Textured(style.ink, texture)).opacity(0.6));
}

/// Amounts beside the points, where there are few; none lies on another.
fn write_amounts(sheet: &mut Sheet, layout: &Layout, series: &Series, plot: &Plot) {
    let points: Vec<(f64, f64, &Amount)> = series
        .lines
        .iter()
        .flat_map(|line| &line.points)
        .filter_map(|point| {
            let placed = plot.placed(point.year, Ends::of(&point.amount))?;
            Some((placed.x, placed.range.map_or(placed.y, |(_, high)| high), &point.amount))
        })
        .collect();
    if points.len() > WRITTEN {
        return;
    }
    let mut room = Room::new(Rect { left: layout.left, top: plot.area.top - layout.small, ..plot.area });
    for (x, y, _) in &points {
        room.take(Rect::new(x - 4.0, y - 4.0, 8.0, 8.0));
    }
    for (x, y, amount) in points {
        let text = text::cleaned(&amount.text);
        let (width, height) = (text::width(&text, layout.small, Weight::Regular), layout.small * 1.2);
        let lift = if Ends::of(amount).open() == Some(Open::Above) { 20.0 } else { 0.0 };
        let places = labels::around((x, y - lift), 6.0, width, height);
        let wanted = [places[2], places[6], places[4], places[3], places[1], places[0]];
        let wanted = wanted.into_iter().filter(|place| place.left >= plot.area.left && place.right <= plot.area.right);
        if let Some(place) = room.place(wanted) {
            let at = (place.left, place.bottom - layout.small * 0.3);
            sheet.text(at, &text, Letters::of(layout.small).rim(Ink::Paper));
        }
    }
}

/// The names of the lines, beside their ends.
#[derive(Default)]
struct Names {
    lines: Vec<Lines>,
    heights: Vec<f64>,
    width: f64,
}

impl Names {
    fn of(layout: &Layout, series: &Series) -> Self {
        let most = layout.by_width(88.0, 170.0, 240.0);
        let lines: Vec<Lines> =
            series.lines.iter().map(|line| text::wrapped(&line.name, layout.small, Weight::Regular, most, 3)).collect();
        let widest = lines
            .iter()
            .flat_map(|lines| &lines.lines)
            .map(|line| text::width(line, layout.small, Weight::Regular))
            .fold(0.0, f64::max);
        let heights = lines.iter().map(|lines| lines.lines.len() as f64 * layout.small * 1.2 + 4.0).collect();
        Self { lines, heights, width: widest + 22.0 }
    }

    fn write(&self, sheet: &mut Sheet, layout: &Layout, series: &Series, plot: &Plot, ends: &[(f64, f64)]) {
        if self.lines.is_empty() {
            return;
        }
        let wanted: Vec<f64> = ends.iter().map(|end| end.1).collect();
        let middles = labels::spread(&wanted, &self.heights, plot.area.top - 6.0, plot.area.bottom + 6.0);
        for (place, lines) in self.lines.iter().enumerate() {
            let style = ink::style(place);
            let (end, middle) = (ends[place], middles[place]);
            let x = plot.area.right + 16.0;
            let name = if lines.is_shortened { series.lines[place].name.as_str() } else { "" };
            sheet.together(name, None, |sheet| {
                let mut path = Path::default();
                path.to((end.0 + 5.0, end.1)).to((plot.area.right + 4.0, end.1)).to((x - 3.0, middle));
                sheet.path(&path, Paint::stroke(style.ink, 0.8));
                let line = layout.small * 1.2;
                let first = middle + layout.small * 0.36 - (lines.lines.len().max(1) - 1) as f64 * line / 2.0;
                for (row, text) in lines.lines.iter().enumerate() {
                    sheet.text((x, first + row as f64 * line), text, Letters::of(layout.small));
                }
            });
        }
    }
}
