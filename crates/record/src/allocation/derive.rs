//! How an entry's flows and plans become allocations.
//!
//! Entries keep codes as read; here they are understood as the codes of IATI 2.03, so that
//! a disbursement of version 1 (`D`) counts as one and its sectors (`DAC`) are the DAC's.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use vocabulary::{CodeList, country};

use super::{Allocation, AllocationSet, Conversion, ConversionState, Item, Rates, ShareState};
use crate::Code;
use crate::date::FuzzyDate;
use crate::entry::{Entry, text_in};
use crate::finding::{Finding, Severity};
use crate::interval::Interval;
use crate::kinds::{Basis, FlowKind, Measure, PlaceKind, PlaceRole, PurposeKind, Role};
use crate::rows::{Organisation, Place, Purpose, Quantity, Value, VocabularyCode};
use crate::split::{SplitError, split};

/// IATI transaction types by which the reporting organisation gives, so that
/// it is the provider where none is stated: commitment, disbursement,
/// expenditure, purchase of equity, credit guarantee, pledge.
const OUTGOING: [&str; 6] = ["2", "3", "4", "8", "10", "12"];

/// One cell of a partition: what it names and its weight.
#[derive(Clone)]
struct Cell<T> {
    what: T,
    weight: Decimal,
}

/// A partition of an item: its cells and how their weights are known.
struct Partition<T> {
    cells: Vec<Cell<T>>,
    state: ShareState,
}

impl<T: Default> Partition<T> {
    fn whole(state: ShareState) -> Self {
        Self { cells: vec![Cell { what: T::default(), weight: Decimal::ONE }], state }
    }

    fn single(what: T) -> Self {
        Self { cells: vec![Cell { what, weight: Decimal::ONE }], state: ShareState::Stated }
    }
}

#[derive(Clone, Default)]
struct PlaceCell {
    country: Option<Code>,
    region: Option<Code>,
}

struct SectorSet {
    vocabulary: Option<Code>,
    partition: Partition<Option<Code>>,
}

/// What a flow and a plan have in common for the derivation.
struct ItemView<'a> {
    item: Item,
    position: i32,
    kind: FlowKind,
    measure: Measure,
    transaction_type: Option<Code>,
    provider: &'a Organisation,
    receiver: &'a Organisation,
    quantity: Option<&'a Quantity>,
    value: &'a Value,
    date: Option<FuzzyDate>,
    own: Option<i32>,
    outgoing: bool,
    flow_type: Option<Code>,
    finance_type: Option<Code>,
    modality: Option<Code>,
    tied_status: Option<Code>,
}

/// Derives the allocations of an entry.
///
/// `file` names the source in findings. A split whose shares do not sum to 100
/// within 0.01 for each share is rescaled and flagged, or left unallocated when
/// it cannot be (sum zero, a negative or missing share): both are findings.
#[must_use]
pub fn allocate(entry: &Entry, position: i32, file: &str, rates: &dyn Rates) -> (Vec<Allocation>, Vec<Finding>) {
    let mut derivation =
        Derivation { entry, position, file, rates, rows: Vec::new(), findings: Vec::new(), said: BTreeSet::new() };
    derivation.run();
    (derivation.rows, derivation.findings)
}

struct Derivation<'a> {
    entry: &'a Entry,
    position: i32,
    file: &'a str,
    rates: &'a dyn Rates,
    rows: Vec<Allocation>,
    findings: Vec<Finding>,
    /// What was said already: shares of the entry are the same for all its items.
    said: BTreeSet<(Code, Option<i32>, String)>,
}

impl<'a> Derivation<'a> {
    fn run(&mut self) {
        let entry = self.entry;
        let defaults = &entry.header.defaults;
        let flow_type = current(CodeList::FlowType, defaults.flow_type.as_ref());
        let finance_type = current(CodeList::FinanceType, defaults.finance_type.as_ref());
        let tied_status = current(CodeList::TiedStatus, defaults.tied_status.as_ref());
        let modality = first_modality(&defaults.aid_types);
        for (position, flow) in (0..).zip(&entry.flows) {
            let transaction_type = current(CodeList::TransactionType, flow.transaction_type.as_ref());
            self.item(&ItemView {
                item: Item::Flow,
                position,
                kind: flow.kind,
                measure: flow.measure,
                outgoing: transaction_type.as_deref().is_some_and(|code| OUTGOING.contains(&code)),
                transaction_type,
                provider: &flow.provider,
                receiver: &flow.receiver,
                quantity: Some(&flow.quantity),
                value: &flow.value,
                date: flow.date.clone(),
                own: Some(position),
                flow_type: current(CodeList::FlowType, flow.flow_type.as_ref()).or_else(|| flow_type.clone()),
                finance_type: current(CodeList::FinanceType, flow.finance_type.as_ref())
                    .or_else(|| finance_type.clone()),
                modality: flow
                    .modality
                    .clone()
                    .or_else(|| first_modality(&flow.aid_types))
                    .or_else(|| modality.clone()),
                tied_status: current(CodeList::TiedStatus, flow.tied_status.as_ref()).or_else(|| tied_status.clone()),
            });
        }
        for (position, plan) in (0..).zip(&entry.plans) {
            let date = plan.start.or(plan.end).map(|_| FuzzyDate {
                text: String::new(),
                first: plan.start,
                last: plan.end.or(plan.start),
            });
            self.item(&ItemView {
                item: Item::Plan,
                position,
                kind: FlowKind::Money,
                measure: Measure::Announced,
                transaction_type: current(CodeList::BudgetType, plan.plan_type.as_ref()),
                provider: &plan.provider,
                receiver: &plan.receiver,
                quantity: None,
                value: &plan.value,
                date,
                own: None,
                outgoing: true,
                flow_type: flow_type.clone(),
                finance_type: finance_type.clone(),
                modality: None,
                tied_status: tied_status.clone(),
            });
        }
    }

    fn item(&mut self, item: &ItemView<'_>) {
        let places = self.places(item);
        let sectors = self.sectors(item);
        let template = self.template(item, places.state);
        let without_sector = Partition::whole(ShareState::NotStated);
        self.emit(item, &template, AllocationSet::Place, true, None, &without_sector, &places);
        let chosen = ["1", "2"]
            .iter()
            .find_map(|wanted| sectors.iter().position(|set| set.vocabulary.as_deref() == Some(*wanted)));
        for (index, set) in sectors.iter().enumerate() {
            let is_chosen = chosen == Some(index);
            self.emit(
                item,
                &template,
                AllocationSet::Sector,
                is_chosen,
                set.vocabulary.as_ref(),
                &set.partition,
                &places,
            );
        }
        if chosen.is_none() {
            self.emit(item, &template, AllocationSet::Sector, true, None, &without_sector, &places);
        }
    }

    /// All columns of an item's rows that do not depend on the share.
    fn template(&self, item: &ItemView<'_>, place_state: ShareState) -> Allocation {
        let header = &self.entry.header;
        let reporter = self.entry.parties.iter().find(|party| party.role == Some(Role::Reporting));
        let (provider, provider_country) = if item.provider.is_unknown() && item.outgoing {
            let reporter = reporter.map(|party| &party.organisation);
            (reporter, reporter.and_then(|one| one.country.clone()).map(|code| (code, Some(Basis::Reporter))))
        } else {
            (Some(item.provider), item.provider.country.clone().map(|code| (code, item.provider.country_basis)))
        };
        let name = |organisation: &Organisation| text_in(&organisation.names, "en").map(str::to_owned);
        let currency = item.value.currency.clone().or_else(|| header.defaults.currency.clone());
        let value_date = item.value.date.or_else(|| item.date.as_ref().and_then(|date| date.last.or(date.first)));
        let conversion = match &currency {
            Some(code) if !item.value.amount.is_unknown() => self.rates.rate(code, value_date),
            None if !item.value.amount.is_unknown() => {
                Conversion { state: ConversionState::Unconvertible, ..Conversion::default() }
            }
            _ => Conversion::default(),
        };
        let (provider_country, provider_basis) = provider_country.unzip();
        Allocation {
            item: item.item,
            position: item.position,
            entry_kind: header.kind,
            kind: item.kind,
            measure: item.measure,
            transaction_type: item.transaction_type.clone(),
            place_state,
            provider: provider.and_then(|one| one.reference.clone()),
            provider_name: provider.and_then(name),
            provider_country,
            provider_basis: provider_basis.flatten(),
            receiver: item.receiver.reference.clone(),
            receiver_name: name(item.receiver),
            first: item.date.as_ref().and_then(|date| date.first),
            last: item.date.as_ref().and_then(|date| date.last),
            year: item.date.as_ref().and_then(FuzzyDate::single_year),
            decade: item.date.as_ref().and_then(FuzzyDate::single_decade),
            collaboration: current(CodeList::CollaborationType, header.collaboration.as_ref()),
            framework: header.framework.clone(),
            flow_type: item.flow_type.clone(),
            finance_type: item.finance_type.clone(),
            modality: item.modality.clone(),
            tied_status: item.tied_status.clone(),
            unit: item.quantity.and_then(|quantity| quantity.unit.clone()),
            currency,
            valuation: item.value.valuation,
            conversion,
            ..Allocation::default()
        }
    }

    #[expect(clippy::too_many_arguments, reason = "one call shape for every partition of an item")]
    fn emit(
        &mut self,
        item: &ItemView<'_>,
        template: &Allocation,
        set: AllocationSet,
        chosen: bool,
        vocabulary: Option<&Code>,
        sectors: &Partition<Option<Code>>,
        places: &Partition<PlaceCell>,
    ) {
        let weights: Vec<Decimal> = sectors
            .cells
            .iter()
            .flat_map(|sector| places.cells.iter().map(move |place| sector.weight * place.weight))
            .collect();
        let usd = in_dollars(&item.value.amount, &template.conversion);
        let shares = (|| {
            Ok((
                split_interval(&item.value.amount, &weights)?,
                split_interval(&usd, &weights)?,
                split_interval(&item.quantity.map_or(Interval::UNKNOWN, |quantity| quantity.amount), &weights)?,
            ))
        })();
        let (values, dollars, quantities) = match shares {
            Ok(shares) => shares,
            Err(error) => {
                self.unsplittable(item, template, set, chosen, vocabulary, usd, &error);
                return;
            }
        };
        let cells = sectors.cells.iter().flat_map(|sector| places.cells.iter().map(move |place| (sector, place)));
        for (index, (sector, place)) in cells.enumerate() {
            let receiver = match (&item.receiver.country, item.receiver.country_basis) {
                (Some(country), Some(basis @ (Basis::Stated | Basis::Name))) => Some((country.clone(), basis)),
                _ => place.what.country.clone().map(|country| (country, Basis::Place)),
            };
            let (receiver_country, receiver_basis) = receiver.unzip();
            self.rows.push(Allocation {
                set,
                chosen,
                vocabulary: vocabulary.cloned(),
                sector: sector.what.clone(),
                sector_state: sectors.state,
                place_country: place.what.country.clone(),
                place_region: place.what.region.clone(),
                receiver_country,
                receiver_basis,
                value: values[index],
                usd: dollars[index],
                quantity: quantities[index],
                ..template.clone()
            });
        }
    }

    /// Keeps an item whole when its amounts cannot be split exactly.
    #[expect(clippy::too_many_arguments, reason = "as emit")]
    fn unsplittable(
        &mut self,
        item: &ItemView<'_>,
        template: &Allocation,
        set: AllocationSet,
        chosen: bool,
        vocabulary: Option<&Code>,
        usd: Interval,
        error: &SplitError,
    ) {
        self.finding(
            "split.too-large",
            Severity::Error,
            None,
            &error.to_string(),
            "left whole, without sector and place",
        );
        self.rows.push(Allocation {
            set,
            chosen,
            vocabulary: vocabulary.cloned(),
            sector_state: ShareState::Unallocated,
            place_state: ShareState::Unallocated,
            value: item.value.amount,
            usd,
            quantity: item.quantity.map_or(Interval::UNKNOWN, |quantity| quantity.amount),
            ..template.clone()
        });
    }

    fn places(&mut self, item: &ItemView<'_>) -> Partition<PlaceCell> {
        let stated_receiver = matches!(item.receiver.country_basis, Some(Basis::Stated | Basis::Name));
        let candidates = |flow: Option<i32>| -> Vec<&'a Place> {
            self.entry
                .places
                .iter()
                .filter(|place| place.flow == flow && place.role == PlaceRole::Acts && place.code.is_some())
                .filter(|place| matches!(place.kind, Some(PlaceKind::Country | PlaceKind::Region)))
                .collect()
        };
        let mut places = if item.own.is_some() { candidates(item.own) } else { Vec::new() };
        if places.is_empty() {
            if let (true, Some(country)) = (stated_receiver, &item.receiver.country) {
                return Partition::single(PlaceCell { country: Some(country.clone()), region: None });
            }
            places = candidates(None);
        }
        // Countries and the regions of one vocabulary share the whole; further region vocabularies are alternatives.
        let vocabulary_of = |place: &Place| vocabulary_of(CodeList::RegionVocabulary, place.vocabulary.as_ref());
        let regions = places.iter().filter(|place| place.kind == Some(PlaceKind::Region));
        let vocabulary = regions.clone().map(|place| vocabulary_of(place)).find(|code| code == "1").or_else(|| {
            places.iter().find(|place| place.kind == Some(PlaceKind::Region)).map(|place| vocabulary_of(place))
        });
        places.retain(|place| place.kind == Some(PlaceKind::Country) || Some(vocabulary_of(place)) == vocabulary);
        let cells = places
            .iter()
            .map(|place| {
                let code = place.code.clone();
                let what = if place.kind == Some(PlaceKind::Country) {
                    let normalised = code.as_deref().and_then(country::by_alpha2).map(|known| Code::new(known.alpha2));
                    PlaceCell { country: normalised.or(code), region: None }
                } else {
                    PlaceCell { country: None, region: code }
                };
                (what, place.percentage, place.at.line)
            })
            .collect();
        self.partition(cells, "split.place")
    }

    fn sectors(&mut self, item: &ItemView<'_>) -> Vec<SectorSet> {
        let of = |flow: Option<i32>| -> Vec<&'a Purpose> {
            self.entry
                .purposes
                .iter()
                .filter(|purpose| {
                    purpose.flow == flow && purpose.kind == Some(PurposeKind::Sector) && purpose.code.is_some()
                })
                .collect()
        };
        let mut purposes = if item.own.is_some() { of(item.own) } else { Vec::new() };
        if purposes.is_empty() {
            purposes = of(None);
        }
        let mut vocabularies: Vec<Code> = Vec::new();
        let vocabulary_of = |purpose: &Purpose| vocabulary_of(CodeList::SectorVocabulary, purpose.vocabulary.as_ref());
        for purpose in &purposes {
            let vocabulary = vocabulary_of(purpose);
            if !vocabularies.contains(&vocabulary) {
                vocabularies.push(vocabulary);
            }
        }
        vocabularies
            .into_iter()
            .map(|vocabulary| {
                let cells = purposes
                    .iter()
                    .filter(|purpose| vocabulary_of(purpose) == vocabulary)
                    .map(|purpose| (purpose.code.clone(), purpose.percentage, purpose.at.line))
                    .collect();
                SectorSet { partition: self.partition(cells, "split.sector"), vocabulary: Some(vocabulary) }
            })
            .collect()
    }

    /// Weighs stated shares: see [`allocate`] for the rule.
    fn partition<T: Default>(&mut self, cells: Vec<(T, Option<Decimal>, Option<i32>)>, rule: &str) -> Partition<T> {
        let line = cells.first().and_then(|(_, _, line)| *line);
        let mut cells = cells;
        match cells.len() {
            0 => return Partition::whole(ShareState::NotStated),
            1 if cells[0].1.is_none() => return Partition::single(cells.remove(0).0),
            _ => {}
        }
        let count = cells.len();
        let shares: Option<Vec<Decimal>> = cells.iter().map(|(_, share, _)| *share).collect();
        let Some(shares) = shares else {
            let missing = cells.iter().filter(|(_, share, _)| share.is_none()).count();
            let read = format!("{missing} of {count} shares missing");
            self.finding(rule, Severity::Warning, line, &read, "left unallocated");
            return Partition::whole(ShareState::Unallocated);
        };
        let sum: Decimal = shares.iter().sum();
        if sum.is_zero() || shares.iter().any(|share| share.is_sign_negative() && !share.is_zero()) {
            self.finding(rule, Severity::Warning, line, &format!("shares sum to {sum} %"), "left unallocated");
            return Partition::whole(ShareState::Unallocated);
        }
        let tolerance = Decimal::new(1, 2) * Decimal::from(count);
        let state =
            if (sum - Decimal::ONE_HUNDRED).abs() <= tolerance { ShareState::Stated } else { ShareState::Rescaled };
        if state == ShareState::Rescaled {
            self.finding(
                rule,
                Severity::Warning,
                line,
                &format!("shares sum to {} %", sum.normalize()),
                "rescaled to 100 %",
            );
        }
        let cells = cells.into_iter().zip(shares).map(|((what, _, _), weight)| Cell { what, weight }).collect();
        Partition { cells, state }
    }

    fn finding(&mut self, rule: &str, severity: Severity, line: Option<i32>, read: &str, done: &str) {
        if !self.said.insert((Code::new(rule), line, read.to_owned())) {
            return;
        }
        let finding = Finding {
            rule: Code::new(rule),
            severity,
            entry: Some(self.position),
            file: self.file.to_owned(),
            line: line.or(self.entry.header.line),
            read: Some(read.to_owned()),
            expected: rule.starts_with("split.").then(|| "shares that sum to 100 %".to_owned()),
            done: Some(done.to_owned()),
            ..Finding::default()
        };
        self.findings.push(finding);
    }
}

/// What a code of the entry is in IATI 2.03; as read when that is not known.
fn current(list: CodeList, code: Option<&Code>) -> Option<Code> {
    code.map(|code| Code::new(list.current_code(code)))
}

/// The vocabulary of a sector or region; 1, the DAC's, when the source names none.
fn vocabulary_of(list: CodeList, vocabulary: Option<&Code>) -> Code {
    current(list, vocabulary).unwrap_or(Code::const_new("1"))
}

/// The first modality that is of the DAC's list.
fn first_modality(codes: &[VocabularyCode]) -> Option<Code> {
    let of_the_dac = |code: &&VocabularyCode| {
        code.vocabulary.as_deref().is_none_or(|vocabulary| CodeList::AidTypeVocabulary.current_code(vocabulary) == "1")
    };
    let code = codes.iter().find(of_the_dac)?;
    current(CodeList::AidType, Some(&code.code))
}

/// USD = value ÷ rate; all ends open when there is no rate.
fn in_dollars(value: &Interval, conversion: &Conversion) -> Interval {
    match (conversion.state, conversion.rate) {
        (ConversionState::Identity, _) => *value,
        (ConversionState::Converted, Some(rate)) if !rate.is_zero() => {
            let divided = |end: Option<Decimal>| {
                end.and_then(|amount| amount.checked_div(rate)).map(|amount| amount.round_dp(crate::amount::SCALE))
            };
            Interval { low: divided(value.low), best: divided(value.best), high: divided(value.high) }
        }
        _ => Interval::UNKNOWN,
    }
}

fn split_interval(interval: &Interval, weights: &[Decimal]) -> Result<Vec<Interval>, SplitError> {
    let parts = |end: Option<Decimal>| end.map(|amount| split(amount, weights)).transpose();
    let (low, best, high) = (parts(interval.low)?, parts(interval.best)?, parts(interval.high)?);
    let at = |parts: &Option<Vec<Decimal>>, index: usize| parts.as_ref().map(|parts| parts[index]);
    Ok((0..weights.len())
        .map(|index| Interval { low: at(&low, index), best: at(&best, index), high: at(&high, index) })
        .collect())
}
