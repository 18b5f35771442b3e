//! `cargo xtask outlines --from FILE`: the country outlines that `charts` draws maps with, from the file
//! `countries-50m.json` of the npm package world-atlas.
//!
//! Borders are simplified as arcs, which neighbours share, so that they stay shared. Each point keeps a level: how
//! coarse a drawing may be that still needs it. The drawing drops points by level and simplifies nothing itself.

mod countries;
mod simplify;
mod topology;

use crate::repository;
use std::fmt::Write as _;
use std::path::PathBuf;

/// Where the outlines lie in the repository.
const COMPILED: &str = "crates/charts/data/outlines.txt";

/// Steps to a degree: 1/40 of a degree is 2.8 km at the equator, a pixel of a map some 25° wide.
const STEPS: f64 = 40.0;

const HEADER: &str = "\
# Outlines of countries, written by `cargo xtask outlines`; not to be changed by hand.
# Origin: Natural Earth 1:50m admin 0 countries (public domain, naturalearthdata.com), as TopoJSON in the npm package
# world-atlas (ISC, Michael Bostock). Overseas parts with a code of their own are apart (GF, GP, MQ, RE, YT, SJ, BQ,
# CX, CC); Somaliland is drawn with SO, northern Cyprus with CY, Kosovo as XK, the Siachen Glacier as ZZ.
# A line `a` is an arc: steps of 1/40 degree east and north, the first absolute, the others from the point before, as
# zigzag numbers of five bits a letter from `?` up, lowest first, 32 added to a letter that is followed by another;
# after a space the points' levels (0 to 7), two a letter from `?` up, the first one lower. A line `c` is a country:
# code, longitude and latitude of its mark, rings as places of arcs (`+` is the one after the last named, `~` runs it
# backwards), rings parted by `;`.
";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
pub struct Wanted {
    from: PathBuf,
}

/// Reads the words after `outlines`; the error is the sentence to print.
pub fn parse(words: &[&str]) -> Result<Wanted, String> {
    match words {
        ["--from", from] => Ok(Wanted { from: PathBuf::from(from) }),
        _ => Err(format!(
            "read `outlines {}`, expected `outlines --from FILE`, the file countries-50m.json of the npm package world-atlas",
            words.join(" ")
        )),
    }
}

/// Writes the outlines anew.
pub fn run(wanted: &Wanted) -> Result<(), String> {
    let text = std::fs::read_to_string(&wanted.from).map_err(|error| format!("{}: {error}", wanted.from.display()))?;
    let written = derive(&text).map_err(|error| format!("{}: {error}", wanted.from.display()))?;
    let path = repository::root()?.join(COMPILED);
    std::fs::write(&path, &written).map_err(|error| format!("{}: {error}", path.display()))?;
    println!("{}: {} bytes", path.display(), written.len());
    Ok(())
}

/// The text of the outlines.
fn derive(text: &str) -> Result<String, String> {
    let topology = topology::read(text)?;
    let countries = countries::all(&topology)?;
    let mut arcs = simplify::Arcs::new(&topology.arcs, STEPS);
    let mut out = String::from(HEADER);
    let mut lines = String::new();
    let mut last = usize::MAX;
    for country in &countries {
        let rings = simplify::rings_kept(&country.rings, &topology.arcs);
        let mut written: Vec<String> = Vec::new();
        for ring in rings {
            let names: Vec<String> = ring
                .iter()
                .map(|&arc| {
                    let place = arcs.keep(topology::index(arc), ring.len());
                    let is_next = place == last.wrapping_add(1);
                    last = place;
                    let name = if is_next { "+".to_owned() } else { place.to_string() };
                    if arc < 0 { format!("~{name}") } else { name }
                })
                .collect();
            written.push(names.join(","));
        }
        let (longitude, latitude) = country.mark;
        let _ = writeln!(lines, "c {} {longitude:.2} {latitude:.2} {}", country.code, written.join(";"));
    }
    for arc in arcs.written() {
        let _ = writeln!(out, "a {arc}");
    }
    out.push_str(&lines);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_needed() {
        assert_eq!(parse(&["--from", "a.json"]), Ok(Wanted { from: PathBuf::from("a.json") }));
        assert!(parse(&[]).is_err_and(|sentence| sentence.contains("--from FILE")));
    }

    #[test]
    fn a_shared_border_is_written_once() {
        // Two squares beside each other, the border between them an arc of its own.
        let text = r#"{"transform":{"scale":[1,1],"translate":[0,0]},
            "arcs":[[[10,0],[0,10]],[[10,10],[-10,0],[0,-10],[10,0]],[[10,0],[10,0],[0,10],[-10,0]]],
            "objects":{"countries":{"geometries":[
                {"type":"Polygon","arcs":[[0,1]],"id":"192","properties":{"name":"West"}},
                {"type":"Polygon","arcs":[[2,-1]],"id":"862","properties":{"name":"East"}}]}}}"#;
        let written = derive(text).expect("a topology");
        let arcs = written.lines().filter(|line| line.starts_with("a ")).count();
        assert_eq!(arcs, 3, "{written}");
        let country = |code: &str| written.lines().find(|line| line.starts_with(&format!("c {code} "))).expect(code);
        assert_eq!(country("CU"), "c CU 5.00 5.00 +,+");
        assert_eq!(country("VE"), "c VE 15.00 5.00 +,~0");
        // Those without an outline are marked.
        assert!(country("TV").ends_with("-8.52 "));
    }

    #[test]
    fn what_is_not_a_topology_is_named() {
        assert!(derive("{}").is_err_and(|sentence| sentence.contains("missing field")));
        assert!(derive("a,b").is_err());
    }
}
