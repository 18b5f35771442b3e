//! Who → through whom → to whom → for what: stages from left to right, ribbons as wide as the flow.
//!
//! Of each stage the largest stops are drawn; the small ones are gathered into one, which says how many it holds. A
//! flow below zero is drawn as large as it is, in the colour and pattern of what is below zero; one of which nothing
//! is known as a dashed line.

use std::collections::HashMap;

use crate::figure::{FlowDiagram, FlowPath};
use crate::ink::{Ink, Texture};
use crate::layout::{self, Layout};
use crate::scale::Ends;
use crate::sheet::{Anchor, Fill, Letters, Paint, Path, Sheet};
use crate::text::{self, Lines, Weight};

/// How wide a stop is.
const STOP: f64 = 10.0;

/// Draws a flow diagram; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, diagram: &FlowDiagram, top: f64) -> f64 {
    let count = diagram.stages.len();
    let flows: Vec<Flow> = diagram.paths.iter().filter(|path| path.stops.len() == count).map(Flow::of).collect();
    if flows.is_empty() || count < 2 {
        return layout::nothing(sheet, layout, top);
    }
    let most = layout.by_width(6, 9, 11);
    let stages: Vec<Stage> = (0..count).map(|stage| Stage::of(&flows, stage, most, &diagram.rest)).collect();
    let grid = Grid::new(layout, count);
    let mut y = top;
    y = write_headings(sheet, layout, diagram, &grid, y);
    let height = height(layout, &stages, &grid);
    let plan = Plan::new(&flows, stages, &grid, y, height, layout);
    plan.draw_ribbons(sheet, &flows, &grid);
    plan.draw_stops(sheet, layout, &grid);
    y + height + 10.0
}

/// A flow with the amount it is drawn by.
struct Flow<'a> {
    path: &'a FlowPath,
    amount: f64,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Known,
    BelowZero,
    Unknown,
}

impl<'a> Flow<'a> {
    fn of(path: &'a FlowPath) -> Self {
        let (amount, kind) = match Ends::of(&path.amount).central() {
            Some(amount) if amount < 0.0 => (-amount, Kind::BelowZero),
            Some(amount) => (amount, Kind::Known),
            None => (0.0, Kind::Unknown),
        };
        Self { path, amount, kind }
    }
}

/// The stops of a stage, the largest first, the gathered ones last.
struct Stage {
    stops: Vec<Stop>,
    places: HashMap<String, usize>,
}

struct Stop {
    name: String,
    amount: f64,
    is_rest: bool,
}

impl Stage {
    fn of(flows: &[Flow], stage: usize, most: usize, rest: &str) -> Self {
        let mut stops: Vec<Stop> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for flow in flows {
            let name = flow.path.stops[stage].as_str();
            let place = *known.entry(name).or_insert_with(|| {
                stops.push(Stop { name: name.to_owned(), amount: 0.0, is_rest: false });
                stops.len() - 1
            });
            stops[place].amount += flow.amount;
        }
        stops.sort_by(|one, other| other.amount.total_cmp(&one.amount));
        let mut places = HashMap::new();
        let kept = if stops.len() > most { most - 1 } else { stops.len() };
        for (place, stop) in stops.iter().enumerate() {
            places.insert(stop.name.clone(), place.min(kept));
        }
        let gathered = stops.split_off(kept);
        if !gathered.is_empty() {
            let amount = gathered.iter().map(|stop| stop.amount).sum();
            let name = format!("{rest} ({})", gathered.len());
            stops.push(Stop { name: name.trim().to_owned(), amount, is_rest: true });
        }
        Self { stops, places }
    }
}

/// Where the stages are.
struct Grid {
    stops: Vec<f64>,
    /// How wide the names beside each stage's stops may be.
    names: Vec<f64>,
}

impl Grid {
    fn new(layout: &Layout, count: usize) -> Self {
        // Names are right of their stops; those of the last stage end at the edge, so they need room of their own.
        let last = (layout.room() / (count as f64 + 0.4)).min(220.0);
        let every = (layout.room() - last) / (count - 1) as f64;
        let stops = (0..count).map(|stage| layout.left + every * stage as f64).collect();
        let names = (0..count)
            .map(|stage| {
                if stage + 1 == count {
                    last - STOP - 5.0
                } else {
                    (every * layout.by_width(0.93, 0.72, 0.72) - STOP).min(220.0)
                }
            })
            .collect();
        Self { stops, names }
    }
}

fn name_lines(layout: &Layout, grid: &Grid, stage: usize, name: &str) -> Lines {
    text::wrapped(name, layout.small, Weight::Regular, grid.names[stage], 3)
}

fn write_headings(sheet: &mut Sheet, layout: &Layout, diagram: &FlowDiagram, grid: &Grid, top: f64) -> f64 {
    let line = layout.small * 1.25;
    let headings: Vec<Lines> = diagram
        .stages
        .iter()
        .enumerate()
        .map(|(stage, heading)| {
            let most = grid.stops.get(stage + 1).map_or(layout.right, |next| next - 8.0) - grid.stops[stage];
            text::wrapped(heading, layout.small, Weight::Bold, most, 3)
        })
        .collect();
    let most = headings.iter().map(|heading| heading.lines.len()).max().unwrap_or(0);
    for (stage, heading) in headings.iter().enumerate() {
        for (row, text) in heading.lines.iter().enumerate() {
            let y = top + (row + 1) as f64 * line - line * 0.25;
            sheet.text((grid.stops[stage], y), text, Letters::of(layout.small).bold().ink(Ink::Soft));
        }
    }
    top + most as f64 * line + 8.0
}

/// Enough for every stop to have its name beside it.
fn height(layout: &Layout, stages: &[Stage], grid: &Grid) -> f64 {
    let needed = stages
        .iter()
        .enumerate()
        .map(|(stage, stops)| stops.stops.iter().map(|stop| slot(layout, grid, stage, &stop.name)).sum::<f64>() * 1.25)
        .fold(0.0, f64::max);
    needed.max(layout.by_width(300.0, 320.0, 400.0))
}

fn slot(layout: &Layout, grid: &Grid, stage: usize, name: &str) -> f64 {
    name_lines(layout, grid, stage, name).lines.len().max(1) as f64 * layout.small * 1.2 + 6.0
}

/// Where all stops and ribbons are.
struct Plan {
    stages: Vec<Stage>,
    tops: Vec<Vec<f64>>,
    heights: Vec<Vec<f64>>,
    scale: f64,
}

impl Plan {
    fn new(flows: &[Flow], stages: Vec<Stage>, grid: &Grid, top: f64, height: f64, layout: &Layout) -> Self {
        let total: f64 = flows.iter().map(|flow| flow.amount).sum();
        // The largest scale at which each stop is as high as its flow or its name, whichever is higher.
        let fits = |scale: f64| {
            stages.iter().enumerate().all(|(stage, stops)| {
                let needed: f64 = stops
                    .stops
                    .iter()
                    .map(|stop| (stop.amount * scale + 4.0).max(slot(layout, grid, stage, &stop.name)))
                    .sum();
                needed <= height
            })
        };
        let (mut low, mut high) = (0.0, if total > 0.0 { height / total } else { 0.0 });
        for _ in 0..30 {
            let half = f64::midpoint(low, high);
            if fits(half) { low = half } else { high = half }
        }
        let (mut tops, mut heights) = (Vec::new(), Vec::new());
        for (stage, stops) in stages.iter().enumerate() {
            let slots: Vec<f64> = stops
                .stops
                .iter()
                .map(|stop| (stop.amount * low + 4.0).max(slot(layout, grid, stage, &stop.name)))
                .collect();
            let spare = (height - slots.iter().sum::<f64>()).max(0.0) / (slots.len() + 1) as f64;
            let mut y = top + spare.min(14.0);
            let (mut stage_tops, mut stage_heights) = (Vec::new(), Vec::new());
            for (stop, slot) in stops.stops.iter().zip(&slots) {
                let high = (stop.amount * low).max(1.5);
                stage_tops.push(y + (slot - high) / 2.0);
                stage_heights.push(high);
                y += slot + spare.min(14.0);
            }
            tops.push(stage_tops);
            heights.push(stage_heights);
        }
        Self { stages, tops, heights, scale: low }
    }

    fn place(&self, flow: &Flow, stage: usize) -> usize {
        self.stages[stage].places.get(&flow.path.stops[stage]).copied().unwrap_or(0)
    }

    /// Flows between the same stops are one ribbon; ribbons lie in the order of where they come from and go to.
    fn draw_ribbons(&self, sheet: &mut Sheet, flows: &[Flow], grid: &Grid) {
        for stage in 0..self.stages.len() - 1 {
            let mut ribbons: Vec<((usize, usize, Kind), f64)> = Vec::new();
            for flow in flows {
                let key = (self.place(flow, stage), self.place(flow, stage + 1), flow.kind);
                match ribbons.iter_mut().find(|ribbon| ribbon.0 == key) {
                    Some(ribbon) => ribbon.1 += flow.amount,
                    None => ribbons.push((key, flow.amount)),
                }
            }
            ribbons.sort_by_key(|((from, to, kind), _)| (*from, *to, *kind as u8));
            let mut leave: HashMap<usize, f64> = HashMap::new();
            let mut arrive: HashMap<usize, f64> = HashMap::new();
            for ((from, to, kind), amount) in ribbons {
                let wide = amount * self.scale;
                let left = leave.entry(from).or_default();
                let right = arrive.entry(to).or_default();
                let start = (grid.stops[stage] + STOP, self.tops[stage][from] + *left);
                let end = (grid.stops[stage + 1], self.tops[stage + 1][to] + *right);
                *left += wide;
                *right += wide;
                let name =
                    format!("{} → {}", self.stages[stage].stops[from].name, self.stages[stage + 1].stops[to].name);
                sheet.together(&name, None, |sheet| draw_ribbon(sheet, start, end, wide, kind, from));
            }
        }
    }

    fn draw_stops(&self, sheet: &mut Sheet, layout: &Layout, grid: &Grid) {
        let line = layout.small * 1.2;
        for (stage, stops) in self.stages.iter().enumerate() {
            for (place, stop) in stops.stops.iter().enumerate() {
                let (x, top, high) = (grid.stops[stage], self.tops[stage][place], self.heights[stage][place]);
                let lines = name_lines(layout, grid, stage, &stop.name);
                sheet.together(if lines.is_shortened { &stop.name } else { "" }, None, |sheet| {
                    let paint = if stop.is_rest {
                        Paint::fill(Fill::Textured(Ink::Soft, Texture::Dots)).edged(Ink::Soft, 0.8)
                    } else {
                        Paint::solid(Ink::Text)
                    };
                    sheet.rectangle([x, top, STOP, high], paint);
                    let first =
                        top + high / 2.0 + layout.small * 0.36 - (lines.lines.len().max(1) - 1) as f64 * line / 2.0;
                    for (row, text) in lines.lines.iter().enumerate() {
                        let letters = Letters::of(layout.small).anchor(Anchor::Start).rim(Ink::Paper);
                        sheet.text((x + STOP + 5.0, first + row as f64 * line), text, letters);
                    }
                });
            }
        }
    }
}

fn draw_ribbon(sheet: &mut Sheet, start: (f64, f64), end: (f64, f64), wide: f64, kind: Kind, from: usize) {
    let middle = f64::midpoint(start.0, end.0);
    let mut path = Path::default();
    if kind == Kind::Unknown || wide < 0.4 {
        path.to(start).curve((middle, start.1), (middle, end.1), end);
        sheet.path(
            &path,
            Paint::stroke(Ink::Soft, 1.0).dashed(if kind == Kind::Unknown { Some("1.5 4") } else { None }),
        );
        return;
    }
    path.to(start)
        .curve((middle, start.1), (middle, end.1), end)
        .to((end.0, end.1 + wide))
        .curve((middle, end.1 + wide), (middle, start.1 + wide), (start.0, start.1 + wide))
        .close();
    let paint = match kind {
        Kind::BelowZero => Paint::fill(Fill::Textured(Ink::Cochineal, Texture::Falling)).edged(Ink::Cochineal, 0.6),
        _ => Paint::solid([Ink::Indigo, Ink::Maize, Ink::Lichen][from % 3]).opacity(0.42),
    };
    sheet.path(&path, paint);
}
