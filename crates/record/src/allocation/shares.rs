//! One item with all that it is shared out by, and the rows that come of it.

use rust_decimal::Decimal;

use super::conversion::in_dollars;
use super::partition::{Partition, PlaceCell, SectorSet};
use super::{Allocation, AllocationSet, ShareState};
use crate::Code;
use crate::entry::Entry;
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
    /// All columns that do not depend on the share; those of shares are at their defaults.
    pub effective: Allocation,
    /// The effective provider: who is stated, else who reports what goes out.
    pub provider: Option<&'a Organisation>,
    /// The receiver, as stated.
    pub receiver: &'a Organisation,
    /// The whole value, in the effective currency.
    pub value: Interval,
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
    pub fn whole(&self) -> Amounts {
        Amounts { value: self.value, usd: in_dollars(&self.value, &self.effective.conversion), quantity: self.quantity }
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

    /// The rows of all sets: see the module's head.
    pub(super) fn all_rows(&mut self, rows: &mut Vec<Allocation>) {
        let without_sector = Partition::whole(ShareState::NotStated);
        self.rows_of(AllocationSet::Place, true, None, &without_sector, rows);
        for (index, set) in self.sectors.iter().enumerate() {
            let chosen = self.chosen == Some(index);
            self.rows_of(AllocationSet::Sector, chosen, set.vocabulary.as_ref(), &set.partition, rows);
        }
        if self.chosen.is_none() {
            self.rows_of(AllocationSet::Sector, true, None, &without_sector, rows);
        }
    }

    fn rows_of(
        &mut self,
        set: AllocationSet,
        chosen: bool,
        vocabulary: Option<&Code>,
        sectors: &Partition<Option<Code>>,
        rows: &mut Vec<Allocation>,
    ) {
        let parts = match self.split(sectors) {
            Ok(parts) => parts,
            Err(error) => {
                self.unsplittable = Some(error);
                let Amounts { value, usd, quantity } = self.whole();
                rows.push(Allocation {
                    set,
                    chosen,
                    vocabulary: vocabulary.cloned(),
                    sector_state: ShareState::Unallocated,
                    place_state: ShareState::Unallocated,
                    value,
                    usd,
                    quantity,
                    ..self.effective.clone()
                });
                return;
            }
        };
        let cells = sectors.cells.iter().flat_map(|sector| self.places.cells.iter().map(move |place| (sector, place)));
        for ((sector, place), part) in cells.zip(parts) {
            let (receiver_country, receiver_basis) = self.receiver_country(&place.what).unzip();
            rows.push(Allocation {
                set,
                chosen,
                vocabulary: vocabulary.cloned(),
                sector: sector.what.clone(),
                sector_state: sectors.state,
                place_country: place.what.country.clone(),
                place_region: place.what.region.clone(),
                receiver_country: receiver_country.cloned(),
                receiver_basis,
                value: part.value,
                usd: part.usd,
                quantity: part.quantity,
                ..self.effective.clone()
            });
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
