//! Identifiers of activities and organisations.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use vocabulary::CodeList;

use super::super::problem::Problem;
use super::super::rules::{self, Rule};
use super::super::structure::FileKind;
use super::super::tree::{Key, Name, NodeId};
use super::{UNIT, Unit};

/// Identifiers of one file that are remembered.
const MOST_IDENTIFIERS: usize = 1_000_000;
/// Beginnings of an identifier that are told.
const MOST_PREFIXES: usize = 3;
/// Symbols that identifiers may not have.
const SYMBOLS: [char; 4] = ['/', '&', '|', '?'];

/// The identifiers of a file, with the line where each stands first.
#[derive(Debug, Default)]
pub(in super::super) struct Identifiers {
    /// By hash: of a million texts, two are the same by chance once in ten million files.
    lines: HashMap<u64, u64>,
    limit_told: bool,
}

impl Identifiers {
    pub(super) fn check(&mut self, unit: &Unit<'_>, tell: &mut dyn FnMut(Problem)) {
        let tree = unit.tree;
        let Some(node) = tree.first(UNIT, Name::Identifier) else { return };
        let identifier = tree.text(node);
        if identifier.trim().is_empty() {
            return;
        }
        self.compare(unit, node, identifier.trim(), tell);
        let reporter = tree.first(UNIT, Name::ReportingOrg).and_then(|reporter| tree.get(reporter, Key::Reference));
        if reporter == Some(identifier) {
            tell(unit.at(rules::IDENTIFIER_IS_ORGANISATION, node).read(identifier));
        }
        let earlier = tree.named(UNIT, Name::OtherIdentifier).filter(|other| tree.get(*other, Key::Type) == Some("B1"));
        let earlier = earlier.filter_map(|other| tree.get(other, Key::Reference));
        let prefixes: Vec<&str> = reporter.into_iter().chain(earlier).filter(|prefix| !prefix.is_empty()).collect();
        let (rule, separator) =
            if unit.is_latest() { (rules::IDENTIFIER_PREFIX, "-") } else { (rules::IDENTIFIER_OF_OTHER, "") };
        let is_own = |prefix: &&str| identifier.strip_prefix(*prefix).is_some_and(|rest| rest.starts_with(separator));
        // Without an identifier of the reporting organisation there is nothing to compare with.
        if !prefixes.is_empty() && !prefixes.iter().any(is_own) {
            let expected: Vec<String> =
                prefixes.iter().take(MOST_PREFIXES).map(|prefix| format!("{prefix}-…")).collect();
            tell(unit.at(rule, node).read(identifier).expected(expected.join(", ")));
        }
    }

    fn compare(&mut self, unit: &Unit<'_>, node: NodeId, identifier: &str, tell: &mut dyn FnMut(Problem)) {
        let mut hasher = DefaultHasher::new();
        identifier.hash(&mut hasher);
        let line = unit.tree.place(node).line;
        let hash = hasher.finish();
        if let Some(first) = self.lines.get(&hash) {
            tell(unit.at(rules::IDENTIFIER_REPEATED, node).read(identifier).expected(first.to_string()));
        } else if self.lines.len() < MOST_IDENTIFIERS {
            self.lines.insert(hash, line);
        } else if !self.limit_told {
            self.limit_told = true;
            tell(unit.at(rules::LIMIT_IDENTIFIERS, node).read(identifier));
        }
    }
}

/// What an identifier must look like: which element, which of its attributes, and the rules about
/// white space and about symbols.
struct Form {
    kind: FileKind,
    path: &'static [Name],
    key: Key,
    spaces: Rule,
    symbols: Option<Rule>,
}

const fn form(kind: FileKind, path: &'static [Name], key: Key, spaces: Rule, symbols: Option<Rule>) -> Form {
    Form { kind, path, key, spaces, symbols }
}

use FileKind::{Activities, Organisations};

const FORMS: &[Form] = &[
    form(Activities, &[Name::ReportingOrg], Key::Reference, rules::REPORTER_SPACES, Some(rules::REPORTER_SYMBOLS)),
    form(Activities, &[Name::RelatedActivity], Key::Reference, rules::RELATED_SPACES, None),
    form(
        Activities,
        &[Name::OtherIdentifier, Name::OwnerOrg],
        Key::Reference,
        rules::OWNER_SPACES,
        Some(rules::OWNER_SYMBOLS),
    ),
    form(
        Activities,
        &[Name::ParticipatingOrg],
        Key::Reference,
        rules::PARTICIPANT_SPACES,
        Some(rules::PARTICIPANT_SYMBOLS),
    ),
    form(Activities, &[Name::ParticipatingOrg], Key::ActivityId, rules::PARTICIPANT_ACTIVITY_SPACES, None),
    form(
        Activities,
        &[Name::Transaction, Name::ProviderOrg],
        Key::Reference,
        rules::PROVIDER_SPACES,
        Some(rules::PROVIDER_SYMBOLS),
    ),
    form(
        Activities,
        &[Name::PlannedDisbursement, Name::ProviderOrg],
        Key::Reference,
        rules::PROVIDER_SPACES,
        Some(rules::PROVIDER_SYMBOLS),
    ),
    form(
        Activities,
        &[Name::Transaction, Name::ProviderOrg],
        Key::ProviderActivity,
        rules::PROVIDER_ACTIVITY_SPACES,
        None,
    ),
    form(
        Activities,
        &[Name::PlannedDisbursement, Name::ProviderOrg],
        Key::ProviderActivity,
        rules::PROVIDER_ACTIVITY_SPACES,
        None,
    ),
    form(
        Activities,
        &[Name::Transaction, Name::ReceiverOrg],
        Key::Reference,
        rules::RECEIVER_SPACES,
        Some(rules::RECEIVER_SYMBOLS),
    ),
    form(
        Activities,
        &[Name::PlannedDisbursement, Name::ReceiverOrg],
        Key::Reference,
        rules::RECEIVER_SPACES,
        Some(rules::RECEIVER_SYMBOLS),
    ),
    form(
        Activities,
        &[Name::Transaction, Name::ReceiverOrg],
        Key::ReceiverActivity,
        rules::RECEIVER_ACTIVITY_SPACES,
        None,
    ),
    form(
        Activities,
        &[Name::PlannedDisbursement, Name::ReceiverOrg],
        Key::ReceiverActivity,
        rules::RECEIVER_ACTIVITY_SPACES,
        None,
    ),
    form(
        Organisations,
        &[Name::ReportingOrg],
        Key::Reference,
        rules::ORGANISATION_REPORTER_SPACES,
        Some(rules::ORGANISATION_REPORTER_SYMBOLS),
    ),
    form(Organisations, &[Name::RecipientOrgBudget, Name::RecipientOrg], Key::Reference, rules::RECIPIENT_SPACES, None),
];

impl Unit<'_> {
    /// White space and symbols in identifiers, and the registers that they begin with.
    pub(super) fn identifier_form(&self, tell: &mut dyn FnMut(Problem)) {
        let (name, spaces, symbols) = match self.kind {
            Activities => (Name::Identifier, rules::IDENTIFIER_SPACES, rules::IDENTIFIER_SYMBOLS),
            Organisations => (Name::OrganisationIdentifier, rules::ORGANISATION_SPACES, rules::ORGANISATION_SYMBOLS),
        };
        for node in self.tree.named(UNIT, name) {
            let text = self.tree.text(node);
            form_of(text, spaces, Some(symbols), &|rule| self.at(rule, node), tell);
        }
        for form in FORMS.iter().filter(|form| form.kind == self.kind) {
            self.each(UNIT, form.path, &mut |node| {
                if let Some(text) = self.tree.get(node, form.key) {
                    form_of(text, form.spaces, form.symbols, &|rule| self.at_attribute(rule, node, form.key), tell);
                }
            });
        }
        for node in self.tree.named(UNIT, Name::OtherIdentifier).filter(|_| self.kind == Activities) {
            let rule = match self.tree.get(node, Key::Type) {
                Some("A3") => rules::OLD_IDENTIFIER_SPACES,
                Some("B1") => rules::OLD_ORGANISATION_SPACES,
                _ => continue,
            };
            if let Some(text) = self.tree.get(node, Key::Reference) {
                form_of(text, rule, None, &|rule| self.at_attribute(rule, node, Key::Reference), tell);
            }
        }
        let rule = match self.kind {
            Activities => rules::REPORTER_AGENCY,
            Organisations => rules::ORGANISATION_REPORTER_AGENCY,
        };
        for node in self.tree.named(UNIT, Name::ReportingOrg) {
            if let Some(reference) = self.tree.get(node, Key::Reference)
                && !is_registered(reference)
            {
                let list = CodeList::OrganisationRegistrationAgency.name();
                tell(self.at_attribute(rule, node, Key::Reference).read(reference).expected(list));
            }
        }
    }

    /// Every element at the end of a path.
    fn each(&self, parent: NodeId, path: &[Name], visit: &mut dyn FnMut(NodeId)) {
        match path {
            [] => visit(parent),
            [first, rest @ ..] => {
                for child in self.tree.named(parent, *first) {
                    self.each(child, rest, visit);
                }
            }
        }
    }
}

fn form_of(
    text: &str,
    spaces: Rule,
    symbols: Option<Rule>,
    problem: &dyn Fn(Rule) -> Problem,
    tell: &mut dyn FnMut(Problem),
) {
    if text != text.trim() {
        tell(problem(spaces).read(text));
    }
    if let Some(rule) = symbols.filter(|_| text.contains(SYMBOLS)) {
        tell(problem(rule).read(text));
    }
}

/// Whether an identifier begins with the code of a register, or is one of the codes that
/// organisations had before registers were named.
fn is_registered(reference: &str) -> bool {
    let reference = reference.trim();
    let second = reference.match_indices('-').nth(1).map_or(reference.len(), |(at, _)| at);
    CodeList::OrganisationRegistrationAgency.get(&reference[..second]).is_some()
        || CodeList::OrganisationIdentifier.get(reference).is_some()
        || CodeList::IatiOrganisationIdentifier.get(reference).is_some()
}
