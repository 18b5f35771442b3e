//! The outlines of countries, as compiled in (`data/outlines.txt`, written by `cargo xtask outlines`), read once.

use std::sync::LazyLock;

/// The file's own header says where it is from and how it is written.
const WRITTEN: &str = include_str!("../data/outlines.txt");

/// Steps to a degree.
const STEPS: f64 = 40.0;

/// The area, on a sphere of radius 1, from which on points are kept in the file; level 0.
const SMALLEST: f64 = 3.6e-6;

/// A point of the next level has an area larger by this.
const LEVEL: f64 = 1.85;

/// All countries.
pub static WORLD: LazyLock<World> = LazyLock::new(|| read(WRITTEN));

/// Outlines that share their borders.
#[derive(Debug, Default)]
pub struct World {
    arcs: Vec<Vec<Vertex>>,
    /// The countries, in the order of their codes.
    pub countries: Vec<Country>,
}

/// A country.
#[derive(Debug)]
pub struct Country {
    /// ISO 3166-1 alpha-2; `XK` for Kosovo, `ZZ` for land of no code.
    pub code: &'static str,
    /// Where it is marked: inside of its largest part.
    pub mark: Vertex,
    /// Its rings, the largest first; none when it is too small to have one.
    rings: Vec<Vec<(usize, Direction)>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Forwards,
    Backwards,
}

/// A point of an outline, projected but for the meridian in the middle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vertex {
    /// Radians east of Greenwich; outlines go on beyond half a turn.
    pub longitude: f64,
    /// How much a radian of longitude is across, at its latitude.
    pub stretch: f64,
    /// How far north it is.
    pub north: f64,
    /// How coarse a drawing may be that still needs it.
    pub level: u8,
}

impl Vertex {
    /// From degrees.
    pub fn new(longitude: f64, latitude: f64) -> Self {
        let (stretch, north) = equal_earth(latitude.to_radians());
        Self { longitude: longitude.to_radians(), stretch, north, level: 7 }
    }
}

/// The Equal Earth projection on a sphere of radius 1: how much a radian of longitude is across at a latitude, and how
/// far north it is (Šavrič, Patterson, Jenny, International Journal of Geographical Information Science 33, 2019).
fn equal_earth(latitude: f64) -> (f64, f64) {
    const A: [f64; 4] = [1.340_264, -0.081_106, 0.000_893, 0.003_796];
    let root = 3.0_f64.sqrt();
    let sine = root / 2.0 * latitude.sin();
    let theta = sine.asin();
    let two = theta * theta;
    let six = two * two * two;
    let slope = A[0] + 3.0 * A[1] * two + six * (7.0 * A[2] + 9.0 * A[3] * two);
    (2.0 * root * theta.cos() / (3.0 * slope), theta * (A[0] + A[1] * two + six * (A[2] + A[3] * two)))
}

/// The level from which on points are needed where this area (on a sphere of radius 1) is too small to be seen.
pub fn level_for(area: f64) -> u8 {
    let steps = (area / SMALLEST).max(1.0).ln() / LEVEL.ln();
    (0..=6_u8).rev().find(|level| steps >= f64::from(*level)).unwrap_or(0)
}

impl World {
    /// The country of a code; letters of any size.
    pub fn country(&self, code: &str) -> Option<&Country> {
        let code = code.to_ascii_uppercase();
        self.countries
            .binary_search_by(|country| country.code.cmp(code.as_str()))
            .ok()
            .map(|place| &self.countries[place])
    }

    /// How many rings a country has.
    pub fn rings(country: &Country) -> usize {
        country.rings.len()
    }

    /// The points of a ring that a drawing of a level needs, without the last, which is the first.
    pub fn ring<'a>(&'a self, country: &'a Country, ring: usize, level: u8) -> impl Iterator<Item = &'a Vertex> {
        country.rings[ring].iter().flat_map(move |(arc, direction)| {
            let points = &self.arcs[*arc];
            let (mut forwards, mut backwards) = (None, None);
            match direction {
                Direction::Forwards => forwards = Some(points[..points.len() - 1].iter()),
                Direction::Backwards => backwards = Some(points[1..].iter().rev()),
            }
            forwards
                .into_iter()
                .flatten()
                .chain(backwards.into_iter().flatten())
                .filter(move |point| point.level >= level)
        })
    }
}

/// Reads the file; what is not understood is left out, and a test holds that nothing is.
fn read(text: &'static str) -> World {
    let mut world = World::default();
    let mut last = None;
    for line in text.lines() {
        if let Some(arc) = line.strip_prefix("a ") {
            world.arcs.push(points(arc));
        } else if let Some(country) = line.strip_prefix("c ").and_then(|line| country(line, &mut last)) {
            world.countries.push(country);
        }
    }
    let arcs = world.arcs.len();
    world.countries.retain(|country| country.rings.iter().flatten().all(|(arc, _)| *arc < arcs));
    world
}

fn points(arc: &str) -> Vec<Vertex> {
    let (steps, levels) = arc.split_once(' ').unwrap_or((arc, ""));
    let mut letters = steps.bytes();
    let mut next = || {
        let (mut number, mut shift) = (0_u64, 0);
        loop {
            let part = u64::from(letters.next()?.checked_sub(b'?')?);
            number |= (part & 31) << shift;
            shift += 5;
            if part < 32 || shift > 40 {
                return Some(number);
            }
        }
    };
    let mut levels = levels.bytes().flat_map(|letter| {
        let both = letter.saturating_sub(b'?');
        [both & 7, both >> 3]
    });
    let mut points = Vec::new();
    let (mut east, mut north) = (0_i64, 0_i64);
    while let Some((across, up)) = next().and_then(|across| Some((across, next()?))) {
        east += unzigzag(across);
        north += unzigzag(up);
        let mut vertex = Vertex::new(east as f64 / STEPS, north as f64 / STEPS);
        vertex.level = levels.next().unwrap_or(7);
        points.push(vertex);
    }
    points
}

fn unzigzag(number: u64) -> i64 {
    (number >> 1).cast_signed() ^ -((number & 1).cast_signed())
}

/// A country's line; `last` is the arc named last, on this line or those before.
fn country(line: &'static str, last: &mut Option<usize>) -> Option<Country> {
    let mut words = line.split(' ');
    let code = words.next()?;
    let (longitude, latitude) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let written = words.next().unwrap_or_default();
    let mut rings = Vec::new();
    for ring in written.split(';').filter(|ring| !ring.is_empty()) {
        let mut arcs = Vec::new();
        for arc in ring.split(',') {
            let (arc, direction) = match arc.strip_prefix('~') {
                Some(arc) => (arc, Direction::Backwards),
                None => (arc, Direction::Forwards),
            };
            let place = if arc == "+" { last.map_or(0, |last| last + 1) } else { arc.parse().ok()? };
            *last = Some(place);
            arcs.push((place, direction));
        }
        rings.push(arcs);
    }
    Some(Country { code, mark: Vertex::new(longitude, latitude), rings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lines_are_understood() {
        let lines = |kind: &str| WRITTEN.lines().filter(|line| line.starts_with(kind)).count();
        assert_eq!(WORLD.arcs.len(), lines("a "));
        assert_eq!(WORLD.countries.len(), lines("c "));
        assert_eq!(WRITTEN.lines().filter(|line| !line.starts_with('#')).count(), lines("a ") + lines("c "));
        assert!(WORLD.arcs.iter().all(|arc| arc.len() >= 2));
        assert!(WRITTEN.len() < 72_000, "{} bytes are compiled in", WRITTEN.len());
    }

    #[test]
    fn every_country_of_iso_3166_is_there() {
        // The 249 codes of ISO 3166-1, besides Kosovo and land of no code.
        assert_eq!(WORLD.countries.iter().filter(|country| !matches!(country.code, "XK" | "ZZ")).count(), 249);
        assert!(WORLD.countries.is_sorted_by(|one, other| one.code < other.code));
        for code in ["CU", "ve", "TV", "GF", "MQ", "PS", "SS", "BQ"] {
            assert!(WORLD.country(code).is_some(), "{code}");
        }
        assert!(WORLD.country("QQ").is_none());
    }

    #[test]
    fn rings_are_closed_through_shared_arcs() {
        for country in &WORLD.countries {
            for ring in 0..World::rings(country) {
                let arcs = &country.rings[ring];
                for (place, (arc, direction)) in arcs.iter().enumerate() {
                    let (next, next_direction) = arcs[(place + 1) % arcs.len()];
                    let points = &WORLD.arcs[*arc];
                    let end = if *direction == Direction::Forwards { points[points.len() - 1] } else { points[0] };
                    let following = &WORLD.arcs[next];
                    let start = if next_direction == Direction::Forwards {
                        following[0]
                    } else {
                        following[following.len() - 1]
                    };
                    let apart = (end.longitude - start.longitude) / std::f64::consts::TAU;
                    assert!((apart - apart.round()).abs() < 1e-9 && end.north == start.north, "{}", country.code);
                }
            }
        }
    }

    #[test]
    fn brazil_is_where_it_is_and_as_large_as_it_is() {
        let brazil = WORLD.country("BR").expect("Brazil");
        let points: Vec<(f64, f64)> =
            WORLD.ring(brazil, 0, 0).map(|point| (point.longitude * point.stretch, point.north)).collect();
        let twice: f64 = points
            .iter()
            .zip(points.iter().cycle().skip(1))
            .map(|(one, other)| one.0 * other.1 - other.0 * one.1)
            .sum();
        // 8.51 million square kilometres (IBGE) of a sphere of 6,371 km.
        let area = twice.abs() / 2.0 * 6371.0_f64.powi(2) / 1e6;
        assert!((area - 8.51).abs() < 0.12, "{area}");
    }

    #[test]
    fn the_projection_is_as_wide_and_high_as_its_authors_say() {
        assert!((Vertex::new(180.0, 0.0).longitude * Vertex::new(180.0, 0.0).stretch - 2.706_63).abs() < 1e-4);
        assert!((Vertex::new(0.0, 90.0).north - 1.317_34).abs() < 1e-4);
    }
}
