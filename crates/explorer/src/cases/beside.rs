//! What stands beside an entry: parts of the same whole, cases it takes part in, the group of countries that it is.

use record::{Entry, EntryKind, LinkKind};
use vocabulary::membership;

use crate::cases::timeline::way;
use crate::digest::{Case, Digest};
use crate::parts::{Said, Way};
use crate::reader::Reader;

/// How many neighbours of one sort are listed.
const MOST: usize = 24;

/// Parts of the same whole.
#[derive(Debug, Default)]
pub struct Siblings {
    /// The first of them.
    pub ways: Vec<Way>,
    /// How many more there are.
    pub more: usize,
}

/// A case in which a body, event or person in office takes part.
#[derive(Debug)]
pub struct Appearance {
    /// What it does there.
    pub role: String,
    /// The case.
    pub way: Way,
}

/// The other parts of the wholes of which an entry is a part, among the cases that people described by hand. The parts
/// of an activity of published files are listed on the page of the whole.
pub fn siblings(reader: &Reader, digest: &Digest, entry: &Entry) -> Siblings {
    let Some(own) = entry.header.identifier.as_deref() else { return Siblings::default() };
    let wholes: Vec<&str> = digest
        .cases
        .iter()
        .flat_map(|case| case.entry.links.iter().map(move |link| (case, link)))
        .filter_map(|(case, link)| {
            let here = case.entry.header.identifier.as_deref()?;
            match link.kind {
                Some(LinkKind::Parent) if here == own => Some(link.target.as_str()),
                Some(LinkKind::Child) if link.target == own => Some(here),
                _ => None,
            }
        })
        .collect();
    let is_part = |case: &&Case| {
        let Some(here) = case.entry.header.identifier.as_deref().filter(|here| *here != own) else { return false };
        let says = case
            .entry
            .links
            .iter()
            .any(|link| link.kind == Some(LinkKind::Parent) && wholes.contains(&link.target.as_str()));
        says || digest.cases.iter().any(|whole| {
            let is_whole = whole.entry.header.identifier.as_deref().is_some_and(|whole| wholes.contains(&whole));
            let names = |link: &record::Link| link.kind == Some(LinkKind::Child) && link.target == here;
            is_whole && whole.entry.links.iter().any(names)
        })
    };
    if wholes.is_empty() {
        return Siblings::default();
    }
    let mut ways: Vec<Way> = digest.cases.iter().filter(is_part).map(|case| way(reader, case)).collect();
    let more = ways.len().saturating_sub(MOST);
    ways.truncate(MOST);
    Siblings { ways, more }
}

/// Where among the cases that people described by hand this entry takes part, in which role.
pub fn appearances(reader: &Reader, digest: &Digest, entry: &Entry) -> Vec<Appearance> {
    let texts = reader.texts;
    let Some(own) = entry.header.identifier.as_deref().filter(|_| entry.header.kind != EntryKind::Activity) else {
        return Vec::new();
    };
    let mut found: Vec<Appearance> = Vec::new();
    for case in &digest.cases {
        let of = |organisation: &record::Organisation| organisation.reference.as_deref() == Some(own);
        let mut roles: Vec<String> = case
            .entry
            .parties
            .iter()
            .filter(|party| of(&party.organisation))
            .map(|party| party.role.map_or_else(|| texts.text("unknown"), |role| texts.name(role)))
            .collect();
        roles.extend(case.entry.flows.iter().any(|flow| of(&flow.provider)).then(|| texts.text("flow-from")));
        roles.extend(case.entry.flows.iter().any(|flow| of(&flow.receiver)).then(|| texts.text("flow-to")));
        roles.dedup();
        if !roles.is_empty() {
            found.push(Appearance { role: roles.join(", "), way: way(reader, case) });
        }
    }
    found
}

/// The page of the group of countries that a body is, by its members through time.
pub fn group(reader: &Reader, entry: &Entry) -> Option<Way> {
    let identifier = entry.header.identifier.as_deref().filter(|_| entry.header.kind == EntryKind::Body)?;
    let slug = identifier.rsplit(':').next()?;
    let group = membership::groups().iter().find(|group| group.code.eq_ignore_ascii_case(slug))?;
    Some(Way {
        address: reader.address(&format!("/group/{}", group.code.to_ascii_lowercase())),
        name: Said::plain(group.names.get(reader.texts.language())),
        is_here: false,
    })
}
