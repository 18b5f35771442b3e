//! Flows between countries on a map: one curve for each direction, apart from each other, as wide as the flow.

use std::collections::{BTreeMap, HashMap};

use crate::figure::{Arc, FlowMap};
use crate::geography::View;
use crate::ink::Ink;
use crate::labels::{self, Rect, Room};
use crate::layout::{self, Layout, Sample};
use crate::outlines::WORLD;
use crate::scale::Ends;
use crate::sheet::{Letters, Paint, Path, Sheet};
use crate::text::{self, Weight};

/// The dashes of the direction that comes back, and those of a wide line of it, which would else be blocks.
const BACK: Option<&str> = Some("9 3");
const BACK_WIDE: Option<&str> = Some("22 4");

/// From this width on, in pixels, a line is a wide one.
const WIDE: f64 = 6.0;

/// The width of lines that are about alike: where there is no difference to show, width hides the land.
const ALIKE: f64 = 2.6;

/// The dashes of a flow of which no amount is known.
const UNKNOWN: Option<&str> = Some("1.5 4");

/// Which way a flow goes, seen from the country with most flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Out,
    Back,
}

/// Draws flows on a map; says where what follows begins.
pub fn draw(sheet: &mut Sheet, layout: &Layout, map: &FlowMap, top: f64) -> f64 {
    let highest = layout.by_width(420.0, 620.0, 760.0);
    let view = View::fit(&map.extent, layout.left, top, layout.room(), highest);
    let hub = hub(map);
    let ends: Vec<String> =
        map.arcs.iter().flat_map(|arc| [arc.from.0.to_ascii_uppercase(), arc.to.0.to_ascii_uppercase()]).collect();
    let (mut land, mut taking_part) = (Vec::new(), Vec::new());
    for country in &WORLD.countries {
        if let Some(shape) = view.shape(country) {
            if ends.iter().any(|code| code == country.code) { taking_part.push(shape) } else { land.push(shape) }
        }
    }
    let radius = layout.by_width(1.7, 2.3, 2.8);
    view.draw_sea(sheet);
    view.draw_plain(sheet, land.iter(), radius * 0.8);
    view.draw_land(sheet, taking_part.iter(), Paint::solid(Ink::Line).edged(Ink::Soft, 0.8), radius * 1.2);
    view.draw_edge(sheet);
    let curves = curves(layout, map, &view, hub.as_deref());
    sheet.clipped([view.window.left, view.window.top, layout.room(), view.window.bottom - view.window.top], |sheet| {
        for curve in &curves {
            let name = format!("{} → {}: {}", curve.arc.from.1, curve.arc.to.1, curve.arc.amount.text);
            sheet.together(&name, curve.arc.address.as_deref(), |sheet| curve.draw(sheet));
        }
    });
    write_names(sheet, layout, map, &view, &curves);
    let bottom = legend(sheet, layout, map, hub.as_deref(), &curves, view.window.bottom + 8.0);
    list(sheet, layout, map, hub.as_deref(), bottom)
}

/// The country that most flows have to do with.
fn hub(map: &FlowMap) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for arc in &map.arcs {
        *counts.entry(&arc.from.0).or_default() += 1;
        *counts.entry(&arc.to.0).or_default() += 1;
    }
    let most = counts.values().copied().max()?;
    // Of several, the one that gives first in the caller's order.
    let first = map.arcs.iter().find(|arc| counts.get(arc.from.0.as_str()) == Some(&most));
    first
        .map(|arc| arc.from.0.clone())
        .or_else(|| counts.iter().find(|(_, count)| **count == most).map(|(code, _)| (*code).to_owned()))
}

/// A flow on paper.
struct Curve<'a> {
    arc: &'a Arc,
    from: (f64, f64),
    by: (f64, f64),
    to: (f64, f64),
    width: f64,
    way: Way,
    is_known: bool,
}

fn curves<'a>(layout: &Layout, map: &'a FlowMap, view: &View, hub: Option<&str>) -> Vec<Curve<'a>> {
    let size = |arc: &Arc| Ends::of(&arc.amount).central().map(f64::abs);
    let (smallest, largest) = (map.arcs.iter().filter_map(size))
        .fold((f64::INFINITY, 0.0), |(smallest, largest), size| (size.min(smallest), size.max(largest)));
    let are_alike = smallest * 2.0 > largest;
    let widest = if are_alike { ALIKE } else { layout.by_width(7.0, 11.0, 14.0) };
    let mut curves: Vec<Curve> = map
        .arcs
        .iter()
        .filter_map(|arc| {
            let (from, to) = (view.mark(&arc.from.0)?, view.mark(&arc.to.0)?);
            let (across, down) = (to.0 - from.0, to.1 - from.1);
            let distance = across.hypot(down);
            if distance < 1.0 {
                return None;
            }
            // Each direction bows to its own left, so that the two are apart.
            let bow = (distance * 0.22).clamp(14.0, 120.0) * 2.0;
            let (left_x, left_y) = (down / distance, -across / distance);
            let by = (
                (f64::midpoint(from.0, to.0) + left_x * bow).clamp(view.window.left + 4.0, view.window.right - 4.0),
                (f64::midpoint(from.1, to.1) + left_y * bow).clamp(view.window.top + 4.0, view.window.bottom - 4.0),
            );
            let amount = size(arc);
            let width = match amount {
                Some(amount) if largest > 0.0 => (amount / largest * widest).max(1.4),
                _ => 1.4,
            };
            let way = if hub == Some(arc.to.0.as_str()) { Way::Back } else { Way::Out };
            Some(Curve { arc, from, by, to, width, way, is_known: amount.is_some() })
        })
        .collect();
    // The widest below.
    curves.sort_by(|one, other| other.width.total_cmp(&one.width));
    curves
}

impl Way {
    const fn ink(self) -> Ink {
        match self {
            Self::Out => Ink::Indigo,
            Self::Back => Ink::Maize,
        }
    }
}

impl Curve<'_> {
    /// A place on the curve, from 0 to 1.
    fn at(&self, share: f64) -> (f64, f64) {
        let rest = 1.0 - share;
        let of = |from: f64, by: f64, to: f64| rest * rest * from + 2.0 * rest * share * by + share * share * to;
        (of(self.from.0, self.by.0, self.to.0), of(self.from.1, self.by.1, self.to.1))
    }

    fn draw(&self, sheet: &mut Sheet) {
        let ink = self.way.ink();
        let head = (self.width * 1.7 + 5.0).min(24.0);
        // The line ends where the head begins.
        let direction = (self.to.1 - self.by.1).atan2(self.to.0 - self.by.0);
        let back = |length: f64| (self.to.0 - length * direction.cos(), self.to.1 - length * direction.sin());
        let mut path = Path::default();
        path.to(self.from).bend(self.by, back(head * 0.8));
        let dashes = match (self.is_known, self.way) {
            (false, _) => UNKNOWN,
            (true, Way::Out) => None,
            (true, Way::Back) if self.width > WIDE => BACK_WIDE,
            (true, Way::Back) => BACK,
        };
        sheet.path(&path, Paint::stroke(Ink::Paper, self.width + 1.6));
        sheet.path(&path, Paint::stroke(ink, self.width).dashed(dashes));
        layout::arrowhead(sheet, self.to, direction, head, Paint::solid(ink).edged(Ink::Paper, 0.8));
    }
}

fn write_names(sheet: &mut Sheet, layout: &Layout, map: &FlowMap, view: &View, curves: &[Curve]) {
    let mut room = Room::new(view.window);
    // Labels stay off the curves.
    for curve in curves {
        let half = curve.width / 2.0 + 1.0;
        for step in 0..=24 {
            let (x, y) = curve.at(f64::from(step) / 24.0);
            room.take(Rect::new(x - half, y - half, half * 2.0, half * 2.0));
        }
    }
    let mut weights: HashMap<&str, f64> = HashMap::new();
    let mut names: Vec<&(String, String)> = Vec::new();
    for arc in &map.arcs {
        for end in [&arc.from, &arc.to] {
            *weights.entry(&end.0).or_default() += Ends::of(&arc.amount).central().unwrap_or(0.0).abs();
            if !names.iter().any(|known| known.0 == end.0) {
                names.push(end);
            }
        }
    }
    let weight = |code: &str| weights.get(code).copied().unwrap_or(0.0);
    names.sort_by(|one, other| weight(&other.0).total_cmp(&weight(&one.0)));
    for (code, name) in names {
        let Some(at) = view.mark(code) else { continue };
        let shown = text::shortened(name, layout.small, Weight::Bold, 150.0);
        let Some(name) = shown.lines.first() else { continue };
        let (width, height) = (text::width(name, layout.small, Weight::Bold), layout.small * 1.2);
        let wanted = [8.0, 16.0, 26.0].into_iter().flat_map(|distance| labels::around(at, distance, width, height));
        if let Some(free) = room.place(wanted) {
            let at = (free.left, free.bottom - layout.small * 0.3);
            sheet.text(at, name, Letters::of(layout.small).bold().rim(Ink::Paper));
        }
    }
}

/// The two directions, told by the hub's name.
fn legend(sheet: &mut Sheet, layout: &Layout, map: &FlowMap, hub: Option<&str>, curves: &[Curve], top: f64) -> f64 {
    let name = map.arcs.iter().flat_map(|arc| [&arc.from, &arc.to]).find(|end| Some(end.0.as_str()) == hub);
    let Some((_, name)) = name else { return top };
    let mut items = Vec::new();
    if curves.iter().any(|curve| curve.way == Way::Out) {
        let is_all_from_hub =
            map.arcs.iter().all(|arc| Some(arc.from.0.as_str()) == hub || Some(arc.to.0.as_str()) == hub);
        let words = if is_all_from_hub { format!("{name} →") } else { "→".to_owned() };
        items.push((Sample::Arrow(Way::Out.ink(), None), words));
    }
    if curves.iter().any(|curve| curve.way == Way::Back) {
        items.push((Sample::Arrow(Way::Back.ink(), BACK), format!("→ {name}")));
    }
    if curves.iter().any(|curve| !curve.is_known) {
        items.push((Sample::Arrow(Ink::Soft, UNKNOWN), layout.unknown().to_owned()));
    }
    layout::legend(sheet, layout, top, &items)
}

/// The largest flows in words, below the map: who to whom, how much. How many more there are is said.
fn list(sheet: &mut Sheet, layout: &Layout, map: &FlowMap, hub: Option<&str>, top: f64) -> f64 {
    let most = layout.by_width(8, 10, 12);
    let mut arcs: Vec<&Arc> = map.arcs.iter().collect();
    let size = |arc: &Arc| Ends::of(&arc.amount).central().map_or(-1.0, f64::abs);
    arcs.sort_by(|one, other| size(other).total_cmp(&size(one)));
    let columns = layout.by_width(1, 2, 3);
    let gap = 24.0;
    let width = (layout.room() - gap * f64::from(columns - 1)) / f64::from(columns);
    let line = layout.small * 1.6;
    let shown = arcs.len().min(most);
    let rows = shown.div_ceil(usize::try_from(columns).unwrap_or(1)).max(1);
    for (place, arc) in arcs.iter().take(most).enumerate() {
        let (column, row) = (place / rows, place % rows);
        let left = layout.left + column as f64 * (width + gap);
        let y = top + (row + 1) as f64 * line - line * 0.3;
        let ink = if hub == Some(arc.to.0.as_str()) { Way::Back.ink() } else { Way::Out.ink() };
        let full = format!("{} → {}: {}", arc.from.1, arc.to.1, arc.amount.text);
        sheet.together(&full, arc.address.as_deref(), |sheet| {
            layout::arrowhead(sheet, (left + 9.0, y - layout.small * 0.33), 0.0, 9.0, Paint::solid(ink));
            let written = if arc.amount.text.trim().is_empty() { layout.unknown() } else { &arc.amount.text };
            let who = format!("{} → {}", arc.from.1, arc.to.1);
            let who_width = text::width(&text::cleaned(&who), layout.small, Weight::Regular);
            let most = width - 26.0 - who_width.min(width * 0.5);
            let amount = text::shortened(written, layout.small, Weight::Regular, most);
            let amount = amount.lines.first().map_or("", String::as_str);
            let amount_width = text::width(amount, layout.small, Weight::Regular);
            let who = text::shortened(&who, layout.small, Weight::Regular, width - 26.0 - amount_width);
            let who = who.lines.first().map_or("", String::as_str);
            sheet.text((left + 15.0, y), who, Letters::of(layout.small));
            let end = Letters::of(layout.small).anchor(crate::sheet::Anchor::End);
            sheet.text((left + width, y), amount, end);
        });
    }
    let mut bottom = top + rows.min(shown) as f64 * line;
    if arcs.len() > most {
        bottom += line;
        sheet.text((layout.left + 15.0, bottom - line * 0.3), &format!("… + {}", arcs.len() - most), layout.soft());
    }
    bottom + 4.0
}
