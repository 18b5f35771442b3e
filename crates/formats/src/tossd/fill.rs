//! From an entry's flows to rows: what the form cannot hold is set aside, the
//! rest is shared out by sector and place and summed by year.

use std::collections::BTreeMap;

use record::allocation::{AllocationSet, Item, NoRates};
use record::entry::text_in;
use record::{Allocation, Amount, Code, Entry, Flow, Measure, Party, PurposeKind, Role, Table, VocabularyCode};
use vocabulary::modality::Vocabulary;
use vocabulary::{CodeList, Language, country, modality, region, sector};

use super::COLUMNS;
use crate::TableCell;
use crate::gap::{Gaps, Reason};
use crate::iati::activity::LINKED_DATA;

/// Which of the form's amounts a flow is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amounts {
    Commitment,
    Disbursements,
    Reflows,
}

/// By IATI's TransactionType, of 2.03 or 1.05.
fn amounts_of(flow: &Flow) -> Option<Amounts> {
    let code = flow.transaction_type.as_deref()?;
    let current = CodeList::TransactionType.get(code).map_or(code, |code| code.current().code);
    Some(match current {
        "2" => Amounts::Commitment,
        "3" | "4" => Amounts::Disbursements,
        "6" | "7" => Amounts::Reflows,
        _ => return None,
    })
}

/// What rows are told apart by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    year: i32,
    currency: Code,
    provider: Option<Code>,
    provider_name: Option<String>,
    provider_country: Option<Code>,
    receiver_country: Option<Code>,
    region: Option<Code>,
    sector: Option<Code>,
    instrument: Option<Code>,
    modality: Option<Code>,
    /// Counts the rows of sums that one number cannot hold.
    part: u32,
}

#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    commitment: Option<Amount>,
    disbursements: Option<Amount>,
    reflows: Option<Amount>,
}

impl Sums {
    /// Adds an amount, or says that the sum has no room for it.
    fn add(&mut self, which: Amounts, amount: Amount) -> bool {
        let slot = match which {
            Amounts::Commitment => &mut self.commitment,
            Amounts::Disbursements => &mut self.disbursements,
            Amounts::Reflows => &mut self.reflows,
        };
        let Some(sum) = slot.unwrap_or_default().checked_add(amount) else { return false };
        *slot = Some(sum);
        true
    }
}

pub(super) fn rows(entry: &Entry, source: &str, gaps: &mut Gaps) -> Vec<Vec<TableCell>> {
    let held: Vec<Option<Amounts>> =
        gaps.rows(Table::Flow, entry.flows.iter().collect(), |gaps, flow, _| Some(held(gaps, flow, entry)));
    // Findings of the split were given when the entry was loaded.
    let (allocations, _) = record::allocate(entry, 0, source, &NoRates);
    let mut rows: BTreeMap<Key, Sums> = BTreeMap::new();
    let chosen = allocations.iter().filter(|one| one.item == Item::Flow && one.set == AllocationSet::Sector);
    for share in chosen {
        let position = usize::try_from(share.position).unwrap_or(usize::MAX);
        let flow = entry.flows.get(position);
        let amounts = held.get(position).copied().flatten();
        let (Some(flow), Some(amounts), Some(amount)) = (flow, amounts, share.value.single()) else { continue };
        let Some(mut key) = key(share, flow) else { continue };
        // A sum of more digits than a number holds goes on in another row.
        while !rows.entry(key.clone()).or_default().add(amounts, amount) {
            key.part += 1;
        }
    }
    let common = Common::new(entry, source);
    rows.iter().map(|(key, sums)| cells(&common, key, sums)).collect()
}

/// Whether the form can hold the flow; what it cannot is said.
fn held(gaps: &mut Gaps, flow: &Flow, entry: &Entry) -> Option<Amounts> {
    if flow.measure != Measure::Flow {
        return gaps.row_lost_by("measure", &flow.measure, Reason::NotAFlow);
    }
    if flow.value.amount.is_unknown() {
        return gaps.row_lost(flow, Reason::NotMoney);
    }
    if flow.value.amount.single().is_none() || flow.value.qualifier.is_some_and(|one| one != record::Qualifier::Exact) {
        return gaps.row_lost_by("value_amount", &flow.value, Reason::NotExact);
    }
    let Some(amounts) = amounts_of(flow) else {
        return gaps.row_lost_by("transaction_type", &flow.transaction_type, Reason::NoPlace);
    };
    if flow.value.currency.is_none() && entry.header.defaults.currency.is_none() {
        return gaps.row_lost_by("value_currency", &flow.value, Reason::NoCurrency);
    }
    if flow.date.as_ref().and_then(record::FuzzyDate::single_year).is_none() {
        return gaps.row_lost_by("date", &flow.date, Reason::NotAYear);
    }
    if !flow.quantity.amount.is_unknown() {
        gaps.lost("quantity", &flow.quantity, Reason::NoPlace);
    }
    let aid_types: &[VocabularyCode] =
        if flow.aid_types.is_empty() { &entry.header.defaults.aid_types } else { &flow.aid_types };
    if tossd_modality(flow).is_none() && !aid_types.is_empty() {
        gaps.lost("aid_types", aid_types, Reason::NoPlace);
    }
    Some(amounts)
}

fn tossd_modality(flow: &Flow) -> Option<Code> {
    let (list, code) = modality::parse(flow.modality.as_deref()?)?;
    (list == Vocabulary::Tossd).then(|| Code::const_new(code.code))
}

fn key(share: &Allocation, flow: &Flow) -> Option<Key> {
    Some(Key {
        year: share.year?,
        currency: share.currency.clone()?,
        provider: share.provider.clone(),
        provider_name: share.provider_name.clone(),
        provider_country: share.provider_country.clone(),
        receiver_country: share.receiver_country.clone(),
        region: share.place_region.clone().filter(|_| share.receiver_country.is_none()),
        sector: share.sector.clone(),
        instrument: share.finance_type.clone(),
        modality: tossd_modality(flow),
        part: 0,
    })
}

/// What the rows of one entry have alike.
struct Common {
    cells: BTreeMap<&'static str, String>,
}

impl Common {
    fn new(entry: &Entry, source: &str) -> Self {
        let english = Language::En.code();
        let mut cells = BTreeMap::new();
        let mut put = |name: &'static str, text: Option<String>| {
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                cells.insert(name, text);
            }
        };
        put("ProjectNumber", entry.header.identifier.clone());
        put("ProjectTitle", text_in(&entry.header.titles, english).map(str::to_owned));
        let description = entry.descriptions.iter().find_map(|one| text_in(&one.texts, english));
        put("ProjectDescription", description.map(str::to_owned));
        put("ExternalLink", address(entry));
        put("sdgcode", Some(goals(entry)));
        let framework = framework(entry);
        put("FrameworkOfCollaboration", framework.map(str::to_owned));
        put(
            "FrameworkOfCollaborationName_e",
            framework.and_then(|code| name(CodeList::TossdFrameworkOfCollaboration, code)),
        );
        put("Channel", Some(names(entry, &[Role::Implementing])));
        put("otherPartners", Some(names(entry, &[Role::Funding, Role::Accountable, Role::Extending])));
        let channel = entry
            .parties
            .iter()
            .filter(|party| party.role == Some(Role::Implementing))
            .find_map(|party| CodeList::CrsChannelCode.get(party.channel.as_deref()?));
        put("ChannelCode", channel.map(|code| code.code.to_owned()));
        put("ChannelName_E", channel.map(|code| code.standard_name.to_owned()));
        let parent = channel.and_then(|code| CodeList::CrsChannelCode.get(code.parent?));
        put("ParentChannelCode", parent.map(|code| code.code.to_owned()));
        put("parentchannelname_e", parent.map(|code| code.standard_name.to_owned()));
        put("Sourcename", Some(source.to_owned()));
        Self { cells }
    }
}

fn name(list: CodeList, code: &str) -> Option<String> {
    list.get(code).map(|code| code.standard_name.to_owned())
}

fn address(entry: &Entry) -> Option<String> {
    let linked = entry.header.other_identifiers.iter().find(|other| other.kind.as_deref() == Some(LINKED_DATA));
    linked.map(|other| other.reference.clone()).or_else(|| entry.documents.iter().find_map(|one| one.url.clone()))
}

fn goals(entry: &Entry) -> String {
    let mut codes: Vec<&str> = Vec::new();
    for purpose in entry.purposes.iter().filter(|purpose| purpose.kind == Some(PurposeKind::Sdg)) {
        if let Some(code) = purpose.code.as_deref().filter(|code| !codes.contains(code)) {
            codes.push(code);
        }
    }
    codes.join(";")
}

/// The words for it are the house's (`framework`); collaboration type 8 is triangular cooperation.
fn framework(entry: &Entry) -> Option<&'static str> {
    match entry.header.framework.as_deref() {
        Some("south-south") => Some("FC01"),
        Some("triangular") => Some("FC02"),
        Some("multilateral") => Some("FC03"),
        _ => (entry.header.collaboration.as_deref() == Some("8")).then_some("FC02"),
    }
}

fn names(entry: &Entry, roles: &[Role]) -> String {
    let of_role = |party: &&Party| party.role.is_some_and(|role| roles.contains(&role));
    let mut names: Vec<&str> = Vec::new();
    for party in entry.parties.iter().filter(of_role) {
        let name = text_in(&party.organisation.names, Language::En.code()).or(party.organisation.reference.as_deref());
        names.extend(name.filter(|name| !names.contains(name)));
    }
    names.join("; ")
}

/// The DAC's code behind `XM-DAC-`: providers have one of at most four digits, channels one of five.
fn dac_code(reference: &str) -> Option<String> {
    let code = reference.strip_prefix("XM-DAC-")?.split('-').next()?;
    let is_provider = (1..=4).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
    is_provider.then(|| code.to_owned())
}

fn cells(common: &Common, key: &Key, sums: &Sums) -> Vec<TableCell> {
    let mut texts = common.cells.clone();
    let mut put = |name: &'static str, text: Option<String>| {
        if let Some(text) = text {
            texts.insert(name, text);
        }
    };
    put("Year", Some(key.year.to_string()));
    let provider = key.provider_country.as_deref().and_then(country::by_code);
    let of_identifier = key.provider.as_deref().and_then(dac_code);
    put("provider", provider.and_then(|country| country.dac_code).map(|code| code.to_string()).or(of_identifier));
    match provider {
        Some(country) => {
            put("ProviderNameE", Some(country.names.get(Language::En).to_owned()));
            put("agencyname_E", key.provider_name.clone());
        }
        None => put("ProviderNameE", key.provider_name.clone()),
    }
    receiver(key, &mut put);
    purpose(key, &mut put);
    let instrument = key.instrument.as_deref().and_then(|code| CodeList::TossdFinancialInstrument.get(code));
    put("Financeinstrument", instrument.map(|code| code.code.to_owned()));
    put("FinanceinstrumentName_e", instrument.map(|code| code.standard_name.to_owned()));
    put("modality", key.modality.as_ref().map(ToString::to_string));
    put("Aid_T_Description_E", key.modality.as_deref().and_then(|code| name(CodeList::TossdModality, code)));
    put("Currency", Some(key.currency.to_string()));
    let number = |amount: Option<Amount>| amount.map_or(TableCell::Empty, TableCell::Number);
    COLUMNS
        .iter()
        .map(|column| match column.name {
            "Commitment" => number(sums.commitment),
            "Disbursements" => number(sums.disbursements),
            "Reflows" => number(sums.reflows),
            name => texts.get(name).map_or(TableCell::Empty, |text| TableCell::Text(text.clone())),
        })
        .collect()
}

fn receiver(key: &Key, put: &mut impl FnMut(&'static str, Option<String>)) {
    if let Some(country) = key.receiver_country.as_deref().and_then(country::by_code) {
        put("recipientcode", country.dac_code.map(|code| code.to_string()));
        put("recipientnamee", Some(country.names.get(Language::En).to_owned()));
        let subregion = country.subregion.or(country.region).and_then(region::by_m49);
        put("regionnamee", subregion.map(|region| region.names.get(Language::En).to_owned()));
    } else if let Some(code) = key.region.as_deref().and_then(region::by_dac) {
        put("recipientcode", Some(code.code.to_owned()));
        put("recipientnamee", Some(code.standard_name.to_owned()));
    }
}

fn purpose(key: &Key, put: &mut impl FnMut(&'static str, Option<String>)) {
    let Some(found) = key.sector.as_deref().and_then(sector::by_code) else { return };
    if found.level() == sector::Level::Purpose {
        put("purposecode", Some(found.code().to_owned()));
        put("purposename_e", Some(found.entry().standard_name.to_owned()));
    }
    let group = found.category();
    put("sector3", group.map(|group| group.code().to_owned()));
    put("sector", group.map(|group| group.entry().standard_name.to_owned()));
}
