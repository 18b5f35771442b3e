//! Countries shaded by an amount, members of a group marked by a pattern and an edge.

use std::collections::HashMap;

use crate::figure::{Map, MapPlace};
use crate::geography::{Shape, View};
use crate::ink::{Ink, Texture};
use crate::labels::{self, Rect, Room};
use crate::layout::{self, Layout, Sample};
use crate::outlines::WORLD;
use crate::scale::Ends;
use crate::shading::Shading;
use crate::sheet::{Fill, Letters, Paint, Sheet};
use crate::text::{self, Weight};

/// What a member looks like that has no amount.
const MEMBER: Fill = Fill::Textured(Ink::Lichen, Texture::Rising);

/// Draws a map; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, map: &Map, top: f64) -> f64 {
    let highest = layout.by_width(420.0, 620.0, 760.0);
    // The world is drawn without Antarctica, unless something is said of it.
    let has_antarctica = map.places.iter().any(|place| place.code.eq_ignore_ascii_case("AQ"));
    let polar = ["AQ".to_owned()];
    let extent = if map.extent.is_empty() && has_antarctica { &polar[..] } else { &map.extent };
    let view = View::fit(extent, layout.left, top, layout.room(), highest);
    let shading = Shading::of(map.places.iter().map(|place| Ends::of_some(place.amount.as_ref())));
    let places: HashMap<String, &MapPlace> =
        map.places.iter().map(|place| (place.code.to_ascii_uppercase(), place)).collect();
    let mut plain = Vec::new();
    let mut drawn: Vec<(&MapPlace, Shape)> = Vec::new();
    for country in &WORLD.countries {
        let Some(shape) = view.shape(country) else { continue };
        match places.get(country.code) {
            Some(place) if place.is_member || Ends::of_some(place.amount.as_ref()).central().is_some() => {
                drawn.push((place, shape));
            }
            _ => plain.push(shape),
        }
    }
    let radius = layout.by_width(1.7, 2.3, 2.8);
    view.draw_sea(sheet);
    view.draw_plain(sheet, plain.iter(), radius * 0.8);
    // Outlines first, so that the marks of small countries lie on them; members last, so that their edges are whole.
    drawn.sort_by_key(|(place, shape)| (matches!(shape, Shape::Mark(_)), place.is_member));
    for (place, shape) in &drawn {
        let amount = Ends::of_some(place.amount.as_ref());
        let fill = shading.fill(amount).unwrap_or(MEMBER);
        let paint = match (place.is_member, shape) {
            (true, _) => Paint::fill(fill).edged(Ink::Text, 1.2),
            (false, Shape::Mark(_)) => Paint::fill(fill).edged(Ink::Paper, 0.8),
            (false, Shape::Outline(..)) => Paint::fill(fill).edged(Ink::Paper, 0.6),
        };
        let written = place.amount.as_ref().map_or("", |amount| amount.text.as_str());
        let name = if written.is_empty() { place.name.clone() } else { format!("{}: {written}", place.name) };
        sheet.together(&name, place.address.as_deref(), |sheet| {
            view.draw_land(sheet, std::iter::once(shape), paint, radius * 1.5);
        });
    }
    view.draw_edge(sheet);
    write_names(sheet, layout, &view, &drawn);
    legend(sheet, layout, map, &shading, view.window.bottom + 8.0)
}

/// The names of those with the largest amounts, as many as there is room for. All are in the table.
fn write_names(sheet: &mut Sheet, layout: &Layout, view: &View, drawn: &[(&MapPlace, Shape)]) {
    let most = if view.is_world { layout.by_width(0, 8, 16) } else { layout.by_width(14, 40, 60) };
    let mut by_amount: Vec<&(&MapPlace, Shape)> = drawn.iter().collect();
    let size = |place: &MapPlace| Ends::of_some(place.amount.as_ref()).central().unwrap_or(0.0);
    by_amount.sort_by(|one, other| size(other.0).total_cmp(&size(one.0)));
    let mut room = Room::new(view.window);
    for (_, shape) in drawn {
        if let Shape::Mark((x, y)) = shape {
            room.take(Rect::new(x - 3.0, y - 3.0, 6.0, 6.0));
        }
    }
    for (place, shape) in by_amount.into_iter().take(most) {
        let shown = text::shortened(&place.name, layout.small, Weight::Regular, 150.0);
        let Some(name) = shown.lines.first() else { continue };
        let (width, height) = (text::width(name, layout.small, Weight::Regular), layout.small * 1.2);
        let Some(at) = view.mark(&place.code) else { continue };
        let middle = Rect::new(at.0 - width / 2.0, at.1 - height / 2.0, width, height);
        let around = labels::around(at, 6.0, width, height);
        let wanted = match shape {
            Shape::Outline(_, bounds) if bounds.right - bounds.left > 40.0 => vec![middle, around[2], around[3]],
            _ => around.to_vec(),
        };
        if let Some(free) = room.place(wanted) {
            let at = (free.left, free.bottom - layout.small * 0.3);
            sheet.text(at, name, Letters::of(layout.small).rim(Ink::Paper));
        }
    }
}

fn legend(sheet: &mut Sheet, layout: &Layout, map: &Map, shading: &Shading, top: f64) -> f64 {
    let mut items = shading.legend(&layout.words.numerals);
    if let Some(group) = &map.members_of {
        let all_shaded = map
            .places
            .iter()
            .filter(|place| place.is_member)
            .all(|place| Ends::of_some(place.amount.as_ref()).central().is_some());
        let fill = if all_shaded && !map.places.is_empty() { Fill::Solid(Ink::Land) } else { MEMBER };
        items.push((Sample::Edged(fill, Ink::Text), group.clone()));
    }
    if !map.nothing.trim().is_empty() {
        items.push((Sample::Surface(Fill::Solid(Ink::Land)), map.nothing.clone()));
    }
    layout::legend(sheet, layout, top, &items)
}
