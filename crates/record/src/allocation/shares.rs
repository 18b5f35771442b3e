//! One item with all that it is shared out by, and the rows that come of it.

use rust_decimal::Decimal;

use super::conversion::in_dollars;
use super::partition::{Partition, PlaceCell, SectorSet};
use super::{Allocation, AllocationSet, ShareState};
use crate::Code;
use crate::entry::{Entry, text_in};
use crate::interval::Interval;
use crate::kinds::Basis;
use crate::rows::Organisation;
use crate::split::{SplitError, split};

/// Most rows that one item is shared out into by one set: a million sectors times places.
pub const MOST_SHARES: usize = 1_000_000;

/// A flow or plan of an entry, with its effective values and the partitions that apply to it.
#[derive(Debug)]
pub struct ItemShares<'a> {
    /// The entry it belongs to.
    pub entry: &'a Entry,
    /// All columns that do not depend on the share, but for names; those of shares are at their defaults.
    pub effective: Allocation,
    /// The effective provider: who is stated, else who reports what goes out.
    pub provider: Option<&'a Organisation>,
    /// The receiver, as stated.
    pub receiver: &'a Organisation,
    /// The whole value, in the effective currency.
    pub value: Interval,
    /// The same in United States dollars.
    pub usd: Interval,
    /// The whole quantity, in its unit.
    pub quantity: Interval,
    /// Where it goes.
    pub places: &'a Partition<PlaceCell>,
    /// What it is for: one partition a vocabulary, alternatives of one another.
    pub sectors: &'a [SectorSet],
    /// Which of the sector sets is the one to ask of; none when it is a set without sector.
    pub chosen: Option<usize>,
    /// Set when a set could not be split: a finding then says so.
    pub unsplittable: Option<SplitError>,
}

/// One share's part of an item's amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amounts {
    /// Of the value, in the currency.
    pub value: Interval,
    /// Of the value, in United States dollars.
    pub usd: Interval,
    /// Of the quantity.
    pub quantity: Interval,
}

impl ItemShares<'_> {
    /// The whole amounts.
    #[must_use]
    pub const fn whole(&self) -> Amounts {
        Amounts { value: self.value, usd: self.usd, quantity: self.quantity }
    }

    /// Shares another value out than the whole one, such as that of a part of its period.
    pub fn set_value(&mut self, value: Interval) {
        self.value = value;
        self.usd = in_dollars(&value, &self.effective.conversion);
    }

    /// The amounts of each sector × place, sector first; they sum exactly to the whole.
    ///
    /// # Errors
    /// [`SplitError`] when the numbers are too large, or the shares more than [`MOST_SHARES`].
    pub fn split(&self, sectors: &Partition<Option<Code>>) -> Result<Vec<Amounts>, SplitError> {
        let whole = self.whole();
        let count = sectors.cells.len().saturating_mul(self.places.cells.len());
        if count == 1 {
            return Ok(vec![whole]);
        }
        if count > MOST_SHARES {
            return Err(SplitError::TooMany(count));
        }
        let mut weights: Vec<Decimal> = Vec::with_capacity(count);
        for sector in &sectors.cells {
            for place in &self.places.cells {
                weights.push(sector.weight.checked_mul(place.weight).ok_or(SplitError::TooLarge)?);
            }
        }
        let values = split_interval(&whole.value, &weights)?;
        let dollars = if whole.usd == whole.value { values.clone() } else { split_interval(&whole.usd, &weights)? };
        let quantities = split_interval(&whole.quantity, &weights)?;
        let parts = values.into_iter().zip(dollars).zip(quantities);
        Ok(parts.map(|((value, usd), quantity)| Amounts { value, usd, quantity }).collect())
    }

    /// The receiving country: the receiver's where stated, else the place's.
    #[must_use]
    pub fn receiver_country<'s>(&'s self, place: &'s PlaceCell) -> Option<(&'s Code, Basis)> {
        match (&self.receiver.country, self.receiver.country_basis) {
            (Some(country), Some(basis @ (Basis::Stated | Basis::Name))) => Some((country, basis)),
            _ => place.country.as_ref().map(|country| (country, Basis::Place)),
        }
    }

    /// The sector set to ask of; none when it is a set without sector.
    #[must_use]
    pub fn chosen_set(&self) -> Option<&SectorSet> {
        self.chosen.and_then(|index| self.sectors.get(index))
    }

    /// The rows of the sets to ask of, one after the other: see the module's head. What is effective moves into them.
    pub(super) fn rows(&mut self, visit: &mut dyn FnMut(&Allocation)) {
        // What the rows of an item have in common is put in place once.
        let name = |organisation: &Organisation| text_in(&organisation.names, "en").map(str::to_owned);
        let mut row = Allocation {
            provider_name: self.provider.and_then(name),
            receiver_name: name(self.receiver),
            ..std::mem::take(&mut self.effective)
        };
        let without_sector = Partition::whole(ShareState::NotStated);
        row.set = AllocationSet::Place;
        self.rows_of(&without_sector, &mut row, visit);
        row.set = AllocationSet::Sector;
        let sets = self.sectors;
        match self.chosen.and_then(|index| sets.get(index)) {
            Some(set) => {
                row.vocabulary.clone_from(&set.vocabulary);
                self.rows_of(&set.partition, &mut row, visit);
            }
            None => self.rows_of(&without_sector, &mut row, visit),
        }
    }

    /// The rows of one set; what they have in common is in `row`.
    fn rows_of(&mut self, sectors: &Partition<Option<Code>>, row: &mut Allocation, visit: &mut dyn FnMut(&Allocation)) {
        let parts = match self.split(sectors) {
            Ok(parts) => parts,
            Err(error) => {
                self.unsplittable = Some(error);
                visit(&self.whole_row(row));
                return;
            }
        };
        row.sector_state = sectors.state;
        let mut parts = parts.into_iter();
        for sector in &sectors.cells {
            row.sector.clone_from(&sector.what);
            for (place, part) in self.places.cells.iter().zip(&mut parts) {
                let (receiver_country, receiver_basis) = self.receiver_country(&place.what).unzip();
                row.place_country.clone_from(&place.what.country);
                row.place_region.clone_from(&place.what.region);
                row.receiver_country = receiver_country.cloned();
                row.receiver_basis = receiver_basis;
                row.value = part.value;
                row.usd = part.usd;
                row.quantity = part.quantity;
                visit(row);
            }
        }
    }

    /// The one row of a set that could not be split.
    fn whole_row(&self, of_set: &Allocation) -> Allocation {
        let Amounts { value, usd, quantity } = self.whole();
        Allocation {
            sector: None,
            sector_state: ShareState::Unallocated,
            place_country: None,
            place_region: None,
            place_state: ShareState::Unallocated,
            receiver_country: None,
            receiver_basis: None,
            value,
            usd,
            quantity,
            ..of_set.clone()
        }
    }
}

/// Splits each end; a single value is split once.
fn split_interval(interval: &Interval, weights: &[Decimal]) -> Result<Vec<Interval>, SplitError> {
    if interval.is_unknown() {
        return Ok(vec![Interval::UNKNOWN; weights.len()]);
    }
    if let Some(single) = interval.single() {
        return Ok(split(single, weights)?.into_iter().map(Interval::exact).collect());
    }
    let parts = |end: Option<Decimal>| end.map(|amount| split(amount, weights)).transpose();
    let (low, best, high) = (parts(interval.low)?, parts(interval.best)?, parts(interval.high)?);
    let at = |parts: &Option<Vec<Decimal>>, index: usize| parts.as_ref().map(|parts| parts[index]);
    Ok((0..weights.len())
        .map(|index| Interval { low: at(&low, index), best: at(&best, index), high: at(&high, index) })
        .collect())
}
