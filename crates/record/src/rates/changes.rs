//! Currencies that follow from another one by a fixed ratio: predecessors of
//! the euro, and units that had noughts struck off. Sources stand in
//! `data/currency-changes.tsv`.

use std::sync::LazyLock;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::Code;

const TABLE: &str = include_str!("../../data/currency-changes.tsv");

/// What kind of change it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// The euro came: the ratio holds from that day on.
    Euro,
    /// Noughts were struck off: the ratio holds on every day, because the money is the same.
    Redenomination,
}

/// One change of currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The currency that was.
    pub currency: Code,
    /// The currency that came.
    pub into: Code,
    /// Units of the former for one unit of the latter.
    pub units: Decimal,
    /// The day from which the latter is counted in.
    pub from: NaiveDate,
    /// What kind of change it was.
    pub kind: ChangeKind,
    /// Where it is laid down.
    pub source: &'static str,
}

impl Change {
    /// Whether the ratio may be used for an amount of that day.
    #[must_use]
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.kind == ChangeKind::Redenomination || date >= self.from
    }
}

/// All changes, by the currency that was.
pub fn all() -> &'static [Change] {
    static CHANGES: LazyLock<Vec<Change>> = LazyLock::new(|| {
        let mut changes: Vec<Change> = super::select::rows(TABLE).filter_map(parsed).collect();
        changes.sort_by(|one, other| one.currency.cmp(&other.currency));
        changes
    });
    &CHANGES
}

/// How a currency follows from another one, if it does.
#[must_use]
pub fn of(currency: &str) -> Option<&'static Change> {
    let changes = all();
    changes.binary_search_by(|change| change.currency.as_str().cmp(currency)).ok().and_then(|place| changes.get(place))
}

fn parsed(cells: Vec<&'static str>) -> Option<Change> {
    let [currency, into, units, from, kind, source] = cells.as_slice() else {
        return None;
    };
    Some(Change {
        currency: Code::new(currency),
        into: Code::new(into),
        units: units.parse().ok()?,
        from: from.parse().ok()?,
        kind: match *kind {
            "euro" => ChangeKind::Euro,
            "redenomination" => ChangeKind::Redenomination,
            _ => return None,
        },
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood_and_leads_to_a_known_currency() {
        assert_eq!(all().len(), super::super::select::rows(TABLE).count());
        for change in all() {
            assert!(vocabulary::currency::is_known(&change.currency), "{}", change.currency);
            assert!(vocabulary::currency::is_known(&change.into), "{}", change.into);
            assert!(change.units > Decimal::ZERO && !change.source.is_empty());
            // No circle: every chain ends.
            let mut at = Some(change);
            for _ in 0..4 {
                at = at.and_then(|one| of(&one.into));
            }
            assert_eq!(at, None, "{}", change.currency);
        }
        // The irrevocable rates have six significant digits, as the regulation says.
        for change in all().iter().filter(|change| change.kind == ChangeKind::Euro) {
            assert_eq!(change.into, "EUR");
        }
    }
}
