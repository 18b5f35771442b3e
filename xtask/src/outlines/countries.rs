//! Which outline belongs to which code of ISO 3166-1.

use super::topology::{self, Place, Ring, Topology};
use std::collections::{BTreeMap, HashMap};

/// A country with its outline.
pub struct Country {
    /// ISO 3166-1 alpha-2; `XK` for Kosovo, `ZZ` for land of no code.
    pub code: String,
    /// Where it is marked and where flows end: inside of its largest part.
    pub mark: Place,
    /// Its rings, the largest first; none when it is too small to have one.
    pub rings: Vec<Ring>,
}

/// Parts that have a code of their own, by the box around them (west, south, east, north), and those without a number.
const PARTS: &[(&str, [f64; 4], &str)] = &[
    ("France", [-55.0, 2.0, -51.0, 6.0], "GF"),
    ("France", [-62.0, 15.8, -60.9, 16.6], "GP"),
    ("France", [-61.3, 14.3, -60.8, 15.0], "MQ"),
    ("France", [55.0, -21.5, 56.0, -20.8], "RE"),
    ("France", [45.0, -13.1, 45.4, -12.6], "YT"),
    ("Norway", [-10.0, 70.5, -7.0, 71.5], "SJ"),
    ("Norway", [10.0, 74.0, 35.0, 81.0], "SJ"),
    ("Netherlands", [-69.0, 12.0, -62.0, 18.0], "BQ"),
    ("New Zealand", [-173.0, -10.0, -171.0, -8.0], "TK"),
    ("Indian Ocean Ter.", [105.0, -11.0, 106.0, -10.0], "CX"),
    ("Indian Ocean Ter.", [96.0, -13.0, 97.5, -11.5], "CC"),
    ("Somaliland", WORLD, "SO"),
    ("N. Cyprus", WORLD, "CY"),
    ("Kosovo", WORLD, "XK"),
    ("Siachen Glacier", WORLD, "ZZ"),
];

const WORLD: [f64; 4] = [-180.0, -90.0, 180.0, 90.0];

/// Where those are that the file leaves out for their size (their main places, to a hundredth of a degree).
const LEFT_OUT: &[(&str, Place)] = &[
    ("BQ", (-68.27, 12.15)),
    ("BV", (3.36, -54.42)),
    ("CC", (96.83, -12.17)),
    ("CX", (105.69, -10.49)),
    ("GF", (-53.10, 4.00)),
    ("GI", (-5.35, 36.14)),
    ("GP", (-61.55, 16.25)),
    ("MQ", (-61.02, 14.65)),
    ("RE", (55.54, -21.13)),
    ("SJ", (16.00, 78.50)),
    ("TK", (-171.85, -9.20)),
    ("TV", (179.20, -8.52)),
    ("UM", (166.65, 19.28)),
    ("YT", (45.15, -12.83)),
];

/// All countries, in the order of their codes.
pub fn all(topology: &Topology) -> Result<Vec<Country>, String> {
    let mut rings: BTreeMap<String, Vec<Ring>> = BTreeMap::new();
    for feature in &topology.features {
        for ring in &feature.rings {
            let (_, centre) = topology::area_and_centre(&topology::points(ring, &topology.arcs));
            let centre = (topology::on_the_globe(centre.0), centre.1);
            let part = PARTS
                .iter()
                .find(|(name, [west, south, east, north], _)| {
                    feature.name == *name
                        && (*west..=*east).contains(&centre.0)
                        && (*south..=*north).contains(&centre.1)
                })
                .map(|(_, _, code)| (*code).to_owned());
            let code = match (part, &feature.number) {
                (Some(code), _) => code,
                (None, Some(number)) => rust_iso3166::from_numeric_str(number)
                    .map(|country| country.alpha2.to_owned())
                    .ok_or_else(|| format!("{}: no country has the number {number}", feature.name))?,
                (None, None) => {
                    return Err(format!(
                        "{}: no number; a line in xtask/src/outlines/countries.rs decides",
                        feature.name
                    ));
                }
            };
            rings.entry(code).or_default().push(ring.clone());
        }
    }
    let mut countries: Vec<Country> = rings
        .into_iter()
        .map(|(code, rings)| {
            let rings = by_size(joined(rings, &topology.arcs), &topology.arcs);
            let (longitude, latitude) = mark(&topology::points(&rings[0], &topology.arcs));
            Country { code, mark: (topology::on_the_globe(longitude), latitude), rings }
        })
        .collect();
    for (code, mark) in LEFT_OUT {
        if !countries.iter().any(|country| country.code == *code) {
            countries.push(Country { code: (*code).to_owned(), mark: *mark, rings: Vec::new() });
        }
    }
    countries.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(countries)
}

fn by_size(rings: Vec<Ring>, arcs: &[Vec<Place>]) -> Vec<Ring> {
    let mut sized: Vec<(f64, Ring)> =
        rings.into_iter().map(|ring| (topology::area_and_centre(&topology::points(&ring, arcs)).0, ring)).collect();
    sized.sort_by(|one, other| other.0.total_cmp(&one.0));
    sized.into_iter().map(|(_, ring)| ring).collect()
}

/// Rings without the borders between parts of one country: an arc that is run both ways is left out, and what is left
/// is tied together at its ends.
fn joined(rings: Vec<Ring>, arcs: &[Vec<Place>]) -> Vec<Ring> {
    let all: Vec<i64> = rings.iter().flatten().copied().collect();
    let is_inner = |arc: i64| all.contains(&(-1 - arc));
    let (mut untouched, touched): (Vec<Ring>, Vec<Ring>) =
        rings.into_iter().partition(|ring| !ring.iter().any(|&arc| is_inner(arc)));
    let key = |place: Place| (topology::on_the_globe(place.0).to_bits(), place.1.to_bits());
    let ends = |arc: i64| {
        let points = &arcs[topology::index(arc)];
        let (first, last) = (points[0], points[points.len() - 1]);
        if arc < 0 { (last, first) } else { (first, last) }
    };
    let mut from: HashMap<(u64, u64), Vec<i64>> = HashMap::new();
    for arc in touched.into_iter().flatten().filter(|&arc| !is_inner(arc)) {
        from.entry(key(ends(arc).0)).or_default().push(arc);
    }
    while let Some(start) = from.values_mut().find_map(Vec::pop) {
        let mut ring = vec![start];
        let mut end = ends(start).1;
        while let Some(next) = from.get_mut(&key(end)).and_then(Vec::pop) {
            ring.push(next);
            end = ends(next).1;
        }
        untouched.push(ring);
    }
    untouched
}

/// A place well inside of a ring: its centre of gravity, or the place of a grid that is farthest from the edge.
fn mark(ring: &[Place]) -> Place {
    let (_, centre) = topology::area_and_centre(ring);
    if topology::is_inside(centre, ring) {
        return centre;
    }
    let (mut west, mut south, mut east, mut north) = (f64::MAX, f64::MAX, f64::MIN, f64::MIN);
    for place in ring {
        (west, east) = (west.min(place.0), east.max(place.0));
        (south, north) = (south.min(place.1), north.max(place.1));
    }
    let shrink = centre.1.to_radians().cos();
    let mut best = (0.0, centre);
    for column in 1..24 {
        for row in 1..24 {
            let at = (west + (east - west) * f64::from(column) / 24.0, south + (north - south) * f64::from(row) / 24.0);
            if !topology::is_inside(at, ring) {
                continue;
            }
            let distance = ring
                .iter()
                .map(|place| ((place.0 - at.0) * shrink).powi(2) + (place.1 - at.1).powi(2))
                .fold(f64::INFINITY, f64::min);
            if distance > best.0 {
                best = (distance, at);
            }
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_a_bay_is_on_land() {
        let horseshoe =
            [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (8.0, 10.0), (8.0, 2.0), (2.0, 2.0), (2.0, 10.0), (0.0, 10.0)];
        let at = mark(&horseshoe);
        assert!(topology::is_inside(at, &horseshoe), "{at:?}");
        assert!(!topology::is_inside((5.0, 6.0), &horseshoe));
    }

    #[test]
    fn parts_of_one_country_lose_the_border_between_them() {
        let arcs = vec![
            vec![(10.0, 0.0), (10.0, 10.0)],
            vec![(10.0, 10.0), (0.0, 10.0), (0.0, 0.0), (10.0, 0.0)],
            vec![(10.0, 0.0), (20.0, 0.0), (20.0, 10.0), (10.0, 10.0)],
        ];
        let rings = joined(vec![vec![0, 1], vec![2, -1]], &arcs);
        assert_eq!(rings.len(), 1);
        assert_eq!(topology::area_and_centre(&topology::points(&rings[0], &arcs)).1, (10.0, 5.0));
    }
}
