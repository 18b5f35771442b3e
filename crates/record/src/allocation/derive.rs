//! How an entry's flows and plans become allocations.
//!
//! Entries keep codes as read; here they are understood as the codes of IATI 2.03, so that
//! a disbursement of version 1 (`D`) counts as one and its sectors (`DAC`) are the DAC's.

use std::borrow::Cow;

use vocabulary::CodeList;

use super::conversion::conversion;
use super::partition::Partitions;
use super::shares::ItemShares;
use super::{Allocation, Item, Rates, ShareState};
use crate::Code;
use crate::date::FuzzyDate;
use crate::entry::Entry;
use crate::finding::{Finding, Severity};
use crate::interval::Interval;
use crate::kinds::{Basis, FlowKind, Measure, PlanKind, Role};
use crate::rows::{Organisation, Party, Quantity, Value, VocabularyCode};

/// IATI transaction types by which the reporting organisation gives, so that
/// it is the provider where none is stated: commitment, disbursement,
/// expenditure, purchase of equity, credit guarantee, pledge.
const OUTGOING: [&str; 6] = ["2", "3", "4", "8", "10", "12"];

/// What a flow and a plan have in common for the derivation.
struct ItemView<'a> {
    item: Item,
    position: i32,
    kind: FlowKind,
    measure: Measure,
    transaction_type: Option<Code>,
    plan_kind: Option<PlanKind>,
    provider: &'a Organisation,
    receiver: &'a Organisation,
    quantity: Option<&'a Quantity>,
    value: &'a Value,
    date: Option<Cow<'a, FuzzyDate>>,
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
/// it cannot be (sum zero, a negative or missing share): both are findings. A
/// missing share is nothing where the others make the whole already.
#[must_use]
pub fn allocate(entry: &Entry, position: i32, file: &str, rates: &dyn Rates) -> (Vec<Allocation>, Vec<Finding>) {
    let mut rows = Vec::new();
    let findings = each_allocation(entry, position, file, rates, &mut |row| rows.push(row.clone()));
    (rows, findings)
}

/// As [`allocate`], one row after the other: none is copied for those who only look at it.
pub fn each_allocation(
    entry: &Entry,
    position: i32,
    file: &str,
    rates: &dyn Rates,
    visit: &mut dyn FnMut(&Allocation),
) -> Vec<Finding> {
    each_item(entry, position, file, rates, &mut |item| item.rows(visit))
}

/// Visits the flows and then the plans of an entry with what each is shared out by: what
/// [`allocate`] makes rows of, for those who need other rows.
pub fn each_item(
    entry: &Entry,
    position: i32,
    file: &str,
    rates: &dyn Rates,
    visit: &mut dyn FnMut(&mut ItemShares<'_>),
) -> Vec<Finding> {
    let reporter = entry.parties.iter().find(|party| party.role == Some(Role::Reporting));
    let mut derivation = Derivation { entry, reporter, rates, partitions: Partitions::new(entry, position, file) };
    derivation.run(visit);
    derivation.partitions.into_findings()
}

struct Derivation<'a> {
    entry: &'a Entry,
    reporter: Option<&'a Party>,
    rates: &'a dyn Rates,
    partitions: Partitions<'a>,
}

impl<'a> Derivation<'a> {
    fn run(&mut self, visit: &mut dyn FnMut(&mut ItemShares<'_>)) {
        let entry = self.entry;
        let defaults = &entry.header.defaults;
        let flow_type = current(CodeList::FlowType, defaults.flow_type.as_ref());
        let finance_type = current(CodeList::FinanceType, defaults.finance_type.as_ref());
        let tied_status = current(CodeList::TiedStatus, defaults.tied_status.as_ref());
        let modality = first_modality(&defaults.aid_types);
        for (position, flow) in (0..).zip(&entry.flows) {
            let transaction_type = current(CodeList::TransactionType, flow.transaction_type.as_ref());
            let item = ItemView {
                item: Item::Flow,
                position,
                kind: flow.kind,
                measure: flow.measure,
                outgoing: transaction_type.as_deref().is_some_and(|code| OUTGOING.contains(&code)),
                transaction_type,
                plan_kind: None,
                provider: &flow.provider,
                receiver: &flow.receiver,
                quantity: Some(&flow.quantity),
                value: &flow.value,
                date: flow.date.as_ref().map(Cow::Borrowed),
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
            };
            self.item(&item, visit);
        }
        for (position, plan) in (0..).zip(&entry.plans) {
            let date = plan.start.or(plan.end).map(|_| {
                Cow::Owned(FuzzyDate { text: String::new(), first: plan.start, last: plan.end.or(plan.start) })
            });
            let item = ItemView {
                item: Item::Plan,
                position,
                kind: FlowKind::Money,
                measure: Measure::Announced,
                transaction_type: current(CodeList::BudgetType, plan.plan_type.as_ref()),
                plan_kind: plan.kind,
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
            };
            self.item(&item, visit);
        }
    }

    fn item(&mut self, item: &ItemView<'_>, visit: &mut dyn FnMut(&mut ItemShares<'_>)) {
        let is_stated = matches!(item.receiver.country_basis, Some(Basis::Stated | Basis::Name));
        let stated_receiver = item.receiver.country.as_ref().filter(|_| is_stated);
        let places = self.partitions.places(item.own, stated_receiver);
        let sectors = self.partitions.sectors(item.own);
        let provider = self.provider(item);
        let (effective, usd) = self.template(item, provider, places.state);
        let chosen = ["1", "2"]
            .iter()
            .find_map(|wanted| sectors.iter().position(|set| set.vocabulary.as_deref() == Some(*wanted)));
        let mut shares = ItemShares {
            entry: self.entry,
            effective,
            provider,
            receiver: item.receiver,
            value: item.value.amount,
            usd,
            quantity: item.quantity.map_or(Interval::UNKNOWN, |quantity| quantity.amount),
            places: &places,
            sectors: &sectors,
            chosen,
            unsplittable: None,
        };
        visit(&mut shares);
        if let Some(error) = shares.unsplittable {
            let done = "left whole, without sector and place";
            self.partitions.finding("split.too-large", Severity::Error, None, &error.to_string(), done);
        }
    }

    /// The provider: who is stated, else who reports what goes out.
    fn provider<'i>(&self, item: &ItemView<'i>) -> Option<&'i Organisation>
    where
        'a: 'i,
    {
        if item.provider.is_unknown() && item.outgoing {
            self.reporter.map(|party| &party.organisation)
        } else {
            Some(item.provider)
        }
    }

    /// All columns of an item's rows that do not depend on the share, but for names, and its whole value in dollars.
    fn template(
        &self,
        item: &ItemView<'_>,
        provider: Option<&Organisation>,
        place_state: ShareState,
    ) -> (Allocation, Interval) {
        let header = &self.entry.header;
        let is_reporter = item.provider.is_unknown() && item.outgoing;
        let provider_country = provider.and_then(|provider| {
            let basis = if is_reporter { Some(Basis::Reporter) } else { provider.country_basis };
            provider.country.clone().map(|code| (code, basis))
        });
        let date = item.date.as_deref();
        let currency = item.value.currency.clone().or_else(|| header.defaults.currency.clone());
        let (conversion, usd) = conversion(item.value, item.item, date, currency.as_deref(), self.rates);
        let (provider_country, provider_basis) = provider_country.unzip();
        let effective = Allocation {
            item: item.item,
            position: item.position,
            entry_kind: header.kind,
            status: header.status.clone(),
            kind: item.kind,
            measure: item.measure,
            transaction_type: item.transaction_type.clone(),
            plan_kind: item.plan_kind,
            place_state,
            provider: provider.and_then(|one| one.reference.clone()),
            provider_country,
            provider_basis: provider_basis.flatten(),
            receiver: item.receiver.reference.clone(),
            first: date.and_then(|date| date.first),
            last: date.and_then(|date| date.last),
            year: date.and_then(FuzzyDate::single_year),
            decade: date.and_then(FuzzyDate::single_decade),
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
        };
        (effective, usd)
    }
}

/// What a code of the entry is in IATI 2.03; as read when that is not known.
pub(super) fn current(list: CodeList, code: Option<&Code>) -> Option<Code> {
    code.map(|code| Code::new(list.current_code(code)))
}

/// The first modality that is of the DAC's list.
fn first_modality(codes: &[VocabularyCode]) -> Option<Code> {
    let of_the_dac = |code: &&VocabularyCode| {
        code.vocabulary.as_deref().is_none_or(|vocabulary| CodeList::AidTypeVocabulary.current_code(vocabulary) == "1")
    };
    let code = codes.iter().find(of_the_dac)?;
    current(CodeList::AidType, Some(&code.code))
}
