//! How shares are stored: what many of them have in common stands once for a load, and each share names it.
//!
//! A share has some fifty columns. What tells it from its neighbours is where it stands, its days, its amounts and the
//! rate of its dollars; all others are alike in thousands of shares. These are its [`Profile`]. Of its amounts, those
//! that follow from others are not stored either ([`AmountsKnown`]).

use std::hash::{BuildHasher, Hash, Hasher};

use chrono::{Datelike, NaiveDate};
use hashbrown::HashTable;
use rust_decimal::Decimal;
use rustc_hash::FxBuildHasher;

use super::{Allocation, AllocationSet, ConversionState, Item, RateDate, ShareState};
use crate::Code;
use crate::columns::{ExchangeRate, columns};
use crate::interval::Interval;
use crate::kinds::{Basis, EntryKind, FlowKind, Measure, PlanKind, Valuation};

columns! {
    /// What shares of one load have in common.
    #[derive(Eq)]
    pub struct Profile {
        /// Its number in the load, from 0.
        pub number: i32,
        /// Of a flow or of a plan.
        pub item: Item,
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
        /// Code of TransactionType; of BudgetType for a plan.
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
        /// Effective currency.
        pub currency: Option<Code>,
        /// How the value is known.
        pub valuation: Valuation,
        /// Whether the value could be expressed in United States dollars.
        pub conversion_state: ConversionState,
        /// Name of the series of rates that it was converted by.
        pub conversion_series: Option<Code>,
        /// Year of the first day.
        pub first_year: Option<i32>,
        /// Year of the last day.
        pub last_year: Option<i32>,
        /// Which ends of its amounts are known, and which of them follow from others, in bits: of the lowest, best and
        /// highest value, of the three in dollars, of the three of the quantity, whether they are known (1 to 256);
        /// whether the three of the value, of the dollars, of the quantity are one figure, stored as the best one
        /// (512, 1024, 2048); whether the dollars are the value, which is stored alone (4096).
        pub amounts: i32,
    }
}

/// What a profile takes over from a share.
macro_rules! alike {
    ([$($field:ident),* $(,)?], of its conversion: $($of:ident = $part:ident),*) => {
        impl Profile {
            fn new(number: i32, share: &Allocation, rest: Rest) -> Self {
                Self {
                    number,
                    $( $field: share.$field.clone(), )*
                    $( $of: share.conversion.$part.clone(), )*
                    first_year: rest.first_year,
                    last_year: rest.last_year,
                    amounts: rest.amounts.0,
                }
            }

            fn is_of(&self, share: &Allocation, rest: Rest) -> bool {
                self.amounts == rest.amounts.0
                    && self.first_year == rest.first_year
                    && self.last_year == rest.last_year
                    $( && self.$field == share.$field )*
                    $( && self.$of == share.conversion.$part )*
            }

            fn hash_of(share: &Allocation, rest: Rest) -> u64 {
                let mut hasher = FxBuildHasher.build_hasher();
                rest.hash(&mut hasher);
                $( share.$field.hash(&mut hasher); )*
                $( share.conversion.$part.hash(&mut hasher); )*
                hasher.finish()
            }
        }
    };
}

alike! {
    [
        item, set, entry_kind, status, kind, measure, transaction_type, plan_kind, vocabulary, sector, sector_state, place_country, place_region, place_state, provider, provider_name, provider_country, provider_basis, receiver, receiver_name, receiver_country, receiver_basis, year, decade, collaboration, framework, flow_type, finance_type, modality, tied_status, unit, currency, valuation
    ],
    of its conversion: conversion_state = state, conversion_series = series
}

/// What a profile has that a share has not.
#[derive(Clone, Copy, Hash)]
struct Rest {
    first_year: Option<i32>,
    last_year: Option<i32>,
    amounts: AmountsKnown,
}

impl Rest {
    fn of(share: &Allocation) -> Self {
        let year = |date: Option<NaiveDate>| date.map(|date| date.year());
        Self {
            first_year: year(share.first),
            last_year: year(share.last),
            amounts: AmountsKnown::of(&share.value, &share.usd, &share.quantity),
        }
    }
}

columns! {
    /// The rate that a share's dollars were converted at, but for what its profile says of it.
    #[derive(Eq)]
    pub struct ShareRate {
        /// Units of the currency per dollar.
        pub rate: Option<ExchangeRate>,
        /// Date of the rate used.
        pub date: Option<NaiveDate>,
        /// Days between the date wanted and the date used; of an average, to the last day of its year.
        pub gap: Option<i32>,
        /// Which date of the source was wanted; none when it has none that would do.
        pub dated_by: Option<RateDate>,
    }
}

columns! {
    /// A share as it is stored: what its profile does not say.
    #[derive(Eq)]
    pub struct Share {
        /// Position of the flow or plan within the entry.
        pub position: i32,
        /// Which partition.
        pub set: AllocationSet,
        /// Number of its profile in the load.
        pub profile: i32,
        /// First day.
        pub first: Option<NaiveDate>,
        /// Last day.
        pub last: Option<NaiveDate>,
        /// This share of the value, in the currency; an end that follows from another is none.
        pub value: Interval,
        /// This share of the value, in United States dollars; an end that follows from another is none.
        pub usd: Interval,
        /// This share of the quantity; an end that follows from another is none.
        pub quantity: Interval,
        /// How it was converted.
        pub conversion: ShareRate,
    }
}

impl Share {
    fn new(share: &Allocation, profile: i32, amounts: AmountsKnown) -> Self {
        let own = |first: usize, interval: &Interval| {
            let own = |end: usize, amount: Option<Decimal>| {
                amount.filter(|_| amounts.stored_as(first + end) == Some(first + end))
            };
            Interval { low: own(0, interval.low), best: own(1, interval.best), high: own(2, interval.high) }
        };
        Self {
            position: share.position,
            set: share.set,
            profile,
            first: share.first,
            last: share.last,
            value: own(0, &share.value),
            usd: own(3, &share.usd),
            quantity: own(6, &share.quantity),
            conversion: ShareRate {
                rate: share.conversion.rate,
                date: share.conversion.date,
                gap: share.conversion.gap,
                dated_by: share.conversion.dated_by,
            },
        }
    }
}

/// Which ends of a share's amounts are known, and which of them follow from others.
///
/// Ends are numbered: lowest, best and highest value; the same three in dollars; the same three of the quantity. The
/// first nine bits say which are known. The next three say, of value, dollars and quantity, that the three ends are one
/// figure, which is stored as the best one. The last says that the dollars are the value, which is stored alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AmountsKnown(i32);

/// How many ends there are.
pub const ENDS: usize = 9;
/// The first of the bits that say that three ends are one figure.
const ONE_FIGURE: usize = ENDS;
/// The bit that says that the dollars are the value.
const DOLLARS_ARE_VALUE: usize = ONE_FIGURE + 3;

impl AmountsKnown {
    fn of(value: &Interval, usd: &Interval, quantity: &Interval) -> Self {
        let mut bits = 0;
        for (amount, interval) in [value, usd, quantity].into_iter().enumerate() {
            let known = [interval.low, interval.best, interval.high].map(|end| end.is_some());
            let known = (0..).zip(known).fold(0, |known, (end, is_known)| known | i32::from(is_known) << end);
            bits |= known << (amount * 3);
            bits |= i32::from(interval.single().is_some()) << (ONE_FIGURE + amount);
        }
        Self(bits | i32::from(!usd.is_unknown() && usd == value) << DOLLARS_ARE_VALUE)
    }

    /// The bit that says that the three ends of an amount are one figure: of value, dollars or quantity, by their number.
    #[must_use]
    pub const fn one_figure(amount: usize) -> i32 {
        1 << (ONE_FIGURE + amount)
    }

    /// The bit that says that the dollars are the value.
    #[must_use]
    pub const fn dollars_are_value() -> i32 {
        1 << DOLLARS_ARE_VALUE
    }

    /// From the bits that a profile has.
    #[must_use]
    pub const fn from_bits(bits: i32) -> Self {
        Self(bits)
    }

    const fn has(self, bit: usize) -> bool {
        self.0 & 1 << bit != 0
    }

    /// A bit for each end that is known.
    #[must_use]
    pub const fn known(self) -> i32 {
        self.0 & ((1 << ENDS) - 1)
    }

    /// The end as which the figure of an end is stored; none when it is not known.
    #[must_use]
    pub const fn stored_as(self, end: usize) -> Option<usize> {
        if !self.has(end) {
            return None;
        }
        let end = if end / 3 == 1 && self.has(DOLLARS_ARE_VALUE) { end - 3 } else { end };
        let amount = end / 3;
        Some(if self.has(ONE_FIGURE + amount) { amount * 3 + 1 } else { end })
    }
}

/// How many profiles are held to be found again; when there are more, those of a load are told anew.
const HELD: usize = 64 * 1024;

/// The profiles of a load, as its shares come.
#[derive(Default)]
pub(crate) struct Profiles {
    load: Option<i64>,
    held: HashTable<(u64, Profile)>,
    next: i32,
}

impl Profiles {
    /// The share as it is stored, and its profile when none like it came before.
    pub(crate) fn split(&mut self, load: i64, share: &Allocation) -> (Share, Option<Profile>) {
        if self.load != Some(load) {
            *self = Self { load: Some(load), ..Self::default() };
        }
        let rest = Rest::of(share);
        let hash = Profile::hash_of(share, rest);
        let held = self.held.find(hash, |(_, profile)| profile.is_of(share, rest));
        let (number, new) = match held {
            Some((_, profile)) => (profile.number, None),
            None => {
                let profile = Profile::new(self.next, share, rest);
                self.next += 1;
                if self.held.len() >= HELD {
                    self.held.clear();
                }
                self.held.insert_unique(hash, (hash, profile.clone()), |(hash, _)| *hash);
                (profile.number, Some(profile))
            }
        };
        (Share::new(share, number, rest.amounts), new)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn share(sector: &str, value: Interval, usd: Interval) -> Allocation {
        Allocation { sector: Some(Code::new(sector)), value, usd, year: Some(2001), ..Allocation::default() }
    }

    #[test]
    fn shares_that_differ_in_their_amounts_have_one_profile() {
        let mut profiles = Profiles::default();
        let exact = |amount: i64| Interval::exact(Decimal::from(amount));
        let (first, profile) = profiles.split(1, &share("12220", exact(5), exact(7)));
        let profile = profile.unwrap();
        assert_eq!((profile.number, profile.sector.as_deref(), profile.year), (0, Some("12220"), Some(2001)));
        assert_eq!(
            (first.value, first.usd),
            (Interval { low: None, high: None, ..exact(5) }, Interval { low: None, high: None, ..exact(7) })
        );
        let (second, new) = profiles.split(1, &share("12220", exact(6), exact(8)));
        assert_eq!((second.profile, new), (0, None));
        // Another sector, dollars that are the value, an open end, a quantity, a rate's series: each is another profile.
        let in_dollars = profiles.split(1, &share("12220", exact(6), exact(6)));
        assert_eq!((in_dollars.0.profile, in_dollars.0.usd), (1, Interval::UNKNOWN));
        let over = Interval { high: None, ..exact(6) };
        let others = [
            share("12261", exact(5), exact(7)),
            share("12220", over, over),
            Allocation { quantity: exact(3), ..share("12220", exact(5), exact(7)) },
            Allocation { first: NaiveDate::from_ymd_opt(2001, 5, 1), ..share("12220", exact(5), exact(7)) },
        ];
        for (number, other) in (2..).zip(&others) {
            let (share, profile) = profiles.split(1, other);
            assert_eq!((share.profile, profile.unwrap().number), (number, number));
        }
        // Another load numbers its own.
        assert_eq!(profiles.split(2, &others[0]).0.profile, 0);
    }

    fn any_interval() -> impl Strategy<Value = Interval> {
        let end = || prop::option::of((0i64..3).prop_map(Decimal::from));
        (end(), end(), end()).prop_map(|(low, best, high)| Interval { low, best, high })
    }

    proptest! {
        #[test]
        fn every_known_end_is_where_it_is_said_to_be(
            value in any_interval(), usd in any_interval(), quantity in any_interval(), same in any::<bool>(),
        ) {
            let usd = if same { value } else { usd };
            let whole = Allocation { quantity, ..share("1", value, usd) };
            let (stored, profile) = Profiles::default().split(1, &whole);
            let known = AmountsKnown::from_bits(profile.unwrap().amounts);
            let ends = |intervals: [Interval; 3]| intervals.map(|one| [one.low, one.best, one.high]).concat();
            let (all, stored) = (ends([value, usd, quantity]), ends([stored.value, stored.usd, stored.quantity]));
            for (end, amount) in all.into_iter().enumerate() {
                prop_assert_eq!(known.stored_as(end).and_then(|at| stored[at]), amount);
                prop_assert_eq!(known.known() & 1 << end != 0, amount.is_some());
            }
        }
    }
}
