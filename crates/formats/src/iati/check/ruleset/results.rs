//! Results: values of indicators, and references to outside vocabularies.

use super::super::kinds;
use super::super::problem::Problem;
use super::super::rules::{self, Rule};
use super::super::tree::{Key, Name, NodeId};
use super::{UNIT, Unit};

/// The rules about a baseline, target or actual.
struct ValueRules {
    missing: Rule,
    number: Rule,
    words: Rule,
}

const BASELINE: ValueRules =
    ValueRules { missing: rules::BASELINE_VALUE, number: rules::BASELINE_NUMBER, words: rules::BASELINE_WORDS };
const TARGET: ValueRules =
    ValueRules { missing: rules::TARGET_VALUE, number: rules::TARGET_NUMBER, words: rules::TARGET_WORDS };
const ACTUAL: ValueRules =
    ValueRules { missing: rules::ACTUAL_VALUE, number: rules::ACTUAL_NUMBER, words: rules::ACTUAL_WORDS };

impl Unit<'_> {
    pub(super) fn results(&self, tell: &mut dyn FnMut(Problem)) {
        for result in self.tree.named(UNIT, Name::Result) {
            let above = self.tree.holds(result, Name::Reference);
            for indicator in self.tree.named(result, Name::Indicator) {
                if let Some(reference) = self.tree.first(indicator, Name::Reference).filter(|_| above) {
                    tell(self.at(rules::REFERENCE_TWICE, reference));
                }
                if self.is_latest() {
                    self.indicator(indicator, tell);
                }
            }
        }
    }

    fn indicator(&self, indicator: NodeId, tell: &mut dyn FnMut(Problem)) {
        let is_measured = match self.tree.get(indicator, Key::Measure) {
            Some("1" | "2" | "3" | "4") => true,
            Some("5") => false,
            _ => return,
        };
        for baseline in self.tree.named(indicator, Name::Baseline) {
            self.indicator_value(&BASELINE, baseline, is_measured, tell);
        }
        for period in self.tree.named(indicator, Name::Period) {
            for target in self.tree.named(period, Name::Target) {
                self.indicator_value(&TARGET, target, is_measured, tell);
            }
            for actual in self.tree.named(period, Name::Actual) {
                self.indicator_value(&ACTUAL, actual, is_measured, tell);
            }
        }
    }

    fn indicator_value(&self, of: &ValueRules, node: NodeId, is_measured: bool, tell: &mut dyn FnMut(Problem)) {
        match (self.tree.get(node, Key::Value), is_measured) {
            (None, true) => tell(self.at_attribute(of.missing, node, Key::Value)),
            (Some(value), true) if !kinds::is_decimal(value.trim()) => {
                tell(self.at_attribute(of.number, node, Key::Value).read(value));
            }
            (Some(value), false) => tell(self.at_attribute(of.words, node, Key::Value).read(value)),
            _ => {}
        }
    }
}
