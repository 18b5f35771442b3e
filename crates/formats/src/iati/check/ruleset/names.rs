//! Languages, currencies, and what must have a name or a text.

use super::super::problem::Problem;
use super::super::rules::{self, Rule};
use super::super::structure::FileKind;
use super::super::tree::{Key, Name, NodeId};
use super::{UNIT, Unit};

impl Unit<'_> {
    pub(super) fn names(&self, tell: &mut dyn FnMut(Problem)) {
        let (language, currency) = match self.kind {
            FileKind::Activities => (rules::LANGUAGE_ACTIVITY, rules::CURRENCY_ACTIVITY),
            FileKind::Organisations => (rules::LANGUAGE_ORGANISATION, rules::CURRENCY_ORGANISATION),
        };
        self.one_or_all(language, Key::Language, Key::Language, &[Name::Narrative], tell);
        let amounts = [Name::Value, Name::Forecast, Name::LoanStatus];
        self.one_or_all(currency, Key::DefaultCurrency, Key::Currency, &amounts, tell);
        for node in self.tree.within(UNIT) {
            let rule = match self.tree.name(node) {
                Name::Title => rules::TITLE_TEXT,
                Name::Description => rules::DESCRIPTION_TEXT,
                _ => continue,
            };
            let mut narratives = self.tree.named(node, Name::Narrative);
            if !narratives.any(|narrative| !self.tree.text(narrative).trim().is_empty()) {
                tell(self.at(rule, node).expected("narrative"));
            }
        }
        if self.kind == FileKind::Activities {
            self.organisation_names(tell);
        }
    }

    /// Either the unit says it for all, or each of these elements says it for itself.
    fn one_or_all(&self, rule: Rule, default: Key, own: Key, of: &[Name], tell: &mut dyn FnMut(Problem)) {
        if self.tree.has(UNIT, default) {
            return;
        }
        let is_without = |node: &NodeId| of.contains(&self.tree.name(*node)) && !self.tree.has(*node, own);
        let mut without = self.tree.within(UNIT).filter(is_without);
        if let Some(first) = without.next() {
            let count = 1 + without.count();
            let problem = self.at_attribute(rule, first, own).read(&count.to_string());
            tell(problem.expected(format!("{}/@{}", self.kind.unit(), default.label())));
        }
    }

    fn organisation_names(&self, tell: &mut dyn FnMut(Problem)) {
        for parent in self.tree.children(UNIT) {
            match self.tree.name(parent) {
                Name::ParticipatingOrg => self.named_somehow(rules::PARTICIPANT_NAME, parent, tell),
                Name::OtherIdentifier => {
                    for owner in self.tree.named(parent, Name::OwnerOrg) {
                        self.named_somehow(rules::OWNER_NAME, owner, tell);
                    }
                }
                Name::Transaction | Name::PlannedDisbursement => {
                    for provider in self.tree.named(parent, Name::ProviderOrg) {
                        self.named_somehow(rules::PROVIDER_NAME, provider, tell);
                    }
                    for receiver in self.tree.named(parent, Name::ReceiverOrg) {
                        self.named_somehow(rules::RECEIVER_NAME, receiver, tell);
                    }
                }
                _ => {}
            }
        }
    }

    fn named_somehow(&self, rule: Rule, node: NodeId, tell: &mut dyn FnMut(Problem)) {
        if !self.tree.has(node, Key::Reference) && !self.has_narrative(node) {
            tell(self.at(rule, node).expected("@ref, narrative"));
        }
    }
}
