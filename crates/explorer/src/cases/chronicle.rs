//! The cases in time: when each was, in which chapter it is told, and what it stands in line with.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};
use record::{DateKind, Entry, FuzzyDate, LinkKind, PurposeKind};
use vocabulary::{country, region};

use crate::digest::Case;

/// Our own vocabulary of tags: the chapters of the casebook.
pub const CHAPTERS: &str = "casebook-chapter";

/// The chapter of cases that name none.
pub const OTHERS: &str = "others";

/// Relations by which one case hands something on to another.
pub const HANDED_ON: [LinkKind; 3] = [LinkKind::Inspired, LinkKind::Succeeded, LinkKind::RespondsTo];

/// A case with its date.
#[derive(Debug, Clone, Copy)]
pub struct Dated<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its date; none when no source gives one.
    pub when: Option<&'a FuzzyDate>,
}

impl<'a> Dated<'a> {
    /// A case with the earliest date that says when it was, else the earliest of its flows.
    pub fn new(case: &'a Case) -> Self {
        Self { case, when: date_of(&case.entry) }
    }

    /// The day it is sorted by.
    pub fn day(&self) -> Option<NaiveDate> {
        self.when.and_then(|date| date.first.or(date.last))
    }

    /// The decade it is told in: that of the day it is sorted by.
    pub fn decade(&self) -> Option<i32> {
        self.day().map(|day| day.year().div_euclid(10) * 10)
    }
}

/// When an entry was: the earliest of its own dates but that of publication, else the earliest of its flows.
pub fn date_of(entry: &Entry) -> Option<&FuzzyDate> {
    let own = entry.dates.iter().filter(|date| date.kind != Some(DateKind::Published)).map(|date| &date.date);
    let of_flows = entry.flows.iter().filter_map(|flow| flow.date.as_ref());
    earliest(own).or_else(|| earliest(of_flows)).or_else(|| earliest(entry.dates.iter().map(|date| &date.date)))
}

fn earliest<'a>(dates: impl Iterator<Item = &'a FuzzyDate>) -> Option<&'a FuzzyDate> {
    dates.filter(|date| date.first.is_some() || date.last.is_some()).min_by_key(|date| date.first.or(date.last))
}

/// The cases in the order of time, those without a date last.
pub fn in_time<'a>(cases: impl IntoIterator<Item = &'a Case>) -> Vec<Dated<'a>> {
    let mut dated: Vec<Dated<'a>> = cases.into_iter().map(Dated::new).collect();
    dated.sort_by_key(|one| (one.day().is_none(), one.day(), one.case.key));
    dated
}

/// The chapter in which a case is told.
pub fn chapter(entry: &Entry) -> &str {
    entry
        .purposes
        .iter()
        .filter(|purpose| purpose.kind == Some(PurposeKind::Tag) && purpose.vocabulary.as_deref() == Some(CHAPTERS))
        .find_map(|purpose| purpose.code.as_deref())
        .unwrap_or(OTHERS)
}

/// Codes of the countries that take part in a case or in which it is.
pub fn countries(entry: &Entry) -> BTreeSet<&str> {
    let partners = entry.parties.iter().map(|party| &party.organisation);
    let sides = entry.flows.iter().flat_map(|flow| [&flow.provider, &flow.receiver]);
    let named = partners.chain(sides).filter_map(|organisation| organisation.country.as_deref());
    let places = entry.places.iter().filter(|place| place.kind == Some(record::PlaceKind::Country));
    named.chain(places.filter_map(|place| place.code.as_deref())).collect()
}

/// M49 codes of the regions of these countries.
pub fn regions(entry: &Entry) -> BTreeSet<&'static str> {
    countries(entry).into_iter().filter_map(country::by_code).flat_map(|country| country.regions()).collect()
}

/// The name of a region in a language.
pub fn region_name(code: &str, language: vocabulary::Language) -> Option<&'static str> {
    region::by_m49(code).map(|region| region.names.get(language))
}

/// What hands something on to what, by the identifiers of both: each with the relation as seen from it.
#[derive(Debug, Default)]
pub struct Lines<'a> {
    /// From the case that states the link: the relation and the other.
    pub stated: BTreeMap<&'a str, Vec<(LinkKind, &'a str)>>,
    /// From the case that the link points to.
    pub received: BTreeMap<&'a str, Vec<(LinkKind, &'a str)>>,
}

impl<'a> Lines<'a> {
    /// The lines among these cases.
    pub fn new(cases: impl IntoIterator<Item = &'a Case>) -> Self {
        let mut lines = Self::default();
        for case in cases {
            let Some(identifier) = case.entry.header.identifier.as_deref() else { continue };
            for link in &case.entry.links {
                let Some(kind) = link.kind.filter(|kind| HANDED_ON.contains(kind)) else { continue };
                lines.stated.entry(identifier).or_default().push((kind, link.target.as_str()));
                lines.received.entry(link.target.as_str()).or_default().push((kind, identifier));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use archive::EntryKey;
    use record::{Code, EntryDate, Flow, Link, Purpose};

    use super::*;

    fn case(position: i32, dates: &[(Option<DateKind>, &str)]) -> Case {
        let dates = dates
            .iter()
            .map(|(kind, date)| EntryDate { kind: *kind, date: date.parse().unwrap(), ..EntryDate::default() })
            .collect();
        let mut entry = Entry { dates, ..Entry::default() };
        entry.header.identifier = Some(format!("case:{position}"));
        Case { key: EntryKey { load: 1, position }, source: "s".into(), entry }
    }

    #[test]
    fn cases_stand_in_time_by_their_earliest_date_and_without_one_at_the_end() {
        let mut of_flows = case(3, &[]);
        of_flows.entry.flows = vec![Flow { date: Some("1920".parse().unwrap()), ..Flow::default() }];
        let cases = [
            case(0, &[]),
            case(1, &[(Some(DateKind::Published), "1803"), (Some(DateKind::Held), "1955")]),
            case(2, &[(None, "1890s"), (None, "../1960")]),
            of_flows,
        ];
        let told = in_time(&cases);
        let order: Vec<i32> = told.iter().map(|one| one.case.key.position).collect();
        assert_eq!(order, [2, 3, 1, 0]);
        let decades: Vec<Option<i32>> = told.iter().map(Dated::decade).collect();
        assert_eq!(decades, [Some(1890), Some(1920), Some(1950), None]);
    }

    #[test]
    fn a_chapter_is_a_tag_and_regions_are_those_of_the_countries() {
        let mut entry = Entry::default();
        assert_eq!(chapter(&entry), OTHERS);
        entry.purposes = vec![Purpose {
            kind: Some(PurposeKind::Tag),
            vocabulary: Some(Code::new(CHAPTERS)),
            code: Some(Code::new("cuba")),
            ..Purpose::default()
        }];
        entry.parties =
            vec![record::Party { organisation: record::Organisation::of_country("CU"), ..record::Party::default() }];
        assert_eq!(chapter(&entry), "cuba");
        assert!(regions(&entry).contains("019") && regions(&entry).contains("029"));
    }

    #[test]
    fn lines_lead_both_ways() {
        let mut one = case(1, &[]);
        one.entry.links = vec![
            Link { kind: Some(LinkKind::Inspired), target: "case:2".into(), ..Link::default() },
            Link { kind: Some(LinkKind::Parent), target: "case:3".into(), ..Link::default() },
        ];
        let cases = [one];
        let lines = Lines::new(&cases);
        assert_eq!(lines.stated["case:1"], [(LinkKind::Inspired, "case:2")]);
        assert_eq!(lines.received["case:2"], [(LinkKind::Inspired, "case:1")]);
        assert!(!lines.received.contains_key("case:3"));
    }
}
