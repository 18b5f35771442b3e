//! From an entry's flows to rows of the table.

use record::allocation::{AllocationSet, Item, NoRates};
use record::entry::text_in;
use record::{Allocation, Amount, Entry, Flow, FlowKind, Interval, Measure, Purpose, PurposeKind, Qualifier, Table};
use vocabulary::direction::{Partner, Rule, classify};
use vocabulary::{CodeList, Language, country, region, unctad};

use super::COLUMNS;
use crate::TableCell;
use crate::gap::{Gaps, Reason};

/// Transaction types by which something is given: disbursement and expenditure.
/// A flow without a type (as in casebooks and workbooks) is one too.
const GIVEN: [&str; 4] = ["3", "4", "D", "E"];

/// What a flow is in the framework.
struct Modality {
    group: &'static str,
    basis: &'static str,
    item: Option<&'static str>,
}

pub(super) fn rows(entry: &Entry, source: &str, gaps: &mut Gaps) -> Vec<Vec<TableCell>> {
    let held: Vec<Option<Modality>> =
        gaps.rows(Table::Flow, entry.flows.iter().collect(), |gaps, flow, _| Some(held(gaps, flow)));
    let (allocations, _) = record::allocate(entry, 0, source, &NoRates);
    allocations
        .iter()
        .filter(|one| one.item == Item::Flow && one.set == AllocationSet::Place)
        .filter_map(|share| {
            let position = usize::try_from(share.position).ok()?;
            let (flow, modality) = (entry.flows.get(position)?, held.get(position)?.as_ref()?);
            Some(cells(entry, source, flow, share, modality))
        })
        .collect()
}

/// Whether the table can hold the flow; what it cannot is said.
fn held(gaps: &mut Gaps, flow: &Flow) -> Option<Modality> {
    if flow.measure != Measure::Flow {
        return gaps.row_lost_by("measure", &flow.measure, Reason::NotAFlow);
    }
    if flow.transaction_type.as_deref().is_some_and(|code| !GIVEN.contains(&code)) {
        return gaps.row_lost_by("transaction_type", &flow.transaction_type, Reason::NoPlace);
    }
    if flow.date.as_ref().and_then(record::FuzzyDate::single_year).is_none() {
        return gaps.row_lost_by("date", &flow.date, Reason::NotAYear);
    }
    let modality = modality(flow);
    if modality.is_none() {
        return gaps.row_lost(flow, Reason::NotMoney);
    }
    modality
}

/// The group that is stated, else the one that follows from what moved: money
/// is A; anything else is B with a value in money, and C without one.
fn modality(flow: &Flow) -> Option<Modality> {
    if let Some(stated) = flow.unctad_group.as_deref().and_then(unctad::by_code) {
        let group = stated.group.unwrap_or(stated.code);
        return Some(Modality { group, basis: "stated", item: stated.group.map(|_| stated.code) });
    }
    let has_value = !flow.value.amount.is_unknown();
    let group = match (flow.kind, has_value) {
        (FlowKind::Money, true) => "A",
        (FlowKind::Money, false) => return None,
        (_, true) => "B",
        (_, false) => "C",
    };
    let word = match flow.kind {
        FlowKind::Money => match flow.finance_type.as_deref() {
            Some("110") => Some("grant"),
            _ => None,
        },
        FlowKind::People => Some("technical"),
        FlowKind::Training if flow.quantity.unit.as_deref() == Some("scholarship") => Some("scholarship"),
        FlowKind::Training => Some("training"),
        FlowKind::Goods => Some("goods"),
        FlowKind::Infrastructure => Some("infrastructure"),
        FlowKind::Knowledge if group == "C" => Some("knowledge"),
        FlowKind::Knowledge | FlowKind::Services | FlowKind::Support => None,
    };
    let item = word.and_then(|word| unctad::by_code(&format!("{group}.{word}"))).map(|item| item.code);
    Some(Modality { group, basis: "derived", item })
}

fn cells(entry: &Entry, source: &str, flow: &Flow, share: &Allocation, modality: &Modality) -> Vec<TableCell> {
    let english = Language::En.code();
    let text = |text: Option<String>| text.filter(|text| !text.is_empty()).map_or(TableCell::Empty, TableCell::Text);
    let number = |amount: Option<Amount>| amount.map_or(TableCell::Empty, TableCell::Number);
    let hedge = |interval: &Interval, qualifier: Option<Qualifier>| {
        let hedge = qualifier.filter(|_| !interval.is_unknown()).filter(|one| *one != Qualifier::Exact);
        text(hedge.map(|one| one.to_string()))
    };
    let has_value = !share.value.is_unknown();
    COLUMNS
        .iter()
        .map(|column| match column.name {
            "group" => text(Some(modality.group.to_owned())),
            "group_basis" => text(Some(modality.basis.to_owned())),
            "item" => text(modality.item.map(str::to_owned)),
            "year" => text(share.year.map(|year| year.to_string())),
            "provider_country" => text(share.provider_country.as_ref().map(ToString::to_string)),
            "provider" => text(share.provider_name.clone().or_else(|| country_name(share.provider_country.as_deref()))),
            "receiver_country" => text(share.receiver_country.as_ref().map(ToString::to_string)),
            "receiver" => text(receiver(share)),
            "direction" => text(direction(share)),
            "framework" => text(entry.header.framework.as_ref().map(ToString::to_string)),
            "sectors" => text(Some(sectors(entry, share.position))),
            "sdg" => text(Some(goals(entry))),
            "currency" => text(share.currency.as_ref().filter(|_| has_value).map(ToString::to_string)),
            "value_low" => number(share.value.low),
            "value" => number(share.value.best),
            "value_high" => number(share.value.high),
            "value_hedge" => hedge(&share.value, flow.value.qualifier),
            "valuation" => text(Some(flow.value.valuation.to_string())),
            "unit" => text(flow.quantity.unit.as_ref().map(ToString::to_string)),
            "quantity_low" => number(share.quantity.low),
            "quantity" => number(share.quantity.best),
            "quantity_high" => number(share.quantity.high),
            "quantity_hedge" => hedge(&share.quantity, flow.quantity.qualifier),
            "title" => text(text_in(&entry.header.titles, english).map(str::to_owned)),
            "identifier" => text(entry.header.identifier.clone()),
            "source" => text(Some(source.to_owned())),
            _ => TableCell::Empty,
        })
        .collect()
}

fn country_name(code: Option<&str>) -> Option<String> {
    code.and_then(country::by_code).map(|country| country.names.get(Language::En).to_owned())
}

fn receiver(share: &Allocation) -> Option<String> {
    share
        .receiver_name
        .clone()
        .or_else(|| country_name(share.receiver_country.as_deref()))
        .or_else(|| share.place_region.as_deref().and_then(region::by_dac).map(|code| code.standard_name.to_owned()))
}

fn direction(share: &Allocation) -> Option<String> {
    let partner = |code: &str| Partner::Country(country::by_code(code).map_or("", |country| country.code));
    let (provider, receiver) = (share.provider_country.as_deref()?, share.receiver_country.as_deref()?);
    let direction = classify(&[partner(provider)], &[partner(receiver)], share.year?, &Rule::default());
    Some(direction.word().to_owned())
}

/// DAC sectors of the flow, else of the activity, with their shares.
fn sectors(entry: &Entry, flow: i32) -> String {
    let is_dac = |purpose: &&Purpose| {
        purpose.kind == Some(PurposeKind::Sector)
            && matches!(purpose.vocabulary.as_deref(), None | Some("1" | "2" | "DAC" | "DAC-3"))
    };
    let own = |of: Option<i32>| entry.purposes.iter().filter(is_dac).filter(move |purpose| purpose.flow == of);
    let of = if own(Some(flow)).next().is_some() { Some(flow) } else { None };
    let written: Vec<String> = own(of)
        .filter_map(|purpose| {
            let code = purpose.code.as_deref()?;
            Some(match purpose.percentage {
                Some(percentage) => format!("{code} ({}%)", percentage.normalize()),
                None => code.to_owned(),
            })
        })
        .collect();
    written.join("; ")
}

fn goals(entry: &Entry) -> String {
    let is_goal = |code: &str| CodeList::SdgGoal.get(code).is_some() || CodeList::SdgTarget.get(code).is_some();
    let mut codes: Vec<&str> = Vec::new();
    for purpose in entry.purposes.iter().filter(|purpose| purpose.kind == Some(PurposeKind::Sdg)) {
        codes.extend(purpose.code.as_deref().filter(|code| is_goal(code) && !codes.contains(code)));
    }
    codes.join("; ")
}
