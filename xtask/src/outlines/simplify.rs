//! How much of a border a drawing needs.
//!
//! Visvalingam and Whyatt, "Line generalisation by repeated elimination of points", The Cartographic Journal 30 (1993):
//! the point whose triangle with its neighbours is smallest goes first. Areas are those of the Equal Earth projection,
//! so that a square pixel is the same everywhere.

use super::topology::{self, Place, Ring};
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Area, on a sphere of radius 1, below which a point is left out: 146 square kilometres.
const SMALLEST: f64 = 3.6e-6;

/// A point of the next level has an area larger by this.
const LEVEL: f64 = 1.85;

/// The highest level; the ends of arcs have it.
const HIGHEST: u32 = 7;

/// Rings smaller than this (650 square kilometres) are left out, but for a country's largest and those near its size.
const SMALLEST_RING: f64 = 1.6e-5;

/// The share of a country's largest ring from which on another is kept whatever its size.
const NEAR_LARGEST: f64 = 0.2;

/// The arcs that are written, in the order in which they are first needed.
pub struct Arcs<'a> {
    arcs: &'a [Vec<Place>],
    steps: f64,
    kept: Vec<Option<usize>>,
    written: Vec<String>,
}

impl<'a> Arcs<'a> {
    /// None is written yet.
    pub fn new(arcs: &'a [Vec<Place>], steps: f64) -> Self {
        Self { arcs, steps, kept: vec![None; arcs.len()], written: Vec::new() }
    }

    /// The place of an arc among those written, for a ring of so many arcs.
    pub fn keep(&mut self, arc: usize, arcs_of_ring: usize) -> usize {
        *self.kept[arc].get_or_insert_with(|| {
            // A ring of one arc or two needs points between their ends to have an area at all.
            let inner = match arcs_of_ring {
                1 => 3,
                2 => 1,
                _ => 0,
            };
            self.written.push(encoded(&self.arcs[arc], inner, self.steps));
            self.written.len() - 1
        })
    }

    /// The lines.
    pub fn written(&self) -> &[String] {
        &self.written
    }
}

/// The rings that are large enough to be drawn at all; the first, which is the largest, always is.
pub fn rings_kept<'a>(rings: &'a [Ring], arcs: &[Vec<Place>]) -> Vec<&'a Ring> {
    let area = |ring: &Ring| {
        let projected: Vec<Place> = topology::points(ring, arcs).into_iter().map(equal_earth).collect();
        topology::area_on_paper(&projected)
    };
    let least = rings.first().map_or(0.0, |ring| SMALLEST_RING.min(area(ring) * NEAR_LARGEST));
    rings.iter().filter(|ring| area(ring) >= least).collect()
}

fn encoded(arc: &[Place], inner: usize, steps: f64) -> String {
    let areas = areas(arc);
    let mut by_size: Vec<f64> = areas[1..areas.len() - 1].to_vec();
    by_size.sort_by(|one, other| other.total_cmp(one));
    // The inner points that are kept whatever their size.
    let kept_anyway = inner.checked_sub(1).and_then(|last| by_size.get(last.min(by_size.len().max(1) - 1))).copied();
    let mut text = String::new();
    let mut levels = Vec::new();
    let mut before = (0_i64, 0_i64);
    for (place, (point, area)) in arc.iter().zip(&areas).enumerate() {
        if *area < SMALLEST && kept_anyway.is_none_or(|least| *area < least) {
            continue;
        }
        #[expect(clippy::cast_possible_truncation, reason = "at most 180 degrees of forty steps")]
        let at = ((point.0 * steps).round() as i64, (point.1 * steps).round() as i64);
        let is_end = place == 0 || place == arc.len() - 1;
        if !is_end && at == before {
            continue;
        }
        push(&mut text, zigzag(at.0 - before.0));
        push(&mut text, zigzag(at.1 - before.1));
        levels.push(level(*area));
        before = at;
    }
    text.push(' ');
    for two in levels.chunks(2) {
        let both = two[0] | two.get(1).copied().unwrap_or(0) << 3;
        text.push(char::from(b'?' + u8::try_from(both).unwrap_or_default()));
    }
    text
}

fn level(area: f64) -> u32 {
    let steps = (area / SMALLEST).max(1.0).ln() / LEVEL.ln();
    (0..HIGHEST).rev().find(|&level| steps >= f64::from(level)).map_or(0, |level| level + u32::from(!area.is_finite()))
}

fn zigzag(number: i64) -> u64 {
    ((number << 1) ^ (number >> 63)).cast_unsigned()
}

fn push(text: &mut String, mut number: u64) {
    loop {
        let low = u8::try_from(number & 31).unwrap_or_default();
        number >>= 5;
        text.push(char::from(b'?' + low + if number > 0 { 32 } else { 0 }));
        if number == 0 {
            return;
        }
    }
}

/// For each point the area at which it goes; infinite for the ends.
fn areas(arc: &[Place]) -> Vec<f64> {
    let projected: Vec<Place> = arc.iter().copied().map(equal_earth).collect();
    let count = arc.len();
    let mut areas = vec![f64::INFINITY; count];
    let mut before: Vec<usize> = (0..count).map(|place| place.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..count).map(|place| (place + 1).min(count - 1)).collect();
    let mut gone = vec![false; count];
    let triangle = |one: usize, two: usize, three: usize| {
        let (a, b, c) = (projected[one], projected[two], projected[three]);
        ((b.0 - a.0) * (c.1 - a.1) - (c.0 - a.0) * (b.1 - a.1)).abs() / 2.0
    };
    let mut current: Vec<f64> = (0..count)
        .map(
            |place| {
                if place == 0 || place + 1 == count { f64::INFINITY } else { triangle(place - 1, place, place + 1) }
            },
        )
        .collect();
    // Areas are positive, and the bits of positive numbers are in their order.
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> =
        (1..count.saturating_sub(1)).map(|place| Reverse((current[place].to_bits(), place))).collect();
    let mut largest = 0.0_f64;
    while let Some(Reverse((bits, place))) = heap.pop() {
        if gone[place] || bits != current[place].to_bits() {
            continue;
        }
        largest = largest.max(current[place]);
        areas[place] = largest;
        gone[place] = true;
        let (left, right) = (before[place], after[place]);
        after[left] = right;
        before[right] = left;
        for neighbour in [left, right] {
            if neighbour > 0 && neighbour + 1 < count {
                current[neighbour] = triangle(before[neighbour], neighbour, after[neighbour]);
                heap.push(Reverse((current[neighbour].to_bits(), neighbour)));
            }
        }
    }
    areas
}

/// The Equal Earth projection (Šavrič, Patterson, Jenny, International Journal of Geographical Information Science
/// 33, 2019), on a sphere of radius 1.
fn equal_earth(place: Place) -> Place {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let root = 3.0_f64.sqrt();
    let theta = (root / 2.0 * place.1.to_radians().sin()).asin();
    let (two, six) = (theta.powi(2), theta.powi(6));
    let x = 2.0 * root * place.0.to_radians() * theta.cos()
        / (3.0 * (A[0] + 3.0 * A[1] * two + six * (7.0 * A[2] + 9.0 * A[3] * two)));
    (x, theta * (A[0] + A[1] * two + six * (A[2] + A[3] * two)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_on_a_straight_line_goes_first() {
        let arc = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 2.0), (4.0, 0.0)];
        let areas = areas(&arc);
        assert!(areas[0].is_infinite() && areas[4].is_infinite());
        assert!(areas[1] < 1e-12 && areas[3] > areas[1], "{areas:?}");
    }

    #[test]
    fn a_small_island_keeps_an_area() {
        let island = [(0.0, 0.0), (0.1, 0.0), (0.1, 0.1), (0.0, 0.1), (0.0, 0.0)];
        // Ends and three points between.
        assert!(encoded(&island, 3, 50.0).len() >= 10);
    }

    #[test]
    fn the_sphere_is_as_wide_as_the_projections_authors_say() {
        assert!((equal_earth((180.0, 0.0)).0 - 2.706_63).abs() < 1e-4);
        assert!((equal_earth((0.0, 90.0)).1 - 1.317_34).abs() < 1e-4);
    }

    #[test]
    fn numbers_are_written_five_bits_a_letter() {
        let mut text = String::new();
        push(&mut text, 0);
        push(&mut text, 33);
        assert_eq!(text, "?`@");
        assert_eq!((zigzag(-1), zigzag(1), zigzag(-2)), (1, 2, 3));
    }
}
