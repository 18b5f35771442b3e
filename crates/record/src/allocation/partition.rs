//! By what an item is shared out: the sectors of each vocabulary, and the places.

use std::collections::BTreeSet;
use std::rc::Rc;

use rust_decimal::Decimal;
use rustc_hash::FxHashMap;
use vocabulary::{CodeList, country};

use super::ShareState;
use super::derive::current;
use crate::Code;
use crate::entry::Entry;
use crate::finding::{Finding, Severity};
use crate::kinds::{PlaceKind, PlaceRole, PurposeKind};
use crate::rows::{Place, Purpose};

/// One cell of a partition: what it names and its weight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<T> {
    /// A sector or a place; its default where the source names none.
    pub what: T,
    /// The stated percentage, or 1 for a single cell.
    pub weight: Decimal,
}

/// A partition of an item: its cells and how their weights are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partition<T> {
    /// The cells in document order; at least one.
    pub cells: Vec<Cell<T>>,
    /// How the weights are known.
    pub state: ShareState,
    /// The sum of the weights.
    total: Decimal,
}

impl<T> Partition<T> {
    /// The percentage that each cell counts with: as stated, brought to a hundred when the stated
    /// ones were rescaled, 100 for a single cell; none where there is nothing to share by.
    #[must_use]
    pub fn percentage(&self, cell: usize) -> Option<Decimal> {
        let weight = self.cells.get(cell)?.weight;
        match self.state {
            ShareState::NotStated | ShareState::Unallocated => None,
            ShareState::Stated if self.cells.len() == 1 => Some(Decimal::ONE_HUNDRED),
            ShareState::Stated => Some(weight),
            ShareState::Rescaled => {
                let share = weight.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(self.total)?;
                Some(share.round_dp(crate::amount::SCALE).normalize())
            }
        }
    }

    /// One cell, named by the source.
    #[must_use]
    pub fn single(what: T) -> Self {
        Self { cells: vec![Cell { what, weight: Decimal::ONE }], state: ShareState::Stated, total: Decimal::ONE }
    }
}

impl<T: Default> Partition<T> {
    /// One cell that names nothing, and why.
    #[must_use]
    pub fn whole(state: ShareState) -> Self {
        Self { state, ..Self::single(T::default()) }
    }
}

/// A country or a region of some vocabulary; neither where the source names no place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceCell {
    /// The country's code: that of the vocabulary when it is known there, else as read.
    pub country: Option<Code>,
    /// The region's code as read.
    pub region: Option<Code>,
    /// The vocabulary of the region's code.
    pub region_vocabulary: Option<Code>,
}

/// The sectors of one vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectorSet {
    /// The vocabulary.
    pub vocabulary: Option<Code>,
    /// Its sectors.
    pub partition: Partition<Option<Code>>,
}

/// The rows of an entry or of one of its flows that name sectors and places.
#[derive(Default)]
struct Stated<'a> {
    purposes: Vec<&'a Purpose>,
    places: Vec<&'a Place>,
}

/// The partitions of an entry's items. What the entry states for all of them is weighed once.
pub(super) struct Partitions<'a> {
    file: &'a str,
    position: i32,
    entry_line: Option<i32>,
    entry: Stated<'a>,
    flows: FxHashMap<i32, Stated<'a>>,
    entry_sectors: Option<Rc<Vec<SectorSet>>>,
    entry_places: Option<Rc<Partition<PlaceCell>>>,
    findings: Vec<Finding>,
    /// What was said already: shares of the entry are the same for all its items.
    said: BTreeSet<(Code, Option<i32>, String)>,
}

impl<'a> Partitions<'a> {
    pub fn new(entry: &'a Entry, position: i32, file: &'a str) -> Self {
        let mut all = Stated::default();
        let mut flows: FxHashMap<i32, Stated<'a>> = FxHashMap::default();
        for purpose in &entry.purposes {
            if purpose.kind == Some(PurposeKind::Sector) && purpose.code.is_some() {
                match purpose.flow {
                    None => all.purposes.push(purpose),
                    Some(flow) => flows.entry(flow).or_default().purposes.push(purpose),
                }
            }
        }
        for place in &entry.places {
            let is_area = matches!(place.kind, Some(PlaceKind::Country | PlaceKind::Region));
            if is_area && place.role == PlaceRole::Acts && place.code.is_some() {
                match place.flow {
                    None => all.places.push(place),
                    Some(flow) => flows.entry(flow).or_default().places.push(place),
                }
            }
        }
        Self {
            file,
            position,
            entry_line: entry.header.line,
            entry: all,
            flows,
            entry_sectors: None,
            entry_places: None,
            findings: Vec::new(),
            said: BTreeSet::new(),
        }
    }

    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }

    /// Where an item goes: to the flow's own places; else to the country that is stated as its
    /// receiver; else to the entry's places.
    pub fn places(&mut self, own: Option<i32>, stated_receiver: Option<&Code>) -> Rc<Partition<PlaceCell>> {
        let own = own.and_then(|flow| self.flows.get(&flow)).filter(|own| !own.places.is_empty());
        if let Some(own) = own {
            let places = own.places.clone();
            return Rc::new(self.weigh_places(places));
        }
        if let Some(country) = stated_receiver {
            let place = PlaceCell { country: Some(country.clone()), ..PlaceCell::default() };
            return Rc::new(Partition::single(place));
        }
        if let Some(known) = &self.entry_places {
            return Rc::clone(known);
        }
        let places = Rc::new(self.weigh_places(self.entry.places.clone()));
        self.entry_places = Some(Rc::clone(&places));
        places
    }

    /// Countries and the regions of one vocabulary share the whole; further region vocabularies are alternatives.
    fn weigh_places(&mut self, mut places: Vec<&'a Place>) -> Partition<PlaceCell> {
        let vocabulary_of = |place: &Place| vocabulary_of(CodeList::RegionVocabulary, place.vocabulary.as_ref());
        let regions = places.iter().filter(|place| place.kind == Some(PlaceKind::Region));
        let mut vocabularies = regions.map(|place| vocabulary_of(place));
        let first = vocabularies.next();
        let vocabulary = if first.as_deref() == Some("1") || vocabularies.any(|code| code == "1") {
            Some("1".into())
        } else {
            first
        };
        places.retain(|place| place.kind == Some(PlaceKind::Country) || Some(vocabulary_of(place)) == vocabulary);
        let cells = places
            .iter()
            .map(|place| {
                let code = place.code.clone();
                let what = if place.kind == Some(PlaceKind::Country) {
                    let normalised = code.as_deref().and_then(country_code);
                    PlaceCell { country: normalised.or(code), ..PlaceCell::default() }
                } else {
                    PlaceCell { country: None, region: code, region_vocabulary: vocabulary.clone() }
                };
                (what, place.percentage, place.at.line)
            })
            .collect();
        self.weigh(cells, "split.place")
    }

    /// What an item is for: the flow's own sectors; else the entry's. One set a vocabulary.
    pub fn sectors(&mut self, own: Option<i32>) -> Rc<Vec<SectorSet>> {
        let own = own.and_then(|flow| self.flows.get(&flow)).filter(|own| !own.purposes.is_empty());
        if let Some(own) = own {
            let purposes = own.purposes.clone();
            return Rc::new(self.weigh_sectors(&purposes));
        }
        if let Some(known) = &self.entry_sectors {
            return Rc::clone(known);
        }
        let sectors = Rc::new(self.weigh_sectors(&self.entry.purposes.clone()));
        self.entry_sectors = Some(Rc::clone(&sectors));
        sectors
    }

    fn weigh_sectors(&mut self, purposes: &[&'a Purpose]) -> Vec<SectorSet> {
        let mut vocabularies: Vec<Code> = Vec::new();
        let mut of: Vec<usize> = Vec::with_capacity(purposes.len());
        for purpose in purposes {
            let vocabulary = vocabulary_of(CodeList::SectorVocabulary, purpose.vocabulary.as_ref());
            let known = vocabularies.iter().position(|one| *one == vocabulary);
            of.push(known.unwrap_or(vocabularies.len()));
            if known.is_none() {
                vocabularies.push(vocabulary);
            }
        }
        // Version 1 names purposes and groups alike as the DAC's; its own example does.
        let has_groups = vocabularies.iter().any(|vocabulary| vocabulary == "2");
        vocabularies
            .into_iter()
            .enumerate()
            .map(|(index, vocabulary)| {
                let cells: Vec<_> = purposes
                    .iter()
                    .zip(&of)
                    .filter(|(_, of)| **of == index)
                    .map(|(purpose, _)| (purpose.code.clone(), purpose.percentage, purpose.at.line))
                    .collect();
                let are_groups = || cells.iter().all(|(code, ..)| code.as_deref().is_some_and(is_sector_group));
                let vocabulary =
                    if vocabulary == "1" && !has_groups && are_groups() { Code::const_new("2") } else { vocabulary };
                SectorSet { partition: self.weigh(cells, "split.sector"), vocabulary: Some(vocabulary) }
            })
            .collect()
    }

    /// Weighs stated shares: see [`super::allocate`] for the rule.
    fn weigh<T: Default>(&mut self, mut cells: Vec<(T, Option<Decimal>, Option<i32>)>, rule: &str) -> Partition<T> {
        let line = cells.first().and_then(|(_, _, line)| *line);
        match cells.len() {
            0 => return Partition::whole(ShareState::NotStated),
            1 if cells[0].1.is_none() => return Partition::single(cells.remove(0).0),
            _ => {}
        }
        let tolerance = |count: usize| Decimal::new(1, 2) * Decimal::from(count);
        let count = cells.len();
        cells.retain(|(_, share, _)| share.is_some());
        let shares: Vec<Decimal> = cells.iter().filter_map(|(_, share, _)| *share).collect();
        let missing = count - shares.len();
        if missing > 0 {
            // Where the others make the whole already, nothing is left for those without a share.
            let sum: Decimal = shares.iter().sum();
            let is_whole = !shares.is_empty() && (sum - Decimal::ONE_HUNDRED).abs() <= tolerance(shares.len());
            let done = if is_whole { "counted as nothing: the others make the whole" } else { "left unallocated" };
            self.finding(rule, Severity::Warning, line, &format!("{missing} of {count} shares missing"), done);
            if !is_whole {
                return Partition::whole(ShareState::Unallocated);
            }
        }
        let sum: Decimal = shares.iter().sum();
        if sum.is_zero() || shares.iter().any(|share| share.is_sign_negative() && !share.is_zero()) {
            self.finding(rule, Severity::Warning, line, &format!("shares sum to {sum} %"), "left unallocated");
            return Partition::whole(ShareState::Unallocated);
        }
        let is_whole = (sum - Decimal::ONE_HUNDRED).abs() <= tolerance(shares.len());
        let state = if is_whole { ShareState::Stated } else { ShareState::Rescaled };
        if state == ShareState::Rescaled {
            let read = format!("shares sum to {} %", sum.normalize());
            self.finding(rule, Severity::Warning, line, &read, "rescaled to 100 %");
        }
        let cells = cells.into_iter().zip(shares);
        let cells = cells.map(|((what, _, _), weight)| Cell { what, weight: weight.normalize() }).collect();
        Partition { cells, state, total: sum }
    }

    /// Says something about the entry, once.
    pub fn finding(&mut self, rule: &str, severity: Severity, line: Option<i32>, read: &str, done: &str) {
        if !self.said.insert((Code::new(rule), line, read.to_owned())) {
            return;
        }
        let finding = Finding {
            rule: Code::new(rule),
            severity,
            entry: Some(self.position),
            file: self.file.to_owned(),
            line: line.or(self.entry_line),
            read: Some(read.to_owned()),
            expected: rule.starts_with("split.").then(|| "shares that sum to 100 %".to_owned()),
            done: Some(done.to_owned()),
            ..Finding::default()
        };
        self.findings.push(finding);
    }
}

/// The code that the vocabulary knows a country by.
fn country_code(read: &str) -> Option<Code> {
    country::by_alpha2(read).map(|known| Code::const_new(known.alpha2))
}

/// Whether a code is one of the DAC's groups of three digits.
fn is_sector_group(code: &str) -> bool {
    code.len() == 3 && CodeList::SectorCategory.get(code).is_some()
}

/// The vocabulary of a sector or region; 1, the DAC's, when the source names none.
fn vocabulary_of(list: CodeList, vocabulary: Option<&Code>) -> Code {
    current(list, vocabulary).unwrap_or(Code::const_new("1"))
}
