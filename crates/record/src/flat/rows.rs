//! From an entry to its flat rows.

use chrono::{Datelike, NaiveDate};
use compact_str::format_compact;
use vocabulary::{CodeList, Language, country, region, sector};

use super::RowSink;
use super::parts::{EntryPart, ItemPart, SharePart};
use super::periods::{Periods, Span};
use crate::Code;
use crate::allocation::{
    Amounts, Conversion, ConversionState, Item, ItemShares, Partition, PlaceCell, RateDate, Rates, SectorSet,
    ShareState, each_item,
};
use crate::entry::{Entry, text_in};
use crate::finding::Finding;
use crate::interval::Interval;
use crate::kinds::{Basis, DateKind, PlanKind, Role};
use crate::rows::{Organisation, Plan};
use crate::split::split;

/// Which sector vocabularies are given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Vocabularies {
    /// The one to ask of: DAC five-digit, else DAC three-digit, else none.
    #[default]
    Chosen,
    /// This one; an amount without sectors of it is given without sector.
    One(Code),
    /// Every one: alternatives of one another, whose rows are never added up.
    All,
}

/// Which rows are wanted, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// Language of names and titles.
    pub language: Language,
    /// Which sector vocabularies.
    pub vocabularies: Vocabularies,
    /// Budgets and planned disbursements too; none leaves them out.
    pub budgets: Option<Periods>,
    /// First calendar year; earlier ones are left out.
    pub from: Option<i32>,
    /// Last calendar year; later ones are left out.
    pub to: Option<i32>,
}

/// What became of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flattened {
    /// Rows given.
    pub rows: u64,
    /// Transactions (and budgets) that have rows.
    pub items: u64,
    /// Transactions (and budgets) without a date, left out because years are asked for.
    pub undated: u64,
    /// Transactions (and budgets) whose value is in no currency that could be converted.
    pub unconvertible: u64,
    /// What was wrong with the shares.
    pub findings: Vec<Finding>,
}

/// Gives the flat rows of an entry, which is number `position` of `file`.
///
/// The rows of a transaction sum exactly to it, in its currency and in dollars.
pub fn flatten(
    entry: &Entry,
    position: i32,
    file: &str,
    rates: &dyn Rates,
    selection: &Selection,
    sink: &mut impl RowSink,
) -> Flattened {
    let address = address(entry.header.identifier.as_deref());
    let part = entry_part(entry, file, &address, selection.language);
    let mut flattened = Flattened::default();
    let mut told = false;
    let findings = each_item(entry, position, file, rates, &mut |shares| {
        let mut rows = Rows { entry, part: &part, selection, sink: &mut *sink, flattened: &mut flattened };
        rows.item(shares, &mut told);
    });
    flattened.findings = findings;
    flattened
}

/// Where d-portal shows an activity.
fn address(identifier: Option<&str>) -> String {
    let Some(identifier) = identifier else { return String::new() };
    let mut address = String::with_capacity(32 + identifier.len());
    address.push_str("https://d-portal.org/q.html?aid=");
    for byte in identifier.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            address.push(char::from(byte));
        } else {
            const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
            address.push('%');
            address.push(char::from(DIGITS[usize::from(byte >> 4)]));
            address.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
    address
}

fn entry_part<'a>(entry: &'a Entry, file: &'a str, address: &'a str, language: Language) -> EntryPart<'a> {
    let header = &entry.header;
    let reporting = entry.parties.iter().find(|party| party.role == Some(Role::Reporting));
    let reporter = reporting.map(|party| &party.organisation);
    let day = |actual: DateKind, planned: DateKind| {
        let of = |wanted: DateKind| entry.dates.iter().find(|date| date.kind == Some(wanted)).map(|date| &date.date);
        of(actual).or_else(|| of(planned))
    };
    let kind = reporter.and_then(|one| one.kind.as_deref());
    EntryPart {
        iati_identifier: header.identifier.as_deref(),
        title: text_in(&header.titles, language.code()),
        reporting_org_ref: reporter.and_then(|one| one.reference.as_deref()),
        reporting_org: reporter.and_then(|one| text_in(&one.names, language.code())),
        reporting_org_type: kind,
        reporting_org_type_name: name(CodeList::OrganisationType, kind, language),
        secondary_reporter: reporting.and_then(|party| party.secondary),
        activity_status: header.status.as_deref(),
        activity_scope: header.scope.as_deref(),
        collaboration_type: header.collaboration.as_deref(),
        framework: header.framework.as_deref(),
        hierarchy: header.hierarchy.map(i64::from),
        activity_start: day(DateKind::ActualStart, DateKind::PlannedStart).and_then(|date| date.first),
        activity_end: day(DateKind::ActualEnd, DateKind::PlannedEnd).and_then(|date| date.last),
        url: (!address.is_empty()).then_some(address),
        file: Some(file),
        activity_line: header.line.map(i64::from),
    }
}

/// The name of a code in a list.
fn name(list: CodeList, code: Option<&str>, language: Language) -> Option<&'static str> {
    code.and_then(|code| list.get(code)).map(|code| code.names.get(language))
}

/// Whether the dates of an item lie in the years that are asked for.
enum InYears {
    Yes,
    No,
    Undated,
}

struct Rows<'r, 'e, S> {
    entry: &'e Entry,
    part: &'r EntryPart<'r>,
    selection: &'r Selection,
    sink: &'r mut S,
    flattened: &'r mut Flattened,
}

impl<S: RowSink> Rows<'_, '_, S> {
    /// A flow, or a plan when these are asked for.
    fn item(&mut self, shares: &mut ItemShares<'_>, told: &mut bool) {
        let periods = match (shares.effective.item, self.selection.budgets) {
            (Item::Flow, _) => Periods::Whole,
            (Item::Plan, Some(periods)) => periods,
            (Item::Plan, None) => return,
        };
        let span = shares.effective.first.zip(shares.effective.last).map(|(first, last)| Span { first, last });
        let parts = match span {
            Some(span) if periods != Periods::Whole => periods.parts(span),
            _ => Vec::new(),
        };
        let weights: Vec<_> = parts.iter().map(Span::days).collect();
        // A value that cannot be split over time stays whole, as one that needs not be.
        let values = match shares.value.single() {
            Some(value) if parts.len() > 1 => split(value, &weights).ok(),
            _ => None,
        };
        let mut begun = false;
        match values {
            Some(values) => {
                for (span, value) in parts.into_iter().zip(values) {
                    shares.set_value(Interval::exact(value));
                    (shares.effective.first, shares.effective.last) = (Some(span.first), Some(span.last));
                    begun |= self.rows(shares, told);
                }
            }
            None => begun = self.rows(shares, told),
        }
        self.flattened.items += u64::from(begun);
    }

    /// The rows of an item (or of a part of its period), when its dates are wanted.
    fn rows(&mut self, shares: &mut ItemShares<'_>, told: &mut bool) -> bool {
        match self.in_years(shares.effective.first, shares.effective.last) {
            InYears::Yes => {}
            InYears::No => return false,
            InYears::Undated => {
                self.flattened.undated += 1;
                return false;
            }
        }
        if !*told {
            self.sink.entry(self.part);
            *told = true;
        }
        let dates = Dates::of(shares.effective.first, shares.effective.last);
        let item = match shares.effective.item {
            Item::Flow => self.of_flow(shares, &dates),
            Item::Plan => self.of_plan(shares, &dates),
        };
        self.sink.item(&item);
        let whole = Partition::whole(ShareState::NotStated);
        let selection = self.selection;
        let chosen = shares.chosen_set();
        let mut failure = None;
        let mut emit = |set: Option<&SectorSet>, is_chosen: bool| {
            let partition = set.map_or(&whole, |set| &set.partition);
            let vocabulary = set.and_then(|set| set.vocabulary.as_deref());
            match shares.split(partition) {
                Ok(amounts) => self.shares(&item, shares, partition, vocabulary, is_chosen, &amounts),
                Err(error) => {
                    failure = Some(error);
                    self.unsplit(&item, shares, vocabulary, is_chosen);
                }
            }
        };
        match &selection.vocabularies {
            Vocabularies::Chosen => emit(chosen, true),
            Vocabularies::One(wanted) => {
                let position = shares.sectors.iter().position(|set| set.vocabulary.as_ref() == Some(wanted));
                emit(position.and_then(|index| shares.sectors.get(index)), position == shares.chosen);
            }
            Vocabularies::All => {
                for (index, set) in shares.sectors.iter().enumerate() {
                    emit(Some(set), shares.chosen == Some(index));
                }
                if chosen.is_none() {
                    emit(None, true);
                }
            }
        }
        if failure.is_some() {
            shares.unsplittable = failure;
        }
        let is_unconvertible = shares.effective.conversion.state == ConversionState::Unconvertible;
        self.flattened.unconvertible += u64::from(is_unconvertible);
        true
    }

    fn in_years(&self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> InYears {
        let (from, to) = (self.selection.from, self.selection.to);
        if from.is_none() && to.is_none() {
            return InYears::Yes;
        }
        if first.is_none() && last.is_none() {
            return InYears::Undated;
        }
        let too_early = from.zip(last).is_some_and(|(from, last)| last.year() < from);
        let too_late = to.zip(first).is_some_and(|(to, first)| first.year() > to);
        if too_early || too_late { InYears::No } else { InYears::Yes }
    }

    fn of_flow<'i>(&self, shares: &'i ItemShares<'_>, dates: &'i Dates) -> ItemPart<'i> {
        let Some(flow) = usize::try_from(shares.effective.position).ok().and_then(|at| shares.entry.flows.get(at))
        else {
            return ItemPart::default();
        };
        let language = self.selection.language;
        let header = &shares.entry.header;
        let day = flow.date.as_ref().filter(|date| date.first == date.last).and_then(|date| date.first);
        let dated_by = shares.effective.conversion.dated_by;
        let (value_date, basis) = rate_day(flow.value.date, day, RateDate::Flow, dated_by);
        ItemPart {
            item: Some("transaction"),
            line: flow.at.line.map(i64::from),
            transaction_ref: flow.name.as_deref(),
            transaction_type: shares.effective.transaction_type.as_deref(),
            transaction_type_name: name(
                CodeList::TransactionType,
                shares.effective.transaction_type.as_deref(),
                language,
            ),
            flow_kind: Some(flow.kind.as_str()),
            measure: Some(flow.measure.as_str()),
            humanitarian: flow.humanitarian.or(header.humanitarian),
            disbursement_channel: flow.channel.as_deref(),
            description: text_in(&flow.descriptions, language.code()),
            transaction_value: flow.value.amount.best,
            value_date,
            value_date_basis: basis.map(RateDate::as_str),
            ..common(shares, dates, language)
        }
    }

    fn of_plan<'i>(&self, shares: &'i ItemShares<'_>, dates: &'i Dates) -> ItemPart<'i> {
        let Some(plan) = usize::try_from(shares.effective.position).ok().and_then(|at| shares.entry.plans.get(at))
        else {
            return ItemPart::default();
        };
        let dated_by = shares.effective.conversion.dated_by;
        let (value_date, basis) = rate_day(plan.value.date, plan.start.or(plan.end), RateDate::Period, dated_by);
        ItemPart {
            item: Some(plan_word(plan)),
            line: plan.at.line.map(i64::from),
            budget_type: shares.effective.transaction_type.as_deref(),
            budget_status: plan.status.as_deref(),
            flow_kind: Some(shares.effective.kind.as_str()),
            measure: Some(shares.effective.measure.as_str()),
            humanitarian: self.entry.header.humanitarian,
            transaction_value: plan.value.amount.best,
            value_date,
            value_date_basis: basis.map(RateDate::as_str),
            ..common(shares, dates, self.selection.language)
        }
    }

    fn shares(
        &mut self,
        item: &ItemPart<'_>,
        shares: &ItemShares<'_>,
        sectors: &Partition<Option<Code>>,
        vocabulary: Option<&str>,
        is_chosen: bool,
        amounts: &[Amounts],
    ) {
        let language = self.selection.language;
        let mut amounts = amounts.iter();
        for (index, cell) in sectors.cells.iter().enumerate() {
            let sector = SharePart {
                chosen: Some(is_chosen),
                sector_vocabulary: vocabulary,
                sector_percentage: sectors.percentage(index),
                sector_state: Some(sectors.state.as_str()),
                sectors: count(cell.what.as_ref().map(|_| sectors.cells.len())),
                ..sector_names(vocabulary, cell.what.as_deref(), language)
            };
            for (index, place) in shares.places.cells.iter().enumerate() {
                let Some(part) = amounts.next() else { return };
                let place = &place.what;
                let receiver = shares.receiver_country(place);
                let is_place = place.country.is_some() || place.region.is_some();
                let share = SharePart {
                    country: place.country.as_deref(),
                    country_name: place.country.as_deref().and_then(|code| country_name(code, language)),
                    region_vocabulary: place.region_vocabulary.as_deref(),
                    region: place.region.as_deref(),
                    region_name: region_name(place, language),
                    place_percentage: shares.places.percentage(index),
                    place_state: Some(shares.places.state.as_str()),
                    places: count(is_place.then_some(shares.places.cells.len())),
                    receiver_country: receiver.map(|(code, _)| code.as_str()),
                    receiver_country_basis: receiver.map(|(_, basis)| basis.as_str()),
                    ..with_amounts(sector, part)
                };
                self.sink.row(self.part, item, &share);
                self.flattened.rows += 1;
            }
        }
    }

    /// An item that cannot be split, whole.
    fn unsplit(&mut self, item: &ItemPart<'_>, shares: &ItemShares<'_>, vocabulary: Option<&str>, is_chosen: bool) {
        let nowhere = PlaceCell::default();
        let receiver = shares.receiver_country(&nowhere);
        let share = SharePart {
            chosen: Some(is_chosen),
            sector_vocabulary: vocabulary,
            sector_state: Some(ShareState::Unallocated.as_str()),
            place_state: Some(ShareState::Unallocated.as_str()),
            receiver_country: receiver.map(|(code, _)| code.as_str()),
            receiver_country_basis: receiver.map(|(_, basis)| basis.as_str()),
            ..with_amounts(SharePart::default(), &shares.whole())
        };
        self.sink.row(self.part, item, &share);
        self.flattened.rows += 1;
    }
}

/// The dates of an item, with the words that are made of them.
struct Dates {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    year: Option<i32>,
    quarter: Option<&'static str>,
    year_quarter: Option<Code>,
}

impl Dates {
    fn of(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Self {
        let both = first.zip(last);
        let year = both.filter(|(first, last)| first.year() == last.year()).map(|(first, _)| first.year());
        let quarter_of = |date: NaiveDate| date.month0() / 3;
        let quarter = both
            .filter(|(first, last)| year.is_some() && quarter_of(*first) == quarter_of(*last))
            .map(|(first, _)| ["Q1", "Q2", "Q3", "Q4"][quarter_of(first) as usize]);
        let year_quarter = year.zip(quarter).map(|(year, quarter)| format_compact!("{year} {quarter}"));
        Self { first, last, year, quarter, year_quarter }
    }
}

/// What a flow and a plan have in common.
fn common<'i>(shares: &'i ItemShares<'_>, dates: &'i Dates, language: Language) -> ItemPart<'i> {
    let effective = &shares.effective;
    let provider = shares.provider;
    let org_name = |one: &'i Organisation| text_in(&one.names, language.code());
    let Conversion { state, rate, series, date, gap, dated_by: _ } = &effective.conversion;
    ItemPart {
        item_number: Some(i64::from(effective.position) + 1),
        date: dates.first,
        date_end: dates.last,
        year: dates.year.map(i64::from),
        quarter: dates.quarter,
        year_quarter: dates.year_quarter.as_deref(),
        modality: effective.modality.as_deref(),
        modality_name: name(CodeList::AidType, effective.modality.as_deref(), language),
        finance_type: effective.finance_type.as_deref(),
        finance_type_name: name(CodeList::FinanceType, effective.finance_type.as_deref(), language),
        flow_type: effective.flow_type.as_deref(),
        flow_type_name: name(CodeList::FlowType, effective.flow_type.as_deref(), language),
        tied_status: effective.tied_status.as_deref(),
        tied_status_name: name(CodeList::TiedStatus, effective.tied_status.as_deref(), language),
        provider_org_ref: provider.and_then(|one| one.reference.as_deref()),
        provider_org: provider.and_then(org_name),
        provider_org_type: provider.and_then(|one| one.kind.as_deref()),
        provider_activity: provider.and_then(|one| one.activity.as_deref()),
        provider_country: effective.provider_country.as_deref(),
        provider_country_basis: effective.provider_basis.map(Basis::as_str),
        receiver_org_ref: shares.receiver.reference.as_deref(),
        receiver_org: org_name(shares.receiver),
        receiver_org_type: shares.receiver.kind.as_deref(),
        receiver_activity: shares.receiver.activity.as_deref(),
        currency: effective.currency.as_deref(),
        valuation: Some(effective.valuation.as_str()),
        conversion: Some(state.as_str()),
        exchange_rate: *rate,
        exchange_rate_date: *date,
        exchange_rate_series: series.as_deref(),
        exchange_rate_gap: gap.map(i64::from),
        unit: effective.unit.as_deref(),
        ..ItemPart::default()
    }
}

fn plan_word(plan: &Plan) -> &'static str {
    match plan.kind {
        Some(PlanKind::PlannedDisbursement) => "planned-disbursement",
        Some(PlanKind::Budget) | None => "budget",
    }
}

/// The day that a rate is wanted for, and how it is known: also where none is needed, or none was found.
fn rate_day(
    stated: Option<NaiveDate>,
    own: Option<NaiveDate>,
    basis: RateDate,
    dated_by: Option<RateDate>,
) -> (Option<NaiveDate>, Option<RateDate>) {
    match (dated_by, stated, own) {
        (Some(RateDate::FlowYear), ..) => (None, Some(RateDate::FlowYear)),
        (_, Some(stated), _) => (Some(stated), Some(RateDate::Value)),
        (_, None, Some(own)) => (Some(own), Some(basis)),
        (_, None, None) => (None, None),
    }
}

fn count(number: Option<usize>) -> Option<i64> {
    number.and_then(|number| i64::try_from(number).ok())
}

/// Code, name and group of a sector; those of the DAC have names.
fn sector_names<'c>(vocabulary: Option<&str>, code: Option<&'c str>, language: Language) -> SharePart<'c> {
    let known = match vocabulary {
        Some("1") => code.and_then(|code| sector::purpose(code).or_else(|| sector::group(code))),
        Some("2") => code.and_then(sector::group),
        _ => None,
    };
    let category = known.and_then(|sector| sector.category());
    SharePart {
        sector: code,
        sector_name: known.map(|sector| sector.entry().names.get(language)),
        sector_category: category.map(|group| group.code()),
        sector_category_name: category.map(|group| group.entry().names.get(language)),
        ..SharePart::default()
    }
}

fn country_name(code: &str, language: Language) -> Option<&'static str> {
    country::by_code(code).or_else(|| country::by_alpha2(code)).map(|known| known.names.get(language))
}

fn region_name(place: &PlaceCell, language: Language) -> Option<&'static str> {
    let code = place.region.as_deref()?;
    match place.region_vocabulary.as_deref() {
        Some("1") => region::by_dac(code).map(|known| known.names.get(language)),
        Some("2") => region::by_m49(code).map(|known| known.names.get(language)),
        _ => None,
    }
}

fn with_amounts<'c>(share: SharePart<'c>, amounts: &Amounts) -> SharePart<'c> {
    SharePart {
        value: amounts.value.best,
        value_low: amounts.value.low,
        value_high: amounts.value.high,
        value_usd: amounts.usd.best,
        value_usd_low: amounts.usd.low,
        value_usd_high: amounts.usd.high,
        quantity: amounts.quantity.best,
        quantity_low: amounts.quantity.low,
        quantity_high: amounts.quantity.high,
        ..share
    }
}
