//! Modalities (`aid-type`), and policy markers.

use super::super::problem::Problem;
use super::super::rules::{self, Rule};
use super::super::tree::{Key, Name, NodeId};
use super::{DAC, UNIT, Unit};

impl Unit<'_> {
    pub(super) fn modalities(&self, tell: &mut dyn FnMut(Problem)) {
        if self.is_latest() {
            let defaults = self.by_vocabulary(UNIT, Name::DefaultAidType);
            self.needs_dac(rules::DAC_MODALITY, self.tree.named(UNIT, Name::DefaultAidType), tell);
            self.one_each(rules::MODALITY_REPEATED, &defaults, tell);
            let own = self.transactions().flat_map(|transaction| self.tree.named(transaction, Name::AidType));
            self.needs_dac(rules::DAC_TRANSACTION_MODALITY, own, tell);
            for transaction in self.transactions() {
                let groups = self.by_vocabulary(transaction, Name::AidType);
                self.one_each(rules::TRANSACTION_MODALITY_REPEATED, &groups, tell);
            }
        }
        for marker in self.tree.named(UNIT, Name::PolicyMarker) {
            let vocabulary = self.vocabulary(marker);
            if vocabulary == DAC && !self.tree.has(marker, Key::Significance) {
                tell(self.at_attribute(rules::MARKER_SIGNIFICANCE, marker, Key::Significance));
            }
            if vocabulary == "99" && !self.has_narrative(marker) {
                tell(self.at(rules::MARKER_NARRATIVE, marker).expected("narrative"));
            }
        }
    }

    fn needs_dac(&self, rule: Rule, nodes: impl Iterator<Item = NodeId>, tell: &mut dyn FnMut(Problem)) {
        let mut first = None;
        for node in nodes {
            if self.vocabulary(node) == DAC {
                return;
            }
            first = first.or(Some(node));
        }
        if let Some(node) = first {
            tell(self.at_attribute(rule, node, Key::Vocabulary).read(self.vocabulary(node)).expected(DAC));
        }
    }

    fn one_each(&self, rule: Rule, groups: &[(&str, Vec<NodeId>)], tell: &mut dyn FnMut(Problem)) {
        for (vocabulary, nodes) in groups {
            if let [_, second, ..] = nodes.as_slice() {
                tell(self.at(rule, *second).read(vocabulary));
            }
        }
    }
}
