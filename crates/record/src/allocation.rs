//! The derived rows that questions are asked of: each flow and plan, shared
//! out by sector and place, with its effective parties, date, currency and
//! value in United States dollars.
//!
//! Every item (a flow or a plan) yields
//! - one **place set**: one row a place, without sector, and
//! - one **sector set** for each sector vocabulary stated: one row for each
//!   sector × place in document order, sector first.
//!
//! Exactly one sector set of an item is `chosen`: DAC five-digit, else DAC
//! three-digit; when neither is stated, a set without sector. The rows of any
//! one set sum exactly to the item.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use vocabulary::country;

use crate::Code;
use crate::columns::{columns, name_enum};
use crate::date::FuzzyDate;
use crate::entry::{Entry, text_in};
use crate::finding::{Finding, Severity};
use crate::interval::Interval;
use crate::kinds::{
    Basis, EntryKind, FlowKind, Measure, PlaceKind, PlaceRole, PurposeKind, Role, Valuation,
};
use crate::rows::{Organisation, Place, Purpose, Quantity, Value};
use crate::split::{SplitError, split};

name_enum! {
    /// Whether a row is a share of a flow or of a plan.
    #[derive(Default)]
    pub enum Item {
        /// Of a flow.
        #[default]
        Flow = "flow",
        /// Of a budget or planned disbursement.
        Plan = "plan",
    }
}

name_enum! {
    /// Which alternative partition a row belongs to.
    #[derive(Default)]
    pub enum AllocationSet {
        /// By place alone.
        #[default]
        Place = "place",
        /// By sector of one vocabulary, and place.
        Sector = "sector",
    }
}

name_enum! {
    /// How a share is known.
    #[derive(Default)]
    pub enum ShareState {
        /// The shares are stated and sum to the whole.
        Stated = "stated",
        /// The shares did not sum to a hundred and were rescaled.
        Rescaled = "rescaled",
        /// The source names nothing to share by.
        #[default]
        NotStated = "not-stated",
        /// The source names several without usable shares: left unallocated.
        Unallocated = "unallocated",
    }
}

name_enum! {
    /// Whether a value could be expressed in United States dollars.
    #[derive(Default)]
    pub enum ConversionState {
        /// It is in United States dollars.
        Identity = "identity",
        /// It was converted at the rate given.
        Converted = "converted",
        /// No rate is known for its currency and date.
        Unconvertible = "unconvertible",
        /// There is no value to convert.
        #[default]
        NoValue = "no-value",
    }
}

columns! {
    /// The rate a value was converted at. `rate` is units of the currency for one United States dollar.
    #[derive(Eq)]
    pub struct Conversion {
        /// Whether it was converted.
        pub state: ConversionState,
        /// Units of the currency per dollar.
        pub rate: Option<Decimal>,
        /// Name of the series of rates.
        pub series: Option<Code>,
        /// Date of the rate used.
        pub date: Option<NaiveDate>,
        /// Days between the date wanted and the date used.
        pub gap: Option<i32>,
    }
}

columns! {
    /// A share of one flow or plan.
    #[derive(Eq)]
    pub struct Allocation {
        /// Of a flow or of a plan.
        pub item: Item,
        /// Position of the flow or plan within the entry.
        pub position: i32,
        /// Which partition.
        pub set: AllocationSet,
        /// Whether this sector set is the one to ask of; always so for the place set.
        pub chosen: bool,
        /// Kind of the entry.
        pub entry_kind: EntryKind,
        /// What the flow consists of.
        pub kind: FlowKind,
        /// How its figures stand in time.
        pub measure: Measure,
        /// Code of TransactionType; of BudgetType for a plan.
        pub transaction_type: Option<Code>,
        /// Vocabulary of the sector.
        pub vocabulary: Option<Code>,
        /// Sector code.
        pub sector: Option<Code>,
        /// How the sector share is known.
        pub sector_state: ShareState,
        /// Country of the place: where it goes.
        pub place_country: Option<Code>,
        /// Region code, when the place is a region.
        pub place_region: Option<Code>,
        /// How the place share is known.
        pub place_state: ShareState,
        /// Reference of the effective provider.
        pub provider: Option<Code>,
        /// Its name.
        pub provider_name: Option<String>,
        /// Its country.
        pub provider_country: Option<Code>,
        /// How that is known.
        pub provider_basis: Option<Basis>,
        /// Reference of the receiving organisation.
        pub receiver: Option<Code>,
        /// Its name.
        pub receiver_name: Option<String>,
        /// The receiving country: the receiver's where stated, else the place's.
        pub receiver_country: Option<Code>,
        /// How that is known.
        pub receiver_basis: Option<Basis>,
        /// First day.
        pub first: Option<NaiveDate>,
        /// Last day.
        pub last: Option<NaiveDate>,
        /// Year, when it lies in one.
        pub year: Option<i32>,
        /// First year of its decade, when it lies in one.
        pub decade: Option<i32>,
        /// Code of CollaborationType.
        pub collaboration: Option<Code>,
        /// How the source frames it.
        pub framework: Option<Code>,
        /// Effective DAC flow type.
        pub flow_type: Option<Code>,
        /// Effective finance type.
        pub finance_type: Option<Code>,
        /// Effective modality: the first code of vocabulary 1.
        pub modality: Option<Code>,
        /// Effective tied status.
        pub tied_status: Option<Code>,
        /// Unit of the quantity.
        pub unit: Option<Code>,
        /// This share of the quantity.
        pub quantity: Interval,
        /// Effective currency.
        pub currency: Option<Code>,
        /// This share of the value, in the currency.
        pub value: Interval,
        /// How the value is known.
        pub valuation: Valuation,
        /// This share of the value, in United States dollars.
        pub usd: Interval,
        /// How it was converted.
        pub conversion: Conversion,
        /// Why the row repeats another one; none while it counts.
        pub netted: Option<Code>,
    }
}

/// Gives exchange rates.
pub trait Rates {
    /// The rate of `currency` (units per United States dollar) for `date`.
    fn rate(&self, currency: &str, date: Option<NaiveDate>) -> Conversion;
}

/// Rates when none are loaded: only dollars are dollars.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRates;

impl Rates for NoRates {
    fn rate(&self, currency: &str, _date: Option<NaiveDate>) -> Conversion {
        let state = if currency == "USD" {
            ConversionState::Identity
        } else {
            ConversionState::Unconvertible
        };
        Conversion {
            state,
            ..Conversion::default()
        }
    }
}

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
        Self {
            cells: vec![Cell {
                what: T::default(),
                weight: Decimal::ONE,
            }],
            state,
        }
    }

    fn single(what: T) -> Self {
        Self {
            cells: vec![Cell {
                what,
                weight: Decimal::ONE,
            }],
            state: ShareState::Stated,
        }
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
pub fn allocate(
    entry: &Entry,
    position: i32,
    file: &str,
    rates: &dyn Rates,
) -> (Vec<Allocation>, Vec<Finding>) {
    let mut derivation = Derivation {
        entry,
        position,
        file,
        rates,
        rows: Vec::new(),
        findings: Vec::new(),
    };
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
}

impl<'a> Derivation<'a> {
    fn run(&mut self) {
        let entry = self.entry;
        let defaults = &entry.header.defaults;
        for (position, flow) in (0..).zip(&entry.flows) {
            let first_modality = |codes: &[crate::rows::VocabularyCode]| {
                codes
                    .iter()
                    .find(|code| {
                        code.vocabulary
                            .as_deref()
                            .is_none_or(|vocabulary| vocabulary == "1")
                    })
                    .map(|code| code.code.clone())
            };
            self.item(&ItemView {
                item: Item::Flow,
                position,
                kind: flow.kind,
                measure: flow.measure,
                transaction_type: flow.transaction_type.clone(),
                provider: &flow.provider,
                receiver: &flow.receiver,
                quantity: Some(&flow.quantity),
                value: &flow.value,
                date: flow.date.clone(),
                own: Some(position),
                outgoing: flow
                    .transaction_type
                    .as_deref()
                    .is_some_and(|code| OUTGOING.contains(&code)),
                flow_type: flow
                    .flow_type
                    .clone()
                    .or_else(|| defaults.flow_type.clone()),
                finance_type: flow
                    .finance_type
                    .clone()
                    .or_else(|| defaults.finance_type.clone()),
                modality: flow
                    .modality
                    .clone()
                    .or_else(|| first_modality(&flow.aid_types))
                    .or_else(|| first_modality(&defaults.aid_types)),
                tied_status: flow
                    .tied_status
                    .clone()
                    .or_else(|| defaults.tied_status.clone()),
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
                transaction_type: plan.plan_type.clone(),
                provider: &plan.provider,
                receiver: &plan.receiver,
                quantity: None,
                value: &plan.value,
                date,
                own: None,
                outgoing: true,
                flow_type: defaults.flow_type.clone(),
                finance_type: defaults.finance_type.clone(),
                modality: None,
                tied_status: defaults.tied_status.clone(),
            });
        }
    }

    fn item(&mut self, item: &ItemView<'_>) {
        let places = self.places(item);
        let sectors = self.sectors(item);
        let template = self.template(item, places.state);
        let without_sector = Partition::whole(ShareState::NotStated);
        self.emit(
            item,
            &template,
            AllocationSet::Place,
            true,
            None,
            &without_sector,
            &places,
        );
        let chosen = ["1", "2"].iter().find_map(|wanted| {
            sectors
                .iter()
                .position(|set| set.vocabulary.as_deref() == Some(*wanted))
        });
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
            self.emit(
                item,
                &template,
                AllocationSet::Sector,
                true,
                None,
                &without_sector,
                &places,
            );
        }
    }

    /// All columns of an item's rows that do not depend on the share.
    fn template(&self, item: &ItemView<'_>, place_state: ShareState) -> Allocation {
        let header = &self.entry.header;
        let reporter = self
            .entry
            .parties
            .iter()
            .find(|party| party.role == Some(Role::Reporting));
        let (provider, provider_country) = if item.provider.is_unknown() && item.outgoing {
            let reporter = reporter.map(|party| &party.organisation);
            (
                reporter,
                reporter
                    .and_then(|one| one.country.clone())
                    .map(|code| (code, Some(Basis::Reporter))),
            )
        } else {
            (
                Some(item.provider),
                item.provider
                    .country
                    .clone()
                    .map(|code| (code, item.provider.country_basis)),
            )
        };
        let name =
            |organisation: &Organisation| text_in(&organisation.names, "en").map(str::to_owned);
        let currency = item
            .value
            .currency
            .clone()
            .or_else(|| header.defaults.currency.clone());
        let value_date = item
            .value
            .date
            .or_else(|| item.date.as_ref().and_then(|date| date.last.or(date.first)));
        let conversion = match &currency {
            Some(code) if !item.value.amount.is_unknown() => self.rates.rate(code, value_date),
            None if !item.value.amount.is_unknown() => Conversion {
                state: ConversionState::Unconvertible,
                ..Conversion::default()
            },
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
            collaboration: header.collaboration.clone(),
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

    #[expect(
        clippy::too_many_arguments,
        reason = "one call shape for every partition of an item"
    )]
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
            .flat_map(|sector| {
                places
                    .cells
                    .iter()
                    .map(move |place| sector.weight * place.weight)
            })
            .collect();
        let usd = in_dollars(&item.value.amount, &template.conversion);
        let shares = (|| {
            Ok((
                split_interval(&item.value.amount, &weights)?,
                split_interval(&usd, &weights)?,
                split_interval(
                    &item
                        .quantity
                        .map_or(Interval::UNKNOWN, |quantity| quantity.amount),
                    &weights,
                )?,
            ))
        })();
        let (values, dollars, quantities) = match shares {
            Ok(shares) => shares,
            Err(error) => {
                self.unsplittable(item, template, set, chosen, vocabulary, usd, &error);
                return;
            }
        };
        let cells = sectors
            .cells
            .iter()
            .flat_map(|sector| places.cells.iter().map(move |place| (sector, place)));
        for (index, (sector, place)) in cells.enumerate() {
            let receiver = match (&item.receiver.country, item.receiver.country_basis) {
                (Some(country), Some(basis @ (Basis::Stated | Basis::Name))) => {
                    Some((country.clone(), basis))
                }
                _ => place
                    .what
                    .country
                    .clone()
                    .map(|country| (country, Basis::Place)),
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
            quantity: item
                .quantity
                .map_or(Interval::UNKNOWN, |quantity| quantity.amount),
            ..template.clone()
        });
    }

    fn places(&mut self, item: &ItemView<'_>) -> Partition<PlaceCell> {
        let stated_receiver = matches!(
            item.receiver.country_basis,
            Some(Basis::Stated | Basis::Name)
        );
        let candidates = |flow: Option<i32>| -> Vec<&'a Place> {
            self.entry
                .places
                .iter()
                .filter(|place| {
                    place.flow == flow && place.role == PlaceRole::Acts && place.code.is_some()
                })
                .filter(|place| matches!(place.kind, Some(PlaceKind::Country | PlaceKind::Region)))
                .collect()
        };
        let mut places = if item.own.is_some() {
            candidates(item.own)
        } else {
            Vec::new()
        };
        if places.is_empty() {
            if let (true, Some(country)) = (stated_receiver, &item.receiver.country) {
                return Partition::single(PlaceCell {
                    country: Some(country.clone()),
                    region: None,
                });
            }
            places = candidates(None);
        }
        // Countries and the regions of one vocabulary share the whole; further region vocabularies are alternatives.
        let vocabulary_of =
            |place: &Place| place.vocabulary.clone().unwrap_or_else(|| Code::new("1"));
        let regions = places
            .iter()
            .filter(|place| place.kind == Some(PlaceKind::Region));
        let vocabulary = regions
            .clone()
            .map(|place| vocabulary_of(place))
            .find(|code| code == "1")
            .or_else(|| {
                places
                    .iter()
                    .find(|place| place.kind == Some(PlaceKind::Region))
                    .map(|place| vocabulary_of(place))
            });
        places.retain(|place| {
            place.kind == Some(PlaceKind::Country) || Some(vocabulary_of(place)) == vocabulary
        });
        let cells = places
            .iter()
            .map(|place| {
                let code = place.code.clone();
                let what = if place.kind == Some(PlaceKind::Country) {
                    let normalised = code
                        .as_deref()
                        .and_then(country::by_alpha2)
                        .map(|known| Code::new(known.alpha2));
                    PlaceCell {
                        country: normalised.or(code),
                        region: None,
                    }
                } else {
                    PlaceCell {
                        country: None,
                        region: code,
                    }
                };
                (what, place.percentage, place.at.line)
            })
            .collect();
        self.partition(cells, "place", item)
    }

    fn sectors(&mut self, item: &ItemView<'_>) -> Vec<SectorSet> {
        let of = |flow: Option<i32>| -> Vec<&'a Purpose> {
            self.entry
                .purposes
                .iter()
                .filter(|purpose| {
                    purpose.flow == flow
                        && purpose.kind == Some(PurposeKind::Sector)
                        && purpose.code.is_some()
                })
                .collect()
        };
        let mut purposes = if item.own.is_some() {
            of(item.own)
        } else {
            Vec::new()
        };
        if purposes.is_empty() {
            purposes = of(None);
        }
        let mut vocabularies: Vec<Code> = Vec::new();
        let vocabulary_of =
            |purpose: &Purpose| purpose.vocabulary.clone().unwrap_or_else(|| Code::new("1"));
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
                SectorSet {
                    partition: self.partition(cells, "sector", item),
                    vocabulary: Some(vocabulary),
                }
            })
            .collect()
    }

    /// Weighs stated shares: see [`allocate`] for the rule.
    fn partition<T: Default>(
        &mut self,
        cells: Vec<(T, Option<Decimal>, Option<i32>)>,
        what: &str,
        item: &ItemView<'_>,
    ) -> Partition<T> {
        // Shares of the entry are the same for all its items: one finding is enough.
        let first_item = item.position == 0 || cells.is_empty();
        let line = cells.first().and_then(|(_, _, line)| *line);
        let mut cells = cells;
        match cells.len() {
            0 => return Partition::whole(ShareState::NotStated),
            1 if cells[0].1.is_none() => return Partition::single(cells.remove(0).0),
            _ => {}
        }
        let rule = if what == "place" {
            "split.place"
        } else {
            "split.sector"
        };
        let count = cells.len();
        let shares: Option<Vec<Decimal>> = cells.iter().map(|(_, share, _)| *share).collect();
        let Some(shares) = shares else {
            if first_item {
                let missing = cells.iter().filter(|(_, share, _)| share.is_none()).count();
                let read = format!("{missing} of {count} shares missing");
                self.finding(rule, Severity::Warning, line, &read, "left unallocated");
            }
            return Partition::whole(ShareState::Unallocated);
        };
        let sum: Decimal = shares.iter().sum();
        if sum.is_zero()
            || shares
                .iter()
                .any(|share| share.is_sign_negative() && !share.is_zero())
        {
            if first_item {
                self.finding(
                    rule,
                    Severity::Warning,
                    line,
                    &format!("shares sum to {sum} %"),
                    "left unallocated",
                );
            }
            return Partition::whole(ShareState::Unallocated);
        }
        let tolerance = Decimal::new(1, 2) * Decimal::from(count);
        let state = if (sum - Decimal::ONE_HUNDRED).abs() <= tolerance {
            ShareState::Stated
        } else {
            ShareState::Rescaled
        };
        if state == ShareState::Rescaled && first_item {
            self.finding(
                rule,
                Severity::Warning,
                line,
                &format!("shares sum to {} %", sum.normalize()),
                "rescaled to 100 %",
            );
        }
        let cells = cells
            .into_iter()
            .zip(shares)
            .map(|((what, _, _), weight)| Cell { what, weight })
            .collect();
        Partition { cells, state }
    }

    fn finding(
        &mut self,
        rule: &str,
        severity: Severity,
        line: Option<i32>,
        read: &str,
        done: &str,
    ) {
        let finding = Finding {
            rule: Code::new(rule),
            severity,
            entry: Some(self.position),
            file: self.file.to_owned(),
            line: line.or(self.entry.header.line),
            read: Some(read.to_owned()),
            expected: rule
                .starts_with("split.")
                .then(|| "shares that sum to 100 %".to_owned()),
            done: Some(done.to_owned()),
            ..Finding::default()
        };
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

/// USD = value ÷ rate; all ends open when there is no rate.
fn in_dollars(value: &Interval, conversion: &Conversion) -> Interval {
    match (conversion.state, conversion.rate) {
        (ConversionState::Identity, _) => *value,
        (ConversionState::Converted, Some(rate)) if !rate.is_zero() => {
            let divided = |end: Option<Decimal>| {
                end.and_then(|amount| amount.checked_div(rate))
                    .map(|amount| amount.round_dp(crate::amount::SCALE))
            };
            Interval {
                low: divided(value.low),
                best: divided(value.best),
                high: divided(value.high),
            }
        }
        _ => Interval::UNKNOWN,
    }
}

fn split_interval(interval: &Interval, weights: &[Decimal]) -> Result<Vec<Interval>, SplitError> {
    let parts = |end: Option<Decimal>| end.map(|amount| split(amount, weights)).transpose();
    let (low, best, high) = (
        parts(interval.low)?,
        parts(interval.best)?,
        parts(interval.high)?,
    );
    let at = |parts: &Option<Vec<Decimal>>, index: usize| parts.as_ref().map(|parts| parts[index]);
    Ok((0..weights.len())
        .map(|index| Interval {
            low: at(&low, index),
            best: at(&best, index),
            high: at(&high, index),
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rows::Flow;

    fn sector(code: &str, share: Option<&str>, vocabulary: &str) -> Purpose {
        Purpose {
            kind: Some(PurposeKind::Sector),
            code: Some(Code::new(code)),
            vocabulary: Some(Code::new(vocabulary)),
            percentage: share.map(|text| text.parse().unwrap()),
            ..Purpose::default()
        }
    }

    fn country_share(code: &str, share: Option<&str>) -> Place {
        Place {
            kind: Some(PlaceKind::Country),
            code: Some(Code::new(code)),
            percentage: share.map(|text| text.parse().unwrap()),
            ..Place::default()
        }
    }

    fn flow(amount: &str, currency: &str) -> Flow {
        Flow {
            transaction_type: Some(Code::new("3")),
            value: Value {
                amount: Interval::exact(amount.parse().unwrap()),
                currency: Some(Code::new(currency)),
                valuation: Valuation::Reported,
                ..Value::default()
            },
            ..Flow::default()
        }
    }

    fn sum(rows: &[Allocation], set: AllocationSet) -> Decimal {
        rows.iter()
            .filter(|row| row.set == set && row.chosen)
            .filter_map(|row| row.value.best)
            .sum()
    }

    #[test]
    fn countries_and_one_region_vocabulary_share_the_whole() {
        let region = |vocabulary: &str| Place {
            kind: Some(PlaceKind::Region),
            vocabulary: Some(Code::new(vocabulary)),
            ..country_share("298", Some("40"))
        };
        let entry = Entry {
            flows: vec![flow("10.01", "USD")],
            places: vec![country_share("BR", Some("60")), region("1"), region("2")],
            ..Entry::default()
        };
        let (rows, findings) = allocate(&entry, 0, "test", &NoRates);
        assert!(findings.is_empty());
        let places: Vec<_> = rows
            .iter()
            .filter(|row| row.set == AllocationSet::Place)
            .map(|row| {
                (
                    row.place_country.as_deref(),
                    row.place_region.as_deref(),
                    row.value.best.unwrap().to_string(),
                )
            })
            .collect();
        assert_eq!(
            places,
            [
                (Some("BR"), None, "6.006".to_owned()),
                (None, Some("298"), "4.004".to_owned())
            ]
        );
    }

    #[test]
    fn vocabularies_are_alternatives_and_dac_five_digit_is_chosen() {
        let entry = Entry {
            flows: vec![flow("100", "USD")],
            purposes: vec![
                sector("99", None, "99"),
                sector("12220", Some("50"), "1"),
                sector("12261", Some("50"), "1"),
            ],
            ..Entry::default()
        };
        let (rows, _) = allocate(&entry, 0, "test", &NoRates);
        assert_eq!(sum(&rows, AllocationSet::Sector), Decimal::ONE_HUNDRED);
        let chosen: Vec<_> = rows
            .iter()
            .filter(|row| row.set == AllocationSet::Sector && row.chosen)
            .filter_map(|row| row.sector.as_deref())
            .collect();
        assert_eq!(chosen, ["12220", "12261"]);
        assert_eq!(
            rows.iter()
                .filter(|row| row.set == AllocationSet::Sector && !row.chosen)
                .count(),
            1
        );
    }

    #[test]
    fn shares_that_overshoot_are_rescaled_and_said_so() {
        let entry = Entry {
            flows: vec![flow("1010", "USD"), flow("5", "USD")],
            purposes: vec![
                sector("12220", Some("910"), "1"),
                sector("12261", Some("100"), "1"),
            ],
            ..Entry::default()
        };
        let (rows, findings) = allocate(&entry, 3, "file.xml", &NoRates);
        assert_eq!(
            findings.len(),
            1,
            "one finding for the entry's shares, however many flows"
        );
        assert_eq!(findings[0].read.as_deref(), Some("shares sum to 1010 %"));
        assert_eq!(findings[0].entry, Some(3));
        assert!(
            rows.iter()
                .filter(|row| row.sector.is_some())
                .all(|row| row.sector_state == ShareState::Rescaled)
        );
        assert_eq!(sum(&rows, AllocationSet::Sector), Decimal::from(1015));
    }

    #[test]
    fn shares_that_cannot_be_used_leave_the_amount_unallocated() {
        for shares in [
            [Some("0"), Some("0")],
            [Some("-10"), Some("110")],
            [None, Some("50")],
            [None, None],
        ] {
            let entry = Entry {
                flows: vec![flow("7", "USD")],
                places: vec![
                    country_share("BR", shares[0]),
                    country_share("AR", shares[1]),
                ],
                ..Entry::default()
            };
            let (rows, findings) = allocate(&entry, 0, "test", &NoRates);
            assert_eq!(findings.len(), 1);
            assert!(rows.iter().all(
                |row| row.place_country.is_none() && row.place_state == ShareState::Unallocated
            ));
            assert_eq!(sum(&rows, AllocationSet::Place), Decimal::from(7));
        }
    }

    #[test]
    fn a_flows_own_sector_wins_over_the_entrys() {
        let entry = Entry {
            flows: vec![flow("7", "USD"), flow("3", "USD")],
            purposes: vec![
                sector("12220", None, "1"),
                Purpose {
                    flow: Some(1),
                    ..sector("13040", None, "1")
                },
            ],
            ..Entry::default()
        };
        let (rows, _) = allocate(&entry, 0, "test", &NoRates);
        let sectors: Vec<_> = rows
            .iter()
            .filter(|row| row.set == AllocationSet::Sector)
            .map(|row| (row.position, row.sector.as_deref().unwrap()))
            .collect();
        assert_eq!(sectors, [(0, "12220"), (1, "13040")]);
    }

    #[test]
    fn a_receiver_stated_as_a_country_receives_wherever_the_entry_acts() {
        let oil = Flow {
            receiver: Organisation::of_country("CU"),
            provider: Organisation::of_country("VE"),
            ..Flow::default()
        };
        let entry = Entry {
            flows: vec![oil],
            places: vec![country_share("VE", None)],
            ..Entry::default()
        };
        let (rows, _) = allocate(&entry, 0, "test", &NoRates);
        assert!(
            rows.iter()
                .all(|row| row.receiver_country.as_deref() == Some("CU")
                    && row.provider_country.as_deref() == Some("VE"))
        );
    }

    #[test]
    fn a_currency_without_a_rate_is_unconvertible_and_kept() {
        let entry = Entry {
            flows: vec![flow("7", "VES")],
            ..Entry::default()
        };
        let (rows, _) = allocate(&entry, 0, "test", &NoRates);
        assert!(
            rows.iter()
                .all(|row| row.conversion.state == ConversionState::Unconvertible
                    && row.usd.is_unknown())
        );
        assert_eq!(sum(&rows, AllocationSet::Place), Decimal::from(7));
    }

    proptest! {
        #[test]
        fn every_set_sums_to_the_item(
            cents in -1_000_000_000i64..1_000_000_000,
            sectors in prop::collection::vec(0u32..20_000, 1..6),
            places in prop::collection::vec(0u32..20_000, 1..6),
        ) {
            let share = |hundredths: &u32| Some(Decimal::new(i64::from(*hundredths), 2).to_string());
            let mut money = flow("0", "USD");
            money.value.amount = Interval::exact(Decimal::new(cents, 2));
            let entry = Entry {
                flows: vec![money],
                purposes: sectors.iter().enumerate().map(|(index, weight)| sector(&index.to_string(), share(weight).as_deref(), "1")).collect(),
                places: places.iter().map(|weight| country_share("BR", share(weight).as_deref())).collect(),
                ..Entry::default()
            };
            let (rows, _) = allocate(&entry, 0, "test", &NoRates);
            prop_assert_eq!(sum(&rows, AllocationSet::Sector), Decimal::new(cents, 2));
            prop_assert_eq!(sum(&rows, AllocationSet::Place), Decimal::new(cents, 2));
        }
    }
}
