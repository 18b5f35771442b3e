//! The derived rows that questions are asked of: each flow and plan, shared
//! out by sector and place, with its effective parties, date, currency and
//! value in United States dollars.
//!
//! Every item (a flow or a plan) yields
//! - one **place set**: one row a place, without sector, and
//! - one **sector set** of one vocabulary, DAC five-digit, else DAC three-digit: one row for each sector × place in
//!   document order, sector first. When neither is stated, the set has no sector.
//!
//! The rows of either set sum exactly to the item. Other vocabularies are alternatives that no question adds up:
//! they would be most of the rows. Whoever wants them visits the items ([`each_item`]) and splits by
//! [`ItemShares::sectors`], as flattening does.

mod conversion;
mod derive;
mod partition;
mod profile;
mod shares;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use derive::{allocate, each_allocation, each_item};
pub use partition::{Cell, Partition, PlaceCell, SectorSet};
pub(crate) use profile::Profiles;
pub use profile::{AmountsKnown, ENDS, Profile, Share, ShareRate};
pub use shares::{Amounts, ItemShares, MOST_SHARES};

use crate::Code;
use crate::columns::{ExchangeRate, columns, name_enum};
use crate::interval::Interval;
use crate::kinds::{Basis, EntryKind, FlowKind, Measure, PlanKind, Valuation};
use crate::tables::Table;

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
        /// By sector of the vocabulary to ask of, and place.
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

name_enum! {
    /// Which date of the source a rate was looked up for.
    pub enum RateDate {
        /// The value's own date: the exchange-rate date that the source states.
        Value = "value-date",
        /// The day of the flow, because its value states none.
        Flow = "flow-date",
        /// The year of the flow, because no more is known: the average of that year.
        FlowYear = "flow-year",
        /// The first day of the plan's period, because its value states none.
        Period = "period-start",
    }
}

columns! {
    /// The rate a value was converted at. `rate` is units of the currency for one United States dollar.
    #[derive(Eq)]
    pub struct Conversion {
        /// Whether it was converted.
        pub state: ConversionState,
        /// Units of the currency per dollar.
        pub rate: Option<ExchangeRate>,
        /// Name of the series of rates.
        pub series: Option<Code>,
        /// Date of the rate used.
        pub date: Option<NaiveDate>,
        /// Days between the date wanted and the date used; of an average, to the last day of its year.
        pub gap: Option<i32>,
        /// Which date of the source was wanted; none when it has none that would do.
        pub dated_by: Option<RateDate>,
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
        /// Kind of the entry.
        pub entry_kind: EntryKind,
        /// Code of the entry's status.
        pub status: Option<Code>,
        /// What the flow consists of.
        pub kind: FlowKind,
        /// How its figures stand in time.
        pub measure: Measure,
        /// Code of TransactionType; of BudgetType for a plan. Like all codes of the
        /// derived rows it is that of IATI 2.03: 3 where the entry has D.
        pub transaction_type: Option<Code>,
        /// Whether a plan is a budget or a planned disbursement.
        pub plan_kind: Option<PlanKind>,
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
    }
}

/// Number of the rules that rows are derived by. A change that gives other rows for the same entry and rates takes
/// the next one, so that a record derived by the former is derived anew.
pub const RULES: u32 = 3;

/// The rules of the findings that sharing out gives.
pub const FINDING_RULES: [&str; 3] = ["split.place", "split.sector", "split.too-large"];

/// The tables that an entry's derived rows rest on: its rows of all others change nothing of them.
pub const RESTS_ON: [Table; 6] = [Table::Entry, Table::Party, Table::Purpose, Table::Flow, Table::Plan, Table::Place];

/// Gives exchange rates.
pub trait Rates {
    /// The rate of `currency` (units per United States dollar) for `date`.
    fn rate(&self, currency: &str, date: Option<NaiveDate>) -> Conversion;

    /// The average rate of `currency` (units per United States dollar) in `year`, for what is dated no nearer.
    fn average(&self, currency: &str, year: i32) -> Conversion {
        let _ = year;
        NoRates.rate(currency, None)
    }
}

/// Rates when none are loaded: only dollars are dollars.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoRates;

impl Rates for NoRates {
    fn rate(&self, currency: &str, _date: Option<NaiveDate>) -> Conversion {
        let state = if currency == "USD" { ConversionState::Identity } else { ConversionState::Unconvertible };
        Conversion { state, ..Conversion::default() }
    }
}
