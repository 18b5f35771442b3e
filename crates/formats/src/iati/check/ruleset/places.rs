//! Countries and regions: where they stand, and their percentages.

use super::super::problem::Problem;
use super::super::rules;
use super::super::tree::{Key, Name, NodeId};
use super::shares::ShareRules;
use super::{UNIT, Unit};

const COUNTRIES: ShareRules =
    ShareRules { missing: rules::COUNTRY_SHARES, sum: rules::COUNTRY_SUM, single: rules::COUNTRY_SINGLE };

impl Unit<'_> {
    pub(super) fn places(&self, tell: &mut dyn FnMut(Problem)) {
        let tree = self.tree;
        let countries: Vec<NodeId> = tree.named(UNIT, Name::RecipientCountry).collect();
        let regions = self.by_vocabulary(UNIT, Name::RecipientRegion);
        self.place_level(!countries.is_empty() || !regions.is_empty(), tell);
        if regions.is_empty() {
            self.shares(COUNTRIES, &countries, tell);
        }
        for (_, nodes) in &regions {
            match nodes.as_slice() {
                [single] if countries.is_empty() => self.single_share(rules::REGION_SINGLE, *single, tell),
                [_] => {}
                several => {
                    if !self.all_have_shares(several) {
                        tell(self.at_attribute(rules::REGION_SHARES, several[0], Key::Percentage));
                    }
                }
            }
            let together: Vec<NodeId> = nodes.iter().chain(&countries).copied().collect();
            if together.len() > 1 {
                self.share_sum(rules::PLACE_SUM, &together, tell);
            }
        }
        for node in tree.named(UNIT, Name::RecipientCountry).chain(tree.named(UNIT, Name::RecipientRegion)) {
            self.share_range(rules::PLACE_RANGE, rules::PLACE_NEGATIVE, node, tell);
        }
    }

    /// At the activity or at its transactions, not at both, and at all of them.
    fn place_level(&self, at_activity: bool, tell: &mut dyn FnMut(Problem)) {
        let place_of = |transaction: NodeId| {
            let places = [Name::RecipientCountry, Name::RecipientRegion];
            places.into_iter().find_map(|name| self.tree.first(transaction, name))
        };
        if at_activity {
            if let Some(place) = self.transactions().find_map(place_of) {
                tell(self.at(rules::PLACE_TWICE, place));
            }
            return;
        }
        let expected = "recipient-country, recipient-region";
        if self.transactions().find_map(place_of).is_none() {
            tell(self.at(rules::PLACE_MISSING, UNIT).expected(expected));
        }
        if let Some(without) = self.transactions().find(|transaction| place_of(*transaction).is_none()) {
            tell(self.at(rules::PLACE_PARTLY, without).expected(expected));
        }
    }
}
