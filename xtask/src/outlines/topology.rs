//! TopoJSON, as far as world-atlas writes it (specification: github.com/topojson/topojson-specification).

use serde::Deserialize;

/// A place: degrees east, degrees north.
pub type Place = (f64, f64);

/// A ring of arcs; a negative number is the arc `-1 - number` run backwards.
pub type Ring = Vec<i64>;

/// Outlines whose shared borders are arcs.
pub struct Topology {
    /// The arcs, in degrees.
    pub arcs: Vec<Vec<Place>>,
    /// The features with an outline.
    pub features: Vec<Feature>,
}

/// A country as the file has it.
pub struct Feature {
    /// Its ISO 3166-1 number, as three digits; none for some disputed areas.
    pub number: Option<String>,
    /// Its name in English.
    pub name: String,
    /// Its rings. Outer and inner ones are not told apart: filled by even and odd, both are drawn right.
    pub rings: Vec<Ring>,
}

#[derive(Deserialize)]
struct File {
    transform: Transform,
    arcs: Vec<Vec<(f64, f64)>>,
    objects: Objects,
}

#[derive(Deserialize)]
struct Transform {
    scale: (f64, f64),
    translate: (f64, f64),
}

#[derive(Deserialize)]
struct Objects {
    countries: Collection,
}

#[derive(Deserialize)]
struct Collection {
    geometries: Vec<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(flatten)]
    shape: Shape,
    id: Option<String>,
    properties: Properties,
}

#[derive(Deserialize)]
#[serde(tag = "type")]
enum Shape {
    Polygon { arcs: Vec<Ring> },
    MultiPolygon { arcs: Vec<Vec<Ring>> },
}

#[derive(Deserialize)]
struct Properties {
    name: String,
}

/// Reads the text of a file.
pub fn read(text: &str) -> Result<Topology, String> {
    let file: File = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let Transform { scale, translate } = file.transform;
    let arcs = file
        .arcs
        .iter()
        .map(|arc| {
            // Positions are whole steps, each from the one before.
            let mut at = (0.0, 0.0);
            let mut places: Vec<Place> = Vec::with_capacity(arc.len());
            for step in arc {
                at = (at.0 + step.0, at.1 + step.1);
                let place = (at.0 * scale.0 + translate.0, at.1 * scale.1 + translate.1);
                places.push(places.last().map_or(place, |before| (beside(place.0, before.0), place.1)));
            }
            places
        })
        .collect();
    let features = file
        .objects
        .countries
        .geometries
        .into_iter()
        .map(|geometry| Feature {
            number: geometry.id,
            name: geometry.properties.name,
            rings: match geometry.shape {
                Shape::Polygon { arcs } => arcs,
                Shape::MultiPolygon { arcs } => arcs.into_iter().flatten().collect(),
            },
        })
        .collect();
    Ok(Topology { arcs, features })
}

/// The arc's place in the list.
pub fn index(arc: i64) -> usize {
    usize::try_from(if arc < 0 { -1 - arc } else { arc }).unwrap_or_default()
}

/// A longitude as near to another one as whole turns bring it: outlines go on beyond the date line.
fn beside(longitude: f64, other: f64) -> f64 {
    longitude + ((other - longitude) / 360.0).round() * 360.0
}

/// A longitude between -180 and 180.
pub fn on_the_globe(longitude: f64) -> f64 {
    beside(longitude, 0.0)
}

/// The points of a ring, without the last, which is the first. A ring beyond the date line goes on beyond 180 degrees.
pub fn points(ring: &[i64], arcs: &[Vec<Place>]) -> Vec<Place> {
    let mut all: Vec<Place> = Vec::new();
    for &arc in ring {
        let points = &arcs[index(arc)];
        let without_last = points.len().saturating_sub(1);
        let mut add = |place: &Place| {
            let longitude = all.last().map_or(place.0, |before| beside(place.0, before.0));
            all.push((longitude, place.1));
        };
        if arc < 0 {
            points.iter().rev().take(without_last).for_each(&mut add);
        } else {
            points[..without_last].iter().for_each(&mut add);
        }
    }
    all
}

/// The area of a ring in the units of its points.
pub fn area_on_paper(ring: &[Place]) -> f64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter().zip(next).map(|(from, to)| from.0 * to.1 - to.0 * from.1).sum::<f64>().abs() / 2.0
}

/// The area of a ring in square degrees at its own latitude, and its centre of gravity.
pub fn area_and_centre(ring: &[Place]) -> (f64, Place) {
    let (mut twice, mut east, mut north) = (0.0, 0.0, 0.0);
    for (place, from) in ring.iter().enumerate() {
        let to = ring[(place + 1) % ring.len()];
        let cross = from.0 * to.1 - to.0 * from.1;
        twice += cross;
        east += (from.0 + to.0) * cross;
        north += (from.1 + to.1) * cross;
    }
    if twice == 0.0 {
        return (0.0, ring.first().copied().unwrap_or_default());
    }
    let centre = (east / (3.0 * twice), north / (3.0 * twice));
    ((twice / 2.0).abs() * centre.1.to_radians().cos(), centre)
}

/// Whether a place is inside of a ring.
pub fn is_inside(place: Place, ring: &[Place]) -> bool {
    let mut inside = false;
    for (index, from) in ring.iter().enumerate() {
        let to = ring[(index + 1) % ring.len()];
        if (from.1 > place.1) != (to.1 > place.1)
            && place.0 < (to.0 - from.0) * (place.1 - from.1) / (to.1 - from.1) + from.0
        {
            inside = !inside;
        }
    }
    inside
}
