//! Percentages of one whole.

use rust_decimal::Decimal;

use super::super::kinds;
use super::super::problem::Problem;
use super::super::rules::{self, Rule};
use super::super::tree::{Key, Name, NodeId};
use super::{UNIT, Unit};

/// Decimal places that sums are compared to.
const PLACES: u32 = 4;

/// The rules about the percentages of one group.
#[derive(Clone, Copy)]
pub(super) struct ShareRules {
    /// Several, and one has no percentage.
    pub missing: Rule,
    /// They do not sum to 100.
    pub sum: Rule,
    /// One, of less or more than 100.
    pub single: Rule,
}

impl Unit<'_> {
    /// A percentage; none when there is none or it is not a number, which the schema tells.
    pub(super) fn percentage(&self, node: NodeId) -> Option<Decimal> {
        let text = self.tree.get(node, Key::Percentage)?.trim();
        if !kinds::is_decimal(text) {
            return None;
        }
        text.trim_start_matches('+').parse().ok()
    }

    /// Whether every element has a percentage.
    pub(super) fn all_have_shares(&self, nodes: &[NodeId]) -> bool {
        nodes.iter().all(|node| self.tree.has(*node, Key::Percentage))
    }

    /// All three rules about the elements of one group.
    pub(super) fn shares(&self, of: ShareRules, nodes: &[NodeId], tell: &mut dyn FnMut(Problem)) {
        match nodes {
            [] => {}
            [single] => self.single_share(of.single, *single, tell),
            several => {
                if let Some(without) = several.iter().find(|node| !self.tree.has(**node, Key::Percentage)) {
                    tell(self.at_attribute(of.missing, *without, Key::Percentage));
                }
                self.share_sum(of.sum, several, tell);
            }
        }
    }

    pub(super) fn single_share(&self, rule: Rule, node: NodeId, tell: &mut dyn FnMut(Problem)) {
        if let (Some(share), Some(text)) = (self.percentage(node), self.tree.get(node, Key::Percentage))
            && share != Decimal::ONE_HUNDRED
        {
            tell(self.at_attribute(rule, node, Key::Percentage).read(text).expected("100"));
        }
    }

    /// Whether the percentages that are there sum to 100. Where none is there, or one is not a
    /// number, other rules say so.
    pub(super) fn share_sum(&self, rule: Rule, nodes: &[NodeId], tell: &mut dyn FnMut(Problem)) {
        let given: Vec<NodeId> = nodes.iter().copied().filter(|node| self.tree.has(*node, Key::Percentage)).collect();
        let (Some(first), true) = (given.first(), given.len() > 1 || nodes.len() > 1) else { return };
        let mut sum = Decimal::ZERO;
        for node in &given {
            let Some(added) = self.percentage(*node).and_then(|share| sum.checked_add(share)) else { return };
            sum = added;
        }
        if sum.round_dp(PLACES) != Decimal::ONE_HUNDRED {
            let problem = self.at_attribute(rule, *first, Key::Percentage);
            tell(problem.read(&sum.normalize().to_string()).expected("100"));
        }
    }

    /// Whether percentages lie between 0 and 100; before version 2.03, whether they are negative.
    pub(super) fn share_range(&self, range: Rule, negative: Rule, node: NodeId, tell: &mut dyn FnMut(Problem)) {
        let (Some(share), Some(text)) = (self.percentage(node), self.tree.get(node, Key::Percentage)) else { return };
        let (rule, is_outside, expected) = if self.is_latest() {
            (range, share < Decimal::ZERO || share > Decimal::ONE_HUNDRED, "0 – 100")
        } else {
            (negative, share < Decimal::ZERO, "0 …")
        };
        if is_outside {
            tell(self.at_attribute(rule, node, Key::Percentage).read(text).expected(expected));
        }
    }

    /// The items of the receiving country's own budget, by vocabulary.
    pub(super) fn budget_items(&self, tell: &mut dyn FnMut(Problem)) {
        if !self.is_latest() {
            return;
        }
        for (_, groups) in self.by_vocabulary(UNIT, Name::CountryBudgetItems) {
            let items = groups.iter().flat_map(|group| self.tree.named(*group, Name::BudgetItem));
            match items.collect::<Vec<NodeId>>().as_slice() {
                [] => {}
                [single] => self.single_share(rules::ITEM_SINGLE, *single, tell),
                several => {
                    if !several.iter().any(|item| self.tree.has(*item, Key::Percentage)) {
                        tell(self.at_attribute(rules::ITEM_SHARES, several[0], Key::Percentage));
                    }
                    self.share_sum(rules::ITEM_SUM, several, tell);
                }
            }
        }
    }

    pub(super) fn spend_ranges(&self, tell: &mut dyn FnMut(Problem)) {
        let items = self.tree.named(UNIT, Name::CountryBudgetItems);
        let items = items.flat_map(|group| self.tree.named(group, Name::BudgetItem));
        for node in items.chain(self.tree.named(UNIT, Name::CapitalSpend)) {
            self.share_range(rules::SPEND_RANGE, rules::SPEND_NEGATIVE, node, tell);
        }
    }
}
