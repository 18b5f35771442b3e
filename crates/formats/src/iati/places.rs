//! Where: countries, regions and locations.

use record::{AdministrativeArea, Code, Entry, Place, PlaceKind, VocabularyCode};
use rust_decimal::Decimal;
use vocabulary::CodeList;

use super::element::Element;
use super::remarks::Remark;
use super::rules;
use super::values::rounded;
use super::walk::{Step, Walk};

/// `recipient-country`, `recipient-region`.
pub(super) fn recipient<'a>(
    walk: &mut Walk<'a>,
    mut element: Element<'a>,
    kind: PlaceKind,
    flow: Option<i32>,
) -> Step<Place> {
    let at = walk.origin(element.at);
    let (vocabulary, code) = walk.code_of_vocabulary(&mut element);
    Ok(Place {
        flow,
        kind: Some(kind),
        vocabulary,
        vocabulary_address: element.string("vocabulary-uri"),
        code,
        percentage: walk.percentage(&mut element),
        names: walk.texts(element)?,
        at,
        ..Place::default()
    })
}

/// `location`.
pub(super) fn location<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, entry: &mut Entry) -> Step {
    let mut place = Place {
        kind: Some(PlaceKind::Location),
        reference: element.code("ref"),
        at: walk.origin(element.at),
        // Version 1 only.
        percentage: walk.percentage(&mut element),
        ..Place::default()
    };
    let mut point_read = false;
    walk.children(element, |walk, mut child| {
        let at = child.at;
        match child.name {
            "location-reach" => {
                let code = walk.coded(child, CodeList::GeographicLocationReach)?;
                walk.once(&mut place.reach, code, at, "location-reach");
            }
            "location-id" => {
                walk.vocabulary(&mut child);
                if let Some(code) = walk.vocabulary_code(child)? {
                    place.gazetteer.push(code);
                }
            }
            "name" => place.names.extend(walk.texts(child)?),
            "description" | "activity-description" => place.descriptions.extend(walk.texts(child)?),
            "administrative" => administrative(walk, child, &mut place)?,
            "point" => point(walk, child, &mut place, &mut point_read)?,
            "exactness" => {
                let code = walk.coded(child, CodeList::GeographicExactness)?;
                walk.once(&mut place.exactness, code, at, "exactness");
            }
            "location-class" => {
                let code = walk.coded(child, CodeList::GeographicLocationClass)?;
                walk.once(&mut place.class, code, at, "location-class");
            }
            "feature-designation" => {
                let code = walk.coded(child, CodeList::LocationType)?;
                walk.once(&mut place.feature, code, at, "feature-designation");
            }
            // Version 1.
            "coordinates" => coordinates(walk, child, &mut place, &mut point_read)?,
            "location-type" => {
                let code = walk.coded(child, CodeList::LocationType)?;
                walk.once(&mut place.feature, code, at, "location-type");
            }
            "gazetteer-entry" => {
                let vocabulary = walk.code(&mut child, "gazetteer-ref", CodeList::GazetteerAgency);
                let code = walk.text(child)?;
                if !code.is_empty() {
                    place.gazetteer.push(VocabularyCode { vocabulary, code: code.into() });
                }
            }
            _ => walk.unknown(child)?,
        }
        Ok(())
    })?;
    entry.places.push(place);
    Ok(())
}

impl<'a> Walk<'a> {
    /// Checks the vocabulary of a place's code; it stays to be taken.
    fn vocabulary(&mut self, element: &mut Element<'a>) {
        let vocabulary = element
            .attributes
            .iter()
            .find(|(name, ..)| *name == "vocabulary")
            .map(|(_, value, _)| value.trim().to_owned());
        match vocabulary {
            Some(code) if !code.is_empty() => {
                let subject = (element.name, "vocabulary");
                super::codes::check(self, CodeList::GeographicVocabulary, &code, element.at, subject);
            }
            _ if self.context.first_line() => {}
            _ => self.missing(element.at, (element.name, "vocabulary")),
        }
    }
}

/// `administrative`: an area of a vocabulary since 1.04. Before, the attributes
/// name the areas of each level: the country by its ISO code (today's vocabulary
/// A4), its divisions by the codes of the UN's SALB (A2), and a text names them.
fn administrative<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, place: &mut Place) -> Step {
    let before = place.administrative.len();
    for (name, vocabulary, level) in [("country", "A4", "0"), ("adm1", "A2", "1"), ("adm2", "A2", "2")] {
        let code = match name {
            "country" => walk.code(&mut element, name, CodeList::Country),
            _ => element.code(name),
        };
        place.administrative.extend(code.map(|code| AdministrativeArea {
            vocabulary: Some(Code::const_new(vocabulary)),
            code: Some(code),
            level: Some(Code::const_new(level)),
        }));
    }
    let has_code = element.attributes.iter().any(|(name, ..)| matches!(*name, "vocabulary" | "code" | "level"));
    if has_code || (place.administrative.len() == before && !walk.context.first_line()) {
        walk.vocabulary(&mut element);
        let level = element.code("level");
        let (vocabulary, code) = walk.code_of_vocabulary(&mut element);
        place.administrative.push(AdministrativeArea { vocabulary, code, level });
    }
    if walk.context.first_line() {
        place.descriptions.extend(walk.texts(element)?);
        return Ok(());
    }
    walk.leaf(element)
}

fn point<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, place: &mut Place, read: &mut bool) -> Step {
    let at = element.at;
    if let Some(system) = element.string("srsName")
        && !system.ends_with("4326")
    {
        walk.report(
            rules::POSITION_SYSTEM,
            at,
            Remark {
                subject: "point/@srsName",
                read: Some(&system),
                expected: Some("http://www.opengis.net/def/crs/EPSG/0/4326"),
                done: "the numbers are kept as latitude and longitude",
            },
        );
    }
    walk.children(element, |walk, child| {
        if child.name != "pos" {
            return walk.unknown(child);
        }
        let at = child.at;
        let text = walk.text(child)?;
        let mut parts = text.split([' ', '\n', '\t', ',']).filter(|part| !part.is_empty());
        let pair = (parts.next(), parts.next(), parts.next());
        if let (Some(latitude), Some(longitude), None) = pair {
            set(walk, place, read, (latitude, longitude), at);
        } else if !text.is_empty() {
            invalid(walk, &text, at);
        }
        Ok(())
    })
}

fn coordinates<'a>(walk: &mut Walk<'a>, mut element: Element<'a>, place: &mut Place, read: &mut bool) -> Step {
    let at = element.at;
    let latitude = element.string("latitude").unwrap_or_default();
    let longitude = element.string("longitude").unwrap_or_default();
    if let Some(precision) = walk.code(&mut element, "precision", CodeList::GeographicalPrecision) {
        let exactness = exactness(walk, precision, at);
        walk.once(&mut place.exactness, Some(exactness), at, "coordinates/@precision");
    }
    walk.texts(element)?;
    set(walk, place, read, (&latitude, &longitude), at);
    Ok(())
}

/// GeographicExactness in place of GeographicalPrecision: of its nine codes the
/// first is an exact place, and all others are near it, around it or assumed.
fn exactness(walk: &mut Walk<'_>, precision: Code, at: usize) -> Code {
    let Some(known) = CodeList::GeographicalPrecision.understand(&precision) else {
        return precision;
    };
    let exactness = if known.code == "1" { Code::const_new("1") } else { Code::const_new("2") };
    if walk.first_time(rules::CODE_REPLACED, &precision) {
        walk.report(
            rules::CODE_REPLACED,
            at,
            Remark {
                subject: "coordinates/@precision",
                read: Some(&precision),
                expected: None,
                done: &format!("recorded as {exactness} of GeographicExactness"),
            },
        );
    }
    exactness
}

fn set(walk: &mut Walk<'_>, place: &mut Place, read: &mut bool, pair: (&str, &str), at: usize) {
    let (Some(latitude), Some(longitude)) = (degrees(pair.0), degrees(pair.1)) else {
        invalid(walk, &format!("{} {}", pair.0, pair.1), at);
        return;
    };
    if *read {
        walk.repeated(at, "pos");
        return;
    }
    *read = true;
    if latitude.abs() > Decimal::from(90) || longitude.abs() > Decimal::from(180) {
        walk.report(
            rules::POSITION_RANGE,
            at,
            Remark {
                subject: "pos",
                read: Some(&format!("{} {}", pair.0, pair.1)),
                expected: Some("latitude −90 to 90, longitude −180 to 180"),
                done: "kept as read",
            },
        );
    }
    place.latitude = Some(latitude);
    place.longitude = Some(longitude);
}

/// Degrees as a decimal number. Beyond eight places (a millimetre) they are rounded.
fn degrees(text: &str) -> Option<Decimal> {
    let (number, _) =
        record::parse_amount(text).ok().or_else(|| Some((rounded(text)?, record::amount::Repair::None)))?;
    Some(number)
}

fn invalid(walk: &mut Walk<'_>, text: &str, at: usize) {
    walk.report(
        rules::POSITION_INVALID,
        at,
        Remark {
            subject: "pos",
            read: Some(text),
            expected: Some("latitude and longitude, separated by a space"),
            done: "not read",
        },
    );
}
