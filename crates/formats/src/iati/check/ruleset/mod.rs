//! The rules between the elements of one activity or organisation: the standard's ruleset.
//!
//! Source: the rulesets published with IATI 1.05 and 2.03 (`standard.json`), and the validator's
//! list of rules for what holds in which version. Where the published text of a rule and its
//! expression differ, the text is followed; the reference lists where.

mod dates;
mod identifiers;
mod modalities;
mod names;
mod places;
mod results;
mod sectors;
mod shares;

use std::collections::HashMap;

use chrono::NaiveDate;

use super::problem::Problem;
use super::rules::Rule;
use super::structure::{FileKind, Version};
use super::tree::{Key, Name, NodeId, Tree};

pub(super) use identifiers::Identifiers;

/// The DAC's vocabulary, which holds where none is named.
const DAC: &str = "1";

/// One activity or organisation, and what it is held against.
pub(super) struct Unit<'u> {
    pub tree: &'u Tree,
    pub version: Version,
    pub kind: FileKind,
    pub today: NaiveDate,
    /// `iati-activity[3]`
    pub subject: String,
}

/// The unit itself.
const UNIT: NodeId = 0;

impl Unit<'_> {
    /// Whether rules ask for the text of elements of this name.
    pub fn wants_text(name: Name) -> bool {
        matches!(name, Name::Identifier | Name::OrganisationIdentifier | Name::Narrative)
    }

    /// Tells every breach of a rule.
    pub fn check(&self, identifiers: &mut Identifiers, tell: &mut dyn FnMut(Problem)) {
        if self.kind == FileKind::Activities {
            identifiers.check(self, tell);
            self.dates(tell);
            if !self.version.is_first_line() {
                self.sectors(tell);
                self.places(tell);
                self.modalities(tell);
                self.results(tell);
                self.budget_items(tell);
                self.spend_ranges(tell);
            }
        } else if !self.version.is_first_line() {
            self.organisation_dates(tell);
        }
        if !self.version.is_first_line() {
            self.identifier_form(tell);
            self.names(tell);
        }
    }

    /// Whether the rules of version 2.03 alone hold.
    fn is_latest(&self) -> bool {
        self.version == Version::V203
    }

    /// A breach at an element.
    fn at(&self, rule: Rule, node: NodeId) -> Problem {
        Problem::new(rule, self.tree.place(node), self.path(node))
    }

    /// A breach at an attribute of an element.
    fn at_attribute(&self, rule: Rule, node: NodeId, key: Key) -> Problem {
        Problem::new(rule, self.tree.place(node), format!("{}/@{}", self.path(node), key.label()))
    }

    fn path(&self, node: NodeId) -> String {
        let below = self.tree.path(node);
        if below.is_empty() { self.subject.clone() } else { format!("{}/{below}", self.subject) }
    }

    /// The vocabulary of an element; the DAC's when it names none.
    fn vocabulary(&self, node: NodeId) -> &str {
        self.tree.get(node, Key::Vocabulary).filter(|vocabulary| !vocabulary.is_empty()).unwrap_or(DAC)
    }

    /// The children of a name, by vocabulary, in the order in which vocabularies appear.
    fn by_vocabulary(&self, parent: NodeId, name: Name) -> Vec<(&str, Vec<NodeId>)> {
        let mut groups: Vec<(&str, Vec<NodeId>)> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for node in self.tree.named(parent, name) {
            let vocabulary = self.vocabulary(node);
            let group = *known.entry(vocabulary).or_insert(groups.len());
            if group == groups.len() {
                groups.push((vocabulary, Vec::new()));
            }
            groups[group].1.push(node);
        }
        groups
    }

    /// Whether an element has a narrative, whatever it says.
    fn has_narrative(&self, node: NodeId) -> bool {
        self.tree.holds(node, Name::Narrative)
    }

    fn transactions(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.tree.named(UNIT, Name::Transaction)
    }
}
