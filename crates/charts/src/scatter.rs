//! Two amounts against each other: ranges as bars, open ends as arrows, names where there is room.

use crate::figure::Scatter;
use crate::ink::{self, Ink};
use crate::labels::{self, Rect, Room};
use crate::layout::{self, Layout};
use crate::scale::{Axis, Ends, Open, Scale};
use crate::series;
use crate::sheet::{Anchor, Letters, Paint, Sheet};
use crate::text::{self, Weight};

/// How large a point is.
const RADIUS: f64 = 4.2;

/// How long the arrow of an open end is.
const OPEN: f64 = 18.0;

/// Draws a scatter; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, scatter: &Scatter, top: f64) -> f64 {
    let across: Vec<Ends> = scatter.points.iter().map(|point| Ends::of(&point.across)).collect();
    let up: Vec<Ends> = scatter.points.iter().map(|point| Ends::of(&point.up)).collect();
    if !across.iter().zip(&up).any(|(across, up)| across.central().and(up.central()).is_some()) {
        return layout::nothing(sheet, layout, top);
    }
    let plot = Plot::new(layout, scatter, &across, &up, top);
    let bottom = plot.frame(sheet, layout, scatter);
    let placed: Vec<Option<(f64, f64)>> = across.iter().zip(&up).map(|(across, up)| plot.place(*across, *up)).collect();
    for ((point, at), (across, up)) in scatter.points.iter().zip(&placed).zip(across.iter().zip(&up)) {
        let Some(at) = at else { continue };
        let name = format!("{}: {} · {}", point.name, point.across.text, point.up.text);
        sheet.together(&name, point.address.as_deref(), |sheet| {
            plot.draw_ranges(sheet, *at, *across, *up);
            let style = ink::style(0);
            layout::mark(sheet, style, *at, RADIUS);
        });
    }
    write_names(sheet, layout, scatter, &plot, &placed);
    bottom
}

/// The surface points are drawn on.
struct Plot {
    area: Rect,
    across: Axis,
    up: Axis,
}

impl Plot {
    fn new(layout: &Layout, scatter: &Scatter, across: &[Ends], up: &[Ends], top: f64) -> Self {
        let across = axis(layout, across, layout.by_width(3, 6, 8));
        let up = axis(layout, up, layout.by_width(5, 6, 7));
        let above = text::wrapped(&words(layout, &scatter.up, &up), layout.small, Weight::Regular, layout.room(), 2);
        let top = top + above.lines.len() as f64 * layout.small * 1.3 + 10.0;
        let left = layout.left + series::axis_width(layout, &up, layout.small) + 8.0;
        let last = across.ticks.last().map_or(String::new(), |tick| across.written(*tick, &layout.words.numerals));
        let right = layout.right - text::width(&last, layout.small, Weight::Regular) / 2.0;
        let height = layout.by_width(270.0, 400.0, 500.0);
        Self { area: Rect { left, top, right, bottom: top + height }, across, up }
    }

    fn x(&self, amount: f64) -> Option<f64> {
        self.across.share(amount).map(|share| self.area.left + share * (self.area.right - self.area.left))
    }

    fn y(&self, amount: f64) -> Option<f64> {
        self.up.share(amount).map(|share| self.area.bottom - share * (self.area.bottom - self.area.top))
    }

    fn place(&self, across: Ends, up: Ends) -> Option<(f64, f64)> {
        Some((self.x(across.central()?)?, self.y(up.central()?)?))
    }

    /// Grid, numbers and what they are; says where what follows begins.
    fn frame(&self, sheet: &mut Sheet, layout: &Layout, scatter: &Scatter) -> f64 {
        let soft = layout.soft();
        let Rect { left, top, right, bottom } = self.area;
        let above =
            text::wrapped(&words(layout, &scatter.up, &self.up), layout.small, Weight::Regular, layout.room(), 2);
        let count = above.lines.len();
        for (place, line) in above.lines.iter().enumerate() {
            let y = top - 10.0 - (count - 1 - place) as f64 * layout.small * 1.3;
            sheet.text((layout.left, y), line, Letters::of(layout.small));
        }
        for tick in &self.up.ticks {
            let Some(y) = self.y(*tick) else { continue };
            let ink = if *tick == 0.0 { Ink::Soft } else { Ink::Line };
            sheet.line((left, y), (right, y), Paint::stroke(ink, 1.0));
            let number = self.up.written(*tick, &layout.words.numerals);
            sheet.text((left - 6.0, y + layout.small * 0.36), &number, soft.anchor(Anchor::End));
        }
        let mut free = left - 20.0;
        for tick in &self.across.ticks {
            let Some(x) = self.x(*tick) else { continue };
            let ink = if *tick == 0.0 { Ink::Soft } else { Ink::Line };
            sheet.line((x, top), (x, bottom), Paint::stroke(ink, 1.0));
            let number = self.across.written(*tick, &layout.words.numerals);
            let half = text::width(&number, layout.small, Weight::Regular) / 2.0;
            if x - half >= free {
                sheet.text((x, bottom + 5.0 + layout.small), &number, soft.anchor(Anchor::Middle));
                free = x + half + 6.0;
            }
        }
        let mut y = bottom + 7.0 + layout.small;
        let below = words(layout, &scatter.across, &self.across);
        for line in text::wrapped(&below, layout.small, Weight::Regular, layout.room(), 2).lines {
            y += layout.small * 1.4;
            sheet.text((right, y), &line, Letters::of(layout.small).anchor(Anchor::End));
        }
        y + 10.0
    }

    fn draw_ranges(&self, sheet: &mut Sheet, at: (f64, f64), across: Ends, up: Ends) {
        let paint = Paint::stroke(Ink::Indigo, 1.3);
        if let Some((low, high)) = across.range() {
            let (low, high) = (self.x(low).unwrap_or(self.area.left), self.x(high).unwrap_or(self.area.left));
            sheet.line((low, at.1), (high, at.1), paint);
            for x in [low, high] {
                sheet.line((x, at.1 - 3.5), (x, at.1 + 3.5), paint);
            }
        }
        if let Some((low, high)) = up.range() {
            let (low, high) = (self.y(low).unwrap_or(self.area.bottom), self.y(high).unwrap_or(self.area.bottom));
            sheet.line((at.0, low), (at.0, high), paint);
            for y in [low, high] {
                sheet.line((at.0 - 3.5, y), (at.0 + 3.5, y), paint);
            }
        }
        let open = |sheet: &mut Sheet, (across, down): (f64, f64)| {
            let tip = (at.0 + across * OPEN, at.1 + down * OPEN);
            sheet.line(at, tip, paint.dashed(Some("2 2")));
            layout::arrowhead(sheet, tip, down.atan2(across), 7.0, Paint::solid(Ink::Indigo));
        };
        match across.open() {
            Some(Open::Above) => open(sheet, (1.0, 0.0)),
            Some(Open::Below) => open(sheet, (-1.0, 0.0)),
            None => {}
        }
        match up.open() {
            Some(Open::Above) => open(sheet, (0.0, -1.0)),
            Some(Open::Below) => open(sheet, (0.0, 1.0)),
            None => {}
        }
    }
}

fn axis(layout: &Layout, amounts: &[Ends], about: usize) -> Axis {
    let all = || amounts.iter().flat_map(|ends| ends.all());
    Axis::near(all(), Scale::for_all(all(), &layout.words.logarithmic), about)
}

/// What an axis is, and that it is logarithmic.
fn words(layout: &Layout, name: &str, axis: &Axis) -> String {
    match axis.scale() {
        Scale::Linear => name.to_owned(),
        Scale::Logarithmic => format!("{name} ({})", layout.words.logarithmic),
    }
}

/// Names beside their points; those for which there is no room are in the table.
fn write_names(sheet: &mut Sheet, layout: &Layout, scatter: &Scatter, plot: &Plot, placed: &[Option<(f64, f64)>]) {
    let bounds = Rect { left: plot.area.left, top: plot.area.top - 4.0, right: layout.right, bottom: plot.area.bottom };
    let mut room = Room::new(bounds);
    for (x, y) in placed.iter().flatten() {
        room.take(Rect::new(x - RADIUS, y - RADIUS, RADIUS * 2.0, RADIUS * 2.0));
    }
    for (point, at) in scatter.points.iter().zip(placed) {
        let Some(at) = at else { continue };
        let shown = text::shortened(&point.name, layout.small, Weight::Regular, layout.by_width(110.0, 170.0, 200.0));
        let Some(name) = shown.lines.first() else { continue };
        let (width, height) = (text::width(name, layout.small, Weight::Regular), layout.small * 1.15);
        let wanted = [RADIUS + 3.0, RADIUS + 9.0].into_iter().flat_map(|far| labels::around(*at, far, width, height));
        if let Some(free) = room.place(wanted) {
            let at = (free.left, free.bottom - layout.small * 0.28);
            sheet.text(at, name, Letters::of(layout.small).rim(Ink::Paper));
        }
    }
}
