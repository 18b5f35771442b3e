//! A part of the world on a rectangle of paper, in the Equal Earth projection: sea, grid and land.

use std::fmt::Write as _;

use crate::ink::Ink;
use crate::labels::Rect;
use crate::outlines::{self, Country, Vertex, WORLD, World};
use crate::sheet::{Paint, Path, Sheet};

/// Outlines are written in thirds of a pixel, as whole numbers: shorter, and finer than can be seen.
const PARTS: f64 = 3.0;

/// The finest level of a map of the world: finer ones would make it larger than 45 kB.
const FINEST_OF_WORLD: u8 = 3;

/// Half a turn.
const HALF: f64 = std::f64::consts::PI;

/// A turn.
const TURN: f64 = std::f64::consts::TAU;

/// A point of the globe rolled out: longitude in radians, how much a radian is across, how far north.
type Unrolled = (f64, f64, f64);

/// How a map lies on paper.
#[derive(Debug, Clone)]
pub struct View {
    /// The paper it has.
    pub window: Rect,
    /// Whether it shows the whole world.
    pub is_world: bool,
    /// The meridian in the middle, in radians.
    meridian: f64,
    /// Pixels to the sphere's radius.
    scale: f64,
    /// Where the middle meridian and the equator cross.
    origin: (f64, f64),
    level: u8,
}

/// What a country looks like on paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// Too small for an outline: marked at its place.
    Mark((f64, f64)),
    /// Its outline as path data in thirds of a pixel, and the rectangle of its largest part.
    Outline(String, Rect),
}

impl View {
    /// Fits the map to the countries of these codes, or to the world when there are none that are known.
    pub fn fit(codes: &[String], left: f64, top: f64, width: f64, highest: f64) -> Self {
        let countries: Vec<&Country> = codes.iter().filter_map(|code| WORLD.country(code)).collect();
        let boxes: Vec<[f64; 4]> = countries.iter().flat_map(|country| main_parts(country)).collect();
        match middle(&boxes).filter(|(_, half)| *half < 0.8 * HALF) {
            Some((meridian, _)) => Self::of_region(&boxes, meridian, left, top, width, highest),
            None => {
                let has_antarctica = codes.iter().any(|code| code.eq_ignore_ascii_case("AQ"));
                Self::of_world(left, top, width, if has_antarctica { -86.0 } else { -57.5 })
            }
        }
    }

    /// The whole world.
    fn of_world(left: f64, top: f64, width: f64, southern: f64) -> Self {
        let (north, south) = (Vertex::new(0.0, 84.0).north, Vertex::new(0.0, southern).north);
        let across = Vertex::new(180.0, 0.0);
        let scale = width / (2.0 * across.longitude * across.stretch);
        let window = Rect::new(left, top, width, (north - south) * scale);
        let origin = (left + width / 2.0, top + north * scale);
        let level = level(scale).clamp(FINEST_OF_WORLD, FINEST_OF_WORLD + 1);
        Self { window, is_world: true, meridian: 0.0, scale, origin, level }
    }

    fn of_region(boxes: &[[f64; 4]], meridian: f64, left: f64, top: f64, width: f64, highest: f64) -> Self {
        let (mut west, mut east, mut south, mut north) = (f64::MAX, f64::MIN, f64::MAX, f64::MIN);
        for [low, high, from, to] in boxes {
            for latitude in [*from, *to] {
                let corner = Vertex::new(0.0, latitude);
                let middle = turned(f64::midpoint(*low, *high) - meridian);
                for side in [-0.5, 0.5] {
                    let x = (middle + side * (high - low)) * corner.stretch;
                    (west, east) = (west.min(x), east.max(x));
                    (south, north) = (south.min(corner.north), north.max(corner.north));
                }
            }
        }
        // Never nearer than some 25 degrees: the outlines are no finer.
        let least = 0.38;
        let (wide, high) = ((east - west).max(least) * 1.14, (north - south).max(least * 0.6) * 1.14);
        let height = (width * high / wide).clamp(width * 0.5, highest);
        let scale = (width / wide).min(height / high);
        let origin = (
            left + width / 2.0 - f64::midpoint(west, east) * scale,
            top + height / 2.0 + f64::midpoint(south, north) * scale,
        );
        let window = Rect::new(left, top, width, height);
        Self { window, is_world: false, meridian, scale, origin, level: level(scale) }
    }

    /// Where a point is on paper, as if the world were rolled out on both sides.
    fn at(&self, longitude: f64, vertex: &Vertex) -> (f64, f64) {
        (self.origin.0 + longitude * vertex.stretch * self.scale, self.origin.1 - vertex.north * self.scale)
    }

    /// Where a country is marked; none when that is outside of the map.
    pub fn mark(&self, code: &str) -> Option<(f64, f64)> {
        let mark = &WORLD.country(code)?.mark;
        let at = self.at(self.turned(mark.longitude), mark);
        let inside = Rect { left: at.0, right: at.0, top: at.1, bottom: at.1 };
        self.window.holds(&inside).then_some(at)
    }

    fn turned(&self, longitude: f64) -> f64 {
        if self.is_world { longitude } else { turned(longitude - self.meridian) }
    }

    /// What a country looks like; none when it is outside of the map.
    pub fn shape(&self, country: &Country) -> Option<Shape> {
        let mark = self.at(self.turned(country.mark.longitude), &country.mark);
        let is_marked_inside = self.window.holds(&Rect { left: mark.0, right: mark.0, top: mark.1, bottom: mark.1 });
        let mut data = String::new();
        let mut largest: Option<Rect> = None;
        for ring in 0..World::rings(country) {
            for points in self.pieces(country, ring) {
                let bounds = bounds(&points);
                if ring == 0 && (bounds.right - bounds.left).max(bounds.bottom - bounds.top) < 3.6 {
                    // The largest part cannot be seen: neither can the others.
                    return is_marked_inside.then_some(Shape::Mark(mark));
                }
                if !self.window.meets(&bounds) || (bounds.right - bounds.left) * (bounds.bottom - bounds.top) < 2.5 {
                    continue;
                }
                if self.window.holds(&bounds) {
                    write(&points, &mut data);
                } else {
                    write(&clipped(points, &self.window), &mut data);
                }
                largest.get_or_insert(bounds);
            }
        }
        match largest {
            Some(bounds) if !data.is_empty() => Some(Shape::Outline(data, bounds)),
            _ if World::rings(country) == 0 && is_marked_inside => Some(Shape::Mark(mark)),
            _ => None,
        }
    }

    /// A ring on paper: one piece, or two when the edge of the world cuts it.
    fn pieces(&self, country: &Country, ring: usize) -> Vec<Vec<(f64, f64)>> {
        let globe = unrolled(country, ring, self.level);
        let (west, east) = west_and_east(&globe);
        // A ring is turned as a whole, so that it stays one piece.
        let turn = ((self.meridian - f64::midpoint(west, east)) / TURN).round() * TURN - self.meridian;
        let on_paper = |points: &[Unrolled], turn: f64| -> Vec<(f64, f64)> {
            points
                .iter()
                .map(|(longitude, stretch, north)| {
                    let across = (longitude + turn) * stretch;
                    (self.origin.0 + across * self.scale, self.origin.1 - north * self.scale)
                })
                .collect()
        };
        if !self.is_world || (west + turn >= -HALF && east + turn <= HALF) {
            return vec![on_paper(&globe, turn)];
        }
        [turn - TURN, turn, turn + TURN]
            .into_iter()
            .map(|turn| on_paper(&between_meridians(&globe, -HALF - turn, HALF - turn), turn))
            .filter(|piece| !piece.is_empty())
            .collect()
    }

    /// Draws sea and grid.
    pub fn draw_sea(&self, sheet: &mut Sheet) {
        let Rect { left, top, right, bottom } = self.window;
        if self.is_world {
            let mut sea = Path::default();
            let edge = |side: f64, y: f64| {
                // The latitude of a height is found by halving.
                let (mut south, mut north) = (-90.0_f64, 90.0_f64);
                for _ in 0..24 {
                    let half = f64::midpoint(south, north);
                    if self.at(0.0, &Vertex::new(0.0, half)).1 > y { south = half } else { north = half }
                }
                self.at(side * HALF, &Vertex::new(0.0, south))
            };
            for side in [-1.0, 1.0] {
                for step in 0..=24 {
                    let share = f64::from(step) / 24.0;
                    let y = if side < 0.0 { top + (bottom - top) * share } else { bottom - (bottom - top) * share };
                    sea.to(edge(side, y));
                }
            }
            sea.close();
            sheet.path(&sea, Paint::solid(Ink::Sea).edged(Ink::Line, 0.8));
        } else {
            sheet.rectangle([left, top, right - left, bottom - top], Paint::solid(Ink::Sea));
        }
        let mut grid = Path::default();
        let every = if self.is_world { 30 } else { 10 };
        for latitude in (-90..=90).step_by(every) {
            let vertex = Vertex::new(0.0, f64::from(latitude));
            let half = if self.is_world { HALF * vertex.stretch * self.scale } else { f64::MAX };
            let y = self.at(0.0, &vertex).1;
            if y > top && y < bottom {
                grid.from(((self.origin.0 - half).max(left), y)).to(((self.origin.0 + half).min(right), y));
            }
        }
        for longitude in (-180..180).step_by(every) {
            let longitude = self.turned(f64::from(longitude).to_radians());
            let line: Vec<(f64, f64)> = (-28..=28)
                .map(|step| self.at(longitude, &Vertex::new(0.0, f64::from(step) * 3.0)))
                .filter(|at| at.0 >= left && at.0 <= right && at.1 >= top && at.1 <= bottom)
                .collect();
            for (place, at) in line.iter().enumerate() {
                if place == 0 {
                    grid.from(*at)
                } else {
                    grid.to(*at)
                };
            }
        }
        sheet.path(&grid, Paint::stroke(Ink::Line, 0.5));
    }

    /// Draws the land of which nothing is said: all of it as two paths.
    pub fn draw_plain<'a>(&self, sheet: &mut Sheet, shapes: impl Iterator<Item = &'a Shape>, radius: f64) {
        let (mut outlines, mut marks) = (String::new(), Path::default());
        for shape in shapes {
            match shape {
                // A line of no length with round ends is a disc.
                Shape::Mark(at) => {
                    marks.from(*at).to(*at);
                }
                Shape::Outline(data, _) => outlines.push_str(data),
            }
        }
        if !outlines.is_empty() {
            let paint = Paint::solid(Ink::Land).edged(Ink::Paper, 0.6);
            sheet.sharing(paint, PARTS, |sheet| sheet.plain_path(&outlines));
        }
        sheet.path(&marks, Paint::stroke(Ink::Land, radius * 2.0).round());
    }

    /// Draws land of one kind: outlines as one path, marks as discs.
    pub fn draw_land<'a>(&self, sheet: &mut Sheet, shapes: impl Iterator<Item = &'a Shape>, paint: Paint, radius: f64) {
        let (mut outlines, mut marks) = (String::new(), Vec::new());
        for shape in shapes {
            match shape {
                Shape::Mark(at) => marks.push(*at),
                Shape::Outline(data, _) => outlines.push_str(data),
            }
        }
        if !outlines.is_empty() {
            sheet.sharing(paint, PARTS, |sheet| sheet.plain_path(&outlines));
        }
        for at in marks {
            sheet.disc(at, radius, paint);
        }
    }

    /// Draws the edge of a map of a region.
    pub fn draw_edge(&self, sheet: &mut Sheet) {
        if !self.is_world {
            let Rect { left, top, right, bottom } = self.window;
            sheet.rectangle([left, top, right - left, bottom - top], Paint::stroke(Ink::Line, 1.0));
        }
    }
}

/// A ring, its longitudes going on beyond the date line; one around a pole is closed along the pole.
fn unrolled(country: &Country, ring: usize, level: u8) -> Vec<Unrolled> {
    let mut points: Vec<Unrolled> = Vec::with_capacity(64);
    for vertex in WORLD.ring(country, ring, level) {
        let before = points.last().map_or(vertex.longitude, |point| point.0);
        let longitude = vertex.longitude + ((before - vertex.longitude) / TURN).round() * TURN;
        points.push((longitude, vertex.stretch, vertex.north));
    }
    if let (Some(first), Some(last)) = (points.first().copied(), points.last().copied())
        && (last.0 - first.0).abs() > HALF
    {
        let around = if last.0 > first.0 { TURN } else { -TURN };
        let pole = Vertex::new(0.0, if first.2 < 0.0 { -90.0 } else { 90.0 });
        points.push((first.0 + around, first.1, first.2));
        points.push((first.0 + around, pole.stretch, pole.north));
        points.push((first.0, pole.stretch, pole.north));
    }
    points
}

fn west_and_east(points: &[Unrolled]) -> (f64, f64) {
    points.iter().fold((f64::MAX, f64::MIN), |(west, east), point| (west.min(point.0), east.max(point.0)))
}

/// The part of a ring between two meridians.
fn between_meridians(points: &[Unrolled], west: f64, east: f64) -> Vec<Unrolled> {
    let mut points = points.to_vec();
    for (limit, sign) in [(west, 1.0), (east, -1.0)] {
        let inside = |point: &Unrolled| (point.0 - limit) * sign >= 0.0;
        let mut kept = Vec::with_capacity(points.len());
        for (place, point) in points.iter().enumerate() {
            let before = &points[(place + points.len() - 1) % points.len()];
            if inside(point) != inside(before) {
                let share = (limit - before.0) / (point.0 - before.0);
                let part = |from: f64, to: f64| from + (to - from) * share;
                kept.push((limit, part(before.1, point.1), part(before.2, point.2)));
            }
            if inside(point) {
                kept.push(*point);
            }
        }
        points = kept;
    }
    points
}

/// Points whose triangle is smaller than two fifths of a square pixel are left out.
fn level(scale: f64) -> u8 {
    outlines::level_for(0.4 / (scale * scale))
}

/// An angle between minus and plus half a turn.
fn turned(angle: f64) -> f64 {
    (angle + HALF).rem_euclid(2.0 * HALF) - HALF
}

/// The parts of a country that say where it is: the largest, and those near its size. West, east (radians), south,
/// north (degrees).
fn main_parts(country: &Country) -> Vec<[f64; 4]> {
    let mut parts: Vec<(f64, [f64; 4])> = Vec::new();
    for ring in 0..World::rings(country) {
        let points = unrolled(country, ring, 2);
        let (west, east) = west_and_east(&points);
        let (south, north) =
            points.iter().fold((f64::MAX, f64::MIN), |(south, north), point| (south.min(point.2), north.max(point.2)));
        let size = (east - west) * (north - south);
        parts.push((size, [west, east, degrees_of(south), degrees_of(north)]));
    }
    let largest = parts.iter().map(|part| part.0).fold(0.0, f64::max);
    parts.retain(|part| part.0 >= largest * 0.2);
    if parts.is_empty() {
        let mark = &country.mark;
        let (latitude, around) = (degrees_of(mark.north), 1.5_f64);
        let east = around.to_radians();
        return vec![[mark.longitude - east, mark.longitude + east, latitude - around, latitude + around]];
    }
    parts.into_iter().map(|part| part.1).collect()
}

/// The latitude, in degrees, of a distance north on the sphere of radius 1.
fn degrees_of(north: f64) -> f64 {
    let (mut low, mut high) = (-90.0_f64, 90.0_f64);
    for _ in 0..30 {
        let half = f64::midpoint(low, high);
        if Vertex::new(0.0, half).north < north { low = half } else { high = half }
    }
    low
}

/// The meridian in the middle of the narrowest stretch that holds all, and half its width; none when there is nothing.
fn middle(boxes: &[[f64; 4]]) -> Option<(f64, f64)> {
    let mut spans: Vec<(f64, f64)> =
        boxes.iter().map(|part| (turned(part[0]), turned(part[0]) + part[1] - part[0])).collect();
    spans.sort_by(|one, other| one.0.total_cmp(&other.0));
    let first = *spans.first()?;
    // The widest gap between spans, the world being round.
    let mut reach = first.1;
    let mut widest = (f64::MIN, 0.0, 0.0);
    for span in spans.iter().skip(1).copied().chain([(first.0 + 2.0 * HALF, first.1 + 2.0 * HALF)]) {
        let gap = span.0 - reach;
        if gap > widest.0 {
            widest = (gap, reach, span.0);
        }
        reach = reach.max(span.1);
    }
    let (gap, from, to) = widest;
    Some((turned(f64::midpoint(from, to) + HALF), HALF - gap.max(0.0) / 2.0))
}

fn bounds(points: &[(f64, f64)]) -> Rect {
    let mut bounds = Rect { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN };
    for (x, y) in points {
        bounds.left = bounds.left.min(*x);
        bounds.right = bounds.right.max(*x);
        bounds.top = bounds.top.min(*y);
        bounds.bottom = bounds.bottom.max(*y);
    }
    bounds
}

/// The part of a polygon inside of a rectangle, edge by edge (Sutherland and Hodgman, Communications of the ACM 17,
/// 1974).
fn clipped(mut points: Vec<(f64, f64)>, window: &Rect) -> Vec<(f64, f64)> {
    /// How far along an axis a point lies.
    type Along = fn((f64, f64)) -> f64;
    let sides: [(Along, f64, f64); 4] = [
        (|at| at.0, window.left, 1.0),
        (|at| at.0, window.right, -1.0),
        (|at| at.1, window.top, 1.0),
        (|at| at.1, window.bottom, -1.0),
    ];
    for (of, limit, sign) in sides {
        let inside = |at: (f64, f64)| (of(at) - limit) * sign >= 0.0;
        let mut kept = Vec::with_capacity(points.len());
        for (place, &at) in points.iter().enumerate() {
            let before = points[(place + points.len() - 1) % points.len()];
            if inside(at) != inside(before) {
                let share = (limit - of(before)) / (of(at) - of(before));
                kept.push((before.0 + (at.0 - before.0) * share, before.1 + (at.1 - before.1) * share));
            }
            if inside(at) {
                kept.push(at);
            }
        }
        points = kept;
    }
    points
}

/// Writes a ring as steps in whole thirds of a pixel.
fn write(points: &[(f64, f64)], data: &mut String) {
    #[expect(clippy::cast_possible_truncation, reason = "some thousand pixels")]
    let whole = |value: f64| (value * PARTS).round() as i64;
    let start = data.len();
    let (mut before, mut written) = ((0, 0), 0);
    for &(x, y) in points {
        let at = (whole(x), whole(y));
        if written == 0 {
            let _ = write!(data, "M{} {}", at.0, at.1);
        } else if at == before {
            continue;
        } else {
            let (across, down) = (at.0 - before.0, at.1 - before.1);
            if written == 1 {
                data.push('l');
            } else if across >= 0 {
                data.push(' ');
            }
            let _ = write!(data, "{across}{}{down}", if down < 0 { "" } else { " " });
        }
        before = at;
        written += 1;
    }
    // A line or a point is no land.
    if written < 3 {
        data.truncate(start);
    } else {
        data.push('z');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn a_region_is_fitted_and_its_countries_are_inside() {
        let view = View::fit(&codes("CU VE"), 0.0, 0.0, 800.0, 700.0);
        assert!(!view.is_world);
        for code in ["CU", "VE", "HT", "JM"] {
            assert!(view.mark(code).is_some(), "{code}");
        }
        assert!(view.mark("CN").is_none());
    }

    #[test]
    fn the_pacific_is_one_region() {
        let view = View::fit(&codes("FJ TO WS TV KI"), 0.0, 0.0, 800.0, 700.0);
        assert!(!view.is_world);
        let (fiji, samoa) = (view.mark("FJ").expect("Fiji"), view.mark("WS").expect("Samoa"));
        assert!(fiji.0 < samoa.0, "Samoa is east of Fiji, beyond the date line");
    }

    #[test]
    fn unknown_codes_and_countries_all_around_show_the_world() {
        assert!(View::fit(&[], 0.0, 0.0, 800.0, 700.0).is_world);
        assert!(View::fit(&codes("QQ ??"), 0.0, 0.0, 800.0, 700.0).is_world);
        assert!(View::fit(&codes("BR CN ZA US AU"), 0.0, 0.0, 800.0, 700.0).is_world);
    }

    #[test]
    fn every_country_of_the_world_is_seen() {
        for width in [340.0, 772.0, 1164.0] {
            let view = View::fit(&[], 10.0, 10.0, width, 900.0);
            for country in WORLD.countries.iter().filter(|country| !matches!(country.code, "AQ" | "ZZ")) {
                assert!(view.shape(country).is_some(), "{} at {width}", country.code);
            }
        }
    }

    #[test]
    fn what_is_clipped_is_inside() {
        let square = vec![(-5.0, -5.0), (15.0, -5.0), (15.0, 5.0), (-5.0, 5.0)];
        let window = Rect::new(0.0, 0.0, 10.0, 10.0);
        let inside = clipped(square, &window);
        assert_eq!(bounds(&inside), Rect { left: 0.0, top: 0.0, right: 10.0, bottom: 5.0 });
        assert_eq!(clipped(vec![(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], &window), []);
    }

    #[test]
    fn steps_are_written_without_needless_letters() {
        let mut data = String::new();
        write(&[(0.0, 0.0), (2.0, -1.0), (2.0, -1.0), (1.0, 1.0), (3.0, 3.0)], &mut data);
        assert_eq!(data, "M0 0l6-3-3 6 6 6z");
        write(&[(0.0, 0.0), (2.0, -1.0)], &mut data);
        assert_eq!(data, "M0 0l6-3-3 6 6 6z");
    }
}
