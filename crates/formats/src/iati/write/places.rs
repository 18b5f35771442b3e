//! Where: countries, regions and locations.

use std::collections::BTreeSet;
use std::io;

use record::{AdministrativeArea, Code, Entry, Place, PlaceKind, PlaceRole, Table};
use vocabulary::CodeList;

use super::transactions::Kept;
use super::xml::Xml;
use super::{Line, clean, rows};
use crate::gap::{Gaps, Reason};

/// The reference system of every point of the standard.
const REFERENCE_SYSTEM: &str = "http://www.opengis.net/def/crs/EPSG/0/4326";

/// Gazetteers of version 1 that version 2 has under another code.
const EARLIER_GAZETTEERS: [(&str, &str); 2] = [("1", "G1"), ("3", "G2")];

pub(super) fn prepare(entry: &mut Entry, flows: &Kept, line: Line, gaps: &mut Gaps) {
    // A transaction names one country and one region.
    let mut named: BTreeSet<(i32, Option<PlaceKind>)> = BTreeSet::new();
    entry.places = gaps.rows(Table::Place, std::mem::take(&mut entry.places), |gaps, mut row, _| {
        clean::origin(gaps, &mut row.at);
        if row.flow.is_some() {
            let Some(flow) = flows.position(row.flow) else {
                return gaps.row_lost(&row, Reason::FlowNotCarried);
            };
            row.flow = Some(flow);
        }
        if row.role != PlaceRole::Acts {
            return gaps.row_lost(&row, Reason::NoRole);
        }
        gaps.without("population", &mut row.population, Reason::NoPlace);
        clean::texts(gaps, "names", &mut row.names);
        clean::texts(gaps, "descriptions", &mut row.descriptions);
        let row = match row.kind {
            Some(PlaceKind::Country | PlaceKind::Region) => recipient(gaps, row),
            Some(PlaceKind::Location) => location(gaps, row, line),
            None => gaps.row_lost_by("kind", &row.code, Reason::RowIncomplete),
        }?;
        if let Some(flow) = row.flow
            && !named.insert((flow, row.kind))
        {
            return gaps.row_lost(&row, Reason::OnlyOne);
        }
        Some(row)
    });
    rows::in_order(gaps, Table::Place, &mut entry.places, |place| (place.flow.is_some(), place.flow, place.kind));
}

fn recipient(gaps: &mut Gaps, mut row: Place) -> Option<Place> {
    clean::code(gaps, "code", None, &mut row.code);
    if row.kind == Some(PlaceKind::Region) {
        clean::code(gaps, "vocabulary", Some(CodeList::RegionVocabulary), &mut row.vocabulary);
        clean::address(gaps, "vocabulary_address", &mut row.vocabulary_address);
    } else {
        gaps.without("vocabulary", &mut row.vocabulary, Reason::NoPlace);
        gaps.without("vocabulary_address", &mut row.vocabulary_address, Reason::NoPlace);
    }
    gaps.without("descriptions", &mut row.descriptions, Reason::NoPlace);
    for (field, slot) in [
        ("reference", &mut row.reference),
        ("reach", &mut row.reach),
        ("exactness", &mut row.exactness),
        ("class", &mut row.class),
        ("feature", &mut row.feature),
    ] {
        gaps.without(field, slot, Reason::NoPlace);
    }
    gaps.without("latitude", &mut row.latitude, Reason::NoPlace);
    gaps.without("longitude", &mut row.longitude, Reason::NoPlace);
    gaps.without("gazetteer", &mut row.gazetteer, Reason::NoPlace);
    gaps.without("administrative", &mut row.administrative, Reason::NoPlace);
    if row.flow.is_some() {
        gaps.without("percentage", &mut row.percentage, Reason::NoPlace);
    }
    if row.code.is_none() { gaps.row_lost_by("code", &row.names, Reason::RowIncomplete) } else { Some(row) }
}

fn location(gaps: &mut Gaps, mut row: Place, line: Line) -> Option<Place> {
    if row.flow.is_some() {
        return gaps.row_lost(&row, Reason::NoPlace);
    }
    gaps.without("vocabulary", &mut row.vocabulary, Reason::NoPlace);
    gaps.without("vocabulary_address", &mut row.vocabulary_address, Reason::NoPlace);
    gaps.without("code", &mut row.code, Reason::NoPlace);
    gaps.without("percentage", &mut row.percentage, Reason::NoPlace);
    for (field, list, slot) in [
        ("reference", None, &mut row.reference),
        ("reach", Some(CodeList::GeographicLocationReach), &mut row.reach),
        ("exactness", Some(CodeList::GeographicExactness), &mut row.exactness),
        ("class", Some(CodeList::GeographicLocationClass), &mut row.class),
        ("feature", Some(CodeList::LocationType), &mut row.feature),
    ] {
        clean::code(gaps, field, list, slot);
    }
    // Version 1 has degrees of precision instead; the reader knows which exactness they are.
    let is_exactness = |code: &str| CodeList::GeographicExactness.get(code).is_some();
    if line == Line::First && row.exactness.as_deref().is_some_and(|code| !is_exactness(code)) {
        gaps.without("exactness", &mut row.exactness, Reason::NoPlace);
    }
    if row.latitude.is_some() != row.longitude.is_some() {
        gaps.without("latitude", &mut row.latitude, Reason::RowIncomplete);
        gaps.without("longitude", &mut row.longitude, Reason::RowIncomplete);
    }
    gazetteer(gaps, &mut row, line);
    administrative(gaps, &mut row);
    Some(row)
}

fn gazetteer(gaps: &mut Gaps, row: &mut Place, line: Line) {
    rows::vocabulary_codes(gaps, "gazetteer", &mut row.gazetteer);
    for mut one in std::mem::take(&mut row.gazetteer) {
        let earlier = EARLIER_GAZETTEERS.into_iter().find(|(code, _)| one.vocabulary.as_deref() == Some(code));
        if let (Line::First, Some((code, current))) = (line, earlier) {
            gaps.changed("gazetteer", code, current, Reason::EarlierCode);
            one.vocabulary = Some(Code::const_new(current));
        }
        match one.vocabulary {
            Some(_) => row.gazetteer.push(one),
            None => gaps.lost("gazetteer", &one.code, Reason::RowIncomplete),
        }
    }
}

fn administrative(gaps: &mut Gaps, row: &mut Place) {
    for mut area in std::mem::take(&mut row.administrative) {
        clean::code(gaps, "administrative", None, &mut area.vocabulary);
        clean::code(gaps, "administrative", None, &mut area.code);
        clean::code(gaps, "administrative", None, &mut area.level);
        if area.level.as_deref().is_some_and(|level| !level.bytes().all(|byte| byte.is_ascii_digit())) {
            gaps.without("administrative", &mut area.level, Reason::WrongForm);
        }
        if area.vocabulary.is_some() && area.code.is_some() {
            row.administrative.push(area);
        } else {
            gaps.lost("administrative", &area, Reason::RowIncomplete);
        }
    }
}

/// The places of the activity, or of one flow.
pub(super) fn write(entry: &Entry, flow: Option<i32>, xml: &mut Xml) -> io::Result<()> {
    for place in entry.places.iter().filter(|place| place.flow == flow) {
        let name = match place.kind {
            Some(PlaceKind::Country) => "recipient-country",
            Some(PlaceKind::Region) => "recipient-region",
            _ => {
                write_location(xml, place)?;
                continue;
            }
        };
        let percentage = place.percentage.map(clean::number);
        let attributes = [
            ("code", place.code.as_deref()),
            ("vocabulary", place.vocabulary.as_deref()),
            ("vocabulary-uri", place.vocabulary_address.as_deref()),
            ("percentage", percentage.as_deref()),
        ];
        xml.texts(name, &attributes, &place.names)?;
    }
    Ok(())
}

fn write_location(xml: &mut Xml, place: &Place) -> io::Result<()> {
    xml.open("location", &[("ref", place.reference.as_deref())])?;
    xml.code("location-reach", place.reach.as_ref())?;
    for one in &place.gazetteer {
        xml.leaf("location-id", &[("vocabulary", one.vocabulary.as_deref()), ("code", Some(&one.code))])?;
    }
    xml.texts_if_any("name", &place.names)?;
    xml.texts_if_any("description", &place.descriptions)?;
    for AdministrativeArea { vocabulary, code, level } in &place.administrative {
        let attributes =
            [("vocabulary", vocabulary.as_deref()), ("level", level.as_deref()), ("code", code.as_deref())];
        xml.leaf("administrative", &attributes)?;
    }
    if let (Some(latitude), Some(longitude)) = (place.latitude, place.longitude) {
        xml.open("point", &[("srsName", Some(REFERENCE_SYSTEM))])?;
        xml.text("pos", &[], &format!("{} {}", clean::number(latitude), clean::number(longitude)))?;
        xml.close("point")?;
    }
    xml.code("exactness", place.exactness.as_ref())?;
    xml.code("location-class", place.class.as_ref())?;
    xml.code("feature-designation", place.feature.as_ref())?;
    xml.close("location")
}
